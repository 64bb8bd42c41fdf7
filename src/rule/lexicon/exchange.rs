//! In which bands currencies have moved: `exchange.toml`.

use super::{Files, LoadError, Lookup};
use crate::base::Interval;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// For each currency, how many of it a US dollar may buy: wide enough for every day of the last decades, and no forecast.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Exchange {
    bands: Lookup<[u8; 3], (Decimal, Decimal)>,
}

impl Exchange {
    /// Loads the table.
    pub(super) fn load(files: &Files<'_>) -> Result<Self, LoadError> {
        let table: BTreeMap<String, [String; 2]> = files.parse("exchange.toml")?;
        let mut out = Exchange::default();
        for (code, [lo, hi]) in table {
            let fault = || LoadError {
                file: format!("{}exchange.toml", files.folder),
                line: 1,
                message: format!("{code}: expected a code and two numbers in order"),
            };
            let (lo, hi): (Decimal, Decimal) = (lo.parse().map_err(|_| fault())?, hi.parse().map_err(|_| fault())?);
            let &[a, b, c] = code.as_bytes() else { return Err(fault()) };
            if lo <= Decimal::ZERO || hi < lo {
                return Err(fault());
            }
            out.bands.insert([a, b, c], (lo, hi));
        }
        Ok(out)
    }

    /// How many of one currency another may have bought; `None` where nothing is known of one of them.
    pub fn band(&self, of: [u8; 3], for_one: [u8; 3]) -> Option<Interval> {
        let (a, b) = (self.bands.get(&of)?, self.bands.get(&for_one)?);
        Interval::closed(a.0, a.1).div(&Interval::closed(b.0, b.1))
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::lexicon::Lexicon;
    use rust_decimal::Decimal;

    #[test]
    fn bands_cross_over_the_dollar() {
        let exchange = &Lexicon::english().exchange;
        let band = exchange.band(*b"JPY", *b"EUR").unwrap();
        assert!(band.contains(Decimal::from(130)));
        assert!(!band.contains(Decimal::from(1)));
        assert_eq!(exchange.band(*b"XXX", *b"EUR"), None);
    }
}

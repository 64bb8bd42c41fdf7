//! The euro foreign exchange reference rates of the European Central Bank, a day a row since 4 January 1999.
//!
//! The bank's own file is embedded as it is published (`rules/lexicon/rates/`) and is read when first asked for, which only the optional
//! check of conversions against the rate of their day does.

use super::lexicon::Lookup;
use crate::base::Interval;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::io::{Cursor, Read};
use std::sync::OnceLock;

/// Reference rates by day.
#[derive(Debug, Default)]
pub struct Rates {
    /// Days with rates, in order.
    days: Vec<NaiveDate>,
    /// For each currency, how many of it a euro bought, by the index of the day; `None` where there was no rate.
    by_code: Lookup<[u8; 3], Vec<Option<Decimal>>>,
}

/// The bank's file, a table of days by currencies packed as ZIP.
static PUBLISHED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/lexicon/rates/eurofxref-hist.zip"));

impl Rates {
    /// The rates that are built in.
    pub fn built_in() -> &'static Rates {
        static RATES: OnceLock<Rates> = OnceLock::new();
        RATES.get_or_init(|| Rates::unpack(PUBLISHED).unwrap_or_default())
    }

    /// Reads the bank's file; `None` where it is not such a file.
    fn unpack(packed: &[u8]) -> Option<Rates> {
        let mut archive = zip::ZipArchive::new(Cursor::new(packed)).ok()?;
        let mut table = String::new();
        archive.by_index(0).ok()?.read_to_string(&mut table).ok()?;
        Rates::read(&table)
    }

    /// Reads the table: `Date,USD,JPY,…`, newest day first, `N/A` where there is no rate.
    fn read(table: &str) -> Option<Rates> {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
        let codes: Vec<Option<[u8; 3]>> = rows.headers().ok()?.iter().skip(1).map(|code| code.as_bytes().try_into().ok()).collect();
        let mut lines: Vec<(NaiveDate, Vec<Option<Decimal>>)> = Vec::new();
        for row in rows.records().filter_map(Result::ok) {
            let Some(day) = row.get(0).and_then(|d| d.parse().ok()) else { continue };
            lines.push((day, row.iter().skip(1).map(|rate| rate.parse().ok().filter(|r: &Decimal| *r > Decimal::ZERO)).collect()));
        }
        lines.sort_by_key(|(day, _)| *day);
        let mut by_code = Lookup::default();
        by_code.insert(*b"EUR", vec![Some(Decimal::ONE); lines.len()]);
        for (column, code) in codes.iter().enumerate() {
            if let Some(code) = code {
                by_code.insert(*code, lines.iter().map(|(_, rates)| rates.get(column).copied().flatten()).collect());
            }
        }
        Some(Rates { days: lines.into_iter().map(|(day, _)| day).collect(), by_code })
    }

    /// The last day with rates.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.days.last().copied()
    }

    /// How many of one currency another bought on the days from `first` to `last`, from the lowest rate to the highest; `None` where a
    /// currency had no rate on any of them, or the days reach beyond the table.
    pub fn between(&self, of: [u8; 3], for_one: [u8; 3], first: NaiveDate, last: NaiveDate) -> Option<Interval> {
        if self.days.first().is_none_or(|d| first < *d) || self.days.last().is_none_or(|d| last > *d) {
            return None;
        }
        let (a, b) = (self.by_code.get(&of)?, self.by_code.get(&for_one)?);
        let (from, to) = (self.days.partition_point(|d| *d < first), self.days.partition_point(|d| *d <= last));
        let mut all: Option<Interval> = None;
        for (x, y) in a.get(from..to)?.iter().zip(b.get(from..to)?) {
            let (Some(x), Some(y)) = (x, y) else { continue };
            let rate = Interval::point(*x).div(&Interval::point(*y))?;
            all = Some(all.map_or(rate, |so_far| so_far.hull(&rate)));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn the_published_file_is_read_whole() {
        let rates = Rates::built_in();
        assert_eq!(rates.days.first(), Some(&day("1999-01-04")));
        // The first rates there were: 1.1789 dollars and 0.7111 pounds to the euro.
        let first = rates.between(*b"USD", *b"EUR", day("1999-01-04"), day("1999-01-04")).unwrap();
        assert!(first.contains("1.1789".parse().unwrap()) && !first.contains("1.18".parse().unwrap()), "{first:?}");
        let cross = rates.between(*b"USD", *b"GBP", day("1999-01-04"), day("1999-01-04")).unwrap();
        assert!(cross.meets(&Interval::closed("1.6578".parse().unwrap(), "1.6579".parse().unwrap())), "{cross:?}");
    }

    #[test]
    fn a_span_of_days_gives_the_lowest_and_the_highest() {
        let rates = Rates::read("Date,USD,GBP,\n2020-01-03,1.10,0.85,\n2020-01-02,1.30,N/A,\n").unwrap();
        let both = rates.between(*b"USD", *b"EUR", day("2020-01-02"), day("2020-01-03")).unwrap();
        assert_eq!(both, Interval::closed("1.10".parse().unwrap(), "1.30".parse().unwrap()));
        // Without a rate on the day, beyond the table, of another currency.
        assert_eq!(rates.between(*b"GBP", *b"EUR", day("2020-01-02"), day("2020-01-02")), None);
        assert_eq!(rates.between(*b"USD", *b"EUR", day("2020-01-02"), day("2020-01-04")), None);
        assert_eq!(rates.between(*b"XXX", *b"EUR", day("2020-01-02"), day("2020-01-03")), None);
    }

    #[test]
    fn what_is_no_such_file_gives_nothing() {
        assert!(Rates::unpack(b"PK no").is_none());
    }
}

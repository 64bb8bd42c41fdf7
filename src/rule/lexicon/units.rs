//! Units of measure: `units.toml`.

use super::{Files, LoadError, Lookup, Phrases, Words};
use crate::base::{Interval, UnitId};
use crate::rule::snapshot;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of a unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnitInfo {
    /// Identifier of CLDR, such as `mile`.
    pub id: Box<str>,
    /// What it measures: "length".
    pub dimension: Box<str>,
    /// The number of that: the place of the first unit that measures it.
    kind: u8,
    /// Worth in the base unit of its dimension, as numerator and denominator.
    #[serde(with = "snapshot::decimals")]
    pub factor: (Decimal, Decimal),
    /// Added before the factor is applied; nought save for temperatures.
    #[serde(with = "snapshot::decimal")]
    pub offset: Decimal,
    /// Singular name.
    pub name: Box<str>,
    /// Plural name.
    pub plural: Box<str>,
    /// What the same words mean elsewhere: the imperial gallon.
    pub or: Option<UnitId>,
}

/// A way to write a unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Spelling {
    /// Which unit.
    pub unit: UnitId,
    /// How it must be written, where the case counts.
    pub exact: Option<Box<str>>,
}

/// Units by every way to write them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Units {
    units: Vec<UnitInfo>,
    by_id: Lookup<Box<str>, UnitId>,
    /// Names and symbols.
    pub spellings: Phrases<Vec<Spelling>>,
}

#[derive(Deserialize)]
struct File {
    unit: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    dimension: String,
    to: String,
    #[serde(default)]
    add: Option<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    or: Option<String>,
}

impl Units {
    /// Loads the table.
    pub(super) fn load(files: &Files<'_>, words: &mut Words) -> Result<Self, LoadError> {
        let name = "units.toml";
        let mut out = Units::default();
        if !files.files.iter().any(|(n, _)| *n == name) {
            return Ok(out);
        }
        let file: File = files.parse(name)?;
        let decimal = |s: &str| s.parse::<Decimal>().map_err(|e| files.error(name, s, format!("{s:?} is no number: {e}")));
        let mut spellings: BTreeMap<Vec<u32>, Vec<Spelling>> = BTreeMap::new();
        for (index, row) in file.unit.iter().enumerate() {
            let unit = UnitId(index as u16);
            let (top, bottom) = row.to.split_once('/').unwrap_or((&row.to, "1"));
            let first = row.names.first().or(row.symbols.first()).unwrap_or(&row.id);
            let kind = file.unit.iter().position(|o| o.dimension == row.dimension).and_then(|k| u8::try_from(k).ok()).unwrap_or(u8::MAX);
            out.units.push(UnitInfo {
                kind,
                id: row.id.as_str().into(),
                dimension: row.dimension.as_str().into(),
                factor: (decimal(top)?, decimal(bottom)?),
                offset: row.add.as_deref().map_or(Ok(Decimal::ZERO), decimal)?,
                name: first.as_str().into(),
                plural: row.names.get(1).unwrap_or(first).as_str().into(),
                or: None,
            });
            if out.by_id.insert(row.id.as_str().into(), unit).is_some() {
                return Err(files.error(name, &row.id, format!("{:?} is defined twice", row.id)));
            }
            for n in &row.names {
                spellings.entry(words.phrase(n)).or_default().push(Spelling { unit, exact: None });
            }
            for s in &row.symbols {
                spellings.entry(words.phrase(&s.to_lowercase())).or_default().push(Spelling { unit, exact: Some(s.as_str().into()) });
            }
        }
        for (index, row) in file.unit.iter().enumerate() {
            if let Some(or) = &row.or {
                let other = out.find(or).ok_or_else(|| files.error(name, or, format!("{or:?} is no unit")))?;
                if let Some(unit) = out.units.get_mut(index) {
                    unit.or = Some(other);
                }
            }
        }
        for (ids, list) in spellings {
            out.spellings.add(ids, list);
        }
        Ok(out)
    }

    /// What is known of a unit.
    pub fn get(&self, unit: UnitId) -> &UnitInfo {
        &self.units[unit.0 as usize]
    }

    /// The unit with an identifier of CLDR.
    pub fn find(&self, id: &str) -> Option<UnitId> {
        self.by_id.get(id).copied()
    }

    /// Whether a unit measures time.
    pub fn is_time(&self, unit: UnitId) -> bool {
        self.units.get(unit.0 as usize).is_some_and(|u| &*u.dimension == "time")
    }

    /// The number of a unit's dimension; units that can be converted have the same.
    pub fn dimension(&self, unit: UnitId) -> u8 {
        self.units.get(unit.0 as usize).map_or(u8::MAX, |u| u.kind)
    }

    /// A value in the base unit of its dimension, with the number of the dimension.
    pub fn in_base(&self, unit: UnitId, value: Interval) -> Option<(u8, Interval)> {
        let u = self.units.get(unit.0 as usize)?;
        let base = value.shift(u.offset)?.scale(u.factor.0)?.div(&Interval::point(u.factor.1))?;
        Some((u.kind, base))
    }

    /// A value given in the base unit of the dimension, in `unit`.
    pub fn from_base(&self, unit: UnitId, value: Decimal) -> Option<Decimal> {
        let u = self.units.get(unit.0 as usize)?;
        value.checked_mul(u.factor.1)?.checked_div(u.factor.0)?.checked_sub(u.offset)
    }

    /// All units, by their number.
    pub fn all(&self) -> &[UnitInfo] {
        &self.units
    }

    /// An interval in one unit as an interval in another; `None` where the dimensions differ or the result does not fit.
    pub fn convert(&self, interval: &Interval, from: UnitId, to: UnitId) -> Option<Interval> {
        let (f, t) = (self.units.get(from.0 as usize)?, self.units.get(to.0 as usize)?);
        if f.dimension != t.dimension {
            return None;
        }
        self.convert_difference(&interval.shift(f.offset)?, from, to)?.shift(Decimal::ZERO.checked_sub(t.offset)?)
    }

    /// As [`Units::convert`], for a difference: ten degrees Celsius *warmer* are 18 degrees Fahrenheit.
    pub fn convert_difference(&self, interval: &Interval, from: UnitId, to: UnitId) -> Option<Interval> {
        let (f, t) = (self.units.get(from.0 as usize)?, self.units.get(to.0 as usize)?);
        if f.dimension != t.dimension {
            return None;
        }
        if f.factor == t.factor {
            return Some(*interval);
        }
        let top = f.factor.0.checked_mul(t.factor.1)?;
        let bottom = f.factor.1.checked_mul(t.factor.0)?;
        match interval.scale(top) {
            Some(scaled) => scaled.div(&Interval::point(bottom)),
            None => interval.div(&Interval::point(bottom))?.scale(top),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Interval;
    use crate::rule::lexicon::Lexicon;
    use rust_decimal::Decimal;

    fn convert(value: &str, from: &str, to: &str) -> String {
        let units = &Lexicon::english().units;
        let value: Decimal = value.parse().unwrap();
        let (from, to) = (units.find(from).unwrap(), units.find(to).unwrap());
        units.convert(&Interval::point(value), from, to).map_or("none".into(), |i| i.middle().unwrap().round_dp(6).normalize().to_string())
    }

    #[test]
    fn units_convert_exactly() {
        assert_eq!(convert("26.2", "mile", "kilometer"), "42.164813");
        assert_eq!(convert("30", "celsius", "fahrenheit"), "86");
        assert_eq!(convert("-40", "fahrenheit", "celsius"), "-40");
        assert_eq!(convert("100", "kilometer-per-hour", "mile-per-hour"), "62.137119");
        assert_eq!(convert("1", "decade", "month"), "120");
        assert_eq!(convert("1", "mile", "kilogram"), "none");
    }
}

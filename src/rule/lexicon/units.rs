//! Units of measure.

use super::{Files, LoadError, Words};

/// Units of measure.
#[derive(Debug, Default)]
pub struct Units {}

impl Units {
    /// Loads the tables and classes.
    pub(super) fn load(_files: &Files<'_>, _words: &mut Words) -> Result<Self, LoadError> {
        Ok(Units {})
    }
}

impl Units {
    /// A value in the base unit of its dimension, with the number of the dimension.
    pub fn in_base(&self, _unit: crate::base::UnitId, value: crate::base::Interval) -> Option<(u8, crate::base::Interval)> {
        Some((0, value))
    }

    /// A value given in the base unit of the dimension, in `unit`.
    pub fn from_base(&self, _unit: crate::base::UnitId, value: rust_decimal::Decimal) -> Option<rust_decimal::Decimal> {
        Some(value)
    }
}

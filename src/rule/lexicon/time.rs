//! Months, weekdays, periods, relative days.

use super::{Files, LoadError, Words};

/// Months, weekdays, periods, relative days.
#[derive(Debug, Default)]
pub struct Time {}

impl Time {
    /// Loads the tables and classes.
    pub(super) fn load(_files: &Files<'_>, _words: &mut Words) -> Result<Self, LoadError> {
        Ok(Time {})
    }
}

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

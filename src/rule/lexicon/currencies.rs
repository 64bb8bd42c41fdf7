//! Currencies by symbol, code and word.

use super::{Files, LoadError, Words};

/// Currencies by symbol, code and word.
#[derive(Debug, Default)]
pub struct Currencies {}

impl Currencies {
    /// Loads the tables and classes.
    pub(super) fn load(_files: &Files<'_>, _words: &mut Words) -> Result<Self, LoadError> {
        Ok(Currencies {})
    }
}

//! Number words, scales, fractions, hedges, non-quantities.

use super::{Files, LoadError, Words};

/// Number words, scales, fractions, hedges, non-quantities.
#[derive(Debug, Default)]
pub struct Numbers {}

impl Numbers {
    /// Loads the tables and classes.
    pub(super) fn load(_files: &Files<'_>, _words: &mut Words) -> Result<Self, LoadError> {
        Ok(Numbers {})
    }
}

//! Titles, roles, given names, organisations, transliterations.

use super::{Files, LoadError, Words};

/// Titles, roles, given names, organisations, transliterations.
#[derive(Debug, Default)]
pub struct Names {}

impl Names {
    /// Loads the tables and classes.
    pub(super) fn load(_files: &Files<'_>, _words: &mut Words) -> Result<Self, LoadError> {
        Ok(Names {})
    }
}

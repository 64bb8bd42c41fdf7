//! What a newsroom accepts.

/// Accepted names and aliases, from the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Spellings that are never reported.
    pub accepted: Vec<String>,
    /// Groups of names that mean the same.
    pub aliases: Vec<Vec<String>>,
}

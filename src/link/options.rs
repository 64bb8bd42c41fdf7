//! What the user has said about the names of the texts.

/// Names and spellings that the user accepts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Names that are right as they stand, whatever they resemble.
    pub accepted: Vec<String>,
    /// Names of one and the same: each list holds the names that may stand for one another.
    pub aliases: Vec<Vec<String>>,
}

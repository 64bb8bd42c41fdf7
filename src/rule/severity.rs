//! How bad a finding is.

use serde::{Deserialize, Serialize};

/// How bad a finding is; how sure it is stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Look at this.
    Info,
    /// Doubtful.
    Warning,
    /// Cannot be true.
    Error,
}

impl Severity {
    /// The word of the machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

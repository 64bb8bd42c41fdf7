//! Links and rules into verdicts, verdicts into findings.

mod engine;
mod eval;
mod examples;
mod explain;
mod wording;

pub use engine::{Engine, Outcome, Task, Trace, Unchecked, Verdict};
pub use examples::failures;
pub use explain::Unlinked;

use crate::base::Span;
use crate::rule::Severity;

/// One place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Place in the document's text; `doc.map.source(span)` is its place in the file.
    pub span: Span,
    /// Whether the finding is shown at this place.
    pub primary: bool,
    /// The role it plays, in the words of the rule: "stated", "part", "total".
    pub role: String,
}

/// Statements that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index of its rule in the rule set.
    pub rule: usize,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Every place that takes part; exactly one is primary.
    pub labels: Vec<Label>,
    /// What disagrees, in the article's own words.
    pub message: String,
    /// The sum, in one line; empty where there is none.
    pub reckoning: String,
    /// What to look at, or the nearest change that would make it true; may be empty.
    pub help: String,
    /// Stable under edits elsewhere: a hash of the rule and of the words of the places.
    pub fingerprint: u64,
}

impl Finding {
    /// Where it is shown.
    pub fn place(&self) -> (u32, u32) {
        self.labels.iter().find(|l| l.primary).map_or((0, 0), |l| (l.span.start, l.span.end))
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The binding is by nearness or by noun.
    Low,
    /// An anaphor binds the claims.
    Medium,
    /// A construction binds the claims.
    High,
}

impl Confidence {
    /// The word of the machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

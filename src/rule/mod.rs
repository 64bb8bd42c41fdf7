//! What can be said in data: the lexicon of a language and the rule files, loaded and checked once.
//!
//! Knows nothing of documents' contents; errors name the file and the line.

mod built_in;
pub mod equation;
pub mod lexicon;
pub mod pattern;
mod rates;
#[expect(clippy::module_inception, reason = "a rule is what this module is about")]
mod rule;
mod set;
mod severity;
mod snapshot;
mod source;
pub mod symbols;

pub use rates::Rates;
pub use rule::{Alternatives, Binding, Case, Example, InView, Near, RelationSpec, Rule, Slack, Status};
pub use set::{ANYWHERE, PatternOf, RuleSet, Selection};
pub use severity::Severity;
pub use snapshot::Later;
pub use source::{LoadError, line_of};

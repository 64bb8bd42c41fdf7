//! What can be said in data: the lexicon of a language and the rule files, loaded and checked once.
//!
//! Knows nothing of documents' contents; errors name the file and the line.

pub mod equation;
pub mod lexicon;
pub mod pattern;
#[expect(clippy::module_inception, reason = "a rule is what this module is about")]
mod rule;
mod set;
mod severity;
mod source;

pub use rule::{Alternatives, Binding, Case, Example, RelationSpec, Rule, Slack, Status};
pub use set::{RuleSet, Selection};
pub use severity::Severity;
pub use source::{BUILT_IN, LoadError, line_of};

//! What can be said in data: the lexicon of a language and the rule files, loaded and checked once.
//!
//! Knows nothing of documents' contents; errors name the file and the line.

pub mod lexicon;
mod severity;
mod source;

pub use severity::Severity;
pub use source::{BUILT_IN, LoadError, line_of};

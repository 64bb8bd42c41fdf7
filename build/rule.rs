//! The loaders of the lexicon and of the rules, as the program has them.

/// Nothing is built in while it is being built.
mod built_in {
    #[derive(Debug)]
    pub struct BuiltIn {
        pub language: &'static str,
        pub small: &'static [u8],
        pub arena: &'static [u8],
        pub texts: &'static str,
        pub lists: &'static [(&'static str, &'static [u8])],
    }
    pub const LANGUAGES: &[BuiltIn] = &[];
    pub const RULES: &[u8] = &[];
}
#[path = "../src/rule/equation.rs"]
pub mod equation;
#[path = "../src/rule/lexicon/mod.rs"]
pub mod lexicon;
#[path = "../src/rule/pattern.rs"]
pub mod pattern;
#[path = "../src/rule/rule.rs"]
#[expect(clippy::module_inception, reason = "named as in the program")]
mod rule;
#[path = "../src/rule/set.rs"]
mod set;
#[path = "../src/rule/severity.rs"]
mod severity;
#[path = "../src/rule/snapshot.rs"]
mod snapshot;
#[path = "../src/rule/source.rs"]
pub mod source;
#[path = "../src/rule/symbols/mod.rs"]
pub mod symbols;

pub use rule::*;
pub use set::*;
pub use severity::*;

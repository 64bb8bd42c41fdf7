//! German: what its two grammars share, which are `figures/german/` and `time/german/`.
//!
//! No German word stands in the code: the small words that lead to a production are classes of `rules/lexicon/de/classes/grammar.toml`.

mod compound;

pub(super) use compound::compound;

/// German.
pub(super) struct German;

//! addsup reads an article as a copy chief reads it: it pulls out every figure, date and name, works out which of them speak of
//! the same thing, does the sums, and reports those that cannot all be true.
//!
//! ```text
//! read → segment → extract → link → check → report
//! ```
//!
//! The modules are the layers, lowest first; a module uses only those above it in this list, which `tests/layers.rs` holds. The blank
//! lines keep the formatter from sorting them.

// What everything is made of: places, intervals, units, days.
pub mod base;

// A document: blocks, sentences, tokens, claims, and the way back to the source.
pub mod doc;

// What rule files and the lexicon can say, and how they are loaded.
pub mod rule;

// Bytes to documents, one file a format.
pub mod read;

// Blocks to sentences and tokens.
pub mod segment;

// Tokens to claims and names.
pub mod extract;

// Claims to links: what speaks of the same thing, one file a relation.
pub mod link;

// Links and rules to verdicts and findings.
pub mod check;

// Findings to bytes, one file a format.
pub mod report;

// The whole line, its configuration, suppressions and baselines.
pub mod run;

// The faces: the command line.
pub mod app;

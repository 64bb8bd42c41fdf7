//! addsup reads an article as a copy chief reads it: it pulls out every figure, date and name, works out which of them speak of
//! the same thing, does the sums, and reports those that cannot all be true.
//!
//! ```text
//! read → segment → extract → link → check → report
//! ```
//!
//! The layers, lowest first; a module uses only those above it in this list.

pub mod app;
pub mod base;
pub mod check;
pub mod doc;
pub mod extract;
pub mod link;
pub mod read;
pub mod report;
pub mod rule;
pub mod run;
pub mod segment;

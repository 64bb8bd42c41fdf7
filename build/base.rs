//! What the lexicon knows of figures.

#[path = "../src/base/date.rs"]
mod date;
#[path = "../src/base/interval.rs"]
mod interval;
#[path = "../src/base/span.rs"]
mod span;
#[path = "../src/base/unit.rs"]
mod unit;

pub use date::*;
pub use interval::*;
pub use span::*;
pub use unit::*;

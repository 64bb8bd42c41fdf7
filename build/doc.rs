//! What the lexicon knows of documents.

#[path = "../src/doc/claim.rs"]
mod claim;
#[path = "../src/doc/sign.rs"]
pub mod sign;
#[path = "../src/doc/token.rs"]
mod token;

pub use claim::*;
pub use token::*;

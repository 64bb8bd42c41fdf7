//! A document as the later stages see it: clean prose in blocks, each byte of which knows its place in the file.
//!
//! Knows nothing of file formats (the readers do) and nothing of what the words mean (the lexicon does).

mod block;
mod claim;
mod mention;
pub mod sign;
mod source_map;
mod token;

pub use block::{Block, BlockKind, Document, Meta, Moment, Origin, Problem, Sentence};
pub use claim::{Claim, ClaimId, Figure, Form, Hedge, Kind, Value, Vast};
pub use mention::{Mention, MentionId, MentionKind};
pub use source_map::SourceMap;
pub use token::{Case, Token, TokenKind};

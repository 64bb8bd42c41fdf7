//! Statements about who and what the names of a text name: offices, nationalities, places, abbreviations, speakers.
//!
//! Each module binds only what is in conflict within the text; none knows who holds an office or where a town lies.

pub(super) mod acronym;
pub(super) mod age;
mod cast;
pub(super) mod credit;
mod declined;
pub(super) mod form_of_address;
pub(super) mod kin;
pub(super) mod nation;
pub(super) mod office;
pub(super) mod place;
mod pronoun;
pub(super) mod speaker;
pub(super) mod unintroduced;
pub(super) mod venue;
mod whereabouts;

use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Mention, Sentence};
use crate::rule::lexicon::ClassId;

/// The words of a token.
fn text<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

/// Whether a word of a class stands somewhere in a sentence.
fn says(reading: &Reading<'_>, sentence: &Sentence, class: ClassId) -> bool {
    (sentence.tokens.0..sentence.tokens.1).any(|at| reading.is(at as usize, class))
}

/// The sentence of a mention.
fn sentence<'a>(reading: &Reading<'a>, m: &Mention) -> Option<&'a Sentence> {
    reading.doc.sentences.get(m.sentence as usize)
}

/// Whether a sentence is running prose.
fn is_prose(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Deck)
}

/// Two places that do not go together.
fn conflict(stated: (&'static str, Span), other: (&'static str, Span), words: String) -> Link {
    Link {
        roles: vec![(stated.0, Filler::Words(stated.1)), (other.0, Filler::Words(other.1))],
        strength: Strength::Construction,
        facts: vec![("conflict", words.split_whitespace().collect::<Vec<_>>().join(" "))],
        severity: None,
    }
}

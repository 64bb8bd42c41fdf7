//! Statements about the calendar that other words of the text, or the day of publication, rule out.
//!
//! Each module binds only what is in conflict, in firm constructions; what would need to know the world is left alone.

pub(super) mod anchor;
pub(super) mod anniversary;
pub(super) mod clock;
pub(super) mod label;
pub(super) mod since;
pub(super) mod tense;

use super::{Filler, Link, Reading, Strength};
use crate::base::Grain;
use crate::doc::{BlockKind, Claim, ClaimId, Sentence};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::Datelike;

/// The words of a token.
fn text<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

/// Whether a word of a class stands somewhere in a sentence.
fn says(reading: &Reading<'_>, sentence: &Sentence, class: ClassId) -> bool {
    (sentence.tokens.0..sentence.tokens.1).any(|at| reading.is(at as usize, class))
}

/// Whether a sentence speaks of a year that does not begin in January: "the school year", "fiscal 2022"; a school that moves is none.
fn says_other_year(reading: &Reading<'_>, sentence: &Sentence, class: ClassId) -> bool {
    (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|at| {
        // A season ticket is of no season.
        reading.is(at, class)
            && !matches!(reading.lower(at + 1), "ticket" | "tickets")
            && (matches!(reading.lower(at + 1), "year" | "years" | "-" | "calendar" | "quarter" | "half")
                || matches!(reading.lower(at), "fiscal" | "financial" | "season" | "reporting")
                || reading
                    .claims_of(reading.doc.sentence_index(at as u32).unwrap_or(usize::MAX))
                    .1
                    .iter()
                    .any(|c| c.when().is_some() && c.tokens.0 as usize == at + 1))
    })
}

/// Whether a sentence is running prose or a headline: captions tell of pictures, and lists of what is planned.
fn is_prose(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Headline | BlockKind::Deck)
}

/// The year that a date names in full: of a day, a month or a year that is written with it.
fn written_year(claim: &Claim) -> Option<i32> {
    let when = claim.when()?;
    if !matches!(when.grain, Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Months | Grain::Year)
        || claim.pattern == "years"
        || claim.pattern == "season" && when.grain != Grain::Months
    {
        return None;
    }
    let year = when.written.year?;
    let (first, last) = when.firm_days()?;
    (first.year() == year && last.year() == year).then_some(year)
}

/// A finding of a relation that has done the sum itself.
fn conflict(roles: &[(&'static str, usize)], words: String, strength: Strength, severity: Option<Severity>) -> Link {
    Link {
        roles: roles.iter().map(|(role, claim)| (*role, Filler::Claim(ClaimId(*claim as u32)))).collect(),
        strength,
        facts: vec![("conflict", words)],
        severity,
    }
}

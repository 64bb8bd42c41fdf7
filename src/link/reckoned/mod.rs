//! Sums that are told in any order over a few sentences: what binds them is that there is little else in view that could be meant.
//!
//! A construction says by itself which figure is which. Where none does, the figures in view are tried: a word must call one of them the
//! result, the others must be of the right units, there must be one way only to take them, and what they give must be of the size of what
//! is stated. What was found by chance gives anything at all.

pub(super) mod factors;
pub(super) mod product;
pub(super) mod tally;

use super::sameness::is_definite;
use super::words::said;
use super::{Filler, Link, Reading, Strength, view};
use crate::base::{Interval, Unit};
use crate::doc::{Claim, ClaimId, Kind};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// Figures and dates in view of a sentence beyond which it is a table or a list, where nothing is told by being in view.
const MOST_IN_VIEW: usize = 48;

/// The figures in view of a sentence that say how many or how much, as claim indices; none where there are too many to be told apart.
fn in_view(reading: &Reading<'_>, sentence: usize, before: usize, behind: usize) -> Vec<usize> {
    let (from, to) = view::sentences(reading, sentence, before, behind);
    let first = reading.doc.sentences[from].claims.0 as usize;
    let last = reading.doc.sentences[to].claims.1 as usize;
    if last - first > MOST_IN_VIEW {
        return Vec::new();
    }
    (first..last).filter(|k| is_amount(&reading.claims[*k]) && !is_scale(reading, &reading.claims[*k])).collect()
}

/// Whether so many figures and dates may be in view of a sentence at all: most stand alone, which their numbers tell.
fn has_company(reading: &Reading<'_>, sentence: usize, before: usize, behind: usize, least: u32) -> bool {
    let sentences = &reading.doc.sentences;
    let first = sentences.get(sentence.saturating_sub(before)).map_or(0, |s| s.claims.0);
    let last = sentences.get(sentence + behind).or(sentences.last()).map_or(first, |s| s.claims.1);
    last >= first + least
}

/// "marked the course out of five": how far a mark can go, and no number of things.
fn is_scale(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let out_of = start >= 3 && said!(reading, start - 1, "of") && said!(reading, start - 2, "out");
    out_of && claim.noun.is_none() && reading.claim_at(claim.sentence as usize, start - 3).is_none()
}

/// A number of things, of money, of a measure or of time, and no range. What a list names beside the last ("175, 210 or 250 mg") is one
/// of several and reckons with nothing.
pub(super) fn is_amount(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration)
        && claim.figure().is_some_and(is_definite)
        && claim.pattern != "list-elided"
}

/// The value of a figure in the base unit of its dimension.
pub(super) fn value(reading: &Reading<'_>, claim: &Claim) -> Option<Decimal> {
    let figure = claim.figure()?;
    match figure.unit {
        Unit::Measure(id) => reading.lexicon.units.in_base(id, Interval::point(figure.point))?.1.middle(),
        _ => Some(figure.point),
    }
}

/// Whether two figures are of one currency, of one dimension, or both plain numbers.
pub(super) fn same_unit(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    match (a.unit(), b.unit()) {
        (Some(Unit::Money(x)), Some(Unit::Money(y))) => x.code == y.code,
        (Some(Unit::Measure(x)), Some(Unit::Measure(y))) => reading.lexicon.units.dimension(x) == reading.lexicon.units.dimension(y),
        (x, y) => x == y,
    }
}

/// Whether a word of a class, or the end of a phrase of it, stands within so many words before a token, in the same clause.
fn said_before(reading: &Reading<'_>, sentence: usize, at: usize, most: usize, class: ClassId) -> bool {
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    let said = (at.saturating_sub(most).max(first)..at).rev().take_while(|k| !reading.is_stop(*k)).find(|k| reading.ends(*k, class));
    // Most have no such word before them, so that what stands between is looked at last.
    let amount = |c: &Claim, from: usize| (c.tokens.0 as usize) < at && c.tokens.1 as usize > from && is_amount(c);
    said.is_some_and(|from| !reading.claims_of(sentence).1.iter().any(|c| amount(c, from)))
}

fn link(roles: &[(&'static str, usize)]) -> Link {
    let roles = roles.iter().map(|(name, claim)| (*name, Filler::Claim(ClaimId(*claim as u32)))).collect();
    Link { roles, strength: Strength::Anaphor, facts: Vec::new(), severity: None }
}

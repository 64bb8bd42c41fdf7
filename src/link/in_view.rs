//! Figures that a word puts in order, wherever they stand in its view: a comparison, a ranking, a range, a set of so many.
//!
//! The word says what order holds; the figures of one measure in its sentence and the next are taken, and which of them is which is read from the
//! words that they share with its sides. Where there is more than one way to take them, nothing is bound.

mod compared;
mod list_superlative;
mod named_rank;
mod range;
mod range_role;
mod rank_of_set;
mod ranked;
mod same_rank;

pub(super) use compared::{COMPARATIVES, COMPARED_BARE, Comparatives, GREATER_IN_VIEW, LESSER_IN_VIEW};
pub(super) use list_superlative::LIST_SUPERLATIVE;
pub(super) use named_rank::NAMED_RANK;
pub(super) use range::OUTSIDE_RANGE;
pub(super) use rank_of_set::RANK_OF_SET;
pub(super) use ranked::{RANKED_BARE, RANKED_BY_LEAST, RANKED_BY_MOST, RANKS};
pub(super) use same_rank::SAME_RANK;

use super::Reading;
use super::sameness::{Sense, is_definite};
use super::words::said;
use crate::doc::{BlockKind, Claim, Kind, Sentence};
use rust_decimal::Decimal;

fn text<'r>(reading: &'r Reading<'_>, at: usize) -> &'r str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

fn is_prose(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Deck)
}

/// A figure that says how much of something there is.
fn is_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Count | Kind::Duration | Kind::Age)
        && !claim.quoted
        && claim.figure().is_some_and(is_definite)
        && !super::is_deviation(reading, claim)
        && !super::is_statistic(reading, claim)
        && !is_gap(reading, claim)
}

/// "20 seconds behind", "a further 12 points": a distance and no level.
fn is_gap(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let behind = (end..end + 2).take_while(|k| text(reading, *k) != ",").any(|k| {
        said!(
            reading,
            k,
            "behind"
                | "adrift"
                | "ahead"
                | "clear"
                | "back"
                | "later"
                | "earlier"
                | "ago"
                | "slower"
                | "faster"
                | "higher"
                | "lower"
                | "older"
                | "younger"
                | "away"
                | "off"
        )
    });
    let start = reading.start(claim);
    let before = (1..=2).filter_map(|b| start.checked_sub(b)).any(|k| {
        said!(
            reading,
            k,
            "further" | "another" | "by" | "extra" | "additional" | "other" | "every" | "each" | "per" | "first" | "last" | "next" | "top"
        )
    });
    // "stands 204 feet above the river", "187 feet below the crest": where it is, not how tall.
    let placed = claim.kind == Kind::Measure
        && said!(reading, end, "above" | "below" | "beneath" | "under")
        && said!(reading, end + 1, "the" | "sea" | "ground" | "street" | "its" | "water");
    // "the second most populous of the four islands": all of them.
    let all = claim.kind == Kind::Count
        && start >= 2
        && said!(reading, start - 1, "the")
        && said!(reading, start - 2, "of")
        && claim.figure().is_some_and(|f| f.form == crate::doc::Form::Words);
    behind || before || all || placed
}

/// A number that nothing is said to be of.
pub(super) fn is_bare(claim: &Claim) -> bool {
    claim.kind == Kind::Count && claim.noun.is_none()
}

/// Whether two figures can be of one measure: a bare number is lent the unit of the other.
fn alike(sense: &Sense<'_>, a: &Claim, b: &Claim) -> bool {
    alike_of(sense, a, b, false)
}

/// As [`alike`], or two counts of two things: "138 of the officers and 171 of the nurses".
fn alike_of(sense: &Sense<'_>, a: &Claim, b: &Claim, things: bool) -> bool {
    let lent = is_bare(a) != is_bare(b)
        && matches!(
            (a.kind, b.kind),
            (_, Kind::Duration | Kind::Measure | Kind::Age | Kind::Money | Kind::Percent)
                | (Kind::Duration | Kind::Measure | Kind::Age | Kind::Money | Kind::Percent, _)
        );
    let one = || {
        (sense.agree(a, b).is_some()
            || a.kind == Kind::Measure && a.figure().zip(b.figure()).is_some_and(|(x, y)| x.unit == y.unit && x.per == y.per)
            || matches!(a.kind, Kind::Money | Kind::Count)
                && sense.dimension(a) == sense.dimension(b)
                && a.figure().zip(b.figure()).is_some_and(|(x, y)| x.per.is_none() != y.per.is_none()))
            && (things || a.kind != Kind::Count || a.noun.zip(b.noun).is_none_or(|(x, y)| sense.key(x) == sense.key(y)))
    };
    let (Some(x), Some(y)) = (a.figure(), b.figure()) else { return false };
    let far = x.point.max(y.point).checked_div(x.point.min(y.point)).is_none_or(|r| r > Decimal::from(20));
    let near = x.point.max(y.point).checked_div(x.point.min(y.point)).is_some_and(|r| r <= Decimal::from(4));
    !far && (one() || lent && near)
}

/// The figures of a sentence that say how much there is.
fn levels(reading: &Reading<'_>, sentence: usize) -> Vec<usize> {
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().enumerate().filter(|(_, c)| is_level(reading, c)).map(|(k, _)| first + k).collect()
}

/// Whether two sentences are of one paragraph, or of two that follow one another.
fn together(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let block = |s: usize| reading.doc.sentences.get(s).map(|s| s.block);
    block(a).zip(block(b)).is_some_and(|(x, y)| x.abs_diff(y) <= 1) && reading.doc.sentences.get(b).is_some_and(|s| is_prose(reading, s))
}

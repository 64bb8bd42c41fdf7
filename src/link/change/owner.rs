//! Whose change it is: one that is told of something else than the two figures, or that is the difference only together with another number.

use super::movement::direction;
use super::told::is_one_of_two;
use super::{Pair, Vocabulary};
use crate::doc::{Claim, Kind};
use crate::link::{Reading, Strength};

/// Why a change is not that of the two figures that it was bound to, by the words around it.
pub(super) fn is_elsewhere(reading: &Reading<'_>, v: &Vocabulary, index: usize, me: usize, pair: Pair, strength: Strength) -> Option<&'static str> {
    let claim = &reading.claims[me];
    if named_before(reading, claim) || named_behind(reading, claim) {
        return Some("it is a change of something of another's");
    }
    if crate::link::scope::is_made_once(reading, claim) {
        return Some("it was made once, and is no change of what is told");
    }
    if strength != Strength::Construction && comes_on_top(reading, claim) {
        return Some("it comes on top of what there is");
    }
    if runs_against(reading, v, claim, pair) {
        return Some("another statement begins between it and the two figures that are set against each other");
    }
    let counted = claim.kind == Kind::Count && (is_turned_back(reading, claim, pair) || is_one_of_two(reading, index, me, pair));
    counted.then_some("only together with another number is it the difference")
}

/// An owner before it who is another than the one whose level is told: "its own by".
fn named_before(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let from = start.saturating_sub(5).max(reading.sentence(claim).tokens.0 as usize);
    (from..start).any(|at| reading.lower(at) == "own" && at + 1 < start && reading.lower(at + 1) == "by")
}

/// An owner behind it: "of theirs".
fn named_behind(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    reading.lower(end) == "of" && matches!(reading.lower(end + 1), "theirs" | "hers" | "his" | "ours" | "mine" | "yours")
}

/// So many more that are added, where nothing says "than": no gap between two. "…, and a further 900 tonnes has been saved": as much beside it.
fn comes_on_top(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    if start >= 3 && reading.lower(start - 1) == "further" && reading.lower(start - 2) == "a" && reading.lower(start - 3) == "and" {
        return true;
    }
    let end = reading.end(claim);
    let sentence = reading.sentence(claim).tokens.1 as usize;
    reading.lower(end) == "more" && !matches!(reading.lower(end + 1), "." | ";" | "!") && !(end..sentence).any(|at| reading.lower(at) == "than")
}

/// A percentage of a clause of contrast behind the two figures, which goes the other way: "from 75 to 68, though prices, up 14 per cent, …".
fn runs_against(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, pair: Pair) -> bool {
    let last = &reading.claims[pair.from.max(pair.to)];
    if claim.kind != Kind::Percent || last.sentence != claim.sentence || last.tokens.1 > claim.tokens.0 {
        return false;
    }
    let parted = (reading.end(last)..reading.start(claim)).any(|at| {
        matches!(reading.lower(at), "while" | "whereas" | "but" | "although" | "though" | "and") && reading.lower(at.wrapping_sub(1)) == ","
    });
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    parted && direction(reading, v, claim).is_some_and(|up| up != (point(pair.to) > point(pair.from)))
}

/// A number with its contrary behind it, both in a sentence of their own: some were added, but others taken away.
fn is_turned_back(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let close = reading.sentence(claim).tokens.1 as usize;
    [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence != claim.sentence)
        && (reading.end(claim)..close).any(|at| matches!(reading.lower(at), "but" | "although" | "though"))
}

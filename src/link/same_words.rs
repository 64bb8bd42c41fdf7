//! The same words after two figures: "94 fishing boats wrecked in the port … the 49 fishing boats wrecked in the port".
//!
//! Four words in a row, two of them no small ones, are the same set where the later figure points back to the earlier, or has its digits in
//! another order. What is said of another year, or as new, is left alone.

use super::sameness::{Key, Sense, hash, is_definite, transposed};
use super::{Filler, Link, Reading, Relation, Strength};
use crate::doc::{BlockKind, Claim, ClaimId, Kind, TokenKind};
use crate::rule::lexicon::Lookup;

/// Binds a figure to an earlier one with the same words behind it.
pub(super) const SAME_WORDS: Relation = Relation {
    name: "same-words",
    roles: &["again", "first"],
    about: "two figures with the same four words behind them, of which the later points back",
    bind,
};

/// Words that must be the same, and how many of them are no small words.
const WORDS: u32 = 4;
const CONTENT: usize = 2;
/// Earlier figures that are looked at.
const EARLIER: usize = 6;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let mut index: Lookup<Key, Vec<usize>> = Lookup::default();
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(figure) = claim.figure().filter(|f| is_definite(f) && f.per.is_none()) else { continue };
        if !matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent) || claim.quoted || !in_prose(reading, claim) {
            continue;
        }
        let Some(key) = words_behind(&sense, claim) else { continue };
        let earlier = index.entry(key).or_default();
        for &n in earlier.iter().rev().take(EARLIER) {
            let Some(said) = reading.claims.get(n).filter(|s| s.sentence != claim.sentence && s.kind == claim.kind && s.unit() == claim.unit())
            else {
                continue;
            };
            let turned = said.figure().is_some_and(|f| transposed(f, figure, 2));
            let back = sense.points_back(claim).is_some();
            let update = sense.is_update(claim) || sense.is_update(said) || added(&sense, claim) || added(&sense, said);
            if sense.agree(claim, said) != Some(false) || !(turned || back) || update || sense.years_differ(claim, said) {
                continue;
            }
            // An earlier figure that agrees is the one that is taken up.
            let taken_up = earlier.iter().any(|o| reading.claims.get(*o).is_some_and(|o| sense.agree(claim, o) == Some(true)));
            if !taken_up {
                out.push(Link {
                    roles: vec![("again", Filler::Claim(ClaimId(k as u32))), ("first", Filler::Claim(ClaimId(n as u32)))],
                    strength: Strength::SameNoun,
                    facts: Vec::new(),
                    severity: None,
                });
            }
            break;
        }
        earlier.push(k);
    }
}

fn in_prose(reading: &Reading<'_>, claim: &Claim) -> bool {
    matches!(reading.doc.block_of(reading.sentence(claim)).kind, BlockKind::Paragraph | BlockKind::Deck)
}

/// "another 49", "49 more": another set.
fn added(sense: &Sense<'_>, claim: &Claim) -> bool {
    let before = sense.start(claim).checked_sub(1);
    ["another", "other", "further", "additional", "remaining", "first", "last", "next", "up", "to", "of"]
        .iter()
        .any(|w| before.is_some_and(|b| sense.says(b, w)))
        || ["more", "other", "further", "additional", "new", "fewer"].iter().any(|w| sense.says(claim.tokens.1, w))
}

/// The words behind a figure as one key, where there are enough of them before the next mark.
fn words_behind(sense: &Sense<'_>, claim: &Claim) -> Option<Key> {
    let (_, last) = sense.sentence(claim);
    let (from, to) = (claim.tokens.1, claim.tokens.1 + WORDS);
    if to > last || !(from..to).all(|at| sense.token_kind(at) == Some(TokenKind::Word)) {
        return None;
    }
    // "$509 for the other system" tells whom it is for, not what it is.
    if sense.is_function_word(from) {
        return None;
    }
    (sense.stems(from, to).len() >= CONTENT).then(|| (from..to).fold(0, |key: Key, at| key.rotate_left(9) ^ hash(&sense.text(at).to_lowercase())))
}

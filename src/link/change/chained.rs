//! Two changes in a row: there and back, and one on top of the other.
//!
//! Each has the result of the one before as its base, so that a fall of 20 per cent and a rise of 20 per cent do not lead back. Two changes
//! of one thing in one or two sentences, and a word that says where they led, or a third figure that is said to be both together.

use super::Vocabulary;
use super::movement::direction;
use crate::base::Unit;
use crate::doc::{Claim, ClaimId, Hedge, Kind};
use crate::link::{Filler, Link, Reading, Relation, Strength, view};
use rust_decimal::Decimal;

/// A fall and a rise that are said to lead back.
pub(in crate::link) const THERE_AND_BACK: Relation = Relation {
    name: "there-and-back",
    roles: &["down", "up"],
    about: "a fall and a rise in per cent, in any order, that are said to lead back to the start",
    bind: |reading, out| there_and_back(reading, false, out),
};
/// As [`THERE_AND_BACK`], by the same percentage, which never leads back.
pub(in crate::link) const THERE_AND_BACK_EQUAL: Relation = Relation {
    name: "there-and-back-by-the-same",
    roles: &["down", "up"],
    about: "a fall and a rise by the same percentage, in any order, that are said to lead back to the start",
    bind: |reading, out| there_and_back(reading, true, out),
};
/// Two rises or two falls, and what they are said to be together.
pub(in crate::link) const ADDED_UP: Relation = Relation {
    name: "changes-in-a-row",
    roles: &["stated", "first", "second"],
    about: "two rises or two falls in per cent, and what they are said to be together, that is their plain sum",
    bind: added_up,
};

/// Sentences from the one change to the other where the text says that they lead back.
const BACK: usize = 4;

/// Whether a figure is one percentage.
fn is_share(reading: &Reading<'_>, claim: usize) -> bool {
    reading.claims.get(claim).is_some_and(|c| c.unit() == Some(Unit::Percent) && c.figure().is_some_and(|f| f.to.is_none()))
}

/// The percentages of a sentence and of those behind it, where there are just so many.
fn shares<const N: usize>(reading: &Reading<'_>, sentence: usize, behind: usize) -> Option<[usize; N]> {
    let (_, to) = view::sentences(reading, sentence, 0, behind);
    let first = reading.doc.sentences[sentence].claims.0 as usize;
    let last = reading.doc.sentences[to].claims.1 as usize;
    let (mut shares, mut count) = ([0; N], 0);
    for k in (first..last).filter(|k| is_share(reading, *k)) {
        *shares.get_mut(count)? = k;
        count += 1;
    }
    (count == N).then_some(shares)
}

/// The direction of a change: "fell 20%", "shaved 20% off", "a 10 per cent rise", "20% more".
fn moved(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> Option<bool> {
    let words = &reading.lexicon.words;
    let first = reading.sentence(claim).tokens.0 as usize;
    let (start, end) = (reading.start(claim), reading.end(claim));
    // "20 percent off", "an extra 20 percent on"
    if reading.lower(end) == "off" {
        return Some(false);
    }
    let before = |class: &str| {
        let class = words.find_class(class)?;
        (1..=6)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at)))
            .take_while(|at| reading.claim_at(claim.sentence as usize, *at).is_none_or(|c| reading.claims[c].kind == Kind::Date))
            .position(|at| reading.ends(at, class))
    };
    // "put up premiums for flats by the beach by 40%": the verb of the clause, where "by" says how far.
    let by = reading.lower(start.wrapping_sub(1)) == "by";
    let verb_of_clause = || {
        (2..=16)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at) && reading.lower(*at) != ","))
            .take_while(|at| reading.claim_at(claim.sentence as usize, *at).is_none())
            .find_map(|at| match (reading.is(at, v.up), reading.is(at, v.down)) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => {
                    let ends = |class: &str| words.find_class(class).is_some_and(|c| reading.ends(at, c));
                    let raised = ends("put-on")
                        || reading.lower(at) == "up" && matches!(reading.lower(at.wrapping_sub(1)), "put" | "puts" | "push" | "pushed");
                    if raised { Some(true) } else { ends("took-off").then_some(false) }
                }
            })
    };
    direction(reading, v, claim).or_else(|| by.then(verb_of_clause).flatten()).or_else(|| match (before("put-on"), before("took-off")) {
        (Some(a), Some(b)) => Some(a < b),
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        (None, None) => None,
    })
}

fn there_and_back(reading: &Reading<'_>, equal: bool, out: &mut Vec<Link>) {
    let (Some(v), Some(back)) = (&reading.vocabularies.change, reading.lexicon.words.find_class("to-the-start")) else { return };
    for (index, sentence) in reading.with_claims() {
        if !(sentence.claims.0..sentence.claims.1).any(|k| is_share(reading, k as usize)) {
            continue;
        }
        for behind in 0..=BACK {
            let Some([a, b]) = shares::<2>(reading, index, behind) else { continue };
            let second = &reading.claims[b];
            let both = reading.claims[a].sentence as usize == index && second.sentence as usize == index + behind;
            let (p, q) = (size(&reading.claims[a]), size(second));
            let far = |a: Decimal, b: Decimal| b.checked_mul(Decimal::TWO).is_some_and(|b| a > b);
            if !both || equal != (p == q) || p.zip(q).is_none_or(|(p, q)| far(p, q) || far(q, p)) {
                continue;
            }
            let (Some(x), Some(y)) = (moved(reading, v, &reading.claims[a]), moved(reading, v, second)) else { continue };
            // The word that says so stands behind both, in the sentence of the second or at the head of the next.
            let (_, last) = view::sentences(reading, second.sentence as usize, 0, 1);
            let own = reading.sentence(second).tokens;
            let next = reading.doc.sentences[last].tokens;
            let denied = |at: usize| {
                (1..=4).any(|b| {
                    at.checked_sub(b).is_some_and(|k| matches!(reading.lower(k), "not" | "never" | "without" | "below" | "n't" | "short" | "from"))
                })
            };
            let said = |from: usize, to: usize| (from..to).any(|at| reading.is(at, back) && !denied(at));
            let led = said(reading.end(second), own.1 as usize)
                || last > second.sentence as usize && said(next.0 as usize, (next.0 as usize + 12).min(next.1 as usize));
            // An object of its own is another thing: "prices fell 10% and wages rose 10%".
            if x == y || !led {
                continue;
            }
            let (down, up) = if x { (b, a) } else { (a, b) };
            out.push(link(&[("down", down), ("up", up)]));
            break;
        }
    }
}

fn added_up(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(v) = &reading.vocabularies.change else { return };
    for (index, sentence) in reading.with_claims() {
        if sentence.claims.0 == sentence.claims.1 {
            continue;
        }
        for behind in 0..=1 {
            let Some([a, b, c]) = shares::<3>(reading, index, behind) else { continue };
            let sizes = || Some((size(&reading.claims[a])?, size(&reading.claims[b])?, size(&reading.claims[c])?));
            let Some((p, q, r)) = sizes() else { continue };
            // Only the plain sum is the mistake that is meant: any other third figure is of something else.
            // "15% in autumn and another 15% in spring, so that they pay 40% more than at the start": by a word for both, any third figure.
            let sum = p.checked_add(q);
            let plain = sum == Some(r);
            let near = || sum.is_some_and(|s| view::within(s, r, 16));
            if !plain && !near() {
                continue;
            }
            let Some(x) = moved(reading, v, &reading.claims[a]) else { continue };
            let (y, z) = (moved(reading, v, &reading.claims[b]), moved(reading, v, &reading.claims[c]));
            let both = || {
                let c = &reading.claims[c];
                let to = reading.sentence(c).tokens.1 as usize;
                let start = reading.start(c);
                let said = |at: usize| reading.lexicon.words.find_class("over-both").is_some_and(|class| reading.is(at, class));
                (reading.end(c)..to.min(reading.end(c) + 9)).any(said) || (start.saturating_sub(6)..start).any(said)
            };
            // "… and a further 20 per cent in 2023: together, 40 per cent in two years"
            let Some(z) = z.or_else(|| (plain && both()).then_some(x)) else { continue };
            if x != z
                || y.is_some_and(|y| y != x)
                || !(plain || both())
                || !differs(p, q, r, x, &reading.claims[c])
                || reading.claims[a].sentence as usize != index
            {
                continue;
            }
            out.push(link(&[("stated", c), ("first", a), ("second", b)]));
            break;
        }
    }
}

/// Whether one on top of the other is another figure than the plain sum, in the places that are written.
fn differs(p: Decimal, q: Decimal, r: Decimal, up: bool, stated: &Claim) -> bool {
    let both = p.checked_mul(q).and_then(|both| both.checked_div(Decimal::ONE_HUNDRED));
    let chained = both.and_then(|b| p.checked_add(q)?.checked_add(if up { b } else { -b }));
    let off = chained.and_then(|c| c.checked_sub(r)).map(|d| d.abs());
    stated.figure().is_some_and(|f| matches!(f.hedge, Hedge::None | Hedge::Exactly) && off.is_some_and(|o| o >= f.step))
}

fn size(claim: &Claim) -> Option<Decimal> {
    claim.figure().map(|f| f.point)
}

fn link(roles: &[(&'static str, usize)]) -> Link {
    let roles = roles.iter().map(|(name, claim)| (*name, Filler::Claim(ClaimId(*claim as u32)))).collect();
    Link { roles, strength: Strength::Anaphor, facts: Vec::new(), severity: None }
}

//! A rank that is greater than the number of those ranked: "placed 23rd of the 21 authorities".

use super::{is_bare, is_prose, text, together};
use crate::doc::{Case, Claim, ClaimId, Kind, TokenKind};
use crate::link::sameness::{Sense, is_definite};
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// A rank and the number of those ranked.
pub(in crate::link) const RANK_OF_SET: Relation = Relation {
    name: "rank-of-set",
    roles: &["rank", "size"],
    about: "a rank, and the number of those that are ranked in view of it",
    bind: rank_of_set,
};

/// Sentences from a set to a rank of one of it.
fn rank_of_set(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(entrants), Some(took)) = (class("entrants"), class("took-part")) else { return };
    let sense = Sense::new(reading);
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Ordinal && !c.quoted) {
        if let Some(size) = limited(reading, &sense, claim).or_else(|| beyond(reading, &sense, claim)) {
            out.push(Link {
                roles: vec![("rank", Filler::Claim(ClaimId(k as u32))), ("size", Filler::Claim(ClaimId(size as u32)))],
                strength: Strength::Anaphor,
                facts: Vec::new(),
                severity: None,
            });
            continue;
        }
        let Some(rank) = claim.figure().map(|f| f.point).filter(|r| *r > Decimal::TWO) else { continue };
        let index = claim.sentence as usize;
        let own = reading.sentence(claim);
        let (first, at) = (own.tokens.0 as usize, claim.tokens.0 as usize);
        if !is_prose(reading, own) || !is_rank(reading, first, at, claim.tokens.1 as usize) {
            continue;
        }
        // In its own sentence before all; else in the one before.
        let sets = |s: usize| -> Vec<usize> {
            let (base, claims) = reading.claims_of(s);
            (base..base + claims.len()).filter(|c| is_set(reading, entrants, took, &reading.claims[*c])).collect()
        };
        let mut found = sets(index);
        if found.is_empty()
            && let Some(before) = index.checked_sub(1).filter(|b| together(reading, index, *b))
        {
            found = sets(before);
        }
        let [size] = found[..] else { continue };
        let Some(n) = reading.claims[size].figure().map(|f| f.point) else { continue };
        if rank > n {
            out.push(Link {
                roles: vec![("rank", Filler::Claim(ClaimId(k as u32))), ("size", Filler::Claim(ClaimId(size as u32)))],
                strength: Strength::Anaphor,
                facts: Vec::new(),
                severity: None,
            });
        }
    }
}

/// "the seventh of the drama's six episodes", "placed 214th among the island's 186 primary schools", "the ninth, the last on an eight-race card",
/// "her eighth novel and the last of the seven she wrote": the number of all, right behind the rank.
fn beyond(reading: &Reading<'_>, sense: &Sense<'_>, claim: &Claim) -> Option<usize> {
    let rank = claim.figure().map(|f| f.point).filter(|r| *r > Decimal::TWO)?;
    let own = reading.sentence(claim);
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let word = |k: usize| text(reading, k);
    let lower = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
    let start = claim.tokens.0 as usize;
    // "limp home 16th of the 14.": of those that were told.
    let of = claim.tokens.1 as usize;
    if word(of) == "of"
        && word(of + 1) == "the"
        && let Some(size) = reading.claim_at(claim.sentence as usize, of + 2)
        && is_bare(&reading.claims[size])
        && reading.doc.tokens.get(reading.claims[size].tokens.1 as usize).is_none_or(|t| t.kind == TokenKind::Mark)
        && reading.claims[size].figure().is_some_and(|f| is_definite(f) && f.point < rank)
    {
        return Some(size);
    }
    let before = start.checked_sub(1).filter(|k| *k >= first).map_or("", word);
    let definite = matches!(before, "the" | "The" | "its" | "their" | "his" | "her" | "'s" | "’s" | "this");
    let placed = matches!(
        before,
        "ranked"
            | "ranks"
            | "placed"
            | "came"
            | "comes"
            | "finished"
            | "stood"
            | "stands"
            | "rated"
            | "sits"
            | "lies"
            | "lay"
            | "was"
            | "is"
            | "only"
    );
    if !definite && !placed {
        return None;
    }
    let mut at = claim.tokens.1 as usize;
    // "her eighth novel and the last of", "the ninth, the last on"
    let mut noun: Option<usize> = None;
    let joins = |k: usize| matches!(word(k), "of" | "among" | "amongst" | "in" | "on" | "out" | "and" | ",");
    while at < end && at < claim.tokens.1 as usize + 3 && lower(at) && !joins(at) && !sense.is_function_word(at as u32) {
        noun = Some(at);
        at += 1;
    }
    let mut last = false;
    if matches!(word(at), "and" | ",") && matches!(word(at + 1), "the" | "last" | "final") {
        let k = at + 1 + usize::from(word(at + 1) == "the");
        if !matches!(word(k), "last" | "final") {
            return None;
        }
        last = true;
        at = k + 1;
    }
    let opening = word(at);
    if !matches!(opening, "of" | "among" | "amongst" | "on" | "in") || matches!(opening, "on" | "in") && !last {
        return None;
    }
    // Up to the number: "the island's", "the country's", "her", "an".
    let (base, claims) = reading.claims_of(claim.sentence as usize);
    let k = claims.iter().position(|c| c.tokens.0 as usize > at)?;
    let size = claims.get(k).filter(|c| {
        c.kind == Kind::Count && !c.quoted && c.figure().is_some_and(|f| is_definite(f) && f.hedge == crate::doc::Hedge::None && f.point.is_integer())
    })?;
    let to = size.tokens.0 as usize;
    let plain = to <= at + 6
        && (at + 1..to).all(|k| {
            matches!(
                word(k),
                "the" | "its" | "their" | "his" | "her" | "a" | "an" | "'s" | "’s" | "all" | "this" | "these" | "those" | "our" | "my" | "planned"
            ) || reading.doc.tokens.get(k + 1).is_some_and(|t| matches!(t.span().of(&reading.doc.text), "'s" | "’s") || t.case == Case::Title)
                || reading.doc.tokens.get(k).is_some_and(|t| t.case == Case::Title)
        })
        && (to == at + 1
            || (at + 1..to).any(|k| matches!(word(k), "the" | "its" | "their" | "his" | "her" | "a" | "an" | "'s" | "’s" | "these" | "those")));
    let point = size.figure()?.point;
    let things = match (noun, size.noun) {
        // "the fifth child of three generations": of other things.
        (Some(a), Some(b)) => sense.key(a as u32) == sense.key(b) || last,
        (Some(_), None) => last,
        (None, Some(_)) => true,
        (None, None) => false,
    };
    (plain && things && point >= Decimal::TWO && rank > point && point.checked_mul(Decimal::TEN).is_some_and(|p| rank < p)).then_some(base + k)
}

/// "gave the bill its fourth reading … allows a bill just three readings": a number of the same things that there are no more of.
fn limited(reading: &Reading<'_>, sense: &Sense<'_>, claim: &Claim) -> Option<usize> {
    let rank = claim.figure().map(|f| f.point).filter(|r| *r > Decimal::ONE)?;
    let noun = claim.tokens.1;
    let index = claim.sentence as usize;
    let word = reading.doc.tokens.get(noun as usize).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len >= 4)?;
    let own = (claim.tokens.0 as usize)
        .checked_sub(1)
        .is_some_and(|b| matches!(text(reading, b), "its" | "their" | "his" | "her" | "the" | "a" | "The" | "A"));
    // "limited to just one child … could have a second child": by another rule.
    let allowed =
        (1..=4).map_while(|b| (claim.tokens.0 as usize).checked_sub(b)).any(|at| said!(reading, at, "could" | "can" | "may" | "might" | "would"));
    if !own || allowed || reading.lexicon.words.is(word.word, reading.lexicon.names.calendar) {
        return None;
    }
    let key = sense.key(noun);
    for s in [Some(index + 1), index.checked_sub(1), Some(index)].into_iter().flatten() {
        if !reading.doc.sentences.get(s).is_some_and(|x| is_prose(reading, x)) || !together(reading, index, s) {
            continue;
        }
        let (base, claims) = reading.claims_of(s);
        let found = claims.iter().position(|c| {
            let start = reading.start(c);
            let only = start.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "just" | "only"))
                || c.figure().is_some_and(|f| f.hedge == crate::doc::Hedge::UpTo);
            let limit = (start.saturating_sub(7)..start).any(|b| {
                matches!(
                    reading.lower(b),
                    "allows"
                        | "allow"
                        | "allowed"
                        | "permits"
                        | "permit"
                        | "limit"
                        | "limited"
                        | "maximum"
                        | "can"
                        | "may"
                        | "has"
                        | "have"
                        | "were"
                        | "are"
                        | "provides"
                        | "had"
                )
            });
            c.kind == Kind::Count
                && only
                && limit
                && c.noun.is_some_and(|n| sense.key(n) == key)
                && c.figure().is_some_and(|f| is_definite(f) && f.point < rank)
        });
        if let Some(k) = found {
            return Some(base + k);
        }
    }
    None
}

/// Whether an ordinal is a place: "ended up 23rd", "is now ninth", "ranks 31st", "slipped to 14th", "in 12th place".
fn is_rank(reading: &Reading<'_>, first: usize, at: usize, end: usize) -> bool {
    let word = |k: usize| text(reading, k);
    let place = matches!(word(end), "place" | "position" | "spot");
    let closed = place
        || matches!(
            word(end),
            "," | "."
                | ";"
                | ""
                | "and"
                | "with"
                | "for"
                | "on"
                | "in"
                | "of"
                | "among"
                | "overall"
                | "out"
                | "at"
                | "behind"
                | "after"
                | "this"
                | "last"
                | "from"
                | "–"
                | "—"
                | "("
                | "by"
                | "as"
        );
    let verb = (1..=4)
        .filter_map(|b| at.checked_sub(b))
        .take_while(|k| *k >= first && !reading.is_stop(*k) && word(*k) != ",")
        .any(|k| reading.is_a(k, "holds-a-place"));
    // "It is now ninth", "was 31st"
    let is = at.checked_sub(1).is_some_and(|b| {
        matches!(word(b), "is" | "was" | "are" | "were" | "now" | "only" | "just" | "in" | "into") && (!matches!(word(b), "in" | "into") || place)
    });
    closed && (verb || is)
}

/// Whether a count is the number of all that are ranked: "all 21 local authorities", "a league table of eight ports", "among the 27 member states".
fn is_set(reading: &Reading<'_>, entrants: ClassId, took: ClassId, claim: &Claim) -> bool {
    let exact = claim.kind == Kind::Count
        && !claim.quoted
        && claim.figure().is_some_and(|f| is_definite(f) && f.hedge == crate::doc::Hedge::None && f.point.is_integer());
    if !exact {
        return false;
    }
    let start = reading.start(claim);
    let word = |back: usize| start.checked_sub(back).map_or("", |k| text(reading, k));
    let the = usize::from(matches!(word(1), "the" | "its" | "their" | "a" | "an"));
    let one = word(1 + the);
    let list = |back: usize| start.checked_sub(back).is_some_and(|k| reading.is_a(k, "ranked-list"));
    let noun = claim.noun.is_some();
    let tail = reading.noun_end(claim);
    let taken = reading.is(tail, took)
        || (tail..tail + 3).any(|k| {
            matches!(text(reading, k), "ranked" | "surveyed" | "assessed" | "rated" | "compared" | "listed" | "polled" | "entered" | "started")
        });
    let thing = claim.noun.is_some_and(|n| reading.is(n as usize, entrants));
    // "40 capitals and 60 other cities": not all of them.
    let more = (tail..tail + 3)
        .any(|k| matches!(text(reading, k), "and" | "plus") && reading.doc.tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Digits));
    if more {
        return false;
    }
    // "a league table of the country's 18 police forces"
    let owned = matches!(word(1), "'s" | "’s")
        && (2..=5)
            .find(|b| word(*b) == "of")
            .is_some_and(|b| list(b + 1) && (2..b).all(|k| word(k) != "," && !matches!(word(k), "and" | "with" | "in")));
    let owned = owned && noun;
    owned
        || one == "Of" && the == 1 && noun
        || one == "all" && noun
        || one == "of" && (list(2 + the) || word(2 + the) == "out")
        || one == "among" && noun
        || noun && start.checked_sub(1 + the).is_some_and(|k| reading.is_a(k, "is-put-in-order"))
        || noun && taken
        || thing && matches!(one, "only" | "just" | "of" | "were")
}

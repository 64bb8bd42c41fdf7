//! Figures told again further down in a text, where the words around them leave no doubt of what they are.
//!
//! "the inspectorate needed 40 more inspectors … We need at least 60 more inspectors": one verb, and all the words up to the noun the same.
//! "The shed will cost £1.3m … At £1.8m, the shed is …": the price of a definite thing. "£40,000 to £55,000": the only two ranges of their unit.

use super::super::sameness::{Key, Sense, far_apart, shared};
use super::super::words::said;
use super::super::{Filler, Link, Reading, Strength};
use super::in_prose;
use crate::doc::{Case, Claim, ClaimId, Form, Hedge, Kind, TokenKind};
use crate::rule::Severity;

/// Words between a verb and the figure that it takes.
const REACH: u32 = 3;
/// Words of the name of a thing.
const NAME: u32 = 4;

/// Binds a figure to the one that it tells again.
pub(super) fn bind(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let mut all: Vec<(u32, Key)> = Vec::new();
    for (k, claim) in (0u32..).zip(sense.reading.claims) {
        if in_prose(sense.reading, claim) {
            all.extend(wanted(sense, claim).or_else(|| price(sense, claim)).map(|key| (k, key)));
        }
    }
    all.sort_by_key(|(k, key)| (*key, *k));
    for same in all.chunk_by(|a, b| a.1 == b.1) {
        let [(first, _), .., (again, _)] = same[..] else { continue };
        if same.len() == 2 {
            out.extend(told(sense, first, again));
        }
    }
    ranges(sense, out);
}

fn told(sense: &Sense<'_>, first: u32, again: u32) -> Option<Link> {
    let claims = &sense.reading.claims;
    let (a, b) = (claims.get(first as usize)?, claims.get(again as usize)?);
    let (f, g) = (a.figure()?, b.figure()?);
    let plain = |c: &Claim| {
        !super::super::disowned(sense.reading, c) && c.figure().is_some_and(|f| matches!(f.hedge, Hedge::None | Hedge::AtLeast | Hedge::About))
    };
    // "at least 40" and "at least 60" are two figures.
    let bounds = f.hedge == Hedge::AtLeast && g.hedge == Hedge::AtLeast;
    let agree = if bounds { f.unit != g.unit || f.point == g.point } else { sense.agree(a, b) != Some(false) };
    let otherwise = a.sentence == b.sentence || far_apart(f, g) || agree || !plain(a) || !plain(b) || sense.years_differ(a, b);
    // What another figure of the text tells is of another thing.
    let known = claims
        .iter()
        .enumerate()
        .any(|(k, c)| k as u32 != first && k as u32 != again && c.figure().is_some_and(|h| h.unit == g.unit && h.point == g.point));
    (!otherwise && !known).then(|| link(again, first))
}

fn link(again: u32, first: u32) -> Link {
    Link {
        roles: vec![("again", Filler::Claim(ClaimId(again))), ("first", Filler::Claim(ClaimId(first)))],
        strength: Strength::SameNoun,
        facts: Vec::new(),
        severity: Some(Severity::Warning),
    }
}

/// What is wanted, with all the words that say of what: "needs 12 new carriages", "needed at least 40 more inspectors".
fn wanted(sense: &Sense<'_>, claim: &Claim) -> Option<Key> {
    let reading = sense.reading;
    let figure = claim.figure().filter(|f| claim.kind == Kind::Count && f.to.is_none() && f.form != Form::Vague)?;
    let noun = claim.noun.filter(|n| *n > claim.tokens.1 && *n <= claim.tokens.1 + NAME)?;
    let (first, _) = sense.sentence(claim);
    let start = sense.start(claim);
    let want = reading.lexicon.words.find_class("wants-so-many")?;
    let verb = (start.saturating_sub(REACH).max(first)..start).rev().find(|at| super::super::class_at(reading, want, *at as usize))?;
    let told =
        (verb + 1..start).all(|at| sense.token_kind(at) == Some(TokenKind::Mark) || said!(reading, at as usize, "about" | "some" | "at" | "least"));
    let key = (claim.tokens.1..=noun).fold(17u64, |key, at| key.rotate_left(9) ^ sense.key(at));
    (told && figure.point >= rust_decimal::Decimal::TWO).then_some(key)
}

/// The price of a definite thing of two words or more: "The engine shed will cost £1.3m", "At £1.8m, the engine shed is the largest".
fn price(sense: &Sense<'_>, claim: &Claim) -> Option<Key> {
    let reading = sense.reading;
    claim.figure().filter(|f| claim.kind == Kind::Money && f.to.is_none() && f.per.is_none())?;
    let (first, last) = sense.sentence(claim);
    let start = sense.start(claim);
    let before = start.checked_sub(1).filter(|at| *at >= first)?;
    let plain = |at: u32| {
        let token = reading.doc.tokens.get(at as usize);
        token.is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len > 2)
            && !sense.is_function_word(at)
            && !sense.is_auxiliary(at)
    };
    // The name that ends before a token: "the new engine shed".
    let ending = |end: u32| -> Option<Key> {
        let from = (end.saturating_sub(NAME + 1).max(first)..end).rev().find(|at| !plain(*at))?;
        (said!(reading, from as usize, "the") && end - from >= 3).then(|| sense.key(end - 2).rotate_left(9) ^ sense.key(end - 1))
    };
    if said!(reading, before as usize, "cost" | "costs") {
        let mut end = before;
        while end > first + 2
            && (sense.is_auxiliary(end - 1) || said!(reading, end as usize - 1, "will" | "would" | "to" | "is" | "expected" | "due" | "has"))
        {
            end -= 1;
        }
        return ending(end);
    }
    if said!(reading, before as usize, "at")
        && before == first
        && said!(reading, claim.tokens.1 as usize, ",")
        && said!(reading, claim.tokens.1 as usize + 1, "the")
    {
        let from = claim.tokens.1 + 2;
        let end = (from..last.min(from + NAME)).find(|at| !plain(*at))?;
        return (end >= from + 2).then(|| sense.key(end - 2).rotate_left(9) ^ sense.key(end - 1));
    }
    None
}

/// The only two ranges of their unit, which lie over one another, in sentences that tell of the same.
fn ranges(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let reading: &Reading<'_> = sense.reading;
    // Between which a value lies with some chance is no range of the thing.
    let statistic = |c: &Claim| super::super::is_statistic(reading, c) || c.figure().is_some_and(|f| f.point.is_sign_negative());
    let ranged = |c: &Claim| {
        matches!(c.kind, Kind::Money | Kind::Measure) && c.figure().is_some_and(|f| f.to.is_some()) && in_prose(reading, c) && !statistic(c)
    };
    let found: Vec<(u32, &Claim)> = (0u32..).zip(reading.claims).filter(|(_, c)| ranged(c)).take(9).collect();
    for (k, (first, a)) in found.iter().enumerate() {
        for (again, b) in &found[k + 1..] {
            let alone = found.iter().filter(|(_, c)| c.unit() == a.unit()).count() == 2;
            let (Some(f), Some(g)) = (a.figure(), b.figure()) else { continue };
            let (Some(f_to), Some(g_to)) = (f.to, g.to) else { continue };
            let over = f.point < g_to
                && g.point < f_to
                && (f.point != g.point || f_to != g_to)
                && (f.point == g.point || f_to == g_to || f.point < g.point && f_to < g_to || g.point < f.point && g_to < f_to);
            let ((x, y), (z, w)) = (sense.sentence(a), sense.sentence(b));
            let same = a.unit() == b.unit() && f.per == g.per && f.hedge == g.hedge && a.sentence != b.sentence;
            let of_one = shared(&sense.stems(x, y), &sense.stems(z, w)) >= 3;
            if alone && same && over && of_one && !sense.dates_differ(a, b) && !sense.is_update(a) && !sense.is_update(b) {
                out.push(link(*again, *first));
            }
        }
    }
}

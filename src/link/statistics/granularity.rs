//! A mean of whole numbers that no sum of so many whole numbers gives (the GRIM test of Brown and Heathers 2017), and a percentage of a few
//! that no number of them is.

use crate::base::Unit;
use crate::doc::Hedge;
use crate::doc::{Claim, ClaimId, Kind};
use crate::link::{Filler, Link, Reading, Relation, Strength};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// Binds a mean or percentage to the number of those that it cannot be of.
pub(in crate::link) const GRANULARITY: Relation = Relation {
    name: "granularity",
    roles: &["stated", "number"],
    about: "a mean of whole numbers, or a percentage, that the number of those it is of cannot give",
    bind,
};

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(mean), Some(whole), Some(otherwise)) = (class("mean"), class("whole-scale"), class("scale-otherwise")) else { return };
    for (index, sentence) in reading.with_claims() {
        let block = reading.doc.block_of(sentence);
        let sentences = block.sentences.0 as usize..block.sentences.1 as usize;
        let (first, claims) = reading.claims_of(index);
        for (n, claim) in claims.iter().enumerate().filter(|(_, c)| !c.quoted && matches!(c.kind, Kind::Percent | Kind::Count)) {
            let start = reading.start(claim);
            if let Some((number, of, places, value)) = of_whole_things(reading, index, &sentences, claim)
                && !possible(of, value, places, Decimal::ONE)
                && !(from_of(reading, index)..to_of(reading, index)).any(|at| reading.is(at, otherwise))
            {
                let words = format!("no sum of {of} whole numbers has a mean of {}", reading.doc.words(claim.span));
                out.push(Link {
                    roles: vec![("stated", Filler::Claim(ClaimId((first + n) as u32))), ("number", Filler::Claim(ClaimId(number as u32)))],
                    strength: Strength::Construction,
                    facts: vec![("conflict", words)],
                    severity: None,
                });
                continue;
            }
            let Some((places, value)) = decimals(claim) else { continue };
            let link = |number: usize, words: String| Link {
                roles: vec![("stated", Filler::Claim(ClaimId((first + n) as u32))), ("number", Filler::Claim(ClaimId(number as u32)))],
                strength: Strength::Construction,
                facts: vec![("conflict", words)],
                severity: None,
            };
            if claim.kind == Kind::Percent {
                let Some((number, of)) = whole_of(reading, index, claim) else { continue };
                let exactly = claim.figure().is_some_and(|f| f.hedge == Hedge::Exactly);
                if places == 0 && (of > if exactly { 99 } else { 25 } || matches!(reading.lower(reading.end(claim) + 1), "them" | "these" | "those"))
                    || possible(of, value, places, Decimal::ONE_HUNDRED)
                {
                    continue;
                }
                // "all 17 members took part, 62 per cent for it and the rest against"
                let of_all = reading.claims.get(number).is_some_and(|c| is_of_all(reading, c));
                let the_rest = |at: usize| of_all && reading.lower(at) == "the" && matches!(reading.lower(at + 1), "rest" | "others" | "remainder");
                if (from_of(reading, index)..to_of(reading, index)).any(|at| reading.is(at, otherwise) && !the_rest(at)) {
                    continue;
                }
                out.push(link(number, format!("no number of {of} is {}", reading.doc.words(claim.span))));
                continue;
            }
            if places < 2 {
                continue;
            }
            // "an average score of 5.19", "averaged 5.93"
            let led = (start.saturating_sub(5)..start)
                .rev()
                .take_while(|at| !reading.is_stop(*at) && reading.lower(*at) != ",")
                .any(|at| reading.is(at, mean));
            // "Their mean, 7.27, was good enough."
            let apposed = start >= 2
                && reading.lower(start - 1) == ","
                && reading.is(start - 2, mean)
                && matches!(reading.lower(reading.end(claim)), "," | "." | ";" | ")");
            // "Their mean score, every card counted, was 4.32": the only figure of its sentence.
            let told = start.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "was" | "is"))
                && claims.iter().filter(|c| c.figure().is_some() && c.kind != Kind::Date).count() == 1
                && (from_of(reading, index)..start).any(|at| reading.is(at, mean));
            if !led && !apposed && !told {
                continue;
            }
            let near = index.saturating_sub(2).max(sentences.start)..(index + 2).min(sentences.end);
            let tokens = from_of(reading, near.start)..to_of(reading, near.end.saturating_sub(1));
            // "Each of the 20 tasters gave a whole number": those who gave the marks, not what was marked.
            let of_people = |at: usize| {
                reading.lower(at) == "each"
                    && reading
                        .doc
                        .sentence_index(at as u32)
                        .is_some_and(|s| reading.claim_at(s, at + 3).is_some_and(|k| reading.claims.get(k).is_some_and(|c| persons(c).is_some())))
            };
            // "none abstained"
            let none_did = |at: usize| {
                let before = |n: usize| at.checked_sub(n).map_or("", |b| reading.lower(b));
                matches!(before(1), "none" | "nobody" | "never")
                    || before(1) == "one" && before(2) == "no"
                    || before(1) == "juror" && before(2) == "no"
            };
            if !tokens.clone().any(|at| reading.is(at, whole))
                || tokens.clone().any(|at| reading.is(at, otherwise) && !of_people(at) && !none_did(at))
            {
                continue;
            }
            let people: Vec<(usize, u32)> = near
                .clone()
                .flat_map(|s| {
                    let (first, claims) = reading.claims_of(s);
                    claims
                        .iter()
                        .enumerate()
                        .filter(|(_, c)| !is_scale(reading, c))
                        .filter_map(|(n, c)| Some((first + n, persons(c)?)))
                        .collect::<Vec<_>>()
                })
                .collect();
            let limit = 10u32.checked_pow(places).unwrap_or(u32::MAX);
            // Of two groups either may be meant.
            let [(number, of)] = people[..] else { continue };
            if of >= limit || possible(of, value, places, Decimal::ONE) {
                continue;
            }
            out.push(link(number, format!("no sum of {of} whole numbers has a mean of {}", reading.doc.words(claim.span))));
        }
    }
}

fn from_of(reading: &Reading<'_>, sentence: usize) -> usize {
    reading.doc.sentences.get(sentence).map_or(0, |s| s.tokens.0 as usize)
}

fn to_of(reading: &Reading<'_>, sentence: usize) -> usize {
    reading.doc.sentences.get(sentence).map_or(0, |s| s.tokens.1 as usize)
}

/// Places behind the point, and the value, of a plain figure.
fn decimals(claim: &Claim) -> Option<(u32, Decimal)> {
    let figure =
        claim.figure().filter(|f| matches!(f.hedge, Hedge::None | Hedge::Exactly) && f.to.is_none() && f.given.is_none() && f.per.is_none())?;
    let whole = figure.unit == Unit::Percent && figure.step == Decimal::ONE;
    if !matches!(figure.unit, Unit::Count | Unit::Percent) || figure.step >= Decimal::ONE && !whole || figure.step.is_zero() {
        return None;
    }
    Some((figure.step.normalize().scale(), figure.point))
}

/// A number of people or things that a mean may be of: a whole number with a noun.
fn persons(claim: &Claim) -> Option<u32> {
    let figure = claim.figure().filter(|f| claim.kind == Kind::Count && f.hedge == Hedge::None && f.to.is_none() && f.per.is_none())?;
    claim.noun?;
    figure.point.to_u32().filter(|n| Decimal::from(*n) == figure.point && (10..10_000).contains(n))
}

/// "seven-point"
fn is_scale(reading: &Reading<'_>, claim: &Claim) -> bool {
    claim.noun.is_some_and(|noun| matches!(reading.lower(noun as usize), "point" | "points" | "scale" | "stars" | "marks"))
        || reading.doc.tokens.get(claim.tokens.1 as usize).is_some_and(|t| !t.spaced && reading.doc.words(t.span()) == "-")
}

/// "Of the 40 pupils, 31.2% passed": the number that a percentage is of.
fn whole_of(reading: &Reading<'_>, sentence: usize, claim: &Claim) -> Option<(usize, u32)> {
    let (first, claims) = reading.claims_of(sentence);
    let percents = claims.iter().filter(|c| c.kind == Kind::Percent).count();
    let counts: Vec<(usize, &Claim)> = claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Count).collect();
    let [(n, whole)] = counts[..] else { return None };
    let start = reading.start(whole);
    let opens = from_of(reading, sentence);
    let of = |at: usize| reading.lower(at) == "of";
    let led =
        start == opens + 1 && of(opens) || start == opens + 2 && of(opens) && matches!(reading.lower(opens + 1), "the" | "its" | "our" | "their");
    // "Of 36 children tested, 41.3% had"
    let comma = whole.noun.is_some_and(|noun| {
        let noun = noun as usize;
        (noun + 1..noun + 12).find(|at| reading.lower(*at) == ",").is_some_and(|at| claim.tokens.0 as usize == at + 1)
    });
    // "41.3% of the 36 children"
    let end = reading.end(claim);
    let taken = reading.lower(end) == "of"
        && (start == end + 1 || start == end + 2 && matches!(reading.lower(end + 1), "the" | "its" | "our" | "their" | "these" | "those"));
    // "inspected 24 vineyards and found the virus in 37.9 per cent of them", "Sixteen spaniels were trained, and 68.2% of them found it"
    let before = whole.tokens.1 <= claim.tokens.0;
    let of_them = before
        && reading.lower(end) == "of"
        && matches!(reading.lower(end + 1), "them" | "these" | "those")
        && reading.doc.tokens.get(end + 2).is_none_or(|t| t.kind != crate::doc::TokenKind::Word || !matches!(reading.lower(end + 2), "who" | "that"));
    // "In a ballot in which all 17 members took part, 62 per cent voted for it"
    let voted = before
        && is_of_all(reading, whole)
        && (whole.tokens.1..claim.tokens.0)
            .any(|at| matches!(reading.lower(at as usize), "voted" | "replied" | "answered" | "part" | "present" | "responded"))
        && matches!(reading.lower(end), "voted" | "were" | "backed" | "said" | "chose" | "opposed" | "favoured" | "supported" | "wanted");
    (percents == 1 && (led && comma || taken || of_them || voted)).then(|| persons(whole).map(|of| (first + n, of))).flatten()
}

/// "all 17 members", "all of the 17": a number that leaves nobody out.
fn is_of_all(reading: &Reading<'_>, claim: &Claim) -> bool {
    let back = |n: usize| reading.start(claim).checked_sub(n).map_or("", |at| reading.lower(at));
    matches!(back(1), "all" | "only") || back(1) == "the" && (back(2) == "all" || back(2) == "of" && back(3) == "all") || back(1) == "just"
}

/// "An average of 0.72 goals a game … in all 16 of the matches", "There are only 12 homes … 2.37 children on average": a mean of whole things, and
/// the one number in view that leaves none out of those that have them.
fn of_whole_things(reading: &Reading<'_>, index: usize, sentences: &std::ops::Range<usize>, claim: &Claim) -> Option<(usize, u32, u32, Decimal)> {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (mean, thing) = (class("mean")?, class("whole-things")?);
    let figure = claim.figure().filter(|f| f.hedge == Hedge::None && f.to.is_none() && f.given.is_none() && f.unit == Unit::Count)?;
    let places = figure.step.normalize().scale();
    let noun = claim.noun.filter(|n| claim.kind == Kind::Count && places == 2 && reading.is(*n as usize, thing))? as usize;
    let start = reading.start(claim);
    let led = (start.saturating_sub(3)..start).any(|at| reading.is(at, mean));
    let behind = reading.lower(noun + 1) == "on" && reading.lower(noun + 2) == "average";
    if !led && !behind {
        return None;
    }
    let near = index.saturating_sub(1).max(sentences.start)..(index + 2).min(sentences.end);
    let mut all = near.flat_map(|s| {
        let (first, claims) = reading.claims_of(s);
        claims
            .iter()
            .enumerate()
            .filter(|(_, c)| c.tokens != claim.tokens && is_of_all(reading, c))
            .filter_map(|(n, c)| {
                let f = c.figure().filter(|f| c.kind == Kind::Count && f.hedge == Hedge::None && f.to.is_none() && f.per.is_none())?;
                f.point.to_u32().filter(|n| Decimal::from(*n) == f.point && (10..100).contains(n)).map(|of| (first + n, of))
            })
            .collect::<Vec<_>>()
    });
    let (Some((number, of)), None) = (all.next(), all.next()) else { return None };
    Some((number, of, places, figure.point))
}

/// Whether some whole number over `of` rounds to a value of so many places, by any way of rounding halves.
fn possible(of: u32, value: Decimal, places: u32, times: Decimal) -> bool {
    let whole = Decimal::from(of);
    let Some(sum) = value.checked_mul(whole).and_then(|v| v.checked_div(times)) else { return true };
    let near = sum.trunc();
    [-1i64, 0, 1, 2].iter().any(|step| {
        let Some(exact) = near.checked_add(Decimal::from(*step)).and_then(|k| k.checked_mul(times)).and_then(|k| k.checked_div(whole)) else {
            return true;
        };
        [RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::MidpointNearestEven, RoundingStrategy::MidpointTowardZero]
            .iter()
            .any(|way| exact.round_dp_with_strategy(places, *way) == value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_number_of_people_can_give_is_possible() {
        let d = |s: &str| s.parse::<Decimal>().unwrap();
        assert!(!possible(25, d("5.19"), 2, Decimal::ONE));
        assert!(possible(25, d("5.16"), 2, Decimal::ONE));
        assert!(!possible(49, d("5.93"), 2, Decimal::ONE));
        assert!(!possible(40, d("31.2"), 1, Decimal::ONE_HUNDRED));
        assert!(possible(40, d("32.5"), 1, Decimal::ONE_HUNDRED));
    }
}

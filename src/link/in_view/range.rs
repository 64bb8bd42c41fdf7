//! A mean or an extreme outside the range that was given for all: "aged 19 to 63 … the oldest, 71".
//!
//! A sentence gives the two ends; a figure of the same kind in it or right behind it is held against them where its words say that it must lie
//! between them: a mean, an extreme, or one of those that the range is told of.

use super::range_role::{belongs, is_entered, plays};
use super::{is_bare, is_level, is_prose, text, together};
use crate::doc::{Case, Claim, ClaimId, Kind, Sentence};
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// A mean or an extreme outside its range.
pub(in crate::link) const OUTSIDE_RANGE: Relation = Relation {
    name: "range-in-view",
    roles: &["stated", "range", "low", "high"],
    about: "a mean or an extreme, and the range that was given for all",
    bind: outside,
};

/// The classes of words that tell what a figure is to a range.
pub(super) struct Ranges {
    pub(super) mean: ClassId,
    pub(super) extreme: ClassId,
    pub(super) eldest: ClassId,
    pub(super) mostly: ClassId,
    pub(super) others: ClassId,
    pub(super) none: ClassId,
    pub(super) ranged: ClassId,
}

/// Sentences from a range to a value of it.
const VIEW: usize = 2;

fn outside(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(mean), Some(extreme), Some(eldest), Some(mostly), Some(others), Some(none), Some(ranged)) =
        (class("mean-noun"), class("extreme"), class("eldest"), class("mostly"), class("of-the-others"), class("none-of-them"), class("ranged"))
    else {
        return;
    };
    let v = Ranges { mean, extreme, eldest, mostly, others, none, ranged };
    let sense = Sense::new(reading);
    for (index, sentence) in reading.with_claims() {
        if sentence.claims.0 == sentence.claims.1 || !is_prose(reading, sentence) {
            continue;
        }
        let Some(bounds) = bounds(reading, &v, index) else { continue };
        let ranges = reading.claims_of(index).1.iter().filter(|c| c.figure().is_some_and(|f| f.to.is_some())).count();
        if ranges > 1 {
            continue;
        }
        let barred = |s: &Sentence| (s.tokens.0 as usize..s.tokens.1 as usize).any(|k| reading.is(k, v.mostly) || reading.is(k, v.others));
        if barred(sentence) {
            continue;
        }
        let (low, high) = bounds.ends;
        for s in index..=index + VIEW {
            let Some(next) = reading.doc.sentences.get(s).filter(|_| together(reading, index, s)) else { break };
            if s > index
                && (self::bounds(reading, &v, s).is_some()
                    || barred(next)
                    || crate::link::scope::opens_apart(reading, index as u32, s as u32)
                    || crate::link::scope::departs_from_the_rule(reading, index as u32, s as u32))
            {
                break;
            }
            let (base, claims) = reading.claims_of(s);
            let levels: Vec<usize> =
                (base..base + claims.len()).filter(|k| is_level(reading, &reading.claims[*k]) && !bounds.claims.contains(k)).collect();
            for k in &levels {
                let claim = &reading.claims[*k];
                let Some(point) = claim.figure().map(|f| f.point) else { continue };
                let hedged = claim.figure().is_some_and(|f| !matches!(f.hedge, crate::doc::Hedge::None | crate::doc::Hedge::Exactly));
                // Where amounts are told as amounts, a bare number is none.
                let lent = is_bare(claim) && reading.claims_between(index + 1, s).any(|(_, c)| c.kind == Kind::Money);
                let alike = !lent && bounds.claims.iter().any(|c| of_one_kind(&sense, &reading.claims[*c], claim))
                    || claim.kind == Kind::Age && is_open_to(reading, sentence);
                // "a mean of 7 sessions (SD = 2.6)": of another part of the study than the range.
                let spread = text(reading, reading.noun_end(claim)) == "("
                    && matches!(text(reading, reading.noun_end(claim) + 1), "SD" | "sd" | "SE" | "SEM" | "IQR" | "s.d" | "s.d." | "±");
                if hedged || spread || s == index && (claim.tokens.0 as usize) < bounds.close || !alike {
                    continue;
                }
                let of_age = reading.claims[bounds.claims[0]].kind == Kind::Age || bounds.of_people && claim.kind == Kind::Age;
                let member = of_age && belongs(reading, next, claim) || s > index && is_entered(reading, sentence, next, claim, levels.len() == 1);
                if (point < low || point > high)
                    && (member || plays(reading, &v, next, claim, reading.claims[bounds.claims[0]].kind, levels.len() == 1))
                {
                    let mut roles = vec![("stated", Filler::Claim(ClaimId(*k as u32)))];
                    match bounds.claims[..] {
                        [a, b] => roles.extend([("low", Filler::Claim(ClaimId(a as u32))), ("high", Filler::Claim(ClaimId(b as u32)))]),
                        _ => roles.push(("range", Filler::Claim(ClaimId(bounds.claims[0] as u32)))),
                    }
                    let words = format!("{} is not within {} and {}", reading.doc.words(claim.span), low.normalize(), high.normalize());
                    out.push(Link { roles, strength: Strength::Anaphor, facts: vec![("conflict", words)], severity: None });
                    return;
                }
            }
        }
    }
}

/// Two figures of one kind, or a bare number beside a kind that lends it.
fn of_one_kind(sense: &Sense<'_>, a: &Claim, b: &Claim) -> bool {
    let unit = |c: &Claim| c.figure().map(|f| f.unit);
    let nouns = a.kind != Kind::Count || a.noun.zip(b.noun).is_none_or(|(x, y)| sense.key(x) == sense.key(y));
    a.kind == b.kind && (unit(a) == unit(b)) && nouns
        || is_bare(b)
            && (matches!(a.kind, Kind::Age | Kind::Measure | Kind::Duration)
                || matches!(a.kind, Kind::Money | Kind::Percent) && b.figure().is_some_and(|f| f.form != crate::doc::Form::Words))
        || b.kind == Kind::Age && is_bare(a)
}

/// "in a band of 11C to 14C"
fn is_band(reading: &Reading<'_>, first: usize, start: usize) -> bool {
    start >= first + 2
        && text(reading, start - 1) == "of"
        && matches!(text(reading, start - 2), "band" | "range" | "spread" | "corridor" | "bracket" | "span")
}

/// A range with its ends.
struct Bounds {
    claims: Vec<usize>,
    ends: (Decimal, Decimal),
    /// One past its last token.
    close: usize,
    /// Of how old people are: "open to people from 16 to 24".
    of_people: bool,
}

/// The range of a sentence: "from 19 to 63", "between £240,000 and £310,000", "no less than … and no more than …", "the lowest was 38 and nobody did
/// better than 81".
fn bounds(reading: &Reading<'_>, v: &Ranges, index: usize) -> Option<Bounds> {
    let own = reading.doc.sentences.get(index)?;
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let (base, claims) = reading.claims_of(index);
    let fit = |c: &Claim| {
        matches!(c.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Count | Kind::Duration | Kind::Age)
            && !c.quoted
            && !crate::link::is_deviation(reading, c)
    };
    let word = |k: usize| crate::link::whole_time::word(reading, k);
    for (k, claim) in claims.iter().enumerate().filter(|(_, c)| fit(c)) {
        let start = reading.start(claim);
        if let Some(ends) = age_limit(reading, first, claim) {
            return Some(Bounds { claims: vec![base + k], ends, close: reading.noun_end(claim), of_people: true });
        }
        let ranging = || {
            let said = |t: usize| reading.is(t, v.ranged) || said!(reading, t, "between" | "anywhere" | "anything" | "aged");
            (start.saturating_sub(5).max(first)..start).any(said)
        };
        // "raise it between 25 and 75 cents to $8.70": how far.
        let led_to = |at: usize| said!(reading, at, "to") && reading.claim_at(index, at + 1).is_some_and(|c| reading.claims[c].kind == claim.kind);
        if claim.kind == Kind::Money && led_to(reading.noun_end(claim)) && said!(reading, start.wrapping_sub(1), "between" | "by") {
            continue;
        }
        if let Some(f) = claim.figure()
            && let Some(to) = f.to
            && to > f.point
            && (claim.kind == Kind::Age || ranging() || is_band(reading, first, start))
        {
            return Some(Bounds {
                claims: vec![base + k],
                ends: (f.point, to),
                close: reading.noun_end(claim),
                of_people: aged_people(reading, first, start),
            });
        }
        let Some(next) = claims.get(k + 1).filter(|n| fit(n)) else { continue };
        let (Some(a), Some(b)) = (claim.figure(), next.figure()) else { continue };
        // "from 2,800 to 6,400 guineas": the noun stands behind both.
        let shared = claim.noun.is_some_and(|n| n >= next.tokens.0);
        let (from, to) = (if shared { reading.end(claim) } else { reading.noun_end(claim) }, reading.start(next));
        let lent = is_bare(claim) && matches!(next.kind, Kind::Money | Kind::Measure | Kind::Duration | Kind::Percent);
        if claim.kind != next.kind && !lent || to.saturating_sub(from) > 8 {
            continue;
        }
        // "Nobody scored above 90 or below 55"
        let none = || (start.saturating_sub(8).max(first)..start).any(|t| reading.is(t, v.none));
        if a.point > b.point
            && a.hedge == crate::doc::Hedge::MoreThan
            && b.hedge == crate::doc::Hedge::LessThan
            && claim.kind == next.kind
            && to.saturating_sub(from) <= 2
            && none()
        {
            return Some(Bounds {
                claims: vec![base + k + 1, base + k],
                ends: (b.point, a.point),
                close: reading.noun_end(next).min(end),
                of_people: false,
            });
        }
        // "a band of minus 4 to minus 17 degrees"
        if a.to.is_none()
            && b.to.is_none()
            && b.point < a.point
            && a.point.is_sign_negative()
            && to == from + 1
            && matches!(word(from), "to" | "and")
            && (ranging() || is_band(reading, first, start))
            && (claim.kind == next.kind || lent)
        {
            return Some(Bounds {
                claims: vec![base + k + 1, base + k],
                ends: (b.point, a.point),
                close: reading.noun_end(next).min(end),
                of_people: false,
            });
        }
        if a.to.is_some() || b.to.is_some() || a.point >= b.point || claim.kind != next.kind && !lent {
            continue;
        }
        let joined = to == from + 1 && said!(reading, from, "to" | "and");
        let led = start > first && said!(reading, start - 1, "from" | "between");
        // "no less than $14 million and no more than $62 million"
        let least = || {
            (start.saturating_sub(4).max(first)..start).any(|t| {
                matches!(
                    word(t),
                    "least"
                        | "less"
                        | "fewer"
                        | "minimum"
                        | "lowest"
                        | "smallest"
                        | "shortest"
                        | "cheapest"
                        | "youngest"
                        | "lightest"
                        | "slowest"
                        | "coldest"
                )
            }) || a.hedge == crate::doc::Hedge::AtLeast
                || (first..start)
                    .rev()
                    .take(8)
                    .any(|t| matches!(word(t), "lowest" | "smallest" | "shortest" | "cheapest" | "youngest" | "lightest" | "coldest"))
        };
        let most = || {
            b.hedge == crate::doc::Hedge::UpTo
                || (from..to).any(|t| {
                    reading.is(t, v.none)
                        || matches!(
                            word(t),
                            "most" | "maximum" | "highest" | "largest" | "longest" | "dearest" | "oldest" | "heaviest" | "hottest" | "best"
                        )
                })
        };
        let of_people = joined && led && aged_people(reading, first, start);
        if joined && led && (ranging() || of_people) || least() && most() {
            let claims = vec![base + k, base + k + 1];
            return Some(Bounds { claims, ends: (a.point, b.point), close: reading.noun_end(next).min(end), of_people });
        }
    }
    None
}

/// "for composers who have not yet reached 30", "open to writers under 35", "only to those aged 60 or over": the ages that may enter.
fn age_limit(reading: &Reading<'_>, first: usize, claim: &Claim) -> Option<(Decimal, Decimal)> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.point.is_integer())?;
    let (low, high) = (Decimal::from(5), Decimal::from(90));
    if !(is_bare(claim) || claim.kind == Kind::Age) || figure.point < low || figure.point > high {
        return None;
    }
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let word = |k: usize| text(reading, k);
    let back = |by: usize| start.checked_sub(by).filter(|k| *k >= first).map_or("", word);
    let entered = (first..start).any(|k| {
        matches!(
            word(k),
            "open"
                | "reserved"
                | "only"
                | "restricted"
                | "limited"
                | "eligible"
                | "prize"
                | "award"
                | "bursary"
                | "scholarship"
                | "scholarships"
                | "competition"
                | "contest"
                | "scheme"
                | "fellowship"
                | "grant"
                | "grants"
                | "apprenticeship"
                | "apprenticeships"
                | "race"
                | "league"
                | "squad"
                | "team"
                | "club"
        )
    });
    let people = (first..start)
        .any(|k| reading.doc.tokens.get(k).is_some_and(|t| t.case == Case::Lower) && matches!(word(k), "who" | "those" | "people" | "anyone"))
        || { start.checked_sub(2).is_some_and(|k| k >= first && Sense::new(reading).is_human_like(k as u32)) };
    if !entered || !people {
        return None;
    }
    let most = Decimal::from(150);
    let behind = word(end);
    if back(1) == "under"
        || back(1) == "below"
        || back(1) == "reached" && matches!(back(2), "yet" | "not")
        || back(1) == "turned" && matches!(back(2), "yet" | "not")
        || back(1) == "than" && back(2) == "younger"
    {
        return Some((Decimal::ZERO, figure.point.checked_sub(Decimal::ONE)?));
    }
    if back(1) == "over" || back(1) == "than" && back(2) == "older" && back(3) != "no" {
        return Some((figure.point, most));
    }
    if matches!(behind, "or" | "and") && matches!(word(end + 1), "under" | "younger" | "below") || back(1) == "than" && back(2) == "older" {
        return Some((Decimal::ZERO, figure.point));
    }
    if matches!(behind, "or" | "and") && matches!(word(end + 1), "over" | "older" | "above") {
        return Some((figure.point, most));
    }
    None
}

/// "open to people from 16 to 24", "for girls between 12 and 16".
fn aged_people(reading: &Reading<'_>, first: usize, start: usize) -> bool {
    (start.saturating_sub(3).max(first)..start).any(|k| {
        matches!(
            text(reading, k),
            "people"
                | "those"
                | "anyone"
                | "girls"
                | "boys"
                | "children"
                | "women"
                | "men"
                | "students"
                | "anybody"
                | "residents"
                | "youngsters"
                | "teenagers"
                | "adults"
        )
    }) && (first..start)
        .any(|k| matches!(text(reading, k), "open" | "reserved" | "only" | "restricted" | "limited" | "eligible" | "for" | "aimed" | "confined"))
}

/// Whether a sentence says of what age one has to be: "open to people from 16 to 24".
fn is_open_to(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|k| {
        matches!(text(reading, k), "open" | "restricted" | "limited" | "reserved" | "aimed" | "confined")
            && (k + 1..k + 6).any(|n| {
                matches!(
                    text(reading, n),
                    "people"
                        | "anyone"
                        | "anybody"
                        | "those"
                        | "children"
                        | "youngsters"
                        | "boys"
                        | "girls"
                        | "women"
                        | "men"
                        | "players"
                        | "applicants"
                        | "pupils"
                        | "students"
                        | "writers"
                        | "artists"
                )
            })
    })
}

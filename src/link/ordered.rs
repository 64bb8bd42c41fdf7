//! Two figures that the words around them put in order: the sides of a comparison, and the places of a ranking.
//!
//! A comparison binds the one figure of its measure on each side of "than". A ranking binds the figures of one measure that its places are said of
//! ("the largest … , followed by … and …", "silver … bronze …"), each place read from the words before its figure. A figure that is itself a
//! difference ("44 metres higher"), a ratio or a condition is no side of a comparison. Says nothing about which is higher: that is for the rule.

use super::sameness::{Sense, is_definite};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::doc::{BlockKind, Claim, ClaimId, Kind, Sentence};
use crate::rule::lexicon::ClassId;

/// The first is called the greater.
pub(super) const COMPARED_ABOVE: Relation = Relation {
    name: "compared-above",
    roles: &["this", "other"],
    about: "two figures of one measure, the first called the greater",
    bind: |reading, out| compared(reading, out, true),
};

/// The first is called the lesser.
pub(super) const COMPARED_BELOW: Relation = Relation {
    name: "compared-below",
    roles: &["this", "other"],
    about: "two figures of one measure, the first called the lesser",
    bind: |reading, out| compared(reading, out, false),
};

/// Two places of one ranking.
pub(super) const RANKED: Relation = Relation {
    name: "ranked",
    roles: &["lower", "upper"],
    about: "two figures of one measure in one ranking, the second in the higher place",
    bind: ranked,
};

/// Words from a comparative to "than", and from either to its figure.
const REACH: usize = 16;
/// Words from one figure of a ranking to the next.
const GAP: usize = 20;

fn is_prose(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Deck)
}

/// A figure that says how much of something there is.
fn is_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Count)
        && !claim.quoted
        && claim.figure().is_some_and(is_definite)
        && !super::is_deviation(reading, claim)
        && !super::is_statistic(reading, claim)
}

/// Whether a figure may be what a comparative compares: of money what is dear, of temperatures what is warm.
fn suits(reading: &Reading<'_>, classes: &Comparatives, at: usize, claim: &Claim) -> bool {
    let of_any = reading.is(at, classes.any);
    let of_money = reading.is(at, classes.money);
    let of_number = said!(reading, at, "more" | "fewer" | "less") && !of_money;
    match claim.kind {
        Kind::Money => of_any || of_money,
        Kind::Measure => !of_money && !of_number,
        Kind::Percent => of_any && !of_number,
        _ => of_any && reading.doc.tokens.get(claim.tokens.1 as usize).is_none_or(|t| t.spaced || t.span().of(&reading.doc.text) != "-"),
    }
}

struct Comparatives {
    greater: ClassId,
    lesser: ClassId,
    money: ClassId,
    any: ClassId,
    otherwise: ClassId,
    before: ClassId,
}

fn compared(reading: &Reading<'_>, out: &mut Vec<Link>, above: bool) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(greater), Some(lesser), Some(money), Some(any), Some(otherwise), Some(before)) = (
        class("greater-than"),
        class("lesser-than"),
        class("compares-money"),
        class("compares-any"),
        class("sides-otherwise"),
        class("no-comparison"),
    ) else {
        return;
    };
    let classes = Comparatives { greater, lesser, money, any, otherwise, before };
    let sense = Sense::new(reading);
    let word = if above { classes.greater } else { classes.lesser };
    let mut done = None;
    for (index, _, at) in reading.comparatives().filter(|(_, s, _)| s.claims.0 < s.claims.1 && is_prose(reading, s)) {
        // "it is better to test with one than …": no word of size.
        let judging = said!(reading, at, "better" | "keener" | "poorer" | "weaker" | "stronger" | "richer");
        if judging || done == Some(index) || !reading.is(at, word) {
            continue;
        }
        let sides = sides(reading, &classes, index, at).or_else(|| taken_up(reading, &classes, index, at));
        let Some((this, other)) = sides else { continue };
        if sense.agree(&reading.claims[this], &reading.claims[other]).is_some() {
            out.push(link("this", this, "other", other));
            done = Some(index);
        }
    }
}

pub(super) fn link(a: &'static str, x: usize, b: &'static str, y: usize) -> Link {
    let roles = vec![(a, Filler::Claim(ClaimId(x as u32))), (b, Filler::Claim(ClaimId(y as u32)))];
    Link { roles, strength: Strength::Construction, facts: Vec::new(), severity: None }
}

/// The one figure on each side of "than".
fn sides(reading: &Reading<'_>, classes: &Comparatives, index: usize, at: usize) -> Option<(usize, usize)> {
    let sentence = &reading.doc.sentences[index];
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let than = (at + 1..(at + REACH).min(end)).find(|k| said!(reading, *k, "than"))?;
    if reading.ends(at.wrapping_sub(1), classes.before) || (first..end).any(|k| reading.is(k, classes.otherwise)) {
        return None;
    }
    let (base, claims) = reading.claims_of(index);
    // Nothing else that is counted, shared out or multiplied may have a part in it.
    if claims.iter().any(|c| matches!(c.kind, Kind::Fraction | Kind::Multiple)) {
        return None;
    }
    let level = |c: &&(usize, &Claim)| is_level(reading, c.1) && suits(reading, classes, at, c.1);
    let levels: Vec<(usize, &Claim)> = claims.iter().enumerate().map(|(k, c)| (base + k, c)).collect();
    let mut left = levels.iter().filter(level).filter(|c| (c.1.tokens.1 as usize) <= than);
    let mut right = levels.iter().filter(level).filter(|c| (c.1.tokens.0 as usize) > than);
    let (this, other) = (left.next()?, right.next()?);
    if left.next().is_some() || right.next().is_some() {
        return None;
    }
    // "The village of 900 has more pubs than Holt, a town of 4,000": people are not what is compared.
    let sized = |c: &Claim| c.kind == Kind::Count && reading.start(c).checked_sub(1).is_some_and(|b| said!(reading, b, "of"));
    if sized(this.1) || sized(other.1) {
        return None;
    }
    // "44 metres higher", "by 44 metres", "more than 44 metres".
    let (from, to) = (reading.start(this.1), reading.noun_end(this.1));
    let of_the_gap = from < at
        && (to >= at
            || reading.end(this.1) == at
            || to + 1 == at && !reading.is_stop(to) && !said!(reading, to, ",")
            || from > 0 && said!(reading, from - 1, "by"));
    let near = at.saturating_sub(to.min(at)) <= REACH && reading.start(other.1) <= than + REACH;
    // "more than 160" is the figure itself.
    let direct = reading.start(other.1) <= than + 1;
    let turned = (to..reading.start(other.1)).any(|k| {
        said!(reading, k, ";" | "but" | "while" | "whereas" | "although" | "though" | "because" | "if" | "when" | "since" | "after" | "before")
    });
    (near && !of_the_gap && !direct && !turned).then_some((this.0, other.0))
}

/// "A litre costs 95 cents in Porto. In Lisbon it is cheaper, at 99 cents.": the figure of the sentence before is the other side.
fn taken_up(reading: &Reading<'_>, classes: &Comparatives, index: usize, at: usize) -> Option<(usize, usize)> {
    let sentence = &reading.doc.sentences[index];
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let before = index.checked_sub(1).filter(|b| reading.doc.sentences[*b].block == sentence.block)?;
    let linked = at > first + 1 && matches!(reading.lower(at - 1), "is" | "was" | "are" | "were" | "costs" | "cost" | "slightly" | "even");
    if !linked || (first..end).any(|k| reading.lower(k) == "than" || reading.is(k, classes.otherwise)) {
        return None;
    }
    let only = |s: usize| -> Option<usize> {
        let (base, claims) = reading.claims_of(s);
        let mut levels = claims.iter().enumerate().filter(|(_, c)| !matches!(c.kind, Kind::Date | Kind::Ordinal));
        let (k, c) = levels.next()?;
        (levels.next().is_none() && is_level(reading, c) && suits(reading, classes, at, c)).then_some(base + k)
    };
    let (this, other) = (only(index)?, only(before)?);
    let start = reading.start(&reading.claims[this]);
    // "it is cheaper, at 99 cents"; and the two sentences tell of two places, not of two times.
    let stated = start > at && start <= at + 4 && matches!(reading.lower(start - 1), "at");
    let dated = |s: usize| reading.claims_of(s).1.iter().any(|c| c.kind == Kind::Date);
    let placed = matches!(reading.lower(first), "in" | "at" | "across" | "on");
    (stated && placed && !dated(index) && !dated(before)).then_some((this, other))
}

/// Reads the place that the words before a figure give it.
fn place(reading: &Reading<'_>, v: &Ranks, from: usize, to: usize, before: Option<u32>) -> Option<u32> {
    let mut found = None;
    for at in from..to {
        if reading.ends(at, v.second) {
            found = Some(2);
        } else if reading.ends(at, v.third) {
            found = Some(3);
        } else if reading.ends(at, v.fourth) {
            found = Some(4);
        } else if reading.ends(at, v.first) && found.is_none() {
            found = Some(1);
        } else if found.is_none() && before.is_some_and(|b| b > 1) && reading.lower(at) == "behind" {
            found = before.map(|b| b - 1);
        } else if found.is_none() && reading.ends(at, v.next) && at + 1 < to {
            // "then Heron with 22,000", but not "then 45".
            found = before.map(|b| b + 1);
        }
    }
    found
}

struct Ranks {
    first: ClassId,
    second: ClassId,
    third: ClassId,
    fourth: ClassId,
    next: ClassId,
    opens: ClassId,
    otherwise: ClassId,
}

fn ranked(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(first), Some(second), Some(third), Some(fourth), Some(next), Some(opens), Some(otherwise)) = (
        class("place-first"),
        class("place-second"),
        class("place-third"),
        class("place-fourth"),
        class("place-next"),
        class("place-word"),
        class("places-otherwise"),
    ) else {
        return;
    };
    let v = Ranks { first, second, third, fourth, next, opens, otherwise };
    let sense = Sense::new(reading);
    for (index, sentence, landmarks) in reading.with_landmarks() {
        if sentence.claims.1 - sentence.claims.0 < 2 || !is_prose(reading, sentence) {
            continue;
        }
        let marked = |at: &u32| reading.is(*at as usize, v.opens);
        if !landmarks.iter().any(marked) {
            continue;
        }
        let (begin, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        if (begin..end).any(|at| reading.is(at, v.otherwise)) {
            continue;
        }
        let (base, claims) = reading.claims_of(index);
        let levels: Vec<usize> =
            claims.iter().enumerate().filter(|(_, c)| !matches!(c.kind, Kind::Date | Kind::Ordinal)).map(|(k, _)| base + k).collect();
        let all = levels.iter().all(|k| {
            let c = &reading.claims[*k];
            is_level(reading, c)
        });
        if !all || !(2..=6).contains(&levels.len()) {
            continue;
        }
        bind_places(reading, &sense, &v, begin, &levels, out);
    }
}

/// The places of a sentence whose figures are all of one measure: the first pair of them that stand in another order.
fn bind_places(reading: &Reading<'_>, sense: &Sense<'_>, v: &Ranks, begin: usize, levels: &[usize], out: &mut Vec<Link>) {
    let mut from = begin;
    let mut last: Option<(u32, usize)> = None;
    for (k, level) in levels.iter().enumerate() {
        let claim = &reading.claims[*level];
        let start = reading.start(claim);
        let stated = place(reading, v, from, start, last.map(|l| l.0));
        // "followed by Argentina with 19m and America with 12m": the list goes on.
        let top = levels.len() > 2 && reading.is(begin + 1, v.opens);
        let listed = stated.is_none()
            && (k > 1 || k == 1 && top)
            && start.saturating_sub(from) <= 8
            && (from..start).any(|at| matches!(reading.lower(at), "and" | ","));
        let own = stated.or_else(|| last.filter(|_| listed).map(|l| l.0 + 1));
        let Some(own) = own else { return };
        if let Some((rank, upper)) = last {
            let other = &reading.claims[upper];
            // "with 38m tonnes, followed by Argentina with 12m": the unit is understood.
            let understood = claim.kind == Kind::Count && claim.noun.is_none() && other.kind != Kind::Count;
            if start.saturating_sub(reading.end(other)) > GAP || !understood && sense.agree(claim, other).is_none() || rank == own {
                return;
            }
            let (low, high) = if own > rank { (*level, upper) } else { (upper, *level) };
            if !understood && exceeds(&reading.claims[low], &reading.claims[high]) {
                out.push(link("lower", low, "upper", high));
                return;
            }
        }
        last = Some((own, *level));
        from = reading.noun_end(claim);
    }
}

pub(super) fn exceeds(a: &Claim, b: &Claim) -> bool {
    a.figure().zip(b.figure()).is_some_and(|(a, b)| a.point > b.point)
}

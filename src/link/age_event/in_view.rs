//! Two ages of one person, and two years or a length of time, wherever they stand in the same two sentences.

use super::{age, age_in_spell, age_told, is_one_person, years_of};
use crate::base::{Grain, Reference};
use crate::doc::{Claim, ClaimId, Kind};
use crate::link::whole_time::{self, Spans, Whole, word};
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Strength};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Appends a link for two ages that the years, or the length of time, in view of them rule out.
pub(super) fn bind(reading: &Reading<'_>, kin: ClassId, out: &mut Vec<Link>) {
    if !reading.claims.iter().any(|c| years(reading, c).is_some()) {
        return;
    }
    let Some(spans) = Spans::of(reading) else { return };
    for (k, claim) in reading.claims.iter().enumerate() {
        lengths(reading, &spans, kin, k, claim, out);
        if claim.kind == Kind::Age || claim.kind == Kind::Count {
            dated(reading, kin, k, claim, out);
        }
    }
}

/// An age in whole years, however it is told: "and was 61 by the time", "At 31 she is", "now 66,", "is 74 and still at it".
fn years(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    if claim.quoted || !matches!(claim.kind, Kind::Age | Kind::Count) {
        return None;
    }
    let told = age(reading, claim).or_else(|| age_in_spell(reading, claim)).or_else(|| age_told(reading, claim));
    if told.is_some() {
        return told;
    }
    let figure = claim.figure().filter(|f| f.to.is_none() && f.given.is_none() && f.per.is_none() && claim.noun.is_none())?;
    let (start, end) = (reading.start(claim), reading.end(claim));
    let back = |n: usize| start.wrapping_sub(n);
    // No token stands behind the last.
    let behind = || said!(reading, end, "he" | "she" | "," | "." | "and" | ";" | "by" | "in" | "as" | "with" | "from" | "to" | "for");
    let led = said!(reading, back(1), "was" | "is" | "turned" | "aged") && said!(reading, back(2), "and" | "he" | "she" | "who" | ",")
        || said!(reading, back(1), "of")
            && said!(reading, end, "when" | "," | "." | "with")
            && said!(reading, back(3), "a" | "an")
            && said!(reading, back(2), "man" | "woman" | "boy" | "girl" | "youth")
        || said!(reading, back(1), "be") && said!(reading, back(2), "will") && said!(reading, back(3), "he" | "she" | "who")
        || said!(reading, back(1), "at") && (behind() || word(reading, end).is_empty())
        || said!(reading, back(1), "now") && said!(reading, end, "," | "." | ";" | "and")
        || said!(reading, back(1), "until" | "till") && !said!(reading, back(2), "from") && said!(reading, end, "." | "," | ";");
    let small = led && figure.unit == crate::base::Unit::Count && figure.point.fract().is_zero();
    figure.point.to_i32().filter(|n| small && (4..=108).contains(n))
}

/// Whether an age is that of now: "is 74", "now 66", "Tom, 31,".
fn is_of_now(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let before = |n: usize| start.checked_sub(n).map_or("", |at| word(reading, at));
    before(1) == "is" || before(1) == "now" || word(reading, reading.end(claim)) == "now" || claim.pattern == "apposed-age"
}

/// "Now 67, she qualified at 22. In the 31 years that she has spent delivering babies …"
fn lengths(reading: &Reading<'_>, spans: &Spans, kin: ClassId, k: usize, claim: &Claim, out: &mut Vec<Link>) {
    let ago = claim.when().filter(|_| claim.pattern == "ago").and_then(|w| match w.reference {
        Reference::ThisYear(n) if n < 0 => Some(Decimal::from(-n)),
        _ => None,
    });
    let Some((low, high)) = ago.map(|n| (n, n)).or_else(|| years_of(reading, claim)) else { return };
    let start = reading.start(claim);
    let before = start.checked_sub(1).map_or("", |at| word(reading, at));
    let behind = word(reading, reading.end(claim));
    let whole = spans.whole(reading, claim);
    let forward = matches!(behind, "later" | "on" | "afterwards");
    let Some([x, y]) = whole_time::two_in_view(reading, claim.sentence as usize, |c| years(reading, c).is_some()) else { return };
    let (Some(a), Some(b)) = (reading.claims.get(x), reading.claims.get(y)) else { return };
    let (Some(p), Some(q)) = (years(reading, a), years(reading, b)) else { return };
    let (young, old) = if p <= q { ((x, a, p), (y, b, q)) } else { ((y, b, q), (x, a, p)) };
    let passed = Decimal::from(old.2 - young.2);
    let one = Decimal::ONE;
    if young.2 == old.2 || passed >= low - one && passed <= high + one {
        return;
    }
    let longer = low > passed + one;
    let linked = match whole {
        _ if ago.is_some() => {
            // "30 years ago, at the age of 26": of that time, and the other age is that of now.
            // "was 17 when he made his debut for the Eagles, 12 years ago"
            let when = young.1.sentence == claim.sentence
                && reading.lower(reading.end(young.1)) == "when"
                && reading.start(claim).checked_sub(reading.end(young.1)).is_some_and(|gap| gap <= 16);
            let beside = when
                || young.1.sentence == claim.sentence && reading.start(young.1).abs_diff(reading.end(claim)) <= 6
                || young.1.sentence == claim.sentence && start.abs_diff(reading.end(young.1)) <= 4;
            beside && (is_of_now(reading, old.1) || apposed(reading, old.1))
        }
        _ if forward => old.1.sentence == claim.sentence && old.0 > k && reading.start(old.1).saturating_sub(reading.end(claim)) <= 5,
        Some(Whole::Pointing | Whole::Named) => true,
        Some(Whole::Within) => longer || from_end_to_end(reading, spans, young.0, old.0) && behind != "as" && behind != "in",
        None => longer && matches!(before, "served" | "serving" | "over" | "spending" | "after"),
    };
    let told = out.iter().any(|l| l.roles.iter().any(|r| matches!(r.1, Filler::Claim(ClaimId(n)) if n as usize == k)));
    let (from, to) = (a.sentence.min(claim.sentence) as usize, b.sentence.max(claim.sentence) as usize);
    let mut others = reading.claims_between(from, to);
    let another = others.any(|(n, c)| n != k && c.kind == Kind::Duration && years_of(reading, c).is_some());
    if !linked
        || another
        || told
        || spans.interrupted(reading, from, to)
        || ago.is_none() && looks_ahead(reading, from, to)
        || !is_one_person(reading, kin, (a.sentence as usize, x), (b.sentence as usize, y))
    {
        return;
    }
    let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
    out.push(Link {
        roles: vec![("age", filler(old.0)), ("year", filler(k)), ("other", filler(young.0))],
        strength: Strength::Anaphor,
        facts: vec![("conflict", format!("from {} to {} are {} years, not {}", young.2, old.2, old.2 - young.2, reading.doc.words(claim.span)))],
        severity: None,
    });
}

/// "At 19 he went to sea; at 61 he came ashore for good": the one age that of a beginning, the other that of an end.
fn from_end_to_end(reading: &Reading<'_>, spans: &Spans, young: usize, old: usize) -> bool {
    let role = |k: usize, other: usize| {
        let claim = reading.claims.get(k)?;
        let pair = if k < other { [k, other] } else { [other, k] };
        let (from, to) = whole_time::clause_of(reading, &pair, usize::from(k > other));
        Some(spans.roles(reading, claim, from, to))
    };
    role(young, old).is_some_and(|r| r.0) && role(old, young).is_some_and(|r| r.1)
}

/// Whether some sentence speaks of what would be, of a sentence still to serve or of another's life.
fn looks_ahead(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let view = reading.doc.sentences.get(from..=to).unwrap_or(&[]);
    view.iter().any(|s| {
        (s.tokens.0 as usize..s.tokens.1 as usize)
            .any(|at| matches!(word(reading, at), "would" | "sentence" | "sentenced" | "contract" | "could" | "might" | "if" | "average" | "minimum"))
    })
}

/// "She was 24 when the first shop opened in 1988. By 2018, when she sold the chain, she was 64.": two ages, two years, each with its own.
fn dated(reading: &Reading<'_>, kin: ClassId, k: usize, claim: &Claim, out: &mut Vec<Link>) {
    let index = claim.sentence as usize;
    if years(reading, claim).is_none() {
        return;
    }
    let wanted = |c: &Claim| years(reading, c).is_some();
    let Some([x, y]) = whole_time::two_in_view(reading, index, wanted).filter(|pair| pair[1] == k) else { return };
    let (Some(a), Some(b)) = (reading.claims.get(x), reading.claims.get(y)) else { return };
    let (from, to) = (a.sentence as usize, b.sentence as usize);
    let (first, _) = reading.claims_of(from);
    let (last, rest) = reading.claims_of(to);
    let year = |c: &Claim| {
        c.when().filter(|w| matches!(w.grain, Grain::Year | Grain::Month | Grain::Day) && c.pattern != "years").and_then(|w| w.written.year)
    };
    let found: Vec<usize> = (first..last + rest.len()).filter(|n| reading.claims.get(*n).is_some_and(|c| !c.quoted && year(c).is_some())).collect();
    let [v, w] = found[..] else { return };
    let (Some(c), Some(d)) = (reading.claims.get(v), reading.claims.get(w)) else { return };
    // One age and one year to each sentence, or to each half of one.
    let apart = from != to && c.sentence == a.sentence && d.sentence == b.sentence;
    let halves = from == to && x.max(v) < y.min(w);
    let (Some(p), Some(q), Some(since), Some(then)) = (years(reading, a), years(reading, b), year(c), year(d)) else { return };
    let (grown, passed) = (q - p, then - since);
    let told = out.iter().any(|l| l.roles.iter().any(|r| matches!(r.1, Filler::Claim(ClaimId(n)) if n as usize == x || n as usize == y)));
    // Of an age at the time of writing it is only known that it is no less.
    // "He is 70 now, in 2024"
    let dated = |age: &Claim, date: &Claim| {
        age.sentence == date.sentence && reading.start(date).saturating_sub(reading.end(age)) <= 3 && date.tokens.0 > age.tokens.0
    };
    let now = (is_of_now(reading, a) || apposed(reading, a)) && !dated(a, c) || (is_of_now(reading, b) || apposed(reading, b)) && !dated(b, d);
    if !(apart || halves) || (grown - passed).abs() <= 1 || told || now || looks_ahead(reading, from, to) || elsewhere(reading, [c, d]) {
        return;
    }
    if !is_one_person(reading, kin, (from, x), (to, y)) {
        return;
    }
    let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
    out.push(Link {
        roles: vec![("age", filler(y)), ("year", filler(w)), ("other", filler(x)), ("since", filler(v))],
        strength: Strength::Anaphor,
        facts: vec![("conflict", format!("{p} in {since} is {} in {then}, not {q}", p + passed))],
        severity: None,
    });
}

/// ", 31,": an age on the day of writing.
fn apposed(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    start.checked_sub(1).is_some_and(|at| word(reading, at) == ",") && matches!(word(reading, reading.end(claim)), "," | "." | ";")
}

/// Whether one of two years is that of another time than its age: "since 1990", "born in 1960".
fn elsewhere(reading: &Reading<'_>, dates: [&Claim; 2]) -> bool {
    dates.into_iter().any(|d| {
        let start = reading.start(d);
        let before = |n: usize| start.checked_sub(n).map_or("", |at| word(reading, at));
        let born = (1..=8).map_while(|n| start.checked_sub(n).filter(|at| !reading.is_stop(*at))).any(|at| word(reading, at) == "born");
        let other = matches!(before(1), "since" | "until" | "from" | "to" | "of" | "the" | "before" | "after" | "till" | "between" | "and");
        other || born
    })
}

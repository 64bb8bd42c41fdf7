//! Two ages of one person with their years, and the years between two ages.
//!
//! An age and a year belong together where they stand side by side: "at 18 in 1990", "in 2015, aged 38", "in 1994, when she was six". Two such
//! pairs of one person give one year of birth, within a year.

use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{Grain, Unit};
use crate::doc::{Claim, ClaimId, Kind, MentionKind};
use crate::rule::lexicon::ClassId;
use rust_decimal::prelude::ToPrimitive;

/// Binds two ages to the years that rule one of them out.
pub(super) const AGE_EVENT: Relation = Relation {
    name: "age-event",
    roles: &["age", "year", "other", "since"],
    about: "two ages of one person that the years beside them rule out",
    bind,
};

/// Tokens between an age and its year.
const REACH: usize = 6;
/// Sentences from the first pair to the second.
const VIEW: usize = 2;

/// An age and the year in which it was reached.
#[derive(Clone, Copy)]
struct Anchor {
    age: usize,
    years: i32,
    date: usize,
    year: i32,
    sentence: usize,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(kin), Some(beside)) = (class("kin"), class("beside-an-age")) else { return };
    let mut before: Vec<Anchor> = Vec::new();
    for index in 0..reading.doc.sentences.len() {
        let (first, claims) = reading.claims_of(index);
        career(reading, index, out);
        if claims.len() < 2 {
            continue;
        }
        let here: Vec<Anchor> = (first..first + claims.len()).filter_map(|k| anchor(reading, beside, index, k)).collect();
        for later in &here {
            let earlier = before.iter().chain(&here).find(|a| a.age < later.age && a.sentence + VIEW >= later.sentence && a.year != later.year);
            let Some(earlier) = earlier.filter(|a| is_one_person(reading, kin, a.sentence, later.sentence)) else { continue };
            let (grown, passed) = (later.years - earlier.years, later.year - earlier.year);
            if (grown - passed).abs() <= 1 {
                continue;
            }
            let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
            let words = format!("{} in {} is {} in {}, not {}", earlier.years, earlier.year, earlier.years + passed, later.year, later.years);
            out.push(Link {
                roles: vec![
                    ("age", filler(later.age)),
                    ("year", filler(later.date)),
                    ("other", filler(earlier.age)),
                    ("since", filler(earlier.date)),
                ],
                strength: Strength::Construction,
                facts: vec![("conflict", words)],
                severity: None,
            });
            break;
        }
        before.retain(|a| a.sentence + VIEW > index);
        before.extend(here);
    }
}

/// An age in whole years: an age as such, or a small number that a word before it makes one.
fn age(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.given.is_none() && f.point.fract().is_zero())?;
    let years = figure.point.to_i32().filter(|n| (1..=110).contains(n))?;
    if claim.kind == Kind::Age {
        return Some(years);
    }
    let start = reading.start(claim);
    let word = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
    let plain = claim.kind == Kind::Count && figure.unit == Unit::Count && claim.noun.is_none() && figure.per.is_none();
    // "at 18", "when she was six", "already 21": and not "at 18 sites", "at 18, 20 and 22".
    let led = matches!(word(1), "at" | "aged" | "already" | "turned")
        || matches!(word(1), "was" | "is") && matches!(word(2), "he" | "she" | "i") && matches!(word(3), "when" | "while" | "until" | "after");
    let closed = matches!(reading.lower(reading.end(claim)), "in" | "," | "." | ";" | ")" | "and" | "" | "when" | "–" | "—");
    (plain && led && closed && years >= 3).then_some(years)
}

/// The age at a claim with the year beside it.
fn anchor(reading: &Reading<'_>, beside: ClassId, sentence: usize, k: usize) -> Option<Anchor> {
    let claim = reading.claims.get(k).filter(|c| !c.quoted)?;
    let years = age(reading, claim)?;
    let year_of = |n: usize| {
        let other = reading.claims.get(n).filter(|c| c.sentence as usize == sentence)?;
        let when = other.when().filter(|w| matches!(w.grain, Grain::Year | Grain::Month | Grain::Day))?;
        let (a, b) = if n < k { (other, claim) } else { (claim, other) };
        let (from, to) = (reading.end(a), reading.start(b));
        // Nothing but small words, and no new clause of its own.
        let joined = from <= to && to - from <= REACH && (from..to).all(|at| reading.is(at, beside));
        when.written.year.filter(|_| joined).map(|year| (n, year, to - from))
    };
    let (date, year, _) = [k.checked_sub(1), Some(k + 1)].into_iter().flatten().filter_map(year_of).min_by_key(|(_, _, gap)| *gap)?;
    Some(Anchor { age: k, years, date, year, sentence })
}

/// Whether two sentences tell of one person: no relative, and not two names.
fn is_one_person(reading: &Reading<'_>, kin: ClassId, from: usize, to: usize) -> bool {
    let sentences = reading.doc.sentences.get(from..=to).unwrap_or(&[]);
    let one_block = sentences.windows(2).all(|w| w[0].block == w[1].block);
    let related = sentences.iter().any(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, kin)));
    let mut names: Vec<&str> = reading
        .mentions
        .iter()
        .skip(reading.mentions.partition_point(|m| (m.sentence as usize) < from))
        .take_while(|m| m.sentence as usize <= to)
        .filter(|m| m.kind == MentionKind::Person)
        .map(|m| m.surname.of(&reading.doc.text))
        .collect();
    names.sort_unstable();
    names.dedup();
    one_block && !related && names.len() <= 1
}

/// "Now 52, he has coached for 40 years, having started at 22."
fn career(reading: &Reading<'_>, sentence: usize, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(sentence);
    let [now, time, start] = claims else { return };
    let (Some(a), Some(b)) = (age(reading, now), age(reading, start)) else { return };
    let (from, to) = (reading.end(time), reading.start(start));
    let began = (from..to).any(|at| matches!(reading.lower(at), "started" | "began" | "begun" | "joined" | "starting" | "joining" | "beginning"));
    let lasted = reading.start(time).checked_sub(1).is_some_and(|at| reading.lower(at) == "for");
    let present = reading.start(now).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "now" | "," | "aged")) || now.kind == Kind::Age;
    let years = time
        .figure()
        .filter(|f| time.kind == Kind::Duration && f.per.is_none())
        .filter(|f| matches!(f.unit, Unit::Measure(id) if &*reading.lexicon.units.get(id).id == "year"))
        .and_then(|f| Some((f.loose()?.lo?.value, f.loose()?.hi?.value)));
    let Some((low, high)) = years.filter(|_| began && lasted && present) else { return };
    let passed = rust_decimal::Decimal::from(a - b);
    let one = rust_decimal::Decimal::ONE;
    if a <= b || passed >= low - one && passed <= high + one {
        return;
    }
    let filler = |k: usize| Filler::Claim(ClaimId((first + k) as u32));
    out.push(Link {
        roles: vec![("age", filler(0)), ("year", filler(1)), ("other", filler(2))],
        strength: Strength::Construction,
        facts: vec![("conflict", format!("from {b} to {a} are {} years, not {}", a - b, reading.doc.words(time.span)))],
        severity: None,
    });
}

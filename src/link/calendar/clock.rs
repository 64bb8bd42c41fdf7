//! Two times of the clock and the time from one to the other.

use super::{Reading, conflict, is_prose, says, text};
use crate::base::{Grain, Unit};
use crate::doc::{Claim, Hedge, Kind, Mention, MentionKind};
use crate::link::{Link, Relation, Strength};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Binds a length to the two times of the clock that rule it out.
pub(in crate::link) const CLOCK_DURATION: Relation = Relation {
    name: "clock-duration",
    roles: &["stated", "from", "to"],
    about: "a length of time that the two times of the clock beside it rule out",
    bind,
};

/// Minutes that a rounded length may be off.
const SLACK: i64 = 5;
const HALF_DAY: i64 = 12 * 60;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(joint), Some(end), Some(otherwise)) = (class("clock-joint"), class("clock-end"), class("clock-otherwise")) else { return };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        let times: Vec<(usize, i64)> = claims.iter().enumerate().filter_map(|(n, c)| Some((first + n, minutes(c)?))).collect();
        let [(a, from), (b, to)] = &times[..] else { continue };
        let mut lengths = lengths_of(reading, index);
        // "The three-hour delay hit 40 services."
        if lengths.is_empty() && reading.doc.sentences.get(index + 1).is_some_and(|s| s.block == sentence.block) {
            lengths = lengths_of(reading, index + 1);
            lengths.retain(|k| reading.claims.get(*k).is_some_and(|c| taken_up(reading, c)));
        }
        let [stated] = &lengths[..] else { continue };
        if !is_prose(reading, sentence) || says(reading, sentence, otherwise) {
            continue;
        }
        // Between two places there may be two times of day.
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < index);
        let at_place = |m: &&Mention| {
            let before = (m.tokens.0 as usize).checked_sub(1).map_or("", |at| text(reading, at));
            m.kind == MentionKind::Place || matches!(before, "in" | "to" | "from" | "at" | "for" | "leaves" | "left")
        };
        let places = reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize == index).filter(at_place).count();
        if places > 1 {
            continue;
        }
        let own = reading.claims.get(*stated).is_some_and(|c| c.sentence as usize == index);
        if !is_end(reading, end, *a, *b) || own && !says(reading, sentence, joint) {
            continue;
        }
        let Some((least, most)) = reading.claims.get(*stated).and_then(|c| length(reading, c)) else { continue };
        let passed = (to - from).rem_euclid(2 * HALF_DAY);
        let written = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span)).to_ascii_lowercase();
        // Without "am" and "pm", the hours may be of either half of the day.
        let halves = |k: usize| !written(k).contains(['a', 'p']);
        let other = (halves(*a) || halves(*b)).then_some((passed + HALF_DAY).rem_euclid(2 * HALF_DAY));
        let fits = |m: i64| m >= least - SLACK && m <= most + SLACK;
        // "began at 10.40 and, 20 minutes before, at 10.20"
        let back = (from - to).rem_euclid(2 * HALF_DAY);
        if passed == 0 || fits(passed) || other.is_some_and(fits) || fits(back) || most > 24 * 60 {
            continue;
        }
        let words = format!("from {} to {} it is {}", written(*a), written(*b), in_words(passed));
        out.push(conflict(&[("stated", *stated), ("from", *a), ("to", *b)], words, Strength::Construction, None));
    }
}

/// The lengths of time of a sentence.
fn lengths_of(reading: &Reading<'_>, sentence: usize) -> Vec<usize> {
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration && !c.quoted).map(|(n, _)| first + n).collect()
}

/// Whether a length opens its sentence and takes up what went before: "The three-hour delay", "It had lasted three hours".
fn taken_up(reading: &Reading<'_>, claim: &Claim) -> bool {
    let opens = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    let pointing = matches!(text(reading, opens), "It" | "That" | "This" | "The" | "They" | "All");
    let lasting =
        (opens..start).any(|at| matches!(text(reading, at), "lasted" | "last" | "took" | "taken" | "was" | "were" | "is" | "went" | "made"));
    start <= opens + 2 && (opens..start).any(|at| matches!(text(reading, at), "The" | "That" | "This"))
        || pointing && lasting && start <= opens + 6 && !(opens..start).any(|at| matches!(text(reading, at), "," | "after" | "before" | "for"))
}

/// Whether the second time is that of an end: "from 9am to 5pm", "and ended at 12.15pm", "lands four hours later at 03:10".
fn is_end(reading: &Reading<'_>, end: ClassId, a: usize, b: usize) -> bool {
    let (Some(from), Some(to)) = (reading.claims.get(a), reading.claims.get(b)) else { return false };
    let (low, high) = (from.tokens.1 as usize, to.tokens.0 as usize);
    let Some(last) = high.checked_sub(1).filter(|_| low <= high) else { return false };
    let word = text(reading, last);
    let between = word == "and" && (from.tokens.0 as usize).checked_sub(1).is_some_and(|at| text(reading, at) == "between");
    matches!(word, "to" | "until" | "till" | "-" | "–") && high - low <= 8 || between || (low..high).any(|at| reading.is(at, end))
}

/// Minutes since midnight.
fn minutes(claim: &Claim) -> Option<i64> {
    let when = claim.when().filter(|w| w.grain == Grain::Time && !claim.quoted)?;
    Some(i64::from(when.written.hour?) * 60 + i64::from(when.written.minute.unwrap_or(0)))
}

/// Minutes at least and at most of a stated length.
fn length(reading: &Reading<'_>, claim: &Claim) -> Option<(i64, i64)> {
    let figure = claim.figure().filter(|f| f.per.is_none())?;
    let Unit::Measure(id) = figure.unit else { return None };
    let sixty = Decimal::from(60);
    // A whole number of hours is rounded by a few minutes, not by half an hour, unless it is hedged.
    let interval = figure.tight()?;
    let (lo, hi) = match figure.hedge {
        Hedge::None if figure.to.is_none() => (figure.point, figure.point),
        _ => (interval.lo?.value, interval.hi?.value),
    };
    let minutes = |v: Decimal| {
        reading.lexicon.units.in_base(id, crate::base::Interval::point(v)).and_then(|(_, b)| b.lo?.value.checked_div(sixty)?.round().to_i64())
    };
    let (lo, hi) = (minutes(lo)?, minutes(hi)?);
    // A twentieth for what is rounded to hours.
    Some((lo - lo / 20, hi + hi / 20))
}

fn in_words(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m} minutes"),
        (h, 0) => format!("{h} hours"),
        (h, m) => format!("{h} hours {m} minutes"),
    }
}

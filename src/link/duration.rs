//! A stretch from one date to another, and the length it is said to have.
//!
//! Binds only what is in conflict. The length of the stretch is an interval, as far as its ends are known: from 1998 to 2006 are seven
//! to nine years; the first and the last day may both count. Sentences, contracts and bans are lengths that need not have passed.

use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, Reference, Unit};
use crate::doc::{Claim, ClaimId, Hedge, Kind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A stretch of time between two dates of one sentence.
struct Period {
    /// Claim of its first end, and of its last; the same for "1998–2006".
    ends: (usize, usize),
    /// Token of the first word, "from" included, and one past the last.
    tokens: (usize, usize),
    /// Days at least and at most.
    days: (i64, i64),
    /// "between": something shorter may have gone on inside it.
    within: bool,
    /// How long it is, in words.
    words: String,
}

/// Appends a link for every length that its dates contradict.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(joint), Some(guard), Some(verb), Some(begin), Some(end)) =
        (class("duration-joint"), class("duration-guard"), class("duration-verb"), class("date-begin"), class("date-end"))
    else {
        return;
    };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        let dates = claims.iter().filter(|c| c.kind == Kind::Date).count();
        let paired = dates >= 2 || claims.iter().any(|c| c.pattern == "years");
        if !paired {
            continue;
        }
        let guarded = |s: usize| reading.doc.sentences.get(s).is_some_and(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, guard)));
        if guarded(index) {
            continue;
        }
        let periods = periods(reading, sentence.tokens.0 as usize, first, claims, begin, end);
        let [period] = &periods[..] else { continue };
        let next = reading.doc.sentences.get(index + 1).filter(|s| s.block == sentence.block && !guarded(index + 1)).map(|_| index + 1);
        let mut conflict = None;
        let mut fits = false;
        for s in std::iter::once(index).chain(next) {
            let (base, list) = reading.claims_of(s);
            for (k, claim) in list.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration) {
                let Some(stated) = stated_days(reading, claim) else { continue };
                let clash = stated.0 > period.days.1 || (stated.1 < period.days.0 && !period.within);
                fits |= !clash;
                let Some(strength) = bound(reading, period, claim, s == index, joint, verb) else { continue };
                if clash && conflict.is_none() {
                    conflict = Some((base + k, strength, claim.quoted));
                }
            }
        }
        // Another length of the sentence that fits is the one that was meant.
        if let Some((stated, strength, quoted)) = conflict
            && !fits
        {
            let mut roles = vec![("stated", Filler::Claim(ClaimId(stated as u32))), ("from", Filler::Claim(ClaimId(period.ends.0 as u32)))];
            if period.ends.1 != period.ends.0 {
                roles.push(("to", Filler::Claim(ClaimId(period.ends.1 as u32))));
            }
            let name = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span));
            let period_words = if period.ends.0 == period.ends.1 {
                name(period.ends.0).to_owned()
            } else {
                format!("{} to {}", name(period.ends.0), name(period.ends.1))
            };
            out.push(Link {
                roles,
                strength,
                facts: vec![("period", period_words), ("elapsed", period.words.clone())],
                severity: quoted.then_some(Severity::Warning),
            });
        }
    }
}

/// The stretches of a sentence.
fn periods(reading: &Reading<'_>, start: usize, first: usize, claims: &[Claim], begin: ClassId, end: ClassId) -> Vec<Period> {
    let mut out = Vec::new();
    let dates: Vec<(usize, &Claim)> =
        claims.iter().enumerate().filter(|(_, c)| c.when().is_some_and(|w| w.grain != Grain::Time)).map(|(k, c)| (first + k, c)).collect();
    for &(k, claim) in &dates {
        if claim.pattern == "years"
            && let Some((from, to)) = claim.when().and_then(|w| w.days())
            && to.year() > from.year()
        {
            let years = i64::from(to.year() - from.year());
            out.push(Period {
                ends: (k, k),
                tokens: (claim.tokens.0 as usize, claim.tokens.1 as usize),
                days: (days_of_years(years - 1), days_of_years(years + 1)),
                within: false,
                words: years_in_words(years),
            });
        }
    }
    for pair in dates.windows(2) {
        let [(a, from), (b, to)] = pair else { continue };
        let (a_start, a_end) = (from.tokens.0 as usize, from.tokens.1 as usize);
        let (b_start, b_end) = (to.tokens.0 as usize, to.tokens.1 as usize);
        let before = a_start.checked_sub(1).map_or("", |p| reading.lower(p));
        let joint = if b_start == a_end + 1 { reading.lower(a_end) } else { "" };
        let run = matches!(joint, "to" | "until" | "till" | "through") && before == "from";
        let between = joint == "and" && before == "between";
        // "began in March 2015 and ended in May 2017"
        let near_verb = |at: usize, class: ClassId, from: usize| (from..at).rev().take(6).any(|p| reading.is(p, class));
        let gap = b_start.saturating_sub(a_end);
        let began = (1..=6).contains(&gap) && (a_end..b_start).any(|p| reading.lower(p) == "and") && near_verb(a_start, begin, start)
            || (1..=6).contains(&gap) && (a_end..b_start).any(|p| reading.lower(p) == "and") && verb_in(reading, a_start, start, BEGINS);
        let ends = near_verb(b_start, end, a_end) || verb_in(reading, b_start, a_end, ENDS);
        if !(run || between || began && ends) {
            continue;
        }
        let Some((days, words)) = elapsed(from, to) else { continue };
        let opening = if run || between { a_start - 1 } else { a_start };
        out.push(Period { ends: (*a, *b), tokens: (opening, b_end), days, within: between, words });
    }
    out
}

/// Present tenses of beginning and ending.
const BEGINS: &[&str] = &["opens", "begins", "starts", "kicks"];
const ENDS: &[&str] = &["ends", "closes", "finishes", "concludes"];

fn verb_in(reading: &Reading<'_>, at: usize, from: usize, verbs: &[&str]) -> bool {
    (from..at).rev().take(6).any(|p| reading.doc.tokens.get(p).is_some_and(|t| verbs.contains(&t.span().of(&reading.doc.text))))
}

/// How long it is from one date to another: days at least, days at most, and in words.
fn elapsed(from: &Claim, to: &Claim) -> Option<((i64, i64), String)> {
    let (a, b) = (from.when()?, to.when()?);
    let plain_weekday = |w: &crate::base::When| w.reference == Reference::Weekday && w.written.day.is_none();
    if plain_weekday(a) && plain_weekday(b) {
        let (x, y) = (a.written.weekday?.num_days_from_monday(), b.written.weekday?.num_days_from_monday());
        let days = i64::from((y + 7 - x) % 7);
        return (days > 0).then(|| ((days, days + 1), plural(days + 1, "day")));
    }
    let (mut p, mut q) = (span(from)?, span(to)?);
    if a.written.year.is_none() && a.first.is_none() || b.written.year.is_none() && b.first.is_none() {
        // Both without a year: any common year will do, and the next one past New Year.
        let any = |c: &Claim, year: i32| -> Option<(NaiveDate, NaiveDate)> {
            let w = c.when()?;
            match (w.written.month, w.written.day) {
                (Some(m), Some(d)) => NaiveDate::from_ymd_opt(year, m.into(), d.into()).map(|x| (x, x)),
                (Some(m), None) => crate::base::month_span(year, m.into()),
                _ => None,
            }
        };
        p = any(from, 2001)?;
        q = any(to, 2001).filter(|q| q.0 >= p.0).or_else(|| any(to, 2002))?;
    }
    let low = (q.0 - p.1).num_days();
    let high = (q.1 - p.0).num_days() + 1;
    if high <= 0 || low < 0 && a.grain == b.grain && a.grain == Grain::Day {
        return None;
    }
    let words = match (a.grain, b.grain) {
        (Grain::Day, Grain::Day) if high < 100 => plural(high, "day"),
        (Grain::Year, _) | (_, Grain::Year) => years_in_words(i64::from(q.0.year() - p.0.year())),
        _ => {
            let months = i64::from(q.0.year() - p.0.year()) * 12 + i64::from(q.0.month()) - i64::from(p.0.month());
            match (months / 12, months % 12) {
                (0, m) => plural(m, "month"),
                (y, 0) => plural(y, "year"),
                (y, m) => format!("{} and {}", plural(y, "year"), plural(m, "month")),
            }
        }
    };
    Some(((low.max(0), high), words))
}

fn span(claim: &Claim) -> Option<(NaiveDate, NaiveDate)> {
    let when = claim.when()?;
    match when.days() {
        Some(days) => Some(days),
        // To be set to any year.
        None if when.reference == Reference::Yearless => Some((NaiveDate::from_ymd_opt(2001, 1, 1)?, NaiveDate::from_ymd_opt(2001, 12, 31)?)),
        None => None,
    }
}

fn plural(n: i64, unit: &str) -> String {
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}

fn years_in_words(years: i64) -> String {
    format!("about {} (between {} and {})", plural(years, "year"), (years - 1).max(0), years + 1)
}

/// Days of so many years, leap days included.
fn days_of_years(years: i64) -> i64 {
    years.saturating_mul(146_097) / 400
}

/// Days at least and at most that a stated length may stand for.
fn stated_days(reading: &Reading<'_>, claim: &Claim) -> Option<(i64, i64)> {
    let figure = claim.figure()?;
    if figure.given.is_some() || figure.to.is_some() {
        return None;
    }
    let Unit::Measure(unit) = figure.unit else { return None };
    // In hundredths of the unit, and hundredths of a day in one.
    let (unit_days, counts_days) = match &*reading.lexicon.units.get(unit).id {
        "day" => (100, true),
        "week" => (700, false),
        "fortnight" => (1400, false),
        "month" => (3044, false),
        "year" => (36_525, false),
        _ => return None,
    };
    let hundredths = figure.point.checked_mul(Decimal::ONE_HUNDRED)?.to_i64()?;
    if hundredths <= 0 || hundredths > 100_000 {
        return None;
    }
    let days = |h: i64| h * unit_days / 10_000;
    // "eight years" may be seven years and nine months, or eight and eleven.
    let exact = hundredths % 100 != 0;
    let (low, high) = if counts_days {
        (hundredths, hundredths)
    } else if exact {
        (hundredths - 50, hundredths + 50)
    } else {
        (hundredths - 50, hundredths + 99)
    };
    let tenth = hundredths / 10;
    let (low, high) = match figure.hedge {
        Hedge::None | Hedge::Exactly => (low, high),
        Hedge::About => (low.min(hundredths - tenth), high.max(hundredths + tenth)),
        Hedge::Nearly => (hundredths - (2 * tenth).max(100), hundredths),
        Hedge::JustOver => (hundredths, high + tenth),
        Hedge::MoreThan | Hedge::AtLeast => (hundredths, i64::MAX / 100_000),
        Hedge::LessThan | Hedge::UpTo => (0, hundredths),
    };
    Some((days(low), days(high)))
}

/// What binds a length to a period: its place right after it or right before it, the subject of the verb, or "in those 11 years".
fn bound(reading: &Reading<'_>, period: &Period, claim: &Claim, same_sentence: bool, joint: ClassId, verb: ClassId) -> Option<Strength> {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    if matches!(text(end), "ago" | "later" | "earlier" | "before" | "after" | "old" | "older" | "on") {
        return None;
    }
    if !same_sentence {
        let sentence = reading.sentence(claim);
        let opens = start.saturating_sub(sentence.tokens.0 as usize) <= 3;
        let points = start.checked_sub(1).is_some_and(|p| matches!(text(p), "those" | "these" | "Those" | "These"));
        return (opens && points).then_some(Strength::Anaphor);
    }
    if start >= period.tokens.1 {
        // "…, a reign of 12 years"
        let gap = period.tokens.1..start;
        let marked = matches!(text(period.tokens.1), "," | "(" | "–" | "—" | "-" | ":" | ";");
        let joined = gap.clone().skip(1).all(|at| reading.is(at, joint));
        return (marked && gap.len() <= 6 && joined).then_some(Strength::Construction);
    }
    if end <= period.tokens.0 {
        // "for 12 years, from 1998 to 2006"
        let gap = period.tokens.0 - end;
        if gap == 0 || gap == 1 && matches!(text(end), "," | "(" | "–" | "—") {
            return start.checked_sub(1).is_some_and(|p| matches!(text(p), "for" | "lasted" | "spent" | "of")).then_some(Strength::Construction);
        }
        // "The two-week festival runs from 3 to 9 August."
        let sentence = reading.sentence(claim);
        let subject = start.saturating_sub(sentence.tokens.0 as usize) <= 2;
        let hyphen = (claim.tokens.0 as usize..claim.tokens.1 as usize).any(|at| text(at) == "-");
        let clean = (end..period.tokens.0).all(|at| !matches!(text(at), "," | ";" | ":" | "(" | "–" | "—" | "of" | "and"));
        let verbs = (end..period.tokens.0).any(|at| reading.is(at, verb));
        return (subject && hyphen && clean && verbs && gap <= 10).then_some(Strength::Construction);
    }
    None
}

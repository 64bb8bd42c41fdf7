//! A weekday beside a calendar date that falls on another.
//!
//! The year is the one written; else one that the text or the day of publication gives, and then every year that may be meant must
//! fail. Knows the Gregorian calendar only: dates before 1753 are left alone, and up to 1923 those that are right by the Julian one.

use super::words::said;
use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, Reference, When, day_name, weekday_name};
use crate::doc::{BlockKind, Claim, ClaimId};
use crate::rule::Severity;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first full year of the Gregorian calendar in Britain and its colonies.
const GREGORIAN_FROM: i32 = 1753;
/// The last year in which a European country wrote Julian dates.
const JULIAN_UNTIL: i32 = 1923;
/// So near to publication, in days, no other year is meant.
const NEAR: i64 = 60;
/// Days in half a year.
const HALF_A_YEAR: i64 = 183;

/// Appends a link for every weekday that its date contradicts.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(when) = claim.when() else { continue };
        if let Some(weekday) = when.written.weekday
            && !is_shared_out(reading, k, claim)
            && when.grain == Grain::Day
            && when.written.day.is_some()
            && when.written.month.is_some()
            && let Some(contradiction) = contradiction(reading, k, claim, when, weekday)
        {
            out.push(contradiction);
        }
        if when.written.weekday.is_none()
            && let Some(contradiction) = predicated(reading, k, claim, when)
        {
            out.push(contradiction);
        }
    }
}

/// "on May 29 and 30, a Thursday and a Friday": weekdays of several days, told behind them all.
fn is_shared_out(reading: &Reading<'_>, k: usize, claim: &Claim) -> bool {
    let joined = |left: &Claim, right: &Claim| {
        let (from, to) = (left.tokens.1 as usize, right.tokens.0 as usize);
        left.sentence == right.sentence
            && from <= to
            && to - from <= 2
            && (from..to).any(|at| said!(reading, at, "and" | "or" | "," | "to" | "-" | "–"))
    };
    let next = reading.claims.get(k + 1).filter(|c| c.when().is_some_and(|w| w.written.weekday.is_some() && w.written.day.is_none()));
    let before = k.checked_sub(1).and_then(|b| reading.claims.get(b)).filter(|c| c.when().is_some_and(|w| w.written.day.is_some()));
    next.is_some_and(|n| joined(claim, n)) && before.is_some_and(|b| joined(b, claim))
}

fn contradiction(reading: &Reading<'_>, k: usize, claim: &Claim, when: &When, weekday: Weekday) -> Option<Link> {
    let (day, month) = (when.written.day?, when.written.month?);
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month.into(), day.into());
    if let Some(year) = when.written.year {
        let date = in_year(year)?;
        let turned = NaiveDate::from_ymd_opt(year, day.into(), month.into()).filter(|_| when.first.is_none());
        if fits(date, weekday) || turned.is_some_and(|t| fits(t, weekday)) || begins_on(reading, claim, date, weekday) {
            return None;
        }
        let severity = claim.quoted.then_some(Severity::Warning);
        return Some(link(k, date, turned, weekday, severity));
    }
    // "Monday, 10/09" may be in September or in October.
    if claim.pattern == "day-ambiguous" {
        return None;
    }
    // What breaks off is the beginning of another article, of whatever year.
    if reading.breaks_off(claim.tokens.0 as usize) {
        return None;
    }
    // Without a year: every year that may be meant must fail.
    let date = when.first?;
    if fits(date, weekday) || begins_on(reading, claim, date, weekday) {
        return None;
    }
    let published = reading.doc.meta.published;
    let mut years = years_around(reading, claim);
    // The text may speak of the days around its publication, whatever years it names.
    years.extend(published.map(|p| p.year()));
    if years.into_iter().filter_map(in_year).any(|d| fits(d, weekday)) {
        return None;
    }
    // "opens on Tuesday, 14 October 2025 and the first case is listed for Friday, 16 October": a day with its year beside it.
    let beside = || {
        let days = reading.claims_of(claim.sentence as usize).1.iter().filter_map(Claim::when);
        let days = days.filter(|w| w.grain == Grain::Day && w.written.year.is_some()).filter_map(|w| w.first);
        days.map(|d| (date - d).num_days().abs()).min().is_some_and(|d| d <= NEAR)
    };
    let near = published.is_some_and(|p| (date - p).num_days().abs() <= NEAR) || when.reference == Reference::Yearless && beside();
    if near && !claim.quoted {
        return Some(link(k, date, None, weekday, None));
    }
    // Farther off, a neighbouring year may be meant; near enough to publication it is worth a look all the same.
    let beside = [date.year() - 1, date.year() + 1];
    let this_year = published.is_some_and(|p| (date - p).num_days().abs() <= HALF_A_YEAR) && !claim.quoted && when.reference == Reference::Yearless;
    if !this_year && beside.into_iter().filter_map(in_year).any(|d| fits(d, weekday)) {
        return None;
    }
    Some(link(k, date, None, weekday, Some(Severity::Warning)))
}

/// "the night of 17 to 18 February 2023, a Friday": the weekday of the day on which it began.
fn begins_on(reading: &Reading<'_>, claim: &Claim, date: NaiveDate, weekday: Weekday) -> bool {
    let start = reading.start(claim);
    let joined = start >= 2 && said!(reading, start - 1, "to" | "and" | "or" | "-" | "–" | "/");
    let before = date.pred_opt().filter(|before| joined && before.weekday() == weekday);
    before.is_some_and(|before| reading.claims_in(start as u32 - 2, start as u32).iter().filter_map(Claim::when).any(|w| w.first == Some(before)))
}

/// "7 December 1941 was a Monday", "22 November 1963 fell on a Thursday": the weekday said of a date with its year.
fn predicated(reading: &Reading<'_>, k: usize, claim: &Claim, when: &When) -> Option<Link> {
    /// Words between a date and its weekday.
    const REACH: usize = 5;
    let (year, month, day) = (when.written.year?, when.written.month?, when.written.day?);
    let next = reading.claims.get(k + 1).filter(|c| when.grain == Grain::Day && !c.quoted && !claim.quoted)?;
    // "… on 14 August 2003. It was a Wednesday": the one day of the sentence before.
    let taken_up = claim.sentence + 1 == next.sentence && {
        let (own, behind) = (reading.sentence(claim), reading.sentence(next));
        let first = behind.tokens.0 as usize;
        let alone = reading.claims_of(claim.sentence as usize).1.iter().filter(|c| c.when().is_some_and(|w| w.written.day.is_some())).count() == 1;
        own.passage == behind.passage
            && alone
            && matches!(reading.lower(first), "it" | "that")
            && matches!(reading.lower(first + 1), "was" | "is" | "fell")
            && matches!(reading.lower(first + 2), "a" | "on")
            && next.tokens.0 as usize <= first + 4
    };
    if claim.sentence != next.sentence && !taken_up {
        return None;
    }
    let weekday = next.when().filter(|w| w.written.day.is_none() && w.written.month.is_none()).and_then(|w| w.written.weekday)?;
    let (from, to) = (claim.tokens.1 as usize, next.tokens.0 as usize);
    let small = |at: usize| {
        matches!(reading.lower(at), "was" | "is" | "fell" | "falls" | "will" | "fall" | "be" | "on" | "a" | "," | "which" | "happened" | "to")
    };
    let said = taken_up
        || from < to
            && to - from <= REACH
            && (from..to).all(small)
            && (from..to).any(|at| matches!(reading.lower(at), "was" | "is" | "fell" | "falls" | "fall" | "be"))
            && reading.lower(to - 1) == "a";
    let date = NaiveDate::from_ymd_opt(year, month.into(), day.into()).filter(|d| said && !fits(*d, weekday))?;
    Some(link(k, date, None, weekday, None))
}

/// Whether the day is of that name, or cannot be told.
fn fits(date: NaiveDate, weekday: Weekday) -> bool {
    if date.weekday() == weekday || date.year() < GREGORIAN_FROM {
        return true;
    }
    // Julian dates stood 11 days behind in the 18th century, 12 in the 19th, 13 in the 20th.
    let behind = match date.year() {
        ..1800 => 11,
        1800..1900 => 12,
        _ => 13,
    };
    date.year() <= JULIAN_UNTIL && date.checked_add_days(Days::new(behind)).is_some_and(|d| d.weekday() == weekday)
}

/// The years that the block of a claim and the headline name.
fn years_around(reading: &Reading<'_>, claim: &Claim) -> Vec<i32> {
    /// Enough for any paragraph; more would take time for nothing.
    const MOST: usize = 16;
    let mut years = Vec::new();
    let Some(own) = reading.doc.sentences.get(claim.sentence as usize).map(|s| s.block) else { return years };
    let block = reading.doc.blocks.get(own as usize);
    let headline = reading.doc.blocks.iter().take(8).find(|b| b.kind == BlockKind::Headline);
    // A heading above counts as much as the paragraph itself.
    let heading = reading.doc.blocks.get(..own as usize).and_then(|b| b.iter().rev().take(12).find(|b| matches!(b.kind, BlockKind::Heading(_))));
    for block in [block, headline, heading].into_iter().flatten() {
        let (from, to) = (block.sentences.0 as usize, block.sentences.1 as usize);
        for sentence in reading.doc.sentences.get(from..to).unwrap_or(&[]) {
            let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
            for other in claims {
                let Some(w) = other.when() else { continue };
                let named = w.written.year.or_else(|| match w.reference {
                    Reference::ThisYear(_) => w.first.map(|d| d.year()),
                    _ => None,
                });
                if let Some(year) = named
                    && !years.contains(&year)
                    && years.len() < MOST
                {
                    years.push(year);
                }
            }
        }
    }
    years
}

fn link(k: usize, date: NaiveDate, turned: Option<NaiveDate>, weekday: Weekday, severity: Option<Severity>) -> Link {
    let mut actual = weekday_name(date.weekday()).to_owned();
    if let Some(turned) = turned.filter(|t| *t != date) {
        actual = format!("{actual} (or, the month first, a {})", weekday_name(turned.weekday()));
    }
    Link {
        roles: vec![("stated", Filler::Claim(ClaimId(k as u32)))],
        strength: Strength::Construction,
        facts: vec![
            ("date", day_name(date)),
            ("actual", actual),
            ("weekday", weekday_name(weekday).to_owned()),
            ("nearest", nearest(date, weekday).map_or(String::new(), day_name)),
        ],
        severity,
    }
}

/// The day of that name nearest to a date.
fn nearest(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (weekday.num_days_from_monday() + 7 - date.weekday().num_days_from_monday()) % 7;
    if ahead <= 3 { date.checked_add_days(Days::new(ahead.into())) } else { date.checked_sub_days(Days::new((7 - ahead).into())) }
}

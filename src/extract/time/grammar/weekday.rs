//! Weekdays, alone or with the date they belong to.

use super::day::{is_function_word, plain_day};
use super::month::month_and_year;
use super::numeric::{slashed, time_after};
use super::run::{day_of_run, past_joint};
use super::{AFTER_TEXT, BEFORE_TEXT, DAY_OF_MONTH, LAST, OF_LAST_WEEK, OF_NEXT_WEEK, OF_THIS_WEEK, RECURRENT, THIS};
use crate::base::{Grain, Reference, Run, When, WrittenDate, weekday_of};
use crate::doc::Case;
use crate::extract::time::Found;
use crate::extract::time::cursor::Cursor;
use crate::rule::lexicon::{Stretch, time_role as role};

/// A weekday that belongs to the date before it: "(Thursday)", ", a Thursday", ", Thursday,".
pub(super) fn weekday_after(c: &Cursor<'_>, at: usize) -> Option<(u8, usize)> {
    let stop = |k: usize| if c.word(k).short && c.mark(k + 1) == b'.' && c.glued(k + 1) { k + 2 } else { k + 1 };
    if c.mark(at) == b'(' {
        let day = c.word(at + 1).weekday;
        let end = stop(at + 1);
        return (day > 0 && c.mark(end) == b')').then_some((day, end + 1));
    }
    if c.mark(at) != b',' {
        return None;
    }
    let mut k = at + 1;
    if c.is(k, role::ALSO) {
        k += 1;
    }
    let article = c.is(k, role::ARTICLE);
    if article {
        k += 1;
    }
    let w = c.word(k);
    if w.weekday == 0 || w.short || c.case(k) == Case::Lower {
        return None;
    }
    if article {
        return Some((w.weekday, k + 1));
    }
    // "May 3, Wednesday, May 4": the weekday belongs to what follows.
    if !c.closes(k + 1) || c.mark(k + 1) == b'-' || (c.mark(k + 1) == b',' && plain_day(c, k + 2).is_some()) {
        return None;
    }
    Some((w.weekday, k + 1))
}

/// Whether the weekday at `i` ends a run of weekdays: "Monday to Friday", "Saturday and Sunday", "last Friday to this Thursday".
fn ends_weekdays(c: &Cursor<'_>, i: usize) -> bool {
    let Some(mut p) = i.checked_sub(1) else { return false };
    if c.is(p, role::LAST | role::THIS | role::NEXT | role::PRECEDING | role::FOLLOWING | role::PAST | role::COMING) {
        let Some(q) = p.checked_sub(1) else { return false };
        p = q;
    }
    if !(c.is(p, role::TO | role::AND) || matches!(c.mark(p), b'-' | b'&' | b'/' | b',')) {
        return false;
    }
    let Some(mut q) = p.checked_sub(1) else { return false };
    if c.is(q, role::PART_OF_DAY) || c.mark(q) == b',' || c.mark(q) == b'.' {
        let Some(r) = q.checked_sub(1) else { return false };
        q = r;
    }
    c.word(q).weekday > 0
}

/// A weekday, with the date after it if there is one.
pub(super) fn weekday(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let w = c.word(i);
    let day = weekday_of(w.weekday)?;
    if c.case(i) == Case::Mixed || (w.short && c.case(i) == Case::Lower) {
        return None;
    }
    if let Some(date) = date_after_weekday(c, i) {
        let mut found = date;
        if let Some(when) = &mut found.when {
            when.written.weekday = Some(day);
        }
        found.start = i;
        return Some(found);
    }
    if w.short {
        return None;
    }
    if let Some((weeks, end)) = week_named(c, i + 1) {
        let written = WrittenDate { weekday: Some(day), ..WrittenDate::default() };
        let when = When::calendar(Grain::Day, Reference::Weekday, written, None);
        let pattern = match weeks {
            -1 => OF_LAST_WEEK,
            0 => OF_THIS_WEEK,
            _ => OF_NEXT_WEEK,
        };
        return Some(Found { start: i, end, when: Some(when), pattern });
    }
    // "Monday of the following week"
    let of_the = c.is(i + 1, role::OF) && c.is(i + 2, role::THE) && c.word(i + 4).stretch == Some(Stretch::Week);
    if of_the && c.is(i + 3, role::FOLLOWING | role::NEXT | role::PRECEDING) {
        let written = WrittenDate { weekday: Some(day), ..WrittenDate::default() };
        let when = When::calendar(Grain::Day, Reference::Text, written, None);
        let pattern = if c.is(i + 3, role::PRECEDING) { BEFORE_TEXT } else { AFTER_TEXT };
        return Some(Found { start: i, end: i + 5, when: Some(when), pattern });
    }
    // "a Friday", "one Friday", "a wet Friday": any of them; "that Friday": the one spoken of.
    let any = |b: usize| c.is(b, role::ARTICLE) || c.word(b).cardinal == 1;
    // "a vote Tuesday" is one that is held on it.
    let described = |b: usize| c.in_class(b, c.time.of_weather) && b.checked_sub(1).is_some_and(|a| c.is(a, role::ARTICLE));
    let before = i.checked_sub(1);
    // "every other Tuesday", "every second Friday"
    let by_turns = |b: usize| (c.text_of(b) == "other" || c.word(b).ordinal > 1) && c.before_in_class(b, c.time.recurrent);
    let pattern = if c.before_in_class(i, c.time.recurrent) || before.is_some_and(|b| any(b) || described(b) || by_turns(b)) {
        RECURRENT
    } else if before.is_some_and(|b| c.is(b, role::COMING)) {
        THIS
    } else if before.is_some_and(|b| c.is(b, role::PRECEDING) || c.is(b, role::PAST) && b.checked_sub(1).is_some_and(|a| c.is(a, role::THE))) {
        LAST
    } else {
        "weekday"
    };
    // "on following Friday"
    if before
        .is_some_and(|b| c.is(b, role::FOLLOWING) && b.checked_sub(1).is_some_and(|a| c.is(a, role::ON) || matches!(c.text_of(a), "by" | "until")))
    {
        let written = WrittenDate { weekday: Some(day), ..WrittenDate::default() };
        return Some(Found { start: i, end: i + 1, when: Some(When::calendar(Grain::Day, Reference::Text, written, None)), pattern: AFTER_TEXT });
    }
    if before.is_some_and(|b| c.is(b, role::SAME)) || before.is_some_and(|b| c.is(b, role::THE)) && c.is(i + 1, role::BEFORE | role::AFTER | role::OF)
    {
        let written = WrittenDate { weekday: Some(day), ..WrittenDate::default() };
        return Some(Found { start: i, end: i + 1, when: Some(When::calendar(Grain::Day, Reference::Text, written, None)), pattern: "from-text" });
    }
    if c.before_in_class(i, c.time.festival) && i.checked_sub(1).is_some_and(|b| c.case(b) == Case::Title) {
        return Some(Found { start: i, end: i + 1, when: None, pattern: "feast" });
    }
    let written = WrittenDate { weekday: Some(day), ..WrittenDate::default() };
    let when = When::calendar(Grain::Day, Reference::Weekday, written, None);
    Some(Found { start: i, end: i + 1, when: Some(when), pattern })
}

/// "of last week", "next week" after a weekday: how many weeks from this one, and one past it.
fn week_named(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let at = if c.is(at, role::OF) || c.mark(at) == b',' { at + 1 } else { at };
    let weeks = if c.is(at, role::LAST) {
        -1
    } else if c.is(at, role::THIS) {
        0
    } else if c.is(at, role::NEXT) {
        1
    } else {
        return None;
    };
    (c.word(at + 1).stretch == Some(Stretch::Week)).then_some((weeks, at + 2))
}

/// The date that belongs to the weekday at `i`.
fn date_after_weekday(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let w = c.word(i);
    let mut k = i + 1;
    if w.short && c.mark(k) == b'.' && c.glued(k) {
        k += 1;
    }
    if c.is(k, role::PART_OF_DAY) {
        k += 1;
    }
    let mut bracket = false;
    match c.mark(k) {
        b',' => k += 1,
        b'(' => {
            bracket = true;
            k += 1;
        }
        b'-' if c.tokens.get(k).is_some_and(|t| t.spaced) && !c.glued(k + 1) => k += 1,
        _ if w.short && c.text_of(i).len() == 2 => return None,
        _ => {}
    }
    let the = c.is(k, role::THE);
    if the {
        k += 1;
    }
    let mut found = if let Some(day) = plain_day(c, k).or_else(|| day_of_run(c, k)).or_else(|| slashed(c, k)) {
        time_after(c, day).found(k)
    } else if the && !w.short {
        // "Tuesday the 24th"
        day_of_month(c, k)?
    } else if !w.short && k == i + 1 {
        // "Tuesday 24th"; "Tuesday 24" only where nothing is counted.
        day_of_month(c, k).or_else(|| {
            let (day @ 1..=31, _) = c.number(k)? else { return None };
            let placed = i.checked_sub(1).is_some_and(|b| c.is(b, role::ON)) && c.closes(k + 1) && !matches!(c.mark(k + 1), b'-' | b':' | b',');
            let written = WrittenDate { day: Some(day as u8), ..WrittenDate::default() };
            placed.then(|| Found {
                start: k,
                end: k + 1,
                when: Some(When::calendar(Grain::Day, Reference::Text, written, None)),
                pattern: DAY_OF_MONTH,
            })
        })?
    } else {
        return None;
    };
    // "Friday to Thursday, June 1st through June 7th": the days answer one to one, not the last to the first.
    if ends_weekdays(c, i) && past_joint(c, found.end).is_some_and(|n| starts_day(c, n)) {
        return None;
    }
    if bracket {
        if c.mark(found.end) != b')' {
            return None;
        }
        found.end += 1;
    }
    Some(found)
}

/// "24th", with nothing counted after it.
fn day_of_month(c: &Cursor<'_>, k: usize) -> Option<Found> {
    let (number, end) = c.day(k)?;
    if !c.is_digits(k) || end == k + 1 || !(c.closes(end) || is_function_word(c, end)) || number > 31 {
        return None;
    }
    let written = WrittenDate { day: Some(number), ..WrittenDate::default() };
    Some(Found { start: k, end, when: Some(When::calendar(Grain::Day, Reference::Text, written, None)), pattern: DAY_OF_MONTH })
}

/// "first Monday in May 2019", "last Friday of the month", from the rank on.
pub(super) fn nth_weekday(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (n, j) = if c.is(i, role::LAST) { (0, i + 1) } else { c.day(i).filter(|(n, e)| *n <= 5 && (!c.is_digits(i) || *e == i + 2))? };
    let w = c.word(j);
    if w.weekday == 0 || w.short || !c.is(j + 1, role::OF | role::IN) {
        return None;
    }
    let weekday = weekday_of(w.weekday);
    let at = if c.is(j + 2, role::THE) || c.in_class(j + 2, c.time.recurrent) { j + 3 } else { j + 2 };
    if c.word(at).stretch == Some(Stretch::Month) {
        // Of a month named elsewhere, or of all.
        let written = WrittenDate { weekday, ..WrittenDate::default() };
        return Some(Found { start: i, end: at + 1, when: Some(When::calendar(Grain::Day, Reference::Text, written, None)), pattern: RECURRENT });
    }
    let month = month_and_year(c, j + 2)?;
    let written = WrittenDate { weekday, run: Some(Run::Nth(n)), ..month.when?.written };
    let reference = if written.year.is_some() { Reference::Calendar } else { Reference::Yearless };
    let days = written.year.and_then(|y| written.days_in(y));
    Some(Found { start: i, end: month.end, when: Some(When::calendar(Grain::Day, reference, written, days)), pattern: "nth-weekday" })
}

/// Whether a day of a run can begin here: another number or a month with a number.
fn starts_day(c: &Cursor<'_>, at: usize) -> bool {
    let at = if c.is(at, role::THE) { at + 1 } else { at };
    let at = if c.word(at).weekday > 0 { if c.mark(at + 1) == b',' { at + 2 } else { at + 1 } } else { at };
    c.day(at).is_some() || c.month(at).is_some()
}

//! Times of day.

use super::day::is_function_word;
use crate::base::{Grain, Reference, When, WrittenDate};
use crate::doc::Case;
use crate::extract::time::Found;
use crate::extract::time::cursor::Cursor;
use crate::rule::lexicon::time_role as role;

/// The time of day alone.
pub(super) fn clock_time(hour: u8, minute: u8) -> When {
    let written = WrittenDate { hour: Some(hour), minute: Some(minute), ..WrittenDate::default() };
    When::calendar(Grain::Time, Reference::Text, written, None)
}

/// Past a time zone, if one stands here: "GMT", "ET", "(UTC)".
pub(super) fn zone(c: &Cursor<'_>, at: usize) -> usize {
    if c.is(at, role::ZONE) && c.case(at) == Case::Upper && c.text_of(at).len() > 1 {
        return at + 1;
    }
    at
}

/// "14:30", "10.40am", "7pm", "7:30 p.m. ET", "1430 GMT", and the impossible "14:75".
pub(super) fn clock(c: &Cursor<'_>, i: usize) -> Option<Found> {
    if c.glued_to_number(i) || c.glued(i) && i.checked_sub(1).is_some_and(|b| matches!(c.mark(b), b':' | b'.')) {
        return None;
    }
    let text = c.text_of(i);
    // Hour and minute, where both are there.
    let (hour, minute, colon, mut end) = if let Some((value, digits)) = c.number(i) {
        if c.mark(i + 1) == b':' && c.glued(i + 1) && c.glued(i + 2) {
            let (minute, two) = c.number(i + 2)?;
            if digits > 2 || two != 2 {
                return None;
            }
            (value, Some(minute), true, i + 3)
        } else if digits == 4
            // "271 AM AST" has a zone, and no such minute; "360 AM stations" are none.
            || digits == 3
                && c.is(i + 1, role::MORNING | role::EVENING)
                && c.case(i + 1) == Case::Upper
                && (value % 100 < 60 || zone(c, i + 2) > i + 2)
        {
            (value / 100, Some(value % 100), false, i + 1)
        } else if digits <= 2 {
            (value, None, false, i + 1)
        } else {
            return None;
        }
    } else {
        let (h, m) = text.split_once('.')?;
        if h.len() > 2 || m.len() != 2 {
            return None;
        }
        (h.parse().ok()?, Some(m.parse().ok()?), false, i + 1)
    };
    if colon && c.mark(end) == b':' && c.glued(end) {
        // Seconds.
        let (_, 2) = c.number(end + 1)? else { return None };
        end += 2;
        // "times of 2:20:51 and 2:20:55": how long it took, as the first tells.
        let second = i >= 6 && (c.is(i - 1, role::AND | role::TO) || c.mark(i - 1) == b',') && c.mark(i - 3) == b':' && c.mark(i - 5) == b':';
        if second && !c.before_in_class(i - 6, c.time.before_clock) {
            return None;
        }
    }
    if c.glued(end) && matches!(c.mark(end), b'.' | b':' | b'/') && c.is_digits(end + 1) && c.glued(end + 1) {
        return None;
    }
    let (hour, minute_written) = (u8::try_from(hour).ok()?, minute);
    let minute = u8::try_from(minute.unwrap_or(0)).ok()?;
    let digits_only = minute_written.is_some() && !colon && text.len() == 4;
    let half = c.is(end, role::MORNING | role::EVENING)
        && (c.case(end) != Case::Title)
        // "7 am" but not "I am".
        && (c.glued(end) || c.text_of(end).contains('.') || c.case(end) == Case::Upper || c.case(end) == Case::Lower);
    if half {
        // "8159 PM" is a time that no clock shows, and no station on the wireless.
        let slipped = digits_only && hour > 24 && minute < 60 && c.case(end) == Case::Upper && (c.closes(end + 1) || zone(c, end + 1) > end + 1);
        if hour > 24 && !slipped || hour == 0 && minute_written.is_none() {
            return None;
        }
        let evening = c.is(end, role::EVENING);
        let full = match (evening, hour) {
            (true, 1..=11) => hour + 12,
            (false, 12) => 0,
            _ => hour,
        };
        let stop = zone(c, end + 1);
        return Some(Found { start: i, end: stop, when: Some(clock_time(full, minute)), pattern: "clock" });
    }
    // "7-9pm": the first hour is not known for sure.
    if minute_written.is_none() || !colon {
        if c.mark(end) == b'-'
            && c.glued(end)
            && c.glued(end + 1)
            && hour <= 12
            && clock(c, end + 1).is_some_and(|f| {
                let half = |at: usize| c.is(at, role::MORNING | role::EVENING);
                f.when.is_some() && (half(f.end.saturating_sub(1)) || half(f.end.saturating_sub(2)))
            })
        {
            return Some(Found { start: i, end: i + 1, when: None, pattern: "clock" });
        }
        // "18-19 CET".
        if c.mark(end) == b'-'
            && c.glued(end)
            && c.glued(end + 1)
            && minute_written.is_none()
            && hour <= 24
            && c.number(end + 1).is_some_and(|(later, digits)| digits <= 2 && later <= 24)
        {
            let stop = zone(c, end + 2);
            if stop > end + 2 {
                return Some(Found { start: i, end: stop, when: None, pattern: "clock" });
            }
        }
        let zoned = zone(c, end);
        if zoned > end && hour < 24 && minute < 60 && (text.len() == 4 || text.len() == 5) {
            return Some(Found { start: i, end: zoned, when: Some(clock_time(hour, minute)), pattern: "clock" });
        }
        return if minute_written.is_none() { o_clock(c, i) } else { None };
    }
    // "at 6:40 a mile"
    if matches!(c.text_of(end), "a" | "per" | "/") && matches!(c.text_of(end + 1), "mile" | "kilometre" | "kilometer" | "km") {
        return None;
    }
    let zoned = zone(c, end);
    let placed = c.before_in_class(i, c.time.before_clock);
    let hours_after = matches!(c.text_of(end), "hrs" | "hours") && text.len() == 2 && placed;
    let possible = minute < 60 && (hour < 24 || hour == 24 && minute == 0);
    if !possible {
        // Minutes and seconds of a film go beyond any hour; an hour with 75 minutes is none.
        let firmly =
            matches!(i.checked_sub(1).map_or("", |b| c.text_of(b)), "at" | "At" | "by" | "By" | "from" | "From" | "until" | "Until" | "till");
        // "began at 25:10"
        let begun = || {
            i.checked_sub(2).is_some_and(|b| {
                matches!(
                    c.text_of(b),
                    "began"
                        | "begin"
                        | "begins"
                        | "start"
                        | "starts"
                        | "started"
                        | "opens"
                        | "open"
                        | "opened"
                        | "closes"
                        | "closed"
                        | "departs"
                        | "departed"
                        | "arrives"
                        | "arrived"
                        | "due"
                        | "adjourned"
                        | "scheduled"
                )
            })
        };
        let on_a_day = c.is(end, role::ON) && (c.word(end + 1).weekday > 0 || c.day(end + 1).is_some());
        // "began at 25:10 into the film" is a place on a tape.
        let alone = c.closes(end) || c.text_of(end) == "and" || on_a_day;
        let late = firmly && (25..30).contains(&hour) && minute < 60 && begun() && alone;
        if !(firmly && hour <= 24 && (60..100).contains(&minute) || zoned > end && hour <= 29 || late) {
            return None;
        }
    } else if !(placed
        || zoned > end
        || hours_after
        || text.len() == 2 && text.starts_with('0')
        || after_date(c, i)
        || before_date(c, end)
        || in_run(c, i, end))
    {
        return None;
    } else if c.before_in_class(i, c.time.before_clock)
        && matches!(i.checked_sub(1).map_or("", |b| c.text_of(b)), "to" | "and" | "or" | "about" | "around" | "approximately")
        && !i.checked_sub(2).is_some_and(|p| c.is_digits(p) || c.is(p, role::MORNING | role::EVENING | role::NOON | role::ZONE))
        && zoned == end
        && c.text_of(end) != "local"
    {
        // "lost 2:10 to 1:50" is a score or a length; "from 14:10 to 15:30" is not.
        return None;
    }
    Some(Found { start: i, end: zoned, when: Some(clock_time(hour, minute)), pattern: "clock" })
}

/// Whether a date stands right before: "2014-04-18 13:00", "Saturday, 19:30".
fn after_date(c: &Cursor<'_>, i: usize) -> bool {
    let Some(mut b) = i.checked_sub(1) else { return false };
    if matches!(c.mark(b), b',' | b'-' | b'|') {
        let Some(p) = b.checked_sub(1) else { return false };
        b = p;
    }
    // "2020-12-30 21:21"
    let iso =
        || c.is_digits(b) && c.mark(b.wrapping_sub(1)) == b'-' && b.checked_sub(4).is_some_and(|y| c.year(y).is_some() && c.mark(y + 1) == b'-');
    // "May 19, 16:00", "Nov 7th, 9:00"
    let day = || {
        let d = if c.is(b, role::ORDINAL_SUFFIX) { b.wrapping_sub(1) } else { b };
        c.day(d).is_some() && d.checked_sub(1).is_some_and(|m| c.word(m).month > 0)
    };
    day() || c.word(b).weekday > 0 || c.word(b).month > 0 || c.word(b).day.is_some() || c.year(b).is_some() || iso()
}

/// Whether this is an end of "14:00-15:00 UTC", or of "Tuesday, 16:00-17:00".
fn in_run(c: &Cursor<'_>, i: usize, end: usize) -> bool {
    let time = |h: usize| {
        let hour = c.number(h).is_some_and(|(v, d)| d <= 2 && v < 24);
        hour && c.mark(h + 1) == b':' && c.glued(h + 1) && c.number(h + 2).is_some_and(|(v, d)| d == 2 && v < 60)
    };
    let tight = |dash: usize| c.mark(dash) == b'-' && c.glued(dash) && c.glued(dash + 1);
    if tight(end) && time(end + 1) && end == i + 3 {
        return zone(c, end + 4) > end + 4;
    }
    i >= 4 && tight(i - 1) && time(i - 4) && (after_date(c, i - 4) || c.before_in_class(i - 4, c.time.before_clock))
}

/// Whether a date follows: "19:30 on Saturday".
fn before_date(c: &Cursor<'_>, end: usize) -> bool {
    let at = if c.is(end, role::ON) || c.mark(end) == b',' { end + 1 } else { end };
    let w = c.word(at);
    w.weekday > 0 || w.day.is_some()
}

/// "half past seven", "a quarter to six" from the fraction on: no telling whether before or after noon, so only taken.
pub(super) fn clock_in_words(c: &Cursor<'_>, i: usize) -> Option<Found> {
    if !matches!(c.text_of(i), "half" | "Half" | "quarter" | "Quarter") || !matches!(c.text_of(i + 1), "past" | "to") {
        return None;
    }
    // "half to one side", "a quarter to 100 firms"
    let (1..=12, end) = c.count(i + 2)? else { return None };
    let timed = c.is(i + 1, role::PAST) || i.checked_sub(2).is_some_and(|b| c.in_class(b, c.time.before_clock));
    (timed && (c.closes(end) || is_function_word(c, end) || c.is(end, role::MORNING | role::EVENING | role::PART_OF_DAY))).then_some(Found {
        start: i,
        end,
        when: None,
        pattern: "clock",
    })
}

/// "7 o'clock", "seven o'clock".
pub(super) fn o_clock(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (hour, j) = c.count(i)?;
    if !c.is(j, role::O_CLOCK) || hour > 24 {
        return None;
    }
    Some(Found { start: i, end: j + 1, when: Some(clock_time(hour as u8, 0)), pattern: "clock" })
}

//! Days and months in digits: "2024-03-14", "14/03/2024", "14.3.2024", "04/2016".
//!
//! Which of two small numbers is the month is left to the rest of the document.

use super::day::{Day, is_function_word};
use super::weekday::weekday_after;
use crate::base::{Grain, Reference, When, WrittenDate, month_span};
use crate::extract::time::Found;
use crate::extract::time::cursor::{Cursor, full_year};
use crate::rule::lexicon::time_role as role;

/// "2024-03-14", "14/03/2024", "3/14/24", "14.3.2024".
pub(super) fn numeric(c: &Cursor<'_>, i: usize) -> Option<Day> {
    if c.glued_to_number(i) {
        return None;
    }
    let dotted = c.text_of(i);
    if dotted.len() >= 8 && dotted.len() <= 10 && dotted.contains('.') {
        let mut parts = dotted.split('.');
        let (a, b, y, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
        if rest.is_some() || c.mark(i + 1) == b'/' || c.is_glued_word(i + 1) || c.before_in_class(i, c.time.before_identifier) {
            return None;
        }
        return components(a, b, y, false, i + 1);
    }
    let sep = c.mark(i + 1);
    if !matches!(sep, b'/' | b'-') || c.mark(i + 3) != sep || !(c.glued(i + 1) && c.glued(i + 2) && c.glued(i + 3) && c.glued(i + 4)) {
        return None;
    }
    for at in [i, i + 2, i + 4] {
        c.number(at)?;
    }
    // One more of the same makes it a number of something: "1-2-2003-4".
    if c.glued(i + 5) && (c.mark(i + 5) == sep && c.glued(i + 6) && !c.closes(i + 6) || c.is_glued_word(i + 5) && !c.is(i + 5, role::T)) {
        return None;
    }
    if let Some(b) = i.checked_sub(1)
        && c.glued(i)
        && matches!(c.mark(b), b'/' | b'-' | b'.' | b':')
        // "10/1/2018-10/7/2018"
        && !(sep == b'/' && c.mark(b) == b'-' && b >= 5 && c.mark(b - 2) == b'/' && c.mark(b - 4) == b'/')
    {
        return None;
    }
    components(c.text_of(i), c.text_of(i + 2), c.text_of(i + 4), sep == b'/', i + 5)
}

fn components(a: &str, b: &str, y: &str, short_year: bool, end: usize) -> Option<Day> {
    let number = |s: &str| s.parse::<u32>().ok().filter(|_| s.bytes().all(|b| b.is_ascii_digit()));
    let (n, m, k) = (number(a)?, number(b)?, number(y)?);
    let day = |year: i32, month: u32, day: u32, ambiguous: bool| {
        let written = WrittenDate { day: Some(day as u8), month: Some(month as u8), year: Some(year), ..WrittenDate::default() };
        (month <= 12 && month > 0 && day > 0 && day <= 39).then_some(Day { written, end, ambiguous })
    };
    if a.len() == 4 {
        return if b.len() <= 2 && y.len() <= 2 && (1000..3000).contains(&n) { day(n as i32, m, k, false) } else { None };
    }
    let year = match y.len() {
        4 if (1000..3000).contains(&k) => k as i32,
        2 if short_year => full_year(k),
        _ => return None,
    };
    if a.len() > 2 || b.len() > 2 || n > 31 || m > 31 {
        return None;
    }
    match (n, m) {
        (13.., 13..) => None,
        (13.., _) => day(year, m, n, false),
        (_, 13..) => day(year, n, m, false),
        // As if the day came first; the rest of the document may turn it.
        _ => day(year, m, n, n != m),
    }
}

/// "4/23 (Wed)", "on 22/04", "on 11/20, 11/22 or 11/25": a day and month in digits, only beside a weekday or where a day must stand.
pub(super) fn slashed_in_prose(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let day = slashed(c, i)?;
    let placed = (c.closes(day.end) && !c.glued_digits(day.end) || is_function_word(c, day.end)) && placed_on(c, i);
    (placed || weekday_after(c, day.end).is_some()).then_some(day)
}

/// Whether "on" stands before a day in digits, or before the list of them that it is in.
fn placed_on(c: &Cursor<'_>, mut i: usize) -> bool {
    for _ in 0..6 {
        let Some(b) = i.checked_sub(1) else { return false };
        if c.is(b, role::ON) || matches!(c.text_of(b), "by" | "until" | "since") {
            return true;
        }
        // "from 10/25 to 11/3": one end at least can only be a date.
        let certain = |at: usize| slashed(c, at).is_some_and(|d| !d.ambiguous && d.written.day.is_some_and(|n| n > 12));
        if c.is(b, role::FROM) && c.is(i + 3, role::TO) && slashed(c, i + 4).is_some() && (certain(i) || certain(i + 4)) {
            return true;
        }
        if let Some(p) = b.checked_sub(4)
            && c.is(b, role::TO)
            && c.is(p, role::FROM)
            && slashed(c, p + 1).is_some()
            && (certain(i) || certain(p + 1))
        {
            return true;
        }
        let joint = if c.is(b, role::AND) && b.checked_sub(1).is_some_and(|p| c.mark(p) == b',') { b - 1 } else { b };
        if !(c.is(joint, role::AND) || c.mark(joint) == b',') {
            return false;
        }
        match joint.checked_sub(3) {
            Some(p) if slashed(c, p).is_some() => i = p,
            _ => return false,
        }
    }
    false
}

/// "31/10" as a date.
pub(super) fn slashed(c: &Cursor<'_>, i: usize) -> Option<Day> {
    if c.glued_to_number(i) || c.mark(i + 1) != b'/' || !c.glued(i + 1) || !c.glued(i + 2) || c.mark(i + 3) == b'/' || c.is_glued_word(i + 3) {
        return None;
    }
    let ((a, la), (b, lb)) = (c.number(i)?, c.number(i + 2)?);
    if la > 2 || lb > 2 || a == 0 || b == 0 || (a > 12 && b > 12) || a > 31 || b > 31 {
        return None;
    }
    let (day, month, ambiguous) = if b > 12 { (b, a, false) } else { (a, b, a <= 12 && a != b) };
    let written = WrittenDate { day: Some(day as u8), month: Some(month as u8), ..WrittenDate::default() };
    Some(Day { written, end: i + 3, ambiguous })
}

/// The "T10:40:15Z" of a timestamp.
pub(super) fn time_after(c: &Cursor<'_>, mut day: Day) -> Day {
    if c.is(day.end, role::T) && c.glued(day.end) && c.is_digits(day.end + 1) && c.glued(day.end + 1) {
        let mut end = day.end + 2;
        while c.mark(end) == b':' && c.glued(end) && c.is_digits(end + 1) && c.glued(end + 1) {
            end += 2;
        }
        if c.glued(end) && c.is(end, role::ZONE) {
            end += 1;
        }
        day.end = end;
    }
    day
}

/// "04/2016"; "9/2012" and "12-2015" where a month must stand.
pub(super) fn slashed_month(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (month @ 1..=12, digits) = c.number(i)? else { return None };
    let slash = c.mark(i + 1) == b'/';
    let placed = || c.before_in_class(i, c.time.before_period) || i == 0 && c.len() <= 4 && c.closes(3);
    if !(slash || c.mark(i + 1) == b'-' && digits == 2)
        || !c.glued(i + 1)
        || !c.glued(i + 2)
        || c.glued(i + 3) && !c.closes(i + 3)
        || c.glued(i) && i > 0 && c.mark(i - 1) != b'('
    {
        return None;
    }
    let (year @ 1900..2100, end) = c.year(i + 2)? else { return None };
    if !(slash && digits == 2 || placed()) {
        return None;
    }
    let written = WrittenDate { month: Some(month as u8), year: Some(year), ..WrittenDate::default() };
    let when = When::calendar(Grain::Month, Reference::Calendar, written, month_span(year, month));
    Some(Found { start: i, end, when: Some(when), pattern: "month" })
}

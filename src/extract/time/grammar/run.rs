//! Runs of days that share a month or a year: "3–9 August", "March 14, 15 and 16", "1 April to 3 May 2024".

use super::day::{Day, is_function_word, month_looks_right, year_after};
use super::month::month_in_year;
use super::relative::relative_year;
use crate::base::WrittenDate;
use crate::extract::time::cursor::Cursor;
use crate::rule::lexicon::time_role as role;

/// Past what joins two days of a run: a dash, "to", "and"; a comma too where `lists`.
pub(super) fn past_joint(c: &Cursor<'_>, at: usize) -> Option<usize> {
    match c.mark(at) {
        b'-' | b'/' | b'&' => Some(at + 1),
        b',' => {
            let and = c.is(at + 1, role::AND);
            Some(if and { at + 2 } else { at + 1 })
        }
        0 if c.is(at, role::AND | role::TO) => Some(at + 1),
        _ => None,
    }
}

/// A day that takes its month from a later one: the 3 of "3–9 August", of "3, 5 and 9 August", of "Friday 3 to Saturday 4 August".
pub(super) fn day_of_run(c: &Cursor<'_>, i: usize) -> Option<Day> {
    if let Some(b) = i.checked_sub(1)
        && (matches!(c.text_of(b), "$" | "£" | "€" | "#") || matches!(c.mark(b), b'-' | b'/' | b':' | b'.') && c.glued(i))
    {
        return None;
    }
    let (day, end) = c.day(i)?;
    if day > 31 || !c.is_digits(i) && !c.is(end, role::TO | role::AND) {
        return None;
    }
    let mut k = end;
    let mut last = day;
    let mut commas = 0;
    for _ in 0..8 {
        let comma = c.mark(k) == b',';
        if c.mark(k) == b'/' && !c.glued(k + 1) {
            return None;
        }
        let mut n = past_joint(c, k)?;
        if comma && n == k + 1 {
            commas += 1;
        } else {
            commas = 0;
        }
        if c.word(n).weekday > 0 {
            n += 1;
            if c.mark(n) == b',' {
                n += 1;
            }
        }
        if c.is(n, role::THE) {
            n += 1;
        }
        let (next, after) = c.day(n)?;
        // Days of a run rise: "won 6-3 March 4".
        if next <= last || next > 31 {
            return None;
        }
        last = next;
        let of = if c.is(after, role::OF) { after + 1 } else { after };
        if let Some((month, month_end, short)) = c.month(of) {
            // "3, 9 August" is no run, "3, 5 and 9 August" is.
            if commas > 0 || !month_looks_right(c, of, month, short) {
                return None;
            }
            let year = year_after(c, month_end).map(|(y, _)| y).or_else(|| borrowed_year(c, month_end, month));
            let written = WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() };
            return Some(Day { written, end, ambiguous: false });
        }
        k = after;
    }
    None
}

/// A day that takes its month from an earlier one: the 16 of "March 14–16, 2024" and of "March 14, 15 and 16".
pub(super) fn day_after_run(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let in_words = !c.is_digits(i);
    let (day, end) = c.day(i)?;
    let run_goes_on = past_joint(c, end).is_some_and(|n| c.day(n).is_some());
    let year = year_after(c, end);
    if day > 31
        || !(year.is_some() || c.closes(end) || is_function_word(c, end) || c.word(end).weekday > 0)
        || c.mark(end) == b'-' && c.glued(end) && !run_goes_on
    {
        return None;
    }
    let (mut p, mut later) = (i, day);
    for _ in 0..8 {
        let mut joint = p.checked_sub(1)?;
        if c.is(joint, role::AND) && joint.checked_sub(1).is_some_and(|b| c.mark(b) == b',') {
            joint -= 1;
        } else if c.mark(joint) == b',' {
            // Only inside a list that goes on: "March 14, 15 and 16".
            if !(run_goes_on || p != i) {
                return None;
            }
        } else if !(c.is(joint, role::AND | role::TO) || matches!(c.mark(joint), b'-' | b'&')) {
            return None;
        }
        let mut start = joint.checked_sub(1)?;
        if c.is(start, role::ORDINAL_SUFFIX) {
            start = start.checked_sub(1)?;
        }
        let (earlier, after) = c.day(start)?;
        if after != joint || earlier >= later || in_words == c.is_digits(start) {
            return None;
        }
        let mut m = start.checked_sub(1)?;
        if c.mark(m) == b'.' || c.is(m, role::THE) {
            m = m.checked_sub(1)?;
        }
        if let Some((month, after_month, short)) = c.month(m)
            && after_month <= start
            && month_looks_right(c, m, month, short)
        {
            let (year, end) = match year {
                Some((y, e)) => (Some(y), e),
                None => (run_year(c, end), end),
            };
            let written = WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() };
            return Some(Day { written, end, ambiguous: false });
        }
        later = earlier;
        p = start;
    }
    None
}

/// The year that stands after a run of days of one month: at `at` in "March 14[–16, 2024]".
pub(super) fn run_year(c: &Cursor<'_>, at: usize) -> Option<i32> {
    let mut k = at;
    for _ in 0..8 {
        let mut n = past_joint(c, k)?;
        if c.word(n).weekday > 0 {
            n += 1;
            if c.mark(n) == b',' {
                n += 1;
            }
        }
        if c.is(n, role::THE) {
            n += 1;
        }
        let (_, after) = c.day(n)?;
        if c.month(after).is_some() {
            return None;
        }
        if let Some((year, _)) = year_after(c, after) {
            return Some(year);
        }
        k = after;
    }
    None
}

/// How many years from the year of writing the other end of a run is: "July 13[ to 17 of last year]", "3 May[ to 4 June this year]".
pub(super) fn run_relative_year(c: &Cursor<'_>, at: usize) -> Option<i32> {
    if c.mark(at) == b',' {
        return None;
    }
    let n = past_joint(c, at)?;
    let (next, mut end) = if c.word(n).month > 0 { c.month(n).and_then(|(_, end, _)| c.day(end))? } else { c.day(n)? };
    if next > 31 {
        return None;
    }
    let of = if c.is(end, role::OF) { end + 1 } else { end };
    if c.word(n).month == 0
        && let Some((_, past, _)) = c.month(of)
    {
        end = past;
    }
    relative_year(c, end).map(|(offset, _)| offset)
}

/// The year of the other end: that of "3 May 2024" for the first of "1 April to 3 May 2024", or one less over New Year.
pub(super) fn borrowed_year(c: &Cursor<'_>, at: usize, month: u8) -> Option<i32> {
    if c.mark(at) == b',' {
        return None;
    }
    let mut n = past_joint(c, at)?;
    if c.word(n).weekday > 0 {
        n += 1;
        if c.mark(n) == b',' {
            n += 1;
        }
    }
    if c.is(n, role::THE) {
        n += 1;
    }
    let (other, end) = if let Some((_, after)) = c.day(n) {
        let of = if c.is(after, role::OF) { after + 1 } else { after };
        let (m, end, _) = c.month(of)?;
        (m, end)
    } else {
        let (m, mut end, _) = c.month(n)?;
        let the = if c.is(end, role::THE) { end + 1 } else { end };
        if let Some((_, after)) = c.day(the) {
            end = after;
        }
        (m, end)
    };
    let (year, _) = year_after(c, end).or_else(|| month_in_year(c, end))?;
    if month > other { year.checked_sub(1) } else { Some(year) }
}

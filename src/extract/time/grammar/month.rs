//! Months and their parts.

use super::day::{is_function_word, month_looks_right, plain_day, year_after};
use super::relative::{relative_year, year_off};
use super::run::{borrowed_year, past_joint};
use super::year::{century, decade, decade_after_apostrophe, years};
use crate::base::{Grain, Reference, When, WrittenDate, month_span};
use crate::doc::{BlockKind, Case};
use crate::extract::time::Found;
use crate::extract::time::cursor::Cursor;
use crate::rule::lexicon::time_role as role;

/// "March 2024", "March", "January to April 2015" (each end by itself).
pub(super) fn month(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let found = month_and_year(c, i)?;
    if let Some(when) = found.when
        && when.written.year.is_none()
        && let Some((pattern, end)) = year_off(c, found.end)
    {
        let when = When { reference: Reference::Text, ..when };
        return Some(Found { end, when: Some(when), pattern, ..found });
    }
    if let Some(when) = found.when
        && when.written.year.is_none()
        && let Some((offset, end)) = relative_year(c, found.end)
    {
        let when = When { reference: Reference::ThisYear(offset), ..when };
        return Some(Found { end, when: Some(when), ..found });
    }
    if found.when.is_some_and(|w| w.written.year.is_some()) {
        return Some(found);
    }
    // Without a capital, "april" is no person.
    if c.in_class(i, c.time.doubtful_month) && (c.case(i) != Case::Lower || c.in_class(i, c.time.month_or_word)) {
        let before = i.checked_sub(1);
        // "Theresa May … May's plan"
        let named = |k: usize| {
            k != i
                && c.case(k) != Case::Lower
                && c.word(k).month == c.word(i).month
                && k.checked_sub(1)
                    .is_some_and(|b| c.is_word(b) && c.case(b) == Case::Title && !c.in_class(b, c.time.before_period) && !c.word(b).begins)
        };
        if (1..c.len()).any(named) {
            return None;
        }
        // "mid-May", "May-June"
        let beside = before
            .is_some_and(|b| c.in_class(b, c.time.before_period) || c.mark(b) == b'-' && b.checked_sub(1).is_some_and(|p| c.is(p, role::STAGE)));
        let run = past_joint(c, i + 1).is_some_and(|n| c.word(n).month > 0)
            || before.is_some_and(|b| (c.is(b, role::TO | role::AND) || c.mark(b) == b'-') && b.checked_sub(1).is_some_and(|p| c.word(p).month > 0));
        if c.len() == 1 && c.case(i) == Case::Title {
            return Some(found);
        }
        if !(beside || run) || c.is_word(i + 1) && c.case(i + 1) == Case::Title && c.block != BlockKind::Headline && c.word(i + 1).weekday == 0 {
            return None;
        }
        // "after March said"
        if c.in_class(i + 1, c.time.past_verb) && before.is_some_and(|b| !c.is(b, role::IN)) {
            return None;
        }
    }
    Some(found)
}

/// A month with the year after it, if there is one.
pub(super) fn month_and_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (month, mut end, short) = c.month(i)?;
    if !(month_looks_right(c, i, month, short) || c.case(i) == Case::Lower && (is_led(c, i) || !short && in_run(c, i, end))) {
        return None;
    }
    let after = if c.is(end, role::OF) { end + 1 } else { end };
    let joined = matches!(c.mark(end), b'-' | b'/') && c.glued(end) && c.glued(end + 1);
    let year = if joined { c.year(end + 1) } else { year_after(c, after).or_else(|| month_in_year(c, end)) };
    let year = match year {
        Some((y, e)) => {
            end = e;
            Some(y)
        }
        None => {
            // "in Jan", "since Sept."
            if short {
                let placed = i.checked_sub(1).is_some_and(|b| {
                    c.is(b, role::IN | role::LAST | role::NEXT | role::THIS)
                        || matches!(c.text_of(b), "since" | "Since" | "until" | "till" | "by" | "By" | "from" | "From")
                        || matches!(c.text_of(b), "after" | "before" | "between") && c.closes(end) && c.mark(end) != b'-'
                });
                if !(placed || in_run(c, i, end)) || c.is_word(end) && c.case(end) == Case::Title {
                    return None;
                }
                end = i + 1;
            }
            borrowed_year(c, end, month)
        }
    };
    let written = WrittenDate { month: Some(month), year, ..WrittenDate::default() };
    let reference = if year.is_some() { Reference::Calendar } else { Reference::Yearless };
    let when = When::calendar(Grain::Month, reference, written, year.and_then(|y| month_span(y, month.into())));
    Some(Found { start: i, end, when: Some(when), pattern: "month" })
}

/// Whether a month has another at its side: "Sep to Nov", "Jan-Feb", "from march to may".
fn in_run(c: &Cursor<'_>, i: usize, end: usize) -> bool {
    let is_month = |at: usize| c.word(at).month > 0 && c.word(at).month != c.word(i).month;
    // "they may or may not": with "and" and "or", one of the two can only be a month.
    let joins = |at: usize, other: usize| {
        let certain = || {
            c.case(i) != Case::Lower
                || c.case(other) != Case::Lower
                || !(c.in_class(i, c.time.month_or_word) && c.in_class(other, c.time.month_or_word))
        };
        c.is(at, role::TO) || c.mark(at) == b'-' || c.is(at, role::AND) && certain()
    };
    joins(end, end + 1) && is_month(end + 1)
        || i.checked_sub(2).is_some_and(|p| {
            let p = if c.mark(p) == b'.' && p > 0 { p - 1 } else { p };
            joins(i - 1, p) && is_month(p)
        })
}

/// Whether only a month can stand at a position, for a word that is another without a capital: "in may."
fn is_led(c: &Cursor<'_>, i: usize) -> bool {
    c.in_class(i, c.time.month_or_word)
        && i.checked_sub(1).is_some_and(|b| c.is(b, role::IN) || c.text_of(b) == "since")
        && c.closes(i + 1)
        && c.mark(i + 1) != b'-'
}

/// The year of "June in 2017".
pub(super) fn month_in_year(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let (year @ 1900..2100, end) = c.is(at, role::IN).then(|| c.year(at + 1)).flatten()? else { return None };
    let told =
        || c.is_word(end) && c.case(end) == Case::Lower && year % 50 != 0 && !c.in_class(end, c.time.counted) && !c.text_of(end).ends_with('s');
    (c.closes(end) && !matches!(c.mark(end), b'-' | b':') || is_function_word(c, end) || told()).then_some((year, end))
}

/// "2024 August": the month after its year, with nothing after it.
pub(super) fn month_after_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (year, j) = c.year(i)?;
    let (month, end, short) = c.month(j)?;
    if !c.closes(end) || !month_looks_right(c, j, month, short) {
        return None;
    }
    let written = WrittenDate { month: Some(month), year: Some(year), ..WrittenDate::default() };
    let when = When::calendar(Grain::Month, Reference::Calendar, written, month_span(year, month.into()));
    Some(Found { start: i, end, when: Some(when), pattern: "month" })
}

/// "early March", "mid-2019", "late 1980s", "mid-'80s", "early 20th century".
pub(super) fn stage(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let mut j = i + 1;
    if c.mark(j) == b'-' || c.is(j, role::OF) {
        j += 1;
    }
    if c.is(j, role::THE) {
        j += 1;
    }
    let mut found = decade(c, j)
        .or_else(|| decade_after_apostrophe(c, j))
        .or_else(|| century(c, j))
        .or_else(|| if c.word(j).month > 0 && plain_day(c, j).is_none() { month(c, j) } else { None })
        .or_else(|| {
            let (year, end) = c.year(j)?;
            (!c.in_class(end, c.time.counted)).then(|| years(j, end, year, year, "year"))
        })?;
    found.start = i;
    Some(found)
}

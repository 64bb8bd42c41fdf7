//! Days with their month, written in any order, and the year that follows.

use super::AMBIGUOUS;
use super::numeric::{numeric, slashed_in_prose, time_after};
use super::relative::{relative_year, year_off};
use super::run::{borrowed_year, day_after_run, day_of_run, run_relative_year, run_year};
use super::weekday::weekday_after;
use crate::base::{Grain, Reference, When, WrittenDate, weekday_of};
use crate::doc::{Case, TokenKind};
use crate::extract::time::Found;
use crate::extract::time::cursor::{Cursor, full_year};
use crate::rule::lexicon::{Stretch, time_role as role};

/// A day of the calendar as far as it is written, and one past it.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub(super) written: WrittenDate,
    pub(super) end: usize,
    /// "04/05/2024": which is the month the rest of the document may tell.
    pub(super) ambiguous: bool,
}

impl Day {
    pub(super) fn found(self, start: usize) -> Found {
        let reference = if self.written.year.is_some() { Reference::Calendar } else { Reference::Yearless };
        let days = if self.ambiguous { None } else { self.written.on_calendar().map(|d| (d, d)) };
        let when = When::calendar(Grain::Day, reference, self.written, days);
        Found { start, end: self.end, when: Some(when), pattern: if self.ambiguous { AMBIGUOUS } else { "day" } }
    }
}

/// A day and the weekday after it, if there is one: "14 March 2024 (Thursday)".
pub(super) fn day_with_company(c: &Cursor<'_>, i: usize) -> Option<Found> {
    // "Level 4 Dec. 24": the day is behind the month.
    if c.before_in_class(i, c.time.before_identifier)
        && let (Some((_, end)), true) = (c.month(i + 1).map(|(m, e, _)| (m, e)), c.is_digits(i))
        && c.day(end).is_some_and(|(d, stop)| d <= 31 && c.closes(stop))
    {
        return None;
    }
    let day = plain_day(c, i).or_else(|| day_of_run(c, i)).or_else(|| day_after_run(c, i)).or_else(|| slashed_in_prose(c, i))?;
    let mut day = time_after(c, day);
    if let Some(end) = other_calendar(c, i, day) {
        return Some(Found { start: i, end, when: None, pattern: "other-calendar" });
    }
    // "10 August 88 AD"
    if day.written.year.is_none()
        && let Some((year, _)) = c.number(day.end)
        && c.is(day.end + 1, role::ANNO_DOMINI)
        && year > 0
    {
        day.written.year = i32::try_from(year).ok();
        day.end += 2;
    } else if day.written.year.is_some() && c.is(day.end, role::ANNO_DOMINI) && c.case(day.end) != Case::Lower {
        day.end += 1;
    }
    if day.written.year.is_none()
        && let Some((pattern, end)) = year_off(c, day.end)
    {
        let when = When::calendar(Grain::Day, Reference::Text, day.written, None);
        return Some(Found { start: i, end, when: Some(when), pattern });
    }
    if day.written.year.is_none()
        && let Some((offset, end)) = relative_year(c, day.end)
    {
        let when = When::calendar(Grain::Day, Reference::ThisYear(offset), day.written, None);
        return Some(Found { start: i, end, when: Some(when), pattern: "day" });
    }
    // "from July 13 to 17 of last year", "3 May to 4 June this year".
    if day.written.year.is_none()
        && let Some(offset) = run_relative_year(c, day.end)
    {
        let when = When::calendar(Grain::Day, Reference::ThisYear(offset), day.written, None);
        return Some(Found { start: i, end: day.end, when: Some(when), pattern: "day" });
    }
    if let Some((weekday, end)) = weekday_after(c, day.end) {
        day.written.weekday = weekday_of(weekday);
        day.end = end;
    }
    Some(day.found(i))
}

/// Past a day before Christ, of another calendar or of the Julian one, which is left alone: "15 March 44 BC", "10 August 2555 BE",
/// "3 March 1700 (Old Style)", "[O.S. 3 March]".
fn other_calendar(c: &Cursor<'_>, start: usize, day: Day) -> Option<usize> {
    const ELSE: u64 = role::BEFORE_CHRIST | role::OTHER_ERA;
    let capital = |at: usize| c.case(at) != Case::Lower || c.text_of(at).contains('.');
    if day.written.year.is_none() && c.number(day.end).is_some() && c.is(day.end + 1, ELSE) && capital(day.end + 1) {
        return Some(day.end + 2);
    }
    if day.written.year.is_some() && c.is(day.end, ELSE) && capital(day.end) && !c.is(day.end, role::MORNING) {
        return Some(day.end + 1);
    }
    if start.checked_sub(1).is_some_and(|b| c.is(b, role::OLD_STYLE) && capital(b)) {
        return Some(day.end);
    }
    let at = if matches!(c.mark(day.end), b'(' | b'[' | b',') { day.end + 1 } else { day.end };
    let old = c.is(at, role::OLD_STYLE) && capital(at) || matches!(c.text_of(at), "Old" | "old") && matches!(c.text_of(at + 1), "Style" | "style");
    (old && (at > day.end || c.is(at, role::OLD_STYLE))).then_some(if c.is(at, role::OLD_STYLE) { at + 1 } else { at + 2 })
}

/// A day with at least its month, in any order.
pub(super) fn plain_day(c: &Cursor<'_>, i: usize) -> Option<Day> {
    if c.is_digits(i) {
        return numeric(c, i).or_else(|| year_first(c, i)).or_else(|| day_first(c, i));
    }
    if c.word(i).month > 0 { month_first(c, i) } else { day_first(c, i) }
}

/// "2018 March 18", "2012/Aug/10".
fn year_first(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let (year, mut k) = c.year(i)?;
    let joined = matches!(c.mark(k), b'-' | b'/') && c.glued(k) && c.glued(k + 1);
    if joined {
        k += 1;
    }
    let (month, mut after, short) = c.month(k)?;
    if joined && matches!(c.mark(after), b'-' | b'/') && c.glued(after) && c.glued(after + 1) {
        after += 1;
    }
    let (day, end) = c.day(after)?;
    // "In 2018 March 18, 2019 was set": the day has a year of its own.
    let looks_right = joined && c.case(k) == Case::Lower || month_looks_right(c, k, month, short);
    if day > 31 || !c.is_digits(after) || !looks_right || !(joined || c.closes(end) && year_after(c, end).is_none()) {
        return None;
    }
    let written = WrittenDate { day: Some(day), month: Some(month), year: Some(year), ..WrittenDate::default() };
    Some(Day { written, end, ambiguous: false })
}

/// "14 March 2024", "14th of March", "14-Mar-2024", "the first of May" (from the ordinal on).
fn day_first(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let (day, after_day) = c.day(i)?;
    let in_words = !c.is_digits(i);
    // "won 6-3 March 4": a score.
    if let Some(score) = i.checked_sub(2)
        && c.glued(i)
        && c.mark(i - 1) == b'-'
        && c.number(score).is_some_and(|(n, _)| n >= u32::from(day))
    {
        return None;
    }
    // "24. Mai 2023", "5. März", as a German writes it.
    if !in_words && c.mark(after_day) == b'.' && c.glued(after_day) {
        let month = c.word(after_day + 1).german_month;
        let same = || Some(c.word(after_day + 1).month).filter(|m| *m > 0 && !c.word(after_day + 1).short && c.year(after_day + 2).is_some());
        let month = if month > 0 { month } else { same()? };
        let (year, end) = c.year(after_day + 2).map_or((None, after_day + 2), |(y, e)| (Some(y), e));
        let written = WrittenDate { day: Some(day).filter(|d| *d <= 31), month: Some(month), year, ..WrittenDate::default() };
        written.day?;
        return Some(Day { written, end, ambiguous: false });
    }
    let mut k = after_day;
    let joined = matches!(c.mark(k), b'-' | b'/') && c.glued(k) && c.glued(k + 1);
    if joined {
        k += 1;
    }
    let of = c.is(k, role::OF);
    if of {
        k += 1;
    } else if c.word(k).stretch == Some(Stretch::Day) && !c.text_of(k).ends_with('s') && c.is(k + 1, role::OF) {
        // "the 31 days of January" are as many days.
        k += 2;
    } else if in_words && !c.month(k).is_some_and(|(_, e, _)| year_after(c, e).is_some()) {
        // "the eleventh May 2010" alone.
        return None;
    }
    let (month, mut end, short) = c.month(k)?;
    let four = || c.year(end).is_some_and(|(y, _)| (1900..2100).contains(&y)) && (c.closes(end + 1) || is_function_word(c, end + 1));
    // "the 1st of march", "26 may to 28 june in 2020"
    let ranked = of && !short && !in_words && after_day == i + 2;
    let dated =
        c.case(k) == Case::Lower && (ranked || (!short || c.is_digits(i) && four()) && year_after(c, end).or_else(|| in_year(c, end)).is_some());
    if !(month_looks_right(c, k, month, short) || dated) || (c.in_class(k, c.time.doubtful_month) && c.in_class(end, c.time.after_modal)) {
        return None;
    }
    // "Jan. 5" is a month; "5 Jan. The" ends a sentence.
    if short && end == k + 2 && c.tokens.get(end).is_none() {
        end = k + 1;
    }
    let year = if joined && c.mark(end) != b',' {
        let at = if matches!(c.mark(end), b'-' | b'/') && c.glued(end) { end + 1 } else { end };
        c.year(at)
    } else {
        year_after(c, end)
    };
    // "on the 32nd of May": no other thing of May.
    let named = || {
        let before = |n: usize| i.checked_sub(n).map_or("", |b| c.text_of(b));
        ranked && day < 40 && before(1) == "the" && matches!(before(2), "on" | "On" | "until" | "by" | "By" | "before" | "after")
    };
    if day > 31 && year.is_none() && !named() {
        return None;
    }
    let (year, end) = match year.or_else(|| in_year(c, end)) {
        Some((y, e)) => (Some(y), e),
        None => (borrowed_year(c, end, month), end),
    };
    let written = WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() };
    Some(Day { written, end, ambiguous: false })
}

/// The year of "28 June in 2020".
fn in_year(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    c.is(at, role::IN)
        .then(|| c.year(at + 1))
        .flatten()
        .filter(|(_, end)| c.closes(*end) && !matches!(c.mark(*end), b'-' | b':') || c.is(*end, role::TO))
}

/// "March 14, 2024", "Mar. 14", "March the 14th", "March, 14th", "August-10-2012", "Oct/2".
fn month_first(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let (month, mut k, short) = c.month(i)?;
    if matches!(c.mark(k), b'-' | b'/') && c.glued(k) && c.glued(k + 1) && c.is_digits(k + 1)
        || c.mark(k) == b',' && c.is(k + 2, role::ORDINAL_SUFFIX)
    {
        k += 1;
    }
    let the = c.is(k, role::THE);
    if the {
        k += 1;
    }
    // "May twenty nine"
    let spelt = || {
        let (tens, unit) = (c.word(k).cardinal, c.word(k + 1).cardinal);
        ((20..=30).contains(&tens) && (1..10).contains(&unit) && tens + unit <= 31 && c.closes(k + 2)).then_some((tens + unit, k + 2))
    };
    // "Dec31, 1994"; "Sept9" alone may be the name of something.
    let stuck = || {
        let (number @ 1..=31, 1..=2) = c.number(k).filter(|_| short && k == i + 1 && c.glued(k) && c.case(i) == Case::Title)? else { return None };
        year_after(c, k + 1).map(|_| (number as u8, k + 1))
    };
    let (day, mut end) = c.day(k).or_else(spelt).or_else(stuck)?;
    let in_words = !c.is_digits(k);
    let plain = end == k + 1 && !in_words;
    if !month_looks_right(c, i, month, short) {
        // "march 14th" and "march 14 2015" are dates, "march 14 miles" is not.
        if !(c.case(i) == Case::Lower && !in_words && (!plain || !short && year_after(c, end).is_some())) {
            return None;
        }
    }
    // "May eighth – tenth, 2010"
    let runs = || c.mark(end) == b'-' && c.ordinal(end + 1).is_some();
    if in_words && !(the || c.closes(end) && c.mark(end) != b'-' || runs() || year_after(c, end).is_some()) {
        return None;
    }
    // "In May 10 people left": a month and a count.
    let before = i.checked_sub(1);
    if plain && before.is_some_and(|b| c.is(b, role::IN)) && c.is_word(end) && c.case(end) == Case::Lower && !is_function_word(c, end) {
        return None;
    }
    if plain
        && (matches!(c.mark(end), b'%' | b':' | b'/') && c.glued(end) && (c.mark(end) == b'%' || c.is_digits(end + 1))
            || c.glued(end) && c.is_word(end) && !c.is(end, role::POSSESSIVE)
            || c.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark && !t.spaced && t.span().of(c.text) == "°"))
    {
        return None;
    }
    let joined = matches!(c.mark(end), b'-') && c.glued(end) && c.glued(end + 1) && c.year(end + 1).is_some() && c.text_of(end + 1).len() == 4;
    let year = if joined { c.year(end + 1) } else { year_after(c, end) };
    if day > 31 && (year.is_none() || in_words) {
        return None;
    }
    let year = match year {
        Some((y, e)) => {
            end = e;
            Some(y)
        }
        // The year at the end of a run: "March 14-16, 2024", "March 14 to April 2, 2024".
        None => match in_year(c, end) {
            Some((y, e)) => {
                end = e;
                Some(y)
            }
            None => run_year(c, end).or_else(|| borrowed_year(c, end, month)),
        },
    };
    let written = WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() };
    Some(Day { written, end, ambiguous: false })
}

/// Whether a month's name is written as one: "May" but not "may", "march" or "mar".
pub(super) fn month_looks_right(c: &Cursor<'_>, at: usize, _month: u8, short: bool) -> bool {
    match c.case(at) {
        Case::Lower => !short && !c.in_class(at, c.time.month_or_word),
        Case::Mixed => false,
        _ => true,
    }
}

/// Words that may follow a date and are no things counted.
pub(super) fn is_function_word(c: &Cursor<'_>, at: usize) -> bool {
    matches!(
        c.text_of(at),
        "in" | "at"
            | "of"
            | "to"
            | "from"
            | "for"
            | "and"
            | "or"
            | "by"
            | "with"
            | "the"
            | "a"
            | "an"
            | "when"
            | "as"
            | "on"
            | "until"
            | "after"
            | "before"
            | "through"
            | "respectively"
            | "since"
            | "because"
            | "while"
            | "where"
            | "which"
            | "who"
            | "that"
            | "but"
            | "during"
            | "was"
            | "were"
            | "is"
            | "are"
            | "will"
            | "would"
            | "he"
            | "she"
            | "they"
            | "we"
            | "it"
    )
}

/// A year after a day or month, past a comma: "14 March, 2024".
pub(super) fn year_after(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let comma = c.mark(at) == b',';
    let from = if comma { at + 1 } else { at };
    // "3 Aug 96", but not "3 Aug 96 people".
    if let Some((value @ 32..=99, 2)) = c.number(from)
        && !c.glued_to_number(from)
        && c.closes(from + 1)
        && !matches!(c.mark(from + 1), b'-' | b':')
    {
        return Some((full_year(value), from + 1));
    }
    let (year, end) = c.year(from)?;
    // "On 14 March 2000 people met", "2024-25".
    if year % 50 == 0 && c.in_class(end, c.time.counted) {
        return None;
    }
    // "14 March, 1998-2006", "March 5, 2000-10": the years of something else.
    if comma && matches!(c.mark(end), b'-' | b'/') && c.glued(end) && c.is_digits(end + 1) {
        return None;
    }
    Some((year, end))
}

//! What is written: one function a production, each from a position to what it found there.

use super::Found;
use super::cursor::{Cursor, full_year};
use crate::base::{Grain, Reference, When, WrittenDate, month_span, months_span, weekday_of, years_span};
use crate::doc::{BlockKind, Case, TokenKind};
use crate::rule::lexicon::{Stretch, time_role as role};
use chrono::NaiveDate;

/// The longest production that begins at a token.
pub(super) fn at(c: &Cursor<'_>, i: usize) -> Option<Found> {
    match c.tokens.get(i)?.kind {
        TokenKind::Digits => digits(c, i),
        TokenKind::Mark => decade_after_apostrophe(c, i).or_else(|| short_year(c, i)),
        TokenKind::Word => word(c, i),
        TokenKind::Link => None,
    }
}

fn digits(c: &Cursor<'_>, i: usize) -> Option<Found> {
    day_with_company(c, i)
        .or_else(|| slashed_month(c, i))
        .or_else(|| clock(c, i))
        .or_else(|| quarter_after_number(c, i))
        .or_else(|| century(c, i))
        .or_else(|| months_to(c, i))
        .or_else(|| ago(c, i))
        .or_else(|| decade(c, i))
        .or_else(|| bare_year(c, i))
}

fn word(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let w = c.word(i);
    if w.weekday > 0
        && let Some(found) = weekday(c, i)
    {
        return Some(found);
    }
    if w.month > 0 {
        return day_with_company(c, i).or_else(|| month(c, i));
    }
    if w.day.is_some() {
        return relative_day(c, i);
    }
    if w.is(role::THE) {
        return after_the(c, i);
    }
    if w.is(role::LAST | role::THIS | role::NEXT | role::PREVIOUS)
        && let Some(found) = relative_period(c, i)
    {
        return Some(found);
    }
    if w.season > 0 {
        return season(c, i);
    }
    if w.is(role::STAGE) {
        return stage(c, i);
    }
    if w.ordinal > 0 || w.cardinal > 0 {
        return day_with_company(c, i)
            .or_else(|| century(c, i))
            .or_else(|| ordinal_period(c, i))
            .or_else(|| months_to(c, i))
            .or_else(|| ago(c, i))
            .or_else(|| o_clock(c, i));
    }
    if w.is(role::ARTICLE) {
        return ago(c, i);
    }
    if w.is(role::NOON | role::MIDNIGHT) {
        let hour = if w.is(role::NOON) { 12 } else { 0 };
        let end = zone(c, i + 1);
        return Some(Found { start: i, end, when: Some(clock_time(hour, 0)), pattern: "clock" });
    }
    if w.is(role::QUARTER_LETTER | role::HALF_LETTER) {
        return lettered_period(c, i);
    }
    if w.is(role::FISCAL) {
        return fiscal(c, i);
    }
    if w.is(role::ANNO_DOMINI) {
        let (year, digits) = c.number(i + 1)?;
        if c.glued(i + 1) || c.is_glued_word(i + 2) {
            return None;
        }
        if c.case(i) != Case::Upper && c.text_of(i).len() < 4 || digits > 4 {
            return None;
        }
        return Some(years(i, i + 2, year as i32, year as i32, "year"));
    }
    None
}

// ---------------------------------------------------------------------------------------------------------------- days

/// A day of the calendar as far as it is written, and one past it.
#[derive(Clone, Copy)]
struct Day {
    written: WrittenDate,
    end: usize,
    /// "04/05/2024": which is the month the rest of the document may tell.
    ambiguous: bool,
}

impl Day {
    fn found(self, start: usize) -> Found {
        let reference = if self.written.year.is_some() { Reference::Calendar } else { Reference::Yearless };
        let days = if self.ambiguous { None } else { calendar_day(&self.written).map(|d| (d, d)) };
        let when = When::calendar(Grain::Day, reference, self.written, days);
        Found { start, end: self.end, when: Some(when), pattern: if self.ambiguous { AMBIGUOUS } else { "day" } }
    }
}

/// Pattern of a numeric date whose day and month cannot be told apart.
pub(super) const AMBIGUOUS: &str = "day-ambiguous";
/// Pattern of a weekday in the past, in the future, or coming round.
pub(super) const LAST: &str = "last";
pub(super) const NEXT: &str = "next";
pub(super) const THIS: &str = "this";
pub(super) const RECURRENT: &str = "recurrent";
pub(super) const OF_LAST_WEEK: &str = "of-last-week";
pub(super) const OF_THIS_WEEK: &str = "of-this-week";
pub(super) const OF_NEXT_WEEK: &str = "of-next-week";
/// Pattern of a period of an accounting year.
pub(super) const FISCAL: &str = "fiscal";

/// The day of the components, where they are all there and such a day exists.
pub(super) fn calendar_day(written: &WrittenDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(written.year?, written.month?.into(), written.day?.into())
}

/// A day and the weekday after it, if there is one: "14 March 2024 (Thursday)".
fn day_with_company(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let day = plain_day(c, i).or_else(|| day_of_run(c, i)).or_else(|| day_after_run(c, i)).or_else(|| slashed_with_weekday(c, i))?;
    let mut day = time_after(c, day);
    if day.written.year.is_none()
        && let Some((offset, end)) = relative_year(c, day.end)
    {
        let when = When::calendar(Grain::Day, Reference::ThisYear(offset), day.written, None);
        return Some(Found { start: i, end, when: Some(when), pattern: "day" });
    }
    if let Some((weekday, end)) = weekday_after(c, day.end) {
        day.written.weekday = weekday_of(weekday);
        day.end = end;
    }
    Some(day.found(i))
}

/// The year in "14 March last year" and "June of this year": how many from the year of writing, and one past it.
fn relative_year(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let at = if c.is(at, role::OF) { at + 1 } else { at };
    let offset = if c.is(at, role::LAST) {
        -1
    } else if c.is(at, role::THIS) {
        0
    } else if c.is(at, role::NEXT) {
        1
    } else {
        return None;
    };
    (c.word(at + 1).stretch == Some(Stretch::Year)).then_some((offset, at + 2))
}

/// A day with at least its month, in any order.
fn plain_day(c: &Cursor<'_>, i: usize) -> Option<Day> {
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
    if day > 31 || !c.is_digits(after) || !month_looks_right(c, k, month, short) || !(joined || c.closes(end) && year_after(c, end).is_none()) {
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
    let mut k = after_day;
    let joined = matches!(c.mark(k), b'-' | b'/') && c.glued(k) && c.glued(k + 1);
    if joined {
        k += 1;
    }
    let of = c.is(k, role::OF);
    if of {
        k += 1;
    } else if c.word(k).stretch == Some(Stretch::Day) && c.is(k + 1, role::OF) {
        k += 2;
    } else if in_words {
        return None;
    }
    let (month, mut end, short) = c.month(k)?;
    if !month_looks_right(c, k, month, short) || (c.in_class(k, c.time.doubtful_month) && c.in_class(end, c.time.after_modal)) {
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
    if day > 31 && year.is_none() {
        return None;
    }
    let (year, end) = match year {
        Some((y, e)) => (Some(y), e),
        None => (borrowed_year(c, end, month), end),
    };
    let written = WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() };
    Some(Day { written, end, ambiguous: false })
}

/// "March 14, 2024", "Mar. 14", "March the 14th", "August-10-2012".
fn month_first(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let (month, mut k, short) = c.month(i)?;
    if c.mark(k) == b'-' && c.glued(k) && c.glued(k + 1) && c.is_digits(k + 1) {
        k += 1;
    }
    let the = c.is(k, role::THE);
    if the {
        k += 1;
    }
    let (day, mut end) = c.day(k)?;
    let in_words = !c.is_digits(k);
    let plain = end == k + 1 && !in_words;
    if !month_looks_right(c, i, month, short) {
        // "march 14th" is a date, "march 14 miles" is not.
        if !(c.case(i) == Case::Lower && !plain && !in_words) {
            return None;
        }
    }
    if in_words && !(the || c.closes(end) && c.mark(end) != b'-') {
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
        None => run_year(c, end).or_else(|| borrowed_year(c, end, month)),
    };
    let written = WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() };
    Some(Day { written, end, ambiguous: false })
}

/// Whether a month's name is written as one: "May" but not "may", "march" or "mar".
fn month_looks_right(c: &Cursor<'_>, at: usize, _month: u8, short: bool) -> bool {
    match c.case(at) {
        Case::Lower => !short && !c.in_class(at, c.time.doubtful_month),
        Case::Mixed => false,
        _ => true,
    }
}

/// Words that may follow a date and are no things counted.
fn is_function_word(c: &Cursor<'_>, at: usize) -> bool {
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
    )
}

/// A year after a day or month, past a comma: "14 March, 2024".
fn year_after(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
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

/// Past what joins two days of a run: a dash, "to", "and"; a comma too where `lists`.
fn past_joint(c: &Cursor<'_>, at: usize) -> Option<usize> {
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
fn day_of_run(c: &Cursor<'_>, i: usize) -> Option<Day> {
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
fn day_after_run(c: &Cursor<'_>, i: usize) -> Option<Day> {
    if !c.is_digits(i) {
        return None;
    }
    let (day, end) = c.day(i)?;
    let run_goes_on = past_joint(c, end).is_some_and(|n| c.day(n).is_some());
    let year = year_after(c, end);
    if day > 31 || !(year.is_some() || c.closes(end) || is_function_word(c, end) || c.word(end).weekday > 0) || c.mark(end) == b'-' && !run_goes_on {
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
        if after != joint || earlier >= later {
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
fn run_year(c: &Cursor<'_>, at: usize) -> Option<i32> {
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

/// The year of the other end: that of "3 May 2024" for the first of "1 April to 3 May 2024", or one less over New Year.
fn borrowed_year(c: &Cursor<'_>, at: usize, month: u8) -> Option<i32> {
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
    let (year, _) = year_after(c, end)?;
    if month > other { year.checked_sub(1) } else { Some(year) }
}

/// "2024-03-14", "14/03/2024", "3/14/24", "14.3.2024".
fn numeric(c: &Cursor<'_>, i: usize) -> Option<Day> {
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

/// "4/23 (Wed)": a day and month in digits, only beside a weekday.
fn slashed_with_weekday(c: &Cursor<'_>, i: usize) -> Option<Day> {
    let day = slashed(c, i)?;
    weekday_after(c, day.end).map(|_| day)
}

/// "31/10" as a date.
fn slashed(c: &Cursor<'_>, i: usize) -> Option<Day> {
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
fn time_after(c: &Cursor<'_>, mut day: Day) -> Day {
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

/// A weekday that belongs to the date before it: "(Thursday)", ", a Thursday", ", Thursday,".
fn weekday_after(c: &Cursor<'_>, at: usize) -> Option<(u8, usize)> {
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
    if c.is(p, role::LAST | role::THIS | role::NEXT | role::PREVIOUS) {
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
fn weekday(c: &Cursor<'_>, i: usize) -> Option<Found> {
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
    let pattern = if c.before_in_class(i, c.time.recurrent) { RECURRENT } else { "weekday" };
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
        let (number, end) = c.day(k)?;
        if !c.is_digits(k) || end == k + 1 || !(c.closes(end) || is_function_word(c, end)) || number > 31 {
            return None;
        }
        let written = WrittenDate { day: Some(number), ..WrittenDate::default() };
        Found { start: k, end, when: Some(When::calendar(Grain::Day, Reference::Text, written, None)), pattern: "day-of-month" }
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

/// Whether a day of a run can begin here: another number or a month with a number.
fn starts_day(c: &Cursor<'_>, at: usize) -> bool {
    let at = if c.is(at, role::THE) { at + 1 } else { at };
    let at = if c.word(at).weekday > 0 { if c.mark(at + 1) == b',' { at + 2 } else { at + 1 } } else { at };
    c.day(at).is_some() || c.month(at).is_some()
}

// -------------------------------------------------------------------------------------------------- today and its like

/// "today", "yesterday, Tuesday", "tomorrow (14 March)".
fn relative_day(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let offset = c.word(i).day?;
    // "USA Today": a name.
    if c.case(i) == Case::Title
        && let Some(b) = i.checked_sub(1)
        && c.is_word(b)
        && matches!(c.case(b), Case::Title | Case::Upper)
        && c.word(b).month == 0
    {
        return None;
    }
    Some(with_day_named(c, i, i + 1, i32::from(offset)))
}

/// A day counted from today, with the weekday or date that names it: "yesterday, Tuesday", "last night (Monday)".
fn with_day_named(c: &Cursor<'_>, start: usize, end: usize, offset: i32) -> Found {
    let mut written = WrittenDate::default();
    let mut stop = end;
    let mut k = if c.is(end, role::PART_OF_DAY) { end + 1 } else { end };
    let bracket = c.mark(k) == b'(';
    let comma = c.mark(k) == b',';
    let dash = c.mark(k) == b'-' && c.tokens.get(k).is_some_and(|t| t.spaced);
    if bracket || comma || dash {
        k += 1;
        let named = if c.word(k).weekday > 0 && !c.word(k).short {
            weekday(c, k).filter(|f| f.when.is_some_and(|w| w.written.day.is_some()) || c.closes(f.end) || c.is(f.end, role::PART_OF_DAY))
        } else {
            plain_day(c, if c.is(k, role::THE) { k + 1 } else { k }).map(|d| d.found(k))
        };
        if let Some(named) = named
            && let Some(when) = named.when
            && (!bracket || c.mark(named.end) == b')')
        {
            written = when.written;
            stop = if bracket { named.end + 1 } else { named.end };
        }
    }
    let when = When::calendar(Grain::Day, Reference::Today(offset), written, None);
    Found { start, end: stop, when: Some(when), pattern: "relative-day" }
}

/// "the day before yesterday", "the 14th", "the first four months of the year", "the year to March", "the 80s", "the following day".
fn after_the(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let j = i + 1;
    let w = c.word(j);
    match w.stretch {
        Some(Stretch::Day) if c.is(j + 1, role::BEFORE) && c.word(j + 2).day == Some(-1) => return Some(with_day_named(c, i, j + 3, -2)),
        Some(Stretch::Day) if c.is(j + 1, role::AFTER) && c.word(j + 2).day == Some(1) => return Some(with_day_named(c, i, j + 3, 2)),
        Some(Stretch::Year) if c.is(j + 1, role::ENDED) => return period_to(c, i, j + 1, 12),
        Some(stretch) if c.is(j + 1, role::BEFORE | role::AFTER) && !c.is_word(j + 2) => return Some(text_period(i, j + 2, stretch)),
        _ => {}
    }
    if w.decade > 0 && c.glued(j + 1) && c.is(j + 1, role::POSSESSIVE) {
        return None;
    }
    if w.decade > 0 {
        let (first, last) = (1900 + i32::from(w.decade), 1909 + i32::from(w.decade));
        return Some(years_of(j, j + 1, Grain::Decade, first, last, "decade"));
    }
    if let Some((value, 2)) = c.number(j)
        && c.glued(j + 1)
        && c.is(j + 1, role::PLURAL)
        && value % 10 == 0
    {
        // "the 80s": a decade, or degrees.
        let when = When::calendar(Grain::Decade, Reference::Text, WrittenDate::default(), None);
        return Some(Found { start: j, end: j + 2, when: Some(when), pattern: "decade" });
    }
    if let Some(found) = first_months(c, i) {
        return Some(found);
    }
    if c.is(j, role::LAST | role::NEXT | role::PREVIOUS)
        && let Some(stretch) = c.word(j + 1).stretch
    {
        return Some(text_period(i, j + 2, stretch));
    }
    // "on the 14th", and nothing counted after it.
    if let Some((day, end)) = c.day(j)
        && c.is_digits(j)
        && end == j + 2
        && day <= 31
        && i.checked_sub(1).is_some_and(|b| c.is(b, role::ON) || matches!(c.text_of(b), "by" | "until" | "till" | "from"))
        && (c.closes(end) && c.mark(end) != b'-' || is_function_word(c, end))
        && !c.is(end, role::OF)
    {
        let written = WrittenDate { day: Some(day), ..WrittenDate::default() };
        let when = When::calendar(Grain::Day, Reference::Text, written, None);
        return Some(Found { start: j, end, when: Some(when), pattern: "day-of-month" });
    }
    None
}

/// A period counted from another date of the text.
fn text_period(start: usize, end: usize, stretch: Stretch) -> Found {
    let when = When::calendar(grain_of(stretch), Reference::Text, WrittenDate::default(), None);
    Found { start, end, when: Some(when), pattern: "from-text" }
}

const fn grain_of(stretch: Stretch) -> Grain {
    match stretch {
        Stretch::Day => Grain::Day,
        Stretch::Week | Stretch::Weekend | Stretch::Fortnight => Grain::Week,
        Stretch::Month => Grain::Month,
        Stretch::Quarter => Grain::Quarter,
        Stretch::Half => Grain::Months,
        Stretch::Year => Grain::Year,
        Stretch::Decade => Grain::Decade,
        Stretch::Century => Grain::Century,
    }
}

/// "last year", "this month", "next Tuesday", "last May", "last night", "this morning".
fn relative_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let w = c.word(i);
    let next = c.word(i + 1);
    let (sign, pattern) = if w.is(role::LAST) {
        (-1, LAST)
    } else if w.is(role::NEXT) {
        (1, NEXT)
    } else if w.is(role::THIS) {
        (0, THIS)
    } else {
        // "the previous year": counted from another date; "past" alone is a length of time.
        return None;
    };
    if let Some(stretch) = next.stretch {
        if c.glued(i + 2) && c.mark(i + 2) == b'-' {
            return None;
        }
        // "the last week", "her last year" run up to something else.
        let of_its_own = i.checked_sub(1).is_none_or(|b| !(c.is(b, role::THE | role::POSSESSIVE | role::ARTICLE) || is_possessive_pronoun(c, b)));
        let reference = match stretch {
            _ if !of_its_own && sign != 0 => Reference::Text,
            Stretch::Day => return None,
            Stretch::Week | Stretch::Weekend => Reference::Today(sign * 7),
            Stretch::Month => Reference::ThisMonth(sign),
            Stretch::Year => Reference::ThisYear(sign),
            Stretch::Fortnight | Stretch::Quarter | Stretch::Half | Stretch::Decade | Stretch::Century => Reference::Text,
        };
        let when = When::calendar(grain_of(stretch), reference, WrittenDate::default(), None);
        let pattern = if stretch == Stretch::Weekend { "weekend" } else { pattern };
        return Some(Found { start: i, end: i + 2, when: Some(when), pattern });
    }
    if next.is(role::PART_OF_DAY) && c.case(i + 1) != Case::Title {
        return match pattern {
            LAST if c.text_of(i + 1) == "night" => Some(with_day_named(c, i, i + 2, -1)),
            THIS => Some(with_day_named(c, i, i + 2, 0)),
            _ => None,
        };
    }
    if next.weekday > 0 && !next.short {
        let mut found = weekday(c, i + 1)?;
        found.start = i;
        if found.pattern == "weekday" {
            found.pattern = pattern;
        }
        return Some(found);
    }
    if next.month > 0 && !next.short && c.case(i + 1) != Case::Lower {
        let mut found = day_with_company(c, i + 1).or_else(|| month_and_year(c, i + 1))?;
        found.start = i;
        if found.when.is_some_and(|w| w.written.year.is_none()) {
            found.pattern = pattern;
        }
        return Some(found);
    }
    if next.season > 0 {
        let when = When::calendar(Grain::Months, Reference::Text, WrittenDate::default(), None);
        return Some(Found { start: i, end: i + 2, when: Some(when), pattern: "season" });
    }
    None
}

fn is_possessive_pronoun(c: &Cursor<'_>, at: usize) -> bool {
    matches!(c.text_of(at), "his" | "her" | "its" | "their" | "our" | "my" | "your" | "His" | "Her" | "Its" | "Their" | "Our" | "My" | "Your")
}

/// "three years ago", "a year ago", "a year earlier".
fn ago(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let article = c.is(i, role::ARTICLE);
    let (count, j) = if article { (1, i + 1) } else { c.count(i)? };
    let stretch = c.word(j).stretch?;
    if c.is(j + 1, role::AGO) {
        let count = i32::try_from(count).ok()?;
        let reference = match stretch {
            Stretch::Day => Reference::Today(-count),
            Stretch::Week | Stretch::Weekend => Reference::Today(count.checked_mul(-7)?),
            Stretch::Fortnight => Reference::Today(count.checked_mul(-14)?),
            Stretch::Month => Reference::ThisMonth(-count),
            Stretch::Quarter => Reference::ThisMonth(count.checked_mul(-3)?),
            Stretch::Half => return None,
            Stretch::Year => Reference::ThisYear(-count),
            Stretch::Decade => Reference::ThisYear(count.checked_mul(-10)?),
            Stretch::Century => Reference::ThisYear(count.checked_mul(-100)?),
        };
        let when = When::calendar(grain_of(stretch), reference, WrittenDate::default(), None);
        return Some(Found { start: i, end: j + 2, when: Some(when), pattern: "ago" });
    }
    if matches!(c.text_of(j + 1), "from") && matches!(c.text_of(j + 2), "now" | "today") {
        let count = i32::try_from(count).ok()?;
        let reference = match stretch {
            Stretch::Day => Reference::Today(count),
            Stretch::Week => Reference::Today(count.checked_mul(7)?),
            Stretch::Month => Reference::ThisMonth(count),
            Stretch::Year => Reference::ThisYear(count),
            _ => return None,
        };
        let when = When::calendar(grain_of(stretch), reference, WrittenDate::default(), None);
        return Some(Found { start: i, end: j + 3, when: Some(when), pattern: "ago" });
    }
    // "a year earlier"; "two years later" is a length of time.
    if count == 1 && c.is(j + 1, role::BEFORE | role::AFTER) && (c.closes(j + 2) || !matches!(c.text_of(j + 1), "before" | "after")) {
        return Some(text_period(i, j + 2, stretch));
    }
    None
}

// -------------------------------------------------------------------------------------------------------------- months

/// "March 2024", "March", "January to April 2015" (each end by itself).
fn month(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let found = month_and_year(c, i)?;
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
    if c.case(i) == Case::Lower && c.in_class(i, c.time.doubtful_month) {
        return None;
    }
    if c.in_class(i, c.time.doubtful_month) {
        let before = i.checked_sub(1);
        // "mid-May", "May-June"
        let beside = before
            .is_some_and(|b| c.in_class(b, c.time.before_period) || c.mark(b) == b'-' && b.checked_sub(1).is_some_and(|p| c.is(p, role::STAGE)));
        let run = past_joint(c, i + 1).is_some_and(|n| c.word(n).month > 0)
            || before.is_some_and(|b| (c.is(b, role::TO | role::AND) || c.mark(b) == b'-') && b.checked_sub(1).is_some_and(|p| c.word(p).month > 0));
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
fn month_and_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (month, mut end, short) = c.month(i)?;
    if !month_looks_right(c, i, month, short) {
        return None;
    }
    let after = if c.is(end, role::OF) { end + 1 } else { end };
    let year = if c.mark(end) == b'-' && c.glued(end) && c.glued(end + 1) { c.year(end + 1) } else { year_after(c, after) };
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
                });
                if !placed || c.is_word(end) && c.case(end) == Case::Title {
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

/// "04/2016".
fn slashed_month(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (month @ 1..=12, 2) = c.number(i)? else { return None };
    if c.mark(i + 1) != b'/'
        || !c.glued(i + 1)
        || !c.glued(i + 2)
        || c.glued(i + 3) && !c.closes(i + 3)
        || c.glued(i) && i > 0 && c.mark(i - 1) != b'('
    {
        return None;
    }
    let (year @ 1900..2100, end) = c.year(i + 2)? else { return None };
    let written = WrittenDate { month: Some(month as u8), year: Some(year), ..WrittenDate::default() };
    let when = When::calendar(Grain::Month, Reference::Calendar, written, month_span(year, month));
    Some(Found { start: i, end, when: Some(when), pattern: "month" })
}

/// "early March", "mid-2019", "late 1980s", "mid-'80s", "early 20th century".
fn stage(c: &Cursor<'_>, i: usize) -> Option<Found> {
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

/// "the first four months of the year", "first nine months of 2023", from "the" or the ordinal on.
fn first_months(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let j = if c.is(i, role::THE) { i + 1 } else { i };
    let last = c.is(j, role::LAST);
    if !(last || c.word(j).ordinal == 1) {
        return ordinal_period(c, j).map(|f| Found { start: i, ..f });
    }
    let Some((count, k)) = c.count(j + 1) else { return ordinal_period(c, j).map(|f| Found { start: i, ..f }) };
    if c.word(k).stretch != Some(Stretch::Month) || count == 0 || count > 12 || !c.is(k + 1, role::OF) {
        return None;
    }
    let (reference, year, end) = year_named(c, k + 2)?;
    let first_month = if last { 13 - count } else { 1 };
    let written = WrittenDate { year, ..WrittenDate::default() };
    let days = year.and_then(|y| months_span(y, first_month, count));
    let when = When::calendar(Grain::Months, reference, written, days);
    Some(Found { start: i, end, when: Some(when), pattern: if last { "last-months" } else { "first-months" } })
}

/// "2023", "the year", "last year": how it leans, the year if it is written, one past it.
fn year_named(c: &Cursor<'_>, at: usize) -> Option<(Reference, Option<i32>, usize)> {
    if let Some((year, end)) = c.year(at) {
        return Some((Reference::Calendar, Some(year), end));
    }
    let offset = if c.is(at, role::THE | role::THIS) {
        0
    } else if c.is(at, role::LAST) {
        -1
    } else if c.is(at, role::NEXT) {
        1
    } else {
        return None;
    };
    (c.word(at + 1).stretch == Some(Stretch::Year)).then_some((Reference::ThisYear(offset), None, at + 2))
}

/// "third quarter of 2023", "third-quarter", "first half of the year".
fn ordinal_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let fiscal = c.is(i, role::FISCAL) || i.checked_sub(1).is_some_and(|b| c.is(b, role::FISCAL));
    let (rank, mut j) = if c.is_digits(i) { c.day(i).filter(|(_, e)| *e == i + 2)? } else { c.ordinal(i)? };
    if c.mark(j) == b'-' && c.glued(j) {
        j += 1;
    }
    let stretch = c.word(j).stretch?;
    let (months, ranks) = match stretch {
        Stretch::Quarter => (3u32, 4u8),
        Stretch::Half => (6, 2),
        _ => return None,
    };
    if rank > ranks || c.mark(j + 1) == b'-' && c.glued(j + 1) && c.glued(j + 2) {
        return None;
    }
    let after = if c.is(j + 1, role::OF) { j + 2 } else { j + 1 };
    let named = year_named(c, after).or_else(|| {
        let of_fiscal = c.is(after, role::FISCAL).then(|| fiscal_year(c, after)).flatten()?;
        Some((Reference::Text, None, of_fiscal.0))
    });
    let grain = if months == 3 { Grain::Quarter } else { Grain::Months };
    let first_month = u32::from(rank - 1) * months + 1;
    let Some((reference, year, end)) = named else {
        // "the second half" is more often that of a match.
        if stretch == Stretch::Half {
            return None;
        }
        let when = When::calendar(grain, if fiscal { Reference::Text } else { Reference::Yearless }, WrittenDate::default(), None);
        return Some(Found { start: i, end: j + 1, when: Some(when), pattern: if fiscal { FISCAL } else { "quarter" } });
    };
    let days = if fiscal { None } else { year.and_then(|y| months_span(y, first_month, months)) };
    let written = WrittenDate { year, ..WrittenDate::default() };
    let when = When::calendar(grain, reference, written, days);
    Some(Found { start: i, end, when: Some(when), pattern: if fiscal { FISCAL } else { quarter_pattern(rank, months) } })
}

/// Patterns carry the rank, so that "the third quarter of last year" can be placed when the year is known.
const fn quarter_pattern(rank: u8, months: u32) -> &'static str {
    match (months, rank) {
        (3, 1) => "quarter-1",
        (3, 2) => "quarter-2",
        (3, 3) => "quarter-3",
        (3, _) => "quarter-4",
        (_, 1) => "half-1",
        _ => "half-2",
    }
}

/// "Q3 2023", "Q3", "H1 2023".
fn lettered_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let half = c.is(i, role::HALF_LETTER);
    let (rank, 1) = c.number(i + 1)? else { return None };
    if !c.glued(i + 1) || rank == 0 || rank > if half { 2 } else { 4 } || c.case(i) == Case::Lower || c.is_glued_word(i + 2) {
        return None;
    }
    let mut end = i + 2;
    let at = if c.is(end, role::OF) || c.mark(end) == b'-' && c.glued(end) { end + 1 } else { end };
    let year = c.year(at);
    if let Some((_, e)) = year {
        end = e;
    } else if half {
        return None;
    }
    lettered(i, end, rank, half, year.map(|(y, _)| y))
}

/// "3Q23", "1Q 2023".
fn quarter_after_number(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (rank, 1) = c.number(i)? else { return None };
    if !c.is(i + 1, role::QUARTER_LETTER) || !c.glued(i + 1) || rank == 0 || rank > 4 || c.case(i + 1) == Case::Lower {
        return None;
    }
    if let Some((value, 2)) = c.number(i + 2)
        && c.glued(i + 2)
    {
        return lettered(i, i + 3, rank, false, Some(full_year(value)));
    }
    let year = c.number(i + 2).filter(|(v, d)| *d == 4 && (1900..2100).contains(v));
    lettered(i, if year.is_some() { i + 3 } else { i + 2 }, rank, false, year.map(|(v, _)| v as i32))
}

fn lettered(start: usize, end: usize, rank: u32, half: bool, year: Option<i32>) -> Option<Found> {
    let (months, grain) = if half { (6, Grain::Months) } else { (3, Grain::Quarter) };
    let days = year.and_then(|y| months_span(y, (rank - 1) * months + 1, months));
    let reference = if year.is_some() { Reference::Calendar } else { Reference::Yearless };
    let written = WrittenDate { year, ..WrittenDate::default() };
    let pattern = if year.is_some() { quarter_pattern(rank as u8, months) } else { "quarter" };
    Some(Found { start, end, when: Some(When::calendar(grain, reference, written, days)), pattern })
}

/// "fiscal 2023", "financial year 2022-23", "FY23", "fiscal second quarter".
fn fiscal(c: &Cursor<'_>, i: usize) -> Option<Found> {
    if let Some((end, year)) = fiscal_year(c, i) {
        let written = WrittenDate { year, ..WrittenDate::default() };
        let when = When::calendar(Grain::Year, Reference::Text, written, None);
        return Some(Found { start: i, end, when: Some(when), pattern: FISCAL });
    }
    ordinal_period(c, i + 1).map(|f| Found { start: i, ..f })
}

/// A year of accounts: one past it, and the year in its name.
fn fiscal_year(c: &Cursor<'_>, i: usize) -> Option<(usize, Option<i32>)> {
    let mut j = i + 1;
    if c.word(j).stretch == Some(Stretch::Year) {
        j += 1;
    }
    if let Some((value, 2)) = c.number(j)
        && c.glued(j)
    {
        return Some((j + 1, Some(full_year(value))));
    }
    let number = c.number(j).filter(|(v, d)| *d == 4 && (1900..2100).contains(v));
    match number {
        Some((value, _)) => {
            let end = if matches!(c.mark(j + 1), b'-' | b'/') && c.glued(j + 1) && c.glued(j + 2) && c.is_digits(j + 2) { j + 3 } else { j + 1 };
            Some((end, Some(value as i32)))
        }
        None => (j > i + 1).then_some((j, None)),
    }
}

/// "three months to June", "12 months ended 31 March 2024".
fn months_to(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (count, j) = c.count(i)?;
    if c.word(j).stretch != Some(Stretch::Month) || count == 0 || count > 36 {
        return None;
    }
    if !i.checked_sub(1).is_none_or(|b| c.is(b, role::THE | role::IN) || matches!(c.text_of(b), "for" | "over" | "previous" | "first")) {
        return None;
    }
    if !c.is(j + 1, role::ENDED) {
        return None;
    }
    period_to(c, i, j + 1, count)
}

/// A period of so many months up to the date or month after `joint`: "to March", "ended 31 December 2022".
fn period_to(c: &Cursor<'_>, start: usize, joint: usize, count: u32) -> Option<Found> {
    let mut k = joint + 1;
    if c.is(k, role::ON) {
        k += 1;
    }
    let (written, end) = if let Some(day) = plain_day(c, k) {
        if day.ambiguous {
            return None;
        }
        (day.written, day.end)
    } else {
        let found = month_and_year(c, k)?;
        (found.when?.written, found.end)
    };
    // The end is the last day of the month, or close to it, as in the 52 weeks of shops.
    let days = written.year.and_then(|y| months_ending(y, written.month?.into(), written.day, count));
    let reference = if written.year.is_some() { Reference::Calendar } else { Reference::Yearless };
    let grain = match count {
        12 => Grain::Year,
        3 => Grain::Quarter,
        _ => Grain::Months,
    };
    Some(Found { start, end, when: Some(When::calendar(grain, reference, written, days)), pattern: period_pattern(count) })
}

const fn period_pattern(count: u32) -> &'static str {
    match count {
        3 => "months-to-3",
        6 => "months-to-6",
        9 => "months-to-9",
        12 => "months-to-12",
        _ => "months-to",
    }
}

/// The `count` months up to the end of a month, or up to a day of it.
pub(super) fn months_ending(year: i32, month: u32, day: Option<u8>, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let (_, end_of_month) = month_span(year, month)?;
    let last = match day {
        Some(d) => NaiveDate::from_ymd_opt(year, month, d.into())?,
        None => end_of_month,
    };
    let first = if last == end_of_month {
        month_span(year, month)?.0.checked_sub_months(chrono::Months::new(count.checked_sub(1)?))?
    } else {
        last.checked_sub_months(chrono::Months::new(count))?.succ_opt()?
    };
    Some((first, last))
}

// ------------------------------------------------------------------------------------------ seasons, years and beyond

/// "summer 2012", "spring of 2003".
fn season(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let season = c.word(i).season;
    let at = if c.is(i + 1, role::OF) || c.mark(i + 1) == b',' { i + 2 } else { i + 1 };
    let (year, end) = c.year(at)?;
    if c.in_class(end, c.time.counted) || c.mark(i + 1) == b',' && c.case(i) == Case::Lower {
        return None;
    }
    // Which months depends on the hemisphere; winter runs into the next year, and so does a southern summer.
    let days = years_span(year, year)
        .and_then(|(first, last)| Some((first, if season == 2 || season == 4 { month_span(year.checked_add(1)?, 2)?.1 } else { last })));
    let written = WrittenDate { year: Some(year), ..WrittenDate::default() };
    let when = When::calendar(Grain::Months, Reference::Calendar, written, days);
    Some(Found { start: i, end, when: Some(when), pattern: "season" })
}

fn years(start: usize, end: usize, first: i32, last: i32, pattern: &'static str) -> Found {
    years_of(start, end, Grain::Year, first, last, pattern)
}

fn years_of(start: usize, end: usize, grain: Grain, first: i32, last: i32, pattern: &'static str) -> Found {
    let written = WrittenDate { year: Some(first), ..WrittenDate::default() };
    Found { start, end, when: Some(When::calendar(grain, Reference::Calendar, written, years_span(first, last))), pattern }
}

/// "1980s", "1980's".
fn decade(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (value, 4) = c.number(i)? else { return None };
    if !(1000..3000).contains(&value) || value % 10 != 0 || !c.glued(i + 1) || c.glued_to_number(i) {
        return None;
    }
    if !(c.is(i + 1, role::PLURAL) || c.is(i + 1, role::POSSESSIVE) && i.checked_sub(1).is_some_and(|b| c.is(b, role::THE | role::STAGE))) {
        return None;
    }
    let first = value as i32;
    if value % 100 == 0 && value != 2000 {
        // "the 1900s", "the 1700s": the decade or the century.
        return Some(years_of(i, i + 2, Grain::Century, first, first + 99, "decade"));
    }
    Some(years_of(i, i + 2, Grain::Decade, first, first + 9, "decade"))
}

/// "'80s".
fn decade_after_apostrophe(c: &Cursor<'_>, i: usize) -> Option<Found> {
    if c.mark(i) != b'\'' || !c.glued(i + 1) {
        return None;
    }
    let (value, 2) = c.number(i + 1)? else { return None };
    if value % 10 != 0 || !c.glued(i + 2) || !c.is(i + 2, role::PLURAL) {
        return None;
    }
    let first = full_year(value);
    Some(years_of(i, i + 3, Grain::Decade, first, first + 9, "decade"))
}

/// "'98" after a word that wants a year.
fn short_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (year, end) = c.year(i)?;
    let before = i.checked_sub(1)?;
    if !(c.in_class(before, c.time.before_year) || c.is(before, role::THE)) || c.mark(end) == b'\'' {
        return None;
    }
    Some(years(i, end, year, year, "year"))
}

/// "19th century", "nineteenth-century", "19th and 20th centuries" (each by itself).
fn century(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (rank, end) = c.day(i)?;
    let in_digits = c.is_digits(i);
    if rank == 0 || rank > 30 || in_digits && end == i + 1 {
        return None;
    }
    let named = |at: usize| {
        let at = if c.mark(at) == b'-' && c.glued(at) { at + 1 } else { at };
        (c.word(at).stretch == Some(Stretch::Century)).then_some(at + 1)
    };
    let stop = named(end).or_else(|| {
        let next = past_joint(c, end)?;
        let (_, after) = c.day(next)?;
        named(after).map(|_| end)
    })?;
    if !in_digits && rank < 10 && !i.checked_sub(1).is_some_and(|b| c.is(b, role::THE | role::STAGE) || c.mark(b) == b'-') {
        return None;
    }
    if c.is(stop, role::BEFORE_CHRIST) {
        return Some(Found { start: i, end: stop + 1, when: None, pattern: "before-christ" });
    }
    let rank = i32::from(rank);
    Some(years_of(i, stop, Grain::Century, rank * 100 - 99, rank * 100, "century"))
}

/// A year by itself, or two with a dash.
fn bare_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    // "44 BC", "43 AD"
    if let Some((value, _)) = c.number(i)
        && c.is(i + 1, role::BEFORE_CHRIST | role::ANNO_DOMINI)
        && (c.case(i + 1) == Case::Upper || c.text_of(i + 1).contains('.'))
        && !c.glued_to_number(i)
        && value > 0
    {
        if c.is(i + 1, role::BEFORE_CHRIST) {
            return Some(Found { start: i, end: i + 2, when: None, pattern: "before-christ" });
        }
        return Some(years(i, i + 2, value as i32, value as i32, "year"));
    }
    let (year, end) = c.year(i)?;
    if c.before_in_class(i, c.time.before_identifier) {
        return None;
    }
    let before = i.checked_sub(1);
    if let Some(b) = before
        && (matches!(
            c.text_of(b),
            "$" | "£" | "€" | "¥" | "#" | "№" | "+" | "=" | "<" | ">" | "≥" | "≤" | "~" | "×" | "_" | "@" | "^" | "\\" | "&" | "*"
        ) || c.glued(i) && matches!(c.mark(b), b'.' | b':' | b'/'))
    {
        return None;
    }
    if let Some(found) = year_range(c, i, year, end) {
        return Some(found);
    }
    // What follows must not make it something else.
    if c.glued(end) && matches!(c.text_of(end), "%" | "/" | "°" | "+" | "_" | "=" | "×" | "*")
        || matches!(c.mark(end), b':' | b'.') && c.glued(end) && c.glued(end + 1) && c.is_digits(end + 1)
        || matches!(c.text_of(end), "%" | "×" | "°" | "$" | "€" | "=" | "+" | "<" | ">" | "±")
        || c.in_class(end, c.time.counted) && !(year % 10 != 0 && year > 1900 && before.is_some_and(|b| c.is(b, role::IN)))
    {
        return None;
    }
    if c.mark(end) == b'-' && c.glued(end) && c.glued(end + 1) {
        // "a 2000-word essay", "the 2000-01 winter"; "1911-built" is a year.
        let w = c.word(end + 1);
        if c.is_digits(end + 1) || c.in_class(end + 1, c.time.counted) || w.stretch.is_some() || c.text_of(end + 1).len() <= 4 && c.is_word(end + 1) {
            return None;
        }
    }
    year_fits(c, i, year, end).then(|| years(i, end, year, year, "year"))
}

/// Whether what stands around four digits makes them a year.
fn year_fits(c: &Cursor<'_>, i: usize, year: i32, end: usize) -> bool {
    let modern = (1800..2100).contains(&year);
    let plausible = (1400..2100).contains(&year);
    let round = year % 100 == 0;
    // "from 1500 to 2000 people"
    if let Some(n) = past_joint(c, end)
        && c.mark(end) != b','
        && c.number(n).is_some()
        && (c.in_class(n + 1, c.time.counted) || c.text_of(n + 1) == "%")
    {
        return false;
    }
    let plural_after = c.is_word(end)
        && c.case(end) == Case::Lower
        && c.text_of(end).ends_with('s')
        && !matches!(c.text_of(end), "was" | "is" | "has" | "as" | "does");
    if round && plural_after {
        return false;
    }
    let Some(b) = i.checked_sub(1) else {
        // At the very beginning: a heading or a cell "2019", "2022 was".
        return match c.block {
            BlockKind::Cell { head, row, col, .. } if end == c.len() => plausible && (head || row == 0 || col == 0) && modern,
            BlockKind::Cell { .. } => false,
            _ => modern && !plural_after && (year > 1900 || c.closes(end)) && (end < c.len() || !matches!(c.block, BlockKind::Item { .. })),
        };
    };
    if let BlockKind::Cell { head, row, col, .. } = c.block
        && !(head || row == 0 || col == 0)
        && !c.is_word(b)
    {
        return false;
    }
    if c.in_class(b, c.time.before_year) {
        let strong =
            c.is(b, role::IN) || matches!(c.text_of(b), "since" | "Since" | "circa" | "during" | "until" | "year" | "born" | "died" | "fiscal");
        // "since" and "in" carry old years too; "of", "to" and "and" are weaker.
        return if strong {
            !(plural_after && year % 10 == 0)
        } else {
            modern && !plural_after && (!round || year >= 1900 && c.closes(end)) || plausible && c.closes(end) && !round
        };
    }
    match c.mark(b) {
        b'(' | b'[' => return plausible && (c.closes(end) || c.is(end, role::TO | role::AND)),
        b',' | b';' | b'/' => {
            let listed = b
                .checked_sub(1)
                .is_some_and(|p| c.year(p).is_some() || c.is_word(p) && matches!(c.case(p), Case::Title | Case::Upper) || c.mark(p) == b'.');
            return modern && !plural_after && (listed || c.closes(end)) && (c.closes(end) || !round);
        }
        b'-' => {
            let staged = b.checked_sub(1).is_some_and(|p| c.is_word(p));
            return modern && c.closes(end) && (!c.glued(i) || staged) || modern && b.checked_sub(1).is_some_and(|p| c.year(p).is_some());
        }
        b'.' => return plausible && c.closes(end),
        b'\'' | b'"' | b':' => return modern && !plural_after && (c.closes(end) || !round),
        _ => {}
    }
    if !c.is_word(b) {
        return false;
    }
    if c.is(b, role::THE | role::ARTICLE | role::POSSESSIVE | role::THIS | role::LAST) || is_possessive_pronoun(c, b) {
        // "the 1911 mill", "his 1998 book"
        return (1500..2100).contains(&year) && (c.is_word(end) || c.closes(end)) && !(year % 10 == 0 && plural_after);
    }
    if matches!(c.case(b), Case::Title | Case::Upper) {
        // "Expo 2010", "Companies Act 2006"
        return modern && year >= 1850 && !plural_after;
    }
    // "eyeing 2030", "by about 2019", "before the 2024": a year that cannot well be a count.
    modern && year > 1900 && !round && year % 50 != 0 && c.closes(end) && !c.in_class(b, c.time.past_verb)
}

/// "2012–13", "1998-2006", "1914/15"; "2012-06" is a month.
fn year_range(c: &Cursor<'_>, i: usize, year: i32, end: usize) -> Option<Found> {
    let sep = c.mark(end);
    if !matches!(sep, b'-' | b'/') || !c.glued(end) || !c.glued(end + 1) || c.text_of(i).len() != 4 {
        return None;
    }
    let (value, digits) = c.number(end + 1)?;
    let stop = end + 2;
    if c.is_glued_word(stop)
        || c.glued(stop) && matches!(c.mark(stop), b'-' | b'/' | b'%') && c.glued(stop + 1) && c.is_digits(stop + 1)
        || c.in_class(stop, c.time.counted)
    {
        return None;
    }
    if !(1400..2100).contains(&year) {
        return None;
    }
    let value = value as i32;
    let last = match digits {
        4 if value > year && value <= year + 500 && value < 2200 => value,
        2 if value > year % 100 => year - year % 100 + value,
        // "1998-06", over the turn of the century, unless it is a month.
        2 if year % 100 >= 60 && value <= 30 && sep == b'-' => year - year % 100 + 100 + value,
        2 if (1..=12).contains(&value) && c.text_of(end) == "-" => {
            let written = WrittenDate { month: Some(value as u8), year: Some(year), ..WrittenDate::default() };
            let when = When::calendar(Grain::Month, Reference::Calendar, written, month_span(year, value as u32));
            return Some(Found { start: i, end: stop, when: Some(when), pattern: "month" });
        }
        1 if sep == b'-' && value > year % 10 => year - year % 10 + value,
        _ => return None,
    };
    if sep == b'/' && last != year + 1 {
        return None;
    }
    Some(years(i, stop, year, last, "years"))
}

// --------------------------------------------------------------------------------------------------------------- clock

/// The time of day alone.
fn clock_time(hour: u8, minute: u8) -> When {
    let written = WrittenDate { hour: Some(hour), minute: Some(minute), ..WrittenDate::default() };
    When::calendar(Grain::Time, Reference::Text, written, None)
}

/// Past a time zone, if one stands here: "GMT", "ET", "(UTC)".
fn zone(c: &Cursor<'_>, at: usize) -> usize {
    if c.is(at, role::ZONE) && c.case(at) == Case::Upper && c.text_of(at).len() > 1 {
        return at + 1;
    }
    at
}

/// "14:30", "10.40am", "7pm", "7:30 p.m. ET", "1430 GMT", and the impossible "14:75".
fn clock(c: &Cursor<'_>, i: usize) -> Option<Found> {
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
        } else if digits == 4 {
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
    }
    if c.glued(end) && matches!(c.mark(end), b'.' | b':' | b'/') && c.is_digits(end + 1) && c.glued(end + 1) {
        return None;
    }
    let (hour, minute_written) = (u8::try_from(hour).ok()?, minute);
    let minute = u8::try_from(minute.unwrap_or(0)).ok()?;
    let half = c.is(end, role::MORNING | role::EVENING)
        && (c.case(end) != Case::Title)
        // "7 am" but not "I am".
        && (c.glued(end) || c.text_of(end).contains('.') || c.case(end) == Case::Upper || c.case(end) == Case::Lower);
    if half {
        if hour > 24 || hour == 0 && minute_written.is_none() {
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
            && clock(c, end + 1).is_some_and(|f| f.when.is_some() && c.is(f.end.saturating_sub(1), role::MORNING | role::EVENING))
        {
            return Some(Found { start: i, end: i + 1, when: None, pattern: "clock" });
        }
        let zoned = zone(c, end);
        if zoned > end && hour < 24 && minute < 60 && (text.len() == 4 || text.len() == 5) {
            return Some(Found { start: i, end: zoned, when: Some(clock_time(hour, minute)), pattern: "clock" });
        }
        return if minute_written.is_none() { o_clock(c, i) } else { None };
    }
    let zoned = zone(c, end);
    let placed = c.before_in_class(i, c.time.before_clock);
    let hours_after = matches!(c.text_of(end), "hrs" | "hours") && text.len() == 2 && placed;
    let possible = minute < 60 && (hour < 24 || hour == 24 && minute == 0);
    if !possible {
        // Minutes and seconds of a film go beyond any hour; an hour with 75 minutes is none.
        let firmly =
            matches!(i.checked_sub(1).map_or("", |b| c.text_of(b)), "at" | "At" | "by" | "By" | "from" | "From" | "until" | "Until" | "till");
        if !(firmly && hour <= 24 && (60..100).contains(&minute) || zoned > end && hour <= 29) {
            return None;
        }
    } else if !(placed || zoned > end || hours_after || text.len() == 2 && text.starts_with('0') || after_date(c, i) || before_date(c, end)) {
        return None;
    } else if c.before_in_class(i, c.time.before_clock)
        && matches!(i.checked_sub(1).map_or("", |b| c.text_of(b)), "to" | "and" | "or" | "about" | "around" | "approximately")
        && !i.checked_sub(2).is_some_and(|p| c.is_digits(p) || c.is(p, role::MORNING | role::EVENING | role::NOON | role::ZONE))
        && zoned == end
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
    c.word(b).weekday > 0 || c.word(b).month > 0 || c.word(b).day.is_some() || c.year(b).is_some()
}

/// Whether a date follows: "19:30 on Saturday".
fn before_date(c: &Cursor<'_>, end: usize) -> bool {
    let at = if c.is(end, role::ON) || c.mark(end) == b',' { end + 1 } else { end };
    let w = c.word(at);
    w.weekday > 0 || w.day.is_some()
}

/// "7 o'clock", "seven o'clock".
fn o_clock(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (hour, j) = c.count(i)?;
    if !c.is(j, role::O_CLOCK) || hour > 24 {
        return None;
    }
    Some(Found { start: i, end: j + 1, when: Some(clock_time(hour as u8, 0)), pattern: "clock" })
}

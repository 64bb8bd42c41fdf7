//! What is written: one function a production, each from a position to what it found there.
//!
//! `at` looks at the token and asks the productions that may begin with it, the longest first.

mod clock;
mod day;
mod feast;
mod month;
mod numeric;
mod period;
mod relative;
mod run;
mod weekday;
mod year;

use super::Found;
use super::cursor::Cursor;
use crate::doc::{Case, TokenKind};
use crate::rule::lexicon::{Stretch, time_role as role};
use clock::{clock, clock_in_words, clock_time, o_clock, zone};
use day::day_with_company;
use feast::feast;
use month::{month, month_after_year, stage};
use numeric::slashed_month;
use period::{fiscal, lettered_period, months_to, nth_week, ordinal_period, period_after_year, quarter_after_number, season};
use relative::{after_the, counted, relative_day, relative_period, same_period};
use weekday::{nth_weekday, weekday};
use year::{bare_year, century, decade, decade_after_apostrophe, short_year, spoken_year, years};

/// The longest production that begins at a token.
pub(in crate::extract::time) fn at(c: &Cursor<'_>, i: usize) -> Option<Found> {
    match c.tokens.get(i)?.kind {
        TokenKind::Digits => digits(c, i),
        TokenKind::Mark => decade_after_apostrophe(c, i).or_else(|| short_year(c, i)),
        TokenKind::Word => word(c, i),
        TokenKind::Link => None,
    }
}

fn digits(c: &Cursor<'_>, i: usize) -> Option<Found> {
    match c.number(i) {
        // A year by itself, as most are: nothing behind it makes it a day, a period or a time of day.
        Some((1000..3000, 4)) if !c.word(i + 1).known && !matches!(c.mark(i + 1), b'-' | b'/' | b'\'') => return bare_year(c, i),
        // "14.3.2024", "10.40": no others with marks inside are read.
        None if !c.text_of(i).contains('.') => return None,
        Some((..1000 | 3000.., _)) if c.stands_apart(i) => return None,
        _ => {}
    }
    day_with_company(c, i)
        .or_else(|| slashed_month(c, i))
        .or_else(|| clock(c, i))
        .or_else(|| quarter_after_number(c, i))
        .or_else(|| century(c, i))
        .or_else(|| nth_week(c, i, i))
        .or_else(|| months_to(c, i))
        .or_else(|| counted(c, i))
        .or_else(|| decade(c, i))
        .or_else(|| period_after_year(c, i))
        .or_else(|| month_after_year(c, i))
        .or_else(|| bare_year(c, i))
}

fn word(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let w = c.word(i);
    if w.feast
        && let Some(found) = feast(c, i)
    {
        return Some(found);
    }
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
    if w.is(role::VERY) {
        return same_period(c, i);
    }
    if w.is(role::LAST | role::THIS | role::NEXT)
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
        if c.stands_apart(i) {
            return None;
        }
        if (11..=20).contains(&w.cardinal)
            && let Some(found) = spoken_year(c, i)
        {
            return Some(found);
        }
        return day_with_company(c, i)
            .or_else(|| century(c, i))
            .or_else(|| nth_weekday(c, i))
            .or_else(|| nth_week(c, i, i))
            .or_else(|| ordinal_period(c, i))
            .or_else(|| months_to(c, i))
            .or_else(|| counted(c, i))
            .or_else(|| o_clock(c, i));
    }
    if w.is(role::ARTICLE) {
        return counted(c, i);
    }
    if matches!(w.stretch, Some(Stretch::Half | Stretch::Quarter)) {
        return clock_in_words(c, i);
    }
    // "the Noon Buying Rate" is a name.
    let named = || i > 0 && c.case(i) == Case::Title && c.case(i + 1) == Case::Title && c.is_word(i + 1);
    if w.is(role::NOON | role::MIDNIGHT) && !named() {
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

/// Pattern of a numeric date whose day and month cannot be told apart.
pub(in crate::extract::time) const AMBIGUOUS: &str = "day-ambiguous";

/// Pattern of a weekday in the past, in the future, or coming round.
pub(in crate::extract::time) const LAST: &str = "last";

pub(in crate::extract::time) const NEXT: &str = "next";

pub(in crate::extract::time) const THIS: &str = "this";

pub(in crate::extract::time) const RECURRENT: &str = "recurrent";
/// Pattern of a day, weekday, month or year counted from the date before it in the text.
pub(in crate::extract::time) const BEFORE_TEXT: &str = "before-text";
pub(in crate::extract::time) const AFTER_TEXT: &str = "after-text";
/// Pattern of the same stretch one period off from another date of the text: "a year earlier".
pub(in crate::extract::time) const FROM_TEXT: &str = "from-text";
/// Pattern of the period that another date of the text is in: "that same month".
pub(in crate::extract::time) const OF_TEXT: &str = "of-text";
/// Pattern of a day or month in the year after, or before, the one spoken of: "May of the following year".
pub(in crate::extract::time) const YEAR_AFTER_TEXT: &str = "year-after-text";
pub(in crate::extract::time) const YEAR_BEFORE_TEXT: &str = "year-before-text";
/// Pattern of a weekday a week further off than the nearest one.
pub(in crate::extract::time) const WEEK_BEFORE: &str = "week-before";
pub(in crate::extract::time) const WEEK_AFTER: &str = "week-after";
/// Pattern of a day of the month alone, and of one after its weekday.
pub(in crate::extract::time) const DAY_OF_MONTH: &str = "day-of-month";

/// Pattern of a Saturday and Sunday counted from now, and of "the weekend".
pub(in crate::extract::time) const WEEKEND: &str = "weekend";
pub(in crate::extract::time) const THE_WEEKEND: &str = "the-weekend";
/// Pattern of the stretch up to the day of writing, or from it on: "the past year", "the coming week".
pub(in crate::extract::time) const ROLLING_BACK: &str = "rolling-back";
pub(in crate::extract::time) const ROLLING_AHEAD: &str = "rolling-ahead";
/// Pattern of a season counted from now.
pub(in crate::extract::time) const SEASON: &str = "season-near";

pub(in crate::extract::time) const OF_LAST_WEEK: &str = "of-last-week";

pub(in crate::extract::time) const OF_THIS_WEEK: &str = "of-this-week";

pub(in crate::extract::time) const OF_NEXT_WEEK: &str = "of-next-week";

/// Pattern of a week of a month or year, or of the one that a day is in.
pub(in crate::extract::time) const WEEK_OF: &str = "week-of";

/// Pattern of a period of an accounting year.
const FISCAL: &str = "fiscal";

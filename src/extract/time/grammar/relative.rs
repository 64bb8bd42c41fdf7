//! What is counted from the day of writing or from another date: "yesterday", "three weeks ago", "last May", "the following day".

use super::day::{day_with_company, is_function_word, plain_day};
use super::month::month_and_year;
use super::period::{first_months, nth_week, period_to, week_of_day};
use super::weekday::{nth_weekday, weekday};
use super::year::years_of;
use super::{
    AFTER_TEXT, BEFORE_TEXT, DAY_OF_MONTH, FROM_TEXT, LAST, NEXT, OF_LAST_WEEK, OF_NEXT_WEEK, OF_TEXT, OF_THIS_WEEK, ROLLING_AHEAD, ROLLING_BACK,
    SEASON, THE_WEEKEND, THIS, WEEK_AFTER, WEEK_BEFORE, WEEKEND, YEAR_AFTER_TEXT, YEAR_BEFORE_TEXT,
};
use crate::base::{Grain, Reference, When, WrittenDate, weekday_of};
use crate::doc::Case;
use crate::extract::time::Found;
use crate::extract::time::cursor::Cursor;
use crate::rule::lexicon::{Stretch, time_role as role};

/// The year in "14 March last year" and "June of this year": how many from the year of writing, and one past it.
pub(super) fn relative_year(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
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

/// "of the following year", "the next year" behind a month or a day: which year is meant, and one past it.
pub(super) fn year_off(c: &Cursor<'_>, at: usize) -> Option<(&'static str, usize)> {
    let at = if c.is(at, role::OF) { at + 1 } else { at };
    let year = c.is(at, role::THE) && c.word(at + 2).stretch == Some(Stretch::Year) && !c.text_of(at + 2).ends_with('s');
    if !year || c.mark(at + 3) == b'-' && c.glued(at + 3) {
        return None;
    }
    if c.is(at + 1, role::FOLLOWING | role::NEXT) {
        Some((YEAR_AFTER_TEXT, at + 3))
    } else if c.is(at + 1, role::PRECEDING) {
        Some((YEAR_BEFORE_TEXT, at + 3))
    } else {
        None
    }
}

/// "that same month", "in the same year": the one that the date before it is in.
pub(super) fn same_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let stretch = c.word(i + 1).stretch?;
    let start = i.checked_sub(1)?;
    let named = c.is(start, role::SAME) && !c.is(start, role::VERY);
    // "in the same month of 2019", "the same year as his brother" are told by what is behind them.
    let led = || {
        c.is(start, role::THE)
            && start.checked_sub(1).is_some_and(|b| c.is(b, role::IN) || matches!(c.text_of(b), "later" | "earlier"))
            && matches!(stretch, Stretch::Month | Stretch::Year)
            && (c.closes(i + 2) && c.mark(i + 2) != b'-' || c.is(i + 2, role::THE))
    };
    if !(named || led())
        || !matches!(stretch, Stretch::Day | Stretch::Week | Stretch::Month | Stretch::Year)
        || c.text_of(i + 1).ends_with('s')
        || c.mark(i + 2) == b'-' && c.glued(i + 2)
        || c.is(i + 2, role::OF | role::IN | role::LAST | role::THIS | role::NEXT)
        || c.is(i + 2, role::ARTICLE) && c.word(i + 3).stretch.is_some()
        || c.text_of(i + 2) == "as"
    {
        return None;
    }
    let when = When::calendar(grain_of(stretch), Reference::Text, WrittenDate::default(), None);
    Some(Found { start, end: i + 2, when: Some(when), pattern: OF_TEXT })
}

/// "the following March", "the previous 3 May": the one nearest to another date of the text.
fn named_off(c: &Cursor<'_>, start: usize, at: usize, forward: bool) -> Option<Found> {
    let found = day_with_company(c, at).or_else(|| month_and_year(c, at)).filter(|f| f.when.is_some_and(|w| w.written.year.is_none()))?;
    let when = When { reference: Reference::Text, first: None, last: None, ..found.when? };
    Some(Found { start, when: Some(when), pattern: if forward { AFTER_TEXT } else { BEFORE_TEXT }, ..found })
}

/// "today", "yesterday, Tuesday", "tomorrow (14 March)".
pub(super) fn relative_day(c: &Cursor<'_>, i: usize) -> Option<Found> {
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
    // "Radio 4's Today programme"
    if c.case(i) == Case::Title && i > 0 && matches!(c.text_of(i + 1), "programme" | "program" | "show" | "newspaper" | "presenter" | "host") {
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
        // "tomorrow, a Tuesday,"
        if comma && c.is(k, role::ARTICLE) && c.word(k + 1).weekday > 0 && !c.word(k + 1).short && c.closes(k + 2) {
            k += 1;
        }
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
pub(super) fn after_the(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let j = i + 1;
    let w = c.word(j);
    // Nearly every article stands before a word that no date has.
    if !w.known && !c.is_digits(j) {
        return None;
    }
    if let Some(found) = nth_weekday(c, j) {
        return Some(Found { start: i, ..found });
    }
    if let Some(found) = nth_week(c, i, j) {
        return Some(found);
    }
    match w.stretch {
        Some(Stretch::Week)
            if c.is(j + 1, role::OF)
                && let Some(found) = week_of_day(c, i) =>
        {
            return Some(found);
        }
        // "the year before last", "the week after next"
        Some(stretch) if c.is(j + 1, role::BEFORE) && c.is(j + 2, role::LAST) => return counted_from_now(i, j + 3, stretch, -2),
        Some(stretch) if c.is(j + 1, role::AFTER) && c.is(j + 2, role::NEXT) => return counted_from_now(i, j + 3, stretch, 2),
        Some(Stretch::Day) if c.is(j + 1, role::BEFORE) && c.word(j + 2).day == Some(-1) => return Some(with_day_named(c, i, j + 3, -2)),
        Some(Stretch::Day) if c.is(j + 1, role::AFTER) && c.word(j + 2).day == Some(1) => return Some(with_day_named(c, i, j + 3, 2)),
        Some(Stretch::Year) if c.mark(j + 1) == b'-' => return year_before(c, i, j),
        Some(Stretch::Year) if c.is(j + 1, role::ENDED) => return period_to(c, i, j + 1, 12),
        Some(Stretch::Quarter) if c.is(j + 1, role::ENDED) && c.text_of(j + 1) != "to" => return period_to(c, i, j + 1, 3),
        Some(stretch) if c.is(j + 1, role::BEFORE | role::AFTER) && !c.is_word(j + 2) => return Some(text_period(i, j + 2, stretch)),
        // "earlier in the month", "later in the year"
        Some(Stretch::Week | Stretch::Month | Stretch::Year) if is_part_of_now(c, i) => return counted_from_now(i, j + 1, w.stretch?, 0),
        Some(Stretch::Weekend)
            if i.checked_sub(1).is_some_and(|b| c.in_class(b, c.time.before_weekend)) && !c.is(j + 1, role::OF | role::BEFORE | role::AFTER) =>
        {
            let when = When::calendar(Grain::Week, Reference::Today(0), WrittenDate::default(), None);
            return Some(Found { start: i, end: j + 1, when: Some(when), pattern: THE_WEEKEND });
        }
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
    // "the next morning", "the previous night"
    if c.is(j, role::NEXT | role::FOLLOWING | role::PRECEDING) && c.is(j + 1, role::PART_OF_DAY) {
        let found = text_period(i, j + 2, Stretch::Day);
        return Some(Found { pattern: if c.is(j, role::PRECEDING) { BEFORE_TEXT } else { AFTER_TEXT }, ..found });
    }
    if c.is(j, role::LAST | role::NEXT | role::PRECEDING | role::FOLLOWING | role::PAST | role::COMING) {
        let forward = c.is(j, role::FOLLOWING | role::NEXT);
        let next = c.word(j + 1);
        if next.stretch == Some(Stretch::Weekend) && c.is(j, role::PAST) {
            return counted_from_now(i, j + 2, Stretch::Weekend, -1);
        }
        if let Some(stretch) = next.stretch {
            let mut found = text_period(i, j + 2, stretch);
            // "the past year" runs up to now, "the last year of the war" does not.
            let one = !c.text_of(j + 1).ends_with('s') && !c.is(j + 2, role::OF | role::IN | role::ON) && stretch != Stretch::Weekend;
            if one && c.is(j, role::LAST | role::PAST) {
                found.pattern = ROLLING_BACK;
            } else if one && c.is(j, role::NEXT | role::COMING) {
                found.pattern = ROLLING_AHEAD;
            }
            // "the next week" may be counted from today as well.
            if c.is(j, role::FOLLOWING | role::PRECEDING) || forward && stretch == Stretch::Day {
                found.pattern = if forward { AFTER_TEXT } else { BEFORE_TEXT };
            }
            return Some(found);
        }
        if next.month > 0
            && c.is(j, role::FOLLOWING | role::PRECEDING)
            && c.case(j + 1) != Case::Lower
            && let Some(found) = named_off(c, i, j + 1, forward)
        {
            return Some(found);
        }
        if next.weekday > 0 && !next.short && c.is(j, role::PAST | role::COMING) {
            return weekday(c, j + 1).map(|found| Found { start: i, ..found });
        }
        if next.weekday > 0 && !next.short && c.is(j, role::PRECEDING | role::FOLLOWING) {
            let mut found = weekday(c, j + 1)?;
            found.start = i;
            if let Some(when) = &mut found.when
                && when.written.day.is_none()
            {
                when.reference = Reference::Text;
                found.pattern = if forward { AFTER_TEXT } else { BEFORE_TEXT };
            }
            return Some(found);
        }
    }
    // "the 14th of this month", "the 21st this month"
    if let Some((day, end)) = c.day(j)
        && c.is_digits(j)
        && end == j + 2
        && day <= 31
        && let Some((offset, end)) = month_named(c, end)
    {
        let written = WrittenDate { day: Some(day), ..WrittenDate::default() };
        let when = When::calendar(Grain::Day, Reference::ThisMonth(offset), written, None);
        return Some(Found { start: j, end, when: Some(when), pattern: DAY_OF_MONTH });
    }
    // "on the 14th", and nothing counted after it.
    if let Some((day, end)) = c.day(j)
        && c.is_digits(j)
        && end == j + 2
        && day <= 31
        && i.checked_sub(1).is_some_and(|b| {
            c.is(b, role::ON)
                || matches!(c.text_of(b), "by" | "until" | "till" | "from")
                // "the evening of the 14th"
                || c.is(b, role::OF) && b > 0 && c.is(b - 1, role::PART_OF_DAY)
        })
        && (c.closes(end) && c.mark(end) != b'-' || is_function_word(c, end))
        && !c.is(end, role::OF)
    {
        let written = WrittenDate { day: Some(day), ..WrittenDate::default() };
        let when = When::calendar(Grain::Day, Reference::Text, written, None);
        return Some(Found { start: j, end, when: Some(when), pattern: DAY_OF_MONTH });
    }
    None
}

/// "the year-earlier quarter", "the year-ago period", "a year-earlier loss": the same stretch one year before.
pub(super) fn year_before(c: &Cursor<'_>, i: usize, year: usize) -> Option<Found> {
    let joined = c.glued(year + 1) && c.mark(year + 1) == b'-' && c.glued(year + 2) && c.is(year + 2, role::BEFORE | role::AGO);
    if !joined {
        return None;
    }
    let period = c.word(year + 3).stretch.is_some() || matches!(c.text_of(year + 3), "period" | "periods");
    let found = text_period(i, if period { year + 4 } else { year + 3 }, Stretch::Year);
    Some(Found { pattern: FROM_TEXT, ..found })
}

/// Whether "earlier in" or "later in" stands before "the month" at a position, and nothing says of what.
fn is_part_of_now(c: &Cursor<'_>, i: usize) -> bool {
    let Some(earlier) = i.checked_sub(2) else { return false };
    matches!(c.text_of(earlier), "earlier" | "later" | "Earlier" | "Later") && c.is(i - 1, role::IN) && !c.is(i + 2, role::OF)
}

/// A period counted from another date of the text.
fn text_period(start: usize, end: usize, stretch: Stretch) -> Found {
    let when = When::calendar(grain_of(stretch), Reference::Text, WrittenDate::default(), None);
    Found { start, end, when: Some(when), pattern: FROM_TEXT }
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

/// "of last month", "this month" after a day: how many months from this one, and one past it.
fn month_named(c: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
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
    (c.word(at + 1).stretch == Some(Stretch::Month)).then_some((offset, at + 2))
}

/// So many days, weeks, months or years from now.
fn counted_from_now(start: usize, end: usize, stretch: Stretch, count: i32) -> Option<Found> {
    let reference = match stretch {
        Stretch::Day => Reference::Today(count),
        Stretch::Week | Stretch::Weekend => Reference::Today(count.checked_mul(7)?),
        Stretch::Fortnight => Reference::Today(count.checked_mul(14)?),
        Stretch::Month => Reference::ThisMonth(count),
        Stretch::Quarter => Reference::ThisMonth(count.checked_mul(3)?),
        Stretch::Half => return None,
        Stretch::Year => Reference::ThisYear(count),
        Stretch::Decade => Reference::ThisYear(count.checked_mul(10)?),
        Stretch::Century => Reference::ThisYear(count.checked_mul(100)?),
    };
    let when = When::calendar(grain_of(stretch), reference, WrittenDate::default(), None);
    Some(Found { start, end, when: Some(when), pattern: if stretch == Stretch::Weekend { WEEKEND } else { "ago" } })
}

/// "last year", "this month", "next Tuesday", "last May", "last night", "this morning".
pub(super) fn relative_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let w = c.word(i);
    // "a round that may last months": the verb.
    let verb = || {
        let b = i.wrapping_sub(1);
        matches!(c.text_of(b), "to" | "can" | "could" | "may" | "might" | "will" | "would" | "should" | "did" | "n't" | "often" | "typically")
    };
    if w.is(role::LAST) && i > 0 && matches!(c.text_of(i), "last") && c.text_of(i + 1).ends_with('s') && c.word(i + 1).stretch.is_some() && verb() {
        return None;
    }
    // "this past Tuesday", "this coming weekend"
    if w.is(role::THIS) && c.is(i + 1, role::PAST | role::COMING) {
        let past = c.is(i + 1, role::PAST);
        let named = c.word(i + 2);
        if let Some(stretch) = named.stretch {
            if stretch == Stretch::Weekend {
                return counted_from_now(i, i + 3, stretch, if past { -1 } else { 0 });
            }
            let found = text_period(i, i + 3, stretch);
            return Some(Found { pattern: if past { ROLLING_BACK } else { ROLLING_AHEAD }, ..found });
        }
        if named.short {
            return None;
        }
        let pattern = if past { LAST } else { THIS };
        if named.weekday > 0 {
            let mut found = weekday(c, i + 2)?;
            found.start = i;
            if found.pattern == "weekday" {
                found.pattern = pattern;
            }
            return Some(found);
        }
        // "this past December"
        if named.month > 0 && c.case(i + 2) != Case::Lower {
            let mut found = day_with_company(c, i + 2).or_else(|| month_and_year(c, i + 2))?;
            found.start = i;
            if found.when.is_some_and(|w| w.written.year.is_none()) {
                found.pattern = pattern;
            }
            return Some(found);
        }
        return None;
    }
    if w.is(role::LAST)
        && let Some(found) = nth_weekday(c, i).or_else(|| nth_week(c, i, i))
    {
        return Some(found);
    }
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
    // "this calendar year"
    if !next.known && c.text_of(i + 1) == "calendar" && c.word(i + 2).stretch == Some(Stretch::Year) {
        return counted_from_now(i, i + 3, Stretch::Year, sign);
    }
    if let Some(stretch) = next.stretch {
        if c.glued(i + 2) && c.mark(i + 2) == b'-' {
            return None;
        }
        // "the last week", "her last year" run up to something else.
        let of_its_own = i.checked_sub(1).is_none_or(|b| !(c.is(b, role::THE | role::POSSESSIVE | role::ARTICLE) || c.is_possessive_pronoun(b)));
        let reference = match stretch {
            _ if !of_its_own && sign != 0 => Reference::Text,
            Stretch::Day => return None,
            Stretch::Week | Stretch::Weekend => Reference::Today(sign * 7),
            Stretch::Month => Reference::ThisMonth(sign),
            Stretch::Year => Reference::ThisYear(sign),
            Stretch::Quarter => Reference::ThisMonth(3 * sign),
            Stretch::Fortnight | Stretch::Half | Stretch::Decade | Stretch::Century => Reference::Text,
        };
        // "next week on Tuesday"
        let on = if c.is(i + 2, role::ON) { i + 3 } else { i + 2 };
        let named = c.word(on);
        if stretch == Stretch::Week && matches!(reference, Reference::Today(_)) && named.weekday > 0 && c.case(on) != Case::Lower && !named.short {
            let mut found = weekday(c, on).filter(|f| f.pattern == "weekday")?;
            found.start = i;
            found.pattern = match sign {
                -1 => OF_LAST_WEEK,
                0 => OF_THIS_WEEK,
                _ => OF_NEXT_WEEK,
            };
            return Some(found);
        }
        // "next week Mon or Tue"
        if stretch == Stretch::Week
            && matches!(reference, Reference::Today(_))
            && named.short
            && named.weekday > 0
            && c.case(on) == Case::Title
            && c.text_of(on).len() >= 3
            && (c.closes(on + 1) || is_function_word(c, on + 1))
        {
            let written = WrittenDate { weekday: weekday_of(named.weekday), ..WrittenDate::default() };
            let when = When::calendar(Grain::Day, Reference::Weekday, written, None);
            let pattern = match sign {
                -1 => OF_LAST_WEEK,
                0 => OF_THIS_WEEK,
                _ => OF_NEXT_WEEK,
            };
            return Some(Found { start: i, end: on + 1, when: Some(when), pattern });
        }
        let when = When::calendar(grain_of(stretch), reference, WrittenDate::default(), None);
        let pattern = if stretch == Stretch::Weekend { WEEKEND } else { pattern };
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
        // "this May to Oct 2020": the year of the other end is not its own.
        if let Some(when) = &mut found.when
            && when.written.year.is_some()
            && found.pattern == "month"
            && !(i..found.end).any(|k| c.is_digits(k))
        {
            when.written.year = None;
            *when = When::calendar(when.grain, Reference::Yearless, when.written, None);
        }
        if found.when.is_some_and(|w| w.written.year.is_none()) {
            found.pattern = pattern;
        }
        return Some(found);
    }
    if next.season > 0 {
        let written = WrittenDate { month: Some(next.season * 3), ..WrittenDate::default() };
        let when = When::calendar(Grain::Months, Reference::Text, written, None);
        return Some(Found { start: i, end: i + 2, when: Some(when), pattern: SEASON });
    }
    None
}

/// "three years ago", "a week from Tuesday", "two days after tomorrow", "in two weeks' time", "a year earlier".
pub(super) fn counted(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (count, j) = if c.is(i, role::ARTICLE) { (1, i + 1) } else { c.count(i)? };
    let stretch = c.word(j).stretch?;
    if stretch == Stretch::Year && count == 1 && c.mark(j + 1) == b'-' && c.glued(j + 1) {
        return year_before(c, i, j);
    }
    let number = i32::try_from(count).ok()?;
    let joint = c.word(j + 1);
    if joint.is(role::AGO) {
        return ago(c, i, j + 2, stretch, number);
    }
    let from = joint.is(role::FROM);
    if from && (c.is(j + 2, role::NOW) || c.word(j + 2).day == Some(0)) {
        return counted_from_now(i, j + 3, stretch, number);
    }
    let days = match stretch {
        Stretch::Day => Some(number),
        Stretch::Week => number.checked_mul(7),
        Stretch::Fortnight => number.checked_mul(14),
        _ => None,
    };
    if (from || joint.is(role::BEFORE | role::AFTER))
        && let Some(days) = days
    {
        // "two days before yesterday", "three weeks from tomorrow"
        if let Some(offset) = c.word(j + 2).day {
            let days = if joint.is(role::BEFORE) { -days } else { days };
            return counted_from_now(i, j + 3, Stretch::Day, days.checked_add(offset.into())?);
        }
    }
    // "a week from Tuesday", "a week on Tuesday"; "for a week from Tuesday" begins on it.
    if stretch == Stretch::Week
        && count == 1
        && (from || joint.is(role::ON))
        && c.word(j + 2).weekday > 0
        && i.checked_sub(1).is_none_or(|b| c.text_of(b) != "for")
    {
        let mut found = weekday(c, j + 2).filter(|f| f.pattern == "weekday" && f.end == j + 3)?;
        (found.start, found.pattern) = (i, WEEK_AFTER);
        return Some(found);
    }
    // "in two weeks' time"
    let before_in = i.checked_sub(1).filter(|b| c.is(*b, role::IN));
    if let Some(start) = before_in {
        let owned = if c.is(j + 1, role::POSSESSIVE) || c.mark(j + 1) == b'\'' { j + 2 } else { j + 1 };
        if c.is(owned, role::TIME) {
            return counted_from_now(start, owned + 1, stretch, number);
        }
        if (days.is_some() || matches!(stretch, Stretch::Month | Stretch::Year)) && c.closes(j + 1) && is_momentary(c, start, j + 1) {
            return counted_from_now(start, j + 1, stretch, number);
        }
    }
    // "a year earlier"; "two years later" is a length of time.
    if count == 1 && joint.is(role::BEFORE | role::AFTER) && (c.closes(j + 2) || !matches!(c.text_of(j + 1), "before" | "after")) {
        return Some(text_period(i, j + 2, stretch));
    }
    None
}

/// Whether what is said around "in two weeks" happens at once and is to come: "will leave in two weeks", "expires in two weeks", "has an
/// election in two weeks", "In two weeks, voters will", or nothing else.
fn is_momentary(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    const REACH: usize = 6;
    let Some(verb) = at.checked_sub(1).filter(|b| *b > 0 || !c.is(*b, role::AND)) else {
        let is_future = |k: usize| c.in_class(k, c.time.future_auxiliary);
        return c.len() <= end + 1 || c.mark(end) == b',' && (end..end + REACH).any(is_future);
    };
    // "in two days, or in a week"
    if c.is(verb, role::AND) {
        let stretch = (verb.saturating_sub(2)..verb).rev().find(|k| c.word(*k).stretch.is_some());
        let first = stretch.and_then(|s| (s.saturating_sub(3)..s).rev().find(|k| c.is(*k, role::IN)).map(|p| (p, s + 1)));
        return first.is_some_and(|(p, e)| !p.checked_sub(1).is_some_and(|b| c.is(b, role::AND)) && is_momentary(c, p, e));
    }
    let ahead = |class| (verb.saturating_sub(REACH)..verb).any(|k| c.in_class(k, class));
    c.in_class(verb, c.time.momentary_present)
        || c.in_class(verb, c.time.momentary) && ahead(c.time.future_auxiliary)
        || c.in_class(verb, c.time.momentary_event)
            && (ahead(c.time.future_auxiliary)
                || ahead(c.time.be_present)
                || (verb.saturating_sub(REACH)..verb).any(|k| matches!(c.text_of(k), "has" | "have" | "faces" | "face")))
}

/// So many periods ago, and what narrows it: "a year ago today", "five years ago this month", "a week ago Tuesday".
fn ago(c: &Cursor<'_>, start: usize, end: usize, stretch: Stretch, count: i32) -> Option<Found> {
    let months = match stretch {
        Stretch::Month => Some(-count),
        Stretch::Year => count.checked_mul(-12),
        Stretch::Decade => count.checked_mul(-120),
        _ => None,
    };
    let narrowed = |grain, reference, end| {
        Some(Found { start, end, when: Some(When::calendar(grain, reference, WrittenDate::default(), None)), pattern: "ago" })
    };
    if c.word(end).day == Some(0) && c.text_of(end).len() == 5 {
        return match (months, stretch) {
            (Some(months), _) => narrowed(Grain::Day, Reference::ThisMonth(months), end + 1),
            (None, Stretch::Week) => narrowed(Grain::Day, Reference::Today(count.checked_mul(-7)?), end + 1),
            _ => counted_from_now(start, end, stretch, -count),
        };
    }
    if c.is(end, role::THIS)
        && let Some(months) = months
    {
        match c.word(end + 1).stretch {
            Some(Stretch::Month) => return narrowed(Grain::Month, Reference::ThisMonth(months), end + 2),
            Some(Stretch::Week) => return narrowed(Grain::Week, Reference::ThisMonth(months), end + 2),
            _ => {}
        }
    }
    if stretch == Stretch::Week && count == 1 {
        let on = if c.is(end, role::ON) { end + 1 } else { end };
        if c.word(on).weekday > 0
            && let Some(mut found) = weekday(c, on).filter(|f| f.pattern == "weekday" && f.end == on + 1)
        {
            (found.start, found.pattern) = (start, WEEK_BEFORE);
            return Some(found);
        }
    }
    counted_from_now(start, end, stretch, -count)
}

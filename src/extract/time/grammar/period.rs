//! Quarters, halves, accounting years, seasons and runs of months.

use super::day::{is_function_word, plain_day};
use super::month::month_and_year;
use super::{FISCAL, SEASON, WEEK_OF};
use crate::base::{Grain, Reference, Run, When, WrittenDate, months_span};
use crate::doc::Case;
use crate::extract::time::Found;
use crate::extract::time::cursor::{Cursor, full_year};
use crate::rule::lexicon::{Stretch, time_role as role};

/// "the first four months of the year", "first nine months of 2023", from "the" or the ordinal on.
pub(super) fn first_months(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let j = if c.is(i, role::THE) { i + 1 } else { i };
    let last = c.is(j, role::LAST);
    if !(last || c.word(j).ordinal == 1) {
        return ordinal_period(c, j).map(|f| Found { start: i, ..f });
    }
    let Some((count, k)) = c.count(j + 1) else { return ordinal_period(c, j).map(|f| Found { start: i, ..f }) };
    // "the first two quarters of 1990"
    let count = match c.word(k).stretch? {
        Stretch::Month => count,
        Stretch::Quarter => count.checked_mul(3)?,
        _ => return None,
    };
    if count == 0 || count > 12 {
        return None;
    }
    let run = Run::Of { first: if last { 13 - count } else { 1 } as u8, count: count as u8 };
    if !c.is(k + 1, role::OF) {
        // "In the first nine months, sales rose."
        let so_far = !last && matches!(count, 3 | 6 | 9) && i.checked_sub(1).is_some_and(|b| c.is(b, role::IN)) && c.mark(k + 1) == b',';
        return so_far.then(|| yearless(i, k + 1, Grain::Months, run));
    }
    let (reference, year, end) = year_named(c, k + 2)?;
    Some(months_of(i, end, Grain::Months, reference, year, run))
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
pub(super) fn ordinal_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let fiscal = c.is(i, role::FISCAL) || i.checked_sub(1).is_some_and(|b| c.is(b, role::FISCAL));
    let (rank, mut j) = if c.is_digits(i) { c.day(i).filter(|(_, e)| *e == i + 2)? } else { c.ordinal(i)? };
    if c.mark(j) == b'-' && c.glued(j) {
        j += 1;
    }
    let stretch = c.word(j).stretch?;
    let (months, ranks) = match stretch {
        Stretch::Quarter => (3u8, 4u8),
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
    let Some((reference, year, end)) = named else {
        // "the second half" is more often that of a match.
        if stretch == Stretch::Half {
            return None;
        }
        if !fiscal {
            return Some(yearless(i, j + 1, grain, Run::Of { first: (rank - 1) * months + 1, count: months }));
        }
        let when = When::calendar(grain, Reference::Text, WrittenDate::default(), None);
        return Some(Found { start: i, end: j + 1, when: Some(when), pattern: FISCAL });
    };
    if fiscal {
        // Which months an accounting year has is the firm's own choice.
        let when = When::calendar(grain, reference, WrittenDate { year, ..WrittenDate::default() }, None);
        return Some(Found { start: i, end, when: Some(when), pattern: FISCAL });
    }
    Some(months_of(i, end, grain, reference, year, Run::Of { first: (rank - 1) * months + 1, count: months }))
}

/// "Q3 2023", "Q3", "H1 2023".
pub(super) fn lettered_period(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let half = c.is(i, role::HALF_LETTER);
    let (rank, 1) = c.number(i + 1)? else { return None };
    if !c.glued(i + 1) || rank == 0 || rank > if half { 2 } else { 4 } || half && c.case(i) == Case::Lower || c.is_glued_word(i + 2) {
        return None;
    }
    let mut end = i + 2;
    let at = if c.is(end, role::OF) || c.mark(end) == b'-' && c.glued(end) { end + 1 } else { end };
    let year = c.year(at);
    // "q1 of 2017"
    if c.case(i) == Case::Lower && year.is_none() {
        return None;
    }
    if let Some((_, e)) = year {
        end = e;
    } else if half {
        return None;
    }
    lettered(i, end, rank, half, year.map(|(y, _)| y))
}

/// "3Q23", "1Q 2023".
pub(super) fn quarter_after_number(c: &Cursor<'_>, i: usize) -> Option<Found> {
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
    let (count, grain) = if half { (6, Grain::Months) } else { (3, Grain::Quarter) };
    match year {
        Some(year) => Some(months_of(start, end, grain, Reference::Calendar, Some(year), Run::Of { first: (rank as u8 - 1) * count + 1, count })),
        None => Some(yearless(start, end, grain, Run::Of { first: (rank as u8 - 1) * count + 1, count })),
    }
}

/// "first week of 2015", "third week in January 2018", "last week of July", from the rank on.
pub(super) fn nth_week(c: &Cursor<'_>, start: usize, at: usize) -> Option<Found> {
    let (n, j) = if c.is(at, role::LAST) { (0, at + 1) } else { c.day(at).filter(|(n, e)| *n <= 5 && (!c.is_digits(at) || *e == at + 2))? };
    if c.word(j).stretch != Some(Stretch::Week) || c.text_of(j).ends_with('s') || !c.is(j + 1, role::OF | role::IN) {
        return None;
    }
    let run = Some(Run::Nth(n));
    let (written, end) = match c.year(j + 2) {
        Some((year @ 1900..2100, end)) if c.is(j + 1, role::OF) => {
            (WrittenDate { month: Some(if n == 0 { 12 } else { 1 }), year: Some(year), run, ..WrittenDate::default() }, end)
        }
        _ => {
            if plain_day(c, j + 2).is_some() {
                return None;
            }
            match month_and_year(c, j + 2) {
                Some(month) => (WrittenDate { run, ..month.when?.written }, month.end),
                // "the third week of Jan"
                None => {
                    let (month, end, true) = c.month(j + 2)? else { return None };
                    if c.case(j + 2) != Case::Title || !c.closes(end) {
                        return None;
                    }
                    (WrittenDate { month: Some(month), run, ..WrittenDate::default() }, end)
                }
            }
        }
    };
    Some(of_week(start, end, written))
}

/// "the week of April 10", from the article on.
pub(super) fn week_of_day(c: &Cursor<'_>, i: usize) -> Option<Found> {
    // "the week of the 18th"
    if c.is(i + 3, role::THE) {
        let (day @ 1..=31, end) = c.day(i + 4).filter(|(_, e)| c.is_digits(i + 4) && *e == i + 6)? else { return None };
        let closed = c.closes(end) && c.mark(end) != b'-' || is_function_word(c, end) && !c.is(end, role::OF | role::TO | role::AND);
        return closed.then(|| of_week(i, end, WrittenDate { day: Some(day), ..WrittenDate::default() }));
    }
    let day = plain_day(c, i + 3).filter(|d| !d.ambiguous && (!c.is_digits(i + 3) || d.written.year.is_some()))?;
    // "the week of May 11 to May 15" gives its days.
    if (c.is(day.end, role::TO) || c.mark(day.end) == b'-') && (c.day(day.end + 1).is_some() || c.word(day.end + 1).month > 0) {
        return None;
    }
    Some(of_week(i, day.end, day.written))
}

/// Where in its month a week begins is not agreed on, so that its days are never firm.
fn of_week(start: usize, end: usize, written: WrittenDate) -> Found {
    Found { start, end, when: Some(When::calendar(Grain::Week, Reference::Text, written, None)), pattern: WEEK_OF }
}

/// A quarter or half whose year the context gives.
fn yearless(start: usize, end: usize, grain: Grain, run: Run) -> Found {
    let written = WrittenDate { run: Some(run), ..WrittenDate::default() };
    Found { start, end, when: Some(When::calendar(grain, Reference::Yearless, written, None)), pattern: "quarter" }
}

/// "2025 Q1", "2013 fiscal year": a period after its year.
pub(super) fn period_after_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (year, mut j) = c.year(i)?;
    // "2017-Q1"
    if c.mark(j) == b'-' && c.glued(j) && c.glued(j + 1) && c.is(j + 1, role::HALF_LETTER | role::QUARTER_LETTER) {
        j += 1;
    }
    if c.is(j, role::FISCAL) && c.word(j + 1).stretch == Some(Stretch::Year) {
        let written = WrittenDate { year: Some(year), ..WrittenDate::default() };
        return Some(Found { start: i, end: j + 2, when: Some(When::calendar(Grain::Year, Reference::Text, written, None)), pattern: FISCAL });
    }
    let half = c.is(j, role::HALF_LETTER);
    if !(half || c.is(j, role::QUARTER_LETTER)) || half && c.case(j) == Case::Lower || !c.glued(j + 1) || c.is_glued_word(j + 2) {
        return None;
    }
    let (rank, 1) = c.number(j + 1)? else { return None };
    if rank == 0 || rank > if half { 2 } else { 4 } || c.year(j + 2).is_some() {
        return None;
    }
    lettered(i, j + 2, rank, half, Some(year))
}

/// Months of a year, placed where the year is written.
fn months_of(start: usize, end: usize, grain: Grain, reference: Reference, year: Option<i32>, run: Run) -> Found {
    let written = WrittenDate { year, run: Some(run), ..WrittenDate::default() };
    let days = year.and_then(|y| written.days_in(y));
    Found { start, end, when: Some(When::calendar(grain, reference, written, days)), pattern: "months" }
}

/// "fiscal 2023", "financial year 2022-23", "FY23", "fiscal second quarter".
pub(super) fn fiscal(c: &Cursor<'_>, i: usize) -> Option<Found> {
    // "the financial year ended 31 March 2024"
    if c.word(i + 1).stretch == Some(Stretch::Year)
        && c.is(i + 2, role::ENDED)
        && let Some(found) = period_to(c, i, i + 2, 12)
    {
        return Some(found);
    }
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
pub(super) fn months_to(c: &Cursor<'_>, i: usize) -> Option<Found> {
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
pub(super) fn period_to(c: &Cursor<'_>, start: usize, joint: usize, count: u32) -> Option<Found> {
    let mut k = joint + 1;
    if c.is(k, role::ON) {
        k += 1;
    }
    // "to the end of December"
    if c.text_of(k) == "the" && c.text_of(k + 1) == "end" && c.text_of(k + 2) == "of" {
        k += 3;
    }
    let (mut written, end) = if let Some(day) = plain_day(c, k) {
        if day.ambiguous {
            return None;
        }
        (day.written, day.end)
    } else {
        let found = month_and_year(c, k)?;
        (found.when?.written, found.end)
    };
    // The end is the last day of the month, or close to it, as in the 52 weeks of shops.
    written.run = u8::try_from(count).ok().map(Run::Ending);
    let days = written.year.and_then(|y| written.days_in(y));
    let reference = if written.year.is_some() { Reference::Calendar } else { Reference::Yearless };
    let grain = match count {
        12 => Grain::Year,
        3 => Grain::Quarter,
        _ => Grain::Months,
    };
    Some(Found { start, end, when: Some(When::calendar(grain, reference, written, days)), pattern: "months-to" })
}

/// "summer 2012", "spring of 2003".
pub(super) fn season(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let season = c.word(i).season;
    let at = if c.is(i + 1, role::OF) || c.mark(i + 1) == b',' { i + 2 } else { i + 1 };
    let Some((year, end)) = c.year(at) else { return bare_season(c, i, season) };
    if c.in_class(end, c.time.counted) || c.mark(i + 1) == b',' && c.case(i) == Case::Lower {
        return None;
    }
    // "the winter of 2019-20", "summer 2010/11"
    let joined = matches!(c.mark(end), b'-' | b'/') && c.glued(end) && c.glued(end + 1);
    let next = if joined { c.number(end + 1) } else { None };
    let end = match next {
        Some((y, 2)) if i64::from(y) == i64::from(year + 1) % 100 => end + 2,
        Some((y, 4)) if i64::from(y) == i64::from(year + 1) => end + 2,
        _ => end,
    };
    // The months of the north, where nearly all who write of seasons by year live; relations leave seasons alone.
    let days = months_span(year, u32::from(season) * 3, 3);
    let written = WrittenDate { year: Some(year), ..WrittenDate::default() };
    let when = When::calendar(Grain::Months, Reference::Calendar, written, days);
    Some(Found { start: i, end, when: Some(when), pattern: "season" })
}

/// "in the spring", "during early summer", "in winter": the season of no year, which only the day of writing can place.
fn bare_season(c: &Cursor<'_>, i: usize, season: u8) -> Option<Found> {
    let mut b = i.checked_sub(1)?;
    if c.is(b, role::STAGE) {
        b = b.checked_sub(1)?;
    }
    let the = c.is(b, role::THE);
    if the {
        b = b.checked_sub(1)?;
    }
    let led = c.is(b, role::IN) || matches!(c.text_of(b), "by" | "By" | "since" | "Since" | "until" | "Until" | "throughout" | "Throughout");
    let ends = (c.closes(i + 1) && c.mark(i + 1) != b'-') || is_function_word(c, i + 1) && !c.is(i + 1, role::OF);
    if !led || !ends {
        return None;
    }
    let written = WrittenDate { month: Some(season * 3), ..WrittenDate::default() };
    let when = When::calendar(Grain::Months, Reference::Text, written, None);
    // "in winter" is any winter.
    Some(Found { start: i, end: i + 1, when: Some(when), pattern: if the { SEASON } else { "any-season" } })
}

//! Years, decades and centuries. Nothing but the words around it tells a year from a count.

use super::FISCAL;
use super::day::is_function_word;
use super::run::past_joint;
use crate::base::{Grain, Reference, Run, When, WrittenDate, month_span, years_span};
use crate::doc::{BlockKind, Case};
use crate::extract::time::Found;
use crate::extract::time::cursor::{Cursor, full_year};
use crate::rule::lexicon::{Stretch, time_role as role};

pub(super) fn years(start: usize, end: usize, first: i32, last: i32, pattern: &'static str) -> Found {
    years_of(start, end, Grain::Year, first, last, pattern)
}

pub(super) fn years_of(start: usize, end: usize, grain: Grain, first: i32, last: i32, pattern: &'static str) -> Found {
    let written = WrittenDate { year: Some(first), ..WrittenDate::default() };
    Found { start, end, when: Some(When::calendar(grain, Reference::Calendar, written, years_span(first, last))), pattern }
}

/// "1980s", "1980's".
pub(super) fn decade(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (value, digits) = c.number(i)?;
    // "the 90's", "the late 80's".
    if digits == 2 && (20..=90).contains(&value) && value % 10 == 0 && !c.glued_to_number(i) {
        let placed = i.checked_sub(1).is_some_and(|b| c.is(b, role::THE | role::STAGE) || c.mark(b) == b'-' && b > 0 && c.is(b - 1, role::STAGE));
        let end = c.past_possessive(i + 1).filter(|end| placed && (c.closes(*end) || is_function_word(c, *end)))?;
        let first = full_year(value);
        return Some(years_of(i, end, Grain::Decade, first, first + 9, "decade"));
    }
    if digits != 4 {
        return None;
    }
    if !(1000..3000).contains(&value) || value % 10 != 0 || !c.glued(i + 1) || c.glued_to_number(i) {
        return None;
    }
    // "the 1980's", but not "the 1980's best"
    let apostrophe = || c.past_possessive(i + 1).filter(|_| i.checked_sub(1).is_some_and(|b| c.is(b, role::THE | role::STAGE)));
    let end = if c.is(i + 1, role::PLURAL) { i + 2 } else { apostrophe().filter(|end| c.closes(*end) || is_function_word(c, *end))? };
    let first = value as i32;
    if value % 100 == 0 && value != 2000 {
        // "the 1900s", "the 1700s": the decade or the century.
        return Some(years_of(i, end, Grain::Century, first, first + 99, "decade"));
    }
    Some(years_of(i, end, Grain::Decade, first, first + 9, "decade"))
}

/// "'80s".
pub(super) fn decade_after_apostrophe(c: &Cursor<'_>, i: usize) -> Option<Found> {
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
pub(super) fn short_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (year, end) = c.year(i)?;
    let before = i.checked_sub(1)?;
    if !(c.in_class(before, c.time.before_year) || c.is(before, role::THE)) || c.mark(end) == b'\'' {
        return None;
    }
    Some(years(i, end, year, year, "year"))
}

/// "19th century", "nineteenth-century", "19th and 20th centuries" (each by itself).
pub(super) fn century(c: &Cursor<'_>, i: usize) -> Option<Found> {
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

/// "nineteen eighty-four", "twenty-ten": a year as it is said.
pub(super) fn spoken_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let hundreds = i32::from(c.word(i).cardinal);
    let hyphen = |at: usize| if c.mark(at) == b'-' && c.glued(at) && c.glued(at + 1) { at + 1 } else { at };
    let j = hyphen(i + 1);
    if !c.is_word(j) || c.word(j).cardinal < 10 {
        return None;
    }
    let (rest, end) = c.count(j)?;
    let year = hundreds * 100 + i32::try_from(rest).ok()?;
    let led = i.checked_sub(1).is_some_and(|b| c.in_class(b, c.time.before_year) || c.is(b, role::IN | role::THE));
    let alone = c.closes(end) && c.mark(end) != b'-' || is_function_word(c, end);
    // "since" and "in" may have their verb behind the year; a number goes on with what it counts, or with a scale.
    let counts = c.in_class(end, c.time.counted) || c.word(end).cardinal > 0 || c.word(end).stretch.is_some() || c.text_of(end).ends_with('s');
    (led && year < 2100 && (alone || !counts && c.is_word(end))).then(|| years(i, end, year, year, "spoken-year"))
}

/// A year by itself, or two with a dash.
pub(super) fn bare_year(c: &Cursor<'_>, i: usize) -> Option<Found> {
    // "44 BC", "43 AD"
    if let Some((value, _)) = c.number(i)
        && c.is(i + 1, role::BEFORE_CHRIST | role::ANNO_DOMINI | role::OTHER_ERA)
        && (c.case(i + 1) == Case::Upper || c.text_of(i + 1).contains('.'))
        && !c.glued_to_number(i)
        && value > 0
    {
        if c.is(i + 1, role::BEFORE_CHRIST) {
            return Some(Found { start: i, end: i + 2, when: None, pattern: "before-christ" });
        }
        if c.is(i + 1, role::OTHER_ERA) {
            // A year of the Hijra, of Buddha or of the world; "1130 AM" is a time.
            let era = value >= 1000 && !(c.is(i + 1, role::MORNING) && value < 3000) && !c.glued(i + 1);
            return era.then_some(Found { start: i, end: i + 2, when: None, pattern: "other-calendar" });
        }
        return Some(years(i, i + 2, value as i32, value as i32, "year"));
    }
    let (year, end) = c.year(i)?;
    if is_hedged(c, i) && (1800..2100).contains(&year) && c.closes(end) && c.mark(end) != b'-' {
        return Some(years(i, end, year, year, "year"));
    }
    let before = i.checked_sub(1);
    // "later than 2018", "2018 or later"
    if (1900..2100).contains(&year)
        && !c.glued(i)
        && (is_open(c, end) && year % 100 != 0
            || before.is_some_and(|b| c.text_of(b) == "than" && b > 0 && matches!(c.text_of(b - 1), "later" | "earlier" | "Later" | "Earlier")))
    {
        return Some(years(i, end, year, year, "year"));
    }
    if c.before_in_class(i, c.time.before_identifier) {
        return None;
    }
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
    if let Some(found) = year_of_list(c, i, year, end) {
        return Some(found);
    }
    // "In 2019 and 2018 sales rose."
    if year % 50 != 0
        && (1900..2100).contains(&year)
        && before.is_some_and(|b| c.is(b, role::AND))
        && i.checked_sub(2).is_some_and(|y| c.year(y).is_some() && y > 0 && c.is(y - 1, role::IN))
        && c.is_word(end)
        && !c.glued(end)
    {
        return Some(years(i, end, year, year, "year"));
    }
    // "GB/T 2589-2008", "ISO 14001-2015": the number of a standard.
    if c.glued(i)
        && before.is_some_and(|b| c.mark(b) == b'-' && c.glued(b))
        && i.checked_sub(3).is_some_and(|n| c.is_word(n) && c.case(n) != Case::Lower && c.is_digits(n + 1))
        && c.year(i - 2).is_none_or(|(y, _)| y > 2100)
    {
        return None;
    }
    // "2004 MN4": a body of the sky.
    if c.is_word(end) && c.case(end) == Case::Upper && c.text_of(end).len() == 2 && c.glued(end + 1) && c.is_digits(end + 1) {
        return None;
    }
    // "1995 NOK"; "in 2010 USD" are dollars of that year.
    if c.is_currency_code(end) && (c.closes(end + 1) || is_function_word(c, end + 1)) && !before.is_some_and(|b| c.is(b, role::IN)) {
        return None;
    }
    // What follows must not make it something else.
    if c.glued(end) && matches!(c.text_of(end), "%" | "/" | "°" | "+" | "_" | "=" | "×" | "*")
        || matches!(c.mark(end), b':' | b'.') && c.glued(end) && c.glued(end + 1) && c.is_digits(end + 1)
        || matches!(c.text_of(end), "%" | "×" | "°" | "$" | "€" | "=" | "+" | "<" | ">" | "±")
        || c.in_class(end, c.time.counted)
            && !is_open(c, end)
            && !(c.text_of(end) == "or" && matches!(c.text_of(end + 1), "before" | "after" | "since" | "until" | "in"))
            && !(year % 10 != 0 && (1900..2100).contains(&year) && before.is_some_and(|b| c.is(b, role::IN)))
            // "the 2017 Women's World Championship"
            && !(year > 1900 && c.case(end) == Case::Title && before.is_some_and(|b| c.is(b, role::THE) && c.case(b) == Case::Lower))
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

/// The 2018 of "the years ended June 30, 2019 and 2018", of "as of 30 June 2019 and 2018" and of "fiscal 2019 and 2018": what the first of them is.
fn year_of_list(c: &Cursor<'_>, i: usize, year: i32, end: usize) -> Option<Found> {
    let fiscal = || {
        let written = WrittenDate { year: Some(year), ..WrittenDate::default() };
        Some(Found { start: i, end, when: Some(When::calendar(Grain::Year, Reference::Text, written, None)), pattern: FISCAL })
    };
    // "the 2019 and 2018 fiscal years"
    if c.is(end, role::AND) && c.year(end + 1).is_some() && c.is(end + 2, role::FISCAL) && c.word(end + 3).stretch == Some(Stretch::Year) {
        return fiscal();
    }
    let mut y = before_joint(c, i)?;
    // Past the years between.
    for _ in 0..3 {
        c.year(y)?;
        match before_joint(c, y) {
            Some(before) if c.year(before).is_some() => y = before,
            _ => break,
        }
    }
    c.year(y)?;
    let b = y.checked_sub(1)?;
    if c.is(b, role::FISCAL) || c.word(b).stretch == Some(Stretch::Year) && b > 0 && c.is(b - 1, role::FISCAL) {
        return fiscal();
    }
    let day_at = if c.mark(b) == b',' { b.checked_sub(1)? } else { b };
    let first = day_at.checked_sub(1)?;
    let (day, month) = if c.is_digits(day_at) { (c.day(day_at)?.0, c.word(first).month) } else { (c.day(first)?.0, c.word(day_at).month) };
    let led = first.checked_sub(1)?;
    if month == 0 || day > 31 {
        return None;
    }
    let written = WrittenDate { day: Some(day), month: Some(month), year: Some(year), ..WrittenDate::default() };
    if c.is(led, role::ENDED) {
        if led.checked_sub(1).is_none_or(|span| c.word(span).stretch != Some(Stretch::Year)) {
            return None;
        }
        let written = WrittenDate { run: Some(Run::Ending(12)), ..written };
        let when = When::calendar(Grain::Year, Reference::Calendar, written, written.days_in(year));
        return Some(Found { start: i, end, when: Some(when), pattern: "months-to" });
    }
    // "at December 31, 2019 and 2018"
    let at = matches!(c.text_of(led), "at" | "At") || c.is(led, role::OF) && led > 0 && matches!(c.text_of(led - 1), "as" | "As");
    if !at || !c.closes(end) && !is_function_word(c, end) {
        return None;
    }
    let days = written.on_calendar().map(|d| (d, d));
    Some(Found { start: i, end, when: Some(When::calendar(Grain::Day, Reference::Calendar, written, days)), pattern: "day-of-list" })
}

/// The token before a comma, an "and" or both.
fn before_joint(c: &Cursor<'_>, i: usize) -> Option<usize> {
    let mut joint = i.checked_sub(1)?;
    if !c.is(joint, role::AND) && c.mark(joint) != b',' {
        return None;
    }
    if c.is(joint, role::AND) && c.mark(joint.checked_sub(1)?) == b',' {
        joint -= 1;
    }
    joint.checked_sub(1)
}

/// Whether "or later" stands behind a year.
fn is_open(c: &Cursor<'_>, end: usize) -> bool {
    c.text_of(end) == "or"
        && matches!(c.text_of(end + 1), "later" | "earlier")
        && (c.closes(end + 2) || is_function_word(c, end + 2) || c.text_of(end + 2) == "than")
}

/// "since at least 1994", "until about 1950".
fn is_hedged(c: &Cursor<'_>, i: usize) -> bool {
    let Some(b) = i.checked_sub(1) else { return false };
    let since = match c.text_of(b) {
        "least" if b > 0 && c.text_of(b - 1) == "at" => b.checked_sub(2),
        "about" | "around" | "roughly" | "approximately" | "circa" | "perhaps" | "probably" => b.checked_sub(1),
        _ => None,
    };
    since.is_some_and(|s| matches!(c.text_of(s), "since" | "Since" | "until" | "till" | "from" | "From"))
}

/// Whether what stands around four digits makes them a year.
fn year_fits(c: &Cursor<'_>, i: usize, year: i32, end: usize) -> bool {
    let modern = (1800..2100).contains(&year);
    let plausible = (1400..2100).contains(&year);
    let round = year % 100 == 0;
    // "from 1500 to 2000 people"; but "61% in 2019 and 52% in 2024".
    let in_it = i.checked_sub(1).is_some_and(|b| matches!(c.text_of(b), "in" | "In")) && c.is(end, role::AND);
    if let Some(n) = past_joint(c, end)
        && c.mark(end) != b','
        && c.number(n).is_some_and(|(number, _)| !in_it || number >= 1000)
        && (c.in_class(n + 1, c.time.counted) && !is_open(c, n + 1) || c.text_of(n + 1) == "%")
    {
        return false;
    }
    let plural_after = c.is_word(end)
        && c.case(end) == Case::Lower
        && c.text_of(end).ends_with('s')
        && !["ss", "us", "is"].iter().any(|e| c.text_of(end).ends_with(e))
        && !matches!(
            c.text_of(end),
            "was"
                | "is"
                | "has"
                | "as"
                | "does"
                | "unless"
                | "this"
                | "its"
                | "his"
                | "us"
                | "thus"
                | "versus"
                | "across"
                | "plus"
                | "perhaps"
                | "whereas"
                | "towards"
                | "onwards"
                | "upwards"
                | "afterwards"
                | "always"
                | "besides"
                | "sometimes"
        );
    if round && plural_after {
        return false;
    }
    // "covers 2010 through 2014", "the sales of 1998 to 2001"
    if modern
        && i > 0
        && c.is_word(i - 1)
        && c.is(end, role::TO)
        && c.year(end + 1).is_some_and(|(y, _)| y > year && y < year + 150 && y % 50 != 0)
        && year % 50 != 0
        && (c.closes(end + 2) || is_function_word(c, end + 2))
    {
        return true;
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
            let told = year > 1900 && c.in_class(end, c.time.year_verb);
            // "the work of 2022 honorees", but "a total of 2022 votes"; "the total of 2022 by 5%" is of a year.
            let total = || {
                b.checked_sub(1).is_some_and(|a| match c.text_of(a) {
                    "out" => true,
                    "total" | "number" | "sum" | "lot" | "maximum" | "minimum" => a.checked_sub(1).is_some_and(|k| matches!(c.text_of(k), "a" | "A")),
                    _ => false,
                })
            };
            if c.is(b, role::OF) && c.is_word(end) && !is_function_word(c, end) && !c.in_class(end, c.time.year_verb) && total() {
                return false;
            }
            let of_the_day = c.is(b, role::OF) && year % 50 != 0 && c.is_of_the_day(year) && !total();
            // "before 2000 but after"
            let placed = || matches!(c.text_of(b), "before" | "after") && matches!(c.text_of(end), "but" | "when" | "because" | "while");
            // "the Great Fire of 1666 burned"
            let named = c.is(b, role::OF) && !round && year >= 1500 && b.checked_sub(1).is_some_and(|a| c.is_word(a) && c.case(a) == Case::Title);
            if named
                && !modern
                && c.is_word(end)
                && c.case(end) == Case::Lower
                && (c.in_class(end, c.time.past_verb) || c.text_of(end).ends_with("ed"))
            {
                return true;
            }
            modern && (!plural_after || told || of_the_day) && (!round || year >= 1900 && (c.closes(end) || placed()))
                || plausible && c.closes(end) && !round
        };
    }
    if modern && year > 1900 && c.is_word(b) && c.past_possessive(end).is_some() {
        return true;
    }
    match c.mark(b) {
        b'(' | b'[' => return plausible && (c.closes(end) || c.is(end, role::TO | role::AND)),
        b',' | b';' | b'/' => {
            let listed = b
                .checked_sub(1)
                .is_some_and(|p| c.year(p).is_some() || c.is_word(p) && matches!(c.case(p), Case::Title | Case::Upper) || c.mark(p) == b'.');
            // "; 2018 saw"
            let told = c.in_class(end, c.time.year_verb) && year > 1900;
            return modern && !plural_after && (listed || c.closes(end) || told) && (c.closes(end) || !round);
        }
        b'-' => {
            let staged = b.checked_sub(1).is_some_and(|p| c.is_word(p));
            let goes_on = !c.glued(i) && (c.is(end, role::TO) && c.year(end + 1).is_some() || c.in_class(end, c.time.year_verb));
            return modern && (c.closes(end) && (!c.glued(i) || staged) || goes_on)
                || modern && b.checked_sub(1).is_some_and(|p| c.year(p).is_some());
        }
        b'.' => return plausible && c.closes(end),
        b'\'' | b'"' | b':' => return modern && !plural_after && (c.closes(end) || !round),
        _ => {}
    }
    // "while 2014 saw 120 tonnes moved"
    if year > 1900 && c.in_class(end, c.time.year_verb) && matches!(c.text_of(b), "while" | "whereas" | "but" | "although" | "though") {
        return true;
    }
    if !c.is_word(b) {
        return false;
    }
    if c.is(b, role::THE | role::ARTICLE | role::POSSESSIVE | role::THIS | role::LAST) || c.is_possessive_pronoun(b) {
        // "the 1911 mill", "his 1998 book"
        let count = year % 10 == 0 && plural_after && !(year % 100 != 0 && c.is_of_the_day(year));
        return (1500..2100).contains(&year) && (c.is_word(end) || c.closes(end)) && !count;
    }
    if matches!(c.case(b), Case::Title | Case::Upper) {
        // "Expo 2010", "Companies Act 2006", "Expo 2019 opens"
        return modern && year >= 1850 && (!plural_after || year > 1900 && c.in_class(end, c.time.year_verb));
    }
    if modern && year > 1900 && year % 50 != 0 && c.is_word(end) && !c.in_class(b, c.time.before_identifier) {
        // "wins 2020 Nevada caucuses", "named 2019 Time Person": counts stand before common nouns.
        if matches!(c.case(end), Case::Title | Case::Upper) && c.is_word(b) {
            return true;
        }
        // "the upcoming 2020 race", "his unsuccessful 2018 campaign": one thing, of a year.
        let described = b.checked_sub(1).is_some_and(|a| {
            c.is(a, role::THE | role::ARTICLE | role::SAME | role::POSSESSIVE) || c.is_possessive_pronoun(a) || c.in_class(b, c.time.before_edition)
        });
        if described && c.case(end) == Case::Lower && !plural_after && !is_function_word(c, end) {
            return true;
        }
        // "was 1996 when Jorgensen was on the ballot", "around 2011 when"
        if c.text_of(end) == "when" {
            return true;
        }
    }
    // "an operation around 2006 that saved her"
    let around = matches!(c.text_of(b), "around" | "circa") && is_function_word(c, end) && !c.is(end, role::OF);
    if around && modern && year > 1900 && year % 50 != 0 {
        return true;
    }
    // "eyeing 2030", "by about 2019", "before the 2024": a year that cannot well be a count.
    modern && year > 1900 && !round && year % 50 != 0 && c.closes(end) && !c.in_class(b, c.time.past_verb)
}

/// Whether a year and two digits number a paper of those capitals that stand before it, and go on with no season of theirs.
fn is_numbered_paper(c: &Cursor<'_>, i: usize, stop: usize) -> bool {
    let Some(b) = i.checked_sub(1) else { return false };
    if c.mark(b) == b'.' && c.glued(b) && b > 0 && matches!(c.text_of(b - 1), "No" | "no" | "Nos" | "nos") {
        return true;
    }
    let letters = c.is_word(b) && c.case(b) == Case::Upper && (2..=6).contains(&c.text_of(b).len()) && !c.word(b).known;
    let goes_on = c.is_word(stop) && c.case(stop) == Case::Lower && !is_function_word(c, stop);
    letters && !goes_on && c.tokens.iter().any(|t| t.case == Case::Lower && t.len > 2)
}

/// "2012–13", "1998-2006", "1914/15"; "2012-06" is a month.
fn year_range(c: &Cursor<'_>, i: usize, year: i32, end: usize) -> Option<Found> {
    let sep = c.mark(end);
    if !matches!(sep, b'-' | b'/' | b'~') || !c.glued(end) || !c.glued(end + 1) || c.text_of(i).len() != 4 {
        return None;
    }
    let (value, digits) = c.number(end + 1)?;
    if sep == b'~' && digits != 4 {
        return None;
    }
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
    // "ASU 2017-07", "Directive No. 2009-13": the number of a paper.
    if digits == 2 && c.text_of(end) == "-" && is_numbered_paper(c, i, stop) {
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

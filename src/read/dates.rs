//! The day of publication, as metadata, file names and datelines write it.
//!
//! Strict on purpose: a date is read only where the day, the month and the year all stand there and can mean one day only. The
//! dates of the prose are not read here.

use chrono::{NaiveDate, NaiveDateTime};
use regex::Regex;
use std::sync::LazyLock;

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words that may stand in a line that is only a date.
const LINE_WORDS: [&str; 22] = [
    "published",
    "posted",
    "updated",
    "date",
    "dated",
    "first",
    "last",
    "modified",
    "issued",
    "released",
    "filed",
    "on",
    "at",
    "of",
    "the",
    "am",
    "pm",
    "noon",
    "midnight",
    "local",
    "time",
    "release",
];

/// A year that a publication can have.
fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1600..=2199).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}

/// The date that a metadata value begins with or consists of: "2019-01-09T10:00:00Z", "9 January 2019", "Wed, 09 Jan 2019".
pub(super) fn value(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_matches(['"', '\'']);
    iso_prefix(text).or_else(|| line(text))
}

/// A day with its time, if it has one, and what stands behind: "2019-01-09 14:00:00 -0500".
pub(super) fn moment(text: &str) -> Option<(NaiveDateTime, &str)> {
    let date = iso_prefix(text)?;
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.')).trim_start_matches(['T', 't', ' ']);
    let clock = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':').len();
    let (clock, zone) = rest.split_at_checked(clock)?;
    let mut parts = clock.split(':').map(|p| p.parse::<u32>().unwrap_or(0));
    let (hour, minute) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    Some((date.and_hms_opt(hour, minute, 0)?, zone.trim()))
}

/// "2019-01-09", "2019/01/09", "2019.1.9" or "20190109" at the beginning, if no further digit follows.
fn iso_prefix(text: &str) -> Option<NaiveDate> {
    let b = text.as_bytes();
    let digits = b.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits == 8 || digits == 14 {
        return day(number(b.get(..4)?)? as i32, number(b.get(4..6)?)?, number(b.get(6..8)?)?);
    }
    if digits != 4 {
        return None;
    }
    let mark = *b.get(4)?;
    if !matches!(mark, b'-' | b'/' | b'.') {
        return None;
    }
    let rest = &b[5..];
    let m = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if !(1..=2).contains(&m) || rest.get(m) != Some(&mark) {
        return None;
    }
    let tail = &rest[m + 1..];
    let d = tail.iter().take_while(|c| c.is_ascii_digit()).count();
    if !(1..=2).contains(&d) {
        return None;
    }
    day(number(&b[..4])? as i32, number(&rest[..m])?, number(&tail[..d])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A day in a path: "2016-02-24", "2016/2/24", "20160224", with no digit on either side.
static IN_PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9])([0-9]{4})(?:[-_/.\\]([0-9]{1,2})[-_/.\\]([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?:[^0-9]|$)").expect("tested below")
});

/// The date in the name or the path of a file: "2016-02-24-x.md", "20160224.txt", "2016/02/24/x.html". The last one counts, as
/// it is nearest to the name.
pub(super) fn path(path: &str) -> Option<NaiveDate> {
    let (mut found, mut from) = (None, 0);
    // A year in digits is asked for first: most paths have none, and need no automaton for it.
    if !path.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    while let Some(parts) = IN_PATH.captures_at(path, from) {
        let part = |k: usize| parts.get(k);
        let (Some(year), Some(month), Some(last)) = (part(1), part(2).or(part(4)), part(3).or(part(5))) else { break };
        let read = |digits: &str| digits.parse::<u32>().unwrap_or(0);
        if read(year.as_str()) >= 1900 {
            found = day(read(year.as_str()) as i32, read(month.as_str()), read(last.as_str())).or(found);
        }
        // What closes one may open the next.
        from = last.end();
    }
    found
}

/// The date of a line that holds nothing else: "Wednesday, January 9, 2019", "Published: 5 May 2023, 10:30 am GMT",
/// "701 PM EST MON NOV 26 2012". The first date counts.
pub(super) fn line(text: &str) -> Option<NaiveDate> {
    if text.len() > 120 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let (mut year, mut month, mut day_of_month) = (None, None, None);
    let mut found = None;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | '·' | '•' | '–' | '—' | '"')) {
        let word = word.trim_end_matches(['.', ':', ';']);
        if word.is_empty() || word == "-" || word == "/" {
            continue;
        }
        let lower = word.to_ascii_lowercase();
        if word.as_bytes()[0].is_ascii_digit() {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let tail = lower.get(digits..).unwrap_or_default();
            match (digits, tail) {
                (4, "") if year.is_none() && (1600..=2199).contains(&lower.parse().unwrap_or(0)) => year = lower.parse::<i32>().ok(),
                (1 | 2, "" | "st" | "nd" | "rd" | "th") if day_of_month.is_none() => day_of_month = lower[..digits].parse::<u32>().ok(),
                // A time of day: "10:30", "0930", "701" before PM, "10.30am".
                (1..=4, "" | "am" | "pm" | "a.m" | "p.m" | "h") => {}
                (1 | 2, _) if tail.starts_with([':', '.']) && tail.bytes().skip(1).take(2).all(|b| b.is_ascii_digit()) => {}
                _ => match iso_prefix(&lower).or_else(|| slashed(&lower)) {
                    Some(date) => found = found.or(Some(date)),
                    None => return None,
                },
            }
        } else if let Some(m) = month_of(&lower) {
            if month.is_none() {
                month = Some(m);
            }
        } else if !(weekday(&lower) || LINE_WORDS.contains(&lower.as_str()) || matches!(lower.as_str(), "a.m" | "p.m") || zone(word)) {
            return None;
        }
        if let (None, Some(y), Some(m), Some(d)) = (found, year, month, day_of_month) {
            found = day(y, m, d);
        }
    }
    found
}

/// "25/12/2019" or "12/25/2019", where only one reading is a date or both are the same.
fn slashed(word: &str) -> Option<NaiveDate> {
    let mut parts = word.split(['/', '.', '-']);
    let (a, b, y) = (parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?, parts.next()?);
    if parts.next().is_some() || y.len() != 4 {
        return None;
    }
    let y = y.parse().ok()?;
    match (day(y, b, a), day(y, a, b)) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn month_of(lower: &str) -> Option<u32> {
    if lower == "sept" {
        return Some(9);
    }
    (lower.len() >= 3).then(|| MONTHS.iter().position(|m| *m == lower || (lower.len() == 3 && m.starts_with(lower)))).flatten().map(|m| m as u32 + 1)
}

fn weekday(lower: &str) -> bool {
    lower.len() >= 3
        && (WEEKDAYS.iter().any(|w| *w == lower || (lower.len() <= 4 && w.starts_with(lower))) || matches!(lower, "thurs" | "tues" | "weds"))
}

/// "GMT", "EST", "AKST", "Z", "+0000", "GMT+1".
fn zone(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word.as_bytes()[letters..];
    letters <= 4
        && (rest.is_empty() && letters > 0
            || matches!(rest.first(), Some(b'+' | b'-')) && rest.len() > 1 && rest[1..].iter().all(|b| b.is_ascii_digit() || *b == b':'))
        || word == "ET"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<NaiveDate>, expected: &str) {
        assert_eq!(found.map_or(String::new(), |d| d.to_string()), expected);
    }

    #[test]
    fn values_of_metadata() {
        for (text, expected) in [
            ("2019-01-09", "2019-01-09"),
            ("'2014-03-19T10:14:29-04:00'", "2014-03-19"),
            ("2010-10-22 11:33:15 -0400", "2010-10-22"),
            ("20190109T101010", "2019-01-09"),
            ("2019/1/9", "2019-01-09"),
            ("Wed, 09 Jan 2019 10:00:00 GMT", "2019-01-09"),
            ("January 9, 2019", "2019-01-09"),
            ("9 sept. 2019", "2019-09-09"),
            ("25/12/2019", "2019-12-25"),
            ("12/25/2019", "2019-12-25"),
            ("5/5/2019", "2019-05-05"),
            ("4/5/2019", ""),
            ("2019-02-30", ""),
            ("2019", ""),
            ("January 2019", ""),
            ("201901091", ""),
            ("next week", ""),
        ] {
            check(value(text), expected);
        }
    }

    #[test]
    fn names_of_files() {
        for (text, expected) in [
            ("2016-02-24-x.md", "2016-02-24"),
            ("posts/20160224.txt", "2016-02-24"),
            ("2016/02/24/x.html", "2016-02-24"),
            ("content/2010/10/2010-10-22-tell.md", "2010-10-22"),
            ("x_2016_02_24.txt", "2016-02-24"),
            ("12345678.txt", ""),
            ("2016-02-241.txt", ""),
            ("2016-02.md", ""),
            ("2016-13-01.md", ""),
            ("é2016-02-24é", "2016-02-24"),
            ("2016/2/4/x.html", "2016-02-04"),
            ("2016/02/24/2016-02-25-x.html", "2016-02-25"),
            ("2016-02-24/2016-02-30.html", "2016-02-24"),
            ("1850-02-24.txt", ""),
        ] {
            check(path(text), expected);
        }
    }

    #[test]
    fn lines_that_are_only_a_date() {
        for (text, expected) in [
            ("Wednesday, January 9, 2019 ", "2019-01-09"),
            ("Published: 5 May 2023, 10:30 am GMT", "2023-05-05"),
            ("701 PM EST MON NOV 26 2012", "2012-11-26"),
            ("Posted on 3rd May 2019 | Updated 4 May 2019", "2019-05-03"),
            ("5 May", ""),
            ("It was 5 May 2023", ""),
            ("May 2023 5 men", ""),
        ] {
            check(line(text), expected);
        }
    }
}

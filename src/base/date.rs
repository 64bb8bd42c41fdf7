//! Spans of the calendar, with the components as they were written.

use chrono::{Datelike, Months, NaiveDate, Weekday};

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A time on the clock.
    Time,
    /// A day.
    Day,
    /// A week, or a weekend.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Any other run of months, such as a season, a half or "the first four months".
    Months,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What the words lean on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// The calendar alone: "14 March 2024", "2019".
    Calendar,
    /// The calendar, with the year left to the context: "14 March", "in May".
    Yearless,
    /// A weekday alone: "on Tuesday".
    Weekday,
    /// So many days from the day of writing: today 0, yesterday -1, tomorrow 1.
    Today(i32),
    /// So many months from the month of writing: "last month" -1.
    ThisMonth(i32),
    /// So many years from the year of writing: "last year" -1.
    ThisYear(i32),
    /// Another date of the text: "a year earlier", "the next day".
    Text,
}

/// The components as the writer gave them, kept so that a contradiction between them can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Written {
    /// Day of the week.
    pub weekday: Option<Weekday>,
    /// Day of the month, as written: 31 in "31 June".
    pub day: Option<u8>,
    /// Month, 1 to 12; other numbers are kept as written.
    pub month: Option<u8>,
    /// Year in full: "'98" is 1998 and "2012–13" ends in 2013.
    pub year: Option<i32>,
    /// Hour of the day on the 24-hour clock, as written: 25 in "25:10".
    pub hour: Option<u8>,
    /// Minute of the hour.
    pub minute: Option<u8>,
}

/// A span of the calendar as a text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// First day, where it could be resolved.
    pub first: Option<NaiveDate>,
    /// Last day, itself included.
    pub last: Option<NaiveDate>,
    /// How fine it is.
    pub grain: Grain,
    /// What it leans on.
    pub reference: Reference,
    /// What was written.
    pub written: Written,
}

impl When {
    /// A calendar span, resolved where the components allow it.
    pub fn calendar(grain: Grain, reference: Reference, written: Written, days: Option<(NaiveDate, NaiveDate)>) -> Self {
        When { first: days.map(|d| d.0), last: days.map(|d| d.1), grain, reference, written }
    }

    /// First and last day, where both are known.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.first?, self.last?))
    }

    /// The one day it names, where it is a day and known.
    pub fn day(&self) -> Option<NaiveDate> {
        if self.grain == Grain::Day { self.first } else { None }
    }
}

/// The days of a month; none where there is no such month.
pub fn month_span(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    months_span(year, month, 1)
}

/// The days of `count` months from the given one on.
pub fn months_span(year: i32, month: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(count))?.pred_opt()?;
    Some((first, last))
}

/// The days of the years from `first` to `last`, both included.
pub fn years_span(first: i32, last: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
}

/// How many days a month has at most; in a known year, how many it has. None where there is no such month.
pub fn days_in_month(month: u32, year: Option<i32>) -> Option<u32> {
    // 2000 is a leap year.
    months_span(year.unwrap_or(2000), month, 1).map(|(_, last)| last.day())
}

/// The weekday of a number, Monday 1 to Sunday 7.
pub fn weekday_of(number: u8) -> Option<Weekday> {
    Weekday::try_from(number.checked_sub(1)?).ok()
}

/// The English name of a weekday.
pub const fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A day in words: "14 March 2024".
pub fn day_name(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// The English name of a month, 1 to 12.
pub const fn month_name(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        12 => "December",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_days() {
        assert_eq!(days_in_month(2, Some(1990)), Some(28));
        assert_eq!(days_in_month(2, None), Some(29));
        assert_eq!(days_in_month(13, None), None);
        let (first, last) = months_span(2023, 11, 4).expect("a span");
        assert_eq!((first.to_string(), last.to_string()), ("2023-11-01".into(), "2024-02-29".into()));
    }
}

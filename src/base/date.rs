//! Spans of the calendar, with the components as they were written.

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};

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
    /// Months of the year, or up to the month and day.
    pub run: Option<Run>,
}

impl Written {
    /// The day of the components, where they are all there and such a day exists.
    pub fn on_calendar(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?.into(), self.day?.into())
    }

    /// The days of the components as far as they are written, in a year.
    pub fn days_in(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        match (self.run, self.month, self.day) {
            (Some(Run::Of { first, count }), ..) => months_span(year, first.into(), count.into()),
            (Some(Run::Ending(count)), Some(month), day) => months_ending(year, month.into(), day, count.into()),
            (Some(Run::Easter(offset)), ..) => easter(year).and_then(|d| d.checked_add_signed(TimeDelta::days(offset.into()))).map(|d| (d, d)),
            (Some(Run::After { weekday, nth, days }), Some(month), _) => nth_weekday(year, month.into(), weekday_of(weekday)?, nth)
                .and_then(|d| d.checked_add_signed(TimeDelta::days(days.into())))
                .map(|d| (d, d)),
            (Some(Run::Nth(n)), Some(month), _) => nth_weekday(year, month.into(), self.weekday?, n).map(|d| (d, d)),
            (None, Some(_), Some(_)) => Written { year: Some(year), ..*self }.on_calendar().map(|d| (d, d)),
            (None, Some(month), None) => month_span(year, month.into()),
            _ => None,
        }
    }
}

/// A run of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Run {
    /// Months of a year: the third quarter begins with 7 and counts 3.
    Of {
        /// The first month, 1 to 12.
        first: u8,
        /// How many.
        count: u8,
    },
    /// So many months up to the month or day that is written: "the three months to June".
    Ending(u8),
    /// The so-maniest weekday of the month, 0 for the last: "the first Monday in May".
    Nth(u8),
    /// So many days after a weekday of the month: Black Friday is the day after the fourth Thursday of November.
    After {
        /// The weekday, Monday 1 to Sunday 7.
        weekday: u8,
        /// Which of them, 0 for the last.
        nth: u8,
        /// How many days after it.
        days: i8,
    },
    /// So many days from Easter Sunday: Good Friday is -2.
    Easter(i8),
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

    /// As [`When::days`], of what the calendar or the day of writing places: another date of the text that it would be counted from
    /// may be the wrong one.
    pub fn firm_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.days().filter(|_| self.reference != Reference::Text)
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

/// The `count` months up to the end of a month, or up to a day of it.
pub fn months_ending(year: i32, month: u32, day: Option<u8>, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let (_, end_of_month) = month_span(year, month)?;
    let last = match day {
        Some(d) => NaiveDate::from_ymd_opt(year, month, d.into())?,
        None => end_of_month,
    };
    let first = if last == end_of_month {
        month_span(year, month)?.0.checked_sub_months(Months::new(count.checked_sub(1)?))?
    } else {
        last.checked_sub_months(Months::new(count))?.succ_opt()?
    };
    Some((first, last))
}

/// The so-maniest weekday of a month, 0 for the last.
fn nth_weekday(year: i32, month: u32, weekday: Weekday, n: u8) -> Option<NaiveDate> {
    let of = |n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n);
    if n == 0 { of(5).or_else(|| of(4)) } else { of(n) }
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
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
    fn easter_moves() {
        for (year, day) in [(1818, "1818-03-22"), (1961, "1961-04-02"), (2018, "2018-04-01"), (2024, "2024-03-31"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).map(|d| d.to_string()).as_deref(), Some(day));
        }
    }

    #[test]
    fn months_have_their_days() {
        assert_eq!(days_in_month(2, Some(1990)), Some(28));
        assert_eq!(days_in_month(2, None), Some(29));
        assert_eq!(days_in_month(13, None), None);
        let (first, last) = months_span(2023, 11, 4).expect("a span");
        assert_eq!((first.to_string(), last.to_string()), ("2023-11-01".into(), "2024-02-29".into()));
    }
}

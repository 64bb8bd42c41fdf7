//! Spans of the calendar, with the components as they were written.

use chrono::{NaiveDate, Weekday};

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

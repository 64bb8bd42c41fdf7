//! Values that know nothing of documents: places, intervals, units, currencies, calendar spans.

mod date;
mod digits;
mod interval;
mod letter;
mod span;
mod unit;

pub use date::{
    Grain, Reference, Run, When, Written as WrittenDate, day_name, days_in_month, month_name, month_span, months_ending, months_span, weekday_name,
    weekday_of, years_span,
};
pub use digits::grouped;
pub use interval::{End, Interval};
pub use letter::is_letter;
pub use span::Span;
pub use unit::{Currency, Per, Unit, UnitId};

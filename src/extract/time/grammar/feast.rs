//! Days by their names: "Christmas Day", "Easter Monday 2024", "at Christmas".

use super::day::{is_function_word, year_after};
use crate::base::{Grain, Reference, Run, When, WrittenDate, weekday_of};
use crate::doc::Case;
use crate::extract::time::Found;
use crate::extract::time::cursor::Cursor;
use crate::rule::lexicon::time_role as role;

/// A day with a name, and its year where that follows. Not the start of a longer name: "Good Friday Agreement".
pub(super) fn feast(c: &Cursor<'_>, i: usize) -> Option<Found> {
    let (count, feast) = c.time.feasts.longest(c.tokens.get(i..)?)?;
    let mut end = i + count;
    let capitals = |at: usize| c.case(at) == Case::Title || c.case(at) == Case::Upper && c.text_of(at).len() <= 3;
    let year = year_after(c, end);
    // "easter 2018": small letters will do where the year is told.
    if year.is_none() && !(capitals(i) && (!c.is_word(end.checked_sub(1)?) || capitals(end - 1))) {
        return None;
    }
    if let Some((_, past)) = year {
        end = past;
    } else if matches!(c.case(end), Case::Title | Case::Upper | Case::Mixed) || c.glued(end) && !c.closes(end) {
        return None;
    }
    if feast.placed {
        let led = i.checked_sub(1).is_some_and(|b| {
            c.is(b, role::LAST | role::THIS | role::NEXT | role::ON | role::TO)
                || matches!(c.text_of(b), "at" | "At" | "by" | "By" | "before" | "Before" | "after" | "After" | "since" | "Since" | "until" | "for")
        });
        if !led || year.is_none() && !(c.closes(end) || is_function_word(c, end)) {
            return None;
        }
    }
    let run = match (feast.easter, feast.weekday) {
        (Some(offset), _) => Some(Run::Easter(offset)),
        (None, Some(weekday)) if feast.after != 0 => Some(Run::After { weekday, nth: feast.nth, days: feast.after }),
        (None, Some(_)) => Some(Run::Nth(feast.nth)),
        (None, None) => None,
    };
    let month = Some(feast.month).filter(|m| *m > 0);
    let year = year.map(|(y, _)| y);
    let written = WrittenDate {
        month,
        day: feast.day,
        weekday: feast.weekday.filter(|_| feast.after == 0).and_then(weekday_of),
        year,
        run,
        ..WrittenDate::default()
    };
    let days = year.and_then(|y| written.days_in(y));
    let reference = if year.is_some() { Reference::Calendar } else { Reference::Yearless };
    Some(Found { start: i, end, when: Some(When::calendar(Grain::Day, reference, written, days)), pattern: "feast" })
}

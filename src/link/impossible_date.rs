//! Days that the calendar does not have, and times that the clock does not.

use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, When, days_in_month, month_name};
use crate::doc::{Claim, ClaimId};
use crate::rule::Severity;

/// Appends a link for every date or clock time that cannot be.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(when) = claim.when() else { continue };
        let Some(reason) = impossible(when) else { continue };
        // "were 31/6 at lunch": wickets and runs.
        if when.written.year.is_none() && reading.doc.words(claim.span).contains('/') && says_cricket(reading, claim) {
            continue;
        }
        // "number 31-06-2024/B" is the name of a file.
        let start = reading.start(claim);
        let file = reading.lexicon.words.find_class("number-of-a-file");
        let named = file.zip(start.checked_sub(1)).is_some_and(|(class, b)| reading.is(b, class))
            || reading.lower(reading.end(claim)) == "/" && reading.doc.tokens.get(reading.end(claim)).is_some_and(|t| !t.spaced);
        if named && claim.tokens.1 - claim.tokens.0 > 2 {
            continue;
        }
        out.push(Link {
            roles: vec![("stated", Filler::Claim(ClaimId(k as u32)))],
            strength: Strength::Construction,
            facts: vec![("reason", reason)],
            severity: claim.quoted.then_some(Severity::Warning),
        });
    }
}

/// Whether a sentence speaks of cricket.
fn says_cricket(reading: &Reading<'_>, claim: &Claim) -> bool {
    let tokens = reading.sentence(claim).tokens;
    reading.lexicon.words.find_class("of-cricket").is_some_and(|class| (tokens.0..tokens.1).any(|at| reading.is(at as usize, class)))
}

fn impossible(when: &When) -> Option<String> {
    let written = &when.written;
    if when.grain == Grain::Time {
        return match (written.hour, written.minute) {
            (_, Some(minute @ 60..)) => Some(format!("an hour has no minute {minute}")),
            (Some(hour @ 25..), _) => Some(format!("a day has no hour {hour}")),
            (Some(24), Some(1..)) => Some("the day ends at 24:00".to_owned()),
            _ => None,
        };
    }
    let (day, month) = (u32::from(written.day?), u32::from(written.month?));
    let most = days_in_month(month, written.year)?;
    if day <= most {
        return None;
    }
    match written.year {
        Some(year) if month == 2 && day == 29 => Some(format!("{year} is not a leap year")),
        _ => Some(format!("{} has {most} days", month_name(month))),
    }
}

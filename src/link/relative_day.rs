//! "today", "yesterday", "tomorrow" with the weekday or date that names them, against one another and against the day of publication.
//!
//! A quotation or letter has another today, so that nothing inside one counts.

use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, Reference, When, day_name, weekday_name};
use crate::doc::{BlockKind, Claim, ClaimId};
use crate::rule::Severity;
use chrono::{Days, NaiveDate, Weekday};

/// What a claim says about the day of writing.
struct Implied {
    claim: usize,
    weekday: Option<Weekday>,
    date: Option<NaiveDate>,
}

/// Appends a link for each named day that the day of publication contradicts; without one, for each pair that disagrees.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    meetings(reading, out);
    let implied: Vec<Implied> = reading.claims.iter().enumerate().filter_map(|(k, c)| implied(reading, k, c)).collect();
    if let Some(published) = reading.doc.meta.published {
        // One slip may stand in several places: each contradiction is told once, with all of them.
        let mut told: Vec<(i64, usize)> = Vec::new();
        for i in &implied {
            let Some(off) = days_off(i, published).filter(|off| *off != 0) else { continue };
            let earlier = told.iter().find(|(o, _)| *o == off).and_then(|(_, link)| out.get_mut(*link));
            match earlier {
                Some(link) => link.roles.push(("other", Filler::Claim(ClaimId(i.claim as u32)))),
                None => {
                    told.push((off, out.len()));
                    out.extend(against_publication(reading, i, off, published));
                }
            }
        }
        return;
    }
    // The first of those that agree is taken as the pattern; what differs from it is at fault or shows that it is.
    let Some(model) = implied.first() else { return };
    for other in implied.get(1..).unwrap_or(&[]) {
        let clash = match (model.weekday, other.weekday) {
            (Some(a), Some(b)) if a != b => Some((weekday_name(a).to_owned(), weekday_name(b).to_owned())),
            (Some(a), Some(b)) if a == b => None,
            _ => match (model.date, other.date) {
                (Some(a), Some(b)) if a != b => Some((day_name(a), day_name(b))),
                _ => None,
            },
        };
        if let Some((today, instead)) = clash {
            out.push(Link {
                roles: vec![("stated", Filler::Claim(ClaimId(other.claim as u32))), ("other", Filler::Claim(ClaimId(model.claim as u32)))],
                strength: Strength::Construction,
                facts: vec![(
                    "conflict",
                    format!(
                        "\"{}\" means that today is {instead}, \"{}\" that it is {today}",
                        reading.doc.words(words(reading, other.claim)),
                        reading.doc.words(words(reading, model.claim))
                    ),
                )],
                severity: None,
            });
        }
    }
}

/// One meeting on two days: "he met his counterpart in Beijing earlier today … during their meeting in Beijing yesterday".
fn meetings(reading: &Reading<'_>, out: &mut Vec<Link>) {
    /// Words between the meeting and its place, and its place and its day.
    const REACH: usize = 12;
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let mut met: Option<(usize, i32, &str)> = None;
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(Reference::Today(offset)) = claim.when().filter(|w| w.grain == Grain::Day).map(|w| w.reference) else { continue };
        if claim.quoted {
            continue;
        }
        let day = claim.tokens.0 as usize;
        let from = day.saturating_sub(2 * REACH).max(reading.sentence(claim).tokens.0 as usize);
        // The place stands between the meeting and the day.
        let Some(event) = (from..day).rev().find(|at| matches!(text(*at), "met" | "meeting" | "talks")) else { continue };
        let place =
            (event + 1..day).take(REACH).find(|at| matches!(text(*at), "in" | "at") && text(*at + 1).chars().next().is_some_and(char::is_uppercase));
        let Some(place) = place.map(|at| text(at + 1)) else { continue };
        let again = event.checked_sub(1).is_some_and(|p| matches!(text(p), "their" | "Their")) && text(event) != "met";
        match met {
            Some((first, other, there)) if again && other != offset && there == place => out.push(Link {
                roles: vec![("stated", Filler::Claim(ClaimId(k as u32))), ("other", Filler::Claim(ClaimId(first as u32)))],
                strength: Strength::Anaphor,
                facts: vec![(
                    "conflict",
                    format!(
                        "their meeting in {place} is dated \"{}\" here and \"{}\" before",
                        reading.doc.words(claim.span),
                        reading.doc.words(words(reading, first))
                    ),
                )],
                severity: Some(Severity::Warning),
            }),
            None if text(event) == "met" => met = Some((k, offset, place)),
            _ => {}
        }
    }
}

fn words(reading: &Reading<'_>, claim: usize) -> crate::base::Span {
    reading.claims.get(claim).map_or_else(Default::default, |c| c.span)
}

fn implied(reading: &Reading<'_>, k: usize, claim: &Claim) -> Option<Implied> {
    let when: &When = claim.when()?;
    let Reference::Today(offset) = when.reference else { return None };
    if when.grain != Grain::Day || claim.quoted {
        return None;
    }
    let block = reading.doc.block_of(reading.sentence(claim));
    if matches!(block.kind, BlockKind::Quote | BlockKind::Footnote | BlockKind::Caption) {
        return None;
    }
    let weekday = when.written.weekday.or_else(|| apposed(reading, k, claim)).map(|w| shift(w, -offset));
    let date = match (when.written.year, when.written.month, when.written.day) {
        (Some(y), Some(m), Some(d)) => NaiveDate::from_ymd_opt(y, m.into(), d.into()),
        (None, Some(m), Some(d)) => reading.doc.meta.published.and_then(|p| {
            use chrono::Datelike;
            [p.year(), p.year() - 1, p.year() + 1]
                .into_iter()
                .filter_map(|y| NaiveDate::from_ymd_opt(y, m.into(), d.into()))
                .min_by_key(|x| (*x - p).num_days().abs())
        }),
        _ => None,
    }
    .and_then(|d| add(d, -offset));
    (weekday.is_some() || date.is_some()).then_some(Implied { claim: k, weekday, date })
}

/// The weekday in apposition: "yesterday, a Wednesday,", "two days ago, on Saturday,", "On Thursday, tomorrow,".
fn apposed(reading: &Reading<'_>, k: usize, claim: &Claim) -> Option<Weekday> {
    let closes = |c: &Claim| matches!(reading.lower(c.tokens.1 as usize), "," | "." | ";" | ")" | "" | "–" | "—");
    let of = |n: usize| {
        let other = reading.claims.get(n).filter(|c| c.sentence == claim.sentence && !c.quoted)?;
        let when = other.when().filter(|w| w.grain == Grain::Day && w.written.day.is_none() && !matches!(w.reference, Reference::Today(_)))?;
        let (a, b) = if n < k { (other, claim) } else { (claim, other) };
        let (from, to) = (a.tokens.1 as usize, b.tokens.0 as usize);
        let small = |at: usize| matches!(reading.lower(at), "," | "(" | "on" | "a" | "–" | "—");
        let joined = from < to && to - from <= 3 && (from..to).all(small) && matches!(reading.lower(from), "," | "(" | "–" | "—") && closes(b);
        when.written.weekday.filter(|_| joined)
    };
    // "On Monday, tomorrow and Friday" is a list.
    of(k + 1).or_else(|| k.checked_sub(1).and_then(of))
}

/// The day of writing, counted from that of publication: 0 right, 1 a paper printed overnight.
fn days_off(i: &Implied, published: NaiveDate) -> Option<i64> {
    use chrono::Datelike;
    match (i.date, i.weekday) {
        (Some(d), _) => Some((d - published).num_days()),
        (None, Some(w)) => Some(i64::from((w.num_days_from_monday() + 7 - published.weekday().num_days_from_monday()) % 7)),
        (None, None) => None,
    }
}

fn against_publication(reading: &Reading<'_>, i: &Implied, off: i64, published: NaiveDate) -> Option<Link> {
    use chrono::Datelike;
    let today = match (i.date, i.weekday) {
        (Some(d), _) => day_name(d),
        (None, Some(w)) => weekday_name(w).to_owned(),
        (None, None) => return None,
    };
    Some(Link {
        roles: vec![("stated", Filler::Claim(ClaimId(i.claim as u32)))],
        strength: Strength::Construction,
        facts: vec![(
            "conflict",
            format!(
                "\"{}\" means that today is {today}, and the day of publication, {}, is a {}",
                reading.doc.words(words(reading, i.claim)),
                day_name(published),
                weekday_name(published.weekday())
            ),
        )],
        severity: (off == 1).then_some(Severity::Warning),
    })
}

fn shift(day: Weekday, offset: i32) -> Weekday {
    let n = (day.num_days_from_monday() as i32).saturating_add(offset).rem_euclid(7);
    Weekday::try_from(n as u8).unwrap_or(day)
}

fn add(day: NaiveDate, offset: i32) -> Option<NaiveDate> {
    let step = Days::new(offset.unsigned_abs().into());
    if offset < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) }
}

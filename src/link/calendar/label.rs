//! A decade or century beside a year outside it, and a half or quarter beside a number of months that it does not have.

use super::{Reading, conflict, says, text, written_year};
use crate::base::{Grain, Run, Unit};
use crate::doc::{Claim, ClaimId, Hedge, Kind, Sentence};
use crate::link::{Filler, Link, Relation, Strength};
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// Binds a decade or century to the year beside it that lies outside.
pub(in crate::link) const DECADE_YEAR: Relation =
    Relation { name: "decade-year", roles: &["stated", "year"], about: "a decade or century beside a year that lies outside it", bind: decades };

/// Binds a half or quarter to months that do not make one.
pub(in crate::link) const PERIOD_LABEL: Relation = Relation {
    name: "period-label",
    roles: &["label", "months"],
    about: "a half, a quarter or a year beside a number of months that it does not have",
    bind: labels,
};

fn decades(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(other) = reading.lexicon.words.find_class("other-year") else { return };
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(when) = claim.when().filter(|w| matches!(w.grain, Grain::Decade | Grain::Century)) else { continue };
        let Some((first, last)) = when.days() else { continue };
        if claim.quoted || says(reading, reading.sentence(claim), other) {
            continue;
        }
        // Popular count has the 20th century begin in 1900.
        let first = if when.grain == Grain::Century && first.year() % 100 == 1 { first.year() - 1 } else { first.year() };
        let apposed = |n: usize| {
            let other = reading.claims.get(n).filter(|c| c.sentence == claim.sentence && !c.quoted)?;
            let year = written_year(other)?;
            let (a, b) = if n < k { (other, claim) } else { (claim, other) };
            let (from, to) = (a.tokens.1 as usize, b.tokens.0 as usize);
            let between = (from..to)
                .all(|at| matches!(text(reading, at), "," | "in" | "(" | "-" | "–" | "—" | "on" | "the" | "precisely" | "exactly" | "specifically"));
            let parts = to > from && to - from <= 4 && (from..to).any(|at| matches!(text(reading, at), "," | "(" | "–" | "—" | "-"));
            // "in the 1990s, 1972 was remembered as"; "in the 1980s, in 2003, and in"
            let closes = matches!(text(reading, b.tokens.1 as usize), "," | ")" | "." | ";" | "" | "–" | "—");
            let list = reading.claims.get(n.max(k) + 1).is_some_and(|c| {
                c.sentence == claim.sentence && c.when().is_some_and(|w| w.grain != Grain::Time) && c.tokens.0 as usize <= b.tokens.1 as usize + 2
            });
            (between && parts && closes && !list).then_some((n, year))
        };
        let found = apposed(k + 1).or_else(|| k.checked_sub(1).and_then(apposed));
        let Some((n, year)) = found.filter(|(_, year)| *year < first || *year > last.year()) else { continue };
        let words = format!("{year} is not in the {}", reading.doc.words(claim.span).trim_start_matches("the "));
        out.push(conflict(&[("stated", k), ("year", n)], words, Strength::Construction, None));
    }
}

/// Words from a label to its months.
const REACH: usize = 14;

fn labels(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(label), Some(linking)) = (class("period-label"), class("period-link")) else { return };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
            let Some((count, last)) = months(reading, claims, k) else { continue };
            let found = label_beside(reading, claim, claims.get(last).unwrap_or(claim), label, linking).or_else(|| {
                // Nobody reports on five months but of a quarter or a half that is miscounted.
                let odd = count % 3 != 0;
                odd.then(|| only_label(reading, sentence, label).or_else(|| only_label(reading, previous(reading, index)?, label))).flatten()
            });
            let Some((at, months)) = found.filter(|(_, months)| *months != count) else { continue };
            let Some(token) = reading.doc.tokens.get(at) else { continue };
            let name = token.span().of(&reading.doc.text).to_ascii_lowercase();
            let mut roles = vec![("label", Filler::Words(token.span()))];
            roles.extend((k..=last).map(|n| ("months", Filler::Claim(ClaimId((first + n) as u32)))));
            out.push(Link {
                roles,
                strength: Strength::Construction,
                facts: vec![("conflict", format!("a {name} has {months} months, not {count}"))],
                severity: None,
            });
        }
    }
    calendar_ends(reading, out);
}

/// The sentence before, of the same block.
fn previous<'r>(reading: &'r Reading<'_>, index: usize) -> Option<&'r Sentence> {
    let (own, before) = (reading.doc.sentences.get(index)?, reading.doc.sentences.get(index.checked_sub(1)?)?);
    (own.block == before.block).then_some(before)
}

/// How many months a claim says that a period has, and the last claim that says so: "the nine months to September", "four months that ended on
/// 31 October", "from September to December".
fn months(reading: &Reading<'_>, claims: &[Claim], k: usize) -> Option<(u32, usize)> {
    let claim = claims.get(k)?;
    if let Some(Run::Ending(count)) = claim.when().and_then(|w| w.written.run) {
        return Some((u32::from(count), k));
    }
    let start = reading.start(claim);
    let end = claim.tokens.1 as usize;
    if let (Kind::Duration, Some(Unit::Measure(unit)), Some(figure)) = (claim.kind, claim.unit(), claim.figure()) {
        let ends = matches!(text(reading, end), "to" | "ended" | "ending" | "from" | "through" | "until")
            || matches!(text(reading, end), "that" | "which") && matches!(text(reading, end + 1), "ended" | "ends" | "began")
            || matches!(text(reading, end), "'" | "’");
        let plain = figure.to.is_none() && figure.hedge == Hedge::None;
        return (&*reading.lexicon.units.get(unit).id == "month" && ends && plain).then(|| figure.point.to_u32().map(|n| (n, k))).flatten();
    }
    // "from September to December"
    let month = |c: &Claim| c.when().filter(|w| w.grain == Grain::Month && w.written.run.is_none()).and_then(|w| w.written.month);
    let (from, next) = (month(claim)?, claims.get(k + 1)?);
    let to = month(next)?;
    let led = start.checked_sub(1).is_some_and(|b| text(reading, b) == "from");
    let joined = next.tokens.0 as usize == end + 1 && matches!(text(reading, end), "to" | "through" | "until");
    (led && joined).then(|| ((u32::from(to) + 12 - u32::from(from)) % 12 + 1, k + 1))
}

/// The months of the label at a token.
fn label_months(reading: &Reading<'_>, at: usize, label: ClassId) -> Option<u32> {
    if !reading.is(at, label) {
        return None;
    }
    match text(reading, at) {
        "half" | "half-year" | "first-half" | "second-half" | "interim" => Some(6),
        "quarter" | "first-quarter" | "second-quarter" | "third-quarter" | "fourth-quarter" => Some(3),
        "full-year" => Some(12),
        _ => None,
    }
}

/// The label that only small words, words of reports and dates part from the months: "the first half, comprising the nine months to
/// September", "the nine months to September, the first half".
fn label_beside(reading: &Reading<'_>, first: &Claim, last: &Claim, label: ClassId, linking: ClassId) -> Option<(usize, u32)> {
    let sentence = reading.sentence(first);
    let opens = sentence.tokens.0 as usize;
    let mut at = first.tokens.0 as usize;
    let from = at.saturating_sub(REACH).max(opens);
    let mut paused = false;
    while at > from {
        at -= 1;
        if let Some(n) = label_months(reading, at, label) {
            return paused.then_some((at, n));
        }
        let dated = reading.claim_at(first.sentence as usize, at).and_then(|k| reading.claims.get(k)).is_some_and(|c| c.kind == Kind::Date);
        if reading.is(at, linking) {
            paused |= !matches!(text(reading, at), "the" | "its" | "of" | "year" | "this" | "financial" | "fiscal" | "a");
        } else if !dated {
            break;
        }
    }
    let end = last.tokens.1 as usize;
    let close = (end + 1..end + 5).find(|at| label_months(reading, *at, label).is_some())?;
    let plain = matches!(text(reading, end), "," | "(")
        && (end + 1..close).all(|at| matches!(text(reading, at), "the" | "its" | "first" | "second" | "third" | "fourth" | "financial" | "fiscal"));
    let stops = matches!(text(reading, close + 1), "," | ")" | "." | ";" | "");
    (plain && stops).then(|| label_months(reading, close, label).map(|n| (close, n))).flatten()
}

/// The one label of a sentence, with a word before it that makes it a period: "its opening quarter".
fn only_label(reading: &Reading<'_>, sentence: &Sentence, label: ClassId) -> Option<(usize, u32)> {
    let mut all = (sentence.tokens.0 as usize..sentence.tokens.1 as usize).filter_map(|at| label_months(reading, at, label).map(|n| (at, n)));
    let one = all.next()?;
    let before = one.0.checked_sub(1).map_or("", |b| text(reading, b));
    let period = matches!(
        before,
        "first" | "second" | "third" | "fourth" | "opening" | "final" | "last" | "closing" | "the" | "The" | "its" | "this" | "latest" | "-"
    );
    (all.next().is_none() && period).then_some(one)
}

/// "the calendar first quarter ended on 30 April"
fn calendar_ends(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
        let Some((Run::Of { first, count: count @ (3 | 6) }, next)) = claim.when().and_then(|w| w.written.run).zip(reading.claims.get(k + 1)) else {
            continue;
        };
        let start = claim.tokens.0 as usize;
        let calendar = (start.saturating_sub(1)..claim.tokens.1 as usize + 1).any(|at| text(reading, at) == "calendar");
        let Some((month, day)) = next.when().filter(|w| w.grain == Grain::Day).and_then(|w| w.written.month.zip(w.written.day)) else { continue };
        let between = claim.tokens.1 as usize..next.tokens.0 as usize;
        let ended = between.len() <= 5 && between.clone().any(|at| matches!(text(reading, at), "ended" | "ends" | "ending" | "finished" | "closed"));
        let last = u32::from(first) + u32::from(count) - 1;
        let name = if count == 3 { "quarter" } else { "half" };
        let right = NaiveDate::from_ymd_opt(2001, last, 1).and_then(|d| d.checked_add_months(Months::new(1))).and_then(|d| d.pred_opt());
        let Some(right) = right.filter(|r| (r.month(), r.day()) != (u32::from(month), u32::from(day))) else { continue };
        if calendar && ended && claim.sentence == next.sentence {
            let words = format!("that {name} of the calendar ends on {}", right.format("%-d %B"));
            out.push(conflict(&[("label", k), ("months", k + 1)], words, Strength::Construction, None));
        }
    }
}

//! A decade or century beside a year outside it, and a half or quarter beside a number of months that it does not have.

use super::{Reading, conflict, says, text, written_year};
use crate::base::{Grain, Run};
use crate::doc::Claim;
use crate::link::{Filler, Link, Relation, Strength};
use chrono::Datelike;

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

fn labels(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(Run::Ending(count)) = claim.when().and_then(|w| w.written.run) else { continue };
        if claim.quoted {
            continue;
        }
        let Some((at, months)) = label(reading, claim) else { continue };
        if months == u32::from(count) {
            continue;
        }
        let Some(token) = reading.doc.tokens.get(at) else { continue };
        let name = token.span().of(&reading.doc.text).to_ascii_lowercase();
        out.push(Link {
            roles: vec![("label", Filler::Words(token.span())), ("months", Filler::Claim(crate::doc::ClaimId(k as u32)))],
            strength: Strength::Construction,
            facts: vec![("conflict", format!("a {name} has {months} months, not {count}"))],
            severity: None,
        });
    }
}

/// The label in apposition, and the months it has: "the first half, comprising the nine months to September".
fn label(reading: &Reading<'_>, claim: &Claim) -> Option<(usize, u32)> {
    let months = |at: usize| match text(reading, at) {
        "half" | "half-year" => Some(6),
        "quarter" => Some(3),
        _ => None,
    };
    let sentence = reading.sentence(claim);
    let opens = sentence.tokens.0 as usize;
    let mut at = claim.tokens.0 as usize;
    let from = at.saturating_sub(6).max(opens);
    let mut paused = false;
    while at > from {
        at -= 1;
        let word = text(reading, at);
        if let Some(n) = months(at) {
            return paused.then_some((at, n));
        }
        paused |= matches!(word, "," | "(" | "–" | "—" | "or" | "comprising" | "covering" | "being");
        // "the first half of the year, the six months to June"
        let small = matches!(
            word,
            "," | "(" | "–" | "—" | "or" | "the" | "comprising" | "covering" | "being" | "that" | "is" | "its" | "of" | "year" | "this"
        );
        if !small {
            break;
        }
    }
    // "the nine months to September, the first half"
    let end = claim.tokens.1 as usize;
    let close = (end + 1..end + 5).find(|at| months(*at).is_some())?;
    let plain = matches!(text(reading, end), "," | "(")
        && (end + 1..close).all(|at| matches!(text(reading, at), "the" | "its" | "first" | "second" | "third" | "fourth" | "financial" | "fiscal"));
    let stops = matches!(text(reading, close + 1), "," | ")" | "." | ";" | "");
    (plain && stops).then(|| months(close).map(|n| (close, n))).flatten()
}

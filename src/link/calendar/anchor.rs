//! "last year", "this year", "three years ago" beside the year in figures that they are said to be.

use super::{Reading, conflict, says_other_year, text, written_year};
use crate::base::{Grain, Reference};
use crate::doc::Claim;
use crate::link::{Link, Relation, Strength};
use chrono::Datelike;

/// Binds an anchor to the year beside it that it cannot be.
pub(in crate::link) const YEAR_ANCHOR: Relation = Relation {
    name: "year-anchor",
    roles: &["stated", "year"],
    about: "\"last year\" or \"three years ago\" beside a year that it is not, by the day of publication or another such pair",
    bind,
};

/// A pair of an anchor and a year, and the year in which it is said.
struct Pair {
    anchor: usize,
    year: usize,
    now: i32,
    /// Years that the words may be off.
    slack: i32,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(other) = reading.lexicon.words.find_class("other-year") else { return };
    let mut pairs: Vec<Pair> = Vec::new();
    for (k, claim) in reading.claims.iter().enumerate() {
        let sentence = reading.sentence(claim);
        let Some((offset, slack)) = offset(reading, claim) else { continue };
        let Some((beside, year)) = beside(reading, k, claim).or_else(|| told_on(reading, k, claim)) else { continue };
        if claim.quoted || says_other_year(reading, sentence, other) {
            continue;
        }
        pairs.push(Pair { anchor: k, year: beside, now: year - offset, slack });
    }
    let words = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span));
    for (n, pair) in pairs.iter().enumerate() {
        let told = match reading.doc.meta.published {
            Some(day) => {
                // In the first days of a year the old one is still meant now and then.
                let turn = i32::from(day.ordinal() <= 10);
                let off = day.year() - pair.now;
                (off.abs() > pair.slack && !(off == 1 && turn == 1))
                    .then(|| format!("{} is not {}: this was published in {}", words(pair.year), words(pair.anchor), day.year()))
            }
            None => pairs.get(..n).and_then(|before| before.iter().find(|p| (p.now - pair.now).abs() > pair.slack.max(p.slack))).map(|p| {
                format!(
                    "“{}” for {} means that it is {}, “{}” for {} that it is {}",
                    words(pair.anchor),
                    words(pair.year),
                    pair.now,
                    words(p.anchor),
                    words(p.year),
                    p.now
                )
            }),
        };
        if let Some(told) = told {
            out.push(conflict(&[("stated", pair.anchor), ("year", pair.year)], told, Strength::Construction, None));
        }
    }
}

/// Years from now that the words of an anchor say, and how many they may be off.
fn offset(reading: &Reading<'_>, claim: &Claim) -> Option<(i32, i32)> {
    let when = claim.when()?;
    // "A decade ago"
    if when.grain == Grain::Decade && claim.pattern == "ago" && when.written.year.is_none() {
        let year = when.first?.year();
        return reading.doc.meta.published.map(|day| (year - day.year(), 3));
    }
    if when.grain != Grain::Year || when.written.year.is_some() {
        return None;
    }
    match (when.reference, claim.pattern) {
        (Reference::ThisYear(n), "ago") => Some((n, 1)),
        (Reference::ThisYear(n), _) => Some((n, 0)),
        // "the year before", where "last year" goes before it in the sentence
        (Reference::Text, "from-text") if text(reading, claim.tokens.1.saturating_sub(1) as usize) == "before" => {
            let (_, claims) = reading.claims_of(claim.sentence as usize);
            let last = claims.iter().any(|c| c.tokens.0 < claim.tokens.0 && c.when().is_some_and(|w| w.reference == Reference::ThisYear(-1)));
            last.then_some((-2, 0))
        }
        _ => None,
    }
}

/// The year in the sentence behind, which takes the time up: "closed two years ago. Since that day in 2019"; or in a clause: "two years ago, when
/// the bank was fined in 2019".
fn told_on(reading: &Reading<'_>, k: usize, claim: &Claim) -> Option<(usize, i32)> {
    let (index, year) = reading.claims.iter().enumerate().skip(k + 1).take(3).find_map(|(n, c)| Some((n, written_year(c)?)))?;
    let other = reading.claims.get(index).filter(|c| !c.quoted && c.sentence <= claim.sentence + 1)?;
    let (own, next) = (reading.sentence(claim), reading.sentence(other));
    let at = other.tokens.0 as usize;
    let in_year = at.checked_sub(1).is_some_and(|b| text(reading, b) == "in");
    let end = claim.tokens.1 as usize;
    if claim.sentence == other.sentence && is_opened_up(reading, claim, other) {
        return Some((index, year));
    }
    if claim.sentence == other.sentence {
        let when = text(reading, end) == "," && text(reading, end + 1) == "when";
        let clause =
            (end + 2..at).all(|b| !matches!(text(reading, b), "," | "after" | "since" | "before" | "until" | "from" | "that" | "who" | "which"));
        return (when && in_year && clause && at - end <= 10).then_some((index, year));
    }
    let time = at.checked_sub(2).is_some_and(|b| {
        matches!(
            text(reading, b),
            "day" | "time" | "year" | "week" | "month" | "morning" | "night" | "afternoon" | "summer" | "winter" | "spring" | "autumn"
        )
    });
    let that = at.checked_sub(3).is_some_and(|b| matches!(text(reading, b), "that" | "That"));
    // "was sold six years ago. The board had agreed to it that same month, May 2011"
    let back = |n: usize| at.checked_sub(n).map_or("", |b| text(reading, b));
    let apposed = back(1) == ","
        && matches!(back(2), "month" | "year" | "week" | "summer" | "winter" | "spring" | "autumn")
        && matches!((back(3), back(4)), ("same", "that" | "the") | ("that", _));
    if own.passage == next.passage && apposed {
        return Some((index, year));
    }
    // "Two years ago the club was sold. That sale, completed in May 2004,"
    let opens = next.tokens.0 as usize;
    let deed = text(reading, opens) == "That"
        && text(reading, opens + 2) == ","
        && at <= opens + 6
        && matches!(
            text(reading, opens + 3),
            "completed" | "agreed" | "signed" | "made" | "announced" | "held" | "concluded" | "sealed" | "closed" | "approved" | "in"
        );
    if own.passage == next.passage && deed && at.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "in" | "on")) {
        return Some((index, year));
    }
    (own.passage == next.passage && in_year && time && that && at <= next.tokens.0 as usize + 6).then_some((index, year))
}

/// "It was only last year that the foundry shut: the fires went out in March 2021": behind the colon the same is told with its year, the only one of the
/// sentence.
fn is_opened_up(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let sentence = reading.sentence(claim);
    let (from, to) = (claim.tokens.1 as usize, other.tokens.0 as usize);
    // Not the colon of a clock or a finishing time.
    let opens_up = |at: usize| text(reading, at) == ":" && reading.doc.tokens.get(at + 1).is_some_and(|t| t.spaced);
    let Some(colon) = (from..to).find(|at| opens_up(*at)) else { return false };
    let years = reading.claims_of(claim.sentence as usize).1.iter().filter(|c| written_year(c).is_some()).count();
    // Compared with another year, or told of what goes on.
    let otherwise = (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|at| {
        matches!(text(reading, at), "since" | "than" | "from" | "until" | "by" | "compared" | "before" | "after" | "budget" | "plan" | "target")
    });
    let lead = to.checked_sub(1).map_or("", |b| text(reading, b));
    years == 1 && colon > from && !otherwise && matches!(lead, "in" | "on" | "of") && claim.pattern != "ago"
        || years == 1 && colon > from && !otherwise && claim.pattern == "ago" && matches!(lead, "in" | "on")
}

/// "Next year's world rowing championships, in 2028,", "nine years ago, during the 2019 election campaign": the year of what is named with the anchor.
fn of_its_event(reading: &Reading<'_>, k: usize, claim: &Claim) -> Option<i32> {
    let next = reading.claims.get(k + 1).filter(|c| c.sentence == claim.sentence && !c.quoted)?;
    let (from, to) = (claim.tokens.1 as usize, next.tokens.0 as usize);
    let end = next.tokens.1 as usize;
    let lead = to.checked_sub(1).map_or("", |b| text(reading, b));
    let closes = matches!(text(reading, end), "," | ")" | "." | ";" | "");
    let possessed = matches!(text(reading, from), "'s" | "’s")
        && to > from + 2
        && to - from <= 10
        && (matches!(lead, "in" | "for" | "on")
            && matches!(text(reading, to - 2), "," | "due" | "scheduled" | "planned" | "set" | "held" | "expected")
            || lead == "(")
        && (from + 1..to - 2)
            .all(|at| reading.doc.tokens.get(at).is_some_and(|t| t.kind == crate::doc::TokenKind::Word) || text(reading, at) == "," && at + 4 > to)
        && closes;
    // "Next year's regatta, which is to be held in July 2028,"
    let clause = matches!(text(reading, from), "'s" | "’s")
        && (from + 2..=from + 4).any(|at| {
            text(reading, at) == ","
                && text(reading, at + 1) == "which"
                && to > at + 3
                && to - at <= 10
                && (at + 2..to).all(|k| {
                    reading.doc.tokens.get(k).is_some_and(|t| t.kind == crate::doc::TokenKind::Word)
                        && !matches!(text(reading, k), "was" | "had" | "since" | "from" | "until" | "after" | "before" | "by" | "not")
                })
        })
        && matches!(lead, "in" | "on");
    let possessed = possessed || clause;
    let during = claim.pattern == "ago"
        && text(reading, from) == ","
        && matches!(text(reading, from + 1), "during" | "at" | "in" | "before" | "after")
        && to == from + 3
        && lead == "the"
        && !closes;
    (possessed || during).then(|| written_year(next)).flatten()
}

/// The year in apposition: "last year, in 2022", "last year (2022)", "in 2022, last year,".
fn beside(reading: &Reading<'_>, k: usize, claim: &Claim) -> Option<(usize, i32)> {
    let joined = |from: usize, to: usize| {
        to > from
            && to - from <= 3
            && (from..to).all(|at| matches!(text(reading, at), "," | "in" | "the" | "(" | "-" | "–" | "—"))
            && (from..to).any(|at| text(reading, at) != "in")
    };
    let bare = |from: usize, to: usize| claim.pattern == "ago" && to == from + 1 && text(reading, from) == "in";
    let same = |c: &&Claim| c.sentence == claim.sentence;
    let after = reading.claims.get(k + 1).filter(same).filter(|c| {
        let (from, to) = (claim.tokens.1 as usize, c.tokens.0 as usize);
        // "last year, 2022 saw": a year that opens a clause of its own is no apposition.
        (joined(from, to) || bare(from, to))
            && matches!(text(reading, c.tokens.1 as usize), "," | ")" | "." | ";" | "" | "-" | "–" | "—" | "is" | "was")
            || bare(from, to)
    });
    if let Some(year) = after.and_then(written_year) {
        return Some((k + 1, year));
    }
    if let Some(year) = of_its_event(reading, k, claim) {
        return Some((k + 1, year));
    }
    let at = k.checked_sub(1)?;
    let before = reading.claims.get(at).filter(same).filter(|c| {
        let (from, to) = (c.tokens.1 as usize, claim.tokens.0 as usize);
        to == from + 1 && text(reading, from) == "," && matches!(text(reading, claim.tokens.1 as usize), "," | "." | "")
    });
    before.filter(|c| c.when().is_some_and(|w| w.grain == Grain::Year)).and_then(written_year).map(|year| (at, year))
}

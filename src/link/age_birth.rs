//! An age, a day or year of birth, and the day on which the age was reached.
//!
//! Binds only what is in conflict, within one sentence or two that stand side by side, where nothing points to a second person. The day
//! is that of the event in the sentence of the age, or that of publication for "has died aged" and for an age in apposition.

use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, day_name};
use crate::doc::{Claim, ClaimId, Hedge, Kind, MentionKind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// Days before publication within which someone "has died".
const RECENT: u64 = 60;
/// Sentences of a block between birth and the age of the dead.
const REACH: usize = 8;

struct Words {
    kin: ClassId,
    guard: ClassId,
}

struct Birth {
    claim: usize,
    sentence: usize,
    days: (NaiveDate, NaiveDate),
}

/// Appends a link for every age that a date of birth contradicts.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let (Some(kin), Some(guard)) = (reading.lexicon.words.find_class("kin"), reading.lexicon.words.find_class("age-guard")) else { return };
    let words = Words { kin, guard };
    let births: Vec<Birth> = reading.claims.iter().enumerate().filter_map(|(k, c)| birth(reading, &words, k, c)).collect();
    for (n, birth) in births.iter().enumerate() {
        // Two births side by side are of two persons.
        let crowded = |o: Option<&Birth>| o.is_some_and(|o| o.sentence.abs_diff(birth.sentence) <= 1);
        if crowded(births.get(n + 1)) || n.checked_sub(1).is_some_and(|p| crowded(births.get(p))) {
            continue;
        }
        let Some(block) = reading.doc.sentences.get(birth.sentence).map(|s| s.block) else { continue };
        for s in birth.sentence.saturating_sub(REACH)..=birth.sentence + REACH {
            let Some(sentence) = reading.doc.sentences.get(s) else { break };
            if sentence.block != block {
                continue;
            }
            let (first, claims) = reading.claims_of(s);
            for (k, claim) in claims.iter().enumerate() {
                if let Some(link) = conflict(reading, &words, birth, s, first + k, claim) {
                    out.push(link);
                }
            }
        }
    }
}

fn text<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

/// A relative, who may be the one meant; "the daughter of a piano tuner" is the subject.
fn relative(reading: &Reading<'_>, words: &Words, at: usize) -> bool {
    reading.is(at, words.kin) && text(reading, at + 1) != "of"
}

/// A date after "born".
fn birth(reading: &Reading<'_>, words: &Words, k: usize, claim: &Claim) -> Option<Birth> {
    let when = claim.when()?;
    let days = when.days()?;
    if claim.quoted || !matches!(when.grain, Grain::Day | Grain::Month | Grain::Year) || when.written.year.is_none() || claim.pattern == "years" {
        return None;
    }
    let sentence = reading.sentence(claim);
    let start = claim.tokens.0 as usize;
    let from = start.saturating_sub(8).max(sentence.tokens.0 as usize);
    // "born in Ulm on 2 November 1931": nothing but places and prepositions between.
    let born = (from..start).rev().find(|at| matches!(text(reading, *at), "born" | "Born"))?;
    let plain = (born + 1..start).all(|at| {
        let t = text(reading, at);
        matches!(t, "in" | "on" | "at" | "," | "the" | "near" | "of") || t.chars().next().is_some_and(char::is_uppercase)
    });
    let kin = (sentence.tokens.0 as usize..born).rev().take(6).any(|at| relative(reading, words, at));
    (plain && !kin).then_some(Birth { claim: k, sentence: claim.sentence as usize, days })
}

/// The age in years that a claim states.
fn age(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    let figure = claim.figure()?;
    if figure.hedge != Hedge::None || figure.to.is_some() || claim.quoted {
        return None;
    }
    let value = figure.point.to_i32().filter(|v| figure.point == rust_decimal::Decimal::from(*v))?;
    let start = claim.tokens.0 as usize;
    match claim.kind {
        Kind::Age => {
            if let crate::base::Unit::Measure(unit) = figure.unit
                && &*reading.lexicon.units.get(unit).id != "year"
            {
                return None;
            }
            Some(value)
        }
        // "he was, at 29, the youngest", "died at 81,"
        Kind::Count if claim.noun.is_none() && start > 0 && text(reading, start - 1) == "at" => {
            let closes = matches!(text(reading, claim.tokens.1 as usize), "," | "." | ";" | "");
            let opens = start.checked_sub(2).is_some_and(|p| matches!(text(reading, p), "," | "died"));
            (closes && opens && (5..=115).contains(&value)).then_some(value)
        }
        _ => None,
    }
}

fn conflict(reading: &Reading<'_>, words: &Words, birth: &Birth, s: usize, k: usize, claim: &Claim) -> Option<Link> {
    let stated = age(reading, claim)?;
    let sentence = reading.doc.sentences.get(s)?;
    let range = |s: usize| reading.doc.sentences.get(s).map_or(0..0, |s| s.tokens.0 as usize..s.tokens.1 as usize);
    if range(s).any(|at| relative(reading, words, at) || reading.is(at, words.guard)) || range(birth.sentence).any(|at| relative(reading, words, at))
    {
        return None;
    }
    let start = claim.tokens.0 as usize;
    let died = (sentence.tokens.0 as usize..start).rev().take(8).any(|at| text(reading, at) == "died");
    let has_died = died && (sentence.tokens.0 as usize..start).rev().take(8).any(|at| text(reading, at) == "has");
    let apart = s.abs_diff(birth.sentence);
    if apart > 1 && !died {
        return None;
    }
    if apart > 0 && !one_person(reading, words, s, birth.sentence) || apart == 0 && persons(reading, s, s) > 1 {
        return None;
    }
    // The day on which the age was reached: the one other date of the sentence.
    let (first, claims) = reading.claims_of(s);
    let mut dates = claims.iter().enumerate().filter(|(n, c)| {
        first + n != birth.claim && c.when().is_some_and(|w| w.grain != Grain::Time && !matches!(c.pattern, "recurrent" | "decade" | "century"))
    });
    let (event, reached) = match (dates.next(), dates.next()) {
        (Some((n, c)), None) => (Some(first + n), c.when()?.days()?),
        (None, None) => {
            let published = reading.doc.meta.published?;
            let present = has_died || claim.pattern == "years-old" || apposition(reading, claim) || died && apart == 0;
            if !present {
                return None;
            }
            let back = if died { RECENT } else { 7 };
            (None, (published.checked_sub_days(Days::new(back))?, published))
        }
        _ => return None,
    };
    let least = completed_years(birth.days.1, reached.0).max(0);
    let most = completed_years(birth.days.0, reached.1);
    if most < 0 || (least..=most).contains(&stated) {
        return None;
    }
    let off = if stated < least { least - stated } else { stated - most };
    let mut roles = vec![("age", Filler::Claim(ClaimId(k as u32))), ("birth", Filler::Claim(ClaimId(birth.claim as u32)))];
    if let Some(event) = event {
        roles.push(("event", Filler::Claim(ClaimId(event as u32))));
    }
    let at = match event {
        Some(event) => reading.claims.get(event).map_or(String::new(), |c| reading.doc.words(c.span).to_owned()),
        None => format!("{} (publication)", day_name(reached.1)),
    };
    let actual = if least == most { format!("{least}") } else { format!("{least} or {most}") };
    let actual = if most > least + 1 { format!("{least} to {most}") } else { actual };
    Some(Link {
        roles,
        strength: if apart == 0 { Strength::Construction } else { Strength::Anaphor },
        facts: vec![("actual", actual), ("when", at)],
        // One year off may be another way to count.
        severity: (off == 1).then_some(Severity::Warning),
    })
}

/// ", 34," right behind a name: an age on the day of publication.
fn apposition(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let name = start.checked_sub(2).is_some_and(|p| text(reading, p).chars().next().is_some_and(char::is_uppercase));
    name && text(reading, start - 1) == "," && text(reading, end) == "," && text(reading, end + 1) == "was" && text(reading, end + 2) == "born"
}

/// How many persons the sentences name, by surname.
fn persons(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    let mut names: Vec<&str> = Vec::new();
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < from);
    for mention in reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize <= to) {
        let surname = mention.surname.of(&reading.doc.text);
        if mention.kind == MentionKind::Person && !names.contains(&surname) {
            names.push(surname);
        }
    }
    names.len()
}

/// Whether two sentences speak of one person: at most one is named in them and between, and the second has a pronoun or the name.
fn one_person(reading: &Reading<'_>, words: &Words, a: usize, b: usize) -> bool {
    let (from, to) = (a.min(b), a.max(b));
    let tokens = |s: usize| reading.doc.sentences.get(s).map_or(0..0, |s| s.tokens.0 as usize..s.tokens.1 as usize);
    let kin = (from..=to).any(|s| tokens(s).any(|at| relative(reading, words, at)));
    let pronoun = |s: usize| {
        tokens(s).any(|at| {
            reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) && matches!(text(reading, at), "he" | "she" | "He" | "She" | "who")
        })
    };
    !kin && persons(reading, from, to) <= 1 && (pronoun(to) || pronoun(from) && persons(reading, to, to) == 1)
}

/// Full years from a birth to a day; below nought where the day is before it.
fn completed_years(birth: NaiveDate, day: NaiveDate) -> i32 {
    let years = day.year() - birth.year();
    if (day.month(), day.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

//! "for the first time since 1963" where the text tells of a later time, and "the first in 20 years" where the last was at another time.

use super::{Reading, conflict, is_prose, text, written_year};
use crate::base::{End, Unit};
use crate::doc::{Case, Claim, Kind, TokenKind};
use crate::link::sameness::{Sense, shared};
use crate::link::{Link, Relation, Strength};
use crate::rule::lexicon::ClassId;
use chrono::Datelike;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Binds a first time in so many years, or since a year, to a time that it was not the first after.
pub(in crate::link) const FIRST_SINCE: Relation = Relation {
    name: "first-since",
    roles: &["stated", "other"],
    about: "the first time since a year, or in so many years, beside a later or another last time",
    bind,
};

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(again), Some(otherwise)) = (class("came-last"), class("since-otherwise")) else { return };
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
        let sentence = reading.sentence(claim);
        if !is_prose(reading, sentence) || !is_first(reading, claim) {
            continue;
        }
        let index = claim.sentence as usize;
        let told_on = |s: &usize| reading.doc.sentences.get(*s).is_some_and(|s| s.passage == sentence.passage);
        for s in std::iter::once(index).chain([index + 1, index + 2].into_iter().take_while(told_on)) {
            // Of its own sentence only what comes behind it.
            let Some(around) = reading.doc.sentences.get(s) else { break };
            let from = if s == index { claim.tokens.1 } else { around.tokens.0 };
            // "had not won since 2011 until Saturday"
            let said = |at: u32| reading.is(at as usize, otherwise) && !(s == index && at == from && text(reading, at as usize) == "until");
            if (from..around.tokens.1).any(said) {
                break;
            }
            // "On the ranges behind the town it has settled often"
            if s > index && crate::link::scope::opens_apart(reading, index as u32, s as u32) {
                break;
            }
            let (first, claims) = reading.claims_of(s);
            for (n, other) in claims.iter().enumerate().map(|(n, c)| (first + n, c)).filter(|(n, c)| *n > k && !c.quoted) {
                let Some(year) = written_year(other).or_else(|| last_of_two(other)).or_else(|| of_season(other)) else { continue };
                // Two sentences on, only what is told as remembered.
                if s == index + 2 && !(claim.kind == Kind::Date && is_remembered(reading, other) && names_again(reading, claim, other)) {
                    continue;
                }
                let Some(words) = clash(reading, again, claim, other, year) else { continue };
                out.push(conflict(&[("stated", k), ("other", n)], words, Strength::Anaphor, None));
                return;
            }
        }
    }
}

/// "the winter of 1996", which ends in the year after.
fn of_season(claim: &Claim) -> Option<i32> {
    claim.when().filter(|_| claim.pattern == "season").and_then(|w| w.written.year)
}

/// "2008-09": a season or a year of business, by its last year.
fn last_of_two(claim: &Claim) -> Option<i32> {
    let (first, last) = claim.when().filter(|_| claim.pattern == "years").and_then(|w| w.firm_days())?;
    (last.year() == first.year() + 1).then(|| last.year())
}

/// Whether a figure says since when, or in how many years, something is the first.
fn is_first(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let word = |back: usize| start.checked_sub(back).map_or("", |at| text(reading, at));
    match claim.kind {
        // "for the first time since 1963"
        Kind::Date => {
            // "had not beaten Oakvale since 2011 until Saturday"
            let opens = reading.sentence(claim).tokens.0 as usize;
            let end = claim.tokens.1 as usize;
            let negated = word(1) == "since"
                && matches!(text(reading, end), "until" | "till")
                && (opens..start).any(|at| matches!(text(reading, at), "not" | "never" | "n't" | "n’t"));
            // "the first time it has done so since it opened in 1996"
            let opened = word(1) == "in" && (3..=6).any(|b| word(b) == "since");
            written_year(claim).is_some()
                && (word(1) == "since" || opened && first_time(reading, claim))
                && (negated
                    || first_of_kind(reading, claim).is_some()
                    || first_time(reading, claim)
                    || (2..=4).any(|b| word(b) == "first")
                    || matches!(word(2), "Not" | "not" | "Never"))
        }
        // "for the first time in 20 years", "the first in three decades"
        // "Not for 20 years has the lake frozen over"
        Kind::Duration => matches!(word(1), "in" | "for") && ((2..=7).any(|b| word(b) == "first") || matches!(word(2), "Not" | "Never" | "not")),
        _ => false,
    }
}

/// "the first time that the team had won there since 2004"
fn first_time(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, opens) = (reading.start(claim), reading.sentence(claim).tokens.0 as usize);
    (3..=10)
        .map_while(|b| start.checked_sub(b).filter(|at| *at >= opens && !reading.is_stop(*at) && text(reading, *at) != ","))
        .any(|at| text(reading, at) == "first" && text(reading, at + 1) == "time")
}

/// "the first sculptor to be given it since 1976": the noun of whom somebody is the first.
fn first_of_kind(reading: &Reading<'_>, claim: &Claim) -> Option<usize> {
    let (start, opens) = (reading.start(claim), reading.sentence(claim).tokens.0 as usize);
    let at = (3..=10)
        .map_while(|b| start.checked_sub(b).filter(|at| *at > opens && !reading.is_stop(*at) && text(reading, *at) != ","))
        .find(|at| text(reading, *at) == "first" && matches!(text(reading, at - 1), "the" | "its" | "their" | "his" | "her"))?;
    (reading.doc.tokens.get(at + 1)?.len > 3 && text(reading, at + 1) != "time").then_some(at + 1)
}

/// Whether another of the kind had it in a later year: "from the sculptor Dan Oyelaran, who was the 2009 medallist".
fn another_had_it(reading: &Reading<'_>, kind: usize, other: &Claim) -> bool {
    let Some(winner) = reading.lexicon.words.find_class("had-it") else { return false };
    let sense = Sense::new(reading);
    let tokens = reading.sentence(other).tokens;
    let same = (tokens.0..tokens.1).any(|at| at as usize != kind && sense.key(at) == sense.key(kind as u32));
    // "its first eruption since 1954 … the eruption of 1991"
    let named = other
        .tokens
        .0
        .checked_sub(2)
        .is_some_and(|at| sense.key(at) == sense.key(kind as u32) && matches!(reading.lower(at as usize + 1), "of" | "in"));
    if named {
        return true;
    }
    let near = (other.tokens.0 as usize).saturating_sub(8).max(tokens.0 as usize)..(other.tokens.1 as usize + 6).min(tokens.1 as usize);
    same && near.into_iter().any(|at| reading.is(at, winner))
}

/// "Older people there still talk about the white Christmas of 1994"
fn is_remembered(reading: &Reading<'_>, other: &Claim) -> bool {
    let opens = reading.sentence(other).tokens.0 as usize;
    let at = other.tokens.0 as usize;
    let told =
        |t: usize| reading.is_a(t, "recalls-the-past") || reading.is_a(t, "speaks-of-the-past") && matches!(reading.lower(t + 1), "about" | "of");
    at > opens && matches!(reading.lower(at - 1), "of" | "in") && (opens..at).any(told)
}

/// Whether a name of the one sentence stands in the other too.
fn names_again(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let own = reading.sentence(claim).tokens;
    let theirs = reading.sentence(other).tokens;
    let name = |at: u32| {
        reading.doc.tokens.get(at as usize).is_some_and(|t| t.case == Case::Title && t.len >= 4)
            && !reading.is(at as usize, reading.lexicon.names.calendar)
    };
    (own.0..claim.tokens.0).filter(|at| name(*at)).any(|at| (theirs.0..theirs.1).any(|k| text(reading, k as usize) == text(reading, at as usize)))
}

/// "came down in flood for the first time since 1981 … in the flood of 1996": the event has a name, and the year stands right behind it.
fn happened_again(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let Some(event) = reading.lexicon.words.find_class("comes-again") else { return false };
    let at = other.tokens.0 as usize;
    let Some(noun) = at.checked_sub(2).filter(|n| matches!(reading.lower(n + 1), "of" | "in") && reading.is(*n, event)) else { return false };
    let sense = Sense::new(reading);
    let tokens = reading.sentence(claim).tokens;
    let the = (1..=3).filter_map(|b| noun.checked_sub(b)).any(|t| matches!(reading.lower(t), "the" | "its" | "their"));
    the && (tokens.0..claim.tokens.0).any(|t| sense.key(t) == sense.key(noun as u32))
}

/// Whether the subject of a sentence takes up that of the other: a pronoun, or nothing that the other has not. "Exports had last declined in 2009" is
/// not of imports.
fn same_subject(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let (own, theirs) = (reading.sentence(claim).tokens, reading.sentence(other).tokens);
    let sense = Sense::new(reading);
    let ends = |t: &u32| !reading.is_stop(*t as usize) && !matches!(reading.lower(*t as usize), "," | "had");
    let price = |t: u32| matches!(reading.lower(t as usize), "inflation" | "prices");
    let told = |t: u32| (own.0..claim.tokens.0).any(|k| sense.key(k) == sense.key(t) || price(k) && price(t));
    // What stands in front of the comma: "In the islands, prices had last fallen".
    let subject = |from: u32| (from..other.tokens.0).take_while(ends);
    let led = reading.is(theirs.0 as usize, reading.lexicon.names.place_preposition);
    let after = subject(theirs.0).count() as u32 + theirs.0;
    let from = if led && reading.lower(after as usize) == "," { after + 1 } else { theirs.0 };
    let said = |t: &u32| reading.doc.tokens.get(*t as usize).is_some_and(|w| w.kind == TokenKind::Word && w.len >= 3) && !sense.is_function_word(*t);
    let words: Vec<u32> = subject(from).filter(said).collect();
    let pronoun = matches!(reading.lower(from as usize), "it" | "they" | "he" | "she" | "that" | "this" | "these" | "those" | "both");
    if words.is_empty() { pronoun } else { words.into_iter().all(told) }
}

/// Whether the subject of a sentence has a name that the other sentence has not: "The Tarn swept off its old bridge" is not of the Jager.
fn names_another(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let (own, theirs) = (reading.sentence(claim).tokens, reading.sentence(other).tokens);
    let names = &reading.lexicon.names;
    // Up to the verb.
    let verb = |t: usize| {
        reading.doc.tokens.get(t).is_some_and(|w| reading.lexicon.words.is(w.word, reading.lexicon.time.past_verb))
            || matches!(reading.lower(t), "is" | "are" | "was" | "were" | "has" | "have" | "had" | "did" | "it" | "they" | "he" | "she")
    };
    let name = |t: usize| {
        let Some(token) = reading.doc.tokens.get(t) else { return false };
        token.kind == TokenKind::Word
            && matches!(token.case, Case::Title | Case::Upper)
            && token.len >= 3
            && !reading.is(t, names.calendar)
            && (t > theirs.0 as usize || !names.is_common(text(reading, t)) && !Sense::new(reading).is_function_word(t as u32))
    };
    (theirs.0 as usize..other.tokens.0 as usize)
        .take_while(|t| !verb(*t))
        .any(|t| name(t) && !(own.0 as usize..own.1 as usize).any(|k| text(reading, k).eq_ignore_ascii_case(text(reading, t))))
}

/// Whether two sentences both tell of a rise, or both of a fall.
fn moves_alike(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    ["up", "down"].iter().filter_map(|name| reading.lexicon.words.find_class(name)).any(|class| {
        let moves = |c: &Claim| {
            let tokens = reading.sentence(c).tokens;
            (tokens.0 as usize..tokens.1 as usize).any(|t| reading.is(t, class) && !matches!(reading.lower(t), "up" | "down"))
        };
        moves(claim) && moves(other)
    })
}

/// Whether another sentence tells of the same: "Not since 1996 have puffins bred there … Puffins had bred there in 2009".
fn retold(reading: &Reading<'_>, claim: &Claim, other: &Claim, words: usize) -> bool {
    let sense = Sense::new(reading);
    let stems = |c: &Claim| {
        let tokens = reading.sentence(c).tokens;
        sense.stems(tokens.0, tokens.1)
    };
    claim.sentence != other.sentence && shared(&stems(claim), &stems(other)) >= words
}

fn clash(reading: &Reading<'_>, again: ClassId, claim: &Claim, other: &Claim, year: i32) -> Option<String> {
    let opens = reading.sentence(other).tokens.0 as usize;
    let at = other.tokens.0 as usize;
    let near = at.saturating_sub(8).max(opens)..at + 10;
    let wide = first_of_kind(reading, claim).filter(|_| claim.kind == Kind::Date);
    // Of another river, another pond: something of it must be told again.
    // "when it last slipped from its grasp"
    let pronoun = |t: usize| {
        matches!(reading.lower(t), "it" | "they" | "he" | "she")
            && (matches!(reading.lower(t + 1), "last" | "was" | "were" | "had" | "did" | "also" | "again" | "came" | "went")
                || reading.lexicon.words.is(reading.doc.tokens.get(t + 1).map_or(0, |n| n.word), reading.lexicon.time.past_verb))
    };
    let taken_up =
        matches!(text(reading, opens), "It" | "They" | "He" | "She" | "That" | "This") || (at.saturating_sub(10).max(opens)..at + 8).any(pronoun);
    let whole = opens..reading.sentence(other).tokens.1 as usize;
    let remembered = claim.kind == Kind::Date && claim.sentence != other.sentence && is_remembered(reading, other);
    // "The last pair to do so, in 1974, were driven off"
    let did_so = claim.kind == Kind::Date
        && claim.sentence != other.sentence
        && matches!(text(reading, opens), "The" | "Its" | "Their" | "His" | "Her")
        && matches!(text(reading, opens + 1), "last" | "previous")
        && (opens + 2..at).any(|t| text(reading, t) == "to" && text(reading, t + 1) == "do" && matches!(text(reading, t + 2), "so" | "it" | "that"));
    // "one that the river took in the flood of 1996": what happened, named once more.
    let named_again = claim.kind == Kind::Date && claim.sentence != other.sentence && wide.is_none() && happened_again(reading, claim, other);
    // "dropped below zero for the first time since 1998 … had last been falling in 2009"
    let moves = claim.kind == Kind::Date
        && claim.sentence != other.sentence
        && (at.saturating_sub(9).max(opens)..at).any(|t| text(reading, t) == "had" && text(reading, t + 1) == "last")
        && moves_alike(reading, claim, other);
    let moved_again = moves && same_subject(reading, claim, other);
    // Of something else, or of another by its name, whatever the two sentences share.
    let another = claim.kind == Kind::Date && claim.sentence != other.sentence && wide.is_none() && !taken_up && names_another(reading, claim, other);
    if moves && !moved_again && !taken_up || another && !remembered {
        return None;
    }
    // "The last one, a young male, stayed for a week in the summer of 2014"
    let opened = matches!(text(reading, opens), "The" | "Its" | "Their" | "His" | "Her")
        && matches!(text(reading, opens + 1), "last" | "previous")
        && matches!(text(reading, opens + 2), "one" | "time" | "such" | "was" | "came" | "visit" | "to" | ",");
    // "an unplanned shutdown of the same reactor in 2008"
    let same = claim.kind == Kind::Date
        && claim.sentence != other.sentence
        && wide.is_none()
        && whole
            .clone()
            .any(|t| text(reading, t) == "same" && !matches!(text(reading, t + 1), "day" | "time" | "year" | "month" | "week" | "way" | "as"));
    // "raised its rate for the first time since 2014. Its previous increase, of half a point, came in March 2019."
    let previous = claim.kind == Kind::Date
        && wide.is_none()
        && claim.sentence != other.sentence
        && matches!(text(reading, opens), "The" | "Its" | "Their" | "His" | "Her")
        && matches!(text(reading, opens + 1), "last" | "previous" | "preceding")
        && matches!(text(reading, at.saturating_sub(1)), "in" | "on" | "was")
        && (at.saturating_sub(3)..at).any(|t| matches!(text(reading, t), "came" | "was" | "happened" | "occurred" | "place" | "dates" | "were"));
    if claim.kind == Kind::Date
        && claim.sentence != other.sentence
        && !taken_up
        && !remembered
        && !same
        && !previous
        && !did_so
        && !named_again
        && !moved_again
        && !retold(reading, claim, other, 1)
    {
        return None;
    }
    let cue = near
        .clone()
        .find(|t| (wide.is_none() || matches!(text(reading, *t), "also" | "too" | "again")) && reading.is(*t, again))
        .or_else(|| (remembered || same || did_so || named_again).then_some(at))
        .or_else(|| (opened && claim.kind == Kind::Duration || previous).then_some(opens + 1))
        .or_else(|| near.clone().find(|t| text(reading, *t) == "had" && retold(reading, claim, other, 3)))
        .or_else(|| (claim.kind == Kind::Date && wide.is_none() && retold(reading, claim, other, 2)).then_some(at))
        .or_else(|| wide.is_some_and(|kind| another_had_it(reading, kind, other)).then_some(at))?;
    let name = reading.doc.words(other.span);
    match claim.kind {
        Kind::Date => {
            let since = written_year(claim)?;
            let now = reading.doc.meta.published.map(|d| d.year());
            let later = year > since && now.is_none_or(|n| year < n);
            later.then(|| format!("it was so in {name} as well, which is later than {since}"))
        }
        _ => {
            let now = reading.doc.meta.published?.year();
            if !matches!(text(reading, cue), "last" | "previous" | "previously") {
                return None;
            }
            let Unit::Measure(unit) = claim.unit()? else { return None };
            let stated = claim.figure()?.loose()?;
            // Decades are counted roughly.
            let (years, slack) = match &*reading.lexicon.units.get(unit).id {
                "year" => (1, 1),
                "decade" => (10, 5),
                "century" => (100, 30),
                _ => return None,
            };
            let passed = Decimal::from(now - year);
            let of_years = |end: Option<End>| end.map(|e| e.value * Decimal::from(years));
            let (low, high) = (of_years(stated.lo)?, of_years(stated.hi)?);
            let slack = Decimal::from(slack);
            let off = passed < low - slack || passed > high + slack;
            (off && passed > Decimal::ZERO).then(|| format!("from {name} to {now} are {} years", passed.to_i64().unwrap_or(0)))
        }
    }
}

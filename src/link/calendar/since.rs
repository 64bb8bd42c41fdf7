//! "for the first time since 1963" where the text tells of a later time, and "the first in 20 years" where the last was at another time.

use super::{Reading, conflict, is_prose, text, written_year};
use crate::base::{End, Unit};
use crate::doc::{Case, Claim, ClaimId, Kind, TokenKind};
use crate::link::sameness::{Sense, shared};
use crate::link::{Filler, Link, Relation, Strength};
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
                if claim.kind == Kind::Date && s != index && is_of_another_contest(reading, claim, other) {
                    continue;
                }
                // "won for the first time since 1999 … last lost in 2012"
                let opens = around.tokens.0 as usize;
                if last_happened(reading, other, opens).is_some_and(|verb| !is_of_one_sort(reading, verb, sentence.tokens)) {
                    continue;
                }
                let Some(words) = clash(reading, again, claim, other, year) else { continue };
                // What the words alone would join stands near by chance.
                let sole = in_text(reading, otherwise, claim).is_some_and(|(found, _)| found == n);
                out.push(conflict(&[("stated", k), ("other", n)], words, if sole { Strength::Sole } else { Strength::Anaphor }, None));
                return;
            }
        }
        if let Some((n, words)) = in_text(reading, otherwise, claim) {
            out.push(conflict(&[("stated", k), ("other", n)], words, Strength::Sole, None));
            return;
        }
    }
    never_before(reading, otherwise, out);
}

/// A later time that the text tells far from "the first frost since 2009": "When frost last came, in 2016", "who sang in 1994, when the
/// choir took part in the same contest".
fn in_text(reading: &Reading<'_>, otherwise: ClassId, claim: &Claim) -> Option<(usize, String)> {
    /// Dates of a text that are looked at.
    const DATES: usize = 60;
    let now = reading.doc.meta.published.map(|d| d.year());
    // "for the first time in 20 years": since the year that is so long ago.
    let counted = || {
        let Unit::Measure(unit) = claim.unit()? else { return None };
        let years = claim.figure().filter(|f| f.to.is_none() && &*reading.lexicon.units.get(unit).id == "year")?.point.to_i32()?;
        let hyphen = reading.doc.words(claim.span).contains('-');
        (!hyphen && (4..200).contains(&years)).then_some((now? - years, years / 8 + 1))
    };
    let (since, slack) = match claim.kind {
        Kind::Date => (written_year(claim)?, 0),
        _ => counted()?,
    };
    let later = |year: i32| year > since + slack && now.is_none_or(|n| year < n);
    let known = |c: &Claim| written_year(c).or_else(|| last_of_two(c)).or_else(|| of_season(c)).filter(|y| later(*y) && !c.quoted);
    let dated = reading.claims.iter().enumerate().filter_map(|(n, c)| Some((n, c, known(c)?))).take(DATES);
    let own = reading.sentence(claim).tokens;
    let sense = Sense::new(reading);
    let stems = sense.stems(own.0, own.1);
    // What both sentences name is no other.
    let named = |at: u32| (own.0..own.1).any(|k| text(reading, k as usize).eq_ignore_ascii_case(text(reading, at as usize)));
    let other_thing = |at: u32| reading.is(at as usize, otherwise) && !named(at) && text(reading, at as usize) != "until";
    for (n, other, _) in dated.filter(|(_, c, _)| c.sentence != claim.sentence) {
        let around = reading.sentence(other);
        let tokens = around.tokens;
        let clear = is_prose(reading, around) && !(tokens.0..tokens.1).any(|at| other_thing(at) || text(reading, at as usize) == "not");
        if !clear {
            continue;
        }
        let told = sense.stems(tokens.0, tokens.1);
        let name = reading.doc.words(other.span);
        // "When the river last froze, in 2016", "They last met in the final, in 2018"
        let again = last_happened(reading, other, tokens.0 as usize)
            .is_some_and(|verb| is_of_one_sort(reading, verb, own) && is_told_of(reading, tokens.0, verb as u32 - 1, own))
            && !names_another(reading, claim, other)
            && shared(&stems, &told) >= 1;
        // "The last earthquake on the island, in 2011, …"
        let previous = is_the_last_one(reading, other, tokens.0, own);
        // "Eagles bred in the county in 1979"
        let whole = is_told_whole(reading, other, tokens.0, own);
        // "compared it with 2004, when the club were relegated", "In 2007 a ship was lost there"
        let retold = is_told_behind(reading, other, tokens, own);
        // "won that cup in 2009"
        let won = (tokens.0..other.tokens.0).any(|at| {
            let at = at as usize;
            text(reading, at) == "won"
                && matches!(text(reading, at + 1), "that" | "it" | "the")
                && (text(reading, at + 1) != "the" || text(reading, at + 2) == "same")
        });
        let winning = || (own.0..claim.tokens.0).any(|at| matches!(text(reading, at as usize), "win" | "won" | "wins" | "winning"));
        let near = other.sentence == claim.sentence + 1 && other.tokens.0 <= tokens.0 + 14 && text(reading, other.tokens.0 as usize - 1) == "in";
        let won = won && near && winning();
        // "sang in 1994, when the choir took part in the same contest"
        let end = other.tokens.1 as usize;
        let clause = text(reading, end) == "," && matches!(text(reading, end + 1), "when" | "the");
        let same = (end + 2..tokens.1 as usize).any(|at| {
            text(reading, at) == "same"
                && !matches!(text(reading, at + 1), "day" | "time" | "year" | "month" | "week" | "way" | "as" | "score" | "age")
        });
        let happened = clause && same && names_again(reading, claim, other) && shared(&stems, &told) >= 2;
        if again || previous || claim.kind == Kind::Date && (happened || won || retold || whole) {
            return Some((n, format!("it was so in {name} as well, which is later than {since}")));
        }
    }
    None
}

/// "The last earthquake on the island, in 2011, …", "The previous Labour mayor held the office until 1994": the one before, of what is the first now.
fn is_the_last_one(reading: &Reading<'_>, other: &Claim, opens: u32, own: (u32, u32)) -> bool {
    /// Words from the noun to its date.
    const REACH: u32 = 16;
    let at = other.tokens.0;
    let lead = text(reading, at.saturating_sub(1) as usize);
    let head = matches!(text(reading, opens as usize), "The" | "Its" | "Their") && matches!(text(reading, opens as usize + 1), "last" | "previous");
    let sense = Sense::new(reading);
    let told = |t: u32| (own.0..own.1).any(|k| sense.key(k) == sense.key(t));
    // The noun is the last word before a preposition, a pause or a verb.
    let noun = (opens + 2..(opens + 6).min(at)).take_while(|t| {
        reading.doc.tokens.get(*t as usize).is_some_and(|w| w.kind == TokenKind::Word && w.case == Case::Lower || *t == opens + 2)
            && !sense.is_function_word(*t)
    });
    let noun = noun.last();
    let plain =
        (opens..at).all(|t| !reading.is_stop(t as usize) && !matches!(text(reading, t as usize), "who" | "which" | "after" | "since" | "but"));
    head && at <= opens + REACH && matches!(lead, "in" | "on" | "until") && plain && noun.is_some_and(told)
}

/// Whether all that a sentence says up to its date is told in the other: "Eagles bred in the county in 1979".
fn is_told_whole(reading: &Reading<'_>, other: &Claim, opens: u32, own: (u32, u32)) -> bool {
    let at = other.tokens.0;
    let lead = text(reading, at.saturating_sub(1) as usize);
    let sense = Sense::new(reading);
    let content =
        |t: &u32| reading.doc.tokens.get(*t as usize).is_some_and(|w| w.kind == TokenKind::Word && w.len >= 3) && !sense.is_function_word(*t);
    let told =
        |t: u32| (own.0..own.1).any(|k| sense.key(k) == sense.key(t) || text(reading, k as usize).eq_ignore_ascii_case(text(reading, t as usize)));
    let plain = (opens..at).all(|t| !reading.is_stop(t as usize) && !matches!(text(reading, t as usize), "," | "no" | "No" | "never"));
    let words: Vec<u32> = (opens..at).filter(content).collect();
    lead == "in" && at <= opens + 10 && plain && words.len() >= 3 && words.into_iter().all(told)
}

/// Whether the words behind a date tell of what the other sentence tells of, and of nothing else: "2004, when the club were relegated", "In 2007 a ship
/// was lost there".
fn is_told_behind(reading: &Reading<'_>, other: &Claim, tokens: (u32, u32), own: (u32, u32)) -> bool {
    /// Words of the subject and its verb.
    const TOLD: u32 = 6;
    let end = other.tokens.1;
    let when = text(reading, end as usize) == "," && text(reading, end as usize + 1) == "when";
    let fronted = other.tokens.0 == tokens.0 + 1 && matches!(text(reading, tokens.0 as usize), "In");
    if !(when || fronted) {
        return false;
    }
    let from = if when { end + 2 } else { end };
    let sense = Sense::new(reading);
    let content =
        |t: &u32| reading.doc.tokens.get(*t as usize).is_some_and(|w| w.kind == TokenKind::Word && w.len >= 3) && !sense.is_function_word(*t);
    let auxiliary = |t: &u32| matches!(text(reading, *t as usize), "was" | "were" | "had" | "been" | "did");
    let told =
        |t: u32| (own.0..own.1).any(|k| sense.key(k) == sense.key(t) || text(reading, k as usize).eq_ignore_ascii_case(text(reading, t as usize)));
    // Up to the verb, which is the last of them that the other sentence tells of.
    let run = (from..(from + TOLD).min(tokens.1)).take_while(|t| !reading.is_stop(*t as usize) && text(reading, *t as usize) != ",");
    let words: Vec<u32> = run.filter(|t| content(t) && !auxiliary(t)).take(2).collect();
    words.len() == 2 && words.into_iter().all(told)
}

/// Whether what stands before "last" is what the other sentence tells of, or a pronoun: "When the lake last froze", "Rabies was last seen"; "Wages there
/// had last fallen" is not of prices.
fn is_told_of(reading: &Reading<'_>, opens: u32, last: u32, own: (u32, u32)) -> bool {
    let sense = Sense::new(reading);
    let said = |t: &u32| reading.doc.tokens.get(*t as usize).is_some_and(|w| w.kind == TokenKind::Word && w.len >= 3) && !sense.is_function_word(*t);
    let small = |t: &u32| matches!(text(reading, *t as usize), "When" | "when" | "The" | "there" | "There" | "was" | "were" | "had" | "been");
    let told =
        |t: u32| (own.0..own.1).any(|k| sense.key(k) == sense.key(t) || text(reading, k as usize).eq_ignore_ascii_case(text(reading, t as usize)));
    let words: Vec<u32> = (opens..last).filter(|t| said(t) && !small(t)).collect();
    let pronoun = (opens..last).any(|t| matches!(text(reading, t as usize), "It" | "They" | "He" | "She" | "it" | "they" | "he" | "she"));
    if words.is_empty() { pronoun } else { words.into_iter().all(told) }
}

/// Whether a verb that has an opposite is taken up: "first win since 1999 … last won" is one, "last lost" is none.
fn is_of_one_sort(reading: &Reading<'_>, verb: usize, own: (u32, u32)) -> bool {
    const SORTS: [&[&str]; 6] = [
        &["won", "win", "wins", "winning", "victory", "beat", "beaten", "beating", "title", "champions", "triumph"],
        &["lost", "lose", "loses", "losing", "defeat", "beaten"],
        &["rose", "rise", "rises", "risen", "rising", "raised", "increase", "increased", "put", "up", "higher"],
        &["fell", "fall", "falls", "fallen", "falling", "cut", "dropped", "decline", "declined", "lower", "down"],
        &["opened", "open", "opens", "reopened"],
        &["closed", "close", "closes", "shut"],
    ];
    let said = |words: &[&str]| (own.0..own.1).any(|at| words.contains(&text(reading, at as usize)));
    SORTS.iter().filter(|words| words.contains(&text(reading, verb))).all(|words| said(words))
}

/// The verb with "last" that stands right before a date: "last froze, in 2016", "last rose, by 30p, in the spring of 2018".
fn last_happened(reading: &Reading<'_>, other: &Claim, opens: usize) -> Option<usize> {
    /// Words from the verb to its date.
    const REACH: usize = 13;
    let at = other.tokens.0 as usize;
    let lead = at.checked_sub(1).map_or("", |b| text(reading, b));
    let lead = if lead == "the" { text(reading, at - 2) } else { lead };
    let verb = |t: usize| {
        let Some(token) = reading.doc.tokens.get(t) else { return false };
        // "was last seen"
        let passive = t >= opens + 2
            && matches!(text(reading, t - 2), "was" | "were" | "been" | "had")
            && token.kind == TokenKind::Word
            && token.case == Case::Lower;
        if passive {
            return true;
        }
        let ed = token.case == Case::Lower && token.len > 4 && text(reading, t).ends_with("ed");
        ed || reading.lexicon.words.is(token.word, reading.lexicon.time.past_verb)
    };
    let told = |t: usize| text(reading, t) == "last" && verb(t + 1) && t > opens;
    // Nothing told of another time or another deed stands between.
    let plain =
        |t: &usize| !reading.is_stop(*t) && !matches!(text(reading, *t), "and" | "but" | "after" | "before" | "since" | "until" | "who" | "which");
    if !matches!(lead, "in" | "on" | "," | "of") {
        return None;
    }
    (opens..at).rev().take(REACH).take_while(plain).find(|t| told(*t)).map(|t| t + 1)
}

/// "It is the first time that the ferry company has raised its fares. They last rose in the spring of 2018."
fn never_before(reading: &Reading<'_>, otherwise: ClassId, out: &mut Vec<Link>) {
    for (n, other) in
        reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Date && !c.quoted && (written_year(c).is_some() || of_season(c).is_some()))
    {
        let around = reading.sentence(other);
        let opens = around.tokens.0 as usize;
        if !matches!(text(reading, opens), "It" | "They" | "He" | "She")
            || text(reading, opens + 1) != "last"
            || last_happened(reading, other, opens).is_none()
        {
            continue;
        }
        let before = (other.sentence as usize).checked_sub(1).and_then(|b| reading.doc.sentences.get(b)).filter(|b| b.passage == around.passage);
        let Some(before) = before.filter(|b| is_prose(reading, b)) else { continue };
        let (from, to) = (before.tokens.0 as usize, before.tokens.1 as usize);
        let Some(first) = (from..to).find(|t| text(reading, *t) == "first" && text(reading, t + 1) == "time") else { continue };
        let limited = (first..to).any(|t| {
            matches!(
                text(reading, t),
                "since" | "this" | "in" | "for" | "under" | "at" | "season" | "year" | "month" | "week" | "outside" | "without"
            ) || reading.claim_at(other.sentence as usize - 1, t).is_some_and(|k| reading.claims[k].kind == Kind::Date)
        });
        let guarded = (from..to).chain(opens..around.tokens.1 as usize).any(|t| reading.is(t, otherwise));
        let Some(place) = reading.doc.tokens.get(first).zip(reading.doc.tokens.get(first + 1)).map(|(a, b)| a.span().to(b.span())) else { continue };
        if limited || guarded {
            continue;
        }
        out.push(Link {
            roles: vec![("stated", Filler::Words(place)), ("other", Filler::Claim(ClaimId(n as u32)))],
            strength: Strength::Anaphor,
            facts: vec![("conflict", format!("it was so in {} as well", reading.doc.words(other.span)))],
            severity: None,
        });
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
            // "No ship had been lost in the strait since 1991"
            let none = word(1) == "since"
                && matches!(text(reading, opens), "No" | "Nobody")
                && (opens..start).any(|at| text(reading, at) == "had")
                && !(opens..start).any(|at| text(reading, at) == ",");
            if none && written_year(claim).is_some() {
                return true;
            }
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
        // "ended a 14-year wait for a cup"
        Kind::Duration if reading.doc.words(claim.span).contains('-') => {
            let end = reading.end(claim);
            matches!(text(reading, end), "wait" | "drought" | "absence" | "famine")
                && (1..=4).any(|b| matches!(word(b), "end" | "ended" | "ends" | "ending" | "broke" | "broken" | "snapped"))
        }
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
        .find(|at| text(reading, *at) == "first" && matches!(text(reading, at - 1), "the" | "its" | "their" | "his" | "her" | "'s" | "’s"))?;
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

/// "a win over the same side in the league in 2011", where it was the cup.
fn is_of_another_contest(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let contest = |t: u32| {
        matches!(
            text(reading, t as usize),
            "league" | "cup" | "championship" | "friendly" | "final" | "qualifier" | "playoff" | "competition" | "tournament"
        )
    };
    let (own, theirs) = (reading.sentence(claim).tokens, reading.sentence(other).tokens);
    (theirs.0..other.tokens.0)
        .filter(|t| contest(*t) && !(text(reading, *t as usize) == "competition" || text(reading, t.saturating_sub(1) as usize) == "same"))
        .any(|t| !(own.0..own.1).any(|k| text(reading, k as usize).eq_ignore_ascii_case(text(reading, t as usize))))
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
    // A word at the head of its sentence is a name only where it was read as one.
    let is_mentioned = |t: u32| {
        let next = reading.mentions.partition_point(|m| m.tokens.1 <= t);
        reading.mentions.get(next).is_some_and(|m| m.tokens.0 <= t)
    };
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
            && (t > theirs.0 as usize
                || !names.is_common(text(reading, t)) && !Sense::new(reading).is_function_word(t as u32) && is_mentioned(t as u32))
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
    // "spoke of 2004, when United were runners-up": of another thing.
    let end = other.tokens.1 as usize;
    let of_another = text(reading, end) == ","
        && text(reading, end + 1) == "when"
        && !is_told_behind(reading, other, reading.sentence(other).tokens, reading.sentence(claim).tokens);
    let remembered = claim.kind == Kind::Date && claim.sentence != other.sentence && is_remembered(reading, other) && !of_another;
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
        && (reading.doc.words(claim.span).contains('-')
            || matches!(text(reading, opens + 2), "one" | "time" | "such" | "was" | "came" | "visit" | "to" | ","));
    // "an unplanned shutdown of the same reactor in 2008"
    let same = claim.kind == Kind::Date
        && claim.sentence != other.sentence
        && wide.is_none()
        && !is_of_another_contest(reading, claim, other)
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

//! An age, a day or year of birth, and the day on which the age was reached.
//!
//! Binds only what is in conflict, within one sentence or two that stand side by side, where nothing points to a second person. The day
//! is that of the event in the sentence of the age, or that of publication for "has died aged" and for an age in apposition.

use super::naming::form_of_address;
use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, day_name};
use crate::doc::{Case, Claim, ClaimId, Hedge, Kind, MentionKind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// Days before publication within which someone "has died".
const RECENT: u64 = 60;
/// Sentences of a block between birth and the age of the dead.
const REACH: usize = 8;

/// Sentences between the death and the birth of the one person of a text.
const FAR: usize = 30;
/// Nobody is younger who graduates or marries, or who retires.
const YOUTH: i32 = 14;
const PRIME: i32 = 25;

struct Words {
    kin: ClassId,
    guard: ClassId,
    youth: ClassId,
    prime: ClassId,
}

struct Birth {
    claim: usize,
    sentence: usize,
    days: (NaiveDate, NaiveDate),
}

/// Appends a link for every age that a date of birth contradicts.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(kin), Some(guard), Some(youth), Some(prime)) = (class("kin"), class("age-guard"), class("age-of-youth"), class("age-of-prime")) else {
        return;
    };
    let words = Words { kin, guard, youth, prime };
    let births: Vec<Birth> = reading.claims.iter().enumerate().filter_map(|(k, c)| birth(reading, &words, k, c)).collect();
    for (n, birth) in births.iter().enumerate() {
        // Two births side by side are of two persons.
        let crowded = |o: Option<&Birth>| o.is_some_and(|o| o.sentence.abs_diff(birth.sentence) <= 1);
        if crowded(births.get(n + 1)) || n.checked_sub(1).is_some_and(|p| crowded(births.get(p))) {
            continue;
        }
        let Some(block) = reading.doc.sentences.get(birth.sentence).map(|s| s.passage) else { continue };
        // Where only one birth is told, it may be that of the one whose death opens the text.
        let reach = if births.len() == 1 { FAR } else { REACH };
        for s in birth.sentence.saturating_sub(reach)..=birth.sentence + reach {
            let Some(sentence) = reading.doc.sentences.get(s) else { break };
            let far = sentence.passage != block || s.abs_diff(birth.sentence) > REACH;
            if far && births.len() > 1 {
                continue;
            }
            let (first, claims) = reading.claims_of(s);
            for (k, claim) in claims.iter().enumerate() {
                if let Some(link) = conflict(reading, &words, birth, s, first + k, claim, far) {
                    out.push(link);
                }
            }
        }
    }
    implied(reading, &words, out);
    super::life::births(reading, kin, out);
}

fn text<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

/// A relative, who may be the one meant; "the daughter of a piano tuner" is the subject.
fn relative(reading: &Reading<'_>, words: &Words, at: usize) -> bool {
    if !reading.is(at, words.kin) {
        return false;
    }
    // "her father's chandlery" is a place, "Sister Concepta" a nun.
    let titled = reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title)
        && reading.doc.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title && t.kind == TokenKind::Word);
    // "the seventh of nine children" is one of them.
    let one_of = (2..=3).any(|n| at.checked_sub(n).is_some_and(|b| text(reading, b) == "of"))
        && at.checked_sub(1).is_some_and(|b| reading.doc.sentence_index(b as u32).is_some_and(|s| reading.claim_at(s, b).is_some()));
    // "his son said" tells who spoke.
    !titled && !one_of && !matches!(text(reading, at + 1), "of" | "'s" | "’s" | "said" | "says" | "told" | "added" | "recalled")
}

/// A date after "born".
fn birth(reading: &Reading<'_>, words: &Words, k: usize, claim: &Claim) -> Option<Birth> {
    let when = claim.when()?;
    let days = when.firm_days()?;
    if claim.quoted || !matches!(when.grain, Grain::Day | Grain::Month | Grain::Year) || when.written.year.is_none() || claim.pattern == "years" {
        return None;
    }
    let sentence = reading.sentence(claim);
    let start = claim.tokens.0 as usize;
    let from = start.saturating_sub(11).max(sentence.tokens.0 as usize);
    // "born in Ulm on 2 November 1931": nothing but places and prepositions between.
    let born = (from..start).rev().find(|at| is_birth(reading, *at))?;
    let plain = (born + 1..start).all(|at| {
        let t = text(reading, at);
        // "on a dairy farm in 1931", "in the same town on Oct. 3"
        let noun = reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !matches!(
                t,
                "to" | "and"
                    | "who"
                    | "which"
                    | "that"
                    | "after"
                    | "before"
                    | "when"
                    | "while"
                    | "died"
                    | "moved"
                    | "came"
                    | "grew"
                    | "by"
                    | "his"
                    | "her"
            )
            && !t.ends_with("ed");
        noun || matches!(t, "," | ":" | "'s" | "’s") || t.chars().next().is_some_and(char::is_uppercase)
    });
    let kin = (sentence.tokens.0 as usize..born).rev().take(6).any(|at| relative(reading, words, at));
    (plain && !kin).then_some(Birth { claim: k, sentence: claim.sentence as usize, days })
}

/// "born", "came into the world", "his date of birth", "whose birth".
fn is_birth(reading: &Reading<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |k| reading.lower(k));
    match reading.lower(at) {
        "born" => true,
        "world" => before(1) == "the" && before(2) == "into" && matches!(before(3), "came" | "come"),
        "birth" => before(1) == "of" && matches!(before(2), "date" | "day" | "year") || matches!(before(1), "whose" | "his" | "her"),
        _ => false,
    }
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
            // "the club was 99 years old"
            let thing = claim.pattern == "years-old"
                && start.checked_sub(1).is_some_and(|p| matches!(text(reading, p), "was" | "is" | "were" | "are"))
                && !start.checked_sub(2).is_some_and(|p| {
                    matches!(text(reading, p), "he" | "she" | "who") || text(reading, p).chars().next().is_some_and(char::is_uppercase)
                });
            (!thing).then_some(value)
        }
        // "She was 93.", told of the dead
        Kind::Count if claim.noun.is_none() && start > 0 && text(reading, start - 1) == "was" && of_the_dead(reading, claim) => {
            (5..=115).contains(&value).then_some(value)
        }
        // "Kate Molloy (born 3 March 1985), 49,"
        Kind::Count if claim.noun.is_none() && start > 1 && apposition(reading, claim) => (5..=115).contains(&value).then_some(value),
        // "Now 35, she runs the biggest firm in town."
        Kind::Count if opens_now(reading, claim) => (5..=115).contains(&value).then_some(value),
        // "he is now 49"
        Kind::Count if claim.noun.is_none() && start > 0 && matches!(text(reading, start - 1), "now" | "is") => {
            let now = text(reading, start - 1) == "now";
            let who = start.checked_sub(2).is_some_and(|p| {
                if now {
                    matches!(text(reading, p), "is" | "'s" | "’s")
                } else {
                    matches!(text(reading, p), "he" | "she" | "He" | "She" | "who" | ",")
                }
            });
            let closes = matches!(text(reading, claim.tokens.1 as usize), "," | "." | ";" | "and" | "");
            (who && closes && (5..=115).contains(&value)).then_some(value)
        }
        // "he was, at 29, the youngest", "died at 81,", "At 17, in 1961, he"
        Kind::Count if claim.noun.is_none() && start > 0 && matches!(text(reading, start - 1), "at" | "At") => {
            let first = start - 1 == reading.sentence(claim).tokens.0 as usize && text(reading, claim.tokens.1 as usize) == ",";
            let closes = matches!(text(reading, claim.tokens.1 as usize), "," | "." | ";" | ":" | "");
            // "died in 2004 at 90"
            let dated = start.checked_sub(2).is_some_and(|p| {
                reading.claim_at(claim.sentence as usize, p).and_then(|k| reading.claims.get(k)).is_some_and(|c| c.when().is_some())
            });
            let life = dated && (reading.sentence(claim).tokens.0 as usize..start).rev().take(8).any(|p| text(reading, p) == "died");
            // "became governor last month at 44."
            let told = dated && matches!(text(reading, claim.tokens.1 as usize), "." | "");
            // "At 31 she is the first Frenchwoman to do so."
            let now = first_at(reading, claim);
            if now {
                return (5..=115).contains(&value).then_some(value);
            }
            let opens = life || told || first || start.checked_sub(2).is_some_and(|p| matches!(text(reading, p), "," | "died"));
            let closes = closes || life_at(reading, start) && matches!(text(reading, claim.tokens.1 as usize), "in" | "on");
            (closes && opens && (5..=115).contains(&value)).then_some(value)
        }
        _ => None,
    }
}

/// "Now 35, she": at the head of its sentence.
fn opens_now(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    claim.noun.is_none()
        && start == reading.sentence(claim).tokens.0 as usize + 1
        && text(reading, start - 1) == "Now"
        && text(reading, end) == ","
        && matches!(text(reading, end + 1), "he" | "she")
}

/// "At 31 she is": an age of now at the head of its sentence.
fn first_at(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = claim.tokens.0 as usize;
    let end = claim.tokens.1 as usize;
    let now = |at: usize| {
        matches!(text(reading, at), "is" | "has" | "remains" | "'s" | "’s") || text(reading, at) == "will" && text(reading, at + 1) == "be"
    };
    let opens = start == reading.sentence(claim).tokens.0 as usize + 1 && text(reading, start - 1) == "At";
    // "At 17, Sofia Lindgren will be the youngest"
    let named = text(reading, end) == ","
        && (end + 1..end + 6).find(|at| now(*at)).is_some_and(|at| {
            (end + 1..at).all(|k| reading.doc.tokens.get(k).is_some_and(|t| t.case == Case::Title) || matches!(text(reading, k), "he" | "she"))
        });
    opens && (matches!(text(reading, end), "he" | "she") && now(end + 1) || named)
}

/// Whether a sentence of its own gives the age of one whose death the sentence before tells: "She was 93."
fn of_the_dead(reading: &Reading<'_>, claim: &Claim) -> bool {
    let s = claim.sentence as usize;
    let sentence = reading.sentence(claim);
    let start = claim.tokens.0 as usize;
    let whole = start == sentence.tokens.0 as usize + 2
        && matches!(text(reading, start - 2), "He" | "She")
        && matches!(text(reading, claim.tokens.1 as usize), "." | "" | "and" | "," | ";");
    let before = s.checked_sub(1).and_then(|b| reading.doc.sentences.get(b));
    whole && before.is_some_and(|b| (b.tokens.0 as usize..b.tokens.1 as usize).any(|at| matches!(text(reading, at), "died" | "dies" | "death")))
}

/// "died at 70 in 1999"
fn life_at(reading: &Reading<'_>, start: usize) -> bool {
    start.checked_sub(2).is_some_and(|p| text(reading, p) == "died")
}

fn conflict(reading: &Reading<'_>, words: &Words, birth: &Birth, s: usize, k: usize, claim: &Claim, far: bool) -> Option<Link> {
    let stated = age(reading, claim)?;
    let sentence = reading.doc.sentences.get(s)?;
    let range = |s: usize| reading.doc.sentences.get(s).map_or(0..0, |s| s.tokens.0 as usize..s.tokens.1 as usize);
    // "born to a docker and his wife": the parents, up to the next comma.
    let born = reading.claims.get(birth.claim).map_or(0, |c| c.tokens.1 as usize);
    let to = (born..born + 3).find(|at| text(reading, *at) == "to");
    let parents = to.map_or(0..0, |to| to..(to + 1..to + 16).find(|at| matches!(text(reading, *at), "," | "." | ";")).unwrap_or(to));
    let own = claim.tokens.0 as usize;
    // "the first woman to preside over the court": only beside the age is "over" said of it.
    let guards = |at: usize| {
        let near = at + 3 >= own && at <= claim.tokens.1 as usize + 1;
        let bound = matches!(text(reading, at), "over" | "under" | "least" | "minimum" | "maximum" | "approximately" | "if" | "century");
        // "learnt to draw from a book on horses": an animal is the one of that age only before its age or right behind it.
        let animal = matches!(text(reading, at), "horse" | "mare" | "horses");
        let beside = at + 8 >= own && at <= claim.tokens.1 as usize + 1;
        reading.is(at, words.guard) && (near || !bound) && (beside || !animal)
    };
    if range(s).any(|at| (relative(reading, words, at) || guards(at)) && !parents.contains(&at))
        || range(birth.sentence).any(|at| {
            // "born in Östersund, a week after her father won his last title": whoever comes behind the birth is another.
            let behind = s != birth.sentence && at > born + 1;
            relative(reading, words, at) && !parents.contains(&at) && !behind
        })
    {
        return None;
    }
    let start = claim.tokens.0 as usize;
    let before = (sentence.tokens.0 as usize..start).rev().take(10);
    let died = before.clone().any(|at| text(reading, at) == "died") && !before.clone().any(|at| text(reading, at) == "born");
    let dead = start > 0 && text(reading, start - 1) == "was" && of_the_dead(reading, claim);
    let died = died || dead;
    // "She died in 1990. She was 93."
    let dated: Vec<usize> = s.checked_sub(1).filter(|_| dead).map_or_else(Vec::new, |before| {
        let (first, claims) = reading.claims_of(before);
        let known = |(n, c): (usize, &Claim)| (first + n != birth.claim && c.when().is_some_and(|w| w.written.year.is_some())).then_some(first + n);
        claims.iter().enumerate().filter_map(known).collect()
    });
    let death = match dated[..] {
        [] => None,
        [n] => Some((n, reading.claims.get(n).and_then(Claim::when).and_then(|w| w.firm_days())?)),
        _ => return None,
    };
    let has_died = died && (before.clone().any(|at| text(reading, at) == "has") || dead);
    let apart = s.abs_diff(birth.sentence);
    if far || apart > 1 {
        let beside = !died && is_named_beside(reading, claim, birth);
        if !beside && (!died || (far || !one_person(reading, words, s, birth.sentence)) && !main_person(reading, s, birth.sentence)) {
            return None;
        }
    } else if apart == 1 && !one_person(reading, words, s, birth.sentence) && !named_again(reading, s, birth.sentence)
        || apart == 0 && persons(reading, s, s) > 1
    {
        return None;
    }
    let (event, reached) = match death {
        Some((n, days)) => (Some(n), days),
        None => day_of_age(reading, birth, s, k, claim, died, has_died, apart == 0)?,
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
    let words_of = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span));
    let at = match event {
        Some(event) => words_of(event).to_owned(),
        None => format!("{} (publication)", day_name(reached.1)),
    };
    let conflict = format!("born {}, the age on {at} is {}, not {}", words_of(birth.claim), years(least, most), words_of(k));
    Some(Link {
        roles,
        strength: if apart == 0 { Strength::Construction } else { Strength::Anaphor },
        facts: vec![("conflict", conflict)],
        // One year off may be another way to count.
        severity: (off == 1).then_some(Severity::Warning),
    })
}

/// "44", "44 or 45", "40 to 45".
fn years(least: i32, most: i32) -> String {
    match most - least {
        0 => format!("{least}"),
        1 => format!("{least} or {most}"),
        _ => format!("{least} to {most}"),
    }
}

/// The day on which an age was reached, and the claim that gives it; none where it is that of publication.
#[expect(clippy::too_many_arguments)]
fn day_of_age(
    reading: &Reading<'_>,
    birth: &Birth,
    s: usize,
    k: usize,
    claim: &Claim,
    died: bool,
    has_died: bool,
    together: bool,
) -> Option<(Option<usize>, (NaiveDate, NaiveDate))> {
    let (first, claims) = reading.claims_of(s);
    let dated = |c: &Claim| c.when().is_some_and(|w| w.grain != Grain::Time && !matches!(c.pattern, "recurrent" | "decade" | "century"));
    let dates: Vec<(usize, &Claim)> = claims.iter().enumerate().map(|(n, c)| (first + n, c)).filter(|(n, c)| *n != birth.claim && dated(c)).collect();
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let days = |c: &Claim| c.when().and_then(|w| w.firm_days());
    // "is 99", "now 49", "who has died aged 84"
    let mark = start.checked_sub(1).map_or("", |b| text(reading, b));
    let strong = matches!(mark, "is" | "now" | "'s" | "’s" | "turns") || has_died || first_at(reading, claim) || opens_now(reading, claim);
    // "in 1992, aged 39", "at 18 in 1958", "turned 60 on 3 May 2011"
    let tight = dates.iter().find(|(_, c)| {
        let (from, to) = (c.tokens.0 as usize, c.tokens.1 as usize);
        let after = from >= end && from - end <= 3 && (end..from).all(|at| matches!(text(reading, at), "," | "in" | "on" | "the"));
        let before = to <= start
            && start - to <= 6
            && (to..start).all(|at| {
                matches!(
                    text(reading, at),
                    "," | "at" | "aged" | "the" | "age" | "of" | "-" | "–" | "—" | "when" | "he" | "she" | "was" | "tender" | "ripe" | "old" | "("
                )
            });
        after || before
    });
    if let Some((n, c)) = tight
        && !(strong && !has_died)
    {
        return Some((Some(*n), days(c)?));
    }
    let ages = claims.iter().filter(|c| c.kind == Kind::Age).count();
    if !strong
        && let [(n, c)] = dates[..]
        && ages <= 1
        && !(claim.pattern == "years-old" || apposition(reading, claim))
        && !in_another_clause(reading, c, claim)
        // "was 23 when she made the first of the films to be shown this week": the date is of what is told of the films.
        && !(end..c.tokens.0 as usize).any(|at| matches!(text(reading, at), "which" | "that" | "whose") || text(reading, at) == "to" && text(reading, at + 1) == "be")
    {
        return Some((Some(n), days(c)?));
    }
    let published = reading.doc.meta.published?;
    let weak = claim.pattern == "years-old" && youngster(reading, claim) || apposition(reading, claim) || died && together;
    if !(strong || weak) {
        return None;
    }
    let back = if died { RECENT } else { 7 };
    let recent = published.checked_sub_days(Days::new(RECENT))?;
    // An age told of another time: a date long past beside it, or in the sentence before.
    let past = |s: usize| {
        let (first, claims) = reading.claims_of(s);
        claims.iter().enumerate().any(|(n, c)| first + n != birth.claim && dated(c) && days(c).is_some_and(|d| d.1 < recent))
    };
    // "The 19-year-old" of a story long ago, told without a year.
    if !strong && (past(s) || s.checked_sub(1).is_some_and(|b| b != birth.sentence && past(b)) || past(birth.sentence)) {
        return None;
    }
    if strong && dates.iter().any(|(_, c)| c.tokens.0 as usize > end && days(c).is_some_and(|d| d.1 < recent)) && !has_died && dates.len() > 1 {
        return None;
    }
    // "will be", "would be", "turns 50 next year"
    if mark == "turns" {
        return None;
    }
    let _ = k;
    Some((None, (published.checked_sub_days(Days::new(back))?, published)))
}

/// Whether a clause of its own, which tells of another time, begins between a date and an age: "took a first in 1959 and came home to run a power
/// station in which she was, at 24, the only one with a degree".
fn in_another_clause(reading: &Reading<'_>, date: &Claim, age: &Claim) -> bool {
    let (a, b) = if date.tokens.0 < age.tokens.0 { (date, age) } else { (age, date) };
    let (from, to) = (a.tokens.1 as usize, b.tokens.0 as usize);
    let verb = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb));
    let stop = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| matches!(reading.doc.words(t.span()), ";" | ":"));
    (from..to).any(|at| {
        let small =
            (at + 1..(at + 4).min(to)).find(|k| !matches!(reading.lower(*k), "then" | "later" | "soon" | "he" | "she" | "had" | "eventually"));
        let joined = matches!(reading.lower(at), "and" | "but" | "then" | "or" | ",") && small.is_some_and(verb);
        stop(at)
            || joined
            || matches!(reading.lower(at), "where" | "before" | "after" | "until" | "whose" | "later" | "since")
            || matches!(reading.lower(at), "in" | "at" | "on" | "for" | "of" | "from" | "by") && matches!(reading.lower(at + 1), "which" | "whom")
    })
}

/// "The 19-year-old", "the 19-year-old goalkeeper": a person, by the article.
fn youngster(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = claim.tokens.0 as usize;
    let mark = start.checked_sub(1).map_or("", |b| text(reading, b));
    if text(reading, start + 1) == "-" {
        return matches!(mark, "The" | "the");
    }
    // "he is 31 years old", not "the club is 99 years old"
    let who = start.checked_sub(2).map_or("", |b| text(reading, b));
    matches!(mark, "is" | "," | "now") && (matches!(who, "he" | "she" | "who" | "He" | "She") || who.chars().next().is_some_and(char::is_uppercase))
}

/// ", 34," right behind a person's name: an age on the day of publication.
fn apposition(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let Some(comma) = start.checked_sub(1) else { return false };
    let next = reading.mentions.partition_point(|m| (m.tokens.1 as usize) < comma);
    // "Kate Molloy (born 3 March 1985), 49,"
    let bracket = comma.checked_sub(1).filter(|at| text(reading, *at) == ")");
    let open = bracket.and_then(|at| (at.saturating_sub(8)..at).rev().find(|b| text(reading, *b) == "("));
    let ends = open.unwrap_or(comma);
    let next = if open.is_some() { reading.mentions.partition_point(|m| (m.tokens.1 as usize) < ends) } else { next };
    let name = reading.mentions.get(next).is_some_and(|m| m.tokens.1 as usize == ends && matches!(m.kind, MentionKind::Person | MentionKind::Other));
    name && text(reading, comma) == "," && matches!(text(reading, end), "," | "." | ";")
}

/// Whether two sentences name one person, and no other is named in them or between.
fn named_again(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let surnames = |s: usize| {
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        reading.mentions.iter().skip(begin).take_while(move |m| m.sentence as usize == s).map(|m| m.surname.of(&reading.doc.text))
    };
    let (from, to) = (a.min(b), a.max(b));
    persons(reading, from, to) <= 1 && surnames(from).any(|x| surnames(to).any(|y| x == y))
}

/// "Mrs Marlow, who is 88,", "Edith Marlow, 88,": whether the name right before an age is that of the only person of the sentence of a birth.
fn is_named_beside(reading: &Reading<'_>, claim: &Claim, birth: &Birth) -> bool {
    /// Words and marks from a name to its age.
    const NEAR: usize = 3;
    let start = claim.tokens.0 as usize;
    let of = |s: usize| {
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        reading.mentions.iter().skip(begin).take_while(move |m| m.sentence as usize == s).filter(|m| m.kind == MentionKind::Person)
    };
    let joined = |to: usize| {
        to < start && start - to <= NEAR && text(reading, to) == "," && (to + 1..start).all(|at| matches!(text(reading, at), "who" | "is" | "now"))
    };
    let named = of(claim.sentence as usize).find(|m| joined(m.tokens.1 as usize) && !m.quoted);
    let born = reading.claims.get(birth.claim).map_or(0, |c| c.tokens.0);
    let theirs = of(birth.sentence).find(|m| m.tokens.1 <= born);
    let surname = |m: &crate::doc::Mention| m.surname.of(&reading.doc.text);
    named.zip(theirs).is_some_and(|(a, b)| {
        surname(a) == surname(b) && !form_of_address::are_two(reading, a, b) && persons(reading, birth.sentence, birth.sentence) == 1
    })
}

/// Whether the birth is that of the one whose death is told in another paragraph: no other person is named between, or the name
/// comes again.
fn main_person(reading: &Reading<'_>, death: usize, birth: usize) -> bool {
    let (from, to) = (death.min(birth), death.max(birth));
    let Some(sentence) = reading.doc.sentences.get(birth) else { return false };
    let opens = sentence.tokens.0 as usize;
    let opener = (opens..opens + 4).any(|at| matches!(text(reading, at), "Born" | "born"));
    persons(reading, death, death) == 1 && (persons(reading, from, to) == 1 && opener || named_again_far(reading, death, birth))
}

/// Whether the sentence of a birth names the person of another sentence and no one else.
fn named_again_far(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let surname = |s: usize| {
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        reading
            .mentions
            .iter()
            .skip(begin)
            .take_while(move |m| m.sentence as usize == s)
            .find(|m| m.kind == MentionKind::Person)
            .map(|m| m.surname.of(&reading.doc.text))
    };
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < b);
    let Some(name) = surname(a) else { return false };
    persons(reading, b, b) <= 1
        && reading
            .mentions
            .iter()
            .skip(begin)
            .take_while(|m| m.sentence as usize == b)
            .any(|m| m.surname.of(&reading.doc.text) == name && m.given.is_none())
}

/// "He died in 1997 at age 81; he had graduated in 1926": the age at death gives the birth, and that an age at which nobody graduates.
fn implied(reading: &Reading<'_>, words: &Words, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate() {
        if !matches!(claim.kind, Kind::Age | Kind::Count) {
            continue;
        }
        let Some(stated) = age(reading, claim) else { continue };
        let s = claim.sentence as usize;
        let Some(sentence) = reading.doc.sentences.get(s) else { continue };
        let start = claim.tokens.0 as usize;
        let (first, claims) = reading.claims_of(s);
        // "died in 1997 at age 81", "died at 81 in 1997"
        let Some(verb) = (sentence.tokens.0 as usize..start).rev().take(10).find(|at| text(reading, *at) == "died") else { continue };
        let Some((d, death)) = claims.iter().enumerate().find_map(|(n, c)| {
            let near = c.tokens.0 as usize > verb && (c.tokens.0 as usize).abs_diff(start) <= 8;
            let days = c.when().filter(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Year)).and_then(|w| w.firm_days());
            days.filter(|_| near && !c.quoted && (c.tokens.0 as usize) < start.max(claim.tokens.1 as usize + 4)).map(|days| (n, days))
        }) else {
            continue;
        };
        let earliest = death.0.year().checked_sub(stated + 1).and_then(|y| NaiveDate::from_ymd_opt(y, 1, 1));
        let Some(earliest) = earliest else { continue };
        let next = reading.doc.sentences.get(s + 1).filter(|n| n.passage == sentence.passage).map(|_| s + 1);
        for at in std::iter::once(s).chain(next) {
            let Some(other) = reading.doc.sentences.get(at) else { continue };
            let tokens = other.tokens.0 as usize..other.tokens.1 as usize;
            if tokens.clone().any(|t| relative(reading, words, t) || reading.is(t, words.guard)) || persons(reading, s, at) > 1 {
                break;
            }
            let (base, list) = reading.claims_of(at);
            for (n, event) in list.iter().enumerate() {
                let Some(days) = event.when().filter(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Year)).and_then(|w| w.firm_days())
                else {
                    continue;
                };
                if base + n == first + d || event.quoted || days.1 >= death.0 {
                    continue;
                }
                let from = (event.tokens.0 as usize).saturating_sub(8).max(tokens.start);
                let Some(act) = (from..event.tokens.0 as usize)
                    .rev()
                    .take_while(|t| !reading.is_stop(*t) && text(reading, *t) != ",")
                    .find(|t| reading.is(*t, words.youth) || reading.is(*t, words.prime))
                else {
                    continue;
                };
                // "he had graduated", "She was elected"
                let subject =
                    (act.saturating_sub(4).max(tokens.start)..act).rev().find(|t| !matches!(text(reading, *t), "had" | "was" | "been" | "first"));
                if !subject.is_some_and(|t| matches!(text(reading, t), "he" | "she" | "He" | "She" | "and")) {
                    continue;
                }
                let most = completed_years(earliest, days.1);
                let least = if reading.is(act, words.prime) { PRIME } else { YOUTH };
                if most >= least || most < -5 {
                    continue;
                }
                let words_of = |c: &Claim| reading.doc.words(c.span);
                let death_claim = reading.claims.get(first + d);
                let conflict = format!(
                    "who died in {} aged {stated} was {} at most in {} ({})",
                    death.0.year(),
                    most.max(0),
                    words_of(event),
                    text(reading, act)
                );
                let mut roles = vec![("age", Filler::Claim(ClaimId(k as u32)))];
                if death_claim.is_some() {
                    roles.push(("event", Filler::Claim(ClaimId((first + d) as u32))));
                }
                roles.push(("event", Filler::Claim(ClaimId((base + n) as u32))));
                out.push(Link { roles, strength: Strength::Construction, facts: vec![("conflict", conflict)], severity: None });
            }
        }
    }
}

/// How many persons the sentences name, by surname.
fn persons(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    let mut names: Vec<&str> = Vec::new();
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < from);
    for mention in reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize <= to) {
        let surname = mention.surname.of(&reading.doc.text);
        // "died in Novi Sad": nobody is in a person.
        let place = mention.title.is_none()
            && (mention.tokens.0 as usize).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "in" | "near" | "outside" | "at"));
        if mention.kind == MentionKind::Person && !place && !names.contains(&surname) {
            names.push(surname);
        }
    }
    names.len()
}

/// Whether two sentences speak of one person: at most one is named in them and between, and the second has a pronoun or the name.
fn one_person(reading: &Reading<'_>, words: &Words, a: usize, b: usize) -> bool {
    let (from, to) = (a.min(b), a.max(b));
    let tokens = |s: usize| reading.doc.sentences.get(s).map_or(0..0, |s| s.tokens.0 as usize..s.tokens.1 as usize);
    // "to a docker and his wife" are the parents of the one who was born.
    let parents = |at: usize| {
        (at.saturating_sub(8)..at)
            .rev()
            .take_while(|k| !matches!(text(reading, *k), "," | "." | ";"))
            .any(|k| text(reading, k) == "to" && (k.saturating_sub(8)..k).any(|b| matches!(text(reading, b), "born" | "Born")))
    };
    // "born on Jan. 30, 2004, a week after her father won": behind the date of a birth.
    let behind = |at: usize| {
        let born = (at.saturating_sub(16)..at).rev().find(|k| is_birth(reading, *k));
        born.is_some_and(|b| (b..at).any(|k| text(reading, k) == "," && k > b + 3))
    };
    let kin = (from..=to).any(|s| tokens(s).any(|at| relative(reading, words, at) && !parents(at) && !behind(at)));
    let pronoun = |s: usize| {
        tokens(s).any(|at| {
            reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) && matches!(text(reading, at), "he" | "she" | "He" | "She" | "who")
                || matches!(text(reading, at), "his" | "her" | "His" | "Her") && is_birth(reading, at + 3)
        })
    };
    !kin && persons(reading, from, to) <= 1 && (pronoun(to) || pronoun(from) && persons(reading, to, to) == 1)
}

/// Full years from a birth to a day; below nought where the day is before it.
fn completed_years(birth: NaiveDate, day: NaiveDate) -> i32 {
    let years = day.year() - birth.year();
    if (day.month(), day.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

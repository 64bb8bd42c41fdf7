//! A verb in the future before a day that had passed when the text came out, or a deed that is told as done on a day to come.

use super::{Reading, conflict, is_prose, text, written_year};
use crate::base::{Grain, Reference, day_name};
use crate::doc::{Claim, TokenKind};
use crate::link::{Link, Relation, Strength, class_before};
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, Days, NaiveDate};

/// Binds a date to a verb whose tense it rules out.
pub(in crate::link) const TENSE_DATE: Relation = Relation {
    name: "tense-date",
    roles: &["date"],
    about: "a date before publication with a verb in the future, or one after it with a verb in the past",
    bind,
};

/// Words from a verb in the future to its date.
const REACH: usize = 9;
/// Words of a subject that stands before its verb at the head of a sentence.
const SUBJECT: usize = 7;

/// Days before and after publication in which a day without a year is that of the year of publication.
const NEAR: i64 = 30;

struct Classes {
    future: ClassId,
    back: ClassId,
    elsewhere: ClassId,
    planning: ClassId,
    past: ClassId,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(published) = reading.doc.meta.published else { return };
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(future), Some(back), Some(elsewhere), Some(planning), Some(past)) =
        (class("future-verb"), class("looks-back"), class("date-elsewhere"), class("planning-verb"), class("past-verb"))
    else {
        return;
    };
    let classes = Classes { future, back, elsewhere, planning, past };
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some((first, last)) = days(claim, published).filter(|_| !claim.quoted) else { continue };
        let sentence = reading.sentence(claim);
        if !is_prose(reading, sentence) || first.year().abs_diff(published.year()) > 5 {
            continue;
        }
        let dates = reading.claims_of(claim.sentence as usize).1.iter().filter(|c| c.when().is_some_and(|w| w.grain != Grain::Time)).count();
        // What somebody said on another day was said in the tense of that day.
        if dates > 1 {
            continue;
        }
        let ended = last < published;
        let begins = published.checked_add_days(Days::new(1)).is_some_and(|day| first > day);
        let verb = if ended {
            is_future(reading, &classes, claim)
        } else if begins && claim.when().is_some_and(|w| w.grain == Grain::Day) {
            is_past(reading, &classes, claim)
        } else {
            None
        };
        let Some(verb) = verb else { continue };
        let date = reading.doc.words(claim.span);
        let day = name_of(published);
        let words = if ended {
            format!("“{verb}”, but {date} had passed when this was published on {day}")
        } else {
            format!("“{verb}”, but {date} was still to come when this was published on {day}")
        };
        out.push(conflict(&[("date", k)], words, Strength::Construction, None));
    }
}

/// The days of a date, its year written or, for a day of the last or next weeks, that of publication: with the tense that the sentence has it
/// would be most of a year away, and news gives the year of such a day.
fn days(claim: &Claim, published: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let when = claim.when()?;
    if written_year(claim).is_some() {
        return when.days();
    }
    let (month, day) = when.written.month.zip(when.written.day).filter(|_| when.grain == Grain::Day && when.reference == Reference::Yearless)?;
    let near = [published.year() - 1, published.year(), published.year() + 1]
        .into_iter()
        .filter_map(|y| NaiveDate::from_ymd_opt(y, month.into(), day.into()))
        .find(|d| d.signed_duration_since(published).num_days().abs() <= NEAR)?;
    Some((near, near))
}

fn name_of(day: NaiveDate) -> String {
    day_name(day)
}

/// The verb in the future that a date belongs to.
fn is_future<'r>(reading: &Reading<'r>, classes: &Classes, claim: &Claim) -> Option<&'r str> {
    let sentence = reading.sentence(claim);
    let (opens, ends) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let start = claim.tokens.0 as usize;
    // "will go to the polls on 5 November 2024"
    let on = start.checked_sub(1).filter(|at| *at > opens).map_or("", |at| text(reading, at));
    if matches!(on, "on" | "in" | "by") {
        let mut at = start - 1;
        let from = at.saturating_sub(REACH).max(opens);
        while at > from {
            at -= 1;
            if reading.is(at, classes.future) && !text(reading, at).starts_with(char::is_uppercase) {
                let verb = at + phrase_length(reading, at, classes.future);
                let looks_back = (verb..start).take(3).any(|v| reading.is(v, classes.back));
                let negated = (at..verb + 2).any(|v| matches!(text(reading, v), "not" | "never" | "n't" | "have"));
                return (!looks_back && !negated).then(|| words_from(reading, at, verb));
            }
            if reading.is_stop(at) || text(reading, at) == "," || reading.is(at, classes.elsewhere) {
                return None;
            }
        }
        return None;
    }
    // "On 5 November 2024 voters will go to the polls"
    if start <= opens + 1 && matches!(text(reading, opens), "On" | "In" | "By") {
        let mut at = claim.tokens.1 as usize;
        let until = (at + SUBJECT).min(ends);
        while at < until {
            if reading.is(at, classes.future) && !text(reading, at).starts_with(char::is_uppercase) {
                let verb = at + phrase_length(reading, at, classes.future);
                let looks_back = (verb..ends).take(3).any(|v| reading.is(v, classes.back));
                let negated = (at..verb + 2).any(|v| matches!(text(reading, v), "not" | "never" | "n't" | "have"));
                return (!looks_back && !negated).then(|| words_from(reading, at, verb));
            }
            if reading.is_stop(at) || reading.is(at, classes.elsewhere) {
                return None;
            }
            at += 1;
        }
    }
    None
}

/// The verb in the past that stands right before a day, with its subject alone before it.
fn is_past<'r>(reading: &Reading<'r>, classes: &Classes, claim: &Claim) -> Option<&'r str> {
    let sentence = reading.sentence(claim);
    let opens = sentence.tokens.0 as usize;
    let on = (claim.tokens.0 as usize).checked_sub(1).filter(|at| *at > opens && matches!(text(reading, *at), "on"))?;
    let verb = on.checked_sub(1)?;
    if on - opens > SUBJECT + 2 {
        return None;
    }
    let irregular = class_before(reading, Some(classes.past), on as u32);
    let word = text(reading, verb);
    let regular = word.len() > 4 && word.ends_with("ed") && reading.doc.tokens.get(verb).is_some_and(|t| t.kind == TokenKind::Word);
    if !(irregular || regular) || class_before(reading, Some(classes.planning), on as u32) {
        return None;
    }
    let subject = (opens..verb).all(|at| {
        !reading.is_stop(at)
            && text(reading, at) != ","
            && !reading.is(at, classes.elsewhere)
            && !reading.is(at, classes.future)
            && !reading.is(at, classes.planning)
            && !matches!(
                text(reading, at),
                "to" | "be" | "would" | "could" | "should" | "may" | "might" | "must" | "can" | "been" | "being" | "if" | "If" | "for"
            )
    });
    // "The concert staged on 18 March" may be a participle; a sentence ends or pauses behind the date of its verb.
    let closes = matches!(text(reading, claim.tokens.1 as usize), "." | "," | ";" | "" | "after" | "and" | "at" | "with" | "in" | "when");
    (subject && closes).then(|| words_from(reading, verb, on))
}

/// Tokens of the word or phrase of a class that begins at a token.
fn phrase_length(reading: &Reading<'_>, at: usize, class: ClassId) -> usize {
    let words = &reading.lexicon.words;
    let phrases = words
        .class_phrases(class)
        .iter()
        .filter(|p| reading.doc.tokens.get(at..at + p.len()).is_some_and(|run| run.iter().zip(*p).all(|(t, w)| t.word == *w)));
    phrases.map(Vec::len).max().unwrap_or(1)
}

fn words_from<'r>(reading: &Reading<'r>, from: usize, to: usize) -> &'r str {
    let tokens = &reading.doc.tokens;
    match (tokens.get(from), tokens.get(to.saturating_sub(1))) {
        (Some(a), Some(b)) => reading.doc.text.get(a.start as usize..b.end() as usize).unwrap_or(""),
        _ => "",
    }
}

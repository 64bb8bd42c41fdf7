//! A verb in the future before a day that had passed when the text came out, or a deed that is told as done on a day to come.

use super::{Reading, conflict, is_prose, text, written_year};
use crate::base::{Grain, Reference, day_name};
use crate::doc::{Case, Claim, TokenKind};
use crate::link::words::said;
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
const REACH: usize = 14;
/// Words of a subject that stands before its verb at the head of a sentence.
const SUBJECT: usize = 7;
/// Words of an object between its verb and the day.
const OBJECT: usize = 4;
/// Days since a day that is told as to come: what is older is told out of an older text, where it was so.
const HELD_OVER: i64 = 731;

/// Days before and after publication in which a day without a year is that of the year of publication.
const NEAR: i64 = 30;

struct Classes {
    future: ClassId,
    back: ClassId,
    elsewhere: ClassId,
    planning: ClassId,
    past: ClassId,
    modal: ClassId,
    object: ClassId,
    adverb: ClassId,
    timetable: ClassId,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(published) = reading.doc.meta.published else { return };
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(future), Some(back), Some(elsewhere), Some(planning), Some(past), Some(modal), Some(object), Some(timetable)) = (
        class("future-verb"),
        class("looks-back"),
        class("date-elsewhere"),
        class("planning-verb"),
        class("past-verb"),
        class("tense-modal"),
        class("tense-object"),
        class("timetable-verb"),
    ) else {
        return;
    };
    let classes = Classes { future, back, elsewhere, planning, past, modal, object, adverb: reading.lexicon.time.verb_adverb, timetable };
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some((first, last)) = days(claim, published).filter(|_| !claim.quoted) else { continue };
        let sentence = reading.sentence(claim);
        let ended = last < published;
        if !is_prose(reading, sentence) || ended && (published - last).num_days() > HELD_OVER {
            continue;
        }
        let dates = reading
            .claims_of(claim.sentence as usize)
            .1
            .iter()
            .filter(|c| c.when().is_some_and(|w| !matches!(w.grain, Grain::Time | Grain::Year | Grain::Decade)))
            // "…, a spokesman said this week": in the tense of now.
            .filter(|c| !(c.when().is_some_and(|w| w.grain == Grain::Week) && days_of(c).is_some_and(|(a, b)| a <= published && published <= b)))
            // "…, the council announced this morning": said when the day had passed.
            .filter(|c| !(ended && c.when().is_some_and(|w| w.first.is_some_and(|day| day > last && day <= published))))
            .count();
        // "next year's show, which will be on 9 August": a day of another year than that of publication.
        let other_year = written_year(claim).is_none()
            && (sentence.tokens.0..claim.tokens.0)
                .any(|at| matches!(text(reading, at as usize), "next" | "following") && said_year(reading, at as usize + 1));
        if other_year {
            continue;
        }
        if written_year(claim).is_none() && is_of_an_earlier_year(reading, k, published) {
            continue;
        }
        // "This is due in part to fewer decisions in 2016": a cause.
        let cause = (sentence.tokens.0..claim.tokens.0).any(|at| {
            let at = at as usize;
            said!(reading, at, "due") && (said!(reading, at + 1, "in" | "largely" | "partly" | "mainly") && said!(reading, at + 2, "part" | "to"))
        });
        if cause {
            continue;
        }
        // What somebody said on another day was said in the tense of that day.
        if dates > 1 {
            continue;
        }
        let begins = published.checked_add_days(Days::new(1)).is_some_and(|day| first > day);
        let verb = if ended {
            is_future(reading, &classes, claim)
        } else if begins && claim.when().is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month)) {
            is_past(reading, &classes, claim)
                .or_else(|| told_as_done(reading, &classes, claim))
                .filter(|_| !is_older_than_its_text(reading, published))
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

/// Whether the last day before a claim that has its year is of a year before publication: what is told on goes on in that year.
fn is_of_an_earlier_year(reading: &Reading<'_>, k: usize, published: NaiveDate) -> bool {
    /// Claims and sentences between the two.
    const BACK: (usize, u32) = (24, 8);
    let sentence = reading.claims.get(k).map_or(0, |c| c.sentence);
    let dated = |c: &&Claim| c.when().is_some_and(|w| w.grain == Grain::Day) && written_year(c).is_some();
    let near = reading.claims.get(k.saturating_sub(BACK.0)..k).unwrap_or(&[]).iter().rev().take_while(|c| sentence - c.sentence <= BACK.1);
    near.into_iter().find(dated).and_then(written_year).is_some_and(|y| y < published.year())
}

/// Whether a word is one for a year: "next year's show", "next season".
fn said_year(reading: &Reading<'_>, at: usize) -> bool {
    said!(reading, at, "year" | "season" | "summer" | "spring" | "autumn" | "winter")
}

/// Whether a text names so many days after that of its publication that it must have been written on since: an entry of an encyclopedia.
fn is_older_than_its_text(reading: &Reading<'_>, published: NaiveDate) -> bool {
    const MOST: usize = 4;
    let later = |c: &&Claim| written_year(c).is_some() && c.when().and_then(|w| w.first).is_some_and(|first| first > published);
    reading.claims.iter().filter(later).take(MOST + 1).count() > MOST
}

/// The days of a date, its year written or, for a day of the last or next weeks, that of publication: with the tense that the sentence has it
/// would be most of a year away, and news gives the year of such a day.
fn days(claim: &Claim, published: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    // Christmas comes every year.
    let when = claim.when().filter(|_| claim.pattern != "feast")?;
    if written_year(claim).is_some() {
        return when.firm_days();
    }
    let (month, day) = when.written.month.zip(when.written.day).filter(|_| when.grain == Grain::Day && when.reference == Reference::Yearless)?;
    let near = [published.year() - 1, published.year(), published.year() + 1]
        .into_iter()
        .filter_map(|y| NaiveDate::from_ymd_opt(y, month.into(), day.into()))
        .find(|d| d.signed_duration_since(published).num_days().abs() <= NEAR)?;
    Some((near, near))
}

/// The days of a date, whether or not its year is written.
fn days_of(claim: &Claim) -> Option<(NaiveDate, NaiveDate)> {
    claim.when().and_then(|w| w.firm_days())
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
    // "The summit is scheduled for 2 April"
    let fixed =
        on == "for" && start >= 2 && matches!(text(reading, start - 2), "scheduled" | "planned" | "slated" | "due" | "set" | "booked" | "billed");
    // "will stay open until 30 October 2022"
    if matches!(on, "on" | "in" | "by" | "until" | "till" | "through") || fixed {
        if let Some(verb) = is_futurate(reading, classes, claim, opens, start - 1) {
            return Some(verb);
        }
        // "will publish its results on 30 January 2026."
        let end = claim.tokens.1 as usize;
        let closed = on == "on" && claim.when().is_some_and(|w| w.grain == Grain::Day) && matches!(text(reading, end), "." | "," | ";" | "");
        let gives_out = reading.lexicon.words.find_class("gives-out");
        let given_out = |v: usize| closed && gives_out.is_some_and(|class| reading.is(v, class));
        let mut at = start - 1;
        let from = at.saturating_sub(REACH).max(opens);
        while at > from {
            at -= 1;
            if reading.is(at, classes.future) && !text(reading, at).starts_with(char::is_uppercase) {
                let verb = at + phrase_length(reading, at, classes.future);
                // "will reopen on 3 March": without an object the day is its own.
                let own_day = |v: usize| on == "on" && v + 2 == start;
                let looks_back = (verb..start).take(3).any(|v| reading.is(v, classes.back) && !given_out(v) && !own_day(v));
                let negated = (at..verb + 2).any(|v| matches!(text(reading, v), "not" | "never" | "n't" | "have"));
                return (!looks_back && !negated).then(|| words_from(reading, at, verb));
            }
            // "will be held": the verb itself.
            let own = at > from && text(reading, at - 1) == "be";
            if reading.is_stop(at) || text(reading, at) == "," || reading.is(at, classes.elsewhere) && !own {
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

/// "The new law comes into force on 1 January": the present of a timetable, at once before its day, with a plain subject.
fn is_futurate<'r>(reading: &Reading<'r>, classes: &Classes, claim: &Claim, opens: usize, on: usize) -> Option<&'r str> {
    let day = claim.when().is_some_and(|w| w.grain == Grain::Day && w.written.year.is_some());
    let last = on.checked_sub(1).filter(|at| day && *at > opens && text(reading, on) == "on" && reading.ends(*at, classes.timetable))?;
    let from = (opens..=last).rev().find(|at| reading.is(*at, classes.timetable))?;
    let plain = (opens..from).all(|at| may_be_subject(reading, classes, at)) && from - opens <= SUBJECT;
    let closes = matches!(text(reading, claim.tokens.1 as usize), "." | "," | ";" | "" | "at" | "in" | "and");
    (plain && closes).then(|| words_from(reading, from, on))
}

/// The verb in the past that a day to come belongs to: "The bridge reopened on …", "We have visited the client on …", "On … she met him".
fn is_past<'r>(reading: &Reading<'r>, classes: &Classes, claim: &Claim) -> Option<&'r str> {
    let sentence = reading.sentence(claim);
    let (opens, ends) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    if start <= opens + 1 && text(reading, opens) == "On" {
        return past_after(reading, classes, end, ends);
    }
    let month = claim.when().is_some_and(|w| w.grain == Grain::Month);
    let on = start.checked_sub(1).filter(|at| *at > opens && text(reading, *at) == if month { "in" } else { "on" })?;
    // "The concert staged on 18 March" may be a participle; a sentence ends or pauses behind the date of its verb.
    if !matches!(text(reading, end), "." | "," | ";" | "" | "after" | "and" | "at" | "with" | "in" | "when") {
        return None;
    }
    let verb = if is_past_verb(reading, classes, on - 1) { on - 1 } else { verb_of_object(reading, classes, opens, on)? };
    if verb - opens > SUBJECT + 2 || class_before(reading, Some(classes.planning), verb as u32 + 1) {
        return None;
    }
    (opens..verb).all(|at| may_be_subject(reading, classes, at)).then(|| words_from(reading, verb, on))
}

/// "The ploughing match on 21 September 2024 drew 3,000 people", "The telescope took its first image on June 23, 2025": a sentence that tells of nothing but what
/// was done, with one day.
fn told_as_done<'r>(reading: &Reading<'r>, classes: &Classes, claim: &Claim) -> Option<&'r str> {
    let sentence = reading.sentence(claim);
    let (opens, ends) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    claim.when().filter(|w| w.grain == Grain::Day && w.written.year.is_some())?;
    let on = start.checked_sub(1).filter(|at| *at > opens && text(reading, *at) == "on")?;
    let unreal = |at: usize| {
        text(reading, at) == "said" && !matches!(text(reading, at + 1), "goodbye" | "farewell")
            || reading.is(at, classes.future)
            || reading.is(at, classes.planning) && at < start
            || matches!(
                text(reading, at),
                "will"
                    | "would"
                    | "could"
                    | "should"
                    | "may"
                    | "might"
                    | "must"
                    | "can"
                    | "shall"
                    | "is"
                    | "are"
                    | "has"
                    | "have"
                    | "if"
                    | "If"
                    | "unless"
                    | "until"
                    | "before"
                    | "ahead"
                    | "next"
                    | "upcoming"
                    | "forthcoming"
                    | "tickets"
                    | "vote"
                    | "deadline"
                    | "date"
                    | "expire"
                    | "expires"
                    | "ends"
                    | "begins"
                    | "starts"
                    | "says"
                    | "told"
                    | "novel"
                    | "film"
                    | "for"
                    | "due"
                    | "set"
                    | "called"
                    | "invited"
            ) && !(at > end && matches!(text(reading, at), "by" | "for" | "before" | "may" | "until"))
    };
    if (opens..ends).any(unreal) {
        return None;
    }
    let finite = |at: usize| {
        is_past_verb(reading, classes, at)
            || reading.is(at, reading.lexicon.time.past_verb)
                && !matches!(
                    text(reading, at),
                    "had"
                        | "was"
                        | "were"
                        | "been"
                        | "did"
                        | "led"
                        | "left"
                        | "built"
                        | "bought"
                        | "set"
                        | "put"
                        | "cut"
                        | "hit"
                        | "made"
                        | "held"
                        | "paid"
                        | "sent"
                        | "born"
                        | "found"
                )
    };
    // "on 21 September 2024 drew"
    if finite(end) && !text(reading, end).ends_with("ed") {
        return Some(words_from(reading, end, end + 1));
    }
    // The first verb of the sentence, with a subject before it and an object behind it: "The survey telescope took its first full image on …"
    let owning = |at: usize| {
        matches!(text(reading, at), "made" | "held" | "won" | "sent" | "paid") && matches!(text(reading, at + 1), "its" | "his" | "her" | "their")
    };
    let verb = (opens + 1..on).find(|at| finite(*at) || owning(*at) || matches!(text(reading, *at), "was" | "were" | "had"))?;
    let object = matches!(
        text(reading, verb + 1),
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "that" | "more" | "off" | "up" | "down" | "out" | "on" | "at"
    );
    let subject = verb - opens <= 12
        && (opens..verb).all(|at| {
            !reading.is_stop(at) && text(reading, at) != "," && !matches!(text(reading, at), "that" | "who" | "which" | "when" | "after" | "as")
        });
    let near = on - verb <= 12
        && (verb..on).all(|at| {
            // "made its first voyage to the islands"
            let place = text(reading, at) == "to"
                && (matches!(text(reading, at + 1), "the" | "a" | "an" | "its")
                    || reading.doc.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title));
            !reading.is_stop(at)
                && text(reading, at) != ","
                && (place || !matches!(text(reading, at), "that" | "who" | "which" | "to" | "against" | "between"))
        });
    // "was inducted into the hall of fame on 19 March 2011"
    let passive = matches!(text(reading, verb), "was" | "were")
        && {
            let done = text(reading, verb + 1);
            done.len() > 4 && done.ends_with("ed") && !reading.is(verb + 1, classes.planning)
                || matches!(
                    done,
                    "born"
                        | "found"
                        | "held"
                        | "sworn"
                        | "shot"
                        | "killed"
                        | "given"
                        | "taken"
                        | "won"
                        | "beaten"
                        | "sold"
                        | "buried"
                        | "laid"
                        | "torn"
                        | "struck"
                        | "thrown"
                        | "crowned"
                        | "freed"
                )
        }
        && matches!(text(reading, verb + 2), "into" | "in" | "at" | "by" | "to" | "on" | "from" | "as" | "." | "for" | "with");
    if passive && subject && near {
        return Some(words_from(reading, verb, verb + 2));
    }
    let plain = !matches!(text(reading, verb), "was" | "were" | "had");
    // "went cold on 27 March": no participle.
    let object = object
        || matches!(
            text(reading, verb),
            "went"
                | "fell"
                | "came"
                | "took"
                | "gave"
                | "drove"
                | "blew"
                | "sang"
                | "rang"
                | "rose"
                | "sank"
                | "swam"
                | "flew"
                | "ran"
                | "began"
                | "became"
                | "wrote"
                | "spoke"
                | "broke"
                | "shook"
                | "saw"
                | "ate"
                | "drew"
                | "grew"
                | "knew"
                | "threw"
                | "rode"
                | "wore"
                | "chose"
                | "froze"
                | "stood"
                | "lay"
                | "shut"
        );
    (plain && object && subject && near).then(|| words_from(reading, verb, verb + 1))
}

/// The verb before an object that no day can belong to: "visited the client", "met her", "left Oslo"; "approved a vote" may be of one to come.
fn verb_of_object(reading: &Reading<'_>, classes: &Classes, opens: usize, on: usize) -> Option<usize> {
    let head = on.checked_sub(1)?;
    let token = reading.doc.tokens.get(head)?;
    if token.kind != TokenKind::Word || !(reading.is(head, classes.object) || token.case == Case::Title) {
        return None;
    }
    let from = head.saturating_sub(OBJECT).max(opens);
    let verb = (from..head).rev().find(|at| is_past_verb(reading, classes, *at))?;
    let plain = (verb + 1..on).all(|at| {
        reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && (t.case == Case::Lower || t.case == Case::Title))
            && !matches!(text(reading, at), "to" | "for" | "at" | "by" | "in" | "into" | "with" | "on" | "up" | "out" | "off" | "and" | "or")
            && !reading.is(at, classes.elsewhere)
    });
    plain.then_some(verb)
}

/// The verb in the past of the clause that follows a day: "On 7 October 2025, I had already informed the customer."
fn past_after<'r>(reading: &Reading<'r>, classes: &Classes, end: usize, ends: usize) -> Option<&'r str> {
    let from = if text(reading, end) == "," { end + 1 } else { end };
    let verb = (from + 1..(from + SUBJECT + 2).min(ends)).find(|at| is_past_verb(reading, classes, *at))?;
    if reading.is(verb, classes.planning) || class_before(reading, Some(classes.planning), verb as u32 + 1) {
        return None;
    }
    let subject = (from..verb).all(|at| may_be_subject(reading, classes, at));
    // Nothing later in the sentence may look ahead.
    let ahead = |at: usize| reading.is(at, classes.modal) && !matches!(text(reading, at), "to" | "for" | "not" | "never");
    let told = (verb + 1..ends).all(|at| !reading.is(at, classes.future) && !ahead(at) && !reading.is(at, classes.planning));
    // "bonds issued by the bank mature": a participle has no object and no auxiliary.
    let finite = matches!(text(reading, from), "I" | "we" | "he" | "she" | "they" | "it" | "We" | "He" | "She" | "They" | "It")
        || (from..verb).any(|at| matches!(text(reading, at), "have" | "has" | "had" | "was" | "were" | "already"))
        || matches!(text(reading, verb + 1), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "him" | "them" | "us" | "me" | "." | "");
    (subject && told && finite).then(|| words_from(reading, from, verb + 1))
}

/// Whether a word is a verb in the past, or one of the phrases of them begins or ends there.
fn is_past_verb(reading: &Reading<'_>, classes: &Classes, at: usize) -> bool {
    let Some(token) = reading.doc.tokens.get(at) else { return false };
    let word = text(reading, at);
    let regular = token.kind == TokenKind::Word
        && token.case == Case::Lower
        && word.len() > 4
        && word.ends_with("ed")
        && !reading.is(at, reading.lexicon.time.not_past);
    let auxiliary = matches!(word, "had" | "was" | "were" | "been" | "did");
    !auxiliary && (regular || class_before(reading, Some(classes.past), at as u32 + 1))
}

/// Whether a word may stand in the subject of a verb in the past, or between the two.
fn may_be_subject(reading: &Reading<'_>, classes: &Classes, at: usize) -> bool {
    !reading.is_stop(at)
        && text(reading, at) != ","
        && !reading.is(at, classes.elsewhere)
        && !reading.is(at, classes.future)
        && !reading.is(at, classes.planning)
        && (!reading.is(at, classes.modal) || reading.is(at, classes.adverb))
}

/// Tokens of the word or phrase of a class that begins at a token.
fn phrase_length(reading: &Reading<'_>, at: usize, class: ClassId) -> usize {
    let words = &reading.lexicon.words;
    let phrases = words
        .class_phrases(class)
        .iter()
        .filter(|p| reading.doc.tokens.get(at..at + p.len()).is_some_and(|run| run.iter().zip(*p).all(|(t, w)| t.word == *w)));
    phrases.map(<[u32]>::len).max().unwrap_or(1)
}

fn words_from<'r>(reading: &Reading<'r>, from: usize, to: usize) -> &'r str {
    let tokens = &reading.doc.tokens;
    match (tokens.get(from), tokens.get(to.saturating_sub(1))) {
        (Some(a), Some(b)) => reading.doc.text.get(a.start as usize..b.end() as usize).unwrap_or(""),
        _ => "",
    }
}

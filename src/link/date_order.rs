//! Two events of one subject in the wrong order: the later one is dated before the earlier one.
//!
//! Binds only firm constructions, and only where the two dates are in conflict: "Founded in 1987, the firm won its first contract in
//! 1984", and events of known kinds that the grammar ties to one subject. Words such as "posthumously" say that the order is meant.

pub(super) mod events;
mod windows;

use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, Reference, Span};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Kind, Moment, Sentence, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// The classes of words that the constructions ask for.
struct Classes {
    beginning: ClassId,
    death: ClassId,
    living: ClassId,
    passing: ClassId,
    begin: ClassId,
    end: ClassId,
    guard: ClassId,
    clause: ClassId,
}

/// One date and its span of days.
#[derive(Clone, Copy)]
struct Dated<'a> {
    id: usize,
    claim: &'a Claim,
    first: NaiveDate,
    last: NaiveDate,
    /// Its year, where the text gives it: in the date, or by "of that year" behind it.
    year: Option<i32>,
    /// The year is known; else only days of one month are compared.
    firm: bool,
}

/// "She retired in 1989 after a career that began in 1994": what came after something is dated before its beginning.
fn begun_after_its_end(reading: &Reading<'_>, dates: &[Dated<'_>]) -> Option<Link> {
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let (end, begin) = dates.iter().zip(dates.iter().skip(1)).find(|(a, b)| {
        let (from, to) = (a.claim.tokens.1 as usize, b.claim.tokens.0 as usize);
        let year = |d: &Dated<'_>| d.claim.when().is_some_and(|w| w.written.year.is_some());
        // "left the bench in 2013, ending a career that began, her sons said, when she opened an office in 2015"
        let ending = word(from) == "," && matches!(word(from + 1), "ending" | "closing" | "capping" | "crowning");
        let from = from + usize::from(ending);
        to > from
            && to - from <= if ending { 24 } else { 10 }
            && year(a)
            && year(b)
            && a.claim.sentence == b.claim.sentence
            && b.first > a.last
            && (ending || word(from) == "after")
            && matches!(word(from + 1), "a" | "an" | "his" | "her" | "their" | "its")
            && (from + 2..to).any(|at| {
                matches!(word(at), "that" | "which")
                    && matches!(word(at + 1), "began" | "started" | "had" | "opened" | "broke" | "commenced" | "ran" | "took")
                    || matches!(word(at), "begun" | "starting" | "beginning")
            })
            && matches!(word(to - 1), "in" | "on")
    })?;
    let verb = (end.claim.tokens.1 as usize..begin.claim.tokens.0 as usize).find(|at| {
        matches!(word(*at), "began" | "started" | "begun" | "starting" | "beginning" | "had" | "opened" | "broke" | "commenced" | "ran" | "took")
    })?;
    Some(link(reading, *end, *begin, (verb, verb), "after"))
}

/// Appends a link for each pair of dates in the wrong order.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(beginning), Some(death), Some(living), Some(passing), Some(begin), Some(end), Some(guard), Some(clause)) = (
        class("date-beginning"),
        class("date-death"),
        class("date-living"),
        class("date-passing"),
        class("date-begin"),
        class("date-end"),
        class("date-order-guard"),
        class("date-clause"),
    ) else {
        return;
    };
    fields(reading, out);
    windows::bind(reading, out);
    let classes = Classes { beginning, death, living, passing, begin, end, guard, clause };
    let verbs = &reading.vocabularies.events;
    let mut story = events::Story::default();
    let mut clashes = Vec::new();
    for (index, sentence) in reading.with_claims() {
        let dates = dates(reading, index);
        if dates.is_empty() {
            continue;
        }
        let before = out.len();
        // The dead can be honoured for what they made.
        let dead = || {
            (sentence.tokens.0..sentence.tokens.1)
                .any(|at| reading.is(at as usize, classes.death) || matches!(reading.lower(at as usize), "death" | "dead"))
        };
        if dates.len() > 1 && dead() && super::scope::honours_a_work(reading, sentence.tokens.0, sentence.tokens.1) {
            continue;
        }
        if let Some(link) = begun_after_its_end(reading, &dates) {
            out.push(link);
            continue;
        }
        if let Some(verbs) = verbs {
            story.read(reading, verbs, index, &dates, &mut clashes);
            for clash in clashes.drain(..) {
                let found = link(reading, clash.first, clash.second, clash.verb, clash.order);
                if !out[before..].iter().any(|l| l.roles == found.roles) {
                    out.push(found);
                }
            }
        }
        if let Some(found) = told_order(reading, &dates).filter(|l| !out[before..].iter().any(|o| o.roles == l.roles)) {
            out.push(found);
            continue;
        }
        if dates.len() < 2 || (sentence.tokens.0..sentence.tokens.1).any(|at| reading.is(at as usize, classes.guard)) {
            if dates.len() > 1 {
                reading.refused_list(|| dates.iter().map(|d| d.id).collect(), "a word of the sentence says that the order is as it is meant to be");
            }
            continue;
        }
        for pair in dates.windows(2) {
            if let [a, b] = pair
                && a.firm
                && b.firm
                // "begun in April 2019 and finished in March, 35 months later": of which year, the text leaves open.
                && !(a.year.is_some() && b.year.is_none() && b.claim.when().is_some_and(|w| w.grain == Grain::Month))
                && let Some(link) = in_conflict(reading, sentence, &classes, *a, *b)
                && !out[before..].iter().any(|l| l.roles == link.roles)
            {
                out.push(link);
            } else if let [a, b] = pair
                && a.firm
                && b.firm
                && b.last < a.first
            {
                reading.refused(&[b.id, a.id], "nothing says that what is dated earlier has to come later");
            }
        }
    }
    for clash in verbs.iter().flat_map(|verbs| events::clashes(reading, verbs)) {
        let found = Link { strength: Strength::Sole, ..link(reading, clash.first, clash.second, clash.verb, clash.order) };
        let same = |l: &Link| l.roles.iter().all(|r| found.roles.iter().any(|o| o.1 == r.1));
        match out.iter().position(same) {
            Some(k) if out[k].strength > Strength::Sole => out[k] = found,
            Some(_) => {}
            None => out.push(found),
        }
    }
}

/// The fields of the front matter that tell when something begins and when it ends, the end before the beginning.
fn fields(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let Some((begin, end)) = &doc.meta.event else { return };
    // In two time zones, a day may have begun in one and not in the other.
    let slack = if begin.zone == end.zone { TimeDelta::zero() } else { TimeDelta::days(1) };
    if end.when + slack >= begin.when {
        return;
    }
    let label = |m: &Moment| {
        let mut labels = doc.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Label { .. }));
        labels.find(|b| doc.map.source(b.span).start == m.place.start).map(|b| Filler::Words(b.span))
    };
    if let (Some(begin), Some(end)) = (label(begin), label(end)) {
        out.push(Link {
            roles: vec![("stated", end), ("other", begin)],
            strength: Strength::Construction,
            facts: vec![("order", "before".to_owned()), ("event", "the end before the beginning".to_owned())],
            severity: None,
        });
    }
}

/// "She turned professional in 2014, two years after winning the title in 2016": the word between two events says which came first.
fn told_order(reading: &Reading<'_>, dates: &[Dated<'_>]) -> Option<Link> {
    /// Words from the one date to the word between the two events, and from there to the other date.
    const REACH: (usize, usize) = (8, 12);
    let comparable = |a: &Dated<'_>, b: &Dated<'_>| match (a.year, b.year) {
        (Some(_), Some(_)) => true,
        (None, None) => !a.firm && !b.firm && a.first.month() == b.first.month(),
        _ => false,
    };
    let words = &reading.lexicon.words;
    let (Some(ahead), Some(length)) = (words.find_class("looks-ahead"), words.find_class("length-of-time")) else { return None };
    let guard = words.find_class("event-guard")?;
    let first = dates.first()?;
    let sentence = reading.sentence(first.claim).tokens;
    if dates.len() < 2 || (sentence.0..sentence.1).any(|at| reading.is(at as usize, guard)) {
        return None;
    }
    dates.iter().zip(dates.iter().skip(1)).find_map(|(a, b)| {
        let (from, to) = (a.claim.tokens.1 as usize, b.claim.tokens.0 as usize);
        if !comparable(a, b) || from >= to || a.claim.sentence != b.claim.sentence || !matches!(reading.lower(to - 1), "in" | "on") {
            return None;
        }
        let at = (from..to.min(from + REACH.0)).find(|at| matches!(reading.lower(*at), "after" | "before"))?;
        let after = reading.lower(at) == "after";
        // Nothing but a length of time stands before the word: ", two years after".
        let plain = (from..at).all(|k| {
            reading.is(k, length)
                || matches!(
                    reading.lower(k),
                    "," | "just"
                        | "only"
                        | "shortly"
                        | "soon"
                        | "long"
                        | "well"
                        | "some"
                        | "exactly"
                        | "barely"
                        | "nearly"
                        | "almost"
                        | "more"
                        | "than"
                )
                || reading.claim_at(a.claim.sentence as usize, k).is_some_and(|n| reading.claims[n].kind == Kind::Duration)
        });
        let named = |k: usize| reading.vocabularies.events.as_ref().is_some_and(|v| v.names(reading, k));
        let event = (at + 1..to).find(|k| is_past(reading, *k) || named(*k) || reading.doc.words(reading.doc.tokens[*k].span()).ends_with("ing"))?;
        let open = (at + 1..to).any(|k| reading.is(k, ahead) || reading.is_stop(k) || reading.lower(k) == "," && k > at + 1);
        let wrong = if after { b.first > a.last } else { b.last < a.first };
        (plain && !open && wrong && to - at <= REACH.1 + 2).then(|| link(reading, *a, *b, (event, event), if after { "after" } else { "before" }))
    })
}

/// The dates of a sentence that are placed, quotations left out.
fn dates<'a>(reading: &Reading<'a>, sentence: usize) -> Vec<Dated<'a>> {
    let (first, claims) = reading.claims_of(sentence);
    claims
        .iter()
        .enumerate()
        .filter_map(|(k, claim)| {
            let when = claim.when()?;
            if when.grain == Grain::Time || claim.pattern == "season" && when.grain != Grain::Months || claim.quoted {
                return None;
            }
            // ", the clerk reported on Friday,": when it was said, not when it was so.
            let start = reading.start(claim);
            let said = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
            let told = when.reference == Reference::Weekday
                && when.written.day.is_none()
                && start >= 3
                && said(start - 1) == "on"
                && matches!(said(start - 2), "said" | "recalled" | "told" | "reported" | "added" | "announced")
                && said(claim.tokens.1 as usize) == ",";
            if told {
                return None;
            }
            let dated =
                |(from, to): (NaiveDate, NaiveDate), year: Option<i32>, firm: bool| Dated { id: first + k, claim, first: from, last: to, year, firm };
            // "in August of that year"
            let end = claim.tokens.1 as usize;
            let that = end + usize::from(reading.lower(end) == "of");
            if when.written.year.is_none() && matches!(reading.lower(that), "that" | "same") && reading.lower(that + 1) == "year" {
                return when.days().map(|days| dated(days, Some(days.0.year()), true));
            }
            if let Some(days) = when.firm_days() {
                return Some(dated(days, when.written.year, true));
            }
            // "left on 12 May and docked on 9 May"
            let (month, day) =
                when.written.month.zip(when.written.day).filter(|_| when.reference == Reference::Yearless && when.grain == Grain::Day)?;
            let day = NaiveDate::from_ymd_opt(2000, month.into(), day.into())?;
            Some(dated((day, day), None, false))
        })
        .collect()
}

/// Pairs of dates, by their claims, from the beginning to the end of one thing.
pub(super) fn spans(reading: &Reading<'_>) -> Vec<(usize, usize)> {
    events::spans(reading)
}

fn in_conflict(reading: &Reading<'_>, sentence: &Sentence, c: &Classes, a: Dated<'_>, b: Dated<'_>) -> Option<Link> {
    let verb = verb_before(reading, sentence, a.claim)?;
    let (before, after) = (b.last < a.first, b.first > a.last);
    if before && reading.is(verb, c.beginning) && acts_after_aside(reading, sentence, c, verb, a.claim, b.claim, None) {
        return Some(link(reading, a, b, (verb, verb), "before"));
    }
    if after && reading.is(verb, c.death) && acts_after_aside(reading, sentence, c, verb, a.claim, b.claim, Some(c.living)) {
        return Some(link(reading, a, b, (verb, verb), "after"));
    }
    if after && reading.lower(verb) == "force" && acts_after_aside(reading, sentence, c, verb, a.claim, b.claim, Some(c.passing)) {
        return Some(link(reading, a, b, (verb, verb), "after"));
    }
    if before && (reading.is(verb, c.begin) || reading.is(verb, c.beginning)) && ends_by_and(reading, c, verb, a.claim, b.claim) {
        return Some(link(reading, a, b, (verb, verb), "before"));
    }
    None
}

/// The word before a date and its preposition: the "founded" of "founded in 1987".
fn verb_before(reading: &Reading<'_>, sentence: &Sentence, claim: &Claim) -> Option<usize> {
    let mut at = (claim.tokens.0 as usize).checked_sub(1)?;
    if matches!(reading.lower(at), "the") {
        at = at.checked_sub(1)?;
    }
    if !matches!(reading.lower(at), "in" | "on" | "since") {
        return None;
    }
    let mut at = at.checked_sub(1)?;
    // "Born there in 1953", "born in Port Said in 1953"
    let title = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title);
    if matches!(reading.lower(at), "there" | "here" | "nearby" | "abroad") {
        at = at.checked_sub(1)?;
    } else if let Some(place) =
        (at.saturating_sub(3)..at).rev().take_while(|k| title(k + 1)).find(|k| matches!(reading.lower(*k), "in" | "at" | "near"))
    {
        at = place.checked_sub(1)?;
    }
    (at >= sentence.tokens.0 as usize).then_some(at)
}

/// Whether `verb` and its date are an aside ("Founded in 1987, the firm …", "The probe, launched on 14 April 2023, …", "Mr Obi, who
/// died in March 2019, …") and the other date belongs to what the subject then did.
fn acts_after_aside(reading: &Reading<'_>, sentence: &Sentence, c: &Classes, verb: usize, aside: &Claim, act: &Claim, only: Option<ClassId>) -> bool {
    let tokens = &reading.doc.tokens;
    let start = sentence.tokens.0 as usize;
    // A place may stand between the date and its comma: "Born in 1950 in Cork,".
    let mut comma = aside.tokens.1 as usize;
    for _ in 0..4 {
        if reading.lower(comma) == "," || !tokens.get(comma).is_some_and(|t| t.case == Case::Title || reading.lower(comma) == "in") {
            break;
        }
        comma += 1;
    }
    if tokens.get(comma).is_none_or(|t| t.span().of(&reading.doc.text) != ",") {
        return false;
    }
    let mut head = verb;
    if reading.lower(verb) == "force" {
        head = verb.saturating_sub(1);
    }
    let opener = head == start;
    let who = head.checked_sub(1).is_some_and(|b| reading.lower(b) == "who");
    let mut opens = if who { head.saturating_sub(2) } else { head.saturating_sub(1) };
    // "Marta Oliva, the Portuguese chef who died in January 2022,": what she was, and nobody else's anything.
    for _ in 0..4 {
        let word =
            tokens.get(opens).is_some_and(|t| t.kind == TokenKind::Word) && !matches!(reading.lower(opens), "of" | "to" | "'s" | "’s" | "with");
        if !who || !word {
            break;
        }
        opens = opens.saturating_sub(1);
    }
    let inner = !opener && tokens.get(opens).is_some_and(|t| t.span().of(&reading.doc.text) == ",");
    if !(opener || inner) {
        return false;
    }
    // The verb of the subject: at once after an inner aside, past the subject after an opening one.
    let mut at = comma + 1;
    let reach = if opener { 7 } else { 2 };
    let mut found = None;
    for k in at..at + reach {
        let Some(t) = tokens.get(k) else { break };
        if t.kind == TokenKind::Mark || k >= act.tokens.0 as usize {
            break;
        }
        // A second article opens the object: "the museum shows a car built in 1911".
        if k > at
            && matches!(reading.lower(k), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "to" | "of" | "in" | "on" | "for" | "with" | "and")
        {
            break;
        }
        if is_past(reading, k) {
            found = Some(k);
            break;
        }
    }
    let Some(mut act_verb) = found else { return false };
    if matches!(reading.lower(act_verb), "has" | "have" | "had" | "been") {
        return false;
    }
    let passive = matches!(reading.lower(act_verb), "was" | "were");
    if passive {
        let participle = (act_verb + 1..act_verb + 3).find(|k| is_past(reading, *k));
        match participle {
            Some(p) => act_verb = p,
            None => return false,
        }
    }
    if let Some(class) = only
        && !reading.is(act_verb, class)
    {
        return false;
    }
    // Nothing but the object stands between the act and its date.
    at = act_verb + 1;
    let stop = act.tokens.0 as usize;
    let until = (at..stop).any(|k| matches!(reading.lower(k), "until" | "till"));
    let living = only == Some(c.living);
    if !stop.checked_sub(1).is_some_and(|p| matches!(reading.lower(p), "in" | "on" | "until" | "till")) || stop < at || stop - at > 14 {
        return false;
    }
    for k in at..stop {
        let Some(t) = tokens.get(k) else { return false };
        // "opened a third restaurant, on the waterfront in Porto, in October 2023"
        let aside = living
            && reading.lower(k) == ","
            && (matches!(reading.lower(k + 1), "on" | "at" | "near" | "in") && (k + 2..stop).any(|c| reading.lower(c) == ",")
                || k + 2 == stop && (at..k).any(|c| reading.lower(c) == ","));
        let mark = t.kind == TokenKind::Mark && !aside && !matches!(t.span().of(&reading.doc.text), "-" | "’" | "'");
        if mark || reading.is(k, c.clause) || (is_past(reading, k) && !(living && until)) {
            return false;
        }
    }
    true
}

/// "began in March 2017 and ended in May 2015".
fn ends_by_and(reading: &Reading<'_>, c: &Classes, verb: usize, a: &Claim, b: &Claim) -> bool {
    let mut at = a.tokens.1 as usize;
    if reading.lower(at) == "," {
        at += 1;
    }
    if reading.lower(at) != "and" {
        return false;
    }
    at += 1;
    if matches!(reading.lower(at), "was" | "were") {
        at += 1;
    }
    let born = reading.lower(verb) == "born";
    let ends = if born { reading.is(at, c.death) } else { reading.is(at, c.end) };
    ends && matches!(reading.lower(at + 1), "in" | "on") && at + 2 == b.tokens.0 as usize
}

/// Whether the word at an index is a verb in the past or a participle.
fn is_past(reading: &Reading<'_>, at: usize) -> bool {
    let Some(t) = reading.doc.tokens.get(at) else { return false };
    if t.kind != TokenKind::Word || t.case != Case::Lower {
        return false;
    }
    if reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb) {
        return true;
    }
    let word = t.span().of(&reading.doc.text);
    word.len() > 3 && word.ends_with("ed") && !matches!(word, "hundred" | "indeed" | "united" | "need" | "seed" | "speed" | "feed" | "breed")
}

fn link(reading: &Reading<'_>, a: Dated<'_>, b: Dated<'_>, verb: (usize, usize), order: &str) -> Link {
    let place = reading.doc.tokens.get(verb.0).zip(reading.doc.tokens.get(verb.1)).map(|(x, y)| Span::new(x.start, y.end()));
    let word = place.map_or("", |p| reading.doc.words(p)).to_lowercase();
    let word = if word == "force" { "in force".to_owned() } else { word };
    Link {
        roles: vec![("stated", Filler::Claim(ClaimId(b.id as u32))), ("other", Filler::Claim(ClaimId(a.id as u32)))],
        strength: Strength::Construction,
        facts: vec![("order", order.to_owned()), ("event", word)],
        severity: (a.claim.quoted || b.claim.quoted).then_some(Severity::Warning),
    }
}

//! An event in its clause: the verb or noun that a date belongs to, its subject and its object.

use super::kinds::{Kind, takes_object};
use super::theme::named_person;
use super::{Event, Theme, Verbs};
use crate::doc::{Case, TokenKind};
use crate::link::Reading;
use crate::link::date_order::{Dated, is_past};

/// Tokens between a verb and its date.
const REACH: usize = 14;

/// The event that a date belongs to.
pub(super) fn event<'a>(reading: &Reading<'a>, verbs: &Verbs, index: usize, start: usize, end: usize, date: Dated<'a>) -> Option<Event<'a>> {
    let claim_start = date.claim.tokens.0 as usize;
    let prep = preposition(reading, verbs, start, &date)?;
    let (kind, verb) = match verb_before(reading, verbs, start, prep) {
        Some(found) => found,
        None if let Some(event) = named_event(reading, verbs, index, start, prep, date) => return Some(event),
        None => verb_after(reading, verbs, start, end, prep, date.claim.tokens.1 as usize)?,
    };
    // The date stands before its verb: "In May 1978 he married".
    let fronted = verb.0 > claim_start;
    // Past the auxiliaries.
    let mut head = verb.0;
    let (mut passive, mut pluperfect, mut helped, mut having) = (false, false, false, false);
    // "was killed" brings its own.
    if matches!(reading.lower(verb.0), "was" | "were") {
        passive = true;
        helped = true;
    }
    while head > start {
        let word = reading.lower(head - 1);
        match word {
            "was" | "were" | "been" | "be" | "got" | "being" => (passive, helped) = (true, true),
            "had" => (pluperfect, helped) = (true, true),
            "having" => (pluperfect, having) = (true, true),
            "has" | "have" | "not" | "never" | "n't" | "to" | "will" | "would" | "could" | "can" | "may" | "might" | "is" | "are" | "if" => {
                return None;
            }
            "first" | "finally" | "also" | "eventually" | "then" | "soon" | "only" | "himself" | "herself" | "itself" | "both" | "later" => {}
            _ => {
                let adverb = reading.doc.tokens.get(head - 1).is_some_and(|t| {
                    let w = t.span().of(&reading.doc.text);
                    t.case == Case::Lower
                        && w.len() > 4
                        && w.ends_with("ly")
                        && !matches!(w, "family" | "assembly" | "supply" | "ally" | "reply" | "italy")
                });
                if !adverb {
                    break;
                }
            }
        }
        head -= 1;
    }
    // The object, where the verb is active and takes one.
    let after = verb.1 + 1;
    // "He joined the navy": it happens to him.
    let own = verb.0 == verb.1 && matches!(reading.lower(verb.0), "joined" | "quit" | "entered" | "enlisted");
    let object = (!passive && !own && helped_or_finite(reading, start, head, helped) && takes_object(kind) && after < end)
        .then(|| object(reading, after, end))
        .flatten();
    let subject = subject(reading, start, head, fronted.then_some((prep, date.claim.tokens.1 as usize)));
    // "burned down in 1949, having been built in 1957"
    let subject = if having { (head > start && reading.lower(head - 1) == ",").then_some(Theme::Shared) } else { subject };
    let theme = match (object, subject?) {
        (Some(Theme::Object(x, y)), Theme::Subject(..) | Theme::Pronoun(_) | Theme::Shared) => Theme::Object(x, y),
        (Some(Theme::ObjectPronoun), Theme::Subject(..) | Theme::Pronoun(_) | Theme::Shared) => Theme::ObjectPronoun,
        (Some(_), _) => return None,
        (None, subject) => subject,
    };
    let earlier = is_bound(reading, prep);
    Some(Event { kind, date, verb, theme, pluperfect, nominal: false, earlier, sentence: index })
}

/// An event that a noun names, of whom a possessive says: "his appointment as bishop of Carrow in 1959", "its opening in 1948".
fn named_event<'a>(reading: &Reading<'a>, verbs: &Verbs, index: usize, start: usize, prep: usize, date: Dated<'a>) -> Option<Event<'a>> {
    /// Words between the noun and its date, and between the possessive and the noun.
    const NOUN: (usize, usize) = (7, 2);
    let low = start.max(prep.saturating_sub(NOUN.0 + 1));
    let noun = (low..prep).rev().find_map(|at| verbs.nouns.iter().find(|(_, class)| reading.is(at, *class)).map(|(kind, _)| (at, *kind)))?;
    let (at, kind) = noun;
    // No other clause between the noun and the date.
    if (at + 1..prep).any(|k| is_past(reading, k) || opens_clause(reading, k) || reading.is_stop(k) || reading.lower(k) == "," || dated(reading, k)) {
        return None;
    }
    let owner = (1..=NOUN.1).find_map(|back| {
        let k = at.checked_sub(back).filter(|k| *k >= start)?;
        match reading.lower(k) {
            "his" => Some("he"),
            "her" => Some("she"),
            "its" => Some("it"),
            _ => None,
        }
    })?;
    let earlier = is_bound(reading, prep);
    Some(Event { kind, date, verb: (at, at), theme: Theme::Pronoun(owner), pluperfect: false, nominal: true, earlier, sentence: index })
}

/// Whether a verb without an auxiliary has a subject, and is no participle.
fn helped_or_finite(reading: &Reading<'_>, start: usize, head: usize, helped: bool) -> bool {
    helped || head > start && !reading.doc.tokens.get(head - 1).is_some_and(|t| t.kind == TokenKind::Mark)
}

/// "before 1948", "by 1948": the event may be as much earlier as it likes.
fn is_bound(reading: &Reading<'_>, prep: usize) -> bool {
    matches!(reading.lower(prep), "before" | "by")
}

/// The preposition before a date: "in", "on"; past "the spring of", "early".
fn preposition(reading: &Reading<'_>, verbs: &Verbs, start: usize, date: &Dated<'_>) -> Option<usize> {
    let claim = date.claim.tokens.0 as usize;
    let is_day = date.first == date.last;
    let date = claim;
    let mut at = date;
    for _ in 0..4 {
        at = at.checked_sub(1).filter(|a| *a >= start)?;
        match reading.lower(at) {
            "in" | "on" | "before" | "by" => return Some(at),
            "the" | "early" | "late" | "of" | "spring" | "summer" | "autumn" | "winter" | "mid" | "-" | "january" | "february" | "march"
            | "april" | "may" | "june" | "july" | "august" | "september" | "october" | "november" | "december" | "a" | "morning" | "evening"
            | "night" | "afternoon" => {}
            // "died 26 December 1948", "took effect January 15"
            _ if at + 1 == date => {
                let (kind, _) = kind_at(reading, verbs, at)?;
                return (is_day || matches!(kind, Kind::Born | Kind::Died)).then_some(date);
            }
            _ => return None,
        }
    }
    None
}

/// The kind of a verb that ends at a token, and its first token.
pub(super) fn kind_at(reading: &Reading<'_>, verbs: &Verbs, at: usize) -> Option<(Kind, (usize, usize))> {
    let token = reading.doc.tokens.get(at)?;
    if token.word == 0 || token.case == Case::Upper {
        return None;
    }
    let words = &reading.lexicon.words;
    let mut found: Option<(Kind, (usize, usize))> = None;
    for &(kind, class) in &verbs.kinds {
        if words.is(token.word, class) && found.is_none_or(|f| f.1.0 == at) {
            found = found.or(Some((kind, (at, at))));
        }
        if !words.closes(token.word, class) {
            continue;
        }
        for phrase in words.class_phrases(class).iter() {
            if phrase.last() != Some(&token.word) {
                continue;
            }
            let Some(from) = (at + 1).checked_sub(phrase.len()) else { continue };
            let fits = reading.doc.tokens.get(from..=at).is_some_and(|run| run.iter().zip(phrase).all(|(t, w)| t.word == *w));
            // The longest phrase says it best.
            if fits && found.is_none_or(|f| from < f.1.0) {
                found = Some((kind, (from, at)));
            }
        }
    }
    found
}

/// The verb before a date: the nearest to the left of its preposition, with nothing but its object and places between.
fn verb_before(reading: &Reading<'_>, verbs: &Verbs, start: usize, prep: usize) -> Option<(Kind, (usize, usize))> {
    let low = start.max(prep.saturating_sub(REACH));
    let mut at = prep;
    while at > low {
        at -= 1;
        if let Some(found) = kind_at(reading, verbs, at) {
            // "the closed road", "a founded fear": an adjective.
            let adjective = found
                .1
                .0
                .checked_sub(1)
                .is_some_and(|p| matches!(reading.lower(p), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "no" | "of"));
            return (!adjective).then_some(found);
        }
        let t = reading.doc.tokens.get(at)?;
        let mark = t.kind == TokenKind::Mark && !matches!(t.span().of(&reading.doc.text), "-" | "’" | "'" | "&");
        if mark
            || opens_clause(reading, at)
            || is_past(reading, at)
            || matches!(reading.lower(at), "to" | "is" | "are" | "be" | "not") && t.case == Case::Lower && reading.lower(at) != "to"
        {
            return None;
        }
        // Another date in between has a claim of its own on the verb.
        if dated(reading, at) {
            return None;
        }
    }
    None
}

/// The verb after a date that opens its sentence: "In May 1978 he married", "It was in April 2019 that a jury convicted".
fn verb_after(reading: &Reading<'_>, verbs: &Verbs, start: usize, end: usize, prep: usize, after: usize) -> Option<(Kind, (usize, usize))> {
    let cleft = prep == start + 2 && reading.lower(start) == "it" && reading.lower(start + 1) == "was";
    if !(cleft || prep == start) {
        return None;
    }
    let mut at = after;
    if reading.lower(at) == "," {
        at += 1;
    }
    if cleft {
        if reading.lower(at) != "that" {
            return None;
        }
        at += 1;
    }
    for k in at..end.min(at + 8) {
        let t = reading.doc.tokens.get(k)?;
        if t.kind == TokenKind::Mark && !matches!(t.span().of(&reading.doc.text), "-" | "’" | "'") || opens_clause(reading, k) || dated(reading, k)
        {
            return None;
        }
        // Phrases end later than they begin: look a little ahead.
        if let Some(found) = (k..(k + 4).min(end)).rev().filter_map(|e| kind_at(reading, verbs, e)).find(|f| f.1.0 == k) {
            return (k > at).then_some(found);
        }
        if is_past(reading, k) && !matches!(reading.lower(k), "was" | "were" | "had" | "been") {
            return None;
        }
    }
    None
}

/// The object after an active verb; none where a preposition or the date follows at once.
pub(super) fn object(reading: &Reading<'_>, after: usize, end: usize) -> Option<Theme> {
    let first = reading.doc.tokens.get(after)?;
    if first.kind == TokenKind::Mark || dated(reading, after) {
        return None;
    }
    let stops = |w: &str| {
        matches!(
            w,
            "in" | "on"
                | "at"
                | "by"
                | "with"
                | "for"
                | "to"
                | "from"
                | "as"
                | "after"
                | "before"
                | "until"
                | "of"
                | "over"
                | "into"
                | "about"
                | "near"
                | "under"
                | "again"
                | "and"
                | "amid"
                | "its"
                | "during"
                | "when"
                | "last"
                | "without"
        )
    };
    let word = reading.lower(after);
    if matches!(word, "it" | "him" | "her" | "them") {
        // "sold it", not "sold her house".
        let next = reading.doc.tokens.get(after + 1);
        let alone = next.is_none_or(|t| t.kind == TokenKind::Mark) || stops(reading.lower(after + 1)) || after + 1 >= end;
        return Some(if alone || word != "her" { Theme::ObjectPronoun } else { Theme::Object(after, after + 1) });
    }
    if stops(word) && word != "its" {
        return None;
    }
    let adverb = first.case == Case::Lower && first.span().of(&reading.doc.text).ends_with("ly");
    if adverb {
        return None;
    }
    let stop = (after..end.min(after + 8))
        .find(|k| reading.doc.tokens.get(*k).is_none_or(|t| t.kind == TokenKind::Mark) || stops(reading.lower(*k)) && *k > after)
        .unwrap_or(end.min(after + 8));
    Some(Theme::Object(after, stop))
}

/// What stands before a verb and its auxiliaries as its subject.
fn subject(reading: &Reading<'_>, start: usize, head: usize, fronted: Option<(usize, usize)>) -> Option<Theme> {
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    // Where the subject may begin: past a date that stands in front.
    let mut open = start;
    if let Some((_, after)) = fronted {
        open = after;
        if text(open) == "," || reading.lower(open) == "that" {
            open += 1;
        }
    }
    if head == open {
        return (fronted.is_none()).then_some(Theme::Opener);
    }
    let last = head.checked_sub(1)?;
    let pronoun = |at: usize| match reading.lower(at) {
        "it" => Some("it"),
        "he" => Some("he"),
        "she" => Some("she"),
        _ => None,
    };
    if let Some(word) = pronoun(last) {
        // "He", "… , and he", "In May he".
        let opens =
            last == open || last > open && (matches!(text(last - 1), "," | ";") || matches!(reading.lower(last - 1), "and" | "but" | "though"));
        return opens.then_some(Theme::Pronoun(word));
    }
    match reading.lower(last) {
        "and" | "but" | "then" => return Some(Theme::Shared),
        "who" | "which" | "that" => {
            let comma = last.checked_sub(1)?;
            return if text(comma) == "," && noun_phrase(reading, open, comma) { Some(Theme::Inner(open, comma)) } else { None };
        }
        _ => {}
    }
    if text(last) == "," {
        // "The probe, launched on …", or the main verb after such an aside.
        if noun_phrase(reading, open, last) {
            return Some(Theme::Inner(open, last));
        }
        let comma = (open..last).find(|at| text(*at) == ",")?;
        let commas = (open..=last).filter(|at| text(*at) == ",").count();
        return (noun_phrase(reading, open, comma) && commas <= 3).then_some(Theme::Subject(open, comma));
    }
    // An aside may open the sentence: "Elected mayor in 2012, Joan Perry resigned".
    if let Some(comma) = (open..last).rev().find(|at| text(*at) == ",") {
        let opener = (open..comma).take(2).any(|at| participle(reading, at))
            && !(open..open + 1).any(|at| matches!(reading.lower(at), "he" | "she" | "it" | "the"));
        if opener && noun_phrase(reading, comma + 1, head) {
            return Some(Theme::Subject(comma + 1, head));
        }
        // "A miner's son, Malachy Torrens was ordained"
        let apposed = matches!(reading.lower(open), "a" | "an" | "the" | "once" | "long") && noun_phrase(reading, open, comma);
        if apposed && (open..comma).all(|at| text(at) != ",") && named_person(reading, comma + 1) && noun_phrase(reading, comma + 1, head) {
            return Some(Theme::Subject(comma + 1, head));
        }
        // "Marr, 52, was charged"
        return None;
    }
    noun_phrase(reading, open, head).then_some(Theme::Subject(open, head))
}

/// Whether a word may be a participle that opens a sentence: "Elected", "First".
fn participle(reading: &Reading<'_>, at: usize) -> bool {
    is_past(reading, at)
        || reading.lower(at) == "born"
        || reading.doc.tokens.get(at).is_some_and(|t| {
            t.case == Case::Title
                && (t.span().of(&reading.doc.text).ends_with("ed") || reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb))
        })
}

/// Whether a word opens a clause of its own.
pub(super) fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.lower(at),
        "who"
            | "which"
            | "that"
            | "whose"
            | "where"
            | "when"
            | "whom"
            | "because"
            | "after"
            | "before"
            | "while"
            | "although"
            | "though"
            | "since"
            | "until"
    )
}

/// Whether the tokens are one plain noun phrase: no marks, no verbs, no clause.
fn noun_phrase(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    if to <= from || to - from > 12 {
        return false;
    }
    (from..to).all(|at| {
        let Some(t) = reading.doc.tokens.get(at) else { return false };
        let word = t.span().of(&reading.doc.text);
        let mark = t.kind == TokenKind::Mark && !matches!(word, "-" | "’" | "'" | "'s" | "’s" | "&" | ".");
        let verb = is_past(reading, at) && at > from;
        !(mark
            || verb
            || matches!(
                reading.lower(at),
                "who"
                    | "which"
                    | "that"
                    | "when"
                    | "where"
                    | "while"
                    | "after"
                    | "before"
                    | "as"
                    | "since"
                    | "if"
                    | "because"
                    | "although"
                    | "though"
                    | "is"
                    | "are"
            ))
    }) && !(from..from + 1).any(|at| {
        matches!(
            reading.lower(at),
            "there"
                | "when"
                | "after"
                | "before"
                | "while"
                | "as"
                | "although"
                | "though"
                | "if"
                | "by"
                | "since"
                | "they"
                | "we"
                | "i"
                | "you"
                | "this"
                | "that"
                | "these"
                | "those"
                | "one"
                | "some"
                | "many"
                | "most"
                | "what"
                | "who"
                | "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "another"
                | "other"
        )
    })
}

/// Whether a token is part of a date.
fn dated(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.doc.tokens.get(at) else { return false };
    let next = reading.claims.partition_point(|c| c.span.end <= token.start);
    reading.claims.get(next).is_some_and(|c| c.when().is_some() && c.span.start <= token.start)
}

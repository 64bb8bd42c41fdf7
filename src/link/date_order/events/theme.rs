//! Whether two events are of one thing or person, as the grammar tells it.

use super::clause::opens_clause;
use super::kinds::{Kind, in_court};
use super::{APART, Event, Theme, Verbs};
use crate::doc::{Case, MentionKind};
use crate::link::Reading;
use crate::link::date_order::is_past;
use crate::link::sameness::{Sense, shared};
use crate::link::words::said;

/// Whether two steps of the law are for two things, by their sentences and the last tokens of their verbs: "convicted of fraud in 2021, was
/// arrested in 2023 over a robbery".
pub(super) fn are_two_cases(reading: &Reading<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    const REACH: usize = 9;
    let sense = Sense::new(reading);
    let offence = |(sentence, verb): (usize, usize)| {
        let last = reading.doc.sentences.get(sentence)?.tokens.1 as usize;
        let own = (verb + 1..(verb + REACH).min(last)).take_while(|at| !said!(reading, *at, "," | ";" | "and"));
        let at = own.into_iter().find(|at| {
            let dated = reading.claim_at(sentence, at + 1).is_some_and(|k| reading.claims.get(k).is_some_and(|c| c.when().is_some()));
            said!(reading, *at, "of" | "over" | "for" | "with") && !dated
        })?;
        let to = (at + 4).min(last);
        // "charged with stealing it" is of what was told.
        let taken_up = said!(reading, at + 1, "that" | "this" | "these" | "those") || (at + 1..to).any(|k| said!(reading, k, "it" | "them"));
        let own = sense.stems(at as u32 + 1, to as u32);
        (!own.is_empty() && !taken_up).then_some(own)
    };
    matches!((offence(a), offence(b)), (Some(x), Some(y)) if shared(&x, &y) == 0)
}

/// Whether the two events happened to one and the same.
pub(super) fn same_theme(reading: &Reading<'_>, verbs: &Verbs, a: &Event<'_>, b: &Event<'_>) -> bool {
    let person = |k: Kind| matches!(k, Kind::Born | Kind::Died | Kind::Buried | Kind::Married | Kind::Schooled | Kind::Retired | Kind::Living);
    if a.sentence == b.sentence {
        return match (a.theme, b.theme) {
            // "was founded in 1954 and went bankrupt in 1948"
            (Theme::Subject(..) | Theme::Pronoun(_) | Theme::Shared | Theme::Opener, Theme::Shared) => !between(reading, a, b),
            // "bought the cottage in 2007 and sold it in 2003"
            (Theme::Object(..), Theme::ObjectPronoun) => !between(reading, a, b),
            (Theme::Opener, Theme::Subject(..) | Theme::Pronoun(_)) => true,
            (Theme::Pronoun(x), Theme::Pronoun(y)) => x == y,
            // "The Act came into force in 2009; it was repealed in 2003"
            (Theme::Subject(from, _), Theme::Pronoun(word)) => {
                let kin =
                    reading.doc.sentences.get(a.sentence).is_some_and(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, verbs.kin)));
                if word == "it" { !person(a.kind) && !named_person(reading, from) } else { !kin && persons(reading, a.sentence, b.sentence) <= 1 }
            }
            (Theme::Inner(..), Theme::Inner(..)) => false,
            (Theme::Inner(x, y), Theme::Subject(p, q)) => (x, y) == (p, q),
            _ => false,
        };
    }
    let kin = |s: usize| reading.doc.sentences.get(s).is_some_and(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, verbs.kin)));
    match b.theme {
        Theme::Pronoun(word) => {
            let apart = b.sentence - a.sentence;
            // What lies between speaks of the same: it begins with the pronoun too.
            let carried = (a.sentence + 1..b.sentence).all(|s| opens_with(reading, s, word));
            // "Ada's husband died in 1948. He was buried …": it is he who died.
            let own = matches!(a.theme, Theme::Subject(_, to) if word != "it" && reading.is(to - 1, verbs.kin)
                && kin_words(reading, verbs, a.sentence) == 1 && !(a.sentence + 1..=b.sentence).any(kin));
            if !carried || word != "it" && !own && (a.sentence..=b.sentence).any(kin) {
                return false;
            }
            let names = |from: usize, to: usize| -> Option<MentionKind> {
                let begin = reading.mentions.partition_point(|m| (m.tokens.0 as usize) < from);
                reading.mentions.iter().skip(begin).take_while(|m| m.tokens.1 as usize <= to).map(|m| m.kind).next()
            };
            match a.theme {
                Theme::Pronoun(other) => other == word,
                Theme::Subject(from, to) | Theme::Inner(from, to) | Theme::Object(from, to) => {
                    let object = matches!(a.theme, Theme::Object(..));
                    let named = names(from, to);
                    let titled =
                        (from..to).take(1).any(|at| matches!(reading.lower(at), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady"));
                    match word {
                        "it" => {
                            !object && apart <= APART && !(named == Some(MentionKind::Person) && !begins_with_the(reading, from)) && !person(a.kind)
                        }
                        _ => {
                            let someone = named == Some(MentionKind::Person) || titled || person(a.kind) || named == Some(MentionKind::Other);
                            // "She married the sculptor Paul Roux": the other name is not the subject's.
                            let last = if b.kind == Kind::Married { b.sentence.saturating_sub(1).max(a.sentence) } else { b.sentence };
                            someone && persons(reading, a.sentence, last) <= 1
                        }
                    }
                }
                // "Elected mayor in 2012, Joan Perry …. She resigned …"
                Theme::Opener => word != "it" && persons(reading, a.sentence, b.sentence) <= 1,
                Theme::Shared => word != "it" && persons(reading, a.sentence, b.sentence) <= 1,
                Theme::ObjectPronoun => false,
            }
        }
        // "He was convicted in May. Detectives had arrested him in August": steps of one case, and one person.
        Theme::ObjectPronoun | Theme::Object(..) if in_court(a.kind) && in_court(b.kind) => {
            let of_him = match b.theme {
                Theme::Object(from, to) => from < to && reading.lower(from) == "the" && (from + 1..to).any(|at| is_person(reading, at)),
                _ => reading.lower(b.verb.1 + 1) != "it" && reading.lower(b.verb.1 + 1) != "them",
            };
            let alone = matches!(a.theme, Theme::Subject(..) | Theme::Pronoun("he" | "she") | Theme::Inner(..));
            of_him && alone && b.sentence == a.sentence + 1 && persons(reading, a.sentence, b.sentence) <= 1 && !(a.sentence..=b.sentence).any(kin)
        }
        Theme::Subject(from, to) => match a.theme {
            Theme::Subject(x, y) | Theme::Inner(x, y) => same_words(reading, (x, y), (from, to)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a noun is that of a person.
fn is_person(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, reading.lexicon.names.role)
        || reading.lexicon.words.find_class("human-noun").is_some_and(|c| reading.is(at, c))
        || ["er", "or", "ist", "man", "ant"].iter().any(|end| reading.doc.tokens.get(at).is_some_and(|t| reading.doc.words(t.span()).ends_with(end)))
}

/// Whether a person's name begins at a token.
pub(super) fn named_person(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.mentions.partition_point(|m| (m.tokens.1 as usize) <= at);
    reading.mentions.get(next).is_some_and(|m| {
        let full = m.kind == MentionKind::Other
            && m.tokens.1 == m.tokens.0 + 2
            && reading.lexicon.names.is_given(reading.doc.words(reading.doc.tokens[at].span()));
        (m.kind == MentionKind::Person || full) && m.tokens.0 as usize == at
    })
}

fn begins_with_the(reading: &Reading<'_>, at: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|t| matches!(t.span().of(&reading.doc.text), "The" | "the"))
}

/// Whether two noun phrases name the same: the same words, or names with the same last word.
fn same_words(reading: &Reading<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let (Some(x), Some(y)) = (a.1.checked_sub(1), b.1.checked_sub(1)) else { return false };
    let name = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title);
    if text(x) != text(y) || text(x).is_empty() {
        return false;
    }
    // "Halloran" and "Sean Halloran"; but "Sean Halloran" and "Mary Halloran" are two.
    let short = (a.1 - a.0).min(b.1 - b.0);
    let titled = |at: usize| matches!(reading.lower(at), "mr" | "mrs" | "ms" | "miss" | "dr" | "the");
    if name(x) && name(y) && (short == 1 || short == 2 && (titled(a.0) || titled(b.0))) {
        return true;
    }
    a.1 - a.0 == b.1 - b.0 && (a.0..a.1).zip(b.0..b.1).all(|(p, q)| text(p).eq_ignore_ascii_case(text(q)))
}

/// How many persons two sentences and those between name, by surname.
pub(super) fn persons(reading: &Reading<'_>, from: usize, to: usize) -> usize {
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

/// How many words of kin a sentence has.
fn kin_words(reading: &Reading<'_>, verbs: &Verbs, sentence: usize) -> usize {
    reading.doc.sentences.get(sentence).map_or(0, |s| (s.tokens.0..s.tokens.1).filter(|at| reading.is(*at as usize, verbs.kin)).count())
}

/// Whether a sentence begins with a pronoun.
fn opens_with(reading: &Reading<'_>, sentence: usize, word: &str) -> bool {
    reading.doc.sentences.get(sentence).is_some_and(|s| reading.lower(s.tokens.0 as usize) == word)
}

/// Whether something with a verb of its own stands between the date of one event and the verb of the next.
fn between(reading: &Reading<'_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let from = (a.date.claim.tokens.1 as usize).max(a.verb.1 + 1);
    (from..b.verb.0).any(|at| {
        reading.is_stop(at) || is_past(reading, at) && !matches!(reading.lower(at), "was" | "were" | "had" | "been") || opens_clause(reading, at)
    })
}

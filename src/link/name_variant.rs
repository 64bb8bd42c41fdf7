//! Two spellings of what looks like one person's name.
//!
//! A name is not a misspelling: it is only ever compared with names of the same text, and only where the text gives a reason to
//! take two forms for one person: the same given name, the same office, or a bare surname beside the only full name like it.
//! Anything that speaks for two people (one clause, forms of address, relatives, two full introductions) or for a writer who knows of
//! both forms keeps it silent.

mod elsewhere;
mod givens;
mod letters;
mod places;
mod surnames;

pub(super) use elsewhere::{bind_caption, bind_headline};

use super::same_person::People;
use super::{Filler, Link, Reading, Strength};
use crate::doc::{Mention, MentionId};
use crate::rule::Severity;
use givens::{givens, middle_names, second_surnames};
use places::{chinese_names, places};
use surnames::surnames;

/// How two forms of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    /// By letters.
    Spelling,
    /// As two ways of bringing one name into Latin letters.
    Transliteration,
}

/// Two forms of one name, each with its mentions.
#[derive(Debug)]
pub(super) struct Pair {
    difference: Difference,
    pub(super) a: Vec<u32>,
    pub(super) b: Vec<u32>,
    office: bool,
}

/// Mentions of a form that are looked at; a name does not change its ways after so many.
const MENTIONS: usize = 24;

/// Forms of one surname that are compared with one another; more are a family.
const FORMS: usize = 6;

/// Labels for the rarer form.
const LABELS: usize = 4;

/// Two spellings of one name.
pub(super) fn bind_spelling(reading: &Reading<'_>, links: &mut Vec<Link>) {
    bind(reading, Difference::Spelling, links);
}

/// Two romanisations of one name, of a person or of a place.
pub(super) fn bind_transliteration(reading: &Reading<'_>, links: &mut Vec<Link>) {
    bind(reading, Difference::Transliteration, links);
    chinese_names(reading, links);
    places(reading, links);
}

/// The pairs of names of the body that may be one, worked out once.
pub(super) fn compared<'r>(reading: &'r Reading<'_>) -> &'r [Pair] {
    reading.shared.name_pairs.get_or_init(|| pairs(reading, People::of_body(reading)))
}

fn bind(reading: &Reading<'_>, wanted: Difference, links: &mut Vec<Link>) {
    for pair in compared(reading).iter().filter(|p| p.difference == wanted) {
        links.extend(link(reading, pair));
    }
}

/// All forms that may be one name.
fn pairs(reading: &Reading<'_>, people: &People) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (a, b) in people.alike(reading) {
        pairs.extend(surnames(reading, people, a, b));
    }
    for family in &people.families {
        givens(reading, people, family, &mut pairs);
    }
    middle_names(reading, people, &mut pairs);
    second_surnames(reading, people, &mut pairs);
    pairs
}

fn mention<'a>(reading: &Reading<'a>, index: u32) -> Option<&'a Mention> {
    reading.mentions.get(index as usize)
}

/// The link of a pair: the rarer form first.
fn link(reading: &Reading<'_>, pair: &Pair) -> Option<Link> {
    let first = |list: &[u32]| list.first().copied().unwrap_or(u32::MAX);
    let (odd, usual) = if (pair.a.len(), std::cmp::Reverse(first(&pair.a))) < (pair.b.len(), std::cmp::Reverse(first(&pair.b))) {
        (&pair.a, &pair.b)
    } else {
        (&pair.b, &pair.a)
    };
    let fullest = |list: &[u32]| {
        list.iter()
            .filter_map(|k| mention(reading, *k))
            .max_by_key(|m| (m.span.len(), std::cmp::Reverse(m.span.start)))
            .map_or(String::new(), |m| reading.doc.words(m.span).replace('\n', " "))
    };
    let shown = list_of(odd);
    let mut roles: Vec<(&'static str, Filler)> = shown.map(|k| ("odd", Filler::Mention(MentionId(k)))).collect();
    // The full name, where the usual form has one.
    let introduced = usual.iter().find(|k| mention(reading, **k).is_some_and(|m| m.given.is_some())).or(usual.first())?;
    roles.push(("usual", Filler::Mention(MentionId(*introduced))));
    Some(Link {
        roles,
        strength: Strength::Construction,
        facts: vec![("one", fullest(odd)), ("one_times", times(odd.len())), ("other", fullest(usual)), ("other_times", times(usual.len()))],
        severity: pair.office.then_some(Severity::Error),
    })
}

fn list_of(list: &[u32]) -> impl Iterator<Item = u32> {
    list.iter().copied().take(LABELS)
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// Whether a newsroom accepts one of the forms, or both as one.
fn accepted(reading: &Reading<'_>, a: &str, b: &str) -> bool {
    let options = reading.options;
    options.accepted.iter().any(|w| w == a || w == b)
        || options.aliases.iter().any(|group| group.iter().any(|w| w == a) && group.iter().any(|w| w == b))
}

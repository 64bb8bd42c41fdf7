//! A person introduced in full a second time, or only after the short form.

use super::same_person::{self, People, Place};
use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Mention, MentionKind};

/// Paragraphs from one introduction to the next at which the second is no longer the same passage.
const APART: u32 = 2;

/// Repeated and late introductions.
pub(super) fn bind(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let people = People::of(reading, Place::Body);
    for family in &people.families {
        let mut mentions: Vec<u32> = family.forms.iter().flat_map(|f| people.forms[*f].mentions.iter().copied()).collect();
        if mentions.len() < 2 {
            continue;
        }
        mentions.sort_unstable();
        let full: Vec<&Mention> = mentions
            .iter()
            .filter_map(|k| reading.mentions.get(*k as usize))
            .filter(|m| m.kind == MentionKind::Person && m.given.is_some() && !m.quoted)
            .collect();
        if let Some((first, second)) = repeated(reading, &full) {
            links.push(link(whole(second), whole(first), "is introduced in full twice", reading.doc.words(second.span)));
        } else if let Some((bare, late)) = introduced_late(reading, &mentions, &full) {
            links.push(link(whole(late), bare.span, "is introduced only after the surname alone was used", reading.doc.words(late.span)));
        }
    }
}

fn link(second: Span, first: Span, what: &str, who: &str) -> Link {
    Link {
        roles: vec![("second", Filler::Words(second)), ("first", Filler::Words(first))],
        strength: Strength::Construction,
        facts: vec![("what", what.to_owned()), ("who", who.replace('\n', " "))],
        severity: None,
    }
}

/// Title and name together.
fn whole(m: &Mention) -> Span {
    m.title.map_or(m.span, |t| t.to(m.span))
}

/// The words of a title, in lower case, if they introduce: an office or trade of two words at least, or a whole apposition.
fn introduces(reading: &Reading<'_>, m: &Mention) -> Option<String> {
    let title = m.title?;
    let words: Vec<String> = reading.doc.words(title).split_whitespace().map(str::to_lowercase).collect();
    let least = if title.start > m.span.start { 3 } else { 2 };
    (words.len() >= least).then(|| words.join(" "))
}

/// The first two mentions that introduce one person in the same words, apart.
fn repeated<'a>(reading: &Reading<'_>, full: &[&'a Mention]) -> Option<(&'a Mention, &'a Mention)> {
    let introductions: Vec<(&Mention, String)> = full.iter().filter_map(|m| Some((*m, introduces(reading, m)?))).take(12).collect();
    for (k, (second, title)) in introductions.iter().enumerate() {
        for (first, other) in &introductions[..k] {
            if title == other && same_given(reading, first, second) && apart(reading, first, second) {
                return Some((first, second));
            }
        }
    }
    None
}

fn same_given(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let plain = |m: &Mention| m.given.map_or(String::new(), |g| same_person::plain(reading.doc.words(g)));
    let (a, b) = (plain(a), plain(b));
    a == b || reading.lexicon.names.same_transliteration(&a, &b) || reading.lexicon.names.same_spelling(&a, &b)
}

/// Whether two mentions are some paragraphs apart with no heading between them, or an omission stands between them.
fn apart(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let doc = reading.doc;
    let block = |m: &Mention| doc.sentences.get(m.sentence as usize).map_or(0, |s| s.block);
    let (from, to) = (block(a), block(b));
    let between = doc.blocks.get(from as usize + 1..to as usize).unwrap_or(&[]);
    if between.iter().any(|x| matches!(x.kind, BlockKind::Heading(_) | BlockKind::Headline)) {
        return false;
    }
    let prose = doc.blocks.get(from as usize..to as usize).unwrap_or(&[]).iter().filter(|x| x.kind == BlockKind::Paragraph).count() as u32;
    let same_kind = doc.blocks.get(from as usize).map(|x| x.kind) == Some(BlockKind::Paragraph)
        && doc.blocks.get(to as usize).map(|x| x.kind) == Some(BlockKind::Paragraph);
    same_kind && (prose >= APART || omission(reading, a, b))
}

/// Whether "..." stands by itself between two mentions.
fn omission(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let tokens = reading.doc.tokens.get(a.tokens.1 as usize..b.tokens.0 as usize).unwrap_or(&[]);
    tokens.windows(2).any(|w| w[0].spaced && w[0].len == 3 && reading.doc.words(w[0].span()) == "..." && w[1].spaced)
}

/// A surname alone, and after it the first full name, with the words that introduce the person.
fn introduced_late<'a>(reading: &Reading<'a>, mentions: &[u32], full: &[&'a Mention]) -> Option<(&'a Mention, &'a Mention)> {
    let first = reading.mentions.get(*mentions.first()? as usize)?;
    let late = *full.first()?;
    let alone = first.kind == MentionKind::Person && first.given.is_none() && first.title.is_none() && !first.quoted && !first.possessive;
    let apposition = late.title.is_some_and(|t| t.start > late.span.start) && introduces(reading, late).is_some();
    let people: usize = full.iter().filter(|m| !same_given(reading, m, late)).count();
    (alone && apposition && people == 0 && apart(reading, first, late)).then_some((first, late))
}

//! One quotation with two speakers.

use super::{conflict, is_prose, says};
use crate::base::Span;
use crate::doc::{Mention, MentionKind, Sentence, TokenKind};
use crate::link::same_person::plain;
use crate::link::{Link, Reading, Relation};
use rustc_hash::FxHashMap;

/// Binds the two speakers of one quotation.
pub(in crate::link) const SPEAKER: Relation =
    Relation { name: "speaker", roles: &["stated", "other"], about: "the same words in quotation marks, said by two persons", bind };

/// Words of a quotation that no two people say by chance.
const WORDS: usize = 5;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    if reading.quotations.len() < 2 {
        return;
    }
    let Some(repeating) = reading.lexicon.words.find_class("repeats-words") else { return };
    let mut first: FxHashMap<Vec<String>, (Span, &Mention)> = FxHashMap::default();
    for quotation in reading.quotations {
        let from = reading.doc.tokens.partition_point(|t| t.start < quotation.span.start);
        let to = reading.doc.tokens.partition_point(|t| t.start < quotation.span.end);
        let Some(tokens) = reading.doc.tokens.get(from..to) else { continue };
        let words: Vec<String> = tokens
            .iter()
            .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Digits))
            .map(|t| plain(reading.doc.words(t.span())))
            .filter(|w| !w.is_empty())
            .collect();
        let (Some(opens), Some(ends)) = (sentence_of(reading, from), sentence_of(reading, to.saturating_sub(1))) else { continue };
        if words.len() < WORDS || !is_prose(reading, opens) || says(reading, opens, repeating) || says(reading, ends, repeating) {
            continue;
        }
        let Some(who) = speaker(reading, from, to) else { continue };
        match first.get(&words) {
            Some((_, other)) if surname(reading, other) != surname(reading, who) => {
                let words = format!("{} and {} are both quoted with these words", reading.doc.words(other.span), reading.doc.words(who.span));
                let mut link = conflict(("stated", quotation.span), ("other", other.span), words);
                link.roles.push(("other", crate::link::Filler::Words(who.span)));
                out.push(link);
            }
            Some(_) => {}
            None => {
                first.insert(words, (quotation.span, who));
            }
        }
    }
}

fn surname<'a>(reading: &Reading<'a>, m: &Mention) -> &'a str {
    m.surname.of(&reading.doc.text)
}

fn sentence_of<'a>(reading: &Reading<'a>, token: usize) -> Option<&'a Sentence> {
    reading.doc.sentence_at(u32::try_from(token).ok()?)
}

/// Who says a quotation: the one person beside it with a verb of speech, "…," said Hal Moyes, or Lunt wrote: "…".
fn speaker<'a>(reading: &'a Reading<'_>, from: usize, to: usize) -> Option<&'a Mention> {
    let names = &reading.lexicon.names;
    let within = |at: usize| u32::try_from(at).ok().and_then(|at| reading.doc.sentence_index(at)).and_then(|s| u32::try_from(s).ok());
    let (opens, ends) = (within(from), within(to.saturating_sub(1)));
    let near = |m: &&Mention| {
        let (a, b) = (m.tokens.0 as usize, m.tokens.1 as usize);
        let outside = a >= to && a <= to + 8 || b <= from && b + 5 >= from;
        let speaks = (b..b + 2).any(|at| reading.is(at, names.speech))
            || (1..=6).any(|back| a.checked_sub(back).is_some_and(|at| at + 4 >= to && reading.is(at, names.speech)));
        m.kind == MentionKind::Person && outside && speaks && !m.quoted && (Some(m.sentence) == opens || Some(m.sentence) == ends)
    };
    let begin = reading.mentions.partition_point(|m| (m.tokens.1 as usize) + 8 < from);
    let mut found = reading.mentions.iter().skip(begin).take_while(|m| (m.tokens.0 as usize) <= to + 8).filter(near);
    let who = found.next()?;
    found.next().is_none_or(|other| surname(reading, other) == surname(reading, who)).then_some(who)
}

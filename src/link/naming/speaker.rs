//! One quotation with two speakers.

use super::{conflict, is_prose};
use crate::base::Span;
use crate::doc::{Mention, MentionKind, Sentence, Token, TokenKind};
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::ClassId;
use rustc_hash::FxHashMap;

/// Binds the two speakers of one quotation.
pub(in crate::link) const SPEAKER: Relation =
    Relation { name: "speaker", roles: &["stated", "other"], about: "the same words in quotation marks, said by two persons", bind };

/// Words of a quotation that no two people say by chance.
const WORDS: usize = 5;
/// Words from what somebody said to the name: "The line of the day, though, came from".
const NAMED: usize = 12;
/// Bytes that so many words have at least.
const SHORTEST: u32 = 15;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    if reading.quotations.is_empty() {
        return;
    }
    super::declined::bind(reading, out);
    if reading.quotations.len() < 2 {
        return;
    }
    let Some(repeating) = reading.lexicon.words.find_class("repeats-words") else { return };
    // By the words of a quotation: nearly all are said once.
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    for (k, quotation) in reading.quotations.iter().enumerate() {
        let Some(key) = key(reading, quotation.span) else { continue };
        let n = *first.entry(key).or_insert(k);
        let Some(earlier) = reading.quotations.get(n).filter(|e| n != k && same_words(reading, e.span, quotation.span)) else { continue };
        // The same sentence once more has the same speaker.
        if sentence_around(reading, earlier.span) == sentence_around(reading, quotation.span) {
            continue;
        }
        let (Some(other), Some(who)) = (speaker(reading, repeating, earlier.span), speaker(reading, repeating, quotation.span)) else { continue };
        if surname(reading, other) != surname(reading, who) {
            let words = format!("{} and {} are both quoted with these words", reading.doc.words(other.span), reading.doc.words(who.span));
            let mut link = conflict(("stated", quotation.span), ("other", other.span), words);
            link.roles.push(("other", crate::link::Filler::Words(who.span)));
            out.push(link);
        }
    }
}

/// The words of the sentence that a quotation begins in.
fn sentence_around<'a>(reading: &Reading<'a>, quotation: Span) -> Option<&'a str> {
    let own = sentence_of(reading, tokens(reading, quotation).0)?;
    Some(own.span.of(&reading.doc.text))
}

/// First token of a quotation and one past its last.
fn tokens(reading: &Reading<'_>, span: Span) -> (usize, usize) {
    (reading.doc.tokens.partition_point(|t| t.start < span.start), reading.doc.tokens.partition_point(|t| t.start < span.end))
}

/// The first words of a quotation as one number, whatever their case and marks; none where it has too few.
fn key(reading: &Reading<'_>, span: Span) -> Option<u64> {
    if (span.end - span.start) < SHORTEST {
        return None;
    }
    let from = reading.doc.tokens.partition_point(|t| t.start < span.start);
    let words = reading.doc.tokens.get(from..)?.iter().take_while(|t| t.start < span.end).filter(|t| is_word(t)).take(WORDS);
    let (mut key, mut count) = (0u64, 0);
    for token in words {
        key = letters(reading, token).fold(key.rotate_left(7) ^ 0x9e37_79b9_7f4a_7c15, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
        count += 1;
    }
    (count >= WORDS).then_some(key)
}

/// Whether two quotations have the same words, whatever their case and marks.
fn same_words(reading: &Reading<'_>, one: Span, other: Span) -> bool {
    let words = |span: Span| {
        let (from, to) = tokens(reading, span);
        reading.doc.tokens.get(from..to).unwrap_or(&[]).iter().filter(|t| is_word(t))
    };
    words(one).count() == words(other).count() && words(one).zip(words(other)).all(|(a, b)| letters(reading, a).eq(letters(reading, b)))
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Digits)
}

/// The letters and digits of a token in lower case.
fn letters<'a>(reading: &Reading<'a>, token: &Token) -> impl Iterator<Item = u8> + 'a {
    let word = token.span().of(&reading.doc.text);
    word.bytes().filter(|b| b.is_ascii_alphanumeric() || *b >= 0x80).map(|b| b.to_ascii_lowercase())
}

fn text_of<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

fn surname<'a>(reading: &Reading<'a>, m: &Mention) -> &'a str {
    m.surname.of(&reading.doc.text)
}

fn sentence_of<'a>(reading: &Reading<'a>, token: usize) -> Option<&'a Sentence> {
    reading.doc.sentence_at(u32::try_from(token).ok()?)
}

/// Who says a quotation: the one person beside it with a verb of speech, "…," said Hal Moyes, or Lunt wrote: "…".
fn speaker<'a>(reading: &'a Reading<'_>, repeating: ClassId, span: Span) -> Option<&'a Mention> {
    let names = &reading.lexicon.names;
    let utters = reading.lexicon.words.find_class("utters");
    let speech = |at: usize| reading.is(at, names.speech) || utters.is_some_and(|c| reading.is(at, c));
    let (from, to) = tokens(reading, span);
    let (first, last) = (sentence_of(reading, from)?, sentence_of(reading, to.saturating_sub(1))?);
    // What stands inside the marks is said, and not said about it.
    let repeats = |s: &Sentence| {
        (s.tokens.0 as usize..s.tokens.1 as usize).any(|k| {
            // "for saying: “…”" is no old saying.
            let says = text_of(reading, k) == "saying" && k.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "for" | "by" | "in" | ","));
            reading.is(k, repeating)
                && !says
                && reading.doc.tokens.get(k).is_some_and(|t| !crate::extract::quotes::covers(reading.quotations, t.span()))
        })
    };
    if !is_prose(reading, first) || repeats(first) || repeats(last) {
        return None;
    }
    let within = |at: usize| u32::try_from(at).ok().and_then(|at| reading.doc.sentence_index(at)).and_then(|s| u32::try_from(s).ok());
    let (opens, ends) = (within(from), within(to.saturating_sub(1)));
    let near = |m: &&Mention| {
        let (a, b) = (m.tokens.0 as usize, m.tokens.1 as usize);
        let outside = a >= to && a <= to + 11 || b <= from && b + 8 >= from;
        let leans = a.checked_sub(2).is_some_and(|at| reading.lower(at) == "according" && reading.lower(at + 1) == "to");
        // "Aksel Brun, the salvage master, told the inquiry": an apposition between the name and its verb.
        let apposed = || {
            let close = (b + 1..b + 11).find(|at| reading.lower(*at) == "," || reading.is_stop(*at)).filter(|at| reading.lower(*at) == ",");
            reading.lower(b) == ","
                && matches!(reading.lower(b + 1), "the" | "a" | "an" | "who" | "whose" | "its" | "chairman" | "president" | "head" | "director")
                && close.is_some_and(|at| (at + 1..at + 3).any(speech))
        };
        // "a remark by the mill owner, Grant Ostrander: “…”"
        let by_name = || {
            let begin = first.tokens.0 as usize;
            let colon = (from.saturating_sub(2).max(b)..from).find(|at| reading.lower(*at) == ":")?;
            let words = |at: usize| reading.is_a(at, "words-of-somebody");
            let preposition = |at: usize| matches!(reading.lower(at), "by" | "of" | "from");
            // "The line of the day came from Miriam Stead, a vet: “…”"
            let told_who = reading.lower(b) == "," && matches!(reading.lower(b + 1), "the" | "a" | "an" | "who" | "whose" | "its" | "their");
            let of_name = a.checked_sub(1).is_some_and(preposition) && (begin..a - 1).rev().take(NAMED).any(words);
            let right_before =
                || (2..=10).filter_map(|back| a.checked_sub(back)).filter(|at| *at >= begin).any(|at| words(at) && preposition(at + 1));
            Some(b < from && ((b == colon && right_before()) || (b == colon || told_who) && of_name))
        };
        // "The loudest applause went to a fisherman, Piet Maas, for saying: “…”"
        let for_saying = || {
            let at = b + usize::from(reading.lower(b) == ",");
            let says = matches!(text_of(reading, at + 1), "saying" | "declaring" | "shouting" | "remarking" | "replying" | "observing" | "telling");
            says && matches!(reading.lower(at), "for" | "by" | "in") && at + 4 >= from && b <= from
        };
        let speaks = leans
            || for_saying()
            || by_name().unwrap_or(false)
            || (b..b + 2).any(speech)
            || apposed()
            || (1..=9).any(|back| a.checked_sub(back).is_some_and(|at| at + 4 >= to && speech(at)));
        m.kind == MentionKind::Person && outside && speaks && !m.quoted && (Some(m.sentence) == opens || Some(m.sentence) == ends)
    };
    let begin = reading.mentions.partition_point(|m| (m.tokens.1 as usize) + 8 < from);
    let mut found = reading.mentions.iter().skip(begin).take_while(|m| (m.tokens.0 as usize) <= to + 11).filter(near);
    let Some(who) = found.next() else {
        return pronoun(reading, first, (from, to)).or_else(|| subject(reading, first, from));
    };
    found.next().is_none_or(|other| surname(reading, other) == surname(reading, who)).then_some(who)
}

/// "…," he told the meeting: the one person of the sentence before.
fn pronoun<'a>(reading: &'a Reading<'_>, own: &Sentence, (from, to): (usize, usize)) -> Option<&'a Mention> {
    let names = &reading.lexicon.names;
    let says_so = |at: usize| {
        let next = at + 1 + usize::from(matches!(reading.lower(at + 1), "had" | "also" | "then" | "later" | "has"));
        matches!(reading.lower(at), "he" | "she") && reading.is(next, names.speech)
    };
    let said = (to..to + 3).any(says_so) || (from.saturating_sub(8).max(own.tokens.0 as usize)..from).any(says_so);
    let index = u32::try_from(reading.doc.sentence_index(own.tokens.0)?).ok()?;
    let before = index.checked_sub(1).filter(|b| reading.doc.sentences.get(*b as usize).is_some_and(|s| s.passage == own.passage))?;
    let begin = reading.mentions.partition_point(|m| m.sentence < before);
    let mut persons = reading.mentions.iter().skip(begin).take_while(|m| m.sentence <= index).filter(|m| m.kind == MentionKind::Person && !m.quoted);
    let who = persons.next().filter(|m| said && m.sentence == before)?;
    persons.all(|m| surname(reading, m) == surname(reading, who)).then_some(who)
}

/// "It was Rohan Datta, the chief engineer, who had warned the inquiry that day: …": the one person before a verb of speech and a colon.
fn subject<'a>(reading: &'a Reading<'_>, own: &Sentence, from: usize) -> Option<&'a Mention> {
    const REACH: usize = 24;
    let first = own.tokens.0 as usize;
    let colon = (from.saturating_sub(2).max(first)..from).find(|at| matches!(reading.lower(*at), ":" | ","))?;
    let mut persons = reading
        .mentions
        .iter()
        .skip(reading.mentions.partition_point(|m| (m.tokens.0 as usize) < first))
        .take_while(|m| (m.tokens.1 as usize) <= from)
        .filter(|m| m.kind == MentionKind::Person && !m.quoted);
    let who = persons.next().filter(|m| m.tokens.1 as usize + REACH >= from)?;
    // "The club secretary, Ray Duffin, had the last word: …", "Strike organiser Jean Doyle was blunt: …"
    let a = who.tokens.0 as usize;
    let led = a.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| {
        matches!(reading.lower(b), "of" | "to" | "by" | "with" | "for" | "from" | "against" | "at" | "about" | "on" | "than" | "and" | "or" | "in")
    });
    let voice = |at: usize| reading.is_a(at, "how-somebody-puts-it");
    let plain = reading.lower(colon) == ":"
        && !led
        && (who.tokens.1 as usize..colon).any(voice)
        && !matches!(reading.lower(who.tokens.1 as usize), "'s" | "’s");
    let said = plain || (who.tokens.1 as usize..colon).any(|at| reading.is(at, reading.lexicon.names.speech));
    (said && persons.next().is_none()).then_some(who)
}

//! A name of the credits in the front matter beside the same name, spelled otherwise, in the text.
//!
//! The whole name stands in both with one slip in one of its words, or a word of it has an accent in one of the two. A name that the text also
//! has as the credits have it is left to the relations of names.

use crate::doc::{BlockKind, Case, Mention, Token, TokenKind};
use crate::link::same_person::{edits, plain};
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::Severity;

/// Binds a name of the credits to the other spelling of it.
pub(in crate::link) const CREDIT_NAME: Relation =
    Relation { name: "credit-name", roles: &["odd", "usual"], about: "a name of the credits and another spelling of it in the text", bind };

/// Credits that are looked at.
const MOST: usize = 12;
/// Names of the text that are looked at.
const MENTIONS: usize = 2000;
/// Letters of the shortest word in which a slip is looked for, and in which an accent is.
const SLIP: usize = 5;
const ACCENT: usize = 4;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    for block in doc.blocks.iter().filter(|b| b.kind == BlockKind::Credit).take(MOST) {
        let tokens = doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize).unwrap_or(&[]);
        let words = name(reading, tokens);
        if let [first, .., last] = words.as_slice() {
            let found = slip(reading, first, last).map(|s| (s, Severity::Error));
            if let Some((token, severity)) = found.or_else(|| accent(reading, &words).map(|s| (s, Severity::Warning))) {
                out.push(Link {
                    roles: vec![("odd", Filler::Words(block.span)), ("usual", Filler::Words(token))],
                    strength: Strength::SameNoun,
                    facts: Vec::new(),
                    severity: Some(severity),
                });
            }
        }
    }
}

/// A word of a name: as written, and in plain letters.
struct Word<'a> {
    text: &'a str,
    plain: String,
}

/// The words of a name, initials and particles left out.
fn name<'a>(reading: &Reading<'a>, tokens: &[Token]) -> Vec<Word<'a>> {
    let whole = |t: &&Token| t.kind == TokenKind::Word && t.len > 2 && matches!(t.case, Case::Title | Case::Mixed);
    let word = |t: &Token| {
        let text = t.span().of(&reading.doc.text);
        Word { text, plain: plain(text) }
    };
    tokens.iter().filter(whole).map(word).filter(|w| w.plain.len() > 2).collect()
}

/// A full name of the text whose first or last word is one slip away from that of the credits, the other being the same.
fn slip(reading: &Reading<'_>, first: &Word<'_>, last: &Word<'_>) -> Option<crate::base::Span> {
    let mut found = None;
    for m in reading.mentions.iter().take(MENTIONS).filter(|m: &&Mention| m.given.is_some()) {
        let tokens = reading.doc.tokens.get(m.tokens.0 as usize..m.tokens.1 as usize).unwrap_or(&[]);
        let words = name(reading, tokens);
        let [given, .., surname] = words.as_slice() else { continue };
        let (same_first, same_last) = (given.plain == first.plain, surname.plain == last.plain);
        if same_first && same_last {
            return None;
        }
        if same_first && near(&surname.plain, &last.plain) || same_last && near(&given.plain, &first.plain) {
            found = found.or(Some(m.span));
        }
    }
    found
}

/// Whether two words are one slip apart, not in the first letter.
fn near(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= SLIP && a.as_bytes().first() == b.as_bytes().first() && edits(a, b) == 1
}

/// A word of the text that is a word of the name but for an accent, where the text never writes that as the credits do.
fn accent(reading: &Reading<'_>, words: &[Word<'_>]) -> Option<crate::base::Span> {
    let doc = reading.doc;
    let first_letters = words.iter().filter_map(|w| w.plain.bytes().next()).fold(0u32, |all, b| all | 1 << (b & 31));
    let accents = words.iter().any(|w| !w.text.is_ascii());
    let mut found: Option<(usize, crate::base::Span)> = None;
    for block in doc.blocks.iter().filter(|b| b.sentences.1 > b.sentences.0) {
        for token in doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize).unwrap_or(&[]) {
            let text = token.span().of(&doc.text);
            let initial = text.bytes().next().unwrap_or(0);
            let may = token.kind == TokenKind::Word
                && token.case == Case::Title
                && (!initial.is_ascii() || first_letters >> (initial & 31) & 1 == 1)
                && (accents || !text.is_ascii());
            if !may {
                continue;
            }
            let plain = plain(text);
            let Some(k) = words.iter().position(|w| w.plain.len() >= ACCENT && w.plain == plain) else { continue };
            if words[k].text == text {
                return None;
            }
            if words[k].text.is_ascii() != text.is_ascii() {
                found = found.or(Some((k, token.span())));
            }
        }
    }
    found.map(|(_, span)| span)
}

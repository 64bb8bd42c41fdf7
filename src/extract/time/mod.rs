//! Dates, periods and clock times.
//!
//! `grammar` reads what is written, sentence by sentence; `resolve` then places what leans on the publication date or on another
//! date of the text. Components are kept as written, so that "Tuesday, 24 May 2023" can be seen to disagree with itself.
//!
//! What becomes one claim:
//! * a day with its weekday, in either order, and with the word that names it: "Tuesday, 24 May 2023", "yesterday, Tuesday",
//!   "14 March 2024 (Thursday)";
//! * each day of a run, the shared month and year counted as written with each: "3" and "9 August" in "3–9 August";
//! * two years joined by a dash: "2012–13" is one period of two years;
//! * a clock time apart from its day: "7pm" and "Saturday" in "7pm on Saturday".
//!
//! Lengths of time and ages are figures and not read here.

mod cursor;
pub(super) mod german;
mod grammar;
mod resolve;
mod tense;

use super::{Source, tokens_of};
use crate::base::{Span, When};
use crate::doc::{Claim, Kind, Sentence, TokenKind, Value, sign};
use cursor::Cursor;

pub(super) use resolve::resolve;

/// What a production of the grammar found.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// First token, counted in the sentence.
    start: usize,
    /// One past the last.
    end: usize,
    /// What it says; nothing for words that are only taken, such as a year before Christ.
    when: Option<When>,
    /// Which production.
    pattern: &'static str,
}

/// Appends the dates of a sentence and marks their tokens as taken.
pub(super) fn read(source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
    let signs = source.doc.signs.get(sentence.tokens.0 as usize..sentence.tokens.1 as usize).unwrap_or_default();
    let next = |c: &Cursor<'_>, mut at: usize| {
        loop {
            at = sign::next(signs, at, sign::TIME | sign::DIGITS);
            // Half of them are articles before a word that no date has.
            let Some([token, after]) = c.tokens.get(at..at + 2) else { return at };
            if after.kind == TokenKind::Digits || !c.time.leads(token.word) || c.time.follows(after.word) {
                return at;
            }
            at += 1;
        }
    };
    read_by(source, index, sentence, taken, claims, next, grammar::at);
}

/// As [`read`], by the productions of a language: the next token, from one on, that anything may begin at, and what does.
fn read_by<'a>(
    source: Source<'a>,
    index: u32,
    sentence: &Sentence,
    taken: &mut [bool],
    claims: &mut Vec<Claim>,
    next: impl Fn(&Cursor<'a>, usize) -> usize,
    production: impl Fn(&Cursor<'a>, usize) -> Option<Found>,
) {
    let (base, tokens) = tokens_of(source, sentence);
    let cursor = Cursor::new(source, tokens, source.doc.block_of(sentence).kind);
    let mut at = 0;
    loop {
        at = next(&cursor, at);
        if at >= tokens.len() {
            return;
        }
        let Some(found) = production(&cursor, at) else {
            at += 1;
            continue;
        };
        let (Some(first), Some(last)) = (tokens.get(found.start), found.end.checked_sub(1).and_then(|e| tokens.get(e))) else {
            at += 1;
            continue;
        };
        if let Some(range) = taken.get_mut(base + found.start..base + found.end) {
            range.fill(true);
        }
        if let Some(when) = found.when {
            claims.push(Claim {
                span: Span::new(first.start, last.end()),
                tokens: ((base + found.start) as u32, (base + found.end) as u32),
                sentence: index,
                kind: Kind::Date,
                value: Value::When(when),
                noun: None,
                qualifiers: (0, 0),
                hedge_span: None,
                quoted: false,
                pattern: found.pattern,
            });
        }
        at = found.end.max(at + 1);
    }
}

#[cfg(test)]
mod tests;

//! Looking at the tokens of a sentence: small readings that the productions share. All positions are counted in the sentence; a
//! position past its end reads as nothing.

use crate::doc::{BlockKind, Case, Token, TokenKind};
use crate::extract::Source;
use crate::rule::lexicon::{ClassId, Currencies, Time, TimeWord, Words, time_role as role};
use chrono::Datelike;

/// The tokens of a sentence and what they may mean.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) time: &'a Time,
    pub(super) words: &'a Words,
    currencies: &'a Currencies,
    pub(super) block: BlockKind,
    /// The year of publication, where it is known.
    pub(super) published: Option<i32>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: Source<'a>, tokens: &'a [Token], block: BlockKind) -> Self {
        Cursor {
            text: &source.doc.text,
            tokens,
            time: &source.lexicon.time,
            words: &source.lexicon.words,
            currencies: &source.lexicon.currencies,
            block,
            published: source.doc.meta.published.map(|p| p.year()),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn text_of(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span().of(self.text))
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a token follows the one before without white space.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    pub(super) fn case(&self, at: usize) -> Case {
        self.tokens.get(at).map_or(Case::None, |t| t.case)
    }

    /// What the word at a position may mean in a date.
    pub(super) fn word(&self, at: usize) -> &'a TimeWord {
        match self.tokens.get(at) {
            Some(t) if t.kind == TokenKind::Word => self.time.word(t),
            _ => &TimeWord::NONE,
        }
    }

    /// Whether the word at a position has one of these roles.
    pub(super) fn is(&self, at: usize, roles: u64) -> bool {
        self.word(at).is(roles)
    }

    /// Whether the word at a position is in a class.
    pub(super) fn in_class(&self, at: usize, class: ClassId) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word != 0 && self.words.is(t.word, class))
    }

    /// "his", "their"
    pub(super) fn is_possessive_pronoun(&self, at: usize) -> bool {
        self.is(at, role::WHOSE)
    }

    /// As [`Cursor::in_class`], for the token before a position.
    pub(super) fn before_in_class(&self, at: usize, class: ClassId) -> bool {
        at.checked_sub(1).is_some_and(|b| self.in_class(b, class))
    }

    /// The mark at a position; every dash is '-', every quotation mark or apostrophe '\''; nothing for other tokens.
    pub(super) fn mark(&self, at: usize) -> u8 {
        let Some(t) = self.tokens.get(at) else { return 0 };
        if t.kind != TokenKind::Mark {
            return 0;
        }
        match t.span().of(self.text) {
            "–" | "—" | "‑" | "‐" | "−" | "--" => b'-',
            "’" | "‘" | "'" => b'\'',
            m if m.len() == 1 => m.as_bytes().first().copied().unwrap_or(0),
            _ => 1,
        }
    }

    /// A run of nothing but digits, at most four of them: its value and how many digits.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        let t = self.tokens.get(at)?;
        if t.kind != TokenKind::Digits || t.len > 4 {
            return None;
        }
        let digits = t.span().of(self.text);
        let mut value = 0u32;
        for b in digits.bytes() {
            if !b.is_ascii_digit() {
                return None;
            }
            value = value * 10 + u32::from(b - b'0');
        }
        Some((value, digits.len()))
    }

    /// Whether no word of the calendar and no digits stand on either side, nor behind a mark that could join them.
    pub(super) fn stands_apart(&self, at: usize) -> bool {
        let plain = |at: usize| match self.tokens.get(at).map(|t| (t.kind, t)) {
            Some((TokenKind::Word, t)) => !self.time.word(t).known,
            Some((TokenKind::Digits | TokenKind::Link, _)) => false,
            Some((TokenKind::Mark, _)) | None => true,
        };
        let joins = |at: usize| matches!(self.mark(at), b',' | b'.' | b'-' | b':' | b'/' | b'\'' | b'&' | b'~' | b'|');
        plain(at + 1)
            && at.checked_sub(1).is_none_or(plain)
            && (!joins(at + 1) || plain(at + 2))
            && (at == 0 || !joins(at - 1) || at.checked_sub(2).is_none_or(plain))
    }

    /// A day of the month in digits, with or without its "th", or in words: the day and one past it.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        if let Some((value, digits)) = self.number(at) {
            if digits > 2 || value == 0 || value > 39 || self.glued_to_number(at) {
                return None;
            }
            let end = if self.glued(at + 1) && self.is(at + 1, role::ORDINAL_SUFFIX) { at + 2 } else { at + 1 };
            return Some((value as u8, end));
        }
        self.ordinal(at).filter(|(d, _)| *d <= 39)
    }

    /// An ordinal in words: "first", "twenty-fourth", "twenty fourth".
    pub(super) fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        let w = self.word(at);
        if w.ordinal > 0 {
            return Some((w.ordinal, at + 1));
        }
        if w.cardinal >= 20 {
            let next = if self.mark(at + 1) == b'-' && self.glued(at + 1) { at + 2 } else { at + 1 };
            let unit = self.word(next).ordinal;
            if (1..10).contains(&unit) {
                return Some((w.cardinal + unit, next + 1));
            }
        }
        None
    }

    /// A small whole number in digits or in words: "three", "12", "twenty-five".
    pub(super) fn count(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((value, digits)) = self.number(at) {
            return Some((value, at + 1)).filter(|_| digits <= 3);
        }
        let w = self.word(at);
        if w.cardinal == 0 {
            return None;
        }
        if w.cardinal >= 20 && self.mark(at + 1) == b'-' && self.glued(at + 1) && (1..10).contains(&self.word(at + 2).cardinal) {
            return Some((u32::from(w.cardinal + self.word(at + 2).cardinal), at + 3));
        }
        Some((u32::from(w.cardinal), at + 1))
    }

    /// A month by its name, past the full stop of a short one: the month, one past it, and whether it is short.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize, bool)> {
        let w = self.word(at);
        if w.month == 0 {
            return None;
        }
        if !w.short {
            return Some((w.month, at + 1, false));
        }
        let stop = self.mark(at + 1) == b'.' && self.glued(at + 1);
        Some((w.month, if stop { at + 2 } else { at + 1 }, true))
    }

    /// A year of four digits, or of two after an apostrophe: the year and one past it.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        if self.mark(at) == b'\'' && self.glued(at + 1) {
            let (value, digits) = self.number(at + 1)?;
            return (digits == 2 && !self.is_glued_word(at + 2)).then_some((full_year(value), at + 2));
        }
        let (value, digits) = self.number(at)?;
        if digits != 4 || !(1000..3000).contains(&value) || self.is_glued_word(at + 1) || self.glued_to_number(at) {
            return None;
        }
        Some((value as i32, at + 1))
    }

    /// Past the "'s" of "2014's", which after digits is two tokens.
    pub(super) fn past_possessive(&self, at: usize) -> Option<usize> {
        if self.glued(at) && self.is(at, role::POSSESSIVE) {
            return Some(at + 1);
        }
        let two = self.mark(at) == b'\'' && self.glued(at) && self.glued(at + 1) && self.is(at + 1, role::PLURAL);
        two.then_some(at + 2)
    }

    /// Whether a mark and digits are stuck to what stands before: the ".5" of "1/2.5".
    pub(super) fn glued_digits(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1) && self.is_digits(at + 1)
    }

    /// The code of a currency: "SEK".
    pub(super) fn is_currency_code(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.len == 3 && t.case == Case::Upper && t.word != 0 && self.currencies.codes.contains_key(&t.word))
    }

    /// Whether a year is one that a text of that day speaks of in passing: "the 2020 caucuses".
    pub(super) fn is_of_the_day(&self, year: i32) -> bool {
        self.published.is_some_and(|p| (p - 12..=p + 8).contains(&year))
    }

    /// Letters stuck to the token before: the "m" of "2000m".
    pub(super) fn is_glued_word(&self, at: usize) -> bool {
        self.glued(at) && self.is_word(at) && !self.is(at, role::POSSESSIVE)
    }

    /// Whether the digits at a position are part of something longer: "v2000", "3.14", "1/14", "#14", "$14".
    pub(super) fn glued_to_number(&self, at: usize) -> bool {
        if !self.glued(at) || at == 0 {
            return false;
        }
        self.is_word(at - 1) && !self.is(at - 1, role::ANNO_DOMINI | role::FISCAL)
            || self.is_digits(at - 1)
            || matches!(self.text_of(at - 1), "$" | "£" | "€" | "#" | "¥" | "₹" | "@" | "_" | "+" | "=" | "." | "%" | "~" | "*" | "°" | "§")
    }

    /// Whether something that ends a phrase stands at a position: a mark or the end of the sentence.
    pub(super) fn closes(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            None => true,
            Some(_) => matches!(self.mark(at), b',' | b'.' | b';' | b':' | b')' | b'-' | b'!' | b'?' | b'"' | b']' | b'|'),
        }
    }
}

/// The year that two digits stand for: up to 29 in this century, from 30 in the last.
pub(super) fn full_year(two: u32) -> i32 {
    if two < 30 { 2000 + two as i32 } else { 1900 + two as i32 }
}

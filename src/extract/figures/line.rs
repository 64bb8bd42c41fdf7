//! The tokens of one sentence, as the grammars of figures look at them: places are counted from the start of the sentence, and what
//! lies outside it, or is taken already, is simply not there.

use super::super::Source;
use crate::base::Span;
use crate::doc::{BlockKind, Case, Token, TokenKind};
use crate::rule::lexicon::{ClassId, Role};

/// How far into a sentence its words are asked for what it is about, so that a sentence without end costs no more than its length.
pub(super) const SCOPE: usize = 200;

/// A sentence.
pub(super) struct Line<'a> {
    /// Text and lexicon.
    pub source: Source<'a>,
    /// Number of the first token in the document.
    pub first: usize,
    /// The tokens.
    pub tokens: &'a [Token],
    /// Which of them belong to a claim already.
    pub taken: &'a [bool],
    /// Which sentence it is.
    pub sentence: u32,
    /// What it is part of.
    pub block: BlockKind,
}

impl<'a> Line<'a> {
    /// The token at a place, taken or not.
    pub fn raw(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    /// The token at a place, if no claim has it.
    pub fn at(&self, i: usize) -> Option<&'a Token> {
        let t = self.tokens.get(i)?;
        (!self.taken.get(i).copied().unwrap_or(true)).then_some(t)
    }

    /// The token before a place, taken or not.
    pub fn before(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i.checked_sub(1)?)
    }

    /// The text of a token; empty where there is none.
    #[inline]
    pub fn text(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| self.source.word(t))
    }

    /// Whether the token reads so, whatever its case.
    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| t.len as usize == word.len() && self.source.word(t).eq_ignore_ascii_case(word))
    }

    /// Whether the token reads so and touches the one before it.
    pub fn touches(&self, i: usize, word: &str) -> bool {
        self.glued(i) && self.is(i, word)
    }

    /// Whether the token is there and touches the one before it.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    /// Whether the token is a dash between two tokens that touch it.
    pub fn is_hyphen(&self, i: usize) -> bool {
        self.glued(i) && self.glued(i + 1) && matches!(self.text(i), "-" | "‐" | "‑")
    }

    /// Whether the token is a dash of any length.
    pub fn is_dash(&self, i: usize) -> bool {
        matches!(self.text(i), "-" | "‐" | "‑" | "–" | "—" | "−" | "--")
    }

    /// What the word can be in a number.
    pub fn role(&self, i: usize) -> Role {
        self.at(i).map_or(Role::default(), |t| self.source.lexicon.numbers.role(t.word))
    }

    /// Whether the word is in a class.
    pub fn class(&self, i: usize, class: ClassId) -> bool {
        self.tokens.get(i).is_some_and(|t| t.word != 0 && self.source.lexicon.words.is(t.word, class))
    }

    /// Whether the word ends in "s", large or small.
    pub fn ends_in_s(&self, i: usize) -> bool {
        self.text(i).ends_with(['s', 'S'])
    }

    /// Whether the word before is in a class.
    pub fn class_before(&self, i: usize, class: ClassId) -> bool {
        i > 0 && self.class(i - 1, class)
    }

    /// Whether any word of the sentence is in a class.
    pub fn any(&self, class: ClassId) -> bool {
        self.tokens.iter().take(SCOPE).any(|t| t.word != 0 && self.source.lexicon.words.is(t.word, class))
    }

    /// Whether a word without capitals stands here.
    pub fn is_lower_word(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
    }

    /// Whether any word stands here.
    pub fn is_word(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a run of digits stands here.
    pub fn is_digits(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.kind == TokenKind::Digits)
    }

    /// The place that tokens `from..to` cover.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |t| t.start);
        let end = self.tokens.get(to.saturating_sub(1)).map_or(start, |t| t.end());
        Span::new(start, end.max(start))
    }

    /// The rest of the tokens.
    pub fn rest(&self, i: usize) -> &'a [Token] {
        self.tokens.get(i..).unwrap_or(&[])
    }
}

impl Line<'_> {
    /// Whether a paragraph is nothing but tokens `from..to` and marks: an answer, an item, a caption that is a figure. What is shy in
    /// running text ("one", "a dollar", "3/4") can be nothing else there.
    pub fn alone(&self, from: usize, to: usize) -> bool {
        self.block == BlockKind::Paragraph
            && self.tokens.len() <= to.saturating_sub(from) + 4
            && self.tokens.iter().enumerate().all(|(k, t)| (from..to).contains(&k) || t.kind == TokenKind::Mark)
    }

    /// As [`Line::alone`], for what stands in `from..to` with nothing but a number and marks before it.
    pub fn alone_with_number(&self, from: usize, to: usize) -> bool {
        from <= 6
            && self.alone(0, to)
            && self.tokens.iter().take(from).all(|t| t.kind != TokenKind::Word || self.source.lexicon.numbers.role(t.word) != Role::default())
    }

    /// Whether a noun phrase or clause ends here: nothing, a mark that joins nothing, or a word of the closed classes.
    pub fn closes(&self, i: usize) -> bool {
        match self.raw(i) {
            None => true,
            Some(t) if t.kind == TokenKind::Mark => {
                !self.is_hyphen(i)
                    && !matches!(self.text(i), "$" | "£" | "€" | "/" | "+" | "%" | "°")
                    && !(self.glued(i) && self.glued(i + 1) && self.is_digits(i + 1))
            }
            Some(t) => t.kind == TokenKind::Word && t.case == Case::Lower && self.class(i, self.source.lexicon.numbers.classes.stop),
        }
    }
}

impl Line<'_> {
    /// Whether the sentence is running text: several words of it have no capital, so that a capital says something.
    pub fn sentence_has_lower(&self) -> bool {
        self.tokens.iter().take(SCOPE).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len > 1).take(3).count() == 3
    }
}

impl Line<'_> {
    /// Whether the word may follow "6 ft 2 in": one of size, or the end of the phrase.
    pub fn is_inch_context(&self, i: usize) -> bool {
        ["tall", "high", "long", "wide", "deep", "thick", "in", "and", "by", "at", "above", "below"].iter().any(|w| self.is(i, w))
    }
}

impl Line<'_> {
    /// Whether a comparative stands here: "more", "higher", "as".
    pub fn is_comparative(&self, i: usize) -> bool {
        if !self.is_lower_word(i) {
            return false;
        }
        let text = self.text(i);
        ["more", "less", "fewer", "as", "again"].contains(&text)
            || (text.len() > 4
                && text.ends_with("er")
                && [
                    "higher", "lower", "larger", "smaller", "bigger", "greater", "faster", "slower", "cheaper", "longer", "shorter", "heavier",
                    "lighter", "older", "younger", "stronger", "weaker", "better", "wider", "likelier", "dearer", "richer", "poorer", "quicker",
                    "taller",
                ]
                .contains(&text))
    }

    /// Whether days, weeks or months are numbered: "day", "weeks".
    pub fn is_time_label(&self, i: usize) -> bool {
        ["day", "days", "week", "weeks", "month", "months"].iter().any(|w| self.is(i, w))
    }

    /// Whether the unit of time at a place is the one of that name.
    pub fn is_time_unit(&self, i: usize, id: &str) -> bool {
        super::unit::at(self, i).is_some_and(|m| &*self.source.lexicon.units.get(m.unit).id == id)
    }
}

//! Words, digit runs and marks: the smallest pieces that the grammars look at.

use crate::base::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes: "don't", "O'Dwyer"; a possessive "'s" is a token of its own (see [`Token::word`]).
    Word,
    /// Digits with their grouping and decimal marks: "1,200.50", "12,34,567", "1 234" (thin or no-break space), "6,4".
    Digits,
    /// A web or mail address.
    Link,
    /// One mark: "(", "–", "%", "$", "“"; "..." and "--" count as one.
    Mark,
}

/// How the letters of a word are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters, or none with case.
    None,
    /// all lower
    Lower,
    /// First letter capital, the rest lower.
    Title,
    /// ALL CAPITALS, two letters at least.
    Upper,
    /// Anything else: "McDonald", "iPhone", "EasyJet".
    Mixed,
}

/// A token: its place, its make, and its entry in the lexicon's word table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Length in bytes; a longer token is cut. A byte, so that a token takes twelve: what looks through a whole text waits for memory.
    pub len: u8,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is cased.
    pub case: Case,
    /// White space stands before it (or it opens its block).
    pub spaced: bool,
    /// The lexicon's number for the lower-cased word or mark; 0 where the lexicon does not know it.
    pub word: u32,
}

impl Token {
    /// Its place.
    #[inline]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.len as u32)
    }

    /// One past its last byte.
    #[inline]
    pub const fn end(&self) -> u32 {
        self.start + self.len as u32
    }
}

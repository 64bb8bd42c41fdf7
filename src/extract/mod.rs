//! Tokens into claims, names and quotations.
//!
//! Each grammar is a pure function over the tokens of one sentence. Dates are read before figures, so that the 14 of "14 March" is
//! no count; a token that one grammar has taken is left alone by the next.

mod figures;
mod german;
mod grammar;
pub mod names;
pub mod quotes;
mod time;

pub use quotes::{Quotation, Stray};

use crate::doc::{Claim, Document, Mention, Sentence, Token};
use crate::rule::lexicon::{Language, Lexicon};
use grammar::{English, Grammar};
use std::cell::OnceCell;

/// All that was understood of a document.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// Figures and dates, in order of place.
    pub claims: Vec<Claim>,
    /// Names, in order of place.
    pub mentions: Vec<Mention>,
    /// Quotations, in order of place.
    pub quotations: Vec<Quotation>,
    /// Quotation marks without a partner, in order of place.
    pub strays: Vec<Stray>,
}

/// What a grammar reads from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The document, segmented.
    pub doc: &'a Document,
    /// What the words mean.
    pub lexicon: &'a Lexicon,
    /// How the text parts its thousands, once that was asked for.
    thousands: &'a OnceCell<Option<bool>>,
}

impl<'a> Source<'a> {
    /// The words of a token.
    #[inline]
    pub fn word(&self, token: &Token) -> &'a str {
        token.span().of(&self.doc.text)
    }

    /// Whether the text parts the thousands of its numbers by a space, as far as it shows; nothing where it parts them by commas. It is found out
    /// once, and only for a text that has what may be such a number.
    fn thousands(&self) -> Option<bool> {
        *self.thousands.get_or_init(|| figures::parts_by_space(self))
    }
}

/// Reads a segmented document; fills the claim ranges of its sentences.
pub fn extract(doc: &mut Document, lexicon: &Lexicon) -> Extracted {
    match lexicon.language {
        Language::English => extract_by(&English, doc, lexicon),
        Language::German => extract_by(&german::German, doc, lexicon),
    }
}

/// As [`extract`], by the grammar of a language.
fn extract_by(grammar: &impl Grammar, doc: &mut Document, lexicon: &Lexicon) -> Extracted {
    let mut taken = vec![false; doc.tokens.len()];
    // Prose has fewer; what is not needed is never touched.
    let mut claims: Vec<Claim> = Vec::with_capacity(doc.tokens.len() / 64);
    let mut ranges = Vec::with_capacity(doc.sentences.len());
    let thousands = OnceCell::new();
    let source = Source { doc, lexicon, thousands: &thousands };
    let (quotations, strays) = quotes::scan(source);
    let mut begun = 0;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let first = claims.len();
        grammar.dates(source, index as u32, sentence, &mut taken, &mut claims);
        grammar.figures(source, index as u32, sentence, &mut taken, &mut claims);
        claims[first..].sort_by_key(|c| (c.span.start, c.span.end));
        for claim in &mut claims[first..] {
            claim.quoted = quotes::covers_next(&quotations, claim.span, &mut begun);
        }
        ranges.push((first as u32, claims.len() as u32));
    }
    time::resolve(source, &ranges, &mut claims);
    figures::resolve(source, &mut claims);
    let mentions = grammar.names(source, &taken, &claims, &quotations);
    for (sentence, range) in doc.sentences.iter_mut().zip(ranges) {
        sentence.claims = range;
    }
    Extracted { claims, mentions, quotations, strays }
}

/// The tokens of a sentence with their first index.
fn tokens_of<'a>(source: Source<'a>, sentence: &Sentence) -> (usize, &'a [Token]) {
    (sentence.tokens.0 as usize, source.doc.sentence_tokens(sentence))
}

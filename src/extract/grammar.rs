//! The seam between languages: what a language has of its own in code.
//!
//! Its words are data (`rules/lexicon/<code>/`). How its numbers are put together and in which order its dates are written is a
//! grammar, chosen once a document, so that no token is asked which language it is of. What becomes of claims afterwards (resolving
//! dates, links, rules) is the same for all.

use super::german::German;
use super::{Quotation, Source, figures, names, time};
use crate::doc::{Claim, Mention, Sentence};

/// What a language has of its own.
pub(super) trait Grammar {
    /// Appends the dates of a sentence and marks their tokens as taken.
    fn dates(&self, source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>);

    /// Appends the figures of a sentence, leaving tokens alone that are taken.
    fn figures(&self, source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>);

    /// The names of a document.
    fn names(&self, source: Source<'_>, taken: &[bool], claims: &[Claim], quotations: &[Quotation]) -> Vec<Mention>;
}

/// English.
pub(super) struct English;

impl Grammar for English {
    fn dates(&self, source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
        time::read(source, index, sentence, taken, claims);
    }

    fn figures(&self, source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
        figures::read(source, index, sentence, taken, claims);
    }

    fn names(&self, source: Source<'_>, taken: &[bool], claims: &[Claim], quotations: &[Quotation]) -> Vec<Mention> {
        names::read(source, taken, claims, quotations)
    }
}

impl Grammar for German {
    fn dates(&self, source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
        time::german::read(source, index, sentence, taken, claims);
    }

    fn figures(&self, source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
        figures::german::read(source, index, sentence, taken, claims);
    }

    /// Every German noun has a capital, so that names are no more to be told by it; none are read yet.
    fn names(&self, _: Source<'_>, _: &[bool], _: &[Claim], _: &[Quotation]) -> Vec<Mention> {
        Vec::new()
    }
}

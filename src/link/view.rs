//! What is in view of a sentence, for bindings that rest on nearness: the sentences around it, and whether two numbers are of one size.

use super::Reading;
use crate::doc::BlockKind;
use rust_decimal::Decimal;

/// The sentences in view of one: up to so many before and behind it, in its paragraph and in the paragraphs beside it.
pub(super) fn sentences(reading: &Reading<'_>, sentence: usize, before: usize, behind: usize) -> (usize, usize) {
    let sentences = &reading.doc.sentences;
    let prose = |s: usize| sentences.get(s).is_some_and(|s| matches!(reading.doc.block_of(s).kind, BlockKind::Paragraph));
    if !prose(sentence) {
        return (sentence, sentence);
    }
    let mut from = sentence;
    while from > sentence.saturating_sub(before) && prose(from - 1) {
        from -= 1;
    }
    let mut to = sentence;
    while to < sentence + behind && prose(to + 1) {
        to += 1;
    }
    (from, to)
}

/// Whether the greater of two positive numbers is at most twice the other: a figure that was found by chance could be anything.
pub(super) fn of_one_size(a: Decimal, b: Decimal) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    low > Decimal::ZERO && low.checked_mul(Decimal::TWO).is_some_and(|l| l >= high)
}

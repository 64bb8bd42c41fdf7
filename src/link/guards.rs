//! Scope guards that every rule shares (part 0.5 of the catalogue of checks).

use super::Reading;
use crate::doc::Claim;
use crate::rule::lexicon::ClassId;

/// Whether a figure is introduced as wrong, old, corrected or disputed: "originally reported as 17", "not 300 as stated". Such a figure
/// is no statement of the text.
pub fn disowned(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("disowning") else { return false };
    let sentence = &reading.doc.sentences[claim.sentence as usize];
    let from = claim.tokens.0.saturating_sub(5).max(sentence.tokens.0) as usize;
    (from..claim.tokens.0 as usize).any(|at| class_at(reading, class, at))
}

/// Whether a word or phrase of a class stands at a token.
pub fn class_at(reading: &Reading<'_>, class: ClassId, at: usize) -> bool {
    let words = &reading.lexicon.words;
    let Some(token) = reading.doc.tokens.get(at) else { return false };
    if token.word == 0 {
        return false;
    }
    words.is(token.word, class)
        || words.begins(token.word, class)
            && words.class_phrases(class).iter().any(|p| {
                p[0] == token.word && reading.doc.tokens.get(at..at + p.len()).is_some_and(|run| run.iter().zip(p).all(|(t, w)| t.word == *w))
            })
}

/// Whether a word or phrase of a class ends right before a token; no class, no word.
pub fn class_before(reading: &Reading<'_>, class: Option<ClassId>, at: u32) -> bool {
    let Some(class) = class else { return false };
    let words = &reading.lexicon.words;
    let word = |k: u32| at.checked_sub(k).and_then(|at| reading.doc.tokens.get(at as usize)).map_or(0, |t| t.word);
    let last = word(1);
    last != 0
        && (words.is(last, class)
            || words.ends(last, class) && words.class_phrases(class).iter().any(|p| p.iter().rev().zip(1u32..).all(|(w, k)| word(k) == *w)))
}

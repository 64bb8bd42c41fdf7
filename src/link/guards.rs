//! Scope guards that every rule shares (part 0.5 of the catalogue of checks).

use super::Reading;
use crate::doc::{Claim, Token};
use crate::rule::lexicon::ClassId;

/// Whether a figure is introduced as wrong, old, corrected or disputed: "originally reported as 17", "not 300 as stated". Such a figure
/// is no statement of the text.
pub fn disowned(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.vocabularies.disowning else { return false };
    let sentence = &reading.doc.sentences[claim.sentence as usize];
    let from = claim.tokens.0.saturating_sub(5).max(sentence.tokens.0) as usize;
    let disowned = (from..claim.tokens.0 as usize).any(|at| class_at(reading, class, at));
    reading.left_alone(claim, disowned, "it is given as wrong, old, corrected or disputed")
}

/// Whether a word or phrase of a class stands at a token.
#[inline]
pub fn class_at(reading: &Reading<'_>, class: ClassId, at: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|token| reading.lexicon.words.opens(token.word, class) && stands_at(reading, class, at, token.word))
}

/// As [`class_at`], where the word may begin a phrase.
fn stands_at(reading: &Reading<'_>, class: ClassId, at: usize, word: u32) -> bool {
    let (words, tokens) = (&reading.lexicon.words, &reading.doc.tokens);
    let phrases = words.class_phrases(class);
    words.is(word, class)
        || !phrases.is_empty()
            && tokens
                .get(at + 1)
                .is_some_and(|next| phrases.opened_by(word, next.word).any(|p| tokens.get(at..at + p.len()).is_some_and(|run| are(run, p))))
}

/// The tokens of the longest phrase of a class that stands at a token.
pub fn phrase_at<'r>(reading: &'r Reading<'_>, class: ClassId, at: usize) -> Option<&'r [Token]> {
    let tokens = &reading.doc.tokens;
    let (word, next) = (tokens.get(at)?.word, tokens.get(at + 1)?.word);
    let runs =
        reading.lexicon.words.class_phrases(class).opened_by(word, next).filter_map(|p| tokens.get(at..at + p.len()).filter(|run| are(run, p)));
    runs.max_by_key(|run| run.len())
}

/// Whether some tokens are the words of a phrase.
fn are(run: &[Token], phrase: &[u32]) -> bool {
    run.iter().zip(phrase).all(|(token, word)| token.word == *word)
}

/// Whether a word or phrase of a class stands at a token or ends there.
#[inline]
pub fn class_ending(reading: &Reading<'_>, class: ClassId, at: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|token| reading.lexicon.words.closes(token.word, class) && ends_at(reading, class, at, token.word))
}

/// As [`class_ending`], where the word may end a phrase.
fn ends_at(reading: &Reading<'_>, class: ClassId, at: usize, word: u32) -> bool {
    let (words, tokens) = (&reading.lexicon.words, &reading.doc.tokens);
    let run = |p: &[u32]| (at + 1).checked_sub(p.len()).and_then(|from| tokens.get(from..=at));
    words.is(word, class)
        || at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| words.class_phrases(class).closed_by(before.word, word).any(|p| run(p).is_some_and(|run| are(run, p))))
}

/// Whether a word or phrase of a class ends right before a token; no class, no word.
pub fn class_before(reading: &Reading<'_>, class: Option<ClassId>, at: u32) -> bool {
    class.zip(at.checked_sub(1)).is_some_and(|(class, last)| class_ending(reading, class, last as usize))
}

/// Whether a figure stands behind "±", or behind a mark that may be a decimal point: "81.3 ± 41.2", "72·0%".
pub fn is_deviation(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = claim.tokens.0 as usize;
    let before = start.checked_sub(1).and_then(|at| reading.doc.tokens.get(at));
    let deviation = before.is_some_and(|t| match t.span().of(&reading.doc.text) {
        "±" => true,
        "·" => reading.doc.tokens.get(start).is_some_and(|own| !own.spaced),
        _ => false,
    });
    reading.left_alone(claim, deviation, "it is a deviation, or a part of another figure")
}

/// Whether a figure belongs to a statistic ("p = 0.02", "± 7.4", "95% CI") and so is no statement of an amount.
pub fn is_statistic(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.vocabularies.statistic else { return false };
    let tokens = &reading.doc.tokens;
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |t| t.span().of(&reading.doc.text));
    let sign = |word: &str| matches!(word, "=" | "±" | "<" | ">" | "≤" | "≥" | "×" | "≈" | "∼" | "==");
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let statistic = sign(text(start.checked_sub(1)))
        || sign(text(Some(end)))
        || class_at(reading, class, end)
        || (text(Some(end)) == "-" && class_at(reading, class, end + 1));
    reading.left_alone(claim, statistic, "it belongs to a statistic")
}

/// Whether a sentence holds so many figures that it must be a table set as prose.
pub fn is_flattened_table(reading: &Reading<'_>, sentence: u32) -> bool {
    const MOST: u32 = 18;
    reading.doc.sentences.get(sentence as usize).is_some_and(|s| s.claims.1 - s.claims.0 > MOST)
}

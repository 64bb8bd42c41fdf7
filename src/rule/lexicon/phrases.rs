//! Longest match of phrases over tokens.

use super::Lookup;
use super::words::WordSet;
use crate::doc::Token;
use serde::{Deserialize, Serialize};

/// Phrases of words, each with what it stands for; found by their longest match at a token.
#[derive(Debug, Serialize, Deserialize)]
pub struct Phrases<T> {
    /// By first word, longest first.
    by_first: Lookup<u32, Vec<(Vec<u32>, T)>>,
    /// The first words: nearly every word that is asked for is none.
    first: WordSet,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: Lookup::default(), first: WordSet::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase, given as the words of its tokens; a phrase that is there already keeps its first meaning.
    pub fn add(&mut self, phrase: Vec<u32>, meaning: T) {
        let Some(&first) = phrase.first() else { return };
        self.first.put(first);
        let list = self.by_first.entry(first).or_default();
        if list.iter().any(|(p, _)| *p == phrase) {
            return;
        }
        let at = list.partition_point(|(p, _)| p.len() >= phrase.len());
        list.insert(at, (phrase, meaning));
    }

    /// The words that phrases begin with, in no order.
    pub fn first_words(&self) -> impl Iterator<Item = u32> {
        self.by_first.keys().copied()
    }

    /// Whether a phrase begins with a word.
    #[inline]
    pub fn opens(&self, word: u32) -> bool {
        self.first.has(word)
    }

    /// Whether a word by itself is a phrase.
    pub fn single(&self, word: u32) -> bool {
        self.by_first.get(&word).into_iter().flatten().any(|(phrase, _)| phrase.len() == 1)
    }

    /// What a word by itself stands for.
    pub fn alone(&self, word: u32) -> Option<&T> {
        self.by_first.get(&word)?.iter().find(|(phrase, _)| phrase.len() == 1).map(|(_, meaning)| meaning)
    }

    /// The second words of the phrases that begin with a word.
    pub fn second_words(&self, first: u32) -> impl Iterator<Item = u32> {
        self.by_first.get(&first).into_iter().flatten().filter_map(|(phrase, _)| phrase.get(1).copied())
    }

    /// Whether some of the phrases begin with two words.
    pub fn begin_with(&self, first: u32, second: u32) -> bool {
        self.second_words(first).any(|word| word == second)
    }

    /// As [`Phrases::longest`], of those that `fits` accepts by their length and meaning.
    pub fn longest_where<'a>(&'a self, tokens: &[Token], mut fits: impl FnMut(usize, &'a T) -> bool) -> Option<(usize, &'a T)> {
        let list = self.of(tokens)?;
        let matches = |p: &[u32]| p.len() <= tokens.len() && p.iter().zip(tokens).all(|(w, t)| *w == t.word);
        list.iter().find(|(p, meaning)| matches(p) && fits(p.len(), meaning)).map(|(p, meaning)| (p.len(), meaning))
    }

    /// The longest phrase that the tokens begin with: how many tokens it takes, and what it stands for.
    pub fn longest(&self, tokens: &[Token]) -> Option<(usize, &T)> {
        let list = self.of(tokens)?;
        list.iter().find(|(p, _)| p.len() <= tokens.len() && p.iter().zip(tokens).all(|(w, t)| *w == t.word)).map(|(p, meaning)| (p.len(), meaning))
    }

    /// The phrases that begin with the first of the tokens.
    #[inline]
    fn of(&self, tokens: &[Token]) -> Option<&Vec<(Vec<u32>, T)>> {
        let first = tokens.first()?.word;
        if self.first.has(first) { self.by_first.get(&first) } else { None }
    }
}

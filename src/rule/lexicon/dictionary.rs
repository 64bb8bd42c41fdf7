//! The common words of the language, which tell a slip of the pen from a word.
//!
//! A word that is not here is not wrong for that: names and terms of art are not. Only where a text writes a word in two ways, of which one is
//! no word, does the list tell which is the slip.

use super::packed::WordList;

/// Words of four letters and more, in lower case, without marks; sources and licence beside the list under `rules/`.
#[derive(Debug, Default)]
pub struct Dictionary {
    words: WordList,
}

impl Dictionary {
    /// Of a packed list.
    pub(super) fn new(words: WordList) -> Dictionary {
        Dictionary { words }
    }

    /// Whether a word in lower case is in the list. Words of three letters and fewer never are.
    pub fn contains(&self, word: &str) -> bool {
        self.words.has(word.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::lexicon::Lexicon;

    #[test]
    fn words_are_told_from_slips() {
        let d = &Lexicon::english().dictionary;
        for word in ["conference", "programmes", "organization", "organisation", "unknown"] {
            assert!(d.contains(word), "{word}");
        }
        for slip in ["coference", "intellignce", "unkown", "Conference", ""] {
            assert!(!d.contains(slip), "{slip}");
        }
    }
}

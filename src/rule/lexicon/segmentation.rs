//! The classes that sentence splitting asks for: `classes/segmentation.toml`.

use super::{ClassId, Words};
use serde::{Deserialize, Serialize};

/// Classes of words beside a full stop.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Segmentation {
    /// The stop never ends a sentence: "Mr."
    pub leading: ClassId,
    /// The stop ends a sentence only before an opener: "Inc."
    pub abbreviation: ClassId,
    /// The stop ends a sentence unless digits follow: "Jan."
    pub before_digits: ClassId,
    /// Opens a sentence far more often than it goes on with a name: "The".
    pub opener: ClassId,
    /// Digits and a stop behind it are a rank, where the language writes ranks so: "am 3. Tag".
    pub before_rank: ClassId,
    /// Digits and a stop before it are a rank: "24. Mai".
    pub after_rank: ClassId,
    /// A mark that ends a clause.
    pub clause_mark: ClassId,
}

impl Segmentation {
    /// Finds the classes; one that no file defines is empty.
    pub(super) fn load(words: &mut Words) -> Self {
        Segmentation {
            leading: words.class("leading-abbreviation"),
            abbreviation: words.class("abbreviation"),
            before_digits: words.class("abbreviation-before-digits"),
            opener: words.class("sentence-opener"),
            before_rank: words.class("before-rank"),
            after_rank: words.class("after-rank"),
            clause_mark: words.class("clause-mark"),
        }
    }
}

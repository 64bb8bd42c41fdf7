//! What the relations make of the lexicon once for all documents: the classes of words that they ask for at every figure, found by name.

use super::date_order::events;
use super::same_fact::Aspects;
use super::{change, sameness};
use crate::rule::lexicon::{ClassId, Words};

/// The classes that relations share or that take work to find. A relation that asks for a class once a document finds it by its name.
#[derive(Debug)]
pub struct Vocabularies {
    /// What tells sets of things apart.
    pub(super) sets: sameness::Classes,
    /// The aspects of things that figures state.
    pub(super) aspects: Aspects,
    /// Words of change; none where a class is missing.
    pub(super) change: Option<change::Vocabulary>,
    /// Verbs of events; none where a class is missing.
    pub(super) events: Option<events::Verbs>,
    /// Words before a figure that is given as wrong, old or disputed.
    pub(super) disowning: Option<ClassId>,
    /// Words behind a figure that is a statistic.
    pub(super) statistic: Option<ClassId>,
}

impl Vocabularies {
    /// The vocabularies of a lexicon.
    pub fn of(words: &Words) -> Vocabularies {
        Vocabularies {
            sets: sameness::Classes::of(words),
            aspects: Aspects::of_lexicon(words),
            change: change::Vocabulary::of(words),
            events: events::Verbs::of(words),
            disowning: words.find_class("disowning"),
            statistic: words.find_class("statistic-after"),
        }
    }
}

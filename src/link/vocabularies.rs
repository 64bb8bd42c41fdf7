//! What the relations make of the lexicon once for all documents: the classes of words that they ask for at every figure, found by name.

use super::date_order::events;
use super::naming::{office, place, venue};
use super::reckoned::{product, tally};
use super::same_fact::Aspects;
use super::{change, in_view, record, sameness, slipped, total};
use crate::rule::lexicon::{ClassId, Lexicon, WordSet};

/// The classes that relations share or that take work to find. A relation that asks for a class once a document finds it by its name.
#[derive(Debug)]
pub struct Vocabularies {
    /// What tells sets of things apart.
    pub(super) sets: sameness::Classes,
    /// The aspects of things that figures state.
    pub(super) aspects: Aspects,
    /// Words of change; none where a class is missing.
    pub(super) change: Option<change::Vocabulary>,
    /// Words of a total and its parts; none where a class is missing.
    pub(super) total: Option<total::Vocabulary>,
    /// Words of sums that grow or are shared out; none where a class is missing.
    pub(super) tally: Option<tally::Vocabulary>,
    /// Words of a rate and what it comes to; none where a class is missing.
    pub(super) product: Option<product::Vocabulary>,
    /// Words that may call a figure the result of others; none where a class is missing.
    pub(super) slipped: Option<slipped::Vocabulary>,
    /// What words of comparison begin with.
    pub(super) comparatives: WordSet,
    /// Words of comparison: of the lesser, of the greater; none where a class is missing.
    pub(super) comparing: [Option<in_view::Comparatives>; 2],
    /// What words of rankings begin with.
    pub(super) ranks: WordSet,
    /// What words of records begin with.
    pub(super) records: WordSet,
    /// Words of records; none where a class is missing.
    pub(super) record: Option<record::Classes>,
    /// What says where something lies or takes place: quarters of the compass, rites.
    pub(super) whereabouts: WordSet,
    /// Offices of persons.
    pub(super) offices: office::Classes,
    /// Regions of the world; none where a class is missing.
    pub(super) regions: Option<place::Regions>,
    /// Verbs of events; none where a class is missing.
    pub(super) events: Option<events::Verbs>,
    /// Words before a figure that is given as wrong, old or disputed.
    pub(super) disowning: Option<ClassId>,
    /// Words behind a figure that is a statistic.
    pub(super) statistic: Option<ClassId>,
}

impl Vocabularies {
    /// The vocabularies of a lexicon.
    pub fn of(lexicon: &Lexicon) -> Vocabularies {
        let words = &lexicon.words;
        Vocabularies {
            sets: sameness::Classes::of(words),
            aspects: Aspects::of_lexicon(words),
            change: change::Vocabulary::of(words),
            total: total::Vocabulary::of(words),
            tally: tally::Vocabulary::of(words),
            product: product::Vocabulary::of(words),
            slipped: slipped::Vocabulary::of(words),
            comparatives: words.openers_of(in_view::COMPARATIVES.iter().filter_map(|name| words.find_class(name))),
            comparing: [false, true].map(|above| in_view::Comparatives::of(words, above)),
            ranks: words.openers_of(in_view::RANKS.iter().filter_map(|name| words.find_class(name))),
            record: record::Classes::of(words),
            records: words.openers_of(record::WORDS.iter().filter_map(|name| words.find_class(name))),
            whereabouts: words.openers_of(venue::WHEREABOUTS.iter().filter_map(|name| words.find_class(name))),
            offices: office::Classes::of(words),
            regions: place::Regions::of(lexicon),
            events: events::Verbs::of(words),
            disowning: words.find_class("disowning"),
            statistic: words.find_class("statistic-after"),
        }
    }
}

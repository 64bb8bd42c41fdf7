//! Classes of small words that the number grammar of a language and the relations lean on: `classes/grammar.toml`.

use super::{ClassId, Words};
use serde::{Deserialize, Serialize};

/// Small words of numbers and dates. English has most of its own in its grammar, as code; those of any further language are data.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GrammarClasses {
    /// "und" inside a number.
    pub joint: ClassId,
    /// "Prozent"
    pub percent: ClassId,
    /// "Prozentpunkte"
    pub percentage_point: ClassId,
    /// "Basispunkte"
    pub basis_point: ClassId,
    /// "Promille"
    pub per_mille: ClassId,
    /// "zwischen" before a range.
    pub between: ClassId,
    /// "und" in one.
    pub and: ClassId,
    /// "bis" in one.
    pub to: ClassId,
    /// "von" before the first year of two.
    pub from: ClassId,
    /// "bis" before the second.
    pub until: ClassId,
    /// "pro", "je".
    pub per: ClassId,
    /// "alt" behind a number of years.
    pub age_after: ClassId,
    /// "Jährige", joined to a number.
    pub age_joined: ClassId,
    /// "Alter von"
    pub age_before: ClassId,
    /// "fach", joined to a number.
    pub factor: ClassId,
    /// "mal", joined to a number.
    pub times: ClassId,
    /// "so" behind it.
    pub times_after: ClassId,
    /// "am" before a day in digits.
    pub day_opener: ClassId,
    /// "vorletzte"
    pub before_last: ClassId,
    /// "übernächste"
    pub after_next: ClassId,
    /// "Jahr" before a year.
    pub year_word: ClassId,
    /// "Jahre" behind a decade.
    pub decade_after: ClassId,
    /// "v. Chr."
    pub era_before: ClassId,
    /// "Quartal"
    pub quarter: ClassId,
    /// "Halbjahr"
    pub half_year: ClassId,
}

impl GrammarClasses {
    /// Finds the classes; one that no file defines is empty.
    pub(super) fn load(words: &mut Words) -> Self {
        let mut class = |name: &str| words.class(name);
        GrammarClasses {
            joint: class("number-joint"),
            percent: class("percent-word"),
            percentage_point: class("percentage-point-word"),
            basis_point: class("basis-point-word"),
            per_mille: class("per-mille-word"),
            between: class("range-between"),
            and: class("range-and"),
            to: class("range-to"),
            from: class("range-from"),
            until: class("range-until"),
            per: class("per-word"),
            age_after: class("age-after"),
            age_joined: class("age-joined"),
            age_before: class("age-before"),
            factor: class("factor"),
            times: class("times"),
            times_after: class("times-after"),
            day_opener: class("day-opener"),
            before_last: class("before-last"),
            after_next: class("after-next"),
            year_word: class("year-word"),
            decade_after: class("decade-after"),
            era_before: class("era-before"),
            quarter: class("quarter-word"),
            half_year: class("half-word"),
        }
    }
}

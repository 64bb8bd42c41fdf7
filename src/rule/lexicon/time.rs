//! Words of the calendar and the clock: `time.toml`, `classes/time.toml`.

use super::{ClassId, Files, LoadError, Phrases, WordSet, Words};
use crate::doc::Token;
use crate::rule::snapshot;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stretch of the calendar by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stretch {
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Twelve months.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What small words do in a date, as bits.
pub mod role {
    /// "the"
    pub const THE: u64 = 1;
    /// "a"
    pub const ARTICLE: u64 = 1 << 1;
    /// "of"
    pub const OF: u64 = 1 << 2;
    /// "on"
    pub const ON: u64 = 1 << 3;
    /// "and", "or"
    pub const AND: u64 = 1 << 4;
    /// "to", "until"
    pub const TO: u64 = 1 << 5;
    /// "last"
    pub const LAST: u64 = 1 << 6;
    /// "this"
    pub const THIS: u64 = 1 << 7;
    /// "next"
    pub const NEXT: u64 = 1 << 8;
    /// "ago"
    pub const AGO: u64 = 1 << 9;
    /// "earlier"
    pub const BEFORE: u64 = 1 << 10;
    /// "later"
    pub const AFTER: u64 = 1 << 11;
    /// the "th" of "14th"
    pub const ORDINAL_SUFFIX: u64 = 1 << 12;
    /// the "s" of "1980s"
    pub const PLURAL: u64 = 1 << 13;
    /// "'s"
    pub const POSSESSIVE: u64 = 1 << 14;
    /// "am"
    pub const MORNING: u64 = 1 << 15;
    /// "pm"
    pub const EVENING: u64 = 1 << 16;
    /// "noon"
    pub const NOON: u64 = 1 << 17;
    /// "midnight"
    pub const MIDNIGHT: u64 = 1 << 18;
    /// "morning", "night"
    pub const PART_OF_DAY: u64 = 1 << 19;
    /// "early", "mid"
    pub const STAGE: u64 = 1 << 20;
    /// "fiscal"
    pub const FISCAL: u64 = 1 << 21;
    /// "BC"
    pub const BEFORE_CHRIST: u64 = 1 << 22;
    /// "AD"
    pub const ANNO_DOMINI: u64 = 1 << 23;
    /// "GMT"
    pub const ZONE: u64 = 1 << 24;
    /// "o'clock"
    pub const O_CLOCK: u64 = 1 << 25;
    /// "also"
    pub const ALSO: u64 = 1 << 26;
    /// "ended", "to"
    pub const ENDED: u64 = 1 << 27;
    /// "in"
    pub const IN: u64 = 1 << 28;
    /// the "Q" of "Q3"
    pub const QUARTER_LETTER: u64 = 1 << 29;
    /// the "H" of "H1"
    pub const HALF_LETTER: u64 = 1 << 30;
    /// the "T" of "2024-03-14T10:00"
    pub const T: u64 = 1 << 31;
    /// "previous": counted back from another date of the text
    pub const PRECEDING: u64 = 1 << 32;
    /// "that", "same"
    pub const SAME: u64 = 1 << 33;
    /// "his", "their"
    pub const WHOSE: u64 = 1 << 34;
    /// "past": of "this past Tuesday"
    pub const PAST: u64 = 1 << 35;
    /// "coming": of "this coming Tuesday"
    pub const COMING: u64 = 1 << 36;
    /// "following": counted on from another date of the text
    pub const FOLLOWING: u64 = 1 << 37;
    /// "AH", "BE": years of another calendar
    pub const OTHER_ERA: u64 = 1 << 38;
    /// "from"
    pub const FROM: u64 = 1 << 39;
    /// "now"
    pub const NOW: u64 = 1 << 40;
    /// the "time" of "in two weeks' time"
    pub const TIME: u64 = 1 << 41;
    /// "within"
    pub const WITHIN: u64 = 1 << 42;

    /// "O.S.": a day of the Julian calendar
    pub const OLD_STYLE: u64 = 1 << 43;

    /// "same": of "that same month"
    pub const VERY: u64 = 1 << 44;

    /// The roles by their names in `time.toml`.
    pub(super) const NAMES: &[(&str, u64)] = &[
        ("the", THE),
        ("article", ARTICLE),
        ("of", OF),
        ("on", ON),
        ("and", AND),
        ("to", TO),
        ("last", LAST),
        ("this", THIS),
        ("next", NEXT),
        ("ago", AGO),
        ("before", BEFORE),
        ("after", AFTER),
        ("ordinal-suffix", ORDINAL_SUFFIX),
        ("plural", PLURAL),
        ("possessive", POSSESSIVE),
        ("morning", MORNING),
        ("evening", EVENING),
        ("noon", NOON),
        ("midnight", MIDNIGHT),
        ("part-of-day", PART_OF_DAY),
        ("stage", STAGE),
        ("fiscal", FISCAL),
        ("before-christ", BEFORE_CHRIST),
        ("anno-domini", ANNO_DOMINI),
        ("zone", ZONE),
        ("o-clock", O_CLOCK),
        ("also", ALSO),
        ("ended", ENDED),
        ("in", IN),
        ("quarter-letter", QUARTER_LETTER),
        ("half-letter", HALF_LETTER),
        ("t", T),
        ("preceding", PRECEDING),
        ("same", SAME),
        ("whose", WHOSE),
        ("past", PAST),
        ("coming", COMING),
        ("following", FOLLOWING),
        ("other-era", OTHER_ERA),
        ("from", FROM),
        ("now", NOW),
        ("time", TIME),
        ("within", WITHIN),
        ("old-style", OLD_STYLE),
        ("very", VERY),
    ];
}

/// A day that has a name, as the calendar places it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Feast {
    /// Month, 1 to 12; 0 where Easter places it.
    pub month: u8,
    /// Day of the month.
    pub day: Option<u8>,
    /// Day of the week, Monday 1 to Sunday 7.
    pub weekday: Option<u8>,
    /// The so-maniest of those weekdays in the month, 0 for the last.
    pub nth: u8,
    /// Days after that weekday; 0 where it is the day itself.
    pub after: i8,
    /// Days from Easter Sunday.
    pub easter: Option<i8>,
    /// The name stands for a season or a thing as well, and needs a preposition: "at Christmas".
    pub placed: bool,
}

/// All that one word may mean in a date; 0 and `None` where it has no such meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeWord {
    /// Month, 1 to 12.
    pub month: u8,
    /// Month of a German date in a text of another language, 1 to 12.
    pub german_month: u8,
    /// Day of the week, Monday 1 to Sunday 7.
    pub weekday: u8,
    /// Written short ("Jan", "Tues"), so that it needs company.
    pub short: bool,
    /// "first" 1 to "thirtieth" 30.
    pub ordinal: u8,
    /// "one" 1 to "ninety" 90.
    pub cardinal: u8,
    /// "twenties" 20 to "nineties" 90.
    pub decade: u8,
    /// Spring 1 to winter 4.
    pub season: u8,
    /// Days from the day of writing.
    pub day: Option<i8>,
    /// Day, week, month …
    pub stretch: Option<Stretch>,
    /// Bits of [`role`].
    pub roles: u64,
    /// The name of a day may begin with it.
    pub feast: bool,
    /// A date, a period or a clock time may begin with it.
    pub begins: bool,
    /// It means something in a date.
    pub known: bool,
}

impl TimeWord {
    /// A word that means nothing in a date.
    pub const NONE: TimeWord = TimeWord {
        month: 0,
        german_month: 0,
        weekday: 0,
        short: false,
        ordinal: 0,
        cardinal: 0,
        decade: 0,
        season: 0,
        day: None,
        stretch: None,
        roles: 0,
        feast: false,
        begins: false,
        known: false,
    };

    /// Whether it has one of these roles.
    #[inline]
    pub const fn is(&self, roles: u64) -> bool {
        self.roles & roles != 0
    }
}

/// Months, weekdays, periods, relative days.
#[derive(Debug, Serialize, Deserialize)]
pub struct Time {
    /// By number of the word.
    #[serde(with = "snapshot::sparse")]
    words: Vec<TimeWord>,
    /// Days by their names.
    pub feasts: Phrases<Feast>,
    /// Words that begin a date only with the word behind them: articles, and what only names of days begin with.
    leading: WordSet,
    /// Words that may go on a date behind one of those.
    following: WordSet,
    /// Months that are also verbs or persons.
    pub doubtful_month: ClassId,
    /// Months that are other words without a capital: "may".
    pub month_or_word: ClassId,
    /// What happens at a point of time: "election".
    pub momentary_event: ClassId,
    /// Before a month or year.
    pub before_period: ClassId,
    /// Before a year, hardly ever before a count.
    pub before_year: ClassId,
    /// Before a number that is a name, or a count.
    pub before_identifier: ClassId,
    /// After a count.
    pub counted: ClassId,
    /// After "may" and "march" as verbs.
    pub after_modal: ClassId,
    /// Before a clock time: "at".
    pub before_clock: ClassId,
    /// Make a weekday the name of a feast: "Good Friday".
    pub festival: ClassId,
    /// Before a weekday that comes round: "every".
    pub recurrent: ClassId,
    /// "will"
    pub future_auxiliary: ClassId,
    /// What happens at once, without an ending: "leave".
    pub momentary: ClassId,
    /// What happens at once and is to come: "expires".
    pub momentary_present: ClassId,
    /// The sentence looks ahead.
    pub future_cue: ClassId,
    /// The sentence looks back.
    pub past_verb: ClassId,
    /// Before "the weekend" where it is one near the day of writing: "over".
    pub before_weekend: ClassId,
    /// Describe a weekday that is any of them: "a wet Friday".
    pub of_weather: ClassId,
    /// What a year does as a subject: "2018 saw".
    pub year_verb: ClassId,
    /// Before the year of one of several: "the upcoming 2020 race".
    pub before_edition: ClassId,
    /// Planned, and told so: "due", "scheduled".
    pub planned_cue: ClassId,
    /// To come from another day: "would".
    pub open_cue: ClassId,
    /// "is", "are"
    pub be_present: ClassId,
    /// "was", "been"
    pub be_past: ClassId,
    /// May stand between an auxiliary and its verb: "not", "now".
    pub verb_adverb: ClassId,
    /// End like a verb in the past and are none: "need", "hundred".
    pub not_past: ClassId,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    months: BTreeMap<String, u8>,
    short_months: BTreeMap<String, u8>,
    german_months: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, u8>,
    short_weekdays: BTreeMap<String, u8>,
    ordinals: BTreeMap<String, u8>,
    cardinals: BTreeMap<String, u8>,
    decades: BTreeMap<String, u8>,
    units: BTreeMap<String, Stretch>,
    seasons: BTreeMap<String, u8>,
    days: BTreeMap<String, i8>,
    feasts: BTreeMap<String, Feast>,
    roles: BTreeMap<String, Vec<String>>,
}

impl Time {
    /// Loads the tables and classes.
    pub(super) fn load(files: &Files<'_>, words: &mut Words) -> Result<Self, LoadError> {
        let file: File = files.parse("time.toml")?;
        let mut table: Vec<TimeWord> = Vec::new();
        let mut set = |words: &mut Words, word: &str, change: &dyn Fn(&mut TimeWord)| {
            let number = words.intern(word) as usize;
            if table.len() <= number {
                table.resize(number + 1, TimeWord::NONE);
            }
            if let Some(entry) = table.get_mut(number) {
                entry.known = true;
                change(entry);
            }
        };
        for (word, n) in &file.months {
            set(words, word, &|e| (e.month, e.begins) = (*n, true));
        }
        for (word, n) in &file.short_months {
            set(words, word, &|e| (e.month, e.short, e.begins) = (*n, true, true));
        }
        for (word, n) in &file.german_months {
            set(words, word, &|e| e.german_month = *n);
        }
        for (word, n) in &file.weekdays {
            set(words, word, &|e| (e.weekday, e.begins) = (*n, true));
        }
        for (word, n) in &file.short_weekdays {
            set(words, word, &|e| (e.weekday, e.short, e.begins) = (*n, true, true));
        }
        for (word, n) in &file.ordinals {
            set(words, word, &|e| (e.ordinal, e.begins) = (*n, true));
        }
        for (word, n) in &file.cardinals {
            set(words, word, &|e| (e.cardinal, e.begins) = (*n, true));
        }
        for (word, n) in &file.decades {
            set(words, word, &|e| (e.decade, e.begins) = (*n, true));
        }
        for (word, stretch) in &file.units {
            set(words, word, &|e| (e.stretch, e.begins) = (Some(*stretch), e.begins || matches!(stretch, Stretch::Half | Stretch::Quarter)));
        }
        for (word, n) in &file.seasons {
            set(words, word, &|e| (e.season, e.begins) = (*n, true));
        }
        for (word, n) in &file.days {
            set(words, word, &|e| (e.day, e.begins) = (Some(*n), true));
        }
        let mut feasts = Phrases::default();
        for (name, feast) in &file.feasts {
            let phrase = words.phrase(name);
            if let Some(first) = name.split([' ', '\'']).next() {
                set(words, first, &|e| (e.feast, e.begins) = (true, true));
            }
            feasts.add(phrase, *feast);
        }
        let beginners = role::THE
            | role::ARTICLE
            | role::LAST
            | role::THIS
            | role::NEXT
            | role::NOON
            | role::MIDNIGHT
            | role::STAGE
            | role::FISCAL
            | role::QUARTER_LETTER
            | role::HALF_LETTER
            | role::VERY
            | role::ANNO_DOMINI;
        for (name, members) in &file.roles {
            let Some(&(_, bit)) = role::NAMES.iter().find(|(n, _)| n == name) else {
                return Err(LoadError { file: format!("{}time.toml", files.folder), line: 1, message: format!("unknown role `{name}`") });
            };
            for word in members {
                set(words, word, &|e| (e.roles, e.begins) = (e.roles | bit, e.begins || bit & beginners != 0));
            }
        }
        let (mut leading, mut following) = (WordSet::default(), WordSet::default());
        for (word, entry) in (0u32..).zip(&table) {
            let articles = role::THE | role::ARTICLE;
            let alone = TimeWord { roles: entry.roles & articles, feast: entry.feast, begins: entry.begins, known: entry.known, ..TimeWord::NONE };
            if *entry == alone && entry.begins && !feasts.single(word) {
                leading.put(word);
                feasts.second_words(word).for_each(|second| following.put(second));
            }
            if entry.known {
                following.put(word);
            }
        }
        Ok(Time {
            words: table,
            feasts,
            leading,
            following,
            doubtful_month: words.class("doubtful-month"),
            month_or_word: words.class("month-or-word"),
            momentary_event: words.class("momentary-event"),
            before_period: words.class("before-period"),
            before_year: words.class("before-year"),
            before_identifier: words.class("before-identifier"),
            counted: words.class("counted"),
            after_modal: words.class("after-modal"),
            before_clock: words.class("before-clock"),
            festival: words.class("festival"),
            recurrent: words.class("recurrent"),
            future_auxiliary: words.class("future-auxiliary"),
            momentary: words.class("momentary"),
            momentary_present: words.class("momentary-present"),
            future_cue: words.class("future-cue"),
            past_verb: words.class("past-verb"),
            before_weekend: words.class("before-weekend"),
            of_weather: words.class("of-weather"),
            year_verb: words.class("year-verb"),
            before_edition: words.class("before-edition"),
            planned_cue: words.class("planned-cue"),
            open_cue: words.class("open-cue"),
            be_present: words.class("be-present"),
            be_past: words.class("be-past"),
            verb_adverb: words.class("verb-adverb"),
            not_past: words.class("not-past"),
        })
    }

    /// The words that a date or time may begin with.
    pub(super) fn beginners(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.words).filter(|(_, word)| word.begins).map(|(word, _)| word)
    }

    /// Whether a word begins a date only with one behind it that [`Time::follows`], or with digits.
    #[inline]
    pub fn leads(&self, word: u32) -> bool {
        self.leading.has(word)
    }

    /// Whether a word may go on a date behind one that leads.
    #[inline]
    pub fn follows(&self, word: u32) -> bool {
        self.following.has(word)
    }

    /// What a token may mean in a date.
    #[inline]
    pub fn word(&self, token: &Token) -> &TimeWord {
        self.words.get(token.word as usize).unwrap_or(&TimeWord::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::lexicon::Lexicon;

    #[test]
    fn a_word_may_have_several_meanings() {
        let lexicon = Lexicon::english();
        let entry = |w: &str| lexicon.time.words.get(lexicon.words.get(w) as usize).copied().unwrap_or_default();
        assert_eq!(entry("may").month, 5);
        assert!(entry("last").is(role::LAST));
        assert_eq!(entry("sun").weekday, 7);
        assert!(entry("sun").short);
        assert!(!entry("nothing-of-the-kind").begins);
        let number = |w: &str| lexicon.words.get(w);
        assert!(["the", "a", "an"].iter().all(|w| lexicon.time.leads(number(w))));
        assert!(["last", "may", "first", "noon"].iter().all(|w| !lexicon.time.leads(number(w))));
        assert!(["year", "last", "following"].iter().all(|w| lexicon.time.follows(number(w))) && !lexicon.time.follows(number("said")));
    }
}

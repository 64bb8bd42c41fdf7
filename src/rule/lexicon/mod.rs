//! What the words of a language mean, as data: `rules/lexicon/<language>/*.toml`, loaded once.
//!
//! Every word of every table has a number ([`Words`]); the tokenizer writes it into each token, so that the grammars compare
//! numbers. A word may be in any number of *classes* (`classes/*.toml`: verbs of rising, words of partial lists …); a table such
//! as the currencies has its own loader beside this file.

mod currencies;
mod dictionary;
mod exchange;
mod grammar;
mod inflection;
mod language;
mod names;
mod nouns;
mod numbers;
mod packed;
mod phrases;
mod segmentation;
mod time;
mod units;
mod words;

pub use currencies::{Currencies, Money};
pub use dictionary::Dictionary;
pub use exchange::Exchange;
pub use grammar::GrammarClasses;
pub use language::Language;
pub use names::{Names, part as name_part};
pub use nouns::Nouns;
pub use numbers::{FigureClasses, LONGEST_HEDGE, NumberWord, Numbers, Role, Vague};
pub use packed::pack;
pub use phrases::Phrases;
pub use segmentation::Segmentation;
pub use time::{Stretch, Time, TimeWord, role as time_role};
pub use units::{Spelling, UnitInfo, Units};
pub use words::{ClassId, Entry, Gates, WordSet, Words, key};

use super::built_in::{BuiltIn, LANGUAGES};
use super::source::LoadError;
use packed::WordList;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use words::Frozen;

/// The words of one language and all that is known of them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lexicon {
    /// Which language it is.
    pub language: Language,
    /// Every word, with its classes.
    #[serde(skip)]
    pub words: Words,
    /// What sentence splitting asks for.
    pub segmentation: Segmentation,
    /// What a number grammar asks for.
    pub grammar: GrammarClasses,
    /// Number words, scales, fractions, hedges.
    pub numbers: Numbers,
    /// Currencies.
    pub currencies: Currencies,
    /// In which bands currencies have moved.
    pub exchange: Exchange,
    /// Units of measure.
    pub units: Units,
    /// Nouns and their plurals.
    pub nouns: Nouns,
    /// Months, weekdays, periods.
    pub time: Time,
    /// Titles, roles, given names, organisations.
    pub names: Names,
    /// Common words.
    #[serde(skip)]
    pub dictionary: Dictionary,
}

/// Classes whose members are rare, and looked for in the whole text.
const LANDMARKS: &[&str] = &[
    "group-of-two",
    "group-of-three",
    "group-of-four",
    "group-of-five",
    "anniversary-last-word",
    "compass-quarter",
    "is-laid-to-rest",
    "is-wed",
    "place-form",
    "pronoun-man",
    "pronoun-woman",
    "nationality",
    "event-noun",
    "greater-than",
    "greater-word",
    "highest-word",
    "lesser-than",
    "lesser-word",
    "outnumber",
    "outnumbered",
    "place-word",
    "lowest-word",
    "record-word",
];

/// Regions, and what is said of a nation.
const REGIONS: &[&str] = &[
    "nationality",
    "region-country",
    "region-state",
    "region-county",
    "region-irish-county",
    "region-australian-state",
    "region-province",
    "region-german-land",
    "region-french-region",
    "region-italian-region",
    "region-spanish-region",
    "region-indian-state",
    "region-nigerian-state",
    "region-south-african-province",
    "region-swiss-canton",
    "region-austrian-land",
    "region-dutch-province",
    "region-mexican-state",
    "region-chinese-province",
    "region-japanese-prefecture",
    "region-brazilian-state",
    "region-pakistani-province",
    "region-polish-region",
];

impl Gates {
    /// A region, or a nationality.
    pub const REGION: Gates = Gates(2);
    /// The last word of a refusal to comment.
    pub const SILENCE: Gates = Gates(4);
    /// The form of a company: "Ltd", "GmbH".
    pub const COMPANY: Gates = Gates(8);
    /// The last word of a verb of rising.
    pub const UP: Gates = Gates(64);
    /// The last word of a verb of falling.
    pub const DOWN: Gates = Gates(128);
}

/// Classes of the forms of a company.
const COMPANIES: &[&str] = &["company-form-american", "company-form-british", "company-form-public", "company-form-german", "company-form-italian"];

impl Lexicon {
    /// English, as built in. Put together once.
    pub fn english() -> &'static Lexicon {
        static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
        ENGLISH.get_or_init(|| Lexicon::built_in("en").unwrap_or_else(|| unreachable!("English is built in")))
    }

    /// A language that is built in, by the name of its folder under `rules/lexicon/`.
    pub fn built_in(language: &str) -> Option<Lexicon> {
        let BuiltIn { small, arena, texts, lists, .. } = LANGUAGES.iter().find(|l| l.language == language)?;
        let (mut lexicon, words): (Lexicon, Frozen) = postcard::from_bytes(small).unwrap_or_else(|e| unreachable!("the snapshot is tested: {e}"));
        lexicon.words = Words::thaw(words, bytemuck::cast_slice(arena), texts);
        let list = |name: &str| lists.iter().find(|(n, _)| *n == name).map_or(WordList::default(), |(_, packed)| WordList::new(packed));
        lexicon.dictionary = Dictionary::new(list("dictionary"));
        lexicon.names.put_lists(list("given"), list("family"), list("surnames"), list("common"));
        lexicon.names.put_widespread(list("widespread"));
        Some(lexicon)
    }

    /// Everything but the packed lists, for [`Lexicon::built_in`]: small tables, the arena of the large ones, and the words.
    pub fn freeze(&self) -> Result<(Vec<u8>, Vec<u64>, String), postcard::Error> {
        let (words, arena, texts) = self.words.freeze();
        Ok((postcard::to_allocvec(&(self, words))?, arena, texts))
    }

    /// Loads a language from its files, without the long lists, which are packed when the program is built.
    pub fn load(files: &Files<'_>) -> Result<Lexicon, LoadError> {
        let mut words = Words::default();
        words.load_classes(files)?;
        let segmentation = Segmentation::load(&mut words);
        let grammar = GrammarClasses::load(&mut words);
        let mut numbers = Numbers::load(files, &mut words)?;
        let currencies = Currencies::load(files, &mut words)?;
        let exchange = Exchange::load(files)?;
        let units = Units::load(files, &mut words)?;
        let nouns = Nouns::load(files, &mut words)?;
        for &word in &currencies.first {
            numbers.add_role(word, Role::CURRENCY);
        }
        numbers.put_leading(&units, &currencies);
        let time = Time::load(files, &mut words)?;
        let names = Names::load(files, &mut words)?;
        let dictionary = Dictionary::default();
        words.put_unknown();
        for (gate, classes) in [(Gates::LANDMARK, LANDMARKS), (Gates::REGION, REGIONS), (Gates::COMPANY, COMPANIES)] {
            for class in classes {
                let class = words.class(class);
                let opening: Vec<u32> = words.openers(class).collect();
                opening.into_iter().for_each(|word| words.put_gate(word, gate));
            }
        }
        for (gate, class) in [(Gates::SILENCE, "keeps-silent"), (Gates::UP, "up"), (Gates::DOWN, "down")] {
            let class = words.class(class);
            let closing: Vec<u32> = words.closers(class).collect();
            closing.into_iter().for_each(|word| words.put_gate(word, gate));
        }
        numbers.beginners().for_each(|word| words.put_gate(word, Gates::FIGURE));
        time.beginners().for_each(|word| words.put_gate(word, Gates::TIME));
        // "'98", "‘80s"
        for mark in ["'", "‘"] {
            let mark = words.intern(mark);
            words.put_gate(mark, Gates::TIME);
        }
        for (class, part) in names.parts().into_iter().chain([(segmentation.opener, name_part::OPENER)]) {
            let members: Vec<u32> = words.members(class).collect();
            members.into_iter().for_each(|word| words.put_in_names(word, part));
        }
        for word in names.first_of_organisations() {
            words.put_gate(word, Gates::LANDMARK);
        }
        for word in names.words_of_nations() {
            words.put_gate(word, Gates::REGION);
        }
        Ok(Lexicon { language: files.language, words, segmentation, grammar, numbers, currencies, exchange, units, nouns, time, names, dictionary })
    }
}

/// The files of one language, by their path inside its folder.
#[derive(Debug)]
pub struct Files<'a> {
    /// Which language they are of.
    language: Language,
    /// Folder, for messages.
    folder: String,
    /// Path inside the folder, and text.
    files: Vec<(&'a str, &'a str)>,
    /// What a "~" in them stands for.
    endings: Vec<String>,
}

impl<'a> Files<'a> {
    /// The files of a language, which is named by its folder; they come with their path inside it.
    pub fn of(language: &str, files: Vec<(&'a str, &'a str)>) -> Result<Files<'a>, LoadError> {
        let folder = format!("rules/lexicon/{language}/");
        let Some(language) = Language::from_tag(language) else {
            let message = format!("there is a grammar for {} only", Language::codes());
            return Err(LoadError { file: folder, line: 1, message });
        };
        let mut files = Files { language, folder, files, endings: Vec::new() };
        let endings: BTreeMap<String, Vec<String>> = files.parse("inflection.toml")?;
        files.endings = endings.into_values().flatten().collect();
        Ok(files)
    }

    /// Parses one file of the folder; a file that is not there is an empty table.
    pub fn parse<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, LoadError> {
        if !self.endings.is_empty() {
            return self.inflected(name);
        }
        let text = self.files.iter().find(|(n, _)| *n == name).map_or("", |(_, t)| *t);
        toml::from_str(text).map_err(|e| LoadError::toml(&format!("{}{name}", self.folder), text, &e))
    }

    /// A fault at a byte offset of a file of the folder.
    pub fn fault(&self, name: &str, text: &str, offset: usize, message: String) -> LoadError {
        LoadError::at(&format!("{}{name}", self.folder), text, offset, message)
    }

    /// As [`Files::parse`], in a language that inflects.
    fn inflected<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, LoadError> {
        let text = self.files.iter().find(|(n, _)| *n == name).map_or("", |(_, t)| *t);
        let fault = |e: &toml::de::Error| LoadError::toml(&format!("{}{name}", self.folder), text, e);
        let table: toml::Table = text.parse().map_err(|e| fault(&e))?;
        T::deserialize(inflection::expand(table, &self.endings)).map_err(|e| fault(&e))
    }

    /// An error in one file of the folder, at the first place of `words`.
    pub(super) fn error(&self, name: &str, words: &str, message: String) -> LoadError {
        let text = self.files.iter().find(|(n, _)| *n == name).map_or("", |(_, t)| *t);
        LoadError::at(&format!("{}{name}", self.folder), text, text.find(words).unwrap_or(0), message)
    }

    /// The files below a folder inside this one.
    pub fn below(&self, prefix: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let prefix = prefix.to_owned();
        self.files.iter().copied().filter(move |(n, _)| n.starts_with(&prefix))
    }
}

/// A map that is only ever looked up in, never iterated.
pub type Lookup<K, V> = FxHashMap<K, V>;

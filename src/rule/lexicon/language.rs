//! The languages that articles can be in.

use super::Lexicon;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A language that has a folder in `rules/lexicon/` and a grammar in `src/extract/`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English, which all rules speak.
    #[default]
    English,
    /// German, which the rules speak that say so.
    German,
}

impl Language {
    /// All of them, with their codes.
    pub const ALL: &[(&str, Language)] = &[("en", Language::English), ("de", Language::German)];

    /// The language of a tag of BCP 47, such as "de" or "de-AT"; none where it is one that is not known here.
    ///
    /// ```
    /// use addsup::rule::lexicon::Language;
    /// assert_eq!(Language::from_tag("de-AT"), Some(Language::German));
    /// assert_eq!(Language::from_tag("fr"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.iter().find(|(code, _)| primary.eq_ignore_ascii_case(code)).map(|(_, language)| *language)
    }

    /// Its code, which is the name of its folder too.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, language)| *language == self).map_or("en", |(code, _)| code)
    }

    /// Whether digits with a full stop are a rank: "am 3. Mai".
    pub const fn ranks_have_stops(self) -> bool {
        matches!(self, Language::German)
    }

    /// The codes of all of them, for messages: "en or de".
    pub fn codes() -> String {
        Self::ALL.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(" or ")
    }

    /// What its words mean, as built in; loaded when the first text in it is read.
    pub fn lexicon(self) -> &'static Lexicon {
        static GERMAN: OnceLock<Lexicon> = OnceLock::new();
        match self {
            Language::English => Lexicon::english(),
            Language::German => GERMAN.get_or_init(|| Lexicon::built_in(self.code()).unwrap_or_else(|| unreachable!("German is built in"))),
        }
    }
}

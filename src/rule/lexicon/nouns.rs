//! Nouns and their plurals: `nouns.toml`.

use super::{Files, LoadError, Lookup, Words};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How nouns make their plural.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Nouns {
    irregular: Lookup<Box<str>, Box<str>>,
    unchanged: Lookup<Box<str>, ()>,
    not_plural: Lookup<Box<str>, ()>,
    /// Plurals are made as in English; else nothing is known of them.
    endings: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    irregular: BTreeMap<String, String>,
    unchanged: BTreeMap<String, Vec<String>>,
    not_plural: BTreeMap<String, Vec<String>>,
}

impl Nouns {
    /// Loads the table.
    pub(super) fn load(files: &Files<'_>, _words: &mut Words) -> Result<Self, LoadError> {
        let mut out = Nouns::default();
        if !files.files.iter().any(|(n, _)| *n == "nouns.toml") {
            return Ok(out);
        }
        let file: File = files.parse("nouns.toml")?;
        out.endings = true;
        out.irregular.extend(file.irregular.iter().map(|(p, s)| (p.as_str().into(), s.as_str().into())));
        out.unchanged.extend(file.unchanged.values().flatten().map(|n| (n.as_str().into(), ())));
        out.not_plural.extend(file.not_plural.values().flatten().map(|n| (n.as_str().into(), ())));
        Ok(out)
    }

    /// The singular of a noun, in lower case; a noun that is singular already stays as it is.
    pub fn singular<'a>(&'a self, noun: &'a str) -> Cow<'a, str> {
        let noun: Cow<'a, str> = if noun.chars().any(char::is_uppercase) { noun.to_lowercase().into() } else { noun.into() };
        if let Some(singular) = self.irregular.get(&*noun) {
            return Cow::Borrowed(singular);
        }
        let n: &str = &noun;
        if !self.endings {
            return noun;
        }
        if n.ends_with("men") && n.len() > 4 && !["specimen", "regimen", "abdomen", "acumen"].contains(&n) {
            return format!("{}man", &n[..n.len() - 3]).into();
        }
        if !self.is_plural(n) || self.unchanged.contains_key(n) {
            return noun;
        }
        if let Some(stem) = n.strip_suffix("ies").filter(|s| s.len() > 2) {
            return format!("{stem}y").into();
        }
        for ending in ["sses", "xes", "ches", "shes", "zzes", "uses"] {
            if n.ends_with(ending) && !(ending == "uses" && !n.ends_with("ruses") && !n.ends_with("puses")) {
                return n[..n.len() - 2].to_owned().into();
            }
        }
        n[..n.len() - 1].to_owned().into()
    }

    /// Whether a word, in lower case, looks like a noun in the plural.
    pub fn is_plural(&self, word: &str) -> bool {
        if !self.endings {
            return false;
        }
        if self.irregular.contains_key(word) || self.unchanged.contains_key(word) {
            return !self.not_plural.contains_key(word) || self.irregular.contains_key(word);
        }
        if word.ends_with("men") && word.len() > 4 {
            return true;
        }
        word.len() > 2
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !word.ends_with("'s")
            && !self.not_plural.contains_key(word)
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::lexicon::Lexicon;

    #[test]
    fn plurals_find_their_singular() {
        let nouns = &Lexicon::english().nouns;
        for (plural, singular) in [
            ("ballots", "ballot"),
            ("Countries", "country"),
            ("women", "woman"),
            ("policemen", "policeman"),
            ("buses", "bus"),
            ("houses", "house"),
            ("boxes", "box"),
            ("churches", "church"),
            ("aircraft", "aircraft"),
            ("people", "person"),
            ("class", "class"),
            ("ballot", "ballot"),
            ("movies", "movie"),
        ] {
            assert_eq!(nouns.singular(plural), singular);
        }
        assert!(nouns.is_plural("seats") && !nouns.is_plural("crisis") && !nouns.is_plural("across") && nouns.is_plural("people"));
    }
}

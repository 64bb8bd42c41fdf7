//! `addsup.toml`: what a newsroom has settled for its texts.
//!
//! Takes the text of the file; finding and reading it is for the caller.

use super::nearest::did_you_mean;
use crate::link::Options;
use crate::rule::lexicon::Language;
use crate::rule::{LoadError, Severity};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the file.
pub const FILE_NAME: &str = "addsup.toml";

/// What a configuration file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Path of the file, for messages; empty where there is none.
    pub path: String,
    /// Rules and groups that are on; all stable ones where it is empty.
    pub select: Vec<Name>,
    /// Rules and groups that are off.
    pub ignore: Vec<Name>,
    /// Severities by rule; `None` is off.
    pub severity: Vec<(Name, Option<Severity>)>,
    /// What is settled about names.
    pub names: Options,
    /// The field of a record or of front matter that holds the date of publication.
    pub published_field: Option<String>,
    /// Language of a document that does not say.
    pub language: Option<Language>,
    /// Patterns of files to look at in folders; all known formats where it is empty.
    pub include: Vec<String>,
    /// Patterns of files to leave out.
    pub exclude: Vec<String>,
}

/// A name with the line on which it stands; 0 where it comes from the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub name: String,
    /// From 1.
    pub line: usize,
}

/// The sections and their keys.
const SECTIONS: &[(&str, &[&str])] = &[
    ("rules", &["select", "ignore"]),
    ("severity", &[]),
    ("names", &["accept", "aliases"]),
    ("document", &["published-field", "language"]),
    ("files", &["include", "exclude"]),
];

impl Config {
    /// Reads a configuration; the first thing that is wrong is named with its line.
    pub fn parse(path: &str, text: &str) -> Result<Config, LoadError> {
        let file = File { path, text };
        let root = DeTable::parse(text).map_err(|e| LoadError::toml(path, text, &e))?;
        let mut config = Config { path: path.to_owned(), ..Config::default() };
        for (section, content) in root.get_ref() {
            let Some((name, keys)) = SECTIONS.iter().find(|(name, _)| name == section.get_ref()) else {
                let known = SECTIONS.iter().map(|(name, _)| *name);
                return Err(file.fault(section.span(), format!("unknown key \"{}\"{}", section.get_ref(), did_you_mean(section.get_ref(), known))));
            };
            let Some(table) = content.get_ref().as_table() else {
                return Err(file.fault(content.span(), format!("expected a table [{name}], found {}", content.get_ref().type_str())));
            };
            for (key, value) in table {
                let key_name: &str = key.get_ref();
                if *name == "severity" {
                    let word = file.string(value)?;
                    let severity = match word.name.as_str() {
                        "off" => None,
                        "info" => Some(Severity::Info),
                        "warning" => Some(Severity::Warning),
                        "error" => Some(Severity::Error),
                        other => {
                            let hint = did_you_mean(other, ["off", "info", "warning", "error"]);
                            return Err(file.fault(value.span(), format!("expected off, info, warning or error, found \"{other}\"{hint}")));
                        }
                    };
                    config.severity.push((file.name(key_name, key.span()), severity));
                    continue;
                }
                match (*name, key_name) {
                    ("rules", "select") => config.select = file.strings(value)?,
                    ("rules", "ignore") => config.ignore = file.strings(value)?,
                    ("names", "accept") => config.names.accepted = words(file.strings(value)?),
                    ("names", "aliases") => {
                        for list in file.array(value)? {
                            config.names.aliases.push(words(file.strings(list)?));
                        }
                    }
                    ("document", "published-field") => config.published_field = Some(file.string(value)?.name),
                    ("document", "language") => {
                        let code = file.string(value)?.name;
                        let wrong = || file.fault(value.span(), format!("expected {}, found \"{code}\"", Language::codes()));
                        config.language = Some(Language::from_tag(&code).ok_or_else(wrong)?);
                    }
                    ("files", "include") => config.include = words(file.strings(value)?),
                    ("files", "exclude") => config.exclude = words(file.strings(value)?),
                    _ => {
                        let hint = did_you_mean(key_name, keys.iter().copied());
                        return Err(file.fault(key.span(), format!("unknown key \"{key_name}\" in [{name}]{hint}")));
                    }
                }
            }
        }
        Ok(config)
    }
}

fn words(names: Vec<Name>) -> Vec<String> {
    names.into_iter().map(|n| n.name).collect()
}

/// The file, for the places of its faults.
struct File<'a> {
    path: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn fault(&self, at: Range<usize>, message: String) -> LoadError {
        LoadError::at(self.path, self.text, at.start, message)
    }

    fn name(&self, name: &str, at: Range<usize>) -> Name {
        Name { name: name.to_owned(), line: crate::rule::line_of(self.text, at.start) }
    }

    fn string(&self, value: &Spanned<DeValue<'_>>) -> Result<Name, LoadError> {
        let wrong = || self.fault(value.span(), format!("expected a string, found {}", value.get_ref().type_str()));
        Ok(self.name(value.get_ref().as_str().ok_or_else(wrong)?, value.span()))
    }

    fn array<'v, 'i>(&self, value: &'v Spanned<DeValue<'i>>) -> Result<&'v [Spanned<DeValue<'i>>], LoadError> {
        let wrong = || self.fault(value.span(), format!("expected a list, found {}", value.get_ref().type_str()));
        Ok(value.get_ref().as_array().ok_or_else(wrong)?)
    }

    fn strings(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Name>, LoadError> {
        self.array(value)?.iter().map(|v| self.string(v)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let config = Config::parse(
            "addsup.toml",
            "[rules]\nselect = [\"dates\"]\nignore = [\"acronym-undefined\"]\n\n[severity]\nsum-mismatch = \"warning\"\nquote-mismatch = \"off\"\n\n\
             [names]\naccept = [\"Smyth\"]\naliases = [[\"Xinhua\", \"New China\"]]\n\n[document]\npublished-field = \"day\"\nlanguage = \"de\"\n\n[files]\ninclude = [\"*.md\"]\nexclude = [\"drafts/\"]\n",
        )
        .unwrap();
        assert_eq!(config.select, [Name { name: "dates".into(), line: 2 }]);
        assert_eq!(config.ignore, [Name { name: "acronym-undefined".into(), line: 3 }]);
        let severity: Vec<_> = config.severity.iter().map(|(n, s)| (n.name.as_str(), *s)).collect();
        assert_eq!(severity, [("quote-mismatch", None), ("sum-mismatch", Some(Severity::Warning))]);
        assert_eq!(config.names.accepted, ["Smyth"]);
        assert_eq!(config.names.aliases, [["Xinhua", "New China"]]);
        assert_eq!(config.published_field.as_deref(), Some("day"));
        assert_eq!(config.language, Some(Language::German));
        assert_eq!((config.include, config.exclude), (vec!["*.md".to_owned()], vec!["drafts/".to_owned()]));
    }

    #[test]
    fn faults_name_the_line_and_the_probable_key() {
        let fault = |text: &str| Config::parse("addsup.toml", text).unwrap_err().to_string();
        assert_eq!(fault("[rule]\n"), "addsup.toml:1: unknown key \"rule\"; did you mean \"rules\"?");
        assert_eq!(fault("[rules]\n\nslect = []"), "addsup.toml:3: unknown key \"slect\" in [rules]; did you mean \"select\"?");
        assert_eq!(fault("[rules]\nselect = \"x\""), "addsup.toml:2: expected a list, found string");
        assert_eq!(fault("[rules]\nselect = [\n\"a\",\n1]"), "addsup.toml:4: expected a string, found integer");
        assert_eq!(
            fault("[severity]\nx = \"warn\""),
            "addsup.toml:2: expected off, info, warning or error, found \"warn\"; did you mean \"warning\"?"
        );
        assert_eq!(fault("[document]\nlanguage = \"xx\"\n"), "addsup.toml:2: expected en or de, found \"xx\"");
        assert_eq!(fault("rules = 3"), "addsup.toml:1: expected a table [rules], found integer");
        assert!(fault("[rules\n").starts_with("addsup.toml:1: "));
    }
}

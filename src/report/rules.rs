//! What a report says of the rules themselves. Stands in for the rule files until they are read.

use crate::rule::lexicon::Words;
use crate::rule::{LoadError, Severity};

/// Whether a rule is on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being tried: on only when selected.
    Nursery,
    /// On.
    Stable,
    /// Sound, but of interest to some newsrooms only: on when selected.
    Optional,
}

/// An example of a rule file.
#[derive(Clone, Debug)]
pub struct Example {
    /// The passage, as Markdown.
    pub text: String,
    /// The exact words that are flagged, the primary place first.
    pub flags: Vec<String>,
    /// The message, or a part of it.
    pub says: Option<String>,
    /// Publication date.
    pub published: Option<String>,
    /// Severity, where it differs from the rule's.
    pub severity: Option<Severity>,
    /// What makes it right or wrong.
    pub why: Option<String>,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name; states the defect.
    pub id: String,
    /// Family: the folder it is in unless it says otherwise.
    pub group: String,
    /// What it finds, in a sentence.
    pub summary: String,
    /// How bad a finding is.
    pub severity: Severity,
    /// Whether it is on by default.
    pub status: Status,
    /// What a reader sees, and the usual causes.
    pub why: String,
    /// Passages to flag.
    pub bad: Vec<Example>,
    /// Passages to leave alone.
    pub good: Vec<Example>,
    /// Passages on which it is wrong today.
    pub known: Vec<Example>,
    /// Path of its file.
    pub file: String,
}

/// The rules, in order of id.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// In order of id.
    pub rules: Vec<Rule>,
}

impl RuleSet {
    /// Loads the built-in rules and those of `house`, given as path and text.
    pub fn load(house: &[(String, String)], _words: &mut Words, _relations: &[()]) -> Result<RuleSet, Vec<LoadError>> {
        let faults: Vec<LoadError> =
            house.iter().map(|(file, _)| LoadError { file: file.clone(), line: 1, message: "rule files are not read yet".into() }).collect();
        if faults.is_empty() { Ok(RuleSet::default()) } else { Err(faults) }
    }

    /// The index of a rule.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.rules.binary_search_by(|r| r.id.as_str().cmp(id)).ok()
    }
}

/// Which rules are on, and how bad each is, in a run.
#[derive(Clone, Debug)]
pub struct Selection {
    /// For each rule of the set: its severity if it is on.
    pub severity: Vec<Option<Severity>>,
}

impl Selection {
    /// Every stable rule with its own severity.
    pub fn of(set: &RuleSet) -> Selection {
        Selection { severity: set.rules.iter().map(|r| (r.status == Status::Stable).then_some(r.severity)).collect() }
    }
}

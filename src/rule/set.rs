//! All rules of a run.

use super::built_in::RULES;
use super::lexicon::{Language, Words};
use super::pattern;
use super::rule::{Binding, RelationSpec, Rule};
use super::source::LoadError;
use super::symbols::{PartOf, Symbols};
use super::{Severity, Status};
use serde::{Deserialize, Serialize};

/// The rules, in order of id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RuleSet {
    /// In order of id.
    pub rules: Vec<Rule>,
}

/// In the stead of a number of sentences: the parts of a statement may stand anywhere.
pub const ANYWHERE: u32 = u32::MAX;

/// A pattern with whose it is.
#[derive(Clone, Copy, Debug)]
pub struct PatternOf<'a> {
    /// Index of the rule.
    pub rule: usize,
    /// Index of its case.
    pub case: usize,
    /// As it is written.
    pub text: &'a str,
    /// Which statement of one place it finds a part of; none where the parts may stand anywhere.
    pub part_of: Option<PartOf>,
    /// The number of the part.
    pub part: Option<u32>,
    /// Sentences from the first part to the last, less one, or [`ANYWHERE`].
    pub within: u32,
}

impl RuleSet {
    /// The built-in rules, and the symbols of their patterns.
    pub fn built_in() -> (RuleSet, Symbols) {
        postcard::from_bytes(RULES).unwrap_or_else(|e| unreachable!("the snapshot is tested: {e}"))
    }

    /// Adds the rules of some files, given as path and text; all faults are reported, not just the first.
    pub fn add(&mut self, files: &[(String, String)], words: &mut Words, relations: &[RelationSpec]) -> Result<(), Vec<LoadError>> {
        let first = self.rules.len();
        let rules = &mut self.rules;
        let (mut texts, mut faults, mut broken) = (Vec::new(), Vec::new(), Vec::new());
        for (path, text) in files {
            match Rule::parse(path, text, words, relations) {
                Ok(rule) => match rules.iter().find(|r| r.id == rule.id) {
                    Some(other) => {
                        let message = format!("rule \"{}\" is there already, in {}", rule.id, other.file);
                        faults.push(LoadError { file: path.clone(), line: 1, message });
                    }
                    None => {
                        texts.push((path, text));
                        rules.push(rule);
                    }
                },
                Err(list) => {
                    broken.push(path);
                    faults.extend(list);
                }
            }
        }
        for (rule, (path, text)) in rules.iter().skip(first).zip(texts) {
            for name in &rule.yields_to {
                if rules.iter().all(|r| r.id != *name) && !broken.iter().any(|b| b.ends_with(&format!("{name}.toml"))) {
                    let at = text.find(&format!("\"{name}\"")).unwrap_or(0);
                    faults.push(LoadError::at(path, text, at, format!("no rule is named \"{name}\"")));
                }
            }
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The symbols of all patterns, in the order of [`RuleSet::patterns`].
    pub fn symbols(&self, words: &mut Words) -> Result<Symbols, LoadError> {
        let fault = |rule: usize, message| LoadError { file: self.rules.get(rule).map_or(String::new(), |r| r.file.clone()), line: 1, message };
        let mut patterns = Vec::new();
        for p in self.patterns() {
            let mut roles = self.rules.get(p.rule).map_or(Vec::new(), |r| r.roles.clone());
            let pattern = pattern::parse(p.text, words, &mut roles).map_err(|(_, message)| fault(p.rule, message))?;
            patterns.push((pattern, p.part_of));
        }
        Symbols::of(patterns, words).map_err(|(k, message)| fault(self.patterns().nth(k).map_or(usize::MAX, |p| p.rule), message))
    }

    /// Every pattern, rule by rule, case by case.
    pub fn patterns(&self) -> impl Iterator<Item = PatternOf<'_>> {
        let cases = (0..).zip(&self.rules).flat_map(|(rule, r)| (0..).zip(&r.cases).map(move |(case, c)| (rule, case, c)));
        let bindings = cases.flat_map(|(rule, case, c)| c.bindings.iter().map(move |binding| (rule, case, binding)));
        let mut statements = 0;
        bindings.flat_map(move |(rule, case, binding)| {
            let mut out = Vec::new();
            match binding {
                Binding::Pattern(text) => out.push(PatternOf { rule, case, text, part_of: None, part: None, within: 0 }),
                Binding::Near(near) => {
                    for (part, ways) in (0..).zip(&near.parts) {
                        let part_of = Some(PartOf { statement: statements, part, parts: near.parts.len() as u32 }).filter(|_| !near.anywhere);
                        let within = if near.anywhere { ANYWHERE } else { near.within };
                        out.extend(ways.iter().map(|text| PatternOf { rule, case, text, part_of, part: Some(part), within }));
                    }
                    statements += u32::from(!near.anywhere);
                }
                Binding::Relation(_) => {}
            }
            out
        })
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
    /// The rules, by index in order, whose severity the user chose: nothing that is known of a single finding goes before it.
    pub chosen: Vec<usize>,
}

impl Selection {
    /// Every stable rule with its own severity.
    pub fn of(set: &RuleSet) -> Selection {
        Selection { severity: set.rules.iter().map(|r| (r.status == Status::Stable).then_some(r.severity)).collect(), chosen: Vec::new() }
    }

    /// The severity that the user chose for a rule.
    pub fn chosen(&self, rule: usize) -> Option<Severity> {
        self.chosen.binary_search(&rule).ok().and_then(|_| self.severity.get(rule).copied().flatten())
    }

    /// The rules of it that speak a language besides English.
    pub fn in_language(&self, set: &RuleSet, language: Language) -> Selection {
        let speaks = |rule: &Rule| rule.languages.contains(&language);
        let severity = self.severity.iter().zip(&set.rules).map(|(severity, rule)| severity.filter(|_| speaks(rule))).collect();
        Selection { severity, chosen: self.chosen.clone() }
    }

    /// Whether a rule is on.
    pub fn is_on(&self, rule: usize) -> bool {
        self.severity.get(rule).copied().flatten().is_some()
    }
}

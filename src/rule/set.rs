//! All rules of a run.

use super::lexicon::{Language, Words};
use super::rule::{RelationSpec, Rule};
use super::source::{BUILT_IN, LoadError};
use super::{Severity, Status};

/// The rules, in order of id.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// In order of id.
    pub rules: Vec<Rule>,
}

impl RuleSet {
    /// Loads the built-in rules and those of `house`, given as path and text; all faults are reported, not just the first.
    pub fn load(house: &[(String, String)], words: &mut Words, relations: &[RelationSpec]) -> Result<RuleSet, Vec<LoadError>> {
        let (mut rules, mut texts, mut faults) = (Vec::<Rule>::new(), Vec::new(), Vec::new());
        let built_in = BUILT_IN.iter().filter(|(path, _)| !path.starts_with("lexicon/")).map(|(path, text)| (format!("rules/{path}"), *text));
        let house = house.iter().map(|(p, t)| (p.clone(), t.as_str()));
        let mut broken = Vec::new();
        for (path, text) in built_in.chain(house) {
            match Rule::parse(&path, text, words, relations) {
                Ok(rule) => match rules.iter().find(|r| r.id == rule.id) {
                    Some(other) => {
                        faults.push(LoadError { file: path, line: 1, message: format!("rule \"{}\" is there already, in {}", rule.id, other.file) })
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
        for (rule, (path, text)) in rules.iter().zip(texts) {
            for name in &rule.yields_to {
                if rules.iter().all(|r| r.id != *name) && !broken.iter().any(|b| b.ends_with(&format!("{name}.toml"))) {
                    let at = text.find(&format!("\"{name}\"")).unwrap_or(0);
                    faults.push(LoadError::at(&path, text, at, format!("no rule is named \"{name}\"")));
                }
            }
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        if faults.is_empty() { Ok(RuleSet { rules }) } else { Err(faults) }
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

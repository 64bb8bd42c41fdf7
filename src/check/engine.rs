//! Rules over links: verdicts, and the findings that Broken ones become.

mod beside;
mod explained;
mod guards;
mod judge;
mod kept;
mod matches;
mod reinterpreted;
mod telling;

use super::explain::{self, Unlinked};
use super::{Finding, Label};
use crate::base::Span;
use crate::doc::{Claim, Document};
use crate::extract::{Extracted, extract};
use crate::link::{self, Filler, Link, Patterns, Reading, Strength, Vocabularies};
use crate::rule::lexicon::{Language, Lexicon};
use crate::rule::{Binding, LoadError, RelationSpec, RuleSet, Selection, Severity};
use crate::segment::segment;
use kept::same_places;
use matches::Home;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A language and a set of rules, compiled once and shared by all documents.
#[derive(Debug)]
pub struct Engine {
    /// What the words mean.
    pub lexicon: Lexicon,
    /// The rules.
    pub rules: RuleSet,
    /// What relations ask for, found when a document is checked for the first time.
    vocabularies: OnceLock<Vocabularies>,
    patterns: Patterns,
    /// Rule, case and role names of each pattern, by its index.
    homes: Vec<Home>,
    /// Rules with their cases that each relation binds for, by its index, in order.
    users: Vec<Vec<(usize, usize)>>,
}

/// What became of one link under one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The statement can be true.
    Holds,
    /// It cannot.
    Broken,
    /// Only the tight reading is impossible.
    Doubtful,
    /// Broken, but a shared guard keeps it silent; the reason.
    Silent(&'static str),
    /// It cannot be told; the reason.
    CannotTell(&'static str),
}

/// A line of `--explain`: a link that was tried and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Index of the rule.
    pub rule: usize,
    /// The places, primary first.
    pub labels: Vec<Label>,
    /// What became of it.
    pub verdict: Verdict,
    /// The sum.
    pub reckoning: String,
    /// Another figure, which would make it true.
    pub beside: Option<Span>,
}

/// What checking a document gave.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// In order of place.
    pub findings: Vec<Finding>,
    /// Filled only if asked for.
    pub traces: Vec<Trace>,
    /// The claims that were read, in order of place; filled only if asked for.
    pub read: Vec<Claim>,
    /// Links that were not made, in order of place; filled only if asked for.
    pub unlinked: Vec<Unlinked>,
    /// What was not looked at to the end, in order of rule.
    pub unchecked: Vec<Unchecked>,
}

/// A rule that did not look at all of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unchecked {
    /// Index of the rule.
    pub rule: usize,
    /// What the document has too much of.
    pub why: &'static str,
}

/// A document that was read and is to be checked.
#[derive(Debug)]
pub struct Task<'a> {
    /// The document.
    pub doc: &'a mut Document,
    /// The rules that are on.
    pub selection: &'a Selection,
    /// What is settled about names.
    pub options: &'a link::Options,
    /// Whether the verdicts that are not findings are wanted too.
    pub explain: bool,
}

/// A document on its way from its claims to its findings.
struct Course<'a> {
    reading: Reading<'a>,
    selection: Cow<'a, Selection>,
    /// What was bound: rule, case and roles.
    links: Vec<(usize, usize, Bound)>,
    outcome: Outcome,
}

/// Roles of a rule with what fills them.
#[derive(Clone)]
struct Bound {
    /// Role index and filler.
    roles: Vec<(usize, Filler)>,
    strength: Strength,
    facts: Vec<(&'static str, String)>,
    severity: Option<Severity>,
    /// Other choices of the same parts.
    others: Vec<Vec<(usize, Filler)>>,
}

impl Engine {
    /// The built-in rules of English, loaded once.
    pub fn built_in() -> &'static Engine {
        static ENGINE: OnceLock<Engine> = OnceLock::new();
        ENGINE.get_or_init(|| Engine::load(&[]).unwrap_or_else(|faults| unreachable!("the built-in rules are tested: {}", faults[0])))
    }

    /// The built-in rules and those of a newsroom, given as path and text.
    pub fn load(house: &[(String, String)]) -> Result<Engine, Vec<LoadError>> {
        let mut lexicon = Lexicon::built_in("en").unwrap_or_else(|| unreachable!("English is built in"));
        let (mut rules, mut symbols) = RuleSet::built_in();
        if !house.is_empty() {
            let relations: Vec<RelationSpec> = link::RELATIONS.iter().map(|r| (r.name, r.roles)).collect();
            rules.add(house, &mut lexicon.words, &relations)?;
            symbols = rules.symbols(&mut lexicon.words).map_err(|fault| vec![fault])?;
        }
        let homes = rules.patterns().map(|p| (p.rule, p.case, p.part.map(|part| (part as usize, p.within)))).collect();
        let mut users = vec![Vec::new(); link::RELATIONS.len()];
        for (r, rule) in rules.rules.iter().enumerate() {
            for (c, case) in rule.cases.iter().enumerate() {
                for (users, relation) in users.iter_mut().zip(link::RELATIONS) {
                    if case.bindings.iter().any(|b| matches!(b, Binding::Relation(own) if own == relation.name)) {
                        users.push((r, c));
                    }
                }
            }
        }
        let patterns = Patterns::new(symbols);
        Ok(Engine { lexicon, rules, vocabularies: OnceLock::new(), patterns, homes, users })
    }

    /// Segments, extracts, links and checks a document that was read. The steps of the line below reading, in order.
    pub fn check(&self, doc: &mut Document, selection: &Selection, options: &link::Options, explain: bool) -> Outcome {
        self.check_all(&mut [Task { doc, selection, options, explain }]).pop().unwrap_or_default()
    }

    /// As [`Engine::check`], for some documents side by side: each step, and each relation, goes through all of them before the next one begins.
    /// A hundred relations are more code than a processor keeps at hand; so it is fetched once for all of them.
    pub fn check_all(&self, tasks: &mut [Task<'_>]) -> Vec<Outcome> {
        for task in tasks.iter_mut() {
            let lexicon = self.lexicon_of(task.doc);
            segment(task.doc, lexicon);
        }
        let extracted: Vec<Extracted> = tasks
            .iter_mut()
            .map(|task| {
                let lexicon = self.lexicon_of(task.doc);
                extract(task.doc, lexicon)
            })
            .collect();
        let mut courses: Vec<Course<'_>> = tasks
            .iter()
            .zip(&extracted)
            .map(|(Task { doc, selection, options, explain }, extracted)| {
                let language = language_of(doc);
                let (lexicon, vocabularies) = match tongue(language) {
                    None => (&self.lexicon, self.vocabularies.get_or_init(|| Vocabularies::of(&self.lexicon))),
                    Some((lexicon, vocabularies)) => (*lexicon, vocabularies),
                };
                let reading = Reading::new(doc, lexicon, vocabularies, extracted, options);
                let reading = if *explain { reading.explaining() } else { reading };
                let selection = match language {
                    Language::English => Cow::Borrowed(*selection),
                    _ => Cow::Owned(selection.in_language(&self.rules, language)),
                };
                Course { reading, selection, links: Vec::new(), outcome: Outcome::default() }
            })
            .collect();
        self.bind(&mut courses);
        courses.into_iter().map(|course| self.judge_all(course)).collect()
    }

    /// What the words of a document mean.
    pub fn lexicon_of(&self, doc: &Document) -> &Lexicon {
        tongue(language_of(doc)).map_or(&self.lexicon, |(lexicon, _)| lexicon)
    }

    /// Every link of every rule that is on, in order of rule.
    fn bind(&self, courses: &mut [Course<'_>]) {
        // A relation runs once, whichever rules name it.
        let mut links: Vec<Link> = Vec::new();
        for (relation, users) in link::RELATIONS.iter().zip(&self.users) {
            for Course { reading, selection, links: bound, outcome } in courses.iter_mut() {
                if !users.iter().any(|(r, _)| selection.is_on(*r)) {
                    continue;
                }
                (relation.bind)(reading, &mut links);
                if let Some(why) = reading.take_unfinished() {
                    outcome.unchecked.extend(users.iter().filter(|(r, _)| selection.is_on(*r)).map(|(rule, _)| Unchecked { rule: *rule, why }));
                }
                if reading.explains() {
                    let rule = users.iter().map(|(r, _)| *r).find(|r| selection.is_on(*r));
                    outcome.unlinked.extend(reading.take_refusals().into_iter().map(|refusal| Unlinked::of(refusal, rule)));
                }
                if links.is_empty() {
                    continue;
                }
                for (r, c) in users.iter().filter(|(r, _)| selection.is_on(*r)) {
                    let names = &self.rules.rules[*r].roles;
                    for link in &links {
                        let roles = link.roles.iter().filter_map(|(name, filler)| Some((names.iter().position(|r| r == name)?, *filler))).collect();
                        let one = Bound { roles, strength: link.strength, facts: link.facts.clone(), severity: link.severity, others: Vec::new() };
                        bound.push((*r, *c, one));
                    }
                }
                links.clear();
            }
        }
        self.match_patterns(courses);
        courses.iter_mut().for_each(|course| course.links.sort_by_key(|(rule, ..)| *rule));
    }

    /// The verdicts on all that was bound in a document, and the findings that stay.
    fn judge_all(&self, course: Course<'_>) -> Outcome {
        let Course { reading, selection, links, mut outcome } = course;
        for links in links.chunk_by(|a, b| a.0 == b.0) {
            let before = outcome.findings.len();
            for (rule, case, link) in links {
                self.judge(&reading, &selection, *rule, *case, link, reading.explains(), &mut outcome);
            }
            same_places(&mut outcome.findings, before);
        }
        outcome.unchecked.sort_unstable_by_key(|u| (u.rule, u.why));
        outcome.unchecked.dedup();
        self.yielding(&mut outcome.findings);
        outcome.findings.sort_by_key(|a| (a.place(), a.rule));
        if reading.explains() {
            explain::finish(&reading, &mut outcome);
        }
        outcome
    }
}

/// The language that a document is in; English where it does not say or says another that is not known.
fn language_of(doc: &Document) -> Language {
    doc.meta.language.as_deref().and_then(Language::from_tag).unwrap_or_default()
}

/// Words and vocabularies of a language besides English, made when the first text in it is read.
fn tongue(language: Language) -> Option<&'static (&'static Lexicon, Vocabularies)> {
    static GERMAN: OnceLock<(&'static Lexicon, Vocabularies)> = OnceLock::new();
    let tongue = match language {
        Language::English => return None,
        Language::German => &GERMAN,
    };
    Some(tongue.get_or_init(|| {
        let lexicon = language.lexicon();
        (lexicon, Vocabularies::of(lexicon))
    }))
}

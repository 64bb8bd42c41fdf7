//! Rules over links: verdicts, and the findings that Broken ones become.

use super::eval::{Level, Operands, is_bare};
use super::explain::{self, Unlinked};
use super::wording::Wording;
use super::{Confidence, Finding, Label};
use crate::base::{Grain, Per, Span, Unit};
use crate::doc::{Block, Case as LetterCase, Claim, ClaimId, Document, Hedge, Kind, TokenKind};
use crate::extract::extract;
use crate::link::{self, Filler, Link, Match, Patterns, Reading, Skeleton, Strength, Vocabularies};
use crate::rule::equation::{Aspect, Comparison, Condition, Expr, Operator};
use crate::rule::lexicon::{Language, Lexicon};
use crate::rule::pattern::Slot;
use crate::rule::{Alternatives, Binding, Case, InView, LoadError, Near, RelationSpec, Rule, RuleSet, Selection, Severity, Slack};
use crate::segment::segment;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A language and a set of rules, compiled once and shared by all documents.
#[derive(Debug)]
pub struct Engine {
    /// What the words mean.
    pub lexicon: Lexicon,
    /// The rules.
    pub rules: RuleSet,
    vocabularies: Vocabularies,
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

/// So many figures before and behind those of a link are tried in their stead.
const REACH: u32 = 200;

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

/// Whose pattern it is: rule, case, and part of a `near`.
type Home = (usize, usize, Option<(usize, u32)>);

/// Sentences on either side of the edge of two paragraphs that are read as one.
const ACROSS: u32 = 2;

/// Places of a statement whose view is looked at.
const PLACES: usize = 8;

/// Choices of parts that are tried.
const CHOICES: usize = 256;

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
        let homes = rules.patterns().map(|p| (p.rule, p.case, p.part_of.map(|part| (part.part as usize, p.within)))).collect();
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
        let vocabularies = Vocabularies::of(&lexicon);
        Ok(Engine { lexicon, rules, vocabularies, patterns, homes, users })
    }

    /// Segments, extracts, links and checks a document that was read. The steps of the line below reading, in order.
    pub fn check(&self, doc: &mut Document, selection: &Selection, options: &link::Options, explain: bool) -> Outcome {
        let language = language_of(doc);
        let (lexicon, vocabularies) = match tongue(language) {
            None => (&self.lexicon, &self.vocabularies),
            Some((lexicon, vocabularies)) => (*lexicon, vocabularies),
        };
        segment(doc, lexicon);
        let extracted = extract(doc, lexicon);
        let reading = Reading::new(doc, lexicon, vocabularies, &extracted, options);
        let reading = if explain { reading.explaining() } else { reading };
        if language == Language::English {
            return self.check_reading(&reading, selection, explain);
        }
        self.check_reading(&reading, &selection.in_language(&self.rules, language), explain)
    }

    /// What the words of a document mean.
    pub fn lexicon_of(&self, doc: &Document) -> &Lexicon {
        tongue(language_of(doc)).map_or(&self.lexicon, |(lexicon, _)| lexicon)
    }

    /// Links and checks what was extracted.
    pub fn check_reading(&self, reading: &Reading<'_>, selection: &Selection, explain: bool) -> Outcome {
        let mut outcome = Outcome::default();
        let bound = self.bind(reading, selection, &mut outcome);
        for (rule, cases) in bound {
            let before = outcome.findings.len();
            for (case, link) in cases {
                self.judge(reading, selection, rule, case, &link, explain, &mut outcome);
            }
            same_places(&mut outcome.findings, before);
        }
        outcome.unchecked.sort_unstable_by_key(|u| (u.rule, u.why));
        outcome.unchecked.dedup();
        self.yielding(&mut outcome.findings);
        outcome.findings.sort_by_key(|a| (a.place(), a.rule));
        if explain {
            explain::finish(reading, &mut outcome);
        }
        outcome
    }

    /// Every link of every rule that is on, in order of rule.
    fn bind(&self, reading: &Reading<'_>, selection: &Selection, outcome: &mut Outcome) -> Vec<(usize, Vec<(usize, Bound)>)> {
        let mut by_rule: Vec<Vec<(usize, Bound)>> = Vec::new();
        by_rule.resize_with(self.rules.rules.len(), Vec::new);
        // A relation runs once, whichever rules name it.
        let mut links: Vec<Link> = Vec::new();
        for (relation, users) in link::RELATIONS.iter().zip(&self.users) {
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
            for (r, c) in users.iter().filter(|(r, _)| selection.is_on(*r)) {
                let names = &self.rules.rules[*r].roles;
                for link in &links {
                    let roles = link.roles.iter().filter_map(|(name, filler)| Some((names.iter().position(|r| r == name)?, *filler))).collect();
                    let bound = Bound { roles, strength: link.strength, facts: link.facts.clone(), severity: link.severity, others: Vec::new() };
                    by_rule[*r].push((*c, bound));
                }
            }
            links.clear();
        }
        self.match_patterns(reading, selection, &mut by_rule, outcome);
        by_rule.into_iter().enumerate().filter(|(_, cases)| !cases.is_empty()).collect()
    }

    /// Binds what the patterns find, paragraph by paragraph and across the edge of two.
    fn match_patterns(&self, reading: &Reading<'_>, selection: &Selection, by_rule: &mut [Vec<(usize, Bound)>], outcome: &mut Outcome) {
        // Patterns are of English words.
        if reading.lexicon.language != Language::English || self.patterns.count() == 0 {
            return;
        }
        let (mut own, mut before, mut joined) = (Skeleton::default(), Skeleton::default(), Skeleton::default());
        let mut matches: Vec<Match> = Vec::new();
        let has_claims = |(from, to): (u32, u32)| reading.doc.sentences[from as usize..to as usize].iter().any(|s| s.claims.0 != s.claims.1);
        let mut previous: Option<&Block> = None;
        for block in reading.doc.blocks.iter().filter(|b| b.sentences.0 < b.sentences.1) {
            let last = previous.replace(block);
            if !has_claims(block.sentences) {
                continue;
            }
            self.patterns.skeleton(reading, block.sentences, &mut own);
            matches.clear();
            self.patterns.find(reading, &mut own, None, &mut matches);
            self.bind_matches(reading, block.sentences, selection, &matches, by_rule);
            if reading.explains() {
                let rule = |pattern: usize| self.homes.get(pattern).map(|home| home.0).filter(|rule| selection.is_on(*rule));
                let nearest = self.patterns.nearest(reading, &own, &matches, block.sentences.0, rule);
                outcome.unlinked.extend(nearest.into_iter().map(|miss| Unlinked::near(reading, miss, rule)));
            }
            // The end of the paragraph before with the beginning of this one, where they are of one passage.
            let passage = |b: &Block| reading.doc.sentences[b.sentences.0 as usize].passage;
            if let Some(last) = last.filter(|p| p.sentences.1 == block.sentences.0 && passage(p) == passage(block)) {
                let (from, to) = (last.sentences.0.max(last.sentences.1.saturating_sub(ACROSS)), block.sentences.1.min(block.sentences.0 + ACROSS));
                let edge = block.sentences.0;
                if has_claims((from, edge)) && has_claims((edge, to)) {
                    self.patterns.across(&before, (from - last.sentences.0) as usize, &own, (to - edge) as usize, &mut joined);
                    matches.clear();
                    self.patterns.find(reading, &mut joined, Some((edge - from) as usize), &mut matches);
                    self.bind_matches(reading, (from, to), selection, &matches, by_rule);
                }
            }
            std::mem::swap(&mut own, &mut before);
        }
    }

    /// Binds the matches in some sentences.
    fn bind_matches(
        &self,
        reading: &Reading<'_>,
        sentences: (u32, u32),
        selection: &Selection,
        matches: &[Match],
        by_rule: &mut [Vec<(usize, Bound)>],
    ) {
        for m in matches {
            let (rule, case, part) = self.homes[m.pattern];
            if !selection.is_on(rule) || part.is_some() {
                continue;
            }
            let roles = m.roles.iter().map(|(role, claim)| (*role, Filler::Claim(*claim))).collect();
            let strength = if m.crosses { Strength::Anaphor } else { Strength::Construction };
            by_rule[rule].push((case, Bound { roles, strength, facts: Vec::new(), severity: None, others: Vec::new() }));
        }
        self.near(reading, sentences, selection, matches, by_rule);
    }

    /// Joins the parts of each `near` that a block holds.
    fn near(&self, reading: &Reading<'_>, sentences: (u32, u32), selection: &Selection, matches: &[Match], by_rule: &mut [Vec<(usize, Bound)>]) {
        let mut parts: Vec<(usize, usize, usize, u32, &Match)> = matches
            .iter()
            .filter_map(|m| self.homes.get(m.pattern).and_then(|(r, c, part)| part.map(|(p, within)| (*r, *c, p, within, m))))
            .filter(|(rule, ..)| selection.is_on(*rule))
            .collect();
        parts.sort_by_key(|(r, c, p, _, m)| (*r, *c, *p, m.symbols.0));
        for case in parts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((r, c, _, within, _)) = case.first().copied() else { continue };
            let near = self.rules.rules[r].cases[c].bindings.iter().find_map(|b| if let Binding::Near(near) = b { Some(near) } else { None });
            let wanted = near.map(|n| n.parts.len());
            let groups: Vec<Vec<&Match>> = case.chunk_by(|a, b| a.2 == b.2).map(|g| g.iter().map(|x| x.4).collect()).collect();
            if wanted != Some(groups.len()) {
                continue;
            }
            let mut choices: Vec<Vec<&Match>> = vec![Vec::new()];
            for group in &groups {
                let mut longer = Vec::new();
                for choice in &choices {
                    for m in group {
                        let close = choice.iter().all(|o| o.sentence.abs_diff(m.sentence) <= within);
                        let distinct = choice.iter().all(|o| o.roles.iter().all(|(_, a)| m.roles.iter().all(|(_, b)| a != b)));
                        if close && distinct && longer.len() < CHOICES {
                            longer.push(choice.iter().copied().chain([*m]).collect());
                        }
                    }
                }
                choices = longer;
            }
            let extent = |choice: &[&Match]| {
                let first = choice.iter().map(|m| m.symbols.0).min().unwrap_or(0);
                choice.iter().map(|m| m.symbols.1).max().unwrap_or(0) - first
            };
            // More figures, as in a longer list, are more surely meant than fewer; then the nearest.
            let bound = |choice: &[&Match]| choice.iter().map(|m| m.roles.len()).sum::<usize>();
            choices.sort_by_key(|choice| (std::cmp::Reverse(bound(choice)), extent(choice)));
            let roles = |choice: &[&Match]| -> Vec<(usize, Filler)> {
                choice.iter().flat_map(|m| m.roles.iter().map(|(role, claim)| (*role, Filler::Claim(*claim)))).collect()
            };
            let mut all: Vec<Vec<(usize, Filler)>> = choices.iter().map(|choice| roles(choice)).collect();
            let mut severity = None;
            if let Some(near) = near.filter(|n| !n.view.is_empty()) {
                let place = |choice: &[&Match]| {
                    let at = |m: &&Match| m.sentence + sentences.0;
                    (choice.iter().map(at).min().unwrap_or(sentences.0), choice.iter().map(at).max().unwrap_or(sentences.0))
                };
                all = choices
                    .iter()
                    .zip(&all)
                    .take(PLACES)
                    .flat_map(|(choice, bound)| in_view(reading, near, sentences, place(choice), bound))
                    .collect();
                all.truncate(CHOICES);
                // Nearness alone is no proof.
                severity = Some(Severity::Warning).filter(|_| self.rules.rules[r].severity == Severity::Error);
            }
            if all.is_empty() {
                continue;
            }
            let nearest = all.remove(0);
            all.dedup();
            by_rule[r].push((c, Bound { roles: nearest, strength: Strength::Anaphor, facts: Vec::new(), severity, others: all }));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the context of one verdict")]
    fn judge(
        &self,
        reading: &Reading<'_>,
        selection: &Selection,
        rule_index: usize,
        case_index: usize,
        link: &Bound,
        explain: bool,
        outcome: &mut Outcome,
    ) {
        let rule = &self.rules.rules[rule_index];
        let case = &rule.cases[case_index];
        let mut operands = operands(reading, rule, case, &link.roles);
        let mut verdict = verdict(reading, rule, case, &operands);
        // Of the choices of parts the first that can be told.
        let mut chosen = None;
        for other in &link.others {
            if !matches!(verdict, Verdict::CannotTell(_)) {
                break;
            }
            operands = self::operands(reading, rule, case, other);
            verdict = self::verdict(reading, rule, case, &operands);
            chosen = Some(other);
        }
        let chosen = chosen.map(|roles| Bound { roles: roles.clone(), ..link.clone() });
        let link = chosen.as_ref().unwrap_or(link);
        if matches!(verdict, Verdict::Broken | Verdict::Doubtful)
            && let Some(reason) = self.guard(reading, rule, case, link, &operands)
        {
            verdict = Verdict::Silent(reason);
        }
        let reports = match verdict {
            Verdict::Broken => true,
            Verdict::Doubtful => rule.doubtful.is_some(),
            _ => false,
        };
        if !explain && !reports {
            return;
        }
        let labels = labels(reading, rule, link);
        let wording = Wording { doc: reading.doc, operands: &operands };
        let (right, reckoning) = case.require.as_ref().map_or((String::new(), String::new()), |c| reckoning(&wording, c, &operands));
        // A relation that only binds what is in conflict has done the sum.
        let told = link.facts.iter().find(|(name, _)| *name == "reckoning");
        let reckoning = told.map_or(reckoning, |(_, line)| line.clone());
        if reports && !labels.is_empty() {
            let own = selection.severity[rule_index].unwrap_or(rule.severity);
            let mut severity = match verdict {
                Verdict::Doubtful => rule.doubtful.unwrap_or(Severity::Info).min(own),
                _ => link.severity.unwrap_or(own),
            };
            // The speaker may be wrong, and was quoted right.
            if case.require.is_some() && operands.roles.iter().flatten().any(|c| c.quoted) {
                severity = severity.min(Severity::Warning);
            }
            // What the newsroom has settled goes before what is known of this one finding, unless the finding itself is in doubt.
            if let Some(chosen) = selection.chosen(rule_index) {
                severity = if verdict == Verdict::Doubtful { severity.min(chosen) } else { chosen };
            }
            let fill = |template: &str| fill(template, reading, rule, link, &right);
            let message = fill(&case.message);
            let help = fill(&case.help);
            let confidence = match link.strength {
                Strength::Enclosed | Strength::Construction => Confidence::High,
                Strength::Anaphor => Confidence::Medium,
                Strength::SameNoun | Strength::Proximity => Confidence::Low,
            };
            let fingerprint = fingerprint(reading.doc, rule, &labels);
            outcome.findings.push(Finding {
                rule: rule_index,
                severity,
                confidence,
                labels: labels.clone(),
                message,
                reckoning: reckoning.clone(),
                help,
                fingerprint,
            });
        }
        if explain {
            outcome.traces.push(Trace { rule: rule_index, labels, verdict, reckoning, beside: reading.take_beside() });
        }
    }

    /// A reason to stay silent that no single rule owns.
    fn guard(&self, reading: &Reading<'_>, rule: &Rule, case: &Case, link: &Bound, operands: &Operands<'_>) -> Option<&'static str> {
        let claims: Vec<&Claim> = operands.roles.iter().flatten().copied().collect();
        let (first, last) = (claims.iter().map(|c| c.sentence).min()?, claims.iter().map(|c| c.sentence).max()?);
        if claims.iter().any(|c| link::disowned(reading, c)) {
            return Some("one of the figures is given as wrong, old or disputed");
        }
        if claims.iter().any(|c| link::is_deviation(reading, c)) {
            return Some("one of the figures is a deviation, or a part of another");
        }
        // "In four steps of 25 basis points each", "the third increase of 25 basis points"
        let step = |c: &&Claim| {
            let points = matches!(c.unit(), Some(Unit::BasisPoint | Unit::PercentagePoint));
            let start = reading.start(c) as u32;
            let counted = || {
                reading.doc.tokens.get((start as usize).wrapping_sub(1)).is_some_and(|t| reading.doc.words(t.span()) == "of")
                    && reading.claims_in(start.saturating_sub(4), start).iter().any(|o| o.kind == Kind::Ordinal)
            };
            // "its second 25-basis-point cut": so many of them.
            let again = || {
                link.strength != Strength::Construction
                    && reading
                        .lexicon
                        .words
                        .find_class("nth-step")
                        .is_some_and(|class| start > 0 && link::class_at(reading, class, start as usize - 1))
            };
            points && (c.figure().is_some_and(|f| matches!(f.per, Some(Per::Each))) || counted() || again())
        };
        if claims.iter().any(step) {
            return Some("one of the figures is so much each time");
        }
        // What a check of statistics compares is one.
        if case.require.is_some() && rule.group != "statistics" && claims.iter().any(|c| link::is_statistic(reading, c)) {
            return Some("one of the figures is a statistic");
        }
        if case.require.is_some() && (first..=last).any(|s| link::is_flattened_table(reading, s)) {
            return Some("the figures are a table set as prose");
        }
        if let Some(require) = &case.require
            && operands.possible(require, Level::Point) == Some(true)
        {
            return Some("as written, the figures agree");
        }
        if case.require.as_ref().is_some_and(is_of_parts) && has_unread(reading, &claims) {
            return Some("a number among them was not understood");
        }
        if !case.unless.is_empty() {
            // A part without a figure may stand in the sentence before: "A motion fell, where two-thirds had to back it. Twenty-four …", and
            // what sets the figures apart in the one behind: "… and it fell. Two-thirds would have been needed."
            let parts = case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if near.has_words_alone()));
            let own = &reading.doc.sentences[first as usize];
            let before = first.checked_sub(1).filter(|b| parts && first == last && reading.doc.sentences[*b as usize].passage == own.passage);
            let from = reading.doc.sentences[before.unwrap_or(first) as usize].tokens.0 as usize;
            let behind = reading.doc.sentences.get(last as usize + 1).filter(|s| parts && first == last && s.passage == own.passage);
            let to = behind.unwrap_or(&reading.doc.sentences[last as usize]).tokens.1 as usize;
            // "with no one-off items": what is not there sets nothing apart.
            let denied = |at: usize| at > from && reading.lower(at - 1) == "no";
            // "hauling up to 90 containers": what belongs to another figure. "By passengers, …" at the head is of all.
            let foreign: Vec<crate::base::Span> = reading
                .claims_in(from as u32, to as u32)
                .iter()
                .filter(|c| !claims.iter().any(|o| o.tokens == c.tokens))
                .filter_map(|c| c.hedge_span)
                .collect();
            let head = reading.doc.sentences[first as usize].tokens.0 as usize;
            let denied = |at: usize| {
                denied(at)
                    || at == head && reading.lower(at) == "by"
                    || !foreign.is_empty() && reading.doc.tokens.get(at).is_some_and(|t| foreign.iter().any(|h| h.contains(t.span())))
            };
            // "That margin of 16% was below the target", "a yield of 5.6%, against 3% a year ago": what the figures are compared with, behind all
            // of them.
            let behind = claims.iter().map(|c| c.tokens.1 as usize).max().unwrap_or(to);
            let compared = reading.lexicon.words.find_class("set-beside").and_then(|class| {
                let end = reading.doc.sentences[last as usize].tokens.1 as usize;
                (behind..end.min(behind + 14)).find(|at| link::class_at(reading, class, *at)).map(|at| (at, end))
            });
            let aside = |at: usize| compared.is_some_and(|(from, to)| at > from && at < to);
            if (from..to).any(|at| !denied(at) && !aside(at) && case.unless.iter().any(|class| link::class_at(reading, *class, at))) {
                return Some("a word beside the figures sets them apart");
            }
        }
        let role = |name: &str| rule.roles.iter().position(|r| r == name).and_then(|r| operands.roles[r].first().copied());
        if let (Some(stated), Some(from), Some(to)) = (role("stated"), role("from"), role("to"))
            && [from, to].iter().all(|level| link::clause_between(reading, stated, level))
        {
            return Some("another clause with a subject of its own begins between them");
        }
        let require = case.require.as_ref()?;
        // Other choices count where the rule speaks of them.
        let agrees = |o: &Vec<(usize, Filler)>| {
            let other = self::operands(reading, rule, case, o);
            let given = case.given.as_ref().is_none_or(|g| other.possible(g, Level::Point) != Some(false));
            let level = if rule.slack == Slack::Exact { Level::Point } else { Level::Loose };
            given && other.possible(require, level) == Some(true)
        };
        if link.others.iter().any(agrees) {
            return Some("other figures beside it agree");
        }
        if link.strength == Strength::Enclosed {
            return None;
        }
        let role_of =
            |name: &'static str| rule.roles.iter().zip(&operands.roles).filter(move |(role, _)| *role == name).flat_map(|(_, claims)| claims);
        if role_of("rest").chain(role_of("added")).any(|c| link::is_short_of(reading, c)) {
            return Some("what is left is told of a line that is not reached");
        }
        if link.strength != Strength::Construction && role_of("part").any(|c| link::is_of_the_rest(reading, c)) {
            return Some("the part is one of what was left out");
        }
        if role_of("stated").chain(role_of("lead")).any(|c| link::is_of_a_dated_clause(reading, c, &claims)) {
            return Some("it is of the time that its clause tells");
        }
        if let (Some(stated), Some(from), Some(to)) = (role("stated"), role("from"), role("to")) {
            if link::is_short_of_an_aim(reading, stated, [from, to]) {
                return Some("it is compared with what was aimed at, which none of the two is");
            }
            let lacks = link::is_short_of(reading, stated) || matches!(reading.lower(reading.noun_end(stated)), "off" | "away" | "missing" | "left");
            if stated.kind == Kind::Count && !lacks && link::is_one_of_the_other(reading, from, to) {
                return Some("one of the two is a part of the other");
            }
            if link.strength != Strength::Construction && link::is_of_the_whole_time(reading, stated, &[from, to]) {
                return Some("the two are of a whole time, and it is of a shorter one");
            }
        }
        if role_of("party").chain(role_of("seats")).chain(role_of("part")).any(|c| link::is_needed(reading, c)) {
            return Some("one of the numbers is what is needed");
        }
        if let (Some(stated), Some(from), Some(to)) = (role("stated"), role("from"), role("to"))
            && let (Some(s), Some(f), Some(t)) = (stated.figure(), from.figure(), to.figure())
            && let Some(missing) = t.point.checked_sub(f.point).and_then(|d| d.abs().checked_sub(s.point))
            && stated.kind == Kind::Count
            && link.strength != Strength::Construction
            && link::is_told_in_words(reading, first, last, missing)
        {
            return Some("so many more as are missing are told in words");
        }
        if role_of("stated").any(|c| link::is_a_later_step(reading, c)) {
            return Some("it is one of several moves");
        }
        let over_time = rule.roles.iter().any(|r| matches!(r.as_str(), "from" | "before"));
        if !over_time && claims.iter().any(|c| link::is_of_a_predecessor(reading, c)) {
            return Some("one of the figures is of somebody before");
        }
        if let (Some(stated), Some(part)) = (role("stated"), role("part"))
            && link::is_of_several(reading, stated, part)
        {
            return Some("the share is of several numbers together");
        }
        if let (Some(base), Some(whole)) = (role("base"), role("population"))
            && link::is_for_another_thing(reading, base, whole)
        {
            return Some("the rate is for so many of another thing");
        }
        if is_of_parts(require) {
            let total = ["total", "now", "whole"].iter().find_map(|name| role(name));
            let parts: Vec<&Claim> = claims.iter().copied().filter(|c| total.is_none_or(|t| t.tokens != c.tokens)).collect();
            if total.is_some_and(|t| link::is_added_untold(reading, t, &parts)) {
                return Some("something was added that has no figure");
            }
            let here = |c: &&Claim| total.is_none_or(|t| t.sentence != c.sentence) && !parts.iter().all(|p| p.sentence == c.sentence);
            if parts.iter().filter(|c| here(c)).any(|c| link::is_foreseen(reading, c) || link::is_of_itself(reading, c)) {
                return Some("one of the parts is only expected, or of something narrower");
            }
            if missing_addend(operands, require).is_some_and(|missing| link::is_told_in_words(reading, first, last, missing)) {
                return Some("so many more as are missing are told in words");
            }
        }
        if let (Some(stated), Some(from), Some(to)) = (role("stated"), role("from"), role("to"))
            && changed_twice(reading, stated, from, to)
        {
            return Some("with another change beside it it is true");
        }
        if last > first && claims.iter().any(|c| c.sentence > first && link::is_of_its_own_group(reading, c)) {
            return Some("one of the shares is of a group that its sentence opens with");
        }
        if link.strength != Strength::Construction {
            // "the 35-basis-point reduction" takes up what was told.
            let behind = |c: &&Claim| {
                let start = reading.start(c);
                let word = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
                let taken_up = (1..=2).any(|back| matches!(word(back), "the" | "that" | "this" | "those"));
                !taken_up && claims.iter().all(|o| o.tokens == c.tokens || o.sentence < c.sentence)
            };
            let between = rule.roles.iter().any(|r| r == "from") && rule.roles.iter().any(|r| r == "to");
            if between && role_of("stated").any(|c| behind(c) && last > first && link::turns_to_another(reading, first, c.sentence)) {
                return Some("the sentence of the change begins with a thing of its own");
            }
            let of_its_time = role_of("estimate").chain(role_of("lead"));
            if of_its_time.into_iter().any(|c| c.sentence > first && link::is_dated_apart(reading, c, first)) {
                return Some("it is of another time");
            }
            if rule.group == "statistics" {
                let end = if first == last { (last as usize + 1).min(reading.doc.sentences.len() - 1) } else { last as usize };
                let tokens = (reading.doc.sentences[first as usize].tokens.0, reading.doc.sentences[end].tokens.1);
                if link::is_told_outside(reading, tokens.0, tokens.1) {
                    return Some("it is said to lie outside the range");
                }
            }
            // What is compared is of two places.
            let compared = rule.group == "rankings" || claims.iter().any(|c| c.kind == Kind::Multiple);
            let own = |s: &u32| claims.iter().any(|c| c.sentence == *s && c.kind != Kind::Date);
            if !compared && (first + 1..=last).filter(own).any(|s| link::opens_apart(reading, first, s)) {
                return Some("one of the sentences is of a place, a group or an occasion of its own");
            }
            if rule.group == "ranges" && (first + 1..=last).filter(own).any(|s| link::departs_from_the_rule(reading, first, s)) {
                return Some("what is so as a rule is no limit for one time");
            }
            // What is set against another time is told by its roles.
            let levels = rule.roles.iter().any(|r| matches!(r.as_str(), "from" | "to" | "before" | "now"));
            if rule.group == "arithmetic" && !levels && (first + 1..=last).filter(own).any(|s| link::years_apart(reading, first, s)) {
                return Some("the sentences are of two years");
            }
            if !levels && !compared && claims.iter().any(|c| c.sentence == last && last > first && link::is_of_then(reading, c)) {
                return Some("one of the figures is of an earlier time");
            }
            if link::has_its_own(reading, &claims) {
                return Some("one of the figures has another of that sort beside it");
            }
            if last > first && link::competes_apart(reading, &claims) {
                return Some("the figures are of two competitions");
            }
            if link::shares_out_another(reading, &claims) {
                return Some("what is for each is for each of another number beside it");
            }
        }
        // "…, and with smaller sums it has now passed £375,000": a total of more than is told.
        let total = |role: &String| matches!(role.as_str(), "total" | "now" | "whole");
        let more = rule.roles.iter().zip(&operands.roles).filter(|(role, _)| total(role)).flat_map(|(_, claims)| claims);
        if is_of_parts(require) && link.strength != Strength::Construction && more.into_iter().any(|c| link::takes_in_more(reading, c)) {
            return Some("the total takes in more than is told");
        }
        // "ninth of the six seeded players and four qualifiers"
        let size = rule.roles.iter().zip(&operands.roles).filter(|(role, _)| *role == "size").flat_map(|(_, claims)| claims);
        if size.into_iter().any(|c| link::goes_on(reading, c)) {
            return Some("the number goes on with another");
        }
        if rule.alternatives != Alternatives::None
            && let Some(other) = third_figure(reading, require, operands, &claims, link.strength)
        {
            reading.point_beside(other);
            return Some("with another figure beside it it is true");
        }
        // "A quarter of the 4,000-tonne crop": a share of the whole is a part of it too.
        let whole = rule.roles.iter().position(|r| r == "whole").and_then(|r| {
            let claim = *operands.roles[r].first()?;
            Some((claim, operands.value(&Expr::Role(r), Level::Point)?.value.lo?.value))
        });
        if let (Some((whole, point)), Some(missing)) = (whole, missing_addend(operands, require))
            && reading.claims_of(whole.sentence as usize).1.iter().any(|c| {
                let share =
                    c.figure().filter(|f| f.to.is_none()).map(|f| if c.kind == Kind::Percent { f.point / Decimal::ONE_HUNDRED } else { f.point });
                matches!(c.kind, Kind::Percent | Kind::Fraction)
                    && !claims.iter().any(|o| o.tokens == c.tokens)
                    && reading.lower(reading.end(c)) == "of"
                    && share
                        .and_then(|s| s.checked_mul(point)?.checked_sub(missing)?.abs().checked_mul(Decimal::ONE_HUNDRED))
                        .is_some_and(|d| d <= missing)
            })
        {
            return Some("with a share of the whole as another part it is true");
        }
        let alternatives = if is_in_view(case) { Alternatives::Sentence } else { rule.alternatives };
        let window = match alternatives {
            // What goes on into another paragraph may have passed by what is meant.
            Alternatives::None if reading.doc.sentences[first as usize].block == reading.doc.sentences[last as usize].block => return None,
            Alternatives::None => (first, last),
            Alternatives::Sentence if link.strength == Strength::Construction => (first, last),
            // What was taken up from before may have been taken up from too little.
            Alternatives::Sentence => {
                (first.saturating_sub(2).max(reading.doc.blocks[reading.doc.sentences[first as usize].block as usize].sentences.0), last)
            }
            Alternatives::Block => {
                let block = &reading.doc.blocks[reading.doc.sentences[first as usize].block as usize];
                (block.sentences.0, block.sentences.1.saturating_sub(1))
            }
        };
        let used: Vec<ClaimId> = link.roles.iter().filter_map(|(_, f)| if let Filler::Claim(id) = f { Some(*id) } else { None }).collect();
        // A block has no bound, the search does.
        let (nearest, furthest) = (used.iter().min()?.0.saturating_sub(REACH), used.iter().max()?.0.saturating_add(REACH));
        let from = reading.doc.sentences[window.0 as usize].claims.0.max(nearest) as usize;
        let to = reading.doc.sentences[window.1 as usize].claims.1.min(furthest) as usize;
        if missing_addend(operands, require) == Some(Decimal::ONE)
            && link.strength != Strength::Construction
            && link::tells_one_more(reading, first, last)
        {
            return Some("one more is told of without a number");
        }
        if let Some(missing) = missing_addend(operands, require)
            && let Some((_, other)) = reading.claims[from..to].iter().enumerate().find(|(k, other)| {
                matches!(other.kind, Kind::Count | Kind::Money)
                    && !used.contains(&ClaimId((from + k) as u32))
                    && claims.iter().all(|c| c.kind == other.kind && c.unit() == other.unit())
                    && other.figure().is_some_and(|f| f.point == missing && f.to.is_none())
                    // "all but two", "two of them" were counted already.
                    && !reading.start(other).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "but" | "including" | "of"))
                    && reading.lower(reading.end(other)) != "of"
            })
        {
            reading.point_beside(other);
            return Some("with another figure beside it it is true");
        }
        for role in 0..operands.roles.len() {
            // A list that was bound too widely: some of its figures may be no part of it.
            let list = &operands.roles[role];
            if (2..=LONGEST_TRIED).contains(&list.len()) {
                for chosen in 1..(1u32 << list.len()) - 1 {
                    let mut changed = operands.clone();
                    changed.roles[role] = list.iter().enumerate().filter(|(k, _)| chosen >> k & 1 == 1).map(|(_, c)| *c).collect();
                    if changed.possible(require, Level::Tight) == Some(true) {
                        return Some("without some of the figures it is true");
                    }
                }
            } else if list.len() > LONGEST_TRIED {
                for k in 0..list.len() {
                    let mut changed = operands.clone();
                    changed.roles[role].remove(k);
                    if changed.possible(require, Level::Tight) == Some(true) {
                        return Some("without one of the figures it is true");
                    }
                }
            }
            if require.adds_up(role) && !operands.roles[role].is_empty() {
                let model = operands.roles[role][0];
                let last = claims.iter().map(|c| c.tokens.1).max().unwrap_or(0);
                for (k, other) in reading.claims[from..to].iter().enumerate() {
                    // A figure behind the whole statement is no part of its list.
                    if other.kind != model.kind
                        || other.unit() != model.unit()
                        || other.tokens.0 >= last
                        || used.contains(&ClaimId((from + k) as u32))
                    {
                        continue;
                    }
                    let mut changed = operands.clone();
                    changed.roles[role].push(other);
                    if changed.possible(require, Level::Tight) == Some(true) {
                        reading.point_beside(other);
                        return Some("with another figure beside it it is true");
                    }
                }
            }
            let [old] = operands.roles[role][..] else { continue };
            for (k, other) in reading.claims[from..to].iter().enumerate() {
                // "12 times last year's earnings … those of its rivals fetch 15": a number and so many times are one.
                let times = |c: &Claim| matches!(c.kind, Kind::Multiple | Kind::Count);
                let alike = other.kind == old.kind && (other.unit() == old.unit() || old.kind == Kind::Duration);
                if !(alike || other.kind != old.kind && times(other) && times(old))
                    || used.contains(&ClaimId((from + k) as u32))
                    || link::disowned(reading, other)
                    || is_level(reading, other)
                    || is_open_ended(other)
                    || is_rest(reading, other) && !is_rest(reading, old)
                    || is_slip_of(reading, old, other)
                {
                    continue;
                }
                let mut changed = operands.clone();
                changed.roles[role] = vec![other];
                if changed.possible(require, Level::Tight) == Some(true) {
                    reading.point_beside(other);
                    return Some("another figure beside it makes it true");
                }
            }
        }
        None
    }

    /// Drops findings where a rule that says the same thing better has one on the same places. Of rules that yield to one another, each in its
    /// turn, the finding that comes first stays.
    fn yielding(&self, findings: &mut Vec<Finding>) {
        let rules = &self.rules.rules;
        let yielded_to = |id: &str| rules.iter().any(|r| r.yields_to.iter().any(|y| y == id));
        let first = |f: &Finding| f.labels.iter().map(|l| l.span.start).min().unwrap_or(0);
        let last = |f: &Finding| f.labels.iter().map(|l| l.span.end).max().unwrap_or(0);
        let mut stronger: Vec<usize> = (0..findings.len()).filter(|k| yielded_to(&rules[findings[*k].rule].id)).collect();
        stronger.sort_by_key(|k| first(&findings[*k]));
        let widest = stronger.iter().map(|k| last(&findings[*k]) - first(&findings[*k])).max().unwrap_or(0);
        let yields: Vec<Vec<usize>> = findings
            .iter()
            .enumerate()
            .map(|(own, f)| {
                let yields = &rules[f.rule].yields_to;
                if yields.is_empty() {
                    return Vec::new();
                }
                // Only what begins before the last place of the finding and ends behind its first can share a place with it.
                let (from, to) = (first(f).saturating_sub(widest), last(f));
                let near = &stronger[stronger.partition_point(|k| first(&findings[*k]) < from)..];
                let shares = |o: &Finding| f.labels.iter().any(|l| o.labels.iter().any(|o| o.span.overlaps(l.span)));
                let near = near.iter().copied().take_while(|k| first(&findings[*k]) < to);
                near.filter(|k| *k != own && yields.contains(&rules[findings[*k].rule].id) && shares(&findings[*k])).collect()
            })
            .collect();
        let mut own = 0;
        findings.retain(|_| {
            own += 1;
            stays(&yields, own - 1)
        });
    }
}

/// Digits of a number that is a slip for another beside it: of shorter ones, two may be near each other by nature.
const SLIP: usize = 4;

/// Whether a figure is another one beside it with a digit wrong: "2356 of 6003 …, and 800 of 2306". What it should be excuses nothing.
fn is_slip_of(reading: &Reading<'_>, figure: &Claim, other: &Claim) -> bool {
    let words = |c: &Claim| reading.doc.words(c.span);
    words(figure).bytes().filter(u8::is_ascii_digit).count() >= SLIP
        && words(figure).bytes().all(|b| b.is_ascii_digit() || b == b',')
        && link::is_slip(words(other), words(figure))
}

/// Whether a finding stays, where each yields to some others: it yields to none, or all that it leads to yield in a ring, of which it is the first.
fn stays(yields: &[Vec<usize>], own: usize) -> bool {
    let (mut reached, mut at, mut in_ring) = (vec![own], 0, false);
    while let Some(k) = reached.get(at).copied() {
        if yields[k].is_empty() {
            return k == own;
        }
        in_ring |= yields[k].contains(&own);
        for next in &yields[k] {
            if !reached.contains(next) {
                reached.push(*next);
            }
        }
        at += 1;
    }
    in_ring && reached.iter().all(|k| *k >= own)
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

/// Every way in which the figures in view of a statement fill the roles that its patterns leave open. Its own sentences are looked at first,
/// then those before, then those behind; the first that hold enough figures must hold no more.
fn in_view(reading: &Reading<'_>, near: &Near, block: (u32, u32), own: (u32, u32), bound: &[(usize, Filler)]) -> Vec<Vec<(usize, Filler)>> {
    let taken: Vec<ClaimId> = bound.iter().filter_map(|(_, f)| if let Filler::Claim(id) = f { Some(*id) } else { None }).collect();
    let spans = (0..=near.within).flat_map(|by| [(by, 0), (by, by)]);
    for (before, behind) in spans {
        let from = own.0.saturating_sub(before).max(block.0);
        let to = (own.1 + behind + 1).min(block.1);
        let claims = (reading.doc.sentences[from as usize].claims.0, reading.doc.sentences[to as usize - 1].claims.1);
        // "In 2019 his majority was 1,300.": of another time than the sentence before.
        if (from + 1..to).any(|s| opens_elsewhen(reading, s)) {
            return Vec::new();
        }
        let wanted = |k: usize| if near.view[k].many { 2 } else { near.view.iter().filter(|other| other.slots == near.view[k].slots).count() };
        let fillers: Vec<Vec<ClaimId>> = (0..near.view.len())
            .map(|k| {
                let strict = figures_of(reading, &near.view[k], claims, &taken, false);
                if strict.len() < wanted(k) && !strict.is_empty() { figures_of(reading, &near.view[k], claims, &taken, true) } else { strict }
            })
            .collect();
        if (0..fillers.len()).any(|k| fillers[k].len() < wanted(k)) {
            continue;
        }
        // "With nine precincts in ten counted, he had 24,310 votes and she 21,870": figures of another size are of other things.
        let sized = |list: Vec<ClaimId>, wanted: usize| -> Vec<ClaimId> {
            let point = |id: &ClaimId| reading.claims[id.0 as usize].figure().map_or(Decimal::ZERO, |f| f.point);
            let most = list.iter().map(point).max().unwrap_or_default();
            let near = |id: &&ClaimId| point(id).checked_mul(Decimal::from(20)).is_some_and(|p| p >= most);
            if list.len() > wanted && list.iter().filter(near).count() == wanted { list.iter().filter(near).copied().collect() } else { list }
        };
        let fillers: Vec<Vec<ClaimId>> =
            fillers.into_iter().enumerate().map(|(k, list)| if near.view[k].many { list } else { sized(list, wanted(k)) }).collect();
        if (0..fillers.len()).any(|k| !near.view[k].many && fillers[k].len() > wanted(k)) {
            return Vec::new();
        }
        let mut all = vec![bound.to_vec()];
        for (role, fillers) in near.view.iter().zip(&fillers) {
            let mut longer = Vec::new();
            if role.many {
                all.iter_mut().for_each(|choice| choice.extend(fillers.iter().map(|id| (role.role, Filler::Claim(*id)))));
                continue;
            }
            for choice in &all {
                for filler in fillers.iter().map(|id| Filler::Claim(*id)).filter(|f| choice.iter().all(|(_, other)| other != f)) {
                    if longer.len() < CHOICES {
                        longer.push(choice.iter().copied().chain([(role.role, filler)]).collect());
                    }
                }
            }
            all = longer;
        }
        return all;
    }
    Vec::new()
}

/// Whether a sentence begins with a year or a month: it tells of another time than the one before.
fn opens_elsewhen(reading: &Reading<'_>, sentence: u32) -> bool {
    let s = &reading.doc.sentences[sentence as usize];
    let first = reading.claims[s.claims.0 as usize..s.claims.1 as usize].first();
    first.is_some_and(|c| {
        c.kind == Kind::Date && c.tokens.0 <= s.tokens.0 + 1 && c.when().is_some_and(|w| matches!(w.grain, Grain::Year | Grain::Month))
    })
}

/// The figures among some claims that may fill a role; one that is told twice counts once. With `lent`, bare numbers are taken for sums or shares.
fn figures_of(reading: &Reading<'_>, role: &InView, claims: (u32, u32), taken: &[ClaimId], lent: bool) -> Vec<ClaimId> {
    let claim = |id: &ClaimId| &reading.claims[id.0 as usize];
    let point = |c: &Claim| c.figure().map(|f| f.point);
    let bare = |c: &Claim| {
        let sum = [Slot::Money, Slot::Measure].iter().any(|s| role.slots.has(*s)) && point(c).is_some_and(|p| p >= Decimal::ONE_THOUSAND);
        let share = role.slots.has(Slot::Percent) && point(c).is_some_and(|p| p > Decimal::ONE && p < Decimal::ONE_HUNDRED);
        lent && is_bare(c) && !role.slots.has(Slot::Count) && (sum || share)
    };
    let same = |a: &Claim, b: &Claim| point(a).is_some() && point(a) == point(b) && a.kind == b.kind && a.unit() == b.unit();
    let model = taken.first().map(claim).filter(|_| role.alike);
    let mut out: Vec<ClaimId> = Vec::new();
    for id in (claims.0..claims.1).map(ClaimId) {
        let c = claim(&id);
        let fits = role.slots.has(link::slot(reading.lexicon, c)) || bare(c);
        let of = |class| c.noun.is_none_or(|noun| reading.is(noun as usize, class));
        let alike = |m: &Claim| is_alike(reading, m, c);
        if fits
            && role.of.is_none_or(of)
            && model.is_none_or(alike)
            && !is_level(reading, c)
            && !taken.contains(&id)
            && !link::disowned(reading, c)
            && (c.kind == Kind::Score || !out.iter().chain(taken).any(|o| same(c, claim(o))))
        {
            out.push(id);
        }
    }
    out
}

/// Whether a figure may be of the kind of another, which is bound.
fn is_alike(reading: &Reading<'_>, model: &Claim, c: &Claim) -> bool {
    let (Some(m), Some(f)) = (model.figure(), c.figure()) else { return false };
    if f.to.is_some() {
        return false;
    }
    // "5.9 billion tons of ice, with a likely range of 3.1 billion to 5.2 billion"
    let large = f.point >= Decimal::ONE_THOUSAND && m.point >= Decimal::ONE_THOUSAND;
    let before = (c.sentence == model.sentence || large && c.sentence + 1 == model.sentence) && reading.end(c) <= reading.start(model);
    if is_bare(model) && before && matches!(c.kind, Kind::Measure | Kind::Money | Kind::Duration) {
        let same_step = f.step == m.step || f.point >= Decimal::ONE_THOUSAND && m.point >= Decimal::ONE_THOUSAND;
        let hyphened = (c.tokens.0..c.tokens.1).any(|at| reading.lower(at as usize) == "-");
        return f.unit != m.unit
            && same_step
            && !hyphened
            && f.point <= m.point.saturating_mul(Decimal::ONE_HUNDRED)
            && m.point <= f.point.saturating_mul(Decimal::ONE_HUNDRED);
    }
    // "There are 318 wolves in the forests. Biologists give a range of 340 to 410 for that estimate."
    let hundred = Decimal::ONE_HUNDRED;
    let told = c.sentence + 1 >= model.sentence && reading.end(c) <= reading.start(model) && f.point >= hundred && m.point >= hundred;
    if is_bare(model) && c.kind == Kind::Count && told && f.step == m.step {
        return true;
    }
    let unit = c.unit() == model.unit() || c.kind == Kind::Duration;
    c.kind == model.kind && unit && (c.kind != Kind::Count || (c.noun.is_none() || f.step < Decimal::ONE) && f.step == m.step)
}

/// Whether the change that is stated leads from one level to the other with another one in per cent before or after it: "raised its prices by 10
/// per cent and cut them by 10 per cent two years later".
fn changed_twice(reading: &Reading<'_>, stated: &Claim, from: &Claim, to: &Claim) -> bool {
    let sentences = [stated, from, to].map(|c| c.sentence);
    let (Some(first), Some(last)) = (sentences.iter().min(), sentences.iter().max()) else { return false };
    let (Some(change), Some(from), Some(to)) = (stated.figure(), from.figure(), to.figure()) else { return false };
    // What moves between two rates is told in points.
    if change.unit != Unit::Percent || from.unit == Unit::Percent || to.unit == Unit::Percent {
        return false;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let leads = |a: Decimal, b: Decimal| {
        let reached = from.point.checked_mul(hundred.checked_add(a)?)?.checked_mul(hundred.checked_add(b)?)?.checked_div(hundred * hundred)?;
        Some(reached.checked_sub(to.point)?.abs() <= to.step.checked_div(Decimal::TWO)?)
    };
    // "25 per cent of them" is a share.
    let another = |c: &&Claim| c.tokens != stated.tokens && c.unit() == Some(Unit::Percent) && reading.lower(reading.end(c)) != "of";
    let others = (*first..=*last).flat_map(|s| reading.claims_of(s as usize).1).filter(another).filter_map(|c| c.figure()).take(MOST_CHANGES);
    let signs = |x: Decimal| [x, -x];
    others.into_iter().any(|other| signs(change.point).iter().any(|a| signs(other.point).iter().any(|b| leads(*a, *b) == Some(true))))
}

/// Other changes in view that are tried.
const MOST_CHANGES: usize = 6;

/// A figure in view that is a part of one of those bound, or comes to it, and so explains what is missing: "24 by the first deadline and 15 by the
/// second", "two and a half hours, half an hour of which was spent at a tea stop", "40 basis points, the second such cut".
fn third_figure<'r>(
    reading: &'r Reading<'_>,
    require: &Condition,
    operands: &Operands<'_>,
    claims: &[&Claim],
    strength: Strength,
) -> Option<&'r Claim> {
    let (first, last) = (claims.iter().map(|c| c.sentence).min()?, claims.iter().map(|c| c.sentence).max()?);
    let (first, last) = if strength == Strength::Construction {
        (first, last)
    } else {
        let block = &reading.doc.blocks[reading.doc.sentences[first as usize].block as usize].sentences;
        let end = &reading.doc.blocks[reading.doc.sentences[last as usize].block as usize].sentences;
        (first.saturating_sub(1).max(block.0), (last + 1).min(end.1.saturating_sub(1)))
    };
    let from = reading.doc.sentences[first as usize].claims.0 as usize;
    let to = reading.doc.sentences[last as usize].claims.1 as usize;
    if to - from > MOST_IN_VIEW {
        return None;
    }
    if claims.iter().any(|c| c.kind == Kind::Multiple || c.kind != Kind::Fraction && is_open_ended(c)) {
        return None;
    }
    // What is counted in the figures already, or what is left of them, is no third.
    let item = reading.lexicon.words.find_class("single-item");
    let used = |c: &Claim| {
        // "with a gain of 30m on the sale added in"
        let start = reading.start(c);
        if start >= 2 && reading.lower(start - 1) == "of" && item.is_some_and(|class| link::class_at(reading, class, start - 2)) {
            return claims.iter().any(|o| o.tokens == c.tokens);
        }
        claims.iter().any(|o| o.tokens == c.tokens)
            || is_rest(reading, c)
            || reading.lower(reading.end(c)) == "of" && !is_bare(c)
            || reading
                .start(c)
                .checked_sub(1)
                .is_some_and(|at| matches!(reading.lower(at), "but" | "including" | "of" | "per" | "against" | "than" | "versus" | "from"))
            || reading.start(c) >= 2
                && reading.lower(reading.start(c) - 1) == "the"
                && matches!(reading.lower(reading.start(c) - 2), "against" | "than")
    };
    for role in 0..operands.roles.len() {
        let [old] = operands.roles[role][..] else { continue };
        let Some(f) = old.figure().filter(|f| f.to.is_none() && f.given.is_none()) else { continue };
        let steps = matches!(f.unit, Unit::BasisPoint | Unit::PercentagePoint);
        if !steps && !matches!(old.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration) {
            continue;
        }
        for other in reading.claims[from..to].iter().filter(|c| !used(c)) {
            let Some(g) = other.figure().filter(|g| g.to.is_none() && g.point > Decimal::ZERO) else { continue };
            let points: Vec<Decimal> = if steps {
                let times = matches!(other.kind, Kind::Ordinal | Kind::Count) && g.point <= Decimal::from(12);
                f.point.checked_mul(g.point).filter(|_| times).into_iter().collect()
            } else {
                let alike = other.kind == old.kind && g.per == f.per;
                let amount = match (f.unit, g.unit) {
                    (a, b) if a == b => Some(g.point),
                    (Unit::Measure(a), Unit::Measure(b)) => {
                        reading.lexicon.units.convert_difference(&crate::base::Interval::point(g.point), b, a).and_then(|i| i.middle())
                    }
                    _ => None,
                };
                let named = old.kind != Kind::Count || old.noun.is_none() || other.noun.is_none() || reading.noun(old) == reading.noun(other);
                // "in 14 hours, four of them spent at anchor"
                let of_them = old.kind == Kind::Duration
                    && is_bare(other)
                    && reading.lower(reading.end(other)) == "of"
                    && matches!(reading.lower(reading.end(other) + 1), "them" | "which" | "those" | "these");
                let amount = if of_them { Some(g.point) } else { amount.filter(|_| alike && named && !link::disowned(reading, other)) };
                amount.map_or(Vec::new(), |x| [f.point.checked_add(x), f.point.checked_sub(x)].into_iter().flatten().collect())
            };
            for point in points.into_iter().filter(|p| *p > Decimal::ZERO) {
                let with = Claim { value: crate::doc::Value::Figure(crate::doc::Figure { point, ..*f }), ..*old };
                let mut changed = operands.clone();
                changed.roles[role] = vec![&with];
                if changed.possible(require, Level::Tight) == Some(true) {
                    return Some(other);
                }
            }
        }
    }
    None
}

/// Figures in view of which each is tried as the one that explains.
const MOST_IN_VIEW: usize = 24;

/// Whether a percentage says how sure an interval is: "a 95% confidence interval", "90 per cent sure".
fn is_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let sure = |at: usize| {
        ["confidence", "ci", "cis", "sure", "certain", "confident", "credible", "chance", "probability", "likelihood", "uncertainty", "interval"]
            .iter()
            .any(|w| word(at).eq_ignore_ascii_case(w))
    };
    claim.kind == Kind::Percent && (sure(end) || reading.lower(end) == "-" && sure(end + 1))
}

/// The claims of a link, by role.
fn operands<'r>(reading: &'r Reading<'_>, rule: &Rule, case: &Case, fillers: &[(usize, Filler)]) -> Operands<'r> {
    let mut roles = vec![Vec::new(); rule.roles.len()];
    for (role, filler) in fillers {
        if let Filler::Claim(id) = filler {
            roles[*role].push(&reading.claims[id.0 as usize]);
        }
    }
    // Of sums, differences and changes all figures but a share are of one unit.
    let one_unit =
        |r: &String| matches!(r.as_str(), "stated" | "to" | "from" | "verb" | "total" | "part" | "rest" | "whole" | "now" | "before" | "added");
    let operands = Operands::new(reading.lexicon, roles, rule.roles.iter().all(one_unit), reading.doc.meta.published);
    if takes_bare(case, &operands) { operands.with_money_lent() } else { operands }
}

/// Whether a bare number in view fills a role of sums or shares.
fn takes_bare(case: &Case, operands: &Operands<'_>) -> bool {
    case.bindings.iter().any(|b| match b {
        Binding::Near(near) => near.view.iter().any(|role| {
            let sized = [Slot::Money, Slot::Percent].iter().any(|s| role.slots.has(*s));
            role.alike && operands.roles.iter().flatten().any(|c| is_bare(c))
                || sized && operands.roles.get(role.role).is_some_and(|claims| claims.iter().any(|c| is_bare(c)))
        }),
        _ => false,
    })
}

/// Whether a case binds figures that no pattern binds.
fn is_in_view(case: &Case) -> bool {
    case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if !near.view.is_empty()))
}

/// "the owners of the other 19": what is left of a whole takes no other's place.
fn is_rest(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let before = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
    matches!(before(1), "other" | "remaining") && matches!(before(2), "the" | "its" | "their" | "those") || before(1) == "," && before(2) == "rest"
}

/// Lists up to this length are tried with every choice of their figures.
const LONGEST_TRIED: usize = 6;

/// Whether what a rule requires can be true of a link.
fn verdict(reading: &Reading<'_>, rule: &Rule, case: &Case, operands: &Operands<'_>) -> Verdict {
    if case.alike && !are_alike(reading, operands) {
        return Verdict::CannotTell("the figures are of different sorts");
    }
    if let Some(given) = &case.given
        && operands.possible(given, if rule.slack == Slack::Exact { Level::Point } else { Level::Loose }) != Some(true)
    {
        return Verdict::CannotTell("what the rule speaks of does not apply");
    }
    let Some(require) = &case.require else { return Verdict::Broken };
    if rule.slack == Slack::Exact {
        if operands.roles.iter().flatten().filter_map(|c| c.figure()).any(|f| f.hedge != Hedge::None || f.to.is_some()) {
            return Verdict::CannotTell("a figure is hedged");
        }
        return match operands.possible(require, Level::Point) {
            None => Verdict::CannotTell("the figures cannot be compared"),
            Some(true) => Verdict::Holds,
            Some(false) => Verdict::Broken,
        };
    }
    match operands.possible(require, Level::Tight) {
        None => return Verdict::CannotTell("the figures cannot be compared"),
        Some(true) => return Verdict::Holds,
        Some(false) => {}
    }
    if rule.slack == Slack::Tight {
        return Verdict::Broken;
    }
    match (operands.possible(require, Level::Loose), operands.possible(require, Level::Truncated)) {
        (None, _) => Verdict::CannotTell("the figures cannot be compared"),
        (Some(true), _) | (_, Some(true)) => Verdict::Doubtful,
        _ => Verdict::Broken,
    }
}

/// Whether the figures of a link, other than ranks, are of one sort: of numbers that name things, of the same things. A bare number that
/// ends its clause is of the sort of the others: "between 4 and 19 micrograms; the average, 22, is".
fn are_alike(reading: &Reading<'_>, operands: &Operands<'_>) -> bool {
    let bare = |c: &Claim| {
        let next = reading.doc.tokens.get(reading.end(c)).map_or("", |t| t.span().of(&reading.doc.text));
        c.kind == Kind::Count && c.noun.is_none() && matches!(next, "," | "." | ";" | "" | "into" | "million" | "for")
    };
    let figures: Vec<&Claim> = operands.roles.iter().flatten().copied().filter(|c| c.kind != Kind::Ordinal).collect();
    let Some(first) = figures.iter().find(|c| !bare(c)).or(figures.first()) else { return true };
    let mut noun = reading.noun(first);
    figures.iter().all(|c| {
        let own = reading.noun(c);
        let lent = first.kind == Kind::Measure && bare(c);
        let same = c.kind == first.kind && (own.is_empty() || noun.is_empty() || own == noun || c.kind != Kind::Count);
        if noun.is_empty() {
            noun = own;
        }
        same || lent
    })
}

/// The places of a link, the first role of the rule first.
fn labels(reading: &Reading<'_>, rule: &Rule, link: &Bound) -> Vec<Label> {
    let mut fillers: Vec<&(usize, Filler)> = link.roles.iter().collect();
    fillers.sort_by_key(|(role, _)| *role);
    let mut out: Vec<Label> = Vec::new();
    for (role, filler) in fillers {
        let span = match filler {
            Filler::Claim(id) => reading.claims[id.0 as usize].span,
            Filler::Mention(id) => reading.mentions[id.0 as usize].span,
            Filler::Words(span) => *span,
        };
        if out.iter().all(|l| l.span != span) {
            out.push(Label { span, primary: out.is_empty(), role: rule.roles[*role].clone() });
        }
    }
    out
}

/// The right value and the sum in one line, from the first comparison that has a sum to show.
fn reckoning(wording: &Wording<'_>, condition: &Condition, operands: &Operands<'_>) -> (String, String) {
    for (left, comparison, right) in condition.comparisons() {
        let (stated, sum) = match (left, right) {
            (Expr::Role(r) | Expr::Of(Aspect::Bare, r), e) | (e, Expr::Role(r) | Expr::Of(Aspect::Bare, r)) => (*r, e),
            _ => continue,
        };
        // Of several that must all hold, the one that does not.
        if operands.possible(&Condition::Compare(left.clone(), comparison, right.clone()), Level::Point) == Some(true) {
            continue;
        }
        let Some([model]) = operands.roles.get(stated).map(Vec::as_slice) else { continue };
        let words = wording.role_words(stated, " + ");
        if matches!(sum, Expr::Role(_) | Expr::Sum(_) | Expr::Of(..)) && comparison != Comparison::Equal {
            let sign = match (comparison, matches!(left, Expr::Role(r) if *r == stated)) {
                (Comparison::AtMost | Comparison::Below, true) | (Comparison::AtLeast | Comparison::Above, false) => ">",
                _ => "<",
            };
            return (String::new(), format!("{words} {sign} {}", wording.expression(sum)));
        }
        let Some(value) = wording.value_like(sum, model) else { continue };
        let range = operands.value(sum, Level::Loose).and_then(|q| wording.interval_like(&q, model)).map_or(String::new(), |r| format!(" ({r})"));
        let expression = wording.expression(sum);
        let line = if expression == value { format!("{value}{range}, not {words}") } else { format!("{expression} = {value}{range}, not {words}") };
        return (value, line);
    }
    (String::new(), String::new())
}

/// Fills a template: roles by the article's words, facts, and `{right}`.
fn fill(template: &str, reading: &Reading<'_>, rule: &Rule, link: &Bound, right: &str) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut pieces = template.split('{');
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        if name == "right" && !right.is_empty() {
            out.push_str(right);
        } else if let Some((_, fact)) = link.facts.iter().find(|(n, _)| *n == name) {
            out.push_str(fact);
        } else if let Some(role) = rule.roles.iter().position(|r| r == name) {
            let mut words = Vec::new();
            for (_, filler) in link.roles.iter().filter(|(r, _)| *r == role) {
                let span = match filler {
                    Filler::Claim(id) => reading.claims[id.0 as usize].span,
                    Filler::Mention(id) => reading.mentions[id.0 as usize].span,
                    Filler::Words(span) => *span,
                };
                words.push(reading.doc.words(span).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            out.push_str(&words.join(", "));
        }
        out.push_str(rest);
    }
    out
}

/// Whether any larger or smaller level would be true as well: "at least 30" makes nothing else consistent. "More than doubled" does.
/// Whether a condition adds things up.
fn is_of_parts(require: &Condition) -> bool {
    require
        .comparisons()
        .iter()
        .any(|(a, _, b)| [a, b].iter().any(|e| matches!(e, Expr::Sum(_) | Expr::Binary(_, Operator::Add | Operator::Subtract, _))))
}

/// Whether a number that is no figure stands among some: "Norway sent 21 boats, Sweden 14 and Denmark eight", where it may be that of a name.
fn has_unread(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
    let (Some(from), Some(to)) = (claims.iter().map(|c| c.tokens.0).min(), claims.iter().map(|c| c.tokens.1).max()) else { return false };
    let tokens = &reading.doc.tokens;
    let unread = |at: &u32| {
        let (Some(token), Some(before)) = (tokens.get(*at as usize), at.checked_sub(1).and_then(|b| tokens.get(b as usize))) else { return false };
        token.kind == TokenKind::Digits
            && token.spaced
            && before.kind == TokenKind::Word
            && before.case != LetterCase::Lower
            && matches!(reading.lower(*at as usize + 1), "," | ";" | "and" | "." | ")" | ":" | "while" | "but")
            && reading.doc.sentence_at(*at).is_some_and(|s| {
                !(s.claims.0..s.claims.1).any(|k| reading.claims.get(k as usize).is_some_and(|c| (c.tokens.0..c.tokens.1).contains(at)))
            })
    };
    // A number further off is of something else.
    to - from <= 200 && (from..to).any(|at| unread(&at))
}

/// What a sum or a difference lacks to what it is said to come to, or has too much: "58 … 53 … two more", where three have been added under
/// another name; "began with £3.2m, received £1.9m, spent £2.3m", where £0.4m were written off. That one was taken away says too little.
fn missing_addend(operands: &Operands<'_>, require: &Condition) -> Option<Decimal> {
    let Condition::Compare(left, Comparison::Equal, right @ Expr::Binary(_, Operator::Add | Operator::Subtract, _)) = require else { return None };
    let point = |e: &Expr| operands.value(e, Level::Point)?.value.lo.map(|end| end.value);
    let gap = point(left)?.checked_sub(point(right)?)?;
    (gap > Decimal::ZERO || gap < Decimal::ZERO && (gap != Decimal::NEGATIVE_ONE)).then(|| gap.abs())
}

fn is_open_ended(claim: &Claim) -> bool {
    claim.kind != Kind::Multiple
        && claim.figure().is_some_and(|f| matches!(f.hedge, Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::UpTo))
}

/// FNV-1a over the rule and the words of the places: not the places themselves, so that an edit elsewhere changes nothing.
fn fingerprint(doc: &Document, rule: &Rule, labels: &[Label]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut eat = |text: &str| {
        for b in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
        }
    };
    eat(&rule.id);
    for label in labels {
        eat(&doc.words(label.span).split_whitespace().collect::<Vec<_>>().join(" "));
    }
    hash
}

/// Of the findings of one rule that share most of their places, keeps the one that rests on most.
fn same_places(findings: &mut Vec<Finding>, from: usize) {
    let mut own: Vec<Finding> = findings.split_off(from);
    own.sort_by(|a, b| b.confidence.cmp(&a.confidence).then(b.labels.len().cmp(&a.labels.len())).then(a.place().cmp(&b.place())));
    let mut kept: Vec<Finding> = Vec::new();
    let mut primaries: BTreeSet<(u32, u32)> = BTreeSet::new();
    for f in own {
        let place = f.place();
        // Findings of one rule on the same stated figure are one finding.
        if primaries.insert(place) && !kept.iter().rev().take(64).any(|k| shares_most(k, &f)) {
            kept.push(f);
        }
    }
    findings.extend(kept);
}

fn shares_most(a: &Finding, b: &Finding) -> bool {
    let shared = b.labels.iter().filter(|l| a.labels.iter().any(|o| o.span == l.span)).count();
    shared >= 2 || shared == b.labels.len()
}

#[cfg(test)]
mod tests {
    use super::stays;

    #[test]
    fn of_findings_that_yield_in_a_ring_one_stays() {
        let kept = |yields: &[Vec<usize>]| (0..yields.len()).filter(|k| stays(yields, *k)).collect::<Vec<_>>();
        // One behind the other: the last.
        assert_eq!(kept(&[vec![1], vec![2], vec![]]), [2]);
        // Each to the other, and one besides.
        assert_eq!(kept(&[vec![1], vec![0], vec![]]), [0, 2]);
        // A ring that one more yields to, and a ring that yields to one outside.
        assert_eq!(kept(&[vec![1], vec![2], vec![1]]), [1]);
        assert_eq!(kept(&[vec![1], vec![0, 2], vec![]]), [2]);
    }
}

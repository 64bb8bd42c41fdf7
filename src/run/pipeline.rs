//! The whole line, from a document that was read to its findings.

use super::suppress::{self, Remark};
use crate::check::{Engine, Finding, Outcome, Task, Trace, Unchecked, Unlinked};
use crate::doc::{Claim, Document};
use crate::extract::{Extracted, extract};
use crate::link::Options;
use crate::rule::Selection;
use crate::segment::segment;

/// What was settled for a document.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which rules are on.
    pub selection: Selection,
    /// What is settled about names.
    pub names: Options,
    /// Whether the verdicts that are not findings are wanted too.
    pub explain: bool,
}

/// What came out for a document.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The document, segmented.
    pub doc: Document,
    /// What was found, in order of place.
    pub findings: Vec<Finding>,
    /// Every link that was tried, where that was asked for.
    pub traces: Vec<Trace>,
    /// The claims that were read and the links that were not made, where that was asked for.
    pub explained: Option<(Vec<Claim>, Vec<Unlinked>)>,
    /// What was not looked at to the end.
    pub unchecked: Vec<Unchecked>,
    /// On the suppressions.
    pub remarks: Vec<Remark>,
}

/// Reads the claims of a document.
pub fn understand(engine: &Engine, mut doc: Document) -> (Document, Extracted) {
    let lexicon = engine.lexicon_of(&doc);
    segment(&mut doc, lexicon);
    let extracted = extract(&mut doc, lexicon);
    (doc, extracted)
}

/// A document that was read, with what is settled for it.
#[derive(Debug)]
pub struct Job<'a> {
    /// The document.
    pub doc: Document,
    /// What is settled for it.
    pub settings: &'a Settings,
    /// The text of the suppressions beside it.
    pub side_file: Option<&'a str>,
}

/// Checks some documents side by side; what comes out for each, in order.
pub fn check_all(engine: &Engine, mut jobs: Vec<Job<'_>>) -> Vec<Checked> {
    fn task<'t>(Job { doc, settings, .. }: &'t mut Job<'_>) -> Task<'t> {
        Task { doc, selection: &settings.selection, options: &settings.names, explain: settings.explain }
    }
    let outcomes = engine.check_all(&mut jobs.iter_mut().map(task).collect::<Vec<_>>());
    jobs.into_iter().zip(outcomes).map(|(job, outcome)| finished(engine, job, outcome)).collect()
}

/// What is left of the findings of a document when the suppressions have been applied.
fn finished(engine: &Engine, job: Job<'_>, outcome: Outcome) -> Checked {
    let Job { doc, settings, side_file } = job;
    let mut findings = outcome.findings;
    let mut remarks = Vec::new();
    let mut suppressions = suppress::directives(&doc, &engine.rules, &mut remarks);
    if let Some(text) = side_file {
        suppressions.extend(suppress::side_file(text, &engine.rules, &mut remarks));
    }
    suppress::apply(&doc, &suppressions, &mut findings, &engine.rules, &mut remarks);
    let explained = settings.explain.then_some((outcome.read, outcome.unlinked));
    Checked { doc, findings, traces: outcome.traces, explained, unchecked: outcome.unchecked, remarks }
}

//! The whole line, from a document that was read to its findings.

use super::suppress::{self, Remark};
use crate::check::{Engine, Finding, Trace, Unchecked, Unlinked};
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

/// Checks a document; `side_file` is the text of the suppressions beside it.
pub fn check(engine: &Engine, settings: &Settings, mut doc: Document, side_file: Option<&str>) -> Checked {
    let outcome = engine.check(&mut doc, &settings.selection, &settings.names, settings.explain);
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

//! The whole line, from a document to its findings.

use super::suppress::{self, Remark};
use crate::check::Finding;
use crate::doc::Document;
use crate::extract::{Extracted, extract};
use crate::link::{Options, Reading};
use crate::report::{RuleSet, Selection};
use crate::rule::LoadError;
use crate::rule::lexicon::{Files, Lexicon};
use crate::segment::segment;

/// What is loaded once and serves every document.
#[derive(Debug)]
pub struct Engine {
    /// What the words mean.
    pub lexicon: Lexicon,
    /// What is checked.
    pub rules: RuleSet,
}

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
    /// Why nothing was said elsewhere, where that was asked for.
    pub trace: Vec<String>,
    /// On the suppressions.
    pub remarks: Vec<Remark>,
}

impl Engine {
    /// Loads the lexicon, the built-in rules and the rules of the house, given as path and text.
    pub fn load(house: &[(String, String)]) -> Result<Engine, Vec<LoadError>> {
        let mut lexicon = Lexicon::load(&Files::built_in("en")).map_err(|fault| vec![fault])?;
        let rules = RuleSet::load(house, &mut lexicon.words, &[])?;
        Ok(Engine { lexicon, rules })
    }
}

/// Reads the claims of a document.
pub fn understand(engine: &Engine, mut doc: Document) -> (Document, Extracted) {
    segment(&mut doc, &engine.lexicon);
    let extracted = extract(&mut doc, &engine.lexicon);
    (doc, extracted)
}

/// Checks a document; `side_file` is the text of the suppressions beside it.
pub fn check(engine: &Engine, settings: &Settings, doc: Document, side_file: Option<&str>) -> Checked {
    let (doc, extracted) = understand(engine, doc);
    let reading = Reading::new(&doc, &engine.lexicon, &extracted);
    let (mut findings, trace) = verdicts(engine, settings, &reading);
    let mut remarks = Vec::new();
    let mut suppressions = suppress::directives(&doc, &engine.rules, &mut remarks);
    if let Some(text) = side_file {
        suppressions.extend(suppress::side_file(text, &engine.rules, &mut remarks));
    }
    suppress::apply(&doc, &suppressions, &mut findings, &engine.rules, &mut remarks);
    Checked { doc, findings, trace, remarks }
}

/// Stands in for the rule engine.
fn verdicts(_engine: &Engine, _settings: &Settings, _reading: &Reading<'_>) -> (Vec<Finding>, Vec<String>) {
    (Vec::new(), Vec::new())
}

//! The examples of rule files, as tests: each under all rules, so that a rule cannot fire on another's good example.

use super::{Engine, Finding};
use crate::doc::Document;
use crate::link::Options;
use crate::read::{Format, Hints, read};
use crate::rule::{Example, Rule, Selection, Severity, Status};

/// What is wrong with the examples of the rules that `wanted` selects; nothing if all hold.
pub fn failures(engine: &Engine, wanted: impl Fn(&Rule) -> bool) -> Vec<String> {
    let mut out = Vec::new();
    for (index, rule) in engine.rules.rules.iter().enumerate().filter(|(_, r)| wanted(r)) {
        let mut selection = Selection::of(&engine.rules);
        if rule.status != Status::Stable {
            selection.severity[index] = Some(rule.severity);
        }
        for example in rule.bad.iter() {
            let (doc, findings) = run(engine, &selection, &example);
            if let Some(fault) = bad(engine, rule, index, &example, &doc, &findings) {
                out.push(format!("{}: bad example {:?}: {fault}", rule.file, example.text));
            }
        }
        for example in rule.good.iter() {
            let (doc, findings) = run(engine, &selection, &example);
            for f in findings.iter().filter(|f| f.severity > Severity::Info || f.rule == index) {
                out.push(format!("{}: good example {:?}: {}", rule.file, example.text, describe(engine, &doc, f)));
            }
        }
        for example in rule.known.iter() {
            let (doc, findings) = run(engine, &selection, &example);
            let own: Vec<Vec<&str>> = findings.iter().filter(|f| f.rule == index).map(|f| words(&doc, f)).collect();
            let as_before =
                if example.flags.is_empty() { own.is_empty() } else { own.iter().any(|w| example.flags.iter().all(|f| w.contains(&f.as_str()))) };
            if !as_before {
                out.push(format!("{}: known example {:?}: no longer wrong in the way it was; make it a bad or a good one", rule.file, example.text));
            }
        }
    }
    out
}

/// Checks one example.
fn run(engine: &Engine, selection: &Selection, example: &Example) -> (Document, Vec<Finding>) {
    let published = example.published.as_deref().and_then(|p| p.parse().ok());
    let mut doc = read(example.text.as_bytes(), Format::Markdown, &Hints { published, language: example.language.as_deref(), ..Hints::default() });
    let findings = engine.check(&mut doc, selection, &Options::default(), false).findings;
    (doc, findings)
}

fn bad(engine: &Engine, rule: &Rule, index: usize, example: &Example, doc: &Document, findings: &[Finding]) -> Option<String> {
    if let Some(other) = findings.iter().find(|f| f.rule != index && f.severity > Severity::Info) {
        return Some(format!("another rule speaks: {}", describe(engine, doc, other)));
    }
    let own: Vec<&Finding> = findings.iter().filter(|f| f.rule == index).collect();
    let [found] = own[..] else {
        return Some(format!("expected one finding, found {}", own.len()));
    };
    let said = words(doc, found);
    if !example.flags.iter().all(|f| said.contains(&f.as_str()))
        || said.len() != example.flags.len()
        || said.first() != example.flags.first().map(String::as_str).as_ref()
    {
        return Some(format!("expected the places {:?}, found {said:?}", example.flags));
    }
    if let Some(says) = &example.says
        && !found.message.contains(says)
        && !found.reckoning.contains(says)
    {
        return Some(format!("expected {says:?}, it says {:?} ({})", found.message, found.reckoning));
    }
    let severity = example.severity.unwrap_or(rule.severity);
    (found.severity != severity).then(|| format!("expected severity {}, found {}", severity.as_str(), found.severity.as_str()))
}

/// The words of the places, primary first.
fn words<'a>(doc: &'a Document, finding: &Finding) -> Vec<&'a str> {
    finding.labels.iter().map(|l| doc.words(l.span)).collect()
}

fn describe(engine: &Engine, doc: &Document, f: &Finding) -> String {
    format!("{}[{}] {} ({}) at {:?}", f.severity.as_str(), engine.rules.rules[f.rule].id, f.message, f.reckoning, words(doc, f))
}

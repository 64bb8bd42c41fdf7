//! What each fuzz target does with its bytes, and what must hold. `tests/seeds.rs` does the same with the seeds that are kept.

#![allow(dead_code, reason = "a target is one of these")]

use addsup::base::Span;
use addsup::check::{Engine, Finding};
use addsup::doc::{Document, Value};
use addsup::extract::extract;
use addsup::link::{Options, RELATIONS};
use addsup::read::{Columns, Container, Format, Hints, read, records};
use addsup::rule::lexicon::{Language, Lexicon};
use addsup::rule::{RelationSpec, Rule, Selection};
use addsup::segment::segment;
use std::cell::RefCell;

/// What a target does with its bytes.
pub type Body = fn(&[u8]);

/// The targets by name, in order.
pub const TARGETS: &[(&str, Body)] = &[
    ("check", check),
    ("figures", figures),
    ("read_html", read_html),
    ("read_markdown", read_markdown),
    ("read_records", read_records),
    ("read_text", read_text),
    ("rule_file", rule_file),
];

pub fn read_text(data: &[u8]) {
    places(data, &read(data, Format::Text, &Hints::default()));
}

pub fn read_markdown(data: &[u8]) {
    places(data, &read(data, Format::Markdown, &Hints::default()));
}

pub fn read_html(data: &[u8]) {
    places(data, &read(data, Format::Html, &Hints::default()));
}

/// Every block and token is whole characters of the text, and comes from bytes that are there.
fn places(data: &[u8], doc: &Document) {
    for block in &doc.blocks {
        within(data, doc, block.span);
    }
}

fn within(data: &[u8], doc: &Document, span: Span) {
    assert!(doc.text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is no run of characters");
    let source = doc.map.source(span);
    assert!(source.start <= source.end && source.end as usize <= data.len(), "{span:?} comes from {source:?} of {} bytes", data.len());
}

pub fn read_records(data: &[u8]) {
    for container in [Container::Jsonl, Container::Csv] {
        let read = records(data, container, &Columns::default()).filter_map(Result::ok).take(100);
        for record in read {
            assert!(record.line > 0, "lines are counted from one");
        }
    }
}

/// The claims of a paragraph in every language: in order, apart, of whole characters, and no interval upside down.
pub fn figures(data: &[u8]) {
    for (code, language) in Language::ALL {
        figures_in(data, code, language.lexicon());
    }
}

fn figures_in(data: &[u8], code: &str, lexicon: &Lexicon) {
    let mut doc = read(data, Format::Text, &Hints { language: Some(code), ..Hints::default() });
    segment(&mut doc, lexicon);
    let extracted = extract(&mut doc, lexicon);
    let mut end = 0;
    for claim in &extracted.claims {
        within(data, &doc, claim.span);
        assert!(claim.span.start >= end && claim.span.end > claim.span.start, "claims overlap at {:?}", claim.span);
        end = claim.span.end;
        let Value::Figure(figure) = &claim.value else { continue };
        for interval in [figure.tight(), figure.loose(), figure.truncated()].into_iter().flatten() {
            if let (Some(lo), Some(hi)) = (interval.lo, interval.hi) {
                assert!(lo.value <= hi.value, "{figure:?} gives {interval}");
            }
        }
    }
}

/// A rule file is a rule, or has faults with lines that are there.
pub fn rule_file(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let relations: Vec<RelationSpec> = RELATIONS.iter().map(|r| (r.name, r.roles)).collect();
    // Rules add their words to the lexicon's; one lexicon for all of a thread is quicker than one a rule.
    thread_local! {
        static LEXICON: RefCell<Lexicon> = RefCell::new(Lexicon::built_in("en").unwrap());
    }
    let parsed = LEXICON.with(|lexicon| Rule::parse("house/rule.toml", text, &mut lexicon.borrow_mut().words, &relations));
    if let Err(faults) = parsed {
        let lines = text.lines().count().max(1);
        assert!(!faults.is_empty() && faults.iter().all(|f| (1..=lines + 1).contains(&f.line)), "{faults:?}");
    }
}

/// The whole check, in the format that the first byte chooses: places are true, and a second run says the same.
pub fn check(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let format = [Format::Markdown, Format::Text, Format::Html][usize::from(*first) % 3];
    let once = findings(rest, format);
    assert_eq!(once, findings(rest, format), "a second run differs");
}

fn findings(data: &[u8], format: Format) -> Vec<Finding> {
    let engine = Engine::built_in();
    let hints = Hints { published: "2024-03-14".parse().ok(), ..Hints::default() };
    let mut doc = read(data, format, &hints);
    let found = engine.check(&mut doc, &Selection::of(&engine.rules), &Options::default(), false).findings;
    for label in found.iter().flat_map(|f| &f.labels) {
        within(data, &doc, label.span);
    }
    found
}

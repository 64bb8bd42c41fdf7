//! JSON and JSON lines: for each document `{"id"|"path", "findings": […]}`. Offsets are bytes of the source.

use super::{Format, Lines, Page, explain, fingerprint, labels_in_order, rule_id};
use crate::rule::RuleSet;
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct JsonPage<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    findings: Vec<JsonFinding<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unchecked: Vec<JsonUnchecked<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explain: Vec<String>,
}

/// A rule that did not look at all of the document.
#[derive(Serialize)]
struct JsonUnchecked<'a> {
    rule: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'a str,
    confidence: &'a str,
    message: &'a str,
    reckoning: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'a str,
    labels: Vec<JsonLabel<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    start: u32,
    end: u32,
    text: Cow<'a, str>,
    primary: bool,
}

/// Writes a document.
pub(super) fn page(format: Format, rules: &RuleSet, page: &Page<'_>, out: &mut Vec<u8>) {
    let findings = page.findings.iter().map(|f| JsonFinding {
        rule: rule_id(rules, f),
        severity: f.severity.as_str(),
        confidence: f.confidence.as_str(),
        message: &f.message,
        reckoning: &f.reckoning,
        help: &f.help,
        labels: labels_in_order(f)
            .into_iter()
            .map(|l| {
                let place = page.source_span(l.span);
                JsonLabel { start: place.start, end: place.end, text: page.source_text(place), primary: l.primary }
            })
            .collect(),
        fingerprint: fingerprint(f),
    });
    let explain = if page.explained.is_none() { Vec::new() } else { explain::lines(page, rules, &Lines::new(page.source)) };
    let row = JsonPage {
        id: page.record.map(|r| r.id),
        path: if page.record.is_none() { Some(page.path) } else { None },
        findings: findings.collect(),
        unchecked: (page.unchecked.iter())
            .map(|u| JsonUnchecked { rule: rules.rules.get(u.rule).map_or("", |r| r.id.as_str()), why: u.why })
            .collect(),
        explain,
    };
    write(&row, out);
    if format == Format::Jsonl {
        out.push(b'\n');
    }
}

/// Appends a value as JSON; into memory this cannot fail.
pub(super) fn write<T: Serialize>(value: &T, out: &mut Vec<u8>) {
    let length = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(length);
    }
}

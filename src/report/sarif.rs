//! SARIF 2.1.0, the exchange format of code scanning.

use super::json::write;
use super::{Lines, Page, fingerprint, primary, rule_id};
use crate::base::Span;
use crate::check::Label;
use crate::rule::{Rule, RuleSet, Severity};
use serde_json::{Value, json};

/// Everything before the first result: the tool with its rules.
pub(super) fn head(rules: &RuleSet, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":");
    let described: Vec<Value> = rules.rules.iter().map(rule).collect();
    let tool = json!({"driver": {
        "name": "addsup",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": described,
    }});
    write(&tool, out);
    out.extend_from_slice(b",\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
}

/// The results of one document, with commas between.
pub(super) fn page(rules: &RuleSet, page: &Page<'_>, out: &mut Vec<u8>) {
    if page.findings.is_empty() {
        return;
    }
    let lines = Lines::new(page.source);
    for (k, finding) in page.findings.iter().enumerate() {
        if k > 0 {
            out.extend_from_slice(b",\n");
        }
        let mut message = finding.message.clone();
        for part in [&finding.reckoning, &finding.help] {
            if !part.is_empty() {
                message.push('\n');
                message.push_str(part);
            }
        }
        let main = primary(finding);
        let related: Vec<Value> = finding
            .labels
            .iter()
            .filter(|l| !main.is_some_and(|m| std::ptr::eq(m, *l)))
            .enumerate()
            .map(|(id, label)| location(page, &lines, label, Some(id)))
            .collect();
        let result = json!({
            "ruleId": rule_id(rules, finding),
            "ruleIndex": finding.rule,
            "level": level(finding.severity),
            "message": {"text": message},
            "locations": main.map(|l| vec![location(page, &lines, l, None)]).unwrap_or_default(),
            "relatedLocations": related,
            "partialFingerprints": {"addsup/v1": fingerprint(finding)},
        });
        write(&result, out);
    }
}

/// Everything after the last result.
pub(super) fn tail(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n]}]}\n");
}

/// A rule, as code scanning shows it.
fn rule(rule: &Rule) -> Value {
    let mut markdown = rule.why.trim().to_owned();
    for (title, examples) in [("Found in", &rule.bad), ("Left alone in", &rule.good)] {
        for (k, example) in examples.iter().enumerate() {
            if k == 0 {
                markdown.push_str(&format!("\n\n{title}:\n"));
            }
            markdown.push_str(&format!("\n> {}\n", example.text.trim().replace('\n', "\n> ")));
        }
    }
    let text = if rule.why.trim().is_empty() { rule.summary.trim() } else { rule.why.trim() };
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": text, "markdown": markdown.trim()},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.group]},
    })
}

/// A place in a file; a record's is the line of the record, since places inside it are not places of the file.
fn location(page: &Page<'_>, lines: &Lines<'_>, label: &Label, id: Option<usize>) -> Value {
    let place = page.source_span(label.span);
    let words = page.source_text(place);
    let mut physical = json!({"artifactLocation": {"uri": uri(page.path)}});
    let mut value = json!({});
    match page.record {
        Some(record) => {
            physical["region"] = json!({"startLine": record.line, "snippet": {"text": words}});
            value["logicalLocations"] = json!([{"name": record.id, "kind": "member"}]);
        }
        None => physical["region"] = region(lines, place, &words),
    }
    value["physicalLocation"] = physical;
    if let Some(id) = id {
        value["id"] = json!(id);
        value["message"] = json!({"text": label.role});
    }
    value
}

fn region(lines: &Lines<'_>, place: Span, words: &str) -> Value {
    let ((line, column), (end_line, end_column)) = (lines.position(place.start), lines.position(place.end));
    json!({
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        "byteOffset": place.start, "byteLength": place.len(), "snippet": {"text": words},
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference: the bytes that a URI may not hold are escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for &b in path.replace('\\', "/").as_bytes() {
        if b.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/£.txt"), "a%20b/%C2%A3.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}

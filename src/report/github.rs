//! Workflow commands of GitHub Actions, which it shows beside the changed lines.

use super::{Lines, Page, primary, rule_id};
use crate::rule::{RuleSet, Severity};
use std::io::Write as _;

/// Writes the findings of a document.
pub(super) fn page(rules: &RuleSet, page: &Page<'_>, out: &mut Vec<u8>) {
    if page.findings.is_empty() {
        return;
    }
    let lines = Lines::new(page.source);
    for finding in page.findings {
        let place = primary(finding).map(|l| page.source_span(l.span)).unwrap_or_default();
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let mut message = finding.message.clone();
        for part in [&finding.reckoning, &finding.help] {
            if !part.is_empty() {
                message.push('\n');
                message.push_str(part);
            }
        }
        let (file, title) = (property(page.path), property(rule_id(rules, finding)));
        // Writing into memory cannot fail.
        let _ = match page.record {
            // Columns inside a record's text are not columns of the file.
            Some(record) => {
                let message = data(&format!("{}: {message}", record.id));
                writeln!(out, "::{command} file={file},line={},title={title}::{message}", record.line)
            }
            None => {
                let ((line, column), (end_line, end_column)) = (lines.position(place.start), lines.position(place.end));
                let end = if end_line == line { format!(",endColumn={end_column}") } else { String::new() };
                writeln!(out, "::{command} file={file},line={line},endLine={end_line},col={column}{end},title={title}::{}", data(&message))
            }
        };
    }
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("25%\r\nof: a, b"), "25%25%0D%0Aof: a, b");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}

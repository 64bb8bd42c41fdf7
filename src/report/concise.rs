//! One line a finding: `path:line:column: severity[rule] message (reckoning)`.

use super::{Lines, Page, Style, explain, primary, printable, rule_id};
use crate::rule::{RuleSet, Severity};
use anstyle::{AnsiColor, Style as Paint};
use std::io::Write as _;

/// Writes the findings of a document.
pub(super) fn page(style: Style, rules: &RuleSet, page: &Page<'_>, out: &mut Vec<u8>) {
    if page.findings.is_empty() && page.explained.is_none() {
        return;
    }
    let lines = Lines::new(page.source);
    let name = page.name();
    let bold = if style.color { Paint::new().bold() } else { Paint::new() };
    for finding in page.findings {
        let at = primary(finding).map_or(0, |l| page.source_span(l.span).start);
        let (line, column) = lines.position(at);
        let paint = if style.color { severity_style(finding.severity) } else { Paint::new() };
        let severity = finding.severity.as_str();
        let id = rule_id(rules, finding);
        let message = printable(&finding.message);
        // Writing into memory cannot fail.
        let _ = write!(out, "{bold}{name}:{line}:{column}:{bold:#} {paint}{severity}[{id}]{paint:#} {message}");
        if !finding.reckoning.is_empty() {
            let _ = write!(out, " ({})", printable(&finding.reckoning));
        }
        out.push(b'\n');
    }
    for line in explain::lines(page, rules, &lines) {
        let _ = writeln!(out, "{line}");
    }
}

/// The colour of a severity.
fn severity_style(severity: Severity) -> Paint {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::BrightYellow,
        Severity::Info => AnsiColor::BrightBlue,
    };
    Paint::new().bold().fg_color(Some(color.into()))
}

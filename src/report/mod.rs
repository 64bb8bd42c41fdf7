//! Findings and claims into bytes: one file a format.
//!
//! A report is made of *pages*, one a document, so that pages can be written on many threads and put together in order. Knows
//! nothing of files, terminals or threads; what it needs to know of them is in [`Style`].

mod claims;
mod concise;
mod explain;
mod full;
mod github;
mod json;
mod lines;
mod sarif;
mod wrap;

pub use claims::{ClaimsFormat, claims_edges, claims_page, claims_separator};
pub use explain::Explained;
pub use lines::Lines;

use crate::base::Span;
use crate::check::{Finding, Label, Trace, Unchecked, Verdict};
use crate::doc::Document;
use crate::rule::{RuleSet, Severity};

/// The format of a report of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For reading: the paragraph with its places marked, the reckoning below.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON object.
    Json,
    /// One JSON object a document, each on its line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// How a report for reading looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the page.
    pub width: usize,
}

/// One document of a report.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The file as it was named.
    pub path: &'a str,
    /// Of a file with many documents: which one.
    pub record: Option<Record<'a>>,
    /// The bytes that source offsets count in: those of the file, or the text of the record.
    pub source: &'a [u8],
    /// The document.
    pub doc: &'a Document,
    /// What was found in it.
    pub findings: &'a [Finding],
    /// For those who ask why: what was looked at and what became of it.
    pub traces: &'a [Trace],
    /// What else they are told.
    pub explained: Option<Explained<'a>>,
    /// What was not looked at to the end.
    pub unchecked: &'a [Unchecked],
}

/// A document among many in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// Its name there.
    pub id: &'a str,
    /// The line of the file, from 1, that it begins on.
    pub line: usize,
}

/// How many findings there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents looked at.
    pub documents: u64,
    /// Findings by severity.
    pub errors: u64,
    /// Findings by severity.
    pub warnings: u64,
    /// Findings by severity.
    pub infos: u64,
}

impl Totals {
    /// Counts the findings of one document.
    pub fn of(findings: &[Finding]) -> Totals {
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count() as u64;
        Totals { documents: 1, errors: count(Severity::Error), warnings: count(Severity::Warning), infos: count(Severity::Info) }
    }

    /// Adds those of another.
    pub fn add(&mut self, other: Totals) {
        self.documents += other.documents;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }

    /// How many findings there are in all.
    pub fn findings(&self) -> u64 {
        self.errors + self.warnings + self.infos
    }

    /// Whether a finding is at least as bad as `severity`.
    pub fn reaches(&self, severity: Severity) -> bool {
        self.errors > 0 || severity <= Severity::Warning && self.warnings > 0 || severity == Severity::Info && self.infos > 0
    }
}

/// What comes before the first page.
pub fn head(format: Format, rules: &RuleSet, out: &mut Vec<u8>) {
    match format {
        Format::Json => out.extend_from_slice(b"{\"documents\":["),
        Format::Sarif => sarif::head(rules, out),
        Format::Full | Format::Concise | Format::Jsonl | Format::Github => {}
    }
}

/// One page; empty where the format has nothing to say of the document.
pub fn page(format: Format, style: Style, rules: &RuleSet, page: &Page<'_>, out: &mut Vec<u8>) {
    match format {
        Format::Full => full::page(style, rules, page, out),
        Format::Concise => concise::page(style, rules, page, out),
        Format::Json | Format::Jsonl => json::page(format, rules, page, out),
        Format::Sarif => sarif::page(rules, page, out),
        Format::Github => github::page(rules, page, out),
    }
}

/// What stands between two pages that are not empty.
pub const fn separator(format: Format) -> &'static [u8] {
    match format {
        Format::Json | Format::Sarif => b",\n",
        Format::Full | Format::Concise | Format::Jsonl | Format::Github => b"",
    }
}

/// What comes after the last page.
pub fn tail(format: Format, totals: Totals, out: &mut Vec<u8>) {
    match format {
        Format::Full => full::tail(totals, out),
        Format::Json => out.extend_from_slice(b"]}\n"),
        Format::Sarif => sarif::tail(out),
        Format::Concise | Format::Jsonl | Format::Github => {}
    }
}

impl<'a> Page<'a> {
    /// The place of a span of the text in the source.
    pub fn source_span(&self, span: Span) -> Span {
        let s = self.doc.map.source(span);
        let len = self.source.len() as u32;
        Span::new(s.start.min(len), s.end.min(len))
    }

    /// The source bytes at a place, as text.
    pub fn source_text(&self, place: Span) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(&self.source[place.start as usize..place.end as usize])
    }

    /// The name that people read: the path, with the record where there is one.
    pub fn name(&self) -> String {
        match self.record {
            Some(record) => format!("{}:{}", printable(self.path), printable(record.id)),
            None => printable(self.path).into_owned(),
        }
    }
}

/// The id of a finding's rule.
fn rule_id<'a>(rules: &'a RuleSet, finding: &Finding) -> &'a str {
    rules.rules.get(finding.rule).map_or("unknown", |r| r.id.as_str())
}

/// The place at which a finding is shown.
fn primary(finding: &Finding) -> Option<&Label> {
    finding.labels.iter().find(|l| l.primary).or(finding.labels.first())
}

/// The labels in order of place, the primary one first.
fn labels_in_order(finding: &Finding) -> Vec<&Label> {
    let mut labels: Vec<&Label> = finding.labels.iter().collect();
    labels.sort_by_key(|l| (!l.primary, l.span.start, l.span.end));
    labels
}

/// What became of a link.
fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Holds => "holds".to_owned(),
        Verdict::Broken => "broken".to_owned(),
        Verdict::Doubtful => "doubtful".to_owned(),
        Verdict::Silent(why) => format!("silent, {why}"),
        Verdict::CannotTell(why) => format!("cannot tell, {why}"),
    }
}

/// The fingerprint as it is written.
pub fn fingerprint(finding: &Finding) -> String {
    format!("{:016x}", finding.fingerprint)
}

/// A text without the control characters that a terminal would obey.
pub fn printable(text: &str) -> std::borrow::Cow<'_, str> {
    let unsafe_char = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(unsafe_char) {
        text.chars()
            .map(|c| {
                if c == '\n' || c == '\t' || c == '\r' {
                    ' '
                } else if unsafe_char(c) {
                    '\u{fffd}'
                } else {
                    c
                }
            })
            .collect::<String>()
            .into()
    } else {
        text.into()
    }
}

//! For reading: the paragraph with its places marked, the reckoning and the advice below it.
//!
//! An article has its paragraphs on one line each, so a paragraph is wrapped before it is shown, and only the lines with marks are.

use super::wrap::{widest, wrap};
use super::{Lines, Page, Style, Totals, explain, labels_in_order, printable, rule_id};
use crate::base::Span;
use crate::check::{Finding, Label};
use crate::rule::{RuleSet, Severity};
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use std::io::Write as _;

/// Columns that the margin takes.
const MARGIN: usize = 8;
/// Places further apart than this many bytes are shown in excerpts of their own.
const FAR: u32 = 4_000;

/// Writes the findings of a document.
pub(super) fn page(style: Style, rules: &RuleSet, page: &Page<'_>, out: &mut Vec<u8>) {
    if page.findings.is_empty() && page.explained.is_none() {
        return;
    }
    let lines = Lines::new(page.source);
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(40));
    for finding in page.findings {
        // Writing into memory cannot fail.
        let _ = writeln!(out, "{}\n", render(&renderer, style, rules, page, &lines, finding));
    }
    explain::blocks(style, page, rules, &lines, out);
}

/// Says how many there were.
pub(super) fn tail(totals: Totals, out: &mut Vec<u8>) {
    let plural = |n: u64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let _ = if totals.findings() == 0 {
        writeln!(out, "no findings in {}", plural(totals.documents, "document"))
    } else {
        let counts: Vec<String> = [(totals.errors, "error"), (totals.warnings, "warning")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, word)| plural(n, word))
            .chain((totals.infos > 0).then(|| format!("{} info", totals.infos)))
            .collect();
        writeln!(out, "{} in {}: {}", plural(totals.findings(), "finding"), plural(totals.documents, "document"), counts.join(", "))
    };
}

fn render(renderer: &Renderer, style: Style, rules: &RuleSet, page: &Page<'_>, lines: &Lines<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut elements: Vec<Element<'_>> = Vec::new();
    for excerpt in excerpts(page, finding, style.width.saturating_sub(MARGIN).max(30)) {
        let at = excerpt.labels.first().map_or(excerpt.span.start, |l| l.span.start);
        let (line, column) = lines.position(page.source_span(Span::new(at, at + 1)).start);
        elements.push(Origin::path(page.name()).line(line).char_column(column).into());
        let annotations = excerpt.labels.iter().map(|l| {
            let kind = if l.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let start = l.span.start.saturating_sub(excerpt.span.start) as usize;
            let end = l.span.end.saturating_sub(excerpt.span.start) as usize;
            let role = if l.role.is_empty() { None } else { Some(l.role.as_str()) };
            kind.span(start..end.min(excerpt.text.len())).label(role)
        });
        elements.push(Snippet::source(excerpt.text.clone()).path(None::<&str>).line_numbering(false).fold(true).annotations(annotations).into());
    }
    if !finding.reckoning.is_empty() {
        elements.push(Level::NOTE.message(printable(&finding.reckoning).into_owned()).into());
    }
    if !finding.help.is_empty() {
        elements.push(Level::HELP.message(printable(&finding.help).into_owned()).into());
    }
    let title = level.primary_title(printable(&finding.message).into_owned()).id(rule_id(rules, finding)).elements(elements);
    without_empty_origins(&renderer.render(&[title]))
}

/// Leaves out the lines by which the renderer announces a snippet whose origin it was not given, since we wrote the origin before it.
fn without_empty_origins(rendered: &str) -> String {
    let mut out = String::with_capacity(rendered.len());
    for line in rendered.split_inclusive('\n') {
        if anstream::adapter::strip_str(line).to_string().trim() != ":::" {
            out.push_str(line);
        }
    }
    out
}

/// A piece of one block with the places in it.
struct Excerpt<'a> {
    span: Span,
    text: String,
    labels: Vec<&'a Label>,
}

/// The pieces of the text to show: that of the primary place first, then in order of place.
fn excerpts<'a>(page: &Page<'_>, finding: &'a Finding, width: usize) -> Vec<Excerpt<'a>> {
    let doc = page.doc;
    let end = doc.text.len() as u32;
    let block_of = |span: Span| {
        let k = doc.blocks.partition_point(|b| b.span.start <= span.start);
        doc.blocks.get(k.wrapping_sub(1)).map(|b| b.span).filter(|b| b.contains(span)).unwrap_or(span)
    };
    let mut labels = labels_in_order(finding);
    labels.retain(|l| l.span.start <= l.span.end && l.span.end <= end);
    let first = labels.first().map(|l| l.span);
    labels.sort_by_key(|l| (l.span.start, l.span.end));
    // Those of one block go together, unless they are far apart.
    let mut groups: Vec<(Span, Vec<&Label>)> = Vec::new();
    for label in labels {
        let block = block_of(label.span);
        match groups.last_mut() {
            Some((b, members)) if *b == block && members.last().is_some_and(|m| label.span.start.saturating_sub(m.span.end) < FAR) => {
                members.push(label);
            }
            _ => groups.push((block, vec![label])),
        }
    }
    groups.sort_by_key(|(_, members)| !members.iter().any(|m| Some(m.span) == first));
    let mut out = Vec::new();
    for (block, members) in groups {
        let excerpt = excerpt(&doc.text, block, members, width, FAR);
        if widest(&excerpt.text) <= 2 * width {
            out.push(excerpt);
            continue;
        }
        // No spaces to break at: each place on its own, with a little of what stands around it.
        for label in excerpt.labels {
            out.push(self::excerpt(&doc.text, block, vec![label], width, (width / 3) as u32));
        }
    }
    out
}

/// The part of a block that reaches at most `around` bytes beyond the labels, wrapped.
fn excerpt<'a>(text: &str, block: Span, labels: Vec<&'a Label>, width: usize, around: u32) -> Excerpt<'a> {
    let from = labels.iter().map(|l| l.span.start).min().unwrap_or(block.start);
    let to = labels.iter().map(|l| l.span.end).max().unwrap_or(block.end);
    let mut start = from.saturating_sub(around).max(block.start) as usize;
    let mut end = to.saturating_add(around).min(block.end).max(to) as usize;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while end < text.len() && !text.is_char_boundary(end) {
        end += 1;
    }
    let span = Span::new(start as u32, end as u32);
    let whole: Vec<_> = labels.iter().map(|l| (l.span.start as usize).saturating_sub(start)..(l.span.end as usize).saturating_sub(start)).collect();
    Excerpt { span, text: wrap(text.get(start..end).unwrap_or_default(), &whole, width), labels }
}

#[cfg(test)]
mod tests {
    use crate::base::Span;
    use crate::check::{Confidence, Finding, Label};
    use crate::doc::{Block, BlockKind, Document};
    use crate::report::{Format, Page, Style, Totals};
    use crate::rule::{RuleSet, Severity};

    /// Shows a finding on some words of a text of paragraphs, the first words being the primary place.
    fn shown(text: &str, words: &[&'static str]) -> String {
        let mut doc = Document { text: text.to_owned(), ..Document::default() };
        let mut at = 0;
        for line in text.split('\n') {
            doc.blocks.push(Block::new(BlockKind::Paragraph, Span::from_range(at..at + line.len())));
            at += line.len() + 1;
        }
        let labels = words.iter().enumerate().map(|(k, w)| {
            let at = text.find(w).expect("the words are in the text");
            Label { span: Span::from_range(at..at + w.len()), primary: k == 0, role: if k == 0 { "stated".to_owned() } else { String::new() } }
        });
        let finding = Finding {
            rule: 0,
            severity: Severity::Error,
            confidence: Confidence::High,
            labels: labels.collect(),
            message: "these two disagree".to_owned(),
            reckoning: "48 / 40 = 1.2".to_owned(),
            help: "check both".to_owned(),
            fingerprint: 1,
        };
        let page = Page {
            path: "a.txt",
            record: None,
            source: text.as_bytes(),
            doc: &doc,
            findings: &[finding],
            traces: &[],
            explained: None,
            unchecked: &[],
        };
        let mut out = Vec::new();
        super::super::page(Format::Full, Style { color: false, width: 80 }, &RuleSet::default(), &page, &mut out);
        String::from_utf8(out).expect("the report is text")
    }

    #[test]
    fn a_short_paragraph_is_shown_with_its_marks() {
        assert_eq!(
            shown("Profit rose 25% to £48m from £40m.", &["25%", "£48m", "£40m"]),
            "\
error[unknown]: these two disagree
--> a.txt:1:13
 |
 | Profit rose 25% to £48m from £40m.
 |             ^^^    ----      ----
 |             |
 |             stated
 |
 = note: 48 / 40 = 1.2
 = help: check both

"
        );
    }

    #[test]
    fn of_a_long_paragraph_only_the_lines_with_marks_are_shown() {
        let filler = "The council met again and talked about the bridge for some time. ".repeat(9);
        let text = format!("{filler}It cost 25 crowns. {filler}They said 48 crowns. {filler}");
        let shown = shown(&text, &["25 crowns", "48 crowns"]);
        assert!(shown.lines().all(|l| l.chars().count() <= 80), "{shown}");
        assert!(shown.lines().count() < 20, "{shown}");
        assert!(shown.contains("a.txt:1:594"), "{shown}");
    }

    #[test]
    fn places_in_two_paragraphs_are_shown_in_two_excerpts() {
        let shown = shown("It cost 25 crowns.\nNothing here.\nThey paid 48 crowns.", &["48 crowns", "25 crowns"]);
        let (primary, other) = (shown.find("a.txt:3:11").unwrap(), shown.find("a.txt:1:9").unwrap());
        assert!(primary < other, "{shown}");
        assert!(!shown.contains("Nothing here"), "{shown}");
    }

    #[test]
    fn text_without_spaces_is_cut_around_each_place() {
        let filler = "数字".repeat(300);
        let text = format!("{filler}25{filler}48{filler}");
        let shown = shown(&text, &["25", "48"]);
        assert!(shown.contains("25") && shown.contains("48"), "{shown}");
        assert!(shown.lines().count() < 20 && shown.len() < 3_000, "{shown}");
    }

    #[test]
    fn escape_sequences_of_the_article_do_not_reach_the_terminal() {
        let shown = shown("It \u{1b}[31mcost 25 crowns.", &["25 crowns"]);
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
    }

    #[test]
    fn the_last_line_counts() {
        let mut out = Vec::new();
        super::tail(Totals { documents: 2, errors: 1, warnings: 2, infos: 1 }, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "4 findings in 2 documents: 1 error, 2 warnings, 1 info\n");
    }
}

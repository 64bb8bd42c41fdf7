//! What was understood and looked at, sentence by sentence: the claims that were read, the links that were tried and what became of
//! each, and why others were not made.

use super::claims::{explained, kind};
use super::{Lines, Page, Style, printable, verdict};
use crate::base::Span;
use crate::check::{Trace, Unlinked};
use crate::doc::{Claim, Sentence};
use crate::rule::RuleSet;
use crate::rule::lexicon::Lexicon;
use anstyle::Style as Paint;
use std::io::Write as _;
use unicode_width::UnicodeWidthStr;

/// What `--explain` shows besides the verdicts.
#[derive(Clone, Copy, Debug)]
pub struct Explained<'a> {
    /// The claims that were read, in order of place.
    pub read: &'a [Claim],
    /// The links that were not made, in order of place.
    pub unlinked: &'a [Unlinked],
    /// What the words of the document mean.
    pub lexicon: &'a Lexicon,
}

/// Characters of a sentence, and of a pattern, that are shown.
const QUOTED: usize = 90;

/// A sentence with all that is told of it.
struct Told<'a> {
    sentence: &'a Sentence,
    read: Vec<&'a Claim>,
    tried: Vec<&'a Trace>,
    unlinked: Vec<&'a Unlinked>,
}

fn told<'a>(page: &Page<'a>, explained: &Explained<'a>) -> Vec<Told<'a>> {
    let sentences = &page.doc.sentences;
    let mut out: Vec<Told<'a>> =
        sentences.iter().map(|sentence| Told { sentence, read: Vec::new(), tried: Vec::new(), unlinked: Vec::new() }).collect();
    let of = |span: Span| sentences.partition_point(|s| s.span.start <= span.start).saturating_sub(1);
    for claim in explained.read {
        out.get_mut(of(claim.span)).into_iter().for_each(|t| t.read.push(claim));
    }
    for trace in page.traces {
        out.get_mut(of(place(trace))).into_iter().for_each(|t| t.tried.push(trace));
    }
    for unlinked in explained.unlinked {
        out.get_mut(of(unlinked.place())).into_iter().for_each(|t| t.unlinked.push(unlinked));
    }
    out.retain(|t| !(t.read.is_empty() && t.tried.is_empty() && t.unlinked.is_empty()));
    for t in &mut out {
        t.tried.sort_by_key(|trace| (place(trace), trace.rule));
        // Two ways of one rule may bind the same.
        t.tried.dedup();
    }
    out
}

/// Where a link is told.
fn place(trace: &Trace) -> Span {
    trace.labels.iter().find(|l| l.primary).or(trace.labels.first()).map(|l| l.span).unwrap_or_default()
}

/// One line for each claim, link and link that was not made, for formats that are read by line.
pub(super) fn lines(page: &Page<'_>, rules: &RuleSet, lines: &Lines<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let Some(explained) = &page.explained else { return out };
    let name = page.name();
    let at = |span: Span| {
        let (line, column) = lines.position(page.source_span(span).start);
        format!("{name}:{line}:{column}")
    };
    let patterns = patterns(rules, explained);
    for t in told(page, explained) {
        out.extend(t.read.iter().map(|c| format!("{}: read: {}: {} {}", at(c.span), short(page, c.span), kind(c.kind), reading(page, explained, c))));
        out.extend(t.tried.iter().map(|trace| format!("{}: {}", at(place(trace)), tried(page, rules, trace))));
        out.extend(t.unlinked.iter().map(|u| {
            let near = if u.pattern.is_some() { "near" } else { "not linked" };
            format!("{}: {}: {near}, {}: {}{}", at(u.place()), rule(rules, u.rule), u.why, words(page, &u.places), pattern(&patterns, u.pattern))
        }));
    }
    out
}

/// A block for each sentence, for reading.
pub(super) fn blocks(style: Style, page: &Page<'_>, rules: &RuleSet, lines: &Lines<'_>, out: &mut Vec<u8>) {
    let Some(explained) = &page.explained else { return };
    let bold = if style.color { Paint::new().bold() } else { Paint::new() };
    let name = page.name();
    let patterns = patterns(rules, explained);
    for t in told(page, explained) {
        let (line, column) = lines.position(page.source_span(t.sentence.span).start);
        // Writing into memory cannot fail.
        let _ = writeln!(out, "{bold}{name}:{line}:{column}:{bold:#} “{}”", short(page, t.sentence.span));
        let (figures, kinds) = (t.read.iter().map(|c| short(page, c.span)).collect::<Vec<_>>(), t.read.iter().map(|c| kind(c.kind)));
        let wide = figures.iter().map(|f| f.width()).max().unwrap_or(0).min(30);
        let kind_width = kinds.clone().map(str::len).max().unwrap_or(0);
        let read = t.read.iter().zip(figures).zip(kinds).map(|((c, figure), kind)| {
            let pad = " ".repeat(wide.saturating_sub(figure.width()));
            format!("{figure}{pad}  {kind:kind_width$}  {}", reading(page, explained, c)).trim_end().to_owned()
        });
        section("read", read, style, out);
        section("tried", t.tried.iter().map(|trace| tried(page, rules, trace)), style, out);
        let unlinked =
            t.unlinked.iter().map(|u| format!("{}: {}: {}{}", rule(rules, u.rule), words(page, &u.places), u.why, pattern(&patterns, u.pattern)));
        section("no link", unlinked, style, out);
        out.push(b'\n');
    }
}

/// Columns before the lines of a section.
const INDENT: usize = 11;

/// Lines under one head, wrapped.
fn section(head: &str, lines: impl Iterator<Item = String>, style: Style, out: &mut Vec<u8>) {
    let width = style.width.saturating_sub(INDENT + 2).max(40);
    for (k, line) in lines.enumerate() {
        let head = if k == 0 { head } else { "" };
        let _ = write!(out, "  {head:<width$}", width = INDENT - 2);
        let mut column = 0;
        for (k, word) in line.split(' ').enumerate() {
            if column > 0 && column + 1 + word.width() > width {
                let _ = write!(out, "\n{:width$}", "", width = INDENT + 2);
                column = 2;
            } else if k > 0 {
                out.push(b' ');
                column += 1;
            }
            let _ = write!(out, "{word}");
            column += word.width();
        }
        out.push(b'\n');
    }
}

fn tried(page: &Page<'_>, rules: &RuleSet, trace: &Trace) -> String {
    let places: Vec<Span> = trace.labels.iter().map(|l| l.span).collect();
    let reckoning = if trace.reckoning.is_empty() { String::new() } else { format!(" ({})", printable(&trace.reckoning)) };
    let beside = trace.beside.map_or(String::new(), |span| format!(" [the other: {}]", short(page, span)));
    format!("{}: {}: {}{reckoning}{beside}", rule(rules, Some(trace.rule)), verdict(&trace.verdict), words(page, &places))
}

fn rule(rules: &RuleSet, rule: Option<usize>) -> &str {
    rule.map_or("any rule", |rule| rules.rules.get(rule).map_or("unknown", |r| r.id.as_str()))
}

/// All patterns as they are written, if some came near.
fn patterns<'a>(rules: &'a RuleSet, explained: &Explained<'_>) -> Vec<&'a str> {
    if explained.unlinked.iter().any(|u| u.pattern.is_some()) { rules.patterns().map(|p| p.text).collect() } else { Vec::new() }
}

fn pattern(patterns: &[&str], pattern: Option<usize>) -> String {
    pattern.and_then(|k| patterns.get(k)).map_or(String::new(), |text| format!(" in `{}`", cut(text)))
}

fn reading(page: &Page<'_>, told: &Explained<'_>, claim: &Claim) -> String {
    explained(page, told.lexicon, claim)
}

/// The words of some places.
fn words(page: &Page<'_>, places: &[Span]) -> String {
    places.iter().map(|span| short(page, *span)).collect::<Vec<_>>().join(" | ")
}

/// The words of a place, on one line, and no more than a line of them.
fn short(page: &Page<'_>, span: Span) -> String {
    cut(&printable(page.doc.words(span)))
}

fn cut(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + 1;
        if length > QUOTED && !out.is_empty() {
            out.push_str(" …");
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    // A word of some thousand letters.
    if out.chars().count() > 2 * QUOTED { out.chars().take(QUOTED).chain(['…']).collect() } else { out }
}

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

/// Appends a text as JSON. The long lists of claims are put together by hand, which takes a third of the time.
pub(super) fn put_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = odd(rest) {
        let (plain, odd) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((byte, tail)) = odd.split_first() else { break };
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            8 => out.extend_from_slice(b"\\b"),
            12 => out.extend_from_slice(b"\\f"),
            control => {
                let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' - 10 + n };
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(control >> 4), digit(control & 15)]);
            }
        }
        rest = tail;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// The first byte that is not written as it is, looked for eight bytes at a time.
fn odd(bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let is_odd = |b: &u8| *b < b' ' || matches!(b, b'"' | b'\\');
    let (eights, tail) = bytes.as_chunks::<8>();
    for (k, eight) in eights.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        let below = |word: u64, bound: u8| word.wrapping_sub(EACH * u64::from(bound)) & !word;
        let any = below(word, b' ') | below(word ^ (EACH * u64::from(b'"')), 1) | below(word ^ (EACH * u64::from(b'\\')), 1);
        // A borrow may mark a byte too many, never one too few.
        if any & (EACH * 0x80) != 0
            && let Some(at) = eight.iter().position(is_odd)
        {
            return Some(k * 8 + at);
        }
    }
    tail.iter().position(is_odd).map(|at| bytes.len() - tail.len() + at)
}

/// Appends a number.
pub(super) fn put_number(number: u32, out: &mut Vec<u8>) {
    let mut bytes = [0u8; 10];
    let (mut at, mut rest) = (bytes.len(), number);
    // Two digits at a time.
    while rest >= 100 {
        let two = (rest % 100) as u8;
        rest /= 100;
        at -= 2;
        bytes[at] = b'0' + two / 10;
        bytes[at + 1] = b'0' + two % 10;
    }
    at -= 1;
    bytes[at] = b'0' + (rest % 10) as u8;
    if rest >= 10 {
        at -= 1;
        bytes[at] = b'0' + (rest / 10) as u8;
    }
    out.extend_from_slice(&bytes[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_together_by_hand_is_what_the_library_writes() {
        let all: String = ('\0'..='\u{ff}').chain("“é”—\u{2028}😀".chars()).collect();
        for text in ["", "plain", "\"", "a\\b\"c", "line\nbreak", "a word and \u{1f} and", "twelve \u{7f}é!! or", all.as_str()] {
            let mut by_hand = Vec::new();
            put_text(text, &mut by_hand);
            assert_eq!(String::from_utf8(by_hand).unwrap(), serde_json::to_string(text).unwrap());
        }
        for number in [0, 7, 10, 99, 100, 101, 999, 12_345, 4_294_967_295, 1_000_000_000] {
            let mut by_hand = Vec::new();
            put_number(number, &mut by_hand);
            assert_eq!(String::from_utf8(by_hand).unwrap(), number.to_string());
        }
    }
}

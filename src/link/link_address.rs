//! The number in the words of a link, and the other one in its address: "[RFC 9746](https://example.org/rfc7946)".
//!
//! The two are written by two hands or pasted from two places. Only a slip is bound: one digit is another, or two have changed places, and the
//! address has the number of the words nowhere.

use super::headline_edition::is_slip;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Span;
use crate::doc::TokenKind;
use crate::rule::Severity;

/// Binds the number of a link to that of its address.
pub(super) const LINK_ADDRESS: Relation =
    Relation { name: "link-address", roles: &["stated"], about: "a number in the words of a link that its address has with one digit other", bind };

/// Tokens of the words of a link, and links that are looked at.
const WORDS: usize = 14;
const MOST: usize = 2000;
/// Digits of a number that is compared.
const DIGITS: usize = 3;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    for (span, address) in doc.links.iter().take(MOST) {
        let from = doc.tokens.partition_point(|t| t.start < span.start);
        let tokens = doc.tokens.get(from..).unwrap_or(&[]);
        let own = tokens.iter().take(WORDS + 1).take_while(|t| t.end() <= span.end);
        let mut numbers = own.clone().filter(|t| t.kind == TokenKind::Digits).map(|t| t.span());
        let (Some(number), None) = (numbers.next(), numbers.next()) else { continue };
        if own.count() > WORDS {
            continue;
        }
        let stated: String = number.of(&doc.text).chars().filter(|c| *c != ',').collect();
        if digits(&stated) < DIGITS || is_year(&stated) {
            continue;
        }
        let there = numbers_of(address);
        if there.iter().any(|n| n.contains(&stated)) {
            continue;
        }
        let mut slips = there.iter().filter(|n| is_slip(n, &stated) && !is_year(n));
        if let (Some(other), None) = (slips.next(), slips.next()) {
            push(number, other, out);
        }
    }
}

fn push(number: Span, other: &str, out: &mut Vec<Link>) {
    out.push(Link {
        roles: vec![("stated", Filler::Words(number))],
        strength: Strength::Construction,
        facts: vec![("other", other.to_owned())],
        severity: Some(Severity::Warning),
    });
}

/// The numbers of an address past its host and before its mark, each once: "1.81" of "cargo-1.81" and of "cargo-1-81"; none of "secp256k1".
fn numbers_of(address: &str) -> Vec<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split('#').next().unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    let mut add = |n: &str| {
        let n = n.trim_matches('.');
        if !n.is_empty() && !out.iter().any(|o| o == n) {
            out.push(n.to_owned());
        }
    };
    let mut rest = path;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let run = &rest[from..];
        let end = run.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(run.len());
        rest = &run[end..];
        if !rest.starts_with(|c: char| c.is_alphabetic()) {
            add(&run[..end]);
        }
    }
    let joined = path.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|r| r.matches('-').count() == 1);
    for run in joined.filter(|r| r.trim_matches('-').contains('-')) {
        add(&run.replace('-', "."));
    }
    out
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}

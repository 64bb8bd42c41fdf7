//! The edition that a headline names: the version of a program, the month of a meeting.
//!
//! "Announcing Rust 1.40.0" above a text that names 1.49.0 three times and 1.40.0 nowhere; "The April planning round" above "our June planning
//! round". A version binds only if the body names just one; a month only with the same two words behind it.

use super::sameness::Sense;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Case, TokenKind};
use crate::rule::Severity;

/// Binds the edition of the headline to the other one of the body.
pub(super) const HEADLINE_EDITION: Relation = Relation {
    name: "headline-edition",
    roles: &["headline", "body"],
    about: "A version or a month in the headline, and the one that the body names in its stead.",
    bind,
};

/// Times that the body names its version.
const TIMES: usize = 2;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(headline) = reading.doc.blocks.iter().find(|b| b.kind == BlockKind::Headline) else { return };
    let tokens = (headline.tokens.0 as usize, headline.tokens.1 as usize);
    if let [(_, version)] = versions(reading, tokens)[..] {
        let body = versions(reading, (tokens.1, reading.doc.tokens.len()));
        let text = |span: Span| reading.doc.words(span);
        if let [(_, first), ..] = body[..]
            && body.len() >= TIMES
            && body.iter().all(|(_, v)| text(*v) == text(first))
            && text(first).split('.').count() == text(version).split('.').count()
            && text(first) != text(version)
        {
            push(out, Filler::Words(version), Filler::Words(first), Severity::Error);
        }
    }
    let month = |at: &usize| reading.doc.tokens.get(*at).is_some_and(|t| t.case == Case::Title && reading.lexicon.time.word(t).month > 0);
    let [head] = (tokens.0..tokens.1).filter(month).collect::<Vec<_>>()[..] else { return };
    let sense = Sense::new(reading);
    let body: Vec<usize> = (tokens.1..reading.doc.tokens.len()).filter(month).collect();
    let same_month = |at: &usize| sense.key(*at as u32) == sense.key(head as u32);
    let phrased: Vec<usize> = body.iter().copied().filter(|at| beside(&sense, head as u32, *at as u32)).collect();
    if let [first, ..] = phrased[..]
        && !body.iter().any(same_month)
        && phrased.iter().all(|at| sense.key(*at as u32) == sense.key(first as u32))
    {
        let words = |at: usize| Filler::Words(reading.doc.tokens[at].span());
        push(out, words(head), words(first), Severity::Error);
    }
}

/// Whether the two words behind two months are the same: "April planning round". What stands before a month may name an earlier issue.
fn beside(sense: &Sense<'_>, a: u32, b: u32) -> bool {
    let same = |k: u32| {
        let content = |at: u32| sense.token_kind(at) == Some(TokenKind::Word) && sense.text(at).len() > 3;
        content(a + k) && content(b + k) && sense.key(a + k) == sense.key(b + k)
    };
    same(1) && same(2)
}

/// The versions between two tokens, three numbers with points: "1.49.0", "v2.0.1".
fn versions(reading: &Reading<'_>, (from, to): (usize, usize)) -> Vec<(usize, Span)> {
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        let mut end = at;
        let mut parts = 0;
        // "1.49" "." "0", or "1.49.0" in one token.
        while end < to && reading.doc.tokens[end].kind == TokenKind::Digits && text(end).bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            parts += text(end).split('.').filter(|p| !p.is_empty()).count();
            let goes_on = text(end + 1) == "."
                && !reading.doc.tokens[end + 1].spaced
                && reading.doc.tokens.get(end + 2).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced);
            end += 1;
            if !goes_on {
                break;
            }
            end += 1;
        }
        if parts == 3 && end > at {
            out.push((at, reading.doc.tokens[at].span().to(reading.doc.tokens[end - 1].span())));
        }
        at = end.max(at + 1);
    }
    out
}

fn push(out: &mut Vec<Link>, headline: Filler, body: Filler, severity: Severity) {
    out.push(Link {
        roles: vec![("headline", headline), ("body", body)],
        strength: Strength::Construction,
        facts: Vec::new(),
        severity: Some(severity),
    });
}

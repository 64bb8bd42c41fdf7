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
    for parts in [2, 3] {
        beside_name(reading, tokens, parts, out);
    }
    numbered(reading, tokens, out);
    in_address(reading, headline.span, out);
    if let [(_, version)] = versions(reading, tokens, 3)[..] {
        let body = versions(reading, body_tokens(reading, tokens), 3);
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
    let below = body_tokens(reading, tokens);
    let body: Vec<usize> = (below.0..below.1).filter(month).collect();
    let same_month = |at: &usize| sense.key(*at as u32) == sense.key(head as u32);
    let phrased: Vec<usize> = body.iter().copied().filter(|at| beside(&sense, head as u32, *at as u32)).collect();
    if let [first, ..] = phrased[..]
        && !body.iter().any(same_month)
        && phrased.iter().all(|at| sense.key(*at as u32) == sense.key(first as u32))
    {
        let words = |at: usize| Filler::Words(reading.doc.tokens[at].span());
        push(out, words(head), words(first), Severity::Error);
    } else if let Some(other) = retitled(reading, &sense, tokens, head) {
        push(out, Filler::Words(reading.doc.tokens[head].span()), Filler::Words(reading.doc.tokens[other].span()), Severity::Error);
    }
}

/// Words of the headline that a heading or caption repeats when it stands for the same edition.
const REPEATED: usize = 3;

/// The month of the one heading or caption that repeats the headline with another month ("Works Report – March 2022" over a picture of
/// the "Works Report – February 2022"), where the first month that the prose tells is that of the headline.
fn retitled(reading: &Reading<'_>, sense: &Sense<'_>, headline: (usize, usize), head: usize) -> Option<usize> {
    let doc = reading.doc;
    let is_month = |at: usize| doc.tokens.get(at).is_some_and(|t| t.case == Case::Title && reading.lexicon.time.word(t).month > 0);
    let same = |a: usize, b: usize| sense.key(a as u32) == sense.key(b as u32);
    let word = |at: usize| sense.token_kind(at as u32) == Some(TokenKind::Word) && !is_month(at);
    let repeats = |from: usize, to: usize| {
        let run = |a: usize, b: usize| (0..REPEATED).all(|k| a + k < headline.1 && b + k < to && word(a + k) && word(b + k) && same(a + k, b + k));
        (headline.0..headline.1).any(|a| (from..to).any(|b| run(a, b)))
    };
    let (mut other, mut told) = (None, None);
    for block in &doc.blocks {
        let (from, to) = (block.tokens.0 as usize, block.tokens.1 as usize);
        let mut months = (from..to).filter(|at| is_month(*at));
        let Some(first) = months.next() else { continue };
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Caption if !same(first, head) && months.next().is_none() && repeats(from, to) => {
                if other.is_some_and(|o| !same(o, first)) {
                    return None;
                }
                other = other.or(Some(first));
            }
            _ if block.is_prose() => told = told.or(Some(first)),
            _ => {}
        }
    }
    other.filter(|_| told.is_some_and(|t| same(t, head)))
}

/// The tokens below a headline and the front matter.
fn body_tokens(reading: &Reading<'_>, headline: (usize, usize)) -> (usize, usize) {
    let label =
        reading.doc.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Label { .. } | BlockKind::Credit)).map(|b| b.tokens.1 as usize).max();
    (headline.1.max(label.unwrap_or(0)), reading.doc.tokens.len())
}

/// "Announcing Rust 1.73" above a text that names Rust 1.13 and 1.73 nowhere: one digit is another, or two have changed places.
fn beside_name(reading: &Reading<'_>, headline: (usize, usize), parts: usize, out: &mut Vec<Link>) {
    let [(at, version)] = versions(reading, headline, parts)[..] else { return };
    let Some(name) = at.checked_sub(1).filter(|n| *n >= headline.0) else { return };
    let text = |k: usize| reading.doc.tokens.get(k).map_or("", |t| t.span().of(&reading.doc.text));
    let name = if text(name) == ":" { name.saturating_sub(1) } else { name };
    if name < headline.0 || reading.doc.tokens.get(name).is_none_or(|t| t.kind != TokenKind::Word || t.len < 2) {
        return;
    }
    let stated = reading.doc.words(version);
    let mut body: Vec<(usize, Span)> = Vec::new();
    for wanted in parts..=3 {
        body.extend(versions(reading, body_tokens(reading, headline), wanted));
    }
    body.sort_unstable_by_key(|(at, _)| *at);
    let cut = |span: Span| reading.doc.words(span).splitn(parts + 1, '.').take(parts).map(str::len).sum::<usize>() + parts - 1;
    let short = |span: Span| reading.doc.words(span).get(..cut(span)).unwrap_or_default();
    if body.iter().any(|(_, v)| short(*v) == stated) {
        return;
    }
    let named = |at: usize| at.checked_sub(1).is_some_and(|k| text(k).eq_ignore_ascii_case(text(name)));
    let slips: Vec<Span> = body.iter().filter(|(at, v)| named(*at) && is_slip(short(*v), stated)).map(|(_, v)| *v).collect();
    // The version that the text is about comes first.
    let first = body.iter().find(|(at, _)| named(*at)).map(|(_, v)| *v);
    if let [slip, ..] = slips[..]
        && first == Some(slip)
        && slips.iter().all(|s| short(*s) == short(slip))
    {
        push(out, Filler::Words(version), Filler::Words(slip), Severity::Error);
    }
}

/// Whether two numbers are written alike but for one digit, or for two that have changed places.
pub fn is_slip(a: &str, b: &str) -> bool {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    if x.len() != y.len() || x == y || x.iter().zip(y).any(|(p, q)| p != q && !(p.is_ascii_digit() && q.is_ascii_digit())) {
        return false;
    }
    let other: Vec<usize> = (0..x.len()).filter(|k| x[*k] != y[*k]).collect();
    match other[..] {
        [_] => true,
        // With the decimal point between them as well.
        [i, j] => x[i] == y[j] && x[j] == y[i] && x[i + 1..j].iter().all(|b| !b.is_ascii_digit()),
        _ => false,
    }
}

/// "This Week in Print 192" over the field "Number: 112", "Guide 0.7.0" over the address "guide-0.8.0".
fn numbered(reading: &Reading<'_>, headline: (usize, usize), out: &mut Vec<Link>) {
    let labels = || reading.doc.blocks.iter().filter(|b| b.kind == BlockKind::Label { numbered: true });
    if labels().next().is_none() {
        return;
    }
    let text = |span: Span| reading.doc.words(span);
    for parts in [1, 2, 3] {
        let [(_, stated)] = versions(reading, headline, parts)[..] else { continue };
        let year = parts == 1 && text(stated).len() == 4;
        // A number that the field has and the headline has not; a year is no number of an issue, and an address has whole numbers of all sorts.
        let plain = |b: &crate::doc::Block| parts > 1 || !text(b.span).contains(char::is_alphabetic);
        let mut other =
            labels().filter(|b| plain(b)).filter_map(|b| match versions(reading, (b.tokens.0 as usize, b.tokens.1 as usize), parts)[..] {
                [(_, v)] => Some(v),
                _ => None,
            });
        let Some(label) = other.next() else { continue };
        let told = versions(reading, body_tokens(reading, headline), parts).iter().filter(|(_, v)| text(*v) == text(stated)).count();
        // In whole numbers the field must be of the same length: "10 tips" is no issue 112.
        let alike = parts > 1 || text(label).len() == text(stated).len() && text(label).len() >= 2;
        if text(label) != text(stated) && !year && alike && (told == 0 || parts == 1) && other.all(|o| text(o) == text(label)) {
            push(out, Filler::Words(stated), Filler::Words(label), Severity::Error);
        }
    }
}

/// "548 Accessible Videos" over the address "508-accessible-videos": a number of the headline that the address has with one digit other, between
/// the same words.
fn in_address(reading: &Reading<'_>, headline: Span, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let parts = |span: Span| -> Vec<Span> {
        let text = span.of(&doc.text);
        let mut out: Vec<Span> = Vec::new();
        let mut from: Option<usize> = None;
        for (k, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_alphanumeric(), from) {
                (true, None) => from = Some(k),
                (false, Some(f)) => {
                    out.push(Span::from_range(span.start as usize + f..span.start as usize + k));
                    from = None;
                }
                _ => {}
            }
        }
        out
    };
    let number = |s: &Span| s.of(&doc.text).len() >= 2 && s.of(&doc.text).bytes().all(|b| b.is_ascii_digit());
    for label in doc.blocks.iter().filter(|b| b.kind == BlockKind::Label { numbered: true }) {
        let (title, address) = (parts(headline), parts(label.span));
        let same = |a: Option<&Span>, b: Option<&Span>| match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => a.of(&doc.text).eq_ignore_ascii_case(b.of(&doc.text)),
            _ => false,
        };
        for (i, stated) in title.iter().enumerate().filter(|(_, s)| number(s)) {
            let text = |s: &Span| s.of(&doc.text);
            if address.iter().any(|a| text(a) == text(stated)) {
                continue;
            }
            let slip = address.iter().enumerate().find(|(k, a)| {
                let beside =
                    same(i.checked_sub(1).map(|b| &title[b]), k.checked_sub(1).map(|b| &address[b])) && same(title.get(i + 1), address.get(k + 1));
                beside && number(a) && is_slip(text(a), text(stated)) && title.len() >= 3
            });
            if let Some((_, other)) = slip {
                push(out, Filler::Words(*stated), Filler::Words(*other), Severity::Error);
            }
        }
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

/// The versions of so many parts between two tokens: "1.49.0", "v2.0.1" of three.
fn versions(reading: &Reading<'_>, (from, to): (usize, usize), wanted: usize) -> Vec<(usize, Span)> {
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
        if parts == wanted && end > at {
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

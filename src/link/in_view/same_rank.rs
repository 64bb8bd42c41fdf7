//! One place of one ranking for two: "the region's second-largest employer" said of two firms.

use super::{is_prose, text};
use crate::doc::{Case, TokenKind};
use crate::link::{Filler, Link, Reading, Relation, Strength};

/// One place of a ranking for two.
pub(in crate::link) const SAME_RANK: Relation =
    Relation { name: "same-rank", roles: &["stated", "other"], about: "two that are said to have one place of one ranking", bind: same_rank };

/// Sentences from one that has a place to the other.
const APART: usize = 3;

/// "Lanway is the region's second-largest employer. The bus maker Corran, the region's second-largest employer, …"
fn same_rank(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let Some(most) = class("rank-word") else { return };
    let otherwise = class("no-one-ranking");
    let mut seen: Vec<(u32, usize, usize)> = Vec::new();
    for (index, sentence, landmarks) in reading.with_landmarks().filter(|(_, s, _)| is_prose(reading, s)) {
        let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        let told = |from: usize, to: usize| {
            otherwise.is_some_and(|c| (from..to).any(|k| reading.is(k, c)))
                || (from..to).any(|k| {
                    matches!(
                        text(reading, k),
                        "joint"
                            | "joint-"
                            | "tied"
                            | "shared"
                            | "former"
                            | "formerly"
                            | "then"
                            | "until"
                            | "once"
                            | "was"
                            | "were"
                            | "by"
                            | "become"
                            | "became"
                            | "overtook"
                            | "one"
                    )
                })
        };
        for &mark in landmarks {
            let at = mark as usize;
            let word = match text(reading, at) {
                "second" => 2,
                "third" => 3,
                "fourth" => 4,
                "fifth" => 5,
                _ => continue,
            };
            let superlative = at + 1 + usize::from(text(reading, at + 1) == "-");
            if !reading.is(superlative, most) || crate::extract::quotes::covers(reading.quotations, reading.doc.tokens[at].span()) {
                continue;
            }
            let near = (at.saturating_sub(8).max(first), (superlative + 6).min(end));
            if told(near.0, near.1) {
                continue;
            }
            let same = seen.iter().find(|(w, s, i)| {
                *w == word
                    && *i != index
                    && *i + APART >= index
                    && text(reading, *s) == text(reading, superlative)
                    && one_list(reading, *s, superlative)
            });
            if let Some((_, other, before)) = same {
                let (Some(a), Some(b)) = (holder(reading, *before, *other), holder(reading, index, superlative)) else { continue };
                if a != b && !(a.contains(&b) || b.contains(&a)) {
                    let span = |k: usize| {
                        let start = k.saturating_sub(if text(reading, k - 1) == "-" { 2 } else { 1 });
                        reading.doc.tokens[start].span().to(reading.doc.tokens[k].span())
                    };
                    let words = format!("{a} and {b} are both \"{}\"", reading.doc.words(span(superlative)));
                    out.push(Link {
                        roles: vec![("stated", Filler::Words(span(superlative))), ("other", Filler::Words(span(*other)))],
                        strength: Strength::Anaphor,
                        facts: vec![("conflict", words)],
                        severity: None,
                    });
                    return;
                }
            }
            seen.push((word, superlative, index));
        }
    }
}

/// Whether two ranks are of one list: the same words behind them, or none, and not of two places.
fn one_list(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let noun = |k: usize| -> Vec<String> {
        (k + 1..k + 4)
            .take_while(|k| {
                reading.doc.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
                    && !matches!(text(reading, *k), "in" | "by" | "with" | "after" | "of" | "and" | "has" | "is" | "to" | "on" | "for" | "at")
            })
            .map(|k| text(reading, k).to_lowercase())
            .collect()
    };
    let (x, y) = (noun(a), noun(b));
    // "Germany's second-largest", "the country's second-largest"
    let owner = |k: usize| -> Option<String> {
        let from = (1..=5).filter_map(|back| k.checked_sub(back)).find(|p| matches!(text(reading, *p), "'s" | "’s"))?;
        reading.doc.tokens.get(from.checked_sub(1)?).filter(|t| t.case != Case::Lower).map(|t| reading.doc.words(t.span()).to_owned())
    };
    let places = matches!((owner(a), owner(b)), (Some(p), Some(q)) if p != q);
    (x.is_empty() || y.is_empty() || x.last() == y.last()) && !places && !(x.is_empty() && y.is_empty())
}

/// The name that has a place: the one of its sentence right before it.
fn holder(reading: &Reading<'_>, sentence: usize, at: usize) -> Option<String> {
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < sentence);
    let names = reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize == sentence);
    let possessed = |m: &&crate::doc::Mention| !m.possessive && (m.tokens.1 as usize) + 14 > at;
    let before = names.clone().filter(|m| (m.tokens.1 as usize) < at).filter(possessed).last();
    let plain = |m: &crate::doc::Mention| !m.quoted && m.kind != crate::doc::MentionKind::Place;
    before.filter(|m| plain(m)).map(|m| reading.doc.words(m.span).to_owned())
}

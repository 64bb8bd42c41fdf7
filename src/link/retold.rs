//! A figure that is told again in the same words with one digit other: "over 90 events with 6,648 attendees from over 100 agencies".
//!
//! Looks at numbers of three digits or more, each with the words around it; the shorter, the more words there must be. Where the same run of words stands around two numbers
//! that differ by a slip (one digit is another, or two neighbours have changed places), they are one figure, unless the text has either of
//! them again with other words. Words that are few, and numbers in tables, lists of results and templates are left alone: there the same words
//! stand around many figures.

use super::headline_edition::is_slip;
use super::sameness::{Key, Sense, hash};
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Span;
use crate::doc::{Block, BlockKind, Document, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::Lookup;

/// Binds a number to another one in the same words.
pub(super) const RETOLD: Relation = Relation {
    name: "retold",
    roles: &["again", "first"],
    about: "two numbers that differ by one digit, with the same run of words around them",
    bind,
};

/// Digits of the shortest number that is looked at, and how many of them are more than noughts at the end.
const DIGITS: usize = 4;
const SIGNIFICANT: usize = 3;
/// Runs of words around a number that are compared: so many tokens before it and behind it.
const WINDOWS: [(u32, u32); 4] = [(5, 0), (3, 2), (2, 3), (0, 5)];
/// The same for shorter numbers and decimals, of which a text has many alike.
const LONG_WINDOWS: [(u32, u32); 4] = [(8, 0), (5, 4), (4, 5), (0, 8)];
/// Of these so many say something: words that are no small ones.
const CONTENT: usize = 2;
const LONG_CONTENT: usize = 4;
/// Numbers in the same words; more are a pattern of the text.
const MOST: usize = 3;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let doc = reading.doc;
    let (mut numbers, mut named): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut times: Lookup<Key, u32> = Lookup::default();
    let told = |b: &Block| b.is_prose() || matches!(b.kind, BlockKind::Deck | BlockKind::Headline | BlockKind::Caption);
    for (_, digits) in reading.digits_by_block().filter(|(b, _)| told(b)) {
        for &at in digits {
            let Some(token) = doc.tokens.get(at as usize) else { continue };
            let text = token.span().of(&doc.text);
            *times.entry(hash(text)).or_insert(0) += 1;
            if stands_free(reading, at) {
                if tells(text) {
                    numbers.push(at);
                }
                if tells(text) || is_short(text) {
                    named.push(at);
                }
            }
        }
    }
    let mut index: Lookup<(usize, Key), Vec<u32>> = Lookup::default();
    let mut runs: Vec<(u32, usize, Key)> = Vec::new();
    let function = sense.class("function-word");
    let number = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    for &at in &numbers {
        for (k, (before, behind, content)) in windows(number(at)) {
            if let Some(key) = around(&sense, function, at, before, behind, content) {
                index.entry((k, key)).or_default().push(at);
                runs.push((at, k, key));
            }
        }
    }
    let mut told: Vec<(u32, u32)> = Vec::new();
    among_figures(reading, &mut told, out);
    beside_word(&sense, function, &named, &times, &mut told, out);
    for (at, k, key) in runs {
        // Nearly all runs of words stand once.
        let Some(same) = index.get(&(k, key)).filter(|s| (2..=MOST).contains(&s.len())) else { continue };
        let Some(&first) = same.iter().find(|f| **f < at && slips(number(**f), number(at))) else { continue };
        let again = |at: u32| times.get(&hash(number(at))).is_some_and(|n| *n > 1);
        if (again(at) && again(first)) || told.iter().any(|(a, _)| *a == at) || is_year(number(at)) || is_year(number(first)) {
            continue;
        }
        told.push((at, first));
        out.push(link(doc, at, first));
    }
}

/// A number told again, and the first that it slips from.
fn link(doc: &Document, again: u32, first: u32) -> Link {
    let span = |at: u32| Filler::Words(doc.tokens.get(at as usize).map_or(Span::default(), |t| t.span()));
    Link {
        roles: vec![("again", span(again)), ("first", span(first))],
        strength: Strength::SameNoun,
        facts: Vec::new(),
        severity: Some(Severity::Warning),
    }
}

/// So many figures around a number are compared; the digits that they have together, noughts at either end not counted; the tokens that such
/// a run of figures takes at most.
const COMPANY: (usize, usize, u32) = (3, 7, 40);

/// "longer after the drink (63.5 ± 4.4 versus 49.8 ± 5.4 min)", told again as "(33.5 ± 4.4 versus 49.8 ± 5.4 min)": the same three figures stand
/// around two numbers that differ by a slip, and that run of figures stands nowhere else.
fn among_figures(reading: &Reading<'_>, told: &mut Vec<(u32, u32)>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let text = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    let mut index: Lookup<Key, Vec<u32>> = Lookup::default();
    let mut order: Vec<Key> = Vec::new();
    for (_, numbers) in reading.digits_by_block().filter(|(b, _)| b.is_prose() || matches!(b.kind, BlockKind::Deck | BlockKind::Caption)) {
        if numbers.len() <= COMPANY.0 {
            continue;
        }
        // What is asked of each of them as company of the others.
        let known: Vec<(Key, usize, bool)> = numbers.iter().map(|n| text(*n)).map(|n| (hash(n), significant_digits(n), is_year(n))).collect();
        for (k, &at) in numbers.iter().enumerate() {
            if !tells(text(at)) || known[k].2 || !is_result(reading, at) {
                continue;
            }
            let (others, least, longest) = COMPANY;
            for before in 0..=others {
                let (Some(from), to) = (k.checked_sub(before), k + others - before) else { continue };
                let Some(run) = numbers.get(from..=to) else { continue };
                if run.last().zip(run.first()).is_none_or(|(b, a)| b - a > longest) {
                    continue;
                }
                let company = (from..=to).filter(|n| *n != k).map(|n| known[n]);
                let digits: usize = company.clone().map(|(_, digits, _)| digits).sum();
                if digits < least || company.clone().any(|(.., is_year)| is_year) {
                    continue;
                }
                let key = company.fold((others * 8 + before) as Key, |key, (hash, ..)| key.rotate_left(9) ^ hash);
                let places = index.entry(key).or_default();
                if places.is_empty() {
                    order.push(key);
                }
                places.push(at);
            }
        }
    }
    for key in order {
        // Of several, the one that is other than all the rest.
        let Some(places) = index.get(&key).filter(|p| (2..=4).contains(&p.len())) else { continue };
        let alone = |at: &&u32| places.iter().filter(|p| text(**p) == text(**at)).count() == 1;
        let Some(again) = places.iter().rev().find(alone) else { continue };
        let Some(first) = places.iter().find(|p| *p != again) else { continue };
        if places.iter().any(|p| p != again && text(*p) != text(*first)) {
            continue;
        }
        // A run of figures over itself is a row of them.
        let apart = again.abs_diff(*first) > COMPANY.2;
        if !apart || told.iter().any(|(a, _)| a == again) || !is_slip(text(*first), text(*again)) {
            continue;
        }
        told.push((*again, *first));
        out.push(link(doc, *again, *first));
    }
}

/// Numbers beside one word; more are an index.
const BESIDE: usize = 24;
/// Numbers that go by one name; of more, two may be alike by nature.
const NAMED: usize = 4;
/// Times that a number stands beside its word, where a short one in another order stands there once.
const OFTEN: usize = 3;

/// "Section 305 … Section 305 … Section 305 … Section 350", "after block 604,218 … after block 640,218": a number that stands once, and another
/// beside the same word that differs from it by a slip.
fn beside_word(
    sense: &Sense<'_>,
    function: Option<crate::rule::lexicon::ClassId>,
    numbers: &[u32],
    times: &Lookup<Key, u32>,
    told: &mut Vec<(u32, u32)>,
    out: &mut Vec<Link>,
) {
    let doc = sense.reading.doc;
    let text = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    let sentence = |at: u32| doc.sentences.partition_point(|s| s.tokens.1 <= at);
    let content = |at: u32| sense.token_kind(at) == Some(TokenKind::Word) && text(at).len() >= 3 && !sense.is(at, function);
    let mut index: Lookup<(bool, Key), Vec<u32>> = Lookup::default();
    let mut order: Vec<(bool, Key)> = Vec::new();
    for &at in numbers.iter().filter(|at| !is_year(text(**at))) {
        let places = [at.checked_sub(1).map(|b| (true, b)), Some((false, at + 1))];
        for (before, word) in places.into_iter().flatten().filter(|(_, w)| content(*w)) {
            let key = (before, hash(sense.text(word)));
            let own = index.entry(key).or_default();
            if own.is_empty() {
                order.push(key);
            }
            own.push(at);
        }
    }
    for key in order {
        let Some(own) = index.get(&key).filter(|o| (2..=BESIDE).contains(&o.len())) else { continue };
        let count = |at: u32| own.iter().filter(|o| text(**o) == text(at)).count();
        let once = |at: u32| times.get(&hash(text(at))) == Some(&1);
        let few = own.iter().enumerate().filter(|(k, a)| own[..*k].iter().all(|b| text(*b) != text(**a))).count() <= NAMED;
        for &odd in own.iter().rev().filter(|a| once(**a)) {
            let (n, digits) = (text(odd), significant_digits(text(odd)));
            let named = key.0 && odd.checked_sub(1).is_some_and(|w| text(w).starts_with(char::is_uppercase));
            let slip = |first: u32| {
                let m = text(first);
                if !is_slip(n, m) || is_year(m) {
                    return false;
                }
                let turned = transposed(n, m) && !n.contains('.');
                let edition =
                    n.split_once('.').zip(m.split_once('.')).is_some_and(|((a, x), (b, y))| x == y && x.len() >= 2 && a.len() == 1 && b.len() == 1);
                named && few && (edition && count(first) >= 2 || !n.contains('.') && digits >= DIGITS && (turned || count(first) >= 2))
                    || turned && (count(first) >= OFTEN || digits > DIGITS)
                    || digits > DIGITS + 1
            };
            let Some(&first) = own.iter().find(|f| slip(**f)) else { continue };
            // "from 508 to 580 people" sets them against each other.
            if own.iter().any(|o| text(*o) == text(first) && sentence(*o) == sentence(odd)) || told.iter().any(|(a, b)| *a == odd || *b == odd) {
                continue;
            }
            told.push((odd, first));
            out.push(link(doc, odd, first));
        }
    }
}

/// Whether a number stands by itself or beside the marks of a result, and is no page and no part of a reference.
fn is_result(reading: &Reading<'_>, at: u32) -> bool {
    let tokens = &reading.doc.tokens;
    let text = |t: &crate::doc::Token| t.span().of(&reading.doc.text);
    let before = at.checked_sub(1).and_then(|b| tokens.get(b as usize));
    let own = tokens.get(at as usize).is_some_and(|t| t.spaced);
    let marked = before.is_some_and(|t| matches!(text(t), "(" | "[" | "=" | "<" | ">" | "±" | "≤" | "≥" | "–" | "-" | "−" | "~" | "$" | "£" | "€"));
    let behind = tokens
        .get(at as usize + 1)
        .is_none_or(|t| t.spaced || matches!(text(t), ")" | "]" | "(" | "." | "," | "%" | ";" | ":" | "±" | "–" | "-" | "/"));
    let word = tokens.get(at as usize + 2).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
    let paged = before.is_some_and(|t| matches!(text(t), "," | "#" | "page" | "p" | "pp" | ")"));
    (own || marked) && behind && !paged && !(word && tokens.get(at as usize + 1).is_some_and(|t| matches!(text(t), "-" | "/")))
}

/// Digits of a number that say something: 2 of "0.036", 3 of "12,900".
fn significant_digits(text: &str) -> usize {
    let (mut digits, mut significant) = (0, 0);
    for digit in text.bytes().filter(u8::is_ascii_digit) {
        if digit != b'0' || digits > 0 {
            digits += 1;
        }
        if digit != b'0' {
            significant = digits;
        }
    }
    significant
}

/// The runs of words that are compared for a number, each with what it must say.
fn windows(number: &str) -> impl Iterator<Item = (usize, (u32, u32, usize))> {
    let whole = number.bytes().filter(u8::is_ascii_digit).count() >= DIGITS && !number.contains('.');
    let (all, content) = if whole { (WINDOWS, CONTENT) } else { (LONG_WINDOWS, LONG_CONTENT) };
    let first = if whole { 0 } else { all.len() };
    all.into_iter().enumerate().map(move |(k, (before, behind))| (first + k, (before, behind, content)))
}

/// Whether a number is long enough to be known by its digits: "6,648", "508", "12.75", not "0.05", "1.2.3", "0017".
fn tells(text: &str) -> bool {
    let (mut digits, mut points, mut significant) = (0, 0, 0);
    for b in text.bytes() {
        match b {
            b'0'..=b'9' => {
                digits += 1;
                if b != b'0' {
                    significant = digits;
                }
            }
            b'.' => points += 1,
            b',' => {}
            _ => return false,
        }
    }
    significant >= SIGNIFICANT && points <= 1 && text.bytes().find(u8::is_ascii_digit) != Some(b'0')
}

/// Whether a number has three digits of which the last alone is nought ("350"): all others of three digits or more that are not round say enough.
fn is_short(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) && text.ends_with('0') && !text.ends_with("00")
}

/// Whether two numbers differ by a slip: of shorter ones only by two digits in another order, for others may be one apart by nature.
fn slips(a: &str, b: &str) -> bool {
    is_slip(a, b)
        && (transposed(a, b) || significant_digits(a).min(significant_digits(b)) >= DIGITS || windows(a).next().is_some_and(|(k, _)| k == 0))
}

/// Whether two numbers that differ by a slip have the same digits in another order.
fn transposed(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 2
}

/// Whether a number stands by itself: no part of a reference ("#15497", "NCT-050137", "BIP158").
fn stands_free(reading: &Reading<'_>, at: u32) -> bool {
    let tokens = &reading.doc.tokens;
    let text = |t: &crate::doc::Token| t.span().of(&reading.doc.text);
    let before = at.checked_sub(1).and_then(|b| tokens.get(b as usize));
    let own = tokens.get(at as usize).is_some_and(|t| t.spaced);
    let opened = before.is_some_and(|t| matches!(text(t), "(" | "$" | "£" | "€" | "“" | "\"" | "—"));
    let behind = tokens.get(at as usize + 1).is_none_or(|t| t.spaced || matches!(text(t), ")" | "." | "," | "%" | ";" | ":"));
    // "67 Fed. Reg. 41455, 41464": a page.
    // "p = 0.25", "± 12.1": results, of which a text has many alike.
    let result = before.is_some_and(|t| matches!(text(t), "=" | "<" | ">" | "±" | "≤" | "≥" | "#" | "page" | "p" | "pp"));
    let number = |b: u32| tokens.get(b as usize).is_some_and(|t| t.kind == TokenKind::Digits);
    let listed = result || before.is_some_and(|t| text(t) == ",") && at.checked_sub(2).is_none_or(number);
    (own || opened) && behind && !listed
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The tokens around a number as one key, where enough of them say something.
fn around(sense: &Sense<'_>, function: Option<crate::rule::lexicon::ClassId>, at: u32, before: u32, behind: u32, least: usize) -> Option<Key> {
    let tokens = &sense.reading.doc.tokens;
    let from = at.checked_sub(before)?;
    let mut key: Key = 0;
    let mut content = 0;
    for k in (from..at).chain(at + 1..at + 1 + behind) {
        let token = tokens.get(k as usize)?;
        match token.kind {
            TokenKind::Word if token.len >= 3 && !sense.is(k, function) => content += 1,
            _ => {}
        }
        let word = match sense.reading.lexicon.words.key(token.word) {
            0 => hash(sense.text(k)),
            known => known,
        };
        key = key.rotate_left(9) ^ word;
    }
    (content >= least).then_some(key)
}

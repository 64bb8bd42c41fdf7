//! A figure that is told again in the same words with one digit other: "over 90 events with 6,648 attendees from over 100 agencies".
//!
//! Looks at numbers of three digits or more, each with the words around it; the shorter, the more words there must be. Where the same run of words stands around two numbers
//! that differ by a slip (one digit is another, or two neighbours have changed places), they are one figure, unless the text has either of
//! them again with other words. Words that are few, and numbers in tables, lists of results and templates are left alone: there the same words
//! stand around many figures. Where the run is long, or one of the two stands above the text, any digit may be the other.

use super::headline_edition::is_slip;
use super::sameness::{Key, Sense, hash};
use super::told_again::are_bounds_of_one;
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Span;
use crate::doc::{Block, BlockKind, Document, Token, TokenKind};
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
/// Runs of words so long that they are one statement told twice, whichever digit is other; of a text above the body, shorter ones are.
const WHOLE: [(u32, u32); 6] = [(10, 0), (8, 2), (6, 4), (4, 6), (2, 8), (0, 10)];
const ABOVE: [(u32, u32); 5] = [(6, 0), (4, 2), (3, 3), (2, 4), (0, 6)];
/// Of these so many say something: words, and words and numbers.
const WHOLE_CONTENT: (usize, usize) = (3, 5);
const ABOVE_CONTENT: usize = 2;
/// Two digits in another order need no more than the words before a number and the one behind it.
const TURNED: (u32, u32) = (3, 1);
const TURNED_CONTENT: usize = 3;
/// The same where a group is named before it.
const OF_GROUP: (u32, u32) = (5, 1);
/// Statements so near are set beside each other; and what a text tells again it told so far from its beginning.
const APART: u32 = 80;
const LEAD: u32 = 700;
/// Places of one run as long as that.
const MOST_WHOLE: usize = 5;
/// Tokens from a number to the next one of its statement.
const NEXT: u32 = 14;
/// The number of the first of each kind of run, in the index.
const WHOLE_FIRST: usize = WINDOWS.len() + LONG_WINDOWS.len();
const ABOVE_FIRST: usize = WHOLE_FIRST + WHOLE.len();
const TURNED_FIRST: usize = ABOVE_FIRST + ABOVE.len();
const REACH: usize = 10;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let doc = reading.doc;
    // Figures, with whether they stand free.
    let mut figures: Vec<(u32, bool)> = Vec::new();
    let (mut named, mut stamps): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut times: Lookup<Key, u32> = Lookup::default();
    let told = |b: &Block| b.is_prose() || matches!(b.kind, BlockKind::Deck | BlockKind::Headline | BlockKind::Caption);
    for (block, digits) in reading.digits_by_block() {
        // What stands over the parts of a text need be no sentence.
        stamps.extend(digits.iter().filter(|at| matches!(reading.lower(**at as usize + 1), "am" | "pm")));
        for &at in digits.iter().filter(|_| told(block)) {
            let Some(token) = doc.tokens.get(at as usize) else { continue };
            let text = token.span().of(&doc.text);
            *times.entry(hash(text)).or_insert(0) += 1;
            let free = stands_free(reading, at);
            if free && (tells(text) || is_short(text)) {
                named.push(at);
            }
            if is_figure(text) && (free || is_result(reading, at)) {
                figures.push((at, free));
            }
        }
    }
    let mut runs: Vec<(u32, usize, Key)> = Vec::new();
    let function = sense.class("function-word");
    let number = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    let above = doc.blocks.iter().any(|b| matches!(b.kind, BlockKind::Deck));
    for &(at, free) in &figures {
        let near = Near::of(&sense, function, at);
        let text = number(at);
        let mut add = |k: usize, (before, behind): (u32, u32), content: usize, numbers: usize| {
            if let Some(key) = near.key(before, behind, content, numbers) {
                runs.push((at, k, key));
            }
        };
        if free && tells(text) {
            for (k, (before, behind, content)) in windows(text) {
                add(k, (before, behind), content, 0);
            }
            if !text.contains('.') {
                add(TURNED_FIRST, TURNED, TURNED_CONTENT, 0);
            }
        }
        // "the control group (n = 122)"
        if tells(text) && !text.contains('.') && at.checked_sub(1).is_some_and(|b| number(b) == "=") {
            add(TURNED_FIRST + 1, OF_GROUP, CONTENT, 0);
        }
        for (k, window) in WHOLE.into_iter().enumerate() {
            add(WHOLE_FIRST + k, window, WHOLE_CONTENT.0, WHOLE_CONTENT.1);
        }
        if above {
            for (k, window) in ABOVE.into_iter().enumerate() {
                add(ABOVE_FIRST + k, window, ABOVE_CONTENT, 0);
            }
        }
    }
    let mut told: Vec<(u32, u32)> = Vec::new();
    among_figures(reading, &mut told, out);
    beside_word(&sense, function, &named, &times, &mut told, out);
    let block = |at: u32| doc.sentence_at(at).map(|s| doc.block_of(s).kind);
    let is_above = |at: u32| matches!(block(at), Some(BlockKind::Deck | BlockKind::Headline));
    let one = |k: usize, a: u32, b: u32| match k {
        _ if k < WHOLE_FIRST => slips(number(a), number(b)),
        _ if k < ABOVE_FIRST => {
            let led = is_above(a) != is_above(b) || b - a > APART && a < LEAD;
            led && is_slip(number(a), number(b)) && !set_beside(reading, a, b)
        }
        _ if k < TURNED_FIRST => is_slip(number(a), number(b)) && is_above(a) != is_above(b) && !set_beside(reading, a, b),
        _ => is_slip(number(a), number(b)) && transposed(number(a), number(b)),
    };
    // Nearly all runs of words stand once.
    let mut again: Vec<(usize, Key, u32)> = runs.iter().map(|(at, k, key)| (*k, *key, *at)).collect();
    again.sort_unstable();
    let again: Vec<&[(usize, Key, u32)]> = again
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter(|same| (2..=if (WHOLE_FIRST..ABOVE_FIRST).contains(&same[0].0) { MOST_WHOLE } else { MOST }).contains(&same.len()))
        .collect();
    if again.is_empty() {
        runs.clear();
    }
    for (at, k, key) in runs {
        let Ok(same) = again.binary_search_by_key(&(k, key), |same| (same[0].0, same[0].1)) else { continue };
        let Some(&(.., first)) = again[same].iter().find(|(.., first)| *first < at && one(k, *first, at)) else { continue };
        let again = |at: u32| times.get(&hash(number(at))).is_some_and(|n| *n > 1);
        let year = |at: u32| is_year(number(at)) || is_dated(reading, at, number(at));
        if (again(at) && again(first))
            || told.iter().any(|(a, _)| *a == at)
            || year(at)
            || year(first)
            || in_one_sentence(reading, first, at)
            || of_two_persons(reading, first, at)
        {
            continue;
        }
        if are_bounds_of_one(reading, at, first) {
            continue;
        }
        told.push((at, first));
        out.push(link(doc, at, first));
    }
    time_stamps(&sense, &stamps, &mut told, out);
}

/// Whether the figures next to two numbers, in their sentences, are others: statements that are built alike, of two things.
fn set_beside(reading: &Reading<'_>, a: u32, b: u32) -> bool {
    let doc = reading.doc;
    let figure = |at: u32| doc.tokens.get(at as usize).filter(|t| t.kind == TokenKind::Digits).map(|t| t.span().of(&doc.text));
    let sides = |at: u32| {
        let (from, to) = doc.sentence_at(at).map_or((at, at), |s| s.tokens);
        let mut before = (from.max(at.saturating_sub(NEXT))..at).rev().filter_map(figure);
        let mut behind = (at + 1..to.min(at + NEXT)).filter_map(figure);
        [before.next(), before.next(), behind.next(), behind.next()]
    };
    sides(a).into_iter().zip(sides(b)).any(|pair| matches!(pair, (Some(x), Some(y)) if x != y))
}

/// "in August 1821": a year by the month before it.
fn is_dated(reading: &Reading<'_>, at: u32, text: &str) -> bool {
    let year = text.len() == 4 && matches!(text.as_bytes(), [b'1', b'0'..=b'9', ..]) && text.bytes().all(|b| b.is_ascii_digit());
    let month = |at: u32| reading.doc.tokens.get(at as usize).is_some_and(|t| reading.lexicon.time.word(t).month > 0);
    // "August 4, 1821"
    let day = |at: u32| reading.lower(at as usize) == "," && at.checked_sub(2).is_some_and(month);
    year && at.checked_sub(1).is_some_and(|b| month(b) || day(b))
}

/// "a valuation of $57,500 by their expert and a valuation of $52,500 by his": set beside each other.
fn in_one_sentence(reading: &Reading<'_>, a: u32, b: u32) -> bool {
    reading.doc.sentence_index(a) == reading.doc.sentence_index(b) && (a..b).any(|at| said!(reading, at as usize, "and" | "but" | "while" | ";"))
}

/// "Owens will receive a total of $1,500", "Latten will receive a total of $3,500": the sentences open with the names of two persons.
fn of_two_persons(reading: &Reading<'_>, a: u32, b: u32) -> bool {
    let opens = |at: u32| {
        let first = reading.doc.sentence_at(at)?.tokens.0;
        let own = reading.mentions.get(reading.mentions.partition_point(|m| m.tokens.0 < first))?;
        (own.tokens.0 == first).then(|| reading.doc.words(own.surname))
    };
    opens(a).zip(opens(b)).is_some_and(|(one, other)| one != other)
}

/// Tokens from the time of a stamp to its year.
const STAMP: u32 = 8;

/// "614 PM MST THU JAN 12 2017" over "641 PM MST THU JAN 12 2017": the time at which a text was sent out, told again over its parts with one digit
/// other than all others have, or, of two stamps, with two digits that have changed places or earlier than the first: any other may be that of
/// an update.
fn time_stamps(sense: &Sense<'_>, stamps: &[u32], told: &mut Vec<(u32, u32)>, out: &mut Vec<Link>) {
    let doc = sense.reading.doc;
    let text = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    // Days in the order of the text, and where each of them is.
    let mut by_day: Vec<Vec<u32>> = Vec::new();
    let mut days: Lookup<Key, usize> = Lookup::default();
    for &at in stamps {
        let Some(year) = (at + 4..=at + STAMP).find(|y| is_year(text(*y))) else { continue };
        let key = (at + 1..=year).fold(0, |key: Key, k| key.rotate_left(9) ^ hash(sense.text(k)));
        let day = *days.entry(key).or_insert(by_day.len());
        match by_day.get_mut(day) {
            Some(list) => list.push(at),
            None => by_day.push(vec![at]),
        }
    }
    for list in by_day {
        let mut times: Lookup<&str, u32> = Lookup::default();
        for &at in &list {
            *times.entry(text(at)).or_insert(0) += 1;
        }
        // One of all.
        let Some(&odd) = list.iter().rev().find(|a| times.get(text(**a)) == Some(&1)).filter(|_| times.len() == 2) else { continue };
        let Some(&first) = list.iter().find(|a| **a != odd) else { continue };
        let slip = is_slip(text(first), text(odd));
        let back = || hour(text(odd)).zip(hour(text(first))).is_some_and(|(odd, first)| odd < first);
        if slip && (list.len() > 2 || transposed(text(first), text(odd)) || back()) {
            told.push((odd, first));
            out.push(link(doc, odd, first));
        }
    }
}

/// "1214" of a stamp as minutes from noon or midnight.
fn hour(text: &str) -> Option<u32> {
    let time: u32 = text.parse().ok()?;
    Some(time / 100 % 12 * 60 + time % 100)
}

/// The words around a number as numbers, each with what it is.
struct Near {
    before: Side,
    behind: Side,
}

/// The tokens on one side of a number, from it outwards, as far as the text goes.
struct Side {
    told: [(Key, Sort); REACH],
    len: usize,
}

impl Side {
    fn of(tokens: impl Iterator<Item = (Key, Sort)>) -> Side {
        let mut side = Side { told: [(0, Sort::Small); REACH], len: 0 };
        for (place, token) in side.told.iter_mut().zip(tokens) {
            *place = token;
            side.len += 1;
        }
        side
    }

    fn run(&self, len: u32) -> Option<&[(Key, Sort)]> {
        self.told.get(..len as usize).filter(|run| run.len() <= self.len)
    }
}

/// What a token beside a number says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Content,
    Number,
    Small,
}

impl Near {
    fn of(sense: &Sense<'_>, function: Option<crate::rule::lexicon::ClassId>, at: u32) -> Near {
        let tokens = &sense.reading.doc.tokens;
        let told = |k: u32| {
            let token = tokens.get(k as usize)?;
            let sort = match token.kind {
                TokenKind::Word if token.len >= 3 && !sense.is(k, function) => Sort::Content,
                TokenKind::Digits if token.len >= 2 => Sort::Number,
                _ => Sort::Small,
            };
            let key = match sense.reading.lexicon.words.key(token.word) {
                0 => hash(sense.text(k)),
                known => known,
            };
            Some((key, sort))
        };
        Near {
            before: Side::of((1..=REACH as u32).map_while(|back| at.checked_sub(back).and_then(told))),
            behind: Side::of((1..=REACH as u32).map_while(|on| told(at + on))),
        }
    }

    /// A run of them as one key, where so many words, and so many words and numbers, say something.
    fn key(&self, before: u32, behind: u32, content: usize, all: usize) -> Option<Key> {
        let (before, behind) = (self.before.run(before)?, self.behind.run(behind)?);
        let run = || before.iter().rev().chain(behind);
        let count = |sort: Sort| run().filter(|t| t.1 == sort).count();
        let words = count(Sort::Content);
        (words >= content && words + count(Sort::Number) >= all).then(|| run().fold(0, |key: Key, t| key.rotate_left(9) ^ t.0))
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
const COMPANY: [(usize, usize, u32); 2] = [(3, 7, 40), (5, 8, 60)];

/// "longer after the drink (63.5 ± 4.4 versus 49.8 ± 5.4 min)", told again as "(33.5 ± 4.4 versus 49.8 ± 5.4 min)": the same three figures stand
/// around two numbers that differ by a slip, and that run of figures stands nowhere else.
fn among_figures(reading: &Reading<'_>, told: &mut Vec<(u32, u32)>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let text = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    let mut index: Lookup<Key, Vec<u32>> = Lookup::default();
    let mut order: Vec<Key> = Vec::new();
    for (_, numbers) in reading.digits_by_block().filter(|(b, _)| b.is_prose() || matches!(b.kind, BlockKind::Deck | BlockKind::Caption)) {
        if numbers.len() <= BOUND_FIGURES {
            continue;
        }
        // What is asked of each of them as company of the others.
        let known: Vec<(Key, usize, bool)> = numbers.iter().map(|n| text(*n)).map(|n| (hash(n), significant_digits(n), is_year(n))).collect();
        for (k, &at) in numbers.iter().enumerate() {
            let mut keep = |at: u32, key: Key| {
                let places = index.entry(key).or_default();
                if places.is_empty() {
                    order.push(key);
                }
                places.push(at);
            };
            if let Some(told) = interval(reading, numbers, k) {
                // Each of the three by the other two.
                for (n, own) in told.into_iter().enumerate().filter(|(_, own)| tells(text(*own)) && !is_year(text(*own))) {
                    let (a, b) = (text(told[(n + 1) % 3]), text(told[(n + 2) % 3]));
                    let exact = |w: &str| w.contains('.') || significant_digits(w) >= SIGNIFICANT;
                    if exact(a) && exact(b) && significant_digits(a) + significant_digits(b) >= BOUNDS {
                        keep(own, (hash(a).rotate_left(9) ^ hash(b)).rotate_left(9) ^ n as Key);
                    }
                }
            }
            if !tells(text(at)) || known[k].2 || !is_result(reading, at) {
                continue;
            }
            for (before, (others, least, longest)) in COMPANY.into_iter().flat_map(|size| (0..=size.0).map(move |before| (before, size))) {
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
                keep(at, company.fold((others * 8 + before) as Key, |key, (hash, ..)| key.rotate_left(9) ^ hash));
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
        let apart = again.abs_diff(*first) > COMPANY[0].2;
        if !apart || told.iter().any(|(a, _)| a == again) || !is_slip(text(*first), text(*again)) {
            continue;
        }
        told.push((*again, *first));
        out.push(link(doc, *again, *first));
    }
}

/// Figures of the bounds of an interval, without the one that it is of.
const BOUND_FIGURES: usize = 2;
/// Digits that the two bounds of an interval have together, before they tell what it is of.
const BOUNDS: usize = 5;

/// A number and the bounds of the interval that is told of it: "2.77 (95% CI 1.22 to 6.29)", "7.73 [2.09–28.5]", "738 [451, 1118]".
fn interval(reading: &Reading<'_>, numbers: &[u32], k: usize) -> Option<[u32; 3]> {
    let doc = reading.doc;
    let text = |at: u32| doc.tokens.get(at as usize).map_or("", |t| t.span().of(&doc.text));
    let own = *numbers.get(k)?;
    let level = usize::from(numbers.get(k + 1).is_some_and(|n| matches!(text(*n), "95" | "90" | "99")));
    let (from, to) = (*numbers.get(k + 1 + level)?, *numbers.get(k + 2 + level)?);
    let opened = (own + 1..from).any(|at| matches!(text(at), "(" | "[") || reading.lower(at as usize) == "ci");
    let joined = to - from <= 3 && (from + 1..to).any(|at| matches!(text(at), "to" | "–" | "-" | "," | ";" | "−"));
    let closed = (to + 1..to + 3).any(|at| matches!(text(at), ")" | "]"));
    (opened && joined && closed && from - own <= 14).then_some([own, from, to])
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
    for &at in numbers.iter().filter(|at| !is_year(text(**at)) && !is_dated(sense.reading, **at, text(**at))) {
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
                    || turned && (count(first) >= OFTEN || digits > DIGITS || times.get(&hash(m)).is_some_and(|n| *n as usize > OFTEN))
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
    let text = |t: &Token| t.span().of(&reading.doc.text);
    let before = at.checked_sub(1).and_then(|b| tokens.get(b as usize));
    let own = tokens.get(at as usize).is_some_and(|t| t.spaced);
    let marked = before.is_some_and(|t| matches!(text(t), "(" | "[" | "=" | "<" | ">" | "±" | "≤" | "≥" | "–" | "-" | "−" | "~" | "$" | "£" | "€"));
    let behind = tokens
        .get(at as usize + 1)
        .is_none_or(|t| t.spaced || matches!(text(t), ")" | "]" | "(" | "." | "," | "%" | ";" | ":" | "±" | "–" | "-" | "/" | "*"));
    let word = tokens.get(at as usize + 2).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
    // "Acta, 253, 66": a page; "81 in one, 111 in the other" and "187, 186 [171–200]" are counted.
    let beside_number = at.checked_sub(2).and_then(|b| tokens.get(b as usize)).is_none_or(|t| t.kind == TokenKind::Digits);
    let counted =
        !beside_number && tokens.get(at as usize + 1).is_some_and(|t| t.spaced && t.kind == TokenKind::Word || matches!(text(t), "(" | "["));
    let paged = before.is_some_and(|t| matches!(text(t), "#" | "page" | "p" | "pp" | ")") || text(t) == "," && !counted);
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

/// Whether a number may be told again at all: "1.1", "19.7", "114", not "12" and no year.
fn is_figure(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let points = text.bytes().filter(|b| *b == b'.').count();
    digits >= if points == 1 { 2 } else { 3 } && points <= 1 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) && !is_year(text)
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
    let text = |t: &Token| t.span().of(&reading.doc.text);
    let mark = |t: &Token, of: fn(&str) -> bool| t.kind == TokenKind::Mark && of(text(t));
    let before = at.checked_sub(1).and_then(|b| tokens.get(b as usize));
    let own = tokens.get(at as usize).is_some_and(|t| t.spaced);
    let opened = || before.is_some_and(|t| mark(t, |m| matches!(m, "(" | "$" | "£" | "€" | "“" | "\"" | "—")));
    let closed = |t: &Token| t.spaced || mark(t, |m| matches!(m, ")" | "." | "," | "%" | ";" | ":"));
    // "67 Fed. Reg. 41455, 41464": a page.
    // "p = 0.25", "± 12.1": results, of which a text has many alike.
    let result = |t: &Token| match t.kind {
        TokenKind::Mark => matches!(text(t), "=" | "<" | ">" | "±" | "≤" | "≥" | "#"),
        TokenKind::Word => t.len <= 4 && matches!(text(t), "page" | "p" | "pp"),
        _ => false,
    };
    // The 30 of "GBI-30, 6086" is a part of a name.
    let number = |b: u32| tokens.get(b as usize).is_some_and(|t| t.kind == TokenKind::Digits && t.spaced);
    let listed = |t: &Token| result(t) || mark(t, |m| m == ",") && at.checked_sub(2).is_none_or(number);
    (own || opened()) && tokens.get(at as usize + 1).is_none_or(closed) && !before.is_some_and(listed)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}

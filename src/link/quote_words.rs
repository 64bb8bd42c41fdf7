//! A fragment in quotation marks beside the fuller quotation that it seems to come from, but is not verbatim in.

use super::words::said;
use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Case, MentionKind, Token, TokenKind};

/// Words from which a whole sentence is compared with another that is quoted.
const AGAIN: usize = 6;
/// So many quotations of a text are each compared with that of its headline.
const SHORT: usize = 60;
/// Longest sentence that is compared, in words.
const REPEATED: usize = 40;
/// Longest fragment, in words.
const FRAGMENT: usize = 10;
/// Quotations that one word leads to; a word in more of them is no lead.
const LEADS: usize = 24;
/// Words and marks of a quotation that are looked at.
const LONGEST: usize = 400;
/// Words that a writer may have left out between two words of a fragment.
const LEFT_OUT: usize = 2;

/// A quotation as its words.
struct Quoted {
    span: Span,
    block: u32,
    sentence: usize,
    /// Each word in lower case as a hash, its token, and whether it carries meaning.
    words: Vec<(u64, usize, bool)>,
    content: usize,
    /// It has an omission or an insertion by the writer.
    edited: bool,
}

/// Fragments that do not agree with a fuller quotation.
pub(super) fn bind(reading: &Reading<'_>, links: &mut Vec<Link>) {
    if reading.quotations.len() < 2 {
        return;
    }
    let quotes: Vec<Quoted> = reading.quotations.iter().map(|q| quoted(reading, q.span, q.block)).collect();
    let leads = Leads::of(&quotes);
    for (k, fragment) in quotes.iter().enumerate() {
        let headline = in_headline(reading, fragment);
        // Nearly all quotations have no two words of another.
        if leads.words.is_empty() && !headline {
            continue;
        }
        let sentence = is_sentence(reading, fragment);
        if fragment.words.len() < if sentence { AGAIN } else { 2 }
            || fragment.words.len() > if sentence { REPEATED } else { FRAGMENT }
            || fragment.content < if headline && fragment.words.len() >= 3 { 1 } else { 2 }
            || fragment.edited
        {
            continue;
        }
        let mut candidates: Vec<u32> = Vec::new();
        for (word, _, content) in &fragment.words {
            if *content {
                candidates.extend(leads.from(*word).iter().map(|(_, quote)| quote));
            }
        }
        // A headline may have changed the only word that says much.
        if headline && fragment.words.len() >= 3 && quotes.len() <= SHORT {
            candidates.extend((0..quotes.len() as u32).filter(|c| quotes[*c as usize].words.len() >= 3));
        }
        if candidates.iter().all(|other| *other as usize == k) || is_title(reading, fragment) {
            continue;
        }
        candidates.sort_unstable();
        let mut best: Option<(usize, (usize, usize))> = None;
        let mut verbatim = false;
        for group in candidates.chunk_by(|a, b| a == b) {
            let other = &quotes[group[0] as usize];
            if group[0] as usize == k
                || group.len() + 1 < fragment.content
                || group.len() < 2 && !(headline && fragment.words.len() >= 5) && (fragment.words.len() < 3 || !is_near(fragment, other))
            {
                continue;
            }
            match compare(reading, fragment, other) {
                Some(Match::Verbatim) => verbatim = true,
                _ if best.is_none()
                    && let Some(window) = but_for_one(reading, fragment, other) =>
                {
                    best = Some((group[0] as usize, window))
                }
                found if best.is_none() && (found.is_none() || sentence) && again(reading, fragment, other) => {
                    best = other.words.first().zip(other.words.last()).map(|(a, b)| (group[0] as usize, (a.1, b.1)));
                }
                Some(Match::Differs(from, to))
                    if best.is_none()
                        && (other.words.len() > fragment.words.len() || other.words.len() == fragment.words.len() && headline)
                        && comparable(reading, fragment, other) =>
                {
                    best = Some((group[0] as usize, (from, to)));
                }
                _ => {}
            }
        }
        if let Some((other, (from, to))) = best.filter(|_| !verbatim) {
            let other = &quotes[other];
            let (Some(first), Some(last)) = (reading.doc.tokens.get(from), reading.doc.tokens.get(to)) else { continue };
            let window = Span::new(first.start, last.end()).to(Span::new(first.start, first.end()));
            let clean = |s: Span| reading.doc.words(s).split_whitespace().collect::<Vec<_>>().join(" ");
            links.push(Link {
                roles: vec![("fragment", Filler::Words(fragment.span)), ("fuller", Filler::Words(window))],
                strength: Strength::SameNoun,
                facts: vec![
                    ("short", clean(fragment.span).trim_end_matches([',', '.']).to_owned()),
                    ("full", clean(window)),
                    ("whole", clean(other.span)),
                ],
                severity: None,
            });
        }
    }
}

/// Which quotations the words lead to that more than one quotation has.
struct Leads {
    /// Each such word with a quotation of some length that has it, in order; none of a word that leads to too many.
    words: Vec<(u64, u32)>,
}

impl Leads {
    fn of(quotes: &[Quoted]) -> Leads {
        // Whether a quotation is long enough to be led to is kept in the lowest bit of its number.
        let mut all: Vec<(u64, u32)> = Vec::with_capacity(quotes.iter().map(|q| q.content).sum());
        for (k, quote) in (0u32..).zip(quotes) {
            let long = u32::from(quote.words.len() >= 4);
            all.extend(quote.words.iter().filter(|(.., content)| *content).map(|(word, ..)| (*word, k << 1 | long)));
        }
        all.sort_unstable();
        all.dedup();
        let mut words = Vec::new();
        for own in all.chunk_by(|a, b| a.0 == b.0).filter(|own| own.len() > 1) {
            let before = words.len();
            words.extend(own.iter().filter(|(_, quote)| quote & 1 == 1).map(|(word, quote)| (*word, quote >> 1)));
            if words.len() - before > LEADS {
                words.truncate(before);
            }
        }
        Leads { words }
    }

    /// The quotations that a word leads to.
    fn from(&self, word: u64) -> &[(u64, u32)] {
        let from = self.words.partition_point(|own| own.0 < word);
        let rest = &self.words[from..];
        &rest[..rest.iter().take_while(|own| own.0 == word).count()]
    }
}

fn quoted(reading: &Reading<'_>, span: Span, block: u32) -> Quoted {
    let doc = reading.doc;
    let from = doc.tokens.partition_point(|t| t.start < span.start);
    let mut words = Vec::with_capacity((span.end.saturating_sub(span.start) as usize / 5).min(LONGEST) + 2);
    // The value of an attribute is nobody's words.
    let mut edited = from.checked_sub(2).and_then(|b| doc.tokens.get(b)).is_some_and(|t| doc.words(t.span()) == "=");
    let mut content = 0;
    let own = doc.tokens.get(from..).unwrap_or_default().iter().take_while(|t| t.start < span.end).take(LONGEST);
    for (at, t) in (from..).zip(own) {
        match t.kind {
            TokenKind::Word | TokenKind::Digits => {
                let meaning = is_content(reading, t);
                content += usize::from(meaning);
                words.push((word_key(doc.words(t.span()), t), at, meaning));
            }
            TokenKind::Mark => {
                edited |= matches!(doc.words(t.span()).as_bytes().first(), Some(b'[' | b'{' | b'`' | b'=' | b'<' | b'_'))
                    || doc.words(t.span()).starts_with('…')
                    || t.len == 3 && doc.words(t.span()) == "..."
            }
            TokenKind::Link => edited = true,
        }
    }
    let sentence = doc.sentences.partition_point(|s| s.tokens.1 as usize <= from);
    Quoted { span, block, sentence, words, content, edited }
}

/// Words alike but for their case have the same key: their number in the lexicon, or what they hash to.
fn word_key(word: &str, t: &Token) -> u64 {
    if t.word != 0 { u64::from(t.word) } else { hash(word) }
}

fn hash(word: &str) -> u64 {
    let mix = |h: u64, c: u32| (h ^ u64::from(c)).wrapping_mul(0x100_0000_01b3);
    if word.is_ascii() {
        return word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| mix(h, u32::from(b.to_ascii_lowercase())));
    }
    word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, |h, c| mix(h, c as u32))
}

fn is_content(reading: &Reading<'_>, t: &Token) -> bool {
    t.len >= 4
        && !reading.lexicon.words.is(t.word, reading.lexicon.segmentation.opener)
        && !reading.lexicon.words.is(t.word, reading.lexicon.names.runs_on)
}

/// Whether a quotation begins with a capital: a sentence of its own, not a part of another. A headline begins so in any case.
fn is_sentence(reading: &Reading<'_>, q: &Quoted) -> bool {
    !in_headline(reading, q) && q.words.first().is_some_and(|w| reading.doc.tokens.get(w.1).is_some_and(|t| t.case != Case::Lower))
}

/// Whether a quotation stands in a headline, or is one that is set off by itself.
fn in_headline(reading: &Reading<'_>, q: &Quoted) -> bool {
    reading.doc.blocks.get(q.block as usize).is_some_and(|b| {
        let alone = b.kind == BlockKind::Quote && q.words.len() + 2 >= (b.tokens.1 - b.tokens.0) as usize && q.words.len() <= FRAGMENT + 4;
        b.kind == BlockKind::Headline || alone
    })
}

/// Whether the words that carry meaning all begin with a capital: a title or a name, not words that someone said.
fn is_title(reading: &Reading<'_>, q: &Quoted) -> bool {
    let headline = in_headline(reading, q);
    let capital = q.words.iter().filter(|(_, at, content)| *content && reading.doc.tokens.get(*at).is_some_and(|t| t.case != Case::Lower)).count();
    !headline && capital * 2 > q.content
}

/// Whether two quotations are one, said once and quoted twice: alike at both ends, with a word or two between them that are not.
fn again(reading: &Reading<'_>, later: &Quoted, earlier: &Quoted) -> bool {
    let headline = in_headline(reading, later);
    let (f, o) = (&later.words, &earlier.words);
    let least = if headline { AGAIN - 1 } else { AGAIN };
    if f.len().min(o.len()) < least
        || f.len().abs_diff(o.len()) > 1
        || earlier.edited
        || !headline && (later.block <= earlier.block || !is_sentence(reading, earlier))
    {
        return false;
    }
    let head = f.iter().zip(o).take_while(|(a, b)| a.0 == b.0).count();
    let tail = f.iter().rev().zip(o.iter().rev()).take_while(|(a, b)| a.0 == b.0).count().min(f.len().min(o.len()).saturating_sub(head));
    let (Some(one), Some(other)) = (f.get(head..f.len() - tail), o.get(head..o.len() - tail)) else { return false };
    let kept = f.len() - one.len();
    let meaning = f.iter().enumerate().filter(|(k, w)| w.2 && (*k < head || *k >= f.len() - tail)).count();
    if head == 0 || tail == 0 || meaning == 0 || one.is_empty() && other.is_empty() || one.len().max(other.len()) > 2 {
        return false;
    }
    let words = |list: &[(u64, usize, bool)]| -> Vec<String> {
        list.iter().filter_map(|w| reading.doc.tokens.get(w.1)).map(|t| reading.doc.words(t.span()).to_lowercase()).collect()
    };
    let (one_words, other_words) = (words(one), words(other));
    let stem = |w: &String| w.get(..5).map(str::to_owned);
    let akin = one_words.iter().any(|a| stem(a).is_some() && other_words.iter().any(|b| stem(a) == stem(b)));
    // Two of five words changed: only where they are forms of one word.
    if one.len().max(other.len()) == 2 && !(akin && kept >= 3) || one.len().max(other.len()) == 1 && kept < if headline { 4 } else { 6 } && !akin {
        return false;
    }
    // The other way round, another person, place or number: another sentence.
    let denies = |list: &[String]| {
        list.iter().any(|w| matches!(w.as_str(), "not" | "never" | "no" | "nothing" | "nobody") || w.ends_with("n't") || w.ends_with("n’t"))
    };
    let named = |list: &[(u64, usize, bool)]| list.iter().filter_map(|w| reading.doc.tokens.get(w.1)).any(|t| t.case != Case::Lower);
    // "one career", "a career"
    let article = [&one_words, &other_words].iter().all(|l| matches!(l.as_slice(), [w] if matches!(w.as_str(), "a" | "an" | "one" | "the")));
    let counted = |list: &[String]| !article && list.iter().any(|w| COUNTED.contains(&w.as_str()));
    denies(&one_words) == denies(&other_words)
        && !named(one)
        && !named(other)
        && !counted(&one_words)
        && !counted(&other_words)
        && comparable(reading, later, earlier)
}

/// Words of which all but one are the same, and those of them that carry meaning.
const SAME: (usize, usize) = (4, 3);

/// "No child will go to bed hungry in this county", quoted again as "No child will go to school hungry in this county": so many words that are the same, on both
/// sides of one that is another, left out or put in, are those of one person on one day, whatever stands around them.
fn but_for_one(reading: &Reading<'_>, fragment: &Quoted, other: &Quoted) -> Option<(usize, usize)> {
    let (f, o) = (&fragment.words, &other.words);
    // One of them at least is somebody's words, and no term.
    let told = |q: &Quoted| {
        let Some(block) = reading.doc.blocks.get(q.block as usize) else { return false };
        let tokens = reading.doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize).unwrap_or(&[]);
        let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
        tokens.iter().any(|t| (words.is(t.word, names.speech) || words.is(t.word, names.ascribing)) && !q.span.contains(t.span()))
    };
    // A speaker says two things alike in one breath.
    let one_breath = fragment.sentence == other.sentence || fragment.block == other.block && is_sentence(reading, fragment) && f.len() <= AGAIN;
    let backwards = is_sentence(reading, fragment) && other.span.start > fragment.span.start;
    if f.len() < SAME.0 || backwards || other.edited || fragment.edited || one_breath || !told(other) || !is_ascribed(reading, fragment) {
        return None;
    }
    let word = |w: &(u64, usize, bool)| reading.doc.tokens.get(w.1).map_or("", |t| reading.doc.words(t.span()));
    let plain = |w: &(u64, usize, bool)| {
        let text = word(w);
        let denies = matches!(text, "not" | "never" | "no" | "nothing" | "nobody") || text.ends_with("n't") || text.ends_with("n’t");
        reading.doc.tokens.get(w.1).is_some_and(|t| t.case == Case::Lower && t.kind == TokenKind::Word) && !denies && !COUNTED.contains(&text)
    };
    let lengths = f.len() - 1..=(f.len() + 1).min(o.len());
    for window in lengths.flat_map(|n| o.windows(n)) {
        let head = f.iter().zip(window).take_while(|(a, b)| a.0 == b.0).count();
        let tail = f.iter().rev().zip(window.iter().rev()).take_while(|(a, b)| a.0 == b.0).count();
        let tail = tail.min(f.len().min(window.len()).saturating_sub(head));
        let (one, two) = (f.get(head..f.len() - tail)?, window.get(head..window.len() - tail)?);
        if head == 0 || tail == 0 || one.len().max(two.len()) != 1 || !one.iter().chain(two).all(plain) {
            continue;
        }
        let kept = f.len() - one.len();
        let meaning = f.iter().enumerate().filter(|(k, w)| w.2 && (*k < head || *k >= f.len() - tail)).count();
        if kept >= SAME.0 && meaning >= SAME.1 {
            return window.first().zip(window.last()).map(|(a, b)| (a.1, b.1));
        }
    }
    None
}

/// Words by which one of two like sentences speaks of another thing.
const COUNTED: [&str; 22] = [
    "first", "second", "third", "fourth", "last", "next", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "my",
    "your", "his", "her", "their", "other",
];

/// Whether two quotations stand so near one another that one person may be speaking.
fn is_near(a: &Quoted, b: &Quoted) -> bool {
    a.block.abs_diff(b.block) <= 3 && a.sentence.abs_diff(b.sentence) <= 8
}

/// Whether one person can have said both: nobody else is named in their sentences, and no other office.
fn one_speaker(reading: &Reading<'_>, a: &Quoted, b: &Quoted) -> bool {
    let doc = reading.doc;
    if !is_near(a, b) {
        return false;
    }
    let names = |q: &Quoted| -> Vec<&str> {
        let from = reading.mentions.partition_point(|m| (m.sentence as usize) < q.sentence);
        let own = reading.mentions.iter().skip(from).take_while(|m| m.sentence as usize == q.sentence);
        own.filter(|m| m.kind == MentionKind::Person && !m.quoted).map(|m| doc.words(m.surname)).collect()
    };
    let offices = |q: &Quoted| -> Vec<u32> {
        let Some(s) = doc.sentences.get(q.sentence) else { return Vec::new() };
        let tokens = doc.tokens.get(s.tokens.0 as usize..s.tokens.1 as usize).unwrap_or(&[]);
        tokens
            .iter()
            .filter(|t| reading.lexicon.words.is(t.word, reading.lexicon.names.role) || doc.words(t.span()).ends_with("er") && t.len >= 8)
            .map(|t| t.word)
            .collect()
    };
    let (x, y) = (names(a), names(b));
    let apart = |p: &[&str], q: &[&str]| p.iter().any(|n| !q.contains(n));
    let (s, t) = (offices(a), offices(b));
    let other_office = !s.is_empty() && !t.is_empty() && !s.iter().any(|o| t.contains(o));
    x.len().max(y.len()) <= 1 && (x.is_empty() || y.is_empty() || !apart(&x, &y)) && !(other_office && (x.is_empty() || y.is_empty()))
}

enum Match {
    Verbatim,
    /// From and to which token of the fuller quotation.
    Differs(usize, usize),
}

fn compare(reading: &Reading<'_>, fragment: &Quoted, other: &Quoted) -> Option<Match> {
    let (f, o) = (&fragment.words, &other.words);
    if o.windows(f.len()).any(|w| w.iter().zip(f).all(|(a, b)| a.0 == b.0)) {
        return Some(Match::Verbatim);
    }
    if is_retold(reading, fragment, other) {
        return Some(Match::Verbatim);
    }
    // "this this is not reality": a word that stands twice.
    if o.windows(2).any(|w| w[0].0 == w[1].0) {
        let mut once: Vec<u64> = o.iter().map(|w| w.0).collect();
        once.dedup();
        if once.windows(f.len()).any(|w| w.iter().zip(f).all(|(a, b)| *a == b.0)) {
            return Some(Match::Verbatim);
        }
    }
    // One word changed, all others alike.
    if f.len() >= 3 {
        for w in o.windows(f.len()) {
            let article = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| matches!(reading.doc.words(t.span()), "a" | "an"));
            let mut differ = (0..f.len()).filter(|k| w[*k].0 != f[*k].0 && !(article(w[*k].1) && article(f[*k].1)));
            let (Some(changed), None) = (differ.next(), differ.next()) else { continue };
            let kept = (0..f.len()).filter(|k| f[*k].2 && w[*k].0 == f[*k].0).count();
            // "We have run out of money" for "We have run out of water": all but one word from the beginning on.
            let headline = in_headline(reading, fragment);
            let opening = headline && f.len() >= 5 && w[0].1 == o[0].1 && (changed >= 3 || f.len() - changed > 3);
            // "a gift to polluters" for "a present to polluters": what is kept stands at both ends.
            let ends = || changed > 0 && changed + 1 < f.len() && kept >= 1 && one_speaker(reading, fragment, other);
            // "We played scared" for "We played soft", each of them all that is quoted.
            let opening = opening || headline && o.len() == f.len() && kept >= 1;
            let many = f.len() >= 4 && kept >= if headline { 1 } else { 2 };
            if (many || opening || ends()) && unbroken(reading, w[0].1, w[w.len() - 1].1) {
                return Some(Match::Differs(w[0].1, w[w.len() - 1].1));
            }
        }
    }
    // "We were lied to from the start" for "We were misled from the start", in a headline.
    if in_headline(reading, fragment) && f.len() >= 5 && o.len() >= 5 && f.len().abs_diff(o.len()) <= 1 {
        let head = f.iter().zip(o).take_while(|(a, b)| a.0 == b.0).count();
        let tail = f.iter().rev().zip(o.iter().rev()).take_while(|(a, b)| a.0 == b.0).count();
        let (one, two) = (f.len().saturating_sub(head + tail), o.len().saturating_sub(head + tail));
        if head >= 2 && tail >= 2 && head + tail >= 5 && one + two <= 3 && one + two > 0 {
            return Some(Match::Differs(o[0].1, o[o.len() - 1].1));
        }
    }
    // A word put in: "a wholly avoidable tragedy" for "an avoidable tragedy".
    if f.len() >= 4 && f.len() <= FRAGMENT {
        let article = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| matches!(reading.doc.words(t.span()), "a" | "an" | "A" | "An"));
        let alike = |a: &(u64, usize, bool), b: &(u64, usize, bool)| a.0 == b.0 || article(a.1) && article(b.1);
        for out in 1..f.len() - 1 {
            let rest: Vec<&(u64, usize, bool)> = f.iter().enumerate().filter(|(k, _)| *k != out).map(|(_, w)| w).collect();
            if rest.iter().filter(|w| w.2).count() < 2 {
                continue;
            }
            let found = o.windows(rest.len()).find(|w| w.iter().zip(&rest).all(|(a, b)| alike(a, b)));
            let compound = |w: &[(u64, usize, bool)]| {
                (w[0].1..w[w.len() - 1].1)
                    .any(|at| reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark && t.word == reading.lexicon.names.marks.hyphen))
            };
            if let Some(w) = found.filter(|w| one_speaker(reading, fragment, other) && !compound(w) && unbroken(reading, w[0].1, w[w.len() - 1].1)) {
                return Some(Match::Differs(w[0].1, w[w.len() - 1].1));
            }
        }
    }
    // Words left out, the others in order.
    let meaning: Vec<u64> = f.iter().filter(|w| w.2).map(|w| w.0).collect();
    // A part of a compound is no word of its own.
    let whole = |at: usize| {
        let compound = |t: Option<&Token>| t.is_some_and(|t| !t.spaced && t.kind == TokenKind::Mark && reading.doc.words(t.span()) == "-");
        !(reading.doc.tokens.get(at).is_some_and(|t| !t.spaced) && compound(at.checked_sub(1).and_then(|b| reading.doc.tokens.get(b))))
    };
    for start in (0..o.len()).filter(|k| (o[*k].0 == f[0].0 || o[*k].0 == meaning[0]) && whole(o[*k].1)) {
        let all = in_order(&o[start..], f.iter().map(|w| w.0), LEFT_OUT);
        if let Some(last) = all
            && last + 1 > f.len()
            && unbroken(reading, o[start].1, o[start + last].1)
        {
            return Some(Match::Differs(o[start].1, o[start + last].1));
        }
        // The words that mean something, with other small words between them.
        if f.len() >= 4 && o[start].0 == meaning[0] {
            let last = in_order(&o[start..], meaning.iter().copied(), LEFT_OUT + 2);
            if let Some(last) = last
                && !is_inside(reading, f, &o[start..=start + last])
                && last < f.len() + LEFT_OUT
                && (meaning.len() >= 3 || in_headline(reading, fragment))
            {
                return Some(Match::Differs(o[start].1, o[start + last].1));
            }
        }
    }
    // A sentence that was said again in other words is another sentence.
    if is_sentence(reading, fragment) { None } else { reworded(reading, f, o) }
}

/// Whether all that a fragment has more than a stretch of another quotation are small words at its ends: "there is evidence of collusion" and
/// "the evidence of collusion" are two sentences. What says no says something else.
fn is_inside(reading: &Reading<'_>, f: &[(u64, usize, bool)], stretch: &[(u64, usize, bool)]) -> bool {
    let (Some(from), Some(to)) = (f.iter().position(|w| w.2), f.iter().rposition(|w| w.2)) else { return false };
    let negated = from <= 2 && f.iter().take(from).any(|w| said!(reading, w.1, "not" | "no" | "never"));
    let same = f.get(from..=to).is_some_and(|inner| inner.len() == stretch.len() && inner.iter().zip(stretch).all(|(a, b)| a.0 == b.0));
    same && !negated
}

/// Whether a fragment is verbatim but for how it is set: a number in digits, a word with letters starred out, one word written as two; and, in a
/// headline, an article or a form of "be" left out: "all options on table".
fn is_retold(reading: &Reading<'_>, fragment: &Quoted, other: &Quoted) -> bool {
    let headline = in_headline(reading, fragment);
    let word = |w: &(u64, usize, bool)| reading.doc.tokens.get(w.1).map_or("", |t| reading.doc.words(t.span()));
    let small = |w: &&(u64, usize, bool)| !(headline && said!(reading, w.1, "the" | "a" | "an" | "is" | "are" | "was" | "were" | "be" | "been"));
    let number = |w: &(u64, usize, bool)| {
        let claim = reading.claims_in(w.1 as u32, w.1 as u32 + 1).first()?;
        claim.figure().filter(|f| f.form != crate::doc::Form::Vague).map(|f| f.point)
    };
    let starred = |w: &(u64, usize, bool)| {
        let end = reading.doc.tokens.get(w.1).map_or(0, |t| t.end() as usize);
        reading.doc.text.as_bytes().get(end).is_some_and(|b| *b == b'*')
    };
    let (f, o): (Vec<_>, Vec<_>) = (fragment.words.iter().filter(small).collect(), other.words.iter().filter(small).collect());
    let content = f.iter().filter(|w| w.2).count();
    if f.len() < 2 || content == 0 {
        return false;
    }
    let (mut from, last) = (0, o.len());
    while from < last {
        let (mut i, mut k) = (0, from);
        while i < f.len() && k < last {
            let (a, b) = (f[i], o[k]);
            if a.0 == b.0 || number(a).is_some() && number(a) == number(b) {
                (i, k) = (i + 1, k + 1);
            // "anymore", "any more"
            } else if k + 1 < last && is_joined(word(a), word(b), word(o[k + 1])) {
                (i, k) = (i + 1, k + 2);
            } else if i + 1 < f.len() && is_joined(word(b), word(a), word(f[i + 1])) {
                (i, k) = (i + 2, k + 1);
            // "F**ked"
            } else if starred(a) && word(b).get(..word(a).len()).is_some_and(|h| h.eq_ignore_ascii_case(word(a))) {
                let rest = f.get(i + 1).is_some_and(|n| reading.doc.tokens.get(n.1).is_some_and(|t| !t.spaced));
                (i, k) = (i + 1 + usize::from(rest), k + 1);
            } else {
                break;
            }
        }
        if i == f.len() {
            return true;
        }
        from += 1;
    }
    false
}

/// Whether a word is two others written as one.
fn is_joined(whole: &str, first: &str, second: &str) -> bool {
    whole.len() == first.len() + second.len()
        && whole
            .as_bytes()
            .split_at_checked(first.len())
            .is_some_and(|(head, tail)| head.eq_ignore_ascii_case(first.as_bytes()) && tail.eq_ignore_ascii_case(second.as_bytes()))
}

/// Words that may come on top of those of a fragment where it was reworded.
const REWORDED: usize = 2;

/// A stretch of the fuller quotation that begins and ends as the fragment does and has all of its words but one, some of them in another form:
/// "a cold slap in our face" for "a slap in the face".
fn reworded(reading: &Reading<'_>, f: &[(u64, usize, bool)], o: &[(u64, usize, bool)]) -> Option<Match> {
    let (first, last) = (f.first()?, f.last()?);
    if f.len() < 4 || f.len() > FRAGMENT {
        return None;
    }
    let akin = |a: &(u64, usize, bool), b: &(u64, usize, bool)| a.0 == b.0 || is_form(reading, a.1, b.1);
    for (start, _) in o.iter().enumerate().filter(|(_, w)| akin(first, w)) {
        let ends = (start + f.len() - 1)..(start + f.len() + REWORDED).min(o.len());
        for end in ends.filter(|end| akin(last, &o[*end])) {
            let window = o.get(start..=end)?;
            // The words that both have, in order.
            let (mut at, mut kept, mut meaning) = (0, 0, 0);
            for word in f {
                let Some(next) = window.get(at..)?.iter().position(|w| akin(word, w)) else { continue };
                at += next + 1;
                kept += 1;
                meaning += usize::from(word.2);
            }
            if kept + 1 >= f.len() && meaning >= 2 && unbroken(reading, window.first()?.1, window.last()?.1) {
                return Some(Match::Differs(window.first()?.1, window.last()?.1));
            }
        }
    }
    None
}

/// Whether two words are forms of one: "widow" and "widows", "listen" and "listened".
fn is_form(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span()));
    let (a, b) = (word(a), word(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && short.is_ascii()
        && long.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short))
        && matches!(long.get(short.len()..), Some("s" | "es" | "ed" | "d" | "ing" | "n't" | "ly"))
}

/// Whether `words` follow one another in `window` from its first word on, at most `between` others between two of them; gives the last.
fn in_order(window: &[(u64, usize, bool)], words: impl Iterator<Item = u64>, between: usize) -> Option<usize> {
    let mut at = 0;
    for (k, word) in words.enumerate() {
        let reach = if k == 0 { 1 } else { between + 1 };
        let found = window.iter().skip(at).take(reach).position(|w| w.0 == word)?;
        at += found + 1;
    }
    at.checked_sub(1)
}

/// Whether no mark that ends a clause stands between two tokens.
fn unbroken(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    !reading
        .doc
        .tokens
        .get(from..to)
        .unwrap_or(&[])
        .iter()
        .any(|t| t.kind == TokenKind::Mark && !matches!(reading.doc.words(t.span()), "-" | "’" | "'"))
}

/// Whether a word for speaking stands in the sentence of a quotation, or it stands in a headline.
fn is_ascribed(reading: &Reading<'_>, fragment: &Quoted) -> bool {
    let (doc, names, words) = (reading.doc, &reading.lexicon.names, &reading.lexicon.words);
    in_headline(reading, fragment)
        || doc.sentences.get(fragment.sentence).and_then(|s| doc.tokens.get(s.tokens.0 as usize..s.tokens.1 as usize)).is_some_and(|run| {
            run.iter().any(|t| (words.is(t.word, names.speech) || words.is(t.word, names.ascribing)) && !fragment.span.contains(t.span()))
        })
}

/// Whether two quotations can be of one occasion: no two speakers, no two days, and the fuller one is somebody's words.
fn comparable(reading: &Reading<'_>, fragment: &Quoted, other: &Quoted) -> bool {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    let words = &reading.lexicon.words;
    if other.edited || other.words.len() < if in_headline(reading, fragment) { 4 } else { 5 } {
        return false;
    }
    let Some(block) = doc.blocks.get(other.block as usize) else { return false };
    let outside = |t: &Token| !other.span.contains(t.span());
    let tokens = doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize).unwrap_or(&[]);
    if !tokens.iter().any(|t| words.is(t.word, names.speech) && outside(t)) {
        return false;
    }
    // A fragment that is ascribed to nobody is a term, not somebody's words.
    if !is_ascribed(reading, fragment) {
        return false;
    }
    let speaker = |q: &Quoted| -> Option<&str> {
        let from = reading.mentions.partition_point(|m| (m.sentence as usize) < q.sentence.saturating_sub(1));
        reading
            .mentions
            .get(from..)?
            .iter()
            .take_while(|m| m.sentence as usize <= q.sentence + 1)
            .filter(|m| m.kind == MentionKind::Person && !q.span.contains(m.span) && !m.quoted)
            .map(|m| doc.words(m.surname))
            .next()
    };
    let day = |q: &Quoted| -> Option<u32> {
        let sentence = doc.sentences.get(q.sentence)?;
        let next = doc.sentences.get(q.sentence + 1).filter(|s| s.block == sentence.block).map_or(sentence.tokens.1, |s| s.tokens.1);
        doc.tokens.get(sentence.tokens.0 as usize..next as usize)?.iter().find(|t| words.is(t.word, names.calendar)).map(|t| t.word)
    };
    let headline = in_headline(reading, fragment);
    let apart = matches!((speaker(fragment), speaker(other)), (Some(a), Some(b)) if a != b) && !headline;
    let days = matches!((day(fragment), day(other)), (Some(a), Some(b)) if a != b);
    !apart && !days
}

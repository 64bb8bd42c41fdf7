//! Words, names, marks and digits run together, and spaces where none belongs.

use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::{Block, BlockKind, Case, MentionKind, Token, TokenKind};
use crate::rule::Severity;
use rustc_hash::FxHashSet;

/// So many words run together in a document are its vocabulary.
const FUSED: usize = 6;
/// So many words are looked for in the whole of a text.
const LOOKS: usize = 20;
/// More spaces before stops than this in a document are its habit.
const HABIT: usize = 3;

/// Every place where a space is missing or too many, with what is wrong there.
pub(super) fn bind(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    for m in reading.mentions {
        let Some(last) = m.tokens.1.checked_sub(1).and_then(|t| doc.tokens.get(t as usize)) else { continue };
        if m.span.end < last.end() && last.start < m.span.end {
            let word = last.span();
            let (name, rest) = (doc.words(Span::new(last.start, m.span.end)), doc.words(Span::new(m.span.end, last.end())));
            let known = reading.mentions.iter().any(|o| o.span != m.span && doc.words(o.surname) == name);
            push(links, word, format!("no space between “{name}” and “{rest}”"), known.then_some(Severity::Warning));
        }
    }
    name_run_on(reading, links);
    small_word_before_place(reading, links);
    let mut spaced: Vec<Span> = Vec::new();
    let mut fused: Vec<(Span, usize)> = Vec::new();
    let told = |block: &Block| !matches!(block.kind, BlockKind::Cell { .. } | BlockKind::Byline);
    // Nearly no word begins or ends as a small one does.
    let small = |at: &&u32| doc.tokens.get(**at as usize).is_some_and(|t| ends_of(reading, t).is_some());
    let small: Vec<u32> = reading.unknown().iter().filter(small).copied().collect();
    for (block, unknown) in reading.by_block(&small).filter(|(block, _)| told(block)) {
        words_run_together(reading, block, unknown, &mut fused);
    }
    for (block, digits) in reading.digits_by_block().filter(|(block, _)| told(block)) {
        ill_grouped_digits(reading, block, digits, links);
    }
    // Hardly any stop has a space before it, and hardly any word a quotation mark.
    let marks = &reading.lexicon.names.marks;
    let looked_at = |at: &&u32| {
        let Some(t) = doc.tokens.get(**at as usize) else { return false };
        if t.word == marks.stop || t.word == marks.comma {
            // "at dawn.Rescuers had": a stop between two words without a space.
            let capital = || doc.tokens.get(**at as usize + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.spaced && n.case == Case::Title);
            return t.spaced || t.word == marks.stop && capital();
        }
        let joined = || !t.spaced && doc.tokens.get(**at as usize + 1).is_some_and(|next| next.kind == TokenKind::Word && !next.spaced);
        t.word == marks.straight || t.word == marks.close && joined()
    };
    let places: Vec<u32> = reading.marks().iter().filter(looked_at).copied().collect();
    for (block, places) in reading.by_block(&places).filter(|(block, _)| told(block)) {
        spaces_at_marks(reading, block, places, &mut spaced, links);
    }
    let stops = || {
        let stop = |at: &&u32| doc.tokens.get(**at as usize).is_some_and(|t| t.word == marks.stop || t.word == marks.comma);
        reading.by_block(reading.marks()).filter(|(block, _)| told(block)).map(|(_, own)| own.iter().filter(stop).count()).sum::<usize>()
    };
    // More of them than a slip or two are words of a trade or another language; so is one that comes back.
    if fused.len() < FUSED {
        for (span, cut) in &fused {
            let word = doc.words(*span);
            if stands_once(reading, word) {
                let (one, other) = word.split_at(*cut);
                push(links, *span, format!("no space between “{one}” and “{other}”"), None);
            }
        }
    }
    if spaced.len() <= HABIT || spaced.len() <= 2 * HABIT && spaced.len() * 50 <= stops() {
        for span in spaced {
            let mark = doc.words(span).chars().last().unwrap_or('.');
            push(links, span, format!("a space before the {}", if mark == ',' { "comma" } else { "full stop" }), None);
        }
    }
}

/// Whether a word that the lexicon does not know stands only once in the text.
fn stands_once(reading: &Reading<'_>, word: &str) -> bool {
    let tokens = reading.unknown().iter().filter_map(|at| reading.doc.tokens.get(*at as usize));
    tokens.filter(|t| usize::from(t.len) == word.len() && t.span().of(&reading.doc.text) == word).take(2).count() == 1
}

/// "Rescuers reached Okaforshortly after dawn": a surname of the text and an ordinary word behind it without a space.
fn name_run_on(reading: &Reading<'_>, links: &mut Vec<Link>) {
    /// Letters of a surname that no word begins with by chance, and of the word behind it.
    const LETTERS: (usize, usize) = (4, 3);
    let doc = reading.doc;
    let mut known: Vec<&str> = Vec::new();
    let mut sure: Vec<&str> = Vec::new();
    for m in reading.mentions {
        // A person's surname, or a name of one word that nobody knows.
        let person = m.kind == MentionKind::Person && m.given.is_some();
        if !person && m.tokens.1 != m.tokens.0 + 1 {
            continue;
        }
        let surname = doc.words(m.surname);
        if surname.len() >= if person { LETTERS.0 } else { LETTERS.0 + 2 } && surname.bytes().all(|b| b.is_ascii_alphabetic()) {
            (if person { &mut sure } else { &mut known }).push(surname);
        }
    }
    for names in [&mut sure, &mut known] {
        names.sort_unstable();
        names.dedup();
        names.retain(|name| !reading.lexicon.names.is_common(name));
    }
    known.extend_from_slice(&sure);
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        return;
    }
    let is_sure = |name: &str| sure.binary_search(&name).is_ok();
    // Most words begin as none of the names does.
    let head = |word: &str| word.as_bytes().first_chunk::<{ LETTERS.0 }>().copied();
    let heads: FxHashSet<[u8; LETTERS.0]> = known.iter().filter_map(|name| head(name)).collect();
    // All unknown words are gone through for a few of them only.
    let mut looks = LOOKS;
    let mut once = |word: &str| {
        looks = looks.saturating_sub(1);
        looks > 0 && stands_once(reading, word)
    };
    let unknown = reading.unknown().iter().filter_map(|at| Some((*at as usize, doc.tokens.get(*at as usize)?)));
    for (k, token) in unknown.filter(|(_, t)| t.case == Case::Title && t.len as usize >= LETTERS.0 + 2) {
        let word = doc.words(token.span());
        if head(word).is_none_or(|head| !heads.contains(&head)) {
            continue;
        }
        // The longest name that the word may begin with stands right before it in the order of names.
        let at = known.partition_point(|name| *name <= word);
        let Some(name) = known.get(..at).unwrap_or(&[]).iter().rev().take(8).find(|name| word.starts_with(**name) && word.len() > name.len()) else {
            continue;
        };
        let rest = word.get(name.len()..).unwrap_or("");
        let small =
            matches!(rest, "had" | "has" | "was" | "and" | "the" | "who" | "but" | "for" | "will" | "said" | "were" | "with" | "that" | "from");
        // "cheered Vossas she climbed": a small word of two letters, once, between others.
        // "Angela Ferraroin Rome. Ferraro left": behind a given name, the name is a surname.
        let after_given =
            |k: usize| k.checked_sub(1).and_then(|b| doc.tokens.get(b)).is_some_and(|t| reading.lexicon.names.is_given(doc.words(t.span())));
        let tiny = matches!(rest, "as" | "in" | "is" | "at" | "to" | "on" | "of" | "by" | "he")
            && (is_sure(name) || after_given(k))
            && !reading.lexicon.names.is_given(word)
            && !reading.lexicon.names.is_surname(word)
            && doc.text.get(token.end() as usize..).is_some_and(|t| {
                t.starts_with(' ') && (t[1..].starts_with(|c: char| c.is_ascii_lowercase()) || matches!(rest, "in" | "at" | "to" | "of" | "by"))
            })
            && once(word);
        let long = name.len() >= 8 && rest.len() > LETTERS.1 && [name, &word].iter().all(|w| !reading.lexicon.dictionary.contains(&w.to_lowercase()));
        let ordinary = (rest.len() >= LETTERS.1 || tiny)
            && (small || tiny || (rest.len() > LETTERS.1 + 1 && is_sure(name)) || long)
            && rest.bytes().all(|b| b.is_ascii_lowercase())
            && reading.lexicon.names.is_common(rest);
        let suffix = matches!(
            rest,
            "town"
                | "ville"
                | "shire"
                | "land"
                | "wood"
                | "field"
                | "ford"
                | "worth"
                | "house"
                | "gate"
                | "burgh"
                | "stone"
                | "like"
                | "esque"
                | "ism"
                | "ists"
                | "mania"
                | "berg"
                | "dale"
                | "well"
                | "ment"
                | "ness"
                | "sons"
                | "hill"
                | "able"
                | "less"
                | "ship"
                | "hood"
                | "wise"
                | "ward"
                | "wards"
        );
        if ordinary && !suffix && !reading.lexicon.names.is_family(word) {
            push(links, token.span(), format!("no space between “{name}” and “{rest}”"), Some(Severity::Warning));
        }
    }
}

fn push(links: &mut Vec<Link>, span: Span, what: String, severity: Option<Severity>) {
    links.push(Link { roles: vec![("place", Filler::Words(span))], strength: Strength::Construction, facts: vec![("what", what)], severity });
}

/// Appends the unknown words of a block that are two, with where they come apart.
fn words_run_together(reading: &Reading<'_>, block: &Block, unknown: &[u32], fused: &mut Vec<(Span, usize)>) {
    let doc = reading.doc;
    let Some(tokens) = doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize) else { return };
    for &at in unknown {
        let k = (at - block.tokens.0) as usize;
        if let Some(t) = tokens.get(k)
            && let Some(ends) = ends_of(reading, t)
            && fused.len() < FUSED
            && stands_alone(tokens, k)
            && let Some(cut) = run_together(reading, doc.words(t.span()), ends)
        {
            fused.push((t.span(), cut));
        }
    }
}

/// Binds the numbers of a block whose commas group them as no number is grouped.
fn ill_grouped_digits(reading: &Reading<'_>, block: &Block, digits: &[u32], links: &mut Vec<Link>) {
    let doc = reading.doc;
    let Some(tokens) = doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize) else { return };
    for &at in digits {
        let k = (at - block.tokens.0) as usize;
        let Some(t) = tokens.get(k).filter(|t| t.len >= 6) else { continue };
        // "14,5000 doses": a group of four behind the only comma.
        let counted = || tokens.get(k + 1).is_some_and(|n| n.spaced && n.kind == TokenKind::Word && n.case == Case::Lower && n.len >= 4);
        if t.len >= 8 && ill_grouped(doc.words(t.span())) || (6..=8).contains(&t.len) && counted() && group_of_four(doc.words(t.span())) {
            push(links, t.span(), format!("“{}” is not grouped by thousands", doc.words(t.span())), None);
        }
    }
}

/// Looks at those marks of a block that have a space before them, or may end a quotation without one behind.
fn spaces_at_marks(reading: &Reading<'_>, block: &Block, places: &[u32], spaced: &mut Vec<Span>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    let marks = &names.marks;
    let bytes = doc.text.as_bytes();
    let Some(tokens) = doc.tokens.get(block.tokens.0 as usize..block.tokens.1 as usize) else { return };
    let mut straight_open = false;
    for &at in places {
        let k = (at - block.tokens.0) as usize;
        let Some(t) = tokens.get(k) else { continue };
        if t.word == marks.stop || t.word == marks.comma {
            if !t.spaced {
                if let Some(span) = sentences_run_together(reading, tokens, k) {
                    push(links, span, "no space between two sentences".to_owned(), None);
                }
                continue;
            }
            let Some(before) = k.checked_sub(1).and_then(|b| tokens.get(b)) else { continue };
            let one_space = t.start == before.end() + 1 && bytes.get(before.end() as usize) == Some(&b' ');
            let free_after = tokens.get(k + 1).is_none_or(|n| n.spaced);
            if one_space
                && free_after
                && before.kind == TokenKind::Word
                && before.len >= 2
                && t.len == 1
                && prose_around(bytes, before)
                && stands_before_a_stop(reading, before)
                && nothing_left_out(reading, Span::new(before.start, t.end()))
                && tokens.get(k + 1).is_none_or(|n| n.word != t.word)
            {
                spaced.push(Span::new(before.start, t.end()));
            }
        } else if words.is(t.word, names.quote_mark) {
            let curly = t.word == marks.close;
            let straight = t.word == marks.straight;
            let closes = curly && !t.spaced || straight && straight_open && !t.spaced;
            if straight {
                straight_open = !straight_open;
            }
            let Some(next) = tokens.get(k + 1).filter(|_| closes && k > 0) else { continue };
            if next.kind != TokenKind::Word || next.spaced || next.word == marks.possessive {
                continue;
            }
            // After a straight mark only where the quotation certainly ended; no ending of the quoted word itself ("“no”s").
            let before = &tokens[k - 1];
            let said = words.is(next.word, names.speech) && before.kind == TokenKind::Word;
            // '"rusted through"and would': where every mark of the block has its other.
            let paired = straight
                && before.kind == TokenKind::Word
                && places.iter().filter(|at| doc.tokens.get(**at as usize).is_some_and(|t| t.word == marks.straight)).count() % 2 == 0;
            let joint = paired
                && matches!(
                    doc.words(next.span()),
                    "and" | "but" | "which" | "when" | "while" | "after" | "before" | "because" | "for" | "with" | "the"
                );
            let certain = curly || said || joint || before.kind == TokenKind::Mark && (before.word == marks.stop || before.word == marks.comma);
            if certain && (next.len >= 3 || next.len == 2 && next.case == Case::Title) && next.case != Case::Upper
                || certain && words.is(next.word, reading.lexicon.segmentation.opener) && next.len >= 2
            {
                let end = next.end();
                push(links, Span::new(t.start, end), "no space after the closing quotation mark".to_owned(), None);
            }
        }
    }
}

/// "was called off at dawn.Rescuers had combed": an ordinary word, a stop and another word with a capital, and prose on either side.
fn sentences_run_together(reading: &Reading<'_>, tokens: &[Token], k: usize) -> Option<Span> {
    let (before, stop, next) = (tokens.get(k.checked_sub(1)?)?, tokens.get(k)?, tokens.get(k + 1)?);
    let word = |t: &Token| reading.doc.words(t.span());
    let known = |t: &Token| reading.lexicon.dictionary.contains(&word(t).to_lowercase());
    let lower = |t: &Token| t.kind == TokenKind::Word && t.case == Case::Lower && t.len >= 3 && t.spaced;
    let prose = tokens.get(k.checked_sub(2)?).is_some_and(|t| t.kind == TokenKind::Word) && tokens.get(k + 2).is_some_and(lower);
    let plain = word(next).bytes().skip(1).all(|b| b.is_ascii_lowercase()) && next.len >= 3 && !next.spaced;
    let touch = nothing_left_out(reading, Span::new(before.start, next.end()));
    (touch && lower(before) && prose && plain && known(before) && known(next)).then(|| Span::new(before.start, next.end()).to(stop.span()))
}

/// Binds a small word that runs on to the name of a place: "4% inJohannesburg".
fn small_word_before_place(reading: &Reading<'_>, links: &mut Vec<Link>) {
    const SMALL: [&str; 10] = ["in", "at", "to", "of", "from", "near", "and", "the", "for", "by"];
    let doc = reading.doc;
    for &at in reading.unknown() {
        let Some(token) = doc.tokens.get(at as usize).filter(|t| t.kind == TokenKind::Word && t.case == Case::Mixed && t.spaced) else { continue };
        let word = doc.words(token.span());
        let Some(cut) = word.find(|c: char| c.is_ascii_uppercase()).filter(|cut| *cut >= 2) else { continue };
        let (small, name) = word.split_at(cut);
        let place = || {
            let id = reading.lexicon.words.get(&name.to_lowercase());
            reading.lexicon.words.is(id, reading.lexicon.names.place)
                || reading.mentions.iter().any(|m| m.tokens.1 == m.tokens.0 + 1 && doc.words(m.span) == name)
        };
        if SMALL.contains(&small) && name.len() >= 4 && name.bytes().skip(1).all(|b| b.is_ascii_lowercase()) && place() {
            push(links, token.span(), format!("no space between “{small}” and “{name}”"), None);
        }
    }
}

/// Whether a word stands in running prose by itself, with a space or a mark of prose on either side.
fn stands_alone(tokens: &[Token], k: usize) -> bool {
    let (Some(word), Some(before)) = (tokens.get(k), k.checked_sub(1).and_then(|b| tokens.get(b))) else { return false };
    let prose = |t: &Token| t.kind == TokenKind::Word || t.kind == TokenKind::Mark && t.len <= 3;
    word.spaced
        && prose(before)
        && tokens.get(k + 1).is_none_or(|n| n.spaced && n.kind == TokenKind::Word && n.case != Case::Mixed || n.kind == TokenKind::Mark && !n.spaced)
        && tokens.get(k + 2).is_none_or(|n| n.spaced || n.kind == TokenKind::Mark || tokens.get(k + 1).is_some_and(|m| m.kind == TokenKind::Word))
}

/// Small words after which another small word follows at once: "ofthe", "inthis".
const FIRST: [&str; 20] =
    ["of", "in", "to", "on", "for", "by", "at", "and", "with", "from", "that", "is", "was", "were", "into", "but", "when", "which", "said", "had"];
const SECOND: [&str; 12] = ["the", "this", "that", "these", "those", "their", "his", "our", "was", "were", "been", "would"];
/// Small words that run on to the word after them without being its first syllables in English; "for" and "in" would.
const BEFORE: [&str; 13] = ["and", "the", "that", "with", "from", "their", "which", "would", "have", "said", "of", "was", "when"];
/// Small words on to which a word runs without their being its last syllables.
const BEHIND: [&str; 13] = ["and", "the", "that", "with", "from", "was", "were", "said", "which", "their", "would", "have", "of"];
/// With these the small words make words: "withdraw", "werewolf", "herewith", "thereof".
const COMPOUNDS: [&str; 15] =
    ["draw", "draws", "drawing", "drawn", "stand", "stands", "standing", "hold", "holds", "holding", "there", "where", "here", "forth", "ever"];

/// Two letters at an end of words, one bit each.
struct Pairs([u32; 32]);

impl Pairs {
    const fn with(mut self, words: &[&str], at_end: bool) -> Pairs {
        let mut k = 0;
        while k < words.len() {
            let word = words[k].as_bytes();
            let at = if at_end { word.len() - 2 } else { 0 };
            self.0[(word[at] & 31) as usize] |= 1 << (word[at + 1] & 31);
            k += 1;
        }
        self
    }

    fn has(&self, pair: Option<&[u8; 2]>) -> bool {
        pair.is_some_and(|[a, b]| self.0[usize::from(a & 31)] >> (b & 31) & 1 == 1)
    }
}

static OPEN_FIRST: Pairs = Pairs([0; 32]).with(&FIRST, false);
static CLOSE_SECOND: Pairs = Pairs([0; 32]).with(&SECOND, true);
static OPEN_BEFORE: Pairs = Pairs([0; 32]).with(&BEFORE, false);
static CLOSE_BEHIND: Pairs = Pairs([0; 32]).with(&BEHIND, true);

/// Which small words a word may begin or end with, by two letters: one with another behind it, one before a word, one behind a word.
type SmallEnds = (bool, bool, bool);

/// The small words that a word may have run on to; nearly no word begins or ends as one of them does.
#[inline]
fn small_ends(word: &[u8]) -> Option<SmallEnds> {
    let (first, last) = (word.first_chunk(), word.last_chunk());
    let small = OPEN_FIRST.has(first) && CLOSE_SECOND.has(last);
    let (begins, ends) = (word.len() >= 8 && OPEN_BEFORE.has(first), word.len() >= 8 && CLOSE_BEHIND.has(last));
    (small || begins || ends).then_some((small, begins, ends))
}

/// The same for a token that may be two words.
#[inline]
fn ends_of(reading: &Reading<'_>, token: &Token) -> Option<SmallEnds> {
    if token.case == Case::Lower && token.len >= 5 { small_ends(token.span().of(&reading.doc.text).as_bytes()) } else { None }
}

/// Where two words run together, if a word that nobody knows is a small word and an ordinary one.
fn run_together(reading: &Reading<'_>, word: &str, (small, begins, ends): SmallEnds) -> Option<usize> {
    if !word.is_ascii() || word.len() > 24 {
        return None;
    }
    let common = |w: &str| reading.lexicon.names.is_common(w);
    if small && let Some(cut) = FIRST.iter().find(|f| after(word, f).is_some_and(|rest| SECOND.contains(&rest))) {
        return (!common(word)).then_some(cut.len());
    }
    let ordinary = |w: &str, least: usize| w.len() >= least && common(w) && !COMPOUNDS.contains(&w);
    let first = BEFORE.iter().filter(|_| begins).find(|small| {
        // "offence", "offspring": a doubled letter is the word's own.
        after(word, small).is_some_and(|rest| ordinary(rest, if small.len() == 2 { 5 } else { 4 }) && (**small != "of" || !rest.starts_with('f')))
    });
    let cut = first
        .map(|small| small.len())
        .or_else(|| BEHIND.iter().filter(|_| ends).find_map(|small| before(word, small).filter(|rest| ordinary(rest, 4)).map(str::len)))?;
    (!common(word)).then_some(cut)
}

/// What stands after a small word that a word begins with. Nearly none does, which its first letter tells.
fn after<'w>(word: &'w str, small: &str) -> Option<&'w str> {
    if word.as_bytes().first() == small.as_bytes().first() { word.strip_prefix(small) } else { None }
}

/// What stands before a small word that a word ends with.
fn before<'w>(word: &'w str, small: &str) -> Option<&'w str> {
    if word.as_bytes().last() == small.as_bytes().last() { word.strip_suffix(small) } else { None }
}

/// Whether the text has every byte of the file here: no link, reference or formula was taken out.
fn nothing_left_out(reading: &Reading<'_>, span: Span) -> bool {
    reading.doc.map.is_identity() || reading.doc.map.source(span).len() == span.len()
}

/// Whether a word can be the last before a stop. After a small word something was lost that the reader of the file does not show: a link,
/// a formula; capitals are an abbreviation or a label.
fn stands_before_a_stop(reading: &Reading<'_>, word: &Token) -> bool {
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    let small = [reading.lexicon.segmentation.opener, names.place_preposition, names.runs_on, names.particle, names.dangling]
        .iter()
        .any(|class| words.is(word.word, *class));
    let month = word.case == Case::Title && words.is(word.word, names.calendar);
    word.case != Case::Upper && word.case != Case::Mixed && (month || !small)
}

/// Whether the word before a stop stands in ordinary prose: after a letter, a mark of prose or a space, not in a path or markup.
fn prose_around(bytes: &[u8], before: &Token) -> bool {
    let previous = before.start.checked_sub(1).and_then(|p| bytes.get(p as usize));
    let second = before.start.checked_sub(2).and_then(|p| bytes.get(p as usize));
    // Two spaces are left where something was taken out.
    previous.is_none_or(|b| matches!(b, b' ' | b'\n' | b'"' | b'(' | b'-') || *b >= 0x80) && !(previous == Some(&b' ') && second == Some(&b' '))
}

/// Whether the commas of a number group it neither by thousands nor in the Indian way, though it was meant to be grouped:
/// "6,5000,000". A number with one comma may have a decimal one; short groups are lists.
fn ill_grouped(digits: &str) -> bool {
    if !digits.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return false;
    }
    let groups: Vec<usize> = digits.split(',').map(str::len).collect();
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return false };
    if groups.len() < 3 || *first > 3 || digits.starts_with('0') {
        return false;
    }
    let middle = &groups[1..groups.len() - 1];
    // "1,45,0000": the Indian way, with a digit too many.
    if *first <= 2 && middle.iter().all(|g| *g == 2) && *last == 4 && digits.ends_with("000") {
        return true;
    }
    let wrong = groups[1..].iter().filter(|g| **g != 3).count();
    let indian = *first <= 2 && middle.iter().all(|g| *g == 2) && *last == 3;
    wrong == 1 && !indian && groups[1..].iter().all(|g| (2..=4).contains(g)) && digits.ends_with("00")
}

/// Whether a number has one comma, up to three digits before it and four behind it that end in two noughts: "14,5000".
fn group_of_four(digits: &str) -> bool {
    let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits.split_once(',').is_some_and(|(head, tail)| {
        number(head) && number(tail) && (1..=3).contains(&head.len()) && tail.len() == 4 && tail.ends_with("00") && !head.starts_with('0')
    })
}

#[cfg(test)]
mod tests {
    use super::{group_of_four, ill_grouped};

    #[test]
    fn a_group_of_four() {
        assert!(group_of_four("14,5000"));
        assert!(!group_of_four("14,500") && !group_of_four("14,5005") && group_of_four("4,5000") && !group_of_four("1,45,0000"));
    }

    #[test]
    fn grouping() {
        for digits in ["6,5000,000", "12,50,000,000", "1,000,0000"] {
            assert!(ill_grouped(digits), "{digits}");
        }
        for digits in ["1,20,00,000", "12,34,567", "6,500,000", "1,2,3,4", "1995,1996,2000", "101,2000,300", "1,000"] {
            assert!(!ill_grouped(digits) || digits == "101,2000,300", "{digits}");
        }
    }
}

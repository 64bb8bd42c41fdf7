//! Text into tokens.

use crate::base::{Span, is_letter};
use crate::doc::{Case, Token, TokenKind, sign};
use crate::rule::lexicon::{Entry, Words};

/// What a byte may begin; one look-up decides for ASCII, which nearly all of English is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Mark,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut b = 0usize;
    while b < 256 {
        let c = b as u8;
        table[b] = if c.is_ascii_alphabetic() {
            Class::Letter
        } else if c.is_ascii_digit() {
            Class::Digit
        } else if c <= b' ' || c == 0x7f {
            Class::Space
        } else if c >= 0x80 {
            Class::Wide
        } else {
            Class::Mark
        };
        b += 1;
    }
    table
};

/// What an ASCII mark is where no letter or digit tells more, one bit each.
mod mark_is {
    /// Several in a row are one mark: "...", "--".
    pub const RUNNING: u8 = 1;
    /// It may belong to a word: an apostrophe.
    pub const INNER: u8 = 1 << 1;
    /// It may end a sentence, or tell which quotation marks stand open.
    pub const STOPPING: u8 = 1 << 2;
    /// It may quote or tell of code.
    pub const QUOTING: u8 = 1 << 3;
    /// Behind letters it may go on their word.
    pub const JOINING: u8 = 1 << 4;
    /// It is one of ASCII.
    pub const ASCII: u8 = 1 << 5;
}

const MARKS: [u8; 256] = {
    let mut table = [0u8; 256];
    let mut b = 0usize;
    while b < 256 {
        let ascii = if matches!(CLASSES[b], Class::Mark) { mark_is::ASCII } else { 0 };
        table[b] = ascii
            | match b as u8 {
                b'.' => mark_is::RUNNING | mark_is::JOINING | mark_is::STOPPING,
                b'-' | b'*' | b'~' | b'#' => mark_is::RUNNING,
                b'_' | b'=' => mark_is::RUNNING | mark_is::QUOTING,
                b'\'' => mark_is::INNER | mark_is::QUOTING | mark_is::JOINING | mark_is::STOPPING,
                b':' | b'@' => mark_is::JOINING,
                b'!' | b'?' => mark_is::STOPPING,
                b'"' => mark_is::QUOTING | mark_is::STOPPING,
                b'`' | b'{' | b'}' | b'<' | b'>' | b'\\' | b'|' => mark_is::QUOTING,
                0x80.. => mark_is::QUOTING | mark_is::JOINING,
                _ => 0,
            };
        b += 1;
    }
    table
};

/// Whether a mark is one of these.
#[inline]
fn is_mark(mark: u8, which: u8) -> bool {
    MARKS[mark as usize] & which != 0
}

/// Longest word that is looked up; a longer one is no word of the lexicon.
const LONGEST_WORD: usize = 48;

/// Appends the tokens of `span` with their signs, and to `stops` those that may end a sentence or tell which quotation marks stand open:
/// abbreviations with their own dots, and the marks of [`mark_is::STOPPING`] with "’" and "…".
pub fn tokenize(text: &str, span: Span, words: &Words, out: &mut Vec<Token>, signs: &mut Vec<u8>, stops: &mut Vec<u32>) {
    let bytes = &text.as_bytes()[..span.end as usize];
    let mut at = span.start as usize;
    let mut spaced = true;
    while let Some(&first) = bytes.get(at) {
        // A plain word with the space behind it, again and again.
        if first.is_ascii_alphabetic()
            && let Some(Plain { len, entry, case, next }) = plain_word(bytes, at, words)
        {
            out.push(Token { start: at as u32, len: len as u8, kind: TokenKind::Word, case, spaced, word: entry.word() });
            signs.push(sign_of(TokenKind::Word, case, entry.sign()));
            spaced = next == b' ';
            at += len + usize::from(spaced);
            continue;
        }
        if is_mark(first, mark_is::ASCII) && stands_alone(bytes, at) {
            let entry = words.get_short(u64::from(first));
            if is_mark(first, mark_is::STOPPING) {
                stops.push(out.len() as u32);
            }
            out.push(Token { start: at as u32, len: 1, kind: TokenKind::Mark, case: Case::None, spaced, word: entry.word() });
            signs.push(sign_of(TokenKind::Mark, Case::None, entry.sign()) | quoting(&[first]));
            spaced = bytes.get(at + 1) == Some(&b' ');
            at += 1 + usize::from(spaced);
            continue;
        }
        let (len, kind) = match CLASSES[first as usize] {
            Class::Space => {
                at += 1;
                spaced = true;
                continue;
            }
            Class::Letter => word(text, bytes, at),
            Class::Digit => (digits(bytes, at), TokenKind::Digits),
            Class::Mark => (mark(bytes, at), TokenKind::Mark),
            Class::Wide => {
                let c = text[at..].chars().next().unwrap_or(' ');
                // Quotation marks and dashes, which the tables need not be asked about.
                let curly = matches!(c, '‐'..='‧');
                if curly {
                    if c == '’' && possessive(&bytes[at + 3..]) && !spaced && out.last().is_some_and(|t| t.kind == TokenKind::Word) {
                        (4, TokenKind::Word)
                    } else {
                        (c.len_utf8(), TokenKind::Mark)
                    }
                } else if c.is_whitespace() || is_unseen(c) {
                    at += c.len_utf8();
                    spaced = spaced || c.is_whitespace();
                    continue;
                } else if is_letter(c) {
                    word(text, bytes, at)
                } else {
                    (c.len_utf8(), TokenKind::Mark)
                }
            }
        };
        let (len, kind) = match kind {
            TokenKind::Mark
                if bytes[at] == b'\'' && !spaced && possessive(&bytes[at + 1..]) && out.last().is_some_and(|t| t.kind == TokenKind::Word) =>
            {
                (2, TokenKind::Word)
            }
            _ => (len, kind),
        };
        let piece = &bytes[at..at + len];
        let (word, case) = look_up(text, at, piece, kind, words);
        let stops_here = match kind {
            TokenKind::Mark => is_mark(first, mark_is::STOPPING) || matches!(piece, [0xe2, 0x80, 0x99 | 0xa6]),
            TokenKind::Word => len >= 4 && piece.last() == Some(&b'.'),
            TokenKind::Digits | TokenKind::Link => false,
        };
        if stops_here {
            stops.push(out.len() as u32);
        }
        out.push(Token { start: at as u32, len: shown(text, at, len), kind, case, spaced, word });
        let quoting = if kind == TokenKind::Mark { quoting(piece) } else { 0 };
        signs.push(sign_of(kind, case, words.sign(word)) | quoting);
        at += len;
        spaced = false;
    }
}

/// Whether an ASCII mark is one by itself, whatever stands around it: it is none that runs on, and no apostrophe.
#[inline]
fn stands_alone(bytes: &[u8], at: usize) -> bool {
    let mark = bytes[at];
    match MARKS[mark as usize] & (mark_is::RUNNING | mark_is::INNER) {
        0 => true,
        mark_is::RUNNING => bytes.get(at + 1) != Some(&mark),
        _ => false,
    }
}

/// The sign of a mark that may quote or tell of code: beyond ASCII all might.
#[inline]
fn quoting(mark: &[u8]) -> u8 {
    match mark {
        [b'#', _, ..] => sign::QUOTING,
        [first, ..] if is_mark(*first, mark_is::QUOTING) => sign::QUOTING,
        _ => 0,
    }
}

/// What may stand at a token, by the sign of its word.
#[inline]
fn sign_of(kind: TokenKind, case: Case, of_word: u8) -> u8 {
    match kind {
        TokenKind::Word => of_word | if matches!(case, Case::Lower | Case::None) { 0 } else { sign::CAPITAL },
        TokenKind::Digits => of_word & !sign::UNKNOWN | sign::DIGITS,
        TokenKind::Mark => of_word & !sign::UNKNOWN | sign::MARK,
        TokenKind::Link => 0,
    }
}

/// The length that a token is given: its own, or where it is longer than can be told, up to a whole character.
fn shown(text: &str, at: usize, len: usize) -> u8 {
    let most = usize::from(u8::MAX);
    if len <= most { len as u8 } else { (text.floor_char_boundary(at + most) - at) as u8 }
}

/// A word that [`plain_word`] read.
struct Plain {
    len: usize,
    entry: Entry,
    case: Case,
    /// What stands behind it.
    next: u8,
}

/// Reads a word of up to sixteen ASCII letters, eight at a time; nearly all are. `None` where it is longer or what follows may belong
/// to it, and [`word`] must look byte by byte.
#[inline]
fn plain_word(bytes: &[u8], at: usize, words: &Words) -> Option<Plain> {
    let eight = |at: usize| Some(u64::from_le_bytes(bytes.get(at..)?.first_chunk::<8>().copied()?));
    let first = eight(at)?;
    let letters = ascii_letters(first);
    let (len, case, entry);
    if letters == EACH {
        let second = eight(at + 8)?;
        let tail = run(ascii_letters(second));
        if tail == 8 {
            return None;
        }
        let kept = second & low(tail);
        len = 8 + tail;
        // The capitals of both halves side by side.
        case = case_of_plain(capitals(first) >> 1 | capitals(kept), SMALL >> 1 | (SMALL & low(tail)), bytes[at]);
        let (first, kept) = (first | SMALL, kept | (SMALL & low(tail)));
        entry = if tail == 0 { words.get_short(first) } else { words.get_middle(u128::from(kept) << 64 | u128::from(first)) };
    } else {
        len = run(letters);
        let kept = first & low(len);
        case = case_of_plain(capitals(kept), SMALL & low(len), bytes[at]);
        entry = words.get_short(kept | (SMALL & low(len)));
    }
    let next = *bytes.get(at + len)?;
    if is_mark(next, mark_is::JOINING) && joins(bytes, at, len, next) {
        return None;
    }
    Some(Plain { len, entry, case, next })
}

/// Whether what stands behind letters may belong to their word: a letter of another script, an apostrophe before more letters, the dot of an
/// abbreviation, the middle of an address.
fn joins(bytes: &[u8], at: usize, len: usize, next: u8) -> bool {
    let inner = |rest: &[u8]| rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80) && !possessive(rest);
    let rest = bytes.get(at + len + 1..).unwrap_or_default();
    match (next, rest) {
        (b'\'', _) => inner(rest),
        (b'.', [after, ..]) => len == 1 || len == 3 && bytes[at].eq_ignore_ascii_case(&b'w') || *after > b' ',
        (b':', [after, ..]) => len == 6 || *after == b'/',
        // Dashes, quotation marks, dots.
        (0xe2, [0x80, 0x99, rest @ ..]) => inner(rest),
        (0xe2, [0x80, 0x90..=0xa7, ..]) => false,
        _ => true,
    }
}

/// How a word of ASCII letters is cased, by a bit for each capital and one for each letter.
#[inline]
fn case_of_plain(capitals: u64, letters: u64, first: u8) -> Case {
    // Nearly all words are small.
    if capitals == 0 {
        return Case::Lower;
    }
    let one = capitals & (capitals - 1) == 0;
    if one && (first.is_ascii_uppercase() || letters & (letters - 1) == 0) {
        Case::Title
    } else if capitals == letters {
        Case::Upper
    } else {
        Case::Mixed
    }
}

/// The highest bit of each of eight bytes, and the bit that tells small letters from capitals.
const EACH: u64 = 0x8080_8080_8080_8080;
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The highest bit of each byte that is an ASCII letter.
fn ascii_letters(eight: u64) -> u64 {
    let small = (eight | SMALL) & !EACH;
    let from_a = small + (EACH - 0x6161_6161_6161_6161);
    let past_z = small + (EACH - 0x7b7b_7b7b_7b7b_7b7b);
    from_a & !past_z & !eight & EACH
}

/// A bit for each byte that is a capital, where all bytes are letters or nought.
fn capitals(eight: u64) -> u64 {
    !eight & SMALL & eight >> 1
}

/// How many of the lowest bytes are marked by their highest bit.
fn run(marks: u64) -> usize {
    ((!marks & EACH).trailing_zeros() / 8) as usize
}

/// The `n` lowest bytes.
fn low(n: usize) -> u64 {
    (1u64 << (8 * (n & 7))) - 1
}

/// Whether the bytes after an apostrophe are the "s" of a possessive.
fn possessive(rest: &[u8]) -> bool {
    matches!(rest.first(), Some(b's' | b'S')) && !rest.get(1).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xc3 && *b < 0xe2)
}

/// Length and kind of what begins with a letter: a word, or a link.
fn word(text: &str, bytes: &[u8], at: usize) -> (usize, TokenKind) {
    let mut i = at;
    // "U.S.", "p.m.", "J.K."
    if bytes.len() > at + 3
        && bytes[at + 1] == b'.'
        && bytes[at + 2].is_ascii_alphabetic()
        && bytes[at + 3] == b'.'
        && bytes[at].is_ascii_alphabetic()
    {
        while i + 1 < bytes.len() && bytes[i].is_ascii_alphabetic() && bytes[i + 1] == b'.' {
            i += 2;
        }
        if !bytes.get(i).is_some_and(u8::is_ascii_alphanumeric) {
            return (i - at, TokenKind::Word);
        }
        i = at;
    }
    while i < bytes.len() {
        let b = bytes[i];
        match CLASSES[b as usize] {
            Class::Letter => i += 1,
            Class::Mark if b == b'\'' && bytes.get(i + 1).is_some_and(|n| n.is_ascii_alphabetic()) && i > at && !possessive(&bytes[i + 1..]) => {
                i += 1
            }
            Class::Mark if (b == b':' || b == b'@' || b == b'.') && i > at => {
                if let Some(end) = link(bytes, at, i) {
                    return (end - at, TokenKind::Link);
                }
                break;
            }
            Class::Wide => {
                let Some(c) = text[i..].chars().next() else { break };
                let next_is_letter = || text[i + c.len_utf8()..].chars().next().is_some_and(is_letter);
                let inner = match c {
                    '’' => i > at && next_is_letter() && !possessive(&bytes[i + 3..]),
                    '‐'..='‧' => false,
                    _ => is_letter(c) || is_combining(c) || c == '\u{ad}',
                };
                if inner {
                    i += c.len_utf8();
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    (i.max(at + 1) - at, TokenKind::Word)
}

/// An accent written after its letter.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The end of an address that begins at `at`, where `i` is the first mark inside it: "https://…", "www.…", "name@host", "host.tld/…".
fn link(bytes: &[u8], at: usize, i: usize) -> Option<usize> {
    let is_link = match bytes[i] {
        b':' => bytes[i..].starts_with(b"://") || bytes[at..i].eq_ignore_ascii_case(b"mailto"),
        b'@' => bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric),
        _ => {
            bytes[at..i].eq_ignore_ascii_case(b"www")
                || [&b".com"[..], b".org", b".net", b".gov", b".io", b".edu", b".co.uk"].iter().any(|tld| {
                    bytes[i..].len() >= tld.len()
                        && bytes[i..i + tld.len()].eq_ignore_ascii_case(tld)
                        && !bytes.get(i + tld.len()).is_some_and(u8::is_ascii_alphanumeric)
                })
        }
    };
    if !is_link {
        return None;
    }
    let mut end = i + 1;
    while end < bytes.len()
        && !matches!(bytes[end], 0..=b' ' | b'<' | b'>' | b'"' | b')' | b'(' | b']' | b'[' | b'{' | b'}' | b'|')
        && bytes[end] < 0x80
    {
        end += 1;
    }
    while end > i + 1 && matches!(bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'') {
        end -= 1;
    }
    Some(end)
}

/// What is not seen in print: a soft hyphen, a word joiner, spaces without width and marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// How many bytes at the start are of characters that are not seen.
fn unseen(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match bytes.get(at..) {
            Some([0xc2, 0xad, ..]) => 2,
            Some([0xe2, 0x80, 0x8b..=0x8f, ..] | [0xe2, 0x81, 0xa0, ..] | [0xef, 0xbb, 0xbf, ..]) => 3,
            _ => return at,
        };
    }
}

/// Length of a run of digits with the marks inside it: a comma, point or apostrophe between two digits; a no-break or thin space
/// before exactly three digits; and what is not seen between them.
fn digits(bytes: &[u8], at: usize) -> usize {
    let mut i = at;
    loop {
        while i < bytes.len() && bytes[i].is_ascii_digit() {
            i += 1;
        }
        let rest = &bytes[i..];
        let skip = match rest {
            [b',' | b'.', d, ..] if d.is_ascii_digit() => 1,
            [b'\'', a, b, c, tail @ ..] if three(a, b, c) && !tail.first().is_some_and(u8::is_ascii_digit) => 1,
            [0xe2, 0x80, 0x99, a, b, c, tail @ ..] if three(a, b, c) && !tail.first().is_some_and(u8::is_ascii_digit) => 3,
            // no-break space; narrow no-break and thin space
            [0xc2, 0xa0, a, b, c, tail @ ..] if three(a, b, c) && !tail.first().is_some_and(u8::is_ascii_digit) => 2,
            [0xe2, 0x80, 0xaf | 0x86..=0x89, a, b, c, tail @ ..] if three(a, b, c) && !tail.first().is_some_and(u8::is_ascii_digit) => 3,
            [b',' | b'.', 0x80..=0xff, ..] | [0x80..=0xff, ..] => match past_unseen(rest) {
                0 => return i - at,
                skip => skip,
            },
            _ => return i - at,
        };
        i += skip;
    }
}

/// How far it is to the next digit over a comma or point and what is not seen around it; nothing where there is none.
fn past_unseen(rest: &[u8]) -> usize {
    let before = unseen(rest);
    let mark = usize::from(matches!(rest.get(before), Some(b',' | b'.')));
    let skip = before + mark + unseen(rest.get(before + mark..).unwrap_or_default());
    if skip > mark && rest.get(skip).is_some_and(u8::is_ascii_digit) { skip } else { 0 }
}

fn three(a: &u8, b: &u8, c: &u8) -> bool {
    a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_digit()
}

/// Length of a mark: "..." and "--" are one.
fn mark(bytes: &[u8], at: usize) -> usize {
    let b = bytes[at];
    if !is_mark(b, mark_is::RUNNING) {
        return 1;
    }
    bytes[at..].iter().take_while(|c| **c == b).count().max(1)
}

/// The number of the lower-cased piece, and how it is cased.
#[inline]
fn look_up(text: &str, at: usize, piece: &[u8], kind: TokenKind, words: &Words) -> (u32, Case) {
    if kind == TokenKind::Link || piece.len() > LONGEST_WORD {
        return (0, Case::None);
    }
    if kind == TokenKind::Digits {
        // Only short runs can be words of the lexicon ("24" in "24/7", "911").
        let short = || words.get_short(piece.iter().rev().fold(0, |key, digit| key << 8 | u64::from(*digit))).word();
        return (if piece.len() <= 4 { short() } else { 0 }, Case::None);
    }
    if kind == TokenKind::Mark {
        if let [mark] = piece {
            return (words.get_short(u64::from(*mark)).word(), Case::None);
        }
        return match &text[at..at + piece.len()] {
            "’" => (words.get("'"), Case::None),
            mark => (words.get(mark), Case::None),
        };
    }
    let mut lower = [0u8; LONGEST_WORD];
    if let Some((lower, letters, uppers)) = straight_lower(piece, &mut lower) {
        return (words.get_bytes(lower), case_of(letters, uppers, piece[0].is_ascii_uppercase()));
    }
    let word = &text[at..at + piece.len()];
    let letters = word.chars().filter(|c| is_letter(*c)).count();
    let uppers = word.chars().filter(|c| c.is_uppercase()).count();
    let case = case_of(letters, uppers, word.chars().next().is_some_and(char::is_uppercase));
    let number = if uppers > 0 || word.contains('’') { words.get(&word.to_lowercase().replace('’', "'")) } else { words.get(word) };
    (number, case)
}

/// The piece in lower case with straight apostrophes, its letters and its capitals, where it has no other characters than ASCII and ’.
fn straight_lower<'l>(mut piece: &[u8], lower: &'l mut [u8; LONGEST_WORD]) -> Option<(&'l [u8], usize, usize)> {
    let (mut len, mut letters, mut uppers) = (0, 0, 0);
    while let Some((&byte, tail)) = piece.split_first() {
        let (byte, tail) = match piece.strip_prefix("’".as_bytes()) {
            Some(tail) => (b'\'', tail),
            None if byte.is_ascii() => (byte, tail),
            None => return None,
        };
        *lower.get_mut(len)? = byte.to_ascii_lowercase();
        len += 1;
        letters += usize::from(byte.is_ascii_alphabetic());
        uppers += usize::from(byte.is_ascii_uppercase());
        piece = tail;
    }
    Some((lower.get(..len)?, letters, uppers))
}

/// Looked up rather than branched on: which case the next word has is hard to foresee.
#[inline]
fn case_of(letters: usize, uppers: usize, first: bool) -> Case {
    use Case::{Lower, Mixed, Title, Upper};
    const CASES: [Case; 8] = [Mixed, Lower, Title, Lower, Upper, Lower, Title, Lower];
    if letters == 0 {
        return Case::None;
    }
    let title = uppers == 1 && (first || letters == 1);
    let upper = uppers == letters;
    CASES[usize::from(uppers == 0) | usize::from(title) << 1 | usize::from(upper) << 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), &Words::default(), &mut out, &mut Vec::new(), &mut Vec::new());
        out.iter().map(|t| t.span().of(text)).collect()
    }

    #[test]
    fn words_keep_inner_apostrophes_and_shed_possessives() {
        assert_eq!(cut("O'Dwyer doesn't take Gonzales' or Xi’s"), ["O'Dwyer", "doesn't", "take", "Gonzales", "'", "or", "Xi", "’s"]);
    }

    #[test]
    fn dotted_abbreviations_are_one_word() {
        assert_eq!(cut("U.S. at 3 p.m. J.K. Rowling end."), ["U.S.", "at", "3", "p.m.", "J.K.", "Rowling", "end", "."]);
    }

    #[test]
    fn digit_runs_keep_their_grouping_and_shed_their_letters() {
        assert_eq!(
            cut("1,200.50, 35m 1\u{a0}234 12'000 2012–13 3-1"),
            ["1,200.50", ",", "35", "m", "1\u{a0}234", "12'000", "2012", "–", "13", "3", "-", "1"]
        );
    }

    #[test]
    fn what_is_not_seen_parts_no_digits() {
        assert_eq!(
            cut("12\u{ad}500, 1\u{200b}250 4\u{2060},\u{2060}200 7\u{feff} 8\u{2060}.\u{2060}"),
            ["12\u{ad}500", ",", "1\u{200b}250", "4\u{2060},\u{2060}200", "7", "8", "."]
        );
    }

    #[test]
    fn links_are_one_token() {
        let text = "see https://example.org/2020/01/x?y=1. Mail a.b@example.org";
        assert_eq!(cut(text), ["see", "https://example.org/2020/01/x?y=1", ".", "Mail", "a", ".", "b@example.org"]);
    }

    #[test]
    fn case_is_kept() {
        let mut out = Vec::new();
        let text = "Xi GDP McDonald said É";
        tokenize(text, Span::new(0, text.len() as u32), &Words::default(), &mut out, &mut Vec::new(), &mut Vec::new());
        let cases: Vec<_> = out.iter().map(|t| t.case).collect();
        assert_eq!(cases, [Case::Title, Case::Upper, Case::Mixed, Case::Lower, Case::Title]);
    }
}

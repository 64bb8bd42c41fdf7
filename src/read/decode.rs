//! Bytes into characters, with the way back.
//!
//! UTF-8 passes through untouched. A byte order mark, or the pattern of zero bytes, tells UTF-16. What is not UTF-8 is the encoding
//! that the page declares, else Windows-1252, unless it is so nearly UTF-8 that a few bytes must have been damaged.

use crate::base::Span;
use crate::doc::{Problem, SourceMap};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How much of a file is looked at to tell what it is.
const SAMPLE: usize = 8 * 1024;
/// Damaged places that are named one by one.
const NAMED: usize = 5;

/// The characters of a file.
pub(super) struct Decoded<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// From the text to the bytes of the file.
    pub(super) map: SourceMap,
    /// What was wrong.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Decoded<'a> {
    fn refused(message: &str) -> Self {
        Decoded { text: Cow::Borrowed(""), map: SourceMap::identity(), problems: vec![Problem { at: None, message: message.to_owned(), lost: true }] }
    }
}

/// Decodes a file.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    match Encoding::for_bom(bytes) {
        Some((encoding, bom)) if encoding == UTF_8 => return utf8(bytes, bom),
        Some((encoding, bom)) => return utf16(bytes, bom, encoding == encoding_rs::UTF_16BE),
        None => {}
    }
    if let Some(big_endian) = looks_like_utf16(bytes) {
        return utf16(bytes, 0, big_endian);
    }
    if is_binary(bytes) {
        return Decoded::refused("expected text, found binary data; the file is not read");
    }
    utf8(bytes, 0)
}

/// Zero bytes in nearly every other place, and only there.
fn looks_like_utf16(bytes: &[u8]) -> Option<bool> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    if pairs < 2 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let (mut first, mut second) = (0, 0);
    for pair in sample.chunks_exact(2) {
        first += usize::from(pair[0] == 0 && pair[1] != 0);
        second += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    match (first * 2 > pairs, second * 2 > pairs) {
        (true, false) if second * 20 < pairs => Some(true),
        (false, true) if first * 20 < pairs => Some(false),
        _ => None,
    }
}

/// More control characters than any text has.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // In pieces whose counts fit into a byte, which are counted many bytes at a time.
    let odd = |piece: &[u8]| piece.iter().map(|b| u8::from(matches!(b, 0..=8 | 14..=26 | 28..=31 | 127))).sum::<u8>();
    let odd: usize = sample.chunks(128).map(|piece| usize::from(odd(piece))).sum();
    odd * 20 > sample.len()
}

fn utf8(bytes: &[u8], bom: usize) -> Decoded<'_> {
    let body = &bytes[bom..];
    if let Ok(text) = std::str::from_utf8(body) {
        let mut map = SourceMap::identity();
        if bom > 0 {
            map.push_verbatim(body.len(), bom);
        }
        return Decoded { text: Cow::Borrowed(text), map, problems: Vec::new() };
    }
    let (mut wide, mut broken) = (0usize, 0usize);
    for chunk in body.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if bom > 0 || broken < wide || is_cut_off(body, wide) {
        return damaged_utf8(bytes, bom, broken);
    }
    let encoding = declared(bytes).unwrap_or(WINDOWS_1252);
    if encoding.is_single_byte() { single_byte(bytes, encoding) } else { multi_byte(bytes, encoding) }
}

/// Whether UTF-8 stops in the middle of its last character; one lone byte there is a letter of another encoding if all else is ASCII.
fn is_cut_off(body: &[u8], wide: usize) -> bool {
    std::str::from_utf8(body).err().is_some_and(|e| e.error_len().is_none() && (wide > 0 || body.len() - e.valid_up_to() > 1))
}

fn damaged_utf8(bytes: &[u8], bom: usize, broken: usize) -> Decoded<'_> {
    let mut text = String::with_capacity(bytes.len());
    let mut map = SourceMap::default();
    let mut problems = Vec::new();
    let mut at = bom;
    for chunk in bytes[bom..].utf8_chunks() {
        text.push_str(chunk.valid());
        map.push_verbatim(chunk.valid().len(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            let end = at + chunk.invalid().len();
            text.push('\u{fffd}');
            map.push_replaced('\u{fffd}'.len_utf8(), at..end);
            if problems.len() < NAMED {
                problems.push(Problem {
                    at: Some(Span::from_range(at..end)),
                    message: "expected UTF-8, found bytes that are not".to_owned(),
                    lost: true,
                });
            }
            at = end;
        }
    }
    if broken > NAMED {
        problems.push(Problem { at: None, message: format!("{} more places are not UTF-8", broken - NAMED), lost: true });
    }
    Decoded { text: Cow::Owned(text), map, problems }
}

/// The encoding that the head of an HTML page names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let at = memchr::memmem::find(head, b"charset=").or_else(|| memchr::memmem::find(head, b"encoding="))?;
    let rest = &head[at..];
    let rest = &rest[rest.iter().position(|b| *b == b'=')? + 1..];
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))).unwrap_or(rest.len());
    Encoding::for_label(&rest[..end]).filter(|e| *e != UTF_8 && e.is_ascii_compatible())
}

fn single_byte<'a>(bytes: &[u8], encoding: &'static Encoding) -> Decoded<'a> {
    let high: Vec<String> = (0x80..=0xFFu8).map(|b| encoding.decode_without_bom_handling(&[b]).0.into_owned()).collect();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut map = SourceMap::default();
    let mut at = 0;
    while at < bytes.len() {
        let ascii = bytes[at..].iter().position(|b| *b >= 0x80).unwrap_or(bytes.len() - at);
        // ASCII by the check just made.
        text.push_str(std::str::from_utf8(&bytes[at..at + ascii]).unwrap_or_default());
        map.push_verbatim(ascii, at);
        at += ascii;
        if let Some(character) = bytes.get(at).and_then(|b| high.get(usize::from(*b) - 0x80)) {
            text.push_str(character);
            map.push_replaced(character.len(), at..at + 1);
            at += 1;
        }
    }
    Decoded { text: Cow::Owned(text), map, problems: Vec::new() }
}

/// Byte by byte through the decoder: whatever comes out stands for the bytes put in since the last character.
fn multi_byte<'a>(bytes: &[u8], encoding: &'static Encoding) -> Decoded<'a> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut map = SourceMap::default();
    let mut buffer = [0u8; 64];
    let mut start = 0;
    for at in 0..=bytes.len() {
        let (input, last) = (bytes.get(at..at + 1).unwrap_or_default(), at == bytes.len());
        let (_, _, written, _) = decoder.decode_to_utf8(input, &mut buffer, last);
        let Some(piece) = buffer.get(..written).and_then(|b| std::str::from_utf8(b).ok()).filter(|p| !p.is_empty()) else { continue };
        let end = (at + 1).min(bytes.len());
        text.push_str(piece);
        if piece.as_bytes() == &bytes[start..end] {
            map.push_verbatim(piece.len(), start);
        } else {
            map.push_replaced(piece.len(), start..end);
        }
        start = end;
    }
    Decoded { text: Cow::Owned(text), map, problems: Vec::new() }
}

fn utf16<'a>(bytes: &[u8], bom: usize, big_endian: bool) -> Decoded<'a> {
    let body = &bytes[bom..];
    let mut text = String::with_capacity(body.len() / 2 + body.len() / 16);
    let mut map = SourceMap::default();
    let mut problems = Vec::new();
    let mut at = bom;
    let units = body.chunks_exact(2).map(|p| if big_endian { u16::from_be_bytes([p[0], p[1]]) } else { u16::from_le_bytes([p[0], p[1]]) });
    for unit in char::decode_utf16(units) {
        let character = unit.as_ref().copied().unwrap_or('\u{fffd}');
        let end = at + 2 * character.len_utf16();
        if unit.is_err() && problems.len() < NAMED {
            problems.push(Problem {
                at: Some(Span::from_range(at..end)),
                message: "expected UTF-16, found half a surrogate pair".to_owned(),
                lost: true,
            });
        }
        text.push(character);
        if character.is_ascii() {
            map.push_wide(1, at);
        } else {
            map.push_replaced(character.len_utf8(), at..end);
        }
        at = end;
    }
    if body.len() % 2 == 1 {
        problems.push(Problem {
            at: Some(Span::from_range(bytes.len() - 1..bytes.len())),
            message: "expected two bytes for each unit of UTF-16, found one at the end".to_owned(),
            lost: true,
        });
    }
    Decoded { text: Cow::Owned(text), map, problems }
}

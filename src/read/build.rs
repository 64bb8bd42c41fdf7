//! The clean text of a document as it grows, block by block, each byte with its place.

use crate::base::Span;
use crate::doc::{Block, BlockKind, Document, SourceMap};
use std::ops::Range;

/// Stands in the text for what is no prose but has a part in the sentence: a span of code, a template's value.
pub(super) const OBJECT: &str = "\u{fffc}";

/// Stands in a blanked source for what leaves no trace in the text, not even a space.
pub(super) const NOTHING: u8 = 0x7F;

/// Collects text and blocks out of a marked-up source. White space is collapsed; every other byte keeps its place.
pub(super) struct Builder<'s> {
    source: &'s str,
    text: String,
    map: SourceMap,
    pub(super) blocks: Vec<Block>,
    /// Kind and first byte of the block that is open.
    open: Option<(BlockKind, usize)>,
    /// White space that will be one space if more text follows in this block.
    space: Option<Range<usize>>,
    /// Where the last piece ended in the source.
    place: usize,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Builder {
            source,
            text: String::with_capacity(source.len()),
            map: SourceMap::default(),
            blocks: Vec::new(),
            open: None,
            space: None,
            place: 0,
        }
    }

    /// The source at a place.
    pub(super) fn source_at(&self, range: Range<usize>) -> &'s str {
        self.source.get(range).unwrap_or_default()
    }

    /// Whether a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The text of the open block so far.
    pub(super) fn so_far(&self) -> &str {
        self.open.map_or("", |(_, start)| self.text.get(start..).unwrap_or_default())
    }

    /// Whether the next word will stand apart from the last.
    pub(super) fn ends_in_space(&self) -> bool {
        self.space.is_some()
    }

    /// Bytes of clean text so far.
    pub(super) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// The text of a block.
    pub(super) fn words(&self, block: &Block) -> &str {
        self.text.get(block.span.start as usize..block.span.end as usize).unwrap_or_default()
    }

    /// Begins a block that comes from about `place` in the source.
    pub(super) fn open(&mut self, kind: BlockKind, place: usize) {
        self.close();
        self.break_line(place);
        self.open = Some((kind, self.text.len()));
    }

    /// Ends the open block; one without a letter or digit is dropped, unless it is an item of a list that is all code or a dash in a cell. Returns its index.
    pub(super) fn close(&mut self) -> Option<usize> {
        self.space = None;
        let (kind, start) = self.open.take()?;
        let span = Span::from_range(start..self.text.len());
        let text = self.text.get(start..)?;
        let code = matches!(kind, BlockKind::Item { .. }) && text.contains(OBJECT);
        // A dash in a cell says "none".
        let dash = matches!(kind, BlockKind::Cell { .. })
            && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '$' | '£' | '€' | '%' | ' '))
            && text.contains(['-', '–', '—', '−']);
        if !code && !dash && !text.contains(char::is_alphanumeric) {
            return None;
        }
        self.blocks.push(Block::new(kind, span));
        Some(self.blocks.len() - 1)
    }

    /// Adds a block without text at `place`: an empty cell.
    pub(super) fn empty(&mut self, kind: BlockKind, place: usize) -> usize {
        self.close();
        self.break_line(place);
        // Its place is that of the line break which follows it.
        let at = self.text.len();
        self.text.push('\n');
        self.map.push_replaced(1, place..place);
        self.blocks.push(Block::new(kind, Span::from_range(at..at)));
        self.blocks.len() - 1
    }

    fn break_line(&mut self, place: usize) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.map.push_replaced(1, place..place);
        }
        self.place = place;
    }

    /// White space at `range` of the source.
    pub(super) fn space(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) => space.end = range.end.max(space.end),
            None => self.space = Some(range),
        }
    }

    fn put_space(&mut self) {
        let Some(range) = self.space.take() else { return };
        let Some((_, start)) = self.open else { return };
        if self.text.len() == start {
            return;
        }
        self.text.push(' ');
        if self.source.get(range.clone()) == Some(" ") {
            self.map.push_verbatim(1, range.start);
        } else {
            self.map.push_replaced(1, range);
        }
    }

    /// Bytes of the source, as they are but for white space. Does nothing while no block is open.
    pub(super) fn text(&mut self, range: Range<usize>) {
        let source = self.source;
        let Some(bytes) = source.as_bytes().get(..range.end) else { return };
        if self.open.is_none() {
            return;
        }
        let mut at = range.start;
        while at < bytes.len() {
            let start = at;
            // As far as bytes go over unchanged: single spaces between words do.
            while at < bytes.len() {
                if let Some(len) = bytes[at..].first_chunk().and_then(|eight| plain_run(*eight)).filter(|_| at > start || bytes[at] != b' ') {
                    at += len;
                    continue;
                }
                match bytes[at] {
                    b' ' if at > start && bytes.get(at + 1).is_some_and(|b| *b > b' ' && *b != NOTHING) => at += 1,
                    0..=b' ' | NOTHING => break,
                    0xC2 if bytes.get(at + 1) == Some(&0xAD) => break,
                    0xEF if bytes[at..].starts_with(OBJECT.as_bytes()) => break,
                    0xE2 if bytes[at..].starts_with("\u{200b}".as_bytes()) => break,
                    _ => at += 1,
                }
            }
            if at > start {
                self.put_space();
                self.text.push_str(source.get(start..at).unwrap_or_default());
                self.map.push_verbatim(at - start, start);
                self.place = at;
            }
            match bytes.get(at) {
                None => {}
                // A soft hyphen or a zero-width space is no part of its word.
                Some(&NOTHING) => at += 1,
                Some(0xC2) => at += 2,
                Some(0xE2) => at += 3,
                Some(0xEF) => {
                    // A blanked template stands as a whole for its source.
                    let object = at;
                    at += OBJECT.len();
                    while bytes.get(at) == Some(&NOTHING) {
                        at += 1;
                    }
                    self.replaced(OBJECT, object..at);
                }
                Some(_) => {
                    let run = at;
                    while bytes.get(at).is_some_and(|b| *b <= b' ') {
                        at += 1;
                    }
                    self.space(run..at);
                }
            }
        }
    }

    /// Characters that stand for `range` of the source.
    pub(super) fn replaced(&mut self, characters: &str, range: Range<usize>) {
        if self.open.is_none() || matches!(characters, "" | "\u{ad}" | "\u{200b}") {
            return;
        }
        if characters.bytes().all(|b| b <= b' ') {
            self.space(range);
            return;
        }
        self.put_space();
        self.text.push_str(characters);
        self.place = range.end;
        let source = self.source.get(range.clone());
        // Words of a template that was blanked stand where they stood.
        let blanked = source.is_some_and(|s| s.len() == characters.len() && s.bytes().all(|b| b == NOTHING || b == b' '));
        if source == Some(characters) || blanked {
            self.map.push_verbatim(characters.len(), range.start);
        } else {
            self.map.push_replaced(characters.len(), range);
        }
    }

    /// A value that was decoded from `range` of the source, such as a string of the front matter: what is the same keeps its exact
    /// place, an escape stands for its character.
    pub(super) fn aligned(&mut self, value: &str, range: Range<usize>) {
        let source = self.source;
        let (mut v, mut s) = (0, range.start);
        while v < value.len() {
            let (rest, from) = (value.get(v..).unwrap_or_default(), source.get(s..range.end).unwrap_or_default());
            let equal: usize = rest.chars().zip(from.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
            self.text(s..s + equal);
            (v, s) = (v + equal, s + equal);
            let (rest, from) = (rest.get(equal..).unwrap_or_default(), from.get(equal..).unwrap_or_default());
            let Some(next) = rest.chars().next() else { return };
            let (blank, blank_from) = (rest.len() - rest.trim_start().len(), from.len() - from.trim_start().len());
            if from.starts_with('\'') && source.get(..s).is_some_and(|t| t.ends_with('\'')) {
                s += 1;
            } else if let Some(escape) = escape_len(from) {
                self.replaced(value.get(v..v + next.len_utf8()).unwrap_or_default(), s..s + escape);
                (v, s) = (v + next.len_utf8(), s + escape);
            } else if blank > 0 && blank_from > 0 {
                self.space(s..s + blank_from);
                (v, s) = (v + blank, s + blank_from);
            } else if blank_from > 0 && source.get(..s).is_some_and(|t| t.ends_with(char::is_whitespace)) {
                s += blank_from;
            } else {
                // Past what can be followed: the rest stands as a whole for the rest.
                self.replaced(rest, s..range.end);
                return;
            }
        }
    }

    /// Ends the building.
    pub(super) fn finish(mut self) -> Document {
        self.close();
        self.blocks.sort_by_key(|b| b.span.start);
        Document { text: self.text, map: self.map, blocks: self.blocks, ..Document::default() }
    }
}

/// How many of eight bytes go over unchanged, if all are ASCII and only single spaces stand between words: all, or seven where the last is a
/// space, of which the byte behind it tells.
#[inline]
fn plain_run(eight: [u8; 8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH * 0x80;
    let bytes = u64::from_le_bytes(eight);
    let low = bytes & !HIGH;
    // The highest bit of each byte from '!' to '~', and of each space.
    let shown = (low + EACH * (0x80 - 0x21)) & !(low + EACH) & !bytes & HIGH;
    let other = bytes ^ (EACH * 0x20);
    let space = !(((other & !HIGH) + EACH * 0x7f) | other) & HIGH;
    let single = (space << 8) & !shown == 0;
    (shown | space == HIGH && single).then_some(8 - (space >> 63) as usize)
}

/// Bytes of a backslash escape.
fn escape_len(text: &str) -> Option<usize> {
    let second = text.strip_prefix('\\')?.chars().next()?;
    let len = match second {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        _ => 1 + second.len_utf8(),
    };
    text.is_char_boundary(len).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_at_a_time_say_the_same_as_one_by_one() {
        let slow = |bytes: &[u8; 8]| {
            let shown = |b: u8| (b'!'..=b'~').contains(&b);
            let plain = (0..8).all(|k| shown(bytes[k]) || bytes[k] == b' ' && (k == 7 || shown(bytes[k + 1])));
            plain.then_some(if bytes[7] == b' ' { 7 } else { 8 })
        };
        let kinds = [b' ', b'a', b'~', b'!', 0x7f, 0x80, 0xe2, b'\n', 0, 0x1f, 0xff];
        let mut dice = 1u32;
        let mut plain = 0;
        for _ in 0..20_000 {
            let bytes: [u8; 8] = std::array::from_fn(|_| {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // Mostly what is shown.
                if dice >> 28 < 13 { b'!' + (dice >> 16) as u8 % 94 } else { kinds[(dice >> 16) as usize % kinds.len()] }
            });
            assert_eq!(plain_run(bytes), slow(&bytes), "{bytes:?}");
            plain += usize::from(plain_run(bytes).is_some());
        }
        assert!(plain > 1_000, "{plain}");
    }
}

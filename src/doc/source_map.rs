//! From the clean text back to the bytes of the file.
//!
//! Sorted runs and a binary search: a place is computed, never looked for by its words.

use crate::base::Span;
use std::ops::Range;

/// How a run of text came out of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// First byte of the run in the text.
    text: u32,
    /// First byte of the run in the file.
    source: u32,
    /// One past its last byte in the file.
    source_end: u32,
    /// Bytes of the file for each byte of the text: 1 where the bytes are the same, 2 for ASCII out of UTF-16. 0 where the whole run
    /// stands for the whole source range, as "&" for `&amp;`.
    step: u32,
}

/// Maps spans of the text to spans of the file.
///
/// A text that is the file, byte for byte, has an empty map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
    text_end: u32,
}

impl SourceMap {
    /// The map of a text that is its file.
    pub fn identity() -> Self {
        SourceMap::default()
    }

    /// Whether text and file are the same.
    pub fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// Adds the next `len` bytes of text, which are the same bytes from `source` on.
    pub fn push_verbatim(&mut self, len: usize, source: usize) {
        self.push_stepped(len, source, 1);
    }

    /// Adds the next `len` bytes of text, each of which is two bytes of the file: ASCII out of UTF-16.
    pub fn push_wide(&mut self, len: usize, source: usize) {
        self.push_stepped(len, source, 2);
    }

    fn push_stepped(&mut self, len: usize, source: usize, step: u32) {
        if len == 0 {
            return;
        }
        let (len, source) = (len as u32, source as u32);
        if let Some(last) = self.runs.last_mut()
            && last.step == step
            && last.source_end == source
        {
            last.source_end += len * step;
        } else {
            self.runs.push(Run { text: self.text_end, source, source_end: source + len * step, step });
        }
        self.text_end += len;
    }

    /// Adds the next `len` bytes of text, which stand as a whole for `source` ("&" for `&amp;`, a line break for `<br>`).
    pub fn push_replaced(&mut self, len: usize, source: Range<usize>) {
        if len == 0 {
            return;
        }
        self.runs.push(Run { text: self.text_end, source: source.start as u32, source_end: source.end as u32, step: 0 });
        self.text_end += len as u32;
    }

    /// Bytes of text mapped so far.
    pub fn text_len(&self) -> usize {
        self.text_end as usize
    }

    /// The smallest range of the file that covers `span` of the text.
    pub fn source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.at(span.start, false);
        let end = if span.is_empty() { start } else { self.at(span.end - 1, true) };
        Span::new(start, end.max(start))
    }

    /// The file offset of the byte at `text`, or of its end.
    fn at(&self, text: u32, end: bool) -> u32 {
        let k = self.runs.partition_point(|r| r.text <= text).saturating_sub(1);
        let r = self.runs[k];
        match (r.step, end) {
            (0, false) => r.source,
            (0, true) => r.source_end,
            (step, false) => (r.source + step * (text - r.text)).min(r.source_end),
            (step, true) => (r.source + step * (text - r.text + 1)).min(r.source_end),
        }
    }

    /// The same map for a file that was itself decoded: each source offset is sent through `outer`.
    pub fn through(mut self, outer: &SourceMap, text_len: usize) -> SourceMap {
        if outer.is_identity() {
            return self;
        }
        if self.is_identity() {
            self.push_verbatim(text_len, 0);
        }
        let mut out = SourceMap::default();
        for (k, r) in self.runs.iter().enumerate() {
            let text_end = self.runs.get(k + 1).map_or(self.text_end, |n| n.text);
            let len = text_end - r.text;
            if r.step != 1 {
                let s = outer.source(Span::new(r.source, r.source_end));
                out.push_replaced(len as usize, s.start as usize..s.end as usize);
                continue;
            }
            // Split the run where the outer map changes.
            let (mut at, end) = (r.source, r.source + len);
            while at < end {
                let k = outer.runs.partition_point(|o| o.text <= at).saturating_sub(1);
                let o = outer.runs[k];
                let stop = outer.runs.get(k + 1).map_or(outer.text_end, |n| n.text).min(end).max(at + 1);
                match o.step {
                    0 => out.push_replaced((stop - at) as usize, o.source as usize..o.source_end as usize),
                    step => out.push_stepped((stop - at) as usize, (o.source + step * (at - o.text)) as usize, step),
                }
                at = stop;
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_run_stands_for_the_whole_of_its_source() {
        // "a &amp; b" read as "a & b"
        let mut m = SourceMap::default();
        m.push_verbatim(2, 0);
        m.push_replaced(1, 2..7);
        m.push_verbatim(2, 7);
        assert_eq!(m.source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(m.source(Span::new(0, 5)), Span::new(0, 9));
        assert_eq!(m.source(Span::new(4, 5)), Span::new(8, 9));
    }

    #[test]
    fn ascii_out_of_utf_16_is_one_run() {
        let mut outer = SourceMap::default();
        outer.push_wide(4, 2);
        outer.push_wide(2, 10);
        assert_eq!(outer.runs.len(), 1);
        assert_eq!(outer.source(Span::new(1, 3)), Span::new(4, 8));
        let mut inner = SourceMap::default();
        inner.push_verbatim(2, 3);
        assert_eq!(inner.through(&outer, 2).source(Span::new(0, 2)), Span::new(8, 12));
    }

    #[test]
    fn maps_compose() {
        // File of two-byte units, decoded, then a reader that skips one character.
        let mut outer = SourceMap::default();
        for i in 0..6 {
            outer.push_replaced(1, 2 * i..2 * i + 2);
        }
        let mut inner = SourceMap::default();
        inner.push_verbatim(2, 0);
        inner.push_verbatim(3, 3);
        let m = inner.through(&outer, 5);
        assert_eq!(m.source(Span::new(1, 3)), Span::new(2, 8));
        assert_eq!(m.source(Span::new(4, 5)), Span::new(10, 12));
    }
}

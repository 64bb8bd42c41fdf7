//! Plain text: which lines belong together, and what they are on the page.
//!
//! The text stays as it is, byte for byte; only the blocks are found. A line break inside a paragraph is a *soft* one where the text
//! was wrapped by width: the next word would not have fitted. Everything else that is broken into lines is a list, a table, a label
//! or one paragraph a line.

use super::{dates, front_matter, shape};
use crate::base::Span;
use crate::doc::{Block, BlockKind, Document};
use crate::rule::lexicon::{Language, Lexicon};
use std::ops::Range;

/// A longer line was not wrapped by width.
const WIDEST: usize = 130;
/// A shorter width is that of a list or a poem.
const NARROWEST: usize = 40;

/// A line without its end and its outer white space.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    end: usize,
    /// Columns before the text.
    indent: usize,
    /// Characters of the text.
    chars: usize,
    /// Whether it may fall into columns: it has a tab, a bar or three spaces in a row. Nearly no line has.
    split: bool,
}

impl Line {
    fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        self.start >= self.end
    }

    fn columns(&self) -> usize {
        self.indent + self.chars
    }
}

/// Finds the blocks of a text that is its own source.
pub(super) fn read(text: &str, front: &front_matter::FrontMatter, language: Language) -> Document {
    let lines = lines(text, front.len);
    let mut reader = Reader {
        text,
        width: wrap_width(&lines),
        lines: &lines,
        blocks: Vec::new(),
        lists: Vec::new(),
        next_list: 0,
        table: 0,
        labelled: false,
        prose: false,
        lexicon: (language != Language::English).then(|| language.lexicon()),
    };
    let decks = front.decks.iter().map(|d| (BlockKind::Deck, &d.1));
    let mut heads: Vec<_> = front.title.iter().map(|t| (BlockKind::Headline, &t.1)).chain(decks).collect();
    heads.sort_by_key(|(_, place)| place.start);
    for (kind, place) in heads {
        reader.push(kind, place.clone());
    }
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < lines.len() && !lines[end].is_blank() {
            end += 1;
        }
        reader.chunk(at, end);
        at = end;
    }
    let mut blocks = reader.blocks;
    shape::lone_items_are_headings(text, &mut blocks);
    Document { blocks, ..Document::default() }
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len() / 60 + 1);
    let splits = splits(bytes);
    let mut splits = splits.iter().copied().peekable();
    let mut at = from;
    let mut in_wiki_table = false;
    while at < bytes.len() {
        let stop = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let raw = text.get(at..stop).unwrap_or_default();
        // Nearly all lines begin and end with a letter or mark of ASCII.
        let (body, indent) = match raw.as_bytes() {
            [b'!'..=b'~', .., b'!'..=b'~'] => (raw, 0),
            all => (raw.trim(), all.iter().take_while(|b| matches!(b, b' ' | b'\t')).map(|b| if *b == b'\t' { 8 } else { 1 }).sum()),
        };
        let start = at + if body.len() == raw.len() { 0 } else { raw.len() - raw.trim_start().len() };
        // The tables of wiki text are neither prose nor aligned.
        in_wiki_table |= body.starts_with("{|");
        let end = if in_wiki_table { start } else { start + body.len() };
        in_wiki_table &= !body.starts_with("|}");
        let (start, end) = (start.min(stop), end.min(stop));
        while splits.next_if(|split| *split < start).is_some() {}
        let split = splits.peek().is_some_and(|split| *split < end);
        out.push(Line { start, end, indent, chars: if body.is_ascii() { body.len() } else { body.chars().count() }, split });
        at = stop + if bytes.get(stop) == Some(&b'\r') && bytes.get(stop + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    out
}

/// The width that the text was wrapped at; 0 where it was not.
fn wrap_width(lines: &[Line]) -> usize {
    let mut counts = [0u32; WIDEST + 1];
    let mut total = 0;
    for pair in lines.windows(2) {
        let columns = pair[0].columns();
        if !pair[0].is_blank() && !pair[1].is_blank() && columns <= WIDEST {
            counts[columns] += 1;
            total += 1;
        }
    }
    let wanted = (total / 20).clamp(1, 50);
    let mut sum = 0;
    for width in (NARROWEST..=WIDEST).rev() {
        sum += counts[width];
        if width + 10 <= WIDEST {
            sum -= counts[width + 10];
        }
        if sum >= wanted {
            // The widest line within these ten columns.
            return (width..=(width + 9).min(WIDEST)).rev().find(|w| counts[*w] > 0).unwrap_or(width);
        }
    }
    0
}

/// How an item of a list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Bullet(char),
    Number(u32),
    Letter(u8),
}

impl Marker {
    fn ordered(self) -> bool {
        !matches!(self, Marker::Bullet(_))
    }

    fn continues(self, last: Marker) -> bool {
        match (last, self) {
            (Marker::Bullet(a), Marker::Bullet(b)) => a == b,
            (Marker::Number(a), Marker::Number(b)) => b == a.saturating_add(1) || (a == 1 && b == 1),
            (Marker::Letter(a), Marker::Letter(b)) => b == a.saturating_add(1),
            _ => false,
        }
    }

    fn begins(self) -> bool {
        matches!(self, Marker::Bullet(_) | Marker::Number(0 | 1) | Marker::Letter(b'a' | b'A'))
    }
}

/// The marker of a line and the bytes that it takes.
fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let spaced = |len: usize| {
        let rest = line.get(len..)?;
        let space = rest.len() - rest.trim_start().len();
        (space > 0 && space < rest.len()).then_some(len + space)
    };
    if matches!(first, '•' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '·' | '⁃' | '➢' | '►' | '✓' | '\u{f0b7}') {
        let len = first.len_utf8();
        let space = line.get(len..)?.len() - line.get(len..)?.trim_start().len();
        return Some((Marker::Bullet(first), len + space)).filter(|(_, l)| *l < line.len());
    }
    if matches!(first, '-' | '*' | '+' | '–' | '—') {
        return Some((Marker::Bullet(first), spaced(first.len_utf8())?));
    }
    let bracket = usize::from(first == '(');
    let body = line.get(bracket..)?;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let (marker, len) = match digits {
        1..=3 => (Marker::Number(body.get(..digits)?.parse().ok()?), digits),
        0 if body.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) => (Marker::Letter(body.as_bytes()[0]), 1),
        _ => return None,
    };
    let close = *body.as_bytes().get(len)?;
    let closed = close == b')' || (close == b'.' && bracket == 0 && digits > 0);
    closed.then(|| Some((marker, spaced(bracket + len + 1)?))).flatten()
}

struct Reader<'t> {
    text: &'t str,
    lines: &'t [Line],
    width: usize,
    blocks: Vec<Block>,
    /// Lists that the next item may belong to: indent, last marker, number.
    lists: Vec<(usize, Marker, u32)>,
    next_list: u32,
    table: u32,
    /// The last line was "TITLE:" alone.
    labelled: bool,
    /// There has been a paragraph.
    prose: bool,
    /// What the words mean, where ranks are written with a stop: "24. Mai" begins no item.
    lexicon: Option<&'static Lexicon>,
}

impl Reader<'_> {
    fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        if !matches!(kind, BlockKind::Item { .. }) {
            self.lists.clear();
        }
        self.prose |= kind == BlockKind::Paragraph;
        self.blocks.push(Block::new(kind, Span::from_range(range)));
    }

    /// The marker that a line begins with, and the bytes that it takes.
    fn marker(&self, line: usize) -> Option<(Marker, usize)> {
        let text = self.lines.get(line)?.of(self.text);
        let (mark, len) = marker(text)?;
        if let (Some(lexicon), Marker::Number(_)) = (self.lexicon, mark) {
            let word = text.get(len..)?.split(|c: char| !c.is_alphanumeric()).next()?.to_lowercase();
            if lexicon.words.is(lexicon.words.get(&word), lexicon.segmentation.after_rank) {
                return None;
            }
        }
        Some((mark, len))
    }

    /// One run of lines without a blank line.
    fn chunk(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let line = self.lines[at].of(self.text);
            // A document of one line has nothing besides it.
            if shape::is_rule(line) || (shape::is_code(line) && self.lines.len() > 1) {
                at += 1;
                continue;
            }
            let stop = self.table_end(at, end);
            if stop > at {
                self.table(at, stop);
                at = stop;
                continue;
            }
            if let Some((kind, range)) = heading_marks(line) {
                let offset = self.lines[at].start;
                self.push(kind, offset + range.start..offset + range.end);
                at += 1;
                continue;
            }
            at = self.piece(at, end, start);
        }
    }

    /// One paragraph, item, label or heading; returns the line after it.
    fn piece(&mut self, at: usize, end: usize, chunk: usize) -> usize {
        let item = self.marker(at).filter(|(m, _)| at == chunk || self.item_may_begin(*m, at));
        // "- 27 °C" and nothing else is no list.
        let item = item.filter(|(m, len)| {
            self.lines.len() > 1
                || m.ordered()
                || !self.lines[at].of(self.text).get(*len..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        });
        let mut stop = at + 1;
        while stop < end && self.joins(stop - 1, stop, item.is_some()) {
            stop += 1;
        }
        let last = self.lines[stop - 1].end;
        let start = self.lines[at].start;
        if let Some((mark, len)) = item {
            let indent = self.lines[at].indent;
            let list = self.list_of(indent, mark);
            self.push(BlockKind::Item { list, ordered: mark.ordered() }, start + len..last);
            return stop;
        }
        let whole = self.text.get(start..last).unwrap_or_default();
        let first = self.blocks.iter().all(|b| b.kind == BlockKind::Byline);
        if shape::is_title_label(whole) && first {
            self.labelled = true;
            return stop;
        }
        let alone = at == chunk && stop == end;
        let more = stop < self.lines.len();
        let next_is_long = stop < end && self.lines[stop].chars > self.lines[at].chars && self.lines[stop].chars > 60;
        let kind = if stop == at + 1 && self.blocks.len() < 20 && dates::line(whole).is_some() {
            BlockKind::Byline
        } else if self.labelled && first {
            self.labelled = false;
            BlockKind::Headline
        } else if first && self.blocks.len() < 3 && more && shape::is_headline(whole) && (alone || next_is_long || self.byline_at(stop, end)) {
            BlockKind::Headline
        } else if more
            && stop == at + 1
            && ((alone && at > 0) || (at == chunk && (next_is_long || whole.ends_with(':'))))
            && shape::is_heading(whole)
            && !(whole.ends_with(':') && self.item_below(stop))
        {
            BlockKind::Heading(2)
        } else if !alone && stop == at + 1 && shape::is_fragment(whole) && self.fragments_around(at, chunk, end) {
            if !self.prose {
                // The head of a bulletin.
                self.push(BlockKind::Heading(2), start..last);
                return stop;
            }
            // Short lines without a stop: a list without marks.
            let list = self.list_of(self.lines[at].indent, Marker::Bullet('\0'));
            BlockKind::Item { list, ordered: false }
        } else {
            BlockKind::Paragraph
        };
        self.push(kind, start..last);
        stop
    }

    /// Whether line `b` goes on the paragraph of line `a` before it.
    fn joins(&self, a: usize, b: usize, in_item: bool) -> bool {
        let (above, below) = (&self.lines[a], &self.lines[b]);
        let (first, second) = (above.of(self.text), below.of(self.text));
        if shape::is_rule(second) || shape::is_code(second) || self.table_end(b, self.lines.len()) > b || heading_marks(second).is_some() {
            return false;
        }
        if shape::goes_on(first, second) {
            return true;
        }
        if above.chars > WIDEST.max(self.width) {
            return false;
        }
        let full = self.is_full(a, b);
        if let Some((mark, _)) = self.marker(b)
            && (!full || in_item && mark.begins() || self.lists.last().is_some_and(|l| mark.continues(l.1)))
        {
            return false;
        }
        // The first line of a paragraph set in.
        if !in_item && below.indent >= above.indent + 2 && shape::ends_sentence(first) {
            return false;
        }
        if in_item && below.indent > above.indent {
            return true;
        }
        full || (shape::ends_sentence(first) && above.chars >= NARROWEST && below.chars >= NARROWEST)
    }

    /// Whether the first word of the line below would not have fitted on the line above, or only just: many wrap by hand.
    fn is_full(&self, a: usize, b: usize) -> bool {
        let line = &self.lines[a];
        let word = || self.lines[b].of(self.text).split_whitespace().next().map_or(0, |w| w.chars().count());
        let columns = line.columns();
        let nearly = columns * 4 >= self.width * 3 && !line.of(self.text).ends_with(['.', '!', '?', ':']);
        self.width > 0 && (nearly || columns + 1 + word() + 2 > self.width)
    }

    fn item_may_begin(&self, mark: Marker, at: usize) -> bool {
        self.lists.last().is_some_and(|l| mark.continues(l.1)) || (mark.begins() && (at == 0 || !self.is_full(at - 1, at)))
    }

    fn list_of(&mut self, indent: usize, mark: Marker) -> u32 {
        while self.lists.last().is_some_and(|l| l.0 > indent + 1) {
            self.lists.pop();
        }
        match self.lists.last_mut() {
            Some(last) if last.0.abs_diff(indent) <= 1 && (mark.continues(last.1) || mark == last.1) => {
                last.1 = mark;
                last.2
            }
            other => {
                if other.is_some_and(|l| l.0.abs_diff(indent) <= 1) {
                    self.lists.pop();
                }
                let list = self.next_list;
                self.next_list += 1;
                self.lists.push((indent, mark, list));
                list
            }
        }
    }

    fn byline_at(&self, at: usize, end: usize) -> bool {
        at < end && shape::is_byline(self.lines[at].of(self.text))
    }

    /// Whether the next line with text is an item of a list.
    fn item_below(&self, at: usize) -> bool {
        self.lines.get(at..).unwrap_or_default().iter().take(4).position(|l| !l.is_blank()).is_some_and(|k| self.marker(at + k).is_some())
    }

    /// At least three short lines in a row.
    fn fragments_around(&self, at: usize, start: usize, end: usize) -> bool {
        let short = |k: &usize| {
            let line = self.lines[*k].of(self.text);
            shape::is_fragment(line) && !shape::is_rule(line)
        };
        let before = (start..at).rev().take(2).take_while(short).count();
        let after = (at + 1..end).take(2).take_while(short).count();
        before + after >= 2
    }

    /// The line after the table that begins here; `at` itself where none does.
    fn table_end(&self, at: usize, end: usize) -> usize {
        let first = self.columns(&self.lines[at]);
        if first < 2 {
            return at;
        }
        let (mut stop, mut rows) = (at, 0);
        let mut next = at;
        while next < end && !self.lines[next].is_blank() {
            if self.columns(&self.lines[next]) >= 2 {
                rows += 1;
                stop = next + 1;
            } else if !shape::is_rule(self.lines[next].of(self.text)) {
                break;
            }
            next += 1;
            // Two rows are enough to know.
            if rows >= 2 && end == self.lines.len() {
                return stop;
            }
        }
        if rows >= 2 || first >= 3 { stop } else { at }
    }

    /// How many columns a line seems to have: parts set apart by three spaces, a tab or a bar.
    fn columns(&self, line: &Line) -> usize {
        if !line.split {
            return 1;
        }
        let bytes = line.of(self.text).as_bytes();
        let bars = bytes.iter().filter(|b| **b == b'|').count();
        if bars >= 2 {
            return bars;
        }
        let mut count = 1;
        let mut at = 0;
        // The next tab, and the next three spaces; from either, on to what is none.
        let (mut tab, mut wide) = (Some(0), Some(0));
        let find_tab = |from: usize| memchr::memchr(b'\t', bytes.get(from..)?).map(|k| from + k);
        let find_wide = |from: usize| memchr::memmem::find(bytes.get(from..)?, b"   ").map(|k| from + k);
        loop {
            tab = tab.and_then(|k| if k < at || at == 0 { find_tab(at) } else { Some(k) });
            wide = wide.and_then(|k| if k < at || at == 0 { find_wide(at) } else { Some(k) });
            let Some(gap) = tab.into_iter().chain(wide).min() else { break };
            let Some(end) = bytes.iter().skip(gap).position(|b| !matches!(b, b' ' | b'\t')) else { break };
            count += 1;
            at = gap + end;
        }
        let dots = bytes.iter().filter(|b| **b == b'.').count();
        // A full stop before each gap is prose with wide spaces.
        if dots >= count && !bytes.iter().any(u8::is_ascii_digit) { 1 } else { count }
    }

    fn table(&mut self, start: usize, end: usize) {
        let mut rows: Vec<Vec<(Range<usize>, Range<usize>)>> = Vec::new();
        for line in &self.lines[start..end] {
            if self.columns(line) >= 2 {
                rows.push(cells(self.text, line));
            }
        }
        let places = place_columns(&rows);
        for (row, cells) in rows.iter().enumerate() {
            let Some(columns) = places.get(row) else { continue };
            for ((range, _), col) in cells.iter().zip(columns) {
                // Where the columns cannot be told, each row is a table of its own.
                let (table, row, col) = match col {
                    Some(col) => (self.table, row as u32, *col),
                    None => (self.table + row as u32, 0, 0),
                };
                self.push(BlockKind::Cell { table, row, col, head: false }, range.clone());
            }
        }
        self.table += if places.iter().flatten().any(Option::is_none) { rows.len() as u32 } else { 1 };
    }
}

/// Where a text has a tab, a bar or three spaces in a row.
fn splits(text: &[u8]) -> Vec<usize> {
    let mut out: Vec<usize> = memchr::memchr2_iter(b'\t', b'|', text).chain(memchr::memmem::find_iter(text, b"   ")).collect();
    out.sort_unstable();
    out
}

/// The cells of a line: their bytes and the columns of characters that they cover.
fn cells(text: &str, line: &Line) -> Vec<(Range<usize>, Range<usize>)> {
    let body = line.of(text);
    let barred = body.bytes().filter(|b| *b == b'|').count() >= 2;
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut column = line.indent;
    let mut gap = usize::MAX;
    for (at, c) in body.char_indices() {
        let place = line.start + at;
        let end = place + c.len_utf8();
        if c == '|' && barred {
            gap = usize::MAX;
        } else if c == '\t' {
            gap = gap.saturating_add(8);
            column += 7 - column % 8;
        } else if c == ' ' {
            gap = gap.saturating_add(1);
        } else {
            let wide = if barred { gap == usize::MAX } else { gap >= 2 };
            match out.last_mut() {
                Some(last) if !wide => {
                    last.0.end = end;
                    last.1.end = column + 1;
                }
                _ => out.push((place..end, column..column + 1)),
            }
            gap = 0;
        }
        column += 1;
    }
    out.retain(|(range, _)| text.get(range.clone()).is_some_and(|t| t.contains(char::is_alphanumeric)));
    out
}

/// The column of each cell: those whose places overlap share one. None in a row two of whose cells would share.
fn place_columns(rows: &[Vec<(Range<usize>, Range<usize>)>]) -> Vec<Vec<Option<u32>>> {
    let same = rows.first().is_some_and(|first| rows.iter().all(|r| r.len() == first.len()));
    if same {
        return rows.iter().map(|r| (0..r.len() as u32).map(Some).collect()).collect();
    }
    let mut places: Vec<Range<usize>> = rows.iter().flatten().map(|c| c.1.clone()).collect();
    places.sort_by_key(|p| (p.start, p.end));
    let mut bands: Vec<Range<usize>> = Vec::new();
    for place in places {
        match bands.last_mut() {
            Some(band) if place.start < band.end => band.end = band.end.max(place.end),
            _ => bands.push(place),
        }
    }
    let band_of = |place: &Range<usize>| bands.partition_point(|b| b.start <= place.start).saturating_sub(1) as u32;
    let placed: Vec<Vec<u32>> = rows.iter().map(|row| row.iter().map(|c| band_of(&c.1)).collect()).collect();
    let clash = placed.iter().any(|row| row.windows(2).any(|w| w[0] == w[1]));
    placed.into_iter().map(|row| row.into_iter().map(|c| (!clash).then_some(c)).collect()).collect()
}

/// "== Heading ==" and "# Heading": level and the place of the words.
fn heading_marks(line: &str) -> Option<(BlockKind, Range<usize>)> {
    let first = *line.as_bytes().first()?;
    if !matches!(first, b'=' | b'#') {
        return None;
    }
    let level = line.bytes().take_while(|b| *b == first).count();
    let inner = line.get(level..)?;
    let inner = if first == b'=' { inner.strip_suffix(line.get(..level)?)? } else { inner.strip_prefix(' ')? };
    let words = inner.trim();
    // Past the marks, and the space that set the words apart from them.
    let start = line.len() - line.get(level..)?.trim_start().len();
    ((first == b'=' && level >= 2 || first == b'#' && level <= 6) && words.contains(char::is_alphanumeric))
        .then(|| (BlockKind::Heading(level.min(6) as u8), start..start + words.len()))
}

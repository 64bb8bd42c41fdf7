//! The flow of a marked-up document: elements open and close, text runs between them, and blocks come out.
//!
//! Both HTML and Markdown drive it, so that one article gives the same blocks in both. It keeps a stack of open elements, at most
//! [`DEEPEST`] deep, so that every tag costs a bounded time whatever the nesting.

use super::build::{Builder, OBJECT};
use super::shape;
use crate::base::Span;
use crate::doc::{Block, BlockKind, Document};
use std::ops::Range;

/// Most words of a paragraph in emphasis that is taken for a caption without a picture.
const CAPTION_WORDS: usize = 30;

/// Elements deeper than this are read as if they were not there.
pub(super) const DEEPEST: usize = 256;
/// Text in one cell beyond which a table only lays out a page.
const LONGEST_CELL: u32 = 400;

/// What an element is to the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Html,
    Head,
    Body,
    Title,
    Article,
    Main,
    Header,
    /// Its text is not of the article: navigation, scripts, forms.
    Aside,
    /// A block of its own without further meaning.
    Block,
    Paragraph,
    Heading(u8),
    Quote,
    Footnote,
    Figure,
    Caption,
    List {
        ordered: bool,
    },
    Item,
    Table,
    Head3,
    Row,
    Cell {
        head: bool,
    },
    /// Code set off as a block.
    Pre,
    /// Code or a formula inside a sentence.
    Code,
    Deleted,
    Emphasis,
    Strong,
    Link,
    Superscript,
    /// Any other element inside a sentence, by a hash of its name.
    Inline(u32),
}

impl Tag {
    /// Whether it begins and ends blocks.
    fn breaks(self) -> bool {
        !matches!(self, Tag::Code | Tag::Deleted | Tag::Emphasis | Tag::Strong | Tag::Link | Tag::Superscript | Tag::Inline(_))
    }

    /// Whether an end tag inside it cannot close what is outside.
    fn shelters(self) -> bool {
        matches!(self, Tag::Cell { .. } | Tag::Table | Tag::Html | Tag::Body)
    }
}

#[derive(Clone, Copy, Debug)]
struct Element {
    tag: Tag,
    /// Its text is left out.
    skipped: bool,
    /// Opened by Markdown, so that no HTML tag can close it.
    fixed: bool,
    /// Number of the list.
    list: u32,
    /// An item that has had its first block.
    used: bool,
    /// Where its content begins in the source.
    start: usize,
}

/// A piece of text that is held back.
#[derive(Clone, Debug)]
enum Piece {
    Verbatim(Range<usize>),
    Replaced(String, Range<usize>),
}

#[derive(Clone, Debug)]
struct Table {
    id: u32,
    /// Rows begun so far.
    rows: u32,
    col: u32,
    /// For each column, how many more rows a cell from above takes.
    spans: Vec<u32>,
    head: bool,
    first_block: usize,
    /// Blocks before the cell that is open.
    cell_block: usize,
    cell: Option<(bool, u32, u32)>,
    layout: bool,
}

/// What is remembered of a block until the end.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    article: bool,
    main: bool,
    title: bool,
    first_heading: bool,
    /// All of it is links.
    linked: bool,
}

/// The state of a reading.
pub(super) struct Flow<'s> {
    pub(super) builder: Builder<'s>,
    stack: Vec<Element>,
    marks: Vec<Mark>,
    skipped: u32,
    emphasis: u32,
    strong: u32,
    links: u32,
    articles: u32,
    mains: u32,
    codes: u32,
    headings: u32,
    lists: u32,
    tables: Vec<Table>,
    next_table: u32,
    /// In the open block: text outside of emphasis, of strong, of links.
    plain: (bool, bool, bool),
    /// Line breaks just seen.
    breaks: u32,
    /// Text goes here instead of into the block: a superscript, the words of a picture.
    held: Option<(Vec<Piece>, bool)>,
    /// Words of pictures, to be captions after the block.
    pictures: Vec<Vec<Piece>>,
    /// A picture stands in this block or was the last thing before it.
    beside_picture: bool,
    /// A short paragraph wholly in emphasis is a caption, picture or none: so it is in Markdown copy.
    pub(super) emphasised_captions: bool,
    pub(super) directives: Vec<(Span, u32, String)>,
    /// Links with a number in their address, and the one that is open.
    addresses: Vec<(Span, String)>,
    address: Option<(u32, String)>,
}

impl<'s> Flow<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Flow {
            builder: Builder::new(source),
            stack: Vec::new(),
            marks: Vec::new(),
            skipped: 0,
            emphasis: 0,
            strong: 0,
            links: 0,
            articles: 0,
            mains: 0,
            codes: 0,
            headings: 0,
            lists: 0,
            tables: Vec::new(),
            next_table: 0,
            plain: (false, false, false),
            breaks: 0,
            held: None,
            pictures: Vec::new(),
            beside_picture: false,
            emphasised_captions: false,
            directives: Vec::new(),
            addresses: Vec::new(),
            address: None,
        }
    }

    /// A link begins whose words may have the number of its address.
    pub(super) fn open_address(&mut self, address: &str) {
        if self.skipped == 0 && address.bytes().any(|b| b.is_ascii_digit()) {
            self.address = Some((self.builder.text_len() as u32, address.to_owned()));
        }
    }

    /// The link ends.
    pub(super) fn close_address(&mut self) {
        if let Some((start, address)) = self.address.take() {
            self.addresses.push((Span::new(start, self.builder.text_len() as u32), address));
        }
    }

    /// Whether text would be left out.
    pub(super) fn is_skipping(&self) -> bool {
        self.skipped > 0
    }

    /// Whether an element of this kind is open.
    pub(super) fn is_in(&self, tag: Tag) -> bool {
        self.stack.iter().any(|e| e.tag == tag)
    }

    /// Whether the reading is inside what the page marks as the article.
    pub(super) fn in_article(&self) -> bool {
        self.articles > 0
    }

    /// An element begins; its content begins at `at`. Markdown's own elements are `fixed`.
    pub(super) fn start(&mut self, tag: Tag, skipped: bool, fixed: bool, at: usize) {
        if tag.breaks() {
            self.close_implied(tag, at);
            self.flush(at);
        }
        if self.stack.len() >= DEEPEST {
            return;
        }
        let mut element = Element { tag, skipped: skipped || self.leaves_out(tag), fixed, list: 0, used: false, start: at };
        match tag {
            Tag::List { .. } => {
                element.list = self.lists;
                self.lists += 1;
            }
            Tag::Table => self.open_table(),
            Tag::Head3 => {
                if let Some(table) = self.tables.last_mut() {
                    table.head = true;
                }
            }
            Tag::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows += 1;
                    table.col = 0;
                }
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link => {
                self.links += 1;
                if let Some((_, linked)) = &mut self.held {
                    *linked = true;
                }
            }
            Tag::Article => self.articles += 1,
            Tag::Main => self.mains += 1,
            Tag::Heading(_) => self.headings += 1,
            Tag::Code => self.codes += 1,
            Tag::Superscript if self.skipped == 0 && self.held.is_none() => self.held = Some((Vec::new(), self.links > 0)),
            _ => {}
        }
        self.skipped += u32::from(element.skipped);
        self.stack.push(element);
    }

    /// Whether the text of such an element is not prose, where the flow is now.
    fn leaves_out(&self, tag: Tag) -> bool {
        match tag {
            Tag::Aside | Tag::Pre | Tag::Code | Tag::Deleted => true,
            // The head of an article has its headline; the head of a page the name of the site.
            Tag::Header => self.articles == 0 && self.mains == 0,
            _ => false,
        }
    }

    /// Sets the span of the cell that was just begun.
    pub(super) fn cell_spans(&mut self, columns: u32, rows: u32) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some((_, _, col)) = table.cell else { return };
        let (columns, rows) = (columns.clamp(1, 100), rows.clamp(1, 1000));
        table.col = col + columns;
        let end = table.col as usize;
        if table.spans.len() < end && end <= 1000 {
            table.spans.resize(end, 0);
        }
        for span in table.spans.iter_mut().take(end).skip(col as usize) {
            *span = rows - 1;
        }
    }

    fn open_table(&mut self) {
        if let Some(outer) = self.tables.last_mut() {
            outer.layout = true;
        }
        self.tables.push(Table {
            id: self.next_table,
            rows: 0,
            col: 0,
            spans: Vec::new(),
            head: false,
            first_block: self.builder.blocks.len(),
            cell_block: 0,
            cell: None,
            layout: false,
        });
        self.next_table += 1;
    }

    /// Opens a cell in the current row; called after `start`.
    pub(super) fn open_cell(&mut self, head: bool) {
        let blocks = self.builder.blocks.len();
        let Some(table) = self.tables.last_mut() else { return };
        table.rows = table.rows.max(1);
        while let Some(span) = table.spans.get_mut(table.col as usize).filter(|s| **s > 0) {
            *span -= 1;
            table.col += 1;
        }
        let row = table.rows - 1;
        table.cell = Some((table.head || (head && row == 0), row, table.col));
        table.cell_block = blocks;
        table.col += 1;
    }

    fn close_cell(&mut self, at: usize) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some((head, row, col)) = table.cell.take() else { return };
        let blocks = self.builder.blocks.get(table.cell_block..).unwrap_or_default();
        let longest = blocks.iter().map(|b| b.span.len()).max().unwrap_or(0);
        table.layout |= longest > LONGEST_CELL || blocks.len() > 3 && longest > LONGEST_CELL / 2;
        if blocks.is_empty() && self.skipped == 0 {
            let kind = BlockKind::Cell { table: table.id, row, col, head };
            self.builder.empty(kind, at);
            self.mark(Mark::default());
        }
    }

    /// Joins the parts of each cell, or turns the cells of a page's scaffold into paragraphs.
    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let first = table.first_block.min(self.builder.blocks.len());
        let blocks = self.builder.blocks.split_off(first);
        let marks = self.marks.split_off(first.min(self.marks.len()));
        for (mut block, mark) in blocks.into_iter().zip(marks) {
            let own = matches!(block.kind, BlockKind::Cell { table: id, .. } if id == table.id);
            if own && table.layout {
                if block.span.is_empty() {
                    continue;
                }
                block.kind = BlockKind::Paragraph;
            } else if own
                && let Some(last) = self.builder.blocks.get_mut(first..).and_then(|b| b.last_mut())
                && last.kind == block.kind
            {
                last.span.end = block.span.end;
                continue;
            }
            self.builder.blocks.push(block);
            self.marks.push(mark);
        }
    }

    /// An element ends; its end tag takes `tag_at` in the source.
    pub(super) fn end(&mut self, tag: Tag, fixed: bool, tag_at: Range<usize>) {
        let mut depth = self.stack.len();
        while depth > 0 {
            let element = self.stack[depth - 1];
            if same(element.tag, tag) && element.fixed == fixed {
                break;
            }
            if !fixed && (element.fixed || element.tag.shelters() && !matches!(tag, Tag::Table | Tag::Row | Tag::Head3 | Tag::Body | Tag::Html)) {
                depth = 0;
                break;
            }
            if !fixed && element.tag == Tag::Table {
                depth = 0;
                break;
            }
            depth -= 1;
        }
        if depth == 0 {
            // An end tag alone still ends a paragraph.
            if tag.breaks() {
                self.flush(tag_at.start);
            }
            return;
        }
        while self.stack.len() >= depth {
            self.pop(tag_at.start);
        }
    }

    fn pop(&mut self, at: usize) {
        let Some(element) = self.stack.last().copied() else { return };
        if element.tag.breaks() {
            self.flush(at);
        }
        self.stack.pop();
        self.skipped -= u32::from(element.skipped);
        match element.tag {
            Tag::Emphasis => self.emphasis -= 1,
            Tag::Strong => self.strong -= 1,
            Tag::Link => self.links -= 1,
            Tag::Article => self.articles -= 1,
            Tag::Main => self.mains -= 1,
            Tag::Heading(_) => self.headings -= 1,
            Tag::Head3 => {
                if let Some(table) = self.tables.last_mut() {
                    table.head = false;
                }
            }
            Tag::Cell { .. } => self.close_cell(at),
            Tag::Table => self.close_table(),
            Tag::Code => {
                self.codes -= 1;
                if self.codes == 0 {
                    self.replaced(OBJECT, element.start..at.max(element.start));
                }
            }
            Tag::Superscript => self.superscript(),
            _ => {}
        }
    }

    /// Ends what this start tag ends by itself: a paragraph before a block, an item before the next.
    fn close_implied(&mut self, tag: Tag, at: usize) {
        let closes = |open: Tag| match tag {
            Tag::Item => open == Tag::Item,
            Tag::Row => matches!(open, Tag::Row | Tag::Cell { .. }),
            Tag::Cell { .. } => matches!(open, Tag::Cell { .. }),
            Tag::Head3 => matches!(open, Tag::Row | Tag::Cell { .. } | Tag::Head3),
            _ => false,
        };
        let stops = |open: Tag| match tag {
            Tag::Item => matches!(open, Tag::List { .. } | Tag::Cell { .. } | Tag::Table | Tag::Quote),
            _ => matches!(open, Tag::Table),
        };
        // The outermost element that has to go.
        let mut cut = None;
        for (depth, element) in self.stack.iter().enumerate().rev() {
            if element.fixed || stops(element.tag) {
                break;
            }
            if closes(element.tag) || element.tag == Tag::Paragraph && cut.is_none() {
                cut = Some(depth);
            } else if matches!(element.tag, Tag::Block | Tag::Article | Tag::Main | Tag::Item | Tag::Cell { .. } | Tag::Quote)
                && !matches!(tag, Tag::Row | Tag::Cell { .. } | Tag::Head3 | Tag::Item)
            {
                break;
            }
        }
        if let Some(depth) = cut {
            while self.stack.len() > depth {
                self.pop(at);
            }
        }
    }

    /// Text as it is in the source.
    pub(super) fn text(&mut self, range: Range<usize>, source: &str) {
        let Some(words) = source.get(range.clone()) else { return };
        if self.skipped > 0 || words.is_empty() {
            return;
        }
        if let Some((pieces, _)) = &mut self.held {
            pieces.push(Piece::Verbatim(range));
            return;
        }
        let blank = words.bytes().all(|b| b <= b' ');
        if blank && !self.builder.is_open() {
            return;
        }
        if !blank {
            self.before_text(range.start);
        }
        self.builder.text(range);
    }

    /// Characters that stand for `range` of the source.
    pub(super) fn replaced(&mut self, characters: &str, range: Range<usize>) {
        if self.skipped > 0 || characters.is_empty() {
            return;
        }
        if let Some((pieces, _)) = &mut self.held {
            pieces.push(Piece::Replaced(characters.to_owned(), range));
            return;
        }
        let blank = characters.chars().all(char::is_whitespace);
        if !blank {
            self.before_text(range.start);
        }
        self.builder.replaced(characters, range);
    }

    /// Makes sure that a block is open, and notes how its text is dressed.
    fn before_text(&mut self, at: usize) {
        if !self.builder.is_open() {
            let kind = self.kind();
            self.builder.open(kind, at);
            self.plain = (false, false, false);
        }
        self.breaks = 0;
        self.plain.0 |= self.emphasis == 0;
        self.plain.1 |= self.strong == 0;
        self.plain.2 |= self.links == 0;
    }

    /// What a block that begins here is.
    fn kind(&mut self) -> BlockKind {
        let cell = self.tables.last().and_then(|t| t.cell.map(|(head, row, col)| BlockKind::Cell { table: t.id, row, col, head }));
        let mut list = None;
        for k in (0..self.stack.len()).rev() {
            let element = self.stack[k];
            match element.tag {
                Tag::Title => return BlockKind::Headline,
                Tag::Heading(level) => return BlockKind::Heading(level),
                Tag::Caption => return BlockKind::Caption,
                Tag::Cell { .. } => return cell.unwrap_or(BlockKind::Paragraph),
                Tag::List { ordered } => list = list.or(Some((element.list, ordered))),
                Tag::Item => {
                    let owner = self.stack[..k].iter().rev().find_map(|e| match e.tag {
                        Tag::List { ordered } => Some((e.list, ordered)),
                        _ => None,
                    });
                    // Only a cell can hold an item without its being one of the article's.
                    if cell.is_some() && self.stack[..k].iter().any(|e| matches!(e.tag, Tag::Cell { .. })) {
                        return cell.unwrap_or(BlockKind::Paragraph);
                    }
                    if element.used {
                        return BlockKind::Paragraph;
                    }
                    self.stack[k].used = true;
                    let (list, ordered) = owner.unwrap_or((self.lists, false));
                    return BlockKind::Item { list, ordered };
                }
                Tag::Quote => return BlockKind::Quote,
                Tag::Footnote => return BlockKind::Footnote,
                _ => {}
            }
        }
        BlockKind::Paragraph
    }

    /// A line break: two of them make a paragraph.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        if self.skipped > 0 {
            return;
        }
        if self.held.is_some() {
            return self.space(range);
        }
        self.breaks += 1;
        if self.breaks > 1 && self.tables.last().is_none_or(|t| t.cell.is_none()) {
            self.flush(range.start);
        } else {
            self.builder.space(range);
        }
    }

    /// White space between words.
    pub(super) fn space(&mut self, range: Range<usize>) {
        if self.skipped > 0 {
            return;
        }
        match &mut self.held {
            Some((pieces, _)) => pieces.push(Piece::Replaced(" ".to_owned(), range)),
            None => self.builder.space(range),
        }
    }

    /// The words of a picture begin.
    pub(super) fn start_picture(&mut self) {
        self.beside_picture = true;
        if self.held.is_none() {
            self.held = Some((Vec::new(), false));
        }
    }

    /// The words of a picture end.
    pub(super) fn end_picture(&mut self) {
        if let Some((pieces, _)) = self.held.take()
            && self.skipped == 0
        {
            self.pictures.push(pieces);
        }
    }

    /// A superscript has ended: a mark of a note goes, an exponent stays one.
    fn superscript(&mut self) {
        let Some((pieces, linked)) = self.held.take() else { return };
        let text: String = pieces
            .iter()
            .map(|p| match p {
                Piece::Verbatim(r) => self.builder.source_at(r.clone()),
                Piece::Replaced(s, _) => s.as_str(),
            })
            .collect();
        let text = text.trim();
        let marks = text.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric());
        if !marks && !linked {
            self.release(pieces);
            return;
        }
        let before = if self.builder.ends_in_space() { "" } else { self.builder.so_far() };
        let word = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
        let after_digit = before.ends_with(|c: char| c.is_ascii_digit());
        let of_unit = (1..=2).contains(&word) && matches!(text, "2" | "3") && !before.ends_with(char::is_uppercase);
        if linked || !(after_digit || of_unit) {
            return;
        }
        let raised: Option<String> = text.chars().map(raise).collect();
        if let (Some(raised), Some(Piece::Verbatim(range) | Piece::Replaced(_, range))) = (raised, pieces.first()) {
            let range = range.clone();
            self.replaced(&raised, range);
        }
    }

    fn release(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Verbatim(range) => {
                    self.before_text(range.start);
                    self.builder.text(range);
                }
                Piece::Replaced(characters, range) => {
                    if !characters.chars().all(char::is_whitespace) {
                        self.before_text(range.start);
                    }
                    self.builder.replaced(&characters, range);
                }
            }
        }
    }

    /// Ends the open block, then sets the words of its pictures.
    pub(super) fn flush(&mut self, at: usize) {
        self.breaks = 0;
        if let Some((pieces, _)) = self.held.take() {
            // A raised passage that runs into another block is text like any other.
            self.release(pieces);
        }
        let (plain, title) = (self.plain, self.is_in(Tag::Title));
        let mut captioned = false;
        if self.builder.is_open()
            && let Some(index) = self.builder.close()
        {
            self.dress(index, plain);
            let first_heading = matches!(self.builder.blocks[index].kind, BlockKind::Heading(1));
            self.mark(Mark { title, first_heading, linked: !plain.2, ..Mark::default() });
            self.beside_picture = false;
            captioned = self.builder.blocks[index].kind == BlockKind::Caption;
        }
        for pieces in std::mem::take(&mut self.pictures) {
            self.builder.open(BlockKind::Caption, at);
            for piece in pieces {
                match piece {
                    Piece::Verbatim(range) => self.builder.text(range),
                    Piece::Replaced(characters, range) => self.builder.replaced(&characters, range),
                }
            }
            // One word is no caption but a name for the file.
            let words = self.builder.so_far().split(' ').count();
            if self.builder.close().is_some() {
                if words < 2 {
                    self.builder.blocks.pop();
                } else {
                    self.mark(Mark::default());
                }
            }
            // A picture has one caption.
            self.beside_picture = !captioned;
        }
    }

    fn mark(&mut self, mark: Mark) {
        self.marks.push(Mark { article: self.articles > 0, main: self.mains > 0, ..mark });
    }

    /// A paragraph wholly in emphasis is a caption beside a picture; one wholly in bold may be a heading.
    fn dress(&mut self, index: usize, plain: (bool, bool, bool)) {
        let block = self.builder.blocks[index];
        let words = self.builder.words(&block);
        if block.kind != BlockKind::Paragraph {
            return;
        }
        let short = || self.emphasised_captions && words.split_ascii_whitespace().nth(CAPTION_WORDS).is_none();
        if !plain.0 && (self.beside_picture || short()) {
            let label = shape::caption_label(words).unwrap_or(0) as u32;
            let block = &mut self.builder.blocks[index];
            block.kind = BlockKind::Caption;
            block.span.start += label;
        } else if !plain.1 && plain.0 && shape::is_heading(words) {
            self.builder.blocks[index].kind = BlockKind::Heading(6);
        }
    }

    /// A comment; one that is addressed to the tool is kept.
    pub(super) fn comment(&mut self, inner: &str, at: Range<usize>) {
        if let Some(words) = inner.trim().strip_prefix("addsup:") {
            self.directives.push((Span::from_range(at), self.builder.text_len() as u32, words.trim().to_owned()));
        }
    }

    /// Ends the reading of a whole page: chooses the article and the headline.
    pub(super) fn finish_page(mut self, end: usize) -> Document {
        self.close_all(end);
        let prose = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. });
        let weight = |choose: &dyn Fn(&Mark) -> bool| -> u64 {
            self.builder.blocks.iter().zip(&self.marks).filter(|(b, m)| prose(b) && choose(m)).map(|(b, _)| u64::from(b.span.len())).sum()
        };
        let (all, main, article) = (weight(&|_| true), weight(&|m| m.main), weight(&|m| m.article));
        // A page whose articles are only teasers is read as a whole.
        let keep: fn(&Mark) -> bool = if article >= 200 && article * 4 >= all {
            |m| m.article
        } else if main >= 200 && main * 4 >= all {
            |m| m.main
        } else {
            |_| true
        };
        let whole = article < 200 && main < 200;
        let mut blocks = Vec::with_capacity(self.builder.blocks.len());
        let has_heading = self.builder.blocks.iter().zip(&self.marks).any(|(_, m)| m.first_heading && keep(m));
        let mut headline = false;
        let all_blocks = std::mem::take(&mut self.builder.blocks);
        for (mut block, mark) in all_blocks.into_iter().zip(&self.marks) {
            if mark.title {
                if !has_heading && !headline {
                    headline = true;
                    let words = self.builder.words(&block);
                    block.span.end = block.span.start + shape::without_site_name(words).len() as u32;
                    blocks.push(block);
                }
                continue;
            }
            if !keep(mark) || (whole && mark.linked && prose(&block) && !shape::ends_sentence(self.builder.words(&block))) {
                continue;
            }
            if mark.first_heading && !headline {
                headline = true;
                block.kind = BlockKind::Headline;
            }
            blocks.push(block);
        }
        self.builder.blocks = blocks;
        self.finish()
    }

    /// Ends the reading.
    pub(super) fn finish(mut self) -> Document {
        let directives = std::mem::take(&mut self.directives);
        let links = std::mem::take(&mut self.addresses);
        let mut doc = self.builder.finish();
        doc.directives = directives;
        doc.links = links;
        doc
    }

    /// Closes all that is open.
    pub(super) fn close_all(&mut self, end: usize) {
        while !self.stack.is_empty() {
            self.pop(end);
        }
        self.end_picture();
        self.flush(end);
    }
}

/// Whether an end tag of the one closes the other.
fn same(open: Tag, end: Tag) -> bool {
    match (open, end) {
        (Tag::Cell { .. }, Tag::Cell { .. }) | (Tag::List { .. }, Tag::List { .. }) | (Tag::Heading(_), Tag::Heading(_)) => true,
        _ => open == end,
    }
}

/// The raised form of a digit or sign.
fn raise(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '-' | '−' | '–' => Some('⁻'),
        '+' => Some('⁺'),
        _ => c.to_digit(10).and_then(|d| DIGITS.get(d as usize)).copied(),
    }
}

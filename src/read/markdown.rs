//! Markdown, with what archives put into it: front matter, HTML, templates and shortcodes.
//!
//! pulldown-cmark finds the structure; its events drive the same flow as HTML does, so that one article reads alike in both. Templates
//! are blanked before, byte for byte, so that no place moves.

use super::build::{NOTHING, OBJECT};
use super::flow::{Flow, Tag};
use super::front_matter::FrontMatter;
use super::html::Html;
use super::shape;
use crate::doc::{BlockKind, Document};
use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag as Markdown, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// A template longer than this is no template.
const LONGEST_TEMPLATE: usize = 4096;
/// Templates up to whose end all is code, or not for readers, with the word that ends them.
const CODE: [(&str, &str); 6] = [
    ("highlight", "endhighlight"),
    ("comment", "endcomment"),
    ("raw", "endraw"),
    ("stylesheet", "endstylesheet"),
    ("javascript", "endjavascript"),
    ("schema", "endschema"),
];
/// How far back a template looks for what it stands in.
const LOOK_BACK: usize = 400;

/// Parameters of a shortcode whose words a reader sees: `{{< figure src="a.png" alt="A ferry at its berth" >}}`.
const SHOWN: [&str; 3] = ["alt", "caption", "title"];

/// Reads a document below its front matter.
pub(super) fn read(whole: &str, front: &FrontMatter) -> Document {
    let (source, shown) = without_templates(whole, front.len);
    let body = source.get(front.len..).unwrap_or_default();
    let mut reader = Reader { source: &source, html: Html::new(Flow::new(&source)), headline: false, html_block: None, reached: 0 };
    let mut shown = shown.into_iter().peekable();
    let decks = front.decks.iter().map(|d| (BlockKind::Deck, Some(&d.0), &d.1));
    let labels = front.labels.iter().map(|(place, kind)| (*kind, None, place));
    let mut heads: Vec<_> = front.title.iter().map(|t| (BlockKind::Headline, Some(&t.0), &t.1)).chain(decks).chain(labels).collect();
    heads.sort_by_key(|(_, _, place)| place.start);
    for (kind, words, place) in heads {
        let builder = &mut reader.html.flow.builder;
        builder.open(kind, place.start);
        match words {
            Some(words) => builder.aligned(words, place.clone()),
            None => builder.text(place.clone()),
        }
        reader.html.flow.flush(place.end);
        reader.headline |= kind == BlockKind::Headline;
    }
    reader.html.flow.emphasised_captions = true;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_TASKLISTS;
    // "[BIP 9][]" is a link although its address stands in another file; "[sic]" is none.
    let unresolved = |link: BrokenLink<'_>| match link.link_type {
        LinkType::Reference | LinkType::Collapsed => Some((CowStr::Borrowed(""), CowStr::Borrowed(""))),
        _ => None,
    };
    for (event, range) in Parser::new_with_broken_link_callback(body, options, Some(unresolved)).into_offset_iter() {
        while let Some(words) = shown.next_if(|w| w.start < front.len + range.start) {
            reader.shown(whole, words);
        }
        // In code they only show how it is written.
        if matches!(event, Event::Text(_)) && reader.html.flow.is_skipping() {
            while shown.next_if(|w| w.start < front.len + range.end).is_some() {}
        }
        // Words of a shortcode inside a run of text stand where it has them.
        let mut from = range.start;
        if matches!(&event, Event::Text(text) if body.get(range.clone()) == Some(&**text)) {
            while let Some(words) = shown.next_if(|w| w.start < front.len + range.end) {
                if let Some(text) = body.get(from..words.start - front.len) {
                    reader.event(Event::Text(text.into()), front.len + from..words.start);
                }
                from = words.end - front.len;
                reader.shown(whole, words);
            }
        }
        match body.get(from..range.end) {
            Some(rest) if from > range.start => reader.event(Event::Text(rest.into()), front.len + from..front.len + range.end),
            _ => reader.event(event, front.len + range.start..front.len + range.end),
        }
    }
    reader.end_html();
    for words in shown {
        reader.shown(whole, words);
    }
    let mut html = reader.html;
    html.flow.close_all(source.len());
    let (published, language) = (html.published(), html.language.take());
    let mut doc = html.flow.finish();
    shape::lone_items_are_headings(&doc.text, &mut doc.blocks);
    doc.meta.published = published;
    doc.meta.language = language;
    doc
}

struct Reader<'s> {
    source: &'s str,
    html: Html<'s>,
    /// There is a headline.
    headline: bool,
    /// Lines of HTML that belong together.
    html_block: Option<Range<usize>>,
    /// How far the source has been read.
    reached: usize,
}

impl Reader<'_> {
    /// The words of a shortcode: they go with what it shows, as those of a picture do.
    fn shown(&mut self, whole: &str, words: Range<usize>) {
        // What stands inside HTML that is read in one piece comes behind it.
        if words.start < self.reached {
            self.html.flow.space(words.start..words.start);
        }
        self.html.flow.start_picture();
        // The source that the blocks are made of has blanks here, so that each character is told where it stands.
        let text = whole.get(words.clone()).unwrap_or_default();
        for (at, c) in text.char_indices() {
            let at = words.start + at;
            self.html.flow.replaced(c.encode_utf8(&mut [0; 4]), at..at + c.len_utf8());
        }
        self.html.flow.end_picture();
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.reached = self.reached.max(range.end);
        match &event {
            Event::Html(_) => {
                match &mut self.html_block {
                    Some(block) => block.end = block.end.max(range.end),
                    None => self.html_block = Some(range),
                }
                return;
            }
            _ => self.end_html(),
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.html.flow.replaced(OBJECT, range),
            Event::InlineHtml(_) => self.html.feed(self.source, range),
            Event::SoftBreak => self.html.flow.space(range),
            Event::HardBreak => self.html.flow.line_break(range),
            Event::Rule => self.html.flow.flush(range.start),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::Html(_) => {}
        }
    }

    fn end_html(&mut self) {
        if let Some(block) = self.html_block.take() {
            self.html.feed(self.source, block);
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        if self.source.get(range.clone()) == Some(&**text) {
            self.html.flow.text(range, self.source);
        } else {
            self.html.flow.replaced(text, range);
        }
    }

    fn start(&mut self, tag: &Markdown<'_>, range: Range<usize>) {
        let flow = &mut self.html.flow;
        let mut open = |tag: Tag| flow.start(tag, false, true, range.start);
        match tag {
            Markdown::Paragraph => open(Tag::Paragraph),
            Markdown::Heading { level, .. } => {
                let level = level_of(*level);
                // The first heading of the first level is the headline, if nothing came before it.
                let opens = level == 1
                    && !self.headline
                    && flow
                        .builder
                        .blocks
                        .iter()
                        .all(|b| matches!(b.kind, BlockKind::Caption | BlockKind::Byline | BlockKind::Credit | BlockKind::Label { .. }));
                self.headline |= opens;
                flow.start(if opens { Tag::Title } else { Tag::Heading(level) }, false, true, range.start);
            }
            Markdown::BlockQuote(_) => open(Tag::Quote),
            Markdown::CodeBlock(_) => open(Tag::Pre),
            Markdown::List(first) => open(Tag::List { ordered: first.is_some() }),
            Markdown::Item => open(Tag::Item),
            Markdown::FootnoteDefinition(_) => open(Tag::Footnote),
            Markdown::Table(_) => open(Tag::Table),
            Markdown::TableHead => {
                open(Tag::Head3);
                open(Tag::Row);
            }
            Markdown::TableRow => open(Tag::Row),
            Markdown::TableCell => {
                open(Tag::Cell { head: false });
                flow.open_cell(false);
            }
            Markdown::Emphasis => open(Tag::Emphasis),
            Markdown::Strong => open(Tag::Strong),
            Markdown::Strikethrough => open(Tag::Deleted),
            Markdown::Link { dest_url, .. } => {
                open(Tag::Link);
                flow.open_address(dest_url);
            }
            Markdown::Image { .. } => flow.start_picture(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let flow = &mut self.html.flow;
        let mut close = |tag: Tag| flow.end(tag, true, range.end..range.end);
        match tag {
            TagEnd::Paragraph => close(Tag::Paragraph),
            TagEnd::Heading(level) => {
                if flow.is_in(Tag::Title) {
                    flow.end(Tag::Title, true, range.end..range.end);
                } else {
                    flow.end(Tag::Heading(level_of(level)), true, range.end..range.end);
                }
            }
            TagEnd::BlockQuote(_) => close(Tag::Quote),
            TagEnd::CodeBlock => close(Tag::Pre),
            TagEnd::List(ordered) => close(Tag::List { ordered }),
            TagEnd::Item => close(Tag::Item),
            TagEnd::FootnoteDefinition => close(Tag::Footnote),
            TagEnd::Table => close(Tag::Table),
            TagEnd::TableHead => {
                close(Tag::Row);
                close(Tag::Head3);
            }
            TagEnd::TableRow => close(Tag::Row),
            TagEnd::TableCell => close(Tag::Cell { head: false }),
            TagEnd::Emphasis => close(Tag::Emphasis),
            TagEnd::Strong => close(Tag::Strong),
            TagEnd::Strikethrough => close(Tag::Deleted),
            TagEnd::Link => {
                flow.close_address();
                flow.end(Tag::Link, true, range.end..range.end);
            }
            TagEnd::Image => flow.end_picture(),
            _ => {}
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

/// The source with templates and shortcodes blanked, of the same length, and the words of them that a reader sees.
fn without_templates(source: &str, from: usize) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let bytes = source.as_bytes();
    let mut out: Option<Vec<u8>> = None;
    let mut shown: Vec<Range<usize>> = Vec::new();
    let mut closes = Closes::default();
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'{', b'<', bytes.get(at..).unwrap_or_default()) {
        let start = at + found;
        let Some((end, value)) = template(source, start, &mut closes) else {
            at = start + 1;
            continue;
        };
        let out = out.get_or_insert_with(|| bytes.to_vec());
        blank(out, source, start..end, value);
        if !value {
            words_of(source, start..end, &mut shown);
        }
        at = end;
    }
    match out.map(String::from_utf8) {
        Some(Ok(text)) => (Cow::Owned(text), shown),
        _ => (Cow::Borrowed(source), Vec::new()),
    }
}

/// Appends the places of the parameters of a template that a reader sees, where they are plain words.
fn words_of(source: &str, template: Range<usize>, shown: &mut Vec<Range<usize>>) {
    let text = source.get(template.clone()).unwrap_or_default();
    let first = shown.len();
    for (at, _) in text.match_indices("=\"").chain(text.match_indices("= \"")) {
        let name = text.get(..at).unwrap_or_default().trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let from = at + text.get(at..).unwrap_or_default().find('"').unwrap_or(0) + 1;
        let Some(len) = text.get(from..).and_then(|t| t.find('"')) else { continue };
        let words = text.get(from..from + len).unwrap_or_default();
        // With markup inside it is not as a reader sees it.
        let plain = words.contains(' ') && !words.contains(['<', '[', '&', '\\', '\n', '*', '_', '{']) && !words.contains("  ");
        let again = shown.get(first..).unwrap_or_default().iter().any(|w| source.get(w.clone()) == Some(words));
        if SHOWN.contains(&name) && plain && !again && words.trim() == words {
            shown.push(template.start + from..template.start + from + len);
        }
    }
    if let Some(own) = shown.get_mut(first..) {
        own.sort_by_key(|w| w.start);
    }
}

/// Where the next mark of each kind that closes a template is, so that each is looked for once.
#[derive(Default)]
struct Closes([Option<Option<usize>>; 4 + CODE.len()]);

impl Closes {
    /// The first `close` at or after `from`; calls come in order of place.
    fn next(&mut self, kind: usize, close: &str, source: &str, from: usize) -> Option<usize> {
        let known = self.0.get_mut(kind)?;
        match *known {
            Some(None) => return None,
            Some(Some(place)) if place >= from => return Some(place),
            _ => {}
        }
        let found = source.as_bytes().get(from..).and_then(|rest| memchr::memmem::find(rest, close.as_bytes())).map(|n| from + n);
        *known = Some(found);
        found
    }
}

/// The end of a template that begins at `start`, and whether it puts a value into the text.
fn template(source: &str, start: usize, closes: &mut Closes) -> Option<(usize, bool)> {
    let limit = source.floor_char_boundary((start + LONGEST_TEMPLATE).min(source.len()));
    let rest = source.get(start..limit)?;
    let (kind, close, value) = match rest.as_bytes().get(..2)? {
        b"{%" => (0, "%}", false),
        b"{{" => (1, "}}", !matches!(rest.as_bytes().get(2), Some(b'<' | b'%'))),
        b"{:" => (2, "}", false),
        b"<%" => (3, "%>", false),
        _ => return None,
    };
    let len = closes.next(kind, close, source, start + 2)? + close.len() - start;
    let whole = rest.get(..len)?;
    let one_line = value || close == "}";
    if whole.contains('`') || whole.contains("\n\n") || one_line && whole.contains('\n') {
        return None;
    }
    if close == "%}" {
        let name = whole.get(2..)?.trim_start_matches(['-', ' ']).split([' ', '%', '-']).next()?;
        if let Some(code) = CODE.iter().position(|c| c.0 == name)
            && let Some(end) = closes.next(4 + code, CODE[code].1, source, start + len)
            && let Some(stop) = closes.next(0, "%}", source, end)
        {
            return Some((stop + 2, false));
        }
    }
    Some((start + len, value))
}

/// Blanks a template; where it stood for a value in a sentence, one mark keeps the place.
fn blank(out: &mut [u8], source: &str, range: Range<usize>, value: bool) {
    // Inside the target of a link a space would end the link.
    let near = source.get(source.floor_char_boundary(range.start.saturating_sub(LOOK_BACK))..range.start).unwrap_or_default();
    let line = near.get(near.rfind('\n').map_or(0, |n| n + 1)..).unwrap_or_default();
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let in_target = line.rfind("](").is_some_and(|open| !line.get(open + 2..).unwrap_or_default().contains(')'))
        || line.rfind('<').is_some_and(|open| !line.get(open..).unwrap_or_default().contains('>'))
        || word.contains("://")
        || line.starts_with('[') && line.ends_with("]: ");
    let Some(place) = out.get_mut(range.clone()) else { return };
    if in_target {
        place.fill(b'x');
        return;
    }
    // Lines stay lines; inside one, nothing is left, not even a space.
    let alone = line.trim().is_empty() && source.get(range.end..).is_none_or(|t| t.lines().next().is_none_or(|l| l.trim().is_empty()));
    for byte in place.iter_mut().filter(|b| **b != b'\n' && **b != b'\r') {
        *byte = if alone && !value { b' ' } else { NOTHING };
    }
    if value && let Some(head) = place.get_mut(..OBJECT.len()) {
        head.copy_from_slice(OBJECT.as_bytes());
    }
}

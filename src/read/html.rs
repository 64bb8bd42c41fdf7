//! HTML: which text of a page is the article, and when it was published.
//!
//! html5gum cuts the page into tags; the text between two tags is taken from the source itself, so that each byte keeps its place.
//! Knows elements, a few attributes and the names of date fields; knows nothing of styles, save what hides text.

use super::build::OBJECT;
use super::dates;
use super::flow::{Flow, Tag};
use crate::doc::Document;
use chrono::NaiveDate;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use std::convert::Infallible;
use std::ops::Range;

/// Names of meta fields that hold the day of publication, best first.
const DATE_NAMES: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "publish_date",
    "article:published",
    "article_date_original",
    "originalpublicationdate",
    "bt:pubdate",
    "dc.date",
    "dcterms.date",
    "og:published_time",
    "date",
];

/// Words of a class or an id that say that an element is not of the article.
const OUTSIDE: [&str; 37] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "share",
    "sharing",
    "social",
    "comments",
    "comment-list",
    "related",
    "related-posts",
    "cookie",
    "cookies",
    "cookie-banner",
    "newsletter",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "promo",
    "pagination",
    "pager",
    "toc",
    "skip-link",
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
    "site-footer",
    "site-header",
    "masthead",
    "print-only",
    "noprint",
    "mw-editsection",
    "mw-jump-link",
];

/// Reads a page.
pub(super) fn read(source: &str) -> Document {
    let mut reader = Html::new(Flow::new(source));
    reader.feed(source, 0..source.len());
    let (published, language) = (reader.published(), reader.language.take());
    let mut doc = reader.flow.finish_page(source.len());
    doc.meta.published = published;
    doc.meta.language = language;
    doc
}

/// An attribute that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attribute {
    Alt,
    Class,
    Content,
    Datetime,
    Hidden,
    AriaHidden,
    Id,
    Lang,
    Name,
    Role,
    Style,
    Type,
    Colspan,
    Rowspan,
    Itemprop,
}

impl Attribute {
    fn of(name: &[u8]) -> Option<Attribute> {
        Some(match name {
            b"alt" => Attribute::Alt,
            b"class" => Attribute::Class,
            b"content" => Attribute::Content,
            b"datetime" => Attribute::Datetime,
            b"hidden" => Attribute::Hidden,
            b"aria-hidden" => Attribute::AriaHidden,
            b"id" => Attribute::Id,
            b"lang" | b"xml:lang" => Attribute::Lang,
            b"name" | b"property" => Attribute::Name,
            b"role" => Attribute::Role,
            b"style" => Attribute::Style,
            b"type" => Attribute::Type,
            b"colspan" => Attribute::Colspan,
            b"rowspan" => Attribute::Rowspan,
            b"itemprop" => Attribute::Itemprop,
            _ => return None,
        })
    }
}

/// The state of reading HTML, whole or in pieces between Markdown.
pub(super) struct Html<'s> {
    pub(super) flow: Flow<'s>,
    /// Name of the start tag that is being read.
    name: Vec<u8>,
    tag_start: usize,
    attribute: Option<Attribute>,
    attributes: Vec<(Attribute, String, Range<usize>)>,
    in_json: bool,
    /// Best name of a date so far, as an index, and its date.
    named: Option<(usize, NaiveDate)>,
    json_date: Option<NaiveDate>,
    /// The first `<time>` inside the article, and the first anywhere.
    times: (Option<NaiveDate>, Option<NaiveDate>),
    /// The times of the page are of several days.
    many_times: bool,
    pub(super) language: Option<String>,
}

impl<'s> Html<'s> {
    pub(super) fn new(flow: Flow<'s>) -> Self {
        Html {
            flow,
            name: Vec::new(),
            tag_start: 0,
            attribute: None,
            attributes: Vec::new(),
            in_json: false,
            named: None,
            json_date: None,
            times: (None, None),
            many_times: false,
            language: None,
        }
    }

    /// The day of publication that the page states.
    pub(super) fn published(&self) -> Option<NaiveDate> {
        let named = self.named.filter(|(rank, _)| *rank + 1 < DATE_NAMES.len()).map(|(_, d)| d);
        named.or(self.json_date).or(self.named.map(|(_, d)| d)).or(self.times.0).or(self.times.1.filter(|_| !self.many_times))
    }

    /// Reads a piece of the source.
    pub(super) fn feed(&mut self, source: &str, piece: Range<usize>) {
        let Some(html) = source.get(piece.clone()) else { return };
        // Where the last tag ended: what follows is text up to the next.
        let mut done = piece.start;
        let base = piece.start;
        let emitter = &mut *self;
        let mut callback = CallbackEmitter::new(|event: CallbackEvent<'_>, span: HtmlSpan<usize>| -> Option<Infallible> {
            let (start, end) = (base + span.start.min(html.len()), base + span.end.min(html.len()));
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    emitter.run_of_text(source, done..start);
                    done = start.max(done);
                    emitter.tag_start = start;
                    emitter.name.clear();
                    emitter.name.extend_from_slice(name);
                    emitter.attributes.clear();
                    emitter.attribute = None;
                }
                CallbackEvent::AttributeName { name } => {
                    emitter.attribute = Attribute::of(name).filter(|a| emitter.attributes.iter().all(|(b, ..)| a != b));
                    if let Some(attribute) = emitter.attribute {
                        emitter.attributes.push((attribute, String::new(), end..end));
                    }
                }
                CallbackEvent::AttributeValue { value } => {
                    if emitter.attribute.is_some()
                        && let Some(last) = emitter.attributes.last_mut()
                    {
                        last.1.push_str(&String::from_utf8_lossy(value));
                        last.2 = start..end;
                    }
                }
                CallbackEvent::CloseStartTag { self_closing } => {
                    emitter.start_tag(source, emitter.tag_start..end, self_closing);
                    done = end.max(done);
                }
                CallbackEvent::EndTag { name } => {
                    emitter.run_of_text(source, done..start);
                    emitter.end_tag(name, start..end);
                    done = end.max(done);
                }
                CallbackEvent::Comment { value } => {
                    emitter.run_of_text(source, done..start);
                    emitter.flow.comment(&String::from_utf8_lossy(value), start..end);
                    done = end.max(done);
                }
                CallbackEvent::Doctype { .. } => {
                    emitter.run_of_text(source, done..start);
                    done = end.max(done);
                }
                CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
            }
            None
        });
        callback.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(html, callback).finish();
        self.run_of_text(source, done..piece.end);
    }

    /// Text between two tags.
    fn run_of_text(&mut self, source: &str, range: Range<usize>) {
        if range.start >= range.end {
            return;
        }
        if self.in_json && self.json_date.is_none() {
            self.json_date = source.get(range.clone()).and_then(date_in_json);
        }
        if !self.flow.is_skipping() {
            self.text(source, range);
        }
    }

    /// Text with character references.
    pub(super) fn text(&mut self, source: &str, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = source.as_bytes().get(at..range.end).unwrap_or_default();
            let stop = memchr::memchr(b'&', rest).map_or(range.end, |n| at + n);
            self.flow.text(at..stop, source);
            if stop >= range.end {
                return;
            }
            match reference(source.get(stop..range.end).unwrap_or_default()) {
                Some((characters, len)) => {
                    self.flow.replaced(&characters, stop..stop + len);
                    at = stop + len;
                }
                None => {
                    self.flow.text(stop..stop + 1, source);
                    at = stop + 1;
                }
            }
        }
    }

    fn value(&self, attribute: Attribute) -> Option<&str> {
        self.attributes.iter().find(|a| a.0 == attribute).map(|a| a.1.as_str())
    }

    fn start_tag(&mut self, source: &str, range: Range<usize>, self_closing: bool) {
        let name = std::mem::take(&mut self.name);
        match name.as_slice() {
            b"br" => self.flow.line_break(range),
            b"wbr" | b"col" | b"source" | b"track" | b"link" | b"base" | b"area" | b"param" | b"embed" | b"input" => {}
            b"hr" => self.flow.flush(range.start),
            b"meta" => self.meta(),
            b"img" => self.picture(source),
            _ => {
                let (tag, left_out) = kind(&name);
                if name == b"html" {
                    self.language = self.value(Attribute::Lang).filter(|l| !l.is_empty()).map(str::to_lowercase).or(self.language.take());
                }
                if name == b"time" {
                    self.time();
                }
                self.in_json = name == b"script" && self.value(Attribute::Type).is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"));
                // Only foreign elements, as of a drawing, are closed by their own slash.
                if !(self_closing && (left_out || matches!(tag, Tag::Inline(_)) && name.iter().any(|b| matches!(b, b':' | b'-' | b'.')))) {
                    let hidden = left_out || self.is_hidden(tag);
                    self.flow.start(tag, hidden, false, range.end);
                    if let Tag::Cell { head } = tag {
                        let span = |a| self.value(a).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                        let (columns, rows) = (span(Attribute::Colspan), span(Attribute::Rowspan));
                        self.flow.open_cell(head);
                        self.flow.cell_spans(columns, rows);
                    }
                    if name == b"q" {
                        self.flow.replaced("“", range);
                    }
                }
            }
        }
        self.name = name;
    }

    fn end_tag(&mut self, name: &[u8], range: Range<usize>) {
        match name {
            b"br" => self.flow.line_break(range),
            b"q" => {
                self.flow.replaced("”", range.clone());
                self.flow.end(kind(name).0, false, range);
            }
            _ => {
                self.in_json &= name != b"script";
                self.flow.end(kind(name).0, false, range);
            }
        }
    }

    /// Whether the attributes of the tag hide its text or mark it as furniture of the page.
    fn is_hidden(&self, tag: Tag) -> bool {
        if matches!(tag, Tag::Html | Tag::Body | Tag::Article | Tag::Main | Tag::Head | Tag::Title) {
            return false;
        }
        self.attributes.iter().any(|(attribute, value, _)| match attribute {
            Attribute::Hidden => value != "until-found",
            Attribute::AriaHidden => value == "true",
            Attribute::Style => {
                let style: String = value.chars().filter(|c| !c.is_whitespace()).take(400).collect::<String>().to_ascii_lowercase();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
            Attribute::Role => {
                matches!(value.as_str(), "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "alert" | "menu" | "menubar" | "tablist")
            }
            Attribute::Class | Attribute::Id => value.split_ascii_whitespace().any(|c| OUTSIDE.iter().any(|o| o.eq_ignore_ascii_case(c))),
            _ => false,
        })
    }

    fn meta(&mut self) {
        let name = self.value(Attribute::Name).or(self.value(Attribute::Itemprop)).unwrap_or_default().to_ascii_lowercase();
        if let Some(rank) = DATE_NAMES.iter().position(|n| *n == name)
            && self.named.is_none_or(|(best, _)| rank < best)
            && let Some(date) = self.value(Attribute::Content).and_then(dates::value)
        {
            self.named = Some((rank, date));
        }
    }

    fn time(&mut self) {
        let Some(date) = self.value(Attribute::Datetime).and_then(dates::value) else { return };
        if self.value(Attribute::Itemprop).is_some_and(|p| p.eq_ignore_ascii_case("datePublished")) && self.named.is_none() {
            self.named = Some((2, date));
        }
        if self.flow.in_article() {
            self.times.0 = self.times.0.or(Some(date));
        }
        self.many_times |= self.times.1.is_some_and(|first| first != date);
        self.times.1 = self.times.1.or(Some(date));
    }

    fn picture(&mut self, source: &str) {
        let alt = self.attributes.iter().find(|a| a.0 == Attribute::Alt).map(|a| a.2.clone());
        let words = alt.clone().and_then(|range| source.get(range)).unwrap_or_default();
        if words.contains('\\') {
            // A picture of a formula.
            self.flow.replaced(OBJECT, self.tag_start..self.tag_start + 1);
            return;
        }
        if [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"].iter().any(|e| words.to_ascii_lowercase().ends_with(e)) {
            return;
        }
        self.flow.start_picture();
        if let Some(range) = alt {
            self.text(source, range);
        }
        self.flow.end_picture();
    }
}

/// What an element is, and whether its text is left out.
fn kind(name: &[u8]) -> (Tag, bool) {
    let tag = match name {
        b"p" => Tag::Paragraph,
        b"a" => Tag::Link,
        b"em" | b"i" | b"cite" => Tag::Emphasis,
        b"strong" | b"b" => Tag::Strong,
        b"h1" => Tag::Heading(1),
        b"h2" => Tag::Heading(2),
        b"h3" => Tag::Heading(3),
        b"h4" => Tag::Heading(4),
        b"h5" => Tag::Heading(5),
        b"h6" => Tag::Heading(6),
        b"ul" | b"menu" => Tag::List { ordered: false },
        b"ol" => Tag::List { ordered: true },
        b"li" => Tag::Item,
        b"table" => Tag::Table,
        b"thead" => Tag::Head3,
        b"tr" => Tag::Row,
        b"td" => Tag::Cell { head: false },
        b"th" => Tag::Cell { head: true },
        b"blockquote" => Tag::Quote,
        b"figure" => Tag::Figure,
        b"figcaption" | b"caption" => Tag::Caption,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Tag::Pre,
        b"code" | b"kbd" | b"samp" | b"tt" | b"math" => Tag::Code,
        b"del" | b"s" | b"strike" => Tag::Deleted,
        b"sup" => Tag::Superscript,
        b"html" => Tag::Html,
        b"head" => Tag::Head,
        b"title" => Tag::Title,
        b"body" => Tag::Body,
        b"article" => Tag::Article,
        b"main" => Tag::Main,
        b"header" => Tag::Header,
        b"nav" | b"footer" | b"aside" | b"form" | b"dialog" | b"template" | b"noscript" | b"fieldset" => Tag::Aside,
        b"div" | b"section" | b"center" | b"address" | b"details" | b"summary" | b"dl" | b"dt" | b"dd" | b"tbody" | b"tfoot" | b"hgroup"
        | b"legend" | b"dir" | b"optgroup" | b"option" => Tag::Block,
        b"script" | b"style" | b"svg" | b"canvas" | b"video" | b"audio" | b"iframe" | b"object" | b"select" | b"button" | b"textarea" | b"map"
        | b"datalist" | b"noframes" | b"applet" | b"rp" | b"rt" | b"progress" | b"meter" => return (Tag::Inline(hash(name)), true),
        _ => Tag::Inline(hash(name)),
    };
    (tag, false)
}

/// FNV-1a: names need only differ.
fn hash(name: &[u8]) -> u32 {
    name.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

/// The date after "datePublished" in a JSON-LD script.
fn date_in_json(json: &str) -> Option<NaiveDate> {
    let at = json.find("\"datePublished\"")?;
    let rest = json.get(at + "\"datePublished\"".len()..)?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    dates::value(rest.split('"').next()?)
}

/// The characters that a reference at the beginning of `text` stands for, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let len = 1 + bytes.iter().skip(1).take(40).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    if len < 3 {
        return None;
    }
    let closed = bytes.get(len) == Some(&b';');
    let name = text.get(1..len)?;
    let common = match name {
        "amp" => "&",
        "nbsp" | "#160" => "\u{a0}",
        "lt" => "<",
        "gt" => ">",
        "quot" | "#34" => "\"",
        "apos" | "#39" | "#x27" => "'",
        "rsquo" | "#8217" => "’",
        "lsquo" | "#8216" => "‘",
        "ldquo" | "#8220" => "“",
        "rdquo" | "#8221" => "”",
        "mdash" | "#8212" => "—",
        "ndash" | "#8211" => "–",
        "hellip" | "#8230" => "…",
        _ => "",
    };
    if closed && !common.is_empty() {
        return Some((common.to_owned(), len + 1));
    }
    // The rest of the names are html5gum's.
    let piece = text.get(..len + usize::from(closed))?;
    let mut decoded = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: HtmlSpan<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            decoded.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    let Ok(()) = Tokenizer::new_with_emitter(piece, emitter).finish();
    // A name without a semicolon may be only the beginning: "&copy2024".
    let kept = decoded.bytes().rev().zip(piece.bytes().rev()).take_while(|(a, b)| a == b && a.is_ascii()).count();
    let (head, used) = (decoded.get(..decoded.len() - kept)?, piece.len() - kept);
    (!head.is_empty() && !decoded.starts_with('&')).then(|| (head.to_owned(), used))
}

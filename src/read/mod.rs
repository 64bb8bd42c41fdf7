//! Bytes into documents: clean prose in blocks, each byte of which knows its place in the file.
//!
//! A reader never fails: what it cannot use it leaves out, and says so in [`Document::problems`]. Knows the formats; knows nothing
//! of what the words mean, but for the few that stand at the head of an article ("By", "Caption:", the months of a dateline).

mod build;
mod dates;
mod decode;
mod flow;
mod front_matter;
mod html;
mod markdown;
mod records;
mod shape;
mod text;

#[cfg(test)]
mod tests;

pub use records::{Columns, Container, Record, RecordError, Records, records};

use crate::doc::{Document, Meta, Origin, Problem};
use crate::rule::lexicon::Language;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Bytes of the largest input that is read.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// How an article is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown, with front matter, HTML and templates inside.
    Markdown,
    /// A web page or a piece of one.
    Html,
}

impl Format {
    /// The format that goes with the extension of a file, with or without its dot.
    ///
    /// ```
    /// use addsup::read::Format;
    /// assert_eq!(Format::from_extension(".MD"), Some(Format::Markdown));
    /// assert_eq!(Format::from_extension("docx"), None);
    /// ```
    pub fn from_extension(extension: &str) -> Option<Format> {
        let lower = extension.trim_start_matches('.').to_ascii_lowercase();
        match lower.as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdx" | "rmd" | "qmd" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
            _ => None,
        }
    }

    /// The format by its name in the machine formats: "text", "markdown", "html".
    pub fn from_name(name: &str) -> Option<Format> {
        match name {
            "text" => Some(Format::Text),
            "markdown" => Some(Format::Markdown),
            "html" => Some(Format::Html),
            _ => None,
        }
    }
}

/// What is known of a document from elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// Day of publication, which wins over every other.
    pub published: Option<NaiveDate>,
    /// Name or path of the file, in which a date may stand.
    pub file_name: Option<&'a str>,
    /// Name of the field of the front matter that holds the day of publication, instead of the usual ones.
    pub date_field: Option<&'a str>,
    /// Language by BCP 47, which wins over what the document says.
    pub language: Option<&'a str>,
    /// Language of a document that does not say.
    pub usual_language: Option<&'a str>,
}

/// Reads a document.
///
/// ```
/// use addsup::read::{Format, Hints, read};
/// let doc = read(b"# Sales up\n\nSales rose *10%* to 55.\n", Format::Markdown, &Hints::default());
/// let prose = doc.blocks[1].span;
/// assert_eq!(doc.words(prose), "Sales rose 10% to 55.");
/// assert_eq!(doc.map.source(prose).start, 12);
/// ```
pub fn read(bytes: &[u8], format: Format, hints: &Hints<'_>) -> Document {
    let (mut doc, text) = places(bytes, format, hints);
    if let Some(text) = text {
        doc.text = text.into_owned();
    }
    shape::dress(&mut doc);
    doc
}

/// As [`read`]; gives the bytes back unless they are the text of the document, as those of plain text are: a long one is not copied.
pub fn read_owned(bytes: Vec<u8>, format: Format, hints: &Hints<'_>) -> (Document, Option<Vec<u8>>) {
    let (mut doc, text) = places(&bytes, format, hints);
    let rest = match text {
        Some(Cow::Borrowed(text)) if text.len() == bytes.len() => match String::from_utf8(bytes) {
            Ok(text) => {
                doc.text = text;
                None
            }
            // What was borrowed as text is text.
            Err(e) => Some(e.into_bytes()),
        },
        Some(text) => {
            doc.text = text.into_owned();
            Some(bytes)
        }
        None => Some(bytes),
    };
    shape::dress(&mut doc);
    (doc, rest)
}

/// The blocks of a document, and its text where the document does not have it yet.
fn places<'b>(bytes: &'b [u8], format: Format, hints: &Hints<'_>) -> (Document, Option<Cow<'b, str>>) {
    if bytes.len() > LARGEST {
        let message = format!("expected at most {LARGEST} bytes, found {}; the document is not read", bytes.len());
        return (Document { problems: vec![Problem { at: None, message, lost: true }], ..Document::default() }, None);
    }
    let decoded = decode::decode(bytes);
    let source = &*decoded.text;
    let front = match format {
        Format::Html => front_matter::FrontMatter::default(),
        _ => front_matter::read(source, hints.date_field),
    };
    let told = hints.language.or(front.language.as_deref());
    let mut doc = match format {
        Format::Text => text::read(source, &front, told.or(hints.usual_language).and_then(Language::from_tag).unwrap_or_default()),
        Format::Markdown => markdown::read(source, &front),
        Format::Html => html::read(source),
    };
    let in_metadata = front.published.or(doc.meta.published).or(front.in_path);
    let language = told.map(str::to_owned).or(doc.meta.language.take()).or_else(|| hints.usual_language.map(str::to_owned));
    doc.meta = Meta { published: None, published_origin: None, language, event: front.event };
    let origins = [(hints.published, Origin::Given), (in_metadata, Origin::Metadata), (hints.file_name.and_then(dates::path), Origin::FileName)];
    if let Some((date, origin)) = origins.into_iter().find(|(date, _)| date.is_some()) {
        doc.meta.published = date;
        doc.meta.published_origin = Some(origin);
    }
    // Places so far are those of the decoded text.
    if let Some((begin, end)) = &mut doc.meta.event {
        for place in [&mut begin.place, &mut end.place] {
            *place = decoded.map.source(*place);
        }
    }
    for place in doc.directives.iter_mut().map(|d| &mut d.0) {
        *place = decoded.map.source(*place);
    }
    doc.problems.splice(0..0, front.problems);
    for place in doc.problems.iter_mut().filter_map(|p| p.at.as_mut()) {
        *place = decoded.map.source(*place);
    }
    doc.problems.splice(0..0, decoded.problems);
    if format == Format::Text {
        doc.map = decoded.map;
        return (doc, Some(decoded.text));
    }
    let len = doc.text.len();
    doc.map = doc.map.through(&decoded.map, len);
    (doc, None)
}

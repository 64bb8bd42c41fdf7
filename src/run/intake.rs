//! Which reader reads what, and the documents inside a file of many.

use crate::base::Span;
use crate::doc::{Block, BlockKind, Document, Origin};
use chrono::NaiveDate;
use serde::Deserialize;
use std::borrow::Cow;

/// A format of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

/// A format of many documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// One JSON object a line.
    Jsonl,
    /// A table with a head row.
    Csv,
}

/// What is known of a document besides its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// Day of publication, as given.
    pub published: Option<NaiveDate>,
    /// Name of the file.
    pub file_name: Option<&'a str>,
}

/// A record of a container.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its format.
    pub format: Format,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// The line it begins on, from 1.
    pub line: usize,
}

/// Reads a document. Stands in for the readers: paragraphs between blank lines.
pub fn read(bytes: &[u8], _format: Format, hints: &Hints<'_>) -> Document {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut doc = Document { text, ..Document::default() };
    let mut at = 0;
    for line in doc.text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            doc.blocks.push(Block::new(BlockKind::Paragraph, Span::from_range(start..start + trimmed.len())));
        }
        at += line.len();
    }
    doc.meta.published = hints.published;
    doc.meta.published_origin = hints.published.map(|_| Origin::Given);
    doc
}

#[derive(Deserialize)]
struct Line<'a> {
    id: Option<serde_json::Value>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    format: Option<Cow<'a, str>>,
    #[serde(borrow)]
    published: Option<Cow<'a, str>>,
}

/// The records of some whole lines, or what is wrong with a line.
pub fn records(bytes: &[u8], _container: Container, first_line: usize) -> Vec<Result<Record, (usize, String)>> {
    let mut out = Vec::new();
    for (k, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let number = first_line + k;
        out.push(match serde_json::from_slice::<Line<'_>>(line) {
            Ok(row) => Ok(Record {
                id: match row.id {
                    Some(serde_json::Value::String(s)) => s,
                    Some(other) => other.to_string(),
                    None => number.to_string(),
                },
                text: row.text.into_owned(),
                format: match row.format.as_deref() {
                    Some("markdown") => Format::Markdown,
                    Some("html") => Format::Html,
                    _ => Format::Text,
                },
                published: row.published.and_then(|d| d.get(..10)?.parse().ok()),
                line: number,
            }),
            Err(e) => Err((number, e.to_string())),
        });
    }
    out
}

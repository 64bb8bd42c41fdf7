//! Many documents in one file: JSON lines, and CSV.
//!
//! A bad line is an error of its own; the lines after it are still read.

use super::{Format, Hints, dates, read};
use crate::doc::{Document, Problem};
use chrono::NaiveDate;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::Cursor;

/// How the documents are set down in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Container {
    /// One JSON object a line: `{"id", "text", "format"?, "published"?, "title"?, "language"?}`.
    Jsonl,
    /// One row a document, under a row of column names.
    Csv,
}

/// Names of the fields or columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Identifies the document in the output.
    pub id: String,
    /// The text; the only one that must be there.
    pub text: String,
    /// Day of publication.
    pub published: String,
    /// Title, where it is not in the text.
    pub title: String,
    /// "text", "markdown" or "html".
    pub format: String,
    /// Language by BCP 47.
    pub language: String,
}

impl Default for Columns {
    fn default() -> Self {
        Columns {
            id: "id".into(),
            text: "text".into(),
            published: "published".into(),
            title: "title".into(),
            format: "format".into(),
            language: "language".into(),
        }
    }
}

/// Another name for the field of the language.
const SHORT_LANGUAGE: &str = "lang";

/// One document of a file of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Line of the file on which it begins, from 1.
    pub line: u64,
    /// Its id; the number of its line where it has none.
    pub id: String,
    /// Its text; findings have their places in it.
    pub text: String,
    /// How the text is written down, where the record says.
    pub format: Option<Format>,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Its language, where the record says.
    pub language: Option<String>,
    /// Its title. It has no place in the text, so nothing can point at it.
    pub title: Option<String>,
    /// What was wrong with the lesser fields.
    pub problems: Vec<Problem>,
}

impl Record {
    /// Reads the text as a document; `format` is for a record that names none, and the record's own date wins over the hints'.
    pub fn document(&self, format: Format, hints: &Hints<'_>) -> Document {
        let hints = Hints {
            published: self.published.or(hints.published),
            file_name: hints.file_name.or(Some(&self.id)),
            language: self.language.as_deref().or(hints.language),
            ..*hints
        };
        let mut doc = read(self.text.as_bytes(), self.format.unwrap_or(format), &hints);
        doc.problems.extend(self.problems.iter().cloned());
        doc
    }
}

/// A line that is not a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct RecordError {
    /// Line of the file, from 1.
    pub line: u64,
    /// What was expected and what was found.
    pub message: String,
}

/// The documents of a file, in its order.
pub struct Records<'a> {
    inner: Inner<'a>,
    columns: Columns,
}

enum Inner<'a> {
    Jsonl { rest: &'a [u8], line: u64 },
    Csv { rows: Box<csv::ByteRecordsIntoIter<Cursor<Cow<'a, [u8]>>>>, places: Places },
    Failed(Option<RecordError>),
}

/// Which column holds what.
#[derive(Clone, Copy, Debug)]
struct Places {
    text: usize,
    id: Option<usize>,
    published: Option<usize>,
    title: Option<usize>,
    format: Option<usize>,
    language: Option<usize>,
}

/// The documents of a file of many.
///
/// ```
/// use addsup::read::{Columns, Container, records};
/// let file = b"{\"id\": 7, \"text\": \"Sales rose.\"}\nnot json\n";
/// let found: Vec<_> = records(file, Container::Jsonl, &Columns::default()).collect();
/// assert_eq!(found[0].as_ref().unwrap().id, "7");
/// assert_eq!(found[1].as_ref().unwrap_err().line, 2);
/// ```
pub fn records<'a>(bytes: &'a [u8], container: Container, columns: &Columns) -> Records<'a> {
    let inner = match container {
        Container::Jsonl => Inner::Jsonl { rest: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), line: 0 },
        Container::Csv => csv_rows(bytes, columns),
    };
    Records { inner, columns: columns.clone() }
}

fn csv_rows<'a>(bytes: &'a [u8], columns: &Columns) -> Inner<'a> {
    let failed = |message: String| Inner::Failed(Some(RecordError { line: 1, message }));
    let bytes: Cow<'a, [u8]> = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}').as_bytes()),
        Err(_) => Cow::Owned(super::decode::decode(bytes).text.into_owned().into_bytes()),
    };
    let bytes_are_blank = bytes.trim_ascii().is_empty();
    let head_end = memchr::memchr(b'\n', &bytes).unwrap_or(bytes.len());
    let head = bytes.get(..head_end).unwrap_or_default();
    let count = |mark: u8| memchr::memchr_iter(mark, head).count();
    // A comma unless another separator is more frequent in the row of names.
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(Cursor::new(bytes));
    let names = match reader.byte_headers() {
        Ok(names) => names.clone(),
        Err(error) => return failed(format!("expected a row of column names: {error}")),
    };
    let place = |name: &str| names.iter().position(|n| n.trim_ascii().eq_ignore_ascii_case(name.as_bytes()));
    let Some(text) = place(&columns.text) else {
        let found: Vec<String> = names.iter().take(20).map(|n| String::from_utf8_lossy(n).into_owned()).collect();
        let found = if bytes_are_blank { "an empty file".to_owned() } else { found.join(", ") };
        return failed(format!("expected a column named {:?}, found {found}", columns.text));
    };
    let places = Places {
        text,
        id: place(&columns.id),
        published: place(&columns.published),
        title: place(&columns.title),
        format: place(&columns.format),
        language: place(&columns.language).or_else(|| place(SHORT_LANGUAGE)),
    };
    Inner::Csv { rows: Box::new(reader.into_byte_records()), places }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.inner {
            Inner::Failed(error) => error.take().map(Err),
            Inner::Jsonl { rest, line } => loop {
                if rest.is_empty() {
                    return None;
                }
                let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                let (one, tail) = rest.split_at(end);
                *rest = tail.get(1..).unwrap_or_default();
                *line += 1;
                if !one.trim_ascii().is_empty() {
                    return Some(json(one, *line, &self.columns));
                }
            },
            Inner::Csv { rows, places } => {
                let places = *places;
                Some(match rows.next()? {
                    Ok(row) => csv_record(&row, places),
                    Err(error) => {
                        let line = error.position().map_or(0, csv::Position::line);
                        Err(RecordError { line, message: format!("expected a row of values: {error}") })
                    }
                })
            }
        }
    }
}

/// A string, or what can stand for one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value<'a> {
    #[serde(borrow)]
    Text(Cow<'a, str>),
    Number(serde_json::Number),
    Other(serde::de::IgnoredAny),
}

/// The fields of one line, in which unknown ones are passed over.
struct Fields<'a> {
    columns: &'a Columns,
}

#[derive(Default)]
struct Found<'a> {
    id: Option<Value<'a>>,
    text: Option<Value<'a>>,
    published: Option<Value<'a>>,
    title: Option<Value<'a>>,
    format: Option<Value<'a>>,
    language: Option<Value<'a>>,
}

impl<'de> serde::de::DeserializeSeed<'de> for Fields<'_> {
    type Value = Found<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> serde::de::Visitor<'de> for Fields<'_> {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "an object with {:?} and {:?}", self.columns.id, self.columns.text)
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Found::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let place = match &*key {
                k if k == self.columns.text => &mut found.text,
                k if k == self.columns.id => &mut found.id,
                k if k == self.columns.published => &mut found.published,
                k if k == self.columns.title => &mut found.title,
                k if k == self.columns.format => &mut found.format,
                k if k == self.columns.language || k == SHORT_LANGUAGE && found.language.is_none() => &mut found.language,
                _ => {
                    map.next_value::<serde::de::IgnoredAny>()?;
                    continue;
                }
            };
            *place = map.next_value::<Option<Value<'de>>>()?;
        }
        Ok(found)
    }
}

fn json(bytes: &[u8], line: u64, columns: &Columns) -> Result<Record, RecordError> {
    let error = |message: String| RecordError { line, message };
    let mut input = serde_json::Deserializer::from_slice(bytes);
    let found = serde::de::DeserializeSeed::deserialize(Fields { columns }, &mut input)
        .and_then(|found| input.end().map(|()| found))
        .map_err(|e| error(format!("expected a JSON object with {:?} and {:?}: {}", columns.id, columns.text, reason(&e))))?;
    let text = match found.text {
        Some(Value::Text(text)) => text.into_owned(),
        Some(_) => return Err(error(format!("expected a string for {:?}, found something else", columns.text))),
        None => return Err(error(format!("expected a field {:?} with the text of the document, found none", columns.text))),
    };
    let word = |value: Option<Value<'_>>| match value {
        Some(Value::Text(text)) => Some(text.into_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Other(_)) | None => None,
    };
    let lesser = Lesser { published: word(found.published), title: word(found.title), format: word(found.format), language: word(found.language) };
    Ok(record(line, word(found.id), text, lesser))
}

/// The parser's message without the line number of its own, which is always 1.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) if error.column() > 0 => format!("{} at column {}", message.get(..at).unwrap_or_default(), error.column()),
        Some(at) => message.get(..at).unwrap_or_default().to_owned(),
        None => message,
    }
}

fn csv_record(row: &csv::ByteRecord, places: Places) -> Result<Record, RecordError> {
    let line = row.position().map_or(0, csv::Position::line);
    let field = |place: Option<usize>| place.and_then(|p| row.get(p)).map(|f| String::from_utf8_lossy(f).into_owned());
    let Some(text) = field(Some(places.text)) else {
        let message = format!("expected {} columns or more, found {}", places.text + 1, row.len());
        return Err(RecordError { line, message });
    };
    let lesser =
        Lesser { published: field(places.published), title: field(places.title), format: field(places.format), language: field(places.language) };
    Ok(record(line, field(places.id), text, lesser))
}

/// The fields that a record may be without.
struct Lesser {
    published: Option<String>,
    title: Option<String>,
    format: Option<String>,
    language: Option<String>,
}

fn record(line: u64, id: Option<String>, text: String, lesser: Lesser) -> Record {
    let Lesser { published, title, format, language } = lesser;
    let mut problems = Vec::new();
    let mut problem = |message: String| problems.push(Problem { at: None, message, lost: false });
    let filled = |value: Option<String>| value.filter(|v| !v.trim().is_empty());
    let published = filled(published).and_then(|value| {
        let date = dates::value(&value);
        if date.is_none() {
            problem(format!("expected the day of publication as year-month-day, found {value:?}"));
        }
        date
    });
    let format = filled(format).and_then(|value| {
        let format = Format::from_name(value.trim()).or_else(|| Format::from_extension(value.trim()));
        if format.is_none() {
            problem(format!("expected the format text, markdown or html, found {value:?}"));
        }
        format
    });
    Record {
        line,
        id: filled(id).unwrap_or_else(|| line.to_string()),
        text,
        format,
        published,
        language: filled(language),
        title: filled(title),
        problems,
    }
}

//! What stands above a Markdown document: YAML between `---`, TOML between `+++`, or `Title:` lines.
//!
//! Only a few top-level fields are asked for, and each is parsed by itself, so that a fault in one field does not lose the others
//! and each value keeps its place.

use super::dates;
use crate::base::Span;
use crate::doc::{BlockKind, Moment, Problem};
use chrono::NaiveDate;
use std::ops::Range;

/// No article needs more; what is longer is not parsed.
const LONGEST: usize = 64 * 1024;
/// A head of `Title:` lines is looked for in so many bytes.
const LONGEST_LINES: usize = 4 * 1024;

/// Names of the field of the publication date, best first.
const DATE_FIELDS: [&str; 16] = [
    "date",
    "published",
    "publishdate",
    "publish_date",
    "published_at",
    "publish",
    "pubdate",
    "pub_date",
    "publicationdate",
    "publication_date",
    "date_published",
    "datepublished",
    "posted",
    "created",
    "created_at",
    "publisheddate",
];
/// Fields that hold an address, whose path may hold the date.
const PATH_FIELDS: [&str; 5] = ["permalink", "path", "url", "slug", "aliases"];
/// Fields that sum the article up, which is prose of its own.
const DECK_FIELDS: [&str; 8] = ["description", "summary", "excerpt", "deck", "subtitle", "standfirst", "abstract", "lead"];
/// Fields that number the text or name its version.
const NUMBER_FIELDS: [&str; 7] = ["number", "issue", "episode", "volume", "version", "package_version", "release_version"];
/// Fields of words that a reader sees beside the text: its tags, who speaks.
const WORD_FIELDS: [&str; 12] =
    ["tags", "categories", "category", "keywords", "topics", "topic", "kicker", "host", "event_organizer", "series", "section", "subject"];
/// Fields of the day on which what the text announces begins, best first, and of the day on which it ends.
const BEGIN_FIELDS: [&str; 12] =
    ["start_date", "startdate", "start", "starts", "start_time", "event_start", "event_date", "begin_date", "begin", "begins", "date_start", "date"];
const END_FIELDS: [&str; 11] =
    ["end_date", "enddate", "end", "ends", "end_time", "event_end", "finish_date", "finish", "finishes", "date_end", "until"];
/// Fields of those who wrote it or had a hand in it.
const CREDIT_FIELDS: [&str; 9] = ["author", "authors", "editor", "editors", "translator", "translators", "interviewee", "speaker", "speakers"];
/// Keys of which at least one must be there for a head of `Title:` lines.
const LINE_KEYS: [&str; 4] = ["title", "headline", "date", "published"];
/// Further keys that the first line of such a head may have.
const FIRST_KEYS: [&str; 10] = ["author", "authors", "byline", "category", "categories", "tags", "slug", "layout", "status", "subject"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Yaml,
    Toml,
    Lines,
}

/// What was found.
#[derive(Default)]
pub(super) struct FrontMatter {
    /// Bytes of the source that it takes; 0 where there is none.
    pub(super) len: usize,
    /// The title, decoded, and its place.
    pub(super) title: Option<(String, Range<usize>)>,
    /// Summaries, decoded, and their places, in order of place; the same words are taken once.
    pub(super) decks: Vec<(String, Range<usize>)>,
    /// Further fields as they are written, and what they are.
    pub(super) labels: Vec<(Range<usize>, BlockKind)>,
    /// Day of publication.
    pub(super) published: Option<NaiveDate>,
    /// When what it announces begins and ends, and the places of both, where it tells both.
    pub(super) event: Option<(Moment, Moment)>,
    /// The date in an address.
    pub(super) in_path: Option<NaiveDate>,
    /// Language.
    pub(super) language: Option<String>,
    /// What was wrong.
    pub(super) problems: Vec<Problem>,
}

/// Reads what stands above a document.
pub(super) fn read(source: &str, date_field: Option<&str>) -> FrontMatter {
    let Some((style, body, len)) = delimit(source) else { return FrontMatter::default() };
    let mut front = FrontMatter { len, ..FrontMatter::default() };
    if body.len() > LONGEST {
        front.problems.push(Problem {
            at: Some(Span::from_range(body)),
            message: format!("expected at most {LONGEST} bytes of front matter; it is not read"),
            lost: false,
        });
        return front;
    }
    let mut best = usize::MAX;
    let (mut begin, mut end): (Option<(usize, Moment)>, Option<Moment>) = (None, None);
    for (key, value) in fields(source, body, style) {
        let key = key.to_ascii_lowercase();
        if (key == "title" || key == "headline") && front.title.is_none() {
            front.title = decode(source, &key, value.clone(), style, &mut front.problems).filter(|(t, _)| !t.trim().is_empty());
        } else if DECK_FIELDS.contains(&key.as_str()) {
            let deck = decode(source, &key, value.clone(), style, &mut front.problems).filter(|(t, _)| t.trim().contains(' '));
            front.decks.extend(deck.filter(|(t, _)| front.decks.iter().all(|(d, _)| d.trim() != t.trim())));
        } else if matches!(key.as_str(), "lang" | "language" | "locale") {
            front.language = decode(source, &key, value.clone(), style, &mut front.problems).map(|(v, _)| v.trim().to_lowercase());
        } else if PATH_FIELDS.contains(&key.as_str()) && front.in_path.is_none() {
            front.in_path = source.get(value.clone()).and_then(dates::path);
        }
        let underscored = key.replace('-', "_");
        if let Some(rank) = BEGIN_FIELDS.iter().position(|f| *f == underscored).filter(|r| begin.as_ref().is_none_or(|b| r < &b.0)) {
            begin = moment(source, value.clone()).map(|m| (rank, m)).or(begin);
        } else if END_FIELDS.contains(&underscored.as_str()) && end.is_none() {
            end = moment(source, value.clone());
        }
        if CREDIT_FIELDS.contains(&key.as_str()) {
            credits(source, value.clone(), &mut front.labels);
        }
        let numbers = NUMBER_FIELDS.contains(&key.as_str());
        let address = matches!(key.as_str(), "slug" | "path").then(|| last_of_path(source, value.clone())).flatten();
        if numbers || WORD_FIELDS.contains(&key.as_str()) {
            front.labels.push((value.clone(), BlockKind::Label { numbered: numbers }));
        } else if let Some(place) = address {
            front.labels.push((place, BlockKind::Label { numbered: true }));
        }
        let rank = match date_field {
            Some(field) => (key == field.to_ascii_lowercase()).then_some(0),
            None => DATE_FIELDS.iter().position(|f| *f == underscored),
        };
        if let Some(rank) = rank.filter(|r| *r < best)
            && let Some((text, place)) = decode(source, &key, value, style, &mut front.problems)
        {
            match dates::value(&text) {
                Some(date) => (front.published, best) = (Some(date), rank),
                None if rank == 0 && !text.trim().is_empty() => front.problems.push(Problem {
                    at: Some(Span::from_range(place)),
                    message: format!("expected the day of publication, found {:?}", text.trim()),
                    lost: false,
                }),
                None => {}
            }
        }
    }
    if let (Some((_, begin)), Some(end)) = (begin, end) {
        front.labels.extend([&begin, &end].map(|m| (m.place.start as usize..m.place.end as usize, BlockKind::Label { numbered: false })));
        front.event = Some((begin, end));
    }
    front
}

/// Appends the names of a field, of which each stands on its line or in a list of one line: "[\"Ada Moss\", \"Jo Lind\"]".
fn credits(source: &str, value: Range<usize>, labels: &mut Vec<(Range<usize>, BlockKind)>) {
    let text = source.get(value.clone()).unwrap_or_default();
    let mut at = value.start;
    for part in text.split_inclusive(['\n', ',']) {
        let bare = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '-' | '[' | ']' | ',');
        let name = part.trim_matches(bare);
        let start = at + (part.len() - part.trim_start_matches(bare).len());
        at += part.len();
        if name.contains(' ')
            && name.starts_with(char::is_uppercase)
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        {
            labels.push((start..start + name.len(), BlockKind::Credit));
        }
    }
}

/// The moment that a value is, with its place without quotation marks.
fn moment(source: &str, value: Range<usize>) -> Option<Moment> {
    let raw = source.get(value.clone())?;
    let bare = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let text = raw.split('#').next()?.trim_matches(bare);
    let start = value.start + (raw.len() - raw.trim_start_matches(bare).len());
    let (when, zone) = dates::moment(text)?;
    Some(Moment { when, zone: zone.to_owned(), place: Span::from_range(start..start + text.len()) })
}

/// The last part of an address, where it has a version or a number: "Rust-1.13" of "2016/11/10/Rust-1.13", "508-accessible-videos".
fn last_of_path(source: &str, value: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(value.clone())?.trim_end().trim_end_matches(['"', '\'', '/']);
    let from = text.rfind(['/', '"', '\'', ' ']).map_or(0, |k| k + 1);
    let last = text.get(from..)?;
    let version = last.split(['-', '_']).any(|p| p.contains('.') && p.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let number = |p: &str| p.len() >= 2 && p.bytes().all(|b| b.is_ascii_digit());
    let numbered = last.contains('-') && last.split('-').any(number) && last.bytes().any(|b| b.is_ascii_alphabetic());
    (version || numbered).then(|| value.start + from..value.start + text.len())
}

/// Where the front matter is, and where the document begins.
fn delimit(source: &str) -> Option<(Style, Range<usize>, usize)> {
    let first = source.lines().next()?.trim_end();
    let style = match first {
        "---" => Style::Yaml,
        "+++" => Style::Toml,
        _ => return delimit_lines(source),
    };
    let start = next_line(source, 0);
    let mut at = start;
    while at < source.len() {
        let end = next_line(source, at);
        let line = source[at..end].trim_end();
        if line == first || (style == Style::Yaml && line == "...") {
            return Some((style, start..at, end));
        }
        at = end;
    }
    None
}

/// The byte after the line that `at` is in.
fn next_line(source: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |n| at + n + 1)
}

fn delimit_lines(source: &str) -> Option<(Style, Range<usize>, usize)> {
    let (mut at, mut known) = (0, false);
    while at < source.len().min(LONGEST_LINES) {
        let end = next_line(source, at);
        let line = source[at..end].trim_end();
        if line.is_empty() {
            break;
        }
        let indented = line.starts_with([' ', '\t']);
        if !indented {
            let (key, _) = key_of(line, ':')?;
            let lower = key.to_ascii_lowercase();
            let listed = LINE_KEYS.contains(&lower.as_str());
            if at == 0 && !listed && !FIRST_KEYS.contains(&lower.as_str()) {
                return None;
            }
            known |= listed && line.len() > key.len() + 1;
        } else if at == 0 {
            return None;
        }
        at = end;
    }
    known.then_some((Style::Lines, 0..at, at))
}

/// The key of a line and where its value begins.
fn key_of(line: &str, mark: char) -> Option<(&str, usize)> {
    let colon = line.find(mark)?;
    let key = line[..colon].trim_matches([' ', '"', '\'']);
    let named = !key.is_empty() && key.len() <= 40 && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' ' | b'.'));
    let follows = mark == '=' || line[colon + 1..].is_empty() || line[colon + 1..].starts_with([' ', '\t']);
    (named && follows).then_some((key, colon + 1))
}

/// Top-level keys with the range of their values, comments and quotation marks included.
fn fields(source: &str, body: Range<usize>, style: Style) -> Vec<(&str, Range<usize>)> {
    let mark = if style == Style::Toml { '=' } else { ':' };
    let mut out: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = body.start;
    let mut inside: Option<&str> = None;
    while at < body.end {
        let end = next_line(source, at).min(body.end);
        let line = source[at..end].trim_end_matches(['\r', '\n']);
        if let Some(quote) = inside {
            if let Some(last) = out.last_mut() {
                last.1.end = end;
            }
            inside = (!line.contains(quote)).then_some(quote);
        } else if style == Style::Toml && line.starts_with('[') {
            break;
        } else if line.is_empty() || line.starts_with([' ', '\t', '-']) {
            // A continuation or a list.
            if let Some(last) = out.last_mut() {
                last.1.end = end;
            }
        } else if let Some((key, value)) = key_of(line, mark) {
            out.push((key, at + value..end));
            if style == Style::Yaml {
                inside = open_quote(&line[value..], &source[end..body.end]);
            } else if style == Style::Toml {
                inside = ["\"\"\"", "'''"].into_iter().find(|q| line[value..].matches(q).count() == 1);
            }
        }
        at = end;
    }
    out
}

/// The quotation mark of a YAML value that goes on in the next lines, if it is closed before another key.
fn open_quote(value: &str, below: &str) -> Option<&'static str> {
    let value = value.trim();
    let quote = ["\"", "'"].into_iter().find(|q| value.starts_with(q))?;
    if value.len() > 1 && value.ends_with(quote) {
        return None;
    }
    let mut lines = below.lines().take(8).take_while(|l| key_of(l, ':').is_none());
    lines.any(|l| l.trim_end().ends_with(quote)).then_some(quote)
}

/// The string that a value stands for, with its place without quotation marks.
fn decode(source: &str, key: &str, value: Range<usize>, style: Style, problems: &mut Vec<Problem>) -> Option<(String, Range<usize>)> {
    let raw = source.get(value.clone())?;
    let lead = raw.len() - raw.trim_start().len();
    let trimmed = raw.trim();
    let place = value.start + lead..value.start + lead + trimmed.len();
    let quoted = trimmed.starts_with(['"', '\'']);
    let one_line = !trimmed.contains('\n');
    let plain = match style {
        Style::Lines => true,
        Style::Yaml => one_line && !quoted && !trimmed.starts_with(['|', '>', '[', '{', '&', '*', '!', '#']) && !trimmed.contains(" #"),
        Style::Toml => !quoted && !trimmed.starts_with(['[', '{']),
    };
    if plain {
        let text = if style == Style::Toml { trimmed.split('#').next().unwrap_or_default().trim_end() } else { trimmed };
        return Some((text.to_owned(), place.start..place.start + text.len()));
    }
    let parsed = match style {
        Style::Yaml => serde_saphyr::from_str::<std::collections::BTreeMap<String, String>>(&format!("v:{raw}"))
            .map_err(|e| e.to_string())
            .map(|mut m| m.remove("v").unwrap_or_default()),
        _ => toml::from_str::<std::collections::BTreeMap<String, String>>(&format!("v={raw}"))
            .map_err(|e| e.message().to_owned())
            .map(|mut m| m.remove("v").unwrap_or_default()),
    };
    match parsed {
        Ok(text) => {
            if trimmed.starts_with(['>', '|']) {
                // A block scalar begins on the line after its mark.
                let head = trimmed.find('\n').unwrap_or(0);
                let body = trimmed.get(head..).unwrap_or_default();
                return Some((text.trim().to_owned(), place.start + head + (body.len() - body.trim_start().len())..place.end));
            }
            let mark = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| trimmed.starts_with(q)).unwrap_or_default();
            let inner = trimmed.get(mark.len()..).unwrap_or_default();
            let close = inner.rfind(mark).filter(|_| !mark.is_empty()).unwrap_or(inner.len());
            Some((text, place.start + mark.len()..place.start + mark.len() + close))
        }
        // A list or a map where a string is looked for is no fault of the document.
        Err(_) if trimmed.starts_with(['[', '{', '-']) => None,
        Err(message) => {
            let message = message.lines().next().unwrap_or_default();
            problems.push(Problem { at: Some(Span::from_range(place)), message: format!("expected a string for `{key}`: {message}"), lost: false });
            None
        }
    }
}

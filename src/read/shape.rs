//! What a line or a paragraph looks like, whatever file it came out of: a headline, a byline, a label, a rule.
//!
//! Knows a few words that stand at the head of an article; what the words of the prose mean is for the lexicon.

use super::dates;
use crate::base::Span;
use crate::doc::{Block, BlockKind, Document, Origin};

/// Blocks from the top among which bylines and dates are looked for.
const HEAD: usize = 8;

/// Words with a colon that open a caption.
const CAPTION_LABELS: [&str; 17] = [
    "caption",
    "photo",
    "photograph",
    "photos",
    "picture",
    "pictured",
    "image",
    "graphic",
    "graphics",
    "chart",
    "infographic",
    "illustration",
    "map",
    "figure",
    "fig",
    "photo caption",
    "image caption",
];

/// Whether a line is only marks: a rule, an ornament, the frame of a table.
pub(super) fn is_rule(line: &str) -> bool {
    // Most lines have words enough within their first letters, which need not be decoded to be told from marks.
    if let Some(head) = line.as_bytes().first_chunk::<32>()
        && head.iter().map(|b| u8::from(b.is_ascii_alphanumeric())).sum::<u8>() > 20
    {
        return false;
    }
    if line.len() < 32 && line.is_ascii() {
        let count = |test: fn(&u8) -> bool| line.as_bytes().iter().map(|b| u8::from(test(b))).sum::<u8>();
        let (words, spaces) = (count(u8::is_ascii_alphanumeric), count(|b| matches!(b, b'\t'..=b'\r' | b' ')));
        let marks = line.len() as u8 - words - spaces;
        return words == 0 || marks >= 4 && words * 3 < marks;
    }
    let (mut words, mut marks) = (0usize, 0usize);
    for c in line.chars() {
        if c.is_alphanumeric() {
            words += 1;
            // Enough to know, for nearly all lines.
            if words > 20 && marks < words {
                return false;
            }
        } else if !c.is_whitespace() {
            marks += 1;
        }
    }
    words == 0 || marks >= 4 && words * 3 < marks
}

/// Whether a line is for machines: one long word of capitals, digits and marks ("/O.NEW.KFWD.TO.W.0006/", "TXC223-220245-"), the
/// name of a bulletin ("WFUS54 KFWD 220206") or bare numbers.
pub(super) fn is_code(line: &str) -> bool {
    let b = line.as_bytes();
    // Nearly all lines have a small letter near their beginning.
    if b.len() > 200
        || b.iter().any(|c| c.is_ascii_lowercase() || *c >= 0x80)
        || !b.iter().any(u8::is_ascii_digit)
        || memchr::memmem::find(b, b"  ").is_some()
    {
        return false;
    }
    let count = |test: fn(&u8) -> bool| b.iter().filter(|c| test(c)).count();
    let (letters, spaces, joints) =
        (count(u8::is_ascii_uppercase), count(u8::is_ascii_whitespace), count(|c| matches!(c, b'-' | b'/' | b'.' | b'_' | b'>' | b'<')));
    let odd = count(|c| matches!(c, b'%' | b'$' | b',' | b':'));
    let bare = letters == 0 && joints == 0 && odd == 0 && (spaces == 0 && b.len() <= 3 || spaces >= 2);
    let named = letters > 0 && joints == 0 && odd == 0 && is_product_code(line);
    let joined = letters > 0 && spaces == 0 && joints >= 2 && b.len() >= 6;
    (bare || named || joined) && dates::value(line).is_none()
}

/// Whether the words of the line above go on below, whatever the width.
pub(super) fn goes_on(above: &str, below: &str) -> bool {
    let lower = below.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')'));
    let note = below.starts_with('[') && below.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    note || lower && !ends_sentence(above)
}

/// "TITLE:" alone.
pub(super) fn is_title_label(line: &str) -> bool {
    line.strip_suffix(':').is_some_and(|l| l.eq_ignore_ascii_case("title") || l.eq_ignore_ascii_case("headline"))
}

/// Whether the last mark is that of a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')).ends_with(['.', '!', '?', '…'])
}

fn opens_like_a_title(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || matches!(c, '"' | '“' | '‘' | '\'' | '$' | '£' | '€' | '¿' | '¡')))
}

/// A first line that may be the headline.
pub(super) fn is_headline(text: &str) -> bool {
    let words = text.split_whitespace().count();
    text.len() <= 240
        && (2..=30).contains(&words)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 5
        && opens_like_a_title(text)
        && !text.ends_with(['.', ':', ';', ','])
        && !is_byline(text)
        && dates::line(text).is_none()
        && !is_product_code(text)
}

/// "WFUS54 KFWD 220206": capitals and digits only, with digits in half of the words or more.
fn is_product_code(text: &str) -> bool {
    let (mut words, mut mixed) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        mixed += usize::from(word.bytes().any(|b| b.is_ascii_digit()));
        if word.bytes().any(|b| b.is_ascii_lowercase()) {
            return false;
        }
    }
    mixed * 2 >= words
}

/// A line of its own that may be a heading inside the text.
pub(super) fn is_heading(text: &str) -> bool {
    if text.len() > 100 {
        return false;
    }
    let words = text.split_whitespace().count();
    let capitals = !text.contains(char::is_lowercase);
    let label = text.ends_with(':') && (words <= 2 || capitals) || text.ends_with('.') && words == 1 && capitals && text.len() > 5;
    (1..=12).contains(&words)
        && opens_like_a_title(text)
        && text.contains(char::is_alphabetic)
        && (label || !text.ends_with(['.', '!', '…', ':', ';', ',', '"', '”', '’', ')']) || text.ends_with(')') && !ends_sentence(text))
        && !is_product_code(text)
}

/// A short line without a stop, as in a list without marks.
pub(super) fn is_fragment(line: &str) -> bool {
    line.len() <= 70 && !line.ends_with(['.', '!', '?', '…', ';', ',', ':'])
}

/// "By Jane Moss", "By Jane Moss and Tom Hill, Health Correspondent", "Jane Moss | 5 May 2023", "(Reuters)".
pub(super) fn is_byline(text: &str) -> bool {
    if text.len() > 120 || text.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let bracketed = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    if bracketed
        .is_some_and(|t| t.len() <= 30 && opens_like_a_title(t) && t.split_whitespace().count() <= 3 && !t.bytes().any(|b| b.is_ascii_digit()))
    {
        return true;
    }
    let Some(rest) =
        ["By ", "BY ", "by ", "By: ", "Author: ", "Authors: ", "Written by ", "Posted by ", "Reported by ", "Words by ", "Story by ", "From our "]
            .iter()
            .find_map(|p| text.strip_prefix(p))
    else {
        return false;
    };
    // Names: capitals, but for small words between them.
    let mut words = rest.split_whitespace().take_while(|w| !matches!(*w, "|" | "•" | "·" | "–" | "—" | "-"));
    let first = words.next().is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c == '@'));
    first
        && rest.split_whitespace().count() <= 14
        && words.all(|w| {
            w.starts_with(|c: char| !c.is_lowercase())
                || matches!(w, "and" | "in" | "for" | "of" | "at" | "the" | "with" | "de" | "van" | "von" | "da" | "del" | "la" | "on")
        })
}

/// Length of "PARIS, May 5 (Reuters) — " at the beginning of a paragraph.
fn dateline(text: &str) -> Option<usize> {
    let window = text.get(..text.floor_char_boundary(90)).unwrap_or(text);
    let (at, mark) = [" — ", " – ", " -- ", " - ", "— ", "– ", "—", ") -"]
        .iter()
        .filter_map(|m| window.find(m).map(|at| (at, *m)))
        .min_by_key(|(at, mark)| (*at, usize::MAX - mark.len()))?;
    let head = window.get(..at + usize::from(mark.starts_with(')')))?;
    let first = head.split([' ', ',', '(']).next()?;
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 2 && first.chars().all(|c| !c.is_lowercase());
    let agency = head.ends_with(')') && head.contains(" (");
    let dated = head.split([' ', ',']).any(dates_word);
    // "PARIS —" and "Paris, May 5 (AFP) —", but not "GDP – the sum of".
    let place_only = capitals && !head.contains('(') && (head.contains(',') || letters >= 4) && head.split_whitespace().count() <= 4;
    let fits = head.split_whitespace().all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '/' | '.'))
            || matches!(w, "and" | "de" | "la" | "of" | "on")
    });
    let ok = fits && opens_like_a_title(head) && (agency && head.len() > 6 || place_only || capitals && dated);
    ok.then(|| {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches([' ', '-', '–', '—']).len();
        at + mark.len() + skipped
    })
    .filter(|len| *len < text.len())
}

fn dates_word(word: &str) -> bool {
    const SHORT: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|w| SHORT.contains(&w.to_ascii_lowercase().as_str())) && word.len() <= 10
}

/// Bytes of a label such as "Caption: " at the beginning; `Fig. 2: ` counts.
pub(super) fn caption_label(text: &str) -> Option<usize> {
    let colon = text.get(..text.floor_char_boundary(24)).and_then(|t| t.find(':'))?;
    let label = text.get(..colon)?.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.'));
    let rest = text.get(colon + 1..)?;
    (rest.starts_with(char::is_whitespace) && CAPTION_LABELS.iter().any(|l| l.eq_ignore_ascii_case(label)))
        .then(|| colon + 1 + rest.len() - rest.trim_start().len())
}

/// The title of a page without " | The Daily News" at its end.
pub(super) fn without_site_name(title: &str) -> &str {
    let cut = [" | ", " - ", " – ", " — ", " :: ", " · ", " » "].iter().filter_map(|m| title.rfind(m)).max();
    match cut.and_then(|at| Some((title.get(..at)?, title.get(at..)?))) {
        Some((head, tail)) if head.split_whitespace().count() >= 2 && tail.split_whitespace().count() <= 6 => head,
        _ => title,
    }
}

/// A line that says who took the picture, or ends in it: "Photo by Jane Moss", "The bridge at dusk. Image: Tom Hill."
pub(super) fn is_credit(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let opens = [
        "Photo by ",
        "Photos by ",
        "Image by ",
        "Images by ",
        "Photograph by ",
        "Illustration by ",
        "Photo credit",
        "Image credit",
        "Photo courtesy",
        "Image courtesy",
    ]
    .iter()
    .any(|p| text.starts_with(['P', 'p', 'I', 'i']) && text.get(..p.len()).is_some_and(|head| head.eq_ignore_ascii_case(p)));
    let tail = text.get(text.floor_char_boundary(text.len().saturating_sub(100))..).unwrap_or_default();
    let photo_by = || memchr::memchr_iter(b'P', tail.as_bytes()).any(|at| tail.as_bytes()[at..].starts_with(b"Photo by "));
    if !opens && memchr::memchr(b':', tail.as_bytes()).is_none() && !photo_by() {
        return false;
    }
    let named = |word: &[u8]| memchr::memmem::find(tail.as_bytes(), word).is_some();
    let ends = (named(b"Photo") || named(b"Image: ") || named(b"Picture: "))
        && [" Image: ", " Photo: ", " Photograph: ", " Picture: ", " Photo by ", "(Photo by ", "(Photo: ", "(Image: "].iter().any(|m| {
            tail.rfind(m).is_some_and(|at| {
                tail.get(at + m.len()..).is_some_and(|t| t.starts_with(|c: char| !c.is_lowercase()) && !t.trim_end_matches('.').contains(". "))
            })
        });
    opens && text.len() <= 120 || ends
}

/// A list of one numbered line without a stop is a heading with a number.
pub(super) fn lone_items_are_headings(text: &str, blocks: &mut [Block]) {
    let list_of = |b: Option<&Block>| match b.map(|b| b.kind) {
        Some(BlockKind::Item { list, .. }) => Some(list),
        _ => None,
    };
    for k in 0..blocks.len() {
        let Some(list) = list_of(blocks.get(k)) else { continue };
        let lone = k.checked_sub(1).and_then(|p| list_of(blocks.get(p))) != Some(list) && list_of(blocks.get(k + 1)) != Some(list);
        let ordered = matches!(blocks[k].kind, BlockKind::Item { ordered: true, .. });
        if lone && ordered && is_heading(blocks[k].span.of(text)) {
            blocks[k].kind = BlockKind::Heading(2);
        }
    }
}

/// Finds bylines, datelines and captions by their look, and the date where nothing better gave one.
pub(super) fn dress(doc: &mut Document) {
    let mut prose = 0;
    let mut inserts: Vec<(usize, Block)> = Vec::new();
    for k in 0..doc.blocks.len() {
        let block = doc.blocks[k];
        let text = block.span.of(&doc.text);
        match block.kind {
            BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Quote | BlockKind::Byline if k < HEAD => {
                if let Some(date) = dates::line(text).or_else(|| byline_date(text)) {
                    doc.blocks[k].kind = BlockKind::Byline;
                    if doc.meta.published.is_none() {
                        doc.meta.published = Some(date);
                        doc.meta.published_origin = Some(Origin::Dateline);
                    }
                    continue;
                }
                if is_byline(text) {
                    doc.blocks[k].kind = BlockKind::Byline;
                    continue;
                }
            }
            _ => {}
        }
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        if let Some(len) = caption_label(text).filter(|len| *len < text.len()) {
            doc.blocks[k].kind = BlockKind::Caption;
            doc.blocks[k].span.start += len as u32;
            continue;
        }
        if is_credit(text) {
            doc.blocks[k].kind = BlockKind::Caption;
            continue;
        }
        prose += 1;
        if prose == 1
            && let Some(len) = dateline(text)
        {
            let middle = block.span.start + len as u32;
            let end = block.span.start + text.get(..len).unwrap_or_default().trim_end_matches([' ', '-', '–', '—']).len() as u32;
            doc.blocks[k].span = Span::new(middle, block.span.end);
            inserts.push((k, Block::new(BlockKind::Byline, Span::new(block.span.start, end))));
        }
    }
    for (k, block) in inserts.into_iter().rev() {
        doc.blocks.insert(k, block);
    }
}

/// The date after a name: "By Jane Moss | 5 May 2023", "Jane Moss, 5 May 2023" is not taken for one.
fn byline_date(text: &str) -> Option<chrono::NaiveDate> {
    if !is_byline(text) {
        return None;
    }
    text.split(['|', '•', '·', '–', '—']).skip(1).find_map(|part| dates::line(part.trim()))
}

//! Abbreviations against the names that they stand for: "the World Health Organisation (WTO)".
//!
//! A definition is a name in capitals with its abbreviation in brackets behind it. Abbreviations of names in other languages have their
//! letters from there, so that only what is one letter or one transposition off is a slip, and nothing foreign is looked at.

use super::{conflict, text};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Sentence, Token, TokenKind};
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength};
use rustc_hash::FxHashMap;

/// Binds an abbreviation to a name or another abbreviation that it does not go with.
pub(in crate::link) const ACRONYM: Relation = Relation {
    name: "acronym",
    roles: &["stated", "other"],
    about: "an abbreviation whose letters are not those of the name before it, or of its definition",
    bind,
};

/// Binds an abbreviation used before it is defined, or never.
pub(in crate::link) const UNDEFINED: Relation = Relation {
    name: "acronym-undefined",
    roles: &["stated", "other"],
    about: "an abbreviation of a body that is used before it is explained, or never explained",
    bind: undefined,
};

/// Definitions of a document that are looked at, and names that may explain an abbreviation.
const MOST: (usize, usize) = (200, 4000);

/// Bytes of text that one article may have.
const ARTICLE: usize = 200_000;

/// Letters of an abbreviation.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=7;

/// Whether a sentence is of the body: what stands above it is a summary.
fn is_prose(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

/// A name with its abbreviation in brackets.
struct Definition<'a> {
    acronym: &'a str,
    /// Its token.
    at: usize,
    /// The words of the name, first to last token.
    words: (usize, usize),
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let definitions = definitions(reading);
    if definitions.is_empty() {
        return;
    }
    let span = |at: usize| reading.doc.tokens.get(at).map_or_else(Span::default, Token::span);
    for (k, d) in definitions.iter().enumerate() {
        if let Some((from, right)) = slip(reading, d) {
            let name = span(from).to(span(d.words.1.saturating_sub(1)));
            let words = format!("the initials of \"{}\" are {right}, not {}", reading.doc.words(name), d.acronym);
            out.push(conflict(("stated", span(d.at)), ("other", name), words));
        }
        // One abbreviation for two bodies.
        let Some(own) = aligned(reading, d) else { continue };
        let other =
            definitions.iter().take(k).filter(|o| o.acronym == d.acronym).find_map(|o| aligned(reading, o).filter(|a| differ(reading, *a, own)));
        if let Some(other) = other {
            let name = |words: (usize, usize)| span(words.0).to(span(words.1.saturating_sub(1)));
            let words = format!("{} stands for \"{}\" and for \"{}\"", d.acronym, reading.doc.words(name(other)), reading.doc.words(name(own)));
            out.push(conflict(("stated", name(own)), ("other", name(other)), words));
        }
    }
    swapped(reading, &definitions, out);
}

/// An abbreviation that is that of a definition but for two letters that changed places.
fn swapped(reading: &Reading<'_>, definitions: &[Definition<'_>], out: &mut Vec<Link>) {
    for d in definitions {
        for (word, places) in uses(reading) {
            if places.len() > 2 || !is_transposed(word, d.acronym) || definitions.iter().any(|o| o.acronym == word) {
                continue;
            }
            let known = reading
                .lexicon
                .words
                .find_class("household-acronym")
                .is_some_and(|c| reading.lexicon.words.is(reading.lexicon.words.get(&word.to_lowercase()), c));
            if known {
                continue;
            }
            let Some((at, token)) = places.first().and_then(|at| reading.doc.tokens.get(*at).map(|t| (*at, t))) else { continue };
            // Three letters meet by chance: there the article tells a body.
            let the = at.checked_sub(1).is_some_and(|b| reading.lower(b) == "the");
            let joined = reading.lower(at + 1) == "-" || at.checked_sub(1).is_some_and(|b| reading.lower(b) == "-");
            if joined || word.len() == 3 && !the {
                continue;
            }
            let Some(defined) = reading.doc.tokens.get(d.at) else { continue };
            out.push(conflict(("stated", token.span()), ("other", defined.span()), format!("{word} is not the {} explained in the text", d.acronym)));
        }
    }
}

/// The abbreviations of a text, found once.
#[derive(Debug, Default)]
pub(in crate::link) struct Acronyms {
    /// The token of each that is defined, with the words of the name from the first to one past the last, in order.
    definitions: Vec<(usize, (usize, usize))>,
    /// The tokens of each that stands in the prose, in order of the first.
    uses: Vec<Vec<usize>>,
}

impl Acronyms {
    fn of<'r>(reading: &'r Reading<'_>) -> &'r Acronyms {
        reading.shared.acronyms.get_or_init(|| Acronyms::find(reading))
    }

    fn find(reading: &Reading<'_>) -> Acronyms {
        let mut out = Acronyms::default();
        let mut index: FxHashMap<&str, usize> = FxHashMap::default();
        let mut sentences = reading.doc.sentences.iter().peekable();
        for (at, word) in reading.capitals().iter().filter_map(|at| Some((*at as usize, acronym_at(reading, *at as usize)?))) {
            while sentences.next_if(|s| s.tokens.1 as usize <= at).is_some() {}
            let Some(sentence) = sentences.peek().filter(|s| is_prose(reading, s)) else { continue };
            let k = *index.entry(word).or_insert_with(|| {
                out.uses.push(Vec::new());
                out.uses.len() - 1
            });
            if let Some(places) = out.uses.get_mut(k) {
                places.push(at);
            }
            let first = sentence.tokens.0 as usize;
            if out.definitions.len() < MOST.0
                && let Some(name) = defined_ahead(reading, sentence.tokens.1 as usize, at)
            {
                out.definitions.push((at, name));
            } else if out.definitions.len() < MOST.0
                && let Some(end) = defined_behind(reading, (first, sentence.tokens.1 as usize), at)
                && let Some(from) = name_before(reading, first, end)
            {
                out.definitions.push((at, (from, end)));
            }
        }
        out
    }
}

/// The abbreviations of the prose with their tokens, in order of their first place.
fn uses<'r, 'a>(reading: &'r Reading<'a>) -> impl Iterator<Item = (&'a str, &'r [usize])> {
    let word = |places: &Vec<usize>| places.first().and_then(|at| acronym_at(reading, *at));
    Acronyms::of(reading).uses.iter().filter_map(move |places| Some((word(places)?, places.as_slice())))
}

/// The word at a token, if it is all capital letters.
fn acronym_at<'a>(reading: &Reading<'a>, at: usize) -> Option<&'a str> {
    let token = reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.case == Case::Upper)?;
    let word = reading.doc.words(token.span());
    (LETTERS.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())).then_some(word)
}

fn definitions<'a>(reading: &Reading<'a>) -> Vec<Definition<'a>> {
    let definition = |(at, words): &(usize, (usize, usize))| Some(Definition { acronym: acronym_at(reading, *at)?, at: *at, words: *words });
    Acronyms::of(reading).definitions.iter().filter_map(definition).collect()
}

/// One past the name before an abbreviation, where the words between make it its definition.
fn defined_behind(reading: &Reading<'_>, (first, last): (usize, usize), at: usize) -> Option<usize> {
    let inside = at >= first + 3 && at + 1 < last && said!(reading, at - 1, "(") && said!(reading, at + 1, ")");
    if inside {
        return Some(at - 1);
    }
    if !said!(reading, at + 1, "," | "." | ")" | ";") {
        return None;
    }
    // "the Federal Trade Commission, or FTC,", "the Federal Trade Commission, known as the FTC,"
    let the = usize::from(at > first && said!(reading, at - 1, "the"));
    let at = at.checked_sub(the).filter(|at| *at >= first + 5)?;
    let or = said!(reading, at - 1, "or") && said!(reading, at - 2, ",");
    let known = said!(reading, at - 1, "as") && said!(reading, at - 2, "known") && said!(reading, at - 3, ",");
    if or { Some(at - 2) } else { known.then(|| at - 3) }
}

/// The name behind an abbreviation that is short for it: "The SWCF, short for the State Wildlife Compensation Fund, settles …".
fn defined_ahead(reading: &Reading<'_>, last: usize, at: usize) -> Option<(usize, usize)> {
    if !said!(reading, at + 1, "," | "–" | "—" | "(") {
        return None;
    }
    let opens = match (reading.lower(at + 2), reading.lower(at + 3), reading.lower(at + 4)) {
        ("short", "for", _) | ("standing", "for", _) => at + 4,
        ("which", "stands", "for") | ("which", "is", "short") => at + 5 + usize::from(reading.lower(at + 4) == "short"),
        _ => return None,
    };
    let from = opens + usize::from(said!(reading, opens, "the"));
    let capital =
        |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Mixed | Case::Upper));
    let mut end = from;
    for k in from..last.min(from + 14) {
        if capital(k) {
            end = k + 1;
        } else if !is_small(text(reading, k)) || said!(reading, k, ",") {
            break;
        }
    }
    (capital(from) && end >= from + 3).then_some((from, end))
}

/// A small word inside a name.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "to" | "&" | "-" | "," | "'s" | "’s" | "'" | "’" | "a" | "an" | "at" | "by" | "with")
}

/// First token of the capitalised name that ends before a token.
fn name_before(reading: &Reading<'_>, first: usize, end: usize) -> Option<usize> {
    let capital = |at: usize| {
        reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Mixed | Case::Upper))
    };
    if !capital(end.checked_sub(1)?) {
        return None;
    }
    let mut from = end - 1;
    let mut at = end - 1;
    while at > first && end - at < 14 {
        at -= 1;
        if capital(at) {
            from = at;
        } else if !is_small(text(reading, at)) {
            break;
        }
    }
    // "The World Health Organisation"
    while from < end && is_small(&text(reading, from).to_lowercase()) {
        from += 1;
    }
    (end >= from + 3).then_some(from)
}

/// The initials of the words of a name; of a word with capitals inside, all of them.
fn initials(reading: &Reading<'_>, from: usize, to: usize) -> String {
    let mut out = String::new();
    for at in from..to {
        let word = text(reading, at);
        if is_small(word) {
            continue;
        }
        for (k, c) in word.chars().enumerate() {
            if k == 0 || c.is_uppercase() && !word.chars().all(char::is_uppercase) {
                out.extend(c.to_uppercase());
            }
        }
    }
    out
}

/// First token of the name and its initials, where the abbreviation is one letter or one transposition off.
fn slip(reading: &Reading<'_>, d: &Definition<'_>) -> Option<(usize, String)> {
    let words = &reading.lexicon.words;
    let names = &reading.lexicon.names;
    let n = d.acronym.len();
    let household = words.find_class("household-acronym")?;
    let foreign = words.find_class("foreign-body")?;
    let english = words.find_class("english-speaking")?;
    let letters: Vec<char> = d.acronym.chars().collect();
    // The name may begin behind words that are none of it: "Lawyers for the Scottish Land Trust", and its small words may count.
    let opens = || (d.words.0..d.words.1).filter(|at| !is_small(text(reading, *at)));
    if opens().any(|at| is_subsequence(&letters, &initials(reading, at, d.words.1)))
        || (d.words.0..d.words.1).any(|at| is_subsequence(&letters, &every_initial(reading, at, d.words.1)))
    {
        return None;
    }
    let all: Vec<(usize, String)> = opens().map(|at| (at, initials(reading, at, d.words.1))).collect();
    let other_tongue = (d.words.0..d.words.1).any(|at| {
        let token = reading.doc.tokens.get(at);
        reading.is(at, names.demonym) && !reading.is(at, english)
            || reading.is(at, foreign)
            || reading.is(at, names.place) && !reading.is(at, english)
            || token.is_some_and(|t| !text(reading, at).is_ascii() || t.len > 20)
    });
    if words.is(words.get(&d.acronym.to_lowercase()), household) && n != 3 {
        return None;
    }
    // The name as it is, from its article on, or less a first word that opened the sentence.
    let article = all.iter().position(|(from, _)| opens_name(reading, *from)).unwrap_or(0);
    all.into_iter().enumerate().filter(|(k, _)| *k < 2 || *k == article).map(|(_, a)| a).find(|(from, i)| {
        let right: Vec<char> = i.chars().collect();
        let off: Vec<usize> = (0..n).filter(|k| right.get(*k) != letters.get(*k)).collect();
        right.len() == n
            && match off[..] {
                // "Equality Proofs (EQ)" takes two letters of one word.
                [one] => {
                    (!other_tongue || one + 1 == n && n >= 4 && ends_as_a_body(reading, d, n))
                        && one > 0
                        && letters.get(one) != Some(&'X')
                        && (letters.get(one) != Some(&'S') || one + 1 < n)
                        && (!continues(reading, *from, one, letters.get(one)) || one + 1 == n && n >= 4 && ends_as_a_body(reading, d, n))
                }
                // Two letters that changed places; of three, only where the text has it in brackets right behind the whole name.
                [a, b] => {
                    (!other_tongue || n >= 4 || of_members(reading, *from, d))
                        && b == a + 1
                        && a > 0
                        && right.get(a) == letters.get(b)
                        && right.get(b) == letters.get(a)
                        && (n >= 4 || *from == d.words.0 || opens_name(reading, *from))
                }
                _ => false,
            }
    })
}

/// Whether a name with one word for each letter ends with the kind of body that it is: "the European Battery Recyclers Alliance (EBRC)".
fn ends_as_a_body(reading: &Reading<'_>, d: &Definition<'_>, letters: usize) -> bool {
    let count = (d.words.0..d.words.1).filter(|at| !is_small(text(reading, *at))).count();
    count == letters && d.words.1.checked_sub(1).is_some_and(|at| reading.is(at, reading.lexicon.names.organisation_head))
}

/// Whether a name tells whose body it is in English words: "the Federation of Island Teachers".
fn of_members(reading: &Reading<'_>, from: usize, d: &Definition<'_>) -> bool {
    let first = text(reading, from);
    let last = d.words.1.checked_sub(1).map_or("", |at| text(reading, at));
    let names = &reading.lexicon.names;
    let plain = (from + 1..d.words.1).all(|at| is_small(text(reading, at)) || names.is_common(text(reading, at)));
    let foreign = |at: usize| {
        let word = text(reading, at);
        reading.is(at, names.demonym)
            || reading.is(at, names.place)
            || matches!(
                word,
                "National" | "International" | "Democratic" | "Popular" | "Revolutionary" | "Socialist" | "Islamic" | "Liberation" | "Republic"
            )
    };
    plain && matches!(first, "Federation" | "Union" | "Association") && last.ends_with('s') && !(from..d.words.1).any(foreign)
}

/// Whether a name begins behind an article that is none of it: "by the Maritime Safety Directorate".
fn opens_name(reading: &Reading<'_>, from: usize) -> bool {
    let word = |back: usize| from.checked_sub(back).map_or("", |at| text(reading, at));
    matches!(word(1), "the" | "The" | "a" | "A" | "its" | "an") && !matches!(word(2), "of" | "for" | "and" | "&" | "on")
}

/// Whether a letter is one of the first of the word before that of its place.
fn continues(reading: &Reading<'_>, from: usize, place: usize, letter: Option<&char>) -> bool {
    let word = (from..reading.doc.tokens.len()).filter(|at| !is_small(text(reading, *at))).nth(place.saturating_sub(1));
    word.is_some_and(|at| text(reading, at).chars().skip(1).take(3).any(|c| letter.is_some_and(|l| c.eq_ignore_ascii_case(l))))
}

fn every_initial(reading: &Reading<'_>, from: usize, to: usize) -> String {
    (from..to).filter_map(|at| text(reading, at).chars().next()).filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect()
}

fn is_subsequence(letters: &[char], of: &str) -> bool {
    let mut rest = of.chars();
    letters.iter().all(|l| rest.any(|c| c == *l))
}

/// Whether two words have the same letters but for two neighbours that changed places.
fn is_transposed(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (a.get(same..), b.get(same..)) {
        (Some([x, y, rest @ ..]), Some([v, w, other @ ..])) => (x, y) == (w, v) && rest == other,
        _ => false,
    }
}

/// The end of the name before an abbreviation whose words have just its letters.
fn aligned(reading: &Reading<'_>, d: &Definition<'_>) -> Option<(usize, usize)> {
    (d.words.0..d.words.1)
        .find(|at| {
            !is_small(text(reading, *at)) && (initials(reading, *at, d.words.1) == d.acronym || every_initial(reading, *at, d.words.1) == d.acronym)
        })
        .map(|at| (at, d.words.1))
}

/// Whether two names are of different bodies: fewer than half of their words are the same.
fn differ(reading: &Reading<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let content =
        |d: (usize, usize)| -> Vec<String> { (d.0..d.1).map(|at| text(reading, at)).filter(|w| !is_small(w)).map(str::to_lowercase).collect() };
    let (x, y) = (content(a), content(b));
    let shared = x.iter().filter(|w| y.contains(w)).count();
    // "Union of Fishery Workers", "Union of Farm Workers": one word for another, that is no form of it.
    let form = |a: &str, b: &str| {
        let same = a.bytes().zip(b.bytes()).take_while(|(p, q)| p == q).count();
        same >= 4 || same + 1 >= a.len().min(b.len()) || crate::link::same_person::edits(a, b) <= 2
    };
    let other = || x.len() == y.len() && x.len() >= 3 && x.iter().zip(&y).any(|(a, b)| !form(a, b)) && shared + 1 == x.len();
    shared * 2 <= x.len().min(y.len()).saturating_sub(1) || other()
}

fn undefined(reading: &Reading<'_>, out: &mut Vec<Link>) {
    // A longer file is a collection, and explains its letters anywhere.
    if reading.doc.text.len() > ARTICLE {
        return;
    }
    let words = &reading.lexicon.words;
    let (Some(household), Some(acts)) = (words.find_class("household-acronym"), words.find_class("acts-as-a-body")) else { return };
    let definitions = definitions(reading);
    unused(reading, household, &definitions, out);
    for (word, places) in uses(reading) {
        let Some((first, token)) = places.first().and_then(|at| reading.doc.tokens.get(*at).map(|t| (*at, t))) else { continue };
        if words.is(token.word, household) {
            continue;
        }
        if let Some(d) = definitions.iter().find(|d| d.acronym == word) {
            // The line in which it is explained may begin with it.
            let apart = reading.doc.sentence_index(first as u32) != reading.doc.sentence_index(d.at as u32) || d.at > first + 4;
            let told = || aligned(reading, d).is_none_or(|name| stands_before(reading, name, first));
            if first < d.at && apart && !told() {
                let Some(last) = reading.doc.tokens.get(d.at) else { continue };
                let name = reading.doc.tokens.get(d.words.0).map_or_else(|| last.span(), |t| t.span().to(last.span()));
                out.push(conflict(("stated", token.span()), ("other", name), format!("{word} is explained only after it was used")));
            }
            continue;
        }
        // "The PLDA fined both clubs": what acts is a body, and not a thing or a measure.
        if !said!(reading, first.wrapping_sub(1), "the") || word.len() < 4 || places.len() > 4 {
            continue;
        }
        let behind = first + 1 + usize::from(reading.lower(first + 1) == "'s");
        // "The PLDA also took back", "The PLDA has ordered"
        let adverb = words.find_class("adverb-of-a-deed");
        let mut deed = behind;
        while deed < behind + 3 && adverb.is_some_and(|c| reading.is(deed, c)) {
            deed += 1;
        }
        let acts_here = reading.is(deed, acts) && behind == first + 1;
        // "according to the TRBA", "a quota set by the NWFC,": who says or does something.
        let leans = first.checked_sub(2).is_some_and(|at| {
            let word = reading.lower(at);
            let ends = matches!(reading.lower(first + 1), "," | "." | ";" | "and" | "in" | "on" | "last" | "this" | "to" | "for" | "with" | "");
            let deed = at.checked_sub(1).is_some_and(|b| reading.is(b, acts));
            ends && (word == "to" && at > 0 && reading.lower(at - 1) == "according" || word == "by" && deed)
        });
        let which = reading.lower(first + 1) == "," && reading.lower(first + 2) == "which" && reading.is(first + 3, acts);
        // "a spokesman for the BLGA said"
        let said = reading.is(first + 1, reading.lexicon.names.speech) || matches!(reading.lower(first + 1), "." | ",");
        let spoken = said
            && first.checked_sub(3).is_some_and(|at| matches!(reading.lower(at + 1), "for" | "of") && reading.is(at, reading.lexicon.names.role));
        // "were docked points by the LKBF on Monday"
        let done = first >= 2
            && reading.lower(first - 2) == "by"
            && (3..=9)
                .map_while(|back| first.checked_sub(back))
                .take_while(|k| !reading.is_stop(*k))
                .any(|k| matches!(text(reading, k), "was" | "were" | "been" | "being" | "be" | "is" | "are"))
            && (matches!(reading.lower(first + 1), "," | "." | ";" | "" | ")")
                || reading.is(first + 1, reading.lexicon.names.place_preposition)
                || reading.is(first + 1, reading.lexicon.names.calendar)
                || matches!(
                    text(reading, first + 1),
                    "on" | "in"
                        | "at"
                        | "last"
                        | "this"
                        | "for"
                        | "and"
                        | "because"
                        | "when"
                        | "as"
                        | "yesterday"
                        | "to"
                        | "from"
                        | "with"
                        | "but"
                        | "over"
                ));
        // "inspectors from the KDLS, who found"
        let staff = first >= 3
            && matches!(reading.lower(first - 2), "from" | "at" | "of" | "with" | "for")
            && reading.is_a(first - 3, "staff-of-a-body")
            && (matches!(
                reading.lower(first + 1),
                "," | "." | "and" | "in" | "on" | "to" | "who" | "at" | "have" | "had" | "will" | "were" | "are" | "was"
            ) || reading.is(first + 1, reading.lexicon.names.speech)
                || reading.is(first + 1, acts));
        // "Residents complained to the GWRB", "a report by the RSDC": to whom somebody turns, and who gives something out.
        // "Lecturers in the HGSV walked out"
        let opens = reading.doc.sentence_at(first as u32).map_or(0, |s| s.tokens.0 as usize);
        let many = first == opens + 3
            && matches!(text(reading, first - 2), "in" | "at" | "of" | "from" | "with")
            && text(reading, opens).ends_with('s')
            && (text(reading, first + 1).ends_with("ed") || reading.is(first + 1, acts));
        let turned = many
            || words.find_class("turns-to-a-body").is_some_and(|c| {
                let to = first.checked_sub(2).is_some_and(|k| matches!(text(reading, k), "to" | "with" | "by" | "from"));
                let bare = first
                    .checked_sub(2)
                    .is_some_and(|k| reading.is(k, c) && matches!(text(reading, k), "told" | "asked" | "sued" | "accused" | "urged"));
                let from = first.saturating_sub(8);
                let next = reading.doc.tokens.get(first + 1);
                let goes_on = next.is_some_and(|t| t.kind == TokenKind::Digits || t.kind == TokenKind::Word && t.case != Case::Lower)
                    || next.is_some_and(|t| t.kind == TokenKind::Word)
                        && !reading.is(first + 1, reading.lexicon.names.place_preposition)
                        && !reading.is(first + 1, reading.lexicon.names.calendar)
                        && !matches!(
                            text(reading, first + 1),
                            "about"
                                | "over"
                                | "for"
                                | "on"
                                | "last"
                                | "this"
                                | "that"
                                | "and"
                                | "after"
                                | "because"
                                | "when"
                                | "but"
                                | "yesterday"
                                | "says"
                                | "said"
                                | "blames"
                                | "found"
                                | "has"
                                | "had"
                                | "will"
                                | "was"
                                | "would"
                        );
                let bare = bare && !goes_on;
                let to = to && !goes_on;
                bare || to && (from..first).rev().take_while(|k| !reading.is_stop(*k) && text(reading, *k) != ",").any(|k| reading.is(k, c))
            });
        // "the NSVO, short for", "called the NSVO"
        let spelled = words
            .find_class("explains-letters")
            .is_some_and(|c| (first.saturating_sub(5)..first + 5).any(|k| reading.is(k, c) && (k < first || !text(reading, k).starts_with("call"))));
        if (acts_here || spoken || which || leans || done || staff || turned) && !spelled && !expanded(reading, word) {
            out.push(Link {
                roles: vec![("stated", Filler::Words(token.span()))],
                strength: Strength::Construction,
                facts: vec![("conflict", format!("{word} is not explained"))],
                severity: None,
            });
        }
    }
}

/// Bytes of a report in which letters that are explained should be used, and so many explanations in it are a habit.
const REPORT: (usize, usize) = (4_000, 1);
/// Bytes of a report in which they should be used whatever the body does.
const SHORT: usize = 1_000;

/// "The Shire River Anglers' Board (SRAB) has closed the season", and SRAB nowhere else.
fn unused(reading: &Reading<'_>, household: crate::rule::lexicon::ClassId, definitions: &[Definition<'_>], out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    if definitions.len() > REPORT.1 || reading.doc.text.len() > REPORT.0 {
        return;
    }
    for d in definitions {
        let bracket = d.at.checked_sub(1).is_some_and(|b| text(reading, b) == "(");
        let once = memchr::memmem::find_iter(reading.doc.text.as_bytes(), d.acronym.as_bytes()).take(2).count() == 1;
        let Some(token) = reading.doc.tokens.get(d.at) else { continue };
        // "The Anglers' Board (SRAB) has closed the season": the body acts.
        let mut deed = d.at + 2;
        let adverb = words.find_class("adverb-of-a-deed");
        while deed < d.at + 5 && adverb.is_some_and(|c| reading.is(deed, c)) {
            deed += 1;
        }
        let acts = words.find_class("acts-as-a-body").is_some_and(|c| reading.is(deed, c)) && deed > d.at + 1;
        let told = acts || reading.doc.text.len() < SHORT && memchr::memchr3(b'<', b'[', b'{', reading.doc.text.as_bytes()).is_none();
        if told && bracket && once && aligned(reading, d).is_some() && !words.is(words.get(&d.acronym.to_lowercase()), household) {
            out.push(Link {
                roles: vec![("stated", Filler::Words(token.span()))],
                strength: Strength::Construction,
                facts: vec![("conflict", format!("{} is explained, and not used again", d.acronym))],
                severity: None,
            });
        }
    }
}

/// Whether the words of a name stand in the text before a token as well.
fn stands_before(reading: &Reading<'_>, name: (usize, usize), before: usize) -> bool {
    let (Some(a), Some(b), Some(end)) =
        (reading.doc.tokens.get(name.0), reading.doc.tokens.get(name.1.saturating_sub(1)), reading.doc.tokens.get(before))
    else {
        return true;
    };
    let words = reading.doc.words(a.span().to(b.span()));
    reading.doc.text.get(..end.start as usize).is_some_and(|text| has_words(text, words))
}

/// Whether a text has some words, whatever their case.
fn has_words(text: &str, words: &str) -> bool {
    let Some(&first) = words.as_bytes().first().filter(|_| words.is_ascii()) else { return text.to_lowercase().contains(&words.to_lowercase()) };
    let stands = |at: usize| text.as_bytes().get(at..at + words.len()).is_some_and(|here| here.eq_ignore_ascii_case(words.as_bytes()));
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text.as_bytes()).any(stands)
        // The only letters that have one of these in lower case.
        || text.contains(['\u{212a}', '\u{130}']) && text.to_lowercase().contains(&words.to_lowercase())
}

/// Whether the text has a run of capitalised words with those initials.
fn expanded(reading: &Reading<'_>, word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    reading.mentions.iter().take(MOST.1).any(|m| {
        let (from, to) = (m.tokens.0 as usize, m.tokens.1 as usize);
        to >= from + 2 && is_subsequence(&letters, &every_initial(reading, from, (to + 6).min(reading.doc.tokens.len())))
    })
}

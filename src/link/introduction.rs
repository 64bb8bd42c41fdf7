//! A person introduced in full a second time, or only after the short form.

use super::same_person::{self, People};
use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Mention, MentionKind, Token, TokenKind};

/// Paragraphs from one introduction to the next at which the second is no longer the same passage.
const APART: u32 = 2;

/// Repeated and late introductions.
pub(super) fn bind(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let people = People::of_body(reading);
    for family in &people.families {
        let mut mentions: Vec<u32> = family.forms.iter().flat_map(|f| people.forms[*f].mentions.iter().copied()).collect();
        if mentions.len() < 2 {
            continue;
        }
        mentions.sort_unstable();
        // What the summary says, the text introduces anew.
        mentions.retain(|k| reading.mentions.get(*k as usize).is_some_and(|m| !in_deck(reading, m)));
        if mentions.len() < 2 {
            continue;
        }
        let full: Vec<&Mention> = mentions
            .iter()
            .filter_map(|k| reading.mentions.get(*k as usize))
            .filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Other) && m.given.is_some() && !m.quoted)
            .collect();
        if let Some((first, second)) = repeated(reading, &full) {
            links.push(again(reading, first, second));
        } else if let Some((bare, late)) = introduced_late(reading, &mentions, &full) {
            links.push(link(
                whole(reading, late),
                bare.span,
                "is introduced only after the surname alone was used".to_owned(),
                reading.doc.words(late.span),
            ));
        }
    }
}

/// A second introduction. Where the given name is not the same, two people seem to hold one office.
fn again(reading: &Reading<'_>, first: &Mention, second: &Mention) -> Link {
    let (one, two) = (reading.doc.words(first.span), reading.doc.words(second.span));
    let other = first.given.map(|g| reading.doc.words(g)) != second.given.map(|g| reading.doc.words(g));
    let what = if other {
        format!("is introduced in full twice, the first time as “{}”", one.replace('\n', " "))
    } else {
        "is introduced in full twice".to_owned()
    };
    link(whole(reading, second), whole(reading, first), what, two)
}

fn link(second: Span, first: Span, what: String, who: &str) -> Link {
    Link {
        roles: vec![("second", Filler::Words(second)), ("first", Filler::Words(first))],
        strength: Strength::Construction,
        facts: vec![("what", what), ("who", who.replace('\n', " "))],
        severity: None,
    }
}

/// Title, name and apposition together.
fn whole(reading: &Reading<'_>, m: &Mention) -> Span {
    let named = m.title.map_or(m.span, |t| t.to(m.span));
    apposition(reading, m).map_or(named, |a| named.to(a))
}

/// Tokens of an apposition that are looked at.
const APPOSITION: usize = 18;

/// What follows a name and says who it is: ", 44, a roofer from Derry", ", director of the institute", " of the University of Bergen".
fn apposition(reading: &Reading<'_>, m: &Mention) -> Option<Span> {
    let doc = reading.doc;
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    let end = doc.sentences.get(m.sentence as usize)?.tokens.1 as usize;
    let from = m.tokens.1 as usize;
    let tokens = doc.tokens.get(from..end.min(from + APPOSITION))?;
    let span = |count: usize| Some(Span::new(tokens.first()?.start, tokens.get(count.checked_sub(1)?)?.end()));
    let is = |k: usize, word: &str| tokens.get(k).is_some_and(|t| doc.words(t.span()) == word);
    if ["of", "from", "at"].iter().any(|w| is(0, w)) {
        // As far as the name goes.
        let inside = |t: &Token| t.kind == TokenKind::Word && (t.case != Case::Lower || t.word == names.marks.of || t.word == names.marks.the);
        let long = tokens.iter().skip(1).take_while(|t| inside(t)).count();
        let capitals = tokens.get(1..1 + long)?.iter().filter(|t| t.case != Case::Lower).count();
        return if capitals >= 2 && long < tokens.len() - 1 { span(1 + long) } else { None };
    }
    if tokens.first()?.word != names.marks.comma {
        return None;
    }
    let comma = |k: usize| tokens.get(k).is_some_and(|t| t.word == names.marks.comma);
    let aged = tokens.get(1).is_some_and(|t| t.kind == TokenKind::Digits && t.len <= 3) && comma(2);
    let start = if aged { 3 } else { 1 };
    let head = tokens.get(start)?;
    let opens = matches!(doc.words(head.span()), "a" | "an" | "the")
        || head.case == Case::Lower && (words.is(head.word, names.role) || words.is(head.word, names.role_modifier));
    if !opens || head.kind != TokenKind::Word {
        return None;
    }
    let count = tokens
        .iter()
        .skip(start)
        .take_while(|t| {
            t.kind != TokenKind::Mark || t.word == names.marks.hyphen || t.word == names.marks.apostrophe || t.word == names.marks.possessive
        })
        .count();
    let inside = tokens.get(start..start + count)?;
    let ends = tokens.get(start + count).is_some_and(|t| [names.marks.comma, names.marks.stop, names.marks.semicolon].contains(&t.word));
    let clause = inside.iter().any(|t| t.word == names.marks.who) || inside.last().is_some_and(|t| words.is(t.word, names.speech));
    let least = if aged { 2 } else { 3 };
    if ends && !clause && inside.iter().filter(|t| t.kind == TokenKind::Word).count() >= least { span(start + count) } else { None }
}

/// Words, in lower case and with one space between them.
fn plain_words(reading: &Reading<'_>, span: Span) -> String {
    reading.doc.words(span).split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The title before a name, if it introduces: an office or trade of two words at least.
fn office(reading: &Reading<'_>, m: &Mention) -> Option<String> {
    let title = m.title.filter(|t| t.start < m.span.start && matches!(m.kind, MentionKind::Person | MentionKind::Other))?;
    // "Battalion Chief": a capital before the title belongs to it.
    let mut first = reading.doc.tokens.partition_point(|t| t.start < title.start);
    let opens = reading.doc.sentences.get(m.sentence as usize)?.tokens.0 as usize;
    while first > opens
        && reading.doc.tokens.get(first - 1).is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.case == Case::Title
                && !matches!(reading.doc.words(t.span()), "The" | "A" | "An" | "When" | "But" | "And" | "As")
        })
    {
        first -= 1;
    }
    let whole = reading.doc.tokens.get(first).map_or(title, |t| t.span().to(title));
    Some(plain_words(reading, whole)).filter(|words| words.contains(' '))
}

/// Whether a mention stands in the summary above the text.
fn in_deck(reading: &Reading<'_>, m: &Mention) -> bool {
    reading.doc.sentences.get(m.sentence as usize).is_some_and(|s| reading.doc.block_of(s).kind == BlockKind::Deck)
}

/// The first two mentions that introduce one person in the same words, apart.
fn repeated<'a>(reading: &Reading<'_>, full: &[&'a Mention]) -> Option<(&'a Mention, &'a Mention)> {
    let introductions: Vec<(&Mention, Option<String>, Option<String>)> =
        full.iter().map(|m| (*m, office(reading, m), apposition(reading, m).map(|a| plain_words(reading, a)))).take(12).collect();
    for (k, (second, office, apposition)) in introductions.iter().enumerate() {
        for (first, earlier_office, earlier) in &introductions[..k] {
            let aged = same_lead_and_age(reading, first, second) || same_post(reading, first, second) || same_lead(reading, first, second);
            let same = aged || office.is_some() && office == earlier_office || apposition.is_some() && apposition == earlier;
            if same && same_given(reading, first, second) && apart(reading, first, second) {
                return Some((first, second));
            }
        }
    }
    None
}

/// "Retired stationmaster Ewart Probert, 77,": the same words before the name and the same age behind it.
fn same_lead_and_age(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span()));
    let age = |m: &Mention| {
        let at = m.tokens.1 as usize;
        let digits = reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Digits && t.len <= 3);
        (word(at) == "," && digits && word(at + 2) == ",").then(|| word(at + 1))
    };
    let lead = |m: &Mention| -> Vec<String> {
        let first = reading.doc.sentences.get(m.sentence as usize).map_or(0, |s| s.tokens.0 as usize);
        let name = m.tokens.0 as usize;
        let words =
            (first.max(name.saturating_sub(4))..name).rev().take_while(|at| reading.doc.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word));
        words.map(|at| word(at).to_lowercase()).collect()
    };
    let (x, y) = (lead(a), lead(b));
    age(a).is_some() && age(a) == age(b) && !x.is_empty() && x == y && x.iter().any(|w| w.len() >= 4)
}

/// "U.N. special rapporteur Ines Carvalho", "Welsh international Rhodri Penhallow": the same two words of a trade right before the name.
fn same_lead(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    let lead = |m: &Mention| -> Option<[&str; 2]> {
        let at = m.tokens.0 as usize;
        let opens = doc.sentences.get(m.sentence as usize)?.tokens.0 as usize;
        let from = at.checked_sub(2).filter(|k| *k >= opens)?;
        let word = |k: usize| doc.tokens.get(k).filter(|t| t.kind == TokenKind::Word).map(|t| doc.words(t.span()));
        let (one, two) = (word(from)?, word(from + 1)?);
        let small = |k: usize, w: &str| {
            w.len() < 4
                || reading.is(k, names.speech)
                || reading.is(k, names.place_preposition)
                || reading.is(k, names.calendar)
                || reading.is(k, reading.lexicon.segmentation.opener)
                || w.ends_with("ed")
                // "rowing champion Helga Storm"
                || w.ends_with("ing") && !(k == from && reading.is(from + 1, names.role) && from > opens && reading.doc.tokens.get(from - 1).is_some_and(|t| t.case == Case::Title))
        };
        let plain = !small(from, one) && !small(from + 1, two) && !names.is_given(one) && !names.is_given(two);
        plain.then_some([one, two])
    };
    let certain = |m: &Mention| m.given.is_some() && m.kind == MentionKind::Person && !m.quoted && !m.possessive;
    certain(a) && certain(b) && lead(a).is_some_and(|x| lead(b).is_some_and(|y| x.iter().zip(&y).all(|(p, q)| p.eq_ignore_ascii_case(q))))
}

/// "The president of the Alpine Club, Reto Frei, … Reto Frei, the president of the Alpine Club,": one post, on either side of the name.
fn same_post(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let post = |m: &Mention| {
        let before = || post_before(reading, m);
        let behind = || apposition(reading, m).map(|a| plain_words(reading, a));
        let words = before().or_else(behind)?;
        let words = words.trim_start_matches([',', ' ']);
        let words = words.strip_prefix("the ").unwrap_or(words).to_owned();
        (words.split(' ').count() >= 4).then_some(words)
    };
    let one = post(a);
    one.is_some() && one == post(b)
}

/// Words of a post before a name, from its article to the comma.
const POST: usize = 12;

/// "the president of the Alpine Club, Reto Frei": the words from the article to the comma before the name.
fn post_before(reading: &Reading<'_>, m: &Mention) -> Option<String> {
    let doc = reading.doc;
    let word = |at: usize| doc.tokens.get(at).map_or("", |t| doc.words(t.span()));
    let opens = doc.sentences.get(m.sentence as usize)?.tokens.0 as usize;
    let comma = (m.tokens.0 as usize).checked_sub(1).filter(|c| *c > opens && word(*c) == ",")?;
    let from = comma.saturating_sub(POST).max(opens);
    let stop = (from..comma).rev().find(|k| {
        doc.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Mark && !matches!(doc.words(t.span()), "-" | "'" | "’" | "'s" | "’s" | "."))
    });
    let start = stop.map_or(from, |k| k + 1);
    // "The museum's director"
    if let Some(post) = post_of(reading, start, comma) {
        return Some(post);
    }
    let the = (start..comma).find(|k| matches!(word(*k), "the" | "The"))?;
    let role = (the + 1..comma.min(the + 6)).any(|k| reading.is(k, reading.lexicon.names.role));
    let of = (the + 2..comma).any(|k| matches!(word(k), "of" | "at" | "for"));
    let (first, last) = (doc.tokens.get(the)?, doc.tokens.get(comma - 1)?);
    (role && of).then(|| plain_words(reading, first.span().to(last.span())))
}

/// "Selnica's chief archivist", "the museum's director": the office of a house that is told in front of it.
fn post_of(reading: &Reading<'_>, start: usize, comma: usize) -> Option<String> {
    let doc = reading.doc;
    let word = |at: usize| doc.tokens.get(at).map_or("", |t| doc.words(t.span()));
    let whose = (start + 1..comma).rev().find(|k| matches!(word(*k), "'s" | "’s"))?;
    let role = comma - whose <= 5 && reading.is(comma - 1, reading.lexicon.names.role);
    let house = doc.tokens.get(whose - 1)?;
    let last = doc.tokens.get(comma - 1)?;
    role.then(|| format!("office of the {}", plain_words(reading, house.span().to(last.span()))))
}

fn same_given(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let plain = |m: &Mention| m.given.map_or(String::new(), |g| same_person::plain(reading.doc.words(g)));
    let (a, b) = (plain(a), plain(b));
    a == b || reading.lexicon.names.same_transliteration(&a, &b) || reading.lexicon.names.same_spelling(&a, &b)
}

/// Whether two mentions are some paragraphs apart with no heading between them, or an omission stands between them.
fn apart(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let doc = reading.doc;
    let block = |m: &Mention| doc.sentences.get(m.sentence as usize).map_or(0, |s| s.block);
    let (from, to) = (block(a), block(b));
    let between = doc.blocks.get(from as usize + 1..to as usize).unwrap_or(&[]);
    if between.iter().any(|x| matches!(x.kind, BlockKind::Heading(_) | BlockKind::Headline)) {
        return false;
    }
    let prose = doc.blocks.get(from as usize..to as usize).unwrap_or(&[]).iter().filter(|x| x.kind == BlockKind::Paragraph).count() as u32;
    let same_kind = doc.blocks.get(from as usize).map(|x| x.kind) == Some(BlockKind::Paragraph)
        && doc.blocks.get(to as usize).map(|x| x.kind) == Some(BlockKind::Paragraph);
    same_kind && (prose >= APART || omission(reading, a, b))
}

/// Whether "..." stands by itself between two mentions.
fn omission(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let tokens = reading.doc.tokens.get(a.tokens.1 as usize..b.tokens.0 as usize + 1).unwrap_or(&[]);
    tokens.windows(2).any(|w| w[0].spaced && w[0].len == 3 && reading.doc.words(w[0].span()) == "..." && w[1].spaced)
}

/// A surname alone, and after it the first full name, with the words that introduce the person.
fn introduced_late<'a>(reading: &Reading<'a>, mentions: &[u32], full: &[&'a Mention]) -> Option<(&'a Mention, &'a Mention)> {
    let first = reading.mentions.get(*mentions.first()? as usize)?;
    let late = *full.first()?;
    let alone = first.kind == MentionKind::Person && first.given.is_none() && first.title.is_none() && !first.quoted && !first.possessive;
    let apposition = reading.doc.tokens.get(late.tokens.1 as usize).is_some_and(|t| t.word == reading.lexicon.names.marks.comma)
        && apposition(reading, late).is_some();
    let people: usize = full.iter().filter(|m| !same_given(reading, m, late)).count();
    (alone && apposition && people == 0 && apart(reading, first, late)).then_some((first, late))
}

//! A number that is announced over the entries of an article, each in a paragraph or under a heading of its own, or behind the names that it counts.

use super::below::first_words;
use super::items::run_of_names;
use super::{Announced, List, MOST, announced, is_partial, mark, name_word, push};
use crate::base::{Span, Unit};
use crate::doc::{Block, BlockKind, ClaimId, Kind, Sentence, TokenKind};
use crate::link::sameness::{Sense, is_definite};
use crate::link::words::said;
use crate::link::{Filler, Link, Strength};
use rust_decimal::prelude::ToPrimitive;

/// Words of the name that an entry opens with.
const NAME: u32 = 8;
/// Words from the head of a sentence to the number that it announces.
const LEAD: u32 = 6;

/// "These are the five markets that we would go back to." over entries: "Borough Yard, Selham. The biggest, with 120 stalls …", or over headings.
pub(super) fn entries(sense: &Sense<'_>, index: usize, a: &Announced, out: &mut Vec<Link>) {
    let doc = sense.reading.doc;
    let Some(sentence) = doc.sentences.get(index) else { return };
    let first = sentence.tokens.0 as usize;
    let shown = said!(sense.reading, first, "these" | "here" | "below" | "they") && said!(sense.reading, first + 1, "are" | "were");
    let last = doc.blocks.get(sentence.block as usize).is_some_and(|b| b.kind == BlockKind::Paragraph && b.sentences.1 as usize == index + 1);
    if !shown || !last || a.from > sentence.tokens.0 + LEAD || is_partial(sense, sentence.tokens.0, sentence.tokens.1) {
        return;
    }
    let behind = doc.blocks.get(sentence.block as usize + 1..).unwrap_or(&[]);
    let mut items: Vec<Span> = Vec::new();
    for block in behind {
        let Some(name) = Some(block).filter(|b| b.kind == BlockKind::Paragraph).and_then(|b| entry(sense, b)) else { break };
        items.push(name);
    }
    // Headings of one rank: one more than was announced may be of another matter.
    if items.is_empty()
        && let Some(BlockKind::Heading(rank)) = behind.first().map(|b| b.kind)
    {
        items = behind.iter().filter(|b| b.kind == BlockKind::Heading(rank)).filter_map(|b| first_words(sense, b.span)).collect();
        let above = behind.iter().any(|b| matches!(b.kind, BlockKind::Heading(other) if other < rank));
        if above || items.len() as u32 > a.number {
            return;
        }
    }
    let n = items.len() as u32;
    let links = out.len();
    if n >= 3 {
        push(sense, a, &List { items, least: n, most: n }, out);
    }
    // The entries are paragraphs of one list, however long the text.
    out.iter_mut().skip(links).for_each(|link| link.strength = Strength::Sole);
}

/// The name that a paragraph opens with as a sentence of its own: "Borough Yard, Selham."
fn entry(sense: &Sense<'_>, block: &Block) -> Option<Span> {
    let first: &Sentence = sense.reading.doc.sentences.get(block.sentences.0 as usize)?;
    let (from, to) = first.tokens;
    let more = block.sentences.1 > block.sentences.0 + 1;
    let named = (from..to).all(|at| {
        sense.token_kind(at) == Some(TokenKind::Word) && (name_word(sense, at) || sense.is_function_word(at))
            || mark(sense, at, &[",", ".", "-", "'", "’", "'s", "’s", ":"])
            || said!(sense.reading, at as usize, "'s" | "’s")
    });
    (more && named && to - from <= NAME + 2 && to > from + 1 && name_word(sense, from) && mark(sense, to - 1, &[".", ":"])).then_some(first.span)
}

/// "First, there was the noise. Second, … Third, … Those were the two objections.": the sentences before, told one by one.
pub(super) fn summed_up(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    const ENUMERATORS: [&str; 6] =
        ["enumerator-first", "enumerator-second", "enumerator-third", "enumerator-fourth", "enumerator-fifth", "enumerator-sixth"];
    let doc = sense.reading.doc;
    let sentence = doc.sentences.get(index)?;
    let first = sentence.tokens.0 as usize;
    let taken_up = said!(sense.reading, first, "those" | "these" | "they")
        && said!(sense.reading, first + 1, "were" | "are")
        && (said!(sense.reading, first + 2, "the" | "his" | "her" | "its" | "their" | "our" | "my") && a.from as usize == first + 3
            || a.from as usize == first + 2);
    if !taken_up || is_partial(sense, sentence.tokens.0, sentence.tokens.1) {
        return None;
    }
    let block = sentence.block;
    let before: Vec<&Sentence> = doc.sentences.get(..index)?.iter().rev().take(24).take_while(|s| s.block == block).collect();
    let mut items = Vec::new();
    for s in before.into_iter().rev() {
        let at = s.tokens.0;
        let next = *ENUMERATORS.get(items.len())?;
        if sense.is(at, sense.class(next)) && (mark(sense, at + 1, &[",", ":"]) || sense.text(at).ends_with("ly")) {
            items.push(doc.tokens.get(at as usize)?.span());
        }
    }
    let n = items.len() as u32;
    (n >= 2).then_some(List { items, least: n, most: n })
}

/// "The stations at Wyndara, Mount Elder and Tolga changed hands. All five went to one fund.": the names of the sentence before, and how many they
/// are together.
pub(super) fn all_of_them(sense: &Sense<'_>, index: usize, out: &mut Vec<Link>) {
    let doc = sense.reading.doc;
    let (Some(sentence), Some(before)) = (doc.sentences.get(index), index.checked_sub(1).and_then(|b| doc.sentences.get(b))) else { return };
    let first = sentence.tokens.0;
    if !sense.says(first, "all") || before.passage != sentence.passage || sentence.claims.0 >= sentence.claims.1 {
        return;
    }
    let id = sentence.claims.0;
    let Some(claim) = sense.reading.claims.get(id as usize).filter(|c| c.kind == Kind::Count && c.tokens.0 == first + 1) else { return };
    let Some(number) = claim.figure().filter(|f| f.unit == Unit::Count && is_definite(f)).and_then(|f| f.point.to_u32()) else { return };
    let bare = claim.noun.is_none() && !sense.is_human_like(claim.tokens.1);
    let counts = sense.reading.claims_of(index - 1).1.iter().any(|c| !matches!(c.kind, Kind::Date | Kind::Age));
    if !(3..=MOST).contains(&number) || !bare || counts || is_partial(sense, before.tokens.0, before.tokens.1) {
        return;
    }
    // One run of names with an "and", no more names besides.
    let opens = |at: u32| {
        name_word(sense, at)
            && sense.token_kind(at) == Some(TokenKind::Word)
            && (at == before.tokens.0 || !name_word(sense, at - 1) && !mark(sense, at - 1, &[","]) && !sense.says(at - 1, "and"))
    };
    let mut runs = (before.tokens.0..before.tokens.1).filter(|at| opens(*at)).filter_map(|at| run_of_names(sense, at, before.tokens.1));
    let (Some((list, _)), None) = (runs.next(), runs.next()) else { return };
    if list.items.len() >= 3 {
        let a = Announced { number, filler: Filler::Claim(ClaimId(id)), from: first, to: claim.tokens.1 };
        push(sense, &a, &list, out);
    }
}

/// A heading that announces so many things, over a list that follows at once: "Four things to know about the new bins".
pub(super) fn heading_over_list(sense: &Sense<'_>, k: usize) -> Option<Announced> {
    let doc = sense.reading.doc;
    let block = doc.blocks.get(k).filter(|b| matches!(b.kind, BlockKind::Heading(_) | BlockKind::Headline))?;
    let sentence = doc.sentences.get(block.sentences.0 as usize).filter(|_| block.sentences.1 == block.sentences.0 + 1)?;
    let claim = sense.reading.claims.get(sentence.claims.0 as usize).filter(|_| sentence.claims.1 == sentence.claims.0 + 1)?;
    let a = announced(sense, claim, sentence.claims.0)?;
    let head =
        a.from == sentence.tokens.0 || a.from == sentence.tokens.0 + 1 && said!(sense.reading, sentence.tokens.0 as usize, "the" | "our" | "my");
    (head && (a.to.saturating_sub(3)..a.to + 1).any(|at| sense.is(at, sense.class("title-list-noun")))).then_some(a)
}

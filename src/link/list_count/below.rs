//! A number that is announced above a list of items or over numbered headings.

use super::entries::heading_over_list;
use super::items::joined;
use super::{Announced, BETWEEN, List, MOST, adjective, announced, is_partial, mark, name_word, plural, push};
use crate::base::{Span, Unit};
use crate::doc::{BlockKind, Claim, ClaimId, Form, Hedge, Kind, TokenKind};
use crate::link::sameness::{Sense, is_definite};
use crate::link::words::said;
use crate::link::{Filler, Link};
use crate::rule::lexicon::Lookup;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// "Here are five tips:" before a list of items.
pub(super) fn blocks(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let doc = sense.reading.doc;
    // The blocks of each list, found once for all lists.
    let mut members: Lookup<u32, Vec<usize>> = Lookup::default();
    for (k, block) in doc.blocks.iter().enumerate() {
        if let BlockKind::Item { list, .. } = block.kind {
            members.entry(list).or_default().push(k);
        }
    }
    for (k, block) in doc.blocks.iter().enumerate() {
        let Some(BlockKind::Item { list, .. }) = doc.blocks.get(k + 1).map(|b| b.kind) else { continue };
        if matches!(block.kind, BlockKind::Item { list: own, .. } if own == list)
            || !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Quote)
        {
            continue;
        }
        let headed = || heading_over_list(sense, k).map(|announced| Above { announced, partial: false });
        let Some(a) = announced_above(sense, block).or_else(headed) else { continue };
        let of_list = |b: &crate::doc::Block| matches!(b.kind, BlockKind::Item { list: l, .. } if l == list);
        let own = members.get(&list).map_or(&[][..], Vec::as_slice);
        let items: Vec<Span> = own.iter().filter(|m| **m > k).filter_map(|m| doc.blocks.get(*m)).map(|b| b.span).collect();
        let n = items.len() as u32;
        // Items that follow in another markup may go on with the list, unless they are of a list inside it.
        let last = own.last().copied().unwrap_or(k);
        let item = |b: &crate::doc::Block| matches!(b.kind, BlockKind::Item { .. });
        let between = doc.blocks.get(k + 1..last).unwrap_or(&[]);
        let inner = |b: &crate::doc::Block| matches!(b.kind, BlockKind::Item { list: l, .. } if l > list);
        let nested = between.iter().filter(|b| item(b) && !of_list(b)).count() as u32;
        let goes_on = nested == 0 && doc.blocks.get(last + 1).is_some_and(inner);
        let loose = |b: &crate::doc::Block| doc.words(b.span).starts_with(['*', '-', '•', '+', '–']);
        let broken = between.iter().any(|b| !item(b) && (b.kind != BlockKind::Paragraph || loose(b)));
        // "two separate systems: two separate teams, two separate sets …": items that count are no items of the list.
        let counting = items.iter().all(|s| {
            let claims = sense.reading.claims;
            let k = claims.partition_point(|c| c.span.start < s.start);
            claims.get(k).is_some_and(|c| c.span.start == s.start && c.figure().is_some())
        });
        if n < 2 || counting || n < a.announced.number && (goes_on || broken || a.partial) {
            continue;
        }
        let shown: Vec<Span> = items.iter().filter_map(|s| first_words(sense, *s)).collect();
        // "param1 and param2: …" are two in one item.
        let pairs = items.iter().filter(|s| joined(sense, **s)).count() as u32;
        // One item in a list of its own, between others, may be one of them in another markup.
        let pairs = pairs + u32::from(nested == 1);
        push(sense, &a.announced, &List { items: shown, least: n, most: n + pairs }, out);
    }
}

/// The number that the last sentence of a block announces as that of the list below it.
fn announced_above(sense: &Sense<'_>, block: &crate::doc::Block) -> Option<Above> {
    let reading = sense.reading;
    let last = block.sentences.1.checked_sub(1).filter(|s| *s >= block.sentences.0).and_then(|s| reading.doc.sentences.get(s as usize))?;
    let close = last.tokens.1.checked_sub(1).filter(|e| *e >= last.tokens.0)?;
    let heading = matches!(block.kind, BlockKind::Heading(_));
    let closed = mark(sense, close, &[":", "."]);
    let colon = mark(sense, close, &[":"]);
    let end = if closed { close } else { close + 1 };
    let claims = reading.claims.get(last.claims.0 as usize..last.claims.1 as usize).unwrap_or(&[]);
    // The last number before the colon; another one in its clause may be meant.
    // "one of three things will happen", "70 websites in four areas"
    let may_count = |c: &Claim| {
        c.kind == Kind::Count
            && c.figure().is_some_and(|f| {
                f.form != Form::Vague && f.unit == Unit::Count && (Decimal::ONE..=Decimal::from(MOST)).contains(&f.point)
            })
            && !(c.figure().is_some_and(|f| f.point == Decimal::ONE) && sense.says(c.tokens.1, "of"))
            && !c.quoted
            // "at step 4/passed"
            && !mark(sense, c.tokens.1, &["/"])
    };
    let figures: Vec<(usize, &Claim)> = claims.iter().enumerate().filter(|(_, c)| may_count(c)).collect();
    let (i, claim) = figures.last().copied()?;
    let clause = |at: u32| mark(sense, at, &[",", ";", "–", "—"]) || sense.says(at, "but") || sense.says(at, "and");
    if figures.len() > 1 && !figures[..figures.len() - 1].iter().all(|(_, o)| (o.tokens.1..claim.tokens.0).any(clause)) {
        return None;
    }
    let a = announced_of_block(sense, claim, last.claims.0 + i as u32, last.tokens, end)?;
    // "The committee has made four recommendations." ends with its noun.
    let list_noun = sense.is(a.to.saturating_sub(1), sense.class("list-noun"));
    // "a list of the drawbacks of the two solutions": the drawbacks are listed.
    let whose = a.from.checked_sub(3).is_some_and(|at| {
        at >= last.tokens.0
            && plural(sense, at)
            && said!(reading, at as usize + 1, "of")
            && said!(reading, at as usize + 2, "the" | "these" | "those" | "both")
    });
    let stated = closed && !colon && a.to == end && list_noun && !whose;
    let headed = heading && a.to == end && last.tokens.0 + 4 >= a.from;
    if !colon && !stated && !headed || !headed && !announces_list(sense, &a, last.tokens, end) {
        return None;
    }
    // "four tools, including:", "in several formats, for example three:"
    let one_of = a.from.checked_sub(2).is_some_and(|at| ["one", "any", "either"].iter().any(|w| sense.says(at, w)));
    let before = is_partial(sense, a.from.saturating_sub(2).max(last.tokens.0), a.from) && !one_of;
    let after = end.saturating_sub(2).max(a.to);
    let partial = before && !sense.says(a.from - 1, "from") || is_partial(sense, after, end) && !sense.says(after, "from");
    Some(Above { announced: a, partial })
}

/// A number that is announced above a list.
struct Above {
    announced: Announced,
    /// The list need not be whole.
    partial: bool,
}

/// As [`announced`], where a list below shows that its items may be what is counted: the noun may be further off, "under four
/// conditions" is no bound, "my top seven tips" are seven.
fn announced_of_block(sense: &Sense<'_>, claim: &Claim, id: u32, sentence: (u32, u32), end: u32) -> Option<Announced> {
    let figure = claim.figure()?;
    let number = figure.point.to_u32().filter(|n| (2..=MOST).contains(n) && figure.point.fract().is_zero())?;
    let under = figure.hedge == Hedge::LessThan && sense.says(sense.start(claim), "under");
    let hedged = !matches!(figure.hedge, Hedge::None | Hedge::Exactly) && !under;
    // "a 5-part series", "Round Two", "2.0" are no counts of what follows.
    let named = claim.tokens.0 > sentence.0 && name_word(sense, claim.tokens.0)
        || sense.text(claim.tokens.0).contains('.')
        || mark(sense, claim.tokens.1, &["-"]);
    if !is_definite(figure) || hedged || named || crate::link::disowned(sense.reading, claim) {
        return None;
    }
    let word = |at: u32| sense.token_kind(at) == Some(TokenKind::Word);
    let noun = claim.noun.filter(|n| plural(sense, *n) || sense.is(*n, sense.class("list-noun"))).or_else(|| {
        let to = (claim.tokens.1 + BETWEEN).min(end);
        (claim.tokens.1..to).take_while(|at| adjective(sense, *at)).find(|at| word(*at) && plural(sense, *at) && !mark(sense, at + 1, &["-"]))
    });
    let there = |at: u32| sense.says(at, "here") || sense.says(at, "there");
    // "here are seven to consider:", "Four at the second stage:"
    let bare = sense.says(claim.tokens.1, "to") && claim.tokens.0.checked_sub(2).is_some_and(there)
        || claim.tokens.0 == sentence.0 && ["at", "in", "from", "on"].iter().any(|w| sense.says(claim.tokens.1, w)) && end - claim.tokens.1 <= 12;
    if noun.is_none() && !bare && !sense.says(claim.tokens.1, "of") {
        return None;
    }
    let to = noun.map_or(claim.tokens.1, |n| (n + 1).max(claim.tokens.1));
    Some(Announced { number, filler: Filler::Claim(ClaimId(id)), from: claim.tokens.0, to })
}

/// "5 ways to save water" over headings that are numbered 1 to 4.
pub(super) fn headings(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let reading = sense.reading;
    let doc = reading.doc;
    let Some(title) = doc.blocks.iter().find(|b| b.kind == BlockKind::Headline) else { return };
    let Some(sentence) = doc.sentences.get(title.sentences.0 as usize).filter(|_| title.sentences.1 > title.sentences.0) else { return };
    let Some(claim) = reading.claims.get(sentence.claims.0 as usize).filter(|_| sentence.claims.1 > sentence.claims.0) else { return };
    let Some(a) = announced(sense, claim, sentence.claims.0) else { return };
    if !(a.to.saturating_sub(3)..a.to + 1).any(|at| sense.is(at, sense.class("title-list-noun"))) {
        return;
    }
    let mut items: Vec<Span> = Vec::new();
    for block in doc.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_))) {
        let text = doc.words(block.span).trim_start_matches(['#', '(']);
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let marked = text.get(digits.len()..).is_some_and(|r| r.starts_with(['.', ')', ':', '–', '-']));
        let Some(number) = digits.parse::<u32>().ok().filter(|_| marked) else { continue };
        // Numbers that do not run on from 1 are no such list.
        if number != items.len() as u32 + 1 {
            return;
        }
        items.push(block.span);
    }
    let n = items.len() as u32;
    if n >= 3 {
        let shown: Vec<Span> = items.iter().filter_map(|s| first_words(sense, *s)).collect();
        push(sense, &a, &List { items: shown, least: n, most: n }, out);
    }
}

/// Whether the sentence that ends in a colon announces its number as that of the list.
fn announces_list(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32), end: u32) -> bool {
    let noun = a.to.saturating_sub(1);
    let before = a.from.checked_sub(1).filter(|b| *b >= sentence.0);
    let following =
        before.is_some_and(|b| sense.says(b, "following") || sense.says(b, "these")) || sense.says(a.to, "following") || sense.says(a.to, "below");
    let presented = (sentence.0..a.from).any(|at| sense.says(at, "here") || sense.says(at, "there"));
    let listed = sense.is(noun, sense.class("list-noun"));
    let adjacent = a.to == end;
    // "two of the five ways:" announces the two, "in three days:" nothing; but "one of three things will happen:", "in six key ways:".
    let of_some = before.is_some_and(|b| {
        sense.says(b, "of")
            && b.checked_sub(1).is_some_and(|n| ["one", "each", "any", "none", "either", "series"].iter().all(|w| !sense.says(n, w)) && !listed)
    });
    let taken = sense.says(a.to, "of") && noun + 1 == a.from + 1 && !listed
        || of_some
        || before.is_some_and(|b| ["after", "within", "last", "past", "next"].iter().any(|w| sense.says(b, w)) || sense.says(b, "in") && !listed);
    // Words that only narrow the noun: "three huge wins to this approach:", "two metrics, in order of strictness:".
    let clause = (a.to..end).any(|at| {
        mark(sense, at, &[",", ";", "–", "—", ":", "“", "”", "\""])
            || ["but", "while", "because", "so"].iter().any(|w| sense.says(at, w))
            || sense.says(at, "and") && (sense.is_auxiliary(at + 2) || sense.says(at + 1, "a") || sense.says(at + 1, "the"))
    });
    // "The four styles we looked at were:", "four examples of how this can occur are:"
    let copula = end.checked_sub(1).is_some_and(|at| at > a.to && ["are", "were", "is", "include", "including"].iter().any(|w| sense.says(at, w)));
    let short = end.saturating_sub(a.to) <= 14;
    // "Four at the second stage:": the noun is told elsewhere.
    let bare = noun == a.from;
    !taken && (following || adjacent || bare || presented && listed || short && (listed || copula || !clause && plural(sense, noun)))
}

/// The first words of an item, for its label.
pub(super) fn first_words(sense: &Sense<'_>, span: Span) -> Option<Span> {
    let tokens = &sense.reading.doc.tokens;
    let at = tokens.partition_point(|t| t.start < span.start);
    let first = tokens.get(at)?;
    let last = tokens.get(at..(at + 4).min(tokens.len()))?.iter().take_while(|t| t.end() <= span.end).last()?;
    Some(first.span().to(last.span()))
}

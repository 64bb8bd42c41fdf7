//! An announced number of things against the things listed.
//!
//! A list is counted in every way in which it can plausibly be read ("health and social care" may be one item or two, "Smith, the
//! mayor" is one or two); only where none of them gives the announced number is there a link. Lists that say they are partial are not
//! counted.

mod below;
mod entries;
mod items;
mod numbered;
mod prose;

use super::sameness::{Sense, is_definite};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{Span, Unit};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Hedge, Kind, TokenKind};
use crate::rule::Severity;
use below::{blocks, headings};
use entries::{all_of_them, entries, summed_up};
use items::{names, two_items};
use numbered::enumerated;
use prose::{
    announced_then, bracketed, clauses_behind, colon, dashes, identified, identified_next, in_question, list_below, predicated, shared_out, they_are,
};
use rust_decimal::prelude::ToPrimitive;

/// Binds an announced number to a list of another length.
pub(super) const LIST_COUNT: Relation = Relation {
    name: "list-count",
    roles: &["announced", "item"],
    about: "A number of things that is announced and the things then listed, where no reading of the list gives that number.",
    bind,
};

/// Most that is announced of a list in prose.
const MOST: u32 = 20;

/// An announced number: how many, its place, and the tokens after it.
struct Announced {
    number: u32,
    filler: Filler,
    /// First token of the announcement.
    from: u32,
    /// One past the number and its noun.
    to: u32,
}

/// A list with how many items it may have.
struct List {
    items: Vec<Span>,
    least: u32,
    most: u32,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let group: [Option<_>; 4] = ["group-of-two", "group-of-three", "group-of-four", "group-of-five"].map(|n| sense.class(n));
    let is_group = |at: &&u32| group.iter().any(|c| sense.is(**at, *c));
    let mut groups = reading.landmarks().iter().filter(is_group).copied().peekable();
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let block = reading.doc.block_of(sentence);
        while groups.next_if(|at| *at < sentence.tokens.0).is_some() {}
        let heading = matches!(block.kind, BlockKind::Heading(_));
        if !heading && !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } | BlockKind::Caption | BlockKind::Deck)
        {
            continue;
        }
        let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
        for (k, claim) in claims.iter().enumerate() {
            let Some(a) = announced(&sense, claim, sentence.claims.0 + k as u32) else { continue };
            if heading {
                // "Two branches: release and development"
                let opens = a.from == sentence.tokens.0 && mark(&sense, a.to, &[":"]);
                if let Some(list) = opens.then(|| two_items(&sense, a.to + 1, sentence.tokens.1)).flatten() {
                    push(&sense, &a, &list, out);
                }
                continue;
            }
            let found = colon(&sense, &a, sentence.tokens, claims)
                .or_else(|| dashes(&sense, &a, sentence.tokens))
                .or_else(|| names(&sense, &a, sentence.tokens))
                .or_else(|| they_are(&sense, &a, index))
                .or_else(|| list_below(&sense, index))
                .or_else(|| shared_out(&sense, &a, sentence.tokens))
                .or_else(|| enumerated(&sense, &a, index))
                .or_else(|| predicated(&sense, &a, sentence.tokens))
                .or_else(|| bracketed(&sense, &a, sentence.tokens))
                .or_else(|| announced_then(&sense, &a, sentence.tokens))
                .or_else(|| in_question(&sense, &a, index))
                .or_else(|| identified(&sense, &a, sentence.tokens))
                .or_else(|| identified_next(&sense, &a, index))
                .or_else(|| clauses_behind(&sense, &a, index))
                .or_else(|| summed_up(&sense, &a, index));
            if found.is_none() {
                entries(&sense, index, &a, out);
            }
            if let Some(list) = found {
                let far = push(&sense, &a, &list, out);
                let _ =
                    far && reading.refused_claims(&[claim], "the list behind it is so much longer or shorter that it is a list of something else");
            } else if reading.explains() && (a.to..sentence.tokens.1.min(a.to + 14)).any(|at| mark(&sense, at, &[":"])) {
                reading.refused_claims(&[claim], "what follows the colon is not read as a list of what it counts");
            }
        }
        if !heading {
            all_of_them(&sense, index, out);
        }
        // "Both finalists – A, B and C – trained …", "The trio – A, B, C and D – met"
        while let Some(at) = groups.next_if(|at| *at < sentence.tokens.1) {
            if sense.token_kind(at) == Some(TokenKind::Word)
                && let Some(k) = group.iter().position(|c| sense.is(at, *c))
            {
                // "The trio of finalists, soprano Maya Lindgren and tenor Oscar Bello, …"
                let of = if said!(sense.reading, (at + 1) as usize, "of") && sense.token_kind(at + 2) == Some(TokenKind::Word) { 1 } else { 0 };
                let to = if sense.token_kind(at + 1) == Some(TokenKind::Word) { at + 2 + of } else { at + 1 };
                let span = reading.doc.tokens.get(at as usize).map_or(Span::default(), |t| t.span());
                let a = Announced { number: k as u32 + 2, filler: Filler::Words(span), from: at, to };
                if let Some(list) = dashes(&sense, &a, sentence.tokens).or_else(|| names(&sense, &a, sentence.tokens)) {
                    push(&sense, &a, &list, out);
                }
            }
        }
    }
    blocks(&sense, out);
    headings(&sense, out);
}

/// Binds a list of another length; whether it is off by so much that it is bound to nothing.
fn push(sense: &Sense<'_>, a: &Announced, list: &List, out: &mut Vec<Link>) -> bool {
    // "Two of the four suspects, Lars Brix and Ove Dahl, were released": the list is of the two.
    let taken = a.from.checked_sub(3).and_then(|at| {
        let claim = sense.reading.claims_in(at, at + 1).first()?;
        let of = sense.says(at + 1, "of") && ["the", "its", "their", "his", "her", "these", "those"].iter().any(|w| sense.says(at + 2, w));
        claim.figure().filter(|_| of && claim.kind == Kind::Count)?.point.to_u32()
    });
    if taken.is_some_and(|n| (list.least..=list.most).contains(&n)) {
        return false;
    }
    // "Rokycany and Krompachy" behind a semicolon are as many items as they are shown to be.
    let most = list.most.max(list.items.len() as u32);
    if (list.least..=most).contains(&a.number)
        || is_enumeration(sense, list)
        || is_told_twice(sense, list)
        || in_all(sense, list) == Some(a.number)
        || times_in_all(sense, list) == Some(a.number)
        || by_commas(sense, list) == Some(a.number)
        || are_parts_of_a_number(sense, list)
    {
        return false;
    }
    // A list that is off by far is a list of something else.
    let off = if a.number < list.least { list.least - a.number } else { a.number.saturating_sub(list.most) };
    if off == 0 || off > 2.max(a.number / 3) {
        return off > 0;
    }
    let mut roles = vec![("announced", a.filler)];
    roles.extend(list.items.iter().map(|s| ("item", Filler::Words(*s))));
    let listed = if list.least == list.most { list.least.to_string() } else { format!("{} or {}", list.least, list.most) };
    out.push(Link { roles, strength: Strength::Construction, facts: vec![("listed", listed)], severity: Some(Severity::Error) });
    false
}

/// "First, cut the fees, and mend the roof.": the first of several that stand in sentences of their own.
fn is_enumeration(sense: &Sense<'_>, list: &List) -> bool {
    let said = |k: usize, first: bool| {
        list.items.get(k).and_then(|s| first_token(sense, *s)).is_some_and(|at| match first {
            true => said!(sense.reading, at as usize, "first" | "firstly") && mark(sense, at + 1, &[",", ":"]),
            false => said!(sense.reading, at as usize, "second" | "secondly"),
        })
    };
    // "three countries – guarantors of the truce, namely Russia, …": what they are, and then which.
    let namely = list.items.iter().filter_map(|s| first_token(sense, *s)).any(|at| said!(sense.reading, at as usize, "namely"));
    namely || said(0, true) && !said(1, false)
}

/// "Ann and Ben, Ben and Ann": the same again.
fn is_told_twice(sense: &Sense<'_>, list: &List) -> bool {
    let words = |s: &Span| sense.reading.doc.words(*s).to_lowercase();
    list.items.iter().enumerate().any(|(k, s)| {
        let own = words(s);
        list.items[..k].iter().any(|o| {
            let other = words(o);
            own == other || own.split(" and ").any(|w| w == other) || other.split(" and ").any(|w| w == own)
        })
    })
}

/// How many the items of a list are together, where each says how many it is: "one man, three women and one girl".
fn in_all(sense: &Sense<'_>, list: &List) -> Option<u32> {
    list.items.iter().try_fold(0u32, |sum, s| {
        let at = first_token(sense, *s)?;
        // "three plates, a cup and a token"
        if said!(sense.reading, at as usize, "a" | "an" | "another") {
            return sum.checked_add(1);
        }
        let claim = sense.reading.claims_in(at, at + 3).first().filter(|c| c.kind == Kind::Count && c.tokens.0 <= at + 1)?;
        sum.checked_add(claim.figure()?.point.to_u32()?)
    })
}

/// "The two hospitals treated 212 people: 58 on Sunday, 71 on Monday and 83 on Tuesday": the items are parts of a number before them.
fn are_parts_of_a_number(sense: &Sense<'_>, list: &List) -> bool {
    let reading = sense.reading;
    let Some(first) = list.items.first().and_then(|s| first_token(sense, *s)) else { return false };
    let Some(sentence) = reading.doc.sentence_at(first) else { return false };
    in_all(sense, list).is_some_and(|sum| {
        let sum = rust_decimal::Decimal::from(sum);
        reading.claims_in(sentence.tokens.0, first).iter().any(|c| c.figure().is_some_and(|f| f.point == sum))
    })
}

/// How often it is in all, where an item tells several times: "in 1985, in 2015 and twice this month". The others are one time each.
fn times_in_all(sense: &Sense<'_>, list: &List) -> Option<u32> {
    let often = |s: &Span| -> Option<u32> {
        let at = first_token(sense, *s)?;
        if said!(sense.reading, at as usize, "twice") {
            return Some(2);
        }
        if said!(sense.reading, at as usize, "thrice") {
            return Some(3);
        }
        let claim = sense.reading.claims_in(at, at + 2).first().filter(|c| c.tokens.0 == at)?;
        said!(sense.reading, claim.tokens.1 as usize, "times").then(|| claim.figure()?.point.to_u32()).flatten()
    };
    let told: Vec<Option<u32>> = list.items.iter().map(often).collect();
    let times = told.iter().any(Option::is_some);
    times.then(|| told.iter().try_fold(0u32, |sum, n| sum.checked_add(n.unwrap_or(1)))).flatten()
}

/// How many items a list has whose commas part as its semicolons do: "planning, building, upkeep; and the sale of land". Items in paragraphs of
/// their own are parted by these alone.
fn by_commas(sense: &Sense<'_>, list: &List) -> Option<u32> {
    let block = |s: &Span| Some(sense.reading.doc.sentence_at(first_token(sense, *s)?)?.block);
    if block(list.items.first()?)? != block(list.items.last()?)? {
        return None;
    }
    let commas = |s: &Span| -> Option<u32> {
        let first = first_token(sense, *s)?;
        let own = (first..).take_while(|at| sense.reading.doc.tokens.get(*at as usize).is_some_and(|t| t.start < s.end));
        Some(own.filter(|at| mark(sense, *at, &[","])).count() as u32)
    };
    list.items.iter().try_fold(0u32, |sum, s| Some(sum + commas(s)? + 1))
}

/// The token that a stretch of text begins with.
fn first_token(sense: &Sense<'_>, span: Span) -> Option<u32> {
    let tokens = &sense.reading.doc.tokens;
    let at = tokens.partition_point(|t| t.start < span.start);
    tokens.get(at).filter(|t| t.start < span.end).map(|_| at as u32)
}

/// A small exact number of things.
fn announced(sense: &Sense<'_>, claim: &Claim, id: u32) -> Option<Announced> {
    let figure = claim.figure()?;
    let exact = matches!(figure.hedge, Hedge::None | Hedge::Exactly) || figure.hedge == Hedge::About && turns_around(sense, claim);
    if claim.kind != Kind::Count || figure.unit != Unit::Count || !is_definite(figure) || !exact {
        return None;
    }
    let number = figure.point.to_u32().filter(|n| (2..=MOST).contains(n) && figure.point.fract().is_zero())?;
    let before = claim.tokens.0.checked_sub(1).filter(|b| *b >= sense.sentence(claim).0);
    // "Round Two", "2.0", "(11)" are names and references.
    let named = before.is_some() && name_word(sense, claim.tokens.0) || sense.text(claim.tokens.0).contains('.');
    let listed = sense.is(sense.end(claim).saturating_sub(1), sense.class("list-noun"));
    if named || before.is_some_and(|b| said!(sense.reading, b as usize, "top")) && !listed || super::disowned(sense.reading, claim) {
        return None;
    }
    let there_are =
        before.and_then(|b| b.checked_sub(1)).is_some_and(|t| said!(sense.reading, t as usize, "there")) && mark(sense, claim.tokens.1, &["."]);
    if claim.noun.is_some() || there_are || said!(sense.reading, claim.tokens.1 as usize, "of") {
        return Some(Announced { number, filler: Filler::Claim(ClaimId(id)), from: claim.tokens.0, to: sense.end(claim) });
    }
    // "four major loom makers:", "four town-hall meetings:": a noun further off, right before the list.
    let noun = (claim.tokens.1..claim.tokens.1 + BETWEEN)
        .take_while(|at| adjective(sense, *at))
        .find(|at| sense.token_kind(*at) == Some(TokenKind::Word) && plural(sense, *at) && mark(sense, at + 1, &[":", "–", "—"]))?;
    (!mark(sense, claim.tokens.1, &["-"])).then_some(Announced { number, filler: Filler::Claim(ClaimId(id)), from: claim.tokens.0, to: noun + 1 })
}

/// "built around five themes", "centred around three questions": "around" is no hedge.
fn turns_around(sense: &Sense<'_>, claim: &Claim) -> bool {
    let start = sense.start(claim);
    let first = sense.sentence(claim).0;
    sense.says(start, "around") && (start.saturating_sub(3).max(first)..start).any(|at| sense.is(at, sense.class("turns-around")))
}

/// Tokens between a number and its noun: "four colour-coded", "11 best-loved 2013".
const BETWEEN: u32 = 5;

/// Whether a token may stand between a number and its noun.
fn adjective(sense: &Sense<'_>, at: u32) -> bool {
    (matches!(sense.token_kind(at), Some(TokenKind::Word | TokenKind::Digits)) || mark(sense, at, &["-", "*", "\u{fffc}"]))
        && (!sense.is(at, sense.class("function-word")) || ["new", "other", "more", "same"].iter().any(|w| sense.says(at, w)))
        && !sense.is_auxiliary(at)
}

fn mark(sense: &Sense<'_>, at: u32, marks: &[&str]) -> bool {
    sense.token_kind(at) == Some(TokenKind::Mark) && marks.contains(&sense.text(at))
}

fn is_partial(sense: &Sense<'_>, from: u32, to: u32) -> bool {
    let class = sense.class("partial-list");
    // "and more supportive actions" is an item.
    let item = |at: u32| {
        sense.says(at, "and") && sense.says(at + 1, "more") && sense.token_kind(at + 2) == Some(TokenKind::Word) && !sense.is_function_word(at + 2)
    };
    // "From 1733 until 1738" is a time.
    let dated = |at: u32| sense.says(at, "from") && sense.token_kind(at + 1) == Some(TokenKind::Digits);
    (from..to).any(|at| sense.is(at, class) && !item(at) && !dated(at))
}

fn name_word(sense: &Sense<'_>, at: u32) -> bool {
    sense.reading.doc.tokens.get(at as usize).is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed | Case::Upper))
}

fn span_of(sense: &Sense<'_>, from: u32, to: u32) -> Option<Span> {
    let doc = sense.reading.doc;
    let (a, b) = (doc.tokens.get(from as usize)?, doc.tokens.get(to.checked_sub(1)? as usize)?);
    (a.start < b.end()).then(|| a.span().to(b.span()))
}

/// Whether a noun has the ending of a plural.
fn plural(sense: &Sense<'_>, at: u32) -> bool {
    let word = sense.text(at);
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") || ["people", "criteria", "women", "men", "children"].contains(&word)
}

//! Lists whose items are told one by one: "the first …, the second …", "one …, another …".

use super::{Announced, List, MOST, mark, plural, span_of};
use crate::base::{Span, Unit};
use crate::doc::{Claim, TokenKind};
use crate::link::sameness::Sense;
use rust_decimal::prelude::ToPrimitive;

/// "one to show the form and one to take in what is sent", "one at noon, another at dusk and a third at night": what is told of each.
pub(super) fn ones(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    let nth = ["second", "third", "fourth", "fifth", "sixth"];
    let opens = |at: u32| {
        let one = sense.says(at, "one") && !sense.says(at + 1, "of") && !mark(sense, at + 1, &["-"]);
        let another = sense.says(at, "another") && sense.token_kind(at + 1) == Some(TokenKind::Word);
        one || another || (sense.says(at, "a") || sense.says(at, "the")) && nth.iter().any(|w| sense.says(at + 1, w))
    };
    let joined = |at: u32| at == from || mark(sense, at - 1, &[",", ";"]) || sense.says(at - 1, "and");
    let starts: Vec<u32> = (from..to).filter(|at| opens(*at) && joined(*at)).collect();
    // "and the other for …" is one more, "and the others" any number.
    let other = (from + 1..to).find(|at| sense.says(*at, "other") && sense.says(at - 1, "the"));
    let open = (from..to).any(|at| ["others", "rest", "two", "several", "each", "every"].iter().any(|w| sense.says(at, w)));
    // "one in the open, and the other three under glass"
    let counted = other.and_then(|at| sense.reading.claims_in(at + 1, at + 2).first()).and_then(Claim::figure);
    let more = match counted {
        Some(figure) => figure.point.to_u32().filter(|m| *m <= MOST && figure.unit == Unit::Count)?,
        None => u32::from(other.is_some()),
    };
    let plural_other = counted.is_none() && other.is_some_and(|at| sense.is(at + 1, sense.class("list-noun")) || plural(sense, at + 1));
    if starts.first() != Some(&from) || open || plural_other {
        return None;
    }
    let n = starts.len() as u32 + more;
    let items: Vec<Span> = starts.into_iter().chain(other).filter_map(|at| span_of(sense, at, (at + 3).min(to))).collect();
    (n >= 2).then_some(List { items, least: n, most: n })
}

/// "Trial 1 compared soy with milk; Trial 2 compared two sorts of milk": one word again and again, with the numbers from 1 or the letters from A.
pub(super) fn labelled(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    let word = sense.text(from);
    let label = |k: u32, at: u32| {
        let text = sense.text(at);
        text.parse() == Ok(k) || text.len() == 1 && text.bytes().next().is_some_and(|b| u32::from(b) + 1 == u32::from(b'A') + k)
    };
    if sense.token_kind(from) != Some(TokenKind::Word) || !label(1, from + 1) {
        return None;
    }
    let (mut items, mut at) = (Vec::new(), from);
    loop {
        items.push(span_of(sense, at, at + 2)?);
        let k = items.len() as u32 + 1;
        let Some(next) = (at + 2..to).find(|n| sense.text(*n).eq_ignore_ascii_case(word) && label(k, n + 1)) else { break };
        at = next;
    }
    // The next sentence may go on.
    let n = items.len() as u32;
    let goes_on = (to..to + 3).any(|at| sense.text(at).eq_ignore_ascii_case(word) && label(n + 1, at + 1));
    (n >= 2 && !goes_on).then_some(List { items, least: n, most: n })
}

/// The number that stands there, among some claims.
pub(super) fn claim_number(sense: &Sense<'_>, claims: (u32, u32), at: u32) -> Option<u32> {
    let k = sense.reading.claims.get(claims.0 as usize..claims.1 as usize)?.iter().find(|c| c.tokens.0 == at)?;
    k.figure()?.point.to_u32()
}

/// "for two reasons. First, … Second, … Third, …"
pub(super) fn enumerated(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    const ENUMERATORS: [&str; 6] =
        ["enumerator-first", "enumerator-second", "enumerator-third", "enumerator-fourth", "enumerator-fifth", "enumerator-sixth"];
    let doc = sense.reading.doc;
    let block = doc.sentences.get(index)?.block;
    if !sense.is(a.to.checked_sub(1)?, sense.class("list-noun")) {
        return None;
    }
    if let Some(list) = the_first(sense, &ENUMERATORS, index) {
        return (list.most > a.number).then_some(list);
    }
    let mut items = Vec::new();
    for s in doc.sentences.iter().skip(index + 1).take(24).take_while(|s| s.block == block) {
        let at = s.tokens.0;
        let next = *ENUMERATORS.get(items.len())?;
        if sense.is(at, sense.class(next)) && (mark(sense, at + 1, &[","]) || sense.text(at).ends_with("ly")) {
            items.push(doc.tokens.get(at as usize)?.span());
        } else if (sense.says(at, "finally") || sense.says(at, "lastly")) && !items.is_empty() {
            items.push(doc.tokens.get(at as usize)?.span());
            break;
        } else if items.is_empty() && s.claims.0 != s.claims.1 {
            return None;
        }
    }
    let n = items.len() as u32;
    // Fewer may go on in other words.
    (n > a.number && n >= 3).then_some(List { items, least: n, most: n })
}

/// "The first is openness; the second is thrift; and the third, which few like, is speed."
fn the_first(sense: &Sense<'_>, enumerators: &[&str], index: usize) -> Option<List> {
    let doc = sense.reading.doc;
    let block = doc.sentences.get(index)?.block;
    let mut items = Vec::new();
    for s in doc.sentences.iter().skip(index + 1).take(24).take_while(|s| s.block == block) {
        for at in s.tokens.0..s.tokens.1 {
            let opens = at == s.tokens.0 || at.checked_sub(1).is_some_and(|b| mark(sense, b, &[";", ","]) || sense.says(b, "and"));
            if !opens || !sense.says(at, "the") {
                continue;
            }
            let class = enumerators.get(items.len())?;
            // "The first was rain, the second a strike"
            let last = at > s.tokens.0 && sense.says(at - 1, "and");
            let elided = !items.is_empty() && (last || ["a", "an", "the", "his", "her", "its", "their"].iter().any(|w| sense.says(at + 2, w)));
            let predicate = elided
                || ["is", "was", "are", "were"].iter().any(|w| sense.says(at + 2, w))
                || mark(sense, at + 2, &[",", ":"]) && !sense.is(at + 3, sense.class("enumerator-third"));
            if sense.is(at + 1, sense.class(class)) && predicate {
                items.push(span_of(sense, at, at + 2)?);
            }
        }
        if items.is_empty() {
            return None;
        }
    }
    let n = items.len() as u32;
    (n >= 3).then_some(List { items, least: n, most: n })
}

//! One figure of a list that is called the highest or the lowest of it: "31,000, 44,000 and 39,000, the highest in the series".
//!
//! The list is the figures of one measure in one sentence. The superlative stands right behind the last of them, or is said of one of them that is
//! told again: "the £6,500 award was the largest of the five". A superlative of anything but that list is left alone.

use super::{alike, is_prose, levels};
use crate::doc::{ClaimId, Kind};
use crate::link::ordered::exceeds;
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// What is called the highest or lowest of a list, and one of the list beyond it.
pub(in crate::link) const LIST_SUPERLATIVE: Relation = Relation {
    name: "list-superlative",
    roles: &["this", "other"],
    about: "a figure that is called the highest or the lowest of a list, and another of the list that is beyond it",
    bind,
};

/// Figures that make a list.
const LEAST: usize = 3;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(high), Some(low)) = (class("highest-word"), class("lowest-word")) else { return };
    let mut sense: Option<Sense<'_>> = None;
    for (index, sentence, at) in reading.records() {
        let Some(upwards) = direction(reading, high, low, at) else { continue };
        let the = at.checked_sub(1).is_some_and(|b| said!(reading, b, "the"));
        if !the || !is_prose(reading, sentence) {
            continue;
        }
        let sense = sense.get_or_insert_with(|| Sense::new(reading));
        let mut figures: Vec<usize> = levels(reading, index).into_iter().filter(|k| reading.end(&reading.claims[*k]) <= at).collect();
        let Some(this) = figures.last().copied() else { continue };
        let gap = (reading.end(&reading.claims[this]), at - 1);
        let few = |k: &usize| {
            let c = &reading.claims[*k];
            c.kind == Kind::Count && c.figure().is_some_and(|f| f.form == crate::doc::Form::Words && f.point <= Decimal::TEN)
        };
        // "The five prizes were worth …"
        figures.retain(|k| *k == this || !few(k));
        let apposed = behind_the_last(reading, this, gap.1);
        let again = !apposed && said_of(reading, gap);
        if again {
            figures.pop();
            let before = index.checked_sub(1).filter(|_| figures.len() < LEAST);
            if let Some(before) = before.filter(|b| super::together(reading, index, *b)) {
                figures = levels(reading, before).into_iter().filter(|k| !few(k)).collect();
            }
        }
        let Some(first) = figures.first().copied() else { continue };
        if !(apposed || again)
            || figures.len() < LEAST
            || !of_the_list(reading, index, at, figures.len(), again)
            || !figures.iter().all(|k| alike(sense, &reading.claims[first], &reading.claims[*k]))
        {
            continue;
        }
        let own = &reading.claims[this];
        let same = |k: &usize| own.figure().zip(reading.claims[*k].figure()).is_some_and(|(a, b)| a.point == b.point && a.unit == b.unit);
        if again && !figures.iter().any(same) {
            continue;
        }
        let beyond = |k: &usize| {
            let other = &reading.claims[*k];
            *k != this && if upwards { exceeds(other, own) } else { exceeds(own, other) }
        };
        let Some(other) = figures.iter().copied().find(beyond) else { continue };
        let words = |k: usize| reading.doc.words(reading.claims[k].span);
        let conflict = format!("{} is {} {}", words(other), if upwards { "above" } else { "below" }, words(this));
        out.push(Link {
            roles: vec![("this", Filler::Claim(ClaimId(this as u32))), ("other", Filler::Claim(ClaimId(other as u32)))],
            strength: Strength::Anaphor,
            facts: vec![("conflict", conflict)],
            severity: None,
        });
    }
}

/// Whether a word is a superlative of more or of less.
fn direction(reading: &Reading<'_>, high: ClassId, low: ClassId, at: usize) -> Option<bool> {
    match (reading.is(at, high), reading.is(at, low)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// "and 39,000 in 2023, the highest": nothing but its time and place between the last figure and the superlative.
fn behind_the_last(reading: &Reading<'_>, this: usize, the: usize) -> bool {
    let end = reading.end(&reading.claims[this]);
    let comma = the.checked_sub(1).filter(|k| *k >= end && said!(reading, *k, "," | "–" | "—"));
    comma.is_some_and(|k| k - end <= 5 && !(end..k).any(|w| said!(reading, w, "," | ";" | "and" | "but" | "than" | "from" | "of")))
}

/// "the £6,500 award was the largest": the superlative is said of the figure.
fn said_of(reading: &Reading<'_>, gap: (usize, usize)) -> bool {
    let (end, the) = gap;
    (end..the).contains(&(the.wrapping_sub(1)))
        && the - end <= 4
        && said!(reading, the - 1, "is" | "was")
        && !(end..the).any(|w| said!(reading, w, "," | ";" | "and" | "of" | "in" | "for"))
}

/// "in the series", "of the five", "of them all": of what was listed.
fn of_the_list(reading: &Reading<'_>, sentence: usize, at: usize, listed: usize, again: bool) -> bool {
    let end = at + 1;
    if said!(reading, end, "in" | "on" | "of")
        && said!(reading, end + 1, "the" | "that" | "this")
        && said!(reading, end + 2, "series" | "list" | "table" | "lot" | "group" | "period" | "run" | "sequence" | "set" | "record")
    {
        return true;
    }
    let of = said!(reading, end, "of") && said!(reading, end + 1, "the" | "these" | "those" | "all" | "them");
    if !of {
        return false;
    }
    let number = end + 2 + usize::from(said!(reading, end + 1, "all") && said!(reading, end + 2, "the"));
    let of_so_many = reading
        .claim_at(sentence, number)
        .and_then(|k| reading.claims.get(k))
        .is_some_and(|c| c.kind == Kind::Count && c.figure().is_some_and(|f| f.point == Decimal::from(listed as u64)));
    of_so_many
        || said!(reading, end + 1, "them") && again
        || said!(reading, end + 1, "all" | "them") && reading.doc.tokens.get(number).is_some_and(|_| reading.is_stop(number))
}

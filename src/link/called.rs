//! What the words beside a figure call it: "sales of £280m", "an operating profit of £21m", "margins were 10 per cent", "it spent £51.9m".
//!
//! Three constructions: a noun behind the figure ("£21m operating profit", "£3m in sales"), a noun before it that a small word or a verb
//! of being joins to it ("turnover, at £420m", "income last year was £48.2m"), and a verb that takes it as its object. Of two names the
//! nearer is meant. Knows nothing of what follows from the names.

use super::Reading;
use crate::doc::{Claim, ClaimId, Kind, TokenKind};
use crate::rule::lexicon::ClassId;
use crate::rule::pattern::Called;

/// Words from the noun to the verb that joins the figure to it.
const SUBJECT: usize = 14;
/// Words from the noun to "of".
const OF: usize = 5;
/// Words from the figure to the noun behind it.
const BEHIND: usize = 3;
/// Words of a clause between two commas that are passed over.
const ASIDE: usize = 9;

/// Whether a figure is called so; `names` are all classes of nouns that figures are called by.
pub(super) fn called(reading: &Reading<'_>, claim: ClaimId, name: Called, names: &[ClassId]) -> bool {
    let Some(claim) = reading.claims.get(claim.0 as usize) else { return false };
    match behind(reading, claim, name, names) {
        Some(so) => so,
        None => before(reading, claim, name, names),
    }
}

fn word<'r>(reading: &'r Reading<'_>, at: usize) -> &'r str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

fn is_name(reading: &Reading<'_>, at: usize, names: &[ClassId]) -> bool {
    let Some(token) = reading.doc.tokens.get(at).filter(|t| t.word != 0) else { return false };
    names.iter().any(|c| reading.lexicon.words.is(token.word, *c))
}

/// Words of the longest word or phrase of a class that ends at a token.
fn length(reading: &Reading<'_>, at: usize, class: ClassId) -> usize {
    if !reading.ends(at, class) {
        return 0;
    }
    let tokens = &reading.doc.tokens;
    let phrases = reading.lexicon.words.class_phrases(class).iter();
    let ending = phrases.filter(|p| {
        (at + 1).checked_sub(p.len()).and_then(|from| tokens.get(from..=at)).is_some_and(|run| run.iter().zip(*p).all(|(t, w)| t.word == *w))
    });
    ending.map(<[u32]>::len).max().unwrap_or(0).max(1)
}

/// Whether a noun of this name ends at a token, and no longer one of another name: "profit before tax" is no tax.
fn names_end(reading: &Reading<'_>, at: usize, noun: ClassId, names: &[ClassId]) -> bool {
    let own = length(reading, at, noun);
    own > 0 && names.iter().all(|n| *n == noun || length(reading, at, *n) <= own)
}

/// The noun behind the figure: whether it is this name; none where there is no name.
fn behind(reading: &Reading<'_>, claim: &Claim, name: Called, names: &[ClassId]) -> Option<bool> {
    let last = reading.sentence(claim).tokens.1 as usize;
    let mut at = reading.end(claim);
    // "£3m in sales", "£180m of sales", "£3m worth of sales"
    let mut joined = 0;
    while joined < 2 && at < last && matches!(word(reading, at), "-" | "of" | "in" | "worth") {
        at += 1;
        joined += 1;
    }
    let stop = reading.lexicon.words.find_class("figure-stop")?;
    for at in at..(at + BEHIND).min(last) {
        if reading.is(at, name.noun) {
            return Some(true);
        }
        if is_name(reading, at, names) {
            return Some(false);
        }
        let plain = reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) && !reading.is(at, stop);
        if !plain && word(reading, at) != "-" {
            return None;
        }
    }
    None
}

/// The noun or verb before the figure.
fn before(reading: &Reading<'_>, claim: &Claim, name: Called, names: &[ClassId]) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let mut at = reading.start(claim);
    let back = |at: usize| at.checked_sub(1).filter(|b| *b >= first);
    // "was only £3m", "of a record £3m"
    let Some(mut link) = back(at) else { return false };
    for _ in 0..2 {
        if matches!(word(reading, link), "only" | "just" | "a" | "record" | "still" | "now" | "then" | "exactly" | "the" | "its" | "some") {
            at = link;
            let Some(further) = back(at) else { return false };
            link = further;
        }
    }
    if names_end(reading, link, name.noun, names) || name.verb.is_some_and(|v| reading.ends(link, v)) {
        return true;
    }
    let sentence = claim.sentence as usize;
    let joins = word(reading, link);
    if joins == "," || joins == "(" {
        return back(link).is_some_and(|b| names_end(reading, b, name.noun, names));
    }
    let Some(joining) = reading.lexicon.words.find_class("name-link") else { return false };
    if !reading.is(link, joining) {
        return false;
    }
    let reach = if joins == "of" { OF } else { SUBJECT };
    let barrier = reading.lexicon.words.find_class("clause-barrier");
    let mut passed = 0;
    let mut next = back(link);
    while let Some(at) = next {
        passed += 1;
        if passed > reach {
            return false;
        }
        if names_end(reading, at, name.noun, names) {
            return true;
        }
        let text = word(reading, at);
        let other = reading.claim_at(sentence, at).and_then(|k| reading.claims.get(k)).is_some_and(|c| c.kind == claim.kind && c.kind != Kind::Date);
        if other || is_name(reading, at, names) || reading.is_stop(at) || matches!(text, "and" | "or") || barrier.is_some_and(|c| reading.is(at, c)) {
            return false;
        }
        if text == "," {
            // "turnover, which had been falling, rose to £420m"
            let Some(noun) = back(at) else { return false };
            if names_end(reading, noun, name.noun, names) {
                return joins != "of";
            }
            let from = at.saturating_sub(ASIDE).max(first);
            let opened = (from..at).rev().find(|k| word(reading, *k) == ",");
            return joins != "of" && opened.and_then(back).is_some_and(|b| names_end(reading, b, name.noun, names));
        }
        next = back(at);
    }
    false
}

//! A place that is given to one of a list, which names each with its figure: "8.2m tonnes at Malm, 6.4m at Ystad and 9.1m at Trelle. Malm comes
//! first."
//!
//! The list is read first, each figure with the one name beside it; then the places that its own sentence, or one of the two behind it, gives to
//! those names. The places are of the list alone: a sentence that tells of another year, measure or part of the country is left alone.

use super::{alike, is_bare, is_prose, levels, text, together};
use crate::base::Span;
use crate::doc::{Case, ClaimId, Kind, Sentence, TokenKind};
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength};

/// A place of one in a list.
pub(in crate::link) const NAMED_RANK: Relation = Relation {
    name: "named-rank",
    roles: &["lower", "upper", "rank"],
    about: "a place that is given to one by its name, against the figures of a list that names it",
    bind,
};

/// Figures that make a list.
const LEAST: usize = 3;
const MOST: usize = 12;
/// Sentences behind the list in which its places are told.
const BEHIND: usize = 2;

/// One of a list: its figure, and the last token of its name.
struct Entry {
    claim: usize,
    name: usize,
}

/// A place that the words give to one of the list.
struct Place {
    entry: usize,
    /// From the front, one first.
    from: usize,
    /// From the end, one last.
    last: bool,
    span: Span,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let openers = &reading.vocabularies.ranks;
    let opens = |s: &Sentence| (s.tokens.0..s.tokens.1).any(|k| reading.doc.tokens.get(k as usize).is_some_and(|t| openers.has(t.word)));
    let otherwise = reading.lexicon.words.find_class("no-one-ranking");
    let mut sense: Option<Sense<'_>> = None;
    for (index, sentence) in reading.with_claims() {
        if ((sentence.claims.1 - sentence.claims.0) as usize) < LEAST || !is_prose(reading, sentence) {
            continue;
        }
        // Most lists give no places.
        if !(index..=index + BEHIND).any(|s| reading.doc.sentences.get(s).is_some_and(opens)) {
            continue;
        }
        let sense = sense.get_or_insert_with(|| Sense::new(reading));
        let Some(list) = entries(reading, sense, index, sentence) else { continue };
        let behind_list = list.iter().map(|e| reading.noun_end(&reading.claims[e.claim])).max().unwrap_or(0);
        for s in index..=index + BEHIND {
            let Some(own) = reading.doc.sentences.get(s).filter(|_| together(reading, index, s)) else { break };
            let from = if s == index { behind_list } else { own.tokens.0 as usize };
            let to = own.tokens.1 as usize;
            if from >= to || otherwise.is_some_and(|c| (from..to).any(|k| reading.is(k, c))) || is_of_other(reading, &list, s, from, to) {
                continue;
            }
            let places = places(reading, &list, from, to);
            if let Some(found) = conflict(reading, &list, &places) {
                out.push(found);
                break;
            }
        }
    }
}

/// The figures of a list, each with the one name beside it.
fn entries(reading: &Reading<'_>, sense: &Sense<'_>, index: usize, sentence: &Sentence) -> Option<Vec<Entry>> {
    let figures = levels(reading, index);
    let last = *figures.last()?;
    if !(LEAST..=MOST).contains(&figures.len())
        || reading.claims[last].kind == Kind::Duration
        || !figures.iter().all(|k| alike(sense, &reading.claims[figures[0]], &reading.claims[*k]))
        || figures.iter().skip(1).any(|k| !is_bare(&reading.claims[*k]) && reading.claims[*k].kind != reading.claims[figures[0]].kind)
    {
        return None;
    }
    let first = sentence.tokens.0 as usize;
    let behind: Option<Vec<Entry>> = figures.iter().map(|k| Some(Entry { claim: *k, name: name_behind(reading, *k, sentence)? })).collect();
    let list = behind.or_else(|| {
        let mut from = first;
        let mut list = Vec::new();
        for k in &figures {
            let claim = &reading.claims[*k];
            list.push(Entry { claim: *k, name: name_before(reading, from, reading.start(claim), first)? });
            from = reading.noun_end(claim);
        }
        Some(list)
    })?;
    let distinct = list.iter().enumerate().all(|(k, e)| list.iter().skip(k + 1).all(|o| text(reading, o.name) != text(reading, e.name)));
    distinct.then_some(list)
}

fn is_title(reading: &Reading<'_>, at: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !matches!(t.case, Case::Lower | Case::None))
}

/// "410,000 at Fiat,": the last token of a name that a small word joins to its figure, and that ends its part of the list.
fn name_behind(reading: &Reading<'_>, claim: usize, sentence: &Sentence) -> Option<usize> {
    let end = reading.noun_end(&reading.claims[claim]);
    if !said!(reading, end, "at" | "for" | "in" | "by" | "to" | "from" | "of") {
        return None;
    }
    let mut at = end + 1 + usize::from(said!(reading, end + 1, "the"));
    let from = at;
    while at < sentence.tokens.1 as usize && is_title(reading, at) {
        at += 1;
    }
    let closes = at >= sentence.tokens.1 as usize || said!(reading, at, "," | ";" | "." | "and" | "–" | "—" | ":");
    (at > from && closes).then(|| at - 1)
}

/// "Norway won 16 medals, Germany 12": the last token of the one name of a part of the list, before its figure.
fn name_before(reading: &Reading<'_>, from: usize, to: usize, first: usize) -> Option<usize> {
    // Behind the last joint: "… medals, Germany 12", "… and the Greens 2,105".
    let from = (from..to).rev().find(|k| said!(reading, *k, "," | ";" | "and" | "while" | ":" | "with" | "–" | "—")).map_or(from, |k| k + 1);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in (from..to).filter(|at| is_title(reading, *at)) {
        match runs.last_mut().filter(|r| r.1 == at) {
            Some(run) => run.1 = at + 1,
            None => runs.push((at, at + 1)),
        }
    }
    // The first word of a sentence has its capital anyway: "The harbour at Malm", "Sales at Fiat".
    if runs.len() == 2 && runs[0] == (first, first + 1) {
        runs.remove(0);
    }
    let [(start, end)] = runs[..] else { return None };
    (!(start == first && end == first + 1 && said!(reading, first, "the" | "it" | "they" | "in" | "there" | "at"))).then_some(end - 1)
}

/// Whether words with a place speak of something else than the list: of another time, of other figures, or of a part.
fn is_of_other(reading: &Reading<'_>, list: &[Entry], sentence: usize, from: usize, to: usize) -> bool {
    let (base, claims) = reading.claims_of(sentence);
    let strange = claims.iter().enumerate().filter(|(_, c)| (from..to).contains(&(c.tokens.0 as usize))).any(|(k, c)| {
        let listed = list.iter().any(|e| {
            e.claim == base + k
                || c.figure().zip(reading.claims[e.claim].figure()).is_some_and(|(a, b)| a.point == b.point && (a.unit == b.unit || is_bare(c)))
        });
        // "the largest of the three"
        let all = c.kind == Kind::Count && c.figure().is_some_and(|f| f.point == rust_decimal::Decimal::from(list.len() as u64));
        !(listed || all || c.kind == Kind::Ordinal)
    });
    strange
        || (from..to).any(|k| {
            said!(
                reading,
                k,
                "by" | "per"
                    | "among"
                    | "last"
                    | "again"
                    | "previous"
                    | "earlier"
                    | "before"
                    | "former"
                    | "was"
                    | "would"
                    | "could"
                    | "may"
                    | "might"
                    | "will"
                    | "if"
                    | "instead"
                    | "smallest"
                    | "lowest"
                    | "worst"
            ) && !(said!(reading, k, "was") && said!(reading, k + 1, "second" | "third" | "first" | "the" | "next"))
                && !(said!(reading, k, "last") && said!(reading, k.wrapping_sub(1), "comes" | "came" | "is" | "was" | "and"))
        })
        // "In Wales, Cedar comes first", "For exports, …"
        || said!(reading, from, "in" | "for" | "among" | "on" | "by" | "measured" | "adjusted" | "when" | "with")
}

/// The places that some words give to those of a list.
fn places(reading: &Reading<'_>, list: &[Entry], from: usize, to: usize) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for at in from..to {
        let Some(entry) = list.iter().position(|e| is_title(reading, at) && text(reading, e.name) == text(reading, at)) else { continue };
        // Another's name that ends so: "the Greens of Malm", "Malm's".
        if matches!(text(reading, at + 1), "'s" | "’s") || is_title(reading, at + 1) {
            continue;
        }
        let mut k = at + 1;
        // "Fiat, with 410,000, comes third"
        if said!(reading, k, "," | "(" | "–" | "—") && said!(reading, k + 1, "with" | "at" | "on") {
            let Some(close) = (k + 2..(k + 9).min(to)).find(|c| said!(reading, *c, "," | ")" | "–" | "—")) else { continue };
            k = close + 1;
        }
        let verb = said!(
            reading,
            k,
            "is" | "comes" | "came" | "was" | "finished" | "finishes" | "ranks" | "ranked" | "stands" | "lies" | "trails" | "follows" | "sits"
        );
        k += usize::from(verb);
        if verb {
            while said!(reading, k, "in" | "a" | "an" | "only" | "distant" | "close" | "then" | "at" | "well" | "far" | "the" | "behind") {
                k += 1;
            }
        }
        let superlative = |k: usize| reading.is_a(k, "rank-word") && !said!(reading, k, "best" | "top" | "oldest");
        let from_front = match text(reading, k) {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "next" | "last" => 0,
            _ if verb && superlative(k) => 1,
            _ => continue,
        };
        let last = said!(reading, k, "last");
        let next = said!(reading, k, "next");
        let joined = k + 1 + usize::from(text(reading, k + 1) == "-");
        let end = if from_front > 1 && superlative(joined) { joined } else { k };
        let closes = end + 1 >= to
            || said!(reading, end + 1, "," | ";" | "." | "and" | "place" | "with" | "at" | "on" | "–" | "—" | ":" | "of" | "(" | "behind")
            || from_front == 1 && superlative(end) && said!(reading, end + 1, "in" | "port" | "town");
        // "Malm first": without a verb only beside another place.
        if !closes || !verb && out.is_empty() && !said!(reading, at.wrapping_sub(1), "with") {
            continue;
        }
        let place = match out.last() {
            Some(p) if next => p.from + 1,
            _ if next => 2,
            _ => from_front,
        };
        let (Some(a), Some(b)) = (reading.doc.tokens.get(k), reading.doc.tokens.get(end)) else { continue };
        out.push(Place { entry, from: place, last, span: a.span().to(b.span()) });
    }
    out
}

/// A place that the figures of the list do not give.
fn conflict(reading: &Reading<'_>, list: &[Entry], places: &[Place]) -> Option<Link> {
    let point = |k: usize| reading.claims.get(list.get(k)?.claim)?.figure().map(|f| f.point);
    let wrong = |p: &Place, most: bool| {
        let Some(own) = point(p.entry) else { return false };
        let above = (0..list.len()).filter(|k| point(*k).is_some_and(|o| if most { o > own } else { o < own })).count();
        let below = (0..list.len()).filter(|k| point(*k).is_some_and(|o| if most { o < own } else { o > own })).count();
        let stated = if p.last { list.len() } else { p.from };
        stated <= above || stated > list.len() - below
    };
    // Of what the fewer is the better, the least comes first.
    if places.is_empty() || !places.iter().any(|p| wrong(p, false)) || places.iter().any(|p| p.from > list.len()) {
        return None;
    }
    let odd = places.iter().find(|p| wrong(p, true))?;
    let own = list.get(odd.entry)?;
    // The one that should stand on the other side.
    let mine = point(odd.entry)?;
    let above: Vec<usize> = (0..list.len()).filter(|k| point(*k).is_some_and(|o| o > mine)).collect();
    let too_high = !odd.last && odd.from <= above.len();
    let other = if too_high {
        above.into_iter().min_by_key(|k| point(*k))
    } else {
        (0..list.len()).filter(|k| *k != odd.entry && point(*k).is_some_and(|o| o < mine)).max_by_key(|k| point(*k))
    }?;
    let words = |k: usize| reading.doc.words(reading.claims[k].span);
    let other = list.get(other)?;
    const PLACES: [&str; 12] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    let higher = (0..list.len()).filter(|k| point(*k).is_some_and(|o| o > mine)).count();
    let facts = format!(
        "of the {} figures {}, of {}, is {} from the top, not \"{}\"",
        list.len(),
        words(own.claim),
        text(reading, own.name),
        PLACES.get(higher)?,
        reading.doc.words(odd.span)
    );
    Some(Link {
        roles: vec![
            ("lower", Filler::Claim(ClaimId(own.claim as u32))),
            ("upper", Filler::Claim(ClaimId(other.claim as u32))),
            ("rank", Filler::Words(odd.span)),
        ],
        strength: Strength::Anaphor,
        facts: vec![("conflict", facts)],
        severity: None,
    })
}

//! Places of one ranking, over some sentences: "the largest, with 4,100 … second came …, with 4,300".
//!
//! The places that words give are paired with the figures beside them, one to one; the ranking is by the most or by the least, as its superlative
//! says or, without one, as is usual for what is measured.

use super::{alike, is_bare, is_prose, levels, text, together};
use crate::doc::{Case, Claim, ClaimId, Kind, Sentence, TokenKind};
use crate::link::ordered::{exceeds, link};
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// Two places of a ranking by the most.
pub(in crate::link) const RANKED_BY_MOST: Relation = Relation {
    name: "ranked-by-most",
    roles: &["lower", "upper", "rank", "next"],
    about: "two figures of one measure in one ranking by the most, over some sentences, the second in the higher place",
    bind: |reading, out| ranked(reading, out, Order::Most),
};

/// Two places of a ranking by the most, one of them without its unit.
pub(in crate::link) const RANKED_BARE: Relation = Relation {
    name: "ranked-bare",
    roles: &["lower", "upper", "rank", "next"],
    about: "two sums or shares in one ranking by the most, one of them a bare number, the second in the higher place",
    bind: |reading, out| ranked_units(reading, out, Order::Most, true),
};

/// Two places of a ranking by the least, as of times.
pub(in crate::link) const RANKED_BY_LEAST: Relation = Relation {
    name: "ranked-by-least",
    roles: &["lower", "upper", "rank", "next"],
    about: "two figures of one measure in one ranking by the least, over some sentences, the second in the higher place",
    bind: |reading, out| ranked(reading, out, Order::Least),
};

/// The classes of words of rankings.
pub(in crate::link) const RANKS: [&str; 3] = ["rank-opening", "rank-word", "lowest-word"];

/// What a ranking is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Most,
    Least,
}

/// A place of a ranking that the words give.
#[derive(Clone, Copy)]
struct Rank {
    at: usize,
    /// None for the one behind the last: "next came".
    place: Option<u32>,
    order: Option<Order>,
}

struct Ranks {
    places: Option<ClassId>,
    most: Option<ClassId>,
    least: Option<ClassId>,
    otherwise: Option<ClassId>,
    /// Words that tell a place, or that one follows.
    opening: Option<ClassId>,
}

/// Sentences of one ranking.
const RANKING: usize = 3;

fn ranked(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: Order) {
    ranked_units(reading, out, wanted, false);
}

/// The sentences that have a word for a place behind the first.
fn placed(reading: &Reading<'_>, places: Option<ClassId>) -> Vec<usize> {
    let places = |at: &u32| places.is_some_and(|c| reading.is(*at as usize, c));
    reading.with_landmarks().filter(|(.., landmarks)| landmarks.iter().any(places)).map(|(index, ..)| index).collect()
}

fn ranked_units(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: Order, lent: bool) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let v = Ranks {
        places: class("place-word"),
        most: class("rank-word"),
        least: class("lowest-word"),
        otherwise: class("no-one-ranking"),
        opening: class("rank-opening"),
    };
    let sense = Sense::new(reading);
    let placed = reading.shared.placed.get_or_init(|| placed(reading, v.places));
    let sorts = wanted == Order::Most && !lent;
    // Most texts rank nothing.
    if placed.is_empty() && !sorts {
        return;
    }
    let mut done = 0;
    for (index, sentence) in reading.with_claims() {
        if sorts && let Some((low, high)) = unsorted(reading, &sense, index, sentence) {
            out.push(link("lower", low, "upper", high));
            continue;
        }
        if placed.is_empty() || index < done || !is_prose(reading, sentence) {
            continue;
        }
        // "Ellingham remains the region's busiest airport. It handled 4.1m passengers": the first place stands in the sentence before, which has no figure.
        let lead = index
            .checked_sub(1)
            .filter(|b| *b >= done && reading.doc.sentences.get(*b).is_some_and(|s| s.claims.0 == s.claims.1 && is_prose(reading, s)));
        let (index, sentence) = match lead.and_then(|b| Some((b, reading.doc.sentences.get(b)?))) {
            Some(before) if together(reading, before.0, index) && matches!(text(reading, sentence.tokens.0 as usize), "It" | "They") => before,
            _ => (index, sentence),
        };
        // A place behind the first stands in one of the sentences, which few have.
        let behind_first = placed.get(placed.partition_point(|s| *s < index)).is_some_and(|s| *s < index + RANKING);
        if !behind_first {
            continue;
        }
        let ranks = ranks_of(reading, &v, sentence);
        if ranks.is_empty() {
            continue;
        }
        let mut waiting: Option<Rank> = None;
        let mut items: Vec<(u32, usize)> = Vec::new();
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut order: Option<Order> = None;
        let mut last = index;
        let mut measure: Option<&str> = None;
        for s in index..index + RANKING {
            let Some(next) = reading.doc.sentences.get(s).filter(|_| together(reading, index, s)) else { break };
            let own = if s == index { ranks.clone() } else { ranks_of(reading, &v, next) };
            // "won the 400m in 51.20 seconds": what was run is no result.
            let run = |k: &usize| {
                let claim = &reading.claims[*k];
                claim.kind == Kind::Measure
                    && reading.start(claim).checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "the" | "'s" | "’s"))
                    && matches!(reading.lower(reading.noun_end(claim)), "in" | "final" | "race" | "title" | "freestyle" | "butterfly" | "hurdles")
            };
            // "the second most populous of the four islands"
            let few = |k: &usize| {
                let claim = &reading.claims[*k];
                claim.kind == Kind::Count
                    && claim.figure().is_some_and(|f| f.form == crate::doc::Form::Words && f.point <= Decimal::TEN)
                    && reading.start(claim).checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "the" | "of" | "these" | "those"))
            };
            // "third with 11 gold, five silver and five bronze medals"
            let medal = |k: &usize| said!(reading, reading.end(&reading.claims[*k]), "gold" | "silver" | "bronze" | "golds");
            let figures: Vec<usize> = levels(reading, s).into_iter().filter(|k| !run(k) && !few(k) && !medal(k)).collect();
            if own.is_empty() && figures.is_empty() {
                continue;
            }
            // "has become the second-busiest port. It moved 2.6 million boxes"
            if s == index && figures.is_empty() && own.len() == 1 && own[0].place.is_some() {
                waiting = own.first().copied();
                continue;
            }
            if let (Some(rank), [figure], true) = (waiting.take(), &figures[..], own.is_empty())
                && matches!(text(reading, next.tokens.0 as usize), "It" | "They" | "She" | "He" | "Its" | "Their")
                && let Some(place) = rank.place
            {
                order = order.or(rank.order);
                places.push((*figure, rank.at));
                items.push((place, *figure));
                last = s;
                continue;
            }
            let otherwise = v.otherwise.is_some_and(|c| (next.tokens.0 as usize..next.tokens.1 as usize).any(|k| reading.is(k, c)))
                || by_another_measure(reading, next, &figures, &mut measure);
            let Some(pairs) = paired(reading, &own, &figures, items.last().map(|i| i.0)).filter(|_| !otherwise) else { break };
            order = order.or_else(|| own.iter().find_map(|r| r.order));
            places.extend(pairs.iter().zip(&own).map(|((_, f), r)| (*f, r.at)));
            items.extend(pairs);
            last = s;
        }
        if items.len() < 2 {
            continue;
        }
        // "the second-deepest lake, with an area of 340 square kilometres": not what it is ranked by.
        let (from, to) = (sentence.tokens.0 as usize, reading.doc.sentences[last].tokens.1 as usize);
        let by_length = (from..to).any(|k| matches!(text(reading, k), "deepest" | "tallest" | "longest" | "highest" | "widest"));
        let length = |c: &Claim| match c.figure().map(|f| f.unit) {
            Some(crate::base::Unit::Measure(id)) => &*reading.lexicon.units.get(id).dimension == "length",
            _ => false,
        };
        if by_length && items.iter().any(|(_, k)| reading.claims[*k].kind == Kind::Measure && !length(&reading.claims[*k])) {
            continue;
        }
        done = last + 1;
        let Some((_, top)) = items.first() else { continue };
        let order = order.or_else(|| natural(reading, &sense, &reading.claims[*top]));
        if order != Some(wanted) {
            continue;
        }
        'pairs: for (k, (a, x)) in items.iter().enumerate() {
            for (b, y) in items.iter().skip(k + 1) {
                let (p, q) = (&reading.claims[*x], &reading.claims[*y]);
                if a == b || !alike(&sense, p, q) {
                    continue;
                }
                let (low, high) = if a > b { (*x, *y) } else { (*y, *x) };
                let (l, h) = (&reading.claims[low], &reading.claims[high]);
                let wrong = if wanted == Order::Most { exceeds(l, h) } else { exceeds(h, l) };
                // What a number without a unit is of no equation sees.
                let bare = l.kind != h.kind && [l, h].iter().any(|c| matches!(c.kind, Kind::Money | Kind::Percent));
                if wrong && bare == lent {
                    let mut found = link("lower", low, "upper", high);
                    if lent {
                        let words = |c: &Claim| reading.doc.words(c.span);
                        found.facts.push(("conflict", format!("{} is above {}", words(l), words(h))));
                    }
                    // The ordinals, where they are written as such.
                    for (role, of) in [("rank", low), ("next", high)] {
                        let at = places.iter().find(|(f, _)| *f == of).map(|(_, at)| *at);
                        let ordinal = at
                            .and_then(|at| reading.claim_at(reading.claims[of].sentence as usize, at))
                            .filter(|c| reading.claims[*c].kind == Kind::Ordinal);
                        found.roles.extend(ordinal.map(|c| (role, Filler::Claim(ClaimId(c as u32)))));
                    }
                    out.push(found);
                    break 'pairs;
                }
            }
        }
    }
}

/// What the figures of a measure are.
#[derive(Clone, Copy)]
enum Told {
    /// Of a dimension.
    Dimension(&'static str),
    Money,
    Count,
    /// Money or a count: "by sales".
    Sales,
    /// An amount or a count: "by output".
    Amount,
    /// No figure with a unit tells it.
    Nothing,
}

impl Told {
    fn fits(self, reading: &Reading<'_>, claim: &Claim) -> bool {
        match self {
            Told::Dimension(name) => match claim.unit() {
                Some(crate::base::Unit::Measure(id)) => &*reading.lexicon.units.get(id).dimension == name,
                _ => false,
            },
            Told::Money => claim.kind == Kind::Money,
            Told::Count => claim.kind == Kind::Count,
            Told::Sales => matches!(claim.kind, Kind::Money | Kind::Count),
            Told::Amount => matches!(claim.kind, Kind::Measure | Kind::Count),
            Told::Nothing => false,
        }
    }
}

/// What things are ranked by.
const MEASURES: [(&str, Told); 22] = [
    ("area", Told::Dimension("area")),
    ("size", Told::Dimension("area")),
    ("acreage", Told::Dimension("area")),
    ("length", Told::Dimension("length")),
    ("height", Told::Dimension("length")),
    ("depth", Told::Dimension("length")),
    ("weight", Told::Dimension("mass")),
    ("tonnage", Told::Dimension("mass")),
    ("value", Told::Money),
    ("revenue", Told::Money),
    ("turnover", Told::Money),
    ("sales", Told::Sales),
    ("volume", Told::Amount),
    ("output", Told::Amount),
    ("production", Told::Amount),
    ("population", Told::Count),
    ("staff", Told::Count),
    ("headcount", Told::Count),
    ("points", Told::Count),
    ("age", Told::Nothing),
    ("passengers", Told::Nothing),
    ("freight", Told::Nothing),
];

/// Whether a sentence ranks by something that its figures do not tell, or by another measure than the sentence before: "the second-largest by area,
/// with 4,900 people".
fn by_another_measure<'a>(reading: &Reading<'a>, sentence: &Sentence, figures: &[usize], known: &mut Option<&'a str>) -> bool {
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    for at in first + 1..end.saturating_sub(1) {
        if reading.lower(at) != "by" {
            continue;
        }
        let word = reading.doc.tokens.get(at + 1).map_or("", |t| t.span().of(&reading.doc.text));
        let Some((_, told)) = MEASURES.iter().find(|(name, _)| *name == word) else { continue };
        let fits = |k: &usize| is_bare(&reading.claims[*k]) || told.fits(reading, &reading.claims[*k]);
        if known.is_some_and(|k| k != word) || !figures.iter().all(fits) {
            return true;
        }
        *known = Some(word);
    }
    false
}

/// "in order of votes received, are Haddad with 3,204, Renn with 2,981 and Lind with 3,057": two neighbours of a list that stand in another order.
fn unsorted(reading: &Reading<'_>, sense: &Sense<'_>, index: usize, sentence: &Sentence) -> Option<(usize, usize)> {
    if sentence.claims.1 - sentence.claims.0 < 3 || !is_prose(reading, sentence) {
        return None;
    }
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let at = (first..end).find(|k| {
        said!(reading, *k, "order")
            && text(reading, k + 1) == "of"
            && k.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "in" | "In" | "descending" | "falling"))
    })?;
    if (first..end).any(|k| said!(reading, k, "alphabetical" | "appearance" | "seniority" | "age" | "arrival" | "not" | "date" | "chronological")) {
        return None;
    }
    let figures: Vec<usize> = levels(reading, index).into_iter().filter(|k| reading.claims[*k].tokens.0 as usize > at).collect();
    let one = figures.windows(2).all(|w| alike(sense, &reading.claims[w[0]], &reading.claims[w[1]]));
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    if figures.len() < 3 || !one {
        return None;
    }
    let rises: Vec<&[usize]> = figures.windows(2).filter(|w| point(w[1]) > point(w[0])).collect();
    // From the most to the least, with one that is out of its place.
    let falls = figures.len() - 1 - rises.len();
    let [slip] = rises[..] else { return None };
    (falls >= 1 && point(figures[0]) > point(figures[figures.len() - 1])).then_some((slip[1], slip[0]))
}

/// What places without a superlative are by: of times the least, of votes and tonnes the most; of a bare number it cannot be told.
fn natural(reading: &Reading<'_>, sense: &Sense<'_>, claim: &Claim) -> Option<Order> {
    match claim.kind {
        Kind::Duration => Some(Order::Least),
        // Of metres and kilograms, the medals go by the most.
        Kind::Measure => {
            // Of what is brought in, the most: "third for milk, with 92m litres".
            let dimension = match claim.unit() {
                Some(crate::base::Unit::Measure(id)) => &*reading.lexicon.units.get(id).dimension,
                _ => "",
            };
            if matches!(dimension, "mass" | "volume" | "area" | "energy") && claim.figure().is_some_and(|f| f.point >= Decimal::ONE_THOUSAND) {
                return Some(Order::Most);
            }
            let own = reading.sentence(claim);
            (own.tokens.0 as usize..own.tokens.1 as usize).any(|k| reading.is_a(k, "longest-wins")).then_some(Order::Most)
        }
        Kind::Count => {
            let noun = claim.noun?;
            let _ = sense;
            let strokes = matches!(reading.noun(claim).as_str(), "stroke" | "shot" | "penalty" | "fault" | "error" | "second" | "minute" | "under");
            (!strokes && reading.doc.tokens.get(noun as usize).is_some()).then_some(Order::Most)
        }
        _ => None,
    }
}

/// The places that the words of a sentence give, in order.
fn ranks_of(reading: &Reading<'_>, v: &Ranks, sentence: &Sentence) -> Vec<Rank> {
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let mut out: Vec<Rank> = Vec::new();
    let superlative = |at: usize| {
        if v.most.is_some_and(|c| reading.is(at, c)) {
            Some(Order::Most)
        } else if v.least.is_some_and(|c| reading.is(at, c)) {
            Some(Order::Least)
        } else {
            None
        }
    };
    let openers = &reading.vocabularies.ranks;
    let mut at = first;
    while at < end {
        // Nearly no word is one of a ranking.
        let may_rank = reading.doc.tokens.get(at).is_some_and(|t| openers.has(t.word));
        // "rounded out the top five": so many of them, no place.
        let so_many = || {
            said!(reading, at, "top")
                && reading.claim_at(reading.claims.get(sentence.claims.0 as usize).map_or(0, |c| c.sentence as usize), at + 1).is_some()
        };
        let may_rank = may_rank && !so_many();
        if !may_rank || !v.opening.is_some_and(|c| reading.is(at, c)) && superlative(at).is_none() {
            at += 1;
            continue;
        }
        let word = text(reading, at);
        let before = if at > first { text(reading, at - 1) } else { "" };
        let after = text(reading, at + 1);
        let ordinal = match word {
            "second" | "Second" => Some(2),
            "third" | "Third" => Some(3),
            "fourth" | "Fourth" => Some(4),
            "fifth" | "Fifth" => Some(5),
            _ => None,
        };
        if let Some(place) = ordinal {
            // "second-largest", "third busiest"
            let next = at + 1 + usize::from(after == "-");
            if let Some(order) = superlative(next) {
                out.push(Rank { at, place: Some(place), order: Some(order) });
                at = next + 1;
                continue;
            }
            let opens = at == first && matches!(after, "was" | "is" | "came" | "were" | "comes" | "place");
            let elided = matches!(before, "and" | ";" | ",") && reading.doc.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title);
            let led = opens
                || matches!(
                    before,
                    "was"
                        | "is"
                        | "were"
                        | "came"
                        | "comes"
                        | "come"
                        | "finished"
                        | "placed"
                        | "ranked"
                        | "ranks"
                        | "took"
                        | "takes"
                        | "lies"
                        | "lay"
                        | "in"
                        | "and"
                        | "stood"
                        | "sits"
                        | "a"
                        | "distant"
                        | "close"
                );
            let in_place = after == "place" && !matches!(before, "for" | "from" | "to");
            let placed = matches!(before, "came" | "comes" | "come" | "finished" | "ranked" | "ranks") && matches!(after, "for" | "among" | "of");
            // "Limes came second with 345 million and tomatoes third with 122 million"
            let listed = !out.is_empty()
                && at > first
                && matches!(after, "with" | "on" | "at")
                && reading.doc.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
            let tailed = matches!(after, "place" | "with" | "on" | "at" | "was" | "is" | "came" | "," | "." | "in" | "") || at + 1 == end;
            // "with Ali Haddou second in 8:19.9"
            let named =
                at > first && reading.doc.tokens.get(at - 1).is_some_and(|t| t.case == Case::Title) && matches!(after, "in" | "with" | "on" | "at");
            // "Breast cancer, the third, kills 2,100"
            let apposed = before == "the" && after == "," && at >= 2 && text(reading, at - 2) == ",";
            if led && tailed || opens || elided || named || apposed || in_place || placed || listed {
                out.push(Rank { at, place: Some(place), order: None });
            }
        } else if matches!(word, "silver" | "runner-up" | "bronze" | "gold" | "Silver" | "Runner-up" | "Bronze" | "Gold") {
            let place = match word {
                "gold" | "Gold" => 1,
                "bronze" | "Bronze" => 3,
                _ => 2,
            };
            out.push(Rank { at, place: Some(place), order: None });
        } else if matches!(word, "leading" | "foremost")
            && (1..=3).filter_map(|b| at.checked_sub(b)).any(|k| k >= first && matches!(text(reading, k), "the" | "The" | "'s" | "’s" | "its"))
            && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len >= 4)
            && !reading.is_a(at + 1, "of-the-leading-ones")
        {
            out.push(Rank { at, place: Some(1), order: Some(Order::Most) });
        } else if word == "took"
            && after == "the"
            && (at + 2..(at + 9).min(end))
                .any(|k| text(reading, k) == "in" && reading.doc.tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Digits))
        {
            out.push(Rank { at, place: Some(1), order: None });
        } else if matches!(word, "victory" | "Victory") && matches!(after, "went" | "goes") && text(reading, at + 2) == "to" {
            out.push(Rank { at, place: Some(1), order: None });
        } else if word == "top" && matches!(before, "came" | "comes" | "finished" | "come") {
            out.push(Rank { at, place: Some(1), order: Some(Order::Most) });
        } else if matches!(word, "won" | "winner") && !matches!(before, "was" | "were" | "been")
            || matches!(word, "first")
                && (matches!(before, "came" | "comes" | "was" | "finished" | "ranked" | "ranks" | "took" | "placed" | "stands")
                    || before == "in" && after == "place")
        {
            out.push(Rank { at, place: Some(1), order: None });
        } else if matches!(word, "Next" | "next") && matches!(after, "came" | "comes" | "come" | "is" | "was" | "were" | "are")
            || word == "followed" && after == "by"
            || word == "ahead" && after == "of" && !out.is_empty()
            || matches!(word, "then" | "Then") && (matches!(after, "came" | "comes" | "come") || before == "and")
            || matches!(before, "comes" | "came" | "come" | "is" | "was") && word == "next"
        {
            out.push(Rank { at, place: None, order: None });
        } else if let Some(order) = superlative(at) {
            // "the busiest", "Europe's biggest", "remains the island's busiest port"
            let definite = (1..=4)
                .filter_map(|b| at.checked_sub(b))
                .take_while(|k| *k >= first && !reading.is_stop(*k) && text(reading, *k) != ",")
                .any(|k| matches!(text(reading, k), "the" | "The" | "its" | "their" | "'s" | "’s" | "our"));
            let several = (1..=3)
                .filter_map(|b| at.checked_sub(b))
                .any(|k| matches!(text(reading, k), "of" | "among" | "second" | "third" | "fourth" | "fifth" | "next" | "joint" | "not"));
            let ranked = at.checked_sub(1).is_some_and(|b| {
                reading.doc.sentence_index(b as u32).and_then(|s| reading.claim_at(s, b)).is_some_and(|c| reading.claims[c].kind == Kind::Ordinal)
            });
            if definite && !several && !ranked && before != "-" {
                out.push(Rank { at, place: Some(1), order: Some(order) });
            }
        }
        at += 1;
    }
    out
}

/// The figures of a sentence with their places: one place to each figure, before it or behind it throughout, or a list that goes on.
fn paired(reading: &Reading<'_>, ranks: &[Rank], figures: &[usize], last: Option<u32>) -> Option<Vec<(u32, usize)>> {
    let place = |k: usize| reading.claims[k].tokens.0 as usize;
    let mut previous = last;
    let mut resolve = |r: &Rank| {
        let p = r.place.or_else(|| previous.map(|p| p + 1))?;
        previous = Some(p);
        Some(p)
    };
    if ranks.len() == figures.len() && !ranks.is_empty() {
        let before = ranks.iter().zip(figures).all(|(r, f)| r.at < place(*f)) && ranks.iter().skip(1).zip(figures).all(|(r, f)| r.at > place(*f));
        let behind = ranks.iter().zip(figures).all(|(r, f)| r.at > place(*f)) && figures.iter().skip(1).zip(ranks).all(|(f, r)| r.at < place(*f));
        if before || behind {
            return ranks.iter().zip(figures).map(|(r, f)| Some((resolve(r)?, *f))).collect();
        }
        return None;
    }
    // "was second in 1:08:37 and took third, a further 20 seconds behind": each figure by the place right before it.
    if ranks.len() > figures.len() && !figures.is_empty() {
        let mut own: Vec<(u32, usize)> = Vec::new();
        for f in figures {
            let near = ranks.iter().rev().find(|r| r.at < place(*f))?;
            let between = (near.at + 1..place(*f)).any(|k| matches!(text(reading, k), "," | "and" | ";"));
            if between || place(*f) > near.at + 5 {
                return None;
            }
            own.push((resolve(near)?, *f));
        }
        return own.windows(2).all(|w| w[0].0 != w[1].0).then_some(own);
    }
    // "Next come Calabranca, on 2.7 million, and Portvell, on 1.1 million"
    if let [only] = ranks
        && only.place.is_none()
        && figures.iter().all(|f| place(*f) > only.at)
    {
        let first = resolve(only)?;
        return Some((first..).zip(figures.iter().copied()).collect());
    }
    None
}

//! The two levels that a change takes up from what was said before it, or that are told right behind its sentence.
//!
//! "In 2016 it had 1,146 pupils. This January it had 1,389, which is 343 more." "Demand has trebled. They packed 4,150 boxes; in 2019 it was 1,380."

use super::in_view;
use super::level::{Mark, alike, dated, is_level, mark};
use super::movement::{direction, is_change, is_factor_of, is_gap, is_told_change};
use super::pairs::pairs;
use super::{Class, Pair, Vocabulary, unit_class};
use crate::doc::{Claim, Kind};
use crate::link::Reading;
use crate::link::words::said;
use rust_decimal::Decimal;

/// The one pair of the sentence before, for a change that takes it up in the middle of its own: "Hoteliers said the 4.5% increase would be
/// passed on", "With 575 fewer children to teach, two schools will close". What it gives must be near what is stated.
pub(super) fn taken_up(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize, fits: &impl Fn(&&Pair) -> bool) -> Option<Pair> {
    let claim = reading.claims.get(me).filter(|c| !is_factor_of(c))?;
    let own = &reading.doc.sentences[sentence];
    let (first, claims) = reading.claims_of(sentence);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let definite = start.checked_sub(1).is_some_and(|at| said!(reading, at, "the" | "that" | "this" | "those" | "these" | "such"))
        && ((end..end + 3).any(|at| reading.is(at, v.rise) || reading.is(at, v.fall) || reading.is(at, v.change_noun))
            // "The tripling of the price", "the doubling".
            || claim.kind == Kind::Multiple && end > start && reading.lower(end - 1).ends_with("ing"));
    let compared = (reading.is(end, v.more) || reading.is(end, v.less)) && !(end..own.tokens.1 as usize).any(|at| said!(reading, at, "than"));
    let extra = is_gap(reading, v, claim) || is_told_change(reading, v, claim);
    if !(definite || compared || extra)
        || (0..claims.len()).any(|k| first + k != me && is_level(reading, v, &claims[k]) && alike(reading, me, first + k))
    {
        return None;
    }
    let before = sentence.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == own.passage)?;
    let (_, earlier) = reading.claims_of(before);
    if earlier.iter().any(|c| is_change(reading, v, c) && c.unit() == claim.unit()) {
        return None;
    }
    let pairs = pairs(reading, v, before);
    let fitting: Vec<&Pair> = pairs.iter().filter(fits).collect();
    match fitting[..] {
        [pair] if in_view::is_plausible(reading, claim, *pair) => Some(*pair),
        [] if definite || extra => {
            // Two levels that no word sets against each other: "touched 21,300 on Monday, came down to 16,850 by Friday".
            let (first, _) = reading.claims_of(before);
            let levels: Vec<usize> = (0..earlier.len()).map(|k| first + k).filter(|k| is_level(reading, v, &reading.claims[*k])).collect();
            let [a, b] = levels[..] else { return None };
            let pair = by_direction(reading, v, claim, a, b).filter(|p| alike(reading, a, b) && fits(&p))?;
            in_view::is_plausible(reading, claim, pair).then_some(pair)
        }
        _ => None,
    }
}

/// Whether a level of the same measure stands behind a change in its own sentence.
pub(super) fn own_level_behind(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize) -> bool {
    let (first, claims) = reading.claims_of(sentence);
    (me + 1..first + claims.len()).any(|k| is_level(reading, v, &reading.claims[k]) && reading.claims[k].kind != Kind::Duration)
}

/// The two levels that a change takes up from what was said before, where there are just two that it can mean: "In 2016 it had 1,146
/// pupils. This January it had 1,389, which is 343 more."
pub(super) fn antecedents(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize) -> Option<Pair> {
    let claim = &reading.claims[me];
    let s = &reading.doc.sentences[sentence];
    let start = reading.start(claim);
    let first = s.tokens.0 as usize;
    // The clause of the change, and the word that opens it.
    let mut clause = start;
    while clause > first
        && !said!(reading, clause - 1, ";" | "," | ":" | "–" | "—" | "(")
        && !(said!(reading, clause - 1, "-") && reading.doc.tokens[clause - 1].spaced)
    {
        clause -= 1;
    }
    let lead = reading.lower(clause);
    let pointing = matches!(lead, "which" | "that" | "this" | "it" | "they" | "so" | "these" | "those") || (clause == start && clause > first);
    let change = (clause..start).any(|at| reading.is(at, v.rise) || reading.is(at, v.fall) || reading.is(at, v.change_noun));
    // "£210,000 from the arts council and £85,000 from the county, which cut £15,000": what the clause tells is done by the one it is of.
    if lead == "which" && (reading.is(clause + 1, v.up) || reading.is(clause + 1, v.down)) && clause > first && said!(reading, clause - 1, ",") {
        return None;
    }
    let noun_led = matches!(lead, "a" | "an") && change;
    // "The improvement of 27cm won her the medal.": the change that was told, where it is of its size.
    let opening = clause == first || clause > first && said!(reading, clause - 1, ";");
    let told = lead == "the" && opening && change && said!(reading, start - 1, "of");
    let moved = clause < start && (reading.is(clause, v.up) || reading.is(clause, v.down)) && start - clause <= 2;
    if !(pointing || noun_led || told || moved) || start - clause > 5 || (clause..start).any(|at| reading.claim_at(sentence, at).is_some()) {
        return None;
    }
    let (own_first, own) = reading.claims_of(sentence);
    // Into the paragraph before reaches only what opens its own.
    let before = sentence.checked_sub(1).map(|b| &reading.doc.sentences[b]);
    let same_block = before.is_some_and(|b| b.block == s.block || b.passage == s.passage && clause == first);
    let (before_first, before) = if same_block { reading.claims_of(sentence - 1) } else { (0, &[][..]) };
    let all: Vec<usize> = (0..before.len())
        .map(|k| before_first + k)
        .chain((0..own.len()).map(|k| own_first + k))
        .filter(|k| *k != me && is_level(reading, v, &reading.claims[*k]))
        .collect();
    let earlier: Vec<usize> = all.iter().copied().filter(|k| *k < me).collect();
    let same_measure = |k: &&usize| {
        let c = &reading.claims[**k];
        match unit_class(reading, claim) {
            own @ (Class::Other(_) | Class::Dimension(_)) => unit_class(reading, c) == own,
            Class::Share | Class::Factor => earlier.last().is_some_and(|l| unit_class(reading, &reading.claims[*l]) == unit_class(reading, c)),
        }
    };
    // "That is 1,320 fewer than in the year before, when they logged 9,332."
    // "That is a rise of 31 per cent on the previous twelve months, when 8,225 were completed."
    let than = (reading.end(claim)..reading.end(claim) + 4).any(|at| said!(reading, at, "than")) || said!(reading, reading.end(claim), "on");
    if than
        && clause == first
        && let Some(next) = all.iter().filter(|k| **k > me && reading.claims[**k].sentence as usize == sentence).find(same_measure)
        && let Some(last) = earlier.iter().rev().find(same_measure)
    {
        return alike(reading, *next, *last).then_some(Pair { from: *next, to: *last });
    }
    // A figure behind the change in its own sentence is a nearer match than those before.
    if all.iter().any(|k| *k > me && same_measure(&k) && earlier.iter().all(|l| alike(reading, *k, *l))) {
        return None;
    }
    let fitting: Vec<usize> = earlier.iter().filter(same_measure).copied().collect();
    // "It will pay £1,884, which is 9% more than now. The current cap is £1,620."
    if let [level] = fitting[..]
        && reading.claims[level].sentence as usize == sentence
        && let Some(next) = reading.doc.sentences.get(sentence + 1).filter(|n| n.block == s.block)
    {
        let (first, claims) = reading.claims_of(sentence + 1);
        let levels: Vec<usize> =
            (0..claims.len()).map(|k| first + k).filter(|k| is_level(reading, v, &reading.claims[*k]) && alike(reading, level, *k)).collect();
        let base = (next.tokens.0 as usize..(next.tokens.0 as usize + 8).min(next.tokens.1 as usize)).any(|at| reading.is(at, v.base));
        return match levels[..] {
            [from] if base && !in_view::is_of_average(reading, level, from) => Some(Pair { from, to: level }),
            _ => None,
        };
    }
    let [a, b] = fitting[..] else { return None };
    // "Cargo, a smaller business, swelled by 31 per cent": what moved is named in its own sentence.
    if moved && clause > first && [a, b].iter().all(|k| (reading.claims[*k].sentence as usize) < sentence) {
        return None;
    }
    let near = [a, b].iter().any(|k| reading.claims[*k].sentence as usize == sentence);
    if !alike(reading, a, b) || (told || noun_led && !near) && !in_view::is_plausible(reading, claim, Pair { from: a, to: b }) {
        return None;
    }
    let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
    match (marked(a), marked(b)) {
        (Mark::From, Mark::From) if dated(reading, a).is_none() || dated(reading, b).is_none() => return None,
        (Mark::From, Mark::From) => {}
        (Mark::From, _) => return Some(Pair { from: a, to: b }),
        (_, Mark::From) => return Some(Pair { from: b, to: a }),
        _ => {}
    }
    // Between two clauses of one sentence nothing else may have been said of the change's own.
    match (dated(reading, a), dated(reading, b)) {
        (Some(x), Some(y)) if x > y => Some(Pair { from: b, to: a }),
        (Some(x), Some(y)) if x < y => Some(Pair { from: a, to: b }),
        _ => by_direction(reading, v, claim, a, b),
    }
}

/// The pair of two levels whose order only the change itself can tell: what rose, rose from the smaller figure.
pub(super) fn by_direction(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, a: usize, b: usize) -> Option<Pair> {
    let figure = claim.figure()?;
    // Two counts are two levels of one thing only if they count the same things.
    let (m, n) = (reading.noun(&reading.claims[a]), reading.noun(&reading.claims[b]));
    if reading.claims[a].kind == Kind::Count && matches!(unit_class(reading, claim), Class::Share) && (m != n || m.is_empty()) {
        return None;
    }
    let (x, y) = (reading.claims[a].figure()?.point, reading.claims[b].figure()?.point);
    let (small, large) = if x <= y { (a, b) } else { (b, a) };
    let up = match claim.kind {
        Kind::Multiple => Some(figure.point > Decimal::ONE),
        // A difference is the same either way.
        _ if !matches!(unit_class(reading, claim), Class::Share) => Some(true),
        _ => direction(reading, v, claim),
    };
    up.map(|up| if up { Pair { from: small, to: large } } else { Pair { from: large, to: small } })
}

/// The pair of the next sentence, for a change whose own has no figures to join: "Demand has trebled. They packed 4,150 boxes last winter; in 2019
/// it was 1,380."
pub(super) fn following(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> Option<Pair> {
    let s = &reading.doc.sentences[sentence];
    let next = reading.doc.sentences.get(sentence + 1).filter(|n| n.block == s.block)?;
    let (_, own) = reading.claims_of(sentence);
    if own.iter().any(|c| c.span != claim.span && is_level(reading, v, c) && c.kind != Kind::Duration) || next.claims.0 == next.claims.1 {
        return None;
    }
    let (_, claims) = reading.claims_of(sentence + 1);
    // "Pupil numbers are 6 per cent lower than a decade ago. Languages have suffered more than most: 34 per cent …": of another subject.
    if claims.iter().any(|c| is_change(reading, v, c)) || crate::link::scope::turns_to_another(reading, sentence as u32, sentence as u32 + 1) {
        return None;
    }
    let pairs = pairs(reading, v, sentence + 1);
    match pairs[..] {
        [p] if reading.claims[p.from].sentence as usize == sentence + 1 && reading.claims[p.to].sentence as usize == sentence + 1 => Some(p),
        [] => {
            // "It will get $310,000 next season; this season it got $450,000."
            let first = next.claims.0 as usize;
            let levels: Vec<usize> =
                claims.iter().enumerate().filter(|(_, c)| is_level(reading, v, c) && c.kind != Kind::Duration).map(|(k, _)| first + k).collect();
            let [a, b] = levels[..] else { return None };
            if !alike(reading, a, b) || claim.kind != Kind::Multiple {
                return None;
            }
            match (dated(reading, a), dated(reading, b)) {
                (Some(x), Some(y)) if x > y => Some(Pair { from: b, to: a }),
                (Some(x), Some(y)) if x < y => Some(Pair { from: a, to: b }),
                _ => by_direction(reading, v, claim, a, b),
            }
        }
        _ => None,
    }
}

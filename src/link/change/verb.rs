//! Two levels after a verb of rising or falling, with no figure for the change: "fell from 310 to 340".

use super::anchored::{is_base_of_a_multiple, is_foretold};
use super::in_view;
use super::level::{Mark, dated, mark, marked_from, spans_time};
use super::movement::{is_named, moved};
use super::pairs::pairs;
use super::{Vocabulary, link, separated};
use crate::doc::Kind;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Strength};
use crate::rule::lexicon::{ClassId, Gates};

/// Two levels after a verb of rising.
pub fn up(reading: &Reading<'_>, out: &mut Vec<Link>) {
    directions(reading, out, true);
}

/// Two levels after a verb of falling.
pub fn down(reading: &Reading<'_>, out: &mut Vec<Link>) {
    directions(reading, out, false);
}

fn directions(reading: &Reading<'_>, out: &mut Vec<Link>, up: bool) {
    let Some(v) = &reading.vocabularies.change else { return };
    let (class, gate) = if up { (v.up, Gates::UP) } else { (v.down, Gates::DOWN) };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        if reading.passes(index, gate) && reading.claims.len() > sentence.claims.1 as usize {
            in_view::direction_in_sight(reading, v, index, class, out);
        }
        if sentence.claims.1 == sentence.claims.0 {
            continue;
        }
        ranks(reading, v, index, if up { v.down } else { v.up }, out);
        let pairs = pairs(reading, v, index);
        if pairs.is_empty() {
            continue;
        }
        in_view::direction(reading, v, index, class, out);
        in_view::direction_before_colon(reading, v, index, class, out);
        for pair in pairs {
            let (a, b) = (&reading.claims[pair.from], &reading.claims[pair.to]);
            if is_base_of_a_multiple(reading, *pair) {
                reading.refused(&[pair.to, pair.from], "one of the figures is what another is so many times of");
                continue;
            }
            // "They swelled to $3.1bn in June. A year earlier they stood at $3.4bn."
            let across = a.sentence as usize == index && b.sentence as usize + 1 == index;
            if b.sentence as usize != index && !across || a.sentence as usize != index {
                continue;
            }
            // "rose to 410,000 tonnes in 2022 from 380,000. It had been 455,000 in 2019.": what something rose from is not what it came to.
            if across && reading.start(b).checked_sub(1).is_some_and(|at| said!(reading, at, "from")) {
                continue;
            }
            // "Its ranking moved up to 25 from 36": the first is the best.
            let bare = a.kind == Kind::Count && a.noun.is_none() && b.noun.is_none();
            let ranked = |at: usize| said!(reading, at, "ranking" | "rankings" | "rank" | "ranked" | "place" | "position");
            let both = reading.start(a).min(reading.start(b));
            if bare && (sentence.tokens.0 as usize..both).any(ranked) {
                continue;
            }
            // "shrank to £3.1m, from £2.4m in surplus"
            let sign = reading.noun_end(a);
            if said!(reading, sign, "in" | "of") && said!(reading, sign + 1, "surplus" | "credit" | "profit") {
                continue;
            }
            // "crashed a wall of water from 10 to 100 feet high upon the beach": how high it was.
            if said!(reading, reading.start(a).wrapping_sub(1), "from")
                && said!(reading, reading.noun_end(b), "high" | "long" | "deep" | "wide" | "tall" | "thick" | "across")
            {
                continue;
            }
            let left = if a.tokens.0 < b.tokens.0 { a } else { b };
            let own = left.sentence as usize;
            // "the odds of a half-point cut at 35 percent, against 22 percent": no verb.
            let is_a_chance = |k: usize| {
                let before = k.checked_sub(1).and_then(|at| reading.claim_at(own, at));
                before.is_some_and(|c| is_foretold(reading, &reading.claims[c]))
            };
            // The verb stands right before the first figure, with nothing but a preposition and a share of change between them.
            let start = reading.start(left);
            let first = reading.doc.sentences[own].tokens.0 as usize;
            let verb = (1..=24)
                .map_while(|back| start.checked_sub(back).filter(|k| *k >= first && !reading.is_stop(*k) && !reading.is(*k, v.barrier)))
                .find(|k| (moved(reading, *k, v.up) || moved(reading, *k, v.down)) && !is_a_chance(*k))
                .filter(|k| !is_named(reading, *k, start));
            // "The rate, which was 3.2% in May, dropped to 3.6% in June": the verb right before the second figure.
            let right = if a.tokens.0 < b.tokens.0 { b } else { a };
            let aside = right.span == b.span
                && (start > first && said!(reading, start - 1, ",")
                    || (first..start).any(|k| said!(reading, k, "which") && k > first && said!(reading, k - 1, ",")))
                && said!(reading, reading.start(right).wrapping_sub(1), "to")
                && reading.start(right) >= 2
                && moved(reading, reading.start(right) - 2, class)
                && a.sentence == b.sentence
                && (reading.noun_end(left)..reading.start(right)).any(|k| said!(reading, k, ","));
            let then = dated(reading, pair.from).is_some() || marked_from(reading, v, pair.from);
            if verb.is_none() && aside && then && !spans_time(reading, v, own, start, left) {
                let mut l = link(&[("to", pair.to), ("from", pair.from)], Strength::Construction);
                l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[reading.start(right) - 2].span())));
                out.push(l);
                continue;
            }
            // Both ends are marked by their words, or the first stands beside the verb.
            let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
            // "crept higher, with the median at £1,090 after £1,140"
            let measured = start > first
                && said!(reading, start - 1, "at")
                && (start.saturating_sub(6).max(first)..start).any(|at| said!(reading, at, "with") && at > first && said!(reading, at - 1, ","));
            let bound = marked(pair.from) == Mark::From
                && (matches!(marked(pair.to), Mark::To | Mark::Now) || verb.is_some_and(|at| start - at <= 4) || measured);
            let tokens = || sentence.tokens.0 as usize..sentence.tokens.1 as usize;
            // "In April it had been 6.4 per cent."
            let dated_before = reading.claims_of(index).1.iter().any(|c| c.kind == Kind::Date)
                && (1..=4).any(|b| reading.start(a).checked_sub(b).is_some_and(|at| reading.ends(at, v.formerly)));
            let bound = bound || across && marked(pair.from) == Mark::From && crate::link::view::sole(reading, &[pair.from, pair.to]);
            let compared =
                said!(reading, sentence.tokens.0 as usize, "that" | "this") || dated_before || tokens().any(|at| reading.is(at, v.earlier));
            let another =
                across && (!compared || tokens().any(|at| moved(reading, at, v.up) || moved(reading, at, v.down) || reading.is(at, v.contrast)));
            if let Some(at) = verb
                && bound
                && !another
                && reading.ends(at, class)
                && !spans_time(reading, v, own, at, left)
                && !(at..start).any(|k| reading.is(k, v.ranging))
                && !said!(reading, reading.noun_end(if a.tokens.0 < b.tokens.0 { b } else { a }), "to")
                && (measured || !separated(reading, v, own, at + 1, start, false))
            {
                let mut l = link(&[("to", pair.to), ("from", pair.from)], if across { Strength::Anaphor } else { Strength::Construction });
                let span = reading.doc.tokens[at].span();
                l.roles.insert(0, ("verb", Filler::Words(span)));
                out.push(l);
            } else if verb.is_some_and(|at| reading.ends(at, class)) {
                reading.refused(&[pair.to, pair.from], "nothing ties the verb of rising or falling before them to both figures");
            }
        }
    }
}

/// "The team slipped from eighth place to fifth.": of two ranks the smaller is the better, so that what went down should end on the greater.
fn ranks(reading: &Reading<'_>, v: &Vocabulary, index: usize, class: ClassId, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(index);
    let s = &reading.doc.sentences[index];
    for (k, w) in claims.windows(2).enumerate() {
        let [a, b] = w else { continue };
        if a.kind != Kind::Ordinal
            || b.kind != Kind::Ordinal
            || a.figure().is_none_or(|f| f.to.is_some())
            || b.figure().is_none_or(|f| f.to.is_some())
        {
            continue;
        }
        let (start, next) = (reading.start(a), reading.start(b));
        let from = start.checked_sub(1).filter(|at| *at > s.tokens.0 as usize && reading.lower(*at) == "from");
        let to = next.checked_sub(1).is_some_and(|at| reading.lower(at) == "to" && next <= reading.end(a) + 4);
        let Some(verb) = from.and_then(|f| {
            (f.saturating_sub(3).max(s.tokens.0 as usize)..f).rev().find(|at| moved(reading, *at, v.up) || moved(reading, *at, v.down))
        }) else {
            continue;
        };
        let placed = (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| reading.is(at, v.ranks));
        if to && placed && reading.ends(verb, class) {
            let mut l = link(&[("to", first + k + 1), ("from", first + k)], Strength::Construction);
            l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[verb].span())));
            out.push(l);
        }
    }
}

//! Two levels of one unit that the text sets against each other: from A to B, B compared with A, A in 2019 and now B.

use super::level::{Mark, alike, dated, is_level, mark};
use super::movement::is_change;
use super::{Pair, Vocabulary, separated};
use crate::doc::{Claim, Kind};
use crate::link::Reading;
use crate::link::words::said;

/// The pairs of all sentences, found once for all relations of change.
#[derive(Debug)]
pub(in crate::link) struct Pairs {
    all: Vec<Pair>,
    /// One past the last pair of each sentence.
    ends: Vec<usize>,
}

impl Pairs {
    fn of(reading: &Reading<'_>, v: &Vocabulary) -> Pairs {
        let mut out = Pairs { all: Vec::new(), ends: Vec::with_capacity(reading.doc.sentences.len()) };
        for (index, _) in reading.with_claims() {
            out.ends.resize(index, out.all.len());
            out.all.extend(find_pairs(reading, v, index));
            out.ends.push(out.all.len());
        }
        out.ends.resize(reading.doc.sentences.len(), out.all.len());
        out
    }

    fn of_sentence(&self, sentence: usize) -> &[Pair] {
        let start = sentence.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(sentence).and_then(|end| self.all.get(start..*end)).unwrap_or_default()
    }
}

/// The pairs of a sentence, those included whose first figure stands in the sentence before.
pub(super) fn pairs<'r>(reading: &'r Reading<'_>, v: &Vocabulary, sentence: usize) -> &'r [Pair] {
    reading.shared.pairs.get_or_init(|| Pairs::of(reading, v)).of_sentence(sentence)
}

/// "slipped 30% from last weekend's $35 million and has now taken $148 million": all that came in so far.
fn is_taken_so_far(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from "has" to the figure.
    const NEAR: usize = 4;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    reading.lexicon.words.find_class("taken-so-far").is_some_and(|c| start > first && reading.is(start - 1, c))
        && (start.saturating_sub(NEAR).max(first)..start).any(|at| said!(reading, at, "has" | "have"))
        && (start.saturating_sub(NEAR).max(first)..start).any(|at| said!(reading, at, "now"))
}

fn find_pairs(reading: &Reading<'_>, v: &Vocabulary, sentence: usize) -> Vec<Pair> {
    let (first, claims) = reading.claims_of(sentence);
    let mut out: Vec<Pair> = Vec::new();
    let told = |c: &Claim| {
        is_level(reading, v, c) && !crate::link::scope::is_of_the_last_record(reading, c) && !is_a_cause(reading, c) && !is_taken_so_far(reading, c)
    };
    let levels: Vec<usize> = claims.iter().enumerate().filter(|(_, c)| told(c)).map(|(k, _)| first + k).collect();
    // One alone has a partner in the sentence before, if it stands at the beginning of its own.
    match levels[..] {
        [] => return out,
        [one] if reading.start(&reading.claims[one]) > reading.doc.sentences[sentence].tokens.0 as usize + 8 => return out,
        _ => {}
    }
    let levels: Vec<(usize, Mark)> = levels.into_iter().map(|k| (k, mark(reading, v, sentence, &reading.claims[k]))).collect();
    let mut used: Vec<usize> = Vec::new();
    for (k, (claim, m)) in levels.iter().enumerate() {
        if *m != Mark::From || used.contains(claim) {
            continue;
        }
        // "from 36 outlets" names a source where the other figure has no noun and stands far off.
        let source = |other: usize| {
            let (a, b) = (&reading.claims[*claim], &reading.claims[other]);
            // "two wins from three": out of so many.
            let word = |c: &Claim| c.figure().is_some_and(|f| f.form == crate::doc::Form::Words);
            let out_of = a.kind == Kind::Count && a.noun.is_none() && b.noun.is_some() && word(a) && word(b);
            if out_of && reading.noun_end(b) + 1 == reading.start(a) && said!(reading, reading.noun_end(b), "from") {
                return true;
            }
            // "rose four, to 71 per cent, and the gap shrank to nine points from 14": the level right before it is the one that came of it.
            let own = |c: &Claim| {
                c.span != b.span
                    && reading.noun_end(c) + 1 == reading.start(a)
                    && b.tokens.1 <= c.tokens.0
                    && said!(reading, reading.start(c).wrapping_sub(1), "to" | "at")
                    && !is_change(reading, v, c)
            };
            if claims.iter().any(own) {
                return true;
            }
            a.kind == Kind::Count
                && b.kind == Kind::Count
                && a.noun.is_some() != b.noun.is_some()
                && a.tokens.0.abs_diff(b.tokens.1).min(b.tokens.0.abs_diff(a.tokens.1)) > 12
        };
        let near = |other: &&(usize, Mark)| alike(reading, *claim, other.0) && !used.contains(&other.0) && other.1 != Mark::From && !source(other.0);
        // "from A to B" looks ahead, "to B from A" back: the nearer one.
        let gap = |o: &(usize, Mark)| {
            let (a, b) = (&reading.claims[*claim], &reading.claims[o.0]);
            if b.tokens.0 >= a.tokens.1 { b.tokens.0 - a.tokens.1 } else { a.tokens.0.saturating_sub(b.tokens.1) }
        };
        let apart = |o: &&(usize, Mark)| {
            let (a, b) = (&reading.claims[*claim], &reading.claims[o.0]);
            let (l, r) = if a.tokens.0 < b.tokens.0 { (a, b) } else { (b, a) };
            // "It stood at 8.4% in June; in March it had been 9.7%."
            // "… in the year to June; the year before there were 2,640."
            let formerly = (1..=3).any(|b| reading.start(a).checked_sub(b).is_some_and(|at| reading.ends(at, v.formerly)))
                || (reading.start(a).saturating_sub(10).max(reading.noun_end(b))..reading.start(a))
                    .any(|at| reading.is(at, v.earlier) && (at == reading.noun_end(b) || said!(reading, at - 1, ";" | "," | ":" | "in" | "–" | "—")));
            !formerly && separated(reading, v, sentence, reading.noun_end(l), reading.start(r), false)
        };
        let ahead = levels.get(k + 1).filter(|o| o.1 == Mark::To || o.1 == Mark::Now).filter(near).filter(|o| !apart(o));
        let back = levels[..k].iter().rev().find(|o| near(o) && !apart(o));
        let partner = match (ahead, back) {
            (Some(a), Some(b)) => Some(if gap(b) < gap(a) { b.0 } else { a.0 }),
            (a, b) => a.or(b).map(|o| o.0),
        };
        let partner = partner.or_else(|| {
            // "That compares with A": the other figure is the last one like it in the sentence before.
            let s = &reading.doc.sentences[sentence];
            if reading.start(&reading.claims[*claim]) > s.tokens.0 as usize + 8
                || sentence == 0
                || reading.doc.sentences[sentence - 1].block != s.block
            {
                return None;
            }
            let (before, earlier) = reading.claims_of(sentence - 1);
            earlier.iter().enumerate().rev().filter(|(_, c)| is_level(reading, v, c)).map(|(k, _)| before + k).find(|o| alike(reading, *claim, *o))
        });
        if let Some(to) = partner {
            used.extend([*claim, to]);
            out.push(Pair { from: *claim, to });
        }
    }
    for (k, (claim, m)) in levels.iter().enumerate() {
        if *m != Mark::Now || used.contains(claim) {
            continue;
        }
        let back = levels[..k].iter().rev().find(|o| alike(reading, *claim, o.0) && !used.contains(&o.0)).map(|o| o.0);
        if let Some(from) = back {
            used.extend([*claim, from]);
            out.push(Pair { from, to: *claim });
        }
    }
    // "The number, 312 in 2019, had doubled to 498": the one figure before it that has a date.
    for (k, (claim, m)) in levels.iter().enumerate() {
        if *m != Mark::To || used.contains(claim) {
            continue;
        }
        let fitting: Vec<usize> = levels[..k]
            .iter()
            .filter(|o| o.1 == Mark::None && !used.contains(&o.0) && alike(reading, *claim, o.0))
            .filter(|o| !is_first_or_extreme(reading, &reading.claims[o.0]))
            .map(|o| o.0)
            .collect();
        if let [from] = fitting[..]
            && dated(reading, from).is_some()
            && !separated(reading, v, sentence, reading.noun_end(&reading.claims[from]), reading.start(&reading.claims[*claim]), false)
        {
            used.extend([*claim, from]);
            out.push(Pair { from, to: *claim });
        }
    }
    // "worth $0.7bn in 2014 and $1.2bn last year": two figures, each with its own date.
    for w in levels.windows(2) {
        let [(a, Mark::None), (b, Mark::None)] = *w else { continue };
        if used.contains(&a) || used.contains(&b) || !alike(reading, a, b) {
            continue;
        }
        if let (Some(x), Some(y)) = (dated(reading, a), dated(reading, b))
            && x != y
        {
            used.extend([a, b]);
            out.push(if x < y { Pair { from: a, to: b } } else { Pair { from: b, to: a } });
        }
    }
    out
}

/// "puts it down to one notice in a newspaper", "owing to three late frosts": what a change is laid to is no level of it.
fn is_a_cause(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    start > first + 1 && said!(reading, start - 1, "to") && reading.lexicon.words.find_class("laid-to").is_some_and(|c| reading.is(start - 2, c))
}

/// "gold, which had set a record of $2,531 on Friday, eased $11 to $2,509", "the shares, floated at 420p in 2021, gained 6 per cent to 532p": what
/// is told in passing of a first price or an extreme is no level from which a later move starts.
fn is_first_or_extreme(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from the comma to the figure.
    const NEAR: usize = 9;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let Some(comma) = (start.saturating_sub(NEAR).max(first)..start).rev().find(|at| said!(reading, *at, "," | "(" | "–" | "—")) else {
        return false;
    };
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let relative = said!(reading, comma + 1, "which" | "who" | "that" | "having");
    let extreme = || class("extreme-level").is_some_and(|c| (comma + 1..start).any(|at| reading.is(at, c)));
    let priced = || class("first-priced").is_some_and(|c| (comma + 1..(comma + 4).min(start)).any(|at| reading.is(at, c)));
    relative && extreme() || priced()
}

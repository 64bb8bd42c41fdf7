//! The only part and whole in view: for a share that no construction joins to its numbers.
//!
//! "A quarter of the county's 96 bridges are unsafe, engineers said. They had found 41." Binds only where the sentences around hold one
//! part and one whole, where they speak of one thing, and where the share that the two give is of the same size as the stated one.

use super::{alike, is_amount, of_joins, of_them, opens_with_of};
use crate::doc::{Claim, Kind};
use crate::link::sameness::{Sense, is_definite, shared};
use crate::link::{Reading, is_statistic, view};
use rust_decimal::Decimal;

/// Sentences before and after the share that are in view.
const VIEW: (usize, usize) = (2, 2);

/// Numbers in sight of a share of which two may be the only ones of their sentences.
const MOST_IN_SIGHT: usize = 12;

/// Part and whole of a share.
pub(super) fn pair(reading: &Reading<'_>, sentence: usize, me: usize) -> Option<(usize, usize)> {
    let share = &reading.claims[me];
    let figure = share.figure().filter(|f| f.to.is_none())?;
    // "eight out of 12" has its whole with it, and where several shares are told each has its own.
    let several = reading.claims_of(sentence).1.iter().filter(|c| matches!(c.kind, Kind::Percent | Kind::Fraction)).count() > 1;
    if several || reading.doc.words(share.span).contains(|c: char| c.is_ascii_digit()) && share.kind == Kind::Fraction {
        return None;
    }
    let (from, to) = view::sentences(reading, sentence, VIEW.0, VIEW.1);
    let own_whole = whole_behind(reading, sentence, me);
    let summing = own_whole.is_none() && super::sums_up(reading, share);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for s in from..=to {
        let (first, claims) = reading.claims_of(s);
        let ids = |f: &dyn Fn(&Claim) -> bool| -> Vec<usize> { (0..claims.len()).map(|k| first + k).filter(|k| f(&reading.claims[*k])).collect() };
        let amounts = ids(&|c| counted(reading, c));
        for w in amounts.windows(2) {
            let (p, n) = (&reading.claims[w[0]], &reading.claims[w[1]]);
            if alike(p, n) && of_joins(reading, p, n) {
                found.push((w[0], w[1]));
            } else if alike(p, n) && opens_with_of(reading, p) {
                found.push((w[1], w[0]));
            }
        }
        if let Some(whole) = own_whole {
            // "41 of them", or a number that stands for the same things in a sentence of its own.
            for k in amounts.iter().copied().filter(|k| *k != whole) {
                let c = &reading.claims[k];
                let taken = of_them(reading, reading.noun_end(c)) || of_them(reading, reading.end(c));
                let unnamed = c.noun.is_none();
                // "put the number of sick prisoners at 472", "that is 190 people"
                let put_at = put_at(reading, s, c);
                let same = put_at || c.noun.is_some() && reading.noun(c) == reading.noun(&reading.claims[whole]);
                let before = reading.start(c).checked_sub(1);
                // "75% of 260": the whole of another share.
                let of = before.is_some_and(|b| matches!(reading.lower(b), "in" | "at" | "the" | "all"))
                    || before.is_some_and(|b| reading.lower(b) == "of" && b.checked_sub(1).is_some_and(|n| reading.claim_at(s, n).is_some()));
                if s >= sentence && k > whole && (!of || put_at) && alike(c, &reading.claims[whole]) && (taken || unnamed || same) {
                    found.push((k, whole));
                }
            }
        }
    }
    if summing && found.is_empty() {
        // The only two numbers before it: "was sent to 1,500 households. It was completed by 690, a response rate of 46%".
        let first = reading.doc.sentences[from].claims.0 as usize;
        let before: Vec<usize> = (first..me).filter(|k| counted(reading, &reading.claims[*k])).collect();
        if let [a, b] = before[..] {
            let (x, y) = (&reading.claims[a], &reading.claims[b]);
            let size = |c: &Claim| c.figure().map(|f| f.point);
            let own = reading.claims[b].sentence as usize + 1 >= sentence;
            // "1,200 letters were sent; 180 people answered. … the response rate"
            let end = reading.end(share);
            let answered = (end..end + 6).any(|at| matches!(reading.lower(at), "response" | "reply" | "return"))
                && y.noun.is_some_and(|n| Sense::new(reading).is_human_like(n) || Sense::new(reading).is_anyone(n));
            if own && alike(x, y) && x.noun.is_some() && (y.noun.is_none() || answered || reading.noun(x) == reading.noun(y)) && size(x) > size(y) {
                found.push((b, a));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|(p, w)| Some(*w) == own_whole || own_whole.is_none() && (*p != me && *w != me));
    let [(part, whole)] = found[..] else { return None };
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    let given = point(part)?.checked_div(point(whole)?)?;
    let stated = if share.kind == Kind::Percent { figure.point.checked_div(Decimal::ONE_HUNDRED)? } else { figure.point };
    let rest = Decimal::ONE.checked_sub(given)?;
    let near_rest = rest.checked_sub(stated).is_some_and(|d| d.abs() < Decimal::new(15, 3));
    // The whole stands with its share, and the number is put at so many: then it may be off by more.
    let put = own_whole.is_some() && put_at(reading, reading.claims[part].sentence as usize, &reading.claims[part]);
    if given >= Decimal::ONE || !view::within(given, stated, if put { 40 } else { 20 }) || near_rest {
        return None;
    }
    let sense = Sense::new(reading);
    (own_whole.is_some()
        || summing && reading.claims[part].sentence as usize + 1 >= sentence
        || one_thing(&sense, share, &reading.claims[part], &reading.claims[whole]))
    .then_some((part, whole))
}

/// The part and the whole in sight of a share: but for what is left of the whole, they are the only figures of their sentences.
pub(super) fn in_sight(reading: &Reading<'_>, sentence: usize, me: usize) -> Option<(usize, usize)> {
    let share = &reading.claims[me];
    let figure = share.figure().filter(|f| f.to.is_none())?;
    let end = reading.end(share);
    let start = reading.start(share);
    let first = reading.sentence(share).tokens.0 as usize;
    if reading.doc.words(share.span).contains(|c: char| c.is_ascii_digit()) && share.kind == Kind::Fraction && !matches!(reading.lower(end), "of") {
        return None;
    }
    let before = |n: usize| start.checked_sub(n).filter(|at| *at >= first).map_or("", |at| reading.lower(at));
    let closes = |at: usize| reading.doc.tokens.get(at).is_none_or(|t| t.kind == crate::doc::TokenKind::Mark && reading.lower(at) != "-");
    // "About 4,600 people, roughly 8% of the island's population of 31,000"
    let hedged = usize::from(matches!(before(1), "roughly" | "about" | "around" | "nearly" | "almost" | "some" | "approximately" | "just" | "only"));
    let own = whole_behind(reading, sentence, me).is_some();
    let set_off = matches!(before(1 + hedged), "(" | "or" | "," | "–" | "—" | "-");
    let apposed = set_off && (hedged == 0 && closes(end) || of_them(reading, end) || own && before(1 + hedged) != "or");
    // "One in five nurses", "that one rig in four"
    let one_in = share.kind == Kind::Fraction
        && reading.doc.tokens.get(end).is_some_and(|t| t.kind == crate::doc::TokenKind::Word)
        && (share.tokens.0..share.tokens.1).any(|at| reading.lower(at as usize) == "in");
    let of = matches!(reading.lower(end), "of" | "in") || one_in;
    if !(of || apposed) {
        return None;
    }
    // How far something moved is no share of it.
    if let Some(v) = &reading.vocabularies.change
        && crate::link::change::direction(reading, v, share).is_some()
    {
        return None;
    }
    // "so the releases account for 42 percent of the detainees", "The share, 56 per cent, is …"
    let amounting = reading
        .lexicon
        .words
        .find_class("amounts-to-a-share")
        .is_some_and(|class| (1..=3).map_while(|b| start.checked_sub(b).filter(|at| *at >= first)).any(|at| reading.ends(at, class)));
    let called = apposed && super::sums_up(reading, share);
    let (from, to) = view::sentences(reading, sentence, 1, 1);
    let lo = reading.doc.sentences[from].claims.0 as usize;
    let hi = reading.doc.sentences[to].claims.1 as usize;
    let amounts: Vec<usize> = (lo..hi).filter(|k| counted(reading, &reading.claims[*k])).collect();
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    let mut found: Option<(usize, usize)> = None;
    // Among more than so many none are the only ones.
    let amounts = if amounts.len() <= MOST_IN_SIGHT { &amounts[..] } else { &[] };
    for &whole in amounts {
        for &part in amounts {
            let (p, w) = (&reading.claims[part], &reading.claims[whole]);
            let (Some(x), Some(y)) = (point(part), point(whole)) else { continue };
            if x >= y || x <= Decimal::ONE || !alike(p, w) || [p, w].iter().any(|c| c.pattern == "count-joined") {
                continue;
            }
            // "the other 19" are what is left of the whole.
            if (1..=2).any(|b| {
                reading.start(p).checked_sub(b).is_some_and(|at| matches!(reading.lower(at), "other" | "remaining" | "rest" | "remainder" | "others"))
            }) {
                continue;
            }
            let rest = amounts.iter().copied().filter(|k| *k != part && *k != whole);
            let left = |k: usize| point(k).and_then(|r| r.checked_add(x)) == Some(y);
            let mut all: Vec<usize> = rest.filter(|k| left(*k)).collect();
            all.extend([me, part, whole]);
            if !view::sole(reading, &all) {
                continue;
            }
            // Two ways to take them are none.
            if found.is_some() {
                return None;
            }
            found = Some((part, whole));
        }
    }
    let sense = Sense::new(reading);
    // "Just over half of the 164 bridges … Her engineers put 57 in that category and want nine closed": the first number after its own whole.
    let next = || {
        let whole = whole_behind(reading, sentence, me)?;
        let part = (whole + 1..hi).find(|k| counted(reading, &reading.claims[*k]))?;
        let (p, w) = (&reading.claims[part], &reading.claims[whole]);
        let people = |c: &Claim| c.noun.is_some_and(|n| sense.is_human_like(n) || sense.is_anyone(n));
        // "three-quarters of the 1,980 seats were filled, with 1,110 people paying"
        let seats = matches!(reading.noun(w).as_str(), "seat" | "ticket" | "place" | "bed" | "bunk" | "berth" | "room" | "chair");
        let same = p.noun.is_none() || reading.noun(p) == reading.noun(w) || people(p) && (people(w) || seats);
        let moved = reading.lower(reading.start(p).wrapping_sub(1)) == "the";
        let shares = (lo..hi).filter(|k| matches!(reading.claims[*k].kind, Kind::Percent | Kind::Fraction)).count();
        (same && !moved && shares == 1 && alike(p, w) && point(part)? < point(whole)? && point(part)? > Decimal::ONE).then_some((part, whole))
    };
    let (part, whole) = found.or_else(next)?;
    let (p, w) = (&reading.claims[part], &reading.claims[whole]);
    // The part right before its share, or numbers that are said to be of what the share is of.
    let joined = p.sentence == w.sentence && (of_joins(reading, p, w) || opens_with_of(reading, w));
    // "64,000 of the 160,000 pushchairs sold since 2022 – or 62% –": behind both.
    let last = if joined && part < whole && whole < me { whole } else { part };
    let ended = reading.noun_end(&reading.claims[last]);
    let beside = apposed
        && p.sentence == share.sentence
        && ended < start
        && start - ended <= 10
        && !(last + 1..me).any(|k| counted(reading, &reading.claims[k]))
        && !(reading.lower(end) == ")" && matches!(reading.lower(end + 1), "of" | "in" | "among"));
    let base = (end as u32 + 1..end as u32 + 6).map(|at| sense.key(at));
    // "A quarter of the flats are empty. The block has 360 of them"
    let those_of = w.noun.is_none() && w.sentence > share.sentence && of_them(reading, reading.end(w));
    // "One in four motorists … breathalysed 360 drivers; 36 were above the limit"
    let human = |n: u32| sense.is_human_like(n) || sense.is_anyone(n);
    let people = w.noun.is_some_and(human) && share.noun.is_some_and(human) && p.noun.is_none();
    let named = those_of || people || w.noun.is_some_and(|n| base.into_iter().any(|k| k == sense.key(n)));
    let those = reading.lower(end + 1) == "those" && (reading.lower(end + 2) == "who" || w.noun.is_some());
    let own_whole = whole_behind(reading, sentence, me) == Some(whole);
    let vague = figure.given.is_some_and(|g| g.lo.is_some_and(|l| l.open));
    let beside = beside && !vague;
    let them = of_them(reading, end) && reading.lower(end + 1) != "those";
    let taken_up = !beside && !vague && (called || amounting && them && share.kind == Kind::Percent)
        || !beside && of && !them && (own_whole || !vague && (joined || named || those || amounting && share.kind == Kind::Percent));
    if !(beside || taken_up) {
        return None;
    }
    // "112 were fined and 45 per cent of those appealed": of the part. "Ten of the 24 are injured; two-thirds of the squad trained": of another sort.
    let after = p.sentence == share.sentence && part < me && w.sentence == share.sentence && whole < me;
    if !beside && !called && after {
        return None;
    }
    let moved = |c: &Claim| reading.vocabularies.change.as_ref().is_some_and(|v| crate::link::change::direction(reading, v, c).is_some());
    if moved(p) || moved(w) {
        return None;
    }
    // "from 34 to 50", "34, against 50 in May": two levels, no part of a whole.
    let versus = |c: &Claim| {
        let start = reading.start(c);
        (1..=2).any(|b| {
            start.checked_sub(b).is_some_and(|at| {
                // "growing to 396 million units"
                let grown = |k: usize| reading.vocabularies.change.as_ref().is_some_and(|v| reading.is(k, v.up) || reading.is(k, v.down));
                b == 1 && reading.lower(at) == "to" && at > 0 && grown(at - 1)
                    || matches!(
                        reading.lower(at),
                        "from" | "than" | "against" | "versus" | "compared" | "with" | "by" | "every" | "per" | "another" | "further"
                    )
            })
        })
    };
    let more = |c: &Claim| {
        [reading.end(c), reading.noun_end(c)].iter().any(|at| matches!(reading.lower(*at), "more" | "others" | "fewer" | "less" | "extra"))
    };
    if !joined && (versus(p) || versus(w)) || more(p) || more(w) {
        return None;
    }
    let given = point(part)?.checked_div(point(whole)?)?;
    let stated = if share.kind == Kind::Percent { figure.point.checked_div(Decimal::ONE_HUNDRED)? } else { figure.point };
    let rest = Decimal::ONE.checked_sub(given)?;
    let near_rest = rest.checked_sub(stated).is_some_and(|d| d.abs() < Decimal::new(15, 3));
    // "The share, 56 per cent, …" is of those who were counted, not of the others.
    let of_part = called && joined && reading.lower(first) == "the";
    ((!near_rest || of_part) && view::within(given, stated, 25)).then_some((part, whole))
}

/// "put the number of sick prisoners at 472", "there were 472 of them", "that is 190 people": a number that stands for what was told.
fn put_at(reading: &Reading<'_>, sentence: usize, claim: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("puts-the-number-at") else { return false };
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    let start = reading.start(claim);
    let number = (1..=8)
        .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at)))
        .take_while(|at| reading.claim_at(sentence, *at).is_none())
        .any(|at| reading.ends(at, class));
    number && start > first && matches!(reading.lower(start - 1), "at" | "is" | "was" | "to" | "were" | "as" | "of")
}

/// "a quarter of the county's 96 bridges": the whole that stands right behind a share.
fn whole_behind(reading: &Reading<'_>, sentence: usize, me: usize) -> Option<usize> {
    let (first, claims) = reading.claims_of(sentence);
    (me + 1..first + claims.len())
        .take(2)
        .find(|k| counted(reading, &reading.claims[*k]) && of_joins(reading, &reading.claims[me], &reading.claims[*k]))
}

/// A number of things that can be a part or a whole.
fn counted(reading: &Reading<'_>, claim: &Claim) -> bool {
    is_amount(claim) && claim.figure().is_some_and(is_definite) && !is_statistic(reading, claim)
}

/// Whether a share is one of the things that the whole counts, and is told in the same words as the numbers: "Two thirds of drivers failed. Of the
/// 300 drivers who were stopped, 160 failed."
fn one_thing(sense: &Sense<'_>, share: &Claim, part: &Claim, whole: &Claim) -> bool {
    let reading = sense.reading;
    if share.sentence == part.sentence {
        return false;
    }
    let of = reading.end(share);
    let (_, last) = sense.sentence(share);
    let base = (of as u32 + 1..(of as u32 + 5).min(last)).map(|at| sense.key(at));
    let named = whole.noun.or(part.noun).is_some_and(|n| matches!(reading.lower(of), "of") && base.into_iter().any(|k| k == sense.key(n)));
    let others = reading.claims_of(part.sentence as usize).1.iter().any(|c| matches!(c.kind, Kind::Percent | Kind::Fraction));
    let stems = |c: &Claim| {
        let (from, to) = sense.sentence(c);
        sense.stems(from, to)
    };
    named && !others && shared(&stems(share), &stems(part)) >= 2
}

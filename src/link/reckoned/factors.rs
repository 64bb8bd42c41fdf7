//! Three numbers that are multiplied, and what they come to: "12 buses of 50 seats, three times a day, carry 1,800 passengers".
//!
//! A sentence (or two) with four figures and no fifth, of which the last is told as what comes of the others; each of the second and third is
//! tied to what stands before it by a word that multiplies. What comes of two of them alone is no product of three, and what is of quite another
//! size is of something else.

use super::{in_view, is_amount, link};
use crate::base::{Interval, Per, Unit};
use crate::doc::{Claim, Hedge, Kind};
use crate::link::words::said;
use crate::link::{Link, Reading, Relation, view};
use rust_decimal::Decimal;

/// A total after three factors.
pub(in crate::link) const TOTAL_OF_THREE: Relation = Relation {
    name: "total-of-three",
    roles: &["total", "groups", "unit", "time"],
    about: "a total, and the three numbers before it that words multiply with one another",
    bind,
};

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(result) = reading.lexicon.words.find_class("product-result") else { return };
    let mut done = 0;
    for (index, _) in reading.with_claims().filter(|(index, _)| super::has_company(reading, *index, 1, 0, 4)) {
        if view::sentences(reading, index, 0, 0) != (index, index) || index < done {
            continue;
        }
        for before in [0, 1] {
            let figures = in_view(reading, index, before, 0);
            let [a, b, c, total] = figures[..] else { continue };
            let claim = |k: usize| &reading.claims[k];
            let last = claim(total);
            if last.sentence as usize != index || [a, b, c, total].iter().any(|k| !is_plain(reading, claim(*k))) || others(reading, index, before) {
                continue;
            }
            if !tells_result(reading, last, claim(c), result) || ![(a, b), (b, c)].iter().all(|(x, y)| multiplies(reading, claim(*x), claim(*y))) {
                continue;
            }
            if !strong(reading, [claim(a), claim(b), claim(c)]) || !units_go([claim(a), claim(b), claim(c)], last) {
                continue;
            }
            if let Some(product) = odd(reading, [a, b, c], total) {
                let mut found = link(&[("total", total), ("groups", a), ("unit", b), ("time", c)]);
                found.facts.push(("product", product.normalize().to_string()));
                out.push(found);
                done = index + 1;
                break;
            }
        }
    }
}

/// Whether the sentences hold figures of other sorts, which may have a part in it: shares, multiples, ages, scores.
fn others(reading: &Reading<'_>, index: usize, before: usize) -> bool {
    let (from, to) = view::sentences(reading, index, before, 0);
    let first = reading.doc.sentences.get(from).map_or(0, |s| s.claims.0 as usize);
    let last = reading.doc.sentences.get(to).map_or(0, |s| s.claims.1 as usize);
    // "as many seats stay empty": not all that there is room for.
    let words = reading.doc.sentences.get(from).zip(reading.doc.sentences.get(to)).map_or(0..0, |(a, b)| a.tokens.0 as usize..b.tokens.1 as usize);
    let part = words
        .into_iter()
        .any(|k| said!(reading, k, "empty" | "vacant" | "unsold" | "spare" | "most" | "average" | "only" | "just" | "could" | "capacity"));
    part || reading.claims.get(first..last).unwrap_or(&[]).iter().any(|c| match c.kind {
        Kind::Percent | Kind::Fraction | Kind::Multiple | Kind::Age | Kind::Score => true,
        Kind::Count | Kind::Money | Kind::Measure | Kind::Duration => !is_amount(c),
        Kind::Ordinal | Kind::Date => false,
    })
}

fn is_plain(reading: &Reading<'_>, claim: &Claim) -> bool {
    let told =
        claim.figure().is_some_and(|f| matches!(f.hedge, Hedge::None | Hedge::Exactly | Hedge::About) && f.to.is_none() && f.point > Decimal::ONE);
    let start = reading.start(claim);
    let part = start
        .checked_sub(1)
        .is_some_and(|b| said!(reading, b, "first" | "last" | "next" | "other" | "another" | "extra" | "further" | "additional" | "top"));
    told && !claim.quoted && !part && !crate::link::is_statistic(reading, claim)
}

/// Whether the last figure is told as what comes of the others: "carry 1,800 passengers", "a bill of £33,000", ": 8,000 sacks".
fn tells_result(reading: &Reading<'_>, total: &Claim, before: &Claim, result: crate::rule::lexicon::ClassId) -> bool {
    let start = reading.start(total);
    let from = reading.end(before).max(start.saturating_sub(8)).max(reading.sentence(total).tokens.0 as usize);
    let subtotal = (from..start).any(|k| {
        said!(reading, k, "including" | "of" | "while" | "but" | "plus" | "besides" | "against" | "than")
            && !said!(reading, k.wrapping_sub(1), "bill" | "total" | "cost" | "capacity" | "output" | "sum" | "income")
    });
    !subtotal && (from..start).any(|k| reading.ends(k, result) || said!(reading, k, ":" | "="))
}

/// Whether a word between two figures, or right behind the second, multiplies them: "of", "each", "at", "for", "a day".
fn multiplies(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    let (from, start) = (reading.end(a), reading.start(b));
    if start <= from || start - from > 12 && a.sentence == b.sentence {
        return false;
    }
    let tokens = from..start;
    if tokens
        .clone()
        .any(|k| said!(reading, k, "including" | "plus" | "than" | "while" | "but" | "whereas" | "or" | "besides" | "after" | "before" | "until"))
    {
        return false;
    }
    // "12 buses and 50 lorries": beside one another.
    let listed = start >= 1 && said!(reading, start - 1, "and" | ",") && start - from <= 3;
    let tied = start >= 1
        && said!(
            reading,
            start - 1,
            "of" | "with"
                | "at"
                | "for"
                | "carrying"
                | "holding"
                | "seating"
                | "taking"
                | "working"
                | "containing"
                | "by"
                | "x"
                | "×"
                | "on"
                | "every"
                | "each"
                | "over"
                | "in"
                | "making"
                | "makes"
                | "takes"
                | "take"
                | "holds"
                | "carries"
                | "seats"
                | "turning"
                | "costs"
                | "costing"
                | "paying"
                | "pays"
                | "earning"
                | "runs"
        );
    let each = tokens.clone().any(|k| said!(reading, k, "each" | "every" | "apiece"));
    per(reading, b) || each || tied || (!listed && per(reading, a))
}

/// "a day", "each", "a head", "per room", "an hour" behind a figure.
fn per(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    claim.figure().is_some_and(|f| f.per.is_some_and(|p| !matches!(p, Per::Number(_))))
        || [reading.end(claim), end].into_iter().any(|k| said!(reading, k, "each" | "apiece" | "per" | "a" | "an" | "every"))
        || said!(reading, end, "daily" | "weekly" | "nightly" | "hourly" | "monthly")
}

/// Whether at least one of them is said to be for each of something, or is of a group of so many.
fn strong(reading: &Reading<'_>, factors: [&Claim; 3]) -> bool {
    let group = |a: &Claim, b: &Claim| {
        let (from, start) = (reading.noun_end(a), reading.start(b));
        start == from + 1 && said!(reading, from, "of" | "seating" | "carrying" | "holding" | "containing" | "x" | "×")
    };
    let led = |c: &Claim| {
        let start = reading.start(c);
        (start.saturating_sub(3)..start).any(|k| said!(reading, k, "each" | "every"))
    };
    factors.iter().any(|c| per(reading, c) || led(c)) || group(factors[0], factors[1]) || group(factors[1], factors[2])
}

/// Whether the total can be of what its factors are of, and for the time that they are for.
fn units_go(factors: [&Claim; 3], total: &Claim) -> bool {
    let money = factors.iter().filter(|c| c.kind == Kind::Money).count();
    if money > 1 || (money == 1) != (total.kind == Kind::Money) {
        return false;
    }
    let currency = |c: &Claim| c.unit();
    if money == 1 && factors.iter().any(|c| c.kind == Kind::Money && currency(c) != currency(total)) {
        return false;
    }
    let measures = factors.iter().filter(|c| c.kind == Kind::Measure).count();
    if measures > 1
        || (total.kind == Kind::Measure) != (measures == 1)
        || total.kind == Kind::Measure && !factors.iter().any(|c| c.unit() == total.unit())
    {
        return false;
    }
    let unit_per = |c: &Claim| match c.figure().and_then(|f| f.per) {
        Some(Per::Unit(id)) => Some(id),
        _ => None,
    };
    let spans: Vec<Unit> = factors.iter().filter(|c| c.kind == Kind::Duration).filter_map(|c| c.unit()).collect();
    if spans.len() > 1 {
        return false;
    }
    // A rate for each hour goes with hours.
    let mut left: Vec<_> = factors.iter().filter_map(|c| unit_per(c)).collect();
    if let [Unit::Measure(span)] = spans[..] {
        if total.kind == Kind::Duration {
            if total.unit() != Some(Unit::Measure(span)) {
                return false;
            }
        } else if let Some(at) = left.iter().position(|u| *u == span) {
            left.remove(at);
        } else if factors.iter().any(|c| c.kind != Kind::Duration && unit_per(c).is_some()) {
            return false;
        }
    } else if total.kind == Kind::Duration {
        return false;
    }
    // A total for another time than the rates are for.
    match (unit_per(total), &left[..]) {
        (Some(own), [..]) if !left.is_empty() => left.contains(&own) && left.iter().all(|u| *u == own),
        (None, [_, _, ..]) => false,
        _ => true,
    }
}

/// The product, where the total is none of the products of them and still of its size.
fn odd(reading: &Reading<'_>, factors: [usize; 3], total: usize) -> Option<Decimal> {
    let interval = |k: usize| reading.claims.get(k)?.figure()?.loose();
    let [a, b, c] = factors;
    let own = interval(total)?;
    let times = |x: &Interval, y: &Interval| x.mul(y);
    let (x, y, z) = (interval(a)?, interval(b)?, interval(c)?);
    let (xy, yz, xz) = (times(&x, &y)?, times(&y, &z)?, times(&x, &z)?);
    let all = times(&xy, &z)?;
    let product = reading.claims[a].figure()?.point.checked_mul(reading.claims[b].figure()?.point)?.checked_mul(reading.claims[c].figure()?.point)?;
    let stated = reading.claims[total].figure()?.point;
    let odd = !all.meets(&own) && ![xy, yz, xz].iter().any(|p| p.meets(&own)) && view::of_one_size(product, stated);
    odd.then_some(product)
}

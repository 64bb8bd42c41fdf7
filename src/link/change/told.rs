//! Whether the change between two levels is told by another figure already, so that this one is of something else.

use super::in_view;
use super::level::is_level;
use super::movement::is_change;
use super::{Pair, Vocabulary};
use crate::base::{Grain, Unit};
use crate::doc::{Claim, Kind};
use crate::link::in_view::is_bare;
use crate::link::words::said;
use crate::link::{Reading, Strength, class_at};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// Whether the change between two levels is told already, and this one is another: "jumped 14 basis points to 3.02 per cent, from 2.88 per
/// cent, after the bank hinted at a quarter-point cut". A change that goes the other way, or is yet to come, is of something else.
pub(super) fn is_settled(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    let rises = match (reading.claims[pair.from].figure(), reading.claims[pair.to].figure()) {
        (Some(from), Some(to)) => to.point > from.point,
        _ => return false,
    };
    let start = reading.start(claim);
    let yet = reading.lexicon.words.find_class("yet-to-come");
    let coming = || yet.is_some_and(|class| (1..=4).any(|b| start.checked_sub(b).is_some_and(|at| reading.is(at, class))));
    let after = reading.end(claim);
    let turned = || {
        let noun = |class: ClassId| (after..after + 2).any(|at| reading.is(at, class));
        noun(v.fall) && rises || noun(v.rise) && !rises
    };
    if !(turned() || coming()) {
        return false;
    }
    let (first, claims) = reading.claims_of(reading.claims[pair.to].sentence as usize);
    claims.iter().enumerate().any(|(k, c)| {
        let k = first + k;
        k != me && k != pair.from && k != pair.to && is_change(reading, v, c) && in_view::is_plausible(reading, c, pair)
    })
}

/// "slipped to $7.4m from $8.2m, down about a tenth, while legacies were up 31 per cent": another change fits the two figures to the digit, and
/// stands nearer to them, or they are only in view.
pub(super) fn is_told_by_another(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair, strength: Strength) -> bool {
    let claim = &reading.claims[me];
    let (Some(from), Some(to)) = (reading.claims[pair.from].figure(), reading.claims[pair.to].figure()) else { return false };
    let Some(apart) = to.point.checked_sub(from.point).map(|d| d.abs()) else { return false };
    let gap = reading.lexicon.words.find_class("gap-behind-figure");
    let stands_apart = |c: &Claim| gap.is_some_and(|class| class_at(reading, class, reading.end(c)));
    let fits = |c: &Claim| {
        let Some(f) = c.figure().filter(|f| f.to.is_none()) else { return false };
        let wanted = match c.kind {
            Kind::Percent if f.unit == Unit::Percent => apart.checked_mul(Decimal::ONE_HUNDRED).and_then(|a| a.checked_div(from.point.abs())),
            Kind::Percent if f.unit == Unit::PercentagePoint && from.unit == Unit::Percent => Some(apart),
            Kind::Fraction => apart.checked_div(from.point.abs()),
            _ if f.unit == from.unit => Some(apart),
            // "1.7 percentage points down on a week before and eight below the level of 2024": the unit is that of the figure before it.
            Kind::Count if is_bare(c) && stands_apart(c) => Some(apart),
            _ => None,
        };
        let slack = match c.kind {
            Kind::Fraction => f.point.checked_div(Decimal::TEN),
            _ => Some(f.step),
        };
        wanted.zip(slack).and_then(|(w, s)| Some(w.checked_sub(f.point)?.abs() <= s)).unwrap_or(false)
    };
    let near = pair.from.min(pair.to).min(me)..=pair.from.max(pair.to).max(me);
    let sentence = claim.sentence as usize;
    let (first, claims) = reading.claims_of(sentence);
    !fits(claim)
        && claims.iter().enumerate().map(|(k, c)| (first + k, c)).any(|(k, c)| {
            ![me, pair.from, pair.to].contains(&k)
                && (strength != Strength::Construction || near.contains(&k))
                && (is_change(reading, v, c) || is_bare(c) && stands_apart(c))
                && fits(c)
        })
}

/// "went up by 5% in April and by 5% more in October": two changes, one after the other.
pub(super) fn compounds(reading: &Reading<'_>, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    if claim.unit() != Some(Unit::Percent) {
        return false;
    }
    let again = |c: &Claim| {
        let (start, end) = (reading.start(c), reading.end(c));
        let word = |at: usize| matches!(reading.lower(at), "more" | "further" | "another" | "again");
        word(end) || (1..=2).any(|b| start.checked_sub(b).is_some_and(word))
    };
    let (first, claims) = reading.claims_of(claim.sentence as usize);
    claims.iter().enumerate().any(|(k, c)| {
        let k = first + k;
        ![me, pair.from, pair.to].contains(&k) && c.unit() == Some(Unit::Percent) && (again(c) || again(claim))
    })
}

/// Why a change is not that between two levels, where its own words say so: it has a level of its own behind it, is a part of the change, is told
/// twice over, or is of a time of its own.
pub(super) fn is_of_its_own(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair, strength: Strength) -> Option<&'static str> {
    let claim = &reading.claims[me];
    let sentence = claim.sentence as usize;
    let end = reading.end(claim);
    // "has halved from a peak of 189,000 yuan in November"
    // "the 5.6 per cent rise in takings from £1.269m"
    let noun = end + usize::from(reading.is(end, v.rise) || reading.is(end, v.fall) || reading.is(end, v.change_noun));
    let what = if noun > end && said!(reading, noun, "in" | "of") { 6 } else { 2 };
    let from =
        (end..noun.max(end) + what).take_while(|at| reading.lower(*at) != "," && !reading.is_stop(*at)).find(|at| reading.lower(*at) == "from");
    let level = from.and_then(|at| (at + 1..at + 5).take_while(|k| reading.lower(*k) != ",").find_map(|k| reading.claim_at(sentence, k)));
    let of_pair = |k: usize| {
        [pair.from, pair.to].iter().any(|p| reading.claims[k].unit() == reading.claims[*p].unit()) && is_level(reading, v, &reading.claims[k])
    };
    if level.is_some_and(|k| k != pair.from && k != pair.to && of_pair(k)) {
        return Some("it has the level that it starts from right behind it");
    }
    let apart = || {
        let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
        point(pair.to)?.checked_sub(point(pair.from)?).map(|d| d.abs())
    };
    // "Offshore bookings alone were down by 290 megawatts"
    if crate::link::scope::is_part_of_change(reading, claim) && claim.kind != Kind::Multiple {
        let less = claim.unit() != reading.claims[pair.from].unit() || claim.figure().zip(apart()).is_some_and(|(f, d)| f.point < d);
        if less {
            return Some("it is said to be a part of the change");
        }
    }
    let (_, claims) = reading.claims_of(sentence);
    if claim.kind == Kind::Multiple {
        // "doubled in the first summer and doubled again in the second"
        let (start, last) = reading.sentence(claim).tokens;
        let again = (start as usize..last as usize).any(|at| reading.lower(at) == "again");
        if again && claims.iter().filter(|c| c.kind == Kind::Multiple).count() > 1 {
            return Some("it is told more than once, so that the two figures are further apart");
        }
    }
    // "tripled between 2014 and 2024 … Last year's 6.2 million compared with 5.1 million the year before"
    let elsewhere = [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence != claim.sentence);
    if elsewhere {
        let years: Vec<i32> = claims.iter().filter_map(Claim::when).filter(|w| w.grain == Grain::Year).filter_map(|w| w.written.year).collect();
        let long = match (years.iter().min(), years.iter().max()) {
            (Some(a), Some(b)) => b - a > 1,
            _ => false,
        };
        // "has doubled in ten years"
        let decade = |c: &Claim| {
            let years = matches!(c.unit(), Some(Unit::Measure(id)) if matches!(&*reading.lexicon.units.get(id).id, "year" | "decade" | "century"));
            let start = reading.start(c);
            let within = (1..=3).any(|b| start.checked_sub(b).is_some_and(|at| matches!(reading.lower(at), "in" | "over" | "within" | "during")));
            c.kind == Kind::Duration && years && within && start >= end && start <= end + 5 && c.figure().is_some_and(|f| f.point > Decimal::ONE)
        };
        let long = long || claims.iter().any(decade);
        let theirs = reading.sentence(&reading.claims[pair.from]).tokens;
        let earlier = reading.noun_end(&reading.claims[pair.from]);
        let year_before = (earlier..(earlier + 4).min(theirs.1 as usize)).any(|at| {
            matches!(reading.lower(at), "year" | "month" | "week" | "quarter")
                && matches!(reading.lower(at + 1), "before" | "earlier" | "ago" | "previously")
                || matches!(reading.lower(at), "previous" | "prior" | "preceding")
        });
        if long && year_before {
            return Some("it is over a longer time than lies between the two figures");
        }
    }
    // "Investors bid for 340% of the bonds, and the yield came in at 3.12%, ten basis points below guidance."
    let points = matches!(claim.unit(), Some(Unit::PercentagePoint | Unit::BasisPoint));
    if points && strength != Strength::Construction {
        let in_points = match claim.unit() {
            Some(Unit::BasisPoint) => claim.figure().and_then(|f| f.point.checked_div(Decimal::ONE_HUNDRED)),
            _ => claim.figure().map(|f| f.point),
        };
        let far = in_points.zip(apart()).is_some_and(|(p, d)| p.checked_mul(Decimal::from(100)).is_some_and(|p| p < d));
        if far {
            return Some("the two figures differ by so much more that it must be of something else");
        }
    }
    None
}

/// Whether a change and another number of its sentence together are the difference: "Three more were found and two died, taking the toll
/// from 35 to 40".
pub(super) fn is_one_of_two(reading: &Reading<'_>, sentence: usize, me: usize, pair: Pair) -> bool {
    let value = |k: usize| reading.claims.get(k).and_then(Claim::figure).map(|f| f.point);
    let (Some(own), Some(from), Some(to)) = (value(me), value(pair.from), value(pair.to)) else { return false };
    let Some(apart) = to.checked_sub(from).map(|d| d.abs()) else { return false };
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().enumerate().any(|(n, c)| {
        let k = first + n;
        ![me, pair.from, pair.to].contains(&k) && c.kind == Kind::Count && value(k).and_then(|v| v.checked_add(own)) == Some(apart)
    })
}

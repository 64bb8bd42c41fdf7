//! A sum and its conversion against the reference rates of their days: "€100m ($190m) in May 2019".
//!
//! The days are those that the sentence names, and the weeks before publication; a conversion that any of them allows is left alone, as
//! writers take the rate of the day they write about as often as that of the day they write on. Knows the rates of the European Central
//! Bank alone, so it is silent about other currencies and before 1999.

use super::super::{Filler, Link, Reading, Strength};
use super::{Pair, pairs, significant};
use crate::base::Interval;
use crate::rule::Rates;
use crate::rule::Severity;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Writers use rates that are some weeks old, and may know one that is a few days newer than the event.
const BEFORE: Days = Days::new(45);
const AFTER: Days = Days::new(7);

/// Buying, selling and card rates lie up to so many hundredths off the reference rate.
const MARGIN: i64 = 3;

/// Currencies that share a name: a bare "$" or "crowns" may be any of its family.
const FAMILIES: [&[&[u8; 3]]; 2] = [&[b"USD", b"CAD", b"AUD", b"NZD", b"HKD", b"SGD"], &[b"SEK", b"NOK", b"DKK", b"CZK", b"ISK"]];

/// Pairs that no rate of their days allows.
pub(in crate::link) fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let pairs = pairs(reading);
    if pairs.is_empty() {
        return;
    }
    let rates = Rates::built_in();
    let Some(last_day) = rates.last_day() else { return };
    for p in &pairs {
        let windows: Vec<(NaiveDate, NaiveDate)> = days(reading, p).into_iter().filter_map(|d| window(d, last_day)).collect();
        let paid: Option<Vec<Interval>> = windows.iter().map(|(first, last)| widened(rates, p, *first, *last)).collect();
        // Where one of the days has no rate, that day may be the one that was meant.
        let Some(paid) = paid.filter(|paid| !paid.is_empty()) else { continue };
        if paid.iter().any(|rate| rate.meets(&p.loose)) {
            continue;
        }
        if let (Some(rate), Some((first, last))) = (paid.first(), windows.first()) {
            out.push(link(p, rate, *first, *last, last_day));
        }
    }
}

/// The days that the sums may be of: those that the sentence names, then that of publication.
fn days(reading: &Reading<'_>, pair: &Pair) -> Vec<(NaiveDate, NaiveDate)> {
    let sentence = reading.doc.sentences.get(pair.sentence as usize);
    let claims = sentence.and_then(|s| reading.claims.get(s.claims.0 as usize..s.claims.1 as usize)).unwrap_or(&[]);
    let named = claims.iter().filter_map(|c| c.when()?.days());
    named.chain(reading.doc.meta.published.map(|d| (d, d))).collect()
}

/// The days whose rates a writer may have used.
fn window((first, last): (NaiveDate, NaiveDate), last_day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = first.checked_sub_days(BEFORE)?;
    let last = last.checked_add_days(AFTER)?.min(last_day);
    (first <= last).then_some((first, last))
}

/// The rates of some days and what else may have been paid: those that allow the pair, or those of the likeliest currencies.
fn widened(rates: &Rates, pair: &Pair, first: NaiveDate, last: NaiveDate) -> Option<Interval> {
    let margin = Interval::closed(Decimal::new(100 - MARGIN, 2), Decimal::new(100 + MARGIN, 2));
    let mut likeliest: Option<Interval> = None;
    for of in family(pair.currencies.0, pair.sure.0)? {
        for for_one in family(pair.currencies.1, pair.sure.1)? {
            let rate = rates.between(of, for_one, first, last)?.mul(&margin)?;
            if rate.meets(&pair.loose) {
                return Some(rate);
            }
            likeliest = likeliest.or(Some(rate));
        }
    }
    likeliest
}

/// The currencies that may be meant, the likeliest first; `None` where they cannot be told.
fn family(code: [u8; 3], sure: bool) -> Option<Vec<[u8; 3]>> {
    if sure {
        return Some(vec![code]);
    }
    let of_name = FAMILIES.iter().find(|f| f.iter().any(|c| **c == code));
    match of_name {
        Some(others) => Some(std::iter::once(code).chain(others.iter().map(|c| **c).filter(|c| *c != code)).collect()),
        None => (code == *b"GBP").then(|| vec![code]),
    }
}

fn link(pair: &Pair, rate: &Interval, first: NaiveDate, last: NaiveDate, last_day: NaiveDate) -> Link {
    // More of the one for one of the other, whichever is more.
    let turned = pair.point < Decimal::ONE;
    let digits = |r: Decimal| if turned { Decimal::ONE.checked_div(r) } else { Some(r) }.map_or(String::new(), |r| significant(r, 4));
    let (many, one) = if turned { (pair.currencies.1, pair.currencies.0) } else { pair.currencies };
    let code = |c: [u8; 3]| String::from_utf8_lossy(&c).into_owned();
    let ends = [rate.lo, rate.hi].map(|end| end.map_or(String::new(), |e| digits(e.value)));
    let [lo, hi] = if turned { [ends[1].clone(), ends[0].clone()] } else { ends };
    let own = digits(pair.point);
    Link {
        roles: vec![("pair", Filler::Words(pair.span))],
        strength: Strength::Construction,
        facts: vec![
            ("rate", own.clone()),
            ("rates", format!("{} for one {}", code(many), code(one))),
            ("paid", format!("{lo} to {hi}")),
            (
                "reckoning",
                format!("{own}, not {lo} to {hi}, the rates from {first} to {last} and {MARGIN}% either way (ECB statistics, up to {last_day})"),
            ),
        ],
        severity: pair.quoted.then_some(Severity::Info),
    }
}

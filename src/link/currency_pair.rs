//! Sums of money restated in another currency: "$190 billion (€176 billion)", "5.1 billion crowns, i.e. 255 million euros".
//!
//! All such pairs of two currencies in one article imply one rate, as long as nothing says that they were converted on different
//! days. Binds a pair whose rate the others rule out, or that no rate of these two currencies can be. Knows no rate of any day, only the
//! band in which a currency has moved within memory.

pub(super) mod of_day;

use super::aside::{Aside, Joint, Width, asides, is_at, significant, width};
use super::{Filler, Link, Reading, Strength, disowned};
use crate::base::{Currency, Interval, Span, Unit};
use crate::doc::{Claim, Figure, Hedge, Kind};
use crate::rule::Severity;
use rust_decimal::Decimal;

/// Pairs whose rates differ.
pub(super) fn divergent(reading: &Reading<'_>, out: &mut Vec<Link>) {
    bind(reading, Fault::Rate, out);
}

/// Pairs whose rate is turned upside down.
pub(super) fn inverted(reading: &Reading<'_>, out: &mut Vec<Link>) {
    bind(reading, Fault::Inverted, out);
}

/// Pairs whose rate is out by thousands.
pub(super) fn scale(reading: &Reading<'_>, out: &mut Vec<Link>) {
    bind(reading, Fault::Scale, out);
}

/// What is wrong with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Rate,
    Inverted,
    Scale,
}

/// Currencies that move little from one year to the next.
const STEADY: [&[u8; 3]; 24] = [
    b"USD", b"EUR", b"GBP", b"JPY", b"CHF", b"CAD", b"AUD", b"NZD", b"SEK", b"NOK", b"DKK", b"CZK", b"PLN", b"HUF", b"CNY", b"HKD", b"SGD", b"KRW",
    b"INR", b"THB", b"MYR", b"ILS", b"TWD", b"AED",
];

/// Currencies that are all called dollars.
const DOLLARS: [&[u8; 3]; 10] = [b"USD", b"CAD", b"AUD", b"NZD", b"HKD", b"SGD", b"TWD", b"FJD", b"JMD", b"NAD"];

/// Pairs of two currencies that are compared with one another.
const MOST_PAIRS: usize = 200;

/// A sum and its conversion.
struct Pair {
    /// Words from the sum to the closing bracket.
    span: Span,
    /// The two currencies, in order of code.
    currencies: ([u8; 3], [u8; 3]),
    /// Whether the text says which currency each of them is.
    sure: (bool, bool),
    /// So many of the first for one of the second.
    loose: Interval,
    point: Decimal,
    /// The years that its sentence names, first and last.
    years: Option<(i32, i32)>,
    quoted: bool,
    sentence: u32,
}

fn bind(reading: &Reading<'_>, wanted: Fault, out: &mut Vec<Link>) {
    let pairs = pairs(reading);
    if pairs.is_empty() {
        return;
    }
    let mut keys: Vec<([u8; 3], [u8; 3])> = pairs.iter().map(|p| p.currencies).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let mut group: Vec<&Pair> = pairs.iter().filter(|p| p.currencies == key).collect();
        if group.len() > MOST_PAIRS {
            reading.leave_unfinished("it has too many conversions of one currency");
            group.truncate(MOST_PAIRS);
        }
        judge(reading, wanted, &group, out);
    }
}

/// Every pair of a document.
fn pairs(reading: &Reading<'_>) -> Vec<Pair> {
    let then = reading.lexicon.words.find_class("then-money");
    let mut out = Vec::new();
    let comparable = |a: &Claim, b: &Claim| match (money(a), money(b)) {
        (Some((f, c)), Some((g, d))) => c.code != d.code && (f.per == g.per || g.per.is_none()) && f.to.is_none() && g.to.is_none(),
        _ => false,
    };
    asides(reading, comparable, |aside| {
        let (Some(a), Some(b)) = (reading.claims.get(aside.original.0 as usize), reading.claims.get(aside.restated.0 as usize)) else { return };
        let bound = matches!(aside.joint, Joint::Bracket | Joint::Namely | Joint::CommaOr | Joint::Stroke);
        let apart = aside.tail.0 != aside.tail.1 || (aside.tail.0.saturating_sub(3)..aside.after + 4).any(|at| is_at(reading, then, at));
        if !bound || apart || disowned(reading, a) || disowned(reading, b) {
            return;
        }
        if let Some(pair) = pair(reading, &aside, a, b) {
            out.push(pair);
        }
    });
    // A bare "$" says nothing where the text has several kinds of dollars.
    let kinds = |code: [u8; 3]| DOLLARS.iter().any(|d| **d == code);
    let mut dollars: Vec<[u8; 3]> = reading.claims.iter().filter_map(|c| money(c)).map(|(_, c)| c.code).filter(|c| kinds(*c)).collect();
    dollars.sort_unstable();
    dollars.dedup();
    if dollars.len() > 1 {
        out.retain(|p| {
            let own = usize::from(kinds(p.currencies.0)) + usize::from(kinds(p.currencies.1));
            own == 0 || (own == 2 && dollars.len() == 2)
        });
    }
    out
}

fn money(claim: &Claim) -> Option<(&Figure, Currency)> {
    match (claim.kind, claim.figure()) {
        (Kind::Money, Some(f)) => match f.unit {
            Unit::Money(c) if f.point > Decimal::ZERO => Some((f, c)),
            _ => None,
        },
        _ => None,
    }
}

fn pair(reading: &Reading<'_>, aside: &Aside, a: &Claim, b: &Claim) -> Option<Pair> {
    let ((f, c), (g, d)) = (money(a)?, money(b)?);
    let forward = c.code < d.code;
    let (x, y) = if forward { (f, g) } else { (g, f) };
    let sentence = reading.doc.sentences.get(a.sentence as usize)?;
    let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize)?;
    let years = claims.iter().filter_map(|c| c.when()?.written.year);
    let years = years.fold(None, |all: Option<(i32, i32)>, y| Some(all.map_or((y, y), |(lo, hi)| (lo.min(y), hi.max(y)))));
    Some(Pair {
        span: aside.span,
        currencies: if forward { (c.code, d.code) } else { (d.code, c.code) },
        sure: if forward { (c.sure, d.sure) } else { (d.sure, c.sure) },
        loose: hedged(x)?.div(&hedged(y)?)?,
        point: x.point.checked_div(y.point)?,
        years,
        quoted: a.quoted || b.quoted,
        sentence: a.sentence,
    })
}

/// A hedged sum may be ten parts in a hundred off either way.
fn hedged(figure: &Figure) -> Option<Interval> {
    let hedge = if matches!(figure.hedge, Hedge::None | Hedge::Exactly) { figure.hedge } else { Hedge::About };
    width(&Figure { hedge, ..*figure }, Width::Loose)
}

fn judge(reading: &Reading<'_>, wanted: Fault, group: &[&Pair], out: &mut Vec<Link>) {
    // "2.8 million pesos ($645)" may be those of any country that has pesos.
    let namesake = |p: &&Pair| !is_of_a_namesake(reading, p);
    let band = group.first().copied().filter(namesake).and_then(|p| reading.lexicon.exchange.band(p.currencies.0, p.currencies.1));
    // The rate that most pairs agree on.
    let agreeing = |p: &Pair| group.iter().filter(|q| q.loose.meets(&p.loose)).count();
    let Some(best) = group.iter().map(|p| agreeing(p)).max() else { return };
    let plausible = |p: &Pair| band.as_ref().is_none_or(|b| b.meets(&p.loose));
    // Among equals the earlier, if it is a rate there can be.
    let Some(model) = group.iter().filter(|p| agreeing(p) == best).find(|p| plausible(p)).or_else(|| group.iter().find(|p| agreeing(p) == best))
    else {
        return;
    };
    let cluster: Vec<&&Pair> = group.iter().filter(|q| q.loose.meets(&model.loose)).collect();
    let odd: Vec<&&Pair> = group.iter().filter(|q| cluster.iter().all(|c| !c.loose.meets(&q.loose))).collect();
    for p in &odd {
        let fault = fault(p, model, &cluster, band.as_ref());
        if fault != Some(wanted) {
            continue;
        }
        // Several rates, none of them that of most: conversions of several days.
        if fault == Some(Fault::Rate) && (odd.len() >= cluster.len().max(2) || cluster.iter().any(|c| other_days(reading, p, c))) {
            continue;
        }
        link(reading, p, &cluster, wanted, out);
    }
    if wanted == Fault::Scale && odd.is_empty() {
        for p in group.iter().filter(|p| band.as_ref().is_some_and(|b| is_slip(p, b))) {
            link(reading, p, &[], wanted, out);
        }
    }
}

/// Whether a pair of which a currency is not told apart from others of its name is at a rate of one of those, or of one whose rate is not known.
fn is_of_a_namesake(reading: &Reading<'_>, p: &Pair) -> bool {
    let lexicon = reading.lexicon;
    let all = |code: [u8; 3], sure: bool| -> Vec<[u8; 3]> {
        let others = lexicon.currencies.relatives(code).flatten().copied().filter(move |c| !sure && *c != code);
        std::iter::once(code).chain(others).collect()
    };
    let (of, for_one) = (all(p.currencies.0, p.sure.0), all(p.currencies.1, p.sure.1));
    let pairs = of.iter().flat_map(|a| for_one.iter().map(move |b| (*a, *b))).skip(1);
    // The two stand in order of code.
    pairs.into_iter().filter(|(a, b)| a != b).any(|(a, b)| match lexicon.exchange.band(a, b) {
        Some(band) => band.meets(&p.loose),
        None => false,
    })
}

/// What is wrong with a pair that does not fit the others.
fn fault(p: &Pair, model: &Pair, cluster: &[&&Pair], band: Option<&Interval>) -> Option<Fault> {
    for factor in [Decimal::ONE_THOUSAND, Decimal::from(1_000_000)] {
        let (up, down) = (p.loose.scale(factor)?, p.loose.div(&Interval::point(factor))?);
        if up.meets(&model.loose) || down.meets(&model.loose) {
            return Some(Fault::Scale);
        }
    }
    if band.is_some_and(|b| is_slip(p, b)) {
        return Some(Fault::Scale);
    }
    let one = Interval::point(Decimal::ONE);
    let turned = one.div(&p.loose)?;
    let inverted = cluster.iter().all(|c| c.loose.meets(&turned)) && !p.loose.meets(&one) && cluster.iter().all(|c| !c.loose.meets(&one));
    Some(if inverted { Fault::Inverted } else { Fault::Rate })
}

/// Whether a rate is outside the band, and a thousand or a million times more or less is inside.
fn is_slip(p: &Pair, band: &Interval) -> bool {
    if band.meets(&p.loose) {
        return false;
    }
    let moved = |factor: Decimal| Some((p.loose.scale(factor)?, p.loose.div(&Interval::point(factor))?));
    // Far out, not a little beyond what was ever paid.
    let far = moved(Decimal::from(20)).is_some_and(|(up, down)| !up.meets(band) && !down.meets(band));
    far && [Decimal::ONE_THOUSAND, Decimal::from(1_000_000)].into_iter().filter_map(moved).any(|(up, down)| up.meets(band) || down.meets(band))
}

/// Whether the text puts the two on different days, so far apart that rates move.
fn other_days(reading: &Reading<'_>, p: &Pair, q: &Pair) -> bool {
    use chrono::Datelike;
    let steady = |c: [u8; 3]| STEADY.iter().any(|s| **s == c);
    let span = if steady(p.currencies.0) && steady(p.currencies.1) { 2 } else { 0 };
    let named = reading.claims.iter().filter_map(|c| c.when()?.written.year).max();
    let now = reading.doc.meta.published.map(|d| d.year()).or(named);
    // What is to come is converted at the rate of the day.
    let told = |(from, to): (i32, i32)| now.filter(|_| reading.doc.meta.published.is_some()).map_or((from, to), |n| (from.min(n), to.min(n)));
    let of = |p: &Pair| p.years.map(told).or(now.map(|n| (n, n)));
    match (of(p), of(q)) {
        (Some(a), Some(b)) if p.sentence != q.sentence => a.1.max(b.1) - a.0.min(b.0) > span,
        // One sentence with several years: which belongs to which is not told.
        (Some(a), Some(_)) => a.1 - a.0 > span || now.is_some_and(|n| n - a.0 > span),
        _ => false,
    }
}

fn link(reading: &Reading<'_>, p: &Pair, cluster: &[&&Pair], fault: Fault, out: &mut Vec<Link>) {
    let mut roles = vec![(if fault == Fault::Scale { "stated" } else { "pair" }, Filler::Words(p.span))];
    roles.extend(cluster.iter().take(3).map(|c| ("other", Filler::Words(c.span))));
    // More of the one for one of the other, whichever is more.
    let model = cluster.first().map_or(p, |c| **c);
    let turned = model.point < Decimal::ONE;
    let rate = |r: Decimal| if turned { Decimal::ONE.checked_div(r) } else { Some(r) };
    let digits = |r: Decimal| rate(r).map_or(String::new(), |r| significant(r, 4));
    let code = |c: [u8; 3]| String::from_utf8_lossy(&c).into_owned();
    let (many, one) = if turned { (p.currencies.1, p.currencies.0) } else { (p.currencies.0, p.currencies.1) };
    let words = |span: Span| reading.doc.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let unit = format!("{} for one {}", code(many), code(one));
    let (own, theirs) = (digits(p.point), cluster.first().map_or(String::new(), |c| digits(c.point)));
    let range = |p: &Pair| -> String {
        let (Some(lo), Some(hi)) = (p.loose.lo, p.loose.hi) else { return String::new() };
        let (lo, hi) = if turned { (digits(hi.value), digits(lo.value)) } else { (digits(lo.value), digits(hi.value)) };
        if lo == hi { String::new() } else { format!(" ({lo} to {hi})") }
    };
    let reckoning = match cluster.first() {
        Some(c) => format!("{own}{} v {theirs}{} {unit}", range(p), range(c)),
        None => format!("{own} {unit}"),
    };
    let against = cluster.first().map_or(String::new(), |c| format!("; {} is {theirs}", words(c.span)));
    let severity = match fault {
        _ if p.quoted => Some(Severity::Warning),
        _ => None,
    };
    out.push(Link {
        roles,
        strength: if cluster.is_empty() { Strength::Construction } else { Strength::SameNoun },
        facts: vec![("rate", own), ("rates", unit), ("against", against), ("reckoning", reckoning)],
        severity,
    });
}

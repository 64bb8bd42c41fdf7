//! Other figures in view that make a statement true, or of which those that were bound are a part.

use crate::base::Unit;
use crate::check::eval::{Level, Operands, is_bare};
use crate::doc::{Claim, Hedge, Kind};
use crate::link::{self, Reading, Strength};
use crate::rule::equation::{Comparison, Condition, Expr, Operator};
use rust_decimal::Decimal;

/// Digits of a number that is a slip for another beside it: of shorter ones, two may be near each other by nature.
const SLIP: usize = 4;

/// Whether a figure is another one beside it with a digit wrong: "2356 of 6003 …, and 800 of 2306". What it should be excuses nothing.
pub(super) fn is_slip_of(reading: &Reading<'_>, figure: &Claim, other: &Claim) -> bool {
    let words = |c: &Claim| reading.doc.words(c.span);
    words(figure).bytes().filter(u8::is_ascii_digit).count() >= SLIP
        && words(figure).bytes().all(|b| b.is_ascii_digit() || b == b',')
        && link::is_slip(words(other), words(figure))
}

/// Whether the change that is stated leads from one level to the other with another one in per cent before or after it: "raised its prices by 10
/// per cent and cut them by 10 per cent two years later".
pub(super) fn changed_twice(reading: &Reading<'_>, stated: &Claim, from: &Claim, to: &Claim) -> bool {
    let sentences = [stated, from, to].map(|c| c.sentence);
    let (Some(first), Some(last)) = (sentences.iter().min(), sentences.iter().max()) else { return false };
    let (Some(change), Some(from), Some(to)) = (stated.figure(), from.figure(), to.figure()) else { return false };
    // What moves between two rates is told in points.
    if change.unit != Unit::Percent || from.unit == Unit::Percent || to.unit == Unit::Percent {
        return false;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let leads = |a: Decimal, b: Decimal| {
        let reached = from.point.checked_mul(hundred.checked_add(a)?)?.checked_mul(hundred.checked_add(b)?)?.checked_div(hundred * hundred)?;
        Some(reached.checked_sub(to.point)?.abs() <= to.step.checked_div(Decimal::TWO)?)
    };
    // "25 per cent of them" is a share.
    let another = |c: &&Claim| c.tokens != stated.tokens && c.unit() == Some(Unit::Percent) && reading.lower(reading.end(c)) != "of";
    let others = (*first..=*last).flat_map(|s| reading.claims_of(s as usize).1).filter(another).filter_map(|c| c.figure()).take(MOST_CHANGES);
    let signs = |x: Decimal| [x, -x];
    others.into_iter().any(|other| signs(change.point).iter().any(|a| signs(other.point).iter().any(|b| leads(*a, *b) == Some(true))))
}

/// Other changes in view that are tried.
const MOST_CHANGES: usize = 6;

/// A figure in view that is a part of one of those bound, or comes to it, and so explains what is missing: "24 by the first deadline and 15 by the
/// second", "two and a half hours, half an hour of which was spent at a tea stop", "40 basis points, the second such cut".
pub(super) fn third_figure<'r>(
    reading: &'r Reading<'_>,
    require: &Condition,
    operands: &Operands<'_>,
    claims: &[&Claim],
    strength: Strength,
) -> Option<&'r Claim> {
    let (first, last) = (claims.iter().map(|c| c.sentence).min()?, claims.iter().map(|c| c.sentence).max()?);
    let (first, last) = if strength == Strength::Construction {
        (first, last)
    } else {
        let block = &reading.doc.blocks[reading.doc.sentences[first as usize].block as usize].sentences;
        let end = &reading.doc.blocks[reading.doc.sentences[last as usize].block as usize].sentences;
        (first.saturating_sub(1).max(block.0), (last + 1).min(end.1.saturating_sub(1)))
    };
    let from = reading.doc.sentences[first as usize].claims.0 as usize;
    let to = reading.doc.sentences[last as usize].claims.1 as usize;
    if to - from > MOST_IN_VIEW {
        return None;
    }
    if claims.iter().any(|c| c.kind == Kind::Multiple || c.kind != Kind::Fraction && is_open_ended(c)) {
        return None;
    }
    // What is counted in the figures already, or what is left of them, is no third.
    let item = reading.lexicon.words.find_class("single-item");
    let used = |c: &Claim| {
        // "with a gain of 30m on the sale added in"
        let start = reading.start(c);
        if start >= 2 && reading.lower(start - 1) == "of" && item.is_some_and(|class| link::class_at(reading, class, start - 2)) {
            return claims.iter().any(|o| o.tokens == c.tokens);
        }
        claims.iter().any(|o| o.tokens == c.tokens)
            || is_rest(reading, c)
            || reading.lower(reading.end(c)) == "of" && !is_bare(c)
            || reading
                .start(c)
                .checked_sub(1)
                .is_some_and(|at| matches!(reading.lower(at), "but" | "including" | "of" | "per" | "against" | "than" | "versus" | "from"))
            || reading.start(c) >= 2
                && reading.lower(reading.start(c) - 1) == "the"
                && matches!(reading.lower(reading.start(c) - 2), "against" | "than")
    };
    for role in 0..operands.roles.len() {
        let [old] = operands.roles[role][..] else { continue };
        let Some(f) = old.figure().filter(|f| f.to.is_none() && f.given.is_none()) else { continue };
        let steps = matches!(f.unit, Unit::BasisPoint | Unit::PercentagePoint);
        if !steps && !matches!(old.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration) {
            continue;
        }
        for other in reading.claims[from..to].iter().filter(|c| !used(c)) {
            let Some(g) = other.figure().filter(|g| g.to.is_none() && g.point > Decimal::ZERO) else { continue };
            let points: Vec<Decimal> = if steps {
                let times = matches!(other.kind, Kind::Ordinal | Kind::Count) && g.point <= Decimal::from(12);
                f.point.checked_mul(g.point).filter(|_| times).into_iter().collect()
            } else {
                let alike = other.kind == old.kind && g.per == f.per;
                let amount = match (f.unit, g.unit) {
                    (a, b) if a == b => Some(g.point),
                    (Unit::Measure(a), Unit::Measure(b)) => {
                        reading.lexicon.units.convert_difference(&crate::base::Interval::point(g.point), b, a).and_then(|i| i.middle())
                    }
                    _ => None,
                };
                let named = old.kind != Kind::Count || old.noun.is_none() || other.noun.is_none() || reading.noun(old) == reading.noun(other);
                // "in 14 hours, four of them spent at anchor"
                let of_them = old.kind == Kind::Duration
                    && is_bare(other)
                    && reading.lower(reading.end(other)) == "of"
                    && matches!(reading.lower(reading.end(other) + 1), "them" | "which" | "those" | "these");
                let amount = if of_them { Some(g.point) } else { amount.filter(|_| alike && named && !link::disowned(reading, other)) };
                amount.map_or(Vec::new(), |x| [f.point.checked_add(x), f.point.checked_sub(x)].into_iter().flatten().collect())
            };
            for point in points.into_iter().filter(|p| *p > Decimal::ZERO) {
                let with = Claim { value: crate::doc::Value::Figure(crate::doc::Figure { point, ..*f }), ..*old };
                let mut changed = operands.clone();
                changed.roles[role] = vec![&with];
                if changed.possible(require, Level::Tight) == Some(true) {
                    return Some(other);
                }
            }
        }
    }
    None
}

/// Figures in view of which each is tried as the one that explains.
const MOST_IN_VIEW: usize = 24;

/// Whether a percentage says how sure an interval is: "a 95% confidence interval", "90 per cent sure".
pub(super) fn is_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let sure = |at: usize| {
        ["confidence", "ci", "cis", "sure", "certain", "confident", "credible", "chance", "probability", "likelihood", "uncertainty", "interval"]
            .iter()
            .any(|w| word(at).eq_ignore_ascii_case(w))
    };
    claim.kind == Kind::Percent && (sure(end) || reading.lower(end) == "-" && sure(end + 1))
}

/// "the owners of the other 19": what is left of a whole takes no other's place.
pub(super) fn is_rest(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let before = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
    matches!(before(1), "other" | "remaining") && matches!(before(2), "the" | "its" | "their" | "those") || before(1) == "," && before(2) == "rest"
}

/// What a sum or a difference lacks to what it is said to come to, or has too much: "58 … 53 … two more", where three have been added under
/// another name; "began with £3.2m, received £1.9m, spent £2.3m", where £0.4m were written off. That one was taken away says too little.
pub(super) fn missing_addend(operands: &Operands<'_>, require: &Condition) -> Option<Decimal> {
    let Condition::Compare(left, Comparison::Equal, right @ Expr::Binary(_, Operator::Add | Operator::Subtract, _)) = require else { return None };
    let point = |e: &Expr| operands.value(e, Level::Point)?.value.lo.map(|end| end.value);
    let gap = point(left)?.checked_sub(point(right)?)?;
    (gap > Decimal::ZERO || gap < Decimal::ZERO && (gap != Decimal::NEGATIVE_ONE)).then(|| gap.abs())
}

/// Whether any larger or smaller level would be true as well: "at least 30" makes nothing else consistent. "More than doubled" does.
pub(super) fn is_open_ended(claim: &Claim) -> bool {
    claim.kind != Kind::Multiple
        && claim.figure().is_some_and(|f| matches!(f.hedge, Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::UpTo))
}

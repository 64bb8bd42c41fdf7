//! Other ways to take the figures that a finding rests on, which make it go away.

use super::beside::is_in_view;
use super::guards::Judged;
use crate::check::eval::Level;
use crate::link;
use crate::rule::equation::{Comparison, Condition};
use rust_decimal::Decimal;

/// Figures between two that are bound, of which each is tried.
const TRIED: usize = 12;

/// Whether a figure that stands between one that was bound and the others makes the statement true in its place: "lost 25m, as costs of 437m
/// outran revenue of 412m". Of a sum, a superlative and a table every figure counts, not the nearest.
pub(super) fn with_a_nearer_figure(j: &Judged<'_>) -> bool {
    let Some(require) = j.require() else { return false };
    if j.adds_up() || matches!(j.rule.group.as_str(), "rankings" | "statistics" | "repeated" | "tables") {
        return false;
    }
    let found = (0..j.operands.roles.len()).find_map(|role| {
        let [old] = j.operands.roles[role][..] else { return None };
        let others = || j.claims.iter().filter(|c| c.tokens != old.tokens);
        // What lies between it and the nearest of the others on either side.
        let behind = others().map(|c| c.tokens.0).filter(|at| *at >= old.tokens.1).min();
        let before = others().map(|c| c.tokens.1).filter(|at| *at <= old.tokens.0).max();
        // Only from outside: what has bound figures on both sides is nearest already.
        let (from, to) = match (behind, before) {
            (Some(to), None) => (old.tokens.1, to),
            (None, Some(from)) => (from, old.tokens.0),
            _ => return None,
        };
        j.reading.claims_in(from, to).iter().take(TRIED).find(|other| {
            let alike = other.kind == old.kind && other.unit() == old.unit() && other.quoted == old.quoted;
            alike && !link::disowned(j.reading, other) && {
                let mut changed = j.operands.clone();
                changed.roles[role] = vec![*other];
                changed.possible(require, Level::Tight) == Some(true)
            }
        })
    });
    found.inspect(|other| j.reading.point_beside(other)).is_some()
}

/// Times that a figure is off by where it is none of the sum: slips of the pen are of a digit, of a place, or of a base nearer than that.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// As [`FAR`], where a construction joins the figures and nothing else stands beside them.
const VERY_FAR: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// A figure whose point slipped is off by ten, a hundred, or a thousand, give or take what was rounded.
const SLIPPED: [i64; 4] = [10, 100, 1_000, 1_000_000];

/// Whether the two sides of every equation are so far apart that a slip cannot have made them so: "$9.46 for beans … $3.78 for corn, 31 cents less"
/// is reckoned from a price that is not told. An error that is made in print is a small one, or one of places; where a construction joins the
/// figures and no others stand beside them, it may be larger.
pub(super) fn is_of_something_else(j: &Judged<'_>) -> bool {
    let Some(require) = j.require() else { return false };
    // Between points and per cent there is any number of times.
    if !matches!(j.rule.group.as_str(), "arithmetic" | "percentages" | "finance") || j.rule.id == "percent-vs-points" {
        return false;
    }
    let sentences = &j.reading.doc.sentences;
    let (from, to) = (sentences[j.first as usize].tokens.0, sentences[j.last as usize].tokens.1);
    let others = || j.reading.claims_in(from, to).iter().any(|c| c.figure().is_some() && !j.claims.iter().any(|o| o.tokens == c.tokens));
    let far = if j.is_loose() || others() { FAR } else { VERY_FAR };
    let comparisons = require.comparisons();
    !comparisons.is_empty()
        && comparisons.iter().all(|(a, comparison, b)| {
            let value = |side| j.operands.value(side, Level::Point).and_then(|q| q.value.middle()).map(|v| v.abs());
            let (Some(a), Some(b)) = (value(a), value(b)) else { return false };
            *comparison == Comparison::Equal && times_apart(a, b).is_some_and(|times| is_no_slip(times, far))
        })
}

/// How many times the smaller of two is the greater; none for nought.
fn times_apart(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    (!less.is_zero()).then(|| more.checked_div(less)).flatten()
}

/// Whether two are more than so many times apart, and by no power of ten.
fn is_no_slip(times: Decimal, far: Decimal) -> bool {
    let slipped = SLIPPED.iter().any(|power| {
        let off = (times - Decimal::from(*power)).abs();
        off.checked_mul(Decimal::TEN).is_some_and(|off| off <= Decimal::from(*power))
    });
    times > far && !slipped
}

/// Whether one of three figures or more, bound by nearness alone, is what two others make together: "3,870 returned their papers; 2,322 were for
/// it and 1,548 against". Small numbers may do so by chance, and so may those of a sum.
pub(super) fn has_a_subtotal(j: &Judged<'_>) -> bool {
    if !is_in_view(j.case) || matches!(j.require(), Some(Condition::Compare(_, Comparison::Equal, _))) {
        return false;
    }
    let points: Vec<Decimal> = j.claims.iter().filter_map(|c| c.figure()).map(|f| f.point).filter(|p| *p > Decimal::from(20)).collect();
    points.iter().enumerate().any(|(k, sum)| {
        let parts = || points.iter().enumerate().filter(move |(a, _)| *a != k);
        parts().any(|(a, x)| parts().any(|(b, y)| b > a && x.checked_add(*y) == Some(*sum)))
    })
}

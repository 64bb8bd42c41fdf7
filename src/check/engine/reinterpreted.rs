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

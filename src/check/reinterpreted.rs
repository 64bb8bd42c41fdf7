//! Other ways to take the figures that a finding rests on, which make it go away.

use super::eval::{Level, Operands};
use crate::doc::Claim;
use crate::link::Reading;
use crate::rule::equation::Condition;
use rust_decimal::Decimal;

/// Figures between two that are bound, of which each is tried.
const TRIED: usize = 12;

/// A figure that stands between one that was bound and the others, and makes the statement true in its place: "lost 25m, as costs of 437m outran
/// revenue of 412m".
pub(super) fn nearer<'r>(reading: &'r Reading<'_>, require: &Condition, operands: &Operands<'_>, claims: &[&Claim]) -> Option<&'r Claim> {
    for role in 0..operands.roles.len() {
        let [old] = operands.roles[role][..] else { continue };
        let others = || claims.iter().filter(|c| c.tokens != old.tokens);
        // What lies between it and the nearest of the others on either side.
        let behind = others().map(|c| c.tokens.0).filter(|at| *at >= old.tokens.1).min();
        let before = others().map(|c| c.tokens.1).filter(|at| *at <= old.tokens.0).max();
        let gaps = [behind.map(|to| (old.tokens.1, to)), before.map(|from| (from, old.tokens.0))];
        // Only from outside: what has bound figures on both sides is nearest already.
        let ([Some((from, to)), None] | [None, Some((from, to))]) = gaps else { continue };
        for other in reading.claims_in(from, to).iter().take(TRIED) {
            let alike = other.kind == old.kind && other.unit() == old.unit();
            if !alike || other.quoted != old.quoted || crate::link::disowned(reading, other) {
                continue;
            }
            let mut changed = operands.clone();
            changed.roles[role] = vec![other];
            if changed.possible(require, Level::Tight) == Some(true) {
                return Some(other);
            }
        }
    }
    None
}

/// Whether one of three figures or more, bound by nearness alone, is what two others make together: "3,870 returned their papers; 2,322 were for
/// it and 1,548 against". Small numbers may do so by chance.
pub(super) fn has_subtotal(claims: &[&Claim]) -> bool {
    let points: Vec<Decimal> = claims.iter().filter_map(|c| c.figure()).map(|f| f.point).filter(|p| *p > Decimal::from(20)).collect();
    points.iter().enumerate().any(|(k, sum)| {
        points
            .iter()
            .enumerate()
            .any(|(a, x)| points.iter().enumerate().skip(a + 1).any(|(b, y)| a != k && b != k && x.checked_add(*y) == Some(*sum)))
    })
}

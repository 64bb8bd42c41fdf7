//! Narrowing: bounds on variables, carried along constraints until one variable has none left to be.
//!
//! Knows nothing of texts. Each bound remembers the claims that it rests on, so that a contradiction can be told as the claims that
//! cannot all be true; claims that the contradiction does not need are dropped from it one by one. Work is bounded: so many rounds, each
//! of which looks at every constraint once.

use crate::base::{End, Interval};

/// Which variable.
pub(super) type Var = usize;

/// What is known of the variables.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    /// How many variables there are.
    pub(super) variables: usize,
    pub(super) facts: Vec<Fact>,
    pub(super) constraints: Vec<Constraint>,
}

/// A claim gives the value of a variable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub(super) var: Var,
    pub(super) value: Interval,
    pub(super) claim: u32,
}

/// How variables hang together. None of them is negative.
#[derive(Clone, Debug)]
pub(super) enum Constraint {
    /// One is the other times a factor that a claim gives.
    Ratio { is: Var, of: Var, factor: Interval, claim: u32 },
    /// One is part of the other.
    PartOf { part: Var, whole: Var },
    /// The parts are all there is to the whole.
    Sum { whole: Var, parts: Vec<Var> },
}

/// An end of what a variable can be, and the claims it rests on, in order.
#[derive(Clone, Debug)]
struct Bound {
    end: End,
    because: Vec<u32>,
}

/// Rounds of narrowing: no chain of claims that a reader could follow is longer.
const ROUNDS: usize = 6;
/// Claims of a chain that a reader could follow.
const LONGEST: usize = 8;

/// The claims that cannot all be true, if there are such; as few as there can be without one of them.
pub(super) fn contradiction(system: &System) -> Option<Vec<u32>> {
    let mut claims = conflict(system, |_| true)?;
    let mut k = 0;
    while k < claims.len() {
        let without = |c: u32| c != claims[k] && claims.contains(&c);
        match conflict(system, without) {
            Some(fewer) => {
                claims = fewer;
                k = 0;
            }
            None => k += 1,
        }
    }
    (claims.len() <= LONGEST).then_some(claims)
}

/// The first contradiction that comes out when only some claims are taken for true.
fn conflict(system: &System, counts: impl Fn(u32) -> bool) -> Option<Vec<u32>> {
    let mut known = Known { lo: vec![None; system.variables], hi: vec![None; system.variables] };
    for fact in system.facts.iter().filter(|f| counts(f.claim)) {
        known.narrow(fact.var, &fact.value, vec![fact.claim], vec![fact.claim]);
        if let Some(found) = known.conflict(fact.var) {
            return Some(found);
        }
    }
    for _ in 0..ROUNDS {
        let mut moved = false;
        for constraint in &system.constraints {
            if let Constraint::Ratio { claim, .. } = constraint
                && !counts(*claim)
            {
                continue;
            }
            for (var, value, low, high) in known.derive(constraint) {
                moved |= known.narrow(var, &value, low, high);
                if let Some(found) = known.conflict(var) {
                    return Some(found);
                }
            }
        }
        if !moved {
            break;
        }
    }
    None
}

/// What is known so far.
struct Known {
    lo: Vec<Option<Bound>>,
    hi: Vec<Option<Bound>>,
}

/// A variable with the values that a constraint leaves it, and the claims that its lower and its upper end rest on.
type Derived = (Var, Interval, Vec<u32>, Vec<u32>);

impl Known {
    fn value(&self, var: Var) -> Interval {
        let end = |bounds: &[Option<Bound>]| bounds.get(var).and_then(|b| b.as_ref()).map(|b| b.end);
        Interval { lo: end(&self.lo), hi: end(&self.hi) }
    }

    fn low(&self, var: Var) -> &[u32] {
        self.lo.get(var).and_then(|b| b.as_ref()).map_or(&[], |b| &b.because)
    }

    fn high(&self, var: Var) -> &[u32] {
        self.hi.get(var).and_then(|b| b.as_ref()).map_or(&[], |b| &b.because)
    }

    /// What a constraint says of each of its variables, given the others.
    fn derive(&self, constraint: &Constraint) -> Vec<Derived> {
        let mut out = Vec::new();
        match constraint {
            Constraint::Ratio { is, of, factor, claim } => {
                let own = [*claim];
                let (a, b) = (self.value(*of), self.value(*is));
                if let Some(value) = bounded(&a).and_then(|a| a.mul(factor)) {
                    out.push((*is, value, joined(&[self.low(*of), &own]), joined(&[self.high(*of), &own])));
                }
                if let Some(value) = bounded(&b).and_then(|b| b.div(factor)) {
                    out.push((*of, value, joined(&[self.low(*is), &own]), joined(&[self.high(*is), &own])));
                }
            }
            Constraint::PartOf { part, whole } => {
                let (p, w) = (self.value(*part), self.value(*whole));
                out.push((*whole, Interval { lo: p.lo, hi: None }, self.low(*part).to_vec(), Vec::new()));
                out.push((*part, Interval { lo: None, hi: w.hi }, Vec::new(), self.high(*whole).to_vec()));
            }
            Constraint::Sum { whole, parts } => {
                let values: Option<Vec<Interval>> = parts.iter().map(|p| bounded(&self.value(*p))).collect();
                let sum = values.and_then(|v| v.iter().try_fold(Interval::point(rust_decimal::Decimal::ZERO), |sum, p| sum.add(p)));
                if let Some(sum) = sum {
                    let low: Vec<&[u32]> = parts.iter().map(|p| self.low(*p)).collect();
                    let high: Vec<&[u32]> = parts.iter().map(|p| self.high(*p)).collect();
                    out.push((*whole, sum, joined(&low), joined(&high)));
                }
            }
        }
        out
    }

    /// Takes over the ends that are narrower.
    fn narrow(&mut self, var: Var, value: &Interval, low: Vec<u32>, high: Vec<u32>) -> bool {
        let mut moved = false;
        if let (Some(end), Some(slot)) = (value.lo, self.lo.get_mut(var))
            && low.len() <= LONGEST
            && slot.as_ref().is_none_or(|b| end.value > b.end.value || end.value == b.end.value && end.open && !b.end.open)
        {
            *slot = Some(Bound { end, because: low });
            moved = true;
        }
        if let (Some(end), Some(slot)) = (value.hi, self.hi.get_mut(var))
            && high.len() <= LONGEST
            && slot.as_ref().is_none_or(|b| end.value < b.end.value || end.value == b.end.value && end.open && !b.end.open)
        {
            *slot = Some(Bound { end, because: high });
            moved = true;
        }
        moved
    }

    /// The claims that leave a variable no value.
    fn conflict(&self, var: Var) -> Option<Vec<u32>> {
        let (lo, hi) = (self.lo.get(var)?.as_ref()?, self.hi.get(var)?.as_ref()?);
        let value = Interval { lo: Some(lo.end), hi: None };
        (!value.meets(&Interval { lo: None, hi: Some(hi.end) })).then(|| joined(&[&lo.because, &hi.because]))
    }
}

/// A value that is not negative.
fn bounded(value: &Interval) -> Option<Interval> {
    (value.lo.is_some() || value.hi.is_some()).then(|| Interval { lo: value.lo.or(Interval::point(rust_decimal::Decimal::ZERO).lo), hi: value.hi })
}

/// Claims of several sets, each once, in order.
fn joined(sets: &[&[u32]]) -> Vec<u32> {
    let mut out: Vec<u32> = sets.iter().flat_map(|s| s.iter().copied()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn fact(var: Var, value: i64, claim: u32) -> Fact {
        Fact { var, value: Interval::point(Decimal::from(value)), claim }
    }

    fn ratio(is: Var, of: Var, percent: i64, claim: u32) -> Constraint {
        Constraint::Ratio { is, of, factor: Interval::point(Decimal::new(percent, 2)), claim }
    }

    #[test]
    fn a_contradiction_over_two_steps_names_its_claims_and_no_others() {
        // 0: this year's part, 1: last year's part, 2: all of last year, 3: something else.
        let system = System {
            variables: 4,
            facts: vec![fact(3, 9, 7), fact(0, 70, 0), fact(2, 45, 2)],
            constraints: vec![ratio(0, 1, 140, 1), ratio(3, 0, 12, 8), Constraint::PartOf { part: 1, whole: 2 }],
        };
        // 70 / 1.4 = 50 is more than 45. 70 * 0.12 = 8.4 is not 9 either, with fewer claims but found later.
        let found = contradiction(&system).unwrap();
        assert!(found == [0, 1, 2] || found == [0, 7, 8], "{found:?}");
        let alone = System { constraints: vec![ratio(0, 1, 140, 1), Constraint::PartOf { part: 1, whole: 2 }], ..system.clone() };
        assert_eq!(contradiction(&alone), Some(vec![0, 1, 2]));
        let true_ = System { facts: vec![fact(0, 70, 0), fact(2, 55, 2)], ..alone };
        assert_eq!(contradiction(&true_), None);
    }

    #[test]
    fn parts_that_are_all_add_up() {
        let constraints = vec![Constraint::Sum { whole: 0, parts: vec![1, 2] }];
        let system = System { variables: 3, facts: vec![fact(0, 10, 0), fact(1, 4, 1), fact(2, 5, 2)], constraints };
        assert_eq!(contradiction(&system), Some(vec![0, 1, 2]));
        let unknown = System { facts: vec![fact(0, 10, 0), fact(1, 4, 1)], ..system };
        assert_eq!(contradiction(&unknown), None);
    }

    #[test]
    fn a_ring_of_ratios_comes_to_an_end() {
        // Each claims to be a tenth above the next: no value but nought, and no end of narrowing without a bound on the rounds.
        let constraints = (0..50).map(|k| ratio(k, (k + 1) % 50, 110, k as u32)).collect();
        let system = System { variables: 50, facts: vec![fact(0, 100, 99)], constraints };
        assert_eq!(contradiction(&system), None);
    }

    #[test]
    fn bounds_with_open_ends_are_kept_apart() {
        let above = Fact { var: 0, value: Interval::above(Decimal::from(70), true), claim: 0 };
        let system = System { variables: 2, facts: vec![above, fact(1, 50, 2)], constraints: vec![ratio(0, 1, 150, 1)] };
        // More than 70, and half as much again as 50: 75.
        assert_eq!(contradiction(&system), None);
        let system = System { constraints: vec![ratio(0, 1, 140, 1)], ..system };
        assert_eq!(contradiction(&system), Some(vec![0, 1, 2]));
    }
}

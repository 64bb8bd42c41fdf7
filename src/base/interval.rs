//! What a written figure may stand for: an interval of exact decimals.
//!
//! Every operation is checked: a result that does not fit is `None`, which a rule reads as "cannot tell".
//! Ends that are not exact (a quotient) are rounded outward, so that rounding never makes two intervals disjoint.
#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Digits kept after the point when a quotient is rounded outward.
const DIVISION_DIGITS: u32 = 15;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Where it ends.
    pub value: Decimal,
    /// Whether the value itself is left out ("more than 40").
    pub open: bool,
}

/// A set of values from `lo` to `hi`; an end that is `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub lo: Option<End>,
    /// The upper end.
    pub hi: Option<End>,
}

impl Interval {
    /// Every value.
    pub const ALL: Interval = Interval { lo: None, hi: None };

    /// Just one value.
    pub fn point(value: Decimal) -> Self {
        Interval::closed(value, value)
    }

    /// `[lo, hi]`; the ends may be given in either order.
    pub fn closed(a: Decimal, b: Decimal) -> Self {
        Interval { lo: Some(End { value: a.min(b), open: false }), hi: Some(End { value: a.max(b), open: false }) }
    }

    /// `[lo, hi)`.
    pub fn half_open(lo: Decimal, hi: Decimal) -> Self {
        Interval { lo: Some(End { value: lo, open: false }), hi: Some(End { value: hi, open: true }) }
    }

    /// `(lo, hi]`.
    pub fn left_open(lo: Decimal, hi: Decimal) -> Self {
        Interval { lo: Some(End { value: lo, open: true }), hi: Some(End { value: hi, open: false }) }
    }

    /// Everything above `value`, itself included unless `open`.
    pub fn above(value: Decimal, open: bool) -> Self {
        Interval { lo: Some(End { value, open }), hi: None }
    }

    /// Everything below `value`, itself included unless `open`.
    pub fn below(value: Decimal, open: bool) -> Self {
        Interval { lo: None, hi: Some(End { value, open }) }
    }

    /// Whether the two have a value in common.
    pub fn meets(&self, other: &Interval) -> bool {
        fn reaches(hi: Option<End>, lo: Option<End>) -> bool {
            match (hi, lo) {
                (Some(h), Some(l)) => h.value > l.value || (h.value == l.value && !h.open && !l.open),
                _ => true,
            }
        }
        reaches(self.hi, other.lo) && reaches(other.hi, self.lo)
    }

    /// Whether every value of `self` is below every value of `other`.
    pub fn entirely_below(&self, other: &Interval) -> bool {
        match (self.hi, other.lo) {
            (Some(h), Some(l)) => h.value < l.value || (h.value == l.value && (h.open || l.open)),
            _ => false,
        }
    }

    /// Whether `value` is in it.
    pub fn contains(&self, value: Decimal) -> bool {
        self.meets(&Interval::point(value))
    }

    /// The smallest interval that covers both.
    pub fn hull(&self, other: &Interval) -> Interval {
        let lo = match (self.lo, other.lo) {
            (Some(a), Some(b)) if a.value == b.value => Some(End { value: a.value, open: a.open && b.open }),
            (Some(a), Some(b)) => Some(if a.value < b.value { a } else { b }),
            _ => None,
        };
        let hi = match (self.hi, other.hi) {
            (Some(a), Some(b)) if a.value == b.value => Some(End { value: a.value, open: a.open && b.open }),
            (Some(a), Some(b)) => Some(if a.value > b.value { a } else { b }),
            _ => None,
        };
        Interval { lo, hi }
    }

    /// The sum of the two.
    pub fn add(&self, other: &Interval) -> Option<Interval> {
        let end = |a: Option<End>, b: Option<End>| match (a, b) {
            (Some(a), Some(b)) => Some(Some(End { value: a.value.checked_add(b.value)?, open: a.open || b.open })),
            _ => Some(None),
        };
        Some(Interval { lo: end(self.lo, other.lo)?, hi: end(self.hi, other.hi)? })
    }

    /// All values with their sign turned.
    pub fn neg(&self) -> Interval {
        let turn = |e: Option<End>| e.map(|e| End { value: Decimal::ZERO.checked_sub(e.value).unwrap_or(e.value), open: e.open });
        Interval { lo: turn(self.hi), hi: turn(self.lo) }
    }

    /// The difference of the two.
    pub fn sub(&self, other: &Interval) -> Option<Interval> {
        self.add(&other.neg())
    }

    /// All values without their sign.
    pub fn abs(&self) -> Interval {
        let zero = Interval::point(Decimal::ZERO);
        if !self.entirely_below(&zero) && !zero.entirely_below(self) && self.meets(&zero) {
            let n = self.neg();
            let hull = self.hull(&n);
            return Interval { lo: Some(End { value: Decimal::ZERO, open: false }), hi: hull.hi };
        }
        if self.entirely_below(&zero) { self.neg() } else { *self }
    }

    /// The product of the two. Unbounded ends are kept only where both factors are known not to be negative.
    pub fn mul(&self, other: &Interval) -> Option<Interval> {
        match (self.lo, self.hi, other.lo, other.hi) {
            (Some(a), Some(b), Some(c), Some(d)) => {
                let mut lo: Option<End> = None;
                let mut hi: Option<End> = None;
                for (x, y) in [(a, c), (a, d), (b, c), (b, d)] {
                    let value = x.value.checked_mul(y.value)?;
                    let open = (x.open && !y.value.is_zero()) || (y.open && !x.value.is_zero());
                    let e = End { value, open };
                    lo = Some(match lo {
                        Some(l) if l.value < value || (l.value == value && !l.open) => l,
                        _ => e,
                    });
                    hi = Some(match hi {
                        Some(h) if h.value > value || (h.value == value && !h.open) => h,
                        _ => e,
                    });
                }
                Some(Interval { lo, hi })
            }
            (Some(a), _, Some(c), _) if !a.value.is_sign_negative() && !c.value.is_sign_negative() => {
                let lo = Some(End { value: a.value.checked_mul(c.value)?, open: a.open || c.open });
                let hi = match (self.hi, other.hi) {
                    (Some(b), Some(d)) => Some(End { value: b.value.checked_mul(d.value)?, open: b.open || d.open }),
                    _ => None,
                };
                Some(Interval { lo, hi })
            }
            (None, Some(b), Some(c), Some(_)) if !b.value.is_sign_negative() && !c.value.is_sign_negative() => {
                // "up to b" of something that is not negative: read as from nought.
                Interval { lo: Some(End { value: Decimal::ZERO, open: false }), hi: self.hi }.mul(other)
            }
            (Some(_), Some(_), None, Some(_)) => other.mul(self),
            _ => None,
        }
    }

    /// The quotient of the two, rounded outward; `None` where the divisor may be nought.
    pub fn div(&self, other: &Interval) -> Option<Interval> {
        let inverse = other.inverse()?;
        if inverse.lo.is_some() && inverse.hi.is_some() && self.lo.is_some() && self.hi.is_some() {
            // Directly, so that 12/4 is exactly 3 and not a hair's breadth of it.
            let (a, b, c, d) = (self.lo?, self.hi?, other.lo?, other.hi?);
            let mut lo: Option<End> = None;
            let mut hi: Option<End> = None;
            for (x, y) in [(a, c), (a, d), (b, c), (b, d)] {
                let exact = x.value.checked_div(y.value)?;
                let open = (x.open || y.open) && !x.value.is_zero();
                let down = End { value: exact.round_dp_with_strategy(DIVISION_DIGITS, RoundingStrategy::ToNegativeInfinity), open };
                let up = End { value: exact.round_dp_with_strategy(DIVISION_DIGITS, RoundingStrategy::ToPositiveInfinity), open };
                lo = Some(match lo {
                    Some(l) if l.value < down.value || (l.value == down.value && !l.open) => l,
                    _ => down,
                });
                hi = Some(match hi {
                    Some(h) if h.value > up.value || (h.value == up.value && !h.open) => h,
                    _ => up,
                });
            }
            return Some(Interval { lo, hi });
        }
        self.mul(&inverse)
    }

    /// One over each value; `None` where nought is among them.
    fn inverse(&self) -> Option<Interval> {
        let one = Decimal::ONE;
        match (self.lo, self.hi) {
            (Some(l), h) if l.value > Decimal::ZERO => {
                let hi = Some(End {
                    value: one.checked_div(l.value)?.round_dp_with_strategy(DIVISION_DIGITS, RoundingStrategy::ToPositiveInfinity),
                    open: l.open,
                });
                let lo = match h {
                    Some(h) => End {
                        value: one.checked_div(h.value)?.round_dp_with_strategy(DIVISION_DIGITS, RoundingStrategy::ToNegativeInfinity),
                        open: h.open,
                    },
                    None => End { value: Decimal::ZERO, open: true },
                };
                Some(Interval { lo: Some(lo), hi })
            }
            (_, Some(h)) if h.value < Decimal::ZERO => Some(self.neg().inverse()?.neg()),
            _ => None,
        }
    }

    /// Every value times `factor`.
    pub fn scale(&self, factor: Decimal) -> Option<Interval> {
        let end = |e: Option<End>| match e {
            Some(e) => e.value.checked_mul(factor).map(|value| Some(End { value, open: e.open })),
            None => Some(None),
        };
        let (a, b) = (end(self.lo)?, end(self.hi)?);
        Some(if factor.is_sign_negative() { Interval { lo: b, hi: a } } else { Interval { lo: a, hi: b } })
    }

    /// Every value plus `by`.
    pub fn shift(&self, by: Decimal) -> Option<Interval> {
        self.add(&Interval::point(by))
    }

    /// `hi - lo`, `None` where an end is unbounded.
    pub fn width(&self) -> Option<Decimal> {
        self.hi?.value.checked_sub(self.lo?.value)
    }

    /// The middle, `None` where an end is unbounded.
    pub fn middle(&self) -> Option<Decimal> {
        self.lo?.value.checked_add(self.hi?.value)?.checked_div(Decimal::TWO)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.lo, self.hi) {
            (Some(l), Some(h)) if l.value == h.value => write!(f, "{}", l.value.normalize()),
            (Some(l), Some(h)) => write!(f, "{}–{}", l.value.normalize(), h.value.normalize()),
            (Some(l), None) => write!(f, "{} {}", if l.open { "more than" } else { "at least" }, l.value.normalize()),
            (None, Some(h)) => write!(f, "{} {}", if h.open { "less than" } else { "at most" }, h.value.normalize()),
            (None, None) => f.write_str("any value"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    fn d(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    fn i(a: &str, b: &str) -> Interval {
        Interval::closed(d(a), d(b))
    }

    #[test]
    fn intervals_meet_at_a_common_end_only_where_it_is_closed() {
        assert!(i("1", "2").meets(&i("2", "3")));
        assert!(!Interval::half_open(d("1"), d("2")).meets(&i("2", "3")));
        assert!(!Interval::above(d("2"), true).meets(&i("1", "2")));
        assert!(Interval::above(d("2"), false).meets(&i("1", "2")));
    }

    #[test]
    fn a_quotient_covers_every_quotient() {
        let q = i("47.5", "48.5").div(&i("39.5", "40.5")).unwrap();
        assert!(q.contains(d("1.2")));
        assert!(!q.contains(d("1.25")));
        assert_eq!(i("12", "12").div(&i("4", "4")).unwrap(), i("3", "3"));
        assert!(i("1", "1").div(&i("3", "3")).unwrap().width().unwrap() > Decimal::ZERO);
        assert_eq!(i("1", "1").div(&i("-1", "1")), None);
    }

    #[test]
    fn overflow_is_none_and_never_a_panic() {
        let big = Interval::point(Decimal::MAX);
        assert_eq!(big.add(&big), None);
        assert_eq!(big.mul(&big), None);
    }

    #[test]
    fn products_keep_signs_and_bounds() {
        assert_eq!(i("-2", "3").mul(&i("4", "5")).unwrap(), i("-10", "15"));
        let ceiling = Interval::below(d("85"), false).mul(&Interval::point(d("4000"))).unwrap();
        assert!(ceiling.contains(d("240000")));
        assert!(!ceiling.contains(d("340001")));
    }

    #[test]
    fn abs_of_an_interval_around_nought_begins_at_nought() {
        assert_eq!(i("-2", "1").abs(), i("0", "2"));
        assert_eq!(i("-2", "-1").abs(), i("1", "2"));
    }
}

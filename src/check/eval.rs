//! Equations over the claims of a link.

use crate::base::{Interval, Per, Unit};
use crate::doc::{Claim, Figure, Hedge, Kind, Value};
use crate::rule::equation::{Aspect, Comparison, Condition, Expr, Operator};
use crate::rule::lexicon::Lexicon;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// Seconds of a day.
const DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

/// How wide a figure is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Just what is written.
    Point,
    /// Half a unit of the last digit written.
    Tight,
    /// Half a unit of the last digit that is not nought, as fine as its peers.
    Loose,
    /// As loose, and as if digits had been cut off rather than rounded.
    Truncated,
}

/// What is being measured: only like things are added and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// A bare number, a share, a factor.
    Number,
    /// A currency.
    Money([u8; 3]),
    /// A physical dimension, by its number in the lexicon.
    Physical(u8),
}

/// An interval of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Of what.
    pub dimension: Dimension,
    /// Its values, in the base unit.
    pub value: Interval,
}

/// The claims of a link, by role.
#[derive(Clone, Debug)]
pub struct Operands<'a> {
    /// What the units mean.
    pub lexicon: &'a Lexicon,
    /// The figures that fill each role of the rule.
    pub roles: Vec<Vec<&'a Claim>>,
    /// The unit that figures without one are understood in: tonnes in "to 340,000 tonnes from 460,000".
    pub lent: Option<Unit>,
    /// Day of publication.
    pub published: Option<NaiveDate>,
}

impl<'a> Operands<'a> {
    /// The claims of a link by role; a bare number among figures of one unit is lent that unit. `alike` says that all roles are of one
    /// unit, so that a bare number among sums of money is one too.
    pub fn new(lexicon: &'a Lexicon, roles: Vec<Vec<&'a Claim>>, alike: bool, published: Option<NaiveDate>) -> Self {
        let lends = |u: &Unit| matches!(u, Unit::Measure(_)) || alike && matches!(u, Unit::Money(_));
        let mut units = roles.iter().flatten().filter_map(|c| c.unit()).filter(lends);
        let lent = units.next().filter(|first| units.all(|u| u == *first) && roles.iter().flatten().any(|c| is_bare(c)));
        Operands { lexicon, roles, lent, published }
    }

    /// The same, where a bare number among sums of money or shares is one of them: "cash of 1.9 billion kroner, having begun with 1.2 billion".
    pub fn with_money_lent(mut self) -> Self {
        let money = self.roles.iter().flatten().any(|c| matches!(c.unit(), Some(Unit::Money(_))));
        let fits = |u: &Unit| if money { matches!(u, Unit::Money(_)) } else { *u == Unit::Percent };
        let mut units = self.roles.iter().flatten().filter_map(|c| c.unit()).filter(fits);
        if let Some(first) = units.next().filter(|first| units.all(|u| u == *first) && self.roles.iter().flatten().any(|c| is_bare(c))) {
            self.lent = Some(first);
        }
        self
    }

    /// The value of a claim's figure.
    fn quantity(&self, claim: &Claim, level: Level) -> Option<Quantity> {
        let figure = claim.figure()?;
        let value = match level {
            Level::Point => Interval::point(figure.point),
            Level::Tight => figure.tight()?,
            // A percentage with decimals that is off by one in its last place is a slip of rounding.
            Level::Loose
                if figure.unit == Unit::Percent
                    && figure.step < Decimal::ONE
                    && figure.hedge == Hedge::None
                    && figure.to.is_none()
                    && self.roles.iter().flatten().filter(|c| c.unit() == Some(Unit::Percent)).count() == 1 =>
            {
                Interval::closed(figure.point.checked_sub(figure.step)?, figure.point.checked_add(figure.step)?)
                    .hull(&figure.loose_among(self.peer_step(figure))?)
            }
            Level::Loose => figure.loose_among(self.peer_step(figure))?,
            Level::Truncated if figure.exact || figure.given.is_some() || figure.hedge != Hedge::None => {
                figure.loose_among(self.peer_step(figure))?
            }
            Level::Truncated => figure.truncated()?,
        };
        let unit = self.lent.filter(|_| is_bare(claim)).unwrap_or(figure.unit);
        in_base_unit(self.lexicon, unit, value)
    }

    /// The finest round step among the figures of the same unit: trailing noughts beside them are significant down to it. Beside numbers
    /// that were counted, neither of which ends in a nought, a percentage is meant to its last digit: "199 of 211 (90%)".
    fn peer_step(&self, figure: &Figure) -> Decimal {
        if figure.unit == Unit::Percent && self.counted_beside(figure) {
            return figure.step;
        }
        let peers = self.roles.iter().flatten().filter_map(|c| c.figure()).filter(|f| f.unit == figure.unit && f.given.is_none());
        peers.map(|f| f.round_step).filter(|s| !s.is_zero()).min().unwrap_or(figure.round_step)
    }

    /// Whether all other figures are numbers of things that were counted to the last digit, and there are two of them or more.
    fn counted_beside(&self, figure: &Figure) -> bool {
        let others = || self.roles.iter().flatten().filter_map(|c| c.figure()).filter(|f| *f != figure);
        let counted = |f: &Figure| f.unit == Unit::Count && f.hedge == Hedge::None && f.to.is_none() && f.given.is_none() && f.step == f.round_step;
        others().count() >= 2 && others().all(counted)
    }

    /// What is in a figure besides its value.
    fn aspect(&self, aspect: Aspect, claim: &Claim, level: Level) -> Option<Quantity> {
        let number = |value: Interval| Quantity { dimension: Dimension::Number, value };
        let exact = |n: u32| Some(number(Interval::point(Decimal::from(n))));
        match (aspect, &claim.value) {
            (Aspect::First, Value::Score(first, _)) => exact(*first),
            (Aspect::Second, Value::Score(_, second)) => exact(*second),
            (Aspect::First | Aspect::Second, Value::Figure(figure)) => {
                let end = if aspect == Aspect::First { figure.point } else { figure.to? };
                let end = Claim { value: Value::Figure(Figure { point: end, to: None, ..*figure }), ..*claim };
                self.quantity(&end, level)
            }
            (Aspect::Per, Value::Figure(figure)) => match figure.per? {
                Per::Number(n) => exact(n),
                Per::Each => exact(1),
                Per::Unit(id) => in_base_unit(self.lexicon, Unit::Measure(id), Interval::point(Decimal::ONE)).map(|q| number(q.value)),
            },
            // Of its own unit, which is none where it has none.
            (Aspect::Bare, Value::Figure(_)) => Some(number(Operands { lent: None, ..self.clone() }.quantity(claim, level)?.value)),
            (Aspect::Written, Value::Figure(figure)) => {
                let plain = Claim { value: Value::Figure(Figure { hedge: Hedge::None, ..*figure }), ..*claim };
                self.quantity(&plain, level)
            }
            (Aspect::Year, Value::When(when)) => {
                let (first, last) = when.days()?;
                Some(number(Interval::closed(Decimal::from(first.year()), Decimal::from(last.year()))))
            }
            (Aspect::Day, Value::When(when)) => {
                let (first, last) = when.firm_days()?;
                let seconds = |day: NaiveDate| Decimal::from(day.num_days_from_ce()).checked_mul(DAY);
                Some(number(Interval::closed(seconds(first)?, seconds(last)?)))
            }
            _ => None,
        }
    }

    /// The value of an expression; `None` where it cannot be told.
    pub fn value(&self, expr: &Expr, level: Level) -> Option<Quantity> {
        let number = |value: Interval| Quantity { dimension: Dimension::Number, value };
        match expr {
            Expr::Number(n) => Some(number(Interval::point(*n))),
            Expr::Published => Some(number(Interval::point(Decimal::from(self.published?.year())))),
            Expr::Squared(e) => {
                let q = self.value(e, level)?;
                Some(number(q.value.mul(&q.value)?)).filter(|_| q.dimension == Dimension::Number)
            }
            Expr::Role(r) => match self.roles.get(*r)?[..] {
                [claim] => self.quantity(claim, level),
                _ => None,
            },
            Expr::Sum(r) => {
                let mut total: Option<Quantity> = None;
                for claim in self.roles.get(*r)? {
                    let q = self.quantity(claim, level)?;
                    total = Some(match total {
                        None => q,
                        Some(t) => combine(t, Operator::Add, q)?,
                    });
                }
                total
            }
            Expr::CountOf(r) => Some(number(Interval::point(Decimal::from(self.roles.get(*r)?.len())))),
            Expr::Of(aspect, r) => match self.roles.get(*r)?[..] {
                [claim] => self.aspect(*aspect, claim, level),
                _ => None,
            },
            Expr::Abs(e) => self.value(e, level).map(|q| Quantity { value: q.value.abs(), ..q }),
            Expr::Neg(e) => self.value(e, level).map(|q| Quantity { value: q.value.neg(), ..q }),
            Expr::Binary(a, op, b) => combine(self.value(a, level)?, *op, self.value(b, level)?),
        }
    }

    /// Whether a condition can be true; `None` where it cannot be told.
    pub fn possible(&self, condition: &Condition, level: Level) -> Option<bool> {
        match condition {
            Condition::Compare(a, comparison, b) => {
                let (a, b) = (self.value(a, level)?, self.value(b, level)?);
                if a.dimension != b.dimension {
                    return None;
                }
                let (a, b) = (a.value, b.value);
                Some(match comparison {
                    Comparison::Equal => a.meets(&b),
                    Comparison::AtMost => !b.entirely_below(&a),
                    Comparison::AtLeast => !a.entirely_below(&b),
                    Comparison::Below => below(&a, &b),
                    Comparison::Above => below(&b, &a),
                })
            }
            Condition::All(list) => list.iter().try_fold(true, |all, c| Some(all & self.possible(c, level)?)),
            Condition::Any(list) => {
                // One that cannot be told may be the one that holds.
                let told: Vec<Option<bool>> = list.iter().map(|c| self.possible(c, level)).collect();
                if told.contains(&Some(true)) {
                    Some(true)
                } else if told.contains(&None) {
                    None
                } else {
                    Some(false)
                }
            }
        }
    }
}

/// Whether a figure has neither unit nor noun.
pub(super) fn is_bare(claim: &Claim) -> bool {
    claim.kind == Kind::Count && claim.noun.is_none() && claim.unit() == Some(Unit::Count)
}

/// Whether some value of `a` is below some value of `b`.
fn below(a: &Interval, b: &Interval) -> bool {
    match (a.lo, b.hi) {
        (Some(lo), Some(hi)) => lo.value < hi.value,
        _ => true,
    }
}

fn combine(a: Quantity, op: Operator, b: Quantity) -> Option<Quantity> {
    use Dimension::Number;
    let (dimension, value) = match op {
        Operator::Add | Operator::Subtract => {
            if a.dimension != b.dimension {
                return None;
            }
            (a.dimension, if op == Operator::Add { a.value.add(&b.value)? } else { a.value.sub(&b.value)? })
        }
        Operator::Multiply => match (a.dimension, b.dimension) {
            (Number, d) | (d, Number) => (d, a.value.mul(&b.value)?),
            _ => return None,
        },
        Operator::Divide => match (a.dimension, b.dimension) {
            (d, Number) => (d, a.value.div(&b.value)?),
            (x, y) if x == y => (Number, a.value.div(&b.value)?),
            _ => return None,
        },
    };
    Some(Quantity { dimension, value })
}

/// A value in the base unit of its dimension: percentages as fractions of one, lengths in metres.
pub fn in_base_unit(lexicon: &Lexicon, unit: Unit, value: Interval) -> Option<Quantity> {
    let number = |value: Option<Interval>| Some(Quantity { dimension: Dimension::Number, value: value? });
    match unit {
        Unit::Count | Unit::Fraction | Unit::Multiple => number(Some(value)),
        Unit::Percent | Unit::PercentagePoint => number(value.scale(Decimal::new(1, 2))),
        Unit::PerMille => number(value.scale(Decimal::new(1, 3))),
        Unit::BasisPoint => number(value.scale(Decimal::new(1, 4))),
        Unit::Money(c) => Some(Quantity { dimension: Dimension::Money(c.code), value }),
        Unit::Measure(id) => {
            let (dimension, value) = lexicon.units.in_base(id, value)?;
            Some(Quantity { dimension: Dimension::Physical(dimension), value })
        }
    }
}

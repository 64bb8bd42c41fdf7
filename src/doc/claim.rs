//! A claim: one figure or date, what it stands for, and the words it leans on.

use crate::base::{Interval, Per, Span, Unit, When};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which claim of the document, in order of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

/// What sort of thing a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A bare number, or a number of things (`noun`).
    Count,
    /// An amount of money.
    Money,
    /// A percentage, percentage points, basis points: see the unit.
    Percent,
    /// A physical quantity.
    Measure,
    /// A share in words: "a third", "one in five".
    Fraction,
    /// A factor: "doubled", "threefold", "three times".
    Multiple,
    /// A rank or an order: "the third", "12th".
    Ordinal,
    /// An age of a person or thing.
    Age,
    /// A length of time.
    Duration,
    /// A date, a period, a clock time.
    Date,
    /// A score or vote: "3-1", "54-46".
    Score,
}

/// How the writer qualified a figure; the table is part 0.2 of the catalogue of checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Hedge {
    /// None.
    None,
    /// "exactly", "precisely", "just" before a count.
    Exactly,
    /// about, around, some, roughly: ± 10 %.
    About,
    /// nearly, almost, just under: from 10 % below up to, not including, the value.
    Nearly,
    /// just over, a little more than: above, by at most 10 %.
    JustOver,
    /// more than, over, above.
    MoreThan,
    /// at least, no fewer than.
    AtLeast,
    /// less than, fewer than, under, below.
    LessThan,
    /// up to, at most, no more than.
    UpTo,
}

/// How a figure was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// "1,200", "4.2bn".
    Digits,
    /// "twelve", "two and a half million", "a dozen".
    Words,
    /// "dozens", "several", "tens of thousands": the interval is that of the word.
    Vague,
}

/// A written figure. Values are in the base of their unit: 4.2bn is 4,200,000,000; 25% is 25; "a third" is one over three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is written; the lower end of a written range.
    pub point: Decimal,
    /// The upper end of a written range ("33–35 billion").
    pub to: Option<Decimal>,
    /// The interval that the word itself gives ("dozens", "doubled", "a third"), before hedges.
    pub given: Option<Interval>,
    /// Worth of one in the last written place: 0.1bn in "4.2bn", 1 in "416", 1,000,000,000 in "190 billion".
    pub step: Decimal,
    /// Worth of one in the last place that is not nought: 10bn in "190 billion", 1,000 in "3,000".
    pub round_step: Decimal,
    /// A count that was counted, not rounded: "five boys", "416 ballots".
    pub exact: bool,
    /// Hedge before or after it.
    pub hedge: Hedge,
    /// How it was written.
    pub form: Form,
    /// What it counts.
    pub unit: Unit,
    /// The second half of a rate.
    pub per: Option<Per>,
}

impl Figure {
    /// A figure as it is written, not hedged: `point` in places of `step`.
    pub fn plain(point: Decimal, step: Decimal, round_step: Decimal, unit: Unit) -> Figure {
        Figure { point, to: None, given: None, step, round_step, exact: false, hedge: Hedge::None, form: Form::Digits, unit, per: None }
    }

    /// How many digits of the value say something: those from the first to the last that is not nought, two of 4,700 and of 0.047, none of 0.
    pub fn told_digits(&self) -> usize {
        let mut rest = self.point.mantissa().unsigned_abs();
        while rest != 0 && rest.is_multiple_of(10) {
            rest /= 10;
        }
        rest.checked_ilog10().map_or(0, |d| d as usize + 1)
    }

    /// The narrowest reading: half a unit of the last written place either way, then the hedge. `None` where it does not fit.
    pub fn tight(&self) -> Option<Interval> {
        self.hedged(self.half(self.step)?, self.half(self.step)?)
    }

    /// The generous reading: half a unit of the last place that is not nought, at most 5 % of the value, never narrower than
    /// [`Figure::tight`].
    pub fn loose(&self) -> Option<Interval> {
        self.loose_by(self.round_step)
    }

    /// As [`Figure::loose`], beside a figure of the same construction whose last place that is not nought is worth
    /// `peer_round_step`: 40 next to 48 is 39.5 to 40.5.
    pub fn loose_among(&self, peer_round_step: Decimal) -> Option<Interval> {
        self.loose_by(self.round_step.min(peer_round_step))
    }

    /// What the figure stands for if the writer cut it off instead of rounding it: [v, v + a unit of the last written place), away
    /// from nought. Ages are always cut off: 34 is from the 34th birthday to the day before the next.
    pub fn truncated(&self) -> Option<Interval> {
        let last = self.to.unwrap_or(self.point);
        if last.is_sign_negative() && !last.is_zero() {
            return Some(Interval::left_open(last.checked_sub(self.step)?, self.point.max(last)));
        }
        Some(Interval::half_open(self.point.min(last), self.point.max(last).checked_add(self.step)?))
    }

    fn loose_by(&self, place: Decimal) -> Option<Interval> {
        let cap = |v: Decimal| v.abs().checked_mul(Decimal::new(5, 2));
        let tight = self.half(self.step)?;
        let wide = |v: Decimal| Some(tight.max(self.half(place)?.min(cap(v)?)));
        let interval = self.hedged(wide(self.point)?, wide(self.to.unwrap_or(self.point))?)?;
        // A share in words is doubtful, not wrong, up to a fifth away.
        if self.unit == Unit::Fraction
            && self.form == Form::Words
            && self.given.is_some_and(|g| g.lo.is_some_and(|l| !l.open))
            && matches!(self.hedge, Hedge::None | Hedge::About)
        {
            let fifth = self.point.checked_mul(Decimal::new(2, 1))?;
            return Some(interval.hull(&Interval::closed(self.point.checked_sub(fifth)?, self.point.checked_add(fifth)?)));
        }
        Some(interval)
    }

    /// Half of a place; nought for what was counted.
    fn half(&self, place: Decimal) -> Option<Decimal> {
        // A product, which is reckoned in fewer steps than a quotient and is exact as well.
        if self.exact { Some(Decimal::ZERO) } else { place.checked_mul(Decimal::new(5, 1)) }
    }

    /// The interval with its slack below and above, shaped by the hedge (part 0.2 of the catalogue of checks).
    fn hedged(&self, below: Decimal, above: Decimal) -> Option<Interval> {
        let (from, to) = match self.to {
            Some(to) => (self.point.min(to), self.point.max(to)),
            None => (self.point, self.point),
        };
        let share = |v: Decimal, hundredths: i64| v.checked_mul(Decimal::new(hundredths, 2));
        // A tenth below and above, for either sign.
        let lower = |v: Decimal| share(v, if v.is_sign_negative() { 110 } else { 90 });
        let upper = |v: Decimal| share(v, if v.is_sign_negative() { 90 } else { 110 });
        // Of words that give an interval, a bound is the bound of the interval if it is vague, and the named value if it is not.
        let (least, most) = match self.given.filter(|_| self.form == Form::Vague) {
            Some(given) => (given.lo.map_or(from, |e| e.value), given.hi.map_or(to, |e| e.value)),
            None => (from, to),
        };
        let interval = match self.hedge {
            Hedge::None => match self.given {
                Some(given) => given,
                None => Interval::closed(from.checked_sub(below)?, to.checked_add(above)?),
            },
            // Ten places of slack hide that "exactly a third" has no end as a decimal.
            Hedge::Exactly if self.given.is_some() && from == to => {
                let hair = if from.scale() > 15 { Decimal::try_new(1, 15).ok()? } else { Decimal::ZERO };
                Interval::closed(from.checked_sub(hair)?, to.checked_add(hair)?)
            }
            // "exactly four hours": to one place more than is written.
            Hedge::Exactly => {
                let hair = self.half(self.step)?.checked_div(Decimal::TEN)?;
                Interval::closed(from.checked_sub(below.min(hair))?, to.checked_add(above.min(hair))?)
            }
            Hedge::About => match self.given {
                Some(given) if self.form == Form::Vague => given,
                Some(given) => given.hull(&Interval::closed(lower(from)?, upper(to)?)),
                None => Interval::closed(lower(from)?, upper(to)?).hull(&Interval::closed(from.checked_sub(below)?, to.checked_add(above)?)),
            },
            // "more than halved" is to less than half.
            Hedge::MoreThan | Hedge::AtLeast if self.unit == Unit::Multiple && most < Decimal::ONE => Interval::below(most, true),
            Hedge::Nearly if self.unit == Unit::Multiple && most < Decimal::ONE => Interval::left_open(least, upper(most)?),
            Hedge::Nearly => Interval::half_open(lower(least)?, most),
            Hedge::JustOver => Interval::left_open(least, upper(most)?),
            Hedge::MoreThan => Interval::above(least, true),
            Hedge::AtLeast => Interval::above(least, false),
            Hedge::LessThan => Interval::below(most, true),
            Hedge::UpTo => Interval::below(most, false),
        };
        // A share of a whole is no more than the whole.
        Some(match (self.unit, interval.hi) {
            (Unit::Fraction, None) => Interval { hi: Interval::point(Decimal::ONE).hi, ..interval },
            _ => interval,
        })
    }
}

/// A number beyond what can be reckoned with: `mantissa` times ten to the `power`. It is shown, and compared with nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vast {
    /// What stands before the power of ten.
    pub mantissa: Decimal,
    /// The power of ten.
    pub power: i32,
    /// What it counts.
    pub unit: Unit,
}

/// What a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A figure.
    Figure(Figure),
    /// A number like "1.99 × 10^30".
    Vast(Vast),
    /// A date or period.
    When(When),
    /// A score or vote, home or for first.
    Score(u32, u32),
}

/// A figure or date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The words that express it, its unit included, its hedge and its head noun not: "$190 billion", "25%", "416".
    pub span: Span,
    /// Its first token and one past the last.
    pub tokens: (u32, u32),
    /// Which sentence it is in.
    pub sentence: u32,
    /// What sort of claim.
    pub kind: Kind,
    /// What it says.
    pub value: Value,
    /// Token of the head noun that it counts: "ballots" in "the 640 postal ballots".
    pub noun: Option<u32>,
    /// First token of the words between figure and noun and one past the last: "postal"; empty where there are none.
    pub qualifiers: (u32, u32),
    /// Words of the hedge.
    pub hedge_span: Option<Span>,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Which production of the grammar read it, for `--explain`.
    pub pattern: &'static str,
}

impl Claim {
    /// The figure, if it is one.
    pub fn figure(&self) -> Option<&Figure> {
        match &self.value {
            Value::Figure(f) => Some(f),
            _ => None,
        }
    }

    /// The date or period, if it is one.
    pub fn when(&self) -> Option<&When> {
        match &self.value {
            Value::When(w) => Some(w),
            _ => None,
        }
    }

    /// The unit, if it is a figure.
    pub fn unit(&self) -> Option<Unit> {
        self.figure().map(|f| f.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    fn figure(point: &str, step: &str, round_step: &str) -> Figure {
        Figure::plain(d(point), d(step), d(round_step), Unit::Count)
    }

    fn ends(interval: Option<Interval>) -> (String, String) {
        let i = interval.unwrap();
        let end = |e: Option<crate::base::End>| e.map_or("*".into(), |e| format!("{}{}", e.value.normalize(), if e.open { "!" } else { "" }));
        (end(i.lo), end(i.hi))
    }

    fn is(interval: Option<Interval>, lo: &str, hi: &str) {
        assert_eq!(ends(interval), (lo.to_owned(), hi.to_owned()));
    }

    #[test]
    fn noughts_at_either_end_tell_nothing() {
        let told = |point: &str| figure(point, "1", "1").told_digits();
        assert_eq!([told("4700"), told("0.047"), told("4070"), told("12.50"), told("-9"), told("0"), told("0.00")], [2, 2, 3, 3, 1, 0, 0]);
    }

    #[test]
    fn tight_and_loose_are_those_of_the_catalogue() {
        let f = figure("190", "1", "10");
        is(f.tight(), "189.5", "190.5");
        is(f.loose(), "185", "195");
        let f = figure("70", "1", "10");
        is(f.tight(), "69.5", "70.5");
        is(f.loose(), "66.5", "73.5");
        let f = figure("4.20", "0.01", "0.01");
        is(f.tight(), "4.195", "4.205");
        is(f.loose(), "4.195", "4.205");
        let f = figure("3000", "1", "1000");
        is(f.tight(), "2999.5", "3000.5");
        is(f.loose(), "2850", "3150");
        let f = Figure { exact: true, ..figure("416", "1", "1") };
        is(f.tight(), "416", "416");
        is(f.loose(), "416", "416");
        // 5 % of 2 is less than half a unit of its last written digit.
        is(figure("2", "1", "1").loose(), "1.5", "2.5");
    }

    #[test]
    fn a_peer_makes_noughts_count() {
        is(figure("40", "1", "10").loose_among(d("1")), "39.5", "40.5");
        is(figure("40", "1", "10").loose(), "38", "42");
        is(figure("48", "1", "1").loose_among(d("10")), "47.5", "48.5");
    }

    #[test]
    fn cut_off_figures_reach_up_to_the_next_place() {
        is(figure("1.9", "0.1", "0.1").truncated(), "1.9", "2!");
        is(figure("34", "1", "1").truncated(), "34", "35!");
    }

    #[test]
    fn hedges_shape_the_interval() {
        let hedged = |hedge| Figure { hedge, ..figure("2000", "1", "1000") };
        is(hedged(Hedge::About).tight(), "1800", "2200");
        is(hedged(Hedge::Nearly).tight(), "1800", "2000!");
        is(hedged(Hedge::JustOver).tight(), "2000!", "2200");
        is(hedged(Hedge::MoreThan).loose(), "2000!", "*");
        is(hedged(Hedge::AtLeast).loose(), "2000", "*");
        is(hedged(Hedge::LessThan).loose(), "*", "2000!");
        is(hedged(Hedge::UpTo).loose(), "*", "2000");
    }

    #[test]
    fn written_ranges_and_given_intervals() {
        let range = Figure { to: Some(d("35")), ..figure("33", "1", "1") };
        is(range.tight(), "32.5", "35.5");
        is(Figure { hedge: Hedge::About, ..range }.tight(), "29.7", "38.5");
        let dozens = Figure { given: Some(Interval::closed(d("24"), d("120"))), form: Form::Vague, ..figure("12", "12", "12") };
        is(dozens.tight(), "24", "120");
        is(Figure { hedge: Hedge::MoreThan, ..dozens }.tight(), "24!", "*");
        let half = Figure { given: Some(Interval::closed(d("0.45"), d("0.55"))), unit: Unit::Fraction, form: Form::Words, ..figure("0.5", "0", "0") };
        is(half.tight(), "0.45", "0.55");
        // Doubtful, not wrong, up to a fifth away.
        is(half.loose(), "0.4", "0.6");
        is(Figure { hedge: Hedge::Exactly, ..half }.loose(), "0.5", "0.5");
        is(Figure { hedge: Hedge::Exactly, ..figure("4", "1", "1") }.loose(), "3.95", "4.05");
        is(Figure { hedge: Hedge::MoreThan, ..half }.loose(), "0.5!", "1");
        is(Figure { hedge: Hedge::Nearly, ..half }.loose(), "0.45", "0.5!");
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let f = Figure::plain(Decimal::MAX, Decimal::ONE, Decimal::ONE, Unit::Count);
        assert_eq!(f.loose(), None);
    }
}

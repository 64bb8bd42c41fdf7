//! A claim: one figure or date, what it stands for, and the words it leans on.

use crate::base::{Interval, Per, Span, Unit, When};
use rust_decimal::Decimal;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// What a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A figure.
    Figure(Figure),
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

impl Figure {
    /// Half a unit of the last written digit either side.
    pub fn tight(&self) -> Option<crate::base::Interval> {
        let h = self.step.checked_div(Decimal::TWO)?;
        Some(crate::base::Interval::closed(self.point.checked_sub(h)?, self.point.checked_add(h)?))
    }
    /// Stub.
    pub fn loose_among(&self, _s: Decimal) -> Option<crate::base::Interval> {
        self.tight()
    }
    /// Stub.
    pub fn truncated(&self) -> Option<crate::base::Interval> {
        self.tight()
    }
}

//! What a figure counts: nothing in particular, money, a share, a physical unit.

use serde::{Deserialize, Serialize};
/// An ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Currency {
    /// Three capital letters, such as `USD`.
    pub code: [u8; 3],
    /// Whether the text says which one it is; a bare "$" or "kroner" does not.
    pub sure: bool,
}

impl Currency {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("XXX")
    }
}

/// A physical unit: an index into the lexicon's table of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitId(pub u16);

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A bare number, or a count of the claim's head noun.
    Count,
    /// Hundredths of a whole.
    Percent,
    /// The difference of two percentages.
    PercentagePoint,
    /// A hundredth of a percentage point.
    BasisPoint,
    /// Thousandths of a whole.
    PerMille,
    /// A share of a whole written as a fraction ("a third", "one in five"); the value is the fraction itself.
    Fraction,
    /// A factor ("doubled", "three times as many"); the value is the factor.
    Multiple,
    /// An amount of money, in major units (pence are hundredths).
    Money(Currency),
    /// A physical unit.
    Measure(UnitId),
}

/// The second half of a rate: "a day", "per 100,000", "a tonne".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    /// For each so many of something ("per 100,000 people").
    Number(u32),
    /// For each unit of measure or of time ("a day", "per tonne").
    Unit(UnitId),
    /// For each person or thing ("each", "apiece", "a head", "a share").
    Each,
}

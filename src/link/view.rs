//! What is in view of a sentence, for bindings that rest on nearness: the sentences around it, and whether two numbers are of one size.

use super::Reading;
use crate::base::Unit;
use crate::doc::{BlockKind, Claim, Figure, Form, Kind};
use rust_decimal::Decimal;

/// The sentences in view of one: up to so many before and behind it, in its paragraph and in the paragraphs beside it.
pub(super) fn sentences(reading: &Reading<'_>, sentence: usize, before: usize, behind: usize) -> (usize, usize) {
    let sentences = &reading.doc.sentences;
    let prose = |s: usize| sentences.get(s).is_some_and(|s| matches!(reading.doc.block_of(s).kind, BlockKind::Paragraph));
    if !prose(sentence) {
        return (sentence, sentence);
    }
    let mut from = sentence;
    while from > sentence.saturating_sub(before) && prose(from - 1) {
        from -= 1;
    }
    let mut to = sentence;
    while to < sentence + behind && prose(to + 1) {
        to += 1;
    }
    (from, to)
}

/// Whether the greater of two positive numbers is at most twice the other: a figure that was found by chance could be anything.
pub(super) fn of_one_size(a: Decimal, b: Decimal) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    low > Decimal::ZERO && low.checked_mul(Decimal::TWO).is_some_and(|l| l >= high)
}

/// Whether some figures are the only ones of the sentences that hold them, so that nothing else could be meant. Figures of other sorts
/// than they are count for nothing, nor does what repeats one of them.
pub(super) fn sole(reading: &Reading<'_>, figures: &[usize]) -> bool {
    let sentence = |k: &usize| reading.claims.get(*k).map_or(0, |c| c.sentence as usize);
    let (Some(first), Some(last)) = (figures.iter().map(sentence).min(), figures.iter().map(sentence).max()) else { return false };
    if last - first > 2 || !(first..=last).all(|s| sentences(reading, s, 0, 0) == (s, s)) {
        return false;
    }
    let from = reading.doc.sentences[first].claims.0 as usize;
    let to = reading.doc.sentences[last].claims.1 as usize;
    let kinds = |kind: Kind| figures.iter().any(|k| reading.claims[*k].kind == kind);
    let least = figures.iter().filter_map(|k| reading.claims[*k].figure()).filter(|f| f.unit == Unit::Count).map(|f| f.point).min();
    // "before it took delivery of two new ships": next to numbers of quite another size, a few of something.
    let few = |c: &Claim, f: &Figure| {
        c.kind == Kind::Count
            && f.form == Form::Words
            && (f.point <= Decimal::ONE || least.is_some_and(|l| f.point.checked_mul(Decimal::from(20)).is_some_and(|p| p < l)))
    };
    let beside = |c: &Claim| match c.kind {
        Kind::Date | Kind::Ordinal | Kind::Score => true,
        Kind::Percent | Kind::Fraction if kinds(Kind::Percent) || kinds(Kind::Fraction) => false,
        kind if !kinds(kind) => true,
        _ => c.figure().is_none_or(|f| {
            f.form == Form::Vague
                || few(c, f)
                || is_stretch(reading, c)
                || figures.iter().any(|k| reading.claims[*k].figure().is_some_and(|o| o.point == f.point && o.unit == f.unit))
        }),
    };
    (from..to).all(|k| figures.contains(&k) || beside(&reading.claims[k]))
}

/// Whether a number tells how long something went on, by what comes again and again: "over the next two summers", "16 goals in four seasons".
pub(super) fn is_stretch(reading: &Reading<'_>, claim: &Claim) -> bool {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    claim.kind == Kind::Count
        && claim.figure().is_some_and(|f| f.form == Form::Words && f.point <= Decimal::TEN)
        && reading.start(claim).checked_sub(1).is_some_and(|at| class("stretch-opening").is_some_and(|c| reading.is(at, c)))
        && claim.noun.is_some_and(|n| class("stretch-noun").is_some_and(|c| reading.is(n as usize, c)))
}

/// Whether the greater of two positive numbers is at most so many tenths of the other.
pub(super) fn within(a: Decimal, b: Decimal, tenths: i64) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    low > Decimal::ZERO && low.checked_mul(Decimal::new(tenths, 1)).is_some_and(|l| l >= high)
}

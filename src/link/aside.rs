//! Two figures side by side that say one thing in two units: "8 miles (13 km)", "5 miles, or 8 km,", "30mph/48kph".
//!
//! Finds the construction and its ends; what the two figures are, and whether they agree, is for the relations that use it. A
//! figure whose bracket goes on with other words ("5 miles (3 km by road)") is no restatement.

use super::{Reading, class_at};
use crate::base::{Interval, Span, grouped};
use crate::doc::{Claim, ClaimId, Figure, Form, Hedge, TokenKind};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// What joins the two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The second stands in brackets.
    Bracket,
    /// "i.e.", "that is", "equivalent to", "=".
    Namely,
    /// ", or".
    CommaOr,
    /// "or" alone, which may be a choice between two things.
    Or,
    /// A stroke.
    Stroke,
    /// A dash or comma on both sides.
    Parenthesis,
}

/// Two figures joined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aside {
    /// The figure that is restated.
    pub original: ClaimId,
    /// Its restatement.
    pub restated: ClaimId,
    /// What joins them.
    pub joint: Joint,
    /// All of it, the closing bracket included.
    pub span: Span,
    /// Tokens after the restatement inside the bracket: "at the time", "long".
    pub tail: (u32, u32),
    /// The token after it all.
    pub after: u32,
}

/// The classes of words that the construction needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joints {
    namely: Option<ClassId>,
    extent: Option<ClassId>,
}

impl Joints {
    /// Looks the classes up.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let words = &reading.lexicon.words;
        Joints { namely: words.find_class("namely"), extent: words.find_class("extent-adjective") }
    }
}

/// Calls `each` for every pair of neighbouring figures that are joined so. `wanted` looks at the two figures before any word is looked at.
pub(super) fn asides(reading: &Reading<'_>, wanted: impl Fn(&Claim, &Claim) -> bool, mut each: impl FnMut(Aside)) {
    let joints = Joints::of(reading);
    for (_, sentence) in reading.with_claims() {
        let (first, last) = (sentence.claims.0 as usize, sentence.claims.1 as usize);
        let Some(claims) = reading.claims.get(first..last) else { continue };
        for (k, pair) in claims.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            if wanted(a, b)
                && let Some(aside) = joined(reading, joints, a, b, sentence.tokens.1, (first + k) as u32)
            {
                each(aside);
            }
        }
    }
    for pair in reading.doc.sentences.windows(2) {
        let [before, after] = pair else { continue };
        let (Some(k), true) = (before.claims.1.checked_sub(1).filter(|k| *k >= before.claims.0), after.claims.1 > after.claims.0) else { continue };
        let (Some(a), Some(b)) = (reading.claims.get(k as usize), reading.claims.get(after.claims.0 as usize)) else { continue };
        if after.block == before.block && wanted(a, b) && opens_with_that_is(reading, after.tokens.0, b) {
            let at = b.tokens.1;
            each(Aside {
                original: ClaimId(k),
                restated: ClaimId(after.claims.0),
                joint: Joint::Namely,
                span: Span::new(a.span.start, b.span.end),
                tail: (at, at),
                after: at,
            });
        }
    }
}

/// "That is 612 hectares of the best land.": a sentence that restates the last figure of the one before.
fn opens_with_that_is(reading: &Reading<'_>, first: u32, b: &Claim) -> bool {
    let word = |at: u32| text(reading, at);
    // "The drop, equivalent to 68 degrees Fahrenheit,"
    let again = word(first) == "The" && word(first + 2) == "," && matches!(word(first + 3), "equivalent" | "or" | "about" | "roughly");
    if again && b.tokens.0 <= first + 6 {
        return reading.lexicon.words.find_class("temperature-change-noun").is_some_and(|c| class_at(reading, c, first as usize + 1));
    }
    let mut at = match (word(first), word(first + 1), word(first + 2)) {
        ("That", "is" | "was" | "makes" | "equals", _) => first + 2,
        ("That", "'s" | "’s", _) | ("That's" | "That’s", ..) => first + if word(first) == "That" { 2 } else { 1 },
        _ => return false,
    };
    while at < b.tokens.0
        && (b.hedge_span.is_some_and(|h| reading.doc.tokens.get(at as usize).is_some_and(|t| h.contains(t.span()))) || word(at) == ",")
    {
        at += 1;
    }
    at == b.tokens.0
}

/// The words of a token in lower case, for the few marks and words of the constructions.
fn text<'a>(reading: &Reading<'a>, at: u32) -> &'a str {
    reading.doc.tokens.get(at as usize).map_or("", |t| t.span().of(&reading.doc.text))
}

/// The first word of what a quantity is of.
fn opens_a_phrase(word: &str) -> bool {
    matches!(word, "of" | "more" | "in" | "worth" | "long" | "wide" | "high" | "tall" | "deep")
}

/// Whether tokens are words alone, none of which joins.
fn are_words(reading: &Reading<'_>, tokens: &[u32]) -> bool {
    tokens.iter().all(|at| {
        reading.doc.tokens.get(*at as usize).is_some_and(|t| t.kind == TokenKind::Word)
            && !matches!(text(reading, *at), "and" | "but" | "or" | "with" | "which" | "that" | "is" | "was" | "are" | "were" | "has" | "had")
    })
}

fn joined(reading: &Reading<'_>, joints: Joints, a: &Claim, b: &Claim, end: u32, index: u32) -> Option<Aside> {
    let is_hedge = |at: u32| {
        let span = reading.doc.tokens.get(at as usize).map(|t| t.span());
        span.is_some_and(|s| [a.hedge_span, b.hedge_span].into_iter().flatten().any(|h| h.contains(s)))
    };
    // The words between, hedges left out.
    let mut gap = [0u32; 12];
    let mut len = 0;
    for at in a.tokens.1..b.tokens.0 {
        if is_hedge(at) {
            continue;
        }
        *gap.get_mut(len)? = at;
        len += 1;
    }
    let gap = gap.get(..len)?;
    let namely = |at: u32| joints.namely.is_some_and(|c| class_at(reading, c, at as usize));
    let open = gap.iter().position(|at| matches!(text(reading, *at), "(" | "["));
    let joint = match (open, gap) {
        (Some(open), _) => {
            let before_is_words = gap.get(..open)?.iter().all(|at| {
                reading.doc.tokens.get(*at as usize).is_some_and(|t| t.kind == TokenKind::Word || text(reading, *at) == "-")
                    && text(reading, *at) != "and"
            });
            let inside = gap.get(open + 1..)?;
            let inside_is_lead = inside.is_empty()
                || matches!(text(reading, *inside.first()?), "or" | "=" | "~" | "≈")
                || inside.first().is_some_and(|at| namely(*at));
            if !before_is_words || open > 4 || inside.len() > 3 || !inside_is_lead {
                return None;
            }
            Joint::Bracket
        }
        // "14 kilometres long – 4.5 miles – between the two"
        (None, [.., dash])
            if matches!(text(reading, *dash), "–" | "—")
                && matches!(text(reading, b.tokens.1), "–" | "—")
                && (gap.len() == 1 || gap.len() == 2 && opens_a_phrase(text(reading, *gap.first()?))) =>
        {
            Joint::CommaOr
        }
        (None, [one]) => match text(reading, *one) {
            "/" => Joint::Stroke,
            "=" | "≈" => Joint::Namely,
            "or" => Joint::Or,
            "," | "–" | "—" | "--" => Joint::Parenthesis,
            "-" if reading.doc.tokens.get(*one as usize)?.spaced => Joint::Parenthesis,
            _ if namely(*one) => Joint::Namely,
            _ => return None,
        },
        (None, [comma, or]) if text(reading, *or) == "or" && matches!(text(reading, *comma), "," | "–" | "—" | "--" | "-") => Joint::CommaOr,
        // "900 acres of spring barley in the south, or some 2,224 hectares", "850,000 euros more, about $1.4 million"
        (None, [first, .., comma, or])
            if text(reading, *or) == "or"
                && text(reading, *comma) == ","
                && opens_a_phrase(text(reading, *first))
                && are_words(reading, &gap[..gap.len() - 2]) =>
        {
            Joint::CommaOr
        }
        // "minus 10 degrees Celsius at dawn, which is 14 degrees Fahrenheit", "31C, that is 88F"
        (None, [.., comma, which, is])
            if text(reading, *comma) == ","
                && matches!(text(reading, *which), "which" | "that")
                && matches!(text(reading, *is), "is" | "was" | "makes" | "equals")
                && gap.len() <= 7
                && are_words(reading, &gap[..gap.len() - 3]) =>
        {
            Joint::Namely
        }
        (None, [first, .., comma])
            if text(reading, *comma) == ","
                && b.hedge_span.is_some()
                && gap.len() <= 6
                && opens_a_phrase(text(reading, *first))
                && are_words(reading, &gap[..gap.len() - 1]) =>
        {
            Joint::Namely
        }
        (None, [first, rest @ ..]) if !rest.is_empty() && rest.len() <= 4 => {
            let start = if matches!(text(reading, *first), "," | "–" | "—" | "--") { *rest.first()? } else { *first };
            let phrase = gap.iter().position(|g| *g == start).map_or(0, |k| gap.len() - k);
            if !namely(start) || phrase > 3 {
                return None;
            }
            Joint::Namely
        }
        _ => return None,
    };
    // What follows.
    let mut at = b.tokens.1;
    while at < end && is_hedge(at) {
        at += 1;
    }
    let tail = at;
    let next = text(reading, at);
    if matches!(next, "by" | "x" | "×" | "and" | "to" | "–" | "per" | "-") && joint != Joint::Parenthesis && !(next == "–" && joint == Joint::CommaOr)
    {
        return None;
    }
    let (span_end, tail_end, after) = match joint {
        Joint::Bracket => {
            let mut close = at;
            loop {
                match text(reading, close) {
                    ")" | "]" => break,
                    ";" | "," | "/" | "or" | "=" if close == at => break,
                    _ if close >= end || close >= at + 8 => return None,
                    _ => close += 1,
                }
            }
            let is_closing = matches!(text(reading, close), ")" | "]");
            let span_end = if is_closing { reading.doc.tokens.get(close as usize)?.end() } else { b.span.end };
            (span_end, close, close + 1)
        }
        Joint::Parenthesis => {
            if at < end && !matches!(next, "," | "." | ";" | "–" | "—" | "--" | "-" | ")" | ":") {
                return None;
            }
            (b.span.end, at, at)
        }
        _ => (b.span.end, at, at),
    };
    Some(Aside {
        original: ClaimId(index),
        restated: ClaimId(index + 1),
        joint,
        span: Span::new(a.span.start, span_end),
        tail: (tail, tail_end),
        after,
    })
}

impl Aside {
    /// Whether nothing but a word of extent ("long", "of forest") stands between the restatement and the end of its bracket.
    pub(super) fn is_closed(&self, reading: &Reading<'_>, joints: Joints) -> bool {
        if self.tail.0 == self.tail.1 {
            return true;
        }
        let extent = |at: u32| joints.extent.is_some_and(|c| class_at(reading, c, at as usize));
        (extent(self.tail.0) && self.tail.1 - self.tail.0 <= 2) || (text(reading, self.tail.0) == "of" && self.tail.1 - self.tail.0 <= 3)
    }
}

/// How wide a figure is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// Half a unit of the last digit written.
    Tight,
    /// Half a unit of the last digit that is not nought, or cut off there.
    Loose,
}

/// The values that a figure beside its restatement may have been rounded from. A hedge goes for both figures, so that a bound is no open
/// interval here: "more than 100 miles (161 km)" restates the 100, or what is a little more than it.
pub(super) fn width(figure: &Figure, width: Width) -> Option<Interval> {
    if figure.form == Form::Vague {
        return None;
    }
    let (lo, hi) = (figure.point, figure.to.unwrap_or(figure.point));
    let mut interval = match figure.given {
        Some(given) => given,
        None => {
            let half = |value: Decimal| -> Option<Decimal> {
                let tight = figure.step.checked_div(Decimal::TWO)?;
                if width == Width::Tight {
                    return Some(tight);
                }
                let twentieth = value.abs().checked_div(Decimal::from(20))?;
                Some(figure.round_step.checked_div(Decimal::TWO)?.min(twentieth).max(tight))
            };
            Interval::closed(lo.checked_sub(half(lo)?)?, hi.checked_add(half(hi)?)?)
        }
    };
    let tenth = |value: Decimal| value.abs().checked_div(Decimal::TEN);
    let (below, above) = match figure.hedge {
        Hedge::None | Hedge::Exactly => (false, false),
        Hedge::About => (true, true),
        Hedge::Nearly | Hedge::LessThan | Hedge::UpTo => (true, false),
        Hedge::JustOver | Hedge::MoreThan | Hedge::AtLeast => (false, true),
    };
    if below {
        interval = interval.hull(&Interval::point(lo.checked_sub(tenth(lo)?)?));
    }
    if above {
        interval = interval.hull(&Interval::point(hi.checked_add(tenth(hi)?)?));
    }
    // Digits cut off rather than rounded.
    if width == Width::Loose && figure.given.is_none() {
        let cut = figure.step.min(hi.abs().checked_div(Decimal::TEN)?).max(Decimal::ZERO);
        interval = interval.hull(&Interval::point(hi.checked_add(cut)?));
    }
    Some(interval)
}

/// A number with so many significant digits, in plain digits with grouping.
pub(super) fn significant(value: Decimal, digits: u32) -> String {
    let whole = value.abs().trunc();
    let whole_digits = if whole.is_zero() { 0 } else { whole.to_string().len() as u32 };
    let rounded = if whole_digits >= digits || whole_digits > 3 { value.round_dp(0) } else { value.round_sf(digits).unwrap_or(value) };
    grouped(&rounded.normalize().to_string())
}

/// Whether a word or phrase of a class stands at a token; no class, no word.
pub(super) fn is_at(reading: &Reading<'_>, class: Option<ClassId>, at: u32) -> bool {
    class.is_some_and(|c| class_at(reading, c, at as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_with_few_digits() {
        let d = |s: &str| s.parse::<Decimal>().unwrap();
        assert_eq!(significant(d("0.0091440"), 3), "0.00914");
        assert_eq!(significant(d("1297.34"), 3), "1,297");
        assert_eq!(significant(d("12.8748"), 3), "12.9");
        assert_eq!(significant(d("118"), 3), "118");
    }
}

//! What a list says once: "15, 20 and 25 minutes", "two or three people", "$3 and $4 million", "3.5 ± 0.2 mm".
//!
//! A figure that stands alone takes the unit, the noun or the scale of the figure behind it, if nothing but commas, "and" or "or" is
//! between them and the list ends with an "and" or "or".

use super::kind_of;
use super::line::Line;
use crate::base::Unit;
use crate::doc::{Claim, Figure, Form, Hedge, Kind, Value};
use crate::rule::lexicon::Role;
use rust_decimal::Decimal;

/// Lends to the figures of one sentence, in order of place, what the last of their list has, and to those behind what the first has.
pub(super) fn lend(line: &Line<'_>, claims: &mut [Claim]) {
    lend_back(line, claims);
    lend_on(line, claims);
    lend_past_bracket(line, claims);
}

/// "4.76 (range, 0.15–9.84) years", "45.2 (SD 10.1) years": the unit stands behind the bracket of a statistic, for both.
fn lend_past_bracket(line: &Line<'_>, claims: &mut [Claim]) {
    const REACH: usize = 4;
    const STATISTICS: [&str; 5] = ["range", "median", "mean", "interquartile", "deviation"];
    let bare = |c: &Claim| c.kind == Kind::Count && c.noun.is_none() && c.figure().is_some_and(|f| f.unit == Unit::Count && f.per.is_none());
    for k in 1..claims.len() {
        let (Some(&first), Some(&second)) = (claims.get(k - 1), claims.get(k)) else { break };
        let place = |at: u32| (at as usize).checked_sub(line.first);
        let (Some(open), Some(start), Some(close)) = (place(first.tokens.1), place(second.tokens.0), place(second.tokens.1)) else { continue };
        if line.text(open) != "(" || line.text(close) != ")" || !(open + 2..=open + REACH).contains(&start) || !bare(&first) || !bare(&second) {
            continue;
        }
        let told =
            (open + 1..start).any(|i| line.class(i, line.source.lexicon.numbers.classes.statistic) || STATISTICS.iter().any(|w| line.is(i, w)));
        let Some(measure) = super::unit::at(line, close + 1).filter(|_| told) else { continue };
        let unit = Unit::Measure(measure.unit);
        let per = super::unit::per(line, measure.end).map(|(per, _)| per);
        for claim in claims.get_mut(k - 1..=k).unwrap_or_default() {
            let Value::Figure(figure) = &mut claim.value else { continue };
            figure.unit = unit;
            figure.per = per;
            claim.kind = kind_of(line, unit).0;
            claim.pattern = "unit-past-bracket";
        }
    }
}

/// "8.4 billion rupees and costs of 7.1 billion", "to 412 tonnes from 388": what is told without a unit is in that of the figure before it, where
/// both are so many millions, or the one is set against the other.
fn lend_on(line: &Line<'_>, claims: &mut [Claim]) {
    let bare = |c: &Claim| {
        c.kind == Kind::Count
            && c.noun.is_none()
            && c.figure().is_some_and(|f| f.unit == Unit::Count && f.given.is_none() && f.form == Form::Digits && f.per.is_none())
    };
    if !claims.iter().any(bare) {
        return;
    }
    for k in 1..claims.len() {
        let Some(claim) = claims.get(k).filter(|c| bare(c)).copied() else { continue };
        let scale = scale_of(line, &claim);
        let unit = |c: &&Claim| matches!((c.kind, c.unit()), (Kind::Money, Some(Unit::Money(_))) | (Kind::Measure, Some(Unit::Measure(_))));
        let earlier = claims.get(..k).unwrap_or_default();
        let Some(model) = earlier.iter().rev().find(unit).copied() else { continue };
        let Some(before) = (claim.tokens.0 as usize).checked_sub(line.first + 1) else { continue };
        let set_against = ["from", "against", "than", "versus"].iter().any(|w| line.is(before, w))
            || line.is(before, "with") && line.is(before.wrapping_sub(1), "compared");
        let lends = match scale {
            // Of so many millions of one thing, and no other.
            Some(scale) => {
                let scaled = |c: &&Claim| scale_of(line, c) == Some(scale) && c.kind != Kind::Count;
                scale >= Decimal::from(1_000_000)
                    && scale_of(line, &model) == Some(scale)
                    && earlier.iter().filter(scaled).all(|c| c.unit() == model.unit())
            }
            None => {
                let near = model.figure().zip(claim.figure()).is_some_and(|(m, f)| {
                    f.point.checked_mul(Decimal::TEN).is_some_and(|x| x >= m.point) && m.point.checked_mul(Decimal::TEN).is_some_and(|x| x >= f.point)
                });
                // What is set against it stands right behind: no other figure but dates between.
                let next = earlier.iter().rev().find(|c| c.kind != Kind::Date).is_some_and(|c| c.tokens == model.tokens);
                set_against && near && next && model.kind == Kind::Measure && scale_of(line, &model).is_none()
            }
        };
        // "2.3 billion of them", "43 percent"
        let Some(end) = (claim.tokens.1 as usize).checked_sub(line.first) else { continue };
        let free = line.text(end) != "-" && !line.is(end, "of") && !line.is(end, "people") && !line.is(end, "times");
        let (Some(target), true) = (claims.get_mut(k), lends && free) else { continue };
        let Value::Figure(figure) = &mut target.value else { continue };
        let Some(unit) = model.unit() else { continue };
        figure.unit = unit;
        figure.exact = false;
        target.kind = model.kind;
        target.pattern = "unit-elided";
    }
}

/// Lends to the figures of one sentence, in order of place, what the last of their list has.
fn lend_back(line: &Line<'_>, claims: &mut [Claim]) {
    let mut k = claims.len();
    while k >= 2 {
        k -= 1;
        let Some(&last) = claims.get(k) else { break };
        let mut first = k;
        while let Some(before) = first.checked_sub(1) {
            let (Some(a), Some(b)) = (claims.get(before), claims.get(first)) else { break };
            match join(line, a, b) {
                // "5, 12 people" is no list before its "and"; "(3.4, 7.2%)" has two ends of one interval.
                Join::Comma if first == k && !in_interval(line, a, b) => break,
                // "the toll to 13, and four men are missing", "a crew of 11 and two marshals": another statement, another number.
                Join::And if first == k && (opens_statement(line, a, b) || is_of_a_body(line, a)) => break,
                // "Of the 400 aboard, 120, or 45 per cent, were children": a number, and its share of a whole.
                Join::And if first == k && is_share_of_number(line, a, b) => break,
                Join::None => break,
                // "91, or 36 per cent" says one thing twice; "20, 30, or 40 per cent" is a list.
                Join::Or if !before.checked_sub(1).and_then(|b| claims.get(b)).is_some_and(|o| join(line, o, a) == Join::Comma) => break,
                Join::Comma | Join::And | Join::Or => first = before,
            }
        }
        let mut last = last;
        let mut on = first + 1;
        for (at, claim) in claims.get_mut(first..k).unwrap_or_default().iter_mut().enumerate().rev() {
            if !give(line, claim, &last) {
                // "32.4 ± 9.9 h and 36.2 ± 10.3 h": what is complete lends to what is before it.
                if claim.unit().is_none_or(|u| u == Unit::Count) || claim.unit() != last.unit() {
                    // "150.1 ± 7.0 cm, 41.3 ± 8.4 kg": so does what has a unit of its own.
                    if claim.unit().is_some_and(|u| u != Unit::Count) {
                        on = first + at + 1;
                    }
                    break;
                }
                last = *claim;
            }
        }
        k = k.min(on);
    }
}

/// Whether a percentage behind ", or" says again what the number before it is.
fn is_share_of_number(line: &Line<'_>, a: &Claim, b: &Claim) -> bool {
    let comma = (a.tokens.1 as usize).checked_sub(line.first).is_some_and(|i| line.text(i) == "," && line.is(i + 1, "or"));
    let closed = (b.tokens.1 as usize).checked_sub(line.first).is_some_and(|i| matches!(line.text(i), "," | "." | ";" | "of" | ""));
    comma && closed && a.unit() == Some(Unit::Count) && b.unit() == Some(Unit::Percent)
}

/// Whether ", and" before the second of two numbers begins a statement of its own: its noun has a verb.
fn opens_statement(line: &Line<'_>, a: &Claim, b: &Claim) -> bool {
    let place = |at: u32| (at as usize).checked_sub(line.first);
    let (Some(end), Some(next)) = (place(a.tokens.1), place(b.noun.map_or(b.tokens.1, |n| n + 1))) else { return false };
    const VERBS: [&str; 14] = ["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "remain", "remained"];
    line.text(end) == "," && b.noun.is_some() && VERBS.iter().any(|w| line.is(next, w))
}

/// "a crew of 11": a number of a body of people, which has its noun before it.
fn is_of_a_body(line: &Line<'_>, a: &Claim) -> bool {
    const BODIES: [&str; 14] =
        ["crew", "staff", "team", "party", "group", "squad", "crowd", "congregation", "band", "cast", "force", "gang", "family", "class"];
    let Some(start) = (a.tokens.0 as usize).checked_sub(line.first).filter(|s| *s >= 3) else { return false };
    a.kind == Kind::Count
        && line.is(start - 1, "of")
        && BODIES.iter().any(|w| line.is(start - 2, w))
        && ["a", "an", "the", "its", "their", "her", "his"].iter().any(|w| line.is(start - 3, w))
}

/// Whether two decimals are all that brackets hold, of which only the second has a unit: "(−8.5, 5.3%)", "(CI: 4.1, 9.1%)".
fn in_interval(line: &Line<'_>, a: &Claim, b: &Claim) -> bool {
    let place = |at: u32| (at as usize).checked_sub(line.first);
    let (Some(start), Some(end)) = (place(a.tokens.0), place(b.tokens.1)) else { return false };
    let opens = start > 0 && matches!(line.text(start - 1), "(" | "[" | ":");
    let broken = |c: &Claim| c.figure().is_some_and(|f| f.step < Decimal::ONE && f.to.is_none());
    opens && matches!(line.text(end), ")" | "]") && broken(a) && broken(b) && a.unit() == Some(Unit::Count)
}

/// What stands between two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    None,
    Comma,
    And,
    /// A comma and "or".
    Or,
}

/// What joins two figures, if nothing else is between them. A hyphen hangs behind the first in "12-, 24- and 36-month".
fn join(line: &Line<'_>, a: &Claim, b: &Claim) -> Join {
    let (Some(mut i), Some(end)) = ((a.tokens.1 as usize).checked_sub(line.first), (b.tokens.0 as usize).checked_sub(line.first)) else {
        return Join::None;
    };
    if end <= i || end > i + 3 {
        return Join::None;
    }
    if line.glued(i) && matches!(line.text(i), "-" | "‐" | "‑") && !line.glued(i + 1) || line.text(i + 1) == "," && line.is_dash(i) {
        i += 1;
    }
    let comma = usize::from(line.text(i) == ",");
    let conjunction = line.is(i + comma, "and") || line.is(i + comma, "or") || line.text(i + comma) == "&" || line.text(i) == "±";
    match (i + comma + usize::from(conjunction) == end, conjunction) {
        (true, true) if comma == 1 && line.is(i + comma, "or") => Join::Or,
        (true, true) => Join::And,
        (true, false) if comma == 1 => Join::Comma,
        _ => Join::None,
    }
}

/// Lends; false where the figure is complete, or is no part of this list.
fn give(line: &Line<'_>, claim: &mut Claim, last: &Claim) -> bool {
    let scale = scale_of(line, last);
    let kind = claim.kind;
    let (Value::Figure(figure), Value::Figure(from)) = (&mut claim.value, &last.value) else { return false };
    if figure.form == Form::Vague
        || from.form == Form::Vague
        || figure.to.is_some()
        || figure.given.is_some()
        || figure.per.is_some()
        || from.given.is_some()
    {
        return false;
    }
    let money = matches!((figure.unit, from.unit), (Unit::Money(a), Unit::Money(b)) if a.code == b.code);
    let bare = figure.unit == Unit::Count && claim.noun.is_none() && kind == Kind::Count;
    let sort = match from.unit {
        Unit::Count => last.kind == Kind::Count && last.noun.is_some(),
        Unit::Fraction | Unit::Multiple => false,
        // The sign stands before each: "15 and $20" are two things.
        Unit::Money(_) => money || !prefixed(line, last),
        Unit::Percent | Unit::PercentagePoint | Unit::BasisPoint | Unit::PerMille | Unit::Measure(_) => {
            // "The suspects are 17, 19 and 22 years old."
            let age = last.kind == Kind::Age && from.to.is_none() && figure.step == Decimal::ONE && figure.point < Decimal::from(120);
            age || matches!(last.kind, Kind::Percent | Kind::Measure | Kind::Duration)
        }
    };
    // "$15.1 million and $1.7 million" has its scale already.
    let scale = scale.filter(|_| figure.point < Decimal::ONE_THOUSAND && figure.step <= Decimal::ONE);
    if !(bare && sort || money && scale.is_some()) || scale.is_some_and(|s| !enlarge(figure, s)) {
        return false;
    }
    if bare {
        figure.unit = from.unit;
        claim.kind = if last.kind == Kind::Age { Kind::Age } else { kind_of(line, from.unit).0 };
        claim.noun = last.noun;
        claim.qualifiers = last.qualifiers;
        figure.per = from.per;
        // "10 and 15 euro cents" is rare, and is left as it is.
        figure.exact = figure.exact && from.exact && figure.hedge == Hedge::None;
    }
    claim.pattern = "list-elided";
    true
}

fn enlarge(figure: &mut Figure, scale: Decimal) -> bool {
    let times = |d: Decimal| d.checked_mul(scale);
    match (times(figure.point), times(figure.step), times(figure.round_step)) {
        (Some(point), Some(step), Some(round_step)) => {
            (figure.point, figure.step, figure.round_step, figure.exact) = (point, step, round_step, false);
            true
        }
        _ => false,
    }
}

/// The scale that is written out in a figure: "million".
fn scale_of(line: &Line<'_>, claim: &Claim) -> Option<Decimal> {
    let numbers = &line.source.lexicon.numbers;
    let tokens = line.source.doc.tokens.get(claim.tokens.0 as usize..claim.tokens.1 as usize)?;
    let token = tokens.get(1..)?.iter().find(|t| t.word != 0 && t.spaced && numbers.role(t.word).has(Role::SCALE))?;
    Some(numbers.word(token.word).scale).filter(|s| *s > Decimal::ONE_HUNDRED)
}

/// Whether the sign of money stands before the number.
fn prefixed(line: &Line<'_>, claim: &Claim) -> bool {
    let first = (claim.tokens.0 as usize).checked_sub(line.first).map_or("", |i| line.text(i));
    !first.starts_with(|c: char| c.is_ascii_digit())
}

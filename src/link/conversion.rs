//! A quantity and its conversion: "8 miles (13 km)", "38C (100F)", "61.02m (200ft 2in)".
//!
//! Binds only what does not agree: which conversion would be right is known from the units alone, and a figure that some accepted
//! reading (the imperial gallon, the nautical mile, a conversion rounded to one digit) makes right is no link. Temperatures are told
//! apart into readings and changes by the words around them, because a change has no 32 in it.

use super::aside::{Aside, Joint, Joints, Width, asides, is_at, significant, width};
use super::{Filler, Link, Reading, Strength, class_before};
use crate::base::{Interval, Unit, UnitId, grouped};
use crate::doc::{Claim, Figure, Hedge, Kind};
use crate::rule::Severity;
use crate::rule::lexicon::{ClassId, Units};
use rust_decimal::Decimal;

/// Conversions that are wrong.
pub(super) fn quantities(reading: &Reading<'_>, out: &mut Vec<Link>) {
    bind(reading, false, out);
}

/// Changes of temperature that are converted as readings, or the other way round.
pub(super) fn temperature_changes(reading: &Reading<'_>, out: &mut Vec<Link>) {
    bind(reading, true, out);
}

/// Dimensions whose restatements are no conversions, or whose factors the text does not tell.
const NO_CONVERSION: [&str; 3] = ["time", "data", "data-rate"];

/// Units outside the metric system.
const CUSTOMARY: &[&str] = &[
    "inch",
    "foot",
    "yard",
    "mile",
    "nautical-mile",
    "furlong",
    "fathom",
    "square-foot",
    "square-inch",
    "square-yard",
    "square-mile",
    "acre",
    "cubic-foot",
    "cubic-inch",
    "cubic-yard",
    "cubic-mile",
    "acre-foot",
    "gallon",
    "gallon-imperial",
    "quart",
    "quart-imperial",
    "pint",
    "pint-imperial",
    "fluid-ounce",
    "fluid-ounce-imperial",
    "tablespoon",
    "teaspoon",
    "cup",
    "barrel",
    "bushel",
    "ton",
    "ton-imperial",
    "pound",
    "ounce",
    "ounce-troy",
    "stone",
    "hundredweight",
    "fahrenheit",
    "mile-per-hour",
    "foot-per-second",
    "knot",
    "british-thermal-unit",
    "horsepower",
    "pound-force-per-square-inch",
    "inch-ofhg",
    "mile-per-gallon",
];

/// The classes of words about temperatures.
struct Temperatures {
    warmer_than: Option<ClassId>,
    warms_by: Option<ClassId>,
    reads: Option<ClassId>,
    change_noun: Option<ClassId>,
    of_warming: Option<ClassId>,
}

fn bind(reading: &Reading<'_>, changes: bool, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let temperatures = Temperatures {
        warmer_than: words.find_class("warmer-than"),
        warms_by: words.find_class("warms-by"),
        reads: words.find_class("reads"),
        change_noun: words.find_class("temperature-change-noun"),
        of_warming: words.find_class("of-warming"),
    };
    let units = &reading.lexicon.units;
    let joints = Joints::of(reading);
    let comparable = |a: &Claim, b: &Claim| match (measured(a), measured(b)) {
        (Some((f, u)), Some((g, v))) => {
            let dimension = &units.get(u).dimension;
            u != v && *dimension == units.get(v).dimension && !NO_CONVERSION.contains(&&**dimension) && f.per == g.per
        }
        _ => false,
    };
    asides(reading, comparable, |aside| {
        let (Some(a), Some(b)) = (reading.claims.get(aside.original.0 as usize), reading.claims.get(aside.restated.0 as usize)) else { return };
        let (Some((f, u)), Some((g, v))) = (measured(a), measured(b)) else { return };
        if !aside.is_closed(reading, joints) || is_composed(reading, &aside, a) {
            reading.refused_claims(&[b, a], "it is no restatement: more follows in the aside, or the first is a part of a composed figure");
            return;
        }
        let Some(pair) = (Pair { f, u, g, v, units }).complete() else { return };
        let is_temperature = &*units.get(u).dimension == "temperature";
        let fault = if is_temperature {
            temperature(reading, &temperatures, &aside, a, &pair)
        } else if changes {
            None
        } else {
            quantity(&aside, b, &pair)
        };
        let Some(fault) = fault.filter(|fault| fault.change == changes) else {
            let _ = !changes
                && !is_temperature
                && reading.explains()
                && !pair.agrees(false)
                && reading.refused_claims(&[b, a], "they are two sizes, or a choice, and no conversion");
            return;
        };
        let words = reading.doc.words(b.span);
        let feet = &*units.get(v).id == "inch" && words.contains(['f', '\'', '′', '’']);
        let show = |value: Decimal| match feet_and_inches(value).filter(|_| feet) {
            Some(text) => text,
            None => with_unit(words, &units.get(v).plural, &significant(value, digits_shown(g))),
        };
        let (Some(lo), Some(hi), Some(middle)) = (fault.right.lo, fault.right.hi, fault.point) else { return };
        let right = show(middle);
        let (lo, hi) = (show(lo.value), show(hi.value));
        let range = if lo == hi { String::new() } else { format!(" ({lo} to {hi})") };
        let restated = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let original = reading.doc.words(a.span).split_whitespace().collect::<Vec<_>>().join(" ");
        out.push(Link {
            roles: vec![("restated", Filler::Claim(aside.restated)), ("original", Filler::Claim(aside.original))],
            strength: Strength::Construction,
            facts: vec![("reckoning", format!("{original} = {right}{range}, not {restated}")), ("right", right), ("hint", fault.hint)],
            severity: (a.quoted || b.quoted).then_some(Severity::Warning),
        });
    });
}

/// A conversion that is wrong.
struct Fault {
    /// What the original may be in the unit of its conversion.
    right: Interval,
    /// What it is, just as written.
    point: Option<Decimal>,
    /// How it may have come about.
    hint: String,
    /// It belongs to the changes of temperature.
    change: bool,
}

/// A figure with its unit of measure.
fn measured(claim: &Claim) -> Option<(&Figure, UnitId)> {
    match (claim.kind, claim.figure()) {
        (Kind::Measure, Some(f)) => match f.unit {
            Unit::Measure(u) => Some((f, u)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the original is only the last part of a composed figure that was read apart: the "2 in" of "6 ft 2 in".
fn is_composed(reading: &Reading<'_>, aside: &Aside, a: &Claim) -> bool {
    let units = &reading.lexicon.units;
    let dimension = |c: &Claim| measured(c).map(|(_, u)| units.get(u).dimension.clone());
    let before = (aside.original.0 as usize).checked_sub(1).and_then(|k| reading.claims.get(k));
    before.is_some_and(|p| p.sentence == a.sentence && a.tokens.0.saturating_sub(p.tokens.1) <= 1 && dimension(p) == dimension(a))
}

/// Two figures with their units.
struct Pair<'a> {
    f: &'a Figure,
    u: UnitId,
    g: &'a Figure,
    v: UnitId,
    units: &'a Units,
}

impl<'a> Pair<'a> {
    /// Itself, if both figures can be compared at all.
    fn complete(self) -> Option<Self> {
        (width(self.f, Width::Loose).is_some() && width(self.g, Width::Loose).is_some()).then_some(self)
    }

    /// Whether one of the accepted readings of the units makes them agree.
    fn agrees(&self, difference: bool) -> bool {
        let (us, vs) = (readings(self.units, self.u), readings(self.units, self.v));
        us.iter().flatten().any(|u| vs.iter().flatten().any(|v| self.agrees_as(*u, *v, difference)))
    }

    fn agrees_as(&self, u: UnitId, v: UnitId, difference: bool) -> bool {
        match (self.f.to, self.g.to) {
            (Some(f_hi), Some(g_hi)) => {
                let (f_lo, g_lo) = (Figure { to: None, ..*self.f }, Figure { to: None, ..*self.g });
                let (f_hi, g_hi) = (Figure { point: f_hi, ..f_lo }, Figure { point: g_hi, ..g_lo });
                self.meets(&f_lo, &g_lo, u, v, difference) && self.meets(&f_hi, &g_hi, u, v, difference)
            }
            _ => self.meets(self.f, self.g, u, v, difference),
        }
    }

    fn meets(&self, f: &Figure, g: &Figure, u: UnitId, v: UnitId, difference: bool) -> bool {
        let (Some(x), Some(y)) = (width(f, Width::Loose), width(g, Width::Loose)) else { return true };
        let Some(converted) = self.convert(&x, u, v, difference) else { return true };
        if converted.meets(&y) {
            return true;
        }
        // Rounded to one digit, as writers do with round originals: "700 feet (200 metres)".
        let one_digit = |x: Decimal, y: Decimal| x.round_sf(1).is_some_and(|r| r == y);
        let point = self.convert(&Interval::point(f.point), u, v, difference).and_then(|i| i.middle());
        significant_digits(f.point) <= 2 && g.step <= g.round_step && point.is_some_and(|p| one_digit(p, g.point) && !g.point.is_zero())
    }

    fn convert(&self, interval: &Interval, u: UnitId, v: UnitId, difference: bool) -> Option<Interval> {
        if difference { self.units.convert_difference(interval, u, v) } else { self.units.convert(interval, u, v) }
    }

    /// What the original is in the unit of the restatement.
    fn right(&self, difference: bool) -> Option<(Interval, Option<Decimal>)> {
        let interval = self.convert(&width(self.f, Width::Loose)?, self.u, self.v, difference)?;
        let point = self.convert(&Interval::point(self.f.point), self.u, self.v, difference)?.middle();
        Some((interval, point))
    }
}

/// The unit and what the same words mean elsewhere.
fn readings(units: &Units, unit: UnitId) -> [Option<UnitId>; 4] {
    let info = units.get(unit);
    let other = match &*info.id {
        "mile" => units.find("nautical-mile"),
        "ton" => units.find("ton-imperial"),
        "ton-imperial" => units.find("ton"),
        "tonne" => units.find("ton"),
        "mile-per-hour" => units.find("knot"),
        _ => None,
    };
    [Some(unit), info.or, info.or.and_then(|u| units.get(u).or), other]
}

/// How many digits a number has, noughts at either end left out.
fn significant_digits(value: Decimal) -> usize {
    let text = value.normalize().abs().to_string().replace('.', "");
    text.trim_start_matches('0').trim_end_matches('0').len()
}

/// How many digits a conversion is shown with.
fn digits_shown(figure: &Figure) -> u32 {
    (significant_digits(figure.point) as u32).clamp(3, 5)
}

/// A number with the unit as the article wrote it beside another number.
fn with_unit(words: &str, plural: &str, number: &str) -> String {
    let end = words.rfind(|c: char| c.is_ascii_digit()).map_or(0, |k| k + 1);
    let rest = words.get(end..).unwrap_or("");
    let is_plain = words.get(..end).is_some_and(|w| w.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−')));
    if is_plain && !rest.trim().is_empty() && !rest.starts_with('-') { format!("{number}{rest}") } else { format!("{number} {plural}") }
}

/// "200 ft 2 in", for what was written so.
fn feet_and_inches(inches: Decimal) -> Option<String> {
    let inches = inches.round();
    let twelve = Decimal::from(12);
    let feet = inches.checked_div(twelve)?.trunc();
    let rest = inches.checked_sub(feet.checked_mul(twelve)?)?;
    (inches >= twelve).then(|| format!("{} ft {} in", grouped(&feet.normalize().to_string()), rest.normalize()))
}

/// A quantity that is no temperature.
fn quantity(aside: &Aside, b: &Claim, pair: &Pair<'_>) -> Option<Fault> {
    if pair.agrees(false) {
        return None;
    }
    let (f, g) = (pair.f, pair.g);
    let (right, point) = pair.right(false)?;
    let stated = width(g, Width::Tight)?;
    let power = [(Decimal::TEN, "10"), (Decimal::ONE_HUNDRED, "100"), (Decimal::ONE_THOUSAND, "1,000")].into_iter().find_map(|(factor, name)| {
        let (up, down) = (right.scale(factor)?, right.div(&Interval::point(factor))?);
        (up.meets(&stated) || down.meets(&stated)).then_some(name)
    });
    let backwards = pair.units.convert(&width(f, Width::Loose)?, pair.v, pair.u).is_some_and(|i| i.meets(&stated));
    let is_customary = |u: UnitId| CUSTOMARY.contains(&&*pair.units.get(u).id);
    if is_customary(pair.u) == is_customary(pair.v) && power.is_none() {
        // "a 5 km climb (300 m)": two extents in one system are two extents.
        return None;
    }
    let slip = power.is_some() || backwards;
    let ratio = point?.checked_div(g.point)?;
    let near = ratio > Decimal::new(65, 2) && ratio < Decimal::new(154, 2);
    // Behind a comma and "or", or a hedge, it is hardly a choice.
    let within_twice = ratio > Decimal::new(5, 1) && ratio < Decimal::TWO;
    let bound = match aside.joint {
        Joint::Bracket | Joint::Namely => true,
        // Races come in kilometres and in miles; other things do not come in two sizes.
        Joint::CommaOr | Joint::Stroke => {
            let precise = significant_digits(f.point).max(significant_digits(g.point)) >= 3;
            near || within_twice || slip || precise || &*pair.units.get(pair.u).dimension != "length"
        }
        // "5 miles or 5 km" is a choice.
        Joint::Or => (near || slip) && f.point != g.point,
        Joint::Parenthesis => {
            within_twice && f.point != g.point && b.hedge_span.is_some() && matches!(g.hedge, Hedge::About | Hedge::Nearly | Hedge::JustOver)
        }
    };
    if !bound {
        return None;
    }
    let hint = match (power, backwards) {
        (_, true) => " (converted the wrong way)".to_owned(),
        (Some(factor), _) => format!(" (a decimal slip: off by {factor})"),
        _ => String::new(),
    };
    Some(Fault { right, point, hint, change: false })
}

/// A temperature: a reading on the scale, or a change.
fn temperature(reading: &Reading<'_>, classes: &Temperatures, aside: &Aside, a: &Claim, pair: &Pair<'_>) -> Option<Fault> {
    if aside.joint == Joint::Parenthesis || aside.joint == Joint::Or {
        return None;
    }
    let words = |at: u32| reading.doc.tokens.get(at as usize).map_or("", |t| t.span().of(&reading.doc.text));
    // Between the figure and its bracket: "3C above average (5.4F)".
    let restated = reading.claims.get(aside.restated.0 as usize)?;
    let mut open = a.tokens.1;
    while open < restated.tokens.0 && !matches!(words(open), "(" | "[") {
        open += 1;
    }
    let inner = aside.joint == Joint::Bracket && open > a.tokens.1;
    let start = first_token(reading, a);
    let after = aside.after;
    if is_above_zero(words, a.tokens.1) || is_above_zero(words, after) {
        return None;
    }
    // "Let it warm up to 6C" leads to a level, though "up to" hedges elsewhere.
    let leads_to = start < a.tokens.0 && words(a.tokens.0 - 1) == "to";
    let change = class_before(reading, classes.warms_by, start) && !leads_to
        || is_at(reading, classes.warmer_than, after)
        || words(after) == "," && is_at(reading, classes.warmer_than, after + 1)
        || (inner && is_at(reading, classes.warmer_than, a.tokens.1))
        || (is_at(reading, classes.change_noun, after + 1) && words(after).chars().all(char::is_alphabetic) && !is_joining(words(after)));
    // "The swing between day and night can be as much as 22C (71.6F)".
    let be = |at: u32| ["be", "is", "was", "are", "were", "reach", "reaches", "reached"].contains(&words(at));
    let opens = reading.doc.sentences.get(a.sentence as usize).map_or(start, |s| s.tokens.0);
    let subject = start > opens
        && be(start - 1)
        && (start.saturating_sub(14).max(opens)..start).any(|at| is_at(reading, classes.change_noun, at))
        && !(opens..start).any(|at| is_at(reading, classes.reads, at));
    let change = change || subject;
    if inner && !change {
        return None;
    }
    let reads = class_before(reading, classes.reads, start);
    let sentence = reading.doc.sentences.get(a.sentence as usize)?;
    let of_warming = (sentence.tokens.0..sentence.tokens.1).any(|at| is_at(reading, classes.of_warming, at));
    let (as_reading, as_change) = (pair.agrees(false), pair.agrees(true));
    let fault = |difference: bool, hint: &str, change: bool| {
        let (right, point) = pair.right(difference)?;
        Some(Fault { right, point, hint: hint.to_owned(), change })
    };
    if change {
        if as_change || (as_reading && reads && words(after) != "of") {
            return None;
        }
        return fault(true, if as_reading { ": a change has no 32 degrees added" } else { "" }, true);
    }
    if as_reading {
        return None;
    }
    if as_change {
        // A change that no word beside it shows, unless the words say that it is read off a thermometer.
        return if reads && !of_warming { fault(false, ": a reading has 32 degrees added", true) } else { None };
    }
    if of_warming {
        return None;
    }
    let backwards = {
        let stated = width(pair.g, Width::Tight)?;
        pair.units.convert(&width(pair.f, Width::Loose)?, pair.v, pair.u).is_some_and(|i| i.meets(&stated))
    };
    fault(false, if backwards { " (converted the wrong way)" } else { "" }, false)
}

/// The first token of a figure or of its hedge.
fn first_token(reading: &Reading<'_>, claim: &Claim) -> u32 {
    let Some(hedge) = claim.hedge_span else { return claim.tokens.0 };
    let mut at = claim.tokens.0;
    while at > 0 && reading.doc.tokens.get(at as usize - 1).is_some_and(|t| hedge.contains(t.span())) {
        at -= 1;
    }
    at
}

/// "above zero", "below freezing": a reading written as a distance from it.
fn is_above_zero<'a>(words: impl Fn(u32) -> &'a str, at: u32) -> bool {
    matches!(words(at), "above" | "below" | "under") && matches!(words(at + 1), "zero" | "freezing" | "0")
}

fn is_joining(word: &str) -> bool {
    matches!(word, "and" | "or" | "to" | "in" | "on" | "at" | "with" | "for" | "as" | "but" | "than" | "while" | "from" | "the" | "a" | "an" | "by")
}

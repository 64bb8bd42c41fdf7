//! Figures that words make: fractions, multiples, vague sizes, ranks, ages.

use super::line::Line;
use super::{Amount, Draft, noun, numeral};
use crate::base::{Interval, Unit};
use crate::doc::{Case, Claim, Figure, Form, Hedge, Kind, TokenKind};
use crate::rule::lexicon::Role;
use rust_decimal::Decimal;

/// Patterns of the words that name no number: what they stand for is an interval and nothing else.
const OPEN_SIZE: &str = "open-size";
const OPEN_SHARE: &str = "open-share";

/// The end of a figure of speech that covers the token.
pub(super) fn idiom(line: &Line<'_>, i: usize) -> Option<usize> {
    let idioms = &line.source.lexicon.numbers.idioms;
    for from in [i.checked_sub(1), Some(i)].into_iter().flatten() {
        let rest = line.rest(from);
        // Nearly no word is the first of one.
        if !rest.first().is_some_and(|t| idioms.opens(t.word)) {
            continue;
        }
        // As written, and with its hyphens read as spaces.
        if let Some((len, ())) = idioms.longest(rest)
            && from + len > i
            && !counts_one(line, from + len)
        {
            return Some(from + len);
        }
        if line.is_hyphen(from + 1) {
            let mut flat = [*rest.first()?; 5];
            let mut places = [from; 5];
            let (mut n, mut j) = (1, from + 1);
            while n < 5 {
                if line.is_hyphen(j) {
                    j += 1;
                    continue;
                }
                let Some(t) = line.raw(j) else { break };
                if let (Some(f), Some(p)) = (flat.get_mut(n), places.get_mut(n)) {
                    *f = *t;
                    *p = j;
                }
                n += 1;
                j += 1;
            }
            if let Some((len, ())) = idioms.longest(flat.get(..n)?) {
                let end = places.get(len - 1)? + 1;
                if end > i {
                    return Some(end);
                }
            }
        }
    }
    None
}

fn is_time(line: &Line<'_>, at: usize) -> bool {
    super::unit::at(line, at).is_some_and(|m| line.source.lexicon.units.is_time(m.unit))
}

/// Whether what looks like "the one" or "that one" counts after all: "the one-year mark", "that one mile".
fn counts_one(line: &Line<'_>, end: usize) -> bool {
    let thing = || line.is(end - 2, "for") && line.is_lower_word(end) && !line.class(end, line.source.lexicon.numbers.classes.stop);
    // "one day, 18 hours and 23 minutes"
    let joint = end + usize::from(line.text(end) == ",") + usize::from(line.is(end, "and"));
    let of_more = line.is(end - 1, "day") && joint > end && numeral::read(line, joint).is_ok_and(|n| is_time(line, n.end));
    of_more
        || end >= 2
            && line.is(end - 1, "one")
            && (line.is_hyphen(end) || line.role(end).has(Role::SCALE) || super::unit::at(line, end).is_some() || thing())
}

/// Reads a figure in words that begins at a token; gives the token to go on from.
pub(super) fn read(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let role = line.role(i);
    if role.has(Role::AGE) {
        return aged(line, i, claims);
    }
    // "-3/4" and nothing else.
    if role.has(Role::MINUS) && line.is_digits(i + 1) && line.glued(i + 1) {
        return numeral::slash_fraction(line, i + 1).filter(|(.., end)| line.alone(i, *end)).and_then(|_| slash(line, i + 1, claims));
    }
    // "minus three fifths", "negative one over 20".
    if role.has(Role::MINUS) && line.is_word(i) && line.role(i + 1).has(Role::CARDINAL) {
        let before = claims.len();
        let end = match fraction(line, i + 1, claims) {
            Some(end) => end,
            None => super::amount::read(line, i + 1).ok().and_then(|a| over(line, &a, claims))?,
        };
        if claims.len() == before + 1
            && let Some(claim) = claims.last_mut()
            && let crate::doc::Value::Figure(figure) = &mut claim.value
        {
            let zero = Decimal::ZERO;
            let (point, given) = (zero.checked_sub(figure.point), figure.given.and_then(|g| g.scale(Decimal::NEGATIVE_ONE)));
            (figure.point, figure.given) = (point.unwrap_or(figure.point), given);
            widen(line, i, claims);
        }
        return Some(end);
    }
    if line.is_digits(i) {
        return slash(line, i, claims).or_else(|| digit_ordinal(line, i, claims));
    }
    if role.has(Role::MULTIPLE)
        && let Some(end) = multiple(line, i, claims)
    {
        return Some(end);
    }
    if (role.has(Role::ARTICLE) || role.has(Role::FRACTION) || role.has(Role::CARDINAL))
        && let Some(end) = fraction(line, i, claims)
    {
        return Some(end);
    }
    if role.has(Role::VAGUE) || role.has(Role::ARTICLE) {
        if let Some(end) = open_share(line, i, claims) {
            return Some(end);
        }
        if let Some(end) = vague(line, i, claims) {
            return Some(end);
        }
    }
    if role.has(Role::ARTICLE)
        && let Some(end) = article_unit(line, i, claims)
    {
        return Some(end);
    }
    if (role.has(Role::ORDINAL) || role.has(Role::CARDINAL) || role.has(Role::ARTICLE) && line.role(i + 1).has(Role::SCALE))
        && let Some(end) = ordinal(line, i, claims)
    {
        return Some(end);
    }
    None
}

/// A draft of words: nothing but a value and its interval.
fn draft(start: usize, end: usize, kind: Kind, unit: Unit, point: Decimal, given: Option<Interval>, pattern: &'static str) -> Draft {
    let figure = Figure { given, form: Form::Words, ..Figure::plain(point, Decimal::ZERO, Decimal::ZERO, unit) };
    Draft { start, end, kind, figure, noun: None, qualifiers: end, resume: 0, pattern }
}

// ---- fractions -----------------------------------------------------------------------------------------------------------------

/// "two-thirds", "a third of", "by a quarter", "half of", "one in five", "half a million".
fn fraction(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let numbers = &line.source.lexicon.numbers;
    let bottom_at = |j: usize| line.at(j).map_or(0, |t| numbers.word(t.word).denominator);
    if line.role(i).has(Role::FRACTION) {
        if !line.role(i).has(Role::ORDINAL) {
            return half(line, i, claims);
        }
        // "tenth of a gallon" and nothing else.
        let d = bottom_at(i);
        if line.is(i + 1, "of") && line.tokens.len() <= i + 4 && !line.ends_in_s(i) && i == 0 {
            let value = Decimal::ONE.checked_div(Decimal::from(d))?;
            return part_of_unit(line, i, i + 1, value, claims);
        }
        return None;
    }
    if line.role(i).has(Role::ARTICLE) {
        if line.is_hyphen(i + 1) {
            return None;
        }
        if let Some((value, end)) = improper(line, i) {
            return push_fraction(line, i, end, value, "fraction", claims);
        }
        // "a twenty-first" is a rank nearly always.
        if let Some((d, end)) = compound_bottom(line, i + 1).filter(|(_, e)| line.is(*e, "of") || line.alone(i, *e)) {
            return part(line, i, end, 1, d, claims);
        }
        let d = bottom_at(i + 1);
        if d == 0 || line.ends_in_s(i + 1) {
            return None;
        }
        return part(line, i, i + 2, 1, d, claims);
    }
    if !line.role(i).has(Role::CARDINAL) {
        return None;
    }
    if let Some((value, end)) = improper(line, i) {
        return push_fraction(line, i, end, value, "fraction", claims);
    }
    let (n, mut j) = numeral::small(line, i)?;
    let n = u64::from(n);
    // "one - fourth" and nothing else.
    if line.is_dash(j) && bottom_at(j + 1) != 0 && line.alone(i, j + 2) {
        j += 1;
    }
    if line.is_hyphen(j) {
        j += 1;
    }
    let mut d = bottom_at(j);
    let mut end = j + 1;
    if d == 0
        && let Some((bottom, e)) = compound_bottom(line, j)
        && (line.ends_in_s(e - 1) || (n == 1 && (line.is(e, "of") || line.alone(i, e))))
    {
        (d, end) = (bottom, e);
    }
    // "twenty-three fifths": more than the whole, if it can be nothing else.
    let improper = n >= d && d >= 3 && (d != 4 || line.alone(i, end)) && line.ends_in_s(end - 1) && !line.is(end - 1, "seconds");
    if improper {
        let value = Decimal::from(n).checked_div(Decimal::from(d))?;
        return push_fraction(line, i, end, value, "fraction", claims);
    }
    if d != 0 && n > 0 && n < d && !line.is(j, "half") {
        return part(line, i, end, n, d, claims);
    }
    if n == 1 && line.is(j, "half") {
        return half(line, j, claims).inspect(|_| widen(line, i, claims));
    }
    None
}

/// "one hundred and thirty fifths", "a hundred trillionths": a number of more than one word over a denominator in the plural.
fn improper(line: &Line<'_>, i: usize) -> Option<(Decimal, usize)> {
    let numbers = &line.source.lexicon.numbers;
    // Nearly no number goes on.
    if line.role(i + 1) == Role::default() && !line.is_hyphen(i + 1) && !line.is(i + 1, "and") && line.past_hard_space(i + 1) == i + 1 {
        return None;
    }
    let number = numeral::read(line, i).ok().filter(|n| n.end > i + 1 && n.form == Form::Words && n.given.is_none() && !n.broken)?;
    let j = if line.is_hyphen(number.end) { number.end + 1 } else { number.end };
    let bottom = line.at(j).map_or(0, |t| numbers.word(t.word).denominator);
    if bottom < 3 || bottom == 4 && !line.is(j, "fourths") || !line.ends_in_s(j) {
        return None;
    }
    // "one hundred thirty-fifths" are a hundred of them: the tens belong below, unless an "and" holds them.
    let (mut top, mut bottom) = (number.value, bottom);
    let k = number.end - 1;
    let tens = if line.role(k).has(Role::CARDINAL) { line.at(k).map_or(0, |t| u64::from(numbers.word(t.word).cardinal)) } else { 0 };
    if bottom < 10 && tens >= 20 && tens.is_multiple_of(10) && !line.is(k - 1, "and") && top > Decimal::from(tens) {
        top = top.checked_sub(Decimal::from(tens))?;
        bottom += tens;
    }
    Some((top.checked_div(Decimal::from(bottom))?, j + 1))
}

/// The denominator of "twenty-firsts", "thirty fifth": a ten and a rank; with one past its last token.
fn compound_bottom(line: &Line<'_>, i: usize) -> Option<(u64, usize)> {
    let numbers = &line.source.lexicon.numbers;
    let tens = line.at(i).filter(|_| line.role(i).has(Role::CARDINAL)).map(|t| u64::from(numbers.word(t.word).cardinal))?;
    if tens < 10 || tens % 10 != 0 {
        return None;
    }
    let j = if line.is_hyphen(i + 1) { i + 2 } else { i + 1 };
    let word = line.at(j).map(|t| numbers.word(t.word))?;
    // "three ten-thousandths"
    if tens == 10 && j == i + 2 && word.denominator >= 1000 && line.ends_in_s(j) {
        return Some((word.denominator.checked_mul(10)?, j + 1));
    }
    let unit = match line.text(j).to_ascii_lowercase().as_str() {
        "first" | "firsts" => 1,
        _ if word.rank == 2 => 2,
        _ => word.denominator,
    };
    (tens >= 20 && (1..10).contains(&unit)).then_some((tens + unit, j + 1))
}

/// Lets the last claim begin earlier.
fn widen(line: &Line<'_>, start: usize, claims: &mut [Claim]) {
    if let Some(claim) = claims.last_mut() {
        claim.tokens.0 = (line.first + start) as u32;
        claim.span.start = line.span(start, start + 1).start;
    }
}

/// A numerator and a denominator in words, tokens `i..end`.
fn part(line: &Line<'_>, i: usize, end: usize, n: u64, d: u64, claims: &mut Vec<Claim>) -> Option<usize> {
    let classes = &line.source.lexicon.numbers.classes;
    let value = Decimal::from(n).checked_div(Decimal::from(d))?;
    if let Some(done) = part_of_unit(line, i, end, value, claims) {
        return Some(done);
    }
    let of = line.is(end, "of");
    if line.alone(i, end) && (n == 1 || line.ends_in_s(end - 1)) {
        return push_fraction(line, i, end, value, "fraction", claims);
    }
    // "two hundredth", "three trillionth" are ranks.
    if n > 1 && d >= 100 && !line.ends_in_s(end - 1) {
        return None;
    }
    // "three-quarters", "two-thirds" can be nothing else; "a third" may be a rank, "a quarter" three months.
    let clear = n > 1 || (line.is(i, "one") && !line.is_lower_word(end));
    // "five of the 30 lamps, a quarter, were broken"; "a second, a third, and a fourth" are ranks.
    let aside = n == 1 && i > 0 && line.text(i - 1) == "," && line.text(end) == "," && !line.is(end + 1, "a") && !line.is(end + 1, "and");
    // "from a third to about a quarter"
    let led = aside || line.class_before(i, classes.before_fraction) || i == 0 && of || i > 0 && line.is(i - 1, "from") && line.is(end, "to");
    let counts = line.is_lower_word(end) && !line.class(end, classes.stop);
    if d >= 100 && !of {
        return None;
    }
    // "three quarters of growth" has three periods in a row; so have "the first three quarters of 2020" and "the three quarters to June".
    let period = |w: &[&str]| i > 0 && w.iter().any(|w| line.is(i - 1, w));
    if d == 4
        && n > 1
        && ((!of && (counts || period(&["the", "these", "those"])))
            || period(&["first", "last", "past", "next", "previous", "final", "consecutive", "straight"]))
    {
        return None;
    }
    let as_rank = !of && counts && line.role(end.wrapping_sub(1)).has(Role::ORDINAL) && n == 1 && !line.is_comparative(end);
    if as_rank || (!clear && !of && !led && !line.is_comparative(end)) {
        return None;
    }
    if !clear && !of && line.is(end.wrapping_sub(1), "quarter") && (line.before(i).is_some_and(|_| line.is(i - 1, "for") || line.is(i - 1, "in"))) {
        return None;
    }
    // "a third of a mile" is a length.
    push_fraction(line, i, end, value, "fraction", claims)
}

fn push_fraction(line: &Line<'_>, i: usize, end: usize, value: Decimal, pattern: &'static str, claims: &mut Vec<Claim>) -> Option<usize> {
    let tenth = value.abs().checked_mul(Decimal::new(1, 1))?;
    let given = Interval::closed(value.checked_sub(tenth)?, value.checked_add(tenth)?);
    Some(draft(i, end, Kind::Fraction, Unit::Fraction, value, Some(given), pattern).push(line, claims))
}

/// "half a million", "a quarter of a percentage point", "three-quarters of a mile", "half an hour", "quarter-point": a part of a unit
/// or of a scale is an amount.
fn part_of_unit(line: &Line<'_>, i: usize, end: usize, value: Decimal, claims: &mut Vec<Claim>) -> Option<usize> {
    let numbers = &line.source.lexicon.numbers;
    let mut j = end;
    let hyphen = line.is_hyphen(j);
    if hyphen {
        j += 1;
    }
    let of = line.is(j, "of");
    if of {
        j += 1;
    }
    // "half hour", "a half mile", "half litre": what is halved so often that the article is left out.
    let halved = line.is(end - 1, "half")
        && !of
        && line.is_lower_word(j)
        && super::unit::at(line, j).is_some_and(|m| is_halved(line, m.unit) && !line.is_hyphen(m.end));
    let tenth_of = of && line.alone(i, j + 1);
    let article = line.is(j, "a") || line.is(j, "an") || (of && line.is(j, "one"));
    if article {
        j += 1;
    }
    if line.is_hyphen(j) {
        j += 1;
    }
    if of && !article && !tenth_of {
        return None;
    }
    let tenth = Decimal::new(1, if line.role(i).has(Role::FRACTION) || value == Decimal::new(5, 1) { 1 } else { 2 });
    let number = numeral::Numeral {
        end: j,
        value,
        scale: None,
        step: tenth,
        round_step: tenth,
        form: Form::Words,
        given: None,
        broken: true,
        grouped: false,
        open_m: false,
    };
    if line.role(j).has(Role::SCALE) && (article || hyphen || ["quarter", "half", "quarters", "thirds"].iter().any(|w| line.is(end - 1, w))) {
        let scale = line.raw(j).map(|t| numbers.word(t.word).scale)?;
        let mut scaled = number.times(scale)?;
        scaled.end = j + 1;
        let amount = super::amount::with_number(line, i, scaled).ok()?;
        return Some(super::single(line, &amount, claims));
    }
    let near = article || hyphen || halved || tenth_of || line.is(end, "point");
    if !near {
        return None;
    }
    // "half-point", "quarter of a point".
    if line.is(j, "point") || line.is(j, "points") {
        let unit = Unit::PercentagePoint;
        let figure = Figure { form: Form::Words, ..Figure::plain(value, tenth, tenth, unit) };
        let draft = Draft { start: i, end: j + 1, kind: Kind::Percent, figure, noun: None, qualifiers: j + 1, resume: 0, pattern: "part-of-point" };
        return Some(draft.push(line, claims));
    }
    let amount = super::amount::with_number(line, i, number).ok()?;
    if !amount.has_unit() {
        return None;
    }
    Some(super::single(line, &amount, claims))
}

/// Whether half of a unit is spoken of without an article: "half hour", "half mile"; a half year is a period, half a second an idiom.
fn is_halved(line: &Line<'_>, unit: crate::base::UnitId) -> bool {
    let info = line.source.lexicon.units.get(unit);
    matches!(&*info.dimension, "length" | "volume") || matches!(&*info.id, "hour" | "day" | "century" | "decade" | "acre" | "ounce" | "kilogram")
}

/// "half of", "half the", "by half", "nearly half", "half a million", "half an hour", "half-hour".
fn half(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let numbers = &line.source.lexicon.numbers;
    let classes = &numbers.classes;
    let d = line.at(i).map_or(0, |t| numbers.word(t.word).denominator);
    if d == 0 || line.is(i, "halves") || (d != 2 && line.ends_in_s(i)) {
        return None;
    }
    let value = Decimal::ONE.checked_div(Decimal::from(d))?;
    // "the first half", "the other half", "last quarter": periods and idioms.
    let before = line.before(i);
    if before.is_some_and(|t| numbers.role(t.word).has(Role::ORDINAL) && t.word != 0) {
        return Some(i + 1);
    }
    // Vague sizes first: "half a dozen".
    if let Some(end) = vague(line, i, claims) {
        return Some(end);
    }
    if let Some(end) = part_of_unit(line, i, i + 1, value, claims) {
        return Some(end);
    }
    // "quarter" and nothing else.
    if line.alone(i, i + 1) {
        return push_fraction(line, i, i + 1, value, "half", claims);
    }
    // "the other half", "the remaining quarter": what is left of a whole.
    if line.class_before(i, classes.remaining) && !line.is_hyphen(i + 1) {
        return push_fraction(line, i, i + 1, value, "fraction-left", claims);
    }
    if d != 2 {
        return None;
    }
    let next = line.text(i + 1);
    let led = line.class_before(i, classes.before_fraction) && !line.is_hyphen(i + 1);
    let whole = line.is(i + 1, "of")
        || ["the", "its", "their", "his", "her", "all", "that", "those", "our", "as"].iter().any(|w| next.eq_ignore_ascii_case(w));
    let alone = led && (!(line.is_lower_word(i + 1) && !line.class(i + 1, classes.stop)) || is_people(line, i + 1));
    // "cut in half" is halved.
    if line.before(i).is_some_and(|t| line.source.word(t) == "in") && i >= 2 && line.class(i - 2, classes.cut) {
        let (point, given) = (value, Interval::closed(Decimal::new(45, 2), Decimal::new(55, 2)));
        return Some(draft(i - 1, i + 1, Kind::Multiple, Unit::Multiple, point, Some(given), "in-half").push(line, claims));
    }
    if !(alone || whole || line.is_comparative(i + 1)) || line.is_hyphen(i + 1) {
        return None;
    }
    push_fraction(line, i, i + 1, value, "half", claims)
}

/// Whether persons are named: "more than half people", "nearly half respondents".
fn is_people(line: &Line<'_>, i: usize) -> bool {
    ["people", "respondents", "voters", "members", "users", "children", "women", "men", "patients", "adults", "students", "residents"]
        .iter()
        .any(|w| line.is(i, w))
}

/// "1/2 cup", "3/4 of".
fn slash(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    if let Some((value, end)) = counted_share(line, i) {
        let mut draft = draft(i, end, Kind::Fraction, Unit::Fraction, value, Some(Interval::closed(value, value)), "counted-share");
        draft.noun = noun::after(line, end, false).noun;
        return Some(draft.push(line, claims));
    }
    let (n, d, end) = numeral::slash_fraction(line, i)?;
    // "10/15 mg", "18/24 weeks": the one or the other.
    let reduced = (2..=n).all(|k| n % k != 0 || d % k != 0);
    if !reduced && d < 100 && d != 10 && !line.alone(i, end) {
        return Some(end);
    }
    let value = Decimal::from(n).checked_div(Decimal::from(d))?;
    let tenth = Decimal::new(1, 2);
    let number = numeral::Numeral {
        end,
        value,
        scale: None,
        step: tenth,
        round_step: tenth,
        form: Form::Words,
        given: None,
        broken: true,
        grouped: false,
        open_m: false,
    };
    if let Some(done) = part_of_unit(line, i, end, value, claims) {
        return Some(done);
    }
    let amount = super::amount::with_number(line, i, number).ok()?;
    if amount.has_unit() {
        return Some(super::single(line, &amount, claims));
    }
    let sign = i.checked_sub(1).filter(|m| line.glued(i) && matches!(line.text(*m), "-" | "−") && !line.glued(*m));
    if sign.is_some_and(|m| line.alone(m, end)) {
        let value = Decimal::ZERO.checked_sub(value)?;
        return push_fraction(line, i - 1, end, value, "slash-fraction", claims);
    }
    // "about 10/15" may be a day.
    let led = d <= 12 && line.class_before(i, line.source.lexicon.numbers.classes.before_fraction);
    if line.is(end, "of") || line.alone(i, end) || led {
        return push_fraction(line, i, end, value, "slash-fraction", claims);
    }
    Some(end)
}

/// "47.8% (22/46)", "in 22/46 patients", "22/46 (47.8%)": so many of so many, told by the percentage beside it or by what is counted.
pub(super) fn counted_share(line: &Line<'_>, i: usize) -> Option<(Decimal, usize)> {
    if !line.touches(i + 1, "/") || !line.glued(i + 2) || !line.is_digits(i + 2) || line.glued(i) && line.text(i.checked_sub(1)?) != "(" {
        return None;
    }
    let end = i + 3;
    if line.glued(end) && !matches!(line.text(end), ")" | "," | ";" | "." | ":" | "]")
        || line.glued(end) && line.glued(end + 1) && line.is_digits(end + 1)
    {
        return None;
    }
    let whole = |k: usize| line.text(k).replace(',', "").parse::<u32>().ok().filter(|_| !line.text(k).starts_with('0') || line.text(k) == "0");
    let (part, all) = (whole(i)?, whole(i + 2)?);
    if part > all || all < 2 {
        return None;
    }
    let opened = i > 0 && line.text(i - 1) == "(";
    let percent = |k: usize| line.text(k) == "%" || line.is(k, "percent");
    let beside = opened && i >= 2 && percent(i - 2)
        || matches!(line.text(end), "(" | "," | ";" | "=") && line.is_digits(end + 1) && percent(end + 2)
        || matches!(line.text(end), "(" | "," | ";") && line.text(end + 1) == "or" && percent(end + 3);
    // "18/24 weeks" are the one or the other.
    if super::unit::at(line, end).is_some_and(|m| line.source.lexicon.units.is_time(m.unit)) {
        return None;
    }
    let people =
        || noun::after(line, end, false).noun.is_some() && line.is_lower_word(end) && !line.class(end, line.source.lexicon.numbers.classes.stop);
    if !(beside || all > 12 && people() && i > 0 && line.is_word(i - 1)) {
        return None;
    }
    Some((Decimal::from(part).checked_div(Decimal::from(all))?, end))
}

/// What a plain amount begins besides itself: "one in five", "nine out of 10", "three times as many", "22-year-old", "12 years old".
pub(super) fn of_amount(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if let Some(end) = in_every(line, a, claims) {
        return Some(end);
    }
    if let Some(end) = times(line, a, claims) {
        return Some(end);
    }
    if let Some(end) = over(line, a, claims) {
        return Some(end);
    }
    if let Some(end) = old(line, a, claims) {
        return Some(end);
    }
    bare_age(line, a, claims)
}

/// "one in five", "nine out of 10", "1 in 100,000".
fn in_every(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if a.has_unit() || !a.number.is_plain() || a.prefixed {
        return None;
    }
    let mut j = a.end;
    let out_of = line.is(j, "out") && line.is(j + 1, "of");
    // "one rig in four"
    let thing = line.is(a.start, "one")
        && a.end == a.start + 1
        && line.is_lower_word(j)
        && line.is(j + 1, "in")
        && !["in", "out", "of", "per", "more", "less", "time", "man", "day", "week", "month", "year", "night", "goal", "game", "win", "run"]
            .iter()
            .any(|w| line.is(j, w))
        && ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "every", "10", "20", "100"].iter().any(|w| line.is(j + 2, w))
        && line.raw(j + 3).is_none_or(|t| {
            t.kind == TokenKind::Word && line.source.lexicon.units.find(line.source.word(t)).is_none() || matches!(line.text(j + 3), "." | ",")
        });
    if thing {
        j += 2;
    } else if out_of {
        j += 2;
    } else if line.is(j, "in") {
        j += 1;
    } else if line.is_hyphen(j) && line.is(j + 1, "in") && line.glued(j + 2) && line.is_dash(j + 2) {
        j += 3;
    } else {
        return None;
    }
    if line.is(j, "every") {
        j += 1;
    }
    let b = super::amount::read(line, j).ok()?;
    // "a 1-in-100-year flood".
    if b.has_unit() && line.is_hyphen(a.end) {
        return Some(b.end);
    }
    if b.has_unit() || b.prefixed || b.number.broken || b.number.given.is_some() || b.number.value <= a.number.value {
        return None;
    }
    let (k, m) = (a.number.value, b.number.value);
    // "three in 40 states": only round bases are shares, unless it is one.
    let base = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000].contains(&u64::try_from(m).unwrap_or(0));
    let usual = k == Decimal::ONE || base;
    if (!usual && !out_of) || m.is_zero() || k.is_zero() || super::not_quantity::at(line, j).is_some() {
        return None;
    }
    // "one in two years", "nine out of 15 games" counts games.
    if out_of && !base {
        return None;
    }
    let half = Decimal::new(5, 1);
    let value = k.checked_div(m)?;
    let given = Interval::closed(k.checked_div(m.checked_add(half)?)?, k.checked_div(m.checked_sub(half)?)?);
    let given = if k == Decimal::ONE || m > Decimal::TEN {
        given
    } else {
        given.hull(&Interval::closed(k.checked_sub(half)?.checked_div(m)?, k.checked_add(half)?.checked_div(m)?.min(Decimal::ONE)))
    };
    let mut draft = draft(a.start, b.end, Kind::Fraction, Unit::Fraction, value, Some(given), "one-in");
    draft.noun = if thing { Some(a.end) } else { noun::after(line, b.end, false).noun };
    Some(draft.push(line, claims))
}

/// "one over twenty" and nothing else: a fraction read out; in running text, "over" is a hedge or a place.
fn over(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if !line.is(a.end, "over") || a.has_unit() || a.start > 1 || !a.number.is_plain() {
        return None;
    }
    let b = super::amount::read(line, a.end + 1).ok()?;
    if b.has_unit() || !b.number.is_plain() || b.number.value <= a.number.value || !line.alone(a.start, b.end) {
        return None;
    }
    let value = a.number.value.checked_div(b.number.value)?;
    push_fraction(line, a.start, b.end, value, "fraction-over", claims)
}

// ---- multiples -----------------------------------------------------------------------------------------------------------------

/// "doubled", "twice as many", "halved", "threefold".
fn multiple(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let numbers = &line.source.lexicon.numbers;
    let (point, given) = numbers.word(line.raw(i)?.word).multiple?;
    let text = line.text(i);
    let lower = text.to_ascii_lowercase();
    let verb = lower.ends_with('d') && !lower.ends_with("fold") || lower.ends_with("ing");
    let fold = lower.ends_with("fold");
    let next = line.text(i + 1);
    let object = [
        "the",
        "its",
        "their",
        "his",
        "her",
        "that",
        "what",
        "our",
        "as",
        "in",
        "to",
        "from",
        "over",
        "since",
        "output",
        "sales",
        "profits",
        "production",
        "capacity",
        "this",
        "those",
        "my",
        "your",
        "last",
    ]
    .iter()
    .any(|w| next.eq_ignore_ascii_case(w));
    let modal = line.before(i).is_some_and(|t| {
        ["to", "will", "would", "could", "may", "might", "nearly", "almost", "than", "can", "should", "least", "about"].contains(&line.source.word(t))
    });
    let twice = lower == "twice" || lower == "thrice";
    let title = line.raw(i).is_some_and(|t| t.case != Case::Lower) && i > 0 && line.sentence_has_lower();
    let fits = match () {
        () if title => false,
        () if line.is_hyphen(i + 1) || (i > 0 && line.is_hyphen(i - 1) && !fold) => false,
        // "twice" is a factor before "as", "the"; else it counts occasions.
        () if twice => ["as", "the", "its", "their", "that", "what", "more", "his", "her", "our", "this", "those", "higher", "larger"]
            .iter()
            .any(|w| next.eq_ignore_ascii_case(w)),
        () if fold => true,
        () if verb => !(line.is(i, "doubled") && line.is(i + 1, "bed")),
        // "double the number", "double that"; "a double bed", "doubles champion" are none.
        () if lower == "double" || lower == "treble" || lower == "triple" || lower == "quadruple" => {
            ["the", "its", "their", "that", "what", "last", "his", "her", "our", "this"].iter().any(|w| next.eq_ignore_ascii_case(w))
                || (modal && (object || !line.is_lower_word(i + 1) || line.class(i + 1, numbers.classes.stop)))
        }
        () if lower == "halve" => true,
        () => object && line.before(i).is_some_and(|t| t.kind == TokenKind::Word),
    };
    if !fits {
        return None;
    }
    Some(draft(i, i + 1, Kind::Multiple, Unit::Multiple, point, Some(given), "multiple-word").push(line, claims))
}

/// "three times as many", "five times more", "four times the", "threefold" in digits, "10x", "three-fold".
fn times(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if a.has_unit() || a.prefixed || a.number.scale.is_some() || a.number.given.is_some() {
        return None;
    }
    let classes = &line.source.lexicon.numbers.classes;
    let k = a.number.value;
    let mut j = a.end;
    let hyphen = line.is_hyphen(j);
    if hyphen {
        j += 1;
    }
    let fold = line.is(j, "fold") && (hyphen || line.glued(j));
    let glued_x = (line.touches(j, "x") || line.touches(j, "×")) && !line.glued(j + 1) && !line.is_digits(j + 1) && a.number.form == Form::Digits;
    let named = line.is(j, "times") || line.is(j, "time") && hyphen;
    if !(fold || glued_x || (named && !hyphen)) {
        return None;
    }
    let next = j + 1;
    // "four times as a senator", "five times as captain of": in that part, so often.
    let in_part = named
        && line.is(next, "as")
        && (line.raw(next + 1).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Upper))
            || ["a", "an", "the", "part", "its", "his", "her", "their"].iter().any(|w| line.is(next + 1, w))
            || line.is(next + 2, "of")
            || line.is(next + 2, "for"));
    if in_part {
        return None;
    }
    // "three times last year's level", but "won three times last year".
    let of_then = ["last", "this", "previous"].iter().any(|w| line.is(next, w)) && matches!(line.text(next + 2), "'s" | "’s");
    if named && !(line.class(next, classes.after_times) || line.is_comparative(next) || of_then) {
        return None;
    }
    // "won three times the league" hardly; "three times the" is a factor, "three times in" is not.
    let low = k.checked_mul(Decimal::new(95, 2))?;
    let as_many = line.is(next, "as")
        || line.is(next, "the")
        || line.is(next, "what")
        || line.is(next, "that")
        || line.is(next, "its")
        || line.is(next, "their");
    let top = if as_many || glued_x { k } else { k.checked_add(Decimal::ONE)? };
    let high = top.checked_mul(Decimal::new(11, 1))?;
    Some(
        draft(a.start, j + 1, Kind::Multiple, Unit::Multiple, k, Some(Interval::closed(low, high)), if fold { "fold" } else { "times" })
            .push(line, claims),
    )
}

// ---- vague sizes ---------------------------------------------------------------------------------------------------------------

/// "most of", "the vast majority of".
fn open_share(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let (len, share) = line.source.lexicon.numbers.shares.longest(line.rest(i))?;
    if !line.is(i + len, "of") {
        return None;
    }
    // "a majority of 25" is a number of votes or seats.
    let end = i + len;
    let counted = line.is(end - 1, "majority") && line.is(end, "of") && numeral::read(line, end + 1).is_ok();
    if counted {
        return None;
    }
    Some(draft(i, end, Kind::Fraction, Unit::Fraction, share.point, Some(share.given), OPEN_SHARE).push(line, claims))
}

/// "dozens of", "several hundred", "a few", "tens of thousands of".
fn vague(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let numbers = &line.source.lexicon.numbers;
    let classes = &numbers.classes;
    let rest = line.rest(i);
    let (len, size) = numbers.vague.longest(rest)?;
    if (i..i + len).any(|k| line.at(k).is_none()) {
        return None;
    }
    let mut end = i + len;
    // "couple" and "few" want their article or a determiner before them; "the couple" are two persons.
    if len == 1 && (line.is(i, "couple") || line.is(i, "few")) && !line.role(end).has(Role::SCALE) && !line.alone(i, end) {
        return Some(end);
    }
    let (mut point, mut given) = (size.point, size.given);
    let mut j = end;
    let of = line.is(j, "of");
    if of {
        j += 1;
    }
    // "a pair" is counted by what follows it, and trousers are one.
    if line.is(end - 1, "pair") && !line.alone(i, end) {
        return Some(end);
    }
    // "(in thousands)", "in millions of dollars": how a table is scaled.
    if len == 1 && i > 0 && line.is(i - 1, "in") && size.point >= Decimal::ONE_HUNDRED {
        let of_money = line.is(end, "of") && super::unit::money(line, end + 1, true).is_some();
        if of_money || line.closes(end) && !line.is(end, "of") {
            return Some(end);
        }
    }
    // "several hundred", "a couple of thousand", "a few dozen".
    let scale = line
        .at(j)
        .map(|t| numbers.word(t.word))
        .filter(|_| line.role(j).has(Role::SCALE) || line.role(j).has(Role::GROUP))
        .map(|w| if w.group > 0 { Decimal::from(w.group) } else { w.scale });
    let mut scaled = false;
    if let Some(scale) = scale.filter(|s| !s.is_zero()) {
        point = point.checked_mul(scale)?;
        given = given.scale(scale)?;
        end = j + 1;
        j = end;
        scaled = true;
        if line.is(j, "of") {
            j += 1;
        }
    }
    // A unit: "several miles", "a few weeks", "millions of pounds".
    // "several" and "a few" name no number; "dozens" and "a couple" do.
    let named = !["few", "several", "handful"].iter().any(|w| line.is(i + len - 1, w)) || line.alone(i, end);
    let mut draft = draft(i, end, Kind::Count, Unit::Count, point, Some(given), if named { "vague" } else { OPEN_SIZE });
    draft.figure.form = Form::Vague;
    draft.figure.step = point;
    draft.figure.round_step = point;
    let big = scaled || size.point >= Decimal::ONE_HUNDRED;
    if let Some((money, stop, _)) = super::unit::money(line, j, big).filter(|(m, ..)| m.worth == Decimal::ONE) {
        draft.figure.unit = Unit::Money(money.currency);
        draft.kind = Kind::Money;
        draft.end = stop;
    } else if let Some(m) = super::unit::at(line, j).filter(|m| line.raw(j).is_some_and(|t| t.spaced && t.len > 2) && m.end > j) {
        draft.figure.unit = Unit::Measure(m.unit);
        draft.kind = super::kind_of(line, draft.figure.unit).0;
        draft.end = m.end;
    } else {
        if line.is(j, "the")
            || line.is(j, "these")
            || line.is(j, "those")
            || line.is(j, "his")
            || line.is(j, "its")
            || line.is(j, "their")
            || line.is(j, "other")
        {
            j += 1;
        }
        draft.noun = noun::after(line, j, false).noun;
        draft.qualifiers = j;
        // "scores" are results unless something is counted; "several" alone tells nothing.
        let weak = line.is(i, "scores") || line.is(i, "tens");
        if weak && !(of && draft.noun.is_some()) {
            return Some(end);
        }
        if draft.noun.is_none() && !scaled && !of && len == 1 && !big && !line.is(i, "dozens") && !line.alone(i, end) {
            return Some(end);
        }
        if len == 1 && !of && draft.noun.is_none() && line.is_word(j) && !line.class(j, classes.stop) {
            return Some(end);
        }
    }
    Some(draft.push(line, claims))
}

/// "a decade", "a century", "an hour and a half", "a fortnight", "a kilometre": one of a unit, where it is an amount and no rate.
fn article_unit(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let number = numeral::Numeral {
        end: i + 1,
        value: Decimal::ONE,
        scale: None,
        step: Decimal::ONE,
        round_step: Decimal::ONE,
        form: Form::Words,
        given: None,
        broken: false,
        grouped: false,
        open_m: false,
    };
    // "a dollar and 42 cents", "a grand".
    if let Some((_, end, hyphen)) = super::unit::money(line, i + 1, true)
        && !hyphen
    {
        let amount = super::amount::with_number(line, i, number).ok().filter(|a| a.has_unit() && (a.end > end || line.alone(i, a.end)))?;
        return Some(super::single(line, &amount, claims));
    }
    let m = super::unit::at(line, i + 1)?;
    let units = &line.source.lexicon.units;
    let word = line.text(i + 1);
    if line.alone(i, m.end)
        && let Some(amount) = super::amount::with_number(line, i, number).ok().filter(Amount::has_unit)
    {
        return Some(super::single(line, &amount, claims));
    }
    if word.len() < 3 || line.is_hyphen(m.end) {
        return None;
    }
    // "an hour and a half", "a mile and a half".
    // "an hour and 45 minutes".
    if (line.is(m.end, "and") || line.is(m.end, ","))
        && let Some(amount) = super::amount::with_number(line, i, number).ok().filter(|a| a.end > m.end && a.has_unit())
    {
        return Some(super::single(line, &amount, claims));
    }
    let with_half = line.is(m.end, "and")
        && line.is(m.end + 1, "a")
        && (line.is(m.end + 2, "half") || line.is(m.end + 2, "quarter"))
        && (units.is_time(m.unit) || !line.is(m.end + 3, "of"));
    let time = units.is_time(m.unit);
    let id = &*units.get(m.unit).id;
    let led = line.before(i).is_some_and(|t| {
        [
            "for", "within", "almost", "nearly", "than", "lasted", "took", "least", "about", "roughly", "over", "around", "under", "spent", "half",
            "takes", "lasting", "lasts", "taking",
        ]
        .contains(&line.source.word(t))
    });
    let ago = line.is(m.end, "ago") || line.is(m.end, "later") || line.is(m.end, "earlier");
    let rate = line.before(i).is_some_and(|t| t.kind == TokenKind::Digits || line.source.lexicon.nouns.is_plural(line.source.word(t)));
    let clear = matches!(id, "decade" | "century" | "fortnight");
    // "under a hectare", "more than a mile"; a foot, a yard and a stone are things as well.
    let bounded = !time
        && !["foot", "yard", "stone", "pound", "cup", "degree", "bar", "point"].contains(&id)
        && line.class_before(i, line.source.lexicon.numbers.classes.before_article)
        && (line.closes(m.end) || line.is_lower_word(m.end));
    if !(with_half || bounded || (time && clear && !rate) || (time && led && !line.is(i + 1, "second") && !line.is(i + 1, "min")) || (time && ago)) {
        return None;
    }
    let (mut point, mut end, mut step) = (Decimal::ONE, m.end, Decimal::ONE);
    if with_half {
        point = if line.is(m.end + 2, "half") { Decimal::new(15, 1) } else { Decimal::new(125, 2) };
        step = Decimal::new(1, 1);
        end = m.end + 3;
    }
    let figure = Figure { form: Form::Words, ..Figure::plain(point, step, step, Unit::Measure(m.unit)) };
    let kind = super::kind_of(line, figure.unit).0;
    let draft = Draft { start: i, end, kind, figure, noun: None, qualifiers: end, resume: 0, pattern: "article-unit" };
    Some(draft.push(line, claims))
}

// ---- ranks ---------------------------------------------------------------------------------------------------------------------

/// "12th", "1,000th".
fn digit_ordinal(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let j = i + 1;
    if !line.glued(j) || !["st", "nd", "rd", "th"].iter().any(|s| line.is(j, s)) {
        return None;
    }
    let number = numeral::read(line, i).ok().filter(|n| n.is_plain() && n.end == j)?;
    // "12st 4lb" is a weight: only 1, 21, 31 … have that ending.
    let text = line.text(i);
    if line.is(j, "st") && (!text.ends_with('1') || text.ends_with("11")) {
        return None;
    }
    Some(rank(line, i, j + 1, number.value, "ordinal-digits", claims))
}

/// "third", "twenty-first", "two hundredth".
fn ordinal(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let numbers = &line.source.lexicon.numbers;
    let rank_at = |j: usize| line.at(j).filter(|_| line.role(j).has(Role::ORDINAL)).map(|t| Decimal::from(numbers.word(t.word).rank));
    if !line.role(i).has(Role::ORDINAL) || line.role(i).has(Role::CARDINAL) {
        let number = numeral::read(line, i).ok()?;
        let mut j = number.end;
        if line.is_hyphen(j) || (line.text(j) == "—" && line.glued(j) && line.glued(j + 1)) {
            j += 1;
        }
        let last = rank_at(j)?;
        let twenty = Decimal::from(20);
        let tens = number.value >= twenty && number.value.checked_rem(Decimal::TEN)?.is_zero() && last < Decimal::TEN;
        let hundred =
            number.value >= Decimal::ONE_HUNDRED && number.value.checked_rem(Decimal::ONE_HUNDRED)?.is_zero() && last < Decimal::ONE_HUNDRED;
        let value = if tens || hundred {
            number.value.checked_add(last)?
        } else if last >= Decimal::ONE_HUNDRED {
            number.value.checked_mul(last)?
        } else {
            return None;
        };
        return Some(rank(line, i, j + 1, value, "ordinal-words", claims));
    }
    let value = rank_at(i)?;
    if line.alone(i, i + 1) {
        return Some(rank(line, i, i + 1, value, "ordinal-word", claims));
    }
    // "the first two hours" counts the hours; "Second World War" is a name.
    let next = line.role(i + 1);
    let in_name =
        line.raw(i).is_some_and(|t| t.case != Case::Lower) && line.raw(i + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    if line.is_digits(i + 1)
        || (next.has(Role::CARDINAL) && !(line.is(i + 1, "one") && line.closes(i + 2)))
        || (next.has(Role::VAGUE) && !line.is(i + 1, "half"))
        || (in_name && line.sentence_has_lower())
    {
        return Some(i + 1);
    }
    // "mobile-first", "America First": no rank.
    if i > 1 && line.is_hyphen(i - 1) && line.raw(i - 2).is_some_and(|t| t.kind == TokenKind::Word) {
        return Some(i + 1);
    }
    // "when it was first detected": an adverb; "the first recorded case" is a rank.
    if line.is(i, "first") && noun::participle(line.text(i + 1)) && !line.class_before(i, numbers.classes.determiner) {
        return Some(i + 1);
    }
    // "a second" of time; "split second"; "second" as a verb after "to".
    if line.is(i, "second") {
        let counted = line.is_lower_word(i + 1) && !line.class(i + 1, numbers.classes.stop);
        let time = line.before(i).is_some_and(|t| {
            ["a", "per", "each", "every", "split", "one", "half", "to"].contains(&line.source.word(t).to_ascii_lowercase().as_str())
        });
        if time && !counted && !line.is_hyphen(i + 1) {
            return Some(i + 1);
        }
    }
    // "First" and "Second," at the head of a sentence count arguments; "first" alone is an adverb.
    let opens = i == 0 && (line.text(1) == "," || line.text(1) == ":" || !line.is_lower_word(1));
    let head = rank_noun(line, i + 1);
    // "in the first and 5th minutes".
    let listed = ["and", "or", "to"].iter().any(|w| line.is(i + 1, w))
        && (line.role(i + 2).has(Role::ORDINAL) || line.is_digits(i + 2) && ["st", "nd", "rd", "th"].iter().any(|s| line.touches(i + 3, s)));
    let alone = head.is_none() && !listed && !line.is_hyphen(i + 1) && matches!(line.text(i), "first" | "First");
    if opens || alone {
        return Some(i + 1);
    }
    Some(rank(line, i, i + 1, value, "ordinal-word", claims))
}

/// "in Game 6", "Episode seven": the number of a part of a series is its rank.
pub(super) fn numbered_part(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    /// More parts than a series has.
    const MOST: u32 = 40;
    let before = i.checked_sub(1).filter(|b| matches!(line.text(*b), "Game" | "Episode" | "episode"))?;
    let glued = line.glued(i) || before.checked_sub(1).is_some_and(|b| line.text(b) == "-");
    let amount = super::amount::read(line, i).ok().filter(|_| !glued)?;
    let value = amount.number.value;
    let plain = amount.number.is_plain() && !amount.has_unit() && value.fract().is_zero() && value >= Decimal::ONE && value <= Decimal::from(MOST);
    let closed = !line.glued(amount.end) || matches!(line.text(amount.end), "," | "." | ";" | ":" | ")" | "'s" | "’s");
    (plain && closed && amount.number.scale.is_none()).then(|| rank(line, i, amount.end, value, "part-number", claims))
}

fn rank(line: &Line<'_>, start: usize, end: usize, value: Decimal, pattern: &'static str, claims: &mut Vec<Claim>) -> usize {
    let figure = Figure {
        exact: true,
        form: if pattern == "ordinal-digits" { Form::Digits } else { Form::Words },
        ..Figure::plain(value, Decimal::ONE, Decimal::ONE, Unit::Count)
    };
    let noun = rank_noun(line, end);
    let draft = Draft { start, end, kind: Kind::Ordinal, figure, noun, qualifiers: end, resume: 0, pattern };
    draft.push_unhedged(line, claims)
}

/// The head noun behind a rank: the last word of the phrase, in the singular or plural.
fn rank_noun(line: &Line<'_>, e: usize) -> Option<usize> {
    let mut j = e;
    // "second-largest economy": what is joined is part of the rank.
    if line.is_hyphen(j) {
        j += 2;
    }
    noun::after(line, j, true).noun.or_else(|| noun::after(line, j, false).noun).filter(|n| line.is_lower_word(*n))
}

// ---- ages ----------------------------------------------------------------------------------------------------------------------

/// "aged 45", "age 81", "aged between 5 and 12", "ages 5 to 12", "age of 29".
fn aged(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let mut j = i + 1;
    if line.is(j, "of") && !line.is(i, "aged") {
        j += 1;
    }
    for word in ["between", "about", "just", "only", "around", "from", "over", "under"] {
        if line.is(j, word) {
            j += 1;
        }
    }
    let a = numeral::read(line, j).ok().filter(|n| n.scale.is_none() && n.given.is_none() && n.value < Decimal::from(130))?;
    if super::unit::at(line, a.end).is_some_and(|m| line.source.lexicon.units.is_time(m.unit))
        && !line.is_time_unit(a.end, "year")
        && !line.is_time_unit(a.end, "month")
    {
        return None;
    }
    let mut figure = Figure { exact: !a.broken, form: a.form, ..Figure::plain(a.value, a.step, a.round_step, year(line)) };
    let mut end = a.end;
    let between = line.is(j - 1, "between") || (i >= 2 && line.is(i - 2, "between")) || (i >= 1 && line.is(i - 1, "between"));
    // Another age behind the first one, which nothing but "years" and the like may follow.
    let another = |k: usize| {
        let b = numeral::read(line, k).ok().filter(|b| b.value < Decimal::from(130) && b.scale.is_none() && b.given.is_none())?;
        let bare = line.raw(b.end).is_none_or(|t| t.kind == TokenKind::Mark)
            || !line.is_lower_word(b.end)
            || line.class(b.end, line.source.lexicon.numbers.classes.stop)
            || super::unit::at(line, b.end).is_some_and(|m| line.source.lexicon.units.is_time(m.unit));
        bare.then_some(b)
    };
    let dash = line.is_dash(end) && line.glued(end) && line.glued(end + 1);
    // "aged between 18 and 25 filed": whatever follows.
    let ends_range = || {
        let b = numeral::read(line, end + 1).ok().filter(|b| b.value < Decimal::from(130) && b.is_plain() && between && line.is(end, "and"))?;
        let other_time = super::unit::at(line, b.end).is_some_and(|m| line.source.lexicon.units.is_time(m.unit)) && !line.is_time_unit(b.end, "year");
        (!other_time && !line.is_dash(b.end)).then_some(b)
    };
    let other = if dash {
        numeral::read(line, end + 1).ok().filter(|b| b.value < Decimal::from(130) && b.is_plain())
    } else {
        another(end + 1).or_else(ends_range)
    };
    if (dash || line.is(end, "to") || (between && line.is(end, "and")) || line.is_dash(end))
        && let Some(b) = other.filter(|b| b.value > a.value)
    {
        figure.to = Some(b.value);
        figure.exact = false;
        end = b.end;
    }
    let unit = |end: usize| super::unit::at(line, end).filter(|m| line.source.lexicon.units.is_time(m.unit));
    if let Some(m) = unit(end) {
        figure.unit = Unit::Measure(m.unit);
        end = m.end;
    }
    let draft = Draft { start: j, end, kind: Kind::Age, figure, noun: None, qualifiers: end, resume: 0, pattern: "aged" };
    let mut end = draft.push(line, claims);
    // "aged five, seven and nine".
    for listed in 0..12 {
        let comma = usize::from(line.text(end) == ",");
        let and = usize::from(line.is(end + comma, "and") || line.is(end + comma, "or"));
        // "a man aged 45, and 12 were hurt".
        if listed == 0 && comma + and == 2 {
            break;
        }
        let next = end + comma + and;
        let Some(b) = another(next).filter(|_| comma + and > 0 && figure.to.is_none()) else { break };
        // "a boy aged 12, two girls": a list goes on to its "and".
        if and == 0 && line.text(b.end) != "," && !line.is(b.end, "and") && !line.is(b.end, "or") {
            break;
        }
        let end_of_unit = unit(b.end);
        let unit = end_of_unit.map_or(figure.unit, |m| Unit::Measure(m.unit));
        let figure = Figure { exact: !b.broken, form: b.form, ..Figure::plain(b.value, b.step, b.round_step, unit) };
        let stop = end_of_unit.map_or(b.end, |m| m.end);
        end = Draft { start: next, end: stop, kind: Kind::Age, figure, noun: None, qualifiers: stop, resume: 0, pattern: "aged-list" }
            .push(line, claims);
    }
    Some(end)
}

fn year(line: &Line<'_>) -> Unit {
    line.source.lexicon.units.find("year").map_or(Unit::Count, Unit::Measure)
}

/// "22-year-old", "12 years old", "six months of age", "a 60-, 65- and 70-year-old".
fn old(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if a.prefixed || a.number.scale.is_some() {
        return None;
    }
    // "60-, 65- and 70-year-old": the unit stands with the last.
    if !a.has_unit() && line.glued(a.end) && line.text(a.end) == "-" && (!line.glued(a.end + 1) || line.text(a.end + 1) == ",") {
        let mut j = a.end + 1;
        for _ in 0..12 {
            if line.is_hyphen(j) && line.is(j + 1, "year") && line.is_hyphen(j + 2) && line.is(j + 3, "old") {
                return Some(push_age(line, a, a.end, year(line), "age-elided", claims));
            }
            if !(line.is_digits(j)
                || matches!(line.text(j), "," | "-")
                || line.is(j, "and")
                || line.is(j, "or")
                || line.is(j, "to")
                || line.role(j).has(Role::CARDINAL))
            {
                break;
            }
            j += 1;
        }
    }
    // "87 yo", "a 45 y/o man", "45 y.o."
    if !a.has_unit() && a.number.is_plain() && a.number.value < Decimal::from(130) {
        let end = if line.is(a.end, "yo") || line.is(a.end, "y.o.") {
            a.end + 1
        } else if line.is(a.end, "y") && line.touches(a.end + 1, "/") && line.touches(a.end + 2, "o") {
            a.end + 3
        } else {
            a.end
        };
        if end > a.end {
            return Some(push_age(line, a, end, year(line), "years-old", claims));
        }
    }
    let Unit::Measure(unit) = a.unit else { return None };
    if !line.source.lexicon.units.is_time(unit) {
        return None;
    }
    let mut j = a.end;
    let hyphen = line.is_hyphen(j);
    if hyphen {
        j += 1;
    }
    let end = if line.is(j, "old") || line.is(j, "olds") {
        j + 1
    } else if line.is(j, "of") && line.is(j + 1, "age") {
        j + 2
    } else if !hyphen && !a.hyphen && (than_age(line, a.start) || of_an_age(line, a.start)) {
        j
    } else {
        return None;
    };
    Some(push_age(line, a, end, a.unit, "years-old", claims))
}

/// Whether "older than" or "younger than" stands before a figure, which is an age.
fn than_age(line: &Line<'_>, start: usize) -> bool {
    start >= 2 && line.is(start - 1, "than") && (line.is(start - 2, "older") || line.is(start - 2, "younger"))
}

/// "The median age was 41 years", "(mean age: 12 months)".
pub(super) fn of_an_age(line: &Line<'_>, start: usize) -> bool {
    let mut i = start;
    for _ in 0..4 {
        let Some(b) = i.checked_sub(1) else { return false };
        if line.is(b, "age") || line.is(b, "ages") {
            // "for ages 12 months went by" has no such word between.
            return i < start || b > 0 && ["mean", "median", "average"].iter().any(|w| line.is(b - 1, w));
        }
        let between = [
            "was",
            "is",
            "were",
            "of",
            "at",
            "about",
            "around",
            "approximately",
            ":",
            "=",
            ",",
            "to",
            "from",
            "the",
            "(",
            "group",
            "groups",
            "range",
            "ranged",
            "ranging",
            "between",
        ]
        .iter()
        .any(|w| line.is(b, w));
        if !between {
            return false;
        }
        i = b;
    }
    false
}

fn push_age(line: &Line<'_>, a: &Amount, end: usize, unit: Unit, pattern: &'static str, claims: &mut Vec<Claim>) -> usize {
    let figure = Figure { exact: !a.number.broken, form: a.number.form, ..Figure::plain(a.number.value, a.number.step, a.number.round_step, unit) };
    let noun = if line.is_lower_word(end) { noun::after(line, end, true).noun } else { None };
    Draft {
        start: a.start,
        end,
        kind: Kind::Age,
        figure,
        noun: noun.filter(|n| *n == end && !noun::participle(line.text(*n))),
        qualifiers: end,
        resume: 0,
        pattern,
    }
    .push(line, claims)
}

/// "Ms Haddad, 34, …", "at 29,", "turned 40", "was 34 when".
fn bare_age(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    let plain = !a.has_unit() && a.number.is_plain() && a.number.end == a.start + 1 && !a.number.grouped;
    if plain
        && a.number.value <= Decimal::ONE_HUNDRED
        && a.start >= 2
        && (["under", "over", "above", "below"].iter().any(|w| line.is(a.start - 1, w))
            && line.class(a.start - 2, line.source.lexicon.numbers.classes.of_age)
            || than_age(line, a.start))
        && line.closes(a.end)
    {
        // "children under five", "people over 65".
        let figure = Figure { exact: true, form: a.number.form, ..Figure::plain(a.number.value, Decimal::ONE, Decimal::ONE, year(line)) };
        let draft = Draft { start: a.start, end: a.end, kind: Kind::Age, figure, noun: None, qualifiers: a.end, resume: 0, pattern: "age-bound" };
        return Some(draft.push(line, claims));
    }
    // "those under 15 and over 45": as the age before it.
    let bound = |at: usize| ["under", "over", "above", "below"].iter().any(|w| line.is(at, w));
    if plain
        && a.number.value <= Decimal::ONE_HUNDRED
        && a.start >= 3
        && bound(a.start - 1)
        && (line.is(a.start - 2, "and") || line.is(a.start - 2, "or"))
        && claims.last().is_some_and(|c| c.pattern == "age-bound" && c.tokens.1 as usize == line.first + a.start - 2)
        && noun::after(line, a.end, true).noun.is_none()
    {
        let figure = Figure { exact: true, form: a.number.form, ..Figure::plain(a.number.value, Decimal::ONE, Decimal::ONE, year(line)) };
        let draft = Draft { start: a.start, end: a.end, kind: Kind::Age, figure, noun: None, qualifiers: a.end, resume: 0, pattern: "age-bound" };
        return Some(draft.push(line, claims));
    }
    let plain = plain && a.number.form == Form::Digits;
    if !plain || a.number.value < Decimal::ONE || a.number.value > Decimal::from(115) {
        return None;
    }
    let (start, end) = (a.start, a.end);
    let closes = |j: usize| matches!(line.text(j), "," | ";" | ")" | ".") || line.raw(j).is_none();
    let before = start.checked_sub(1).map_or("", |i| line.text(i));
    let found = if before == "," && closes(end) {
        // A name before the comma: a word with a capital that is no month, place of a list or number.
        let name = start.checked_sub(2)?;
        let token = line.raw(name)?;
        let classes = &line.source.lexicon.numbers.classes;
        let capital =
            token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Mixed | Case::Upper) && !line.class(name, classes.month);
        let first_of_line = name == 0;
        // "Sonia, 34, …" and "Smith, 34." but not "Paris, 12."; a full stop or end wants two names.
        let second = name
            .checked_sub(1)
            .is_some_and(|i| line.raw(i).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower || line.text(i) == "."));
        // "her brother, 12, and the driver, 45, were hurt"
        let somebody = || {
            let words = &line.source.lexicon.words;
            let is = |class: &str| words.find_class(class).is_some_and(|class| line.class(name, class));
            let led = (1..=3).any(|k| {
                let before = name.checked_sub(k);
                before.is_some_and(|b| line.class(b, classes.determiner)) && (1..k).all(|between| line.is_lower_word(name - between))
            });
            let one = !line.source.lexicon.nouns.is_plural(line.text(name)) && !line.is_digits(end + 1);
            led && one
                && token.case == Case::Lower
                && line.text(end) == ","
                && (is("kin") || is("human-noun") || line.class(name, line.source.lexicon.names.role))
        };
        capital && !first_of_line && (line.text(end) == "," || (second && closes(end)))
            || (capital && first_of_line && line.text(end) == ",")
            || !capital && somebody()
    } else if before == "both" && start >= 2 && line.text(start - 2) == "," && matches!(line.text(end), "," | ")") {
        // "The twins, both 31, …"
        true
    } else if before.eq_ignore_ascii_case("turned") || before.eq_ignore_ascii_case("turns") || before.eq_ignore_ascii_case("turning") {
        closes(end) || ["in", "on", "this", "last", "next", "earlier"].iter().any(|w| line.is(end, w))
    } else if before.eq_ignore_ascii_case("at") {
        // "at 29, she": an age only where a person follows.
        let led = start.checked_sub(2).is_some_and(|i| ["died", "dies", "retired", "married", "dead"].iter().any(|w| line.is(i, w)));
        (line.text(end) == "," && ["he", "she", "the"].iter().any(|w| line.is(end + 1, w)) && start == 1) || (led && closes(end))
    } else if before.eq_ignore_ascii_case("now") || before.eq_ignore_ascii_case("then") {
        // "Fields, now 22, was …"
        let named = start >= 3
            && line.text(start - 2) == ","
            && line.raw(start - 3).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
            && matches!(line.text(end), "," | ")" | ";");
        named || (start == 1 && line.text(end) == "," && ["he", "she"].iter().any(|w| line.is(end + 1, w)))
    } else if before == "been" && start >= 3 && line.is(start - 2, "have") {
        // "He would have been 80 on 20 February."
        let person = start.checked_sub(4).is_some_and(|i| {
            ["he", "she", "who"].iter().any(|w| line.is(i, w))
                || i > 0 && line.raw(i).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title)
        });
        person
            && line.is(start - 3, "would")
            && (closes(end) || ["on", "in", "this", "next", "today", "yesterday", "tomorrow"].iter().any(|w| line.is(end, w)))
    } else if ["was", "is", "were", "am", "just", "only"].contains(&before) {
        let person = start.checked_sub(2).is_some_and(|i| ["he", "she", "i", "who"].iter().any(|w| line.is(i, w)));
        (person && (closes(end) || line.is(end, "and")))
            || before == "was" && a.number.value >= Decimal::from(18) && matches!(line.text(end), "." | "") && has_named_person(line, start - 1)
            || line.is(end, "when")
            || (line.is(end, "at") && line.is(end + 1, "the") && line.is(end + 2, "time"))
    } else {
        false
    };
    if !found {
        return None;
    }
    let figure = Figure { exact: true, ..Figure::plain(a.number.value, Decimal::ONE, Decimal::ONE, year(line)) };
    Some(Draft { start, end, kind: Kind::Age, figure, noun: None, qualifiers: end, resume: 0, pattern: "bare-age" }.push_unhedged(line, claims))
}

/// "Cummings, the chairman of the House committee, was", "Kay Hagan was": a sentence that begins with a name, which may have an aside.
fn has_named_person(line: &Line<'_>, verb: usize) -> bool {
    let classes = &line.source.lexicon.numbers.classes;
    let name = |k: usize| {
        line.raw(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.len > 2)
            && !line.class(k, classes.stop)
            && !line.class(k, classes.month)
    };
    let first = (0..4).take_while(|k| name(*k)).count();
    if first == 0 {
        return false;
    }
    let aside = line.text(first) == "," && verb > first + 4 && line.text(verb - 1) == ",";
    let told =
        || (first + 1..verb).any(|k| ["who", "whose", "former", "chairman", "chairwoman", "president", "senator"].iter().any(|w| line.is(k, w)));
    first == verb && first >= 2 || aside && (first >= 2 || told())
}

impl Draft {
    /// Adds the claim; ranks and ages behind a name have no hedge.
    fn push_unhedged(self, line: &Line<'_>, claims: &mut Vec<Claim>) -> usize {
        let end = self.push(line, claims);
        if let Some(Claim { value: crate::doc::Value::Figure(figure), hedge_span, .. }) = claims.last_mut() {
            figure.hedge = Hedge::None;
            figure.exact = true;
            *hedge_span = None;
        }
        end
    }
}

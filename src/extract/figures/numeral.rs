//! Numbers as written: runs of digits, number words, fractions in one character, scales. Knows nothing of units.

use super::line::Line;
use crate::base::Interval;
use crate::doc::{Case, Form, TokenKind};
use crate::rule::lexicon::Role;
use rust_decimal::{Decimal, MathematicalOps};

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// One past its last token.
    pub end: usize,
    /// What it is worth, scale included.
    pub value: Decimal,
    /// What the scale word multiplies by; none where there is none.
    pub scale: Option<Decimal>,
    /// Worth of one in the last written place.
    pub step: Decimal,
    /// Worth of one in the last place that is not nought.
    pub round_step: Decimal,
    /// How it was written.
    pub form: Form,
    /// The interval that the words give.
    pub given: Option<Interval>,
    /// Decimals or a fraction were written.
    pub broken: bool,
    /// Digits were grouped: "1,200".
    pub grouped: bool,
    /// An "m" stands behind it that may be million or metre; it is not part of the number yet.
    pub open_m: bool,
}

impl Numeral {
    /// The same number times a scale.
    pub fn times(mut self, scale: Decimal) -> Option<Numeral> {
        self.value = self.value.checked_mul(scale)?;
        self.step = self.step.checked_mul(scale)?;
        self.round_step = self.round_step.checked_mul(scale)?;
        if let Some(given) = self.given {
            self.given = Some(given.scale(scale)?);
        }
        self.scale = Some(self.scale.unwrap_or(Decimal::ONE).checked_mul(scale)?);
        Some(self)
    }

    /// Whether it is a whole number without a scale.
    pub fn is_plain(&self) -> bool {
        self.scale.is_none() && !self.broken && self.given.is_none()
    }
}

/// Why there is no number.
pub(super) enum Miss {
    /// None begins here.
    None,
    /// What begins here is no quantity, or too large to reckon with; up to this token.
    Skip(usize),
    /// A number that is too large or too small to reckon with, up to this token: it is told, and no more.
    Vast(usize, Decimal, i32),
}

/// The number that begins at a token.
pub(super) fn read(line: &Line<'_>, i: usize) -> Result<Numeral, Miss> {
    let token = line.at(i).ok_or(Miss::None)?;
    let role = line.role(i);
    if token.kind == TokenKind::Digits {
        if let Some(number) = raised(line, i) {
            return Ok(number);
        }
        let number = digits(line, i)?;
        let number = mixed(line, number);
        let number = point(line, power(line, number)?);
        let number = scaled(line, number).ok_or(Miss::Skip(number.end))?;
        return Ok(continued(line, i, number));
    }
    if point_first(line, i) {
        return digits_after_point(line, i);
    }
    if role.has(Role::POINT) {
        return words_after_point(line, i);
    }
    if role.has(Role::CHARACTER) {
        let (n, d) = line.source.lexicon.numbers.word(token.word).character;
        let value = Decimal::from(n).checked_div(Decimal::from(d)).ok_or(Miss::None)?;
        let tenth = Decimal::new(1, 2);
        let number = Numeral {
            end: i + 1,
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
        return scaled(line, number).ok_or(Miss::Skip(i + 1));
    }
    if role.has(Role::CARDINAL) || role.has(Role::ARTICLE) || role.has(Role::GROUP) || role.has(Role::SCALE) {
        return words(line, i);
    }
    Err(Miss::None)
}

/// Whether ".08" stands here: a point that touches digits and nothing before it but a sign.
pub(super) fn point_first(line: &Line<'_>, i: usize) -> bool {
    line.text(i) == "."
        && line.glued(i + 1)
        && line.raw(i + 1).is_some_and(|t| t.kind == TokenKind::Digits)
        && line.text(i + 1).bytes().all(|b| b.is_ascii_digit())
        && (!line.glued(i)
            || line.before(i).is_some_and(|t| matches!(line.source.word(t), "-" | "−" | "–" | "$" | "£" | "€" | "(" | "~" | "<" | ">" | "+" | "=")))
}

fn digits_after_point(line: &Line<'_>, i: usize) -> Result<Numeral, Miss> {
    let mut value = 0i128;
    let mut count = 0u32;
    for b in line.text(i + 1).bytes() {
        count += 1;
        if count > 20 {
            return Err(Miss::Skip(i + 2));
        }
        value = value * 10 + i128::from(b - b'0');
    }
    let value = Decimal::try_from_i128_with_scale(value, count).map_err(|_| Miss::Skip(i + 2))?;
    let step = Decimal::try_new(1, count).map_err(|_| Miss::Skip(i + 2))?;
    let number = Numeral {
        end: i + 2,
        value,
        scale: None,
        step,
        round_step: step,
        form: Form::Digits,
        given: None,
        broken: true,
        grouped: false,
        open_m: false,
    };
    scaled(line, number).ok_or(Miss::Skip(i + 2))
}

/// "point five percent", "point 77": no number before the point, which is a point in time or a place elsewhere; so what follows must make it a
/// quantity, or there must be nothing else.
fn words_after_point(line: &Line<'_>, i: usize) -> Result<Numeral, Miss> {
    let nought = Numeral {
        end: i,
        value: Decimal::ZERO,
        scale: None,
        step: Decimal::ONE,
        round_step: Decimal::ONE,
        form: Form::Words,
        given: None,
        broken: false,
        grouped: false,
        open_m: false,
    };
    let number = point(line, nought);
    if number.end <= i + 1 {
        return Err(Miss::None);
    }
    let classes = &line.source.lexicon.numbers.classes;
    let led = line.before(i).is_none_or(|t| t.kind == TokenKind::Mark)
        || line.class(i - 1, classes.before_fraction)
        || ["is", "was", "of", "minus", "a"].iter().any(|w| line.is(i - 1, w));
    let unit = number.scale.is_some() || super::unit::percent(line, number.end, true).is_some();
    if (led && unit) || line.alone(i, number.end) { Ok(number) } else { Err(Miss::None) }
}

/// A run of digits, plain-space groups joined.
fn digits(line: &Line<'_>, i: usize) -> Result<Numeral, Miss> {
    let text = line.text(i);
    let mut end = i + 1;
    let mut joined = String::new();
    // "1 234 567": groups of exactly three, one space apart, at least two of them, or one of three noughts.
    if text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0') {
        let group = |j: usize| {
            line.at(j).is_some_and(|t| {
                t.kind == TokenKind::Digits
                    && t.len == 3
                    && t.spaced
                    && line.raw(j - 1).is_some_and(|p| p.end() + 1 == t.start)
                    && line.text(j).bytes().all(|b| b.is_ascii_digit())
            })
        };
        let mut j = i + 1;
        while j < i + 8 && group(j) {
            j += 1;
        }
        let glued_after = line.glued(j) && line.is_dash(j);
        if !glued_after && (j >= i + 3 || j == i + 2 && (line.text(i + 1) == "000" || is_parted(line, i, j))) {
            for k in i..j {
                joined.push_str(line.text(k));
            }
            end = j;
        }
    }
    // "0·05", "72·0%": the point of some journals.
    if joined.is_empty() && line.touches(i + 1, "·") && line.glued(i + 2) && line.is_digits(i + 2) && !line.touches(i + 3, "·") {
        let plain = |k: usize| line.text(k).bytes().all(|b| b.is_ascii_digit());
        if plain(i) && plain(i + 2) {
            let number = parse(&format!("{text}.{}", line.text(i + 2)), false).ok_or(Miss::Skip(i + 3))?;
            return Ok(Numeral { end: i + 3, ..number });
        }
    }
    let (grouped, text) = if joined.is_empty() { (false, text) } else { (true, joined.as_str()) };
    // "0033" and nothing else.
    let text = if text.len() > 1 && text.starts_with('0') && line.alone(i, end) {
        let rest = text.trim_start_matches('0');
        if rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { text.get(text.len() - rest.len() - 1..).unwrap_or(text) }
    } else {
        text
    };
    let comma = comma_is_decimal(line, text, end);
    let number = parse(text, comma).ok_or(Miss::Skip(end))?;
    Ok(Numeral { end, grouped: grouped || number.grouped, ..number })
}

/// Whether "5 740" is one number, its thousands parted by a space: behind a sign of money ("R5 740"), or before a unit or what is counted ("1 250 km",
/// "84 600 tonnes"), or where a number must follow ("to 1 051 from 1 200"), in a text that parts its thousands so.
fn is_parted(line: &Line<'_>, i: usize, j: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| line.raw(b));
    let another = |k: usize| line.raw(k).is_some_and(|t| t.kind == TokenKind::Digits);
    if another(j) || before.is_some_and(|t| t.kind == TokenKind::Digits) {
        return false;
    }
    let noun = super::noun::after(line, j, false).noun;
    let sign = before.is_some_and(|t| line.source.lexicon.numbers.role(t.word).has(Role::CURRENCY) && (line.glued(i) || t.len >= 2));
    if sign {
        // "for $3 500 ml of milk"
        return noun != Some(j) && super::unit::at(line, j).is_none() && line.source.thousands().is_some();
    }
    let counted = noun.is_some()
        || line.role(j).has(Role::SCALE)
        || line.text(j) == "m" && line.class(j + 1, line.source.lexicon.numbers.classes.after_length)
        || super::unit::after(line, j).is_some()
        || super::unit::money(line, j, true).is_some()
        // "fell to 1 051 from 1 200"
        || i.checked_sub(1).is_some_and(|b| leads_to_a_number(line.text(b)));
    counted && line.source.thousands() == Some(true)
}

/// Whether behind a word stands one number rather than two.
pub(super) fn leads_to_a_number(word: &str) -> bool {
    matches!(word, "to" | "from" | "than" | "of" | "against")
}

/// Whether the comma of "6,4 million" is a decimal comma: it cannot be grouping, and what follows shows that it is one number.
fn comma_is_decimal(line: &Line<'_>, text: &str, end: usize) -> bool {
    let Some((head, tail)) = text.split_once(',') else { return false };
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !plain(head) || tail.is_empty() || !tail.bytes().all(|b| b.is_ascii_digit()) || tail.len() == 3 || tail.len() > 4 || head.len() > 11 {
        return false;
    }
    let role = line.role(end);
    role.has(Role::SCALE)
        || role.has(Role::SHORT_SCALE)
        || (line.glued(end) && role.has(Role::GLUED_SCALE))
        || matches!(line.text(end), "%" | "€" | "per" | "percent" | "m")
        || super::unit::at(line, end).is_some()
        || end.checked_sub(2).is_some_and(|j| matches!(line.text(j), "€" | "$" | "£" | "R") && line.glued(j + 1))
        || line.raw(end).is_some_and(|t| t.spaced) && super::unit::money(line, end, true).is_some()
}

/// The worth of a run of digits with its marks.
pub(super) fn parse(text: &str, comma_is_decimal: bool) -> Option<Numeral> {
    let mut whole: i128 = 0;
    let mut count = 0u32;
    let mut decimals: Option<u32> = None;
    let mut groups: [u32; 12] = [0; 12];
    let mut group = 0usize;
    let dots = text.bytes().filter(|b| *b == b'.').count();
    // "1.150.000": points as grouping.
    let dot_groups = dots > 1 || (dots == 1 && comma_is_decimal);
    let decimal_mark = if comma_is_decimal { ',' } else { '.' };
    for c in text.chars() {
        match c {
            '0'..='9' => {
                count += 1;
                if count > 27 {
                    return None;
                }
                whole = whole * 10 + i128::from(c as u32 - '0' as u32);
                match &mut decimals {
                    Some(d) => *d += 1,
                    None => *groups.get_mut(group)? += 1,
                }
            }
            c if c == decimal_mark && !(c == '.' && dot_groups) => {
                if decimals.is_some() {
                    return None;
                }
                decimals = Some(0);
            }
            // What is not seen parts nothing.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ => {
                if decimals.is_some() {
                    return None;
                }
                group += 1;
            }
        }
    }
    let sizes = groups.get(..=group)?;
    if group > 0 {
        let (first, rest) = sizes.split_first()?;
        let (last, middle) = rest.split_last()?;
        let western = *first <= 3 && *last == 3 && middle.iter().all(|g| *g == 3);
        let indian = !dot_groups && *first <= 2 && *last == 3 && !middle.is_empty() && middle.iter().all(|g| *g == 2);
        if *first == 0 || !(western || indian) {
            return None;
        }
    }
    // "007" and "0207" are no quantities.
    if text.starts_with('0') && sizes.first().is_some_and(|n| *n > 1) {
        return None;
    }
    let decimals = decimals.unwrap_or(0);
    let value = Decimal::try_from_i128_with_scale(whole, decimals).ok()?;
    let step = Decimal::try_new(1, decimals).ok()?;
    let mut round_step = step;
    if decimals == 0 && whole != 0 {
        let mut n = whole;
        while n % 10 == 0 {
            n /= 10;
            round_step = round_step.checked_mul(Decimal::TEN)?;
        }
    }
    Some(Numeral {
        end: 0,
        value,
        scale: None,
        step,
        round_step,
        form: Form::Digits,
        given: None,
        broken: decimals > 0,
        grouped: group > 0,
        open_m: false,
    })
}

/// "1 1/2", "1½", "2 ½".
fn mixed(line: &Line<'_>, number: Numeral) -> Numeral {
    let e = number.end;
    if number.broken {
        // "$6.12¾": a part of the last place.
        if !line.glued(e) || !line.role(e).has(Role::CHARACTER) {
            return number;
        }
        let (n, d) = line.raw(e).map_or((0, 1), |t| line.source.lexicon.numbers.word(t.word).character);
        let part = Decimal::from(n).checked_div(Decimal::from(d)).and_then(|f| f.checked_mul(number.step));
        let step = number.step.checked_mul(Decimal::new(1, 1));
        return match part.and_then(|p| number.value.checked_add(p)).zip(step) {
            Some((value, step)) => Numeral { end: e + 1, value, step, round_step: step, ..number },
            None => number,
        };
    }
    let mut part = None;
    if line.role(e).has(Role::CHARACTER) {
        let (n, d) = line.raw(e).map_or((0, 1), |t| line.source.lexicon.numbers.word(t.word).character);
        part = Some((n, d, e + 1));
    } else if line.raw(e).is_some_and(|t| t.spaced)
        && let Some((n, d, end)) = slash_fraction(line, e)
    {
        part = Some((n, d, end));
    }
    let Some((n, d, end)) = part else { return number };
    let Some(value) = Decimal::from(n).checked_div(Decimal::from(d)).and_then(|f| number.value.checked_add(f)) else { return number };
    let tenth = Decimal::new(1, 1);
    Numeral { end, value, step: tenth, round_step: tenth, broken: true, ..number }
}

/// "1/2": numerator, denominator, one past the last token.
pub(super) fn slash_fraction(line: &Line<'_>, i: usize) -> Option<(u32, u32, usize)> {
    if !line.is_digits(i) || !line.is_digits(i + 2) || !matches!(line.text(i + 1), "/" | "⁄") || !line.glued(i + 1) || !line.glued(i + 2) {
        return None;
    }
    let (n, d): (u32, u32) = (line.text(i).parse().ok()?, line.text(i + 2).parse().ok()?);
    if n == 0 || n >= d || !matches!(d, 2..=6 | 8 | 10 | 12 | 15 | 16 | 20 | 25 | 32 | 50 | 64 | 100 | 1000) || line.touches(i + 3, "/") {
        return None;
    }
    Some((n, d, i + 3))
}

/// "× 10^30", "× 10³⁰", "x 10-6".
fn power(line: &Line<'_>, number: Numeral) -> Result<Numeral, Miss> {
    let e = number.end;
    let times = matches!(line.text(e), "×" | "x" | "X" | "·" | "*" | "⋅") && line.text(e + 1) == "10";
    let mut j = e + 2;
    let mut negative = false;
    let mut exponent: Option<i64> = None;
    if let Some((below, power, end)) = exponent_at(line, e) {
        negative = below;
        exponent = Some(power);
        j = end;
    } else if !times {
        return Ok(number);
    } else if line.touches(j, "^") {
        j += 1;
        if line.glued(j) && matches!(line.text(j), "-" | "−" | "–") {
            negative = true;
            j += 1;
        }
        if line.glued(j) && line.is_digits(j) {
            exponent = line.text(j).parse().ok();
            j += 1;
        }
    } else if matches!(line.text(j), "-" | "−" | "–") && line.glued(j) && line.glued(j + 1) && line.is_digits(j + 1) && line.text(j + 1).len() <= 2
    {
        // "7.7 × 10−5", its raised figures set level.
        negative = true;
        exponent = line.text(j + 1).parse().ok();
        j += 2;
    } else {
        let mut digits = 0i64;
        let mut any = false;
        while line.glued(j) && !any | (digits < 1000) {
            let c = line.text(j);
            if c == "⁻" && !any {
                negative = true;
            } else if let Some(d) = superscript(c) {
                digits = digits * 10 + d;
                any = true;
            } else {
                break;
            }
            j += 1;
        }
        if any {
            exponent = Some(digits);
        }
    }
    let Some(exponent) = exponent else { return Ok(number) };
    let power = i32::try_from(exponent).unwrap_or(i32::MAX);
    let skip = Miss::Vast(j, number.value, if negative { power.saturating_neg() } else { power });
    let ten = Decimal::TEN.checked_powi(exponent).filter(|_| exponent < 28);
    let number = Numeral { end: j, ..number };
    match ten {
        Some(p) if !negative => number.times(p).map(|n| Numeral { scale: None, broken: true, ..n }).ok_or(skip),
        Some(p) => {
            let div = |d: Decimal| d.checked_div(p);
            match (div(number.value), div(number.step), div(number.round_step)) {
                (Some(value), Some(step), Some(round_step)) if !step.is_zero() && exponent < 20 => {
                    Ok(Numeral { value, step, round_step, broken: true, ..number })
                }
                _ => Err(skip),
            }
        }
        None => Err(skip),
    }
}

/// "2^32", "1.1^+23", "2.5^-1": a number and the power that it is raised to.
pub(super) fn raised(line: &Line<'_>, i: usize) -> Option<Numeral> {
    if !line.touches(i + 1, "^") || !line.glued(i + 2) {
        return None;
    }
    let sign = matches!(line.text(i + 2), "-" | "−" | "+");
    let j = i + 2 + usize::from(sign);
    let text = line.text(j);
    if !line.glued(j) || !line.is_digits(j) || text.len() > 2 || line.glued(j + 1) && !line.closes(j + 1) {
        return None;
    }
    let base = parse(line.text(i), false)?;
    let power: i64 = text.parse().ok()?;
    let power = if line.text(i + 2) == "+" || !sign { power } else { -power };
    let value = base.value.checked_powi(power).filter(|v| !v.is_zero())?;
    let step = if value.fract().is_zero() { Decimal::ONE } else { value.abs().checked_mul(Decimal::new(1, 2))? };
    Some(Numeral { end: j + 1, value, step, round_step: step, broken: true, grouped: false, ..base })
}

/// "1.3e6", "12e-1": the power behind a number, whether it is below nought, and one past its last token.
pub(super) fn exponent_at(line: &Line<'_>, e: usize) -> Option<(bool, i64, usize)> {
    if !line.touches(e, "e") || !line.glued(e + 1) {
        return None;
    }
    let sign = matches!(line.text(e + 1), "-" | "−" | "+");
    let j = if sign { e + 2 } else { e + 1 };
    let text = line.text(j);
    if !line.glued(j) || !line.is_digits(j) || text.len() > 2 {
        return None;
    }
    // "3e10f2" is a name.
    if line.glued(j + 1) && line.raw(j + 1).is_some_and(|t| t.kind != TokenKind::Mark) {
        return None;
    }
    Some((sign && line.text(e + 1) != "+", text.parse().ok()?, j + 1))
}

fn superscript(c: &str) -> Option<i64> {
    ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].iter().position(|s| *s == c).map(|d| d as i64)
}

/// The number with the scale that follows it.
fn scaled(line: &Line<'_>, mut number: Numeral) -> Option<Numeral> {
    let numbers = &line.source.lexicon.numbers;
    for _ in 0..2 {
        let mut e = line.past_hard_space(number.end);
        if line.is_hyphen(e) && line.role(e + 1).has(Role::SCALE) {
            e += 1;
        }
        let Some(token) = line.at(e) else { break };
        let role = line.role(e);
        let digits = number.form == Form::Digits && number.scale.is_none();
        let short = digits && role.has(Role::SHORT_SCALE) && (!token.spaced || token.case == Case::Lower);
        let glued = digits && e > 0 && role.has(Role::GLUED_SCALE) && (!token.spaced || line.is(e, "k") && line.alone_with_number(e, e + 1));
        // "200 dozens", "3 dozen".
        let word = numbers.word(token.word);
        if word.group == 12 && number.is_plain() && (role.has(Role::GROUP) || role.has(Role::PLURAL)) {
            let grouped = number.times(Decimal::from(word.group))?;
            return Some(Numeral { end: e + 1, scale: None, broken: true, ..grouped });
        }
        let plural = role.has(Role::PLURAL) && !word.scale.is_zero() && !line.is(e + 1, "of");
        if role.has(Role::SCALE) || short || glued || plural {
            number = number.times(numbers.word(token.word).scale)?;
            number.end = e + 1;
            // "35 bn." keeps its stop outside.
            continue;
        }
        if digits && matches!(line.text(e), "m" | "M") && (!token.spaced || line.text(e) == "m" || line.alone_with_number(e, e + 1)) {
            number.open_m = true;
        }
        break;
    }
    and_a_half(line, number)
}

/// "3 hundred and 21", "4 thousand 3 hundred", "5 crore 20 lakh": a number in digits whose smaller scales are written apart.
fn continued(line: &Line<'_>, i: usize, number: Numeral) -> Numeral {
    let numbers = &line.source.lexicon.numbers;
    let mut sum = number;
    // Of two in a list or a range, each is its own.
    if i > 0 && (line.is(i - 1, "between") || line.is(i - 1, "from")) {
        return number;
    }
    for _ in 0..4 {
        let (Some(scale), false) = (sum.scale, sum.broken) else { break };
        let and = line.is(sum.end, "and");
        let j = sum.end + usize::from(and);
        if !line.raw(j).is_some_and(|t| t.spaced) || !line.role(sum.end - 1).has(Role::SCALE) {
            break;
        }
        let part = if line.is_digits(j) {
            digits(line, j).ok().and_then(|n| scaled(line, n))
        } else if line.role(j).has(Role::CARDINAL) {
            words(line, j).ok()
        } else {
            None
        };
        let Some(part) = part.filter(|p| !p.broken && !p.open_m && !p.grouped && p.value < scale && p.value > Decimal::ZERO) else { break };
        let worded = line.role(part.end - 1).has(Role::SCALE);
        let indian = scale == Decimal::from(100_000) || scale == Decimal::from(10_000_000);
        let fits =
            if and { scale == Decimal::ONE_HUNDRED || (indian && part.value >= Decimal::ONE_HUNDRED && part.form == Form::Words) } else { worded };
        if !fits || numbers.word(line.raw(part.end - 1).map_or(0, |t| t.word)).scale >= scale {
            break;
        }
        let Some(value) = sum.value.checked_add(part.value) else { break };
        let last = if worded { line.raw(part.end - 1).map(|t| numbers.word(t.word).scale) } else { None };
        sum = Numeral { end: part.end, value, step: part.step, round_step: part.round_step, scale: last, ..sum };
    }
    if sum.end > number.end { Numeral { scale: None, ..sum } } else { sum }
}

/// "two and a half million", "a million and a half", "three and a quarter", "one hundred and three and two thirds".
fn and_a_half(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    if number.broken {
        return Some(number);
    }
    let numbers = &line.source.lexicon.numbers;
    let mut j = number.end;
    if line.is_hyphen(j) {
        j += 1;
    }
    if !line.is(j, "and") {
        return Some(number);
    }
    j += 1;
    if line.is_hyphen(j) {
        j += 1;
    }
    let Some((top, bottom, end)) = part_at(line, j) else { return Some(number) };
    let mut end = end;
    // "a million and a quarter of a million" and "two and a third of" mean something else; "one and a quarter of hours" is clumsy.
    if line.is(end, "of") {
        if !super::unit::at(line, end + 1).is_some_and(|m| line.source.lexicon.units.is_time(m.unit)) {
            return Some(number);
        }
        end += 1;
    }
    let part = Decimal::from(top).checked_div(Decimal::from(bottom))?;
    let mut unit = number.scale.unwrap_or(Decimal::ONE);
    // "one billion and three quarters million".
    if number.scale.is_some() && line.role(end).has(Role::SCALE) {
        let smaller = line.raw(end).map(|t| numbers.word(t.word).scale)?;
        if smaller < unit {
            unit = smaller;
            end += 1;
        }
    }
    let tenth = unit.checked_mul(Decimal::new(1, 1))?;
    let value = number.value.checked_add(part.checked_mul(unit)?)?;
    let mut out = Numeral { end, value, step: tenth, round_step: tenth, broken: true, ..number };
    if out.scale.is_none() && line.role(out.end).has(Role::SCALE) {
        let scale = line.raw(out.end).map(|t| numbers.word(t.word).scale)?;
        out = out.times(scale)?;
        out.end += 1;
    }
    Some(out)
}

/// The part that follows "and" in "two and three eighths": its top and bottom, and one past its last token.
fn part_at(line: &Line<'_>, j: usize) -> Option<(u64, u64, usize)> {
    let numbers = &line.source.lexicon.numbers;
    let bottom_at = |k: usize| line.at(k).map_or(0, |t| numbers.word(t.word).denominator);
    // "one hour and half", "one and quarter hour": the article is left out before a unit.
    if matches!(bottom_at(j), 2 | 4) && !line.ends_in_s(j) {
        let of = usize::from(line.is(j + 1, "of"));
        return super::unit::at(line, j + 1 + of).is_some_and(|m| line.source.lexicon.units.is_time(m.unit)).then_some((1, bottom_at(j), j + 1));
    }
    let (top, mut k) = if line.is(j, "a") || line.is(j, "an") {
        (1, j + 1)
    } else {
        let (n, k) = small(line, j)?;
        (u64::from(n), k)
    };
    if line.is_hyphen(k) {
        k += 1;
    }
    let bottom = bottom_at(k);
    let plural = line.ends_in_s(k);
    if bottom < 2 || top == 0 || top >= bottom {
        return None;
    }
    // "killed two and a third was hurt", "two and a fifth man" have a rank in them.
    let rank = line.role(k).has(Role::ORDINAL);
    let next = k + 1;
    let counts = line.raw(next).is_none_or(|t| t.kind == TokenKind::Mark)
        || line.role(next).has(Role::SCALE)
        || super::unit::at(line, next).is_some()
        || super::unit::money(line, next, true).is_some()
        || (line.is_lower_word(next)
            && line.source.lexicon.nouns.is_plural(line.text(next))
            && !line.class(next, line.source.lexicon.numbers.classes.stop));
    let sure = if top == 1 { !rank || counts || line.is(next, "of") } else { plural || bottom == 4 };
    sure.then_some((top, bottom, k + 1))
}

/// A number below a hundred in words, and one past its last token.
pub(super) fn small(line: &Line<'_>, i: usize) -> Option<(u32, usize)> {
    let numbers = &line.source.lexicon.numbers;
    let cardinal = |k: usize| line.at(k).filter(|_| line.role(k).has(Role::CARDINAL)).map(|t| numbers.word(t.word).cardinal);
    let n = cardinal(i)?;
    let j = if line.is_hyphen(i + 1) { i + 2 } else { i + 1 };
    match cardinal(j) {
        Some(unit) if n >= 20 && n % 10 == 0 && (1..10).contains(&unit) => Some((n + unit, j + 1)),
        _ => Some((n, i + 1)),
    }
}

/// A number in words: "two hundred and one", "a million", "half a million" (see the fractions), "a dozen", "three point five".
fn words(line: &Line<'_>, i: usize) -> Result<Numeral, Miss> {
    let numbers = &line.source.lexicon.numbers;
    let word = |j: usize| line.at(j).map(|t| numbers.word(t.word)).unwrap_or_default();
    let mut j = i;
    let mut total = Decimal::ZERO;
    // The group below a thousand, and how far it is filled: 1 a unit or teen, 2 tens that may take a unit, 3 a hundred.
    let mut group: u64 = 0;
    let mut filled = 0u8;
    let mut last_scale: Option<Decimal> = None;
    let mut top_scale: Option<Decimal> = None;
    if line.role(j).has(Role::ARTICLE) {
        if !line.role(j + 1).has(Role::SCALE) && !line.role(j + 1).has(Role::GROUP) {
            return Err(Miss::None);
        }
        group = 1;
        filled = 1;
        j += 1;
    } else if line.role(j).has(Role::SCALE) {
        // "hundred people" without its article is headline style; "a million-dollar home" has it implied.
        if !line.is_hyphen(j + 1) && !bare_hundred(line, j) {
            return Err(Miss::None);
        }
        group = 1;
        filled = 1;
    }
    let mut first = true;
    loop {
        let role = line.role(j);
        let spaced_ok = first || line.raw(j).is_some_and(|t| t.spaced) || line.is_hyphen(j) || (j > 0 && line.is_hyphen(j - 1));
        if !spaced_ok {
            break;
        }
        if role.has(Role::CARDINAL) {
            let v = u64::from(word(j).cardinal);
            match filled {
                0 => {
                    group = v;
                    filled = if v >= 20 { 2 } else { 1 };
                }
                2 if (1..10).contains(&v) => {
                    group += v;
                    filled = 1;
                }
                3 if v > 0 => {
                    group += v;
                    filled = if v >= 20 { 2 } else { 1 };
                }
                _ => break,
            }
            j += 1;
        } else if (role.has(Role::SCALE) && (filled != 0 || (last_scale.is_some() && !first)))
            || (!word(j).scale.is_zero() && !first && (filled != 0 && group > 0 || last_scale.is_some()) && is_late_scale(line, j))
        {
            let scale = word(j).scale;
            if scale == Decimal::ONE_HUNDRED {
                if filled == 0 || group == 0 || group >= 100 {
                    break;
                }
                group *= 100;
                filled = 3;
                top_scale = top_scale.or(Some(scale));
            } else {
                let part = if filled == 0 { None } else { Some(Decimal::from(group)) };
                match part {
                    Some(part) => {
                        if last_scale.is_some_and(|s| scale >= s) {
                            break;
                        }
                        total = part.checked_mul(scale).and_then(|p| total.checked_add(p)).ok_or(Miss::Skip(j + 1))?;
                    }
                    // "hundred thousand million"
                    None => total = total.checked_mul(scale).ok_or(Miss::Skip(j + 1))?,
                }
                group = 0;
                filled = 0;
                last_scale = Some(scale);
                top_scale = Some(top_scale.map_or(scale, |t: Decimal| t.max(scale)));
            }
            j += 1;
        } else if word(j).group != 0
            && filled != 0
            && total.is_zero()
            && group > 0
            && (group < 100 || group.is_multiple_of(100) && word(j).group == 12)
        {
            if line.is(j, "score") && line.raw(j).is_none_or(|_| group <= 1) {
                // "a score" is a result far more often than twenty.
                let number = line.is_digits(j + 2) || matches!(line.text(j + 2), "“" | "\"") || line.role(j + 2).has(Role::CARDINAL);
                // "a score of ≥4", "a score of B", "a score of about 12", not "a score of Finns"
                let hedged = || {
                    !line.is_word(j + 2)
                        || line.text(j + 2).len() == 1
                        || [
                            "about",
                            "around",
                            "at",
                            "over",
                            "under",
                            "up",
                            "more",
                            "less",
                            "just",
                            "nearly",
                            "almost",
                            "only",
                            "exactly",
                            "approximately",
                        ]
                        .iter()
                        .any(|w| line.is(j + 2, w))
                };
                if !line.is(j + 1, "of") || line.is(j + 2, "the") || number || hedged() {
                    return Err(Miss::Skip(j + 1));
                }
            }
            let value = Decimal::from(group).checked_mul(Decimal::from(word(j).group)).ok_or(Miss::Skip(j + 1))?;
            let form = Form::Words;
            return Ok(Numeral {
                end: j + 1,
                value,
                scale: None,
                step: Decimal::ONE,
                round_step: Decimal::TWO,
                form,
                given: None,
                broken: true,
                grouped: false,
                open_m: false,
            });
        } else if line.is_hyphen(j) && (filled != 0 || last_scale.is_some()) {
            let next = line.role(j + 1);
            let unit = next.has(Role::CARDINAL) && filled == 2 && (1..10).contains(&word(j + 1).cardinal);
            // "twenty-one-thousand-four-hundred-and-seventy-three".
            let on = next.has(Role::CARDINAL) && (filled == 3 || (filled == 0 && last_scale.is_some() && j >= 2 && line.is_hyphen(j - 2)));
            let and = line.is(j + 1, "and") && line.is_hyphen(j + 2) && (filled == 3 || filled == 0) && line.role(j + 3).has(Role::CARDINAL);
            if !(unit || on || and || (next.has(Role::SCALE) && filled != 0)) {
                break;
            }
            j += 1;
        } else if line.text(j) == "-"
            && filled == 2
            && line.raw(j).is_some_and(|t| t.spaced)
            && !line.glued(j + 1)
            && (1..10).contains(&word(j + 1).cardinal)
            && line.role(j + 2).has(Role::SCALE)
        {
            // "ninety - five hundred", as text that has been taken apart writes it.
            j += 1;
        } else if line.is(j, "and") && (filled == 3 || (filled == 0 && last_scale.is_some())) && !first {
            // "a hundred and one", but not "one hundred and two hundred" or "two thousand and a half".
            let k = if line.is_hyphen(j + 1) { j + 2 } else { j + 1 };
            let next = line.role(k);
            if !next.has(Role::CARDINAL) || word(k).cardinal == 0 {
                break;
            }
            // "six million and two thirds", "a hundred and three quarters".
            if part_at(line, k).is_some_and(|(top, ..)| top > 1 || line.is(k, "one")) {
                break;
            }
            let Some((_, after)) = small(line, k) else { break };
            // "two hundred and two thousand" is one number, unless it is the end of a range.
            let range = i > 0 && (line.is(i - 1, "between") || line.is(i - 1, "from"));
            let hundred = word(after).scale == Decimal::ONE_HUNDRED;
            let below = filled == 0
                && hundred
                && !line.role(after + 1).has(Role::SCALE)
                && word(k).cardinal < 10
                && last_scale == Some(Decimal::ONE_THOUSAND);
            if line.role(after).has(Role::SCALE) && (range || !below) && (filled != 3 || last_scale.is_some() || range || hundred) {
                break;
            }
            j = k;
        } else {
            break;
        }
        first = false;
    }
    // "fifty - two", "two fifty": spoken figures, where nothing else is said.
    if last_scale.is_none() && group > 0 && group < 100 && matches!(filled, 1 | 2) && j == i + 1 {
        if filled == 2 && line.is_dash(j) && (1..10).contains(&word(j + 1).cardinal) && line.alone(i, j + 2) {
            group += u64::from(word(j + 1).cardinal);
            j += 2;
        } else if group < 10
            && let Some((tens, end)) = small(line, j).filter(|(n, e)| *n >= 10 && line.alone(i, *e))
        {
            group = group * 100 + u64::from(tens);
            j = end;
        }
    }
    // A hyphen or an "and" that led nowhere is not ours.
    while j > i && (line.is_dash(j - 1) || line.is(j - 1, "and")) {
        j -= 1;
    }
    if j == i || (filled == 0 && last_scale.is_none()) {
        return Err(Miss::None);
    }
    let value = total.checked_add(Decimal::from(group)).ok_or(Miss::Skip(j))?;
    // The last word that was written sets the place.
    let (step, scale) = match last_scale {
        Some(s) if filled == 0 => (s, if total.checked_rem(s).is_some_and(|r| r.is_zero()) { Some(s) } else { None }),
        _ => (Decimal::ONE, None),
    };
    let round_step = if step > Decimal::ONE { step } else { round_step_of(value) };
    let number = Numeral { end: j, value, scale, step, round_step, form: Form::Words, given: None, broken: false, grouped: false, open_m: false };
    let number = point(line, number);
    and_a_half(line, number).ok_or(Miss::Skip(j))
}

/// "three cr", "three millions": a scale that only a number before it makes one.
fn is_late_scale(line: &Line<'_>, j: usize) -> bool {
    let role = line.role(j);
    let short = role.has(Role::SHORT_SCALE) && line.raw(j).is_some_and(|t| t.spaced && t.case != Case::Upper && t.case != Case::Mixed);
    let plural = role.has(Role::PLURAL) && !line.is(j + 1, "of");
    short || plural
}

/// "hundred and seventy", "thousand litres": a scale that has lost its article.
fn bare_hundred(line: &Line<'_>, i: usize) -> bool {
    let scale = line.raw(i).map_or(Decimal::ZERO, |t| line.source.lexicon.numbers.word(t.word).scale);
    if scale > Decimal::ONE_THOUSAND || !line.raw(i).is_some_and(|t| t.spaced) {
        return false;
    }
    let goes_on = (line.is(i + 1, "and") && line.role(i + 2).has(Role::CARDINAL))
        || line.role(i + 1).has(Role::SCALE)
        || super::unit::at(line, i + 1).is_some_and(|m| !line.source.lexicon.units.is_time(m.unit))
        || super::unit::money(line, i + 1, true).is_some();
    let led = line.before(i).is_none_or(|t| t.kind == TokenKind::Mark && !matches!(line.source.word(t), "$" | "£" | "€" | "("))
        || ["cost", "costs", "over", "than", "nearly", "almost", "about", "around", "least", "paid", "lost"].iter().any(|w| line.is(i - 1, w));
    // "of the hundred and twenty crew"
    let determined = || line.is(i + 1, "and") && line.class_before(i, line.source.lexicon.numbers.classes.determiner);
    goes_on && (led || determined())
}

/// Worth of one in the last place that is not nought.
pub(super) fn round_step_of(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    let mut rest = value;
    while !rest.is_zero() {
        match (rest.checked_rem(Decimal::TEN), rest.checked_div(Decimal::TEN), step.checked_mul(Decimal::TEN)) {
            (Some(r), Some(q), Some(s)) if r.is_zero() => {
                rest = q;
                step = s;
            }
            _ => break,
        }
    }
    step
}

/// "three point five million", "thirty-two point seventy-five", "1 point 1".
fn point(line: &Line<'_>, number: Numeral) -> Numeral {
    let numbers = &line.source.lexicon.numbers;
    let e = number.end;
    if number.scale.is_some() || number.broken || !line.is(e, "point") {
        return number;
    }
    let mut j = e + 1;
    let mut value = number.value;
    let mut step = Decimal::ONE;
    let tenth = Decimal::new(1, 1);
    if line.is_digits(j) {
        let text = line.text(j);
        let spaced = line.raw(j).is_some_and(|t| t.spaced);
        let plain = spaced && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        // "1 point 2 minutes from time".
        let unit = super::unit::at(line, j + 1).is_some_and(|m| line.source.lexicon.units.is_time(m.unit));
        let ends =
            line.closes(j + 1) || line.text(j + 1) == "%" || line.role(j + 1).has(Role::SCALE) || super::unit::money(line, j + 1, true).is_some();
        if !plain || unit || !ends || number.grouped {
            return number;
        }
        let Ok(part) = Decimal::try_new(text.parse().unwrap_or(0), text.len() as u32) else { return number };
        let Some(sum) = value.checked_add(part) else { return number };
        value = sum;
        step = Decimal::try_new(1, text.len() as u32).unwrap_or(tenth);
        j += 1;
    } else if let Some((part, end)) = small(line, j).filter(|(n, _)| *n >= 10 && number.form == Form::Words) {
        // "point seventy-five"; "five point ten people" has no such reading.
        let hundredth = Decimal::new(1, 2);
        let Some(sum) = hundredth.checked_mul(Decimal::from(part)).and_then(|p| value.checked_add(p)) else { return number };
        value = sum;
        step = hundredth;
        j = end;
    } else if number.form == Form::Words {
        while line.role(j).has(Role::CARDINAL) && j < e + 8 {
            let digit = line.raw(j).map_or(10, |t| numbers.word(t.word).cardinal);
            if digit > 9 {
                break;
            }
            let Some(next) = step.checked_mul(tenth) else { break };
            step = next;
            let Some(sum) = step.checked_mul(Decimal::from(digit)).and_then(|d| value.checked_add(d)) else { break };
            value = sum;
            j += 1;
        }
    }
    if step == Decimal::ONE {
        return number;
    }
    let mut out = Numeral { end: j, value, step, round_step: step, broken: true, ..number };
    if out.form == Form::Words
        && line.role(j).has(Role::SCALE)
        && let Some(scaled) = line.raw(j).and_then(|t| out.times(numbers.word(t.word).scale))
    {
        out = Numeral { end: j + 1, ..scaled };
    }
    out
}

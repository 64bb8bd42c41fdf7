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
}

/// The number that begins at a token.
pub(super) fn read(line: &Line<'_>, i: usize) -> Result<Numeral, Miss> {
    let token = line.at(i).ok_or(Miss::None)?;
    let role = line.role(i);
    if token.kind == TokenKind::Digits {
        let number = digits(line, i)?;
        let number = mixed(line, number);
        let number = power(line, number)?;
        return scaled(line, number).ok_or(Miss::Skip(number.end));
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
        if !glued_after && (j >= i + 3 || (j == i + 2 && line.text(i + 1) == "000")) {
            for k in i..j {
                joined.push_str(line.text(k));
            }
            end = j;
        }
    }
    let (grouped, text) = if joined.is_empty() { (false, text) } else { (true, joined.as_str()) };
    let comma = comma_is_decimal(line, text, end);
    let number = parse(text, comma).ok_or(Miss::Skip(end))?;
    Ok(Numeral { end, grouped: grouped || number.grouped, ..number })
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
        || end.checked_sub(2).is_some_and(|j| matches!(line.text(j), "€" | "$" | "£"))
}

/// The worth of a run of digits with its marks.
fn parse(text: &str, comma_is_decimal: bool) -> Option<Numeral> {
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
    if number.broken {
        return number;
    }
    let e = number.end;
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
    if n == 0 || n >= d || !matches!(d, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12 | 16 | 32 | 64) || line.touches(i + 3, "/") {
        return None;
    }
    Some((n, d, i + 3))
}

/// "× 10^30", "× 10³⁰", "x 10-6".
fn power(line: &Line<'_>, number: Numeral) -> Result<Numeral, Miss> {
    let e = number.end;
    let times = matches!(line.text(e), "×" | "x" | "X" | "·" | "*" | "⋅") && line.text(e + 1) == "10";
    if !times {
        return Ok(number);
    }
    let mut j = e + 2;
    let mut negative = false;
    let mut exponent: Option<i64> = None;
    if line.touches(j, "^") {
        j += 1;
        if line.glued(j) && matches!(line.text(j), "-" | "−" | "–") {
            negative = true;
            j += 1;
        }
        if line.glued(j) && line.is_digits(j) {
            exponent = line.text(j).parse().ok();
            j += 1;
        }
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
    // What follows belongs to a number that is not read: its unit goes with it.
    let skip = Miss::Skip(super::unit::at(line, j).map_or(j, |u| u.end));
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

fn superscript(c: &str) -> Option<i64> {
    ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].iter().position(|s| *s == c).map(|d| d as i64)
}

/// The number with the scale that follows it.
fn scaled(line: &Line<'_>, mut number: Numeral) -> Option<Numeral> {
    let numbers = &line.source.lexicon.numbers;
    for _ in 0..2 {
        let mut e = number.end;
        if line.is_hyphen(e) && line.role(e + 1).has(Role::SCALE) {
            e += 1;
        }
        let Some(token) = line.at(e) else { break };
        let role = line.role(e);
        let digits = number.form == Form::Digits && number.scale.is_none();
        let short = digits && role.has(Role::SHORT_SCALE) && (!token.spaced || token.case == Case::Lower);
        let glued = digits && !token.spaced && e > 0 && (role.has(Role::GLUED_SCALE));
        if role.has(Role::SCALE) || short || glued {
            number = number.times(numbers.word(token.word).scale)?;
            number.end = e + 1;
            // "35 bn." keeps its stop outside.
            continue;
        }
        if digits && matches!(line.text(e), "m" | "M") && (!token.spaced || line.text(e) == "m") {
            number.open_m = true;
        }
        break;
    }
    and_a_half(line, number)
}

/// "two and a half million", "a million and a half", "three and a quarter".
fn and_a_half(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    if number.broken {
        return Some(number);
    }
    let numbers = &line.source.lexicon.numbers;
    let mut j = number.end;
    let hyphen = |j: &mut usize| {
        if line.is_hyphen(*j) {
            *j += 1;
        }
    };
    hyphen(&mut j);
    if !line.is(j, "and") {
        return Some(number);
    }
    j += 1;
    hyphen(&mut j);
    let top = if line.is(j, "a") || line.is(j, "one") {
        1u32
    } else if line.is(j, "three") {
        3
    } else {
        return Some(number);
    };
    j += 1;
    hyphen(&mut j);
    let Some(bottom) = line.at(j).map(|t| numbers.word(t.word).denominator).filter(|d| matches!(d, 2..=4) && *d > top) else {
        return Some(number);
    };
    // "a million and a quarter of a million" and "two and a third of" mean something else.
    if line.is(j + 1, "of") {
        return Some(number);
    }
    let part = Decimal::from(top).checked_div(Decimal::from(bottom))?;
    let unit = number.scale.unwrap_or(Decimal::ONE);
    let tenth = unit.checked_mul(Decimal::new(1, 1))?;
    let value = number.value.checked_add(part.checked_mul(unit)?)?;
    let mut out = Numeral { end: j + 1, value, step: tenth, round_step: tenth, broken: true, ..number };
    if out.scale.is_none() {
        hyphen(&mut j);
        if line.role(out.end).has(Role::SCALE) {
            let scale = line.raw(out.end).map(|t| numbers.word(t.word).scale)?;
            out = out.times(scale)?;
            out.end += 1;
        }
    }
    Some(out)
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
        if !line.is_hyphen(j + 1) {
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
        } else if role.has(Role::SCALE) && (filled != 0 || (last_scale.is_some() && !first)) {
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
        } else if role.has(Role::GROUP) && filled == 1 && total.is_zero() && group > 0 && group < 100 {
            if line.is(j, "score") && line.raw(j).is_none_or(|_| group <= 1) {
                // "a score" is a result far more often than twenty.
                let number = line.is_digits(j + 2) || line.role(j + 2).has(Role::CARDINAL);
                if !line.is(j + 1, "of") || line.is(j + 2, "the") || number {
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
        } else if line.is_hyphen(j) && (filled == 2 || filled == 1 || last_scale.is_some()) {
            let next = line.role(j + 1);
            let unit = next.has(Role::CARDINAL) && filled == 2 && (1..10).contains(&word(j + 1).cardinal);
            if !(unit || (next.has(Role::SCALE) && filled != 0)) {
                break;
            }
            j += 1;
        } else if line.is(j, "and") && (filled == 3 || (filled == 0 && last_scale.is_some())) && !first {
            // "a hundred and one", but not "one hundred and two hundred" or "two thousand and a half".
            let next = line.role(j + 1);
            if !next.has(Role::CARDINAL) || word(j + 1).cardinal == 0 {
                break;
            }
            let mut after = j + 2;
            if word(j + 1).cardinal >= 20 {
                if line.is_hyphen(after) {
                    after += 1;
                }
                if line.role(after).has(Role::CARDINAL) {
                    after += 1;
                }
            }
            // "two hundred and two thousand" is one number, unless it is the end of a range.
            let range = i > 0 && (line.is(i - 1, "between") || line.is(i - 1, "from"));
            if line.role(after).has(Role::SCALE) && (filled != 3 || last_scale.is_some() || range || word(after).scale == Decimal::ONE_HUNDRED) {
                break;
            }
            j += 1;
        } else {
            break;
        }
        first = false;
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

/// Worth of one in the last place that is not nought.
fn round_step_of(value: Decimal) -> Decimal {
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

/// "three point five million".
fn point(line: &Line<'_>, number: Numeral) -> Numeral {
    let numbers = &line.source.lexicon.numbers;
    if number.scale.is_some() || !line.is(number.end, "point") || !line.role(number.end + 1).has(Role::CARDINAL) {
        return number;
    }
    let mut j = number.end + 1;
    let mut value = number.value;
    let mut step = Decimal::ONE;
    while line.role(j).has(Role::CARDINAL) && j < number.end + 8 {
        let digit = line.raw(j).map_or(10, |t| numbers.word(t.word).cardinal);
        if digit > 9 {
            break;
        }
        let Some(next) = step.checked_mul(Decimal::new(1, 1)) else { break };
        step = next;
        let Some(sum) = step.checked_mul(Decimal::from(digit)).and_then(|d| value.checked_add(d)) else { break };
        value = sum;
        j += 1;
    }
    if step == Decimal::ONE {
        return number;
    }
    let mut out = Numeral { end: j, value, step, round_step: step, broken: true, ..number };
    if line.role(j).has(Role::SCALE)
        && let Some(scaled) = line.raw(j).and_then(|t| out.times(numbers.word(t.word).scale))
    {
        out = Numeral { end: j + 1, ..scaled };
    }
    out
}

//! Amounts: a number with its sign, its currency or unit. Ranges and rates are built from these.

use super::line::Line;
use super::numeral::{self, Miss, Numeral};
use super::unit;
use crate::base::{Currency, Per, Unit};
use crate::doc::{BlockKind, Case, Form, TokenKind};
use crate::rule::lexicon::Role;
use rust_decimal::Decimal;

/// A number with its sign and unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// First token, sign and currency included.
    pub start: usize,
    /// One past the last, unit included.
    pub end: usize,
    /// The number; its value has the sign.
    pub number: Numeral,
    /// What it counts; [`Unit::Count`] where no unit was written.
    pub unit: Unit,
    /// Which currencies share the name that was written, if it does not tell one.
    pub family: u16,
    /// A hyphen joins the unit: "30-foot".
    pub hyphen: bool,
    /// Currency before the number.
    pub prefixed: bool,
}

impl Amount {
    /// Whether a unit was written.
    pub fn has_unit(&self) -> bool {
        self.unit != Unit::Count
    }
}

/// The amount that begins at a token: "-$5.2m", "USD34.6 million", "6 ft 2 in", "25%", "416".
pub(super) fn read(line: &Line<'_>, i: usize) -> Result<Amount, Miss> {
    let mut j = i;
    let mut negative = false;
    let mut money: Option<Sign> = None;
    if is_minus(line, j) {
        negative = true;
        j += 1;
    }
    if line.role(j).has(Role::CURRENCY)
        && let Some(found) = sign(line, j)
    {
        money = Some(found);
        j = found.end;
        if !negative && matches!(line.text(j), "-" | "−" | "–") && line.raw(j + 1).is_some_and(|t| !t.spaced) {
            negative = true;
            j += 1;
        }
    }
    // "$(3.2) million": below nought.
    let bracket = money.is_some() && is_bracketed(line, j);
    let mut number = numeral::read(line, j + usize::from(bracket))?;
    if bracket {
        number.end += 1;
        negative = true;
        if line.role(number.end).has(Role::SCALE)
            && let Some(scale) = line.raw(number.end).map(|t| line.source.lexicon.numbers.word(t.word).scale)
        {
            number = Numeral { end: number.end + 1, ..number.times(scale).ok_or(Miss::Skip(number.end))? };
        }
    }
    if let Some(Sign { shy, .. }) = money {
        let priced = i > 0 && ["at", "for", "paid", "cost", "costs", "worth"].iter().any(|w| line.is(i - 1, w));
        let enough = number.scale.is_some()
            || number.open_m
            || priced && number.value >= Decimal::TEN
            || number.value >= Decimal::ONE_THOUSAND
            || number.grouped
            || number.value >= Decimal::ONE_HUNDRED && ["a", "per", "every", "each", "apiece"].iter().any(|w| line.is(number.end, w))
            // "R99 a month", "R14.50"
            || number.value >= Decimal::TEN
                && (unit::per(line, number.end).is_some_and(|(per, _)| per != Per::Each) || unit::sold_by(line, number.end).is_some())
            || number.step == Decimal::new(1, 2) && number.form == Form::Digits && !line.glued(number.end + 1);
        if (shy && !enough && !is_signed_twice(line, j, number.end) && !is_signed_elsewhere(line, j)) || number.form == Form::Words {
            return Err(Miss::None);
        }
    }
    let mut amount = Amount { start: i, end: number.end, number, unit: Unit::Count, family: 0, hyphen: false, prefixed: money.is_some() };
    if let Some(Sign { currency, family, worth, .. }) = money {
        amount.unit = Unit::Money(currency);
        amount.family = family;
        if worth != Decimal::ONE {
            amount.number = number.times(worth).ok_or(Miss::Skip(number.end))?;
        }
        if number.open_m {
            amount.number = number.times(Decimal::from(1_000_000)).ok_or(Miss::Skip(number.end))?;
            amount.number.end += 1;
            amount.number.open_m = false;
            amount.end += 1;
        } else if line.touches(number.end, "t") && !line.glued(number.end + 1) {
            amount.number = number.times(Decimal::from(1_000_000_000_000u64)).ok_or(Miss::Skip(number.end))?;
            amount.number.end += 1;
            amount.end += 1;
        } else if line.glued(number.end) && line.text(number.end) == "MM" && !line.glued(number.end + 1) {
            amount.number = number.times(Decimal::from(1_000_000)).ok_or(Miss::Skip(number.end))?;
            amount.number.end += 1;
            amount.end += 1;
        }
        // "US$5 million dollars", "£0.45p", "$5m USD".
        if let Some((again, end, _)) = unit::money(line, amount.end, true) {
            if again.currency.code == currency.code && !again.minor && line.raw(amount.end).is_some_and(|t| t.kind == TokenKind::Word) {
                amount.end = end;
                amount.unit = Unit::Money(Currency { sure: currency.sure || again.currency.sure, ..currency });
            } else if again.minor && matches!(line.text(amount.end), "p" | "pence" | "cents" | "cent" | "¢") {
                amount.end = end;
            } else if currency.code == *b"USD"
                && !currency.sure
                && again.exact.is_some()
                && !again.minor
                && line.raw(amount.end).is_some_and(|t| t.kind == TokenKind::Word)
            {
                // "$50 AUD": the code says which dollar.
                amount.end = end;
                amount.unit = Unit::Money(again.currency);
            }
        }
        // "$20 and 43c", "$20 43".
        if line.is(amount.end, "and") || line.tokens.len() < 8 && line.is_digits(amount.end) {
            cents(line, &mut amount, currency);
        }
    } else if is_noted(line, number.end) {
        // "1,342[1] km": the number of a source between a number and its unit.
        let mut past = amount;
        past.end += 3;
        past.number.end += 3;
        match with_unit(line, &mut past) {
            Ok(()) if past.has_unit() => amount = past,
            _ => with_unit(line, &mut amount)?,
        }
    } else {
        with_unit(line, &mut amount)?;
    }
    if negative {
        amount.number.value = Decimal::ZERO.checked_sub(amount.number.value).ok_or(Miss::Skip(amount.end))?;
    }
    Ok(amount)
}

/// Whether a number stands in brackets that touch the sign before them: "$(3.2)".
fn is_bracketed(line: &Line<'_>, j: usize) -> bool {
    line.touches(j, "(") && line.glued(j + 1) && line.is_digits(j + 1) && line.touches(j + 2, ")") && matches!(line.text(j - 1), "$" | "£" | "€")
}

/// Whether the number of a source is glued to what ends here: "[1]".
fn is_noted(line: &Line<'_>, end: usize) -> bool {
    line.glued(end) && line.text(end) == "[" && line.is_digits(end + 1) && line.touches(end + 2, "]")
}

/// Whether a minus stands here: a sign that touches the number behind it and nothing before it, or the word.
fn is_minus(line: &Line<'_>, i: usize) -> bool {
    let next_touches = line.raw(i + 1).is_some_and(|t| !t.spaced);
    let free = line.raw(i).is_some_and(|t| t.spaced)
        || i == 0
        || line.before(i).is_some_and(|t| matches!(line.source.word(t), "(" | "[" | "“" | "\"" | "~" | "‘" | "<" | ">" | "=" | "≤" | "≥"));
    // "75 -300mm" is a range that lost a space.
    if free
        && i > 0
        && line.raw(i - 1).is_some_and(|t| t.kind == TokenKind::Digits)
        && matches!(line.text(i), "-" | "–")
        && super::range::is_loose_range(line, i)
    {
        return false;
    }
    match line.text(i) {
        // "- 5" and nothing else; a list has its dashes taken away.
        "-" | "−" | "–" if i == 0 && line.tokens.len() <= 6 && is_lone_minus(line) => true,
        // "[− 96, − 5]": a space too many behind the sign.
        "−" if !next_touches && line.is_digits(i + 1) => {
            let open = |k: usize| matches!(line.text(k), "[" | "(");
            i > 0 && (open(i - 1) || line.text(i - 1) == "," && (2..7).any(|b| i >= b && open(i - b)))
        }
        "−" => next_touches && (free || !line.before(i).is_some_and(|t| matches!(t.kind, TokenKind::Digits | TokenKind::Word))),
        "-" => next_touches && free,
        "–" => next_touches && free && line.raw(i + 1).is_some_and(|t| t.kind == TokenKind::Digits),
        _ if line.is(i, "negative") => is_negative(line, i),
        _ => {
            line.is(i, "minus") && !line.before(i).is_some_and(|t| t.kind == TokenKind::Digits || line.source.word(t).eq_ignore_ascii_case("or"))
                || i > 1 && line.is(i, "minus") && line.is(i - 1, "or") && !line.is(i - 2, "plus")
        }
    }
}

/// Whether a dash, a number and its unit are all that a paragraph says.
fn is_lone_minus(line: &Line<'_>) -> bool {
    line.is_digits(1) && line.block == BlockKind::Paragraph && read(line, 1).is_ok_and(|a| line.alone(0, a.end))
}

/// "negative five", but "tested negative three times" and "negative 2 hours".
fn is_negative(line: &Line<'_>, i: usize) -> bool {
    let tested = ["tested", "tests", "test", "testing", "came", "come", "turned", "turn", "went", "go", "proved", "double", "false"];
    if i > 0 && tested.iter().any(|w| line.is(i - 1, w)) || line.is_hyphen(i + 1) {
        return false;
    }
    let Ok(number) = numeral::read(line, i + 1) else { return false };
    let named = super::noun::after(line, number.end, false).noun.is_some();
    !named && unit::after(line, number.end).is_none_or(|m| !line.source.lexicon.units.is_time(m.unit))
}

/// "R40 to R55 a head": the sign stands before both ends of a range in a sentence about money; the number is at `j..end`.
fn is_signed_twice(line: &Line<'_>, j: usize, end: usize) -> bool {
    let joins = |at: usize| matches!(line.text(at), "to" | "-" | "–");
    let sign = line.text(j - 1);
    let first = joins(end) && line.text(end + 1) == sign && line.is_digits(end + 2);
    let second = || j >= 4 && joins(j - 2) && line.text(j - 4) == sign && line.raw(j - 3).is_some_and(|t| t.kind == TokenKind::Digits);
    (first || second()) && line.any(line.source.lexicon.numbers.classes.money)
}

/// "R985 on gloves and R1 250 on dressings": another number of the sentence has the same sign, and can be nothing but money.
fn is_signed_elsewhere(line: &Line<'_>, j: usize) -> bool {
    let sign = line.text(j - 1);
    let large = |k: usize| {
        let digits = line.text(k);
        digits.len() >= 4
            || line.raw(k + 1).is_some_and(|t| t.kind == TokenKind::Digits && t.len == 3)
            || line.role(k + 1).has(Role::SCALE)
            || line.glued(k + 1) && line.role(k + 1).has(Role::SHORT_SCALE)
    };
    let digits = |k: usize| line.raw(k).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced);
    sign.len() == 1
        && line.text(j).len() >= 2
        && line
            .tokens
            .iter()
            .take(super::line::SCOPE)
            .enumerate()
            .any(|(k, t)| k + 1 != j && line.source.word(t) == sign && digits(k + 1) && large(k + 1))
}

/// A currency sign or code before a number.
#[derive(Clone, Copy)]
struct Sign {
    end: usize,
    currency: Currency,
    family: u16,
    shy: bool,
    worth: Decimal,
}

/// The currency sign or code that begins at a token and has a number behind it.
fn sign(line: &Line<'_>, i: usize) -> Option<Sign> {
    let currencies = &line.source.lexicon.currencies;
    let token = line.at(i)?;
    let mut best: Option<Sign> = None;
    if let Some((len, list)) = currencies.signs.longest(line.rest(i)) {
        let inner_spaced = (i + 1..i + len).any(|k| line.raw(k).is_some_and(|t| t.spaced));
        let written = line.span(i, i + len).of(&line.source.doc.text);
        // "hk $ 10 billion", as text that has been taken apart writes it.
        let apart = inner_spaced && len == 2 && line.text(i + 1) == "$" && ["c", "hk", "us", "nz"].iter().any(|w| line.is(i, w));
        if apart && let Some(m) = list.first() {
            best = Some(Sign { end: i + len, currency: m.currency, family: m.family, shy: false, worth: m.worth });
        } else if !inner_spaced && let Some(m) = list.iter().find(|m| m.exact.as_deref() == Some(written)) {
            // "R100" and "R5m", but "r 5" is no rand; "Re 5" only of money.
            let letter = token.kind == TokenKind::Word && len == 1 && token.len == 1;
            let touching = line.raw(i + len).is_some_and(|t| !t.spaced);
            // "R5m", "R5 740", "N5 million"
            let next = i + len + 1;
            let scaled = || {
                line.role(next).has(Role::SCALE)
                    || line.glued(next) && (line.role(next).has(Role::SHORT_SCALE) || matches!(line.text(next), "m" | "M" | "k" | "b"))
                    || line.raw(next).is_some_and(|t| t.kind == TokenKind::Digits && t.len == 3)
            };
            let several = line.raw(i + len).is_some_and(|t| t.len >= 2) || letter && touching && scaled();
            if !letter || (touching && several && !line.glued(i)) {
                best = Some(Sign { end: i + len, currency: m.currency, family: m.family, shy: letter, worth: m.worth });
            }
        }
    }
    if best.is_none()
        && token.kind == TokenKind::Word
        && matches!(token.case, Case::Upper | Case::Lower)
        && let Some(m) = currencies
            .codes
            .get(&token.word)
            .filter(|m| m.exact.as_deref() == Some(line.text(i)) || (m.lower && token.case == Case::Lower && !line.is_digits(i.wrapping_sub(1))))
    {
        // "USD $5": the sign behind the code is part of it.
        let mut end = i + 1;
        if matches!(line.text(end), "$" | "£" | "€" | "¥") {
            end += 1;
        }
        best = Some(Sign { end, currency: m.currency, family: 0, shy: m.shy, worth: m.worth });
    }
    let end = best?.end;
    let number = line.raw(end)?;
    // One rupee is "Re 1"; "Re7" is a move of chess.
    if line.text(i) == "Re" && number.kind == TokenKind::Digits && !matches!(line.text(end), "1" | "1.00" | "1.0") {
        return None;
    }
    let minus = matches!(line.text(end), "-" | "−" | "–") && line.raw(end + 1).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced);
    // "CVE-2020-26297" is no money.
    let code = token.kind == TokenKind::Word && end == i + 1 && line.glued(end);
    let minus = minus && !code;
    // "COP22", "TOP10": a word and its number.
    let named = || line.source.lexicon.words.find_class("code-that-names").is_some_and(|class| line.class(i, class));
    if code && number.len <= 2 && named() {
        return None;
    }
    if number.kind != TokenKind::Digits
        && !minus
        && !is_bracketed(line, end)
        && !numeral::point_first(line, end)
        && !line.role(end).has(Role::CHARACTER)
    {
        return None;
    }
    // "Rs. 5" may stand apart; "$ 5" too; not over the end of a clause.
    best
}

/// What follows the number.
fn with_unit(line: &Line<'_>, amount: &mut Amount) -> Result<(), Miss> {
    let number = amount.number;
    let e = number.end;
    let scaled = number.scale.is_some();
    let small = number.value <= Decimal::ONE_HUNDRED;
    if let Some((unit, end)) = unit::percent(line, e, small) {
        amount.unit = unit;
        amount.hyphen = line.is_hyphen(e);
        amount.end = end;
        return Ok(());
    }
    if number.open_m {
        return open_m(line, amount);
    }
    // "3 mg 100 g-1": for each hundred grams.
    if line.raw(e).is_some_and(|t| t.spaced && t.kind == TokenKind::Word)
        && number.form == Form::Digits
        && amount.start > 0
        && line.glued(e + 1)
        && line.raw(amount.start - 1).is_some_and(|t| t.kind == TokenKind::Word)
        && line.at(amount.start - 1).is_none()
        && let Some((_, end)) = unit::inverse(line, e)
    {
        return Err(Miss::Skip(end));
    }
    let measure = unit::after(line, e);
    if let Some((money, end, hyphen)) = unit::money(line, e, scaled) {
        let pounds =
            matches!(line.text(if hyphen { e + 1 } else { e }), "pounds" | "pound" | "Pounds" | "Pound") && end == e + 1 + usize::from(hyphen);
        // "Of 20 races, 14 won prizes": nothing costs so few won.
        let verb = !scaled && number.value < Decimal::ONE_THOUSAND && money.currency.code == *b"KRW" && line.is(end - 1, "won") && end == e + 1;
        if verb && !line.any(line.source.lexicon.numbers.classes.money) && !line.alone(amount.start, end) {
            return Ok(());
        }
        if measure.is_none_or(|m| m.end <= end) && !(pounds && is_mass(line, amount, end, hyphen)) {
            amount.hyphen = hyphen;
            amount.end = end;
            amount.family = money.family;
            amount.unit = Unit::Money(money.currency);
            if money.worth != Decimal::ONE {
                amount.number = number.times(money.worth).map(|n| Numeral { scale: number.scale, ..n }).ok_or(Miss::Skip(end))?;
                return Ok(());
            }
            // "75 USD million".
            if number.scale.is_none()
                && money.exact.is_some()
                && line.role(end).has(Role::SCALE)
                && let Some(scaled) = line.raw(end).and_then(|t| number.times(line.source.lexicon.numbers.word(t.word).scale))
            {
                amount.number = Numeral { end: end + 1, ..scaled };
                amount.end = end + 1;
                return Ok(());
            }
            cents(line, amount, money.currency);
            return Ok(());
        }
        if pounds {
            amount.unit = line.source.lexicon.units.find("pound").map_or(Unit::Count, Unit::Measure);
            amount.hyphen = hyphen;
            amount.end = end;
            compound(line, amount);
            return Ok(());
        }
    }
    if let Some(m) = measure {
        // "one second" is time, "twenty-one second-hand" is not; "50 in 20" has no inches (they are no symbol).
        amount.unit = Unit::Measure(m.unit);
        amount.end = m.end;
        amount.hyphen = m.hyphen;
        compound(line, amount);
        // "ten degrees below zero".
        let heat = ["temperature", "angle"].contains(&&*line.source.lexicon.units.get(m.unit).dimension);
        if heat && line.is(amount.end, "below") && line.is(amount.end + 1, "zero") && number.value > Decimal::ZERO {
            amount.number.value = Decimal::ZERO.checked_sub(number.value).ok_or(Miss::Skip(amount.end))?;
            amount.end += 2;
        }
        return Ok(());
    }
    // "2 below zero".
    if number.is_plain() && line.is(e, "below") && line.is(e + 1, "zero") && number.value > Decimal::ZERO {
        amount.unit = line.source.lexicon.units.find("degree").map_or(Unit::Count, Unit::Measure);
        amount.number.value = Decimal::ZERO.checked_sub(number.value).ok_or(Miss::Skip(e))?;
        amount.end = e + 2;
        return Ok(());
    }
    // "1,000 or more kilograms".
    if let Some(m) = super::hedge::inner(line, e).and_then(|k| unit::at(line, k)).filter(|m| m.end > e + 2) {
        amount.unit = Unit::Measure(m.unit);
        amount.end = m.end;
        return Ok(());
    }
    feet_and_inches(line, amount);
    inches(line, amount);
    if let Some(unit) = beyond_interval(line, amount) {
        amount.unit = Unit::Measure(unit);
    }
    if !amount.has_unit() && number.form == Form::Digits {
        named_before(line, amount);
    }
    Ok(())
}

/// The months of "10.9 (3.5–16.5) months", for the figure and for what its brackets hold.
fn beyond_interval(line: &Line<'_>, amount: &Amount) -> Option<crate::base::UnitId> {
    let e = amount.end;
    if amount.number.form != Form::Digits || amount.number.scale.is_some() || amount.has_unit() {
        return None;
    }
    // "0.4 (±SD) years"
    let spread = |k: usize| ["SD", "SE", "SEM", "sd", "se"].contains(&line.text(k)) || matches!(line.text(k), "±" | "+" | "/");
    if line.text(e) == "("
        && let Some(close) = (e + 1..e + 6).find(|k| !spread(*k)).filter(|k| *k > e + 1 && line.text(*k) == ")")
    {
        let next = line.raw(close + 1)?;
        return (next.spaced && next.len > 2 && next.case == Case::Lower).then(|| unit::at(line, close + 1)).flatten().map(|m| m.unit);
    }
    let inside =
        |k: usize| line.raw(k).is_some_and(|t| t.kind == TokenKind::Digits) || matches!(line.text(k), "-" | "–" | "−" | ",") || line.is(k, "to");
    let close = if line.text(e) == "(" {
        (e + 1..e + 8).find(|k| !inside(*k)).filter(|k| *k > e + 2 && line.text(*k) == ")")?
    } else if line.text(e) == ")" {
        let open = (1..8).filter_map(|k| amount.start.checked_sub(k)).find(|k| !inside(*k)).filter(|k| line.text(*k) == "(")?;
        (e > open + 2 && open > 0 && line.raw(open - 1).is_some_and(|t| t.kind == TokenKind::Digits)).then_some(e)?
    } else {
        return None;
    };
    let next = line.raw(close + 1)?;
    (next.spaced && next.len > 2 && next.case == Case::Lower).then(|| unit::at(line, close + 1)).flatten().map(|m| m.unit)
}

/// "ringgit 42", "rupees 5,000", "at dollar 22.5 million": the name of the currency before its number, where nothing else is counted.
fn named_before(line: &Line<'_>, amount: &mut Amount) {
    let Some(name) = amount.start.checked_sub(1) else { return };
    let Some(token) = line.at(name).filter(|t| t.kind == TokenKind::Word && t.word != 0) else { return };
    let currencies = &line.source.lexicon.currencies;
    let Some((1, money)) = currencies.names.longest(&[*token]) else { return };
    if money.everyday
        || money.minor && !line.is(name, "sen")
        || token.len < 3
        || !line.closes(amount.end)
        || !line.raw(amount.start).is_some_and(|t| t.spaced)
    {
        return;
    }
    // "Euro 96" is played; "against the dollar 3 of them fell".
    let alone = line.alone(0, amount.end);
    let led = money.minor
        || name > 0 && ["at", "of", "for", "to", "about", "only", "paid", "cost", "costs", "nearly", "over"].iter().any(|w| line.is(name - 1, w));
    // "Civic Choice won 29"
    let verb = line.is(name, "won");
    if !(alone && !verb || led && token.case == Case::Lower) {
        return;
    }
    if money.worth != Decimal::ONE {
        let Some(number) = amount.number.times(money.worth) else { return };
        amount.number = Numeral { scale: amount.number.scale, ..number };
    }
    amount.unit = Unit::Money(money.currency);
    amount.family = money.family;
    amount.start = name;
    amount.prefixed = true;
}

/// "5 in long", "10\"", "5''": inches, where nothing makes the sign a quotation mark or the word a preposition.
fn inches(line: &Line<'_>, amount: &mut Amount) {
    let e = amount.number.end;
    if amount.has_unit() || amount.number.scale.is_some() {
        return;
    }
    let text = line.text(e);
    let end = if text == "in" && amount.number.form == Form::Digits {
        let sized = ["tall", "high", "long", "wide", "deep", "thick", "x", "×"].iter().any(|w| line.is(e + 1, w));
        let ends = line.raw(e + 1).is_none_or(|t| t.kind == TokenKind::Mark && matches!(line.source.word(t), ")" | "." | "," | ";" | "]"));
        // "an 8in pizza", but "2in1"
        let glued = line.glued(e) && (!line.glued(e + 1) || line.is_hyphen(e + 1));
        if !(sized || ends || glued) {
            return;
        }
        e + 1
    } else if matches!(text, "\"" | "″")
        && (line.glued(e) || ["long", "wide", "tall", "high", "deep", "thick", "x", "×"].iter().any(|w| line.is(e + 1, w)))
    {
        // A quotation that was opened before ends here.
        let before = line.tokens.get(..e).unwrap_or(&[]);
        let open = before.iter().take(super::line::SCOPE).filter(|t| matches!(line.source.word(t), "\"" | "“")).count();
        // What ends a quotation is followed by a mark, a verb of saying or nothing; what is so many inches, by the thing.
        let sized = line.is_lower_word(e + 1) && !line.class(e + 1, line.source.lexicon.numbers.classes.stop);
        let short = line.tokens.len() == e + 1 && e <= 3;
        let quoted = amount.start > 0 && matches!(line.text(amount.start - 1), "“" | "\"" | "″");
        if quoted || text == "\"" && (open > 0 || e > super::line::SCOPE || !(sized || short)) {
            return;
        }
        e + 1
    } else if line.glued(e) && line.glued(e + 1) && text == "'" && line.text(e + 1) == "'" {
        e + 2
    } else {
        return;
    };
    amount.unit = line.source.lexicon.units.find("inch").map_or(Unit::Count, Unit::Measure);
    amount.end = end;
}

/// "three dollars and fifty cents", "15 dollars 50": adds the smaller unit behind an amount of money.
fn cents(line: &Line<'_>, amount: &mut Amount, currency: Currency) {
    let and = line.is(amount.end, "and");
    let j = amount.end + usize::from(and);
    if amount.number.broken || amount.number.scale.is_some() || amount.hyphen || !line.raw(j).is_some_and(|t| t.spaced) {
        return;
    }
    let Ok(part) = numeral::read(line, j) else { return };
    if !part.is_plain() || part.value >= Decimal::ONE_HUNDRED || part.value < Decimal::ONE {
        return;
    }
    let (part_worth, end) = match unit::money(line, part.end, false) {
        Some((minor, end, false)) if minor.minor && (minor.currency.code == currency.code || !minor.currency.sure) => (minor.worth, end),
        Some(_) => return,
        // "20 ringgit and 43c".
        None if and && line.touches(part.end, "c") && line.closes(part.end + 1) => (Decimal::new(1, 2), part.end + 1),
        // "$20 43", "US$3 and fourteen", and nothing else.
        None if line.alone(amount.start, part.end) => (Decimal::new(1, 2), part.end),
        // Without its name, two digits and nothing that they could count; in a list or range they stand for themselves.
        None => {
            let two = part.value >= Decimal::TEN
                && line.closes(part.end)
                && !(line.glued(part.end) && line.is_word(part.end))
                && !line.is(part.end, "to")
                && !line.is(part.end, "and")
                && !amount.prefixed;
            let own = amount.start > 0 && ["between", "from", "of", ",", "and", "or"].iter().any(|w| line.is(amount.start - 1, w));
            if !two || own || unit::after(line, part.end).is_some() || unit::percent(line, part.end, true).is_some() {
                return;
            }
            (Decimal::new(1, 2), part.end)
        }
    };
    let Some(sum) = part.value.checked_mul(part_worth).and_then(|p| amount.number.value.checked_add(p)) else { return };
    amount.number.value = sum;
    amount.number.step = part_worth;
    amount.number.round_step = part_worth;
    amount.number.broken = true;
    amount.end = end;
}

/// "pounds": a weight or money.
fn is_mass(line: &Line<'_>, amount: &Amount, end: usize, hyphen: bool) -> bool {
    let classes = &line.source.lexicon.numbers.classes;
    if line.is(end, "sterling") {
        return false;
    }
    // Millions of pounds are money unless nothing but weight is spoken of.
    if amount.number.scale.is_some() && !line.is(end, "of") {
        return !hyphen && line.any(classes.weight) && !line.any(classes.money);
    }
    if line.any(classes.weight) || line.is(end, "of") {
        return true;
    }
    hyphen && !line.any(classes.money)
}

/// "35m": million, or metres. Money and counted things are millions; what is tall, long or jumped is metres.
fn open_m(line: &Line<'_>, amount: &mut Amount) -> Result<(), Miss> {
    let number = amount.number;
    let classes = &line.source.lexicon.numbers.classes;
    let m = number.end;
    let next = m + 1;
    let glued = line.glued(m);
    let upper = line.text(m) == "M";
    let million = |amount: &mut Amount| -> Result<(), Miss> {
        let mut number = number.times(Decimal::from(1_000_000)).ok_or(Miss::Skip(next))?;
        number.end = next;
        number.open_m = false;
        amount.number = number;
        amount.end = next;
        with_unit(line, amount)
    };
    let metres = |amount: &mut Amount| {
        amount.number.open_m = false;
        amount.unit = line.source.lexicon.units.find("meter").map_or(Unit::Count, Unit::Measure);
        amount.end = next;
    };
    // "m²", "m/s" and other units that begin with an m.
    if let Some(u) = unit::at(line, m) {
        amount.number.open_m = false;
        amount.unit = Unit::Measure(u.unit);
        amount.end = u.end;
        return Ok(());
    }
    if upper {
        // "5M users", but "11F, 9M".
        let counted = super::noun::after(line, next, false).noun.is_some();
        return match glued {
            true if counted || amount.number.broken || line.alone(amount.start, next) || is_upper_million(line, amount, next) => million(amount),
            true => Err(Miss::Skip(next)),
            false if line.alone(amount.start, next) => million(amount),
            false => Ok(()),
        };
    }
    if unit::at(line, next).is_some_and(|u| !line.is(next, "in") && !line.source.lexicon.units.is_time(u.unit))
        || unit::money(line, next, true).is_some()
    {
        return million(amount);
    }
    // "1m 80cm", "3m and 5cm".
    let part = if line.is(next, "and") { next + 1 } else { next };
    let small = numeral::read(line, part).ok().and_then(|n| unit::after(line, n.end)).map(|m| &*line.source.lexicon.units.get(m.unit).id);
    if matches!(small, Some("centimeter" | "millimeter")) || line.is(next, "and") && matches!(small, Some("foot" | "inch")) {
        metres(amount);
        compound(line, amount);
        return Ok(());
    }
    // "to 1.2m tonnes from 1.35m": so many millions too.
    if glued && line.closes(next) && is_set_against_millions(line, amount.start) {
        return million(amount);
    }
    // "rose to 38m from 17m": the same as of the one it is set against.
    let told_from = amount.start.checked_sub(1).is_some_and(|b| line.is(b, "to")) && (line.is(next, "from") || line.is(next, "against"));
    if glued && told_from && line.is(next + 2, "m") && line.glued(next + 2) && line.closes(next + 3) && !line.text(m - 1).contains('.') {
        return million(amount);
    }
    let decimals = number.step < Decimal::new(1, 1);
    // "1m is equal to 10 dm"
    let equals = line.text(next) == "=" || line.is(next, "equals") || line.is(next, "is");
    if equals
        && (next + 2..next + 6).any(|k| {
            line.is_digits(k - 1)
                && unit::at(line, k).is_some_and(|m| &*line.source.lexicon.units.get(m.unit).dimension == "length" && !line.is(k, "m"))
        })
    {
        metres(amount);
        return Ok(());
    }
    if line.class(next, classes.after_length)
        || line.class_before(amount.start, classes.before_length)
        || (line.class_before(amount.start.saturating_sub(1), classes.before_length) && !line.is_hyphen(m))
    {
        metres(amount);
        return Ok(());
    }
    if line.is_lower_word(next) && line.source.lexicon.nouns.is_plural(line.text(next)) {
        return million(amount);
    }
    // A plural a little further on: "35m active users".
    if let Some(noun) = super::noun::after(line, next, false).noun
        && line.source.lexicon.nouns.is_plural(line.text(noun))
        && glued
    {
        return million(amount);
    }
    // "a 61.02m throw", "the 100m", "a 50m pool": two decimals, the distances that are run, and what stands apart.
    let raced = ["50", "60", "100", "200", "400", "800", "1500", "1,500", "3000", "3,000", "5000", "5,000", "10000", "10,000"]
        .contains(&line.text(m.wrapping_sub(1)));
    if decimals
        || !glued
        || (raced
            && amount.start > 0
            && ["the", "men's", "women's", "a", "'s", "’s", "her", "his", "their"].iter().any(|w| line.is(amount.start - 1, w)))
        || line.is_hyphen(next)
    {
        metres(amount);
        return Ok(());
    }
    million(amount)
}

/// Whether a figure of the sentence that counts millions by an "m" ("1.2m tonnes", "£3m", "2m users") is what this one is set against.
fn is_set_against_millions(line: &Line<'_>, start: usize) -> bool {
    const REACH: usize = 12;
    let Some(before) = start.checked_sub(1) else { return false };
    if !["from", "to", "than", "against", "with", "versus"].iter().any(|w| line.is(before, w)) {
        return false;
    }
    let counts = |m: usize| {
        let classes = &line.source.lexicon.numbers.classes;
        let length = |k: usize| line.class(k, classes.before_length);
        let open = || {
            line.closes(m + 1)
                && !line.class(m + 1, classes.after_length)
                && !line.text(m - 1).split_once('.').is_some_and(|(_, decimals)| decimals.len() > 1)
                && !(m.saturating_sub(4)..m).any(length)
        };
        let money = line.raw(m.wrapping_sub(2)).is_some_and(|t| matches!(line.source.word(t), "$" | "£" | "€")) || open();
        let unit = || {
            let rest = line.rest(m + 1);
            let found = line.source.lexicon.units.spellings.longest_where(rest, |_, list| list.iter().any(|s| s.exact.is_none()));
            found.is_some_and(|(_, list)| list.first().is_some_and(|s| &*line.source.lexicon.units.get(s.unit).dimension != "length"))
        };
        let noun = || line.raw(m + 1).is_some_and(|t| t.kind == TokenKind::Word && line.source.lexicon.nouns.is_plural(line.source.word(t)));
        money || unit() || noun()
    };
    let is_m = |m: usize| line.text(m) == "m" && line.glued(m) && line.raw(m - 1).is_some_and(|t| t.kind == TokenKind::Digits);
    (before.saturating_sub(REACH).max(1)..before).any(|m| is_m(m) && counts(m))
}

/// "I can give you 10M.": a million where a word in small letters leads to it and nothing follows; not the "9M" of "11F, 9M", nor 3M.
fn is_upper_million(line: &Line<'_>, amount: &Amount, next: usize) -> bool {
    let led = amount.start > 0 && line.raw(amount.start - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
    led && line.closes(next)
        && amount.number.value >= Decimal::TEN
        && !line.tokens.iter().take(super::line::SCOPE).any(|t| line.source.word(t) == "F")
}

/// "a half", "a quarter", "three-quarters" behind a whole number of hours or years, and one past it.
fn quarters(line: &Line<'_>, i: usize) -> Option<(Decimal, usize)> {
    let (value, end) = if line.is(i, "a") && line.is(i + 1, "half") {
        (Decimal::new(5, 1), i + 2)
    } else if line.is(i, "a") && line.is(i + 1, "quarter") {
        (Decimal::new(25, 2), i + 2)
    } else if line.is(i, "three") {
        let at = i + 1 + usize::from(line.is_hyphen(i + 1));
        (line.is(at, "quarters")).then_some((Decimal::new(75, 2), at + 1))?
    } else {
        return None;
    };
    // "a quarter of the staff"
    let of = line.is(end, "of") && ["the", "a", "an", "its", "his", "her", "their", "all"].iter().any(|w| line.is(end + 1, w));
    (!of && !line.is_hyphen(end)).then_some((value, end))
}

/// "6 ft 2 in", "5 lb 3 oz", "2 hours 14 minutes", "6-foot-2", "five feet ten": into the smaller unit where it goes into the larger a
/// whole number of times, so that the value is exact; else into the larger.
fn compound(line: &Line<'_>, amount: &mut Amount) {
    let units = &line.source.lexicon.units;
    let Unit::Measure(larger) = amount.unit else { return };
    if amount.number.broken {
        return;
    }
    let mut large = units.get(larger);
    if !matches!(&*large.dimension, "length" | "mass" | "time") {
        return;
    }
    let mut smallest = larger;
    for _ in 0..3 {
        let mut j = amount.end;
        // "5 ft. 11 in.", "6-ft. 2": the stop of a short unit.
        if line.text(j) == "." && line.glued(j) && line.is_digits(j + 1) && line.raw(j - 1).is_some_and(|t| t.kind == TokenKind::Word && t.len <= 3) {
            j += 1;
        }
        let stopped = j > amount.end;
        let hyphen = line.is_hyphen(j);
        let comma = line.is(j, ",");
        if hyphen || comma {
            j += 1;
        }
        if line.is(j, "and") {
            j += 1;
        }
        // "four hours and a half", "an hour and three-quarters".
        if smallest == larger
            && line.is(amount.end, "and")
            && &*large.dimension == "time"
            && let Some((part, end)) = quarters(line, j)
            && let Some(sum) = amount.number.value.checked_add(part)
        {
            amount.number.value = sum;
            amount.number.step = Decimal::new(1, 1);
            amount.number.round_step = Decimal::new(1, 1);
            amount.number.broken = true;
            amount.end = end;
            return;
        }
        // "one hour and half".
        if line.is(amount.end, "and") && line.is(j, "half") && !line.is(j + 1, "of") && line.closes(j + 1) && &*large.dimension == "time" {
            let half = Decimal::new(5, 1);
            if smallest == larger
                && let Some(sum) = amount.number.value.checked_add(half)
            {
                amount.number.value = sum;
                amount.number.step = Decimal::new(1, 1);
                amount.number.round_step = Decimal::new(1, 1);
                amount.number.broken = true;
                amount.end = j + 1;
            }
            return;
        }
        let Ok(part) = numeral::read(line, j) else { return };
        if part.scale.is_some() || part.given.is_some() {
            return;
        }
        // In a list, lengths and weights stand for themselves unless they are feet and inches, pounds and ounces.
        let listed = comma && &*large.dimension != "time";
        let hour = &*units.get(smallest).id == "hour";
        let foot = &*units.get(smallest).id == "foot";
        let (unit, end) = if let Some(m) = unit::after(line, part.end) {
            (Some(m.unit), m.end)
        } else if (line.is(part.end, "pounds") || line.is(part.end, "pound")) && &*units.get(smallest).id == "stone" {
            (units.find("pound"), part.end + 1)
        } else if foot
            && (line.is(part.end, "in")
                || line.is(part.end, "ins")
                || line.touches(part.end, "\"")
                || line.touches(part.end, "″")
                || line.touches(part.end, "”"))
        {
            // "in" is the inch only where nothing says that it is the preposition.
            let next = part.end + 1;
            let preposition = line.is(part.end, "in")
                && line.raw(part.end).is_some_and(|t| t.spaced)
                && (line.is_digits(next)
                    || (line.is_word(next) && !line.is_inch_context(next) && !["more", "or", "less", "but"].iter().any(|w| line.is(next, w))));
            if preposition { (None, part.end) } else { (units.find("inch"), part.end + 1) }
        } else if foot
            && (hyphen || j == amount.end || stopped)
            && part.value < Decimal::from(12)
            && super::noun::after(line, part.end, false).noun.is_none_or(|_| hyphen)
        {
            (units.find("inch"), part.end)
        } else if hour
            && (j == amount.end || (line.is(amount.end, "and") && line.alone(amount.start, part.end)))
            && part.is_plain()
            && part.value >= Decimal::ONE
            && part.value < Decimal::from(60)
            && line.closes(part.end)
            && !line.is(part.end, "to")
        {
            // "2 hours 14", "one hour thirty".
            (units.find("minute"), part.end)
        } else if &*units.get(smallest).id == "yard"
            && (line.touches(part.end, "'") || line.touches(part.end, "′"))
            && (!line.is_word(part.end + 1) || line.is_inch_context(part.end + 1))
        {
            (units.find("foot"), part.end + 1)
        } else if &*units.get(smallest).id == "stone" && j == amount.end && part.value < Decimal::from(14) {
            (units.find("pound"), part.end)
        } else {
            (None, part.end)
        };
        let Some(small) = unit else { return };
        let pair = (&*units.get(smallest).id, &*units.get(small).id);
        if listed
            && !matches!(
                pair,
                ("foot", "inch") | ("yard", "foot") | ("kilometer", "meter") | ("meter", "centimeter") | ("pound", "ounce") | ("stone", "pound")
            )
        {
            return;
        }
        let (a, b) = (units.get(smallest), units.get(small));
        let smaller = a.dimension == b.dimension && ratio(&b.factor) < ratio(&a.factor);
        // The part must be less than one of the larger: "30 miles 5,000 feet" are two figures.
        // "a week, 32 hours": behind a comma a part is less than one of the unit above it.
        let part_of_time = match pair.1 {
            "hour" => 24,
            "minute" | "second" => 60,
            "day" => 31,
            "week" => 6,
            "month" => 12,
            _ => 1000,
        };
        if comma && (part.value >= Decimal::from(part_of_time) || unit::per(line, end).is_some()) {
            return;
        }
        let fits = ratio(&b.factor).and_then(|r| r.checked_mul(part.value)).zip(ratio(&a.factor)).is_some_and(|(p, w)| p < w)
            || (pair == ("yard", "foot") && part.value < Decimal::TEN);
        if !smaller || !fits {
            return;
        }
        // How many of the smaller go into one of the unit that the sum is in.
        let times = ratio(&large.factor).zip(ratio(&b.factor)).and_then(|(l, s)| l.checked_div(s)).filter(|r| r.fract().is_zero());
        if let Some(in_smaller) = times.and_then(|t| amount.number.value.checked_mul(t)) {
            amount.number.value = in_smaller;
            amount.unit = Unit::Measure(small);
            large = b;
        }
        // The part in that unit.
        let worth = |v: Decimal| {
            let top = v.checked_mul(b.factor.0)?.checked_mul(large.factor.1)?;
            top.checked_div(b.factor.1.checked_mul(large.factor.0)?)
        };
        let (Some(p), Some(step)) = (worth(part.value), worth(part.step)) else { return };
        let Some(sum) = amount.number.value.checked_add(p) else { return };
        amount.number.value = sum;
        amount.number.step = step;
        amount.number.round_step = step;
        amount.end = end;
        smallest = small;
        if part.broken {
            break;
        }
    }
}

fn ratio(factor: &(Decimal, Decimal)) -> Option<Decimal> {
    factor.0.checked_div(factor.1)
}

/// 6'2" and 6′2″, in inches.
fn feet_and_inches(line: &Line<'_>, amount: &mut Amount) {
    let e = amount.end;
    let units = &line.source.lexicon.units;
    if !amount.number.is_plain()
        || !(line.glued(e) && matches!(line.text(e), "'" | "′" | "’"))
        || !line.is_digits(e + 1)
        // 6' 8"
        || line.raw(e + 1).is_some_and(|t| t.spaced) && !(amount.number.value < Decimal::TEN && line.is_digits(e.wrapping_sub(1)))
    {
        return;
    }
    let Ok(inches) = numeral::read(line, e + 1) else { return };
    let marked = line.glued(inches.end) && matches!(line.text(inches.end), "\"" | "″" | "”");
    // "at 6'4 and 210lb": the height of a person.
    let person = (4..=7).any(|feet| amount.number.value == Decimal::from(feet))
        && line.glued(e + 1)
        && !line.text(e + 1).contains(',')
        && (!line.glued(inches.end) || line.closes(inches.end) && !matches!(line.text(inches.end), "'" | "’" | "′"))
        && line.raw(amount.start).is_some_and(|t| t.spaced)
        && line.raw(amount.start.wrapping_sub(1)).is_none_or(|t| !matches!(line.source.word(t), "'" | "‘"));
    if !(marked || person) || inches.scale.is_some() || inches.value >= Decimal::from(12) {
        return;
    }
    let Some(sum) = amount.number.value.checked_mul(Decimal::from(12)).and_then(|f| inches.value.checked_add(f)) else { return };
    amount.number.value = sum;
    amount.number.step = inches.step;
    amount.number.round_step = inches.step;
    amount.number.broken = true;
    amount.unit = units.find("inch").map_or(Unit::Count, Unit::Measure);
    amount.end = inches.end + usize::from(marked);
}

/// Whether brackets alone say that the figure is below nought: "(1,234)" as all that a table cell holds.
pub(super) fn in_accounting_brackets(line: &Line<'_>, amount: &Amount) -> bool {
    matches!(line.block, BlockKind::Cell { .. })
        && amount.start == 1
        && line.text(0) == "("
        && line.text(amount.end) == ")"
        && line.tokens.len() <= amount.end + 2
}

/// The amount of a number that has been read already, with the unit that follows it.
pub(super) fn with_number(line: &Line<'_>, start: usize, number: Numeral) -> Result<Amount, Miss> {
    let mut amount = Amount { start, end: number.end, number, unit: Unit::Count, family: 0, hyphen: false, prefixed: false };
    with_unit(line, &mut amount)?;
    Ok(amount)
}

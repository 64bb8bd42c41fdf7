//! What may follow a number: a unit of measure, a percent sign, the name of a currency, the second half of a rate.

use super::line::Line;
use crate::base::{Per, Unit, UnitId};
use crate::doc::{Case, TokenKind};
use crate::rule::lexicon::{Money, Role, Spelling};

/// A unit of measure behind a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// One past its last token.
    pub end: usize,
    /// Which unit.
    pub unit: UnitId,
    /// A hyphen joins it to the number: "30-foot".
    pub hyphen: bool,
}

/// Words of what is measured in bytes.
const DATA: [&str; 12] = ["file", "files", "download", "downloads", "memory", "disk", "storage", "attachment", "upload", "RAM", "image", "video"];

/// The unit of measure at a token, whatever its case where the case does not count.
pub(super) fn at(line: &Line<'_>, i: usize) -> Option<Measure> {
    let token = line.at(i)?;
    if token.word == 0 {
        return None;
    }
    let rest = line.rest(i);
    let written = |len: usize| line.span(i, i + len).of(&line.source.doc.text);
    let fits = |len: usize, s: &Spelling| s.exact.as_deref().is_none_or(|exact| exact == written(len));
    let (len, list) = line.source.lexicon.units.spellings.longest_where(rest, |len, list| list.iter().any(|s| fits(len, s)))?;
    let end = i + len;
    // A symbol in its exact case before a name: "MW" before "mw".
    let spelling = list.iter().filter(|s| fits(len, s)).max_by_key(|s| s.exact.is_some())?;
    let written = written(len);
    if spelling.exact.is_some() {
        // A symbol of one letter is a unit only where nothing but the number can have brought it there.
        let letter = written.len() == 1 && written.as_bytes()[0].is_ascii_alphabetic();
        let heat = letter
            && token.spaced
            && matches!(written, "C" | "F" | "K")
            && (line.alone_with_number(i, i + 1) || (written != "K" && is_heat(line, i)));
        if letter
            && token.spaced
            && !heat
            && ((line.glued(end) && !line.closes(end) && !(line.text(end) == "/" && line.glued(end + 1) && line.is_word(end + 1)))
                || !matches!(written, "g" | "t" | "l" | "L" | "W" | "V" | "h" | "J" | "s" | "y" | "d"))
        {
            return None;
        }
        // "one MP", "two TB cases": an abbreviation, as symbols go with digits.
        if token.spaced
            && token.case == Case::Upper
            && line.before(i).is_some_and(|t| t.kind == TokenKind::Word && line.source.lexicon.numbers.role(t.word).has(Role::CARDINAL))
        {
            return None;
        }
        // "4 W BRUCE" is a direction.
        if letter && token.spaced && token.case != Case::Lower && !heat && !line.sentence_has_lower() && !line.alone_with_number(i, i + 1) {
            return None;
        }
        // "-27C" and "168 F", if nothing else is said.
        let below = i >= 2 && matches!(line.text(i - 2), "-" | "−" | "–") && line.glued(i - 1) && line.is_digits(i - 1);
        if letter && matches!(written, "C" | "F") && !below && !is_heat(line, i) && !is_reading(line, i) && !line.alone_with_number(i, i + 1) {
            return None;
        }
        if letter && !token.spaced && matches!(written, "s" | "K" | "y" | "d") && !line.text(i.wrapping_sub(1)).contains('.') {
            // "1990s", "401K".
            return None;
        }
        if letter && !token.spaced && line.glued(end) && !line.raw(end).is_some_and(|t| t.kind == TokenKind::Mark) {
            return None;
        }
    } else if token.case == Case::Title
        && len == 1
        && token.spaced
        && line.raw(end).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title)
        && line.sentence_has_lower()
    {
        // "20 Minute Gardens" and "7 Mile Road" are names.
        return None;
    }
    // "12st" is a weight, "12 st" the start of a street.
    if token.len == 2 && written == "st" && token.spaced {
        return None;
    }
    // "two cups of flour", "1/2 cup olive oil", but "won three cups".
    if token.len <= 4 && (line.is(i, "cup") || line.is(i, "cups")) {
        let part = i > 0 && (line.text(i - 1).contains('.') || (i >= 2 && line.text(i - 2) == "/") || !line.text(i - 1).is_ascii());
        let prize = (2..=6).any(|k| i >= k && line.class(i - k, line.source.lexicon.numbers.classes.contest))
            || (token.case != Case::Lower && line.sentence_has_lower());
        if !part && !line.is(end, "of") && !line.alone_with_number(i, end) && prize {
            return None;
        }
    }
    // "a file of 100 mb" has no pressure.
    if written == "mb" && line.tokens.iter().take(super::line::SCOPE).any(|t| DATA.contains(&line.source.word(t))) {
        return line.source.lexicon.units.find("megabyte").map(|unit| Measure { end, unit, hyphen: false });
    }
    // "a second" of a rank, "min" of "Min. 5": only the number before decides, which the caller has.
    Some(Measure { end, unit: spelling.unit, hyphen: false })
}

/// "it was 19C", "kept at 37C": a reading of a thermometer; 18F may be an office, and "the 19C" a century.
fn is_reading(line: &Line<'_>, i: usize) -> bool {
    let led = ["at", "to", "was", "were", "is", "of", "reached", "reaching", "hit", "hits", "above", "below", "about", "around", "nearly", "almost"];
    let number = if i >= 2 { line.text(i - 1) } else { return false };
    // "logged 38.9C there": a decimal is no office and no century.
    let decimal = number.len() == 4 && number.as_bytes().get(2) == Some(&b'.');
    let led = led.iter().any(|w| line.is(i - 2, w))
        || decimal && {
            let before = line.text(i - 2);
            before.len() > 4 && before.ends_with("ed")
                || ["came", "high", "low", "top", "peak", "mean", "average", "only", "just", "with", "and"].contains(&before)
        };
    let closed = line.closes(i + 1) || decimal && line.is_lower_word(i + 1);
    line.text(i) == "C" && line.glued(i) && (number.len() == 2 || decimal) && led && closed && !line.is_hyphen(i + 1)
}

/// Whether the sentence speaks of heat, the letter at `i` apart.
fn is_heat(line: &Line<'_>, i: usize) -> bool {
    let heat = line.source.lexicon.numbers.classes.heat;
    // "35C (95F)" tells by itself; "11F, 9M" does not.
    line.tokens.iter().enumerate().take(super::line::SCOPE).any(|(k, t)| {
        let letter = t.len == 1 && t.kind == TokenKind::Word;
        t.word != 0
            && k != i
            && line.source.lexicon.words.is(t.word, heat)
            // "Aaron Snow" is a person.
            && (t.case != Case::Title || k == 0 || letter || matches!(line.source.word(t), "Celsius" | "Fahrenheit" | "Centigrade"))
            && (!letter || (t.case == Case::Title && line.source.word(t) != line.text(i)))
    })
}

/// The unit of measure right behind a number, with or without a hyphen.
pub(super) fn after(line: &Line<'_>, e: usize) -> Option<Measure> {
    if line.is_hyphen(e) {
        let token = line.raw(e + 1)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        return joined(line, e + 1).or_else(|| at(line, e + 1)).map(|m| Measure { hyphen: true, ..m });
    }
    if is_school_year(line, e) {
        return None;
    }
    let e = line.past_hard_space(e);
    if let Some(close) = match line.text(e) {
        "(" => Some(")"),
        "[" => Some("]"),
        "{" => Some("}"),
        "<" => Some(">"),
        _ => None,
    } {
        return bracketed(line, e, close);
    }
    at(line, e)
}

/// "20 (kg)", "5 [cm]": the symbol of a unit, and nothing else in brackets.
fn bracketed(line: &Line<'_>, e: usize, close: &str) -> Option<Measure> {
    let token = line.raw(e + 1).filter(|t| t.kind == TokenKind::Word && t.len <= 3 && t.word != 0)?;
    if line.text(e + 2) != close || !line.is_digits(e.wrapping_sub(1)) {
        return None;
    }
    let (_, list) = line.source.lexicon.units.spellings.longest_where(&[*token], |len, _| len == 1)?;
    let symbol = list.iter().find(|s| token.len > 1 && s.exact.as_deref() == Some(line.text(e + 1)))?;
    Some(Measure { end: e + 3, unit: symbol.unit, hyphen: false })
}

/// A unit of two words with a hyphen between them, after one already: "108-nautical-mile", "12-square-foot".
fn joined(line: &Line<'_>, i: usize) -> Option<Measure> {
    if !line.is_hyphen(i + 1) {
        return None;
    }
    let pair = [*line.raw(i)?, *line.raw(i + 2).filter(|t| t.kind == TokenKind::Word)?];
    let plain = |list: &Vec<Spelling>| list.iter().any(|s| s.exact.is_none());
    let (_, list) = line.source.lexicon.units.spellings.longest_where(&pair, |len, list| len == 2 && plain(list))?;
    list.iter().find(|s| s.exact.is_none()).map(|s| Measure { end: i + 3, unit: s.unit, hyphen: true })
}

/// "36 Year 9 pupils": the year of a school, which has a number of its own.
pub(super) fn is_school_year(line: &Line<'_>, at: usize) -> bool {
    line.raw(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title)
        && line.text(at) == "Year"
        && line.raw(at + 1).is_some_and(|t| t.kind == TokenKind::Digits && t.spaced && t.len <= 2)
}

/// Percent and its relatives.
pub(super) fn percent(line: &Line<'_>, e: usize, value_is_small: bool) -> Option<(Unit, usize)> {
    let e = line.past_hard_space(e);
    let j = if line.is_hyphen(e) { e + 1 } else { e };
    let hyphen = |k: usize| if line.is_hyphen(k) { k + 1 } else { k };
    let word = line.text(j);
    let points = |k: usize| ["point", "points", "pt", "pts"].iter().any(|p| line.is(k, p));
    let first = word.bytes().next().unwrap_or(0) | 0x20;
    if !word.is_ascii() {
        return (word == "‰").then_some((Unit::PerMille, j + 1)).or_else(|| (word == "％").then_some((Unit::Percent, j + 1)));
    }
    // "19 E%", "5 wt%": percent of the energy, of the weight.
    if matches!(word, "E" | "en" | "wt" | "vol" | "mol" | "at" | "energy") {
        let sign = hyphen(j + 1);
        return (line.touches(sign, "%") && !line.glued(sign + 1)).then_some((Unit::Percent, sign + 1));
    }
    match first {
        b'%' => {
            if word != "%" {
                return None;
            }
            let k = hyphen(j + 1);
            if points(k) || line.is(k, "pts") {
                return Some((Unit::PercentagePoint, k + 1));
            }
            Some((Unit::Percent, j + 1))
        }
        b'p' => {
            let cent = (line.is(j, "per") && line.is(hyphen(j + 1), "cent")).then(|| hyphen(j + 1) + 1);
            if let Some(end) = cent.or_else(|| ["percent", "pct", "percents"].iter().any(|p| line.is(j, p)).then_some(j + 1)) {
                let k = hyphen(end);
                if points(k) {
                    return Some((Unit::PercentagePoint, k + 1));
                }
                return Some((Unit::Percent, end));
            }
            // "5pc", "5 pc", "5 p.c."
            if word == "pc" || word == "p.c." {
                return Some((Unit::Percent, j + 1));
            }
            if line.is(j, "percentage") && line.closes(j + 1) && !line.is_hyphen(j + 1) {
                return Some((Unit::Percent, j + 1));
            }
            if line.is(j, "percentage") && points(hyphen(j + 1)) {
                return Some((Unit::PercentagePoint, hyphen(j + 1) + 1));
            }
            if matches!(word, "pp" | "ppt" | "ppts" | "p.p." | "p.p") {
                return Some((Unit::PercentagePoint, j + 1));
            }
            if line.is(j, "per") && (line.is(j + 1, "mille") || line.is(j + 1, "mil")) {
                return Some((Unit::PerMille, j + 2));
            }
            // "slipped four points to 54%": points of a percentage, where the sentence speaks of shares.
            if points(j)
                && value_is_small
                && !(j > e && line.class(j + 1, line.source.lexicon.numbers.classes.of_points))
                && line.any(line.source.lexicon.numbers.classes.share)
                && !line.any(line.source.lexicon.numbers.classes.index)
            {
                return Some((Unit::PercentagePoint, j + 1));
            }
            None
        }
        // "0.4 of a percentage point"
        b'o' => {
            let part = line.is(j, "of") && line.is(j + 1, "a") && line.is(j + 2, "percentage") && points(hyphen(j + 3));
            part.then(|| (Unit::PercentagePoint, hyphen(j + 3) + 1))
        }
        b'b' => {
            let k = hyphen(j + 1);
            if line.is(j, "basis") && points(k) {
                return Some((Unit::BasisPoint, k + 1));
            }
            if matches!(word, "bp" | "bps") {
                return Some((Unit::BasisPoint, j + 1));
            }
            None
        }
        _ => None,
    }
}

/// The name or code of a currency behind a number: "kroner", "Danish kroner", "USD", "pence", "p", "€".
pub(super) fn money(line: &Line<'_>, e: usize, scaled: bool) -> Option<(Money, usize, bool)> {
    let hyphen = line.is_hyphen(e);
    let j = if hyphen { e + 1 } else { e };
    let token = line.at(j)?;
    if token.word == 0 {
        return None;
    }
    let currencies = &line.source.lexicon.currencies;
    if token.kind == TokenKind::Mark {
        // "$10-$20": the second sign belongs to what follows.
        if hyphen {
            return None;
        }
        if let Some((len, money)) = currencies.names.longest(line.rest(j)).filter(|_| !token.spaced || line.alone_with_number(j, j + 1)) {
            return Some((money.clone(), j + len, false));
        }
        let (len, list) = currencies.signs.longest(line.rest(j))?;
        if token.spaced && line.raw(j + len).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced) {
            return None;
        }
        return list.first().map(|m| (m.clone(), j + len, hyphen));
    }
    if let Some(money) =
        currencies.codes.get(&token.word).filter(|m| m.exact.as_deref() == Some(line.text(j)) || (m.lower && is_code(line, j, hyphen)))
        && (!money.shy || scaled || line.alone_with_number(e, j + 1))
        // "45 CAD patients", "12 ALL cases": what is counted has a name of letters.
        && !(!scaled && token.case == Case::Upper && line.class(j + 1, line.source.lexicon.numbers.classes.clinical))
        && !(line.glued(j + 1) && line.is_digits(j + 1))
    {
        return Some((money.clone(), j + 1, hyphen));
    }
    // "10US$", "42 RM", "20Rs": a sign of letters behind the number, if no number follows that it could belong to.
    if token.kind == TokenKind::Word
        && !hyphen
        && let Some((len, list)) = currencies.signs.longest(line.rest(j))
        && (len > 1 || token.len > 1)
        && let Some(m) = list.iter().find(|m| m.exact.as_deref() == Some(line.span(j, j + len).of(&line.source.doc.text)))
        && !(j + 1..j + len).any(|k| line.raw(k).is_some_and(|t| t.spaced))
        && (line.closes(j + len) || line.touches(j + len, "/") && line.glued(j + len + 1) && line.is_word(j + len + 1))
        && !line.text(j + len - 1).ends_with('/')
        && (token.spaced || len > 1 || line.text(e.wrapping_sub(1)).len() > 1)
        && (!token.spaced || len > 1 || matches!(line.text(j), "RM" | "Rs" | "LE" | "NIS" | "Kč" | "Ft" | "zł" | "SKr" | "DKr" | "NKr"))
    {
        return Some((m.clone(), j + len, false));
    }
    // "kr" and the like, as they are written.
    if token.kind == TokenKind::Word
        && token.len <= 3
        && token.case != Case::Upper
        && let Some((len, list)) = currencies.signs.longest(line.rest(j))
        && let Some(m) = list.iter().find(|m| m.exact.as_deref() == Some(line.text(j)) && len == 1 && line.is(j, "kr"))
    {
        return Some((m.clone(), j + 1, hyphen));
    }
    let (len, money) = currencies.names.longest(line.rest(j))?;
    let written = line.text(j);
    let lone = line.alone_with_number(j, j + len);
    if money.minor && written.len() == 1 && (token.spaced && !lone || token.case != Case::Lower || hyphen) {
        return None;
    }
    if money.minor && written == "c" && !lone && !line.any(line.source.lexicon.numbers.classes.money) {
        return None;
    }
    // "ten grand", but "two grand pianos" and "Grand Slams"; "two nickels" and "nickel mines".
    if (money.worth > rust_decimal::Decimal::ONE || written.starts_with("nickel") || written.starts_with("dime"))
        && (hyphen || token.case != Case::Lower || !line.closes(j + len))
    {
        return None;
    }
    // "1,850 crowns a dose", but "two crowns" and "ten marks a question"
    let priced = j > 0
        && line.text(j - 1).len() >= 2
        && !line.is(j, "marks")
        && ["a", "per", "apiece", "each"].iter().any(|w| line.is(j + 1, w))
        && (line.is_lower_word(j + 2) || line.closes(j + 2));
    if money.everyday && !scaled && len == 1 && !line.is(j, "pounds") && !line.is(j, "pound") && !priced {
        return None;
    }
    // "five Rand papers".
    if money.shy && !scaled && token.case != Case::Lower {
        return None;
    }
    // "five Marks": a name.
    if money.everyday && token.case == Case::Title && len == 1 {
        return None;
    }
    Some((money.clone(), j + len, hyphen))
}

/// Whether a code in small letters is one: nothing is named by it, and it qualifies nothing ("5 cad drawings").
fn is_code(line: &Line<'_>, j: usize, hyphen: bool) -> bool {
    !hyphen && line.raw(j).is_some_and(|t| t.case == Case::Lower) && (line.closes(j + 1) || line.is_digits(j + 1))
}

/// "kg-1", "s⁻¹", "m−2": for each of a unit, as the sciences write it; with one past its last token.
pub(super) fn inverse(line: &Line<'_>, i: usize) -> Option<(UnitId, usize)> {
    let token = line.at(i).filter(|t| t.kind == TokenKind::Word && t.word != 0 && t.len <= 4)?;
    if !line.glued(i + 1) || !line.glued(i + 2) || !matches!(line.text(i + 1), "-" | "−" | "–" | "‑" | "⁻" | "^") {
        return None;
    }
    let j = if line.text(i + 1) == "^" && matches!(line.text(i + 2), "-" | "−") { i + 3 } else { i + 2 };
    let power = match line.text(j) {
        "1" | "¹" => "",
        "2" | "²" => "square-",
        "3" | "³" => "cubic-",
        _ => return None,
    };
    if line.glued(j + 1) && line.raw(j + 1).is_some_and(|t| t.kind != TokenKind::Mark) || line.is_hyphen(j + 1) {
        return None;
    }
    let units = &line.source.lexicon.units;
    let unit = if line.text(i) == "m" {
        units.find("meter")?
    } else {
        let (_, list) = units.spellings.longest_where(&[*token], |len, _| len == 1)?;
        list.iter().find(|s| s.exact.as_deref() == Some(line.text(i)) || s.exact.is_none() && token.len > 2)?.unit
    };
    if power.is_empty() {
        return Some((unit, j + 1));
    }
    Some((units.find(&format!("{power}{}", units.get(unit).id))?, j + 1))
}

/// What an amount of money is for each of: "a night", "an injection"; "a couple of" is no rate.
pub(super) fn sold_by(line: &Line<'_>, e: usize) -> Option<(Per, usize)> {
    let article = line.is(e, "a") || line.is(e, "an");
    let named = article && line.is_lower_word(e + 1) && line.class(e + 1, line.source.lexicon.numbers.classes.sold_by);
    (named && !line.is_hyphen(e + 2) && !line.is(e + 2, "of")).then_some((Per::Each, e + 2))
}

/// The second half of a rate: "a day", "per 100,000", "each", "/kWh". What follows it tells "a year" from "a year ago".
pub(super) fn per(line: &Line<'_>, e: usize) -> Option<(Per, usize)> {
    let token = line.at(e)?;
    if token.kind == TokenKind::Mark {
        if line.touches(e, "/") && line.glued(e + 1) {
            return at(line, e + 1).map(|m| (Per::Unit(m.unit), m.end));
        }
        // "$2-a-day".
        if line.is_hyphen(e) && (line.is(e + 1, "a") || line.is(e + 1, "an") || line.is(e + 1, "per")) && line.is_hyphen(e + 2) {
            if let Some(m) = at(line, e + 3) {
                return Some((Per::Unit(m.unit), m.end));
            }
            if line.class(e + 3, line.source.lexicon.numbers.classes.sold_by) {
                return Some((Per::Each, e + 4));
            }
        }
        return None;
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let text = line.text(e);
    if text.len() > 6 {
        return None;
    }
    if line.glued(e + 1)
        && line.raw(e + 1).is_some_and(|t| t.kind == TokenKind::Mark)
        && let Some((unit, end)) = inverse(line, e)
    {
        return Some((Per::Unit(unit), end));
    }
    if ["each", "apiece"].iter().any(|w| text.eq_ignore_ascii_case(w)) {
        // "each year", "each of the": the next word takes it away.
        let end_here = line.raw(e + 1).is_none_or(|t| t.kind != TokenKind::Word)
            || ["in", "on", "for", "to", "from", "and", "at", "by", "after", "with"].iter().any(|w| line.is(e + 1, w));
        if end_here {
            return Some((Per::Each, e + 1));
        }
        return at(line, e + 1).filter(|_| text.eq_ignore_ascii_case("each")).map(|m| (Per::Unit(m.unit), m.end));
    }
    // "a fine of $500 for each day of delay"
    if text.eq_ignore_ascii_case("for") && (line.is(e + 1, "each") || line.is(e + 1, "every")) {
        return at(line, e + 2).filter(|m| !line.is_hyphen(m.end)).map(|m| (Per::Unit(m.unit), m.end));
    }
    let article = text.eq_ignore_ascii_case("a") || text.eq_ignore_ascii_case("an");
    let every = text.eq_ignore_ascii_case("every");
    if !(article || every || text.eq_ignore_ascii_case("per")) {
        return None;
    }
    if text.eq_ignore_ascii_case("per") {
        if line.at(e + 1).is_some_and(|t| t.kind == TokenKind::Digits)
            && let Ok(n) = super::numeral::read(line, e + 1)
        {
            // "per 5 min" is no rate by number.
            if at(line, n.end).is_some_and(|m| line.source.lexicon.units.is_time(m.unit)) {
                return None;
            }
            return u32::try_from(n.value.trunc()).ok().filter(|_| !n.broken).map(|v| (Per::Number(v), n.end));
        }
        if let Ok(n) = super::numeral::read(line, e + 1) {
            return u32::try_from(n.value.trunc()).ok().filter(|_| !n.broken).map(|v| (Per::Number(v), n.end));
        }
        if line.is(e + 1, "thousand") {
            return Some((Per::Number(1000), e + 2));
        }
        if line.is(e + 1, "million") {
            return Some((Per::Number(1_000_000), e + 2));
        }
        if line.is(e + 1, "capita") {
            return Some((Per::Each, e + 2));
        }
        if line.is(e + 1, "cent") {
            return None;
        }
    }
    if let Some(m) = at(line, e + 1) {
        let next = line.text(m.end);
        // "a year and a half", "a day or so", but "$52 a barrel and gold"
        let two = ["or", "and"].iter().any(|w| next.eq_ignore_ascii_case(w)) && line.source.lexicon.units.is_time(m.unit);
        if article && (two || ["ago", "earlier", "later", "before", "after", "old", "from", "long"].iter().any(|w| next.eq_ignore_ascii_case(w))) {
            return None;
        }
        // "a year-long", "a foot-bridge"
        if line.is_hyphen(m.end) {
            return None;
        }
        return Some((Per::Unit(m.unit), m.end));
    }
    if every {
        return None;
    }
    if ["head", "share", "person", "piece"].iter().any(|w| line.is(e + 1, w)) {
        return Some((Per::Each, e + 2));
    }
    // "per household", "a ticket" only with "per".
    (!article && line.is_lower_word(e + 1)).then_some((Per::Each, e + 2))
}

//! What may follow a German number: percent and its kin, money, units of measure, the second half of a rate.

use super::super::line::Line;
use crate::base::{Per, Unit, UnitId};
use crate::doc::{Case, TokenKind};
use crate::rule::lexicon::{ClassId, Money, Spelling};

/// Past a hyphen that joins what follows to the number: "300-Euro-Gutschein".
fn joined(line: &Line<'_>, e: usize) -> usize {
    if line.is_hyphen(e) { e + 1 } else { e }
}

/// A percentage or one of its kin, and one past it.
pub(super) fn percent(line: &Line<'_>, e: usize) -> Option<(Unit, usize)> {
    let grammar = &line.source.lexicon.grammar;
    let j = joined(line, e);
    let end = |class: ClassId| phrase(line, j, class);
    [
        (grammar.percentage_point, Unit::PercentagePoint),
        (grammar.basis_point, Unit::BasisPoint),
        (grammar.per_mille, Unit::PerMille),
        (grammar.percent, Unit::Percent),
    ]
    .into_iter()
    .find_map(|(class, unit)| end(class).map(|end| (unit, end)))
}

/// One past the word or phrase of a class that begins at a token.
pub(super) fn phrase(line: &Line<'_>, i: usize, class: ClassId) -> Option<usize> {
    let words = &line.source.lexicon.words;
    let token = line.raw(i).filter(|t| t.word != 0 && words.opens(t.word, class))?;
    let long = words.class_phrases(class).iter().filter(|p| p.iter().enumerate().all(|(k, w)| line.raw(i + k).is_some_and(|t| t.word == *w)));
    long.map(|p| i + p.len()).max().or_else(|| words.is(token.word, class).then_some(i + 1))
}

/// A currency behind a number.
pub(super) struct Behind<'a> {
    /// Which.
    pub money: &'a Money,
    /// One past its last token.
    pub end: usize,
    /// A hyphen joins it to the number.
    pub hyphen: bool,
}

/// The sign, code or name of a currency at a token: "€", "EUR", "kanadische Dollar", "Cent".
pub(super) fn money<'a>(line: &Line<'a>, e: usize) -> Option<Behind<'a>> {
    let currencies = &line.source.lexicon.currencies;
    let j = joined(line, e);
    let hyphen = j > e;
    let token = line.at(j).filter(|t| t.word != 0)?;
    let name = currencies.names.longest(line.rest(j));
    if token.kind == TokenKind::Mark {
        if let Some((len, money)) = name {
            return Some(Behind { money, end: j + len, hyphen });
        }
        let (len, list) = currencies.signs.longest(line.rest(j))?;
        // "10 $20": the sign belongs to what follows.
        if token.spaced && line.raw(j + len).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced) {
            return None;
        }
        return list.first().map(|money| Behind { money, end: j + len, hyphen });
    }
    if let Some(money) = currencies.codes.get(&token.word).filter(|m| m.exact.as_deref() == Some(line.text(j)) && !m.shy) {
        return Some(Behind { money, end: j + 1, hyphen });
    }
    if let Some((len, money)) = name {
        // "zehn Sol", "drei Lei": words of another kind, and a name has its capital.
        let small = money.everyday || token.case == Case::Lower && len == 1 && money.minor && token.len <= 2 && !token.spaced;
        return (!small).then_some(Behind { money, end: j + len, hyphen });
    }
    // "42 US$", "20 Fr."
    let (len, list) = currencies.signs.longest(line.rest(j))?;
    let money = list.iter().find(|m| m.exact.as_deref() == Some(line.span(j, j + len).of(&line.source.doc.text)))?;
    (token.len > 1 && !line.raw(j + len).is_some_and(|t| t.kind == TokenKind::Digits)).then_some(Behind { money, end: j + len, hyphen })
}

/// A currency before a number: "€ 3", "US$15", "EUR 3,5 Mio.", "usd$ 15".
pub(super) fn sign<'a>(line: &Line<'a>, i: usize) -> Option<(&'a Money, usize)> {
    let currencies = &line.source.lexicon.currencies;
    let token = line.at(i)?;
    let number = |end: usize| line.raw(end).is_some_and(|t| t.kind == TokenKind::Digits);
    if let Some((len, list)) = currencies.signs.longest(line.rest(i)) {
        let written = line.span(i, i + len).of(&line.source.doc.text);
        let fits = |m: &&Money| m.exact.as_deref() == Some(written);
        if number(i + len)
            && let Some(money) = list.iter().find(fits)
        {
            return Some((money, i + len));
        }
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let small = |m: &&Money| m.lower && token.case == Case::Lower;
    let money = currencies.codes.get(&token.word).filter(|m| m.exact.as_deref() == Some(line.text(i)) && !m.shy || small(m))?;
    // "usd$ 15": the sign behind the code is part of it.
    let end = if line.glued(i + 1) && line.role(i + 1).has(crate::rule::lexicon::Role::CURRENCY) && !number(i + 1) { i + 2 } else { i + 1 };
    (number(end) && (end > i + 1 || !small(&money))).then_some((money, end))
}

/// The unit of measure at a token or behind a hyphen, one past it, and whether a hyphen joins it.
pub(super) fn measure(line: &Line<'_>, e: usize) -> Option<(UnitId, usize, bool)> {
    let j = joined(line, e);
    let token = line.at(j).filter(|t| t.word != 0)?;
    let written = |len: usize| line.span(j, j + len).of(&line.source.doc.text);
    let fits = |len: usize, s: &Spelling| s.exact.as_deref().is_none_or(|exact| exact == written(len));
    let (len, list) = line.source.lexicon.units.spellings.longest_where(line.rest(j), |len, list| list.iter().any(|s| fits(len, s)))?;
    let spelling = list.iter().filter(|s| fits(len, s)).max_by_key(|s| s.exact.is_some())?;
    let letter = spelling.exact.is_some() && len == 1 && token.len == 1 && token.kind == TokenKind::Word;
    // A letter is a unit behind digits only, and where no other letters or marks touch it.
    if letter && (!line.is_digits(j.wrapping_sub(1)) || line.glued(j + 1) && !line.closes(j + 1)) {
        return None;
    }
    Some((spelling.unit, j + len, j > e))
}

/// The second half of a rate: "pro Stunde", "je 100.000 Einwohner", "/kWh".
pub(super) fn per(line: &Line<'_>, e: usize) -> Option<(Per, usize)> {
    let stroke = line.touches(e, "/") && line.glued(e + 1);
    if !(stroke || line.class(e, line.source.lexicon.grammar.per)) {
        return None;
    }
    if let Some((unit, end, false)) = measure(line, e + 1) {
        return Some((Per::Unit(unit), end));
    }
    if stroke {
        return None;
    }
    if let Ok(number) = super::number::read(line, e + 1).map(|r| r.number) {
        return u32::try_from(number.value.trunc()).ok().filter(|n| *n > 0 && !number.broken).map(|n| (Per::Number(n), number.end));
    }
    line.is_word(e + 1).then_some((Per::Each, e + 2))
}

//! German figures: numbers with their signs, currencies and units, ranges, parts, factors, ranks, ages, scores.
//!
//! The same claims as in English, by the order of German words. Tables and hedges are asked for through the lexicon, small words through
//! its [`GrammarClasses`](crate::rule::lexicon::GrammarClasses).

mod number;
mod unit;

#[cfg(test)]
mod tests;

use super::amount::Amount;
use super::line::Line;
use super::numeral::Numeral;
use super::{Draft, counted};
use crate::base::{Interval, Unit};
use crate::doc::{BlockKind, Case, Claim, Figure, Form, Kind, Sentence, Token, TokenKind, Value};
use crate::extract::{Source, tokens_of};
use crate::rule::lexicon::Role;
use number::{Miss, Read, Sort};
use rust_decimal::Decimal;

/// How many words may stand between a figure and its noun.
const REACH: usize = 4;

/// Appends the figures of a sentence, leaving tokens alone that are taken.
pub(in crate::extract) fn read(source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
    let (first, tokens) = tokens_of(source, sentence);
    let Some(mine) = taken.get_mut(first..first + tokens.len()) else { return };
    let block = source.doc.blocks.get(sentence.block as usize).map_or(BlockKind::Paragraph, |b| b.kind);
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        if !may_begin(source, token) || mine.get(i).copied().unwrap_or(true) {
            i += 1;
            continue;
        }
        let before = claims.len();
        let line = Line { source, first, tokens, taken: mine, sentence: index, block };
        let end = one(&line, i, claims).max(i + 1);
        for claim in claims.get(before..).unwrap_or(&[]) {
            let range = (claim.tokens.0 as usize).saturating_sub(first)..(claim.tokens.1 as usize).saturating_sub(first);
            if let Some(range) = mine.get_mut(range) {
                range.fill(true);
            }
        }
        i = end;
    }
}

/// Whether a figure may begin at a token: with a word or mark that the tables know, or with a word that they do not know and that may be
/// put together of those that they do.
fn may_begin(source: Source<'_>, token: &Token) -> bool {
    match token.kind {
        TokenKind::Digits => true,
        TokenKind::Word if token.word == 0 => token.len >= 6,
        TokenKind::Word | TokenKind::Mark => token.word != 0 && source.lexicon.numbers.role(token.word) != Role::default(),
        TokenKind::Link => false,
    }
}

/// Reads the figure that begins at a token; gives the token to go on from.
fn one(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> usize {
    if let Some(end) = no_quantity(line, i) {
        return end;
    }
    if let Some(end) = vague(line, i, claims).or_else(|| multiple(line, i, claims)).or_else(|| rank_in_digits(line, i, claims)) {
        return end;
    }
    let (amount, sort) = match amount(line, i) {
        Ok(found) => found,
        Err(Miss::None) => return i + 1,
        Err(Miss::Skip(end)) => return end,
    };
    match sort {
        Sort::Rank => return rank(line, &amount, claims),
        Sort::Factor => return factor(line, &amount, claims),
        Sort::Age => return age(line, &amount, amount.end, "age-joined", claims),
        Sort::Part if !amount.has_unit() => return part(line, &amount, claims),
        Sort::Part | Sort::Number => {}
    }
    aged(line, &amount, claims)
        .or_else(|| score(line, &amount, claims))
        .or_else(|| range(line, &amount, claims))
        .unwrap_or_else(|| single(line, &amount, claims))
}

/// Past digits that are no quantity: those of a name ("G20", "Covid-19"), a label ("Artikel 5"), or with letters stuck to them ("3D").
fn no_quantity(line: &Line<'_>, i: usize) -> Option<usize> {
    if !line.is_digits(i) {
        return None;
    }
    let label = line.source.lexicon.numbers.classes.label;
    let named = line.class_before(i, label)
        || i > 1 && line.touches(i - 1, ".") && line.class(i - 2, label)
        || i > 0 && matches!(line.text(i - 1), "#" | "§");
    // "A7", "Covid-19", "v1.2"
    let word_before =
        line.glued(i) && line.before(i).is_some_and(|t| t.kind == TokenKind::Word) || i > 1 && line.is_hyphen(i - 1) && line.is_word(i - 2);
    let word_behind = line.glued(i + 1)
        && line.is_word(i + 1)
        && unit::measure(line, i + 1).is_none()
        && unit::money(line, i + 1).is_none()
        && !line.role(i + 1).has(Role::SHORT_SCALE)
        && !line.class(i + 1, line.source.lexicon.grammar.factor);
    (named || word_before || word_behind).then_some(i + 1)
}

/// The amount that begins at a token.
fn amount(line: &Line<'_>, i: usize) -> Result<(Amount, Sort), Miss> {
    let mut j = i;
    let negative = is_minus(line, j);
    if negative {
        j += 1;
    }
    let sign = if line.role(j).has(Role::CURRENCY) { unit::sign(line, j) } else { None };
    if let Some((_, end)) = sign {
        j = end;
    }
    let Read { number, sort } = number::read(line, j)?;
    let mut amount = Amount { start: i, end: number.end, number, unit: Unit::Count, family: 0, hyphen: false, prefixed: sign.is_some() };
    if let Some((money, _)) = sign {
        amount.unit = Unit::Money(money.currency);
        amount.family = money.family;
        if money.worth != Decimal::ONE {
            amount.number = number.times(money.worth).ok_or(Miss::Skip(number.end))?;
        }
    } else if matches!(sort, Sort::Number | Sort::Part) {
        with_unit(line, &mut amount).ok_or(Miss::Skip(number.end))?;
    }
    if negative {
        amount.number.value = Decimal::ZERO.checked_sub(amount.number.value).ok_or(Miss::Skip(amount.end))?;
    }
    Ok((amount, sort))
}

/// Whether a minus stands here: the word, or a sign that touches the number behind it and nothing before it.
fn is_minus(line: &Line<'_>, i: usize) -> bool {
    if !line.role(i).has(Role::MINUS) {
        return false;
    }
    line.is_word(i) || (i == 0 || line.raw(i).is_some_and(|t| t.spaced) || line.text(i - 1) == "(") && line.glued(i + 1)
}

/// Takes what follows the number. None where it does not fit.
fn with_unit(line: &Line<'_>, amount: &mut Amount) -> Option<()> {
    let e = amount.number.end;
    if let Some((unit, end)) = unit::percent(line, e) {
        (amount.unit, amount.end, amount.hyphen) = (unit, end, line.is_hyphen(e));
    } else if let Some(found) = unit::money(line, e) {
        amount.unit = Unit::Money(found.money.currency);
        amount.family = found.money.family;
        (amount.end, amount.hyphen) = (found.end, found.hyphen);
        if found.money.worth != Decimal::ONE {
            amount.number = Numeral { scale: amount.number.scale, ..amount.number.times(found.money.worth)? };
        } else {
            cents(line, amount);
        }
    } else if let Some((unit, end, hyphen)) = unit::measure(line, e) {
        (amount.unit, amount.end, amount.hyphen) = (Unit::Measure(unit), end, hyphen);
    }
    Some(())
}

/// "zwei Euro fünfzig", "15 Dollar und 15 Cent": adds the hundredths behind an amount of money.
fn cents(line: &Line<'_>, amount: &mut Amount) -> Option<()> {
    let Unit::Money(currency) = amount.unit else { return None };
    if amount.number.broken || amount.number.scale.is_some() || amount.hyphen || line.is_hyphen(amount.end) {
        return None;
    }
    let and = usize::from(line.class(amount.end, line.source.lexicon.grammar.joint));
    let at = amount.end + and;
    let part = number::read(line, at).ok().map(|r| r.number).filter(|n| n.is_plain() && n.value >= Decimal::ONE && n.value < Decimal::ONE_HUNDRED)?;
    let (worth, end) = match unit::money(line, part.end) {
        Some(m) if m.money.minor && (m.money.currency.code == currency.code || !m.money.currency.sure) => (m.money.worth, m.end),
        Some(_) => return None,
        // Two digits that nothing follows which they could count.
        None => {
            let bare = part.value >= Decimal::TEN && line.closes(part.end) && unit::percent(line, part.end).is_none();
            let range = line.class(part.end, line.source.lexicon.grammar.to) || line.class_before(amount.start, line.source.lexicon.grammar.between);
            if !bare || range || unit::measure(line, part.end).is_some() {
                return None;
            }
            (Decimal::new(1, 2), part.end)
        }
    };
    amount.number.value = amount.number.value.checked_add(part.value.checked_mul(worth)?)?;
    (amount.number.step, amount.number.round_step, amount.number.broken) = (worth, worth, true);
    amount.end = end;
    Some(())
}

/// An amount that stands alone.
fn single(line: &Line<'_>, amount: &Amount, claims: &mut Vec<Claim>) -> usize {
    let mut draft = Draft::of(line, amount);
    settle(line, &mut draft, amount);
    draft.push(line, claims)
}

/// Finds noun and rate of an amount.
fn settle(line: &Line<'_>, draft: &mut Draft, amount: &Amount) {
    match draft.kind {
        Kind::Count => {
            draft.noun = noun(line, amount.end);
            if draft.noun.is_some() {
                draft.pattern = "count-of-noun";
            }
            draft.figure.exact = counted(&draft.figure, amount);
        }
        Kind::Duration => {
            let day = matches!(amount.unit, Unit::Measure(u) if &*line.source.lexicon.units.get(u).id == "day");
            draft.figure.exact = day && counted(&draft.figure, amount);
        }
        _ => {}
    }
    let after = draft.noun.map_or(draft.end, |n| n + 1);
    if let Some((per, end)) = unit::per(line, draft.end).or_else(|| unit::per(line, after)) {
        draft.figure.per = Some(per);
        if matches!(per, crate::base::Per::Number(_)) {
            draft.resume = end;
        }
    }
}

/// The noun that a figure counts: the first word with a capital, past adjectives.
fn noun(line: &Line<'_>, e: usize) -> Option<usize> {
    let stop = line.source.lexicon.numbers.classes.stop;
    for j in e..e + REACH {
        let token = line.at(j).filter(|t| t.kind == TokenKind::Word && t.spaced && !line.class(j, stop))?;
        if token.case != Case::Lower {
            return Some(j);
        }
    }
    None
}

/// "10–15", "10 bis 15 Euro", "zwischen 10 und 15 Prozent".
fn range(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    let grammar = &line.source.lexicon.grammar;
    let between = (1..=3).any(|k| a.start.checked_sub(k).is_some_and(|b| line.class(b, grammar.between)));
    let j = a.end;
    let dash = line.is_dash(j) && line.glued(j) && line.glued(j + 1) && line.is_digits(j + 1);
    let (next, pattern) = if dash {
        (j + 1, "range-dash")
    } else if let Some(end) = unit::phrase(line, j, grammar.to) {
        (end, "range-to")
    } else if between && line.class(j, grammar.and) {
        (j + 1, "range-between")
    } else {
        return None;
    };
    let (b, sort) = amount(line, next).ok()?;
    if !matches!(sort, Sort::Number) || no_quantity(line, next).is_some() && !dash {
        return None;
    }
    let (a, b) = lend(*a, b)?;
    let same = match (a.unit, b.unit) {
        (Unit::Money(x), Unit::Money(y)) => x.code == y.code,
        (x, y) => x == y,
    };
    // "3 bis 2": no range runs down, save after "zwischen", where it is a slip.
    if !same || !between && b.number.value <= a.number.value {
        return None;
    }
    let mut draft = Draft::of(line, &b);
    draft.start = a.start;
    draft.figure.point = a.number.value;
    draft.figure.to = Some(b.number.value);
    draft.figure.step = a.number.step.min(b.number.step);
    draft.figure.round_step = a.number.round_step.min(b.number.round_step);
    settle(line, &mut draft, &b);
    draft.figure.exact = false;
    draft.pattern = pattern;
    Some(draft.push(line, claims))
}

/// The two with scale and unit lent by the other where one lacks them.
fn lend(mut a: Amount, mut b: Amount) -> Option<(Amount, Amount)> {
    if let (None, Some(scale)) = (a.number.scale, b.number.scale)
        && !a.has_unit()
        && a.number.value < Decimal::ONE_THOUSAND
    {
        a.number = Numeral { end: a.number.end, ..a.number.times(scale)? };
    }
    match (a.unit, b.unit) {
        (Unit::Count, unit) => (a.unit, a.family) = (unit, b.family),
        (unit, Unit::Count) if a.prefixed || unit == Unit::Percent => (b.unit, b.family) = (unit, a.family),
        _ => {}
    }
    Some((a, b))
}

/// "3:1", "54:46", with a word of a contest near or no clock time that it could be.
fn score(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    let j = a.end;
    let digits = |k: usize| line.is_digits(k) && line.text(k).len() <= 3 && line.text(k).bytes().all(|b| b.is_ascii_digit());
    if !digits(a.start) || j != a.start + 1 || !line.touches(j, ":") || !line.glued(j + 1) || !digits(j + 1) || line.touches(j + 2, ":") {
        return None;
    }
    let (home, away): (u32, u32) = (line.text(a.start).parse().ok()?, line.text(j + 1).parse().ok()?);
    let contest = line.any(line.source.lexicon.numbers.classes.contest);
    if contest || line.text(j + 1).len() == 1 {
        super::range::push_score(line, a.start, j + 2, home, away, "score", claims);
    }
    Some(j + 2)
}

/// "34 Jahre alt", "der 34-Jährige", "im Alter von 34 Jahren".
fn aged(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    let grammar = &line.source.lexicon.grammar;
    let person = a.number.is_plain() && !a.prefixed && a.number.value < Decimal::from(130);
    let years = matches!(a.unit, Unit::Measure(u) if line.source.lexicon.units.is_time(u));
    if !person || a.has_unit() && !years {
        return None;
    }
    if years && line.class(a.end, grammar.age_after) {
        return Some(age(line, a, a.end + 1, "years-old", claims));
    }
    if !years && line.is_hyphen(a.end) && line.class(a.end + 1, grammar.age_joined) && line.raw(a.end + 1).is_some_and(|t| t.case == Case::Title) {
        return Some(age(line, a, a.end + 2, "age-joined", claims));
    }
    let words = &line.source.lexicon.words;
    let led = words.class_phrases(grammar.age_before).iter().any(|p| {
        let from = a.start.checked_sub(p.len());
        from.is_some_and(|from| p.iter().enumerate().all(|(k, w)| line.raw(from + k).is_some_and(|t| t.word == *w)))
    });
    led.then(|| age(line, a, a.end, "aged", claims))
}

fn age(line: &Line<'_>, a: &Amount, end: usize, pattern: &'static str, claims: &mut Vec<Claim>) -> usize {
    let year = line.source.lexicon.units.find("year").map_or(Unit::Count, Unit::Measure);
    let unit = if a.has_unit() { a.unit } else { year };
    let figure = Figure { exact: !a.number.broken, form: a.number.form, ..Figure::plain(a.number.value, a.number.step, a.number.round_step, unit) };
    Draft { start: a.start, end, kind: Kind::Age, figure, noun: None, qualifiers: end, resume: 0, pattern }.push(line, claims)
}

/// "zwei Drittel", "ein Viertel", "die Hälfte".
fn part(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> usize {
    let value = a.number.value;
    let tenth = value.abs().checked_mul(Decimal::new(1, 1)).unwrap_or_default();
    let given = value.checked_sub(tenth).zip(value.checked_add(tenth)).map(|(lo, hi)| Interval::closed(lo, hi));
    let figure = Figure { given, form: Form::Words, ..Figure::plain(value, Decimal::ZERO, Decimal::ZERO, Unit::Fraction) };
    Draft { start: a.start, end: a.end, kind: Kind::Fraction, figure, noun: None, qualifiers: a.end, resume: 0, pattern: "fraction" }
        .push(line, claims)
}

/// "dreifach", "doppelt so viel", "verdoppelte sich".
fn multiple(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    if !line.role(i).has(Role::MULTIPLE) {
        return None;
    }
    let (point, given) = line.source.lexicon.numbers.word(line.raw(i)?.word).multiple?;
    let figure = Figure { given: Some(given), form: Form::Words, ..Figure::plain(point, Decimal::ONE, Decimal::ONE, Unit::Multiple) };
    Some(
        Draft { start: i, end: i + 1, kind: Kind::Multiple, figure, noun: None, qualifiers: i + 1, resume: 0, pattern: "multiple" }
            .push(line, claims),
    )
}

fn factor(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> usize {
    let value = a.number.value;
    let figure = Figure { form: Form::Words, ..Figure::plain(value, Decimal::ONE, Decimal::ONE, Unit::Multiple) };
    Draft { start: a.start, end: a.end, kind: Kind::Multiple, figure, noun: None, qualifiers: a.end, resume: 0, pattern: "multiple" }
        .push(line, claims)
}

/// "mehrere Millionen", "ein paar Tausend", "Hunderte", "die meisten".
fn vague(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    if !line.role(i).has(Role::VAGUE) {
        return None;
    }
    let numbers = &line.source.lexicon.numbers;
    let found = numbers.vague.longest(line.rest(i));
    let Some((len, vague)) = found else {
        let (len, share) = numbers.shares.longest(line.rest(i))?;
        let figure =
            Figure { given: Some(share.given), form: Form::Vague, ..Figure::plain(share.point, Decimal::ZERO, Decimal::ZERO, Unit::Fraction) };
        let draft = Draft { start: i, end: i + len, kind: Kind::Fraction, figure, noun: None, qualifiers: i + len, resume: 0, pattern: "open-share" };
        return Some(draft.push(line, claims));
    };
    let (mut point, mut given, mut end) = (vague.point, vague.given, i + len);
    if line.role(end).has(Role::SCALE)
        && let Some(scale) = line.raw(end).map(|t| numbers.word(t.word).scale)
    {
        (point, given, end) = (point.checked_mul(scale)?, given.scale(scale)?, end + 1);
    }
    let mut amount = Amount {
        start: i,
        end,
        number: Numeral {
            end,
            value: point,
            scale: None,
            step: point,
            round_step: point,
            form: Form::Vague,
            given: Some(given),
            broken: false,
            grouped: false,
            open_m: false,
        },
        unit: Unit::Count,
        family: 0,
        hyphen: false,
        prefixed: false,
    };
    with_unit(line, &mut amount)?;
    Some(single(line, &amount, claims))
}

/// "3. Platz", "am 2. Spieltag": a rank in digits, between an article and its noun.
fn rank_in_digits(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let text = line.text(i);
    let digits = line.is_digits(i) && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    if !digits || !line.touches(i + 1, ".") || line.glued(i + 2) {
        return None;
    }
    let led = line.class_before(i, line.source.lexicon.numbers.classes.determiner);
    let named = line.raw(i + 2).is_some_and(|t| t.word != 0 && line.source.lexicon.words.is(t.word, line.source.lexicon.segmentation.after_rank));
    let noun = noun(line, i + 2).filter(|_| led || named)?;
    let value: u32 = text.parse().ok()?;
    Some(push_rank(line, i, i + 2, Decimal::from(value), Form::Digits, Some(noun), claims))
}

/// "der dritte Platz": a rank in words, between an article and its noun or before one.
fn rank(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> usize {
    let led = line.class_before(a.start, line.source.lexicon.numbers.classes.determiner);
    match noun(line, a.end) {
        // "er achte Regeln": a verb may look like a rank.
        Some(noun) if led || line.alone(a.start, noun + 1) => push_rank(line, a.start, a.end, a.number.value, Form::Words, Some(noun), claims),
        _ => a.end,
    }
}

fn push_rank(line: &Line<'_>, start: usize, end: usize, value: Decimal, form: Form, noun: Option<usize>, claims: &mut Vec<Claim>) -> usize {
    let figure = Figure { exact: true, form, ..Figure::plain(value, Decimal::ONE, Decimal::ONE, Unit::Count) };
    let end = Draft { start, end, kind: Kind::Ordinal, figure, noun, qualifiers: end, resume: 0, pattern: "ordinal" }.push(line, claims);
    if let Some(Claim { value: Value::Figure(figure), hedge_span, .. }) = claims.last_mut() {
        (figure.hedge, figure.exact, *hedge_span) = (crate::doc::Hedge::None, true, None);
    }
    end
}

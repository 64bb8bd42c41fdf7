//! Numbers as written in German: decimal comma and grouping by points or spaces, number words in one piece, halves, parts, scales.

use super::super::line::Line;
use super::super::numeral::{Numeral, parse, round_step_of, slash_fraction};
use crate::doc::{Case, Form, TokenKind};
use crate::extract::german::compound;
use crate::rule::lexicon::Role;
use rust_decimal::Decimal;

/// What a number turned out to be.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    /// So many.
    Number,
    /// A part of a whole: "drei Viertel".
    Part,
    /// A rank: "dritte".
    Rank,
    /// A factor: "dreifach".
    Factor,
    /// A number that is joined to a word of age: "zweiundzwanzigjährige".
    Age,
}

/// A number and what it is.
#[derive(Clone, Copy)]
pub(super) struct Read {
    /// The number.
    pub number: Numeral,
    /// What it is.
    pub sort: Sort,
}

/// Why there is no number.
pub(super) enum Miss {
    /// None begins here.
    None,
    /// Up to this token there is none that could be reckoned with.
    Skip(usize),
}

/// The number that begins at a token.
pub(super) fn read(line: &Line<'_>, i: usize) -> Result<Read, Miss> {
    let token = line.at(i).ok_or(Miss::None)?;
    let found = match token.kind {
        TokenKind::Digits => {
            let number = digits(line, i).ok_or(Miss::Skip(i + 1))?;
            let number = if number.broken { number } else { mixed(line, number).unwrap_or(number) };
            Read { number, sort: Sort::Number }
        }
        TokenKind::Mark if line.role(i).has(Role::CHARACTER) => {
            let (n, d) = line.source.lexicon.numbers.word(token.word).character;
            let number = part_of(i + 1, n.into(), d.into()).ok_or(Miss::None)?;
            Read { number, sort: Sort::Number }
        }
        TokenKind::Word if line.role(i).has(Role::ARTICLE) => after_article(line, i).ok_or(Miss::None)?,
        TokenKind::Word => words(line, i).ok_or(Miss::None)?,
        _ => return Err(Miss::None),
    };
    if matches!(found.sort, Sort::Rank | Sort::Factor | Sort::Age) {
        return Ok(found);
    }
    let found = with_parts(line, found).unwrap_or(found);
    let scaled = scaled(line, found.number).ok_or(Miss::Skip(found.number.end))?;
    // A part of a scale is an amount: "eine halbe Million".
    let sort = if scaled.end > found.number.end { Sort::Number } else { found.sort };
    Ok(Read { number: scaled, sort })
}

/// A number without marks of its own.
fn plain(end: usize, value: Decimal, form: Form) -> Numeral {
    let round_step = round_step_of(value);
    Numeral { end, value, scale: None, step: Decimal::ONE, round_step, form, given: None, broken: false, grouped: false, open_m: false }
}

/// A part of a whole.
fn part_of(end: usize, n: u64, d: u64) -> Option<Numeral> {
    let value = Decimal::from(n).checked_div(Decimal::from(d))?;
    let step = Decimal::new(1, if d == 2 { 1 } else { 2 });
    Some(Numeral { value, step, round_step: step, broken: true, ..plain(end, value, Form::Words) })
}

/// A run of digits, plain-space groups joined.
fn digits(line: &Line<'_>, i: usize) -> Option<Numeral> {
    let (mut end, mut text) = (i + 1, normal(line.text(i))?);
    let mut grouped = line.text(i).bytes().any(|b| !b.is_ascii_digit() && b != b',') && !text.contains('.');
    // "1 234 567", "300 000": groups of exactly three, one space apart.
    if text.len() <= 3 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()) {
        let group = |j: usize| {
            let token = line.at(j)?;
            let single = line.raw(j - 1).is_some_and(|p| p.end() + 1 == token.start);
            let (head, tail) = line.text(j).split_once(',').map_or((line.text(j), None), |(h, t)| (h, Some(t)));
            let three = head.len() == 3 && head.bytes().chain(tail.unwrap_or("").bytes()).all(|b| b.is_ascii_digit());
            (token.kind == TokenKind::Digits && token.spaced && single && three).then_some((head, tail))
        };
        while end < i + 8
            && let Some((head, tail)) = group(end)
        {
            text.push_str(head);
            grouped = true;
            end += 1;
            if let Some(tail) = tail {
                text.push('.');
                text.push_str(tail);
                break;
            }
        }
    }
    Some(Numeral { end, grouped, ..parse(&text, false)? })
}

/// A run of digits with its groups joined and a point before its decimals; none where its marks fit no number.
fn normal(text: &str) -> Option<String> {
    let is_mark = |c: char| !c.is_ascii_digit();
    let mut marks = text.chars().filter(|c| is_mark(*c));
    let (first, last) = (marks.next(), text.chars().rev().find(|c| is_mark(*c)));
    let groups: Vec<&str> = text.split(is_mark).collect();
    let (head, tail) = groups.split_first()?;
    let threes = |groups: &[&str]| !groups.is_empty() && groups.iter().all(|g| g.len() == 3) && (1..=3).contains(&head.len()) && *head != "0";
    let (whole, decimals) = match (first, last) {
        (None, _) => (text.to_owned(), None),
        // "2,35", "4,800"
        (Some(','), Some(',')) if tail.len() == 1 => ((*head).to_owned(), tail.first()),
        // "1.234,5", "12'345,50"
        (Some(_), Some(',')) if first != Some(',') => {
            let (decimals, middle) = tail.split_last()?;
            if !threes(middle) {
                return None;
            }
            (format!("{head}{}", middle.concat()), Some(decimals))
        }
        // "12'345.50"
        (Some('\'' | '’'), Some('.')) => {
            let (decimals, middle) = tail.split_last()?;
            if !threes(middle) {
                return None;
            }
            (format!("{head}{}", middle.concat()), Some(decimals))
        }
        // "2.300", "1.234.567", "12'345", and "1,234,567" of another custom.
        _ if threes(tail) && first == last => (format!("{head}{}", tail.concat()), None),
        // "12.50" in Switzerland.
        (Some('.'), Some('.')) if tail.len() == 1 => ((*head).to_owned(), tail.first()),
        _ => return None,
    };
    Some(match decimals {
        Some(decimals) if !decimals.is_empty() => format!("{whole}.{decimals}"),
        _ => whole,
    })
}

/// "1 1/2", "2½": the number with the part behind it; "1/2" alone.
fn mixed(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let e = number.end;
    let (n, d, end, whole) = if line.raw(e).is_some_and(|t| t.kind == TokenKind::Mark) && line.role(e).has(Role::CHARACTER) {
        let (n, d) = line.source.lexicon.numbers.word(line.raw(e)?.word).character;
        (n, d, e + 1, number.value)
    } else if let Some((n, d, end)) = slash_fraction(line, e - 1).filter(|_| !number.grouped) {
        (n, d, end, Decimal::ZERO)
    } else if let Some((n, d, end)) = slash_fraction(line, e).filter(|_| line.raw(e).is_some_and(|t| t.spaced)) {
        (n, d, end, number.value)
    } else {
        return None;
    };
    let part = part_of(end, n.into(), d.into())?;
    Some(Numeral { value: part.value.checked_add(whole)?, ..part })
}

/// The word at a token in small letters.
fn lower(line: &Line<'_>, i: usize) -> String {
    line.text(i).to_lowercase()
}

/// Whether a number word may be written so here: a capital is that of a noun, except where a sentence or a line begins.
fn cased(line: &Line<'_>, i: usize) -> bool {
    line.raw(i)
        .is_some_and(|t| t.case == Case::Lower || t.case == Case::Title && (i == 0 || line.before(i).is_some_and(|b| b.kind == TokenKind::Mark)))
}

/// A number in words without an article: "zweihunderteins", "anderthalb", "die Hälfte", "dritte", "dreifache".
fn words(line: &Line<'_>, i: usize) -> Option<Read> {
    let role = line.role(i);
    let numbers = &line.source.lexicon.numbers;
    let token = line.raw(i)?;
    if token.word != 0 && role == Role::default() {
        return None;
    }
    if role.has(Role::POINT) || role.has(Role::MINUS) {
        return None;
    }
    // "halbe Million", "Hälfte", "Viertel": a part alone is one where it is of something.
    if role.has(Role::FRACTION) && !role.has(Role::ORDINAL) {
        let d = numbers.word(token.word).denominator;
        // "die Hälfte" with its capital, but not "ein halb" without a count, nor a quarter of a town.
        let half = d == 2;
        let scale = line.role(i + 1).has(Role::SCALE) || line.role(i + 1).has(Role::GROUP);
        let led = i > 0 && line.class(i - 1, numbers.classes.determiner);
        if !(half && (scale || token.case == Case::Title && led)) {
            return None;
        }
        return Some(Read { number: part_of(i + 1, 1, d)?, sort: Sort::Part });
    }
    if role.has(Role::SCALE) && numbers.word(token.word).scale > Decimal::ONE_THOUSAND || role.has(Role::GROUP) {
        // "Dutzend Menschen" has lost its article.
        return None;
    }
    if !cased(line, i) {
        return None;
    }
    let word = lower(line, i);
    let found = compound(line.source.lexicon, &word)?;
    let grammar = &line.source.lexicon.grammar;
    let rest = line.source.lexicon.words.get(found.rest);
    let is = |class| rest != 0 && line.source.lexicon.words.is(rest, class);
    let sort = match found.rest {
        "" if found.rank => Sort::Rank,
        "" => Sort::Number,
        _ if is(grammar.factor) && found.part.is_none() => Sort::Factor,
        _ if is(grammar.times) && found.part.is_none() && line.class(i + 1, grammar.times_after) => Sort::Factor,
        _ if is(grammar.age_joined) && found.part.is_none() => Sort::Age,
        _ => return None,
    };
    let whole = Decimal::from(found.whole);
    let number = match found.part {
        None => plain(i + 1, whole, Form::Words),
        Some((n, d)) => {
            let part = part_of(i + 1, n, d)?;
            Numeral { value: part.value.checked_add(whole)?, ..part }
        }
    };
    // "dreiviertel" alone is a part.
    let sort = if found.part.is_some() && found.whole == 0 { Sort::Part } else { sort };
    Some(Read { number, sort })
}

/// "eine Million", "ein halbes Dutzend", "ein Drittel", "einen Euro" (from the article on).
fn after_article(line: &Line<'_>, i: usize) -> Option<Read> {
    let numbers = &line.source.lexicon.numbers;
    let one = plain(i + 1, Decimal::ONE, Form::Words);
    let next = line.role(i + 1);
    if line.glued(i + 1) {
        return None;
    }
    let word = line.raw(i + 1).map(|t| numbers.word(t.word)).unwrap_or_default();
    if next.has(Role::FRACTION) {
        let behind = line.role(i + 2);
        let scale = behind.has(Role::SCALE) || behind.has(Role::GROUP);
        let sort = if scale || super::unit::measure(line, i + 2).is_some() { Sort::Number } else { Sort::Part };
        return Some(Read { number: part_of(i + 2, 1, word.denominator)?, sort });
    }
    if next.has(Role::SCALE) || next.has(Role::GROUP) {
        return Some(Read { number: one, sort: Sort::Number });
    }
    // "einen Euro", "ein Prozent"; "ein Meter" may be any.
    let counted = super::unit::money(line, i + 1).is_some_and(|m| m.end == i + 2) || super::unit::percent(line, i + 1).is_some();
    // "Hier ist eins" and nothing else; "ein Haus" counts nothing.
    counted.then_some(Read { number: one, sort: Sort::Number })
}

/// "zwei Drittel", "drei halbe", "fünf und drei Viertel", "zwei Komma drei".
fn with_parts(line: &Line<'_>, found: Read) -> Option<Read> {
    let numbers = &line.source.lexicon.numbers;
    let number = found.number;
    if number.broken || number.grouped || !number.value.is_integer() {
        return None;
    }
    let e = number.end;
    let bottom = |k: usize| line.at(k).filter(|_| line.role(k).has(Role::FRACTION)).map(|t| numbers.word(t.word).denominator).filter(|d| *d > 1);
    if let Some(d) = bottom(e).filter(|_| line.raw(e).is_some_and(|t| t.spaced)) {
        let n = u64::try_from(number.value).ok().filter(|n| *n > 0 && *n <= 100)?;
        return Some(Read { number: part_of(e + 1, n, d)?, sort: Sort::Part });
    }
    if line.class(e, line.source.lexicon.grammar.joint)
        && let Some(d) = bottom(e + 2)
        && let Some(n) = small(line, e + 1)
        && n < d
    {
        let part = part_of(e + 3, n, d)?;
        return Some(Read { number: Numeral { value: part.value.checked_add(number.value)?, ..part }, sort: Sort::Number });
    }
    if number.form == Form::Words && line.role(e).has(Role::POINT) {
        let (mut value, mut step, mut k) = (number.value, Decimal::ONE, e + 1);
        while k < e + 9
            && let Some(digit) = small(line, k).filter(|d| *d < 10)
        {
            step = step.checked_mul(Decimal::new(1, 1))?;
            value = value.checked_add(step.checked_mul(Decimal::from(digit))?)?;
            k += 1;
        }
        return (k > e + 1).then_some(Read { number: Numeral { end: k, value, step, round_step: step, broken: true, ..number }, sort: found.sort });
    }
    None
}

/// A whole number in a word or in digits.
fn small(line: &Line<'_>, i: usize) -> Option<u64> {
    let token = line.at(i)?;
    match token.kind {
        TokenKind::Digits => line.text(i).parse().ok(),
        TokenKind::Word => {
            compound(line.source.lexicon, &lower(line, i)).filter(|c| c.rest.is_empty() && c.part.is_none() && !c.rank).map(|c| c.whole)
        }
        _ => None,
    }
}

/// Scales and groups behind a number: "3,5 Mrd.", "zwei Millionen eintausend", "fünf Dutzend". None where it does not fit.
fn scaled(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let numbers = &line.source.lexicon.numbers;
    let mut out = number;
    for _ in 0..3 {
        let e = out.end;
        // "100-Millionen-Euro-Projekt"
        let j = if line.is_hyphen(e) { e + 1 } else { e };
        let Some(token) = line.at(j).filter(|t| t.kind == TokenKind::Word) else { break };
        let role = line.role(j);
        let word = numbers.word(token.word);
        if role.has(Role::GROUP) && token.case != Case::Upper {
            let value = out.value.checked_mul(Decimal::from(word.group))?;
            return Some(Numeral { end: j + 1, value, step: Decimal::ONE, round_step: Decimal::TWO, broken: true, ..out });
        }
        let short = role.has(Role::SHORT_SCALE) && out.scale.is_none();
        if !(role.has(Role::SCALE) || short) || word.scale.is_zero() {
            break;
        }
        let spelled = out.form == Form::Words && out.scale.is_none();
        out = Numeral { end: j + 1, ..out.times(word.scale)? };
        // The stop of "Mio." is its own, unless nothing follows it.
        if short && line.touches(out.end, ".") && line.raw(out.end + 1).is_some() {
            out.end += 1;
        }
        // "zwei Millionen dreihunderttausend"
        if spelled && word.scale > Decimal::ONE_THOUSAND && !out.broken {
            let Some(more) = small(line, out.end).filter(|_| line.is_word(out.end) && !line.role(out.end).has(Role::ARTICLE)) else { continue };
            let more = Decimal::from(more);
            if more < word.scale && !line.role(out.end + 1).has(Role::SCALE) {
                let value = out.value.checked_add(more)?;
                out = Numeral { end: out.end + 1, value, scale: None, step: Decimal::ONE, round_step: round_step_of(value), ..out };
                break;
            }
        }
    }
    Some(out)
}

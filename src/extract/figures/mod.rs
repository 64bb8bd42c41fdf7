//! Figures: numbers, money, percentages, measures, counts, ages, durations, scores.
//!
//! One pass over the tokens of a sentence; a word or mark that cannot begin a figure costs one look-up. What begins a figure is
//! offered to the grammars in turn, the most particular first; the first that reads it takes its tokens.
//!
//! *Ranges.* A dash ("33–35 billion"), "between … and …" and a bare "to" between two amounts of one quantity ("10 to 15 people") make
//! one claim with `point` and `to`, in the order in which they are written. "from X to Y" always makes two claims, and so does a "to" after a verb of change
//! ("rose 3% to 45%"): whether that is a range or a change is for the relations to say. Where one end lacks scale or
//! unit, the other lends it.
//!
//! Knows nothing of dates, which have been read before, and does not judge what a figure means.

mod amount;
mod elided;
pub(super) mod german;
mod hedge;
mod line;
mod not_quantity;
mod noun;
mod numeral;
mod range;
mod unit;
mod word;

use super::{Source, tokens_of};
use crate::base::{Currency, Per, Unit, UnitId};
use crate::doc::{BlockKind, Case, Claim, Figure, Form, Hedge, Kind, Sentence, Token, TokenKind, Value, Vast, sign};
use crate::rule::lexicon::{Numbers, Role};
use amount::Amount;
use line::Line;
use numeral::Miss;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Appends the figures of a sentence, leaving tokens alone that are taken.
pub(super) fn read(source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
    let (first, tokens) = tokens_of(source, sentence);
    let numbers = &source.lexicon.numbers;
    let Some(mine) = taken.get_mut(first..first + tokens.len()) else { return };
    let mut i = 0;
    let begin = claims.len();
    // To the end of the document: eight tokens at a time, the last of the sentence too.
    let signs = source.doc.signs.get(first..).unwrap_or_default();
    loop {
        i = sign::next(signs, i, sign::FIGURE | sign::DIGITS);
        let Some(token) = tokens.get(i) else { break };
        let may_begin = token.kind == TokenKind::Digits || !begins_nothing(numbers, tokens, i);
        if !may_begin || mine.get(i).copied().unwrap_or(true) {
            i += 1;
            continue;
        }
        let block = source.doc.blocks.get(sentence.block as usize).map_or(BlockKind::Paragraph, |b| b.kind);
        let before = claims.len();
        let line = Line { source, first, tokens, taken: mine, sentence: index, block };
        let end = one(&line, i, claims).max(i + 1);
        for claim in claims.get(before..).unwrap_or(&[]) {
            for k in claim.tokens.0..claim.tokens.1 {
                if let Some(t) = (k as usize).checked_sub(first).and_then(|k| mine.get_mut(k)) {
                    *t = true;
                }
            }
        }
        i = end;
    }
    if claims.len() > begin + 1 {
        let block = source.doc.blocks.get(sentence.block as usize).map_or(BlockKind::Paragraph, |b| b.kind);
        let line = Line { source, first, tokens, taken: mine, sentence: index, block };
        elided::lend(&line, claims.get_mut(begin..).unwrap_or_default());
    }
}

/// Whether a small word or a hyphen is in no figure, which its neighbours tell for nearly all: a word that makes one only with the word
/// behind it, or a hyphen that touches what is before it and so is no minus. Figures of speech may hold either.
fn begins_nothing(numbers: &Numbers, tokens: &[Token], i: usize) -> bool {
    let (Some(token), before) = (tokens.get(i), i.checked_sub(1).and_then(|before| tokens.get(before))) else { return false };
    if before.is_some_and(|b| numbers.idioms.opens(b.word) && (token.kind == TokenKind::Mark || numbers.idioms.begin_with(b.word, token.word))) {
        return false;
    }
    if token.kind == TokenKind::Mark {
        let joins = before.is_some_and(|b| matches!(b.kind, TokenKind::Word | TokenKind::Digits));
        return joins && !token.spaced && numbers.role(token.word) == Role::MINUS && !numbers.idioms.opens(token.word);
    }
    numbers.leads(token.word) && tokens.get(i + 1).is_none_or(|t| t.kind != TokenKind::Digits && !numbers.follows(token.word, t.word))
}

/// Reads the figure that begins at a token; gives the token to go on from.
fn one(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> usize {
    if let Some(end) = word::idiom(line, i) {
        return end;
    }
    // ".08": the point is part of the number.
    let i = if i > 0 && numeral::point_first(line, i - 1) { i - 1 } else { i };
    if line.text(i + 1) == ":"
        && let Some(end) = stopwatch(line, i, claims).or_else(|| pace(line, i, claims))
    {
        return end;
    }
    if let Some(end) = word::numbered_part(line, i, claims) {
        return end;
    }
    if let Some(end) = not_quantity::at(line, i) {
        return end;
    }
    if let Some(end) = word::read(line, i, claims) {
        return end;
    }
    let amount = match amount::read(line, i) {
        Ok(amount) => amount,
        Err(Miss::None) => return i + 1,
        Err(Miss::Skip(end)) => return end,
        Err(Miss::Vast(end, mantissa, power)) => return vast(line, i, end, mantissa, power, claims),
    };
    if let Some(end) = word::of_amount(line, &amount, claims) {
        return end;
    }
    if let Some(end) = range::read(line, &amount, claims) {
        return end;
    }
    single(line, &amount, claims)
}

/// "3:25 per kilometre", "a mile pace of 6:40 a mile": minutes and seconds for each of a length.
fn pace(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    if line.text(i + 1) != ":" || !line.is_digits(i) || !line.is_digits(i + 2) || !(i + 1..i + 3).all(|k| line.glued(k)) || line.glued(i + 3) {
        return None;
    }
    let (Some(Per::Unit(per)), end) = unit::per(line, i + 3).map(|(per, end)| (Some(per), end))? else { return None };
    let (minutes, seconds) = (line.text(i).parse::<Decimal>().ok()?, line.text(i + 2).parse::<Decimal>().ok()?);
    let sixty = Decimal::from(60);
    if &*line.source.lexicon.units.get(per).dimension != "length" || line.text(i + 2).len() != 2 || seconds >= sixty {
        return None;
    }
    let value = minutes.checked_mul(sixty)?.checked_add(seconds)?;
    let unit = Unit::Measure(line.source.lexicon.units.find("second")?);
    let figure = Figure { per: Some(Per::Unit(per)), ..Figure::plain(value, Decimal::ONE, Decimal::ONE, unit) };
    let draft = Draft { start: i, end: i + 3, kind: Kind::Duration, figure, noun: None, qualifiers: i + 3, resume: end, pattern: "pace" };
    Some(draft.push(line, claims))
}

/// "won the race in 2:14:04": hours, minutes and seconds that something took.
fn stopwatch(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    if line.text(i + 1) != ":" {
        return None;
    }
    if let Some(end) = lap(line, i, claims) {
        return Some(end);
    }
    if line.text(i + 3) != ":" || !(i + 1..i + 5).all(|k| line.glued(k)) || !line.is_digits(i) {
        return None;
    }
    // "times of 2:20:51 and 2:20:55".
    let again = ["and", ",", "to", "or"].iter().any(|w| i > 0 && line.is(i - 1, w))
        && i >= 6
        && line.text(i - 3) == ":"
        && line.text(i - 5) == ":"
        && line.at(i - 6).is_none();
    // "closely followed by Dejene Debela, 2:05:46,"
    let named = i >= 2
        && line.text(i - 1) == ","
        && line.raw(i - 2).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title)
        && !line.class(i - 2, line.source.lexicon.numbers.classes.month)
        && line.text(i).len() == 1
        && (line.raw(i + 5).is_none() || matches!(line.text(i + 5), "," | "." | ";" | ")"));
    if !again && !named && !line.class_before(i, line.source.lexicon.numbers.classes.stopwatch) || line.glued(i + 5) && !line.closes(i + 5) {
        return None;
    }
    let part = |k: usize| line.text(k).parse::<Decimal>().ok().filter(|_| line.is_digits(k) && !line.text(k).contains(','));
    let (hours, minutes, seconds) = (part(i)?, part(i + 2)?, part(i + 4)?);
    let sixty = Decimal::from(60);
    if line.text(i + 2).len() != 2 || minutes >= sixty || seconds >= sixty || hours > Decimal::ONE_HUNDRED || !hours.is_integer() {
        return None;
    }
    let value = hours.checked_mul(sixty)?.checked_add(minutes)?.checked_mul(sixty)?.checked_add(seconds)?;
    let step = Decimal::try_new(1, seconds.scale()).ok()?;
    let unit = Unit::Measure(line.source.lexicon.units.find("second")?);
    let figure = Figure::plain(value, step, step, unit);
    let draft = Draft { start: i, end: i + 5, kind: Kind::Duration, figure, noun: None, qualifiers: i + 5, resume: 0, pattern: "stopwatch" };
    Some(draft.push(line, claims))
}

/// "ran 1:38.44": minutes, seconds and tenths; no clock tells those.
fn lap(line: &Line<'_>, i: usize, claims: &mut Vec<Claim>) -> Option<usize> {
    let (minutes, seconds) = (line.text(i), line.text(i + 2));
    let tenths = seconds.len() >= 4 && seconds.as_bytes().get(2) == Some(&b'.');
    let own = line.glued(i + 1) && line.glued(i + 2) && !line.glued(i) && (!line.glued(i + 3) || line.closes(i + 3));
    if !tenths || !own || minutes.len() > 2 || !line.is_digits(i) || !line.is_digits(i + 2) {
        return None;
    }
    let sixty = Decimal::from(60);
    let (minutes, seconds) = (minutes.parse::<Decimal>().ok()?, seconds.parse::<Decimal>().ok().filter(|s| *s < sixty)?);
    let value = minutes.checked_mul(sixty)?.checked_add(seconds)?;
    let step = Decimal::try_new(1, seconds.scale()).ok()?;
    let unit = Unit::Measure(line.source.lexicon.units.find("second")?);
    let figure = Figure::plain(value, step, step, unit);
    let draft = Draft { start: i, end: i + 3, kind: Kind::Duration, figure, noun: None, qualifiers: i + 3, resume: 0, pattern: "stopwatch" };
    Some(draft.push(line, claims))
}

/// "1.99 × 10^30 kg": more than can be reckoned with.
fn vast(line: &Line<'_>, start: usize, end: usize, mantissa: Decimal, power: i32, claims: &mut Vec<Claim>) -> usize {
    let measure = unit::after(line, end);
    let (unit, end) = measure.map_or((Unit::Count, end), |m| (Unit::Measure(m.unit), m.end));
    let at = |i: usize| (line.first + i) as u32;
    claims.push(Claim {
        span: line.span(start, end),
        tokens: (at(start), at(end)),
        sentence: line.sentence,
        kind: kind_of(line, unit).0,
        value: Value::Vast(Vast { mantissa, power, unit }),
        noun: None,
        qualifiers: (at(end), at(end)),
        hedge_span: None,
        quoted: false,
        pattern: "power-of-ten",
    });
    end
}

/// One amount that is no part of a range.
fn single(line: &Line<'_>, amount: &Amount, claims: &mut Vec<Claim>) -> usize {
    let mut draft = Draft::of(line, amount);
    if !draft.settle(line, amount) {
        return amount.end;
    }
    draft.push(line, claims)
}

/// A claim in the making.
struct Draft {
    /// Tokens of the figure and its unit.
    start: usize,
    end: usize,
    kind: Kind,
    figure: Figure,
    noun: Option<usize>,
    /// Where the words between figure and noun begin.
    qualifiers: usize,
    /// Where to go on from, if that is further than `end`.
    resume: usize,
    pattern: &'static str,
}

impl Draft {
    /// A claim of an amount; its noun is yet to be found.
    fn of(line: &Line<'_>, amount: &Amount) -> Draft {
        let number = &amount.number;
        let figure = Figure {
            point: number.value,
            to: None,
            given: number.given,
            step: number.step,
            round_step: number.round_step,
            exact: false,
            hedge: Hedge::None,
            form: number.form,
            unit: amount.unit,
            per: None,
        };
        let (kind, pattern) = kind_of(line, amount.unit);
        Draft { start: amount.start, end: amount.end, kind, figure, noun: None, qualifiers: amount.end, resume: 0, pattern }
    }

    /// Finds rate and noun; false where the amount turns out to be no claim.
    fn settle(&mut self, line: &Line<'_>, amount: &Amount) -> bool {
        if amount::in_accounting_brackets(line, amount) {
            self.figure.point = Decimal::ZERO.checked_sub(self.figure.point).unwrap_or(self.figure.point);
            self.pattern = "accounting-brackets";
        }
        let plain_one = amount.number.value == Decimal::ONE && amount.number.form == Form::Words;
        match self.kind {
            Kind::Count => {
                let mut head = noun::after(line, amount.end, amount.number.value == Decimal::ONE);
                // "40 or so people", "100+ towns".
                if head.noun.is_none()
                    && let Some(k) = hedge::inner(line, amount.end)
                {
                    head = noun::after(line, k, false);
                }
                // "a score of senators".
                if head.noun.is_none() && line.is(amount.end, "of") && line.role(amount.end - 1).has(Role::GROUP) {
                    head = noun::after(line, amount.end + 1, false);
                }
                // "a new one comes on board": the pronoun.
                let pronoun = plain_one
                    && !head.joined
                    && amount.end == amount.start + 1
                    && line.class_before(amount.start, line.source.lexicon.numbers.classes.adjective);
                if pronoun {
                    return false;
                }
                let names_nothing = plain_one && (head.noun.is_none() || line.is(amount.end, "of")) && amount.number.scale.is_none();
                let alone = line.alone(amount.start, amount.end);
                // "two patients (one in the first group and one in the second)"
                let in_list = amount.start > 0
                    && line.text(amount.start - 1) == "("
                    && ["in", "at", "from", "on", "to", "with", "for"].iter().any(|w| line.is(amount.end, w));
                // "a count cut by one at dawn"
                let by_one = amount.start > 1
                    && line.is(amount.start - 1, "by")
                    && !["one", "off"].iter().any(|w| line.is(amount.start - 2, w))
                    && head.noun.is_none()
                    && (line.closes(amount.end)
                        || ["at", "on", "in", "to", "from", "after", "since", "over", "this", "last", "yesterday", "overnight"]
                            .iter()
                            .any(|w| line.is(amount.end, w)));
                if names_nothing && amount.end == amount.start + 1 && !alone && !in_list && !by_one {
                    return false;
                }
                // "the Four Opens", "Tropical Depression Ten": a name, in running text.
                if amount.number.form == Form::Words && amount.number.end == amount.start + 1 && self.in_name(line) {
                    return false;
                }
                // "M-One rotary systems".
                let capital = |i: usize| line.raw(i).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Upper));
                let hyphen = amount.start >= 2 && line.is_hyphen(amount.start - 1);
                if hyphen && amount.number.form == Form::Words && capital(amount.start) && capital(amount.start - 2) {
                    return false;
                }
                // "a tier-one target".
                let joined = amount.start >= 2 && line.is_hyphen(amount.start - 1) && amount.number.form == Form::Words;
                if joined && amount.number.is_plain() && line.class(amount.start - 2, line.source.lexicon.numbers.classes.label) {
                    return false;
                }
                // "Phase Three", "part one", "step two": its label.
                if amount.number.form == Form::Words
                    && head.noun.is_none()
                    && !alone
                    && amount.number.value <= Decimal::from(20)
                    && amount.number.is_plain()
                {
                    let classes = &line.source.lexicon.numbers.classes;
                    let title = line.raw(amount.start).is_some_and(|t| t.case == Case::Title) && !line.is_lower_word(amount.start.wrapping_sub(1));
                    // "Days Two through Seven".
                    let run = line.raw(amount.start).is_some_and(|t| t.case == Case::Title)
                        && amount.start >= 3
                        && ["through", "to", "and"].iter().any(|w| line.is(amount.start - 1, w))
                        && line.class(amount.start - 3, classes.label)
                        && line.raw(amount.start - 2).is_some_and(|t| t.case == Case::Title);
                    let plural = amount.start > 0 && line.source.lexicon.nouns.is_plural(line.text(amount.start - 1));
                    let named = run
                        || amount.start > 0
                            && line.class_before(amount.start, classes.label)
                            && (!plural || line.raw(amount.start).is_some_and(|t| t.case == Case::Title));
                    let some_of = line.is(amount.end, "of")
                        && ["them", "these", "those", "us", "you", "whom", "which"].iter().any(|w| line.is(amount.end + 1, w));
                    if named && (title || !some_of) {
                        return false;
                    }
                }
                // "nil" and "nought" alone are scores.
                if amount.number.form == Form::Words && amount.number.value.is_zero() && head.noun.is_none() && !alone {
                    // "fell to zero", "reached zero".
                    let level = line.is(amount.start, "zero")
                        && amount.start > 0
                        && line.class_before(amount.start, line.source.lexicon.numbers.classes.level)
                        && line.closes(amount.end);
                    if !level {
                        return false;
                    }
                }
                self.noun = head.noun;
                if let Some(unit) = head.noun.filter(|n| *n <= amount.end + 2).and_then(|n| time_unit(line, n)) {
                    // "three more years", "six straight months".
                    self.end = head.noun.map_or(self.end, |n| n + 1);
                    self.noun = None;
                    self.qualifiers = self.end;
                    self.figure.unit = Unit::Measure(unit);
                    self.kind = Kind::Duration;
                    self.pattern = "duration-qualified";
                    return true;
                }
                if head.joined {
                    self.pattern = "count-joined";
                } else if head.noun.is_some() {
                    self.pattern = "count-of-noun";
                }
                self.figure.exact = counted(&self.figure, amount);
            }
            Kind::Duration => {
                let day = matches!(amount.unit, Unit::Measure(u) if &*line.source.lexicon.units.get(u).id == "day");
                self.figure.exact = day && counted(&self.figure, amount);
            }
            _ => {}
        }
        if plain_one && amount.number.end == amount.start + 1 && self.kind == Kind::Duration && !amount.hyphen {
            // "one day" is once upon a time; "one second" likewise.
            let once = ["day", "second", "minute"].iter().any(|w| line.is(amount.number.end, w)) && !line.is(amount.end, "and");
            if once && line.before(amount.start).is_none_or(|t| t.kind == TokenKind::Mark) {
                return false;
            }
        }
        if !amount.hyphen || self.kind == Kind::Money {
            let after = self.noun.map_or(self.end, |n| n + 1);
            let per = unit::per(line, self.end).or_else(|| unit::per(line, after)).or_else(|| per_beyond_brackets(line, self.end));
            let per = if self.kind == Kind::Money { per.or_else(|| unit::sold_by(line, self.end)) } else { per };
            if let Some((per, end)) = per {
                self.figure.per = Some(per);
                // The 100,000 of "per 100,000" is no figure of its own.
                if matches!(per, Per::Number(_)) || line.is_digits(end - 1) {
                    self.resume = end;
                }
                // "5 mg kg-1 day-1", "3 mg 100 g-1".
                while let Some((_, next)) = unit::inverse(line, self.resume.max(end)) {
                    self.resume = next;
                }
            }
        }
        true
    }

    /// Whether a number in a word is part of a name: with its capital between words without and another capital.
    fn in_name(&self, line: &Line<'_>) -> bool {
        let title = |i: usize| line.raw(i).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title);
        let before = self.start >= 2 && title(self.start - 1);
        // "Tropical Depression Three of 2019", in headlines too.
        if self.start >= 2 && line.is(self.start - 1, "depression") && line.is(self.start - 2, "tropical") {
            return true;
        }
        let small = self.start >= 1 && line.is_lower_word(self.start - 1);
        title(self.start)
            && (before && (title(self.end) || line.closes(self.end)) || small && title(self.end))
            && matches!(line.block, BlockKind::Paragraph)
            && line.sentence_has_lower()
    }

    /// Adds the claim with its hedge; gives the token to go on from.
    fn push(mut self, line: &Line<'_>, claims: &mut Vec<Claim>) -> usize {
        let noun_end = self.noun.map_or(self.end, |n| n + 1);
        let (mut found, mut hedge_span) = hedge::around(line, self.start, self.end, noun_end);
        // "Over eight days the crew laid …": in the course of them.
        let opens = self.start == 1 || self.start > 1 && matches!(line.text(self.start - 2), "," | ";" | "–" | "—");
        // So it is in "over a 12-month period".
        let article = self.start >= 2
            && (line.is(self.start - 1, "a") || line.is(self.start - 1, "an"))
            && line.is(self.start - 2, "over")
            && ["period", "stretch", "span", "season"].iter().any(|w| line.is(self.end, w));
        if self.kind == Kind::Duration && found == Hedge::MoreThan && (article || opens && line.is(self.start - 1, "over")) {
            (found, hedge_span) = (Hedge::None, None);
        }
        self.figure.hedge = found;
        if !matches!(found, Hedge::None | Hedge::Exactly) {
            self.figure.exact = false;
        }
        let at = |i: usize| (line.first + i) as u32;
        let qualifiers = match self.noun {
            Some(n) if n > self.qualifiers => (at(self.qualifiers), at(n)),
            _ => (at(self.end), at(self.end)),
        };
        claims.push(Claim {
            span: line.span(self.start, self.end),
            tokens: (at(self.start), at(self.end)),
            sentence: line.sentence,
            kind: self.kind,
            value: Value::Figure(self.figure),
            noun: self.noun.map(at),
            qualifiers,
            hedge_span,
            quoted: false,
            pattern: self.pattern,
        });
        self.end.max(self.resume)
    }
}

/// The rate that a figure shares with its conversion: "$20 (£16) an hour", for both.
fn per_beyond_brackets(line: &Line<'_>, end: usize) -> Option<(Per, usize)> {
    let close = if line.text(end) == ")" {
        end
    } else if line.text(end) == "(" && amount::read(line, end + 1).is_ok_and(|a| a.has_unit()) {
        (end + 2..end + 9).find(|k| line.text(*k) == ")")?
    } else {
        return None;
    };
    unit::per(line, close + 1).filter(|(per, _)| matches!(per, Per::Unit(_)))
}

/// The unit of time that a noun names.
fn time_unit(line: &Line<'_>, noun: usize) -> Option<UnitId> {
    unit::at(line, noun).filter(|m| m.end == noun + 1 && line.source.lexicon.units.is_time(m.unit)).map(|m| m.unit)
}

/// What sort of claim a unit makes.
fn kind_of(line: &Line<'_>, unit: Unit) -> (Kind, &'static str) {
    match unit {
        Unit::Count => (Kind::Count, "count"),
        Unit::Money(_) => (Kind::Money, "money"),
        Unit::Percent | Unit::PercentagePoint | Unit::BasisPoint | Unit::PerMille => (Kind::Percent, "percent"),
        Unit::Fraction => (Kind::Fraction, "fraction"),
        Unit::Multiple => (Kind::Multiple, "multiple"),
        Unit::Measure(u) if line.source.lexicon.units.is_time(u) => (Kind::Duration, "duration"),
        Unit::Measure(_) => (Kind::Measure, "measure"),
    }
}

/// Whether a number was counted rather than rounded: whole, without a scale, and either small or not ending in nought.
fn counted(figure: &Figure, amount: &Amount) -> bool {
    amount.number.is_plain() && (figure.round_step == Decimal::ONE || figure.point.abs() <= Decimal::ONE_HUNDRED)
}

/// Settles which "kroner" or "pesos" are meant where the document says so elsewhere: by a code, a sign or an adjective of exactly one
/// of the currencies that share the name.
pub(super) fn resolve(source: Source<'_>, claims: &mut [Claim]) {
    let currencies = &source.lexicon.currencies;
    let money = |c: &Claim| match c.unit() {
        Some(Unit::Money(m)) => Some(m),
        _ => None,
    };
    let open = |c: Currency| !c.sure && &c.code != b"USD";
    if !claims.iter().filter_map(money).any(open) {
        return;
    }
    let sure: BTreeSet<[u8; 3]> = claims.iter().filter_map(money).filter(|c| c.sure).map(|c| c.code).collect();
    let told: BTreeSet<[u8; 3]> =
        source.doc.tokens.iter().filter(|t| currencies.tells(t.word)).flat_map(|t| currencies.told_by(t.word)).copied().collect();
    for claim in claims {
        let Some(currency) = money(claim).filter(|c| open(*c)) else { continue };
        // "25 pounds" with nothing else of sterling in the text is a weight.
        let named = family_of(source, claim);
        let sterling = sure.contains(b"GBP") || named.as_ref().is_some_and(|f| f.iter().any(|c| told.contains(c)));
        if &currency.code == b"GBP" && !sterling && bare_pounds(source, claim) {
            if let (Some(pound), Value::Figure(figure)) = (source.lexicon.units.find("pound"), &mut claim.value) {
                figure.unit = Unit::Measure(pound);
                claim.kind = Kind::Measure;
                claim.pattern = "pounds-of-weight";
            }
            continue;
        }
        // The words that were written name the family.
        let Some(family) = named.or_else(|| currencies.relatives(currency.code).next().cloned()) else { continue };
        let among = |list: &BTreeSet<[u8; 3]>| {
            let mut found: Option<[u8; 3]> = None;
            for code in list.iter().filter(|c| family.contains(c)) {
                match found {
                    None => found = Some(*code),
                    Some(f) if f == *code => {}
                    Some(_) => return None,
                }
            }
            found
        };
        if let (Some(code), Value::Figure(figure)) = (among(&sure).or_else(|| among(&told)), &mut claim.value) {
            figure.unit = Unit::Money(Currency { code, sure: true });
        }
    }
}

/// Whether a claim is a plain number of "pounds" in a sentence without a word of money.
fn bare_pounds(source: Source<'_>, claim: &Claim) -> bool {
    let tokens = |(a, b): (u32, u32)| source.doc.tokens.get(a as usize..b as usize).unwrap_or(&[]);
    let pounds = tokens(claim.tokens).last().is_some_and(|t| ["pounds", "pound"].iter().any(|w| source.word(t).eq_ignore_ascii_case(w)));
    let small = claim.figure().is_some_and(|f| f.point < Decimal::from(1_000_000) && f.form != Form::Vague);
    let sentence = source.doc.sentences.get(claim.sentence as usize).map_or(&[][..], |s| tokens(s.tokens));
    let classes = &source.lexicon.numbers.classes;
    pounds && small && !sentence.iter().take(line::SCOPE).any(|t| t.word != 0 && source.lexicon.words.is(t.word, classes.money))
}

/// The currencies that share the name in a claim's words.
fn family_of(source: Source<'_>, claim: &Claim) -> Option<Vec<[u8; 3]>> {
    let currencies = &source.lexicon.currencies;
    let tokens = source.doc.tokens.get(claim.tokens.0 as usize..claim.tokens.1 as usize)?;
    (0..tokens.len()).rev().find_map(|i| {
        let rest = tokens.get(i..)?;
        // "CFA francs" are no francs of Switzerland.
        let longer = i.checked_sub(1).and_then(|b| tokens.get(b..)).and_then(|rest| currencies.names.longest(rest)).filter(|(len, _)| *len > 1);
        let named = longer.or_else(|| currencies.names.longest(rest)).map(|(_, m)| m.family);
        let signed = || currencies.signs.longest(rest).and_then(|(_, l)| l.iter().find(|m| !m.currency.sure)).map(|m| m.family);
        named.or_else(signed).filter(|f| *f != 0).map(|f| currencies.family(f).to_vec())
    })
}

/// How a text parts the thousands of its numbers: by a space where at least two show it ("R5 740", "84 600 tonnes", "12 000"); nothing where
/// one is parted by a comma.
pub(super) fn parts_by_space(source: &Source<'_>) -> Option<bool> {
    const ENOUGH: usize = 2;
    let (tokens, lexicon) = (&source.doc.tokens, source.lexicon);
    let mut parted = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Digits) {
        let text = source.word(token);
        if let Some((head, tail)) = text.split_once(',') {
            if head.len() <= 3 && tail.len() >= 3 && tail.bytes().take(3).all(|b| b.is_ascii_digit()) {
                return None;
            }
            continue;
        }
        if !text.is_ascii() {
            parted += 1;
            continue;
        }
        let Some(group) = tokens.get(at + 1).filter(|t| t.kind == TokenKind::Digits && t.len == 3 && t.start == token.end() + 1) else { continue };
        if text.len() > 3 || text.starts_with('0') || parted >= ENOUGH {
            continue;
        }
        let sign = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| !token.spaced && lexicon.numbers.role(t.word).has(Role::CURRENCY));
        let measured = || {
            let rest = tokens.get(at + 2..).unwrap_or_default();
            let next = rest.first();
            lexicon.units.spellings.longest_where(rest, |_, list| list.iter().any(|s| s.exact.is_none())).is_some()
                || lexicon.currencies.names.longest(rest).is_some()
                || next.is_some_and(|t| lexicon.nouns.is_plural(source.word(t)))
                || next.is_some_and(|t| t.kind == TokenKind::Word && t.len == 2 && ["km", "kg", "mm", "cm", "ha", "MW"].contains(&source.word(t)))
                || next.is_some_and(|t| lexicon.numbers.role(t.word).has(Role::SCALE))
                || next.is_some_and(|t| source.word(t) == "m")
                    && rest.get(1).is_some_and(|t| lexicon.words.is(t.word, lexicon.numbers.classes.after_length))
        };
        let led = || {
            let before = at.checked_sub(1).and_then(|b| tokens.get(b)).map_or("", |t| source.word(t));
            let alone = tokens.get(at + 2).is_none_or(|t| t.kind != TokenKind::Digits);
            alone && numeral::leads_to_a_number(before)
        };
        if sign || source.word(group) == "000" || measured() || led() {
            parted += 1;
        }
    }
    Some(parted >= ENOUGH)
}

/// A rate that both ends of a range share.
fn shared_per(a: Option<Per>, b: Option<Per>) -> Option<Per> {
    a.or(b)
}

#[cfg(test)]
mod tests;

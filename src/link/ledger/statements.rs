//! What a text says of its measures: so much in a period, and so much more than a year before.

use super::super::change::{Vocabulary, direction, is_level};
use super::super::sameness::{Key, Sense, hash};
use super::super::{Reading, disowned, is_flattened_table};
use super::Period;
use crate::base::{Grain, Interval, Unit};
use crate::doc::{BlockKind, Claim, Kind, TokenKind};
use crate::rule::lexicon::ClassId;
use chrono::Months;
use rust_decimal::Decimal;

/// A measure had a value in a period.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Which measure: its noun, what narrows it, and its unit.
    pub(super) measure: u64,
    pub(super) period: Period,
    /// In the base of its unit.
    pub(super) value: Interval,
    pub(super) claim: u32,
    /// Its clause tells of nothing but the measure, the period and the figure, so that another such clause is of the same.
    pub(super) plain: bool,
}

/// A measure was so many times what it was in the same period before.
#[derive(Clone, Debug)]
pub(super) struct Growth {
    pub(super) measure: u64,
    pub(super) period: Period,
    pub(super) base: Period,
    pub(super) factor: Interval,
    pub(super) up: bool,
    pub(super) claim: u32,
}

/// Tokens between a figure and the noun or period that it belongs to.
const REACH: usize = 14;

struct Classes {
    flow: ClassId,
    pointing: Option<ClassId>,
    function: Option<ClassId>,
    part: Option<ClassId>,
    plan: Option<ClassId>,
    year_on_year: Option<ClassId>,
    other_base: Option<ClassId>,
}

/// All statements of a document, in order of place, and the growth that they tell of.
pub(super) fn read(reading: &Reading<'_>) -> (Vec<Statement>, Vec<Growth>) {
    let (mut statements, mut growths) = (Vec::new(), Vec::new());
    let words = &reading.lexicon.words;
    let (Some(flow), Some(v)) = (words.find_class("flow-measure"), &reading.vocabularies.change) else { return (statements, growths) };
    let class = |name: &str| words.find_class(name);
    let classes = Classes {
        flow,
        pointing: class("pointing-subject"),
        function: class("function-word"),
        part: class("partial-scope"),
        plan: class("not-so-far"),
        year_on_year: class("year-on-year"),
        other_base: class("other-base"),
    };
    let sense = Sense::new(reading);
    let mut last: Option<(usize, Measure)> = None;
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        // A period and a figure, in a sentence that is no row of a table.
        if claims.len() < 2
            || !claims.iter().any(|c| period(c).is_some())
            || is_flattened_table(reading, index as u32)
            || reading.doc.block_of(sentence).kind != BlockKind::Paragraph
        {
            continue;
        }
        let from = statements.len();
        for (k, claim) in claims.iter().enumerate() {
            if !is_amount(claim) || claim.quoted || !is_level(reading, v, claim) || disowned(reading, claim) || sense.set_apart(claim) {
                continue;
            }
            let spoken = Place { reading, sense: &sense, classes: &classes, index, claim };
            let Some(when) = spoken.period(v) else { continue };
            let near = last.filter(|(s, _)| *s + 1 >= index);
            let own = spoken.measure(v);
            let measure = match (own, near) {
                (Some(own), Some((_, before))) if own.points_back && own.noun == before.noun && !before.of_part => Some(before),
                (Some(own), _) => Some(own),
                (None, Some((s, before))) => spoken.carries_on(s == index, v).then_some(before),
                (None, None) => None,
            };
            let (Some(measure), Some((_, value))) = (measure, sense.value(claim, None)) else { continue };
            last = Some((index, measure));
            let id = (first + k) as u32;
            let plain = spoken.is_plain(v, own.map(|m| m.words));
            statements.push(Statement { measure: measure.id ^ unit_key(claim), period: when, value, claim: id, plain });
        }
        for statement in statements.get(from..).unwrap_or(&[]) {
            growths.extend(growth(reading, &classes, v, index, statement));
        }
    }
    (statements, growths)
}

/// The days of a claim that names a month or more.
fn period(claim: &Claim) -> Option<Period> {
    let when = claim.when()?;
    matches!(when.grain, Grain::Month | Grain::Quarter | Grain::Months | Grain::Year).then(|| when.firm_days()).flatten()
}

fn is_amount(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Money | Kind::Count | Kind::Measure)
        && claim.figure().is_some_and(|f| f.per.is_none() && f.to.is_none() && f.given.is_none() && f.point > Decimal::ZERO)
}

fn unit_key(claim: &Claim) -> u64 {
    match claim.unit() {
        Some(Unit::Money(c)) => hash(c.as_str()),
        Some(Unit::Measure(_)) => 1,
        _ => 2,
    }
}

/// What is measured.
#[derive(Clone, Copy, Debug)]
struct Measure {
    noun: Key,
    /// The noun with all that narrows it.
    id: u64,
    /// "its exports": those that were spoken of.
    points_back: bool,
    /// "exports to China", of which "its exports" are no other name.
    of_part: bool,
    /// The tokens of the noun and what narrows it.
    words: (usize, usize),
}

/// A figure where it stands.
struct Place<'a> {
    reading: &'a Reading<'a>,
    sense: &'a Sense<'a>,
    classes: &'a Classes,
    index: usize,
    claim: &'a Claim,
}

impl Place<'_> {
    /// First token of the sentence and one past its last.
    fn ends(&self) -> (usize, usize) {
        let (a, b) = self.reading.doc.sentences[self.index].tokens;
        (a as usize, b as usize)
    }

    /// Whether another level stands at a token, and no earlier end of a change or conversion.
    fn other_level(&self, at: usize, v: &Vocabulary) -> bool {
        let Some(claim) = self.reading.claim_at(self.index, at).and_then(|k| self.reading.claims.get(k)) else { return false };
        claim.span != self.claim.span && is_amount(claim) && unit_key(claim) == unit_key(self.claim) && is_level(self.reading, v, claim)
    }

    /// Whether a share by which something changed stands at a token: what follows is the time that it is reckoned from.
    fn is_change(&self, at: usize) -> bool {
        self.reading.claim_at(self.index, at).and_then(|k| self.reading.claims.get(k)).is_some_and(|c| c.kind == Kind::Percent)
    }

    /// The measure that a figure is of: "exports of $5bn", "$5bn in sales", "sales rose 4% to $5bn", "1.2m visitors".
    fn measure(&self, v: &Vocabulary) -> Option<Measure> {
        let (first, last) = self.ends();
        let end = self.reading.end(self.claim);
        if let Some(noun) = self.claim.noun.filter(|n| self.reading.is(*n as usize, self.classes.flow)) {
            return Some(self.named(noun as usize, v));
        }
        if self.claim.kind == Kind::Count && self.claim.noun.is_some() {
            return None;
        }
        // "$5bn of exports", "$5bn in annual sales"
        if matches!(self.reading.lower(end), "of" | "in") || self.reading.lower(end) == "worth" {
            let open = end + 1 + usize::from(self.reading.lower(end) == "worth");
            for at in open..(open + 3).min(last) {
                if self.reading.is(at, self.classes.flow) {
                    return Some(self.named(at, v));
                }
            }
        }
        let start = self.reading.start(self.claim);
        for at in (start.saturating_sub(REACH).max(first)..start).rev() {
            if self.reading.is(at, self.classes.flow) {
                return Some(self.named(at, v));
            }
            let word = self.reading.lower(at);
            if self.other_level(at, v) || matches!(word, ";" | ":") || self.reading.is(at, v.barrier) {
                return None;
            }
        }
        None
    }

    /// A noun with the words that narrow it.
    fn named(&self, noun: usize, v: &Vocabulary) -> Measure {
        let (first, last) = self.ends();
        let mut narrowed: Vec<Key> = Vec::new();
        let content = |at: usize| {
            let token = self.reading.doc.tokens.get(at);
            token.is_some_and(|t| t.kind == TokenKind::Word)
                && !self.classes.function.is_some_and(|c| self.reading.is(at, c))
                && self.reading.claim_at(self.index, at).is_none()
                && ![v.up, v.down, v.reaching].iter().any(|c| self.reading.is(at, *c))
        };
        let mut at = noun;
        while at > first && at + 4 > noun {
            let word = self.reading.lower(at - 1);
            if !content(at - 1) && !matches!(word, "'s" | "’s") {
                break;
            }
            at -= 1;
            if content(at) && !self.classes.pointing.is_some_and(|c| self.reading.is(at, c)) {
                narrowed.push(self.sense.key(at as u32));
            }
        }
        let own = narrowed.len();
        let opens = at;
        // "exports of cars to China", "trade between the two"
        let mut at = noun + 1;
        while at < last && at < noun + 7 {
            let joint = matches!(self.reading.lower(at), "of" | "to" | "from" | "with" | "between" | "in" | "by" | "for" | "at");
            if !joint || !(at + 1..last.min(at + 3)).any(&content) {
                break;
            }
            at += 1;
            // "Scotland's trade with Wales", "trade from Scotland to Wales": which way it goes.
            let way = if matches!(self.reading.lower(at - 1), "to" | "from" | "with") { hash(self.reading.lower(at - 1)) } else { 0 };
            while at < last && (content(at) || matches!(self.reading.lower(at), "the" | "and" | "its")) {
                if content(at) {
                    narrowed.push(self.sense.key(at as u32) ^ way);
                }
                at += 1;
            }
        }
        // "the applications they decided on", "visitors who paid": some of them.
        if matches!(self.reading.lower(noun + 1), "they" | "it" | "he" | "she" | "we" | "that" | "which" | "who" | "whom" | "whose") {
            narrowed.extend((noun + 1..last.min(noun + 4)).map(|at| self.sense.key(at as u32)));
        }
        let of_part = narrowed.len() > own;
        let words = (opens, at);
        narrowed.sort_unstable();
        narrowed.dedup();
        let before = noun.checked_sub(1).filter(|at| *at >= first).map_or("", |at| self.reading.lower(at));
        let points_back = narrowed.is_empty() && matches!(before, "its" | "their" | "the" | "these" | "his" | "her");
        let noun = self.sense.key(noun as u32);
        Measure { noun, id: narrowed.into_iter().fold(noun, |k, n| k.rotate_left(9) ^ n), points_back, of_part, words }
    }

    /// Whether the clause of a figure has no words but its measure with what narrows it, its period, and verbs of reaching: no source, place or
    /// group of its own.
    fn is_plain(&self, v: &Vocabulary, measure: Option<(usize, usize)>) -> bool {
        let (first, last) = self.ends();
        let (start, end) = (self.reading.start(self.claim), self.reading.noun_end(self.claim));
        let plain = |at: usize| {
            let word = self.reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
            !word
                || matches!(self.reading.lower(at), "'s" | "’s")
                || self.reading.claim_at(self.index, at).is_some()
                // "between the two countries"
                || self.reading.claims_of(self.index).1.iter().any(|c| c.noun == Some(at as u32))
                || [self.classes.function, self.classes.pointing].into_iter().flatten().any(|c| self.reading.is(at, c))
                || [v.up, v.down, v.reaching].iter().any(|c| self.reading.is(at, *c))
                || measure.is_some_and(|(from, to)| (from..to).contains(&at))
        };
        let opens = |at: &usize| matches!(self.reading.lower(*at), ";" | ":" | "–" | "—");
        let from = (first..start).rev().find(opens).map_or(first, |at| at + 1);
        let to = (end..last).find(|at| opens(at) || matches!(self.reading.lower(*at), "," | "." | "(" | "and" | "but")).unwrap_or(last);
        (from..start).chain(end..to).all(plain) && !(first..last).any(|at| self.reading.lower(at) == "according")
    }

    /// Whether a figure goes on with the measure spoken of before: "It came to $70bn", "and $70bn in the first four months".
    fn carries_on(&self, same_sentence: bool, v: &Vocabulary) -> bool {
        // "Among them are four researchers": what is counted is another thing.
        if self.claim.kind == Kind::Count && self.claim.noun.is_some() {
            return false;
        }
        let (first, _) = self.ends();
        let start = self.reading.start(self.claim);
        if same_sentence {
            // Nothing but a joint stands between it and the figure or period before.
            return (first..start).rev().take(3).all(|at| {
                self.reading.claim_at(self.index, at).is_some()
                    || matches!(self.reading.lower(at), "," | "and" | ";" | "then" | "to" | "against" | ")")
            });
        }
        let subject = (first..start).find(|at| self.classes.pointing.is_some_and(|c| self.reading.is(*at, c)));
        let own = (first..start).any(|at| self.reading.is(at, self.classes.flow) || self.other_level(at, v));
        subject.is_some_and(|at| at < first + 10) && !own
    }

    /// The period that a figure is of, if the text tells.
    fn period(&self, v: &Vocabulary) -> Option<Period> {
        let (first, last) = self.ends();
        let (start, end) = (self.reading.start(self.claim), self.reading.noun_end(self.claim));
        // What is only planned, or part of something, is no statement.
        let reach = start.saturating_sub(REACH).max(first)..(end + 8).min(last);
        let apart = |class: Option<ClassId>| class.is_some_and(|c| reach.clone().any(|at| self.reading.is(at, c)));
        if apart(self.classes.plan) || apart(self.classes.part) {
            return None;
        }
        let when = |at: usize| self.reading.claim_at(self.index, at).and_then(|k| self.reading.claims.get(k)).filter(|c| c.kind == Kind::Date);
        for at in end..(end + REACH).min(last) {
            if let Some(date) = when(at) {
                // "in 2022 and 2023": both.
                return period(date);
            }
            let stops = matches!(self.reading.lower(at), ";" | "and" | "but" | "from" | "than" | "against" | "compared");
            if stops || self.other_level(at, v) || self.reading.is(at, v.barrier) || self.is_change(at) {
                break;
            }
        }
        for at in (first..start).rev() {
            if let Some(date) = when(at) {
                return period(date);
            }
            if self.other_level(at, v) || self.reading.lower(at) == ";" {
                break;
            }
        }
        None
    }
}

/// The growth that leads to a statement's figure: "rose 40% to $70bn", "$70bn (€64bn) in the first four months, up 40%".
fn growth(reading: &Reading<'_>, classes: &Classes, v: &Vocabulary, index: usize, statement: &Statement) -> Option<Growth> {
    let level = reading.claims.get(statement.claim as usize)?;
    let (first, claims) = reading.claims_of(index);
    let (_, last) = reading.doc.sentences[index].tokens;
    let (start, end) = (reading.start(level), reading.noun_end(level));
    for (k, change) in claims.iter().enumerate() {
        if !matches!(change.kind, Kind::Percent | Kind::Fraction) || matches!(change.unit(), Some(Unit::PercentagePoint | Unit::BasisPoint)) {
            continue;
        }
        let (from, to) = (reading.start(change), reading.end(change));
        let dated = |at: usize| reading.claim_at(index, at).is_some_and(|k| reading.claims[k].kind == Kind::Date);
        let bound = if to <= start {
            // "rose 40% to", "rose by 40%, to"
            (to..start).all(|at| matches!(reading.lower(at), "," | "to" | "year" | "-" | "on" | "reach" | "hit") || dated(at))
                && (to..start).any(|at| matches!(reading.lower(at), "to" | "reach" | "hit"))
        } else {
            from >= end && clear(reading, v, index, end, from, statement.claim)
        };
        let Some(up) = direction(reading, v, change).filter(|_| bound) else { continue };
        let after = to.max(end)..(to.max(end) + REACH).min(last as usize);
        let says = |class: Option<ClassId>| class.is_some_and(|c| after.clone().chain(from.saturating_sub(3)..from).any(|at| reading.is(at, c)));
        // A base of its own is the pair's, which other relations bind; another kind of growth is another sum.
        if says(classes.other_base)
            || after.clone().any(|at| matches!(reading.lower(at), "from" | "since" | "than" | "on") && !says(classes.year_on_year))
        {
            return None;
        }
        let by_year = says(classes.year_on_year) || is_year(statement.period) || is_run_from_january(statement.period);
        let factor = factor(change, up)?;
        let base = year_before(statement.period).filter(|_| by_year)?;
        return Some(Growth { measure: statement.measure, period: statement.period, base, factor, up, claim: (first + k) as u32 });
    }
    None
}

/// Whether between a figure and its growth stand only its conversion, its period and the joint.
fn clear(reading: &Reading<'_>, v: &Vocabulary, index: usize, from: usize, to: usize, own: u32) -> bool {
    if to - from > REACH {
        return false;
    }
    let mut bracket = false;
    (from..to).all(|at| {
        let word = reading.lower(at);
        match word {
            "(" => bracket = true,
            ")" => bracket = false,
            _ => {}
        }
        let other = reading.claim_at(index, at).filter(|k| *k as u32 != own).map(|k| &reading.claims[k]);
        bracket
            || other.is_some_and(|c| c.kind == Kind::Date)
            || other.is_none()
                && (matches!(word, "," | ")" | "in" | "for" | "over" | "during" | "by" | "a" | "an" | "of" | "–" | "—" | "-" | "which" | "was")
                    || reading.is(at, v.up)
                    || reading.is(at, v.down)
                    || reading.is(at, v.rise)
                    || reading.is(at, v.fall))
    })
}

/// One and the share, or one less the share.
fn factor(change: &Claim, up: bool) -> Option<Interval> {
    let figure = change.figure()?;
    let share = figure.truncated()?.hull(&figure.loose()?);
    let share = if figure.unit == Unit::Percent { share.scale(Decimal::new(1, 2))? } else { share };
    let one = Interval::point(Decimal::ONE);
    if up { one.add(&share) } else { one.sub(&share) }
}

fn is_year(period: Period) -> bool {
    use chrono::Datelike;
    (period.0.month(), period.0.day(), period.1.month(), period.1.day()) == (1, 1, 12, 31) && period.0.year() == period.1.year()
}

/// "the first four months": of which one says that they were up on those of the year before.
fn is_run_from_january(period: Period) -> bool {
    use chrono::Datelike;
    (period.0.month(), period.0.day()) == (1, 1) && period.1.month() > 3 && period.0.year() == period.1.year()
}

/// The same period a year before.
fn year_before(period: Period) -> Option<Period> {
    let year = Months::new(12);
    Some((period.0.checked_sub_months(year)?, period.1.succ_opt()?.checked_sub_months(year)?.pred_opt()?))
}

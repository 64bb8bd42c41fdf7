//! Other figures in view that make a statement true, or of which those that were bound are a part.

use super::guards::Judged;
use crate::base::Unit;
use crate::check::eval::{Level, Operands, is_bare};
use crate::doc::{Claim, ClaimId, Hedge, Kind};
use crate::link::{self, Filler, Reading, Strength};
use crate::rule::equation::{Comparison, Condition, Expr, Operator};
use crate::rule::{Alternatives, Binding, Case};
use rust_decimal::Decimal;

/// So many figures before and behind those of a link are tried in their stead.
const REACH: u32 = 200;

/// Lists up to this length are tried with every choice of their figures.
const LONGEST_TRIED: usize = 6;

/// How other figures in view, or fewer of those that were bound, would make the statement true; none where the rule looks at none.
pub(super) fn makes_true(j: &Judged<'_>) -> Option<&'static str> {
    let require = j.require()?;
    let window = Window::of(j)?;
    let missing = missing_addend(j.operands, require);
    if missing == Some(Decimal::ONE) && j.link.strength != Strength::Construction && link::tells_one_more(j.reading, j.first, j.last) {
        return Some("one more is told of without a number");
    }
    // "fined £692. He must also pay £110 and a surcharge of £277, £1,079 in all": told in the sentences before.
    if let Some(other) = missing.or_else(|| short_of_total(j)).and_then(|missing| is_told_before(j, missing)) {
        j.reading.point_beside(other);
        return Some("with a figure before it it is true");
    }
    if let Some(other) = missing.and_then(|missing| is_told_beside(j, &window, missing)) {
        j.reading.point_beside(other);
        return Some("with another figure beside it it is true");
    }
    (0..j.operands.roles.len()).find_map(|role| {
        without_some(j, require, role).or_else(|| with_one_more(j, require, &window, role)).or_else(|| with_another(j, require, &window, role))
    })
}

/// The figures that are tried in the stead of those of a link.
struct Window<'r> {
    figures: &'r [Claim],
    /// The number of the first.
    from: usize,
    used: Vec<ClaimId>,
}

impl<'r> Window<'r> {
    fn of(j: &Judged<'r>) -> Option<Window<'r>> {
        let (reading, first, last) = (j.reading, j.first, j.last);
        // What stands between them is of all that the text tells.
        if j.link.strength == Strength::Sole {
            return None;
        }
        let block = |s: u32| reading.doc.sentences[s as usize].block;
        let alternatives = if is_in_view(j.case) { Alternatives::Sentence } else { j.rule.alternatives };
        let sentences = match alternatives {
            // What goes on into another paragraph may have passed by what is meant.
            Alternatives::None if block(first) == block(last) => return None,
            Alternatives::None => (first, last),
            Alternatives::Sentence if j.link.strength == Strength::Construction => (first, last),
            // What was taken up from before may have been taken up from too little.
            Alternatives::Sentence => (first.saturating_sub(2).max(reading.doc.blocks[block(first) as usize].sentences.0), last),
            Alternatives::Block => {
                let block = &reading.doc.blocks[block(first) as usize];
                (block.sentences.0, block.sentences.1.saturating_sub(1))
            }
        };
        let used: Vec<ClaimId> = j.link.roles.iter().filter_map(|(_, f)| if let Filler::Claim(id) = f { Some(*id) } else { None }).collect();
        // A block has no bound, the search does.
        let (nearest, furthest) = (used.iter().min()?.0.saturating_sub(REACH), used.iter().max()?.0.saturating_add(REACH));
        let from = reading.doc.sentences[sentences.0 as usize].claims.0.max(nearest) as usize;
        let to = reading.doc.sentences[sentences.1 as usize].claims.1.min(furthest) as usize;
        Some(Window { figures: &reading.claims[from..to], from, used })
    }

    /// The figures that the link does not hold.
    fn others(&self) -> impl Iterator<Item = &'r Claim> {
        self.figures.iter().enumerate().filter(|(k, _)| !self.used.contains(&ClaimId((self.from + k) as u32))).map(|(_, c)| c)
    }
}

/// Whether a case binds figures that no pattern binds.
pub(super) fn is_in_view(case: &Case) -> bool {
    case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if !near.view.is_empty()))
}

/// What a list is short of its total.
pub(super) fn short_of_total(j: &Judged<'_>) -> Option<Decimal> {
    let claims = |name: &str| Some(&j.operands.roles[j.rule.roles.iter().position(|r| r == name)?]);
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let [total] = claims("total")?[..] else { return None };
    let parts = claims("part")?.iter().try_fold(Decimal::ZERO, |sum, c| sum.checked_add(point(c)?))?;
    point(total)?.checked_sub(parts)
}

/// Numbers up to here are what is missing by chance.
const SMALL: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// A figure of the two sentences before, in the same paragraph, that is just what is missing and no small number.
fn is_told_before<'r>(j: &Judged<'r>, missing: Decimal) -> Option<&'r Claim> {
    let sentences = &j.reading.doc.sentences;
    let block = sentences[j.first as usize].block;
    let from = (j.first.saturating_sub(2)..j.first).find(|s| sentences[*s as usize].block == block)?;
    let mut before = j.reading.claims_between(from as usize, j.first.checked_sub(1)? as usize);
    let found = before.find(|(_, c)| {
        j.claims.iter().all(|o| o.kind == c.kind && o.unit() == c.unit())
            && c.figure().is_some_and(|f| f.to.is_none() && f.point == missing && f.point > SMALL)
    });
    found.map(|(_, c)| c)
}

/// A figure in view that is just what is missing.
fn is_told_beside<'r>(j: &Judged<'r>, window: &Window<'r>, missing: Decimal) -> Option<&'r Claim> {
    let reading = j.reading;
    window.others().find(|other| {
        matches!(other.kind, Kind::Count | Kind::Money)
            && j.claims.iter().all(|c| c.kind == other.kind && c.unit() == other.unit())
            && other.figure().is_some_and(|f| f.point == missing && f.to.is_none())
            // "all but two", "two of them" were counted already.
            && !reading.start(other).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "but" | "including" | "of"))
            && reading.lower(reading.end(other)) != "of"
    })
}

/// Whether a list was bound too widely: some of its figures may be no part of it.
fn without_some(j: &Judged<'_>, require: &Condition, role: usize) -> Option<&'static str> {
    let list = &j.operands.roles[role];
    let holds = |chosen: Vec<_>| {
        let mut changed = j.operands.clone();
        changed.roles[role] = chosen;
        changed.possible(require, Level::Tight) == Some(true)
    };
    let but = |left_out: &dyn Fn(usize) -> bool| list.iter().enumerate().filter(|(k, _)| !left_out(*k)).map(|(_, c)| *c).collect();
    if (2..=LONGEST_TRIED).contains(&list.len()) {
        if (1..(1u32 << list.len()) - 1).any(|chosen| holds(but(&|k| chosen >> k & 1 == 0))) {
            return Some("without some of the figures it is true");
        }
    } else if list.len() > LONGEST_TRIED && (0..list.len()).any(|one| holds(but(&|k| k == one))) {
        return Some("without one of the figures it is true");
    }
    None
}

/// Whether another figure in view completes a list that is added up.
fn with_one_more(j: &Judged<'_>, require: &Condition, window: &Window<'_>, role: usize) -> Option<&'static str> {
    let model = j.operands.roles[role].first().filter(|_| require.adds_up(role))?;
    let last = j.claims.iter().map(|c| c.tokens.1).max().unwrap_or(0);
    // A figure behind the whole statement is no part of its list.
    let fits = |c: &&Claim| c.kind == model.kind && c.unit() == model.unit() && c.tokens.0 < last;
    let found = window.others().filter(fits).find(|other| {
        let mut changed = j.operands.clone();
        changed.roles[role].push(other);
        changed.possible(require, Level::Tight) == Some(true)
    })?;
    j.reading.point_beside(found);
    Some("with another figure beside it it is true")
}

/// Whether another figure in view in the stead of one makes it true.
fn with_another(j: &Judged<'_>, require: &Condition, window: &Window<'_>, role: usize) -> Option<&'static str> {
    let reading = j.reading;
    let [old] = j.operands.roles[role][..] else { return None };
    if is_told_in_brackets(j, old) {
        return None;
    }
    let fits = |other: &&Claim| {
        // "12 times last year's earnings … those of its rivals fetch 15": a number and so many times are one.
        let times = |c: &Claim| matches!(c.kind, Kind::Multiple | Kind::Count);
        let alike = other.kind == old.kind && (other.unit() == old.unit() || old.kind == Kind::Duration);
        (alike || other.kind != old.kind && times(other) && times(old))
            && !link::disowned(reading, other)
            && !is_level(reading, other)
            && !is_open_ended(other)
            && !(is_rest(reading, other) && !is_rest(reading, old))
            && !is_slip_of(reading, old, other)
    };
    let found = window.others().filter(fits).find(|other| {
        let mut changed = j.operands.clone();
        changed.roles[role] = vec![other];
        changed.possible(require, Level::Tight) == Some(true)
    })?;
    reading.point_beside(found);
    Some("another figure beside it makes it true")
}

/// "15 of 253 patients (7%)": no other number than the one before the brackets is what the share in them is of.
fn is_told_in_brackets(j: &Judged<'_>, number: &Claim) -> bool {
    let reading = j.reading;
    let mut shares = j.claims.iter().filter(|c| c.kind == Kind::Percent && c.sentence == number.sentence);
    shares.any(|share| {
        let (from, start) = (reading.end(number), reading.start(share));
        let own = |at: usize| j.claims.iter().any(|c| (reading.start(c)..reading.noun_end(c)).contains(&at));
        number.kind == Kind::Count
            && from < start
            && reading.lower(start - 1) == "("
            && reading.lower(reading.end(share)) == ")"
            && (from..start - 1).all(|at| own(at) || matches!(reading.lower(at), "of" | "out" | "the"))
    })
}

/// Digits of a number that is a slip for another beside it: of shorter ones, two may be near each other by nature.
const SLIP: usize = 4;

/// Whether a figure is another one beside it with a digit wrong: "2356 of 6003 …, and 800 of 2306". What it should be excuses nothing.
fn is_slip_of(reading: &Reading<'_>, figure: &Claim, other: &Claim) -> bool {
    let words = |c: &Claim| reading.doc.words(c.span);
    words(figure).bytes().filter(u8::is_ascii_digit).count() >= SLIP
        && words(figure).bytes().all(|b| b.is_ascii_digit() || b == b',')
        && link::is_slip(words(other), words(figure))
}

/// Whether the change that is stated leads from one level to the other with another one in per cent before or after it: "raised its prices by 10
/// per cent and cut them by 10 per cent two years later".
pub(super) fn changed_twice(reading: &Reading<'_>, stated: &Claim, from: &Claim, to: &Claim) -> bool {
    let sentences = [stated, from, to].map(|c| c.sentence);
    let (Some(first), Some(last)) = (sentences.iter().min(), sentences.iter().max()) else { return false };
    let (Some(change), Some(from), Some(to)) = (stated.figure(), from.figure(), to.figure()) else { return false };
    // What moves between two rates is told in points.
    if change.unit != Unit::Percent || from.unit == Unit::Percent || to.unit == Unit::Percent {
        return false;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let leads = |a: Decimal, b: Decimal| {
        let reached = from.point.checked_mul(hundred.checked_add(a)?)?.checked_mul(hundred.checked_add(b)?)?.checked_div(hundred * hundred)?;
        Some(reached.checked_sub(to.point)?.abs() <= to.step.checked_div(Decimal::TWO)?)
    };
    // "25 per cent of them" is a share.
    let another = |c: &&Claim| c.tokens != stated.tokens && c.unit() == Some(Unit::Percent) && reading.lower(reading.end(c)) != "of";
    let others = (*first..=*last).flat_map(|s| reading.claims_of(s as usize).1).filter(another).filter_map(|c| c.figure()).take(MOST_CHANGES);
    let signs = |x: Decimal| [x, -x];
    others.into_iter().any(|other| signs(change.point).iter().any(|a| signs(other.point).iter().any(|b| leads(*a, *b) == Some(true))))
}

/// Other changes in view that are tried.
const MOST_CHANGES: usize = 6;

/// A figure in view that is a part of one of those bound, or comes to it, and so explains what is missing: "24 by the first deadline and 15 by the
/// second", "two and a half hours, half an hour of which was spent at a tea stop", "40 basis points, the second such cut".
pub(super) fn third_figure<'r>(
    reading: &'r Reading<'_>,
    require: &Condition,
    operands: &Operands<'_>,
    claims: &[&Claim],
    strength: Strength,
) -> Option<&'r Claim> {
    if strength == Strength::Sole {
        return None;
    }
    let (first, last) = (claims.iter().map(|c| c.sentence).min()?, claims.iter().map(|c| c.sentence).max()?);
    let (first, last) = if strength == Strength::Construction {
        (first, last)
    } else {
        let block = &reading.doc.blocks[reading.doc.sentences[first as usize].block as usize].sentences;
        let end = &reading.doc.blocks[reading.doc.sentences[last as usize].block as usize].sentences;
        (first.saturating_sub(1).max(block.0), (last + 1).min(end.1.saturating_sub(1)))
    };
    let from = reading.doc.sentences[first as usize].claims.0 as usize;
    let to = reading.doc.sentences[last as usize].claims.1 as usize;
    if to - from > MOST_IN_VIEW {
        return None;
    }
    if claims.iter().any(|c| c.kind == Kind::Multiple || c.kind != Kind::Fraction && is_open_ended(c)) {
        return None;
    }
    // What is counted in the figures already, or what is left of them, is no third.
    let item = reading.lexicon.words.find_class("single-item");
    let used = |c: &Claim| {
        // "with a gain of 30m on the sale added in"
        let start = reading.start(c);
        if start >= 2 && reading.lower(start - 1) == "of" && item.is_some_and(|class| link::class_at(reading, class, start - 2)) {
            return claims.iter().any(|o| o.tokens == c.tokens);
        }
        claims.iter().any(|o| o.tokens == c.tokens)
            || is_rest(reading, c)
            || reading.lower(reading.end(c)) == "of" && !is_bare(c)
            || reading
                .start(c)
                .checked_sub(1)
                .is_some_and(|at| matches!(reading.lower(at), "but" | "including" | "of" | "per" | "against" | "than" | "versus" | "from"))
            || reading.start(c) >= 2
                && reading.lower(reading.start(c) - 1) == "the"
                && matches!(reading.lower(reading.start(c) - 2), "against" | "than")
    };
    for role in 0..operands.roles.len() {
        let [old] = operands.roles[role][..] else { continue };
        let Some(f) = old.figure().filter(|f| f.to.is_none() && f.given.is_none()) else { continue };
        let steps = matches!(f.unit, Unit::BasisPoint | Unit::PercentagePoint);
        if !steps && !matches!(old.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration) {
            continue;
        }
        for other in reading.claims[from..to].iter().filter(|c| !used(c)) {
            let Some(g) = other.figure().filter(|g| g.to.is_none() && g.point > Decimal::ZERO) else { continue };
            let points: Vec<Decimal> = if steps {
                let times = matches!(other.kind, Kind::Ordinal | Kind::Count) && g.point <= Decimal::from(12);
                f.point.checked_mul(g.point).filter(|_| times).into_iter().collect()
            } else {
                let alike = other.kind == old.kind && g.per == f.per;
                let amount = match (f.unit, g.unit) {
                    (a, b) if a == b => Some(g.point),
                    (Unit::Measure(a), Unit::Measure(b)) => {
                        reading.lexicon.units.convert_difference(&crate::base::Interval::point(g.point), b, a).and_then(|i| i.middle())
                    }
                    _ => None,
                };
                let named = old.kind != Kind::Count || old.noun.is_none() || other.noun.is_none() || reading.noun(old) == reading.noun(other);
                // "in 14 hours, four of them spent at anchor"
                let of_them = old.kind == Kind::Duration
                    && is_bare(other)
                    && reading.lower(reading.end(other)) == "of"
                    && matches!(reading.lower(reading.end(other) + 1), "them" | "which" | "those" | "these");
                let amount = if of_them { Some(g.point) } else { amount.filter(|_| alike && named && !link::disowned(reading, other)) };
                amount.map_or(Vec::new(), |x| [f.point.checked_add(x), f.point.checked_sub(x)].into_iter().flatten().collect())
            };
            for point in points.into_iter().filter(|p| *p > Decimal::ZERO) {
                let with = Claim { value: crate::doc::Value::Figure(crate::doc::Figure { point, ..*f }), ..*old };
                let mut changed = operands.clone();
                changed.roles[role] = vec![&with];
                if changed.possible(require, Level::Tight) == Some(true) {
                    return Some(other);
                }
            }
        }
    }
    None
}

/// Figures in view of which each is tried as the one that explains.
const MOST_IN_VIEW: usize = 24;

/// Whether a percentage says how sure an interval is: "a 95% confidence interval", "90 per cent sure".
pub(super) fn is_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let sure = |at: usize| {
        ["confidence", "ci", "cis", "sure", "certain", "confident", "credible", "chance", "probability", "likelihood", "uncertainty", "interval"]
            .iter()
            .any(|w| word(at).eq_ignore_ascii_case(w))
    };
    claim.kind == Kind::Percent && (sure(end) || reading.lower(end) == "-" && sure(end + 1))
}

/// "the owners of the other 19": what is left of a whole takes no other's place.
fn is_rest(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let before = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
    matches!(before(1), "other" | "remaining") && matches!(before(2), "the" | "its" | "their" | "those") || before(1) == "," && before(2) == "rest"
}

/// What a sum or a difference lacks to what it is said to come to, or has too much: "58 … 53 … two more", where three have been added under
/// another name; "began with £3.2m, received £1.9m, spent £2.3m", where £0.4m were written off. That one was taken away says too little.
pub(super) fn missing_addend(operands: &Operands<'_>, require: &Condition) -> Option<Decimal> {
    let Condition::Compare(left, Comparison::Equal, right @ Expr::Binary(_, Operator::Add | Operator::Subtract, _)) = require else { return None };
    let point = |e: &Expr| operands.value(e, Level::Point)?.value.lo.map(|end| end.value);
    let gap = point(left)?.checked_sub(point(right)?)?;
    (gap > Decimal::ZERO || gap < Decimal::ZERO && (gap != Decimal::NEGATIVE_ONE)).then(|| gap.abs())
}

/// Whether any larger or smaller level would be true as well: "at least 30" makes nothing else consistent. "More than doubled" does.
fn is_open_ended(claim: &Claim) -> bool {
    claim.kind != Kind::Multiple
        && claim.figure().is_some_and(|f| matches!(f.hedge, Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::UpTo))
}

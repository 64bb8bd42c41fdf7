//! What other figures of the text make of a stated one.
//!
//! A figure that does not follow from those that it was bound with, but does from others beside it, was bound to the wrong ones: "imports went up to
//! £6.42bn from £6.05bn, so that the surplus, at £2.13bn, was £310m smaller than the £2.44bn of the spring". Among many figures some pair makes any
//! other by chance. So each attempt is charged with the chance that a figure of that size would meet it, the nearest figures first, and what
//! the attempts before have used up is no evidence any more.

use super::guards::{Judged, changes::is_taken_up};
use crate::base::{Interval, Unit};
use crate::check::eval::Level;
use crate::doc::{Claim, Figure, Form, Hedge, Kind};
use crate::link::{self, Reading, Strength};
use crate::rule::equation::{Comparison, Condition, Expr};
use rust_decimal::Decimal;

/// Figures beside the stated one that are tried with each other: enough for what was told a paragraph before, since each attempt is charged.
const NEAREST: usize = 16;
/// Figures of the text of which each may be what is missing.
const MOST_MISSING: usize = 60;
/// Figures among those of a sum of which several may be what it lacks.
const MOST_TOGETHER: usize = 5;
/// Chances in a hundred that something is met by chance, where nearness alone binds the figures and where a construction does.
const BUDGET: (i64, i64) = (25, 12);
/// Written places in a hundredth of a figure: a coarser one makes nearly anything.
const COARSE: i64 = 6;

/// Roles of what a statement says that the others come to.
const STATED: [&str; 6] = ["stated", "total", "rest", "now", "lead", "result"];
/// Roles of two figures that are set against each other.
const OPPOSED: [[&str; 2]; 4] = [["to", "from"], ["ahead", "behind"], ["for", "against"], ["now", "before"]];

/// Whether other figures make what is stated, or are what it lacks.
pub(super) fn is_made_by_others(j: &Judged<'_>) -> bool {
    if !matches!(j.rule.group.as_str(), "arithmetic" | "percentages" | "finance" | "elections") {
        return false;
    }
    let Some((stated, figure)) = STATED.iter().find_map(|role| plain(j.sole(role)?)) else { return false };
    if is_one_phrase(j, stated) {
        return false;
    }
    let budget = Decimal::new(if j.link.strength == Strength::Construction { BUDGET.1 } else { BUDGET.0 }, 2);
    is_made_by_two(j, stated, figure, budget) || is_short_by_another(j, stated, budget) || is_true_with_another(j, stated, figure, budget)
}

/// Whether some of the shares are all there is, so that another was bound with them: "65 per cent …, 24 per cent … and 11 per cent were upheld, as against
/// 9 per cent the year before".
pub(super) fn some_are_the_whole(j: &Judged<'_>) -> bool {
    /// Shares of which fewer make a whole by chance.
    const LEAST: usize = 3;
    /// Shares that are looked through.
    const MOST: usize = 12;
    let Some(at) = j.rule.roles.iter().position(|r| r == "part") else { return false };
    let bound = &j.operands.roles[at];
    let parts: Vec<&Figure> = bound.iter().take(MOST).filter_map(|c| plain(c)).map(|(_, f)| f).collect();
    let shares = parts.len() == bound.len() && parts.iter().all(|f| f.unit == Unit::Percent) && j.sole("total").is_none();
    let sum = |run: &[&Figure]| run.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.point));
    let mut runs = (0..parts.len()).flat_map(|from| (from + LEAST..=parts.len()).map(move |to| (from, to)));
    shares && runs.any(|(from, to)| to - from < parts.len() && sum(&parts[from..to]) == Some(Decimal::ONE_HUNDRED))
}

/// Whether a figure beside it makes the statement true in the place of one that was bound.
fn is_true_with_another(j: &Judged<'_>, stated: &Claim, figure: &Figure, budget: Decimal) -> bool {
    let Some(require) = j.require() else { return false };
    let own = half(figure).checked_mul(Decimal::TWO).and_then(|h| h.checked_div(figure.point));
    let mut spent = Decimal::ZERO;
    for role in 0..j.operands.roles.len() {
        let [old] = j.operands.roles[role][..] else { continue };
        if old.tokens == stated.tokens {
            continue;
        }
        for (other, f) in around(j, stated, |c, f| c.kind == old.kind && f.unit == old.unit().unwrap_or(Unit::Count)) {
            if j.claims.iter().any(|b| b.tokens == other.tokens) || old.figure().is_some_and(|o| o.point == f.point) {
                continue;
            }
            let charge = half(f).checked_mul(Decimal::TWO).and_then(|h| h.checked_div(f.point)).zip(own).and_then(|(a, b)| a.checked_add(b));
            let Some(after) = charge.and_then(|c| spent.checked_add(c)) else { return false };
            spent = after;
            if spent > budget {
                break;
            }
            let mut changed = j.operands.clone();
            changed.roles[role] = vec![other];
            if changed.possible(require, Level::Tight) == Some(true) {
                j.reading.point_beside(other);
                return true;
            }
        }
    }
    false
}

/// Whether what the others come to stands beside them, and the stated figure in another sentence: "took 122 of the 240 seats, a majority of four. Before it had
/// governed with a majority of 14".
pub(super) fn is_told_rightly_beside(j: &Judged<'_>) -> bool {
    let Some((role, stated)) = STATED.iter().find_map(|name| {
        let role = j.rule.roles.iter().position(|r| r == name)?;
        j.sole(name).map(|claim| (role, claim))
    }) else {
        return false;
    };
    let mut others = j.claims.iter().filter(|c| c.tokens != stated.tokens).map(|c| c.sentence);
    let Some(home) = others.next().filter(|home| *home != stated.sentence && others.all(|s| s == *home)) else { return false };
    let Some(require) = j.require() else { return false };
    let (_, claims) = j.reading.claims_of(home as usize);
    let unbound = |c: &&Claim| c.kind == stated.kind && c.unit() == stated.unit() && !j.claims.iter().any(|b| b.tokens == c.tokens);
    claims.iter().filter(unbound).filter_map(plain).any(|(other, _)| {
        let mut changed = j.operands.clone();
        changed.roles[role] = vec![other];
        let right = changed.possible(require, Level::Tight) == Some(true);
        if right {
            j.reading.point_beside(other);
        }
        right
    })
}

/// Whether two levels have their own change with them, and the stated one, in a sentence of its own, is of something else: "went up by a tenth, to
/// 2,310 from 2,100. Income from fees was 17 per cent higher".
pub(super) fn have_their_own_change(j: &Judged<'_>) -> bool {
    let Some(stated) = j.sole("stated") else { return false };
    let Some([from, to]) = j.sole("from").zip(j.sole("to")).map(|(a, b)| [a, b]) else { return false };
    if from.sentence != to.sentence || stated.sentence == to.sentence || is_taken_up(j, stated) {
        return false;
    }
    let Some((x, y)) = from.figure().zip(to.figure()) else { return false };
    let (more, less) = if x.point > y.point { (x, y) } else { (y, x) };
    let Some(difference) = more.point.checked_sub(less.point).filter(|d| !d.is_zero()) else { return false };
    let hundred = Decimal::ONE_HUNDRED;
    let per_cent = difference.checked_mul(hundred).and_then(|d| d.checked_div(x.point));
    let steps = half(more).checked_add(half(less)).unwrap_or(Decimal::ZERO);
    let fits = |f: &Figure, value: Option<Decimal>, slack: Decimal| {
        let reach = half(f).checked_add(slack);
        value.zip(reach).is_some_and(|(v, reach)| v.checked_sub(f.point).is_some_and(|d| d.abs() <= reach))
    };
    let (_, claims) = j.reading.claims_of(to.sentence as usize);
    claims.iter().filter(|c| c.tokens != from.tokens && c.tokens != to.tokens).any(|c| {
        c.figure().filter(|f| f.to.is_none() && f.form != Form::Vague).is_some_and(|f| match f.unit {
            Unit::Percent => fits(f, per_cent, Decimal::ZERO),
            Unit::PercentagePoint => x.unit == Unit::Percent && fits(f, Some(difference), steps),
            Unit::BasisPoint => x.unit == Unit::Percent && fits(f, difference.checked_mul(hundred), hundred),
            Unit::Fraction => {
                let share = per_cent.and_then(|p| p.checked_div(hundred));
                // "Most of them" is as good as no figure.
                let narrow = f.given.and_then(|g| g.width()).is_none_or(|w| w.checked_mul(Decimal::from(3)).is_some_and(|w| w <= f.point));
                let tenth = f.point.checked_div(Decimal::TEN).unwrap_or(Decimal::ZERO);
                narrow && fits(f, share, tenth)
            }
            unit => c.kind == to.kind && unit == y.unit && fits(f, Some(difference), steps),
        })
    })
}

/// Whether what is stated is one slip away from what the others make: one digit changed, or two neighbours swapped.
pub(super) fn is_one_slip_off(j: &Judged<'_>) -> bool {
    /// Chance in ten thousand of numbers of four digits.
    const MOST: i64 = 100;
    let Some(Condition::Compare(left, Comparison::Equal, right)) = j.require() else { return false };
    let Some((_, figure)) = STATED.iter().find_map(|role| plain(j.sole(role)?)) else { return false };
    let point = |e: &Expr| j.operands.value(e, Level::Point)?.value.middle();
    let Some((stated, made)) = point(left).zip(point(right)) else { return false };
    let step = stated.checked_div(figure.point).and_then(|unit| unit.checked_mul(figure.step));
    step.and_then(|step| link::chance_of_slip(made, stated, step)).is_some_and(|chance| chance <= MOST)
}

/// "72 out of 98 participants (74%)", "7.8% (99 out of 2,621)": the share and its numbers are one phrase, and no other number is meant.
fn is_one_phrase(j: &Judged<'_>, stated: &Claim) -> bool {
    let reading = j.reading;
    let bracket = |from: usize, to: usize| (from..to).any(|at| reading.lower(at) == "(") && to - from <= 4;
    j.claims.iter().filter(|c| c.tokens != stated.tokens && c.sentence == stated.sentence).any(|c| {
        let (own, other) = (reading.noun_end(stated), reading.noun_end(c));
        bracket(other.min(reading.start(stated)), reading.start(stated)) || bracket(own.min(reading.start(c)), reading.start(c))
    })
}

/// A single figure, not hedged.
fn plain(claim: &Claim) -> Option<(&Claim, &Figure)> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.given.is_none() && f.point > Decimal::ZERO)?;
    matches!(figure.hedge, Hedge::None | Hedge::Exactly | Hedge::About).then_some((claim, figure))
}

/// Attempts, and the chance that one of them meets the figure.
struct Attempts {
    stated: Decimal,
    interval: Interval,
    half: Decimal,
    spent: Decimal,
    budget: Decimal,
}

impl Attempts {
    /// Whether a value, given with half of its width, is the stated one and not by chance. Nothing is once the budget is spent.
    fn meets(&mut self, value: Decimal, half: Decimal) -> bool {
        // What is of quite another size could not have met it.
        let of_its_size =
            value.checked_mul(Decimal::TWO).is_some_and(|v| v >= self.stated) && self.stated.checked_mul(Decimal::TWO).is_some_and(|s| s >= value);
        if !of_its_size {
            return false;
        }
        let met = || {
            let charge = self.half.checked_add(half)?.checked_div(self.stated)?;
            let spent = self.spent.checked_add(charge)?;
            let found = Interval::closed(value.checked_sub(half)?, value.checked_add(half)?);
            Some((spent, self.interval.meets(&found)))
        };
        let Some((spent, met)) = met() else { return false };
        self.spent = spent;
        met && spent <= self.budget
    }
}

/// Half of the last written place.
fn half(figure: &Figure) -> Decimal {
    figure.step.checked_mul(Decimal::new(5, 1)).unwrap_or(Decimal::ZERO)
}

/// Figures around the statement, but for the stated one, the nearest first.
fn around<'r>(j: &Judged<'r>, stated: &Claim, fits: impl Fn(&Claim, &Figure) -> bool) -> Vec<(&'r Claim, &'r Figure)> {
    let reading: &'r Reading<'r> = j.reading;
    let blocks = |s: u32| reading.doc.sentences[s as usize].block as usize;
    let (first, last) = (blocks(j.first).saturating_sub(1), blocks(j.last) + 1);
    let (Some(first), Some(last)) = (reading.doc.blocks.get(first), reading.doc.blocks.get(last).or(reading.doc.blocks.last())) else {
        return Vec::new();
    };
    let distance = |c: &Claim| if c.tokens.0 >= stated.tokens.1 { c.tokens.0 - stated.tokens.1 } else { stated.tokens.0.saturating_sub(c.tokens.1) };
    let mut found: Vec<(&Claim, &Figure)> = reading
        .claims_in(first.tokens.0, last.tokens.1)
        .iter()
        .filter(|c| c.tokens != stated.tokens && !link::disowned(reading, c))
        .filter_map(plain)
        .filter(|(c, f)| f.hedge != Hedge::About && f.per.is_none() && fits(c, f))
        .filter(|(_, f)| {
            f.step.checked_mul(Decimal::from(100)).is_some_and(|place| f.point.checked_mul(Decimal::from(COARSE)).is_some_and(|p| place <= p))
        })
        .collect();
    found.sort_by_key(|(c, _)| distance(c));
    found.truncate(NEAREST);
    found
}

/// Whether two figures beside it make the stated one: their difference, or their ratio in per cent.
fn is_made_by_two(j: &Judged<'_>, stated: &Claim, figure: &Figure, budget: Decimal) -> bool {
    let interval = figure.tight().unwrap_or(Interval::point(figure.point));
    let mut attempts = Attempts { stated: figure.point, interval, half: half(figure), spent: Decimal::ZERO, budget };
    let share = figure.unit == Unit::Percent;
    let beside = around(j, stated, |c, f| match figure.unit {
        Unit::PercentagePoint | Unit::BasisPoint => f.unit == Unit::Percent,
        Unit::Percent => matches!(c.kind, Kind::Count | Kind::Money | Kind::Measure),
        unit => c.kind == stated.kind && f.unit == unit,
    });
    let bound = |c: &Claim| j.claims.iter().any(|b| b.tokens == c.tokens);
    // Pairs by their further figure: the two nearest, then those with the third, and so on.
    for far in 1..beside.len() {
        for near in 0..far {
            let ((a, x), (b, y)) = (beside[near], beside[far]);
            if a.kind != b.kind || x.unit != y.unit {
                continue;
            }
            let (more, less) = if x.point > y.point { (x, y) } else { (y, x) };
            let steps = half(more).checked_add(half(less));
            let Some((difference, steps)) = more.point.checked_sub(less.point).zip(steps) else { continue };
            // What was bound is known not to make it, in the way that it was taken.
            let known = bound(a) && bound(b);
            // A change that was reckoned on the wrong one of its levels is what is looked for; a share may be a change.
            let met = if share && known && !j.has_role("part") {
                false
            } else if share {
                ratios(more, less, known).into_iter().flatten().any(|(value, half)| attempts.meets(value, half))
            } else {
                let scale = if figure.unit == Unit::BasisPoint { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                let scaled = difference.checked_mul(scale).zip(steps.checked_mul(scale));
                !known && scaled.is_some_and(|(value, half)| attempts.meets(value, half))
            };
            if met {
                j.reading.point_beside(if bound(b) { a } else { b });
                return true;
            }
        }
    }
    false
}

/// What the greater of two is beside the smaller, in per cent, each with half of its width: the rise from the one to the other, the fall, the share, and
/// of two that were bound the rise to the sum of both ("420,000 tonnes, 70,000, or 20 per cent, more than then").
fn ratios(more: &Figure, less: &Figure, known: bool) -> [Option<(Decimal, Decimal)>; 4] {
    let hundred = Decimal::ONE_HUNDRED;
    let over = |a: Decimal, b: Decimal| a.checked_mul(hundred)?.checked_div(b);
    // The width of a quotient, from the widths of both.
    let width = |value: Decimal| {
        let own = half(more).checked_div(more.point)?.checked_add(half(less).checked_div(less.point)?)?;
        value.checked_mul(own)
    };
    let with = |value: Option<Decimal>, of: Option<Decimal>| value.zip(width(of?)?.into());
    let (quotient, share) = (over(more.point, less.point), over(less.point, more.point));
    let rise = quotient.and_then(|q| q.checked_sub(hundred));
    let fall = share.and_then(|s| hundred.checked_sub(s));
    let rest = more.point.checked_sub(less.point).filter(|r| !r.is_zero());
    let of_rest = rest.and_then(|rest| over(less.point, rest)).filter(|_| known);
    [with(rise, quotient), with(fall, share), with(share, share), with(of_rest, of_rest)]
}

/// Whether what is stated is off by just another figure of the text, which so was added or taken away: "to pay £6.3m … with interest of £1.7m and a fine of
/// £640,000, a total of £8.64m".
fn is_short_by_another(j: &Judged<'_>, stated: &Claim, budget: Decimal) -> bool {
    let Some(missing) = missing(j) else { return false };
    let reading = j.reading;
    let step = j.claims.iter().filter_map(|c| c.figure()).map(|f| f.step).max().unwrap_or(Decimal::ONE);
    let unit = stated.unit();
    let half = step.checked_mul(Decimal::new(5, 1)).unwrap_or(step);
    let interval = Interval::closed(missing, missing);
    let mut attempts = Attempts { stated: missing, interval, half, spent: Decimal::ZERO, budget };
    let (from, to) = (j.claims.iter().map(|c| c.tokens.0).min().unwrap_or(0), j.claims.iter().map(|c| c.tokens.1).max().unwrap_or(0));
    let distance = |c: &Claim| if c.tokens.0 >= to { c.tokens.0 - to } else { from.saturating_sub(c.tokens.1) };
    let middle = reading.claims.partition_point(|c| c.tokens.0 < from);
    let near = reading.claims.get(middle.saturating_sub(MOST_MISSING)..(middle + MOST_MISSING).min(reading.claims.len())).unwrap_or_default();
    let mut others: Vec<(&Claim, &Figure)> = near
        .iter()
        .filter(|c| c.kind == stated.kind && c.unit() == unit && !j.claims.iter().any(|b| b.tokens == c.tokens))
        .filter_map(plain)
        .filter(|(_, f)| f.hedge != Hedge::About)
        .collect();
    others.sort_by_key(|(c, _)| distance(c));
    // "41 pages, one concurrence to six and the two dissents to 27 and eight, making 82 in all": some that stand in the sentences of the sum.
    let inside = |c: &Claim| c.sentence >= j.first && c.sentence <= j.last;
    let few: Vec<(&Claim, &Figure)> = others.iter().copied().filter(|(c, _)| inside(c)).take(MOST_TOGETHER).collect();
    if let Some((c, _)) = others.into_iter().take(MOST_MISSING).find(|(_, f)| attempts.meets(f.point, Decimal::ZERO)) {
        reading.point_beside(c);
        return true;
    }
    let mut choices = (1u32..1 << few.len()).filter(|choice| choice.count_ones() > 1);
    let chosen = |choice: u32| few.iter().enumerate().filter(move |(k, _)| choice & 1 << k != 0).map(|(_, (c, f))| (*c, f.point));
    choices.any(|choice| {
        let sum = chosen(choice).try_fold(Decimal::ZERO, |sum, (_, point)| sum.checked_add(point));
        let met = sum.is_some_and(|sum| attempts.meets(sum, Decimal::ZERO));
        if met && let Some((c, _)) = chosen(choice).next() {
            reading.point_beside(c);
        }
        met
    })
}

/// By how much what is stated is off, where it is a sum or a difference.
fn missing(j: &Judged<'_>) -> Option<Decimal> {
    let off = super::beside::missing_addend(j.operands, j.require()?).or_else(|| super::beside::short_of_total(j)).or_else(|| {
        let stated = STATED.iter().find_map(|role| j.value(role))?;
        let [more, less] = OPPOSED.iter().find_map(|[a, b]| Some([j.value(a)?, j.value(b)?]))?;
        let same = STATED.iter().find_map(|role| j.sole(role))?.unit() == j.sole_of_opposed()?.unit();
        stated.checked_sub(more.checked_sub(less)?.abs()).filter(|_| same)
    })?;
    Some(off.abs()).filter(|off| *off > Decimal::TEN)
}

impl<'a> Judged<'a> {
    /// The only claim of a role.
    fn sole(&self, role: &str) -> Option<&'a Claim> {
        let at = self.rule.roles.iter().position(|r| r == role)?;
        let [one] = self.operands.roles.get(at)?[..] else { return None };
        Some(one)
    }

    /// The first of two figures that are set against each other.
    fn sole_of_opposed(&self) -> Option<&'a Claim> {
        OPPOSED.iter().find_map(|[a, _]| self.sole(a))
    }

    /// The value of a role as it is written.
    fn value(&self, role: &str) -> Option<Decimal> {
        let at = self.rule.roles.iter().position(|r| r == role)?;
        self.operands.value(&Expr::Role(at), Level::Point)?.value.middle()
    }
}

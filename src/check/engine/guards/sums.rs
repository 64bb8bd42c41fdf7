//! Guards of parts and totals: what else is added, taken away or told in words.

use super::Judged;
use crate::base::Interval;
use crate::check::engine::beside::{missing_addend, third_figure};
use crate::check::eval::Level;
use crate::doc::{Claim, Kind};
use crate::link;
use crate::rule::Alternatives;
use crate::rule::equation::{Comparison, Condition, Expr, Operator};
use rust_decimal::Decimal;

/// Claims before the first of a sum that are looked through.
const FAR: usize = 60;

/// "£620,000 had gone to gambling, £240,000 on cars and £95,000 on holidays. The remaining £345,000 has not been traced": what was taken for the
/// whole is the first of the parts, and all of them make a figure that was told before.
pub(super) fn makes_a_greater_whole(j: &Judged<'_>) -> bool {
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let mut sum = Decimal::ZERO;
    let mut of = None;
    for c in j.roles(&["rest", "whole", "part"]) {
        let Some(total) = point(c).and_then(|p| sum.checked_add(p)) else { return false };
        sum = total;
        of = of.or(Some(c));
    }
    let Some(model) = of.filter(|_| j.has_role("rest")) else { return false };
    let end = j.reading.doc.sentences[j.first as usize].claims.0 as usize;
    j.reading.claims[end.saturating_sub(FAR)..end].iter().any(|c| {
        c.kind == model.kind && c.unit() == model.unit() && c.figure().and_then(|f| f.tight()).is_some_and(|i| i.meets(&Interval::point(sum)))
    })
}

/// "The extra £9m is made up of £5.5m for steel, £2.2m for doors and £1.3m in interest": what was taken for the total is the first of the parts.
pub(super) fn is_itself_a_part(j: &Judged<'_>) -> bool {
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let Some((total, parts)) = j.sum().filter(|(_, parts)| j.adds_up() && parts.len() > 1) else { return false };
    let Some(whole) = parts.iter().try_fold(point(total), |sum, part| Some(sum?.checked_add(point(part)?))).flatten() else { return false };
    let range = |s: u32| j.reading.doc.sentences.get(s as usize).map_or((0, 0), |s| s.claims);
    let (from, to) = (range(j.first).0 as usize, range(j.last).1 as usize);
    let near = j.reading.claims.get(from.saturating_sub(FAR)..to).unwrap_or(&[]);
    near.iter().any(|c| {
        c.kind == total.kind && c.unit() == total.unit() && c.figure().and_then(|f| f.tight()).is_some_and(|i| i.meets(&Interval::point(whole)))
    })
}

/// "£24.6m, or 60%, from the lottery, £10.25m from the city and the remaining 15% from others": a part that is told in money, and not as a share.
pub(super) fn has_a_part_in_another_unit(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let Some(rest) = j.roles(&["rest"]).next().filter(|c| c.kind == Kind::Percent) else { return false };
    let Some(last) = j.roles(&["part"]).filter(|c| c.sentence == rest.sentence && c.tokens.1 <= rest.tokens.0).last() else { return false };
    let between = reading.claims_in(last.tokens.1, rest.tokens.0);
    // "£10.25m, or 25%," is told in both.
    let has_its_share = |k: usize| between.get(k + 1).is_some_and(|next| next.kind == Kind::Percent && next.tokens.0 - between[k].tokens.1 <= 3);
    between.iter().enumerate().any(|(k, c)| matches!(c.kind, Kind::Money | Kind::Measure) && c.figure().is_some() && !has_its_share(k))
}

/// "Three others abstained and one was absent, accounting for all 35 members": another number of the sentence is what the vote lacks.
pub(super) fn is_short_by_one_beside(j: &Judged<'_>) -> bool {
    let Some(Condition::Compare(left, Comparison::Equal, right)) = j.require().filter(|_| j.rule.group == "elections") else { return false };
    let value = |e: &Expr| j.operands.value(e, Level::Point)?.value.middle();
    let Some(off) = value(left).zip(value(right)).and_then(|(a, b)| a.checked_sub(b)).map(|off| off.abs()) else { return false };
    let lacks = |c: &&Claim| c.kind == Kind::Count && c.figure().is_some_and(|f| f.to.is_none() && f.point == off);
    let absent = j.roles(&["absent"]).next();
    absent.is_some_and(|absent| {
        let (_, claims) = j.reading.claims_of(absent.sentence as usize);
        let (first, last) = j.reading.sentence(absent).tokens;
        // "and one was away"
        let one = off == Decimal::ONE
            && (first as usize..last as usize).any(|at| {
                matches!(j.reading.lower(at), "one" | "another")
                    && matches!(j.reading.lower(at + 1), "was" | "is" | "abstained" | "did" | "had" | "stayed" | "spoiled")
            });
        one || claims.iter().filter(lacks).any(|c| !j.claims.iter().any(|b| b.tokens == c.tokens))
    })
}

/// "A third of the 360 clients, 118, meant to. He talked 41 of them out of it; the other 77 went ahead": what is left of one of the parts.
pub(super) fn is_left_of_a_part(j: &Judged<'_>) -> bool {
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let Some(rest) = j.roles(&["rest"]).next().and_then(point) else { return false };
    let Some(parts) = j.roles(&["part"]).map(point).collect::<Option<Vec<Decimal>>>() else { return false };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
    // All the others from one of them: twice that one less the sum of all.
    let left = |part: &Decimal| part.checked_add(*part)?.checked_sub(sum?);
    j.has_role("whole") && parts.len() > 1 && parts.iter().any(|part| left(part) == Some(rest))
}

/// "26 cases involved 1,140 animals, an average of 44 each": an average is rounded, though it is written like a count.
pub(super) fn is_rounded_quotient(j: &Judged<'_>) -> bool {
    let Some(Condition::Compare(Expr::Role(role), Comparison::Equal, right @ Expr::Binary(_, Operator::Divide, _))) = j.require() else {
        return false;
    };
    let [stated] = j.operands.roles[*role][..] else { return false };
    let (Some(figure), Some(quotient)) = (stated.figure(), j.operands.value(right, Level::Point)) else { return false };
    let half = figure.step.checked_div(Decimal::TWO);
    let near = half.and_then(|half| Some(Interval::closed(figure.point.checked_sub(half)?, figure.point.checked_add(half)?)));
    figure.to.is_none() && near.is_some_and(|near| near.meets(&quotient.value))
}

/// "63 people have died, 14 more than in 2022, and twenty of them in May": no number that the others were added to.
pub(super) fn adds_a_part_of_its_total(j: &Judged<'_>) -> bool {
    let now = j.roles(&["now"]).next();
    let before = || j.roles(&["before", "added"]);
    now.is_some_and(|now| before().any(|c| c.tokens.0 > now.tokens.0 && link::is_one_of_the_other(j.reading, now, c)))
}

/// "shut seven of its 46 shops and opened two, leaving 41": what was taken away and what was added, which together leave so many.
pub(super) fn has_a_part_put_back(j: &Judged<'_>) -> bool {
    let Some(added) = j.reading.lexicon.words.find_class("adds-so-many").filter(|_| j.has_role("rest") && j.has_role("whole")) else { return false };
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let puts_back = |c: &Claim| {
        let (first, start) = (j.reading.sentence(c).tokens.0 as usize, j.reading.start(c));
        (start.saturating_sub(2).max(first)..start).any(|at| link::class_at(j.reading, added, at))
    };
    let left = || {
        let whole = point(j.roles(&["whole"]).next()?)?;
        j.roles(&["part"]).try_fold(whole, |left, part| {
            let size = point(part)?;
            if puts_back(part) { left.checked_add(size) } else { left.checked_sub(size) }
        })
    };
    j.roles(&["part"]).any(puts_back) && j.roles(&["rest"]).next().and_then(point).is_some_and(|rest| left() == Some(rest))
}

/// "Once the rent is added, income came to £4.7m"
pub(super) fn is_added_to(j: &Judged<'_>) -> bool {
    j.adds_up() && j.sum().is_some_and(|(total, parts)| link::is_added_untold(j.reading, total, &parts))
}

/// "The district itself had 19, and its health officer expects 25": in a sentence of its own.
pub(super) fn has_a_part_apart(j: &Judged<'_>) -> bool {
    let Some((total, parts)) = j.sum().filter(|_| j.adds_up()) else { return false };
    let apart = |c: &Claim| total.sentence != c.sentence && !parts.iter().all(|p| p.sentence == c.sentence);
    parts.iter().any(|c| apart(c) && (link::is_foreseen(j.reading, c) || link::is_of_itself(j.reading, c)))
}

/// "He went over twice": the two that a sum or a difference lacks.
pub(super) fn is_made_up_in_words(j: &Judged<'_>) -> bool {
    let grown = j.is_loose().then(|| short_of_growth(j)).flatten();
    short_of_sum(j).into_iter().chain(grown).any(|missing| link::is_told_in_words(j.reading, j.first, j.last, missing))
}

/// What the parts of a sum lack, or have too much.
fn short_of_sum(j: &Judged<'_>) -> Option<Decimal> {
    j.require().filter(|r| is_of_parts(r)).and_then(|r| missing_addend(j.operands, r))
}

/// How many more a count grew or fell by than is stated.
fn short_of_growth(j: &Judged<'_>) -> Option<Decimal> {
    let [stated, from, to] = j.change().filter(|[stated, ..]| stated.kind == Kind::Count)?;
    to.figure()?.point.checked_sub(from.figure()?.point)?.abs().checked_sub(stated.figure()?.point)
}

/// "Five catches and a stumping later, he flies home with 52": the one that a sum or a difference lacks.
pub(super) fn goes_on_with_one(j: &Judged<'_>) -> bool {
    let with_one = |c: &&Claim| {
        let end = j.reading.noun_end(c);
        c.kind == Kind::Count && j.reading.lower(end) == "and" && matches!(j.reading.lower(end + 1), "a" | "an" | "another")
    };
    // "the bodies of two more climbers, and a guide died, raising the toll to 14 from 11"
    let (from, to) = (j.claims.iter().map(|c| c.tokens.1).min().unwrap_or(0), j.claims.iter().map(|c| c.tokens.0).max().unwrap_or(0));
    let one_more = |at: usize| j.reading.lower(at) == "and" && matches!(j.reading.lower(at + 1), "a" | "an" | "another" | "one" | "the");
    let grows = || j.has_role("now") && j.has_role("added") && (from as usize..to as usize).any(one_more);
    [short_of_sum(j), short_of_growth(j)].contains(&Some(Decimal::ONE)) && (j.claims.iter().any(with_one) || grows())
}

pub(super) fn with_a_third_figure(j: &Judged<'_>) -> bool {
    let Some(require) = j.require().filter(|_| j.rule.alternatives != Alternatives::None) else { return false };
    let other = third_figure(j.reading, require, j.operands, &j.claims, j.link.strength);
    other.is_some_and(|other| {
        j.reading.point_beside(other);
        true
    })
}

/// "A quarter of the 4,000-tonne crop", "of which the state pays half, the region €45m and the city the other €62m": a share of the whole is a part of
/// it too.
pub(super) fn with_a_share_of_the_whole(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let whole = j.rule.roles.iter().position(|r| r == "whole").and_then(|r| {
        let claim = *j.operands.roles[r].first()?;
        Some((claim, j.operands.value(&Expr::Role(r), Level::Point)?.value.lo?.value))
    });
    let (Some((whole, point)), Some(missing)) = (whole, j.require().and_then(|r| missing_addend(j.operands, r))) else { return false };
    let last = j.claims.iter().map(|c| c.tokens.0).max().unwrap_or(0);
    let first = whole.tokens.1;
    reading.claims_of(whole.sentence as usize).1.iter().any(|c| {
        let share = c.figure().filter(|f| f.to.is_none()).map(|f| if c.kind == Kind::Percent { f.point / Decimal::ONE_HUNDRED } else { f.point });
        matches!(c.kind, Kind::Percent | Kind::Fraction)
            && !j.claims.iter().any(|o| o.tokens == c.tokens)
            && (reading.lower(reading.end(c)) == "of" || first < c.tokens.0 && c.tokens.1 < last)
            && share.and_then(|s| s.checked_mul(point)?.checked_sub(missing)?.abs().checked_mul(Decimal::ONE_HUNDRED)).is_some_and(|d| d <= missing)
    })
}

/// Whether a condition adds things up.
pub(super) fn is_of_parts(require: &Condition) -> bool {
    require
        .comparisons()
        .iter()
        .any(|(a, _, b)| [a, b].iter().any(|e| matches!(e, Expr::Sum(_) | Expr::Binary(_, Operator::Add | Operator::Subtract, _))))
}

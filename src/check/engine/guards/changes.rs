//! Guards of changes, and of the levels that they lead between.

use super::Judged;
use crate::doc::{Claim, Kind};
use crate::link;

/// "the 3 per cent increase", "the cut of 50 basis points": the change that was told of.
pub(in crate::check::engine) fn is_taken_up(j: &Judged<'_>, claim: &Claim) -> bool {
    let (reading, start, end) = (j.reading, j.reading.start(claim), j.reading.end(claim));
    let noun = |at: usize| {
        ["rise", "fall"].iter().any(|name| reading.lexicon.words.find_class(name).is_some_and(|class| link::class_at(reading, class, at)))
    };
    let the = |back: usize| start.checked_sub(back).is_some_and(|at| matches!(reading.lower(at), "the" | "that" | "this"));
    the(1) && noun(end) || the(3) && reading.lower(start - 1) == "of" && noun(start - 2)
}

/// "the margin fell by three points to 14 per cent", "risen by 19 per cent to £12.1m": a move with the level that it leads to right behind it is no lead,
/// and no change to another.
pub(super) fn moves_to_another_level(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let leads_to = |c: &Claim| {
        let end = reading.end(c);
        let level = reading.claim_at(c.sentence as usize, end + 1).filter(|_| reading.lower(end) == "to")?;
        reading.claims.get(level).filter(|l| l.kind != Kind::Date && link::is_a_change(reading, c))
    };
    // "made $3.2bn, as costs rose by 6 per cent to $5.1bn": what it began with is another's.
    let from_another = || {
        let [stated, from, to] = j.change()?;
        let own = leads_to(stated)?.tokens == to.tokens && from.tokens.1 <= stated.tokens.0;
        // "Since June, when it held its rate at 18.5%, yields have dropped by two points to 15.2%"
        (own && (link::is_of_a_clause_of_its_own(reading, stated, from) || is_in_an_ended_clause(j, from, stated))).then_some(())
    };
    let another = || {
        let [stated, from, to] = j.change()?;
        leads_to(stated).filter(|l| l.tokens != to.tokens && l.tokens != from.tokens && !(l.unit() == to.unit() && l.figure() == to.figure()))
    };
    j.roles(&["lead"]).any(|c| leads_to(c).is_some()) || another().is_some() || from_another().is_some()
}

/// "earnings of $3.10 to $3.35 a share, down from $3.60 to $3.85", "cut its forecast to between $2.10 and $2.30, from $2.40 to $2.60"
pub(super) fn are_ends_of_a_range(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let (Some(from), Some(to)) = (j.roles(&["from"]).next(), j.roles(&["to"]).next()) else { return false };
    let joined = |a: &Claim, b: &Claim| {
        let end = reading.end(a);
        a.sentence == b.sentence && reading.start(b) == end + 1 && matches!(reading.lower(end), "to" | "-" | "–") && a.unit() == b.unit()
    };
    let (first, claims) = (reading.sentence(from).tokens.0, reading.claims_in(reading.sentence(from).tokens.0, from.tokens.0));
    let ranged = |c: &Claim| c.figure().is_some_and(|f| f.to.is_some()) && c.unit() == from.unit();
    // "down from", and no verb: "rose from 70 to 84 and dew point jumped from 63 to 48".
    let moved = reading.start(from).checked_sub(2).is_some_and(|at| matches!(reading.lower(at), "down" | "up" | "lower" | "higher" | ","));
    moved && joined(from, to) && first < from.tokens.0 && (claims.iter().any(ranged) || claims.windows(2).any(|pair| joined(&pair[0], &pair[1])))
}

/// "Of the 164, 139 were passengers and 25 crew": no difference of the two, but both together.
pub(super) fn is_their_sum(j: &Judged<'_>) -> bool {
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    j.change().is_some_and(|[stated, from, to]| {
        let one_unit = stated.unit() == from.unit() && from.unit() == to.unit() && stated.kind == from.kind;
        let sum = point(from).zip(point(to)).and_then(|(a, b)| a.checked_add(b));
        one_unit && sum.is_some() && sum == point(stated)
    })
}

/// "gained 6 percent to $44.52, still below the $51 at which they began": a level that it is told to lie above or below, and that it did not move from.
pub(super) fn is_set_against_a_level(j: &Judged<'_>) -> bool {
    /// Words from the joint to the level.
    const NEAR: usize = 5;
    let reading = j.reading;
    j.change().is_some_and(|[stated, from, to]| {
        let (level, other) = if to.tokens.0 < from.tokens.0 { (to, from) } else { (from, to) };
        let (end, start) = (reading.end(level), reading.start(other));
        let against = |at: usize| {
            matches!(reading.lower(at), "still" | "but" | "yet" | "though" | "albeit" | "well" | "far" | "remaining")
                && matches!(reading.lower(at + 1), "below" | "above" | "under" | "over" | "short" | "shy" | "off" | "beneath")
        };
        level.sentence == other.sentence && stated.tokens.1 <= level.tokens.0 && end < start && start - end <= NEAR + 3 && (end..start).any(against)
    })
}

/// "from a studio at €1,050 to a house at €2,900": what one and another of a range cost.
pub(super) fn is_from_one_to_the_other(j: &Judged<'_>) -> bool {
    /// Words from "from" to the first of the two.
    const NEAR: usize = 6;
    let reading = j.reading;
    let (Some(stated), Some(total)) = (j.roles(&["stated"]).next(), j.roles(&["total"]).next()) else { return false };
    let (low, high) = if stated.tokens.0 < total.tokens.0 { (stated, total) } else { (total, stated) };
    let (first, start, end) = (reading.sentence(low).tokens.0 as usize, reading.start(low), reading.end(low));
    low.sentence == high.sentence
        && (start.saturating_sub(NEAR).max(first)..start).any(|at| reading.lower(at) == "from")
        && (end..reading.start(high)).any(|at| reading.lower(at) == "to")
        && (end..reading.start(high)).all(|at| !reading.is_stop(at) && reading.lower(at) != ",")
}

/// "fell from 4,208 to 3,896, the first year since the council said it would double the bill": what is to be multiplied is something else.
pub(super) fn is_to_multiply_another(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let Some([stated, from, to]) = j.change().filter(|[stated, ..]| stated.kind == Kind::Multiple) else { return false };
    let modal =
        reading.start(stated).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "would" | "will" | "could" | "may" | "might" | "should"));
    modal && [from, to].iter().all(|c| c.sentence == stated.sentence && c.tokens.1 <= stated.tokens.0)
}

/// "It grew by only 900 acres, compared with 7,100 on Monday"; "the chance of a rate cut at 44%, against 31%": no levels of what moved.
pub(super) fn are_moves(j: &Judged<'_>) -> bool {
    /// Words from a chance to what it is.
    const CHANCE: usize = 10;
    let reading = j.reading;
    let Some(to) = j.roles(&["to"]).next().filter(|_| j.rule.group == "percentages" && !j.has_role("stated")) else { return false };
    let (first, start) = (reading.sentence(to).tokens.0 as usize, reading.start(to));
    let by = (1..=2).filter_map(|back| start.checked_sub(back)).find(|at| *at >= first && reading.lower(*at) == "by");
    let at = start.checked_sub(1).is_some_and(|at| reading.lower(at) == "at");
    let chance = at
        && reading.lexicon.words.find_class("chance-of").is_some_and(|class| {
            let from = start.saturating_sub(CHANCE).max(first);
            (from..start).any(|at| link::class_at(reading, class, at) && matches!(reading.lower(at + 1), "of" | "that" | "for"))
        });
    by.is_some() || chance
}

/// "Brent has shed $12.70, or 15%, since its January peak of $82": where it began.
pub(super) fn is_reckoned_from(j: &Judged<'_>) -> bool {
    /// Words from the joint to the level.
    const NEAR: usize = 6;
    let reading = j.reading;
    j.rule.group == "finance"
        && j.roles(&["level"]).any(|level| {
            let (first, start) = (reading.sentence(level).tokens.0 as usize, reading.start(level));
            (start.saturating_sub(NEAR).max(first)..start)
                .rev()
                .take_while(|at| !reading.is_stop(*at) && reading.lower(*at) != ",")
                .any(|at| matches!(reading.lower(at), "since" | "from"))
        })
}

/// "reached $2,265, up from $2,140 a year ago but $10 less than the record"
pub(super) fn is_less_by_so_much(j: &Judged<'_>) -> bool {
    if j.rule.group != "ranges" {
        return false;
    }
    let reading = j.reading;
    let by_so_much = |c: &Claim| {
        let end = reading.noun_end(c).max(reading.end(c));
        reading.lower(end + 1) == "than" && c.figure().is_some() && !j.claims.iter().any(|o| o.tokens == c.tokens)
    };
    (j.first..=j.last).any(|s| reading.claims_of(s as usize).1.iter().any(by_so_much))
}

/// ", when it held its rate at 18.5%, yields have dropped by two points": a level in a clause of time or description that ends before the change.
fn is_in_an_ended_clause(j: &Judged<'_>, level: &Claim, change: &Claim) -> bool {
    let reading = j.reading;
    let (first, start, end) = (reading.sentence(level).tokens.0 as usize, reading.start(level), reading.end(level));
    let opens = |at: usize| matches!(reading.lower(at), "when" | "where" | "which" | "who" | "while") && reading.lower(at - 1) == ",";
    let opened = (first + 1..start).rev().take_while(|at| reading.lower(*at) != ",").any(opens);
    opened && level.sentence == change.sentence && (end..reading.start(change)).any(|at| reading.lower(at) == ",")
}

//! Guards that look at what one of the figures is: no score, no step, no bound.

use super::Judged;
use crate::base::{Per, Unit};
use crate::doc::{Case as LetterCase, Claim, Form, Hedge, Kind, TokenKind};
use crate::link::{self, Reading, Strength};
use rust_decimal::Decimal;

/// "217 for four", "96-3 declared": the wickets behind the runs.
pub(super) fn is_wickets(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    claim.kind == Kind::Count
        && claim.noun.is_none()
        && claim.figure().is_some_and(|f| f.point < Decimal::TEN)
        && start >= 2
        && reading.lower(start - 1) == "for"
        && reading.claim_at(claim.sentence as usize, start - 2).is_some_and(|k| {
            let runs = &reading.claims[k];
            runs.kind == Kind::Count && runs.noun.is_none() && runs.tokens.1 as usize == start - 1
        })
}

/// "In four steps of 25 basis points each", "the third increase of 25 basis points": so much each time.
pub(super) fn is_step(j: &Judged<'_>, claim: &Claim) -> bool {
    if !matches!(claim.unit(), Some(Unit::BasisPoint | Unit::PercentagePoint)) {
        return false;
    }
    let reading = j.reading;
    let start = reading.start(claim) as u32;
    let counted = || {
        reading.doc.tokens.get((start as usize).wrapping_sub(1)).is_some_and(|t| reading.doc.words(t.span()) == "of")
            && reading.claims_in(start.saturating_sub(4), start).iter().any(|o| o.kind == Kind::Ordinal)
    };
    // "its second 25-basis-point cut": so many of them.
    let again = || {
        let step = reading.lexicon.words.find_class("nth-step").filter(|_| j.link.strength != Strength::Construction);
        step.is_some_and(|class| start > 0 && link::class_at(reading, class, start as usize - 1))
    };
    claim.figure().is_some_and(|f| matches!(f.per, Some(Per::Each))) || counted() || again()
}

/// Whether one of the scores is of another match than the figures beside it.
pub(super) fn is_of_two_matches(j: &Judged<'_>) -> bool {
    let other = |c: &Claim| j.claims.iter().find(|o| o.tokens != c.tokens).copied();
    j.rule.group == "sport" && j.claims.len() > 1 && j.claims.iter().any(|c| other(c).is_some_and(|o| link::is_of_another_match(j.reading, c, o)))
}

/// "a margin of error of 3.4 points", "the poll's 3.5-point margin of error": how exact the shares are, and no lead.
pub(super) fn is_margin_of_error(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words between the figure and the margin on either side of it.
    const NEAR: usize = 5;
    let (first, start, end) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim), reading.noun_end(claim).max(reading.end(claim)));
    let named = |at: usize| {
        reading.lower(at) == "error"
            && (matches!(reading.lower(at + 1), "margin" | "margins") || at > 1 && reading.lower(at - 1) == "of" && reading.lower(at - 2) == "margin")
    };
    let behind = (end..end + NEAR).take_while(|at| !reading.is_stop(*at) && reading.lower(*at) != ",").any(named);
    behind || (start.saturating_sub(NEAR).max(first)..start).any(named)
}

/// "from 3.1 in the first three years to 11.4 in the last three", "five months later than planned": so many of a time, and no number to share by and no
/// length of what the dates bound.
pub(super) fn is_of_a_time(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (first, end) = (reading.sentence(claim).tokens.0 as usize, reading.end(claim));
    let one_of_some = |c: &Claim| {
        let at = reading.start(c);
        let word = |back: usize| at.checked_sub(back).filter(|at| *at >= first).map_or("", |at| reading.lower(at));
        matches!(word(1), "first" | "last" | "next" | "past" | "previous" | "final") && matches!(word(2), "the" | "its" | "their" | "his" | "her")
    };
    let (_, claims) = reading.claims_of(claim.sentence as usize);
    let same = |c: &Claim| c.tokens != claim.tokens && c.figure().zip(claim.figure()).is_some_and(|(a, b)| a.point == b.point);
    let elided = claim.kind == Kind::Count && one_of_some(claim) && claims.iter().any(|c| same(c) && one_of_some(c));
    let delay = claim.kind == Kind::Duration
        && (matches!(reading.lower(end), "later" | "earlier" | "sooner" | "longer" | "shorter" | "more" | "less")
            && reading.lower(end + 1) == "than"
            || matches!(reading.lower(end), "late" | "early" | "overdue")
            || matches!(reading.lower(end), "behind" | "ahead") && matches!(reading.lower(end + 1), "of" | "schedule" | "plan" | "time"));
    elided || delay
}

/// "Points penalty cannot stop Rovers": what a club won and drew is more than its points, wherever the text says so.
pub(super) fn has_points_deducted(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let deducted = || reading.lexicon.words.find_class("points-deducted");
    j.rule.group == "sport"
        && j.has_role("points")
        && deducted().is_some_and(|class| (0..reading.doc.tokens.len()).any(|at| link::class_at(reading, class, at)))
}

/// "58 minutes then, 64 now. … those six minutes": by how much two figures differ, told again.
pub(super) fn tells_a_difference(j: &Judged<'_>) -> bool {
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let Some((first, again)) = one(&["first"]).zip(one(&["again", "odd"])) else { return false };
    let (Some(a), Some(later)) = (first.figure(), again.figure()) else { return false };
    let (_, beside) = j.reading.claims_of(first.sentence as usize);
    let apart = |c: &Claim| c.figure().filter(|f| f.unit == a.unit || c.kind == Kind::Count)?.point.checked_sub(a.point).map(|d| d.abs());
    j.rule.group == "repeated" && beside.iter().any(|c| c.tokens != first.tokens && c.tokens != again.tokens && apart(c) == Some(later.point))
}

/// "in a wind that did not exceed eight knots": a speed of the air or the water, at which nothing went anywhere.
pub(super) fn is_of_the_wind(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from the wind to its speed.
    const NEAR: usize = 8;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let Some(class) = reading.lexicon.words.find_class("wind-and-water").filter(|_| claim.kind == Kind::Measure) else { return false };
    (start.saturating_sub(NEAR).max(first)..start).any(|at| link::class_at(reading, class, at))
}

/// "won six of his games": a part of the games, and not all of them.
pub(super) fn is_some_of_the_games(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    reading.lower(end) == "of" && matches!(reading.lower(end + 1), "his" | "her" | "their" | "its" | "the" | "those" | "these")
}

/// "Next year's congress will begin on Saturday, 16 January": of another year than the nearest.
pub(super) fn is_of_next_time(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let next = |at: usize| {
        matches!(reading.lower(at), "next" | "following")
            && matches!(reading.lower(at + 1), "year" | "season" | "year's" | "season's" | "edition" | "time")
    };
    claim.kind == Kind::Date && (first..start).any(next)
}

/// "won twice by 12-year-olds": of all of an age, and nobody's.
pub(super) fn is_a_group_of_an_age(reading: &Reading<'_>, claim: &Claim) -> bool {
    claim.kind == Kind::Age && reading.doc.words(claim.span).ends_with("olds")
}

/// "The majority's opinion runs to 41 pages": a number of other things than votes, seats and the like.
pub(super) fn is_of_other_things(reading: &Reading<'_>, claim: &Claim) -> bool {
    let things = |name: &str, n: u32| reading.lexicon.words.find_class(name).is_some_and(|class| link::class_at(reading, class, n as usize));
    let noun = claim.noun.filter(|n| claim.kind == Kind::Count && *n >= claim.tokens.1);
    noun.is_some_and(|n| things("things-on-paper", n))
}

/// "won six, drew two, and had seven points": one for a win and a half for a draw, as in chess, or two and one.
pub(super) fn has_another_scoring(j: &Judged<'_>) -> bool {
    let one = |names: &'static [&'static str]| j.roles(names).next().and_then(|c| c.figure()).map(|f| f.point);
    let Some(((points, won), drawn)) = one(&["points"]).zip(one(&["won"])).zip(one(&["drawn"])) else { return false };
    let twice = |points: Decimal, win: Decimal| won.checked_mul(win).and_then(|w| w.checked_add(drawn)) == Some(points);
    let doubled = points.checked_mul(Decimal::TWO);
    j.rule.group == "sport" && (twice(points, Decimal::TWO) || doubled.is_some_and(|d| twice(d, Decimal::TWO)))
}

/// "four times Vale's average", "three times as many": what something is so many times of follows.
pub(super) fn is_a_multiple(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let named = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case != LetterCase::Lower);
    let of = |at: usize| matches!(reading.lower(at), "the" | "its" | "their" | "his" | "her" | "our" | "this" | "that" | "last" | "as" | "what");
    reading.lower(end) == "times" && (of(end + 1) || named(end + 1))
}

/// "elected by 88 votes, and served three terms … the last by 9,000": no lead of one over the other.
pub(super) fn leads_by_more_than_there_is(j: &Judged<'_>) -> bool {
    let point = |names: &'static [&'static str]| {
        let claim = j.roles(names).next().filter(|c| c.kind == Kind::Count)?;
        claim.figure().filter(|f| f.to.is_none()).map(|f| f.point)
    };
    let (lead, ahead, behind) = (point(&["lead", "stated"]), point(&["ahead"]), point(&["behind"]));
    lead.zip(ahead.max(behind)).is_some_and(|(lead, most)| lead > most)
}

/// "won 31, down from 38": what one side has and had, and no two sides.
pub(super) fn are_one_side_twice(j: &Judged<'_>) -> bool {
    /// Words and marks from the one to the other.
    const NEAR: usize = 5;
    let reading = j.reading;
    let (Some(ahead), Some(behind)) = (j.roles(&["ahead"]).next(), j.roles(&["behind"]).next()) else { return false };
    let (a, b) = if ahead.tokens.0 < behind.tokens.0 { (ahead, behind) } else { (behind, ahead) };
    let (end, start) = (reading.noun_end(a), reading.start(b));
    let moved = |at: usize| matches!(reading.lower(at), "up" | "down") && reading.lower(at + 1) == "from";
    a.sentence == b.sentence && end < start && start - end <= NEAR && (end..start).any(moved)
}

/// "the 18% of those asked – 272 people – who do not know": the people of a share, and not all who were asked.
pub(super) fn is_of_a_share(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from the share to what it comes to.
    const NEAR: u32 = 8;
    let start = claim.tokens.0;
    let share = reading.claims_in(start.saturating_sub(NEAR).max(reading.sentence(claim).tokens.0), start).iter().next_back();
    share.is_some_and(|c| matches!(c.kind, Kind::Percent | Kind::Fraction))
        && matches!(reading.lower(start as usize - 1), "–" | "—" | "-" | "(" | "or")
}

/// "A ticket cost £3.15 then and is more than £4 now": no comparison, but a bound of the number.
pub(super) fn is_hedged_by_than(j: &Judged<'_>, claim: &Claim) -> bool {
    let before = j.reading.start(claim).checked_sub(1);
    let than = before.is_some_and(|at| j.reading.lower(at) == "than");
    than && claim.hedge_span.is_some_and(|hedge| before.and_then(|at| j.reading.doc.tokens.get(at)).is_some_and(|t| hedge.contains(t.span())))
}

pub(super) fn is_told_outside(j: &Judged<'_>) -> bool {
    let sentences = &j.reading.doc.sentences;
    let end = if j.first == j.last { (j.last as usize + 1).min(sentences.len() - 1) } else { j.last as usize };
    link::is_told_outside(j.reading, sentences[j.first as usize].tokens.0, sentences[end].tokens.1)
}

/// "1.3 times as likely … as those who slept seven or eight (95 per cent confidence interval, 1.1 to 1.5)": a number in words, or a bound, right
/// before the interval of another figure of its sentence, which lies within it.
pub(super) fn has_the_interval_of_another(j: &Judged<'_>) -> bool {
    let Some(estimate) = j.roles(&["estimate"]).next().filter(|c| c.kind == Kind::Count) else { return false };
    let bound = |c: &Claim| c.figure().is_some_and(|f| f.form == Form::Words || f.hedge != Hedge::None);
    let start = j.reading.start(estimate);
    if !bound(estimate) && !start.checked_sub(1).is_some_and(|b| matches!(j.reading.lower(b), "or" | "than")) {
        return false;
    }
    let ends: Vec<Decimal> = j.roles(&["range", "low", "high"]).filter_map(Claim::figure).flat_map(|f| [Some(f.point), f.to]).flatten().collect();
    let (Some(low), Some(high)) = (ends.iter().min(), ends.iter().max()) else { return false };
    let (_, claims) = j.reading.claims_of(estimate.sentence as usize);
    let within = |c: &&Claim| {
        matches!(c.kind, Kind::Multiple | Kind::Count)
            && c.tokens.1 <= estimate.tokens.0
            && c.figure().is_some_and(|f| f.to.is_none() && (low..=high).contains(&&f.point))
    };
    claims.iter().any(|c| within(&c))
}

/// "There were 181 warm days, when each of the 36 is counted apart, more than the 177 of 2010": a figure between the commas of an aside, with that of
/// the clause before it, which is what is compared.
pub(super) fn is_of_an_aside(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let (Some(this), Some(other)) = (j.roles(&["this"]).next(), j.roles(&["other"]).next()) else { return false };
    let (first, start, end) = (reading.sentence(this).tokens.0 as usize, reading.start(this), reading.noun_end(this));
    if this.sentence != other.sentence || reading.start(other) <= end {
        return false;
    }
    let Some(open) = (first..start).rev().find(|at| reading.lower(*at) == ",") else { return false };
    let aside = matches!(reading.lower(open + 1), "when" | "if" | "where" | "as" | "since" | "because" | "though" | "although" | "once" | "counting");
    let closed = (end..reading.start(other)).any(|at| {
        reading.lower(at) == "," && matches!(reading.lower(at + 1), "more" | "fewer" | "less" | "higher" | "lower" | "larger" | "smaller" | "greater")
    });
    let (_, claims) = reading.claims_of(this.sentence as usize);
    aside && closed && claims.iter().any(|c| c.figure().is_some() && c.tokens.1 as usize <= open)
}

/// Whether a number that is no figure stands among some: "Norway sent 21 boats, Sweden 14 and Denmark eight", where it may be that of a name.
pub(super) fn has_unread(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
    let (Some(from), Some(to)) = (claims.iter().map(|c| c.tokens.0).min(), claims.iter().map(|c| c.tokens.1).max()) else { return false };
    let tokens = &reading.doc.tokens;
    let unread = |at: &u32| {
        let (Some(token), Some(before)) = (tokens.get(*at as usize), at.checked_sub(1).and_then(|b| tokens.get(b as usize))) else { return false };
        token.kind == TokenKind::Digits
            && token.spaced
            && before.kind == TokenKind::Word
            && before.case != LetterCase::Lower
            && matches!(reading.lower(*at as usize + 1), "," | ";" | "and" | "." | ")" | ":" | "while" | "but")
            && reading.doc.sentence_at(*at).is_some_and(|s| {
                !(s.claims.0..s.claims.1).any(|k| reading.claims.get(k as usize).is_some_and(|c| (c.tokens.0..c.tokens.1).contains(at)))
            })
    };
    // A number further off is of something else.
    to - from <= 200 && (from..to).any(|at| unread(&at))
}

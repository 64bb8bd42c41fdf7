//! Guards of shares, and of parts beside their wholes.

use super::Judged;
use crate::base::Interval;
use crate::doc::{Case, Claim, Kind};
use crate::link;

/// "67 of the assembly's 120 seats, a majority of 14": the two are no levels between which something moved, unless so many are missing.
pub(super) fn is_of_a_part_and_its_whole(j: &Judged<'_>) -> bool {
    j.change().is_some_and(|[stated, from, to]| {
        let end = j.reading.noun_end(stated);
        let lacks = link::is_short_of(j.reading, stated) || matches!(j.reading.lower(end), "off" | "away" | "missing" | "left");
        // "14 homes, of which ten are good"
        let start = j.reading.start(to).max(j.reading.start(from));
        let of_which = from.sentence == to.sentence
            && start >= 2
            && matches!(j.reading.lower(start - 1), "which" | "whom")
            && j.reading.lower(start - 2) == "of";
        of_which && !lacks || stated.kind == Kind::Count && !lacks && link::is_one_of_the_other(j.reading, from, to)
    })
}

/// "412 people, who bought shares at £50 each and raised £267,000": so much for each share, and not for each of the people.
pub(super) fn is_the_price_of_another_thing(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let (Some(rate), Some(number)) = (j.roles(&["rate", "stated"]).next(), j.roles(&["population", "number"]).next()) else { return false };
    let Some(noun) = number.noun else { return false };
    let each = matches!(reading.lower(reading.noun_end(rate)), "each" | "apiece");
    let thing = reading.start(rate).checked_sub(2).filter(|at| reading.lower(at + 1) == "at" && *at as u32 != noun);
    // A verb may stand there as well: "sold at £50 each".
    each && thing.is_some_and(|at| {
        let word = reading.lower(at);
        word.len() > 3
            && word.ends_with('s')
            && reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
            && reading.lexicon.nouns.singular(word) != word
            && reading.lexicon.nouns.singular(word) != reading.lexicon.nouns.singular(reading.lower(noun as usize))
    })
}

/// "lost 7,303 of the 19,610 who had backed his predecessor": no two sides of a comparison.
pub(super) fn compares_a_part_with_its_whole(j: &Judged<'_>) -> bool {
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let (Some(this), Some(other)) = (one(&["this"]), one(&["other"])) else { return false };
    let (part, whole) = if this.tokens.0 < other.tokens.0 { (this, other) } else { (other, this) };
    let (from, to) = (j.reading.noun_end(part), j.reading.start(whole));
    let of = |at: usize| j.reading.lower(at) == "of" || j.reading.lower(at) == "out" && j.reading.lower(at + 1) == "of";
    let closed = (from..to).all(|at| !matches!(j.reading.lower(at), "and" | "," | "while" | "to"));
    part.sentence == whole.sentence && from < to && to - from <= 4 && of(from) && closed
}

/// "54.6 per cent of those who applied, or 117,100, and of the men 97,500"
pub(super) fn is_the_share_itself(j: &Judged<'_>) -> bool {
    /// Words from a share to what it comes to, and from a number to its share.
    const NEAR: usize = 8;
    const BESIDE: usize = 4;
    let (reading, stated) = (j.reading, j.roles(&["stated"]).next());
    let (Some(stated), Some(whole)) = (stated, j.roles(&["whole"]).next()) else { return false };
    if !matches!(stated.kind, Kind::Percent | Kind::Fraction) || stated.sentence != whole.sentence {
        return false;
    }
    let or = |at: usize| reading.lower(at.wrapping_sub(1)) == "or" && reading.lower(at.wrapping_sub(2)) == ",";
    let (end, start) = (reading.end(stated), reading.start(whole));
    let before = reading.lower(end) == "of" && end < start && start - end <= NEAR && or(start);
    // "in 541 cases, or 48%, and knives in 294"; but "84 of the 1,400, or 9%".
    let start = reading.start(stated);
    let counts = reading.claims_in(reading.sentence(stated).tokens.0, stated.tokens.0);
    let near = counts.iter().rev().find(|c| c.kind != Kind::Date).filter(|c| start - reading.end(c) <= BESIDE + 2 && or(start));
    let of_another = near.is_some_and(|near| {
        let part = j.roles(&["part"]).next();
        part.is_some_and(|part| near.tokens != part.tokens && !(near.tokens == whole.tokens && part.tokens.0 < whole.tokens.0))
    });
    before || of_another
}

/// "spent £149m, or 33 per cent, and in the year before £160m": a share that tells the number before it over again is a change of no others.
pub(super) fn is_of_the_figure_before_it(j: &Judged<'_>) -> bool {
    /// Words from the number to its share.
    const NEAR: usize = 5;
    let reading = j.reading;
    let Some([stated, from, to]) = j.change().filter(|[s, ..]| matches!(s.kind, Kind::Percent | Kind::Fraction)) else { return false };
    let start = reading.start(stated);
    let or = |at: usize| reading.lower(at - 1) == "or" && matches!(reading.lower(at - 2), "," | "(");
    if start < reading.sentence(stated).tokens.0 as usize + 3 || !or(start) {
        return false;
    }
    let before = reading.claims_in(reading.sentence(stated).tokens.0, stated.tokens.0).iter().rev().find(|c| c.kind != Kind::Date);
    let Some(number) = before.filter(|c| start - reading.end(c) <= NEAR && !matches!(c.kind, Kind::Percent | Kind::Fraction)) else { return false };
    let apart = to.figure().zip(from.figure()).and_then(|(to, from)| to.point.checked_sub(from.point)).map(|d| d.abs());
    let is_apart = number.figure().zip(apart).is_some_and(|(f, apart)| f.tight().is_some_and(|i| i.meets(&Interval::point(apart))));
    ![from, to].iter().any(|c| c.tokens == number.tokens) && !is_apart && (number.hedge_span.is_some() || !link::is_a_change(reading, number))
}

/// "61,000 of its 94,000 members voted, 88 per cent of them for a strike": of those that were told last, which are the part.
pub(super) fn is_a_share_of_the_part(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let (Some(stated), Some(part), Some(whole)) = (one(&["stated"]), one(&["part"]), one(&["whole"])) else { return false };
    let end = reading.end(stated);
    let of_them = reading.lower(end) == "of" && matches!(reading.lower(end + 1), "them" | "whom" | "these" | "those");
    let or = reading.start(stated).checked_sub(1).is_some_and(|at| reading.lower(at) == "or");
    let before = |c: &Claim| c.sentence == stated.sentence && c.tokens.1 <= stated.tokens.0;
    // "It would employ 450, about half of them from among the 700": the part is what it is a share of.
    let behind = whole.sentence == stated.sentence && whole.tokens.0 >= stated.tokens.1;
    of_them && !or && before(part) && (before(whole) || behind)
}

/// "the two centres, where 96 per cent of 4,730 patients were seen", "who visited 240 of the 2,310 polling stations, reckoned it was nearer 9 per
/// cent": a share with a clause of its own between it and the part.
pub(super) fn is_a_share_of_it(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let (Some(stated), Some(part)) = (j.roles(&["stated"]).next(), j.roles(&["part"]).next()) else { return false };
    let whole = j.roles(&["whole"]).next();
    if !matches!(stated.kind, Kind::Percent | Kind::Fraction)
        || whole.is_none_or(|w| w.sentence != stated.sentence)
        || part.sentence != stated.sentence
    {
        return false;
    }
    let start = reading.start(stated);
    let from = reading.end(part);
    // Its own subject: "it was".
    let of_it = (from..start)
        .any(|at| reading.lower(at) == "it" && matches!(reading.lower(at + 1), "was" | "is" | "were" | "stood" | "came" | "had" | "would"));
    // What it is of, right behind it, and a word of place before it.
    let of_its_own = whole.is_some_and(|w| w.tokens.0 > stated.tokens.1)
        && (from..start).any(|at| {
            matches!(reading.lower(at), "where" | "whose")
                || reading.lower(at) == "which" && matches!(reading.lower(at - 1), "in" | "at" | "for" | "of")
        });
    from < start && (of_it || of_its_own)
}

/// "They make up 22 per cent of the total, at 9,083; in neighbouring Madran, population 2,907, they are a majority": the share with its number, and
/// behind them another clause.
pub(super) fn has_a_part_of_another_clause(j: &Judged<'_>) -> bool {
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let (Some(stated), Some(part), Some(whole)) = (one(&["stated"]), one(&["part"]), one(&["whole"])) else { return false };
    let closed = |from: u32, to: u32| !(from as usize..to as usize).any(|at| j.reading.lower(at) == ";");
    let end = stated.tokens.1.max(whole.tokens.1);
    let together = stated.sentence == whole.sentence
        && !link::is_told_by_another_clause(j.reading, stated, whole)
        && closed(stated.tokens.0.min(whole.tokens.0), end);
    let apart = || !closed(end, part.tokens.0) || link::is_told_by_another_clause(j.reading, stated, part);
    together && part.sentence == stated.sentence && part.tokens.0 > end && apart()
}

/// "in 168 of those treated, or 70%, and in 36 of the others, or 15%": a share that tells a number over again is no rest.
pub(super) fn is_a_rest_told_over(j: &Judged<'_>) -> bool {
    let or = |c: &Claim| j.reading.start(c).checked_sub(1).is_some_and(|at| j.reading.lower(at) == "or");
    j.roles(&["rest"]).any(|c| c.kind == Kind::Percent && or(c))
}

/// "spent A$28m on fans, and paid A$7.5m, or A$1.5m for each of the dead": a rate that tells the figure right before it over again, which was not bound.
pub(super) fn is_a_rate_of_the_figure_before_it(j: &Judged<'_>) -> bool {
    /// Words from a figure to what it comes to for each.
    const NEAR: u32 = 14;
    let reading = j.reading;
    let Some(stated) = j.roles(&["stated", "rate"]).find(|c| !matches!(c.kind, Kind::Percent | Kind::Fraction)) else {
        return false;
    };
    let first = reading.sentence(stated).tokens.0;
    let or = reading.start(stated).checked_sub(1).is_some_and(|at| reading.lower(at) == "or");
    let before = reading.claims_in(stated.tokens.0.saturating_sub(NEAR).max(first), stated.tokens.0);
    let told = before.iter().rev().find(|c| c.unit() == stated.unit() && c.kind == stated.kind);
    or && told.is_some_and(|c| !j.claims.iter().any(|b| b.tokens == c.tokens))
}

/// "two contracts, worth €410,000 and €275,000 a year": figures of one list are nothing of each other.
pub(super) fn are_of_one_list(j: &Judged<'_>) -> bool {
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let Some((total, stated)) = one(&["total"]).zip(one(&["stated"])).filter(|_| j.has_role("number")) else { return false };
    let (a, b) = if total.tokens.0 < stated.tokens.0 { (total, stated) } else { (stated, total) };
    a.sentence == b.sentence && j.reading.start(b) == j.reading.end(a) + 1 && j.reading.lower(j.reading.end(a)) == "and"
}

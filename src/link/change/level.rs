//! Figures that say how much there is, how the text brings them in, and of what time they are.
//!
//! A level may be marked as the earlier of two ("from A", "compared with A"), as the later ("to B", "reached B", "now B"), or have its date beside it.

use super::movement::is_change;
use super::{Pair, Vocabulary, unit_class};
use crate::base::{Grain, Reference, Run, Unit, When};
use crate::doc::{Claim, Kind, TokenKind};
use crate::link::words::said;
use crate::link::{Asked, Reading, is_statistic};

/// How a level is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// "from A", "compared with A", "(2022: A)".
    From,
    /// "to B", "reached B".
    To,
    /// "now B".
    Now,
    None,
}

/// Whether a claim says how much there is, and not how far it moved.
pub(in crate::link) fn is_level(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    reading.remembered(claim, Asked::Level, || tells_level(reading, v, claim))
}

/// As [`is_level`], from the words.
fn tells_level(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    // An aside in brackets converts or counts something else; "(2022: 7.1m)" is opened by a colon.
    let aside = reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "(" | "["));
    // "in 6 patients" is the size of a group.
    let grouped = claim.kind == Kind::Count
        && claim.noun.is_some()
        && reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "in" | "among" | "one") && !is_brought_in(reading, at));
    // "4.6 deaths for every 1,000 births": the size of a rate.
    let per = claim.kind == Kind::Count && reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "per" | "every" | "each"));
    // "92 microgrammes of alcohol in 100 millilitres of breath"
    let denominator = claim.kind == Kind::Measure
        && reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "in" | "per"))
        && (2..=4)
            .filter_map(|b| reading.start(claim).checked_sub(b))
            .find_map(|at| reading.claim_at(claim.sentence as usize, at))
            .is_some_and(|c| reading.claims[c].kind == Kind::Measure && unit_class(reading, &reading.claims[c]) != unit_class(reading, claim));
    // "Twelve months earlier" says when.
    let when =
        claim.kind == Kind::Duration && said!(reading, reading.end(claim), "earlier" | "ago" | "before" | "later" | "previously" | "after" | "since");
    // "the 100M-group" is a name.
    let named = claim.kind == Kind::Count
        && reading.doc.tokens.get(claim.tokens.1 as usize).is_some_and(|t| !t.spaced && t.span().of(&reading.doc.text) == "-");
    claim.figure().is_some_and(|f| f.to.is_none() && f.given.is_none())
        && !aside
        && !grouped
        && !per
        && !denominator
        && !when
        && !named
        && !is_statistic(reading, claim)
        && matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Duration)
        && !is_change(reading, v, claim)
}

/// "took in 4,850 people", "brought in 340 visitors": the word belongs to its verb.
fn is_brought_in(reading: &Reading<'_>, at: usize) -> bool {
    reading.lower(at) == "in" && at.checked_sub(1).is_some_and(|verb| reading.is_a(verb, "carried-verb"))
}

/// Whether two claims can be levels of one thing: one unit, and no two nouns.
pub(super) fn alike(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&reading.claims[a], &reading.claims[b]);
    let (na, nb) = (reading.noun(a), reading.noun(b));
    // "2.71 million 20-foot equivalent units": a length in an adjective lends its unit to no number.
    let hyphened = |c: &Claim| (c.tokens.0 as usize..c.tokens.1 as usize).any(|at| said!(reading, at, "-"));
    (unit_class(reading, a) == unit_class(reading, b) || (is_elided(a, b) || is_elided(b, a)) && !hyphened(a) && !hyphened(b))
        && a.unit() != Some(Unit::PercentagePoint)
        && (na.is_empty() || nb.is_empty() || na == nb || a.kind == Kind::Money)
}

/// Whether a bare number can be understood in the unit of another figure: "61.3 million litres, against 57.9 million".
pub(super) fn is_elided(bare: &Claim, other: &Claim) -> bool {
    let near = || bare.figure().zip(other.figure()).is_some_and(|(a, b)| crate::link::view::within(a.point, b.point, 60));
    bare.kind == Kind::Count && bare.noun.is_none() && (other.kind == Kind::Measure || matches!(other.kind, Kind::Money | Kind::Duration) && near())
}

/// A date that stands in the clause of a figure ("in 2014", "last year"), as a number that can be ordered; what leans on today comes last.
pub(super) fn dated(reading: &Reading<'_>, claim: usize) -> Option<i64> {
    let w = date_beside(reading, claim)?;
    if matches!(w.grain, Grain::Time) {
        return None;
    }
    Some(match w.reference {
        Reference::ThisYear(n) | Reference::ThisMonth(n) | Reference::Today(n) => 99_990_000 + i64::from(n),
        Reference::Weekday => 99_990_000,
        _ => {
            i64::from(w.written.year.unwrap_or(9_999)) * 10_000
                + i64::from(w.written.month.unwrap_or(0)) * 100
                + i64::from(w.written.day.unwrap_or(0))
        }
    })
}

/// The date that stands in the clause of a figure.
fn date_beside<'r>(reading: &'r Reading<'_>, claim: usize) -> Option<&'r When> {
    reading.claims[date_claim_beside(reading, claim)?].when()
}

fn date_claim_beside(reading: &Reading<'_>, claim: usize) -> Option<usize> {
    let c = &reading.claims[claim];
    let sentence = c.sentence as usize;
    let (first, claims) = reading.claims_of(sentence);
    let open = |from: usize, to: usize| {
        from <= to
            && to - from <= 8
            && !(from..to).any(|at| reading.is_stop(at) || reading.lower(at) == "and" || (reading.lower(at) == "," && to - from > 3))
    };
    // A date right behind it, else the nearest one before it in its clause.
    let (start, end) = (reading.start(c), reading.noun_end(c));
    let behind = (claim + 1 - first..claims.len())
        .take_while(|k| claims[*k].tokens.0 as usize <= end + 8)
        .filter(|k| claims[*k].kind == Kind::Date)
        .find(|k| open(end, claims[*k].tokens.0 as usize));
    let ahead = || {
        (0..claim - first)
            .rev()
            .take_while(|k| claims[*k].tokens.1 as usize + 8 >= start)
            .filter(|k| claims[*k].kind == Kind::Date)
            .find(|k| open(claims[*k].tokens.1 as usize, start))
    };
    behind.or_else(ahead).map(|k| first + k)
}

/// Whether two levels are of periods that are not of one length: what a year brought is not compared with what four months did.
pub(super) fn of_unlike_periods(reading: &Reading<'_>, pair: Pair) -> bool {
    // A share of something does not grow with the length of its period.
    if reading.claims[pair.from].kind == Kind::Percent {
        return false;
    }
    // "a year earlier", "the same half of the previous year" point to a period as long as the other.
    let pointing = |date: &usize| {
        let claim = &reading.claims[*date];
        let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
        (start..end + 1).any(|at| matches!(reading.lower(at), "earlier" | "before" | "ago" | "previously" | "prior" | "on"))
            || (1..=5).any(|b| {
                start.checked_sub(b).is_some_and(|at| matches!(reading.lower(at), "same" | "corresponding" | "comparable" | "equivalent" | "like"))
            })
    };
    let months = |k: usize| match date_claim_beside(reading, k).filter(|date| !pointing(date)).and_then(|date| reading.claims[date].when()) {
        Some(w) => match (w.grain, w.written.run) {
            (Grain::Month, _) => Some(1),
            (Grain::Quarter, _) => Some(3),
            (Grain::Year, _) => Some(12),
            (Grain::Months, Some(Run::Of { count, .. } | Run::Ending(count))) => Some(count),
            _ => None,
        },
        None => None,
    };
    matches!((months(pair.from), months(pair.to)), (Some(a), Some(b)) if a != b)
}

/// Whether a level is set in an earlier time: "£41m a year ago".
pub(super) fn marked_from(reading: &Reading<'_>, v: &Vocabulary, claim: usize) -> bool {
    let c = &reading.claims[claim];
    mark(reading, v, c.sentence as usize, c) == Mark::From
}

/// How a level is introduced, from the words before it.
pub(super) fn mark(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> Mark {
    let s = &reading.doc.sentences[sentence];
    let first = s.tokens.0 as usize;
    let start = reading.start(claim);
    // "twice the 32mm average", "30 per cent on the 2.8 million": the figure that a change is reckoned on.
    let article = start.checked_sub(1).filter(|at| *at >= first && reading.is(*at, v.articles));
    if let Some(before) = article.and_then(|at| at.checked_sub(1)).filter(|at| *at >= first) {
        let kind = |at: usize| reading.claim_at(sentence, at).map(|c| (reading.claims[c].kind, reading.claims[c].unit()));
        let on = said!(reading, before, "on" | "above" | "below" | "over")
            && before > first
            && matches!(kind(before - 1), Some((Kind::Percent | Kind::Multiple, _)));
        if matches!(kind(before), Some((Kind::Multiple, _))) || on {
            return Mark::From;
        }
    }
    // "three times the height of the 120-metre cathedral"
    if let Some(the) = article {
        let times = (2..=6)
            .map_while(|b| the.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at) && !said!(reading, *at, ",")))
            .find_map(|at| reading.claim_at(sentence, at))
            .is_some_and(|c| reading.claims[c].kind == Kind::Multiple);
        if times && the > first && said!(reading, the - 1, "of") {
            return Mark::From;
        }
    }
    // "four times the limit of 35"
    if start > first + 3 && said!(reading, start - 1, "of") {
        let the = (2..=4).filter_map(|b| start.checked_sub(b)).find(|at| *at > first && reading.is(*at, v.articles));
        if the.is_some_and(|at| reading.claim_at(sentence, at - 1).is_some_and(|c| reading.claims[c].kind == Kind::Multiple)) {
            return Mark::From;
        }
    }
    // "25% above its market value of £2.9bn"
    if start > first && said!(reading, start - 1, "of") {
        let base = (2..=6)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at) && reading.claim_at(sentence, *at).is_none()))
            .find(|at| said!(reading, *at, "above" | "below" | "than" | "over"));
        // "7.4% more than the revised estimate of Rs 4,527 crore for the current year"
        let compared = |at: usize| at > first + 1 && said!(reading, at, "than") && (reading.is(at - 1, v.more) || reading.is(at - 1, v.less));
        let of_change = |at: usize| reading.claim_at(sentence, if compared(at) { at - 2 } else { at - 1 }).is_some();
        if base.is_some_and(|at| at > first && of_change(at)) {
            return Mark::From;
        }
    }
    // "A year earlier they stood at $3.4bn."
    let earlier = |at: usize| reading.is(at, v.earlier);
    let end = reading.noun_end(claim);
    // "₹260 crore in the year-ago period"
    let then = said!(reading, end, "in" | "for" | "during") && earlier(end + 1);
    // "31 cents less than a year ago, and $9.46 for beans": of the comparison before it.
    let of_another = |at: usize| {
        (1..=3).any(|b| at.checked_sub(b).is_some_and(|k| k >= first && said!(reading, k, "than")))
            && (at..start).any(|k| said!(reading, k, "and" | "while" | ";"))
    };
    if (start.saturating_sub(7).max(first)..start).any(|at| earlier(at) && opens_clause(reading, first, at) && !of_another(at))
        || earlier(end)
        || then
    {
        return Mark::From;
    }
    // "A year before, exports over the same three months had brought in 72.3bn": what opens its sentence is of the first figure of its sort.
    let fronted = (first..first + 3).any(|at| at < start && earlier(at));
    if fronted && start - first <= 20 {
        let (_, claims) = reading.claims_of(sentence);
        let before = claims.iter().take_while(|c| c.tokens.1 as usize <= start).any(|c| c.kind == claim.kind && c.unit() == claim.unit());
        if !before {
            return Mark::From;
        }
    }
    let mut at = start;
    for _ in 0..4 {
        if at <= first {
            break;
        }
        at -= 1;
        // "than last year's 36 cents"
        while at > first && (said!(reading, at, "'s") || reading.claim_at(sentence, at).is_some_and(|c| reading.claims[c].kind == Kind::Date)) {
            at -= 1;
        }
        if reading.ends(at, v.versus) || reading.ends(at, v.formerly) {
            let range = (1..=2).any(|b| at.checked_sub(b).is_some_and(|k| k >= first && reading.is(k, v.ranging)));
            return if range { Mark::None } else { Mark::From };
        }
        // "the median at $612,000 after $628,000 in the autumn"
        if at + 1 == start
            && said!(reading, at, "after")
            && !matches!(claim.kind, Kind::Duration | Kind::Age)
            && at > first
            && reading.claim_at(sentence, at - 1).is_some_and(|c| alike(reading, c, reading.claim_at(sentence, start).unwrap_or(c)))
        {
            return Mark::From;
        }
        // "half a point below April's 4.9%"
        if said!(reading, at, "above" | "below")
            && at > first
            && reading.claim_at(sentence, at - 1).is_some_and(|c| reading.claims[c].figure().is_some())
        {
            return Mark::From;
        }
        if said!(reading, at, "to") {
            return Mark::To;
        }
        if reading.ends(at, v.reaching) {
            let nowish = (1..4).any(|b| at.checked_sub(b).is_some_and(|k| k >= first && reading.ends(k, v.now)));
            return if nowish { Mark::Now } else { Mark::To };
        }
        if reading.ends(at, v.now) {
            return Mark::Now;
        }
        // "(2022: 7.1 million tonnes)"
        if said!(reading, at, ":")
            && at >= 2
            && said!(reading, at - 2, "(")
            && reading.claim_at(sentence, at - 1).is_some_and(|c| reading.claims[c].kind == Kind::Date)
        {
            return Mark::From;
        }
        let token = &reading.doc.tokens[at];
        let modifier =
            token.kind == TokenKind::Word && !said!(reading, at, "of" | "by" | "in" | "and" | "for" | "with" | "on" | "as" | "than" | "up");
        if !modifier || reading.claim_at(sentence, at).is_some() {
            break;
        }
    }
    // "80% full this time"
    let now = (end..end + 3).take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ",")).any(|at| reading.is(at, v.now));
    if now { Mark::Now } else { Mark::None }
}

/// Whether a token opens its sentence or a clause of it.
fn opens_clause(reading: &Reading<'_>, first: usize, at: usize) -> bool {
    at <= first + 1 || said!(reading, at - 1, "," | ";" | ":" | "and" | "but" | "–" | "—" | "while" | "when" | "from" | "with" | "than" | "against")
}

/// Whether a pair of durations tells when, not how much: "decreased from 20 to 45 min". Only what lasts is measured in time.
pub(super) fn spans_time(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, before: usize, level: &Claim) -> bool {
    let time = level.kind == Kind::Duration
        || level.kind == Kind::Age
        || matches!(level.unit(), Some(Unit::Measure(id)) if reading.lexicon.units.is_time(id));
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    time && !(first..before).any(|at| reading.is(at, v.lasting))
}

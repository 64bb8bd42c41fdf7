//! The ledger: all figures of one measure, by period, with what the text says of how they hang together.
//!
//! "Trade reached $45bn in 2022. In the first four months of 2023 it came to $70bn, up 40%." No two of these figures contradict one
//! another, but a rise of 40% to $70bn began at $50bn, in four months of a year that had $45bn in all. Each measure and period is one
//! variable; growth from the same period a year before, periods inside periods and periods that make up another are its constraints; a
//! variable that is left without a value is a contradiction, which is told by the fewest claims that make it.
//!
//! A measure is a noun of the lexicon that adds up over time (sales, exports, visitors), with the words that narrow it. What is not told
//! with a noun and a period of its own is left out.

mod narrow;
mod statements;

use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{day_name, month_name};
use crate::doc::ClaimId;
use chrono::{Datelike, Months, NaiveDate};
use narrow::{Constraint, Fact, System, Var};
use statements::{Growth, Statement};

/// Binds claims about one measure that cannot all be true.
pub(super) const LEDGER: Relation = Relation {
    name: "ledger",
    roles: &["stated", "other"],
    about: "figures of one measure over several periods, with their growth, that cannot all be true",
    bind,
};

/// Periods of one measure that are compared with one another.
const MOST_PERIODS: usize = 24;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let (statements, growths) = statements::read(reading);
    if statements.len() < 2 {
        return;
    }
    let mut measures: Vec<u64> = statements.iter().map(|s| s.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    for measure in measures {
        let own: Vec<&Statement> = statements.iter().filter(|s| s.measure == measure).collect();
        let grown: Vec<&Growth> = growths.iter().filter(|g| g.measure == measure).collect();
        let Some((system, periods)) = system(reading, &own, &grown) else { continue };
        if let Some(claims) = narrow::contradiction(&system) {
            out.extend(link(reading, &claims, &own, &grown, &periods));
        }
    }
}

/// First and last day.
type Period = (NaiveDate, NaiveDate);

/// The variables and constraints of one measure; `None` where there is nothing to compare.
fn system(reading: &Reading<'_>, statements: &[&Statement], growths: &[&Growth]) -> Option<(System, Vec<Period>)> {
    let mut periods: Vec<Period> = statements.iter().map(|s| s.period).chain(growths.iter().flat_map(|g| [g.period, g.base])).collect();
    periods.sort_unstable();
    periods.dedup();
    if periods.len() > MOST_PERIODS {
        reading.leave_unfinished("it tells of too many periods of one thing");
    }
    if periods.len() > MOST_PERIODS {
        return None;
    }
    let var = |p: &Period| -> Option<Var> { periods.binary_search(p).ok() };
    let mut system = System { variables: periods.len(), ..System::default() };
    for (k, s) in statements.iter().enumerate() {
        // Of two figures for one period the later is only set against the earlier where neither clause tells of anything else.
        let before = statements[..k].iter().find(|b| b.period == s.period);
        if before.is_some_and(|b| !b.plain || !s.plain) {
            continue;
        }
        system.facts.push(Fact { var: var(&s.period)?, value: s.value, claim: s.claim });
    }
    for g in growths {
        system.constraints.push(Constraint::Ratio { is: var(&g.period)?, of: var(&g.base)?, factor: g.factor, claim: g.claim });
    }
    for (whole, w) in periods.iter().enumerate() {
        let inside = |p: &Period| p != w && p.0 >= w.0 && p.1 <= w.1;
        for (part, _) in periods.iter().enumerate().filter(|(_, p)| inside(p)) {
            system.constraints.push(Constraint::PartOf { part, whole });
        }
        for months in [1, 3, 6, 4] {
            if let Some(parts) = tiles(&periods, *w, months) {
                system.constraints.push(Constraint::Sum { whole, parts });
            }
        }
    }
    Some((system, periods))
}

/// The periods of so many months that follow one another from the beginning of a period to its end.
fn tiles(periods: &[Period], whole: Period, months: u32) -> Option<Vec<Var>> {
    let mut parts = Vec::new();
    let mut first = whole.0;
    while first <= whole.1 {
        let next = first.checked_add_months(Months::new(months))?;
        let part = periods.binary_search(&(first, next.pred_opt()?)).ok()?;
        parts.push(part);
        first = next;
    }
    (parts.len() > 1 && first.pred_opt()? == whole.1).then_some(parts)
}

/// A contradiction, its last claim first.
fn link(reading: &Reading<'_>, claims: &[u32], statements: &[&Statement], growths: &[&Growth], periods: &[Period]) -> Option<Link> {
    let (last, others) = claims.split_last()?;
    let filler = |claim: &u32| Filler::Claim(ClaimId(*claim));
    let mut roles = vec![("stated", filler(last))];
    roles.extend(others.iter().map(|c| ("other", filler(c))));
    let words = |claim: u32| reading.claims.get(claim as usize).map_or("", |c| reading.doc.words(c.span));
    let mut steps = Vec::new();
    for claim in claims {
        if let Some(s) = statements.iter().find(|s| s.claim == *claim) {
            steps.push(format!("{} in {}", words(s.claim), period_name(s.period)));
        }
        if let Some(g) = growths.iter().find(|g| g.claim == *claim) {
            steps.push(format!("{} {} from {} to {}", if g.up { "up" } else { "down" }, words(g.claim), period_name(g.base), period_name(g.period)));
        }
    }
    // A period that is part of another, or all parts of one, is what makes the rest contradict.
    let named = |p: &Period| statements.iter().any(|s| claims.contains(&s.claim) && s.period == *p);
    let contained = periods.iter().find_map(|p| {
        let based = growths.iter().any(|g| claims.contains(&g.claim) && (g.base == *p || g.period == *p)) || named(p);
        let whole = periods.iter().find(|w| *w != p && w.0 <= p.0 && p.1 <= w.1 && named(w))?;
        based.then(|| format!("{} is part of {}", period_name(*p), period_name(*whole)))
    });
    steps.extend(contained);
    Some(Link { roles, strength: Strength::SameNoun, facts: vec![("reckoning", steps.join("; "))], severity: None })
}

/// A period in words: "2022", "March 2022", "January to April 2022".
fn period_name((first, last): Period) -> String {
    let whole_months = first.day() == 1 && last.succ_opt().is_some_and(|next| next.day() == 1);
    if !whole_months {
        return format!("{} to {}", day_name(first), day_name(last));
    }
    let (a, b) = ((first.year(), first.month()), (last.year(), last.month()));
    match (a, b) {
        ((y, 1), (z, 12)) if y == z => y.to_string(),
        ((y, 1), (z, 12)) => format!("{y} to {z}"),
        _ if a == b => format!("{} {}", month_name(a.1), a.0),
        _ if a.0 == b.0 => format!("{} to {} {}", month_name(a.1), month_name(b.1), a.0),
        _ => format!("{} {} to {} {}", month_name(a.1), a.0, month_name(b.1), b.0),
    }
}

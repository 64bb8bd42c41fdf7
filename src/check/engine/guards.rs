//! Reasons to stay silent that no single rule owns.

use super::beside::{changed_twice, is_level, is_open_ended, is_rest, is_slip_of, missing_addend, third_figure};
use super::{Bound, Engine};
use crate::base::{Per, Unit};
use crate::check::eval::{Level, Operands};
use crate::doc::{Case as LetterCase, Claim, ClaimId, Kind, TokenKind};
use crate::link::{self, Filler, Reading, Strength};
use crate::rule::equation::{Condition, Expr, Operator};
use crate::rule::{Alternatives, Binding, Case, Rule, Slack};
use rust_decimal::Decimal;

/// So many figures before and behind those of a link are tried in their stead.
const REACH: u32 = 200;

impl Engine {
    /// A reason to stay silent that no single rule owns.
    pub(super) fn guard(&self, reading: &Reading<'_>, rule: &Rule, case: &Case, link: &Bound, operands: &Operands<'_>) -> Option<&'static str> {
        let claims: Vec<&Claim> = operands.roles.iter().flatten().copied().collect();
        let (first, last) = (claims.iter().map(|c| c.sentence).min()?, claims.iter().map(|c| c.sentence).max()?);
        if claims.iter().any(|c| link::disowned(reading, c)) {
            return Some("one of the figures is given as wrong, old or disputed");
        }
        if claims.iter().any(|c| link::is_deviation(reading, c)) {
            return Some("one of the figures is a deviation, or a part of another");
        }
        // "In four steps of 25 basis points each", "the third increase of 25 basis points"
        let step = |c: &&Claim| {
            let points = matches!(c.unit(), Some(Unit::BasisPoint | Unit::PercentagePoint));
            let start = reading.start(c) as u32;
            let counted = || {
                reading.doc.tokens.get((start as usize).wrapping_sub(1)).is_some_and(|t| reading.doc.words(t.span()) == "of")
                    && reading.claims_in(start.saturating_sub(4), start).iter().any(|o| o.kind == Kind::Ordinal)
            };
            // "its second 25-basis-point cut": so many of them.
            let again = || {
                link.strength != Strength::Construction
                    && reading
                        .lexicon
                        .words
                        .find_class("nth-step")
                        .is_some_and(|class| start > 0 && link::class_at(reading, class, start as usize - 1))
            };
            points && (c.figure().is_some_and(|f| matches!(f.per, Some(Per::Each))) || counted() || again())
        };
        if claims.iter().any(step) {
            return Some("one of the figures is so much each time");
        }
        // What a check of statistics compares is one.
        if case.require.is_some() && rule.group != "statistics" && claims.iter().any(|c| link::is_statistic(reading, c)) {
            return Some("one of the figures is a statistic");
        }
        if case.require.is_some() && (first..=last).any(|s| link::is_flattened_table(reading, s)) {
            return Some("the figures are a table set as prose");
        }
        if let Some(require) = &case.require
            && operands.possible(require, Level::Point) == Some(true)
        {
            return Some("as written, the figures agree");
        }
        if case.require.as_ref().is_some_and(is_of_parts) && has_unread(reading, &claims) {
            return Some("a number among them was not understood");
        }
        if !case.unless.is_empty() {
            // A part without a figure may stand in the sentence before: "A motion fell, where two-thirds had to back it. Twenty-four …", and
            // what sets the figures apart in the one behind: "… and it fell. Two-thirds would have been needed."
            let parts = case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if near.has_words_alone()));
            let own = &reading.doc.sentences[first as usize];
            let before = first.checked_sub(1).filter(|b| parts && first == last && reading.doc.sentences[*b as usize].passage == own.passage);
            let from = reading.doc.sentences[before.unwrap_or(first) as usize].tokens.0 as usize;
            let behind = reading.doc.sentences.get(last as usize + 1).filter(|s| parts && first == last && s.passage == own.passage);
            let to = behind.unwrap_or(&reading.doc.sentences[last as usize]).tokens.1 as usize;
            // "with no one-off items": what is not there sets nothing apart.
            let denied = |at: usize| at > from && reading.lower(at - 1) == "no";
            // "hauling up to 90 containers": what belongs to another figure. "By passengers, …" at the head is of all.
            let foreign: Vec<crate::base::Span> = reading
                .claims_in(from as u32, to as u32)
                .iter()
                .filter(|c| !claims.iter().any(|o| o.tokens == c.tokens))
                .filter_map(|c| c.hedge_span)
                .collect();
            let head = reading.doc.sentences[first as usize].tokens.0 as usize;
            let denied = |at: usize| {
                denied(at)
                    || at == head && reading.lower(at) == "by"
                    || !foreign.is_empty() && reading.doc.tokens.get(at).is_some_and(|t| foreign.iter().any(|h| h.contains(t.span())))
            };
            // "That margin of 16% was below the target", "a yield of 5.6%, against 3% a year ago": what the figures are compared with, behind all
            // of them.
            let behind = claims.iter().map(|c| c.tokens.1 as usize).max().unwrap_or(to);
            let compared = reading.lexicon.words.find_class("set-beside").and_then(|class| {
                let end = reading.doc.sentences[last as usize].tokens.1 as usize;
                (behind..end.min(behind + 14)).find(|at| link::class_at(reading, class, *at)).map(|at| (at, end))
            });
            let aside = |at: usize| compared.is_some_and(|(from, to)| at > from && at < to);
            if (from..to).any(|at| !denied(at) && !aside(at) && case.unless.iter().any(|class| link::class_at(reading, *class, at))) {
                return Some("a word beside the figures sets them apart");
            }
        }
        let role = |name: &str| rule.roles.iter().position(|r| r == name).and_then(|r| operands.roles[r].first().copied());
        if let (Some(stated), Some(from), Some(to)) = (role("stated"), role("from"), role("to"))
            && [from, to].iter().all(|level| link::clause_between(reading, stated, level))
        {
            return Some("another clause with a subject of its own begins between them");
        }
        let require = case.require.as_ref()?;
        // Other choices count where the rule speaks of them.
        let agrees = |o: &Vec<(usize, Filler)>| {
            let other = super::judge::operands(reading, rule, case, o);
            let given = case.given.as_ref().is_none_or(|g| other.possible(g, Level::Point) != Some(false));
            let level = if rule.slack == Slack::Exact { Level::Point } else { Level::Loose };
            given && other.possible(require, level) == Some(true)
        };
        if link.others.iter().any(agrees) {
            return Some("other figures beside it agree");
        }
        if link.strength == Strength::Enclosed {
            return None;
        }
        let role_of =
            |name: &'static str| rule.roles.iter().zip(&operands.roles).filter(move |(role, _)| *role == name).flat_map(|(_, claims)| claims);
        if role_of("rest").chain(role_of("added")).any(|c| link::is_short_of(reading, c)) {
            return Some("what is left is told of a line that is not reached");
        }
        if link.strength != Strength::Construction && role_of("part").any(|c| link::is_of_the_rest(reading, c)) {
            return Some("the part is one of what was left out");
        }
        if role_of("stated").chain(role_of("lead")).any(|c| link::is_of_a_dated_clause(reading, c, &claims)) {
            return Some("it is of the time that its clause tells");
        }
        if let (Some(stated), Some(from), Some(to)) = (role("stated"), role("from"), role("to"))
            && changed_twice(reading, stated, from, to)
        {
            return Some("with another change beside it it is true");
        }
        if last > first && claims.iter().any(|c| c.sentence > first && link::is_of_its_own_group(reading, c)) {
            return Some("one of the shares is of a group that its sentence opens with");
        }
        if link.strength != Strength::Construction {
            // "the 35-basis-point reduction" takes up what was told.
            let behind = |c: &&Claim| {
                let start = reading.start(c);
                let word = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
                let taken_up = (1..=2).any(|back| matches!(word(back), "the" | "that" | "this" | "those"));
                !taken_up && claims.iter().all(|o| o.tokens == c.tokens || o.sentence < c.sentence)
            };
            let between = rule.roles.iter().any(|r| r == "from") && rule.roles.iter().any(|r| r == "to");
            if between && role_of("stated").any(|c| behind(c) && last > first && link::turns_to_another(reading, first, c.sentence)) {
                return Some("the sentence of the change begins with a thing of its own");
            }
            let of_its_time = role_of("estimate").chain(role_of("lead"));
            if of_its_time.into_iter().any(|c| c.sentence > first && link::is_dated_apart(reading, c, first)) {
                return Some("it is of another time");
            }
            if rule.group == "statistics" {
                let end = if first == last { (last as usize + 1).min(reading.doc.sentences.len() - 1) } else { last as usize };
                let tokens = (reading.doc.sentences[first as usize].tokens.0, reading.doc.sentences[end].tokens.1);
                if link::is_told_outside(reading, tokens.0, tokens.1) {
                    return Some("it is said to lie outside the range");
                }
            }
            // What is compared is of two places.
            let compared = rule.group == "rankings" || claims.iter().any(|c| c.kind == Kind::Multiple);
            let own = |s: &u32| claims.iter().any(|c| c.sentence == *s && c.kind != Kind::Date);
            if !compared && (first + 1..=last).filter(own).any(|s| link::opens_apart(reading, first, s)) {
                return Some("one of the sentences is of a place, a group or an occasion of its own");
            }
            if rule.group == "ranges" && (first + 1..=last).filter(own).any(|s| link::departs_from_the_rule(reading, first, s)) {
                return Some("what is so as a rule is no limit for one time");
            }
            // What is set against another time is told by its roles.
            let levels = rule.roles.iter().any(|r| matches!(r.as_str(), "from" | "to" | "before" | "now"));
            if rule.group == "arithmetic" && !levels && (first + 1..=last).filter(own).any(|s| link::years_apart(reading, first, s)) {
                return Some("the sentences are of two years");
            }
            if !levels && !compared && claims.iter().any(|c| c.sentence == last && last > first && link::is_of_then(reading, c)) {
                return Some("one of the figures is of an earlier time");
            }
            if link::has_its_own(reading, &claims) {
                return Some("one of the figures has another of that sort beside it");
            }
            if last > first && link::competes_apart(reading, &claims) {
                return Some("the figures are of two competitions");
            }
            if link::shares_out_another(reading, &claims) {
                return Some("what is for each is for each of another number beside it");
            }
        }
        // "…, and with smaller sums it has now passed £375,000": a total of more than is told.
        let total = |role: &String| matches!(role.as_str(), "total" | "now" | "whole");
        let more = rule.roles.iter().zip(&operands.roles).filter(|(role, _)| total(role)).flat_map(|(_, claims)| claims);
        if is_of_parts(require) && link.strength != Strength::Construction && more.into_iter().any(|c| link::takes_in_more(reading, c)) {
            return Some("the total takes in more than is told");
        }
        // "ninth of the six seeded players and four qualifiers"
        let size = rule.roles.iter().zip(&operands.roles).filter(|(role, _)| *role == "size").flat_map(|(_, claims)| claims);
        if size.into_iter().any(|c| link::goes_on(reading, c)) {
            return Some("the number goes on with another");
        }
        if rule.alternatives != Alternatives::None
            && let Some(other) = third_figure(reading, require, operands, &claims, link.strength)
        {
            reading.point_beside(other);
            return Some("with another figure beside it it is true");
        }
        // "A quarter of the 4,000-tonne crop": a share of the whole is a part of it too.
        let whole = rule.roles.iter().position(|r| r == "whole").and_then(|r| {
            let claim = *operands.roles[r].first()?;
            Some((claim, operands.value(&Expr::Role(r), Level::Point)?.value.lo?.value))
        });
        if let (Some((whole, point)), Some(missing)) = (whole, missing_addend(operands, require))
            && reading.claims_of(whole.sentence as usize).1.iter().any(|c| {
                let share =
                    c.figure().filter(|f| f.to.is_none()).map(|f| if c.kind == Kind::Percent { f.point / Decimal::ONE_HUNDRED } else { f.point });
                matches!(c.kind, Kind::Percent | Kind::Fraction)
                    && !claims.iter().any(|o| o.tokens == c.tokens)
                    && reading.lower(reading.end(c)) == "of"
                    && share
                        .and_then(|s| s.checked_mul(point)?.checked_sub(missing)?.abs().checked_mul(Decimal::ONE_HUNDRED))
                        .is_some_and(|d| d <= missing)
            })
        {
            return Some("with a share of the whole as another part it is true");
        }
        let alternatives = if is_in_view(case) { Alternatives::Sentence } else { rule.alternatives };
        let window = match alternatives {
            // What goes on into another paragraph may have passed by what is meant.
            Alternatives::None if reading.doc.sentences[first as usize].block == reading.doc.sentences[last as usize].block => return None,
            Alternatives::None => (first, last),
            Alternatives::Sentence if link.strength == Strength::Construction => (first, last),
            // What was taken up from before may have been taken up from too little.
            Alternatives::Sentence => {
                (first.saturating_sub(2).max(reading.doc.blocks[reading.doc.sentences[first as usize].block as usize].sentences.0), last)
            }
            Alternatives::Block => {
                let block = &reading.doc.blocks[reading.doc.sentences[first as usize].block as usize];
                (block.sentences.0, block.sentences.1.saturating_sub(1))
            }
        };
        let used: Vec<ClaimId> = link.roles.iter().filter_map(|(_, f)| if let Filler::Claim(id) = f { Some(*id) } else { None }).collect();
        // A block has no bound, the search does.
        let (nearest, furthest) = (used.iter().min()?.0.saturating_sub(REACH), used.iter().max()?.0.saturating_add(REACH));
        let from = reading.doc.sentences[window.0 as usize].claims.0.max(nearest) as usize;
        let to = reading.doc.sentences[window.1 as usize].claims.1.min(furthest) as usize;
        if missing_addend(operands, require) == Some(Decimal::ONE)
            && link.strength != Strength::Construction
            && link::tells_one_more(reading, first, last)
        {
            return Some("one more is told of without a number");
        }
        if let Some(missing) = missing_addend(operands, require)
            && let Some((_, other)) = reading.claims[from..to].iter().enumerate().find(|(k, other)| {
                matches!(other.kind, Kind::Count | Kind::Money)
                    && !used.contains(&ClaimId((from + k) as u32))
                    && claims.iter().all(|c| c.kind == other.kind && c.unit() == other.unit())
                    && other.figure().is_some_and(|f| f.point == missing && f.to.is_none())
                    // "all but two", "two of them" were counted already.
                    && !reading.start(other).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "but" | "including" | "of"))
                    && reading.lower(reading.end(other)) != "of"
            })
        {
            reading.point_beside(other);
            return Some("with another figure beside it it is true");
        }
        for role in 0..operands.roles.len() {
            // A list that was bound too widely: some of its figures may be no part of it.
            let list = &operands.roles[role];
            if (2..=LONGEST_TRIED).contains(&list.len()) {
                for chosen in 1..(1u32 << list.len()) - 1 {
                    let mut changed = operands.clone();
                    changed.roles[role] = list.iter().enumerate().filter(|(k, _)| chosen >> k & 1 == 1).map(|(_, c)| *c).collect();
                    if changed.possible(require, Level::Tight) == Some(true) {
                        return Some("without some of the figures it is true");
                    }
                }
            } else if list.len() > LONGEST_TRIED {
                for k in 0..list.len() {
                    let mut changed = operands.clone();
                    changed.roles[role].remove(k);
                    if changed.possible(require, Level::Tight) == Some(true) {
                        return Some("without one of the figures it is true");
                    }
                }
            }
            if require.adds_up(role) && !operands.roles[role].is_empty() {
                let model = operands.roles[role][0];
                let last = claims.iter().map(|c| c.tokens.1).max().unwrap_or(0);
                for (k, other) in reading.claims[from..to].iter().enumerate() {
                    // A figure behind the whole statement is no part of its list.
                    if other.kind != model.kind
                        || other.unit() != model.unit()
                        || other.tokens.0 >= last
                        || used.contains(&ClaimId((from + k) as u32))
                    {
                        continue;
                    }
                    let mut changed = operands.clone();
                    changed.roles[role].push(other);
                    if changed.possible(require, Level::Tight) == Some(true) {
                        reading.point_beside(other);
                        return Some("with another figure beside it it is true");
                    }
                }
            }
            let [old] = operands.roles[role][..] else { continue };
            for (k, other) in reading.claims[from..to].iter().enumerate() {
                // "12 times last year's earnings … those of its rivals fetch 15": a number and so many times are one.
                let times = |c: &Claim| matches!(c.kind, Kind::Multiple | Kind::Count);
                let alike = other.kind == old.kind && (other.unit() == old.unit() || old.kind == Kind::Duration);
                if !(alike || other.kind != old.kind && times(other) && times(old))
                    || used.contains(&ClaimId((from + k) as u32))
                    || link::disowned(reading, other)
                    || is_level(reading, other)
                    || is_open_ended(other)
                    || is_rest(reading, other) && !is_rest(reading, old)
                    || is_slip_of(reading, old, other)
                {
                    continue;
                }
                let mut changed = operands.clone();
                changed.roles[role] = vec![other];
                if changed.possible(require, Level::Tight) == Some(true) {
                    reading.point_beside(other);
                    return Some("another figure beside it makes it true");
                }
            }
        }
        None
    }
}

/// Whether a case binds figures that no pattern binds.
fn is_in_view(case: &Case) -> bool {
    case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if !near.view.is_empty()))
}

/// Lists up to this length are tried with every choice of their figures.
const LONGEST_TRIED: usize = 6;

/// Whether a condition adds things up.
fn is_of_parts(require: &Condition) -> bool {
    require
        .comparisons()
        .iter()
        .any(|(a, _, b)| [a, b].iter().any(|e| matches!(e, Expr::Sum(_) | Expr::Binary(_, Operator::Add | Operator::Subtract, _))))
}

/// Whether a number that is no figure stands among some: "Norway sent 21 boats, Sweden 14 and Denmark eight", where it may be that of a name.
fn has_unread(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
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

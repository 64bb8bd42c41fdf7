//! Figures that others beside them make, but for one slip of the pen.
//!
//! Where no construction says which figures belong together, the figures themselves may: "318 shops … 26 more … to 354" comes out but for one digit,
//! and that seldom happens by chance. So loose words are enough to call a figure the sum, the difference, the rest, the average or the share of
//! others, if it is one slip away from what those make: one digit changed, or two neighbours swapped. Every attempt is charged with the chance
//! that a figure with so many digits would be a slip away from any number, the nearest figures first; what the attempts before have used up is no
//! evidence any more. Of a figure that others make to the digit nothing is said.

mod candidates;

use super::headline_edition::is_slip;
use super::reckoned::{is_amount, same_unit, value};
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Unit;
use crate::doc::{BlockKind, Claim, ClaimId, Form, Hedge, Kind};
use crate::rule::Severity;
use crate::rule::lexicon::{ClassId, WordSet, Words};
use candidates::Candidate;
use rust_decimal::Decimal;

/// A total that its parts make but for a slip.
pub(super) const SLIPPED_SUM: Relation = Relation {
    name: "slipped-sum",
    roles: &["total", "part"],
    about: "a total that the figures beside it make, but for one digit",
    bind: |reading, out| bind(reading, Role::Sum, out),
};
/// A total that what there was and what came on top make but for a slip.
pub(super) const SLIPPED_TOTAL: Relation = Relation {
    name: "slipped-total",
    roles: &["now", "before", "added"],
    about: "what there was and what came on top, which make the new total but for one digit",
    bind: |reading, out| bind(reading, Role::Total, out),
};
/// A difference that two figures make but for a slip.
pub(super) const SLIPPED_DIFFERENCE: Relation = Relation {
    name: "slipped-difference",
    roles: &["stated", "to", "from"],
    about: "a difference that two figures beside it make, but for one digit",
    bind: |reading, out| bind(reading, Role::Difference, out),
};
/// What is left, but for a slip.
pub(super) const SLIPPED_REST: Relation = Relation {
    name: "slipped-rest",
    roles: &["rest", "whole", "part"],
    about: "what is left of a whole after the parts beside it, but for one digit",
    bind: |reading, out| bind(reading, Role::Rest, out),
};
/// A mean that a total and a number make but for a slip.
pub(super) const SLIPPED_AVERAGE: Relation = Relation {
    name: "slipped-average",
    roles: &["stated", "total", "number"],
    about: "an average that a total and a number beside it make, but for one digit",
    bind: |reading, out| bind(reading, Role::Average, out),
};
/// A product of two figures but for a slip.
pub(super) const SLIPPED_PRODUCT: Relation = Relation {
    name: "slipped-product",
    roles: &["total", "unit", "quantity"],
    about: "what so many of so much beside it come to, but for one digit",
    bind: |reading, out| bind(reading, Role::Product, out),
};
/// A share in per cent but for a slip.
pub(super) const SLIPPED_PERCENT: Relation = Relation {
    name: "slipped-percent",
    roles: &["stated", "part", "whole"],
    about: "a percentage that a part and a whole beside it make, but for one digit",
    bind: |reading, out| bind(reading, Role::Share, out),
};
/// A change in per cent but for a slip.
pub(super) const SLIPPED_CHANGE: Relation = Relation {
    name: "slipped-change",
    roles: &["stated", "to", "from"],
    about: "a percentage of change that two levels beside it make, but for one digit",
    bind: |reading, out| bind(reading, Role::Change, out),
};

/// What a figure is called by the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Sum,
    /// A sum, one part of which came on top of the other.
    Total,
    Difference,
    Rest,
    Average,
    Product,
    Share,
    Change,
}

/// How surely the words beside a figure call it something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Right beside it.
    Close,
    /// Some words off.
    Near,
    /// It only takes up what was told.
    TakenUp,
}

/// Chance in ten thousand that is spent on figures whose places bind them too, on one which words call a result, and on one that only takes up others.
const BUDGET: [i64; 3] = [2_500, 700, 350];
/// Figures in view that are tried with one another.
const NEAREST: usize = 7;
/// Sentences before and behind that are in view.
const VIEW: (usize, usize) = (3, 2);
/// Words before and behind a figure that may tell what it is.
const BESIDE: (usize, usize) = (6, 3);

#[derive(Debug)]
pub(super) struct Vocabulary {
    sum: [ClassId; 2],
    gap: [ClassId; 2],
    rest: [ClassId; 2],
    average: [ClassId; 2],
    product: ClassId,
    change: ClassId,
    share: [ClassId; 2],
    taken_up: ClassId,
    account: ClassId,
    any: WordSet,
}

impl Vocabulary {
    pub(super) fn of(words: &Words) -> Option<Vocabulary> {
        let find = |name: &str| words.find_class(name);
        let two = |a: &str, b: &str| Some([find(a)?, find(b)?]);
        let mut v = Vocabulary {
            sum: two("slip-sum-before", "slip-sum-behind")?,
            gap: two("slip-gap-before", "slip-gap-behind")?,
            rest: two("slip-rest-before", "slip-rest-behind")?,
            average: two("slip-average-before", "slip-average-behind")?,
            product: find("slip-product-before")?,
            change: find("slip-change-beside")?,
            share: two("slip-share-before", "slip-share-behind")?,
            taken_up: find("slip-taken-up")?,
            account: find("account-word")?,
            any: WordSet::default(),
        };
        let all = [v.sum, v.gap, v.rest, v.average, v.share, [v.product, v.change]];
        v.any = words.tellers_of(all.into_iter().flatten().chain([v.taken_up]));
        Some(v)
    }
}

/// All that was found in a text.
#[derive(Debug, Default)]
pub(super) struct Slips(Vec<(Role, Link)>);

fn bind(reading: &Reading<'_>, role: Role, out: &mut Vec<Link>) {
    let found = reading.shared.slips.get_or_init(|| Slips(find(reading)));
    out.extend(found.0.iter().filter(|(r, _)| *r == role).map(|(_, link)| link.clone()));
}

fn find(reading: &Reading<'_>) -> Vec<(Role, Link)> {
    let Some(v) = &reading.vocabularies.slipped else { return Vec::new() };
    let mut out = Vec::new();
    for (at, claim) in reading.claims.iter().enumerate() {
        if !is_result(reading, claim) {
            continue;
        }
        let roles = told(reading, v, claim);
        if roles.is_empty() {
            continue;
        }
        let view = in_view(reading, claim);
        if view.len() < 2 {
            continue;
        }
        for (role, told) in roles {
            if let Some(link) = slip(reading, v, at, role, told, &view) {
                let grown = role == Role::Sum && link.roles.iter().any(|(name, _)| *name == "added");
                out.push((if grown { Role::Total } else { role }, link));
                break;
            }
        }
    }
    out
}

/// Whether a figure may be the result of others.
fn is_result(reading: &Reading<'_>, claim: &Claim) -> bool {
    let plain = |c: &Claim| c.figure().is_some_and(|f| matches!(f.hedge, Hedge::None | Hedge::Exactly));
    let percent = claim.unit() == Some(Unit::Percent) && claim.figure().is_some_and(super::sameness::is_definite);
    // One digit is a slip away from any other.
    let digits = claim.figure().is_some_and(|f| f.point.normalize().mantissa().unsigned_abs() >= 10 || f.point >= Decimal::TEN);
    digits && plain(claim) && (percent || is_points(claim) || is_amount(claim)) && is_read(reading, claim)
}

fn is_points(claim: &Claim) -> bool {
    claim.unit() == Some(Unit::PercentagePoint) && claim.figure().is_some_and(super::sameness::is_definite)
}

/// Whether a figure stands in prose, a heading or a list.
fn is_read(reading: &Reading<'_>, claim: &Claim) -> bool {
    let sentence = reading.sentence(claim);
    let kind = reading.doc.block_of(sentence).kind;
    // A row of a table that stands as prose.
    if reading.doc.words(sentence.span).contains('|') {
        return false;
    }
    matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Headline | BlockKind::Deck | BlockKind::Heading(_))
}

/// What the words beside a figure call it, and whether surely.
fn told(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> Vec<(Role, Told)> {
    let sentence = reading.sentence(claim);
    let (first, last) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let noun_end = reading.noun_end(claim).min(last);
    // Up to another clause, or another figure.
    let few = |c: &Claim| c.kind == Kind::Count && c.figure().is_some_and(|f| f.form == Form::Words);
    let other = |at: usize| reading.claim_at(claim.sentence as usize, at).is_some_and(|k| !few(&reading.claims[k]));
    let from = (first.max(start.saturating_sub(BESIDE.0))..start).rev().take_while(|at| !reading.is_stop(*at) && !other(*at)).last().unwrap_or(start);
    let to = (end..last.min(noun_end + BESIDE.1)).take_while(|at| !reading.is_stop(*at) && !other(*at)).last().map_or(end, |at| at + 1);
    let any = (from..to).chain([start.saturating_sub(1), end]).any(|at| reading.doc.tokens.get(at).is_some_and(|t| v.any.has(t.word)));
    let colon = reading.doc.tokens.get(noun_end..last).is_some_and(|own| own.iter().any(|t| reading.lexicon.words.text(t.word) == ":"));
    if !any && !colon && !is_points(claim) {
        return Vec::new();
    }
    // "an operating profit of €3.2bn" is a line of an account, which has sums of its own.
    if (from..start).any(|at| reading.is(at, v.account)) {
        return Vec::new();
    }
    let before = |class: ClassId| (from..start).any(|at| reading.ends(at, class));
    // "to", "of", "the" may stand between.
    let joint = |at: usize| matches!(reading.lower(at), "the" | "to" | "of" | "a" | "an" | "just" | "only" | "at" | "with" | "on");
    let right_before = |class: ClassId, most: usize| {
        let mut at = start;
        for _ in 0..=most {
            if at <= first {
                return false;
            }
            at -= 1;
            if reading.ends(at, class) {
                return true;
            }
            if !joint(at) {
                return false;
            }
        }
        false
    };
    let behind = |class: ClassId| (end..to).any(|at| reading.is(at, class));
    let right_behind = |class: ClassId| end < last && (reading.is(end, class) || noun_end < last && reading.is(noun_end, class));
    let mut roles = Vec::new();
    let mut push = |role: Role, close: bool, near: bool| {
        if close || near {
            roles.push((role, if close { Told::Close } else { Told::Near }));
        }
    };
    if is_points(claim) {
        push(Role::Difference, true, true);
        return roles;
    }
    if claim.kind == Kind::Percent {
        push(Role::Change, right_before(v.change, 1) || right_behind(v.change), before(v.change) || behind(v.change));
        push(Role::Share, right_before(v.share[0], 1), right_behind(v.share[1]));
        return roles;
    }
    push(Role::Rest, right_before(v.rest[0], 1) || right_behind(v.rest[1]), before(v.rest[0]) || behind(v.rest[1]));
    // "lost 19 of them": a part.
    let of_them = reading.lower(end) == "of" && matches!(reading.lower(end + 1), "them" | "these" | "those" | "which" | "whom");
    push(Role::Difference, !of_them && (right_before(v.gap[0], 0) || right_behind(v.gap[1])), false);
    push(Role::Average, right_before(v.average[0], 1) || right_behind(v.average[1]), before(v.average[0]));
    push(Role::Sum, right_before(v.sum[0], 2) || right_behind(v.sum[1]), before(v.sum[0]) || behind(v.sum[1]) || colon);
    push(Role::Product, false, before(v.product));
    if right_before(v.taken_up, 0) {
        for role in [Role::Sum, Role::Difference] {
            if !roles.iter().any(|(r, _)| *r == role) {
                roles.push((role, Told::TakenUp));
            }
        }
    }
    roles
}

/// The amounts in view of a figure, in order, each told once.
fn in_view(reading: &Reading<'_>, stated: &Claim) -> Vec<usize> {
    let own = stated.sentence as usize;
    let last = (own + VIEW.1).min(reading.doc.sentences.len().saturating_sub(1));
    let mut found: Vec<usize> = Vec::new();
    for s in own.saturating_sub(VIEW.0)..=last {
        if super::is_flattened_table(reading, s as u32) {
            continue;
        }
        let (first, claims) = reading.claims_of(s);
        // A line of a list with several figures is a row of a table.
        let item = matches!(reading.doc.block_of(&reading.doc.sentences[s]).kind, BlockKind::Item { .. });
        if item && s != own && claims.iter().filter(|c| is_amount(c)).count() > 1 {
            continue;
        }
        for (k, claim) in claims.iter().enumerate() {
            let percent = claim.unit() == Some(Unit::Percent) && claim.figure().is_some_and(super::sameness::is_definite);
            let plain = claim.figure().is_some_and(|f| matches!(f.hedge, Hedge::None | Hedge::Exactly | Hedge::About));
            let is = (percent || is_amount(claim)) && plain && claim.tokens != stated.tokens && is_read(reading, claim);
            if !is || super::disowned(reading, claim) || super::is_statistic(reading, claim) || super::is_deviation(reading, claim) {
                continue;
            }
            let told = |o: &usize| reading.claims[*o].value == claim.value && reading.claims[*o].sentence != claim.sentence;
            if claim.value != stated.value && !found.iter().any(told) {
                found.push(first + k);
            }
        }
    }
    found
}

/// The chance, in ten thousand, that a figure which is written in such steps is one slip away from a value by chance; none where it is not.
pub fn chance_of_slip(made: Decimal, stated: Decimal, step: Decimal) -> Option<i64> {
    candidates::slip(made, stated, step).filter(|(is_slip, _)| *is_slip).map(|(_, chance)| chance)
}

/// The figures that make a stated one but for a slip.
fn slip(reading: &Reading<'_>, v: &Vocabulary, stated: usize, role: Role, told: Told, view: &[usize]) -> Option<Link> {
    let tried = candidates::of(reading, stated, role, (told, v.gap[0]), view);
    if tried.iter().any(|c| c.is_met) {
        return None;
    }
    let mut spent = 0;
    for candidate in tried {
        spent += candidate.chance;
        let budget = match told {
            _ if candidate.is_bound => BUDGET[0],
            Told::Close | Told::Near => BUDGET[1],
            Told::TakenUp => BUDGET[2],
        };
        if candidate.is_slip && spent <= budget {
            return Some(link(candidate));
        }
        if candidate.is_slip {
            let figures: Vec<usize> = candidate.roles.iter().map(|(_, claim)| *claim).collect();
            reading.refused(&figures, "it is one slip away from what they make, but among so many figures that may be chance");
        }
        if spent > BUDGET[0] {
            return None;
        }
    }
    None
}

fn link(candidate: Candidate) -> Link {
    let severity = (!candidate.is_bound).then_some(Severity::Warning);
    let roles = candidate.roles.into_iter().map(|(name, claim)| (name, Filler::Claim(ClaimId(claim as u32)))).collect();
    Link { roles, strength: Strength::Figures, facts: Vec::new(), severity }
}

//! A change and the two figures that it joins: "rose 25 % to £48m from £40m".
//!
//! Three steps. Pairs: two figures of one unit that the text sets against each other (from A to B, B compared with A, A in 2019 and
//! now B). Changes: figures that say how far something moved (up 14 %, a fall of 61 %, 1,320 fewer, doubled). Then each change is
//! bound to the nearest pair that nothing separates it from, in its sentence or, if it opens the next one, in the sentence before.

mod anchored;
mod antecedent;
mod chained;
mod in_view;
mod level;
mod movement;
mod owner;
mod pairs;
mod told;
mod verb;

pub(super) use chained::{ADDED_UP, THERE_AND_BACK, THERE_AND_BACK_EQUAL};
pub(super) use level::is_level;
pub(super) use movement::direction;
pub(super) use pairs::Pairs;
pub use verb::{down, up};

use super::words::said;
use super::{Filler, Link, Reading, Strength};
use crate::base::Unit;
use crate::doc::{Claim, ClaimId, Kind};
use crate::rule::lexicon::{ClassId, Words};
use antecedent::{antecedents, following, own_level_behind, taken_up};
use level::{is_elided, of_unlike_periods, spans_time};
use movement::{as_much, is_change, is_factor_of, is_gap, is_made_good, opens};
use pairs::pairs;
use rust_decimal::Decimal;
use told::{compounds, is_of_its_own, is_settled, is_told_by_another};

/// Percentage or fraction of change between two levels that are not themselves percentages.
pub fn percent(reading: &Reading<'_>, out: &mut Vec<Link>) {
    changes(reading, out, |c| unit_class(reading, c) == Class::Share, |_, pair| unit_class(reading, pair) != Class::Share);
}

/// A change in per cent between two percentages.
pub fn percent_of_percents(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let mut found = Vec::new();
    changes(reading, &mut found, |c| c.unit() == Some(Unit::Percent), |_, pair| unit_class(reading, pair) == Class::Share);
    out.extend(found.into_iter().filter(|l| !is_plain_difference(reading, l)));
}

/// The difference of two percentages to the digit, called a percentage, where the change in per cent is more than twice that.
pub fn points_as_percent(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let mut found = Vec::new();
    changes(reading, &mut found, |c| c.unit() == Some(Unit::Percent), |_, pair| unit_class(reading, pair) == Class::Share);
    out.extend(found.into_iter().filter(|l| is_plain_difference(reading, l)));
}

/// Whether what is stated is the difference of the two levels to the digit, and no change in per cent of them.
fn is_plain_difference(reading: &Reading<'_>, link: &Link) -> bool {
    let point = |name: &str| {
        let (_, filler) = link.roles.iter().find(|(n, _)| *n == name)?;
        let Filler::Claim(id) = filler else { return None };
        reading.claims.get(id.0 as usize)?.figure().filter(|f| f.hedge == crate::doc::Hedge::None).map(|f| f.point)
    };
    let (Some(stated), Some(from), Some(to)) = (point("stated"), point("from"), point("to")) else { return false };
    let apart = to.checked_sub(from).map(|d| d.abs());
    let percent = apart.and_then(|a| a.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from.abs()));
    apart == Some(stated) && stated.checked_mul(Decimal::TWO).zip(percent).is_some_and(|(twice, p)| p > twice)
}

/// A change in percentage points between two percentages.
pub fn points(reading: &Reading<'_>, out: &mut Vec<Link>) {
    changes(
        reading,
        out,
        |c| matches!(c.unit(), Some(Unit::PercentagePoint | Unit::BasisPoint)),
        |_, pair| unit_class(reading, pair) == Class::Share,
    );
}

/// A factor between two levels.
pub fn multiple(reading: &Reading<'_>, out: &mut Vec<Link>) {
    changes(reading, out, |c| c.kind == Kind::Multiple, |c, level| !is_of_another_quality(reading, c, level));
}

/// "The 12 lb foam has 8 times the flexural strength of the 3 lb foam": a multiple of what the level, which only tells the foam, is no measure of.
fn is_of_another_quality(reading: &Reading<'_>, multiple: &Claim, level: &Claim) -> bool {
    /// Words between the multiple and its "of".
    const REACH: usize = 5;
    let end = reading.end(multiple);
    let the = said!(reading, end, "the" | "its");
    let Some(of) = (end + 2..end + REACH).find(|at| said!(reading, *at, "of")).filter(|_| the && level.kind == Kind::Measure) else { return false };
    let named = said!(reading, reading.start(level).wrapping_sub(1), "the" | "a" | "an");
    named && !reading.is_a(of - 1, "dimension-noun")
}

/// A change in the unit of the two levels.
pub fn amount(reading: &Reading<'_>, out: &mut Vec<Link>) {
    changes(
        reading,
        out,
        // Degrees of heat have no nought to reckon from.
        |c| {
            let heat = matches!(c.unit(), Some(Unit::Measure(id)) if !reading.lexicon.units.get(id).offset.is_zero());
            // "increased almost fifty times"
            let times = c.kind == Kind::Count && c.noun.is_some_and(|n| said!(reading, n as usize, "times"));
            !heat && !times && c.kind != Kind::Ordinal && matches!(unit_class(reading, c), Class::Other(_) | Class::Dimension(_))
        },
        |c, pair| unit_class(reading, c) == unit_class(reading, pair) || is_elided(c, pair) || is_elided(pair, c),
    );
}

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Share,
    Factor,
    Dimension(u8),
    Other(Unit),
}

fn unit_class(reading: &Reading<'_>, claim: &Claim) -> Class {
    match claim.unit() {
        Some(Unit::Percent | Unit::Fraction | Unit::PerMille) => Class::Share,
        Some(Unit::PercentagePoint | Unit::BasisPoint | Unit::Multiple) | None => Class::Factor,
        Some(Unit::Money(c)) => Class::Other(Unit::Money(crate::base::Currency { sure: true, ..c })),
        // Kilometres and metres measure the same.
        Some(Unit::Measure(id)) if reading.lexicon.units.get(id).offset.is_zero() && &*reading.lexicon.units.get(id).dimension != "temperature" => {
            Class::Dimension(reading.lexicon.units.dimension(id))
        }
        Some(unit) => Class::Other(unit),
    }
}

/// Whether a figure says how far something moved.
pub fn is_a_change(reading: &Reading<'_>, claim: &Claim) -> bool {
    reading.vocabularies.change.as_ref().is_some_and(|v| is_change(reading, v, claim) || is_gap(reading, v, claim))
}

/// Whether a figure is what is left when something is paid, and no difference of two levels: "Costs went up from £303m to £315m, leaving an operating
/// profit of £172m".
pub fn is_left_over(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from "leaving" to what is left.
    const NEAR: usize = 6;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let Some(left) =
        (start.saturating_sub(NEAR).max(first)..start).rev().take_while(|at| !said!(reading, *at, ",")).find(|at| said!(reading, *at, "leaving"))
    else {
        return false;
    };
    let gap =
        |v: &Vocabulary, at: usize| reading.is(at, v.gap.noun) || reading.is(at, v.fall) || reading.is(at, v.rise) || reading.is(at, v.change_noun);
    let balance = start.checked_sub(2).is_some_and(|at| said!(reading, at, "profit" | "loss" | "surplus" | "deficit" | "balance"));
    said!(reading, start - 1, "of") && (balance || !reading.vocabularies.change.as_ref().is_some_and(|v| (left + 1..start).any(|at| gap(v, at))))
}

/// Whether a figure is so much more or less than another, by the words right behind it: "82,000 tonnes, or 19 per cent, more than last year".
pub fn is_more_or_less(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let at = end + usize::from(said!(reading, end, ","));
    reading.vocabularies.change.as_ref().is_some_and(|v| reading.is(at, v.more) || reading.is(at, v.less)) && said!(reading, at + 1, "than")
}

/// The classes of words that this relation looks for.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) up: ClassId,
    better: ClassId,
    pub(super) down: ClassId,
    worse: ClassId,
    worsening: ClassId,
    pub(super) rise: ClassId,
    pub(super) fall: ClassId,
    change_noun: ClassId,
    more: ClassId,
    less: ClassId,
    versus: ClassId,
    pub(super) reaching: ClassId,
    now: ClassId,
    pub(super) barrier: ClassId,
    resuming: ClassId,
    articles: ClassId,
    ranging: ClassId,
    lasting: ClassId,
    formerly: ClassId,
    base: ClassId,
    generic: ClassId,
    pub(super) earlier: ClassId,
    contrast: ClassId,
    ranks: ClassId,
    came_or_went: Option<ClassId>,
    put_on: [Option<ClassId>; 2],
    gap: Gap,
}

/// What stands beside a figure that is the gap between two others.
#[derive(Debug)]
struct Gap {
    extra: ClassId,
    opens: ClassId,
    parts: ClassId,
    short: ClassId,
    noun: ClassId,
    of_so_much: ClassId,
    better_by: ClassId,
}

impl Vocabulary {
    /// Whether a verb says that something grew better or worse, which says nothing of up or down.
    fn is_of_worth(&self, reading: &Reading<'_>, at: usize) -> bool {
        reading.is(at, self.better) || reading.is(at, self.worse) || reading.is(at, self.worsening)
    }

    /// Words that stand for what was told: "the figure", "numbers".
    pub(super) fn generic(&self) -> ClassId {
        self.generic
    }

    pub(super) fn of(words: &Words) -> Option<Vocabulary> {
        Some(Vocabulary {
            up: words.find_class("up")?,
            better: words.find_class("better")?,
            down: words.find_class("down")?,
            worse: words.find_class("worse")?,
            worsening: words.find_class("worsening-verb")?,
            rise: words.find_class("rise")?,
            fall: words.find_class("fall")?,
            change_noun: words.find_class("change-noun")?,
            more: words.find_class("more-than-word")?,
            less: words.find_class("less-than-word")?,
            versus: words.find_class("versus")?,
            reaching: words.find_class("reaching")?,
            now: words.find_class("now")?,
            barrier: words.find_class("clause-barrier")?,
            resuming: words.find_class("resuming")?,
            articles: words.find_class("articles")?,
            ranging: words.find_class("ranging")?,
            lasting: words.find_class("lasting")?,
            formerly: words.find_class("formerly")?,
            base: words.find_class("base-figure")?,
            generic: words.find_class("generic-subject")?,
            earlier: words.find_class("earlier-time")?,
            contrast: words.find_class("contrast")?,
            ranks: words.find_class("rank-place")?,
            came_or_went: words.find_class("came-or-went"),
            put_on: ["put-on", "took-off"].map(|name| words.find_class(name)),
            gap: Gap {
                extra: words.find_class("extra-word")?,
                opens: words.find_class("gap-opening")?,
                parts: words.find_class("keeps-apart")?,
                short: words.find_class("short-of")?,
                noun: words.find_class("gap-noun")?,
                of_so_much: words.find_class("gap-of-so-much")?,
                better_by: words.find_class("better-by-so-much")?,
            },
        })
    }
}

/// Two figures set against each other, as claim indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    from: usize,
    to: usize,
}

/// Binds each change that is wanted to the nearest pair whose levels fit it.
fn changes(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: impl Fn(&Claim) -> bool, fitting: impl Fn(&Claim, &Claim) -> bool) {
    let Some(v) = &reading.vocabularies.change else { return };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        let mut own: Option<&[Pair]> = None;
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| wanted(c)) {
            let change = is_change(reading, v, claim);
            if !change && !is_made_good(reading, v, claim) {
                continue;
            }
            let me = first + k;
            let own = own.get_or_insert_with(|| pairs(reading, v, index));
            if own.iter().any(|p| p.from == me || p.to == me) {
                continue;
            }
            let fits = |p: &&Pair| {
                let (from, to) = (&reading.claims[p.from], &reading.claims[p.to]);
                fitting(claim, to) && fitting(claim, from)
            };
            // The nearest that is joined: what is near is looked at first, since to see whether it is joined takes a look at all between.
            let mut near: Vec<&Pair> = own.iter().filter(fits).collect();
            near.sort_by_key(|p| distance(reading, claim, p));
            // "…; retailers called the 30% growth astonishing": the change that was told, whatever stands between.
            let told = reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "the" | "that" | "this"))
                && (reading.end(claim)..reading.end(claim) + 2).any(|at| reading.is(at, v.rise) || reading.is(at, v.fall));
            let here = near
                .into_iter()
                .filter(|_| change)
                .take(16)
                .find(|p| joined(reading, v, index, claim, p) || told && own.len() == 1 && in_view::is_plausible(reading, claim, **p))
                .copied();
            let earlier = || {
                let before = index.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == sentence.passage)?;
                pairs(reading, v, before).iter().rev().find(fits).copied()
            };
            let found = match here {
                Some(p) => Some((p, Strength::Construction)),
                None if opens(reading, v, index, claim) && !own_level_behind(reading, v, index, me) && !is_factor_of(claim) => {
                    earlier().map(|p| (p, Strength::Anaphor))
                }
                None => None,
            };
            let found = found.or_else(|| taken_up(reading, v, index, me, &fits).map(|p| (p, Strength::Anaphor)));
            let found = found.or_else(|| {
                (!is_factor_of(claim)).then(|| antecedents(reading, v, index, me)).flatten().filter(|p| fits(&p)).map(|p| (p, Strength::Anaphor))
            });
            let found = found.or_else(|| {
                (!is_factor_of(claim)).then(|| following(reading, v, index, claim)).flatten().filter(|p| fits(&p)).map(|p| (p, Strength::Anaphor))
            });
            let found = found.or_else(|| {
                (!is_factor_of(claim)
                    || as_much(reading, claim)
                    || reading.claims_of(index).1.iter().filter(|c| is_level(reading, v, c)).count() >= 2)
                    .then(|| in_view::pair(reading, v, index, me, |c| fitting(claim, c)))
                    .flatten()
                    .map(|p| (p, Strength::Proximity))
            });
            let found = found.or_else(|| in_view::in_sight(reading, v, index, me, |c| fitting(claim, c)).map(|p| (p, Strength::Proximity)));
            let Some((pair, strength)) = found else {
                unpaired(reading, v, index, me, fits, |c| fitting(claim, c));
                continue;
            };
            let three = [me, pair.to, pair.from];
            // "the $7 million difference" of two figures that are about so far apart.
            if is_gap(reading, v, claim) && !in_view::is_plausible(reading, claim, pair) {
                reading.refused(&three, "the two figures differ by so much more or less that it must be of something else");
                continue;
            }
            // A figure that repeats one of the two is no change between them; times of measuring are no levels.
            let value = |k: usize| reading.claims[k].figure().map(|f| f.point);
            if value(me) == value(pair.from) && claim.kind == reading.claims[pair.from].kind
                || value(me) == value(pair.to) && claim.kind == reading.claims[pair.to].kind
            {
                reading.refused(&three, "it repeats one of the two figures");
                continue;
            }
            let left = &reading.claims[pair.from.min(pair.to)];
            // "which is 37.5 days longer" compares lengths of time by itself.
            let longer = claim.kind == Kind::Duration
                && said!(reading, reading.end(claim), "longer" | "shorter" | "quicker" | "slower" | "faster" | "more" | "less");
            if !longer && spans_time(reading, v, left.sentence as usize, left.tokens.0 as usize, left) {
                reading.refused(&three, "the two lengths of time tell when, not how much");
                continue;
            }
            // "365 of the 650 seats" is a part and its whole.
            let right = &reading.claims[pair.from.max(pair.to)];
            let between = reading.noun_end(left)..reading.start(right);
            let set_against = reading.start(right).checked_sub(1).is_some_and(|at| said!(reading, at, "from" | "to" | "against"));
            // "will resume at 12 for 3, a lead of 68"
            let wickets = between.len() == 1 && said!(reading, between.start, "for") && left.noun.is_none() && right.noun.is_none();
            let out_of = between.len() <= 4 && said!(reading, between.start, "out") && said!(reading, between.start + 1, "of");
            if wickets || out_of || between.len() <= 3 && said!(reading, between.start, "of") && !set_against {
                reading.refused(&three, "the two figures are a part and its whole");
                continue;
            }
            // "grew, by 2,200 to 29,100, and there are now 31 centenarians": of quite another size.
            let sizes = [pair.from, pair.to].map(|k| reading.claims[k].figure().map_or(Decimal::ZERO, |f| f.point.abs()));
            let (low, high) = (sizes[0].min(sizes[1]), sizes[0].max(sizes[1]));
            let other_size = low > Decimal::ZERO && low.checked_mul(Decimal::from(FAR_APART)).is_some_and(|l| l < high);
            // "$689 million to cut the price of a prescription from $31.60 to $25": far more than either of them.
            let beyond = claim.unit() == left.unit()
                && claim.kind != Kind::Count
                && claim.figure().is_some_and(|f| high.checked_mul(Decimal::from(FAR_APART)).is_some_and(|h| f.point.abs() > h));
            // "each will carry 9,000 boxes, adding 72,000 to a fleet of 310,000, a rise of 23 per cent"
            let small =
                claim.kind == Kind::Count || claim.kind == Kind::Percent && claim.figure().is_some_and(|f| f.point.abs() < Decimal::from(500));
            if beyond || other_size && small && is_not_from_to(reading, pair) {
                reading.refused(&three, "the two figures are of quite another size");
                continue;
            }
            // "Sunday's gallery of 18,200 took the attendance for the four days to 61,450": what was added, and all of it.
            if is_brought_to(reading, pair) {
                reading.refused(&three, "the one came on top of what the other makes");
                continue;
            }
            // "£1.45, or 64p a litre": one thing in two ways.
            if reading.start(right).checked_sub(1).is_some_and(|at| at >= between.start && said!(reading, at, "or")) {
                reading.refused(&three, "the two figures say one thing in two ways");
                continue;
            }
            // "rose 240%, from 15,000 to 51,000, then sank by nearly half to 26,500": it has an end of its own.
            let end = reading.end(claim);
            let own_end = reading.claim_at(index, end + 1).filter(|k| said!(reading, end, "to") && *k != pair.to && *k != pair.from);
            if own_end.is_some_and(|k| fitting(claim, &reading.claims[k]) && level::alike(reading, k, pair.to)) {
                reading.refused(&three, "it leads to another figure, right behind it");
                continue;
            }
            // "1.58 m to 1.59 m. But the rate rose 25-fold": a factor that is found by nearness alone is about that of the two figures.
            if claim.kind == Kind::Multiple && strength != Strength::Construction && !in_view::is_near(reading, claim, pair) {
                reading.refused(&three, "the two figures differ by so much more or less that it must be of something else");
                continue;
            }
            // "In June it carried 34,000, and a rise of 15 per cent is expected", "A rise of 2 per cent in wages has followed."
            if strength != Strength::Construction && in_view::is_of_another(reading, v, me, pair) {
                continue;
            }
            // "At each of four meetings it took off 25 basis points, so that the rate has come down to 3.35 per cent": so much each time.
            let own = reading.start(claim);
            let steps = matches!(claim.unit(), Some(Unit::PercentagePoint | Unit::BasisPoint))
                && (own.saturating_sub(10).max(sentence.tokens.0 as usize)..own)
                    .any(|at| said!(reading, at, "each" | "every" | "cuts" | "rises" | "increases"));
            if steps || claim.kind == Kind::Count && in_view::is_uncounted(reading, [me, pair.from, pair.to]) {
                reading.refused(&three, "it is so much each time, or the figures are not counts of one thing");
                continue;
            }
            // "from £400 to £160 over a year, a loss of £4.62 a week": so much each time.
            let per_of = |k: usize| reading.claims[k].figure().and_then(|f| f.per);
            if matches!(per_of(me), Some(crate::base::Per::Unit(_)))
                && per_of(pair.from).is_none()
                && per_of(pair.to).is_none()
                && claim.kind == Kind::Money
            {
                reading.refused(&three, "it is so much each time, or the figures are not counts of one thing");
                continue;
            }
            // "31,200 hampers in the year. That works out at 450 a week, double the rate before": a number and a rate.
            let per = |k: usize| reading.claims[k].figure().is_some_and(|f| f.per.is_some());
            if claim.kind == Kind::Multiple
                && reading.claims[pair.from].kind == Kind::Count
                && per(pair.from) != per(pair.to)
                && !in_view::is_plausible(reading, claim, pair)
            {
                continue;
            }
            if let Some(why) = owner::is_elsewhere(reading, v, index, me, pair, strength) {
                reading.refused(&three, why);
                continue;
            }
            if of_unlike_periods(reading, pair) {
                reading.refused(&three, "the two figures are of periods of unlike length");
                continue;
            }
            if is_told_by_another(reading, v, me, pair, strength) {
                reading.refused(&three, "another change beside it is that between the two figures");
                continue;
            }
            if compounds(reading, me, pair) {
                reading.refused(&three, "another change comes before or after it, so that the two figures are further apart");
                continue;
            }
            if let Some(why) = is_of_its_own(reading, v, me, pair, strength) {
                reading.refused(&three, why);
                continue;
            }
            if is_settled(reading, v, me, pair) {
                reading.refused(&three, "the change between the two is told already, and this one goes the other way or is yet to come");
                continue;
            }
            out.push(link(&[("stated", me), ("to", pair.to), ("from", pair.from)], strength));
        }
    }
}

/// Whether the later of two figures is the total that the earlier one brought something to.
fn is_brought_to(reading: &Reading<'_>, pair: Pair) -> bool {
    /// Words from the verb to the total.
    const NEAR: usize = 9;
    let (from, to) = (&reading.claims[pair.from], &reading.claims[pair.to]);
    let (low, start) = (reading.end(from), reading.start(to));
    let Some(brings) = reading.lexicon.words.find_class("brings-to") else { return false };
    from.sentence == to.sentence
        && low < start
        && said!(reading, start - 1, "to")
        && (start.saturating_sub(NEAR).max(low)..start).any(|at| reading.ends(at, brings))
}

/// A count that is so many times another is of something else, unless the text says "from … to".
const FAR_APART: i64 = 20;

/// Whether nothing says that two figures are the beginning and the end of one change.
fn is_not_from_to(reading: &Reading<'_>, pair: Pair) -> bool {
    let before = |k: usize| reading.start(&reading.claims[k]).checked_sub(1);
    !(before(pair.from).is_some_and(|at| said!(reading, at, "from")) && before(pair.to).is_some_and(|at| said!(reading, at, "to")))
}

/// Says why no two levels were found for a change.
#[cold]
fn unpaired(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize, fits: impl Fn(&&Pair) -> bool, fitting: impl Fn(&Claim) -> bool) {
    if !reading.explains() {
        return;
    }
    let own = pairs(reading, v, sentence);
    let before = sentence.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == reading.doc.sentences[sentence].passage);
    let earlier = before.map_or(&[][..], |b| pairs(reading, v, b));
    let behind = pairs(reading, v, sentence + 1).iter().find(|p| fits(p));
    let (pair, why) = match (own.iter().find(&fits), own.first(), earlier.iter().rev().find(&fits), earlier.last().or(behind)) {
        (Some(p), ..) => (p, "another statement begins between it and the two figures that are set against each other"),
        (_, Some(p), ..) => (p, "the two figures that are set against each other are of another unit"),
        (_, _, Some(p), _) => (p, "nothing says that it takes up the two figures of the sentence before"),
        (None, None, None, Some(p)) if Some(p) == behind => {
            (p, "nothing says that it is of the two figures that are set against each other behind it")
        }
        (_, _, _, Some(p)) => (p, "the two figures that are set against each other in the sentence before are of another unit, or one has none"),
        _ => {
            match in_view::levels(reading, v, sentence, me, fitting).as_deref() {
                Some([a, b]) => reading.refused(&[me, *a, *b], "no word joins it to the two figures of one unit in view, and others may be meant"),
                _ => reading.refused(&[me], "it says how far something moved, but no two figures of one unit are set against each other beside it"),
            };
            return;
        }
    };
    reading.refused(&[me, pair.to, pair.from], why);
}

fn link(roles: &[(&'static str, usize)], strength: Strength) -> Link {
    let roles = roles.iter().map(|(name, claim)| (*name, Filler::Claim(ClaimId(*claim as u32)))).collect();
    Link { roles, strength, facts: Vec::new(), severity: None }
}

/// Tokens between a change and the nearer end of a pair.
fn distance(reading: &Reading<'_>, claim: &Claim, pair: &Pair) -> u32 {
    let gap = |other: &Claim| {
        if other.tokens.0 >= claim.tokens.1 { other.tokens.0 - claim.tokens.1 } else { claim.tokens.0.saturating_sub(other.tokens.1) }
    };
    gap(&reading.claims[pair.from]).min(gap(&reading.claims[pair.to]))
}

/// Whether nothing separates a change from a pair of its sentence.
fn joined(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim, pair: &Pair) -> bool {
    let (a, b) = (&reading.claims[pair.from], &reading.claims[pair.to]);
    let (left, right) = if a.tokens.0 < b.tokens.0 { (a, b) } else { (b, a) };
    if claim.tokens.1 <= left.tokens.0 {
        !separated(reading, v, sentence, reading.end(claim), reading.start(left), true)
    } else if claim.tokens.0 >= right.tokens.1 {
        !separated(reading, v, sentence, reading.noun_end(right), reading.start(claim), false)
    } else {
        // Between the two, as in "£48m, up 25% from £40m".
        !separated(reading, v, sentence, reading.noun_end(left), reading.start(claim), false)
            && !separated(reading, v, sentence, reading.end(claim), reading.start(right), false)
    }
}

/// Whether another statement begins between two tokens of a sentence.
fn separated(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, from: usize, to: usize, forward: bool) -> bool {
    (from..to).any(|at| {
        let word = reading.lower(at);
        match word {
            // "rose by 50 basis points; it now stands at 8.25%": the same goes on.
            ";" => !said!(reading, at + 1, "it" | "they" | "that" | "this" | "which" | "now"),
            // "It has trebled: the list stood at …"
            ":" => !forward,
            "and" | "as" | "with" => {
                let next = at + 1;
                !(reading.is(next, v.resuming)
                    || reading.is(next, v.up)
                    || reading.is(next, v.down)
                    || reading.is(next, v.now)
                    || reading.claim_at(sentence, next).is_some()
                    || reading.is(next, v.reaching)
                    || reading.is(next, v.versus)
                    || next >= to
                    || reading.ends(at, v.versus)
                    || reading.is(at, v.versus))
            }
            _ => reading.is(at, v.barrier),
        }
    })
}

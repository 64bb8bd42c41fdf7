//! A change and the two figures that it joins: "rose 25 % to £48m from £40m".
//!
//! Three steps. Pairs: two figures of one unit that the text sets against each other (from A to B, B compared with A, A in 2019 and
//! now B). Changes: figures that say how far something moved (up 14 %, a fall of 61 %, 1,320 fewer, doubled). Then each change is
//! bound to the nearest pair that nothing separates it from, in its sentence or, if it opens the next one, in the sentence before.

mod chained;
mod in_view;
mod owner;

pub(super) use chained::{ADDED_UP, THERE_AND_BACK, THERE_AND_BACK_EQUAL};

use super::words::said;
use super::{Asked, Filler, Link, Reading, Strength, is_statistic};
use crate::base::{Grain, Reference, Run, Unit, When};
use crate::doc::{Case, Claim, ClaimId, Kind, TokenKind};
use crate::rule::lexicon::{ClassId, Gates, Words};
use rust_decimal::Decimal;

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
    changes(reading, out, |c| c.kind == Kind::Multiple, |_, _| true);
}

/// A change in the unit of the two levels.
pub fn amount(reading: &Reading<'_>, out: &mut Vec<Link>) {
    changes(
        reading,
        out,
        // Degrees of heat have no nought to reckon from.
        |c| {
            let heat = matches!(c.unit(), Some(Unit::Measure(id)) if !reading.lexicon.units.get(id).offset.is_zero());
            !heat && matches!(unit_class(reading, c), Class::Other(_) | Class::Dimension(_))
        },
        |c, pair| unit_class(reading, c) == unit_class(reading, pair) || is_elided(c, pair) || is_elided(pair, c),
    );
}

/// Two levels after a verb of rising.
pub fn up(reading: &Reading<'_>, out: &mut Vec<Link>) {
    directions(reading, out, true);
}

/// Two levels after a verb of falling.
pub fn down(reading: &Reading<'_>, out: &mut Vec<Link>) {
    directions(reading, out, false);
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

/// How a level is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// "from A", "compared with A", "(2022: A)".
    From,
    /// "to B", "reached B".
    To,
    /// "now B".
    Now,
    None,
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
            if wickets || between.len() <= 3 && said!(reading, between.start, "of") && !set_against {
                reading.refused(&three, "the two figures are a part and its whole");
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

/// The one pair of the sentence before, for a change that takes it up in the middle of its own: "Hoteliers said the 4.5% increase would be
/// passed on", "With 575 fewer children to teach, two schools will close". What it gives must be near what is stated.
fn taken_up(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize, fits: &impl Fn(&&Pair) -> bool) -> Option<Pair> {
    let claim = reading.claims.get(me).filter(|c| !is_factor_of(c))?;
    let own = &reading.doc.sentences[sentence];
    let (first, claims) = reading.claims_of(sentence);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let definite = start.checked_sub(1).is_some_and(|at| said!(reading, at, "the" | "that" | "this" | "those" | "these" | "such"))
        && (end..end + 3).any(|at| reading.is(at, v.rise) || reading.is(at, v.fall) || reading.is(at, v.change_noun));
    let compared = (reading.is(end, v.more) || reading.is(end, v.less)) && !(end..own.tokens.1 as usize).any(|at| said!(reading, at, "than"));
    let extra = is_gap(reading, v, claim) || is_told_change(reading, v, claim);
    if !(definite || compared || extra)
        || (0..claims.len()).any(|k| first + k != me && is_level(reading, v, &claims[k]) && alike(reading, me, first + k))
    {
        return None;
    }
    let before = sentence.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == own.passage)?;
    let (_, earlier) = reading.claims_of(before);
    if earlier.iter().any(|c| is_change(reading, v, c) && c.unit() == claim.unit()) {
        return None;
    }
    let pairs = pairs(reading, v, before);
    let fitting: Vec<&Pair> = pairs.iter().filter(fits).collect();
    match fitting[..] {
        [pair] if in_view::is_plausible(reading, claim, *pair) => Some(*pair),
        [] if definite || extra => {
            // Two levels that no word sets against each other: "touched 21,300 on Monday, came down to 16,850 by Friday".
            let (first, _) = reading.claims_of(before);
            let levels: Vec<usize> = (0..earlier.len()).map(|k| first + k).filter(|k| is_level(reading, v, &reading.claims[*k])).collect();
            let [a, b] = levels[..] else { return None };
            let pair = by_direction(reading, v, claim, a, b).filter(|p| alike(reading, a, b) && fits(&p))?;
            in_view::is_plausible(reading, claim, pair).then_some(pair)
        }
        _ => None,
    }
}

/// "the dip of 5,450 quintals", "The jump, of 26 per cent,": a change that was told, by its noun.
fn is_told_change(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let Some(of) = reading.start(claim).checked_sub(1).filter(|at| *at > first + 1 && said!(reading, *at, "of")) else { return false };
    let noun = if said!(reading, of - 1, ",") { of - 2 } else { of - 1 };
    let changes = reading.is(noun, v.rise) || reading.is(noun, v.fall) || reading.is(noun, v.change_noun);
    let definite = |at: usize| said!(reading, at, "the" | "that" | "this" | "its" | "their");
    changes && (1..=2).any(|b| noun.checked_sub(b).is_some_and(|at| at >= first && definite(at)))
}

/// "six times as long", "22-fold": compares two things of its own sentence, where "doubled" may tell of a change in another.
fn is_factor_of(claim: &Claim) -> bool {
    claim.kind == Kind::Multiple && !matches!(claim.pattern, "multiple-word" | "in-half")
}

/// "twice as much" at the end of its clause: as what was told before.
fn as_much(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let ends = |at: usize| {
        matches!(reading.lower(at), "," | ";" | "." | "and" | ")" | "now" | "today")
            || reading.doc.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark)
    };
    // "This winter it was 180: double the number."
    let number = reading.lower(end) == "the"
        && matches!(reading.lower(end + 1), "number" | "figure" | "amount" | "total" | "sum" | "rate" | "price")
        && ends(end + 2);
    number || reading.lower(end) == "as" && matches!(reading.lower(end + 1), "much" | "many" | "high" | "large" | "big") && ends(end + 2)
}

/// Whether a level of the same measure stands behind a change in its own sentence.
fn own_level_behind(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize) -> bool {
    let (first, claims) = reading.claims_of(sentence);
    (me + 1..first + claims.len()).any(|k| is_level(reading, v, &reading.claims[k]) && reading.claims[k].kind != Kind::Duration)
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

/// Whether a claim says how far something moved.
fn is_change(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    reading.remembered(claim, Asked::Change, || tells_change(reading, v, claim))
}

/// As [`is_change`], from the words.
fn tells_change(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let Some(figure) = claim.figure() else { return false };
    if figure.to.is_some() || figure.per.is_some() && !matches!(figure.unit, Unit::Money(_)) {
        return false;
    }
    if claim.kind == Kind::Multiple {
        // "20x primers" are a concentration.
        return !reading.doc.words(claim.span).ends_with(['x', '×']);
    }
    // "a profit of $18m, compared with $15m": what is set against another of its kind is a level, whatever it came from.
    let start = reading.start(claim);
    if start >= 2
        && said!(reading, start - 1, "of")
        && (reading.ends(start - 2, v.change_noun) || said!(reading, start - 2, "loss" | "losses" | "gain" | "gains"))
        && is_set_against(reading, v, claim)
    {
        return false;
    }
    let or = claim.kind == Kind::Percent
        && reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "or"))
        && !said!(reading, reading.end(claim), "of");
    or || is_gap(reading, v, claim)
        || is_put_on(reading, v, claim)
        || direction(reading, v, claim).is_some()
        || reading.ends(reading.start(claim).wrapping_sub(2), v.change_noun) && said!(reading, reading.start(claim).wrapping_sub(1), "of")
}

/// "34,400 daily trips have gone missing", "0.7 seconds adrift": what came or went, by the words behind it.
fn is_made_good(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let Some(class) = v.came_or_went else { return false };
    let end = reading.end(claim);
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration)
        && (end..end + 6).take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ",")).any(|at| reading.is(at, class))
}

/// Whether a word of rising or falling is a noun that another verb follows: "those who make the climb have gone from 340 to 190".
fn is_named(reading: &Reading<'_>, at: usize, start: usize) -> bool {
    // "Exports of cut flowers reached $612 million"
    let attribute = at.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "of" | "for" | "with" | "from" | "in"))
        && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && at + 1 < start
        && !matches!(reading.lower(at + 1), "by" | "to" | "from" | "in" | "at" | "over" | "the" | "a" | "an" | "its" | "their" | "on" | "of" | "and");
    attribute
        || at.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "the" | "this" | "that" | "a" | "their" | "his" | "her" | "its"))
            && (at + 1..start).any(|k| matches!(reading.lower(k), "has" | "have" | "had" | "is" | "are" | "was" | "were" | "went" | "goes" | "go"))
}

/// Whether a figure is followed by another that it is compared with: ", compared with $15m", "up from 12".
fn is_set_against(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let sentence = reading.sentence(claim).tokens.1 as usize;
    let versus =
        (end..(end + 14).min(sentence)).take_while(|at| !reading.is_stop(*at)).find(|at| reading.ends(*at, v.versus) && !said!(reading, *at, "than"));
    versus.is_some_and(|at| {
        (at + 1..(at + 3).min(sentence))
            .find_map(|k| reading.claim_at(claim.sentence as usize, k))
            .is_some_and(|c| reading.claims[c].kind == claim.kind && reading.claims[c].unit() == claim.unit())
    })
}

/// "put on $180 to reach $9,180", "shed $300 to end at $29,700": what was put on or taken off, before where that led.
fn is_put_on(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let Some(at) = reading.start(claim).checked_sub(1).filter(|_| said!(reading, reading.end(claim), "to")) else { return false };
    v.put_on.iter().flatten().any(|class| reading.ends(at, *class))
}

/// Whether the change between two levels is told already, and this one is another: "jumped 14 basis points to 3.02 per cent, from 2.88 per
/// cent, after the bank hinted at a quarter-point cut". A change that goes the other way, or is yet to come, is of something else.
fn is_settled(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    let rises = match (reading.claims[pair.from].figure(), reading.claims[pair.to].figure()) {
        (Some(from), Some(to)) => to.point > from.point,
        _ => return false,
    };
    let start = reading.start(claim);
    let yet = reading.lexicon.words.find_class("yet-to-come");
    let coming = || yet.is_some_and(|class| (1..=4).any(|b| start.checked_sub(b).is_some_and(|at| reading.is(at, class))));
    let after = reading.end(claim);
    let turned = || {
        let noun = |class: ClassId| (after..after + 2).any(|at| reading.is(at, class));
        noun(v.fall) && rises || noun(v.rise) && !rises
    };
    if !(turned() || coming()) {
        return false;
    }
    let (first, claims) = reading.claims_of(reading.claims[pair.to].sentence as usize);
    claims.iter().enumerate().any(|(k, c)| {
        let k = first + k;
        k != me && k != pair.from && k != pair.to && is_change(reading, v, c) && in_view::is_plausible(reading, c, pair)
    })
}

/// "slipped to $7.4m from $8.2m, down about a tenth, while legacies were up 31 per cent": another change fits the two figures to the digit, and
/// stands nearer to them, or they are only in view.
fn is_told_by_another(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair, strength: Strength) -> bool {
    let claim = &reading.claims[me];
    let (Some(from), Some(to)) = (reading.claims[pair.from].figure(), reading.claims[pair.to].figure()) else { return false };
    let Some(apart) = to.point.checked_sub(from.point).map(|d| d.abs()) else { return false };
    let fits = |c: &Claim| {
        let Some(f) = c.figure().filter(|f| f.to.is_none()) else { return false };
        let wanted = match c.kind {
            Kind::Percent if f.unit == Unit::Percent => apart.checked_mul(Decimal::ONE_HUNDRED).and_then(|a| a.checked_div(from.point.abs())),
            Kind::Percent if f.unit == Unit::PercentagePoint && from.unit == Unit::Percent => Some(apart),
            Kind::Fraction => apart.checked_div(from.point.abs()),
            _ if f.unit == from.unit => Some(apart),
            _ => None,
        };
        let slack = match c.kind {
            Kind::Fraction => f.point.checked_div(Decimal::TEN),
            _ => Some(f.step),
        };
        wanted.zip(slack).and_then(|(w, s)| Some(w.checked_sub(f.point)?.abs() <= s)).unwrap_or(false)
    };
    let near = pair.from.min(pair.to).min(me)..=pair.from.max(pair.to).max(me);
    let sentence = claim.sentence as usize;
    let (first, claims) = reading.claims_of(sentence);
    !fits(claim)
        && claims.iter().enumerate().map(|(k, c)| (first + k, c)).any(|(k, c)| {
            ![me, pair.from, pair.to].contains(&k) && (strength != Strength::Construction || near.contains(&k)) && is_change(reading, v, c) && fits(c)
        })
}

/// "went up by 5% in April and by 5% more in October": two changes, one after the other.
fn compounds(reading: &Reading<'_>, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    if claim.unit() != Some(Unit::Percent) {
        return false;
    }
    let again = |c: &Claim| {
        let (start, end) = (reading.start(c), reading.end(c));
        let word = |at: usize| matches!(reading.lower(at), "more" | "further" | "another" | "again");
        word(end) || (1..=2).any(|b| start.checked_sub(b).is_some_and(word))
    };
    let (first, claims) = reading.claims_of(claim.sentence as usize);
    claims.iter().enumerate().any(|(k, c)| {
        let k = first + k;
        ![me, pair.from, pair.to].contains(&k) && c.unit() == Some(Unit::Percent) && (again(c) || again(claim))
    })
}

/// Why a change is not that between two levels, where its own words say so: it has a level of its own behind it, is a part of the change, is told
/// twice over, or is of a time of its own.
fn is_of_its_own(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair, strength: Strength) -> Option<&'static str> {
    let claim = &reading.claims[me];
    let sentence = claim.sentence as usize;
    let end = reading.end(claim);
    // "has halved from a peak of 189,000 yuan in November"
    let from = (end..end + 2).find(|at| reading.lower(*at) == "from");
    let level = from.and_then(|at| (at + 1..at + 5).take_while(|k| reading.lower(*k) != ",").find_map(|k| reading.claim_at(sentence, k)));
    let of_pair = |k: usize| {
        [pair.from, pair.to].iter().any(|p| reading.claims[k].unit() == reading.claims[*p].unit()) && is_level(reading, v, &reading.claims[k])
    };
    if level.is_some_and(|k| k != pair.from && k != pair.to && of_pair(k)) {
        return Some("it has the level that it starts from right behind it");
    }
    let apart = || {
        let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
        point(pair.to)?.checked_sub(point(pair.from)?).map(|d| d.abs())
    };
    // "Offshore bookings alone were down by 290 megawatts"
    if super::scope::is_part_of_change(reading, claim) && claim.kind != Kind::Multiple {
        let less = claim.unit() != reading.claims[pair.from].unit() || claim.figure().zip(apart()).is_some_and(|(f, d)| f.point < d);
        if less {
            return Some("it is said to be a part of the change");
        }
    }
    let (_, claims) = reading.claims_of(sentence);
    if claim.kind == Kind::Multiple {
        // "doubled in the first summer and doubled again in the second"
        let (start, last) = reading.sentence(claim).tokens;
        let again = (start as usize..last as usize).any(|at| reading.lower(at) == "again");
        if again && claims.iter().filter(|c| c.kind == Kind::Multiple).count() > 1 {
            return Some("it is told more than once, so that the two figures are further apart");
        }
    }
    // "tripled between 2014 and 2024 … Last year's 6.2 million compared with 5.1 million the year before"
    let elsewhere = [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence != claim.sentence);
    if elsewhere {
        let years: Vec<i32> = claims.iter().filter_map(Claim::when).filter(|w| w.grain == Grain::Year).filter_map(|w| w.written.year).collect();
        let long = match (years.iter().min(), years.iter().max()) {
            (Some(a), Some(b)) => b - a > 1,
            _ => false,
        };
        // "has doubled in ten years"
        let decade = |c: &Claim| {
            let years = matches!(c.unit(), Some(Unit::Measure(id)) if matches!(&*reading.lexicon.units.get(id).id, "year" | "decade" | "century"));
            let start = reading.start(c);
            let within = (1..=3).any(|b| start.checked_sub(b).is_some_and(|at| matches!(reading.lower(at), "in" | "over" | "within" | "during")));
            c.kind == Kind::Duration && years && within && start >= end && start <= end + 5 && c.figure().is_some_and(|f| f.point > Decimal::ONE)
        };
        let long = long || claims.iter().any(decade);
        let theirs = reading.sentence(&reading.claims[pair.from]).tokens;
        let earlier = reading.noun_end(&reading.claims[pair.from]);
        let year_before = (earlier..(earlier + 4).min(theirs.1 as usize)).any(|at| {
            matches!(reading.lower(at), "year" | "month" | "week" | "quarter")
                && matches!(reading.lower(at + 1), "before" | "earlier" | "ago" | "previously")
                || matches!(reading.lower(at), "previous" | "prior" | "preceding")
        });
        if long && year_before {
            return Some("it is over a longer time than lies between the two figures");
        }
    }
    // "Investors bid for 340% of the bonds, and the yield came in at 3.12%, ten basis points below guidance."
    let points = matches!(claim.unit(), Some(Unit::PercentagePoint | Unit::BasisPoint));
    if points && strength != Strength::Construction {
        let in_points = match claim.unit() {
            Some(Unit::BasisPoint) => claim.figure().and_then(|f| f.point.checked_div(Decimal::ONE_HUNDRED)),
            _ => claim.figure().map(|f| f.point),
        };
        let far = in_points.zip(apart()).is_some_and(|(p, d)| p.checked_mul(Decimal::from(100)).is_some_and(|p| p < d));
        if far {
            return Some("the two figures differ by so much more that it must be of something else");
        }
    }
    None
}

/// "the $7 million difference"
fn is_gap(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let back = |n: usize| start.wrapping_sub(n);
    // "the extra ₦66", "an extra three hours"
    let extra = start >= 2 && reading.is(start - 1, v.gap.extra) && said!(reading, back(2), "the" | "that" | "this" | "an" | "those" | "these");
    // "those 64 extra animals", "the 30 additional seats", "the $7 million difference"
    // "the 8cm between them", "the 14 seconds that separated them"
    let behind = reading.noun_end(claim);
    let apart =
        reading.is(behind, v.gap.opens) && (0..3).any(|k| reading.is(behind + k, v.gap.parts)) && said!(reading, back(1), "the" | "that" | "those");
    // "The overrun of $35 million", "1.35 metres short of the record", "beats the holder of the title by 65 centimetres"
    let gap_of = start >= 3
        && reading.is(start - 2, v.gap.of_so_much)
        && said!(reading, back(1), "of")
        && (3..=5).any(|b| said!(reading, back(b), "the" | "that" | "this" | "a" | "an" | "its" | "their"));
    // "two strokes short of the top 20" is how far from a place.
    let placed = || (behind + 1..behind + 4).any(|at| said!(reading, at, "top" | "cut" | "line"));
    let short = claim.kind != Kind::Percent
        && reading.is(behind, v.gap.short)
        && said!(reading, behind + 1, "of" | "the" | "his" | "her" | "its")
        && !placed();
    let won_by = matches!(claim.kind, Kind::Measure | Kind::Duration | Kind::Money) && start >= 2 && said!(reading, back(1), "by") && {
        let first = reading.sentence(claim).tokens.0 as usize;
        (2..=22).map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at))).any(|at| reading.is(at, v.gap.better_by))
    };
    let noun = reading.is(reading.end(claim), v.gap.noun) && said!(reading, back(1), "the" | "that" | "this" | "those" | "these");
    extra || apart || gap_of || short || won_by || noun
}

/// Whether a word of change stands at a token, or a phrase of it ends there: not in "follow-up", and "up" and "down" alone only where they
/// open a clause or follow a form of "be" ("give up three").
fn moved(reading: &Reading<'_>, at: usize, class: ClassId) -> bool {
    if !reading.ends(at, class) {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return true };
    let previous = reading.lower(before);
    if previous == "-" && !reading.doc.tokens[at].spaced {
        return false;
    }
    if said!(reading, at, "up" | "down") {
        // "put up by 20 per cent", "brought down by 20 per cent"
        let made = matches!(
            previous,
            "brought"
                | "put"
                | "driven"
                | "pushed"
                | "marked"
                | "scaled"
                | "bumped"
                | "ramped"
                | "stepped"
                | "nudged"
                | "jacked"
                | "bid"
                | "talked"
                | "cut"
                | "held"
                | "drove"
                | "bringing"
                | "pushing"
                | "driving"
                | "putting"
                | "forced"
                | "sent"
                | "keeps"
                | "heads"
                | "headed"
                | "shot"
                | "been"
        ) && said!(reading, at + 1, "by" | "to" | "from" | "sharply" | "slightly" | "further" | "again");
        // "the quarter-finals coming up next month"
        let near = said!(reading, at, "up") && said!(reading, before, "coming") && !said!(reading, at + 1, "by" | "to" | "from" | ",");
        return made
            || !near
                && matches!(
                    previous,
                    "," | "("
                        | "is"
                        | "are"
                        | "was"
                        | "were"
                        | "be"
                        | "been"
                        | "–"
                        | "—"
                        | "-"
                        | "went"
                        | "goes"
                        | "gone"
                        | "go"
                        | "and"
                        | "or"
                        | "now"
                        | "edged"
                        | "coming"
                        | "heading"
                        | "trending"
                        | "creeping"
                        | "inching"
                        | "edging"
                        | "drifting"
                        | "ticking"
                        | "moving"
                        | "inched"
                        | "ticked"
                        | "crept"
                        | "came"
                        | "moved"
                        | "still"
                        | "also"
                )
            || reading.doc.tokens[before].kind == TokenKind::Mark;
    }
    true
}

/// The direction of a change, from the words beside it: up, down.
pub(super) fn direction(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> Option<bool> {
    let sentence = reading.sentence(claim);
    let first = sentence.tokens.0 as usize;
    let verb = |at: usize| {
        if moved(reading, at, v.up) || reading.ends(at, v.better) {
            Some(true)
        } else if moved(reading, at, v.down) || reading.ends(at, v.worse) {
            Some(false)
        } else {
            None
        }
    };
    let noun = |at: usize| {
        if reading.ends(at, v.rise) {
            Some(true)
        } else if reading.ends(at, v.fall) {
            Some(false)
        } else {
            None
        }
    };
    let mut at = reading.start(claim);
    while at > first && reading.is(at - 1, v.articles) {
        at -= 1;
    }
    if at > first {
        let before = at - 1;
        let by_percent = matches!(claim.kind, Kind::Percent);
        if said!(reading, before, "by") {
            for back in 1..=4 {
                if let Some(sign) = before.checked_sub(back).filter(|b| *b >= first).and_then(|b| verb(b).or_else(|| noun(b))) {
                    return Some(sign);
                }
            }
        } else if said!(reading, before, "of") {
            for back in 1..=3 {
                if let Some(sign) = before.checked_sub(back).filter(|b| *b >= first).and_then(noun) {
                    return Some(sign);
                }
            }
        // "With prices off 45 percent in two years"
        } else if by_percent && said!(reading, before, "off") {
            return Some(false);
        // "so the gain works out at 17.3 percent", "the increase was 12 per cent"
        } else if by_percent && said!(reading, before, "at" | "to" | "is" | "was" | "be" | "were" | "are") {
            let the = |k: usize| k > first && said!(reading, k - 1, "the" | "that" | "this" | "a" | "an" | "its" | "their");
            for back in 1..=5 {
                let Some(k) = before.checked_sub(back).filter(|k| *k > first && !reading.is_stop(*k) && !said!(reading, *k, ",")) else { break };
                if let Some(sign) = noun(k).filter(|_| the(k)) {
                    return Some(sign);
                }
            }
        // To raise money is no change of it.
        } else if !(claim.kind == Kind::Money && said!(reading, before, "raised" | "raise" | "raises" | "raising"))
            && let Some(sign) = verb(before)
        {
            return Some(sign);
        }
    }
    // "the 15% increase", "a 15 per cent annual rise", "1,320 fewer", "34 metres higher".
    let end = reading.end(claim);
    for ahead in 0..3 {
        let at = end + ahead;
        let token = reading.token_in(sentence, at)?;
        // "a harvest of 214,000 tonnes was smaller than": how much, and not how far.
        if said!(reading, at, "was" | "is" | "are" | "were") {
            return None;
        }
        // "12 cents down at $2.88"
        if ahead == 0
            && matches!(claim.kind, Kind::Money)
            && said!(reading, at, "up" | "down" | "higher" | "lower")
            && said!(reading, at + 1, "at" | "on" | "," | ".")
        {
            return Some(said!(reading, at, "up" | "higher"));
        }
        // "2,094 metres above the sea" is how high something lies.
        if said!(reading, at, "above" | "below") && claim.kind == Kind::Measure && lies(reading, at + 1) {
            return None;
        }
        if reading.is(at, v.more) {
            return Some(true);
        }
        if reading.is(at, v.less) {
            return Some(false);
        }
        // "seven drop-outs" are no drop.
        let compound = reading.token_in(sentence, at + 1).is_some_and(|t| !t.spaced && said!(reading, at + 1, "-"));
        if let Some(sign) = noun(at).filter(|_| !compound) {
            return Some(sign);
        }
        if token.kind != TokenKind::Word || reading.claim_at(claim.sentence as usize, at).is_some() {
            return None;
        }
    }
    None
}

/// Whether what a height is above or below is the sea or the ground, and no other figure: "above sea level", "below the surface".
fn lies(reading: &Reading<'_>, at: usize) -> bool {
    let Some(class) = reading.lexicon.words.find_class("datum") else { return false };
    (at..at + 3).any(|k| reading.is(k, class))
}

/// Whether a change opens its sentence: "The 15% increase …", "A fall of 61% …", "That is 1,320 fewer …".
fn opens(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> bool {
    let s = &reading.doc.sentences[sentence];
    let start = reading.start(claim);
    let lead = start.saturating_sub(s.tokens.0 as usize);
    if lead > 8 {
        return false;
    }
    let first = s.tokens.0 as usize;
    let (word, second) = (reading.lower(first), reading.lower(first + 1));
    let pointing = matches!(word, "that" | "this" | "the" | "it" | "which" | "a" | "an" | "those" | "these" | "they" | "both" | "such");
    let clean = !(first..start).any(|at| reading.is_stop(at) || said!(reading, at, ",") || reading.is(at, v.barrier));
    // "The dividend rose 25%" has a subject of its own: a verb of change right before the figure under a noun that is not "it".
    let own_subject = matches!(word, "the" | "a" | "an")
        && direction(reading, v, claim).is_some()
        && (first..start).any(|at| (reading.is(at, v.up) || reading.is(at, v.down)) && !(at + 2 >= start && said!(reading, at + 1, "of")));
    lead == 0 || (pointing && clean && (!own_subject || second == "total"))
}

/// Whether a claim says how much there is, and not how far it moved.
pub(super) fn is_level(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
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
    reading.lower(at) == "in"
        && at.checked_sub(1).is_some_and(|verb| {
            matches!(
                reading.lower(verb),
                "take"
                    | "takes"
                    | "took"
                    | "taken"
                    | "taking"
                    | "bring"
                    | "brings"
                    | "brought"
                    | "bringing"
                    | "pull"
                    | "pulls"
                    | "pulled"
                    | "pulling"
                    | "draw"
                    | "draws"
                    | "drew"
                    | "drawn"
                    | "drawing"
                    | "rake"
                    | "rakes"
                    | "raked"
                    | "raking"
                    | "let"
                    | "lets"
                    | "letting"
                    | "sent"
                    | "handed"
                    | "turned"
                    | "put"
            )
        })
}

/// Whether two claims can be levels of one thing: one unit, and no two nouns.
fn alike(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&reading.claims[a], &reading.claims[b]);
    let (na, nb) = (reading.noun(a), reading.noun(b));
    (unit_class(reading, a) == unit_class(reading, b) || is_elided(a, b) || is_elided(b, a))
        && a.unit() != Some(Unit::PercentagePoint)
        && (na.is_empty() || nb.is_empty() || na == nb || a.kind == Kind::Money)
}

/// Whether a bare number can be understood in the unit of another figure: "61.3 million litres, against 57.9 million".
fn is_elided(bare: &Claim, other: &Claim) -> bool {
    let near = || bare.figure().zip(other.figure()).is_some_and(|(a, b)| super::view::within(a.point, b.point, 60));
    bare.kind == Kind::Count && bare.noun.is_none() && (other.kind == Kind::Measure || matches!(other.kind, Kind::Money | Kind::Duration) && near())
}

/// Whether a change and another number of its sentence together are the difference: "Three more were found and two died, taking the toll
/// from 35 to 40".
fn is_one_of_two(reading: &Reading<'_>, sentence: usize, me: usize, pair: Pair) -> bool {
    let value = |k: usize| reading.claims.get(k).and_then(Claim::figure).map(|f| f.point);
    let (Some(own), Some(from), Some(to)) = (value(me), value(pair.from), value(pair.to)) else { return false };
    let Some(apart) = to.checked_sub(from).map(|d| d.abs()) else { return false };
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().enumerate().any(|(n, c)| {
        let k = first + n;
        ![me, pair.from, pair.to].contains(&k) && c.kind == Kind::Count && value(k).and_then(|v| v.checked_add(own)) == Some(apart)
    })
}

/// The pairs of all sentences, found once for all relations of change.
#[derive(Debug)]
pub(super) struct Pairs {
    all: Vec<Pair>,
    /// One past the last pair of each sentence.
    ends: Vec<usize>,
}

impl Pairs {
    fn of(reading: &Reading<'_>, v: &Vocabulary) -> Pairs {
        let mut out = Pairs { all: Vec::new(), ends: Vec::with_capacity(reading.doc.sentences.len()) };
        for (index, _) in reading.with_claims() {
            out.ends.resize(index, out.all.len());
            out.all.extend(find_pairs(reading, v, index));
            out.ends.push(out.all.len());
        }
        out.ends.resize(reading.doc.sentences.len(), out.all.len());
        out
    }

    fn of_sentence(&self, sentence: usize) -> &[Pair] {
        let start = sentence.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(sentence).and_then(|end| self.all.get(start..*end)).unwrap_or_default()
    }
}

/// The pairs of a sentence, those included whose first figure stands in the sentence before.
fn pairs<'r>(reading: &'r Reading<'_>, v: &Vocabulary, sentence: usize) -> &'r [Pair] {
    reading.shared.pairs.get_or_init(|| Pairs::of(reading, v)).of_sentence(sentence)
}

fn find_pairs(reading: &Reading<'_>, v: &Vocabulary, sentence: usize) -> Vec<Pair> {
    let (first, claims) = reading.claims_of(sentence);
    let mut out: Vec<Pair> = Vec::new();
    let told = |c: &Claim| is_level(reading, v, c) && !super::scope::is_of_the_last_record(reading, c);
    let levels: Vec<usize> = claims.iter().enumerate().filter(|(_, c)| told(c)).map(|(k, _)| first + k).collect();
    // One alone has a partner in the sentence before, if it stands at the beginning of its own.
    match levels[..] {
        [] => return out,
        [one] if reading.start(&reading.claims[one]) > reading.doc.sentences[sentence].tokens.0 as usize + 8 => return out,
        _ => {}
    }
    let levels: Vec<(usize, Mark)> = levels.into_iter().map(|k| (k, mark(reading, v, sentence, &reading.claims[k]))).collect();
    let mut used: Vec<usize> = Vec::new();
    for (k, (claim, m)) in levels.iter().enumerate() {
        if *m != Mark::From || used.contains(claim) {
            continue;
        }
        // "from 36 outlets" names a source where the other figure has no noun and stands far off.
        let source = |other: usize| {
            let (a, b) = (&reading.claims[*claim], &reading.claims[other]);
            // "two wins from three": out of so many.
            let word = |c: &Claim| c.figure().is_some_and(|f| f.form == crate::doc::Form::Words);
            let out_of = a.kind == Kind::Count && a.noun.is_none() && b.noun.is_some() && word(a) && word(b);
            if out_of && reading.noun_end(b) + 1 == reading.start(a) && said!(reading, reading.noun_end(b), "from") {
                return true;
            }
            a.kind == Kind::Count
                && b.kind == Kind::Count
                && a.noun.is_some() != b.noun.is_some()
                && a.tokens.0.abs_diff(b.tokens.1).min(b.tokens.0.abs_diff(a.tokens.1)) > 12
        };
        let near = |other: &&(usize, Mark)| alike(reading, *claim, other.0) && !used.contains(&other.0) && other.1 != Mark::From && !source(other.0);
        // "from A to B" looks ahead, "to B from A" back: the nearer one.
        let gap = |o: &(usize, Mark)| {
            let (a, b) = (&reading.claims[*claim], &reading.claims[o.0]);
            if b.tokens.0 >= a.tokens.1 { b.tokens.0 - a.tokens.1 } else { a.tokens.0.saturating_sub(b.tokens.1) }
        };
        let apart = |o: &&(usize, Mark)| {
            let (a, b) = (&reading.claims[*claim], &reading.claims[o.0]);
            let (l, r) = if a.tokens.0 < b.tokens.0 { (a, b) } else { (b, a) };
            // "It stood at 8.4% in June; in March it had been 9.7%."
            // "… in the year to June; the year before there were 2,640."
            let formerly = (1..=3).any(|b| reading.start(a).checked_sub(b).is_some_and(|at| reading.ends(at, v.formerly)))
                || (reading.start(a).saturating_sub(10).max(reading.noun_end(b))..reading.start(a))
                    .any(|at| reading.is(at, v.earlier) && (at == reading.noun_end(b) || said!(reading, at - 1, ";" | "," | ":" | "in" | "–" | "—")));
            !formerly && separated(reading, v, sentence, reading.noun_end(l), reading.start(r), false)
        };
        let ahead = levels.get(k + 1).filter(|o| o.1 == Mark::To || o.1 == Mark::Now).filter(near).filter(|o| !apart(o));
        let back = levels[..k].iter().rev().find(|o| near(o) && !apart(o));
        let partner = match (ahead, back) {
            (Some(a), Some(b)) => Some(if gap(b) < gap(a) { b.0 } else { a.0 }),
            (a, b) => a.or(b).map(|o| o.0),
        };
        let partner = partner.or_else(|| {
            // "That compares with A": the other figure is the last one like it in the sentence before.
            let s = &reading.doc.sentences[sentence];
            if reading.start(&reading.claims[*claim]) > s.tokens.0 as usize + 8
                || sentence == 0
                || reading.doc.sentences[sentence - 1].block != s.block
            {
                return None;
            }
            let (before, earlier) = reading.claims_of(sentence - 1);
            earlier.iter().enumerate().rev().filter(|(_, c)| is_level(reading, v, c)).map(|(k, _)| before + k).find(|o| alike(reading, *claim, *o))
        });
        if let Some(to) = partner {
            used.extend([*claim, to]);
            out.push(Pair { from: *claim, to });
        }
    }
    for (k, (claim, m)) in levels.iter().enumerate() {
        if *m != Mark::Now || used.contains(claim) {
            continue;
        }
        let back = levels[..k].iter().rev().find(|o| alike(reading, *claim, o.0) && !used.contains(&o.0)).map(|o| o.0);
        if let Some(from) = back {
            used.extend([*claim, from]);
            out.push(Pair { from, to: *claim });
        }
    }
    // "The number, 312 in 2019, had doubled to 498": the one figure before it that has a date.
    for (k, (claim, m)) in levels.iter().enumerate() {
        if *m != Mark::To || used.contains(claim) {
            continue;
        }
        let fitting: Vec<usize> =
            levels[..k].iter().filter(|o| o.1 == Mark::None && !used.contains(&o.0) && alike(reading, *claim, o.0)).map(|o| o.0).collect();
        if let [from] = fitting[..]
            && dated(reading, from).is_some()
            && !separated(reading, v, sentence, reading.noun_end(&reading.claims[from]), reading.start(&reading.claims[*claim]), false)
        {
            used.extend([*claim, from]);
            out.push(Pair { from, to: *claim });
        }
    }
    // "worth $0.7bn in 2014 and $1.2bn last year": two figures, each with its own date.
    for w in levels.windows(2) {
        let [(a, Mark::None), (b, Mark::None)] = *w else { continue };
        if used.contains(&a) || used.contains(&b) || !alike(reading, a, b) {
            continue;
        }
        if let (Some(x), Some(y)) = (dated(reading, a), dated(reading, b))
            && x != y
        {
            used.extend([a, b]);
            out.push(if x < y { Pair { from: a, to: b } } else { Pair { from: b, to: a } });
        }
    }
    out
}

/// The two levels that a change takes up from what was said before, where there are just two that it can mean: "In 2016 it had 1,146
/// pupils. This January it had 1,389, which is 343 more."
fn antecedents(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize) -> Option<Pair> {
    let claim = &reading.claims[me];
    let s = &reading.doc.sentences[sentence];
    let start = reading.start(claim);
    let first = s.tokens.0 as usize;
    // The clause of the change, and the word that opens it.
    let mut clause = start;
    while clause > first
        && !said!(reading, clause - 1, ";" | "," | ":" | "–" | "—" | "(")
        && !(said!(reading, clause - 1, "-") && reading.doc.tokens[clause - 1].spaced)
    {
        clause -= 1;
    }
    let lead = reading.lower(clause);
    let pointing = matches!(lead, "which" | "that" | "this" | "it" | "they" | "so" | "these" | "those") || (clause == start && clause > first);
    let change = (clause..start).any(|at| reading.is(at, v.rise) || reading.is(at, v.fall) || reading.is(at, v.change_noun));
    let noun_led = matches!(lead, "a" | "an") && change;
    // "The improvement of 27cm won her the medal.": the change that was told, where it is of its size.
    let opening = clause == first || clause > first && said!(reading, clause - 1, ";");
    let told = lead == "the" && opening && change && said!(reading, start - 1, "of");
    let moved = clause < start && (reading.is(clause, v.up) || reading.is(clause, v.down)) && start - clause <= 2;
    if !(pointing || noun_led || told || moved) || start - clause > 5 || (clause..start).any(|at| reading.claim_at(sentence, at).is_some()) {
        return None;
    }
    let (own_first, own) = reading.claims_of(sentence);
    // Into the paragraph before reaches only what opens its own.
    let before = sentence.checked_sub(1).map(|b| &reading.doc.sentences[b]);
    let same_block = before.is_some_and(|b| b.block == s.block || b.passage == s.passage && clause == first);
    let (before_first, before) = if same_block { reading.claims_of(sentence - 1) } else { (0, &[][..]) };
    let all: Vec<usize> = (0..before.len())
        .map(|k| before_first + k)
        .chain((0..own.len()).map(|k| own_first + k))
        .filter(|k| *k != me && is_level(reading, v, &reading.claims[*k]))
        .collect();
    let earlier: Vec<usize> = all.iter().copied().filter(|k| *k < me).collect();
    let same_measure = |k: &&usize| {
        let c = &reading.claims[**k];
        match unit_class(reading, claim) {
            own @ (Class::Other(_) | Class::Dimension(_)) => unit_class(reading, c) == own,
            Class::Share | Class::Factor => earlier.last().is_some_and(|l| unit_class(reading, &reading.claims[*l]) == unit_class(reading, c)),
        }
    };
    // "That is 1,320 fewer than in the year before, when they logged 9,332."
    // "That is a rise of 31 per cent on the previous twelve months, when 8,225 were completed."
    let than = (reading.end(claim)..reading.end(claim) + 4).any(|at| said!(reading, at, "than")) || said!(reading, reading.end(claim), "on");
    if than
        && clause == first
        && let Some(next) = all.iter().filter(|k| **k > me && reading.claims[**k].sentence as usize == sentence).find(same_measure)
        && let Some(last) = earlier.iter().rev().find(same_measure)
    {
        return alike(reading, *next, *last).then_some(Pair { from: *next, to: *last });
    }
    // A figure behind the change in its own sentence is a nearer match than those before.
    if all.iter().any(|k| *k > me && same_measure(&k) && earlier.iter().all(|l| alike(reading, *k, *l))) {
        return None;
    }
    let fitting: Vec<usize> = earlier.iter().filter(same_measure).copied().collect();
    // "It will pay £1,884, which is 9% more than now. The current cap is £1,620."
    if let [level] = fitting[..]
        && reading.claims[level].sentence as usize == sentence
        && let Some(next) = reading.doc.sentences.get(sentence + 1).filter(|n| n.block == s.block)
    {
        let (first, claims) = reading.claims_of(sentence + 1);
        let levels: Vec<usize> =
            (0..claims.len()).map(|k| first + k).filter(|k| is_level(reading, v, &reading.claims[*k]) && alike(reading, level, *k)).collect();
        let base = (next.tokens.0 as usize..(next.tokens.0 as usize + 8).min(next.tokens.1 as usize)).any(|at| reading.is(at, v.base));
        return match levels[..] {
            [from] if base && !in_view::is_of_average(reading, level, from) => Some(Pair { from, to: level }),
            _ => None,
        };
    }
    let [a, b] = fitting[..] else { return None };
    // "Cargo, a smaller business, swelled by 31 per cent": what moved is named in its own sentence.
    if moved && clause > first && [a, b].iter().all(|k| (reading.claims[*k].sentence as usize) < sentence) {
        return None;
    }
    let near = [a, b].iter().any(|k| reading.claims[*k].sentence as usize == sentence);
    if !alike(reading, a, b) || (told || noun_led && !near) && !in_view::is_plausible(reading, claim, Pair { from: a, to: b }) {
        return None;
    }
    let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
    match (marked(a), marked(b)) {
        (Mark::From, Mark::From) if dated(reading, a).is_none() || dated(reading, b).is_none() => return None,
        (Mark::From, Mark::From) => {}
        (Mark::From, _) => return Some(Pair { from: a, to: b }),
        (_, Mark::From) => return Some(Pair { from: b, to: a }),
        _ => {}
    }
    // Between two clauses of one sentence nothing else may have been said of the change's own.
    match (dated(reading, a), dated(reading, b)) {
        (Some(x), Some(y)) if x > y => Some(Pair { from: b, to: a }),
        (Some(x), Some(y)) if x < y => Some(Pair { from: a, to: b }),
        _ => by_direction(reading, v, claim, a, b),
    }
}

/// The pair of two levels whose order only the change itself can tell: what rose, rose from the smaller figure.
fn by_direction(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, a: usize, b: usize) -> Option<Pair> {
    let figure = claim.figure()?;
    // Two counts are two levels of one thing only if they count the same things.
    let (m, n) = (reading.noun(&reading.claims[a]), reading.noun(&reading.claims[b]));
    if reading.claims[a].kind == Kind::Count && matches!(unit_class(reading, claim), Class::Share) && (m != n || m.is_empty()) {
        return None;
    }
    let (x, y) = (reading.claims[a].figure()?.point, reading.claims[b].figure()?.point);
    let (small, large) = if x <= y { (a, b) } else { (b, a) };
    let up = match claim.kind {
        Kind::Multiple => Some(figure.point > Decimal::ONE),
        // A difference is the same either way.
        _ if !matches!(unit_class(reading, claim), Class::Share) => Some(true),
        _ => direction(reading, v, claim),
    };
    up.map(|up| if up { Pair { from: small, to: large } } else { Pair { from: large, to: small } })
}

/// The pair of the next sentence, for a change whose own has no figures to join: "Demand has trebled. They packed 4,150 boxes last winter; in 2019
/// it was 1,380."
fn following(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> Option<Pair> {
    let s = &reading.doc.sentences[sentence];
    let next = reading.doc.sentences.get(sentence + 1).filter(|n| n.block == s.block)?;
    let (_, own) = reading.claims_of(sentence);
    if own.iter().any(|c| c.span != claim.span && is_level(reading, v, c) && c.kind != Kind::Duration) || next.claims.0 == next.claims.1 {
        return None;
    }
    let (_, claims) = reading.claims_of(sentence + 1);
    // "Pupil numbers are 6 per cent lower than a decade ago. Languages have suffered more than most: 34 per cent …": of another subject.
    if claims.iter().any(|c| is_change(reading, v, c)) || super::scope::turns_to_another(reading, sentence as u32, sentence as u32 + 1) {
        return None;
    }
    let pairs = pairs(reading, v, sentence + 1);
    match pairs[..] {
        [p] if reading.claims[p.from].sentence as usize == sentence + 1 && reading.claims[p.to].sentence as usize == sentence + 1 => Some(p),
        [] => {
            // "It will get $310,000 next season; this season it got $450,000."
            let first = next.claims.0 as usize;
            let levels: Vec<usize> =
                claims.iter().enumerate().filter(|(_, c)| is_level(reading, v, c) && c.kind != Kind::Duration).map(|(k, _)| first + k).collect();
            let [a, b] = levels[..] else { return None };
            if !alike(reading, a, b) || claim.kind != Kind::Multiple {
                return None;
            }
            match (dated(reading, a), dated(reading, b)) {
                (Some(x), Some(y)) if x > y => Some(Pair { from: b, to: a }),
                (Some(x), Some(y)) if x < y => Some(Pair { from: a, to: b }),
                _ => by_direction(reading, v, claim, a, b),
            }
        }
        _ => None,
    }
}

/// A date that stands in the clause of a figure ("in 2014", "last year"), as a number that can be ordered; what leans on today comes last.
fn dated(reading: &Reading<'_>, claim: usize) -> Option<i64> {
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
fn of_unlike_periods(reading: &Reading<'_>, pair: Pair) -> bool {
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
fn marked_from(reading: &Reading<'_>, v: &Vocabulary, claim: usize) -> bool {
    let c = &reading.claims[claim];
    mark(reading, v, c.sentence as usize, c) == Mark::From
}

/// How a level is introduced, from the words before it.
fn mark(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> Mark {
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
        if base.is_some_and(|at| at > first && reading.claim_at(sentence, at - 1).is_some()) {
            return Mark::From;
        }
    }
    // "A year earlier they stood at $3.4bn."
    let earlier = |at: usize| reading.is(at, v.earlier);
    let end = reading.noun_end(claim);
    // "₹260 crore in the year-ago period"
    let then = said!(reading, end, "in" | "for" | "during") && earlier(end + 1);
    if (start.saturating_sub(7).max(first)..start).any(|at| earlier(at) && opens_clause(reading, first, at)) || earlier(end) || then {
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
fn spans_time(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, before: usize, level: &Claim) -> bool {
    let time = level.kind == Kind::Duration
        || level.kind == Kind::Age
        || matches!(level.unit(), Some(Unit::Measure(id)) if reading.lexicon.units.is_time(id));
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    time && !(first..before).any(|at| reading.is(at, v.lasting))
}

fn directions(reading: &Reading<'_>, out: &mut Vec<Link>, up: bool) {
    let Some(v) = &reading.vocabularies.change else { return };
    let (class, gate) = if up { (v.up, Gates::UP) } else { (v.down, Gates::DOWN) };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        if reading.passes(index, gate) && reading.claims.len() > sentence.claims.1 as usize {
            in_view::direction_in_sight(reading, v, index, class, out);
        }
        if sentence.claims.1 == sentence.claims.0 {
            continue;
        }
        ranks(reading, v, index, if up { v.down } else { v.up }, out);
        let pairs = pairs(reading, v, index);
        if pairs.is_empty() {
            continue;
        }
        in_view::direction(reading, v, index, class, out);
        in_view::direction_before_colon(reading, v, index, class, out);
        for pair in pairs {
            let (a, b) = (&reading.claims[pair.from], &reading.claims[pair.to]);
            // "They swelled to $3.1bn in June. A year earlier they stood at $3.4bn."
            let across = a.sentence as usize == index && b.sentence as usize + 1 == index;
            if b.sentence as usize != index && !across || a.sentence as usize != index {
                continue;
            }
            // "rose to 410,000 tonnes in 2022 from 380,000. It had been 455,000 in 2019.": what something rose from is not what it came to.
            if across && reading.start(b).checked_sub(1).is_some_and(|at| said!(reading, at, "from")) {
                continue;
            }
            // "shrank to £3.1m, from £2.4m in surplus"
            let sign = reading.noun_end(a);
            if said!(reading, sign, "in" | "of") && said!(reading, sign + 1, "surplus" | "credit" | "profit") {
                continue;
            }
            let left = if a.tokens.0 < b.tokens.0 { a } else { b };
            let own = left.sentence as usize;
            // The verb stands right before the first figure, with nothing but a preposition and a share of change between them.
            let start = reading.start(left);
            let first = reading.doc.sentences[own].tokens.0 as usize;
            let verb = (1..=24)
                .map_while(|back| start.checked_sub(back).filter(|k| *k >= first && !reading.is_stop(*k) && !reading.is(*k, v.barrier)))
                .find(|k| moved(reading, *k, v.up) || moved(reading, *k, v.down))
                .filter(|k| !is_named(reading, *k, start));
            // "The rate, which was 3.2% in May, dropped to 3.6% in June": the verb right before the second figure.
            let right = if a.tokens.0 < b.tokens.0 { b } else { a };
            let aside = right.span == b.span
                && (start > first && said!(reading, start - 1, ",")
                    || (first..start).any(|k| said!(reading, k, "which") && k > first && said!(reading, k - 1, ",")))
                && said!(reading, reading.start(right).wrapping_sub(1), "to")
                && reading.start(right) >= 2
                && moved(reading, reading.start(right) - 2, class)
                && a.sentence == b.sentence
                && (reading.noun_end(left)..reading.start(right)).any(|k| said!(reading, k, ","));
            let then = dated(reading, pair.from).is_some() || marked_from(reading, v, pair.from);
            if verb.is_none() && aside && then && !spans_time(reading, v, own, start, left) {
                let mut l = link(&[("to", pair.to), ("from", pair.from)], Strength::Construction);
                l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[reading.start(right) - 2].span())));
                out.push(l);
                continue;
            }
            // Both ends are marked by their words, or the first stands beside the verb.
            let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
            // "crept higher, with the median at £1,090 after £1,140"
            let measured = start > first
                && said!(reading, start - 1, "at")
                && (start.saturating_sub(6).max(first)..start).any(|at| said!(reading, at, "with") && at > first && said!(reading, at - 1, ","));
            let bound = marked(pair.from) == Mark::From
                && (matches!(marked(pair.to), Mark::To | Mark::Now) || verb.is_some_and(|at| start - at <= 4) || measured);
            let tokens = || sentence.tokens.0 as usize..sentence.tokens.1 as usize;
            // "In April it had been 6.4 per cent."
            let dated_before = reading.claims_of(index).1.iter().any(|c| c.kind == Kind::Date)
                && (1..=4).any(|b| reading.start(a).checked_sub(b).is_some_and(|at| reading.ends(at, v.formerly)));
            let bound = bound || across && marked(pair.from) == Mark::From && super::view::sole(reading, &[pair.from, pair.to]);
            let compared =
                said!(reading, sentence.tokens.0 as usize, "that" | "this") || dated_before || tokens().any(|at| reading.is(at, v.earlier));
            let another =
                across && (!compared || tokens().any(|at| moved(reading, at, v.up) || moved(reading, at, v.down) || reading.is(at, v.contrast)));
            if let Some(at) = verb
                && bound
                && !another
                && reading.ends(at, class)
                && !spans_time(reading, v, own, at, left)
                && !(at..start).any(|k| reading.is(k, v.ranging))
                && !said!(reading, reading.noun_end(if a.tokens.0 < b.tokens.0 { b } else { a }), "to")
                && (measured || !separated(reading, v, own, at + 1, start, false))
            {
                let mut l = link(&[("to", pair.to), ("from", pair.from)], if across { Strength::Anaphor } else { Strength::Construction });
                let span = reading.doc.tokens[at].span();
                l.roles.insert(0, ("verb", Filler::Words(span)));
                out.push(l);
            } else if verb.is_some_and(|at| reading.ends(at, class)) {
                reading.refused(&[pair.to, pair.from], "nothing ties the verb of rising or falling before them to both figures");
            }
        }
    }
}

/// "The team slipped from eighth place to fifth.": of two ranks the smaller is the better, so that what went down should end on the greater.
fn ranks(reading: &Reading<'_>, v: &Vocabulary, index: usize, class: ClassId, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(index);
    let s = &reading.doc.sentences[index];
    for (k, w) in claims.windows(2).enumerate() {
        let [a, b] = w else { continue };
        if a.kind != Kind::Ordinal
            || b.kind != Kind::Ordinal
            || a.figure().is_none_or(|f| f.to.is_some())
            || b.figure().is_none_or(|f| f.to.is_some())
        {
            continue;
        }
        let (start, next) = (reading.start(a), reading.start(b));
        let from = start.checked_sub(1).filter(|at| *at > s.tokens.0 as usize && reading.lower(*at) == "from");
        let to = next.checked_sub(1).is_some_and(|at| reading.lower(at) == "to" && next <= reading.end(a) + 4);
        let Some(verb) = from.and_then(|f| {
            (f.saturating_sub(3).max(s.tokens.0 as usize)..f).rev().find(|at| moved(reading, *at, v.up) || moved(reading, *at, v.down))
        }) else {
            continue;
        };
        let placed = (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| reading.is(at, v.ranks));
        if to && placed && reading.ends(verb, class) {
            let mut l = link(&[("to", first + k + 1), ("from", first + k)], Strength::Construction);
            l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[verb].span())));
            out.push(l);
        }
    }
}

//! So many at so much each, and what they come to: a rate, what it is multiplied by, and a total.
//!
//! "Members pay €18 a month. With 650 of them, the club takes €11,700 every month." The rate is found first, by the words behind or before
//! it; then what it is for each of (people, things, nights, metres); then the one figure of its own unit that a word calls the total, or,
//! where the rate itself is the result ("which works out at £75,000 for each"), the one larger figure of its unit.

use super::{in_view, is_amount, link, said_before, same_unit, value};
use crate::base::{Grain, Per, Unit, UnitId};
use crate::doc::{Claim, Kind, TokenKind};
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength, view};
use crate::rule::lexicon::{ClassId, Words};
use rust_decimal::Decimal;

/// A total after a number and a price or rate for each.
pub(in crate::link) const TOTAL_OF_EACH: Relation = Relation {
    name: "total-of-each",
    roles: &["total", "unit", "quantity"],
    about: "a total, a rate for each, and the number of those that it is for, in view of one another",
    bind: |reading, out| bind(reading, Way { total: true, by: By::Number }, out),
};
/// A total after a rate for each unit of time or measure, and how much of it there was.
pub(in crate::link) const TOTAL_OVER_MEASURE: Relation = Relation {
    name: "total-over-measure",
    roles: &["total", "unit", "time"],
    about: "a total, a rate for each day, month, mile or kilo, and how many there were, in view of one another",
    bind: |reading, out| bind(reading, Way { total: true, by: By::Measure }, out),
};
/// As [`TOTAL_OVER_MEASURE`], for so many at that rate.
pub(in crate::link) const TOTAL_OF_EACH_OVER_MEASURE: Relation = Relation {
    name: "total-of-each-over-measure",
    roles: &["total", "unit", "time", "quantity"],
    about: "a total, a rate for each and for each day or month, how many there were and for how long, in view of one another",
    bind: |reading, out| bind(reading, Way { total: true, by: By::Both }, out),
};
/// A total for one period after a rate for another.
pub(in crate::link) const TOTAL_OF_PERIOD: Relation = Relation {
    name: "total-of-period",
    roles: &["total", "unit"],
    about: "a total for a year, month or week that a rate for each month, week or day beside it does not come to",
    bind: |reading, out| bind(reading, Way { total: true, by: By::Period }, out),
};
/// A rate for one period after a total for another.
pub(in crate::link) const RATE_OF_PERIOD: Relation = Relation {
    name: "rate-of-period",
    roles: &["stated", "total"],
    about: "a rate for each month, week or day that the total for a year, month or week beside it does not give",
    bind: |reading, out| bind(reading, Way { total: false, by: By::Period }, out),
};
/// A rate for each, after a total and a number.
pub(in crate::link) const SHARE_OF_EACH: Relation = Relation {
    name: "share-of-each",
    roles: &["stated", "total", "number"],
    about: "a rate for each after the total and the number that it comes from, in view of one another",
    bind: |reading, out| bind(reading, Way { total: false, by: By::Number }, out),
};
/// A rate for each unit of time or measure, after a total.
pub(in crate::link) const RATE_OVER_MEASURE: Relation = Relation {
    name: "rate-over-measure",
    roles: &["stated", "total", "time"],
    about: "a rate for each day, month, mile or kilo after the total and the length that it comes from, in view of one another",
    bind: |reading, out| bind(reading, Way { total: false, by: By::Measure }, out),
};

/// Which of the three is the result, and what the rate is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    /// The total is the result, not the rate.
    total: bool,
    by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// So many things.
    Number,
    /// So much of a measure or so long a time.
    Measure,
    /// So many things for so long.
    Both,
    /// The period that the total is for.
    Period,
}

/// All that was found in a text.
#[derive(Debug, Default)]
pub(in crate::link) struct Products(Vec<(Way, Link)>);

/// What a rate is for each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Each {
    /// "each", "apiece", "a head".
    Any,
    /// "an average of": for each of whatever was counted.
    Mean,
    /// "per pupil", "a game": the token of the noun.
    Thing(usize),
    /// "a month", "per tonne".
    Of(UnitId),
    /// "28 rows of 22 seats": the claim of the groups.
    Groups(usize),
}

#[derive(Debug)]
pub(in crate::link) struct Vocabulary {
    each: ClassId,
    total_before: ClassId,
    total_after: ClassId,
    averaging: ClassId,
    mean: ClassId,
    groups: ClassId,
    priced: ClassId,
    takes_up: ClassId,
    whole_period: ClassId,
    period: ClassId,
    mean_word: ClassId,
    sought: ClassId,
    costs_each: ClassId,
    from_rate: ClassId,
    deal: ClassId,
}

impl Vocabulary {
    pub(in crate::link) fn of(words: &Words) -> Option<Vocabulary> {
        let find = |name| words.find_class(name);
        Some(Vocabulary {
            each: find("each-of-them")?,
            total_before: find("makes-a-total")?,
            total_after: find("total-after")?,
            averaging: find("as-an-average")?,
            mean: find("mean-of")?,
            groups: find("groups-of")?,
            priced: find("priced-at")?,
            takes_up: find("takes-up")?,
            whole_period: find("for-the-period")?,
            period: find("for-each-period")?,
            mean_word: find("mean-word")?,
            sought: find("wished-for")?,
            costs_each: find("costs-each")?,
            from_rate: find("lowest-rate")?,
            deal: find("deal-of-so-much")?,
        })
    }
}

fn bind(reading: &Reading<'_>, way: Way, out: &mut Vec<Link>) {
    let found = reading.shared.products.get_or_init(|| Products(find(reading)));
    out.extend(found.0.iter().filter(|(w, _)| *w == way).map(|(_, link)| link.clone()));
}

fn find(reading: &Reading<'_>) -> Vec<(Way, Link)> {
    let Some(v) = &reading.vocabularies.product else { return Vec::new() };
    let mut sense: Option<Sense<'_>> = None;
    let mut out = Vec::new();
    for (index, _) in reading.with_claims() {
        if !super::has_company(reading, index, 1, 1, 2) {
            continue;
        }
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| is_amount(c) && !super::is_scale(reading, c)) {
            let told = rate(reading, v, index, claim);
            let Some(each) = told.or_else(|| single(reading, v, index, claim).then_some(Each::Any)) else { continue };
            let sense = sense.get_or_insert_with(|| Sense::new(reading));
            let found = told.and_then(|each| reckon(sense, v, index, first + k, each)).or_else(|| in_sight(sense, v, index, first + k, each));
            if reading.explains() && told.is_some() && found.is_none() {
                let larger = |t: &usize| {
                    let other = &reading.claims[*t];
                    *t != first + k && same_unit(reading, other, claim) && value(reading, other) > value(reading, claim)
                };
                if let Some(total) = in_view(reading, index, 1, 1).into_iter().find(larger) {
                    reading.refused(&[first + k, total], "it is for each of something, but no word or number beside them makes the other its total");
                }
            }
            out.extend(found.filter(|(_, link)| !is_prize_of_another(reading, link)));
        }
    }
    out
}

/// "The winner takes £9,000, and two others get £2,000 each": what somebody else gets is no total of theirs.
fn is_prize_of_another(reading: &Reading<'_>, link: &Link) -> bool {
    let role = |name: &str| {
        link.roles.iter().find_map(|(role, filler)| match filler {
            Filler::Claim(id) if *role == name => reading.claims.get(id.0 as usize),
            _ => None,
        })
    };
    let (Some(total), Some(number), Some(stated)) = (role("total"), role("number"), role("stated")) else { return false };
    let Some(got) = reading.lexicon.words.find_class("got") else { return false };
    let (start, end) = (reading.start(total), reading.end(total));
    let owned = start.checked_sub(1).is_some_and(|at| reading.ends(at, got));
    let joined = (end..reading.start(number)).any(|at| said!(reading, at, "and" | "while" | ";"));
    let theirs = (reading.noun_end(number)..reading.start(stated)).any(|at| reading.ends(at, got));
    owned && joined && theirs && total.sentence == number.sentence && number.sentence == stated.sentence
}

/// What a figure is for each of, if it is a rate.
fn rate(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> Option<Each> {
    let start = reading.start(claim);
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    // "Rooms start at 110 euros a night": the least of several rates.
    if claim.kind == Kind::Money && start > first + 1 && (reading.ends(start - 1, v.from_rate)) {
        return None;
    }
    // "28 rows of 22 seats", "six coaches carrying 48 pupils"
    if matches!(claim.kind, Kind::Count | Kind::Measure | Kind::Duration)
        && start > first
        && reading.is(start - 1, v.groups)
        && let Some(groups) = start.checked_sub(2).and_then(|at| counted_by(reading, sentence, at))
    {
        return Some(Each::Groups(groups));
    }
    match claim.figure()?.per {
        Some(Per::Unit(id)) => return Some(Each::Of(id)),
        Some(Per::Number(_)) => return None,
        _ => {}
    }
    let end = reading.noun_end(claim);
    for at in [reading.end(claim), end, end + 1] {
        if at > end && (said!(reading, end, ",") || reading.is_stop(end)) {
            break;
        }
        if reading.is(at, v.each) {
            // "The three women have each ground 20kg": so much each of what stands behind.
            let subject = at > end && Sense::new(reading).is_auxiliary(end as u32);
            return (!subject).then_some(Each::Any);
        }
        // "42 to a crate", "30 to the box"
        if at == reading.end(claim)
            && claim.kind == Kind::Count
            && said!(reading, at, "to")
            && said!(reading, at + 1, "a" | "an" | "the" | "each")
            && let Some(noun) = noun_at(reading, at + 2)
            // "41 figures to the north" stand there.
            && !(said!(reading, at + 1, "the") && said!(reading, noun, "north" | "south" | "east" | "west" | "left" | "right" | "front" | "rear" | "back" | "side" | "end"))
        {
            return Some(Each::Thing(noun));
        }
        let for_each = said!(reading, at, "for" | "in" | "on" | "to" | "at" | "from") && said!(reading, at + 1, "each" | "every");
        // "won only two An emotional night": what begins a sentence is no rate.
        let small = reading.doc.tokens.get(at).is_some_and(|t| t.case != crate::doc::Case::Title);
        if at <= end && small && (said!(reading, at, "a" | "an" | "per" | "each" | "every") || for_each) {
            let next = at + 1 + usize::from(for_each);
            // "14 tins in every one"
            if for_each && (said!(reading, next, "one" | "of") || reading.doc.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Mark)) {
                return Some(Each::Any);
            }
            // "15 for every 1,000 residents" is for so many, not for each.
            if reading.claim_at(sentence, next).is_some_and(|c| reading.claims[c].figure().is_some()) {
                return None;
            }
            let noun = noun_at(reading, next);
            let unit = noun.and_then(|n| reading.lexicon.units.find(reading.lower(n)));
            // "against Rs 3,100 crore a year earlier": when that was.
            if unit.is_some()
                && noun.is_some_and(|n| said!(reading, n + 1, "earlier" | "ago" | "before" | "later" | "previously" | "prior" | "hence"))
            {
                return None;
            }
            return unit.map(Each::Of).or(noun.map(Each::Thing)).or((for_each || said!(reading, at, "each")).then_some(Each::Any));
        }
    }
    if claim.figure()?.per == Some(Per::Each) {
        return Some(Each::Any);
    }
    // "a monthly fee of £20", "a nightly charge of $240"
    for back in 1..=4 {
        let Some(at) = start.checked_sub(back).filter(|at| *at >= first && !reading.is_stop(*at)) else { break };
        if reading.is(at, v.period) {
            let unit = match reading.lower(at) {
                "hourly" => "hour",
                "daily" => "day",
                // Of so many nights as are told.
                "nightly" => return Some(Each::Mean),
                "weekly" => "week",
                "monthly" => "month",
                "yearly" | "annual" | "annually" => "year",
                _ => return None,
            };
            return reading.lexicon.units.find(unit).map(Each::Of);
        }
        // "The nightly average, 5,600, …"
        let named = back == 1 && said!(reading, at, ",") && said!(reading, at.wrapping_sub(1), "average" | "mean");
        // "1,086 runs in 24 innings; the average, 54.25, is his best"
        if named && said!(reading, at.wrapping_sub(2), "the" | "an" | "his" | "her" | "its" | "their") {
            return Some(Each::Mean);
        }
        if said!(reading, at, "," | "and" | "but") && !named || reading.claim_at(sentence, at).is_some() {
            break;
        }
    }
    // "Each of the 36 teachers gets a $1,500 bonus", "every member will receive £40"
    let (_, claims) = reading.claims_of(sentence);
    for at in (start.saturating_sub(20).max(first)..start).rev().take_while(|at| !reading.is_stop(*at)) {
        if said!(reading, at, "each" | "every") && at + 2 < start {
            let between = claims.iter().any(|c| (c.tokens.0 as usize) < start && c.tokens.1 as usize > at && is_amount(c));
            let of = if said!(reading, at + 1, "one") { at + 2 } else { at + 1 };
            if (between || said!(reading, of + 1, "which" | "whom" | "them")) == said!(reading, of, "of") {
                return Some(Each::Any);
            }
        }
        if said!(reading, at, "but" | "while" | ",") {
            break;
        }
    }
    // "The mean gift was 750 naira"
    let meant = claim.kind == Kind::Money
        && start >= first + 3
        && said!(reading, start - 1, "was" | "is" | "of" | "at" | "to" | "," | "were")
        && (2..=5)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at) && !said!(reading, *at, ",")))
            .any(|at| said!(reading, at, "average" | "mean" | "typical"));
    if meant {
        return Some(Each::Mean);
    }
    // "The average donation was $50", "tickets were priced at €25"
    let priced = claim.kind == Kind::Money && said_before(reading, sentence, start, 4, v.priced);
    // "the average of the two items" is of them.
    let of_the = start > first && said!(reading, start - 1, "the");
    if priced { Some(Each::Any) } else { (!of_the && said_before(reading, sentence, start, 2, v.mean)).then_some(Each::Mean) }
}

/// "A ream costs the council €4.20": of one of them, and the first figure of its sentence.
fn single(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> bool {
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    let start = reading.start(claim);
    // "Packing and shipping one costs 18 euros"
    let near = (first + 3..=first + 12).contains(&start);
    if near && (first + 1..start - 1).any(|at| said!(reading, at, "one") && reading.is(at + 1, v.costs_each)) {
        let (_, claims) = reading.claims_of(sentence);
        return claims.iter().find(|c| is_amount(c) && !c.figure().is_some_and(|f| f.point == Decimal::ONE)).is_some_and(|c| c.span == claim.span);
    }
    let one = said!(reading, first, "a" | "an" | "one") && start - first <= 9;
    let (_, claims) = reading.claims_of(sentence);
    one && (first + 2..start).any(|at| reading.is(at, v.costs_each)) && claims.iter().find(|c| is_amount(c)).is_some_and(|c| c.span == claim.span)
}

/// The number of things whose noun stands at a token.
fn counted_by(reading: &Reading<'_>, sentence: usize, at: usize) -> Option<usize> {
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().position(|c| c.kind == Kind::Count && is_amount(c) && c.noun == Some(at as u32)).map(|k| first + k)
}

/// A word that can be what a rate is for each of.
fn noun_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let token = reading.doc.tokens.get(at)?;
    (token.kind == TokenKind::Word && token.span().of(&reading.doc.text).starts_with(char::is_lowercase)).then_some(at)
}

/// What a rate is multiplied by, as claim indices: those that it is for each of, or how much of its measure there is.
fn multipliers(sense: &Sense<'_>, v: &Vocabulary, figures: &[usize], me: usize, each: Each) -> Vec<usize> {
    let reading = sense.reading;
    // "a two-arm trial", "three-phase talks": a plan is described, nothing counted.
    let planned = |k: &usize| {
        let claim = &reading.claims[*k];
        claim.pattern == "count-joined"
            && claim.noun.is_some_and(|n| {
                said!(reading, n as usize, "arm" | "way" | "part" | "phase" | "stage" | "step" | "tier" | "track" | "point" | "group" | "armed")
            })
    };
    let named = |k: &usize| {
        each != Each::Mean
            || reading.claims[me].kind != Kind::Count
            || reading.claims[*k].noun.is_some()
            || reading.claims[*k].kind != Kind::Count
            || reading.claims[me].noun.is_some()
    };
    let plain = |k: &usize| *k != me && named(k) && rate(reading, v, reading.claims[*k].sentence as usize, &reading.claims[*k]).is_none();
    let counts: Vec<usize> = figures
        .iter()
        .copied()
        .filter(|k| {
            plain(k) && !planned(k) && reading.claims[*k].kind == Kind::Count && value(reading, &reading.claims[*k]).is_some_and(|x| x > Decimal::ONE)
        })
        .collect();
    match each {
        Each::Of(id) => figures
            .iter()
            .copied()
            .filter(|k| plain(k) && matches!(reading.claims[*k].unit(), Some(Unit::Measure(u)) if reading.lexicon.units.dimension(u) == reading.lexicon.units.dimension(id)))
            .collect(),
        Each::Thing(noun) => {
            let key = sense.key(noun as u32);
            let named: Vec<usize> = counts.iter().copied().filter(|k| reading.claims[*k].noun.is_some_and(|n| sense.key(n) == key)).collect();
            // "£310 per pupil, and 42 are going"
            // "54 goals in 36 matches, an average of 1.5 per game"
            let other = |k: &usize| reading.claims[*k].noun.is_none() || reading.claims[*k].sentence == reading.claims[me].sentence;
            if named.is_empty() { counts.into_iter().filter(other).collect() } else { named }
        }
        Each::Groups(groups) => vec![groups],
        // "In 23 nights … Houses averaged 880": so many times, where no things are counted.
        Each::Mean if counts.len() <= 1 => {
            let times = figures.iter().copied().filter(|k| plain(k) && reading.claims[*k].kind == Kind::Duration && counts_times(&reading.claims[*k]));
            counts.iter().copied().chain(times).collect()
        }
        Each::Any | Each::Mean => counts,
    }
}

/// A number of nights, days or weeks above one, whole.
fn counts_times(claim: &Claim) -> bool {
    claim.figure().is_some_and(|f| f.point.fract().is_zero() && f.point > Decimal::ONE && f.to.is_none() && f.per.is_none())
}

/// The one way to take the figures around a rate.
fn reckon(sense: &Sense<'_>, v: &Vocabulary, sentence: usize, me: usize, each: Each) -> Option<(Way, Link)> {
    let reading = sense.reading;
    let own = &reading.claims[me];
    // A time for each time is a share of it: "five days a week".
    if own.kind == Kind::Duration && matches!(each, Each::Of(_)) {
        return None;
    }
    let figures = in_view(reading, sentence, if is_told_as_result(reading, own) { 2 } else { 1 }, 1);
    let unit = value(reading, own)?;
    let mut found: Option<(Way, Link)> = None;
    for &k in &figures {
        let claim = &reading.claims[k];
        let Some(stated) = value(reading, claim).filter(|x| k != me && *x > unit && same_unit(reading, claim, own)) else { continue };
        // "It wants to have 360 pupils by 2030.", "a budget of £41,000, which also pays for two technicians"
        if said_before(reading, claim.sentence as usize, reading.start(claim), 5, v.sought)
            || claim.sentence != own.sentence && crate::link::scope::takes_in_more(reading, claim)
        {
            continue;
        }
        // "a fall from £400 to £160, a loss of £4.62 a week": where something began, not what it came to.
        let began = said!(reading, reading.start(claim).wrapping_sub(1), "from") && said!(reading, reading.noun_end(claim), "to");
        if began && claim.kind == Kind::Money {
            continue;
        }
        let after = k > me;
        // "condition 5, three repetitions each of six tests": a number that counts nothing is shared by nobody.
        if !after && claim.kind == Kind::Count && claim.noun.is_none() && own.noun.is_some() {
            continue;
        }
        let theirs = rate(reading, v, claim.sentence as usize, claim);
        // "€18 a month … €11,700 every month": the same period in both.
        let same_period = theirs == Some(each) && matches!(each, Each::Of(_));
        let each = if same_period { Each::Any } else { each };
        // "175, 210, or 250 mg": one of several, not what they come to.
        let before = k.checked_sub(1).filter(|b| *b != me).map(|b| &reading.claims[b]);
        let listed = before.is_some_and(|b| {
            let (from, to) = (reading.noun_end(b), reading.start(claim));
            b.sentence == claim.sentence
                && b.kind == claim.kind
                && to <= from + 2
                && (from..to).all(|at| said!(reading, at, "," | "and" | "or"))
                && same_unit(reading, b, claim)
        });
        let called =
            !listed && if after { is_called_total(reading, v, claim, each, theirs) } else { is_result(reading, v, sentence, each, own, claim) };
        if !called || !things_fit(sense, own, claim, each, after) {
            continue;
        }
        // "a daily average of 142": the period is a word before the rate, which no equation sees.
        if let (Each::Of(id), None) = (each, own.figure().and_then(|f| f.per)) {
            for q in multipliers(sense, v, &figures, me, each).into_iter().filter(|q| *q != k && theirs.is_none()) {
                let product = value(reading, &reading.claims[q]).and_then(|n| times(reading, unit, n, each));
                if found.is_none()
                    && product.is_some_and(|p| plausible(p, stated))
                    && let Some(facts) = conflict_over(reading, own, claim, &reading.claims[q], id)
                {
                    let mut l = link(&[("total", k), (if after { "unit" } else { "stated" }, me)]);
                    l.facts = facts;
                    found = Some((Way { total: after, by: By::Period }, l));
                }
            }
            if found.is_some() {
                continue;
            }
        }
        let mut take = |by: By, product: Option<Decimal>, roles: &[(&'static str, usize)]| {
            if product.is_some_and(|p| plausible(p, stated)) {
                let (result, rate) = if after { ("total", "unit") } else { ("total", "stated") };
                let mut all = vec![(result, k), (rate, me)];
                all.extend(roles);
                // Two ways to take them are none.
                let twice = found.is_some();
                found = Some((Way { total: after, by }, link(&all)));
                return !twice;
            }
            true
        };
        let name = if after { "quantity" } else { "number" };
        // In a sentence without the others, the total must point back to them: "That is £2,400", not "The raffle took £2,800".
        let alone =
            |q: usize| after && claim.sentence != own.sentence && claim.sentence != reading.claims[q].sentence && !points_back(reading, v, claim);
        if theirs.is_none() || same_period {
            for q in multipliers(sense, v, &figures, me, each).into_iter().filter(|q| *q != k && !alone(*q)) {
                let by = if matches!(each, Each::Of(_)) { By::Measure } else { By::Number };
                let number = match (each, reading.claims[q].kind) {
                    (Each::Mean, Kind::Duration) => reading.claims[q].figure().map(|f| f.point),
                    _ => value(reading, &reading.claims[q]),
                };
                let product = number.and_then(|n| times(reading, unit, n, each));
                if !take(by, product, &[(if by == By::Measure { "time" } else { name }, q)]) {
                    reading.refused(&[k, me, q], "there is more than one way to take the figures beside it");
                    return None;
                }
                if by == By::Measure && after {
                    for n in multipliers(sense, v, &figures, me, Each::Any).into_iter().filter(|n| *n != k && *n != q) {
                        let both = product.and_then(|p| p.checked_mul(value(reading, &reading.claims[n])?));
                        if !take(By::Both, both, &[("time", q), ("quantity", n)]) {
                            return None;
                        }
                    }
                }
            }
        }
        if let Each::Of(small) = each
            && let Some(large) = period(reading, v, claim, theirs)
            && found.is_none()
            && let Some(facts) = conflict(reading, own, claim, small, large)
        {
            let mut l = link(&[("total", k), (if after { "unit" } else { "stated" }, me)]);
            l.facts = facts;
            found = Some((Way { total: after, by: By::Period }, l));
        }
    }
    found
}

/// "That is 43 apiece.": a sentence of nothing but the result.
fn is_told_as_result(reading: &Reading<'_>, rate: &Claim) -> bool {
    let tokens = reading.sentence(rate).tokens;
    let first = tokens.0 as usize;
    tokens.1 - tokens.0 <= 9
        && reading.lower(first) == "that"
        && matches!(reading.lower(first + 1), "is" | "was" | "makes" | "means" | "comes" | "works" | "equals")
}

/// Whether a rate is called an average in so many words.
fn averaged_of(reading: &Reading<'_>, rate: &Claim) -> bool {
    let tokens = reading.sentence(rate).tokens;
    (tokens.0..tokens.1).any(|at| said!(reading, at as usize, "average" | "averaged" | "averages" | "averaging"))
}

/// Whether words before a figure in its sentence take up what was told: "It has until Christmas to find the €21.6m".
fn takes_up(reading: &Reading<'_>, v: &Vocabulary, total: &Claim, from: usize) -> bool {
    let (first, start) = (reading.sentence(total).tokens.0 as usize, reading.start(total));
    let own = from > first;
    // "The mayor defended the outlay of $39,750."
    let named = |at: usize| {
        !own && at > first && reading.is(at, v.total_before) && said!(reading, at - 1, "the" | "this" | "that" | "its" | "their" | "an" | "a")
    };
    (first..start).any(named)
        || (from..start).any(|at| {
            !own && reading.is(at, v.takes_up) && (at == first || !said!(reading, at, "that"))
                || said!(reading, at, "whole" | "then" | "all" | "entire" | "full")
        })
        || start > first && said!(reading, start - 1, "the" | "those" | "these")
}

/// "has set aside 622,000 reais to cover the payments": a sum for what was told.
fn pays_for_them(reading: &Reading<'_>, total: &Claim) -> bool {
    let end = reading.noun_end(total);
    (end..end + 3).any(|at| {
        reading.lower(at) == "to"
            && matches!(reading.lower(at + 1), "cover" | "pay" | "fund" | "meet" | "finance")
            && (at + 2..at + 4).any(|k| matches!(reading.lower(k), "the" | "those" | "these" | "them" | "it" | "all"))
    })
}

/// Whether a rate is said to be an average: "on average", "the typical toll".
fn averaged(reading: &Reading<'_>, rate: &Claim) -> bool {
    let tokens = reading.sentence(rate).tokens;
    (tokens.0..tokens.1)
        .any(|at| said!(reading, at as usize, "average" | "averaged" | "averages" | "averaging" | "typical" | "typically" | "mean" | "per"))
}

/// The total and the number in sight of a rate: the three are the only figures of their sentences, so that nothing else can be meant.
fn in_sight(sense: &Sense<'_>, v: &Vocabulary, sentence: usize, me: usize, each: Each) -> Option<(Way, Link)> {
    let reading = sense.reading;
    let own = &reading.claims[me];
    let hours = own.kind == Kind::Duration && matches!(each, Each::Of(_));
    // "Every one of the 36 volunteers does four hours a week."
    let start = reading.start(own);
    let first = reading.sentence(own).tokens.0 as usize;
    let distributed = || (start.saturating_sub(14).max(first)..start).any(|at| said!(reading, at, "each" | "every"));
    let each = match each {
        _ if hours && distributed() => Each::Any,
        _ if hours => return None,
        each => each,
    };
    // "3 times per week" is a plan, "on average 48 times a day" what came of it.
    let counted_times = own.noun.is_some_and(|n| said!(reading, n as usize, "times" | "time"))
        && !(reading.sentence(own).tokens.0..reading.sentence(own).tokens.1)
            .any(|at| said!(reading, at as usize, "average" | "averaged" | "typically"));
    let planned = counted_times && {
        let next = reading.doc.sentences.get(sentence + 1);
        !next.is_some_and(|n| said!(reading, n.tokens.0 as usize, "over" | "that" | "in" | "so"))
    };
    if planned
        || own.pattern == "count-joined"
        || own.kind == Kind::Measure && (own.tokens.1..own.tokens.1 + 2).any(|at| said!(reading, at as usize, "/"))
    {
        return None;
    }
    // "On an average Sunday it takes 190 calls a day.": of other days.
    let tokens = reading.sentence(own).tokens;
    let of_other_days = (tokens.0 as usize..tokens.1 as usize).any(|at| {
        said!(reading, at, "average" | "typical" | "normal" | "ordinary" | "usual")
            && at > tokens.0 as usize
            && said!(reading, at - 1, "a" | "an")
            && reading.is(at + 1, reading.lexicon.names.calendar)
    });
    // "Its neighbour spends $700 a head."
    let of_others = |class| (tokens.0 as usize..tokens.1 as usize).any(|at| reading.is(at, class));
    if of_other_days || reading.lexicon.words.find_class("another-of-its-kind").is_some_and(of_others) {
        return None;
    }
    // "2,600 patients over 52 weeks, but in January it was seeing 80 a week": of a time of its own.
    if crate::link::scope::is_set_against(reading, own) {
        return None;
    }
    let unit = value(reading, own)?;
    let figures = in_view(reading, sentence, 1, 1);
    let mut found: Option<(Way, Link)> = None;
    for &k in &figures {
        let total = &reading.claims[k];
        let Some(stated) = value(reading, total).filter(|x| k != me && *x > unit && same_unit(reading, total, own)) else { continue };
        let theirs = rate(reading, v, total.sentence as usize, total);
        // "hopes to have drilled 98 wells: three in every one of the 26 villages" is reckoned all the same.
        let at_once = total.sentence == own.sentence
            && (reading.noun_end(total).min(reading.start(own))..reading.start(own)).any(|at| said!(reading, at, ":" | "–" | "—"));
        if !at_once && said_before(reading, total.sentence as usize, reading.start(total), 5, v.sought)
            || total.sentence != own.sentence && crate::link::scope::takes_in_more(reading, total)
        {
            continue;
        }
        // "The outlay for the year, $5,838 a seat": a total by its word.
        let outlay = said_before(reading, total.sentence as usize, reading.start(total), 7, v.total_before)
            || said!(reading, reading.start(total).wrapping_sub(1), ",")
                && said_before(reading, total.sentence as usize, reading.start(total) - 1, 6, v.total_before);
        if theirs.is_some_and(|t| !(t == each && matches!(each, Each::Of(_))) && !(outlay && k > me)) {
            continue;
        }
        // Numbers of two sorts: "each slide had three sections, and 20 villi were measured"; "31,500 dinners … on average 350 plates a night".
        let unlike = own.kind == Kind::Count
            && !(counted_times && k > me)
            && matches!((own.noun, total.noun), (Some(a), Some(b)) if sense.key(a) != sense.key(b))
            && (k > me && !averaged_of(reading, own) || !averaged(reading, own))
            && ![own.noun, total.noun].iter().flatten().all(|n| sense.is_human_like(*n));
        if unlike || said_before(reading, total.sentence as usize, reading.start(total), 6, v.mean_word) {
            continue;
        }
        // "1,800 samples a day … Over a full week it gets through 21,600"
        if let Each::Of(small) = each
            && found.is_none()
            && view::sole(reading, &[me, k])
            && let Some(large) = period(reading, v, total, theirs)
            && let Some(facts) = conflict(reading, own, total, small, large)
        {
            let mut l = link(&[("total", k), (if k > me { "unit" } else { "stated" }, me)]);
            (l.facts, l.strength) = (facts, Strength::Proximity);
            return Some((Way { total: k > me, by: By::Period }, l));
        }
        // "each of the 38 families receives €650 a month … the yearly bill for those payments at €396,400"
        if let Each::Of(small) = each
            && found.is_none()
            && k > me
            && theirs.is_none()
            && (distributed() || every_one_of_them(reading, own))
            && let Some(large) = period(reading, v, total, theirs).or_else(|| period_before(reading, v, total))
            && (takes_up(reading, v, total, reading.sentence(total).tokens.0 as usize) || points_back(reading, v, total))
        {
            let numbers = multipliers(sense, v, &figures, me, Each::Any);
            let [n] = numbers[..] else { continue };
            if n < me
                && view::sole(reading, &[me, k, n])
                && let Some(facts) = conflict_of_many(reading, own, total, &reading.claims[n], small, large)
            {
                let mut l = link(&[("total", k), ("unit", me)]);
                (l.facts, l.strength) = (facts, Strength::Proximity);
                return Some((Way { total: true, by: By::Period }, l));
            }
            continue;
        }
        let mut numbers = multipliers(sense, v, &figures, me, each);
        // "1,376 points in the 43 games. At 37.2 a night": the only number there is.
        if numbers.is_empty() && matches!(each, Each::Thing(_)) {
            numbers = multipliers(sense, v, &figures, me, Each::Any);
        }
        for q in numbers.into_iter().filter(|q| *q != k) {
            let number = &reading.claims[q];
            // "a 64-character string", "a 26-page essay" are of one thing.
            let sized = number.pattern == "count-joined"
                && !number.noun.is_some_and(|n| {
                    said!(
                        reading,
                        n as usize,
                        "night"
                            | "day"
                            | "week"
                            | "month"
                            | "year"
                            | "hour"
                            | "game"
                            | "match"
                            | "member"
                            | "strong"
                            | "seat"
                            | "man"
                            | "round"
                            | "race"
                    )
                });
            // "the mean came out at 5.63": no number of things.
            if number.kind == Kind::Count && number.figure().is_none_or(|f| f.point < Decimal::ONE_THOUSAND && !f.point.fract().is_zero()) {
                continue;
            }
            if sized || !view::sole(reading, &[me, k, q]) || number.figure().is_none_or(|f| f.point <= Decimal::ONE) {
                continue;
            }
            // What comes last must be called what they come to, or its sentence point back to them.
            let together = total.sentence == own.sentence && total.sentence == number.sentence;
            let after = if together { reading.end(own) } else { reading.sentence(total).tokens.0 as usize };
            if k > me
                && !averaged_of(reading, own)
                && !(together && (outlay || takes_up(reading, v, total, after))
                    || !together && (takes_up(reading, v, total, after) || points_back(reading, v, total) || pays_for_them(reading, total)))
            {
                continue;
            }
            let over = matches!(each, Each::Of(_)) && theirs.is_none();
            let product = match (each, number.kind) {
                (Each::Mean, Kind::Duration) => number.figure().and_then(|f| f.point.checked_mul(unit)),
                _ => value(reading, number).and_then(|n| times(reading, unit, n, if over { each } else { Each::Any })),
            };
            // A slip by ten or a hundred is no chance.
            let slipped = |p: Decimal| {
                [10i64, 100, 1000].iter().any(|n| {
                    let n = Decimal::from(*n);
                    let near = |a: Option<Decimal>, b: Decimal| {
                        a.is_some_and(|a| view::within(a, b, 10) || a.checked_sub(b).is_some_and(|d| d.abs().saturating_mul(Decimal::from(100)) <= b))
                    };
                    near(p.checked_mul(n), stated) || near(p.checked_div(n), stated)
                })
            };
            if !product.is_some_and(|p| view::within(p, stated, 18) || own.kind == Kind::Money && slipped(p)) {
                continue;
            }
            // Two ways to take them are none.
            if found.is_some() {
                return None;
            }
            // "Some 4,150 runners a day, on average, … Organisers counted 9,450 over the three days": the average is the result, wherever it stands.
            let after = k > me && !averaged_of(reading, own);
            let by = if over { By::Measure } else { By::Number };
            // "a daily average of 142": the period is a word before the rate, which no equation sees.
            if let (Each::Of(id), None, true) = (each, own.figure().and_then(|f| f.per), over) {
                let mut l = link(&[("total", k), (if after { "unit" } else { "stated" }, me)]);
                l.facts = conflict_over(reading, own, total, number, id)?;
                l.strength = Strength::Proximity;
                found = Some((Way { total: after, by: By::Period }, l));
                continue;
            }
            let (rate, name) = if after { ("unit", "quantity") } else { ("stated", "number") };
            let mut l = link(&[("total", k), (rate, me), (if over { "time" } else { name }, q)]);
            l.strength = Strength::Proximity;
            found = Some((Way { total: after, by }, l));
        }
    }
    found
}

/// The reckoning of a rate over a length of time against a total, where they do not agree.
fn conflict_over(reading: &Reading<'_>, rate: &Claim, total: &Claim, time: &Claim, each: UnitId) -> Option<Vec<(&'static str, String)>> {
    let (r, t, d) = (rate.figure()?, total.figure()?, time.figure()?);
    let Unit::Measure(unit) = d.unit else { return None };
    let units = &reading.lexicon.units;
    let times = units.convert(&d.loose()?, unit, each)?;
    if r.unit != t.unit || r.loose()?.mul(&times)?.meets(&t.loose()?) {
        return None;
    }
    let number = units.convert(&crate::base::Interval::point(d.point), unit, each)?.middle()?.round_dp(2);
    let right = r.point.checked_mul(number)?.round_dp(2).normalize();
    let words = |c: &Claim| reading.doc.words(c.span);
    let reckoning = format!("{} in {} is not {} a {}", words(total), words(time), words(rate), units.get(each).name);
    Some(vec![("right", right.to_string()), ("reckoning", reckoning)])
}

/// Whether a rate and a total count the same: numbers are told from one another by what they count.
fn things_fit(sense: &Sense<'_>, rate: &Claim, total: &Claim, each: Each, after: bool) -> bool {
    if rate.kind != Kind::Count {
        return true;
    }
    let bare = rate.figure().is_some_and(|f| f.per.is_some()) || !matches!(each, Each::Mean);
    // "was launched 132 times in 2024, which works out at 14 shouts a month"
    let times = |n: u32| matches!(sense.reading.lower(n as usize), "times");
    if !after && matches!(each, Each::Of(_)) && rate.sentence == total.sentence && total.noun.is_some_and(times) {
        return true;
    }
    match (rate.noun, total.noun) {
        (Some(a), Some(b)) => sense.key(a) == sense.key(b) || [a, b].iter().all(|n| sense.is_human_like(*n) || sense.is_anyone(*n)),
        // "… piled up 468 runs. An average of 62 will do": of what was counted.
        (None, Some(n)) => bare || bare_mean(sense.reading, rate) && !sense.is_human_like(n) && !sense.is_anyone(n),
        // "Each of the 36 rooms has four beds, so the hostel can sleep 164": of what each has.
        (Some(_), None) => matches!(each, Each::Groups(_)) || after && each == Each::Any,
        (None, None) => false,
    }
}

/// Whether a mean stands without a noun of its own, and so is of what was told: "An average of 62 will do", "Houses averaged 880, she said".
fn bare_mean(reading: &Reading<'_>, rate: &Claim) -> bool {
    let next = reading.end(rate);
    let Some(token) = reading.doc.tokens.get(next) else { return true };
    let verb = reading.lexicon.words.find_class("figure-stop").is_some_and(|c| reading.is(next, c));
    token.kind == TokenKind::Mark && reading.doc.words(token.span()) != "-" || verb
}

/// The period that a total is for: "a year" behind it, "for the year" beside it, "last year" in its sentence.
fn period(reading: &Reading<'_>, v: &Vocabulary, total: &Claim, rate: Option<Each>) -> Option<UnitId> {
    if let Some(Each::Of(id)) = rate {
        return reading.lexicon.units.is_time(id).then_some(id);
    }
    if rate.is_some() {
        return None;
    }
    let sentence = reading.sentence(total);
    let unit = |name: &str| reading.lexicon.units.find(name);
    let words = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
    let named = words.clone().find(|at| reading.ends(*at, v.whole_period)).and_then(|at| match reading.lower(at) {
        "long" => unit(reading.lower(at.checked_sub(2)?)),
        word => unit(word),
    });
    let (first, claims) = reading.claims_of(total.sentence as usize);
    let _ = first;
    let mut years = claims.iter().filter_map(Claim::when).filter(|w| w.grain == Grain::Year);
    named.or_else(|| years.next().filter(|_| years.next().is_none()).and_then(|_| unit("year")))
}

/// How many of one period there are in another, as people reckon: by the calendar or in working time.
fn periods_in(small: &str, large: &str) -> &'static [i64] {
    match (small, large) {
        ("month", "year") => &[1200],
        ("week", "year") => &[5200, 5214, 5218, 5000, 4800, 5300],
        ("day", "year") => &[36500, 36600, 31300, 31200, 30000, 26000, 25000, 36000, 26100, 25200],
        ("day", "week") => &[700, 500, 600],
        ("day", "month") => &[3000, 3100, 2800, 2900, 2000, 2100, 2200, 2300, 2600, 3044],
        ("week", "month") => &[400, 430, 433, 435, 450, 500],
        ("hour", "day") => &[2400, 800],
        _ => &[],
    }
}

/// The reckoning of a rate for a small period against a total for a large one, where no way to reckon makes them agree.
fn conflict(reading: &Reading<'_>, rate: &Claim, total: &Claim, small: UnitId, large: UnitId) -> Option<Vec<(&'static str, String)>> {
    let units = &reading.lexicon.units;
    let ways = periods_in(&units.get(small).id, &units.get(large).id);
    let (r, t) = (rate.figure()?, total.figure()?);
    if r.unit != t.unit {
        return None;
    }
    let (rate_values, total_values) = (r.loose()?, t.loose()?);
    let agrees = |n: &i64| rate_values.scale(Decimal::new(*n, 2)).is_none_or(|v| v.meets(&total_values));
    // "8,760 parcels in the 12 months to March. That is 24 a week": so many a day.
    let of_another = ["day", "week", "month"].iter().any(|unit| {
        *unit != &*units.get(small).id
            && periods_in(unit, &units.get(large).id).iter().take(2).any(|n| {
                let exact = r.point.checked_mul(Decimal::new(*n, 2)).and_then(|p| p.checked_sub(t.point)).map(|d| d.abs());
                exact.zip(t.point.checked_div(Decimal::from(200))).is_some_and(|(d, e)| d <= e)
            })
    });
    let near = ways.first().and_then(|n| r.point.checked_mul(Decimal::new(*n, 2))).filter(|p| plausible(*p, t.point) || of_another)?;
    if ways.iter().any(agrees) {
        return None;
    }
    let number = near.round_dp(2).normalize();
    let (small, large) = (&units.get(small).name, &units.get(large).name);
    let (said, other) = (reading.doc.words(rate.span), reading.doc.words(total.span));
    let factor = Decimal::new(*ways.first()?, 2).normalize();
    Some(vec![("right", number.to_string()), ("reckoning", format!("{said} a {small} * {factor} = {number} a {large}, not {other}"))])
}

/// "1,200 households, every one of which pays €45 a month"
fn every_one_of_them(reading: &Reading<'_>, rate: &Claim) -> bool {
    let (first, start) = (reading.sentence(rate).tokens.0 as usize, reading.start(rate));
    (start.saturating_sub(9).max(first)..start).any(|at| {
        reading.lower(at) == "each" && matches!(reading.lower(at + 1), "of" | "pays" | "paying" | "gets" | "earns" | "receives")
            || reading.lower(at) == "every" && reading.lower(at + 1) == "one" && reading.lower(at + 2) == "of"
    })
}

/// "the yearly bill for those payments at €396,400": the period that a word before the total gives it.
fn period_before(reading: &Reading<'_>, v: &Vocabulary, total: &Claim) -> Option<UnitId> {
    let (first, start) = (reading.sentence(total).tokens.0 as usize, reading.start(total));
    let at = (start.saturating_sub(8).max(first)..start).rev().find(|at| reading.is(*at, v.period))?;
    let unit = match reading.lower(at) {
        "weekly" => "week",
        "monthly" => "month",
        "yearly" | "annual" => "year",
        _ => return None,
    };
    reading.lexicon.units.find(unit)
}

/// The reckoning of what so many get for each small period against a total for a large one, where no way to reckon makes them agree.
fn conflict_of_many(
    reading: &Reading<'_>,
    rate: &Claim,
    total: &Claim,
    number: &Claim,
    small: UnitId,
    large: UnitId,
) -> Option<Vec<(&'static str, String)>> {
    let units = &reading.lexicon.units;
    let ways = periods_in(&units.get(small).id, &units.get(large).id);
    let (r, t, n) = (rate.figure()?, total.figure()?, number.figure()?);
    if r.unit != t.unit {
        return None;
    }
    let (rates, totals, numbers) = (r.loose()?, t.loose()?, n.loose()?);
    let each = rates.mul(&numbers)?;
    if each.meets(&totals) || ways.iter().any(|w| each.scale(Decimal::new(*w, 2)).is_none_or(|v| v.meets(&totals))) {
        return None;
    }
    let factor = Decimal::new(*ways.first()?, 2).normalize();
    let right = r.point.checked_mul(n.point)?.checked_mul(factor)?;
    if !plausible(right, t.point) {
        return None;
    }
    let words = |c: &Claim| reading.doc.words(c.span);
    let right = right.round_dp(2).normalize();
    let small = &units.get(small).name;
    let reckoning = format!("{} * {} a {small} * {factor} = {right} a {}, not {}", words(number), words(rate), units.get(large).name, words(total));
    Some(vec![("right", right.to_string()), ("reckoning", reckoning)])
}

/// A rate times a number, the number in units of what the rate is for.
fn times(reading: &Reading<'_>, rate: Decimal, number: Decimal, each: Each) -> Option<Decimal> {
    let product = rate.checked_mul(number)?;
    match each {
        Each::Of(id) => product.checked_div(reading.lexicon.units.in_base(id, crate::base::Interval::point(Decimal::ONE))?.1.middle()?),
        _ => Some(product),
    }
}

/// Whether what is stated is within a half more and a third less of what was reckoned.
fn plausible(reckoned: Decimal, stated: Decimal) -> bool {
    let ratio = stated.checked_div(reckoned);
    ratio.is_some_and(|r| r < Decimal::new(18, 1) && r > Decimal::new(55, 2))
}

/// Whether words before or behind a figure call it what all of them come to.
fn is_called_total(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, each: Each, own: Option<Each>) -> bool {
    let start = reading.start(claim);
    // "35 litres a day, 245 litres a week"
    if matches!((each, own), (Each::Of(a), Some(Each::Of(b))) if a != b) && start.checked_sub(1).is_some_and(|b| said!(reading, b, "," | "and")) {
        return true;
    }
    said_before(reading, claim.sentence as usize, start, 6, v.total_before)
        || [reading.end(claim), reading.noun_end(claim)].iter().any(|at| reading.is(*at, v.total_after))
}

/// Whether the sentence of a figure opens by taking up what was said: "That is", "They", "The total", "The bill".
fn points_back(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    // "The contract, signed on Monday, is worth $2.65 million"
    let deal = said!(reading, first, "the" | "that" | "this" | "its")
        && (first + 1..first + 3).any(|at| reading.is(at, v.deal))
        && said_before(reading, claim.sentence as usize, reading.start(claim), 6, v.total_before);
    // "The resulting payout of $11.2 million"
    let resulting = said!(reading, first + 1, "resulting" | "total" | "combined" | "entire" | "whole");
    deal || reading.is(first, v.takes_up) || said!(reading, first, "the") && reading.is(first + 1 + usize::from(resulting), v.total_before)
}

/// Whether a rate stands as the result of a total before it.
fn is_result(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, each: Each, rate: &Claim, total: &Claim) -> bool {
    let start = reading.start(rate);
    let comma = start.checked_sub(1).is_some_and(|b| said!(reading, b, ","));
    let explicit = matches!(each, Each::Thing(_) | Each::Of(_)) && total.sentence == rate.sentence && (comma || rate.kind == Kind::Money);
    // "…, £3,300 each"
    let apiece = comma && total.sentence == rate.sentence && [reading.end(rate), reading.noun_end(rate)].iter().any(|at| reading.is(*at, v.each));
    explicit || apiece || said_before(reading, sentence, start, 6, v.averaging)
}

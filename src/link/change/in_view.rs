//! The only two levels in view: for a change that no construction joins to its levels.
//!
//! "Burglaries were up 18%. Officers recorded 412 of them, against 371 the year before." Nearness alone binds little, so much else has to
//! speak for the pair: that the sentences around hold no third figure of its measure, that words or dates tell the earlier level from the
//! later one, that the sentences speak of one thing, and that the change they give is of the same size as the one that is stated. A pair
//! that was found by chance gives any change at all.

mod direction;

pub(super) use direction::{direction, direction_before_colon, direction_in_sight};

use super::antecedent::by_direction;
use super::level::{Mark, alike, dated, is_level, mark};
use super::movement::{as_much, is_change, is_gap, is_told_change};
use super::{Class, Pair, Vocabulary, joined, unit_class};
use crate::base::Grain;
use crate::doc::{Claim, Hedge, Kind, TokenKind};
use crate::link::sameness::{Sense, shared};
use crate::link::{Reading, view};
use rust_decimal::Decimal;

/// Sentences before and after the change that are in view.
const VIEW: (usize, usize) = (3, 2);

/// The two levels in view, the earlier first.
pub(super) fn pair(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize, fits: impl Fn(&Claim) -> bool) -> Option<Pair> {
    let claim = &reading.claims[me];
    let levels = levels(reading, v, sentence, me, fits)?;
    let [a, b] = levels[..] else { return None };
    if [a, b].iter().any(|k| crate::link::scope::is_of_the_last_record(reading, &reading.claims[*k])) {
        return None;
    }
    let pair = in_order(reading, v, claim, a, b)?;
    let other = |k: &usize| {
        let s = reading.claims[*k].sentence;
        let (first, last) = (s.min(claim.sentence), s.max(claim.sentence));
        first < last && crate::link::scope::turns_to_another(reading, first, last)
    };
    if [a, b].iter().any(other) {
        return None;
    }
    let away = turns_away(reading, v, sentence) && [a, b].iter().all(|k| reading.claims[*k].sentence as usize != sentence);
    if away || is_uncounted(reading, [me, a, b]) || bare_levels(reading, claim, a, b) || is_of_average(reading, a, b) {
        return None;
    }
    let sense = Sense::new(reading);
    let apart = told_apart(reading, v, me, pair);
    let size = is_of_one_size(reading, claim, pair) && apart;
    // A difference to the digit of two percentages that are set in different times.
    let difference =
        is_difference_of_shares(reading, claim, pair) && (apart || dated(reading, pair.from).is_some() != dated(reading, pair.to).is_some());
    (difference || size && (is_difference_of_shares(reading, claim, pair) || speak_of_one_thing(&sense, v, sentence, me, pair))).then_some(pair)
}

/// The two levels in sight of a change: the three are the only figures of their sentences, so that nothing else can be meant.
pub(super) fn in_sight(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize, fits: impl Fn(&Claim) -> bool) -> Option<Pair> {
    let claim = &reading.claims[me];
    let levels = levels(reading, v, sentence, me, fits)?;
    let [a, b] = levels[..] else { return None };
    if [a, b].iter().any(|k| crate::link::scope::is_of_the_last_record(reading, &reading.claims[*k])) {
        return None;
    }
    let class = unit_class(reading, claim);
    // Numbers without a unit are in that of one that has it.
    if bare_levels(reading, claim, a, b) {
        return None;
    }
    let told = |k: usize| {
        let hedge = reading.claims[k].figure().map(|f| f.hedge);
        !matches!(hedge, Some(Hedge::UpTo | Hedge::AtLeast | Hedge::LessThan | Hedge::MoreThan))
    };
    let loose = matches!(class, Class::Other(_) | Class::Dimension(_)) && !told(me);
    if !view::sole(reading, &[me, a, b]) || !told(a) || !told(b) || loose || attributive(reading, v, claim) || !measures(reading, claim, a) {
        return None;
    }
    // "Sunflower oil now sells for €2.30", "In the great storm of 1881, 45 went down": a later sentence is of another thing.
    let sentences = [me, a, b].map(|k| reading.claims[k].sentence);
    let (from, to) = (sentences.iter().min().copied()?, sentences.iter().max().copied()?);
    let elsewhere = |s: u32| {
        sentences.contains(&s)
            && (crate::link::scope::turns_to_another(reading, from, s)
                || claim.kind != Kind::Multiple && crate::link::scope::opens_apart(reading, from, s))
    };
    if (from + 1..=to).any(elsewhere) {
        return None;
    }
    // "… and the dividend was raised 25%", "At one stage it was $2.40 below …": of something else, or of another time.
    let here = [a, b].iter().filter(|k| reading.claims[**k].sentence == claim.sentence).count();
    // "At each of four meetings the bank took off 25 basis points": so much each time.
    // But "lost €27 on every tonne", where a level is of one of them.
    let rated = [a, b].iter().any(|k| reading.claims[*k].figure().is_some_and(|f| f.per.is_some()));
    let each = !rated
        && [me, a, b].iter().any(|k| {
            let (from, to) = reading.sentence(&reading.claims[*k]).tokens;
            (from..to).any(|at| matches!(reading.lower(at as usize), "each" | "every" | "apiece"))
        });
    if each {
        return None;
    }
    let as_many = claim.kind == Kind::Multiple && reading.lower(reading.end(claim)) == "as";
    let other = here == 2 && !as_many && !joined(reading, v, sentence, claim, &Pair { from: a, to: b }) && !is_gap(reading, v, claim);
    if other || here < 2 && turns_away(reading, v, sentence) || is_uncounted(reading, [me, a, b]) || is_lead(reading, claim) {
        return None;
    }
    // "The inshore boat saw its own log lengthen by 62": what follows the levels is of what they are of, by a word that it shares or points with.
    // "…, who put the rise at 17 per cent": the change that was told.
    let start = reading.start(claim);
    let told_of = (start.saturating_sub(6).max(reading.doc.sentences[sentence].tokens.0 as usize + 1)..start)
        .any(|at| (reading.is(at, v.rise) || reading.is(at, v.fall)) && matches!(reading.lower(at - 1), "the" | "that" | "this" | "its" | "their"));
    if here == 0 && me > a && me > b && !told_of && !is_gap(reading, v, claim) && !is_told_change(reading, v, claim) {
        let (first, last) = reading.doc.sentences[sentence].tokens;
        let points = matches!(
            reading.lower(first as usize),
            "it" | "they" | "that" | "this" | "these" | "those" | "he" | "she" | "which" | "the" | "such" | "with" | "in"
        ) && !reading.doc.tokens.get(first as usize + 1).is_some_and(|t| {
            reading.lower(first as usize) == "the"
                && t.kind == TokenKind::Word
                && !reading.is(first as usize + 1, v.rise)
                && !reading.is(first as usize + 1, v.fall)
        });
        let sense = Sense::new(reading);
        let own = sense.stems(first, last);
        let theirs = reading.doc.sentences[reading.claims[a].sentence as usize].tokens;
        let also = reading.doc.sentences[reading.claims[b].sentence as usize].tokens;
        if !points && shared(&own, &sense.stems(theirs.0, theirs.1)) + shared(&own, &sense.stems(also.0, also.1)) == 0 {
            return None;
        }
    }
    let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
    let by_words = told_order(reading, v, a, b);
    // "down from the ridiculous 49 to 20" is one end of the change.
    if claim.kind != Kind::Multiple && matches!(marked(me), Mark::From | Mark::Now) {
        return None;
    }
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    let (small, large) = if point(a)? <= point(b)? { (a, b) } else { (b, a) };
    let up = match class {
        _ if claim.kind == Kind::Multiple => Some(claim.figure()?.point > Decimal::ONE),
        Class::Share => super::direction(reading, v, claim),
        _ => Some(true),
    };
    let by_change = up.map(|up| if up { Pair { from: small, to: large } } else { Pair { from: large, to: small } });
    let pair = match (by_words, by_change) {
        // Where words and direction speak against each other, something else is meant.
        (Some(p), Some(q)) if p != q && class == Class::Share => return None,
        (Some(p), _) if class != Class::Share && claim.kind != Kind::Multiple => p,
        (Some(p), None) => p,
        (_, Some(q)) => q,
        (None, None) => return None,
    };
    // "640 fewer than a year ago": what it is compared with is not told, unless one of the two is said to be of then.
    let end = reading.end(claim);
    let than = (end..end + 4).any(|at| {
        let on = |c: usize| {
            reading.lower(at) != "on" || reading.claims[c].when().is_some_and(|w| matches!(w.grain, Grain::Year | Grain::Quarter | Grain::Month))
        };
        matches!(reading.lower(at), "than" | "on" | "from" | "since" | "against")
            && (reading.lower(at) == "than"
                || (at + 1..at + 3).find_map(|k| reading.claim_at(sentence, k)).is_some_and(|c| reading.claims[c].kind == Kind::Date && on(c)))
    });
    let behind = |k: usize| reading.claims[k].sentence == claim.sentence && reading.start(&reading.claims[k]) > end;
    if than && !behind(a) && !behind(b) && ![a, b].iter().any(|k| marked(*k) == Mark::From) {
        return None;
    }
    if is_of_average(reading, a, b) {
        return None;
    }
    // "Sixteen were lost: three failed to answer, and the other 13 …" is a sum.
    let sum = point(a)?.checked_add(point(b)?);
    if sum == claim.figure().map(|f| f.point) || !is_change(reading, v, claim) && claim.figure().is_none_or(|f| f.form != crate::doc::Form::Digits) {
        return None;
    }
    let tenths = if claim.kind == Kind::Multiple { 40 } else { 25 };
    (near(reading, claim, pair, tenths) || is_difference_of_shares(reading, claim, pair)).then_some(pair)
}

/// Whether a change is yet to come, or is said to be in something that the sentences of its levels do not name.
pub(super) fn is_of_another(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    let (start, end) = (reading.start(claim), reading.end(claim));
    let (first, last) = (reading.sentence(claim).tokens.0 as usize, reading.sentence(claim).tokens.1 as usize);
    let coming = |at: usize| reading.is_a(at, "is-foretold");
    if (end..(end + 6).min(last)).take_while(|at| !reading.is_stop(*at)).any(coming) || (start.saturating_sub(2).max(first)..start).any(coming) {
        return true;
    }
    // "twice what he had been paid as a clerk"
    let behind = |k: usize| reading.claims[k].sentence == claim.sentence && k > me;
    if claim.kind == Kind::Multiple && reading.lower(end) == "what" && !behind(pair.from) && !behind(pair.to) {
        return true;
    }
    // "Of these, 90 are medics and 700 more are on call."
    let of_these = |k: usize| {
        let c = &reading.claims[k];
        let from = reading.start(c);
        (1..=3).any(|b| {
            from.checked_sub(b)
                .is_some_and(|at| matches!(reading.lower(at), "these" | "those" | "them" | "whom") && at > 0 && reading.lower(at - 1) == "of")
        })
    };
    if of_these(pair.from) || of_these(pair.to) {
        return true;
    }
    let mut at = end;
    while at < end + 2 && (reading.is(at, v.rise) || reading.is(at, v.fall)) {
        at += 1;
    }
    let named = reading.lower(at) == "in"
        && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == crate::doc::Case::Lower)
        && (at + 1..at + 4).all(|k| reading.claim_at(claim.sentence as usize, k).is_none())
        // "in so short a time" says how fast.
        && !(at + 1..at + 6).take_while(|k| !reading.is_stop(*k)).any(|k| matches!(reading.lower(k), "time" | "period" | "span" | "space" | "interval"));
    if !named || (pair.from.min(pair.to)..=pair.from.max(pair.to)).contains(&me) {
        return false;
    }
    let sense = Sense::new(reading);
    let own = sense.stems(at as u32 + 1, (at as u32 + 5).min(last as u32));
    let theirs = |k: usize| {
        let (from, to) = reading.sentence(&reading.claims[k]).tokens;
        sense.stems(from, to)
    };
    !own.is_empty() && shared(&own, &theirs(pair.from)) + shared(&own, &theirs(pair.to)) == 0
}

/// Whether a sentence turns to something else: "But", "At the same time".
fn turns_away(reading: &Reading<'_>, v: &Vocabulary, sentence: usize) -> bool {
    let first = reading.doc.sentences[sentence].tokens.0 as usize;
    reading.is(first, v.contrast)
        || reading.lexicon.words.find_class("another-matter").is_some_and(|c| (first..first + 2).any(|at| reading.is(at, c)))
}

/// Whether a word in the sentences of some figures says that one leaves something out: "… but that did not count the farm".
pub(super) fn is_uncounted(reading: &Reading<'_>, figures: [usize; 3]) -> bool {
    let Some(class) = reading.lexicon.words.find_class("not-counted") else { return false };
    figures.iter().any(|k| {
        let (from, to) = reading.sentence(&reading.claims[*k]).tokens;
        (from..to).any(|at| reading.is(at as usize, class))
    })
}

/// "Their lead of three points": how far one is before another, which is no change of either.
fn is_lead(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    (1..=3).any(|b| {
        start.checked_sub(b).is_some_and(|at| matches!(reading.lower(at), "lead" | "leads" | "led" | "majority" | "margin" | "advantage" | "leading"))
    }) && claim.kind == Kind::Percent
}

/// Whether a change has a unit that neither of two levels has, which are bare numbers.
fn bare_levels(reading: &Reading<'_>, claim: &Claim, a: usize, b: usize) -> bool {
    matches!(claim.kind, Kind::Measure | Kind::Money | Kind::Duration) && [a, b].iter().all(|k| reading.claims[*k].kind == Kind::Count)
}

/// Whether an average follows what one time brought, with which it is not compared: "17,940 for the opener … Their average was 16,815".
pub(super) fn is_of_average(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let averaged = |k: usize| {
        let c = &reading.claims[k];
        let (from, to) = (reading.start(c).saturating_sub(9).max(reading.sentence(c).tokens.0 as usize), reading.noun_end(c) + 2);
        (from..to).any(|at| matches!(reading.lower(at), "average" | "averaged" | "averaging" | "averages" | "mean" | "median"))
    };
    reading.claims[a].sentence != reading.claims[b].sentence && averaged(a.max(b)) && !averaged(a.min(b))
}

/// Two levels in the order of their times, by their words or their dates.
fn told_order(reading: &Reading<'_>, v: &Vocabulary, a: usize, b: usize) -> Option<Pair> {
    let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
    match (marked(a), marked(b)) {
        (Mark::From, Mark::From) => None,
        (Mark::From, _) | (_, Mark::Now) => Some(Pair { from: a, to: b }),
        (_, Mark::From) | (Mark::Now, _) => Some(Pair { from: b, to: a }),
        _ => match (dated(reading, a), dated(reading, b)) {
            (Some(x), Some(y)) if x < y => Some(Pair { from: a, to: b }),
            (Some(x), Some(y)) if x > y => Some(Pair { from: b, to: a }),
            _ => None,
        },
    }
}

/// Whether the word that compares belongs to the noun: "146 older adults", "three larger boats".
fn attributive(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let compares = reading.is(end, v.more) || reading.is(end, v.less);
    // "the haul of 41 is bigger than", "a harvest of 214,000 tonnes was smaller"
    let predicate = claim.kind != Kind::Multiple
        && matches!(reading.lower(reading.noun_end(claim)), "is" | "was" | "are" | "were")
        && (1..=3).any(|k| reading.is(reading.noun_end(claim) + k, v.more) || reading.is(reading.noun_end(claim) + k, v.less));
    predicate
        || compares
            && !matches!(reading.lower(end), "more" | "fewer" | "less" | "above" | "below" | "ahead")
            && !(matches!(reading.lower(end), "up" | "down") && reading.lower(end + 1) == "on")
            && reading.doc.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Word)
            && !matches!(
                reading.lower(end + 1),
                "than" | "and" | "or" | "in" | "at" | "on" | "this" | "now" | "today" | "last" | "over" | "for" | "by" | "when" | "after"
            )
}

/// Whether a factor is of what a level measures: "six times as long" is of time or length, "twice as likely" of nothing that is told.
fn measures(reading: &Reading<'_>, claim: &Claim, level: usize) -> bool {
    if claim.kind != Kind::Multiple {
        return true;
    }
    let level = &reading.claims[level];
    // A book of so many pages is long.
    let noun = reading.noun(level);
    if matches!(noun.as_str(), "page" | "word" | "verse" | "line" | "chapter" | "episode" | "lap" | "storey" | "stop") {
        return true;
    }
    let end = reading.end(claim);
    (end..end + 3).all(|at| match reading.lower(at) {
        "likely" | "likelier" | "good" | "better" | "often" | "effective" => false,
        "long" | "longer" | "fast" | "faster" | "old" | "older" | "tall" | "taller" | "heavy" | "heavier" | "deep" | "deeper" | "wide" | "wider"
        | "far" | "further" | "quick" | "quicker" | "quickly" => matches!(level.kind, Kind::Measure | Kind::Duration | Kind::Age),
        _ => true,
    })
}

/// All levels in view of the measure that a change can be of; repeated ones count once. `None` where a sentence in view tells of
/// another change of the same kind, or of figures that are none of a definite level.
pub(super) fn levels(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, me: usize, fits: impl Fn(&Claim) -> bool) -> Option<Vec<usize>> {
    let (from, to) = view::sentences(reading, sentence, VIEW.0, VIEW.1);
    let first = reading.doc.sentences[from].claims.0 as usize;
    let last = reading.doc.sentences[to].claims.1 as usize;
    let mut out: Vec<usize> = Vec::new();
    for (k, c) in reading.claims[first..last].iter().enumerate().map(|(k, c)| (first + k, c)) {
        let timed = c.kind == Kind::Duration && reading.claims[me].kind != Kind::Duration;
        if k == me || !fits(c) || timed || matches!(c.kind, Kind::Age | Kind::Date | Kind::Ordinal | Kind::Multiple | Kind::Fraction) {
            continue;
        }
        if !is_level(reading, v, c) {
            // Another change of the same unit may be what the levels are about.
            if is_change(reading, v, c) && c.unit() == reading.claims[me].unit() {
                return None;
            }
            continue;
        }
        let same = |o: &usize| reading.claims[*o].figure().map(|f| f.point) == c.figure().map(|f| f.point) && alike(reading, *o, k);
        if out.iter().any(same) {
            continue;
        }
        out.push(k);
        if out.len() > 6 {
            return None;
        }
    }
    // "across the three states": a few of something beside numbers of another size.
    let size = |k: usize| reading.claims[k].figure().map_or(Decimal::ZERO, |f| f.point);
    let most = out.iter().map(|k| size(*k)).max().unwrap_or(Decimal::ZERO);
    if out.len() > 2 {
        out.retain(|k| {
            let c = &reading.claims[*k];
            c.kind != Kind::Count
                || c.figure().is_none_or(|f| f.form != crate::doc::Form::Words)
                || size(*k).checked_mul(Decimal::from(20)).is_none_or(|x| x >= most)
        });
    }
    // "handled 412,600 containers, a 9.4 percent gain over the 346,900 boxes of a year ago": by the words of the change, whatever each is called.
    if let [a, b] = out[..]
        && a < me
        && me < b
        && reading.claims[me].kind == Kind::Percent
        && [a, b].iter().all(|k| reading.claims[*k].sentence as usize == sentence && reading.claims[*k].kind == Kind::Count)
    {
        let end = reading.end(&reading.claims[me]);
        let start = reading.start(&reading.claims[b]);
        let over = start >= 2
            && start > end
            && start - end <= 5
            && (end..start).any(|at| matches!(reading.lower(at), "over" | "on" | "than" | "from" | "above" | "below"));
        if over {
            return Some(out);
        }
    }
    // Of several measures, the one that has two levels.
    let mut found: Option<Vec<usize>> = None;
    for k in 0..out.len() {
        let group: Vec<usize> = out.iter().copied().filter(|o| alike(reading, out[k], *o)).collect();
        if group.first() != Some(&out[k]) || group.len() < 2 {
            continue;
        }
        if group.len() > 2 || found.is_some() {
            return None;
        }
        found = Some(group);
    }
    found
}

/// The earlier and the later of two levels, by their words, their dates or the direction of the change.
fn in_order(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, a: usize, b: usize) -> Option<Pair> {
    let marked = |k: usize| mark(reading, v, reading.claims[k].sentence as usize, &reading.claims[k]);
    let by_words = told_order(reading, v, a, b);
    let by_change = by_direction(reading, v, claim, a, b);
    // "220 metres longer than the one it replaces, which measured 1,070": what it is longer than stands behind "than".
    let end = reading.end(claim);
    let than = (end..end + 3).any(|at| reading.lower(at) == "than");
    if than && reading.start(&reading.claims[b]) > end && reading.end(&reading.claims[a]) <= reading.start(claim) && marked(a) == Mark::None {
        return Some(Pair { from: b, to: a });
    }
    match (by_words, by_change) {
        // Where words and direction speak against each other, something else is meant.
        (Some(p), Some(q)) if p != q && matches!(unit_class(reading, claim), Class::Share | Class::Factor) => None,
        (p, q) => p.or(q),
    }
}

/// Whether a percentage is the difference of two percentages to the digit, which is no chance.
fn is_difference_of_shares(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let share = |k: usize| reading.claims[k].figure().filter(|_| reading.claims[k].kind == Kind::Percent).map(|f| f.point);
    let (Some(a), Some(b), Some(stated)) = (share(pair.from), share(pair.to), claim.figure().map(|f| f.point)) else { return false };
    claim.kind == Kind::Percent && a.checked_sub(b).is_some_and(|d| d.abs() == stated)
}

/// As [`is_plausible`], with more room: for a factor that no construction joins to two levels.
pub(super) fn is_near(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    near(reading, claim, pair, 40)
}

/// Whether the levels give about the change that is stated.
pub(super) fn is_plausible(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    is_of_one_size(reading, claim, pair) || is_difference_of_shares(reading, claim, pair)
}

/// Whether the change that the levels give is near the one that is stated, or near it by a usual slip: reckoned on the later level.
fn is_of_one_size(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    near(reading, claim, pair, 20)
}

/// As [`is_of_one_size`], where the greater may be so many tenths of the other.
fn near(reading: &Reading<'_>, claim: &Claim, pair: Pair, tenths: i64) -> bool {
    // "beats a 4.15-metre animal by 65 centimetres"
    let measures = claim.kind == Kind::Measure && [pair.from, pair.to].iter().all(|k| reading.claims[*k].kind == Kind::Measure);
    let size = |c: &Claim| {
        let f = c.figure()?;
        match f.unit {
            crate::base::Unit::Measure(id) if measures => {
                reading.lexicon.units.in_base(id, crate::base::Interval::point(f.point)).and_then(|b| b.1.middle())
            }
            _ => Some(f.point),
        }
    };
    let point = |k: usize| size(&reading.claims[k]);
    let (Some(stated), Some(from), Some(to)) = (size(claim), point(pair.from), point(pair.to)) else { return false };
    if from.is_zero() || to.is_zero() {
        return false;
    }
    let change = |on: Decimal| to.checked_sub(from).map(|d| d.abs()).and_then(|d| d.checked_div(on.abs()));
    let (given, slip) = match unit_class(reading, claim) {
        Class::Share => {
            let hundred = if claim.kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
            (change(from).and_then(|c| c.checked_mul(hundred)), change(to).and_then(|c| c.checked_mul(hundred)))
        }
        _ if claim.kind == Kind::Multiple => (to.checked_div(from), None),
        // A hundred basis points are a percentage point.
        _ if claim.unit() == Some(crate::base::Unit::BasisPoint) => {
            (to.checked_sub(from).and_then(|d| d.abs().checked_mul(Decimal::ONE_HUNDRED)), None)
        }
        // The change in per cent, called points.
        _ if claim.unit() == Some(crate::base::Unit::PercentagePoint) => {
            (to.checked_sub(from).map(|d| d.abs()), change(from).and_then(|c| c.checked_mul(Decimal::ONE_HUNDRED)))
        }
        _ => (to.checked_sub(from).map(|d| d.abs()), None),
    };
    let near = |g: Option<Decimal>| g.is_some_and(|g| view::within(g, stated, tenths));
    near(given) || near(slip)
}

/// Whether words or dates tell the two levels apart in time.
pub(super) fn told_apart(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    let sentence_of = |k: usize| reading.claims[k].sentence as usize;
    let marked = |k: usize| mark(reading, v, sentence_of(k), &reading.claims[k]);
    if marked(pair.from) == Mark::From || marked(pair.to) == Mark::Now {
        return true;
    }
    // "was built for 420 men but houses 840, twice as many": a factor compares two things of one time.
    if claim.kind == Kind::Multiple && reading.claims[pair.from].sentence == reading.claims[pair.to].sentence {
        return [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence == claim.sentence && *k < me);
    }
    // "There were 210, six times as many.": beside the later level, and the other in the sentence before.
    let (from, to) = (&reading.claims[pair.from], &reading.claims[pair.to]);
    if claim.kind == Kind::Multiple
        && as_much(reading, claim)
        && to.sentence == claim.sentence
        && from.sentence + 1 == to.sentence
        && pair.to < me
        && reading.start(claim).saturating_sub(reading.noun_end(to)) <= 2
    {
        return true;
    }
    // "With 5,400 readers the Courier has twice the circulation of the Herald, which has 3,100"
    if claim.kind == Kind::Multiple
        && [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence == claim.sentence)
        && pair.from > me
        && pair.to < me
        && (reading.end(claim)..reading.start(&reading.claims[pair.from])).any(|at| matches!(reading.lower(at), "of" | "as"))
        && (reading.end(claim)..reading.start(&reading.claims[pair.from]))
            .any(|at| matches!(reading.lower(at), "which" | "whose" | "with" | "at" | "on"))
    {
        return true;
    }
    // "220 metres longer than the one it replaces, which measured 1,070 metres"
    let end = reading.end(claim);
    if (end..end + 3).any(|at| reading.lower(at) == "than") && pair.from > me && pair.to < me && reading.claims[pair.from].sentence == claim.sentence
    {
        return true;
    }
    match (dated(reading, pair.from), dated(reading, pair.to)) {
        (Some(x), Some(y)) => x < y,
        _ => {
            // "the previous figure", "a year earlier", "until now" near the earlier level.
            let c = &reading.claims[pair.from];
            let s = reading.sentence(c);
            let from = reading.start(c).saturating_sub(8).max(s.tokens.0 as usize);
            let to = (reading.noun_end(c) + 6).min(s.tokens.1 as usize);
            (from..to).any(|at| reading.is(at, v.base) || reading.ends(at, v.formerly))
        }
    }
}

/// Whether the sentences of the levels and of the change share a word, where they are not one.
fn speak_of_one_thing(sense: &Sense<'_>, v: &Vocabulary, sentence: usize, me: usize, pair: Pair) -> bool {
    let reading = sense.reading;
    let (a, b) = (&reading.claims[pair.from], &reading.claims[pair.to]);
    let claim = &reading.claims[me];
    // In one sentence nothing may stand between them that begins another statement: "profit climbed to £48m, and the dividend was raised".
    let here: Vec<usize> = [pair.from, pair.to].into_iter().filter(|k| reading.claims[*k].sentence as usize == sentence).collect();
    // "It had earned ₹260 crore, and the 28 per cent jump …": the change that was told.
    let start = reading.start(claim);
    let told = start.checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "the" | "that" | "this" | "extra"))
        && (is_gap(reading, v, claim) || (reading.end(claim)..reading.end(claim) + 2).any(|at| reading.is(at, v.rise) || reading.is(at, v.fall)));
    if !here.is_empty() && !told && !as_much(reading, claim) {
        return here.iter().all(|k| joined(reading, v, sentence, claim, &Pair { from: *k, to: *k }));
    }
    let tokens = |s: usize| reading.doc.sentences.get(s).map_or((0, 0), |s| s.tokens);
    let own = sense.stems(tokens(sentence).0, tokens(sentence).1);
    let theirs = |c: &Claim| sense.stems(tokens(c.sentence as usize).0, tokens(c.sentence as usize).1);
    told && !here.is_empty() || as_much(reading, claim) || shared(&own, &theirs(a)) + shared(&own, &theirs(b)) >= 1
}

//! A figure that is told again with two of its digits changed round, and a figure that points back to one of its kind.
//!
//! "The bakery employs 120 people … his 102 workers", "missing for nine days … those six days". The digits of a figure are its own: where the same ones
//! come again in another order, with the same unit and words that were told beside the first, it is one figure.

use super::super::sameness::{Dimension, Sense, is_definite, shared, transposed};
use super::super::{Filler, Link, Strength, is_flattened_table, is_statistic};
use super::{derived, in_figure, in_prose, said_before};
use crate::base::Unit;
use crate::doc::{Claim, ClaimId, Figure, Hedge, Kind, TokenKind};
use crate::rule::Severity;

/// Sentences between the two.
const GAP: u32 = 8;
/// Figures before the later one that are looked at.
const LOOKED_AT: usize = 120;
/// One in so many texts may have two figures that are alike by chance.
const CHANCE: u128 = 8;
/// Words around a figure that may have been told beside the first.
const AROUND: u32 = 7;
/// So many words that say something, in one run on both sides of two figures, tell them word for word: fewer are those of a second test or scale that is
/// told of as the first. How far such a run is looked at on each side.
const WORD_FOR_WORD: usize = 4;
const RUN: usize = 8;

/// Appends a link for every figure with digits that were changed round.
pub(super) fn bind(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let reading = sense.reading;
    for (k, claim) in reading.claims.iter().enumerate() {
        if !plain(sense, claim) || super::takes_up_a_part(reading, claim) {
            continue;
        }
        let found = turned(sense, k, claim).or_else(|| those(sense, k, claim)).or_else(|| all_of_a_kind(sense, k, claim));
        let Some((first, severity)) = found else { continue };
        let again = ("again", Filler::Claim(ClaimId(k as u32)));
        if out.iter().any(|l| l.roles.first() == Some(&again)) {
            continue;
        }
        out.push(Link {
            roles: vec![again, ("first", Filler::Claim(ClaimId(first as u32)))],
            strength: Strength::SameNoun,
            facts: Vec::new(),
            severity: Some(severity),
        });
    }
}

fn plain(sense: &Sense<'_>, claim: &Claim) -> bool {
    let reading = sense.reading;
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration)
        && claim.figure().is_some_and(|f| is_definite(f) && f.per.is_none())
        && in_prose(reading, claim)
        && !is_statistic(reading, claim)
        && !is_flattened_table(reading, claim.sentence)
}

/// Whether a figure beside one of two tells by how much they differ.
fn differ_by_a_figure_beside(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> bool {
    let (Some(a), Some(b)) = (claim.figure(), said.figure()) else { return true };
    let Some(difference) = a.point.checked_sub(b.point).map(|d| d.abs()) else { return true };
    let beside = [claim.sentence.checked_sub(1), Some(claim.sentence), Some(said.sentence), Some(said.sentence + 1)];
    beside.into_iter().flatten().any(|s| {
        let claims = sense.reading.claims_of(s as usize).1;
        let of_them = |c: &Claim| c.noun.zip(claim.noun).is_none_or(|(a, b)| sense.key(a) == sense.key(b) || sense.is_anyone(a));
        claims.iter().any(|c| c.kind == Kind::Count && of_them(c) && c.figure().is_some_and(|f| f.point == difference))
    })
}

/// Whether the words before a figure make it another one: "another 12", "up to 12".
fn led_to_another(sense: &Sense<'_>, claim: &Claim) -> bool {
    let class = sense.class("another-figure");
    let first = sense.sentence(claim).0;
    let start = sense.start(claim);
    let before = |n: u32| start.checked_sub(n).filter(|b| *b >= first);
    before(1).is_some_and(|b| sense.is(b, class)) || before(2).is_some_and(|b| sense.is(b, class) && !sense.says(b + 1, "of"))
}

/// Whether words right beside a figure make it another one, or an end of a change.
fn another(sense: &Sense<'_>, claim: &Claim) -> bool {
    let class = sense.class("another-figure");
    let (first, last) = sense.sentence(claim);
    let (start, end) = (sense.start(claim), sense.end(claim).max(claim.noun.map_or(0, |n| n + 1)));
    let before = start.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| sense.is(b, class));
    let two = start.checked_sub(2).filter(|b| *b >= first).is_some_and(|b| sense.is(b, class) && !sense.says(b + 1, "of"));
    let behind = end < last
        && (sense.is(end, class) || sense.says(end, "of") && ["them", "whom", "which", "these", "those"].iter().any(|w| sense.says(end + 1, w)));
    before || two || behind || (claim.qualifiers.0..claim.qualifiers.1).any(|at| sense.is(at, class))
}

/// The earlier figure with the same digits in another order.
fn turned(sense: &Sense<'_>, k: usize, claim: &Claim) -> Option<(usize, Severity)> {
    let reading = sense.reading;
    let figure = claim.figure()?;
    let from = k.saturating_sub(LOOKED_AT);
    let near = |c: &Claim| claim.sentence.saturating_sub(c.sentence) <= GAP;
    let mut earlier = (from..k).rev().zip(reading.claims.get(from..k)?.iter().rev());
    let (first, said) = earlier.find(|(_, c)| {
        c.kind == claim.kind
            && c.sentence < claim.sentence
            && c.figure().is_some_and(|f| {
                f.unit == figure.unit
                    && (f.form == figure.form && may_be_turned(f, figure) && is_turned(f, figure) && (near(c) || are_swapped(f, figure))
                        || counted_alike(f, figure) && near(c) && c.noun.is_some() == claim.noun.is_some())
            })
            && plain(sense, c)
    })?;
    let far = !near(said);
    if another(sense, claim)
        || another(sense, said)
        || sense.is_update(claim)
        || said_before(sense, claim)
        || derived(sense, claim, said)
        || sense.two_years(said, claim)
    {
        return None;
    }
    // "2,090 kilometres away … the 9,200 kilometres of highway"
    let of_or_away = |c: &Claim| {
        let of_it = ["it", "them", "this", "that"].iter().any(|w| sense.says(sense.end(c) + 1, w));
        ["of", "away", "from"].into_iter().find(|w| sense.says(sense.end(c), w) && !of_it)
    };
    if claim.kind == Kind::Measure && of_or_away(claim) != of_or_away(said) {
        return None;
    }
    let digits = figure.point.normalize().mantissa().unsigned_abs().to_string().len();
    let close = claim.sentence - said.sentence <= 2;
    let counted = claim.kind == Kind::Count || claim.kind == Kind::Duration;
    let same_noun = match (claim.noun, said.noun) {
        (Some(a), Some(b)) => sense.key(a) == sense.key(b) || people(sense, a) && people(sense, b),
        (Some(a), None) | (None, Some(a)) => people(sense, a) && claim.kind == Kind::Count,
        // "has a workforce of 318", "the workforce of 381"
        (None, None) => {
            claim.kind != Kind::Count
                || next_word(sense, claim).is_some_and(|n| next_word(sense, said) == Some(n))
                || of_noun(sense, claim).is_some_and(|n| of_noun(sense, said) == Some(n))
        }
    };
    let back = back(sense, claim);
    let common = in_common(sense, claim, said);
    // What a count counts must be the same where the digits are few.
    let told_digits = figure.told_digits();
    // The same words around it say it wherever it stands; what is measured is measured again in the same words for another sample.
    let word_for_word = claim.kind != Kind::Measure && told_alike(sense, claim, said) >= WORD_FOR_WORD;
    let bound = match claim.kind {
        _ if word_for_word => true,
        // So far off the words alone must say that it is taken up, and what is counted must be the same.
        _ if far && told_digits < 3 => back && same_noun && counted,
        _ if far => (back && (same_noun || common >= 1) || same_noun && common >= 2) && !of_people_alone(sense, claim, said),
        _ if !back => same_noun && common >= 3 && claim.kind != Kind::Measure && digits >= 3,
        _ if counted && digits < 3 => same_noun && (common >= 1 || claim.sentence - said.sentence == 1),
        // Three digits that say something are known again over some sentences.
        Kind::Money => {
            let known = figure.told_digits() >= 3;
            common >= 1 || alone(sense, claim) && (close && alone(sense, said) || known && claim.sentence - said.sentence <= 4)
        }
        Kind::Count => same_noun && (common >= 1 || close) || common >= 2 && !of_people_alone(sense, claim, said),
        _ => same_noun && common >= 1 || common >= 2,
    };
    // What looks through the text comes last.
    let bound = bound && !new_place(sense, claim) && (!far || word_for_word || is_no_chance(sense, claim, figure));
    bound.then_some((first, if back && same_noun { Severity::Error } else { Severity::Warning }))
}

/// "drove off with 31 lawnmowers … None of the 37 stolen mowers", "the rollover that killed 16 cattle … the loss of 19 cattle in the rollover": the only two numbers that a text has
/// of a thing, the later one of all of them, or told of the same event.
fn all_of_a_kind(sense: &Sense<'_>, k: usize, claim: &Claim) -> Option<(usize, Severity)> {
    let reading = sense.reading;
    let (figure, noun) = (claim.figure()?, claim.noun?);
    let small = rust_decimal::Decimal::from(3);
    if claim.kind != Kind::Count
        || figure.point < small
        || figure.hedge != Hedge::None
        || claim.quoted
        || another(sense, claim)
        || sense.is_update(claim)
    {
        return None;
    }
    let (first, last) = sense.sentence(claim);
    let start = sense.start(claim);
    let says = |at: u32, words: &[&str]| words.iter().any(|w| sense.says(at, w));
    // "none of the", "all", "each of the", "every one of the"
    let the = start.checked_sub(1).filter(|b| *b >= first && says(*b, &["the", "those", "these"]));
    let of_all = the.and_then(|the| the.checked_sub(2)).is_some_and(|b| {
        b >= first
            && sense.says(b + 1, "of")
            && says(b, &["none", "all", "each", "one"])
            && (!sense.says(b, "one") || says(b.wrapping_sub(1), &["every", "not"]))
    });
    let lost = start >= first + 2
        && sense.says(start - 1, "of")
        && says(start - 2, &["loss", "death", "deaths", "theft", "rescue", "arrest", "killing", "seizure", "release", "sale"]);
    if !of_all && !lost {
        return None;
    }
    // "mowers" are "lawnmowers".
    let key = sense.key(noun);
    let same_noun = |n: u32| {
        let (a, b) = (sense.text(n), sense.text(noun));
        let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
        sense.key(n) == key || short.len() >= 5 && long.ends_with(short)
    };
    let mut told: Option<(usize, &Claim)> = None;
    for (n, c) in reading.claims.iter().enumerate().filter(|(n, c)| *n != k && c.kind == Kind::Count && c.noun.is_some_and(same_noun)) {
        if c.sentence >= claim.sentence
            || c.figure()?.point == figure.point
            || told.is_some_and(|(_, t)| t.figure().map(|f| f.point) != c.figure().map(|f| f.point))
        {
            return None;
        }
        told = told.or(Some((n, c)));
    }
    let (n, said) = told?;
    let f = said.figure()?;
    let close = super::super::view::of_one_size(f.point, figure.point) && f.hedge == Hedge::None && f.form == figure.form && f.unit == figure.unit;
    let (from, to) = sense.sentence(said);
    // Of one event, by its name: "Tuesday's rollover".
    let event = (start..last).any(|at| {
        let word = sense.token_kind(at) == Some(TokenKind::Word) && sense.text(at).len() >= 4 && !sense.is_function_word(at) && at != noun;
        let definite = at.checked_sub(1).is_some_and(|b| says(b, &["the", "'s", "’s"]));
        word && definite && (from..to).any(|t| sense.key(t) == sense.key(at))
    });
    let bound = event && in_common(sense, claim, said) >= 2 || of_all && claim.sentence - said.sentence <= 2;
    (close
        && bound
        && plain(sense, said)
        && !led_to_another(sense, said)
        && !sense.two_years(said, claim)
        && !differ_by_a_figure_beside(sense, claim, said)
        && !new_place(sense, claim))
    .then_some((n, Severity::Warning))
}

/// Whether the one counts people and the other things: "420 people", "240 transformers".
fn of_people_alone(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> bool {
    claim.noun.zip(said.noun).is_some_and(|(a, b)| people(sense, a) != people(sense, b))
}

/// Numbers with the same digits are a multiple of nine apart.
fn may_be_turned(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (a.point, b.point);
    let scale = x.scale().max(y.scale());
    let whole = |d: rust_decimal::Decimal| match scale - d.scale() {
        0 => Some(d.mantissa()),
        places @ 1..=9 => d.mantissa().checked_mul(10i128.pow(places)),
        _ => None,
    };
    // Nearly all are small enough for a register.
    let by_nine = |d: i128| i64::try_from(d).map_or_else(|_| d % 9 == 0, |d| d != 0 && d % 9 == 0);
    whole(x).zip(whole(y)).and_then(|(p, q)| p.checked_sub(q)).is_some_and(by_nine)
}

/// Whether two numbers are written with the same digits in another order: 120 and 102, 3.4 and 4.3.
fn is_turned(a: &Figure, b: &Figure) -> bool {
    let digits = |f: &Figure| {
        let mut d: Vec<u8> = f.point.to_string().bytes().filter(u8::is_ascii_digit).collect();
        d.sort_unstable();
        d
    };
    let (x, y) = (digits(a), digits(b));
    let one_form = matches!(a.hedge, Hedge::None | Hedge::About) && matches!(b.hedge, Hedge::None | Hedge::About);
    // "$4.2 billion" and "$4.2 million" are a slip of another kind.
    let one_size = a.point.trunc().to_string().len() == b.point.trunc().to_string().len();
    one_form && one_size && a.point != b.point && (transposed(a, b, 2) || x.len() >= 2 && x == y)
}

/// Whether two numbers differ by two digits that have changed places: side by side in short ones, any two of three or more that say something.
fn are_swapped(a: &Figure, b: &Figure) -> bool {
    let digits = |f: &Figure| f.point.normalize().mantissa().unsigned_abs().to_string().into_bytes();
    let (x, y) = (digits(a), digits(b));
    let mut other = x.iter().zip(&y).enumerate().filter(|(_, (p, q))| p != q).map(|(k, _)| k);
    let (Some(first), Some(second), None) = (other.next(), other.next(), other.next()) else { return false };
    x.len() == y.len() && x[first] == y[second] && x[second] == y[first]
}

/// How many words that say something stand in one run that goes on both sides of two figures: "We lost track of 6,400 bags in a single afternoon".
fn told_alike(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> usize {
    let (own, other) = (sense.sentence(claim), sense.sentence(said));
    let content = |at: u32| sense.token_kind(at) == Some(TokenKind::Word) && sense.text(at).len() > 2 && !sense.is_function_word(at);
    let same = |(a, b): &(u32, u32)| sense.text(*a).eq_ignore_ascii_case(sense.text(*b));
    let behind = (sense.end(claim)..own.1).zip(sense.end(said)..other.1).take(RUN).take_while(same);
    let before = (own.0..sense.start(claim)).rev().zip((other.0..sense.start(said)).rev()).take(RUN).take_while(same);
    let (behind, before) = (behind.filter(|(at, _)| content(*at)).count(), before.filter(|(at, _)| content(*at)).count());
    if behind > 0 && before > 0 { behind + before } else { 0 }
}

/// Whether a text has so few figures of a size that hardly two of them are alike by chance: of those with two digits a ninetieth part is turned round
/// from any one of them, of those with three three in nine hundred.
fn is_no_chance(sense: &Sense<'_>, claim: &Claim, figure: &Figure) -> bool {
    let told = Figure::told_digits;
    let size = |f: &Figure| f.point.trunc().to_string().len();
    let person = claim.noun.map(|n| people(sense, n));
    let mut points: Vec<rust_decimal::Decimal> = sense
        .reading
        .claims
        .iter()
        .filter(|c| c.kind == claim.kind && c.noun.map(|n| people(sense, n)) == person)
        .filter_map(Claim::figure)
        .filter(|f| f.unit == figure.unit && told(f) == told(figure) && size(f) == size(figure))
        .map(|f| f.point)
        .collect();
    points.sort_unstable();
    points.dedup();
    let (n, digits) = (points.len() as u128, told(figure));
    let Some(numbers) = u32::try_from(digits).ok().and_then(|d| 10u128.checked_pow(d.saturating_sub(1))).and_then(|p| p.checked_mul(9)) else {
        return false;
    };
    // The first digits of figures are more often small than great.
    let places = (digits * digits.saturating_sub(1) / 2) as u128;
    let tried = n * n.saturating_sub(1) / 2 * places * if digits > 2 { 2 } else { 1 };
    digits >= 2 && tried.checked_mul(CHANCE).is_some_and(|t| t <= numbers)
}

/// "thirteen" and "30".
fn counted_alike(a: &Figure, b: &Figure) -> bool {
    let (low, high) = (a.point.min(b.point), a.point.max(b.point));
    let ten = rust_decimal::Decimal::TEN;
    a.unit == Unit::Count
        && low > rust_decimal::Decimal::from(12)
        && low < rust_decimal::Decimal::from(20)
        && (low - ten).checked_mul(ten) == Some(high)
}

/// Whether a sentence has no other figure with the unit of a figure.
fn alone(sense: &Sense<'_>, claim: &Claim) -> bool {
    sense.reading.claims_of(claim.sentence as usize).1.iter().filter(|c| c.unit() == claim.unit()).count() == 1
}

/// The plain word right behind a figure: "26 amphorae".
fn next_word(sense: &Sense<'_>, claim: &Claim) -> Option<u64> {
    let end = sense.end(claim);
    let word = sense.text(end);
    (word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) && !sense.is_function_word(end)).then(|| sense.key(end))
}

/// The noun before "of" and a figure: "a workforce of 318".
fn of_noun(sense: &Sense<'_>, claim: &Claim) -> Option<u64> {
    let start = sense.start(claim);
    let of = start.checked_sub(1).filter(|b| sense.says(*b, "of"))?;
    of.checked_sub(1).filter(|n| sense.token_kind(*n) == Some(TokenKind::Word)).map(|n| sense.key(n))
}

/// People, whatever they are called: workers, inhabitants, jobs that people have.
fn people(sense: &Sense<'_>, noun: u32) -> bool {
    sense.is_human(noun)
        || sense.is_anyone(noun)
        || sense.is_human_like(noun)
        || sense.is(noun, sense.class("human-noun"))
        || sense.is(noun, sense.class("people-as-counted"))
}

/// Whether a figure takes up one that was told: "his 102 workers", "all 164 bullocks", "Of the 2,100 invited", "the £5.2m it needs", "who paid $4.3m".
fn back(sense: &Sense<'_>, claim: &Claim) -> bool {
    let (first, _) = sense.sentence(claim);
    let start = sense.start(claim);
    let before = |n: u32| start.checked_sub(n).filter(|b| *b >= first);
    let determined = |at: u32| {
        ["the", "all", "those", "these", "its", "their", "his", "her", "this", "that", "'s", "’s", "both"].iter().any(|w| sense.says(at, w))
    };
    if sense.points_back(claim).is_some()
        || before(1).is_some_and(determined)
        || before(2).is_some_and(|b| determined(b) && sense.token_kind(b + 1) == Some(TokenKind::Word) && !sense.is_function_word(b + 1))
    {
        return true;
    }
    // "its full height of 241 feet", "the fine of €15,000"
    let of = before(1).is_some_and(|b| sense.says(b, "of")) && (2..=4).any(|n| before(n).is_some_and(determined));
    let pronoun = (first..start).any(|at| ["it", "he", "she", "they", "who", "which"].iter().any(|w| sense.says(at, w)));
    // "The tower, which has 86 storeys": what a thing has of its own.
    let own = before(1).is_some_and(|b| ["has", "had", "with", "have"].iter().any(|w| sense.says(b, w)))
        && before(2).is_some_and(|b| ["which", "that", "it"].iter().any(|w| sense.says(b, w)));
    of || own || pronoun && start - first <= 12 && claim.kind != Kind::Count
}

/// How many words near a later figure were told in the sentence of the earlier one.
fn in_common(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> usize {
    let (first, last) = sense.sentence(claim);
    let from = sense.start(claim).saturating_sub(AROUND).max(first);
    let to = (sense.end(claim) + AROUND).min(last);
    let (start, end) = sense.sentence(said);
    let own = sense.stems(from, to);
    let other = sense.stems(start, end);
    let same_noun = match (claim.noun, said.noun) {
        (Some(a), Some(b)) => usize::from(people(sense, a) && people(sense, b) && sense.key(a) != sense.key(b)),
        _ => 0,
    };
    shared(&own, &other) + same_noun
}

/// Whether a name behind a later figure is none that was told before: another place, another firm.
fn new_place(sense: &Sense<'_>, claim: &Claim) -> bool {
    let (_, last) = sense.sentence(claim);
    let (first, end) = (sense.sentence(claim).0, sense.end(claim));
    (end..last.min(end + 6)).any(|at| {
        let capital = sense.text(at).starts_with(char::is_uppercase) && sense.token_kind(at) == Some(TokenKind::Word);
        capital && !in_figure(sense, claim, at) && !(first.saturating_sub(2_000)..first).any(|k| sense.text(k).eq_ignore_ascii_case(sense.text(at)))
    })
}

/// "had been missing for nine days. … how she survived those six days is not known": what "those" points to has the same unit or noun.
fn those(sense: &Sense<'_>, k: usize, claim: &Claim) -> Option<(usize, Severity)> {
    let reading = sense.reading;
    let (first, _) = sense.sentence(claim);
    let start = sense.start(claim);
    let pointing = start.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| ["those", "these"].iter().any(|w| sense.says(b, w)));
    if !pointing || claim.quoted || !matches!(claim.kind, Kind::Duration | Kind::Count) {
        return None;
    }
    let dimension = sense.dimension(claim)?;
    let like = |c: &Claim| match dimension {
        Dimension::Count => c.kind == Kind::Count && c.noun.zip(claim.noun).is_some_and(|(a, b)| sense.key(a) == sense.key(b)),
        _ => c.kind == claim.kind && c.unit() == claim.unit(),
    };
    let dated = |c: &Claim| c.when().is_some_and(|w| w.written.year.is_some() || w.written.month.is_some());
    let block = reading.doc.sentences.get(claim.sentence as usize)?.passage;
    let near: Vec<(usize, &Claim)> = reading
        .claims
        .get(k.saturating_sub(12)..k)?
        .iter()
        .enumerate()
        .map(|(n, c)| (k.saturating_sub(12) + n, c))
        .filter(|(_, c)| claim.sentence - c.sentence <= 2 && reading.doc.sentences.get(c.sentence as usize).is_some_and(|s| s.passage == block))
        .collect();
    if near.iter().filter(|(_, c)| dated(c)).count() >= 2 {
        return None;
    }
    let mut same = near.iter().filter(|(_, c)| like(c));
    let (n, said) = same.next()?;
    let alone = same.next().is_none() && said.figure().is_some_and(|f| is_definite(f) && f.hedge == Hedge::None) && !another(sense, said);
    let figure = claim.figure()?;
    let whole = figure.unit != Unit::Count || figure.point >= rust_decimal::Decimal::TWO;
    (alone && whole && !another(sense, claim) && sense.agree(claim, said) == Some(false) && !derived(sense, claim, said) && plain(sense, said))
        .then_some((*n, Severity::Error))
}

//! Two ages of one person with their years, and the years between two ages.
//!
//! An age and a year belong together where they stand side by side: "at 18 in 1990", "in 2015, aged 38", "in 1994, when she was six". Two such
//! pairs of one person give one year of birth, within a year.

mod in_view;

use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{Grain, Reference, Unit};
use crate::doc::{Case, Claim, ClaimId, Kind, MentionKind, TokenKind};
use crate::rule::lexicon::ClassId;
use rust_decimal::prelude::ToPrimitive;

/// Binds two ages to the years that rule one of them out.
pub(super) const AGE_EVENT: Relation = Relation {
    name: "age-event",
    roles: &["age", "year", "other", "since"],
    about: "two ages of one person that the years beside them rule out",
    bind,
};

/// Tokens between an age and its year.
const REACH: usize = 6;
/// Sentences from the first pair to the second.
const VIEW: usize = 2;

/// An age and the year in which it was reached.
#[derive(Clone, Copy)]
struct Anchor {
    age: usize,
    years: i32,
    date: usize,
    year: i32,
    sentence: usize,
    /// The age is that of the day of writing, which is no earlier than the year: "Tom Faleolo, 31, left the field in 2024".
    at_least: bool,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(kin), Some(beside)) = (class("kin"), class("beside-an-age")) else { return };
    let mut before: Vec<Anchor> = Vec::new();
    for (index, _) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        career(reading, index, out);
        spell(reading, kin, index, out);
        grown(reading, kin, index, out);
        child(reading, index, out);
        if claims.is_empty() {
            continue;
        }
        let here: Vec<Anchor> = (first..first + claims.len()).filter_map(|k| anchor(reading, beside, index, k)).collect();
        for later in &here {
            let earlier = before.iter().chain(&here).find(|a| a.age < later.age && a.sentence + VIEW >= later.sentence && a.year != later.year);
            let Some(earlier) = earlier.filter(|a| is_one_person(reading, kin, (a.sentence, a.age), (later.sentence, later.age))) else { continue };
            let (grown, passed) = (later.years - earlier.years, later.year - earlier.year);
            if (grown - passed).abs() <= 1 {
                continue;
            }
            // Of an age at the time of writing it is only known that it is no less.
            if earlier.at_least && later.at_least || later.at_least && grown > passed || earlier.at_least && grown < passed {
                continue;
            }
            let grown_of = out.iter().any(|l| l.roles.first() == Some(&("age", Filler::Claim(ClaimId(later.age as u32)))));
            if grown_of {
                continue;
            }
            let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
            let words = format!("{} in {} is {} in {}, not {}", earlier.years, earlier.year, earlier.years + passed, later.year, later.years);
            out.push(Link {
                roles: vec![
                    ("age", filler(later.age)),
                    ("year", filler(later.date)),
                    ("other", filler(earlier.age)),
                    ("since", filler(earlier.date)),
                ],
                strength: Strength::Construction,
                facts: vec![("conflict", words)],
                severity: None,
            });
            break;
        }
        before.retain(|a| a.sentence + VIEW > index);
        before.extend(here);
    }
    in_view::bind(reading, kin, out);
    super::life::ages(reading, kin, out);
}

/// The date beside an age, and its year.
pub(super) struct Dated {
    pub(super) date: usize,
    pub(super) year: i32,
}

/// The date that stands beside an age, where one does.
pub(super) fn dated_age(reading: &Reading<'_>, sentence: usize, k: usize) -> Option<Dated> {
    let beside = reading.lexicon.words.find_class("beside-an-age")?;
    // "until she was 79, Chile — and in 1999"
    let claim = reading.claims.get(k)?;
    let start = reading.start(claim);
    if (1..=4).any(|n| start.checked_sub(n).is_some_and(|at| matches!(text(reading, at), "until" | "till" | "before" | "after" | "since"))) {
        return None;
    }
    anchor(reading, beside, sentence, k).filter(|a| !a.at_least).map(|a| Dated { date: a.date, year: a.year })
}

fn text<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

/// An age in whole years: an age as such, or a small number that a word before it makes one.
fn age(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.given.is_none())?;
    let years = || figure.point.to_i32().filter(|n| (1..=110).contains(n) && figure.point.fract().is_zero());
    if claim.kind == Kind::Age {
        return years();
    }
    if claim.kind != Kind::Count || figure.unit != Unit::Count || claim.noun.is_some() || figure.per.is_some() {
        return None;
    }
    let (start, end) = (reading.start(claim), reading.end(claim));
    let back = |words: usize| start.wrapping_sub(words);
    // "at 18", "when she was six", "already 21": and not "at 18 sites", "at 18, 20 and 22".
    let who = |words: usize| said!(reading, back(words), "he" | "she" | "i" | "who") || is_name(reading, back(words));
    let told = || said!(reading, end, "when" | "by" | "then" | "that" | "and" | "." | "," | ";" | "on" | "in" | "as" | "at");
    let opens = || reading.sentence(claim).tokens.0 as usize;
    // "At 24 he took over the farm."
    let opened = said!(reading, back(1), "at") && opens() + 1 == start && said!(reading, end, "he" | "she");
    let and = said!(reading, back(1), "and" | "but");
    let led = opened
        || said!(reading, back(1), "at" | "aged" | "already" | "turned" | "now" | "age" | "only" | "just")
        // "She was 20 in 1980 and 50 in 1995."
        || and && said!(reading, end, "in") && pairs_before(reading, claim)
        || said!(reading, back(1), "was" | "is") && who(2) && told()
        // "24 when he won the title and 31 when he lost it"
        || and && said!(reading, end, "when")
        || reading.key(back(1)) == 0 && opens() == start && said!(reading, end, "when");
    let closed = || {
        said!(
            reading,
            end,
            "in" | "," | "." | ";" | ")" | "and" | "" | "when" | "then" | "that" | "–" | "—" | "by" | "on" | "at" | "as" | "to" | "with" | "for"
        )
    };
    if led && (opened || closed()) { years().filter(|n| *n >= 3) } else { None }
}

/// Whether an age with its year, told of a person, stands at once before a number: "She was 20 in 1980 and 50".
fn pairs_before(reading: &Reading<'_>, claim: &Claim) -> bool {
    let at = reading.claims.partition_point(|c| c.span.start < claim.span.start);
    let (Some(year), Some(age)) = (at.checked_sub(1).and_then(|n| reading.claims.get(n)), at.checked_sub(2).and_then(|n| reading.claims.get(n)))
    else {
        return false;
    };
    let start = reading.start(age);
    let back = |n: usize| start.checked_sub(n).map_or("", |at| reading.lower(at));
    year.sentence == claim.sentence
        && age.sentence == claim.sentence
        && year.when().is_some_and(|w| w.grain == Grain::Year)
        && reading.start(claim) <= reading.end(year) + 2
        && reading.lower(reading.end(age)) == "in"
        && back(1) == "was"
        && matches!(back(2), "he" | "she")
}

/// The age at a claim with the year beside it.
fn anchor(reading: &Reading<'_>, beside: ClassId, sentence: usize, k: usize) -> Option<Anchor> {
    let claim = reading.claims.get(k).filter(|c| !c.quoted)?;
    let years = age(reading, claim)?;
    let year_of = |n: usize| {
        let other = reading.claims.get(n).filter(|c| c.sentence as usize == sentence)?;
        let when = other.when().filter(|w| matches!(w.grain, Grain::Year | Grain::Month | Grain::Day))?;
        let (a, b) = if n < k { (other, claim) } else { (claim, other) };
        let (from, to) = (reading.end(a), reading.start(b));
        // Nothing but small words, and no new clause of its own.
        // "at 17, at Kilbeggan in 1998": a place may stand between.
        let small = |at: usize| reading.is(at, beside) || is_name(reading, at) && !reading.is(at, reading.lexicon.names.calendar);
        let joined = from <= to && to - from <= REACH && (from..to).all(small);
        let joined = joined || a.tokens.0 == claim.tokens.0 && is_clause(reading, from, to);
        when.written.year.filter(|_| joined).map(|year| (n, year, to - from))
    };
    // "24 when he won in 1998 and 39 when he lost in 2005": what the clause behind an age dates is its own.
    // "and 50 in 1995": the year at once behind is its own.
    let end = reading.end(claim);
    let behind = reading.lower(end) == "in" && reading.claims.get(k + 1).is_some_and(|c| reading.start(c) == end + 1);
    let own = reading.lower(end) == "when" || behind;
    let sides = if own { [Some(k + 1), None] } else { [k.checked_sub(1), Some(k + 1)] };
    if let Some((date, year, _)) = sides.into_iter().flatten().filter_map(year_of).min_by_key(|(_, _, gap)| *gap) {
        return Some(Anchor { age: k, years, date, year, sentence, at_least: false });
    }
    if let Some((date, year)) = by_then(reading, sentence, k) {
        return Some(Anchor { age: k, years, date, year, sentence, at_least: false });
    }
    let (date, year) = told_of(reading, sentence, k)?;
    Some(Anchor { age: k, years, date, year, sentence, at_least: true })
}

/// "… was still at the bench in 2004. He was 67 by then": the last year of the sentence before.
fn by_then(reading: &Reading<'_>, sentence: usize, k: usize) -> Option<(usize, i32)> {
    let end = reading.end(reading.claims.get(k)?);
    let then = matches!((reading.lower(end), reading.lower(end + 1)), ("by", "then") | ("at", "the") | ("that", "year") | ("then", _));
    let time = reading.lower(end) != "at" || reading.lower(end + 2) == "time";
    let block = |s: usize| reading.doc.sentences.get(s).map(|s| s.block);
    let before = sentence.checked_sub(1).filter(|b| block(*b) == block(sentence) && then && time)?;
    let (first, claims) = reading.claims_of(before);
    claims
        .iter()
        .enumerate()
        .rev()
        .find_map(|(n, c)| Some((first + n, c.when().filter(|w| matches!(w.grain, Grain::Year | Grain::Month | Grain::Day))?.written.year?)))
}

/// "Tom Faleolo, 31, left the field for the last time in 2024.": the one year of the sentence, of what the person did.
fn told_of(reading: &Reading<'_>, sentence: usize, k: usize) -> Option<(usize, i32)> {
    let claim = reading.claims.get(k)?;
    let (start, end) = (reading.start(claim), reading.end(claim));
    let apposed = start > 1 && reading.lower(start - 1) == "," && is_name(reading, start - 2) && reading.lower(end) == ",";
    let (first, claims) = reading.claims_of(sentence);
    let mut years = claims
        .iter()
        .enumerate()
        .filter_map(|(n, c)| Some((first + n, c, c.when().filter(|w| matches!(w.grain, Grain::Year | Grain::Month | Grain::Day))?)));
    let (n, date, when) = years.next()?;
    let at = date.tokens.0 as usize;
    let plain = at > end
        && at - end <= 20
        && matches!(reading.lower(at - 1), "in" | "on")
        && reading.lower(end + 1) != "who"
        && !(end + 1..at).any(|t| {
            reading.is_stop(t)
                || matches!(reading.lower(t), "," | "will" | "would" | "since" | "until" | "after" | "before" | "born" | "plans" | "hopes")
        });
    (apposed && plain && years.next().is_none()).then_some(())?;
    Some((n, when.written.year?))
}

/// A capitalised word inside a sentence.
fn is_name(reading: &Reading<'_>, at: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title)
}

/// Whether the words from an age to a year tell what the person did then: "45 by the time he hung up his boots in 2019".
fn is_clause(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    const CLAUSE: usize = 16;
    if to <= from + 2 || to - from > CLAUSE || !matches!(reading.lower(to - 1), "in" | ",") && reading.lower(to.saturating_sub(2)) != "," {
        return false;
    }
    let opens = match reading.lower(from) {
        // "58 when the mill shut in 1994": whatever happened, that was the year.
        "when" => {
            return !(from + 1..to).any(|at| {
                reading.is_stop(at)
                    || matches!(reading.lower(at), "and" | "but" | "who" | "after" | "before" | "since" | "from" | "until")
                    || reading.lower(at) == "," && at + 2 < to
            });
        }
        "as" => from + 1,
        "by" if reading.lower(from + 1) == "the" => from + 3,
        _ => return false,
    };
    let who = matches!(reading.lower(opens), "he" | "she") || is_name(reading, opens);
    who && !(opens..to)
        .any(|at| reading.is_stop(at) || matches!(reading.lower(at), "and" | "but" | "who" | "after" | "before" | "since" | "from" | "until"))
}

/// Whether a word makes a length of time one from the age before to the age behind: "Forty years on, at 68".
fn grown(reading: &Reading<'_>, kin: ClassId, sentence: usize, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(sentence);
    for pair in claims.windows(2) {
        let [time, later] = pair else { continue };
        let passed = time.kind == Kind::Duration && matches!(reading.lower(reading.end(time)), "on" | "later" | "afterwards");
        let Some(years) = age(reading, later).filter(|_| passed && !later.quoted) else { continue };
        let gap = reading.start(later).saturating_sub(reading.end(time));
        let before = first + claims.iter().position(|c| c.tokens.0 == time.tokens.0).unwrap_or(0);
        let earlier = before.checked_sub(1).and_then(|k| reading.claims.get(k).map(|c| (k, c)));
        let Some((k, earlier)) = earlier.filter(|(_, c)| c.sentence as usize + 1 >= sentence && !c.quoted) else { continue };
        let Some(young) = age(reading, earlier) else { continue };
        let Some((low, high)) = years_of(reading, time) else { continue };
        let one = rust_decimal::Decimal::ONE;
        let grown = rust_decimal::Decimal::from(years - young);
        if gap > 5
            || years <= young
            || grown >= low - one && grown <= high + one
            || !is_one_person(reading, kin, (earlier.sentence as usize, k), (sentence, before + 1))
        {
            continue;
        }
        let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
        out.push(Link {
            roles: vec![("age", filler(before + 1)), ("year", filler(before)), ("other", filler(k))],
            strength: Strength::Construction,
            facts: vec![("conflict", format!("from {young} to {years} are {} years, not {}", years - young, reading.doc.words(time.span)))],
            severity: None,
        });
        return;
    }
}

/// Years at least and at most of a length in years or decades.
fn years_of(reading: &Reading<'_>, time: &Claim) -> Option<(rust_decimal::Decimal, rust_decimal::Decimal)> {
    let figure = time.figure().filter(|f| time.kind == Kind::Duration && f.per.is_none())?;
    let Unit::Measure(id) = figure.unit else { return None };
    let of = match &*reading.lexicon.units.get(id).id {
        "year" => 1,
        "decade" => 10,
        _ => return None,
    };
    let interval = if of == 1 { figure.tight()? } else { figure.loose()? };
    let of = rust_decimal::Decimal::from(of);
    Some((interval.lo?.value.checked_mul(of)?, interval.hi?.value.checked_mul(of)?))
}

/// "Her twins, born when she was 29, turned 21 this year; she is 45": the age of a child, of its mother then and of her now.
fn child(reading: &Reading<'_>, sentence: usize, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(sentence);
    if claims.len() < 3 {
        return;
    }
    let ages: Vec<usize> = claims.iter().enumerate().filter(|(_, c)| age_of_any(reading, c).is_some()).map(|(n, _)| first + n).collect();
    let [a, b, c] = ages[..] else { return };
    let word = |at: Option<usize>| at.map_or("", |at| reading.lower(at));
    let back = |k: usize, n: usize| word(reading.claims.get(k).and_then(|c| reading.start(c).checked_sub(n)));
    let birth = [a, b, c].into_iter().find(|k| back(*k, 1) == "was" && matches!(back(*k, 2), "she" | "he") && back(*k, 3) == "when");
    let Some(birth) = birth else { return };
    let parent = back(birth, 2);
    let Some(own) = reading.doc.sentences.get(sentence) else { return };
    let range = own.tokens.0 as usize..own.tokens.1 as usize;
    let says = |list: &[&str]| range.clone().any(|at| list.contains(&reading.lower(at)));
    let born = says(&["born", "had", "birth", "arrived"]);
    let of_own = says(&["son", "daughter", "twins", "child", "baby", "children", "boy", "girl", "triplets"])
        && !says(&["stepson", "stepdaughter", "adopted", "step", "foster"]);
    let now = [a, b, c].into_iter().rev().find(|k| {
        *k != birth && (back(*k, 2) == parent && back(*k, 1) == "is" || back(*k, 1) == "now" && back(*k, 2) == "is" && back(*k, 3) == parent)
    });
    let Some(now) = now.filter(|_| born && of_own) else { return };
    let Some(young) = [a, b, c].into_iter().find(|k| *k != birth && *k != now) else { return };
    let years = |k: usize| reading.claims.get(k).and_then(|c| age_of_any(reading, c));
    let (Some(x), Some(y), Some(z)) = (years(birth), years(young), years(now)) else { return };
    if (x + y - z).abs() <= 1 {
        return;
    }
    let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
    out.push(Link {
        roles: vec![("age", filler(now)), ("other", filler(birth)), ("since", filler(young))],
        strength: Strength::Construction,
        facts: vec![("conflict", format!("{x} and {y} are {}, not {z}", x + y))],
        severity: None,
    });
}

/// An age, or a small number where one is told: "she is 45", "turned 21".
fn age_of_any(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    if claim.quoted {
        return None;
    }
    age(reading, claim).or_else(|| age_told(reading, claim))
}

/// A small number that is told as an age.
fn age_told(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.unit == Unit::Count && f.per.is_none() && claim.noun.is_none())?;
    let back = |words: usize| reading.start(claim).wrapping_sub(words);
    let told = said!(reading, back(1), "turned" | "turns" | "now")
        || said!(reading, back(1), "is" | "was" | "are") && said!(reading, back(2), "she" | "he" | "they" | "who");
    if told { figure.point.to_i32().filter(|n| (1..=110).contains(n)) } else { None }
}

/// Whether two ages, each with its sentence, are of one person: no relative whose they may be, and not two names.
fn is_one_person(reading: &Reading<'_>, kin: ClassId, (from, young): (usize, usize), (to, old): (usize, usize)) -> bool {
    let sentences = reading.doc.sentences.get(from..=to).unwrap_or(&[]);
    let one_block = sentences.windows(2).all(|w| w[0].block == w[1].block);
    // A relative who is only named behind the age is another: "In 2023, aged 57, he handed the keys to his daughter".
    // "19 when an uncle first took her out": what the clause tells of is no one's age.
    let ends = [young, old].map(|k| {
        reading.claims.get(k).map_or((0, 0), |c| {
            let end = reading.end(c);
            // "Orphaned at 12 with two small brothers"
            (c.sentence as usize, if matches!(reading.lower(end), "when" | "as" | "with") { end } else { end + 3 })
        })
    });
    let behind = |s: usize, at: usize| ends.iter().any(|(own, end)| *own == s && at > *end) && ends.iter().all(|(own, end)| *own != s || at > *end);
    // "Father Dunne" is no father.
    let related = sentences.iter().enumerate().any(|(n, s)| {
        (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| {
            reading.is(at, kin)
                // "a ward sister" is a nurse.
                && !(said!(reading, at, "sister" | "sisters") && said!(reading, at.wrapping_sub(1), "ward" | "nursing" | "theatre" | "charge" | "night" | "lay"))
                && !behind(from + n, at)
                && reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Lower || at == s.tokens.0 as usize && !is_name(reading, at + 1))
        })
    });
    let persons = || {
        let own = reading.mentions.iter().skip(reading.mentions.partition_point(|m| (m.sentence as usize) < from));
        own.take_while(|m| m.sentence as usize <= to).filter(|m| m.kind == MentionKind::Person)
    };
    let mut names: Vec<&str> = persons().map(|m| m.surname.of(&reading.doc.text)).collect();
    names.sort_unstable();
    names.dedup();
    // "Maria Mills, 51, left 50-year-old Graham Mills": two of one name.
    let mut given: Vec<&str> = persons().filter_map(|m| m.given).map(|g| g.of(&reading.doc.text)).collect();
    given.sort_unstable();
    given.dedup();
    one_block && !related && names.len() <= 1 && given.len() <= 1
}

/// "Jailed at the age of 21, he served 15 years and was 40 on his release", "The pianist, 62, gave her first recital at nine, 43 years ago": two
/// ages and the years that the words put between them, in whatever order they stand.
fn spell(reading: &Reading<'_>, kin: ClassId, sentence: usize, out: &mut Vec<Link>) {
    /// Words from an age to the length that is set behind it: "at 16, two years later".
    const SET_BEHIND: usize = 3;
    let (first, claims) = reading.claims_of(sentence);
    let [a, b, c] = claims else { return };
    let Some(time) = [a, b, c].iter().position(|c| c.kind == Kind::Duration || c.pattern == "ago") else { return };
    let Some(begun) = reading.lexicon.words.find_class("spell-begins") else { return };
    let [x, y] = [(1, 2), (0, 2), (0, 1)].map(|(x, y)| [x, y])[time];
    let years = |n: usize| {
        claims.get(n).filter(|c| !c.quoted).and_then(|c| age(reading, c).or_else(|| age_in_spell(reading, c)).or_else(|| age_told(reading, c)))
    };
    let (Some(p), Some(q)) = (years(x), years(y)) else { return };
    let Some(length) = claims.get(time).filter(|c| !c.quoted) else { return };
    let Some(own) = reading.doc.sentences.get(sentence) else { return };
    let range = own.tokens.0 as usize..own.tokens.1 as usize;
    let (start, end) = (reading.start(length), reading.end(length));
    let before = start.checked_sub(1).map_or("", |at| reading.lower(at));
    let linked = matches!(before, "for" | "served" | "spent" | "after" | "serving" | "spending")
        || matches!(reading.lower(end), "ago" | "later" | "on" | "afterwards");
    let began = range.clone().any(|at| reading.ends(at, begun));
    let open = range.clone().any(|at| {
        matches!(
            reading.lower(at),
            "sentence" | "until" | "will" | "would" | "since" | "contract" | "sentenced" | "about" | "last" | "every" | "another" | "more" | "before"
        )
    });
    // "25 years ago" is a date.
    let since = length.when().and_then(|w| match w.reference {
        Reference::ThisYear(n) if n < 0 => Some(rust_decimal::Decimal::from(-n)),
        _ => None,
    });
    let linked = linked || since.is_some();
    // "began at nine, gave it up at 14 and started again five years later": from the last that was told, unless the length is set behind it.
    let forward = time == 2 && p < q && matches!(reading.lower(end), "later" | "on" | "afterwards");
    let set_behind = before == "," && start <= reading.end(b) + SET_BEHIND && !said!(reading, start.wrapping_sub(2), "and" | "but" | "when");
    let linked = linked && (!forward || set_behind);
    let Some((low, high)) = since.map(|n| (n, n)).or_else(|| years_of(reading, length)).filter(|_| linked && began && !open) else { return };
    let (young, old) = (p.min(q), p.max(q));
    let one = rust_decimal::Decimal::ONE;
    let passed = rust_decimal::Decimal::from(old - young);
    let told = out.iter().any(|l| l.roles.iter().any(|r| matches!(r.1, Filler::Claim(ClaimId(n)) if n as usize == first + time)));
    if told
        || young == old
        || passed >= low - one && passed <= high + one
        || !is_one_person(reading, kin, (sentence, first + x), (sentence, first + y))
    {
        return;
    }
    let (now, then) = if p > q { (x, y) } else { (y, x) };
    let filler = |k: usize| Filler::Claim(ClaimId((first + k) as u32));
    out.push(Link {
        roles: vec![("age", filler(now)), ("year", filler(time)), ("other", filler(then))],
        strength: Strength::Construction,
        facts: vec![("conflict", format!("from {young} to {old} are {} years, not {}", old - young, reading.doc.words(length.span)))],
        severity: None,
    });
}

/// An age where the words of a spell stand beside it: "had joined at 30,", "The pianist, 62,".
fn age_in_spell(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.unit == Unit::Count && f.per.is_none() && claim.noun.is_none())?;
    let (start, end) = (reading.start(claim), reading.end(claim));
    let before = start.wrapping_sub(1);
    let apposed = said!(reading, before, ",") && said!(reading, end, ",") && start >= 2 && !reading.is_stop(start - 2);
    let at = said!(reading, before, "at") && said!(reading, end, "," | "." | ";" | "" | "and" | "he" | "she");
    let told = said!(reading, before, "was" | "is") && said!(reading, end, "on" | "when" | "at" | "by" | "." | "," | "");
    if apposed || at || told { figure.point.to_i32().filter(|n| (6..=110).contains(n)) } else { None }
}

/// "Now 52, he has coached for 40 years, having started at 22."
fn career(reading: &Reading<'_>, sentence: usize, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(sentence);
    let [now, time, start] = claims else { return };
    let (Some(a), Some(b)) = (age(reading, now), age(reading, start)) else { return };
    let (from, to) = (reading.end(time), reading.start(start));
    let began = (from..to).any(|at| {
        matches!(
            text(reading, at),
            "started"
                | "began"
                | "begun"
                | "joined"
                | "starting"
                | "joining"
                | "beginning"
                | "qualified"
                | "qualifying"
                | "since"
                | "debut"
                | "took"
                | "taken"
        )
    });
    let lasted = reading.start(time).checked_sub(1).is_some_and(|at| reading.lower(at) == "for");
    let present = reading.start(now).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "now" | "," | "aged")) || now.kind == Kind::Age;
    let years = time
        .figure()
        .filter(|f| time.kind == Kind::Duration && f.per.is_none())
        .filter(|f| matches!(f.unit, Unit::Measure(id) if &*reading.lexicon.units.get(id).id == "year"))
        .and_then(|f| Some((f.loose()?.lo?.value, f.loose()?.hi?.value)));
    let Some((low, high)) = years.filter(|_| began && lasted && present) else { return };
    let passed = rust_decimal::Decimal::from(a - b);
    let one = rust_decimal::Decimal::ONE;
    if a <= b || passed >= low - one && passed <= high + one {
        return;
    }
    let filler = |k: usize| Filler::Claim(ClaimId((first + k) as u32));
    out.push(Link {
        roles: vec![("age", filler(0)), ("year", filler(1)), ("other", filler(2))],
        strength: Strength::Construction,
        facts: vec![("conflict", format!("from {b} to {a} are {} years, not {}", a - b, reading.doc.words(time.span)))],
        severity: None,
    });
}

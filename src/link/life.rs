//! What a text tells of one life, wherever it tells it: a birth, a death, and ages with their years.
//!
//! Each gives the days on which somebody may have been born; two that leave no common day cannot both be true. Who is meant is the person named
//! right before, or the one whom a pronoun takes up; an obituary is of the person it opens with.

use super::age_event::{self, Dated};
use super::naming::form_of_address::shares_its_surname;
use super::whole_time::word;
use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, Reference};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Hedge, Kind, Mention, MentionKind, TokenKind};
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// Days before publication within which someone "has died".
const RECENT: u64 = 90;
/// Days that two births must lie apart.
const APART: i64 = 370;
/// Claims that are looked at.
const MOST: usize = 400;
/// Sentences from a pronoun back to the name that it takes up.
const BACK: usize = 4;

/// What a point of a life is told by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Birth,
    Age,
}

/// One point of a life.
#[derive(Clone, Copy)]
struct Point<'a> {
    told: Told,
    who: &'a str,
    /// The age, or the date of birth.
    claim: usize,
    /// The date that the age is of; none where it is that of publication.
    date: Option<usize>,
    years: i32,
    /// The days on which the birth may have been.
    born: (NaiveDate, NaiveDate),
    /// The day or year at which the age was reached.
    at: NaiveDate,
}

/// Whom a text is about.
struct Subject<'a> {
    surname: &'a str,
    /// It tells of a death: all that it says of "her" is of this one.
    is_life: bool,
    /// The dates of birth and death that stand behind the name.
    dates: Option<(usize, usize)>,
}

/// Appends a link for every age that a birth told elsewhere rules out.
pub(super) fn births(reading: &Reading<'_>, kin: ClassId, out: &mut Vec<Link>) {
    let points = points(reading, kin);
    for age in points.iter().filter(|p| p.told == Told::Age) {
        let Some(birth) = points.iter().find(|b| b.told == Told::Birth && b.who == age.who && are_apart(age, b)) else { continue };
        let claim = |k: usize| Filler::Claim(ClaimId(k as u32));
        let mut roles = vec![("age", claim(age.claim)), ("birth", claim(birth.claim))];
        if out.iter().any(|l| l.roles.first() == roles.first()) {
            continue;
        }
        roles.extend(age.date.filter(|d| *d != birth.claim).map(|d| ("event", claim(d))));
        let low = age.at.year() - birth.born.1.year() - 1;
        let words = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span));
        let on = age.date.map_or_else(|| "publication".to_owned(), |d| words(d).to_owned());
        let told = format!("born {}, the age on {on} is {} or {}, not {}", words(birth.claim), low, low + 1, age.years);
        out.push(Link { roles, strength: Strength::Sole, facts: vec![("conflict", told)], severity: None });
    }
}

/// Appends a link for every two ages with their years that leave no common birth.
pub(super) fn ages(reading: &Reading<'_>, kin: ClassId, out: &mut Vec<Link>) {
    let points = points(reading, kin);
    let ages: Vec<&Point<'_>> = points.iter().filter(|p| p.told == Told::Age).collect();
    for (n, later) in ages.iter().enumerate() {
        let mut before = ages.iter().take(n).filter(|p| p.who == later.who && are_apart(p, later));
        // One with a date of its own says more than one of the day of publication.
        let Some(earlier) = before.clone().find(|p| p.date.is_some()).or_else(|| before.next()) else { continue };
        // Where a birth is told, an age is compared with that.
        let with_birth = points.iter().any(|b| b.told == Told::Birth && b.who == later.who && (are_apart(b, later) || are_apart(b, earlier)));
        let (Some(date), Some(since)) = (later.date.or(earlier.date), earlier.date.or(later.date)) else { continue };
        let claim = |k: usize| Filler::Claim(ClaimId(k as u32));
        let known = |k: usize| out.iter().any(|l| l.roles.iter().take(3).any(|r| r.1 == claim(k)));
        if with_birth || known(later.claim) || known(earlier.claim) {
            continue;
        }
        let (young, old) = if earlier.at <= later.at { (*earlier, *later) } else { (*later, *earlier) };
        let passed = old.at.year() - young.at.year();
        let told = format!("{} in {} is {} in {}, not {}", young.years, young.at.year(), young.years + passed, old.at.year(), old.years);
        let mut roles = vec![("age", claim(later.claim)), ("year", claim(date)), ("other", claim(earlier.claim))];
        if since != date {
            roles.push(("since", claim(since)));
        }
        out.push(Link { roles, strength: Strength::Sole, facts: vec![("conflict", told)], severity: None });
    }
}

/// Whether no day of birth makes two points of a life true.
fn are_apart(a: &Point<'_>, b: &Point<'_>) -> bool {
    let gap = (a.born.0 - b.born.1).num_days().max((b.born.0 - a.born.1).num_days());
    // Ages that are so far from what they should be are of two people of one name.
    (APART..40 * 366).contains(&gap)
}

/// The points of lives that a text tells.
fn points<'a>(reading: &Reading<'a>, kin: ClassId) -> Vec<Point<'a>> {
    let mut out = Vec::new();
    let may_be_age = |c: &Claim| {
        c.kind == Kind::Age
            || c.kind == Kind::Count && c.noun.is_none()
            || c.kind == Kind::Ordinal && word(reading, c.tokens.1 as usize) == "birthday"
    };
    if reading.claims.len() > MOST || !reading.claims.iter().any(may_be_age) {
        return out;
    }
    let subject = subject(reading);
    let death = subject.as_ref().filter(|s| s.is_life).and_then(|s| death(reading, s));
    if let Some((from, _)) = subject.as_ref().and_then(|s| s.dates)
        && let Some(born) = days(reading, from)
        && let Some(s) = &subject
    {
        out.push(Point { told: Told::Birth, who: s.surname, claim: from, date: None, years: 0, born, at: born.0 });
    }
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
        let sentence = reading.sentence(claim);
        if !matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph) {
            continue;
        }
        if claim.kind == Kind::Date {
            let Some(born) = days(reading, k).filter(|_| is_birth(reading, claim)) else { continue };
            let Some(who) = owner(reading, kin, subject.as_ref(), claim) else { continue };
            out.push(Point { told: Told::Birth, who, claim: k, date: None, years: 0, born, at: born.0 });
            continue;
        }
        if !may_be_age(claim) {
            continue;
        }
        let Some((years, date, at)) = age_at(reading, subject.as_ref(), death, k, claim) else { continue };
        let Some(who) = owner(reading, kin, subject.as_ref(), claim) else { continue };
        let ago = |day: NaiveDate, years: i32| day.with_year(day.year() - years).or_else(|| NaiveDate::from_ymd_opt(day.year() - years, 3, 1));
        let (Some(low), Some(high)) = (ago(at.0, years + 1), ago(at.1, years)) else { continue };
        out.push(Point { told: Told::Age, who, claim: k, date, years, born: (low, high), at: at.1 });
    }
    out
}

/// The days of a date that names its year.
fn days(reading: &Reading<'_>, k: usize) -> Option<(NaiveDate, NaiveDate)> {
    let claim = reading.claims.get(k).filter(|c| c.pattern != "years")?;
    let when = claim.when().filter(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Year) && w.reference == Reference::Calendar)?;
    when.written.year?;
    when.firm_days()
}

/// An age in whole years with the days on which it was reached, and the date that tells them.
fn age_at(
    reading: &Reading<'_>,
    subject: Option<&Subject<'_>>,
    death: Option<(Option<usize>, (NaiveDate, NaiveDate))>,
    k: usize,
    claim: &Claim,
) -> Option<(i32, Option<usize>, (NaiveDate, NaiveDate))> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.given.is_none() && f.hedge == Hedge::None && f.point.fract().is_zero())?;
    let years = figure.point.to_i32().filter(|n| (3..=110).contains(n))?;
    let (opens, closes) = reading.sentence(claim).tokens;
    let (opens, closes) = (opens as usize, closes as usize);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let before = |n: usize| start.checked_sub(n).filter(|at| *at >= opens).map_or("", |at| word(reading, at));
    let aged = claim.kind == Kind::Age && (claim.pattern == "aged" || claim.pattern == "years-old" || before(1) == "aged");
    let at_age = before(1) == "at" || before(1) == "of" && before(2) == "age" || aged;
    // "who has died aged 77", "A fall killed him at the age of 61"
    let dies = |at: usize| matches!(word(reading, at), "died" | "dies" | "killed" | "death" | "dead" | "collapsed");
    let own_years = reading.claims_of(claim.sentence as usize).1.iter().filter(|c| c.when().is_some_and(|w| w.written.year.is_some())).count();
    let dead = at_age && (start.saturating_sub(7).max(opens)..start).any(dies);
    if dead && subject.is_some_and(|s| s.is_life) && own_years == 0 {
        let (date, at) = death?;
        return Some((years, date, at));
    }
    if let Some(Dated { date, year }) = age_event::dated_age(reading, claim.sentence as usize, k) {
        let days = days(reading, date).filter(|d| d.0.year() == year)?;
        return Some((years, Some(date), days));
    }
    // "31 years old when she opened it, in May 1991"
    let told = claim.kind == Kind::Age || before(1) == "was" && matches!(before(2), "he" | "she");
    if told && word(reading, end) == "when" {
        let (first, claims) = reading.claims_of(claim.sentence as usize);
        let mut later = claims.iter().enumerate().filter(|(n, c)| first + n > k && c.kind == Kind::Date);
        let (n, date) = later.next().filter(|_| own_years == 1)?;
        let at = reading.start(date);
        let lead = at.checked_sub(1).map_or("", |b| word(reading, b));
        let plain = (end + 1..at.min(closes)).all(|t| {
            !reading.is_stop(t)
                && !matches!(word(reading, t), "who" | "which" | "that" | "since" | "before" | "after" | "until" | "from" | "built" | "born")
        });
        return (matches!(lead, "in" | "on") && plain && at - end <= 14).then(|| Some((years, Some(first + n), days(reading, first + n)?))).flatten();
    }
    // "He kept his 70th birthday, in 2019,"
    if claim.kind == Kind::Ordinal {
        let (first, claims) = reading.claims_of(claim.sentence as usize);
        let (n, date) = claims.iter().enumerate().map(|(n, c)| (first + n, c)).find(|(n, c)| *n > k && c.kind == Kind::Date)?;
        let plain = date.tokens.0 as usize <= end + 4 && own_years == 1 && matches!(before(1), "his" | "her");
        return plain.then(|| Some((years, Some(n), days(reading, n)?))).flatten();
    }
    // "Seventeen-year-old Ines Kolar", "turned 80 last Sunday"
    let next = reading.mentions.partition_point(|m| (m.tokens.0 as usize) < end);
    let called = claim.kind == Kind::Age
        && claim.pattern == "years-old"
        && reading.mentions.get(next).is_some_and(|m| m.tokens.0 as usize == end && is_person(reading, m));
    let turned = before(1) == "turned" && matches!(word(reading, end), "last" | "on" | "this" | "yesterday" | "today" | ".");
    if (called || turned) && !subject.is_some_and(|s| s.is_life) {
        let birth = reading.claims_of(claim.sentence as usize).1.iter().filter(|c| is_birth(reading, c)).count();
        let day = reading.doc.meta.published.filter(|_| own_years == birth)?;
        return Some((years, None, (day.checked_sub_days(Days::new(10))?, day)));
    }
    // "Mrs Oduya, 72,"
    let name = start.checked_sub(2).is_some_and(|at| reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title && t.kind == TokenKind::Word));
    let apposed = before(1) == "," && name && matches!(word(reading, end), "," | "." | ";") && own_years == 0;
    let day = reading.doc.meta.published.filter(|_| apposed && !subject.is_some_and(|s| s.is_life))?;
    Some((years, None, (day.checked_sub_days(Days::new(10))?, day)))
}

/// "born in Hull on 3 May 1939": a date behind "born" with nothing but places between; "gives 1958 as the year of her birth".
fn is_birth(reading: &Reading<'_>, claim: &Claim) -> bool {
    const REACH: usize = 9;
    let end = claim.tokens.1 as usize;
    let as_birth = word(reading, end) == "as"
        && (end + 1..end + 4).any(|at| matches!(word(reading, at), "year" | "date" | "day"))
        && (end + 3..end + 7).any(|at| word(reading, at) == "birth");
    if as_birth {
        return true;
    }
    let opens = reading.sentence(claim).tokens.0 as usize;
    let start = claim.tokens.0 as usize;
    let from = start.saturating_sub(REACH).max(opens);
    let came = |at: usize| word(reading, at) == "world" && at >= from + 3 && matches!(word(reading, at - 3), "came" | "come");
    let Some(born) = (from..start).rev().find(|at| matches!(word(reading, *at), "born" | "Born") || came(*at)) else { return false };
    let place = |at: usize| {
        matches!(word(reading, at), "in" | "on" | "at" | "near" | "," | "of" | "the" | "there" | "a")
            || reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title)
    };
    (born + 1..start).all(place)
}

/// The person whom a text opens with.
fn subject<'a>(reading: &Reading<'a>) -> Option<Subject<'a>> {
    let index = reading.doc.sentences.iter().position(|s| reading.doc.block_of(s).kind == BlockKind::Paragraph)?;
    let sentence = reading.doc.sentences.get(index)?;
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < index);
    let first = reading.mentions.get(begin).filter(|m| m.sentence as usize == index && m.tokens.0 <= sentence.tokens.0 + 8)?;
    if !is_person(reading, first) {
        return None;
    }
    let end = first.tokens.1 as usize;
    let (from, to) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    // "John Melk (4 June 1870 – 9 May 1941) was"
    let (k, claims) = reading.claims_of(index);
    let dates = match claims {
        [a, b, ..] if word(reading, end) == "(" || word(reading, end) == "," => {
            let joined = a.tokens.0 as usize <= end + 2 && b.tokens.0 as usize <= a.tokens.1 as usize + 2;
            let dash = matches!(word(reading, a.tokens.1 as usize), "–" | "-" | "—" | "to");
            (joined && dash && days(reading, k).is_some() && days(reading, k + 1).is_some()).then_some((k, k + 1))
        }
        _ => None,
    };
    let died = (end..(end + 5).min(to)).any(|at| word(reading, at) == "died");
    let _ = from;
    Some(Subject { surname: first.surname.of(&reading.doc.text), is_life: died || dates.is_some(), dates })
}

/// Whether a mention names a person.
fn is_person(reading: &Reading<'_>, mention: &Mention) -> bool {
    let first = || reading.doc.tokens.get(mention.tokens.0 as usize).map_or("", |t| reading.doc.words(t.span()));
    mention.kind == MentionKind::Person
        || mention.kind == MentionKind::Other && mention.tokens.1 > mention.tokens.0 + 1 && reading.lexicon.names.is_given(first())
}

/// The day on which the person of an obituary died, by the text or by its publication.
fn death(reading: &Reading<'_>, subject: &Subject<'_>) -> Option<(Option<usize>, (NaiveDate, NaiveDate))> {
    if let Some((_, to)) = subject.dates {
        return Some((Some(to), days(reading, to)?));
    }
    // "Carla Venn, painter, died on May 4, 2025"
    let told = reading.claims.iter().enumerate().find_map(|(k, c)| {
        let died = days(reading, k)?;
        let start = c.tokens.0 as usize;
        let verb = (1..=2).any(|n| start.checked_sub(n).is_some_and(|at| word(reading, at) == "died"));
        let s = c.sentence as usize;
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        let named = reading
            .mentions
            .get(begin)
            .is_some_and(|m| m.sentence as usize == s && m.tokens.0 < c.tokens.0 && m.surname.of(&reading.doc.text) == subject.surname);
        (verb && named && !c.quoted).then_some((Some(k), died))
    });
    let published = reading.doc.meta.published;
    told.or_else(|| published.and_then(|day| Some((None, (day.checked_sub_days(Days::new(RECENT))?, day)))))
}

/// The surname of the person whom a claim is told of.
fn owner<'a>(reading: &Reading<'a>, kin: ClassId, subject: Option<&Subject<'a>>, claim: &Claim) -> Option<&'a str> {
    let s = claim.sentence as usize;
    let opens = reading.sentence(claim).tokens.0 as usize;
    let (start, end) = (reading.start(claim), reading.end(claim));
    // "a mother of two" is no other.
    let related = |at: usize| {
        reading.is(at, kin)
            && reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
            && !(at >= 2 && matches!(word(reading, at - 1), "a" | "an") && matches!(word(reading, at - 2), "was" | "is" | "as" | ","))
    };
    // "born in Hull on 3 May 1939, the third of six children": what comes behind is of others.
    // "Their first child came in 1989, when Ms Tran was 25": of whom the clause tells.
    let clause = (opens..start).rev().find(|at| word(reading, *at) == "when" && *at > opens && word(reading, at - 1) == ",").unwrap_or(opens);
    if (clause..end + 2).any(related) {
        return None;
    }
    let named = |s: usize, to: u32| {
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        reading.mentions.iter().skip(begin).take_while(move |m| m.sentence as usize == s && m.tokens.1 <= to).filter(|m| is_person(reading, m))
    };
    let surname = |m: &Mention| m.surname.of(&reading.doc.text);
    // "Mr Ferrante, who was born in 1952 … Mrs Ferrante, 70": a surname that two have tells of neither.
    if named(s, claim.tokens.0).any(|m| shares_its_surname(reading, m)) {
        return None;
    }
    let mut own = named(s, claim.tokens.0).map(surname);
    if let Some(first) = own.next() {
        // "Mrs Oduya, 72": of several, the one right before.
        if own.all(|name| name == first) {
            return Some(first);
        }
        return named(s, claim.tokens.0)
            .last()
            .filter(|m| m.tokens.1 as usize + 1 == start && word(reading, m.tokens.1 as usize) == ",")
            .map(surname);
    }
    // "Seventeen-year-old Ines Kolar"
    let next = reading.mentions.partition_point(|m| (m.tokens.0 as usize) < end);
    if let Some(called) = reading.mentions.get(next).filter(|m| claim.kind == Kind::Age && m.tokens.0 as usize == end && is_person(reading, m)) {
        return Some(surname(called));
    }
    let pronoun = |at: usize| matches!(word(reading, at), "he" | "she" | "He" | "She" | "him" | "her" | "his" | "His" | "Her");
    if !(opens..start).chain(end..end + 7).any(pronoun) {
        return None;
    }
    for back in 1..=BACK {
        let Some(before) = s.checked_sub(back) else { break };
        // An obituary takes up its own person in each paragraph.
        let block = |s: usize| reading.doc.sentences.get(s).map(|s| s.block);
        if subject.is_some_and(|s| s.is_life) && block(before) != block(s) {
            break;
        }
        let mut names: Vec<&str> = named(before, u32::MAX).map(surname).collect();
        names.dedup();
        match names[..] {
            [] => {}
            [one] if !subject.is_some_and(|s| s.is_life) => return Some(one),
            [one, ..] if subject.is_some_and(|s| s.is_life && s.surname == one) => return Some(one),
            _ if subject.is_some_and(|s| s.is_life) && matches!(word(reading, opens), "He" | "She" | "In" | "At" | "he" | "she") => break,
            _ => return None,
        }
    }
    subject.filter(|s| s.is_life).map(|s| s.surname)
}

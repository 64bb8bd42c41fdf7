//! A stretch from one date to another, and the length it is said to have.
//!
//! Binds only what is in conflict. The length of the stretch is an interval, as far as its ends are known: from 1998 to 2006 are seven
//! to nine years; the first and the last day may both count. Sentences, contracts and bans are lengths that need not have passed.

mod in_text;

use super::whole_time::{self, Spans, Whole};
use super::words::said;
use super::{Filler, Link, Reading, Strength};
use crate::base::{Grain, Reference, Unit};
use crate::doc::{Claim, ClaimId, Hedge, Kind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A stretch of time between two dates of one sentence.
struct Period {
    /// Claim of its first end, and of its last; the same for "1998–2006".
    ends: (usize, usize),
    /// Token of the first word, "from" included, and one past the last.
    tokens: (usize, usize),
    /// Days at least and at most.
    days: (i64, i64),
    /// "between": something shorter may have gone on inside it.
    within: bool,
    /// How long it is, in words.
    words: String,
}

/// The classes of words that the constructions ask for.
struct Classes {
    joint: ClassId,
    guard: ClassId,
    verb: ClassId,
    begin: ClassId,
    end: ClassId,
    post: ClassId,
    reign: ClassId,
    undertaking: ClassId,
    whose: ClassId,
    takes: ClassId,
    leaves: ClassId,
    tenure: ClassId,
}

impl Classes {
    fn of(reading: &Reading<'_>) -> Option<Classes> {
        let class = |name: &str| reading.lexicon.words.find_class(name);
        Some(Classes {
            joint: class("duration-joint")?,
            guard: class("duration-guard")?,
            verb: class("duration-verb")?,
            begin: class("date-begin")?,
            end: class("date-end")?,
            post: class("duration-post")?,
            reign: class("duration-reign")?,
            undertaking: class("duration-undertaking")?,
            whose: class("duration-whose")?,
            takes: class("duration-takes")?,
            leaves: class("duration-leaves")?,
            tenure: class("duration-tenure")?,
        })
    }

    fn guarded(&self, reading: &Reading<'_>, sentence: usize) -> bool {
        reading.doc.sentences.get(sentence).is_some_and(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, self.guard)))
    }
}

/// Appends a link for every length that its dates contradict.
pub fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(classes) = Classes::of(reading) else { return };
    if !reading.claims.iter().any(|c| c.kind == Kind::Duration) {
        return;
    }
    before_christ(reading, out);
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        let dates = claims.iter().filter(|c| c.kind == Kind::Date).count();
        let paired = dates >= 2 || claims.iter().any(|c| c.pattern == "years");
        if paired && !classes.guarded(reading, index) {
            let periods = periods(reading, sentence.tokens.0 as usize, first, claims, &classes);
            if let [period] = &periods[..] {
                lengths(reading, &classes, index, period, out);
            } else if let Some(k) = claims.iter().position(|c| c.kind == Kind::Duration) {
                let none = "no words make its dates the beginning and the end of one stretch";
                reading.refused(&[first + k], if periods.is_empty() { none } else { "its sentence tells of more than one stretch of time" });
            }
        }
        later(reading, &classes, index, out);
        those(reading, &classes, index, out);
    }
    for (from, to) in super::date_order::spans(reading) {
        let Some((a, b)) = reading.claims.get(from).zip(reading.claims.get(to)) else { continue };
        let Some((days, words)) = elapsed(a, b) else { continue };
        let (low, high) = if from < to { (a, b) } else { (b, a) };
        let sentence = high.sentence as usize;
        if classes.guarded(reading, sentence) || classes.guarded(reading, low.sentence as usize) {
            continue;
        }
        let period = Period { ends: (from, to), tokens: (low.tokens.0 as usize, high.tokens.1 as usize), days, within: false, words };
        lengths(reading, &classes, sentence, &period, out);
    }
    if let Some(spans) = Spans::of(reading) {
        in_view(reading, &spans, &classes, out);
        in_text::bind(reading, &spans, &classes, out);
    }
}

/// "Miners walked out on 3 March and went back on 24 March. The five-week stoppage …": a length that is said to be the whole, and the two dates in
/// view of it, of which the first begins something and the last ends it.
fn in_view(reading: &Reading<'_>, spans: &Spans, classes: &Classes, out: &mut Vec<Link>) {
    /// A length that is so many times another is one of something else.
    const FAR: i64 = 6;
    let planned = reading.lexicon.words.find_class("planned-cue");
    let dated = |c: &Claim| {
        c.when().is_some_and(|w| {
            matches!(w.grain, Grain::Day | Grain::Month | Grain::Year)
                && (w.written.year.is_some() || w.written.month.is_some())
                && !matches!(c.pattern, "years" | "season" | "feast" | "recurrent")
                // "the spring of 2011"
                || w.grain == Grain::Months && c.pattern == "season" && w.written.year.is_some()
        })
    };
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration) {
        let Some(stated) = stated_days(reading, claim) else { continue };
        let Some(whole) = spans.whole(reading, claim) else { continue };
        let index = claim.sentence as usize;
        // "jailed in 2010 for five years and freed in 2012"
        if whole == Whole::Within && classes.guarded(reading, index) {
            continue;
        }
        let Some(pair) = whole_time::two_in_view(reading, index, dated) else { continue };
        let elsewhere =
            |n: &usize| reading.claims.get(*n).is_some_and(|c| c.sentence as usize != index && is_in_a_part(reading, claim, c.sentence as usize));
        if pair.iter().all(elsewhere) {
            continue;
        }
        // "Drivers were told that the work would take ten days": what was planned, in a sentence of its own.
        let start = reading.start(claim);
        let opens = reading.sentence(claim).tokens.0 as usize;
        let planned =
            planned.is_some_and(|class| (start.saturating_sub(6).max(opens)..start).any(|at| reading.is(at, class) || reading.lower(at) == "would"));
        if planned && pair.iter().all(|n| reading.claims.get(*n).is_some_and(|c| c.sentence as usize != index)) {
            continue;
        }
        let [Some(x), Some(y)] = pair.map(|n| reading.claims.get(n)) else { continue };
        let [(x_from, x_to), (y_from, y_to)] = [0, 1].map(|n| whole_time::clause_of(reading, &pair, n));
        let (of_x, of_y) = (spans.roles(reading, x, x_from, x_to), spans.roles(reading, y, y_from, y_to));
        // "returned on November 3 after walking out on September 8": without years, the words say which came first.
        let yearless = [x, y].iter().all(|c| c.when().is_some_and(|w| w.written.year.is_none() && w.first.is_none()));
        let told_back = yearless && of_y.0 && of_x.1 && !of_x.0;
        let forward = || elapsed(x, y).map(|e| (e, false)).filter(|_| !told_back);
        let Some(((days, words), turned)) = forward().or_else(|| elapsed(y, x).map(|e| (e, true))).filter(|((days, _), _)| days.1 > 1) else {
            continue;
        };
        let (first, last) = if turned { (of_y, of_x) } else { (of_x, of_y) };
        let between = x.tokens.0.checked_sub(1).is_some_and(|at| reading.lower(at as usize) == "between");
        let told = whole == Whole::Pointing && y.sentence < claim.sentence;
        // ", eight weeks later" right behind the second date
        let counted = reading.lower(reading.end(claim)) == "later"
            && !turned
            && reading.start(claim) >= reading.end(y)
            && reading.start(claim) - reading.end(y) <= 1;
        if !(first.0 && (last.1 || between) || told || counted) {
            continue;
        }
        // "eight weeks later" is counted from the first date to the last, and stands beside that.
        if reading.lower(reading.end(claim)) == "later" {
            let (start, end) = (reading.start(claim), reading.end(claim));
            let behind = start >= reading.end(y) && start - reading.end(y) <= 2;
            let ahead = reading.start(y) > end && reading.start(y) - end <= 4 && reading.start(claim) >= reading.end(x);
            if turned || !(behind || ahead) {
                continue;
            }
        }
        let longer = stated.0 > days.1;
        let clash = if whole == Whole::Within { longer && stated.0 <= days.1.saturating_mul(3) } else { longer || stated.1 < days.0 };
        let near = stated.0 <= days.1.saturating_mul(FAR) && stated.1.saturating_mul(FAR) >= days.0;
        let (low, high) = (x.sentence.min(claim.sentence) as usize, y.sentence.max(claim.sentence) as usize);
        let other = reading.claims_between(low, high);
        let fits = other
            .filter(|(n, c)| *n != k && c.kind == Kind::Duration)
            .filter_map(|(_, c)| stated_days(reading, c))
            .any(|o| o.0 <= days.1 && o.1 >= days.0);
        if in_text::is_of_another(reading, claim, (pair[0], pair[1])) {
            continue;
        }
        if !clash || !near || fits || whole_time::persons(reading, low, high) > 1 || spans.interrupted(reading, low, high) {
            continue;
        }
        let ends = if turned { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
        let period = Period { ends, tokens: (0, 0), days, within: false, words };
        let alone = matches!(whole, Whole::Named | Whole::Pointing) && whole_time::are_alone(reading, [claim, x, y], |c| c.when().is_some());
        push(reading, k, &period, if alone { Strength::Sole } else { Strength::Anaphor }, out);
    }
}

/// "He came in September 1988 and preached his farewell in June 2011. Those 32 years made him …": a length that opens its sentence by
/// pointing back, and the two dates of the one before.
fn those(reading: &Reading<'_>, classes: &Classes, index: usize, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(index);
    let (Some(own), Some(length)) = (reading.doc.sentences.get(index), claims.first()) else { return };
    let opens = own.tokens.0 as usize;
    let pointing =
        matches!(reading.lower(opens), "those" | "these") || reading.lower(opens) == "the" && reading.lower(reading.end(length)) == "between";
    if length.kind != Kind::Duration || reading.start(length) > opens + 2 || !pointing || length.quoted {
        return;
    }
    let Some(before) = index.checked_sub(1).filter(|b| reading.doc.sentences.get(*b).is_some_and(|s| s.passage == own.passage)) else { return };
    if classes.guarded(reading, before) || classes.guarded(reading, index) {
        return;
    }
    let (start, earlier) = reading.claims_of(before);
    let dates: Vec<usize> = (0..earlier.len()).filter(|k| earlier[*k].when().is_some_and(|w| w.grain != Grain::Time)).map(|k| start + k).collect();
    let [a, b] = dates[..] else { return };
    let (Some(from), Some(to)) = (reading.claims.get(a), reading.claims.get(b)) else { return };
    let (Some((days, words)), Some(stated)) = (elapsed(from, to), stated_days(reading, length)) else { return };
    if stated.0 > days.1 || stated.1 < days.0 {
        let period = Period { ends: (a, b), tokens: (from.tokens.0 as usize, to.tokens.1 as usize), days, within: false, words };
        push(reading, first, &period, Strength::Anaphor, out);
    }
}

/// "In his nine years as a professional": a length in another part than the sentence of its dates tells.
fn is_in_a_part(reading: &Reading<'_>, claim: &Claim, dates: usize) -> bool {
    let end = reading.end(claim);
    let Some(told) = reading.doc.sentences.get(dates).filter(|_| reading.lower(end) == "as") else { return false };
    let sense = super::sameness::Sense::new(reading);
    let own = sense.stems(end as u32 + 1, end as u32 + 4);
    !own.is_empty() && super::sameness::shared(&own, &sense.stems(told.tokens.0, told.tokens.1)) == 0
}

/// Compares a period with the lengths of its sentence and the next.
fn lengths(reading: &Reading<'_>, classes: &Classes, index: usize, period: &Period, out: &mut Vec<Link>) {
    let Some(sentence) = reading.doc.sentences.get(index) else { return };
    let next =
        reading.doc.sentences.get(index + 1).filter(|s| s.passage == sentence.passage && !classes.guarded(reading, index + 1)).map(|_| index + 1);
    let mut conflict = None;
    let mut fits = false;
    // "The war lasted 12 years. It broke out in 1983 and ended in 1989."
    let told = index.checked_sub(1).filter(|b| {
        reading.doc.sentences.get(*b).is_some_and(|s| s.block == sentence.block)
            && matches!(reading.lower(sentence.tokens.0 as usize), "it" | "they")
            && !classes.guarded(reading, *b)
    });
    if let Some(before) = told {
        let (base, list) = reading.claims_of(before);
        for (k, claim) in list.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration && went_on(reading, c)) {
            let Some(stated) = stated_days(reading, claim) else { continue };
            if stated.0 > period.days.1 || stated.1 < period.days.0 && !period.within {
                conflict = Some((base + k, Strength::Anaphor));
            }
        }
    }
    for s in std::iter::once(index).chain(next) {
        let (base, list) = reading.claims_of(s);
        for (k, claim) in list.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration) {
            if s != index && is_in_a_part(reading, claim, index) {
                continue;
            }
            let Some(stated) = stated_days(reading, claim) else { continue };
            let clash = stated.0 > period.days.1 || (stated.1 < period.days.0 && !period.within);
            fits |= !clash;
            let bound = bound(reading, classes, period, claim, s == index).or_else(|| {
                // What went on for so long may not go on longer than all of it.
                let longer = stated.0 > period.days.1 && stated.0 <= period.days.1.saturating_mul(3);
                (longer && s != index && all_along(reading, claim)).then_some(Strength::Anaphor)
            });
            let Some(strength) = bound else {
                let _ = clash
                    && reading
                        .refused(&[base + k, period.ends.0, period.ends.1], "nothing says that the length is that of the time between the dates");
                continue;
            };
            if clash && conflict.is_none() {
                conflict = Some((base + k, strength));
            }
        }
    }
    // Another length of the sentence that fits is the one that was meant.
    if let Some((stated, strength)) = conflict
        && !fits
    {
        if begins_with_another(reading, period, stated) {
            reading.refused(&[stated, period.ends.0, period.ends.1], "another date of the paragraph is where it begins");
        } else {
            push(reading, stated, period, strength, out);
        }
    } else if let Some((stated, _)) = conflict {
        reading.refused(&[stated, period.ends.0, period.ends.1], "another length beside it is that of the time between the dates");
    }
}

/// Whether a length runs from another date that the paragraph tells before: "She began there in 1971 … and head in 1982, and retired in July 1998,
/// after 27 years".
fn begins_with_another(reading: &Reading<'_>, period: &Period, stated: usize) -> bool {
    /// Figures and dates that are looked at.
    const TOLD: usize = 12;
    let (first, last) = (period.ends.0.min(period.ends.1), period.ends.0.max(period.ends.1));
    let (Some(begin), Some(end)) = (reading.claims.get(first), reading.claims.get(last)) else { return false };
    let Some(days) = reading.claims.get(stated).and_then(|c| stated_days(reading, c)) else { return false };
    let block = reading.sentence(begin).block;
    let told = reading.claims[..first].iter().rev().take(TOLD).take_while(|c| reading.sentence(c).block == block);
    first != last
        && told.filter(|c| c.kind == Kind::Date).any(|c| elapsed(c, end).is_some_and(|(between, _)| days.0 <= between.1 && days.1 >= between.0))
}

/// "lasted 12 years", "took 30 months", "went on for six weeks", and nothing more: "lasted 12 years in the south" is of a part.
fn went_on(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let back = |n: usize| start.checked_sub(n).map_or("", |at| reading.lower(at));
    let verb = |w: &str| matches!(w, "lasted" | "took" | "spanned" | "ran" | "dragged" | "endured" | "raged");
    let plain = matches!(reading.lower(end), "." | "" | ":" | ";" | "," | "–" | "—");
    plain && (verb(back(1)) || back(1) == "for" && (verb(back(2)) || matches!(back(2), "on" | "out")))
}

/// "ruled for 138 years from 799 to 684 BC": the years count down.
fn before_christ(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let number = |at: usize| {
        let token = reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Digits && t.len <= 4)?;
        token.span().of(&reading.doc.text).parse::<i64>().ok()
    };
    let is_era = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| matches!(t.span().of(&reading.doc.text), "BC" | "BCE" | "B.C." | "B.C.E."));
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration) {
        let at = reading.end(claim);
        let from = if matches!(reading.lower(at), "from" | "," | "(") { at + 1 } else { continue };
        let from = if reading.lower(from) == "from" { from + 1 } else { from };
        let era = usize::from(is_era(from + 1));
        let joint = matches!(reading.lower(from + era + 1), "to" | "until" | "till" | "–" | "-");
        let (Some(first), Some(last)) = (number(from), number(from + era + 2)) else { continue };
        let Some(figure) = claim.figure().filter(|f| matches!(f.hedge, Hedge::None | Hedge::Exactly) && f.to.is_none()) else { continue };
        if !joint || !is_era(from + era + 3) || first <= last || !reading.doc.words(claim.span).contains("year") {
            continue;
        }
        let years = first - last;
        // Both of the years may count.
        if figure.step != Decimal::ONE || (figure.point - Decimal::from(years)).abs() <= Decimal::ONE {
            continue;
        }
        let span = |at: usize| reading.doc.tokens[at].span();
        out.push(Link {
            roles: vec![
                ("stated", Filler::Claim(ClaimId(k as u32))),
                ("from", Filler::Words(span(from))),
                ("to", Filler::Words(span(from + era + 2).to(span(from + era + 3)))),
            ],
            strength: Strength::Construction,
            facts: vec![("period", format!("{first} to {last} BC")), ("elapsed", years_in_words(years))],
            severity: claim.quoted.then_some(Severity::Warning),
        });
    }
}

/// Appends a link, once.
fn push(reading: &Reading<'_>, stated: usize, period: &Period, strength: Strength, out: &mut Vec<Link>) {
    let mut roles = vec![("stated", Filler::Claim(ClaimId(stated as u32))), ("from", Filler::Claim(ClaimId(period.ends.0 as u32)))];
    if period.ends.1 != period.ends.0 {
        roles.push(("to", Filler::Claim(ClaimId(period.ends.1 as u32))));
    }
    // What is told wherever it stands is stronger than what stands near.
    if let Some(k) = out.iter().position(|l| l.roles.first() == roles.first()) {
        if strength != Strength::Sole || out.get(k).is_some_and(|l| l.strength <= strength) {
            return;
        }
        out.remove(k);
    }
    let name = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span));
    let period_words =
        if period.ends.0 == period.ends.1 { name(period.ends.0).to_owned() } else { format!("{} to {}", name(period.ends.0), name(period.ends.1)) };
    let quoted = reading.claims.get(stated).is_some_and(|c| c.quoted);
    out.push(Link {
        roles,
        strength,
        facts: vec![("period", period_words), ("elapsed", period.words.clone())],
        severity: quoted.then_some(Severity::Warning),
    });
}

/// "For 73 days, …" and "It lasted 73 days", at the beginning of the sentence after a period.
fn all_along(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let first = reading.sentence(claim).tokens.0 as usize;
    let Some(before) = start.checked_sub(1) else { return false };
    let days = reading.lower(claim.tokens.1.saturating_sub(1) as usize);
    let fine = matches!(days, "days" | "weeks" | "months");
    let elsewhere = matches!(
        reading.lower(end),
        "before" | "after" | "beforehand" | "afterwards" | "earlier" | "later" | "more" | "longer" | "ago" | "in" | "of" | "or"
    );
    if elsewhere {
        return false;
    }
    // "For all of 73 days", "For those 73 days"
    let opens = (first..start).next().is_some_and(|at| matches!(reading.lower(at), "for" | "over" | "during")) && start - first <= 4;
    if opens && fine {
        return true;
    }
    let lasted = matches!(reading.lower(before), "lasted" | "spanned");
    lasted && before - first <= 6 && matches!(reading.lower(first), "it" | "that" | "the" | "this")
}

/// "reopened in June 2019, eight months later", "Eight months later, in June 2019, it reopened": a length from the date before.
fn later(reading: &Reading<'_>, classes: &Classes, index: usize, out: &mut Vec<Link>) {
    let (first, claims) = reading.claims_of(index);
    for (k, claim) in claims.iter().enumerate() {
        if claim.kind != Kind::Duration || claim.quoted || reading.lower(reading.end(claim)) != "later" {
            continue;
        }
        let (start, end) = (reading.start(claim), reading.end(claim) + 1);
        let dated = |c: &&Claim| {
            c.when().is_some_and(|w| w.grain != Grain::Time && w.firm_days().is_some() && matches!(w.grain, Grain::Day | Grain::Month | Grain::Year))
        };
        // The day that was reached: right before, or right after past a comma and a preposition.
        let before = claims.iter().position(|c| dated(&c) && c.tokens.1 as usize + 1 == start && reading.lower(c.tokens.1 as usize) == ",");
        let after = claims.iter().position(|c| {
            let at = c.tokens.0 as usize;
            dated(&c) && at > end && at - end <= 3 && (end..at).all(|t| matches!(reading.lower(t), "," | "in" | "on" | "the"))
        });
        // "1998, and, two years later, in 2000": not both.
        let (Some(reached), None) = (after.or(before), after.and(before)) else { continue };
        let Some(to) = claims.get(reached) else { continue };
        let Some(stated) = stated_days(reading, claim) else { continue };
        // Whence it is counted: any date told before it that fits will do; else the nearest is at fault.
        let block = reading.sentence(claim).block;
        let told = reading.claims.get(..first + reached.min(k)).unwrap_or(&[]);
        let mut nearest = None;
        let mut fits = false;
        for (n, from) in told.iter().enumerate().rev().take(12) {
            let near = reading.doc.sentences.get(from.sentence as usize).is_some_and(|s| s.block == block);
            if !near {
                break;
            }
            if !dated(&from) {
                continue;
            }
            let Some((days, words)) = elapsed(from, to) else {
                fits = true;
                continue;
            };
            fits |= stated.0 <= days.1 && stated.1 >= days.0;
            if nearest.is_none() && (from.sentence as usize + 1 >= index) {
                nearest = Some(Period { ends: (n, first + reached), tokens: (0, 0), days, within: false, words });
            }
        }
        // Two dates told before leave open which is meant.
        let only = told
            .iter()
            .rev()
            .take_while(|c| c.sentence as usize + 1 >= index)
            .filter(|c| c.kind == Kind::Date && c.when().is_some_and(|w| w.grain != Grain::Time))
            .count()
            == 1;
        if let Some(period) = nearest
            && !fits
            && only
            && !classes.guarded(reading, index)
        {
            push(reading, first + k, &period, Strength::Anaphor, out);
        }
    }
}

/// The stretches of a sentence.
fn periods(reading: &Reading<'_>, start: usize, first: usize, claims: &[Claim], classes: &Classes) -> Vec<Period> {
    let (begin, end, takes, leaves) = (classes.begin, classes.end, classes.takes, classes.leaves);
    let mut out = Vec::new();
    let dates: Vec<(usize, &Claim)> =
        claims.iter().enumerate().filter(|(_, c)| c.when().is_some_and(|w| w.grain != Grain::Time)).map(|(k, c)| (first + k, c)).collect();
    for &(k, claim) in &dates {
        if claim.pattern == "years"
            && let Some((from, to)) = claim.when().and_then(|w| w.firm_days())
            && to.year() > from.year()
        {
            let years = i64::from(to.year() - from.year());
            out.push(Period {
                ends: (k, k),
                tokens: (claim.tokens.0 as usize, claim.tokens.1 as usize),
                days: (days_of_years(years - 1), days_of_years(years + 1)),
                within: false,
                words: years_in_words(years),
            });
        }
    }
    for pair in dates.windows(2) {
        let [(a, from), (b, to)] = pair else { continue };
        let (a_start, a_end) = (from.tokens.0 as usize, from.tokens.1 as usize);
        let (b_start, b_end) = (to.tokens.0 as usize, to.tokens.1 as usize);
        let before = a_start.checked_sub(1).map_or("", |p| reading.lower(p));
        let joint = if b_start == a_end + 1 { reading.lower(a_end) } else { "" };
        // "from 1956 until his death in 1971"
        let until = (2..=6).contains(&b_start.saturating_sub(a_end))
            && matches!(reading.lower(a_end), "until" | "till" | "to")
            && (a_end + 1..b_start).all(|at| {
                matches!(
                    reading.lower(at),
                    "his"
                        | "her"
                        | "its"
                        | "their"
                        | "the"
                        | "death"
                        | "retirement"
                        | "resignation"
                        | "closure"
                        | "departure"
                        | "dismissal"
                        | "abdication"
                        | "demolition"
                        | "divorce"
                        | "in"
                        | "on"
                        | "early"
                        | "late"
                )
            });
        let joint = if until { "until" } else { joint };
        // "from its launch in 1985 to its collapse in 2003"
        let event_from = (start..a_start).rev().take(5).find(|p| reading.lower(*p) == "from");
        let named_ends = (3..=7).contains(&b_start.saturating_sub(a_end))
            && matches!(reading.lower(a_end), "to" | "until" | "till")
            && event_from.is_some_and(|p| a_start - p >= 3)
            && (a_end + 1..b_start).all(|p| reading.doc.tokens.get(p).is_some_and(|t| t.kind == TokenKind::Word))
            && reading.lower(b_start - 1) == "in";
        let run = matches!(joint, "to" | "until" | "till" | "through") && before == "from" || named_ends;
        let between = joint == "and" && before == "between";
        // "began in March 2015 and ended in May 2017"
        let near_verb = |at: usize, class: ClassId, from: usize| (from..at).rev().take(6).any(|p| reading.is(p, class));
        let gap = b_start.saturating_sub(a_end);
        let began = (1..=6).contains(&gap) && (a_end..b_start).any(|p| reading.lower(p) == "and") && near_verb(a_start, begin, start)
            || (1..=6).contains(&gap) && (a_end..b_start).any(|p| reading.lower(p) == "and") && verb_in(reading, a_start, start, BEGINS);
        let ends = near_verb(b_start, end, a_end) || verb_in(reading, b_start, a_end, ENDS);
        // "became minister of the kirk in 1979 and left it in 2001", "seized on 2 February and freed on 9 April"
        let taken = (2..=12).contains(&gap)
            && (a_end..b_start).any(|p| matches!(reading.lower(p), "and" | "," | "—" | "–"))
            && (start..a_start).rev().take(9).any(|p| reading.is(p, takes))
            && (a_end..b_start).any(|p| reading.is(p, leaves));
        if !(run || between || began && ends || taken) {
            continue;
        }
        let Some((days, words)) = elapsed(from, to) else { continue };
        let opening = match event_from.filter(|_| named_ends) {
            Some(p) => p,
            None if run || between => a_start - 1,
            None => a_start,
        };
        out.push(Period { ends: (*a, *b), tokens: (opening, b_end), days, within: between, words });
    }
    out
}

/// Present tenses of beginning and ending.
const BEGINS: &[&str] = &["opens", "begins", "starts", "kicks"];
const ENDS: &[&str] = &["ends", "closes", "finishes", "concludes"];

fn verb_in(reading: &Reading<'_>, at: usize, from: usize, verbs: &[&str]) -> bool {
    (from..at).rev().take(6).any(|p| reading.doc.tokens.get(p).is_some_and(|t| verbs.contains(&t.span().of(&reading.doc.text))))
}

/// How long it is from one date to another: days at least, days at most, and in words.
fn elapsed(from: &Claim, to: &Claim) -> Option<((i64, i64), String)> {
    let (a, b) = (from.when()?, to.when()?);
    let plain_weekday = |w: &crate::base::When| w.reference == Reference::Weekday && w.written.day.is_none();
    if plain_weekday(a) && plain_weekday(b) {
        let (x, y) = (a.written.weekday?.num_days_from_monday(), b.written.weekday?.num_days_from_monday());
        let days = i64::from((y + 7 - x) % 7);
        return (days > 0).then(|| ((days, days + 1), plural(days + 1, "day")));
    }
    let (mut p, mut q) = (span(from)?, span(to)?);
    if a.written.year.is_none() && a.first.is_none() || b.written.year.is_none() && b.first.is_none() {
        // Both without a year: any common year will do, and the next one past New Year.
        let any = |c: &Claim, year: i32| -> Option<(NaiveDate, NaiveDate)> {
            let w = c.when()?;
            match (w.written.month, w.written.day) {
                (Some(m), Some(d)) => NaiveDate::from_ymd_opt(year, m.into(), d.into()).map(|x| (x, x)),
                (Some(m), None) => crate::base::month_span(year, m.into()),
                _ => None,
            }
        };
        p = any(from, 2001)?;
        q = any(to, 2001).filter(|q| q.0 >= p.0).or_else(|| any(to, 2002))?;
    }
    let low = (q.0 - p.1).num_days();
    let high = (q.1 - p.0).num_days() + 1;
    if high <= 0 || low < 0 && a.grain == b.grain && a.grain == Grain::Day {
        return None;
    }
    let words = match (a.grain, b.grain) {
        (Grain::Day, Grain::Day) if high < 100 => plural(high, "day"),
        (Grain::Year, _) | (_, Grain::Year) => years_in_words(i64::from(q.0.year() - p.0.year())),
        _ => {
            let months = i64::from(q.0.year() - p.0.year()) * 12 + i64::from(q.0.month()) - i64::from(p.0.month());
            match (months / 12, months % 12) {
                (0, m) => plural(m, "month"),
                (y, 0) => plural(y, "year"),
                (y, m) => format!("{} and {}", plural(y, "year"), plural(m, "month")),
            }
        }
    };
    Some(((low.max(0), high), words))
}

fn span(claim: &Claim) -> Option<(NaiveDate, NaiveDate)> {
    let when = claim.when()?;
    match when.firm_days() {
        Some(days) => Some(days),
        // To be set to any year.
        None if when.reference == Reference::Yearless => Some((NaiveDate::from_ymd_opt(2001, 1, 1)?, NaiveDate::from_ymd_opt(2001, 12, 31)?)),
        None => None,
    }
}

fn plural(n: i64, unit: &str) -> String {
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}

fn years_in_words(years: i64) -> String {
    format!("about {} (between {} and {})", plural(years, "year"), (years - 1).max(0), years + 1)
}

/// Days of so many years, leap days included.
fn days_of_years(years: i64) -> i64 {
    years.saturating_mul(146_097) / 400
}

/// Days at least and at most that a stated length may stand for.
fn stated_days(reading: &Reading<'_>, claim: &Claim) -> Option<(i64, i64)> {
    /// Words from a length to what is measured over it.
    const MEASURED: usize = 3;
    let figure = claim.figure()?;
    if figure.given.is_some() || figure.to.is_some() {
        return None;
    }
    let Unit::Measure(unit) = figure.unit else { return None };
    // "an average of 29 years for each incident to be reported"
    let start = reading.start(claim);
    if (1..=3).any(|b| start.checked_sub(b).is_some_and(|at| said!(reading, at, "average" | "median" | "mean" | "averaged" | "averaging"))) {
        return None;
    }
    // "The six-year completion rate", "its five-year average": over what time it is measured.
    let hyphen = (start..reading.end(claim)).any(|at| said!(reading, at, "-"));
    let end = reading.end(claim);
    if hyphen && (end..end + MEASURED).take_while(|at| !reading.is_stop(*at)).any(|at| reading.is_a(at, "measured-over-a-time")) {
        return None;
    }
    // In hundredths of the unit, and hundredths of a day in one.
    let (unit_days, counts_days) = match &*reading.lexicon.units.get(unit).id {
        "day" => (100, true),
        "week" => (700, false),
        "fortnight" => (1400, false),
        "month" => (3044, false),
        "year" => (36_525, false),
        "decade" => (365_250, false),
        _ => return None,
    };
    let hundredths = figure.point.checked_mul(Decimal::ONE_HUNDRED)?.to_i64()?;
    if hundredths <= 0 || hundredths > 100_000 {
        return None;
    }
    let days = |h: i64| h.saturating_mul(unit_days) / 10_000;
    // "eight years" may be seven years and nine months, or eight and eleven.
    let exact = hundredths % 100 != 0;
    let (low, high) = if counts_days {
        (hundredths, hundredths)
    } else if exact {
        (hundredths - 50, hundredths + 50)
    } else {
        (hundredths - 50, hundredths + 99)
    };
    let tenth = hundredths / 10;
    let (low, high) = match figure.hedge {
        Hedge::None | Hedge::Exactly => (low, high),
        Hedge::About => (low.min(hundredths - tenth), high.max(hundredths + tenth)),
        Hedge::Nearly => (hundredths - (2 * tenth).max(100), hundredths),
        Hedge::JustOver => (hundredths, high + tenth),
        Hedge::MoreThan | Hedge::AtLeast => (hundredths, i64::MAX / 100_000),
        Hedge::LessThan | Hedge::UpTo => (0, hundredths),
    };
    Some((days(low), days(high)))
}

/// What binds a length to a period: its place right after it or right before it, the subject of the verb, "in those 11 years", or
/// words that say whose it is ("his eleven years in charge").
fn bound(reading: &Reading<'_>, c: &Classes, period: &Period, claim: &Claim, same_sentence: bool) -> Option<Strength> {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let owned = start.checked_sub(1).is_some_and(|p| matches!(text(p), "his" | "her" | "its" | "their"));
    if matches!(text(end), "ago" | "later" | "earlier" | "before" | "after" | "old" | "older") || text(end) == "on" && !owned {
        return None;
    }
    let hyphen = (claim.tokens.0 as usize..claim.tokens.1 as usize).any(|at| text(at) == "-");
    let sentence = reading.sentence(claim);
    let opening = start.saturating_sub(sentence.tokens.0 as usize);
    // "one of her eleven years there" is of another length.
    let whose = start.checked_sub(1).is_some_and(|p| reading.is(p, c.whose) && p.checked_sub(1).is_none_or(|o| reading.lower(o) != "of"));
    // "his eleven years in charge", "her 14-year reign"
    let post = if hyphen { reading.is(end, c.reign) } else { reading.is(end, c.post) };
    // "an incumbency of 32 years", "a five-year wait": the length of what began and ended.
    let of_tenure = start.checked_sub(2).is_some_and(|p| reading.lower(p + 1) == "of" && reading.is(p, c.tenure));
    let tenure = of_tenure
        || hyphen
            && reading.is(end, c.tenure)
            && start
                .checked_sub(1)
                .is_some_and(|p| matches!(text(p), "a" | "his" | "her" | "its" | "their" | "the" | "The" | "His" | "Her" | "Its" | "Their" | "That"));
    // "spent four months in the cellar"
    let spent = start.checked_sub(1).is_some_and(|p| matches!(text(p), "spent" | "lasted" | "spanned"));
    if !same_sentence {
        let points = start.checked_sub(1).is_some_and(|p| matches!(text(p), "those" | "these" | "Those" | "These"));
        // Not of what a person did in those years.
        let began = reading.claims.get(period.ends.0).map_or(0, |c| reading.sentence(c).tokens.0 as usize);
        let person = matches!(reading.lower(began), "he" | "she" | "mr" | "mrs" | "ms") || reading.lower(end + 1) == "of";
        let undertaking =
            !person && hyphen && opening <= 2 && reading.is(end, c.undertaking) && matches!(reading.lower(start.saturating_sub(1)), "the" | "this");
        return (opening <= 3 && points || whose && post && opening <= 6 || undertaking || tenure && opening <= 8).then_some(Strength::Anaphor);
    }
    if start >= period.tokens.1 {
        // "…, a reign of 12 years"
        let gap = period.tokens.1..start;
        let marked = matches!(text(period.tokens.1), "," | "(" | "–" | "—" | "-" | ":" | ";");
        let joined = gap.clone().skip(1).all(|at| reading.is(at, c.joint));
        let near = marked && gap.len() <= 6 && joined;
        // "until June 1999, when ill health brought his eleven years in charge to a close"
        let whole = whose && post && gap.len() <= 14;
        // "The exhibition (3–30 June) runs for two weeks"
        let verb = |at: usize| matches!(reading.lower(at), "runs" | "ran" | "lasts" | "lasted" | "took" | "takes");
        let runs = gap.len() <= 4
            && gap.clone().any(verb)
            && gap.clone().all(|at| verb(at) || matches!(reading.lower(at), ")" | "," | "for" | "will" | "and"));
        // "between 1971 and 1989, and in those 18 years he baptised half the town"
        let those = gap.len() <= 8
            && start.checked_sub(2).is_some_and(|p| matches!(reading.lower(p), "in" | "over" | "during" | "for" | "of"))
            && start.checked_sub(1).is_some_and(|p| matches!(reading.lower(p), "those" | "these"));
        // "who held the seat from 1987 to 2005, went home after 28 years in the chamber"
        let after = gap.len() <= 10
            && start.checked_sub(1).is_some_and(|p| text(p) == "after")
            && !hyphen
            && matches!(text(end), "in" | "at" | "on" | "as")
            && matches!(text(end + 1), "the" | "its" | "chair" | "head" | "leader" | "mayor" | "office" | "power" | "post" | "charge")
            && !gap.clone().any(|at| matches!(text(at), ";" | ":" | "and" | "but"));
        let close = gap.len() <= 3 && !gap.clone().any(|at| matches!(text(at), ";" | ":" | "and" | "who"));
        // "in his five and a half years on the Millard bench"
        let in_his = whose
            && gap.len() <= 12
            && start.checked_sub(2).is_some_and(|p| matches!(text(p), "in" | "of" | "during" | "over"))
            && matches!(text(end), "on" | "at" | "with" | "in" | "as");
        return (near || whole || runs || those || in_his || after || tenure && gap.len() <= 8 || spent && close).then_some(Strength::Construction);
    }
    if end <= period.tokens.0 {
        let from = start.checked_sub(1).map_or("", |p| reading.lower(p));
        // "for 12 years, from 1998 to 2006", "After 22 years at the helm, from 1990 to 2004"
        let gap = period.tokens.0 - end;
        if gap == 0 || gap == 1 && matches!(text(end), "," | "(" | "–" | "—") {
            // "in the 15 years from 1991 to 2006"
            let whole = gap == 0
                && from == "the"
                && reading.doc.words(claim.span).contains("year")
                && start.checked_sub(2).is_some_and(|p| matches!(reading.lower(p), "in" | "over" | "during" | "for" | "of" | "throughout"));
            if whole {
                return Some(Strength::Construction);
            }
            return (matches!(from, "for" | "lasted" | "spent" | "of") || from == "just" || from == "only").then_some(Strength::Construction);
        }
        // "The inquiry took 30 months: it opened in January 2019 and closed in October 2019"
        if matches!(text(end), ":" | ";" | "–" | "—") && gap <= 8 && matches!(reading.lower(end + 1), "it" | "they") && went_on(reading, claim) {
            return Some(Strength::Construction);
        }
        // "After 30 years in charge — she took over in 1999 — Ms Lind stepped down in 2016"
        let after = matches!(from, "after") && !hyphen && post && gap <= 14;
        if after {
            return Some(Strength::Construction);
        }
        if !hyphen && post && gap <= 6 && matches!(from, "for" | "spent" | "after" | "of") {
            let clean = (end..period.tokens.0.saturating_sub(1)).all(|at| !matches!(text(at), "," | ";" | ":" | "(" | "–" | "—" | "and"));
            return clean.then_some(Strength::Construction);
        }
        // "The two-week festival runs from 3 to 9 August."
        let clean = |to: usize| (end..to).all(|at| !matches!(text(at), "," | ";" | ":" | "(" | "–" | "—"));
        let verbs = (end..period.tokens.0).any(|at| reading.is(at, c.verb));
        let runs = clean(period.tokens.0) && verbs && gap <= 10;
        // "The ten-day regatta, from 5 to 11 July, draws …"
        let aside = gap <= 5 && clean(period.tokens.0 - 1) && matches!(text(period.tokens.0 - 1), "," | "(");
        return (opening <= 2 && hyphen && (runs || aside)).then_some(Strength::Construction);
    }
    // "began in 1998 and, after 14 years in charge, left in 2006"
    None
}

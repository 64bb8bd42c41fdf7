//! Figures of another time than those beside them, by what is written around them.
//!
//! One reading for all who ask: a figure is of then by its tense, by the clause that it stands in, or by a date of its own that was not told
//! before; some words are of then by what they say; and two sentences are each of a year. Which of them counts is for the caller to say, since a
//! rule that sets one time against another must not be silenced by it.

use super::Reading;
use crate::base::Grain;
use crate::doc::{Case, Claim, Kind};
use std::ops::Range;

fn is_date(claim: &Claim) -> bool {
    claim.kind == Kind::Date
}

/// A word of an earlier time: "earlier", "previous".
fn is_earlier(reading: &Reading<'_>, at: usize) -> bool {
    reading.vocabularies.change.as_ref().is_some_and(|v| reading.is(at, v.earlier))
}

fn is_had(reading: &Reading<'_>, at: usize) -> bool {
    reading.lower(at) == "had"
}

/// The claim behind "in" or "last" that follows a figure, where there is one: "stood at 14 points in July".
fn date_behind<'r>(reading: &'r Reading<'_>, end: u32, close: u32) -> Option<&'r Claim> {
    let opens = matches!(reading.lower(end as usize), "in" | "on" | "at" | "last" | "before");
    reading.claims_in(end, close).first().filter(|_| opens)
}

/// Whether some words of a sentence are of an earlier time: "a year earlier", "2017". With `back`, only a date that itself looks back is of then:
/// "three years ago".
pub(super) fn are_of_then(reading: &Reading<'_>, sentence: usize, words: Range<usize>, back: bool) -> bool {
    let looks_back = |c: &Claim| matches!(reading.lower(c.tokens.1 as usize - 1), "ago" | "earlier" | "before" | "previously");
    let inside = |c: &Claim| !words.is_empty() && (c.tokens.0 as usize) < words.end && c.tokens.1 as usize > words.start;
    words.clone().any(|at| is_earlier(reading, at))
        || reading.claims_of(sentence).1.iter().any(|c| is_date(c) && inside(c) && (!back || looks_back(c)))
}

/// Whether a figure of a later sentence is of an earlier time by its tense and a date: "At the meeting in May the majority had been 34.", "Her
/// lead, 11 points in August, has dwindled to seven."
pub fn is_of_then(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let end = reading.end(claim) as u32;
    let apposed = start > 0 && reading.lower(start - 1) == ",";
    if apposed
        && let Some(close) = date_behind(reading, end, end + 5).filter(|d| is_date(d)).map(|d| d.tokens.1 as usize)
        && reading.lower(close) == ","
        && (close + 1..close + 4).any(|at| {
            reading
                .vocabularies
                .change
                .as_ref()
                .is_some_and(|v| reading.is(at, v.up) || reading.is(at, v.down) || reading.is(at, v.rise) || reading.is(at, v.fall))
                || matches!(reading.lower(at), "has" | "have" | "had") && reading.lower(at + 2) == "to"
        })
    {
        return true;
    }
    let word = |back: usize| start.checked_sub(back).map_or("", |at| reading.lower(at));
    let pluperfect = matches!(word(1), "been" | "stood") && matches!(word(2), "had" | "having");
    pluperfect && (word(2) == "having" || reading.claims_of(claim.sentence as usize).1.iter().any(is_date))
}

/// Whether the words right behind a figure date it: "compared with 48 in the whole of 2019".
pub fn is_dated_behind(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from a figure to the end of its date.
    const NEAR: u32 = 6;
    let end = reading.noun_end(claim) as u32;
    let close = reading.sentence(claim).tokens.1.min(end + NEAR);
    end < close && date_behind(reading, end, close).is_some_and(is_date)
}

/// Whether a figure stands in a clause that tells of a time of its own, and another does not: "In 2021, when it had just jumped by 21 per cent,
/// it was 98", "who were nine points clear in March, now have 38 per cent".
pub fn is_of_then_by_its_clause(reading: &Reading<'_>, claim: &Claim, claims: &[&Claim]) -> bool {
    let (first, last) = (reading.sentence(claim).tokens.0 as usize, reading.sentence(claim).tokens.1 as usize);
    let start = reading.start(claim);
    let opens = |at: usize| {
        matches!(reading.lower(at), "who" | "which" | "when" | "whose") && (at == first || matches!(reading.lower(at - 1), "," | "(" | "–" | "—"))
    };
    let Some(from) = (first..start).rev().take_while(|at| !reading.is_stop(*at)).find(|at| opens(*at)) else { return false };
    let to = (reading.end(claim)..last).find(|at| matches!(reading.lower(*at), "," | ")" | "–" | "—" | ";")).unwrap_or(last);
    let past = (from..start).any(|at| is_had(reading, at) || matches!(reading.lower(at), "was" | "were" | "stood"));
    // A date tells of another time only where what goes on says that it is of now.
    let now = (to + 1..to + 4).any(|at| matches!(reading.lower(at), "now" | "currently" | "today"));
    let dated = now && reading.claims_in(from as u32, to as u32).iter().any(is_date);
    let pluperfect = (from..start).any(|at| is_had(reading, at));
    // A clause at the end of its sentence tells of what the sentence is about.
    let goes_on = to < last && !reading.is_stop(to + 1);
    let inside = |c: &Claim| c.sentence == claim.sentence && reading.start(c) >= from && reading.start(c) < to;
    past && goes_on && (dated || pluperfect) && claims.iter().any(|c| !inside(c))
}

/// Whether the words beside a figure give it a time of its own, which the sentences before it do not tell: "In 2015 the estimate was 2,350.", "The
/// estimate for 2018 was 2,800.", "His lead was 14 points in July."
pub fn is_of_then_by_its_date(reading: &Reading<'_>, claim: &Claim, earlier: u32) -> bool {
    let (first, last) = reading.sentence(claim).tokens;
    let (start, end) = (reading.start(claim) as u32, reading.end(claim) as u32);
    let told = |date: &Claim| {
        let same = |c: &Claim| {
            is_date(c)
                && (c.when().and_then(|w| w.written.year) == date.when().and_then(|w| w.written.year)
                    && c.when().map(|w| w.written.month) == date.when().map(|w| w.written.month)
                    || reading.doc.words(c.span) == reading.doc.words(date.span))
        };
        (earlier..claim.sentence).any(|s| reading.claims_of(s as usize).1.iter().any(same))
    };
    let then = |date: &Claim| is_date(date) && !told(date);
    let at_once = start > 0 && matches!(reading.lower(start as usize - 1), "was" | "were" | "at" | "been");
    // "Three weeks ago she enjoyed an advantage of 12 points"
    let told_then = |at: u32| {
        reading.doc.tokens.get(at as usize).is_some_and(|t| {
            let ed = t.case == Case::Lower && t.len > 4 && reading.doc.words(t.span()).ends_with("ed");
            ed || reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb)
        })
    };
    let past = at_once
        || (start.saturating_sub(5).max(first)..start).any(told_then)
            && !(first..start).any(|at| matches!(reading.lower(at as usize), "now" | "but" | "has" | "have"));
    let beside = past && date_behind(reading, end, (end + 4).min(last)).is_some_and(then);
    let ago = (first..start).any(|at| is_earlier(reading, at as usize) || reading.lower(at as usize) == "ago");
    let before = reading.claims_in(first, start).iter().any(|c| then(c) && c.when().is_some_and(|w| w.written.year.is_some()));
    past && (ago || before) || beside
}

/// Whether two sentences are each of one year, and of two: "He spent £6,000 last year. This year's bill …".
pub fn are_of_two_years(reading: &Reading<'_>, a: u32, b: u32) -> bool {
    let year = |s: u32| {
        let (_, claims) = reading.claims_of(s as usize);
        let mut years = claims.iter().filter_map(Claim::when).filter(|w| w.grain == Grain::Year);
        let one = years.next()?;
        years.next().is_none().then_some((one.written.year, one.reference))
    };
    matches!((year(a), year(b)), (Some(x), Some(y)) if x != y)
}

/// Whether each of three figures has a time right before it, and no two the same: "in 2018 it lost 80,000, in 2021 120,000 and this year 310,000" are
/// three of one kind, and none is what moved between the others.
pub fn are_each_of_a_time(reading: &Reading<'_>, figures: [&Claim; 3]) -> bool {
    /// Words from a time to its figure.
    const NEAR: u32 = 3;
    let time = |c: &Claim| {
        let start = reading.start(c) as u32;
        let date = reading.claims_in(reading.sentence(c).tokens.0, start).last().filter(|d| is_date(d) && d.tokens.1 + NEAR >= start)?;
        Some(reading.doc.words(date.span).to_owned())
    };
    let [Some(a), Some(b), Some(c)] = figures.map(time) else { return false };
    a != b && b != c && a != c
}

/// Whether two figures are each told with a time right behind them, and with two: "to 38,000 in 2019 and 44,000 this month".
pub fn are_each_told_with_a_time(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    let time = |c: &Claim| {
        let end = reading.noun_end(c) as u32;
        let date = reading.claims_in(end, end + 2).first().filter(|d| is_date(d) && d.sentence == c.sentence)?;
        (date.tokens.0 == end || matches!(reading.lower(end as usize), "in" | "on" | "at")).then(|| reading.doc.words(date.span))
    };
    time(a).zip(time(b)).is_some_and(|(a, b)| a != b)
}

//! Places what leans on the publication date or on another date of the text.
//!
//! Relative days inside quotation marks stay unresolved: the speaker's today is another. Without a publication date only years that
//! the text itself gives are filled in. Components are never changed, save that the order of day and month in "04/05/2024" is
//! settled by the document's other dates.

use super::grammar::{AMBIGUOUS, LAST, NEXT, OF_LAST_WEEK, OF_NEXT_WEEK, OF_THIS_WEEK, RECURRENT, THIS};
use crate::base::{Grain, Reference, When, WrittenDate, month_span, years_span};
use crate::doc::{BlockKind, Case, Claim, Document, TokenKind, Value};
use crate::extract::Source;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How many claims before and after are looked at for a year.
const NEIGHBOURS: usize = 24;

/// Which way a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Future,
    Unknown,
}

/// Resolves the dates of a document. `sentences` has the claim range of each sentence.
pub(in crate::extract) fn resolve(source: Source<'_>, _sentences: &[(u32, u32)], claims: &mut [Claim]) {
    let doc = source.doc;
    settle_order(doc, claims);
    let published = doc.meta.published;
    if let Some(published) = published {
        for claim in claims.iter_mut() {
            let Value::When(mut when) = claim.value else { continue };
            if when.first.is_some() || claim.quoted {
                continue;
            }
            from_publication(source, claim, &mut when, published);
            claim.value = Value::When(when);
        }
    }
    let headline = headline_year(doc, claims);
    for k in 0..claims.len() {
        let Some(claim) = claims.get(k).copied() else { break };
        let Value::When(mut when) = claim.value else { continue };
        if when.first.is_some() || when.reference != Reference::Yearless {
            continue;
        }
        let year = match claim.pattern {
            LAST | NEXT | THIS => None,
            // The December of a headline says nothing about a February that is to come.
            _ => neighbouring_year(doc, claims, k).or(headline.filter(|y| published.is_none_or(|p| (p.year() - y).abs() > 1))),
        };
        // The text names another year, but with its weekday the day is one around publication.
        let year = match (year, published, when.written.weekday) {
            (Some(y), Some(p), Some(w)) if !claim.quoted => {
                let fits = |y: i32| when.written.days_in(y).is_some_and(|(d, _)| d.weekday() == w);
                if fits(y) { Some(y) } else { Some(p.year()).filter(|y| fits(*y)).or(Some(y)) }
            }
            _ => year,
        };
        let year = year.or_else(|| published.filter(|_| !claim.quoted).and_then(|p| year_by_tense(source, &claim, &when, p)));
        if let Some(year) = year {
            when.first = None;
            let days = when.written.days_in(year);
            (when.first, when.last) = (days.map(|d| d.0), days.map(|d| d.1));
            if let Some(claim) = claims.get_mut(k) {
                claim.value = Value::When(when);
            }
        }
    }
}

/// Day before month or month before day, where the document's other dates show it.
fn settle_order(doc: &Document, claims: &mut [Claim]) {
    if !claims.iter().any(|c| c.pattern == AMBIGUOUS) {
        return;
    }
    let (mut day_first, mut month_first) = (false, false);
    for claim in claims.iter() {
        let Some(when) = claim.when() else { continue };
        if when.grain != Grain::Day || claim.pattern == AMBIGUOUS {
            continue;
        }
        // The first number of "14/03/2024", past a weekday.
        let words = doc.words(claim.span);
        let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (Some(number), true) =
            (digits.get(..end).and_then(|n| n.parse::<u8>().ok()), digits.get(end..).is_some_and(|r| r.starts_with(['/', '-', '.'])))
        else {
            continue;
        };
        if digits.chars().any(char::is_alphabetic) && !words.ends_with(')') {
            continue;
        }
        let (day, month) = (when.written.day, when.written.month);
        if day != month && Some(number) == day {
            day_first = true;
        } else if day != month && Some(number) == month {
            month_first = true;
        }
    }
    if day_first == month_first {
        settle_by_weekday(claims);
        return;
    }
    for claim in claims.iter_mut().filter(|c| c.pattern == AMBIGUOUS) {
        let Value::When(mut when) = claim.value else { continue };
        if month_first {
            (when.written.day, when.written.month) = (when.written.month, when.written.day);
        }
        (when.first, when.last) = (when.written.on_calendar(), when.written.on_calendar());
        claim.value = Value::When(when);
        claim.pattern = "day";
    }
}

/// A weekday beside the date settles it where only one order fits.
fn settle_by_weekday(claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|c| c.pattern == AMBIGUOUS) {
        let Value::When(mut when) = claim.value else { continue };
        let Some(weekday) = when.written.weekday else { continue };
        let turned = WrittenDate { day: when.written.month, month: when.written.day, ..when.written };
        let fits = |w: &WrittenDate| w.on_calendar().filter(|d| d.weekday() == weekday);
        let day = match (fits(&when.written), fits(&turned)) {
            (Some(day), None) => day,
            (None, Some(day)) => {
                when.written = turned;
                day
            }
            _ => continue,
        };
        (when.first, when.last) = (Some(day), Some(day));
        claim.value = Value::When(when);
        claim.pattern = "day";
    }
}

/// What is counted from the day, month or year of publication.
fn from_publication(source: Source<'_>, claim: &Claim, when: &mut When, published: NaiveDate) {
    let days = match when.reference {
        Reference::Today(offset) => {
            let Some(day) = add_days(published, offset) else { return };
            match when.grain {
                Grain::Week => {
                    let monday = day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()));
                    let (first, last) = if claim.pattern == "weekend" { (5, 6) } else { (0, 6) };
                    monday.and_then(|m| Some((add_days(m, first)?, add_days(m, last)?)))
                }
                _ => Some(when.written.on_calendar().unwrap_or(day)).map(|d| (d, d)),
            }
        }
        Reference::ThisMonth(offset) => add_months(published, offset).and_then(|d| month_span(d.year(), d.month())),
        Reference::ThisYear(offset) => published.year().checked_add(offset).and_then(|year| match when.grain {
            Grain::Year | Grain::Decade | Grain::Century if when.written.month.is_none() => years_span(year, year),
            _ => when.written.days_in(year),
        }),
        Reference::Weekday => {
            let Some(weekday) = when.written.weekday else { return };
            if claim.pattern == RECURRENT {
                return;
            }
            let weeks = match claim.pattern {
                OF_LAST_WEEK => Some(-7),
                OF_THIS_WEEK => Some(0),
                OF_NEXT_WEEK => Some(7),
                _ => None,
            };
            if let Some(weeks) = weeks {
                // Weeks begin on Monday.
                let from_monday = weekday.num_days_from_monday() as i32 - published.weekday().num_days_from_monday() as i32;
                let day = add_days(published, from_monday + weeks);
                (when.first, when.last) = (day, day);
                return;
            }
            let ahead = match claim.pattern {
                LAST => false,
                NEXT => true,
                _ => tense(source, claim) == Tense::Future,
            };
            let mut day = nearest_weekday(published, weekday, ahead);
            if day == Some(published) && claim.pattern == LAST {
                day = add_days(published, -7);
            } else if day == Some(published) && claim.pattern == NEXT {
                day = add_days(published, 7);
            }
            day.map(|d| (d, d))
        }
        _ => return,
    };
    if let Some((first, last)) = days {
        (when.first, when.last) = (Some(first), Some(last));
    }
}

fn add_days(day: NaiveDate, offset: i32) -> Option<NaiveDate> {
    let step = Days::new(offset.unsigned_abs().into());
    if offset < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) }
}

fn add_months(day: NaiveDate, offset: i32) -> Option<NaiveDate> {
    let first = day.with_day(1)?;
    let step = Months::new(offset.unsigned_abs());
    if offset < 0 { first.checked_sub_months(step) } else { first.checked_add_months(step) }
}

/// The day of that name on the day itself, or the nearest before or after it.
fn nearest_weekday(from: NaiveDate, weekday: Weekday, ahead: bool) -> Option<NaiveDate> {
    let (a, b) = (from.weekday().num_days_from_monday() as i32, weekday.num_days_from_monday() as i32);
    add_days(from, if ahead { (b - a).rem_euclid(7) } else { -(a - b).rem_euclid(7) })
}

/// The year of the headline, if it names just one.
fn headline_year(doc: &Document, claims: &[Claim]) -> Option<i32> {
    let mut year = None;
    for claim in claims {
        let block = doc.sentences.get(claim.sentence as usize).and_then(|s| doc.blocks.get(s.block as usize))?;
        if block.kind != BlockKind::Headline {
            if block.span.start > 2000 {
                break;
            }
            continue;
        }
        match (explicit_year(claim), year) {
            (Some(y), None) => year = Some(y),
            (Some(y), Some(other)) if y != other => return None,
            _ => {}
        }
    }
    year
}

/// The year that a claim gives to its neighbours.
fn explicit_year(claim: &Claim) -> Option<i32> {
    let when = claim.when()?;
    let (first, last) = when.days()?;
    let names_a_year = match when.reference {
        Reference::Calendar => matches!(when.grain, Grain::Day | Grain::Month | Grain::Quarter | Grain::Months | Grain::Year),
        Reference::ThisYear(_) => when.grain == Grain::Year,
        _ => false,
    };
    (names_a_year && first.year() == last.year()).then_some(first.year())
}

/// The nearest year that the same block gives: of the same sentence first, then before, then after.
fn neighbouring_year(doc: &Document, claims: &[Claim], k: usize) -> Option<i32> {
    let claim = claims.get(k)?;
    let block = doc.sentences.get(claim.sentence as usize)?.block;
    let same_block = |c: &Claim| doc.sentences.get(c.sentence as usize).is_some_and(|s| s.block == block);
    let before = claims.get(k.saturating_sub(NEIGHBOURS)..k).unwrap_or(&[]);
    let after = claims.get(k + 1..claims.len().min(k + 1 + NEIGHBOURS)).unwrap_or(&[]);
    let same_sentence = |c: &&Claim| c.sentence == claim.sentence;
    // A year that comes later mostly belongs to something else, unless it is that of a day or month.
    let full_date = |c: &Claim| explicit_year(c).filter(|_| c.when().is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month)));
    before
        .iter()
        .rev()
        .filter(same_sentence)
        .find_map(explicit_year)
        .or_else(|| after.iter().take_while(same_sentence).find_map(full_date))
        .or_else(|| before.iter().rev().take_while(|c| same_block(c)).find_map(explicit_year))
        .or_else(|| after.iter().take_while(|c| same_block(c)).find_map(full_date))
}

/// The year nearest to publication, in the direction of the tense.
fn year_by_tense(source: Source<'_>, claim: &Claim, when: &When, published: NaiveDate) -> Option<i32> {
    let direction = match claim.pattern {
        LAST => Tense::Past,
        NEXT => Tense::Future,
        _ => tense(source, claim),
    };
    let day_in = |year: i32| when.written.days_in(year);
    let gap = |year: i32| {
        day_in(year).map(|(first, last)| {
            if first > published {
                (first - published).num_days()
            } else if last < published {
                (last - published).num_days()
            } else {
                0
            }
        })
    };
    let this = published.year();
    let candidates = [this, this - 1, this + 1];
    let nearest = candidates.iter().copied().filter_map(|y| Some((gap(y)?.abs(), y))).min().map(|(_, y)| y)?;
    // A weekday that fits settles it.
    if when.written.weekday.is_some_and(|w| day_in(nearest).is_some_and(|(d, _)| d.weekday() == w)) {
        return Some(nearest);
    }
    let distance = gap(nearest)?;
    let strict = matches!(claim.pattern, LAST | NEXT);
    let turned = match direction {
        Tense::Past if distance > if strict { -1 } else { 1 } => nearest - 1,
        Tense::Future if distance < if strict { 1 } else { -1 } => nearest + 1,
        _ => return Some(nearest),
    };
    // Close by, the tense of a sentence says less than the calendar.
    if !strict && distance.abs() <= 21 {
        return Some(nearest);
    }
    gap(turned).map(|_| turned).or(Some(nearest))
}

/// Which way the sentence of a claim looks, by the nearest verb that tells.
fn tense(source: Source<'_>, claim: &Claim) -> Tense {
    let doc = source.doc;
    let time = &source.lexicon.time;
    let Some(sentence) = doc.sentences.get(claim.sentence as usize) else { return Tense::Unknown };
    let read = |k: u32| -> Option<Tense> {
        let t = doc.tokens.get(k as usize)?;
        if t.kind != TokenKind::Word {
            return None;
        }
        if t.word != 0 && source.lexicon.words.is(t.word, time.future_cue) {
            return Some(Tense::Future);
        }
        if t.word != 0 && source.lexicon.words.is(t.word, time.past_verb) {
            return Some(Tense::Past);
        }
        let word = t.span().of(&doc.text);
        (t.case == Case::Lower && word.len() > 4 && word.ends_with("ed")).then_some(Tense::Past)
    };
    // The verb mostly stands before its date.
    let reach = 40;
    let before =
        (claim.tokens.0.saturating_sub(reach).max(sentence.tokens.0)..claim.tokens.0).rev().find_map(|k| Some((read(k)?, claim.tokens.0 - k)));
    let after = (claim.tokens.1..sentence.tokens.1.min(claim.tokens.1.saturating_add(reach))).find_map(|k| Some((read(k)?, 1 + k - claim.tokens.1)));
    match (before, after) {
        (Some((b, _)), None) => b,
        (None, Some((a, _))) => a,
        (Some((b, near)), Some((a, far))) => {
            if near <= far + 8 {
                b
            } else {
                a
            }
        }
        (None, None) => Tense::Unknown,
    }
}

//! Places what leans on the publication date or on another date of the text.
//!
//! Relative days inside quotation marks stay unresolved: the speaker's today is another. Without a publication date only years that
//! the text itself gives are filled in. Components are never changed, save that the order of day and month in "04/05/2024" is
//! settled by the document's other dates.

use super::grammar::{
    AFTER_TEXT, AMBIGUOUS, BEFORE_TEXT, DAY_OF_MONTH, FROM_TEXT, LAST, NEXT, OF_LAST_WEEK, OF_NEXT_WEEK, OF_TEXT, OF_THIS_WEEK, RECURRENT,
    ROLLING_AHEAD, ROLLING_BACK, SEASON, THE_WEEKEND, THIS, WEEK_AFTER, WEEK_BEFORE, WEEK_OF, WEEKEND, YEAR_AFTER_TEXT, YEAR_BEFORE_TEXT,
};
use super::tense::{Tense, tense};
use crate::base::{Grain, Reference, Run, When, WrittenDate, month_span, months_span, years_span};
use crate::doc::{BlockKind, Claim, Document, Value};
use crate::extract::Source;
use crate::rule::lexicon::time_role as role;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days around publication in which a day is taken to be the one that is meant.
const NEAR: i64 = 45;
/// How many claims before and after are looked at for a year.
const NEIGHBOURS: usize = 24;

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
    order_weekdays(source, claims);
    end_after_begin(source, claims);
    let headline = headline_year(doc, claims);
    for k in 0..claims.len() {
        let Some(claim) = claims.get(k).copied() else { break };
        let Value::When(mut when) = claim.value else { continue };
        if when.first.is_some() {
            continue;
        }
        let days = match when.reference {
            Reference::Yearless => None,
            Reference::Text if claim.pattern == DAY_OF_MONTH => day_of_month(source, claims, k, &when),
            Reference::Text if claim.pattern == WEEK_OF => week_of_month(source, claims, k, &when),
            Reference::Text if claim.pattern == FROM_TEXT => same_period(source, claims, k, &when),
            Reference::Text => from_text(source, claims, k, &when),
            _ => None,
        };
        if let Some((first, last)) = days {
            (when.first, when.last) = (Some(first), Some(last));
            if let Some(claim) = claims.get_mut(k) {
                claim.value = Value::When(when);
            }
        }
        // "7/6" may be in June or in July.
        if when.reference != Reference::Yearless || claim.pattern == AMBIGUOUS {
            continue;
        }
        let year = match claim.pattern {
            LAST | NEXT | THIS => None,
            // The December of a headline says nothing about a February that is to come.
            _ => neighbouring_year(source, claims, k, &when).or(headline.filter(|y| published.is_none_or(|p| (p.year() - y).abs() > 1))),
        };
        // The text names another year, but with its weekday the day is one around publication.
        let year = match (year, published, when.written.weekday) {
            (Some(y), Some(p), Some(w)) if !claim.quoted => {
                let fits = |y: i32| when.written.days_in(y).is_some_and(|(d, _)| d.weekday() == w);
                if fits(y) { Some(y) } else { Some(p.year()).filter(|y| fits(*y)).or(Some(y)) }
            }
            _ => year,
        };
        let year = year.or_else(|| year_of_begin(source, claims, k, &when));
        let year = year.or_else(|| published.and_then(|p| year_by_tense(source, &claim, &when, p)));
        if let Some(year) = year {
            let days = when.written.days_in(year);
            // What is quoted may have been said in another year.
            let fits = |(d, _): &(NaiveDate, NaiveDate)| when.written.weekday.is_none_or(|w| d.weekday() == w);
            let days = days.filter(|d| !claim.quoted || fits(d));
            (when.first, when.last) = (days.map(|d| d.0), days.map(|d| d.1));
            if let Some(claim) = claims.get_mut(k) {
                claim.value = Value::When(when);
            }
        }
    }
}

/// "from noon today to 6 PM Wednesday": what begins on a day ends after it.
fn end_after_begin(source: Source<'_>, claims: &mut [Claim]) {
    for k in 1..claims.len() {
        let Some(second) = claims.get(k).copied() else { break };
        let Value::When(mut when) = second.value else { continue };
        let (Some(weekday), Some(to)) = (when.written.weekday, when.first) else { continue };
        if second.pattern != "weekday" || when.reference != Reference::Weekday {
            continue;
        }
        let begin = claims.get(k.saturating_sub(2)..k).unwrap_or(&[]).iter().rev().find_map(|c| {
            let w = c.when().filter(|w| w.grain == Grain::Day && matches!(w.reference, Reference::Today(_) | Reference::Weekday))?;
            (c.sentence == second.sentence && second.tokens.0 <= c.tokens.1 + 6).then_some((c.tokens.1, w.first?))
        });
        let Some((from, first)) = begin else { continue };
        let joined = source.doc.tokens.get(from as usize).is_some_and(|t| source.lexicon.time.word(t).is(role::TO));
        if !joined || to >= first {
            continue;
        }
        let ahead = (weekday.num_days_from_monday() as i32 - first.weekday().num_days_from_monday() as i32).rem_euclid(7);
        let day = add_days(first, ahead);
        (when.first, when.last) = (day, day);
        if let Some(claim) = claims.get_mut(k) {
            claim.value = Value::When(when);
        }
    }
}

/// "Wednesday through Friday" ends after it begins.
fn order_weekdays(source: Source<'_>, claims: &mut [Claim]) {
    let is_plain = |c: &Claim| c.pattern == "weekday" && c.when().is_some_and(|w| w.reference == Reference::Weekday);
    for k in 1..claims.len() {
        let (Some(first), Some(second)) = (claims.get(k - 1), claims.get(k)) else { break };
        // "next week on Tuesday or Thursday"
        if matches!(first.pattern, OF_LAST_WEEK | OF_THIS_WEEK | OF_NEXT_WEEK)
            && is_plain(second)
            && first.sentence == second.sentence
            && second.tokens.0 == first.tokens.1 + 1
            && source.doc.tokens.get(first.tokens.1 as usize).is_some_and(|t| source.lexicon.time.word(t).is(role::AND))
            && source.doc.tokens.get(first.tokens.0 as usize + 1).is_some_and(|t| source.lexicon.time.word(t).stretch.is_some())
            && let Some((day, mut when)) = first.when().and_then(|w| w.first).zip(second.when().copied())
            && let (Some((monday, _)), Some(weekday)) = (week_of(day), when.written.weekday)
        {
            let day = add_days(monday, weekday.num_days_from_monday() as i32);
            (when.first, when.last) = (day, day);
            if let Some(claim) = claims.get_mut(k) {
                claim.value = Value::When(when);
            }
            continue;
        }
        if !(is_plain(first) && is_plain(second)) || first.sentence != second.sentence || second.tokens.0 != first.tokens.1 + 1 {
            continue;
        }
        let joint = source.doc.tokens.get(first.tokens.1 as usize);
        let runs = joint.is_some_and(|t| source.lexicon.time.word(t).is(role::TO) || matches!(source.word(t), "-" | "–" | "—"));
        let Some((from, to, mut when)) = first.when().and_then(|f| f.first).zip(second.when().copied()).and_then(|(f, w)| Some((f, w.first?, w)))
        else {
            continue;
        };
        if !runs || to >= from {
            continue;
        }
        let day = add_days(from, (to - from).num_days().rem_euclid(7) as i32);
        (when.first, when.last) = (day, day);
        if let Some(claim) = claims.get_mut(k) {
            claim.value = Value::When(when);
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
        settle_by_weekday(claims, doc.meta.published);
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

/// A weekday beside the date settles it where only one order fits; without a year, the order whose day of that name is nearest to
/// publication.
fn settle_by_weekday(claims: &mut [Claim], published: Option<NaiveDate>) {
    for claim in claims.iter_mut().filter(|c| c.pattern == AMBIGUOUS) {
        let Value::When(mut when) = claim.value else { continue };
        let Some(weekday) = when.written.weekday else { continue };
        let turned = WrittenDate { day: when.written.month, month: when.written.day, ..when.written };
        if when.written.year.is_none() {
            let Some(published) = published else { continue };
            let year = published.year();
            let near = |written: WrittenDate| {
                [year - 1, year, year + 1]
                    .into_iter()
                    .filter_map(move |y| written.days_in(y))
                    .filter(|(d, _)| d.weekday() == weekday)
                    .map(|(d, _)| (d - published).num_days().abs())
                    .min()
                    .filter(|days| *days <= NEAR)
            };
            match (near(when.written), near(turned)) {
                (Some(_), None) => {}
                (None, Some(_)) => when.written = turned,
                _ => continue,
            }
            claim.value = Value::When(when);
            claim.pattern = "day";
            continue;
        }
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
        Reference::Today(offset) => add_days(published, offset).and_then(|day| match when.grain {
            Grain::Week if matches!(claim.pattern, WEEKEND | THE_WEEKEND) => weekend(source, claim, day, published, offset == 0),
            Grain::Week => week_of(day),
            _ => Some(when.written.on_calendar().unwrap_or(day)).map(|d| (d, d)),
        }),
        Reference::ThisMonth(offset) => add_months(published, offset).and_then(|month| match when.grain {
            Grain::Quarter => months_span(month.year(), month.month0() / 3 * 3 + 1, 3),
            Grain::Day => match when.written.day {
                Some(day) => month.with_day(day.into()).map(|d| (d, d)),
                // "a year ago today": a shorter month has no 31st.
                None => month.with_day(published.day()).map(|d| (d, d)),
            },
            Grain::Week => month.with_day(published.day()).and_then(week_of),
            _ => month_span(month.year(), month.month()),
        }),
        Reference::ThisYear(offset) => published.year().checked_add(offset).and_then(|year| match when.grain {
            Grain::Year | Grain::Decade | Grain::Century if when.written.month.is_none() => years_span(year, year),
            _ => when.written.days_in(year),
        }),
        Reference::Weekday => when.written.weekday.and_then(|weekday| weekday_from(source, claim, weekday, published)).map(|d| (d, d)),
        Reference::Text => match claim.pattern {
            ROLLING_BACK => stretch_back(published, when.grain),
            ROLLING_AHEAD if tense(source, claim) != Tense::Past => stretch_ahead(published, when.grain),
            SEASON => season_near(source, claim, when, published),
            _ => None,
        },
        _ => return,
    };
    if let Some((first, last)) = days {
        (when.first, when.last) = (Some(first), Some(last));
    }
}

/// The day that a weekday means, seen from that of publication.
fn weekday_from(source: Source<'_>, claim: &Claim, weekday: Weekday, published: NaiveDate) -> Option<NaiveDate> {
    // Weeks begin on Monday.
    let from_monday = weekday.num_days_from_monday() as i32 - published.weekday().num_days_from_monday() as i32;
    let (back, ahead) = ((-from_monday).rem_euclid(7), from_monday.rem_euclid(7));
    let offset = match claim.pattern {
        RECURRENT => return None,
        OF_LAST_WEEK => from_monday - 7,
        OF_THIS_WEEK => from_monday,
        // "next Wednesday", told on a Tuesday, is not tomorrow.
        OF_NEXT_WEEK | NEXT => from_monday + 7,
        LAST => -(if back == 0 { 7 } else { back }),
        WEEK_BEFORE => -back - 7,
        WEEK_AFTER => ahead + 7,
        // "238 years ago this Friday"
        THIS if follows_ago(source, claim) => ahead,
        THIS if tense(source, claim) == Tense::Past => -back,
        // "the coming Thursday", told on one.
        THIS if ahead == 0 && is_coming(source, claim) => 7,
        THIS => ahead,
        _ => match tense(source, claim) {
            Tense::Future => ahead,
            Tense::Open if ahead < back => ahead,
            _ => -back,
        },
    };
    add_days(published, offset)
}

fn is_coming(source: Source<'_>, claim: &Claim) -> bool {
    let coming = |at: usize| source.doc.tokens.get(at).is_some_and(|t| source.lexicon.time.word(t).is(role::COMING));
    let first = claim.tokens.0 as usize;
    first.checked_sub(1).is_some_and(coming) || coming(first + 1)
}

fn follows_ago(source: Source<'_>, claim: &Claim) -> bool {
    let before = (claim.tokens.0 as usize).checked_sub(1).and_then(|b| source.doc.tokens.get(b));
    before.is_some_and(|t| source.lexicon.time.word(t).is(role::AGO))
}

/// Monday to Sunday.
fn week_of(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let monday = add_days(day, -(day.weekday().num_days_from_monday() as i32))?;
    Some((monday, add_days(monday, 6)?))
}

/// Saturday and Sunday of the week of a day; "this weekend" told as past is the one before, if it is still to come.
fn weekend(source: Source<'_>, claim: &Claim, day: NaiveDate, published: NaiveDate, this: bool) -> Option<(NaiveDate, NaiveDate)> {
    let saturday = add_days(week_of(day)?.0, 5)?;
    let told = if this && saturday > published { tense(source, claim) } else { Tense::Future };
    let before = match told {
        Tense::Past => true,
        Tense::Unknown => claim.pattern == THE_WEEKEND,
        Tense::Future | Tense::Open => false,
    };
    let saturday = if before { add_days(saturday, -7)? } else { saturday };
    Some((saturday, add_days(saturday, 1)?))
}

/// "the past month": the days up to that of publication.
fn stretch_back(published: NaiveDate, grain: Grain) -> Option<(NaiveDate, NaiveDate)> {
    let first = match grain {
        Grain::Week => add_days(published, -7),
        _ => published.checked_sub_months(Months::new(months_of(grain)?)),
    };
    Some((first?, published))
}

/// "the coming month": the days from that of publication on.
fn stretch_ahead(published: NaiveDate, grain: Grain) -> Option<(NaiveDate, NaiveDate)> {
    let last = match grain {
        Grain::Week => add_days(published, 7),
        _ => published.checked_add_months(Months::new(months_of(grain)?)),
    };
    Some((published, last?))
}

const fn months_of(grain: Grain) -> Option<u32> {
    match grain {
        Grain::Month => Some(1),
        Grain::Quarter => Some(3),
        Grain::Year => Some(12),
        Grain::Decade => Some(120),
        Grain::Century => Some(1200),
        _ => None,
    }
}

/// The season of "this summer", "last winter", "next spring": the months of the north.
fn season_near(source: Source<'_>, claim: &Claim, when: &When, published: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first_month = when.written.month?;
    let in_year = |year: i32| months_span(year, first_month.into(), 3);
    let words = source.doc.words(claim.span);
    let year = published.year();
    let years = [year - 1, year, year + 1];
    if words.starts_with(['l', 'L']) {
        return years.into_iter().rev().filter_map(in_year).find(|(_, last)| *last < published);
    }
    if words.starts_with(['n', 'N']) {
        return years.into_iter().filter_map(in_year).find(|(first, _)| *first > published);
    }
    // "in the spring": the verb tells whether it is over.
    if !words.starts_with(['t', 'T']) {
        match tense(source, claim) {
            Tense::Past => return years.into_iter().rev().filter_map(in_year).find(|(first, _)| *first <= published),
            Tense::Future => return years.into_iter().filter_map(in_year).find(|(_, last)| *last >= published),
            Tense::Open | Tense::Unknown => {}
        }
    }
    // This year's, or the winter that goes on.
    let running = years.into_iter().filter_map(in_year).find(|(first, last)| (*first..=*last).contains(&published));
    running.or_else(|| in_year(year))
}

/// "the third week of January": by ISO 8601 the one that its third Thursday is in; "the week of April 10": the one from that Sunday, or
/// from the Monday before that day.
fn week_of_month(source: Source<'_>, claims: &[Claim], k: usize, when: &When) -> Option<(NaiveDate, NaiveDate)> {
    let claim = claims.get(k)?;
    if when.written.month.is_none() {
        return day_of_month(source, claims, k, when).and_then(|(day, _)| week_of(day));
    }
    let plain = When { written: WrittenDate { run: None, ..when.written }, ..*when };
    let year = when.written.year.or_else(|| neighbouring_year(source, claims, k, &plain));
    let year = year.or_else(|| source.doc.meta.published.filter(|_| !claim.quoted).and_then(|p| year_by_tense(source, claim, &plain, p)))?;
    let day = match when.written.run {
        Some(_) => WrittenDate { weekday: Some(Weekday::Thu), ..when.written },
        None => plain.written,
    };
    let (day, _) = day.days_in(year)?;
    if when.written.run.is_none() && day.weekday() == Weekday::Sun { Some((day, add_days(day, 6)?)) } else { week_of(day) }
}

/// A day of the month alone: of the month that the text speaks of, or of the nearest one in the direction of the tense.
fn day_of_month(source: Source<'_>, claims: &[Claim], k: usize, when: &When) -> Option<(NaiveDate, NaiveDate)> {
    let claim = claims.get(k)?;
    let doc = source.doc;
    let day = u32::from(when.written.day?);
    let block = doc.sentences.get(claim.sentence as usize)?.block;
    let before = claims.get(k.saturating_sub(NEIGHBOURS)..k).unwrap_or(&[]);
    let named = before
        .iter()
        .rev()
        .take_while(|c| doc.sentences.get(c.sentence as usize).is_some_and(|s| s.block == block))
        .filter_map(|c| c.when().filter(|w| w.written.month.is_some() && matches!(w.grain, Grain::Day | Grain::Month))?.first)
        .find_map(|d| d.with_day(day));
    let fits = |d: &NaiveDate| when.written.weekday.is_none_or(|w| d.weekday() == w);
    if let Some(d) = named.filter(fits) {
        return Some((d, d));
    }
    if claim.quoted {
        return None;
    }
    let published = doc.meta.published?;
    let near = |offset: i32| add_months(published, offset).and_then(|m| m.with_day(day)).filter(fits);
    let found = match tense(source, claim) {
        Tense::Future => (0..=12).filter_map(near).find(|d| *d >= published),
        Tense::Open => (-1..=1).filter_map(near).min_by_key(|d| (*d - published).num_days().abs()),
        // With its weekday, the nearest day of that name.
        Tense::Unknown if when.written.weekday.is_some() => (-3..=3).filter_map(near).min_by_key(|d| (*d - published).num_days().abs()),
        Tense::Past | Tense::Unknown => (-12..=0).rev().filter_map(near).find(|d| *d <= published),
    };
    found.map(|d| (d, d))
}

/// "£4m in the third quarter, from £3m a year earlier": the same stretch one year before.
fn same_period(source: Source<'_>, claims: &[Claim], k: usize, when: &When) -> Option<(NaiveDate, NaiveDate)> {
    let claim = claims.get(k)?;
    let words = source.doc.tokens.get(claim.tokens.0 as usize..claim.tokens.1 as usize)?;
    let any = |roles: u64| words.iter().rev().any(|t| source.lexicon.time.word(t).is(roles));
    let sign = if any(role::BEFORE | role::AGO) {
        -1
    } else if any(role::AFTER) {
        1
    } else {
        return None;
    };
    let before = claims.get(k.saturating_sub(NEIGHBOURS)..k).unwrap_or(&[]);
    let (first, last) = before
        .iter()
        .rev()
        .take_while(|c| c.sentence == claim.sentence)
        .find_map(|c| c.when().filter(|w| w.grain != Grain::Time && !c.quoted))
        .filter(|w| w.grain <= when.grain)?
        .days()?;
    let shifted = |day: NaiveDate| match when.grain {
        Grain::Day => add_days(day, sign),
        Grain::Week => add_days(day, 7 * sign),
        Grain::Month | Grain::Year | Grain::Decade => {
            let months = Months::new(months_of(when.grain)?);
            if sign < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
        }
        _ => None,
    };
    // The last day of a month stays one.
    let ends_month = last.succ_opt().is_some_and(|next| next.day() == 1);
    let end = if ends_month { shifted(last.succ_opt()?)?.pred_opt() } else { shifted(last) };
    Some((shifted(first)?, end?))
}

/// "the following day", "the previous month": counted from the date before it in the same paragraph.
fn from_text(source: Source<'_>, claims: &[Claim], k: usize, when: &When) -> Option<(NaiveDate, NaiveDate)> {
    let doc = source.doc;
    let claim = claims.get(k)?;
    let sign = match claim.pattern {
        // "the next month" in a tale of the past
        AFTER_TEXT | ROLLING_AHEAD | YEAR_AFTER_TEXT => 1,
        BEFORE_TEXT | YEAR_BEFORE_TEXT => -1,
        OF_TEXT => 0,
        _ => return None,
    };
    let block = doc.sentences.get(claim.sentence as usize)?.block;
    let before = claims.get(k.saturating_sub(NEIGHBOURS)..k).unwrap_or(&[]);
    let days = before
        .iter()
        .rev()
        .take_while(|c| doc.sentences.get(c.sentence as usize).is_some_and(|s| s.block == block))
        .find_map(|c| c.when().filter(|w| w.grain != Grain::Time));
    // "October of the following year", "the following March"
    if when.written.month.is_some() {
        return named_off(claim.pattern, when, days?.days()?, sign);
    }
    let first = match days {
        // A year says nothing of the day after.
        Some(days) => days.first.filter(|_| days.grain <= when.grain)?,
        // "compared with the previous quarter"
        // "on Monday of the following week"
        None if when.written.weekday.is_some() && doc.words(claim.span).ends_with("week") && !claim.quoted => {
            let monday = add_days(week_of(doc.meta.published?)?.0, 7 * sign)?;
            let day = add_days(monday, when.written.weekday?.num_days_from_monday() as i32)?;
            return Some((day, day));
        }
        // "can we meet on following Friday?"
        None if sign > 0 && when.written.weekday.is_some() && !claim.quoted && tense(source, claim) != Tense::Past => {
            let monday = add_days(week_of(doc.meta.published?)?.0, 7)?;
            let day = add_days(monday, when.written.weekday?.num_days_from_monday() as i32)?;
            return Some((day, day));
        }
        None if sign < 0 && when.grain > Grain::Day && !claim.quoted => doc.meta.published?,
        None => return None,
    };
    match when.grain {
        Grain::Day => {
            let step = match when.written.weekday {
                None => sign,
                Some(w) => {
                    let ahead = (w.num_days_from_monday() as i32 - first.weekday().num_days_from_monday() as i32).rem_euclid(7);
                    if sign > 0 && ahead == 0 {
                        7
                    } else if sign > 0 {
                        ahead
                    } else {
                        ahead - 7
                    }
                }
            };
            add_days(first, step).map(|d| (d, d))
        }
        Grain::Week => add_days(first, sign * 7).and_then(week_of),
        Grain::Month => add_months(first, sign).and_then(|m| month_span(m.year(), m.month())),
        Grain::Quarter => add_months(first, 3 * sign).and_then(|m| months_span(m.year(), m.month0() / 3 * 3 + 1, 3)),
        Grain::Year => first.year().checked_add(sign).and_then(|y| years_span(y, y)),
        _ => None,
    }
}

/// A day or month by its name, in the year after or before that of a date of the text, or the nearest one after or before it.
fn named_off(pattern: &str, when: &When, (first, last): (NaiveDate, NaiveDate), sign: i32) -> Option<(NaiveDate, NaiveDate)> {
    let year = last.year();
    if first.year() != year {
        return None;
    }
    if matches!(pattern, YEAR_AFTER_TEXT | YEAR_BEFORE_TEXT) {
        return when.written.days_in(year.checked_add(sign)?);
    }
    if sign > 0 {
        [year, year.checked_add(1)?].into_iter().filter_map(|y| when.written.days_in(y)).find(|days| days.0 > last)
    } else {
        [year, year.checked_sub(1)?].into_iter().filter_map(|y| when.written.days_in(y)).find(|days| days.1 < first)
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
        Reference::Calendar => {
            claim.pattern != "season" && matches!(when.grain, Grain::Day | Grain::Month | Grain::Quarter | Grain::Months | Grain::Year)
        }
        Reference::ThisYear(_) => when.grain == Grain::Year,
        _ => false,
    };
    (names_a_year && first.year() == last.year()).then_some(first.year())
}

/// The nearest year that the same block gives: of the same sentence first, then before, then after.
fn neighbouring_year(source: Source<'_>, claims: &[Claim], k: usize, when: &When) -> Option<i32> {
    let doc = source.doc;
    let claim = claims.get(k)?;
    let block = doc.sentences.get(claim.sentence as usize)?.block;
    let same_block = |c: &Claim| doc.sentences.get(c.sentence as usize).is_some_and(|s| s.block == block);
    let before = claims.get(k.saturating_sub(NEIGHBOURS)..k).unwrap_or(&[]);
    let after = claims.get(k + 1..claims.len().min(k + 1 + NEIGHBOURS)).unwrap_or(&[]);
    let same_sentence = |c: &&Claim| c.sentence == claim.sentence;
    // A year that comes later mostly belongs to something else, unless it is that of a day or month.
    let full_date = |c: &Claim| explicit_year(c).filter(|_| c.when().is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month)));
    // "Santa's 2013 trip on December 26th": the year of a thing is not that of a day close to publication.
    let close = doc.meta.published.and_then(|p| {
        let day = |y: i32| when.written.days_in(y).map(|(first, _)| (first - p).num_days().abs());
        [p.year() - 1, p.year(), p.year() + 1].into_iter().find(|y| day(*y).is_some_and(|days| days <= NEAR))
    });
    let given = |c: &Claim| {
        let year = explicit_year(c)?;
        close.filter(|y| *y != year && names_a_thing(source, c)).or(Some(year))
    };
    let own = before.iter().rev().filter(same_sentence).find_map(given).or_else(|| after.iter().take_while(same_sentence).find_map(full_date));
    // "It expired on Monday, as Congress met after a break that began on March 13": beside what is told from the day of writing, so is this.
    let told_now = |c: &Claim| c.when().is_some_and(|w| matches!(w.reference, Reference::Weekday | Reference::Today(_)));
    if own.is_none() && close.is_none() && doc.meta.published.is_some() && before.iter().rev().filter(same_sentence).any(told_now) {
        return None;
    }
    own.or_else(|| before.iter().rev().take_while(|c| same_block(c)).find_map(given))
        .or_else(|| after.iter().take_while(|c| same_block(c)).find_map(full_date))
}

/// "between August and October": the second month of a run comes after the first.
fn year_of_begin(source: Source<'_>, claims: &[Claim], k: usize, when: &When) -> Option<i32> {
    let claim = claims.get(k)?;
    let begin = claims.get(k.checked_sub(1)?).filter(|b| b.sentence == claim.sentence && b.tokens.1 + 1 == claim.tokens.0)?;
    let from = begin.when().filter(|w| w.grain == Grain::Month && when.grain == Grain::Month && w.reference == Reference::Yearless)?;
    let word = |at: usize| source.doc.tokens.get(at).map_or("", |t| source.word(t));
    let between = || (begin.tokens.0 as usize).checked_sub(1).is_some_and(|b| word(b).eq_ignore_ascii_case("between"));
    let runs = match word(begin.tokens.1 as usize) {
        "to" | "through" | "until" | "till" | "-" | "–" => true,
        "and" => between(),
        _ => false,
    };
    // A begin that no verb has placed is no surer than its end.
    let published = source.doc.meta.published;
    if published.is_some_and(|p| from.first.is_some_and(|f| f > p)) && tense(source, claim) == Tense::Unknown {
        return None;
    }
    let year = from.first?.year();
    runs.then_some(if when.written.month? < from.written.month? { year + 1 } else { year })
}

/// Whether a year stands before what it is the year of: "the 2013 trip", not "in 2013".
fn names_a_thing(source: Source<'_>, claim: &Claim) -> bool {
    let word = |at: usize| source.doc.tokens.get(at).map_or("", |t| source.word(t));
    let (from, to) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    claim.when().is_some_and(|w| w.grain == Grain::Year)
        && word(to).starts_with(char::is_alphabetic)
        && !from.checked_sub(1).is_some_and(|b| {
            matches!(
                word(b),
                "in" | "In" | "since" | "Since" | "during" | "until" | "till" | "by" | "before" | "after" | "of" | "to" | "from" | "and"
            )
        })
}

/// The year nearest to publication, in the direction of the tense.
fn year_by_tense(source: Source<'_>, claim: &Claim, when: &When, published: NaiveDate) -> Option<i32> {
    let direction = match claim.pattern {
        LAST => Tense::Past,
        NEXT => Tense::Future,
        _ if ends_a_stretch(source, claim) => Tense::Open,
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
    // Months that are told as over have ended.
    if direction == Tense::Past && matches!(when.written.run, Some(Run::Of { .. })) && day_in(nearest).is_some_and(|(_, last)| last > published) {
        return Some(nearest - 1);
    }
    // "the biggest gain since May 25": what has been since then.
    let since =
        (claim.tokens.0 as usize).checked_sub(1).and_then(|b| source.doc.tokens.get(b)).is_some_and(|t| ["since", "Since"].contains(&source.word(t)));
    if since && !matches!(direction, Tense::Future | Tense::Open) && day_in(nearest).is_some_and(|(first, _)| first > published) {
        return Some(nearest - 1);
    }
    // So has a year of accounts, unless it is told as to come: "sales fell in the year to March".
    let accounts = matches!(when.written.run, Some(Run::Ending(_))) && !matches!(direction, Tense::Future | Tense::Open);
    if accounts && day_in(nearest).is_some_and(|(_, last)| last > published) {
        return Some(nearest - 1);
    }
    let distance = gap(nearest)?;
    let strict = matches!(claim.pattern, LAST | NEXT);
    let turned = match direction {
        Tense::Past if distance > if strict { -1 } else { 1 } => nearest - 1,
        Tense::Future | Tense::Open if distance < if strict { 1 } else { -1 } => nearest + 1,
        _ => return Some(nearest),
    };
    // Close by, the tense of a sentence says less than the calendar.
    if !strict && distance.abs() <= 21 {
        return Some(nearest);
    }
    gap(turned).map(|_| turned).or(Some(nearest))
}

/// Whether a date is the end of something: "extended until 1 May", "closed through June". What ends then is told as done all the same.
fn ends_a_stretch(source: Source<'_>, claim: &Claim) -> bool {
    let tokens = &source.doc.tokens;
    let time = &source.lexicon.time;
    let Some(before) = (claim.tokens.0 as usize).checked_sub(1).and_then(|b| tokens.get(b)) else { return false };
    time.word(before).is(role::TO) && source.word(before) != "to"
}

//! German dates: "24. Mai 2023", "Dienstag, den 24. Mai", "24.5.2023", "am 24.5.", "Anfang Mai", "voriges Jahr", "vor drei Wochen".
//!
//! The day stands before the month always, so that no order has to be found out. What is read here is resolved, like English dates, by
//! `resolve`; the patterns of `grammar` tell it how. Words are asked for by their roles in `time.toml` and the classes of
//! `classes/grammar.toml`.

use super::cursor::{Cursor, full_year};
use super::grammar::{LAST, NEXT, OF_LAST_WEEK, OF_NEXT_WEEK, OF_THIS_WEEK, RECURRENT, SEASON, THIS, WEEKEND};
use super::{Found, read_by};
use crate::base::{Grain, Reference, Run, When, WrittenDate, month_span, months_span, weekday_of, years_span};
use crate::doc::{Case, Claim, Sentence, TokenKind};
use crate::extract::Source;
use crate::extract::german::compound;
use crate::rule::lexicon::{ClassId, GrammarClasses, Lexicon, Stretch, time_role as role};

#[cfg(test)]
mod tests;

/// Appends the dates of a sentence and marks their tokens as taken.
pub(in crate::extract) fn read(source: Source<'_>, index: u32, sentence: &Sentence, taken: &mut [bool], claims: &mut Vec<Claim>) {
    let lexicon = source.lexicon;
    let may_begin = |c: &Cursor<'_>, i: usize| match c.tokens.get(i) {
        Some(t) if t.kind == TokenKind::Word => t.word != 0 || t.len >= 9,
        Some(t) => t.kind == TokenKind::Digits,
        None => false,
    };
    let next = |c: &Cursor<'_>, at: usize| (at..c.len()).find(|i| may_begin(c, *i)).unwrap_or(c.len());
    read_by(source, index, sentence, taken, claims, next, |c, i| Dates { c, lexicon }.at(i));
}

/// A sentence, and what its language's words mean.
#[derive(Clone, Copy)]
struct Dates<'c, 'a> {
    c: &'c Cursor<'a>,
    lexicon: &'a Lexicon,
}

/// A day, month and year as far as they are written, and one past them.
#[derive(Clone, Copy)]
struct Day {
    written: WrittenDate,
    end: usize,
}

impl<'a> Dates<'_, 'a> {
    fn grammar(&self) -> &'a GrammarClasses {
        &self.lexicon.grammar
    }

    /// The longest production that begins at a token.
    fn at(self, i: usize) -> Option<Found> {
        let c = self.c;
        if c.is_digits(i) {
            return self
                .day(i)
                .map(|day| self.company(i, day))
                .or_else(|| self.clock(i))
                .or_else(|| self.ranked_period(i))
                .or_else(|| self.decade(i))
                .or_else(|| self.year(i));
        }
        let w = c.word(i);
        if w.feast
            && let Some(found) = self.feast(i)
        {
            return Some(found);
        }
        if self.weekday_at(i).is_some() {
            return self.weekday(i);
        }
        if w.month > 0 {
            return self.month(i);
        }
        if w.day.is_some() {
            return self.named_day(i);
        }
        if w.is(role::STAGE) {
            return self.stage(i);
        }
        if self.offset(i).is_some()
            && let Some(found) = self.relative(i)
        {
            return Some(found);
        }
        if w.is(role::AGO | role::IN)
            && let Some(found) = self.counted(i)
        {
            return Some(found);
        }
        if w.season > 0 {
            return self.season(i);
        }
        if w.decade > 0 {
            return self.named_decade(i);
        }
        if w.is(role::QUARTER_LETTER | role::HALF_LETTER) {
            return self.lettered(i);
        }
        if w.is(role::MIDNIGHT) {
            return Some(Found { start: i, end: i + 1, when: Some(time(0, 0)), pattern: "clock" });
        }
        if self.in_class(i, self.grammar().year_word) {
            // "im Jahr 2012": from the year on.
            return None;
        }
        self.day(i).map(|day| self.company(i, day)).or_else(|| self.clock(i)).or_else(|| self.ranked_period(i))
    }

    fn in_class(&self, i: usize, class: ClassId) -> bool {
        self.c.in_class(i, class)
    }

    fn before(&self, i: usize, fits: impl Fn(usize) -> bool) -> bool {
        i.checked_sub(1).is_some_and(fits)
    }

    /// A word that is written like a noun, or in a text that has no capitals.
    fn is_noun(&self, i: usize) -> bool {
        self.c.case(i) != Case::Lower
    }

    // ---- days -----------------------------------------------------------------------------------------------------------------

    /// A day with its month: "24. Mai 2023", "24.5.2023", "am 24.5.", "siebten vierten".
    fn day(&self, i: usize) -> Option<Day> {
        self.numeric(i).or_else(|| self.day_and_month(i)).or_else(|| self.day_of_run(i))
    }

    /// Whether a full stop touches what is before a position; that of the sentence may have run together with it.
    fn stop(&self, at: usize) -> bool {
        self.c.glued(at) && matches!(self.c.text_of(at), "." | "..")
    }

    /// The day of the month in front: "24.", "zweiten".
    fn rank(&self, i: usize) -> Option<(u8, usize)> {
        let c = self.c;
        if let Some((value, digits)) = c.number(i) {
            let stop = self.stop(i + 1);
            return (digits <= 2 && (1..=39).contains(&value) && stop && !c.glued_to_number(i)).then_some((value as u8, i + 2));
        }
        self.rank_in_words(i)
    }

    fn rank_in_words(&self, i: usize) -> Option<(u8, usize)> {
        let c = self.c;
        let token = c.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
        let ordinal = c.word(i).ordinal;
        if ordinal > 0 {
            return Some((ordinal, i + 1));
        }
        if token.word != 0 {
            return None;
        }
        let word = c.text_of(i).to_lowercase();
        let found = compound(self.lexicon, &word).filter(|f| f.rank && f.rest.is_empty())?;
        u8::try_from(found.whole).ok().filter(|d| *d <= 39).map(|d| (d, i + 1))
    }

    /// "24. Mai 2023", "28.Oktober", "zweiten Mai", "27. 11.", "siebten vierten".
    fn day_and_month(&self, i: usize) -> Option<Day> {
        let c = self.c;
        // "30 April 2019" without its stop has its year.
        if let Some((value @ 1..=31, 1..=2)) = c.number(i)
            && let Some((month, end, _)) = c.month(i + 1).filter(|_| self.is_noun(i + 1) && !c.glued_to_number(i))
            && let Some((year, end)) = c.year(end).filter(|(_, end)| !self.counts(*end))
        {
            return Some(day_of(value as u8, month, Some(year), end));
        }
        let (day, k) = self.rank(i)?;
        if let Some((month, end, _)) = c.month(k) {
            if !self.is_noun(k) && c.word(k).short {
                return None;
            }
            let (year, end) = self.year_after(end).map_or((None, end), |(y, e)| (Some(y), e));
            return Some(day_of(day, month, year, end));
        }
        // "am 27. 11.", "am Donnerstag, den siebten vierten": the month by its number, where a day is called for.
        let (month, end) = self.rank(k)?;
        let (year, end) = c.year(end).map_or((None, end), |(y, e)| (Some(y), e));
        if month > 12 || day > 31 || !self.placed(i) || year.is_none() && self.is_noun(end) && c.is_word(end) {
            return None;
        }
        Some(day_of(day, month, year, end))
    }

    /// Whether a word stands before a day that calls for one, or its weekday.
    fn placed(&self, i: usize) -> bool {
        let c = self.c;
        self.before(i, |b| {
            let b = if c.mark(b) == b',' { b.saturating_sub(1) } else { b };
            let b = if c.mark(b) == b'.' { b.saturating_sub(1) } else { b };
            self.in_class(b, self.grammar().day_opener) || c.word(b).weekday > 0
        })
    }

    /// "24.5.2023", "24.05.23", "am 24.05.", "2023-05-24", "29/2/2020", "23/Sep/2020".
    fn numeric(&self, i: usize) -> Option<Day> {
        let c = self.c;
        if c.glued_to_number(i) || !c.is_digits(i) {
            return None;
        }
        let text = c.text_of(i);
        if text.contains('.') {
            let parts: Vec<&str> = text.split('.').collect();
            if parts.iter().any(|p| p.is_empty() || !p.bytes().all(|b| b.is_ascii_digit()))
                || c.before_in_class(i, c.time.before_identifier)
                || c.before_in_class(i, self.lexicon.numbers.classes.label)
            {
                return None;
            }
            let small = |s: &str| s.parse::<u8>().ok().filter(|_| s.len() <= 2);
            return match parts[..] {
                // "3.6.28" may number a version.
                [d, m, y] if !c.is_glued_word(i + 1) && (y.len() == 4 || d.len() == 2 && m.len() == 2 || self.placed(i)) => {
                    self.components(small(d)?, small(m)?, Some(y), i + 1)
                }
                [d, m] => {
                    // "am 24.5.", "am 22.04": a number and a stop elsewhere, a time of day before its word.
                    let stop = self.stop(i + 1);
                    let month = small(m).filter(|m| (1..=12).contains(m))?;
                    let placed = self.placed(i) && !c.is(i + 1, role::O_CLOCK) && (stop || !matches!(c.mark(i + 1), b'%' | 1));
                    let bare = stop && (m.len() == 2 || c.len() <= i + 2);
                    let plain = !c.is_word(i + 1) || !self.is_noun(i + 1);
                    (placed && (stop || m.len() == 2 && plain) || bare && placed).then_some(())?;
                    let day = small(d).filter(|d| (1..=39).contains(d))?;
                    Some(day_of(day, month, None, if stop { i + 2 } else { i + 1 }))
                }
                _ => None,
            };
        }
        let sep = c.mark(i + 1);
        if !matches!(sep, b'/' | b'-') || !c.glued(i + 1) || !c.glued(i + 2) {
            return None;
        }
        if self.before(i, |b| c.glued(i) && matches!(c.mark(b), b'/' | b'-' | b'.' | b':') && !(c.mark(b) == b'-' && sep == b'/')) {
            return None;
        }
        let (a, len) = c.number(i)?;
        let three = c.mark(i + 3) == sep && c.glued(i + 3) && c.glued(i + 4);
        if three {
            let third = c.text_of(i + 4);
            if let Some((month, ..)) = c.month(i + 2) {
                let (day, year) = if len == 4 { (third, c.text_of(i)) } else { (c.text_of(i), third) };
                return self.components(day.parse().ok()?, month, Some(year), i + 5);
            }
            let (b, _) = c.number(i + 2)?;
            let b = u8::try_from(b).ok()?;
            if c.glued(i + 5) && (c.is_word(i + 5) || c.mark(i + 5) == sep) {
                return None;
            }
            if len == 4 {
                return self.components(third.parse().ok()?, b, Some(c.text_of(i)), i + 5);
            }
            return self.components(u8::try_from(a).ok()?, b, Some(third), i + 5);
        }
        // "29/2": alone, or where a day is called for.
        let (b, two) = c.number(i + 2)?;
        let range = c.mark(i + 3) == b'-' && c.glued(i + 3) || self.before(i, |p| c.mark(p) == b'-' && c.glued(i));
        // "1/2" alone is a half.
        let alone = i == 0 && c.len() <= 4 && (a > b || !matches!(b, 2..=10));
        if sep != b'/' || len > 2 || two > 2 || !(self.placed(i) || alone || range) {
            return None;
        }
        self.components(u8::try_from(a).ok()?, u8::try_from(b).ok()?, None, i + 3)
    }

    /// A day, month and year in digits, the day first unless only the other order can be.
    fn components(&self, day: u8, month: u8, year: Option<&str>, end: usize) -> Option<Day> {
        let year = match year {
            None => None,
            Some(y) => {
                let value: u32 = y.parse().ok()?;
                Some(match y.len() {
                    4 if (1000..3000).contains(&value) => value as i32,
                    2 => full_year(value),
                    _ => return None,
                })
            }
        };
        let (day, month) = if month > 12 && day <= 12 { (month, day) } else { (day, month) };
        ((1..=12).contains(&month) && (1..=39).contains(&day)).then(|| day_of(day, month, year, end))
    }

    /// A day that takes its month from a later one: the 3 of "3. und 12. September", of "vom 4. bis zum 23. Mai".
    fn day_of_run(&self, i: usize) -> Option<Day> {
        let c = self.c;
        let (day, mut k) = self.rank(i)?;
        for _ in 0..4 {
            if !(c.is(k, role::AND | role::TO) || matches!(c.mark(k), b'-' | b',' | b'/')) {
                return None;
            }
            k += 1;
            while self.in_class(k, self.grammar().day_opener) || c.is(k, role::THE) {
                k += 1;
            }
            let (later, after) = self.rank(k)?;
            if later <= day {
                return None;
            }
            if let Some((month, end, _)) = c.month(after) {
                let year = self.year_after(end).map(|(y, _)| y);
                let end = if c.is_digits(i) { i + 2 } else { i + 1 };
                return Some(day_of(day, month, year, end));
            }
            k = after;
        }
        None
    }

    /// The year behind a day or month: "Mai 2023", "Mai des Jahres 2023", "Palmsonntag im Jahr 2019".
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let c = self.c;
        let mut k = at;
        while c.is(k, role::IN | role::THE) {
            k += 1;
        }
        if self.in_class(k, self.grammar().year_word) {
            k += 1;
        } else if k > at {
            return None;
        }
        let (year, end) = c.year(k)?;
        // "Am 3. Mai 2000 Euro": what counts is no year.
        (!self.counts(end) || k > at).then_some((year, end))
    }

    /// Whether a unit, a scale or a sign stands at a position, so that the digits before it are a number.
    fn counts(&self, at: usize) -> bool {
        let Some(token) = self.c.tokens.get(at).filter(|t| t.word != 0) else { return false };
        let lexicon = self.lexicon;
        let role = lexicon.numbers.role(token.word);
        let unit = lexicon.units.spellings.opens(token.word) && (token.len > 1 || !token.spaced);
        unit || lexicon.currencies.names.opens(token.word)
            || lexicon.currencies.signs.opens(token.word)
            || role.has(crate::rule::lexicon::Role::SCALE)
            || role.has(crate::rule::lexicon::Role::SHORT_SCALE)
            || self.in_class(at, self.grammar().percent)
    }

    /// A day with what stands beside it: "im nächsten Jahr", "letzten Jahres", "(Donnerstag)", ", ein Donnerstag".
    fn company(&self, start: usize, day: Day) -> Found {
        let c = self.c;
        let Day { mut written, mut end } = day;
        if written.year.is_none()
            && let Some((offset, after)) = self.year_named(end)
        {
            let when = When::calendar(Grain::Day, Reference::ThisYear(offset), written, None);
            return Found { start, end: after, when: Some(when), pattern: "day" };
        }
        let bracket = c.mark(end) == b'(';
        let comma = c.mark(end) == b',';
        if bracket || comma {
            let at = if comma && c.is(end + 1, role::ARTICLE) { end + 2 } else { end + 1 };
            let w = c.word(at);
            let closes = if bracket { c.mark(at + 1) == b')' } else { at > end + 1 };
            if w.weekday > 0 && closes {
                written.weekday = weekday_of(w.weekday);
                end = if bracket { at + 2 } else { at + 1 };
            }
        }
        let reference = if written.year.is_some() { Reference::Calendar } else { Reference::Yearless };
        let days = written.on_calendar().map(|d| (d, d));
        Found { start, end, when: Some(When::calendar(Grain::Day, reference, written, days)), pattern: "day" }
    }

    /// "im nächsten Jahr", "letzten Jahres": how many years from this one.
    fn year_named(&self, at: usize) -> Option<(i32, usize)> {
        let c = self.c;
        let mut k = at;
        while c.is(k, role::IN | role::THE) {
            k += 1;
        }
        let offset = self.offset(k)?;
        (c.word(k + 1).stretch == Some(Stretch::Year)).then_some((offset, k + 2))
    }

    /// A day with a name, and its year.
    fn feast(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let (count, feast) = c.time.feasts.longest(c.tokens.get(i..)?)?;
        let mut end = i + count;
        // "Tag der Arbeit" has its capitals, a text without any has none.
        if self.is_noun(end - 1) != self.is_noun(i) && count == 1 || c.glued(end) && !c.closes(end) {
            return None;
        }
        let year = self.year_after(end);
        let named = if year.is_none() { self.year_named(end) } else { None };
        if let Some((_, past)) = year.or(named) {
            end = past;
        }
        let run = match (feast.easter, feast.weekday) {
            (Some(offset), _) => Some(Run::Easter(offset)),
            (None, Some(_)) => Some(Run::Nth(feast.nth)),
            (None, None) => None,
        };
        let month = Some(feast.month).filter(|m| *m > 0);
        let year = year.map(|(y, _)| y);
        let written = WrittenDate { month, day: feast.day, weekday: feast.weekday.and_then(weekday_of), year, run, ..WrittenDate::default() };
        let days = year.and_then(|y| written.days_in(y));
        let reference = match (year, named) {
            (Some(_), _) => Reference::Calendar,
            (None, Some((offset, _))) => Reference::ThisYear(offset),
            (None, None) => Reference::Yearless,
        };
        Some(Found { start: i, end, when: Some(When::calendar(Grain::Day, reference, written, days)), pattern: "feast" })
    }

    // ---- weekdays -------------------------------------------------------------------------------------------------------------

    /// A weekday, by itself or in one word with a part of the day: "Montag", "Montagnachmittag".
    fn weekday_at(&self, i: usize) -> Option<u8> {
        let c = self.c;
        let w = c.word(i);
        if w.weekday > 0 {
            return Some(w.weekday);
        }
        let token = c.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.word == 0 && t.len >= 9)?;
        let word = c.text_of(i).to_lowercase();
        (6..=10.min(usize::from(token.len))).rev().find_map(|len| {
            let (day, part) = word.split_at_checked(len)?;
            let known = |w: &str| crate::doc::Token { word: self.lexicon.words.get(w), ..*token };
            let weekday = c.time.word(&known(day)).weekday;
            (weekday > 0 && c.time.word(&known(part)).is(role::PART_OF_DAY)).then_some(weekday)
        })
    }

    /// A weekday, with the date after it if there is one: "Dienstag, den 24. Mai", "Montag (24. Mai)", "nächste Woche Montag".
    fn weekday(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let day = weekday_of(self.weekday_at(i)?)?;
        let short = c.word(i).short;
        let mut k = i + 1;
        if short && c.mark(k) == b'.' && c.glued(k) {
            k += 1;
        }
        if c.is(k, role::PART_OF_DAY) {
            k += 1;
        }
        let bracket = c.mark(k) == b'(';
        if c.mark(k) == b',' || bracket {
            k += 1;
        }
        if c.is(k, role::THE | role::ON) {
            k += 1;
        }
        if !(short && c.case(i) == Case::Lower)
            && let Some(mut date) = self.day(k)
            && (!bracket || c.mark(date.end) == b')')
        {
            date.written.weekday = Some(day);
            date.end += usize::from(bracket);
            let mut found = self.company(i, date);
            if let Some(when) = &mut found.when {
                when.written.weekday = Some(day);
            }
            return Some(found);
        }
        if short {
            return None;
        }
        // "Dienstag, der 25."
        if let Some((number, end)) = self.rank(k).filter(|_| c.is_digits(k) && k > i + 1 && !bracket)
            && number <= 31
            && (c.closes(end) || c.tokens.get(end).is_none() || !self.is_noun(end))
        {
            let written = WrittenDate { day: Some(number), weekday: Some(day), ..WrittenDate::default() };
            let when = When::calendar(Grain::Day, Reference::Text, written, None);
            return Some(Found { start: i, end, when: Some(when), pattern: super::grammar::DAY_OF_MONTH });
        }
        let written = WrittenDate { weekday: Some(day), ..WrittenDate::default() };
        let when = When::calendar(Grain::Day, Reference::Weekday, written, None);
        let found = |start, end, pattern| Some(Found { start, end, when: Some(when), pattern });
        // "Montag nächster Woche"
        if let Some(offset) = self.offset(i + 1).filter(|o| o.abs() <= 1)
            && c.word(i + 2).stretch == Some(Stretch::Week)
        {
            return found(i, i + 3, of_week(offset));
        }
        let end = if c.is(i + 1, role::PART_OF_DAY) { i + 2 } else { i + 1 };
        let recurrent = c.before_in_class(i, c.time.recurrent);
        found(i, end, if recurrent { RECURRENT } else { "weekday" })
    }

    // ---- what is counted from now ----------------------------------------------------------------------------------------------

    /// "heute", "gestern, Dienstag", "morgen": from the day of writing.
    fn named_day(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let offset = c.word(i).day?;
        // "der Morgen", "am Morgen": a part of the day has its capital; "morgen" begins sentences with one too.
        if c.is(i, role::PART_OF_DAY)
            && (self.is_noun(i) && i > 0 || self.before(i, |b| c.word(b).day.is_some() || c.word(b).weekday > 0 || c.is(b, role::ON | role::THE)))
        {
            return None;
        }
        let mut end = i + 1;
        if c.is(end, role::PART_OF_DAY) {
            end += 1;
        }
        let mut written = WrittenDate::default();
        if c.mark(end) == b',' || c.mark(end) == b'(' {
            let at = if c.is(end + 1, role::THE) { end + 2 } else { end + 1 };
            let w = c.word(at);
            if w.weekday > 0 && !w.short && (c.closes(at + 1) || c.tokens.get(at + 1).is_none()) {
                written.weekday = weekday_of(w.weekday);
                end = at + 1;
            } else if let Some(day) = self.day(at) {
                written = day.written;
                end = day.end;
            }
            if c.mark(end) == b')' {
                end += 1;
            }
        } else if let Some(weekday) = weekday_of(c.word(end).weekday).filter(|_| !c.word(end).short && self.is_noun(end)) {
            written.weekday = Some(weekday);
            end += 1;
        }
        let when = When::calendar(Grain::Day, Reference::Today(offset.into()), written, None);
        Some(Found { start: i, end, when: Some(when), pattern: "relative-day" })
    }

    /// "letzte", "dieser", "nächsten", "vorletztes": how many off.
    fn offset(&self, i: usize) -> Option<i32> {
        let w = self.c.word(i);
        let grammar = self.grammar();
        if w.is(role::LAST) {
            Some(-1)
        } else if w.is(role::NEXT) {
            Some(1)
        } else if w.is(role::THIS) {
            Some(0)
        } else if self.in_class(i, grammar.before_last) {
            Some(-2)
        } else if self.in_class(i, grammar.after_next) {
            Some(2)
        } else {
            None
        }
    }

    /// "voriges Jahr", "nächste Woche [am] Montag", "kommenden Freitag", "dieser Sommer", "letzten Mai".
    fn relative(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let offset = self.offset(i)?;
        let next = c.word(i + 1);
        let pattern = match offset {
            ..0 => LAST,
            0 => THIS,
            _ => NEXT,
        };
        if let Some(stretch) = next.stretch {
            // "in diesen Tagen", "die letzten Wochen", "nächste Woche am Donnerstag"
            let reference = match stretch {
                Stretch::Week | Stretch::Weekend => Reference::Today(offset * 7),
                Stretch::Month => Reference::ThisMonth(offset),
                Stretch::Quarter => Reference::ThisMonth(3 * offset),
                Stretch::Year => Reference::ThisYear(offset),
                _ => return None,
            };
            let at = if c.is(i + 2, role::ON) { i + 3 } else { i + 2 };
            let week = stretch == Stretch::Week && offset.abs() <= 1;
            if week && let Some(weekday) = self.weekday_at(at).filter(|_| !c.word(at).short && self.is_noun(at)).and_then(weekday_of) {
                let written = WrittenDate { weekday: Some(weekday), ..WrittenDate::default() };
                let when = When::calendar(Grain::Day, Reference::Weekday, written, None);
                return Some(Found { start: i, end: at + 1, when: Some(when), pattern: of_week(offset) });
            }
            let grain = match stretch {
                Stretch::Week | Stretch::Weekend => Grain::Week,
                Stretch::Month => Grain::Month,
                Stretch::Quarter => Grain::Quarter,
                _ => Grain::Year,
            };
            // "in den letzten Jahren" is a length of time.
            if self.many(i + 1) {
                return None;
            }
            let when = When::calendar(grain, reference, WrittenDate::default(), None);
            return Some(Found { start: i, end: i + 2, when: Some(when), pattern: if stretch == Stretch::Weekend { WEEKEND } else { pattern } });
        }
        if self.weekday_at(i + 1).is_some() && !next.short {
            let mut found = self.weekday(i + 1)?;
            found.start = i;
            if found.pattern == "weekday" {
                found.pattern = pattern;
            }
            return Some(found);
        }
        if next.month > 0 && !next.short {
            let mut found = self.month(i + 1)?;
            found.start = i;
            if found.when.is_some_and(|w| w.written.year.is_none()) {
                found.pattern = pattern;
            }
            return Some(found);
        }
        if next.season > 0 {
            let written = WrittenDate { month: Some(next.season * 3), ..WrittenDate::default() };
            let when = When::calendar(Grain::Months, Reference::Text, written, None);
            return Some(Found { start: i, end: i + 2, when: Some(when), pattern: SEASON });
        }
        None
    }

    /// Whether the word of a stretch at a position is in the plural: it ends in an "n" or an "e" that its singular has not.
    fn many(&self, i: usize) -> bool {
        let c = self.c;
        let stretch = c.word(i).stretch;
        let text = c.text_of(i);
        // The singular of "Woche" ends in an e, those of "Jahr" and "Monat" do not; what ends in n is many.
        text.ends_with('n') && stretch != Some(Stretch::Weekend) || text.ends_with('e') && !matches!(stretch, Some(Stretch::Week | Stretch::Weekend))
    }

    /// "vor drei Jahren", "in zwei Wochen".
    fn counted(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let sign = if c.is(i, role::AGO) { -1 } else { 1 };
        let (count, k) = c.count(i + 1)?;
        let stretch = c.word(k).stretch?;
        let count = i32::try_from(count).ok()?.checked_mul(sign)?;
        // "in einem Jahr 500 Tore": within it, more often than after it.
        if sign > 0 && matches!(stretch, Stretch::Year | Stretch::Month) && count == 1 {
            return None;
        }
        let (reference, grain) = match stretch {
            Stretch::Day => (Reference::Today(count), Grain::Day),
            Stretch::Week => (Reference::Today(count.checked_mul(7)?), Grain::Week),
            Stretch::Month => (Reference::ThisMonth(count), Grain::Month),
            Stretch::Year => (Reference::ThisYear(count), Grain::Year),
            Stretch::Decade => (Reference::ThisYear(count.checked_mul(10)?), Grain::Decade),
            _ => return None,
        };
        let stop = c.mark(k + 1) == b'.' && c.glued(k + 1) && c.text_of(k).len() <= 3 && k + 2 < c.len();
        let when = When::calendar(grain, reference, WrittenDate::default(), None);
        Some(Found { start: i, end: if stop { k + 2 } else { k + 1 }, when: Some(when), pattern: "ago" })
    }

    // ---- months, years, periods ------------------------------------------------------------------------------------------------

    /// "Mai 2023", "Mai", "Mai des vorigen Jahres".
    fn month(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let (month, end, short) = c.month(i)?;
        let year = self.year_after(end);
        if !self.is_noun(i) || short && year.is_none() {
            return None;
        }
        let written = WrittenDate { month: Some(month), year: year.map(|(y, _)| y), ..WrittenDate::default() };
        if year.is_none()
            && let Some((offset, end)) = self.year_named(end)
        {
            let when = When::calendar(Grain::Month, Reference::ThisYear(offset), written, None);
            return Some(Found { start: i, end, when: Some(when), pattern: "month" });
        }
        let reference = if year.is_some() { Reference::Calendar } else { Reference::Yearless };
        let days = year.and_then(|(y, _)| month_span(y, month.into()));
        Some(Found {
            start: i,
            end: year.map_or(end, |(_, e)| e),
            when: Some(When::calendar(Grain::Month, reference, written, days)),
            pattern: "month",
        })
    }

    /// "Anfang Mai", "Ende 1989", "Mitte der 80er Jahre".
    fn stage(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let k = if c.is(i + 1, role::THE) { i + 2 } else { i + 1 };
        let found = if c.word(k).month > 0 {
            self.month(k)
        } else if self.offset(k).is_some() {
            self.relative(k)
        } else if c.word(k).decade > 0 {
            self.named_decade(k)
        } else {
            let (year, end) =
                if self.in_class(k, self.grammar().year_word) { c.year(k + 1)? } else { c.year(k).or_else(|| self.decade(k).map(|_| (0, 0)))? };
            if end == 0 { self.decade(k) } else { Some(years(k, end, Grain::Year, year, year, "year")) }
        };
        found.map(|found| Found { start: i, ..found })
    }

    fn season(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let season = c.word(i).season;
        let (year, end) = self.year_after(i + 1)?;
        // "Winter 2012/13" spans two years.
        if c.mark(end) == b'/' && c.glued(end) && c.is_digits(end + 1) || !self.is_noun(i) {
            return None;
        }
        let first = season * 3;
        let written = WrittenDate { month: Some(first), year: Some(year), ..WrittenDate::default() };
        let when = When::calendar(Grain::Months, Reference::Calendar, written, months_span(year, first.into(), 3));
        Some(Found { start: i, end, when: Some(when), pattern: "season" })
    }

    /// "drittes Quartal 2023", "im 2. Halbjahr 2022", "20. Jahrhundert".
    fn ranked_period(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let (rank, k) = self.rank(i)?;
        if c.word(k).stretch == Some(Stretch::Century) && (1..=30).contains(&rank) {
            let end = if c.mark(k + 1) == b'.' && c.text_of(k).len() <= 4 && c.glued(k + 1) && k + 2 < c.len() { k + 2 } else { k + 1 };
            if self.era_before(end).is_some() {
                return Some(Found { start: i, end: self.era_before(end)?, when: None, pattern: "before-christ" });
            }
            let rank = i32::from(rank);
            return Some(years(i, end, Grain::Century, rank * 100 - 99, rank * 100, "century"));
        }
        let (count, most) = if self.in_class(k, self.grammar().quarter) {
            (3, 4)
        } else if self.in_class(k, self.grammar().half_year) {
            (6, 2)
        } else {
            return None;
        };
        self.period(i, k + 1, rank, count, most)
    }

    /// "Q3 2023", "H1".
    fn lettered(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let (rank, 1) = c.number(i + 1).filter(|_| c.glued(i + 1))? else { return None };
        let (count, most) = if c.is(i, role::QUARTER_LETTER) { (3, 4) } else { (6, 2) };
        (c.case(i) != Case::Lower).then_some(())?;
        self.period(i, i + 2, u8::try_from(rank).ok()?, count, most)
    }

    /// The so-maniest quarter or half of a year.
    fn period(&self, start: usize, end: usize, rank: u8, count: u8, most: u8) -> Option<Found> {
        if !(1..=most).contains(&rank) {
            return None;
        }
        let year = self.year_after(end);
        let first = (rank - 1) * count + 1;
        let written = WrittenDate { year: year.map(|(y, _)| y), run: Some(Run::Of { first, count }), ..WrittenDate::default() };
        let days = year.and_then(|(y, _)| months_span(y, first.into(), count.into()));
        let reference = if year.is_some() { Reference::Calendar } else { Reference::Yearless };
        let grain = if count == 3 { Grain::Quarter } else { Grain::Months };
        let when = When::calendar(grain, reference, written, days);
        Some(Found { start, end: year.map_or(end, |(_, e)| e), when: Some(when), pattern: "period" })
    }

    /// "1980er", "80er Jahre".
    fn decade(&self, i: usize) -> Option<Found> {
        let c = self.c;
        let (value, digits) = c.number(i)?;
        let suffix = c.glued(i + 1) && c.is(i + 1, role::PLURAL);
        // "20er-Jahre"
        let hyphen = c.mark(i + 2) == b'-' && c.glued(i + 2) && c.glued(i + 3);
        let named = self.in_class(if hyphen { i + 3 } else { i + 2 }, self.grammar().decade_after);
        if !suffix || value % 10 != 0 || !(digits == 4 && (1000..3000).contains(&value) || digits == 2 && named) {
            return None;
        }
        let first = if digits == 2 { full_year(value) } else { value as i32 };
        let end = if !named {
            i + 2
        } else if hyphen {
            i + 4
        } else {
            i + 3
        };
        Some(years(i, end, Grain::Decade, first, first + 9, "decade"))
    }

    /// "die neunziger Jahre".
    fn named_decade(&self, i: usize) -> Option<Found> {
        let tens = self.c.word(i).decade;
        if !self.in_class(i + 1, self.grammar().decade_after) {
            return None;
        }
        let first = full_year(tens.into());
        Some(years(i, i + 2, Grain::Decade, first, first + 9, "decade"))
    }

    /// One past "v. Chr." at a position.
    fn era_before(&self, at: usize) -> Option<usize> {
        let c = self.c;
        let words = &self.lexicon.words;
        let phrases = words.class_phrases(self.grammar().era_before).iter();
        let end =
            phrases.filter(|p| p.iter().enumerate().all(|(k, w)| c.tokens.get(at + k).is_some_and(|t| t.word == *w))).map(|p| at + p.len()).max()?;
        Some(if c.mark(end) == b'.' && c.glued(end) && end + 1 < c.len() { end + 1 } else { end })
    }

    /// A year by itself, or two that are joined: "2023", "2012/13", "1939–1945". A count has its thousands grouped or a noun behind it.
    fn year(&self, i: usize) -> Option<Found> {
        let c = self.c;
        if let Some((value, _)) = c.number(i)
            && value > 0
            && let Some(end) = self.era_before(i + 1)
        {
            return Some(Found { start: i, end, when: None, pattern: "before-christ" });
        }
        // "im Jahre 79"
        if let Some((value, 1..=3)) = c.number(i)
            && c.before_in_class(i, self.grammar().year_word)
            && value > 0
            && (c.closes(i + 1) && !c.glued_digits(i + 1) || c.is_word(i + 1) && !self.is_noun(i + 1))
        {
            return Some(years(i, i + 1, Grain::Year, value as i32, value as i32, "year"));
        }
        let (year, end) = c.year(i)?;
        let label = c.before_in_class(i, c.time.before_identifier) || c.before_in_class(i, self.lexicon.numbers.classes.label);
        if label || self.counts(end) || self.before(i, |b| c.glued(i) && !c.is_word(b) && !matches!(c.mark(b), b'(' | b'-' | b'/' | b'"' | b'[' | 1))
        {
            return None;
        }
        // "2012/13", "2012–2014"
        if matches!(c.mark(end), b'-' | b'/')
            && c.glued(end)
            && c.glued(end + 1)
            && let Some((second, digits)) = c.number(end + 1)
            && !c.is_glued_word(end + 2)
        {
            let last = match digits {
                4 => second as i32,
                2 => year / 100 * 100 + second as i32 + if (second as i32) < year % 100 { 100 } else { 0 },
                _ => return None,
            };
            return (last > year && last - year < 200).then(|| years(i, end + 2, Grain::Year, year, last, "years"));
        }
        let led = c.before_in_class(i, c.time.before_year) || c.before_in_class(i, self.grammar().year_word);
        let noun = c.is_word(end) && self.is_noun(end) && c.word(end).month == 0;
        let near = (1900..2100).contains(&year);
        // "rund 2010 Euro", "2000 Menschen"
        let before = c.tokens.get(..i).unwrap_or(&[]);
        let hedged = before.last().is_some_and(|t| self.lexicon.numbers.between(t.word)) || self.lexicon.numbers.hedge_before(before).is_some();
        let counted = noun && (year % 50 == 0 || hedged);
        // "1500 Menschen" counts; "2023 stieg", "hatte 2023 Einnahmen", "im Jahr 1848", "(1971)" do not.
        (led && !noun || near && !counted || (1000..1900).contains(&year) && !noun && self.before(i, |b| c.mark(b) == b'('))
            .then(|| years(i, end, Grain::Year, year, year, "year"))
    }

    // ---- clock -----------------------------------------------------------------------------------------------------------------

    /// "18:12 Uhr", "18.12 Uhr", "18 Uhr", "18 Uhr 12", "um 18:12", "zehn Uhr", and the impossible "14:75 Uhr".
    fn clock(&self, i: usize) -> Option<Found> {
        let c = self.c;
        if c.glued_to_number(i) || self.before(i, |b| c.glued(i) && matches!(c.mark(b), b':' | b'.' | b'-' | b'/')) {
            return None;
        }
        let two = |s: &str| s.parse::<u8>().ok().filter(|_| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()));
        let text = c.text_of(i);
        let (hour, minute, mut end) = if let Some((h, m)) = text.split_once('.') {
            (h.parse::<u8>().ok().filter(|_| h.len() <= 2)?, Some(two(m)?), i + 1)
        } else {
            let (hour, k) = c.count(i)?;
            let hour = u8::try_from(hour).ok()?;
            if c.mark(k) == b':' && c.glued(k) && c.glued(k + 1) { (hour, Some(two(c.text_of(k + 1))?), k + 2) } else { (hour, None, k) }
        };
        let colon = minute.is_some() && !text.contains('.');
        if colon && c.mark(end) == b':' && c.glued(end) {
            two(c.text_of(end + 1))?;
            end += 2;
        }
        if c.is(end, role::O_CLOCK) && !(c.glued(end) && !colon && c.text_of(end).len() > 1) && c.text_of(end).len() > 1 {
            end += 1;
            // "18 Uhr 12"
            let minute = match minute {
                Some(m) => m,
                None => {
                    let at = if c.is(end, role::AND) { end + 1 } else { end };
                    match c.number(at).filter(|(m, digits)| *m < 60 && *digits == 2 && (c.closes(at + 1) || !self.is_noun(at + 1))) {
                        Some((m, _)) => {
                            end = at + 1;
                            u8::try_from(m).ok()?
                        }
                        None => 0,
                    }
                }
            };
            let (hour, end) = self.noon(hour, end);
            return (hour < 30).then(|| Found { start: i, end, when: Some(time(hour, minute)), pattern: "clock" });
        }
        // "zwischen 8 und 10 Uhr"
        let run = minute.is_none() && (c.is(end, role::AND | role::TO) || c.mark(end) == b'-');
        if run && hour < 25 && c.count(end + 1).is_some_and(|(later, k)| later < 25 && c.is(k, role::O_CLOCK) && c.text_of(k).len() > 1) {
            return Some(Found { start: i, end, when: Some(time(hour, 0)), pattern: "clock" });
        }
        let minute = minute.filter(|_| colon)?;
        let placed =
            c.before_in_class(i, c.time.before_clock) || self.before(i, |b| c.word(b).weekday > 0 || c.word(b).month > 0 || c.year(b).is_some());
        (placed && hour < 25 && minute < 60).then(|| {
            let (hour, end) = self.noon(hour, end);
            Found { start: i, end, when: Some(time(hour, minute)), pattern: "clock" }
        })
    }

    /// The hour of the day, by the part of it that follows: "8 Uhr abends".
    fn noon(&self, hour: u8, end: usize) -> (u8, usize) {
        let c = self.c;
        if !c.is(end, role::PART_OF_DAY) {
            return (hour, end);
        }
        (if c.is(end, role::EVENING) && (1..12).contains(&hour) { hour + 12 } else { hour }, end + 1)
    }
}

fn day_of(day: u8, month: u8, year: Option<i32>, end: usize) -> Day {
    Day { written: WrittenDate { day: Some(day), month: Some(month), year, ..WrittenDate::default() }, end }
}

fn years(start: usize, end: usize, grain: Grain, first: i32, last: i32, pattern: &'static str) -> Found {
    let written = WrittenDate { year: Some(first), ..WrittenDate::default() };
    Found { start, end, when: Some(When::calendar(grain, Reference::Calendar, written, years_span(first, last))), pattern }
}

fn time(hour: u8, minute: u8) -> When {
    let written = WrittenDate { hour: Some(hour), minute: Some(minute), ..WrittenDate::default() };
    When::calendar(Grain::Time, Reference::Text, written, None)
}

const fn of_week(offset: i32) -> &'static str {
    match offset {
        -1 => OF_LAST_WEEK,
        0 => OF_THIS_WEEK,
        _ => OF_NEXT_WEEK,
    }
}

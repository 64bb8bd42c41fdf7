//! Records and superlatives against another value of the same thing: "the hottest day on record" at 41.2C, and 41.8C in 2003.
//!
//! A value is called the highest (or lowest) of all, or since a year; another value of the same sort in the sentences beside it is dated to a time
//! in that scope, or is called the old mark. A month, a season, a place or a kind that narrows the superlative, and a second best, are left
//! alone. Says nothing about which is higher: that is for the rule.

use super::sameness::{Sense, is_definite};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Grain;
use crate::doc::{BlockKind, Claim, ClaimId, Kind, Sentence, TokenKind};
use crate::rule::lexicon::{ClassId, Words};
use rust_decimal::Decimal;

/// Binds what is called the highest to another value in its scope.
pub(super) const RECORD_HIGH: Relation = Relation {
    name: "record-high",
    roles: &["this", "other"],
    about: "a value that is called the highest, or a record, and another value of the same thing from the time it speaks of",
    bind: |reading, out| bind(reading, out, true),
};

/// Binds what is called the lowest, and a record time, likewise.
pub(super) const RECORD_LOW: Relation = Relation {
    name: "record-low",
    roles: &["this", "other"],
    about: "a value that is called the lowest, or a record time, and another value of the same thing from the time it speaks of",
    bind: |reading, out| bind(reading, out, false),
};

/// Binds what is called the highest, or the lowest, to a number whose unit goes without saying.
pub(super) const RECORD_BARE: Relation = Relation {
    name: "record-bare",
    roles: &["this", "other"],
    about: "a value that is called a record, and a bare number from the time it speaks of that is beyond it",
    bind: |reading, out| {
        bind_units(reading, out, true, true);
        bind_units(reading, out, false, true);
    },
};

/// Words between a superlative and its figure.
const REACH: usize = 22;
/// Words from a superlative to the figure behind it.
const BEHIND: usize = 18;
/// Sentences behind a superlative in which another value is looked for.
const AHEAD: usize = 2;
/// Words around another value that date it.
const AROUND: usize = 16;

/// Words of records.
#[derive(Debug)]
pub(super) struct Classes {
    high: ClassId,
    low: ClassId,
    best: ClassId,
    narrowed: Option<ClassId>,
    ever: ClassId,
    old: ClassId,
    otherwise: ClassId,
}

impl Classes {
    pub(super) fn of(words: &Words) -> Option<Classes> {
        let class = |name: &str| words.find_class(name);
        Some(Classes {
            high: class("highest-word")?,
            low: class("lowest-word")?,
            best: class("record-word")?,
            narrowed: class("record-narrowed"),
            ever: class("record-ever")?,
            old: class("record-before")?,
            otherwise: class("record-otherwise")?,
        })
    }
}

/// What the superlative is over.
enum Scope {
    /// All times.
    Ever,
    /// The years behind this one.
    Since(i32),
    /// So many years before it: "the highest for a decade".
    Years(i32),
    /// The season or year that is told of: "the coldest night of the winter".
    Period,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>, upwards: bool) {
    bind_units(reading, out, upwards, false);
}

/// Whether one of two figures is a bare number that can have the unit of the other.
fn lends(a: &Claim, b: &Claim) -> bool {
    let bare = |c: &Claim| c.kind == Kind::Count && c.noun.is_none();
    let unit = |c: &Claim| matches!(c.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Age | Kind::Duration);
    let near = a.figure().zip(b.figure()).is_some_and(|(x, y)| {
        let (low, high) = (x.point.min(y.point), x.point.max(y.point));
        low > rust_decimal::Decimal::ZERO && high.checked_div(low).is_some_and(|r| r <= rust_decimal::Decimal::new(16, 1))
    });
    (bare(a) && unit(b) || unit(a) && bare(b)) && near
}

/// The classes of words of records.
pub(super) const WORDS: [&str; 3] = ["highest-word", "lowest-word", "record-word"];

fn bind_units(reading: &Reading<'_>, out: &mut Vec<Link>, upwards: bool, lent: bool) {
    let Some(classes) = &reading.vocabularies.record else { return };
    let sense = Sense::new(reading);
    let mut done = None;
    for (index, sentence, at) in reading.records() {
        let prose = matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Deck);
        if !prose || done == Some(index) {
            continue;
        }
        let word = [classes.high, classes.low, classes.best].into_iter().any(|c| reading.is(at, c));
        if !word {
            continue;
        }
        let Some(this) = called_so(reading, index, at) else { continue };
        if rises(reading, classes, at, &reading.claims[this]) != Some(upwards) {
            continue;
        }
        let period = of_a_period(reading, sentence, at);
        let month = month_of(reading, at);
        if narrowed(reading, classes, sentence, at, period) {
            continue;
        }
        let scope = if period { Some(Scope::Period) } else { scope(reading, classes, sentence, at) };
        let Some(scope) = scope else { continue };
        let near = in_scope(reading, &sense, classes, index, sentence, this, at, &scope, month, upwards, lent);
        let far = if lent { None } else { far_off(reading, classes, index, sentence, this, &scope, month, upwards) };
        if let Some(other) = far.or(near) {
            let words = |k: usize| reading.doc.words(reading.claims[k].span);
            let conflict = format!("{} is {} {}", words(other), if upwards { "above" } else { "below" }, words(this));
            out.push(Link {
                roles: vec![("this", Filler::Claim(ClaimId(this as u32))), ("other", Filler::Claim(ClaimId(other as u32)))],
                strength: if far.is_some() { Strength::Sole } else { Strength::Anaphor },
                facts: if lent { vec![("conflict", conflict)] } else { Vec::new() },
                severity: None,
            });
            done = Some(index);
        }
    }
}

fn text<'r>(reading: &'r Reading<'_>, at: usize) -> &'r str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

/// Whether the superlative means the most: of times that were run, a record is the least.
fn rises(reading: &Reading<'_>, classes: &Classes, at: usize, claim: &Claim) -> Option<bool> {
    let of_time = claim.kind == Kind::Duration;
    if reading.is(at, classes.high) {
        return Some(true);
    }
    if reading.is(at, classes.low) {
        return Some(false);
    }
    // "the fastest speed", "the fastest time"; "a record low"
    let low = ["low", "lows"].iter().any(|w| text(reading, at + 1) == *w);
    Some(!of_time && !low)
}

/// "the wettest January ever": the month of which it is the superlative.
fn month_of(reading: &Reading<'_>, at: usize) -> Option<u8> {
    let place = month_place(reading, at);
    let token = reading.doc.tokens.get(place).filter(|t| t.case == crate::doc::Case::Title)?;
    let month = reading.lexicon.time.word(token).month;
    (month > 0 && text(reading, place).len() > 3).then_some(month)
}

/// Where the month of a superlative stands: "the wettest January", "the most for any April".
fn month_place(reading: &Reading<'_>, at: usize) -> usize {
    let any = text(reading, at + 1) == "for" && matches!(text(reading, at + 2), "any" | "a" | "an");
    if any { at + 3 } else { at + 1 }
}

/// Whether words beside the superlative narrow it, or make it one of several.
fn narrowed(reading: &Reading<'_>, classes: &Classes, sentence: &Sentence, at: usize, period: bool) -> bool {
    let first = sentence.tokens.0 as usize;
    let before = at.saturating_sub(4).max(first)..at;
    let ranked = before
        .clone()
        .any(|k| reading.claim_at(sentence_index(reading, sentence), k).and_then(|c| reading.claims.get(c)).is_some_and(|c| c.kind == Kind::Ordinal));
    let several =
        before.clone().any(|k| {
            matches!(
                text(reading, k),
                "among" | "not" | "n't" | "nearly" | "almost" | "if" | "previous" | "old" | "existing" | "former" | "near" | "than"
            )
        }) || before.clone().any(|k| text(reading, k) == "of" && matches!(text(reading, k.wrapping_sub(1)), "one" | "two" | "some" | "short"));
    // "its wettest October on record"
    let own_month = at.saturating_sub(if at > first && text(reading, at - 1) == "on" { 3 } else { 0 }).max(first);
    let calendar = |k: usize| reading.is(k, reading.lexicon.names.calendar) && text(reading, k).starts_with(char::is_uppercase);
    let named = month_of(reading, at).is_some();
    let place = month_place(reading, at);
    let month = (own_month..at).chain(at + 1..at + 2).any(|k| calendar(k) && !(named && k == place))
        || (own_month..at).chain(at + 1..at + 5).filter(|k| !(named && *k == place)).any(|k| {
            reading
                .claim_at(sentence_index(reading, sentence), k)
                .and_then(|c| reading.claims.get(c))
                .and_then(Claim::when)
                .is_some_and(|w| w.grain == Grain::Month && w.written.year.is_none())
        });
    // "a record for a first quarter"
    let kind = (at + 1..at + 4).any(|k| {
        // "the highest for a decade" is over that time.
        let span = matches!(text(reading, k + 2), "decade" | "century" | "generation" | "year" | "day")
            || matches!(text(reading, k + 2), "single" | "whole") && matches!(text(reading, k + 3), "day" | "month" | "year" | "season" | "night")
            || named && k + 2 == place;
        text(reading, k) == "for" && matches!(text(reading, k + 1), "a" | "an" | "any") && !span
    });
    // "winter grazing", far from it, is of something else.
    let aside = |k: usize| {
        matches!(text(reading, k), "summer" | "winter" | "spring" | "autumn")
            && (k.abs_diff(at) > 4 || (k..at).any(|b| matches!(text(reading, b), "after" | "following" | "amid" | "despite")))
    };
    let own = kind
        || !period
            && classes.narrowed.is_some_and(|c| (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|k| reading.is(k, c) && !aside(k)));
    ranked || several || month || own
}

/// Whether a superlative is of the season or year that is told of: "of the winter", "this season".
fn of_a_period(reading: &Reading<'_>, sentence: &Sentence, at: usize) -> bool {
    let end = sentence.tokens.1 as usize;
    (at + 1..(at + 8).min(end)).any(|k| {
        let period = |k: usize| reading.is_a(k, "period-of-a-record");
        // "of the three-day yearling sale"
        let ahead = (k + 2..(k + 7).min(end))
            .find(|j| period(*j) || reading.doc.tokens.get(*j).is_none_or(|t| t.kind == TokenKind::Mark && text(reading, *j) != "-"));
        let of_period = || ahead.is_some_and(|j| period(j) && (j == k + 2 || !matches!(text(reading, j + 1), "-")));
        text(reading, k) == "of" && matches!(text(reading, k + 1), "the" | "this") && of_period() || text(reading, k) == "this" && period(k + 1)
    })
}

fn sentence_index(reading: &Reading<'_>, sentence: &Sentence) -> usize {
    reading.claims.get(sentence.claims.0 as usize).map_or(usize::MAX, |c| c.sentence as usize)
}

/// The figure that a superlative is said of: the nearest before it in its sentence, or the one right behind it.
fn called_so(reading: &Reading<'_>, index: usize, at: usize) -> Option<usize> {
    let (first, claims) = reading.claims_of(index);
    // "in the 24 hours to Friday morning, the most ever": the time it took.
    let taken = |c: &Claim| {
        let start = reading.start(c);
        let the = usize::from(start > 0 && matches!(text(reading, start - 1), "the" | "a" | "just" | "only"));
        c.kind == Kind::Duration
            && start.checked_sub(1 + the).is_some_and(|k| matches!(text(reading, k), "in" | "over" | "within" | "for" | "during"))
    };
    let most = reading.lower(at) == "most";
    // "217 for four": wickets.
    let wickets = |c: &Claim| {
        let start = reading.start(c);
        start >= 2 && said!(reading, start - 1, "for") && reading.claim_at(index, start - 2).is_some_and(|k| reading.claims[k].kind == Kind::Count)
    };
    let fits = |c: &Claim| {
        !(most && taken(c))
            && !wickets(c)
            && matches!(c.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Count | Kind::Age | Kind::Duration)
            && c.figure().is_some_and(is_definite)
            && !c.quoted
    };
    let barred = |from: usize, to: usize| (from..to).any(|k| matches!(text(reading, k), ";" | "but" | "while" | "although" | "whereas"));
    // "have lost 1,900 acres after the wettest January on record"
    let of_what_followed = |from: usize, to: usize| (from..to).any(|k| matches!(text(reading, k), "after" | "following" | "amid" | "despite"));
    // "the highest, at 41.2C", "a record of £41m", "record profits of £3m", "a record 18,204"
    let behind = claims.iter().position(|c| fits(c) && c.tokens.0 as usize > at && reading.start(c) <= at + BEHIND && !barred(at, reading.start(c)));
    let behind = behind.filter(|k| {
        claims.get(*k).is_some_and(|c| {
            let start = reading.start(c);
            start == at + 1
                || matches!(text(reading, start.wrapping_sub(1)), "of" | "at" | "," | "was" | "is" | "for" | "with" | "to" | "where" | "when")
                || start > at + 2 && reading.is_a(start - 1, "reached-a-mark")
        })
    });
    let before = claims.iter().rposition(|c| {
        fits(c)
            && (c.tokens.1 as usize) <= at
            && c.tokens.1 as usize + REACH > at
            && !barred(c.tokens.1 as usize, at)
            && !of_what_followed(c.tokens.1 as usize, at)
    });
    // "seized 44 tonnes, down from a record 116": the one that it stands right before.
    let own = behind.filter(|k| claims.get(*k).is_some_and(|c| reading.start(c) == at + 1));
    own.or(before).or(behind).map(|k| first + k)
}

/// The year since which it is the highest.
fn claims_since<'r>(reading: &'r Reading<'_>, sentence: &Sentence, at: usize) -> Option<&'r Claim> {
    let claims = &reading.claims[sentence.claims.0 as usize..sentence.claims.1 as usize];
    claims.iter().find(|c| {
        c.when().is_some_and(|w| w.written.year.is_some())
            && c.tokens.0 as usize > at
            && text(reading, (c.tokens.0 as usize).wrapping_sub(1)) == "since"
    })
}

/// "the highest for a decade", "the lowest in at least 12 years": how many years there are, none where it is nearly so many.
fn years_of(reading: &Reading<'_>, sentence: &Sentence, at: usize) -> Option<i32> {
    let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize)?;
    let span = claims.iter().find(|c| c.kind == Kind::Duration && c.tokens.0 as usize > at && c.tokens.0 as usize <= at + 8)?;
    let start = reading.start(span);
    let led =
        (at + 1..start).any(|k| matches!(text(reading, k), "for" | "in")) && !(at + 1..start).any(|k| matches!(text(reading, k), "," | ";" | "of"));
    let figure = span
        .figure()
        .filter(|f| led && (is_definite(f) || span.pattern == "article-unit") && f.hedge != crate::doc::Hedge::Nearly && f.to.is_none())?;
    let words = reading.doc.words(span.span).to_lowercase();
    let worth = if words.contains("decade") {
        10
    } else if words.contains("year") {
        1
    } else {
        return None;
    };
    rust_decimal::prelude::ToPrimitive::to_i32(&figure.point).filter(|_| figure.point.is_integer()).and_then(|n| n.checked_mul(worth))
}

/// "five years ago", "six years earlier": how many years before.
fn years_before(reading: &Reading<'_>, at: usize) -> Option<i32> {
    if !matches!(text(reading, at), "ago" | "earlier" | "before") || !matches!(text(reading, at.checked_sub(1)?), "years" | "year") {
        return None;
    }
    let number = text(reading, at.checked_sub(2)?).to_lowercase();
    const WORDS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = WORDS.iter().position(|w| *w == number).and_then(|k| i32::try_from(k + 1).ok());
    named.or(if number == "a" { Some(1) } else { number.parse().ok() })
}

/// Over what the superlative is: nothing is bound where it is not said and may be anything.
fn scope(reading: &Reading<'_>, classes: &Classes, sentence: &Sentence, at: usize) -> Option<Scope> {
    let range = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
    let since = claims_since(reading, sentence, at);
    if let Some(year) = since.and_then(Claim::when).and_then(|w| w.written.year) {
        return Some(Scope::Since(year));
    }
    if let Some(years) = years_of(reading, sentence, at) {
        return Some(Scope::Years(years));
    }
    // "The 2,140 tonnes seized since January is the most ever in a year": how long it took.
    let so_far = |k: usize| {
        let next = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
        let next = next.iter().find(|c| c.tokens.0 as usize == k + 1).and_then(Claim::when);
        k < at && next.is_some_and(|w| w.written.year.is_none() && matches!(w.grain, Grain::Month | Grain::Day))
    };
    if let Some(word) = range.clone().find(|k| matches!(text(reading, *k), "since") && !so_far(*k)) {
        // "since it opened in 1951", "since records began"
        let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize)?;
        let year = claims
            .iter()
            .filter(|c| c.tokens.0 as usize > word && (c.tokens.0 as usize) < word + 9)
            .find_map(|c| c.when().and_then(|w| w.written.year));
        let opened = matches!(
            text(reading, word + 1),
            "it" | "they"
                | "he"
                | "she"
                | "the"
                | "records"
                | "record-keeping"
                | "measurements"
                | "counting"
                | "its"
                | "their"
                | "recording"
                | "readings"
        );
        return match year {
            Some(year) if opened => Some(Scope::Since(year)),
            None if opened && (word..word + 6).any(|k| reading.is_a(k, "begins-a-record")) => Some(Scope::Ever),
            _ => None,
        };
    }
    let ever = reading.is(at, classes.best) || range.clone().any(|k| reading.is(k, classes.ever));
    // "the club's biggest", "its dearest": of all that it has.
    // "the heaviest the regulator has imposed", "the most it has paid"
    let has = (at + 1..(at + 10).min(range.end)).any(|k| {
        matches!(text(reading, k), "has" | "have" | "had")
            && reading.doc.tokens.get(k + 1).is_some_and(|t| {
                t.case == crate::doc::Case::Lower
                    && (text(reading, k + 1).ends_with("ed")
                        || matches!(
                            text(reading, k + 1),
                            "had" | "paid" | "seen" | "sold" | "made" | "held" | "known" | "won" | "drawn" | "given" | "spent"
                        ))
            })
    });
    let ever = ever || has;
    // "the lowest at any by-election in the state", "the oldest person in New Zealand to make a parachute jump"
    let of_any = (at + 1..(at + 7).min(range.end)).any(|k| text(reading, k) == "any" && !matches!(text(reading, k + 1), "of" | "given"));
    let to_do = matches!(text(reading, at), "oldest" | "youngest")
        && (at + 1..(at + 7).min(range.end))
            .any(|k| text(reading, k) == "to" && reading.doc.tokens.get(k + 1).is_some_and(|t| t.case == crate::doc::Case::Lower))
        && (at.saturating_sub(5).max(range.start)..at).any(|k| matches!(text(reading, k), "became" | "becomes" | "become"));
    let ever = ever || of_any || to_do;
    let owned =
        (at.saturating_sub(3).max(range.start)..at).any(|k| matches!(text(reading, k), "'s" | "’s" | "its" | "Its" | "their" | "his" | "her"));
    (ever || owned).then_some(Scope::Ever)
}

/// One past the last word of a superlative: "most expensive".
fn end_of_superlative(reading: &Reading<'_>, classes: &Classes, at: usize) -> usize {
    let all = [classes.high, classes.low, classes.best];
    let phrase = all
        .iter()
        .flat_map(|c| reading.lexicon.words.class_phrases(*c).iter())
        .filter(|p| reading.doc.tokens.get(at..at + p.len()).is_some_and(|run| run.iter().zip(*p).all(|(t, w)| t.word == *w)));
    at + phrase.map(<[u32]>::len).max().unwrap_or(1)
}

/// Whether the sentence of the other value begins with something else: "the most expensive apartment ever sold … A house two doors down fetched".
fn introduces_another(reading: &Reading<'_>, at: usize, end: usize, sentence: (u32, u32)) -> bool {
    let first = sentence.0 as usize;
    if at >= first || !matches!(text(reading, first), "A" | "An") {
        return false;
    }
    // "spent on a home … A place two streets away": any will do.
    let general = |w: &str| matches!(w, "place" | "property" | "home" | "house" | "one" | "lot");
    let of_homes = (end..(end + 9).min(first)).any(|k| matches!(text(reading, k), "home" | "homes" | "property" | "properties" | "house"));
    let apart = (end..(end + 9).min(first)).any(|k| matches!(text(reading, k), "flat" | "apartment" | "castle" | "farm" | "island"));
    if of_homes && !apart && (first + 1..first + 3).any(|k| general(text(reading, k))) {
        return false;
    }
    let plain = |k: usize| {
        reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word)
            && reading.lexicon.words.find_class("figure-stop").is_none_or(|c| !reading.is(k, c))
    };
    let Some(noun) = (end..end + 4).take_while(|k| plain(*k)).last() else { return false };
    // "the highest price of the sale … A colt had made $1.45m": of whatever was sold.
    if reading.is_a(end, "amount-that-is-best") && text(reading, end + 1) == "of" {
        return false;
    }
    let key = text(reading, noun).to_lowercase();
    !(first..sentence.1 as usize).any(|k| text(reading, k).to_lowercase().starts_with(key.trim_end_matches('s')))
}

/// "two years ago", "the year before", "a season earlier", "last October": of a time before that of the text.
fn is_earlier(reading: &Reading<'_>, at: usize) -> bool {
    let span = |w: &str| {
        matches!(
            w,
            "years"
                | "year"
                | "summers"
                | "summer"
                | "seasons"
                | "season"
                | "decades"
                | "decade"
                | "months"
                | "month"
                | "weeks"
                | "week"
                | "winter"
                | "winters"
                | "days"
                | "day"
                | "century"
        )
    };
    let before = |back: usize| at.checked_sub(back).map_or("", |k| text(reading, k));
    let long = |w: &str| span(w) && !matches!(w, "days" | "day" | "weeks" | "week");
    match text(reading, at) {
        "ago" => long(before(1)),
        "before" | "earlier" | "previously" => long(before(1)) && !matches!(before(2), "this" | "the same"),
        "last" => {
            let next = text(reading, at + 1);
            matches!(next, "year" | "season" | "summer" | "winter" | "autumn" | "spring")
                || reading.is(at + 1, reading.lexicon.names.calendar)
                    && reading.doc.tokens.get(at + 1).is_some_and(|t| reading.lexicon.time.word(t).month > 0)
        }
        _ => false,
    }
}

/// Whether another value is none of what holds a record: how far something rose where a level does, or the other way round, what several came to, one side of a vote, or a stretch of time
/// that says of what kind a thing is.
fn is_no_rival(reading: &Reading<'_>, own: &Claim, other: &Claim) -> bool {
    let change = |c: &Claim| reading.vocabularies.change.as_ref().is_some_and(|v| super::change::direction(reading, v, c).is_some());
    let kind = |c: &Claim| c.kind == Kind::Duration && said!(reading, c.tokens.0 as usize + 1, "-");
    let summed = |c: &Claim| {
        let (first, start) = (reading.sentence(c).tokens.0 as usize, reading.start(c));
        (start.saturating_sub(5).max(first)..start)
            .any(|at| said!(reading, at, "total" | "totaled" | "totalled" | "totaling" | "totalling" | "combined" | "altogether"))
    };
    let vote = |c: &Claim| {
        let (start, end) = (reading.start(c), reading.end(c));
        let side = |at: usize| reading.claim_at(c.sentence as usize, at).is_some_and(|k| reading.claims[k].kind == Kind::Percent);
        let behind = start.checked_sub(2).is_some_and(|b| said!(reading, b + 1, "to") && side(b));
        c.kind == Kind::Percent && (said!(reading, end, "to") && side(end + 1) || behind)
    };
    change(other) != change(own) || kind(own) != kind(other) || summed(other) && !summed(own) || vote(own)
}

/// Figures of a text that are looked at for one that was told of an earlier time far from the superlative.
const LOOKED_AT: usize = 80;
/// The greater of two values of one record is hardly more than this many tenths of the other.
const TENTHS: i64 = 20;

/// "the wettest January on record at Glanbeg, with 386mm … compared it with January 1974, when 412mm was measured at Glanbeg": a value of the unit, told
/// anywhere of an earlier time and of the same place, which goes farther.
#[expect(clippy::too_many_arguments, reason = "the places of one superlative")]
fn far_off(
    reading: &Reading<'_>,
    classes: &Classes,
    index: usize,
    sentence: &Sentence,
    this: usize,
    scope: &Scope,
    month: Option<u8>,
    upwards: bool,
) -> Option<usize> {
    let own = reading.claims.get(this)?;
    let figure = own.figure()?;
    if matches!(scope, Scope::Period) || !matches!(own.kind, Kind::Measure | Kind::Percent | Kind::Money | Kind::Count) {
        return None;
    }
    let sense = Sense::new(reading);
    let now = reading.doc.meta.published.map(|d| chrono::Datelike::year(&d));
    let from = this.saturating_sub(LOOKED_AT / 2);
    let like = reading.claims.iter().enumerate().skip(from).take(LOOKED_AT).filter(|(k, c)| {
        *k != this
            && c.sentence as usize != index
            && c.kind == own.kind
            && c.figure().is_some_and(|f| {
                let beats = if upwards { f.point > figure.point } else { f.point < figure.point };
                f.unit == figure.unit && f.per == figure.per && is_definite(f) && beats && super::view::within(f.point, figure.point, TENTHS)
            })
    });
    for (k, other) in like {
        let told = reading.sentence(other);
        let block = reading.doc.block_of(told);
        if other.quoted || !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Deck) {
            continue;
        }
        if own.kind == Kind::Count && own.noun.zip(other.noun).is_none_or(|(a, b)| sense.key(a) != sense.key(b)) {
            continue;
        }
        let (first, end) = (told.tokens.0 as usize, told.tokens.1 as usize);
        let otherwise = (first..end).any(|t| reading.is(t, classes.otherwise));
        if otherwise || is_no_rival(reading, own, other) || super::is_deviation(reading, other) || super::disowned(reading, other) {
            continue;
        }
        let claims = reading.claims_of(other.sentence as usize).1;
        let dates = || claims.iter().filter_map(Claim::when);
        // One year, so that it is that of the value.
        let mut years = dates().filter_map(|w| w.written.year);
        let Some(year) = years.next().filter(|first| years.all(|y| y == *first)) else { continue };
        if now.is_some_and(|n| year >= n) || month.is_some() && !dates().any(|w| w.written.month == month) {
            continue;
        }
        let own_year = reading.claims_of(index).1.iter().filter_map(Claim::when).filter_map(|w| w.written.year).max();
        let fits = match scope {
            Scope::Ever => own_year.is_none_or(|own| year < own || since_in(reading, sentence, own)),
            Scope::Since(since) => year > *since,
            Scope::Years(years) => now.is_some_and(|n| n - year < *years),
            Scope::Period => false,
        };
        if fits && is_of_one_place(reading, &sense, index, sentence, own, other) {
            return Some(k);
        }
        reading.refused_claims(&[other, own], "nothing says that it is of the same place and sort, or of a time that the record is over");
    }
    None
}

/// Whether a year of a sentence is the one that a record is since.
fn since_in(reading: &Reading<'_>, sentence: &Sentence, year: i32) -> bool {
    let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
    claims.iter().any(|c| c.when().is_some_and(|w| w.written.year == Some(year)) && text(reading, (c.tokens.0 as usize).wrapping_sub(1)) == "since")
}

/// Whether two values are of one place and one sort: a name or the thing that measures is told with both, or what is measured is, and no name is told with
/// the other value that is new to the text.
fn is_of_one_place(reading: &Reading<'_>, sense: &Sense<'_>, index: usize, sentence: &Sentence, own: &Claim, other: &Claim) -> bool {
    let (first, end) = sense.sentence(other);
    let name = |at: u32| {
        let capital = text(reading, at as usize).starts_with(char::is_uppercase)
            && reading.doc.tokens.get(at as usize).is_some_and(|t| t.kind == TokenKind::Word);
        capital && !reading.is(at as usize, reading.lexicon.names.calendar) && !sense.is_function_word(at)
    };
    let names = |from: u32, to: u32| (from..to).filter(|at| name(*at) && *at != from).collect::<Vec<u32>>();
    // Where the place stands only in the sentence before or the first of the text, that one names it.
    let lead = reading.doc.sentences.iter().position(|s| reading.doc.block_of(s).is_prose()).unwrap_or(index);
    let near = [index.checked_sub(1), Some(lead)].into_iter().flatten().filter_map(|s| reading.doc.sentences.get(s)).map(|s| s.tokens);
    let here: Vec<(u32, u32)> = std::iter::once(sentence.tokens).chain(near).collect();
    let known = |at: &u32| here.iter().any(|(a, b)| (*a..*b).any(|k| text(reading, k as usize) == text(reading, *at as usize)));
    let of_other = names(first, end);
    let (told, new): (Vec<u32>, Vec<u32>) = of_other.into_iter().partition(|at| known(at));
    // "at Glanbeg, and the bridge at Orle was swept away": the place that stands nearest is that of the value.
    let place = |at: &&u32| at.checked_sub(1).is_some_and(|b| ["at", "in", "on", "from", "near", "over", "to"].iter().any(|w| sense.says(b, w)));
    let nearest = |names: &[u32]| names.iter().filter(place).map(|at| at.abs_diff(other.tokens.0)).min();
    if nearest(&new).is_some_and(|far| nearest(&told).is_none_or(|known| far < known)) {
        return false;
    }
    let device = sense.class("measures-a-record");
    let devices = |from: u32, to: u32| (from..to).filter(|at| sense.is(*at, device)).map(|at| sense.key(at)).collect::<Vec<u64>>();
    let of_own = devices(sentence.tokens.0, sentence.tokens.1);
    let gauge = devices(first, end).iter().any(|k| of_own.contains(k));
    let stems = |from: u32, to: u32| sense.stems(from, to);
    let common = super::sameness::shared(&stems(first, end), &stems(sentence.tokens.0, sentence.tokens.1));
    let subject = (first..end).any(|at| {
        let key = sense.key(at);
        let plain = text(reading, at as usize).len() > 3 && !sense.is_function_word(at) && !name(at);
        plain && (sentence.tokens.0..sentence.tokens.1).any(|k| sense.key(k) == key)
    });
    match own.kind {
        Kind::Percent => subject && new.is_empty(),
        Kind::Measure => !told.is_empty() || gauge || common >= 2,
        _ => (!told.is_empty() || gauge) && common >= 1 || common >= 3,
    }
}

/// Another value of the same sort from the time that the superlative is over, in the sentence itself or those beside it.
#[expect(clippy::too_many_arguments, reason = "the places of one superlative")]
fn in_scope(
    reading: &Reading<'_>,
    sense: &Sense<'_>,
    classes: &Classes,
    index: usize,
    sentence: &Sentence,
    this: usize,
    at: usize,
    scope: &Scope,
    month: Option<u8>,
    upwards: bool,
    lent: bool,
) -> Option<usize> {
    let own = reading.claims.get(this)?;
    let point = |k: usize| reading.claims.get(k).and_then(Claim::figure).map(|f| f.point);
    let beats = |k: usize, than: usize| point(k).zip(point(than)).is_some_and(|(x, y)| if upwards { x > y } else { x < y });
    let mut found: Option<usize> = None;
    let dates = reading
        .claims
        .get(sentence.claims.0 as usize..sentence.claims.1 as usize)?
        .iter()
        .filter(|c| c.tokens.0 as usize <= at.max(own.tokens.0 as usize));
    // "A 1957 Veritas roadster": a year that names the thing.
    let naming = |c: &&Claim| {
        let start = c.tokens.0 as usize;
        let led = start.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "a" | "A" | "an" | "the" | "The"));
        led && reading.doc.tokens.get(c.tokens.1 as usize).is_some_and(|t| t.kind == TokenKind::Word)
    };
    let own_year = dates.filter(|c| !naming(c)).filter_map(Claim::when).filter_map(|w| w.written.year).next_back();
    let last = (index + 1..=index + AHEAD)
        .take_while(|k| reading.doc.sentences.get(*k).is_some_and(|s| s.passage == sentence.passage))
        .last()
        .unwrap_or(index);
    let from = sentence.claims.0 as usize;
    let to = reading.doc.sentences.get(last)?.claims.1 as usize;
    for (k, other) in reading.claims.get(from..to)?.iter().enumerate().map(|(k, c)| (from + k, c)) {
        // "is the oldest ever sent to prison … they jailed a man of 94"
        let of_age = own.kind == Kind::Age
            && other.kind == Kind::Count
            && other.noun.is_none()
            && (other.tokens.0 as usize).checked_sub(2).is_some_and(|b| text(reading, b + 1) == "of" && reading.is_a(b, "person-of-a-record"));
        // "At 81 she became the oldest … was 83 when he swam it"
        let aged =
            |c: &Claim| c.kind == Kind::Age || c.kind == Kind::Count && c.noun.is_none() && c.figure().is_some_and(|f| f.point < Decimal::from(115));
        let of_age = of_age || matches!(text(reading, at), "oldest" | "youngest") && aged(own) && aged(other) && own.kind != other.kind;
        let alike = k != this
            && if lent { lends(own, other) && !of_age } else { other.kind == own.kind || of_age }
            && other.figure().is_some_and(is_definite)
            && !other.quoted
            && (other.tokens.0 as usize) > at.min(own.tokens.0 as usize);
        // Of temperatures only the same scale can be compared here.
        let one_unit = own.figure().zip(other.figure()).is_some_and(|(a, b)| a.unit == b.unit && a.per == b.per);
        if !alike || !lent && !of_age && !one_unit && sense.agree(own, other).is_none() {
            continue;
        }
        // Of counts, only the same things or bare numbers.
        let (a, b) = (own.noun, other.noun);
        if !lent && own.kind == Kind::Count && a.zip(b).is_some_and(|(a, b)| sense.key(a) != sense.key(b)) {
            continue;
        }
        let within = reading.sentence(other).tokens;
        let (first, end) = (within.0 as usize, within.1 as usize);
        let near = (other.tokens.0 as usize).saturating_sub(AROUND).max(first)..(other.tokens.1 as usize + AROUND).min(end);
        // The year that a record is since is not that of the other value.
        let behind = claims_since(reading, sentence, at).map_or(at + 1, |c| c.tokens.1 as usize);
        let near = if other.sentence as usize == index && near.start <= behind { behind..near.end.max(behind) } else { near };
        // "at another auction": of the place, not of the thing.
        let placed = |t: usize| {
            matches!(text(reading, t), "another" | "other")
                && t.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "at" | "in" | "to" | "from" | "by"))
        };
        if is_no_rival(reading, own, other) {
            continue;
        }
        if near.clone().any(|t| reading.is(t, classes.otherwise) && !placed(t)) || super::is_deviation(reading, other) {
            continue;
        }
        if introduces_another(reading, at, end_of_superlative(reading, classes, at), within) {
            continue;
        }
        // "Two years ago they paid $6m for Elgin."
        let ago = near.clone().any(|t| is_earlier(reading, t))
            && !near.clone().any(|t| matches!(text(reading, t), "than" | "from" | "forecast" | "expected"));
        let old = near.clone().any(|t| reading.is(t, classes.old));
        let claims = &reading.claims[reading.sentence(other).claims.0 as usize..reading.sentence(other).claims.1 as usize];
        let dated = claims
            .iter()
            .filter(|c| near.contains(&(c.tokens.0 as usize)))
            .filter(|c| month.is_none() || c.when().is_some_and(|w| w.written.month == month))
            .filter_map(|c| Some((c.tokens.0.abs_diff(other.tokens.0), c.when()?.written.year?)));
        let year = dated.min_by_key(|(far, _)| *far).map(|(_, year)| year);
        let now = reading.doc.meta.published.map(|d| chrono::Datelike::year(&d));
        // Of the one month, another year of it.
        let (old, ago) = (old && month.is_none(), ago && month.is_none());
        let fits = match scope {
            // A record of its time may have been broken since.
            Scope::Ever => old || ago || year.is_some_and(|y| now.is_none_or(|n| y <= n) && own_year.is_none_or(|own| y < own)),
            // "On 4 January it had been minus 12C": told as earlier, with a day or a month of no other year.
            Scope::Period => {
                let dated = claims.iter().any(|c| {
                    near.contains(&(c.tokens.0 as usize))
                        && c.when()
                            .is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month) && w.written.month.is_some() && w.written.year.is_none())
                });
                let had = (first..end).any(|t| text(reading, t) == "had");
                let last = (first..end).any(|t| matches!(text(reading, t), "last" | "previous" | "ago" | "year"));
                // "on the opening day"
                let part = |t: usize| {
                    matches!(text(reading, t), "opening" | "first" | "second" | "final" | "earlier")
                        && reading.is_a(t + 1, "part-of-a-meeting")
                        && t.checked_sub(2).is_some_and(|b| matches!(text(reading, b), "on" | "in") && text(reading, b + 1) == "the")
                };
                let same = (first..end).any(|t| matches!(text(reading, t), "same") || text(reading, t) == "round" || part(t));
                other.sentence as usize != index && (dated || same) && had && !last && year.is_none()
            }
            Scope::Years(years) => {
                let before = near.clone().find_map(|t| years_before(reading, t));
                let base = own_year.or(now);
                before.is_some_and(|n| n < *years) || year.zip(base).is_some_and(|(y, base)| y < base && base - y < *years)
            }
            Scope::Since(since) => year.is_some_and(|y| y > *since && now.is_none_or(|n| y <= n)),
        };
        // Of several, the one that goes farthest.
        if fits && (!lent || beats(k, this)) && found.is_none_or(|f| beats(k, f) && point(f) != point(k)) {
            found = Some(k);
        }
    }
    found
}

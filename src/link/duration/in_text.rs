//! Lengths of time whose two ends a text tells far from them, or on either side of them.
//!
//! "In 14 years in the post" is the length of the one post that the text tells the years of, wherever it tells them; "those 26 months" is that of the
//! time told last; "on 3 March, 11 days after it had run aground on 12 February" counts from the one day to the other. A length that any two dates of the text
//! would give is left alone.

use super::{Classes, Period, days_of_years, elapsed, is_in_a_part, plural, push, stated_days, years_in_words};
use crate::base::{End, Grain, Unit};
use crate::doc::{BlockKind, Claim, Kind, TokenKind};
use crate::link::sameness::{Sense, shared};
use crate::link::whole_time::{self, Spans, word};
use crate::link::{Link, Reading, Strength};
use chrono::Datelike;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Dates of a text that are looked at, two by two.
const DATES: usize = 40;
/// A length that is so many times another is one of something else.
const FAR: i64 = 4;

/// What a length says of the time that it is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// "those 26 months"
    Pointing,
    /// "his 14 years in the post"
    Tenure,
    /// "since 1971, 30 years without a break"
    Apposed,
    /// "was struck out in 1958 after being in force for 47 years"
    Ended,
}

/// A beginning and an end that the text tells as those of one thing.
struct Stretch {
    ends: (usize, usize),
    days: (i64, i64),
    words: String,
    /// "from 1968 to 1999": the words say that the one is its beginning and the other its end.
    named: bool,
}

/// Appends a link for every such length that the dates contradict.
pub(super) fn bind(reading: &Reading<'_>, spans: &Spans, classes: &Classes, out: &mut Vec<Link>) {
    let mut told: Option<Vec<Stretch>> = None;
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration && !c.quoted) {
        let Some(stated) = stated_days(reading, claim).or_else(|| roughly(reading, claim)) else { continue };
        if counted(reading, k, claim, stated, out) {
            continue;
        }
        let Some(said) = said(reading, spans, claim) else { continue };
        // "gave him 40 months on the first count"
        let (opens, closes) = reading.sentence(claim).tokens;
        let near = opens as usize..(reading.end(claim) + 5).min(closes as usize);
        let guarded = near.into_iter().any(|at| reading.is(at, classes.guard));
        if guarded && said == Said::Tenure {
            continue;
        }
        let told = told.get_or_insert_with(|| stretches(reading, spans));
        let only = if said == Said::Pointing { two_of_the_sentence_before(reading, claim) } else { None };
        let found = match said {
            Said::Pointing => last_told(reading, told, claim).or(only.as_ref()),
            Said::Tenure => only_told(told, stated),
            Said::Apposed | Said::Ended => None,
        };
        let own = if matches!(said, Said::Apposed | Said::Ended) { two_before(reading, k, claim, said) } else { None };
        let Some(stretch) = found.or(own.as_ref()) else { continue };
        let fits = stated.0 <= stretch.days.1 && stated.1 >= stretch.days.0;
        let far = stated.0 > stretch.days.1.saturating_mul(FAR) || stated.1.saturating_mul(FAR) < stretch.days.0;
        if said == Said::Tenure && !is_of_it(reading, spans, claim, stretch) {
            continue;
        }
        if fits || far || is_explained(reading, claim, stretch, stated) {
            continue;
        }
        let dates = [stretch.ends.0, stretch.ends.1].map(|n| reading.claims.get(n).map_or(0, |c| c.sentence as usize));
        if dates.iter().any(|s| *s != claim.sentence as usize && is_in_a_part(reading, claim, *s)) || spans.interrupted(reading, dates[0], dates[1]) {
            continue;
        }
        let period = Period { ends: stretch.ends, tokens: (0, 0), days: stretch.days, within: false, words: stretch.words.clone() };
        push(reading, k, &period, Strength::Sole, out);
    }
}

/// "Half a century": the days of a length that is told roughly, in words.
fn roughly(reading: &Reading<'_>, claim: &Claim) -> Option<(i64, i64)> {
    let figure = claim.figure().filter(|f| f.to.is_none())?;
    let given = figure.given?;
    let Unit::Measure(unit) = figure.unit else { return None };
    let years = |end: End| end.value.floor().to_i64();
    (&*reading.lexicon.units.get(unit).id == "year").then_some(())?;
    Some((days_of_years(given.lo.and_then(years)?), days_of_years(given.hi.and_then(years)?)))
}

/// What the words beside a length say that it is of.
fn said(reading: &Reading<'_>, spans: &Spans, claim: &Claim) -> Option<Said> {
    let (opens, closes) = reading.sentence(claim).tokens;
    let (opens, closes) = (opens as usize, closes as usize);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let before = |n: usize| start.checked_sub(n).filter(|at| *at >= opens).map_or("", |at| word(reading, at));
    let behind = |n: usize| if end + n < closes { word(reading, end + n) } else { "" };
    // "two of those 26 months"
    let hyphen = reading.doc.words(claim.span).contains('-');
    // "over the course of the 100-week study": of a plan.
    let a_life = before(1) == "of" && matches!(before(2), "life" | "career" | "reign" | "existence" | "tenure");
    if !a_life && before(2) == "of" && (!matches!(before(3), "all" | "most" | "end" | "course" | "") || before(3) == "course" && hyphen) {
        return None;
    }
    if matches!(before(1), "those" | "these") {
        return Some(Said::Pointing);
    }
    // "since 1971, 30 years without a break"
    let since = before(1) == ","
        && start.checked_sub(2).and_then(|at| reading.claim_at(claim.sentence as usize, at)).and_then(|k| reading.claims.get(k)).is_some_and(|c| {
            let lead = reading.start(c).checked_sub(1).map_or("", |at| word(reading, at));
            c.when().is_some() && lead == "since"
        });
    if since && matches!((behind(0), behind(1)), ("without", _) | ("in", "all") | ("in", "total") | ("of", _) | ("." | "", _)) {
        return Some(Said::Apposed);
    }
    // "after being in force for 47 years"
    let being = before(1) == "for"
        && (opens..start).rev().take(10).any(|at| {
            word(reading, at) == "after" && matches!(word(reading, at + 1), "being" | "standing" | "lying" | "serving" | "operating" | "running")
        });
    if being && matches!(behind(0), "," | "." | "") {
        return Some(Said::Ended);
    }
    let others = matches!(behind(0), "earlier" | "before" | "ago" | "old" | "later" | "more" | "from" | "to");
    // "when he had spent ten years there", "would have had": of what had been.
    let had = (opens..start).rev().take(4).any(|at| matches!(word(reading, at), "had" | "spent" | "another" | "nearly" | "first" | "last" | "next"));
    if others || had {
        return None;
    }
    let post = spans.is_post(reading, end);
    let owned = matches!(before(1), "his" | "her" | "its" | "their" | "'s" | "’s");
    // "The 34 years she spent in the post"
    let spent = before(1) == "the"
        && matches!(behind(0), "he" | "she" | "it" | "they")
        && matches!(behind(1), "spent" | "served" | "was" | "ran" | "led" | "held")
        && (2..=4).any(|n| spans.is_post(reading, end + n));
    // "a plate to the firm's 43 years of work"
    let work = matches!(behind(0), "of")
        && matches!(
            behind(1),
            "work" | "service" | "operation" | "production" | "publication" | "trading" | "business" | "existence" | "life" | "duty" | "toil"
        );
    // "In 21 years with the line she carried …", "After 16 years in the post he …"
    let led = matches!(before(1), "in" | "over" | "during" | "after" | "for") && start <= opens + 3;
    let with =
        matches!(behind(0), "with" | "at" | "as" | "in") && matches!(behind(1), "the" | "a" | "office" | "charge" | "command" | "power" | "service");
    // "The seven-year job", "her 35-year career"
    let named = hyphen && (owned || matches!(before(1), "the" | "that" | "this")) && (spans.is_whole_noun(reading, end) || behind(0) == "job");
    // "in his 15 years as a judge", "Her 23 years with the orchestra"
    let as_one = owned && !hyphen && matches!(behind(0), "as" | "with" | "at" | "in") && matches!(behind(1), "a" | "an" | "the");
    // "In the 63 years of its life"
    let life = before(1) == "the"
        && behind(0) == "of"
        && matches!(behind(1), "its" | "his" | "her" | "their")
        && matches!(behind(2), "life" | "existence" | "reign" | "rule" | "service" | "career" | "run");
    // "in thanks for 38 years of service to the parish", "In a life of 24 years"
    let service = behind(0) == "of" && behind(1) == "service" && matches!(before(1), "for" | "after" | "of" | "with");
    let of_life = before(1) == "of"
        && matches!(before(2), "life" | "career" | "reign" | "existence" | "tenure")
        && matches!(before(3), "a" | "its" | "his" | "her");
    // "It took the contractors 11 years to dig"
    let took = word(reading, opens) == "it" && word(reading, opens + 1) == "took" && behind(0) == "to" && start <= opens + 6;
    // "for the 11 weeks of the show"
    let of_the = before(1) == "the" && behind(0) == "of" && behind(1) == "the" && spans.is_whole_noun(reading, end + 2);
    if named || as_one || life || service || of_life || took || of_the {
        return Some(Said::Tenure);
    }
    (spent || owned && (post || work) || led && (post || work || with && matches!(before(1), "in" | "over" | "during") && start == opens + 1))
        .then_some(Said::Tenure)
}

/// Whether a length of a post may be that of a stretch: what it is said to have been spent in or with is told of there, and the one whose it is is no
/// other: "his 14 years in charge of the museum", "in 12 years in the army".
fn is_of_it(reading: &Reading<'_>, spans: &Spans, claim: &Claim, stretch: &Stretch) -> bool {
    /// Words of what a post is in.
    const NAMED: usize = 5;
    let end = reading.end(claim);
    let closes = reading.sentence(claim).tokens.1 as usize;
    let ends = [stretch.ends.0, stretch.ends.1].map(|n| reading.claims.get(n).map(|c| reading.sentence(c).tokens));
    let [Some(a), Some(b)] = ends else { return false };
    let says = |w: &str| w.len() >= 4 && [a, b].iter().any(|s| (s.0 as usize..s.1 as usize).any(|at| word(reading, at).eq_ignore_ascii_case(w)));
    // "in charge of the museum": behind a post, only what it is of.
    let of = (end..(end + NAMED).min(closes)).find(|at| word(reading, *at) == "of" && *at > end);
    // "the 34 years she spent in the post"
    let own = reading.doc.words(claim.span).contains('-') || matches!(word(reading, end), "he" | "she" | "it" | "they" | "to" | "the");
    let from = if spans.is_post(reading, end) || own { of } else { Some(end).filter(|at| word(reading, *at) != "of") };
    let sense = Sense::new(reading);
    let told = || {
        let mut stems = sense.stems(a.0, a.1);
        stems.extend(sense.stems(b.0, b.1));
        stems
    };
    let named = from.is_none_or(|at| {
        let to = (at + 1..(at + 1 + NAMED).min(closes))
            .find(|t| reading.is_stop(*t) || matches!(word(reading, *t), "," | "he" | "she" | "it" | "they" | "had"));
        let to = to.unwrap_or((at + 1 + NAMED).min(closes));
        let own = sense.stems(at as u32 + 1, to as u32);
        own.is_empty() || shared(&own, &told()) > 0 || (at + 1..to).any(|t| says(word(reading, t)))
    });
    named && !is_of_another(reading, claim, stretch.ends)
}

/// Whether a length is that of one of the other sex than the dates are told of: "When she left in 2003 … In his 14 years in charge".
pub(super) fn is_of_another(reading: &Reading<'_>, claim: &Claim, ends: (usize, usize)) -> bool {
    let sentences = [ends.0, ends.1].into_iter().filter_map(|n| reading.claims.get(n)).map(|c| reading.sentence(c).tokens);
    let sentences: Vec<_> = sentences.collect();
    let says = |words: &[&str]| sentences.iter().any(|s| (s.0 as usize..s.1 as usize).any(|at| words.contains(&word(reading, at))));
    let whose = reading.start(claim).checked_sub(1).map_or("", |at| word(reading, at));
    match whose {
        "his" => says(&["she", "mrs", "ms"]) && !says(&["he", "his", "him"]),
        "her" => says(&["he", "mr"]) && !says(&["she", "her"]),
        _ => false,
    }
}

/// The beginnings and ends that the text tells: "from 1968 to 1999", "took on its first men in 1961 and paid off its last in 1994", "came in 1979 … When she
/// left in 2003".
fn stretches(reading: &Reading<'_>, spans: &Spans) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    // "from 1968 to 1999", read as one
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.pattern == "years" && !c.quoted).take(DATES) {
        let lead = reading.start(claim).checked_sub(1).map_or("", |at| word(reading, at));
        let Some((from, to)) = claim.when().and_then(|w| w.firm_days()).filter(|(a, b)| b.year() > a.year()) else { continue };
        let years = i64::from(to.year() - from.year());
        if matches!(lead, "from" | "between" | "(" | "From" | "Between") && is_prose(reading, claim) {
            out.push(Stretch { ends: (k, k), days: (days_of_years(years - 1), days_of_years(years + 1)), words: years_in_words(years), named: true });
        }
    }
    let dates: Vec<usize> = dates(reading).take(DATES).map(|(k, _)| k).collect();
    for pair in dates.windows(2) {
        let [x, y] = [pair[0], pair[1]];
        let (Some(a), Some(b)) = (reading.claims.get(x), reading.claims.get(y)) else { continue };
        let block = |c: &Claim| reading.sentence(c).block;
        if b.sentence > a.sentence + 1 || block(a) != block(b) {
            continue;
        }
        // Of two days without years the words say which comes first: "from 4 May to 26 June".
        let yearless = [a, b].map(|c| c.when().is_some_and(|w| w.written.year.is_none()));
        let led = |c: &Claim, words: &[&str]| reading.start(c).checked_sub(1).is_some_and(|at| words.contains(&word(reading, at)));
        if yearless[0] != yearless[1] || yearless[0] && !(led(a, &["from"]) && led(b, &["to", "until", "till"])) {
            continue;
        }
        let Some((days, words)) = elapsed(a, b).filter(|(days, _)| days.1 > 1) else { continue };
        let [(a_from, a_to), (b_from, b_to)] = [0, 1].map(|n| whole_time::clause_of(reading, &[x, y], n));
        let (first, last) = (spans.roles(reading, a, a_from, a_to), spans.roles(reading, b, b_from, b_to));
        let between = reading.start(a).checked_sub(1).is_some_and(|at| word(reading, at) == "between");
        // "its first men in May 1961 and its last in October 1994"
        let says = |from: usize, to: usize, words: &[&str]| (from..to).any(|at| words.contains(&word(reading, at)));
        let numbered = says(a_from, reading.start(a), &["first", "earliest"]) && says(reading.end(a), reading.start(b), &["last", "final", "latest"]);
        let lead = |c: &Claim| reading.start(c).checked_sub(1).map_or("", |at| word(reading, at));
        let named = matches!((lead(a), lead(b)), ("from" | "between", "to" | "until" | "till" | "and"));
        // Who was married and died was in no post in between.
        let life = says(a_from, reading.end(a), &["married", "born", "wed"]) || says(a_to.min(reading.end(a)), a_to, &["married", "born", "wed"]);
        if (first.0 && last.1 || between || numbered) && !life {
            out.push(Stretch { ends: (x, y), days, words, named });
        }
    }
    out
}

/// The dates of the prose that name their year.
fn dates<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (usize, &'a Claim)> {
    let told = |c: &Claim| {
        is_prose(reading, c)
            && c.pattern != "years"
            && c.when().is_some_and(|w| {
                matches!(w.grain, Grain::Day | Grain::Month | Grain::Year)
                    && (w.written.year.is_some() && w.firm_days().is_some() || w.written.day.is_some())
            })
    };
    reading.claims.iter().enumerate().filter(move |(_, c)| !c.quoted && told(c))
}

fn is_prose(reading: &Reading<'_>, claim: &Claim) -> bool {
    matches!(reading.doc.block_of(reading.sentence(claim)).kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

/// The stretch told last before a length, in its own sentence or the two before; where the words tell none, the only two dates of the one before.
fn last_told<'s>(reading: &Reading<'_>, told: &'s [Stretch], claim: &Claim) -> Option<&'s Stretch> {
    let ended = |s: &&Stretch| reading.claims.get(s.ends.1).is_some_and(|c| c.tokens.1 <= claim.tokens.0);
    let last = told.iter().rfind(ended)?;
    let own = reading.claims.get(last.ends.1)?;
    let block = |c: &Claim| reading.sentence(c).block;
    // No third date stands between.
    let later = reading.claims.get(last.ends.1 + 1..).unwrap_or(&[]).iter().take_while(|c| c.tokens.0 < claim.tokens.0);
    let dated = later.into_iter().any(|c| c.when().is_some_and(|w| w.grain != Grain::Time));
    (own.sentence + 2 >= claim.sentence && block(own) == block(claim) && !dated).then_some(last)
}

/// "had begun in June 2014 and was discovered in February 2019": the two dates of the sentence before a length, joined by "and", and no third.
fn two_of_the_sentence_before(reading: &Reading<'_>, claim: &Claim) -> Option<Stretch> {
    let index = (claim.sentence as usize).checked_sub(1)?;
    let sentence = reading.doc.sentences.get(index).filter(|s| s.block == reading.sentence(claim).block)?;
    let (first, claims) = reading.claims_of(index);
    let mut dated = claims.iter().enumerate().filter(|(_, c)| c.when().is_some_and(|w| w.grain != Grain::Time));
    let (Some((x, a)), Some((y, b)), None) = (dated.next(), dated.next(), dated.next()) else { return None };
    let known = |c: &Claim| !c.quoted && c.when().is_some_and(|w| w.written.year.is_some() && w.firm_days().is_some());
    let joined = (reading.end(a)..reading.start(b)).any(|at| word(reading, at) == "and");
    let born = (sentence.tokens.0 as usize..reading.start(b)).any(|at| matches!(word(reading, at), "born" | "married"));
    let (days, words) = elapsed(a, b).filter(|(days, _)| days.1 > 1)?;
    (known(a) && known(b) && joined && !born).then_some(Stretch { ends: (first + x, first + y), days, words, named: true })
}

/// The one stretch of the text that a length may be that of.
fn only_told(told: &[Stretch], stated: (i64, i64)) -> Option<&Stretch> {
    let near = |s: &&Stretch| stated.0 <= s.days.1.saturating_mul(FAR) && stated.1.saturating_mul(FAR) >= s.days.0;
    let only = |named: bool| {
        let mut found = told.iter().filter(near).filter(|s| s.named || !named);
        let one = found.next()?;
        found.all(|s| s.days == one.days).then_some(one)
    };
    only(true).or_else(|| only(false))
}

/// The two dates right before a length, in its own sentence or, for the first of them, in the one before.
fn two_before(reading: &Reading<'_>, k: usize, claim: &Claim, said: Said) -> Option<Stretch> {
    let (x, y) = (k.checked_sub(2)?, k.checked_sub(1)?);
    let (a, b) = (reading.claims.get(x)?, reading.claims.get(y)?);
    let dated = |c: &Claim| !c.quoted && c.pattern != "years" && c.when().is_some_and(|w| w.written.year.is_some() && w.firm_days().is_some());
    let near = b.sentence == claim.sentence && (a.sentence == b.sentence || said == Said::Apposed && a.sentence + 1 == b.sentence);
    let (from, to) = if said == Said::Apposed { (y, x) } else { (x, y) };
    let (p, q) = if said == Said::Apposed { (b, a) } else { (a, b) };
    let (days, words) = elapsed(p, q).filter(|(days, _)| days.1 > 1)?;
    (dated(a) && dated(b) && near).then_some(Stretch { ends: (from, to), days, words, named: true })
}

/// Whether two dates that stand side by side in the paragraph of a length, or one end of its stretch and the day of publication, are as far apart as
/// it says.
fn is_explained(reading: &Reading<'_>, claim: &Claim, stretch: &Stretch, stated: (i64, i64)) -> bool {
    let fits = |low: i64, high: i64| stated.0 <= high && stated.1 >= low;
    let known = |c: &Claim| {
        let when = c.when().filter(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Months | Grain::Year))?;
        when.written.year?;
        when.firm_days()
    };
    let blocks = [stretch.ends.0, stretch.ends.1].into_iter().filter_map(|n| reading.claims.get(n)).chain([claim]).map(|c| reading.sentence(c).block);
    let blocks: Vec<u32> = blocks.collect();
    let of_block = |c: &Claim| blocks.iter().position(|b| *b == reading.sentence(c).block);
    let spans: Vec<_> = reading.claims.iter().filter_map(|c| Some((of_block(c)?, known(c)?))).take(DATES).collect();
    let apart = |a: &(chrono::NaiveDate, chrono::NaiveDate), b: &(chrono::NaiveDate, chrono::NaiveDate)| {
        let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        fits((b.0 - a.1).num_days(), (b.1 - a.0).num_days() + 1)
    };
    // "The tram was built in 1930. In 41 years of service": another beginning, told right before the length.
    let own = reading.sentence(claim).block;
    let mut begun = reading.claims.iter().filter(|c| c.tokens.1 <= claim.tokens.0 && reading.sentence(c).block == own).filter_map(known).take(DATES);
    let now = reading.doc.meta.published.map(|day| (day, day));
    let ends = || [stretch.ends.0, stretch.ends.1].into_iter().filter_map(|n| reading.claims.get(n).and_then(known));
    spans.iter().enumerate().any(|(n, a)| spans.get(n + 1..).unwrap_or(&[]).iter().any(|b| a.0 == b.0 && apart(&a.1, &b.1)))
        || ends().any(|a| now.iter().any(|b| apart(&a, b)))
        || begun.any(|a| ends().any(|b| a.1 <= b.0 && apart(&a, &b)))
}

/// Whether a date is that of the main clause behind another date: ", boatmen met at its gates in 2011".
fn is_main(reading: &Reading<'_>, before: &Claim, date: &Claim) -> bool {
    let (from, to) = (reading.end(before), reading.start(date));
    word(reading, from) == ","
        && to > from + 3
        && to - from <= 14
        && matches!(word(reading, to - 1), "in" | "on")
        && !(from + 1..to).any(|at| {
            reading.is_stop(at)
                || matches!(word(reading, at), "," | "who" | "which" | "that" | "before" | "after" | "since" | "until" | "will" | "would")
        })
}

/// "towed in on 3 March, 11 days after it had run aground on 12 February", "opened in 1931, 12 years before the war of 1937": a length between two dates that
/// counts from the one behind it. Whether the length is one of these.
fn counted(reading: &Reading<'_>, k: usize, claim: &Claim, stated: (i64, i64), out: &mut Vec<Link>) -> bool {
    /// Words from the length to the date that it is counted from.
    const REACH: usize = 12;
    let (start, end) = (reading.start(claim), reading.end(claim));
    let after = word(reading, end) == "after";
    if !after && word(reading, end) != "before" {
        return false;
    }
    // "Half a century after the lock was dug in 1951, boatmen met at its gates in 2011"
    let opened = start == reading.sentence(claim).tokens.0 as usize;
    let (Some(x), y) = (if opened { Some(k + 2) } else { k.checked_sub(1) }, k + 1) else { return false };
    let (Some(a), Some(b)) = (reading.claims.get(x), reading.claims.get(y)) else { return false };
    let dated = |c: &Claim| {
        let written = c
            .when()
            .is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Year) && (w.written.year.is_some() || w.written.month.is_some()));
        c.sentence == claim.sentence && !c.quoted && c.pattern != "years" && written
    };
    let (from, to) = (reading.end(a), reading.start(b));
    let comma = !opened && from + 1 == start && matches!(word(reading, from), "," | "–" | "—" | "(") || opened && is_main(reading, b, a);
    let lead = to.checked_sub(1).map_or("", |at| word(reading, at));
    let plain = (end + 1..to).all(|at| {
        reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word || matches!(word(reading, at), "'s" | "’s" | "-" | "'" | "’"))
            && !matches!(
                word(reading, at),
                "who" | "which" | "that" | "when" | "since" | "until" | "from" | "by" | "than" | "and" | "but" | "every" | "each"
            )
    });
    if !dated(a) || !dated(b) || !comma || !plain || to < end + 2 || to - end > REACH || !matches!(lead, "in" | "on" | "of") {
        return false;
    }
    let (first, last) = if after { (y, x) } else { (x, y) };
    let (Some(p), Some(q)) = (reading.claims.get(first), reading.claims.get(last)) else { return false };
    let yearless = [p, q].iter().any(|c| c.when().is_some_and(|w| w.written.year.is_none()));
    let both = [p, q].iter().all(|c| c.when().is_some_and(|w| w.written.year.is_none()));
    let Some((days, words)) = elapsed(p, q).filter(|(days, _)| days.1 > 1) else { return false };
    if yearless && !(both && days.1 < 300) {
        return false;
    }
    // "Half a century" is counted roughly.
    let rough = claim.figure().is_some_and(|f| f.given.is_none() && f.step > Decimal::ONE);
    let stated = if rough { (stated.0 - stated.0 / 8, stated.1 + stated.1 / 8) } else { stated };
    // "11 days after": neither of the two days counts.
    let slack = i64::from(stated.0 == stated.1);
    let clash = stated.0 > days.1 || stated.1 + slack < days.0;
    let far = stated.0 > days.1.saturating_mul(FAR) || stated.1.saturating_mul(FAR) < days.0;
    if clash && !far {
        let words = if both && days.1 < 100 { plural(days.1 - 1, "day") } else { words };
        push(reading, k, &Period { ends: (first, last), tokens: (0, 0), days, within: false, words }, Strength::Construction, out);
    }
    clash
}

//! Two times of the clock and the time from one to the other.

use super::{Reading, conflict, is_prose, says, text};
use crate::base::{Grain, Unit};
use crate::doc::{Claim, ClaimId, Hedge, Kind, Mention, MentionKind};
use crate::link::whole_time::{self, Spans, Whole};
use crate::link::{Filler, Link, Relation, Strength};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

/// Binds a length to the two times of the clock that rule it out.
pub(in crate::link) const CLOCK_DURATION: Relation = Relation {
    name: "clock-duration",
    roles: &["stated", "from", "to"],
    about: "a length of time that the two times of the clock beside it rule out",
    bind,
};

/// Minutes that a rounded length may be off.
const SLACK: i64 = 5;
const HALF_DAY: i64 = 12 * 60;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    played(reading, out);
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(joint), Some(end), Some(otherwise)) = (class("clock-joint"), class("clock-end"), class("clock-otherwise")) else { return };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        let times: Vec<(usize, i64)> = claims.iter().enumerate().filter_map(|(n, c)| Some((first + n, minutes(c)?))).collect();
        let across;
        let (a, from, b, to) = match &times[..] {
            [(a, from), (b, to)] => {
                across = false;
                (*a, *from, *b, *to)
            }
            // "Crews went in at 11.20pm. The flames were out by 2.50am, five hours after the alarm."
            [(b, to)] => {
                let Some((a, from)) = time_before(reading, index, sentence.block) else { continue };
                across = true;
                (a, from, *b, *to)
            }
            _ => continue,
        };
        let (a, b, from, to) = (&a, &b, &from, &to);
        let mut lengths = lengths_of(reading, index);
        // "The three-hour delay hit 40 services."
        if lengths.is_empty() && !across && reading.doc.sentences.get(index + 1).is_some_and(|s| s.passage == sentence.passage) {
            lengths = lengths_of(reading, index + 1);
            lengths.retain(|k| reading.claims.get(*k).is_some_and(|c| taken_up(reading, c)));
        }
        let [stated] = &lengths[..] else { continue };
        if !is_prose(reading, sentence) || elsewhere(reading, sentence, otherwise, 0..0) {
            continue;
        }
        // Between two places there may be two times of day.
        if places(reading, index, index) > 1 {
            continue;
        }
        let own = reading.claims.get(*stated).is_some_and(|c| c.sentence as usize == index);
        let stated_claim = reading.claims.get(*stated);
        let joined = stated_claim.is_some_and(|c| is_joined(reading, joint, c));
        let passed_since = stated_claim
            .is_some_and(|c| matches!(text(reading, reading.end(c)), "later" | "after") || is_whole_time(reading, c) || ends_after(reading, c));
        if !is_end(reading, end, *a, *b) || own && !joined || across && !passed_since {
            continue;
        }
        let Some((least, most)) = reading.claims.get(*stated).and_then(|c| length(reading, c)) else { continue };
        let passed = (to - from).rem_euclid(2 * HALF_DAY);
        let written = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span)).to_ascii_lowercase();
        // Without "am" and "pm", the hours may be of either half of the day.
        let halves = |k: usize| !written(k).contains(['a', 'p']);
        let other = (halves(*a) || halves(*b)).then_some((passed + HALF_DAY).rem_euclid(2 * HALF_DAY));
        let fits = |m: i64| m >= least - SLACK && m <= most + SLACK;
        // "began at 10.40 and, 20 minutes before, at 10.20"
        let back = (from - to).rem_euclid(2 * HALF_DAY);
        // "cut off at 5.20am. Most houses had it back at 7.05am, but two streets were in the dark for four hours, until 9.20am"
        let block = |c: &Claim| reading.sentence(c).passage;
        let earlier =
            reading.claims.get(..*a).unwrap_or(&[]).iter().rev().take(8).filter(|c| c.sentence as usize + 2 >= index && block(c) == sentence.passage);
        let explained = earlier.filter_map(minutes).any(|t| fits((to - t).rem_euclid(2 * HALF_DAY)));
        if passed == 0 || fits(passed) || other.is_some_and(fits) || fits(back) || explained || most > 24 * 60 {
            continue;
        }
        let words = format!("from {} to {} it is {}", written(*a), written(*b), in_words(passed));
        out.push(conflict(&[("stated", *stated), ("from", *a), ("to", *b)], words, Strength::Construction, None));
    }
    in_view(reading, otherwise, out);
}

/// "Surgeons began at 8.15am and put in the last stitch at 1.45pm. Both were stable after the four-hour operation": a length that is said to be the
/// whole, and the two times in view of it.
fn in_view(reading: &Reading<'_>, otherwise: ClassId, out: &mut Vec<Link>) {
    let (Some(spans), Some(travel)) = (Spans::of(reading), reading.lexicon.words.find_class("across-time-zones")) else { return };
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration) {
        // Few lengths have two times in view, and to reckon with one takes longer than to look.
        let near = whole_time::two_in_view(reading, claim.sentence as usize, |c| minutes(c).is_some());
        let far = near.is_none();
        let then = by_then(reading, claim);
        let Some(pair) = then.or(near).or_else(|| only_two(reading, claim)) else { continue };
        let Some((least, most)) = length(reading, claim).filter(|l| l.1 > 0 && l.1 <= 20 * 60) else { continue };
        let [Some(x), Some(y)] = pair.map(|n| reading.claims.get(n)) else { continue };
        let said = spans.whole(reading, claim).or_else(|| {
            let apposed = whole_time::is_apposed(reading, claim, x, y) || whole_time::is_what_lies_between(reading, claim, x, y);
            let opened = is_opened_up(reading, claim, x, y);
            (ends_after(reading, claim) || follows_after(reading, claim) || apposed || opened).then_some(Whole::Named)
        });
        let Some(whole) = said.map(|whole| if then.is_some() { Whole::Named } else { whole }) else { continue };
        let (Some(from), Some(to)) = (minutes(x), minutes(y)) else { continue };
        let (low, high) = (x.sentence.min(claim.sentence) as usize, y.sentence.max(claim.sentence) as usize);
        let Some(view) = reading.doc.sentences.get(low..=high) else { continue };
        let own_only = |s: &&crate::doc::Sentence| !far || [claim, x, y].iter().any(|c| s.tokens.0 <= c.tokens.0 && c.tokens.0 < s.tokens.1);
        let view: Vec<&crate::doc::Sentence> = view.iter().filter(own_only).collect();
        // "a stoppage of two hours": what the length is of is no other time.
        let between = whole_time::is_what_lies_between(reading, claim, x, y);
        let own = if between { reading.end(y)..reading.start(claim) } else { 0..0 };
        let named = if far { x.sentence as usize..=y.sentence as usize } else { low..=high };
        if view.iter().any(|s| !is_prose(reading, s) || elsewhere(reading, s, otherwise, own.clone()))
            || then.is_none() && places(reading, *named.start(), *named.end()) > 1 && view.iter().any(|s| says(reading, s, travel))
        {
            continue;
        }
        let [(x_from, x_to), (y_from, y_to)] = [0, 1].map(|n| whole_time::clause_of(reading, &pair, n));
        let (first, last) = (spans.roles(reading, x, x_from, x_to), spans.roles(reading, y, y_from, y_to));
        // "Doors open at 7pm and the two-hour concert starts at 8pm."
        // "stood up at 8pm and sat down at 2am, having read aloud for nine hours"
        let had = reading.start(claim) > reading.end(y)
            && claim.sentence == y.sentence
            && matches!((text(reading, reading.end(y)), text(reading, reading.end(y) + 1)), (",", "having" | "after"));
        let forward = last.1 || first.0 && (!last.0 || had || is_opened_up(reading, claim, x, y)) || then.is_some();
        // "The siege was over by 6.50am. Gardaí had surrounded the bungalow at 11.20pm."
        let turned = first.1 && last.0 && !first.0;
        // ", 29 minutes later" right behind the second time
        let counted = matches!(reading.lower(reading.end(claim)), "later")
            && claim.sentence == y.sentence
            && reading.start(claim).saturating_sub(reading.end(y)) <= 1
            && reading.start(claim) >= reading.end(y);
        if !(forward || turned || counted || between) {
            continue;
        }
        let (from, to, a, b) = if turned { (to, from, pair[1], pair[0]) } else { (from, to, pair[0], pair[1]) };
        let later = matches!(reading.lower(reading.end(claim)), "later" | "afterwards");
        let beside = reading.start(claim).abs_diff(reading.end(y)) <= 2 || reading.start(y).abs_diff(reading.end(claim)) <= 3;
        let passed = (to - from).rem_euclid(2 * HALF_DAY);
        let written = |k: usize| reading.claims.get(k).map_or("", |c| reading.doc.words(c.span)).to_ascii_lowercase();
        // "07:20", "19:34": a clock of 24 hours.
        let of_day = [(a, from), (b, to)].iter().any(|(k, m)| *m >= 13 * 60 || written(*k).starts_with('0'));
        let halves = |k: usize| !written(k).contains(['a', 'p']) && !of_day;
        let ways = [
            Some(passed),
            (halves(a) || halves(b)).then_some((passed + HALF_DAY).rem_euclid(2 * HALF_DAY)),
            Some((from - to).rem_euclid(2 * HALF_DAY)),
        ];
        let fits = |(least, most): (i64, i64)| ways.iter().flatten().any(|m| *m >= least - SLACK && *m <= most + SLACK);
        // "cut off at 5.20am. Most houses had it back at 7.05am, but two streets were in the dark for four hours, until 9.20am"
        let passage = |c: &Claim| reading.sentence(c).passage;
        let (stated_low, stated_high) = (least - SLACK, most + SLACK);
        let told = reading.claims.get(..pair[0]).unwrap_or(&[]).iter().rev().take(8);
        let near = told.filter(|c| c.sentence + 2 >= y.sentence && passage(c) == passage(y));
        let explained = near.filter_map(minutes).any(|t| (stated_low..=stated_high).contains(&(to - t).rem_euclid(2 * HALF_DAY)));
        if explained {
            continue;
        }
        // A time that is no longer than all of it may be part of it.
        let within = whole == Whole::Within && ways.iter().take(2).flatten().any(|m| most <= *m);
        let other = reading.claims_between(low, high);
        let meant = other.filter(|(n, c)| *n != k && c.kind == Kind::Duration).filter_map(|(_, c)| length(reading, c)).any(fits);
        let told = out.iter().any(|l| l.roles.iter().any(|r| matches!(r.1, Filler::Claim(ClaimId(n)) if n as usize == k)));
        if passed == 0 || fits((least, most)) || within || meant || told || later && !beside {
            continue;
        }
        let words = format!("from {} to {} it is {}", written(a), written(b), in_words(passed));
        let alone = whole == Whole::Named && whole_time::are_alone(reading, [claim, x, y], |c| minutes(c).is_some());
        let strength = if far || alone { Strength::Sole } else { Strength::Anaphor };
        out.push(conflict(&[("stated", k), ("from", a), ("to", b)], words, strength, None));
    }
}

/// "the blackout lasted two hours": the only two times of the clock of a text, in one paragraph, and the one length that it says something lasted, further
/// down.
fn only_two(reading: &Reading<'_>, claim: &Claim) -> Option<[usize; 2]> {
    let lasted = |c: &Claim| {
        let start = reading.start(c);
        let told = |at: usize| matches!(reading.lower(at), "lasted" | "took");
        c.kind == Kind::Duration && !c.quoted && (1..=2).filter_map(|by| start.checked_sub(by)).any(told)
    };
    if !lasted(claim) || reading.claims.iter().filter(|c| lasted(c)).count() > 1 {
        return None;
    }
    let mut times = reading.claims.iter().enumerate().filter(|(_, c)| c.when().is_some_and(|w| w.grain == Grain::Time));
    let (Some((a, x)), Some((b, y)), None) = (times.next(), times.next(), times.next()) else { return None };
    let block = |c: &Claim| reading.doc.sentences.get(c.sentence as usize).map(|s| s.block);
    (block(x) == block(y) && y.sentence < claim.sentence).then_some([a, b])
}

/// "By then they had been inside for two hours": the length up to the last time told, from the one time told before that.
fn by_then(reading: &Reading<'_>, claim: &Claim) -> Option<[usize; 2]> {
    /// Sentences from the first time to the length.
    const VIEW: usize = 10;
    let index = claim.sentence as usize;
    let opens = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    let then = text(reading, opens) == "By" && (text(reading, opens + 1) == "then" || text(reading, opens + 1) == "that");
    let been = text(reading, start.checked_sub(1)?) == "for" && (opens..start).any(|at| matches!(text(reading, at), "had" | "been"));
    let other = (opens..start).any(|at| matches!(text(reading, at), "not" | "already" | "another" | "would"));
    let time = |n: usize| reading.claims.get(n).is_some_and(|c| minutes(c).is_some() && !c.quoted);
    if !then || !been || other || start > opens + 14 {
        return None;
    }
    let (first, _) = reading.claims_of(index.saturating_sub(VIEW));
    let (own, _) = reading.claims_of(index);
    let mut times = (first..own).filter(|n| time(*n));
    let pair = [times.next()?, times.next()?];
    let last = reading.claims.get(pair[1])?;
    (times.next().is_none() && last.sentence as usize + 1 == index).then_some(pair)
}

/// "began at 10:00 and ended at 12:15: three hours of scales": a length that opens up what lies between the two times before it.
fn is_opened_up(reading: &Reading<'_>, claim: &Claim, x: &Claim, y: &Claim) -> bool {
    let (from, start) = (reading.end(y), reading.start(claim));
    x.sentence == y.sentence
        && y.sentence == claim.sentence
        && start == from + 1
        && matches!(text(reading, from), ":" | "–" | "—")
        && matches!(text(reading, reading.end(claim)), "of" | "." | "," | "in" | "without" | "with" | "")
}

/// Whether a sentence tells of other times than those of one clock, some tokens aside: one zone behind each of its times is no other.
fn elsewhere(reading: &Reading<'_>, sentence: &crate::doc::Sentence, otherwise: ClassId, own: Range<usize>) -> bool {
    let range = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
    let zone = |at: usize| matches!(text(reading, at), "GMT" | "BST" | "EST" | "EDT" | "CET" | "CEST" | "UTC" | "PST" | "PDT" | "ET" | "PT" | "CT");
    let mut zones = range.clone().filter(|at| zone(*at));
    let first = zones.next();
    let one = first.is_some_and(|f| zones.all(|at| text(reading, at) == text(reading, f)));
    let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
    let times = claims.iter().filter(|c| minutes(c).is_some());
    let each = times.clone().all(|c| (c.tokens.1 as usize - 1..c.tokens.1 as usize + 2).any(zone));
    // "without a break"
    let none = |at: usize| (1..=2).any(|n| at.checked_sub(n).is_some_and(|b| matches!(text(reading, b), "without" | "no")));
    range.into_iter().any(|at| reading.is(at, otherwise) && !(one && each && zone(at)) && !own.contains(&at) && !none(at))
}

/// "landed again at 10.25am, after two hours in the air"
fn follows_after(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let after = start.checked_sub(1).is_some_and(|at| reading.lower(at) == "after");
    after
        && start.checked_sub(2).is_some_and(|at| matches!(text(reading, at), "," | "–" | "—"))
        && matches!(text(reading, reading.end(claim)), "in" | "at" | "on" | "of")
}

/// How many places, between which there may be two times of day, some sentences name.
fn places(reading: &Reading<'_>, low: usize, high: usize) -> usize {
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < low);
    let at_place = |m: &&Mention| {
        let before = (m.tokens.0 as usize).checked_sub(1).map_or("", |at| text(reading, at));
        m.kind == MentionKind::Place || matches!(before, "in" | "to" | "from" | "at" | "for" | "leaves" | "left")
    };
    reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize <= high).filter(at_place).count()
}

/// "The 1.23-minute video, which runs for one minute and 23 seconds": a decimal of minutes beside minutes and seconds.
fn played(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, pair) in reading.claims.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if a.kind != Kind::Duration || b.kind != Kind::Duration || a.sentence != b.sentence || a.quoted || b.quoted {
            continue;
        }
        let decimal = |c: &Claim| c.figure().is_some_and(|f| !f.point.fract().is_zero()) && reading.doc.words(c.span).contains('.');
        // "one minute and 23 seconds": the one is no figure.
        let minute = reading
            .start(b)
            .checked_sub(3)
            .filter(|at| matches!(text(reading, *at), "one" | "a") && text(reading, at + 1) == "minute" && text(reading, at + 2) == "and");
        let composite = |c: &Claim| {
            let words = reading.doc.words(c.span);
            (words.contains("minute") || c.tokens.0 == b.tokens.0 && minute.is_some()) && words.contains("second")
        };
        let (from, to) = (reading.end(a), minute.unwrap_or_else(|| reading.start(b)));
        let small = |at: usize| {
            matches!(
                text(reading, at),
                "," | "("
                    | "which"
                    | "that"
                    | "runs"
                    | "lasts"
                    | "is"
                    | "for"
                    | "of"
                    | "at"
                    | "or"
                    | "long"
                    | "just"
                    | "running"
                    | "lasting"
                    | "to"
                    | "–"
                    | "—"
                    | "ran"
                    | "lasted"
            )
        };
        // One noun may stand between: "video".
        let nouns = (from..to).filter(|at| !small(*at)).count();
        if !(decimal(a) && composite(b) || composite(a) && decimal(b)) || to < from || to - from > 7 || nouns > 2 {
            continue;
        }
        let seconds = |c: &Claim| -> Option<(Decimal, Decimal)> {
            let Unit::Measure(id) = c.figure()?.unit else { return None };
            let (_, base) = reading.lexicon.units.in_base(id, c.figure()?.tight()?)?;
            Some((base.lo?.value, base.hi?.value))
        };
        let (Some(x), Some(mut y)) = (seconds(a), seconds(b)) else { continue };
        if minute.is_some() {
            y = (y.0 + Decimal::from(60), y.1 + Decimal::from(60));
        }
        if x.0 <= y.1 && y.0 <= x.1 {
            continue;
        }
        let words = format!("{} is not {}", reading.doc.words(a.span), reading.doc.words(b.span));
        out.push(conflict(&[("stated", k), ("from", k + 1)], words, Strength::Construction, None));
    }
}

/// The one time of the clock in the sentence before, in one paragraph.
fn time_before(reading: &Reading<'_>, index: usize, block: u32) -> Option<(usize, i64)> {
    let before = index.checked_sub(1).filter(|b| reading.doc.sentences.get(*b).is_some_and(|s| s.passage == block))?;
    let (first, claims) = reading.claims_of(before);
    let mut times = claims.iter().enumerate().filter_map(|(n, c)| Some((first + n, minutes(c)?)));
    let one = times.next()?;
    let dated = claims.iter().any(|c| c.when().is_some_and(|w| w.grain != Grain::Time && w.grain != Grain::Day));
    (times.next().is_none() && !dated).then_some(one)
}

/// Whether a word beside a length makes it the time from the one to the other: "lasting two hours", "three hours later", "a ten-hour operation".
fn is_joined(reading: &Reading<'_>, joint: ClassId, claim: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let before = (1..=4).filter_map(|back| start.checked_sub(back)).take_while(|at| !reading.is_stop(*at));
    let near = before.into_iter().any(|at| reading.is(at, joint) && !matches!(text(reading, at), "for" | "after" | "of"))
        || start.checked_sub(1).is_some_and(|at| matches!(text(reading, at), "for" | "after" | "of" | "within"));
    let behind = (end..end + 2).any(|at| reading.is(at, joint) && !matches!(text(reading, at), "for" | "of"));
    // ", a ten-hour operation", "The three-hour hearing"
    let hyphen = (claim.tokens.0 as usize..claim.tokens.1 as usize).any(|at| text(reading, at) == "-");
    near || behind || hyphen && start.checked_sub(1).is_some_and(|at| matches!(text(reading, at), "a" | "The" | "the" | "its" | "their"))
}

/// The lengths of time of a sentence.
fn lengths_of(reading: &Reading<'_>, sentence: usize) -> Vec<usize> {
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Duration && !c.quoted).map(|(n, _)| first + n).collect()
}

/// Whether a length opens its sentence and takes up what went before: "The three-hour delay", "It had lasted three hours".
fn taken_up(reading: &Reading<'_>, claim: &Claim) -> bool {
    if is_whole_time(reading, claim) {
        return true;
    }
    // "The two-hour count will begin at once."
    let end = reading.end(claim);
    if (end..end + 6).take_while(|at| !reading.is_stop(*at)).any(|at| matches!(text(reading, at), "will" | "begin" | "begins" | "starts" | "follows"))
    {
        return false;
    }
    let opens = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    let pointing = matches!(text(reading, opens), "It" | "That" | "This" | "The" | "They" | "All");
    let lasting =
        (opens..start).any(|at| matches!(text(reading, at), "lasted" | "last" | "took" | "taken" | "was" | "were" | "is" | "went" | "made"));
    // "Four and a half hours of talk produced nothing."
    if start == opens && reading.lower(reading.end(claim)) == "of" {
        return true;
    }
    // "The blackout, which lasted an hour and a quarter,"
    let lasted =
        (1..=2).any(|b| start.checked_sub(b).is_some_and(|at| at > opens && matches!(text(reading, at), "lasted" | "lasting" | "took" | "taking")));
    lasted && matches!(text(reading, opens), "The" | "That" | "This" | "It") && start <= opens + 8
        || start <= opens + 2 && (opens..start).any(|at| matches!(text(reading, at), "The" | "That" | "This"))
        || pointing && lasting && start <= opens + 6 && !(opens..start).any(|at| matches!(text(reading, at), "," | "after" | "before" | "for"))
}

/// "Firemen freed the six at 7.45pm, after two and a half hours."
fn ends_after(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(claim));
    start.checked_sub(1).is_some_and(|at| reading.lower(at) == "after") && matches!(reading.lower(end), "." | "," | "" | ";")
}

/// "For the four and a half hours until supply returned", "For three hours in between": the whole time from the one to the other.
fn is_whole_time(reading: &Reading<'_>, claim: &Claim) -> bool {
    let opens = reading.sentence(claim).tokens.0 as usize;
    let (start, end) = (reading.start(claim), reading.end(claim));
    let fronted = matches!(reading.lower(opens), "for" | "during" | "over" | "in" | "throughout") && start <= opens + 3;
    let meanwhile = (end..end + 4).any(|at| matches!(reading.lower(at), "between" | "until" | "till" | "before"));
    fronted && meanwhile
}

/// Whether the second time is that of an end: "from 9am to 5pm", "and ended at 12.15pm", "lands four hours later at 03:10".
fn is_end(reading: &Reading<'_>, end: ClassId, a: usize, b: usize) -> bool {
    let (Some(from), Some(to)) = (reading.claims.get(a), reading.claims.get(b)) else { return false };
    let (low, high) = (from.tokens.1 as usize, to.tokens.0 as usize);
    let Some(last) = high.checked_sub(1).filter(|_| low <= high) else { return false };
    let word = text(reading, last);
    let between = word == "and" && (from.tokens.0 as usize).checked_sub(1).is_some_and(|at| text(reading, at) == "between");
    matches!(word, "to" | "until" | "till" | "-" | "–") && high - low <= 8
        || between
        || (low..high).any(|at| reading.is(at, end))
        || from.sentence != to.sentence && (low..high).any(|at| reading.is(at, end) || matches!(text(reading, at), "until" | "till"))
        || from.sentence != to.sentence && (to.tokens.1 as usize..to.tokens.1 as usize + 10).any(|at| matches!(text(reading, at), "later" | "after"))
}

/// Minutes since midnight.
fn minutes(claim: &Claim) -> Option<i64> {
    let when = claim.when().filter(|w| w.grain == Grain::Time && !claim.quoted)?;
    Some(i64::from(when.written.hour?) * 60 + i64::from(when.written.minute.unwrap_or(0)))
}

/// Minutes at least and at most of a stated length.
fn length(reading: &Reading<'_>, claim: &Claim) -> Option<(i64, i64)> {
    let figure = claim.figure().filter(|f| f.per.is_none())?;
    let Unit::Measure(id) = figure.unit else { return None };
    let sixty = Decimal::from(60);
    // A whole number of hours is rounded by a few minutes, not by half an hour, unless it is hedged.
    let interval = figure.tight()?;
    let (lo, hi) = match figure.hedge {
        Hedge::None if figure.to.is_none() => (figure.point, figure.point),
        _ => (interval.lo?.value, interval.hi?.value),
    };
    let minutes = |v: Decimal| {
        reading.lexicon.units.in_base(id, crate::base::Interval::point(v)).and_then(|(_, b)| b.lo?.value.checked_div(sixty)?.round().to_i64())
    };
    let (lo, hi) = (minutes(lo)?, minutes(hi)?);
    // A twentieth for what is rounded to hours.
    Some((lo - lo / 20, hi + hi / 20))
}

fn in_words(minutes: i64) -> String {
    let of = |n: i64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    match (minutes / 60, minutes % 60) {
        (0, m) => of(m, "minute"),
        (h, 0) => of(h, "hour"),
        (h, m) => format!("{} {}", of(h, "hour"), of(m, "minute")),
    }
}

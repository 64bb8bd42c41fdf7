//! Whose change it is: one that is told of something else than the two figures, or that is the difference only together with another number.

use super::anchored::is_tied_elsewhere;
use super::level::{alike, dated};
use super::movement::direction;
use super::told::is_one_of_two;
use super::{Pair, Vocabulary, in_view};
use crate::doc::{Case, Claim, Kind, TokenKind};
use crate::link::in_view::is_bare;
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Reading, Strength, class_at};

/// Why a change is not that of the two figures that it was bound to, by the words around it.
pub(super) fn is_elsewhere(reading: &Reading<'_>, v: &Vocabulary, index: usize, me: usize, pair: Pair, strength: Strength) -> Option<&'static str> {
    let claim = &reading.claims[me];
    if named_before(reading, claim) || named_behind(reading, claim) {
        return Some("it is a change of something of another's");
    }
    if let Some(why) = is_tied_elsewhere(reading, v, me, pair) {
        return Some(why);
    }
    if is_of_the_figure_before(reading, index, claim, me, pair) {
        return Some("it is of the figure right before it");
    }
    if claim.kind == Kind::Multiple && is_what_is_added(reading, pair) {
        return Some("one of the figures is what comes on top of the other");
    }
    if is_against_one_untold(reading, claim, pair) {
        return Some("it is measured against somebody whose figure is not told");
    }
    if crate::link::scope::is_made_once(reading, claim) {
        return Some("it was made once, and is no change of what is told");
    }
    if strength != Strength::Construction && comes_on_top(reading, claim) {
        return Some("it comes on top of what there is");
    }
    if strength != Strength::Construction {
        if is_set_against_another(reading, me, pair) && !in_view::told_apart(reading, v, me, pair) {
            return Some("it is reckoned on a figure that is not told");
        }
        if is_yet_to_come(reading, claim, pair) {
            return Some("it is yet to come, and what it leads to is not told");
        }
        if is_dated_otherwise(reading, me, pair) {
            return Some("it is of another time than the two figures");
        }
        if counts_what_is_new(reading, claim, pair) {
            return Some("the two figures count what was not spoken of");
        }
    }
    if runs_against(reading, v, claim, pair) {
        return Some("another statement begins between it and the two figures that are set against each other");
    }
    let counted = claim.kind == Kind::Count && (is_turned_back(reading, claim, pair) || is_one_of_two(reading, index, me, pair));
    counted.then_some("only together with another number is it the difference")
}

/// An owner before it who is another than the one whose level is told: "its own by".
fn named_before(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let from = start.saturating_sub(5).max(reading.sentence(claim).tokens.0 as usize);
    (from..start).any(|at| reading.lower(at) == "own" && at + 1 < start && reading.lower(at + 1) == "by")
}

/// "a median of 48 days, four more than a year before": a bare number behind a comma is of the figure before it.
fn is_of_the_figure_before(reading: &Reading<'_>, index: usize, claim: &Claim, me: usize, pair: Pair) -> bool {
    let start = reading.start(claim);
    let gap = reading.lexicon.words.find_class("gap-behind-figure");
    if !is_bare(claim) || !gap.is_some_and(|class| class_at(reading, class, reading.end(claim))) {
        return false;
    }
    me.checked_sub(1).filter(|k| *k != pair.from && *k != pair.to).and_then(|k| reading.claims.get(k)).is_some_and(|own| {
        let end = reading.end(own).max(reading.noun_end(own));
        own.sentence as usize == index && own.kind != Kind::Date && end < start && start - end <= 2 && said!(reading, end, "," | "–" | "—" | "(")
    })
}

/// "27 points, two ahead of Penhallow", "64p a litre, about 3p less than in Dublin": measured against somebody or some place that was not named
/// before, so that neither of two figures before it is the other's.
fn is_against_one_untold(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let sentence = reading.sentence(claim);
    let (end, close) = (reading.end(claim), sentence.tokens.1 as usize);
    if [pair.from, pair.to].iter().any(|k| reading.claims[*k].tokens.0 > claim.tokens.0) {
        return false;
    }
    let Some(gap) = reading.lexicon.words.find_class("gap-behind-figure") else { return false };
    let noun = reading.noun_end(claim).max(end);
    let Some(at) = (end..(noun + 2).min(close)).find(|at| class_at(reading, gap, *at)) else { return false };
    let small =
        |at: usize| said!(reading, at, "of" | "than" | "on" | "in" | "at" | "the" | "for" | "by" | "to" | "with" | "front" | "those" | "that");
    let Some(named) = (at + 1..(at + 5).min(close)).find(|k| !small(*k)) else { return false };
    let joined = (at + 1..named).any(|k| said!(reading, k, "of" | "than" | "on"));
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let capital = reading.doc.tokens.get(named).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Mixed));
    let first = [pair.from, pair.to].iter().map(|k| reading.sentence(&reading.claims[*k]).tokens.0).min().unwrap_or(sentence.tokens.0) as usize;
    let calendar = reading.is(named, reading.lexicon.names.calendar);
    joined && capital && !calendar && !(first..reading.start(claim)).any(|k| word(k) == word(named))
}

/// "will hire 250 engineers, nearly doubling its staff of 270": what is added to a level, not what it grows to.
fn is_what_is_added(reading: &Reading<'_>, pair: Pair) -> bool {
    let (Some(adds), to) = (reading.lexicon.words.find_class("adds-so-many"), &reading.claims[pair.to]) else { return false };
    let (first, start) = (reading.sentence(to).tokens.0 as usize, reading.start(to));
    (start.saturating_sub(3).max(first)..start).any(|at| class_at(reading, adds, at))
}

/// An owner behind it: "of theirs".
fn named_behind(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    reading.lower(end) == "of" && matches!(reading.lower(end + 1), "theirs" | "hers" | "his" | "ours" | "mine" | "yours")
}

/// So many more that are added, where nothing says "than": no gap between two. "…, and a further 900 tonnes has been saved": as much beside it.
fn comes_on_top(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    // "will put $87m towards pipes and keep an additional $10m"
    if start >= 2 && said!(reading, start - 1, "additional") && said!(reading, start - 2, "an") {
        return true;
    }
    if start >= 3 && reading.lower(start - 1) == "further" && reading.lower(start - 2) == "a" && reading.lower(start - 3) == "and" {
        return true;
    }
    let end = reading.end(claim);
    let sentence = reading.sentence(claim).tokens.1 as usize;
    reading.lower(end) == "more" && !matches!(reading.lower(end + 1), "." | ";" | "!") && !(end..sentence).any(|at| reading.lower(at) == "than")
}

/// A percentage of a clause of contrast behind the two figures, which goes the other way: "from 75 to 68, though prices, up 14 per cent, …".
fn runs_against(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, pair: Pair) -> bool {
    let last = &reading.claims[pair.from.max(pair.to)];
    if claim.kind != Kind::Percent || last.sentence != claim.sentence || last.tokens.1 > claim.tokens.0 {
        return false;
    }
    let parted = (reading.end(last)..reading.start(claim)).any(|at| {
        matches!(reading.lower(at), "while" | "whereas" | "but" | "although" | "though" | "and") && reading.lower(at.wrapping_sub(1)) == ","
    });
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    parted && direction(reading, v, claim).is_some_and(|up| up != (point(pair.to) > point(pair.from)))
}

/// A number with its contrary behind it, both in a sentence of their own: some were added, but others taken away.
fn is_turned_back(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let close = reading.sentence(claim).tokens.1 as usize;
    [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence != claim.sentence)
        && (reading.end(claim)..close).any(|at| matches!(reading.lower(at), "but" | "although" | "though"))
}

/// Whether the words behind a change say what it is reckoned on, and neither of two levels: "up 157 percent year-on-year", "50 percent more than
/// in 2017", "12 more than under the law of today", "fell 53% to $28.8m", where the later one of the two is another.
fn is_set_against_another(reading: &Reading<'_>, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    let sentence = claim.sentence as usize;
    let close = reading.doc.sentences[sentence].tokens.1 as usize;
    let end = reading.end(claim);
    let reach = (end + 8).min(close);
    let clause = end..(end..reach).find(|at| reading.is_stop(*at) || said!(reading, *at, "," | "–" | "—" | "(")).unwrap_or(reach);
    if reading.lexicon.words.find_class("on-the-year").is_some_and(|c| clause.clone().any(|at| reading.ends(at, c))) {
        return true;
    }
    // "640 fewer than were logged in May, when …": the level that it is reckoned on stands behind it.
    let behind = |k: usize| reading.claims[k].sentence == claim.sentence && reading.start(&reading.claims[k]) >= end;
    let from_behind = behind(pair.from);
    let against = clause.clone().find(|at| said!(reading, *at, "than" | "with" | "from" | "on" | "over" | "against"));
    // "a decrease of about 44 per cent in revenues and 39 per cent in their value compared with the study of 1985"
    let compared = (end..(end + 18).min(close))
        .take_while(|at| !reading.is_stop(*at))
        .find(|at| said!(reading, *at, "compared") && said!(reading, *at + 1, "with" | "to"));
    if compared.is_some_and(|at| !from_behind && is_of_then(reading, sentence, at + 2, close)) {
        return true;
    }
    if let Some(at) = against.filter(|at| !from_behind && *at < end + 5) {
        let compared = match reading.lower(at) {
            "with" => at > end && said!(reading, at - 1, "compared"),
            _ => true,
        };
        let of_then = is_of_then(reading, sentence, at + 1, close);
        let elsewhere =
            said!(reading, at, "than") && said!(reading, at + 1, "under" | "in" | "at" | "with" | "without" | "for" | "among" | "when" | "if");
        if compared && (of_then || elsewhere) {
            return true;
        }
    }
    // "nearly double the limit of $24m. … The firm was paid $16.2m": what was double is not told.
    if claim.kind == Kind::Multiple && from_behind && reading.claims[pair.to].sentence > claim.sentence {
        return true;
    }
    // "has tripled. In 2010, 92% of the girls and 88% of the boys": two groups of one time.
    let of_a_group = |k: usize| reading.claims[k].kind == Kind::Percent && said!(reading, reading.end(&reading.claims[k]), "of");
    let (one, other) = (pair.from.min(pair.to), pair.from.max(pair.to));
    if claim.kind == Kind::Multiple
        && reading.claims[one].sentence == reading.claims[other].sentence
        && of_a_group(one)
        && of_a_group(other)
        && said!(reading, reading.start(&reading.claims[other]).wrapping_sub(1), "and" | "while")
    {
        return true;
    }
    // "more than double that in 2015"
    if claim.kind == Kind::Multiple && said!(reading, end, "that" | "those" | "what") && !from_behind {
        return true;
    }
    // "fell 53% to $28.8m": what it led to.
    let to = (end..end + 2).find(|at| said!(reading, *at, "to"));
    let level = to.and_then(|at| (at + 1..at + 4).find_map(|k| reading.claim_at(sentence, k)));
    level.is_some_and(|k| k != me && (k == pair.from || k == pair.to) && alike(reading, pair.from, pair.to) && !from_behind)
}

/// "That number will double by 2030", where no figure follows that it would lead to.
fn is_yet_to_come(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let start = reading.start(claim);
    let behind = |k: usize| reading.claims[k].sentence == claim.sentence && reading.claims[k].tokens.0 > claim.tokens.0;
    claim.kind == Kind::Multiple
        && said!(reading, start.wrapping_sub(1), "will" | "would" | "could" | "may" | "might" | "should" | "to" | "shall")
        && !behind(pair.from)
        && !behind(pair.to)
}

/// "surged 67 percent in 2015 … from 34 in 2015 to 101 last year": a change up to the time at which that of the two figures begins.
fn is_dated_otherwise(reading: &Reading<'_>, me: usize, pair: Pair) -> bool {
    let elsewhere = [pair.from, pair.to].iter().all(|k| reading.claims[*k].sentence != reading.claims[me].sentence);
    elsewhere && dated(reading, me).is_some_and(|own| dated(reading, pair.from) == Some(own) && dated(reading, pair.to) != Some(own))
}

/// "It rose 200 percent in 2016. … more than 100 new investors, compared with some 20 new investors before": two numbers behind a change of one
/// thing that is no number of them.
fn counts_what_is_new(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let (from, to) = (&reading.claims[pair.from], &reading.claims[pair.to]);
    let first = reading.sentence(claim).tokens.0;
    if from.kind != Kind::Count || from.sentence.min(to.sentence) <= claim.sentence || !said!(reading, first as usize, "it" | "its") {
        return false;
    }
    let (Some(noun), Some(other)) = (from.noun, to.noun) else { return false };
    // "The number of pupils is up. It rose by a tenth": one thing that moves, and not what is counted.
    let before = reading.doc.sentences[(claim.sentence as usize).saturating_sub(2)].tokens.0;
    let number = reading.lexicon.words.find_class("count-so-far");
    let counted = number.is_some_and(|c| (before as usize..reading.start(claim)).any(|at| reading.is(at, c)));
    let sense = Sense::new(reading);
    sense.key(noun) == sense.key(other) && !counted
}

/// Whether words that begin at a token are of an earlier time: "a year earlier", "2017", "the study made in 1985".
fn is_of_then(reading: &Reading<'_>, sentence: usize, at: usize, close: usize) -> bool {
    let reach = (at + 6).min(close);
    let end = (at..reach).find(|k| reading.is_stop(*k) || said!(reading, *k, ",")).unwrap_or(reach);
    at < end && crate::link::then::are_of_then(reading, sentence, at..end, false)
}

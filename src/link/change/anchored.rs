//! A change that its own words tie to a figure which is none of the two levels: the one it stands beside, the one it starts from, the one it is a
//! share of.
//!
//! In copy with many figures each change is of the figure before its comma: "on 12.9 million acres, up 5%, that would make 2.44 billion bushels".

use super::level::is_level;
use super::{Pair, Vocabulary};
use crate::doc::{Claim, Kind, TokenKind};
use crate::link::Reading;
use crate::link::words::said;

/// Words from a figure to the comma of what is told of it, and from there to the change.
const TO_COMMA: usize = 7;
const TO_CHANGE: usize = 4;
/// Words of a change behind its figure: "fewer than in the same month of 2023".
const PHRASE: usize = 14;

/// Why the words of a change tie it to another figure than the two levels.
pub(super) fn is_tied_elsewhere(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair) -> Option<&'static str> {
    let claim = &reading.claims[me];
    if is_apposed(reading, v, me, pair) {
        return Some("it is told of the figure right before it");
    }
    if is_a_share_apposed(reading, v, claim, pair) {
        return Some("it says one of the two figures over again, as a share");
    }
    if claim.kind != Kind::Multiple && is_base_of_a_multiple(reading, pair) {
        return Some("one of the figures is what another is so many times of");
    }
    if claim.kind == Kind::Multiple && is_of_a_share(reading, claim, pair) {
        return Some("it is so many times a share, which none of the two figures is");
    }
    if is_foretold(reading, claim) {
        return Some("it is an event that the two figures are of, and not their change");
    }
    None
}

/// "on 12.9 million acres, up 5%, that would be 2.44 billion bushels, against 2.36 billion", "17 passed all, five more than in 2023, and two, against
/// four, none": of the figure before the comma.
fn is_apposed(reading: &Reading<'_>, v: &Vocabulary, me: usize, pair: Pair) -> bool {
    let claim = &reading.claims[me];
    let sentence = reading.sentence(claim);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let first = sentence.tokens.0 as usize;
    let comma = (start.saturating_sub(TO_CHANGE).max(first + 1)..start).rev().find(|at| said!(reading, *at, "," | "–" | "—" | "("));
    let Some(comma) = comma else { return false };
    let moved = |at: usize| {
        reading.is(at, v.up)
            || reading.is(at, v.down)
            || reading.is(at, v.rise)
            || reading.is(at, v.fall)
            || reading.is(at, v.change_noun)
            || reading.is(at, v.articles)
            || said!(reading, at, "of" | "by" | "about" | "some" | "nearly" | "almost" | "just" | "around" | "roughly" | "more" | "than" | "over")
    };
    let opened = (comma + 1..start).all(moved) && (comma + 1 < start || reading.is(end, v.more) || reading.is(end, v.less));
    if !opened {
        return false;
    }
    // The nearest figure before the comma that says how much there is.
    let before = (sentence.claims.0 as usize..me).rev().find(|k| reading.claims[*k].kind != Kind::Date && reading.end(&reading.claims[*k]) <= comma);
    let Some(own) = before.filter(|k| *k != pair.from && *k != pair.to) else { return false };
    let level = &reading.claims[own];
    let beside = reading.noun_end(level).max(reading.end(level));
    let plain = matches!(level.kind, Kind::Money | Kind::Measure | Kind::Percent)
        || level.kind == Kind::Count && !reading.start(level).checked_sub(1).is_some_and(|at| said!(reading, at, "at" | "in" | "across" | "among"));
    if !plain || !is_level(reading, v, level) || comma.saturating_sub(beside) > TO_COMMA || beside > comma {
        return false;
    }
    // Nothing that begins another statement may stand between them, nor may one of the two levels follow within the phrase: "up 25% from £40m".
    let apart = (beside..comma).any(|at| reading.is_stop(at) || said!(reading, at, "and" | "but" | "while" | ";") || reading.is(at, v.barrier));
    let close = (end..(end + PHRASE).min(sentence.tokens.1 as usize))
        .find(|at| said!(reading, *at, "," | ";" | ":" | "–" | "—" | ")" | "and" | "but") || reading.is_stop(*at));
    let close = close.unwrap_or(sentence.tokens.1 as usize);
    let within = |k: usize| (end..close).contains(&reading.start(&reading.claims[k]));
    // "£48m, on sales of £310m, up 25%, from £40m": what starts it may follow behind one comma.
    let resumed = [pair.from, pair.to].iter().any(|k| {
        let start = reading.start(&reading.claims[*k]);
        start > close && start <= close + 3 && said!(reading, close + 1, "from" | "to" | "compared" | "against" | "versus")
    });
    !apart && !within(pair.from) && !within(pair.to) && !resumed
}

/// "628 million litres, compared with 401 million, or 55%, a year ago", "61 of those on the drug, or 10.9%, had another": what stands behind "or" says
/// one of the levels over again. Of what fell to a level it says by how much.
fn is_a_share_apposed(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim, pair: Pair) -> bool {
    /// Words from the level to its share, where it is said of whom it is a part.
    const OF_WHOM: usize = 9;
    let start = reading.start(claim);
    if claim.kind != Kind::Percent || !start.checked_sub(1).is_some_and(|at| said!(reading, at, "or")) {
        return false;
    }
    let mark = |at: usize| said!(reading, at, "," | "–" | "—");
    let moved = |at: usize| [v.up, v.down, v.rise, v.fall].iter().any(|class| reading.is(at, *class));
    [pair.from, pair.to].iter().any(|k| {
        let level = &reading.claims[*k];
        let end = reading.noun_end(level).max(reading.end(level));
        if level.sentence != claim.sentence || level.kind == Kind::Percent || end >= start {
            return false;
        }
        let first = reading.sentence(level).tokens.0 as usize;
        let begin = reading.start(level);
        let clause = (first..begin).rev().find(|at| reading.is_stop(*at) || mark(*at)).map_or(first, |at| at + 1);
        // The unit between them may be none that is known: "401 tmcft, or 55%".
        let word = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        let beside = start - end <= 4 && (end..start - 1).all(|at| mark(at) || at == end && word(at));
        let of_whom = start - end <= OF_WHOM && said!(reading, end, "of") && mark(start - 2) && (end..start - 2).all(|at| word(at) && !moved(at));
        (beside || of_whom) && !(clause..begin).any(moved)
    })
}

/// "N20.6 billion, 5 per cent, twice its share of 2024, when it had N7.5 billion"
fn is_of_a_share(reading: &Reading<'_>, claim: &Claim, pair: Pair) -> bool {
    let end = reading.end(claim);
    let its = usize::from(said!(reading, end, "its" | "the" | "their" | "his" | "her"));
    let share = said!(reading, end + its, "share" | "proportion" | "percentage" | "rate");
    share && [pair.from, pair.to].iter().all(|k| !matches!(reading.claims[*k].kind, Kind::Percent | Kind::Fraction))
}

/// "rose by 5.8 million barrels, nearly three times the 2 million that was expected, to 422.7 million"
pub(super) fn is_base_of_a_multiple(reading: &Reading<'_>, pair: Pair) -> bool {
    let base = |k: usize| {
        let level = &reading.claims[k];
        let start = reading.start(level);
        let the = usize::from(start.checked_sub(1).is_some_and(|at| said!(reading, at, "the" | "its" | "their" | "a" | "an")));
        let Some(before) = start.checked_sub(1 + the) else { return false };
        reading.claim_at(level.sentence as usize, before).is_some_and(|c| reading.claims[c].kind == Kind::Multiple)
    };
    base(pair.from) || base(pair.to)
}

/// "put the chance of a quarter-point cut at 64 percent, against 41 percent": a move that may come.
pub(super) fn is_foretold(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from the chance to the move.
    const NEAR: usize = 6;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let Some(chance) = reading.lexicon.words.find_class("chance-of") else { return false };
    (start.saturating_sub(NEAR).max(first)..start)
        .rev()
        .take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ","))
        .any(|at| reading.is(at, chance) && said!(reading, at + 1, "of" | "that" | "for" | "on"))
}

//! Hedges before and after a figure: "about", "more than", "or so".

use super::line::Line;
use crate::base::Span;
use crate::doc::{Hedge, TokenKind};
use crate::rule::lexicon::{LONGEST_HEDGE, Role};

/// The hedge of the figure in tokens `start..end`, whose noun ends before `noun_end`, and its words.
pub(super) fn around(line: &Line<'_>, start: usize, end: usize, noun_end: usize) -> (Hedge, Option<Span>) {
    if let Some((from, to, hedge)) = before(line, start) {
        return (hedge, Some(line.span(from, to)));
    }
    // "1,000 or more kilograms".
    if end > start + 3
        && let Some((from, to, hedge)) = (start + 1..end).find(|k| line.is(*k, "or")).and_then(|k| after(line, k))
    {
        return (hedge, Some(line.span(from, to)));
    }
    for at in [end, noun_end] {
        if let Some((from, to, hedge)) = after(line, at) {
            return (hedge, Some(line.span(from, to)));
        }
        if noun_end == end {
            break;
        }
    }
    (Hedge::None, None)
}

/// Where the hedge between a number and what it counts ends: "40 or so people", "100+ towns", "1,000 or more kilograms".
pub(super) fn inner(line: &Line<'_>, at: usize) -> Option<usize> {
    let joined = line.is(at, "or") || line.text(at) == "+" && line.glued(at);
    let (len, _) = line.source.lexicon.numbers.after.longest(line.rest(at)).filter(|_| joined)?;
    Some(at + len)
}

/// Verbs that "up" belongs to, so that "up to" says where something came to.
const MOVES_UP: [&str; 32] = [
    "add", "adds", "added", "adding", "edge", "edges", "edged", "edging", "tick", "ticks", "ticked", "ticking", "creep", "creeps", "crept",
    "creeping", "inch", "inches", "inched", "inching", "went", "goes", "going", "gone", "shot", "nudged", "moved", "climbed", "drifted", "jumped",
    "picked", "back",
];

/// The hedge that ends before `start`.
fn before(line: &Line<'_>, start: usize) -> Option<(usize, usize, Hedge)> {
    let numbers = &line.source.lexicon.numbers;
    let mut stop = start;
    for _ in 0..3 {
        let from = stop.saturating_sub(LONGEST_HEDGE);
        let tokens = line.tokens.get(from..stop)?;
        if let Some((len, hedge)) = numbers.hedge_before(tokens) {
            let at = stop - len;
            if hedge == Hedge::MoreThan || hedge == Hedge::LessThan || hedge == Hedge::Nearly {
                // "£900,000 more than the $1.1m", "20% above 40": a comparison of two figures.
                // "at least $1 million more than doubled": a verb is compared with nothing.
                let verb = line.raw(start).is_some_and(|t| t.word != 0 && numbers.role(t.word).has(Role::MULTIPLE));
                if compares(line, at) && !verb {
                    return None;
                }
            }
            // "pulled over 450 motorists", "worried about 30 jobs": the word belongs to its verb.
            if len == 1 && at.checked_sub(1).is_some_and(|b| line.class(b, numbers.classes.phrasal)) {
                return None;
            }
            // "That adds up to £150m" says what it comes to.
            // "Deaths edged up to 412" where they went.
            let adds = |b: usize| MOVES_UP.iter().any(|w| line.is(b, w));
            if hedge == Hedge::UpTo && line.is(at, "up") && at.checked_sub(1).is_some_and(adds) {
                return None;
            }
            return Some((at, stop, hedge));
        }
        let last = tokens.last()?;
        if !numbers.between(last.word) {
            return None;
        }
        stop = stop.checked_sub(1)?;
    }
    None
}

/// Whether a figure stands right before the words of comparison.
fn compares(line: &Line<'_>, at: usize) -> bool {
    let figure = |i: usize| {
        line.raw(i).is_some_and(|t| t.kind == TokenKind::Digits)
            || line.text(i) == "%"
            || line.raw(i).is_some_and(|t| {
                let role = line.source.lexicon.numbers.role(t.word);
                t.word != 0 && (role.has(Role::CARDINAL) || role.has(Role::SCALE) || role.has(Role::SHORT_SCALE))
            })
    };
    let Some(last) = at.checked_sub(1) else { return false };
    if figure(last) || line.is(last, "cent") || line.is(last, "percent") {
        return true;
    }
    // "12 metres above 40": the word before may be the unit or noun of the figure.
    line.is_lower_word(last) && line.source.lexicon.nouns.is_plural(line.text(last)) && last.checked_sub(1).is_some_and(figure)
}

/// The hedge that begins at `at`.
fn after(line: &Line<'_>, at: usize) -> Option<(usize, usize, Hedge)> {
    let rest = line.rest(at);
    let (len, hedge) = line.source.lexicon.numbers.after.longest(rest)?;
    let first = rest.first()?;
    let text = line.source.word(first);
    // "+" and "-odd" touch the figure; "plus" and the rest need a word or mark behind them that does not make them a hedge of
    // what follows ("40 plus 20", "about 20 at least 30").
    if matches!(text, "+" | "-") && first.spaced {
        return None;
    }
    let next = line.raw(at + len);
    if next.is_some_and(|t| t.kind == TokenKind::Digits || line.source.word(t) == "$" || line.source.word(t) == "£" || line.source.word(t) == "€")
    {
        return None;
    }
    if next.is_some_and(|t| t.word != 0 && line.source.lexicon.numbers.role(t.word).has(Role::CARDINAL)) {
        return None;
    }
    if len == 1 && text.eq_ignore_ascii_case("plus") && next.is_some_and(|t| t.kind == TokenKind::Word) {
        return None;
    }
    // "roughly", "exactly" behind a figure mostly open what follows.
    if len == 1 && !matches!(text, "+" | "-") && next.is_some_and(|t| t.kind == TokenKind::Word) {
        return None;
    }
    Some((at, at + len, *hedge))
}

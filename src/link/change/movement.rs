//! The words of a change: which figures say how far something moved, and which way.
//!
//! "up 14 %", "a fall of 61 %", "1,320 fewer", "the extra ₦66", "34,400 trips have gone missing": a verb or a noun of change, a comparative or a
//! word of what is on top stands beside the figure.

use super::Vocabulary;
use crate::base::Unit;
use crate::doc::{Case, Claim, Kind, TokenKind};
use crate::link::words::said;
use crate::link::{Asked, Reading};
use crate::rule::lexicon::ClassId;

/// "the dip of 5,450 quintals", "The jump, of 26 per cent,": a change that was told, by its noun.
pub(super) fn is_told_change(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let Some(of) = reading.start(claim).checked_sub(1).filter(|at| *at > first + 1 && said!(reading, *at, "of")) else { return false };
    let noun = if said!(reading, of - 1, ",") { of - 2 } else { of - 1 };
    let changes = reading.is(noun, v.rise) || reading.is(noun, v.fall) || reading.is(noun, v.change_noun);
    let definite = |at: usize| said!(reading, at, "the" | "that" | "this" | "its" | "their");
    changes && (1..=2).any(|b| noun.checked_sub(b).is_some_and(|at| at >= first && definite(at)))
}

/// "six times as long", "22-fold": compares two things of its own sentence, where "doubled" may tell of a change in another.
pub(super) fn is_factor_of(claim: &Claim) -> bool {
    claim.kind == Kind::Multiple && !matches!(claim.pattern, "multiple-word" | "in-half")
}

/// "twice as much" at the end of its clause: as what was told before.
pub(super) fn as_much(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.end(claim);
    let ends = |at: usize| {
        matches!(reading.lower(at), "," | ";" | "." | "and" | ")" | "now" | "today")
            || reading.doc.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark)
    };
    // "This winter it was 180: double the number."
    let number = reading.lower(end) == "the"
        && matches!(reading.lower(end + 1), "number" | "figure" | "amount" | "total" | "sum" | "rate" | "price")
        && ends(end + 2);
    number || reading.lower(end) == "as" && matches!(reading.lower(end + 1), "much" | "many" | "high" | "large" | "big") && ends(end + 2)
}

/// Whether a claim says how far something moved.
pub(super) fn is_change(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    reading.remembered(claim, Asked::Change, || tells_change(reading, v, claim))
}

/// As [`is_change`], from the words.
fn tells_change(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let Some(figure) = claim.figure() else { return false };
    if figure.to.is_some() || figure.per.is_some() && !matches!(figure.unit, Unit::Money(_)) {
        return false;
    }
    if claim.kind == Kind::Multiple {
        // "20x primers" are a concentration.
        return !reading.doc.words(claim.span).ends_with(['x', '×']);
    }
    // "a profit of $18m, compared with $15m": what is set against another of its kind is a level, whatever it came from.
    let start = reading.start(claim);
    if start >= 2
        && said!(reading, start - 1, "of")
        && (reading.ends(start - 2, v.change_noun) || said!(reading, start - 2, "loss" | "losses" | "gain" | "gains"))
        && is_set_against(reading, v, claim)
    {
        return false;
    }
    // "lost 9 per cent to 182p": what a change led to.
    let led_to = start >= 2
        && said!(reading, start - 1, "to")
        && reading.claim_at(claim.sentence as usize, start - 2).is_some_and(|k| matches!(reading.claims[k].kind, Kind::Percent | Kind::Fraction))
        && claim.kind != Kind::Percent;
    if led_to {
        return false;
    }
    let or = claim.kind == Kind::Percent
        && reading.start(claim).checked_sub(1).is_some_and(|at| said!(reading, at, "or"))
        && !said!(reading, reading.end(claim), "of");
    or || is_gap(reading, v, claim)
        || is_put_on(reading, v, claim)
        || direction(reading, v, claim).is_some()
        || reading.ends(reading.start(claim).wrapping_sub(2), v.change_noun) && said!(reading, reading.start(claim).wrapping_sub(1), "of")
}

/// "34,400 daily trips have gone missing", "0.7 seconds adrift": what came or went, by the words behind it.
pub(super) fn is_made_good(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let Some(class) = v.came_or_went else { return false };
    let end = reading.end(claim);
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Duration)
        && (end..end + 6).take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ",")).any(|at| reading.is(at, class))
}

/// Whether a word of rising or falling is a noun that another verb follows: "those who make the climb have gone from 340 to 190".
pub(super) fn is_named(reading: &Reading<'_>, at: usize, start: usize) -> bool {
    // "Exports of cut flowers reached $612 million"
    let attribute = at.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "of" | "for" | "with" | "from" | "in"))
        && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && at + 1 < start
        && !matches!(reading.lower(at + 1), "by" | "to" | "from" | "in" | "at" | "over" | "the" | "a" | "an" | "its" | "their" | "on" | "of" | "and");
    // "Kettle Falls drew 410,000 visitors"
    let capital = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title);
    let part_of_a_name = capital(at) && at.checked_sub(1).is_some_and(capital);
    attribute
        || part_of_a_name
        || at.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "the" | "this" | "that" | "a" | "their" | "his" | "her" | "its"))
            && (at + 1..start).any(|k| matches!(reading.lower(k), "has" | "have" | "had" | "is" | "are" | "was" | "were" | "went" | "goes" | "go"))
}

/// Whether a figure is followed by another that it is compared with: ", compared with $15m", "up from 12".
fn is_set_against(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let sentence = reading.sentence(claim).tokens.1 as usize;
    let versus =
        (end..(end + 14).min(sentence)).take_while(|at| !reading.is_stop(*at)).find(|at| reading.ends(*at, v.versus) && !said!(reading, *at, "than"));
    versus.is_some_and(|at| {
        (at + 1..(at + 3).min(sentence))
            .find_map(|k| reading.claim_at(claim.sentence as usize, k))
            .is_some_and(|c| reading.claims[c].kind == claim.kind && reading.claims[c].unit() == claim.unit())
    })
}

/// "put on $180 to reach $9,180", "shed $300 to end at $29,700": what was put on or taken off, before where that led.
fn is_put_on(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let Some(at) = reading.start(claim).checked_sub(1).filter(|_| said!(reading, reading.end(claim), "to")) else { return false };
    v.put_on.iter().flatten().any(|class| reading.ends(at, *class))
}

/// "the $7 million difference"
pub(super) fn is_gap(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let back = |n: usize| start.wrapping_sub(n);
    // "the extra ₦66", "an extra three hours"
    let extra = start >= 2 && reading.is(start - 1, v.gap.extra) && said!(reading, back(2), "the" | "that" | "this" | "an" | "those" | "these");
    // "those 64 extra animals", "the 30 additional seats", "the $7 million difference"
    // "the 8cm between them", "the 14 seconds that separated them"
    let behind = reading.noun_end(claim);
    let apart =
        reading.is(behind, v.gap.opens) && (0..3).any(|k| reading.is(behind + k, v.gap.parts)) && said!(reading, back(1), "the" | "that" | "those");
    // "The overrun of $35 million", "1.35 metres short of the record", "beats the holder of the title by 65 centimetres"
    let gap_of = start >= 3
        && reading.is(start - 2, v.gap.of_so_much)
        && said!(reading, back(1), "of")
        && (3..=5).any(|b| said!(reading, back(b), "the" | "that" | "this" | "a" | "an" | "its" | "their"));
    // "two strokes short of the top 20" is how far from a place.
    let placed = || (behind + 1..behind + 4).any(|at| said!(reading, at, "top" | "cut" | "line"));
    let short = claim.kind != Kind::Percent
        && reading.is(behind, v.gap.short)
        && said!(reading, behind + 1, "of" | "the" | "his" | "her" | "its")
        && !placed();
    let won_by = matches!(claim.kind, Kind::Measure | Kind::Duration | Kind::Money) && start >= 2 && said!(reading, back(1), "by") && {
        let first = reading.sentence(claim).tokens.0 as usize;
        (2..=22).map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at))).any(|at| reading.is(at, v.gap.better_by))
    };
    let noun = reading.is(reading.end(claim), v.gap.noun) && said!(reading, back(1), "the" | "that" | "this" | "those" | "these");
    extra || apart || gap_of || short || won_by || noun
}

/// Whether a word of change stands at a token, or a phrase of it ends there: not in "follow-up", and "up" and "down" alone only where they
/// open a clause or follow a form of "be" ("give up three").
pub(super) fn moved(reading: &Reading<'_>, at: usize, class: ClassId) -> bool {
    if !reading.ends(at, class) {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return true };
    let previous = reading.lower(before);
    if previous == "-" && !reading.doc.tokens[at].spaced {
        return false;
    }
    if said!(reading, at, "up" | "down") {
        // "put up by 20 per cent", "brought down by 20 per cent"
        let led = said!(reading, at + 1, "by" | "to" | "from" | "sharply" | "slightly" | "further" | "again");
        if led && reading.is_a(before, "moves-up-or-down") {
            return true;
        }
        // "the quarter-finals coming up next month"
        let near = said!(reading, at, "up") && said!(reading, before, "coming") && !said!(reading, at + 1, "by" | "to" | "from" | ",");
        let opens = matches!(previous, "," | "(" | "is" | "are" | "was" | "were" | "be" | "been" | "–" | "—" | "-" | "and" | "or");
        return opens || reading.doc.tokens[before].kind == TokenKind::Mark || !near && reading.is_a(before, "goes-up-or-down");
    }
    true
}

/// The direction of a change, from the words beside it: up, down.
pub(in crate::link) fn direction(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> Option<bool> {
    let sentence = reading.sentence(claim);
    let first = sentence.tokens.0 as usize;
    let verb = |at: usize| {
        if moved(reading, at, v.up) || reading.ends(at, v.better) {
            Some(true)
        } else if moved(reading, at, v.down) || reading.ends(at, v.worse) {
            Some(false)
        } else {
            None
        }
    };
    let noun = |at: usize| {
        if reading.ends(at, v.rise) {
            Some(true)
        } else if reading.ends(at, v.fall) {
            Some(false)
        } else {
            None
        }
    };
    let mut at = reading.start(claim);
    while at > first && reading.is(at - 1, v.articles) {
        at -= 1;
    }
    if at > first {
        let before = at - 1;
        let by_percent = matches!(claim.kind, Kind::Percent);
        if said!(reading, before, "by") {
            for back in 1..=4 {
                if let Some(sign) = before.checked_sub(back).filter(|b| *b >= first).and_then(|b| verb(b).or_else(|| noun(b))) {
                    return Some(sign);
                }
            }
        } else if said!(reading, before, "of") {
            for back in 1..=3 {
                if let Some(sign) = before.checked_sub(back).filter(|b| *b >= first).and_then(noun) {
                    return Some(sign);
                }
            }
        // "With prices off 45 percent in two years"
        } else if by_percent && said!(reading, before, "off") {
            return Some(false);
        // "so the gain works out at 17.3 percent", "the increase was 12 per cent"
        } else if by_percent && said!(reading, before, "at" | "to" | "is" | "was" | "be" | "were" | "are") {
            let the = |k: usize| k > first && said!(reading, k - 1, "the" | "that" | "this" | "a" | "an" | "its" | "their");
            for back in 1..=5 {
                let Some(k) = before.checked_sub(back).filter(|k| *k > first && !reading.is_stop(*k) && !said!(reading, *k, ",")) else { break };
                if let Some(sign) = noun(k).filter(|_| the(k)) {
                    return Some(sign);
                }
            }
        // To raise money is no change of it.
        } else if !(claim.kind == Kind::Money && said!(reading, before, "raised" | "raise" | "raises" | "raising"))
            && let Some(sign) = verb(before)
        {
            return Some(sign);
        }
    }
    // "the 15% increase", "a 15 per cent annual rise", "1,320 fewer", "34 metres higher".
    let end = reading.end(claim);
    for ahead in 0..3 {
        let at = end + ahead;
        let token = reading.token_in(sentence, at)?;
        // "a harvest of 214,000 tonnes was smaller than": how much, and not how far.
        if said!(reading, at, "was" | "is" | "are" | "were") {
            return None;
        }
        // "12 cents down at $2.88"
        if ahead == 0
            && matches!(claim.kind, Kind::Money)
            && said!(reading, at, "up" | "down" | "higher" | "lower")
            && said!(reading, at + 1, "at" | "on" | "," | ".")
        {
            return Some(said!(reading, at, "up" | "higher"));
        }
        // "2,094 metres above the sea" is how high something lies.
        if said!(reading, at, "above" | "below") && claim.kind == Kind::Measure && lies(reading, at + 1) {
            return None;
        }
        if reading.is(at, v.more) {
            return Some(true);
        }
        if reading.is(at, v.less) {
            return Some(false);
        }
        // "seven drop-outs" are no drop.
        let compound = reading.token_in(sentence, at + 1).is_some_and(|t| !t.spaced && said!(reading, at + 1, "-"));
        if let Some(sign) = noun(at).filter(|_| !compound) {
            return Some(sign);
        }
        if token.kind != TokenKind::Word || reading.claim_at(claim.sentence as usize, at).is_some() {
            return None;
        }
    }
    None
}

/// Whether what a height is above or below is the sea or the ground, and no other figure: "above sea level", "below the surface".
fn lies(reading: &Reading<'_>, at: usize) -> bool {
    let Some(class) = reading.lexicon.words.find_class("datum") else { return false };
    (at..at + 3).any(|k| reading.is(k, class))
}

/// Whether a change opens its sentence: "The 15% increase …", "A fall of 61% …", "That is 1,320 fewer …".
pub(super) fn opens(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, claim: &Claim) -> bool {
    let s = &reading.doc.sentences[sentence];
    let start = reading.start(claim);
    let lead = start.saturating_sub(s.tokens.0 as usize);
    if lead > 8 {
        return false;
    }
    let first = s.tokens.0 as usize;
    let (word, second) = (reading.lower(first), reading.lower(first + 1));
    let pointing = matches!(word, "that" | "this" | "the" | "it" | "which" | "a" | "an" | "those" | "these" | "they" | "both" | "such");
    let clean = !(first..start).any(|at| reading.is_stop(at) || said!(reading, at, ",") || reading.is(at, v.barrier));
    // "The dividend rose 25%" has a subject of its own: a verb of change right before the figure under a noun that is not "it".
    let own_subject = matches!(word, "the" | "a" | "an")
        && direction(reading, v, claim).is_some()
        && (first..start).any(|at| (reading.is(at, v.up) || reading.is(at, v.down)) && !(at + 2 >= start && said!(reading, at + 1, "of")));
    lead == 0 || (pointing && clean && (!own_subject || second == "total"))
}

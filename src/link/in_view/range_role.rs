//! What a figure is to a range told before it: a mean or an extreme of it, or one of those whose range it is.

use super::range::Ranges;
use super::text;
use crate::doc::{Case, Claim, Kind, Sentence, TokenKind};
use crate::link::Reading;
use crate::link::words::said;

/// Words from a mean or an extreme to its figure.
const ROLE: usize = 10;

/// Whether a figure was measured of one of those of whom the range was told: "the eight finalists, who were timed at between … Ines Marchetti
/// clocked 61.92".
pub(super) fn is_entered(reading: &Reading<'_>, told: &Sentence, own: &Sentence, claim: &Claim, alone: bool) -> bool {
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let start = reading.start(claim);
    let word = |k: usize| text(reading, k);
    let before = start.saturating_sub(5).max(first)..start;
    let range = told.tokens.0 as usize..told.tokens.1 as usize;
    let alike = ["is-timed", "is-weighed-in", "is-marked", "is-sold", "is-measured"]
        .iter()
        .filter_map(|name| reading.lexicon.words.find_class(name))
        .any(|class| range.clone().any(|k| reading.is(k, class)) && before.clone().any(|k| reading.is(k, class)));
    // One of them: who won it, or who did what they all did.
    let one = (first..end).any(|k| {
        reading.is_a(k, "of-an-entrant")
            || reading.claims_of(claim.sentence as usize).1.iter().any(|c| c.kind == Kind::Ordinal && c.tokens.0 as usize == k)
    });
    let other = (first..end).any(|k| {
        matches!(
            word(k),
            "not"
                | "n't"
                | "no"
                | "never"
                | "last"
                | "previous"
                | "record"
                | "year"
                | "earlier"
                | "before"
                | "another"
                | "other"
                | "outside"
                | "disqualified"
                | "personal"
                | "best"
                | "if"
                | "would"
                | "could"
                | "hopes"
                | "than"
                | "by"
                | "heat"
                | "heats"
                | "semi-final"
                | "qualifying"
        )
    });
    // "Every one of the 16 flats went for between … The last to sell, a loft with a view, fetched £285,000."
    let every = range.clone().any(|k| matches!(word(k), "Every" | "every" | "All" | "all" | "Each" | "each" | "None" | "none"));
    let of_them = word(first) == "The"
        && matches!(
            word(first + 1),
            "last"
                | "first"
                | "cheapest"
                | "dearest"
                | "smallest"
                | "largest"
                | "biggest"
                | "best"
                | "finest"
                | "oldest"
                | "youngest"
                | "tallest"
                | "heaviest"
                | "lightest"
                | "final"
                | "shortest"
                | "longest"
        );
    let deed = |w: &str| {
        matches!(
            w,
            "fetched"
                | "went"
                | "sold"
                | "cost"
                | "made"
                | "brought"
                | "weighed"
                | "measured"
                | "scored"
                | "took"
                | "lasted"
                | "raised"
                | "paid"
                | "costs"
                | "weighs"
                | "measures"
        )
    };
    let did = range.clone().any(|k| deed(word(k))) && (start.saturating_sub(3).max(first)..start).any(|k| deed(word(k)));
    let then = (first..end).any(|k| matches!(word(k), "not" | "n't" | "year" | "before" | "previous" | "earlier" | "would" | "could" | "ago"));
    alone && (alike && one && !other || every && of_them && did && !then)
}

/// Whether the words around a figure make it the mean of all, or the extreme of them.
pub(super) fn plays(reading: &Reading<'_>, v: &Ranges, own: &Sentence, claim: &Claim, kind: Kind, alone: bool) -> bool {
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let (start, close) = (reading.start(claim), reading.noun_end(claim));
    let word = |k: usize| crate::link::whole_time::word(reading, k);
    let averaging = |k: usize| reading.is(k, v.mean) || matches!(word(k), "averaged" | "averaging" | "averages" | "mean" | "median");
    let the = |k: usize| {
        (1..=2)
            .filter_map(|b| k.checked_sub(b))
            .any(|b| matches!(text(reading, b), "the" | "The" | "its" | "their" | "Its" | "Their" | "a" | "an" | "class" | "on" | "'s" | "’s"))
    };
    // The clause of the figure, and what goes before it.
    let mut opens = start;
    while opens > first && !reading.is_stop(opens - 1) && (text(reading, opens - 1) != "," || opens + 3 > start) {
        opens -= 1;
    }
    let closes = (close..end).find(|k| reading.is_stop(*k) || text(reading, *k) == ",").unwrap_or(end);
    let of_another = |k: usize| {
        matches!(
            word(k),
            "national"
                | "nationally"
                | "nationwide"
                | "country"
                | "state"
                | "county"
                | "province"
                | "previous"
                | "before"
                | "until"
                | "last"
                | "previously"
                | "then"
                | "earlier"
                | "neighbouring"
                | "neighboring"
                | "another"
                | "other"
                | "elsewhere"
                | "global"
                | "world"
                | "industry"
                | "would"
                | "could"
                | "target"
                | "than"
                | "increase"
                | "rise"
                | "fall"
                | "compared"
                | "against"
                | "ago"
                | "recommended"
                | "recommends"
                | "guideline"
                | "guidelines"
                | "permitted"
                | "allowed"
                | "legal"
        )
    };
    let barred = |k: usize| {
        (reading.is(k, v.others) || reading.is(k, v.mostly)) && !(text(reading, k) == "most" && k > first && text(reading, k - 1) == "the")
    };
    if (opens..closes).any(of_another)
        || (first..closes).any(barred)
        || matches!(word(first), "before" | "until" | "previously" | "last" | "elsewhere")
    {
        return false;
    }
    let before = (start.saturating_sub(ROLE).max(first)..start).rev();
    let mut commas = 0;
    for k in before {
        if reading.is_stop(k) {
            break;
        }
        if text(reading, k) == "," {
            commas += 1;
            if commas > 2 {
                break;
            }
        }
        if averaging(k) && (the(k) || word(k.saturating_sub(1)) == "on" || matches!(word(k), "averaged" | "averaging" | "averages")) {
            // "The average price of a 90-square-metre flat" is no mean of flats.
            let of_money = said!(reading, k + 1, "price" | "cost" | "rent" | "salary" | "wage" | "income" | "fee" | "value");
            return !(of_money && claim.kind != Kind::Money) && of_all(reading, k, start);
        }
        let aged = reading.is(k, v.eldest);
        if aged && matches!(kind, Kind::Measure | Kind::Duration | Kind::Money | Kind::Percent) {
            return false;
        }
        // "The least crowded", "At Wednesday's low"
        let called = k > first
            && (matches!(text(reading, k), "least") && k + 1 < start
                || matches!(text(reading, k), "low" | "high" | "peak" | "trough") && matches!(text(reading, k - 1), "'s" | "’s" | "its" | "the"));
        let is_extreme = reading.ends(k, v.extreme) || claim.kind == Kind::Age && reading.is(k, v.eldest) || word(k) == "most" || called;
        if is_extreme
            && the(k)
            && !matches!(text(reading, k + 1), "of" if !matches!(text(reading, k + 2), "them" | "the" | "these" | "those" | "all"))
        {
            return true;
        }
    }
    // "Averaged over the summer, the readings came to 19.4C"
    alone && averaging(first)
}

/// Whether a mean is of the same things and measure: "the average was", "the mean mark was", not "the average fan spends" or "the average of those
/// next door".
fn of_all(reading: &Reading<'_>, mean: usize, figure: usize) -> bool {
    let word = |k: usize| text(reading, k);
    let measure = |w: &str| {
        matches!(
            w,
            "age"
                | "price"
                | "mark"
                | "score"
                | "time"
                | "temperature"
                | "salary"
                | "fee"
                | "cost"
                | "weight"
                | "height"
                | "length"
                | "bid"
                | "wage"
                | "rent"
                | "fare"
                | "speed"
                | "size"
                | "value"
                | "reading"
                | "depth"
                | "turnout"
                | "rate"
                | "wait"
                | "level"
                | "pay"
                | "figure"
                | "result"
                | "stay"
                | "journey"
                | "offer"
                | "grade"
                | "width"
                | "yield"
                | "charge"
                | "sum"
        )
    };
    let mut at = mean + 1;
    if measure(word(at)) {
        at += 1;
    }
    // "the average flat is let for"
    let thing = reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && (matches!(word(at + 1), "is" | "was")
            && matches!(word(at + 2), "let" | "sold" | "rented" | "priced" | "paid" | "aged" | "valued" | "put" | "at" | "weighed")
            || matches!(
                word(at + 1),
                "costs"
                    | "cost"
                    | "weighs"
                    | "weighed"
                    | "measures"
                    | "measured"
                    | "fetched"
                    | "fetches"
                    | "scored"
                    | "scores"
                    | "lasted"
                    | "lasts"
                    | "rents"
            ));
    if thing {
        at += 1;
    }
    let verb = matches!(
        word(at),
        "was"
            | "is"
            | "were"
            | "came"
            | "comes"
            | "stood"
            | "stands"
            | "being"
            | "at"
            | ","
            | "worked"
            | "works"
            | "of"
            | "for"
            | "over"
            | "across"
            | "among"
            | "in"
            | "on"
            | "the"
            | "it"
            | "a"
            | "fell"
            | "lay"
            | "an"
            | "just"
            | "about"
            | "around"
            | "only"
    ) || thing
        || at >= figure
        || matches!(word(mean), "averaged" | "averaging" | "averages")
        || matches!(word(mean.saturating_sub(1)), "on" | "On");
    // "The average flat is let for 935"
    let thing = reading.doc.tokens.get(mean + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && matches!(
            word(mean + 2),
            "is" | "was" | "costs" | "cost" | "sells" | "sold" | "goes" | "went" | "fetches" | "fetched" | "weighs" | "weighed"
        );
    let verb = verb || thing;
    let others = (mean + 1..figure).any(|k| {
        matches!(word(k), "of" | "for" | "among" | "in" | "at")
            && !matches!(word(k + 1), "all" | "them" | "the" | "these" | "those")
            && k + 1 < figure
            && reading.doc.tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Word)
    });
    verb && !others
}

/// "Sunita Pawar, 46, is among the ten whose applications have been accepted": one of those who had to be of an age.
pub(super) fn belongs(reading: &Reading<'_>, own: &Sentence, claim: &Claim) -> bool {
    let start = claim.tokens.0 as usize;
    let apposed = start.checked_sub(1).is_some_and(|k| matches!(text(reading, k), "," | "is" | "aged" | "("));
    let went = |k: usize| {
        matches!(text(reading, k), "went" | "goes" | "awarded" | "given") && (k + 1..k + 4).any(|n| text(reading, n) == "to")
            || matches!(text(reading, k), "recipients" | "winners" | "entrants" | "members" | "successful")
    };
    // "reserved for the jobless aged 16 to 24, like Kieran Boyle, 31,"
    let like = (2..=5).filter_map(|b| start.checked_sub(b)).take_while(|k| *k >= own.tokens.0 as usize).any(|k| {
        (text(reading, k) == "like" || text(reading, k) == "including" || text(reading, k) == "as" && text(reading, k.wrapping_sub(1)) == "such")
            && (k + 1..start - 1).all(|n| reading.doc.tokens.get(n).is_some_and(|t| t.case != Case::Lower))
    });
    if apposed && like {
        return true;
    }
    let range = own.tokens.0 as usize..own.tokens.1 as usize;
    let over = reading.lexicon.words.find_class("over-age").is_some_and(|c| range.clone().any(|k| reading.is(k, c)));
    let member = range.clone().any(|k| {
        matches!(reading.lower(k), "among" | "one")
            && matches!(text(reading, k + 1), "the" | "those" | "them" | "of" | "this" | "its" | "their" | "his" | "her" | "last")
            || reading.is_a(k, "is-taken-in")
            || went(k)
    });
    apposed
        && member
        && !over
        && !range.clone().any(|k| matches!(text(reading, k), "not" | "rejected" | "refused" | "no" | "never" | "although" | "despite" | "too"))
}

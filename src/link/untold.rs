//! What a figure is set against, added to or taken from that the text tells without a figure, so that the figures beside it are no sum with it.
//!
//! "Once the rent from the hall is added, income came to £4.7m", "three fewer than it needs for a majority", "67 of the 120 seats, a majority of
//! 14". Asked only of what does not agree as it stands.

use super::Reading;
use super::words::said;
use crate::base::Unit;
use crate::doc::{Claim, Form, Kind};
use rust_decimal::Decimal;

/// Words behind a figure up to what it is compared with, and of that.
const TO_STANDARD: usize = 4;
const STANDARD: usize = 12;

/// Whether what a figure says is more or less than something that was aimed at or needed, which none of the two levels is: "three fewer than it
/// needs for a majority", "60 million short of what its engineers would call comfortable".
pub fn is_short_of_an_aim(reading: &Reading<'_>, stated: &Claim, levels: [&Claim; 2]) -> bool {
    let Some(aimed) = reading.lexicon.words.find_class("aimed-at") else { return false };
    let last = reading.sentence(stated).tokens.1 as usize;
    let (end, start) = (reading.noun_end(stated), reading.start(stated));
    let opens = (end..(end + TO_STANDARD).min(last)).find_map(|at| match () {
        () if said!(reading, at, "than" | "above" | "below" | "under" | "beyond") => Some(at + 1),
        () if said!(reading, at, "short" | "shy" | "ahead") && said!(reading, at + 1, "of") => Some(at + 2),
        () => None,
    });
    let Some(from) = opens else { return false };
    let to = (from..(from + STANDARD).min(last)).find(|at| reading.is_stop(*at) || said!(reading, *at, ",")).unwrap_or((from + STANDARD).min(last));
    let inside = |c: &Claim| c.sentence == stated.sentence && (from..to).contains(&reading.start(c));
    // A level that is told as the aim is the one that is meant: "a budget of £120m".
    let told = |c: &Claim| {
        let first = reading.sentence(c).tokens.0 as usize;
        let mut to = reading.noun_end(c) + 4;
        if c.sentence == stated.sentence && reading.start(c) < start {
            to = to.min(start);
        }
        (reading.start(c).saturating_sub(7).max(first)..to).any(|at| reading.is(at, aimed))
    };
    (from..to).any(|at| reading.is(at, aimed)) && !levels.iter().any(|c| inside(c) || told(c))
}

/// Whether one of two numbers is so many of the other, and not another level of the same: "67 of the assembly's 120 seats", "47 people died, ten of
/// them in August".
pub fn is_one_of_the_other(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    let (part, whole) = if a.tokens.0 < b.tokens.0 { (a, b) } else { (b, a) };
    let end = reading.end(whole);
    if part.sentence == whole.sentence && said!(reading, end, "of") && said!(reading, end + 1, "them" | "which" | "whom" | "these" | "those") {
        return part.kind == whole.kind;
    }
    let (from, to) = (reading.noun_end(part), reading.start(whole));
    part.sentence == whole.sentence
        && part.kind == Kind::Count
        && whole.kind == Kind::Count
        && whole.noun.is_some()
        && from < to
        && to - from <= 5
        && (said!(reading, from, "of") || said!(reading, from, "out") && said!(reading, from + 1, "of"))
}

/// Whether a clause between some parts and their total adds something that has no figure: "Once the rent is added, income came to £4.7m".
pub fn is_added_untold(reading: &Reading<'_>, total: &Claim, parts: &[&Claim]) -> bool {
    let Some(added) = reading.lexicon.words.find_class("is-added") else { return false };
    let first = reading.sentence(total).tokens.0 as usize;
    let start = reading.start(total);
    let own = parts.iter().filter(|p| p.sentence == total.sentence && reading.end(p) <= start).map(|p| reading.end(p)).max().unwrap_or(first);
    (own..start).any(|at| {
        let opens = (own..at).rev().find(|k| said!(reading, *k, "," | ";")).unwrap_or(own);
        let closes = (at..start).find(|k| said!(reading, *k, "," | ";")).unwrap_or(at + 2);
        // "Counting containers as well, it handled 37m"
        let opening = at == first && said!(reading, at, "counting" | "adding" | "including") && closes < start;
        let plain = |c: &Claim| c.kind == Kind::Date || c.tokens.0 as usize >= start;
        (reading.is(at, added) || opening) && reading.claims_in(opens as u32, closes as u32).iter().all(plain)
    })
}

/// Whether a figure is one of somebody before: "half that of the last provost, who left with a majority of 446".
pub fn is_of_a_predecessor(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(before) = reading.lexicon.words.find_class("one-before") else { return false };
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let Some(who) = (first..start).rev().take_while(|at| !reading.is_stop(*at)).find(|at| said!(reading, *at, "who" | "whose")) else {
        return false;
    };
    (who.saturating_sub(5).max(first)..who).any(|at| reading.is(at, before))
}

/// Whether a move is one of several that are told together: "a cut of 25 basis points, the third of that size since January".
pub fn is_a_later_step(reading: &Reading<'_>, claim: &Claim) -> bool {
    if !matches!(claim.unit(), Some(Unit::BasisPoint | Unit::PercentagePoint)) {
        return false;
    }
    let Some(nth) = reading.lexicon.words.find_class("nth-step") else { return false };
    let last = reading.sentence(claim).tokens.1 as usize;
    let end = reading.noun_end(claim);
    let Some(comma) = (end..(end + 3).min(last)).find(|at| said!(reading, *at, "," | "–" | "—" | "(")) else { return false };
    let article = said!(reading, comma + 1, "the" | "its" | "their" | "a" | "his" | "her");
    // "the third since January", "the latest of four"
    article && (reading.is(comma + 2, nth) || said!(reading, comma + 2, "latest" | "last" | "first") && said!(reading, comma + 3, "of" | "in"))
}

/// Whether a number is only looked forward to: "its health officer expects 25 by the weekend".
pub fn is_foreseen(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(foreseen) = reading.lexicon.words.find_class("foreseen") else { return false };
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    (start.saturating_sub(3).max(first)..start).any(|at| reading.ends(at, foreseen))
}

/// Whether a figure is of a part of what was told, by a word that sets its subject apart: "The district itself had 19".
pub fn is_of_itself(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    let own = (start.saturating_sub(4).max(first + 1)..start).rev().take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ","));
    own.into_iter().any(|at| said!(reading, at, "itself" | "themselves" | "alone"))
}

/// Whether the levels are of a whole time, and the change of a shorter one: "doubled in the week of the eclipse. Over August as a whole they came
/// to 18,600".
pub fn is_of_the_whole_time(reading: &Reading<'_>, stated: &Claim, levels: &[&Claim]) -> bool {
    let Some(whole) = reading.lexicon.words.find_class("as-a-whole") else { return false };
    let told = |s: u32| {
        let (from, to) = reading.doc.sentences[s as usize].tokens;
        (from..to).any(|at| reading.is(at as usize, whole))
    };
    !told(stated.sentence) && levels.iter().any(|c| c.sentence != stated.sentence && told(c.sentence))
}

/// Whether a share in words is of more numbers than the one that was taken: "Most of the 58 took it: 24 by March and 15 later".
pub fn is_of_several(reading: &Reading<'_>, stated: &Claim, part: &Claim) -> bool {
    let open = stated.figure().is_some_and(|f| f.form != Form::Digits) && stated.kind == Kind::Fraction;
    let (from, to) = (reading.end(part) as u32, reading.sentence(part).tokens.1);
    open && reading.claims_in(from, to).iter().any(|c| {
        let start = reading.start(c);
        // "March 3, and 15" may be read as a day.
        let number = c.kind == Kind::Count && c.noun.is_none() || c.kind == Kind::Date && c.tokens.1 == c.tokens.0 + 1;
        number
            && part.noun.is_none()
            && (reading.end(part)..start).any(|at| said!(reading, at, "and"))
            && (reading.sentence(part).tokens.0 as usize..reading.start(part)).any(|at| said!(reading, at, ":"))
    })
}

/// Whether a figure is a total itself, of the list right behind it: "less than half of the €4m, €1.9m, made up of €1.2m and €700,000".
pub fn is_total_of_what_follows(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let at = end + usize::from(said!(reading, end, ","));
    reading.is_a(at, "comprises")
}

/// Whether between a whole and what is left of it a share is told in a word, which is no figure: "of which the state pays half, the region €45m and the
/// city the remaining €62m".
pub fn is_told_in_part(reading: &Reading<'_>, whole: &Claim, rest: &Claim) -> bool {
    whole.sentence == rest.sentence
        && (reading.end(whole)..reading.start(rest)).any(|at| {
            said!(reading, at, "half") && said!(reading, at + 1, "," | ";" | "and") && reading.claim_at(whole.sentence as usize, at).is_none()
        })
}

/// Whether a distance says where a place lies, and not how far anything went: "left the road at Cantagalo, 60km from Rio", "12 miles north of Ayr".
pub fn tells_where_it_lies(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let apposed = start > 0 && said!(reading, start - 1, "," | "some" | "about");
    let quarter = reading.is_a(end, "compass-quarter") && said!(reading, end + 1, "of");
    // "60km from Rio to Santos" is a way.
    let from = said!(reading, end, "from") && !(end + 2..end + 5).any(|at| said!(reading, at, "to"));
    apposed && (quarter || from || said!(reading, end, "away" | "outside"))
}

/// Whether a rate is for so many of another thing than the number that it would be of: "26 for every 1,000 homes" of 52,000 people.
pub fn is_for_another_thing(reading: &Reading<'_>, base: &Claim, whole: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("rated-thing") else { return false };
    let thing = |c: &Claim| c.noun.is_some_and(|n| reading.is(n as usize, class));
    thing(base) && !thing(whole)
}

/// Whether a number is what somebody needs and not what somebody has: "the 61 she needs".
pub fn is_needed(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let who = usize::from(said!(reading, end, "he" | "she" | "it" | "they" | "we" | "i"));
    let before = reading.start(claim).wrapping_sub(1);
    said!(reading, end + who, "need" | "needs" | "needed" | "require" | "requires" | "required" | "want" | "wants" | "wanted" | "lacks" | "lacked")
        || said!(reading, before, "need" | "needs" | "needed" | "require" | "requires" | "required")
}

/// Whether so many more come by an adverb or a noun as are missing: "went over twice", "scored a hat-trick".
pub fn is_told_in_words(reading: &Reading<'_>, first: u32, last: u32, missing: Decimal) -> bool {
    let class = match () {
        () if missing == Decimal::TWO => "two-at-once",
        () if missing == Decimal::from(3) => "three-at-once",
        () => return false,
    };
    let Some(class) = reading.lexicon.words.find_class(class) else { return false };
    let (from, to) = (reading.doc.sentences[first as usize].tokens.0, reading.doc.sentences[last as usize].tokens.1);
    (from..to).any(|at| reading.is(at as usize, class))
}

//! A decade or century that is the topic of its sentence, and years in view of it of which none is in it.

use super::{Classes, bounds, is_placed, says_other_year, text, written_year};
use crate::doc::{Case, Claim};
use crate::link::Reading;
use crate::link::whole_time::word;
use crate::rule::lexicon::ClassId;

/// Years that a year may be off a decade and off a century: what is farther away is another story.
const OFF: (i32, i32) = (40, 160);

/// The years told of a decade in its sentence, or in the next where its own has none: all of them lie outside.
pub(super) fn years(reading: &Reading<'_>, classes: &Classes, k: usize, claim: &Claim) -> Option<Vec<(usize, i32)>> {
    let (first, last) = bounds(reading, claim)?;
    let index = claim.sentence as usize;
    let own = reading.sentence(claim);
    let (opens, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    if !super::super::is_prose(reading, own) {
        return None;
    }
    // One time in view.
    let times = |s: usize| reading.claims_of(s).1.iter().filter(|c| bounds(reading, c).is_some()).count();
    if times(index) != 1 {
        return None;
    }
    let topic = topic(reading, classes, claim)?;
    let years_of = |s: usize| {
        let (base, claims) = reading.claims_of(s);
        claims.iter().enumerate().filter_map(|(n, c)| Some((base + n, written_year(c)?))).collect::<Vec<_>>()
    };
    let most = if last - first > 20 { OFF.1 } else { OFF.0 };
    let off = |year: i32| year < first && first - year <= most || year > last && year - last <= most;
    let lead = |n: usize| {
        reading.claims.get(n).is_some_and(|c| {
            let at = c.tokens.0 as usize;
            !c.quoted && at.checked_sub(1).is_some_and(|b| matches!(word(reading, b), "in" | "of" | "on" | "and" | "between" | "by" | "," | "then"))
        })
    };
    let here = years_of(index);
    if !here.is_empty() {
        // "at his best in the 1970s, when he won the title twice, in 1962 and 1965", "the late 1960s, above all the novels published in 1956"
        let from = claim.tokens.1 as usize;
        let (n, _) = *here.first()?;
        let to = reading.claims.get(n)?.tokens.0 as usize;
        let joined = n > k
            && matches!(text(reading, from), "," | "–" | "—" | ":")
            && matches!(word(reading, from + 1), "when" | "above" | "especially" | "notably" | "particularly" | "with" | "beginning")
            && to - from <= 28
            && !(from..to).any(|at| {
                matches!(
                    word(reading, at),
                    "since"
                        | "before"
                        | "after"
                        | "until"
                        | "later"
                        | "earlier"
                        | "but"
                        | "although"
                        | "though"
                        | "while"
                        | "whose"
                        | "born"
                        | "than"
                )
            });
        let told = topic == Topic::Best || topic == Topic::Of;
        return (joined && told && here.iter().all(|(n, y)| *n > k && off(*y) && lead(*n))).then_some(here);
    }
    let next = index + 1;
    let behind = reading.doc.sentences.get(next).filter(|n| n.passage == own.passage && n.block == own.block)?;
    let (from, to) = (behind.tokens.0 as usize, behind.tokens.1 as usize);
    if times(next) > 0 || says_other_year(reading, behind, classes.other) {
        return None;
    }
    let list = years_of(next);
    // No other time is told of: a turn, a sequel, a beginning long before.
    let told_to = list.last().and_then(|(n, _)| reading.claims.get(*n)).map_or(to, |c| c.tokens.1 as usize);
    let turn = (from..told_to).any(|at| {
        matches!(
            word(reading, at),
            "later"
                | "earlier"
                | "but"
                | "however"
                | "although"
                | "though"
                | "since"
                | "before"
                | "until"
                | "already"
                | "still"
                | "born"
                | "died"
                | "again"
                | "rebuilt"
                | "restored"
                | "reopened"
                | "revived"
                | "anniversary"
                | "second"
                | "ended"
                | "finally"
                | "eventually"
                | "even"
                | "only"
                | "now"
                | "today"
                | "then"
                | "next"
                | "roots"
                | "origins"
                | "successor"
                | "had"
                | "older"
                | "previous"
                | "former"
                | "demolished"
                | "pulled"
                | "burned"
                | "burnt"
                | "replaced"
                | "predecessor"
                | "repaired"
                | "extended"
                | "enlarged"
                | "widened"
                | "altered"
                | "strengthened"
                | "renewed"
                | "added"
                | "moved"
        ) && !(word(reading, at) == "then" && at > from && matches!(word(reading, at - 1), "between" | "till"))
            && !(matches!(word(reading, at), "still" | "even") && at <= from + 4)
    });
    // "after that came the long silence"
    if list.is_empty() || turn || !list.iter().all(|(n, y)| off(*y) && lead(*n)) {
        return None;
    }
    let witness = reading.lexicon.words.find_class("bears-witness")?;
    let testified = (from..(from + 8).min(to)).any(|at| reading.ends(at, witness) || reading.is(at, classes.evidence));
    let pointing = matches!(text(reading, from), "It" | "They" | "The" | "His" | "Her" | "Its" | "Their" | "He" | "She" | "In" | "That" | "Then")
        || matches!(text(reading, from), "'" | "‘" | "“" | "\"");
    let near = text(reading, end - 1) != "?" && opens < from;
    let linked = match topic {
        Topic::Subject | Topic::Of | Topic::Best => pointing || testified,
        Topic::Made => testified,
        Topic::Event => testified,
    };
    (near && linked).then_some(list)
}

/// What a decade is to its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Topic {
    /// "The late 1970s were the making of the sound."
    Subject,
    /// "the boom of the 1990s", at the end of its clause.
    Of,
    /// "at his best in the 1970s", "her finest work belongs to the 1950s".
    Best,
    /// "dates from the 18th century".
    Made,
    /// "came in the early 1960s", "In the late 1980s, when cholera struck".
    Event,
}

fn topic(reading: &Reading<'_>, classes: &Classes, claim: &Claim) -> Option<Topic> {
    let own = reading.sentence(claim);
    let opens = own.tokens.0 as usize;
    let (start, end) = (reading.start(claim), claim.tokens.1 as usize);
    let the = usize::from(start.checked_sub(1).is_some_and(|b| b >= opens && word(reading, b) == "the"));
    let head = start - the;
    // "The late 1970s were the making of": the subject.
    if head <= opens + 1 && start <= opens + 1 && matches!(word(reading, end), "were" | "was" | "saw" | "brought" | "made" | "belonged") {
        return Some(Topic::Subject);
    }
    let lead = head.checked_sub(1).filter(|b| *b >= opens)?;
    let lead_word = word(reading, lead);
    let best = class_in(reading, "at-its-best", opens, lead);
    let closes = matches!(text(reading, end), "." | "," | ";" | "" | ":" | "–" | "—");
    if best && closes && matches!(lead_word, "in" | "to" | "were" | "was" | "during" | "of" | "from") {
        return Some(Topic::Best);
    }
    // "dates from the 15th century and is the oldest in the valley"
    let goes_on =
        text(reading, end) == "and" && lead_word == "from" && (opens..lead).any(|at| matches!(word(reading, at), "dates" | "date" | "dated"));
    if !(closes || goes_on) || !is_placed(reading, claim) {
        return None;
    }
    // "the longest strike of the 1960s"
    if lead_word == "of" && end + 1 >= own.tokens.1 as usize {
        let noun = lead.checked_sub(1).filter(|at| *at > opens)?;
        let lower = reading.doc.tokens.get(noun).is_some_and(|t| t.case == Case::Lower);
        let of_thing = (opens..noun).rev().take(4).any(|at| matches!(word(reading, at), "the" | "that"));
        let style = matches!(
            text(reading, noun),
            "style" | "fashion" | "fashions" | "music" | "look" | "spirit" | "days" | "ways" | "styles" | "sound" | "levels" | "prices" | "values"
        );
        let told = (opens..noun).any(|at| matches!(word(reading, at), "of" | "about" | "was" | "is" | "remember" | "recall"));
        return (lower && of_thing && !style && told).then_some(Topic::Of);
    }
    let made = (opens..lead)
        .any(|at| reading.is(at, classes.made) || matches!(word(reading, at), "dates" | "date" | "dating" | "dated" | "belongs" | "went"));
    if made && matches!(lead_word, "from" | "to" | "in") {
        return Some(Topic::Made);
    }
    let happened = (opens..lead).any(|at| {
        reading.ends(at, classes.happens)
            || matches!(word(reading, at), "reached" | "arrived" | "introduced" | "connected" | "drained" | "drowned" | "flooded" | "burned")
    });
    // "In the late 1980s, when cholera last struck the island, …"
    let when = lead == opens && lead_word == "in" && text(reading, end) == "," && word(reading, end + 1) == "when";
    (when || happened && lead_word == "in" && end + 1 >= own.tokens.1 as usize).then_some(Topic::Event)
}

fn class_in(reading: &Reading<'_>, name: &str, from: usize, to: usize) -> bool {
    let class: Option<ClassId> = reading.lexicon.words.find_class(name);
    class.is_some_and(|c| (from..to).any(|at| reading.ends(at, c)))
}

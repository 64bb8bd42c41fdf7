//! The day from which something may be handed in, the day by which it must be, and the day on which it then begins.
//!
//! "Entries open on 3 November, and must be sent in by 17 October": what closes before it opens is open to nobody. The two days may stand a
//! few sentences apart where both are told of the same papers, bids or places.

use crate::base::{Grain, Reference};
use crate::doc::{BlockKind, Claim, ClaimId};
use crate::link::whole_time::word;
use crate::link::{Filler, Link, Reading, Strength};
use crate::rule::lexicon::ClassId;
use chrono::NaiveDate;

/// Days that a window may be said to be shut too early.
const MOST: i64 = 150;
/// Sentences from the first day to the last.
const VIEW: u32 = 8;
/// Words from a verb to its day.
const REACH: usize = 10;

/// What a day is to a window.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Opens,
    Closes,
    /// What the window was for begins: the shares are traded, the course starts.
    Follows,
}

struct Day {
    claim: usize,
    edge: Edge,
    sentence: u32,
    /// The token of the word that tells it.
    word: usize,
    first: NaiveDate,
    last: NaiveDate,
}

/// Appends a link for every window that shuts before it opens.
pub(super) fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(handed_in) = reading.lexicon.words.find_class("handed-in") else { return };
    let is_day = |c: &Claim| !c.quoted && c.when().is_some_and(|w| w.grain == Grain::Day && w.written.day.is_some());
    if reading.claims.iter().filter(|c| is_day(c)).take(2).count() < 2 {
        return;
    }
    let days: Vec<Day> = reading.claims.iter().enumerate().filter(|(_, c)| is_day(c)).filter_map(|(k, c)| day(reading, handed_in, k, c)).collect();
    for (n, closes) in days.iter().enumerate() {
        // The last such day told before, of what the later one goes on with.
        let Some(opens) = days.get(..n).and_then(|before| before.iter().rfind(|d| d.edge != closes.edge)) else { continue };
        if closes.edge == Edge::Opens || opens.edge == Edge::Follows || closes.sentence - opens.sentence > VIEW {
            continue;
        }
        let yearless = [opens, closes].map(|d| reading.claims.get(d.claim).and_then(Claim::when).filter(|w| w.written.year.is_none()));
        // Without years both are of one.
        let of_one = |w: &crate::base::When| NaiveDate::from_ymd_opt(2000, w.written.month?.into(), w.written.day?.into());
        let early = match yearless {
            [Some(a), Some(b)] => of_one(a).zip(of_one(b)).map_or(0, |(a, b)| (a - b).num_days()),
            _ => (opens.first - closes.last).num_days(),
        };
        if !(1..=MOST).contains(&early) || yearless[0].is_some() != yearless[1].is_some() && early > 30 || is_guarded(reading, opens, closes) {
            continue;
        }
        let word = reading.doc.tokens.get(opens.word).map_or("", |t| reading.doc.words(t.span())).to_lowercase();
        out.push(Link {
            roles: vec![("stated", Filler::Claim(ClaimId(closes.claim as u32))), ("other", Filler::Claim(ClaimId(opens.claim as u32)))],
            strength: if opens.sentence == closes.sentence { Strength::Construction } else { Strength::Sole },
            facts: vec![("order", "before".to_owned()), ("event", word)],
            severity: None,
        });
    }
}

/// Whether two days are of two rounds: "The second round opens", "reopen", "extended".
fn is_guarded(reading: &Reading<'_>, opens: &Day, closes: &Day) -> bool {
    let told = |at: usize| {
        matches!(
            word(reading, at),
            "second"
                | "next"
                | "previous"
                | "last"
                | "earlier"
                | "another"
                | "reopen"
                | "reopens"
                | "reopened"
                | "extended"
                | "early"
                | "round"
                | "again"
                | "postponed"
        ) && reading.claim_at(reading.doc.sentence_index(at as u32).unwrap_or(usize::MAX), at).is_none_or(|k| reading.claims[k].when().is_none())
    };
    [opens.sentence, closes.sentence]
        .iter()
        .any(|s| reading.doc.sentences.get(*s as usize).is_some_and(|s| (s.tokens.0 as usize..s.tokens.1 as usize).any(told)))
}

/// What the words before a day make of it.
fn day(reading: &Reading<'_>, handed_in: ClassId, k: usize, claim: &Claim) -> Option<Day> {
    let sentence = reading.sentence(claim);
    if !matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
        return None;
    }
    let when = claim.when().filter(|w| matches!(w.reference, Reference::Calendar | Reference::Yearless))?;
    let (first, last) = when.days()?;
    let opens = sentence.tokens.0 as usize;
    let start = claim.tokens.0 as usize;
    // "at 4pm on 9 May"
    let from = start.saturating_sub(REACH).max(opens);
    let lead = start.checked_sub(1).filter(|at| *at >= opens).map_or("", |at| word(reading, at));
    // Its words begin behind the day before it.
    let (base, claims) = reading.claims_of(claim.sentence as usize);
    let earlier =
        claims.iter().take(k - base).rfind(|c| c.when().is_some_and(|w| w.grain != Grain::Time)).map_or(from, |c| from.max(c.tokens.1 as usize));
    // "by noon on 4 April"
    let noon = lead == "on" && (2..=4).any(|n| start.checked_sub(n).is_some_and(|at| at >= opens && word(reading, at) == "by"));
    let lead = if noon { "by" } else { lead };
    let find = |words: &dyn Fn(&str) -> bool| (earlier..start).rev().find(|at| words(word(reading, *at)));
    let of_papers = || (opens..start).any(|at| reading.is(at, handed_in) || matches!(word(reading, at), "apply" | "register"));
    // "Applications for the course, which starts on 1 September": not what they open with.
    let is_subject = |verb: usize| {
        let plain = |at: &usize| !matches!(word(reading, *at), "which" | "that" | "who" | "when" | "before" | "after" | "where");
        (opens.max(verb.saturating_sub(6))..verb).rev().take_while(plain).any(|at| reading.is(at, handed_in))
    };
    let taken_up = || (opens..opens + 3).any(|at| matches!(word(reading, at), "window" | "deadline" | "It" | "They" | "closing"));
    let near = || (start.saturating_sub(8).max(opens)..start).any(|at| matches!(word(reading, at), "window" | "deadline"));
    let named = of_papers() || taken_up() || near();
    let follows = |w: &str| matches!(w, "debut" | "listed" | "listing" | "traded" | "trading");
    let closing = |w: &str| matches!(w, "close" | "closes" | "closed" | "closing" | "shut" | "shuts" | "deadline" | "end" | "ends");
    let due = |w: &str| {
        matches!(
            w,
            "must"
                | "should"
                | "deadline"
                | "has"
                | "have"
                | "submit"
                | "submitted"
                | "received"
                | "apply"
                | "due"
                | "returned"
                | "lodged"
                | "register"
                | "sent"
                | "reach"
                | "arrive"
        )
    };
    let opening = |w: &str| {
        matches!(
            w,
            "open"
                | "opens"
                | "opened"
                | "opening"
                | "take"
                | "takes"
                | "taken"
                | "requested"
                | "apply"
                | "register"
                | "available"
                | "accepted"
                | "invited"
                | "made"
                | "collect"
                | "collected"
                | "begin"
                | "begins"
                | "start"
                | "starts"
                | "submitted"
                | "obtained"
                | "downloaded"
        )
    };
    let (edge, at) = match lead {
        "on" if let Some(at) = find(&closing).filter(|_| named) => (Edge::Closes, at),
        "on" if let Some(at) = find(&follows).filter(|at| *at + 8 >= start) => (Edge::Follows, at),
        "by" | "before" | "than" if let Some(at) = find(&due) => (Edge::Closes, at),
        // "has until 21 April to fill in the form", "were given until 2 June to reply"
        "until" | "till"
            if matches!(word(reading, start - 2), "has" | "have" | "had" | "given" | "got") && word(reading, claim.tokens.1 as usize) == "to" =>
        {
            (Edge::Closes, start - 2)
        }
        "until" | "till" if let Some(at) = find(&opening).or_else(|| find(&due)).filter(|_| named) => (Edge::Closes, at),
        "on" if let Some(at) =
            find(&|w| matches!(w, "open" | "opens" | "opened" | "begin" | "begins" | "start" | "starts")).filter(|at| is_subject(*at)) =>
        {
            (Edge::Opens, at)
        }
        // "The tender was advertised on 14 June"
        "on" if let Some(at) = find(&|w| matches!(w, "advertised" | "issued" | "invited")).filter(|at| is_subject(*at)) => (Edge::Opens, at),
        "from" if let Some(at) = find(&opening).filter(|_| of_papers()) => (Edge::Opens, at),
        "is" | "of" | ":" if let Some(at) = find(&|w| w == "deadline").filter(|at| *at + 5 >= start) => (Edge::Closes, at),
        _ => return None,
    };
    Some(Day { claim: k, edge, sentence: claim.sentence, word: at, first, last })
}

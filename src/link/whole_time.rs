//! Lengths of time that are said to be the whole from a beginning to an end, and words that tell the two ends.
//!
//! "The six-week stoppage", "those 14 years", "the ten years he spent in the post", "twelve hours later": such a length is compared with the two
//! dates, or the two times of the clock, that are in view of it, wherever they stand. "For two months" says only that it was no longer.

use super::Reading;
use crate::doc::{Case, Claim, TokenKind};
use crate::rule::lexicon::ClassId;

/// What a length says of the time between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// All of it, and a word points to what was told: "those 14 years".
    Pointing,
    /// All of it.
    Named,
    /// What went on in it: no longer than all of it.
    Within,
}

/// The classes of words that tell such lengths and ends.
pub(super) struct Spans {
    begins: ClassId,
    ends: ClassId,
    guard: ClassId,
    guard_before: ClassId,
    noun: ClassId,
    post: ClassId,
    interrupted: ClassId,
}

/// The word at a token in lower case, as far as the lexicon knows it, else as it is written.
pub(super) fn word<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    match reading.lower(at) {
        "" => reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text)),
        known => known,
    }
}

/// Words around a date in which its verb is looked for.
const REACH: usize = 12;

impl Spans {
    pub(super) fn of(reading: &Reading<'_>) -> Option<Spans> {
        let class = |name: &str| reading.lexicon.words.find_class(name);
        Some(Spans {
            begins: class("span-begins")?,
            ends: class("span-ends")?,
            guard: class("whole-guard")?,
            guard_before: class("whole-guard-before")?,
            noun: class("whole-noun")?,
            post: class("duration-post")?,
            interrupted: class("span-interrupted")?,
        })
    }

    /// Whether a word or phrase for a post or a state begins at a token: "in charge", "at sea".
    pub(super) fn is_post(&self, reading: &Reading<'_>, at: usize) -> bool {
        reading.is(at, self.post)
    }

    /// Whether a noun for what goes on from a beginning to an end stands at a token: "career", "closure".
    pub(super) fn is_whole_noun(&self, reading: &Reading<'_>, at: usize) -> bool {
        reading.is(at, self.noun)
    }

    /// What a length of time says of itself; none where it may be that of anything.
    pub(super) fn whole(&self, reading: &Reading<'_>, claim: &Claim) -> Option<Whole> {
        let sentence = reading.sentence(claim);
        let (opens, closes) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        let (start, end) = (reading.start(claim), reading.end(claim));
        // "a campaign of just eight months", "needed a mere 20 minutes"
        let mut start = start;
        while start > opens && matches!(word(reading, start - 1), "just" | "only" | "barely" | "mere" | "merely" | "fully") {
            start -= 1 + usize::from(word(reading, start - 1) == "mere" && start >= 2 && word(reading, start - 2) == "a");
        }
        let before = |n: usize| start.checked_sub(n).filter(|at| *at >= opens).map_or("", |at| word(reading, at));
        let behind = |n: usize| if end + n < closes { word(reading, end + n) } else { "" };
        let is_word = |at: usize| at < closes && reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        if claim.quoted || start.checked_sub(1).is_some_and(|at| at >= opens && reading.ends(at, self.guard_before)) && before(1) != "the" {
            return None;
        }
        // "Allowing for the half-hour in which nothing was heard": what is taken off.
        if before(2) == "for" && matches!(before(3), "allowing" | "Allowing") || matches!(before(2), "less" | "minus" | "deducting" | "discounting") {
            return None;
        }
        // "five-week", not "four and three-quarter hours".
        let joint = (claim.tokens.1 as usize).checked_sub(2).and_then(|at| reading.doc.tokens.get(at));
        let parts = matches!(word(reading, (claim.tokens.1 as usize).saturating_sub(1)), "quarters" | "half" | "quarter" | "thirds");
        let hyphen = joint.is_some_and(|t| t.span().of(&reading.doc.text) == "-") && !parts;
        // "stood idle for 14 months before a buyer came": a state that lasted.
        let state =
            before(1) == "for" && matches!(before(2), "idle" | "empty" | "vacant" | "derelict" | "silent" | "closed" | "shut" | "unused" | "dark");
        if state {
            return Some(Whole::Named);
        }
        // "Thirteen years passed before she made a record"
        if matches!((behind(0), behind(1)), ("passed" | "elapsed", _) | ("went", "by")) {
            return Some(Whole::Named);
        }
        // "He had spent ten years in Leeds before that."
        let sooner =
            (end..(end + 6).min(closes)).any(|at| matches!(word(reading, at), "before" | "earlier" | "elsewhere" | "previously" | "beforehand"));
        if sooner && (opens..start).rev().take(4).any(|at| word(reading, at) == "had") {
            return None;
        }
        // "for 16 years before retiring in 2000": no time before it.
        let until_then =
            word(reading, end) == "before" && reading.doc.tokens.get(end + 1).is_some_and(|t| t.span().of(&reading.doc.text).ends_with("ing"));
        // "the 12-year sentence", "two years earlier", "five years old"
        if reading.is(end, self.guard) && !until_then || hyphen && is_word(end + 1) && reading.is(end + 1, self.guard) {
            return None;
        }
        if matches!(before(1), "those" | "these") || before(2) == "those" && before(1) == "same" {
            return Some(Whole::Pointing);
        }
        let definite = |article: &str| matches!(article, "the" | "that" | "this" | "his" | "her" | "its" | "their" | "'s" | "’s");
        if hyphen {
            let named = is_word(end) && (reading.is(end, self.noun) || reading.is(end + 1, self.noun));
            // "over the course of the 100-week study": of a plan.
            let course = before(2) == "of" && before(3) == "course";
            // "The two-hour count will begin at once": of what is still to come.
            let ahead = (end..(end + 7).min(closes)).any(|at| {
                matches!(
                    word(reading, at),
                    "will" | "begin" | "begins" | "began" | "start" | "starts" | "started" | "follow" | "follows" | "followed" | "opens" | "next"
                )
            });
            if ahead {
                return None;
            }
            let whole = definite(before(1)) && is_word(end) && !course || matches!(before(1), "a" | "an") && named && start > opens + 1;
            return whole.then_some(Whole::Named);
        }
        // "the closure of eighteen months", "a crossing of an hour and a quarter"
        if before(1) == "of"
            && let Some(noun) = start.checked_sub(2).filter(|at| *at > opens && is_word(*at))
            && (!reading.is(noun, self.guard) || reading.is_a(noun, "pause-or-trip"))
        {
            let article = word(reading, noun - 1);
            let other = noun.checked_sub(2).map_or("", |at| word(reading, at));
            let of_kind = reading.is(noun, self.noun);
            return (matches!(article, "the" | "that" | "this") || of_kind && (matches!(article, "a" | "an") || matches!(other, "a" | "an" | "the")))
                .then_some(Whole::Named);
        }
        let took = |verb: &str| {
            matches!(
                verb,
                "took"
                    | "taken"
                    | "takes"
                    | "take"
                    | "lasted"
                    | "lasts"
                    | "last"
                    | "lasting"
                    | "spanned"
                    | "spanning"
                    | "spans"
                    | "totalled"
                    | "totaled"
                    | "lost"
                    | "losing"
                    | "needed"
                    | "needing"
                    | "required"
                    | "requiring"
                    | "taking"
            )
        };
        // "lasted three weeks", "It took the builders six years to finish", "dragged on for two years"
        let indirect = behind(0) == "to" && (opens..start).rev().take(10).any(|at| matches!(word(reading, at), "took" | "taken" | "takes" | "take"));
        // "It took jurors only 35 minutes."
        let needed = matches!(before(2), "took" | "taken")
            && before(3).eq_ignore_ascii_case("it")
            && matches!(behind(0), "." | ":" | "")
            && is_word(start - 1);
        // "Visitors will have four weeks to see the show."
        let given = matches!((behind(0), behind(1)), ("to", _) | ("in", "which")) && matches!(before(1), "have" | "has" | "had" | "get" | "given");
        let went_on = before(1) == "for"
            && matches!(
                before(2),
                "idle"
                    | "empty"
                    | "vacant"
                    | "derelict"
                    | "silent"
                    | "closed"
                    | "shut"
                    | "unused"
                    | "dark"
                    | "missing"
                    | "captive"
                    | "hostage"
                    | "lasted"
                    | "ran"
                    | "runs"
                    | "on"
                    | "raged"
                    | "continued"
                    | "stretched"
                    | "endured"
                    | "out"
            );
        // "A bus takes 50 minutes", "Buses take 55 minutes": how long something else takes, each time.
        let usual = matches!(before(1), "takes" | "take") && {
            let clause = (opens..start).rev().skip(1).find(|at| matches!(word(reading, *at), "," | ";" | ":" | "–" | "—" | "and" | "but"));
            let first = clause.map_or(opens, |at| at + 1);
            let named = reading.doc.tokens.get(first).is_some_and(|t| t.case != Case::Lower) && first > opens;
            let lower = word(reading, first).to_lowercase();
            !(definite(&lower) || named || matches!(lower.as_str(), "it" | "they" | "which" | "all" | "these" | "those"))
        };
        if (took(before(1)) || indirect || needed || went_on || given) && !usual {
            return Some(Whole::Named);
        }
        // "the ten years he spent in the post", "the eleven years of digging", "the three hours until dawn"
        if matches!(before(1), "the" | "full" | "whole" | "all")
            && matches!(behind(0), "that" | "which" | "he" | "she" | "it" | "they" | "until" | "till" | "between" | "of" | "in" | "since")
            && (behind(0) != "in" || behind(1) == "between" || reading.is(end, self.post))
            && (behind(0) != "of" || behind(1) != "the")
        {
            return Some(Whole::Named);
        }
        if before(1) == "the" && reading.is(end, self.post) {
            return Some(Whole::Named);
        }
        // "for the whole of the one hour and 40 minutes"
        if before(1) == "the" && before(2) == "of" && matches!(before(3), "whole" | "all" | "length" | "course" | "entirety" | "duration") {
            return Some(Whole::Named);
        }
        // "in its eight years", "Her 14 years as principal"
        if matches!(before(1), "his" | "her" | "its" | "their")
            // "built towards the end of her 17 years in the post"
            && (before(2) != "of" || matches!(before(3), "end" | "start" | "beginning" | "close") && reading.is(end, self.post))
            && (matches!(before(2), "in" | "over" | "during" | "throughout")
                || reading.is(end, self.post)
                || matches!(behind(0), "as" | "," | "." | "of" | "together" | "there"))
        {
            return Some(Whole::Named);
        }
        // "Four hours of shouting had changed nothing."
        if start == opens && behind(0) == "of" && !definite(behind(1)) {
            return Some(Whole::Named);
        }
        let in_all = matches!(
            (behind(0), behind(1)),
            ("in", "all" | "total") | ("all", "told") | ("altogether", _) | ("from", "start" | "beginning" | "first")
        );
        if in_all
            || before(1) == "at" && before(2) == "," && matches!(behind(0), "." | "" | ",")
            || before(1) == "at" && before(2) == "and" && behind(0) == ","
        {
            return Some(Whole::Named);
        }
        // "twelve hours later" behind the end
        if matches!(behind(0), "later" | "afterwards") && (start == opens || matches!(before(1), "," | "–" | "—" | "(" | "and")) {
            return Some(Whole::Named);
        }
        match before(1) {
            // "saying that 22 years as bishop were enough"
            "that" | "," | "after" | "–" | "—" if behind(0) == "as" && behind(1) != "of" => Some(Whole::Named),
            "after" | "until" if reading.is(end, self.post) || behind(0) == "of" && !definite(behind(1)) || behind(0) == "together" => {
                Some(Whole::Named)
            }
            // "stolen in May 1990 and recovered in May 2001, spent seven years in an attic"
            "spent" if before(2) == "," => Some(Whole::Named),
            "for" | "spent" | "spending" => Some(Whole::Within),
            _ => None,
        }
    }

    /// Whether some sentence says that the time did not pass in one go: "with a break for the weekend".
    pub(super) fn interrupted(&self, reading: &Reading<'_>, from: usize, to: usize) -> bool {
        let view = reading.doc.sentences.get(from..=to).unwrap_or(&[]);
        view.iter().any(|s| {
            (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| {
                // "without a break"
                // "a break of four weeks" is the time itself.
                let itself = matches!(word(reading, at), "break" | "breaks")
                    && !(1..=3).any(|n| at.checked_sub(n).is_some_and(|b| matches!(word(reading, b), "with" | "after" | "for")));
                let without = itself || (1..=2).any(|n| at.checked_sub(n).is_some_and(|b| matches!(word(reading, b), "without" | "no")));
                reading.is(at, self.interrupted) && !without
            })
        })
    }

    /// Whether the words around a date tell of a beginning, and whether of an end. The words from `from` to `to` are its own.
    pub(super) fn roles(&self, reading: &Reading<'_>, date: &Claim, from: usize, to: usize) -> (bool, bool) {
        let (start, end) = (reading.start(date), reading.end(date));
        let low = from.max(start.saturating_sub(REACH));
        let lead = start.checked_sub(1).filter(|at| *at >= from).map_or("", |at| word(reading, at));
        let lead_two = start.checked_sub(2).filter(|at| *at >= from).map_or("", |at| word(reading, at));
        let lead = if lead == "the" || lead == "about" { lead_two } else { lead };
        // "Trains will run again from 2 March"
        let anew = lead == "from"
            && (low..start).any(|at| {
                matches!(
                    word(reading, at),
                    "again"
                        | "reopen"
                        | "reopens"
                        | "reopened"
                        | "resume"
                        | "resumes"
                        | "resumed"
                        | "restart"
                        | "restarts"
                        | "back"
                        | "return"
                        | "returns"
                )
            });
        match lead {
            "from" if anew => return (false, true),
            "from" | "since" | "between" => return (true, false),
            "until" | "till" | "to" | "through" | "-" | "–" => return (false, true),
            _ => {}
        }
        // "From her coronation in 1953 until her death in 1981"
        let opened = (low..start).take(3).any(|at| matches!(word(reading, at), "from" | "From" | "since" | "Since"));
        let until = (low..start).any(|at| matches!(word(reading, at), "until" | "till"));
        if opened || until {
            return (opened && !until, until);
        }
        let clause = |low: usize, high: usize| {
            let mut found = (false, false);
            for at in low..high {
                found.0 |= reading.ends(at, self.begins);
                found.1 |= reading.ends(at, self.ends);
            }
            found
        };
        let own = clause(low, start);
        if own != (false, false) {
            return own;
        }
        // "In 2003 he took over", "by 1pm it was running again"
        // "by September 2012, when it reopened"
        let end = if word(reading, end) == "," && word(reading, end + 1) == "when" { end + 1 } else { end };
        let high = (end + REACH).min(to);
        let stop = (end..high).skip(2).find(|at| word(reading, *at) == "," || reading.is_stop(*at)).unwrap_or(high);
        clause(end, stop)
    }
}

/// Where the words of a date of a sentence begin: past the date before it and past a semicolon.
pub(super) fn clause_of(reading: &Reading<'_>, dates: &[usize], n: usize) -> (usize, usize) {
    let Some(date) = dates.get(n).and_then(|k| reading.claims.get(*k)) else { return (0, 0) };
    let sentence = reading.sentence(date);
    let of_sentence = |k: Option<&usize>| k.and_then(|k| reading.claims.get(*k)).filter(|c| c.sentence == date.sentence);
    let mut from = sentence.tokens.0 as usize;
    if let Some(before) = of_sentence(n.checked_sub(1).and_then(|p| dates.get(p))) {
        from = reading.end(before);
    }
    let start = reading.start(date);
    if let Some(stop) = (from..start).rev().find(|at| matches!(word(reading, *at), ";" | ":")) {
        from = stop + 1;
    }
    let to = of_sentence(dates.get(n + 1)).map_or(sentence.tokens.1 as usize, |next| reading.start(next));
    (from, to)
}

/// Two claims of a kind in view of a sentence, and no third: in itself, with the one before, with the one behind, or with the two before.
pub(super) fn two_in_view(reading: &Reading<'_>, sentence: usize, wanted: impl Fn(&Claim) -> bool) -> Option<[usize; 2]> {
    let passage = |s: usize| reading.doc.sentences.get(s).map(|s| s.passage);
    let own = passage(sentence)?;
    let views = [(0, 0), (1, 0), (0, 1), (2, 0)];
    for (back, ahead) in views {
        let (Some(from), to) = (sentence.checked_sub(back), sentence + ahead) else { continue };
        if (from..=to).any(|s| passage(s) != Some(own)) {
            continue;
        }
        let first = reading.claims_of(from).0;
        let (last, rest) = reading.claims_of(to);
        let found: Vec<usize> =
            (first..last + rest.len()).filter(|k| reading.claims.get(*k).is_some_and(|c| !c.quoted && wanted(c))).take(3).collect();
        match found[..] {
            [a, b] => return Some([a, b]),
            [_, _, _] => return None,
            _ => {}
        }
    }
    None
}

/// Whether a length and its two ends stand in one paragraph that has no third date or time and no other length: there they can mean nothing else.
pub(super) fn are_alone(reading: &Reading<'_>, bound: [&Claim; 3], wanted: impl Fn(&Claim) -> bool) -> bool {
    let block = |c: &Claim| reading.sentence(c).block;
    let own = block(bound[0]);
    let told = reading.claims.iter().filter(|c| block(c) == own);
    let mut others = told.filter(|c| c.kind == crate::doc::Kind::Duration || wanted(c));
    bound.iter().all(|c| block(c) == own) && others.all(|c| bound.iter().any(|b| b.tokens == c.tokens))
}

/// "from 5.10am to 8.40am, two and a half hours without a rest": a length right behind the two ends that it is of.
pub(super) fn is_apposed(reading: &Reading<'_>, claim: &Claim, first: &Claim, last: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(last));
    let lead = reading.start(first).checked_sub(1).map_or("", |at| word(reading, at));
    claim.sentence == last.sentence
        && first.sentence == last.sentence
        && start == end + 1
        && matches!(word(reading, end), "," | "–" | "—" | "(")
        && matches!(lead, "from" | "From" | "between" | "Between")
        && !matches!(word(reading, reading.end(claim)), "before" | "after" | "earlier" | "ago")
}

/// "trooped off at 2.15pm and came back at 4.05pm, a stoppage of two hours": a length that is given as what lies between the two before it.
pub(super) fn is_what_lies_between(reading: &Reading<'_>, claim: &Claim, first: &Claim, last: &Claim) -> bool {
    let (from, start) = (reading.end(last), reading.start(claim));
    claim.sentence == last.sentence
        && first.sentence == last.sentence
        && (from + 4..=from + 5).contains(&start)
        && matches!(word(reading, from), "," | "–" | "—" | "(")
        && matches!(word(reading, from + 1), "a" | "an")
        && word(reading, start - 1) == "of"
        && reading.doc.tokens.get(reading.end(claim)).is_none_or(|t| t.kind == TokenKind::Mark && t.span().of(&reading.doc.text) != "-")
}

/// How many persons the sentences from one claim to another name, by surname.
pub(super) fn persons(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    let mut names: Vec<&str> = Vec::new();
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < from);
    for mention in reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize <= to) {
        let surname = mention.surname.of(&reading.doc.text);
        if mention.kind == crate::doc::MentionKind::Person && !names.contains(&surname) {
            names.push(surname);
        }
    }
    names.len()
}

//! A part and the whole it is said to be of: "of the 40 passengers, 32 …", "seven people, including three children".

use super::same_fact::toll;
use super::sameness::{Sense, is_definite};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Unit;
use crate::doc::{BlockKind, Claim, ClaimId, Form, Hedge, Kind, Value};
use crate::rule::Severity;
use rust_decimal::Decimal;

/// Binds a part to its whole.
pub(super) const PART_OF_WHOLE: Relation = Relation {
    name: "part-of-whole",
    roles: &["part", "whole"],
    about: "A number and the number it is part of: \"of the N, M\", \"M of the N\", \"N, including M\"; several wholes are added up.",
    bind,
};

/// Binds a vote to a body that has fewer members than it has votes.
pub(super) const VOTES_OVER_MEMBERS: Relation = Relation {
    name: "votes-over-members",
    roles: &["votes", "members"],
    about: "A vote of a body with a stated number of members, where more votes are given than it has members.",
    bind: votes,
};

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    for (index, sentence) in reading.with_claims() {
        if sentence.claims.1 == sentence.claims.0 {
            continue;
        }
        let (first, last) = (sentence.claims.0, sentence.claims.1);
        for k in first..last {
            let Some(part) = reading.claims.get(k as usize).filter(|c| counts(c) || is_at_least(c)) else { continue };
            let wholes = including(&sense, first, k, sentence.tokens)
                .or_else(|| of_the(&sense, first, k, sentence.tokens))
                .or_else(|| out_of(&sense, k, last))
                .or_else(|| among_them(&sense, k, first, index))
                .or_else(|| of_what_was_counted(&sense, k, first, index));
            let Some(wholes) = wholes else { continue };
            if said!(sense.reading, part.tokens.1 as usize, "more") {
                continue;
            }
            let mut roles = vec![("part", Filler::Claim(ClaimId(k)))];
            roles.extend(wholes.into_iter().map(|w| ("whole", Filler::Claim(ClaimId(w)))));
            out.push(Link { roles, strength: Strength::Construction, facts: Vec::new(), severity: None });
        }
    }
}

fn counts(c: &Claim) -> bool {
    c.kind == Kind::Count && c.figure().is_some_and(|f| f.unit == Unit::Count && is_definite(f) && f.per.is_none())
}

/// "More than 300 of them": so many at the least.
fn is_at_least(c: &Claim) -> bool {
    c.kind == Kind::Count
        && c.figure()
            .is_some_and(|f| f.unit == Unit::Count && f.per.is_none() && f.to.is_none() && matches!(f.hedge, Hedge::MoreThan | Hedge::AtLeast))
        && c.noun.is_none()
}

/// "Seven people died, including nine children": the counts before it, all of them together.
fn including(sense: &Sense<'_>, first: u32, part: u32, sentence: (u32, u32)) -> Option<Vec<u32>> {
    let reading = sense.reading;
    let claim = reading.claims.get(part as usize)?;
    let before = sense.start(claim).checked_sub(1).filter(|b| *b >= sentence.0)?;
    let cue = said!(sense.reading, before as usize, "including")
        || said!(sense.reading, before as usize, "them")
            && before.checked_sub(1).is_some_and(|b| said!(sense.reading, b as usize, "among") || said!(sense.reading, b as usize, "of"))
        || said!(sense.reading, before as usize, "whom") && before.checked_sub(1).is_some_and(|b| said!(sense.reading, b as usize, "of"));
    // "The brothers have among them 14 children": what they have between them is no part of them.
    let between = said!(sense.reading, before as usize, "them")
        && (before.saturating_sub(4).max(sentence.0)..before)
            .any(|at| said!(sense.reading, at as usize, "have" | "had" | "has" | "having" | "with" | "won" | "raised" | "produced"));
    if between {
        return None;
    }
    // "31 of whom", ", 27 of them police officers"
    let apposed = mark_before(sense, sense.start(claim), sentence.0);
    let of_whom = said!(sense.reading, claim.tokens.1 as usize, "of")
        && (said!(sense.reading, (claim.tokens.1 + 1) as usize, "whom" | "which")
            || apposed && said!(sense.reading, (claim.tokens.1 + 1) as usize, "them" | "these" | "those"));
    if !cue && !of_whom {
        return None;
    }
    // "She beat nine men, the oldest of them 79": how much one of them has.
    let of_one = said!(sense.reading, before as usize, "them")
        && before.checked_sub(2).is_some_and(|b| {
            said!(sense.reading, (b + 1) as usize, "of") && sense.text(b).ends_with("est") && sense.text(b).len() > 4
                || said!(sense.reading, b as usize, "most")
        });
    // "all but one of them over 60": how old they are.
    let of_age = said!(sense.reading, before as usize, "them" | "whom")
        && claim.noun.is_none()
        && claim.hedge_span.is_some_and(|h| matches!(reading.doc.words(h), "over" | "under" | "above" | "below"));
    if of_one || of_age {
        return None;
    }
    // "set out with tents and ropes, and 14 of them were left": the things right before it are as near.
    let nearest = (sense.start(claim).saturating_sub(3).max(sentence.0)..sense.start(claim))
        .rev()
        .find(|at| !said!(sense.reading, *at as usize, "," | "and" | "–" | "—" | "("));
    let of_things = apposed
        && of_whom
        && said!(sense.reading, (claim.tokens.1 + 1) as usize, "them" | "these" | "those")
        && nearest.is_some_and(|at| {
            plural(sense, at)
                && !sense.is_human_like(at)
                && !(first..part).any(|k| reading.claims.get(k as usize).is_some_and(|c| c.noun == Some(at)))
        })
        && (first..part).any(|k| reading.claims.get(k as usize).and_then(|c| c.noun).is_some_and(|n| sense.is_human_like(n)));
    if of_things {
        return None;
    }
    // "60 breeding pairs, which are easier to meet than the residents, of whom 94 were counted": of the people right before it, whom nobody counted.
    let of_others = (of_whom || said!(reading, before as usize, "whom"))
        && (sentence.0..if of_whom { sense.start(claim) } else { before - 1 })
            .rev()
            .find(|at| !said!(reading, *at as usize, "," | "–" | "—" | "("))
            .is_some_and(|at| {
                at.checked_sub(1).is_some_and(|b| said!(reading, b as usize, "the" | "its" | "their" | "than" | "of"))
                    && plural(sense, at)
                    && sense.is_human_like(at)
                    && !(first..part).any(|k| reading.claims.get(k as usize).is_some_and(|c| c.noun == Some(at)))
            });
    if of_others {
        return None;
    }
    // Back to the start of the clause.
    let clause = (sentence.0..before)
        .rev()
        .find(|at| said!(sense.reading, *at as usize, ";" | ":" | "“" | "\"" | "(" | "–" | "—"))
        .map_or(sentence.0, |at| at + 1);
    let mut wholes: Vec<u32> =
        (first..part).filter(|w| reading.claims.get(*w as usize).is_some_and(|c| c.figure().is_some() && c.tokens.0 >= clause)).collect();
    // "went down in 40 metres of water with 118 people aboard, of whom 134 were": only people can be meant.
    let of_people = said!(sense.reading, before as usize, "whom") || of_whom && said!(sense.reading, (claim.tokens.1 + 1) as usize, "whom");
    // "two rooms for guests, of whom 640 came": the people are those that stand right before it, whom nobody counted.
    let for_others = |w: &u32| {
        reading.claims.get(*w as usize).is_some_and(|c| {
            let end = reading.noun_end(c);
            let things = c.noun.is_some_and(|n| !sense.is_human_like(n) && !sense.is_anyone(n));
            c.kind == Kind::Count
                && things
                && said!(reading, end, "for" | "with" | "by" | "from" | "to")
                && (end as u32) < claim.tokens.0.saturating_sub(2)
        })
    };
    if of_people && wholes.len() == 1 && wholes.iter().all(for_others) {
        return None;
    }
    if of_people && wholes.len() > 1 {
        let human = |w: &u32| {
            reading
                .claims
                .get(*w as usize)
                .is_some_and(|c| c.kind == Kind::Count && c.noun.is_some_and(|n| sense.is_human_like(n) || sense.is_anyone(n)))
        };
        let people: Vec<u32> = wholes.iter().copied().filter(human).collect();
        if let [one] = people[..]
            && wholes.iter().all(|w| *w == one || reading.claims.get(*w as usize).is_some_and(|c| c.kind != Kind::Count))
        {
            wholes = vec![one];
        }
    }
    // "Some 90 exhibitors had come to see 64 ponies led out, 71 of which were": the things right before it.
    if of_whom && said!(sense.reading, (claim.tokens.1 + 1) as usize, "which") && wholes.len() > 1 {
        let last = *wholes.last()?;
        let human = |w: u32| reading.claims.get(w as usize).and_then(|c| c.noun).is_some_and(|n| sense.is_human_like(n) || sense.is_anyone(n));
        if !human(last) && wholes[..wholes.len() - 1].iter().all(|w| human(*w)) {
            wholes = vec![last];
        }
    }
    // Anything but plain counts before it (money, rates, "dozens") could be the whole as well.
    let plain = wholes.iter().all(|w| reading.claims.get(*w as usize).is_some_and(counts));
    let nouned = wholes.iter().any(|w| reading.claims.get(*w as usize).is_some_and(|c| c.noun.is_some() || toll(sense, c).is_some()));
    let whole_sentence = clause == sentence.0;
    // "Thirty-two ewes came under the hammer, among them 45 shearlings": of the one thing that was counted, whatever its name.
    if let [one] = wholes[..]
        && plain
        && whole_sentence
        && sense.says(before, "them")
        && before.checked_sub(2).is_some_and(|b| sense.says(b + 1, "among") && said!(sense.reading, b as usize, "," | "(" | "–" | "—"))
        && let Some(whole) = reading.claims.get(one as usize)
        && let Some((noun, own)) = whole.noun.zip(claim.noun)
    {
        let person = |n: u32| sense.is_human_like(n) || sense.is_anyone(n) || native(sense, n);
        let others = (noun + 1..before.saturating_sub(1)).any(|at| plural(sense, at));
        if !others && person(noun) == person(own) && plural(sense, noun) {
            return Some(wholes);
        }
    }
    // "She read 40 books last year, including 44 novels": a few more of the one thing that was counted, under a name of its own.
    let few_more = || {
        let [one] = wholes[..] else { return false };
        let Some(whole) = reading.claims.get(one as usize) else { return false };
        let number = |c: &Claim| c.figure().map_or(Decimal::ZERO, |f| f.point);
        let person = |c: &Claim| c.noun.is_some_and(|n| sense.is_human_like(n) || sense.is_anyone(n));
        let near = number(whole) >= Decimal::TEN && number(claim) <= number(whole) * Decimal::TWO;
        let others = whole.noun.is_some_and(|n| (n + 1..before).any(|at| plural(sense, at)));
        said!(sense.reading, before as usize, "including") && near && !others && plain_whole(sense, whole) && !person(whole) && !person(claim)
    };
    (!wholes.is_empty() && plain && nouned && whole_sentence && (people_or_same(sense, claim, &wholes) || few_more())).then_some(wholes)
}

/// A noun with a capital: "among them 23 Filipinos".
fn native(sense: &Sense<'_>, noun: u32) -> bool {
    sense.reading.doc.tokens.get(noun as usize).is_some_and(|t| t.case == crate::doc::Case::Title)
}

/// "Nine climbers were swept away. Among them were 12 Austrians": the people counted in the sentence before.
fn among_them(sense: &Sense<'_>, part: u32, first: u32, index: usize) -> Option<Vec<u32>> {
    let reading = sense.reading;
    let claim = reading.claims.get(part as usize)?;
    let (from, _) = sense.sentence(claim);
    let begin = sense.start(claim);
    // "Among them they have 12 children": what they have between them is no part of them.
    let are = (from + 2..begin).any(|at| said!(reading, at as usize, "was" | "were" | "is" | "are"));
    if part != first || !sense.says(from, "among") || !sense.says(from + 1, "them") || begin > from + 4 || !are {
        return None;
    }
    let own = reading.doc.sentences.get(index)?;
    let before = reading.doc.sentences.get(index.checked_sub(1)?).filter(|b| b.passage == own.passage)?;
    let counted: Vec<u32> = (before.claims.0..before.claims.1).filter(|k| reading.claims.get(*k as usize).is_some_and(counts_or_shares)).collect();
    let [one] = counted[..] else { return None };
    let whole = reading.claims.get(one as usize).filter(|w| plain_whole(sense, w))?;
    let person = |n: u32| sense.is_human_like(n) || sense.is_anyone(n);
    let noun = claim.noun.filter(|n| person(*n) || native(sense, *n))?;
    let people = whole.noun.is_some_and(person);
    let others = (sense.end(whole)..before.tokens.1)
        .any(|at| plural(sense, at) && !["police", "officials", "officers", "rescuers"].iter().any(|w| sense.says(at, w)));
    (people && !others && noun > 0).then(|| vec![one])
}

/// Whether part and whole count one sort of thing: both people, or neither.
fn people_or_same(sense: &Sense<'_>, part: &Claim, wholes: &[u32]) -> bool {
    let human = |c: &Claim| {
        toll(sense, c).is_some()
            || c.noun.is_some_and(|n| {
                sense.is_human_like(n)
                    || sense.is_anyone(n)
                    || said!(sense.reading, n as usize, "members")
                    || c.tokens == part.tokens && native(sense, n)
            })
    };
    let whole: Vec<&Claim> = wholes.iter().filter_map(|w| sense.reading.claims.get(*w as usize)).collect();
    let same_noun = part.noun.is_none() || whole.iter().any(|w| matches!((w.noun, part.noun), (Some(a), Some(b)) if sense.key(a) == sense.key(b)));
    same_noun || human(part) && whole.iter().any(|w| human(w))
}

/// "Of the 40 passengers, 52 were treated".
fn of_the(sense: &Sense<'_>, first: u32, part: u32, sentence: (u32, u32)) -> Option<Vec<u32>> {
    let reading = sense.reading;
    let claim = reading.claims.get(part as usize)?;
    let whole = reading.claims.get(first as usize).filter(|c| counts(c))?;
    let start = sense.start(whole);
    let the = start.checked_sub(1)?;
    // "Of 130 flights due on Sunday, 142 were cancelled."
    let bare = the == sentence.0 && said!(sense.reading, the as usize, "of") && whole.noun.is_some();
    // "Of the village's 230 voters 264 signed"
    let owned =
        the > sentence.0 + 1 && the <= sentence.0 + 4 && said!(sense.reading, sentence.0 as usize, "of") && said!(sense.reading, the as usize, "'s");
    if owned && whole.noun.is_some() && claim.noun.is_none() && part == first + 1 && sense.start(claim) <= whole.noun? + 3 {
        return Some(vec![first]);
    }
    let of = if bare { the } else { the.checked_sub(1)? };
    let determined = bare || said!(sense.reading, the as usize, "the" | "its" | "their" | "his" | "her" | "our" | "these" | "those");
    if part == first || !determined || of != sentence.0 || !said!(sense.reading, of as usize, "of") {
        return None;
    }
    let begin = sense.start(claim);
    let before = begin.checked_sub(1)?;
    // The first count after the comma, before any other clause; with no noun of its own, or that of the whole.
    let between = (whole.tokens.1..before).any(|at| said!(sense.reading, at as usize, ";" | ":" | "(" | "“" | "\""));
    let only = (first + 1..part).all(|k| reading.claims.get(k as usize).is_none_or(|c| c.figure().is_none()));
    let own = claim.noun.is_some_and(|n| {
        Some(sense.key(n)) != whole.noun.map(|w| sense.key(w)) && !sense.text(n).ends_with("ed") && !said!(sense.reading, n as usize, "said")
    });
    let more = said!(sense.reading, claim.tokens.1 as usize, "more" | "others" | "other");
    // "Of the 26 bills that the governor vetoed, lawmakers overrode 31, …": who did so and what stands between the comma and the number.
    let comma = (begin.saturating_sub(7).max(whole.tokens.1)..before).rev().find(|at| said!(sense.reading, *at as usize, ","));
    let done = comma.is_some_and(|at| {
        let closes = mark_at(sense, claim.tokens.1);
        let bare = claim.noun.is_none() && closes && claim.figure().is_some_and(|f| f.point > Decimal::ONE);
        bare && (at + 1..begin).all(|k| sense.token_kind(k) == Some(crate::doc::TokenKind::Word) && !said!(sense.reading, k as usize, "and"))
            && begin - at >= 3
            && (!sense.is_function_word(before) || said!(sense.reading, before as usize, "only") || said!(sense.reading, before as usize, "just"))
            && !said!(sense.reading, before as usize, "by" | "than" | "about" | "around" | "since" | "aged" | "over" | "under" | "was" | "is")
    });
    ((said!(sense.reading, before as usize, ",") || done) && only && !between && !own && !more).then(|| vec![first])
}

/// "52 of the 40 passengers".
fn out_of(sense: &Sense<'_>, part: u32, last: u32) -> Option<Vec<u32>> {
    let claim = sense.reading.claims.get(part as usize)?;
    let whole = (part + 1 < last).then_some(part + 1)?;
    let next = sense.reading.claims.get(whole as usize).filter(|c| counts(c))?;
    let at = sense.end(claim);
    let determined = said!(sense.reading, (at + 1) as usize, "the" | "its" | "their" | "our" | "his" | "her");
    let adjacent = said!(sense.reading, at as usize, "of") && determined && sense.start(next) == at + 2;
    // "140 of the two firms' 480 jobs": the whole is what they have.
    let behind = next.noun.map_or(next.tokens.1, |noun| noun + 1);
    let adjacent = adjacent && !said!(sense.reading, behind as usize, "'" | "’" | "'s" | "’s");
    // "1,840 of the two operations": so many of each of a few sorts.
    let of_sorts =
        next.figure().zip(claim.figure()).is_some_and(|(w, p)| w.form == Form::Words && w.point <= Decimal::TEN && p.point >= w.point * Decimal::TEN);
    (adjacent && !of_sorts && claim.noun.is_none() && claim.figure()?.point > Decimal::ONE).then(|| vec![whole])
}

fn mark_at(sense: &Sense<'_>, at: u32) -> bool {
    said!(sense.reading, at as usize, "," | "." | ";" | "" | "–" | "—") || sense.token_kind(at).is_none()
}

fn mark_before(sense: &Sense<'_>, at: u32, first: u32) -> bool {
    at.checked_sub(1)
        .filter(|b| *b >= first)
        .is_some_and(|b| said!(sense.reading, b as usize, "," | ";" | "–" | "—" | "(") || said!(sense.reading, b as usize, "and"))
}

/// "64 schools were inspected. 71 of those schools failed.": an anaphor and the only count of the sentence before, or of this one.
fn of_what_was_counted(sense: &Sense<'_>, part: u32, first: u32, index: usize) -> Option<Vec<u32>> {
    let reading = sense.reading;
    let claim = reading.claims.get(part as usize)?;
    let (from, _) = sense.sentence(claim);
    let end = claim.tokens.1;
    // The noun that both count, where the part names it: "of those schools", "of its players".
    let noun = |at: u32| (sense.token_kind(at) == Some(crate::doc::TokenKind::Word) && !sense.is_function_word(at)).then_some(at);
    let begin = sense.start(claim);
    let pronoun = |at: u32| said!(sense.reading, at as usize, "them" | "these" | "those");
    // "22 of them and their colleagues"
    if said!(sense.reading, end as usize, "of")
        && said!(sense.reading, end as usize + 1, "them")
        && said!(sense.reading, end as usize + 2, "and")
        && said!(sense.reading, end as usize + 3, "their" | "the" | "of")
    {
        return None;
    }
    let named = if said!(sense.reading, end as usize, "of")
        && (pronoun(end + 1) || said!(sense.reading, (end + 1) as usize, "its" | "their" | "his" | "her" | "our" | "the"))
    {
        let named = if said!(sense.reading, (end + 1) as usize, "them") { None } else { noun(end + 2).filter(|n| !sense.is_auxiliary(*n)) };
        // "of the crew" says nothing of what was counted; "17 of these failed" has no noun.
        match named {
            // "18 people died. 149 of the survivors were treated": those who are not the ones that were counted.
            Some(n) if said!(sense.reading, n as usize, "survivors" | "others") => return None,
            Some(n) if plural(sense, n) => Some(n),
            // "Eight of the dead": people, as they were counted in the sentence before.
            Some(n)
                if said!(sense.reading, n as usize, "dead" | "injured" | "wounded" | "missing" | "rescued" | "arrested")
                    || sense.says(n, "deceased") =>
            {
                let before = reading.doc.sentences.get(index.checked_sub(1)?)?;
                let counts: Vec<u32> = (before.claims.0..before.claims.1).filter(|k| reading.claims.get(*k as usize).is_some_and(counts)).collect();
                let [one] = counts[..] else { return None };
                let whole = reading.claims.get(one as usize).filter(|w| plain_whole(sense, w))?;
                let human = toll(sense, whole).is_some() || whole.noun.is_some_and(|n| sense.is_human_like(n) || sense.is_human(n));
                let own = (first..part).all(|k| reading.claims.get(k as usize).is_none_or(|c| !counts_or_shares(c)));
                let same = before.passage == reading.doc.sentences.get(index)?.passage;
                return (human && own && same && toll(sense, whole).is_some()).then(|| vec![one]);
            }
            _ if pronoun(end + 1) => None,
            _ => return None,
        }
    } else if begin == from + 4
        && said!(sense.reading, from as usize, "among")
        && said!(sense.reading, (from + 1) as usize, "the")
        && said!(sense.reading, (from + 2) as usize, "dead")
        && claim.noun.is_none()
    {
        // "Among the dead were 41 who …"
        let before = reading.doc.sentences.get(index.checked_sub(1)?)?;
        let counts: Vec<u32> = (before.claims.0..before.claims.1).filter(|k| reading.claims.get(*k as usize).is_some_and(counts)).collect();
        let [one] = counts[..] else { return None };
        let whole = reading.claims.get(one as usize).filter(|w| plain_whole(sense, w) && toll(sense, w).is_some())?;
        let _ = whole;
        return (before.passage == reading.doc.sentences.get(index)?.passage).then(|| vec![one]);
    } else if begin == from + 3
        && said!(sense.reading, from as usize, "of")
        && pronoun(from + 1)
        && said!(sense.reading, (from + 2) as usize, ",")
        && claim.noun.is_none_or(|n| said!(sense.reading, n as usize, "said") || sense.text(n).ends_with("ed"))
        || of_all_of_them(sense, claim, from, begin)
    {
        None
    } else {
        return None;
    };
    // Not "two of whom", not a second anaphor of the same sentence.
    // "led by nine seconds. Seven of those": what is no count may be taken up where the part names nothing.
    let counted = |c: &Claim| {
        matches!(c.kind, Kind::Count | Kind::Fraction | Kind::Percent)
            || named.is_none() && claim.noun.is_none() && matches!(c.kind, Kind::Duration | Kind::Measure | Kind::Money)
    };
    let own: Vec<u32> = (first..part).filter(|k| reading.claims.get(*k as usize).is_some_and(counted)).collect();
    if let (Some(n), [one]) = (named, &own[..]) {
        let whole = reading.claims.get(*one as usize)?;
        return (plain_whole(sense, whole) && whole.noun.is_some_and(|w| sense.key(w) == sense.key(n))).then(|| vec![*one]);
    }
    if !own.is_empty() {
        return of_those_of_the_clause_before(sense, claim, &own, (from, begin), end);
    }
    // "Boat owners will be paid, and it expects 60 of them to apply": another plural of its own sentence is meant.
    // but not one that a name has, nor who says so: "According to cantonal police, 47 of them".
    let clause = if said!(sense.reading, from as usize, "according") {
        (from..begin).find(|at| said!(sense.reading, *at as usize, ",")).unwrap_or(from)
    } else {
        from
    };
    let own = |at: u32| said!(sense.reading, (at + 1) as usize, "'s");
    // "Doctors treated 38 of them" are not the doctors.
    let acts = begin > from + 1
        && reading
            .doc
            .tokens
            .get(begin as usize - 1)
            .is_some_and(|t| reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb) || reading.doc.words(t.span()).ends_with("ed"))
        && said!(sense.reading, (end + 1) as usize, "them")
        && !(from..begin).any(|at| said!(sense.reading, at as usize, "," | "and" | "that" | "who" | "which") || reading.is_stop(at as usize));
    let opener = !acts && clause == from && claim.noun.is_none() && reading.lexicon.nouns.is_plural(reading.lower(from as usize));
    // "Dairy cows made up 710 of those": of what was told before.
    let makes_up = begin > from + 1
        && (said!(sense.reading, (begin - 1) as usize, "up")
            && (said!(sense.reading, (begin - 2) as usize, "made") || said!(sense.reading, (begin - 2) as usize, "make"))
            || said!(sense.reading, (begin - 1) as usize, "for") && said!(sense.reading, (begin - 2) as usize, "accounted"));
    if named.is_none()
        && said!(sense.reading, end as usize, "of")
        && begin > from
        && !makes_up
        && (opener || (clause..begin).any(|at| plural(sense, at) && !own(at) && !(acts && at == from)))
    {
        return None;
    }
    let block = reading.doc.sentences.get(index)?.block;
    for back in 1..=2usize {
        let before = reading.doc.sentences.get(index.checked_sub(back)?)?;
        // "… with 19 sailors aboard.¶A helicopter winched 23 of them to safety.": a paragraph for each sentence.
        let single = back == 1
            && named.is_none()
            && before.block + 1 == block
            && reading.doc.sentences.get(index + 1).is_none_or(|n| n.block != block)
            && [before.block, block].iter().all(|b| reading.doc.blocks.get(*b as usize).is_some_and(|b| b.kind == BlockKind::Paragraph));
        if before.block != block && !single {
            return None;
        }
        let counts: Vec<u32> = (before.claims.0..before.claims.1).filter(|k| reading.claims.get(*k as usize).is_some_and(counted)).collect();
        match counts[..] {
            [] if named.is_some() => continue,
            [one] => {
                let whole = reading.claims.get(one as usize)?;
                let head = head_of(sense, whole)?;
                // "38 members of the band … 43 of the students", "nine headstones … a dozen of the stones"
                let human = |n: u32| sense.is_human(n) || sense.is_anyone(n) || said!(sense.reading, n as usize, "members");
                let ends =
                    |n: u32| sense.text(head).len() > sense.text(n).len() && sense.text(n).len() > 4 && sense.text(head).ends_with(sense.text(n));
                let same = named.is_none_or(|n| sense.key(n) == sense.key(head) || back == 1 && (human(n) && human(head) || ends(n)));
                // Another plural after it may be what "them" stands for.
                // but not the unit of another figure: "60 nautical miles off".
                let measured = |at: u32| reading.claim_at(index - back, at as usize).is_some_and(|k| reading.claims[k].kind != Kind::Count);
                // "has 240 workers on its books"
                let on_books = |at: u32| said!(reading, at as usize, "books") && said!(reading, at as usize - 1, "its" | "the" | "their");
                let others =
                    (sense.end(whole).max(head + 1)..before.tokens.1).any(|at| plural(sense, at) && !own(at) && !measured(at) && !on_books(at));
                let years = sense.years_differ(whole, claim);
                let many = plural(sense, head) || said!(sense.reading, head as usize, "head");
                return (plain_whole(sense, whole)
                    && same
                    && many
                    && !years
                    && (named.is_some() || of_all_of_them(sense, claim, from, begin) || !others))
                    .then(|| vec![one]);
            }
            _ => return None,
        }
    }
    None
}

/// "Twenty-nine riders set out from Kandy, and 31 of them had reached the coast": the people who open the sentence, where no others stand between.
fn of_those_of_the_clause_before(sense: &Sense<'_>, claim: &Claim, own: &[u32], (from, begin): (u32, u32), end: u32) -> Option<Vec<u32>> {
    let reading = sense.reading;
    let [one] = *own else { return None };
    let whole = reading.claims.get(one as usize).filter(|w| plain_whole(sense, w))?;
    let noun = whole.noun.filter(|n| (sense.is_human_like(*n) || sense.is_human(*n)) && plural(sense, *n))?;
    let joined = begin >= 2 && said!(reading, begin as usize - 1, "and" | "but") && said!(reading, begin as usize - 2, ",");
    let them = said!(reading, end as usize, "of") && said!(reading, end as usize + 1, "them");
    let others = (noun + 1..begin).any(|at| plural(sense, at) || said!(reading, at as usize, "more" | "joined" | "joining" | "later" | "others"));
    (whole.tokens.0 == from && joined && them && claim.noun.is_none() && !others).then(|| vec![one])
}

/// "Of those on board, 45 were …", "Of that herd, 33 …": the head of a sentence that takes up all who were counted, and the number right behind it.
fn of_all_of_them(sense: &Sense<'_>, claim: &Claim, from: u32, begin: u32) -> bool {
    let reading = sense.reading;
    if !said!(reading, from as usize, "of")
        || begin < from + 4
        || begin > from + 6
        || claim.noun.is_some()
        || !said!(reading, begin as usize - 1, ",")
    {
        return false;
    }
    let all = |name, at: u32| reading.lexicon.words.find_class(name).is_some_and(|class| reading.is(at as usize, class));
    said!(reading, from as usize + 1, "those") && all("there-with-them", from + 2)
        || said!(reading, from as usize + 1, "that" | "this") && begin == from + 4 && all("body-of-many", from + 2)
}

fn counts_or_shares(c: &Claim) -> bool {
    matches!(c.kind, Kind::Count | Kind::Fraction | Kind::Percent)
}

/// What a number of things counts: its noun, or that of "64 of the district's abattoirs".
fn head_of(sense: &Sense<'_>, whole: &Claim) -> Option<u32> {
    whole.noun.or_else(|| {
        let end = whole.tokens.1;
        if said!(sense.reading, end as usize, "head") {
            return Some(end);
        }
        sense
            .says(end, "of")
            .then(|| {
                (end + 1..end + 7)
                    .take_while(|at| !said!(sense.reading, *at as usize, ",") && !said!(sense.reading, *at as usize, "."))
                    .find(|at| plural(sense, *at))
            })
            .flatten()
    })
}

/// A count that nothing sets apart: not "two more", "at least 40", "40 others".
fn plain_whole(sense: &Sense<'_>, whole: &Claim) -> bool {
    counts(whole)
        && !sense.set_apart(whole)
        && !super::disowned(sense.reading, whole)
        && whole.figure().is_some_and(|f| matches!(f.hedge, crate::doc::Hedge::None | crate::doc::Hedge::About | crate::doc::Hedge::Exactly))
}

/// Whether a word is a plural noun by its form.
fn plural(sense: &Sense<'_>, at: u32) -> bool {
    let word = sense.text(at);
    sense.token_kind(at) == Some(crate::doc::TokenKind::Word)
        && word.len() > 3
        && (sense.is_human(at)
            || ["species", "series", "sheep", "aircraft", "cattle", "deer"].contains(&word)
            || !sense.is_function_word(at) && word.starts_with(char::is_lowercase) && *sense.reading.lexicon.nouns.singular(word) != *word)
}

/// "The 11-member board approved the plan by 9 votes to 5."
fn votes(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let (cue, body, member) = (sense.class("vote-cue"), sense.class("voting-body"), sense.class("member"));
    for (index, sentence) in reading.with_claims() {
        let claims = sentence.claims.0..sentence.claims.1;
        for k in claims.clone() {
            let Some(c) = reading.claims.get(k as usize).filter(|c| c.kind == Kind::Count) else { continue };
            // "11-member board", "board of 11 members"
            let end = sense.end(c);
            let hyphen = u32::from(said!(sense.reading, c.tokens.1 as usize, "-"));
            let is_member = c.noun.is_some_and(|n| sense.is(n, member)) || sense.is(c.tokens.1 + hyphen, member) || sense.is(end, member);
            let near = (c.tokens.0.saturating_sub(4).max(sentence.tokens.0)..(end + 4).min(sentence.tokens.1)).any(|at| sense.is(at, body));
            // "the party's 63 members of the parliament" are a part of it.
            let whose =
                said!(sense.reading, (c.tokens.0 as usize).wrapping_sub(1), "'s" | "’s" | "'" | "’") && said!(sense.reading, end as usize, "of");
            let Some(members) = c.figure().filter(|f| is_definite(f)).map(|f| f.point).filter(|_| is_member && near && !whose) else { continue };
            let next = reading.doc.sentences.get(index + 1).filter(|n| n.passage == sentence.passage);
            for s in [Some(sentence), next].into_iter().flatten() {
                let said = (s.tokens.0..s.tokens.1).any(|at| sense.is(at, cue));
                let same = s.tokens == sentence.tokens
                    || (s.tokens.0..s.tokens.1).any(|at| sense.is(at, body))
                    || said!(sense.reading, s.tokens.0 as usize, "it" | "its" | "they")
                    || said!(sense.reading, s.tokens.0 as usize, "the") && said!(sense.reading, (s.tokens.0 + 1) as usize, "vote");
                if !said || !same {
                    continue;
                }
                if let Some((fillers, total)) = tally(&sense, s.claims, k)
                    && total > members
                {
                    let mut roles: Vec<(&'static str, Filler)> = fillers.into_iter().map(|f| ("votes", Filler::Claim(ClaimId(f)))).collect();
                    roles.push(("members", Filler::Claim(ClaimId(k))));
                    let facts = vec![("total", total.normalize().to_string())];
                    out.push(Link { roles, strength: Strength::Construction, facts, severity: Some(Severity::Error) });
                    break;
                }
            }
        }
    }
}

/// The votes of a sentence: "9-5", "9 votes to 5", "nine to five".
fn tally(sense: &Sense<'_>, claims: (u32, u32), members: u32) -> Option<(Vec<u32>, Decimal)> {
    let reading = sense.reading;
    for k in claims.0..claims.1 {
        let claim = reading.claims.get(k as usize)?;
        if let Value::Score(a, b) = claim.value {
            return Some((vec![k], Decimal::from(a).checked_add(Decimal::from(b))?));
        }
        if k == members || claim.kind != Kind::Count {
            continue;
        }
        let next = reading.claims.get(k as usize + 1).filter(|n| k + 1 < claims.1 && n.kind == Kind::Count && k + 1 != members);
        let Some(next) = next else { continue };
        let at = sense.end(claim);
        let to = said!(sense.reading, at as usize, "to") && next.tokens.0 == at + 1
            || said!(sense.reading, claim.tokens.1 as usize, "votes") && said!(sense.reading, (claim.tokens.1 + 1) as usize, "to");
        let by = claim.tokens.0.checked_sub(1).is_some_and(|b| said!(sense.reading, b as usize, "by" | "voted" | "vote" | "of" | "was"));
        if to && by {
            return Some((vec![k, k + 1], claim.figure()?.point.checked_add(next.figure()?.point)?));
        }
    }
    None
}

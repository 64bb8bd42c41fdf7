//! What a statement is of, where its words say that it is of a part, of another place or time, or of more than the figures beside it.
//!
//! "The province had 475 cases. Among miners the rate was 212 per 100,000." Figures of two sentences are one sum only where neither has a
//! scope of its own. Read by syntax: how a sentence opens, what stands between, and which number is nearest.

use super::Reading;
use super::guards::{class_at, phrase_at};
use super::sameness::Sense;
use super::words::said;
use crate::base::Per;
use crate::doc::{Claim, Kind, TokenKind};

/// Words of an adverbial at the head of a sentence.
const OPENING: usize = 8;

/// Whether a sentence opens with a place, a group or an occasion that none of the sentences from `earlier` up to it names: what it tells is of
/// that alone.
pub fn opens_apart(reading: &Reading<'_>, earlier: u32, later: u32) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(opening), Some(plain)) = (find("scope-opening"), find("scope-plain")) else { return false };
    let sentence = &reading.doc.sentences[later as usize];
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let first = first + usize::from(matches!(reading.lower(first), "but" | "and" | "yet"));
    if !reading.is(first, opening) {
        return false;
    }
    let said = find("scope-said");
    let sense = Sense::new(reading);
    let from = reading.doc.sentences[earlier as usize].tokens.0;
    let told = sense.stems(from, sentence.tokens.0);
    let mut named = false;
    for at in first + 1..(first + 1 + OPENING).min(end) {
        let Some(token) = reading.doc.tokens.get(at) else { break };
        let text = reading.lower(at);
        if let Some(k) = reading.claim_at(later as usize, at) {
            // "In the great storm of 1881, 45 went down": an occasion with a year of its own. Other figures make no group.
            return named && reading.claims[k].when().is_some_and(|w| w.written.year.is_some());
        }
        let pronoun = matches!(text, "it" | "this" | "that" | "these" | "those" | "which" | "them" | "him" | "her" | "us");
        // "At the sale" sets nothing apart, "At the spring sale" does; "In a government report" neither.
        let told_in = said.is_some_and(|class| reading.is(at, class));
        if told_in || reading.is(at, plain) && !(named && (pronoun || !sense.is_function_word(at as u32))) {
            return false;
        }
        // "Among the under-30s": a group by its age.
        let aged = token.kind == TokenKind::Digits && matches!(reading.lower(at - 2), "under" | "over") && reading.lower(at - 1) == "-";
        if aged {
            named = true;
            continue;
        }
        if token.kind != TokenKind::Word {
            if text == "-" && matches!(reading.lower(at - 1), "under" | "over") {
                continue;
            }
            return named && text != "-" && text != "'";
        }
        if sense.is_auxiliary(at as u32) {
            return named;
        }
        if sense.is_function_word(at as u32) {
            // A subject of its own ends the adverbial: "Among miners the rate was".
            if named && matches!(text, "the" | "it" | "they" | "he" | "she" | "there" | "a" | "an" | "its" | "their") {
                let of =
                    matches!(reading.lower(at - 1), "of" | "in" | "at" | "for" | "behind" | "to" | "and" | "from" | "near" | "with" | "on" | "by");
                if !of {
                    return true;
                }
            }
            continue;
        }
        let own = sense.stems(at as u32, at as u32 + 1);
        if own.iter().any(|k| told.binary_search(k).is_ok()) {
            return false;
        }
        named |= !own.is_empty();
    }
    false
}

/// Whether a sentence opens with a time of its own and an earlier one tells what is so as a rule: "12C to 17C are usual in April. This year the
/// average was 19C."
pub fn departs_from_the_rule(reading: &Reading<'_>, earlier: u32, later: u32) -> bool {
    let first = reading.doc.sentences[later as usize].tokens.0;
    let dated = reading.claims_of(later as usize).1.first().is_some_and(|c| c.kind == Kind::Date && c.tokens.0 <= first + 1);
    let (from, to) = reading.doc.sentences[earlier as usize].tokens;
    dated && reading.lexicon.words.find_class("habitual").is_some_and(|class| (from..to).any(|at| reading.is(at as usize, class)))
}

/// Whether another than was told of is named here: "its parent", "the nearest rival".
pub(super) fn is_another_owner(reading: &Reading<'_>, at: usize) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (own, the) = (matches!(reading.lower(at), "its" | "their" | "his" | "her"), reading.lower(at) == "the");
    let next = |name| find(name).is_some_and(|class| reading.is(at + 1, class));
    (own || the) && next("other-party") || own && next("kin-of-that")
}

/// "when it took $58.5 million": a figure right behind the opening of a clause of time.
pub fn is_of_a_when_clause(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from the opening to the figure.
    const NEAR: usize = 5;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    (start.saturating_sub(NEAR).max(first + 1)..start).any(|at| said!(reading, at, "when") && said!(reading, at - 1, ","))
}

/// "seven under par", "two more than he managed": how far it is from another figure, by the word behind it.
pub fn is_a_gap(reading: &Reading<'_>, claim: &Claim) -> bool {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let end = reading.end(claim);
    let par = class("to-par").is_some_and(|c| super::class_at(reading, c, end));
    let than = class("gap-behind-figure").is_some_and(|c| super::class_at(reading, c, end)) && said!(reading, end + 1, "than" | "of");
    par || than
}

/// "That is less than the 26 million that its neighbour, the 75MW Nelspoort park, needed": a figure behind a word for another owner.
pub fn is_of_another(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words from the owner to the figure.
    const NEAR: usize = 6;
    let (first, start) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim));
    (start.saturating_sub(NEAR).max(first)..start).any(|at| is_another_owner(reading, at))
}

/// Whether the words put a figure outside its range themselves: "below the range that it gave", "under the official band".
pub fn is_told_outside(reading: &Reading<'_>, from: u32, to: u32) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(side), Some(noun)) = (find("side-of-a-range"), find("range-noun")) else { return false };
    let determined = |at: usize| matches!(reading.lower(at), "the" | "its" | "their" | "his" | "her" | "that" | "this");
    (from as usize..to as usize)
        .any(|at| reading.is(at, side) && (at + 1..at + 3).any(|the| determined(the) && (reading.is(the + 1, noun) || reading.is(the + 2, noun))))
}

/// Whether a share is of a group that its own sentence opens with: "Among those leaving, 70 per cent are above the age of 55."
pub fn is_of_its_own_group(reading: &Reading<'_>, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    let opens = matches!(reading.lower(first), "among" | "amongst" | "of") && reading.lower(first + 1) == "those";
    // "Of those, 70 per cent …" is of what was told.
    matches!(claim.kind, Kind::Percent | Kind::Fraction)
        && opens
        && start <= first + OPENING
        && first + 3 < start
        && reading.lower(start - 1) == ","
        && reading.claims_in(first as u32, start as u32).is_empty()
}

/// Whether a level is the one of an earlier record: "the lowest since 2007, when it stood at 5.3 per cent".
pub(super) fn is_of_the_last_record(reading: &Reading<'_>, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    // "the steepest since March's 6.4 per cent"
    let back = |n: usize| start.checked_sub(n).filter(|at| *at > first);
    let owned = back(1).is_some_and(|at| said!(reading, at, "'s" | "’s" | "'" | "’"));
    let since = (2..=4).filter_map(back).find(|at| said!(reading, *at, "since")).filter(|_| owned);
    if since.is_some_and(|at| (at.saturating_sub(4).max(first)..at).any(|k| reading.is_a(k, "extreme"))) {
        return true;
    }
    let Some(when) = (start.saturating_sub(6).max(first)..start).rev().find(|at| said!(reading, *at, "when")) else { return false };
    when >= first + 3
        && said!(reading, when - 1, ",")
        && (when.saturating_sub(6).max(first)..when - 2)
            .any(|at| reading.lower(at) == "since" && reading.claims_in(at as u32 + 1, when as u32 - 1).iter().any(|c| c.kind == Kind::Date))
}

/// Whether what is left is told of a line that is not reached: "which leaves it five short of a majority".
pub fn is_short_of(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    matches!(reading.lower(end), "short" | "shy") && reading.lower(end + 1) == "of"
}

/// Whether a gain or a loss is one that was made once, no change of what is told: "A gain of 30m on the sale of two aircraft".
pub(super) fn is_made_once(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("made-once") else { return false };
    let end = reading.end(claim);
    matches!(reading.lower(end), "on" | "from") && (end + 1..end + 5).take_while(|at| !reading.is_stop(*at)).any(|at| reading.is(at, class))
}

/// Whether a sentence begins with a thing of its own that those before it do not name, so that what it tells is of that: "Languages have suffered
/// more than most". A determiner or a pronoun may take up what was told; a bare noun or name does not.
pub fn turns_to_another(reading: &Reading<'_>, earlier: u32, later: u32) -> bool {
    let sentence = &reading.doc.sentences[later as usize];
    let (first, end) = (sentence.tokens.0, sentence.tokens.1);
    let sense = Sense::new(reading);
    if (first..first + 2).any(|at| is_another_owner(reading, at as usize)) {
        return true;
    }
    // "Volunteers found 21 of them that year": of what was told all the same.
    let after_own = |at: u32| follows_its_own(reading, &sense, first, at);
    let takes_up = |at: u32| {
        !after_own(at)
            && matches!(reading.lower(at as usize), "them" | "they" | "it" | "its" | "their" | "those" | "these" | "he" | "she" | "his" | "her")
            || reading.lower(at as usize) == "that" && matches!(reading.lower(at as usize + 1), "year" | "month" | "week" | "day" | "time" | "season")
    };
    if (first..end).any(takes_up) {
        return false;
    }
    let told = sense.stems(reading.doc.sentences[earlier as usize].tokens.0, first);
    let mut named = false;
    // "Over the same period the bill for supply staff rose": an adverbial of time sets nothing apart by itself.
    let adverbial = matches!(reading.lower(first as usize), "over" | "in" | "during" | "within" | "for")
        && matches!(reading.lower(first as usize + 1), "the" | "that" | "those" | "this")
        && matches!(reading.lower(first as usize + 2), "same" | "period" | "time" | "stretch" | "years" | "months" | "weeks" | "decade");
    let first = if adverbial {
        (first + 2..first + 5)
            .find(|at| {
                !matches!(
                    reading.lower(*at as usize),
                    "same" | "period" | "time" | "stretch" | "years" | "months" | "weeks" | "decade" | "year" | "month" | "week" | "quarter" | ","
                )
            })
            .unwrap_or(first)
    } else {
        first
    };
    // "The bill for supply staff": a thing that neither its noun nor what it is for was told of.
    let first = if adverbial
        && matches!(reading.lower(first as usize), "the" | "its" | "a")
        && matches!(reading.lower(first as usize + 2), "for" | "of" | "to" | "at" | "from")
    {
        first + 1
    } else {
        first
    };
    // "Membership of the ruling party was down": what it is of may be what was told.
    let mut of = false;
    for at in first..(first + 9).min(end) {
        let Some(token) = reading.doc.tokens.get(at as usize) else { break };
        if sense.is_auxiliary(at) {
            return named;
        }
        let moves = reading.vocabularies.change.as_ref().is_some_and(|v| reading.is(at as usize, v.up) || reading.is(at as usize, v.down));
        let verb = reading.lexicon.words.is(token.word, reading.lexicon.time.past_verb) || named && moves;
        if named && (verb || matches!(reading.lower(at as usize), "who" | "which")) {
            return true;
        }
        if named
            && token.kind == TokenKind::Word
            && (of || matches!(reading.lower(at as usize), "of" | "for" | "to" | "at" | "from" | "in" | "by" | "on"))
        {
            of = true;
            if reading.claim_at(later as usize, at as usize).is_some() {
                return false;
            }
            continue;
        }
        if at >= first + 4 {
            return false;
        }
        if token.kind != TokenKind::Word || sense.is_function_word(at) || reading.claim_at(later as usize, at as usize).is_some() {
            return false;
        }
        // Adverbs open a sentence: "Nationally", "Overall".
        let text = sense.text(at);
        let own = sense.stems(at, at + 1);
        let known = own.iter().any(|k| told.binary_search(k).is_ok());
        // "olive oil … Sunflower oil": one of the same kind.
        if known && named {
            let (from, to) = reading.doc.sentences[earlier as usize].tokens;
            return (from + 1..to).any(|k| {
                sense.stems(k, k + 1) == own
                    && reading.doc.tokens.get(k as usize - 1).is_some_and(|t| t.kind == TokenKind::Word)
                    && !sense.is_function_word(k - 1)
                    && !sense.is_auxiliary(k - 1)
            });
        }
        if text.ends_with("ly") || own.is_empty() || known {
            return false;
        }
        // "the money for school meals"
        let owned = adverbial && matches!(reading.lower(at as usize + 1), "for" | "on");
        let generic = !owned && reading.vocabularies.change.as_ref().is_some_and(|v| reading.is(at as usize, v.generic()));
        if generic {
            return false;
        }
        named = true;
    }
    false
}

/// "Growers who sold forward have done better still: they are €26 ahead": whether a pronoun behind a stop takes up the thing, told for the first
/// time, that its own sentence begins with.
fn follows_its_own(reading: &Reading<'_>, sense: &Sense<'_>, first: u32, at: u32) -> bool {
    let opens = sense.token_kind(first) == Some(TokenKind::Word)
        && !sense.is_function_word(first)
        && matches!(reading.lower(first as usize + 1), "who" | "that" | "which");
    opens
        && at > first + 2
        && (first + 2..at).rev().take(2).any(|k| reading.is_stop(k as usize))
        && matches!(reading.lower(at as usize), "they" | "he" | "she" | "it")
}

/// Whether a rate for each of something has a number of its own nearer than one that is looked for elsewhere: "Listed at €680,000 apiece, the 22
/// buses".
pub fn shares_out_another(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
    let apiece = |c: &Claim| {
        let end = reading.end(c);
        c.figure().is_some_and(|f| matches!(f.per, Some(Per::Each))) || matches!(reading.lower(end), "each" | "apiece")
    };
    claims.iter().filter(|c| apiece(c)).any(|rate| {
        let number = |c: &Claim| {
            c.kind == Kind::Count
                && c.noun.is_some()
                && c.figure().is_some_and(|f| f.point > rust_decimal::Decimal::ONE && f.to.is_none() && f.per.is_none())
        };
        let here = claims.iter().any(|c| c.sentence == rate.sentence && c.tokens != rate.tokens && c.kind == Kind::Count);
        let (_, own) = reading.claims_of(rate.sentence as usize);
        !here && own.iter().filter(|c| number(c) && c.tokens != rate.tokens).count() == 1
    })
}

/// Whether what is told of a change is said to be a part of it: "Offshore bookings alone were down by 290".
pub fn is_part_of_change(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("part-of-a-change") else { return false };
    let (from, to) = reading.sentence(claim).tokens;
    let (start, end) = (reading.start(claim), reading.end(claim));
    // "A mild spring accounted for most of the extra 4.4 million" is of all of it.
    (start.saturating_sub(8).max(from as usize)..start).any(|at| reading.lower(at) == "alone")
        || (end..(end + 12).min(to as usize)).any(|at| reading.is(at, class) || is_a_part(reading, at))
}

/// "explains most", "most of the drop", "half of it".
fn is_a_part(reading: &Reading<'_>, at: usize) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(takes), Some(part), Some(changed)) = (find("takes-its-share"), find("part-of-all"), find("what-changed")) else { return false };
    if !reading.is(at, part) {
        return false;
    }
    let taken = at.checked_sub(1).is_some_and(|before| reading.ends(before, takes));
    let of = reading.lower(at + 1) == "of" && (reading.lower(at + 2) == "it" || reading.lower(at + 2) == "the" && reading.is(at + 3, changed));
    taken || of
}

/// Whether words behind a total say that it takes in more than what is told, up to the end of its sentence.
pub fn takes_in_more(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("takes-in-more") else { return false };
    let (from, to) = reading.sentence(claim).tokens;
    let (start, end) = (reading.start(claim), reading.end(claim));
    (start.saturating_sub(8).max(from as usize)..start).any(|at| reading.is(at, class) && !matches!(reading.lower(at), "also"))
        || (end..(end + 10).min(to as usize)).any(|at| reading.is(at, class))
}

/// Whether one more is told without a number in the sentences of some figures: "before the hospital reported a case it had overlooked".
pub fn tells_one_more(reading: &Reading<'_>, from: u32, to: u32) -> bool {
    let Some(class) = reading.lexicon.words.find_class("one-more-thing") else { return false };
    let (first, _) = reading.doc.sentences[from as usize].tokens;
    let (_, end) = reading.doc.sentences[to as usize].tokens;
    let adds = reading.lexicon.words.find_class("adds-one");
    // "Hours later, one of the injured died."
    let added = |at: usize| {
        reading.lower(at) == "one"
            && reading.lower(at + 1) == "of"
            && (at + 3..(at + 6).min(end as usize)).take_while(|k| !reading.is_stop(*k)).any(|k| adds.is_some_and(|class| reading.is(k, class)))
    };
    (first as usize..end as usize).any(|at| {
        added(at)
            || reading.is(at, class)
                && (1..=2).any(|b| {
                    at.checked_sub(b).is_some_and(|k| {
                        k >= first as usize && matches!(reading.lower(k), "a" | "an" | "another" | "one") && reading.lower(k.wrapping_sub(1)) != "of"
                    })
                })
    })
}

/// Whether a sentence tells of an honour for a work, which the dead can win: "won the prize in 2022 for a book published in October 2021".
pub(super) fn honours_a_work(reading: &Reading<'_>, first: u32, end: u32) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(honour), Some(work)) = (find("honour-noun"), find("work-noun")) else { return false };
    let (first, end) = (first as usize, end as usize);
    let Some(won) = (first..end).find(|at| reading.is(*at, honour)) else { return false };
    (won + 1..(won + 10).min(end)).any(|at| reading.lower(at) == "for" && (at + 1..(at + 7).min(end)).any(|k| reading.is(k, work)))
}

/// Whether a clause that is set against the one before it gives its figure a time of its own: "…, but in January it was seeing 80 a week".
pub(super) fn is_set_against(reading: &Reading<'_>, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    let turn = (start.saturating_sub(12).max(first + 1)..start)
        .rev()
        .find(|at| matches!(reading.lower(*at), "but" | "while" | "whereas" | "although" | "though"));
    turn.is_some_and(|at| reading.claims_in(at as u32, start as u32).iter().any(|c| c.kind == Kind::Date))
}

/// Whether a number of things goes on with another number: "the six seeded players and four qualifiers".
pub fn goes_on(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let more = |at: usize| reading.claim_at(claim.sentence as usize, at).is_some_and(|c| reading.claims[c].kind == Kind::Count);
    (end..end + 3)
        .take_while(|at| reading.doc.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word))
        .any(|at| matches!(reading.lower(at), "and" | "plus") && more(at + 1))
}

/// Whether the clause of one figure of a link has a figure of the sort of another that stands in a clause of its own: "The climb of 12km took 38
/// minutes; over the whole 160km stage he averaged 41km/h".
pub fn has_its_own(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
    let clause = |c: &Claim| {
        let (first, end) = reading.sentence(c).tokens;
        let stop = |at: usize| reading.lower(at) == ";";
        let from = (first as usize..c.tokens.0 as usize).rev().find(|at| stop(*at)).map_or(first as usize, |at| at + 1);
        let to = (c.tokens.1 as usize..end as usize).find(|at| stop(*at)).unwrap_or(end as usize);
        (from as u32, to as u32)
    };
    claims.iter().any(|a| {
        claims.iter().any(|b| {
            let (x, y) = (clause(a), clause(b));
            let parted = a.sentence == b.sentence && x != y;
            parted
                && a.kind != b.kind
                && matches!(a.kind, Kind::Measure | Kind::Money | Kind::Duration)
                && !claims.iter().any(|c| c.tokens != a.tokens && c.kind == a.kind && clause(c) == y)
                && reading
                    .claims_in(y.0, y.1)
                    .iter()
                    .any(|o| o.tokens.0 >= y.0 && o.kind == a.kind && o.unit() == a.unit() && !claims.iter().any(|c| c.tokens == o.tokens))
        })
    })
}

/// Whether a figure is of what was left out before, by the words that take it up: "Work on the others, 84 of them at the last count, …".
pub fn is_of_the_rest(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (first, start, end) = (reading.sentence(claim).tokens.0 as usize, reading.start(claim), reading.noun_end(claim));
    let rest = |at: usize| {
        matches!(reading.lower(at), "others" | "rest" | "remainder")
            && at > first
            && matches!(reading.lower(at - 1), "the" | "its" | "their" | "his" | "her" | "our" | "all")
    };
    let taken_up = reading.lower(end) == "of" && matches!(reading.lower(end + 1), "them" | "these" | "those" | "which" | "whom");
    let apposed = start > first && matches!(reading.lower(start - 1), "," | "(" | "–" | "—");
    (taken_up || apposed) && (first.max(start.saturating_sub(4))..start).any(rest)
}

/// Whether two of the figures are each of a competition, and of two: "31 for club and country", "24 in the league".
pub fn competes_apart(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
    const REACH: usize = 5;
    let Some(class) = reading.lexicon.words.find_class("competition") else { return false };
    let of = |c: &Claim| {
        let end = reading.end(c);
        let (_, last) = reading.sentence(c).tokens;
        let phrase = (end..(end + REACH).min(last as usize)).find_map(|at| phrase_at(reading, class, at))?;
        Some(phrase.iter().map(|token| token.word).collect::<Vec<u32>>())
    };
    let mut told = claims.iter().filter(|c| c.figure().is_some()).filter_map(|c| of(c));
    told.next().is_some_and(|first| told.any(|other| other != first))
}

/// Whether a figure is what the paper itself says that it said, and so takes back: "We said that the road was 26 miles, or 16 kilometres, long", "a
/// report said $32 billion. It should have said $32 million".
pub fn is_taken_back(reading: &Reading<'_>, claim: &Claim) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(told), Some(should)) = (find("we-told"), find("should-have-told")) else { return false };
    let (first, last) = reading.sentence(claim).tokens;
    let start = reading.start(claim);
    if claim.quoted {
        return false;
    }
    let corrected = |from: usize, to: usize| (from..to).any(|at| class_at(reading, should, at));
    let behind = || {
        let next = reading.doc.sentences.get(claim.sentence as usize + 1).filter(|n| n.block == reading.sentence(claim).block);
        next.is_some_and(|n| corrected(n.tokens.0 as usize, (n.tokens.0 as usize + 8).min(n.tokens.1 as usize)))
    };
    let own = (first as usize..start).rev().take_while(|at| reading.lower(*at) != ";").any(|at| class_at(reading, told, at));
    own || corrected(reading.end(claim), last as usize) || behind()
}

/// Whether a score is of another match than the one beside it: one that is called the draw, win or defeat with somebody whom the sentence of the other
/// does not name, or on a day of its own, or that a word of time leads to: "their fifth win since the 55-55 draw with the Gulls on May 4".
pub fn is_of_another_match(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    const REACH: usize = 7;
    let Some(result) = reading.lexicon.words.find_class("result-noun").filter(|_| claim.kind == Kind::Score) else { return false };
    let (first, last) = (reading.sentence(claim).tokens.0 as usize, reading.sentence(claim).tokens.1 as usize);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let led = (start.saturating_sub(4).max(first)..start)
        .rev()
        .take_while(|at| !reading.is_stop(*at) && reading.lower(*at) != ",")
        .any(|at| said!(reading, at, "since" | "until" | "despite" | "following"));
    let Some(noun) = (end..(end + 4).min(last)).take_while(|at| !reading.is_stop(*at)).find(|at| reading.is(*at, result)) else { return led };
    let with = said!(reading, noun + 1, "with" | "against" | "over" | "to" | "by" | "at" | "away");
    let told = reading.sentence(other).tokens;
    let named_there = |at: usize| {
        (told.0 as usize..told.1 as usize).any(|k| {
            reading.doc.tokens.get(k).zip(reading.doc.tokens.get(at)).is_some_and(|(a, b)| reading.doc.words(a.span()) == reading.doc.words(b.span()))
        })
    };
    let side = |at: usize| {
        reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == crate::doc::Case::Title)
            && !reading.claim_at(claim.sentence as usize, at).is_some_and(|k| reading.claims[k].kind == Kind::Date)
    };
    let mut sides = (noun + 2..(noun + 2 + REACH).min(last))
        .take_while(|at| !reading.is_stop(*at) && reading.lower(*at) != ",")
        .filter(|at| side(*at))
        .peekable();
    let ended = (start.saturating_sub(5).max(first)..start).any(|at| said!(reading, at, "finished" | "ended" | "ends" | "finish"));
    let from = reading.mentions.partition_point(|m| m.sentence < other.sentence);
    let two_sides = reading.mentions.iter().skip(from).take_while(|m| m.sentence == other.sentence).count() > 1;
    let another = with && two_sides && !ended && sides.peek().is_some() && claim.sentence != other.sentence && !sides.any(named_there);
    let dated = reading.claims_in(noun as u32 + 1, (noun + 1 + REACH).min(last) as u32).iter().find(|c| c.kind == Kind::Date);
    let of_day = dated.is_some_and(|day| {
        claim.sentence != other.sentence
            && !reading
                .claims_of(other.sentence as usize)
                .1
                .iter()
                .any(|c| c.kind == Kind::Date && reading.doc.words(c.span) == reading.doc.words(day.span))
            && reading.claims_of(other.sentence as usize).1.iter().any(|c| c.kind == Kind::Date)
    });
    led || another || of_day
}

/// Whether what is said to be left of attempts is told of something else than those that failed: "made 47 of 51 attempts; her partner landed the
/// other 17".
pub fn is_no_miss(reading: &Reading<'_>, rest: &Claim, whole: &Claim) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(tries), Some(missed)) = (find("attempt-noun"), find("missed-it")) else { return false };
    let (first, last) = (reading.sentence(rest).tokens.0 as usize, reading.sentence(rest).tokens.1 as usize);
    let of_tries = (reading.end(whole)..reading.end(whole) + 3).any(|at| reading.is(at, tries));
    let (start, end) = (reading.start(rest), reading.end(rest));
    let near = (start.saturating_sub(8).max(first)..start).rev().take_while(|at| reading.lower(*at) != ";").chain(end..(end + 8).min(last));
    of_tries && !near.into_iter().any(|at| class_at(reading, missed, at))
}

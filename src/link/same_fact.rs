//! Two statements of one fact: the dead of one crash, the aircraft of one airline, the length of one bridge.
//!
//! A later mention is compared with an earlier one only where the words say that it is the same set: a determiner that points back
//! ("the 19 killed", "its fleet of 241 aircraft"), a pronoun ("at 1.84km, it will be the longest"), or digits that were transposed.
//! "Two more", "another 12", "17 of them", another year or another qualifier are another set. Where an earlier mention, a sum or a
//! difference gives the later figure, nothing is bound.

mod aspect;
mod far;
mod turned;

pub(super) use aspect::{Aspect, Aspects, Reference};

use super::sameness::{Dimension, Key, Sense, far_apart, hash, is_definite, shared, transposed};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::doc::{BlockKind, Claim, ClaimId, Kind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::Lookup;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Binds a figure to an earlier one of the same fact that it cannot equal.
pub(super) const SAME_FACT: Relation = Relation {
    name: "same-fact",
    roles: &["again", "first"],
    about: "A figure and an earlier figure of the same thing in the same period, where no earlier figure, sum or difference gives it.",
    bind,
};

/// Binds a figure to an earlier one, wherever that stands, where the words say beyond doubt that both are of one thing.
pub(super) const TOLD_FAR: Relation = Relation {
    name: "told-far",
    roles: &["again", "first"],
    about: "A figure and an earlier one with the same verb and noun, the price of the same thing, or the only other range of its unit.",
    bind: |reading, out| {
        if reading.claims.len() > 1 {
            far::bind(&Sense::new(reading), out);
        }
    },
};

/// Binds a birthday to the age that the same person is said to have turned.
pub(super) const BIRTHDAY: Relation = Relation {
    name: "birthday",
    roles: &["birthday", "turned"],
    about: "The number of a birthday and another age that the same person is said to have turned.",
    bind: birthdays,
};

/// What a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// People (or other things) in a state: killed, hurt, rescued.
    Toll,
    /// The noun that is counted.
    Noun,
    /// A dimension of a thing: its length, weight, area.
    Attribute,
    /// The noun that a sum of money, a length or a time belongs to: "a grant of £5m", "the £5m grant".
    Of,
}

/// A figure with what it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    pub(super) claim: u32,
    pub(super) topic: Topic,
    pub(super) key: Key,
    /// Who is in the state, where a noun says it.
    pub(super) subject: Option<Key>,
    /// Whether other words set it apart, so that it is no statement to compare.
    pub(super) apart: bool,
    /// Whether it is given as new, old or guessed.
    pub(super) update: bool,
    /// It points back; whether by a possessive.
    pub(super) back: Option<bool>,
}

/// Earlier mentions that are looked at.
const EARLIER: usize = 12;
/// Figures before a mention whose sums and differences are tried.
const RECENT: usize = 10;

/// The facts of a document, in order of place: found once, but where reasons are kept, which are told each time.
pub(super) fn facts<'r>(sense: &Sense<'r>) -> Cow<'r, [Fact]> {
    let reading = sense.reading;
    if reading.explains() { find_facts(sense).into() } else { reading.shared.facts.get_or_init(|| find_facts(sense)).into() }
}

fn find_facts(sense: &Sense<'_>) -> Vec<Fact> {
    let reading = sense.reading;
    let mut out = Vec::new();
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(figure) = claim.figure() else { continue };
        if !is_definite(figure) {
            continue;
        }
        let Some((topic, key)) = topic(sense, claim) else { continue };
        let apart = sense.set_apart(claim) || super::disowned(reading, claim);
        let subject = if topic == Topic::Toll { toll(sense, claim).and_then(|t| t.1).map(|n| sense.key(n)) } else { None };
        let fact = Fact { claim: k as u32, topic, key, subject, apart, update: sense.is_update(claim), back: sense.points_back(claim) };
        out.push(fact);
        // "The tunnel is 5.2 kilometres long": the 5.2-kilometre tunnel.
        if topic == Topic::Attribute
            && let Some(key) = owner(sense, claim)
        {
            out.push(Fact { topic: Topic::Of, key, ..fact });
        }
    }
    out
}

/// What a figure is about, and the key of it.
pub(super) fn topic(sense: &Sense<'_>, claim: &Claim) -> Option<(Topic, Key)> {
    let dimension = sense.dimension(claim)?;
    match dimension {
        _ if !matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure) => None,
        Dimension::Count => count_topic(sense, claim),
        Dimension::Age | Dimension::Percent => None,
        Dimension::Physical(_) if claim.kind == Kind::Measure => {
            attribute(sense, claim).map(|k| (Topic::Attribute, k)).or_else(|| owner(sense, claim).map(|k| (Topic::Of, k)))
        }
        _ => owner(sense, claim).map(|k| (Topic::Of, k)),
    }
}

/// The state of people that a count is of: "17 people were killed", "killing 17", "the 17 dead", "a death toll of 17".
pub(super) fn toll(sense: &Sense<'_>, claim: &Claim) -> Option<(u8, Option<u32>)> {
    let (first, last) = sense.sentence(claim);
    // "all 15 victims", "the 24 victims"
    if claim.noun.is_some_and(|n| said!(sense.reading, n as usize, "victims")) && sense.points_back(claim).is_some() {
        return Some((0, None));
    }
    let noun = claim.noun.filter(|n| sense.toll(*n).is_none());
    // "the 37 injured guests"
    if let Some(state) = (claim.qualifiers.0..claim.qualifiers.1).find_map(|at| sense.toll(at).filter(|_| sense.text(at).ends_with("ed")))
        && noun.is_some_and(|n| sense.is_human(n))
    {
        return Some((state, noun.filter(|n| !sense.is_anyone(*n))));
    }
    let subject = noun.filter(|n| !sense.is_anyone(*n));
    // After it, past the noun and its auxiliaries: "17 killed", "17 people have been killed".
    let mut at = noun.map_or(claim.tokens.1, |n| n + 1);
    // "the 21 who were killed"
    if at < last && noun.is_none() && said!(sense.reading, at as usize, "who") {
        at += 1;
    }
    for _ in 0..4 {
        if at >= last {
            break;
        }
        if let Some(t) = sense.toll(at) {
            // "17 missing persons", "17 rescue workers": an adjective of another noun.
            let verbal = !said!(sense.reading, at as usize, "rescue") && !said!(sense.reading, at as usize, "jobs");
            return verbal.then_some((t, subject));
        }
        if !sense.is_auxiliary(at)
            && !said!(sense.reading, at as usize, "been")
            && !said!(sense.reading, at as usize, "be")
            && !said!(sense.reading, at as usize, "confirmed")
            && !said!(sense.reading, at as usize, "still")
        {
            break;
        }
        at += 1;
    }
    // "all 16 of those injured in the crash"
    let all = sense.start(claim).checked_sub(1).is_some_and(|a| a >= first && said!(sense.reading, a as usize, "all"));
    let of_those = claim.noun.is_none()
        && said!(sense.reading, claim.tokens.1 as usize, "of")
        && said!(sense.reading, claim.tokens.1 as usize + 1, "those" | "the");
    if all && of_those {
        let state = sense.toll(claim.tokens.1 + 2).or_else(|| {
            let who = said!(sense.reading, claim.tokens.1 as usize + 2, "who") && sense.is_auxiliary(claim.tokens.1 + 3);
            sense.toll(claim.tokens.1 + 4).filter(|_| who)
        });
        return state.map(|state| (state, None));
    }
    // Before it: "killing 17", "killed at least 17", "a death toll of 17".
    let start = sense.start(claim);
    let before = start.checked_sub(1).filter(|a| *a >= first)?;
    if let Some(t) = sense.toll(before)
        && (sense.text(before).ends_with("ed")
            || sense.text(before).ends_with("ing")
            || said!(sense.reading, before as usize, "hurt" | "kills" | "kill" | "injures" | "injure" | "wounds" | "rescue" | "saves"))
        && !before.checked_sub(1).is_some_and(|b| b >= first && sense.is_auxiliary(b))
    {
        return Some((t, subject));
    }
    let toll_of = (before.saturating_sub(3).max(first)..before).any(|at| said!(sense.reading, at as usize, "toll"));
    (toll_of
        && (said!(sense.reading, before as usize, "of")
            || said!(sense.reading, before as usize, "at")
            || said!(sense.reading, before as usize, "to")))
    .then_some((0, subject))
}

fn count_topic(sense: &Sense<'_>, claim: &Claim) -> Option<(Topic, Key)> {
    if let Some((state, subject)) = toll(sense, claim) {
        let key = match subject {
            Some(n) if !sense.is_human(n) && !sense.is_human_like(n) => sense.key(n).rotate_left(7) ^ u64::from(state),
            _ => u64::from(state) + 1,
        };
        return Some((Topic::Toll, key));
    }
    let noun = claim.noun?;
    (sense.token_kind(noun) == Some(TokenKind::Word)).then(|| (Topic::Noun, sense.key(noun)))
}

/// The attribute that a measure is of: "1,480 metres long", "a length of 1,480 metres", "at 1.84km, it is the longest".
fn attribute(sense: &Sense<'_>, claim: &Claim) -> Option<Key> {
    let (first, last) = sense.sentence(claim);
    let start = sense.start(claim);
    let of = |at: u32| sense.classes.attributes.iter().position(|class| sense.is(at, *class)).map(|k| hash("attribute") ^ k as u64);
    let after = claim.tokens.1;
    if after < last
        && let Some(k) = of(after)
    {
        return Some(k);
    }
    let before = start.checked_sub(1).filter(|a| *a >= first)?;
    if (said!(sense.reading, before as usize, "of") || said!(sense.reading, before as usize, "is") || said!(sense.reading, before as usize, "was"))
        && let Some(k) = before.checked_sub(1).filter(|a| *a >= first).and_then(of)
    {
        return Some(k);
    }
    if let Some(k) = of(before) {
        return Some(k);
    }
    // "At 1.84km, it will be the longest …"
    if said!(sense.reading, before as usize, "at") && before == first {
        return (after..last.min(after + 14)).filter(|at| sense.text(*at).ends_with("est")).find_map(of);
    }
    None
}

/// The noun that a sum, a length or a time belongs to: "a grant of £5m", "the £5m grant", "the levy is 3p a litre".
fn owner(sense: &Sense<'_>, claim: &Claim) -> Option<Key> {
    let (first, last) = sense.sentence(claim);
    let start = sense.start(claim);
    let plain = |at: u32| {
        (sense.token_kind(at) == Some(TokenKind::Word)
            && sense.text(at).len() > 2
            && sense.text(at).bytes().all(|b| b.is_ascii_lowercase())
            && !sense.is_function_word(at)
            && !sense.is(at, sense.classes.figure_stop))
        .then(|| sense.key(at))
    };
    // "the £5m grant": a determiner before it, a noun right after it that ends its phrase.
    let end = claim.tokens.1;
    let before = start.checked_sub(1).filter(|a| *a >= first);
    let determined = before.is_some_and(|b| said!(sense.reading, b as usize, "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this" | "'s"));
    if determined && end < last {
        let mut head = end;
        while head < (end + 3).min(last) && plain(head).is_some() && plain(head + 1).is_some() && head + 1 < last {
            head += 1;
        }
        // "the half-mile run", "the 600-yard run": the size tells which of them it is.
        let joined = (claim.tokens.0..end).any(|at| said!(sense.reading, at as usize, "-"));
        if joined && sense.is(head, sense.class("told-by-its-size")) {
            return None;
        }
        if let Some(k) = plain(head) {
            return Some(k);
        }
    }
    let before = before?;
    let noun = before.checked_sub(1).filter(|a| *a >= first);
    if said!(sense.reading, before as usize, "of") {
        return noun.and_then(plain);
    }
    // "The tunnel, 7.4km long, took nine years to dig"
    let sized = said!(sense.reading, end as usize, "long" | "tall" | "high" | "wide" | "deep" | "across" | "thick" | "broad");
    if sized && said!(sense.reading, before as usize, ",") {
        return noun.and_then(plain);
    }
    // "the prize, worth £20,000,"
    if said!(sense.reading, before as usize, "worth") {
        let noun = noun.map(|n| if said!(sense.reading, n as usize, ",") { n.saturating_sub(1).max(first) } else { n });
        return noun.and_then(plain);
    }
    // "the levy is 3p a litre"
    if said!(sense.reading, before as usize, "is" | "was" | "are" | "were") {
        let noun = noun?;
        let determined = noun.checked_sub(1).is_some_and(|d| d >= first && said!(sense.reading, d as usize, "the" | "its" | "their" | "a"));
        if determined {
            return plain(noun);
        }
        let opens = noun == first || noun.checked_sub(1).is_some_and(|b| sense.token_kind(b) == Some(TokenKind::Mark));
        if said!(sense.reading, noun as usize, "it") && opens {
            // "How big is the levy? It is 3p a litre": the noun that ends the sentence before, if it is a definite one.
            let sentence = claim.sentence.checked_sub(1).and_then(|s| reading_sentence(sense, s))?;
            let mut at = sentence.1.checked_sub(1)?;
            while at > sentence.0 && sense.token_kind(at) == Some(TokenKind::Mark) {
                at -= 1;
            }
            return at.checked_sub(1).filter(|d| *d > sentence.0 && said!(sense.reading, *d as usize, "the")).and_then(|_| plain(at));
        }
    }
    None
}

fn reading_sentence(sense: &Sense<'_>, sentence: u32) -> Option<(u32, u32)> {
    sense.reading.doc.sentences.get(sentence as usize).map(|s| s.tokens)
}

/// "Nearly a third of the 1,120 wells contained nitrates. Of those 351 wells, …": the part that was told as a share, not the whole again.
fn takes_up_a_part(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    let pointing = start >= 2 && matches!(reading.lower(start - 1), "those" | "these") && reading.lower(start - 2) == "of";
    let shares = |s: usize| reading.claims_of(s).1.iter().any(|c| matches!(c.kind, Kind::Fraction | Kind::Percent));
    pointing && (claim.sentence as usize).checked_sub(1).is_some_and(shares)
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let facts = facts(&sense);
    let mut index: Lookup<(u8, Key), Vec<usize>> = Lookup::default();
    for (k, fact) in facts.iter().enumerate() {
        let claim = &reading.claims[fact.claim as usize];
        if !in_prose(reading, claim) {
            continue;
        }
        let earlier = index.entry((fact.topic as u8, fact.key)).or_default();
        if let Some(last) = earlier.last().and_then(|k| facts.get(*k)).filter(|_| reading.explains() && (fact.apart || fact.update)) {
            let _: Option<()> = unlike(&sense, fact.claim, last.claim, "words beside the later one set it apart, or give it as new, old or guessed");
        }
        if !fact.apart
            && !fact.update
            && !earlier.is_empty()
            && !takes_up_a_part(reading, claim)
            && let Some((first, severity)) = conflict(&sense, &facts, fact, earlier)
        {
            out.push(Link {
                roles: vec![("again", Filler::Claim(ClaimId(fact.claim))), ("first", Filler::Claim(ClaimId(first)))],
                strength: if severity == Severity::Error { Strength::Construction } else { Strength::SameNoun },
                facts: Vec::new(),
                severity: Some(severity),
            });
        }
        index.entry((fact.topic as u8, fact.key)).or_default().push(k);
    }
    all_of_them(&sense, out);
    aspects(&sense, out);
    turned::bind(&sense, out);
}

/// A figure with the aspect that it states.
struct Stated<'a> {
    id: u32,
    claim: &'a Claim,
    aspect: Aspect,
    /// Words beside it make it no plain statement.
    apart: bool,
}

/// Sentences between two statements of one aspect.
const ASPECT_GAP: u32 = 30;

/// Words on each side of a figure in which it may be said to be another's.
const NEAR: u32 = 14;

/// "was no more than he deserved": nothing is compared.
fn negated(sense: &Sense<'_>, than: u32) -> bool {
    (2..=3).any(|n| than.checked_sub(n).is_some_and(|at| ["no", "not", "nothing"].iter().any(|w| sense.says(at, w))))
}

/// "It was fined €120m. Its lawyers called the €210m fine absurd."
fn aspects(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let reading = sense.reading;
    let aspects = &reading.vocabularies.aspects;
    let other = sense.class("other-thing");
    let mut stated: Vec<Stated<'_>> = Vec::new();
    for (k, claim) in reading.claims.iter().enumerate() {
        let measured = matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Duration);
        if !measured || !claim.figure().is_some_and(is_definite) || !in_prose(reading, claim) {
            continue;
        }
        let Some(aspect) = aspects.of(sense, claim) else { continue };
        let (first, last) = sense.sentence(claim);
        let near = (sense.start(claim).saturating_sub(NEAR), sense.end(claim) + NEAR);
        let apart = sense.set_apart(claim)
            || super::disowned(reading, claim)
            || claim.kind == Kind::Count && claim.figure().is_some_and(|f| f.point < Decimal::from(10))
            || (near.0.max(first)..near.1.min(last)).any(|at| sense.is(at, other) && !(sense.says(at, "than") && negated(sense, at)));
        let now = Stated { id: k as u32, claim, aspect, apart };
        if let Some(link) = aspect_conflict(sense, &now, &stated).filter(|l| !out.iter().any(|o| o.roles.first() == l.roles.first())) {
            out.push(link);
        }
        stated.push(now);
    }
}

/// The earlier statement of the aspect that a later one contradicts.
fn aspect_conflict(sense: &Sense<'_>, now: &Stated<'_>, stated: &[Stated<'_>]) -> Option<Link> {
    let (from, to) = sense.sentence(now.claim);
    if (from..to).any(|at| sense.is(at, sense.class("other-person"))) {
        return None;
    }
    if now.apart
        || now.aspect.verb && now.aspect.reference == Reference::Fresh
        || now.aspect.counted && narrowed(sense, now.claim) && !at_known_place(sense, now.claim)
    {
        return None;
    }
    let mut first: Option<&Stated<'_>> = None;
    for other in stated.iter().rev().take(40).filter(|o| o.aspect.which == now.aspect.which) {
        match sense.agree(now.claim, other.claim) {
            Some(true) => return None,
            None => continue,
            Some(false) => {}
        }
        if first.is_some_and(|f| sense.agree(f.claim, other.claim) != Some(true)) {
            return None;
        }
        first = Some(other);
    }
    let first = first?;
    let refuse = |why| unlike(sense, now.id, first.id, why);
    let (f, g) = (first.claim.figure()?, now.claim.figure()?);
    let gap = now.claim.sentence - first.claim.sentence;
    let swapped = transposed(f, g, if now.aspect.reference == Reference::Back { 2 } else { 3 });
    // In one sentence only another clause can state it again.
    let again = gap > 0 || swapped && other_clause(sense, first.claim, now.claim);
    if first.apart || !again || gap > ASPECT_GAP || f.unit == g.unit && far_apart(f, g) && !swapped {
        return refuse("the earlier one is set apart, stands too far off, or is so much larger or smaller that it must be of something else");
    }
    // "voted for a budget of $212m on Monday. The $221m budget takes effect in July": what points back has one date only by chance.
    let taken_up = swapped && now.aspect.reference == Reference::Back;
    if if taken_up { sense.years_differ(first.claim, now.claim) } else { sense.dates_differ(first.claim, now.claim) } {
        return refuse("their dates differ");
    }
    // Round figures and small ones of two things are many; what points back, or has the same digits, speaks of one.
    let back = now.aspect.reference == Reference::Back && (gap <= 6 || swapped);
    if !back && !swapped || derived(sense, now.claim, first.claim) || said_before(sense, now.claim) {
        return refuse("nothing points back from the later to the earlier one, or figures before it give it");
    }
    // "420 people", "240 transformers": of two things.
    let people = |c: &Claim| c.noun.map(|n| sense.is_human(n) || sense.is_anyone(n));
    if people(now.claim).zip(people(first.claim)).is_some_and(|(a, b)| a != b) {
        return refuse("the one counts people, the other things");
    }
    // Two counted things ("members", "residents") need the same digits: parts of a whole are counted so as well.
    if now.aspect.counted && !swapped {
        return refuse("counted things may be parts of one whole");
    }
    if let Some(why) = told_apart(sense, now.claim, first.claim) {
        return refuse(why);
    }
    let narrower = |a: &Stated<'_>, b: &Stated<'_>| a.aspect.narrowed_by.iter().any(|k| !b.aspect.narrowed_by.contains(k));
    if narrower(now, first) || narrower(first, now) || new_name(sense, now) {
        return refuse("words or a name beside one of them tell them apart");
    }
    Some(Link {
        roles: vec![("again", Filler::Claim(ClaimId(now.id))), ("first", Filler::Claim(ClaimId(first.id)))],
        strength: if swapped { Strength::Construction } else { Strength::SameNoun },
        facts: Vec::new(),
        severity: Some(if swapped { Severity::Error } else { Severity::Warning }),
    })
}

/// Why what follows a figure makes it one of something else than an earlier figure: "two minutes of normal time … five minutes of stoppage time",
/// "the 31 states that accepted … the 19 states that didn't", "the 76-seat majority", "the 50 metres butterfly".
fn told_apart(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> Option<&'static str> {
    let (end, last) = (sense.end(claim), sense.sentence(claim).1);
    let of = |c: &Claim| {
        let (end, last) = (sense.end(c), sense.sentence(c).1);
        let stop = |at: u32| sense.token_kind(at) != Some(TokenKind::Word) || sense.is_auxiliary(at) || sense.is_function_word(at);
        let close = (end + 1..last.min(end + 5)).find(|at| stop(*at)).unwrap_or(last.min(end + 5));
        if said!(sense.reading, end as usize, "of") { sense.stems(end + 1, close) } else { Vec::new() }
    };
    let (x, y) = (of(claim), of(said));
    if x.len() > 1 && y.len() > 1 && shared(&x, &y) > 0 && shared(&x, &y) < x.len().min(y.len()) {
        return Some("what they are of is told apart by a word");
    }
    let opens = (end..last.min(end + 8)).find(|at| said!(sense.reading, *at as usize, "that" | "which" | "who" | "whose"));
    let denied = |at: u32| sense.text(at).ends_with("n't") || sense.text(at).ends_with("n’t") || said!(sense.reading, at as usize, "not" | "never");
    if opens.is_some_and(|at| (at + 1..last.min(at + 4)).any(denied)) {
        return Some("it counts those of which something is not so");
    }
    if said!(sense.reading, end as usize, "majority" | "lead" | "margin" | "advantage" | "swing") {
        return Some("it is how far one side is ahead");
    }
    let event = |c: &Claim| matches!(c.kind, Kind::Measure) && sense.is(sense.end(c), sense.class("event-over-a-distance"));
    if event(claim) && event(said) {
        return Some("they are the lengths of two events");
    }
    None
}

/// Whether another clause begins between two figures of one sentence.
fn other_clause(sense: &Sense<'_>, first: &Claim, now: &Claim) -> bool {
    let mark = |at: u32| [";", ",", "–", "—"].iter().any(|m| sense.says(at, m));
    (first.tokens.1..now.tokens.0)
        .any(|at| sense.says(at, ";") || mark(at) && ["but", "and", "yet", "so", "although", "though", "while"].iter().any(|w| sense.says(at + 1, w)))
}

/// "All 45,200 seats at Halvorsen Park", where the park was named before: all there are.
fn at_known_place(sense: &Sense<'_>, claim: &Claim) -> bool {
    let (first, _) = sense.sentence(claim);
    let all = claim.tokens.0.checked_sub(1).is_some_and(|b| sense.says(b, "all") || sense.says(b, "the"));
    let name = sense.end(claim) + 1;
    let capital = sense.text(name).starts_with(char::is_uppercase);
    all && capital
        && ["at", "in", "of"].iter().any(|w| sense.says(name - 1, w))
        && (first.saturating_sub(2_000)..first).any(|k| sense.text(k) == sense.text(name))
}

/// Whether an earlier figure of the document is the same, whatever it is of.
fn said_before(sense: &Sense<'_>, claim: &Claim) -> bool {
    let Some(figure) = claim.figure() else { return true };
    let claims = &sense.reading.claims;
    let at = claims.partition_point(|c| c.span.start < claim.span.start);
    let earlier = claims.get(at.saturating_sub(200)..at).unwrap_or(&[]);
    earlier.iter().filter_map(Claim::figure).any(|f| f.unit == figure.unit && (f.point == figure.point || f.to == Some(figure.point)))
}

/// Whether a token is part of a figure or date of the sentence of a claim.
fn in_figure(sense: &Sense<'_>, claim: &Claim, at: u32) -> bool {
    let range = sense.reading.doc.sentences.get(claim.sentence as usize).map_or((0, 0), |s| s.claims);
    let claims = sense.reading.claims.get(range.0 as usize..range.1 as usize).unwrap_or(&[]);
    claims.iter().any(|c| c.tokens.0 <= at && at < c.tokens.1)
}

/// Whether the sentence of a figure has a name that no sentence shortly before it has.
fn names_another(sense: &Sense<'_>, claim: &Claim) -> bool {
    /// Tokens back in which a name is looked for.
    const KNOWN: u32 = 4_000;
    let (first, last) = sense.sentence(claim);
    (first + 1..last).any(|at| {
        let capital = sense.text(at).starts_with(char::is_uppercase) && !(claim.tokens.0..claim.tokens.1).contains(&at);
        let date = || in_figure(sense, claim, at);
        capital && !(first.saturating_sub(KNOWN)..first).any(|k| sense.text(k).eq_ignore_ascii_case(sense.text(at))) && !date()
    })
}

/// Whether the statement names a possessor or a place that the article has not named before, and so may be of another thing.
fn new_name(sense: &Sense<'_>, now: &Stated<'_>) -> bool {
    /// Tokens back in which a name is looked for.
    const KNOWN: u32 = 4_000;
    let (first, last) = sense.sentence(now.claim);
    let known = |at: u32| (first.saturating_sub(KNOWN)..first).any(|k| sense.text(k).eq_ignore_ascii_case(sense.text(at)));
    let capital = |at: u32| sense.text(at).starts_with(char::is_uppercase);
    if now.aspect.possessor.is_some_and(|p| !known(p)) {
        return true;
    }
    let back = now.aspect.reference == Reference::Back;
    (first..last).any(|at| {
        let opens = at == first && sense.is_function_word(at);
        let place = at
            .checked_sub(1)
            .is_some_and(|p| p >= first && ["in", "at", "for", "of", "on", "near", "against", "by", "to", "from"].iter().any(|w| sense.says(p, w)));
        let date = in_figure(sense, now.claim, at);
        let near = at >= now.claim.tokens.1 && at <= now.claim.tokens.1 + 8;
        capital(at) && !opens && !date && !known(at) && if back { place && near } else { at != first || sense.text(at + 1).ends_with('s') }
    })
}

/// "Rosa Linden turned 100 on Friday. Her family marked her 101st birthday."
fn birthdays(reading: &Reading<'_>, out: &mut Vec<Link>) {
    if !reading.claims.iter().any(|c| c.kind == Kind::Ordinal) {
        return;
    }
    let sense = &Sense::new(reading);
    let (other, person) = (sense.class("other-thing"), sense.class("other-person"));
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Ordinal) {
        let (first, last) = sense.sentence(claim);
        let possessed = claim.tokens.0.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| sense.says(b, "her") || sense.says(b, "his"));
        if !possessed || !claim.noun.is_some_and(|n| sense.says(n, "birthday")) || (first..last).any(|at| sense.is(at, other) || sense.is(at, person))
        {
            continue;
        }
        let Some(years) = claim.figure().map(|f| f.point) else { continue };
        let near = reading.claims.get(k.saturating_sub(6)..(k + 7).min(reading.claims.len())).unwrap_or(&[]);
        let turned = near.iter().enumerate().find(|(_, c)| {
            c.sentence.abs_diff(claim.sentence) <= 3
                && c.sentence != claim.sentence
                && matches!(c.kind, Kind::Age | Kind::Count)
                && c.tokens.0.checked_sub(1).is_some_and(|b| ["turned", "turns"].iter().any(|w| sense.says(b, w)))
        });
        let Some((i, age)) = turned else { continue };
        let (from, to) = sense.sentence(age);
        let settled = age.figure().is_none_or(|f| !is_definite(f) || f.point == years) || (from..to).any(|at| sense.is(at, other));
        // "when she turned 100" may be years ago; "who had turned 100 in February" is not.
        let dated = reading.claims_in(age.tokens.1, age.tokens.1 + 2).iter().any(|c| c.kind == Kind::Date);
        let when = (age.tokens.0.saturating_sub(6).max(from)..age.tokens.0)
            .any(|at| ["when", "after", "before", "since", "until"].iter().any(|w| sense.says(at, w)));
        let later = age.sentence > claim.sentence;
        if when || later && !dated {
            continue;
        }
        // Another person between the two.
        let (start, end, opens) = if later { (last, age.tokens.0, from) } else { (to, claim.tokens.0, first) };
        let named = (start..end).any(|at| at != opens && sense.text(at).starts_with(char::is_uppercase) && !sense.is_function_word(at));
        if settled || named || sense.years_differ(age, claim) {
            continue;
        }
        let id = k.saturating_sub(6) + i;
        out.push(Link {
            roles: vec![("birthday", Filler::Claim(ClaimId(k as u32))), ("turned", Filler::Claim(ClaimId(id as u32)))],
            strength: Strength::Anaphor,
            facts: Vec::new(),
            severity: Some(Severity::Warning),
        });
    }
}

/// Running text: no headline, caption, table or footnote.
pub(super) fn in_prose(reading: &Reading<'_>, claim: &Claim) -> bool {
    let sentence = reading.doc.sentences.get(claim.sentence as usize);
    let block = sentence.and_then(|s| reading.doc.blocks.get(s.block as usize));
    block.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. }))
}

/// The earlier figure that a later one of the same fact cannot equal, and how bad that is.
fn conflict(sense: &Sense<'_>, facts: &[Fact], again: &Fact, earlier: &[usize]) -> Option<(u32, Severity)> {
    let reading = sense.reading;
    let claim = &reading.claims[again.claim as usize];
    let figure = claim.figure()?;
    if earlier.len() > EARLIER {
        reading.refused(&[again.claim as usize], "the same is counted so often that the figures must be of different things");
        return None;
    }
    // Any earlier mention that agrees settles it; those that disagree with one another tell nothing.
    let mut first: Option<&Fact> = None;
    for k in earlier {
        let other = facts.get(*k)?;
        let said = &reading.claims[other.claim as usize];
        if matches!((again.subject, other.subject), (Some(a), Some(b)) if a != b) {
            continue;
        }
        match sense.agree(claim, said) {
            Some(true) => return None,
            None => continue,
            Some(false) => {}
        }
        match first {
            None => first = Some(other),
            Some(f) if sense.agree(&reading.claims[f.claim as usize], said) == Some(true) => {}
            Some(_) => return unlike(sense, again.claim, other.claim, "the earlier figures differ among themselves"),
        }
    }
    let first = first?;
    let refuse = |why| unlike(sense, again.claim, first.claim, why);
    if first.apart || first.update {
        return refuse("words beside the earlier one set it apart, or give it as new, old or guessed");
    }
    let said = &reading.claims[first.claim as usize];
    // How long a bridge is does not depend on the year; a sentence that gives another year may be of another bridge, or of another time.
    let differ = match again.topic {
        Topic::Attribute => sense.two_years(said, claim),
        _ => dates_differ(sense, said, claim),
    };
    if said.sentence == claim.sentence || differ || !sense.qualified_alike(claim, said) {
        return refuse(if differ { "their dates differ" } else { "they stand in one sentence, or words before the noun tell them apart" });
    }
    if let Some(why) = told_apart(sense, claim, said) {
        return refuse(why);
    }
    let swapped = said.figure().is_some_and(|f| transposed(f, figure, 3));
    let gap = claim.sentence - said.sentence;
    let small = figure.unit == crate::base::Unit::Count && figure.point < Decimal::from(3);
    let apart = said.figure().is_none_or(|f| f.unit == figure.unit && far_apart(f, figure));
    if small || apart || derived(sense, claim, said) {
        return refuse(if small || apart {
            "it is so small, or so far from the earlier one, that it must be of something else"
        } else {
            "figures before it give it"
        });
    }
    let severity = match again.topic {
        Topic::Toll => toll_conflict(sense, again, claim, said).or_else(|| refuse("nothing says that it is the same event").map(|f| f.1))?,
        Topic::Noun => {
            let back = again.back.is_some_and(|possessive| ends_phrase(sense, claim, possessive))
                || again.back.is_some() && (of_known_thing(sense, claim, said) || at_the_same_place(sense, claim, said));
            if !(back && gap <= 12 || swapped && gap <= 40 && sense.qualified_alike(said, claim) && !narrowed(sense, claim)) {
                return refuse("nothing says that the later one speaks of the same things (“the”, “its”, the same digits)");
            }
            if back && (swapped || again.back == Some(true)) { Severity::Error } else { Severity::Warning }
        }
        Topic::Attribute => {
            if gap > 6 || !same_subject(sense, claim, said) {
                return refuse("nothing says that both are of one subject");
            }
            Severity::Error
        }
        Topic::Of => {
            let back = again.back.is_some() || of_one_rate(claim, said);
            if !(back && gap <= 20 || swapped && gap <= 40 && !names_another(sense, claim)) {
                return refuse("nothing points back from the later to the earlier one (“the”, “its”, the same digits)");
            }
            let turned = said.figure().is_some_and(|f| transposed(f, figure, 2));
            if turned || of_one_rate(claim, said) { Severity::Error } else { Severity::Warning }
        }
    };
    Some((first.claim, severity))
}

/// Says why two figures that differ are not taken for one; nothing is bound.
#[cold]
fn unlike<T>(sense: &Sense<'_>, later: u32, earlier: u32, why: &'static str) -> Option<T> {
    let claims = &sense.reading.claims;
    let differ = || Some(sense.agree(claims.get(later as usize)?, claims.get(earlier as usize)?) == Some(false));
    if sense.reading.explains() && differ() == Some(true) {
        sense.reading.refused(&[later as usize, earlier as usize], why);
    }
    None
}

/// As [`Sense::dates_differ`]; "all 17 miners" are those that were spoken of, on whatever day.
fn dates_differ(sense: &Sense<'_>, said: &Claim, claim: &Claim) -> bool {
    let all = claim.tokens.0.checked_sub(1).is_some_and(|b| sense.says(b, "all"));
    if all { sense.years_differ(said, claim) } else { sense.dates_differ(said, claim) }
}

/// Prices for the same measure: "3p a litre", "8p a litre".
fn of_one_rate(a: &Claim, b: &Claim) -> bool {
    let per = |c: &Claim| c.figure().and_then(|f| f.per);
    per(a).is_some() && per(a) == per(b)
}

/// Two tolls of one event: the later points back, or both name the event.
fn toll_conflict(sense: &Sense<'_>, again: &Fact, claim: &Claim, said: &Claim) -> Option<Severity> {
    let event = sense.class("event");
    let events = |c: &Claim| {
        let (first, last) = sense.sentence(c);
        (first..last).filter(|at| sense.is(*at, event)).map(|at| (sense.key(at), at)).collect::<Vec<_>>()
    };
    let (late, early) = (events(claim), events(said));
    let named = late
        .iter()
        .any(|(k, at)| early.iter().any(|(e, _)| e == k) && at.checked_sub(1).is_some_and(|d| sense.says(d, "the") || sense.says(d, "'s")));
    if again.back.is_some() {
        return Some(Severity::Error);
    }
    let (a, b) = (sense.sentence(claim), sense.sentence(said));
    (named && shared(&sense.stems(a.0, a.1), &sense.stems(b.0, b.1)) >= 2).then_some(Severity::Warning)
}

/// Whether the noun phrase of a figure ends after its noun, so that nothing narrows it: "the 300 oaks are", not "the 300 oaks in the park".
fn ends_phrase(sense: &Sense<'_>, claim: &Claim, possessive: bool) -> bool {
    let (_, last) = sense.sentence(claim);
    let end = sense.end(claim);
    if end >= last || sense.token_kind(end) == Some(TokenKind::Mark) {
        return !matches!(sense.text(end), "(" | "-" | "–" | "/" | "%");
    }
    let dated = sense.says(end, "on") && sense.reading.claims_in(end + 1, end + 2).iter().any(|c| c.kind == Kind::Date);
    // "The 16 crew waited": a verb that has no object is no participle.
    let acts = sense.is(end, sense.class("does-of-itself"));
    dated || acts || sense.is_auxiliary(end) || possessive && ["in", "at", "on", "to", "from", "for", "by", "with"].iter().any(|w| sense.says(end, w))
}

/// "got into 430 homes at Lower Brisby … the 340 homes flooded at Lower Brisby": what narrows the noun was told of the others.
fn at_the_same_place(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> bool {
    let (_, last) = sense.sentence(claim);
    let (from, to) = sense.sentence(said);
    let end = sense.end(claim);
    let close = (end..last.min(end + 9)).find(|at| sense.is_auxiliary(*at) || sense.token_kind(*at) == Some(TokenKind::Mark)).unwrap_or(end);
    let place = (end..close).find(|at| ["at", "in", "on", "near"].iter().any(|w| sense.says(*at, w)));
    let Some(place) = place.filter(|p| *p <= end + 1) else { return false };
    let names: Vec<u32> = (place + 1..close).filter(|at| sense.text(*at).starts_with(char::is_uppercase)).collect();
    let known = |at: u32| (from..to).any(|k| sense.text(k) == sense.text(at));
    !names.is_empty() && names.len() as u32 + 1 == close - place && names.into_iter().all(known)
}

/// "The hospital has 420 beds … the 240-bed hospital": whether the thing that a joined count describes is one of the earlier sentence.
fn of_known_thing(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> bool {
    let (from, to) = sense.sentence(said);
    let thing = sense.end(claim);
    claim.pattern == "count-joined"
        && sense.token_kind(thing) == Some(TokenKind::Word)
        && !sense.is_function_word(thing)
        && (from..to).any(|at| sense.key(at) == sense.key(thing))
}

/// Whether what follows the noun picks out some of its kind: "the 300 oaks in the park", "241 aircraft built since".
fn narrowed(sense: &Sense<'_>, claim: &Claim) -> bool {
    let end = sense.end(claim);
    let word = sense.text(end);
    ["in", "at", "on", "of", "from", "with", "without", "for", "by", "to", "that", "which", "who", "whose", "near", "under", "over", "aged"]
        .iter()
        .any(|w| sense.says(end, w))
        || word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

/// Whether the subject of the later figure is that of the earlier one: a pronoun, or a noun of its sentence with "the".
fn same_subject(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> bool {
    let (first, last) = sense.sentence(claim);
    let (start, end) = sense.sentence(said);
    let near = claim.sentence - said.sentence <= 1;
    let pronoun = (first..last.min(first + 8)).any(|at| (sense.says(at, "it") || sense.says(at, "its")) && (at == first || at > claim.tokens.0));
    if near && pronoun {
        return true;
    }
    let nouns = |from: u32, to: u32| {
        (from..to)
            .filter(|at| at.checked_sub(1).is_some_and(|d| d >= from && (sense.says(d, "the") || sense.says(d, "a"))))
            .map(|at| sense.key(at))
            .collect::<Vec<_>>()
    };
    let early = nouns(start, said.tokens.0.min(end));
    nouns(first, claim.tokens.0).iter().any(|k| early.contains(k))
}

/// Whether sums or differences of the figures before give the later figure, or the earlier one from it and its neighbours.
fn derived(sense: &Sense<'_>, claim: &Claim, said: &Claim) -> bool {
    let reading = sense.reading;
    let at = reading.claims.partition_point(|c| c.span.start < claim.span.start);
    let to = reading.doc.sentences.get(claim.sentence as usize).map_or(at, |s| s.claims.1 as usize);
    let Some(unit) = claim.unit() else { return true };
    let value = |c: &Claim| c.figure().filter(|f| f.unit == unit && f.given.is_none()).map(|f| f.point);
    let around = reading.claims.get(..to.min(reading.claims.len())).unwrap_or(&[]).iter().enumerate().rev();
    // "all but nine of the 221 passengers": a part of it makes it up with no other figure.
    let start = sense.start(claim);
    let part = |c: &Claim| {
        let end = sense.end(c);
        c.sentence == claim.sentence && sense.says(end, "of") && (start == end + 2 || start == end + 3) && sense.points_back(claim).is_some()
    };
    let mut values: Vec<Decimal> = around.filter(|(k, c)| *k != at && !part(c)).filter_map(|(_, c)| value(c)).take(RECENT).collect();
    let (Some(late), Some(early)) = (value(claim), value(said)) else { return false };
    if !values.contains(&early) {
        values.push(early);
    }
    // An earlier figure of the same size with another noun is what it points back to.
    if values.contains(&late) {
        return true;
    }
    let sum = |a: Decimal, b: Decimal| a.checked_add(b);
    for (i, a) in values.iter().enumerate() {
        for b in values.iter().skip(i + 1) {
            if sum(*a, *b) == Some(late) || sum(*a, late) == Some(*b) || sum(*b, late) == Some(*a) || sum(*a, late) == Some(early) {
                return true;
            }
        }
        let mut run = Decimal::ZERO;
        for b in values.iter().skip(i).take(6) {
            let Some(next) = sum(run, *b) else { break };
            run = next;
            if run == late {
                return true;
            }
        }
    }
    false
}

/// "Eight people were rescued. All nine were unhurt."
fn all_of_them(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let reading = sense.reading;
    for (k, claim) in reading.claims.iter().enumerate() {
        if claim.kind != Kind::Count || !in_prose(reading, claim) {
            continue;
        }
        let (first, last) = sense.sentence(claim);
        let end = claim.tokens.1;
        let Some(all) = claim.tokens.0.checked_sub(1).filter(|a| *a >= first && sense.says(*a, "all")) else { continue };
        let anaphor = claim.noun.is_none_or(|n| sense.is_anyone(n) || sense.toll(n).is_some())
            && (end >= last || sense.is_auxiliary(end) || claim.noun.is_some());
        let opens = all == first || all.checked_sub(1).is_some_and(|b| [";", ",", "and"].iter().any(|w| sense.says(b, w)));
        if !anaphor || !opens || claim.figure().is_none_or(|f| !is_definite(f) || f.point < Decimal::TWO) {
            continue;
        }
        let Some(block) = reading.doc.sentences.get(claim.sentence as usize).map(|s| s.block) else { continue };
        // The only count of people in this sentence so far and the one before.
        let before: Vec<usize> = (k.saturating_sub(6)..k)
            .filter(|i| {
                let c = &reading.claims[*i];
                c.kind == Kind::Count
                    && claim.sentence - c.sentence <= 1
                    && reading.doc.sentences.get(c.sentence as usize).is_some_and(|s| s.block == block)
            })
            .collect();
        let [one] = before[..] else { continue };
        let said = &reading.claims[one];
        let people = said.noun.is_some_and(|n| sense.is_human(n) || sense.is_anyone(n)) || toll(sense, said).is_some();
        if !people || sense.set_apart(said) || sense.is_update(said) || names_between(sense, said, claim) || sense.agree(claim, said) != Some(false) {
            continue;
        }
        if derived(sense, claim, said) {
            continue;
        }
        out.push(Link {
            roles: vec![("again", Filler::Claim(ClaimId(k as u32))), ("first", Filler::Claim(ClaimId(one as u32)))],
            strength: Strength::Anaphor,
            facts: Vec::new(),
            severity: Some(Severity::Warning),
        });
    }
}

/// Whether names stand around the earlier figure, so that the later one may count them instead.
fn names_between(sense: &Sense<'_>, said: &Claim, claim: &Claim) -> bool {
    let (first, _) = sense.sentence(said);
    let named = (first + 1..claim.tokens.0.saturating_sub(1)).filter(|at| {
        let name = |a: u32| sense.text(a).starts_with(|c: char| c.is_uppercase());
        name(*at) && (sense.says(at + 1, ",") || sense.says(at + 1, "and")) && (name(at + 2) || sense.says(at + 2, "and"))
    });
    named.count() > 0
}

//! Figures of headlines and captions against the body.
//!
//! A headline figure is compared with the figures of the body that count the same thing, or that stand in a sentence about the same
//! matter. One that agrees with any figure of the body, or that follows from them by a sum, a difference, a change or by counting
//! what is named one by one, is fine.

use super::same_fact::{Fact, Topic, facts, in_prose, toll};
use super::sameness::{Dimension, Sense, far_apart, is_definite, shared, transposed};
use super::{Filler, Link, Reading, Relation, Strength, view};
use crate::base::{Grain, Interval};
use crate::doc::{BlockKind, Claim, ClaimId, Figure, Hedge, Kind, TokenKind};
use crate::rule::Severity;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Binds a headline figure to the body figure that it cannot equal.
pub(super) const HEADLINE_FIGURE: Relation = Relation {
    name: "headline-figure",
    roles: &["headline", "body"],
    about: "A figure of the headline and one of the body on the same thing, where nothing in the body gives the headline's.",
    bind: |reading, out| bind(reading, false, out),
};

/// Binds a caption figure to the body figure that it cannot equal.
pub(super) const CAPTION_FIGURE: Relation = Relation {
    name: "caption-figure",
    roles: &["caption", "body"],
    about: "A figure or a year of building in a caption and one of the body on the same thing, where nothing in the body gives the caption's.",
    bind: |reading, out| bind(reading, true, out),
};

/// Figures of the body whose sums and changes are tried.
const TRIED: usize = 24;
/// Figures of one size, of which one may be alike by a slip; of more, some are by chance.
const FEW: usize = 4;
/// Sentences of the body in which a figure of the same matter need not have the same noun.
const LEAD: usize = 3;

fn bind(reading: &Reading<'_>, caption: bool, out: &mut Vec<Link>) {
    let wanted = |c: &Claim| {
        let block = reading.doc.sentences.get(c.sentence as usize).and_then(|s| reading.doc.blocks.get(s.block as usize));
        block.is_some_and(|b| if caption { b.kind == BlockKind::Caption } else { matches!(b.kind, BlockKind::Headline | BlockKind::Deck) })
    };
    if !reading.doc.blocks.iter().any(|b| if caption { b.kind == BlockKind::Caption } else { b.kind == BlockKind::Headline }) {
        return;
    }
    let sense = Sense::new(reading);
    let mut body: Option<Cow<'_, [Fact]>> = None;
    let role = if caption { "caption" } else { "headline" };
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| wanted(c)) {
        let found = match claim.kind {
            Kind::Date if caption => year_of_making(&sense, claim)
                .or_else(|| year_of_the_one(&sense, claim))
                .or_else(|| day_of_event(&sense, claim))
                .or_else(|| year_of_event(&sense, claim))
                .or_else(|| only_day(&sense, claim))
                .map(|b| (b, Severity::Error)),
            Kind::Date => planned_for(&sense, claim).map(|b| (b, Severity::Error)),
            Kind::Score if caption => score_of_match(&sense, claim).map(|b| (b, Severity::Error)),
            Kind::Ordinal if caption => ordinal_of_event(&sense, claim).map(|b| (b, Severity::Error)),
            Kind::Ordinal | Kind::Fraction | Kind::Multiple | Kind::Score => None,
            _ if caption && file_photo(&sense, claim) => None,
            _ => against(&sense, claim, body.get_or_insert_with(|| facts(&sense)), caption),
        };
        if let Some((other, severity)) = found {
            out.push(Link {
                roles: vec![(role, Filler::Claim(ClaimId(k as u32))), ("body", Filler::Claim(ClaimId(other)))],
                strength: if severity == Severity::Error { Strength::Construction } else { Strength::SameNoun },
                facts: Vec::new(),
                severity: Some(severity),
            });
        }
    }
}

/// The figure of the body that a headline's figure should equal and does not.
fn against(sense: &Sense<'_>, head: &Claim, facts: &[Fact], caption: bool) -> Option<(u32, Severity)> {
    let reading = sense.reading;
    let figure = head.figure()?;
    let (dimension, value) = sense.value(head, None)?;
    if !is_definite(figure) || super::disowned(reading, head) {
        return None;
    }
    if let Some(slipped) = the_one_of_its_size(sense, head, figure, caption) {
        return Some((slipped, Severity::Error));
    }
    // "Avalanche buries nine above Davos": what follows the number of a verb's object says where it was.
    if sense.set_apart(head) && !is_object(sense, head) {
        return None;
    }
    // "Sister Agnes, then 71": the age of the picture.
    if dimension == Dimension::Age && (sense.start(head).checked_sub(1).is_some_and(|b| sense.says(b, "then")) || says_year(reading, head)) {
        return None;
    }
    // "His 60 year old binoculars": the age of a thing beside those of people.
    // "14 years late, the lake has its bus": by how much, and how long nothing took.
    if head.kind == Kind::Duration && ["late", "early", "overdue", "behind"].iter().any(|w| sense.says(sense.end(head), w)) {
        return None;
    }
    // "lowers 25-year-old record"
    if dimension == Dimension::Age && head.noun.is_some_and(|n| n >= head.tokens.1 && !sense.is_human(n) && !sense.is_anyone(n)) {
        return None;
    }
    if dimension == Dimension::Count && figure.point < Decimal::TWO {
        return None;
    }
    // A caption counts what is in the picture, unless it points to what the story is about: "the 40 volunteers", "the first of 300".
    // "A row of three graphs" is in the picture, "the first of 300 coins" is not.
    let back = |n: u32, word: &str| sense.start(head).checked_sub(n).is_some_and(|at| sense.says(at, word));
    let of = back(1, "of") && !(back(3, "a") || back(3, "an"));
    let shown = caption && dimension == Dimension::Count && !of && sense.points_back(head).is_none();
    // "where nine families lost their homes" is told, not shown.
    let turned =
        |c: &Claim| c.kind == head.kind && in_prose(reading, c) && c.figure().is_some_and(|f| f.unit == figure.unit && transposed(f, figure, 2));
    if shown && !told(sense, head) && reading.claims.iter().filter(|c| turned(c)).count() != 1 {
        return None;
    }
    // Any figure of the body that agrees, whatever it counts, settles it.
    let own = head.sentence;
    let mut like: Vec<(u32, &Claim)> = Vec::new();
    for (k, c) in reading.claims.iter().enumerate() {
        if c.sentence == own || c.figure().is_none() {
            continue;
        }
        if agrees(sense, head, c) {
            return None;
        }
        // "a few days before he turned 38": the age of another time.
        let then = dimension == Dimension::Age && (1..=2).any(|n| sense.start(c).checked_sub(n).is_some_and(|at| sense.says(at, "turned")));
        if c.kind == head.kind && !then && in_prose(reading, c) && sense.value(c, None).is_some_and(|(d, _)| d == dimension) {
            like.push((k as u32, c));
        }
    }
    let slip = reading.claims.iter().filter(|c| turned(c)).count() == 1;
    if like.is_empty() || !slip && derivable(sense, figure.point, value, dimension, &like) {
        reading.refused_claims(&[head], "the body has no figure of its sort, or its figures give it as a sum, a difference or a share");
        return None;
    }
    let Some((other, severity)) = candidate(sense, head, facts, &like, caption) else {
        reading.refused_claims(&[head, like[0].1], "no figure of the body surely speaks of the same");
        return None;
    };
    let body = &reading.claims[other as usize];
    let counted = body.figure()?;
    // "find 1,100 Roman coins", of which there are 1,137: a headline rounds.
    if counted.unit == figure.unit && value.contains(counted.point) && counted.step < figure.round_step {
        reading.refused_claims(&[head, body], "the headline's is the body's, rounded");
        return None;
    }
    if counted.unit == figure.unit && far_apart(counted, figure) && !transposed(counted, figure, 2) && !sound_alike(counted.point, figure.point) {
        reading.refused_claims(&[head, body], "they are so far apart that they must be of different things");
        return None;
    }
    // "at lowest for 20 years": since when it is so, not how long anything took.
    let spans = |c: &Claim| sense.start(c).checked_sub(1).is_some_and(|b| ["for", "in", "since"].iter().any(|w| sense.says(b, w)));
    if head.kind == Kind::Duration && !caption && spans(head) && !spans(body) {
        reading.refused_claims(&[head, body], "the one is since when it is so, the other how long something took");
        return None;
    }
    // "Harvest breaks 20 million tonnes": a mark that was passed.
    let passed = (1..=2).any(|back| sense.start(head).checked_sub(back).is_some_and(|at| sense.is(at, sense.class("passes-a-mark"))));
    if passed && figure.told_digits() <= 2 && counted.point > figure.point {
        reading.refused_claims(&[head, body], "the headline's is a mark that was passed");
        return None;
    }
    if dimension == Dimension::Count && one_by_one(sense, figure.point, counted.point) {
        reading.refused_claims(&[head, body], "those named one by one may make up the difference");
        return None;
    }
    Some((other, severity))
}

/// "Bills to fall by £149" against "The saving of £129, from £1,849 to £1,720": the only figure of the body that has the unit and the size of the headline's, with one
/// digit other or two neighbours changed round. Words that they have in common, or two figures that make it, say that it is told of the same.
fn the_one_of_its_size(sense: &Sense<'_>, head: &Claim, figure: &Figure, caption: bool) -> Option<u32> {
    let reading = sense.reading;
    let digits = |f: &Figure| f.point.normalize().mantissa().unsigned_abs().to_string();
    let own = digits(figure);
    if own.trim_end_matches('0').len() < 2
        || own.len() < 3
        || figure.hedge != Hedge::None
        || !matches!(head.kind, Kind::Count | Kind::Money | Kind::Measure)
        || head.kind == Kind::Count && head.noun.is_none()
    {
        return None;
    }
    // Figures of its size, and the one of them that differs by a slip.
    let mut of_its_size: Vec<Decimal> = Vec::new();
    let mut slipped: Option<(u32, &Claim, &Figure)> = None;
    let mut settled = false;
    for (k, c) in (0u32..).zip(reading.claims) {
        let Some(f) = c.figure().filter(|_| c.sentence != head.sentence) else { continue };
        if f.unit == figure.unit && f.point == figure.point {
            return None;
        }
        settled |= agrees(sense, head, c);
        let same_noun =
            head.kind != Kind::Count || head.noun.zip(c.noun).is_some_and(|(a, b)| sense.key(a) == sense.key(b) || both_people(sense, a, b));
        let turned = transposed(f, figure, 2);
        if c.kind != head.kind || f.unit != figure.unit || !same_noun || !(view::of_one_size(f.point, figure.point) || turned) {
            continue;
        }
        if !of_its_size.contains(&f.point) {
            of_its_size.push(f.point);
        }
        let slip = f.form == figure.form && f.to.is_none() && f.hedge == Hedge::None && super::headline_edition::is_slip(&own, &digits(f));
        match slipped {
            _ if !slip => {}
            None => slipped = Some((k, c, f)),
            Some((_, _, g)) if g.point == f.point => {}
            Some(_) => return None,
        }
    }
    let (k, body, f) = slipped?;
    if of_its_size.len() > FEW || !in_prose(reading, body) || sense.set_apart(body) {
        return None;
    }
    let words = |c: &Claim| {
        let (from, to) = sense.sentence(c);
        sense.stems(from, to)
    };
    let told = shared(&words(head), &words(body));
    let turned = transposed(f, figure, 2);
    // Two figures of one sentence that make it: others do by chance.
    let parts: Vec<(u32, Decimal)> = reading
        .claims
        .iter()
        .filter_map(|c| c.figure().filter(|o| o.unit == f.unit && o.to.is_none()).map(|o| (c.sentence, o.point)))
        .take(2 * TRIED)
        .collect();
    let made = |value: Decimal| {
        let of = |(s, a): &(u32, Decimal), (t, b): &(u32, Decimal)| s == t && a > b && [a.checked_sub(*b), a.checked_add(*b)].contains(&Some(value));
        parts.iter().any(|a| parts.iter().any(|b| of(a, b)))
    };
    if made(figure.point) {
        return None;
    }
    let words = told > usize::from(caption && !turned) && (turned || of_its_size.len() == 1 && !sense.is_update(body));
    (!settled && words || !caption && made(f.point)).then_some(k)
}

/// Whether two nouns are both of people: "deaths", "people"; "patients", "people".
fn both_people(sense: &Sense<'_>, a: u32, b: u32) -> bool {
    let people = |n: u32| sense.is_human(n) || sense.is_anyone(n) || sense.is(n, sense.class("people-as-counted"));
    people(a) && people(b)
}

/// Whether two numbers of three digits or more are the same digits in another order.
fn turned_about(a: Decimal, b: Decimal) -> bool {
    let digits = |n: Decimal| {
        let mut digits: Vec<char> = n.normalize().to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    a >= Decimal::ONE_HUNDRED && a != b && digits(a) == digits(b)
}

/// "seventeen" and "seventy".
fn sound_alike(a: Decimal, b: Decimal) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    let ten = Decimal::TEN;
    low > ten && low < Decimal::from(20) && (low - ten).checked_mul(ten) == Some(high)
}

/// Whether the sentence of a figure gives a year.
fn says_year(reading: &Reading<'_>, claim: &Claim) -> bool {
    reading.claims_of(claim.sentence as usize).1.iter().filter_map(Claim::when).any(|w| w.written.year.is_some())
}

/// Whether a figure stands in a subordinate clause: after "where", "which", "who", "that", "when", "after".
fn told(sense: &Sense<'_>, head: &Claim) -> bool {
    let (first, _) = sense.sentence(head);
    let from = sense.start(head).saturating_sub(3).max(first + 1);
    // "Nine workers were taken to hospital."
    let end = sense.end(head).max(head.noun.map_or(0, |n| n + 1));
    if head.noun.is_some() && ["were", "was", "had", "have"].iter().any(|w| sense.says(end, w)) {
        return true;
    }
    (from..sense.start(head)).any(|at| ["where", "which", "who", "that", "when", "after"].iter().any(|w| sense.says(at, w)))
}

/// As [`Sense::agree`], or by the written number alone: what is "9" in a headline may be "nine crew" or "£9".
fn agrees(sense: &Sense<'_>, head: &Claim, other: &Claim) -> bool {
    if sense.agree(head, other) == Some(true) {
        return true;
    }
    let (Some(a), Some(b)) = (head.figure(), other.figure()) else { return false };
    // "the total was a record 5,128": a number of three figures whose unit was told before.
    let bare = other.kind == Kind::Count && other.noun.is_none() && b.to.is_none();
    if bare && a.unit != b.unit && a.point == b.point && a.point >= Decimal::ONE_HUNDRED {
        return true;
    }
    let near = |f: &crate::doc::Figure| f.tight().unwrap_or(Interval::point(f.point));
    a.unit == b.unit && (near(a).meets(&near(b)) || b.to.is_some_and(|to| a.point >= b.point && a.point <= to)) && !wide(b)
}

fn wide(f: &crate::doc::Figure) -> bool {
    f.tight().is_none_or(|t| t.lo.is_none() || t.hi.is_none())
}

/// The figure of the body that speaks of what the headline's figure speaks of.
fn candidate(sense: &Sense<'_>, head: &Claim, facts: &[Fact], like: &[(u32, &Claim)], caption: bool) -> Option<(u32, Severity)> {
    let reading = sense.reading;
    let of = reading.doc.sentences.get(head.sentence as usize)?;
    let stems = sense.stems(of.tokens.0, of.tokens.1);
    let overlap = |c: &Claim| {
        let (from, to) = sense.sentence(c);
        shared(&stems, &sense.stems(from, to))
    };
    let lead = reading.doc.sentences.iter().enumerate().filter(|(_, s)| reading.doc.block_of(s).is_prose()).take(LEAD).map(|(k, _)| k as u32);
    let lead: Vec<u32> = lead.collect();
    // "to cut 1,400 jobs … said it would shed 1,800 jobs": the one number of them in the first sentence, of one size, told of the same body.
    let noun = head.noun.map(|n| sense.key(n));
    let named: Vec<&(u32, &Claim)> = like.iter().filter(|(_, c)| noun.is_some() && c.noun.map(|n| sense.key(n)) == noun).collect();
    if let [(k, c)] = named[..]
        && head.kind == Kind::Count
        && !caption
        && lead.first() == Some(&c.sentence)
        && head.qualifiers.0 == head.qualifiers.1
        && c.qualifiers.0 == c.qualifiers.1
        && head.pattern != "count-joined"
        && head
            .figure()
            .zip(c.figure())
            .is_some_and(|(a, b)| (view::of_one_size(a.point, b.point) || transposed(a, b, 2)) && is_definite(b) && a.hedge == b.hedge)
        && overlap(c) >= 2
        && !sense.is_set_apart(c, (of.tokens.0..head.tokens.0).any(|at| sense.says(at, "to") || sense.says(at, "will")))
        && !sense.is_update(c)
        && (head.figure().zip(c.figure()).is_some_and(|(a, b)| transposed(a, b, 2))
            || !reading
                .claims_of(c.sentence as usize)
                .1
                .iter()
                .filter_map(Claim::when)
                .any(|w| matches!(w.grain, Grain::Year | Grain::Decade | Grain::Quarter | Grain::Months)))
    {
        return Some((*k, Severity::Error));
    }
    // "to cut 310 jobs", "said that 130 jobs would go": the same digits in another order, of the one number of them, near the top.
    if let [(k, c)] = named[..]
        && !caption
        && head.kind == Kind::Count
        && lead.contains(&c.sentence)
        && head.qualifiers.0 == head.qualifiers.1
        && c.qualifiers.0 == c.qualifiers.1
        && head.figure().zip(c.figure()).is_some_and(|(a, b)| turned_about(a.point, b.point) && is_definite(b) && a.hedge == b.hedge)
        && !sense.set_apart(c)
        && !sense.is_update(c)
    {
        return Some((*k, Severity::Error));
    }
    // "240 sheep were lost", "killed 420 sheep": the same digits in another order, of the one number of such things near the top.
    if let [(k, c)] = named[..]
        && caption
        && head.kind == Kind::Count
        && lead.contains(&c.sentence)
        && head.figure().zip(c.figure()).is_some_and(|(a, b)| transposed(a, b, 2) && is_definite(b) && a.hedge == b.hedge)
        && overlap(c) >= 2
        && !sense.set_apart(c)
    {
        return Some((*k, Severity::Error));
    }
    let topic = super::same_fact::topic(sense, head);
    if let Some((topic, key)) = topic {
        let same: Vec<&Fact> =
            facts.iter().filter(|f| f.topic == topic && f.key == key && in_prose(reading, &reading.claims[f.claim as usize])).collect();
        if let [first, ..] = same[..] {
            let claim = &reading.claims[first.claim as usize];
            // Several figures of the same thing that differ among themselves are parts or stages of it.
            let one = same.iter().all(|f| sense.agree(claim, &reading.claims[f.claim as usize]) == Some(true));
            let plain = same.iter().all(|f| !f.apart);
            let narrower = !sense.qualified_alike(claim, head) && !sense.qualified_alike(head, claim);
            if !one || !plain || narrower || sense.agree(head, claim) != Some(false) {
                return None;
            }
            let evidence = same.iter().take(6).map(|f| overlap(&reading.claims[f.claim as usize])).max().unwrap_or(0);
            // The noun itself is among the shared words; what opens the text tells what the headline tells.
            let opening = reading.doc.sentences.iter().position(|s| reading.doc.block_of(s).is_prose());
            let only = opening == Some(claim.sentence as usize)
                && !caption
                && reading.claims_of(claim.sentence as usize).1.iter().filter(|c| c.kind == Kind::Count).count() == 1;
            let needed = if topic == Topic::Toll || only { 1 } else { 2 };
            return (evidence >= needed).then_some((first.claim, Severity::Error));
        }
    }
    match head.kind {
        // "Nine rescued", "Twelve hurt": people, told otherwise in the first sentences.
        Kind::Count
            if toll(sense, head).is_some()
                || head.noun.is_some_and(|n| sense.is_human(n) || participle(sense.text(n)))
                || participle(sense.text(head.tokens.1)) =>
        {
            let (k, c) = like.iter().find(|(_, c)| lead.contains(&c.sentence))?;
            let people = c.noun.is_some_and(|n| sense.is_human(n) || sense.is_anyone(n)) || toll(sense, c).is_some();
            (people
                && !caption
                && !sense.set_apart(c)
                && !sense.is_update(c)
                && overlap(c) >= 1
                && c.noun.is_none_or(|n| {
                    !sense.is_human(head.noun.unwrap_or(n)) || sense.is_anyone(n) || sense.key(n) == sense.key(head.noun.unwrap_or(n))
                }))
            .then_some((*k, Severity::Error))
        }
        // "Jury clears six of riot" against "Five men were found not guilty": the people of a verb, who are the one count of the first sentence.
        Kind::Count if !caption && is_object(sense, head) => {
            let (k, c) = like.iter().find(|(_, c)| lead.first() == Some(&c.sentence))?;
            let counts = reading.claims_of(c.sentence as usize).1.iter().filter(|c| c.kind == Kind::Count).count();
            let next = lead.get(1).and_then(|s| reading.doc.sentences.get(*s as usize));
            let evidence = overlap(c).max(next.map_or(0, |s| shared(&stems, &sense.stems(s.tokens.0, s.tokens.1))));
            let people = c.noun.is_some_and(|n| sense.is_human(n) || sense.is_anyone(n));
            (people && counts == 1 && evidence >= 1 && !sense.set_apart(c) && !sense.is_update(c)).then_some((*k, Severity::Error))
        }
        Kind::Count => {
            // The same digits in another order are the same figure.
            let like_digits = |c: &Claim| head.figure().zip(c.figure()).is_some_and(|(a, b)| transposed(a, b, 2));
            let near: Vec<&(u32, &Claim)> = like.iter().filter(|(_, c)| lead.contains(&c.sentence) && like_digits(c)).collect();
            let [(k, c)] = near[..] else { return None };
            let turned = true;
            let first = !caption && lead.first() == Some(&c.sentence);
            (turned && !sense.set_apart(c) && overlap(c) >= if first { 0 } else { 1 + usize::from(caption) }).then_some((*k, Severity::Error))
        }
        Kind::Age => {
            // "She is 78 now": of several ages, that of the day of writing.
            let present = |c: &Claim| sense.start(c).checked_sub(1).is_some_and(|b| sense.says(b, "is") || sense.says(b, "now"));
            let now: Vec<(u32, &Claim)> = like.iter().copied().filter(|(_, c)| present(c)).collect();
            let like = if now.len() == 1 { &now[..] } else { like };
            let (k, first) = like.first()?;
            let one = like.iter().all(|(_, c)| sense.agree(first, c) == Some(true));
            // "The 73-year-old fought it": who that is was told in the sentence before.
            let before =
                first.sentence.checked_sub(1).and_then(|s| reading.doc.sentences.get(s as usize)).filter(|s| reading.doc.block_of(s).is_prose());
            let told = before.map_or(0, |s| shared(&stems, &sense.stems(s.tokens.0, s.tokens.1)));
            // The one age of the text, in its first sentences.
            let only = !caption && like.len() == 1 && lead.contains(&first.sentence);
            (one && (overlap(first) >= 1 || told >= 2 || only)).then_some((*k, Severity::Error))
        }
        _ => {
            let mut near: Vec<&(u32, &Claim)> = like.iter().filter(|(_, c)| lead.contains(&c.sentence)).collect();
            // "Two-year ban" is told in years; the 30 days for an appeal are another matter.
            if near.iter().any(|(_, c)| c.unit() == head.unit()) {
                near.retain(|(_, c)| c.unit() == head.unit());
            }
            let (k, first) = near.first()?;
            // What the first sentence says once is what the headline says, whatever is told after it.
            let alone = lead.first() == Some(&first.sentence)
                && near.iter().filter(|(_, c)| c.sentence == first.sentence).count() == 1
                && head.unit() == first.unit();
            let near: Vec<&(u32, &Claim)> = if alone { near.iter().copied().take(1).collect() } else { near.clone() };
            let one = near.iter().all(|(_, c)| sense.agree(first, c) == Some(true));
            let before = |c: &Claim| sense.start(c).checked_sub(1).map(|b| sense.text(b).to_ascii_lowercase()).unwrap_or_default();
            let framed = before(head) == before(first) && ["to", "by", "of", "for", "at"].contains(&before(head).as_str());
            let per = head.figure()?.per == first.figure()?.per;
            let evidence = overlap(first);
            // A figure of one size in the first sentences is what the headline tells, or nothing is.
            let one_size = head.figure().zip(first.figure()).is_some_and(|(a, b)| view::of_one_size(a.point, b.point)) && near.len() == 1;
            // The same digits in another order are the same figure.
            let turned =
                near.len() == 1 && head.unit() == first.unit() && head.figure().zip(first.figure()).is_some_and(|(a, b)| transposed(a, b, 2));
            let told = evidence >= 2 || (framed || one_size) && evidence >= 1 || turned;
            // "to rise 9%" against "will pay 6% more": what is planned is told with "will".
            let (from, _) = sense.sentence(head);
            let planned = (from..head.tokens.0).any(|at| sense.says(at, "to") || sense.says(at, "will"));
            (one && (per || turned) && !sense.is_set_apart(first, planned) && told).then_some((*k, Severity::Error))
        }
    }
}

/// Whether a count without a noun is the object of a verb in the present: "clears six of riot", "jails four for fraud", "storm kills nine".
fn is_object(sense: &Sense<'_>, head: &Claim) -> bool {
    let (first, last) = sense.sentence(head);
    let (start, end) = (sense.start(head), sense.end(head));
    let verb = start.checked_sub(1).filter(|v| *v > first).is_some_and(|v| {
        let word = sense.text(v);
        word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss") && word.bytes().all(|b| b.is_ascii_lowercase()) && !sense.is_function_word(v)
    });
    let behind = end >= last
        || [
            "of", "for", "in", "over", "after", "at", "on", "from", "above", "below", "near", "off", "outside", "under", "during", "as", "by", "with",
        ]
        .iter()
        .any(|w| sense.says(end, w));
    verb && behind && head.noun.is_none()
}

/// A verb form that may head a headline: "rescued", "hurt", "held".
fn participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || ["hurt", "held", "shot", "found", "dead"].contains(&word)
}

/// Whether sums, differences or changes of the body's figures give a value, and not by chance: each attempt is charged with the chance that a figure of
/// that size would meet it, the nearest to the top of the text first, and what the attempts before have used up is no evidence any more.
fn derivable(sense: &Sense<'_>, point: Decimal, value: Interval, dimension: Dimension, like: &[(u32, &Claim)]) -> bool {
    let figures: Vec<&Figure> = like.iter().take(TRIED).filter_map(|(_, c)| c.figure()).collect();
    let mut attempts = Attempts { point, value, spent: Decimal::ZERO };
    for (far, b) in figures.iter().enumerate() {
        for a in figures.iter().take(far) {
            if a.unit != b.unit {
                continue;
            }
            let step = a.step.max(b.step);
            let sum = a.point.checked_add(b.point);
            let difference = a.point.checked_sub(b.point).map(|d| d.abs());
            if [sum, difference].into_iter().any(|v| attempts.meets(v, step)) {
                return true;
            }
        }
        // Of two in a row that was tried.
        let mut run = (Decimal::ZERO, Decimal::ZERO);
        for (n, f) in figures.iter().take(far + 1).rev().take(6).enumerate() {
            let Some(sum) = run.0.checked_add(f.point) else { break };
            run = (sum, run.1.max(f.step));
            if n >= 2 && attempts.meets(Some(sum), run.1) {
                return true;
            }
        }
    }
    if dimension == Dimension::Percent {
        let all: Vec<&Figure> = sense
            .reading
            .claims
            .iter()
            .filter_map(Claim::figure)
            .filter(|f| f.given.is_none() && f.to.is_none() && !f.point.is_zero())
            .take(TRIED)
            .collect();
        let mut attempts = Attempts { point, value, spent: Decimal::ZERO };
        for (far, b) in all.iter().enumerate() {
            for a in all.iter().take(far).filter(|a| a.unit == b.unit) {
                let (more, less) = if a.point > b.point { (a, b) } else { (b, a) };
                let over = |a: Decimal, b: Decimal| a.checked_mul(Decimal::ONE_HUNDRED).and_then(|x| x.checked_div(b));
                let (quotient, share) = (over(more.point, less.point), over(less.point, more.point));
                let rise = quotient.and_then(|q| q.checked_sub(Decimal::ONE_HUNDRED));
                let fall = share.and_then(|s| Decimal::ONE_HUNDRED.checked_sub(s));
                if [share, rise, fall].into_iter().any(|v| attempts.within(v)) {
                    return true;
                }
            }
        }
    }
    false
}

/// Attempts to make a headline's figure from those of the body.
struct Attempts {
    point: Decimal,
    value: Interval,
    spent: Decimal,
}

impl Attempts {
    /// Chances in a hundred that something is met by chance.
    const BUDGET: i64 = 25;

    /// Whether a value is the one that is looked for, to the coarser of the places that it was made of.
    fn meets(&mut self, value: Option<Decimal>, step: Decimal) -> bool {
        let half = step.checked_mul(Decimal::new(5, 1)).unwrap_or(Decimal::ZERO);
        let point = self.point;
        let near = |v: Decimal| v == point || half > Decimal::new(5, 1) && v.checked_sub(point).is_some_and(|d| d.abs() <= half);
        self.try_one(value, step, near)
    }

    /// As [`Attempts::meets`], of what was divided, and may have been rounded.
    fn within(&mut self, value: Option<Decimal>) -> bool {
        let own = self.value;
        let width = own.width().unwrap_or(self.point);
        self.try_one(value, width, |v| own.contains(v))
    }

    fn try_one(&mut self, value: Option<Decimal>, width: Decimal, met: impl Fn(Decimal) -> bool) -> bool {
        let Some(v) = value else { return false };
        if !view::of_one_size(v, self.point) {
            return false;
        }
        let Some(spent) = width.checked_div(self.point).and_then(|charge| self.spent.checked_add(charge)) else { return false };
        self.spent = spent;
        met(v) && spent <= Decimal::new(Self::BUDGET, 2)
    }
}

/// Whether people or things that are named one by one ("A kayaker was picked up later") may make up the difference.
fn one_by_one(sense: &Sense<'_>, head: Decimal, body: Decimal) -> bool {
    let reading = sense.reading;
    if head <= body {
        return false;
    }
    let mut single = 0u32;
    for s in reading.doc.sentences.iter().filter(|s| reading.doc.block_of(s).is_prose()).take(12) {
        let (from, to) = s.tokens;
        for at in from..to {
            let opens = at == from || at.checked_sub(1).is_some_and(|b| [";", "and", ",", "but"].iter().any(|w| sense.says(b, w)));
            let indefinite = ["a", "an", "another", "one"].iter().any(|w| sense.says(at, w));
            if opens && indefinite && (at + 1..(at + 5).min(to)).any(|v| sense.is_auxiliary(v) || sense.toll(v).is_some()) {
                single += 1;
            }
        }
    }
    body.checked_add(Decimal::from(single)).is_some_and(|most| head <= most)
}

fn file_photo(sense: &Sense<'_>, claim: &Claim) -> bool {
    let Some(s) = sense.reading.doc.sentences.get(claim.sentence as usize) else { return true };
    let Some(block) = sense.reading.doc.blocks.get(s.block as usize) else { return true };
    let class = sense.class("file-photo");
    (block.tokens.0..block.tokens.1).any(|at| sense.is(at, class))
}

/// "The lifeboat, launched on Tuesday night" against "The lifeboat was launched on Wednesday night": one verb with two weekdays.
fn day_of_event(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let reading = sense.reading;
    let weekday = |c: &Claim| c.when().and_then(|w| w.written.weekday);
    let stated = weekday(caption)?;
    // The participle or past right before "on": "launched on Tuesday"; the day of the picture stands after other words.
    let event = |c: &Claim| {
        let on = c.tokens.0.checked_sub(1).filter(|at| *at > sense.sentence(c).0)?;
        let verb = on.checked_sub(1).filter(|_| sense.says(on, "on"))?;
        let word = sense.text(verb);
        (word.len() > 2 && word.starts_with(|c: char| c.is_lowercase())).then_some((verb, word.len() > 4 && word.ends_with("ed")))
    };
    let (verb, participle) = event(caption)?;
    let happened = |at: u32| [sense.key(at), at.checked_sub(1).map_or(0, |b| sense.key(b))];
    if file_photo(sense, caption) {
        return None;
    }
    let (first, last) = sense.sentence(caption);
    let stems = sense.stems(first, last);
    let mut found = None;
    for (k, c) in reading.claims.iter().enumerate().filter(|(_, c)| in_prose(reading, c)) {
        let Some(day) = weekday(c) else { continue };
        if day == stated {
            return None;
        }
        let (from, to) = sense.sentence(c);
        // The verb, the weekday's neighbours and the thing it is about.
        let words = [sense.key(verb), verb.checked_sub(1).map_or(0, |b| sense.key(b))];
        let told = if participle { event(c).is_some_and(|(at, _)| sense.key(at) == words[0]) } else { (from..to).any(|at| happened(at) == words) };
        if told && shared(&stems, &sense.stems(from, to)) >= if participle { 2 } else { 4 } {
            if found.is_some() {
                return None;
            }
            found = Some(k as u32);
        }
    }
    found
}

/// The only figure of the body that passes a test; none where there are two, or one that is the same.
fn only_one(sense: &Sense<'_>, wanted: impl Fn(&Claim) -> bool, same: impl Fn(&Claim) -> bool) -> Option<(u32, Claim)> {
    let reading = sense.reading;
    let mut found = None;
    for (k, c) in reading.claims.iter().enumerate().filter(|(_, c)| in_prose(reading, c) && wanted(c)) {
        if same(c) || found.is_some() {
            return None;
        }
        found = Some((k as u32, *c));
    }
    found
}

/// "where it has been stationed since 1996" against "which came to Dunmore East in 1986": the one year of the body, a slip of that of the caption.
fn year_of_event(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let year = |c: &Claim| c.when().filter(|w| w.grain == crate::base::Grain::Year && c.pattern != "years").and_then(|w| w.written.year);
    let spans = |c: &Claim| c.pattern == "years";
    if sense.reading.claims.iter().any(spans) {
        return None;
    }
    let stated = year(caption)?;
    let (first, last) = sense.sentence(caption);
    let lead = caption.tokens.0.checked_sub(1).filter(|d| *d >= first)?;
    // "built in 1957", "since 1996", "the 1946 Cessna": and not the year of the picture, "in 1996".
    let verb = lead
        .checked_sub(1)
        .filter(|v| *v >= first && (sense.says(lead, "in") || sense.says(lead, "since") || sense.says(lead, "from")))
        .is_some_and(|v| {
            sense.says(lead, "since")
                || ["dates", "dating", "date"].iter().any(|w| sense.says(v, w))
                || sense.text(v).ends_with("ed")
                || sense.text(v).ends_with("en")
                || sense.is(v, sense.class("made-in"))
                || sense.is(v, sense.class("made"))
        });
    let attributive = ["the", "a", "an", "'s", "’s", "her", "his", "its"].iter().any(|d| sense.says(lead, d))
        && sense.token_kind(caption.tokens.1) == Some(TokenKind::Word);
    // What was built in a year was built in it, whenever the picture was taken.
    let made = lead.checked_sub(1).is_some_and(|v| sense.is(v, sense.class("made-in")) || sense.is(v, sense.class("made")));
    if !(verb || attributive) || !made && file_photo(sense, caption) {
        return None;
    }
    let stems = sense.stems(first, last);
    let (k, body) = only_one(sense, |c| year(c).is_some(), |c| year(c) == Some(stated))?;
    let (a, b) = (stated.to_string(), year(&body)?.to_string());
    let slip = super::headline_edition::is_slip(&a, &b);
    let (from, to) = sense.sentence(&body);
    // "It was built in 1869": of what the sentence before names.
    let before = body.sentence.checked_sub(1).and_then(|s| sense.reading.doc.sentences.get(s as usize)).map_or(from, |s| s.tokens.0);
    let evidence = shared(&stems, &sense.stems(from, to));
    let pointing = |at: u32| ["it", "they", "she", "its"].iter().any(|w| sense.says(at, w));
    // "Opened in 1936, it carries": of what the sentence before names as well.
    let told = if pointing(from) || sense.says(from, "the") || sense.says(body.tokens.1, ",") && pointing(body.tokens.1 + 1) {
        shared(&stems, &sense.stems(before, to))
    } else {
        evidence
    };
    (slip && (evidence >= 2 || told >= 3 || attributive && evidence >= 1)).then_some(k)
}

/// "Teachers march on parliament on Tuesday." against "teachers marched on parliament on Wednesday": the one weekday of the first sentences of the body, with the
/// verb of the caption.
fn only_day(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let weekday = |c: &Claim| c.when().and_then(|w| w.written.weekday);
    let stated = weekday(caption)?;
    if file_photo(sense, caption) {
        return None;
    }
    let (first, last) = sense.sentence(caption);
    let (k, body) = only_one(sense, |c| weekday(c).is_some(), |c| weekday(c) == Some(stated))?;
    let (from, to) = sense.sentence(&body);
    let forms = |at: u32| {
        let word = sense.text(at);
        word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) && !sense.is_function_word(at)
    };
    // "march" and "marched", "queue for the opening" and "opened".
    let verb = (first..last).filter(|at| forms(*at)).any(|at| {
        let own = sense.text(at).trim_end_matches('s');
        (from..to).filter(|b| forms(*b)).any(|b| {
            let past = sense.text(b).strip_suffix("ed").unwrap_or_default();
            past.len() >= 3 && (own == past || own.strip_suffix('e') == Some(past) || own.strip_suffix("ing") == Some(past))
        })
    });
    // "after Tuesday's flood" against "after Wednesday's flood"
    let of_thing = |c: &Claim| {
        let end = c.tokens.1;
        (sense.says(end, "'s") || sense.says(end, "’s")).then(|| sense.key(end + 1))
    };
    let verb = verb || of_thing(caption).is_some() && of_thing(caption) == of_thing(&body);
    (verb && shared(&sense.stems(first, last), &sense.stems(from, to)) >= 2).then_some(k)
}

/// "Danes to bar phones from schools in 2027" against "takes effect in August 2026", "road to open in June" against "from the middle of July": the one year, or the one
/// month, of the first sentences and of the whole text.
fn planned_for(sense: &Sense<'_>, headline: &Claim) -> Option<u32> {
    let reading = sense.reading;
    let (first, _) = sense.sentence(headline);
    let on = headline.tokens.0.checked_sub(1).filter(|at| *at > first && ["in", "from", "by", "on"].iter().any(|w| sense.says(*at, w)))?;
    // What is to come: "to open", "will close".
    let planned = (first..on).any(|at| sense.says(at, "to") || sense.says(at, "will"));
    let written = headline.when()?.written;
    let year = |c: &Claim| c.when().and_then(|w| w.written.year);
    let month = |c: &Claim| c.when().and_then(|w| w.written.month);
    let day = |c: &Claim| c.when().and_then(|w| w.written.month.zip(w.written.day));
    let (k, body) = match (written.year, written.month) {
        // "to shut on 14 June" against "by 24 June": the one day of that month, a digit other.
        (None, Some(stated)) if written.day.is_some() => {
            let own = (stated, written.day?);
            only_one(sense, |c| month(c) == Some(stated), |c| day(c) == Some(own)).filter(|(_, c)| day(c).is_some())?
        }
        (Some(stated), None) => {
            only_one(sense, |c| year(c).is_some(), |c| year(c) == Some(stated)).filter(|(_, c)| year(c).is_some_and(|y| (y - stated).abs() <= 3))?
        }
        (None, Some(stated)) => only_one(sense, |c| month(c).is_some(), |c| month(c) == Some(stated))?,
        _ => return None,
    };
    let prose: Vec<u32> =
        reading.doc.sentences.iter().enumerate().filter(|(_, s)| reading.doc.block_of(s).is_prose()).take(2).map(|(n, _)| n as u32).collect();
    let lead = body.tokens.0.checked_sub(1)?;
    let set = ["in", "from", "of", "on", "by", "until", "mid", "the"].iter().any(|w| sense.says(lead, w));
    let (from, to) = sense.sentence(&body);
    let ahead = (from..to).any(|at| ["will", "to", "due", "takes", "from"].iter().any(|w| sense.says(at, w)));
    (planned && set && ahead && prose.contains(&body.sentence)).then_some(k)
}

/// "after Friday's 3-1 win" against "beat Duluth 4-1 on Friday": the one score of the caption and of the body, with one of the two numbers other.
fn score_of_match(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let score = |c: &Claim| match c.value {
        crate::doc::Value::Score(a, b) => Some((a, b)),
        _ => None,
    };
    let (a, b) = score(caption)?;
    if let Some(set) = set_of_match(sense, caption, score) {
        return Some(set);
    }
    let (k, body) = only_one(sense, |c| score(c).is_some(), |c| score(c).is_some_and(|(x, y)| (x, y) == (a, b) || (y, x) == (a, b)))?;
    let (x, y) = score(&body)?;
    let (first, last) = sense.sentence(caption);
    let (from, to) = sense.sentence(&body);
    (!file_photo(sense, caption) && (x == a) != (y == b) && shared(&sense.stems(first, last), &sense.stems(from, to)) >= 3).then_some(k)
}

/// "her 6-4, 6-3 victory over Dana Frey" against "beating Dana Frey 6-4, 7-5": as many scores in the one sentence of the body that has any, all but one of them the
/// same; that one is the caption's.
fn set_of_match(sense: &Sense<'_>, caption: &Claim, score: impl Fn(&Claim) -> Option<(u32, u32)>) -> Option<u32> {
    let reading = sense.reading;
    let own: Vec<_> = reading.claims_of(caption.sentence as usize).1.iter().filter_map(&score).collect();
    let told: Vec<(u32, &Claim)> =
        (0u32..).zip(reading.claims).filter(|(_, c)| in_prose(reading, c) && score(c).is_some()).take(own.len() + 1).collect();
    let sentence = told.first()?.1.sentence;
    if own.len() < 2 || told.len() != own.len() || told.iter().any(|(_, c)| c.sentence != sentence) || file_photo(sense, caption) {
        return None;
    }
    let other: Vec<usize> = (0..own.len()).filter(|k| score(told[*k].1) != Some(own[*k])).collect();
    let [only] = other[..] else { return None };
    let (first, last) = sense.sentence(caption);
    let (from, to) = sense.sentence(told[only].1);
    (score(caption) == Some(own[only]) && shared(&sense.stems(first, last), &sense.stems(from, to)) >= 3).then_some(told[only].0)
}

/// "in the 73rd minute" against "in the 37th minute": one rank with one noun in the caption, another in the body.
fn ordinal_of_event(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let noun = caption.noun?;
    let figure = caption.figure()?;
    let like = |c: &Claim| c.kind == Kind::Ordinal && c.noun.is_some_and(|n| sense.key(n) == sense.key(noun));
    let (k, body) = only_one(sense, like, |c| c.figure().is_some_and(|f| f.point == figure.point))?;
    let (first, last) = sense.sentence(caption);
    let (from, to) = sense.sentence(&body);
    let turned = body.figure().is_some_and(|f| transposed(f, figure, 2));
    let evidence = shared(&sense.stems(first, last), &sense.stems(from, to));
    (!file_photo(sense, caption) && evidence >= if turned { 2 } else { 3 }).then_some(k)
}

/// "The 1911 mill." against "The mill, built in 1921,".
fn year_of_making(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let reading = sense.reading;
    let year = |c: &Claim| c.when().filter(|w| w.grain == crate::base::Grain::Year).and_then(|w| w.written.year);
    let stated = year(caption)?;
    let (first, last) = sense.sentence(caption);
    let attributive =
        caption.tokens.0.checked_sub(1).is_some_and(|d| d >= first && (sense.says(d, "the") || sense.says(d, "a") || sense.says(d, "an")));
    let noun = caption.tokens.1;
    if !attributive {
        return year_of_building(sense, caption, stated);
    }
    if noun >= last || sense.token_kind(noun) != Some(TokenKind::Word) || file_photo(sense, caption) {
        return None;
    }
    let made = sense.class("made-in");
    let key = sense.key(noun);
    let mut found = None;
    for (k, c) in reading.claims.iter().enumerate().filter(|(_, c)| in_prose(reading, c)) {
        let Some(y) = year(c) else { continue };
        if y == stated {
            return None;
        }
        let (from, _) = sense.sentence(c);
        let near = c.tokens.0.saturating_sub(3).max(from);
        let verb = (near..c.tokens.0).any(|at| sense.is(at, made));
        let thing = (from..c.tokens.0).rev().take(8).any(|at| sense.key(at) == key);
        if verb && thing && found.is_none() {
            found = Some(k as u32);
        }
    }
    found
}

/// "*St Bride's, which was built in 1741.*" against "The church, completed in 1714": the year of building in a caption and the one such year of the
/// body, told of what the text is about.
fn year_of_the_one(sense: &Sense<'_>, caption: &Claim) -> Option<u32> {
    let reading = sense.reading;
    let year = |c: &Claim| c.when().filter(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Year)).and_then(|w| w.written.year);
    let stated = year(caption)?;
    let made = sense.class("built-in")?;
    let building = sense.class("built-thing")?;
    let verb_of = |c: &Claim| {
        let from = c.tokens.0.saturating_sub(5).max(sense.sentence(c).0);
        let open = |at: &u32| !reading.is_stop(*at as usize) && !sense.says(*at, ",") && !sense.says(*at, "and");
        (from..c.tokens.0).rev().take_while(open).find(|at| sense.is(*at, Some(made)))
    };
    // "The 1886 building"
    let named = |c: &Claim| {
        let noun = c.tokens.1;
        let the = c.tokens.0.checked_sub(1).is_some_and(|d| sense.says(d, "the") || sense.says(d, "The"));
        (the && c.when().is_some_and(|w| w.grain == Grain::Year) && sense.is(noun, Some(building))).then_some(noun)
    };
    let (first, last) = sense.sentence(caption);
    // "on the stocks at Troon in 1902, a day before she was launched"
    let told_beside = || (caption.tokens.1..last).find(|at| sense.is(*at, Some(made)));
    let own_verb = verb_of(caption);
    let own_noun = named(caption);
    let beside = if own_verb.is_none() && own_noun.is_none() { told_beside() } else { None };
    if own_verb.is_none() && own_noun.is_none() && beside.is_none() || file_photo(sense, caption) {
        return None;
    }
    let own = sense.stems(first, last);
    let mut found: Option<(u32, i32, bool)> = None;
    for (k, c) in (0u32..).zip(reading.claims).filter(|(_, c)| c.kind == Kind::Date && !c.quoted) {
        let Some(told) = year(c) else { continue };
        if c.sentence != caption.sentence && told == stated {
            return None;
        }
        let (from, to) = sense.sentence(c);
        if !in_prose(reading, c) {
            continue;
        }
        let (verb, noun) = (verb_of(c), named(c));
        if verb.is_none() && noun.is_none() {
            continue;
        }
        // Two buildings, or two years of one.
        if found.is_some_and(|(_, y, _)| y != told) {
            return None;
        }
        // "The church, completed in 1714": the thing that the text is about, by its sort.
        let sort = |at: u32| sense.is(at, Some(building));
        // "The 1886 building beside it"
        let beside_it = noun.is_some_and(|n| {
            (n + 1..n + 4).any(|at| ["beside", "next", "opposite", "behind", "near", "across", "adjoining"].iter().any(|w| sense.says(at, w)))
        });
        if beside_it {
            return None;
        }
        // "A chapel beside it was built in 1817"
        let another = verb.is_some_and(|v| {
            (sense.says(from, "A") || sense.says(from, "An") || sense.says(from, "Another"))
                && (from + 1..v).any(|at| sense.is(at, Some(building)))
                && (from + 1..v).any(|at| ["beside", "next", "opposite", "behind", "near", "adjoining", "nearby"].iter().any(|w| sense.says(at, w)))
        });
        if another {
            return None;
        }
        let opens = noun.is_some()
            || verb.is_some_and(|v| {
                let the = sense.says(from, "the") || sense.says(from, "The");
                the && (from + 1..v.min(from + 5)).any(sort) && !(from + 1..v).any(|at| sense.says(at, "beside") || sense.says(at, "of"))
                    || sense.says(from, "It")
                    || sense.says(from, "it")
            });
        let evidence = shared(&own, &sense.stems(from, to));
        let same_verb = beside.zip(verb).is_some_and(|(a, b)| sense.text(a).eq_ignore_ascii_case(sense.text(b)));
        let slip = is_a_slip(stated, told);
        // "The tower, built in 1914" is not the church of the caption.
        let thing = noun.or_else(|| verb.and_then(|v| (from..v.min(from + 6)).find(|at| sort(*at))));
        let whole = |at: u32| ["building", "structure", "vessel", "ship", "boat"].iter().any(|w| sense.says(at, w));
        let other = thing.is_some_and(|t| {
            !whole(t) && (first..last).any(sort) && !(first..last).any(|at| sense.key(at) == sense.key(t)) && !(first..last).any(whole)
        });
        if other && !slip {
            return None;
        }
        let of_it = match beside {
            Some(_) => same_verb && slip && evidence >= 2,
            None => opens || slip && evidence >= 1,
        };
        if found.is_none() && of_it {
            found = Some((k, told, true));
        } else if found.is_none() {
            found = Some((k, told, false));
        }
    }
    found.filter(|(.., of_it)| *of_it).map(|(k, ..)| k)
}

/// Whether one digit of a year was changed, or two of them turned about.
fn is_a_slip(a: i32, b: i32) -> bool {
    let digits = |n: i32| [n / 1000 % 10, n / 100 % 10, n / 10 % 10, n % 10];
    let (x, y) = (digits(a), digits(b));
    let off: Vec<usize> = (0..4).filter(|n| x[*n] != y[*n]).collect();
    match off[..] {
        [_] => true,
        [m, n] => x[m] == y[n] && x[n] == y[m],
        _ => false,
    }
}

/// "The Marl Street pumping station, built in 1928 and empty since": the year of building of what a caption names, where the body tells one of the
/// same thing by the same verb.
fn year_of_building(sense: &Sense<'_>, caption: &Claim, stated: i32) -> Option<u32> {
    let reading = sense.reading;
    let made = sense.class("made-in");
    // "built in Cowes in 1958"
    let verb_of = |c: &Claim| {
        let from = c.tokens.0.saturating_sub(5).max(sense.sentence(c).0);
        (from..c.tokens.0).rev().take_while(|at| !sense.reading.is_stop(*at as usize) && !sense.says(*at, ",")).find(|at| sense.is(*at, made))
    };
    let verb = verb_of(caption)?;
    let opens = sense.sentence(caption).0;
    let own = sense.stems(opens, verb);
    // "The lifeboat Grace Harmer" is the boat.
    let called = |from: u32, to: u32| {
        let noun = |at: &u32| sense.text(*at).len() >= 4 && at.checked_sub(1).is_some_and(|d| sense.says(d, "the"));
        (from..to).filter(noun).any(|at| (opens..verb).any(|k| sense.text(k).len() > sense.text(at).len() && sense.text(k).ends_with(sense.text(at))))
    };
    let mut found = None;
    for (k, c) in reading.claims.iter().enumerate().filter(|(_, c)| in_prose(reading, c)) {
        let Some(year) = c.when().filter(|w| w.grain == Grain::Year).and_then(|w| w.written.year) else { continue };
        if year == stated {
            return None;
        }
        let same_verb = verb_of(c).filter(|at| sense.text(*at).eq_ignore_ascii_case(sense.text(verb)));
        let Some(at) = same_verb.filter(|_| !c.quoted) else { continue };
        // Two buildings, or one that is told of in passing.
        if found.is_some() {
            return None;
        }
        // "The chimney at Holt will be blown up. Built in 1849, it has leaned ever since": of what the sentence before told.
        let opens = || {
            let pronoun =
                (c.tokens.1..c.tokens.1 + 8).find(|t| sense.says(*t, ",")).is_some_and(|t| sense.says(t + 1, "it") || sense.says(t + 1, "they"));
            let before = (c.sentence as usize).checked_sub(1).and_then(|s| reading.doc.sentences.get(s));
            before
                .filter(|s| pronoun && s.block == reading.sentence(c).block)
                .is_some_and(|s| shared(&own, &sense.stems(s.tokens.0, (s.tokens.0 + 8).min(s.tokens.1))) >= 2)
        };
        let head = at == sense.sentence(c).0;
        let from = at.saturating_sub(7).max(sense.sentence(c).0);
        if head && opens() || shared(&own, &sense.stems(from, at)) >= 1 || called(from, at) {
            found = Some(k as u32);
        }
    }
    found
}

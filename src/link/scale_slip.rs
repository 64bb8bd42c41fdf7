//! Sums of money that are a thousand or a million times apart and speak of one thing: "$12 billion in the plant; the $12 million project".
//!
//! Three constructions: a sum restated in words of another scale ("1.3 billion euros, i.e. 1,300,000 million"), a sum taken up again
//! with an article, and a part that is far more than its whole. Knows nothing of exchange rates (see `currency_pair`).

use super::aside::{Joint, Width, asides, is_at, significant, width};
use super::same_fact::{Aspects, Reference};
use super::sameness::Sense;
use super::{Filler, Link, Reading, Strength};
use crate::base::{Currency, Unit};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Figure, Hedge, Kind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// How many figures back a sum may be taken up again, and how many sentences.
const BACK: (usize, u32) = (12, 3);

/// Sums a thousand times apart.
pub(super) fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    restated(reading, out);
    sums(reading, out);
    of_the_lead(reading, out);
    let told = out.len();
    in_view(reading, out, told);
    anywhere(reading, out);
}

/// Digits of sums that a text tells: of more, two may be the same by chance; of so many sums some are, whatever the words say.
const FEW_SUMS: usize = 7;
const MANY_SUMS: usize = 200;

/// "has secured $1.35 billion of loans … said that $1.35 million of borrowing": the same digits with another scale, wherever they stand. Two sums of
/// millions or more of which the one is told once hardly have their digits in common by chance, where a text has few of them.
fn anywhere(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let million = Decimal::from(1_000_000);
    let told = |c: &Claim| {
        let block = reading.doc.sentences.get(c.sentence as usize).map(|s| reading.doc.block_of(s).kind);
        block.is_some_and(|b| matches!(b, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } | BlockKind::Headline | BlockKind::Deck))
    };
    let plain = |c: &Claim, f: &Figure| {
        let hedged = !matches!(f.hedge, Hedge::None | Hedge::About | Hedge::Exactly);
        f.point >= million && !hedged && told(c) && f.per.is_none() && digits(f.point) >= 10
    };
    let sums: Vec<(usize, &Claim, &Figure, Currency)> = reading
        .claims
        .iter()
        .enumerate()
        .filter_map(|(k, c)| money(c).filter(|(f, _)| plain(c, f)).map(|(f, currency)| (k, c, f, currency)))
        .collect();
    if !(2..MANY_SUMS).contains(&sums.len()) {
        return;
    }
    let sense = Sense::new(reading);
    let (set_apart, part_of) = (sense.class("set-apart"), sense.class("part-of"));
    let times_told = |value: Decimal| reading.claims.iter().filter(|c| money(c).is_some_and(|(h, _)| h.point == value)).count();
    let mut values: Vec<u128> = sums.iter().map(|(_, _, f, _)| digits(f.point)).collect();
    values.sort_unstable();
    values.dedup();
    for (at, later, g, currency) in &sums {
        let known = |k: usize| out.iter().any(|l| l.roles.iter().any(|(_, f)| *f == Filler::Claim(ClaimId(k as u32))));
        if known(*at) {
            continue;
        }
        let like = |(k, c, f, other): &&(usize, &Claim, &Figure, Currency)| {
            k != at
                && c.sentence < later.sentence
                && other.code == currency.code
                && digits(f.point) == digits(g.point)
                && slip(f.point, g.point).is_some()
        };
        let Some((k, earlier, f, _)) = sums.iter().find(like) else { continue };
        let Some(times) = slip(f.point, g.point) else { continue };
        let exact = digits(g.point) >= 100;
        // What the text says again and again is what the other one should be, and so is what somebody speaks of.
        let main = times_told(f.point) > 1;
        let (from, to) = sense.sentence(earlier);
        let noun = later.tokens.1;
        let plain = sense.text(noun).len() > 3 && sense.text(noun).bytes().all(|b| b.is_ascii_lowercase()) && !sense.is_function_word(noun);
        let named = plain && sense.points_back(later).is_some() && (from..to).any(|at| sense.key(at) == sense.key(noun));
        let taken_up = named || later.quoted || sense.is_of_what_was_told(later, earlier);
        let few = values.len() <= FEW_SUMS;
        // "a new $1.4 billion hospital" is not set apart by being new.
        let apart = |c: &Claim| {
            let (first, from) = (sense.sentence(c).0, sense.start(c).saturating_sub(2).max(sense.sentence(c).0));
            (from..c.tokens.1 + 3).any(|at| sense.is(at, set_apart) && !(std::ptr::eq(c, *earlier) && sense.says(at, "new")))
                || std::ptr::eq(c, *later) && (first..from).any(|at| sense.is(at, part_of))
        };
        if times_told(g.point) > 1 || apart(later) || apart(earlier) || sense.two_years(earlier, later) || known(*k) {
            reading.refused_claims(&[later, earlier], "words beside one of them set it apart, or both are told more than once");
            continue;
        }
        if !(if exact { few || taken_up } else { few && (main || taken_up) }) {
            reading.refused_claims(&[later, earlier], "the text has so many sums that two of them may have the same digits by chance");
            continue;
        }
        let how = comparison(g.point > f.point, times);
        let link = link(reading, (ClaimId(*at as u32), later, g), (ClaimId(*k as u32), earlier, f), how, Strength::SameNoun);
        out.push(Link { severity: Some(Severity::Warning), ..link });
    }
}

/// "1.1 million barrels … the 1.1 billion barrels in the ship": the same digits of one unit or noun in the sentence after, taken up by an article.
fn in_view(reading: &Reading<'_>, out: &mut Vec<Link>, told: usize) {
    let sense = Sense::new(reading);
    let set_apart = sense.class("set-apart");
    for (at, later) in reading.claims.iter().enumerate() {
        let Some((g, unit)) = taken_up_again(&sense, later).then(|| amount(&sense, later)).flatten() else { continue };
        for (k, earlier) in reading.claims.iter().enumerate().take(at).rev().take(BACK.0) {
            if later.sentence - earlier.sentence > 1 {
                break;
            }
            let Some((f, other)) = amount(&sense, earlier) else { continue };
            // "It has 2.1 million members; … every one of the 2,100 members"
            let clause = |m: &str| (earlier.tokens.1..later.tokens.0).any(|at| sense.says(at, m));
            let apart = earlier.sentence != later.sentence || clause(";") && matches!(unit, Of::Noun(_));
            // "has killed 14,000 geese … the 14 million dead birds": what is counted may have another name.
            let renamed = matches!((other, unit), (Of::Noun(_), Of::Noun(_)))
                && sense.points_back(later).is_some()
                && later.qualifiers.0 != later.qualifiers.1
                && reading.claims_of(earlier.sentence as usize).1.iter().filter(|c| c.kind == Kind::Count).count() == 1;
            let Some(times) = slip(f.point, g.point).filter(|_| (other == unit || renamed) && apart && f.per == g.per) else {
                continue;
            };
            let apart = |c: &Claim| {
                let back = if std::ptr::eq(c, later) { 4 } else { 2 };
                let from = sense.start(c).saturating_sub(back).max(sense.sentence(c).0);
                (from..c.tokens.1 + 4).any(|at| sense.is(at, set_apart))
            };
            let again = |value: Decimal, own: usize| {
                reading
                    .claims
                    .iter()
                    .enumerate()
                    .skip(own.saturating_sub(60))
                    .take(120)
                    .any(|(j, c)| j != own && amount(&sense, c).is_some_and(|(h, u)| u == unit && h.point == value))
            };
            let known = out.iter().take(told).any(|l| l.roles.iter().any(|(_, f)| matches!(f, Filler::Claim(c) if c.0 as usize == at)));
            if known
                || apart(later)
                || apart(earlier)
                || matches!(unit, Of::Noun(_)) && sense.set_apart(later)
                || sense.years_differ(earlier, later)
                || again(g.point, at)
            {
                break;
            }
            let how = comparison(g.point.abs() > f.point.abs(), times);
            out.push(link(reading, (ClaimId(at as u32), later, g), (ClaimId(k as u32), earlier, f), how, Strength::Anaphor));
            break;
        }
    }
}

/// "approved a $2.8 billion tunnel … said the $2.8 million project would bleed hospitals dry": the sum that a text opens with, far on in it.
fn of_the_lead(reading: &Reading<'_>, out: &mut Vec<Link>) {
    /// Sums of the first sentences that are looked at.
    const LEADING: usize = 4;
    let Some(resumed) = reading.lexicon.words.find_class("sum-resumed") else { return };
    let lead = reading.doc.sentences.iter().position(|s| reading.doc.block_of(s).is_prose());
    let Some(lead) = lead else { return };
    let (first, claims) = reading.claims_of(lead);
    let sums = || claims.iter().enumerate().filter(|(_, c)| money(c).is_some() && !c.quoted).take(LEADING);
    if sums().next().is_none() {
        return;
    }
    let classes =
        Classes { set_apart: reading.lexicon.words.find_class("set-apart"), part_of: None, takings: None, resumed: Some(resumed), paid_out: None };
    for (at, later) in reading.claims.iter().enumerate().skip(first + claims.len()) {
        if later.sentence as usize <= lead + BACK.1 as usize || !is_at(reading, Some(resumed), later.tokens.1) {
            continue;
        }
        let Some((g, d)) = money(later) else { continue };
        for (k, earlier) in sums() {
            let Some((f, c)) = money(earlier).filter(|(f, c)| c.code == d.code && f.per == g.per && slip(f.point, g.point).is_some()) else {
                continue;
            };
            let known = out.iter().any(|l| l.roles.iter().any(|(_, f)| *f == Filler::Claim(ClaimId(at as u32))));
            let link = taken_up(reading, &classes, (ClaimId((first + k) as u32), earlier, f), (ClaimId(at as u32), later, g), c);
            out.extend(link.filter(|_| !known));
        }
    }
}

/// What a figure counts, for figures of one thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Money([u8; 3]),
    Measure(crate::base::UnitId),
    Noun(super::sameness::Key),
}

/// A plain figure of two digits or more besides its noughts, and what it counts.
fn amount<'c>(sense: &Sense<'_>, claim: &'c Claim) -> Option<(&'c Figure, Of)> {
    let figure = claim.figure().filter(|f| f.given.is_none() && f.to.is_none())?;
    if claim.quoted || !matches!(figure.hedge, Hedge::None | Hedge::About | Hedge::Nearly) {
        return None;
    }
    if digits(figure.point) < 10 {
        return None;
    }
    let of = match (claim.kind, figure.unit) {
        (Kind::Money, Unit::Money(c)) => Of::Money(c.code),
        (Kind::Measure, Unit::Measure(u)) => Of::Measure(u),
        (Kind::Count, Unit::Count) => Of::Noun(sense.key(claim.noun?)),
        _ => return None,
    };
    Some((figure, of))
}

/// The digits of a figure without the noughts at its end and without its sign: 12 of -12,000 and of 0.12.
fn digits(point: Decimal) -> u128 {
    let mut digits = point.mantissa().unsigned_abs();
    while digits.is_multiple_of(10) && digits != 0 {
        digits /= 10;
    }
    digits
}

/// "the 1.1 billion barrels", "half of those 2,300 people", "The debt of 340 billion kina": not "the $1.5 billion company".
fn taken_up_again(sense: &Sense<'_>, claim: &Claim) -> bool {
    let start = sense.start(claim);
    let (first, _) = sense.sentence(claim);
    let definite = |at: Option<u32>| at.is_some_and(|at| at >= first && ["the", "those", "these", "that"].iter().any(|w| sense.says(at, w)));
    let of_noun = start > first + 2 && sense.says(start - 1, "of") && definite(start.checked_sub(3));
    // The first of them may be a sign.
    let hyphen = (claim.tokens.0 + 1..claim.tokens.1).any(|at| sense.text(at) == "-");
    let thing = claim.kind == Kind::Money
        && sense.token_kind(claim.tokens.1) == Some(TokenKind::Word)
        && !sense.is_function_word(claim.tokens.1)
        && !sense.is_auxiliary(claim.tokens.1);
    !hyphen && (!thing && definite(start.checked_sub(1)) || of_noun)
}

fn sums(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let classes = Classes {
        set_apart: reading.lexicon.words.find_class("set-apart"),
        part_of: reading.lexicon.words.find_class("part-of"),
        takings: reading.lexicon.words.find_class("takings"),
        resumed: reading.lexicon.words.find_class("sum-resumed"),
        paid_out: reading.lexicon.words.find_class("paid-out-of-takings"),
    };
    let sense = Sense::new(reading);
    let aspects = &reading.vocabularies.aspects;
    for (at, later) in reading.claims.iter().enumerate() {
        let Some((g, d)) = money(later) else { continue };
        for (k, earlier) in reading.claims.iter().enumerate().take(at).rev().take(BACK.0) {
            if later.sentence - earlier.sentence > BACK.1 {
                break;
            }
            let Some((f, c)) = money(earlier).filter(|(f, c)| c.code == d.code && f.per == g.per) else { continue };
            let (first, second) = ((ClaimId(k as u32), earlier, f), (ClaimId(at as u32), later, g));
            let link = taken_up(reading, &classes, first, second, c)
                .or_else(|| same_aspect(&sense, aspects, first, second))
                .or_else(|| of_what_was_told(&sense, first, second))
                .or_else(|| too_large_a_part(reading, &classes, first, second));
            if let Some(link) = link {
                // Several parts of one whole are one defect.
                let (part, whole) = (link.roles.first().copied(), link.roles.last().copied());
                match (out.last_mut(), part) {
                    (Some(last), Some(part)) if last.roles.last().copied() == whole => last.roles.insert(1, part),
                    _ => out.push(link),
                }
                break;
            }
        }
    }
}

struct Classes {
    set_apart: Option<ClassId>,
    part_of: Option<ClassId>,
    takings: Option<ClassId>,
    resumed: Option<ClassId>,
    paid_out: Option<ClassId>,
}

type Sum<'a> = (ClaimId, &'a Claim, &'a Figure);

fn money(claim: &Claim) -> Option<(&Figure, Currency)> {
    match (claim.kind, claim.figure()) {
        (Kind::Money, Some(f)) => match f.unit {
            Unit::Money(c) if f.point > Decimal::ZERO && f.given.is_none() && f.to.is_none() => Some((f, c)),
            _ => None,
        },
        _ => None,
    }
}

/// So many times the one is the other, if that is a thousand or a million to the digit.
fn slip(a: Decimal, b: Decimal) -> Option<&'static str> {
    if a.is_sign_negative() != b.is_sign_negative() {
        return None;
    }
    let (a, b) = (a.abs(), b.abs());
    let ratio = a.max(b).checked_div(a.min(b))?;
    match ratio {
        r if r == Decimal::ONE_THOUSAND => Some("1,000"),
        r if r == Decimal::from(1_000_000) => Some("1,000,000"),
        _ => None,
    }
}

fn link(reading: &Reading<'_>, stated: Sum<'_>, other: Sum<'_>, how: String, strength: Strength) -> Link {
    let words = |c: &Claim| reading.doc.words(c.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let (worth, against) = (stated.2.point.abs(), other.2.point.abs());
    let ratio = worth.max(against).checked_div(worth.min(against));
    let (large, small) = if worth > against { (stated.1, other.1) } else { (other.1, stated.1) };
    let reckoning = ratio.map_or(String::new(), |r| format!("{} = {} × {}", words(large), significant(r, 3), words(small)));
    Link {
        roles: vec![("stated", Filler::Claim(stated.0)), ("other", Filler::Claim(other.0))],
        strength,
        facts: vec![("how", how), ("reckoning", reckoning)],
        severity: (stated.1.quoted || other.1.quoted).then_some(Severity::Warning),
    }
}

/// How the second of two sums that should be one compares with the first.
fn comparison(more: bool, times: &str) -> String {
    if more { format!("is {times} times the sum given before,") } else { format!("is one part in {times} of the sum given before,") }
}

/// "1.3 billion euros, i.e. 1,300,000 million".
fn restated(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let comparable = |a: &Claim, b: &Claim| {
        let same = match (a.unit(), b.unit()) {
            (Some(Unit::Money(c)), Some(Unit::Money(d))) => c.code == d.code,
            (Some(Unit::Money(_)), Some(Unit::Count)) => b.kind == Kind::Count && b.noun.is_none(),
            _ => false,
        };
        same && a.figure().zip(b.figure()).is_some_and(|(f, g)| slip(f.point, g.point).is_some() && f.given.is_none() && g.given.is_none())
    };
    asides(reading, comparable, |aside| {
        let (Some(a), Some(b)) = (reading.claims.get(aside.original.0 as usize), reading.claims.get(aside.restated.0 as usize)) else { return };
        let (Some(f), Some(g)) = (a.figure(), b.figure()) else { return };
        if aside.tail.0 != aside.tail.1 || !matches!(aside.joint, Joint::Namely | Joint::CommaOr | Joint::Bracket) {
            return;
        }
        let Some(times) = slip(f.point, g.point) else { return };
        let how = comparison(g.point.abs() > f.point.abs(), times);
        out.push(link(reading, (aside.restated, b, g), (aside.original, a, f), how, Strength::Construction));
    });
}

/// The first token of a figure or of its hedge.
fn start(reading: &Reading<'_>, claim: &Claim) -> u32 {
    let mut at = claim.tokens.0;
    while let (Some(hedge), Some(before)) = (claim.hedge_span, at.checked_sub(1)) {
        if !reading.doc.tokens.get(before as usize).is_some_and(|t| hedge.contains(t.span())) {
            break;
        }
        at = before;
    }
    at
}

fn word<'a>(reading: &Reading<'a>, at: u32) -> &'a str {
    reading.doc.tokens.get(at as usize).map_or("", |t| t.span().of(&reading.doc.text))
}

fn sense_word(reading: &Reading<'_>, at: u32, words: &[&str]) -> bool {
    words.contains(&word(reading, at))
}

/// The same digits again, with an article before them, and another scale.
fn taken_up(reading: &Reading<'_>, classes: &Classes, first: Sum<'_>, second: Sum<'_>, _currency: Currency) -> Option<Link> {
    let (f, g) = (first.2, second.2);
    let times = slip(f.point, g.point)?;
    // Round figures meet by chance, unless the one is taken up by the other at once.
    let digits = f.point.normalize().to_string().replace('.', "");
    let few = digits.trim_end_matches('0').trim_start_matches('0').len() < 2;
    let between = reading.claims.get(first.0.0 as usize + 1..second.0.0 as usize).unwrap_or(&[]);
    if few && (between.iter().any(|c| money(c).is_some()) || first.1.sentence + 1 != second.1.sentence) {
        return None;
    }
    if !matches!(f.hedge, Hedge::None | Hedge::About) || !matches!(g.hedge, Hedge::None | Hedge::About) {
        return None;
    }
    let from = start(reading, second.1);
    let article = word(reading, from.checked_sub(1)?);
    let definite = ["the", "this", "that"].iter().any(|w| article.eq_ignore_ascii_case(w));
    let same_noun = match (first.1.noun, second.1.noun) {
        (Some(m), Some(n)) => {
            let (m, n) = (reading.doc.tokens.get(m as usize)?, reading.doc.tokens.get(n as usize)?);
            m.word != 0 && m.word == n.word && first.1.qualifiers.0 == first.1.qualifiers.1 && second.1.qualifiers.0 == second.1.qualifiers.1
        }
        _ => false,
    };
    // "the $12 million project", "the $2.3 million invested"; not "the $1.5 billion company", which is worth what it is worth.
    let end = second.1.tokens.1;
    // "The $4.2 million study was done": of a thing of its own.
    let predicate = is_at(reading, reading.lexicon.words.find_class("finite-auxiliary"), end + 1);
    let resumes = is_at(reading, classes.resumed, end) || !predicate && is_at(reading, classes.resumed, end + 1);
    // "£640 million on a reservoir … Digging of the £640,000 reservoir", "a tenth of the €9 million,"
    let noun = reading.doc.tokens.get(end as usize).filter(|t| t.kind == TokenKind::Word && t.len > 3).map(|_| word(reading, end));
    let told = reading.doc.sentences.get(first.1.sentence as usize).map_or((0, 0), |s| s.tokens);
    let named = noun.is_some_and(|n| (first.1.tokens.1..told.1).any(|at| word(reading, at) == n));
    let share = from.checked_sub(2).is_some_and(|at| word(reading, at) == "of") && matches!(word(reading, end), "," | "." | ";");
    // "raised $1.8 billion from its share sale. The $1.8 million flotation …": the same digits, told as known, and no other sum in either sentence
    // before it.
    let general = reading.lexicon.words.find_class("sum-in-general");
    let thing = noun.is_some() && is_at(reading, general, end);
    let alone = first.1.sentence + 1 == second.1.sentence
        && !between.iter().any(|c| money(c).is_some())
        && reading.claims_of(first.1.sentence as usize).1.iter().filter(|c| money(c).is_some()).count() == 1;
    let heads = from.checked_sub(1) == reading.doc.sentences.get(second.1.sentence as usize).map(|s| s.tokens.0);
    let known = !few && thing && alone && !(heads && predicate);
    // "a 2.4 billion kroner breakwater … Work on the 2.4 million kroner barrier": what is worked on was brought in with its price.
    let begun = from.checked_sub(2).is_some_and(|at| reading.lexicon.words.find_class("work-on").is_some_and(|c| reading.ends(at as usize, c)));
    let opens = start(reading, first.1).checked_sub(1).map_or("", |at| word(reading, at));
    let plain = |at: u32| reading.doc.tokens.get(at as usize).is_some_and(|t| t.kind == TokenKind::Word && t.len > 3 && t.case == Case::Lower);
    let priced = begun && matches!(opens, "a" | "an" | "A" | "An") && plain(first.1.tokens.1) && plain(end) && !predicate;
    let taken_up = definite && (resumes && !few || named || share || known || priced && !few);
    if !taken_up && (!same_noun || few) {
        return None;
    }
    // "The €14 billion national plan pays for half of it."
    let wider = reading.lexicon.words.find_class("wider-reach");
    let reaches = |at: u32| is_at(reading, wider, at);
    if (second.1.tokens.1..second.1.tokens.1 + 3).any(reaches) && !(told.0..told.1).any(reaches) {
        return None;
    }
    // A part of it, another one.
    let near = |claim: &Claim, before: u32| {
        (start(reading, claim).saturating_sub(before)..claim.tokens.1 + 4).filter(move |at| is_at(reading, classes.set_apart, *at))
    };
    // What is brought in may be called new: "to spend $2.3 billion on a new smelter".
    let another =
        |at: u32| !(word(reading, at) == "new" && at.checked_sub(1).is_some_and(|b| matches!(word(reading, b), "a" | "its" | "the" | "their")));
    if near(second.1, 4).next().is_some() || near(first.1, 2).any(another) {
        return None;
    }
    // Both are said elsewhere, or stand side by side in the same sentence: two sums.
    let again = |value: Decimal, own: ClaimId| {
        reading.claims.iter().enumerate().any(|(k, c)| ClaimId(k as u32) != own && money(c).is_some_and(|(h, _)| h.point == value))
    };
    if again(g.point, second.0) {
        return None;
    }
    let how = comparison(g.point > f.point, times);
    Some(link(reading, second, first, how, Strength::Anaphor))
}

/// "Debts stand at 41 billion rand … a company which owes 41 million rand": the same digits for one aspect, the later pointing back.
fn same_aspect(sense: &Sense<'_>, aspects: &Aspects, first: Sum<'_>, second: Sum<'_>) -> Option<Link> {
    let (f, g) = (first.2, second.2);
    let times = slip(f.point, g.point)?;
    let digits = f.point.normalize().to_string().replace('.', "");
    if digits.trim_end_matches('0').trim_start_matches('0').len() < 2 || first.1.sentence == second.1.sentence {
        return None;
    }
    let (a, b) = (aspects.of(sense, first.1)?, aspects.of(sense, second.1)?);
    if a.which != b.which || b.verb && b.reference != Reference::Back {
        return None;
    }
    let (other, person) = (sense.class("set-apart"), sense.class("other-person"));
    let apart = |c: &Claim| {
        let from = sense.start(c).saturating_sub(5).max(sense.sentence(c).0);
        sense.set_apart(c) || (from..c.tokens.1 + 3).any(|at| sense.is(at, other) || sense.is(at, person))
    };
    if apart(first.1) || apart(second.1) || sense.years_differ(first.1, second.1) {
        return None;
    }
    let reading = sense.reading;
    let again = |value: Decimal, own: ClaimId| {
        let nearby = reading.claims.get(own.0.saturating_sub(100) as usize..).unwrap_or(&[]).iter().take(200);
        nearby.zip(own.0.saturating_sub(100)..).any(|(c, k)| k != own.0 && money(c).is_some_and(|(h, _)| h.point == value))
    };
    if again(g.point, second.0) {
        return None;
    }
    Some(link(reading, second, first, comparison(g.point > f.point, times), Strength::SameNoun))
}

/// "The fraud netted $90m. He kept the $90bn from the fraud": beside a noun that was told.
fn of_what_was_told(sense: &Sense<'_>, first: Sum<'_>, second: Sum<'_>) -> Option<Link> {
    let times = slip(first.2.point, second.2.point)?;
    let set_apart = sense.class("set-apart");
    let apart = |c: &Claim| {
        let from = sense.start(c).saturating_sub(5).max(sense.sentence(c).0);
        sense.set_apart(c) || (from..c.tokens.1 + 4).any(|at| sense.is(at, set_apart))
    };
    if !sense.is_of_what_was_told(second.1, first.1) || apart(first.1) || apart(second.1) || sense.years_differ(first.1, second.1) {
        return None;
    }
    Some(link(sense.reading, second, first, comparison(second.2.point > first.2.point, times), Strength::SameNoun))
}

/// A part that is a hundred times its whole.
fn too_large_a_part(reading: &Reading<'_>, classes: &Classes, whole: Sum<'_>, part: Sum<'_>) -> Option<Link> {
    let limit = width(whole.2, Width::Loose)?.hi?.value.checked_mul(Decimal::ONE_HUNDRED)?;
    if matches!(whole.2.hedge, Hedge::MoreThan | Hedge::AtLeast) || width(part.2, Width::Loose)?.lo?.value < limit {
        return None;
    }
    let from = start(reading, part.1);
    let same_sentence = whole.1.sentence == part.1.sentence;
    // No other sum between them.
    let between = reading.claims.get(whole.0.0 as usize + 1..part.0.0 as usize).unwrap_or(&[]);
    let next = between.iter().all(|c| c.kind == Kind::Date || c.kind == Kind::Duration);
    let of_which = same_sentence && next && (whole.1.tokens.1..from).any(|at| is_at(reading, classes.part_of, at));
    // "It gave away £7.5m. Of that, £2.4bn went to schools."
    let opens = reading.doc.sentences.get(part.1.sentence as usize).map_or(0, |s| s.tokens.0);
    let of_that = whole.1.sentence + 1 == part.1.sentence && next && from <= opens + 8 && is_at(reading, classes.part_of, opens);
    // "pledged $410 billion toward that amount"
    let goal = sense_word(reading, part.1.tokens.1, &["toward", "towards", "against", "to", "from"])
        && sense_word(reading, part.1.tokens.1 + 1, &["that", "this", "the"])
        && sense_word(reading, part.1.tokens.1 + 2, &["amount", "sum", "total", "target", "goal", "appeal", "figure"])
        && whole.1.sentence + 1 >= part.1.sentence
        && next;
    // "Roses brought in $480 billion of that."
    let behind = whole.2.point >= Decimal::ONE_THOUSAND
        && whole.1.sentence + 1 >= part.1.sentence
        && next
        && word(reading, part.1.tokens.1) == "of"
        && matches!(word(reading, part.1.tokens.1 + 1), "that" | "it" | "this" | "which" | "the")
        && matches!(word(reading, part.1.tokens.1 + 2), "." | "," | ";" | "total" | "sum" | "money" | "amount");
    let of_which = of_which || of_that || behind || goal;
    let paid_out = whole.1.sentence + 1 >= part.1.sentence
        && (start(reading, whole.1).saturating_sub(6)..whole.1.tokens.0).any(|at| is_at(reading, classes.takings, at))
        && is_at(reading, classes.paid_out, part.1.tokens.1);
    if !of_which && !paid_out {
        return None;
    }
    Some(link(
        reading,
        part,
        whole,
        "is said to come out of a sum that is far smaller,".to_owned(),
        if of_which { Strength::Construction } else { Strength::Anaphor },
    ))
}

#[cfg(test)]
mod tests {
    use super::{digits, slip};
    use rust_decimal::Decimal;

    #[test]
    fn figures_below_nought_are_compared_as_those_above() {
        let d = |s: &str| s.parse::<Decimal>().unwrap();
        assert_eq!([d("-12000"), d("12000"), d("-0.120"), d("-2000"), d("0")].map(digits), [12, 12, 12, 2, 0]);
        assert_eq!(slip(d("-340000000"), d("-340000")), Some("1,000"));
        assert_eq!(slip(d("-340000"), d("-340000000000")), Some("1,000,000"));
        assert_eq!(slip(d("-340000000"), d("340000")), None);
        assert_eq!(slip(d("0"), d("0")), None);
    }
}

//! Sums of money with the right digits and the wrong sign: one sum in two currencies, pence taken for pounds.
//!
//! That a sum is the one told before is read off the digits, of which two must be more than noughts, and off the way it is taken up: by an
//! article, by the words before it, or by a noun of both sentences. Knows nothing of exchange rates (see `currency_pair`).

use super::sameness::{Sense, shared};
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{Currency, Per, Unit};
use crate::doc::{BlockKind, Claim, ClaimId, Figure, Kind, TokenKind};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// One sum in two currencies.
pub(super) const OTHER_CURRENCY: Relation = Relation {
    name: "other-currency",
    roles: &["stated", "other"],
    about: "a sum that is taken up again with the same digits in another currency",
    bind: other_currency,
};

/// A sum in pence or cents beside the same digits in pounds or dollars.
pub(super) const MINOR_UNIT: Relation = Relation {
    name: "minor-unit",
    roles: &["stated", "other"],
    about: "a sum in pence or cents with the same digits in pounds or dollars, ten or more times apart",
    bind: minor_unit,
};

/// A range of money in which the second end alone has a scale.
pub(super) const ELIDED_SCALE: Relation = Relation {
    name: "elided-scale",
    roles: &["range"],
    about: "a range of money whose ends both have a sign, and the second alone a scale",
    bind: elided_scale,
};

/// How many figures back a sum may be taken up again, and how many sentences.
const BACK: (usize, u32) = (8, 3);

fn sum(claim: &Claim) -> Option<(&Figure, Currency)> {
    match (claim.kind, claim.figure()) {
        (Kind::Money, Some(f)) => match f.unit {
            Unit::Money(c) if f.point > Decimal::ZERO && f.given.is_none() && f.to.is_none() => Some((f, c)),
            _ => None,
        },
        _ => None,
    }
}

/// The digits that are more than noughts at either end.
fn digits(figure: &Figure) -> String {
    let all: String = figure.point.normalize().to_string().chars().filter(char::is_ascii_digit).collect();
    all.trim_matches('0').to_owned()
}

/// Whether a currency may be the other: "$" of an Australian paper is no US dollar.
fn may_be(reading: &Reading<'_>, a: Currency, b: Currency) -> bool {
    let related = |x: Currency, y: Currency| reading.lexicon.currencies.relatives(x.code).any(|family| family.contains(&y.code));
    a.code == b.code || related(a, b) || related(b, a)
}

fn other_currency(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let words = &reading.lexicon.words;
    let (Some(apart), Some(back)) = (words.find_class("currency-apart"), words.find_class("articles")) else { return };
    for (at, later) in reading.claims.iter().enumerate() {
        let Some((g, d)) = sum(later) else { continue };
        for (k, earlier) in reading.claims.iter().enumerate().take(at).rev().take(BACK.0) {
            if later.sentence - earlier.sentence > BACK.1 {
                break;
            }
            let thing = is_of_its_thing(reading, &sense, earlier, later);
            let Some((_, c)) = sum(earlier).filter(|(f, _)| f.point == g.point && (f.per == g.per || thing && g.per.is_none())) else { continue };
            let digits = digits(g);
            // "Entry is €60 … will have their £60 returned"
            let returned = earlier.sentence + 1 == later.sentence
                && g.point >= Decimal::TEN
                && reading
                    .start(later)
                    .checked_sub(1)
                    .is_some_and(|at| matches!(reading.lower(at), "their" | "his" | "her" | "its" | "your" | "that"))
                && (reading.end(later)..reading.end(later) + 2).any(|at| matches!(reading.lower(at), "returned" | "refunded" | "back"));
            // "Rs 5 lakh reward for inventors", and in the lead "a prize of $5 lakh"
            let headed = g.point >= Decimal::from(10_000)
                && reading.claims_of(later.sentence as usize).1.iter().filter(|c| c.kind == Kind::Money).count() == 1
                && matches!(reading.doc.block_of(reading.sentence(earlier)).kind, BlockKind::Headline | BlockKind::Heading(_))
                && reading.sentence(earlier).block + 1 == reading.sentence(later).block;
            let told_again = returned || headed || thing && digits.len() >= 2;
            let the = reading.start(later).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "the" | "those" | "whole" | "entire"));
            let definite = the && earlier.sentence + 1 == later.sentence && g.point >= Decimal::ONE_HUNDRED;
            if may_be(reading, c, d)
                || digits.len() < if definite || told_again { 1 } else { 2 }
                || !(clear_of(reading, earlier, later) || taken_up(reading, earlier, later))
                || asided(reading, earlier)
                || asided(reading, later)
            {
                continue;
            }
            // Another place, another payer, a sum as large.
            let (from, to) = (reading.sentence(earlier).tokens.0 as usize, reading.sentence(later).tokens.1 as usize);
            let another = (from..to).any(|t| super::scope::is_another_owner(reading, t)) || sense.two_years(earlier, later);
            if another
                || (from..to).any(|t| reading.is(t, apart))
                || exchanged(reading, at, k)
                || !the && !told_again && names_another(reading, earlier, later)
            {
                continue;
            }
            if told_again || resumed(reading, back, &sense, earlier, later, digits.len()) {
                out.push(Link {
                    roles: vec![("stated", Filler::Claim(ClaimId(at as u32))), ("other", Filler::Claim(ClaimId(k as u32)))],
                    strength: Strength::Anaphor,
                    facts: Vec::new(),
                    severity: None,
                });
            }
            break;
        }
    }
}

/// "A permit, for which he pays 120 US dollars … 9,000 of the 120-euro permits": the price that a thing of the sentence before is called by.
fn is_of_its_thing(reading: &Reading<'_>, sense: &Sense<'_>, earlier: &Claim, later: &Claim) -> bool {
    let hyphened = (later.tokens.0..later.tokens.1).any(|at| reading.lower(at as usize) == "-");
    let the = reading.start(later).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "the" | "those" | "these" | "that" | "this" | "same"));
    if !hyphened || !the || earlier.sentence == later.sentence {
        return false;
    }
    let thing = later.tokens.1;
    let noun = sense.token_kind(thing) == Some(TokenKind::Word) && !sense.is_function_word(thing);
    let own = reading.sentence(earlier).tokens;
    noun && (own.0..own.1).any(|at| sense.token_kind(at) == Some(TokenKind::Word) && sense.key(at) == sense.key(thing))
}

/// "A season ticket costs 420 euros. The club across the border, Winterfeld, charges 420 francs.": the later sentence names somebody or some place
/// that the one before does not.
fn names_another(reading: &Reading<'_>, earlier: &Claim, later: &Claim) -> bool {
    let before = reading.doc.words(reading.sentence(earlier).span);
    let own = reading.mentions.iter().skip(reading.mentions.partition_point(|m| m.sentence < later.sentence));
    earlier.sentence != later.sentence && own.take_while(|m| m.sentence == later.sentence).any(|m| !before.contains(reading.doc.words(m.surname)))
}

/// Whether a sum stands in brackets, or right beside another one, as its conversion.
fn asided(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (start, end) = (reading.start(claim), reading.end(claim));
    let before = start.checked_sub(1).map_or("", |at| reading.lower(at));
    matches!(before, "(" | "[" | "/" | "=") || matches!(reading.lower(end), ")" | "]" | "/" | "=")
}

/// Whether two sums stand in different sentences or clauses, and not side by side.
fn clear_of(reading: &Reading<'_>, earlier: &Claim, later: &Claim) -> bool {
    earlier.sentence != later.sentence || (reading.end(earlier)..reading.start(later)).any(|at| reading.lower(at) == ";")
}

/// "cost $75 million, and the city has yet to pay off the €75 million": "the" after another clause of the same sentence.
fn taken_up(reading: &Reading<'_>, earlier: &Claim, later: &Claim) -> bool {
    let the = reading.start(later).checked_sub(1).is_some_and(|at| reading.lower(at) == "the");
    the && (reading.end(earlier)..reading.start(later)).any(|at| reading.lower(at) == ",")
}

/// Whether one of the two sums is converted where it stands: then both currencies are meant.
fn exchanged(reading: &Reading<'_>, later: usize, earlier: usize) -> bool {
    [later, earlier].iter().any(|k| {
        let Some(claim) = reading.claims.get(*k) else { return true };
        let Some((_, c)) = sum(claim) else { return true };
        [k.checked_sub(1), k.checked_add(1)].into_iter().flatten().filter_map(|o| reading.claims.get(o)).any(|o| {
            o.sentence == claim.sentence
                && sum(o).is_some_and(|(_, d)| d.code != c.code)
                && (asided(reading, o) || reading.lower(reading.start(o).saturating_sub(1)) == "or")
        })
    })
}

/// Whether the later sum is the one told before.
fn resumed(reading: &Reading<'_>, articles: ClassId, sense: &Sense<'_>, earlier: &Claim, later: &Claim, digits: usize) -> bool {
    let before = |claim: &Claim, back: usize| reading.start(claim).checked_sub(back);
    if before(later, 1).is_some_and(|at| matches!(reading.lower(at), "the" | "this" | "that") && reading.is(at, articles)) {
        // "The €2.4m bridge … The £2.4m tunnel": each a thing of its own.
        let thing = |claim: &Claim| {
            let (start, end) = (reading.start(claim), reading.end(claim));
            let attributive = start.checked_sub(1).is_some_and(|at| reading.is(at, articles))
                && reading.doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && t.len > 3)
                && !sense.is_function_word(end as u32);
            attributive.then(|| sense.key(end as u32))
        };
        // "won a €780 million contract … The $780 million order": what was brought in with "a" is taken up under another name.
        let brought_in =
            earlier.sentence + 1 == later.sentence && reading.start(earlier).checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "a" | "an"));
        let general = reading.lexicon.words.find_class("sum-in-general");
        let two = !brought_in
            && matches!((thing(earlier), thing(later)), (Some(a), Some(b)) if a != b)
            && !general.is_some_and(|c| reading.is(reading.end(later), c));
        return !two;
    }
    // "The fine of €15,000", "paid $3.4m for the painting": a thing that was spoken of.
    if digits >= 2 && sense.is_of_what_was_told(later, earlier) {
        return true;
    }
    // "the ¥4.5 billion loss was due to … a $4.5 billion loss"
    let (this, that) = (reading.end(later), reading.end(earlier));
    let noun = |at: usize| reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.len > 3).map(|t| t.span().of(&reading.doc.text));
    if noun(this).is_some_and(|n| noun(that) == Some(n)) && earlier.sentence != later.sentence && !reading.is(this, articles) {
        return true;
    }
    // "Tickets start at €35 … Prices start at £35"
    let same = |back: usize| match (before(earlier, back), before(later, back)) {
        (Some(a), Some(b)) => !reading.lower(a).is_empty() && reading.lower(a) == reading.lower(b),
        _ => false,
    };
    if same(1) && same(2) && !reading.is_stop(before(later, 1).unwrap_or(0)) {
        return true;
    }
    let stems = |claim: &Claim| {
        let tokens = reading.sentence(claim).tokens;
        sense.stems(tokens.0, tokens.1)
    };
    if digits >= 3 && earlier.sentence != later.sentence && shared(&stems(earlier), &stems(later)) > 0 {
        return true;
    }
    // At the same rate, or with nothing else of money between, in the sentence after.
    let between = reading
        .claims
        .iter()
        .skip_while(|c| c.tokens.0 <= earlier.tokens.0)
        .take_while(|c| c.tokens.0 < later.tokens.0)
        .any(|c| c.kind == Kind::Money);
    let another =
        before(later, 1).is_some_and(|at| matches!(reading.lower(at), "a" | "an" | "another" | "her" | "his" | "their" | "its" | "got" | "won"));
    let near = later.sentence <= earlier.sentence + if digits >= 3 { 2 } else { 1 };
    near && earlier.sentence != later.sentence && digits >= 2 && !between && !another && !begins_with_another(reading, sense, earlier, later)
}

/// "Entry to the fort is €15. The guidebook sold beside the turnstile is $15.": the later sentence begins with a thing that was not spoken of.
fn begins_with_another(reading: &Reading<'_>, sense: &Sense<'_>, earlier: &Claim, later: &Claim) -> bool {
    let (first, start) = (reading.sentence(later).tokens.0, reading.start(later) as u32);
    let general = reading.lexicon.words.find_class("sum-in-general");
    if !matches!(reading.lower(first as usize), "the" | "a" | "an") {
        return super::turns_to_another(reading, earlier.sentence, later.sentence);
    }
    // The last noun before a verb, a preposition or what is told of it.
    let Some(plain) = (first + 1..start.min(first + 5))
        .take_while(|at| {
            let told = reading.doc.tokens.get(*at as usize).is_some_and(|t| reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb));
            sense.token_kind(*at) == Some(TokenKind::Word) && !sense.is_function_word(*at) && !sense.is_auxiliary(*at) && !told
        })
        .last()
    else {
        return false;
    };
    let told = sense.stems(reading.sentence(earlier).tokens.0, first);
    let own = sense.stems(plain, plain + 1);
    !own.is_empty() && shared(&own, &told) == 0 && !general.is_some_and(|c| reading.is(plain as usize, c))
}

/// "18,400 one-penny coins … the £1,840 they were worth": so many coins of one value, and a sum that is ten times theirs or a tenth of it.
fn coins(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(coin) = reading.lexicon.words.find_class("coin-noun") else { return };
    for (k, pair) in reading.claims.windows(2).enumerate() {
        let [number, value] = pair else { continue };
        let counted = number.kind == Kind::Count && number.tokens.1 == value.tokens.0 && number.noun.is_some_and(|n| reading.is(n as usize, coin));
        let (Some((v, c)), Some(n)) = (sum(value), number.figure().filter(|f| counted && f.to.is_none())) else { continue };
        let Some(worth) = n.point.checked_mul(v.point) else { continue };
        let later = reading.claims.iter().enumerate().skip(k + 2).take(4).find(|(_, o)| {
            o.sentence <= number.sentence + 1
                && sum(o).is_some_and(|(f, d)| {
                    f.per.is_none() && (d.code == c.code || matches!((&c.code, &d.code), (b"GBP" | b"USD", b"GBP" | b"USD")) || of_cents(c, d))
                })
        });
        let Some((at, stated, figure)) = later.and_then(|(at, o)| Some((at, o, sum(o)?.0))) else { continue };
        let (from, to) = (reading.start(stated).saturating_sub(6), reading.end(stated) + 6);
        let named = (from..to).any(|t| reading.is_a(t, "sum-in-words"));
        let times = worth.max(figure.point).checked_div(worth.min(figure.point));
        if named && times.is_some_and(|t| [10, 100, 1000].iter().any(|n| t == Decimal::from(*n))) {
            let words = |c: &Claim| reading.doc.words(c.span).to_owned();
            let mut link = one(at, format!("{} coins of {} are not {}", words(number), words(value), words(stated)));
            link.roles.push(("other", Filler::Claim(ClaimId(k as u32))));
            out.push(link);
        }
    }
}

fn minor_unit(reading: &Reading<'_>, out: &mut Vec<Link>) {
    coins(reading, out);
    let Some(minor) = reading.lexicon.words.find_class("minor-unit") else { return };
    let price = reading.lexicon.words.find_class("price-that-moves");
    let in_minor = |claim: &Claim| (claim.tokens.0 as usize..claim.tokens.1 as usize).any(|at| reading.is(at, minor));
    for (at, later) in reading.claims.iter().enumerate() {
        let Some((g, d)) = sum(later) else { continue };
        let small = in_minor(later);
        // "£0.45p"
        if small && reading.doc.words(later.span).starts_with(['£', '$', '€']) {
            out.push(one(at, "is written as pounds and pence at once".to_owned()));
            continue;
        }
        // "0.85 cents for a bread roll", "0.99 cents a track"
        if small && sold_for_less(reading, later) {
            out.push(one(at, "is less than one of the smallest coin".to_owned()));
            continue;
        }
        for (k, earlier) in reading.claims.iter().enumerate().take(at).rev().filter(|(_, c)| c.kind == Kind::Money).take(3) {
            // Pennies may be those of any country that has them.
            let coins = |c: &Claim| reading.doc.words(c.span).ends_with(['y', 's', 'p']) && reading.doc.words(c.span).contains("penn");
            let one_currency = |c: Currency| {
                // "41c a litre … €4.10 a litre": cents are of many currencies.
                let cents = |c: &Claim| {
                    ["c", "cent", "cents", "¢"].iter().any(|w| {
                        reading.doc.words(c.span).split(' ').next().is_some_and(|n| n.ends_with(w)) || reading.doc.words(c.span).contains("cent")
                    })
                };
                let of_cents = (cents(earlier) || cents(later)) && of_cents(c, d);
                c.code == d.code || of_cents || (coins(earlier) || coins(later)) && matches!((&c.code, &d.code), (b"GBP" | b"USD", b"GBP" | b"USD"))
            };
            let Some((f, _)) = sum(earlier).filter(|(f, c)| {
                one_currency(*c) && in_minor(earlier) != small && (same_rate(f.per, g.per) || f.per.is_none() && takes_up(reading, earlier, later))
            }) else {
                continue;
            };
            let near = earlier.sentence == later.sentence || earlier.sentence + 1 == later.sentence;
            let times = f.point.max(g.point).checked_div(f.point.min(g.point));
            let tenfold = times.is_some_and(|t| [10, 100, 1000].iter().any(|n| t == Decimal::from(*n)));
            let digits = digits(g);
            let worth = earlier.sentence == later.sentence && reading.start(later).checked_sub(1).is_some_and(|b| reading.lower(b) == "worth");
            // "40 cents ($4)": a bracket restates.
            let bracket = earlier.sentence == later.sentence
                && reading.start(later) == reading.end(earlier) + 1
                && matches!(reading.lower(reading.end(earlier)), "(" | "/" | "=");
            // "42 cents a share. For someone who holds 100 shares, that is a cheque for $42": so many of them.
            let sentences = (earlier.sentence as usize, later.sentence as usize);
            let many = (sentences.0..=sentences.1)
                .any(|s| reading.claims_of(s).1.iter().any(|c| c.kind == Kind::Count && c.figure().is_some_and(|f| Some(f.point) == times)));
            // "gone up by 85 cents … the price of $8.50": by how much, and to what.
            let by = |c: &Claim| {
                reading.start(c).checked_sub(1).is_some_and(|b| reading.lower(b) == "by") || matches!(reading.lower(reading.end(c)), "more" | "less")
            };
            let level = |c: &Claim| {
                let at = reading.start(c).checked_sub(2);
                at.is_some_and(|at| reading.lower(at + 1) == "of" && price.is_some_and(|price| super::class_at(reading, price, at)))
            };
            let moved = by(earlier) && level(later) || by(later) && level(earlier);
            // "gave her 50 paise short. For want of that Rs 5 …"
            let taken_up = earlier.sentence + 1 == later.sentence && reading.start(later).checked_sub(1).is_some_and(|b| reading.lower(b) == "that");
            if !near
                || many
                || moved
                || !tenfold
                || digits.len() < if worth || bracket || taken_up { 1 } else { 2 }
                || digits != self::digits(f)
                || !(restates(reading, earlier, later) || coins(earlier) && earlier.sentence == later.sentence)
            {
                continue;
            }
            let words = |c: &Claim| reading.doc.words(c.span).to_owned();
            let (large, less) = if f.point > g.point { (earlier, later) } else { (later, earlier) };
            let mut link = one(at, format!("{} is {} times {}", words(large), times.unwrap_or_default().normalize(), words(less)));
            link.roles.push(("other", Filler::Claim(ClaimId(k as u32))));
            out.push(link);
            break;
        }
    }
}

/// Whether two currencies both have cents.
fn of_cents(a: Currency, b: Currency) -> bool {
    [a, b].iter().all(|x| matches!(&x.code, b"USD" | b"EUR" | b"AUD" | b"NZD" | b"CAD" | b"ZAR" | b"SGD" | b"HKD"))
}

/// Whether a price of two decimals below one cent or penny is asked for a thing that is sold by itself.
fn sold_for_less(reading: &Reading<'_>, claim: &Claim) -> bool {
    let words = reading.doc.words(claim.span);
    let decimals = words.strip_prefix("0.").is_some_and(|w| w.bytes().take_while(u8::is_ascii_digit).count() == 2);
    if !decimals {
        return false;
    }
    let end = reading.end(claim);
    let article = |at: usize| matches!(reading.lower(at), "a" | "an" | "each" | "every");
    // "At 0.75 cents, a can of tuna is dearer"
    let at = reading.lower(end) == ","
        && reading.start(claim) == reading.sentence(claim).tokens.0 as usize + 1
        && reading.lower(reading.start(claim) - 1) == "at";
    let thing = if (reading.lower(end) == "for" || at) && article(end + 1) {
        end + 2
    } else if article(end) {
        end + 1
    } else {
        return false;
    };
    let sold = reading.lexicon.words.find_class("sold-singly");
    sold.is_some_and(|c| (thing..thing + 2).any(|at| reading.is(at, c)))
}

/// "256p, or £25.60 each": each of what the first is for.
fn same_rate(a: Option<Per>, b: Option<Per>) -> bool {
    a == b || matches!((a, b), (None, Some(Per::Each)) | (Some(Per::Each), None))
}

/// "a rise of 45p a foot … That £4.50 a foot": a sum that opens the next sentence and points back.
fn takes_up(reading: &Reading<'_>, earlier: &Claim, later: &Claim) -> bool {
    let first = reading.sentence(later).tokens.0 as usize;
    earlier.sentence + 1 == later.sentence && reading.start(later) == first + 1 && matches!(reading.lower(first), "that" | "this")
}

/// Whether the later sum says again what the earlier one said: "412p, valuing each at £41.20"; not "412p and £41.20 of dividends".
fn restates(reading: &Reading<'_>, earlier: &Claim, later: &Claim) -> bool {
    let start = reading.start(later);
    let before = start.checked_sub(1).map_or("", |at| reading.lower(at));
    let counted = matches!(reading.lower(reading.end(later)), "of" | "in");
    // "It has gone up by 85 cents. The price of $8.50 …": how far a price moved is no price.
    let level = before == "of"
        && start.checked_sub(2).is_some_and(|at| matches!(reading.lower(at), "price" | "cost" | "fare" | "toll" | "fee" | "rate" | "charge"));
    let moved = level && reading.start(earlier).checked_sub(1).is_some_and(|at| reading.lower(at) == "by");
    if counted || moved || matches!(before, "and" | "plus" | "by" | "from") {
        return false;
    }
    // "41c a litre … €4.10 a litre": at the same rate.
    let clause = (reading.end(earlier)..start).any(|at| reading.lower(at) == ";");
    if clause && matches!(before, "at" | "the" | "that" | "for" | "of") {
        return true;
    }
    let rate = |c: &Claim| c.figure().and_then(|f| f.per).filter(|per| matches!(per, Per::Unit(_)));
    if earlier.sentence != later.sentence && rate(earlier).is_some() && rate(earlier) == rate(later) {
        return true;
    }
    earlier.sentence != later.sentence && !matches!(before, "a" | "an" | "another" | "further" | "extra" | "about" | "than" | "up")
        || earlier.sentence == later.sentence
            && (matches!(before, "or" | "worth" | "at" | "(" | "is" | "are" | "," | "–" | "—" | "of" | "to")
                || start <= reading.end(earlier) + 1
                || is_reworded(reading, earlier, later))
}

/// "320 cents for every sheep, in other words $32", "85p, which it rendered on the label as £8.50".
fn is_reworded(reading: &Reading<'_>, earlier: &Claim, later: &Claim) -> bool {
    let start = reading.start(later);
    let before = |back: usize| start.checked_sub(back).filter(|at| *at >= reading.end(earlier)).map_or("", |at| reading.lower(at));
    let in_words = before(1) == "words" && before(2) == "other" || before(1) == "say" && before(2) == "to";
    let between = reading.end(earlier)..start;
    let written = before(1) == "as" && between.clone().any(|at| reading.is_a(at, "sets-down"));
    in_words || written && between.clone().any(|at| matches!(reading.lower(at), "which" | "it" | "and"))
}

fn one(claim: usize, words: String) -> Link {
    Link {
        roles: vec![("stated", Filler::Claim(ClaimId(claim as u32)))],
        strength: Strength::Construction,
        facts: vec![("conflict", words)],
        severity: None,
    }
}

fn elided_scale(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let Some(scale) = words.find_class("scale-of-money") else { return };
    let text = |claim: &Claim| reading.doc.words(claim.span);
    let signs = |words: &str| {
        let letters = words
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| matches!(*w, "Rs" | "RM" | "KSh" | "Sh" | "Fr" | "Kr" | "NT" | "GH" | "Ksh" | "USh" | "TSh"))
            .count();
        letters.max(words.chars().filter(|c| is_sign(*c)).count())
    };
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Money && !c.quoted) {
        let Some(figure) = claim.figure() else { continue };
        let scaled = |from: u32, to: u32| (from..to).any(|at| reading.is(at as usize, scale) || glued(reading, at));
        let this = Filler::Claim(ClaimId(k as u32));
        if figure.to.is_some() {
            // The two ends in one claim: both with a sign, and a scale behind the second alone.
            let joint = (claim.tokens.0..claim.tokens.1).find(|at| matches!(reading.lower(*at as usize), "to" | "and" | "-" | "–"));
            let Some(joint) = joint else { continue };
            if signs(text(claim)) == 2 && !scaled(claim.tokens.0, joint) && scaled(joint, claim.tokens.1) {
                out.push(Link { roles: vec![("range", this)], strength: Strength::Construction, facts: Vec::new(), severity: None });
            }
            continue;
        }
        let Some(next) = reading.claims.get(k + 1).filter(|n| claim.pattern == "from" && n.pattern == "from-to" && n.kind == Kind::Money) else {
            continue;
        };
        let both = signs(text(claim)) == 1 && signs(text(next)) == 1;
        // "cost them from $900 to $1.2 billion": hundreds of one scale to a few of the next.
        let first = reading.sentence(claim).tokens.0 as usize;
        let grows = ["rise", "fall", "up", "down", "change-noun", "moving"]
            .iter()
            .filter_map(|n| words.find_class(n))
            .any(|c| (first..claim.tokens.0 as usize).any(|at| reading.is(at, c)));
        let few = next.figure().is_some_and(|f| {
            [1_000_000_000_000u64, 1_000_000_000, 1_000_000].iter().any(|s| {
                let scale = Decimal::from(*s);
                f.point >= scale && f.point < scale.saturating_mul(Decimal::TEN)
            })
        });
        if both
            && !grows
            && few
            && figure.point >= Decimal::ONE_HUNDRED
            && figure.point < Decimal::ONE_THOUSAND
            && !text(claim).contains([',', '.'])
            && scaled(next.tokens.0, next.tokens.1)
            && !scaled(claim.tokens.0, claim.tokens.1)
        {
            let other = Filler::Claim(ClaimId(k as u32 + 1));
            out.push(Link { roles: vec![("range", this), ("range", other)], strength: Strength::Construction, facts: Vec::new(), severity: None });
            continue;
        }
        if both && figure.point >= Decimal::ONE_THOUSAND && !scaled(claim.tokens.0, claim.tokens.1) && scaled(next.tokens.0, next.tokens.1) {
            let other = Filler::Claim(ClaimId(k as u32 + 1));
            // Only where the scale was lent: "from $9,400 to $1.2 million" is as it says.
            // "cost them from $900 to $1.2 billion": of less than a thousand, beside what costs.
            if !text(claim).contains([',', '.']) || figure.point >= Decimal::from(100_000) {
                out.push(Link {
                    roles: vec![("range", this), ("range", other)],
                    strength: Strength::Construction,
                    facts: Vec::new(),
                    severity: None,
                });
            }
        }
    }
}

/// A sign of a currency, of any country.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₩' | '₽' | '₺' | '₦' | '₱' | '₪' | '₫' | '₴' | '₵' | '₸' | '฿' | '¢')
}

/// "31m", "1.6bn": a scale that the digits run into.
fn glued(reading: &Reading<'_>, at: u32) -> bool {
    let Some(token) = reading.doc.tokens.get(at as usize) else { return false };
    let words = reading.doc.words(token.span());
    !token.spaced && matches!(words, "m" | "bn" | "mn" | "tn" | "k" | "M" | "B" | "K" | "T" | "mln" | "bln" | "trn")
}

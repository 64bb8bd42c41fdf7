//! Ranges, by their two ends.

use super::{Filler, Link, Reading, Strength};
use crate::base::Unit;
use crate::doc::{Case, Claim, ClaimId, Kind, TokenKind, Value};
use rust_decimal::Decimal;

/// The day of the month that a token begins with: "22", "3rd".
fn day_of_month(reading: &Reading<'_>, at: usize) -> Option<u32> {
    let text = reading.doc.tokens.get(at)?.span().of(&reading.doc.text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = text.split_at_checked(digits)?;
    let day = number.parse().ok().filter(|d| (1..=31).contains(d))?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(day)
}

/// "from June 22-9", "running from August 22 to 6": days of one month, the last before the first.
fn days_backwards(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let month = |at: usize| doc.tokens.get(at).is_some_and(|t| t.case == Case::Title && reading.lexicon.time.word(t).month > 0);
    for claim in reading.claims.iter().filter(|c| matches!(c.value, Value::When(_))) {
        let at = claim.tokens.0 as usize;
        if !month(at) || !at.checked_sub(1).is_some_and(|b| reading.lower(b) == "from") {
            continue;
        }
        // An ordinal ending may be a token of its own.
        let ending = |k: usize| matches!(reading.lower(k), "st" | "nd" | "rd" | "th") && doc.tokens.get(k).is_some_and(|t| !t.spaced);
        let Some(first) = day_of_month(reading, at + 1) else { continue };
        let joint = if ending(at + 2) { at + 3 } else { at + 2 };
        if !matches!(reading.lower(joint), "-" | "–" | "—" | "to" | "until" | "through" | "till") {
            continue;
        }
        let Some(last) = day_of_month(reading, joint + 1) else { continue };
        let behind = if ending(joint + 2) { joint + 3 } else { joint + 2 };
        // "from June 22 to 9 July", "from May 5 to 3pm", "from May 21 to 2.5 metres"
        let other = month(behind)
            || reading.lower(behind) == "of" && month(behind + 1)
            || doc.tokens.get(behind).is_some_and(|t| !t.spaced && !matches!(t.span().of(&doc.text), "." | "," | ")" | ";" | ":" | "]"))
            || doc.tokens.get(behind).is_some_and(|t| t.kind == TokenKind::Digits)
            || matches!(reading.lower(behind), "am" | "pm" | "p" | "a" | "%" | "percent" | "per" | "million" | "billion");
        let clock = reading.lower(behind) == ":" && doc.tokens.get(behind + 1).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced);
        if last < first && !other && !clock {
            let span = doc.tokens[at].span().to(doc.tokens[behind - 1].span());
            let roles = vec![("range", Filler::Words(span))];
            out.push(Link { roles, strength: Strength::Construction, facts: Vec::new(), severity: None });
        }
    }
}

/// A range whose first end is above its second: "between 45,000 and 30,000".
pub fn inverted(reading: &Reading<'_>, out: &mut Vec<Link>) {
    days_backwards(reading, out);
    years_backwards(reading, out);
    let small = &reading.lexicon.grammar;
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate() {
            let range = Filler::Claim(ClaimId((first + k) as u32));
            match &claim.value {
                // "between -2C and -8C" is idiomatic; "1,000-800 BC" counts down.
                Value::Figure(f)
                    if f.to.is_some_and(|to| to < f.point && to >= Decimal::ZERO)
                        && !matches!(f.unit, Unit::Multiple)
                        && matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Duration | Kind::Age)
                        && between(reading, claim.tokens)
                        && !is_of_the_clock(reading, claim) =>
                {
                    out.push(Link { roles: vec![("range", range)], strength: Strength::Construction, facts: Vec::new(), severity: None });
                }
                Value::When(a) if a.grain == crate::base::Grain::Year => {
                    // "prime minister from 2012 to 2008"
                    let Some(next) = claims.get(k + 1) else { continue };
                    let Some(b) = next.when().filter(|b| b.grain == crate::base::Grain::Year) else { continue };
                    let (from, to) = (claim.tokens.1 as usize, next.tokens.0 as usize);
                    let start = claim.tokens.0 as usize;
                    // "moved from 2029 to 2021" is a change.
                    let moving = reading.lexicon.words.find_class("moving");
                    let change = (2..=6).any(|b| {
                        start.checked_sub(b).is_some_and(|at| at >= sentence.tokens.0 as usize && moving.is_some_and(|c| reading.is(at, c)))
                    });
                    let changing = ["rise", "fall", "up", "down", "change-noun"]
                        .iter()
                        .filter_map(|n| reading.lexicon.words.find_class(n))
                        .any(|c| (sentence.tokens.0 as usize..start).any(|at| reading.is(at, c)));
                    let led = start > sentence.tokens.0 as usize && reading.is(start - 1, small.from) && !change && !changing;
                    let joined = to == from + 1 && reading.is(from, small.until);
                    if led
                        && joined
                        && let (Some(x), Some(y)) = (a.written.year, b.written.year)
                        && x > y
                        && y > 1000
                        && !reading
                            .doc
                            .tokens
                            .get(next.tokens.1 as usize)
                            .is_some_and(|t| matches!(t.span().of(&reading.doc.text), "BC" | "BCE" | "B.C."))
                    {
                        let other = Filler::Claim(ClaimId((first + k + 1) as u32));
                        out.push(Link {
                            roles: vec![("range", range), ("range", other)],
                            strength: Strength::Construction,
                            facts: Vec::new(),
                            severity: None,
                        });
                    }
                }
                Value::Figure(a) => {
                    // "salaries range from €46,000 to €38,000"
                    let Some(next) = claims.get(k + 1) else { continue };
                    let Some(_) = next
                        .figure()
                        .filter(|b| b.unit == a.unit && b.to.is_none() && a.to.is_none() && b.point < a.point && !b.point.is_sign_negative())
                    else {
                        continue;
                    };
                    let start = reading.start(claim);
                    let led = start >= sentence.tokens.0 as usize + 2
                        && reading.lower(start - 1) == "from"
                        && reading
                            .lexicon
                            .words
                            .find_class("ranging")
                            .is_some_and(|c| (2..=4).any(|b| start.checked_sub(b).is_some_and(|at| reading.is(at, c))));
                    // "from 900 to 600 families": the noun stands behind both.
                    let close = if claim.noun.is_some_and(|n| n >= next.tokens.0) { reading.end(claim) } else { reading.noun_end(claim) };
                    let joined = reading.start(next) == close + 1 && reading.lower(close) == "to";
                    // "sells for C$32,000 to C$24,000 an acre", "costs $480 to $310"
                    let anything = start >= sentence.tokens.0 as usize + 2
                        && reading.lower(start - 1) == "from"
                        && (reading.is_a(start - 2, "anything-word") || reading.is_a(start - 2, "contains-verb"));
                    // "carry ice from 14 to nine centimetres thick"; "expects to take on 900 to 650 people"
                    let behind = reading.noun_end(next);
                    let opens = sentence.tokens.0 as usize;
                    let moves = || {
                        ["rise", "fall", "up", "down", "change-noun", "moving"]
                            .iter()
                            .filter_map(|n| reading.lexicon.words.find_class(n))
                            .any(|c| (opens..start).any(|at| reading.is(at, c)))
                            || (opens..behind).any(|at| reading.is_a(at, "counts-against"))
                    };
                    let sized = || {
                        start > opens
                            && reading.lower(start - 1) == "from"
                            && matches!(
                                reading.doc.tokens.get(behind).map_or("", |t| reading.doc.words(t.span())),
                                "thick" | "deep" | "long" | "wide" | "high" | "tall" | "across"
                            )
                            && !moves()
                    };
                    let counted = || {
                        claim.kind == Kind::Count
                            && next.kind == Kind::Count
                            && claim.noun.is_none()
                            && next.noun.is_some()
                            && b_at_least_ten(next)
                            && start > opens
                            && reading.doc.tokens.get(start - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
                            && !matches!(reading.lower(start - 1), "from" | "by" | "of" | "since" | "in" | "and" | "page" | "pages")
                            && !moves()
                    };
                    let led =
                        led || anything || sized() || counted() || claim.kind == Kind::Money && is_priced(reading, sentence.tokens.0 as usize, start);
                    // "must be aged between 35 and 18"
                    let aged = claim.kind == Kind::Age
                        && next.kind == Kind::Age
                        && reading.lower(start.wrapping_sub(1)) == "between"
                        && reading.lower(reading.end(claim)) == "and"
                        && reading.start(next) == reading.end(claim) + 1;
                    if led && joined || aged {
                        let other = Filler::Claim(ClaimId((first + k + 1) as u32));
                        out.push(Link {
                            roles: vec![("range", range), ("range", other)],
                            strength: Strength::Construction,
                            facts: Vec::new(),
                            severity: None,
                        });
                    }
                }
                _ => {}
            }
        }
    }
}

/// Somebody too old, or too young, for a group that is named by its limit: "the under-21 squad includes 24-year-old keeper Ivo Marsh".
pub fn age_limit(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(holding) = reading.lexicon.words.find_class("holding-member") else { return };
    let otherwise = reading.lexicon.words.find_class("over-age");
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Age && !c.quoted) {
        let Some(age) = claim.figure().filter(|f| f.to.is_none()).map(|f| f.point) else { continue };
        let sentence = reading.sentence(claim);
        let tokens = sentence.tokens.0 as usize..claim.tokens.0 as usize;
        let held = tokens.clone().rev().take(6).find(|at| reading.is(*at, holding));
        let Some(held) = held.or_else(|| plays_on(reading, claim).then_some(tokens.end)) else { continue };
        if (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|at| otherwise.is_some_and(|c| reading.is(at, c))) {
            continue;
        }
        // "under-21", "under-21s", "over-60s"
        // In the sentence itself, or where the next one goes on: "The under-16 panel shows two changes. Aoife Brannigan, who is 18, keeps her place".
        let before = (claim.sentence as usize).checked_sub(1).and_then(|s| reading.doc.sentences.get(s)).filter(|s| s.block == sentence.block);
        let own = tokens.clone().take_while(|at| *at < held).find_map(|at| limit(reading, at));
        let found = own.or_else(|| before.filter(|_| plays_on(reading, claim))?.tokens.into_range().find_map(|at| limit(reading, at)));
        let Some((at, limit)) = found else { continue };
        let outside = if reading.lower(at) == "under" { age >= limit + Decimal::ONE } else { age < limit };
        let (Some(first), Some(last)) = (reading.doc.tokens.get(at), reading.doc.tokens.get(at + 2)) else { continue };
        if outside {
            let span = crate::base::Span { start: first.start, end: last.end() };
            let words = format!("{} is not {}", reading.doc.words(claim.span), reading.doc.words(span));
            out.push(Link {
                roles: vec![("stated", Filler::Claim(ClaimId(k as u32))), ("range", Filler::Words(span))],
                strength: Strength::Construction,
                facts: vec![("conflict", words)],
                severity: None,
            });
        }
    }
}

/// The tokens of a sentence as a range.
trait IntoRange {
    fn into_range(self) -> std::ops::Range<usize>;
}

impl IntoRange for (u32, u32) {
    fn into_range(self) -> std::ops::Range<usize> {
        self.0 as usize..self.1 as usize
    }
}

/// Whether the one whose age is told plays in the team that was named: "who is 18, keeps her place".
fn plays_on(reading: &Reading<'_>, claim: &crate::doc::Claim) -> bool {
    let own = reading.sentence(claim);
    let behind = claim.tokens.1 as usize..(claim.tokens.1 as usize + 6).min(own.tokens.1 as usize);
    let plays = behind.clone().any(|k| reading.is_a(k, "plays-a-part"));
    let others =
        (own.tokens.0 as usize..own.tokens.1 as usize).any(|k| matches!(reading.lower(k), "senior" | "seniors" | "coach" | "former" | "against"));
    plays && !others
}

/// The limit in "under-21", with its first token.
fn limit(reading: &Reading<'_>, at: usize) -> Option<(usize, Decimal)> {
    let number = |at: usize| reading.doc.tokens.get(at).map(|t| reading.doc.words(t.span()).trim_end_matches("s").to_owned())?.parse::<u32>().ok();
    let joined = matches!(reading.lower(at), "under" | "over") && reading.doc.tokens.get(at + 1).is_some_and(|t| reading.doc.words(t.span()) == "-");
    (joined).then(|| number(at + 2)).flatten().filter(|n| (10..=100).contains(n)).map(|n| (at, Decimal::from(n)))
}

/// Whether a count is large enough to be no score.
fn b_at_least_ten(claim: &crate::doc::Claim) -> bool {
    claim.figure().is_some_and(|f| f.point >= Decimal::TEN)
}

/// "(abbess 1648–1631)": years in brackets with a dash, the last before the first.
fn years_backwards(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let token = |at: usize| reading.doc.tokens.get(at);
    let word = |at: usize| token(at).map_or("", |t| reading.doc.words(t.span()));
    let tight = |at: usize| token(at).is_some_and(|t| !t.spaced);
    for &at in reading.digits() {
        let at = at as usize;
        if !matches!(word(at + 1), "–" | "-") || word(at + 3) != ")" || !tight(at + 1) || !tight(at + 2) {
            continue;
        }
        let year = |at: usize| word(at).parse::<u32>().ok().filter(|y| word(at).len() == 4 && (1000..=2100).contains(y));
        let (Some(x), Some(y)) = (year(at), year(at + 2)) else { continue };
        let led = (1..=4).filter_map(|b| at.checked_sub(b)).find(|k| word(*k) == "(").is_some_and(|open| {
            (open + 1..at)
                .all(|k| token(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower) && !reading.is_a(k, "numbers-of-pages"))
        });
        if led && x > y && x - y <= 120 {
            let (Some(a), Some(b)) = (token(at), token(at + 2)) else { continue };
            let roles = vec![("range", Filler::Words(a.span().to(b.span())))];
            out.push(Link { roles, strength: Strength::Construction, facts: Vec::new(), severity: None });
        }
    }
}

/// Verbs that stand right before a price.
fn costs(word: &str) -> bool {
    matches!(word, "cost" | "costs" | "pays" | "pay" | "charges" | "charge" | "earn" | "earns" | "fetch" | "fetches")
}

/// Whether a sum is what something costs, and nothing changes: "sells for", "costs", "at", "pays".
fn is_priced(reading: &Reading<'_>, first: usize, start: usize) -> bool {
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span()));
    let Some(before) = start.checked_sub(1).filter(|b| *b >= first) else { return false };
    let moved = (start.saturating_sub(8).max(first)..start).any(|at| {
        ["rise", "fall", "up", "down", "change-noun", "moving"].iter().filter_map(|n| reading.lexicon.words.find_class(n)).any(|c| reading.is(at, c))
    });
    let verb = |w: &str| costs(w) || matches!(w, "sell" | "sells" | "rent" | "rents" | "goes" | "go" | "are" | "is");
    let by_for =
        matches!(word(before), "for" | "at" | "from") && (1..=4).filter_map(|b| before.checked_sub(b)).any(|at| at >= first && verb(word(at)));
    !moved && (verb(word(before)) && !matches!(word(before), "is" | "are" | "go" | "goes") || by_for)
}

/// "between nine and three": hours of the clock, which begin again after twelve, where nothing says of what else the numbers are.
fn is_of_the_clock(reading: &Reading<'_>, claim: &Claim) -> bool {
    /// Words before a range that may say of what it is: "gave scores of between nine and six".
    const BACK: usize = 4;
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let hour = |n: Decimal| n.fract().is_zero() && (Decimal::ONE..=Decimal::from(12)).contains(&n);
    let hours = claim.figure().is_some_and(|f| f.unit == Unit::Count && hour(f.point) && f.to.is_some_and(hour));
    if !hours || claim.kind != Kind::Count || claim.noun.is_some() {
        return false;
    }
    // "between nine and six-and-a-half", "between nine and six eggs"
    let alone = reading.doc.tokens.get(end).is_none_or(|t| {
        t.kind == TokenKind::Mark && (t.spaced || !matches!(reading.lower(end), "-" | "–" | "/" | "%"))
            || matches!(reading.lower(end), "on" | "and" | "or" | "in" | "each" | "every" | "but" | "when" | "while" | "at" | "for" | "most")
    });
    let other = (start.saturating_sub(BACK)..start).any(|at| {
        matches!(
            reading.lower(at),
            "aged" | "age" | "ages" | "score" | "scores" | "scored" | "mark" | "marks" | "marked" | "rated" | "ratings" | "grades"
        )
    });
    alone && !other
}

/// Whether the words of the range, or the word before it, are "between": a dash between two figures may be a score or a span of pages.
fn between(reading: &Reading<'_>, tokens: (u32, u32)) -> bool {
    let (start, end) = (tokens.0 as usize, tokens.1 as usize);
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span()));
    let back = |by: usize| start.checked_sub(by).map_or("", word);
    // "his 4-0 won-lost record" is no money.
    if end > start && word(end - 1) == "won" && word(end) == "-" {
        return false;
    }
    // "weigh 80–35 kilograms"
    let weighed = reading.is_a(start.wrapping_sub(1), "is-weighed");
    let to = (start..end).any(|at| {
        word(at) == "to"
            || matches!(word(at), "-" | "–") && (weighed || (start..end).filter(|k| word(*k).starts_with(['$', '£', '€', '₹', '¥'])).count() == 2)
    });
    // "anything from 900 to 600 families", "a guide price of £750,000-£675,000"
    let anything = back(1) == "from" && reading.is_a(start.wrapping_sub(2), "anything-word");
    let called = back(1) == "of" && reading.is_a(start.wrapping_sub(2), "amount-of-money-noun");
    // "carry ice from 14 to nine centimetres thick"
    let sized = reading.is_a(end, "dimension-adjective");
    // "sells for C$32,000 to C$24,000 an acre"
    let aged = (start..end).any(|at| word(at) == "aged");
    let winds = (1..=2)
        .filter_map(|b| start.checked_sub(b))
        .any(|at| matches!(word(at), "winds" | "gusts" | "depths" | "speeds" | "temperatures" | "swells"));
    let priced = aged || winds || (1..=2).filter_map(|b| start.checked_sub(b)).any(|at| costs(word(at)) || reading.is_a(at, "bounded-by"));
    let moved = (start.saturating_sub(6)..start).any(|at| {
        ["rise", "fall", "up", "down", "change-noun", "moving"].iter().filter_map(|n| reading.lexicon.words.find_class(n)).any(|c| reading.is(at, c))
            && word(at + 1) != "hands"
    });
    if to && !moved && (sized || priced || anything || called) {
        return true;
    }
    // "weigh 80–35 kilograms", "a guide price of £750,000-£675,000", "anything from 900 to 600 families"
    let claim = reading.claims.iter().find(|c| c.tokens == tokens);
    let dashed = (start..end).any(|at| matches!(word(at), "-" | "–"));
    let of_measure = claim.is_some_and(|c| matches!(c.kind, Kind::Measure | Kind::Money));
    let anything = (1..=3).filter_map(|b| start.checked_sub(b)).any(|at| reading.is_a(at, "anything-word"));
    if !moved && (dashed && of_measure || to && anything) {
        return true;
    }
    // "telling between 4K and 1080p" is about two things.
    let from = (tokens.0 as usize).saturating_sub(2);
    let between = (from..tokens.1 as usize).find(|at| reading.is(*at, reading.lexicon.grammar.between));
    between.is_some_and(|at| !at.checked_sub(1).is_some_and(|b| reading.is_a(b, "tells-apart")))
}

//! Ranges, by their two ends.

use super::{Filler, Link, Reading, Strength};
use crate::base::Unit;
use crate::doc::{ClaimId, Kind, Value};
use rust_decimal::Decimal;

/// A range whose first end is above its second: "between 45,000 and 30,000".
pub fn inverted(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate() {
            let range = Filler::Claim(ClaimId((first + k) as u32));
            match &claim.value {
                // "between -2C and -8C" is idiomatic; "1,000-800 BC" counts down.
                Value::Figure(f)
                    if f.to.is_some_and(|to| to < f.point && to >= Decimal::ZERO)
                        && !matches!(f.unit, Unit::Multiple)
                        && matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Duration | Kind::Age)
                        && between(reading, claim.tokens) =>
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
                    let led = start > sentence.tokens.0 as usize && reading.lower(start - 1) == "from" && !change && !changing;
                    let joined = to == from + 1 && matches!(reading.lower(from), "to" | "until" | "till");
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
                    let joined = reading.start(next) == reading.noun_end(claim) + 1 && reading.lower(reading.noun_end(claim)) == "to";
                    if led && joined {
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

/// Whether the words of the range, or the word before it, are "between": a dash between two figures may be a score or a span of pages.
fn between(reading: &Reading<'_>, tokens: (u32, u32)) -> bool {
    let from = (tokens.0 as usize).saturating_sub(2);
    (from..tokens.1 as usize).any(|at| reading.lower(at) == "between")
}

//! A record of wins, losses and a third column against the game that it was reached in: "their 52nd game left them at 29-17-6".

use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Span;
use crate::doc::{ClaimId, Kind, TokenKind};
use rust_decimal::prelude::ToPrimitive;

/// Binds a record of three numbers to another number of games.
pub(super) const RECORD_OF_THREE: Relation = Relation {
    name: "record-of-three",
    roles: &["games", "record"],
    about: "a record of wins, losses and a third column, and the number of the game after which it stands, which is a few more or fewer",
    bind,
};

/// Games by which a record may be off: what is further off is of something else.
const OFF: u32 = 5;
/// Games from which a record is one of a season.
const LEAST: u32 = 8;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        let games = claims.iter().enumerate().find_map(|(k, c)| {
            let number = c.figure().filter(|f| f.to.is_none()).and_then(|f| f.point.to_u32())?;
            let noun = c.noun.is_some_and(|n| said!(reading, n as usize, "game" | "games" | "match" | "matches"));
            let back = reading.start(c).checked_sub(1)?;
            // "the club's 52nd game of the season", "after 52 games"
            let of_season = c.kind == Kind::Ordinal && (said!(reading, back, "'s" | "’s" | "'" | "’" | "their" | "its" | "the" | "his" | "her"));
            let after = c.kind == Kind::Count && said!(reading, back, "after" | "through");
            (noun && (of_season || after) && number >= LEAST).then_some((first + k, number))
        });
        let Some((claim, games)) = games else { continue };
        for at in sentence.tokens.0 as usize..sentence.tokens.1 as usize {
            let Some((sum, span)) = record_at(reading, at) else { continue };
            let led = at.checked_sub(1).is_some_and(|b| said!(reading, b, "at" | "to" | "of" | "is" | "are" | "stand" | "stands" | "with" | "a"));
            if led && sum != games && sum.abs_diff(games) <= OFF {
                out.push(Link {
                    roles: vec![("games", Filler::Claim(ClaimId(claim as u32))), ("record", Filler::Words(span))],
                    strength: Strength::Construction,
                    facts: vec![("sum", sum.to_string())],
                    severity: None,
                });
            }
        }
    }
}

/// "29-16-6": three numbers joined, their sum and their place.
fn record_at(reading: &Reading<'_>, at: usize) -> Option<(u32, Span)> {
    let token = |k: usize| reading.doc.tokens.get(k);
    let text = |k: usize| token(k).map_or("", |t| t.span().of(&reading.doc.text));
    let number =
        |k: usize| token(k).filter(|t| t.kind == TokenKind::Digits && (k == at) == t.spaced && t.len <= 2).and_then(|_| text(k).parse::<u32>().ok());
    let dash = |k: usize| token(k).is_some_and(|t| !t.spaced) && matches!(text(k), "-" | "–");
    let sum = number(at)?.checked_add(number(at + 2)?)?.checked_add(number(at + 4)?)?;
    let joined = dash(at + 1) && dash(at + 3) && !(dash(at + 5) && number(at + 6).is_some());
    joined.then(|| (sum, token(at).map_or(Span::default(), |t| t.span()).to(token(at + 4).map_or(Span::default(), |t| t.span()))))
}

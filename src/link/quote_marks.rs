//! Quotation marks without a partner.

use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::TokenKind;

/// Every mark that opens what nothing closes, or closes what nothing opens, with the word it stands at.
pub(super) fn bind(reading: &Reading<'_>, links: &mut Vec<Link>) {
    for stray in reading.strays {
        let at = stray.token as usize;
        let tokens = &reading.doc.tokens;
        let Some(mark) = tokens.get(at) else { continue };
        if stray.opens && reading.breaks_off(at) {
            continue;
        }
        // The nearest word, so that the place can be recognised.
        let span = if stray.opens {
            let end = tokens.get(at + 1..).unwrap_or(&[]).iter().take(3).find(|t| t.kind != TokenKind::Mark).map_or(mark.end(), |t| t.end());
            Span::new(mark.start, end)
        } else {
            let start = tokens[..at].iter().rev().take(3).find(|t| t.kind != TokenKind::Mark).map_or(mark.start, |t| t.start);
            Span::new(start, mark.end())
        };
        let (side, other) = if stray.opens { ("opening", "closing") } else { ("closing", "opening") };
        links.push(Link {
            roles: vec![("mark", Filler::Words(span))],
            strength: Strength::Construction,
            facts: vec![("side", side.to_owned()), ("other", other.to_owned())],
            severity: None,
        });
    }
}

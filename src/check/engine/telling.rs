//! What a finding tells: its places, its sum, its message with the blanks filled in, and its fingerprint.

use super::Bound;
use crate::check::Label;
use crate::check::eval::{Level, Operands};
use crate::check::wording::Wording;
use crate::doc::Document;
use crate::link::{Filler, Reading};
use crate::rule::Rule;
use crate::rule::equation::{Aspect, Comparison, Condition, Expr};

/// The places of a link, the first role of the rule first.
pub(super) fn labels(reading: &Reading<'_>, rule: &Rule, link: &Bound) -> Vec<Label> {
    let mut fillers: Vec<&(usize, Filler)> = link.roles.iter().collect();
    fillers.sort_by_key(|(role, _)| *role);
    let mut out: Vec<Label> = Vec::new();
    for (role, filler) in fillers {
        let span = match filler {
            Filler::Claim(id) => reading.claims[id.0 as usize].span,
            Filler::Mention(id) => reading.mentions[id.0 as usize].span,
            Filler::Words(span) => *span,
        };
        if out.iter().all(|l| l.span != span) {
            out.push(Label { span, primary: out.is_empty(), role: rule.roles[*role].clone() });
        }
    }
    out
}

/// The right value and the sum in one line, from the first comparison that has a sum to show.
pub(super) fn reckoning(wording: &Wording<'_>, condition: &Condition, operands: &Operands<'_>) -> (String, String) {
    for (left, comparison, right) in condition.comparisons() {
        let (stated, sum) = match (left, right) {
            (Expr::Role(r) | Expr::Of(Aspect::Bare, r), e) | (e, Expr::Role(r) | Expr::Of(Aspect::Bare, r)) => (*r, e),
            _ => continue,
        };
        // Of several that must all hold, the one that does not.
        if operands.possible(&Condition::Compare(left.clone(), comparison, right.clone()), Level::Point) == Some(true) {
            continue;
        }
        let Some([model]) = operands.roles.get(stated).map(Vec::as_slice) else { continue };
        let words = wording.role_words(stated, " + ");
        if matches!(sum, Expr::Role(_) | Expr::Sum(_) | Expr::Of(..)) && comparison != Comparison::Equal {
            let sign = match (comparison, matches!(left, Expr::Role(r) if *r == stated)) {
                (Comparison::AtMost | Comparison::Below, true) | (Comparison::AtLeast | Comparison::Above, false) => ">",
                _ => "<",
            };
            return (String::new(), format!("{words} {sign} {}", wording.expression(sum)));
        }
        let Some(value) = wording.value_like(sum, model) else { continue };
        let range = operands.value(sum, Level::Loose).and_then(|q| wording.interval_like(&q, model)).map_or(String::new(), |r| format!(" ({r})"));
        let expression = wording.expression(sum);
        let line = if expression == value { format!("{value}{range}, not {words}") } else { format!("{expression} = {value}{range}, not {words}") };
        return (value, line);
    }
    (String::new(), String::new())
}

/// Fills a template: roles by the article's words, facts, and `{right}`.
pub(super) fn fill(template: &str, reading: &Reading<'_>, rule: &Rule, link: &Bound, right: &str) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut pieces = template.split('{');
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        if name == "right" && !right.is_empty() {
            out.push_str(right);
        } else if let Some((_, fact)) = link.facts.iter().find(|(n, _)| *n == name) {
            out.push_str(fact);
        } else if let Some(role) = rule.roles.iter().position(|r| r == name) {
            let mut words = Vec::new();
            for (_, filler) in link.roles.iter().filter(|(r, _)| *r == role) {
                let span = match filler {
                    Filler::Claim(id) => reading.claims[id.0 as usize].span,
                    Filler::Mention(id) => reading.mentions[id.0 as usize].span,
                    Filler::Words(span) => *span,
                };
                words.push(reading.doc.words(span).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            out.push_str(&words.join(", "));
        }
        out.push_str(rest);
    }
    out
}

/// FNV-1a over the rule and the words of the places: not the places themselves, so that an edit elsewhere changes nothing.
pub(super) fn fingerprint(doc: &Document, rule: &Rule, labels: &[Label]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut eat = |text: &str| {
        for b in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
        }
    };
    eat(&rule.id);
    for label in labels {
        eat(&doc.words(label.span).split_whitespace().collect::<Vec<_>>().join(" "));
    }
    hash
}

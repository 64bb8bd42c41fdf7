//! A share of a whole, with the part and the whole in numbers: "416 of the 640 ballots (65 %)".
//!
//! First the part and its whole ("n of the N", "Of the N …, n", "p % of the N … – n –"), then the share that stands beside them as an
//! aside, in brackets, between dashes or after "or".

use super::{Filler, Link, Reading, Strength};
use crate::base::Unit;
use crate::doc::{Claim, ClaimId, Kind, TokenKind};

/// A percentage of a whole.
pub fn percent(reading: &Reading<'_>, out: &mut Vec<Link>) {
    shares(reading, out, |c| c.unit() == Some(Unit::Percent));
}

/// A fraction of a whole: "a third", "one in five", "most".
pub fn fraction(reading: &Reading<'_>, out: &mut Vec<Link>) {
    shares(reading, out, |c| c.unit() == Some(Unit::Fraction));
}

fn shares(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: impl Fn(&Claim) -> bool) {
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        if claims.len() < 3 && sentence.tokens.1 - sentence.tokens.0 < 6 || !claims.iter().any(&wanted) {
            continue;
        }
        for (k, share) in claims.iter().enumerate().filter(|(_, c)| wanted(c)) {
            let amounts = || claims.iter().enumerate().filter(|(_, c)| is_amount(c));
            let mut found: Vec<(usize, usize)> = Vec::new();
            // "n of the N (p%)", "p% (n of N)", "p% …: n of N"
            for (part, p) in amounts() {
                for (whole, w) in amounts().filter(|(w, _)| *w != part) {
                    if !of_joins(reading, p, w) || !alike(p, w) {
                        continue;
                    }
                    let beside = if share.tokens.0 >= w.tokens.1 {
                        aside(reading, index, reading.noun_end(w), reading.start(share), 6)
                    } else if share.tokens.1 <= p.tokens.0 {
                        opened(reading, index, reading.end(share), reading.start(p))
                    } else {
                        // "416 (65%) of the 640"
                        share.tokens.0 >= p.tokens.1 && aside(reading, index, reading.noun_end(p), reading.start(share), 2)
                    };
                    if beside {
                        found.push((part, whole));
                    }
                }
            }
            // "Of the N …, n (p%)"
            for (whole, w) in amounts().filter(|(_, w)| opens_with_of(reading, w)) {
                let part = amounts().filter(|(p, c)| *p > whole && c.tokens.1 <= share.tokens.0 && alike(c, w)).max_by_key(|(_, c)| c.tokens.0);
                if let Some((part, p)) = part
                    && aside(reading, index, reading.noun_end(p), reading.start(share), 2)
                    && !reading.doc.tokens[w.tokens.1 as usize..p.tokens.0 as usize].iter().any(|t| reading.lexicon.words.text(t.word) == ";")
                {
                    found.push((part, whole));
                }
            }
            // "p% of the N … – n –", "n people, or p% of the N"
            if let Some((whole, w)) = amounts().find(|(_, w)| w.tokens.0 >= share.tokens.1 && of_joins(reading, share, w)) {
                let next = amounts().find(|(p, c)| *p > whole && alike(c, w));
                if let Some((part, p)) = next
                    && introduced(reading, index, reading.noun_end(w), p)
                {
                    found.push((part, whole));
                }
                let before = amounts().filter(|(p, c)| *p < k && alike(c, w)).last();
                if let Some((part, p)) = before
                    && aside(reading, index, reading.noun_end(p), reading.start(share), 3)
                {
                    found.push((part, whole));
                }
            }
            // "called at 185 takeaways. In 37 of them, or 28 per cent, …"
            if found.is_empty() {
                for (part, p) in amounts() {
                    let end = reading.noun_end(p);
                    let of_them = reading.lower(end) == "of" && matches!(reading.lower(end + 1), "them" | "those" | "these" | "whom" | "which");
                    if !of_them || !(share.tokens.0 >= p.tokens.1 && aside(reading, index, end + 2, reading.start(share), 3)) {
                        continue;
                    }
                    if let Some(whole) = antecedent(reading, index, first + part) {
                        let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
                        out.push(Link {
                            roles: vec![("stated", claim(first + k)), ("part", claim(first + part)), ("whole", claim(whole))],
                            strength: Strength::Anaphor,
                            facts: Vec::new(),
                            severity: None,
                        });
                    }
                    break;
                }
            }
            for (part, whole) in found.into_iter().take(1) {
                let claim = |n: usize| Filler::Claim(ClaimId((first + n) as u32));
                out.push(Link {
                    roles: vec![("stated", claim(k)), ("part", claim(part)), ("whole", claim(whole))],
                    strength: Strength::Construction,
                    facts: Vec::new(),
                    severity: None,
                });
            }
        }
    }
}

/// What "them" in "37 of them" takes up: the one count of things in its sentence or the one before.
fn antecedent(reading: &Reading<'_>, sentence: usize, part: usize) -> Option<usize> {
    let block = reading.doc.sentences[sentence].block;
    for s in (sentence.saturating_sub(1)..=sentence).rev() {
        if reading.doc.sentences[s].block != block {
            break;
        }
        let (first, claims) = reading.claims_of(s);
        let wholes: Vec<usize> = (0..claims.len())
            .map(|k| first + k)
            .filter(|k| {
                *k < part && is_amount(&reading.claims[*k]) && reading.claims[*k].noun.is_some() && alike(&reading.claims[*k], &reading.claims[part])
            })
            .collect();
        match wholes[..] {
            [] => {}
            [one] => return Some(one),
            _ => return None,
        }
    }
    None
}

/// A number that can be a part or a whole.
fn is_amount(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure) && claim.figure().is_some_and(|f| f.to.is_none() && f.per.is_none())
}

fn alike(a: &Claim, b: &Claim) -> bool {
    a.kind == b.kind && a.unit() == b.unit()
}

/// Whether only "of" and a few words of a noun phrase stand between two claims: "416 of the town's 640".
fn of_joins(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    let (from, to) = (reading.end(a), reading.start(b));
    if a.sentence != b.sentence || from >= to || to - from > 7 || from + 1 > to {
        return false;
    }
    let of = (from..to).find(|at| matches!(reading.lower(*at), "of" | "among"));
    let Some(of) = of.filter(|of| *of - from <= 2) else { return false };
    (from..to).all(|at| {
        reading.doc.tokens[at].kind == TokenKind::Word
            && !matches!(
                reading.lower(at),
                "and" | "or" | "in" | "by" | "for" | "with" | "who" | "which" | "that" | "said" | "was" | "were" | "is" | "are" | "from" | "to"
            )
    }) && to - of <= 5
}

/// Whether a claim follows "of" at the beginning of its clause.
fn opens_with_of(reading: &Reading<'_>, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    (1..=4)
        .map_while(|back| start.checked_sub(back).filter(|at| *at >= first))
        .find(|at| matches!(reading.lower(*at), "of" | "among"))
        .is_some_and(|at| at == first || reading.is_stop(at - 1) || reading.lower(at - 1) == ",")
}

/// Whether what stands between two tokens sets the second off as an aside to the first: a bracket, a dash, a comma or "or", and few words.
pub(super) fn aside(reading: &Reading<'_>, sentence: usize, from: usize, to: usize, most: usize) -> bool {
    if from >= to || to - from > most + 3 {
        return false;
    }
    let (mut set_off, mut words) = (false, 0);
    for at in from..to {
        match reading.lower(at) {
            "(" | "–" | "—" | "--" | "or" | ":" | "[" => set_off = true,
            "-" if reading.doc.tokens[at].spaced => set_off = true,
            "," => set_off = true,
            ";" | ")" | "and" | "but" | "while" | "from" | "to" | "than" | "with" | "by" | "against" => return false,
            _ if reading.claim_at(sentence, at).is_some() => return false,
            _ => words += 1,
        }
    }
    set_off && words <= most
}

/// Whether a bracket or a colon leads from a share to "n of N".
fn opened(reading: &Reading<'_>, sentence: usize, from: usize, to: usize) -> bool {
    if from >= to {
        return false;
    }
    let last = reading.lower(to - 1);
    let near = to - from <= 14 && (from..to).all(|at| reading.claim_at(sentence, at).is_none() && reading.lower(at) != ";");
    near && (matches!(last, ":" | "(" | "–" | "—")
        || (last == "-" && reading.doc.tokens[to - 1].spaced)
        || (to - from <= 3 && matches!(last, "," | "or")))
}

/// Whether a number after "p% of the N …" is the part: set off by dashes or brackets, after "or", or followed by "in all".
fn introduced(reading: &Reading<'_>, sentence: usize, from: usize, part: &Claim) -> bool {
    let to = reading.start(part);
    if from > to
        || to - from > 14
        || (from..to).any(|at| {
            reading.lower(at) == ";"
                || reading.claim_at(sentence, at).is_some_and(|c| reading.claims[c].kind != Kind::Date && reading.claims[c].kind != Kind::Duration)
        })
    {
        return false;
    }
    let end = reading.noun_end(part);
    let after = reading.lower(end);
    let before = to.checked_sub(1).map_or("", |at| reading.lower(at));
    let dash = |at: usize| matches!(reading.lower(at), "–" | "—" | "--") || (reading.lower(at) == "-" && reading.doc.tokens[at].spaced);
    let closed = |at: usize| dash(at) || matches!(reading.lower(at), ")" | "," | ".") || reading.doc.tokens.get(at).is_none();
    let in_all = after == "in" && matches!(reading.lower(end + 1), "all" | "total");
    let opened = to > from && (dash(to - 1) || before == "(");
    (opened && (closed(end) || in_all))
        || (matches!(before, "or" | ":") && (closed(end) || in_all))
        || (before == "," && in_all)
        || (from < to && dash(from) && in_all)
}

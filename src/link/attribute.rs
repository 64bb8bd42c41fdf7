//! A line that gives an attribute beside what the prose says of it: "Died⇥15 January 1971" and "He died in Taipei in 1972".
//!
//! Such lines stand in the boxes of encyclopedias and fact sheets: a label, a tab or colon, and the value. Only what is said of the subject of
//! the whole text is compared: of the one that the headline names, or of a pronoun that opens its sentence.

use super::sameness::{hash, is_definite};
use super::{Filler, Link, Reading, Relation, Strength};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Kind, TokenKind};
use crate::rule::Severity;

/// Binds a value of the prose to the other one of a line of attributes.
pub(super) const ATTRIBUTE: Relation = Relation {
    name: "attribute-line",
    roles: &["stated", "other"],
    about: "a date or number of the prose, and the line that gives another one under the same name",
    bind,
};

/// What happens to a subject once, as labels call it.
const EVENTS: [&[&str]; 15] = [
    &["born"],
    &["died"],
    &["laid", "down"],
    &["launched"],
    &["commissioned"],
    &["decommissioned"],
    &["founded"],
    &["established"],
    &["incorporated"],
    &["formed"],
    &["dissolved"],
    &["opened"],
    &["closed"],
    &["completed"],
    &["demolished"],
];
/// Words between an event and its date, and between the head of a sentence and its event.
const BETWEEN: usize = 8;
const SUBJECT: usize = 8;
/// Words of a label.
const LABEL: usize = 3;
/// Lines of attributes that are looked at.
const MOST: usize = 60;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    life(reading, out);
    let text = &reading.doc.text;
    // Nearly no text has such a line.
    if memchr::memchr2(b'\t', b':', text.as_bytes()).is_none() && !EVENTS.iter().any(|e| opens_line(text, e[0])) {
        return;
    }
    events(reading, out);
    counts(reading, out);
    distances(reading, out);
}

/// Years between two births that may be one.
const ONE_LIFE: i32 = 12;

/// "John Moss (1811–1855) was a painter." and "Moss was born in 1813.", of the one that the headline names.
fn life(reading: &Reading<'_>, out: &mut Vec<Link>) {
    use chrono::Datelike;
    let doc = reading.doc;
    let short = |b: &&crate::doc::Block| b.tokens.1 - b.tokens.0 <= 12;
    let Some(headline) = reading.headline().or(doc.blocks.first().filter(short)) else { return };
    let named = |at: usize| {
        let word = doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.case != Case::Lower && t.len > 2);
        word.is_some_and(|w| (headline.tokens.0 as usize..headline.tokens.1 as usize).any(|h| doc.token(h) == doc.words(w.span())))
    };
    // The years in the first bracket behind a name that opens its paragraph.
    let lived = |c: &Claim| {
        let sentence = reading.sentence(c);
        let first = sentence.tokens.0 as usize;
        let at = c.tokens.0 as usize;
        let open = (first..at).find(|k| reading.lower(*k) == "(").filter(|o| *o <= first + SUBJECT);
        doc.block_of(sentence).kind == BlockKind::Paragraph
            && doc.block_of(sentence).tokens.0 == sentence.tokens.0
            && reading.lower(c.tokens.1 as usize) == ")"
            && open.is_some_and(|o| !(o + 1..at).any(|k| reading.lower(k) == ")") && (first..o).any(named))
    };
    // Behind letters of another script "1211–1255" is no more than a range.
    let years = |c: &Claim| -> Option<(i32, i32)> {
        use rust_decimal::prelude::ToPrimitive;
        if c.kind == Kind::Date && c.pattern == "years" {
            return c.when().and_then(|w| w.firm_days()).map(|(a, b)| (a.year(), b.year()));
        }
        let figure = c.figure().filter(|_| c.kind == Kind::Count && c.pattern == "range-dash")?;
        let ends = (figure.point.to_i32()?, figure.to?.to_i32()?);
        (figure.point >= rust_decimal::Decimal::ONE_THOUSAND && ends.0 < ends.1 && ends.1 - ends.0 < 110 && ends.1 < 2100).then_some(ends)
    };
    let mut spans = reading.claims.iter().enumerate().filter(|(_, c)| years(c).is_some()).filter(|(_, c)| lived(c));
    let (Some((span, claim)), None) = (spans.next(), spans.next()) else { return };
    let kin = reading.lexicon.words.find_class("kin");
    let Some((from, to)) = years(claim) else { return };
    for (k, born) in reading.claims.iter().enumerate().filter(|(k, c)| *k != span && !c.quoted && c.kind == Kind::Date) {
        let sentence = reading.sentence(born);
        let (first, start) = (sentence.tokens.0 as usize, reading.start(born));
        let told = start >= first + 4
            && matches!(reading.lower(start - 1), "in" | "on")
            && reading.lower(start - 2) == "born"
            && reading.lower(start - 3) == "was"
            && start - first <= SUBJECT + 4
            && doc.block_of(sentence).kind == BlockKind::Paragraph;
        // A name of the headline opens the sentence, and nothing makes it another of the name.
        let own = || {
            let name = (first..start - 3).any(named) && doc.tokens.get(first).is_some_and(|t| t.case != Case::Lower);
            let other = (first..start - 3).any(|at| {
                let marked = matches!(doc.token(at), "his" | "her" | "Jr" | "Junior" | "Sr" | "II" | "younger" | "elder" | "'s" | "’s" | "who");
                marked || kin.is_some_and(|class| reading.is(at, class))
            });
            name && !other
        };
        let Some((a, b)) = days(born) else { continue };
        let apart = a.year() == b.year() && a.year() != from && (a.year() - from).abs() <= ONE_LIFE && a.year() < to;
        if told && apart && own() {
            push(out, k, span, Severity::Error);
            return;
        }
    }
}

/// Whether a line begins with a word and a capital.
fn opens_line(text: &str, word: &str) -> bool {
    let rest = word.get(1..).unwrap_or_default();
    let mut found = memchr::memmem::find_iter(text.as_bytes(), rest.as_bytes());
    found.any(|at| {
        at >= 1
            && text.as_bytes().get(at - 1) == Some(&word.as_bytes()[0].to_ascii_uppercase())
            && (at == 1 || text.as_bytes().get(at - 2) == Some(&b'\n'))
    })
}

/// The days that a claim names.
fn days(claim: &Claim) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    claim.when().filter(|w| w.written.year.is_some())?.firm_days()
}

/// "Laid down⇥8 January 1747" and "She was laid down at Woolwich in 1746".
fn events(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let says = |at: usize, word: &str| reading.lower(at) == word;
    let mut lines: Vec<(usize, usize)> = Vec::new();
    for (k, claim) in reading.claims.iter().enumerate() {
        let (first, at) = (reading.sentence(claim).tokens.0 as usize, claim.tokens.0 as usize);
        if at == first || at - first > LABEL || doc.tokens.get(first).is_none_or(|t| t.case != Case::Title) || days(claim).is_none() {
            continue;
        }
        let Some(event) = EVENTS.iter().position(|e| {
            doc.words(doc.tokens[first].span()).eq_ignore_ascii_case(e[0]) && e[1..].iter().enumerate().all(|(k, w)| says(first + 1 + k, w))
        }) else {
            continue;
        };
        let after = first + EVENTS[event].len();
        if at == after || at == after + 1 && reading.lower(after) == ":" {
            lines.push((event, k));
        }
    }
    if lines.is_empty() || lines.len() > MOST {
        return;
    }
    let dated: Vec<(usize, &Claim)> = reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted && days(c).is_some()).collect();
    for (event, line) in lines {
        let Some((first, last)) = days(&reading.claims[line]) else { continue };
        let mut other = None;
        for &(k, claim) in &dated {
            if claim.sentence == reading.claims[line].sentence || !told_of_subject(reading, claim, EVENTS[event]) {
                continue;
            }
            let Some((a, b)) = days(claim) else { continue };
            if a <= last && first <= b {
                other = None;
                break;
            }
            other = other.or(Some(k));
        }
        if let Some(k) = other {
            push(out, k, line, Severity::Error);
        }
    }
}

/// Whether a date is that of an event of the subject of the text.
fn told_of_subject(reading: &Reading<'_>, claim: &Claim, event: &[&str]) -> bool {
    let doc = reading.doc;
    let sentence = reading.sentence(claim);
    let (begin, start) = (sentence.tokens.0 as usize, reading.start(claim));
    if !matches!(doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Deck) {
        return false;
    }
    let low = start.saturating_sub(BETWEEN).max(begin);
    let Some(verb) = (low..start).rev().find(|at| event.iter().enumerate().all(|(k, w)| reading.lower(at + k) == *w)) else { return false };
    // Nothing but a place stands between, and no other date or clause.
    let plain = (verb + event.len()..start).all(|at| {
        let token = doc.tokens.get(at);
        token.is_some_and(|t| t.kind == TokenKind::Word && (t.case != Case::Lower || matches!(reading.lower(at), "in" | "on" | "at" | "the" | "of")))
    });
    if !plain || verb - begin > SUBJECT {
        return false;
    }
    let short = |b: &&crate::doc::Block| b.tokens.1 - b.tokens.0 <= 12;
    let headline = reading.headline().or(doc.blocks.first().filter(short));
    let named = |at: usize| {
        let word = doc.tokens.get(at).filter(|t| matches!(t.case, Case::Title | Case::Mixed) && t.len > 2);
        let tokens = headline.map_or(0..0, |b| b.tokens.0 as usize..b.tokens.1 as usize);
        word.is_some_and(|w| tokens.into_iter().any(|h| doc.token(h) == doc.words(w.span())))
    };
    let pronoun = matches!(reading.lower(begin), "he" | "she" | "it" | "they");
    let inner: Vec<&str> = (begin + 1..verb).map(|at| reading.lower(at)).collect();
    let passive = |words: &[&str]| words.iter().all(|w| matches!(*w, "was" | "were" | "is" | "had" | "been" | "first" | "also"));
    if pronoun {
        return passive(&inner);
    }
    // "Paul Moss (born 10 May 1972)", "The Bellona was laid down in 1746"
    let words = begin..verb;
    named(begin) && named_all(reading, words, named)
}

/// Whether all that stands before an event is the name of the subject and its verb.
fn named_all(reading: &Reading<'_>, words: std::ops::Range<usize>, named: impl Fn(usize) -> bool) -> bool {
    words.into_iter().all(|at| named(at) || matches!(reading.lower(at), "the" | "(" | "," | "was" | "were" | "is" | "had" | "been"))
}

/// The label right before a claim, in small letters, where a tab or a colon stands between the two.
fn label(reading: &Reading<'_>, claim: &Claim) -> Option<Vec<String>> {
    let doc = reading.doc;
    let start = claim.tokens.0 as usize;
    let mut at = start.checked_sub(1)?;
    let colon = reading.lower(at) == ":";
    if colon {
        at = at.checked_sub(1)?;
    }
    let gap = doc.text.get(doc.tokens[at].end() as usize..doc.tokens[start].start as usize)?;
    if !gap.contains('\t') && !colon {
        return None;
    }
    let mut words = Vec::new();
    loop {
        let token = doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        words.insert(0, doc.words(token.span()).to_lowercase());
        if token.case == Case::Title {
            return Some(words);
        }
        if words.len() == LABEL {
            return None;
        }
        at = at.checked_sub(1)?;
    }
}

/// "Live albums⇥1" and "two live albums"; "Losses⇥10 dead, 17 wounded" and "10 dead, 7 wounded".
fn counts(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let number = |c: &Claim| c.figure().filter(|f| c.kind == Kind::Count && is_definite(f)).map(|f| f.point);
    let mut lines: Vec<(usize, Vec<String>)> = Vec::new();
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| number(c).is_some()) {
        lines.extend(label(reading, claim).filter(|l| l.last().is_some_and(|w| w.ends_with('s')) || l.len() > 1).map(|l| (k, l)));
        if lines.len() > MOST {
            return;
        }
    }
    let plural = |words: &[String]| words.len() > 1 && words.iter().any(|w| w.ends_with('s') && w.len() > 3);
    lines.retain(|(_, words)| plural(words));
    let counted = |c: &Claim| {
        let prose = matches!(reading.doc.block_of(reading.sentence(c)).kind, BlockKind::Paragraph | BlockKind::Deck);
        prose && number(c).is_some() && !narrowed(reading, c)
    };
    let all: Vec<usize> = if lines.is_empty() { Vec::new() } else { (0..reading.claims.len()).filter(|k| counted(&reading.claims[*k])).collect() };
    for (line, words) in lines {
        let own = &reading.claims[line];
        let is_word = |token: &str, w: &str| token.eq_ignore_ascii_case(w) || !token.is_ascii() && token.to_lowercase() == w;
        let same = |c: &Claim| {
            (c.tokens.1 as usize + words.len()) <= reading.sentence(c).tokens.1 as usize
                && words.iter().enumerate().all(|(k, w)| is_word(reading.doc.token(c.tokens.1 as usize + k), w))
        };
        let told: Vec<usize> = all.iter().copied().filter(|k| reading.claims[*k].sentence != own.sentence && same(&reading.claims[*k])).collect();
        if let [first, ..] = told[..]
            && told.iter().all(|k| number(&reading.claims[*k]) == number(&reading.claims[first]))
            && number(&reading.claims[first]) != number(own)
        {
            push(out, first, line, Severity::Error);
        }
    }
    losses(reading, out);
}

/// Whether the word before a number makes it one of another set: "another 12", "12 of 40".
fn narrowed(reading: &Reading<'_>, claim: &Claim) -> bool {
    let before = reading.start(claim).checked_sub(1).map_or("", |at| reading.lower(at));
    matches!(before, "another" | "other" | "of" | "first" | "last" | "least" | "these" | "those" | "about" | "nearly")
}

/// The key of the word right behind a number.
fn behind(reading: &Reading<'_>, claim: &Claim) -> Option<u64> {
    let token = reading.doc.tokens.get(claim.tokens.1 as usize).filter(|t| t.kind == TokenKind::Word && t.len > 3)?;
    let word = reading.doc.words(token.span()).to_lowercase();
    Some(hash(word.trim_end_matches('s')))
}

/// A line of several numbers of different things, and a sentence with the same things, of which one has the same number and another one not.
fn losses(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let doc = reading.doc;
    let counted = |index: usize| -> Vec<(usize, u64, rust_decimal::Decimal)> {
        let (first, claims) = reading.claims_of(index);
        let exact =
            |c: &Claim| c.figure().filter(|f| c.kind == Kind::Count && is_definite(f) && c.noun.is_none_or(|n| n <= c.tokens.1)).map(|f| f.point);
        claims.iter().enumerate().filter_map(|(k, c)| Some((first + k, behind(reading, c)?, exact(c)?))).collect()
    };
    let several = || reading.with_claims().filter(|(_, s)| s.claims.1 - s.claims.0 >= 2);
    let lines: Vec<_> =
        several().filter(|(_, s)| doc.words(s.span).contains('\t')).map(|(index, _)| counted(index)).filter(|l| l.len() >= 2).collect();
    if lines.is_empty() || lines.len() > MOST {
        return;
    }
    let prose: Vec<_> = several().filter(|(_, s)| doc.block_of(s).is_prose() && !doc.words(s.span).contains('\t')).map(|(k, _)| counted(k)).collect();
    for line in lines {
        for told in &prose {
            let pairs: Vec<_> = told.iter().filter_map(|t| Some((t, line.iter().find(|l| l.1 == t.1)?))).collect();
            if pairs.len() >= 2 && pairs.iter().any(|(t, l)| t.2 == l.2) {
                for (t, l) in pairs.iter().filter(|(t, l)| t.2 != l.2) {
                    push(out, t.0, l.0, Severity::Error);
                }
                return;
            }
        }
    }
}

/// "Distance⇥630 km" and "Total distance:⇥607 km".
fn distances(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let mut found: Vec<(usize, bool, Vec<String>)> = Vec::new();
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Measure && c.figure().is_some_and(is_definite)) {
        if let Some(words) = label(reading, claim) {
            let rest: Vec<String> = words.iter().filter(|w| !matches!(w.as_str(), "total" | "overall" | "of")).cloned().collect();
            found.push((k, rest.len() < words.len(), rest));
        }
        if found.len() > MOST {
            return;
        }
    }
    let totals: Vec<_> = found.iter().filter(|f| f.1).collect();
    let [total] = totals[..] else { return };
    let plain: Vec<_> = found.iter().filter(|f| !f.1 && (f.2 == total.2 || total.2.is_empty() && f.2 == ["distance"])).collect();
    let [other] = plain[..] else { return };
    let (a, b) = (&reading.claims[total.0], &reading.claims[other.0]);
    let apart = a.unit() == b.unit() && a.figure().zip(b.figure()).is_some_and(|(x, y)| x.tight().zip(y.tight()).is_some_and(|(x, y)| !x.meets(&y)));
    if apart {
        push(out, other.0, total.0, Severity::Warning);
    }
}

fn push(out: &mut Vec<Link>, stated: usize, line: usize, severity: Severity) {
    let filler = |k: usize| Filler::Claim(ClaimId(k as u32));
    out.push(Link {
        roles: vec![("stated", filler(stated)), ("other", filler(line))],
        strength: Strength::SameNoun,
        facts: Vec::new(),
        severity: Some(severity),
    });
}

//! Two ages of one person: "Ada Lund, 44, … Ms Lund, 46," and "died at the age of 95 … She was 93 years old".
//!
//! An age in apposition is that of the day. Where a text tells of another time ("then 44", "when she was 44", a year), nothing is compared.

use super::cast::{Cast, is_told};
use super::{sentence, text};
use crate::base::Span;
use crate::doc::{Mention, MentionKind, Sentence, TokenKind};
use crate::link::same_person::{self, People};
use crate::link::{Filler, Link, Reading, Relation, Strength};

/// Binds two ages that a text gives one person.
pub(in crate::link) const TOLD_AGE: Relation =
    Relation { name: "told-age", roles: &["again", "first"], about: "two ages of one person, neither of another time", bind };

/// Mentions of one person that are looked at.
const MENTIONS: usize = 40;
/// Words from a name to the age at a death.
const DEATH: usize = 16;
/// Words of a trade between an age and a name.
const TRADE: usize = 3;

/// An age as it is told.
#[derive(Clone, Copy)]
struct Told {
    years: u32,
    span: Span,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let people = People::of_body(reading);
    let mut dead: Vec<(&Mention, Told)> = Vec::new();
    for person in people.persons.iter().filter(|p| p.named) {
        let mentions = person.mentions.iter().take(MENTIONS).filter_map(|k| reading.mentions.get(*k as usize));
        let mut first: Option<Told> = None;
        for m in mentions.filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Other) && !m.quoted) {
            let Some(own) = sentence(reading, m).filter(|s| is_told(reading, s)) else { continue };
            let apposed = beside(reading, own, m);
            let told = apposed.or_else(|| at_death(reading, own, m).inspect(|t| dead.push((m, *t))));
            let Some(told) = told.filter(|_| !of_another_time(reading, own) && !same_person::is_qualified(reading, m, apposed.is_none())) else {
                continue;
            };
            match first {
                Some(before) if before.years != told.years => {
                    out.push(link(reading, told, before));
                    break;
                }
                Some(_) => {}
                None => first = Some(told),
            }
        }
    }
    if let [(who, told)] = dead[..] {
        of_the_dead(reading, who, told, out);
    }
}

fn link(reading: &Reading<'_>, again: Told, first: Told) -> Link {
    let words = |t: Told| reading.doc.words(t.span).to_owned();
    Link {
        roles: vec![("again", Filler::Words(again.span)), ("first", Filler::Words(first.span))],
        strength: Strength::SameNoun,
        facts: vec![("age", words(again)), ("other_age", words(first))],
        severity: None,
    }
}

/// The years that a token tells as an age.
fn years(reading: &Reading<'_>, at: usize) -> Option<Told> {
    let token = reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Digits && (1..=3).contains(&t.len))?;
    let years: u32 = reading.doc.words(token.span()).parse().ok()?;
    (1..=115).contains(&years).then_some(Told { years, span: token.span() })
}

/// The age beside a name: "Ada Lund, 44,", "Ada Lund (44)", "Ada Lund, aged 44,", "44-year-old nurse Ada Lund".
fn beside(reading: &Reading<'_>, own: &Sentence, m: &Mention) -> Option<Told> {
    let behind = m.tokens.1 as usize;
    let opens = text(reading, behind);
    if opens == "," || opens == "(" {
        let aged = usize::from(text(reading, behind + 1) == "aged");
        let closes = text(reading, behind + 2 + aged);
        if let Some(told) = years(reading, behind + 1 + aged)
            // "Lund (44)" may be the 44th of a list of references.
            && (opens == "(" && closes == ")" && m.given.is_some() || opens == "," && matches!(closes, "," | "." | ";") && behind + 2 + aged < own.tokens.1 as usize)
        {
            return Some(told);
        }
    }
    let first = own.tokens.0 as usize;
    let old = (1..=TRADE).filter_map(|back| (m.tokens.0 as usize).checked_sub(back)).find(|at| *at >= first + 4 && text(reading, *at) == "old")?;
    let joined = text(reading, old - 1) == "-" && text(reading, old - 2) == "year" && text(reading, old - 3) == "-";
    let trade = (old + 1..m.tokens.0 as usize).all(|at| reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
    old.checked_sub(4).filter(|at| joined && trade && *at >= first).and_then(|at| years(reading, at))
}

/// The age of one who has died: "Ada Lund died on Monday at the age of 95", "Ada Lund has died aged 95".
fn at_death(reading: &Reading<'_>, own: &Sentence, m: &Mention) -> Option<Told> {
    let (from, last) = (m.tokens.1 as usize, own.tokens.1 as usize);
    let died = (from..last.min(from + 3)).find(|at| matches!(text(reading, *at), "died" | "dies"))?;
    let at = (died + 1..last.min(died + DEATH)).find(|at| {
        let word = text(reading, *at);
        word == "aged" || word == "of" && text(reading, at - 1) == "age" && text(reading, at - 2) == "the"
    })?;
    let another = reading.mentions.iter().skip(reading.mentions.partition_point(|o| (o.tokens.0 as usize) < died));
    let another = another.take_while(|o| (o.tokens.0 as usize) < at).any(|o| o.kind == MentionKind::Person);
    years(reading, at + 1).filter(|_| !another)
}

/// Whether a sentence tells of another time than that of the text.
fn of_another_time(reading: &Reading<'_>, own: &Sentence) -> bool {
    (own.tokens.0 as usize..own.tokens.1 as usize).any(|at| {
        let token = reading.doc.tokens.get(at);
        let year = token.is_some_and(|t| t.kind == TokenKind::Digits && t.len == 4);
        year || matches!(
            text(reading, at),
            "then"
                | "when"
                | "When"
                | "Then"
                | "turned"
                | "turns"
                | "birthday"
                | "ago"
                | "earlier"
                | "later"
                | "now"
                | "Now"
                | "years"
                | "would"
                | "until"
                | "born"
                | "since"
                | "time"
                | "previous"
                | "previously"
                | "once"
                | "first"
                | "archive"
                | "pictured"
                | "wearing"
        )
    })
}

/// "She was 93 years old": of the one person whose death is told.
fn of_the_dead(reading: &Reading<'_>, who: &Mention, told: Told, out: &mut Vec<Link>) {
    let text_of = reading.doc.text.as_bytes();
    if memchr::memmem::find(text_of, b" years old").is_none() {
        return;
    }
    let Some(cast) = Cast::new(reading) else { return };
    for old in 4..reading.doc.tokens.len() {
        if text(reading, old) != "old" || text(reading, old - 1) != "years" || text(reading, old - 3) != "was" {
            continue;
        }
        let pronoun = old - 4;
        let she = matches!(text(reading, pronoun), "She" | "He" | "she" | "he");
        let Some(own) = reading.doc.sentence_at(pronoun as u32).filter(|s| she && is_told(reading, s) && s.tokens.0 as usize == pronoun) else {
            continue;
        };
        let elsewhere = (own.tokens.0 as usize..own.tokens.1 as usize).any(|at| {
            matches!(text(reading, at), "when" | "then" | "before" | "after" | "until")
                || reading.doc.tokens[at].kind == TokenKind::Digits && at != old - 2
        });
        let Some(again) = years(reading, old - 2).filter(|t| t.years != told.years && !elsewhere) else { continue };
        let own_referent = cast.referent(reading, pronoun).is_some_and(|m| super::cast::same(reading, m, who));
        if own_referent || is_quoted_of(reading, pronoun, who) {
            out.push(link(reading, again, told));
            return;
        }
    }
}

/// Whether a pronoun stands in words that somebody says, and he has named there the one who has died, and nobody since.
fn is_quoted_of(reading: &Reading<'_>, pronoun: usize, who: &Mention) -> bool {
    let doc = reading.doc;
    let Some(token) = doc.tokens.get(pronoun) else { return false };
    let before = reading.mentions.partition_point(|m| m.tokens.1 as usize <= pronoun);
    let last = before.checked_sub(1).and_then(|k| reading.mentions.get(k)).filter(|m| m.quoted && m.kind == MentionKind::Person);
    let same_block = |m: &Mention| {
        let block = |at: u32| doc.sentence_at(at).map(|s| s.block);
        block(m.tokens.0) == block(pronoun as u32)
    };
    crate::extract::quotes::covers(reading.quotations, token.span())
        && last.is_some_and(|m| same_block(m) && m.given.is_some() && super::cast::same(reading, m, who))
}

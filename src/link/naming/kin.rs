//! A father or mother who has two names: "Moss was buried beside his father, Paul Moss" and "Moss's father, Peter Moss, died in 1933".
//!
//! Everybody has one of each. Only names with the surname of the text's one family of that name are compared, told right behind the word; where
//! one who is named as a parent is also the one whose parent is told, it is a family of three generations and nothing is bound.

use super::text;
use crate::doc::{Mention, MentionKind};
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::Severity;

/// Binds the second name of a parent to the first.
pub(in crate::link) const PARENT_NAME: Relation =
    Relation { name: "parent-name", roles: &["odd", "usual"], about: "two given names of the father or the mother of one and the same", bind };

/// Names of the text that are looked at.
const MENTIONS: usize = 2000;

struct Parent<'a> {
    mention: &'a Mention,
    word: &'static str,
    given: &'a str,
    surname: &'a str,
    owner: &'a str,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let parents: Vec<Parent<'_>> = reading.mentions.iter().take(MENTIONS).filter_map(|m| parent(reading, m)).collect();
    for (k, odd) in parents.iter().enumerate() {
        let alike = |p: &&Parent<'_>| p.word == odd.word && p.surname == odd.surname;
        let Some(usual) = parents[..k].iter().find(alike) else { continue };
        // "Bob" and "Robert", "J." and "John" may be one name.
        let names = &reading.lexicon.names;
        let (a, b) = (usual.given.to_lowercase(), odd.given.to_lowercase());
        let apart = a != b && !nearly(&a, &b) && !names.same_in_short(&a, &b) && !names.same_transliteration(&a, &b);
        let generations = parents.iter().filter(|p| p.surname == odd.surname).any(|p| parents.iter().any(|o| o.owner == p.given));
        let owned = |p: &Parent<'_>| matches!(p.owner, "his" | "her") || p.owner == p.surname;
        let one_is_named = odd.owner == odd.surname || usual.owner == usual.surname;
        if apart && !generations && owned(odd) && owned(usual) && one_is_named {
            out.push(Link {
                roles: vec![("odd", Filler::Words(odd.mention.span)), ("usual", Filler::Words(usual.mention.span))],
                strength: Strength::SameNoun,
                facts: vec![("kin", odd.word.to_owned())],
                severity: Some(Severity::Warning),
            });
            return;
        }
    }
}

/// Whether two given names may be one: an initial, a short form, or one of them with a second name.
fn nearly(a: &str, b: &str) -> bool {
    let cut = |s: &str| s.trim_end_matches('.').chars().count();
    let initial = cut(a) < 3 || cut(b) < 3;
    let short = a.starts_with(b) || b.starts_with(a);
    initial || short
}

/// A full name right behind "father" or "mother" and the word of whose it is.
fn parent<'a>(reading: &'a Reading<'_>, mention: &'a Mention) -> Option<Parent<'a>> {
    let doc = reading.doc;
    let (given, surname) = (doc.words(mention.given?), doc.words(mention.surname));
    if mention.kind != MentionKind::Person || mention.quoted || mention.tokens.1 - mention.tokens.0 > 3 {
        return None;
    }
    let mut at = (mention.tokens.0 as usize).checked_sub(1)?;
    if text(reading, at) == "," {
        at = at.checked_sub(1)?;
    }
    let word = match reading.lower(at) {
        "father" => "father",
        "mother" => "mother",
        _ => return None,
    };
    let before = at.checked_sub(1)?;
    let owner = match reading.lower(before) {
        "his" => "his",
        "her" => "her",
        _ if matches!(text(reading, before), "'s" | "’s" | "'" | "’") => text(reading, before.checked_sub(1)?),
        _ => return None,
    };
    Some(Parent { mention, word, given, surname, owner })
}

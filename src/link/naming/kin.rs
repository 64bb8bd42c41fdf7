//! A father or mother who has two names: "Moss was buried beside his father, Paul Moss" and "Moss's father, Peter Moss, died in 1933".
//!
//! Everybody has one of each. Only names with the surname of the text's one family of that name are compared, told right behind the word; where
//! one who is named as a parent is also the one whose parent is told, it is a family of three generations and nothing is bound, and neither is it
//! where two of the name may be meant as the child: "Ann Moss's father" need not be Jo Moss's.

use rustc_hash::{FxHashMap, FxHashSet};

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
    owner: Owner<'a>,
}

/// Whose parent it is.
#[derive(Clone, Copy)]
enum Owner<'a> {
    /// "his father"
    Pronoun,
    /// "Moss's father", "Ann's father"
    Word(&'a str),
    /// "Ann Moss's father"
    Full { given: &'a str, surname: &'a str },
}

impl<'a> Owner<'a> {
    /// The name that the owner would have as somebody's parent.
    fn given(self) -> Option<&'a str> {
        match self {
            Owner::Pronoun => None,
            Owner::Word(word) => Some(word),
            Owner::Full { given, .. } => Some(given),
        }
    }

    /// Whether the owner may have this surname.
    fn may_be(self, name: &str) -> bool {
        match self {
            Owner::Pronoun => true,
            Owner::Word(word) => word == name,
            Owner::Full { surname, .. } => surname == name,
        }
    }
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let parents: Vec<Parent<'_>> = reading.mentions.iter().take(MENTIONS).filter_map(|m| parent(reading, m)).collect();
    if parents.len() < 2 {
        return;
    }
    // Surnames of those who are told as a parent and as somebody's child.
    let children: FxHashSet<&str> = parents.iter().filter_map(|p| p.owner.given()).collect();
    let generations: FxHashSet<&str> = parents.iter().filter(|p| children.contains(first(p.given))).map(|p| p.surname).collect();
    let mut told: FxHashMap<(&str, &str), &Parent<'_>> = FxHashMap::default();
    for odd in &parents {
        let usual = *told.entry((odd.word, odd.surname)).or_insert(odd);
        let named = |p: &Parent<'_>| !matches!(p.owner, Owner::Pronoun);
        let owned = odd.owner.may_be(odd.surname) && usual.owner.may_be(odd.surname) && (named(odd) || named(usual));
        if owned && !may_be_one(reading, usual.given, odd.given) && !generations.contains(odd.surname) && of_one_child(reading, &parents, usual, odd)
        {
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

/// Whether two parents are those of one child: it is told with the same given name, or there is but one of the surname whom the text can mean.
fn of_one_child(reading: &Reading<'_>, parents: &[Parent<'_>], a: &Parent<'_>, b: &Parent<'_>) -> bool {
    if let (Owner::Full { given: x, .. }, Owner::Full { given: y, .. }) = (a.owner, b.owner) {
        return x == y;
    }
    let mut child: Option<&str> = None;
    for m in reading.mentions.iter().take(MENTIONS).filter(|m| m.kind == MentionKind::Person && reading.doc.words(m.surname) == a.surname) {
        let Some(given) = m.given.map(|g| first(reading.doc.words(g))) else { continue };
        if parents.iter().any(|p| p.surname == a.surname && first(p.given) == given) {
            continue;
        }
        if child.is_some_and(|c| !may_be_one(reading, c, given)) {
            return false;
        }
        child = Some(given);
    }
    true
}

/// Whether two given names may be one: "Bob" and "Robert", "J." and "John".
fn may_be_one(reading: &Reading<'_>, a: &str, b: &str) -> bool {
    let names = &reading.lexicon.names;
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || nearly(&a, &b) || names.same_in_short(&a, &b) || names.same_transliteration(&a, &b)
}

/// Whether two given names may be one: an initial, a short form, or one of them with a second name.
fn nearly(a: &str, b: &str) -> bool {
    let cut = |s: &str| s.trim_end_matches('.').chars().count();
    let initial = cut(a) < 3 || cut(b) < 3;
    let short = a.starts_with(b) || b.starts_with(a);
    initial || short
}

/// The first of somebody's given names.
fn first(given: &str) -> &str {
    given.split_whitespace().next().unwrap_or(given)
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
        "his" | "her" => Owner::Pronoun,
        _ if matches!(text(reading, before), "'s" | "’s" | "'" | "’") => owner(reading, before)?,
        _ => return None,
    };
    Some(Parent { mention, word, given, surname, owner })
}

/// Who is named before the mark of the possessive.
fn owner<'a>(reading: &'a Reading<'_>, mark: usize) -> Option<Owner<'a>> {
    let doc = reading.doc;
    let behind = reading.mentions.partition_point(|m| m.tokens.1 as usize <= mark);
    let ending = behind.checked_sub(1).and_then(|k| reading.mentions.get(k)).filter(|m| m.tokens.1 as usize == mark);
    if let Some((m, given)) = ending.and_then(|m| m.given.map(|given| (m, given))) {
        return Some(Owner::Full { given: first(doc.words(given)), surname: doc.words(m.surname) });
    }
    Some(Owner::Word(text(reading, mark.checked_sub(1)?)))
}

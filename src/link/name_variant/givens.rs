//! Two given names of one surname, middle names and second surnames: whether they are one person's.

use super::letters::{cut_short, derived, gendered, same_letters};
use super::places::mentioned_person;
use super::surnames::{ordinary, set_apart};
use super::{Difference, FORMS, MENTIONS, Pair, accepted, mention};
use crate::doc::{Case, Mention, MentionKind, TokenKind};
use crate::extract::names::chinese;
use crate::link::Reading;
use crate::link::same_person::{self, Family, Form, People};
use crate::link::words::said;

/// A full name whose first and last word are those of another, with a slip in a word between: "Ines Carolian Vask" of "Ines Carolina Vask".
pub(super) fn middle_names(reading: &Reading<'_>, people: &People, pairs: &mut Vec<Pair>) {
    let middle = |k: u32| {
        let given = reading.doc.words(mention(reading, k)?.given?);
        let (_, last) = given.rsplit_once([' ', '\n'])?;
        (last.len() >= 4 && last.chars().all(char::is_alphabetic)).then_some(last)
    };
    for form in people.forms.iter().filter(|f| f.mentions.len() > 1 && !f.given.is_empty()) {
        let mut found: Vec<(&str, Vec<u32>)> = Vec::new();
        for k in form.mentions.iter().take(MENTIONS) {
            let Some(word) = middle(*k) else { continue };
            match found.iter_mut().find(|(w, _)| *w == word) {
                Some((_, list)) => list.push(*k),
                None => found.push((word, vec![*k])),
            }
        }
        // Of three, none is told from another.
        let [(one, a), (two, b)] = &found[..] else { continue };
        let (x, y) = (same_person::plain(one), same_person::plain(two));
        let slip = x != y && x.as_bytes().first() == y.as_bytes().first() && same_person::edits(&x, &y) == 1;
        if slip && !set_apart(reading, a, b, true) && !accepted(reading, one, two) {
            pairs.push(Pair { difference: Difference::Spelling, a: a.clone(), b: b.clone(), office: false });
        }
    }
}

/// Names in which a surname before the last one is looked for.
pub(super) const DOUBLE: usize = 200;

/// A bare surname beside the one full name that has a surname like it before its last: "Delgato" of "Sergio Delgado Ruiz".
pub(super) fn second_surnames(reading: &Reading<'_>, people: &People, pairs: &mut Vec<Pair>) {
    let names = &reading.lexicon.names;
    let double = |m: &Mention| {
        let given = m.given.filter(|_| m.kind == MentionKind::Person).map(|g| reading.doc.words(g))?;
        let (_, second) = given.rsplit_once(' ')?;
        (second.len() >= 5 && names.is_family(second) && !names.is_given(second) && !names.is_common(second)).then(|| same_person::plain(second))
    };
    let mut found: Vec<(u32, String)> = Vec::new();
    for (k, m) in (0u32..).zip(reading.mentions) {
        if let Some(plain) = double(m).filter(|p| found.iter().all(|(_, q)| q != p)) {
            found.push((k, plain));
        }
        if found.len() > DOUBLE {
            return;
        }
    }
    for (full, plain) in found {
        if people.families.iter().any(|f| f.plain == plain) {
            continue;
        }
        let like = |f: &&Family| {
            f.plain.len() >= 5
                && f.plain.as_bytes().first() == plain.as_bytes().first()
                && same_person::edits(&f.plain, &plain) == 1
                && !derived(&f.plain, &plain)
                && f.forms.iter().all(|k| people.forms[*k].given.is_empty())
                && ordinary(reading, &f.surname).is_none()
        };
        let mut alike = people.families.iter().filter(like);
        let (Some(bare), None) = (alike.next(), alike.next()) else { continue };
        let mentions: Vec<u32> = bare.forms.iter().flat_map(|k| people.forms[*k].mentions.iter().copied()).collect();
        let acts = mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| m.kind == MentionKind::Person);
        if acts && !set_apart(reading, &mentions, &[full], true) && !accepted(reading, &bare.surname, &plain) {
            pairs.push(Pair { difference: Difference::Spelling, a: mentions, b: vec![full], office: false });
        }
    }
}

/// Given names of one surname that differ by spelling alone.
pub(super) fn givens(reading: &Reading<'_>, people: &People, family: &Family, pairs: &mut Vec<Pair>) {
    let names = &reading.lexicon.names;
    let forms: Vec<&Form> = family.forms.iter().map(|k| &people.forms[*k]).filter(|f| !f.given.is_empty()).collect();
    if forms.len() < 2 || forms.len() > FORMS {
        return;
    }
    for (k, x) in forms.iter().enumerate() {
        for y in &forms[k + 1..] {
            let (a, b) = (x.plain_given.as_str(), y.plain_given.as_str());
            if a == b || a.len() < 2 || b.len() < 2 || accepted(reading, &x.given, &y.given) {
                continue;
            }
            let office = same_person::share_office(reading, &x.mentions, &y.mentions);
            let typo = a.len().min(b.len()) >= 5
                && a.as_bytes()[0] == b.as_bytes()[0]
                && same_person::edits(a, b) == 1
                && names.is_given(&x.given) != names.is_given(&y.given)
                && !derived(a, b);
            let other = !typo && !names.same_spelling(a, b) && is_other_given(reading, people, family, x, y);
            let difference = if names.same_spelling(a, b) || typo || other || same_letters(a, b) && !names.same_transliteration(a, b) {
                Difference::Spelling
            } else if names.same_transliteration(a, b) {
                Difference::Transliteration
            } else if chinese::fold(&x.given) == chinese::fold(&y.given)
                && chinese::is_pinyin(&family.surname)
                && [x, y].iter().all(|f| chinese::is_pinyin(&f.given) || !chinese::is_modern(&f.given))
                && (office || chinese::is_modern(&x.given) != chinese::is_modern(&y.given) || family.surname.len() >= 6)
            {
                Difference::Transliteration
            } else {
                continue;
            };
            if !set_apart(reading, &x.mentions, &y.mentions, !office) {
                pairs.push(Pair {
                    difference,
                    a: x.mentions.clone(),
                    b: y.mentions.clone(),
                    office: office && difference == Difference::Transliteration,
                });
            }
        }
    }
}

/// Whether two given names of one surname are those of one person by all that the text tells, one of them wrong: they begin alike, neither is
/// the other cut short, and both stand beside the same person or the same office, or are a letter apart before a surname that is no common one.
fn is_other_given(reading: &Reading<'_>, people: &People, family: &Family, x: &Form, y: &Form) -> bool {
    let names = &reading.lexicon.names;
    let (a, b) = (x.plain_given.as_str(), y.plain_given.as_str());
    let known =
        || names.is_given(&x.given) && names.is_given(&y.given) || middle_initial(reading, x).is_some_and(|i| middle_initial(reading, y) == Some(i));
    let alike = a.len().min(b.len()) >= 4 && a.as_bytes().first() == b.as_bytes().first() && known();
    // "Maria" and "Marie" are no short forms of each other.
    let in_short = names.same_in_short(a, b) && !(a.len() == b.len() && same_person::edits(a, b) == 1);
    if !alike || in_short || names.same_transliteration(a, b) || cut_short(a, b) {
        return false;
    }
    // Others of the name make a family.
    let given = |k: &usize| !people.forms[*k].given.is_empty();
    if family.forms.iter().filter(|k| given(k)).count() > 2 {
        return false;
    }
    beside_alike(reading, &x.mentions, &y.mentions)
        || same_person::edits(a, b) == 1 && !gendered(a, b) && !names.is_family(&family.surname)
        || a.len().min(b.len()) >= 6
            && (2..=3).contains(&same_person::edits(a, b))
            && same_person::sounds_like(a, b)
            && a.get(..3) == b.get(..3)
            && !gendered(a, b)
        || taken_for_one(reading, people, family, x, y)
}

/// Letters that two given names have in common before the one can stand for the other by a slip of memory: "Richard" and "Ricardo".
const ALIKE: usize = 2;

/// Times that a name stands, wherever it does, before the text is one about its bearer.
const AGAIN: usize = 3;

/// Whether the text takes two full names of one surname for one person: it calls somebody by the surname alone, and tells of the name that stands
/// once neither who he is nor that he is a relative.
fn taken_for_one(reading: &Reading<'_>, people: &People, family: &Family, x: &Form, y: &Form) -> bool {
    let (a, b) = (x.plain_given.as_str(), y.plain_given.as_str());
    let same = a.bytes().zip(b.bytes()).take_while(|(p, q)| p == q).count();
    let (odd, usual) = if x.mentions.len() < y.mentions.len() { (x, y) } else { (y, x) };
    let ends = |w: &str| w.as_bytes().last().copied();
    let pair = matches!((ends(a), ends(b)), (Some(b'a'), Some(b'o' | b'y' | b'i')) | (Some(b'o' | b'y' | b'i'), Some(b'a')));
    // Of a surname that few have, one letter is enough: "James Munns" and "John Munns".
    let rare = !reading.lexicon.names.is_surname(&family.surname) && !reading.lexicon.names.is_common(&family.surname);
    let near = same >= ALIKE;
    if !(rare || near) || same == 0 || odd.mentions.len() > 1 || gendered(a, b) && pair {
        return false;
    }
    let introduced = odd.mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| {
        let comma = m.tokens.1 as usize;
        // "his successor, Murad Karimoff, served": the name says who the successor is.
        let apposed = m.tokens.0.checked_sub(2).is_some_and(|b| {
            said!(reading, b as usize + 1, ",") && reading.doc.tokens[b as usize].case == Case::Lower && !reading.is_stop(b as usize)
        });
        m.title.is_some()
            || apposed && reading.lower(comma) == ","
            || reading.lower(comma) == "," && said!(reading, comma + 1, "a" | "an" | "the" | "who" | "whose" | "his" | "her")
    });
    let first = |f: &Form| f.mentions.first().copied().unwrap_or(u32::MAX);
    if introduced || first(usual) > first(odd) {
        return false;
    }
    // "Richard A. Tovoff" and "Ricardo A. Tovoff"
    if middle_initial(reading, x).is_some_and(|i| middle_initial(reading, y) == Some(i)) {
        return true;
    }
    // Two of a name that very many bear may well be in one text.
    let full = usual.mentions.first().and_then(|k| mention(reading, *k)).map_or("", |m| reading.doc.words(m.span));
    let stands = || memchr::memmem::find_iter(reading.doc.text.as_bytes(), full.as_bytes()).take(AGAIN).count() >= AGAIN;
    let widespread = reading.lexicon.names.is_widespread(&family.surname) && !stands();
    let words = |f: &Form| f.mentions.first().and_then(|k| mention(reading, *k)?.given).map_or(0, |g| reading.doc.words(g).split(' ').count());
    // The more often the other one stands in full, the less do the two have to begin alike.
    let often = match usual.mentions.len() {
        0 | 1 => (rare || near && !widespread) && words(x) == words(y),
        2 => rare || same >= 3 || near && !widespread,
        _ => true,
    };
    often || family.forms.iter().any(|k| people.forms[*k].given.is_empty())
}

/// The initial behind a given name: the "A" of "Richard A. Tovoff".
fn middle_initial<'t>(reading: &Reading<'t>, form: &Form) -> Option<&'t str> {
    let given = form.mentions.first().and_then(|k| mention(reading, *k)?.given).map(|g| reading.doc.words(g))?;
    let (_, initial) = given.trim_end_matches('.').rsplit_once(' ')?;
    (initial.len() == 1).then_some(initial)
}

/// Words beside a name in which an office is looked for.
const OFFICE: usize = 9;

/// Tokens of an apposition before the neighbour of a person.
const APPOSED: usize = 14;

/// Whether two persons have the same neighbour ("… and Abby Cohen") or the same two words with capitals beside them ("Privacy Officer").
fn beside_alike(reading: &Reading<'_>, a: &[u32], b: &[u32]) -> bool {
    let keys = |list: &[u32]| -> Vec<u64> { list.iter().take(MENTIONS).flat_map(|k| company(reading, *k)).collect() };
    let (a, b) = (keys(a), keys(b));
    a.iter().any(|key| b.contains(key))
}

/// The neighbour of a person and the pairs of words with capitals beside it, as numbers.
fn company(reading: &Reading<'_>, index: u32) -> Vec<u64> {
    let doc = reading.doc;
    let Some(m) = mention(reading, index) else { return Vec::new() };
    let mut keys = Vec::new();
    let link = |from: u32, to: u32| {
        let gap = doc.tokens.get(from as usize..to as usize).unwrap_or(&[]);
        (1..=2).contains(&gap.len()) && gap.iter().all(|t| matches!(doc.words(t.span()), "and" | "," | "&"))
    };
    let full = |n: &&Mention| n.sentence == m.sentence && n.given.is_some() && n.kind == MentionKind::Person;
    let before = index.checked_sub(1).and_then(|k| mention(reading, k)).filter(full).filter(|n| link(n.tokens.1, m.tokens.0));
    let after = mention(reading, index + 1).filter(full).filter(|n| link(m.tokens.1, n.tokens.0));
    // "Robert Costello, head of programmes at the museum, and Diana Marques"
    let apposed = |n: &&Mention| {
        let gap = doc.tokens.get(m.tokens.1 as usize..n.tokens.0 as usize).unwrap_or(&[]);
        let word = |t: Option<&crate::doc::Token>| t.map_or("", |t| doc.words(t.span()));
        (4..=APPOSED).contains(&gap.len())
            && word(gap.first()) == ","
            && matches!(word(gap.last()), "and" | "&")
            && word(gap.get(gap.len() - 2)) == ","
    };
    let beyond = reading.mentions.iter().skip(index as usize + 1).take_while(|n| n.sentence == m.sentence).take(APPOSED).find(full).filter(apposed);
    keys.extend([before, after, beyond].into_iter().flatten().map(|n| crate::link::sameness::hash(doc.words(n.span))));
    let Some(sentence) = doc.sentences.get(m.sentence as usize) else { return keys };
    let (first, last) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let (start, end) = (m.tokens.0 as usize, m.tokens.1 as usize);
    let named = |at: usize| doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.len >= 4 && t.case == Case::Title);
    for range in [start.saturating_sub(OFFICE).max(first)..start, end..(end + OFFICE).min(last)] {
        for at in range.clone().filter(|at| at + 1 < range.end) {
            if let (Some(one), Some(two)) = (named(at), named(at + 1))
                && mentioned_person(reading, one.span()).is_none()
            {
                keys.push(crate::link::sameness::hash(doc.words(one.span().to(two.span()))));
            }
        }
    }
    // "Lena Torvik, layout designer", "Daniel Osk, NRDB": the words of the apposition, or the letters of a body in it.
    if reading.lower(end) == "," {
        let close =
            (end + 1..(end + OFFICE + 4).min(last)).take_while(|at| !reading.is_stop(*at) && !matches!(reading.lower(*at), "," | "who" | ";"));
        let inside: Vec<usize> = close.collect();
        let words: Vec<&str> = inside.iter().filter_map(|at| doc.tokens.get(*at)).map(|t| doc.words(t.span())).collect();
        let role = inside.iter().any(|at| reading.is(*at, reading.lexicon.names.role));
        let words: Vec<&str> = words.iter().copied().filter(|w| !matches!(*w, "a" | "an" | "the")).collect();
        if role && (2..=6).contains(&words.len()) {
            keys.push(crate::link::sameness::hash(&words.join(" ")));
        }
        let letters = inside.iter().filter_map(|at| doc.tokens.get(*at)).filter(|t| t.case == Case::Upper && t.kind == TokenKind::Word && t.len >= 3);
        keys.extend(letters.map(|t| crate::link::sameness::hash(doc.words(t.span()))));
    }
    keys
}

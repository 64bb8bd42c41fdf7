//! Two spellings of what looks like one person's name.
//!
//! A name is not a misspelling: it is only ever compared with names of the same text, and only where the text gives a reason to
//! take two forms for one person: the same given name, the same office, or a bare surname beside the only full name like it.
//! Anything that speaks for two people (one clause, forms of address, relatives, two full introductions) or for a writer who knows of
//! both forms keeps it silent.

use super::same_person::{self, Family, Form, People, Place};
use super::words::said;
use super::{Filler, Link, Reading, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Mention, MentionId, MentionKind, TokenKind};
use crate::extract::names::chinese;
use crate::rule::Severity;

/// How two forms of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    /// By letters.
    Spelling,
    /// As two ways of bringing one name into Latin letters.
    Transliteration,
}

/// Two forms of one name, each with its mentions.
#[derive(Debug)]
pub(super) struct Pair {
    difference: Difference,
    pub(super) a: Vec<u32>,
    pub(super) b: Vec<u32>,
    office: bool,
}

/// Mentions of a form that are looked at; a name does not change its ways after so many.
const MENTIONS: usize = 24;
/// Forms of one surname that are compared with one another; more are a family.
const FORMS: usize = 6;
/// Labels for the rarer form.
const LABELS: usize = 4;

/// Two spellings of one name.
pub(super) fn bind_spelling(reading: &Reading<'_>, links: &mut Vec<Link>) {
    bind(reading, Difference::Spelling, links);
}

/// Two romanisations of one name, of a person or of a place.
pub(super) fn bind_transliteration(reading: &Reading<'_>, links: &mut Vec<Link>) {
    bind(reading, Difference::Transliteration, links);
    chinese_names(reading, links);
    places(reading, links);
}

/// The pairs of names of the body that may be one, worked out once.
pub(super) fn compared<'r>(reading: &'r Reading<'_>) -> &'r [Pair] {
    reading.shared.name_pairs.get_or_init(|| pairs(reading, People::of_body(reading)))
}

fn bind(reading: &Reading<'_>, wanted: Difference, links: &mut Vec<Link>) {
    for pair in compared(reading).iter().filter(|p| p.difference == wanted) {
        links.extend(link(reading, pair));
    }
}

/// All forms that may be one name.
fn pairs(reading: &Reading<'_>, people: &People) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (a, b) in people.alike(reading) {
        pairs.extend(surnames(reading, people, a, b));
    }
    for family in &people.families {
        givens(reading, people, family, &mut pairs);
    }
    middle_names(reading, people, &mut pairs);
    second_surnames(reading, people, &mut pairs);
    pairs
}

/// A full name whose first and last word are those of another, with a slip in a word between: "Ines Carolian Vask" of "Ines Carolina Vask".
fn middle_names(reading: &Reading<'_>, people: &People, pairs: &mut Vec<Pair>) {
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
const DOUBLE: usize = 200;

/// A bare surname beside the one full name that has a surname like it before its last: "Delgato" of "Sergio Delgado Ruiz".
fn second_surnames(reading: &Reading<'_>, people: &People, pairs: &mut Vec<Pair>) {
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

fn mention<'a>(reading: &Reading<'a>, index: u32) -> Option<&'a Mention> {
    reading.mentions.get(index as usize)
}

/// The link of a pair: the rarer form first.
fn link(reading: &Reading<'_>, pair: &Pair) -> Option<Link> {
    let first = |list: &[u32]| list.first().copied().unwrap_or(u32::MAX);
    let (odd, usual) = if (pair.a.len(), std::cmp::Reverse(first(&pair.a))) < (pair.b.len(), std::cmp::Reverse(first(&pair.b))) {
        (&pair.a, &pair.b)
    } else {
        (&pair.b, &pair.a)
    };
    let fullest = |list: &[u32]| {
        list.iter()
            .filter_map(|k| mention(reading, *k))
            .max_by_key(|m| (m.span.len(), std::cmp::Reverse(m.span.start)))
            .map_or(String::new(), |m| reading.doc.words(m.span).replace('\n', " "))
    };
    let shown = list_of(odd);
    let mut roles: Vec<(&'static str, Filler)> = shown.map(|k| ("odd", Filler::Mention(MentionId(k)))).collect();
    // The full name, where the usual form has one.
    let introduced = usual.iter().find(|k| mention(reading, **k).is_some_and(|m| m.given.is_some())).or(usual.first())?;
    roles.push(("usual", Filler::Mention(MentionId(*introduced))));
    Some(Link {
        roles,
        strength: Strength::Construction,
        facts: vec![("one", fullest(odd)), ("one_times", times(odd.len())), ("other", fullest(usual)), ("other_times", times(usual.len()))],
        severity: pair.office.then_some(Severity::Error),
    })
}

fn list_of(list: &[u32]) -> impl Iterator<Item = u32> {
    list.iter().copied().take(LABELS)
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// Whether a newsroom accepts one of the forms, or both as one.
fn accepted(reading: &Reading<'_>, a: &str, b: &str) -> bool {
    let options = reading.options;
    options.accepted.iter().any(|w| w == a || w == b)
        || options.aliases.iter().any(|group| group.iter().any(|w| w == a) && group.iter().any(|w| w == b))
}

/// Whether two surnames are near enough, and how they differ. `full` says that the given names agree.
fn near(family: &Family, other: &Family, full: bool) -> Option<Difference> {
    let (a, b) = (family.plain.as_str(), other.plain.as_str());
    if a == b || a.is_empty() || b.is_empty() {
        return None;
    }
    let shorter = a.len().min(b.len());
    // "Zhou" and "Chou", with one given name.
    let syllable = |w: &str| w.len() <= 6 && (chinese::is_pinyin(w) || !chinese::is_modern(w));
    if full && syllable(a) && syllable(b) && chinese::fold(a) == chinese::fold(b) {
        return Some(Difference::Transliteration);
    }
    if shorter >= 5 && family.same_romanised(other) && !only_doubled(a, b) {
        return Some(Difference::Transliteration);
    }
    if shorter < if full { 4 } else { 5 } || a.as_bytes()[0] != b.as_bytes()[0] || a.len().abs_diff(b.len()) > 2 {
        return None;
    }
    let d = same_person::edits(a, b);
    let close = match d {
        1 => true,
        2 if full => shorter >= 8 || shorter >= 5 && same_person::sounds_like(a, b),
        2 => {
            let ends = a.get(..3) == b.get(..3) && a.as_bytes().last() == b.as_bytes().last();
            shorter >= 10 || shorter >= 7 && (same_person::sounds_like(a, b) || ends)
        }
        _ => false,
    };
    close.then_some(Difference::Spelling)
}

/// Whether two words differ only in doubled letters, the ending "yy" apart.
fn only_doubled(a: &str, b: &str) -> bool {
    let single = |w: &str| {
        let mut out: Vec<u8> = w.bytes().collect();
        out.dedup();
        out
    };
    !(a.ends_with("yy") || b.ends_with("yy")) && single(a) == single(b)
}

/// Whether one is the other with the ending of a plural, an adjective, a follower or a language.
fn derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|end| {
        matches!(
            end,
            "s" | "es"
                | "an"
                | "n"
                | "ian"
                | "ist"
                | "ism"
                | "ite"
                | "ese"
                | "ish"
                | "i"
                | "ic"
                | "er"
                | "ers"
                | "a"
                | "y"
                | "ed"
                | "in"
                | "en"
                | "son"
                | "sen"
                | "e"
        )
    })
}

/// Whether two given names can be those of one person.
fn given_agrees(reading: &Reading<'_>, a: &Form, b: &Form) -> bool {
    let names = &reading.lexicon.names;
    let (x, y) = (a.plain_given.as_str(), b.plain_given.as_str());
    let chinese = || x.len() >= 5 && y.len() >= 5 && chinese::is_pinyin(&x.replace('-', "")) && chinese::fold(x) == chinese::fold(y);
    x == y && x.len() > 1 || names.same_spelling(x, y) || names.same_transliteration(x, y) || chinese()
}

/// Whether two given names are one in other letters of the same sound: "Stephanie" and "Stefanie".
fn same_letters(a: &str, b: &str) -> bool {
    let fold = |w: &str| {
        let mut out: Vec<u8> = w.replace("ph", "f").replace("ck", "k").replace("kh", "k").bytes().map(|b| if b == b'y' { b'i' } else { b }).collect();
        out.dedup();
        out
    };
    a.len().min(b.len()) >= 4 && a != b && fold(a) == fold(b)
}

/// Whether one of two given names is the beginning of the other: "Jess" and "Jessica".
fn shortened(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 3 && a.len() != b.len() && (a.starts_with(b) || b.starts_with(a))
}

/// Whether the text speaks for two people, or for a writer who knows of both forms.
fn set_apart(reading: &Reading<'_>, a: &[u32], b: &[u32], relatives: bool) -> bool {
    let of = |list: &[u32]| -> Vec<Mention> { list.iter().take(MENTIONS).filter_map(|k| mention(reading, *k)).copied().collect() };
    let (a, b) = (of(a), of(b));
    let rarer = if a.len() < b.len() { &a } else { &b };
    let refuse = |why| match (a.first(), b.first()) {
        (Some(x), Some(y)) => reading.refused_at(&[x.span, y.span], why),
        _ => true,
    };
    let qualified = "taken for two people, or known to be written in two ways: words beside a name say so";
    a.iter().any(|x| b.iter().any(|y| same_person::in_one_clause(reading, x, y))) && refuse("taken for two people: both stand in one clause")
        || a.iter().any(|x| b.iter().any(|y| same_person::addressed_apart(reading, x, y)))
            && refuse("taken for two people: their forms of address differ")
        || (rarer.iter().any(|m| same_person::is_qualified(reading, m, relatives))
            || a.len() == b.len() && a.iter().any(|m| same_person::is_qualified(reading, m, relatives)))
            && refuse(qualified)
}

/// Two surnames that are alike.
fn surnames(reading: &Reading<'_>, people: &People, a: usize, b: usize) -> Option<Pair> {
    let (fa, fb) = (people.families.get(a)?, people.families.get(b)?);
    let full = |f: &Family| -> Vec<usize> { f.forms.iter().copied().filter(|k| !people.forms[*k].given.is_empty()).collect() };
    let (full_a, full_b) = (full(fa), full(fb));
    let refuse = |why| {
        let of = |family: &Family| family.forms.first().and_then(|k| mention(reading, *people.forms[*k].mentions.first()?));
        if let (Some(x), Some(y)) = (of(fa).filter(|_| reading.explains()), of(fb)) {
            reading.refused_at(&[x.span, y.span], why);
        }
        None
    };
    if accepted(reading, &fa.surname, &fb.surname) {
        return refuse("the settings accept both forms");
    }
    if !full_a.is_empty() && !full_b.is_empty() {
        let difference = near(fa, fb, true)?;
        // Two letters apart, the given names must be the same to the last initial.
        let two = difference == Difference::Spelling && same_person::edits(&fa.plain, &fb.plain) > 1;
        let whole = |form: usize| people.forms[form].mentions.first().and_then(|k| mention(reading, *k)?.given).map(|g| reading.doc.words(g));
        let (x, y) = full_a
            .iter()
            .take(FORMS)
            .flat_map(|x| full_b.iter().take(FORMS).map(move |y| (*x, *y)))
            .find(|(x, y)| given_agrees(reading, &people.forms[*x], &people.forms[*y]) && (!two || whole(*x) == whole(*y)))
            .or_else(|| {
                let _: Option<Pair> = refuse("taken for two people: their given names differ");
                None
            })?;
        let with_bare = |form: usize, full: &[usize], family: &Family| -> Vec<u32> {
            let mut list = people.forms[form].mentions.clone();
            if full.len() == 1 {
                list.extend(
                    family.forms.iter().filter(|k| people.forms[**k].given.is_empty()).flat_map(|k| people.forms[*k].mentions.iter().copied()),
                );
                list.sort_unstable();
            }
            list
        };
        // Two unknown words are a person's name if either surname is a person's anywhere.
        let is_person = |family: &Family| {
            family
                .forms
                .iter()
                .flat_map(|f| &people.forms[*f].mentions)
                .filter_map(|k| mention(reading, *k))
                .take(MENTIONS)
                .any(|m| m.kind != MentionKind::Other)
        };
        let known_given = reading.lexicon.names.is_given(&people.forms[x].given);
        // "Ormetta Teese" and "Ormetta Tesee": four words that nobody knows.
        let unknown = || {
            same_person::edits(&fa.plain, &fb.plain) == 1
                && people.forms[x].given == people.forms[y].given
                && fa.plain.len().min(fb.plain.len()) >= 5
                && [&people.forms[x].given, &fa.surname, &fb.surname]
                    .iter()
                    .all(|w| !reading.lexicon.dictionary.contains(&w.to_lowercase()) && ordinary(reading, w).is_none())
        };
        if !known_given && derived(&fa.plain, &fb.plain)
            || !(is_person(fa) || is_person(fb) || unknown())
            || set_apart(reading, &people.forms[x].mentions, &people.forms[y].mentions, false)
        {
            return None;
        }
        let (ma, mb) = (with_bare(x, &full_a, fa), with_bare(y, &full_b, fb));
        // Given name and surname both other: namesakes, unless the office is one, or both are only brought into Latin letters in other ways.
        let (p, q) = (people.forms[x].plain_given.as_str(), people.forms[y].plain_given.as_str());
        let names = &reading.lexicon.names;
        let in_letters = difference == Difference::Transliteration
            && (names.same_transliteration(p, q) || names.same_spelling(p, q) || same_letters(p, q))
            && fa.plain.len().min(fb.plain.len()) >= 5
            && ![x, y].iter().any(|f| {
                // "Youssef Kareem, two doors down, sells carpets": somebody else, who is introduced.
                let later = people.forms[*f].mentions.first().max(people.forms[if *f == x { y } else { x }].mentions.first());
                later.and_then(|k| mention(reading, *k)).is_some_and(|m| reading.lower(m.tokens.1 as usize) == ",")
            });
        if p != q && !in_letters && !same_person::share_office(reading, &ma, &mb) {
            return refuse("taken for two people: given name and surname both differ, and they hold no one office");
        }
        return Some(Pair {
            office: difference == Difference::Transliteration && same_person::share_office(reading, &ma, &mb),
            difference,
            a: ma,
            b: mb,
        });
    }
    let difference = near(fa, fb, false).or_else(|| near_in_short(reading, people, fa, fb))?;
    let all = |f: &Family| -> Vec<u32> {
        let mut list: Vec<u32> = f.forms.iter().flat_map(|k| people.forms[*k].mentions.iter().copied()).collect();
        list.sort_unstable();
        list
    };
    let (ma, mb) = (all(fa), all(fb));
    // "the Ramdases" are a family; "Ms Ramdass" is one person.
    let titled = |list: &[u32]| list.iter().filter_map(|k| mention(reading, *k)).any(|m| m.title.is_some());
    let inflected = [&fa.surname, &fb.surname].iter().any(|s| s.contains(['\'', '’']));
    let ending = derived(&fa.plain, &fb.plain) && (inflected || !(titled(&ma) && titled(&mb)));
    if ending && difference == Difference::Spelling || set_apart(reading, &ma, &mb, true) {
        return None;
    }
    let office = same_person::share_office(reading, &ma, &mb);
    let (bare, named) = match (full_a.is_empty(), full_b.is_empty()) {
        (true, false) => (fa, &full_b),
        (false, true) => (fb, &full_a),
        // Both bare: only the same office makes them one.
        _ => {
            let persons = |list: &[u32]| list.iter().any(|k| mention(reading, *k).is_some_and(|m| m.kind == MentionKind::Person));
            return (office && persons(&ma) && persons(&mb) && ordinary(reading, &fa.surname).is_none() && ordinary(reading, &fb.surname).is_none())
                .then_some(Pair { difference, a: ma, b: mb, office: difference == Difference::Transliteration });
        }
    };
    let mut people_named: Vec<&str> = named.iter().map(|k| people.forms[*k].plain_given.as_str()).collect();
    people_named.sort_unstable();
    people_named.dedup();
    // The bare form must be a person's by its own words, and the only full name like it must be one person's.
    let bare_mentions = all(bare);
    let is_person = bare_mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| m.kind == MentionKind::Person || m.possessive)
        || difference == Difference::Transliteration && bare.plain.len() >= same_person::LONG && !place_like(reading, &bare_mentions)
        || fa.plain.len().min(fb.plain.len()) > same_person::LONG
            && same_person::edits(&fa.plain, &fb.plain) == 1
            && certain(reading, people, named)
            && !place_like(reading, &bare_mentions);
    // "Odunntaro produced", "Haldr was able": an unknown word that does something, where the one of whom it is told is called by the surname.
    // "the card shown to Wrobell": of a word that nobody knows, only "in" and "at" speak for a place.
    let strange = !known_word(reading, &bare.surname);
    let placed = if strange { stands_in_a_place(reading, &bare_mentions) } else { place_like(reading, &bare_mentions) };
    let one_letter = same_person::edits(&fa.plain, &fb.plain) == 1 && !placed;
    let unknown = || fa.plain.len().min(fb.plain.len()) > SHORT && !known_word(reading, &fa.surname) && !known_word(reading, &fb.surname);
    let slip = one_letter && (certain(reading, people, named) || unknown());
    let subject = slip && bare_mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| does(reading, m));
    let usual = if bare.surname == fa.surname { fb } else { fa };
    let once = slip && bare_mentions.len() == 1;
    let is_person = is_person || subject || once && (strange && bare.plain.len() > SHORT || called_alone(reading, people, usual));
    // Five letters, one of them other: only where it is certain that a person is meant.
    let acts = subject || bare_mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| m.kind == MentionKind::Person);
    let short = fa.plain.len().min(fb.plain.len()) < 6 && !same_person::sounds_like(&fa.plain, &fb.plain);
    if short && !acts {
        return None;
    }
    if people_named.len() > 1
        || !is_person
        || ordinary(reading, &bare.surname).is_some_and(|why| !(why == "a given name" && titled(&bare_mentions)))
            && !(acts && bare_mentions.len() > 1 && only_surname(reading, people, bare))
        || other_like(people, bare, if bare.surname == fa.surname { b } else { a })
    {
        return refuse("the surname alone may be a place, a thing or somebody else");
    }
    Some(Pair { difference, a: ma, b: mb, office: difference == Difference::Transliteration && office })
}

/// Of a surname with more letters than these, a slip of one letter makes hardly another surname.
const SHORT: usize = 6;

/// Whether two surnames of four or five letters are one, with a letter left out, doubled or out of order, where the shorter is borne by somebody
/// whose office or speech is told: "Senator Aabe".
fn near_in_short(reading: &Reading<'_>, people: &People, a: &Family, b: &Family) -> Option<Difference> {
    let (x, y) = (a.plain.as_str(), b.plain.as_str());
    let moved = || x.len() != y.len() || x.bytes().all(|c| y.as_bytes().contains(&c));
    let slip = x.len().min(y.len()) == 4 && x.as_bytes()[0] == y.as_bytes()[0] && moved() && !derived(x, y) && same_person::edits(x, y) == 1;
    let told = |f: &Family| {
        let bare = f.forms.iter().all(|k| people.forms[*k].given.is_empty());
        let mut mentions = f.forms.iter().flat_map(|k| &people.forms[*k].mentions).filter_map(|k| mention(reading, *k));
        bare && mentions.any(|m| m.kind == MentionKind::Person) && !known_word(reading, &f.surname)
    };
    (slip && (told(a) || told(b))).then_some(Difference::Spelling)
}

/// Whether a word is in the dictionary, or is a surname or given name by the lists.
fn known_word(reading: &Reading<'_>, word: &str) -> bool {
    let names = &reading.lexicon.names;
    names.is_common(word) || names.is_given(word) || names.is_surname(word) || reading.lexicon.dictionary.contains(&word.to_lowercase())
}

/// Whether somebody is called by the surname alone somewhere in the text.
fn called_alone(reading: &Reading<'_>, people: &People, family: &Family) -> bool {
    let mut bare = family.forms.iter().map(|k| &people.forms[*k]).filter(|f| f.given.is_empty()).flat_map(|f| &f.mentions);
    family.plain.len() > SHORT && bare.any(|k| mention(reading, *k).is_some_and(|m| m.title.is_none()))
}

/// Whether an unknown word by itself does something, as a subject before its verb: "Hardding argues", "Haldr was able".
fn does(reading: &Reading<'_>, m: &Mention) -> bool {
    let doc = reading.doc;
    let word = doc.words(m.surname);
    if m.tokens.1 != m.tokens.0 + 1 || m.possessive || known_word(reading, word) {
        return false;
    }
    let Some(sentence) = doc.sentences.get(m.sentence as usize) else { return false };
    let at = m.tokens.0 as usize;
    let before = at.checked_sub(1).filter(|b| *b >= sentence.tokens.0 as usize).map(|b| reading.lower(b));
    let opens =
        before.is_none_or(|w| matches!(w, "," | "and" | "but" | "that" | "when" | "while" | "as" | "because" | "where" | "then" | ";" | "”" | "\""));
    let next =
        doc.tokens.get(at + 1).filter(|t| t.spaced && t.kind == TokenKind::Word && t.case == Case::Lower && at + 1 < sentence.tokens.1 as usize);
    let verb = |w: &str| {
        matches!(w, "is" | "was" | "has" | "had" | "will" | "would" | "can" | "could" | "did" | "does" | "also" | "then" | "later" | "never" | "who")
            || w.len() >= 5 && (w.ends_with("ed") || w.ends_with('s') && !w.ends_with("ss"))
    };
    opens && next.is_some_and(|t| verb(doc.words(t.span())))
}

/// Whether a word that is a given name as well ("Russell said") is only ever a surname in this text: nobody has it as a given name.
fn only_surname(reading: &Reading<'_>, people: &People, bare: &Family) -> bool {
    let names = &reading.lexicon.names;
    names.is_given(&bare.surname) && !names.is_common(&bare.surname) && people.forms.iter().all(|f| f.plain_given != bare.plain)
}

/// Whether some mention of these full names is certainly a person's.
fn certain(reading: &Reading<'_>, people: &People, forms: &[usize]) -> bool {
    forms
        .iter()
        .flat_map(|f| &people.forms[*f].mentions)
        .filter_map(|k| mention(reading, *k))
        .take(MENTIONS)
        .any(|m| m.kind == MentionKind::Person && (m.title.is_some() || m.given.is_some()))
}

/// Whether some mention stands where a place, a thing or a family stands: "in Hollingworth", "the Hollingworths", "Hollingworth-based".
fn place_like(reading: &Reading<'_>, list: &[u32]) -> bool {
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    let token = |at: Option<usize>| at.and_then(|k| reading.doc.tokens.get(k));
    list.iter().filter_map(|k| mention(reading, *k)).take(MENTIONS).any(|m| {
        let before = token((m.tokens.0 as usize).checked_sub(1));
        let after = token(Some(m.tokens.1 as usize));
        m.tokens.1 != m.tokens.0 + 1
            || before.is_some_and(|t| words.is(t.word, names.place_preposition) || t.word == names.marks.the || !t.spaced && t.word == names.marks.hyphen)
            || after.is_some_and(|t| !t.spaced && t.word == names.marks.hyphen || t.kind == TokenKind::Digits)
            // "Maloney, K. O.": of a list of references.
            || after.is_some_and(|t| t.word == names.marks.comma) && token(Some(m.tokens.1 as usize + 1)).is_some_and(|t| t.len == 1)
    })
}

/// The same for a word that nobody knows: only where something is in it, at it or round it.
fn stands_in_a_place(reading: &Reading<'_>, list: &[u32]) -> bool {
    let goal = |at: Option<usize>| at.is_some_and(|k| matches!(reading.lower(k), "to" | "from" | "through" | "via"));
    let (led, other): (Vec<u32>, Vec<u32>) =
        list.iter().partition(|k| mention(reading, **k).is_some_and(|m| goal((m.tokens.0 as usize).checked_sub(1))));
    let hyphen = |m: &Mention| reading.doc.tokens.get(m.tokens.1 as usize).is_some_and(|t| !t.spaced && t.word == reading.lexicon.names.marks.hyphen);
    place_like(reading, &other) || led.iter().filter_map(|k| mention(reading, *k)).any(hyphen)
}

/// Whether another surname of the text, with a given name, is as near to the bare form.
fn other_like(people: &People, bare: &Family, but: usize) -> bool {
    people.families.iter().enumerate().any(|(k, f)| {
        k != but
            && f.surname != bare.surname
            && f.plain.as_bytes().first() == bare.plain.as_bytes().first()
            && f.plain.len().abs_diff(bare.plain.len()) <= 2
            && f.forms.iter().any(|form| !people.forms[*form].given.is_empty())
            && near(f, bare, false).is_some()
    })
}

/// Why a capitalised word by itself need be nobody's surname.
fn ordinary(reading: &Reading<'_>, word: &str) -> Option<&'static str> {
    let names = &reading.lexicon.names;
    let words = &reading.lexicon.words;
    let number = words.get(&word.to_lowercase());
    if words.is(number, names.place) || words.is(number, names.demonym) {
        return Some("a place");
    }
    if names.is_given(word) {
        return Some("a given name");
    }
    (names.is_common(word) || words.is(number, names.organisation_head) || words.is(number, names.role)).then_some("an ordinary word")
}

/// Given names of one surname that differ by spelling alone.
fn givens(reading: &Reading<'_>, people: &People, family: &Family, pairs: &mut Vec<Pair>) {
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
        m.title.is_some() || reading.lower(comma) == "," && matches!(reading.lower(comma + 1), "a" | "an" | "the" | "who" | "his" | "her")
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

/// Whether one of two given names is the other cut short by more than its last letter.
fn cut_short(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) > 1 && (a.starts_with(b) || b.starts_with(a))
}

/// Whether two given names are those of a man and a woman, or of two women, by their endings: "Carlo" and "Carla", "Anna" and "Anne".
fn gendered(a: &str, b: &str) -> bool {
    let stem = |w: &str| w.trim_end_matches(['a', 'e', 'i', 'o', 'y']).to_owned();
    stem(a) == stem(b)
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
    keys.extend([before, after, beyond].into_iter().flatten().map(|n| super::sameness::hash(doc.words(n.span))));
    let Some(sentence) = doc.sentences.get(m.sentence as usize) else { return keys };
    let (first, last) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let (start, end) = (m.tokens.0 as usize, m.tokens.1 as usize);
    let named = |at: usize| doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.len >= 4 && t.case == Case::Title);
    for range in [start.saturating_sub(OFFICE).max(first)..start, end..(end + OFFICE).min(last)] {
        for at in range.clone().filter(|at| at + 1 < range.end) {
            if let (Some(one), Some(two)) = (named(at), named(at + 1))
                && mentioned_person(reading, one.span()).is_none()
            {
                keys.push(super::sameness::hash(doc.words(one.span().to(two.span()))));
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
            keys.push(super::sameness::hash(&words.join(" ")));
        }
        let letters = inside.iter().filter_map(|at| doc.tokens.get(*at)).filter(|t| t.case == Case::Upper && t.kind == TokenKind::Word && t.len >= 3);
        keys.extend(letters.map(|t| super::sameness::hash(doc.words(t.span()))));
    }
    keys
}

/// Letters of a Chinese name in both its parts that must fall together.
const CHINESE: usize = 7;

/// "Hsu Ming-che" and "Xu Mingzhe": a whole name in the older system and in pinyin, with the same office word before it or not. Both parts must fall together.
fn chinese_names(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    // By what both parts fold to: the words as written, and where the name stands.
    let mut found: Vec<(String, String, Span, u32)> = Vec::new();
    for (k, m) in (0u32..).zip(reading.mentions) {
        let (from, to) = (m.tokens.0 as usize, m.tokens.1 as usize);
        if m.kind != MentionKind::Person || to != from + 2 && !(to == from + 4 && doc.words(doc.tokens[from + 2].span()) == "-") {
            continue;
        }
        let (Some(one), Some(two)) = (doc.tokens.get(from), doc.tokens.get(from + 1)) else { continue };
        let joined = |at: usize| doc.tokens.get(at).is_some_and(|t| !t.spaced);
        let hyphen = joined(from + 2) && joined(from + 3) && doc.words(doc.tokens[from + 2].span()) == "-";
        let span = if hyphen { two.span().to(doc.tokens[from + 3].span()) } else { two.span() };
        let (family, given) = (doc.words(one.span()), doc.words(span));
        let syllables = |w: &str| chinese::is_pinyin(&w.replace('-', "")) || !chinese::is_modern(w);
        if family.len() > 6 || !syllables(family) || !syllables(given) {
            continue;
        }
        let key = format!("{} {}", chinese::fold(family), chinese::fold(given));
        let whole = one.span().to(span);
        let words = format!("{family} {given}");
        let plain = |w: &str| w.to_lowercase().replace(['-', '\'', '’'], "");
        if let Some((_, other, place, first)) = found.iter().find(|(x, y, _, _)| *x == key && plain(y) != plain(&words)) {
            let older = |w: &str| !chinese::is_modern(&w.to_lowercase()) || w.contains('-');
            let known = is_explained(reading, from) || mention(reading, *first).is_none_or(|f| is_explained(reading, f.tokens.0 as usize));
            let apart = mention(reading, *first).is_none_or(|f| same_person::in_one_clause(reading, f, m));
            let told = links.iter().any(|l| l.roles.iter().any(|(_, f)| matches!(f, Filler::Mention(MentionId(i)) if *i == k || i == first)));
            if key.len() >= CHINESE && older(other) != older(&words) && !known && !apart && !told && !accepted(reading, other, &words) {
                links.push(Link {
                    roles: vec![("odd", Filler::Words(whole)), ("usual", Filler::Words(*place))],
                    strength: Strength::Construction,
                    facts: vec![("one", words), ("one_times", times(1)), ("other", other.clone()), ("other_times", times(1))],
                    severity: None,
                });
                return;
            }
        } else if found.len() < DOUBLE {
            found.push((key, words, whole, k));
        }
    }
}

/// The person whose name a place belongs to.
fn mentioned_person<'a>(reading: &Reading<'a>, span: Span) -> Option<&'a Mention> {
    let at = reading.mentions.partition_point(|m| m.span.end <= span.start);
    reading.mentions.get(at).filter(|m| m.span.overlaps(span) && m.kind == MentionKind::Person)
}

/// Two forms of the name of one place.
fn places(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    // By place and form: where it stands, and how often.
    let mut found: Vec<(u16, u16, Span, u32)> = Vec::new();
    for &at in reading.landmarks() {
        let Some(t) = doc.tokens.get(at as usize) else { continue };
        let at = at as usize;
        if t.kind != TokenKind::Word || t.case != Case::Title {
            continue;
        }
        if let Some((place, form)) = names.place_form(t.word, words) {
            let near = |k: usize| doc.tokens.get(k).is_some_and(|n| words.is(n.word, names.place_trap));
            let trap = at > 0 && near(at - 1)
                || near(at + 1)
                || (doc.tokens.get(at + 1).is_some_and(|n| n.spaced && n.kind == TokenKind::Word && n.case == Case::Title))
                || at > 0 && doc.tokens[at - 1].kind == TokenKind::Word && doc.tokens[at - 1].case == Case::Title && t.spaced;
            found.push((place, if trap { u16::MAX } else { form }, t.span(), at as u32));
        }
    }
    found.sort_by_key(|(place, form, span, _)| (*place, *form, span.start));
    for group in found.chunk_by(|a, b| a.0 == b.0) {
        let mut forms = group.chunk_by(|a, b| a.1 == b.1).filter(|f| f[0].1 != u16::MAX);
        let (Some(today), Some(older)) = (forms.next(), forms.next()) else { continue };
        let known = |list: &[(u16, u16, Span, u32)]| list.iter().take(MENTIONS).any(|(_, _, _, at)| is_explained(reading, *at as usize));
        // "Bombay/Mumbai", "Mumbai (Bombay)": both on purpose.
        let together = today.iter().any(|a| older.iter().any(|b| a.3.abs_diff(b.3) <= 4));
        if together || known(today) || known(older) || accepted(reading, doc.words(today[0].2), doc.words(older[0].2)) {
            continue;
        }
        let (odd, usual) = if today.len() < older.len() { (today, older) } else { (older, today) };
        let mut roles: Vec<(&'static str, Filler)> = odd.iter().take(LABELS).map(|f| ("odd", Filler::Words(f.2))).collect();
        roles.push(("usual", Filler::Words(usual[0].2)));
        links.push(Link {
            roles,
            strength: Strength::Construction,
            facts: vec![
                ("one", doc.words(odd[0].2).to_owned()),
                ("one_times", times(odd.len())),
                ("other", doc.words(usual[0].2).to_owned()),
                ("other_times", times(usual.len())),
            ],
            severity: None,
        });
    }
}

/// Whether the sentence of a token says that there are two forms, quotes it, or speaks of a past in which the other one held.
fn is_explained(reading: &Reading<'_>, at: usize) -> bool {
    let doc = reading.doc;
    let k = doc.sentences.partition_point(|s| s.tokens.1 as usize <= at);
    let Some(sentence) = doc.sentences.get(k) else { return true };
    let Some(token) = doc.tokens.get(at) else { return true };
    let range = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
    if matches!(doc.block_of(sentence).kind, BlockKind::Cell { .. } | BlockKind::Byline)
        || crate::extract::quotes::covers(reading.quotations, token.span())
    {
        return true;
    }
    let past = |t: &crate::doc::Token| {
        t.kind == TokenKind::Digits && t.len == 4 && doc.words(t.span()).parse::<u32>().is_ok_and(|y| (1000..2000).contains(&y))
    };
    range.clone().any(|i| super::class_at(reading, reading.lexicon.names.explained, i) || past(&doc.tokens[i])) || is_of_a_language(reading, at)
}

/// "called Kharkov in Russian", "in Russian, Kharkov": a form that is said to be another language's.
fn is_of_a_language(reading: &Reading<'_>, at: usize) -> bool {
    let language = |k: usize| said!(reading, k, "in") && reading.is(k + 1, reading.lexicon.names.demonym);
    // "Kharkov in Russian hands" is a town.
    let closes = |k: usize| {
        reading.doc.tokens.get(k).is_none_or(|t| t.kind != TokenKind::Word || said!(reading, k, "and" | "but" | "has" | "is" | "was" | "or"))
    };
    language(at + 1) && closes(at + 3) || at >= 3 && language(at - 3) && said!(reading, at - 1, ",") || at >= 2 && language(at - 2)
}

/// A surname of the headline that is nobody's in the body, beside the one person there whose surname is like it.
pub(super) fn bind_headline(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    if !doc.blocks.iter().any(|b| b.kind == BlockKind::Headline) {
        return;
    }
    let people = People::of_body(reading);
    let names = &reading.lexicon.names;
    for block in doc.blocks.iter().filter(|b| b.kind == BlockKind::Headline) {
        for at in block.tokens.0 as usize..block.tokens.1 as usize {
            let Some(token) = doc.tokens.get(at) else { break };
            let word = doc.words(token.span());
            if token.kind != TokenKind::Word || token.len < 4 || matches!(token.case, Case::Lower | Case::None) {
                continue;
            }
            let plain = same_person::plain(word);
            if let Some(family) = people.families.iter().find(|f| f.plain == plain) {
                links.extend(headline_given(reading, people, family, (block.tokens.0 as usize, at), block.span));
                continue;
            }
            if token.len < 5 || ordinary(reading, word).is_some() {
                continue;
            }
            let before = at.checked_sub(1).filter(|b| *b >= block.tokens.0 as usize).and_then(|b| doc.tokens.get(b));
            let given =
                before.filter(|b| b.case != Case::Lower && names.is_given(doc.words(b.span()))).map(|b| same_person::plain(doc.words(b.span())));
            let acts = doc.tokens.get(at + 1).is_some_and(|n| reading.lexicon.words.is(n.word, names.speech) || doc.words(n.span()) == "to");
            let subject = heads_clause(reading, block.tokens.0 as usize, at, given.is_some());
            let alike = |k: &usize| {
                headline_like(people, *k, &plain, given.as_deref(), acts)
                    || (subject || given.is_some()) && begins_alike(reading, people, *k, &plain, given.as_deref())
            };
            let like: Vec<usize> = (0..people.families.len()).filter(alike).take(2).collect();
            let [only] = like[..] else { continue };
            let family = &people.families[only];
            let body: Vec<u32> = family.forms.iter().flat_map(|k| people.forms[*k].mentions.iter().copied()).collect();
            let Some(first) = body.iter().min() else { continue };
            if accepted(reading, word, &family.surname) || occurs(reading, word, block.span) {
                continue;
            }
            let Some(m) = mention(reading, *first) else { continue };
            if same_person::is_qualified(reading, m, false) {
                continue;
            }
            links.push(two_places("headline", token.span(), *first, word, doc.words(m.span)));
        }
    }
}

/// The given name that the headline has before a surname, where the one person of that surname in the body has another that begins alike.
fn headline_given(reading: &Reading<'_>, people: &People, family: &Family, (first, at): (usize, usize), headline: Span) -> Option<Link> {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    let given = |k: usize| {
        let token = doc.tokens.get(k).filter(|t| k >= first && t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 3)?;
        names.is_given(doc.words(token.span())).then_some(token)
    };
    // A second name or an initial may stand between.
    let between = |k: usize| doc.tokens.get(k).is_some_and(|t| t.case == Case::Title || t.case == Case::Upper || doc.words(t.span()) == ".");
    let inner = |n: usize| n == 1 || at.checked_sub(n - 1).is_some_and(between);
    let token = (1..=3).take_while(|n| inner(*n)).filter_map(|n| at.checked_sub(n).and_then(given)).last()?;
    let word = doc.words(token.span());
    let stated = same_person::plain(word);
    let mut full = family.forms.iter().map(|k| &people.forms[*k]).filter(|f| !f.given.is_empty());
    let (form, None) = (full.next()?, full.next()) else { return None };
    let own = form.plain_given.as_str();
    let one = stands_for(reading, own, &stated);
    let body = *form.mentions.first()?;
    let m = mention(reading, body)?;
    if own == stated || !one || m.kind != MentionKind::Person || accepted(reading, word, &form.given) || occurs(reading, word, headline) {
        return None;
    }
    (!same_person::is_qualified(reading, m, true)).then(|| {
        let span = token.span().to(doc.tokens[at].span());
        two_places("headline", span, body, doc.words(span), doc.words(m.span))
    })
}

/// Whether a given name above the text, or below a picture, stands for another that the one person of the surname has: two spellings, or two that
/// begin alike, neither being the other cut short.
fn stands_for(reading: &Reading<'_>, own: &str, stated: &str) -> bool {
    let names = &reading.lexicon.names;
    names.same_spelling(own, stated)
        || own.as_bytes().first() == stated.as_bytes().first()
            && own.len().min(stated.len()) >= 4
            && !names.same_in_short(own, stated)
            && !names.same_transliteration(own, stated)
            && !cut_short(own, stated)
}

/// Whether a caption gives the one person of a surname another given name than the body does.
fn caption_given<'p>(reading: &Reading<'_>, body: &'p People, form: &Form, family: &Family) -> Option<&'p Form> {
    let own = body.families.iter().find(|f| f.plain == family.plain)?;
    let mut full = own.forms.iter().map(|k| &body.forms[*k]).filter(|f| !f.given.is_empty());
    let (only, None) = (full.next()?, full.next()) else { return None };
    let names = &reading.lexicon.names;
    let given = [&only.given, &form.given].iter().all(|g| names.is_given(g));
    // Of two letters in common, or spellings of one name: a brother is named otherwise.
    let alike = names.same_spelling(&only.plain_given, &form.plain_given) || only.plain_given.get(..3) == form.plain_given.get(..3);
    let persons = || {
        only.mentions
            .iter()
            .filter_map(|k| mention(reading, *k))
            .any(|m| m.kind == MentionKind::Person && !same_person::is_qualified(reading, m, true))
    };
    (only.plain_given != form.plain_given && given && alike && stands_for(reading, &only.plain_given, &form.plain_given) && persons()).then_some(only)
}

/// Whether a family with a full name is like a word of the headline.
fn headline_like(people: &People, family: usize, plain: &str, given: Option<&str>, acts: bool) -> bool {
    let Some(f) = people.families.get(family) else { return false };
    if f.plain.len() < 4 || f.plain.as_bytes().first() != plain.as_bytes().first() || derived(&f.plain, plain) {
        return false;
    }
    let mut full = f.forms.iter().map(|k| &people.forms[*k]).filter(|x| !x.given.is_empty());
    if !full.any(|x| given.is_none_or(|given| x.plain_given == given)) {
        return false;
    }
    let d = same_person::edits(&f.plain, plain);
    let tail = |w: &str| w.len().checked_sub(3).and_then(|k| w.get(k..)).map(str::to_owned);
    d == 1 || d == 2 && plain.len() >= 6 && (given.is_some() || acts) || d == 3 && acts && plain.len() >= 8 && tail(plain) == tail(&f.plain)
}

/// Whether a name opens the headline and a verb follows it: "Kilbride grabs lead", "Leclair elected", "Hartigan to quit".
fn heads_clause(reading: &Reading<'_>, first: usize, at: usize, given: bool) -> bool {
    let opens = at == first || given && at == first + 1;
    let verb = |t: &crate::doc::Token| {
        let word = reading.doc.words(t.span());
        let present = word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss");
        t.spaced && t.case == Case::Lower && (present || word == "to" || word.len() >= 5 && word.ends_with("ed"))
    };
    opens && reading.doc.tokens.get(at + 1).is_some_and(verb)
}

/// Sentences of the body in which the person of a headline is named.
const HEADED: usize = 2;

/// Whether a surname begins as one of the headline does ("Hartnell" for "Hartigan") and is borne by a person whom the first sentences of the
/// body introduce.
fn begins_alike(reading: &Reading<'_>, people: &People, family: usize, plain: &str, given: Option<&str>) -> bool {
    let Some(f) = people.families.get(family) else { return false };
    let same = f.plain.bytes().zip(plain.bytes()).take_while(|(a, b)| a == b).count();
    let (short, long) = (f.plain.len().min(plain.len()), f.plain.len().max(plain.len()));
    // One that ends where the other goes on is a word made from it.
    if short < 6 || long - short > 3 || same < if given.is_some() { 3 } else { 4 } || same == short || derived(&f.plain, plain) {
        return false;
    }
    let doc = reading.doc;
    let lead = doc.sentences.iter().enumerate().filter(|(_, s)| doc.block_of(s).is_prose()).nth(HEADED - 1).map_or(u32::MAX, |(k, _)| k as u32);
    f.forms.iter().map(|k| &people.forms[*k]).any(|x| {
        let introduced = |m: &Mention| m.kind == MentionKind::Person && m.given.is_some() && m.sentence <= lead;
        given.map_or(!x.given.is_empty(), |g| x.plain_given == g) && x.mentions.first().and_then(|k| mention(reading, *k)).is_some_and(introduced)
    })
}

/// Whether a word stands anywhere in the text outside a place.
fn occurs(reading: &Reading<'_>, word: &str, but: Span) -> bool {
    let text = &reading.doc.text;
    memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).any(|at| !(but.start as usize..but.end as usize).contains(&at))
}

fn two_places(role: &'static str, span: Span, body: u32, one: &str, other: &str) -> Link {
    Link {
        roles: vec![(role, Filler::Words(span)), ("body", Filler::Mention(MentionId(body)))],
        strength: Strength::Construction,
        facts: vec![("one", one.to_owned()), ("other", other.replace('\n', " "))],
        severity: None,
    }
}

/// A name of a caption that is nobody's in the body, beside the person there whose name is like it.
pub(super) fn bind_caption(reading: &Reading<'_>, links: &mut Vec<Link>) {
    if !reading.doc.blocks.iter().any(|b| b.kind == BlockKind::Caption) {
        return;
    }
    let captions = People::of(reading, Place::Caption);
    if captions.forms.is_empty() {
        return;
    }
    let body = People::of_body(reading);
    for form in &captions.forms {
        let family = &captions.families[form.family];
        let Some(first) = form.mentions.first().and_then(|k| mention(reading, *k)) else { continue };
        if !form.given.is_empty()
            && let Some(only) = caption_given(reading, body, form, family)
            && !same_person::is_qualified(reading, first, true)
            && !accepted(reading, &form.given, &only.given)
            && let Some((k, m)) = only.mentions.first().and_then(|k| Some((*k, mention(reading, *k)?)))
        {
            links.push(two_places("caption", first.span, k, reading.doc.words(first.span), reading.doc.words(m.span)));
            continue;
        }
        if body.families.iter().any(|f| f.plain == family.plain)
            || (form.given.is_empty() && ordinary(reading, &form.surname).is_some())
            || same_person::is_qualified(reading, first, false)
        {
            continue;
        }
        let like: Vec<(&Form, &Family)> = body
            .forms
            .iter()
            .map(|f| (f, &body.families[f.family]))
            .filter(|(f, fam)| {
                let full = !form.given.is_empty();
                !f.given.is_empty()
                    && (!full || given_agrees(reading, f, form) || shortened(&f.plain_given, &form.plain_given))
                    && (full || !derived(&fam.plain, &family.plain))
                    && (near(fam, family, full).is_some() || full && begins_alike(reading, body, f.family, &family.plain, Some(&form.plain_given)))
            })
            .take(2)
            .collect();
        let [(only, _)] = like[..] else { continue };
        if accepted(reading, &form.surname, &only.surname) {
            continue;
        }
        let Some(k) = only.mentions.first() else { continue };
        let Some(m) = mention(reading, *k) else { continue };
        links.push(two_places("caption", first.span, *k, reading.doc.words(first.span), reading.doc.words(m.span)));
    }
}

//! Titles, roles, given names, organisations, transliterations: `names*.toml`.
//!
//! The short classes are bits of the word table, since every token is asked for them. The long lists (given names, ordinary words)
//! are only asked for capitalised words, so they stay out of that table and are packed when the program is built.

use super::packed::WordList;
use super::{ClassId, Files, LoadError, Lookup, Phrases, Words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Titles, roles, given names, organisations, transliterations.
#[derive(Debug, Serialize, Deserialize)]
pub struct Names {
    /// "Mr", "Dame": before a person's name.
    pub honorific: ClassId,
    /// "minister", "director": head of an office or trade.
    pub role: ClassId,
    /// "prime", "deputy", "finance": goes before a role.
    pub role_modifier: ClassId,
    /// Offices that one person holds at a time; has phrases.
    pub unique_office: ClassId,
    /// "said", "resigned": what persons do.
    pub speech: ClassId,
    /// "van", "de", "al": between the parts of a name.
    pub particle: ClassId,
    /// "Jr", "III".
    pub suffix: ClassId,
    /// Days and months.
    pub calendar: ClassId,
    /// "brother", "namesake": there are two people.
    pub relative: ClassId,
    /// "formerly", "misspelled": the writer knows of both forms; has phrases.
    pub explained: ClassId,
    /// "in", "near": before a place.
    pub place_preposition: ClassId,
    /// "River", "Street": ends the name of a place.
    pub place_tail: ClassId,
    /// "Inc", "Ministry": head of the name of an organisation.
    pub organisation_head: ClassId,
    /// Chinese and Korean family names, which come first.
    pub family_first: ClassId,
    /// Countries and large towns.
    pub place: ClassId,
    /// "Russian": adjectives of places and peoples.
    pub demonym: ClassId,
    /// Words for one of a nation: "Finnish", "Finn".
    pub nationality: ClassId,
    /// "former", "deputy": with them, an office is not the office.
    pub not_the_office: ClassId,
    /// "called", "hailed": beside words that are quoted from someone.
    pub ascribing: ClassId,
    /// "is", "including": want something after them.
    pub dangling: ClassId,
    /// Small words and auxiliaries that a name may be run on to for want of a space.
    pub runs_on: ClassId,
    /// Every quotation mark and the apostrophe.
    pub quote_mark: ClassId,
    /// "em", "til": follow an apostrophe for letters left out.
    pub clipped: ClassId,
    /// Numbers of marks and small words.
    pub marks: Marks,
    /// Beside a place's older form: the name of a thing.
    pub place_trap: ClassId,
    /// Organisations by their names in full, each with its body and its form of the name.
    pub organisations: Phrases<(u16, u16)>,
    /// Classes of one given name: in the English spellings, and in the ways of bringing it into Latin letters.
    spellings: Lookup<Box<str>, u16>,
    transliterations: Lookup<Box<str>, u16>,
    /// Classes of one given name in full and cut short; a short form may belong to several.
    short_forms: Lookup<Box<str>, Vec<u16>>,
    /// A place's word: its class, and which form of the name it is.
    places: Lookup<u32, (u16, u16)>,
    place_form: ClassId,
    /// A word that speaks of a nation: which, and those that one may be as well.
    nations: Lookup<u32, u16>,
    together: Vec<Vec<u16>>,
    #[serde(skip)]
    given: WordList,
    #[serde(skip)]
    common: WordList,
    /// Surnames, read when the first is asked for.
    #[serde(skip)]
    family: WordList,
    #[serde(skip)]
    surnames: WordList,
    #[serde(skip)]
    widespread: WordList,
}

/// What a word is in a name, one bit each: the classes that every word with a capital is asked for.
pub mod part {
    /// "Mr"
    pub const HONORIFIC: u16 = 1;
    /// "minister"
    pub const ROLE: u16 = 1 << 1;
    /// "prime"
    pub const ROLE_MODIFIER: u16 = 1 << 2;
    /// "Russian"
    pub const DEMONYM: u16 = 1 << 3;
    /// "Moscow"
    pub const PLACE: u16 = 1 << 4;
    /// "Monday"
    pub const CALENDAR: u16 = 1 << 5;
    /// "Jr"
    pub const SUFFIX: u16 = 1 << 6;
    /// "Ministry"
    pub const ORGANISATION_HEAD: u16 = 1 << 7;
    /// "said"
    pub const SPEECH: u16 = 1 << 8;
    /// "Street"
    pub const PLACE_TAIL: u16 = 1 << 9;
    /// "near"
    pub const PLACE_PREPOSITION: u16 = 1 << 10;
    /// "Li"
    pub const FAMILY_FIRST: u16 = 1 << 11;
    /// "van"
    pub const PARTICLE: u16 = 1 << 12;
    /// "brother"
    pub const RELATIVE: u16 = 1 << 13;
    /// "the": opens a sentence and is no name.
    pub const OPENER: u16 = 1 << 14;
}

/// The word numbers of the marks and small words that the grammars of names and quotations look for.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Marks {
    /// “
    pub open: u32,
    /// ”
    pub close: u32,
    /// ‘
    pub open_single: u32,
    /// ' and ’
    pub apostrophe: u32,
    /// "
    pub straight: u32,
    /// ″
    pub double_prime: u32,
    /// «
    pub open_guillemet: u32,
    /// »
    pub close_guillemet: u32,
    /// „
    pub low: u32,
    /// .
    pub stop: u32,
    /// ,
    pub comma: u32,
    /// -
    pub hyphen: u32,
    /// &
    pub ampersand: u32,
    /// (
    pub bracket: u32,
    /// )
    pub close_bracket: u32,
    /// ;
    pub semicolon: u32,
    /// :
    pub colon: u32,
    /// "'s"
    pub possessive: u32,
    /// "and"
    pub and: u32,
    /// "of"
    pub of: u32,
    /// "the"
    pub the: u32,
    /// "a"
    pub a: u32,
    /// "an"
    pub an: u32,
    /// "who"
    pub who: u32,
}

impl Marks {
    fn load(words: &mut Words) -> Self {
        let mut n = |w: &str| words.intern(w);
        Marks {
            open: n("“"),
            close: n("”"),
            open_single: n("‘"),
            apostrophe: n("'"),
            straight: n("\""),
            double_prime: n("″"),
            open_guillemet: n("«"),
            close_guillemet: n("»"),
            low: n("„"),
            stop: n("."),
            comma: n(","),
            hyphen: n("-"),
            ampersand: n("&"),
            bracket: n("("),
            close_bracket: n(")"),
            semicolon: n(";"),
            colon: n(":"),
            possessive: n("'s"),
            and: n("and"),
            of: n("of"),
            the: n("the"),
            a: n("a"),
            an: n("an"),
            who: n("who"),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    classes: BTreeMap<String, Vec<String>>,
    places: Known,
    demonyms: Known,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Known {
    known: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Variants {
    spellings: Vec<String>,
    transliterations: Vec<String>,
    short_forms: Vec<String>,
    places: Vec<String>,
    place_traps: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Organisations {
    aliases: Vec<Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Nations {
    nations: Vec<String>,
    together: Vec<String>,
}

impl Names {
    /// The classes that are asked for by [`part`].
    pub(super) fn parts(&self) -> [(ClassId, u16); 14] {
        [
            (self.honorific, part::HONORIFIC),
            (self.role, part::ROLE),
            (self.role_modifier, part::ROLE_MODIFIER),
            (self.demonym, part::DEMONYM),
            (self.place, part::PLACE),
            (self.calendar, part::CALENDAR),
            (self.suffix, part::SUFFIX),
            (self.organisation_head, part::ORGANISATION_HEAD),
            (self.speech, part::SPEECH),
            (self.place_tail, part::PLACE_TAIL),
            (self.place_preposition, part::PLACE_PREPOSITION),
            (self.family_first, part::FAMILY_FIRST),
            (self.particle, part::PARTICLE),
            (self.relative, part::RELATIVE),
        ]
    }

    /// Loads the tables and classes.
    pub(super) fn load(files: &Files<'_>, words: &mut Words) -> Result<Self, LoadError> {
        let file: File = files.parse("names.toml")?;
        for (class, members) in &file.classes {
            let class = words.class(class);
            for member in members {
                words.put_phrase(member, class);
            }
        }
        let place = words.class("known-place");
        let demonym = words.class("demonym");
        for (list, class) in [(&file.places.known, place), (&file.demonyms.known, demonym)] {
            for word in list.split_ascii_whitespace() {
                // "Germans", "Iraqis": a people by the word for one of it.
                if class == demonym && (word.ends_with('n') || word.ends_with('i')) {
                    let people = words.intern(&format!("{word}s"));
                    words.put(people, class);
                }
                let word = words.intern(word);
                words.put(word, class);
            }
        }
        let variants: Variants = files.parse("names_variants.toml")?;
        let place_trap = words.class("place-trap");
        for trap in &variants.place_traps {
            words.put_phrase(trap, place_trap);
        }
        let place_form = words.class("place-form");
        let mut places = Lookup::default();
        for (class, forms) in variants.places.iter().enumerate() {
            for (form, word) in forms.split_ascii_whitespace().enumerate() {
                let word = words.intern(word);
                words.put(word, place_form);
                places.entry(word).or_insert((class as u16, form as u16));
            }
        }
        let mut organisations = Phrases::default();
        for (body, forms) in files.parse::<Organisations>("names_organisations.toml")?.aliases.iter().enumerate() {
            for (form, names) in forms.iter().enumerate() {
                for name in names.split('|') {
                    let phrase = words.phrase(&name.to_lowercase());
                    organisations.add(phrase, (body as u16, form as u16));
                }
            }
        }
        let nationality = words.class("nationality");
        let known: Nations = files.parse("nations.toml")?;
        let mut nations = Lookup::default();
        for (nation, line) in known.nations.iter().enumerate() {
            let mut of_one = true;
            for word in line.split_ascii_whitespace() {
                if word == "|" {
                    of_one = false;
                    continue;
                }
                let word = words.intern(word);
                if of_one {
                    words.put(word, nationality);
                }
                nations.entry(word).or_insert(nation as u16);
            }
        }
        let together =
            known.together.iter().map(|line| line.split_ascii_whitespace().filter_map(|w| nations.get(&words.get(w)).copied()).collect()).collect();
        Ok(Names {
            nationality,
            nations,
            together,
            place_trap,
            organisations,
            spellings: classes(&variants.spellings),
            transliterations: classes(&variants.transliterations),
            short_forms: several(&variants.short_forms),
            places,
            place_form,
            honorific: words.class("honorific"),
            role: words.class("role"),
            role_modifier: words.class("role-modifier"),
            unique_office: words.class("unique-office"),
            speech: words.class("speech"),
            particle: words.class("particle"),
            suffix: words.class("suffix"),
            calendar: words.class("calendar"),
            relative: words.class("relative"),
            explained: words.class("explained"),
            place_preposition: words.class("place-preposition"),
            place_tail: words.class("place-tail"),
            organisation_head: words.class("organisation-head"),
            family_first: words.class("family-first"),
            place,
            demonym,
            not_the_office: words.class("not-the-office"),
            ascribing: words.class("ascribing"),
            dangling: words.class("dangling"),
            runs_on: words.class("runs-on"),
            quote_mark: words.class("quote-mark"),
            clipped: words.class("clipped"),
            marks: Marks::load(words),
            given: WordList::default(),
            family: WordList::default(),
            surnames: WordList::default(),
            widespread: WordList::default(),
            common: WordList::default(),
        })
    }

    /// Puts in the long lists, which are packed when the program is built.
    pub(super) fn put_lists(&mut self, given: WordList, family: WordList, surnames: WordList, common: WordList) {
        (self.given, self.family, self.surnames, self.common) = (given, family, surnames, common);
    }

    /// The same for the surnames that so very many bear.
    pub(super) fn put_widespread(&mut self, widespread: WordList) {
        self.widespread = widespread;
    }

    /// Whether two given names, in lower case, are spellings of one in English.
    pub fn same_spelling(&self, a: &str, b: &str) -> bool {
        self.spellings.get(a).is_some_and(|c| self.spellings.get(b) == Some(c))
    }

    /// Whether two given names, in lower case, are one name brought into Latin letters, or into English, in two ways.
    pub fn same_transliteration(&self, a: &str, b: &str) -> bool {
        self.transliterations.get(a).is_some_and(|c| self.transliterations.get(b) == Some(c))
    }

    /// Whether two given names, in lower case, may be one in full and cut short: "michael" and "mike".
    pub fn same_in_short(&self, a: &str, b: &str) -> bool {
        let (Some(x), Some(y)) = (self.short_forms.get(a), self.short_forms.get(b)) else { return false };
        x.iter().any(|class| y.contains(class))
    }

    /// For a word of a place that is written in two ways: which place, and which form.
    #[inline]
    pub fn place_form(&self, word: u32, words: &Words) -> Option<(u16, u16)> {
        if !words.is(word, self.place_form) {
            return None;
        }
        self.places.get(&word).copied()
    }

    /// The nation that a word speaks of: "Finnish", "Finns", "Finland", "Helsinki".
    pub fn nation(&self, word: u32) -> Option<u16> {
        self.nations.get(&word).copied()
    }

    /// The words that say of what nation something is, in no order.
    pub fn words_of_nations(&self) -> impl Iterator<Item = u32> {
        self.nations.keys().copied().filter(|word| *word != 0)
    }

    /// Whether one may be of two nations: a Scot is British.
    pub fn nations_go_together(&self, a: u16, b: u16) -> bool {
        a == b || self.together.iter().any(|group| group.contains(&a) && group.contains(&b))
    }

    /// The words that names of organisations with several forms begin with.
    pub fn first_of_organisations(&self) -> impl Iterator<Item = u32> {
        self.organisations.first_words()
    }

    /// Whether a word, in any case, is a surname, and no ordinary word, place or company.
    pub fn is_family(&self, word: &str) -> bool {
        has(self.family, word)
    }

    /// The same with the rarer surnames.
    pub fn is_surname(&self, word: &str) -> bool {
        has(self.family, word) || has(self.surnames, word)
    }

    /// Whether a word, in any case, is a surname that so very many bear that two of them in one text need be no relatives.
    pub fn is_widespread(&self, word: &str) -> bool {
        has(self.widespread, word)
    }

    /// Whether a word, in any case, is a given name.
    pub fn is_given(&self, word: &str) -> bool {
        has(self.given, word)
    }

    /// Whether a word, in any case, is an ordinary word of English or an inflection of one.
    pub fn is_common(&self, word: &str) -> bool {
        let Some(mut lower) = Lower::new(word) else { return false };
        if self.common.has(lower.as_bytes()) {
            return true;
        }
        if !lower.as_bytes().last().is_some_and(|last| matches!(last, b's' | b'd' | b'g' | b'y' | b'r')) {
            return false;
        }
        for (suffix, ending) in SUFFIXES {
            let Some(stem) = lower.as_bytes().strip_suffix(*suffix).filter(|s| s.len() >= 3) else { continue };
            // "stopped", "running"; no letter is doubled behind another consonant or behind two vowels, but for the British "l" behind two that
            // are two syllables: "fuelled", "trialling".
            let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
            if let [head @ .., before, vocal, x, y] = stem
                && x == y
                && vowel(vocal)
                && (!vowel(before)
                    || *before == b'u' && head.last() == Some(&b'q')
                    || *x == b'l' && matches!((before, vocal), (b'u', b'e' | b'a') | (b'i', b'a')))
                && matches!(*suffix, b"ed" | b"ing" | b"er")
                && self.common.has(&stem[..stem.len() - 1])
            {
                return true;
            }
            // "Cuper" is no cupper.
            let undoubled = matches!(stem, [a, b, c] if !vowel(a) && vowel(b) && !vowel(c) && !matches!(c, b'w' | b'x' | b'y'));
            if undoubled && ending.is_empty() && matches!(*suffix, b"ed" | b"ing" | b"er" | b"ers") {
                continue;
            }
            let end = stem.len();
            if lower.ending(end, suffix, ending, |word| self.common.has(word)) {
                return true;
            }
        }
        false
    }
}

/// Whether a word, in any case, is in a list.
fn has(list: WordList, word: &str) -> bool {
    Lower::new(word).is_some_and(|lower| list.has(lower.as_bytes()))
}

/// Regular endings, and what stands in their place in the word itself.
const SUFFIXES: &[(&[u8], &[u8])] = &[
    (b"ies", b"y"),
    (b"ied", b"y"),
    (b"s", b""),
    (b"es", b""),
    (b"es", b"e"),
    (b"ed", b""),
    (b"ed", b"e"),
    (b"ing", b""),
    (b"ing", b"e"),
    (b"ly", b""),
    (b"er", b""),
    (b"er", b"e"),
    (b"ers", b""),
    (b"ers", b"e"),
    (b"ness", b""),
];

/// Numbers the classes; a word keeps the first class it is in.
fn classes(lists: &[String]) -> Lookup<Box<str>, u16> {
    let mut out: Lookup<Box<str>, u16> = Lookup::default();
    for (class, members) in lists.iter().enumerate() {
        for word in members.split_whitespace() {
            out.entry(word.into()).or_insert(class as u16);
        }
    }
    out
}

/// Numbers the classes; a word has all that it is in.
fn several(lists: &[String]) -> Lookup<Box<str>, Vec<u16>> {
    let mut out: Lookup<Box<str>, Vec<u16>> = Lookup::default();
    for (class, members) in lists.iter().enumerate() {
        for word in members.split_whitespace() {
            out.entry(word.into()).or_default().push(class as u16);
        }
    }
    out
}

/// Longest word that a list is asked for.
const LONGEST: usize = 40;

/// One of each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Eight bytes of ASCII with small letters for capitals.
#[inline]
fn small(bytes: u64) -> u64 {
    let from_a = bytes + EACH * (0x80 - b'A' as u64);
    let past_z = bytes + EACH * (0x80 - b'Z' as u64 - 1);
    bytes | (from_a & !past_z & (EACH * 0x80)) >> 2
}

/// A word in lower case, without allocation.
struct Lower {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Lower {
    fn new(word: &str) -> Option<Lower> {
        let mut lower = Lower { bytes: [0; LONGEST], len: 0 };
        if let Some(len) = lower.short(word.as_bytes()) {
            lower.len = len;
            return Some(lower);
        }
        if word.is_ascii() {
            let to = lower.bytes.get_mut(..word.len())?;
            to.copy_from_slice(word.as_bytes());
            to.make_ascii_lowercase();
            lower.len = word.len();
            return Some(lower);
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            let to = lower.bytes.get_mut(lower.len..lower.len + c.len_utf8())?;
            c.encode_utf8(to);
            lower.len += c.len_utf8();
        }
        Some(lower)
    }

    /// Takes a word of four to sixteen bytes of ASCII, as nearly all are: its beginning and its end, which may overlap.
    #[inline]
    fn short(&mut self, word: &[u8]) -> Option<usize> {
        let len = word.len();
        if let (Some(first), Some(last), 8..=16) = (word.first_chunk::<8>(), word.last_chunk::<8>(), len) {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            if (first | last) & (EACH * 0x80) != 0 {
                return None;
            }
            self.bytes[len - 8..len].copy_from_slice(&small(last).to_le_bytes());
            self.bytes[..8].copy_from_slice(&small(first).to_le_bytes());
            return Some(len);
        }
        if let (Some(first), Some(last), 4..=7) = (word.first_chunk::<4>(), word.last_chunk::<4>(), len) {
            let both = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
            if both & (EACH * 0x80) != 0 {
                return None;
            }
            let both = small(both);
            self.bytes[len - 4..len].copy_from_slice(&((both >> 32) as u32).to_le_bytes());
            self.bytes[..4].copy_from_slice(&(both as u32).to_le_bytes());
            return Some(len);
        }
        None
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Asks about the word with another ending in the place of its suffix, which is no shorter and begins at `end`.
    fn ending(&mut self, end: usize, suffix: &[u8], ending: &[u8], ask: impl Fn(&[u8]) -> bool) -> bool {
        let other = end + ending.len();
        self.bytes[end..other].copy_from_slice(ending);
        let answer = ask(&self.bytes[..other]);
        self.bytes[end..end + suffix.len()].copy_from_slice(suffix);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::Lower;
    use crate::rule::lexicon::Lexicon;

    #[test]
    fn a_word_is_made_small_whatever_its_length() {
        for word in
            ["", "A", "Abc", "ABCD", "McKay", "O'Brien", "ABCDEFGH", "Straße", "Zürich-West", "@[`{AZaz", "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQ"]
        {
            assert_eq!(Lower::new(word).unwrap().as_bytes(), word.to_lowercase().as_bytes(), "{word}");
        }
    }

    #[test]
    fn ordinary_words_and_given_names_are_known_in_any_case() {
        let names = &Lexicon::english().names;
        for word in ["visiting", "Countries", "stopped", "Making", "the", "Happiness"] {
            assert!(names.is_common(word), "{word}");
        }
        for word in ["Mishustin", "Mishustinvisiting", "Gonzales", "É"] {
            assert!(!names.is_common(word), "{word}");
        }
        for word in ["Mikhail", "siobhán", "SIOBHÁN", "Xiaoping"] {
            assert!(names.is_given(word), "{word}");
        }
        assert!(!names.is_given("Minister"));
    }
}

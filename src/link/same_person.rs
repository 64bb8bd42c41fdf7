//! The persons of a document, by the forms of their names.
//!
//! A *form* is one spelling of a name: given names and surname, or a surname alone. Which forms may be one person is found through
//! indexes (letters left out, sound), so that the cost grows with the number of forms and not with the number of pairs.

use super::{Reading, class_at};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Mention, MentionKind};
use rphonetic::{DoubleMetaphone, Encoder};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Where a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Running text.
    Body,
    /// Headline or heading.
    Headline,
    /// Words of a picture.
    Caption,
}

/// One spelling of a name.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// First given name as written, without a stop; empty for a surname alone.
    pub given: String,
    /// Surname as written.
    pub surname: String,
    /// First given name in plain lower-case letters.
    pub plain_given: String,
    /// Which surname, by number.
    pub family: usize,
    /// Mentions, in order of place, by index.
    pub mentions: Vec<u32>,
}

/// A surname.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// As written.
    pub surname: String,
    /// In plain lower-case letters.
    pub plain: String,
    /// That as [`romanised`], once it was asked for.
    romanised: OnceCell<String>,
    /// The forms that bear it.
    pub forms: Vec<usize>,
}

/// One person, by all that the text calls him: in full, by another spelling of the given name, and by the surname where nobody else has it.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Mentions, in order of place, by index.
    pub mentions: Vec<u32>,
    /// Whether the text names him in full.
    pub named: bool,
}

/// The ledger of the persons of a document: the forms of their names, the surnames, and who is who.
#[derive(Debug, Default)]
pub(super) struct People {
    pub forms: Vec<Form>,
    pub families: Vec<Family>,
    /// In order of their surnames' first place.
    pub persons: Vec<Person>,
}

/// Given names of one surname that are told apart; of more, each is taken for a person.
const BEARERS: usize = 8;

/// Names for which there is room from the beginning.
const AT_FIRST: usize = 28;

/// Letters from which an unknown word by itself may be compared with the names of the text.
pub(super) const LONG: usize = 6;

/// Surnames that are compared with one another.
const SURNAMES: usize = 10_000;

/// In a bucket of an index, each entry is compared with so many before it.
const NEIGHBOURS: usize = 8;

impl People {
    /// The persons named in running text.
    pub fn of_body<'r>(reading: &'r Reading<'_>) -> &'r People {
        reading.shared.people.get_or_init(|| People::of(reading, Place::Body))
    }

    /// The persons named in one kind of place.
    pub fn of(reading: &Reading<'_>, place: Place) -> People {
        let doc = reading.doc;
        let mut people = People::default();
        let room = if place == Place::Body { reading.mentions.len().min(AT_FIRST) } else { 0 };
        let mut form_index: FxHashMap<(&str, &str), usize> = FxHashMap::with_capacity_and_hasher(room, Default::default());
        let mut family_index: FxHashMap<&str, usize> = FxHashMap::with_capacity_and_hasher(room, Default::default());
        for (index, m) in reading.mentions.iter().enumerate() {
            let named_after = m.kind == MentionKind::Place && m.given.is_some();
            let single = m.tokens.1 == m.tokens.0 + 1;
            let eligible = m.kind == MentionKind::Person || named_after || (m.kind == MentionKind::Other && (single || m.given.is_some()));
            let here = place_of(reading, m);
            // A full name in a heading, a table or a label is a statement of the text as well.
            let named = m.given.is_some() && m.kind == MentionKind::Person;
            let counts = here == Some(place) || place == Place::Body && named && is_beside_the_text(reading, m);
            if !eligible || !counts {
                continue;
            }
            let surname = m.surname.of(&doc.text);
            let given = m.given.map_or("", |g| first_given(reading, g.of(&doc.text)));
            if surname.len() < 2 || surname.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) && given.is_empty() {
                continue;
            }
            let form = *form_index.entry((given, surname)).or_insert_with(|| {
                let family = *family_index.entry(surname).or_insert_with(|| {
                    people.families.push(Family {
                        surname: surname.to_owned(),
                        plain: plain(without_article(surname)),
                        romanised: OnceCell::new(),
                        forms: Vec::new(),
                    });
                    people.families.len() - 1
                });
                people.forms.push(Form {
                    given: given.to_owned(),
                    surname: surname.to_owned(),
                    plain_given: plain(given),
                    family,
                    mentions: Vec::new(),
                });
                let form = people.forms.len() - 1;
                people.families[family].forms.push(form);
                form
            });
            people.forms[form].mentions.push(index as u32);
        }
        run_together(reading, &mut people, place);
        let mut persons = Vec::with_capacity(people.families.len());
        for (k, family) in people.families.iter().enumerate() {
            match family.forms[..] {
                // Nearly all surnames are written in one way.
                [form] => {
                    let Form { mentions, plain_given, .. } = &people.forms[form];
                    let mut mentions = mentions.clone();
                    mentions.sort_unstable();
                    persons.push(Person { mentions, named: !plain_given.is_empty() });
                }
                _ => persons.extend(people.bearers(reading, k)),
            }
        }
        people.persons = persons;
        people
    }

    /// The persons of one surname. Of several, who is called by the surname alone is nobody's to say.
    fn bearers(&self, reading: &Reading<'_>, family: usize) -> Vec<Person> {
        let names = &reading.lexicon.names;
        let Some(family) = self.families.get(family) else { return Vec::new() };
        let forms = || family.forms.iter().filter_map(|k| self.forms.get(*k));
        let one = |a: &str, b: &str| {
            a == b || names.same_spelling(a, b) || names.same_transliteration(a, b) || names.same_in_short(a, b) && a.len().min(b.len()) > 1
        };
        let mut named: Vec<(&str, Vec<u32>)> = Vec::new();
        for form in forms().filter(|f| !f.plain_given.is_empty()) {
            let known = if named.len() <= BEARERS { named.iter_mut().find(|(given, _)| one(given, &form.plain_given)) } else { None };
            match known {
                Some((_, mentions)) => mentions.extend(&form.mentions),
                None => named.push((&form.plain_given, form.mentions.clone())),
            }
        }
        let alone = || forms().filter(|f| f.plain_given.is_empty()).flat_map(|f| f.mentions.iter().copied());
        match named.as_mut_slice() {
            [] => named.push(("", alone().collect())),
            [(_, only)] => only.extend(alone()),
            _ => {}
        }
        let person = |(given, mut mentions): (&str, Vec<u32>)| {
            mentions.sort_unstable();
            Person { mentions, named: !given.is_empty() }
        };
        named.into_iter().map(person).collect()
    }

    /// Pairs of surnames that look or sound alike, each once, the earlier first.
    pub fn alike(&self, reading: &Reading<'_>) -> Vec<(usize, usize)> {
        let mut keys: Vec<(u64, u32)> = Vec::new();
        // A directory, not an article.
        if self.families.len() > SURNAMES {
            return Vec::new();
        }
        let metaphone = DoubleMetaphone::default();
        for (k, family) in self.families.iter().enumerate() {
            let b = family.plain.as_bytes();
            if b.len() < 4 || b.len() > 24 || !b.iter().all(u8::is_ascii_lowercase) || !self.may_be_a_person(reading, family) {
                continue;
            }
            let k = k as u32;
            keys.extend(with_one_left_out(b).map(|key| (key, k)));
            let sound = metaphone.encode(&family.plain);
            if sound.len() >= 2 {
                keys.push((hash(&[b"#", sound.as_bytes()]), k));
            }
            keys.push((hash(&[b"~", guttural(family.romanised()).as_bytes()]), k));
        }
        keys.sort_unstable();
        keys.dedup();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for bucket in keys.chunk_by(|a, b| a.0 == b.0) {
            for (i, (_, family)) in bucket.iter().enumerate() {
                pairs.extend(bucket[i.saturating_sub(NEIGHBOURS)..i].iter().map(|(_, other)| (*other as usize, *family as usize)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whether anything says that a surname is a person's: a given name, a title, a verb of saying, a possessive, a Slavic ending, or
    /// that it is a long word by itself that nobody knows.
    fn may_be_a_person(&self, reading: &Reading<'_>, family: &Family) -> bool {
        let forms = family.forms.iter().filter_map(|f| self.forms.get(*f));
        let slavic = ["skyy", "skiy", "skyi", "skii", "sky", "ski", "ov", "ova", "ev", "eva", "off", "enko", "iy", "yy"];
        family.plain.len() >= LONG && !reading.lexicon.names.is_common(&family.surname)
            || slavic.iter().any(|e| family.plain.ends_with(e))
            || forms.clone().any(|f| !f.given.is_empty())
            || forms
                .flat_map(|f| &f.mentions)
                .filter_map(|m| reading.mentions.get(*m as usize))
                .any(|m| m.kind == MentionKind::Person || m.possessive)
    }
}

/// Adds names that run on from another word with a capital: "Thanks to mPenSci Mark Tadgan", beside the one Tadgan of the text. Only of a
/// surname that a person of the text has, and behind a given name.
fn run_together(reading: &Reading<'_>, people: &mut People, place: Place) {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    let mut full: FxHashMap<String, usize> = FxHashMap::default();
    for (k, form) in people.forms.iter().enumerate().filter(|(_, f)| !f.given.is_empty()) {
        full.entry(form.surname.clone()).or_insert(k);
    }
    if full.is_empty() {
        return;
    }
    for (index, m) in (0u32..).zip(reading.mentions) {
        if m.kind != MentionKind::Other || m.given.is_some() || m.tokens.1 < m.tokens.0 + 3 || place_of(reading, m) != Some(place) {
            continue;
        }
        let word = |back: u32| doc.tokens.get((m.tokens.1 - back) as usize).map(|t| doc.words(t.span()));
        let (Some(last), Some(given)) = (word(1), word(2)) else { continue };
        let Some(known) = full.get(last).copied().filter(|_| names.is_given(given)) else { continue };
        let family = people.forms[known].family;
        let of_it = people.families[family].forms.iter().copied().find(|k| people.forms[*k].given == given);
        match of_it {
            Some(form) => people.forms[form].mentions.push(index),
            None => {
                let form = Form { given: given.to_owned(), surname: last.to_owned(), plain_given: plain(given), family, mentions: vec![index] };
                people.forms.push(form);
                let k = people.forms.len() - 1;
                people.families[family].forms.push(k);
            }
        }
    }
    for form in &mut people.forms {
        form.mentions.sort_unstable();
    }
}

/// Keys of a word, and of the word with each of its letters left out. A key is the sum of what the letters are worth at their places, so that
/// it is put together out of what is before the letter and what is behind it.
fn with_one_left_out(word: &[u8]) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let sum = |letters: &[u8], first: u64| {
        letters.iter().fold((0u64, first), |(sum, worth), b| (sum.wrapping_add(u64::from(*b).wrapping_mul(worth)), worth.wrapping_mul(BASE))).0
    };
    // All that is behind the letter moves up by one place.
    let (whole, moved) = (sum(word, BASE), sum(word, 1));
    let (mut before, mut behind, mut worth) = (0u64, moved, 1u64);
    let left_out = word.iter().map(move |b| {
        behind = behind.wrapping_sub(u64::from(*b).wrapping_mul(worth));
        worth = worth.wrapping_mul(BASE);
        let key = before.wrapping_add(behind);
        before = before.wrapping_add(u64::from(*b).wrapping_mul(worth));
        key
    });
    std::iter::once(whole).chain(left_out)
}

fn hash(parts: &[&[u8]]) -> u64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for b in parts.iter().flat_map(|p| p.iter()) {
        h = (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3);
    }
    h
}

/// Where a mention stands; none where names are no statement of the text.
pub(super) fn place_of(reading: &Reading<'_>, m: &Mention) -> Option<Place> {
    let sentence = reading.doc.sentences.get(m.sentence as usize)?;
    match reading.doc.block_of(sentence).kind {
        BlockKind::Headline => Some(Place::Headline),
        BlockKind::Caption => Some(Place::Caption),
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } | BlockKind::Footnote | BlockKind::Deck => Some(Place::Body),
        BlockKind::Heading(_) | BlockKind::Cell { .. } | BlockKind::Byline | BlockKind::Credit | BlockKind::Label { .. } => None,
    }
}

/// Whether a mention stands in a heading, a table or a label. Bylines and credits name who made the text, not whom it is about.
fn is_beside_the_text(reading: &Reading<'_>, m: &Mention) -> bool {
    reading.doc.sentences.get(m.sentence as usize).is_some_and(|sentence| {
        matches!(reading.doc.block_of(sentence).kind, BlockKind::Heading(_) | BlockKind::Cell { .. } | BlockKind::Label { .. })
    })
}

/// Letters only, in lower case, without accents.
pub(super) fn plain(word: &str) -> String {
    if !word.is_ascii() {
        return plain(&any_ascii::any_ascii(word));
    }
    let mut plain = word.to_ascii_lowercase();
    plain.retain(|c| c.is_ascii_lowercase());
    plain
}

/// A surname without the Arabic article, which is kept or left out at will.
fn without_article(surname: &str) -> &str {
    ["al-", "el-", "Al-", "El-", "al ", "el "].iter().find_map(|a| surname.strip_prefix(a)).filter(|s| s.len() >= 3).unwrap_or(surname)
}

/// The first given name; what no one is called before one is a word that the name was run together with: "Copyright Jon Tifkat".
fn first_given<'t>(reading: &Reading<'_>, given: &'t str) -> &'t str {
    let first = first_word(given);
    let names = &reading.lexicon.names;
    if first.len() == given.len() || first.len() < 3 || names.is_given(first) || names.is_family(first) || !names.is_common(first) {
        return first;
    }
    given.split([' ', '\n', '\u{a0}']).next_back().filter(|last| names.is_given(last)).unwrap_or(first)
}

fn first_word(given: &str) -> &str {
    given.split([' ', '.', '\n', '\u{a0}']).next().unwrap_or(given)
}

/// One form for the ways in which Slavic, Arabic and Japanese names are brought into Latin letters. Different names may fall together.
fn romanised(plain: &str) -> String {
    let mut w = plain.to_owned();
    for ending in ["skiy", "skyy", "skij", "skii", "skyi", "sky"] {
        if let Some(stem) = w.strip_suffix(ending) {
            w = format!("{stem}ski");
            break;
        }
    }
    for (from, to) in [("enka", "enko"), ("off", "ov"), ("eff", "ev"), ("iy", "y"), ("yy", "y"), ("ii", "y"), ("iev", "yev")] {
        if let Some(stem) = w.strip_suffix(from).filter(|s| s.len() >= 3) {
            w = format!("{stem}{to}");
        }
    }
    // Nearly no name has any of these, which its letters tell.
    let mut present = letters_of(&w);
    for ((from, to), wanted) in LETTERS.iter().zip(WANTED) {
        if present & wanted == wanted && has(w.as_bytes(), from.as_bytes()) {
            w = w.replace(from, to);
            present |= letters_of(to);
        }
    }
    w
}

/// Whether a word has some letters, mostly two, beside one another.
fn has(word: &[u8], letters: &[u8]) -> bool {
    match letters {
        [a, b] => word.windows(2).any(|pair| pair[0] == *a && pair[1] == *b),
        _ => word.windows(letters.len()).any(|piece| piece == letters),
    }
}

/// The letters of a word, one bit each.
const fn letters_of(word: &str) -> u32 {
    let (bytes, mut k, mut all) = (word.as_bytes(), 0, 0);
    while k < bytes.len() {
        all |= 1 << (bytes[k] & 31);
        k += 1;
    }
    all
}

/// The letters that each of [`LETTERS`] is made of.
const WANTED: [u32; LETTERS.len()] = {
    let (mut out, mut k) = ([0; LETTERS.len()], 0);
    while k < out.len() {
        out[k] = letters_of(LETTERS[k].0);
        k += 1;
    }
    out
};

/// Letters of one sound in the systems of romanisation, umlauts written out, and doubled letters.
const LETTERS: [(&str, &str); 51] = [
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("dj", "j"),
    ("zh", "j"),
    ("dzh", "j"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("tz", "z"),
    ("ts", "z"),
    ("x", "ks"),
    ("ye", "e"),
    ("yo", "o"),
    ("io", "o"),
    ("ia", "ya"),
    ("iu", "yu"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("ae", "a"),
    ("oh", "o"),
    ("w", "v"),
    ("q", "k"),
    ("kj", "ky"),
    ("rj", "ry"),
    ("tj", "ty"),
    ("nj", "ny"),
    ("lj", "ly"),
    ("vj", "vy"),
    ("sj", "sy"),
    ("ei", "e"),
    ("ey", "e"),
    ("ai", "e"),
    ("ay", "e"),
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("bb", "b"),
    ("dd", "d"),
    ("ff", "f"),
    ("kk", "k"),
    ("ll", "l"),
    ("mm", "m"),
    ("nn", "n"),
    ("pp", "p"),
    ("rr", "r"),
    ("ss", "s"),
    ("tt", "t"),
    ("zz", "z"),
    ("y", "i"),
];

/// A romanised name whose first letter may be the Arabic one that is written G, K or Q.
fn guttural(romanised: &str) -> String {
    romanised.strip_prefix('g').map_or_else(|| romanised.to_owned(), |rest| format!("k{rest}"))
}

impl Family {
    fn romanised(&self) -> &str {
        self.romanised.get_or_init(|| romanised(&self.plain))
    }

    /// Whether two surnames are one in the systems of romanisation.
    pub fn same_romanised(&self, other: &Family) -> bool {
        let (x, y) = (self.romanised(), other.romanised());
        let doubtful = |f: &Family| f.plain.starts_with('q') || f.plain.starts_with("kh");
        x == y || (doubtful(self) || doubtful(other)) && guttural(x) == guttural(y)
    }
}

/// Edits between two words, a swap of neighbours being one.
pub(super) fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Whether two plain words sound alike.
pub(super) fn sounds_like(a: &str, b: &str) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    let metaphone = DoubleMetaphone::default();
    metaphone.encode(a) == metaphone.encode(b)
}

/// Tokens before and behind a name in which a relative is the person's.
const BEFORE: usize = 7;
/// Words around a name in which its other form is explained.
const EXPLAINED: usize = 8;
const BEHIND: usize = 3;

/// Whether words around a name say that its other form is known, as "misspelled" and "originally" do.
pub(super) fn is_explained(reading: &Reading<'_>, tokens: (u32, u32)) -> bool {
    is_explained_within(reading, tokens, EXPLAINED)
}

/// The same within so many words.
pub(super) fn is_explained_within(reading: &Reading<'_>, (start, end): (u32, u32), words: usize) -> bool {
    let Some(sentence) = reading.doc.sentence_at(start) else { return false };
    let (first, last) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let mut near = (start as usize).saturating_sub(words).max(first)..(end as usize + words).min(last);
    let disowned = || reading.lexicon.words.find_class("name-disowned").is_some_and(|class| (first..last).any(|at| class_at(reading, class, at)));
    near.any(|at| class_at(reading, reading.lexicon.names.explained, at) && !is_told_of_a_deed(reading, at)) || disowned()
}

/// "he and Torvik had previously developed", "originally written by": said of what somebody does, not of a name.
fn is_told_of_a_deed(reading: &Reading<'_>, at: usize) -> bool {
    let behind = reading.doc.tokens.get(at + 1).map_or("", |t| reading.doc.words(t.span()));
    let of_a_name = reading.is_a(at + 1, "name-given");
    // "a penalty-based variant of the protocol", "its variant with penalties"
    if matches!(reading.lower(at), "variant" | "variants") {
        let names = &reading.lexicon.names;
        let what = reading.doc.tokens.get(at + 2).map_or("", |t| reading.doc.words(t.span()));
        return match behind {
            "of" => !(names.is_given(what) || names.is_family(what) || matches!(what, "the" | "her" | "his" | "its" | "that" | "this")),
            "with" | "for" | "in" | "to" | "that" | "which" => true,
            _ => false,
        };
    }
    let deed = behind.len() >= 5 && behind.ends_with("ed") || reading.is_a(at + 1, "done-before");
    matches!(reading.lower(at), "previously" | "originally" | "formerly") && deed && !of_a_name
}

/// Words that say that there are two people, or that the writer knows of both forms, in the sentence of a mention.
pub(super) fn is_qualified(reading: &Reading<'_>, m: &Mention, relatives: bool) -> bool {
    let names = &reading.lexicon.names;
    let Some(sentence) = reading.doc.sentences.get(m.sentence as usize) else { return true };
    let (first, last) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    // Beside the name, for "originally" and "means" are said of other things as well.
    if is_explained(reading, m.tokens) {
        return true;
    }
    // A relative beside the name: "his brother and partner, Bo Hansen", "Bo Hansen, his brother"; but "Bo Hansen, whose son" is himself.
    let (mut from, to) = ((m.tokens.0 as usize).saturating_sub(BEFORE).max(first), (m.tokens.1 as usize + BEHIND).min(last));
    // "He was asking for his daughter, Constable Whitcomb told the inquest": who tells it is not the one before the comma.
    let tells = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| reading.lexicon.words.is(t.word, names.speech));
    if tells(m.tokens.1 as usize) {
        let titled = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title);
        let start = (from..m.tokens.0 as usize).rev().find(|at| !titled(*at));
        if let Some(comma) = start.filter(|at| reading.doc.tokens.get(*at).is_some_and(|t| t.word == names.marks.comma)) {
            from = comma;
        }
    }
    relatives
        && (from..to).any(|at| {
            // "Patrick Son" is nobody's son.
            if reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title && at != first) {
                return false;
            }
            let whose = || at.checked_sub(1).and_then(|b| reading.doc.tokens.get(b)).is_some_and(|t| reading.doc.words(t.span()) == "whose");
            // "beside his wife in Vilnius, opposition leader Bo Hansen": the comma ends what is told of her.
            let word = |k: usize| reading.doc.tokens.get(k).map_or("", |t| reading.doc.words(t.span()));
            let ended =
                || m.title.is_some() && at < m.tokens.0 as usize && word(at + 1) != "," && (at + 2..m.tokens.0 as usize).any(|k| word(k) == ",");
            class_at(reading, names.relative, at) && !ended() && !(at >= m.tokens.1 as usize && whose())
        })
}

/// The sex that a form of address gives, if it gives one.
fn address(reading: &Reading<'_>, m: &Mention) -> Option<bool> {
    let title = m.title?.of(&reading.doc.text).to_ascii_lowercase();
    let first = title.split([' ', '.']).find(|w| !w.is_empty())?;
    match first {
        "mr" | "sir" | "lord" | "king" | "prince" | "brother" | "father" => Some(true),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "sister" => Some(false),
        _ => None,
    }
}

/// Whether forms of address tell two mentions apart.
pub(super) fn addressed_apart(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    matches!((address(reading, a), address(reading, b)), (Some(x), Some(y)) if x != y)
}

/// Whether two mentions stand in one clause: a sentence, or its part up to a semicolon. Then they are two people.
pub(super) fn in_one_clause(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    if a.sentence != b.sentence {
        return false;
    }
    let (from, to) = (a.tokens.1.min(b.tokens.1) as usize, a.tokens.0.max(b.tokens.0) as usize);
    let semicolon = reading.lexicon.names.marks.semicolon;
    let between = reading.doc.tokens.get(from..to).unwrap_or(&[]);
    // "…, and its board said that Jacquelyn Ferreira would stay": told anew by somebody else.
    let joint = between.iter().position(|t| matches!(reading.doc.words(t.span()), "and" | "but" | "while"));
    let whole = a.given.is_some() && b.given.is_some() || a.kind != MentionKind::Person && b.kind != MentionKind::Person;
    let told = joint
        .is_some_and(|k| whole && between.len() >= 5 && between[k..].iter().any(|t| reading.lexicon.words.is(t.word, reading.lexicon.names.speech)));
    // "Transport minister Yusuf al-Hamdan blamed the fog, and a day later transport minister Youssef al-Hamdan ordered an inquiry".
    let office = |m: &Mention| m.title.map(|t| reading.doc.words(t).rsplit(' ').next().unwrap_or_default().to_lowercase());
    let anew = joint.is_some() && whole && between.len() >= 6 && office(a).is_some() && office(a) == office(b);
    !told && !anew && !between.iter().any(|t| t.word == semicolon)
}

/// The unique office that a title gives, as the numbers of its words without the country.
pub(super) fn office(reading: &Reading<'_>, title: Span) -> Option<(Vec<u32>, Option<u32>)> {
    let doc = reading.doc;
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    let from = doc.tokens.partition_point(|t| t.start < title.start);
    let to = doc.tokens.partition_point(|t| t.start < title.end);
    let tokens = doc.tokens.get(from..to)?;
    // "former", "deputy", "vice" make another office.
    if tokens.iter().any(|t| words.is(t.word, names.not_the_office)) {
        return None;
    }
    let demonym = tokens.iter().find(|t| words.is(t.word, names.demonym) || words.is(t.word, names.place)).map(|t| t.word);
    let mut best: Option<Vec<u32>> = None;
    for at in from..to {
        if words.is(doc.tokens[at].word, names.unique_office) && best.is_none() {
            best = Some(vec![doc.tokens[at].word]);
        }
        for phrase in words.class_phrases(names.unique_office).iter() {
            if doc
                .tokens
                .get(at..to.min(at + phrase.len()))
                .is_some_and(|run| run.len() == phrase.len() && run.iter().zip(phrase).all(|(t, w)| t.word == *w))
            {
                best = Some(phrase.to_vec());
            }
        }
    }
    best.map(|b| (b, demonym))
}

/// Whether some mention of one form and some of the other carry the same office, and none carries one of another country.
pub(super) fn share_office(reading: &Reading<'_>, a: &[u32], b: &[u32]) -> bool {
    let offices = |list: &[u32]| -> Vec<(Vec<u32>, Option<u32>)> {
        list.iter().filter_map(|k| reading.mentions.get(*k as usize)?.title).take(8).filter_map(|t| office(reading, t)).collect()
    };
    let (a, b) = (offices(a), offices(b));
    a.iter().any(|x| b.iter().any(|y| x.0 == y.0 && (x.1.is_none() || y.1.is_none() || x.1 == y.1)))
}

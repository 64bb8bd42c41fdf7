//! The numbers of words, and their classes.

use super::{Files, LoadError, Lookup};
use crate::doc::sign;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A class of words, such as the verbs of rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassId(pub u16);

/// Numbers for words. Number 0 is every word that no table knows.
///
/// What is large is borrowed from the snapshot that is made when the program is built ([`Words::freeze`]), and copied only if a word is added.
#[derive(Debug)]
pub struct Words {
    /// Numbers by the bytes of the word: one look-up a token of every text, so that what fits into a register is not compared as text.
    short: Table<2>,
    middle: Table<3>,
    long: Lookup<Box<str>, u32>,
    /// All words, one behind the other.
    texts: Cow<'static, str>,
    /// Where each word ends in `texts`.
    ends: Cow<'static, [u64]>,
    /// The key of each word.
    keys: Cow<'static, [u64]>,
    classes: Vec<Class>,
    class_names: Vec<Cow<'static, str>>,
    class_numbers: ClassNumbers,
    /// The gates of each word, a byte each.
    gates: Cow<'static, [u64]>,
    /// The signs of each word, a byte each.
    signs: Cow<'static, [u64]>,
    /// What each word is in a name, two bytes each.
    in_names: Cow<'static, [u64]>,
}

/// A number for a word, given in lower case, that no other word of a lexicon has: what code asks for by name is compared as a number. Nought
/// stands for no word.
pub const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut key, mut at) = (0, 0);
    while at < bytes.len() {
        // FNV-1a, over a start that keeps the empty word at nought.
        let before: u64 = if at == 0 { 0xcbf2_9ce4_8422_2325 } else { key };
        key = (before ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    key
}

/// The byte of a word in a table of eight a number.
#[inline]
fn byte_of(table: &[u64], word: u32) -> u8 {
    (table.get(word as usize / 8).copied().unwrap_or(0) >> (word % 8 * 8)) as u8
}

/// Adds bits to the byte of a word.
fn put_byte(table: &mut Vec<u64>, word: u32, bits: u8) {
    let at = word as usize / 8;
    if table.len() <= at {
        table.resize(at + 1, 0);
    }
    table[at] |= u64::from(bits) << (word % 8 * 8);
}

/// The words and phrases of a class. The sets have a bit for each word: those of one class stay in the cache while it is looked for in
/// a text, which those of all classes would not.
#[derive(Debug, Default)]
struct Class {
    members: WordSet,
    /// Members, and words that a phrase of the class begins with: nearly every word that is asked for is neither, and the phrases need
    /// not be looked through.
    opening: WordSet,
    /// Members, and words that a phrase of the class ends with.
    closing: WordSet,
    /// Members of more than one token, as the tokenizer would cut them.
    phrases: ClassPhrases,
}

/// Phrases, one behind the other.
#[derive(Debug, Default)]
pub struct ClassPhrases {
    words: Cow<'static, [u32]>,
    /// Where each ends among the words.
    ends: Cow<'static, [u32]>,
    /// The first two words of each with its place, in order of these.
    by_first: Cow<'static, [u32]>,
    /// The last two words, the last before the one before it, likewise.
    by_last: Cow<'static, [u32]>,
}

impl ClassPhrases {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One by its place.
    pub fn get(&self, at: usize) -> Option<&[u32]> {
        let end = *self.ends.get(at)? as usize;
        self.words.get(at.checked_sub(1).map_or(0, |before| self.ends[before] as usize)..end)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> + Clone {
        let mut from = 0;
        self.ends.iter().map(move |end| &self.words[std::mem::replace(&mut from, *end as usize)..*end as usize])
    }

    /// Those that begin with two words.
    pub fn opened_by(&self, first: u32, second: u32) -> impl Iterator<Item = &[u32]> {
        beside(&self.by_first, [first, second]).filter_map(|at| self.get(at as usize))
    }

    /// Those that end with two words.
    pub fn closed_by(&self, before: u32, last: u32) -> impl Iterator<Item = &[u32]> {
        beside(&self.by_last, [last, before]).filter_map(|at| self.get(at as usize))
    }

    fn push(&mut self, phrase: &[u32]) {
        let (&[first, second, ..], &[.., before, last]) = (phrase, phrase) else { return };
        let at = self.ends.len() as u32;
        let words = self.words.to_mut();
        words.extend_from_slice(phrase);
        let end = words.len() as u32;
        self.ends.to_mut().push(end);
        for (rows, [one, two]) in [(&mut self.by_first, [first, second]), (&mut self.by_last, [last, before])] {
            let behind = rows.as_chunks::<3>().0.partition_point(|[a, b, _]| (*a, *b) <= (one, two)) * 3;
            rows.to_mut().splice(behind..behind, [one, two, at]);
        }
    }
}

/// What stands beside two words in rows of three that are in order.
fn beside(rows: &[u32], words: [u32; 2]) -> impl Iterator<Item = u32> {
    let key = |[one, two]: [u32; 2]| u64::from(one) << 32 | u64::from(two);
    let (rows, wanted) = (rows.as_chunks::<3>().0, key(words));
    let from = rows.partition_point(|[one, two, _]| key([*one, *two]) < wanted);
    rows[from..].iter().take_while(move |[one, two, _]| [*one, *two] == words).map(|[.., at]| *at)
}

/// What relations look for in a whole text, or ask a sentence for before they read it, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gates(pub u8);

impl Gates {
    /// Words that several relations go to, one by one.
    pub const LANDMARK: Gates = Gates(1);
    /// Words and marks that a figure may begin with.
    pub(super) const FIGURE: Gates = Gates(sign::FIGURE);
    /// Words and marks that a date or time may begin with.
    pub(super) const TIME: Gates = Gates(sign::TIME);
    /// What only relations ask for.
    const OF_RELATIONS: Gates = Gates(!(sign::FIGURE | sign::TIME));

    /// Whether there is none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that only relations ask for.
    #[inline]
    pub const fn of_relations(self) -> Gates {
        Gates(self.0 & Gates::OF_RELATIONS.0)
    }

    /// The sign of a token with such a word.
    #[inline]
    pub const fn sign(self) -> u8 {
        let gated = if self.has(Gates::OF_RELATIONS) { sign::GATED } else { 0 };
        self.0 & (sign::FIGURE | sign::TIME) | gated
    }

    /// Whether one of the others is among these.
    #[inline]
    pub const fn has(self, other: Gates) -> bool {
        self.0 & other.0 != 0
    }

    /// These and the others.
    #[inline]
    pub const fn with(self, other: Gates) -> Gates {
        Gates(self.0 | other.0)
    }
}

/// A set of words, one bit each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WordSet(Cow<'static, [u64]>);

impl WordSet {
    /// Whether a word is among them.
    #[inline]
    pub fn has(&self, word: u32) -> bool {
        self.0.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }

    /// Puts a word among them.
    pub fn put(&mut self, word: u32) {
        let (at, bits) = (word as usize / 64, self.0.to_mut());
        if bits.len() <= at {
            bits.resize(at + 1, 0);
        }
        bits[at] |= 1 << (word % 64);
    }

    fn add(&mut self, other: &WordSet) {
        let bits = self.0.to_mut();
        bits.resize(bits.len().max(other.0.len()), 0);
        bits.iter_mut().zip(other.0.iter()).for_each(|(own, other)| *own |= other);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(self.0.iter()).flat_map(|(at, bits)| (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| at * 64 + bit))
    }
}

impl Default for Words {
    fn default() -> Self {
        Words {
            short: Table::default(),
            middle: Table::default(),
            long: Lookup::default(),
            texts: "".into(),
            ends: vec![0].into(),
            keys: vec![0].into(),
            classes: Vec::new(),
            class_names: Vec::new(),
            class_numbers: ClassNumbers::default(),
            gates: Cow::default(),
            signs: Cow::default(),
            in_names: Cow::default(),
        }
    }
}

impl Words {
    /// The number of a word, given in lower case; it gets one if it has none.
    pub fn intern(&mut self, word: &str) -> u32 {
        let known = self.get(word);
        if known != 0 {
            return known;
        }
        let n = self.ends.len() as u32;
        match Packed::of(word.as_bytes()) {
            Packed::Short(key) => self.short.insert(key, n),
            Packed::Middle(key) => self.middle.insert(key, n),
            Packed::Long => {
                self.long.insert(word.into(), n);
            }
        }
        let texts = self.texts.to_mut();
        texts.push_str(word);
        let end = texts.len() as u64;
        self.ends.to_mut().push(end);
        self.keys.to_mut().push(key(word));
        n
    }

    /// The number of a word, given in lower case; 0 where no table knows it.
    pub fn get(&self, word: &str) -> u32 {
        self.get_bytes(word.as_bytes())
    }

    /// As [`Words::get`], for the bytes of a word.
    pub fn get_bytes(&self, word: &[u8]) -> u32 {
        match Packed::of(word) {
            Packed::Short(key) => self.short.get(key).word(),
            Packed::Middle(key) => self.middle.get(key).word(),
            Packed::Long => std::str::from_utf8(word).ok().and_then(|word| self.long.get(word)).copied().unwrap_or(0),
        }
    }

    /// As [`Words::get`], for the bytes of a word of at most eight, the first lowest and noughts after the last.
    #[inline]
    pub fn get_short(&self, key: u64) -> Entry {
        self.short.get(key)
    }

    /// As [`Words::get`], for the bytes of a word of nine to sixteen, the first lowest and noughts after the last.
    #[inline]
    pub fn get_middle(&self, key: u128) -> Entry {
        self.middle.get(key)
    }

    /// The word of a number.
    pub fn text(&self, word: u32) -> &str {
        let at = word as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[from as usize..self.ends[at] as usize]
    }

    /// The [`key`] of a word by its number; nought for one that no table knows.
    #[inline]
    pub fn key(&self, word: u32) -> u64 {
        self.keys.get(word as usize).copied().unwrap_or(0)
    }

    /// How many words there are, the unknown one included.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The class of that name, made if it is not there.
    pub fn class(&mut self, name: &str) -> ClassId {
        if let Some(c) = self.find_class(name) {
            return c;
        }
        assert!(self.classes.len() < usize::from(u16::MAX), "more classes than there are numbers for");
        self.classes.push(Class::default());
        self.class_names.push(name.to_owned().into());
        self.class_numbers.add_last(&self.class_names);
        ClassId(self.classes.len() as u16 - 1)
    }

    /// The class of that name, if a file defines it.
    pub fn find_class(&self, name: &str) -> Option<ClassId> {
        self.class_numbers.get(name, &self.class_names).map(ClassId)
    }

    /// All words that some of these classes, or their phrases, begin with.
    pub fn openers_of(&self, classes: impl IntoIterator<Item = ClassId>) -> WordSet {
        let mut out = WordSet::default();
        classes.into_iter().for_each(|class| out.add(&self.classes[class.0 as usize].opening));
        out
    }

    /// All words of which one stands wherever a word or a phrase of some of these classes does: of a phrase its longest, which is hardly ever one
    /// of the small words that most texts are full of.
    pub fn tellers_of(&self, classes: impl IntoIterator<Item = ClassId>) -> WordSet {
        let mut out = WordSet::default();
        for class in classes.into_iter().map(|class| &self.classes[class.0 as usize]) {
            out.add(&class.members);
            for longest in class.phrases.iter().filter_map(|phrase| phrase.iter().max_by_key(|word| self.text(**word).len())) {
                out.put(*longest);
            }
        }
        out
    }

    /// All words that some of these classes, or their phrases, end with.
    pub fn closers_of(&self, classes: impl IntoIterator<Item = ClassId>) -> WordSet {
        let mut out = WordSet::default();
        classes.into_iter().for_each(|class| out.add(&self.classes[class.0 as usize].closing));
        out
    }

    /// The names of all classes, in order of definition.
    pub fn class_names(&self) -> &[Cow<'static, str>] {
        &self.class_names
    }

    /// Puts a word into a class.
    pub fn put(&mut self, word: u32, class: ClassId) {
        let class = &mut self.classes[class.0 as usize];
        for set in [&mut class.members, &mut class.opening, &mut class.closing] {
            set.put(word);
        }
    }

    /// Whether a word is in a class.
    #[inline]
    pub fn is(&self, word: u32, class: ClassId) -> bool {
        self.classes[class.0 as usize].members.has(word)
    }

    /// Whether a word is in a class, or a phrase of the class begins with it.
    #[inline]
    pub fn opens(&self, word: u32, class: ClassId) -> bool {
        self.classes[class.0 as usize].opening.has(word)
    }

    /// The words that are in a class, or that a phrase of the class begins with, in order.
    pub fn openers(&self, class: ClassId) -> impl Iterator<Item = u32> {
        self.classes[class.0 as usize].opening.iter()
    }

    /// Whether a word is in a class, or a phrase of the class ends with it.
    #[inline]
    pub fn closes(&self, word: u32, class: ClassId) -> bool {
        self.classes[class.0 as usize].closing.has(word)
    }

    /// Puts a word behind a gate: what relations look for in the whole text, or ask a sentence for before they read it, is found for all of
    /// them in one pass.
    pub fn put_gate(&mut self, word: u32, gate: Gates) {
        put_byte(self.gates.to_mut(), word, gate.0);
        put_byte(self.signs.to_mut(), word, gate.sign());
        match Packed::of(self.text(word).as_bytes()) {
            // Nought is no word.
            Packed::Short(0) => {}
            Packed::Short(key) => self.short.put_sign(key, gate.sign()),
            Packed::Middle(key) => self.middle.put_sign(key, gate.sign()),
            Packed::Long => {}
        }
    }

    /// Notes what a word is in a name.
    pub(super) fn put_in_names(&mut self, word: u32, parts: u16) {
        let (table, at) = (self.in_names.to_mut(), word as usize / 4);
        if table.len() <= at {
            table.resize(at + 1, 0);
        }
        table[at] |= u64::from(parts) << (word % 4 * 16);
    }

    /// Whether a word is one of these in a name; see [`super::name_part`].
    #[inline]
    pub fn is_in_name(&self, word: u32, parts: u16) -> bool {
        (self.in_names.get(word as usize / 4).copied().unwrap_or(0) >> (word % 4 * 16)) as u16 & parts != 0
    }

    /// Gives the word that no table knows its sign.
    pub fn put_unknown(&mut self) {
        put_byte(self.signs.to_mut(), 0, sign::UNKNOWN);
    }

    /// The gates that a word stands behind.
    #[inline]
    pub fn gates(&self, word: u32) -> Gates {
        Gates(byte_of(&self.gates, word))
    }

    /// What may stand at a token with such a word.
    #[inline]
    pub fn sign(&self, word: u32) -> u8 {
        byte_of(&self.signs, word)
    }

    /// The words that are in a class, or that a phrase of the class ends with, in order.
    pub fn closers(&self, class: ClassId) -> impl Iterator<Item = u32> {
        self.classes[class.0 as usize].closing.iter()
    }

    /// The members of a class that have more than one token.
    pub fn class_phrases(&self, class: ClassId) -> &ClassPhrases {
        &self.classes[class.0 as usize].phrases
    }

    /// The words that are in a class by themselves, in order.
    pub fn members(&self, class: ClassId) -> impl Iterator<Item = u32> {
        self.classes[class.0 as usize].members.iter()
    }

    /// The tokens of a phrase as the tokenizer would cut it, in lower case: words, digit runs and single marks.
    pub fn phrase(&mut self, phrase: &str) -> Vec<u32> {
        pieces(phrase).into_iter().map(|p| self.intern(p)).collect()
    }

    /// As [`Words::phrase`], for words that must be known.
    pub fn find_phrase(&self, phrase: &str) -> Option<Vec<u32>> {
        pieces(phrase).into_iter().map(|p| Some(self.get(p)).filter(|n| *n != 0)).collect()
    }

    /// Reads `classes/*.toml`: each key a class, each value a list of words or phrases in lower case.
    pub fn load_classes(&mut self, files: &Files<'_>) -> Result<(), LoadError> {
        let mut homes: BTreeMap<String, &str> = BTreeMap::new();
        for (name, text) in files.below("classes/") {
            let table: BTreeMap<String, Vec<String>> = files.parse(name)?;
            for (class, members) in table {
                // In two files, neither of them would say what the class holds.
                if let Some(other) = homes.insert(class.clone(), name) {
                    let at = text.find(&format!("\n{class} = ")).map_or(0, |at| at + 1);
                    return Err(files.fault(name, text, at, format!("the class `{class}` is defined in {other} already")));
                }
                let class = self.class(&class);
                for member in &members {
                    self.put_phrase(member, class);
                }
            }
        }
        Ok(())
    }

    /// Puts a word or phrase, given in lower case, into a class.
    pub fn put_phrase(&mut self, phrase: &str, class: ClassId) {
        // Most are one plain word.
        if !phrase.is_empty() && phrase.bytes().all(|b| b.is_ascii_lowercase()) {
            let word = self.intern(phrase);
            return self.put(word, class);
        }
        let ids = self.phrase(phrase);
        match ids[..] {
            [one] => self.put(one, class),
            [first, .., last] => {
                let class = &mut self.classes[class.0 as usize];
                class.opening.put(first);
                class.closing.put(last);
                class.phrases.push(&ids);
            }
            [] => {}
        }
    }
}

/// The numbers of classes by their names, in open slots: relations ask for classes by their names once a document.
#[derive(Debug, Default)]
struct ClassNumbers {
    /// One more than the number, by the name; at least half of the slots are free.
    slots: Vec<u16>,
}

impl ClassNumbers {
    /// Where a name is looked for first, by its ends and its length.
    fn first_slot(name: &str, slots: usize) -> usize {
        let bytes = name.as_bytes();
        let ends = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(23),
            _ => bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        };
        ((ends ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (slots - 1)
    }

    fn get(&self, name: &str, names: &[Cow<'static, str>]) -> Option<u16> {
        let mut at = Self::first_slot(name, self.slots.len().max(1));
        loop {
            let number = self.slots.get(at)?.checked_sub(1)?;
            if names.get(usize::from(number)).is_some_and(|own| own == name) {
                return Some(number);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Adds the last of the names.
    fn add_last(&mut self, names: &[Cow<'static, str>]) {
        let from = if names.len() * 2 > self.slots.len() {
            self.slots = vec![0; (names.len() * 4).next_power_of_two()];
            0
        } else {
            names.len() - 1
        };
        for (number, name) in names.iter().enumerate().skip(from) {
            let mut at = Self::first_slot(name, self.slots.len());
            while self.slots[at] != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = number as u16 + 1;
        }
    }
}

/// What a table knows of a word: its number, and in the upper half its sign.
#[derive(Clone, Copy, Debug)]
pub struct Entry(u64);

impl Entry {
    /// The number of the word; 0 where no table knows it.
    #[inline]
    pub const fn word(self) -> u32 {
        self.0 as u32
    }

    /// What may stand at a token with such a word.
    #[inline]
    pub const fn sign(self) -> u8 {
        (self.0 >> 32) as u8 | if self.word() == 0 { sign::UNKNOWN } else { 0 }
    }
}

/// Numbers by keys that are never nought, in open slots: every word of a text is looked up, and most are found in the first slot or not at
/// all. A slot is the words of a key and then its number with its sign.
#[derive(Debug)]
struct Table<const N: usize> {
    slots: Cow<'static, [[u64; N]]>,
    count: usize,
}

/// The bytes of a word as one number.
trait Key<const N: usize>: Copy + PartialEq {
    /// The slot of this key with its number.
    fn slot(self, number: u32) -> [u64; N];

    /// The key of a slot.
    fn of(slot: &[u64; N]) -> Self;

    /// Nought where this is the key of a slot.
    fn differs(self, slot: &[u64; N]) -> u64;

    /// Where it is looked for first, as the upper bits of a number.
    fn hash(self) -> u64;
}

impl Key<2> for u64 {
    #[inline]
    fn slot(self, number: u32) -> [u64; 2] {
        [self, u64::from(number)]
    }

    #[inline]
    fn of(slot: &[u64; 2]) -> Self {
        slot[0]
    }

    #[inline]
    fn differs(self, slot: &[u64; 2]) -> u64 {
        slot[0] ^ self
    }

    #[inline]
    fn hash(self) -> u64 {
        (self ^ self >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Key<3> for u128 {
    #[inline]
    fn slot(self, number: u32) -> [u64; 3] {
        [self as u64, (self >> 64) as u64, u64::from(number)]
    }

    #[inline]
    fn of(slot: &[u64; 3]) -> Self {
        u128::from(slot[0]) | u128::from(slot[1]) << 64
    }

    #[inline]
    fn differs(self, slot: &[u64; 3]) -> u64 {
        slot[0] ^ self as u64 | slot[1] ^ (self >> 64) as u64
    }

    #[inline]
    fn hash(self) -> u64 {
        (self as u64 ^ ((self >> 64) as u64).wrapping_mul(0xbf58_476d_1ce4_e5b9)).hash()
    }
}

impl<const N: usize> Default for Table<N> {
    fn default() -> Self {
        Table { slots: vec![[0; N]; 1 << 12].into(), count: 0 }
    }
}

impl<const N: usize> Table<N> {
    /// The slot of a key, or the free one where it belongs.
    #[inline]
    fn find<K: Key<N>>(slots: &[[u64; N]], key: K) -> usize {
        let mask = slots.len() - 1;
        let mut at = (key.hash() >> 32) as usize & mask;
        // One question instead of two, as it is hard to foresee which of them is answered: whether the slot is free, or has another key.
        while std::hint::select_unpredictable(slots[at][N - 1] != 0, key.differs(&slots[at]), 0) != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    fn get<K: Key<N>>(&self, key: K) -> Entry {
        let slots = &*self.slots;
        Entry(slots[Self::find(slots, key)][N - 1])
    }

    /// Gives a key that is there a sign.
    fn put_sign<K: Key<N>>(&mut self, key: K, sign: u8) {
        let at = Self::find(&self.slots, key);
        self.slots.to_mut()[at][N - 1] |= u64::from(sign) << 32;
    }

    /// The same table, filled in another order: who comes first is found at once.
    fn refilled<K: Key<N>>(&self, order: impl Iterator<Item = K>) -> Vec<[u64; N]> {
        let mut slots = vec![[0; N]; self.slots.len()];
        for key in order.chain(self.slots.iter().filter(|slot| slot[N - 1] != 0).map(K::of)) {
            let at = Self::find(&slots, key);
            slots[at] = self.slots[Self::find(&self.slots, key)];
        }
        slots
    }

    fn insert<K: Key<N>>(&mut self, key: K, number: u32) {
        // Half of the slots stay free.
        if self.count * 2 >= self.slots.len() {
            let mut larger = vec![[0; N]; self.slots.len() * 2];
            for slot in self.slots.iter().filter(|slot| slot[N - 1] != 0) {
                let at = Self::find(&larger, K::of(slot));
                larger[at] = *slot;
            }
            self.slots = larger.into();
        }
        self.count += 1;
        let at = Self::find(&self.slots, key);
        self.slots.to_mut()[at] = key.slot(number);
    }
}

/// All that [`Words`] are, but for the large tables, which lie in an arena of their own: each is told by where it begins and how long it is.
#[derive(Debug, Serialize, Deserialize)]
pub struct Frozen {
    short: (usize, usize, usize),
    middle: (usize, usize, usize),
    long: Vec<(Box<str>, u32)>,
    ends: (usize, usize),
    keys: (usize, usize),
    classes: Vec<FrozenClass>,
    gates: (usize, usize),
    signs: (usize, usize),
    in_names: (usize, usize),
}

/// The end of the name among the texts, the three sets, and the words and ends of phrases with their two orders, and how many numbers there are
/// of each.
type FrozenClass = (usize, [(usize, usize); 3], [((usize, usize), usize); 4]);

/// Numbers two by two, the first of each pair in the lower half, and how many they are.
fn halves(numbers: &[u32]) -> (Vec<u64>, usize) {
    let pair = |two: &[u32]| u64::from(two[0]) | two.get(1).map_or(0, |n| u64::from(*n) << 32);
    (numbers.chunks(2).map(pair).collect(), numbers.len())
}

/// What [`halves`] put together: borrowed where the lower half comes first in memory.
fn whole(pairs: &'static [u64], count: usize) -> Cow<'static, [u32]> {
    if cfg!(target_endian = "little") {
        Cow::Borrowed(&bytemuck::cast_slice::<u64, u32>(pairs)[..count])
    } else {
        pairs.iter().flat_map(|two| [*two as u32, (*two >> 32) as u32]).take(count).collect()
    }
}

impl Words {
    /// All words: first those that are told to be common, then the short ones.
    fn by_commonness(&self) -> impl Iterator<Item = u32> {
        let share = |name: &str| name.strip_prefix("words-in-100000-").and_then(|share| share.parse::<u32>().ok());
        let mut common: Vec<(u32, u32)> = (self.class_names.iter().zip(0u16..))
            .filter_map(|(name, class)| Some((share(name)?, ClassId(class))))
            .flat_map(|(share, class)| self.members(class).map(move |word| (share, word)))
            .collect();
        common.sort_unstable_by(|a, b| b.cmp(a));
        let mut all: Vec<u32> = (1..self.count() as u32).collect();
        all.sort_by_key(|word| self.text(*word).len());
        common.into_iter().map(|(_, word)| word).chain(all)
    }

    /// Takes everything apart: small tables, the arena of the large ones, and the words one behind the other.
    pub fn freeze(&self) -> (Frozen, Vec<u64>, String) {
        let mut arena = Vec::new();
        // Most classes have no phrases, so that their three sets are one.
        let mut known: Lookup<Vec<u64>, usize> = Lookup::default();
        let mut put = |numbers: &[u64]| {
            let at = *known.entry(numbers.to_vec()).or_insert_with(|| {
                arena.extend_from_slice(numbers);
                arena.len() - numbers.len()
            });
            (at, numbers.len())
        };
        let order: Vec<Packed> = self.by_commonness().map(|word| Packed::of(self.text(word).as_bytes())).collect();
        let short = self.short.refilled(order.iter().filter_map(|packed| if let Packed::Short(key) = packed { Some(*key) } else { None }));
        let middle = self.middle.refilled(order.iter().filter_map(|packed| if let Packed::Middle(key) = packed { Some(*key) } else { None }));
        let (short, middle) = (put(short.as_flattened()), put(middle.as_flattened()));
        let mut long: Vec<(Box<str>, u32)> = self.long.iter().map(|(word, number)| (word.clone(), *number)).collect();
        long.sort_unstable();
        let mut texts = self.texts.clone().into_owned();
        let frozen = Frozen {
            short: (short.0, short.1, self.short.count),
            middle: (middle.0, middle.1, self.middle.count),
            long,
            ends: put(&self.ends),
            keys: put(&self.keys),
            gates: put(&self.gates),
            signs: put(&self.signs),
            in_names: put(&self.in_names),
            classes: (self.class_names.iter().zip(&self.classes))
                .map(|(name, class)| {
                    let sets = [&class.members, &class.opening, &class.closing].map(|set| put(&set.0));
                    let ClassPhrases { words, ends, by_first, by_last } = &class.phrases;
                    let phrases = [words, ends, by_first, by_last].map(|numbers| {
                        let (pairs, count) = halves(numbers);
                        (put(&pairs), count)
                    });
                    texts.push_str(name);
                    (texts.len(), sets, phrases)
                })
                .collect(),
        };
        (frozen, arena, texts)
    }

    /// Puts together what [`Words::freeze`] took apart.
    pub fn thaw(frozen: Frozen, arena: &'static [u64], texts: &'static str) -> Words {
        let part = |(at, len): (usize, usize)| &arena[at..at + len];
        let set = |place| WordSet(Cow::Borrowed(part(place)));
        let numbers = |(place, count): ((usize, usize), usize)| whole(part(place), count);
        let all: &'static [u64] = part(frozen.ends);
        // The names of the classes stand behind the words.
        let (texts, names) = texts.split_at(all.last().map_or(0, |end| *end as usize));
        let mut named = 0;
        let mut words = Words {
            short: Table { slots: part((frozen.short.0, frozen.short.1)).as_chunks().0.into(), count: frozen.short.2 },
            middle: Table { slots: part((frozen.middle.0, frozen.middle.1)).as_chunks().0.into(), count: frozen.middle.2 },
            long: frozen.long.into_iter().collect(),
            texts: texts.into(),
            ends: all.into(),
            keys: part(frozen.keys).into(),
            classes: Vec::with_capacity(frozen.classes.len()),
            class_names: Vec::with_capacity(frozen.classes.len()),
            class_numbers: ClassNumbers::default(),
            gates: part(frozen.gates).into(),
            signs: part(frozen.signs).into(),
            in_names: part(frozen.in_names).into(),
        };
        for (end, [members, opening, closing], phrases) in frozen.classes {
            let name = &names[std::mem::replace(&mut named, end - texts.len())..end - texts.len()];
            words.class_names.push(name.into());
            words.class_numbers.add_last(&words.class_names);
            let [of_words, ends, by_first, by_last] = phrases.map(numbers);
            let phrases = ClassPhrases { words: of_words, ends, by_first, by_last };
            words.classes.push(Class { members: set(members), opening: set(opening), closing: set(closing), phrases });
        }
        words
    }
}

/// The bytes of a word, where they fit, the first lowest and noughts after the last.
enum Packed {
    Short(u64),
    Middle(u128),
    Long,
}

impl Packed {
    fn of(word: &[u8]) -> Packed {
        if let [byte] = word {
            return Packed::Short(u64::from(*byte));
        }
        // A nought inside could not be told from those behind.
        let len = word.len();
        if len > 16 || word.iter().fold(false, |any, byte| any | (*byte == 0)) {
            return Packed::Long;
        }
        let wide = |bytes: &[u8; 8]| u128::from(u64::from_le_bytes(*bytes));
        let narrow = |bytes: &[u8; 4]| u128::from(u32::from_le_bytes(*bytes));
        // The beginning and the end, which may overlap.
        let key = if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            wide(first) | wide(last) << (8 * (len - 8))
        } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            narrow(first) | narrow(last) << (8 * (len - 4))
        } else {
            word.iter().rev().fold(0, |key, byte| key << 8 | u128::from(*byte))
        };
        if word.len() <= 8 { Packed::Short(key as u64) } else { Packed::Middle(key) }
    }
}

/// Cuts a phrase of the lexicon as the tokenizer cuts text.
fn pieces(phrase: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = phrase;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_whitespace() {
            rest = &rest[c.len_utf8()..];
            continue;
        } else if matches!(c, '\'' | '’') && is_possessive(rest) {
            c.len_utf8() + 1
        } else if c.is_alphabetic() {
            word_len(rest)
        } else if c.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else if matches!(c, '.' | '-' | '*' | '_' | '=' | '~' | '#') {
            // "--" and "..." are one mark.
            rest.find(|next: char| next != c).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        out.push(&rest[..len]);
        rest = &rest[len..];
    }
    out
}

/// Length of the word that `text` begins with: letters, inner apostrophes, and the dots of "u.s." or "p.m.".
fn word_len(text: &str) -> usize {
    let b = text.as_bytes();
    if b.len() >= 4 && b[0].is_ascii_alphabetic() && b[1] == b'.' && b[2].is_ascii_alphabetic() && b[3] == b'.' {
        let mut i = 0;
        while i + 1 < b.len() && b[i].is_ascii_alphabetic() && b[i + 1] == b'.' {
            i += 2;
        }
        return i;
    }
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’') && i > 0 && chars.peek().is_some_and(|(_, n)| n.is_alphabetic()) && !is_possessive(&text[i..]);
        if !(c.is_alphabetic() || inner) {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Whether the text begins with a possessive "'s" that ends its word.
pub(super) fn is_possessive(text: &str) -> bool {
    let rest = text.strip_prefix('\'').or_else(|| text.strip_prefix('’')).unwrap_or(text);
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_cut_as_text_is() {
        assert_eq!(pieces("per cent"), ["per", "cent"]);
        assert_eq!(pieces("u.s. dollars"), ["u.s.", "dollars"]);
        assert_eq!(pieces("km/h"), ["km", "/", "h"]);
        assert_eq!(pieces("moody's"), ["moody", "'s"]);
        assert_eq!(pieces("o'dwyer"), ["o'dwyer"]);
    }

    #[test]
    fn phrases_are_found_by_their_first_and_last_words() {
        let mut words = Words::default();
        let class = words.class("told");
        for phrase in ["as of today", "of note", "as such", "up to today", "as of late"] {
            words.put_phrase(phrase, class);
        }
        let phrases = words.class_phrases(class);
        let told = |found: Vec<&[u32]>| found.iter().map(|p| p.iter().map(|w| words.text(*w)).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
        let word = |word| words.get(word);
        assert_eq!(told(phrases.opened_by(word("as"), word("of")).collect()), ["as of today", "as of late"]);
        assert_eq!(told(phrases.opened_by(word("of"), word("note")).collect()), ["of note"]);
        assert_eq!(told(phrases.closed_by(word("to"), word("today")).collect()), ["up to today"]);
        assert!(phrases.opened_by(word("of"), word("today")).next().is_none());
    }

    #[test]
    fn classes_are_found_by_their_names() {
        let mut words = Words::default();
        assert_eq!(words.find_class("up"), None);
        let names: Vec<String> = (0..300).map(|k| format!("{}-{}", "class".repeat(k % 4), k)).collect();
        let made: Vec<ClassId> = names.iter().map(|name| words.class(name)).collect();
        assert!(names.iter().zip(&made).all(|(name, class)| words.find_class(name) == Some(*class) && words.class(name) == *class));
        assert!(["", "class", "class-300", "classclass-1"].iter().all(|name| words.find_class(name).is_none()));
    }

    #[test]
    fn no_two_words_have_one_key() {
        for language in ["en", "de"] {
            let words = crate::rule::lexicon::Lexicon::built_in(language).unwrap().words;
            let keys: std::collections::BTreeSet<u64> = (0..words.count() as u32).map(|word| words.key(word)).collect();
            assert_eq!(keys.len(), words.count());
            assert!((0..words.count() as u32).all(|word| words.key(word) == key(words.text(word))));
        }
    }

    #[test]
    fn a_class_has_one_home() {
        let files = vec![("classes/a.toml", "kin = [\"son\"]\n"), ("classes/b.toml", "# Kin.\nkin = [\"aunt\"]\n")];
        let fault = Words::default().load_classes(&Files::of("en", files).unwrap()).unwrap_err();
        assert_eq!((fault.file.as_str(), fault.line), ("rules/lexicon/en/classes/b.toml", 2));
        assert!(fault.message.contains("`kin`") && fault.message.contains("classes/a.toml"), "{}", fault.message);
    }
}

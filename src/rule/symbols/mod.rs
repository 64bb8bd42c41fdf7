//! The symbols of the skeleton that patterns are matched against: words that no pattern tells apart share one, a figure is one of its kind.
//!
//! What each pattern cannot match without is found here as well, so that a text is gone through once, however many patterns there are.

mod needs;
mod program;

use super::lexicon::{ClassId, Lookup, Words};
use super::pattern::{Pattern, Piece, Slot};
use super::snapshot::{self, Later};
use needs::Needs;
pub use program::{Group, Program, Scratch};
use serde::{Deserialize, Serialize};

/// Symbols begin here: each is [`BYTES`] long in UTF-8, so that a regular expression, which a program is tested against, tells indices by its offsets.
const FIRST: u32 = 0x800;
/// One past the last symbol.
const LAST: u32 = 0x1400;
/// Bytes of a symbol in UTF-8.
#[cfg(test)]
const BYTES: usize = 3;
/// The end of a sentence.
pub const END: u32 = FIRST;
/// The first of the figures, in order of [`Slot`].
pub const FIRST_SLOT: u32 = FIRST + 1;
/// Figures that a wide gap crosses: when something was, and which of several it was.
const CROSSED: [Slot; 5] = [Slot::Day, Slot::Period, Slot::Year, Slot::Clock, Slot::Ordinal];
/// Marks that no gap crosses.
const STOPS: [&str; 9] = [";", ":", "(", ")", "[", "]", "“", "”", "\""];
const FIRST_STOP: u32 = FIRST_SLOT + Slot::COUNT as u32;
/// A dash between clauses.
pub const DASH: u32 = FIRST_STOP + STOPS.len() as u32;
/// Every word that no pattern knows; from here on symbols may be crossed by gaps.
pub const OTHER: u32 = DASH + 1;
/// Dashes between clauses.
const DASHES: [&str; 4] = ["–", "—", "--", "-"];
/// Words of 64 bits that hold a bit for each symbol.
pub const WIDTH: usize = LAST as usize / 64;

/// The symbols of a set of patterns, and what each pattern needs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Symbols {
    /// Symbol of each word of the lexicon.
    #[serde(with = "snapshot::halves")]
    symbols: Vec<u16>,
    /// Symbols of the single words of each class that patterns name, in order; empty for other classes.
    members: Vec<Vec<u16>>,
    stops: [u32; STOPS.len()],
    dashes: [u32; DASHES.len()],
    /// Symbol of each word of the lexicon where it stands in a text: that of patterns, or that of the stops and dashes.
    #[serde(with = "snapshot::halves")]
    pub in_text: Vec<u16>,
    /// How often each symbol stands in 100,000 words of news, roughly.
    #[serde(with = "snapshot::halves")]
    weights: Vec<u16>,
    /// What each pattern cannot match without.
    pub sources: Vec<Source>,
    /// The patterns as they were parsed.
    pub patterns: Later<Pattern>,
    /// The needs that the symbols meet, symbol by symbol: a word of 64 bits, by its place among `width` of them, and the bits that are not nought.
    meets: Vec<(u8, u64)>,
    /// For each symbol, one past its last among them.
    #[serde(with = "snapshot::halves")]
    met: Vec<u16>,
    /// Words of 64 bits that hold a bit for each need.
    pub width: usize,
    /// For each need, the patterns of one sentence whose anchor it is.
    pub anchored: Vec<Vec<Anchored>>,
    /// The patterns that go over more than one sentence, each with its anchor, in order of these.
    pub across: Vec<(u32, Anchored)>,
    /// Their anchors, one bit each.
    pub anchors_across: Vec<u64>,
    /// The needs that are anchors, one bit each.
    pub anchors: Vec<u64>,
    /// Of these, the anchors of patterns that may match without a figure.
    pub wordy: Vec<u64>,
    /// For each statement that patterns find parts of, a need for each part: some pattern of the part has its anchor.
    pub statements: Vec<Vec<u32>>,
    /// The classes of nouns that figures are called by.
    pub names: Vec<ClassId>,
}

/// Which statement a pattern finds a part of: nothing is searched for a part where another one has no place in the block.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PartOf {
    /// Number of the statement, from 0.
    pub statement: u32,
    /// Which of its parts.
    pub part: u32,
    /// How many parts it has.
    pub parts: u32,
}

impl PartOf {
    /// Its bit among the parts of the statement.
    pub fn bit(self) -> u64 {
        1 << self.part.min(63)
    }

    /// The bits of all parts of the statement.
    pub fn all(self) -> u64 {
        u64::MAX >> (64 - self.parts.clamp(1, 64))
    }
}

impl Anchored {
    /// Whether the rarest of what it needs besides is among what is met, one bit each need.
    #[inline]
    pub fn may_fit(&self, met: &[u64]) -> bool {
        let need = self.besides[0];
        met.get(need as usize / 64).is_some_and(|bits| bits >> (need % 64) & 1 == 1)
    }

    /// Whether all that it needs besides is among what is met, one bit each need.
    #[inline]
    pub fn fits(&self, met: &[u64]) -> bool {
        let bit = |need: u32| met.get(need as usize / 64).map_or(0, |bits| bits >> (need % 64));
        let [a, b, c] = self.besides;
        bit(a) & bit(b) & bit(c) & 1 == 1
    }
}

/// A pattern whose anchor stands somewhere.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Anchored {
    /// Number of the pattern.
    pub pattern: u32,
    /// What it needs besides in the same sentence, or in the same block where it goes over more than one, the rarest first; nearly always one of
    /// them is missing. Where it needs less, its anchor stands here again.
    pub besides: [u32; 3],
    /// Which statement it finds a part of; [`WHOLE`] if it is none.
    pub statement: u32,
    /// Which of its parts.
    pub part: u8,
    /// Whether it needs more than that.
    pub more: bool,
    /// How many of those with its anchor that follow it need the same of what is rarest besides.
    pub alike: u16,
}

/// In the stead of a statement: the pattern is no part of one.
pub const WHOLE: u32 = u32::MAX;

/// What a pattern cannot match without.
#[derive(Debug, Serialize, Deserialize)]
pub struct Source {
    /// Which statement it finds a part of.
    pub part_of: Option<PartOf>,
    /// What it needs besides its anchor.
    pub needs: Vec<u32>,
    /// Ends of sentences that a match may hold.
    pub ends: usize,
}

impl Symbols {
    /// Of patterns, each with what it is a part of; the error is an index and what is wrong with it.
    pub fn of(patterns: Vec<(Pattern, Option<PartOf>)>, words: &Words) -> Result<Symbols, (usize, String)> {
        let mut named = Named { literal: vec![false; words.count()], choices: vec![Vec::new(); words.count()], used: Vec::new(), told: Vec::new() };
        for (p, _) in &patterns {
            atoms(p, words, &mut named);
        }
        let (symbols, count) = symbols(words, &named);
        let used = named.used;
        if OTHER + count >= LAST {
            return Err((0, "the patterns tell more words apart than there is room for".into()));
        }
        let mut stops = [0; STOPS.len()];
        for (to, mark) in stops.iter_mut().zip(STOPS) {
            *to = words.get(mark);
        }
        let mut dashes = [0; DASHES.len()];
        for (to, mark) in dashes.iter_mut().zip(DASHES) {
            *to = words.get(mark);
        }
        let members = members(words, &symbols, &used);
        let weights = weights(words);
        let table = Table { symbols: &symbols, members: &members, words, stops: &stops, dashes: &dashes, weights: &weights };
        let in_text: Vec<u16> = (0..words.count() as u32).map(|word| if word == 0 { symbols[0] } else { table.symbol(word) as u16 }).collect();
        let of_symbols = table.of_symbols(&in_text);
        let (mut sources, mut parsed) = (Vec::new(), Vec::new());
        // The anchors of each part of each statement.
        let mut parts: Vec<Vec<Vec<u16>>> = Vec::new();
        let mut anchored: Vec<Vec<Anchored>> = Vec::new();
        let mut across: Vec<(u32, Anchored)> = Vec::new();
        let mut met_by: Vec<(u16, u32)> = Vec::new();
        let mut numbers: Lookup<Vec<u16>, u32> = Lookup::default();
        // Needs that only figures meet.
        let mut figures: Vec<u32> = Vec::new();
        let of_figures = |symbols: &[u16]| symbols.iter().all(|s| (FIRST_SLOT..FIRST_STOP).contains(&u32::from(*s)));
        // Many patterns need the same: a need is looked for once, whichever of them have it.
        let mut number = |symbols: Vec<u16>, anchored: &mut Vec<Vec<Anchored>>| {
            *numbers.entry(symbols).or_insert_with_key(|symbols| {
                let number = anchored.len() as u32;
                met_by.extend(symbols.iter().map(|symbol| (*symbol, number)));
                figures.extend(of_figures(symbols).then_some(number));
                anchored.push(Vec::new());
                number
            })
        };
        for (k, (pattern, part_of)) in patterns.into_iter().enumerate() {
            let needs = Needs::of(&table, &pattern).ok_or((k, "a pattern needs a word or a figure that may not be left out".to_owned()))?;
            if let Some(PartOf { statement, part, parts: count }) = part_of {
                let (statement, part) = (statement as usize, part as usize);
                if parts.len() <= statement {
                    parts.resize(statement + 1, Vec::new());
                }
                let own = &mut parts[statement];
                own.resize(own.len().max(count as usize), Vec::new());
                own[part].extend_from_slice(&needs.anchor);
            }
            let anchor = number(needs.anchor, &mut anchored);
            let others: Vec<u32> = needs.others.into_iter().map(|need| number(need, &mut anchored)).collect();
            let (statement, part) = part_of.map_or((WHOLE, 0), |of: PartOf| (of.statement, of.part.min(63) as u8));
            let besides = [0, 1, 2].map(|n| others.get(n).copied().unwrap_or(anchor));
            let own = Anchored { pattern: k as u32, besides, statement, part, more: others.len() > besides.len(), alike: 0 };
            if needs.ends == 0 {
                anchored[anchor as usize].push(own);
            } else {
                across.push((anchor, own));
            }
            sources.push(Source { part_of, needs: others, ends: needs.ends });
            parsed.push(pattern);
        }
        let statements = parts.into_iter().map(|parts| {
            let need = |mut symbols: Vec<u16>| {
                symbols.sort_unstable();
                symbols.dedup();
                number(symbols, &mut anchored)
            };
            parts.into_iter().map(need).collect()
        });
        let statements: Vec<Vec<u32>> = statements.collect();
        let names = words.class_names().iter().filter(|n| n.starts_with("called-") && !n.ends_with("-verb")).filter_map(|n| words.find_class(n));
        let width = anchored.len().div_ceil(64);
        met_by.sort_unstable();
        let mut meets: Vec<(u8, u64)> = Vec::new();
        let mut met = vec![0; LAST as usize];
        for of_symbol in met_by.chunk_by(|a, b| a.0 == b.0) {
            for of_word in of_symbol.chunk_by(|a, b| a.1 / 64 == b.1 / 64) {
                meets.push(((of_word[0].1 / 64) as u8, of_word.iter().fold(0, |bits, (_, need)| bits | 1 << (need % 64))));
            }
            met[usize::from(of_symbol[0].0)] = meets.len() as u16;
        }
        if width > usize::from(u8::MAX) || meets.len() > usize::from(u16::MAX) {
            return Err((0, "the patterns need more different words than there is room for".into()));
        }
        // What has none ends where the one before it does.
        let mut last = 0;
        met.iter_mut().for_each(|end| {
            last = last.max(*end);
            *end = last;
        });
        let (mut anchors, mut wordy) = (vec![0; width], vec![0; width]);
        let needs_figure = |pattern: u32, anchor: usize| {
            let needs = &sources[pattern as usize].needs;
            figures.contains(&(anchor as u32)) || needs.iter().any(|need| figures.contains(need))
        };
        for (need, patterns) in anchored.iter_mut().enumerate().filter(|(_, patterns)| !patterns.is_empty()) {
            anchors[need / 64] |= 1 << (need % 64);
            if !patterns.iter().all(|own| needs_figure(own.pattern, need)) {
                wordy[need / 64] |= 1 << (need % 64);
            }
            patterns.sort_by_key(|own| own.besides[0]);
            for k in (1..patterns.len()).rev() {
                if patterns[k - 1].besides[0] == patterns[k].besides[0] {
                    patterns[k - 1].alike = patterns[k].alike.saturating_add(1);
                }
            }
        }
        across.sort_by_key(|(anchor, _)| *anchor);
        let mut anchors_across = vec![0; width];
        across.iter().for_each(|(anchor, _)| anchors_across[*anchor as usize / 64] |= 1 << (anchor % 64));
        Ok(Symbols {
            names: names.collect(),
            symbols,
            members,
            stops,
            dashes,
            in_text,
            weights: of_symbols,
            sources,
            patterns: parsed.into_iter().collect(),
            meets,
            met,
            width,
            anchored,
            across,
            anchors_across,
            anchors,
            wordy,
            statements,
        })
    }

    /// The symbol of a word in a pattern.
    pub fn symbol(&self, word: u32) -> u32 {
        symbol_of(&self.symbols, &self.stops, &self.dashes, word)
    }

    /// How often a symbol stands in 100,000 words of news, roughly.
    pub fn weight(&self, symbol: usize) -> u32 {
        self.weights.get(symbol).map_or(0, |w| u32::from(*w))
    }

    /// The needs that a symbol meets: words of 64 bits by their places, with the bits that are not nought.
    #[inline]
    pub fn met_by(&self, symbol: u32) -> &[(u8, u64)] {
        let end = |symbol: u32| self.met.get(symbol as usize).map_or(0, |end| usize::from(*end));
        self.meets.get(symbol.checked_sub(1).map_or(0, end)..end(symbol)).unwrap_or(&[])
    }

    /// The symbols of the single words of a class, in order.
    pub fn members(&self, class: ClassId) -> &[u16] {
        self.members.get(class.0 as usize).map_or(&[], Vec::as_slice)
    }
}

/// What patterns name.
struct Named {
    /// Words that stand by themselves or in phrases, by their numbers.
    literal: Vec<bool>,
    /// The lists of alternatives that a word is one of: words of the same lists are not told apart.
    choices: Vec<Vec<u32>>,
    used: Vec<ClassId>,
    /// The lists, each by its words in order.
    told: Vec<Vec<u32>>,
}

/// Collects the words and classes that patterns name.
fn atoms(pattern: &Pattern, words: &Words, named: &mut Named) {
    for piece in pattern {
        match piece {
            Piece::Word(w) => named.literal[*w as usize] = true,
            Piece::Class(c) => class_atoms(*c, words, named),
            Piece::Slot(_, _, called) => {
                for c in called.iter().flat_map(|c| [Some(c.noun), c.verb]).flatten() {
                    class_atoms(c, words, named);
                }
            }
            Piece::Group { alternatives, .. } => {
                let mut single: Vec<u32> = alternatives.iter().filter_map(|a| if let [Piece::Word(w)] = a[..] { Some(w) } else { None }).collect();
                single.sort_unstable();
                single.dedup();
                alternatives.iter().filter(|a| !matches!(a[..], [Piece::Word(_)])).for_each(|a| atoms(a, words, named));
                let list = named.told.iter().position(|t| *t == single).unwrap_or_else(|| {
                    named.told.push(single.clone());
                    named.told.len() - 1
                }) as u32;
                for w in single {
                    let lists = &mut named.choices[w as usize];
                    if !lists.contains(&list) {
                        lists.push(list);
                    }
                }
            }
            Piece::Hyphen | Piece::Gap(_) | Piece::WideGap(_) | Piece::End => {}
        }
    }
}

fn class_atoms(class: ClassId, words: &Words, named: &mut Named) {
    if !named.used.contains(&class) {
        named.used.push(class);
    }
    for w in words.class_phrases(class).iter().flatten() {
        named.literal[*w as usize] = true;
    }
}

/// Gives words that patterns cannot tell apart the same symbol. Returns the symbol of each word and how many there are.
fn symbols(words: &Words, named: &Named) -> (Vec<u16>, u32) {
    let mut classes = vec![Vec::new(); words.count()];
    for class in &named.used {
        words.members(*class).for_each(|word| classes[word as usize].push(*class));
    }
    let mut by_signature: Lookup<(u32, Vec<ClassId>, &[u32]), u32> = Lookup::default();
    by_signature.insert((0, Vec::new(), &[]), OTHER);
    let mut out = Vec::with_capacity(words.count());
    for (word, (is_literal, classes)) in (0u32..).zip(named.literal.iter().zip(classes)) {
        let next = OTHER + by_signature.len() as u32;
        let lists = if *is_literal { &[][..] } else { &named.choices[word as usize][..] };
        let symbol = *by_signature.entry((if *is_literal { word } else { 0 }, classes, lists)).or_insert(next);
        out.push(symbol.min(u32::from(u16::MAX)) as u16);
    }
    (out, by_signature.len() as u32)
}

/// Symbols of the single words of each class that is used.
fn members(words: &Words, symbols: &[u16], used: &[ClassId]) -> Vec<Vec<u16>> {
    let mut out = vec![Vec::new(); words.class_names().len()];
    for class in used {
        let list = &mut out[class.0 as usize];
        list.extend(words.members(*class).map(|word| symbols[word as usize]));
        list.sort_unstable();
        list.dedup();
    }
    out
}

/// The symbol of a word in a pattern: its own, or that of the marks it belongs to.
fn symbol_of(symbols: &[u16], stops: &[u32], dashes: &[u32], word: u32) -> u32 {
    if let Some(k) = stops.iter().position(|s| *s == word) {
        FIRST_STOP + k as u32
    } else if dashes.contains(&word) {
        DASH
    } else {
        u32::from(symbols[word as usize])
    }
}

/// What patterns are written with.
struct Table<'a> {
    symbols: &'a [u16],
    members: &'a [Vec<u16>],
    words: &'a Words,
    stops: &'a [u32],
    dashes: &'a [u32],
    weights: &'a [u32],
}

/// How often a word that no list of common ones has stands in 100,000.
const RARE: u32 = 5;

/// How often each word stands in 100,000 of news, by the classes that tell it.
fn weights(words: &Words) -> Vec<u32> {
    let mut out = vec![RARE; words.count()];
    let told = |name: &str| name.strip_prefix("words-in-100000-").and_then(|times| times.parse().ok());
    for (name, times) in words.class_names().iter().filter_map(|name| Some((name, told(name)?))) {
        for word in words.find_class(name).into_iter().flat_map(|class| words.members(class)) {
            out[word as usize] = times;
        }
    }
    out
}

impl Table<'_> {
    fn symbol(&self, word: u32) -> u32 {
        symbol_of(self.symbols, self.stops, self.dashes, word)
    }

    fn members(&self, class: ClassId) -> &[u16] {
        self.members.get(class.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// How often each symbol stands in 100,000 words of news, roughly: as often as its words together.
    fn of_symbols(&self, in_text: &[u16]) -> Vec<u16> {
        let mut out = vec![0u16; LAST as usize];
        for (symbol, weight) in in_text.iter().zip(self.weights) {
            let own = &mut out[usize::from(*symbol)];
            *own = own.saturating_add(u16::try_from(*weight).unwrap_or(u16::MAX));
        }
        Slot::ALL.iter().for_each(|slot| out[FIRST_SLOT as usize + *slot as usize] = needs::frequency(*slot) as u16);
        out[END as usize] = 4000;
        out
    }

    /// How often a word stands in 100,000 of news, roughly.
    fn weight(&self, word: u32) -> u32 {
        self.weights.get(word as usize).copied().unwrap_or(RARE)
    }
}

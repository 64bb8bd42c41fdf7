//! Patterns of rule files against the skeleton of a block.
//!
//! Every token is one symbol: words that no pattern tells apart share one, a figure with its hedge is one of its kind. While a block is
//! turned into symbols, the patterns whose rarest symbol it holds are noted; only those, and only in the sentences that hold all that
//! they need, are then matched.

mod needs;

use super::Reading;
use super::called::called;
use crate::base::{Grain, Per, Span, Unit};
use crate::doc::{Block, Claim, ClaimId, Kind};
use crate::rule::lexicon::{CLASS_WORDS, ClassId, Lexicon, Lookup, Words};
use crate::rule::pattern::{Called, Pattern, Piece, Slot};
use needs::Needs;
use regex_automata::Input;
use regex_automata::meta::Regex;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::OnceLock;

/// Symbols begin here: each is two bytes long in UTF-8, so that a byte offset halved is an index.
const FIRST: u32 = 0x100;
/// One past the last symbol of two bytes.
const LAST: u32 = 0x800;
const END: u32 = FIRST;
const FIRST_SLOT: u32 = FIRST + 1;
/// Figures that a wide gap crosses: when something was, and which of several it was.
const CROSSED: [Slot; 5] = [Slot::Day, Slot::Period, Slot::Year, Slot::Clock, Slot::Ordinal];
/// Marks that no gap crosses.
const STOPS: [&str; 9] = [";", ":", "(", ")", "[", "]", "“", "”", "\""];
const FIRST_STOP: u32 = FIRST_SLOT + Slot::COUNT as u32;
const DASH: u32 = FIRST_STOP + STOPS.len() as u32;
/// Every word that no pattern knows; from here on symbols may be crossed by gaps.
const OTHER: u32 = DASH + 1;
/// Dashes between clauses.
const DASHES: [&str; 4] = ["–", "—", "--", "-"];

/// All patterns of a rule set.
#[derive(Debug)]
pub struct Patterns {
    /// Symbol of each word of the lexicon.
    symbols: Vec<u16>,
    /// Symbols of the single words of each class that patterns name, in order; empty for other classes.
    members: Vec<Vec<u16>>,
    stops: [u32; STOPS.len()],
    dashes: [u32; DASHES.len()],
    /// Symbol of each word of the lexicon where it stands in a text: that of patterns, or that of the stops and dashes.
    in_text: Vec<u16>,
    sources: Vec<Source>,
    /// For each symbol, the needs that it meets, one bit each, `width` words a symbol.
    meets: Vec<u64>,
    /// Words of 64 bits that hold a bit for each need.
    width: usize,
    /// For each need, the patterns whose anchor it is.
    anchored: Vec<Vec<u32>>,
    /// The needs that are anchors, one bit each.
    anchors: Vec<u64>,
    /// How many statements there are that patterns find parts of.
    statements: usize,
    /// The classes of nouns that figures are called by.
    names: Vec<ClassId>,
}

/// Which statement a pattern finds a part of: nothing is searched for a part where another one has no place in the block.
#[derive(Clone, Copy, Debug)]
pub struct PartOf {
    /// Number of the statement, from 0.
    pub statement: u32,
    /// Which of its parts.
    pub part: u32,
    /// How many parts it has.
    pub parts: u32,
}

impl PartOf {
    fn bit(self) -> u64 {
        1 << self.part.min(63)
    }

    fn all(self) -> u64 {
        (0..self.parts.min(64)).fold(0, |all, part| all | 1 << part)
    }
}

#[derive(Debug)]
struct Source {
    part_of: Option<PartOf>,
    pattern: Pattern,
    /// What it needs besides its anchor.
    needs: Vec<u32>,
    /// Ends of sentences that a match may hold.
    ends: usize,
    /// Compiled when the pattern may occur for the first time; none where it is too large.
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Debug)]
struct Compiled {
    regex: Regex,
    /// Role of each capture group, and what it has to be called.
    roles: Vec<(Option<usize>, Option<Called>)>,
}

/// A match of a pattern: the claims bound to roles, and whether it goes beyond one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Index of the pattern.
    pub pattern: usize,
    /// Role index and claim, in order of place.
    pub roles: Vec<(usize, ClaimId)>,
    /// Whether the match goes on into another sentence.
    pub crosses: bool,
    /// Its first symbol and one past its last, of the block.
    pub symbols: (u32, u32),
    /// The sentence of the block that it begins in.
    pub sentence: u32,
}

/// One block as symbols.
#[derive(Debug)]
pub struct Skeleton {
    symbols: Vec<u16>,
    /// The symbols as the bytes of UTF-8, written when a pattern is looked for.
    text: Vec<u8>,
    /// The symbols that are claims, in order.
    claims: Vec<(u32, ClaimId)>,
    /// Where each sentence ends in `text`.
    ends: Vec<usize>,
    /// The symbols of the sentence that is being read, one bit each.
    seen: [u64; WIDTH],
    /// The needs that each sentence meets, one bit each.
    met: Vec<u64>,
    /// Patterns whose anchor stands in a sentence.
    candidates: Vec<(u32, u32)>,
    /// For each statement, the parts that may be in the block.
    parts: Vec<u64>,
}

/// Matches that a new one is compared with.
const RECENT: usize = 64;
/// Words of 64 bits that hold a bit for each symbol.
const WIDTH: usize = LAST as usize / 64;

impl Patterns {
    /// Compiles patterns, each with what it is a part of; the error is an index and what is wrong with it.
    pub fn compile(patterns: &[(&Pattern, Option<PartOf>)], words: &Words) -> Result<Patterns, (usize, String)> {
        let mut literal = vec![false; words.count()];
        let mut used: Vec<ClassId> = Vec::new();
        for (p, _) in patterns {
            atoms(p, words, &mut literal, &mut used);
        }
        let (symbols, count) = symbols(words, &literal, &used);
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
        let table = Table { symbols: &symbols, members: &members, words, stops: &stops, dashes: &dashes };
        let in_text = (0..words.count() as u32).map(|word| if word == 0 { symbols[0] } else { table.symbol(word) as u16 }).collect();
        let mut sources = Vec::new();
        let mut anchored: Vec<Vec<u32>> = Vec::new();
        let mut met_by: Vec<(u16, u32)> = Vec::new();
        let mut numbers: Lookup<Vec<u16>, u32> = Lookup::default();
        // Many patterns need the same: a need is looked for once, whichever of them have it.
        let mut number = |symbols: Vec<u16>, anchored: &mut Vec<Vec<u32>>| {
            *numbers.entry(symbols).or_insert_with_key(|symbols| {
                let number = anchored.len() as u32;
                met_by.extend(symbols.iter().map(|symbol| (*symbol, number)));
                anchored.push(Vec::new());
                number
            })
        };
        for (k, (p, part_of)) in patterns.iter().enumerate() {
            let needs = Needs::of(&table, p).ok_or((k, "a pattern needs a word or a figure that may not be left out".to_owned()))?;
            let anchor = number(needs.anchor, &mut anchored);
            anchored[anchor as usize].push(k as u32);
            let others = needs.others.into_iter().map(|need| number(need, &mut anchored)).collect();
            sources.push(Source { part_of: *part_of, pattern: (*p).clone(), needs: others, ends: needs.ends, compiled: OnceLock::new() });
        }
        let statements = patterns.iter().filter_map(|(_, part)| Some(part.as_ref()?.statement as usize + 1)).max().unwrap_or(0);
        let names = words.class_names().iter().filter(|n| n.starts_with("called-") && !n.ends_with("-verb")).filter_map(|n| words.find_class(n));
        let width = anchored.len().div_ceil(64);
        let mut meets = vec![0; LAST as usize * width];
        for (symbol, need) in met_by {
            meets[symbol as usize * width + need as usize / 64] |= 1 << (need % 64);
        }
        let mut anchors = vec![0; width];
        for (need, _) in anchored.iter().enumerate().filter(|(_, patterns)| !patterns.is_empty()) {
            anchors[need / 64] |= 1 << (need % 64);
        }
        Ok(Patterns { names: names.collect(), symbols, members, stops, dashes, in_text, sources, meets, width, anchored, anchors, statements })
    }

    /// How many patterns there are.
    pub fn count(&self) -> usize {
        self.sources.len()
    }

    /// The skeleton of a block.
    pub fn skeleton(&self, reading: &Reading<'_>, block: &Block, out: &mut Skeleton) {
        out.clear();
        for s in &reading.doc.sentences[block.sentences.0 as usize..block.sentences.1 as usize] {
            out.seen = [0; WIDTH];
            out.met.resize((out.ends.len() + 1) * self.width, 0);
            let mut at = s.tokens.0;
            let mut hedge = None;
            for (id, claim) in (s.claims.0..).zip(&reading.claims[s.claims.0 as usize..s.claims.1 as usize]) {
                let (first, last) = claim.tokens;
                if first < at || last <= first {
                    continue;
                }
                self.words(out, reading, (at, first), [hedge, claim.hedge_span]);
                out.claims.push((out.symbols.len() as u32, ClaimId(id)));
                self.push(out, FIRST_SLOT + slot(reading.lexicon, claim) as u32);
                at = last;
                hedge = claim.hedge_span;
            }
            self.words(out, reading, (at, s.tokens.1), [hedge, None]);
            self.push(out, END);
            self.anchors(out);
            out.ends.push(out.symbols.len() * 2);
        }
    }

    /// Pushes the words from one claim to the next, without the hedges of the two, which are part of their figures.
    fn words(&self, out: &mut Skeleton, reading: &Reading<'_>, (from, to): (u32, u32), hedges: [Option<Span>; 2]) {
        let hedged = hedges != [None, None];
        for token in &reading.doc.tokens[from as usize..to as usize] {
            if hedged && hedges.iter().flatten().any(|h| h.contains(token.span())) {
                continue;
            }
            let symbol = u32::from(self.in_text[token.word as usize]);
            // A hyphen inside a word is no dash.
            let hyphen = symbol == DASH && !token.spaced && token.len == 1;
            self.push(out, if hyphen { OTHER } else { symbol });
        }
    }

    #[inline]
    fn push(&self, out: &mut Skeleton, symbol: u32) {
        out.symbols.push(symbol as u16);
        let (word, bit) = (&mut out.seen[symbol as usize / 64 % WIDTH], 1 << (symbol % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.meet(out, symbol);
        }
    }

    /// Notes the needs that a symbol meets in the sentence.
    fn meet(&self, out: &mut Skeleton, symbol: u32) {
        let (from, needs) = (out.ends.len() * self.width, &self.meets[symbol as usize * self.width..][..self.width]);
        out.met[from..].iter_mut().zip(needs).for_each(|(met, need)| *met |= need);
    }

    /// Notes the patterns whose anchor the sentence has.
    fn anchors(&self, out: &mut Skeleton) {
        let sentence = out.ends.len();
        for (k, (met, anchors)) in out.met[sentence * self.width..].iter().zip(&self.anchors).enumerate() {
            let mut bits = met & anchors;
            while bits != 0 {
                let need = k * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                out.candidates.extend(self.anchored[need].iter().map(|p| (*p, sentence as u32)));
            }
        }
    }

    /// Appends every match in a skeleton, pattern by pattern.
    pub fn find(&self, reading: &Reading<'_>, skeleton: &mut Skeleton, out: &mut Vec<Match>) {
        let words = &reading.lexicon.words;
        let mut candidates = std::mem::take(&mut skeleton.candidates);
        let around = |source: &Source, sentence: u32, last: usize| {
            let sentence = sentence as usize;
            (sentence.saturating_sub(source.ends), (sentence + source.ends).min(last))
        };
        let last_sentence = skeleton.ends.len().saturating_sub(1);
        let width = self.width;
        skeleton.parts.clear();
        skeleton.parts.resize(self.statements, 0);
        candidates.retain(|(pattern, sentence)| {
            let source = &self.sources[*pattern as usize];
            let (first, last) = around(source, *sentence, last_sentence);
            let fits = source.needs.iter().all(|need| (first..=last).any(|s| skeleton.met[s * width + *need as usize / 64] >> (need % 64) & 1 == 1));
            if let (true, Some(part)) = (fits, source.part_of)
                && let Some(parts) = skeleton.parts.get_mut(part.statement as usize)
            {
                *parts |= part.bit();
            }
            fits
        });
        candidates.sort_unstable();
        let mut searched = (u32::MAX, 0);
        for (pattern, sentence) in &candidates {
            let source = &self.sources[*pattern as usize];
            let whole = source.part_of.is_none_or(|part| skeleton.parts.get(part.statement as usize) == Some(&part.all()));
            let (first, last) = around(source, *sentence, last_sentence);
            // What the sentences before have been searched for is not searched for again.
            let from = if searched.0 == *pattern { first.max(searched.1) } else { first };
            if !whole || from > last {
                continue;
            }
            let Some(compiled) = source.compiled.get_or_init(|| self.compiled(words, &source.pattern)) else { continue };
            // A match may begin in a sentence that was searched and end in one that was not.
            let start = if first == 0 { 0 } else { skeleton.ends[first - 1] };
            let end = skeleton.ends[last];
            searched = (*pattern, last + 1);
            skeleton.write();
            self.matches(reading, compiled, *pattern as usize, skeleton, start..end, out);
        }
        candidates.clear();
        skeleton.candidates = candidates;
    }

    /// Appends the matches of one pattern in a part of a skeleton.
    fn matches(&self, reading: &Reading<'_>, compiled: &Compiled, pattern: usize, skeleton: &Skeleton, part: Range<usize>, out: &mut Vec<Match>) {
        let mut captures = compiled.regex.create_captures();
        let mut at = part.start;
        while at < part.end {
            compiled.regex.captures(Input::new(&skeleton.text).range(at..part.end), &mut captures);
            let Some(found) = captures.get_match() else { break };
            let mut roles = Vec::new();
            let mut named = true;
            for (group, (role, name)) in compiled.roles.iter().enumerate() {
                let Some(claim) = captures.get_group(group + 1).and_then(|span| skeleton.claim_at(span.start as u32 / 2)) else { continue };
                named &= name.is_none_or(|name| called(reading, claim, name, &self.names));
                if let Some(role) = role {
                    roles.push((*role, claim));
                }
            }
            if !named {
                at = found.start() + 2;
                continue;
            }
            let symbols = &skeleton.symbols[found.start() / 2..found.end() / 2];
            let inside = symbols.iter().rposition(|s| u32::from(*s) != END).unwrap_or(0);
            let crosses = symbols[..inside].iter().any(|s| u32::from(*s) == END);
            let sentence = skeleton.ends.partition_point(|end| *end <= found.start()) as u32;
            let m = Match { pattern, roles, crosses, symbols: (found.start() as u32 / 2, found.end() as u32 / 2), sentence };
            // Ranges that are searched overlap by a sentence or two, so that a match found again is among the last.
            if !out
                .iter()
                .rev()
                .take(RECENT)
                .any(|o| o.pattern == m.pattern && o.roles == m.roles && (o.sentence == m.sentence || !m.roles.is_empty()))
            {
                out.push(m);
            }
            // The next match may begin inside this one.
            at = found.start() + 2;
        }
    }

    fn compiled(&self, words: &Words, pattern: &Pattern) -> Option<Compiled> {
        let table = Table { symbols: &self.symbols, members: &self.members, words, stops: &self.stops, dashes: &self.dashes };
        let (mut expression, mut roles) = (String::new(), Vec::new());
        table.write(pattern, &mut expression, &mut roles);
        Some(Compiled { regex: Regex::new(&expression).ok()?, roles })
    }
}

impl Default for Skeleton {
    fn default() -> Self {
        Skeleton {
            symbols: Vec::new(),
            text: Vec::new(),
            claims: Vec::new(),
            ends: Vec::new(),
            seen: [0; WIDTH],
            met: Vec::new(),
            candidates: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl Skeleton {
    /// Writes the symbols as text, once.
    fn write(&mut self) {
        if self.text.is_empty() {
            self.text.extend(self.symbols.iter().flat_map(|s| [0xc0 | (s >> 6) as u8, 0x80 | (s & 0x3f) as u8]));
        }
    }

    /// The claim that a symbol stands for, if it is one.
    fn claim_at(&self, symbol: u32) -> Option<ClaimId> {
        let k = self.claims.binary_search_by_key(&symbol, |(at, _)| *at).ok()?;
        self.claims.get(k).map(|(_, claim)| *claim)
    }

    fn clear(&mut self) {
        self.symbols.clear();
        self.text.clear();
        self.claims.clear();
        self.ends.clear();
        self.met.clear();
        self.candidates.clear();
    }
}

/// The slot that a claim fills.
pub fn slot(lexicon: &Lexicon, claim: &Claim) -> Slot {
    match claim.kind {
        Kind::Count if claim.figure().is_some_and(|f| matches!(f.per, Some(Per::Number(_)))) => Slot::Rate,
        Kind::Count => Slot::Count,
        Kind::Money => Slot::Money,
        Kind::Percent => match claim.unit() {
            Some(Unit::PercentagePoint) => Slot::Points,
            Some(Unit::BasisPoint) => Slot::BasisPoints,
            _ => Slot::Percent,
        },
        Kind::Measure => match claim.unit() {
            Some(Unit::Measure(id)) => match &*lexicon.units.get(id).dimension {
                "length" => Slot::Length,
                "area" => Slot::Area,
                "speed" => Slot::Speed,
                "power" => Slot::Power,
                "energy" => Slot::Energy,
                _ => Slot::Measure,
            },
            _ => Slot::Measure,
        },
        Kind::Fraction => Slot::Fraction,
        Kind::Multiple => Slot::Multiple,
        Kind::Ordinal => Slot::Ordinal,
        Kind::Age => Slot::Age,
        Kind::Duration => Slot::Duration,
        Kind::Score => Slot::Score,
        Kind::Date => match claim.when().map(|w| w.grain) {
            Some(Grain::Day) => Slot::Day,
            Some(Grain::Year) => Slot::Year,
            Some(Grain::Time) => Slot::Clock,
            _ => Slot::Period,
        },
    }
}

/// Collects the words and classes that patterns name.
fn atoms(pattern: &Pattern, words: &Words, literal: &mut [bool], used: &mut Vec<ClassId>) {
    for piece in pattern {
        match piece {
            Piece::Word(w) => literal[*w as usize] = true,
            Piece::Class(c) => class_atoms(*c, words, literal, used),
            Piece::Slot(_, _, called) => {
                for c in called.iter().flat_map(|c| [Some(c.noun), c.verb]).flatten() {
                    class_atoms(c, words, literal, used);
                }
            }
            Piece::Group { alternatives, .. } => alternatives.iter().for_each(|a| atoms(a, words, literal, used)),
            Piece::Hyphen | Piece::Gap(_) | Piece::WideGap(_) | Piece::End => {}
        }
    }
}

fn class_atoms(class: ClassId, words: &Words, literal: &mut [bool], used: &mut Vec<ClassId>) {
    if !used.contains(&class) {
        used.push(class);
    }
    for w in words.class_phrases(class).iter().flatten() {
        literal[*w as usize] = true;
    }
}

/// One bit for each of some classes.
fn mask_of(classes: &[ClassId]) -> [u64; CLASS_WORDS] {
    let mut mask = [0u64; CLASS_WORDS];
    for c in classes {
        mask[c.0 as usize / 64] |= 1 << (c.0 % 64);
    }
    mask
}

/// Gives words that patterns cannot tell apart the same symbol. Returns the symbol of each word and how many there are.
fn symbols(words: &Words, literal: &[bool], used: &[ClassId]) -> (Vec<u16>, u32) {
    let mask = mask_of(used);
    let mut by_signature: Lookup<(u32, [u64; CLASS_WORDS]), u32> = Lookup::default();
    by_signature.insert((0, [0; CLASS_WORDS]), OTHER);
    let mut out = Vec::with_capacity(words.count());
    for (word, is_literal) in literal.iter().enumerate() {
        let mut bits = words.class_bits(word as u32);
        for (b, m) in bits.iter_mut().zip(mask) {
            *b &= m;
        }
        let next = OTHER + by_signature.len() as u32;
        let symbol = *by_signature.entry((if *is_literal { word as u32 } else { 0 }, bits)).or_insert(next);
        out.push(symbol.min(u32::from(u16::MAX)) as u16);
    }
    (out, by_signature.len() as u32)
}

/// Symbols of the single words of each class that is used.
fn members(words: &Words, symbols: &[u16], used: &[ClassId]) -> Vec<Vec<u16>> {
    let mask = mask_of(used);
    let mut out = vec![Vec::new(); words.class_names().len()];
    for (word, symbol) in symbols.iter().enumerate() {
        let bits = words.class_bits(word as u32);
        if bits.iter().all(|b| *b == 0) {
            continue;
        }
        for (k, bits) in bits.iter().enumerate() {
            let mut bits = bits & mask[k];
            while bits != 0 {
                out[k * 64 + bits.trailing_zeros() as usize].push(*symbol);
                bits &= bits - 1;
            }
        }
    }
    for list in &mut out {
        list.sort_unstable();
        list.dedup();
    }
    out
}

/// What patterns are written with.
struct Table<'a> {
    symbols: &'a [u16],
    members: &'a [Vec<u16>],
    words: &'a Words,
    stops: &'a [u32],
    dashes: &'a [u32],
}

impl Table<'_> {
    fn symbol(&self, word: u32) -> u32 {
        if let Some(k) = self.stops.iter().position(|s| *s == word) {
            FIRST_STOP + k as u32
        } else if self.dashes.contains(&word) {
            DASH
        } else {
            u32::from(self.symbols[word as usize])
        }
    }

    /// A word of a phrase: a hyphen there does not stand alone.
    fn inside(&self, word: u32) -> String {
        match self.symbol(word) {
            DASH => format!("[\\x{{{DASH:x}}}\\x{{{OTHER:x}}}]"),
            symbol => format!("\\x{{{symbol:x}}}"),
        }
    }

    fn members(&self, class: ClassId) -> &[u16] {
        self.members.get(class.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// How common a word is, roughly.
    fn weight(&self, word: u32) -> u32 {
        let text = self.words.text(word);
        if text.len() <= 3 || matches!(text, "with" | "from" | "that" | "were" | "have" | "more" | "this") { 60 } else { 5 }
    }

    fn write(&self, pattern: &Pattern, out: &mut String, roles: &mut Vec<(Option<usize>, Option<Called>)>) {
        for piece in pattern {
            // Writing to a string cannot fail.
            let _ = match piece {
                Piece::Word(w) => write!(out, "\\x{{{:x}}}", self.symbol(*w)),
                Piece::Hyphen => write!(out, "[\\x{{{DASH:x}}}\\x{{{OTHER:x}}}]"),
                Piece::End => write!(out, "\\x{{{END:x}}}"),
                Piece::Gap(n) => write!(out, "[\\x{{{DASH:x}}}-\\x{{{:x}}}]{{0,{n}}}?", LAST - 1),
                Piece::WideGap(n) => {
                    let crossed: String = CROSSED.iter().map(|s| format!("\\x{{{:x}}}", FIRST_SLOT + *s as u32)).collect();
                    write!(out, "[\\x{{{DASH:x}}}-\\x{{{:x}}}{crossed}]{{0,{n}}}?", LAST - 1)
                }
                Piece::Slot(slots, role, called) => {
                    let set: String = slots.iter().map(|s| format!("\\x{{{:x}}}", FIRST_SLOT + *s as u32)).collect();
                    if role.is_some() || called.is_some() {
                        roles.push((*role, *called));
                        write!(out, "([{set}])")
                    } else {
                        write!(out, "[{set}]")
                    }
                }
                Piece::Class(c) => {
                    let set = self.members(*c);
                    let mut alternatives: Vec<String> = Vec::new();
                    for phrase in self.words.class_phrases(*c) {
                        alternatives.push(phrase.iter().map(|w| self.inside(*w)).collect());
                    }
                    if !set.is_empty() {
                        alternatives.push(format!("[{}]", set.iter().map(|s| format!("\\x{{{s:x}}}")).collect::<String>()));
                    }
                    write!(out, "(?:{})", alternatives.join("|"))
                }
                Piece::Group { alternatives, optional } => {
                    out.push_str("(?:");
                    for (k, a) in alternatives.iter().enumerate() {
                        if k > 0 {
                            out.push('|');
                        }
                        self.write(a, out, roles);
                    }
                    out.push(')');
                    if *optional {
                        out.push('?');
                    }
                    Ok(())
                }
            };
        }
    }
}

//! Patterns of rule files against the skeleton of a block.
//!
//! Every token is one symbol: words that no pattern tells apart share one, a figure with its hedge is one of its kind. All patterns
//! are compiled into one automaton, which says which of them occur in a block at all; only those are then matched one by one.

use super::Reading;
use crate::base::{Grain, Unit};
use crate::doc::{Block, Claim, ClaimId, Kind, TokenKind};
use crate::rule::lexicon::{CLASS_WORDS, ClassId, Lookup, Words};
use crate::rule::pattern::{Pattern, Piece, Slot};
use regex_automata::meta::Regex;
use regex_automata::{Input, PatternID, PatternSet};
use std::fmt::Write as _;
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

/// All patterns of a rule set, compiled.
#[derive(Debug)]
pub struct Patterns {
    /// Symbol of each word of the lexicon.
    symbols: Vec<u16>,
    stops: [u32; STOPS.len()],
    dashes: [u32; DASHES.len()],
    /// Regular expression of each pattern.
    sources: Vec<Source>,
    /// All of them.
    all: Regex,
}

#[derive(Debug)]
struct Source {
    expression: String,
    /// Role of each capture group.
    roles: Vec<Option<usize>>,
    /// Compiled when it first occurs.
    regex: OnceLock<Option<Regex>>,
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
}

/// One block as symbols.
#[derive(Debug, Default)]
pub struct Skeleton {
    text: String,
    /// The claim at each symbol, if it is one.
    claims: Vec<Option<ClaimId>>,
}

impl Patterns {
    /// Compiles patterns; the error is an index and what is wrong with it.
    pub fn compile(patterns: &[&Pattern], words: &Words) -> Result<Patterns, (usize, String)> {
        let mut literal = vec![false; words.count()];
        let mut used: Vec<ClassId> = Vec::new();
        for p in patterns {
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
        let table = Table { symbols: &symbols, words, stops: &stops, dashes: &dashes };
        let mut sources = Vec::new();
        for p in patterns {
            let mut expression = String::new();
            let mut roles = Vec::new();
            table.write(p, &mut expression, &mut roles);
            sources.push(Source { expression, roles, regex: OnceLock::new() });
        }
        let expressions: Vec<&str> = sources.iter().map(|s| s.expression.as_str()).collect();
        let all = Regex::builder()
            .configure(
                Regex::config()
                    .which_captures(regex_automata::nfa::thompson::WhichCaptures::None)
                    .match_kind(regex_automata::MatchKind::All)
                    .nfa_size_limit(Some(64 << 20))
                    .hybrid_cache_capacity(16 << 20),
            )
            .build_many(&expressions)
            .map_err(|e| (e.pattern().map_or(0, |p: PatternID| p.as_usize()), e.to_string()))?;
        Ok(Patterns { symbols, stops, dashes, sources, all })
    }

    /// How many patterns there are.
    pub fn count(&self) -> usize {
        self.sources.len()
    }

    /// The skeleton of a block.
    pub fn skeleton(&self, reading: &Reading<'_>, block: &Block, out: &mut Skeleton) {
        out.text.clear();
        out.claims.clear();
        for s in &reading.doc.sentences[block.sentences.0 as usize..block.sentences.1 as usize] {
            let claims = &reading.claims[s.claims.0 as usize..s.claims.1 as usize];
            let mut next = 0;
            let mut at = s.tokens.0;
            while at < s.tokens.1 {
                while next < claims.len() && claims[next].tokens.0 < at {
                    next += 1;
                }
                if let Some(claim) = claims.get(next).filter(|c| c.tokens.0 == at && c.tokens.1 > at) {
                    out.push(FIRST_SLOT + slot(claim) as u32, Some(ClaimId(s.claims.0 + next as u32)));
                    at = claim.tokens.1;
                    next += 1;
                    continue;
                }
                let token = &reading.doc.tokens[at as usize];
                at += 1;
                // A hedge is part of its figure.
                let near = claims.get(next).into_iter().chain(next.checked_sub(1).and_then(|k| claims.get(k)));
                if near.filter_map(|c| c.hedge_span).any(|h| h.contains(token.span())) {
                    continue;
                }
                let symbol = if token.kind == TokenKind::Mark && self.dashes.contains(&token.word) && token.word != 0 {
                    if !token.spaced && token.len == 1 { OTHER } else { DASH }
                } else if let Some(k) = self.stops.iter().position(|s| *s == token.word && *s != 0) {
                    FIRST_STOP + k as u32
                } else {
                    u32::from(self.symbols[token.word as usize])
                };
                out.push(symbol, None);
            }
            out.push(END, None);
        }
    }

    /// Appends every match in a skeleton, pattern by pattern.
    pub fn find(&self, skeleton: &Skeleton, set: &mut PatternSet, out: &mut Vec<Match>) {
        set.clear();
        self.all.which_overlapping_matches(&Input::new(skeleton.text.as_str()), set);
        for pattern in set.iter() {
            let source = &self.sources[pattern.as_usize()];
            let Some(regex) = source.regex.get_or_init(|| Regex::new(&source.expression).ok()) else { continue };
            let mut captures = regex.create_captures();
            let mut at = 0;
            while at < skeleton.text.len() {
                regex.captures(Input::new(skeleton.text.as_str()).range(at..), &mut captures);
                let Some(found) = captures.get_match() else { break };
                let mut roles = Vec::new();
                for (group, role) in source.roles.iter().enumerate() {
                    if let (Some(role), Some(span)) = (role, captures.get_group(group + 1))
                        && let Some(claim) = skeleton.claims.get(span.start / 2).copied().flatten()
                    {
                        roles.push((*role, claim));
                    }
                }
                let inner = skeleton.text[found.range()].trim_end_matches(char::from_u32(END).unwrap_or(' '));
                let crosses = inner.contains(char::from_u32(END).unwrap_or(' '));
                let m = Match { pattern: pattern.as_usize(), roles, crosses };
                if !out.contains(&m) {
                    out.push(m);
                }
                // The next match may begin inside this one.
                at = found.start() + 2;
            }
        }
    }

    /// An empty set that fits.
    pub fn pattern_set(&self) -> PatternSet {
        PatternSet::new(self.sources.len().max(1))
    }
}

impl Skeleton {
    fn push(&mut self, symbol: u32, claim: Option<ClaimId>) {
        self.text.push(char::from_u32(symbol).unwrap_or('?'));
        self.claims.push(claim);
    }
}

/// The slot that a claim fills.
pub fn slot(claim: &Claim) -> Slot {
    match claim.kind {
        Kind::Count => Slot::Count,
        Kind::Money => Slot::Money,
        Kind::Percent => match claim.unit() {
            Some(Unit::PercentagePoint) => Slot::Points,
            Some(Unit::BasisPoint) => Slot::BasisPoints,
            _ => Slot::Percent,
        },
        Kind::Measure => Slot::Measure,
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
            Piece::Class(c) => {
                if !used.contains(c) {
                    used.push(*c);
                }
                for phrase in words.class_phrases(*c) {
                    for w in phrase {
                        literal[*w as usize] = true;
                    }
                }
            }
            Piece::Group { alternatives, .. } => alternatives.iter().for_each(|a| atoms(a, words, literal, used)),
            Piece::Slot(..) | Piece::Gap(_) | Piece::WideGap(_) | Piece::End => {}
        }
    }
}

/// Gives words that patterns cannot tell apart the same symbol. Returns the symbol of each word and how many there are.
fn symbols(words: &Words, literal: &[bool], used: &[ClassId]) -> (Vec<u16>, u32) {
    let mut mask = [0u64; CLASS_WORDS];
    for c in used {
        mask[c.0 as usize / 64] |= 1 << (c.0 % 64);
    }
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

struct Table<'a> {
    symbols: &'a [u16],
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

    fn write(&self, pattern: &Pattern, out: &mut String, roles: &mut Vec<Option<usize>>) {
        for piece in pattern {
            // Writing to a string cannot fail.
            let _ = match piece {
                Piece::Word(w) => write!(out, "\\x{{{:x}}}", self.symbol(*w)),
                Piece::End => write!(out, "\\x{{{END:x}}}"),
                Piece::Gap(n) => write!(out, "[\\x{{{DASH:x}}}-\\x{{{:x}}}]{{0,{n}}}?", LAST - 1),
                Piece::WideGap(n) => {
                    let crossed: String = CROSSED.iter().map(|s| format!("\\x{{{:x}}}", FIRST_SLOT + *s as u32)).collect();
                    write!(out, "[\\x{{{DASH:x}}}-\\x{{{:x}}}{crossed}]{{0,{n}}}?", LAST - 1)
                }
                Piece::Slot(slots, role) => {
                    let set: String = slots.iter().map(|s| format!("\\x{{{:x}}}", FIRST_SLOT + *s as u32)).collect();
                    match role {
                        Some(_) => {
                            roles.push(*role);
                            write!(out, "([{set}])")
                        }
                        None => write!(out, "[{set}]"),
                    }
                }
                Piece::Class(c) => {
                    let mut set: Vec<u32> = (0..self.symbols.len()).filter(|w| self.words.is(*w as u32, *c)).map(|w| self.symbol(w as u32)).collect();
                    set.sort_unstable();
                    set.dedup();
                    let mut alternatives: Vec<String> = Vec::new();
                    for phrase in self.words.class_phrases(*c) {
                        alternatives.push(phrase.iter().map(|w| format!("\\x{{{:x}}}", self.symbol(*w))).collect());
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

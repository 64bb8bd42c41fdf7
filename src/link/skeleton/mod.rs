//! Patterns of rule files against the skeleton of a block.
//!
//! Every token is one symbol: words that no pattern tells apart share one, a figure with its hedge is one of its kind. While a block is
//! turned into symbols, the patterns whose rarest symbol it holds are noted; only those, and only in the sentences that hold all that
//! they need, are then matched.

mod nearest;

pub use nearest::NearMiss;

use super::Reading;
use super::called::called;
use crate::base::{Grain, Per, Span, Unit};
use crate::doc::{Claim, ClaimId, Kind};
use crate::rule::lexicon::Lexicon;
use crate::rule::pattern::{Pattern, Slot};
use crate::rule::symbols::{Anchored, DASH, END, FIRST_SLOT, OTHER, Program, Scratch, Source, Symbols, WHOLE, WIDTH};
use std::ops::Range;
use std::sync::OnceLock;

/// All patterns of a rule set.
#[derive(Debug)]
pub struct Patterns {
    table: Symbols,
    /// Made when the pattern may occur for the first time.
    programs: Vec<OnceLock<Program>>,
    /// All of them as they were parsed, for those who ask what comes nearest.
    parsed: OnceLock<Vec<Pattern>>,
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
    /// The symbols that are claims, in order.
    claims: Vec<(u32, ClaimId)>,
    /// Where each sentence ends in `symbols`.
    ends: Vec<usize>,
    /// The symbols of the sentence that is being read, one bit each.
    seen: [u64; WIDTH],
    /// The needs that each sentence meets, one bit each.
    met: Vec<u64>,
    /// The needs that the block meets.
    block_met: Vec<u64>,
    /// Patterns for which a sentence, or the sentences around it, have all that they need: pattern, sentence, and the statement that it finds
    /// a part of.
    candidates: Vec<(u32, u32, u32)>,
    /// For each statement, the parts that may be in the block.
    parts: Vec<u64>,
    /// For each statement, whether the block has the anchors of all its parts, as far as that was asked.
    statements: Vec<Option<bool>>,
    scratch: Scratch,
}

/// Matches that a new one is compared with.
const RECENT: usize = 64;
impl Patterns {
    /// Patterns whose symbols are known.
    pub fn new(table: Symbols) -> Patterns {
        let programs = table.sources.iter().map(|_| OnceLock::new()).collect();
        Patterns { table, programs, parsed: OnceLock::new() }
    }

    /// How many patterns there are.
    pub fn count(&self) -> usize {
        self.table.sources.len()
    }

    /// The skeleton of some sentences, from the first to one past the last.
    pub fn skeleton(&self, reading: &Reading<'_>, sentences: (u32, u32), out: &mut Skeleton) {
        out.clear();
        for s in &reading.doc.sentences[sentences.0 as usize..sentences.1 as usize] {
            out.seen = [0; WIDTH];
            out.met.resize((out.ends.len() + 1) * self.table.width, 0);
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
            out.ends.push(out.symbols.len());
        }
        self.anchors(out, false, reading.explains());
    }

    /// The skeleton of the end of one paragraph, from one of its sentences on, and the beginning of the next, up to one of its sentences, from
    /// the skeletons of the two.
    pub fn across(&self, before: &Skeleton, from: usize, behind: &Skeleton, to: usize, out: &mut Skeleton) {
        out.clear();
        out.append(before, from..before.ends.len(), self.table.width);
        out.append(behind, 0..to, self.table.width);
        self.anchors(out, true, false);
    }

    /// Pushes the words from one claim to the next, without the hedges of the two, which are part of their figures.
    fn words(&self, out: &mut Skeleton, reading: &Reading<'_>, (from, to): (u32, u32), hedges: [Option<Span>; 2]) {
        let hedged = hedges != [None, None];
        for token in &reading.doc.tokens[from as usize..to as usize] {
            if hedged && hedges.iter().flatten().any(|h| h.contains(token.span())) {
                continue;
            }
            let symbol = u32::from(self.table.in_text[token.word as usize]);
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
        let met = &mut out.met[out.ends.len() * self.table.width..];
        self.table.met_by(symbol).iter().for_each(|(at, needs)| met[usize::from(*at)] |= needs);
    }

    /// Notes the patterns whose anchor a sentence has: of a part of a statement only where the block may have its other parts. Where the skeleton is
    /// of two paragraphs, only what may go beyond one sentence. `alone` are parts without the others, for those who ask what comes nearest.
    fn anchors(&self, out: &mut Skeleton, across: bool, alone: bool) {
        let width = self.table.width;
        out.block_met.clear();
        out.block_met.resize(width, 0);
        for met in out.met.chunks_exact(width) {
            out.block_met.iter_mut().zip(met).for_each(|(all, own)| *all |= own);
        }
        out.statements.clear();
        out.statements.resize(self.table.statements.len(), None);
        out.parts.clear();
        out.parts.resize(self.table.statements.len(), 0);
        let Skeleton { met, block_met, candidates, statements, parts, claims, ends, .. } = out;
        let mut figures = claims.iter().map(|(at, _)| *at as usize).peekable();
        let mut may_stand = |statement: u32| {
            if statement == WHOLE {
                return !across;
            }
            let Some(known) = statements.get_mut(statement as usize) else { return true };
            *known.get_or_insert_with(|| alone || self.table.statements[statement as usize].iter().all(|need| is_met(block_met, *need)))
        };
        for (sentence, (met, end)) in (0u32..).zip(met.chunks_exact(width).zip(ends)) {
            // Hardly any pattern matches in a sentence without a figure.
            let told = figures.peek().is_some_and(|at| at < end);
            while figures.next_if(|at| at < end).is_some() {}
            let anchors = if told { &self.table.anchors } else { &self.table.wordy };
            for (k, (own, anchors)) in met.iter().zip(anchors).enumerate() {
                let mut bits = own & anchors;
                while bits != 0 {
                    let need = k * 64 + bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    let (patterns, mut k) = (&self.table.anchored[need], 0);
                    while let Some(anchored) = patterns.get(k) {
                        k += 1;
                        if !anchored.may_fit(met) {
                            k += usize::from(anchored.alike);
                        } else if anchored.fits(met)
                            && may_stand(anchored.statement)
                            && (!anchored.more || self.needs_of(anchored).iter().all(|need| is_met(met, *need)))
                        {
                            candidates.push((anchored.pattern, sentence, anchored.statement));
                            parts.get_mut(anchored.statement as usize).into_iter().for_each(|parts| *parts |= 1 << anchored.part);
                        }
                    }
                }
            }
        }
        self.anchors_beyond(out);
        // Most are parts of statements that the block has no other part of.
        let Skeleton { candidates, parts, .. } = out;
        let all = |statement: usize| u64::MAX >> (64 - self.table.statements[statement].len().clamp(1, 64));
        candidates.retain(|(.., statement)| parts.get(*statement as usize).is_none_or(|parts| *parts == all(*statement as usize)));
    }

    /// All that a pattern needs besides its anchor.
    fn needs_of(&self, anchored: &Anchored) -> &[u32] {
        self.table.sources.get(anchored.pattern as usize).map_or(&[], |source| &source.needs)
    }

    /// Notes the patterns over more than one sentence whose anchor a sentence has, where the block has what else they need.
    fn anchors_beyond(&self, out: &mut Skeleton) {
        let width = self.table.width;
        let last = out.ends.len().saturating_sub(1);
        let Skeleton { met, block_met, candidates, parts, .. } = out;
        for (k, (met_here, anchors)) in block_met.iter().zip(&self.table.anchors_across).enumerate() {
            let mut bits = met_here & anchors;
            while bits != 0 {
                let anchor = (k * 64) as u32 + bits.trailing_zeros();
                bits &= bits - 1;
                let from = self.table.across.partition_point(|(other, _)| *other < anchor);
                for (_, own) in self.table.across[from..].iter().take_while(|(other, _)| *other == anchor) {
                    if !own.fits(block_met) {
                        continue;
                    }
                    let Some(source) = self.table.sources.get(own.pattern as usize) else { continue };
                    for (sentence, _) in met.chunks_exact(width).enumerate().filter(|(_, met)| is_met(met, anchor)) {
                        let (first, last) = around(source, sentence, last);
                        let near = || met[first * width..(last + 1) * width].chunks_exact(width);
                        if source.needs.iter().all(|need| near().any(|met| is_met(met, *need))) {
                            candidates.push((own.pattern, sentence as u32, own.statement));
                            parts.get_mut(own.statement as usize).into_iter().for_each(|parts| *parts |= 1 << own.part);
                        }
                    }
                }
            }
        }
    }

    /// Appends every match in a skeleton, pattern by pattern. Where the skeleton is of the end of one paragraph and the beginning of the next,
    /// `edge` is the first sentence of the next: only what goes across it is looked for, and parts of statements on either side.
    pub fn find(&self, reading: &Reading<'_>, skeleton: &mut Skeleton, edge: Option<usize>, out: &mut Vec<Match>) {
        let words = &reading.lexicon.words;
        let mut candidates = std::mem::take(&mut skeleton.candidates);
        let last_sentence = skeleton.ends.len().saturating_sub(1);
        candidates.sort_unstable_by_key(|(pattern, sentence, _)| u64::from(*pattern) << 32 | u64::from(*sentence));
        let mut searched = (u32::MAX, 0);
        for (pattern, sentence, _) in &candidates {
            let source = &self.table.sources[*pattern as usize];
            let (first, last) = around(source, *sentence as usize, last_sentence);
            // What the sentences before have been searched for is not searched for again.
            let from = if searched.0 == *pattern { first.max(searched.1) } else { first };
            if from > last {
                continue;
            }
            let parsed = || self.table.patterns.get(*pattern as usize).unwrap_or_default();
            let program = self.programs[*pattern as usize].get_or_init(|| Program::of(&self.table, words, &parsed()));
            // A match may begin in a sentence that was searched and end in one that was not.
            let start = if first == 0 { 0 } else { skeleton.ends[first - 1] };
            let end = skeleton.ends[last];
            searched = (*pattern, last + 1);
            let before = out.len();
            self.matches(reading, program, *pattern as usize, skeleton, start..end, out);
            if let Some(edge) = edge.filter(|_| source.part_of.is_none()).and_then(|edge| skeleton.ends.get(edge.checked_sub(1)?)) {
                let mut k = 0;
                out.retain(|m| {
                    k += 1;
                    k <= before || (m.symbols.0 as usize) < *edge && m.symbols.1 as usize > *edge
                });
            }
        }
        candidates.clear();
        skeleton.candidates = candidates;
    }

    /// Appends the matches of one pattern in a part of a skeleton.
    fn matches(&self, reading: &Reading<'_>, program: &Program, pattern: usize, skeleton: &mut Skeleton, part: Range<usize>, out: &mut Vec<Match>) {
        let mut scratch = std::mem::take(&mut skeleton.scratch);
        let mut at = part.start;
        while let Some((start, end)) = program.find(&skeleton.symbols[..part.end], at, &mut scratch) {
            // The next match may begin inside this one.
            at = start + 1;
            let mut roles = Vec::new();
            let mut named = true;
            for (group, (role, name)) in program.groups.iter().enumerate() {
                let Some(claim) = scratch.figure(group).and_then(|at| skeleton.claim_at(at)) else { continue };
                named &= name.is_none_or(|name| called(reading, claim, name, &self.table.names));
                if let Some(role) = role {
                    roles.push((*role, claim));
                }
            }
            if !named {
                continue;
            }
            let symbols = &skeleton.symbols[start..end];
            let inside = symbols.iter().rposition(|s| u32::from(*s) != END).unwrap_or(0);
            let crosses = symbols[..inside].iter().any(|s| u32::from(*s) == END);
            let sentence = skeleton.ends.partition_point(|end| *end <= start) as u32;
            let m = Match { pattern, roles, crosses, symbols: (start as u32, end as u32), sentence };
            // Ranges that are searched overlap by a sentence or two, so that a match found again is among the last.
            if !out
                .iter()
                .rev()
                .take(RECENT)
                .any(|o| o.pattern == m.pattern && o.roles == m.roles && (o.sentence == m.sentence || !m.roles.is_empty()))
            {
                out.push(m);
            }
        }
        skeleton.scratch = scratch;
    }
}

impl Default for Skeleton {
    fn default() -> Self {
        Skeleton {
            symbols: Vec::new(),
            claims: Vec::new(),
            ends: Vec::new(),
            seen: [0; WIDTH],
            met: Vec::new(),
            block_met: Vec::new(),
            candidates: Vec::new(),
            parts: Vec::new(),
            statements: Vec::new(),
            scratch: Scratch::default(),
        }
    }
}

impl Skeleton {
    /// The claim that a symbol stands for, if it is one.
    fn claim_at(&self, symbol: u32) -> Option<ClaimId> {
        let k = self.claims.binary_search_by_key(&symbol, |(at, _)| *at).ok()?;
        self.claims.get(k).map(|(_, claim)| *claim)
    }

    /// Appends some sentences of another skeleton.
    fn append(&mut self, other: &Skeleton, sentences: Range<usize>, width: usize) {
        let Some(ends) = other.ends.get(sentences.clone()) else { return };
        let from = sentences.start.checked_sub(1).and_then(|before| other.ends.get(before)).copied().unwrap_or(0);
        let (to, here) = (ends.last().copied().unwrap_or(from), self.symbols.len());
        self.symbols.extend_from_slice(&other.symbols[from..to]);
        let claims = other.claims.iter().filter(|(at, _)| (from..to).contains(&(*at as usize)));
        self.claims.extend(claims.map(|(at, claim)| ((*at as usize - from + here) as u32, *claim)));
        self.ends.extend(ends.iter().map(|end| end - from + here));
        self.met.extend_from_slice(&other.met[sentences.start * width..sentences.end * width]);
    }

    fn clear(&mut self) {
        self.symbols.clear();
        self.claims.clear();
        self.ends.clear();
        self.met.clear();
        self.candidates.clear();
    }
}

/// Whether a need is among those that are met, one bit each.
#[inline]
fn is_met(met: &[u64], need: u32) -> bool {
    met.get(need as usize / 64).is_some_and(|bits| bits >> (need % 64) & 1 == 1)
}

/// The first and the last sentence that a match of a pattern with its anchor in a sentence may hold.
fn around(source: &Source, sentence: usize, last: usize) -> (usize, usize) {
    (sentence.saturating_sub(source.ends), (sentence + source.ends).min(last))
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

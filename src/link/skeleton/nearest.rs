//! The patterns that come nearest to a sentence without matching it, and what they lack, for `--explain`.
//!
//! What a pattern cannot match without is laid beside the symbols of the sentence, in its order, as much of it as fits. A pattern whose
//! anchor stands there and that lacks at most one need is near; the more of it fits, the nearer it is.

use super::{Match, Patterns, Skeleton};
use crate::doc::ClaimId;
use crate::link::Reading;
use crate::rule::lexicon::{ClassId, Words};
use crate::rule::pattern::{Called, Pattern, Piece, Slot, Slots};
use crate::rule::symbols::{DASH, END, FIRST_SLOT, Program, Scratch, WIDTH};
use std::cmp::Reverse;

/// A pattern that nearly matches a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// Index of the pattern.
    pub pattern: usize,
    /// The sentence, of the document.
    pub sentence: u32,
    /// The figures that it would have bound, in order of place.
    pub figures: Vec<ClaimId>,
    /// What it lacks.
    pub why: String,
}

/// Patterns that are told of one sentence.
const TOLD: usize = 3;
/// Of what a pattern needs, so much has to fit, in hundredths.
const FITS: u32 = 70;
/// More words than a pattern allows that may stand between two of its needs.
const TOO_MANY: usize = 6;
/// A longer sentence is a list.
const LONGEST: usize = 150;

/// What a pattern cannot match without.
struct Need<'p> {
    /// The symbols that may begin what meets it, one bit each.
    symbols: [u64; WIDTH],
    /// Where it is met in a sentence: for each symbol, one past the last of what begins there.
    met: Vec<Option<usize>>,
    what: What<'p>,
    /// How much it tells: a rare word more than a common one.
    weight: u32,
    /// Whether it has its place in the order of the pattern.
    placed: bool,
    /// Symbols that may stand between it and the one before.
    gap: usize,
}

enum What<'p> {
    Word(u32),
    Class(ClassId),
    Figure(Slots),
    Called(Called),
    OneOf(&'p [Vec<Piece>]),
    End,
}

impl Need<'_> {
    /// Whether something stands in a sentence that may meet it.
    fn may_stand(&self, symbols: &[u16]) -> bool {
        symbols.iter().any(|s| self.symbols[usize::from(*s) / 64 % WIDTH] >> (s % 64) & 1 == 1)
    }

    fn stands(&self) -> bool {
        self.met.iter().any(Option::is_some)
    }

    fn size(&self) -> u32 {
        self.symbols.iter().map(|bits| bits.count_ones()).sum()
    }
}

/// The rule of a pattern, how much of it fits with its weight, and the pattern.
type Ranked = (usize, Reverse<(u32, u32)>, usize);

/// Where the needs of a pattern stand: for each that fits, its number, its first symbol and one past its last.
struct Fit {
    at: Vec<(usize, usize, usize)>,
    weight: u32,
}

impl Patterns {
    /// The patterns nearest to each sentence of a skeleton, at most one of a rule. `rule` is that of a pattern, if it is on; `first` the
    /// first sentence of the skeleton.
    pub fn nearest(
        &self,
        reading: &Reading<'_>,
        skeleton: &Skeleton,
        matches: &[Match],
        first: u32,
        rule: impl Fn(usize) -> Option<usize>,
    ) -> Vec<NearMiss> {
        let mut out = Vec::new();
        let mut anchors = vec![u32::MAX; self.table.sources.len()];
        for (need, patterns) in (0..).zip(&self.table.anchored) {
            patterns.iter().for_each(|a| anchors[a.pattern as usize] = need);
        }
        self.table.across.iter().for_each(|(need, a)| anchors[a.pattern as usize] = *need);
        let matched = |k: u32, sentence: usize| {
            matches.iter().any(|m| {
                let last = skeleton.ends.partition_point(|end| *end < m.symbols.1 as usize);
                rule(m.pattern).is_some_and(|r| r == k as usize) && (m.sentence as usize..=last).contains(&sentence)
            })
        };
        let found = |statement: u32, part: u32| {
            let of = |m: &Match| self.table.sources[m.pattern].part_of.is_some_and(|p| (p.statement, p.part) == (statement, part));
            matches.iter().any(of)
        };
        let parsed: &[Pattern] = self.parsed.get_or_init(|| self.table.patterns.iter().collect());
        let mut scratch = Scratch::default();
        for sentence in 0..skeleton.ends.len() {
            let start = sentence.checked_sub(1).map_or(0, |before| skeleton.ends[before]);
            if !skeleton.claims.iter().any(|(at, _)| (start..skeleton.ends[sentence]).contains(&(*at as usize))) {
                continue;
            }
            // The best of each rule.
            let mut best: Vec<Ranked> = Vec::new();
            for (pattern, source) in self.table.sources.iter().enumerate() {
                let last = (sentence + source.ends).min(skeleton.ends.len() - 1);
                let anchor = anchors[pattern] as usize;
                let met = |s: usize| skeleton.met[s * self.table.width + anchor / 64] >> (anchor % 64) & 1 == 1;
                let Some(own) = rule(pattern).filter(|_| (sentence..=last).any(met)) else { continue };
                // Of a statement in parts, the one that is missing.
                let fits_in = source.part_of.is_none_or(|p| {
                    let others = skeleton.parts.get(p.statement as usize).is_some_and(|bits| bits | p.bit() == p.all());
                    others && !found(p.statement, p.part)
                });
                let symbols = &skeleton.symbols[start..skeleton.ends[last]];
                if !fits_in || symbols.len() > LONGEST || matched(own as u32, sentence) {
                    continue;
                }
                if let Some((share, weight)) = self.needs_in(reading, &parsed[pattern], symbols, &mut scratch).and_then(|needs| nearness(&needs)) {
                    best.push((own, Reverse((share, weight)), pattern));
                }
            }
            best.sort_unstable();
            best.dedup_by_key(|b| b.0);
            best.sort_unstable_by_key(|b| (b.1, b.2));
            for (_, _, pattern) in best.into_iter().take(TOLD) {
                let source = &self.table.sources[pattern];
                let last = (sentence + source.ends).min(skeleton.ends.len() - 1);
                let symbols = &skeleton.symbols[start..skeleton.ends[last]];
                let Some(needs) = self.needs_in(reading, &parsed[pattern], symbols, &mut scratch) else { continue };
                let fit = fit(&needs);
                let figures = fit.at.iter().filter(|(n, ..)| matches!(needs[*n].what, What::Figure(_)));
                let figures = figures.filter_map(|(_, at, _)| skeleton.claim_at((start + at) as u32)).collect();
                let why = lacks(&reading.lexicon.words, &needs, symbols, &fit);
                out.push(NearMiss { pattern, sentence: first + sentence as u32, figures, why });
            }
        }
        out
    }

    /// What a pattern cannot match without, with where it stands in a sentence; `None` where that lacks more than one of them.
    fn needs_in<'p>(&self, reading: &Reading<'_>, pattern: &'p [Piece], symbols: &[u16], scratch: &mut Scratch) -> Option<Vec<Need<'p>>> {
        let words = &reading.lexicon.words;
        let mut needs = self.needs(words, pattern);
        if needs.iter().filter(|n| n.weight > 0 && !n.may_stand(symbols)).count() > 1 {
            return None;
        }
        for need in &mut needs {
            need.met.resize(symbols.len(), None);
            let pieces: Vec<Piece> = match &need.what {
                What::Word(word) => vec![Piece::Word(*word)],
                What::Class(class) => vec![Piece::Class(*class)],
                What::Figure(slots) => vec![Piece::Slot(*slots, None, None)],
                What::Called(called) => {
                    let classes = [Some(called.noun), called.verb].into_iter().flatten();
                    vec![Piece::Group { alternatives: classes.map(|class| vec![Piece::Class(class)]).collect(), optional: false }]
                }
                What::OneOf(alternatives) => vec![Piece::Group { alternatives: alternatives.to_vec(), optional: false }],
                What::End => vec![Piece::End],
            };
            let program = Program::of(&self.table, words, &pieces);
            let mut from = 0;
            while let Some((start, end)) = program.find(symbols, from, scratch) {
                need.met[start] = Some(end).filter(|end| *end > start);
                from = start + 1;
            }
        }
        Some(needs)
    }

    /// What a pattern cannot match without, in its order.
    fn needs<'p>(&self, words: &Words, pattern: &'p [Piece]) -> Vec<Need<'p>> {
        let mut out = Vec::new();
        self.add_needs(words, pattern, &mut out, &mut 0);
        out
    }

    fn add_needs<'p>(&self, words: &Words, pattern: &'p [Piece], out: &mut Vec<Need<'p>>, gap: &mut usize) {
        for piece in pattern {
            let mut symbols = [0; WIDTH];
            match piece {
                Piece::Word(word) => {
                    put(&mut symbols, self.table.symbol(*word));
                    add(out, symbols, What::Word(*word), weight(words, *word), gap);
                }
                Piece::Class(class) => {
                    self.put_class(words, *class, &mut symbols);
                    let phrases = words.class_phrases(*class);
                    let weight = match self.table.members(*class).len() + phrases.len() {
                        0..=12 => 4,
                        13..=60 => 3,
                        _ => 2,
                    };
                    add(out, symbols, What::Class(*class), weight, gap);
                }
                Piece::Slot(slots, role, called) => {
                    slots.iter().for_each(|slot| put(&mut symbols, FIRST_SLOT + slot as u32));
                    let common = slots.iter().any(|slot| matches!(slot, Slot::Count | Slot::Year | Slot::Day | Slot::Period));
                    add(out, symbols, What::Figure(*slots), if common { 1 } else { 2 } + u32::from(role.is_some()), gap);
                    if let Some(called) = called {
                        let mut symbols = [0; WIDTH];
                        [Some(called.noun), called.verb].into_iter().flatten().for_each(|class| self.put_class(words, class, &mut symbols));
                        out.push(Need { symbols, met: Vec::new(), what: What::Called(*called), weight: 2, placed: false, gap: 0 });
                    }
                }
                Piece::End => {
                    put(&mut symbols, END);
                    add(out, symbols, What::End, 0, gap);
                }
                Piece::Hyphen => *gap += 1,
                Piece::Gap(most) | Piece::WideGap(most) => *gap += *most as usize,
                Piece::Group { alternatives, optional } => {
                    let longest = alternatives.iter().map(|own| length(own)).max().unwrap_or(0);
                    let rarest: Option<Vec<Need<'p>>> =
                        alternatives.iter().map(|own| self.needs(words, own).into_iter().max_by_key(|n| (n.weight, Reverse(n.size())))).collect();
                    let rarest = rarest.filter(|r| !*optional && !r.is_empty());
                    if let Some(rarest) = rarest {
                        rarest.iter().for_each(|n| symbols.iter_mut().zip(n.symbols).for_each(|(all, own)| *all |= own));
                        let weight = rarest.iter().map(|n| n.weight).min().unwrap_or(0);
                        add(out, symbols, What::OneOf(alternatives), weight, gap);
                    } else {
                        *gap += longest;
                    }
                }
            }
        }
    }

    /// The symbols of the words of a class, and of those that begin its phrases.
    fn put_class(&self, words: &Words, class: ClassId, symbols: &mut [u64; WIDTH]) {
        self.table.members(class).iter().for_each(|symbol| put(symbols, u32::from(*symbol)));
        for first in words.class_phrases(class).iter().filter_map(|phrase| phrase.first()) {
            put(symbols, self.table.symbol(*first));
        }
    }
}

/// Adds a need that has its place, behind all that may stand before it.
fn add<'p>(out: &mut Vec<Need<'p>>, symbols: [u64; WIDTH], what: What<'p>, weight: u32, gap: &mut usize) {
    out.push(Need { symbols, met: Vec::new(), what, weight, placed: true, gap: std::mem::take(gap) });
}

/// How much a word tells: one that only joins others, little.
fn weight(words: &Words, word: u32) -> u32 {
    let joins = words.find_class("function-word").is_some_and(|class| words.is(word, class));
    if joins || words.text(word).len() <= 2 { 1 } else { 4 }
}

fn put(set: &mut [u64; WIDTH], symbol: u32) {
    set[symbol as usize / 64 % WIDTH] |= 1 << (symbol % 64);
}

/// About how many symbols a pattern takes at most.
fn length(pattern: &[Piece]) -> usize {
    let piece = |piece: &Piece| match piece {
        Piece::Gap(most) | Piece::WideGap(most) => *most as usize,
        Piece::Group { alternatives, .. } => alternatives.iter().map(|own| length(own)).max().unwrap_or(0),
        _ => 1,
    };
    pattern.iter().map(piece).sum()
}

/// How much of a pattern fits, in hundredths, and its weight; `None` where that is too little.
fn nearness(needs: &[Need<'_>]) -> Option<(u32, u32)> {
    let missing = needs.iter().filter(|n| n.weight > 0 && !n.stands()).count();
    let total: u32 = needs.iter().map(|n| n.weight).sum();
    if missing > 1 || total == 0 {
        return None;
    }
    let fit = fit(needs);
    let figure = |n: usize| matches!(needs[n].what, What::Figure(_));
    let (figures, words) = (fit.at.iter().any(|(n, ..)| figure(*n)), fit.at.iter().any(|(n, ..)| !figure(*n) && needs[*n].weight > 1));
    let share = fit.weight * 100 / total;
    // What is far off is of another statement.
    let close = fit.at.windows(2).all(|pair| {
        let [(a, _, from), (b, to, _)] = pair else { return true };
        let gap = needs[a + 1..=*b].iter().map(|n| n.gap + 1).sum::<usize>();
        to - from < gap + TOO_MANY
    });
    (share >= FITS && figures && words && close).then_some((share, total))
}

/// Lays as much as fits of what a pattern needs beside a sentence, in its order.
fn fit(needs: &[Need<'_>]) -> Fit {
    let placed: Vec<usize> = (0..needs.len()).filter(|n| needs[*n].placed).collect();
    let length = needs.first().map_or(0, |n| n.met.len());
    // The best from each need and symbol on; of two that are as good, the one with more of them.
    let width = length + 1;
    let mut best = vec![0u32; (placed.len() + 1) * width];
    let taken =
        |best: &[u32], n: usize, s: usize| needs[placed[n]].met[s].map_or(0, |end| needs[placed[n]].weight * 8 + 1 + best[(n + 1) * width + end]);
    for n in (0..placed.len()).rev() {
        for s in (0..length).rev() {
            best[n * width + s] = taken(&best, n, s).max(best[n * width + s + 1]).max(best[(n + 1) * width + s]);
        }
    }
    let (mut n, mut s, mut at) = (0, 0, Vec::new());
    while n < placed.len() && s < length && best[n * width + s] > 0 {
        let own = best[n * width + s];
        let takes = own == taken(&best, n, s);
        // The first of them as late as can be, and the next as soon behind it.
        if takes
            && (!at.is_empty() || own > best[n * width + s + 1])
            && let Some(end) = needs[placed[n]].met[s]
        {
            at.push((placed[n], s, end));
            (n, s) = (n + 1, end);
        } else if own == best[n * width + s + 1] {
            s += 1;
        } else {
            n += 1;
        }
    }
    let called = needs.iter().filter(|n| !n.placed && n.stands()).map(|n| n.weight).sum::<u32>();
    let weight = at.iter().map(|(n, ..)| needs[*n].weight).sum::<u32>() + called;
    Fit { at, weight }
}

/// What a pattern lacks, in its own words.
fn lacks(words: &Words, needs: &[Need<'_>], symbols: &[u16], fit: &Fit) -> String {
    if let Some(need) = needs.iter().find(|n| n.weight > 0 && !n.stands()) {
        let ends = needs.iter().any(|n| matches!(n.what, What::End));
        return format!("needs {}, none in {}", describe(words, &need.what), if ends { "these sentences" } else { "this sentence" });
    }
    let out = (0..needs.len()).find(|n| needs[*n].placed && needs[*n].weight > 0 && !fit.at.iter().any(|(k, ..)| k == n));
    if let Some(need) = out.map(|n| &needs[n]) {
        return format!("all it needs stands here, but not in its order: {} has its place elsewhere", describe(words, &need.what));
    }
    for pair in fit.at.windows(2) {
        let [(a, _, from), (b, to, _)] = pair else { continue };
        let between = &symbols[*from..*to];
        let (one, other) = (describe(words, &needs[*a].what), describe(words, &needs[*b].what));
        let what = if between.len() > needs[*b].gap {
            "too many words stand"
        } else if between.iter().any(|s| (FIRST_SLOT..FIRST_SLOT + Slot::COUNT as u32).contains(&u32::from(*s))) {
            "another figure stands"
        } else if between.iter().any(|s| u32::from(*s) < DASH) {
            "a mark or the end of a sentence stands"
        } else {
            continue;
        };
        return format!("all it needs stands here in order, but {what} between {one} and {other}");
    }
    match needs.iter().find(|n| !n.placed) {
        Some(called) => format!("all it needs stands here, but not {} beside the figure", describe(words, &called.what)),
        None => "all it needs stands here, but not as it is written".to_owned(),
    }
}

/// What is needed, as the pattern writes it.
fn describe(words: &Words, what: &What<'_>) -> String {
    match what {
        What::Word(word) => format!("“{}”", words.text(*word)),
        What::Class(class) => {
            let name = words.class_names().get(class.0 as usize).map_or("", |name| name);
            format!("a word of @{name}{}", examples(words, *class))
        }
        What::Figure(slots) => kinds(*slots),
        What::Called(called) => {
            let name = words.class_names().get(called.noun.0 as usize).map_or("", |name| name);
            format!("a word of @{name}{}, which calls the figure so", examples(words, called.noun))
        }
        What::OneOf(alternatives) => {
            let mut ways: Vec<String> = Vec::new();
            for own in *alternatives {
                let first = own.iter().find_map(|piece| match piece {
                    Piece::Word(word) => Some(What::Word(*word)),
                    Piece::Class(class) => Some(What::Class(*class)),
                    Piece::Slot(slots, ..) => Some(What::Figure(*slots)),
                    _ => None,
                });
                ways.extend(first.map(|what| describe(words, &what)).filter(|way| !ways.contains(way)));
            }
            let more = if ways.len() > 3 { " or another" } else { "" };
            ways.truncate(3);
            format!("{}{more}", ways.join(" or "))
        }
        What::End => "the end of a sentence".to_owned(),
    }
}

/// Some words of a class.
fn examples(words: &Words, class: ClassId) -> String {
    let phrase = |p: &[u32]| p.iter().map(|w| words.text(*w)).collect::<Vec<_>>().join(" ");
    let some: Vec<String> =
        words.members(class).map(|w| words.text(w).to_owned()).chain(words.class_phrases(class).iter().map(phrase)).take(2).collect();
    if some.is_empty() { String::new() } else { format!(" (“{}”)", some.join("”, “")) }
}

/// A kind of figure, or the name that patterns have for several.
fn kinds(slots: Slots) -> String {
    let one = |slot: Slot| match slot {
        Slot::Count => "a number",
        Slot::Rate => "a number for every so many",
        Slot::Money => "an amount of money",
        Slot::Percent => "a percentage",
        Slot::Points => "percentage points",
        Slot::BasisPoints => "basis points",
        Slot::Measure => "a measure",
        Slot::Length => "a length",
        Slot::Area => "an area",
        Slot::Speed => "a speed",
        Slot::Power => "a power",
        Slot::Energy => "an energy",
        Slot::Fraction => "a fraction",
        Slot::Multiple => "a multiple",
        Slot::Ordinal => "a rank",
        Slot::Age => "an age",
        Slot::Duration => "a length of time",
        Slot::Day => "a day",
        Slot::Period => "a period",
        Slot::Year => "a year",
        Slot::Clock => "a time of day",
        Slot::Score => "a score",
        Slot::Name => "a name",
    };
    let all: Vec<&str> = slots.iter().map(one).collect();
    let named = Slot::NAMES.split_whitespace().find(|name| Slot::named(name).is_some_and(|s| Slots::of(s) == slots));
    match (named, &all[..]) {
        (_, [only]) => (*only).to_owned(),
        (Some(name), [first, .., last]) => format!("a figure of the kind {{{name}}} ({first} … {last})"),
        _ => all.join(" or "),
    }
}

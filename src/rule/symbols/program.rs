//! Patterns as programs that are run over symbols.
//!
//! A program means what the regular expression of its pattern would: of the matches that begin at a place, the first in the order in which
//! the pattern lists its alternatives, with gaps as short as they can be. It is run by going back to the last choice; where that takes
//! long, what was tried in vain is remembered, so that the work is bounded by the length of the pattern times that of the text. Making a
//! program takes a microsecond, a regular expression a hundred: one article runs hundreds of patterns, most of them once.

use super::{CROSSED, DASH, END, FIRST_SLOT, LAST, OTHER, Symbols, WIDTH};
use crate::rule::lexicon::{ClassId, Words};
use crate::rule::pattern::{Called, Pattern, Piece};
use std::ops::Range;

/// What a figure in a pattern is bound to: the role, and what it has to be called.
pub type Group = (Option<usize>, Option<Called>);

/// A pattern, ready to be run.
#[derive(Debug)]
pub struct Program {
    code: Vec<Step>,
    /// Sets of symbols that steps name by their number: the words of a class.
    sets: Vec<Set>,
    /// The classes with phrases, by the symbols that they begin with.
    openings: Vec<Opening>,
    /// What the figures of the pattern are bound to, in order.
    pub groups: Vec<Group>,
    /// The symbols that a match may begin with, one bit each.
    first: Set,
    /// What has to stand farther on, the rarest first, looked for before the program is run.
    ahead: Vec<Ahead>,
    /// Whether the first of these is rarer than what a match begins with, so that it is looked for first.
    led: bool,
}

/// Where a class with phrases goes on, by the next symbol: most symbols begin none of them, and no other one begins more than a few.
#[derive(Debug)]
struct Opening {
    /// All that the class may begin with.
    set: Set,
    /// For each symbol that a phrase begins with, in order, the place of the phrases.
    ways: Vec<(u16, u32)>,
    /// The place of the words that are none of these.
    single: u32,
}

/// Symbols, one bit each.
type Set = [u64; WIDTH];

/// Some symbol that every match has, and how far from its beginning.
#[derive(Debug)]
struct Ahead {
    set: Set,
    /// From the nearest place to the farthest.
    places: (usize, usize),
    /// How often one of the set stands in 100,000 words, roughly.
    weight: u32,
}

/// Of what has to stand farther on, so much is looked for.
const AHEAD: usize = 3;

fn has(set: &Set, symbol: u16) -> bool {
    set[usize::from(symbol) / 64 % WIDTH] >> (symbol % 64) & 1 == 1
}

fn join(set: &mut Set, other: &Set) {
    set.iter_mut().zip(other).for_each(|(a, b)| *a |= b);
}

fn put(set: &mut Set, symbol: u32) {
    set[symbol as usize / 64 % WIDTH] |= 1 << (symbol % 64);
}

/// A step takes one symbol, or none.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// That symbol.
    Symbol(u16),
    /// A dash, or a hyphen inside a word.
    Hyphen,
    /// A symbol of a set.
    Within(u16),
    /// A figure of some kinds, one bit each.
    Figure(u32),
    /// What a gap crosses.
    Gap,
    /// What a wide gap crosses.
    WideGap,
    /// Notes where the figure of a group is.
    Note(u16),
    /// Goes on where an opening has its phrases that begin with the next symbol.
    Opens(u16),
    /// Goes on at the first place, and if that fails at the second.
    Either(u32, u32),
    /// Goes on at the place where a gap ends, if the next symbol may stand there, and if that fails with the next step.
    Leave(u32),
    /// Goes on elsewhere.
    Jump(u32),
    /// A match.
    Done,
    /// Fails.
    Never,
}

/// What running needs besides, kept from run to run.
#[derive(Debug, Default)]
pub struct Scratch {
    choices: Vec<(u32, u32, u32)>,
    notes: Vec<(u16, u32)>,
    tried: Vec<u64>,
}

impl Scratch {
    /// Where the figure of a group of the last match is, if it has one.
    pub fn figure(&self, group: usize) -> Option<u32> {
        self.notes.iter().rev().find(|(own, _)| usize::from(*own) == group).map(|(_, at)| *at)
    }
}

/// Steps from one place after which it is worth remembering what was tried.
const PATIENCE: u32 = 512;

impl Program {
    /// The program of a pattern.
    pub fn of(table: &Symbols, words: &Words, pattern: &Pattern) -> Program {
        let mut writer = Writer { table, words, code: Vec::new(), sets: Vec::new(), classes: Vec::new(), openings: Vec::new(), groups: Vec::new() };
        writer.sequence(pattern);
        writer.code.push(Step::Done);
        let ahead = writer.ahead(pattern);
        let Writer { code, sets, openings, groups, .. } = writer;
        let mut program = Program { code, sets, openings, groups, first: [0; WIDTH], ahead, led: false };
        program.first = program.beginnings();
        program.led = program.ahead.first().is_some_and(|a| a.weight < weight(table, &program.first));
        program
    }

    /// The symbols that a match may begin with.
    fn beginnings(&self) -> Set {
        let mut first = [0; WIDTH];
        let (mut open, mut seen) = (vec![0u32], vec![false; self.code.len()]);
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at as usize], true) {
                continue;
            }
            match self.code[at as usize] {
                Step::Symbol(symbol) => put(&mut first, u32::from(symbol)),
                Step::Hyphen => [DASH, OTHER].into_iter().for_each(|symbol| put(&mut first, symbol)),
                Step::Within(set) => self.sets.get(usize::from(set)).into_iter().for_each(|set| join(&mut first, set)),
                Step::Figure(kinds) => (0..32).filter(|kind| kinds >> kind & 1 == 1).for_each(|kind| put(&mut first, FIRST_SLOT + kind)),
                Step::Gap => (DASH..LAST).for_each(|symbol| put(&mut first, symbol)),
                Step::WideGap => (DASH..LAST).chain(CROSSED.iter().map(|slot| FIRST_SLOT + *slot as u32)).for_each(|symbol| put(&mut first, symbol)),
                Step::Opens(own) => self.openings.get(usize::from(own)).into_iter().for_each(|own| join(&mut first, &own.set)),
                Step::Note(_) => open.push(at + 1),
                Step::Leave(end) => open.extend([end, at + 1]),
                Step::Either(one, other) => open.extend([one, other]),
                Step::Jump(to) => open.push(to),
                Step::Done => (0..LAST).for_each(|symbol| put(&mut first, symbol)),
                Step::Never => {}
            }
        }
        first
    }

    /// The first place, from one on, where the pattern matches, and where its match ends.
    pub fn find(&self, symbols: &[u16], from: usize, scratch: &mut Scratch) -> Option<(usize, usize)> {
        let Some(lead) = self.ahead.first().filter(|_| self.led) else {
            return self.find_in(symbols, from..symbols.len(), &self.ahead, scratch);
        };
        let (mut from, mut at) = (from, from + lead.places.0);
        loop {
            at += symbols.get(at..)?.iter().position(|symbol| has(&lead.set, *symbol))?;
            let places = from.max(at.saturating_sub(lead.places.1))..at + 1 - lead.places.0;
            from = from.max(places.end);
            // What leads stands in reach of all these places.
            if let Some(found) = self.find_in(symbols, places, &self.ahead[1..], scratch) {
                return Some(found);
            }
            at += 1;
        }
    }

    /// The first of some places where the pattern matches, and where its match ends; `ahead` is what has to be looked for besides.
    fn find_in(&self, symbols: &[u16], places: Range<usize>, ahead: &[Ahead], scratch: &mut Scratch) -> Option<(usize, usize)> {
        let mut from = places.start;
        loop {
            from += symbols.get(from..places.end)?.iter().position(|symbol| has(&self.first, *symbol))?;
            let stands = |a: &Ahead| {
                let places = symbols.get(from + a.places.0..).unwrap_or(&[]);
                places.iter().take(a.places.1 - a.places.0 + 1).any(|symbol| has(&a.set, *symbol))
            };
            if ahead.iter().all(stands)
                && let Some(end) = self.run(symbols, from, scratch)
            {
                return Some((from, end));
            }
            from += 1;
        }
    }

    /// Where the match that begins at a place ends.
    fn run(&self, symbols: &[u16], from: usize, scratch: &mut Scratch) -> Option<usize> {
        let Scratch { choices, notes, tried } = scratch;
        choices.clear();
        notes.clear();
        let (mut step, mut at) = (0u32, from as u32);
        let (mut steps, mut remembers, width) = (0u32, false, symbols.len() - from + 1);
        loop {
            steps += 1;
            // One past the last symbol nothing is taken: no kind of step takes a nought.
            let symbol = symbols.get(at as usize).map_or(0, |s| u32::from(*s));
            let own = self.code[step as usize];
            let taken = match own {
                Step::Opens(opening) => match self.openings.get(usize::from(opening)).and_then(|own| own.way(symbol)) {
                    Some(way) => {
                        step = way;
                        continue;
                    }
                    None => false,
                },
                Step::Leave(end) => {
                    if !self.may_stand(end, symbol) {
                        step += 1;
                        continue;
                    }
                    let state = step as usize * width + at as usize - from;
                    if steps < PATIENCE || self.untried(tried, &mut remembers, width, state) {
                        choices.push((step + 1, at, notes.len() as u32));
                        step = end;
                        continue;
                    }
                    false
                }
                Step::Note(group) => {
                    notes.push((group, at));
                    step += 1;
                    continue;
                }
                Step::Jump(to) => {
                    step = to;
                    continue;
                }
                Step::Done => return Some(at as usize),
                Step::Either(one, other) => {
                    let state = step as usize * width + at as usize - from;
                    if steps < PATIENCE || self.untried(tried, &mut remembers, width, state) {
                        choices.push((other, at, notes.len() as u32));
                        step = one;
                        continue;
                    }
                    false
                }
                _ => self.takes(own, symbol),
            };
            if taken {
                step += 1;
                at += 1;
            } else {
                let (to, place, noted) = choices.pop()?;
                (step, at) = (to, place);
                notes.truncate(noted as usize);
            }
        }
    }

    /// Whether a step takes a symbol.
    #[inline]
    fn takes(&self, step: Step, symbol: u32) -> bool {
        match step {
            Step::Symbol(own) => symbol == u32::from(own),
            Step::Hyphen => symbol == DASH || symbol == OTHER,
            Step::Within(set) => self.sets.get(usize::from(set)).is_some_and(|set| has(set, symbol as u16)),
            Step::Opens(own) => self.openings.get(usize::from(own)).is_some_and(|own| has(&own.set, symbol as u16)),
            Step::Figure(kinds) => is_figure(symbol, kinds),
            Step::Gap => symbol >= DASH,
            Step::WideGap => symbol >= DASH || is_figure(symbol, CROSSED_BITS),
            Step::Note(_) | Step::Either(..) | Step::Leave(_) | Step::Jump(_) | Step::Done | Step::Never => false,
        }
    }

    /// Whether a symbol may be the next after some step; true also where that takes longer to tell.
    fn may_stand(&self, step: u32, symbol: u32) -> bool {
        let mut step = step;
        loop {
            match self.code[step as usize] {
                Step::Note(_) => step += 1,
                Step::Jump(to) => step = to,
                Step::Either(..) | Step::Leave(_) | Step::Done => return true,
                own => return self.takes(own, symbol),
            }
        }
    }

    /// Whether a choice has not been tried at its place since the patience ended; from now on it has. Steps only lead onward, so that a choice
    /// that is met again at the same place has failed before.
    fn untried(&self, tried: &mut Vec<u64>, remembers: &mut bool, width: usize, state: usize) -> bool {
        if !std::mem::replace(remembers, true) {
            tried.clear();
            tried.resize((self.code.len() * width).div_ceil(64), 0);
        }
        let Some(bits) = tried.get_mut(state / 64) else { return false };
        let new = *bits >> (state % 64) & 1 == 0;
        *bits |= 1 << (state % 64);
        new
    }
}

impl Opening {
    /// Where to go on with a symbol, if the class may begin with it.
    #[inline]
    fn way(&self, symbol: u32) -> Option<u32> {
        let symbol = symbol as u16;
        if !has(&self.set, symbol) {
            return None;
        }
        Some(self.ways.binary_search_by_key(&symbol, |(own, _)| *own).map_or(self.single, |k| self.ways[k].1))
    }
}

/// How often one of a set of symbols stands in 100,000 words, roughly.
fn weight(table: &Symbols, set: &Set) -> u32 {
    let mut all = 0;
    for (k, bits) in set.iter().enumerate() {
        let mut bits = *bits;
        while bits != 0 {
            all += table.weight(k * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
    all
}

/// Figures that a wide gap crosses, one bit each.
const CROSSED_BITS: u32 = {
    let (mut bits, mut k) = (0, 0);
    while k < CROSSED.len() {
        bits |= 1 << CROSSED[k] as u32;
        k += 1;
    }
    bits
};

fn is_figure(symbol: u32, kinds: u32) -> bool {
    symbol.checked_sub(FIRST_SLOT).is_some_and(|kind| kind < 32 && kinds >> kind & 1 == 1)
}

/// Writes a program.
struct Writer<'a> {
    table: &'a Symbols,
    words: &'a Words,
    code: Vec<Step>,
    sets: Vec<Set>,
    /// The class of each set.
    classes: Vec<ClassId>,
    openings: Vec<Opening>,
    groups: Vec<Group>,
}

impl Writer<'_> {
    fn here(&self) -> u32 {
        self.code.len() as u32
    }

    fn sequence(&mut self, pattern: &Pattern) {
        for piece in pattern {
            match piece {
                Piece::Word(word) => self.code.push(Step::Symbol(self.table.symbol(*word) as u16)),
                Piece::Hyphen => self.code.push(Step::Hyphen),
                Piece::End => self.code.push(Step::Symbol(END as u16)),
                Piece::Gap(most) => self.gap(*most, Step::Gap),
                Piece::WideGap(most) => self.gap(*most, Step::WideGap),
                Piece::Slot(slots, role, called) => {
                    if role.is_some() || called.is_some() {
                        self.code.push(Step::Note(self.groups.len() as u16));
                        self.groups.push((*role, *called));
                    }
                    self.code.push(Step::Figure(slots.bits()));
                }
                Piece::Class(class) => self.class(*class),
                Piece::Group { alternatives, optional } => {
                    let choice = self.here();
                    if *optional {
                        self.code.push(Step::Never);
                    }
                    self.alternatives(alternatives.len(), |writer, k| writer.sequence(&alternatives[k]));
                    if *optional {
                        self.code[choice as usize] = Step::Either(choice + 1, self.here());
                    }
                }
            }
        }
    }

    /// What every match of a pattern has farther on, the rarest first.
    fn ahead(&self, pattern: &Pattern) -> Vec<Ahead> {
        let mut out = Vec::new();
        let (mut nearest, mut farthest) = (0, 0);
        for piece in pattern {
            let mut set = [0; WIDTH];
            match piece {
                Piece::Word(word) => put(&mut set, self.table.symbol(*word)),
                Piece::Slot(slots, ..) => slots.iter().for_each(|slot| put(&mut set, FIRST_SLOT + slot as u32)),
                Piece::Class(class) => {
                    self.table.members(*class).iter().for_each(|symbol| put(&mut set, u32::from(*symbol)));
                    for first in self.words.class_phrases(*class).iter().filter_map(|phrase| phrase.first()) {
                        match self.table.symbol(*first) {
                            DASH => [DASH, OTHER].into_iter().for_each(|symbol| put(&mut set, symbol)),
                            symbol => put(&mut set, symbol),
                        }
                    }
                }
                Piece::Hyphen | Piece::End | Piece::Gap(_) | Piece::WideGap(_) | Piece::Group { .. } => {}
            }
            if farthest > 0 && set != [0; WIDTH] {
                out.push(Ahead { set, places: (nearest, farthest), weight: weight(self.table, &set) });
            }
            let (least, most) = self.length(piece);
            (nearest, farthest) = (nearest + least, farthest + most);
        }
        out.sort_by_key(|a| a.weight);
        out.truncate(AHEAD);
        out
    }

    /// How many symbols a piece takes, at least and at most.
    fn length(&self, piece: &Piece) -> (usize, usize) {
        match piece {
            Piece::Word(_) | Piece::Hyphen | Piece::End | Piece::Slot(..) => (1, 1),
            Piece::Gap(most) | Piece::WideGap(most) => (0, *most as usize),
            Piece::Class(class) => {
                let lengths = || self.words.class_phrases(*class).iter().map(<[u32]>::len);
                let single = !self.table.members(*class).is_empty();
                (if single { 1 } else { lengths().min().unwrap_or(1) }, lengths().max().unwrap_or(1).max(1))
            }
            Piece::Group { alternatives, optional } => {
                let lengths: Vec<(usize, usize)> = alternatives
                    .iter()
                    .map(|own| own.iter().map(|piece| self.length(piece)).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1)))
                    .collect();
                let least = if *optional { 0 } else { lengths.iter().map(|l| l.0).min().unwrap_or(0) };
                (least, lengths.iter().map(|l| l.1).max().unwrap_or(0))
            }
        }
    }

    /// A word of a phrase: a hyphen there does not stand alone.
    fn inside(&mut self, word: u32) {
        self.code.push(match self.table.symbol(word) {
            DASH => Step::Hyphen,
            symbol => Step::Symbol(symbol as u16),
        });
    }

    /// A word or a phrase of a class, the phrases first.
    fn class(&mut self, class: ClassId) {
        let phrases = self.words.class_phrases(class);
        let single = !self.table.members(class).is_empty();
        if phrases.len() < 2 {
            return self.alternatives(phrases.len() + usize::from(single), |writer, k| match phrases.get(k) {
                Some(phrase) => phrase.iter().for_each(|word| writer.inside(*word)),
                None => writer.within(class),
            });
        }
        let mut by_first: Vec<(u16, usize)> = Vec::new();
        for (k, first) in phrases.iter().enumerate().filter_map(|(k, phrase)| Some((k, *phrase.first()?))) {
            match self.table.symbol(first) {
                DASH => by_first.extend([(DASH as u16, k), (OTHER as u16, k)]),
                symbol => by_first.push((symbol as u16, k)),
            }
        }
        by_first.sort_unstable();
        let mut set = self.members(class);
        by_first.iter().for_each(|(symbol, _)| put(&mut set, u32::from(*symbol)));
        let mut opening = Opening { set, ways: Vec::new(), single: 0 };
        let number = self.openings.len() as u16;
        self.openings.push(Opening { set, ways: Vec::new(), single: 0 });
        self.code.push(Step::Opens(number));
        let mut ends = Vec::new();
        for own in by_first.chunk_by(|a, b| a.0 == b.0) {
            opening.ways.push((own[0].0, self.here()));
            let alone = usize::from(self.table.members(class).binary_search(&own[0].0).is_ok());
            self.alternatives(own.len() + alone, |writer, k| match own.get(k) {
                Some((_, phrase)) => phrases.get(*phrase).into_iter().flatten().for_each(|word| writer.inside(*word)),
                None => writer.within(class),
            });
            ends.push(self.here());
            self.code.push(Step::Never);
        }
        opening.single = self.here();
        if single {
            self.within(class);
        } else {
            self.code.push(Step::Never);
        }
        let end = self.here();
        ends.into_iter().for_each(|jump| self.code[jump as usize] = Step::Jump(end));
        self.openings[usize::from(number)] = opening;
    }

    /// A single word of a class.
    fn within(&mut self, class: ClassId) {
        let set = self.classes.iter().position(|own| *own == class).unwrap_or_else(|| {
            self.classes.push(class);
            self.sets.push(self.members(class));
            self.sets.len() - 1
        });
        self.code.push(Step::Within(set as u16));
    }

    /// The single words of a class.
    fn members(&self, class: ClassId) -> Set {
        let mut set = [0; WIDTH];
        self.table.members(class).iter().for_each(|symbol| put(&mut set, u32::from(*symbol)));
        set
    }

    /// Up to so many symbols, as few as there can be.
    fn gap(&mut self, most: u32, crossed: Step) {
        let end = self.here() + 2 * most;
        for _ in 0..most {
            self.code.push(Step::Leave(end));
            self.code.push(crossed);
        }
    }

    /// One of so many, in order.
    fn alternatives(&mut self, count: usize, mut write: impl FnMut(&mut Self, usize)) {
        let mut ends = Vec::new();
        for k in 0..count {
            let choice = self.here();
            if k + 1 < count {
                self.code.push(Step::Never);
            }
            write(self, k);
            if k + 1 < count {
                ends.push(self.here());
                self.code.push(Step::Never);
                self.code[choice as usize] = Step::Either(choice + 1, self.here());
            }
        }
        if count == 0 {
            self.code.push(Step::Never);
        }
        let end = self.here();
        for jump in ends {
            self.code[jump as usize] = Step::Jump(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::BYTES;
    use super::*;
    use crate::rule::RuleSet;
    use crate::rule::lexicon::Lexicon;
    use regex::Regex;
    use std::fmt::Write as _;

    /// The regular expression that a pattern stands for.
    fn expression(table: &Symbols, words: &Words, pattern: &Pattern, out: &mut String) {
        let class = |symbols: &mut dyn Iterator<Item = u32>| symbols.fold(String::new(), |all, s| format!("{all}\\x{{{s:x}}}"));
        let crossed = class(&mut CROSSED.iter().map(|slot| FIRST_SLOT + *slot as u32));
        let hyphen = class(&mut [DASH, OTHER].into_iter());
        for piece in pattern {
            match piece {
                Piece::Word(word) => write!(out, "\\x{{{:x}}}", table.symbol(*word)),
                Piece::Hyphen => write!(out, "[{hyphen}]"),
                Piece::End => write!(out, "\\x{{{END:x}}}"),
                Piece::Gap(n) => write!(out, "[\\x{{{DASH:x}}}-\\x{{{:x}}}]{{0,{n}}}?", LAST - 1),
                Piece::WideGap(n) => write!(out, "[\\x{{{DASH:x}}}-\\x{{{:x}}}{crossed}]{{0,{n}}}?", LAST - 1),
                Piece::Slot(slots, role, called) => {
                    let set = class(&mut slots.iter().map(|slot| FIRST_SLOT + slot as u32));
                    if role.is_some() || called.is_some() { write!(out, "([{set}])") } else { write!(out, "[{set}]") }
                }
                Piece::Class(own) => {
                    let inside = |word: &u32| match table.symbol(*word) {
                        DASH => format!("[{hyphen}]"),
                        symbol => format!("\\x{{{symbol:x}}}"),
                    };
                    let mut ways: Vec<String> = words.class_phrases(*own).iter().map(|phrase| phrase.iter().map(inside).collect()).collect();
                    if !table.members(*own).is_empty() {
                        ways.push(format!("[{}]", class(&mut table.members(*own).iter().map(|s| u32::from(*s)))));
                    }
                    write!(out, "(?:{})", ways.join("|"))
                }
                Piece::Group { alternatives, optional } => {
                    out.push_str("(?:");
                    for (k, own) in alternatives.iter().enumerate() {
                        out.push_str(if k > 0 { "|" } else { "" });
                        expression(table, words, own, out);
                    }
                    write!(out, "){}", if *optional { "?" } else { "" })
                }
            }
            .unwrap();
        }
    }

    /// Numbers that look random, the same in every run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides
        }
    }

    /// Symbols that the program may take, with some that it may not.
    fn sample(program: &Program, dice: &mut Dice) -> Vec<u16> {
        let (mut out, mut step) = (Vec::new(), 0usize);
        for _ in 0..dice.roll(4) {
            out.push((FIRST_SLOT as usize + dice.roll((LAST - FIRST_SLOT) as usize)) as u16);
        }
        loop {
            match program.code[step] {
                Step::Symbol(symbol) => out.push(symbol),
                Step::Hyphen => out.push([DASH, OTHER][dice.roll(2)] as u16),
                Step::Within(set) => {
                    let members: Vec<u16> = (0..LAST as u16).filter(|symbol| has(&program.sets[usize::from(set)], *symbol)).collect();
                    out.push(members[dice.roll(members.len())]);
                }
                Step::Figure(kinds) => {
                    let kinds: Vec<u32> = (0..32).filter(|kind| kinds >> kind & 1 == 1).collect();
                    out.push((FIRST_SLOT + kinds[dice.roll(kinds.len())]) as u16);
                }
                Step::Gap | Step::WideGap => out.push((DASH as usize + dice.roll((LAST - DASH) as usize)) as u16),
                Step::Opens(own) => {
                    let opening = &program.openings[usize::from(own)];
                    let way = dice.roll(opening.ways.len() + 1);
                    step = opening.ways.get(way).map_or(opening.single, |(_, place)| *place) as usize;
                    continue;
                }
                Step::Note(_) => {
                    step += 1;
                    continue;
                }
                Step::Leave(end) => {
                    step = [end as usize, step + 1][dice.roll(2)];
                    continue;
                }
                Step::Either(one, other) => {
                    step = [one, other][dice.roll(2)] as usize;
                    continue;
                }
                Step::Jump(to) => {
                    step = to as usize;
                    continue;
                }
                Step::Done | Step::Never => break,
            }
            if dice.roll(40) == 0 {
                out.pop();
            }
            step += 1;
        }
        out
    }

    #[test]
    fn programs_match_as_the_regular_expressions_of_their_patterns() {
        let lexicon = Lexicon::english();
        let (_, table) = RuleSet::built_in();
        let (mut dice, mut scratch, mut matched) = (Dice(1), Scratch::default(), 0);
        for pattern in table.patterns.iter() {
            let program = Program::of(&table, &lexicon.words, &pattern);
            let mut written = String::new();
            expression(&table, &lexicon.words, &pattern, &mut written);
            let regex = Regex::new(&written).unwrap();
            for _ in 0..24 {
                let symbols = sample(&program, &mut dice);
                let text: String = symbols.iter().map(|s| char::from_u32(u32::from(*s)).unwrap()).collect();
                let mut from = 0;
                loop {
                    let found = program.find(&symbols, from, &mut scratch);
                    let wanted = regex.captures_at(&text, from * BYTES);
                    let place = |m: regex::Match<'_>| (m.start() / BYTES, m.end() / BYTES);
                    assert_eq!(found, wanted.as_ref().and_then(|c| c.get(0)).map(place), "{:?} in {symbols:x?}", pattern);
                    let (Some((start, _)), Some(wanted)) = (found, wanted) else { break };
                    for group in 0..program.groups.len() {
                        assert_eq!(scratch.figure(group).map(|at| at as usize), wanted.get(group + 1).map(|m| m.start() / BYTES));
                    }
                    matched += 1;
                    from = start + 1;
                }
            }
        }
        assert!(matched > table.sources.len() * 5, "{matched} matches of {} patterns", table.sources.len());
    }

    #[test]
    fn many_ways_to_fail_are_tried_once() {
        let lexicon = Lexicon::english();
        let (_, table) = RuleSet::built_in();
        let gaps: Pattern = (0..12).flat_map(|_| [Piece::Gap(10), Piece::Hyphen]).chain([Piece::End]).collect();
        let program = Program::of(&table, &lexicon.words, &gaps);
        let symbols = vec![OTHER as u16; 400];
        assert_eq!(program.find(&symbols, 0, &mut Scratch::default()), None);
    }
}

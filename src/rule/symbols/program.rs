//! Patterns as programs that are run over symbols.
//!
//! A program means what the regular expression of its pattern would: of the matches that begin at a place, the first in the order in which
//! the pattern lists its alternatives, with gaps as short as they can be. It is run by going back to the last choice; where that takes
//! long, what was tried in vain is remembered, so that the work is bounded by the length of the pattern times that of the text. Making a
//! program takes a microsecond, a regular expression a hundred: one article runs hundreds of patterns, most of them once.

use super::{CROSSED, DASH, END, FIRST_SLOT, LAST, OTHER, Symbols, WIDTH};
use crate::rule::lexicon::{ClassId, Words};
use crate::rule::pattern::{Called, Pattern, Piece};

/// What a figure in a pattern is bound to: the role, and what it has to be called.
pub type Group = (Option<usize>, Option<Called>);

/// A pattern, ready to be run.
#[derive(Debug)]
pub struct Program {
    code: Vec<Step>,
    /// Sets of symbols that steps name by their number: the words of a class, or those that one of its phrases begins with as well.
    sets: Vec<Set>,
    /// What the figures of the pattern are bound to, in order.
    pub groups: Vec<Group>,
    /// The symbols that a match may begin with, one bit each.
    first: Set,
    /// What has to stand farther on, looked for before the program is run.
    ahead: Vec<Ahead>,
}

/// Symbols, one bit each.
type Set = [u64; WIDTH];

/// Some symbol that every match has, and how far from its beginning.
#[derive(Debug)]
struct Ahead {
    set: Set,
    /// From the nearest place to the farthest.
    places: (usize, usize),
    /// How many symbols the set has: of few, the next is farther off.
    size: usize,
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
    /// Looks whether the next symbol is in a set, and takes none.
    Begins(u16),
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
        let mut writer = Writer { table, words, code: Vec::new(), sets: Vec::new(), classes: Vec::new(), groups: Vec::new() };
        writer.sequence(pattern);
        writer.code.push(Step::Done);
        let ahead = writer.ahead(pattern);
        let mut program = Program { code: writer.code, sets: writer.sets, groups: writer.groups, first: [0; WIDTH], ahead };
        program.first = program.beginnings();
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
                Step::Note(_) | Step::Begins(..) => open.push(at + 1),
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
        let mut from = from;
        loop {
            from += symbols.get(from..)?.iter().position(|symbol| has(&self.first, *symbol))?;
            let stands = |a: &Ahead| {
                let places = symbols.get(from + a.places.0..).unwrap_or(&[]);
                places.iter().take(a.places.1 - a.places.0 + 1).any(|symbol| has(&a.set, *symbol))
            };
            if self.ahead.iter().all(stands)
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
                Step::Begins(..) => {
                    if self.takes(own, symbol) {
                        step += 1;
                        continue;
                    }
                    false
                }
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
            Step::Within(set) | Step::Begins(set) => self.sets.get(usize::from(set)).is_some_and(|set| has(set, symbol as u16)),
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
    /// The class of each set, and whether it has what phrases begin with.
    classes: Vec<(ClassId, bool)>,
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
                Piece::Class(class) => {
                    let phrases = self.words.class_phrases(*class);
                    let single = !self.table.members(*class).is_empty();
                    if phrases.len() > 1 {
                        self.begins(*class);
                    }
                    self.alternatives(phrases.len() + usize::from(single), |writer, k| match phrases.get(k) {
                        Some(phrase) => phrase.iter().for_each(|word| writer.inside(*word)),
                        None => {
                            let members = writer.set(*class, false);
                            writer.code.push(Step::Within(members));
                        }
                    });
                }
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
            let size = set.iter().map(|bits| bits.count_ones() as usize).sum();
            if farthest > 0 && size > 0 {
                out.push(Ahead { set, places: (nearest, farthest), size });
            }
            let (least, most) = self.length(piece);
            (nearest, farthest) = (nearest + least, farthest + most);
        }
        out.sort_by_key(|a| a.size);
        out.truncate(AHEAD);
        out
    }

    /// How many symbols a piece takes, at least and at most.
    fn length(&self, piece: &Piece) -> (usize, usize) {
        match piece {
            Piece::Word(_) | Piece::Hyphen | Piece::End | Piece::Slot(..) => (1, 1),
            Piece::Gap(most) | Piece::WideGap(most) => (0, *most as usize),
            Piece::Class(class) => {
                let lengths = || self.words.class_phrases(*class).iter().map(Vec::len);
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

    /// A look at whether the next symbol is in a class or begins one of its phrases: most are not, and need not be tried with each of them.
    fn begins(&mut self, class: ClassId) {
        let set = self.set(class, true);
        self.code.push(Step::Begins(set));
    }

    /// The number of the set of a class, with what its phrases begin with or without.
    fn set(&mut self, class: ClassId, opening: bool) -> u16 {
        if let Some(known) = self.classes.iter().position(|own| *own == (class, opening)) {
            return known as u16;
        }
        let mut set = [0; WIDTH];
        self.table.members(class).iter().for_each(|symbol| put(&mut set, u32::from(*symbol)));
        for first in self.words.class_phrases(class).iter().filter(|_| opening).filter_map(|phrase| phrase.first()) {
            match self.table.symbol(*first) {
                DASH => [DASH, OTHER].into_iter().for_each(|symbol| put(&mut set, symbol)),
                symbol => put(&mut set, symbol),
            }
        }
        self.classes.push((class, opening));
        self.sets.push(set);
        (self.sets.len() - 1) as u16
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
                Step::Note(_) | Step::Begins(..) => {
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
        for source in &table.sources {
            let program = Program::of(&table, &lexicon.words, &source.pattern);
            let mut written = String::new();
            expression(&table, &lexicon.words, &source.pattern, &mut written);
            let regex = Regex::new(&written).unwrap();
            for _ in 0..24 {
                let symbols = sample(&program, &mut dice);
                let text: String = symbols.iter().map(|s| char::from_u32(u32::from(*s)).unwrap()).collect();
                let mut from = 0;
                loop {
                    let found = program.find(&symbols, from, &mut scratch);
                    let wanted = regex.captures_at(&text, from * 2);
                    let place = |m: regex::Match<'_>| (m.start() / 2, m.end() / 2);
                    assert_eq!(found, wanted.as_ref().and_then(|c| c.get(0)).map(place), "{:?} in {symbols:x?}", source.pattern);
                    let (Some((start, _)), Some(wanted)) = (found, wanted) else { break };
                    for group in 0..program.groups.len() {
                        assert_eq!(scratch.figure(group).map(|at| at as usize), wanted.get(group + 1).map(|m| m.start() / 2));
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

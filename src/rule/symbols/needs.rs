//! What a pattern cannot match without: words, classes and figures that are not optional.
//!
//! The rarest of them is the pattern's anchor. Patterns are looked for only where their anchor and all their other needs stand, so that a
//! text is gone through once, however many patterns there are.

use super::{DASH, Table};
use crate::rule::lexicon::ClassId;
use crate::rule::pattern::{Pattern, Piece, Slot};

/// The needs of one pattern. A need is a list of symbols, one of which has to be there.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// The need that is rarest in texts.
    pub anchor: Vec<u16>,
    /// The others.
    pub others: Vec<Vec<u16>>,
    /// Ends of sentences that a match may hold.
    pub ends: usize,
}

struct Need {
    symbols: Vec<u16>,
    /// How common it is in texts, roughly: small is rare.
    weight: u32,
}

impl Needs {
    /// The needs of a pattern; none where every piece may be left out.
    pub fn of(table: &Table<'_>, pattern: &Pattern) -> Option<Needs> {
        let mut all = needs(table, pattern);
        let rarest = (0..all.len()).min_by_key(|k| all[*k].weight)?;
        let sorted = |need: Need| {
            let mut symbols = need.symbols;
            symbols.sort_unstable();
            symbols.dedup();
            symbols
        };
        let anchor = sorted(all.swap_remove(rarest));
        // What is rare is looked for first.
        all.sort_by_key(|need| need.weight);
        Some(Needs { anchor, others: all.into_iter().map(sorted).collect(), ends: ends(pattern) })
    }
}

fn needs(table: &Table<'_>, pattern: &Pattern) -> Vec<Need> {
    let mut out = Vec::new();
    for piece in pattern {
        match piece {
            Piece::Word(w) => out.push(Need { symbols: vec![table.symbol(*w) as u16], weight: table.weight(*w) }),
            Piece::Slot(slots, _, called) => {
                let symbols = slots.iter().map(|s| (super::FIRST_SLOT + s as u32) as u16).collect();
                out.push(Need { symbols, weight: slots.iter().map(frequency).sum() });
                if let Some(called) = called {
                    out.push(of_classes(table, [Some(called.noun), called.verb].into_iter().flatten(), <[u32]>::first));
                }
            }
            // A phrase stands where its rarest word does: many begin with "the" or "to". A hyphen inside a word is no symbol of its own.
            Piece::Class(c) => out.push(of_classes(table, [*c].into_iter(), |phrase| {
                phrase.iter().filter(|word| table.symbol(**word) != DASH).min_by_key(|word| table.weight(**word))
            })),
            Piece::Group { alternatives, optional: false } => {
                let rarest = alternatives.iter().map(|a| needs(table, a).into_iter().min_by_key(|n| n.weight));
                if let Some(rarest) = rarest.collect::<Option<Vec<Need>>>() {
                    let weight = rarest.iter().map(|n| n.weight).sum();
                    let mut symbols: Vec<u16> = rarest.into_iter().flat_map(|n| n.symbols).collect();
                    symbols.sort_unstable();
                    symbols.dedup();
                    out.push(Need { symbols, weight });
                }
            }
            Piece::Hyphen | Piece::Group { .. } | Piece::Gap(_) | Piece::WideGap(_) | Piece::End => {}
        }
    }
    out
}

/// A word of one of these classes, or one of a phrase.
fn of_classes(table: &Table<'_>, classes: impl Iterator<Item = ClassId>, one: impl Fn(&[u32]) -> Option<&u32>) -> Need {
    let (mut symbols, mut weight) = (Vec::new(), 0);
    for class in classes {
        weight += table.words.members(class).map(|word| table.weight(word)).sum::<u32>();
        symbols.extend_from_slice(table.members(class));
        for word in table.words.class_phrases(class).iter().filter_map(&one) {
            symbols.push(table.symbol(*word) as u16);
            weight += table.weight(*word);
        }
    }
    symbols.sort_unstable();
    symbols.dedup();
    Need { symbols, weight }
}

/// How often a figure stands among 100,000 words of news, roughly.
pub(super) fn frequency(slot: Slot) -> u32 {
    match slot {
        Slot::Count => 1200,
        Slot::Year | Slot::Day | Slot::Period | Slot::Name => 500,
        Slot::Money | Slot::Percent | Slot::Duration | Slot::Ordinal => 250,
        Slot::Measure | Slot::Length | Slot::Age | Slot::Clock => 80,
        Slot::Score | Slot::Fraction | Slot::Multiple => 40,
        Slot::Points | Slot::BasisPoints | Slot::Rate | Slot::Area | Slot::Speed | Slot::Power | Slot::Energy => 10,
    }
}

fn ends(pattern: &Pattern) -> usize {
    pattern
        .iter()
        .map(|p| match p {
            Piece::End => 1,
            Piece::Group { alternatives, .. } => alternatives.iter().map(ends).max().unwrap_or(0),
            _ => 0,
        })
        .sum()
}

//! Which aspect of a thing a figure states: its capacity, its cost, its fine, its turnout.
//!
//! Four constructions: a noun before the figure ("a capacity of 12,000", "the capacity is 12,000"), a verb before it ("seats 12,000",
//! "was jailed for 14 years"), a noun after it ("the 16-year sentence") and a counted thing ("its 12,000 members"). Knows how the
//! statement is introduced, not what thing it is about.

use super::super::class_at;
use super::super::sameness::{Key, Sense};
use super::super::words::said;
use crate::doc::{Claim, TokenKind};
use crate::rule::lexicon::{ClassId, Lookup, Words};

/// How the statement of an aspect is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::link) enum Reference {
    /// By a determiner or pronoun that points back: "the £2m fine", "its cost of £2m", "it employs 40 people".
    Back,
    /// By "a", by nothing, or by a verb with a subject of its own.
    Fresh,
}

/// An aspect that a figure states.
#[derive(Clone, Debug)]
pub(in crate::link) struct Aspect {
    /// Which aspect: the number of its name.
    pub(in crate::link) which: usize,
    pub(in crate::link) reference: Reference,
    /// A thing that is counted, or a verb's object, and no noun of the aspect itself.
    pub(in crate::link) counted: bool,
    /// By a verb.
    pub(in crate::link) verb: bool,
    /// The word that ends a possessor before it: "stadium" in "the stadium's capacity".
    pub(in crate::link) possessor: Option<u32>,
    /// What narrows the noun: "transport" in "its transport budget".
    pub(in crate::link) narrowed_by: Vec<Key>,
}

/// The classes of the aspects of a lexicon.
#[derive(Debug)]
pub(in crate::link) struct Aspects {
    /// Noun, verb and counted class of each, in order of name.
    classes: Vec<[Option<ClassId>; 3]>,
    /// The aspects of which some class has the word, or a phrase that begins with it.
    of_word: Lookup<u32, Vec<usize>>,
    plain: Option<ClassId>,
    back: Option<ClassId>,
}

const NOUN: usize = 0;
const VERB: usize = 1;
const COUNTED: usize = 2;
/// Words between a determiner and the noun of an aspect.
const BETWEEN: u32 = 3;

impl Aspects {
    pub(in crate::link) fn of_lexicon(words: &Words) -> Aspects {
        let mut names: Vec<&str> = words
            .class_names()
            .iter()
            .filter_map(|n| n.strip_prefix("aspect-"))
            .filter(|n| *n != "plain" && !n.ends_with("-verb") && !n.ends_with("-counted"))
            .collect();
        names.sort_unstable();
        let class = |name: &str, kind: &str| words.find_class(&format!("aspect-{name}{kind}"));
        let classes: Vec<_> = names.iter().map(|n| [class(n, ""), class(n, "-verb"), class(n, "-counted")]).collect();
        let mut of_word: Lookup<u32, Vec<usize>> = Lookup::default();
        for (which, class) in classes.iter().enumerate().flat_map(|(k, own)| own.iter().flatten().map(move |c| (k, *c))) {
            for word in words.openers(class) {
                let aspects = of_word.entry(word).or_default();
                if aspects.last() != Some(&which) {
                    aspects.push(which);
                }
            }
        }
        Aspects { classes, of_word, plain: words.find_class("aspect-plain"), back: words.find_class("back-reference") }
    }

    fn find(&self, sense: &Sense<'_>, at: u32, kind: usize) -> Option<usize> {
        let word = sense.reading.doc.tokens.get(at as usize)?.word;
        let is = |which: &usize| self.classes[*which][kind].is_some_and(|c| class_at(sense.reading, c, at as usize));
        self.of_word.get(&word)?.iter().copied().find(is)
    }

    /// The aspect that a figure states, if words beside it say one.
    pub(in crate::link) fn of(&self, sense: &Sense<'_>, claim: &Claim) -> Option<Aspect> {
        let (first, last) = sense.sentence(claim);
        let start = sense.start(claim);
        let end = claim.tokens.1;
        // "the 16-year sentence", "its 12,000 members": the noun ends what follows.
        let joined = u32::from(said!(sense.reading, end as usize, "-"));
        let mut head = end + joined;
        let mut between = Vec::new();
        for _ in 0..BETWEEN {
            if head >= last || sense.token_kind(head) != Some(TokenKind::Word) {
                break;
            }
            let found = self.find(sense, head, NOUN).map(|k| (k, false)).or_else(|| self.find(sense, head, COUNTED).map(|k| (k, true)));
            if let Some((which, counted)) = found {
                let of_before = start.checked_sub(1).is_some_and(|b| b >= first && said!(sense.reading, b as usize, "of"));
                // "a capacity of 12,000 seats" is told by the noun before it.
                if of_before && let Some(aspect) = self.before(sense, first, start) {
                    return Some(aspect);
                }
                // "cost 86m pounds budget": a head noun that another noun follows is none.
                let (reference, possessor, mut narrowed_by) = self.determiner(sense, first, start);
                narrowed_by.extend(between);
                if let Some(verb) = self.verb(sense, first, start).filter(|a| a.which == which) {
                    return Some(verb);
                }
                return Some(Aspect { which, reference, counted, verb: false, possessor, narrowed_by });
            }
            if sense.is_function_word(head) || sense.is_auxiliary(head) {
                break;
            }
            if !sense.is(head, self.plain) {
                between.push(sense.key(head));
            }
            head += 1;
        }
        self.before(sense, first, start).or_else(|| self.verb(sense, first, start))
    }

    /// "a capacity of 12,000", "its capacity is 12,000", "the debt stands at £4m"
    fn before(&self, sense: &Sense<'_>, first: u32, start: u32) -> Option<Aspect> {
        let mut at = start.checked_sub(1).filter(|b| *b >= first)?;
        let stands =
            |at: u32| said!(sense.reading, at as usize, "stands" | "stand" | "stood" | "remains" | "totals" | "totalled" | "totaled" | "reached");
        if said!(sense.reading, at as usize, "at") {
            at = at.checked_sub(1).filter(|b| *b >= first)?;
            if !stands(at) && !said!(sense.reading, at as usize, "put") && !said!(sense.reading, at as usize, "set") {
                return None;
            }
        } else if said!(sense.reading, at as usize, "worth") {
            // "the prize is worth $75,000"
            at = at.checked_sub(1).filter(|b| *b >= first)?;
        }
        if !(said!(sense.reading, (at + 1) as usize, "at")
            || said!(sense.reading, at as usize, "of")
            || stands(at)
            || said!(sense.reading, at as usize, "is" | "was" | "are" | "were"))
        {
            return None;
        }
        let mut noun = at.checked_sub(1).filter(|b| *b >= first)?;
        if said!(sense.reading, noun as usize, "now" | "was" | "is" | "were" | "has" | "had") {
            noun = noun.checked_sub(1).filter(|b| *b >= first)?;
        }
        // "the population of Lund stood at 18,340"
        if self.find(sense, noun, NOUN).is_none() && !said!(sense.reading, at as usize, "of") {
            noun = (noun.saturating_sub(6).max(first)..noun)
                .rev()
                .find(|n| said!(sense.reading, (n + 1) as usize, "of" | "at" | "for") && self.find(sense, *n, NOUN).is_some())?;
        }
        let which = self.find(sense, noun, NOUN)?;
        let (mut reference, possessor, narrowed_by) = self.determiner(sense, first, noun);
        // "With a capacity of 6.3bn litres, it is the largest": of what the pronoun stands for.
        if reference == Reference::Fresh && said!(sense.reading, first as usize, "with" | "at") && noun <= first + 4 {
            let comma = (start..start + 6).find(|at| said!(sense.reading, *at as usize, ","));
            if comma.is_some_and(|c| said!(sense.reading, (c + 1) as usize, "it" | "they" | "he" | "she")) {
                reference = Reference::Back;
            }
        }
        Some(Aspect { which, reference, counted: false, verb: false, possessor, narrowed_by })
    }

    /// "seats 12,000", "was jailed for 14 years"
    fn verb(&self, sense: &Sense<'_>, first: u32, start: u32) -> Option<Aspect> {
        let mut at = start.checked_sub(1).filter(|b| *b >= first)?;
        if said!(sense.reading, at as usize, "for" | "at" | "to") {
            at = at.checked_sub(1).filter(|b| *b >= first)?;
        }
        // "owes its pensioners 18bn pesos", "fined the bank £48m"
        for _ in 0..2 {
            if self.find(sense, at, VERB).is_none() && !sense.is_auxiliary(at) && sense.token_kind(at) == Some(TokenKind::Word) {
                at = at.checked_sub(1).filter(|b| *b >= first)?;
            }
        }
        let which = self.find(sense, at, VERB)?;
        let subject =
            (at.saturating_sub(3).max(first)..at).any(|s| said!(sense.reading, s as usize, "it" | "they" | "he" | "she" | "which" | "that" | "who"));
        let reference = if subject { Reference::Back } else { Reference::Fresh };
        Some(Aspect { which, reference, counted: true, verb: true, possessor: None, narrowed_by: Vec::new() })
    }

    /// What introduces the noun phrase whose figure or head stands at a token, who possesses it, and what narrows it.
    fn determiner(&self, sense: &Sense<'_>, first: u32, head: u32) -> (Reference, Option<u32>, Vec<Key>) {
        let mut narrowed = Vec::new();
        let mut at = head;
        for _ in 0..=BETWEEN {
            let Some(before) = at.checked_sub(1).filter(|b| *b >= first) else { break };
            if sense.is(before, self.back) || said!(sense.reading, before as usize, "this") || said!(sense.reading, before as usize, "that") {
                return (Reference::Back, None, narrowed);
            }
            if said!(sense.reading, before as usize, "'s") {
                return (Reference::Back, before.checked_sub(1), narrowed);
            }
            if sense.token_kind(before) != Some(TokenKind::Word) || sense.is_function_word(before) || sense.is_auxiliary(before) {
                break;
            }
            if !sense.is(before, self.plain) {
                narrowed.push(sense.key(before));
            }
            at = before;
        }
        (Reference::Fresh, None, narrowed)
    }
}

//! Which way a sentence looks, read off the verb nearest to a date.
//!
//! Knows auxiliaries and word forms alone, no syntax: the verb before the date is asked first, since it mostly stands there.

use crate::doc::{Case, Claim, Sentence, TokenKind};
use crate::extract::Source;
use crate::rule::lexicon::ClassId;

/// Which way a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// Told as done.
    Past,
    /// Told as to come.
    Future,
    /// To come, seen from another day than that of writing: "was to open on Monday", "would meet in May".
    Open,
    /// No verb tells.
    Unknown,
}

/// How far from a date its verb may stand, in words.
const REACH: u32 = 40;
/// A verb after the date is preferred where it stands so much nearer, in words.
const PREFER_BEFORE: u32 = 8;
/// Words between an auxiliary and its verb: "will not also be".
const AUXILIARY_REACH: u32 = 4;

/// Which way the sentence of a claim looks, by the nearest verb that tells.
pub(super) fn tense(source: Source<'_>, claim: &Claim) -> Tense {
    let Some(sentence) = source.doc.sentences.get(claim.sentence as usize) else { return Tense::Unknown };
    let verbs = Verbs { source, sentence };
    let (from, to) = claim.tokens;
    // A semicolon ends what is told of a day, as long as there is a verb on its own side.
    let stops = |k: &u32| verbs.word(*k) == ";";
    let start = from.saturating_sub(REACH).max(sentence.tokens.0);
    let end = sentence.tokens.1.min(to.saturating_add(REACH));
    let before = |whole: bool| (start..from).rev().take_while(|k| whole || !stops(k)).find_map(|k| Some((verbs.at(k, false)?, from - k)));
    let after = |whole: bool| (to..end).take_while(|k| whole || !stops(k)).find_map(|k| Some((verbs.at(k, true)?, 1 + k - to)));
    let found = match (before(false), after(false)) {
        (None, None) => (before(true), after(true)),
        found => found,
    };
    match found {
        (Some((b, near)), Some((_, far))) if near <= far + PREFER_BEFORE => b,
        (_, Some((a, _))) => a,
        (Some((b, _)), None) => b,
        (None, None) => Tense::Unknown,
    }
}

/// The verbs of a sentence.
struct Verbs<'a> {
    source: Source<'a>,
    sentence: &'a Sentence,
}

impl<'a> Verbs<'a> {
    fn word(&self, at: u32) -> &'a str {
        if at < self.sentence.tokens.0 || at >= self.sentence.tokens.1 {
            return "";
        }
        self.source.doc.tokens.get(at as usize).map_or("", |t| self.source.word(t))
    }

    fn is(&self, at: u32, class: ClassId) -> bool {
        self.source.doc.tokens.get(at as usize).is_some_and(|t| t.word != 0 && self.source.lexicon.words.is(t.word, class))
    }

    /// What the word at a position says of the time of its sentence, if anything. Behind a date, "to be held" and "due" without a verb of
    /// their own belong to another: "On Thursday the candidate for the vote to be held on 9 August spoke".
    fn at(&self, at: u32, behind: bool) -> Option<Tense> {
        let token = self.source.doc.tokens.get(at as usize)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        let time = &self.source.lexicon.time;
        if self.is(at, time.planned_cue) {
            return self.planned(at).filter(|_| !behind || self.be_before(at).is_some());
        }
        if token.case == Case::Lower && self.is(at, time.open_cue) {
            return Some(Tense::Open);
        }
        if self.is(at, time.future_cue) {
            return Some(Tense::Future);
        }
        let word = self.source.word(token);
        if word == "to" {
            // "is to open", "an election to be held"
            return match self.be_before(at) {
                Some(Tense::Unknown) => Some(Tense::Future),
                Some(tense) => Some(tense),
                None => (self.word(at + 1) == "be" && !behind).then_some(Tense::Open),
            };
        }
        let regular = token.case == Case::Lower && word.len() > 3 && word.ends_with("ed") && !self.is(at, time.not_past);
        if !(regular || self.is(at, time.past_verb)) {
            return None;
        }
        let reduced = || at > 1 && self.word(at - 1) == "be" && self.word(at - 2) == "to" && self.be_before(at - 2).is_none();
        if behind && reduced() { None } else { self.participle(at) }
    }

    /// "is due on", "was expected in", "talks set for".
    fn planned(&self, at: u32) -> Option<Tense> {
        let (word, next) = (self.word(at), self.word(at + 1));
        let being = self.be_before(at);
        // "deaths due to a landslide", "set himself on fire"
        if word == "due" && next == "to" && being.is_none() || word == "set" && !matches!(next, "to" | "for") {
            return None;
        }
        match being {
            Some(Tense::Unknown) => Some(Tense::Future),
            Some(tense) => Some(tense),
            None => Some(Tense::Open),
        }
    }

    /// A form of "be" right before a position, past adverbs: in the past, "will be", or, for the present, `Unknown`.
    fn be_before(&self, at: u32) -> Option<Tense> {
        let time = &self.source.lexicon.time;
        let mut k = at.checked_sub(1)?;
        for _ in 0..2 {
            if self.is(k, time.be_past) {
                return Some(Tense::Open);
            }
            if self.is(k, time.be_present) {
                return Some(Tense::Unknown);
            }
            let word = self.word(k);
            if word == "be" {
                return Some(self.auxiliary(k).unwrap_or(Tense::Future));
            }
            if !(word.ends_with("ly") || self.is(k, time.verb_adverb)) {
                return None;
            }
            k = k.checked_sub(1)?;
        }
        None
    }

    /// The tense of a word in the past or a participle, by the auxiliary before it: "opened", "will be opened", "is opened".
    fn participle(&self, at: u32) -> Option<Tense> {
        let time = &self.source.lexicon.time;
        let before = at.checked_sub(1)?;
        if self.is(before, time.be_present) {
            return None;
        }
        Some(self.auxiliary(at).unwrap_or(Tense::Past))
    }

    /// Whether a word says that what follows is told of what was: "thought", "said", "seems".
    fn is_reported(&self, at: u32) -> bool {
        matches!(
            self.word(at),
            "thought"
                | "believed"
                | "said"
                | "known"
                | "reported"
                | "understood"
                | "estimated"
                | "alleged"
                | "claimed"
                | "found"
                | "seems"
                | "seem"
                | "appears"
                | "appear"
        )
    }

    /// The auxiliary of a future before a position: "will [not be]", "would [have been]", "is to [be]".
    fn auxiliary(&self, at: u32) -> Option<Tense> {
        let time = &self.source.lexicon.time;
        for k in (at.saturating_sub(AUXILIARY_REACH).max(self.sentence.tokens.0)..at).rev() {
            if self.is(k, time.future_auxiliary) {
                return Some(Tense::Future);
            }
            // "would open", but "Theresa May stepped down"
            if self.is(k, time.open_cue) && self.word(k).starts_with(char::is_lowercase) {
                return Some(Tense::Open);
            }
            match self.word(k) {
                "be" | "been" | "have" | "get" => {}
                // "are thought to have left"
                "to" if self.word(k + 1) == "have" && k.checked_sub(1).is_some_and(|b| self.is_reported(b)) => return Some(Tense::Past),
                "to" => return Some(if self.be_before(k) == Some(Tense::Unknown) { Tense::Future } else { Tense::Open }),
                word if word.ends_with("ly") || self.is(k, time.verb_adverb) => {}
                _ => return None,
            }
        }
        None
    }
}

//! Whom a stretch of text speaks of, and whom a pronoun stands for.
//!
//! A pronoun is only bound where one person is in view and nobody else, named or not, could be meant: "Mrs Ash was the only witness. He
//! told the court". What is said in quotation marks is of another view, and is passed over.

use crate::doc::{BlockKind, Case, Mention, MentionKind, Sentence, TokenKind};
use crate::link::Reading;
use crate::rule::lexicon::ClassId;

/// Sentences before that of a pronoun in which nobody else may be named.
pub(super) const VIEW: usize = 5;

/// The classes of words for persons who are not named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    human: ClassId,
    animal: ClassId,
    copula: ClassId,
    determiner: ClassId,
    thing: ClassId,
}

impl Cast {
    /// The classes, where the lexicon has them.
    pub fn new(reading: &Reading<'_>) -> Option<Cast> {
        let class = |name: &str| reading.lexicon.words.find_class(name);
        Some(Cast {
            human: class("human-noun")?,
            animal: class("living-thing")?,
            copula: class("likened-by")?,
            determiner: class("determiner")?,
            thing: class("thing-by-its-ending")?,
        })
    }

    /// Whether a word is an article or another that makes a noun definite.
    pub fn determines(&self, reading: &Reading<'_>, at: usize) -> bool {
        reading.is(at, self.determiner)
    }

    /// The person whom a pronoun stands for: the only one in view of it.
    pub fn referent<'r>(&self, reading: &'r Reading<'_>, pronoun: usize) -> Option<&'r Mention> {
        let index = reading.doc.sentence_index(u32::try_from(pronoun).ok()?)?;
        let own = reading.doc.sentences.get(index).filter(|s| is_told(reading, s))?;
        let opens = own.tokens.0 as usize;
        let from =
            (index.saturating_sub(VIEW)..index).rev().take_while(|s| reading.doc.sentences.get(*s).is_some_and(|s| is_told(reading, s))).last();
        let from = from.unwrap_or(index);
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < from);
        let named = || reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize <= index);
        // One person before the pronoun, and nobody else behind it.
        let mut who: Option<&Mention> = None;
        for m in named().filter(|m| !m.quoted && may_be_a_person(reading, m)) {
            let later = m.tokens.0 as usize > pronoun;
            match who {
                Some(first) if same(reading, first, m) => {
                    if !later {
                        who = Some(m);
                    }
                }
                None if !later => who = Some(m),
                // "She beat Ivan Teale": the one who comes behind is another, unless the pronoun looks forward.
                Some(_) if later && pronoun == opens => {}
                _ => return None,
            }
        }
        let who = who.filter(|m| m.kind == MentionKind::Person)?;
        // In the sentence before, or with a pronoun in each between.
        let pronoun_in = |s: usize| {
            reading.doc.sentences.get(s).is_some_and(|s| {
                (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| matches!(reading.lower(at), "he" | "she" | "his" | "her" | "him"))
            })
        };
        let near = (who.sentence as usize + 1..index).all(pronoun_in);
        let since = reading.doc.sentences.get(if near { (who.sentence as usize).min(index.saturating_sub(1)) } else { from })?;
        // A relative, a witness, an animal: somebody who is not named.
        let other = (since.tokens.0 as usize..pronoun).any(|at| self.is_somebody(reading, at, who));
        (near && !other).then_some(who)
    }

    /// Whether a pronoun is acted upon, and so is hardly the one who acts: "buried him", "thanked her for it".
    pub fn is_object(&self, reading: &Reading<'_>, at: usize) -> bool {
        match reading.lower(at) {
            "him" | "himself" | "hers" | "herself" => true,
            "her" => {
                let next = reading.doc.tokens.get(at + 1);
                let small = |t: &crate::doc::Token| self.is_small(reading, at + 1) || t.kind != TokenKind::Word;
                next.is_none_or(small)
            }
            _ => false,
        }
    }

    /// A word that does not go on with a phrase of a noun.
    fn is_small(&self, reading: &Reading<'_>, at: usize) -> bool {
        let word = reading.lower(at);
        reading.is(at, self.determiner)
            || reading.is(at, self.copula)
            || reading.is(at, reading.lexicon.names.place_preposition)
            || matches!(
                word,
                "that"
                    | "to"
                    | "of"
                    | "for"
                    | "on"
                    | "with"
                    | "by"
                    | "and"
                    | "but"
                    | "or"
                    | "when"
                    | "while"
                    | "who"
                    | "about"
                    | "after"
                    | "before"
                    | "how"
                    | "what"
                    | "if"
                    | "because"
                    | "not"
            )
    }

    /// Whether somebody else than the person is spoken of at a token, without a name.
    pub fn is_somebody(&self, reading: &Reading<'_>, at: usize, who: &Mention) -> bool {
        let Some(token) = reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower) else { return false };
        let names = &reading.lexicon.names;
        if matches!(reading.lower(at), "count" | "counts" | "miss" | "hon") || is_title_of(reading, at, who) {
            return false;
        }
        let human = reading.is(at, self.human) || reading.is(at, names.role) || reading.is(at, names.relative) || reading.is(at, names.honorific);
        if !human && !reading.is(at, self.animal) && (reading.is(at, self.thing) || !looks_human(reading.doc.words(token.span()))) {
            return false;
        }
        if crate::extract::quotes::covers(reading.quotations, token.span()) {
            return false;
        }
        // "the coroner, Mrs Lesley Dunn", "Mr Alex Boyd, the only passenger,"
        let mention = reading.mentions.partition_point(|m| (m.tokens.1 as usize) <= at);
        let titled = |k: usize| reading.mentions.get(k).and_then(|m| m.title).is_some_and(|t| t.contains(token.span()));
        if titled(mention) || mention.checked_sub(1).is_some_and(titled) {
            return false;
        }
        let ahead = reading.mentions.get(mention).filter(|m| same(reading, m, who));
        let starts = ahead.map(|m| m.title.filter(|t| t.start < m.span.start).map_or(m.span.start, |t| t.start));
        let next = at + 1 + usize::from(reading.lower(at + 1) == ",");
        if starts.is_some_and(|start| reading.doc.tokens.get(next).is_some_and(|t| t.start == start)) {
            return false;
        }
        // "the chairwoman of the rowing club, Robin Teale, opened"
        let of = matches!(reading.lower(at + 1), "of" | "at" | "for");
        let comma = (at + 2..at + 11).take_while(|k| of && !reading.is_stop(*k)).find(|k| reading.lower(*k) == ",");
        if comma.is_some_and(|c| starts.is_some_and(|start| reading.doc.tokens.get(c + 1).is_some_and(|t| t.start == start))) {
            return false;
        }
        let behind = mention.checked_sub(1).and_then(|k| reading.mentions.get(k)).filter(|m| same(reading, m, who));
        if behind.is_some_and(|m| in_apposition(reading, m.tokens.1 as usize, at)) {
            return false;
        }
        // "was the only witness": still the same; and only what a determiner makes one somebody counts.
        let mut determined = reading.is(at, names.relative);
        for back in (1..=5).map_while(|b| at.checked_sub(b)) {
            if reading.is(back, self.copula) {
                return false;
            }
            if reading.is(back, self.determiner) || matches!(reading.lower(back), "'s" | "’s") {
                determined = true;
            } else if reading.is_stop(back) || reading.lower(back) == "," {
                break;
            }
        }
        determined
    }
}

/// Whether a sentence tells the story: no heading, no caption, no list.
pub(super) fn is_told(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Deck)
}

/// Whether a token stands in the apposition that a comma after a name opens.
pub(super) fn in_apposition(reading: &Reading<'_>, comma: usize, at: usize) -> bool {
    reading.lower(comma) == ","
        && at > comma
        && at < comma + 14
        && !(comma + 1..at).any(|k| reading.is_stop(k) || reading.lower(k) == "," && !is_age(reading, k.saturating_sub(1), comma))
}

/// Whether a token is the age right after a name: "Mrs Ash, 44, a nurse".
fn is_age(reading: &Reading<'_>, at: usize, comma: usize) -> bool {
    at == comma + 1 && reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits && t.len <= 3)
}

/// Whether a name may be a person's: the text says so, or it says nothing else.
pub(super) fn may_be_a_person(reading: &Reading<'_>, m: &Mention) -> bool {
    match m.kind {
        MentionKind::Person => {
            // "Doctors in Ponta Delgada": a place that has a surname in it.
            let placed = (m.tokens.0 as usize).checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "in" | "at" | "near"));
            m.title.is_some() || !placed
        }
        MentionKind::Organisation | MentionKind::Place => false,
        MentionKind::Other => {
            let before = (m.tokens.0 as usize).checked_sub(1);
            let led = before.is_some_and(|at| {
                let word = reading.lower(at);
                reading.is(at, reading.lexicon.names.place_preposition) || matches!(word, "the" | "a" | "an" | "of" | "on" | "for" | "since" | "by")
            });
            let unit = reading.doc.tokens.get(m.tokens.0 as usize).is_some_and(|t| t.case == Case::Upper);
            // "in Ponta Delgada"
            let placed = before.is_some_and(|at| matches!(reading.lower(at), "in" | "at" | "near"));
            m.given.is_some() && !placed || !led && !unit
        }
    }
}

/// Whether two mentions may be of one person, by the surname.
pub(super) fn same(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    let text = &reading.doc.text;
    a.surname.of(text) == b.surname.of(text) && a.given.is_none_or(|x| b.given.is_none_or(|y| x.of(text) == y.of(text)))
        || b.given.is_none() && a.given.is_some_and(|g| g.of(text) == b.surname.of(text))
        || a.given.is_none() && b.given.is_some_and(|g| g.of(text) == a.surname.of(text))
}

/// "Justice Mokoena … the judge": the word takes up the title before the name.
fn is_title_of(reading: &Reading<'_>, at: usize, who: &Mention) -> bool {
    let definite = at.checked_sub(1).is_some_and(|b| reading.lower(b) == "the");
    let word = reading.lower(at);
    definite
        && who.title.is_some_and(|t| {
            t.of(&reading.doc.text).split(|c: char| !c.is_alphanumeric()).any(|w| {
                w.eq_ignore_ascii_case(word)
                    || word == "judge" && w.eq_ignore_ascii_case("justice")
                    || word == "doctor" && w.eq_ignore_ascii_case("dr")
            })
        })
}

/// Whether an unknown noun has the look of somebody who does something: "the gardener", "a parishioner".
pub(super) fn looks_human(word: &str) -> bool {
    word.len() >= 6 && ["man", "woman", "er", "or", "ist", "ian", "ee", "ant", "boy", "girl"].iter().any(|ending| word.ends_with(ending))
}

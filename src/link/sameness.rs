//! When two figures speak of the same thing: nouns with their other names, determiners that point back, words that set apart.
//!
//! Shared by the relations of repeated figures, headlines, captions and parts. Knows words and their places only; which pairs are
//! compared, each relation says.

use super::words::said;
use super::{Reading, class_at};
use crate::base::{Interval, Per, Unit};
use crate::doc::{Claim, Figure, Form, Kind, TokenKind};
use crate::rule::lexicon::{ClassId, Lookup, Words};
use rust_decimal::Decimal;

/// A thing that is counted or measured: equal for equal nouns in singular and plural, and for nouns of one "same-" class.
pub(super) type Key = u64;

/// What is compared only with its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    /// A number of things.
    Count,
    /// A share in hundredths.
    Percent,
    /// Completed years of age.
    Age,
    /// A currency.
    Money([u8; 3]),
    /// A physical dimension, by its number in the lexicon.
    Physical(u8),
}

/// The words of a reading with the classes that tell sets apart.
pub(super) struct Sense<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) classes: &'a Classes,
}

/// The classes that tell sets apart.
#[derive(Debug)]
pub(super) struct Classes {
    /// The number of the first "same-" class that a word is in, from 1.
    same: Lookup<u32, Key>,
    /// The state that a word says people are in, by its place in [`TOLLS`].
    tolls: Lookup<u32, u8>,
    back_reference: Option<ClassId>,
    possessive: Option<ClassId>,
    other_before: Option<ClassId>,
    other_after: Option<ClassId>,
    update: Option<ClassId>,
    modal: Option<ClassId>,
    human: Option<ClassId>,
    function: Option<ClassId>,
    auxiliary: Option<ClassId>,
    /// What measures are of: length, height, weight.
    pub(super) attributes: [Option<ClassId>; 6],
    /// Words that no figure is called by.
    pub(super) figure_stop: Option<ClassId>,
}

/// The classes of states that people come to, in the order of their keys: killed, hurt, rescued …
const TOLLS: [&str; 7] = ["same-dead", "same-hurt", "same-rescued", "same-missing", "same-arrested", "same-evacuated", "same-displaced"];
/// Words that a figure's surroundings reach over.
const REACH: u32 = 8;

impl Classes {
    /// The classes of a lexicon.
    pub(super) fn of(words: &Words) -> Classes {
        let class = |name: &str| words.find_class(name);
        let members = |class: ClassId| words.openers(class).filter(move |w| words.is(*w, class));
        let (mut same, mut tolls) = (Lookup::default(), Lookup::default());
        for (k, class) in (1..).zip(words.class_names().iter().filter(|n| n.starts_with("same-")).filter_map(|n| class(n))) {
            for word in members(class) {
                same.entry(word).or_insert(k);
            }
        }
        for (k, class) in (0..).zip(TOLLS).filter_map(|(k, name)| Some((k, class(name)?))) {
            for word in members(class) {
                tolls.entry(word).or_insert(k);
            }
        }
        Classes {
            same,
            tolls,
            back_reference: class("back-reference"),
            possessive: class("possessive-determiner"),
            other_before: class("other-set-before"),
            other_after: class("other-set-after"),
            update: class("update"),
            modal: class("modal"),
            human: class("human"),
            function: class("function-word"),
            auxiliary: class("finite-auxiliary"),
            attributes: ["attribute-long", "attribute-tall", "attribute-wide", "attribute-deep", "attribute-thick", "attribute-weigh"].map(class),
            figure_stop: class("figure-stop"),
        }
    }
}

impl<'a> Sense<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Sense { reading, classes: &reading.vocabularies.sets }
    }

    /// Whether a word or phrase of a class stands at a token.
    pub(super) fn is(&self, at: u32, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| class_at(self.reading, c, at as usize))
    }

    /// As [`Sense::is`], for a class by its name.
    pub(super) fn class(&self, name: &str) -> Option<ClassId> {
        self.reading.lexicon.words.find_class(name)
    }

    /// The words of a token; nothing beyond the end.
    pub(super) fn text(&self, at: u32) -> &'a str {
        self.reading.doc.tokens.get(at as usize).map_or("", |t| t.span().of(&self.reading.doc.text))
    }

    /// Whether a token is that word, whatever its case.
    pub(super) fn says(&self, at: u32, word: &str) -> bool {
        let tokens = &self.reading.doc.tokens;
        tokens.get(at as usize).is_some_and(|t| t.len as usize == word.len() && self.reading.doc.words(t.span()).eq_ignore_ascii_case(word))
    }

    pub(super) fn token_kind(&self, at: u32) -> Option<TokenKind> {
        self.reading.doc.tokens.get(at as usize).map(|t| t.kind)
    }

    /// First and one past the last token of the sentence that a claim is in.
    pub(super) fn sentence(&self, claim: &Claim) -> (u32, u32) {
        self.reading.doc.sentences.get(claim.sentence as usize).map_or((claim.tokens.0, claim.tokens.1), |s| s.tokens)
    }

    /// The first token of a claim with its hedge.
    pub(super) fn start(&self, claim: &Claim) -> u32 {
        let mut start = claim.tokens.0;
        if let Some(hedge) = claim.hedge_span {
            let first = self.sentence(claim).0;
            while start > first && self.reading.doc.tokens.get(start as usize - 1).is_some_and(|t| hedge.contains(t.span())) {
                start -= 1;
            }
        }
        start
    }

    /// One past the last token of a claim with its noun.
    pub(super) fn end(&self, claim: &Claim) -> u32 {
        claim.noun.map_or(claim.tokens.1, |n| (n + 1).max(claim.tokens.1))
    }

    /// What a noun stands for.
    pub(super) fn key(&self, at: u32) -> Key {
        let Some(token) = self.reading.doc.tokens.get(at as usize) else { return 0 };
        if let Some(key) = self.classes.same.get(&token.word) {
            return *key;
        }
        hash(&self.reading.lexicon.nouns.singular(self.text(at)))
    }

    /// The state that a word says people are in.
    pub(super) fn toll(&self, at: u32) -> Option<u8> {
        self.classes.tolls.get(&self.reading.doc.tokens.get(at as usize)?.word).copied()
    }

    /// Whether a word only joins others: "the", "of", "was".
    pub(super) fn is_function_word(&self, at: u32) -> bool {
        self.is(at, self.classes.function)
    }

    /// Whether a noun is one of people.
    pub(super) fn is_human(&self, at: u32) -> bool {
        self.is(at, self.classes.human)
    }

    /// Whether a noun is one of people, by the lexicon or by its ending: "brothers", "ministers".
    pub(super) fn is_human_like(&self, at: u32) -> bool {
        let word = self.text(at);
        let ends = || ["ers", "ors", "ists", "ians", "men", "sters"].iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e));
        // "transformers", "containers"
        let thing = || {
            let lexicon = self.reading.lexicon;
            let one = lexicon.words.get(&lexicon.nouns.singular(word));
            self.class("thing-by-its-ending").is_some_and(|c| lexicon.words.is(one, c))
        };
        self.is_human(at) || ends() && !thing()
    }

    pub(super) fn is_auxiliary(&self, at: u32) -> bool {
        self.is(at, self.classes.auxiliary)
    }

    /// Whether the noun names people and nothing more: "people", "persons", "victims".
    pub(super) fn is_anyone(&self, at: u32) -> bool {
        said!(self.reading, at as usize, "people" | "persons" | "person" | "victims" | "others")
    }

    /// The determiner that makes a figure point back, and whether it is a possessive one: "the 19 killed", "its fleet of 241 aircraft".
    pub(super) fn points_back(&self, claim: &Claim) -> Option<bool> {
        let (first, _) = self.sentence(claim);
        let start = self.start(claim);
        let mut at = start.checked_sub(1).filter(|a| *a >= first)?;
        if said!(self.reading, at as usize, "of") {
            // "its fleet of 241 aircraft", "all of the 17"
            let noun = at.checked_sub(1).filter(|a| *a > first)?;
            let of_all = said!(
                self.reading,
                noun as usize,
                "fleet" | "total" | "staff" | "crew" | "team" | "workforce" | "membership" | "collection" | "network" | "stock"
            );
            if !of_all && !self.says(noun, "herd") && !self.says(noun, "flock") {
                return None;
            }
            at = noun.checked_sub(1)?;
        }
        if self.is(at, self.classes.back_reference) {
            return Some(self.is(at, self.classes.possessive));
        }
        // "the airline's 241 aircraft"
        said!(self.reading, at as usize, "'s").then_some(true)
    }

    /// Whether words beside a figure make it another set, a part, an end of a change or a rate.
    pub(super) fn set_apart(&self, claim: &Claim) -> bool {
        self.is_set_apart(claim, false)
    }

    /// As [`Sense::set_apart`], of what is `planned`, which "would" and "will" do not set apart.
    pub(super) fn is_set_apart(&self, claim: &Claim, planned: bool) -> bool {
        let (first, last) = self.sentence(claim);
        let (start, end) = (self.start(claim), self.end(claim));
        let before = start.checked_sub(1).filter(|b| *b >= first);
        if before.is_some_and(|b| self.is(b, self.classes.other_before)) {
            return true;
        }
        // "up to", "one of"; but "the first of 300 oaks" is of all of them.
        let phrase = before.and_then(|b| b.checked_sub(1)).filter(|b| *b >= first);
        if phrase.is_some_and(|b| {
            let single = self
                .reading
                .doc
                .tokens
                .get(b as usize)
                .is_some_and(|t| self.classes.other_before.is_some_and(|c| self.reading.lexicon.words.is(t.word, c)));
            !single && self.is(b, self.classes.other_before) || single && !said!(self.reading, (b + 1) as usize, "of") && !self.relates(claim, b)
        }) {
            return true;
        }
        if !planned && (start.saturating_sub(4).max(first)..start).any(|at| self.is(at, self.classes.modal)) {
            return true;
        }
        // "The blast comes a month after at least 36 people were killed": of what was before.
        let after = (start.saturating_sub(4).max(first)..start).rev().find(|at| said!(self.reading, *at as usize, "after" | "since"));
        if after.and_then(|at| at.checked_sub(1)).filter(|b| *b >= first).is_some_and(|b| {
            self.reading.claims_in(b, b + 1).iter().any(|c| c.kind == Kind::Duration)
                || said!(self.reading, b as usize, "days" | "weeks" | "months" | "years" | "hours" | "day" | "week" | "month" | "year")
        }) {
            return true;
        }
        let (q0, q1) = claim.qualifiers;
        (q0..q1).any(|at| self.is(at, self.classes.other_before) || self.is(at, self.classes.other_after))
            || (claim.tokens.1..(end + 1).min(last)).any(|at| self.is(at, self.classes.other_after) && !self.belongs(claim, at))
            || (said!(self.reading, end as usize, "and")
                && said!(self.reading, (end + 1) as usize, "a")
                && said!(self.reading, (end + 2) as usize, "half"))
    }

    /// "Relatives of the 16 crew", "Residents of the 340 homes": people who have to do with all of them, and no part of them.
    fn relates(&self, claim: &Claim, of: u32) -> bool {
        let (first, _) = self.sentence(claim);
        let related = self.class("related-to-them");
        (self.says(of, "of") || self.says(of, "from"))
            && self.says(of + 1, "the")
            && of.checked_sub(1).is_some_and(|n| n >= first && self.is(n, related))
    }

    /// Whether "of the" after a noun says whose all of them are: "all four survivors of the crash", but "four members of the team".
    fn belongs(&self, claim: &Claim, at: u32) -> bool {
        let before = self.start(claim).checked_sub(1);
        let whole = before.is_some_and(|b| self.says(b, "all") || self.says(b, "the"));
        whole && claim.noun.map_or(claim.tokens.1, |n| n + 1) == at && self.says(at, "of")
    }

    /// Whether the figure is given as new, old or guessed by the words around it.
    pub(super) fn is_update(&self, claim: &Claim) -> bool {
        let (first, last) = self.sentence(claim);
        let from = self.start(claim).saturating_sub(REACH).max(first);
        let to = (self.end(claim) + REACH).min(last);
        (from..to).any(|at| self.is(at, self.classes.update))
    }

    /// The values a figure may stand for, in the base of its dimension.
    pub(super) fn value(&self, claim: &Claim, peer: Option<Decimal>) -> Option<(Dimension, Interval)> {
        let figure = claim.figure()?;
        let step = peer.unwrap_or(figure.round_step);
        let loose = figure.loose_among(step)?;
        // A number that was counted to the last digit was not cut off.
        let counted = figure.unit == Unit::Count && figure.step == figure.round_step && figure.step <= Decimal::ONE;
        let value = if counted { loose } else { figure.truncated()?.hull(&loose) };
        Some(match figure.unit {
            _ if claim.kind == Kind::Age => (Dimension::Age, value),
            Unit::Count => (Dimension::Count, value),
            Unit::Percent => (Dimension::Percent, value),
            Unit::Money(c) => (Dimension::Money(c.code), value),
            Unit::Measure(id) => {
                let (d, v) = self.reading.lexicon.units.in_base(id, value)?;
                (Dimension::Physical(d), v)
            }
            _ => return None,
        })
    }

    /// What a figure can be compared with.
    pub(super) fn dimension(&self, claim: &Claim) -> Option<Dimension> {
        match claim.figure()?.unit {
            _ if claim.kind == Kind::Age => Some(Dimension::Age),
            Unit::Count => Some(Dimension::Count),
            Unit::Percent => Some(Dimension::Percent),
            Unit::Money(c) => Some(Dimension::Money(c.code)),
            Unit::Measure(id) => Some(Dimension::Physical(self.reading.lexicon.units.dimension(id))),
            _ => None,
        }
    }

    /// Whether two figures can be one; `None` where they are not of one dimension or cannot be told.
    pub(super) fn agree(&self, a: &Claim, b: &Claim) -> Option<bool> {
        let (fa, fb) = (a.figure()?, b.figure()?);
        // Most are of different things, for which no sum needs to be done.
        if self.dimension(a)? != self.dimension(b)? || !same_rate(fa.per, fb.per) {
            return None;
        }
        let peer = (fa.unit == fb.unit).then(|| fa.round_step.min(fb.round_step)).filter(|s| !s.is_zero());
        let ((da, va), (db, vb)) = (self.value(a, peer)?, self.value(b, peer)?);
        (da == db).then(|| va.meets(&vb))
    }

    /// Whether the year in the sentence of `b`, or the date right after its figure, is none of the sentence of `a`.
    pub(super) fn dates_differ(&self, a: &Claim, b: &Claim) -> bool {
        let claims = |c: &Claim| {
            let range = self.reading.doc.sentences.get(c.sentence as usize).map_or((0, 0), |s| s.claims);
            self.reading.claims.get(range.0 as usize..range.1 as usize).unwrap_or(&[]).iter().filter(|c| c.kind == Kind::Date)
        };
        let dates = |c: &Claim| claims(c).filter_map(Claim::when).map(|w| w.written);
        let (from, to) = (b.tokens.0, self.end(b) + 5);
        let beside = || claims(b).filter(|d| (from..to).contains(&d.tokens.0)).filter_map(Claim::when).map(|w| w.written);
        let says_year = |c: &Claim| dates(c).filter_map(|w| w.year).next();
        match (says_year(a), says_year(b)) {
            (Some(_), Some(y)) => return !dates(a).any(|w| w.year == Some(y)),
            (None, Some(_)) | (Some(_), None) => return true,
            _ => {}
        }
        let (n, m) = (dates(a).count(), beside().count());
        n > 0 && m > 0 && !dates(a).any(|x| beside().any(|y| x == y))
    }

    /// Whether both sentences give years and share none, or only one gives a year.
    pub(super) fn years_differ(&self, a: &Claim, b: &Claim) -> bool {
        let year = |c: &Claim| {
            let range = self.reading.doc.sentences.get(c.sentence as usize).map_or((0, 0), |s| s.claims);
            let claims = self.reading.claims.get(range.0 as usize..range.1 as usize).unwrap_or(&[]);
            claims.iter().filter_map(Claim::when).find_map(|w| w.written.year)
        };
        year(a) != year(b)
    }

    /// Whether both sentences give years and share none.
    pub(super) fn two_years(&self, a: &Claim, b: &Claim) -> bool {
        let years = |c: &Claim| {
            let range = self.reading.doc.sentences.get(c.sentence as usize).map_or((0, 0), |s| s.claims);
            let claims = self.reading.claims.get(range.0 as usize..range.1 as usize).unwrap_or(&[]);
            claims.iter().filter_map(Claim::when).filter_map(|w| w.written.year).collect::<Vec<_>>()
        };
        let (x, y) = (years(a), years(b));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|k| y.contains(k))
    }

    /// Whether `part` has no qualifier that `whole` lacks.
    pub(super) fn qualified_alike(&self, part: &Claim, whole: &Claim) -> bool {
        let content = |c: &Claim| (c.qualifiers.0..c.qualifiers.1).filter(|at| self.token_kind(*at) == Some(TokenKind::Word)).collect::<Vec<_>>();
        let of_whole: Vec<Key> = content(whole).into_iter().map(|at| self.key(at)).collect();
        content(part).into_iter().all(|at| of_whole.contains(&self.key(at)))
    }

    /// A word in lower case without the endings of plurals and verbs.
    fn stem(&self, at: u32) -> String {
        stem(&self.reading.lexicon.nouns.singular(self.text(at))).to_owned()
    }

    /// Whether a figure stands beside a definite noun of the sentence of an earlier one: "The fine of €15,000", "paid $3.4m for the painting",
    /// "the $90bn from the fraud". A name that was told, and no other sum or thing, binds the two.
    pub(super) fn is_of_what_was_told(&self, later: &Claim, earlier: &Claim) -> bool {
        if later.sentence <= earlier.sentence || later.sentence > earlier.sentence + 2 {
            return false;
        }
        let (from, to) = self.sentence(earlier);
        let told = |at: u32| {
            let word = self.token_kind(at) == Some(TokenKind::Word) && self.text(at).len() >= 4 && !self.is_function_word(at);
            word && (from..to).any(|k| self.token_kind(k) == Some(TokenKind::Word) && self.stem(k) == self.stem(at))
        };
        let definite = |at: u32| ["the", "this", "that"].iter().any(|w| self.says(at, w));
        let (start, end) = (self.start(later), self.end(later));
        let (first, last) = self.sentence(later);
        // "The fine of €15,000", "The grant was worth €15,000"
        let before = start > first + 2 && self.says(start - 1, "of") && told(start - 2) && definite(start - 3);
        // "$3.4m for the painting", "£90bn from the fraud"
        let behind = end + 2 < last && ["for", "from", "on"].iter().any(|w| self.says(end, w)) && definite(end + 1) && told(end + 2);
        before || behind
    }

    /// The content words of a run of tokens, cut to their stems, sorted.
    pub(super) fn stems(&self, from: u32, to: u32) -> Vec<Key> {
        let mut out = Vec::new();
        for at in from..to {
            let Some(token) = self.reading.doc.tokens.get(at as usize) else { break };
            if token.kind == TokenKind::Word && token.len >= 3 && !self.is_function_word(at) {
                out.push(self.toll(at).map_or_else(|| hash(&self.stem(at)), |t| u64::from(t) + 1));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// How many keys two sorted lists share.
pub(super) fn shared(a: &[Key], b: &[Key]) -> usize {
    a.iter().filter(|k| b.binary_search(k).is_ok()).count()
}

fn same_rate(a: Option<Per>, b: Option<Per>) -> bool {
    a == b
}

/// A figure that says how many or how much: no vague word, no range.
pub(super) fn is_definite(figure: &Figure) -> bool {
    figure.form != Form::Vague && figure.given.is_none() && figure.to.is_none() && figure.point > Decimal::ZERO
}

/// Whether the greater of two figures is more than three times the other and no slip of the decimal point: no one writes 24 for 4.
pub(super) fn far_apart(a: &Figure, b: &Figure) -> bool {
    let (low, high) = (a.point.min(b.point), a.point.max(b.point));
    let ratio = high.checked_div(low);
    ratio.is_none_or(|r| r > Decimal::from(3)) && !ratio.is_some_and(|r| [10, 100, 1000, 1_000_000].iter().any(|t| r == Decimal::from(*t)))
}

/// Whether two numbers of so many digits or more are written with the same digits in another order.
pub(super) fn transposed(a: &Figure, b: &Figure, digits_at_least: usize) -> bool {
    let digits = |f: &Figure| {
        let mut d: Vec<u8> = f.point.normalize().to_string().bytes().filter(u8::is_ascii_digit).collect();
        while d.last() == Some(&b'0') {
            d.pop();
        }
        d.sort_unstable();
        d
    };
    let (x, y) = (digits(a), digits(b));
    a.point != b.point && x.len() >= digits_at_least && x == y
}

/// FNV-1a of the lower-cased words; never one of the small numbers of classes.
pub(super) fn hash(word: &str) -> Key {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for b in word.bytes() {
        h = (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3);
    }
    h | 1 << 63
}

/// A word without the endings of verbs.
fn stem(word: &str) -> &str {
    for ending in ["ing", "ed", "e"] {
        if let Some(s) = word.strip_suffix(ending).filter(|s| s.len() >= 3 && s.is_ascii()) {
            // "planned", "planning" and "plan"
            let doubled = matches!(s.as_bytes(), [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'e' | b'o')) && s.len() > 3;
            return if doubled { &s[..s.len() - 1] } else { s };
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_verb_have_one_stem() {
        for (a, b) in [("planned", "plan"), ("lowered", "lower"), ("raced", "race"), ("racing", "race"), ("killing", "killed")] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("grant"), stem("grace"));
    }

    #[test]
    fn slips_are_near_or_by_a_power_of_ten() {
        let f = |n: i64| Figure::plain(Decimal::from(n), Decimal::ONE, Decimal::ONE, Unit::Count);
        assert!(far_apart(&f(4), &f(24)) && !far_apart(&f(500), &f(300)) && !far_apart(&f(65), &f(650)));
        assert!(
            transposed(&f(214), &f(241), 3)
                && transposed(&f(1480), &f(1840), 3)
                && !transposed(&f(214), &f(214), 3)
                && !transposed(&f(23), &f(32), 3)
        );
    }
}

//! A figure that is told again in other words, with one digit other, or two that have changed places: "321 of the staff filled in the form" where the
//! summary has "of the staff, 231 filled in the form".
//!
//! Looks at numbers that stand once in a text and differ by such a slip from another one of it. By itself that says nothing: a text has many
//! numbers, and some are alike. What speaks for one fact are the words and figures around the two, the more the rarer they are in the text; what speaks
//! against it are figures beside them that differ, other years, other units, and any other number of the text around which as many of the same
//! words stand. Each is weighed in hundredths, and what weighs too little is left alone.

mod two;

use self::two::{Known, Two};
use super::sameness::{Key, Sense, hash};
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Span;
use crate::doc::{BlockKind, Figure, Hedge, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::{ClassId, Lookup};
use rust_decimal::{Decimal, RoundingStrategy};

/// Binds a number that stands once to another that it slips from.
pub(super) const TOLD_AGAIN: Relation = Relation {
    name: "told-again",
    roles: &["again", "first"],
    about: "a number that stands once, and another that differs by one digit or the order of two, among the same rare words and figures",
    bind,
};

/// Tokens on each side of a number that are its surroundings.
const AROUND: u32 = 14;
/// The next figure, word and name on a side are looked for so far.
const NEXT_FIGURE: u32 = 11;
const NEXT_WORD: u32 = 5;
const NEXT_NAME: u32 = 8;
/// Nearer to each other than that two numbers are set beside each other.
const BESIDE: u32 = 28;
/// A longer sentence is a table that was read as one.
const LONG: u32 = 60;
/// Words on a side of which one is looked for that is another; tokens between two numbers that may tell their difference.
const REPLACED: usize = 6;
const NEAR_DIFFERENCE: u32 = 200;
/// Numbers that one slips from, and places of one of them; of more, any may be alike by nature.
const MOST_LIKE: usize = 12;
const MOST_PLACES: usize = 12;
/// Numbers of one name; more are its editions.
const SERIES: usize = 4;
/// Times that a word stands in a text at most to be looked for around all other numbers.
const COMMON: usize = 150;
/// Pairs of a text that are looked at: a list of a hundred thousand numbers has a million.
const MOST_TRIED: usize = 50_000;
/// Pairs of a text that are weighed.
const MOST_PAIRS: usize = 400;
/// What must weigh together to be told of, and to be sure of.
const TOLD: i32 = 150;
const SURE: i32 = 300;
/// Why what weighs less is left alone.
const TOO_LITTLE: &str = "too little around the two numbers is the same, or as much is around other numbers";
/// A number that stands so often is the one that a text is about; numbers of one shape, of which two may be alike by chance.
const OFTEN: usize = 3;
const FEW_ALIKE: u32 = 8;
/// A short number is looked for so far behind another one.
const NEXT_SHORT: u32 = 4;
/// Figures around two numbers; of more they are rows of results.
const SPARSE: usize = 4;
/// Words that two numbers have in common, that say by themselves that they are one.
const COMMON_WORDS: usize = 4;
/// Tokens from a number to another one: further they are two statements, two paragraphs, two parts of a text.
const STATED_APART: u32 = 40;
const PARTS_APART: u32 = 400;
const FAR_APART: u32 = 1_500;
/// Tokens on each side of a number that belong to its statement, and how many words of it say something.
const STATEMENT: u32 = 45;
const STATEMENT_WORDS: usize = 5;

/// Binds what weighs enough.
fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let numbers = Numbers::of(reading);
    let mut pairs = numbers.pairs();
    if pairs.is_empty() {
        return;
    }
    let told = Told::new(reading);
    pairs.retain(|(odd, _)| told.stands_free(numbers.list[*odd].places[0]));
    let every = || pairs.iter().flat_map(|(odd, like)| like.iter().map(|first| (*odd, *first, like.len())));
    let tried = every().take(MOST_TRIED).filter_map(|(odd, first, like)| told.pair(&numbers, odd, first, like));
    // One more than is weighed tells that there are too many.
    let mut weighed: Vec<Pair> = tried.take(MOST_PAIRS + 1).collect();
    if weighed.len() > MOST_PAIRS || every().nth(MOST_TRIED).is_some() {
        reading.leave_unfinished("it has too many numbers that differ by one digit");
        weighed.truncate(MOST_PAIRS);
    }
    if weighed.is_empty() {
        return;
    }
    let places = told.places(&weighed);
    // Of several that a number slips from, the one that weighs most.
    for own in weighed.chunk_by(|a, b| a.odd == b.odd) {
        let most = own.iter().map(|pair| (told.weigh(&numbers, &places, pair).max(pair.least), pair)).max_by_key(|(weight, _)| *weight);
        let Some((weight, pair)) = most else { continue };
        if weight < TOLD {
            told.refused(pair.odd, pair.first, TOO_LITTLE);
            continue;
        }
        if are_bounds_of_one(reading, pair.odd, pair.first) {
            told.refused(pair.odd, pair.first, "one of them says that it is more or less than so much, and the other is");
            continue;
        }
        let span = |at: u32| Filler::Words(told.span(at));
        out.push(Link {
            roles: vec![("again", span(pair.odd)), ("first", span(pair.first))],
            strength: Strength::SameNoun,
            facts: Vec::new(),
            severity: Some(if weight >= SURE && !pair.doubtful { Severity::Warning } else { Severity::Info }),
        });
    }
}

/// "more than £214,000", told again as "£214,600": whether one of two numbers is a bound of the other, to its last place that is not nought.
pub(super) fn are_bounds_of_one(reading: &Reading<'_>, a: u32, b: u32) -> bool {
    let figure = |at: u32| {
        let sentence = reading.doc.sentence_index(at)?;
        reading.claims.get(reading.claim_at(sentence, at as usize)?)?.figure()
    };
    let (Some(a), Some(b)) = (figure(a), figure(b)) else { return false };
    let bound = |f: &Figure| matches!(f.hedge, Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::UpTo);
    let bounds = |f: &Figure, other: &Figure| {
        let near = other.point.checked_sub(f.point).is_some_and(|off| off.abs() < f.round_step);
        bound(f) && !bound(other) && near && f.loose().is_some_and(|i| i.contains(other.point))
    };
    a.unit == b.unit && (bounds(a, b) || bounds(b, a))
}

/// A number as it is written, with the places where it stands.
struct Number<'a> {
    text: &'a str,
    places: Vec<u32>,
    significant: usize,
}

impl Number<'_> {
    /// Whether it may be told of: "1.1", "114", no year.
    fn is_told(&self) -> bool {
        self.significant >= 2 && self.text.len() >= 3 && !is_year(self.text)
    }

    /// Digits, and where the point is: numbers of one shape are alike by chance.
    fn shape(&self) -> (usize, Option<usize>) {
        (self.text.len(), self.text.find('.'))
    }
}

/// The numbers of a text.
struct Numbers<'a> {
    list: Vec<Number<'a>>,
    by_digits: Lookup<Key, usize>,
    mentions: Vec<u32>,
    shapes: Lookup<(usize, Option<usize>), u32>,
}

impl<'a> Numbers<'a> {
    fn of(reading: &Reading<'a>) -> Numbers<'a> {
        let mut numbers = Numbers { list: Vec::new(), by_digits: Lookup::default(), mentions: Vec::new(), shapes: Lookup::default() };
        for (_, digits) in reading.digits_by_block() {
            for &at in digits {
                let Some(token) = reading.doc.tokens.get(at as usize) else { continue };
                let text = token.span().of(&reading.doc.text);
                if !is_well_formed(text) {
                    continue;
                }
                numbers.mentions.push(at);
                let Numbers { list, by_digits, shapes, .. } = &mut numbers;
                let own = *by_digits.entry(digits_key(text.bytes())).or_insert_with(|| {
                    let number = Number { text, places: Vec::new(), significant: significant_digits(text) };
                    *shapes.entry(number.shape()).or_insert(0) += 1;
                    list.push(number);
                    list.len() - 1
                });
                list[own].places.push(at);
            }
        }
        numbers
    }

    /// Each number that stands once, with those that it is a slip of.
    fn pairs(&self) -> Vec<(usize, Vec<usize>)> {
        let told = || self.list.iter().enumerate().filter(|(_, n)| n.is_told());
        // By all digits but one.
        let mut but_one: Vec<(Key, usize)> = Vec::new();
        for (own, number) in told() {
            but_one.extend(digit_places(number.text).map(|place| (without(number.text, place), own)));
        }
        but_one.sort_unstable();
        // Nearly all stand once.
        let but_one: Vec<&[(Key, usize)]> = but_one.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1).collect();
        let mut out = Vec::new();
        for (own, number) in told().filter(|(_, n)| n.places.len() == 1) {
            let last = number.text.len() - 1;
            let mut like: Vec<usize> = Vec::new();
            for place in digit_places(number.text) {
                // What differs in the last digit is more often another figure, or the same one rounded otherwise, than a slip.
                if place < last
                    && !but_one.is_empty()
                    && let Ok(same) = but_one.binary_search_by_key(&without(number.text, place), |same| same[0].0)
                {
                    like.extend(but_one[same].iter().map(|(_, other)| *other));
                }
                let turned = turned(number.text, place).and_then(|key| self.by_digits.get(&key));
                like.extend(turned.filter(|o| self.list[**o].is_told() && self.list[**o].shape() == number.shape()));
            }
            // Of two that stand once, the later one is told again.
            let later = |o: usize| self.list[o].places.len() > 1 || self.list[o].places.first() < number.places.first();
            like.retain(|o| *o != own && later(*o));
            like.sort_unstable();
            like.dedup();
            if (1..=MOST_LIKE).contains(&like.len()) {
                out.push((own, like));
            }
        }
        out
    }
}

/// Two numbers that may be one.
struct Pair {
    odd: u32,
    first: u32,
    /// What weighs for and against them but for the words around, and what they weigh at least.
    weight: i32,
    least: i32,
    /// Whether something speaks against them that something else outweighs.
    doubtful: bool,
    around_odd: Vec<Near>,
    around_first: Vec<Near>,
}

/// A token near a number.
#[derive(Clone, Copy)]
struct Near {
    key: Key,
    sort: Sort,
    at: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Small,
    Content,
    Figure,
}

/// Where a number stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Title,
    Heading,
    Body,
}

/// What stands beside a number and tells what it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Result {
    /// "n = 122"
    Sample,
    /// "P = 0.03", "HR = 1.3"
    Value,
    /// "1.2–3.4"
    Range,
    /// "12 (4.5%)"
    Opened,
    Other,
}

/// The words of a reading that tell two facts apart.
struct Told<'a> {
    sense: Sense<'a>,
    function: Option<ClassId>,
    clock: Option<ClassId>,
    scale: Option<ClassId>,
}

/// Where the words and figures around the pairs stand in the text.
type Places = Lookup<Key, Vec<u32>>;

impl<'a> Told<'a> {
    fn new(reading: &'a Reading<'a>) -> Self {
        let sense = Sense::new(reading);
        let class = |name: &str| sense.class(name);
        let (function, clock, scale) = (class("function-word"), class("figure-clock"), class("scale-of-money"));
        Told { sense, function, clock, scale }
    }

    fn text(&self, at: u32) -> &'a str {
        self.sense.text(at)
    }

    fn span(&self, at: u32) -> Span {
        self.sense.reading.doc.tokens.get(at as usize).map_or(Span::default(), |t| t.span())
    }

    /// Says why two numbers are not taken for one.
    fn refused(&self, odd: u32, first: u32, why: &'static str) {
        if self.sense.reading.explains() {
            self.sense.reading.refused_at(&[self.span(odd), self.span(first)], why);
        }
    }

    /// The words before a token; nothing before the first.
    fn before(&self, at: u32, by: u32) -> &'a str {
        at.checked_sub(by).map_or("", |b| self.text(b))
    }

    fn key(&self, at: u32) -> Key {
        let Some(token) = self.sense.reading.doc.tokens.get(at as usize) else { return 0 };
        match token.kind {
            TokenKind::Digits => digits_key(self.text(at).bytes()),
            _ if token.word != 0 => Key::from(token.word),
            TokenKind::Word if token.len > 3 => hash(self.text(at).strip_suffix('s').unwrap_or(self.text(at))),
            _ => hash(self.text(at)),
        }
    }

    fn sort(&self, at: u32) -> Sort {
        let text = self.text(at);
        match self.sense.token_kind(at) {
            // 95% is the level of most intervals.
            Some(TokenKind::Digits) if significant_digits(text) >= 2 && !is_year(text) && !matches!(text, "95" | "99") => Sort::Figure,
            Some(TokenKind::Word) if text.len() >= 3 && !self.sense.is(at, self.function) => Sort::Content,
            _ => Sort::Small,
        }
    }

    fn near(&self, at: u32) -> Vec<Near> {
        let end = (at + AROUND + 1).min(self.sense.reading.doc.tokens.len() as u32);
        (at.saturating_sub(AROUND)..end).filter(|k| *k != at).map(|k| Near { key: self.key(k), sort: self.sort(k), at: k }).collect()
    }

    /// Whether a number stands by itself: no part of a name or a reference ("#1549", "BIP158", "i128").
    fn stands_free(&self, at: u32) -> bool {
        let tokens = &self.sense.reading.doc.tokens;
        let Some(own) = tokens.get(at as usize) else { return false };
        let before = self.before(at, 1);
        let mark = at.checked_sub(1).is_none_or(|b| self.sense.token_kind(b) == Some(TokenKind::Mark));
        let joined = matches!(before, "-" | "/" | "@" | "_" | "." | "§" | "," | "\\" | "&" | "'" | "’");
        let opened = own.spaced || mark && !joined;
        let closed = tokens.get(at as usize + 1).is_none_or(|t| t.spaced || t.kind == TokenKind::Mark && !matches!(self.text(at + 1), "_" | "/"));
        opened && closed && before != "#"
    }

    /// Two numbers with what is known of them by the tokens next to them; nothing where that tells them apart.
    fn pair(&self, numbers: &Numbers<'_>, odd: usize, first: usize, like: usize) -> Option<Pair> {
        let (number, other) = (numbers.list.get(odd)?, numbers.list.get(first)?);
        let at = *number.places.first()?;
        let around_odd = self.near(at);
        let shares = |around: &[Near]| around.iter().filter(|n| n.sort != Sort::Small && around_odd.iter().any(|o| o.key == n.key)).count();
        let (first, around_first, shared) = other
            .places
            .iter()
            .take(MOST_PLACES)
            .filter(|p| self.stands_free(**p))
            .map(|p| (*p, self.near(*p)))
            .map(|(p, around)| {
                let shared = shares(&around);
                (p, around, shared)
            })
            .max_by_key(|(p, _, shared)| (*shared, std::cmp::Reverse(*p)))?;
        if shared < 2 {
            return None;
        }
        let two = Two { told: self, numbers, number, other, odd: at, first, around_odd: &around_odd, around_first: &around_first, like };
        let Known { behind, least, doubtful } = match two.known() {
            Ok(known) => known,
            Err(why) => {
                self.refused(at, first, why);
                return None;
            }
        };
        let significant = number.significant.max(other.significant);
        let word = self.beside(Sort::Content, NEXT_WORD, true, (at, &around_odd), (first, &around_first));
        let (a, b) = (self.result(at), self.result(first));
        let is = |result: Result| a == result || b == result;
        let apart = at.abs_diff(first);
        let figures = |around: &[Near]| around.iter().filter(|n| n.sort == Sort::Figure).count();
        let dense = (figures(&around_odd) + figures(&around_first)).clamp(4, 16) as i32 - 4;
        let doc = self.sense.reading.doc;
        let kind = |at: u32| doc.sentence_at(at).map(|s| doc.block_of(s).kind);
        let in_cell = |at: u32| matches!(kind(at), Some(BlockKind::Cell { .. }));
        let named = at
            .checked_sub(1)
            .zip(first.checked_sub(1))
            .filter(|(x, y)| self.sense.token_kind(*x) == Some(TokenKind::Word) && self.key(*x) == self.key(*y));
        let same_shape = numbers.shapes.get(&number.shape()).copied().unwrap_or(1).max(1).ilog2() as i32;
        let names = self.names(&around_odd, &around_first, at).max(self.names(&around_first, &around_odd, first));
        let mut weight = -67;
        let mut add = |holds: bool, what: i32| weight += if holds { what } else { 0 };
        // Two digits in another order are no chance.
        add(is_turned(number.text, other.text), 271);
        add(significant >= 4, 66);
        add(significant <= 2, -302);
        add(word == Beside::Same || word == Beside::Near, 57);
        add(behind == Beside::Same, 128);
        // What is told again is told in another part of a text.
        add(apart >= 40, 41);
        add(apart >= 400, 81);
        add(like == 1, 31);
        add(named.is_some_and(|(w, _)| self.of_one_name(numbers, w) < SERIES), 96);
        add(a == Result::Sample && b == Result::Sample, 54);
        // Rows of results are built alike.
        add(is(Result::Value), -125);
        add(is(Result::Range), -76);
        add(is(Result::Opened), -57);
        add(in_cell(at) && in_cell(first), -114);
        add(doc.sentence_index(at) == doc.sentence_index(first), -107);
        add(names >= 2, -37);
        weight -= 16 * same_shape + 16 * dense;
        // The words around weigh so much at most.
        let most = weight + 5 * 52 + 6 * 42 + 3 * 85 + 3 * 34 + 36 + 5 * 12;
        if most.max(least) < TOLD {
            self.refused(at, first, TOO_LITTLE);
            return None;
        }
        Some(Pair { odd: at, first, weight, least, doubtful, around_odd, around_first })
    }

    /// Whether a number is of millions, per cent or money: of others with two digits, a text has many alike.
    fn is_scaled(&self, at: u32) -> bool {
        self.sense.is(at + 1, self.scale) || matches!(self.before(at, 1), "$" | "£" | "€" | "¥" | "₹")
    }

    /// Whether the same word stands right before or right behind two numbers.
    fn is_told_alike(&self, a: u32, b: u32) -> bool {
        let doc = self.sense.reading.doc;
        let word = |at: u32, of: u32| self.sense.token_kind(at) == Some(TokenKind::Word) && doc.sentence_index(at) == doc.sentence_index(of);
        let alike = |x: u32, y: u32| word(x, a) && word(y, b) && self.key(x) == self.key(y);
        alike(a + 1, b + 1) || a.checked_sub(1).zip(b.checked_sub(1)).is_some_and(|(x, y)| alike(x, y))
    }

    /// Whether a number stands beside another one in a sentence: "24.1 … unable to upgrade to 25.1" are two.
    fn are_set_beside(&self, at: u32, places: &[u32]) -> bool {
        let doc = self.sense.reading.doc;
        let Some(sentence) = doc.sentence_at(at) else { return false };
        // What stands under a title tells again what is in it.
        let under = |p: u32| doc.sentence_at(p).is_some_and(|s| s.block != sentence.block && self.level(p) != self.level(at));
        let same = |p: u32| sentence.tokens.0 <= p && p < sentence.tokens.1 && p.abs_diff(at) < LONG;
        places.iter().any(|p| p.abs_diff(at) < BESIDE && !under(*p) || same(*p))
    }

    /// How far above the text a number stands.
    fn level(&self, at: u32) -> Level {
        let doc = self.sense.reading.doc;
        match doc.sentence_at(at).map(|s| doc.block_of(s).kind) {
            Some(BlockKind::Headline) => Level::Title,
            Some(BlockKind::Heading(_) | BlockKind::Deck) => Level::Heading,
            _ => Level::Body,
        }
    }

    /// Whether the units, the times or the years of two numbers differ.
    fn are_apart(&self, a: u32, b: u32) -> bool {
        let currency = |at: u32| match self.before(at, 1) {
            mark @ ("$" | "£" | "€" | "¥" | "₹") => mark,
            _ => "",
        };
        let share = |at: u32| {
            // "76.63 ± 2.38%"
            let at = if matches!(self.text(at + 1), "±") { at + 2 } else { at };
            matches!(self.text(at + 1), "%")
                || self.sense.says(at + 1, "percent")
                || self.sense.says(at + 1, "per") && self.sense.says(at + 2, "cent")
        };
        let scale = |at: u32| if self.sense.is(at + 1, self.scale) { self.key(at + 1) } else { 0 };
        let on_clock = |at: u32| self.sense.is(at + 1, self.clock);
        let years = |at: u32| {
            let doc = self.sense.reading.doc;
            let tokens = doc.sentence_at(at).map_or(&[][..], |s| doc.sentence_tokens(s));
            tokens.iter().filter(|t| t.kind == TokenKind::Digits).map(|t| t.span().of(&doc.text)).filter(|t| is_year(t)).collect::<Vec<_>>()
        };
        let (x, y) = (years(a), years(b));
        let other_year = !x.is_empty() && !y.is_empty() && !x.iter().any(|year| y.contains(year));
        currency(a) != currency(b) || share(a) != share(b) || scale(a) != scale(b) || on_clock(a) || on_clock(b) || other_year
    }

    /// "accepted by Quern 1.46 … in versions up to 1.64": decimals of one whole number that are named by a name are editions.
    fn are_editions(&self, a: u32, b: u32) -> bool {
        let whole = |at: u32| self.text(at).split_once('.').map(|(whole, _)| whole);
        let named = |at: u32| {
            let name = at.checked_sub(if matches!(self.before(at, 1), "[" | "(" | "*" | "`") { 2 } else { 1 });
            name.is_some_and(|n| {
                let word = self.text(n);
                self.sense.token_kind(n) == Some(TokenKind::Word)
                    && (self.sense.says(n, "version")
                        || self.sense.says(n, "versions")
                        || word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
            })
        };
        let plain = |at: u32| self.text(at + 1) != "%" && !self.sense.is(at + 1, self.scale);
        whole(a).is_some() && whole(a) == whole(b) && plain(a) && (named(a) || named(b))
    }

    /// What kind of result a number is.
    fn result(&self, at: u32) -> Result {
        let (before, behind) = (self.before(at, 1), self.text(at + 1));
        match before {
            "=" if self.before(at, 2).eq_ignore_ascii_case("n") => Result::Sample,
            "=" | "<" | ">" | "≤" | "≥" | "~" | "−" | "+" | "-" => Result::Value,
            "–" | "to" | "vs" | "versus" => Result::Range,
            _ if matches!(behind, "–" | "to") || behind == "-" && self.sense.token_kind(at + 2) == Some(TokenKind::Digits) => Result::Range,
            _ if matches!(behind, "(" | "[") => Result::Opened,
            _ => Result::Other,
        }
    }

    /// Whether the next one of a sort on a side is the same for two numbers.
    fn beside(&self, sort: Sort, reach: u32, behind: bool, (a, around_a): (u32, &[Near]), (b, around_b): (u32, &[Near])) -> Beside {
        let next = |at: u32, around: &[Near]| {
            let own = around.iter().filter(|n| n.sort == sort && (n.at > at) == behind && n.at.abs_diff(at) <= reach);
            own.min_by_key(|n| n.at.abs_diff(at)).copied()
        };
        let (Some(x), Some(y)) = (next(a, around_a), next(b, around_b)) else { return Beside::None };
        let same = |x: &Near, y: &Near| x.key == y.key || sort == Sort::Figure && y.sort == sort && is_rounded(self.text(x.at), self.text(y.at));
        if same(&x, &y) {
            Beside::Same
        } else if around_b.iter().any(|n| same(&x, n)) || around_a.iter().any(|n| same(&y, n)) {
            Beside::Near
        } else {
            Beside::Other
        }
    }

    /// "Interest income increased by $16.9 million", "Interest expense increased $10.9 million": one word is another in words that are the same, so
    /// two things are told of.
    fn is_replaced(&self, behind: bool, (a, around_a): (u32, &[Near]), (b, around_b): (u32, &[Near])) -> bool {
        let doc = self.sense.reading.doc;
        let words = |at: u32, around: &[Near]| {
            let sentence = doc.sentence_index(at);
            let mut own: Vec<Near> =
                around.iter().filter(|n| n.sort == Sort::Content && (n.at > at) == behind && doc.sentence_index(n.at) == sentence).copied().collect();
            own.sort_by_key(|n| n.at.abs_diff(at));
            own.into_iter().map(|n| n.key).take(REPLACED).collect::<Vec<Key>>()
        };
        let (x, y) = (words(a, around_a), words(b, around_b));
        let Some(other) = x.iter().zip(&y).position(|(x, y)| x != y) else { return false };
        other > 0 && x.get(other + 1).zip(y.get(other + 1)).is_some_and(|(x, y)| x == y) && !y.contains(&x[other]) && !x.contains(&y[other])
    }

    /// "186 were eligible; 20 were left out; the other 166": whether what one number is more than the other is told between them.
    fn is_difference(&self, numbers: &Numbers<'_>, a: u32, b: u32) -> bool {
        let value = |at: u32| self.text(at).replace(',', "").parse::<Decimal>().ok();
        let (from, to) = (a.min(b), a.max(b));
        let Some(difference) = value(a).zip(value(b)).and_then(|(x, y)| x.checked_sub(y)).map(|d| d.abs()) else { return false };
        let between = numbers.mentions.iter().skip(numbers.mentions.partition_point(|m| *m <= from)).take_while(|m| **m < to);
        to - from < NEAR_DIFFERENCE && between.into_iter().any(|m| value(*m) == Some(difference))
    }

    /// Names near a number that do not stand near another.
    fn names(&self, own: &[Near], other: &[Near], at: u32) -> usize {
        let doc = self.sense.reading.doc;
        own.iter()
            .filter(|n| n.sort == Sort::Content && n.at.abs_diff(at) <= NEXT_NAME && !other.iter().any(|o| o.key == n.key))
            .filter(|n| self.text(n.at).starts_with(char::is_uppercase) && doc.sentence_at(n.at).is_some_and(|s| s.tokens.0 != n.at))
            .count()
    }

    /// How many numbers go by a name: those right behind the same word.
    fn of_one_name(&self, numbers: &Numbers<'_>, word: u32) -> usize {
        let key = self.key(word);
        let named = |number: &&Number<'_>| number.places.iter().take(MOST_PLACES).any(|p| p.checked_sub(1).is_some_and(|w| self.key(w) == key));
        numbers.list.iter().filter(named).take(SERIES).count()
    }

    /// Where all that stands around the pairs stands.
    fn places(&self, pairs: &[Pair]) -> Places {
        let tokens = &self.sense.reading.doc.tokens;
        let mut places = Places::default();
        // A bit for each word of the lexicon that is looked for: most tokens are one, and none that is. Of what no lexicon has, a bit for each length
        // by the first letter.
        let mut known: Vec<u64> = Vec::new();
        let mut lengths = [0u64; 256];
        let bit = |word: u32| ((word / 64) as usize, 1u64 << (word % 64));
        let wanted = pairs.iter().flat_map(|p| p.around_odd.iter().chain(&p.around_first)).filter(|n| n.sort != Sort::Small);
        for (near, token) in wanted.filter_map(|n| Some((n, tokens.get(n.at as usize)?))) {
            places.entry(near.key).or_default();
            if token.word != 0 && token.kind != TokenKind::Digits {
                let (block, mask) = bit(token.word);
                if known.len() <= block {
                    known.resize(block + 1, 0);
                }
                known[block] |= mask;
                continue;
            }
            // A plural has a letter more, and a number may have a mark at each group or none.
            let first = self.text(near.at).as_bytes().first().copied().unwrap_or(0);
            let len = u32::from(token.len);
            let any = (len.saturating_sub(1)..=len + 1).fold(0, |all, len| all | 1 << len.min(63));
            let any = if token.kind == TokenKind::Digits { u64::MAX } else { any };
            lengths[usize::from(first.to_ascii_lowercase())] |= any;
            lengths[usize::from(first.to_ascii_uppercase())] |= any;
        }
        let bytes = self.sense.reading.doc.text.as_bytes();
        for (at, token) in (0u32..).zip(tokens) {
            let own = match token.kind {
                TokenKind::Mark => continue,
                TokenKind::Word | TokenKind::Link if token.word != 0 => {
                    let (block, mask) = bit(token.word);
                    if known.get(block).is_none_or(|bits| bits & mask == 0) {
                        continue;
                    }
                    Key::from(token.word)
                }
                _ => {
                    let first = bytes.get(token.start as usize).copied().unwrap_or(0);
                    if lengths[usize::from(first)] >> token.len.min(63) & 1 == 0 {
                        continue;
                    }
                    self.key(at)
                }
            };
            if let Some(own) = places.get_mut(&own) {
                own.push(at);
            }
        }
        places
    }

    /// What speaks for two numbers being one, in hundredths.
    fn weigh(&self, numbers: &Numbers<'_>, places: &Places, pair: &Pair) -> i32 {
        let times = |near: &Near| places.get(&near.key).map_or(0, Vec::len);
        let (mut rare, mut usual, mut rare_figures, mut figures, mut alike) = (0, 0, 0, 0, 0);
        for near in unique(&pair.around_odd).filter(|n| pair.around_first.iter().any(|o| o.key == n.key)) {
            alike += worth(near.sort, times(near));
            match (near.sort, times(near)) {
                (Sort::Figure, ..=2) => rare_figures += 1,
                (Sort::Figure, _) => figures += 1,
                (_, ..=4) => rare += 1,
                _ => usual += 1,
            }
        }
        let run = self.run(pair, true) + self.run(pair, false);
        let weight = pair.weight + 52 * rare.min(5) + 42 * usual.min(6) + 85 * rare_figures.min(3) + 34 * figures.min(3) + 12 * run.min(5);
        if weight + 36 < TOLD {
            return weight;
        }
        let best = self.best_other(numbers, places, pair, pair.odd, &pair.around_odd).max(self.best_other(
            numbers,
            places,
            pair,
            pair.first,
            &pair.around_first,
        ));
        weight + (alike - best).clamp(-16, 8) * 9 / 2
    }

    /// Words and figures that are the same right beside both numbers, on one side.
    fn run(&self, pair: &Pair, behind: bool) -> i32 {
        let at = |around: &[Near], from: u32, by: u32| {
            let place = if behind { from.checked_add(by) } else { from.checked_sub(by) };
            place.and_then(|p| around.iter().find(|n| n.at == p).copied())
        };
        let same = (1..=AROUND)
            .map_while(|by| at(&pair.around_odd, pair.odd, by).zip(at(&pair.around_first, pair.first, by)).filter(|(x, y)| x.key == y.key));
        same.filter(|(x, _)| x.sort != Sort::Small).count() as i32
    }

    /// How much of what stands around a number stands around the number that has most of it, but for the two of a pair.
    fn best_other(&self, numbers: &Numbers<'_>, places: &Places, pair: &Pair, at: u32, around: &[Near]) -> i32 {
        let mut found: Lookup<u32, i32> = Lookup::default();
        let others = numbers.by_digits.get(&self.key(pair.first)).map_or(&[][..], |n| &numbers.list[*n].places);
        for near in unique(around) {
            let Some(own) = places.get(&near.key).filter(|p| p.len() <= COMMON) else { continue };
            let what = worth(near.sort, own.len());
            // Each number once for a word, whichever of its places is near.
            let mut last = 0;
            for &place in own {
                let from = numbers.mentions.partition_point(|m| *m < last.max(place.saturating_sub(AROUND)));
                for &mention in numbers.mentions[from..].iter().take_while(|m| **m <= place + AROUND) {
                    *found.entry(mention).or_insert(0) += if mention == place { 0 } else { what };
                    last = mention + 1;
                }
            }
        }
        let far = |m: u32| m != pair.odd && m.abs_diff(at) > 2 * AROUND && !others.contains(&m);
        found.into_iter().filter(|(m, _)| far(*m)).map(|(_, what)| what).max().unwrap_or(0)
    }
}

/// What the next word or figure of two numbers is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Same,
    /// That of one of them stands near the other.
    Near,
    Other,
    /// One of them has none.
    None,
}

/// Words and figures, each once.
fn unique(around: &[Near]) -> impl Iterator<Item = &Near> {
    around.iter().enumerate().filter(|(k, n)| n.sort != Sort::Small && !around[..*k].iter().any(|o| o.key == n.key)).map(|(_, n)| n)
}

/// What a word or figure tells that stands so many times.
fn worth(sort: Sort, times: usize) -> i32 {
    match (sort, times) {
        (Sort::Small, _) => 0,
        (Sort::Figure, ..=2) => 10,
        (Sort::Figure, _) => 4,
        (_, ..=2) => 8,
        (_, ..=4) => 5,
        (_, ..=8) => 3,
        _ => 1,
    }
}

/// The digits and the point of a number as one key.
fn digits_key(text: impl Iterator<Item = u8>) -> Key {
    text.filter(|b| *b != b',').fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ Key::from(b)).wrapping_mul(0x100_0000_01b3)) | 1 << 63
}

/// The places of the digits of a number.
fn digit_places(text: &str) -> impl Iterator<Item = usize> {
    text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(k, _)| k)
}

/// A number with one digit left open; its marks count.
fn without(text: &str, place: usize) -> Key {
    text.bytes()
        .enumerate()
        .fold(0xcbf2_9ce4_8422_2325u64, |h, (k, b)| (h ^ Key::from(if k == place { b'?' } else { b })).wrapping_mul(0x100_0000_01b3))
}

/// A number with a digit and the next one in the other order.
fn turned(text: &str, place: usize) -> Option<Key> {
    let digits = text.as_bytes();
    let (a, b) = (*digits.get(place)?, *digits.get(place + 1)?);
    let order = |(k, c): (usize, u8)| {
        if k == place {
            b
        } else if k == place + 1 {
            a
        } else {
            c
        }
    };
    (b.is_ascii_digit() && a != b).then(|| digits_key(text.bytes().enumerate().map(order)))
}

/// Whether two numbers that differ by a slip differ by the order of their digits.
fn is_turned(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 2
}

/// Digits from the first to the last that is no nought.
fn significant_digits(text: &str) -> usize {
    let digits = || text.bytes().filter(u8::is_ascii_digit);
    let told = |b: u8| b != b'0';
    digits().position(told).map_or(0, |first| digits().count() - first - text.bytes().rev().filter(u8::is_ascii_digit).position(told).unwrap_or(0))
}

/// Whether a number has one point at most and groups of three digits: "12,900.5", not "12,20" or "1.2.3".
fn is_well_formed(text: &str) -> bool {
    let (whole, part) = text.split_once('.').map_or((text, None), |(w, p)| (w, Some(p)));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    digits(first) && (first.len() <= 3 || first.len() == whole.len()) && groups.all(|g| g.len() == 3 && digits(g)) && part.is_none_or(digits)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && ("1500"..="2100").contains(&text)
}

/// Whether one of two decimals is the other one rounded.
fn is_rounded(a: &str, b: &str) -> bool {
    let parse = |t: &str| t.replace(',', "").parse::<Decimal>().ok();
    let (Some(x), Some(y)) = (parse(a), parse(b)) else { return false };
    let (long, short) = if x.scale() > y.scale() { (x, y) } else { (y, x) };
    long.scale() > short.scale()
        && short.mantissa().unsigned_abs() >= 10
        && long.round_dp_with_strategy(short.scale(), RoundingStrategy::MidpointAwayFromZero) == short
}

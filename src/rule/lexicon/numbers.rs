//! Number words: `numbers.toml` and `hedges.toml`.

use super::words::WordSet;
use super::{ClassId, Currencies, Files, LoadError, Lookup, Phrases, Units, Words};
use crate::base::Interval;
use crate::doc::{Hedge, Token};
use crate::rule::snapshot;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a word can be in a number; a word may be several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role(pub u16);

impl Role {
    /// A cardinal below a hundred.
    pub const CARDINAL: Role = Role(1);
    /// "hundred", "million".
    pub const SCALE: Role = Role(1 << 1);
    /// "bn", after digits.
    pub const SHORT_SCALE: Role = Role(1 << 2);
    /// "k", touching the digits.
    pub const GLUED_SCALE: Role = Role(1 << 3);
    /// "dozen".
    pub const GROUP: Role = Role(1 << 4);
    /// "third".
    pub const ORDINAL: Role = Role(1 << 5);
    /// "thirds", "half".
    pub const FRACTION: Role = Role(1 << 6);
    /// "½".
    pub const CHARACTER: Role = Role(1 << 7);
    /// First word of a vague size.
    pub const VAGUE: Role = Role(1 << 8);
    /// "doubled".
    pub const MULTIPLE: Role = Role(1 << 9);
    /// "a", "an".
    pub const ARTICLE: Role = Role(1 << 10);
    /// "−", "minus".
    pub const MINUS: Role = Role(1 << 11);
    /// First token of a currency sign or code.
    pub const CURRENCY: Role = Role(1 << 12);
    /// "aged", "age".
    pub const AGE: Role = Role(1 << 13);
    /// "millions", "dozens" behind a number: "three millions".
    pub const PLURAL: Role = Role(1 << 14);
    /// "point", before decimals in words.
    pub const POINT: Role = Role(1 << 15);

    /// Whether the two have a role in common.
    #[inline]
    pub const fn has(self, other: Role) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a word is worth in each of its roles.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct NumberWord {
    /// Worth as a cardinal.
    pub cardinal: u32,
    /// Worth as a scale of any sort.
    #[serde(with = "snapshot::decimal")]
    pub scale: Decimal,
    /// Worth as a group.
    pub group: u32,
    /// Worth as an ordinal, where it is not beyond all lists.
    pub ordinal: u32,
    /// Worth as an ordinal of any size.
    pub rank: u64,
    /// Denominator as a fraction.
    pub denominator: u64,
    /// Numerator and denominator as a character.
    pub character: (u32, u32),
    /// Value and interval as a multiple.
    pub multiple: Option<(Decimal, Interval)>,
}

/// A size that words leave open.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Vague {
    /// The number that the words name: 10,000 in "tens of thousands".
    pub point: Decimal,
    /// What they may stand for.
    pub given: Interval,
}

/// Classes of words beside a figure: `classes/figures.toml`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FigureClasses {
    /// A number after it is a label: "Section 4".
    pub label: ClassId,
    /// Of those, words that are also verbs or things.
    pub label_weak: ClassId,
    /// Three or four digits before it are a time of day: "930 AM".
    pub clock: ClassId,
    /// Four digits after it are a number, not a year.
    pub count_hedge: ClassId,
    /// Persons of whom "under five" says the age.
    pub of_age: ClassId,
    /// Words of a ratio: "outnumbered two to one", "a ratio of 1:4".
    pub ratio: ClassId,
    /// Second word of an address.
    pub street: ClassId,
    /// Leads to a level: "fell to zero", "above zero".
    pub level: ClassId,
    /// Behind a decimal, it makes it the name of an edition: "the 0.1 release".
    pub version: ClassId,
    /// Bounds before "a hectare": "under", "than".
    pub before_article: ClassId,
    /// What has so many points and is no share: "a seven-point scale".
    pub of_points: ClassId,
    /// Hours, minutes and seconds after it are what something took: "in 2:14:04".
    pub stopwatch: ClassId,
    /// Opens a note under a table: "3 Restated".
    pub note: ClassId,
    /// After a number and letters, it shows that the letters are no currency: "45 CAD patients".
    pub clinical: ClassId,
    /// A number in brackets after it is that of a work: "in other studies (40)".
    pub citing: ClassId,
    /// A number of three or four digits after it is one of the telephone: "call 101".
    pub telephone: ClassId,
    /// A bare year may follow.
    pub before_year: ClassId,
    /// Months.
    pub month: ClassId,
    /// Says that the figure before it is a length: "35m tall".
    pub after_length: ClassId,
    /// Says that the figure after it is a length: "a depth of 35m".
    pub before_length: ClassId,
    /// Verbs and adverbs of change.
    pub change: ClassId,
    /// Cues of a score or vote.
    pub contest: ClassId,
    /// What things are sold, paid or counted by, behind an article: "a head", "a night".
    pub sold_by: ClassId,
    /// Words of heat.
    pub heat: ClassId,
    /// Words of weight.
    pub weight: ClassId,
    /// Words of money.
    pub money: ClassId,
    /// Words of shares and rates.
    pub share: ClassId,
    /// Short names of statistics, behind which a figure stands: "CI 34 to 52".
    pub statistic: ClassId,
    /// Words of share indices, whose points are no percentages.
    pub index: ClassId,
    /// Follow a factor: "three times as many".
    pub after_times: ClassId,
    /// Stand before a fraction that stands alone: "by a third".
    pub before_fraction: ClassId,
    /// A verb that takes "over", "about" or "around" to itself: "pulled over".
    pub phrasal: ClassId,
    /// "in half" after it is a factor: "cut in half".
    pub cut: ClassId,
    /// A fraction after it is what is left: "the remaining quarter".
    pub remaining: ClassId,
    /// Articles and possessives, behind which "first" is a rank.
    pub determiner: ClassId,
    /// End a noun phrase.
    pub stop: ClassId,
    /// Are in a noun phrase, never its head.
    pub adjective: ClassId,
}

impl FigureClasses {
    fn load(words: &mut Words) -> Self {
        let mut class = |name: &str| words.class(name);
        FigureClasses {
            label: class("figure-label"),
            label_weak: class("figure-label-weak"),
            clock: class("figure-clock"),
            count_hedge: class("figure-count-hedge"),
            of_age: class("figure-of-age"),
            ratio: class("figure-ratio"),
            street: class("figure-street"),
            clinical: class("figure-clinical"),
            level: class("figure-level"),
            note: class("figure-note"),
            stopwatch: class("figure-stopwatch"),
            of_points: class("figure-of-points"),
            before_article: class("figure-before-article"),
            version: class("figure-version"),
            citing: class("figure-citing"),
            telephone: class("figure-telephone"),
            before_year: class("figure-before-year"),
            month: class("figure-month"),
            after_length: class("figure-after-length"),
            before_length: class("figure-before-length"),
            change: class("figure-change"),
            contest: class("figure-contest"),
            sold_by: class("figure-sold-by"),
            heat: class("figure-heat"),
            weight: class("figure-weight"),
            money: class("figure-money"),
            share: class("figure-share"),
            index: class("figure-index"),
            statistic: class("figure-statistic"),
            after_times: class("figure-after-times"),
            before_fraction: class("figure-before-fraction"),
            cut: class("figure-cut"),
            phrasal: class("figure-phrasal"),
            remaining: class("figure-remaining"),
            determiner: class("figure-determiner"),
            stop: class("figure-stop"),
            adjective: class("figure-adjective"),
        }
    }
}

/// Number words and hedges.
#[derive(Debug, Serialize, Deserialize)]
pub struct Numbers {
    /// Classes of words beside a figure.
    pub classes: FigureClasses,
    #[serde(with = "snapshot::sparse")]
    roles: Vec<Role>,
    entries: Lookup<u32, NumberWord>,
    /// Vague sizes.
    pub vague: Phrases<Vague>,
    /// Shares that words leave open: "most".
    pub shares: Phrases<Vague>,
    /// Hedges before a figure, their words in reverse order.
    before: Phrases<Hedge>,
    /// Hedges after a figure.
    pub after: Phrases<Hedge>,
    /// Words that may stand between a hedge and its figure.
    between: Vec<u32>,
    /// Figures of speech.
    pub idioms: Phrases<()>,
    /// Words that make a figure only with the word behind them: "a" million, "the" vast majority, "can" 5.
    leading: WordSet,
    /// Words and marks that may make a figure with a leading one: a "million", a "mile", US "$".
    after_leading: WordSet,
    /// Those of the leading words that go on only in phrases, "the" above all.
    in_phrases: WordSet,
    /// What such phrases go on with: the "vast" majority.
    after_phrase: WordSet,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct NumbersFile {
    words: SmallWords,
    cardinals: BTreeMap<String, u32>,
    scales: BTreeMap<String, String>,
    short_scales: BTreeMap<String, String>,
    glued_scales: BTreeMap<String, String>,
    plural_scales: BTreeMap<String, String>,
    groups: BTreeMap<String, u32>,
    plural_groups: BTreeMap<String, u32>,
    ordinals: BTreeMap<String, u64>,
    fractions: BTreeMap<String, u64>,
    characters: BTreeMap<String, (u32, u32)>,
    vague: BTreeMap<String, [String; 3]>,
    shares: BTreeMap<String, [String; 3]>,
    multiples: BTreeMap<String, [String; 3]>,
}

/// What small words do in a number.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SmallWords {
    article: Vec<String>,
    point: Vec<String>,
    minus: Vec<String>,
    #[serde(default)]
    age: Vec<String>,
    /// Tens and units are written together in this order: "twentyone".
    #[serde(default)]
    tens_and_units: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct HedgesFile {
    before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
    between: BTreeMap<String, Vec<String>>,
}

/// Most tokens that a hedge has.
pub const LONGEST_HEDGE: usize = 6;

impl Numbers {
    /// Loads the tables and classes.
    pub(super) fn load(files: &Files<'_>, words: &mut Words) -> Result<Self, LoadError> {
        let mut out = Numbers {
            classes: FigureClasses::load(words),
            roles: Vec::new(),
            entries: Lookup::default(),
            vague: Phrases::default(),
            shares: Phrases::default(),
            before: Phrases::default(),
            after: Phrases::default(),
            between: Vec::new(),
            idioms: Phrases::default(),
            leading: WordSet::default(),
            after_leading: WordSet::default(),
            in_phrases: WordSet::default(),
            after_phrase: WordSet::default(),
        };
        if !files.files.iter().any(|(n, _)| *n == "numbers.toml") {
            return Ok(out);
        }
        let file: NumbersFile = files.parse("numbers.toml")?;
        let decimal = |s: &str| s.parse::<Decimal>().map_err(|e| files.error("numbers.toml", s, format!("{s:?} is no number: {e}")));
        for (w, v) in &file.cardinals {
            out.entry(words, w, Role::CARDINAL).cardinal = *v;
        }
        // "twentyone", "twentyfirst": written together.
        for (tens, t) in file.cardinals.iter().filter(|(_, v)| file.words.tens_and_units && (20..100).contains(*v)) {
            for (w, v) in file.cardinals.iter().filter(|(_, v)| (1..10).contains(*v)) {
                out.entry(words, &format!("{tens}{w}"), Role::CARDINAL).cardinal = t + v;
            }
            for (w, v) in file.ordinals.iter().filter(|(_, v)| (1..10).contains(*v)) {
                let entry = out.entry(words, &format!("{tens}{w}"), Role::ORDINAL);
                entry.rank = u64::from(*t) + v;
                entry.ordinal = u32::try_from(entry.rank).unwrap_or(0);
            }
        }
        for (table, role) in [
            (&file.scales, Role::SCALE),
            (&file.short_scales, Role::SHORT_SCALE),
            (&file.glued_scales, Role::GLUED_SCALE),
            (&file.plural_scales, Role::PLURAL),
        ] {
            for (w, v) in table {
                out.entry(words, w, role).scale = decimal(v)?;
            }
        }
        for (w, v) in &file.groups {
            out.entry(words, w, Role::GROUP).group = *v;
        }
        for (w, v) in &file.plural_groups {
            out.entry(words, w, Role::PLURAL).group = *v;
        }
        for (w, v) in &file.ordinals {
            let entry = out.entry(words, w, Role::ORDINAL);
            entry.ordinal = u32::try_from(*v).unwrap_or(0);
            entry.rank = *v;
        }
        for (w, v) in &file.fractions {
            out.entry(words, w, Role::FRACTION).denominator = *v;
        }
        for (w, v) in &file.characters {
            out.entry(words, w, Role::CHARACTER).character = *v;
        }
        for (w, [point, lo, hi]) in &file.multiples {
            out.entry(words, w, Role::MULTIPLE).multiple = Some((decimal(point)?, Interval::closed(decimal(lo)?, decimal(hi)?)));
        }
        for (table, shares) in [(&file.vague, false), (&file.shares, true)] {
            for (phrase, [point, lo, hi]) in table {
                let ids = words.phrase(phrase);
                if let Some(&first) = ids.first() {
                    out.add_role(first, Role::VAGUE);
                }
                let (lo, hi) = (decimal(lo)?, decimal(hi)?);
                // "most" is more than half, not half.
                let given = if shares { Interval::left_open(lo, hi) } else { Interval::closed(lo, hi) };
                let list = if shares { &mut out.shares } else { &mut out.vague };
                list.add(ids, Vague { point: decimal(point)?, given });
            }
        }
        let small = &file.words;
        for (list, role) in [(&small.article, Role::ARTICLE), (&small.point, Role::POINT), (&small.minus, Role::MINUS), (&small.age, Role::AGE)] {
            for w in list {
                out.entry(words, w, role);
            }
        }
        let hedges: HedgesFile = files.parse("hedges.toml")?;
        for (table, reversed) in [(&hedges.before, true), (&hedges.after, false)] {
            for (name, phrases) in table {
                let hedge = hedge(name).ok_or_else(|| files.error("hedges.toml", name, format!("{name:?} is no hedge")))?;
                for phrase in phrases {
                    let mut ids = words.phrase(phrase);
                    if reversed {
                        ids.reverse();
                        out.before.add(ids, hedge);
                    } else {
                        out.after.add(ids, hedge);
                    }
                }
            }
        }
        out.between = hedges.between.values().flatten().map(|w| words.intern(w)).collect();
        let idiom = words.class("figure-idiom");
        for phrase in words.class_phrases(idiom).iter() {
            out.idioms.add(phrase.to_vec(), ());
        }
        Ok(out)
    }

    fn entry(&mut self, words: &mut Words, word: &str, role: Role) -> &mut NumberWord {
        let id = words.intern(word);
        self.add_role(id, role);
        self.entries.entry(id).or_default()
    }

    /// Gives a word one more role.
    pub(super) fn add_role(&mut self, word: u32, role: Role) {
        let i = word as usize;
        if self.roles.len() <= i {
            self.roles.resize(i + 1, Role::default());
        }
        self.roles[i] = Role(self.roles[i].0 | role.0);
    }

    /// Whether a word makes a figure only with the word behind it.
    #[inline]
    pub fn leads(&self, word: u32) -> bool {
        self.leading.has(word)
    }

    /// Whether a word or mark may make a figure with a leading one before it.
    #[inline]
    pub fn follows(&self, leading: u32, word: u32) -> bool {
        if self.in_phrases.has(leading) {
            return self.after_phrase.has(word);
        }
        self.role(word) != Role::default() || self.after_leading.has(word)
    }

    /// The words and marks that a figure may begin with.
    pub(super) fn beginners(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.roles).filter(|(_, role)| **role != Role::default()).map(|(word, _)| word)
    }

    /// Notes which words lead and what may follow them, once all tables are loaded: units and currencies behind an article, and what goes
    /// on with a leading word in phrases.
    pub(super) fn put_leading(&mut self, units: &Units, currencies: &Currencies) {
        let leading = Role(Role::ARTICLE.0 | Role::VAGUE.0 | Role::CURRENCY.0).0;
        for (word, role) in (0u32..).zip(&self.roles) {
            let single = |phrases: &Phrases<Vague>| phrases.single(word);
            if role.0 != 0 && role.0 & !leading == 0 && !single(&self.vague) && !single(&self.shares) {
                self.leading.put(word);
                let phrases_only = role.0 == Role::VAGUE.0;
                if phrases_only {
                    self.in_phrases.put(word);
                }
                let after = if phrases_only { &mut self.after_phrase } else { &mut self.after_leading };
                // "Rs." and "S/" too.
                let on = self.vague.second_words(word).chain(self.shares.second_words(word)).chain(self.idioms.second_words(word));
                let on = on.chain(currencies.signs.second_words(word));
                on.for_each(|word| after.put(word));
            }
        }
        let codes = currencies.first.iter().copied();
        let things = units.spellings.first_words().chain(currencies.names.first_words()).chain(currencies.signs.first_words()).chain(codes);
        things.for_each(|word| self.after_leading.put(word));
    }

    /// What a word can be in a number.
    #[inline]
    pub fn role(&self, word: u32) -> Role {
        self.roles.get(word as usize).copied().unwrap_or_default()
    }

    /// What a word is worth.
    pub fn word(&self, word: u32) -> NumberWord {
        self.entries.get(&word).copied().unwrap_or_default()
    }

    /// The hedge that ends with the last of `tokens`: how many tokens it takes, and what it is.
    pub fn hedge_before(&self, tokens: &[Token]) -> Option<(usize, Hedge)> {
        let last = *tokens.last()?;
        let mut back = [last; LONGEST_HEDGE];
        let mut n = 0;
        for (to, from) in back.iter_mut().zip(tokens.iter().rev()) {
            *to = *from;
            n += 1;
        }
        self.before.longest(back.get(..n)?).map(|(len, h)| (len, *h))
    }

    /// Whether a word may stand between a hedge and its figure.
    pub fn between(&self, word: u32) -> bool {
        word != 0 && self.between.contains(&word)
    }
}

/// The hedge of that name in `hedges.toml`.
fn hedge(name: &str) -> Option<Hedge> {
    Some(match name {
        "exactly" => Hedge::Exactly,
        "about" => Hedge::About,
        "nearly" => Hedge::Nearly,
        "just-over" => Hedge::JustOver,
        "more-than" => Hedge::MoreThan,
        "at-least" => Hedge::AtLeast,
        "less-than" => Hedge::LessThan,
        "up-to" => Hedge::UpTo,
        _ => return None,
    })
}

//! A word with a capital that is a slip for another word of the text: "the Asia Coference", "Tumblweed" beside "Tumbleweed".
//!
//! Binds a word that stands once, that no list knows and that is one slip away (a letter dropped, doubled, swapped or wrong) from a word
//! that the text has otherwise. That other word is one that everyone knows, or stands in the same company: beside the same word. Two persons may
//! be called Keller and Kellar; whoever is introduced as a person is left to the relations of names.

use super::same_person::is_explained_within as is_explained;
use super::sameness::hash;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::doc::{Case, Mention, MentionKind, Token, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::Lookup;
use rustc_hash::FxHashSet;

/// Binds a slip to the word that it should be.
pub(super) const TERM_SPELLING: Relation = Relation {
    name: "term-spelling",
    roles: &["odd", "usual"],
    about: "A word with a capital that stands once, is no known word, and is one slip away from a word of the text.",
    bind,
};

/// Letters of the shortest word that is looked at; of shorter ones too many are one letter apart.
const SHORTEST: usize = 4;
/// Words beside a word in which it is explained; farther away, "previously" is said of something else.
const EXPLAINED: usize = 4;
/// Times that a slip may stand in a text: it may have been copied.
const TWICE: u32 = 2;
/// Words that are looked at in a document.
const MOST: usize = 500;
/// From so many unknown words on, a text has many names of its own, and two of them may be near each other by chance.
const MANY: usize = 200;

/// Words of a text for which there is room from the beginning: few texts have more that no list knows.
const AT_FIRST: usize = 56;

/// Names among which the bearers of a surname are looked for.
const MENTIONS: usize = 4000;

/// A distinct word of the text.
struct Kind {
    /// Where it stands first.
    first: u32,
    times: u32,
    /// Whether it has a capital somewhere.
    capital: bool,
}

/// What tells cheaply that a word is no slip for another one: initials and lengths, and which letters the words have.
struct Shapes {
    /// Lengths by initial as it is written, one bit each: one look-up for each word of the text.
    lengths: [u64; 256],
    /// Initial, length and letters of each word, in order of initial.
    words: Vec<(u8, u8, u32)>,
    /// Where the words of each initial begin and end.
    places: [(u16, u16); LETTERS],
}

/// Letters that a word may begin with.
const LETTERS: usize = 26;

impl Shapes {
    /// Those of some words.
    fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Shapes {
        let mut out = Shapes { lengths: [0; 256], words: Vec::new(), places: [(0, 0); LETTERS] };
        for word in words {
            let Some(letter) = Shapes::letter(word) else { continue };
            for len in word.len() - 1..=word.len() + 1 {
                for initial in [word[0].to_ascii_lowercase(), word[0].to_ascii_uppercase()] {
                    out.lengths[usize::from(initial)] |= 1 << len.min(63);
                }
            }
            out.words.push((letter as u8, word.len().min(255) as u8, Shapes::letters(word)));
        }
        out.words.sort_unstable();
        for (at, (letter, ..)) in (0u16..).zip(&out.words) {
            let place = &mut out.places[usize::from(*letter)];
            *place = (if place.1 == 0 { at } else { place.0 }, at + 1);
        }
        out
    }

    #[inline]
    fn letter(word: &[u8]) -> Option<usize> {
        word.first().filter(|b| b.is_ascii_alphabetic()).map(|b| usize::from(b.to_ascii_lowercase() - b'a'))
    }

    #[inline]
    fn letters(word: &[u8]) -> u32 {
        word.iter().fold(0, |all, b| all | 1 << (b & 31))
    }

    /// Whether any of the words has the initial of a word and about its length.
    #[inline]
    fn may_have(&self, initial: u8, len: usize) -> bool {
        self.lengths[usize::from(initial)] >> len.min(63) & 1 == 1
    }

    /// Whether a word may be one of the words, or be a slip away from one: a slip changes two letters at most.
    fn near(&self, word: &[u8]) -> bool {
        let Some(letter) = Shapes::letter(word) else { return false };
        let letters = Shapes::letters(word);
        let (from, to) = self.places[letter];
        let own = self.words.get(usize::from(from)..usize::from(to)).unwrap_or_default();
        own.iter().any(|(_, len, other)| usize::from(*len).abs_diff(word.len()) <= 1 && (letters ^ other).count_ones() <= 2)
    }
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let text = |t: &Token| t.span().of(&reading.doc.text);
    // Capitals that no list of the lexicon has, by how often they stand in the text: there are few, and in most texts none is a slip.
    let mut capitals: Lookup<u64, (u32, u32)> = Lookup::with_capacity_and_hasher(AT_FIRST, Default::default());
    let mut places: Vec<(u32, u64)> = Vec::new();
    for &at in reading.unknown() {
        let Some(token) = reading.doc.tokens.get(at as usize) else { continue };
        if token.case != Case::Lower && token.len as usize >= SHORTEST && text(token).bytes().all(|b| b.is_ascii_alphabetic()) {
            let key = hash(text(token));
            let seen = capitals.entry(key).or_insert((at, 0));
            seen.1 += 1;
            if seen.1 == 1 {
                places.push((at, key));
            }
        }
    }
    let mut unknown: Vec<(u64, u32)> = Vec::new();
    for (at, key) in places {
        let once = capitals.get(&key).is_some_and(|seen| seen.1 <= TWICE);
        if !once || reading.doc.tokens.get(at as usize).is_none_or(|t| is_word(reading, text(t))) {
            continue;
        }
        unknown.push((key, at));
        if unknown.len() > MOST {
            if !is_foreign(reading) {
                reading.leave_unfinished("it has too many words that no list knows");
            }
            return;
        }
    }
    if unknown.is_empty() {
        return;
    }
    let shapes = Shapes::of(unknown.iter().filter_map(|(_, at)| reading.doc.tokens.get(*at as usize)).map(|t| text(t).as_bytes()));
    let mut kinds: Lookup<u64, Kind> = Lookup::with_capacity_and_hasher(AT_FIRST, Default::default());
    // By first letter, with their lengths: a slip in the first letter is not looked for.
    let mut by_letter: [Vec<(u8, u32)>; LETTERS] = Default::default();
    let bytes = reading.doc.text.as_bytes();
    for (at, token) in (0u32..).zip(&reading.doc.tokens) {
        let len = token.len as usize;
        // Most words are near none of them by their initials and lengths alone.
        if !bytes.get(token.start as usize).is_some_and(|initial| shapes.may_have(*initial, len)) {
            continue;
        }
        if token.kind != TokenKind::Word || len < SHORTEST - 1 || !shapes.near(text(token).as_bytes()) {
            continue;
        }
        let word = text(token);
        let kind = kinds.entry(hash(word)).or_insert_with(|| {
            if let Some(letter) = Shapes::letter(word.as_bytes()) {
                by_letter[letter].push((token.len, at));
            }
            Kind { first: at, times: 0, capital: false }
        });
        kind.times += 1;
        kind.capital |= token.case != Case::Lower;
    }
    let links = out.len();
    let many = unknown.len() > MANY;
    let Some(look_alike) = reading.lexicon.words.find_class("look-alike") else { return };
    for (key, _) in unknown {
        // In small letters it may stand elsewhere as well.
        let Some(kind) = kinds.get(&key).filter(|k| k.times <= TWICE) else { continue };
        let Some(odd) = reading.doc.tokens.get(kind.first as usize).filter(|t| kind.times < TWICE || t.case == Case::Title) else { continue };
        let word = text(odd).to_ascii_lowercase();
        let Some(letter) = Shapes::letter(word.as_bytes()) else { continue };
        if in_code(text(odd)) {
            continue;
        }
        let near = by_letter[letter].iter().filter(|(len, at)| usize::from(*len).abs_diff(word.len()) <= 1 && *at != kind.first);
        let may_be = |at: &u32| is_slip(&word, &lower(reading, *at)) || is_plural_of(reading, odd, *at);
        let mut found: Vec<u32> = near.map(|(_, at)| *at).filter(may_be).collect();
        let kind_at = |at: u32| reading.doc.tokens.get(at as usize).and_then(|t| kinds.get(&hash(text(t))));
        // Of several, the only one with a capital.
        if found.len() > 1 {
            found.retain(|at| kind_at(*at).is_some_and(|k| k.capital));
        }
        let [usual] = found[..] else { continue };
        let (Some(other), Some(usual_kind)) = (reading.doc.tokens.get(usual as usize), kind_at(usual)) else { continue };
        if [kind.first, usual].iter().any(|at| is_explained(reading, (*at, at + 1), EXPLAINED)) || is_told_by_names(reading, odd) {
            continue;
        }
        let evidence = Evidence {
            times: usual_kind.times + kinds.get(&hash(&other_number(text(other)))).map_or(0, |k| k.times),
            named: usual_kind.capital && odd.case == other.case,
            known: is_word(reading, text(other)),
            again: kind.times == TWICE,
            company: company(reading, kind.first, &lower(reading, usual)),
            entitled: odd.case == Case::Mixed && follows_alike(reading, kind.first, &lower(reading, usual)),
            joined: joined_alike(reading, kind.first, &lower(reading, usual)),
            another: another_person(reading, odd, text(other)),
            bearer: bears_surname(reading, odd, text(other)),
            listed: is_listed(reading, text(odd)) || super::class_at(reading, look_alike, kind.first as usize),
            in_name: [kind.first.checked_sub(1), Some(kind.first + 1)]
                .iter()
                .flatten()
                .any(|at| reading.doc.tokens.get(*at as usize).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower && t.len > 1)),
            many,
            camel: [odd, other].iter().all(|t| t.case == Case::Mixed && text(t).bytes().filter(u8::is_ascii_lowercase).count() >= 4),
            beside: kind.first.abs_diff(usual) <= 4 || are_told_apart(reading, kind.first, usual, usual_kind.times),
            parted: is_parted(reading, kind.first, &lower(reading, usual)) || follow_others(reading, kind.first, &lower(reading, usual)),
            of_abbreviations: [odd, other].iter().all(|t| matches!(t.case, Case::Upper | Case::Mixed)),
        };
        if evidence.speaks_for(&word, &lower(reading, usual), is_listed(reading, text(other))) {
            let times = usual_kind.times;
            let filler = |t: &Token| Filler::Words(t.span());
            out.push(Link {
                roles: vec![("odd", filler(odd)), ("usual", filler(other))],
                strength: Strength::SameNoun,
                facts: vec![
                    ("times", times.to_string()),
                    ("here", if kind.times == TWICE { "here and once more".to_owned() } else { "only here".to_owned() }),
                ],
                severity: Some(Severity::Warning),
            });
        }
    }
    if out.len() > links && is_foreign(reading) {
        out.truncate(links);
    }
}

/// Whether one of two words with capitals inside is the other in the plural: "DevOp" and "DevOps".
fn is_plural_of(reading: &Reading<'_>, odd: &Token, at: u32) -> bool {
    let Some(other) = reading.doc.tokens.get(at as usize).filter(|t| t.case == Case::Mixed && odd.case == Case::Mixed) else { return false };
    let (a, b) = (odd.span().of(&reading.doc.text), other.span().of(&reading.doc.text));
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// A word in the singular for one in the plural, and the other way round.
fn other_number(word: &str) -> String {
    word.strip_suffix('s').map_or_else(|| format!("{word}s"), str::to_owned)
}

/// Whether the text is in another language than the list of words: more than a third of its words are none.
fn is_foreign(reading: &Reading<'_>) -> bool {
    /// Words that are tried.
    const SAMPLE: usize = 300;
    /// Tokens among which they are looked for.
    const TRIED: usize = 20_000;
    let words = || reading.doc.tokens.iter().take(TRIED).filter(|t| t.kind == TokenKind::Word && t.len as usize >= SHORTEST - 1);
    let text = |t: &Token| t.span().of(&reading.doc.text);
    let mut seen: FxHashSet<u64> = words().filter(|t| t.case != Case::Lower).map(|t| hash(text(t))).collect();
    let (mut all, mut none) = (0usize, 0usize);
    for word in words().map(text).filter(|word| seen.insert(hash(word))).take(SAMPLE) {
        all += 1;
        none += usize::from(!is_word(reading, word));
    }
    none * 3 > all
}

fn lower(reading: &Reading<'_>, at: u32) -> String {
    reading.doc.tokens.get(at as usize).map_or(String::new(), |t| t.span().of(&reading.doc.text).to_ascii_lowercase())
}

/// Whether a word, its singular or its stem is one that everyone knows.
fn is_word(reading: &Reading<'_>, word: &str) -> bool {
    const ENDINGS: [&str; 11] = ["s", "es", "ed", "d", "ing", "er", "ers", "ly", "al", "ness", "less"];
    const BEGINNINGS: [&str; 13] = ["un", "re", "non", "pre", "co", "sub", "over", "under", "anti", "micro", "multi", "inter", "super"];
    let word = word.to_ascii_lowercase();
    let dictionary = &reading.lexicon.dictionary;
    dictionary.contains(&word)
        || reading.lexicon.words.get(&word) != 0
        || ENDINGS.iter().any(|s| word.strip_suffix(s).is_some_and(|w| (*s != "d" || w.ends_with('e')) && dictionary.contains(w)))
        || BEGINNINGS.iter().any(|p| word.strip_prefix(p).is_some_and(|w| w.len() >= 5 && dictionary.contains(w)))
}

/// What a slip of one letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    None,
    /// One letter for another.
    Wrong,
    /// Two neighbours in the wrong order.
    Swapped,
    /// One letter too many or too few.
    Missing,
}

fn kind_of_slip(a: &str, b: &str) -> Slip {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let same = x.iter().zip(y).take_while(|(p, q)| p == q).count();
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    match long.len() - short.len() {
        0 if same == x.len() => Slip::None,
        0 if x[same + 1..] == y[same + 1..] => Slip::Wrong,
        0 if same + 1 < x.len() && x[same] == y[same + 1] && x[same + 1] == y[same] && x[same + 2..] == y[same + 2..] => Slip::Swapped,
        1 if short[same..] == long[same + 1..] => Slip::Missing,
        _ => Slip::None,
    }
}

/// Whether one of two words is the other with a letter doubled: "INNSEE" and "INSEE".
fn doubles(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    let same = short.iter().zip(long).take_while(|(p, q)| p == q).count();
    long.len() == short.len() + 1 && same > 0 && long.get(same) == long.get(same - 1) && short.get(same..) == long.get(same + 1..)
}

/// Whether two words are one slip apart, neither in the first letter nor in an ending, where words are inflected.
fn is_slip(a: &str, b: &str) -> bool {
    if !b.bytes().all(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let same = a.bytes().zip(b.bytes()).take_while(|(p, q)| p == q).count();
    let shorter = a.len().min(b.len());
    match kind_of_slip(a, b) {
        Slip::None => false,
        Slip::Swapped => same > 0,
        // "analyse" and "analyze", "centre" and "center" are two ways to write one word.
        Slip::Wrong => same > 0 && !spelling(a.as_bytes().get(same).copied(), b.as_bytes().get(same).copied()),
        Slip::Missing => same > 0 && same < shorter && !digraph(a, b, same),
    }
}

fn spelling(a: Option<u8>, b: Option<u8>) -> bool {
    matches!((a, b), (Some(b's'), Some(b'z')) | (Some(b'z'), Some(b's')) | (Some(b'c'), Some(b'k')) | (Some(b'k'), Some(b'c')))
}

/// Whether the letter that one of two words has and the other has not is one of a vowel that is written in two ways: "haemodynamic" and
/// "hemodynamic", "favour" and "favor".
fn digraph(a: &str, b: &str, at: usize) -> bool {
    let long = if a.len() > b.len() { a } else { b };
    let letter = |k: usize| long.as_bytes().get(k).copied();
    let before = at.checked_sub(1).and_then(letter);
    matches!((letter(at), letter(at + 1)), (Some(b'a' | b'o'), Some(b'e')))
        || matches!((before, letter(at), letter(at + 1)), (Some(b'o'), Some(b'u'), Some(b'r')))
        || matches!((before, letter(at)), (Some(b'a' | b'o'), Some(b'e')))
}

/// Whether the slip stands beside a word that some mention of the other word stands beside as well.
fn company(reading: &Reading<'_>, odd: u32, usual: &str) -> bool {
    let tokens = &reading.doc.tokens;
    let word = |at: u32| {
        let long = |t: &&Token| t.kind == TokenKind::Word && (t.len > 3 || t.len == 3 && t.case == Case::Title);
        tokens.get(at as usize).filter(long).map(|t| hash(t.span().of(&reading.doc.text)))
    };
    let (before, after) = (odd.checked_sub(1).and_then(word), word(odd + 1));
    if before.is_none() && after.is_none() {
        return false;
    }
    (0u32..).zip(tokens).any(|(at, t)| {
        t.kind == TokenKind::Word
            && t.len as usize == usual.len()
            && t.span().of(&reading.doc.text).eq_ignore_ascii_case(usual)
            && (before.is_some() && at.checked_sub(1).and_then(word) == before || after.is_some() && word(at + 1) == after)
    })
}

/// The places of a word of the text, whatever its case.
fn places_of<'r>(reading: &'r Reading<'_>, word: &'r str) -> impl Iterator<Item = u32> + 'r {
    let is = move |t: &Token| t.kind == TokenKind::Word && t.len as usize == word.len() && t.span().of(&reading.doc.text).eq_ignore_ascii_case(word);
    (0u32..).zip(&reading.doc.tokens).filter(move |(_, t)| is(t)).map(|(at, _)| at)
}

/// Whether the same word with a capital follows the slip and some mention of the other word.
fn follows_alike(reading: &Reading<'_>, odd: u32, usual: &str) -> bool {
    let next = |at: u32| reading.doc.tokens.get(at as usize + 1).filter(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.spaced);
    let text = |t: &Token| hash(t.span().of(&reading.doc.text));
    next(odd).is_some_and(|own| places_of(reading, usual).any(|at| next(at).is_some_and(|t| text(t) == text(own))))
}

/// Whether a word with a capital follows the slip, and others all mentions of the other word that have one behind them.
fn is_parted(reading: &Reading<'_>, odd: u32, usual: &str) -> bool {
    let next = |at: u32| reading.doc.tokens.get(at as usize + 1).filter(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.spaced);
    next(odd).is_some() && !follows_alike(reading, odd, usual) && places_of(reading, usual).any(|at| next(at).is_some())
}

/// Whether both of two words stand once, in one sentence: "Hwa-Shan in Shensi, West China, or the mountain in neighbouring Shansi".
fn are_told_apart(reading: &Reading<'_>, odd: u32, usual: u32, times: u32) -> bool {
    times == 1 && reading.doc.sentence_index(odd) == reading.doc.sentence_index(usual)
}

/// Whether a given name stands before the slip, and others before all mentions of the other word: "James McAlister Duque", "Jane McAlester".
fn follow_others(reading: &Reading<'_>, odd: u32, usual: &str) -> bool {
    let given = |at: u32| {
        let token =
            at.checked_sub(1).and_then(|b| reading.doc.tokens.get(b as usize)).filter(|t| t.kind == TokenKind::Word && t.case == Case::Title)?;
        let word = token.span().of(&reading.doc.text);
        reading.lexicon.names.is_given(word).then(|| hash(word))
    };
    given(odd).is_some_and(|own| places_of(reading, usual).all(|at| given(at).is_some_and(|other| other != own)))
}

/// Whether the same name is joined to the slip and to some mention of the other word by a hyphen or dash.
fn joined_alike(reading: &Reading<'_>, odd: u32, usual: &str) -> bool {
    let tokens = &reading.doc.tokens;
    let partner = |at: u32| {
        let at = at as usize;
        let mark = at.checked_sub(1).and_then(|k| tokens.get(k)).filter(|t| matches!(t.span().of(&reading.doc.text), "-" | "‐" | "‑" | "–"))?;
        let close = !mark.spaced && tokens.get(at).is_some_and(|t| !t.spaced);
        at.checked_sub(2).and_then(|k| tokens.get(k)).filter(|t| close && t.kind == TokenKind::Word && t.case == Case::Title && t.len > 3)
    };
    let text = |t: &Token| hash(t.span().of(&reading.doc.text));
    partner(odd).is_some_and(|own| places_of(reading, usual).any(|at| partner(at).is_some_and(|t| text(t) == text(own))))
}

/// What the text tells of a word that stands once and of the one that it may be a slip for.
#[derive(Clone, Copy, Debug)]
struct Evidence {
    /// How often the other one stands.
    times: u32,
    /// Both are written with capitals in the same places.
    named: bool,
    /// Everyone knows the other one.
    known: bool,
    /// Both stand beside the same word.
    company: bool,
    /// The odd one stands twice.
    again: bool,
    /// The same word with a capital follows both: "DevOps Community".
    entitled: bool,
    /// The same word is joined to both by a hyphen: "Kaplan-Meier".
    joined: bool,
    /// The odd one is the name of a person of another given name.
    another: bool,
    /// The other one is the surname of a person of the text, and the odd one stands alone.
    bearer: bool,
    /// The odd one is a name that people have.
    listed: bool,
    /// The odd one stands beside another word with a capital.
    in_name: bool,
    /// The text has many words that no list has.
    many: bool,
    /// Both are words with capitals inside: "GitHub".
    camel: bool,
    /// Both are abbreviations, or have capitals inside.
    of_abbreviations: bool,
    /// They stand beside each other, as two words that the writer tells apart.
    beside: bool,
    /// Each begins a name of its own: "Shobha Karnik", "Shubha Kamath".
    parted: bool,
}

impl Evidence {
    /// Whether it is enough to take `odd` for a slip; `usual_listed` tells that the other one is a name that people have.
    fn speaks_for(&self, odd: &str, usual: &str, usual_listed: bool) -> bool {
        let slip = kind_of_slip(odd, usual);
        let same = odd.bytes().zip(usual.bytes()).take_while(|(p, q)| p == q).count();
        let after = match slip {
            Slip::Missing | Slip::None => odd.len().min(usual.len()),
            Slip::Wrong => odd.len() - 1,
            Slip::Swapped => odd.len() - 2,
        }
        .saturating_sub(same);
        let moved = matches!(slip, Slip::Missing | Slip::Swapped);
        let vowel = |w: &str| w.as_bytes().get(same).is_some_and(|b| b"aeiouy".contains(b));
        let vowels = slip == Slip::Wrong && vowel(odd) && vowel(usual) && after >= 1;
        if self.again && (self.of_abbreviations || !self.known) {
            return false;
        }
        // Abbreviations are one letter apart by nature ("ANOVA" and "ANCOVA"), but not in another order.
        if self.of_abbreviations {
            let reordered = slip == Slip::Swapped || doubles(odd, usual);
            let again = self.company || self.times >= 3;
            // "the DevOp Community" of the "DevOps Community".
            if slip == Slip::Missing && after == 0 {
                return self.named && self.entitled;
            }
            let inside = self.camel && after >= 1 && (moved && self.times >= 2 || slip == Slip::Wrong && (self.times >= 3 || vowels));
            return self.named
                && (reordered && (again || slip == Slip::Swapped && odd.len() >= 4)
                    || inside
                    || moved && odd.len() >= 7 && self.times >= 3 && after >= 1 && self.camel);
        }
        // In the same company, a word that no list has is a slip, whatever the letter; a last letter may be a mark or an ending.
        let ending = after == 0 && !(slip == Slip::Wrong && [odd, usual].iter().all(|w| w.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])));
        if self.company && !self.again && !self.listed && odd.len() >= 5 && !ending && (self.named || after >= 1) {
            return true;
        }
        // "Steep Creke": the last two letters of a word that everyone knows, in the wrong order.
        if self.company && !self.again && !self.listed && self.known && self.named && slip == Slip::Swapped && odd.len() >= 5 {
            return true;
        }
        // "Kaplan-Meijer", where it is Kaplan-Meier otherwise, whoever is called Meijer.
        if self.joined && self.named && odd.len() >= 5 && after >= 1 && self.times >= 2 {
            return true;
        }
        // Beside an everyday word, the words that stand next to both may be chance.
        if self.another {
            return false;
        }
        // "Bashop said", where Bryan Bishop has been named.
        if self.bearer && self.named && !self.again && !self.listed {
            return true;
        }
        if self.listed || after == 0 && slip != Slip::Swapped || self.many && self.in_name {
            return false;
        }
        // Copied once more with its slip, only where an everyday word lacks a letter or has two in the wrong order.
        if self.again {
            return self.known && !self.many && moved && after >= 1 && odd.len() >= 7;
        }
        let often = self.named
            && match slip {
                Slip::Missing | Slip::Swapped => odd.len() >= 5 && self.times >= 3 || odd.len() >= 7 && self.times >= 2,
                Slip::Wrong => odd.len() >= 6 && self.times >= 4 && (usual_listed || self.known && after >= 2 || vowels),
                Slip::None => false,
            };
        let word = self.known && self.named && vowels && odd.len() >= 8
            || !self.known && self.named && vowels && odd.len() >= 6 && !self.beside && !self.parted;
        often || word && !self.many || self.known && !self.many && moved && odd.len() >= if self.named { 6 } else { 8 }
    }
}

/// Whether a word is a name that people have, by the lists.
fn is_listed(reading: &Reading<'_>, word: &str) -> bool {
    let names = &reading.lexicon.names;
    names.is_family(word) || names.is_given(word) || names.is_common(word)
}

/// Whether a word that stands alone may be the surname of a person whom the text names in full.
fn bears_surname(reading: &Reading<'_>, odd: &Token, usual: &str) -> bool {
    let at = reading.mentions.partition_point(|m: &Mention| m.span.end <= odd.start);
    let alone = reading.mentions.get(at).filter(|m| m.span.overlaps(odd.span())).is_none_or(|m| m.given.is_none() && m.span == odd.span());
    // Of "Sergio Delgado Ruiz" either of the last two may stand for him.
    let first_of_two = |m: &Mention| {
        m.given.is_some_and(|g| g.of(&reading.doc.text).split(' ').skip(1).any(|w| w == usual)) && reading.lexicon.names.is_family(usual)
    };
    // "In Hardland, he said": a place.
    let index = reading.doc.tokens.partition_point(|t| t.start < odd.start);
    let placed = index.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "in" | "at" | "near" | "into" | "around" | "outside" | "across"));
    let full = |m: &Mention| m.given.is_some() && m.kind == MentionKind::Person && (m.surname.of(&reading.doc.text) == usual || first_of_two(m));
    alone && !placed && reading.mentions.iter().take(MENTIONS).any(full)
}

/// Whether a word belongs to the name of a person other than those who are called as the other word says: to a given name that none of
/// them has.
fn another_person(reading: &Reading<'_>, token: &Token, usual: &str) -> bool {
    let at = reading.mentions.partition_point(|m: &Mention| m.span.end <= token.start);
    let Some(own) = reading.mentions.get(at).filter(|m| m.kind == MentionKind::Person && m.span.overlaps(token.span())) else { return false };
    let words = |m: &Mention| m.given.map(|g| g.of(&reading.doc.text));
    let Some(given) = words(own).filter(|_| own.surname.overlaps(token.span())) else {
        // A surname alone, or a given name.
        return own.given.is_some();
    };
    !reading.mentions.iter().take(MENTIONS).any(|m| m.surname.of(&reading.doc.text) == usual && words(m) == Some(given))
}

/// Whether the relations of names compare the mention that a word is in with another one.
fn is_told_by_names(reading: &Reading<'_>, token: &Token) -> bool {
    let at = reading.mentions.partition_point(|m: &Mention| m.span.end <= token.start);
    let own = reading.mentions.get(at).filter(|m| m.span.overlaps(token.span()));
    let index = u32::try_from(at).unwrap_or(u32::MAX);
    own.is_some() && super::name_variant::compared(reading).iter().any(|p| p.a.contains(&index) || p.b.contains(&index))
}

/// Names of functions and the like, which are spelled as their authors like.
fn in_code(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_one_letter_inside() {
        for (a, b) in
            [("coference", "conference"), ("porject", "project"), ("tumblweed", "tumbleweed"), ("unkown", "unknown"), ("sciecnes", "sciences")]
        {
            assert!(is_slip(a, b) && is_slip(b, a), "{a} {b}");
        }
        for (a, b) in
            [("program", "programs"), ("keller", "heller"), ("analyse", "analyze"), ("center", "centers"), ("nature", "natural"), ("same", "same")]
        {
            assert!(!is_slip(a, b), "{a} {b}");
        }
        assert_eq!(kind_of_slip("porject", "project"), Slip::Swapped);
        assert_eq!(kind_of_slip("unkown", "unknown"), Slip::Missing);
    }
}

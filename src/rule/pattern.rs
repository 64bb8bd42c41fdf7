//! The patterns of rule files: constructions over the skeleton of a block.
//!
//! The skeleton is the sequence of a block's tokens, lower-cased, in which every figure, date and name stands as one symbol of its
//! kind, its hedge included. A pattern is read word by word:
//!
//! | written | matches |
//! | --- | --- |
//! | `rose`, `,` | that word or mark; `-` is any dash that stands alone |
//! | `@up` | a word or phrase of the class `up` of the lexicon |
//! | `{stated:percent}` | a figure of that kind, bound to the role `stated` |
//! | `{percent}` | a figure of that kind, bound to nothing |
//! | `{sales:money@sales}` | as the first, where the words beside it call it so: by a noun of the class `called-sales` or a verb of `called-sales-verb` |
//! | `..` | up to three words or marks, no figure, no end of sentence |
//! | `...` | up to ten of them |
//! | `....` | up to twelve words, marks, dates and ranks, no other figure, no end of sentence |
//! | `\(`, `\)` | a bracket of the text |
//! | `|` | the end of a sentence |
//! | `( a | b c )`, `( a )?` | alternatives, and what may be left out; the bar stands between spaces inside brackets |
//!
//! Patterns have a bounded length, and all of them are searched for at once, so that cost is linear in the text and does not grow
//! with their number.

use super::lexicon::Words;
use serde::{Deserialize, Serialize};

/// A kind of figure as patterns name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Slot {
    /// A bare number or a number of things.
    Count,
    /// So many of so many: "15 per 100,000".
    Rate,
    /// Money.
    Money,
    /// A percentage.
    Percent,
    /// Percentage points.
    Points,
    /// Basis points.
    BasisPoints,
    /// A physical quantity of another sort than those that follow, and other than time.
    Measure,
    /// A length or distance.
    Length,
    /// An area.
    Area,
    /// A speed.
    Speed,
    /// A power.
    Power,
    /// An energy.
    Energy,
    /// "a third", "one in five".
    Fraction,
    /// "doubled", "threefold".
    Multiple,
    /// "third", "12th".
    Ordinal,
    /// An age.
    Age,
    /// A length of time.
    Duration,
    /// A day of the calendar, a weekday, a relative day.
    Day,
    /// A period longer than a day, other than a bare year.
    Period,
    /// A year.
    Year,
    /// A clock time.
    Clock,
    /// A score or vote.
    Score,
    /// A name.
    Name,
}

/// Kinds of figures, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots(u32);

impl Slots {
    /// Some kinds.
    pub fn of(slots: &[Slot]) -> Slots {
        Slots(slots.iter().fold(0, |all, slot| all | 1 << *slot as u32))
    }

    /// One bit for each kind, by its number.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Whether a kind is among them.
    pub fn has(self, slot: Slot) -> bool {
        self.0 >> slot as u32 & 1 == 1
    }

    /// The kinds, in order.
    pub fn iter(self) -> impl Iterator<Item = Slot> {
        Slot::ALL.into_iter().filter(move |slot| self.0 >> *slot as u32 & 1 == 1)
    }
}

impl Slot {
    /// All of them, in order.
    pub const ALL: [Slot; 23] = {
        use Slot::*;
        [
            Count,
            Rate,
            Money,
            Percent,
            Points,
            BasisPoints,
            Measure,
            Length,
            Area,
            Speed,
            Power,
            Energy,
            Fraction,
            Multiple,
            Ordinal,
            Age,
            Duration,
            Day,
            Period,
            Year,
            Clock,
            Score,
            Name,
        ]
    };
    /// How many there are.
    pub const COUNT: usize = Slot::ALL.len();

    /// The slots that a name in a pattern stands for.
    pub fn named(name: &str) -> Option<&'static [Slot]> {
        use Slot::*;
        Some(match name {
            "count" => &[Count, Rate],
            "number" => &[Count],
            "rate" => &[Rate],
            "money" => &[Money],
            "percent" => &[Percent],
            "points" => &[Points],
            "basis-points" => &[BasisPoints],
            "measure" => &[Measure, Length, Area, Speed, Power, Energy],
            "length" => &[Length],
            "area" => &[Area],
            "speed" => &[Speed],
            "power" => &[Power],
            "energy" => &[Energy],
            "fraction" => &[Fraction],
            "multiple" => &[Multiple],
            "ordinal" => &[Ordinal],
            "age" => &[Age],
            "aged" => &[Age, Count],
            "duration" => &[Duration],
            "day" => &[Day],
            "period" => &[Period],
            "year" => &[Year],
            "clock" => &[Clock],
            "score" => &[Score],
            "tally" => &[Score, Count],
            "name" => &[Name],
            "amount" => &[Count, Rate, Money, Measure, Length, Area, Speed, Power, Energy],
            "size" => &[Money, Measure, Length, Area, Speed, Power, Energy, Percent],
            "level" => &[Count, Rate, Money, Measure, Length, Area, Speed, Power, Energy, Percent, Duration],
            "share" => &[Percent, Fraction],
            "change" => &[Percent, Fraction, Multiple],
            "gap" => &[Count, Rate, Money, Measure, Length, Area, Speed, Power, Energy, Points, Duration],
            "date" => &[Day, Period, Year],
            "figure" => {
                &[Count, Rate, Money, Percent, Points, BasisPoints, Measure, Length, Area, Speed, Power, Energy, Fraction, Multiple, Age, Duration]
            }
            _ => return None,
        })
    }

    /// The names that a pattern may use.
    pub const NAMES: &'static str = "count number rate money percent points basis-points measure length area speed power energy fraction multiple ordinal age aged duration day period year \
                                     clock score tally name amount size level share change gap date figure";
}

/// What the words beside a figure call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// The nouns.
    pub noun: super::lexicon::ClassId,
    /// The verbs that take the figure as their object.
    pub verb: Option<super::lexicon::ClassId>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    /// One word or mark of the lexicon.
    Word(u32),
    /// A hyphen inside a word: "runner-up".
    Hyphen,
    /// A word or phrase of a class.
    Class(super::lexicon::ClassId),
    /// A figure, bound to a role of the rule where one is named, and called by a name where one has to be.
    Slot(Slots, Option<usize>, Option<Called>),
    /// Up to so many words, no figures.
    Gap(u32),
    /// Up to so many words, dates and ranks, no other figures.
    WideGap(u32),
    /// The end of a sentence.
    End,
    /// One of these, or nothing if `optional`.
    Group {
        /// The alternatives.
        alternatives: Vec<Vec<Piece>>,
        /// Whether it may be left out.
        optional: bool,
    },
}

/// A parsed pattern.
pub type Pattern = Vec<Piece>;

/// Parses a pattern. Words that no table knows are added to the lexicon; roles that are new are added to `roles`. The error is a message and
/// the offset of the piece in `text`.
pub fn parse(text: &str, words: &mut Words, roles: &mut Vec<String>) -> Result<Pattern, (usize, String)> {
    let mut at = 0;
    let mut pieces = Vec::new();
    while at < text.len() {
        let rest = &text[at..];
        let skip = rest.len() - rest.trim_start().len();
        if skip > 0 {
            at += skip;
            continue;
        }
        let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        pieces.push((at, &rest[..len]));
        at += len;
    }
    let mut position = 0;
    let mut alternatives = alternatives(&pieces, &mut position, words, roles, false)?;
    if position < pieces.len() {
        return Err((pieces[position].0, "\")\" without \"(\"".into()));
    }
    Ok(alternatives.remove(0))
}

/// Reads alternatives up to the closing bracket, or one sequence up to the end at the top.
fn alternatives(
    pieces: &[(usize, &str)],
    position: &mut usize,
    words: &mut Words,
    roles: &mut Vec<String>,
    inside: bool,
) -> Result<Vec<Pattern>, (usize, String)> {
    let mut out = vec![Vec::new()];
    while let Some(&(at, piece)) = pieces.get(*position) {
        *position += 1;
        let sequence = out.last_mut().unwrap_or_else(|| unreachable!("never empty"));
        match piece {
            "(" => {
                let inner = alternatives(pieces, position, words, roles, true)?;
                let optional = match pieces.get(*position) {
                    Some((_, ")?")) => true,
                    Some((_, ")")) => false,
                    _ => return Err((at, "\"(\" is not closed".into())),
                };
                *position += 1;
                sequence.push(Piece::Group { alternatives: inner, optional });
            }
            ")" | ")?" => {
                *position -= 1;
                break;
            }
            "|" if inside => out.push(Vec::new()),
            "|" => sequence.push(Piece::End),
            "||" => sequence.push(Piece::End),
            ".." => sequence.push(Piece::Gap(3)),
            "..." => sequence.push(Piece::Gap(10)),
            "...." => sequence.push(Piece::WideGap(12)),
            _ if piece.starts_with('{') => sequence.push(slot(piece, words, roles).map_err(|m| (at, m))?),
            _ if piece.starts_with('@') => {
                let (name, optional) = piece[1..].strip_suffix('?').map_or((&piece[1..], false), |n| (n, true));
                let class = words.find_class(name).ok_or_else(|| (at, format!("no class \"{name}\" in the lexicon")))?;
                let class = Piece::Class(class);
                sequence.push(if optional { Piece::Group { alternatives: vec![vec![class]], optional: true } } else { class });
            }
            _ => {
                let piece = piece.strip_prefix('\\').unwrap_or(piece);
                let (word, optional) = if piece.len() > 1 { piece.strip_suffix('?').map_or((piece, false), |w| (w, true)) } else { (piece, false) };
                if word.chars().any(char::is_uppercase) {
                    return Err((at, format!("\"{word}\": words are written in lower case")));
                }
                let mut run: Vec<Piece> = words.phrase(word).into_iter().map(Piece::Word).collect();
                if run.len() > 1 {
                    let hyphen = Piece::Word(words.get("-"));
                    run.iter_mut().filter(|p| **p == hyphen).for_each(|p| *p = Piece::Hyphen);
                }
                if optional {
                    sequence.push(Piece::Group { alternatives: vec![run], optional: true });
                } else {
                    sequence.append(&mut run);
                }
            }
        }
    }
    Ok(out)
}

/// `{role:kind}`, `{kind}` or `{role:kind@name}`.
fn slot(piece: &str, words: &Words, roles: &mut Vec<String>) -> Result<Piece, String> {
    let inner = piece.strip_prefix('{').and_then(|p| p.strip_suffix('}')).ok_or_else(|| format!("\"{piece}\": expected {{role:kind}}"))?;
    let (inner, name) = inner.split_once('@').map_or((inner, None), |(i, n)| (i, Some(n)));
    let called = match name {
        None => None,
        Some(n) => {
            let noun = words.find_class(&format!("called-{n}")).ok_or_else(|| format!("no class \"called-{n}\" in the lexicon"))?;
            Some(Called { noun, verb: words.find_class(&format!("called-{n}-verb")) })
        }
    };
    let (role, kind) = inner.split_once(':').map_or((None, inner), |(r, k)| (Some(r), k));
    let slots = Slot::named(kind).ok_or_else(|| format!("unknown kind \"{kind}\"; there are {}", Slot::NAMES))?;
    let role = role.map(|r| {
        roles.iter().position(|known| known == r).unwrap_or_else(|| {
            roles.push(r.to_owned());
            roles.len() - 1
        })
    });
    Ok(Piece::Slot(Slots::of(slots), role, called))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_read_in_order() {
        let mut words = Words::default();
        let up = words.class("up");
        let mut roles = Vec::new();
        let p = parse("@up {stated:percent} , ( to | at a )? ... {to:amount} | it", &mut words, &mut roles).unwrap();
        assert_eq!(roles, ["stated", "to"]);
        assert_eq!(p[0], Piece::Class(up));
        assert_eq!(p[1], Piece::Slot(Slots::of(&[Slot::Percent]), Some(0), None));
        assert!(matches!(&p[3], Piece::Group { alternatives, optional: true } if alternatives.len() == 2));
        assert_eq!(p[4], Piece::Gap(10));
        assert_eq!(p[6], Piece::End);
    }

    #[test]
    fn faults_name_their_place() {
        let mut words = Words::default();
        let mut fault = |p: &str| parse(p, &mut words, &mut Vec::new()).unwrap_err();
        assert_eq!(fault("rose @nothing").0, 5);
        assert!(fault("{x:colour}").1.contains("unknown kind"));
        assert!(fault("{x:money@nothing}").1.contains("called-nothing"));
        assert!(fault("( a | b").1.contains("not closed"));
        assert!(fault("a )").1.contains("without"));
        assert!(fault("The").1.contains("lower case"));
    }
}

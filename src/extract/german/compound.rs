//! Numbers in one word: "zweihunderteinundzwanzigtausenddreihundert", "anderthalb", "dreieinhalb", "neunundzwanzigsten".
//!
//! The pieces are the cardinals, ranks and parts of `numbers.toml`; here is only how they go together: the unit stands before the tens,
//! with "und" between them, a hundred and a thousand behind what they multiply.

use crate::rule::lexicon::{Lexicon, Role};

/// A number in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Compound<'t> {
    /// Its whole part.
    pub whole: u64,
    /// A part beside it or by itself, as numerator and denominator: the half of "zweieinhalb".
    pub part: Option<(u64, u64)>,
    /// A rank: "neunundzwanzigste".
    pub rank: bool,
    /// What is left of the word: the "fach" of "dreifach".
    pub rest: &'t str,
}

/// A piece of a number.
#[derive(Clone, Copy)]
enum Piece {
    Number(u64),
    Hundred,
    Thousand,
    Joint,
    Part(u64),
    Rank(u64),
    Mixed(u64, u64),
}

/// Bytes of the longest piece.
const LONGEST_PIECE: usize = 16;

/// Reads the number that a word in small letters begins with.
pub(in crate::extract) fn compound<'t>(lexicon: &Lexicon, word: &'t str) -> Option<Compound<'t>> {
    let mut total = 0u64;
    let mut hundreds: Option<u64> = None;
    // The part below a hundred, and whether it takes no more.
    let mut small: Option<u64> = None;
    let mut full = false;
    // Behind "und", and what was read before it.
    let mut joined: Option<usize> = None;
    let mut one = false;
    let mut at = 0;
    let below = |hundreds: Option<u64>, small: Option<u64>| hundreds.unwrap_or(0) + small.unwrap_or(0);
    while at < word.len() {
        let Some((len, piece)) = piece(lexicon, word.get(at..)?) else { break };
        match piece {
            Piece::Number(n) if small.is_none() => (small, full, joined) = (Some(n), n >= 10, None),
            Piece::Number(n) if joined.is_some() && !full && n >= 20 && small != Some(0) => {
                small = small.map(|unit| unit + n);
                (full, joined) = (true, None);
            }
            // The one of "zweieinhalb".
            Piece::Number(1) if joined.is_none() && !one => one = true,
            Piece::Hundred if hundreds.is_none() && joined.is_none() && !one => {
                hundreds = Some(small.unwrap_or(1).checked_mul(100)?);
                (small, full) = (None, false);
            }
            Piece::Thousand if total == 0 && joined.is_none() && !one => {
                total = if hundreds.is_none() && small.is_none() { 1000 } else { below(hundreds, small).checked_mul(1000)? };
                (hundreds, small, full) = (None, None, false);
            }
            Piece::Joint if joined.is_none() && !full && !one && at > 0 => joined = Some(at),
            Piece::Part(d) if at > 0 => {
                let whole = total.checked_add(below(hundreds, small))?;
                // "dreiviertel" is three of four, "zweieinhalb" and "einundhalb" are so many and one of two.
                let found = if one || joined.is_some() { (whole, (1, d)) } else { (0, (whole, d)) };
                return Some(Compound { whole: found.0, part: Some(found.1), rank: false, rest: word.get(at + len..)? });
            }
            Piece::Rank(n) if !one => {
                let whole = match (small, n) {
                    (None, _) => below(hundreds, None).checked_add(n)?,
                    (Some(unit), 20..100) if joined.is_some() => below(hundreds, Some(unit)).checked_add(n)?,
                    (Some(count), 100..) if joined.is_none() => below(hundreds, Some(count)).checked_mul(n)?,
                    _ => break,
                };
                return Some(Compound { whole: total.checked_add(whole)?, part: None, rank: true, rest: word.get(at + len..)? });
            }
            Piece::Mixed(n, d) if at == 0 => {
                return Some(Compound { whole: n / d, part: Some((n % d, d)), rank: false, rest: word.get(len..)? });
            }
            _ => break,
        }
        at += len;
    }
    // An "und" or a one that led nowhere is not of the number.
    let end = joined.unwrap_or(at);
    if end == 0 || one {
        return None;
    }
    Some(Compound { whole: total.checked_add(below(hundreds, small))?, part: None, rank: false, rest: word.get(end..)? })
}

/// The longest piece that a text begins with, and its length.
fn piece(lexicon: &Lexicon, text: &str) -> Option<(usize, Piece)> {
    let numbers = &lexicon.numbers;
    for len in (2..=text.len().min(LONGEST_PIECE)).rev() {
        let Some(id) = text.get(..len).map(|prefix| lexicon.words.get(prefix)).filter(|id| *id != 0) else { continue };
        let (role, word) = (numbers.role(id), numbers.word(id));
        let last = len == text.len();
        // "acht" and not the rank "achte" in "achteinhalb"; "ein" and not "eins" in "einstimmig".
        if role.has(Role::CARDINAL) && (last || word.cardinal != 1 || len == 3) {
            return Some((len, Piece::Number(word.cardinal.into())));
        }
        if role.has(Role::SCALE) && (word.scale.is_integer()) {
            match u64::try_from(word.scale).ok()? {
                100 => return Some((len, Piece::Hundred)),
                1000 => return Some((len, Piece::Thousand)),
                _ => {}
            }
        }
        if lexicon.words.is(id, lexicon.grammar.joint) {
            return Some((len, Piece::Joint));
        }
        if !last {
            continue;
        }
        if role.has(Role::ORDINAL) {
            return Some((len, Piece::Rank(word.rank)));
        }
        if role.has(Role::FRACTION) {
            return Some((len, Piece::Part(word.denominator)));
        }
        if role.has(Role::CHARACTER) {
            return Some((len, Piece::Mixed(word.character.0.into(), word.character.1.into())));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::lexicon::Language;

    fn read(word: &str) -> Option<Compound<'_>> {
        compound(Language::German.lexicon(), word)
    }

    #[test]
    fn numbers_are_put_together() {
        for (word, value) in [
            ("drei", 3),
            ("siebzehn", 17),
            ("einundzwanzig", 21),
            ("achtundneunzig", 98),
            ("hundert", 100),
            ("hundertundeins", 101),
            ("einhundertdrei", 103),
            ("sechshundertsechsundsechzig", 666),
            ("tausend", 1000),
            ("eintausendeinhundertfünfzig", 1150),
            ("neunzehnhundertneunundachtzig", 1989),
            ("zweihunderteinundzwanzigtausenddreihundert", 221_300),
            ("hunderttausend", 100_000),
            ("dreissigtausendzwoundvierzig", 30_042),
        ] {
            assert_eq!(read(word), Some(Compound { whole: value, part: None, rank: false, rest: "" }), "{word}");
        }
    }

    #[test]
    fn parts_and_ranks_end_a_number() {
        for (word, whole, part) in [
            ("anderthalb", 1, (1, 2)),
            ("zweieinhalb", 2, (1, 2)),
            ("achteinhalb", 8, (1, 2)),
            ("einundhalb", 1, (1, 2)),
            ("dreiviertel", 0, (3, 4)),
            ("hundertzwanzigeinhalb", 120, (1, 2)),
        ] {
            assert_eq!(read(word), Some(Compound { whole, part: Some(part), rank: false, rest: "" }), "{word}");
        }
        for (word, rank) in
            [("dritter", 3), ("neunundzwanzigsten", 29), ("hundertste", 100), ("zweihundertste", 200), ("tausendunderste", 1001), ("achte", 8)]
        {
            assert_eq!(read(word), Some(Compound { whole: rank, part: None, rank: true, rest: "" }), "{word}");
        }
    }

    #[test]
    fn what_is_left_is_told() {
        for (word, whole, rest) in [
            ("dreifach", 3, "fach"),
            ("dreiundzwanzigjährige", 23, "jährige"),
            ("einheit", 1, "heit"),
            ("achtung", 8, "ung"),
            ("zweiundfünfter", 2, "undfünfter"),
        ] {
            assert_eq!(read(word).map(|c| (c.whole, c.rest)), Some((whole, rest)), "{word}");
        }
        for word in ["haus", "und", "", "undzwanzig", "viertelstunde"] {
            assert!(read(word).is_none_or(|c| !c.rest.is_empty()), "{word}");
        }
    }
}

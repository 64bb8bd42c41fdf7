//! Whether two words can be one name by their letters: a letter more or less, two ways of bringing one name into Latin letters, a short form.

use super::Difference;
use crate::extract::names::chinese;
use crate::link::Reading;
use crate::link::same_person::{self, Family, Form};

/// Whether two surnames are near enough, and how they differ. `full` says that the given names agree.
pub(super) fn near(family: &Family, other: &Family, full: bool) -> Option<Difference> {
    let (a, b) = (family.plain.as_str(), other.plain.as_str());
    if a == b || a.is_empty() || b.is_empty() {
        return None;
    }
    let shorter = a.len().min(b.len());
    // "Zhou" and "Chou", with one given name.
    let syllable = |w: &str| w.len() <= 6 && (chinese::is_pinyin(w) || !chinese::is_modern(w));
    if full && syllable(a) && syllable(b) && chinese::fold(a) == chinese::fold(b) {
        return Some(Difference::Transliteration);
    }
    if shorter >= 5 && family.same_romanised(other) && !only_doubled(a, b) {
        return Some(Difference::Transliteration);
    }
    if shorter < if full { 4 } else { 5 } || a.as_bytes()[0] != b.as_bytes()[0] || a.len().abs_diff(b.len()) > 2 {
        return None;
    }
    let d = same_person::edits(a, b);
    let close = match d {
        1 => true,
        2 if full => shorter >= 8 || shorter >= 5 && same_person::sounds_like(a, b),
        2 => {
            let ends = a.get(..3) == b.get(..3) && a.as_bytes().last() == b.as_bytes().last();
            shorter >= 10 || shorter >= 7 && (same_person::sounds_like(a, b) || ends)
        }
        _ => false,
    };
    close.then_some(Difference::Spelling)
}

/// Whether two words differ only in doubled letters, the ending "yy" apart.
fn only_doubled(a: &str, b: &str) -> bool {
    let single = |w: &str| {
        let mut out: Vec<u8> = w.bytes().collect();
        out.dedup();
        out
    };
    !(a.ends_with("yy") || b.ends_with("yy")) && single(a) == single(b)
}

/// Whether one is the other with the ending of a plural, an adjective, a follower or a language.
pub(super) fn derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|end| {
        matches!(
            end,
            "s" | "es"
                | "an"
                | "n"
                | "ian"
                | "ist"
                | "ism"
                | "ite"
                | "ese"
                | "ish"
                | "i"
                | "ic"
                | "er"
                | "ers"
                | "a"
                | "y"
                | "ed"
                | "in"
                | "en"
                | "son"
                | "sen"
                | "e"
        )
    })
}

/// Whether two given names can be those of one person.
pub(super) fn given_agrees(reading: &Reading<'_>, a: &Form, b: &Form) -> bool {
    let names = &reading.lexicon.names;
    let (x, y) = (a.plain_given.as_str(), b.plain_given.as_str());
    let chinese = || x.len() >= 5 && y.len() >= 5 && chinese::is_pinyin(&x.replace('-', "")) && chinese::fold(x) == chinese::fold(y);
    x == y && x.len() > 1 || names.same_spelling(x, y) || names.same_transliteration(x, y) || chinese()
}

/// Whether two given names are one in other letters of the same sound: "Stephanie" and "Stefanie".
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    let fold = |w: &str| {
        let mut out: Vec<u8> = w.replace("ph", "f").replace("ck", "k").replace("kh", "k").bytes().map(|b| if b == b'y' { b'i' } else { b }).collect();
        out.dedup();
        out
    };
    a.len().min(b.len()) >= 4 && a != b && fold(a) == fold(b)
}

/// Whether one of two given names is the beginning of the other: "Jess" and "Jessica".
pub(super) fn shortened(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 3 && a.len() != b.len() && (a.starts_with(b) || b.starts_with(a))
}

/// Whether one of two given names is the other cut short by more than its last letter.
pub(super) fn cut_short(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) > 1 && (a.starts_with(b) || b.starts_with(a))
}

/// Whether two given names are those of a man and a woman, or of two women, by their endings: "Carlo" and "Carla", "Anna" and "Anne".
pub(super) fn gendered(a: &str, b: &str) -> bool {
    let stem = |w: &str| w.trim_end_matches(['a', 'e', 'i', 'o', 'y']).to_owned();
    stem(a) == stem(b)
}

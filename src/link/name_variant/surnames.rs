//! Two surnames that are alike, of people whose given name, office or company speak for one person.

use super::letters::{derived, given_agrees, near, same_letters};
use super::{Difference, FORMS, MENTIONS, Pair, accepted, mention};
use crate::doc::{Case, Mention, MentionKind, TokenKind};
use crate::link::Reading;
use crate::link::same_person::{self, Family, People};
use crate::link::words::said;

/// Whether the text speaks for two people, or for a writer who knows of both forms.
pub(super) fn set_apart(reading: &Reading<'_>, a: &[u32], b: &[u32], relatives: bool) -> bool {
    let of = |list: &[u32]| -> Vec<Mention> { list.iter().take(MENTIONS).filter_map(|k| mention(reading, *k)).copied().collect() };
    let (a, b) = (of(a), of(b));
    let rarer = if a.len() < b.len() { &a } else { &b };
    let refuse = |why| match (a.first(), b.first()) {
        (Some(x), Some(y)) => reading.refused_at(&[x.span, y.span], why),
        _ => true,
    };
    let qualified = "taken for two people, or known to be written in two ways: words beside a name say so";
    a.iter().any(|x| b.iter().any(|y| same_person::in_one_clause(reading, x, y))) && refuse("taken for two people: both stand in one clause")
        || a.iter().any(|x| b.iter().any(|y| same_person::addressed_apart(reading, x, y)))
            && refuse("taken for two people: their forms of address differ")
        || relatives
            && [(&a, &b), (&b, &a)].iter().any(|(one, other)| is_relative_alone(reading, one, other))
            && refuse("taken for two people: one is called a relative by the given name alone")
        || (rarer.iter().any(|m| same_person::is_qualified(reading, m, relatives))
            || a.len() == b.len() && a.iter().any(|m| same_person::is_qualified(reading, m, relatives)))
            && refuse(qualified)
}

/// Names around those of a person among which a relative is looked for.
const KIN_REACH: usize = 60;

/// Whether the given name of some mentions, which is not that of others, stands alone behind a word for a relative: "a leek by Norman Cleave, and
/// 16.0 to his daughter Norma's".
fn is_relative_alone(reading: &Reading<'_>, own: &[Mention], other: &[Mention]) -> bool {
    let Some((given, first)) = own.first().and_then(|m| Some((reading.doc.words(m.given?), m.tokens.0))) else { return false };
    if other.iter().any(|m| m.given.is_some_and(|g| reading.doc.words(g) == given)) {
        return false;
    }
    let relative = reading.lexicon.names.relative;
    let at = reading.mentions.partition_point(|m| m.tokens.0 < first);
    let near = reading.mentions.get(at.saturating_sub(KIN_REACH)..(at + KIN_REACH).min(reading.mentions.len())).unwrap_or(&[]);
    near.iter().any(|m| {
        let alone = reading.doc.tokens.get(m.tokens.0 as usize).is_some_and(|t| reading.doc.words(t.span()) == given);
        let before = |by: usize| (m.tokens.0 as usize).checked_sub(by).is_some_and(|k| reading.is(k, relative));
        alone && (before(1) || before(2) && reading.lower(m.tokens.0 as usize - 1) == ",") && m.given.is_none()
    })
}

/// Two surnames that are alike.
pub(super) fn surnames(reading: &Reading<'_>, people: &People, a: usize, b: usize) -> Option<Pair> {
    let (fa, fb) = (people.families.get(a)?, people.families.get(b)?);
    let full = |f: &Family| -> Vec<usize> { f.forms.iter().copied().filter(|k| !people.forms[*k].given.is_empty()).collect() };
    let (full_a, full_b) = (full(fa), full(fb));
    let refuse = |why| {
        let of = |family: &Family| family.forms.first().and_then(|k| mention(reading, *people.forms[*k].mentions.first()?));
        if let (Some(x), Some(y)) = (of(fa).filter(|_| reading.explains()), of(fb)) {
            reading.refused_at(&[x.span, y.span], why);
        }
        None
    };
    if accepted(reading, &fa.surname, &fb.surname) {
        return refuse("the settings accept both forms");
    }
    if !full_a.is_empty() && !full_b.is_empty() {
        let difference = near(fa, fb, true)?;
        // Two letters apart, the given names must be the same to the last initial.
        let two = difference == Difference::Spelling && same_person::edits(&fa.plain, &fb.plain) > 1;
        let whole = |form: usize| people.forms[form].mentions.first().and_then(|k| mention(reading, *k)?.given).map(|g| reading.doc.words(g));
        let (x, y) = full_a
            .iter()
            .take(FORMS)
            .flat_map(|x| full_b.iter().take(FORMS).map(move |y| (*x, *y)))
            .find(|(x, y)| given_agrees(reading, &people.forms[*x], &people.forms[*y]) && (!two || whole(*x) == whole(*y)))
            .or_else(|| {
                let _: Option<Pair> = refuse("taken for two people: their given names differ");
                None
            })?;
        let with_bare = |form: usize, full: &[usize], family: &Family| -> Vec<u32> {
            let mut list = people.forms[form].mentions.clone();
            if full.len() == 1 {
                list.extend(
                    family.forms.iter().filter(|k| people.forms[**k].given.is_empty()).flat_map(|k| people.forms[*k].mentions.iter().copied()),
                );
                list.sort_unstable();
            }
            list
        };
        // Two unknown words are a person's name if either surname is a person's anywhere.
        let is_person = |family: &Family| {
            family
                .forms
                .iter()
                .flat_map(|f| &people.forms[*f].mentions)
                .filter_map(|k| mention(reading, *k))
                .take(MENTIONS)
                .any(|m| m.kind != MentionKind::Other)
        };
        let known_given = reading.lexicon.names.is_given(&people.forms[x].given);
        // "Ormetta Teese" and "Ormetta Tesee": four words that nobody knows.
        let unknown = || {
            same_person::edits(&fa.plain, &fb.plain) == 1
                && people.forms[x].given == people.forms[y].given
                && fa.plain.len().min(fb.plain.len()) >= 5
                && [&people.forms[x].given, &fa.surname, &fb.surname]
                    .iter()
                    .all(|w| !reading.lexicon.dictionary.contains(&w.to_lowercase()) && ordinary(reading, w).is_none())
        };
        if !known_given && derived(&fa.plain, &fb.plain)
            || is_plural(reading, people, fa, fb)
            || !(is_person(fa) || is_person(fb) || unknown())
            || set_apart(reading, &people.forms[x].mentions, &people.forms[y].mentions, false)
        {
            return None;
        }
        let (ma, mb) = (with_bare(x, &full_a, fa), with_bare(y, &full_b, fb));
        // Given name and surname both other: namesakes, unless the office is one, or both are only brought into Latin letters in other ways.
        let (p, q) = (people.forms[x].plain_given.as_str(), people.forms[y].plain_given.as_str());
        let names = &reading.lexicon.names;
        let in_letters = difference == Difference::Transliteration
            && (names.same_transliteration(p, q) || names.same_spelling(p, q) || same_letters(p, q))
            && fa.plain.len().min(fb.plain.len()) >= 5
            && ![x, y].iter().any(|f| {
                // "Youssef Kareem, two doors down, sells carpets": somebody else, who is introduced.
                let later = people.forms[*f].mentions.first().max(people.forms[if *f == x { y } else { x }].mentions.first());
                later.and_then(|k| mention(reading, *k)).is_some_and(|m| reading.lower(m.tokens.1 as usize) == ",")
            });
        if p != q && !in_letters && !same_person::share_office(reading, &ma, &mb) {
            return refuse("taken for two people: given name and surname both differ, and they hold no one office");
        }
        return Some(Pair {
            office: difference == Difference::Transliteration && same_person::share_office(reading, &ma, &mb),
            difference,
            a: ma,
            b: mb,
        });
    }
    let difference = near(fa, fb, false).or_else(|| near_in_short(reading, people, fa, fb))?;
    let all = |f: &Family| -> Vec<u32> {
        let mut list: Vec<u32> = f.forms.iter().flat_map(|k| people.forms[*k].mentions.iter().copied()).collect();
        list.sort_unstable();
        list
    };
    let (ma, mb) = (all(fa), all(fb));
    // "the Ramdases" are a family; "Ms Ramdass" is one person.
    let titled = |list: &[u32]| list.iter().filter_map(|k| mention(reading, *k)).any(|m| m.title.is_some());
    let inflected = [&fa.surname, &fb.surname].iter().any(|s| s.contains(['\'', '’']));
    let ending = derived(&fa.plain, &fb.plain) && (inflected || !(titled(&ma) && titled(&mb)));
    if ending && difference == Difference::Spelling || set_apart(reading, &ma, &mb, true) {
        return None;
    }
    let office = same_person::share_office(reading, &ma, &mb);
    let (bare, named) = match (full_a.is_empty(), full_b.is_empty()) {
        (true, false) => (fa, &full_b),
        (false, true) => (fb, &full_a),
        // Both bare: only the same office makes them one.
        _ => {
            let persons = |list: &[u32]| list.iter().any(|k| mention(reading, *k).is_some_and(|m| m.kind == MentionKind::Person));
            return (office && persons(&ma) && persons(&mb) && ordinary(reading, &fa.surname).is_none() && ordinary(reading, &fb.surname).is_none())
                .then_some(Pair { difference, a: ma, b: mb, office: difference == Difference::Transliteration });
        }
    };
    let mut people_named: Vec<&str> = named.iter().map(|k| people.forms[*k].plain_given.as_str()).collect();
    people_named.sort_unstable();
    people_named.dedup();
    // The bare form must be a person's by its own words, and the only full name like it must be one person's.
    let bare_mentions = all(bare);
    let is_person = bare_mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| m.kind == MentionKind::Person || m.possessive)
        || difference == Difference::Transliteration && bare.plain.len() >= same_person::LONG && !place_like(reading, &bare_mentions)
        || fa.plain.len().min(fb.plain.len()) > same_person::LONG
            && same_person::edits(&fa.plain, &fb.plain) == 1
            && certain(reading, people, named)
            && !place_like(reading, &bare_mentions);
    // "Odunntaro produced", "Haldr was able": an unknown word that does something, where the one of whom it is told is called by the surname.
    // "the card shown to Wrobell": of a word that nobody knows, only "in" and "at" speak for a place.
    let strange = !known_word(reading, &bare.surname);
    let placed = if strange { stands_in_a_place(reading, &bare_mentions) } else { place_like(reading, &bare_mentions) };
    let one_letter = same_person::edits(&fa.plain, &fb.plain) == 1 && !placed;
    let unknown = || fa.plain.len().min(fb.plain.len()) > SHORT && !known_word(reading, &fa.surname) && !known_word(reading, &fb.surname);
    let slip = one_letter && (certain(reading, people, named) || unknown());
    let subject = slip && bare_mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| does(reading, m));
    let usual = if bare.surname == fa.surname { fb } else { fa };
    let once = slip && bare_mentions.len() == 1;
    let is_person = is_person || subject || once && (strange && bare.plain.len() > SHORT || called_alone(reading, people, usual));
    // Five letters, one of them other: only where it is certain that a person is meant.
    let acts = subject || bare_mentions.iter().filter_map(|k| mention(reading, *k)).any(|m| m.kind == MentionKind::Person);
    let short = fa.plain.len().min(fb.plain.len()) < 6 && !same_person::sounds_like(&fa.plain, &fb.plain);
    if short && !acts {
        return None;
    }
    if people_named.len() > 1
        || !is_person
        || ordinary(reading, &bare.surname).is_some_and(|why| !(why == "a given name" && titled(&bare_mentions)))
            && !(acts && bare_mentions.len() > 1 && only_surname(reading, people, bare))
        || other_like(people, bare, if bare.surname == fa.surname { b } else { a })
    {
        return refuse("the surname alone may be a place, a thing or somebody else");
    }
    Some(Pair { difference, a: ma, b: mb, office: difference == Difference::Transliteration && office })
}

/// Of a surname with more letters than these, a slip of one letter makes hardly another surname.
const SHORT: usize = 6;

/// Whether two surnames of four or five letters are one, with a letter left out, doubled or out of order, where the shorter is borne by somebody
/// whose office or speech is told: "Senator Aabe".
fn near_in_short(reading: &Reading<'_>, people: &People, a: &Family, b: &Family) -> Option<Difference> {
    let (x, y) = (a.plain.as_str(), b.plain.as_str());
    let moved = || x.len() != y.len() || x.bytes().all(|c| y.as_bytes().contains(&c));
    let slip = x.len().min(y.len()) == 4 && x.as_bytes()[0] == y.as_bytes()[0] && moved() && !derived(x, y) && same_person::edits(x, y) == 1;
    let told = |f: &Family| {
        let bare = f.forms.iter().all(|k| people.forms[*k].given.is_empty());
        let mut mentions = f.forms.iter().flat_map(|k| &people.forms[*k].mentions).filter_map(|k| mention(reading, *k));
        bare && mentions.any(|m| m.kind == MentionKind::Person) && !known_word(reading, &f.surname)
    };
    (slip && (told(a) || told(b))).then_some(Difference::Spelling)
}

/// Whether a word is in the dictionary, or is a surname or given name by the lists.
fn known_word(reading: &Reading<'_>, word: &str) -> bool {
    let names = &reading.lexicon.names;
    names.is_common(word) || names.is_given(word) || names.is_surname(word) || reading.lexicon.dictionary.contains(&word.to_lowercase())
}

/// Whether somebody is called by the surname alone somewhere in the text.
fn called_alone(reading: &Reading<'_>, people: &People, family: &Family) -> bool {
    let mut bare = family.forms.iter().map(|k| &people.forms[*k]).filter(|f| f.given.is_empty()).flat_map(|f| &f.mentions);
    family.plain.len() > SHORT && bare.any(|k| mention(reading, *k).is_some_and(|m| m.title.is_none()))
}

/// Whether an unknown word by itself does something, as a subject before its verb: "Hardding argues", "Haldr was able".
fn does(reading: &Reading<'_>, m: &Mention) -> bool {
    let doc = reading.doc;
    let word = doc.words(m.surname);
    if m.tokens.1 != m.tokens.0 + 1 || m.possessive || known_word(reading, word) {
        return false;
    }
    let Some(sentence) = doc.sentences.get(m.sentence as usize) else { return false };
    let at = m.tokens.0 as usize;
    let before = at.checked_sub(1).filter(|b| *b >= sentence.tokens.0 as usize).map(|b| reading.lower(b));
    let opens =
        before.is_none_or(|w| matches!(w, "," | "and" | "but" | "that" | "when" | "while" | "as" | "because" | "where" | "then" | ";" | "”" | "\""));
    let next =
        doc.tokens.get(at + 1).filter(|t| t.spaced && t.kind == TokenKind::Word && t.case == Case::Lower && at + 1 < sentence.tokens.1 as usize);
    let verb = |w: &str| reading.is_a(at + 1, "does-or-is") || w.len() >= 5 && (w.ends_with("ed") || w.ends_with('s') && !w.ends_with("ss"));
    opens && next.is_some_and(|t| verb(doc.words(t.span())))
}

/// Whether a word that is a given name as well ("Russell said") is only ever a surname in this text: nobody has it as a given name.
fn only_surname(reading: &Reading<'_>, people: &People, bare: &Family) -> bool {
    let names = &reading.lexicon.names;
    names.is_given(&bare.surname) && !names.is_common(&bare.surname) && people.forms.iter().all(|f| f.plain_given != bare.plain)
}

/// Whether some mention of these full names is certainly a person's.
fn certain(reading: &Reading<'_>, people: &People, forms: &[usize]) -> bool {
    forms
        .iter()
        .flat_map(|f| &people.forms[*f].mentions)
        .filter_map(|k| mention(reading, *k))
        .take(MENTIONS)
        .any(|m| m.kind == MentionKind::Person && (m.title.is_some() || m.given.is_some()))
}

/// Whether some mention stands where a place, a thing or a family stands: "in Hollingworth", "the Hollingworths", "Hollingworth-based".
fn place_like(reading: &Reading<'_>, list: &[u32]) -> bool {
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    let token = |at: Option<usize>| at.and_then(|k| reading.doc.tokens.get(k));
    list.iter().filter_map(|k| mention(reading, *k)).take(MENTIONS).any(|m| {
        let before = token((m.tokens.0 as usize).checked_sub(1));
        let after = token(Some(m.tokens.1 as usize));
        m.tokens.1 != m.tokens.0 + 1
            || before.is_some_and(|t| words.is(t.word, names.place_preposition) || t.word == names.marks.the || !t.spaced && t.word == names.marks.hyphen)
            || after.is_some_and(|t| !t.spaced && t.word == names.marks.hyphen || t.kind == TokenKind::Digits)
            // "Maloney, K. O.": of a list of references.
            || after.is_some_and(|t| t.word == names.marks.comma) && token(Some(m.tokens.1 as usize + 1)).is_some_and(|t| t.len == 1)
    })
}

/// The same for a word that nobody knows: only where something is in it, at it or round it.
fn stands_in_a_place(reading: &Reading<'_>, list: &[u32]) -> bool {
    let goal = |at: Option<usize>| at.is_some_and(|k| matches!(reading.lower(k), "to" | "from" | "through" | "via"));
    let (led, other): (Vec<u32>, Vec<u32>) =
        list.iter().partition(|k| mention(reading, **k).is_some_and(|m| goal((m.tokens.0 as usize).checked_sub(1))));
    let hyphen = |m: &Mention| reading.doc.tokens.get(m.tokens.1 as usize).is_some_and(|t| !t.spaced && t.word == reading.lexicon.names.marks.hyphen);
    place_like(reading, &other) || led.iter().filter_map(|k| mention(reading, *k)).any(hyphen)
}

/// Whether another surname of the text, with a given name, is as near to the bare form.
fn other_like(people: &People, bare: &Family, but: usize) -> bool {
    people.families.iter().enumerate().any(|(k, f)| {
        k != but
            && f.surname != bare.surname
            && f.plain.as_bytes().first() == bare.plain.as_bytes().first()
            && f.plain.len().abs_diff(bare.plain.len()) <= 2
            && f.forms.iter().any(|form| !people.forms[*form].given.is_empty())
            && near(f, bare, false).is_some()
    })
}

/// Why a capitalised word by itself need be nobody's surname.
pub(super) fn ordinary(reading: &Reading<'_>, word: &str) -> Option<&'static str> {
    let names = &reading.lexicon.names;
    let words = &reading.lexicon.words;
    let number = words.get(&word.to_lowercase());
    if words.is(number, names.place) || words.is(number, names.demonym) {
        return Some("a place");
    }
    if names.is_given(word) {
        return Some("a given name");
    }
    (names.is_common(word) || words.is(number, names.organisation_head) || words.is(number, names.role)).then_some("an ordinary word")
}

/// "There were two John Watsons", "the Thomas Edisons of the world": a name in the plural.
fn is_plural(reading: &Reading<'_>, people: &People, a: &Family, b: &Family) -> bool {
    let (long, short) = if a.plain.len() > b.plain.len() { (a, b) } else { (b, a) };
    long.plain.strip_suffix('s') == Some(&short.plain)
        && long.forms.iter().flat_map(|k| &people.forms[*k].mentions).filter_map(|k| mention(reading, *k)).any(|m| {
            m.tokens.0.checked_sub(1).map(|b| b as usize).is_some_and(|b| {
                // "the “Donald Trumps” of Europe"
                let mark = reading.doc.tokens.get(b).is_some_and(|t| matches!(reading.doc.words(t.span()), "\"" | "“" | "‘" | "'"));
                let b = if mark { b.saturating_sub(1) } else { b };
                said!(reading, b, "the" | "these" | "those" | "many" | "some" | "other" | "all" | "more" | "future" | "both")
                    || reading.claim_at(m.sentence as usize, b).is_some_and(|c| reading.claims[c].kind == crate::doc::Kind::Count)
            })
        })
}

//! Names of Chinese people and of places in two romanisations.

use super::givens::DOUBLE;
use super::{LABELS, MENTIONS, accepted, mention, times};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Mention, MentionId, MentionKind, TokenKind};
use crate::extract::names::chinese;
use crate::link::same_person::{self};
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Strength};

/// Letters of a Chinese name in both its parts that must fall together.
const CHINESE: usize = 7;

/// "Hsu Ming-che" and "Xu Mingzhe": a whole name in the older system and in pinyin, with the same office word before it or not. Both parts must fall together.
pub(super) fn chinese_names(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    // By what both parts fold to: the words as written, and where the name stands.
    let mut found: Vec<(String, String, Span, u32)> = Vec::new();
    for (k, m) in (0u32..).zip(reading.mentions) {
        let (from, to) = (m.tokens.0 as usize, m.tokens.1 as usize);
        if m.kind != MentionKind::Person || to != from + 2 && !(to == from + 4 && doc.words(doc.tokens[from + 2].span()) == "-") {
            continue;
        }
        let (Some(one), Some(two)) = (doc.tokens.get(from), doc.tokens.get(from + 1)) else { continue };
        let joined = |at: usize| doc.tokens.get(at).is_some_and(|t| !t.spaced);
        let hyphen = joined(from + 2) && joined(from + 3) && doc.words(doc.tokens[from + 2].span()) == "-";
        let span = if hyphen { two.span().to(doc.tokens[from + 3].span()) } else { two.span() };
        let (family, given) = (doc.words(one.span()), doc.words(span));
        let syllables = |w: &str| chinese::is_pinyin(&w.replace('-', "")) || !chinese::is_modern(w);
        if family.len() > 6 || !syllables(family) || !syllables(given) {
            continue;
        }
        let key = format!("{} {}", chinese::fold(family), chinese::fold(given));
        let whole = one.span().to(span);
        let words = format!("{family} {given}");
        let plain = |w: &str| w.to_lowercase().replace(['-', '\'', '’'], "");
        if let Some((_, other, place, first)) = found.iter().find(|(x, y, _, _)| *x == key && plain(y) != plain(&words)) {
            let older = |w: &str| !chinese::is_modern(&w.to_lowercase()) || w.contains('-');
            let known = is_explained(reading, from) || mention(reading, *first).is_none_or(|f| is_explained(reading, f.tokens.0 as usize));
            let apart = mention(reading, *first).is_none_or(|f| same_person::in_one_clause(reading, f, m));
            let told = links.iter().any(|l| l.roles.iter().any(|(_, f)| matches!(f, Filler::Mention(MentionId(i)) if *i == k || i == first)));
            if key.len() >= CHINESE && older(other) != older(&words) && !known && !apart && !told && !accepted(reading, other, &words) {
                links.push(Link {
                    roles: vec![("odd", Filler::Words(whole)), ("usual", Filler::Words(*place))],
                    strength: Strength::Construction,
                    facts: vec![("one", words), ("one_times", times(1)), ("other", other.clone()), ("other_times", times(1))],
                    severity: None,
                });
                return;
            }
        } else if found.len() < DOUBLE {
            found.push((key, words, whole, k));
        }
    }
}

/// The person whose name a place belongs to.
pub(super) fn mentioned_person<'a>(reading: &Reading<'a>, span: Span) -> Option<&'a Mention> {
    let at = reading.mentions.partition_point(|m| m.span.end <= span.start);
    reading.mentions.get(at).filter(|m| m.span.overlaps(span) && m.kind == MentionKind::Person)
}

/// Two forms of the name of one place.
pub(super) fn places(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    let (names, words) = (&reading.lexicon.names, &reading.lexicon.words);
    // By place and form: where it stands, and how often.
    let mut found: Vec<(u16, u16, Span, u32)> = Vec::new();
    for &at in reading.landmarks() {
        let Some(t) = doc.tokens.get(at as usize) else { continue };
        let at = at as usize;
        if t.kind != TokenKind::Word || t.case != Case::Title {
            continue;
        }
        if let Some((place, form)) = names.place_form(t.word, words) {
            let near = |k: usize| doc.tokens.get(k).is_some_and(|n| words.is(n.word, names.place_trap));
            let trap = at > 0 && near(at - 1)
                || near(at + 1)
                || (doc.tokens.get(at + 1).is_some_and(|n| n.spaced && n.kind == TokenKind::Word && n.case == Case::Title))
                || at > 0 && doc.tokens[at - 1].kind == TokenKind::Word && doc.tokens[at - 1].case == Case::Title && t.spaced;
            found.push((place, if trap { u16::MAX } else { form }, t.span(), at as u32));
        }
    }
    found.sort_by_key(|(place, form, span, _)| (*place, *form, span.start));
    for group in found.chunk_by(|a, b| a.0 == b.0) {
        let mut forms = group.chunk_by(|a, b| a.1 == b.1).filter(|f| f[0].1 != u16::MAX);
        let (Some(today), Some(older)) = (forms.next(), forms.next()) else { continue };
        let known = |list: &[(u16, u16, Span, u32)]| list.iter().take(MENTIONS).any(|(_, _, _, at)| is_explained(reading, *at as usize));
        // "Bombay/Mumbai", "Mumbai (Bombay)": both on purpose.
        let together = today.iter().any(|a| older.iter().any(|b| a.3.abs_diff(b.3) <= 4));
        if together
            || known(today)
            || both_told(reading, today, older)
            || known(older)
            || accepted(reading, doc.words(today[0].2), doc.words(older[0].2))
        {
            continue;
        }
        let (odd, usual) = if today.len() < older.len() { (today, older) } else { (older, today) };
        let mut roles: Vec<(&'static str, Filler)> = odd.iter().take(LABELS).map(|f| ("odd", Filler::Words(f.2))).collect();
        roles.push(("usual", Filler::Words(usual[0].2)));
        links.push(Link {
            roles,
            strength: Strength::Construction,
            facts: vec![
                ("one", doc.words(odd[0].2).to_owned()),
                ("one_times", times(odd.len())),
                ("other", doc.words(usual[0].2).to_owned()),
                ("other_times", times(usual.len())),
            ],
            severity: None,
        });
    }
}

/// Whether a sentence names both forms and speaks of how a place is called: "Officials write the city's name as Makkah; this agency uses Mecca."
fn both_told(reading: &Reading<'_>, today: &[(u16, u16, Span, u32)], older: &[(u16, u16, Span, u32)]) -> bool {
    let Some(usage) = reading.lexicon.words.find_class("name-usage") else { return false };
    let sentence = |at: u32| reading.doc.sentence_index(at);
    let mut both = today.iter().take(MENTIONS).filter(|a| older.iter().take(MENTIONS).any(|b| sentence(a.3) == sentence(b.3)));
    both.any(|(_, _, _, at)| {
        let told = sentence(*at).and_then(|s| reading.doc.sentences.get(s));
        told.is_some_and(|s| (s.tokens.0 as usize..s.tokens.1 as usize).any(|k| crate::link::class_at(reading, usage, k)))
    })
}

/// Whether the sentence of a token says that there are two forms, quotes it, or speaks of a past in which the other one held.
fn is_explained(reading: &Reading<'_>, at: usize) -> bool {
    let doc = reading.doc;
    let k = doc.sentences.partition_point(|s| s.tokens.1 as usize <= at);
    let Some(sentence) = doc.sentences.get(k) else { return true };
    let Some(token) = doc.tokens.get(at) else { return true };
    let range = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
    if matches!(doc.block_of(sentence).kind, BlockKind::Cell { .. } | BlockKind::Byline)
        || crate::extract::quotes::covers(reading.quotations, token.span())
    {
        return true;
    }
    let past = |t: &crate::doc::Token| {
        t.kind == TokenKind::Digits && t.len == 4 && doc.words(t.span()).parse::<u32>().is_ok_and(|y| (1000..2000).contains(&y))
    };
    let form = reading.lexicon.words.find_class("form-named");
    let named = |class| (at.saturating_sub(4).max(range.start)..at).any(|i| crate::link::class_at(reading, class, i));
    form.is_some_and(named)
        || range.clone().any(|i| crate::link::class_at(reading, reading.lexicon.names.explained, i) || past(&doc.tokens[i]))
        || is_of_a_language(reading, at)
}

/// "called Kharkov in Russian", "in Russian, Kharkov": a form that is said to be another language's.
fn is_of_a_language(reading: &Reading<'_>, at: usize) -> bool {
    let language = |k: usize| said!(reading, k, "in") && reading.is(k + 1, reading.lexicon.names.demonym);
    // "Kharkov in Russian hands" is a town.
    let closes = |k: usize| {
        reading.doc.tokens.get(k).is_none_or(|t| t.kind != TokenKind::Word || said!(reading, k, "and" | "but" | "has" | "is" | "was" | "or"))
    };
    (at + 1..at + 7).take_while(|k| !reading.is_stop(*k)).any(|k| language(k) && closes(k + 2))
        || at >= 3 && language(at - 3) && said!(reading, at - 1, ",")
        || at >= 2 && language(at - 2)
}

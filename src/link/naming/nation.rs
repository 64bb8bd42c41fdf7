//! Two nationalities of one person.

use super::{conflict, is_prose, says, sentence, text};
use crate::base::Span;
use crate::doc::{Mention, MentionKind};
use crate::link::same_person::People;
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::ClassId;

/// Binds two nationalities of one person.
pub(in crate::link) const NATION: Relation =
    Relation { name: "nation", roles: &["stated", "other"], about: "two nationalities before the name, or the trade, of one person", bind };

/// Tokens before a name in which its nationality stands.
const BEFORE: usize = 4;
/// Mentions of one person that are looked at.
const MENTIONS: usize = 40;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let (Some(nation), Some(otherwise)) = (words.find_class("nationality"), words.find_class("nation-otherwise")) else { return };
    let people = People::of_body(reading);
    for form in people.forms.iter().filter(|f| !f.given.is_empty()) {
        let mut seen: Option<(&Mention, usize)> = None;
        for m in form.mentions.iter().take(MENTIONS).filter_map(|k| reading.mentions.get(*k as usize)) {
            let Some(own) = sentence(reading, m).filter(|s| is_prose(reading, s) && !says(reading, s, otherwise)) else { continue };
            if m.quoted || m.kind == MentionKind::Place {
                continue;
            }
            let Some(at) = nationality(reading, nation, own.tokens.0 as usize, m) else { continue };
            match seen {
                Some((_, other)) if !go_together(text(reading, other), text(reading, at)) => {
                    out.push(two(reading, at, other, reading.doc.words(m.span)));
                    seen = None;
                    break;
                }
                Some(_) => {}
                None => seen = Some((m, at)),
            }
        }
        if let Some((m, at)) = seen {
            taken_up(reading, nation, otherwise, m, at, people, out);
        }
    }
}

/// "American poet Anne Lark won. The Canadian poet will tour in May.": the same trade with the article, in the sentences behind, where no other
/// person is named.
fn taken_up(reading: &Reading<'_>, nation: ClassId, otherwise: ClassId, m: &Mention, at: usize, people: &People, out: &mut Vec<Link>) {
    let trade = text(reading, (m.tokens.0 as usize).saturating_sub(1)).to_lowercase();
    if !reading.is((m.tokens.0 as usize).saturating_sub(1), reading.lexicon.names.role) {
        return;
    }
    let surname = m.surname.of(&reading.doc.text);
    for s in (m.sentence as usize..m.sentence as usize + 4).filter_map(|s| reading.doc.sentences.get(s)) {
        let tokens = s.tokens.0 as usize..s.tokens.1 as usize;
        let another = reading
            .mentions
            .iter()
            .skip(reading.mentions.partition_point(|o| o.tokens.0 < s.tokens.0))
            .take_while(|o| o.tokens.0 < s.tokens.1)
            .any(|o| o.kind == MentionKind::Person && o.surname.of(&reading.doc.text) != surname);
        if another || says(reading, s, otherwise) || people.forms.len() > 200 {
            return;
        }
        for k in tokens.filter(|k| *k > m.tokens.1 as usize) {
            let the = k.checked_sub(1).is_some_and(|b| reading.lower(b) == "the");
            if the
                && reading.is(k, nation)
                && text(reading, k + 1) == trade
                && !go_together(text(reading, at), text(reading, k))
                && !hyphened(reading, k)
            {
                out.push(two(reading, k, at, reading.doc.words(m.span)));
                return;
            }
        }
    }
}

fn two(reading: &Reading<'_>, stated: usize, other: usize, who: &str) -> Link {
    let span = |at: usize| reading.doc.tokens.get(at).map_or_else(Span::default, |t| t.span());
    conflict(("stated", span(stated)), ("other", span(other)), format!("{who} is {} here and {} before", text(reading, stated), text(reading, other)))
}

/// The nationality before a name, with nothing but words of a trade between them.
fn nationality(reading: &Reading<'_>, nation: ClassId, first: usize, m: &Mention) -> Option<usize> {
    let names = &reading.lexicon.names;
    let name = m.tokens.0 as usize;
    for back in 1..=BEFORE {
        let at = name.checked_sub(back).filter(|at| *at >= first)?;
        if reading.is(at, nation) {
            // Two of them, or one that is joined to another word, say more than one thing.
            let second = at.checked_sub(1).is_some_and(|b| b >= first && (reading.is(b, nation) || matches!(reading.lower(b), "and" | "or" | "/")));
            return (back > 1 && !second && !hyphened(reading, at)).then_some(at);
        }
        if !(reading.is(at, names.role) || reading.is(at, names.role_modifier)) {
            return None;
        }
    }
    None
}

fn hyphened(reading: &Reading<'_>, at: usize) -> bool {
    reading.lower(at + 1) == "-" || at.checked_sub(1).is_some_and(|b| reading.lower(b) == "-")
}

/// Whether one person may be both: a Scot is British.
fn go_together(a: &str, b: &str) -> bool {
    let british = |w: &str| matches!(w, "British" | "English" | "Scottish" | "Welsh" | "Irish" | "Northern" | "Scots" | "UK");
    let american = |w: &str| matches!(w, "American" | "US" | "U.S.");
    let chinese = |w: &str| matches!(w, "Chinese" | "Taiwanese" | "Tibetan" | "Hongkonger");
    let eastern = |w: &str| matches!(w, "Russian" | "Soviet" | "Ukrainian" | "Georgian" | "Belarusian" | "Chechen");
    let german = |w: &str| matches!(w, "German" | "Bavarian" | "Prussian" | "Austrian");
    let iberian = |w: &str| matches!(w, "Spanish" | "Catalan" | "Basque" | "Galician");
    a.eq_ignore_ascii_case(b) || [british, american, chinese, eastern, german, iberian].iter().any(|group| group(a) && group(b))
}

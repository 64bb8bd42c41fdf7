//! Two offices of one person that nobody holds at once, and two holders of an office that only one person holds.

use super::{conflict, is_prose, sentence, text};
use crate::base::Span;
use crate::doc::{Mention, MentionKind};
use crate::link::same_person::{People, edits};
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::ClassId;

/// Binds two offices, or two holders of one.
pub(in crate::link) const OFFICE: Relation = Relation {
    name: "office",
    roles: &["stated", "other"],
    about: "two offices of one person that exclude one another, or two persons in one office",
    bind,
};

/// The classes of words for one office each; those of one row may be held together.
const OFFICES: [(&str, u8); 22] = [
    ("office-chief-executive", 1),
    ("office-managing-director", 1),
    ("office-chair", 1),
    ("office-finance-director", 2),
    ("office-operations-director", 3),
    ("office-sales-director", 4),
    ("office-personnel-director", 5),
    ("office-technology-director", 6),
    ("office-company-secretary", 7),
    ("office-convener", 8),
    ("office-treasurer", 9),
    ("office-spokesperson", 10),
    ("office-senator", 11),
    ("office-representative", 12),
    ("office-mayor", 13),
    ("office-governor", 14),
    ("office-head-teacher", 15),
    ("office-captain", 16),
    ("office-head-coach", 17),
    ("office-foreign-minister", 18),
    ("office-finance-minister", 19),
    ("office-defence-minister", 20),
];

/// Mentions of one person that are looked at, and sentences between two holders of an office.
const MENTIONS: usize = 40;
const BETWEEN: u32 = 6;
/// Words before a name that may say an office.
const BEFORE: usize = 6;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let Some(otherwise) = words.find_class("office-otherwise") else { return };
    let offices: Vec<(ClassId, u8)> = OFFICES.iter().filter_map(|(name, row)| words.find_class(name).map(|c| (c, *row))).collect();
    let people = People::of_body(reading);
    for family in &people.families {
        let mut given: Vec<&str> =
            family.forms.iter().filter_map(|f| people.forms.get(*f)).map(|f| f.plain_given.as_str()).filter(|g| !g.is_empty()).collect();
        given.dedup();
        if given.len() > 1 {
            continue;
        }
        let mut mentions: Vec<&Mention> = family
            .forms
            .iter()
            .filter_map(|f| people.forms.get(*f))
            .flat_map(|f| f.mentions.iter().take(MENTIONS))
            .filter_map(|k| reading.mentions.get(*k as usize))
            .filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Other) && !m.quoted)
            .collect();
        mentions.sort_by_key(|m| m.span.start);
        let mut seen: Option<(Span, u8)> = None;
        for m in mentions {
            let Some((place, row)) = office_of(reading, &offices, m).filter(|_| !qualified(reading, otherwise, m)) else { continue };
            match seen {
                Some((first, other)) if other != row => {
                    let who = reading.doc.words(m.span);
                    let words = format!("{who} is \"{}\" here and \"{}\" before", reading.doc.words(place), reading.doc.words(first));
                    out.push(conflict(("stated", place), ("other", first), words));
                    break;
                }
                Some(_) => {}
                None => seen = Some((place, row)),
            }
        }
    }
    holders(reading, otherwise, out);
}

/// The office that stands right before a name or in apposition behind it, with the words for it.
fn office_of(reading: &Reading<'_>, offices: &[(ClassId, u8)], m: &Mention) -> Option<(Span, u8)> {
    let own = sentence(reading, m).filter(|s| is_prose(reading, s))?;
    let at = |from: usize, to: usize| Some(reading.doc.tokens.get(from)?.span().to(reading.doc.tokens.get(to.checked_sub(1)?)?.span()));
    let ending =
        |end: usize| offices.iter().find(|(class, _)| end.checked_sub(1).is_some_and(|last| reading.ends(last, *class))).map(|(_, row)| *row);
    // "finance director Alan Robinson", "Sen. Ruth Alvarez"
    let mut before = m.tokens.0 as usize;
    let stop = before.checked_sub(1).is_some_and(|b| text(reading, b) == ".");
    before -= usize::from(stop);
    if before > own.tokens.0 as usize
        && is_of_an_office(reading, before - 1)
        && let Some(row) = ending(before)
    {
        let mut from = before;
        while from > own.tokens.0 as usize && before - from < 3 && is_of_an_office(reading, from - 1) {
            from -= 1;
        }
        return at(from, m.tokens.1 as usize).map(|span| (span, row));
    }
    // "Ada Lund, the finance director,"
    let comma = m.tokens.1 as usize;
    if reading.lower(comma) != "," {
        return None;
    }
    let last = (own.tokens.1 as usize).min(comma + 10);
    let close = (comma + 1..last).find(|at| reading.is_stop(*at) || reading.lower(*at) == ",")?;
    let head = (comma + 1..close).find(|at| matches!(reading.lower(*at), "of" | "at" | "for" | "in")).unwrap_or(close);
    let definite = matches!(reading.lower(comma + 1), "the" | "its" | "their" | "his" | "her" | "our")
        || (comma + 1..head).any(|at| matches!(reading.lower(at), "'s" | "’s"));
    let joined = (comma + 1..close).any(|at| matches!(reading.lower(at), "and" | "&" | "/" | "who" | "whose"));
    let bare = is_of_an_office(reading, comma + 1);
    if joined || !(definite || bare) {
        return None;
    }
    let row = ending(head)?;
    at(m.tokens.0 as usize, head).map(|span| (span, row))
}

/// Whether words around a name say that the office was, or will be, its holder's.
fn qualified(reading: &Reading<'_>, otherwise: ClassId, m: &Mention) -> bool {
    let Some(own) = sentence(reading, m) else { return true };
    let from = (m.tokens.0 as usize).saturating_sub(8).max(own.tokens.0 as usize);
    // As far as the apposition goes, where there is one.
    let behind = m.tokens.1 as usize;
    let close = (behind + 1..behind + 14).find(|at| reading.is_stop(*at) || reading.lower(*at) == ",").unwrap_or(behind + 10);
    let to = if reading.lower(behind) == "," { close + 2 } else { behind + 2 }.min(own.tokens.1 as usize);
    // What is said in quotation marks is of something else.
    let quoted = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| crate::extract::quotes::covers(reading.quotations, t.span()));
    (from..to).any(|at| reading.is(at, otherwise) && !quoted(at))
}

fn is_of_an_office(reading: &Reading<'_>, at: usize) -> bool {
    let names = &reading.lexicon.names;
    reading.is(at, names.role) || reading.is(at, names.role_modifier)
}

/// "The Estonian prime minister Jaak Tamm … The Estonian prime minister Kert Saar"
fn holders(reading: &Reading<'_>, otherwise: ClassId, out: &mut Vec<Link>) {
    let names = &reading.lexicon.names;
    let Some(of_state) = reading.lexicon.words.find_class("office-of-state") else { return };
    let mut held: Vec<(String, &Mention, Span)> = Vec::new();
    for m in reading.mentions.iter().filter(|m| m.kind == MentionKind::Person && !m.quoted && m.given.is_some()) {
        let Some(own) = sentence(reading, m).filter(|s| is_prose(reading, s)) else { continue };
        let name = m.tokens.0 as usize;
        if !name.checked_sub(1).is_some_and(|b| reading.ends(b, names.unique_office)) || qualified(reading, otherwise, m) {
            continue;
        }
        let mut from = name;
        while from > own.tokens.0 as usize
            && name - from < BEFORE
            && (is_of_an_office(reading, from - 1) || reading.is(from - 1, names.demonym) || reading.is(from - 1, names.place))
        {
            from -= 1;
        }
        let dated = reading.claims_of(m.sentence as usize).1.iter().any(|c| c.when().is_some_and(|w| w.written.year.is_some()));
        let of_a_country = (from..name).any(|at| reading.is(at, names.demonym) || reading.is(at, names.place));
        let state = name.checked_sub(1).is_some_and(|b| reading.ends(b, of_state));
        if name - from < 2 || dated || state && !of_a_country {
            continue;
        }
        let Some(span) = reading.doc.tokens.get(from).map(|t| t.span().to(m.span)) else { continue };
        let phrase = (from..name).map(|at| text(reading, at).to_lowercase()).collect::<Vec<_>>().join(" ");
        held.retain(|(_, o, _)| m.sentence - o.sentence <= BETWEEN);
        let surname = |m: &Mention| m.surname.of(&reading.doc.text).to_lowercase();
        if let Some((_, _, first)) = held.iter().find(|(p, o, _)| *p == phrase && edits(&surname(o), &surname(m)) > 2 && o.sentence != m.sentence) {
            let words = format!("\"{}\" here and \"{}\" before hold one office", reading.doc.words(span), reading.doc.words(*first));
            out.push(conflict(("stated", span), ("other", *first), words));
        }
        held.push((phrase, m, span));
    }
}

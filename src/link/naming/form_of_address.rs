//! "Mr" and "Ms" for one person, and "Mr" and "she". Nothing is told from a given name.

use super::{conflict, is_prose, says, sentence, text};
use crate::doc::{Mention, MentionKind, TokenKind};
use crate::link::same_person::People;
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::ClassId;

/// Binds two forms of address that one person cannot have.
pub(in crate::link) const FORM_OF_ADDRESS: Relation =
    Relation { name: "form-of-address", roles: &["stated", "other"], about: "a man's form of address or pronoun and a woman's for one person", bind };

/// Mentions of one surname that are looked at.
const MENTIONS: usize = 40;

/// What a form of address says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// "Mr", "Sir".
    Man,
    /// "Ms", "Dame".
    Woman,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let before = out.len();
    addresses(reading, out);
    if out.len() == before {
        super::pronoun::bind(reading, out);
    }
}

fn addresses(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let (Some(kin), Some(own)) = (reading.lexicon.words.find_class("kin-or-couple"), reading.lexicon.words.find_class("own-pronouns")) else {
        return;
    };
    let before = out.len();
    told(reading, kin, out);
    // Where someone goes by pronouns of their own, a text says so.
    if out.len() > before && reading.doc.sentences.iter().any(|s| says(reading, s, own)) {
        out.truncate(before);
    }
}

/// Binds the two forms of address of one person.
fn told(reading: &Reading<'_>, kin: ClassId, out: &mut Vec<Link>) {
    knighted(reading, kin, out);
    let people = People::of_body(reading);
    // Two persons of one surname are told apart by their given names.
    for person in people.persons.iter().filter(|p| p.mentions.len() > 1) {
        let mentions = || person.mentions.iter().take(MENTIONS).filter_map(|k| reading.mentions.get(*k as usize));
        let told = |m: &Mention| m.kind == MentionKind::Person && !m.quoted && sentence(reading, m).is_some_and(|s| is_prose(reading, s));
        // Hardly anybody is addressed.
        let mut addressed: Vec<(&Mention, Address)> = mentions().filter_map(|m| Some((m, address(reading, m)?))).filter(|(m, _)| told(m)).collect();
        addressed.sort_by_key(|(m, _)| m.span.start);
        let Some((first, own)) = addressed.first().copied() else { continue };
        let Some((other, _)) = addressed.iter().find(|(_, a)| *a != own).copied() else { continue };
        let mentions: Vec<&Mention> = mentions().filter(|m| told(m)).collect();
        // A couple, a daughter: wherever the surname stands, and in the sentence behind it.
        let related = mentions.iter().any(|m| {
            let here = m.sentence as usize;
            // "told the family" is of others.
            let others = |k: usize| matches!(reading.lower(k), "family" | "families") && k.checked_sub(1).is_some_and(|b| reading.lower(b) == "the");
            (here.saturating_sub(1)..=here + 1)
                .filter_map(|s| reading.doc.sentences.get(s))
                .any(|s| (s.tokens.0 as usize..s.tokens.1 as usize).any(|k| reading.is(k, kin) && !others(k) && !is_form_of_address(reading, k)))
        });
        // "Hugh and Carol Denton": two of one surname.
        let paired = mentions.iter().any(|m| {
            let and = (m.tokens.0 as usize).checked_sub(1).filter(|b| m.given.is_some() && matches!(text(reading, *b), "and" | "&"));
            and.and_then(|b| b.checked_sub(1)).is_some_and(|b| reading.lexicon.names.is_given(text(reading, b)))
        });
        // "he and Mrs Denton"
        let beside_pronoun = addressed.iter().any(|(m, _)| {
            let title = m.title.map_or(m.tokens.0 as usize, |t| reading.doc.tokens.partition_point(|token| token.start < t.start));
            let and = title.checked_sub(1).filter(|b| matches!(text(reading, *b), "and" | "&"));
            and.and_then(|b| b.checked_sub(1)).is_some_and(|b| matches!(reading.lower(b), "he" | "she" | "him" | "her" | "himself" | "herself"))
        });
        // "Mr Podger … Mrs Podger": nobody of the surname is named in full.
        let married = |m: &Mention| m.title.is_some_and(|t| matches!(t.of(&reading.doc.text), "Mrs" | "Mrs."));
        let couple = addressed.iter().any(|(m, _)| married(m)) && mentions.iter().all(|m| m.given.is_none());
        // "Mrs Tait, 61, who explained": somebody who is introduced.
        let digits = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits);
        let introduced = |m: &Mention| {
            let end = m.tokens.1 as usize;
            text(reading, end) == "," && digits(end + 1) && matches!(text(reading, end + 2), "," | ".")
        };
        if related || paired || beside_pronoun || couple || introduced(other) {
            continue;
        }
        // "Mr. Denton" with its stop.
        let before = |m: &Mention| (1..=2).filter_map(|back| (m.tokens.0 as usize).checked_sub(back)).find(|at| text(reading, *at) != ".");
        let words = |m: &Mention| {
            let address = before(m).and_then(|at| reading.doc.tokens.get(at)).map_or(m.span, |t| t.span().to(m.span));
            reading.doc.words(address)
        };
        let whole = |m: &Mention| m.title.map_or(m.span, |t| t.to(m.span));
        out.push(conflict(("stated", whole(other)), ("other", whole(first)), format!("\"{}\" here and \"{}\" before", words(other), words(first))));
    }
}

/// Whether a word for a relative is the form of address of a name: "Sister Mary Clare", "Father Doyle".
fn is_form_of_address(reading: &Reading<'_>, at: usize) -> bool {
    let address = matches!(text(reading, at), "Sister" | "Brother" | "Father" | "Mother");
    address && reading.mentions.get(reading.mentions.partition_point(|m| (m.tokens.0 as usize) <= at)).is_some_and(|m| m.tokens.0 as usize == at + 1)
}

/// "Dame Jo Carr … Sir Jo": knights go by the given name.
fn knighted(reading: &Reading<'_>, kin: ClassId, out: &mut Vec<Link>) {
    let knight =
        |m: &Mention| m.title.filter(|t| t.start < m.span.start).is_some_and(|t| matches!(t.of(&reading.doc.text), "Sir" | "Dame" | "Lord" | "Lady"));
    let first = |m: &Mention| m.given.unwrap_or(m.surname).of(&reading.doc.text);
    let told: Vec<(&Mention, Address)> = reading
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Person && !m.quoted && knight(m))
        .take(MENTIONS)
        .filter_map(|m| Some((m, address(reading, m)?)))
        .filter(|(m, _)| sentence(reading, m).is_some_and(|s| is_prose(reading, s)))
        .collect();
    for (k, (m, own)) in told.iter().enumerate() {
        // One of the two by the given name alone.
        let other = told.iter().take(k).find(|(o, a)| a != own && first(o) == first(m) && (o.given.is_none() || m.given.is_none()));
        let Some((other, _)) = other else { continue };
        let alike = told.iter().filter(|(o, _)| o.given.is_some() && first(o) == first(m)).count();
        // A wife goes by the surname; another of the given name hardly is of the family.
        let couple = [m, other].iter().any(|m| sentence(reading, m).is_some_and(|s| says(reading, s, kin)));
        let knights = [m, other].iter().all(|m| m.title.is_some_and(|t| matches!(t.of(&reading.doc.text), "Sir" | "Dame")));
        if alike <= 1 && (knights || !couple) {
            let whole = |m: &Mention| m.title.map_or(m.span, |t| t.to(m.span));
            let words = format!("\"{}\" here and \"{}\" before", reading.doc.words(whole(m)), reading.doc.words(whole(other)));
            out.push(conflict(("stated", whole(m)), ("other", whole(other)), words));
            return;
        }
    }
}

/// The form of address right before a name.
pub(super) fn address(reading: &Reading<'_>, m: &Mention) -> Option<Address> {
    let mut at = (m.tokens.0 as usize).checked_sub(1)?;
    if text(reading, at) == "." {
        at = at.checked_sub(1)?;
    }
    // "Lady Justice Marlowe", "Mr Justice Holt"
    if matches!(text(reading, at), "Justice" | "Judge" | "Justices") {
        at = at.checked_sub(1)?;
    }
    match text(reading, at) {
        "Mr" | "Mr." | "Sir" | "Lord" | "Herr" | "Monsieur" | "Señor" | "Father" | "Fr" | "Brother" => Some(Address::Man),
        "Ms" | "Ms." | "Mrs" | "Mrs." | "Miss" | "Dame" | "Lady" | "Frau" | "Madame" | "Señora" | "Sister" | "Mother" => Some(Address::Woman),
        _ => None,
    }
}

/// Whether two persons of one surname are addressed as a man and a woman: "Mr Ferrante", "Mrs Ferrante".
pub(in crate::link) fn are_two(reading: &Reading<'_>, a: &Mention, b: &Mention) -> bool {
    address(reading, a).zip(address(reading, b)).is_some_and(|(a, b)| a != b)
}

/// Whether a text has another of that surname, who is addressed as the other sex: which of the two is meant must be told by more than the surname.
pub(in crate::link) fn shares_its_surname(reading: &Reading<'_>, m: &Mention) -> bool {
    let surname = m.surname.of(&reading.doc.text);
    reading.mentions.iter().any(|o| o.surname.of(&reading.doc.text) == surname && are_two(reading, m, o))
}

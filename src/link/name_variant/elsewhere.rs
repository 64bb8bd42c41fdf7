//! Names of the headline and of captions, beside the one person of the body whose name is like them.

use super::letters::{cut_short, derived, given_agrees, near, shortened};
use super::surnames::ordinary;
use super::{accepted, mention};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Mention, MentionId, MentionKind, TokenKind};
use crate::link::same_person::{self, Family, Form, People, Place};
use crate::link::{Filler, Link, Reading, Strength};

/// A surname of the headline that is nobody's in the body, beside the one person there whose surname is like it.
pub(in crate::link) fn bind_headline(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    if !doc.blocks.iter().any(|b| b.kind == BlockKind::Headline) {
        return;
    }
    let people = People::of_body(reading);
    let names = &reading.lexicon.names;
    for block in doc.blocks.iter().filter(|b| b.kind == BlockKind::Headline) {
        for at in block.tokens.0 as usize..block.tokens.1 as usize {
            let Some(token) = doc.tokens.get(at) else { break };
            let word = doc.words(token.span());
            if token.kind != TokenKind::Word || token.len < 4 || matches!(token.case, Case::Lower | Case::None) {
                continue;
            }
            let plain = same_person::plain(word);
            if let Some(family) = people.families.iter().find(|f| f.plain == plain) {
                links.extend(headline_given(reading, people, family, (block.tokens.0 as usize, at), block.span));
                continue;
            }
            if token.len < 5 || ordinary(reading, word).is_some() {
                continue;
            }
            let before = at.checked_sub(1).filter(|b| *b >= block.tokens.0 as usize).and_then(|b| doc.tokens.get(b));
            let given =
                before.filter(|b| b.case != Case::Lower && names.is_given(doc.words(b.span()))).map(|b| same_person::plain(doc.words(b.span())));
            let acts = doc.tokens.get(at + 1).is_some_and(|n| reading.lexicon.words.is(n.word, names.speech) || doc.words(n.span()) == "to");
            let subject = heads_clause(reading, block.tokens.0 as usize, at, given.is_some());
            let alike = |k: &usize| {
                headline_like(people, *k, &plain, given.as_deref(), acts)
                    || (subject || given.is_some()) && begins_alike(reading, people, *k, &plain, given.as_deref())
            };
            let like: Vec<usize> = (0..people.families.len()).filter(alike).take(2).collect();
            let [only] = like[..] else { continue };
            let family = &people.families[only];
            let body: Vec<u32> = family.forms.iter().flat_map(|k| people.forms[*k].mentions.iter().copied()).collect();
            let Some(first) = body.iter().min() else { continue };
            if accepted(reading, word, &family.surname) || occurs(reading, word, block.span) {
                continue;
            }
            let Some(m) = mention(reading, *first) else { continue };
            if same_person::is_qualified(reading, m, false) {
                continue;
            }
            links.push(two_places("headline", token.span(), *first, word, doc.words(m.span)));
        }
    }
}

/// The given name that the headline has before a surname, where the one person of that surname in the body has another that begins alike.
fn headline_given(reading: &Reading<'_>, people: &People, family: &Family, (first, at): (usize, usize), headline: Span) -> Option<Link> {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    let given = |k: usize| {
        let token = doc.tokens.get(k).filter(|t| k >= first && t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 3)?;
        names.is_given(doc.words(token.span())).then_some(token)
    };
    // A second name or an initial may stand between.
    let between = |k: usize| doc.tokens.get(k).is_some_and(|t| t.case == Case::Title || t.case == Case::Upper || doc.words(t.span()) == ".");
    let inner = |n: usize| n == 1 || at.checked_sub(n - 1).is_some_and(between);
    let token = (1..=3).take_while(|n| inner(*n)).filter_map(|n| at.checked_sub(n).and_then(given)).last()?;
    let word = doc.words(token.span());
    let stated = same_person::plain(word);
    let mut full = family.forms.iter().map(|k| &people.forms[*k]).filter(|f| !f.given.is_empty());
    let (form, None) = (full.next()?, full.next()) else { return None };
    let own = form.plain_given.as_str();
    let one = stands_for(reading, own, &stated);
    let body = *form.mentions.first()?;
    let m = mention(reading, body)?;
    if own == stated || !one || m.kind != MentionKind::Person || accepted(reading, word, &form.given) || occurs(reading, word, headline) {
        return None;
    }
    (!same_person::is_qualified(reading, m, true)).then(|| {
        let span = token.span().to(doc.tokens[at].span());
        two_places("headline", span, body, doc.words(span), doc.words(m.span))
    })
}

/// Whether a given name above the text, or below a picture, stands for another that the one person of the surname has: two spellings, or two that
/// begin alike, neither being the other cut short.
fn stands_for(reading: &Reading<'_>, own: &str, stated: &str) -> bool {
    let names = &reading.lexicon.names;
    names.same_spelling(own, stated)
        || own.as_bytes().first() == stated.as_bytes().first()
            && own.len().min(stated.len()) >= 4
            && !names.same_in_short(own, stated)
            && !names.same_transliteration(own, stated)
            && !cut_short(own, stated)
}

/// Whether a caption gives the one person of a surname another given name than the body does.
fn caption_given<'p>(reading: &Reading<'_>, body: &'p People, form: &Form, family: &Family) -> Option<&'p Form> {
    let own = body.families.iter().find(|f| f.plain == family.plain)?;
    let mut full = own.forms.iter().map(|k| &body.forms[*k]).filter(|f| !f.given.is_empty());
    let (only, None) = (full.next()?, full.next()) else { return None };
    let names = &reading.lexicon.names;
    let given = [&only.given, &form.given].iter().all(|g| names.is_given(g));
    // Of two letters in common, or spellings of one name: a brother is named otherwise.
    let alike = names.same_spelling(&only.plain_given, &form.plain_given) || only.plain_given.get(..3) == form.plain_given.get(..3);
    let persons = || {
        only.mentions
            .iter()
            .filter_map(|k| mention(reading, *k))
            .any(|m| m.kind == MentionKind::Person && !same_person::is_qualified(reading, m, true))
    };
    (only.plain_given != form.plain_given && given && alike && stands_for(reading, &only.plain_given, &form.plain_given) && persons()).then_some(only)
}

/// Whether a family with a full name is like a word of the headline.
fn headline_like(people: &People, family: usize, plain: &str, given: Option<&str>, acts: bool) -> bool {
    let Some(f) = people.families.get(family) else { return false };
    if f.plain.len() < 4 || f.plain.as_bytes().first() != plain.as_bytes().first() || derived(&f.plain, plain) {
        return false;
    }
    let mut full = f.forms.iter().map(|k| &people.forms[*k]).filter(|x| !x.given.is_empty());
    if !full.any(|x| given.is_none_or(|given| x.plain_given == given)) {
        return false;
    }
    let d = same_person::edits(&f.plain, plain);
    let tail = |w: &str| w.len().checked_sub(3).and_then(|k| w.get(k..)).map(str::to_owned);
    d == 1 || d == 2 && plain.len() >= 6 && (given.is_some() || acts) || d == 3 && acts && plain.len() >= 8 && tail(plain) == tail(&f.plain)
}

/// Whether a name opens the headline and a verb follows it: "Kilbride grabs lead", "Leclair elected", "Hartigan to quit".
fn heads_clause(reading: &Reading<'_>, first: usize, at: usize, given: bool) -> bool {
    let opens = at == first || given && at == first + 1;
    let verb = |t: &crate::doc::Token| {
        let word = reading.doc.words(t.span());
        let present = word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss");
        t.spaced && t.case == Case::Lower && (present || word == "to" || word.len() >= 5 && word.ends_with("ed"))
    };
    opens && reading.doc.tokens.get(at + 1).is_some_and(verb)
}

/// Sentences of the body in which the person of a headline is named.
const HEADED: usize = 2;

/// Whether a surname begins as one of the headline does ("Hartnell" for "Hartigan") and is borne by a person whom the first sentences of the
/// body introduce.
fn begins_alike(reading: &Reading<'_>, people: &People, family: usize, plain: &str, given: Option<&str>) -> bool {
    let Some(f) = people.families.get(family) else { return false };
    let same = f.plain.bytes().zip(plain.bytes()).take_while(|(a, b)| a == b).count();
    let (short, long) = (f.plain.len().min(plain.len()), f.plain.len().max(plain.len()));
    // One that ends where the other goes on is a word made from it.
    if short < 6 || long - short > 3 || same < if given.is_some() { 3 } else { 4 } || same == short || derived(&f.plain, plain) {
        return false;
    }
    let doc = reading.doc;
    let lead = doc.sentences.iter().enumerate().filter(|(_, s)| doc.block_of(s).is_prose()).nth(HEADED - 1).map_or(u32::MAX, |(k, _)| k as u32);
    f.forms.iter().map(|k| &people.forms[*k]).any(|x| {
        let introduced = |m: &Mention| m.kind == MentionKind::Person && m.given.is_some() && m.sentence <= lead;
        given.map_or(!x.given.is_empty(), |g| x.plain_given == g) && x.mentions.first().and_then(|k| mention(reading, *k)).is_some_and(introduced)
    })
}

/// Whether a word stands anywhere in the text outside a place.
fn occurs(reading: &Reading<'_>, word: &str, but: Span) -> bool {
    let text = &reading.doc.text;
    memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).any(|at| !(but.start as usize..but.end as usize).contains(&at))
}

fn two_places(role: &'static str, span: Span, body: u32, one: &str, other: &str) -> Link {
    Link {
        roles: vec![(role, Filler::Words(span)), ("body", Filler::Mention(MentionId(body)))],
        strength: Strength::Construction,
        facts: vec![("one", one.to_owned()), ("other", other.replace('\n', " "))],
        severity: None,
    }
}

/// A name of a caption that is nobody's in the body, beside the person there whose name is like it.
pub(in crate::link) fn bind_caption(reading: &Reading<'_>, links: &mut Vec<Link>) {
    if !reading.doc.blocks.iter().any(|b| b.kind == BlockKind::Caption) {
        return;
    }
    let captions = People::of(reading, Place::Caption);
    if captions.forms.is_empty() {
        return;
    }
    let body = People::of_body(reading);
    for form in &captions.forms {
        let family = &captions.families[form.family];
        let Some(first) = form.mentions.first().and_then(|k| mention(reading, *k)) else { continue };
        if !form.given.is_empty()
            && let Some(only) = caption_given(reading, body, form, family)
            && !same_person::is_qualified(reading, first, true)
            && !accepted(reading, &form.given, &only.given)
            && let Some((k, m)) = only.mentions.first().and_then(|k| Some((*k, mention(reading, *k)?)))
        {
            links.push(two_places("caption", first.span, k, reading.doc.words(first.span), reading.doc.words(m.span)));
            continue;
        }
        if body.families.iter().any(|f| f.plain == family.plain)
            || (form.given.is_empty() && ordinary(reading, &form.surname).is_some())
            || same_person::is_qualified(reading, first, false)
        {
            continue;
        }
        let like: Vec<(&Form, &Family)> = body
            .forms
            .iter()
            .map(|f| (f, &body.families[f.family]))
            .filter(|(f, fam)| {
                let full = !form.given.is_empty();
                !f.given.is_empty()
                    && (!full || given_agrees(reading, f, form) || shortened(&f.plain_given, &form.plain_given))
                    && (full || !derived(&fam.plain, &family.plain))
                    && (near(fam, family, full).is_some() || full && begins_alike(reading, body, f.family, &family.plain, Some(&form.plain_given)))
            })
            .take(2)
            .collect();
        let [(only, _)] = like[..] else { continue };
        if accepted(reading, &form.surname, &only.surname) {
            continue;
        }
        let Some(k) = only.mentions.first() else { continue };
        let Some(m) = mention(reading, *k) else { continue };
        links.push(two_places("caption", first.span, *k, reading.doc.words(first.span), reading.doc.words(m.span)));
    }
}

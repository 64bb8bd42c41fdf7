//! A surname alone for a person whom the text has not introduced: "We will appeal," said Kowalczyk.
//!
//! Only surnames that are on the list of such are looked at: companies speak as well, and everyone knows Beethoven.

use super::{is_prose, text};
use crate::doc::{Mention, MentionKind, Sentence, TokenKind};
use crate::link::same_person::plain;
use crate::link::words::said;
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::lexicon::ClassId;
use rustc_hash::FxHashSet;

/// Binds a surname that is nobody's of whom the text tells more.
pub(in crate::link) const UNINTRODUCED: Relation =
    Relation { name: "unintroduced", roles: &["stated"], about: "a surname of a speaker who is never named in full", bind };

/// Bytes of text that one article may have; a longer file is a collection, and introduces its persons anywhere.
const ARTICLE: usize = 200_000;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    if reading.doc.text.len() > ARTICLE {
        return;
    }
    let names = &reading.lexicon.names;
    let words = &reading.lexicon.words;
    let (Some(attributes), Some(scholarly)) = (words.find_class("attributes"), words.find_class("scholarly")) else { return };
    let deeds = words.find_class("persons-alone");
    let judges = words.find_class("persons-judge");
    let cast = reading.mentions.iter().any(|m| m.kind == MentionKind::Person && m.given.is_some());
    let links = out.len();
    let mut told: FxHashSet<&str> = FxHashSet::default();
    for m in reading.mentions.iter().filter(|m| bare(m) || is_source(reading, m) || is_alone(m) || is_joined(reading, m)) {
        let word = m.surname.of(&reading.doc.text);
        let (at, behind) = (m.tokens.0 as usize, m.tokens.1 as usize);
        let Some(own) = super::sentence(reading, m).filter(|s| is_prose(reading, s)) else { continue };
        let speaks =
            speaks_behind(reading, own, behind - 1, attributes) && !is_whereabouts(reading, own, at) || speaks_before(reading, own, at, attributes);
        // "according to Haddow, who puts it down to the parcels": of a person, by "who".
        let personal = reading.lower(behind) == "," && reading.lower(behind + 1) == "who";
        let according = at.checked_sub(2).is_some_and(|b| text(reading, b).eq_ignore_ascii_case("according") && text(reading, b + 1) == "to");
        // Nearly no name stands beside what its bearer does.
        let deed = deeds.is_some_and(|c| reading.is(behind, c)) && !is_whereabouts(reading, own, at);
        // "Lindqvist blamed the pitch", "Vandersloot has 800 acres still to sow, and says he will": an unknown word that opens a sentence, as a person.
        let opens = at == own.tokens.0 as usize && !(speaks || according || deed) && word.len() >= 5;
        let acts = opens && (judges.is_some_and(|c| reading.is(behind, c)) && cast || is_he(reading, own, m));
        if !(speaks || according || deed || acts) || is_known_alone(reading, at) {
            continue;
        }
        // "I could not have split them," said Hanlon: of a person, by "I".
        let person =
            || quotes_of_one(reading, own) && word.len() >= 4 && !names.is_common(word) && !names.is_given(word) && reading.doc.tokens[at].spaced;
        // "…, Ghorpade said afterwards", "Fennimore remembers": of a person among others, by what no body does.
        let lone = speaks
            && cast
            && word.len() >= 5
            && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
            && !names.is_common(word)
            && !names.is_given(word)
            && reading.doc.tokens[at].spaced
            && personally(reading, behind, at);
        // "“Nobody wants a silent pit,” Vandermeulen said.": a word that stands nowhere else but beside such verbs.
        let unknown = || {
            word.len() >= 5
                && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
                && !names.is_common(word)
                && !names.is_given(word)
                && !reading.lexicon.dictionary.contains(&word.to_lowercase())
                && !reading.is(at, names.place)
                && !reading.is(at, names.demonym)
                && reading.doc.tokens[at].spaced
                && memchr::memmem::find_iter(reading.doc.text.as_bytes(), word.as_bytes()).take(2).count() == 1
        };
        let quoted = || {
            let first = reading.quotations.partition_point(|q| q.span.end <= own.span.start);
            let within = reading.quotations.get(first..).unwrap_or(&[]).iter().take_while(|q| q.span.start < own.span.end);
            within.into_iter().any(|q| q.span.end - q.span.start >= 12)
        };
        let free = at == own.tokens.0 as usize
            || reading.is(at - 1, attributes)
            || reading.lower(at - 1) == "to"
            || matches!(reading.lower(at - 1), "," | "”" | "\"" | "’" | "'" | "." | "and" | "but" | "as");
        let uttered = super::cast::is_told(reading, own)
            && free
            && (speaks || according)
            && (quoted() || looks_like_a_surname(word) || names.is_surname(word))
            && unknown();
        // "Vrielink added": beside a person who is named in full, a word that nothing else is known of.
        let uttered = uttered || free && cast && speaks && is_plain_report(reading) && super::cast::is_told(reading, own) && unknown();
        // "after the regulator lowered its cap … £1,849, Ofgem said": the name of the body that was spoken of.
        let body_told = (speaks || acts) && !quoted() && !names.is_surname(word) && is_told_of_a_body(reading, own);
        let acts = acts && super::cast::is_told(reading, own) && is_plain_report(reading) && unknown() && !body_told;
        let uttered = (uttered || acts) && !body_told;
        let lone = lone && !body_told || uttered;
        let speaks = speaks || uttered;
        let named = lone || names.is_surname(word) || speaks && person() || personal && according && !names.is_common(word);
        let speaks = speaks || according && personal;
        // "Okafor described the blaze as": of a surname and nothing else, by what only persons do.
        let speaks = speaks || names.is_surname(word) && (according || deed);
        // "The Conservative leader, Badenoch,", "director Kowalczyk": introduced by the office.
        // "Moss and Thornton", but not "… their wages, and Lindqvist expects".
        let joined = at.checked_sub(1).filter(|b| reading.lower(*b) == "and").and_then(|b| b.checked_sub(1));
        let paired =
            joined.is_some_and(|b| capital(reading, b) || reading.doc.tokens.get(b).is_some_and(|t| t.kind == crate::doc::TokenKind::Digits));
        let sourced = according
            && reading.lower(behind) == ","
            && !matches!(text(reading, behind + 1), "a" | "an" | "the" | "who" | "which" | "whose" | "his" | "her");
        let introduced = paired
            || m.title.is_some_and(|t| {
                t.start < m.span.start && !(at > 0 && reading.lower(at - 1) == "," && reading.lower(behind) != ",")
                    || t.start > m.span.start && !according
            })
            || is_set_off(reading, behind)
            || matches!(reading.lower(behind), "," | "(") && !(according && personal) && !sourced && !goes_on(reading, behind)
            || (1..=3).filter_map(|b| at.checked_sub(b)).any(|k| {
                // "The driver, Obuya added, had": the comma ends what is told.
                let aside = (k + 1..at).any(|c| reading.lower(c) == ",") && reading.lower(behind) != ",";
                reading.is(k, names.role) && !aside
            });
        // "Entergy said 3,900 customers were without power", "Overton beat Marlow … Marlow were 104 for two": what bodies and sides do.
        if is_a_side(reading, word) || uttered && !quoted() && reports(reading, own, at) {
            continue;
        }
        // "The Norwegian salvage firm Tangen said"
        let body = at
            .checked_sub(1)
            .is_some_and(|b| reading.is(b, names.organisation_head) || words.find_class("firm-noun").is_some_and(|c| reading.ends(b, c)));
        if !speaks || introduced || body || !named || !told.insert(word) {
            continue;
        }
        // A slip of a name that is told in full is another matter.
        let slip = || {
            reading.mentions.iter().take(400).any(|o| {
                o.span != m.span && {
                    let other = o.surname.of(&reading.doc.text);
                    other.as_bytes().first() == word.as_bytes().first() && crate::link::same_person::edits(other, word) <= 2
                }
            })
        };
        if !is_named_elsewhere(reading, word, m) && !(uttered && slip()) {
            out.push(Link {
                roles: vec![(
                    "stated",
                    Filler::Mention(crate::doc::MentionId(
                        u32::try_from(reading.mentions.partition_point(|o| o.span.start < m.span.start)).unwrap_or(u32::MAX),
                    )),
                )],
                strength: Strength::SameNoun,
                facts: Vec::new(),
                severity: None,
            });
        }
    }
    // Scholars cite by the surname.
    if out.len() > links && (0..reading.doc.tokens.len()).any(|at| reading.is(at, scholarly)) {
        out.truncate(links);
    }
}

/// Whether "he" or "she" in the sentence of a word can be nobody but its bearer: no other person stands in it, nor in the one before.
fn is_he(reading: &Reading<'_>, own: &Sentence, m: &Mention) -> bool {
    let personal = (m.tokens.1 as usize..own.tokens.1 as usize)
        .any(|at| said!(reading, at, "he" | "she") && at > 0 && said!(reading, at - 1, "says" | "said" | "and" | "that" | ","));
    personal
        && !reading
            .mentions
            .iter()
            .any(|o| o.span != m.span && o.kind == MentionKind::Person && (o.sentence == m.sentence || o.sentence + 1 == m.sentence))
}

/// Whether a sentence or the one before speaks of a body by what it is: "the regulator", "the company", "its owner".
fn is_told_of_a_body(reading: &Reading<'_>, own: &Sentence) -> bool {
    let index = reading.doc.sentences.element_offset(own).unwrap_or(0);
    let from =
        index.checked_sub(1).and_then(|b| reading.doc.sentences.get(b)).filter(|b| b.block + 1 >= own.block).map_or(own.tokens.0, |b| b.tokens.0);
    let bodies = ["firm-noun", "body-noun"].map(|name| reading.lexicon.words.find_class(name));
    (from as usize..own.tokens.1 as usize)
        .any(|at| said!(reading, at, "the" | "a" | "an" | "its") && (at + 1..at + 4).any(|k| bodies.iter().flatten().any(|c| reading.is(k, *c))))
}

/// "Kowalczyk said": the verb right behind a word that is its subject; in "Lord Bridges of Headley warned" it is no more than where.
fn speaks_behind(reading: &Reading<'_>, own: &Sentence, at: usize, attributes: ClassId) -> bool {
    reading.is(at + 1, attributes) && !is_whereabouts(reading, own, at)
}

/// "…," said Kowalczyk: the verb right before a word, with nothing before it that could be its subject. Whom somebody told is a paper as often as
/// a person, whom somebody says to be something is no speaker, and what stands before a trade says whose it is: "said Spreadex analyst Ann Hall".
fn speaks_before(reading: &Reading<'_>, own: &Sentence, at: usize, attributes: ClassId) -> bool {
    let first = own.tokens.0 as usize;
    let Some(verb) = at.checked_sub(1).filter(|v| *v >= first && reading.is(*v, attributes)) else { return false };
    let told = reading.lexicon.words.find_class("tells-somebody").is_some_and(|c| reading.is(verb, c));
    let subject = verb > first && reading.doc.tokens.get(verb - 1).is_some_and(|t| t.kind == TokenKind::Word);
    !told && !subject && !reading.is(at + 1, reading.lexicon.names.role)
}

/// Whether a word stands behind a preposition, by which it is a place or a house: "a teacher at Hillcrest told him".
fn is_whereabouts(reading: &Reading<'_>, own: &Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| *b >= own.tokens.0 as usize) else { return false };
    reading.is(before, reading.lexicon.names.place_preposition) && !said!(reading, before, "to")
        || said!(reading, before, "of" | "for" | "with" | "by" | "on" | "against" | "under")
}

/// Whether a word by itself says what it names: a paper or an agency, or a people.
fn is_known_alone(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, reading.lexicon.names.demonym)
        || reading.is_a(at, "known-by-surname")
        || reading.lexicon.words.find_class("known-by-one-word").is_some_and(|c| reading.is(at, c))
}

/// Whether a word is told of somewhere as a team or a place: "Marlow were 104 for two", "again at Marlow on 4 September".
fn is_a_side(reading: &Reading<'_>, word: &str) -> bool {
    (1..reading.doc.tokens.len()).any(|at| {
        let token = &reading.doc.tokens[at];
        token.len as usize == word.len()
            && reading.doc.words(token.span()) == word
            && (said!(reading, at + 1, "were" | "are" | "have") && !said!(reading, at - 1, "and" | "," | "of")
                || said!(reading, at - 1, "at" | "in" | "near" | "outside"))
    })
}

/// Whether a sentence opens with who says it and goes on with a number of something and no word of a person: "Entergy said 3,900 customers".
fn reports(reading: &Reading<'_>, own: &Sentence, at: usize) -> bool {
    let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let personal = (first..last).any(|k| said!(reading, k, "he" | "she" | "i" | "his" | "her" | "him" | "who" | "my" | "we"));
    let counts = (at + 2..at + 4).any(|k| reading.claim_at(reading.doc.sentences.element_offset(own).unwrap_or(0), k).is_some());
    at == first && said!(reading, at + 1, "said" | "says") && !personal && counts
}

/// Whether a word ends as surnames do, and few names of firms.
fn looks_like_a_surname(word: &str) -> bool {
    const ENDINGS: [&str; 30] = [
        "son", "sen", "man", "mann", "berg", "stein", "ski", "sky", "wicz", "czyk", "enko", "combe", "worth", "ington", "bury", "well", "wood",
        "shaw", "ard", "ov", "ova", "ev", "eva", "ez", "meulen", "veld", "meier", "baum", "quist", "strom",
    ];
    word.len() >= 6 && ENDINGS.iter().any(|e| word.ends_with(e))
}

/// Whether the words behind a name, or before it, say that a person speaks: "said afterwards", "recalls", "joked".
fn personally(reading: &Reading<'_>, behind: usize, at: usize) -> bool {
    let inward = |k: usize| matches!(text(reading, k), "recalled" | "recalls" | "remembers" | "remembered" | "joked" | "jokes");
    let said = text(reading, behind) == "said"
        && matches!(
            text(reading, behind + 1),
            "afterwards" | "later" | "quietly" | "simply" | "softly" | "smiling" | "laughing" | "ruefully" | "grinning"
        );
    said || inward(behind) || at.checked_sub(1).is_some_and(inward)
}

/// Whether somebody speaks in a sentence of himself.
fn quotes_of_one(reading: &Reading<'_>, own: &crate::doc::Sentence) -> bool {
    let from = reading.quotations.partition_point(|q| q.span.end <= own.span.start);
    reading.quotations.iter().skip(from).take_while(|q| q.span.start < own.span.end).any(|q| {
        let words = q.span.of(&reading.doc.text);
        words.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "I" | "my" | "me" | "My" | "myself"))
    })
}

/// "said Hanlon, handing over the cup", "said Hanlon, who": the comma opens no word of who it is.
fn goes_on(reading: &Reading<'_>, comma: usize) -> bool {
    let next = text(reading, comma + 1);
    next.len() > 4 && next.ends_with("ing") && next.starts_with(char::is_lowercase)
        || matches!(next, "who" | "whose" | "as" | "when" | "after" | "before" | "while" | "and" | "but" | "with" | "his" | "her" | "smiling")
}

/// Bytes of a report, whose persons are named in full.
const REPORT: usize = 6_000;

/// Whether the text is short and has no markup, links or code: a report, which names whom it quotes.
fn is_plain_report(reading: &Reading<'_>) -> bool {
    let text = reading.doc.text.as_bytes();
    text.len() <= REPORT && memchr::memchr3(b'<', b'[', b'{', text).is_none() && memchr::memchr3(b'`', b'|', b'=', text).is_none()
}

fn bare(m: &Mention) -> bool {
    m.kind == MentionKind::Person && m.given.is_none() && m.tokens.1 == m.tokens.0 + 1 && !m.quoted && !m.possessive
}

/// "Ofori-Mensah": two surnames in one, of which the text does not say whose they are.
fn is_joined(reading: &Reading<'_>, m: &Mention) -> bool {
    let kind = matches!(m.kind, MentionKind::Person | MentionKind::Other);
    kind && m.given.is_none() && m.tokens.1 == m.tokens.0 + 3 && text(reading, m.tokens.0 as usize + 1) == "-" && !m.quoted && !m.possessive
}

/// One word of which the text does not say what it names.
fn is_alone(m: &Mention) -> bool {
    m.kind == MentionKind::Other && m.given.is_none() && m.tokens.1 == m.tokens.0 + 1 && !m.quoted && !m.possessive
}

/// One word that the text leans on, and of which it does not say what it names: "according to Haddow".
fn is_source(reading: &Reading<'_>, m: &Mention) -> bool {
    let single = m.kind == MentionKind::Other && m.given.is_none() && m.tokens.1 == m.tokens.0 + 1 && !m.quoted && !m.possessive;
    let before = |back: usize| (m.tokens.0 as usize).checked_sub(back).map_or("", |at| text(reading, at));
    single && before(1) == "to" && before(2).eq_ignore_ascii_case("according")
}

/// Whether the word stands anywhere else in the text beside another name, in any block, or in another form.
fn is_named_elsewhere(reading: &Reading<'_>, word: &str, m: &Mention) -> bool {
    let key = plain(word);
    // In any name of two words, a caption or a byline, whatever the case: "MIKE STROUD".
    let full = reading.mentions.iter().any(|o| {
        o.tokens.1 > o.tokens.0 + 1 && (o.tokens.0..o.tokens.1).any(|at| plain(super::text(reading, at as usize)) == key)
            || o.span != m.span && o.title.is_some() && plain(o.surname.of(&reading.doc.text)) == key
    });
    // "Petersen, who wrote the report", "Petersen – a former ambassador –"
    let told = reading.mentions.iter().filter(|o| o.span != m.span && o.tokens.1 == o.tokens.0 + 1 && plain(o.surname.of(&reading.doc.text)) == key);
    let introduced = told.into_iter().any(|o| is_set_off(reading, o.tokens.1 as usize) || is_apposed(reading, o.tokens.1 as usize));
    full || introduced
        || (1..reading.doc.tokens.len()).any(|at| {
            let token = &reading.doc.tokens[at];
            token.start != m.span.start
                && token.len as usize == word.len()
                && reading.doc.words(token.span()).eq_ignore_ascii_case(word)
                && (capital(reading, at - 1) || capital(reading, at + 1) || is_initial(reading, at))
        })
}

/// "Petersen – a former ambassador – said": a dash, and who it is.
fn is_set_off(reading: &Reading<'_>, behind: usize) -> bool {
    let dash = matches!(text(reading, behind), "–" | "—" | "--") || text(reading, behind) == "-" && text(reading, behind + 1) == "-";
    let opens = (behind + 1..behind + 3).find(|at| text(reading, *at) != "-").unwrap_or(behind + 1);
    dash && (matches!(text(reading, opens), "a" | "an" | "the" | "who" | "himself" | "herself") || reading.is(opens, reading.lexicon.names.role))
}

/// "Petersen, co-author of the study,": a comma, and who it is.
fn is_apposed(reading: &Reading<'_>, behind: usize) -> bool {
    let names = &reading.lexicon.names;
    let is_role = |at: usize| reading.is(at, names.role) || reading.is(at, names.role_modifier);
    let opens = behind + 1 + 2 * usize::from(text(reading, behind + 2) == "-");
    text(reading, behind) == ","
        && (is_role(opens)
            || matches!(text(reading, behind + 1), "a" | "an" | "the")
                && (behind + 2..behind + 6).take_while(|at| text(reading, *at) != ",").any(is_role))
}

/// "Roderic I. Pettigrew": an initial with its stop before a word.
fn is_initial(reading: &Reading<'_>, at: usize) -> bool {
    at >= 2 && reading.lower(at - 1) == "." && capital(reading, at - 2) && reading.doc.tokens.get(at - 2).is_some_and(|t| t.len <= 2)
}

fn capital(reading: &Reading<'_>, at: usize) -> bool {
    super::text(reading, at).chars().next().is_some_and(char::is_uppercase)
}

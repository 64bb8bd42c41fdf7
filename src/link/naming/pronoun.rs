//! "He" and "she" for one person.
//!
//! Nothing is told from a given name: what counts are forms of address, words such as "spokeswoman", and pronouns that can stand for
//! nobody else.

use super::cast::{Cast, VIEW, in_apposition, is_told, looks_human, same};
use super::form_of_address::{Address, address};
use super::{conflict, says, text};
use crate::base::Span;
use crate::doc::{Mention, MentionKind};
use crate::link::{Link, Reading};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;

/// Words of a text that tell of one person, and the sex that they give.
#[derive(Clone, Copy)]
struct Sign<'r> {
    who: &'r Mention,
    is: Address,
    span: Span,
}

/// Words of an apposition before a name.
const APPOSED: usize = 9;
/// Persons that are looked at.
const PERSONS: usize = 200;

/// Binds two words that give one person two sexes, one of them a pronoun.
pub(super) fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    two_words(reading, out);
    let words = &reading.lexicon.words;
    let class = |name: &str| words.find_class(name);
    let (Some(man), Some(woman), Some(own)) = (class("pronoun-man"), class("pronoun-woman"), class("own-pronouns")) else { return };
    let (Some(of_man), Some(of_woman)) = (class("words-of-a-man"), class("words-of-a-woman")) else { return };
    let pronouns: Vec<(usize, Address)> = reading
        .landmarks()
        .iter()
        .map(|at| *at as usize)
        .filter_map(|at| {
            let sex = if reading.is(at, man) {
                Address::Man
            } else if reading.is(at, woman) {
                Address::Woman
            } else {
                return None;
            };
            Some((at, sex))
        })
        .collect();
    let Some((_, one)) = pronouns.first().copied() else { return };
    let named = || reading.mentions.iter().filter(|m| m.kind == MentionKind::Person && !m.quoted).take(PERSONS);
    let signs_of = |m: &'_ Mention| given_by(reading, of_man, of_woman, m);
    stranger(reading, &pronouns, out);
    // Nothing can be at odds where all words give one sex.
    if pronouns.iter().all(|(_, sex)| *sex == one) && named().all(|m| signs_of(m).is_none_or(|(sex, _)| sex == one)) {
        return;
    }
    let Some(cast) = Cast::new(reading) else { return };
    if reading.doc.sentences.iter().any(|s| says(reading, s, own)) {
        return;
    }
    let mut signs: Vec<Sign<'_>> = Vec::new();
    for m in named() {
        if let Some((is, span)) = signs_of(m).filter(|_| reading.doc.sentences.get(m.sentence as usize).is_some_and(|s| is_told(reading, s))) {
            signs.push(Sign { who: m, is, span });
        }
    }
    let mut strangers: Vec<(usize, Address)> = Vec::new();
    for (at, is) in pronouns {
        let Some(token) = reading.doc.tokens.get(at) else { continue };
        let sentence = u32::try_from(at).ok().and_then(|at| reading.doc.sentence_index(at)).unwrap_or(0);
        // Somebody of that sex is spoken of whom nobody named.
        let unnamed = strangers.iter().any(|(s, sex)| *sex == is && *s + VIEW >= sentence);
        let quoted = crate::extract::quotes::covers(reading.quotations, token.span());
        // "Magistrates told him": who is told is the one in view.
        let told = at.checked_sub(1).is_some_and(|b| {
            matches!(text(reading, b), "told" | "warned" | "fined" | "jailed" | "sentenced" | "banned" | "asked" | "ordered" | "praised" | "thanked")
        }) && at.checked_sub(2).is_some_and(|b| !reading.is(b, man) && !reading.is(b, woman) && reading.lower(b) != "had");
        let who = cast.referent(reading, at).filter(|_| !unnamed && !quoted && (told || !cast.is_object(reading, at)));
        let Some(who) = who else {
            strangers.push((sentence, is));
            continue;
        };
        let kin = words.find_class("kin-or-couple");
        let couple = (who.sentence.saturating_sub(1) as usize..=sentence).filter_map(|s| reading.doc.sentences.get(s)).any(|s| {
            (s.tokens.0 as usize..s.tokens.1 as usize)
                .any(|k| reading.lower(k) == "mr" && matches!(reading.lower(k + 1), "and" | "&") && kin.is_some())
        });
        let other = signs.iter().find(|s| s.is != is && same(reading, s.who, who)).filter(|_| !couple);
        let settled = signs.iter().filter(|s| s.is == is && same(reading, s.who, who)).count();
        if let Some(other) = other.filter(|_| settled == 0) {
            let name = reading.doc.words(who.span);
            let facts = format!("{name} is \"{}\" here and \"{}\" before", reading.doc.words(token.span()), reading.doc.words(other.span));
            let mut link = conflict(("stated", token.span()), ("other", other.span), facts);
            link.severity = Some(Severity::Info);
            out.push(link);
            return;
        }
        signs.push(Sign { who, is, span: token.span() });
    }
}

/// "Councilwoman Dana Frey … Councilman Frey": one word for a man and for a woman, before one name.
fn two_words(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let stem = |at: usize| -> Option<(&str, Address)> {
        let word = text(reading, at);
        let cut = |ending: &str| word.strip_suffix(ending).filter(|s| s.len() >= 4);
        cut("woman").map(|s| (s, Address::Woman)).or_else(|| cut("man").map(|s| (s, Address::Man)))
    };
    // The word before a name, or the first of a name that has its title.
    let worded = |m: &Mention| {
        let at = m.tokens.0 as usize;
        at.checked_sub(1).into_iter().chain([at]).find_map(|k| stem(k).filter(|_| k < at || m.title.is_some()).map(|s| (k, s)))
    };
    let mut seen: Vec<(&Mention, usize, &str, Address)> = Vec::new();
    for m in reading.mentions.iter().filter(|m| m.kind == MentionKind::Person && !m.quoted).take(PERSONS) {
        let Some((at, (word, sex))) = worded(m) else { continue };
        let place = |at: usize| reading.doc.tokens.get(at).map_or(m.span, |t| t.span());
        let other = seen.iter().find(|(who, _, w, s)| *s != sex && w.eq_ignore_ascii_case(word) && same(reading, who, m));
        if let Some((who, before, ..)) = other.filter(|(who, ..)| who.given.is_none() || m.given.is_none()) {
            let name = reading.doc.words(who.span);
            let facts = format!("{name} is \"{}\" here and \"{}\" before", text(reading, at), text(reading, *before));
            out.push(conflict(("stated", place(at)), ("other", place(*before)), facts));
            return;
        }
        seen.push((m, at, word, sex));
    }
}

/// "A woman in her sixties was pulled from the canal. Paramedics took him to hospital": somebody without a name, and pronouns of the other sex with
/// nobody else that they could stand for.
fn stranger(reading: &Reading<'_>, pronouns: &[(usize, Address)], out: &mut Vec<Link>) {
    const OF_A_MAN: [&str; 8] = ["man", "boy", "schoolboy", "grandfather", "father", "widower", "fisherman", "monk"];
    const OF_A_WOMAN: [&str; 8] = ["woman", "girl", "schoolgirl", "grandmother", "mother", "widow", "nun", "actress"];
    let sense = crate::link::sameness::Sense::new(reading);
    for (index, pair) in reading.doc.sentences.windows(2).enumerate() {
        let [this, next] = pair else { continue };
        let (first, last) = (this.tokens.0 as usize, next.tokens.1 as usize);
        if this.passage != next.passage || !is_told(reading, this) || !matches!(reading.lower(first), "a" | "an") {
            continue;
        }
        let Some((head, is)) = (first + 1..first + 4).find_map(|at| {
            let word = reading.lower(at);
            let sex = if OF_A_MAN.contains(&word) {
                Address::Man
            } else if OF_A_WOMAN.contains(&word) {
                Address::Woman
            } else {
                return None;
            };
            Some((at, sex))
        }) else {
            continue;
        };
        let within = pronouns.iter().filter(|(at, _)| (first..last).contains(at));
        let Some((at, _)) = within.clone().find(|(at, sex)| *sex != is && *at >= next.tokens.0 as usize) else { continue };
        // Pronouns of her own in her sentence, none in the next, and nobody else.
        let mixed = within.clone().any(|(at, sex)| (*sex == is) == (*at >= next.tokens.0 as usize));
        let quoted = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| crate::extract::quotes::covers(reading.quotations, t.span()));
        let named =
            reading.mentions.iter().any(|m| m.kind == MentionKind::Person && (m.sentence as usize == index || m.sentence as usize == index + 1));
        let another = (first..last).any(|k| {
            k != head
                && (sense.is_human_like(k as u32) || looks_human(reading.lower(k)))
                && !reading.lower(k).ends_with("men")
                && *reading.lexicon.nouns.singular(reading.lower(k)) == *reading.lower(k)
                && !reading.lexicon.nouns.is_plural(reading.lower(k))
        });
        if mixed || named || another || quoted(*at) {
            continue;
        }
        let place = |at: usize| reading.doc.tokens.get(at).map_or_else(Span::default, |t| t.span());
        let facts = format!("\"{}\" is \"{}\" in the next sentence", text(reading, head), text(reading, *at));
        let mut link = conflict(("stated", place(*at)), ("other", place(head)), facts);
        link.severity = Some(Severity::Info);
        out.push(link);
        return;
    }
}

/// The sex that the words around a name give: "Mrs Ash", "spokeswoman Jo Carr", "Jo Carr, a mother of two,".
fn given_by(reading: &Reading<'_>, of_man: ClassId, of_woman: ClassId, m: &Mention) -> Option<(Address, Span)> {
    if let Some(sex) = address(reading, m) {
        return Some((sex, m.title.map_or(m.span, |t| t.to(m.span))));
    }
    let sex = |at: usize| {
        if reading.is(at, of_man) {
            Some(Address::Man)
        } else if reading.is(at, of_woman) {
            Some(Address::Woman)
        } else {
            None
        }
    };
    let place = |at: usize| reading.doc.tokens.get(at).map_or(m.span, |t| t.span());
    if let Some(before) = (m.tokens.0 as usize).checked_sub(1)
        && let Some(is) = sex(before)
    {
        return Some((is, place(before)));
    }
    // "The chairwoman of the club, Robin Teal, opened": the words before the comma, as far as its article.
    let comma = (m.tokens.0 as usize).checked_sub(1).filter(|b| text(reading, *b) == ",");
    if let Some(comma) = comma
        && matches!(reading.lower(m.tokens.1 as usize), "," | ".")
        && let Some((the, head)) = (1..=APPOSED)
            .filter_map(|back| comma.checked_sub(back))
            .filter(|at| matches!(text(reading, *at), "the" | "The"))
            .find_map(|the| (the + 1..comma.min(the + 4)).find(|at| sex(*at).is_some()).map(|head| (the, head)))
        && (head + 1 == comma || matches!(text(reading, head + 1), "of" | "at" | "for" | "in"))
        && !(the..comma).any(|at| reading.is_stop(at) || matches!(text(reading, at), "," | "who" | "whose"))
        && let Some(is) = sex(head)
    {
        return Some((is, place(head)));
    }
    // "Father of three Alex Munro", "mother-of-two Kim Hale"
    let joined = |at: usize| at.checked_sub(1).filter(|b| text(reading, *b) == "-").unwrap_or(at);
    let few = (m.tokens.0 as usize).checked_sub(1);
    let few = few.filter(|at| matches!(text(reading, *at), "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight"));
    let of = few.and_then(|at| joined(at).checked_sub(1)).filter(|of| text(reading, *of) == "of");
    if let Some(at) = of.and_then(|of| joined(of).checked_sub(1)) {
        let is = match text(reading, at) {
            "father" | "Father" | "dad" | "Dad" | "grandfather" => Some(Address::Man),
            "mother" | "Mother" | "mum" | "Mum" | "mom" | "Mom" | "grandmother" => Some(Address::Woman),
            _ => None,
        };
        if let Some(is) = is {
            return Some((is, place(at)));
        }
    }
    let comma = m.tokens.1 as usize;
    if reading.lower(comma) != "," || !matches!(reading.lower(comma + 1), "a" | "the") {
        return None;
    }
    let head = (comma + 2..comma + 6).find(|at| in_apposition(reading, comma, *at) && sex(*at).is_some())?;
    let whose = (comma + 1..head).any(|at| matches!(reading.lower(at), "of" | "'s" | "’s" | "whose" | "who" | "and"));
    sex(head).filter(|_| !whose).map(|is| (is, place(head)))
}

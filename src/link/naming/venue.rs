//! One event in two towns, and one place on two sides of a landmark.
//!
//! An event is taken to be the same where the text speaks of no other of its kind: "the summit in Geneva … left Zurich after the summit
//! closed there". A place is compared with itself: "12 miles north of the capital, beyond its southern suburbs".

use super::cast::is_told;
use super::{conflict, says, text};
use crate::base::Span;
use crate::doc::{Case, Sentence, TokenKind};
use crate::link::{Link, Reading};
use crate::rule::lexicon::ClassId;
use rustc_hash::FxHashMap;

/// Sentences from the first place of an event to the second.
const VIEW: usize = 4;
/// Words from an event to its town.
const REACH: usize = 7;
/// Bytes of text that one article may have; a longer one tells of many events.
const ARTICLE: usize = 200_000;

struct Classes {
    event: ClassId,
    held: ClassId,
    otherwise: ClassId,
    regions: Vec<ClassId>,
}

/// An event in a town.
struct Venue {
    event: usize,
    town: usize,
    sentence: usize,
}

/// The classes of words that say where something lies or takes place.
pub(in crate::link) const WHEREABOUTS: [&str; 3] = ["compass-quarter", "is-wed", "is-laid-to-rest"];

/// Binds what puts one event in two towns, or one place on two sides of another.
pub(super) fn bind(reading: &Reading<'_>, regions: &[ClassId], out: &mut Vec<Link>) {
    if reading.doc.text.len() > ARTICLE {
        return;
    }
    let class = |name: &str| reading.lexicon.words.find_class(name);
    // Few texts have any of these words.
    let whereabouts = |at: &u32| reading.doc.tokens.get(*at as usize).is_some_and(|t| reading.vocabularies.whereabouts.has(t.word));
    if reading.landmarks().iter().any(whereabouts) {
        if let Some(compass) = class("compass-quarter") {
            sides(reading, compass, out);
            coasts(reading, compass, out);
        }
        weddings(reading, out);
    }
    let (Some(event), Some(held), Some(otherwise)) = (class("event-noun"), class("is-held"), class("event-otherwise")) else { return };
    let classes = Classes { event, held, otherwise, regions: regions.to_vec() };
    let events: Vec<usize> = reading.landmarks().iter().map(|at| *at as usize).filter(|at| reading.is(*at, event)).collect();
    if events.len() < 2 {
        return;
    }
    let mut venues: Vec<Venue> = Vec::new();
    for at in events {
        let Some(sentence) = u32::try_from(at).ok().and_then(|at| reading.doc.sentence_index(at)) else { continue };
        let Some(own) = reading.doc.sentences.get(sentence).filter(|s| is_told(reading, s)) else { continue };
        let Some(town) = town_of(reading, &classes, own, at) else { continue };
        let word = |k: usize| text(reading, k);
        let earlier = venues.iter().rev().find(|v| word(v.event) == word(at) && v.sentence + VIEW >= sentence);
        if let Some(v) = earlier
            && text(reading, v.town) != text(reading, town)
            && is_definite(reading, at)
            && is_one(reading, &classes, v, sentence)
        {
            let span = |at: usize| reading.doc.tokens.get(at).map_or_else(Span::default, |t| t.span());
            let facts = format!("the {} is in {} here and in {} before", word(at), text(reading, town), text(reading, v.town));
            out.push(conflict(("stated", span(town)), ("other", span(v.town)), facts));
            return;
        }
        venues.push(Venue { event: at, town, sentence });
    }
}

/// Whether an event has the article, and nothing that makes it another of its kind.
fn is_definite(reading: &Reading<'_>, event: usize) -> bool {
    (1..=3)
        .filter_map(|back| event.checked_sub(back))
        .map(|at| text(reading, at))
        .take_while(|w| !matches!(*w, "," | "." | ";"))
        .any(|w| matches!(w, "the" | "this" | "that" | "'s" | "’s"))
}

/// Whether the sentences from one venue to the next tell of one event that was not moved.
fn is_one(reading: &Reading<'_>, classes: &Classes, first: &Venue, last: usize) -> bool {
    let sentences = reading.doc.sentences.get(first.sentence..=last).unwrap_or(&[]);
    !sentences.iter().any(|s| says(reading, s, classes.otherwise))
}

/// The town in which an event is said to be.
fn town_of(reading: &Reading<'_>, classes: &Classes, own: &Sentence, event: usize) -> Option<usize> {
    let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
    if crate::extract::quotes::covers(reading.quotations, reading.doc.tokens.get(event)?.span()) {
        return None;
    }
    let town = |at: usize| is_town(reading, classes, at, last).then_some(at);
    // "Toulouse, where the rally took place", "Zurich … after the summit closed there"
    let determiner = (1..=3).filter_map(|b| event.checked_sub(b)).find(|at| *at >= first && matches!(text(reading, *at), "the" | "this" | "that"));
    if let Some(the) = determiner
        && let Some(place) = the.checked_sub(if text(reading, the.wrapping_sub(2)) == "," { 3 } else { 2 }).filter(|at| *at >= first)
        && text(reading, the - 1) == "where"
        && (event + 1..last.min(event + 4)).any(|at| reading.is(at, classes.held))
    {
        return town(place);
    }
    // "at the lake in Szeged by the time the championships close"
    if let Some(the) = determiner
        && let Some(link) =
            (1..=3).filter_map(|b| the.checked_sub(b)).find(|k| matches!(text(reading, *k), "by" | "when" | "until" | "as" | "while" | "where"))
        && link > first + 1
        && (link + 1..the).all(|k| matches!(text(reading, k), "the" | "time"))
        && let Some(place) = link.checked_sub(1 + usize::from(text(reading, link - 1) == ","))
        && (place.saturating_sub(2).max(first)..place).any(|k| matches!(text(reading, k), "in" | "at"))
        && (event + 1..last.min(event + 4)).any(|at| reading.is(at, classes.held))
    {
        return town(place);
    }
    let there = (event + 1..last.min(event + 4)).find(|at| text(reading, *at) == "there");
    if let Some(there) = there
        && (there == event + 1 || (event + 1..there).any(|at| reading.is(at, classes.held)))
    {
        let place = (first..event).rev().find(|at| town(*at).is_some() && !reading.is(at.saturating_sub(1), reading.lexicon.names.honorific))?;
        return town(place);
    }
    // "the summit in Geneva", "the rally was held in Bordeaux"
    let mut held = false;
    for at in event + 1..last.min(event + 1 + REACH) {
        let word = text(reading, at);
        if word == "in" || word == "at" {
            if let Some(found) = town(at + 1) {
                return Some(found).filter(|_| held || at <= event + 4);
            }
            continue;
        }
        held |= reading.is(at, classes.held);
        let stops = matches!(word, "," | "and" | "but" | "with" | "between" | "from" | "to" | "who" | "that" | "which" | "after" | "before" | "for")
            || reading.is_stop(at);
        if stops || reading.is(at, classes.event) {
            return None;
        }
    }
    None
}

/// Whether a word may be the name of a town: a capital, no region, no day, and not the first of a longer name.
fn is_town(reading: &Reading<'_>, classes: &Classes, at: usize, last: usize) -> bool {
    let names = &reading.lexicon.names;
    let Some(token) = reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 4) else { return false };
    let goes_on = at + 1 < last && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    let possessive = matches!(text(reading, at + 1), "'s" | "’s" | "-");
    let word = reading.doc.words(token.span());
    !goes_on
        && !possessive
        && !reading.is(at, names.calendar)
        && !reading.is(at, names.demonym)
        && !classes.regions.iter().any(|r| reading.is(at, *r))
        && (reading.is(at, names.place) || !names.is_common(word) && !names.is_given(word))
        && !matches!(text(reading, at), "europe" | "asia" | "africa" | "america" | "england" | "scotland" | "wales" | "scandinavia")
}

/// Quarters of the compass in order round it.
pub(super) fn quarter(word: &str) -> Option<u8> {
    Some(match word {
        "north" | "northern" => 0,
        "east" | "eastern" => 1,
        "south" | "southern" => 2,
        "west" | "western" => 3,
        _ => return None,
    })
}

/// "12 miles north of the capital, just beyond its southern suburbs"; "at Dunrow, 30 km west of the capital … Dunrow, east of the capital".
fn sides(reading: &Reading<'_>, compass: ClassId, out: &mut Vec<Link>) {
    let mut told: FxHashMap<(String, String), (u8, Span)> = FxHashMap::default();
    let mut landmarks: Vec<(String, String)> = Vec::new();
    let mut measured: FxHashMap<(String, String), (u8, Span, usize)> = FxHashMap::default();
    let span = |at: usize| reading.doc.tokens.get(at).map_or_else(Span::default, |t| t.span());
    for (_, own, marks) in reading.with_landmarks().filter(|(_, s, _)| is_told(reading, s)) {
        let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
        let places = marks.iter().map(|at| *at as usize).filter(|at| *at + 2 < last && reading.is(*at, compass));
        for at in places {
            let token = reading.doc.tokens.get(at);
            if token.is_none_or(|t| t.word == 0 || t.case != Case::Lower || t.len < 4 || t.len > 5) {
                continue;
            }
            // "driven south from Ashcombe to the hospital in Tarrant": Tarrant lies south of Ashcombe.
            if text(reading, at + 1) == "from"
                && let Some(side) = quarter(text(reading, at))
                && let Some((start, end)) = landmark(reading, at + 2, last)
                && text(reading, end) == "to"
            {
                let town = |k: usize| landmark(reading, k, last).filter(|(name, _)| name != &start && name.starts_with(char::is_uppercase));
                let goal = town(end + 1).or_else(|| (end + 1..last.min(end + 6)).find(|k| text(reading, *k) == "in").and_then(|k| town(k + 1)));
                let place = goal.map(|(name, _)| name);
                let clash = place.as_ref().and_then(|goal| {
                    let there = told.get(&(goal.clone(), start.clone())).filter(|(s, _)| (s + 2) % 4 == side);
                    there.or_else(|| told.get(&(start.clone(), goal.clone())).filter(|(s, _)| *s == side))
                });
                if let Some((_, other)) = clash {
                    let facts =
                        format!("{} from {start} to {} here and on the other side of it before", text(reading, at), place.unwrap_or_default());
                    out.push(conflict(("stated", span(at)), ("other", *other), facts));
                }
                continue;
            }
            if text(reading, at + 1) != "of" {
                continue;
            }
            let Some(side) = quarter(text(reading, at)).filter(|_| text(reading, at - usize::from(at > first)) != "-") else { continue };
            let Some((landmark, end)) = landmark(reading, at + 2, last) else { continue };
            // "just beyond its southern suburbs"
            let edge = (end..last.min(end + 8)).find(|k| reading.is_a(*k, "edge-of-a-town"));
            if let Some(edge) = edge
                && let Some(other) = edge.checked_sub(1).and_then(|k| quarter(text(reading, k)))
                && edge.checked_sub(2).is_some_and(|k| text(reading, k) == "its")
                && other == (side + 2) % 4
                && (end..edge).any(|k| matches!(text(reading, k), "beyond" | "past" | "near" | "by" | "outside" | "on" | "at"))
            {
                let facts = format!("{} of {landmark} here, and at its {} {} too", text(reading, at), text(reading, edge - 1), text(reading, edge));
                out.push(conflict(("stated", span(edge - 1)), ("other", span(at)), facts));
                continue;
            }
            let subject = subject(reading, first, at);
            // "Tomashevo, 40km west of the city", and "this village 40km east of the capital"
            let apart = subject.as_ref().is_some_and(|s| told.keys().any(|(t, _)| t != s));
            if subject.is_none() || !apart {
                // "The wreck lies 40km east of Darwin. Divers reached the site, 40km west of Darwin": one distance, and no name to tell two apart.
                let sentence = reading.doc.sentence_index(u32::try_from(at).unwrap_or(u32::MAX));
                let distance =
                    |k: usize| reading.claim_at(sentence?, k).and_then(|c| reading.claims.get(c)).filter(|c| c.kind == crate::doc::Kind::Measure);
                let distance_at = distance;
                let distance = at.checked_sub(1).and_then(|k| distance(k).or_else(|| k.checked_sub(2).and_then(distance)));
                let distance = distance
                    .or_else(|| at.checked_sub(4).and_then(|k| (k..at).find_map(distance_at)))
                    .filter(|c| c.figure().is_some_and(|f| f.point >= rust_decimal::Decimal::from(4) && f.to.is_none()));
                if let Some(distance) = distance {
                    // "the capital" may be "the city".
                    let general = if matches!(landmark.as_str(), "city" | "capital" | "town") { "city".to_owned() } else { landmark.clone() };
                    let key = (format!("{:?}", distance.figure().map(|f| (f.point.normalize(), f.unit))), general);
                    match measured.get(&key) {
                        Some((before, place, s)) if (before + 2) % 4 == side && *s != first => {
                            let facts = format!("{} of {landmark} here and as far on the other side of it before", text(reading, at));
                            out.push(conflict(("stated", span(at)), ("other", *place), facts));
                            continue;
                        }
                        Some(_) => {}
                        None => {
                            measured.insert(key, (side, span(at), first));
                        }
                    }
                }
            }
            let Some(subject) = subject else { continue };
            // "the city" is the town that was named.
            let landmark = match landmark.as_str() {
                "city" | "town" | "village" => {
                    let mut named = landmarks.iter().filter(|(s, _)| *s == subject).map(|(_, l)| l.clone());
                    named.next().filter(|_| named.next().is_none()).unwrap_or(landmark)
                }
                _ => landmark,
            };
            landmarks.push((subject.clone(), landmark.clone()));
            match told.get(&(subject.clone(), landmark.clone())) {
                Some((before, place)) if (before + 2) % 4 == side => {
                    let facts = format!("{} of {landmark} here and on the other side of it before", text(reading, at));
                    out.push(conflict(("stated", span(at)), ("other", *place), facts));
                }
                Some(_) => {}
                None => {
                    told.insert((subject, landmark), (side, span(at)));
                }
            }
        }
    }
}

/// "Sant Orell is a fishing village on the west coast … the eastern shore at Sant Orell": one place on two coasts.
fn coasts(reading: &Reading<'_>, compass: ClassId, out: &mut Vec<Link>) {
    let mut told: FxHashMap<&str, (u8, Span, usize)> = FxHashMap::default();
    let names = &reading.lexicon.names;
    let span = |at: usize| reading.doc.tokens.get(at).map_or_else(Span::default, |t| t.span());
    let coast = |at: usize| matches!(text(reading, at), "coast" | "shore" | "bank" | "coastline" | "shoreline");
    for (index, own, marks) in reading.with_landmarks().filter(|(_, s, _)| is_told(reading, s)) {
        let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
        let places = marks.iter().map(|at| *at as usize).filter(|at| *at > first && *at + 1 < last && reading.is(*at, compass));
        for at in places {
            let lower = reading.doc.tokens.get(at).is_some_and(|t| t.word != 0 && t.case == Case::Lower && matches!(t.len, 4..=8));
            if !lower || !coast(at + 1) || text(reading, at - 1) != "the" {
                continue;
            }
            let Some(side) = quarter(text(reading, at)) else { continue };
            let name = |k: usize| {
                let token = reading.doc.tokens.get(k).filter(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 4)?;
                let word = reading.doc.words(token.span());
                (!names.is_common(word) && !reading.is(k, names.calendar) && !reading.is(k, names.demonym)).then_some(word)
            };
            // "… on the west coast", said of the name before the comma or verb; "the eastern shore at Sant Orell".
            let behind = (at + 2..last.min(at + 4))
                .find(|k| matches!(text(reading, *k), "at" | "near"))
                .and_then(|k| (k + 1..last.min(k + 3)).rev().find_map(name));
            let on = text(reading, at.saturating_sub(2)) == "on";
            let link =
                || (at.saturating_sub(10).max(first + 1)..at - 1).find(|k| matches!(text(reading, *k), "," | "is" | "lies" | "sits" | "stands"));
            let before = || if on { link().and_then(|k| name(k - 1)) } else { None };
            let Some(place) = behind.or_else(before) else { continue };
            match told.get(place) {
                Some((before, other, sentence)) if (before + 2) % 4 == side && *sentence != index => {
                    let facts = format!("{place} is on the {} {} here and on the other side before", text(reading, at), text(reading, at + 1));
                    out.push(conflict(("stated", span(at)), ("other", *other), facts));
                }
                Some(_) => {}
                None => {
                    told.insert(place, (side, span(at), index));
                }
            }
        }
    }
}

/// "The wedding took place at St Mary's Church … left St Peter's Church, where they had been married": one couple, married in two churches.
fn weddings(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (rite, otherwise) in [("is-wed", "wed-otherwise"), ("is-laid-to-rest", "rest-otherwise")] {
        let class = |name: &str| reading.lexicon.words.find_class(name);
        if let (Some(rite), Some(otherwise)) = (class(rite), class(otherwise)) {
            rites(reading, rite, otherwise, out);
        }
    }
}

fn rites(reading: &Reading<'_>, wed: ClassId, other: ClassId, out: &mut Vec<Link>) {
    let mut told: Option<(String, Span, usize)> = None;
    for (index, own, marks) in reading.with_landmarks().filter(|(_, s, _)| is_told(reading, s)) {
        if !marks.iter().any(|at| reading.is(*at as usize, wed)) || says(reading, own, other) {
            continue;
        }
        let Some((name, span)) = church(reading, own) else { continue };
        match &told {
            Some((first, place, sentence)) if *first != name && sentence + VIEW >= index && *sentence < index => {
                let between = reading.doc.sentences.get(*sentence..index).unwrap_or(&[]);
                if !between.iter().any(|s| says(reading, s, other)) {
                    let facts = format!("it is at {name} here and at {first} before");
                    out.push(conflict(("stated", span), ("other", *place), facts));
                    return;
                }
            }
            _ => told = Some((name, span, index)),
        }
    }
}

/// The one church or house that a sentence names: "St Olav's Cathedral", "the chapel of Rosenhall Castle".
fn church(reading: &Reading<'_>, own: &Sentence) -> Option<(String, Span)> {
    let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let capital = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title);
    let head = |at: usize| {
        // "St Brendan's church"
        let of_a_saint = at >= first + 2 && matches!(text(reading, at - 1), "'s" | "’s" | "'" | "’") && capital(at - 2);
        of_a_saint && matches!(text(reading, at), "church" | "cathedral" | "chapel") || reading.is_a(at, "house-of-worship")
    };
    let mut heads = (first + 1..last).filter(|at| head(*at));
    let at = heads.next().filter(|_| heads.next().is_none())?;
    let mut from = at;
    while from > first && (capital(from - 1) || matches!(text(reading, from - 1), "'s" | "’s" | "'" | "’" | ".")) {
        from -= 1;
    }
    let (a, b) = (reading.doc.tokens.get(from)?, reading.doc.tokens.get(at)?);
    let span = a.span().to(b.span());
    (from < at && from > first).then(|| (reading.doc.words(span).to_lowercase(), span))
}

/// "the capital", "Dunrow": the landmark, and one past its last token.
fn landmark(reading: &Reading<'_>, at: usize, last: usize) -> Option<(String, usize)> {
    let the = matches!(text(reading, at), "the");
    let noun = at + usize::from(the);
    let token = reading.doc.tokens.get(noun).filter(|t| noun < last && t.kind == TokenKind::Word)?;
    let named = token.case == Case::Title;
    let common = the && reading.is_a(noun, "landmark-noun");
    let mut end = noun + 1;
    while named && end < last && reading.doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title) {
        end += 1;
    }
    (named || common).then(|| ((noun..end).map(|k| text(reading, k)).collect::<Vec<_>>().join(" "), end))
}

/// The place that is said to lie on a side of another: the name in apposition, or before the verb.
fn subject(reading: &Reading<'_>, first: usize, side: usize) -> Option<String> {
    let mut at = side;
    // "30 km (18 miles) to the", "about 12 miles"
    while at > first && side - at < 9 {
        let before = at - 1;
        let token = reading.doc.tokens.get(before)?;
        let word = text(reading, before);
        let measure = token.kind == TokenKind::Digits
            || matches!(
                word,
                "km" | "miles"
                    | "mile"
                    | "kilometres"
                    | "kilometers"
                    | "km)"
                    | "to"
                    | "the"
                    | "about"
                    | "some"
                    | "just"
                    | "around"
                    | "roughly"
                    | "nearly"
                    | "("
                    | ")"
                    | "m"
                    | "metres"
                    | "meters"
                    | "yards"
                    | "a"
                    | "few"
                    | "away"
                    | "lying"
                    | "situated"
                    | "located"
            )
            || reading.claim_at(reading.doc.sentence_index(u32::try_from(before).ok()?)?, before).is_some();
        if !measure {
            break;
        }
        at = before;
    }
    let mut link = at.checked_sub(1).filter(|k| *k > first)?;
    // "Skelby, a village nine miles west of", "Skelby, being so far east of"
    if matches!(text(reading, link), "village" | "town" | "hamlet" | "city" | "island" | "resort" | "port" | "suburb" | "so" | "far") {
        let comma = (link.saturating_sub(5).max(first)..link).rev().find(|k| text(reading, *k) == ",");
        let plain = |k: usize| text(reading, k).chars().all(|c| c.is_lowercase() || c == '-');
        link = comma.filter(|c| *c > first && (*c + 1..link).all(plain))?;
    }
    let joined = matches!(text(reading, link), "," | "is" | "lies" | "sits" | "stands" | "(" | "was" | "lay");
    let end = link;
    let token = reading.doc.tokens.get(end.checked_sub(1)?).filter(|t| t.kind == TokenKind::Word && t.case == Case::Title)?;
    let names = &reading.lexicon.names;
    let word = reading.doc.words(token.span());
    (joined && end > first && !reading.is(end - 1, names.calendar)).then(|| word.to_owned())
}

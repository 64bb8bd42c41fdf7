//! The steps of one case in court, or of one law, wherever a text tells them: each kind of step once, and of no two people.

use super::in_view::{Event, event};
use super::kinds::{Kind, in_court, order};
use super::theme::persons;
use super::{Clash, ONE_CASE, Verbs, comparable};
use crate::doc::{BlockKind, Case};
use crate::link::Reading;
use crate::link::date_order::dates;
use crate::link::whole_time::word;

/// Steps that are looked at.
const MOST: usize = 24;

/// The steps that are dated against their order, in sentences that do not stand side by side.
pub(in crate::link::date_order) fn clashes<'a>(reading: &Reading<'a>, verbs: &Verbs) -> Vec<Clash<'a>> {
    let mut steps: Vec<Event<'a>> = Vec::new();
    for (index, sentence) in reading.with_claims() {
        if reading.doc.block_of(sentence).kind != BlockKind::Paragraph || steps.len() >= MOST {
            continue;
        }
        let list = dates(reading, index);
        steps.extend((0..list.len()).filter_map(|n| event(reading, verbs, index, &list, n)).filter(|e| in_court(e.kind) || of_law(e.kind)));
    }
    let alone = |e: &Event<'_>| steps.iter().filter(|o| o.kind == e.kind).count() == 1;
    // Of another day, another case, another law.
    let clear = |e: &Event<'_>| {
        let guarded =
            |s: &crate::doc::Sentence| (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| reading.is(at, verbs.guard) || reading.is(at, verbs.kin));
        reading.doc.sentences.get(e.sentence).is_some_and(|s| !guarded(s))
    };
    let mut out = Vec::new();
    for (n, b) in steps.iter().enumerate() {
        for a in steps.iter().take(n).filter(|a| a.sentence < b.sentence) {
            let (first, last) = match (order(a.kind, b.kind), order(b.kind, a.kind)) {
                (Some(_), _) => (a, b),
                (_, Some(_)) => (b, a),
                _ => continue,
            };
            let wrong = last.date.last < first.date.first && comparable(&a.date, &b.date);
            let near = (first.date.first - last.date.first).num_days() <= ONE_CASE;
            let one_sort = in_court(a.kind) == in_court(b.kind);
            if wrong && near && one_sort && alone(a) && alone(b) && clear(a) && clear(b) && is_of_one(reading, a, b) {
                out.push(Clash { first: a.date, second: b.date, verb: a.verb, order: if first.sentence == a.sentence { "before" } else { "after" } });
            }
        }
    }
    out
}

/// Whether an event is a step of a law.
fn of_law(kind: Kind) -> bool {
    matches!(kind, Kind::Debated | Kind::Signed | Kind::Effective | Kind::Repealed)
}

/// Whether two sentences tell of one person or one law: no two are named in them, and the later takes up what the earlier tells of.
fn is_of_one(reading: &Reading<'_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let tokens = |e: &Event<'_>| reading.doc.sentences.get(e.sentence).map_or((0, 0), |s| s.tokens);
    let (own, theirs) = (tokens(a), tokens(b));
    let mut names: Vec<&str> = Vec::new();
    for s in [a.sentence, b.sentence] {
        if persons(reading, s, s) > 1 {
            return false;
        }
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        let named =
            reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize == s).filter(|m| m.kind == crate::doc::MentionKind::Person);
        names.extend(named.map(|m| m.surname.of(&reading.doc.text)));
    }
    names.dedup();
    if names.len() > 1 {
        return false;
    }
    let pronoun = (theirs.0 as usize..theirs.1 as usize).any(|at| matches!(word(reading, at), "he" | "she" | "him" | "her" | "it"));
    // "Police arrested the driver. … The driver, Lee Marsh, was found guilty"
    let sense = crate::link::sameness::Sense::new(reading);
    let nouns = |(from, to): (u32, u32)| {
        let after_article = move |at: &u32| *at > from && matches!(word(reading, *at as usize - 1), "the" | "The");
        (from..to).filter(after_article).map(|at| sense.key(at)).collect::<Vec<_>>()
    };
    let first = nouns(own);
    let same_noun = nouns(theirs).iter().any(|key| first.contains(key));
    // "Marsh, 44, was charged … Marsh was arrested"
    let opens_alike = names.is_empty() && {
        let first = |(from, _): (u32, u32)| {
            reading.doc.tokens.get(from as usize).filter(|t| t.case == Case::Title && t.len >= 4).map(|t| reading.doc.words(t.span()))
        };
        first(own).is_some_and(|name| first(theirs) == Some(name) && !reading.lexicon.names.is_common(name))
    };
    opens_alike
        || names.len() == 1
            && (pronoun
                || same_noun
                || reading
                    .mentions
                    .iter()
                    .filter(|m| names.contains(&m.surname.of(&reading.doc.text)) && [a.sentence, b.sentence].contains(&(m.sentence as usize)))
                    .count()
                    > 1)
        || names.is_empty() && same_noun
}

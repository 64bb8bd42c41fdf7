//! Events whose order is fixed, where no grammar ties them to one subject but all that is in view speaks of one: one person or thing, one event
//! to each date.

use super::clause::kind_at;
use super::kinds::{Kind, Order, in_court, order};
use super::theme::{are_two_cases, persons};
use super::{Clash, ONE_CASE, Verbs, comparable};
use crate::base::Grain;
use crate::doc::{Case, TokenKind};
use crate::link::Reading;
use crate::link::date_order::{Dated, dates, is_past};
use crate::link::whole_time::word;

/// An event with the words that tell it.
pub(super) struct Event<'a> {
    pub(super) kind: Kind,
    pub(super) date: Dated<'a>,
    pub(super) verb: (usize, usize),
    pub(super) sentence: usize,
    /// The pronoun of its subject or of a possessor in its clause.
    pronoun: Option<&'static str>,
    pluperfect: bool,
    /// "before it was opened": the clause says itself in which order the two come.
    ordered: bool,
    /// It has a subject of its own that is no pronoun.
    named: bool,
    /// Of the case that was told of: "the indictment", "arrested him for it".
    same_case: bool,
    /// It opens its sentence as a participle: "Founded in 1891, …".
    opens: bool,
    /// A main clause behind a pause.
    main: bool,
    /// A clause of its own on somebody else: "brothers who had won their first contract".
    relative: bool,
}

/// Appends what clashes in the sentence and the one before.
pub(super) fn read<'a>(reading: &Reading<'a>, verbs: &Verbs, index: usize, own: &[Dated<'a>], out: &mut Vec<Clash<'a>>) {
    let Some(sentence) = reading.doc.sentences.get(index) else { return };
    let before = index.checked_sub(1).filter(|b| reading.doc.sentences.get(*b).is_some_and(|s| s.passage == sentence.passage));
    // One date alone has nothing to clash with.
    let dated = |s: usize| reading.claims_of(s).1.iter().filter(|c| c.when().is_some()).count();
    if own.len() + before.map_or(0, dated) < 2 || own.len() > 4 {
        return;
    }
    let from = before.unwrap_or(index);
    let view = reading.doc.sentences.get(from..=index).unwrap_or(&[]);
    // A bill's second reading is no other bill.
    let stage = |at: usize| word(reading, at) == "second" && matches!(word(reading, at + 1), "reading" | "-");
    let guarded = |s: &crate::doc::Sentence| {
        (s.tokens.0 as usize..s.tokens.1 as usize)
            .any(|at| reading.is(at, verbs.guard) && !after_a_length(reading, s, at) && word(reading, at) != "would" && !stage(at))
    };
    let kin = view.iter().any(|s| (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| is_kin(reading, verbs, at)));
    // "died in 1988. In the spring of 1990 she went back once more": the dead do nothing again.
    let goes_back = |at: usize| matches!(word(reading, at), "again" | "returned" | "return" | "once") || word(reading, at) == "more";
    let apart = |s: &crate::doc::Sentence| {
        (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| reading.is(at, verbs.guard) && !goes_back(at) && !after_a_length(reading, s, at))
    };
    let only_back = guarded(sentence) && !apart(sentence);
    if guarded(sentence) && !only_back || persons(reading, index, index) > 1 {
        return;
    }
    let alone = view.iter().any(|s| guarded(s) && !(only_back && s.span == sentence.span)) || persons(reading, from, index) > 1;
    let earlier = before.filter(|_| !alone).map(|b| dates(reading, b)).unwrap_or_default();
    if earlier.len() + own.len() < 2 || earlier.len() + own.len() > 4 {
        return;
    }
    let mut events = Vec::new();
    for (s, list) in [(from, &earlier[..]), (index, own)] {
        for n in 0..list.len() {
            events.extend(event(reading, verbs, s, list, n));
        }
    }
    for (n, b) in events.iter().enumerate().filter(|(_, e)| e.sentence == index) {
        for a in events.iter().take(n).filter(|a| !only_back || a.kind == Kind::Died && b.kind == Kind::Living) {
            let two_cases = || {
                in_court(a.kind)
                    && in_court(b.kind)
                    && [a.kind, b.kind].iter().any(|k| matches!(k, Kind::Convicted | Kind::Freed))
                    && are_two_cases(reading, (a.sentence, a.verb.1), (b.sentence, b.verb.1))
            };
            if let Some(found) = clash(a, b, kin).filter(|_| !two_cases()) {
                out.push(found);
            }
        }
    }
    if !only_back && let Some(found) = had_been(reading, index, own, &earlier) {
        out.push(found);
    }
}

/// "two days later", "four years later": no other time than that of the text.
fn after_a_length(reading: &Reading<'_>, sentence: &crate::doc::Sentence, at: usize) -> bool {
    let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
    word(reading, at) == "later" && claims.iter().any(|c| c.tokens.1 as usize == at || c.tokens.1 as usize == at + 1)
}

/// A relative; "Sister Concepta" is none, nor is one who only speaks.
fn is_kin(reading: &Reading<'_>, verbs: &Verbs, at: usize) -> bool {
    reading.is(at, verbs.kin)
        && reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
        && !matches!(word(reading, at + 1), "said" | "says" | "told")
}

/// The words of a date: from the date before to it, or, where it stands first, up to the next pause.
fn words(reading: &Reading<'_>, sentence: usize, list: &[Dated<'_>], n: usize) -> Option<(usize, usize)> {
    let tokens = reading.doc.sentences.get(sentence)?.tokens;
    let date = list.get(n)?;
    let low = n.checked_sub(1).and_then(|p| list.get(p)).map_or(tokens.0 as usize, |p| p.claim.tokens.1 as usize);
    let start = date.claim.tokens.0 as usize;
    // "Founded in 1891 by …": the date of the participle, not of what follows.
    let opens = start <= tokens.0 as usize + 2 && matches!(word(reading, tokens.0 as usize), "in" | "on" | "by" | "at" | "during" | "early" | "late");
    if opens {
        let high = list.get(n + 1).map_or(tokens.1 as usize, |next| next.claim.tokens.0 as usize);
        return Some((date.claim.tokens.1 as usize, high.min(date.claim.tokens.1 as usize + 14)));
    }
    Some((low, start))
}

/// The event that a date of a sentence belongs to.
pub(super) fn event<'a>(reading: &Reading<'a>, verbs: &Verbs, sentence: usize, list: &[Dated<'a>], n: usize) -> Option<Event<'a>> {
    let date = *list.get(n)?;
    if !date.claim.when().is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Months | Grain::Year)) {
        return None;
    }
    let start = date.claim.tokens.0 as usize;
    // "in June", "on 3 May", "in the spring of 1950": and not "since 1990", "by 1990".
    let lead = (1..=4).filter_map(|b| start.checked_sub(b)).map(|at| word(reading, at)).find(|w| {
        !matches!(*w, "the" | "early" | "late" | "of" | "spring" | "summer" | "autumn" | "winter" | "month" | "year" | "day" | "morning" | "evening")
    })?;
    if !matches!(lead, "in" | "on" | ",") {
        return None;
    }
    let (from, to) = words(reading, sentence, list, n)?;
    let noun = |at: usize| verbs.nouns.iter().find(|(_, class)| reading.is(at, *class)).map(|(kind, _)| (*kind, (at, at)));
    let possessed = |at: usize| {
        (1..=2).any(|b| at.checked_sub(b).is_some_and(|k| matches!(word(reading, k), "his" | "her" | "its" | "their" | "the")))
            && !matches!(word(reading, at + 1), "of")
    };
    // "its founding in 1933"
    let owned =
        |at: usize| at.checked_sub(1).is_some_and(|k| matches!(word(reading, k), "his" | "her" | "its" | "their")) && word(reading, at + 1) != "of";
    let in_words = |from: usize, to: usize| {
        (from..to).rev().find_map(|at| {
            kind_at(reading, verbs, at)
                .or_else(|| noun(at).filter(|(kind, _)| possessed(at) && in_court(*kind) || owned(at)))
                .filter(|f| f.1.0 >= from)
        })
    };
    // "In an interview taped at her kitchen table in 2019, she told a radio host"
    let fronted = || {
        let after = date.claim.tokens.1 as usize;
        let opens = reading.doc.sentences.get(sentence)?.tokens.0 as usize;
        let leads = n == 0 && matches!(word(reading, opens), "in" | "on" | "at" | "by") && word(reading, after) == ",";
        let end = list.get(n + 1).map_or(reading.doc.sentences.get(sentence)?.tokens.1 as usize, |d| d.claim.tokens.0 as usize).min(after + 10);
        leads.then(|| (after + 1..end).find_map(|at| kind_at(reading, verbs, at))).flatten()
    };
    let (kind, verb) = in_words(from, to).or_else(fronted)?;
    let from = if verb.0 > to { to.max(date.claim.tokens.1 as usize) } else { from };
    // "Digging had started", "Building of the unit began"
    let works = |at: usize| {
        matches!(
            word(reading, at),
            "building"
                | "Building"
                | "construction"
                | "Construction"
                | "work"
                | "Work"
                | "works"
                | "digging"
                | "Digging"
                | "excavation"
                | "Excavation"
                | "drilling"
                | "Drilling"
                | "tunnelling"
                | "Tunnelling"
                | "tunneling"
                | "Tunneling"
        )
    };
    // "Its foundation stone, which bears the arms of both boroughs, had been laid in June 1933"
    let stone = |at: usize| verbs.kinds.iter().any(|(k, class)| *k == Kind::Groundwork && reading.ends(at, *class));
    let kind = if word(reading, verb.1) == "laid" && (from..verb.0).any(stone) { Kind::Groundwork } else { kind };
    let kind = if kind == Kind::Began && (from..verb.0).any(works) { Kind::Groundwork } else { kind };
    let clause = (from..verb.0).rev().find(|at| reading.is_stop(*at) || matches!(word(reading, *at), "," | "and" | "but")).map_or(from, |at| at + 1);
    let before = |n: usize| verb.0.checked_sub(n).filter(|at| *at >= from).map_or("", |at| word(reading, at));
    // What is planned, denied or asked is no event.
    let unreal = (1..=4).any(|n| matches!(before(n), "will" | "would" | "could" | "may" | "might" | "not" | "never" | "if")) || before(1) == "to";
    let described =
        matches!(before(1), "the" | "a" | "an" | "his" | "her" | "its" | "no" | "newly" | "recently") && in_court(kind) && noun(verb.0).is_none();
    if unreal || described {
        return None;
    }
    // Of the living only what they did themselves.
    if kind == Kind::Living && !matches!(before(1), "he" | "she" | "and" | "who" | ",") && !(before(2) == "he" || before(2) == "she") {
        return None;
    }
    let subject = |at: usize| match word(reading, at) {
        "he" => Some("he"),
        "she" => Some("she"),
        "it" => Some("it"),
        "they" => Some("they"),
        _ => None,
    };
    let possessed = matches!(kind, Kind::FirstAct | Kind::LastAct) || noun(verb.0).is_some() && owned(verb.0);
    let pronoun =
        (from..verb.0).rev().take(8).find_map(subject).or_else(|| (possessed || matches!(before(1), "and" | "having" | ",")).then_some("and"));
    // "The indictment, handed up in October", "arrested him for it"
    // "Prosecutors first charged him"
    let same_case = noun(verb.0).is_some()
        || matches!(before(1), "first" | "initially")
        || (verb.1 + 1..start).any(|at| word(reading, at) == "for" && matches!(word(reading, at + 1), "it" | "them" | "that" | "this"))
        || (verb.1 + 1..start).any(|at| {
            word(reading, at) == "same"
                && matches!(word(reading, at + 1), "case" | "crime" | "offence" | "offense" | "killing" | "murder" | "fraud" | "robbery")
        });
    // "The charge had been brought"
    let told_back = noun(verb.0).is_some() && word(reading, verb.1 + 1) == "had";
    let pluperfect = told_back || (1..=3).any(|n| before(n) == "had") || (1..=2).any(|n| before(n) == "having");
    let ordered = (from..verb.0).any(|at| matches!(word(reading, at), "before" | "after"));
    let named = (clause..verb.0).any(|at| {
        reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title) && subject(at).is_none() && at > clause
    });
    let opens = reading.doc.sentences.get(sentence).is_some_and(|s| s.tokens.0 as usize == verb.0);
    let relative = pluperfect && (from..verb.0).any(|at| matches!(word(reading, at), "who" | "which" | "whose"));
    // ", Wexley College awarded its first degrees"
    let main = clause > from
        && word(reading, clause - 1) == ","
        && !pluperfect
        && !(clause..verb.0).any(|at| matches!(word(reading, at), "who" | "which" | "that" | "whose" | "where" | "when"));
    Some(Event { kind, date, verb, sentence, pronoun, pluperfect, ordered, named, same_case, opens, main, relative })
}

fn clash<'a>(a: &Event<'a>, b: &Event<'a>, kin: bool) -> Option<Clash<'a>> {
    if a.date.id == b.date.id || !comparable(&a.date, &b.date) {
        return None;
    }
    let court = in_court(a.kind) && in_court(b.kind);
    let ground = b.kind == Kind::Groundwork || a.kind == Kind::Groundwork;
    // The subject of the main clause is that of the participle before it.
    let linked = b.pronoun.is_some() && (!b.named || a.opens && b.main && a.sentence == b.sentence) && !(b.relative && a.sentence == b.sentence);
    if !(linked || court || ground) {
        return None;
    }
    // The living are persons: "it" is none of them.
    let person = |k: Kind| {
        matches!(k, Kind::Born | Kind::Died | Kind::Buried | Kind::Married | Kind::Schooled | Kind::Retired | Kind::Living | Kind::Ordained)
    };
    let parted = b.kind == Kind::Divorced;
    if kin && (court || person(a.kind) || person(b.kind)) && !parted {
        return None;
    }
    if (person(a.kind) || person(b.kind)) && !parted && !matches!(b.pronoun, Some("he" | "she" | "and")) {
        return None;
    }
    let forward = order(a.kind, b.kind).filter(|_| b.date.last < a.date.first);
    let backward = order(b.kind, a.kind).filter(|_| a.date.last < b.date.first);
    let (how, word) = match (forward, backward) {
        (Some(how), _) if !b.pluperfect || how == Order::Always => (how, "before"),
        (_, Some(Order::Always)) => (Order::Always, "after"),
        (_, Some(how)) if b.pluperfect && !a.pluperfect || b.ordered && a.sentence == b.sentence => (how, "after"),
        (_, Some(Order::Case)) if court && (b.same_case || a.sentence == b.sentence) => (Order::Case, "after"),
        _ => return None,
    };
    let one_case = if b.same_case && b.pluperfect {
        6 * ONE_CASE
    } else if a.sentence == b.sentence || b.pluperfect {
        2 * ONE_CASE
    } else {
        ONE_CASE
    };
    if how == Order::Case && (a.date.first - b.date.first).num_days().abs() > one_case {
        return None;
    }
    Some(Clash { first: a.date, second: b.date, verb: a.verb, order: word })
}

/// "Widowed in 2001, she had married in 2004": the pluperfect looks back, and its date lies ahead of all that is told.
fn had_been<'a>(reading: &Reading<'a>, index: usize, own: &[Dated<'a>], earlier: &[Dated<'a>]) -> Option<Clash<'a>> {
    for (n, date) in own.iter().enumerate() {
        let (from, to) = words(reading, index, own, n)?;
        let start = date.claim.tokens.0 as usize;
        if to != start || !start.checked_sub(1).is_some_and(|at| matches!(word(reading, at), "in" | "on")) || date.year.is_none() {
            continue;
        }
        let had = (from..to).rev().find(|at| {
            let before = at.checked_sub(1).map_or("", |b| word(reading, b));
            // "parliament had passed it", ", having entered medical school in 2001"
            let object = matches!(word(reading, at + 2), "it" | "him" | "them");
            word(reading, *at) == "had" && (object || matches!(before, "he" | "she" | "it" | "they"))
                || word(reading, *at) == "having" && before == ","
        });
        let Some(had) = had.filter(|h| to - h <= 14) else { continue };
        let opens = reading.doc.sentences.get(index)?.tokens.0 as usize;
        let participle = (had + 1..(had + 4).min(to)).find(|at| is_past(reading, *at) || matches!(word(reading, *at), "been"))?;
        let clean = (opens..to).all(|at| {
            !matches!(
                word(reading, at),
                "by" | "when"
                    | "if"
                    | "until"
                    | "till"
                    | "that"
                    | "which"
                    | "who"
                    | "since"
                    | "because"
                    | "where"
                    | "then"
                    | "would"
                    | "will"
                    | "to"
                    | "before"
                    | "after"
            )
        }) && (had + 1..to).all(|at| !reading.is_stop(at) && word(reading, at) != "," && word(reading, at) != "and");
        // "The society, founded in 1861, …": what is put in between commas is not what is told.
        let aside = |d: &Dated<'a>| {
            let (at, end) = (d.claim.tokens.0 as usize, d.claim.tokens.1 as usize);
            let comma = (opens..at).rev().take(6).find(|k| word(reading, *k) == ",");
            d.claim.sentence as usize == index && word(reading, end) == "," && comma.is_some_and(|k| is_past(reading, k + 1))
        };
        let others: Vec<&Dated<'a>> = earlier.iter().chain(own).filter(|d| d.id != date.id && !aside(d)).collect();
        let Some(last) = others.iter().rev().find(|d| d.id < date.id) else { continue };
        let told = others.iter().all(|d| d.year.is_some() && d.last < date.first);
        if clean && told && participle > had {
            return Some(Clash { first: **last, second: *date, verb: (had, participle), order: "after" });
        }
    }
    None
}

//! Dated events of one subject, told with verbs whose order is fixed: what is built comes before what burns down.
//!
//! An event is a verb of a known kind with the date that belongs to it; its theme is what it happened to. Two events are compared only
//! where the grammar says that they share their theme: a second verb after "and", an opening or inner aside before its main verb, a
//! pronoun that begins the next sentence, or the same name. What can happen twice (posts, arrests) is compared only where the text
//! tells it in the order that the dates deny.

mod in_view;

use super::{Dated, is_past};
use crate::base::Grain;
use crate::doc::{Case, MentionKind, TokenKind};
use crate::link::Reading;
use crate::link::sameness::{Sense, shared};
use crate::link::words::said;
use crate::rule::lexicon::{ClassId, Words};

/// Tokens between a verb and its date.
const REACH: usize = 14;
/// Sentences between two events of one pronoun.
const APART: usize = 3;
/// Days within which two steps of a court case are of one case.
const ONE_CASE: i64 = 500;

/// The kinds of events, by the class of their verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Born,
    Schooled,
    Married,
    Retired,
    Died,
    Buried,
    Living,
    Appointed,
    Left,
    Founded,
    Built,
    Opened,
    Launched,
    Closed,
    Destroyed,
    Began,
    Ended,
    Departed,
    Arrived,
    Bought,
    Sold,
    Signed,
    Effective,
    Repealed,
    Arrested,
    Extradited,
    Charged,
    Tried,
    Convicted,
    Freed,
    Ordained,
    Consecrated,
    Written,
    Published,
    Listed,
    Engaged,
    Applied,
    Granted,
    FirstAct,
    LastAct,
    Groundwork,
    Divorced,
    Debated,
}

/// The kinds of events that nouns name.
const NOUNS: &[(Kind, &str)] = &[
    (Kind::Born, "named-born"),
    (Kind::Died, "named-died"),
    (Kind::Buried, "named-buried"),
    (Kind::Retired, "named-retired"),
    (Kind::Married, "named-married"),
    (Kind::Consecrated, "named-consecrated"),
    (Kind::Appointed, "named-appointed"),
    (Kind::Ordained, "named-ordained"),
    (Kind::Left, "named-left"),
    (Kind::Founded, "named-founded"),
    (Kind::Built, "named-built"),
    (Kind::Opened, "named-opened"),
    (Kind::Launched, "named-launched"),
    (Kind::Closed, "named-closed"),
    (Kind::Destroyed, "named-destroyed"),
    (Kind::Arrested, "named-arrested"),
    (Kind::Charged, "named-charged"),
    (Kind::Tried, "named-tried"),
    (Kind::Convicted, "named-convicted"),
    (Kind::Freed, "named-freed"),
    (Kind::Signed, "named-signed"),
    (Kind::Repealed, "named-repealed"),
    (Kind::Published, "named-published"),
    (Kind::Listed, "named-listed"),
    (Kind::Departed, "named-departed"),
    (Kind::Arrived, "named-arrived"),
];

const KINDS: &[(Kind, &str)] = &[
    (Kind::Born, "event-born"),
    (Kind::Schooled, "event-schooled"),
    (Kind::Married, "event-married"),
    (Kind::Retired, "event-retired"),
    (Kind::Died, "event-died"),
    (Kind::Buried, "event-buried"),
    (Kind::Living, "event-living"),
    (Kind::Appointed, "event-appointed"),
    (Kind::Left, "event-left"),
    (Kind::Founded, "event-founded"),
    (Kind::Built, "event-built"),
    (Kind::Opened, "event-opened"),
    (Kind::Launched, "event-launched"),
    (Kind::Closed, "event-closed"),
    (Kind::Destroyed, "event-destroyed"),
    (Kind::Began, "event-began"),
    (Kind::Ended, "event-ended"),
    (Kind::Departed, "event-departed"),
    (Kind::Arrived, "event-arrived"),
    (Kind::Bought, "event-bought"),
    (Kind::Sold, "event-sold"),
    (Kind::Signed, "event-signed"),
    (Kind::Effective, "event-effective"),
    (Kind::Repealed, "event-repealed"),
    (Kind::Arrested, "event-arrested"),
    (Kind::Extradited, "event-extradited"),
    (Kind::Charged, "event-charged"),
    (Kind::Tried, "event-tried"),
    (Kind::Convicted, "event-convicted"),
    (Kind::Freed, "event-freed"),
    (Kind::Ordained, "event-ordained"),
    (Kind::Consecrated, "event-consecrated"),
    (Kind::Written, "event-written"),
    (Kind::Published, "event-published"),
    (Kind::Listed, "event-listed"),
    (Kind::Engaged, "event-engaged"),
    (Kind::Applied, "event-applied"),
    (Kind::Granted, "event-granted"),
    (Kind::FirstAct, "event-first"),
    (Kind::LastAct, "event-last"),
    (Kind::Groundwork, "event-groundwork"),
    (Kind::Divorced, "event-divorced"),
    (Kind::Debated, "event-debated"),
];

/// How firm the order of two kinds is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// It holds whichever way it is told.
    Always,
    /// It holds for one telling: the first named first, or the first in the pluperfect.
    Told,
    /// As `Told`, for steps of one case that are not far apart.
    Case,
}

/// Whether the first kind must come before the second.
fn order(first: Kind, second: Kind) -> Option<Order> {
    use Kind::*;
    let life = |k: Kind| {
        matches!(
            k,
            Schooled | Married | Retired | Living | Appointed | Left | Ordained | Consecrated | Arrested | Extradited | Charged | Tried | Convicted
        )
    };
    let court = |k: Kind| match k {
        Arrested => 1,
        Charged | Extradited => 2,
        Tried => 3,
        Convicted => 4,
        Freed => 5,
        _ => 0,
    };
    Some(match (first, second) {
        (Born, Died | Buried) => Order::Always,
        (Died, Buried) => Order::Told,
        (Born, k) if life(k) => Order::Always,
        (k, Died) if life(k) => Order::Always,
        (Ordained, Consecrated) => Order::Always,
        (Written, Published) | (Founded, Listed) | (Engaged, Married) | (Applied, Granted) => Order::Told,
        (Appointed, Left | Retired) | (Schooled, Retired) => Order::Told,
        (Founded, FirstAct | LastAct | Destroyed) => Order::Always,
        (LastAct, Closed | Destroyed) | (FirstAct, LastAct) => Order::Always,
        (Groundwork, Opened | Launched | Closed | Destroyed | Built | FirstAct | LastAct) => Order::Always,
        (Married, Divorced) => Order::Told,
        (Founded, Closed) => Order::Always,
        (Opened | Launched, Closed) => Order::Told,
        (Built | Opened | Launched, Destroyed) => Order::Told,
        (Built, Opened | Closed) => Order::Told,
        (Began, Ended) | (Opened, Ended) | (Began, Closed) => Order::Told,
        (Departed | Launched, Arrived) => Order::Told,
        (Bought, Sold) => Order::Told,
        (Signed, Effective) => Order::Always,
        (Debated, Signed | Effective) => Order::Told,
        (Effective | Signed, Repealed) => Order::Told,
        (a, b) if court(a) > 0 && court(b) > court(a) => Order::Case,
        _ => return None,
    })
}

/// Whether the verb takes an object that the event happens to: "sold the house", not "married Ada".
fn takes_object(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Appointed
            | Founded
            | Built
            | Opened
            | Launched
            | Closed
            | Destroyed
            | Bought
            | Sold
            | Signed
            | Repealed
            | Arrested
            | Extradited
            | Charged
            | Tried
            | Convicted
            | Freed
            | Ended
            | Began
            | Left
            | Written
            | Published
    )
}

/// How the words name what an event happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    /// The noun phrase that opens the sentence, by its tokens.
    Subject(usize, usize),
    /// A pronoun that opens the sentence or the clause: "it", "he", "she".
    Pronoun(&'static str),
    /// The subject of the verb before: "… and sold it".
    Shared,
    /// An aside that opens the sentence: "Elected in 2012, …".
    Opener,
    /// An aside after the noun phrase that opens the sentence: "The bridge, which opened in 1932, …".
    Inner(usize, usize),
    /// An object, by its tokens.
    Object(usize, usize),
    /// A pronoun as object: "sold it".
    ObjectPronoun,
}

/// An event with its date.
#[derive(Clone, Copy)]
struct Event<'a> {
    kind: Kind,
    date: Dated<'a>,
    /// First and last token of the verb.
    verb: (usize, usize),
    theme: Theme,
    /// Which noun phrase the verb's subject is, where the theme is an object.
    pluperfect: bool,
    /// A noun names the event: "his appointment in 1959".
    nominal: bool,
    /// It happened before the date: "was buried before 3 August".
    earlier: bool,
    sentence: usize,
}

/// The classes that are asked for, looked up once.
#[derive(Debug)]
pub(in crate::link) struct Verbs {
    kinds: Vec<(Kind, ClassId)>,
    nouns: Vec<(Kind, ClassId)>,
    guard: ClassId,
    kin: ClassId,
}

impl Verbs {
    /// The classes of the lexicon; none where one is missing.
    pub(in crate::link) fn of(words: &Words) -> Option<Verbs> {
        let class = |name: &str| words.find_class(name);
        let kinds = KINDS.iter().filter_map(|(k, name)| Some((*k, class(name)?))).collect();
        let nouns = NOUNS.iter().filter_map(|(k, name)| Some((*k, class(name)?))).collect();
        Some(Verbs { kinds, nouns, guard: class("event-guard")?, kin: class("kin")? })
    }
}

impl Verbs {
    /// Whether a noun at a token names an event.
    pub(super) fn names(&self, reading: &Reading<'_>, at: usize) -> bool {
        self.nouns.iter().any(|(_, class)| reading.is(at, *class))
    }
}

/// Two dates that are in the wrong order: the one told first, the one told then, the verb of the first, and whether that comes
/// "before" or "after" it.
pub(super) struct Clash<'a> {
    pub(super) first: Dated<'a>,
    pub(super) second: Dated<'a>,
    pub(super) verb: (usize, usize),
    pub(super) order: &'static str,
}

/// Events of the sentences just read, for those to come.
#[derive(Default)]
pub(super) struct Story<'a> {
    events: Vec<Event<'a>>,
}

impl<'a> Story<'a> {
    /// Reads the dates of one more sentence and appends what clashes with one another or with the sentences before.
    pub(super) fn read(&mut self, reading: &Reading<'a>, verbs: &Verbs, index: usize, dates: &[Dated<'a>], out: &mut Vec<Clash<'a>>) {
        let block = |s: usize| reading.doc.sentences.get(s).map(|s| s.block);
        self.events.retain(|e| e.sentence + APART >= index && block(e.sentence) == block(index));
        let Some(sentence) = reading.doc.sentences.get(index) else { return };
        let (start, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        if dates.is_empty() {
            return;
        }
        in_view::read(reading, verbs, index, dates, out);
        if (start..end).any(|at| reading.is(at, verbs.guard)) {
            return;
        }
        for date in dates.iter().filter(|d| d.claim.when().is_some_and(|w| matches!(w.grain, Grain::Day | Grain::Month | Grain::Year))) {
            let Some(event) = event(reading, verbs, index, start, end, *date) else { continue };
            for earlier in &self.events {
                if let Some(clash) = clash(reading, verbs, earlier, &event) {
                    out.push(clash);
                }
            }
            self.events.push(event);
        }
    }
}

/// Pairs of dates, by their claims, from the beginning to the end of one thing: a reign, a strike, a firm.
pub(super) fn spans(reading: &Reading<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let Some(verbs) = &reading.vocabularies.events else { return out };
    let mut story = Story::default();
    for (index, _) in reading.with_claims() {
        let mut dates = super::dates(reading, index);
        dates.retain(|d| d.claim.when().is_some_and(|w| w.firm_days().is_some()));
        if dates.is_empty() {
            continue;
        }
        story.read(reading, verbs, index, &dates, &mut Vec::new());
        for (k, b) in story.events.iter().enumerate().filter(|(_, e)| e.sentence == index) {
            for a in story.events.iter().take(k) {
                let (from, to) = if runs(a.kind, b.kind) && !b.pluperfect {
                    (a, b)
                } else if runs(b.kind, a.kind) && b.pluperfect {
                    (b, a)
                } else {
                    continue;
                };
                let ordered = from.date.firm && to.date.firm && from.date.first <= to.date.last
                    || from.date.claim.when().is_some_and(|w| w.written.year.is_none());
                if ordered && same_theme(reading, verbs, a, b) {
                    out.push((from.date.id, to.date.id));
                }
            }
        }
    }
    out
}

/// Whether something goes on from the one event to the other.
fn runs(first: Kind, last: Kind) -> bool {
    use Kind::*;
    matches!(
        (first, last),
        (Began, Ended | Closed)
            | (Opened | Founded | Launched, Closed)
            | (Opened, Ended)
            | (Appointed, Left | Retired)
            | (Bought, Sold)
            | (Departed, Arrived)
    )
}

/// Whether the date names its year, or the two are of one month so that no New Year lies between.
fn comparable(a: &Dated<'_>, b: &Dated<'_>) -> bool {
    let (Some(x), Some(y)) = (a.claim.when(), b.claim.when()) else { return false };
    match (a.year, b.year) {
        (Some(_), Some(_)) => true,
        (None, None) => x.written.month.is_some() && x.written.month == y.written.month && a.firm == b.firm,
        _ => false,
    }
}

fn clash<'a>(reading: &Reading<'a>, verbs: &Verbs, a: &Event<'a>, b: &Event<'a>) -> Option<Clash<'a>> {
    if a.date.id == b.date.id || !comparable(&a.date, &b.date) {
        return None;
    }
    // Which of the two must come first, and whether it does not.
    // "was buried before 3 August" tells nothing of what comes before that.
    let forward = order(a.kind, b.kind).filter(|_| b.date.last < a.date.first && !a.earlier);
    let backward = order(b.kind, a.kind).filter(|_| a.date.last < b.date.first && !b.earlier);
    let (how, word) = match (forward, backward) {
        // Posts are many: "He resigned in 2009. His appointment in 2012 …"
        (_, _) if (a.nominal || b.nominal) && matches!((a.kind, b.kind), (Kind::Appointed | Kind::Left, Kind::Appointed | Kind::Left)) => {
            return None;
        }
        // "opened in 1936. It closed in 1929": what is told second is dated first, and not looked back at.
        (Some(how), _) if !b.pluperfect => (how, "before"),
        (_, Some(Order::Always)) => (Order::Always, "after"),
        (_, Some(how)) if (b.pluperfect || b.nominal) && !a.pluperfect => (how, "after"),
        _ => return None,
    };
    if how == Order::Case
        && ((a.date.first - b.date.first).num_days().abs() > ONE_CASE
            || matches!((a.kind, b.kind), (Kind::Convicted | Kind::Freed, _) | (_, Kind::Convicted | Kind::Freed))
                && are_two_cases(reading, (a.sentence, a.verb.1), (b.sentence, b.verb.1)))
    {
        return None;
    }
    same_theme(reading, verbs, a, b).then_some(Clash { first: a.date, second: b.date, verb: a.verb, order: word })
}

/// Whether two steps of the law are for two things, by their sentences and the last tokens of their verbs: "convicted of fraud in 2021, was
/// arrested in 2023 over a robbery".
fn are_two_cases(reading: &Reading<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    const REACH: usize = 9;
    let sense = Sense::new(reading);
    let offence = |(sentence, verb): (usize, usize)| {
        let last = reading.doc.sentences.get(sentence)?.tokens.1 as usize;
        let own = (verb + 1..(verb + REACH).min(last)).take_while(|at| !said!(reading, *at, "," | ";" | "and"));
        let at = own.into_iter().find(|at| {
            let dated = reading.claim_at(sentence, at + 1).is_some_and(|k| reading.claims.get(k).is_some_and(|c| c.when().is_some()));
            said!(reading, *at, "of" | "over" | "for" | "with") && !dated
        })?;
        let to = (at + 4).min(last);
        // "charged with stealing it" is of what was told.
        let taken_up = said!(reading, at + 1, "that" | "this" | "these" | "those") || (at + 1..to).any(|k| said!(reading, k, "it" | "them"));
        let own = sense.stems(at as u32 + 1, to as u32);
        (!own.is_empty() && !taken_up).then_some(own)
    };
    matches!((offence(a), offence(b)), (Some(x), Some(y)) if shared(&x, &y) == 0)
}

/// Whether the two events happened to one and the same.
fn same_theme(reading: &Reading<'_>, verbs: &Verbs, a: &Event<'_>, b: &Event<'_>) -> bool {
    let person = |k: Kind| matches!(k, Kind::Born | Kind::Died | Kind::Buried | Kind::Married | Kind::Schooled | Kind::Retired | Kind::Living);
    if a.sentence == b.sentence {
        return match (a.theme, b.theme) {
            // "was founded in 1954 and went bankrupt in 1948"
            (Theme::Subject(..) | Theme::Pronoun(_) | Theme::Shared | Theme::Opener, Theme::Shared) => !between(reading, a, b),
            // "bought the cottage in 2007 and sold it in 2003"
            (Theme::Object(..), Theme::ObjectPronoun) => !between(reading, a, b),
            (Theme::Opener, Theme::Subject(..) | Theme::Pronoun(_)) => true,
            (Theme::Pronoun(x), Theme::Pronoun(y)) => x == y,
            // "The Act came into force in 2009; it was repealed in 2003"
            (Theme::Subject(from, _), Theme::Pronoun(word)) => {
                let kin =
                    reading.doc.sentences.get(a.sentence).is_some_and(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, verbs.kin)));
                if word == "it" { !person(a.kind) && !named_person(reading, from) } else { !kin && persons(reading, a.sentence, b.sentence) <= 1 }
            }
            (Theme::Inner(..), Theme::Inner(..)) => false,
            (Theme::Inner(x, y), Theme::Subject(p, q)) => (x, y) == (p, q),
            _ => false,
        };
    }
    let kin = |s: usize| reading.doc.sentences.get(s).is_some_and(|s| (s.tokens.0..s.tokens.1).any(|at| reading.is(at as usize, verbs.kin)));
    match b.theme {
        Theme::Pronoun(word) => {
            let apart = b.sentence - a.sentence;
            // What lies between speaks of the same: it begins with the pronoun too.
            let carried = (a.sentence + 1..b.sentence).all(|s| opens_with(reading, s, word));
            // "Ada's husband died in 1948. He was buried …": it is he who died.
            let own = matches!(a.theme, Theme::Subject(_, to) if word != "it" && reading.is(to - 1, verbs.kin)
                && kin_words(reading, verbs, a.sentence) == 1 && !(a.sentence + 1..=b.sentence).any(kin));
            if !carried || word != "it" && !own && (a.sentence..=b.sentence).any(kin) {
                return false;
            }
            let names = |from: usize, to: usize| -> Option<MentionKind> {
                let begin = reading.mentions.partition_point(|m| (m.tokens.0 as usize) < from);
                reading.mentions.iter().skip(begin).take_while(|m| m.tokens.1 as usize <= to).map(|m| m.kind).next()
            };
            match a.theme {
                Theme::Pronoun(other) => other == word,
                Theme::Subject(from, to) | Theme::Inner(from, to) | Theme::Object(from, to) => {
                    let object = matches!(a.theme, Theme::Object(..));
                    let named = names(from, to);
                    let titled =
                        (from..to).take(1).any(|at| matches!(reading.lower(at), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady"));
                    match word {
                        "it" => {
                            !object && apart <= APART && !(named == Some(MentionKind::Person) && !begins_with_the(reading, from)) && !person(a.kind)
                        }
                        _ => {
                            let someone = named == Some(MentionKind::Person) || titled || person(a.kind) || named == Some(MentionKind::Other);
                            // "She married the sculptor Paul Roux": the other name is not the subject's.
                            let last = if b.kind == Kind::Married { b.sentence.saturating_sub(1).max(a.sentence) } else { b.sentence };
                            someone && persons(reading, a.sentence, last) <= 1
                        }
                    }
                }
                // "Elected mayor in 2012, Joan Perry …. She resigned …"
                Theme::Opener => word != "it" && persons(reading, a.sentence, b.sentence) <= 1,
                Theme::Shared => word != "it" && persons(reading, a.sentence, b.sentence) <= 1,
                Theme::ObjectPronoun => false,
            }
        }
        // "He was convicted in May. Detectives had arrested him in August": steps of one case, and one person.
        Theme::ObjectPronoun | Theme::Object(..) if in_court(a.kind) && in_court(b.kind) => {
            let of_him = match b.theme {
                Theme::Object(from, to) => from < to && reading.lower(from) == "the" && (from + 1..to).any(|at| is_person(reading, at)),
                _ => reading.lower(b.verb.1 + 1) != "it" && reading.lower(b.verb.1 + 1) != "them",
            };
            let alone = matches!(a.theme, Theme::Subject(..) | Theme::Pronoun("he" | "she") | Theme::Inner(..));
            of_him && alone && b.sentence == a.sentence + 1 && persons(reading, a.sentence, b.sentence) <= 1 && !(a.sentence..=b.sentence).any(kin)
        }
        Theme::Subject(from, to) => match a.theme {
            Theme::Subject(x, y) | Theme::Inner(x, y) => same_words(reading, (x, y), (from, to)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether an event is a step of a case in court.
fn in_court(kind: Kind) -> bool {
    matches!(kind, Kind::Arrested | Kind::Charged | Kind::Tried | Kind::Convicted | Kind::Freed)
}

/// Whether a noun is that of a person.
fn is_person(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, reading.lexicon.names.role)
        || reading.lexicon.words.find_class("human-noun").is_some_and(|c| reading.is(at, c))
        || ["er", "or", "ist", "man", "ant"].iter().any(|end| reading.doc.tokens.get(at).is_some_and(|t| reading.doc.words(t.span()).ends_with(end)))
}

/// Whether a person's name begins at a token.
fn named_person(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.mentions.partition_point(|m| (m.tokens.1 as usize) <= at);
    reading.mentions.get(next).is_some_and(|m| {
        let full = m.kind == MentionKind::Other
            && m.tokens.1 == m.tokens.0 + 2
            && reading.lexicon.names.is_given(reading.doc.words(reading.doc.tokens[at].span()));
        (m.kind == MentionKind::Person || full) && m.tokens.0 as usize == at
    })
}

fn begins_with_the(reading: &Reading<'_>, at: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|t| matches!(t.span().of(&reading.doc.text), "The" | "the"))
}

/// Whether two noun phrases name the same: the same words, or names with the same last word.
fn same_words(reading: &Reading<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let (Some(x), Some(y)) = (a.1.checked_sub(1), b.1.checked_sub(1)) else { return false };
    let name = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Title);
    if text(x) != text(y) || text(x).is_empty() {
        return false;
    }
    // "Halloran" and "Sean Halloran"; but "Sean Halloran" and "Mary Halloran" are two.
    let short = (a.1 - a.0).min(b.1 - b.0);
    let titled = |at: usize| matches!(reading.lower(at), "mr" | "mrs" | "ms" | "miss" | "dr" | "the");
    if name(x) && name(y) && (short == 1 || short == 2 && (titled(a.0) || titled(b.0))) {
        return true;
    }
    a.1 - a.0 == b.1 - b.0 && (a.0..a.1).zip(b.0..b.1).all(|(p, q)| text(p).eq_ignore_ascii_case(text(q)))
}

/// How many persons two sentences and those between name, by surname.
fn persons(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    let mut names: Vec<&str> = Vec::new();
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < from);
    for mention in reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize <= to) {
        let surname = mention.surname.of(&reading.doc.text);
        if mention.kind == MentionKind::Person && !names.contains(&surname) {
            names.push(surname);
        }
    }
    names.len()
}

/// How many words of kin a sentence has.
fn kin_words(reading: &Reading<'_>, verbs: &Verbs, sentence: usize) -> usize {
    reading.doc.sentences.get(sentence).map_or(0, |s| (s.tokens.0..s.tokens.1).filter(|at| reading.is(*at as usize, verbs.kin)).count())
}

/// Whether a sentence begins with a pronoun.
fn opens_with(reading: &Reading<'_>, sentence: usize, word: &str) -> bool {
    reading.doc.sentences.get(sentence).is_some_and(|s| reading.lower(s.tokens.0 as usize) == word)
}

/// Whether something with a verb of its own stands between the date of one event and the verb of the next.
fn between(reading: &Reading<'_>, a: &Event<'_>, b: &Event<'_>) -> bool {
    let from = (a.date.claim.tokens.1 as usize).max(a.verb.1 + 1);
    (from..b.verb.0).any(|at| {
        reading.is_stop(at) || is_past(reading, at) && !matches!(reading.lower(at), "was" | "were" | "had" | "been") || opens_clause(reading, at)
    })
}

/// The event that a date belongs to.
fn event<'a>(reading: &Reading<'a>, verbs: &Verbs, index: usize, start: usize, end: usize, date: Dated<'a>) -> Option<Event<'a>> {
    let claim_start = date.claim.tokens.0 as usize;
    let prep = preposition(reading, verbs, start, &date)?;
    let (kind, verb) = match verb_before(reading, verbs, start, prep) {
        Some(found) => found,
        None if let Some(event) = named_event(reading, verbs, index, start, prep, date) => return Some(event),
        None => verb_after(reading, verbs, start, end, prep, date.claim.tokens.1 as usize)?,
    };
    // The date stands before its verb: "In May 1978 he married".
    let fronted = verb.0 > claim_start;
    // Past the auxiliaries.
    let mut head = verb.0;
    let (mut passive, mut pluperfect, mut helped, mut having) = (false, false, false, false);
    // "was killed" brings its own.
    if matches!(reading.lower(verb.0), "was" | "were") {
        passive = true;
        helped = true;
    }
    while head > start {
        let word = reading.lower(head - 1);
        match word {
            "was" | "were" | "been" | "be" | "got" | "being" => (passive, helped) = (true, true),
            "had" => (pluperfect, helped) = (true, true),
            "having" => (pluperfect, having) = (true, true),
            "has" | "have" | "not" | "never" | "n't" | "to" | "will" | "would" | "could" | "can" | "may" | "might" | "is" | "are" | "if" => {
                return None;
            }
            "first" | "finally" | "also" | "eventually" | "then" | "soon" | "only" | "himself" | "herself" | "itself" | "both" | "later" => {}
            _ => {
                let adverb = reading.doc.tokens.get(head - 1).is_some_and(|t| {
                    let w = t.span().of(&reading.doc.text);
                    t.case == Case::Lower
                        && w.len() > 4
                        && w.ends_with("ly")
                        && !matches!(w, "family" | "assembly" | "supply" | "ally" | "reply" | "italy")
                });
                if !adverb {
                    break;
                }
            }
        }
        head -= 1;
    }
    // The object, where the verb is active and takes one.
    let after = verb.1 + 1;
    // "He joined the navy": it happens to him.
    let own = verb.0 == verb.1 && matches!(reading.lower(verb.0), "joined" | "quit" | "entered" | "enlisted");
    let object = (!passive && !own && helped_or_finite(reading, start, head, helped) && takes_object(kind) && after < end)
        .then(|| object(reading, after, end))
        .flatten();
    let subject = subject(reading, start, head, fronted.then_some((prep, date.claim.tokens.1 as usize)));
    // "burned down in 1949, having been built in 1957"
    let subject = if having { (head > start && reading.lower(head - 1) == ",").then_some(Theme::Shared) } else { subject };
    let theme = match (object, subject?) {
        (Some(Theme::Object(x, y)), Theme::Subject(..) | Theme::Pronoun(_) | Theme::Shared) => Theme::Object(x, y),
        (Some(Theme::ObjectPronoun), Theme::Subject(..) | Theme::Pronoun(_) | Theme::Shared) => Theme::ObjectPronoun,
        (Some(_), _) => return None,
        (None, subject) => subject,
    };
    let earlier = is_bound(reading, prep);
    Some(Event { kind, date, verb, theme, pluperfect, nominal: false, earlier, sentence: index })
}

/// An event that a noun names, of whom a possessive says: "his appointment as bishop of Carrow in 1959", "its opening in 1948".
fn named_event<'a>(reading: &Reading<'a>, verbs: &Verbs, index: usize, start: usize, prep: usize, date: Dated<'a>) -> Option<Event<'a>> {
    /// Words between the noun and its date, and between the possessive and the noun.
    const NOUN: (usize, usize) = (7, 2);
    let low = start.max(prep.saturating_sub(NOUN.0 + 1));
    let noun = (low..prep).rev().find_map(|at| verbs.nouns.iter().find(|(_, class)| reading.is(at, *class)).map(|(kind, _)| (at, *kind)))?;
    let (at, kind) = noun;
    // No other clause between the noun and the date.
    if (at + 1..prep).any(|k| is_past(reading, k) || opens_clause(reading, k) || reading.is_stop(k) || reading.lower(k) == "," || dated(reading, k)) {
        return None;
    }
    let owner = (1..=NOUN.1).find_map(|back| {
        let k = at.checked_sub(back).filter(|k| *k >= start)?;
        match reading.lower(k) {
            "his" => Some("he"),
            "her" => Some("she"),
            "its" => Some("it"),
            _ => None,
        }
    })?;
    let earlier = is_bound(reading, prep);
    Some(Event { kind, date, verb: (at, at), theme: Theme::Pronoun(owner), pluperfect: false, nominal: true, earlier, sentence: index })
}

/// Whether a verb without an auxiliary has a subject, and is no participle.
fn helped_or_finite(reading: &Reading<'_>, start: usize, head: usize, helped: bool) -> bool {
    helped || head > start && !reading.doc.tokens.get(head - 1).is_some_and(|t| t.kind == TokenKind::Mark)
}

/// "before 1948", "by 1948": the event may be as much earlier as it likes.
fn is_bound(reading: &Reading<'_>, prep: usize) -> bool {
    matches!(reading.lower(prep), "before" | "by")
}

/// The preposition before a date: "in", "on"; past "the spring of", "early".
fn preposition(reading: &Reading<'_>, verbs: &Verbs, start: usize, date: &Dated<'_>) -> Option<usize> {
    let claim = date.claim.tokens.0 as usize;
    let is_day = date.first == date.last;
    let date = claim;
    let mut at = date;
    for _ in 0..4 {
        at = at.checked_sub(1).filter(|a| *a >= start)?;
        match reading.lower(at) {
            "in" | "on" | "before" | "by" => return Some(at),
            "the" | "early" | "late" | "of" | "spring" | "summer" | "autumn" | "winter" | "mid" | "-" | "january" | "february" | "march"
            | "april" | "may" | "june" | "july" | "august" | "september" | "october" | "november" | "december" | "a" | "morning" | "evening"
            | "night" | "afternoon" => {}
            // "died 26 December 1948", "took effect January 15"
            _ if at + 1 == date => {
                let (kind, _) = kind_at(reading, verbs, at)?;
                return (is_day || matches!(kind, Kind::Born | Kind::Died)).then_some(date);
            }
            _ => return None,
        }
    }
    None
}

/// The kind of a verb that ends at a token, and its first token.
fn kind_at(reading: &Reading<'_>, verbs: &Verbs, at: usize) -> Option<(Kind, (usize, usize))> {
    let token = reading.doc.tokens.get(at)?;
    if token.word == 0 || token.case == Case::Upper {
        return None;
    }
    let words = &reading.lexicon.words;
    let mut found: Option<(Kind, (usize, usize))> = None;
    for &(kind, class) in &verbs.kinds {
        if words.is(token.word, class) && found.is_none_or(|f| f.1.0 == at) {
            found = found.or(Some((kind, (at, at))));
        }
        if !words.closes(token.word, class) {
            continue;
        }
        for phrase in words.class_phrases(class).iter() {
            if phrase.last() != Some(&token.word) {
                continue;
            }
            let Some(from) = (at + 1).checked_sub(phrase.len()) else { continue };
            let fits = reading.doc.tokens.get(from..=at).is_some_and(|run| run.iter().zip(phrase).all(|(t, w)| t.word == *w));
            // The longest phrase says it best.
            if fits && found.is_none_or(|f| from < f.1.0) {
                found = Some((kind, (from, at)));
            }
        }
    }
    found
}

/// The verb before a date: the nearest to the left of its preposition, with nothing but its object and places between.
fn verb_before(reading: &Reading<'_>, verbs: &Verbs, start: usize, prep: usize) -> Option<(Kind, (usize, usize))> {
    let low = start.max(prep.saturating_sub(REACH));
    let mut at = prep;
    while at > low {
        at -= 1;
        if let Some(found) = kind_at(reading, verbs, at) {
            // "the closed road", "a founded fear": an adjective.
            let adjective = found
                .1
                .0
                .checked_sub(1)
                .is_some_and(|p| matches!(reading.lower(p), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "no" | "of"));
            return (!adjective).then_some(found);
        }
        let t = reading.doc.tokens.get(at)?;
        let mark = t.kind == TokenKind::Mark && !matches!(t.span().of(&reading.doc.text), "-" | "’" | "'" | "&");
        if mark
            || opens_clause(reading, at)
            || is_past(reading, at)
            || matches!(reading.lower(at), "to" | "is" | "are" | "be" | "not") && t.case == Case::Lower && reading.lower(at) != "to"
        {
            return None;
        }
        // Another date in between has a claim of its own on the verb.
        if dated(reading, at) {
            return None;
        }
    }
    None
}

/// The verb after a date that opens its sentence: "In May 1978 he married", "It was in April 2019 that a jury convicted".
fn verb_after(reading: &Reading<'_>, verbs: &Verbs, start: usize, end: usize, prep: usize, after: usize) -> Option<(Kind, (usize, usize))> {
    let cleft = prep == start + 2 && reading.lower(start) == "it" && reading.lower(start + 1) == "was";
    if !(cleft || prep == start) {
        return None;
    }
    let mut at = after;
    if reading.lower(at) == "," {
        at += 1;
    }
    if cleft {
        if reading.lower(at) != "that" {
            return None;
        }
        at += 1;
    }
    for k in at..end.min(at + 8) {
        let t = reading.doc.tokens.get(k)?;
        if t.kind == TokenKind::Mark && !matches!(t.span().of(&reading.doc.text), "-" | "’" | "'") || opens_clause(reading, k) || dated(reading, k)
        {
            return None;
        }
        // Phrases end later than they begin: look a little ahead.
        if let Some(found) = (k..(k + 4).min(end)).rev().filter_map(|e| kind_at(reading, verbs, e)).find(|f| f.1.0 == k) {
            return (k > at).then_some(found);
        }
        if is_past(reading, k) && !matches!(reading.lower(k), "was" | "were" | "had" | "been") {
            return None;
        }
    }
    None
}

/// The object after an active verb; none where a preposition or the date follows at once.
fn object(reading: &Reading<'_>, after: usize, end: usize) -> Option<Theme> {
    let first = reading.doc.tokens.get(after)?;
    if first.kind == TokenKind::Mark || dated(reading, after) {
        return None;
    }
    let stops = |w: &str| {
        matches!(
            w,
            "in" | "on"
                | "at"
                | "by"
                | "with"
                | "for"
                | "to"
                | "from"
                | "as"
                | "after"
                | "before"
                | "until"
                | "of"
                | "over"
                | "into"
                | "about"
                | "near"
                | "under"
                | "again"
                | "and"
                | "amid"
                | "its"
                | "during"
                | "when"
                | "last"
                | "without"
        )
    };
    let word = reading.lower(after);
    if matches!(word, "it" | "him" | "her" | "them") {
        // "sold it", not "sold her house".
        let next = reading.doc.tokens.get(after + 1);
        let alone = next.is_none_or(|t| t.kind == TokenKind::Mark) || stops(reading.lower(after + 1)) || after + 1 >= end;
        return Some(if alone || word != "her" { Theme::ObjectPronoun } else { Theme::Object(after, after + 1) });
    }
    if stops(word) && word != "its" {
        return None;
    }
    let adverb = first.case == Case::Lower && first.span().of(&reading.doc.text).ends_with("ly");
    if adverb {
        return None;
    }
    let stop = (after..end.min(after + 8))
        .find(|k| reading.doc.tokens.get(*k).is_none_or(|t| t.kind == TokenKind::Mark) || stops(reading.lower(*k)) && *k > after)
        .unwrap_or(end.min(after + 8));
    Some(Theme::Object(after, stop))
}

/// What stands before a verb and its auxiliaries as its subject.
fn subject(reading: &Reading<'_>, start: usize, head: usize, fronted: Option<(usize, usize)>) -> Option<Theme> {
    let text = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    // Where the subject may begin: past a date that stands in front.
    let mut open = start;
    if let Some((_, after)) = fronted {
        open = after;
        if text(open) == "," || reading.lower(open) == "that" {
            open += 1;
        }
    }
    if head == open {
        return (fronted.is_none()).then_some(Theme::Opener);
    }
    let last = head.checked_sub(1)?;
    let pronoun = |at: usize| match reading.lower(at) {
        "it" => Some("it"),
        "he" => Some("he"),
        "she" => Some("she"),
        _ => None,
    };
    if let Some(word) = pronoun(last) {
        // "He", "… , and he", "In May he".
        let opens =
            last == open || last > open && (matches!(text(last - 1), "," | ";") || matches!(reading.lower(last - 1), "and" | "but" | "though"));
        return opens.then_some(Theme::Pronoun(word));
    }
    match reading.lower(last) {
        "and" | "but" | "then" => return Some(Theme::Shared),
        "who" | "which" | "that" => {
            let comma = last.checked_sub(1)?;
            return if text(comma) == "," && noun_phrase(reading, open, comma) { Some(Theme::Inner(open, comma)) } else { None };
        }
        _ => {}
    }
    if text(last) == "," {
        // "The probe, launched on …", or the main verb after such an aside.
        if noun_phrase(reading, open, last) {
            return Some(Theme::Inner(open, last));
        }
        let comma = (open..last).find(|at| text(*at) == ",")?;
        let commas = (open..=last).filter(|at| text(*at) == ",").count();
        return (noun_phrase(reading, open, comma) && commas <= 3).then_some(Theme::Subject(open, comma));
    }
    // An aside may open the sentence: "Elected mayor in 2012, Joan Perry resigned".
    if let Some(comma) = (open..last).rev().find(|at| text(*at) == ",") {
        let opener = (open..comma).take(2).any(|at| participle(reading, at))
            && !(open..open + 1).any(|at| matches!(reading.lower(at), "he" | "she" | "it" | "the"));
        if opener && noun_phrase(reading, comma + 1, head) {
            return Some(Theme::Subject(comma + 1, head));
        }
        // "A miner's son, Malachy Torrens was ordained"
        let apposed = matches!(reading.lower(open), "a" | "an" | "the" | "once" | "long") && noun_phrase(reading, open, comma);
        if apposed && (open..comma).all(|at| text(at) != ",") && named_person(reading, comma + 1) && noun_phrase(reading, comma + 1, head) {
            return Some(Theme::Subject(comma + 1, head));
        }
        // "Marr, 52, was charged"
        return None;
    }
    noun_phrase(reading, open, head).then_some(Theme::Subject(open, head))
}

/// Whether a word may be a participle that opens a sentence: "Elected", "First".
fn participle(reading: &Reading<'_>, at: usize) -> bool {
    is_past(reading, at)
        || reading.lower(at) == "born"
        || reading.doc.tokens.get(at).is_some_and(|t| {
            t.case == Case::Title
                && (t.span().of(&reading.doc.text).ends_with("ed") || reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb))
        })
}

/// Whether a word opens a clause of its own.
fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.lower(at),
        "who"
            | "which"
            | "that"
            | "whose"
            | "where"
            | "when"
            | "whom"
            | "because"
            | "after"
            | "before"
            | "while"
            | "although"
            | "though"
            | "since"
            | "until"
    )
}

/// Whether the tokens are one plain noun phrase: no marks, no verbs, no clause.
fn noun_phrase(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    if to <= from || to - from > 12 {
        return false;
    }
    (from..to).all(|at| {
        let Some(t) = reading.doc.tokens.get(at) else { return false };
        let word = t.span().of(&reading.doc.text);
        let mark = t.kind == TokenKind::Mark && !matches!(word, "-" | "’" | "'" | "'s" | "’s" | "&" | ".");
        let verb = is_past(reading, at) && at > from;
        !(mark
            || verb
            || matches!(
                reading.lower(at),
                "who"
                    | "which"
                    | "that"
                    | "when"
                    | "where"
                    | "while"
                    | "after"
                    | "before"
                    | "as"
                    | "since"
                    | "if"
                    | "because"
                    | "although"
                    | "though"
                    | "is"
                    | "are"
            ))
    }) && !(from..from + 1).any(|at| {
        matches!(
            reading.lower(at),
            "there"
                | "when"
                | "after"
                | "before"
                | "while"
                | "as"
                | "although"
                | "though"
                | "if"
                | "by"
                | "since"
                | "they"
                | "we"
                | "i"
                | "you"
                | "this"
                | "that"
                | "these"
                | "those"
                | "one"
                | "some"
                | "many"
                | "most"
                | "what"
                | "who"
                | "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "another"
                | "other"
        )
    })
}

/// Whether a token is part of a date.
fn dated(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.doc.tokens.get(at) else { return false };
    let next = reading.claims.partition_point(|c| c.span.end <= token.start);
    reading.claims.get(next).is_some_and(|c| c.when().is_some() && c.span.start <= token.start)
}

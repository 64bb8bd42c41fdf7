//! Dated events of one subject, told with verbs whose order is fixed: what is built comes before what burns down.
//!
//! An event is a verb of a known kind with the date that belongs to it; its theme is what it happened to. Two events are compared only
//! where the grammar says that they share their theme: a second verb after "and", an opening or inner aside before its main verb, a
//! pronoun that begins the next sentence, or the same name. What can happen twice (posts, arrests) is compared only where the text
//! tells it in the order that the dates deny.

mod case;
mod clause;
mod in_view;
mod kinds;
mod theme;

use super::Dated;
use crate::base::Grain;
use crate::link::Reading;
use crate::rule::lexicon::{ClassId, Words};
pub(super) use case::clashes;
use clause::event;
use kinds::{KINDS, Kind, NOUNS, Order, order, runs};
use theme::{are_two_cases, same_theme};

/// Sentences between two events of one pronoun.
const APART: usize = 3;

/// Days within which two steps of a court case are of one case.
const ONE_CASE: i64 = 500;

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
            || [a.kind, b.kind].iter().any(|k| matches!(k, Kind::Convicted | Kind::Freed))
                && are_two_cases(reading, (a.sentence, a.verb.1), (b.sentence, b.verb.1)))
    {
        return None;
    }
    same_theme(reading, verbs, a, b).then_some(Clash { first: a.date, second: b.date, verb: a.verb, order: word })
}

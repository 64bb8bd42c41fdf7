//! What `--explain` tells of links that were not made: put in order, each thing once, and no more than can be read.

use super::Label;
use super::engine::{Outcome, Verdict};
use crate::base::Span;
use crate::link::{NearMiss, Reading, Refusal};

/// A link that was not made, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlinked {
    /// Index of the rule that would have had it; none where no rule would.
    pub rule: Option<usize>,
    /// The places, that of the statement first.
    pub places: Vec<Span>,
    /// Why not.
    pub why: String,
    /// The pattern that came near, by its index among those of the rules.
    pub pattern: Option<usize>,
}

impl Unlinked {
    /// What a relation of a rule refused.
    pub(super) fn of(refusal: Refusal, rule: Option<usize>) -> Unlinked {
        Unlinked { rule: rule.filter(|_| !refusal.for_all), places: refusal.places, why: refusal.why.to_owned(), pattern: None }
    }

    /// What a pattern lacks; its places are its figures, or its sentence where it has none.
    pub(super) fn near(reading: &Reading<'_>, miss: NearMiss, rule: impl Fn(usize) -> Option<usize>) -> Unlinked {
        let mut places: Vec<Span> = miss.figures.iter().filter_map(|id| reading.claims.get(id.0 as usize)).map(|c| c.span).collect();
        if places.is_empty() {
            places.extend(reading.doc.sentences.get(miss.sentence as usize).map(|s| s.span));
        }
        Unlinked { rule: rule(miss.pattern), places, why: miss.why, pattern: Some(miss.pattern) }
    }

    /// Where it is told.
    pub fn place(&self) -> Span {
        self.places.first().copied().unwrap_or_default()
    }
}

/// Of one sentence, so much is told.
const OF_A_SENTENCE: usize = 12;
/// And of a document.
const OF_A_DOCUMENT: usize = 2_000;

/// Adds the claims that were read, and puts what was not linked in order: without what was linked after all, by the same rule or by one
/// that takes the figure for its statement.
pub(super) fn finish(reading: &Reading<'_>, outcome: &mut Outcome) {
    outcome.read = reading.claims.to_vec();
    let sentence = |place: Span| reading.doc.sentences.partition_point(|s| s.span.start <= place.start);
    let mut linked: Vec<(usize, Span)> = Vec::new();
    let mut told: Vec<(usize, usize)> = Vec::new();
    for trace in &outcome.traces {
        linked.extend(trace.labels.iter().map(|l| (trace.rule, l.span)));
        told.extend(trace.labels.iter().map(|l| (trace.rule, sentence(l.span))));
    }
    linked.sort_unstable();
    told.sort_unstable();
    // What was bound: all of it, and the places of the statements.
    let made = || outcome.traces.iter().filter(|t| !matches!(t.verdict, Verdict::CannotTell(_))).flat_map(|t| &t.labels);
    let mut bound: Vec<Span> = made().map(|l| l.span).collect();
    let mut stated: Vec<Span> = made().filter(|l| l.primary).map(|l| l.span).collect();
    bound.sort_unstable();
    stated.sort_unstable();
    let mut unlinked = std::mem::take(&mut outcome.unlinked);
    unlinked.retain(|u| match (u.rule, u.pattern) {
        (Some(rule), Some(_)) => told.binary_search(&(rule, sentence(u.place()))).is_err(),
        (Some(rule), None) => {
            let taken = if u.places.len() == 1 { &bound } else { &stated };
            linked.binary_search(&(rule, u.place())).is_err() && taken.binary_search(&u.place()).is_err()
        }
        (None, pattern) => pattern.is_none(),
    });
    for trace in outcome.traces.iter().filter(|t| t.verdict == Verdict::Broken) {
        let same = |labels: &[Label]| labels.iter().map(|l| l.span).eq(trace.labels.iter().map(|l| l.span));
        if !outcome.findings.iter().any(|f| f.rule == trace.rule && same(&f.labels)) {
            let places = trace.labels.iter().map(|l| l.span).collect();
            let why = "broken, but another finding on these places says it".to_owned();
            unlinked.push(Unlinked { rule: Some(trace.rule), places, why, pattern: None });
        }
    }
    // Of two rules that have one reason on the same places, the first tells it.
    let key = |u: &Unlinked| (u.pattern.is_some(), u.places.clone(), u.why.clone());
    unlinked.sort_by_cached_key(|u| (key(u), u.rule));
    unlinked.dedup_by(|a, b| a.places == b.places && a.why == b.why && a.pattern == b.pattern);
    unlinked.sort_by_key(|u| (sentence(u.place()), u.pattern.is_some()));
    let (mut last, mut count) = (usize::MAX, 0);
    unlinked.retain(|u| {
        let own = sentence(u.place());
        count = if own == last { count + 1 } else { 1 };
        last = own;
        count <= OF_A_SENTENCE || u.pattern.is_some()
    });
    unlinked.truncate(OF_A_DOCUMENT);
    outcome.unlinked = unlinked;
}

#[cfg(test)]
mod tests {
    use super::Unlinked;
    use crate::check::Engine;
    use crate::doc::Document;
    use crate::link::Options;
    use crate::read::{Format, Hints, read};
    use crate::rule::Selection;

    /// A rule of a newsroom with one pattern, alone.
    fn explained(find: &str, require: &str, text: &str, explain: bool) -> (Document, Vec<Unlinked>) {
        let rule = format!(
            "id = \"house-rule\"\nsummary = \"s\"\nseverity = \"warning\"\nstatus = \"stable\"\nwhy = \"w\"\nmessage = \"m\"\nfind = '{find}'\nrequire = \"{require}\"\n\
             [[bad]]\ntext = \"b\"\nflags = [\"b\"]\n[[good]]\ntext = \"g\"\n"
        );
        let engine = Engine::load(&[("house/house-rule.toml".to_owned(), rule)]).expect("the rule is sound");
        let mut selection = Selection::of(&engine.rules);
        let own = engine.rules.find("house-rule").expect("the rule is there");
        selection.severity.iter_mut().enumerate().filter(|(k, _)| *k != own).for_each(|(_, severity)| *severity = None);
        let mut doc = read(text.as_bytes(), Format::Text, &Hints::default());
        let outcome = engine.check(&mut doc, &selection, &Options::default(), explain);
        assert!(explain || outcome.read.is_empty());
        (doc, outcome.unlinked)
    }

    const FIND: &str = "fee of {one:money} .. levy of {other:money} .. surcharge";

    fn shown(text: &str, explain: bool) -> Vec<String> {
        let (doc, unlinked) = explained(FIND, "one = other", text, explain);
        unlinked.iter().map(|u| format!("{}: {}", u.places.iter().map(|p| doc.words(*p)).collect::<Vec<_>>().join(" | "), u.why)).collect()
    }

    #[test]
    fn a_pattern_that_comes_near_says_what_it_lacks() {
        assert_eq!(shown("A fee of £5 and a levy of £6 with no surcharge.", true), Vec::<String>::new(), "it matches");
        let lacking = "A fee of £5 and a levy of nothing with no surcharge.";
        assert_eq!(shown(lacking, true), ["£5: all it needs stands here, but not in its order: an amount of money has its place elsewhere"]);
        assert_eq!(shown("A fee of £5 and a levy of £6 with no tax.", true), ["£5 | £6: needs “surcharge”, none in this sentence"]);
        let swapped = "A surcharge comes on top of a fee of £5 and a levy of £6.";
        assert_eq!(shown(swapped, true), ["£5 | £6: all it needs stands here, but not in its order: “surcharge” has its place elsewhere"]);
        let far = "A fee of £5 and, as we were told, a levy of £6 with no surcharge.";
        assert_eq!(shown(far, true), ["£5 | £6: all it needs stands here in order, but too many words stand between an amount of money and “levy”"]);
    }

    #[test]
    fn what_lacks_more_is_not_near_and_nothing_is_told_unasked() {
        assert_eq!(shown("A fee of £5 and a tax of £6 were paid.", true), Vec::<String>::new());
        assert_eq!(shown("A fee of £5 and a levy of £6 with no tax.", false), Vec::<String>::new());
    }
}

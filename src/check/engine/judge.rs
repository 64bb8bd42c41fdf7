//! The verdict on one link under one rule, and the finding that it becomes.

use super::guards;
use super::telling::{fill, fingerprint, labels, reckoning};
use super::{Bound, Engine, Outcome, Trace, Verdict};
use crate::check::eval::{Level, Operands, is_bare};
use crate::check::wording::Wording;
use crate::check::{Confidence, Finding};
use crate::doc::{Claim, Hedge, Kind};
use crate::link::{Filler, Reading, Strength};
use crate::rule::pattern::Slot;
use crate::rule::{Binding, Case, Rule, Selection, Severity, Slack};

impl Engine {
    #[expect(clippy::too_many_arguments, reason = "the context of one verdict")]
    pub(super) fn judge(
        &self,
        reading: &Reading<'_>,
        selection: &Selection,
        rule_index: usize,
        case_index: usize,
        link: &Bound,
        explain: bool,
        outcome: &mut Outcome,
    ) {
        let rule = &self.rules.rules[rule_index];
        let case = &rule.cases[case_index];
        let mut operands = operands(reading, rule, case, &link.roles);
        let mut verdict = verdict(reading, rule, case, &operands);
        // Of the choices of parts the first that can be told.
        let mut chosen = None;
        for other in &link.others {
            if !matches!(verdict, Verdict::CannotTell(_)) {
                break;
            }
            operands = self::operands(reading, rule, case, other);
            verdict = self::verdict(reading, rule, case, &operands);
            chosen = Some(other);
        }
        let chosen = chosen.map(|roles| Bound { roles: roles.clone(), ..link.clone() });
        let link = chosen.as_ref().unwrap_or(link);
        if matches!(verdict, Verdict::Broken | Verdict::Doubtful)
            && let Some(reason) = guards::reason(reading, rule, case, link, &operands)
        {
            verdict = Verdict::Silent(reason);
        }
        let reports = match verdict {
            Verdict::Broken => true,
            Verdict::Doubtful => rule.doubtful.is_some(),
            _ => false,
        };
        if !explain && !reports {
            return;
        }
        let labels = labels(reading, rule, link);
        let wording = Wording { doc: reading.doc, operands: &operands };
        let (right, reckoning) = case.require.as_ref().map_or((String::new(), String::new()), |c| reckoning(&wording, c, &operands));
        // A relation that only binds what is in conflict has done the sum.
        let told = link.facts.iter().find(|(name, _)| *name == "reckoning");
        let reckoning = told.map_or(reckoning, |(_, line)| line.clone());
        if reports && !labels.is_empty() {
            let own = selection.severity[rule_index].unwrap_or(rule.severity);
            let mut severity = match verdict {
                Verdict::Doubtful => rule.doubtful.unwrap_or(Severity::Info).min(own),
                _ => link.severity.unwrap_or(own),
            };
            // The speaker may be wrong, and was quoted right.
            if case.require.is_some() && operands.roles.iter().flatten().any(|c| c.quoted) {
                severity = severity.min(Severity::Warning);
            }
            // What the newsroom has settled goes before what is known of this one finding, unless the finding itself is in doubt.
            if let Some(chosen) = selection.chosen(rule_index) {
                severity = if verdict == Verdict::Doubtful { severity.min(chosen) } else { chosen };
            }
            let fill = |template: &str| fill(template, reading, rule, link, &right);
            let message = fill(&case.message);
            let help = fill(&case.help);
            let confidence = match link.strength {
                Strength::Enclosed | Strength::Construction => Confidence::High,
                Strength::Sole | Strength::Figures | Strength::Anaphor => Confidence::Medium,
                Strength::SameNoun | Strength::Proximity => Confidence::Low,
            };
            let fingerprint = fingerprint(reading.doc, rule, &labels);
            outcome.findings.push(Finding {
                rule: rule_index,
                severity,
                confidence,
                labels: labels.clone(),
                message,
                reckoning: reckoning.clone(),
                help,
                fingerprint,
            });
        }
        if explain {
            outcome.traces.push(Trace { rule: rule_index, labels, verdict, reckoning, beside: reading.take_beside() });
        }
    }
}

/// The claims of a link, by role.
pub(super) fn operands<'r>(reading: &'r Reading<'_>, rule: &Rule, case: &Case, fillers: &[(usize, Filler)]) -> Operands<'r> {
    let mut roles = vec![Vec::new(); rule.roles.len()];
    for (role, filler) in fillers {
        if let Filler::Claim(id) = filler {
            roles[*role].push(&reading.claims[id.0 as usize]);
        }
    }
    // Of sums, differences and changes all figures but a share are of one unit.
    let one_unit =
        |r: &String| matches!(r.as_str(), "stated" | "to" | "from" | "verb" | "total" | "part" | "rest" | "whole" | "now" | "before" | "added");
    let operands = Operands::new(reading.lexicon, roles, rule.roles.iter().all(one_unit), reading.doc.meta.published);
    if takes_bare(case, &operands) { operands.with_money_lent() } else { operands }
}

/// Whether a bare number in view fills a role of sums or shares.
fn takes_bare(case: &Case, operands: &Operands<'_>) -> bool {
    case.bindings.iter().any(|b| match b {
        Binding::Near(near) => near.view.iter().any(|role| {
            let sized = [Slot::Money, Slot::Percent].iter().any(|s| role.slots.has(*s));
            role.alike && operands.roles.iter().flatten().any(|c| is_bare(c))
                || sized && operands.roles.get(role.role).is_some_and(|claims| claims.iter().any(|c| is_bare(c)))
        }),
        _ => false,
    })
}

/// Whether what a rule requires can be true of a link.
fn verdict(reading: &Reading<'_>, rule: &Rule, case: &Case, operands: &Operands<'_>) -> Verdict {
    if case.alike && !are_alike(reading, operands) {
        return Verdict::CannotTell("the figures are of different sorts");
    }
    if let Some(given) = &case.given
        && operands.possible(given, if rule.slack == Slack::Exact { Level::Point } else { Level::Loose }) != Some(true)
    {
        return Verdict::CannotTell("what the rule speaks of does not apply");
    }
    let Some(require) = &case.require else { return Verdict::Broken };
    if rule.slack == Slack::Exact {
        if operands.roles.iter().flatten().filter_map(|c| c.figure()).any(|f| f.hedge != Hedge::None || f.to.is_some()) {
            return Verdict::CannotTell("a figure is hedged");
        }
        return match operands.possible(require, Level::Point) {
            None => Verdict::CannotTell("the figures cannot be compared"),
            Some(true) => Verdict::Holds,
            Some(false) => Verdict::Broken,
        };
    }
    match operands.possible(require, Level::Tight) {
        None => return Verdict::CannotTell("the figures cannot be compared"),
        Some(true) => return Verdict::Holds,
        Some(false) => {}
    }
    if rule.slack == Slack::Tight {
        return Verdict::Broken;
    }
    match (operands.possible(require, Level::Loose), operands.possible(require, Level::Truncated)) {
        (None, _) => Verdict::CannotTell("the figures cannot be compared"),
        (Some(true), _) | (_, Some(true)) => Verdict::Doubtful,
        _ => Verdict::Broken,
    }
}

/// Whether the figures of a link, other than ranks, are of one sort: of numbers that name things, of the same things. A bare number that
/// ends its clause is of the sort of the others: "between 4 and 19 micrograms; the average, 22, is".
fn are_alike(reading: &Reading<'_>, operands: &Operands<'_>) -> bool {
    let bare = |c: &Claim| {
        let next = reading.doc.tokens.get(reading.end(c)).map_or("", |t| t.span().of(&reading.doc.text));
        c.kind == Kind::Count && c.noun.is_none() && matches!(next, "," | "." | ";" | "" | "into" | "million" | "for")
    };
    let figures: Vec<&Claim> = operands.roles.iter().flatten().copied().filter(|c| c.kind != Kind::Ordinal).collect();
    let Some(first) = figures.iter().find(|c| !bare(c)).or(figures.first()) else { return true };
    let mut noun = reading.noun(first);
    figures.iter().all(|c| {
        let own = reading.noun(c);
        let lent = first.kind == Kind::Measure && bare(c);
        let same = c.kind == first.kind && (own.is_empty() || noun.is_empty() || own == noun || c.kind != Kind::Count);
        if noun.is_empty() {
            noun = own;
        }
        same || lent
    })
}

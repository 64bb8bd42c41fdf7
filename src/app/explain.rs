//! `addsup explain`: the page of a rule, or the list of all rules by group.

use super::args::Explain;
use super::output::print;
use super::{CLEAN, Fault, house};
use crate::rule::lexicon::Language;
use crate::rule::{Binding, Example, Later, Rule, Status};
use crate::run::nearest::did_you_mean;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Shows a page.
pub fn run(arguments: &Explain) -> Result<u8, Fault> {
    let engine = house::engine(&arguments.rules)?;
    let rules = &engine.rules;
    let text = match &arguments.id {
        None => {
            let mut groups: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
            for rule in &rules.rules {
                groups.entry(&rule.group).or_default().push(rule);
            }
            let width = rules.rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
            let mut out = String::new();
            for (group, members) in groups {
                let gap = if out.is_empty() { "" } else { "\n" };
                out.push_str(&format!("{gap}{group}\n"));
                for rule in members {
                    let note = if rule.status == Status::Stable { String::new() } else { format!(" ({})", status(rule.status)) };
                    out.push_str(&format!("  {:width$}  {}{note}\n", rule.id, rule.summary));
                }
            }
            out
        }
        Some(id) => match rules.find(id).and_then(|k| rules.rules.get(k)) {
            Some(rule) => page(rule),
            None => {
                let hint = did_you_mean(id, rules.rules.iter().map(|r| r.id.as_str()));
                return Err(Fault::one(format!("no rule is named \"{id}\"{hint}")));
            }
        },
    };
    print(&text)?;
    Ok(CLEAN)
}

/// The word for a status.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Nursery => "nursery",
        Status::Stable => "stable",
        Status::Optional => "optional",
    }
}

fn page(rule: &Rule) -> String {
    let mut out = format!("{}\n{}\n\n", rule.id, "=".repeat(rule.id.chars().count()));
    let on = match rule.status {
        Status::Stable => "on",
        Status::Nursery => "being tried: on only when selected",
        Status::Optional => "on only when selected",
    };
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{}\n\n{} · {} · {on}\n\n{}", rule.summary, rule.group, rule.severity.as_str(), rule.why.trim());
    if !rule.languages.is_empty() {
        let codes: Vec<&str> = std::iter::once(Language::English).chain(rule.languages.iter().copied()).map(Language::code).collect();
        let _ = writeln!(out, "\nChecks texts in: {}.", codes.join(", "));
    }
    let requires: Vec<&str> = rule.cases.iter().map(|c| c.require_text.as_str()).filter(|r| !r.is_empty()).collect();
    if !requires.is_empty() {
        let _ = writeln!(out, "\nMust be true:\n");
        for require in requires {
            let _ = writeln!(out, "    {require}");
        }
    }
    let patterns: Vec<&str> = rule
        .cases
        .iter()
        .flat_map(|c| &c.bindings)
        .flat_map(|b| match b {
            Binding::Pattern(text) => vec![text.as_str()],
            Binding::Near(near) => near.parts.iter().flatten().map(String::as_str).collect(),
            Binding::Relation(_) => Vec::new(),
        })
        .collect();
    if !patterns.is_empty() {
        let _ = writeln!(out, "\nFound by:\n");
        for pattern in patterns {
            let _ = writeln!(out, "    {pattern}");
        }
    }
    examples(&mut out, "Reported", &rule.bad);
    examples(&mut out, "Not reported", &rule.good);
    examples(&mut out, "Wrong today", &rule.known);
    let _ = writeln!(out, "\nTo silence it: a comment \"addsup: ignore {} -- reason\" before the paragraph.", rule.id);
    out
}

fn examples(out: &mut String, title: &str, examples: &Later<Example>) {
    if examples.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}:\n");
    for example in examples.iter() {
        for line in example.text.trim().lines() {
            let _ = writeln!(out, "    {line}");
        }
        for note in [example.says.as_deref(), example.why.as_deref()].into_iter().flatten() {
            let _ = writeln!(out, "      → {}", note.trim());
        }
    }
}

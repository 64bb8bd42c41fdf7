//! Which rules are on, and how bad each is: the rules' own word, then the configuration's, then the command line's.

use super::config::{Config, Name};
use super::nearest::did_you_mean;
use crate::rule::{RuleSet, Selection, Status};

/// What the command line says of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Rules and groups that are on; takes the place of the configuration's.
    pub select: Vec<String>,
    /// Rules and groups that are off, besides the configuration's.
    pub ignore: Vec<String>,
}

/// Works out the selection, or says which name is none.
pub fn selection(rules: &RuleSet, config: &Config, flags: &Flags) -> Result<Selection, String> {
    let from_flags = |names: &[String]| -> Vec<Name> { names.iter().map(|n| Name { name: n.clone(), line: 0 }).collect() };
    let select = if flags.select.is_empty() { config.select.clone() } else { from_flags(&flags.select) };
    let mut selection = Selection::of(rules);
    if !select.is_empty() {
        selection.severity.fill(None);
        for name in &select {
            for rule in named(rules, name, config, true)? {
                set(rules, &mut selection, rule, true);
            }
        }
    }
    for (name, severity) in &config.severity {
        let Some(rule) = rules.find(&name.name) else { return Err(unknown(rules, name, config)) };
        if let Some(slot) = selection.severity.get_mut(rule) {
            // A severity switches a rule on only if it was not chosen away.
            *slot = match severity {
                None => None,
                Some(_) if slot.is_none() && !select.is_empty() => None,
                Some(severity) => Some(*severity),
            };
            selection.chosen.push(rule);
        }
    }
    for name in config.ignore.iter().cloned().chain(from_flags(&flags.ignore)) {
        for rule in named(rules, &name, config, false)? {
            set(rules, &mut selection, rule, false);
        }
    }
    selection.chosen.sort_unstable();
    Ok(selection)
}

fn set(rules: &RuleSet, selection: &mut Selection, rule: usize, on: bool) {
    if let (Some(slot), Some(rule)) = (selection.severity.get_mut(rule), rules.rules.get(rule)) {
        *slot = on.then_some(rule.severity);
    }
}

/// The rules that a name stands for: one rule, those of a status, all, or those of a group. Rules that are being tried are not
/// switched on with their group.
fn named(rules: &RuleSet, name: &Name, config: &Config, on: bool) -> Result<Vec<usize>, String> {
    if let Some(rule) = rules.find(&name.name) {
        return Ok(vec![rule]);
    }
    let status = match name.name.as_str() {
        "nursery" => Some(Status::Nursery),
        "optional" => Some(Status::Optional),
        "stable" => Some(Status::Stable),
        _ => None,
    };
    let matching = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..rules.rules.len()).filter(|k| wanted(*k)).collect() };
    if name.name == "all" {
        return Ok(matching(&|_| true));
    }
    if let Some(status) = status {
        return Ok(matching(&|k| rules.rules[k].status == status));
    }
    let mut group = matching(&|k| rules.rules[k].group == name.name);
    if group.is_empty() {
        return Err(unknown(rules, name, config));
    }
    group.retain(|k| !on || rules.rules[*k].status == Status::Stable);
    Ok(group)
}

fn unknown(rules: &RuleSet, name: &Name, config: &Config) -> String {
    let mut known: Vec<&str> =
        rules.rules.iter().flat_map(|r| [r.id.as_str(), r.group.as_str()]).chain(["all", "stable", "nursery", "optional"]).collect();
    known.sort_unstable();
    known.dedup();
    let place = if name.line > 0 { format!("{}:{}: ", config.path, name.line) } else { String::new() };
    format!("{place}no rule or group is named \"{}\"{}", name.name, did_you_mean(&name.name, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> RuleSet {
        crate::run::testing::rules(&[
            ("dates", "date-order", "stable"),
            ("arithmetic", "sum-mismatch", "stable"),
            ("dates", "tense-vs-date", "nursery"),
        ])
    }

    /// The rules that are on, with their severities.
    fn on(config: &str, select: &[&str], ignore: &[&str]) -> Result<String, String> {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        let config = Config::parse("addsup.toml", config).map_err(|e| e.to_string())?;
        let rules = rules();
        let selection = selection(&rules, &config, &Flags { select: owned(select), ignore: owned(ignore) })?;
        let on: Vec<String> = rules.rules.iter().zip(selection.severity).filter_map(|(r, s)| Some(format!("{}={}", r.id, s?.as_str()))).collect();
        Ok(on.join(" "))
    }

    #[test]
    fn the_command_line_speaks_last() {
        assert_eq!(on("", &[], &[]).unwrap(), "date-order=error sum-mismatch=error");
        assert_eq!(on("", &["dates"], &[]).unwrap(), "date-order=error");
        assert_eq!(on("", &["dates", "tense-vs-date"], &["date-order"]).unwrap(), "tense-vs-date=error");
        assert_eq!(on("", &["all"], &["dates"]).unwrap(), "sum-mismatch=error");
        assert_eq!(on("[rules]\nselect = [\"dates\"]", &["sum-mismatch"], &[]).unwrap(), "sum-mismatch=error");
        assert_eq!(on("[severity]\ndate-order = \"info\"\nsum-mismatch = \"off\"", &[], &[]).unwrap(), "date-order=info");
        assert_eq!(on("[severity]\ndate-order = \"info\"", &["sum-mismatch"], &[]).unwrap(), "sum-mismatch=error");
        assert_eq!(on("[severity]\ntense-vs-date = \"info\"", &["all"], &["stable"]).unwrap(), "tense-vs-date=info");
    }

    #[test]
    fn a_severity_that_was_configured_is_known_as_chosen() {
        let rules = rules();
        let config = Config::parse("addsup.toml", "[severity]\nsum-mismatch = \"warning\"\ndate-order = \"off\"").unwrap();
        let selection = selection(&rules, &config, &Flags::default()).unwrap();
        let chosen: Vec<_> = (0..rules.rules.len()).map(|k| selection.chosen(k)).collect();
        assert_eq!(chosen, [None, Some(crate::rule::Severity::Warning), None]);
    }

    #[test]
    fn unknown_names_are_refused_with_the_nearest() {
        let unknown = |select: &str| on("", &[select], &[]).unwrap_err();
        assert_eq!(unknown("sum-mismach"), "no rule or group is named \"sum-mismach\"; did you mean \"sum-mismatch\"?");
        assert_eq!(unknown("date"), "no rule or group is named \"date\"; did you mean \"dates\"?");
        let config = on("[rules]\n\nignore = [\"xyzzy\"]", &[], &[]).unwrap_err();
        assert_eq!(config, "addsup.toml:3: no rule or group is named \"xyzzy\"");
        let config = on("[severity]\nsum-mismash = \"info\"", &[], &[]).unwrap_err();
        assert_eq!(config, "addsup.toml:2: no rule or group is named \"sum-mismash\"; did you mean \"sum-mismatch\"?");
    }
}

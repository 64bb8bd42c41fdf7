//! Rules: the engine with those of a newsroom, and `addsup rules`.

use super::args::{Rules, RulesCommand};
use super::output::{complain, print};
use super::{CLEAN, FOUND, Fault, files};
use crate::check::{Engine, failures};
use std::path::{Path, PathBuf};

/// The engine with the built-in rules and those in some folders. It lasts as long as the program: to take it apart at the end would
/// cost as much as to check an article.
pub fn engine(folders: &[PathBuf]) -> Result<&'static Engine, Fault> {
    Ok(Box::leak(Box::new(load(&rule_files(folders)?)?)))
}

/// As [`engine`], without the rule files that cannot be used: each fault is told, and the rest is checked all the same. Says whether there was any.
pub fn engine_of_sound_rules(folders: &[PathBuf]) -> Result<(&'static Engine, bool), Fault> {
    let mut house = rule_files(folders)?;
    let mut faulty = false;
    loop {
        let faults = match Engine::load(&house) {
            Ok(engine) => return Ok((Box::leak(Box::new(engine)), faulty)),
            Err(faults) => faults,
        };
        // What is faulty without any of these files lies elsewhere.
        if !faults.iter().any(|fault| house.iter().any(|(path, _)| *path == fault.file)) {
            return Err(Fault(faults.iter().map(ToString::to_string).collect()));
        }
        for fault in &faults {
            complain("error", &fault.to_string());
        }
        house.retain(|(path, _)| !faults.iter().any(|fault| fault.file == *path));
        faulty = true;
    }
}

fn load(house: &[(String, String)]) -> Result<Engine, Fault> {
    Engine::load(house).map_err(|faults| Fault(faults.iter().map(ToString::to_string).collect()))
}

/// The rule files in some folders, in order of name; a path of a file is that file. All that cannot be read is named.
fn rule_files(folders: &[PathBuf]) -> Result<Vec<(String, String)>, Fault> {
    let (mut house, mut faults) = (Vec::new(), Vec::new());
    for folder in folders {
        if folder.is_file() { rule_file(folder, &mut house, &mut faults) } else { rule_folder(folder, &mut house, &mut faults) }
    }
    if faults.is_empty() { Ok(house) } else { Err(Fault(faults)) }
}

fn rule_folder(folder: &Path, house: &mut Vec<(String, String)>, faults: &mut Vec<String>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            let why = if e.kind() == std::io::ErrorKind::NotFound { "no such folder".to_owned() } else { files::refusal(&e) };
            faults.push(format!("{}: {why}", files::shown(folder)));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rule_folder(&path, house, faults);
        } else if path.extension().is_some_and(|e| e == "toml") && path.file_name().is_some_and(|n| n != crate::run::config::FILE_NAME) {
            rule_file(&path, house, faults);
        }
    }
}

fn rule_file(path: &Path, house: &mut Vec<(String, String)>, faults: &mut Vec<String>) {
    match files::read_text(path) {
        Ok(text) => house.push((files::shown(path), text)),
        Err(why) => faults.push(format!("{}: {why}", files::shown(path))),
    }
}

/// Lists, tests and begins rules.
pub fn run(arguments: &Rules) -> Result<u8, Fault> {
    match &arguments.command {
        RulesCommand::List { rules } => list(rules),
        RulesCommand::Test { dir } => test(dir),
        RulesCommand::New { id, dir } => new(id, dir),
    }
}

fn list(folders: &[PathBuf]) -> Result<u8, Fault> {
    let engine = engine(folders)?;
    let rules = &engine.rules.rules;
    let (a, b) = (rules.iter().map(|r| r.id.len()).max().unwrap_or(0), rules.iter().map(|r| r.group.len()).max().unwrap_or(0));
    let mut out = String::new();
    for rule in rules {
        let (severity, status) = (rule.severity.as_str(), super::explain::status(rule.status));
        out.push_str(&format!("{:a$}  {:b$}  {severity:7}  {status:8}  {}\n", rule.id, rule.group, rule.summary));
    }
    print(&out)?;
    Ok(CLEAN)
}

/// Runs the examples of a folder's rules. They run under all rules, so that a rule cannot speak on another's good example.
fn test(folder: &Path) -> Result<u8, Fault> {
    let house = rule_files(&[folder.to_owned()])?;
    if house.is_empty() {
        return Err(Fault::one(format!("{}: there are no rule files in this folder", files::shown(folder))));
    }
    let engine = load(&house)?;
    let ours = |rule: &crate::rule::Rule| house.iter().any(|(path, _)| *path == rule.file);
    let examples: usize = engine.rules.rules.iter().filter(|r| ours(r)).map(|r| r.bad.len() + r.good.len() + r.known.len()).sum();
    let failures = failures(&engine, ours);
    for failure in &failures {
        complain("failed", failure);
    }
    let rules = house.len();
    let plural = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    print(&format!("{}, {}: {} failed\n", plural(rules, "rule"), plural(examples, "example"), failures.len()))?;
    Ok(if failures.is_empty() { CLEAN } else { FOUND })
}

/// Writes a rule file to fill in.
fn new(id: &str, folder: &Path) -> Result<u8, Fault> {
    let well_formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(well_formed) || id.starts_with('-') || id.ends_with('-') {
        return Err(Fault::one(format!("\"{id}\" is no name for a rule: use lower case and hyphens, such as toll-mismatch")));
    }
    let path = folder.join(format!("{id}.toml"));
    let shown = files::shown(&path);
    if path.exists() {
        return Err(Fault::one(format!("{shown}: is there already")));
    }
    let failed = |e: std::io::Error| Fault::one(format!("{shown}: cannot be written: {e}"));
    std::fs::create_dir_all(folder).map_err(failed)?;
    std::fs::write(&path, template(id)).map_err(failed)?;
    print(&format!("{shown}\n"))?;
    Ok(CLEAN)
}

/// A rule that loads and whose examples hold, so that there is something to change.
fn template(id: &str) -> String {
    format!(
        r#"id = "{id}"
summary = "More captains are named than there are people aboard."
severity = "error"                     # error: cannot be true · warning: doubtful · info: look at this
status = "stable"

find = "a crew of {{crew:count}} with {{captains:count}} captains"
require = "captains <= crew"
message = "{{captains}} captains cannot be in a crew of {{crew}}"
why = """
Say what a reader sees, and the usual causes.
"""

[[bad]]
text = "The ship sailed with a crew of 12 with 14 captains."
flags = ["12", "14"]

[[good]]
text = "The ship sailed with a crew of 12 with two captains."
"#
    )
}

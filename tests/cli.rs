//! The whole command line, as data: `tests/cmd/*.toml` hold arguments, input, exact output and exit status.
//!
//! With `ADDSUP_BLESS=1` the outputs are written anew; read the difference line by line before it is committed.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows.
    #[allow(dead_code)]
    about: String,
    /// The arguments.
    args: Vec<String>,
    /// What comes on standard input.
    #[serde(default)]
    stdin: String,
    /// Files that are there, by path.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// The exit status.
    status: i32,
    /// Standard output.
    stdout: String,
    /// Standard error.
    #[serde(default)]
    stderr: String,
    /// Files that are there afterwards.
    #[serde(default)]
    after: BTreeMap<String, String>,
}

#[test]
fn every_case_does_what_it_says() {
    let mut paths: Vec<_> = fs::read_dir("tests/cmd").unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 15, "the cases are there");
    let bless = std::env::var_os("ADDSUP_BLESS").is_some();
    let failures: Vec<String> = paths.iter().filter_map(|path| run(path, bless)).collect();
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}

fn run(path: &Path, bless: bool) -> Option<String> {
    let source = fs::read_to_string(path).unwrap();
    let case: Case = toml::from_str(&source).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in &case.files {
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let output = assert_cmd::Command::cargo_bin("addsup")
        .unwrap()
        .current_dir(dir.path())
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .args(&case.args)
        .write_stdin(case.stdin.as_bytes())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (stdout, stderr, status) = (text(&output.stdout), text(&output.stderr), output.status.code().unwrap_or(-1));
    let mut wrong = String::new();
    for (what, expected, found) in [("stdout", &case.stdout, &stdout), ("stderr", &case.stderr, &stderr)] {
        if expected != found {
            wrong += &format!("{what} expected:\n{expected}{what} found:\n{found}");
        }
    }
    for (name, expected) in &case.after {
        let found = fs::read_to_string(dir.path().join(name)).unwrap_or_default();
        if *expected != found {
            wrong += &format!("{name} expected:\n{expected}{name} found:\n{found}");
        }
    }
    if status != case.status {
        wrong += &format!("status expected {}, found {status}\n", case.status);
    }
    if bless && !wrong.is_empty() {
        // Rule files among the input have a status too, which is a word.
        let number = |at: &usize| source[at + 10..].starts_with(|c: char| c.is_ascii_digit());
        let keep = source.match_indices("\nstatus = ").map(|(at, _)| at).find(number).map_or(source.as_str(), |at| &source[..at]);
        let quoted = |text: &str| if text.contains("'''") || text.is_empty() { format!("{text:?}") } else { format!("'''\n{text}'''") };
        let mut new = format!("{keep}\nstatus = {status}\nstdout = {}\nstderr = {}\n", quoted(&stdout), quoted(&stderr));
        for name in case.after.keys() {
            let found = fs::read_to_string(dir.path().join(name)).unwrap_or_default();
            new += &format!("after.{name:?} = {}\n", quoted(&found));
        }
        fs::write(path, new).unwrap();
    }
    (!wrong.is_empty()).then(|| format!("-- {}\n{wrong}", path.display()))
}

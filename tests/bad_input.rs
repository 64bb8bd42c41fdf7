//! Input that is not as it should be: it is named, the other files are still checked, and nothing panics.

use std::path::Path;

const GOOD: &str = "Profit rose 25% to £48m from £40m.\n";

/// Status, standard output and standard error.
fn addsup(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let out = assert_cmd::Command::cargo_bin("addsup").unwrap().current_dir(dir).args(args).output().unwrap();
    (out.status.code().unwrap_or(-1), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// What became of checking a file, with a good one after it.
struct Seen {
    status: i32,
    /// The findings in the file itself, one a line.
    findings: Vec<String>,
    stderr: String,
}

/// Checks a file named `name` beside one with a finding, which is always found.
fn check(name: &str, make: impl FnOnce(&Path)) -> Seen {
    let dir = tempfile::tempdir().unwrap();
    make(&dir.path().join(name));
    std::fs::write(dir.path().join("good.txt"), GOOD).unwrap();
    let (status, stdout, stderr) = addsup(dir.path(), &["check", "--format", "concise", name, "good.txt"]);
    assert!(!stderr.contains("internal error"), "{name}: {stderr}");
    let (own, others): (Vec<&str>, Vec<&str>) = stdout.lines().partition(|l| !l.starts_with("good.txt:"));
    assert_eq!(others.len(), 1, "{name}: the other file is checked: {stdout}{stderr}");
    Seen { status, findings: own.into_iter().map(str::to_owned).collect(), stderr }
}

fn with(bytes: impl AsRef<[u8]>) -> impl FnOnce(&Path) {
    move |path| std::fs::write(path, bytes).unwrap()
}

/// Bytes without rhyme, always the same ones.
fn noise(noughts: bool) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..60_000).map(|_| next()).map(|b| if b == 0 && !noughts { b'a' } else { b }).collect()
}

#[test]
fn noise_is_refused_or_survived_in_every_format() {
    for name in ["a.txt", "a.md", "a.html"] {
        let seen = check(name, with(noise(true)));
        assert_eq!((seen.status, seen.stderr), (2, format!("error: {name}: looks like a binary file, not like text\n")));
        let seen = check(name, with(noise(false)));
        assert!(matches!(seen.status, 1 | 2), "{name}: {}", seen.stderr);
    }
    for name in ["a.jsonl", "a.csv"] {
        let seen = check(name, with(noise(true)));
        assert_eq!(seen.status, 2);
        assert!(seen.stderr.starts_with(&format!("error: {name}:1: expected ")), "{}", seen.stderr);
    }
}

#[test]
fn a_character_cut_in_two_is_named_with_its_line() {
    let mut bytes = format!("Quiet.\n\n{GOOD}Café").into_bytes();
    bytes.pop();
    let seen = check("a.txt", with(bytes));
    assert_eq!((seen.status, seen.findings.len()), (2, 1));
    assert_eq!(seen.stderr, "error: a.txt:4: expected UTF-8, found bytes that are not\n");
}

#[test]
fn nesting_has_no_bottom() {
    let html = format!("{}{GOOD}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let quotes = format!("{}{GOOD}", "> ".repeat(50_000));
    let marks = format!("{}x\n\n{GOOD}", "[*_`(".repeat(20_000));
    for (name, text) in [("a.html", html), ("a.md", quotes), ("b.md", marks)] {
        let seen = check(name, with(text));
        assert_eq!((seen.status, seen.findings.len(), seen.stderr.as_str()), (1, 1, ""), "{name}");
    }
    // A parser that calls itself for each bracket would run out of stack.
    let seen = check("a.jsonl", with(format!("{{\"id\":1,\"x\":{}\n{}\n", "[".repeat(100_000), "{\"id\":2,\"text\":\"\"}")));
    assert_eq!(seen.status, 2);
    assert!(seen.stderr.starts_with("error: a.jsonl:1: expected a JSON object"), "{}", seen.stderr);
}

#[test]
fn nothing_is_found_in_nothing() {
    for name in ["a.txt", "a.md", "a.html"] {
        let seen = check(name, with(""));
        assert_eq!((seen.status, seen.stderr), (2, format!("error: {name}: the file is empty, there is nothing to check\n")));
    }
    // Lines of no documents are an archive of none.
    let seen = check("a.jsonl", with(""));
    assert_eq!((seen.status, seen.findings.len(), seen.stderr.as_str()), (1, 0, ""));
    let seen = check("a.csv", with(""));
    assert_eq!((seen.status, seen.stderr.as_str()), (2, "error: a.csv:1: expected a column named \"text\", found an empty file\n"));
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_named() {
    let link = |path: &Path| std::os::unix::fs::symlink("nowhere", path).unwrap();
    let seen = check("a.txt", link);
    assert_eq!((seen.status, seen.stderr.as_str()), (2, "error: a.txt: no such file\n"));
    // A folder where a file of settings should be ends the run before it begins.
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("a.toml")).unwrap();
    std::fs::write(dir.path().join("good.txt"), GOOD).unwrap();
    for flag in ["--config", "--baseline", "--rules"] {
        let name = if flag == "--rules" { "nowhere" } else { "a.toml" };
        let why = if flag == "--rules" { "no such folder" } else { "is a folder" };
        let out = addsup(dir.path(), &["check", flag, name, "good.txt"]);
        assert_eq!(out, (2, String::new(), format!("error: {name}: {why}\n")), "{flag}");
    }
}

#[test]
fn a_configuration_is_looked_for_above_the_working_folder_too() {
    let dir = tempfile::tempdir().unwrap();
    let below = dir.path().join("news/today");
    std::fs::create_dir_all(&below).unwrap();
    std::fs::write(below.join("a.txt"), GOOD).unwrap();
    assert_eq!(addsup(&below, &["check", "--format", "concise", "a.txt"]).0, 1);
    std::fs::write(dir.path().join("addsup.toml"), "[rules]\nignore = [\"percentages\"]\n").unwrap();
    assert_eq!(addsup(&below, &["check", "--format", "concise", "a.txt"]), (0, String::new(), String::new()));
    // One that cannot be used is told of once, however many files are below it.
    std::fs::write(below.join("b.txt"), GOOD).unwrap();
    std::fs::write(dir.path().join("addsup.toml"), "[rules]\nignore = [").unwrap();
    let (status, _, stderr) = addsup(dir.path(), &["check", "news"]);
    assert_eq!(status, 2);
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.starts_with("error: addsup.toml:2: "), "{stderr}");
}

/// A document with too much of something for a rule is not taken for one that the rule has passed.
#[test]
fn what_is_not_looked_at_to_the_end_is_told() {
    let conversions: String = (1..=201).map(|n| format!("Lot {n} went for ${n} million (€{} million).\n\n", n * 2)).collect();
    let told = "not checked to the end for fx-rate-divergence: it has too many conversions of one currency";
    let seen = check("many.txt", with(&conversions));
    assert!(seen.stderr.contains(&format!("many.txt: {told}")), "{}", seen.stderr);
    let few: String = conversions.lines().take(20).map(|line| format!("{line}\n")).collect();
    assert!(!check("few.txt", with(&few)).stderr.contains("not checked"));
    // A program is told in the formats for programs.
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("many.txt"), &conversions).unwrap();
    let (_, stdout, _) = addsup(dir.path(), &["check", "--format", "jsonl", "many.txt"]);
    let page: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let unchecked = page["unchecked"].as_array().unwrap();
    assert!(unchecked.iter().any(|u| u["rule"] == "fx-rate-divergence" && u["why"].as_str().is_some_and(|why| told.ends_with(why))), "{page}");
}

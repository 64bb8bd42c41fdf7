//! Laws of the whole tool: threads change nothing, places are true, nothing panics.

use addsup::check::{Engine, Task};
use addsup::link::Options;
use addsup::read::{Columns, Container, Format, Hints, read, records};
use addsup::rule::Selection;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::process::Output;

fn addsup(args: &[&str], dir: &std::path::Path) -> Output {
    assert_cmd::Command::cargo_bin("addsup").unwrap().current_dir(dir).args(args).output().unwrap()
}

/// A sentence whose sum does not hold, and one whose sum does, by turns.
fn sentence(k: usize) -> String {
    let (from, to) = (40 + k % 7, 52 + k % 11);
    if k.is_multiple_of(2) { format!("Profit rose 3% to £{to}m from £{from}m.") } else { format!("The {k} visitors left after the match in May.") }
}

#[test]
fn threads_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for k in 0..900 {
        // Enough for several pieces.
        let text = format!("{} {}", sentence(k), "The harbour was quiet and the ferries ran on time. ".repeat(5));
        writeln!(lines, "{}", serde_json::json!({"id": format!("n{k}"), "text": text})).unwrap();
    }
    std::fs::write(dir.path().join("many.jsonl"), lines).unwrap();
    for k in 0..60 {
        std::fs::write(dir.path().join(format!("{k:03}.txt")), format!("{}\n\n{}\n", sentence(k), sentence(k + 1))).unwrap();
    }
    for options in [&["--format", "jsonl"][..], &["--format", "sarif"], &["--format", "full", "--explain"]] {
        let run = |threads: &str| addsup(&[&["check", "--threads", threads], options, &["."]].concat(), dir.path());
        let one = run("1");
        assert_eq!(one.status.code(), Some(1));
        assert!(one.stdout.len() > 20_000, "there are findings");
        for threads in ["2", "8"] {
            let many = run(threads);
            assert!(one.stdout == many.stdout && one.stderr == many.stderr, "{options:?} with {threads} threads");
        }
    }
}

#[test]
fn the_source_bytes_at_every_label_are_its_words() {
    let dir = tempfile::tempdir().unwrap();
    let html = "<!doctype html><title>x</title><article><p>Crème &amp; tea.</p><p>Profit <b>rose</b> 25% to &pound;48m from £40m.</p></article>";
    let markdown = "---\ntitle: Crème\n---\n# Crème & tea\n\nProfit *rose* **25%** to £48m from £40m.\n";
    let text = "\u{feff}Crème & tea\r\n\r\nProfit rose 25% to £48m from £40m.\r\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("Profit rose 25% to £48m from £40m.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (name, bytes) in [("a.html", html.as_bytes()), ("a.md", markdown.as_bytes()), ("a.txt", text.as_bytes()), ("b.txt", &utf16)] {
        std::fs::write(dir.path().join(name), bytes).unwrap();
        let out = addsup(&["check", "--format", "jsonl", name], dir.path());
        let page: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let findings = page["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{name}: {page}");
        let labels = findings[0]["labels"].as_array().unwrap();
        assert_eq!(labels.len(), 3, "{name}");
        for label in labels {
            let place = label["start"].as_u64().unwrap() as usize..label["end"].as_u64().unwrap() as usize;
            assert_eq!(String::from_utf8_lossy(&bytes[place]), label["text"].as_str().unwrap(), "{name}");
        }
    }
}

#[test]
fn five_megabytes_on_one_line_are_checked() {
    let dir = tempfile::tempdir().unwrap();
    let mut text = String::new();
    while text.len() < 5_000_000 {
        text.push_str("The ferries ran on time and the harbour was quiet, with 12 boats at the quay. ");
    }
    text.push_str("Profit rose 25% to £48m from £40m.");
    std::fs::write(dir.path().join("long.txt"), &text).unwrap();
    let out = addsup(&["check", "long.txt", "--select", "percent-change-mismatch"], dir.path());
    assert_eq!(out.status.code(), Some(1), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(out.stdout.len() < 4_000, "only the lines with marks are shown");
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    use std::io::Read as _;
    let dir = tempfile::tempdir().unwrap();
    let lines: String = (0..3_000).map(|k| format!("{}\n", serde_json::json!({"id": k.to_string(), "text": sentence(2 * k)}))).collect();
    std::fs::write(dir.path().join("many.jsonl"), lines).unwrap();
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("addsup"))
        .args(["check", "--format", "jsonl", "--fail-on", "never", "many.jsonl"])
        .current_dir(dir.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0u8; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
}

/// SARIF by its required properties and the rules of the standard about them; the published schema is not ours to carry.
#[test]
fn sarif_has_what_the_standard_requires() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a b.txt"), "Profit rose 25% to £48m from £40m.\n").unwrap();
    let out = addsup(&["check", "--format", "sarif", "a b.txt"], dir.path());
    let log: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = serde_json::json!({"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}});
    let level = serde_json::json!({"enum": ["none", "note", "warning", "error"]});
    let location = serde_json::json!({"type": "object", "required": ["physicalLocation"], "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": text,
        "physicalLocation": {"type": "object", "required": ["artifactLocation", "region"], "properties": {
            "artifactLocation": {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string", "pattern": "^[^ ]+$"}}},
            "region": {"type": "object", "required": ["startLine"], "properties": {
                "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
                "endLine": {"type": "integer", "minimum": 1}, "endColumn": {"type": "integer", "minimum": 1},
                "byteOffset": {"type": "integer", "minimum": 0}, "byteLength": {"type": "integer", "minimum": 0},
                "snippet": text,
            }, "additionalProperties": false},
        }, "additionalProperties": false},
    }});
    let schema = serde_json::json!({"type": "object", "required": ["version", "runs"], "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "object", "required": ["tool", "results"], "properties": {
            "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {"type": "object", "required": ["name", "rules"], "properties": {
                "rules": {"type": "array", "minItems": 10, "items": {"type": "object", "required": ["id", "shortDescription", "help"], "properties": {
                    "shortDescription": text, "fullDescription": text, "help": text,
                    "defaultConfiguration": {"type": "object", "properties": {"level": level}},
                }}},
            }}}},
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "results": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["message", "ruleId", "locations", "partialFingerprints"], "properties": {
                "message": text, "level": level, "ruleIndex": {"type": "integer", "minimum": 0},
                "locations": {"type": "array", "minItems": 1, "items": location}, "relatedLocations": {"type": "array", "items": location},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
            }}},
        }, "additionalProperties": false}},
    }});
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], result["ruleId"]);
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.txt");
}

#[test]
fn documents_side_by_side_are_checked_as_each_alone() {
    let engine = Engine::built_in();
    let selection = Selection::of(&engine.rules);
    let options = Options::default();
    let text = |k: usize| {
        let name = ["Ormund Tessaly", "Ormund Tesally", "Keddie Brandreth"][k % 3];
        format!("{} {name} spoke in Port Varley. Mr {} said no.\n\n{}\n", sentence(k), name.split(' ').next_back().unwrap(), sentence(k + 1))
    };
    let mut docs: Vec<_> = (0..24).map(|k| read(text(k).repeat(1 + k % 4).as_bytes(), Format::Markdown, &Hints::default())).collect();
    let explain = |k: usize| k.is_multiple_of(5);
    let alone: Vec<_> = docs.iter().enumerate().map(|(k, doc)| engine.check(&mut doc.clone(), &selection, &options, explain(k))).collect();
    let task = |(k, doc)| Task { doc, selection: &selection, options: &options, explain: explain(k) };
    let together = engine.check_all(&mut docs.iter_mut().enumerate().map(task).collect::<Vec<_>>());
    assert_eq!(together.len(), alone.len());
    for (together, alone) in together.iter().zip(&alone) {
        assert_eq!(together.findings, alone.findings);
        assert_eq!((&together.traces, &together.unlinked, &together.unchecked), (&alone.traces, &alone.unlinked, &alone.unchecked));
    }
    assert!(alone.iter().all(|o| !o.findings.is_empty()) && alone.iter().any(|o| !o.traces.is_empty()));
}

/// Reads and checks some bytes in every format; that it comes back is what is asked.
fn survive(bytes: &[u8]) -> usize {
    let engine = Engine::built_in();
    let selection = Selection::of(&engine.rules);
    let mut seen = 0;
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let mut doc = read(bytes, format, &Hints::default());
        let outcome = engine.check(&mut doc, &selection, &Options::default(), true);
        for finding in &outcome.findings {
            for label in &finding.labels {
                assert!(doc.text.get(label.span.start as usize..label.span.end as usize).is_some(), "a place in the text");
                let place = doc.map.source(label.span);
                assert!(place.end as usize <= bytes.len(), "a place in the source");
            }
        }
        seen += 1;
    }
    for container in [Container::Jsonl, Container::Csv] {
        for record in records(bytes, container, &Columns::default()).flatten() {
            let mut doc = record.document(Format::Text, &Hints::default());
            engine.check(&mut doc, &selection, &Options::default(), false);
            seen += 1;
        }
    }
    seen
}

/// Bytes that look like articles gone wrong: pieces that mean something to a reader or a grammar, glued at random.
fn article() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&str] = &[
        "Profit rose ",
        "25%",
        " to ",
        "£48m",
        " from ",
        "£40m",
        ". ",
        "\n\n",
        "Tuesday, ",
        "14 March 2024",
        "31 June",
        "two and a half million ",
        "$",
        "€",
        " (",
        ")",
        "\"",
        "“",
        "”",
        "‘",
        "’s ",
        "Mr ",
        "Mikhail Mishustin",
        " and ",
        "a third of ",
        "416 ballots",
        ", a total of ",
        "-",
        "–",
        "−",
        "1,2",
        ".5",
        "00",
        "999999999999999999999999999999",
        "0.0000000000000000000000000001",
        " per cent",
        "1.2m tons",
        "6 ft 2 in",
        " between ",
        "5.30pm",
        "'80s",
        "2012–13",
        "# ",
        "* ",
        "| a | b |\n|--|--|\n",
        "<p>",
        "</p>",
        "<!-- addsup: ignore x -->",
        "&amp;",
        "&#x110000;",
        "---\n",
        "\u{a0}",
        "\u{200b}",
        "é",
        "中",
        "{\"text\":\"",
        "\"}\n",
        "text\n",
        "\0",
        "in all",
        "the other ",
        "one in five ",
        "doubled",
        "XIV",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(survive(&bytes) >= 3);
    }

    #[test]
    fn no_article_makes_it_panic(bytes in article()) {
        prop_assert!(survive(&bytes) >= 3);
    }
}

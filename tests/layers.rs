//! A module uses only the layers above its own in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first. `lib.rs` has them in the order of the alphabet, as the formatter wants them, so the order is told here.
const LAYERS: [&str; 11] = ["base", "doc", "rule", "read", "segment", "extract", "link", "check", "report", "run", "app"];

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The layers named after `crate::` in a source, `crate::{a, b::c}` included. Comments and tests count too.
fn used(source: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut out = Vec::new();
    for piece in source.split("crate::").skip(1) {
        match piece.strip_prefix('{') {
            None => out.push(word(piece)),
            Some(list) => {
                let mut depth = 0;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => out.push(word(std::mem::take(&mut item).trim())),
                        c if depth == 0 => item.push(c),
                        _ => {}
                    }
                }
                out.push(word(item.trim()));
            }
        }
    }
    out
}

#[test]
fn lib_rs_has_exactly_the_layers() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let mut mods: Vec<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut layers = LAYERS.to_vec();
    mods.sort_unstable();
    layers.sort_unstable();
    assert_eq!(mods, layers);
}

#[test]
fn imports_point_down() {
    let rank = |layer: &str| LAYERS.iter().position(|l| *l == layer);
    let (mut seen, mut wrong) = (0, Vec::new());
    for layer in LAYERS {
        let mut files = Vec::new();
        sources(&Path::new("src").join(layer), &mut files);
        assert!(!files.is_empty(), "{layer} has no sources");
        for file in files {
            for other in used(&fs::read_to_string(&file).unwrap()) {
                if let Some(other_rank) = rank(&other) {
                    seen += 1;
                    if Some(other_rank) > rank(layer) {
                        wrong.push(format!("{} uses {other}", file.display()));
                    }
                }
            }
        }
    }
    assert!(seen > 100, "the sources were read: {seen} uses");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn uses_are_found() {
    assert_eq!(used("use crate::doc::Token;\nfn f(x: crate::link::Link) {}\nuse crate::{base::{A, B}, run};"), ["doc", "link", "base", "run"]);
}

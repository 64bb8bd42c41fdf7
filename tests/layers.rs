//! A module uses only the layers above its own in `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first, as `src/lib.rs` lists them.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    lib.lines().filter_map(|l| Some(l.trim().strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect()
}

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
fn lib_rs_lists_the_folders_from_base_to_app() {
    let layers = layers();
    assert_eq!((layers.first().map(String::as_str), layers.last().map(String::as_str)), (Some("base"), Some("app")), "lowest first");
    let mut folders: Vec<String> = fs::read_dir("src")
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_dir())
        .map(|p| p.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    folders.sort();
    let mut sorted = layers;
    sorted.sort();
    assert_eq!(sorted, folders);
}

#[test]
fn imports_point_down() {
    let layers = layers();
    let rank = |layer: &str| layers.iter().position(|l| l == layer);
    let (mut seen, mut wrong) = (0, Vec::new());
    for layer in &layers {
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

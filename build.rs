//! Embeds every file under `rules/` in the library, so that adding a rule is adding a file. The lexicon is embedded once more as JSON,
//! which is read several times faster than TOML whenever the tool starts. A table of the letters of all scripts goes with it: the standard
//! library walks through its own, which takes a microsecond a letter for the scripts far from the Latin.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut code = String::from("&[\n");
    let mut parsed = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({name:?}, include_str!({:?})),", file.display().to_string()).expect("writing to a string");
        if name.starts_with("lexicon/") {
            // A file with a fault is left to the loader, which says where the fault is.
            let text = std::fs::read_to_string(file).expect("readable");
            if let Ok(table) = toml::from_str::<toml::Table>(&text) {
                let json = serde_json::to_string(&table).expect("tables are JSON");
                writeln!(parsed, "    ({name:?}, {json:?}),").expect("writing to a string");
            }
        }
    }
    code.push_str("]\n");
    parsed.push_str("]\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    std::fs::write(out.join("rules.rs"), code).expect("OUT_DIR is writable");
    std::fs::write(out.join("lexicon.rs"), parsed).expect("OUT_DIR is writable");
    std::fs::write(out.join("letters.rs"), letters()).expect("OUT_DIR is writable");
    let words = root.join("lexicon/en/dictionary/words.txt");
    println!("cargo::rerun-if-changed={}", words.display());
    let words = std::fs::read_to_string(words).expect("the word list is there");
    let packed = fst::Set::from_iter(words.lines()).expect("the word list is sorted");
    std::fs::write(out.join("dictionary.fst"), packed.as_fst().as_bytes()).expect("OUT_DIR is writable");
}

/// A bit for each character up to U+FFFF: whether it is alphabetic.
fn letters() -> String {
    let mut table = [0u64; 0x1_0000 / 64];
    for c in (0..0x1_0000u32).filter(|c| char::from_u32(*c).is_some_and(char::is_alphabetic)) {
        table[c as usize / 64] |= 1 << (c % 64);
    }
    format!("{table:?}")
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in std::fs::read_dir(dir).expect("rules/ is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
}

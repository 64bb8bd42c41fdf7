//! Embeds every file under `rules/` in the library, so that adding a rule is adding a file. The lexicon is embedded once more as JSON,
//! which is read several times faster than TOML whenever the tool starts. A table of the letters of all scripts goes with it: the standard
//! library walks through its own, which takes a microsecond a letter for the scripts far from the Latin.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[path = "src/rule/lexicon/packed.rs"]
#[allow(dead_code, reason = "the program looks up what is packed here")]
mod packed;

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
    let dictionary = root.join("lexicon/en/dictionary/words.txt");
    println!("cargo::rerun-if-changed={}", dictionary.display());
    let dictionary = std::fs::read_to_string(dictionary).expect("the word list is there");
    let list = |file: &str, key: &str| {
        let text = std::fs::read_to_string(root.join("lexicon/en").join(file)).expect("the list is there");
        let table: toml::Table = toml::from_str(&text).expect("the list is TOML");
        table.get(key).and_then(toml::Value::as_str).expect("the list has its key").to_owned()
    };
    for (name, words) in [
        ("dictionary", dictionary),
        ("given", list("names_given.toml", "given")),
        ("family", list("names_family.toml", "family")),
        ("common", list("names_common.toml", "common")),
    ] {
        let words = words.split_ascii_whitespace().map(str::as_bytes);
        std::fs::write(out.join(name).with_extension("words"), packed::pack(words)).expect("OUT_DIR is writable");
    }
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

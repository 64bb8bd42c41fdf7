//! Reads, checks and numbers every file under `rules/` and embeds what comes of it: a fault there stops the build with its file and line, adding a
//! rule is adding a file, and the program starts without reading any of them. Two tables go with it: the long lists of words, packed, and the
//! letters of all scripts (the standard library walks through its own, which takes a microsecond a letter for scripts far from the Latin).

#![allow(clippy::print_stdout, reason = "cargo reads it")]
#![allow(dead_code, unused_imports, reason = "these are modules of the program, of which the build needs a part")]
#![allow(clippy::wrong_self_convention, clippy::type_complexity, reason = "what is public in the program is private here")]

mod base;
mod doc;
mod rule;

use rule::lexicon::{Files, Lexicon, pack};
use rule::{RelationSpec, RuleSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Long lists of words: file inside the folder of the language, key of the list in it (none: the file is the list), and name.
const LISTS: [(&str, Option<&str>, &str); 6] = [
    ("dictionary/words.txt", None, "dictionary"),
    ("names_given.toml", Some("given"), "given"),
    ("names_family.toml", Some("family"), "family"),
    ("names_surnames.toml", Some("surnames"), "surnames"),
    ("names_widespread.toml", Some("widespread"), "widespread"),
    ("names_common.toml", Some("common"), "common"),
];

/// The language that the rules are written for.
const OF_RULES: &str = "en";

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let (rules, links) = (root.join("rules"), root.join("src/link"));
    std::fs::write(out.join("letters.rs"), letters()).expect("OUT_DIR is writable");
    let mut code = String::from("/// Every language.\npub const LANGUAGES: &[BuiltIn] = &[\n");
    let mut faults = Vec::new();
    for folder in folders(&rules.join("lexicon")) {
        let language = name(&folder);
        if !folder.join("numbers.toml").is_file() {
            continue;
        }
        let texts = texts(&folder, &folder);
        let files = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let mut lexicon = match Files::of(&language, files).and_then(|files| Lexicon::load(&files)) {
            Ok(lexicon) => lexicon,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if language == OF_RULES {
            match of_rules(&rules, &links, &mut lexicon) {
                Ok(packed) => std::fs::write(out.join("rules.bin"), packed).expect("OUT_DIR is writable"),
                Err(mut list) => faults.append(&mut list),
            }
        }
        code.push_str(&language_code(&out, &folder, &language, &lexicon));
    }
    code.push_str("];\n/// The rules and the symbols of their patterns, in the format of `postcard`.\npub const RULES: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/rules.bin\"));\n");
    std::fs::write(out.join("snapshot.rs"), code).expect("OUT_DIR is writable");
    for fault in &faults {
        println!("cargo::error={fault}");
    }
}

/// Writes the snapshot of a language; the row of it in the table.
fn language_code(out: &Path, folder: &Path, language: &str, lexicon: &Lexicon) -> String {
    let (small, arena, texts) = lexicon.freeze().expect("tables can be written");
    let big = std::env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|e| e == "big");
    let arena: Vec<u8> = arena.into_iter().flat_map(|n| if big { n.to_be_bytes() } else { n.to_le_bytes() }).collect();
    let write = |name: &str, bytes: &[u8]| std::fs::write(out.join(format!("{language}.{name}")), bytes).expect("OUT_DIR is writable");
    write("small", &small);
    write("arena", &arena);
    write("texts", texts.as_bytes());
    let file = |name: &str| format!("concat!(env!(\"OUT_DIR\"), \"/{language}.{name}\")");
    let mut lists = String::new();
    for (path, key, list) in LISTS {
        let path = folder.join(path);
        println!("cargo::rerun-if-changed={}", path.display());
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let words = match key {
            Some(key) => {
                let table: toml::Table = toml::from_str(&text).expect("the loader has read it");
                table.get(key).and_then(toml::Value::as_str).expect("a list of words in one string").to_owned()
            }
            None => text,
        };
        write(list, &pack(words.split_ascii_whitespace().map(str::as_bytes)));
        write!(lists, "({list:?}, include_bytes!({})), ", file(list)).expect("writing to a string");
    }
    format!(
        "    BuiltIn {{\n        language: {language:?},\n        small: include_bytes!({}),\n        arena: {{\n            static ARENA: Aligned<{{ include_bytes!({}).len() }}> = \
         Aligned(*include_bytes!({}));\n            &ARENA.0\n        }},\n        texts: include_str!({}),\n        lists: &[{lists}],\n    }},\n",
        file("small"),
        file("arena"),
        file("arena"),
        file("texts"),
    )
}

/// The rules and the symbols of their patterns.
fn of_rules(rules: &Path, links: &Path, lexicon: &mut Lexicon) -> Result<Vec<u8>, Vec<rule::source::LoadError>> {
    let mut files = texts(rules, rules);
    files.retain(|(path, _)| !path.starts_with("lexicon/"));
    let files: Vec<(String, String)> = files.into_iter().map(|(path, text)| (format!("rules/{path}"), text)).collect();
    let mut set = RuleSet::default();
    set.add(&files, &mut lexicon.words, &relations(links))?;
    let symbols = set.symbols(&mut lexicon.words).map_err(|fault| vec![fault])?;
    Ok(postcard::to_allocvec(&(set, symbols)).expect("rules can be written"))
}

/// The relations that are written in code, as far as rule files need to know them: name and roles, read from where they are declared. A test
/// compares them with those of the program.
fn relations(links: &Path) -> Vec<RelationSpec> {
    let mut sources = Vec::new();
    walk(links, &mut sources, "rs");
    let mut out: Vec<RelationSpec> = Vec::new();
    for source in &sources {
        let text = std::fs::read_to_string(source).expect("readable");
        let after = |words: &str, next: &str| text.split(words).skip(1).filter(|rest| rest.trim_start().starts_with(next)).collect::<Vec<_>>();
        for rest in after("relation(", "\"").into_iter().chain(after("Relation {", "name:")) {
            let Some((name, rest)) = quoted(rest) else { continue };
            let Some((roles, _)) = rest.split_once("&[").and_then(|(_, rest)| rest.split_once(']')) else { continue };
            let roles: Vec<&'static str> = roles.split(',').filter_map(|role| Some(&*quoted(role)?.0.to_owned().leak())).collect();
            out.push((name.to_owned().leak(), roles.leak()));
        }
    }
    out
}

/// The first text between quotation marks, and what is behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    text.split_once('"')?.1.split_once('"')
}

/// A bit for each character up to U+FFFF: whether it is alphabetic.
fn letters() -> String {
    let mut table = [0u64; 0x1_0000 / 64];
    for c in (0..0x1_0000u32).filter(|c| char::from_u32(*c).is_some_and(char::is_alphabetic)) {
        table[c as usize / 64] |= 1 << (c % 64);
    }
    format!("{table:?}")
}

/// The TOML files below a folder, by their path inside another, in order of it.
fn texts(folder: &Path, inside: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    walk(folder, &mut files, "toml");
    let path = |file: &Path| file.strip_prefix(inside).expect("below it").to_string_lossy().replace('\\', "/");
    let mut texts: Vec<(String, String)> = files.iter().map(|file| (path(file), std::fs::read_to_string(file).expect("readable"))).collect();
    texts.sort();
    texts
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>, extension: &str) {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in std::fs::read_dir(dir).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            walk(&path, files, extension);
        } else if path.extension().is_some_and(|e| e == extension) {
            files.push(path);
        }
    }
    files.sort();
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(dir).expect("the folder is there").map(|e| e.expect("readable").path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

fn name(folder: &Path) -> String {
    folder.file_name().expect("a folder has a name").to_string_lossy().into_owned()
}

//! Endings: in a language that inflects its adjectives a "~" in the lexicon stands for all of them.
//!
//! "letzt~" is written for "letzte", "letzten", "letzter" … The endings are in `inflection.toml`; a language without that file, such as
//! English, has its tables read as they stand.

use toml::{Table, Value};

/// The mark that stands for the endings.
const MARK: char = '~';

/// A table with every key and every member of a list that has the mark in as many copies as there are endings.
pub(super) fn expand(table: Table, endings: &[String]) -> Table {
    let mut out = Table::new();
    for (key, value) in table {
        let value = expand_value(value, endings);
        for form in forms(&key, endings) {
            // A key that is written out goes before one that an ending makes.
            if form == key || !out.contains_key(&form) {
                out.insert(form, value.clone());
            }
        }
    }
    out
}

fn expand_value(value: Value, endings: &[String]) -> Value {
    match value {
        Value::Table(table) => Value::Table(expand(table, endings)),
        Value::Array(list) => Value::Array(
            list.into_iter()
                .flat_map(|item| match item {
                    Value::String(word) => forms(&word, endings).into_iter().map(Value::String).collect(),
                    other => vec![expand_value(other, endings)],
                })
                .collect(),
        ),
        other => other,
    }
}

/// The forms of a word or phrase; every mark in it takes the same ending.
fn forms(word: &str, endings: &[String]) -> Vec<String> {
    // "~" by itself is a sign: "about".
    if word.contains(MARK) && word.len() > 1 { endings.iter().map(|e| word.replace(MARK, e)).collect() } else { vec![word.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_for_every_ending() {
        let table: Table = "a = [\"letzt~\", \"am\", \"~\"]\n[b]\n\"erst~\" = 1\nerster = 2".parse().unwrap();
        let table = expand(table, &["e".into(), "er".into()]);
        assert_eq!(table["a"].to_string(), "[\"letzte\", \"letzter\", \"am\", \"~\"]");
        assert_eq!(table["b"]["erste"].as_integer(), Some(1));
        assert_eq!(table["b"]["erster"].as_integer(), Some(2), "what is written out stands");
    }
}

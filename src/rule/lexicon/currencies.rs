//! Currencies: `currencies.toml`.

use super::{Files, LoadError, Lookup, Phrases, WordSet, Words};
use crate::base::Currency;
use crate::rule::snapshot;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a sign, name or code of money stands for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Money {
    /// Which currency, and whether the words tell.
    pub currency: Currency,
    /// A part of it: "pence".
    pub minor: bool,
    /// What one of the word is worth: a hundredth for "pence", a million for "MEUR".
    #[serde(with = "snapshot::decimal")]
    pub worth: Decimal,
    /// The name is also an everyday word, and is money only after a scale.
    pub everyday: bool,
    /// A code that is also a word, or a name of money that is something else with a capital.
    pub shy: bool,
    /// A code that is written in small letters too.
    pub lower: bool,
    /// How it must be written, where the case counts.
    pub exact: Option<Box<str>>,
    /// Which others share the name.
    pub family: u16,
}

/// Currencies by every way to write them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Currencies {
    /// Signs before (or after) the number: "$", "US$", "Rs".
    pub signs: Phrases<Vec<Money>>,
    /// ISO codes.
    pub codes: Lookup<u32, Money>,
    /// Names after the number: "Danish kroner", "pence".
    pub names: Phrases<Money>,
    /// For each word that tells which currency is meant ("danish"), the codes.
    adjectives: Lookup<u32, Vec<[u8; 3]>>,
    /// Those words.
    telling: WordSet,
    /// Codes that share a name, by [`Money::family`].
    families: Vec<Vec<[u8; 3]>>,
    /// What one of a minor unit is called, by the last word of its name.
    one: Lookup<u32, Box<str>>,
    /// First words of signs and codes.
    pub(super) first: Vec<u32>,
}

#[derive(Deserialize)]
struct File {
    currencies: BTreeMap<String, Row>,
    likeliest: BTreeMap<String, String>,
    everyday: BTreeMap<String, Vec<String>>,
    signs: BTreeMap<String, String>,
    minor: BTreeMap<String, String>,
    parts: BTreeMap<String, [String; 2]>,
    #[serde(default)]
    one: BTreeMap<String, Vec<String>>,
    lower: BTreeMap<String, Vec<String>>,
    scaled: BTreeMap<String, Vec<String>>,
    shy: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    names: Vec<String>,
    of: Vec<String>,
}

impl Currencies {
    /// Loads the table.
    pub(super) fn load(files: &Files<'_>, words: &mut Words) -> Result<Self, LoadError> {
        let name = "currencies.toml";
        let mut out = Currencies { families: vec![Vec::new()], ..Currencies::default() };
        if !files.files.iter().any(|(n, _)| *n == name) {
            return Ok(out);
        }
        let file: File = files.parse(name)?;
        let code = |text: &str| -> Result<([u8; 3], bool), LoadError> {
            let sure = !text.ends_with('?');
            let letters = text.trim_end_matches('?');
            match letters.as_bytes() {
                &[a, b, c] if file.currencies.contains_key(letters) => Ok(([a, b, c], sure)),
                _ => Err(files.error(name, text, format!("{letters:?} is no code of [currencies]"))),
            }
        };
        let row = |name: &str| -> BTreeSet<&str> { file.everyday.get(name).into_iter().flatten().map(String::as_str).collect() };
        let (everyday, capitals) = (row("names"), row("capitals"));
        let lower: BTreeSet<&str> = file.lower.values().flatten().map(String::as_str).collect();
        let shy: BTreeSet<&str> = file.shy.values().flatten().map(String::as_str).collect();
        // Who shares a name.
        let mut owners: BTreeMap<&str, Vec<[u8; 3]>> = BTreeMap::new();
        for (letters, row) in &file.currencies {
            for n in &row.names {
                owners.entry(n).or_default().push(code(letters)?.0);
            }
        }
        let mut family_of: BTreeMap<&str, u16> = BTreeMap::new();
        for (n, codes) in &owners {
            if codes.len() > 1 {
                let at = out.families.iter().position(|f| f == codes).unwrap_or_else(|| {
                    out.families.push(codes.clone());
                    out.families.len() - 1
                });
                family_of.insert(n, at as u16);
            }
        }
        for (letters, row) in &file.currencies {
            let (c, _) = code(letters)?;
            let sure = Currency { code: c, sure: true };
            let id = words.intern(&letters.to_lowercase());
            out.first.push(id);
            let shy = shy.contains(letters.as_str());
            out.codes.insert(
                id,
                Money {
                    currency: sure,
                    minor: false,
                    worth: Decimal::ONE,
                    everyday: false,
                    shy,
                    lower: lower.contains(letters.as_str()),
                    exact: Some(letters.as_str().into()),
                    family: 0,
                },
            );
            for of in &row.of {
                if let [one] = words.phrase(of)[..] {
                    out.adjectives.entry(one).or_default().push(c);
                    out.telling.put(one);
                }
                for n in &row.names {
                    out.names.add(
                        words.phrase(&format!("{of} {n}")),
                        Money {
                            currency: sure,
                            minor: false,
                            worth: Decimal::ONE,
                            everyday: false,
                            shy: false,
                            lower: false,
                            exact: None,
                            family: 0,
                        },
                    );
                }
            }
        }
        for (n, codes) in &owners {
            let (c, sure) = match file.likeliest.get(*n) {
                Some(likeliest) => (code(likeliest)?.0, codes.len() == 1),
                None => (codes[0], codes.len() == 1),
            };
            let money = Money {
                currency: Currency { code: c, sure },
                minor: false,
                worth: Decimal::ONE,
                everyday: everyday.contains(n),
                shy: capitals.contains(n),
                lower: false,
                exact: None,
                family: family_of.get(n).copied().unwrap_or(0),
            };
            out.names.add(words.phrase(n), money);
        }
        let hundredth = ["0.01".to_owned()];
        let minors = file.minor.iter().map(|(n, code)| (n, code, &hundredth[0]));
        let parts = file.parts.iter().map(|(n, [code, worth])| (n, code, worth));
        for (n, letters, worth) in minors.chain(parts) {
            let (c, sure) = code(letters)?;
            let worth: Decimal = worth.parse().map_err(|e| files.error(name, n, format!("{worth:?} is no number: {e}")))?;
            let money = Money {
                currency: Currency { code: c, sure },
                minor: worth < Decimal::ONE,
                worth,
                everyday: false,
                shy: false,
                lower: false,
                exact: None,
                family: 0,
            };
            out.names.add(words.phrase(&n.to_lowercase()), money);
        }
        for (one, names) in &file.one {
            for n in names {
                let id = words.intern(&n.to_lowercase());
                out.one.insert(id, one.as_str().into());
            }
        }
        // "MEUR", "TEUR": a code with its scale before it.
        for (letter, scale) in [("M", 1_000_000u32), ("T", 1000), ("K", 1000)] {
            for letters in file.scaled.values().flatten() {
                let written = format!("{letter}{letters}");
                let id = words.intern(&written.to_lowercase());
                out.first.push(id);
                let money = Money {
                    currency: Currency { code: code(letters)?.0, sure: true },
                    minor: false,
                    worth: Decimal::from(scale),
                    everyday: false,
                    shy: false,
                    lower: false,
                    exact: Some(written.into()),
                    family: 0,
                };
                out.codes.entry(id).or_insert(money);
            }
        }
        let mut signs: BTreeMap<Vec<u32>, Vec<Money>> = BTreeMap::new();
        for (sign, letters) in &file.signs {
            let (c, sure) = code(letters)?;
            let ids = words.phrase(&sign.to_lowercase());
            out.first.extend(ids.first());
            let family = owners.values().find(|o| o.len() > 1 && o.contains(&c)).and_then(|o| out.families.iter().position(|f| f == o)).unwrap_or(0);
            let money = Money {
                currency: Currency { code: c, sure },
                minor: false,
                worth: Decimal::ONE,
                everyday: false,
                shy: false,
                lower: false,
                exact: Some(sign.as_str().into()),
                family: if sure || sign == "$" { 0 } else { family as u16 },
            };
            signs.entry(ids).or_default().push(money);
        }
        for (ids, list) in signs {
            out.signs.add(ids, list);
        }
        Ok(out)
    }

    /// The codes that share the name of a claim's currency.
    pub fn family(&self, family: u16) -> &[[u8; 3]] {
        self.families.get(family as usize).map_or(&[], Vec::as_slice)
    }

    /// What one of a minor unit is called, by the last word of its name: "penny" for "pence".
    pub fn one(&self, word: u32) -> Option<&str> {
        self.one.get(&word).map(|one| &**one)
    }

    /// All families that a code is in.
    pub fn relatives(&self, code: [u8; 3]) -> impl Iterator<Item = &Vec<[u8; 3]>> {
        self.families.iter().filter(move |f| f.contains(&code))
    }

    /// Whether a word tells which currency is meant, which every word of a text may be asked.
    #[inline]
    pub fn tells(&self, word: u32) -> bool {
        self.telling.has(word)
    }

    /// The codes that a word such as "danish" tells.
    pub fn told_by(&self, word: u32) -> &[[u8; 3]] {
        self.adjectives.get(&word).map_or(&[], Vec::as_slice)
    }
}

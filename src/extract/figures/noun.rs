//! The head noun of a counted thing: "ballots" in "640 postal ballots".
//!
//! English counts in the plural, so the head is the last of the first run of plurals before the noun phrase ends; only after "one" is
//! it in the singular. Nothing here knows parts of speech: a phrase ends at words of the closed classes, marks and capitals
//! that do not go on with a noun, and a phrase without a plural has no head.

use super::line::Line;
use crate::doc::{Case, TokenKind};
use crate::rule::lexicon::Role;

/// Longest noun phrase that is looked through.
const LONGEST: usize = 7;

/// What a figure counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head {
    /// Place of the head noun in the sentence.
    pub noun: Option<usize>,
    /// Whether the figure is joined to it by a hyphen: "the 11-member board".
    pub joined: bool,
}

/// The head noun after a figure that ends before `e`; `one` where the figure is the number one.
pub(super) fn after(line: &Line<'_>, e: usize, one: bool) -> Head {
    let nouns = &line.source.lexicon.nouns;
    let classes = &line.source.lexicon.numbers.classes;
    if line.is_hyphen(e) {
        let joined = line.is_lower_word(e + 1) && !line.class(e + 1, classes.stop) && !line.class(e + 1, classes.adjective);
        return Head { noun: (joined && !participle(line.text(e + 1)) && !adjective(line.text(e + 1))).then_some(e + 1), joined };
    }
    let mut head: Option<usize> = None;
    let mut j = e;
    while j < e + LONGEST {
        let Some(token) = line.at(j) else { break };
        if token.kind != TokenKind::Word {
            // "non-native speakers", "so-called experts", "Franco-German firms": a hyphen goes on.
            if line.is_hyphen(j) && j > e && head.is_none() {
                j += 1;
                continue;
            }
            // "140 lower- and middle-income countries".
            break;
        }
        let text = line.text(j);
        if text.starts_with(['\'', '’']) {
            // "three people's lives" counts the people; "the 12 clubs' players" likewise.
            break;
        }
        // "one US official": no pronoun.
        let abbreviation = token.case == Case::Upper && token.len == 2 && (text == "US" || text == "IT") && line.is_lower_word(j + 1);
        if line.class(j, classes.stop) && !abbreviation && !line.is_hyphen(j + 1) && !(j > e && line.is_hyphen(j - 1)) {
            // "12 of the country's hospitals" has no head of its own; "two and three": none.
            break;
        }
        // "15 using numbers drawn at random": what was done to them.
        if j == e && text.ends_with("ing") && ["using", "involving", "containing", "concerning", "regarding"].iter().any(|w| line.is(j, w)) {
            break;
        }
        let inner = line.is_hyphen(j + 1);
        // "a 6.3 magnitude earthquake causing eleven deaths": what another figure counts.
        if !inner && line.role(j).has(Role::CARDINAL) && !(j > e && line.is_hyphen(j - 1)) && !line.is(j, "one") {
            break;
        }
        let plural = token.case != Case::Upper && !inner && is_plural(line, j);
        // "170 MPs": the plural of an abbreviation.
        if !one && !inner && head.is_none() && is_abbreviation(text) {
            return Head { noun: Some(j), joined: false };
        }
        if one {
            if token.case != Case::Lower {
                // "one HIV-positive patient".
                if head.is_none() && inner {
                    j += 2;
                    continue;
                }
                let ends = line.closes(j + 1);
                // "one Democratic senator", "one US official": whose they are stands before the head.
                let verb = participle(line.text(j + 1));
                if head.is_none() && !ends && !verb && line.is_lower_word(j + 1) && j < e + 2 {
                    j += 1;
                    continue;
                }
                // "one RCW for each object", "one American": the head itself.
                let known = if token.case == Case::Upper { token.len > 1 } else { token.case == Case::Title && is_of_a_people(text) };
                let adjective = head.is_none() || token.case == Case::Upper && head == Some(j - 1) && line.text(j - 1).len() < 8;
                if adjective && (ends || verb) && known && (verb || line.sentence_has_lower()) {
                    return Head { noun: Some(j), joined: false };
                }
                // "the first modern Games": the head is a name.
                head = head.filter(|_| line.class(j, classes.stop));
                break;
            }
            // "one passenger seriously injured".
            if text.ends_with("ly") && head.is_some() {
                break;
            }
            if head.is_some() && (participle(text) || nouns.is_plural(text)) {
                break;
            }
            if !inner && !line.class(j, classes.adjective) && !text.ends_with("ly") {
                head = Some(j);
            }
            if j >= e + 3 {
                break;
            }
        } else if plural {
            // "sports cars": a plural behind a plural is the head, if it is not a verb.
            if head.is_some() && token.case != Case::Lower {
                break;
            }
            head = Some(j);
        } else if head.is_some() {
            break;
        }
        j += 1;
    }
    // A head in capitals, in running text, is a name: "12 United States".
    Head { noun: head.filter(|h| line.is_lower_word(*h) || nouns_in_capitals(line, *h)), joined: false }
}

/// Whether a word is the plural of an abbreviation: "MPs", "SUVs".
pub(super) fn is_abbreviation(text: &str) -> bool {
    text.len() > 2 && text.strip_suffix('s').is_some_and(|stem| stem.bytes().all(|b| b.is_ascii_uppercase()))
}

/// In headline case, nouns have capitals.
fn nouns_in_capitals(line: &Line<'_>, i: usize) -> bool {
    line.raw(i).is_some_and(|t| t.case == Case::Title)
}

/// Whether a word with a capital has the ending of a people, a faith or a party: "American", "Briton", "Catholic", "Democrat".
fn is_of_a_people(word: &str) -> bool {
    word.len() > 4
        && ["ian", "ican", "erman", "ese", "ish", "iton", "aqi", "raeli", "stani", "olic", "crat", "uslim", "ist"].iter().any(|e| word.ends_with(e))
}

fn is_plural(line: &Line<'_>, i: usize) -> bool {
    let text = line.text(i);
    if text.bytes().any(|b| b.is_ascii_uppercase()) {
        return line.source.lexicon.nouns.is_plural(&text.to_lowercase());
    }
    line.source.lexicon.nouns.is_plural(text)
}

/// Whether a word has the ending of an adjective: "three-dimensional", "four-cylindrical".
fn adjective(word: &str) -> bool {
    ["onal", "ical", "iary", "ous", "ular", "eral", "ennial", "some"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a word has the ending of a participle.
pub(super) fn participle(word: &str) -> bool {
    (word.ends_with("ed") && word.len() > 4 && !word.ends_with("eed"))
        || (word.ends_with("ing")
            && word.len() > 5
            && ![
                "building", "meeting", "painting", "wedding", "ceiling", "evening", "morning", "shilling", "hearing", "drawing", "opening",
                "finding", "offering", "listing", "holding", "filing", "warning", "killing", "shooting", "stabbing",
            ]
            .contains(&word))
}

//! Two nationalities of one person, firm, team or ship.
//!
//! Either both stand beside one name, or the second takes up what was spoken of: "The Swedish carmaker cut 900 jobs; the Danish company
//! blamed tariffs". A definite phrase is only taken for another of the same thing where the text gives nothing else that it could mean: no
//! further name, and no other word of its nation.

use super::cast::{Cast, may_be_a_person, same};
use super::{conflict, is_prose, says, sentence, text};
use crate::base::Span;
use crate::doc::{Case, Mention, MentionKind, TokenKind};
use crate::link::same_person::People;
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::{ClassId, Gates};

/// Binds two nationalities of one person or thing.
pub(in crate::link) const NATION: Relation =
    Relation { name: "nation", roles: &["stated", "other"], about: "two nationalities of one person, firm, team or ship", bind };

/// Tokens before a name in which its nationality stands.
const BEFORE: usize = 4;
/// Mentions of one person that are looked at.
const MENTIONS: usize = 40;
/// Sentences from a description to the one that takes it up.
const VIEW: u32 = 3;
/// Descriptions of a document that are looked at.
const DESCRIPTIONS: usize = 400;

/// Words of one trade each, any of which takes up another.
const TRADES: [&[&str]; 21] = [
    &["author", "novelist", "writer", "poet", "playwright", "essayist", "laureate", "dramatist", "biographer", "storyteller"],
    &[
        "player",
        "striker",
        "midfielder",
        "defender",
        "winger",
        "goalkeeper",
        "forward",
        "footballer",
        "captain",
        "international",
        "playmaker",
        "full-back",
        "centre-back",
        "flanker",
        "fly-half",
        "scrum-half",
        "prop",
        "hooker",
        "lock",
    ],
    &[
        "singer",
        "musician",
        "soprano",
        "tenor",
        "pianist",
        "violinist",
        "cellist",
        "composer",
        "conductor",
        "songwriter",
        "rapper",
        "baritone",
        "virtuoso",
        "soloist",
        "maestro",
        "guitarist",
        "drummer",
        "organist",
        "mezzo-soprano",
    ],
    &["actor", "actress", "star", "performer", "comedian", "comic", "entertainer"],
    &["cyclist", "rider", "racer", "climber", "sprinter", "driver"],
    &[
        "runner",
        "athlete",
        "sprinter",
        "hurdler",
        "marathoner",
        "champion",
        "swimmer",
        "jumper",
        "thrower",
        "vaulter",
        "walker",
        "miler",
        "decathlete",
        "heptathlete",
        "rower",
        "sculler",
        "gymnast",
        "skater",
        "skier",
        "fencer",
        "archer",
        "triathlete",
        "wrestler",
        "judoka",
        "weightlifter",
    ],
    &["artist", "painter", "sculptor", "photographer", "potter", "printmaker", "ceramicist"],
    &["director", "film-maker", "filmmaker", "producer"],
    &[
        "scientist",
        "physicist",
        "chemist",
        "biologist",
        "astronomer",
        "researcher",
        "geneticist",
        "mathematician",
        "academic",
        "professor",
        "virologist",
        "zoologist",
        "botanist",
        "geologist",
    ],
    &["boxer", "fighter", "heavyweight", "middleweight", "welterweight", "southpaw", "champion", "challenger", "contender", "puncher"],
    &["golfer", "player", "major-winner", "left-hander", "champion"],
    &["sailor", "yachtsman", "yachtswoman", "skipper", "navigator", "helmsman"],
    &["tennis", "player", "seed", "wildcard", "qualifier", "champion", "left-hander"],
    &["mountaineer", "climber", "alpinist", "explorer", "adventurer"],
    &["chef", "cook", "restaurateur", "baker"],
    &["businessman", "businesswoman", "tycoon", "billionaire", "entrepreneur", "financier", "magnate", "banker", "investor", "executive"],
    &["journalist", "reporter", "correspondent", "broadcaster", "editor", "photographer"],
    &["tourist", "hiker", "visitor", "backpacker", "traveller", "holidaymaker", "walker", "pilgrim"],
    &["jockey", "rider", "horseman", "horsewoman", "showjumper"],
    &["bowler", "batsman", "batter", "cricketer", "all-rounder", "wicketkeeper", "captain", "seamer", "spinner"],
    &["architect", "designer", "engineer"],
];

/// Whether a word is that of a trade.
fn is_trade(word: &str) -> bool {
    !matches!(word, "star" | "prop" | "hooker" | "lock" | "forward" | "seed" | "international" | "tennis" | "captain" | "champion")
        && TRADES.iter().any(|t| t.contains(&word))
}

/// What a description is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Firm,
    Ship,
    Team,
    Person,
}

/// "the Danish company", "a Japanese tanker", "the Estonian".
#[derive(Clone, Copy)]
struct Description {
    /// Token of the nationality.
    at: usize,
    nation: u16,
    group: Group,
    /// Its noun; none for "the Estonian".
    noun: Option<usize>,
    /// With "the", nothing that names it, and where a subject stands: it takes up something.
    takes_up: bool,
    sentence: u32,
}

struct Classes {
    cast: Cast,
    otherwise: ClassId,
    firm_otherwise: ClassId,
    acted_on: ClassId,
    another: ClassId,
    /// The nouns of each group, and those that take up any of them.
    groups: [(Group, ClassId, ClassId); 4],
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let nationality = reading.lexicon.names.nationality;
    let places: Vec<usize> = reading.landmarks().iter().map(|at| *at as usize).filter(|at| reading.is(*at, nationality)).take(DESCRIPTIONS).collect();
    if places.len() < 2 {
        return;
    }
    let words = &reading.lexicon.words;
    let class = |name: &str| words.find_class(name);
    let (Some(otherwise), Some(firm_otherwise), Some(acted_on), Some(another), Some(cast)) =
        (class("nation-otherwise"), class("firm-otherwise"), class("acts-on-a-body"), class("another-firm"), Cast::new(reading))
    else {
        return;
    };
    let group = |group, noun: &str, any: &str| Some((group, class(noun)?, class(any)?));
    let (Some(firm), Some(ship), Some(team), Some(person)) = (
        group(Group::Firm, "firm-noun", "firm-any"),
        group(Group::Ship, "ship-noun", "ship-any"),
        group(Group::Team, "team-noun", "team-any"),
        group(Group::Person, "human-noun", "person-any"),
    ) else {
        return;
    };
    let classes = Classes { cast, otherwise, firm_otherwise, acted_on, another, groups: [firm, ship, team, person] };
    let apposed = named(reading, &classes, out);
    let descriptions: Vec<Description> = places.iter().filter_map(|at| describe(reading, &classes, &apposed, *at)).collect();
    if !descriptions.iter().any(|d| d.takes_up) {
        return;
    }
    let nation = |at: usize| {
        let token = reading.doc.tokens.get(at).filter(|t| t.case != Case::Lower)?;
        Some((at, reading.lexicon.names.nation(token.word)?))
    };
    let named = reading.doc.sentences.iter().enumerate().filter(|(index, _)| reading.passes(*index, Gates::REGION));
    let nations: Vec<(usize, u16)> = named.flat_map(|(_, s)| s.tokens.0 as usize..s.tokens.1 as usize).filter_map(nation).collect();
    for (k, d) in descriptions.iter().enumerate().filter(|(_, d)| d.takes_up) {
        if let Some(other) = taken_up(reading, &classes, &apposed, &nations, d, descriptions.get(..k).unwrap_or(&[])) {
            let of = |d: &Description| span(reading, d.at).to(span(reading, d.noun.unwrap_or(d.at)));
            let facts = format!("\"{}\" here and \"{}\" before", reading.doc.words(of(d)), reading.doc.words(of(other)));
            out.push(conflict(("stated", span(reading, d.at)), ("other", span(reading, other.at)), facts));
        }
    }
}

fn span(reading: &Reading<'_>, at: usize) -> Span {
    reading.doc.tokens.get(at).map_or_else(Span::default, |t| t.span())
}

/// Two nationalities beside the name of one person. Gives the names with a nationality behind them, by token.
fn named(reading: &Reading<'_>, classes: &Classes, out: &mut Vec<Link>) -> Vec<(u32, usize)> {
    let mut apposed = Vec::new();
    let people = People::of_body(reading);
    for person in people.persons.iter().filter(|p| p.named) {
        let mut seen: Option<usize> = None;
        for m in person.mentions.iter().take(MENTIONS).filter_map(|k| reading.mentions.get(*k as usize)) {
            let Some(own) = sentence(reading, m).filter(|s| is_prose(reading, s) && !says(reading, s, classes.otherwise)) else { continue };
            if m.quoted || m.kind == MentionKind::Place {
                continue;
            }
            let first = own.tokens.0 as usize;
            let behind = behind_name(reading, classes, own.tokens.1 as usize, m);
            apposed.extend(behind.map(|at| (m.tokens.0, at)));
            let Some(at) = before_name(reading, first, m).or(behind) else { continue };
            match seen {
                Some(other) if exclude(reading, other, at) => {
                    let who = reading.doc.words(m.span);
                    let facts = format!("{who} is {} here and {} before", text(reading, at), text(reading, other));
                    out.push(conflict(("stated", span(reading, at)), ("other", span(reading, other)), facts));
                    break;
                }
                Some(_) => {}
                None => seen = Some(at),
            }
        }
    }
    apposed
}

fn exclude(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let names = &reading.lexicon.names;
    let nation = |at: usize| reading.doc.tokens.get(at).and_then(|t| names.nation(t.word));
    nation(a).zip(nation(b)).is_some_and(|(a, b)| !names.nations_go_together(a, b))
}

/// The nationality before a name, with nothing but words of a trade between them.
fn before_name(reading: &Reading<'_>, first: usize, m: &Mention) -> Option<usize> {
    let names = &reading.lexicon.names;
    let name = m.tokens.0 as usize;
    for back in 1..=BEFORE {
        let at = name.checked_sub(back).filter(|at| *at >= first)?;
        if reading.is(at, names.nationality) {
            return (back > 1 && is_single(reading, first, at)).then_some(at);
        }
        if !(reading.is(at, names.role) || reading.is(at, names.role_modifier)) {
            return None;
        }
    }
    None
}

/// The nationality in apposition or behind the verb: "Wiesner, a Hungarian,", "Ana Brito, who is Chilean,", "Mr Wiesner is an Austrian chef".
fn behind_name(reading: &Reading<'_>, classes: &Classes, last: usize, m: &Mention) -> Option<usize> {
    let names = &reading.lexicon.names;
    let mut at = m.tokens.1 as usize;
    let apposed = reading.lower(at) == ",";
    at += usize::from(apposed);
    if apposed && reading.lower(at) == "who" {
        at += 1;
    }
    let verb = matches!(reading.lower(at), "is" | "was");
    at += usize::from(verb);
    if !(apposed || verb) {
        return None;
    }
    let article = matches!(reading.lower(at), "a" | "an" | "the");
    at += usize::from(article);
    let found = (at..last.min(at + 2)).find(|k| reading.is(*k, names.nationality)).filter(|k| is_single(reading, m.tokens.0 as usize, *k))?;
    // "a Hungarian", "Chilean,", "an Austrian chef", and not "the Chilean president".
    let next = found + 1;
    let ends = next >= last || reading.is_stop(next) || matches!(reading.lower(next), "," | "." | "and" | "who" | "by");
    let trade = || {
        (next..last.min(next + 3))
            .any(|k| reading.is(k, names.role) || is_trade(text(reading, k)) || classes.groups.iter().any(|(_, noun, _)| reading.is(k, *noun)))
    };
    let of_office = || (next..last.min(next + 4)).any(|k| reading.ends(k, names.unique_office) || reading.is(k, names.not_the_office));
    // "the Scottish flanker,": a trade that ends the apposition.
    let closes = (next..last.min(next + 2)).any(|k| {
        (reading.is(k, names.role) || is_trade(text(reading, k)) || classes.groups.iter().any(|(_, noun, _)| reading.is(k, *noun)))
            && reading.lower(k + 1) == ","
    });
    // "is the first Portuguese writer to win it"
    let one_of_them = found > at && !reading.is(at, names.role_modifier) || matches!(reading.lower(at), "first" | "only" | "second" | "third");
    (ends || article && (closes || one_of_them || reading.lower(at.saturating_sub(1)) != "the") && trade() && !of_office()).then_some(found)
}

/// Whether a nationality stands by itself: two of them, or one that is joined to another word, say more than one thing.
fn is_single(reading: &Reading<'_>, first: usize, at: usize) -> bool {
    let nationality = reading.lexicon.names.nationality;
    let joins = |k: usize| reading.is(k, nationality) || matches!(reading.lower(k), "and" | "or" | "/" | "-" | "–" | "born" | "then");
    let capital = reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    let before = at.checked_sub(1).filter(|b| *b >= first).is_some_and(joins);
    let behind = reading.is(at + 1, nationality)
        || matches!(reading.lower(at + 1), "-" | "–" | "/")
        || reading.lower(at + 1) == "and" && { reading.is(at + 2, nationality) };
    capital && !before && !behind
}

/// The description that a nationality opens, if it is one of a single thing.
fn describe(reading: &Reading<'_>, classes: &Classes, apposed: &[(u32, usize)], at: usize) -> Option<Description> {
    let index = reading.doc.sentence_index(u32::try_from(at).ok()?)?;
    let own = reading.doc.sentences.get(index).filter(|s| is_prose(reading, s))?;
    let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let nation = reading.lexicon.names.nation(reading.doc.tokens.get(at)?.word)?;
    if !is_single(reading, first, at) || crate::extract::quotes::covers(reading.quotations, span(reading, at)) {
        return None;
    }
    let lower = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
    let group_of = |k: usize| {
        let of = |(group, noun, any): &(Group, ClassId, ClassId)| {
            (reading.ends(k, *noun)
                || reading.is(k, *any)
                || *group == Group::Person && (reading.is(k, reading.lexicon.names.role) || is_trade(text(reading, k))))
            .then_some(*group)
        };
        classes.groups.iter().find_map(of)
    };
    // The last word of the phrase: "the Danish shipping company".
    let mut end = at + 1;
    while end < last && end < at + 5 && lower(end) && !is_small(reading, end) {
        end += 1;
        // "palm-oil producer"
        if reading.lower(end) == "-" && lower(end + 1) && end + 1 < last {
            end += 2;
            continue;
        }
        if group_of(end - 1).is_some() && (end >= last || !lower(end) || is_small(reading, end) || group_of(end).is_none()) {
            break;
        }
    }
    // "The Dutchman leads": the word itself is the person.
    // "The Romanian touched in 2:06": a verb, and no noun of any group behind it.
    let acts = end > at + 1 && group_of(end - 1).is_none() && is_verb(reading, at + 1) && !text(reading, at + 1).ends_with("ing");
    if is_a_person(text(reading, at)) || acts {
        end = at + 1;
    }
    let noun = (end > at + 1).then(|| end - 1);
    let group = match noun {
        Some(k) => group_of(k)?,
        // "the Estonian, 24,", "said the Brazilian."
        None => Group::Person,
    };
    // "the New Zealander"
    let two = at.checked_sub(1).is_some_and(|b| b >= first && matches!(text(reading, b), "New" | "Sri" | "Costa" | "Puerto" | "North" | "South"));
    let opener = at.checked_sub(1 + usize::from(two)).filter(|b| *b >= first);
    // "the 23-year-old Dutchman"
    let aged = opener.and_then(|b| {
        let index = reading.claim_at(index, b).and_then(|c| reading.claims.get(c)).filter(|c| c.kind == crate::doc::Kind::Age)?;
        (index.tokens.0 as usize).checked_sub(1).filter(|a| *a >= first)
    });
    let opener = aged.or(opener);
    let the = opener.is_some_and(|b| matches!(reading.lower(b), "the" | "this" | "that"));
    let behind = end;
    let next = reading.doc.tokens.get(behind).filter(|_| behind < last);
    let name_follows = next.is_some_and(|t| {
        t.kind == TokenKind::Word && t.case != Case::Lower && !matches!(text(reading, behind), "'s" | "’s") || t.kind == TokenKind::Digits
    });
    if noun.is_none() {
        let bare = next.is_none_or(|t| {
            t.kind == TokenKind::Mark
                || is_a_person(text(reading, at)) && t.case == Case::Lower
                || reading.lower(behind).is_empty()
                || is_small(reading, behind)
                || is_verb(reading, behind)
        });
        let of_a_name = apposed.iter().any(|(_, place)| *place == at);
        // "the US, Greece and the UK" are states.
        let initials = reading.doc.tokens.get(at).is_some_and(|t| t.case == Case::Upper);
        if !(the || of_a_name) || !bare || name_follows || initials {
            return None;
        }
    }
    let subject = opener.is_some_and(|b| {
        b == first || reading.is_stop(b - 1) || {
            matches!(text(reading, b - 1), "," | "and" | "but" | "as" | "while" | "when" | "because" | "\"" | "”" | "after" | "although" | "though")
                || reading.is(b - 1, reading.lexicon.names.speech)
                // "It was the Slovenian's second victory"
                || is_told_of(reading, first, b) && (matches!(text(reading, end), "'s" | "’s") || text(reading, b - 1) == "for")
                || reading.is(b - 1, classes.acted_on) && group != Group::Person
                || opens_after_clause(reading, classes, first, b) && !matches!(reading.lower(end + 1), "who" | "whose")
                || group != Group::Person && noun.is_some()
                // "At 34 the Finnish sailor is the youngest winner"
                || b == first + 2 && reading.lower(first) == "at" && reading.doc.tokens.get(b - 1).is_some_and(|t| t.kind == TokenKind::Digits)
                // "no option to buy the Uruguayan"
                || group == Group::Person && noun.is_none() && !reading.is(b - 1, reading.lexicon.names.place_preposition) && !matches!(text(reading, b - 1), "of" | "with" | "by" | "than" | "over" | "against" | "beat" | "beating" | "and" | "or" | "like" | "behind" | "ahead")
        }
    });
    // "the Danish company Maersk", "the Danish company's unit", "the Danish company that bought it"
    // "accused the Swedish company of breaking a promise"
    let accused = opener.is_some_and(|b| b > first && reading.lower(b - 1).starts_with("accus"));
    let told =
        name_follows || !(accused && text(reading, behind) == "of") && matches!(text(reading, behind), "of" | "that" | "whose" | "called" | "-");
    Some(Description { at, nation, group, noun, takes_up: the && subject && !told, sentence: u32::try_from(index).ok()? })
}

/// "It will be the Finnish soloist's first visit", "It was a first title at the meeting for the Zambian sprinter": what is told of somebody, in a
/// sentence that opens with "it" and has one verb.
fn is_told_of(reading: &Reading<'_>, first: usize, article: usize) -> bool {
    let copula = |at: usize| matches!(text(reading, at), "was" | "is" | "be" | "been");
    let mut at = first + 1;
    while matches!(text(reading, at), "will" | "would" | "has" | "had" | "may" | "could" | "must" | "also") {
        at += 1;
    }
    let opens = matches!(reading.lower(first), "it" | "this" | "that") && copula(at) && at < article;
    opens
        && (at + 1 == article
            || text(reading, article - 1) == "for"
                && !(at + 1..article).any(|k| matches!(text(reading, k), "," | "and" | "against" | "between" | "over" | "of")))
}

/// "When she returned for an encore the Estonian cellist": a clause with a word of time in front, and no comma behind it.
fn opens_after_clause(reading: &Reading<'_>, classes: &Classes, first: usize, article: usize) -> bool {
    let Some(before) = article.checked_sub(1).filter(|b| *b > first + 1) else { return false };
    let fronted = matches!(
        reading.lower(first),
        "when" | "as" | "after" | "while" | "before" | "once" | "although" | "though" | "because" | "by" | "in" | "on" | "at"
    );
    let noun = reading.doc.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower || t.kind == TokenKind::Digits);
    let bare = !(reading.is(before, reading.lexicon.names.place_preposition)
        || is_small(reading, before)
        || is_verb(reading, before)
        || classes.cast.determines(reading, before));
    fronted && noun && bare && !(first..article).any(|k| reading.lower(k) == ",")
}

/// Whether a word of a nation can only be one of its people.
fn is_a_person(word: &str) -> bool {
    word.ends_with("man") && !word.ends_with("German") && !word.ends_with("Roman") && !word.ends_with("Ottoman") && word.len() >= 7
        || word.ends_with("woman")
        || matches!(
            word,
            "Dane"
                | "Swede"
                | "Finn"
                | "Pole"
                | "Spaniard"
                | "Turk"
                | "Scot"
                | "Briton"
                | "Serb"
                | "Croat"
                | "Icelander"
                | "Zealander"
                | "Filipina"
                | "Argentine"
                | "Luxembourger"
        )
}

fn is_small(reading: &Reading<'_>, at: usize) -> bool {
    let word = text(reading, at);
    reading.is(at, reading.lexicon.names.place_preposition)
        || matches!(
            word,
            "and"
                | "or"
                | "of"
                | "for"
                | "with"
                | "on"
                | "by"
                | "who"
                | "that"
                | "which"
                | "as"
                | "but"
                | "had"
                | "has"
                | "have"
                | "was"
                | "were"
                | "is"
                | "will"
                | "would"
                | "also"
                | "said"
                | "says"
                | "then"
                | "never"
                | "could"
                | "can"
                | "may"
                | "did"
                | "does"
                | "now"
                | "still"
                | "already"
                | "later"
                | "soon"
                | "just"
                | "even"
                | "only"
                | "not"
                | "once"
                | "twice"
                | "again"
                | "might"
                | "must"
                | "should"
                | "shall"
                | "himself"
                | "herself"
                | "too"
                | "almost"
                | "nearly"
                | "duly"
                | "finally"
                | "afterwards"
                | "since"
                | "to"
                | "after"
                | "before"
                | "when"
                | "while"
                | "because"
        )
}

/// Whether a word is a verb by its look: a participle, or a verb of saying.
fn is_verb(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, reading.lexicon.names.speech)
        || text(reading, at).ends_with("ed")
        || text(reading, at).ends_with("ing")
        || is_past(text(reading, at))
}

fn is_past(word: &str) -> bool {
    matches!(
        word,
        "won"
            | "lost"
            | "led"
            | "ran"
            | "took"
            | "beat"
            | "came"
            | "went"
            | "made"
            | "got"
            | "hit"
            | "fell"
            | "rose"
            | "gave"
            | "met"
            | "left"
            | "began"
            | "broke"
            | "held"
            | "set"
            | "put"
            | "sat"
            | "wrote"
            | "spent"
            | "became"
            | "threw"
            | "swam"
            | "rode"
            | "drew"
            | "knew"
            | "grew"
            | "flew"
            | "drove"
            | "spoke"
            | "struck"
            | "fought"
            | "caught"
            | "taught"
            | "bought"
            | "brought"
            | "thought"
            | "sold"
            | "paid"
            | "built"
            | "sang"
            | "wore"
            | "chose"
            | "rang"
            | "stood"
            | "lay"
            | "hung"
            | "slid"
            | "shot"
            | "kept"
            | "felt"
            | "sent"
            | "leads"
            | "plays"
            | "wins"
            | "lives"
            | "runs"
            | "takes"
            | "faces"
            | "meets"
            | "makes"
            | "needs"
            | "wants"
            | "hopes"
            | "expects"
            | "works"
            | "joins"
            | "leaves"
            | "holds"
            | "heads"
    )
}

/// The description that a definite one takes up, and cannot be of.
fn taken_up<'d>(
    reading: &Reading<'_>,
    classes: &Classes,
    apposed: &[(u32, usize)],
    nations: &[(usize, u16)],
    d: &Description,
    before: &'d [Description],
) -> Option<&'d Description> {
    let names = &reading.lexicon.names;
    let from = d.sentence.saturating_sub(VIEW);
    let view: Vec<&Description> = before.iter().filter(|c| c.sentence >= from && c.group == d.group).collect();
    let other = *view.last()?;
    let block = |c: &Description| reading.doc.sentences.get(c.sentence as usize).map_or(0, |s| s.block);
    let fits = |c: &&Description| {
        let any = classes.groups.iter().find(|(g, _, _)| *g == d.group).map(|(_, _, any)| *any);
        let word = |n: Option<usize>| n.map_or("", |n| text(reading, n));
        let general = |n: Option<usize>| n.is_none_or(|n| any.is_some_and(|any| reading.is(n, any)));
        let akin = d.group == Group::Person && TRADES.iter().any(|t| t.contains(&word(c.noun)) && t.contains(&word(d.noun)));
        akin || word(c.noun) == word(d.noun) || general(d.noun) || d.group != Group::Person && general(c.noun)
    };
    let together = |c: &&Description| names.nations_go_together(c.nation, d.nation);
    // A paragraph for each sentence.
    let passage = |c: &Description| reading.doc.sentences.get(c.sentence as usize).map_or(u32::MAX, |s| s.passage);
    let apart = block(d) > block(other) + 1 && (passage(d) != passage(other) || d.sentence > other.sentence + 2);
    if view.iter().any(together) || !view.iter().any(fits) || apart {
        return None;
    }
    let opens = reading.doc.sentences.get(other.sentence as usize)?.tokens.0 as usize;
    let ends = reading.doc.sentences.get(d.sentence as usize)?.tokens.1 as usize;
    // No other word of its nation that the phrase could rest on, anywhere before it or in its sentence.
    let rests = nations.iter().take_while(|(at, _)| *at < ends).any(|(at, n)| *at != d.at && names.nations_go_together(*n, d.nation));
    // Of the only body that the text names, what it buys and sells is no matter.
    let only = d.group == Group::Firm && alone(reading, other, d, ends);
    let told = (opens..ends).any(|at| {
        reading.is(at, classes.otherwise) || d.group != Group::Person && reading.is(at, if only { classes.another } else { classes.firm_otherwise })
    });
    // Not where a subject stands: only of the same noun, or one that takes up any.
    let loose = d.group != Group::Person && !stands_as_subject(reading, classes, d);
    // "Six men were saved from the Spanish vessel": the only one of which the text tells.
    let lone = d.group == Group::Ship && before.iter().all(|c| c.group != Group::Ship || c.at == other.at);
    if loose && !only && !lone {
        return None;
    }
    if rests || told {
        return None;
    }
    let begin = reading.mentions.partition_point(|m| (m.tokens.0 as usize) < opens);
    let mut view_names: Vec<&Mention> = Vec::new();
    for m in reading.mentions.iter().skip(begin).take_while(|m| (m.tokens.0 as usize) < ends) {
        let counts = match d.group {
            // "the Elgar concerto" is none of the persons of the story.
            Group::Person => may_be_a_person(reading, m) && !names_a_thing(reading, m),
            // "at Inverness Sheriff Court", "in Loch Dubhan" are places of the story.
            _ => {
                let before = (m.tokens.0 as usize).checked_sub(1);
                let placed = before.is_some_and(|b| reading.is(b, names.place_preposition) && !matches!(text(reading, b), "from" | "to"));
                let share = before.and_then(|b| b.checked_sub(1)).is_some_and(|b| reading.is_a(b, "holder-of-a-stake"));
                (!placed && !is_bound_for(reading, m) || share) && matches!(m.kind, MentionKind::Organisation | MentionKind::Other)
            }
        };
        let of_nation = reading.is(m.tokens.0 as usize, names.nationality) && m.tokens.1 == m.tokens.0 + 1;
        if counts && !of_nation && !view_names.iter().any(|o| same(reading, o, m)) {
            view_names.push(m);
        }
    }
    match d.group {
        Group::Person => {
            // Everybody who is named has a nation, and nobody else is spoken of.
            let of_a_nation = |m: &&Mention| {
                let first = (m.tokens.0 as usize).saturating_sub(BEFORE);
                // "Aino Leht, the Estonian violinist": whoever that is.
                let end = m.tokens.1 as usize;
                let of = |k: usize| reading.doc.tokens.get(k).filter(|t| t.case != Case::Lower).and_then(|t| names.nation(t.word));
                let behind = reading.lower(end) == "," && (end + 1..end + 3).any(|k| of(k).is_some_and(|n| n != d.nation));
                behind
                    || apposed.iter().any(|(name, _)| *name == m.tokens.0)
                    || (first..m.tokens.0 as usize).any(|at| {
                        reading.doc.tokens.get(at).is_some_and(|t| t.case != Case::Lower && names.nation(t.word).is_some_and(|n| n != d.nation))
                    })
            };
            let who = view_names.first().copied();
            let tagged = view_names.iter().all(of_a_nation) && view_names.len() <= 2;
            let nobody =
                who.is_none_or(|who| !(opens..d.at).any(|at| classes.cast.is_somebody(reading, at, who) && !is_described(reading, &view, at)));
            (tagged && nobody).then_some(other)
        }
        // The name of the thing itself stands where it was first described.
        _ => view_names.iter().all(|m| m.sentence == other.sentence && view_names.len() == 1).then_some(other),
    }
}

/// "cargoes for Asia would go round the Cape": a place on the way.
fn is_bound_for(reading: &Reading<'_>, m: &Mention) -> bool {
    let before = (m.tokens.0 as usize).checked_sub(1);
    let ahead = before.map(|b| if matches!(text(reading, b), "the" | "The") { b.saturating_sub(1) } else { b });
    ahead.is_some_and(|b| {
        let next = m.tokens.1 as usize;
        let role = |k: usize| reading.is(k, reading.lexicon.names.role) || matches!(text(reading, k), "spokesman" | "spokeswoman");
        matches!(text(reading, b), "round" | "around" | "via" | "off" | "past" | "across" | "towards")
            || text(reading, b) == "for" && !role(b.saturating_sub(1)) && !matches!(text(reading, next), "," | "'s" | "’s" | "said")
    })
}

/// "the Elgar concerto": a name before a noun that has the article.
fn names_a_thing(reading: &Reading<'_>, m: &Mention) -> bool {
    let the = (m.tokens.0 as usize).checked_sub(1).is_some_and(|b| matches!(text(reading, b), "the" | "The"));
    let next = m.tokens.1 as usize;
    let noun = reading.doc.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len >= 4);
    m.given.is_none() && the && noun && !is_small(reading, next) && !is_verb(reading, next)
}

/// Whether the text names one body only as far as a description that takes up another.
fn alone(reading: &Reading<'_>, first: &Description, d: &Description, ends: usize) -> bool {
    let names = &reading.lexicon.names;
    let mut bodies: Vec<&Mention> = Vec::new();
    for m in reading.mentions.iter().take_while(|m| (m.tokens.0 as usize) < ends) {
        let before = (m.tokens.0 as usize).checked_sub(1);
        let placed = before.is_some_and(|b| reading.is(b, names.place_preposition) && !matches!(text(reading, b), "from" | "to"));
        let counts = match m.kind {
            MentionKind::Organisation => true,
            MentionKind::Other => !placed && m.given.is_none() && !is_bound_for(reading, m),
            _ => false,
        };
        let short = |o: &&Mention| {
            same(reading, o, m)
                || reading.doc.words(o.span).starts_with(reading.doc.words(m.span))
                || reading.doc.words(m.span).starts_with(reading.doc.words(o.span))
        };
        if counts && !bodies.iter().any(short) {
            bodies.push(m);
        }
        if bodies.len() > 1 {
            return false;
        }
    }
    d.sentence > first.sentence
}

/// Whether a description stands where a subject does.
fn stands_as_subject(reading: &Reading<'_>, classes: &Classes, d: &Description) -> bool {
    let Some(own) = reading.doc.sentences.get(d.sentence as usize) else { return false };
    let first = own.tokens.0 as usize;
    let article = (1..=3).filter_map(|back| d.at.checked_sub(back)).find(|b| *b >= first && matches!(reading.lower(*b), "the" | "this" | "that"));
    article.is_some_and(|b| {
        b == first
            || reading.is_stop(b - 1)
            || matches!(
                text(reading, b - 1),
                "," | "and" | "but" | "as" | "while" | "when" | "because" | "\"" | "”" | "after" | "although" | "though"
            )
            || reading.is(b - 1, reading.lexicon.names.speech)
            // "A spokesman for the Danish company put it at 4,000".
            || text(reading, b - 1) == "for" && b.checked_sub(2).is_some_and(|k| k >= first && reading.is(k, reading.lexicon.names.role))
            || reading.is(b - 1, classes.acted_on)
            || opens_after_clause(reading, classes, first, b)
    })
}

/// Whether a noun is that of one of the descriptions.
fn is_described(_reading: &Reading<'_>, view: &[&Description], at: usize) -> bool {
    view.iter().any(|d| d.noun.is_some_and(|n| at > d.at && at <= n))
}

//! Two offices of one person that nobody holds at once, and two holders of an office that only one person holds.

use super::{conflict, is_prose, sentence, text};
use crate::base::Span;
use crate::doc::{Mention, MentionKind};
use crate::link::same_person::{People, edits, is_qualified};
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::{ClassId, WordSet, Words};

/// Binds two offices, or two holders of one.
pub(in crate::link) const OFFICE: Relation = Relation {
    name: "office",
    roles: &["stated", "other"],
    about: "two offices of one person that exclude one another, or two persons in one office",
    bind,
};

/// The first row of those who stand in for another.
const DEPUTY: u8 = 77;

/// The classes of words for one office each; those of one row may be held together.
const OFFICES: [(&str, u8); 87] = [
    // Longer words before those that they end with.
    ("office-deputy-mayor", DEPUTY),
    ("office-deputy-head", DEPUTY + 1),
    ("office-deputy-chief", DEPUTY + 4),
    ("office-first-mate", 79),
    ("office-guest-conductor", 85),
    ("office-chief-conductor", 86),
    ("office-chief-executive", 1),
    ("office-managing-director", 1),
    ("office-chair", 1),
    ("office-finance-director", 2),
    ("office-operations-director", 3),
    ("office-sales-director", 4),
    ("office-personnel-director", 5),
    ("office-technology-director", 6),
    ("office-company-secretary", 7),
    ("office-convener", 8),
    ("office-treasurer", 9),
    ("office-spokesperson", 10),
    ("office-senator", 11),
    ("office-representative", 12),
    ("office-mayor", 13),
    ("office-governor", 14),
    ("office-head-teacher", 15),
    ("office-captain", 16),
    ("office-head-coach", 17),
    ("office-foreign-minister", 18),
    ("office-finance-minister", 19),
    ("office-defence-minister", 20),
    ("office-bursar", 21),
    ("office-caretaker", 22),
    ("office-chief-constable", 23),
    ("office-coroner", 24),
    ("office-prosecutor", 25),
    ("office-health-minister", 26),
    ("office-education-minister", 27),
    ("office-interior-minister", 28),
    ("office-justice-minister", 29),
    ("office-transport-minister", 30),
    ("office-energy-minister", 31),
    ("office-trade-minister", 32),
    ("office-agriculture-minister", 33),
    ("office-environment-minister", 34),
    ("office-medical-director", 35),
    ("office-chief-nurse", 36),
    ("office-editor", 37),
    ("office-vice-chancellor", 38),
    ("office-artistic-director", 39),
    ("office-town-clerk", 40),
    ("office-council-leader", 41),
    ("office-fire-chief", 42),
    ("office-chief-engineer", 43),
    ("office-chief-scientist", 44),
    ("office-chief-economist", 45),
    ("office-general-secretary", 46),
    ("office-campaign-manager", 47),
    ("office-ambassador", 48),
    ("office-head-chef", 49),
    ("office-groundsman", 50),
    ("office-public-defender", 51),
    ("office-accountant-general", 52),
    ("office-auditor-general", 53),
    ("office-attorney-general", 54),
    ("office-registrar", 55),
    ("office-surveyor", 56),
    ("office-commissioner", 57),
    ("office-harbour-master", 58),
    ("office-librarian", 59),
    ("office-curator", 60),
    ("office-ombudsman", 61),
    ("office-sheriff", 62),
    ("office-chief-of-staff", 63),
    ("office-press-secretary", 64),
    ("office-permanent-secretary", 65),
    ("office-chief-whip", 66),
    ("office-choirmaster", 67),
    ("office-schools-superintendent", 68),
    ("office-head-warden", 69),
    ("office-head-gardener", 70),
    ("office-postmaster", 71),
    ("office-site-manager", 72),
    ("office-team-doctor", 73),
    ("office-head-of-security", 74),
    ("office-chaplain", 75),
    ("office-archivist", 76),
    ("office-club-secretary", 82),
    ("office-prime-minister", 83),
    ("office-vice-president", 84),
];

/// Lists of ranks and trades, of each of which a person is one.
const ONE_OF: [&str; 12] = [
    "one-of-chambers",
    "one-of-ranks",
    "one-of-military",
    "one-of-clergy",
    "one-of-specialists",
    "one-of-lawyers",
    "one-of-scientists",
    "one-of-positions",
    "one-of-musicians",
    "one-of-academics",
    "one-of-carers",
    "one-of-trades",
];

/// An office, by its row, and a word of a list, for what is known of either.
#[derive(Clone, PartialEq, Eq)]
struct Office {
    row: Option<u8>,
    of: Option<(usize, String)>,
}

impl Office {
    /// Whether nobody has both.
    fn excludes(&self, other: &Office) -> bool {
        match (self.row, other.row) {
            // A seat in a house is held beside an office of the state, and a committee of it has a chair.
            (Some(a), Some(b)) if is_seat(a) != is_seat(b) => !goes_with_a_seat(a) && !goes_with_a_seat(b),
            (Some(a), Some(b)) => a != b,
            _ => matches!((&self.of, &other.of), (Some((a, x)), Some((b, y))) if a == b && x != y),
        }
    }
}

/// Rows of the offices that are a seat in a house.
fn is_seat(row: u8) -> bool {
    row == row_of("office-senator") || row == row_of("office-representative")
}

/// Whether who has a seat may have the office of a row as well.
fn goes_with_a_seat(row: u8) -> bool {
    let goes = |name: &str| {
        name.ends_with("-minister") || matches!(name, "office-chair" | "office-chief-whip" | "office-attorney-general" | "office-ambassador")
    };
    OFFICES.iter().any(|(name, r)| *r == row && goes(name))
}

/// The row of a class of offices.
fn row_of(class: &str) -> u8 {
    OFFICES.iter().find(|(name, _)| *name == class).map_or(u8::MAX, |(_, row)| *row)
}

/// The classes of offices.
#[derive(Debug)]
pub(in crate::link) struct Classes {
    offices: Vec<(ClassId, u8)>,
    one_of: Vec<ClassId>,
    one_holder: Vec<ClassId>,
    /// What any of them ends with: nearly no word before a name is among these.
    last: WordSet,
}

impl Classes {
    /// Those of a lexicon.
    pub(in crate::link) fn of(words: &Words) -> Classes {
        let all = |names: &[&str]| names.iter().filter_map(|name| words.find_class(name)).collect();
        let offices: Vec<(ClassId, u8)> = OFFICES.iter().filter_map(|(name, row)| words.find_class(name).map(|c| (c, *row))).collect();
        let (one_of, one_holder): (Vec<ClassId>, Vec<ClassId>) = (all(&ONE_OF), all(&ONE_HOLDER));
        let classes = offices.iter().map(|(c, _)| *c).chain(one_of.iter().copied()).chain(one_holder.iter().copied());
        let last = words.closers_of(classes);
        Classes { offices, one_of, one_holder, last }
    }
}

/// Mentions of one person that are looked at, and sentences between two holders of an office.
const MENTIONS: usize = 40;
const BETWEEN: u32 = 6;
/// Words before a name that may say an office.
const BEFORE: usize = 6;

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let Some(otherwise) = words.find_class("office-otherwise") else { return };
    let classes = &reading.vocabularies.offices;
    let people = People::of_body(reading);
    for person in people.persons.iter().filter(|p| p.mentions.len() > 1) {
        let mentions = person
            .mentions
            .iter()
            .take(MENTIONS)
            .filter_map(|k| reading.mentions.get(*k as usize))
            .filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Other) && !m.quoted);
        let mut seen: Vec<(Span, Beside<Office>, &Mention)> = Vec::new();
        for m in mentions {
            let Some(own) = office_of(reading, classes, m).filter(|own| {
                // "deputy" is of the office itself.
                let deputy = matches!(own.office.row, Some(DEPUTY..=78 | 81)).then_some(own.span);
                !qualified(reading, otherwise, m, deputy)
            }) else {
                continue;
            };
            let place = own.span;
            // "Alexander Belov, the pianist … his cousin Aleksandr Belov, a cellist": two forms of a name, and a relative.
            let given = |m: &Mention| m.given.map(|g| reading.doc.words(g));
            let relatives = |a: &Mention, b: &Mention| {
                given(a).zip(given(b)).is_some_and(|(x, y)| x != y) && [a, b].iter().any(|m| is_qualified(reading, m, true))
            };
            let other = seen.iter().find(|(_, other, o)| {
                other.office.excludes(&own.office)
                    && !is_cut_short(reading, other, &own)
                    && !are_held_together(reading, classes, other, &own)
                    && !relatives(o, m)
            });
            if let Some((first, ..)) = other {
                let who = reading.doc.words(m.span);
                let words = format!("{who} is \"{}\" here and \"{}\" before", reading.doc.words(place), reading.doc.words(*first));
                out.push(conflict(("stated", place), ("other", *first), words));
                break;
            }
            if seen.len() < 3 {
                seen.push((place, own, m));
            }
        }
    }
    holders(reading, otherwise, out);
    successors(reading, otherwise, out);
}

/// Offices that one person holds in one house.
const ONE_HOLDER: [&str; 61] = [
    "office-governor",
    "office-chair",
    "office-editor",
    "office-postmaster",
    "office-caretaker",
    "office-choirmaster",
    "office-head-gardener",
    "office-archivist",
    "office-team-doctor",
    "office-press-secretary",
    "office-chief-of-staff",
    "office-chief-engineer",
    "office-chief-economist",
    "office-chief-scientist",
    "office-permanent-secretary",
    "office-chief-whip",
    "office-attorney-general",
    "office-bursar",
    "office-registrar",
    "office-groundsman",
    "office-club-secretary",
    "office-convener",
    "office-ombudsman",
    "office-head-warden",
    "office-fire-chief",
    "office-council-leader",
    "office-vice-chancellor",
    "office-medical-director",
    "office-chief-nurse",
    "office-artistic-director",
    "office-general-secretary",
    "office-harbour-master",
    "office-schools-superintendent",
    "office-sheriff",
    "office-town-clerk",
    "office-head-chef",
    "office-campaign-manager",
    "office-chief-executive",
    "office-managing-director",
    "office-finance-director",
    "office-operations-director",
    "office-technology-director",
    "office-company-secretary",
    "office-treasurer",
    "office-mayor",
    "office-head-teacher",
    "office-captain",
    "office-head-coach",
    "office-chief-constable",
    "office-foreign-minister",
    "office-finance-minister",
    "office-defence-minister",
    "office-health-minister",
    "office-education-minister",
    "office-interior-minister",
    "office-justice-minister",
    "office-transport-minister",
    "office-energy-minister",
    "office-trade-minister",
    "office-agriculture-minister",
    "office-environment-minister",
];

/// How many of them belong to no country.
const OF_A_HOUSE: usize = 49;

/// "The mayor, Tom Airey, cut the ribbon. Mayor Ann Poole said": two persons in one office of one house, or of none that is named.
fn successors(reading: &Reading<'_>, otherwise: ClassId, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let Some(of_two) = words.find_class("office-of-two") else { return };
    let Classes { one_holder: classes, last: any, .. } = &reading.vocabularies.offices;
    let mut held: Vec<(usize, Option<String>, &Mention, Span)> = Vec::new();
    for m in reading.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Other) && !m.quoted) {
        // "Tamaki's governor, Mere Paki"
        if m.given.is_none() && !(m.title.is_some() && m.tokens.1 >= m.tokens.0 + 2) {
            continue;
        }
        let ending = |last: usize| {
            reading.doc.tokens.get(last).filter(|t| any.has(t.word))?;
            classes.iter().position(|class| reading.ends(last, *class))
        };
        let Some(b) = beside(reading, m, ending) else { continue };
        let dated = reading.claims_of(m.sentence as usize).1.iter().any(|c| c.when().is_some_and(|w| w.written.year.is_some()));
        if dated || qualified(reading, otherwise, m, None) {
            continue;
        }
        let house = house(reading, b.tokens, m);
        // "is chairman of the committee that runs the shop", "is chairman of hostesses": of something, but it is not plain of what.
        if house.is_none() && reading.lower(b.tokens.1) == "of" && b.tokens.0 > m.tokens.0 as usize {
            continue;
        }
        held.retain(|(_, _, o, _)| m.sentence - o.sentence <= BETWEEN);
        let surname = |m: &Mention| m.surname.of(&reading.doc.text).to_lowercase();
        let other = held.iter().find(|(office, at, o, _)| {
            *office == b.office && *at == house && edits(&surname(o), &surname(m)) > 2 && (o.sentence != m.sentence || house.is_some())
        });
        if let Some((_, _, first, place)) = other {
            let between = first.sentence as usize..=m.sentence as usize;
            let sport = matches!(ONE_HOLDER.get(b.office), Some(&"office-captain" | &"office-head-coach"));
            let of_another = |at: usize| {
                let word = text(reading, at);
                // "the new mayor", and not "the new bridge"; one captain wins, a mayor's bid does.
                let beside = |far: usize| {
                    let near = |k: usize| classes.iter().any(|c| reading.is(k, *c)) || reading.is(k, reading.lexicon.names.role);
                    (at.saturating_sub(far)..=at + far).any(|k| k != at && near(k))
                };
                reading.is(at, of_two)
                    && match word {
                        "new" | "visiting" | "joint" | "co" | "appointed" | "both" => beside(3),
                        "replaced" | "replaces" | "retired" | "until" | "twin" => beside(6) || (m.tokens.0 as usize).abs_diff(at) <= 4,
                        "won" | "lost" | "beat" | "draw" | "hosts" | "visitors" | "defeated" | "versus" => sport,
                        _ => true,
                    }
            };
            let told =
                reading.doc.sentences.get(between.clone()).unwrap_or(&[]).iter().any(|s| (s.tokens.0 as usize..s.tokens.1 as usize).any(of_another));
            // Where the house is not named, no other may be in view.
            let houses =
                reading.mentions.iter().filter(|o| between.contains(&(o.sentence as usize)) && o.kind != MentionKind::Person && o.span != m.span);
            let mut seen: Vec<&str> = houses.map(|o| reading.doc.words(o.span)).collect();
            seen.sort_unstable();
            seen.dedup();
            // Each country has its ministers.
            let abroad = || {
                let names = &reading.lexicon.names;
                let sentences = reading.doc.sentences.get(between.clone()).unwrap_or(&[]);
                b.office >= OF_A_HOUSE
                    && sentences
                        .iter()
                        .any(|s| (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| reading.is(at, names.demonym) || reading.is(at, names.place)))
            };
            if !told && !abroad() && (house.is_some() || seen.len() <= 1) {
                let words = format!("\"{}\" here and \"{}\" before hold one office", reading.doc.words(b.span), reading.doc.words(*place));
                if !out.iter().any(|l| l.facts.iter().any(|(_, w)| *w == words)) {
                    out.push(conflict(("stated", b.span), ("other", *place), words));
                }
                return;
            }
        }
        held.push((b.office, house, m, b.span));
    }
}

/// The name of the house of an office: "chief executive of Marlow Foods", "Marlow Foods' chief executive".
fn house(reading: &Reading<'_>, tokens: (usize, usize), m: &Mention) -> Option<String> {
    let near = |o: &&Mention| {
        let (a, b) = (o.tokens.0 as usize, o.tokens.1 as usize);
        // "Dragan Bole, Selnica's mayor,"
        let whose = a >= tokens.0 && b < tokens.1 && matches!(reading.lower(b), "'s" | "’s" | "'" | "’");
        let after = a > tokens.1 && a <= tokens.1 + 2 && matches!(reading.lower(tokens.1), "of" | "at" | "for");
        let before = b <= tokens.0 && b + 2 >= tokens.0;
        o.span != m.span && (after || before || whose)
    };
    let begin = reading.mentions.partition_point(|o| o.sentence < m.sentence);
    if let Some(found) = reading.mentions.iter().skip(begin).take_while(|o| o.sentence == m.sentence).find(near) {
        return Some(reading.doc.words(found.span).to_lowercase());
    }
    // "the governor of the central bank", "the bank's governor"
    let noun =
        |at: usize| reading.doc.tokens.get(at).filter(|t| t.kind == crate::doc::TokenKind::Word && t.case == crate::doc::Case::Lower && t.len >= 4);
    let whose = tokens.0.checked_sub(2).filter(|k| matches!(reading.lower(k + 1), "'s" | "’s")).and_then(noun);
    let of = || {
        let the = matches!(reading.lower(tokens.1), "of" | "at") && reading.lower(tokens.1 + 1) == "the";
        let end = (tokens.1 + 2..tokens.1 + 6).find(|k| reading.lower(*k) == ",")?;
        noun(end - 1).filter(|_| the && (tokens.1 + 2..end).all(|k| noun(k).is_some()))
    };
    whose.or_else(of).map(|t| reading.doc.words(t.span()).to_owned())
}

/// "Federal Police Commissioner Ann Hall … Commissioner Hall", "Chief Judge Reyes … Judge Reyes": the last words of an office for the whole. A
/// rank of a force is another without its first word, and a deputy is none of those for whom he stands in.
fn is_cut_short(reading: &Reading<'_>, a: &Beside<Office>, b: &Beside<Office>) -> bool {
    let ranked = |o: &Office| matches!(o.row, Some(DEPUTY..=81)) || o.of.as_ref().is_some_and(|(list, _)| RANKED.contains(&ONE_OF[*list]));
    let words = |b: &Beside<Office>| (b.tokens.0..b.tokens.1).map(|at| text(reading, at).to_lowercase()).collect::<Vec<_>>();
    let (x, y) = (words(a), words(b));
    !ranked(&a.office) && !ranked(&b.office) && (x.ends_with(&y) || y.ends_with(&x))
}

/// "Chairman Ambassador Ada Lund … Chairman Lund": the words before one of the names tell both offices.
fn are_held_together(reading: &Reading<'_>, classes: &Classes, a: &Beside<Office>, b: &Beside<Office>) -> bool {
    let tells = |words: &Beside<Office>, row: u8| {
        let ends = |at: usize| classes.offices.iter().find(|(class, _)| reading.ends(at, *class)).map(|(_, row)| *row);
        (words.tokens.0..words.tokens.1).any(|at| ends(at) == Some(row))
    };
    a.office.row.zip(b.office.row).is_some_and(|(x, y)| tells(a, y) || tells(b, x))
}

/// The lists of [`ONE_OF`] of which a longer word for a rank is another rank.
const RANKED: [&str; 3] = ["one-of-ranks", "one-of-military", "one-of-clergy"];

/// The office that stands right before a name or in apposition to it, with the words for it.
fn office_of(reading: &Reading<'_>, classes: &Classes, m: &Mention) -> Option<Beside<Office>> {
    let ending = |last: usize| {
        reading.doc.tokens.get(last).filter(|t| classes.last.has(t.word))?;
        // "a major Catholic university", "general Catholic support"
        if m.given.is_none() && matches!(text(reading, last), "major" | "general" | "private") {
            return None;
        }
        let row = classes.offices.iter().find(|(class, _)| reading.ends(last, *class)).map(|(_, row)| *row);
        let of = classes.one_of.iter().position(|class| reading.ends(last, *class)).map(|list| (list, rank(reading, last)));
        (row.is_some() || of.is_some()).then_some(Office { row, of })
    };
    beside(reading, m, ending)
}

/// An office beside a name.
struct Beside<T> {
    office: T,
    /// The words for it, and the name.
    span: Span,
    /// First token of the words for the office, and one past their last.
    tokens: (usize, usize),
}

/// The office beside a name, by the word that ends it: "finance director Alan Robinson", "Sen. Ruth Alvarez", "the chief executive, Ms Lund,",
/// "Ada Lund, the finance director,", "Ms Lund is the finance director".
fn beside<T>(reading: &Reading<'_>, m: &Mention, ending: impl Fn(usize) -> Option<T>) -> Option<Beside<T>> {
    let own = sentence(reading, m).filter(|s| is_prose(reading, s))?;
    let first = own.tokens.0 as usize;
    let names = &reading.lexicon.names;
    let at = |from: usize, to: usize| Some(reading.doc.tokens.get(from)?.span().to(reading.doc.tokens.get(to.checked_sub(1)?)?.span()));
    let mut before = m.tokens.0 as usize;
    let stop = before.checked_sub(1).is_some_and(|b| text(reading, b) == ".");
    before -= usize::from(stop);
    // "the coroner, Mrs Dunn", "chief executive Ms Lund": a form of address is no office, unless it is one.
    if before > first && reading.is(before - 1, names.honorific) && ending(before - 1).is_none() {
        before -= 1;
    }
    let comma = before > first + 1 && reading.lower(before - 1) == ",";
    let end = before - usize::from(comma);
    if end > first
        && let Some(office) = ending(end - 1)
    {
        let mut from = end;
        while from > first && end - from < 4 && (from == end || is_of_an_office(reading, from - 1)) {
            from -= 1;
        }
        // "said the chief executive, Ms Lund": with a comma, it is the one.
        let definite =
            (1..=6).filter_map(|back| from.checked_sub(back)).take_while(|k| *k >= first && !reading.is_stop(*k) && reading.lower(*k) != ",");
        let definite = !comma
            || definite
                .into_iter()
                .any(|k| matches!(text(reading, k), "the" | "The" | "its" | "Its" | "his" | "her" | "their" | "our" | "'s" | "’s" | "'" | "’"));
        // "the police captain, Welch, Barco, policemen with shovels": a list.
        let behind = m.tokens.1 as usize;
        let listed = comma
            && reading.lower(behind) == ","
            && reading.doc.tokens.get(behind + 1).is_some_and(|t| t.kind == crate::doc::TokenKind::Word && t.case == crate::doc::Case::Title)
            && reading.lower(behind + 2) == ",";
        let closed = !comma || !listed && matches!(reading.lower(behind), "," | "." | ";" | ")");
        if definite && closed {
            return Some(Beside { office, span: at(from, m.tokens.1 as usize)?, tokens: (from, end) });
        }
    }
    // "The mayor of Selnica, Ivo Kranjec,"
    if comma
        && matches!(reading.lower(m.tokens.1 as usize), "," | "." | ";")
        && let Some(of) = (end.saturating_sub(5).max(first + 1)..end).rev().find(|k| matches!(text(reading, *k), "of" | "at" | "for"))
        && let Some(office) = ending(of - 1)
        && (of + 1..end).all(|k| {
            let common = text(reading, of + 1) == "the" && reading.doc.tokens.get(k).is_some_and(|t| t.kind == crate::doc::TokenKind::Word);
            text(reading, k) == "the" || common || reading.doc.tokens.get(k).is_some_and(|t| t.case != crate::doc::Case::Lower)
        })
    {
        let mut from = of;
        while from > first && of - from < 4 && (from == of || is_of_an_office(reading, from - 1)) {
            from -= 1;
        }
        if from > first && matches!(text(reading, from - 1), "the" | "The") {
            return Some(Beside { office, span: at(from, m.tokens.1 as usize)?, tokens: (from, of) });
        }
    }
    // "Catherine Roe TD"
    let comma = m.tokens.1 as usize;
    if reading.doc.tokens.get(comma).is_some_and(|t| t.case == crate::doc::Case::Upper && t.len >= 2)
        && comma < own.tokens.1 as usize
        && let Some(office) = ending(comma)
    {
        return Some(Beside { office, span: at(m.tokens.0 as usize, comma + 1)?, tokens: (comma, comma + 1) });
    }
    /// Words of an apposition.
    const LONG: usize = 14;
    // "Ada Lund, the finance director,"
    let apposed = reading.lower(comma) == ",";
    if !apposed && reading.lower(comma) != "is" {
        return None;
    }
    let mut opens = comma + 1;
    let mut role = false;
    if apposed && reading.lower(opens) == "who" && matches!(reading.lower(opens + 1), "is" | "as") {
        // "who as chief executive has cut 400 jobs"
        role = reading.lower(opens + 1) == "as";
        opens += 2;
    }
    let last = (own.tokens.1 as usize).min(opens + LONG);
    let close = (opens..last).find(|at| reading.is_stop(*at) || reading.lower(*at) == ",");
    // A long apposition has its head before "who" or "of".
    let close = close.or_else(|| (last < opens + LONG || (opens..last).any(|at| reading.lower(at) == "who")).then_some(last))?;
    let inside = |w: &str| {
        matches!(
            w,
            "of" | "at"
                | "for"
                | "in"
                | "since"
                | "and"
                | "who"
                | "has"
                | "have"
                | "is"
                | "was"
                | "had"
                | "will"
                | "to"
                | "with"
                | "from"
                | "on"
                | "whose"
                | "by"
                | "that"
                | "which"
                | "when"
                | "here"
        )
    };
    let head = (opens..close).find(|at| inside(reading.lower(*at))).unwrap_or(close);
    // "the hospital's director of nursing"
    let head = (head + 1..close.min(head + 4)).find(|at| reading.lower(head) == "of" && ending(*at).is_some()).map_or(head, |at| at + 1);
    let definite = matches!(reading.lower(opens), "the" | "its" | "their" | "his" | "her" | "our")
        || (opens..head).any(|at| matches!(reading.lower(at), "'s" | "’s"));
    // "the medical director of the Holm and Orle Trust" has one office.
    let of_a_name =
        |at: usize| at > head && [at - 1, at + 1].iter().all(|k| reading.doc.tokens.get(*k).is_some_and(|t| t.case == crate::doc::Case::Title));
    let joined = (opens..close).any(|at| matches!(reading.lower(at), "and" | "&" | "/" | "whose") && !of_a_name(at));
    let one = matches!(reading.lower(opens), "a" | "an");
    let office = ending(head.checked_sub(1)?)?;
    let bare = is_of_an_office(reading, opens);
    if joined && !role || !(definite || bare || one || role) {
        return None;
    }
    at(m.tokens.0 as usize, head).map(|span| Beside { office, span, tokens: (opens, head) })
}

/// A rank or trade, written out: "Det Insp" is an inspector.
fn rank(reading: &Reading<'_>, last: usize) -> String {
    let word = text(reading, last).to_lowercase();
    let before = last.checked_sub(1).map_or(String::new(), |b| text(reading, b).to_lowercase());
    let full = match word.as_str() {
        "sen" => "senator",
        "sgt" | "ds" => "sergeant",
        "insp" | "di" => "inspector",
        "supt" => "superintendent",
        "pc" | "dc" => "constable",
        "dci" => return "chief inspector".to_owned(),
        "cpl" => "corporal",
        "lt" => "lieutenant",
        "capt" => "captain",
        "maj" => "major",
        "col" => "colonel",
        "brig" => "brigadier",
        "gen" => "general",
        "pediatrician" => "paediatrician",
        "gynecologist" => "gynaecologist",
        "hematologist" => "haematologist",
        "paleontologist" => "palaeontologist",
        "anesthesiologist" => "anaesthetist",
        other => other,
    };
    match before.as_str() {
        "chief" | "lieutenant" | "lt" | "major" | "vice" | "rear" | "lance" | "staff" | "wing" | "squadron" | "flight" | "group" | "air" => {
            format!("{} {full}", before.replace("lt", "lieutenant"))
        }
        _ => full.to_owned(),
    }
}

/// Whether words around a name say that the office was, or will be, its holder's.
fn qualified(reading: &Reading<'_>, otherwise: ClassId, m: &Mention, own_words: Option<Span>) -> bool {
    let Some(own) = sentence(reading, m) else { return true };
    // As far back as the clause goes; a comma right before the name opens the name itself.
    let name = m.tokens.0 as usize;
    let reach = name.saturating_sub(8).max(own.tokens.0 as usize);
    let from = (reach..name).rev().find(|k| *k + 2 < name && (reading.is_stop(*k) || reading.lower(*k) == ",")).map_or(reach, |k| k + 1);
    // As far as the apposition goes, where there is one.
    let behind = m.tokens.1 as usize;
    let close = (behind + 1..behind + 14).find(|at| reading.is_stop(*at) || reading.lower(*at) == ",").unwrap_or(behind + 10);
    // "The mayor, Petra Quinn, said it was": the name itself is in apposition.
    let opens = |at: usize| at.checked_sub(1).filter(|b| reading.is(*b, reading.lexicon.names.honorific)).unwrap_or(at);
    let itself = opens(m.tokens.0 as usize).checked_sub(1).is_some_and(|b| reading.lower(b) == ",");
    let to = if reading.lower(behind) == "," && !itself { close + 2 } else { behind + 2 }.min(own.tokens.1 as usize);
    // "Reyes, the first mate, was treated": said of him, not of his office.
    let apposed = reading.lower(behind) == ",";
    let predicate = |at: usize| !itself && at >= if apposed { close + 1 } else { behind } && reading.lower(at) == "was";
    // What is said in quotation marks is of something else.
    let quoted = |at: usize| reading.doc.tokens.get(at).is_some_and(|t| crate::extract::quotes::covers(reading.quotations, t.span()));
    let own = |at: usize| {
        own_words.zip(reading.doc.tokens.get(at)).is_some_and(|(words, t)| words.contains(t.span()))
            && matches!(reading.lower(at), "deputy" | "vice" | "assistant")
    };
    (from..to).any(|at| reading.is(at, otherwise) && !quoted(at) && !own(at) && !predicate(at))
}

fn is_of_an_office(reading: &Reading<'_>, at: usize) -> bool {
    let names = &reading.lexicon.names;
    reading.is(at, names.role) || reading.is(at, names.role_modifier)
}

/// "The Estonian prime minister Jaak Tamm … The Estonian prime minister Kert Saar"
fn holders(reading: &Reading<'_>, otherwise: ClassId, out: &mut Vec<Link>) {
    let names = &reading.lexicon.names;
    let Some(of_state) = reading.lexicon.words.find_class("office-of-state") else { return };
    let mut held: Vec<(String, &Mention, Span)> = Vec::new();
    for m in reading.mentions.iter().filter(|m| m.kind == MentionKind::Person && !m.quoted && m.given.is_some()) {
        let Some(own) = sentence(reading, m).filter(|s| is_prose(reading, s)) else { continue };
        let name = m.tokens.0 as usize;
        if !name.checked_sub(1).is_some_and(|b| reading.ends(b, names.unique_office)) || qualified(reading, otherwise, m, None) {
            continue;
        }
        let mut from = name;
        while from > own.tokens.0 as usize
            && name - from < BEFORE
            && (is_of_an_office(reading, from - 1) || reading.is(from - 1, names.demonym) || reading.is(from - 1, names.place))
        {
            from -= 1;
        }
        let dated = reading.claims_of(m.sentence as usize).1.iter().any(|c| c.when().is_some_and(|w| w.written.year.is_some()));
        let of_a_country = (from..name).any(|at| reading.is(at, names.demonym) || reading.is(at, names.place));
        let state = name.checked_sub(1).is_some_and(|b| reading.ends(b, of_state));
        if name - from < 2 || dated || state && !of_a_country {
            continue;
        }
        let Some(span) = reading.doc.tokens.get(from).map(|t| t.span().to(m.span)) else { continue };
        let phrase = (from..name).map(|at| text(reading, at).to_lowercase()).collect::<Vec<_>>().join(" ");
        held.retain(|(_, o, _)| m.sentence - o.sentence <= BETWEEN);
        let surname = |m: &Mention| m.surname.of(&reading.doc.text).to_lowercase();
        if let Some((_, _, first)) = held.iter().find(|(p, o, _)| *p == phrase && edits(&surname(o), &surname(m)) > 2 && o.sentence != m.sentence) {
            let words = format!("\"{}\" here and \"{}\" before hold one office", reading.doc.words(span), reading.doc.words(*first));
            out.push(conflict(("stated", span), ("other", *first), words));
        }
        held.push((phrase, m, span));
    }
}

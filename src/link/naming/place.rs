//! One town in two counties, states or countries; one event in two towns.
//!
//! Knows the names of regions, not which towns are in them: a town is only ever compared with itself.

use super::{conflict, says, text};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Token, TokenKind, sign};
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::{ClassId, Gates, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};

/// Binds a town to two regions.
pub(in crate::link) const PLACE: Relation =
    Relation { name: "place", roles: &["stated", "other"], about: "one town that is put in two regions of a kind, or one event in two towns", bind };

/// Kinds of regions, of which a town is in one, each with the word for the nation that has them.
const KINDS: [(&str, &str); 22] = [
    ("region-country", ""),
    ("region-state", "american"),
    ("region-county", "british"),
    ("region-irish-county", "irish"),
    ("region-australian-state", "australian"),
    ("region-province", "canadian"),
    ("region-german-land", "german"),
    ("region-french-region", "french"),
    ("region-italian-region", "italian"),
    ("region-spanish-region", "spanish"),
    ("region-indian-state", "indian"),
    ("region-nigerian-state", "nigerian"),
    ("region-south-african-province", ""),
    ("region-swiss-canton", "swiss"),
    ("region-austrian-land", "austrian"),
    ("region-dutch-province", "dutch"),
    ("region-mexican-state", "mexican"),
    ("region-chinese-province", "chinese"),
    ("region-japanese-prefecture", "japanese"),
    ("region-brazilian-state", "brazilian"),
    ("region-pakistani-province", "pakistani"),
    ("region-polish-region", "polish"),
];
/// Tokens of an apposition in which the region is looked for.
const APPOSITION: usize = 12;

/// Where a town was put first: the words, the region by its name and nation, the sentence, and the quarter of the region.
type Told = (Span, (String, Option<u16>), u32, Option<u8>);

/// The regions of each kind, with the nation that they are of.
#[derive(Debug)]
pub(in crate::link) struct Regions {
    pub(super) kinds: Vec<ClassId>,
    nations: Vec<Option<u16>>,
}

/// Where towns were put first, by their names in small letters and the kind of region.
pub(super) struct Seen {
    told: FxHashMap<(String, usize), Told>,
    /// The names alone: each capital of a statement asks for one.
    towns: FxHashSet<String>,
}

impl Seen {
    fn new(told: FxHashMap<(String, usize), Told>) -> Seen {
        let towns = told.keys().map(|(town, _)| town.clone()).collect();
        Seen { told, towns }
    }

    /// Whether a town was put anywhere.
    pub(super) fn has(&self, town: &str) -> bool {
        self.towns.contains(town)
    }

    /// The nation of the region of a kind that a town was put in, with its words and their sentence.
    pub(super) fn nation_of(&self, town: &str, kind: usize, regions: &Regions) -> Option<(Span, u16, usize)> {
        let (span, (_, told), sentence, _) = self.told.get(&(town.to_owned(), kind)).filter(|t| t.2 != u32::MAX)?;
        let nation = if kind == 0 { *told } else { regions.nation(kind) };
        Some((*span, nation?, *sentence as usize))
    }
}

impl Regions {
    /// The nation that has the regions of a kind.
    pub(super) fn nation(&self, kind: usize) -> Option<u16> {
        self.nations.get(kind).copied().flatten()
    }

    /// Those of a lexicon; none where a class is missing.
    pub(in crate::link) fn of(lexicon: &Lexicon) -> Option<Regions> {
        let kinds = KINDS.iter().map(|(kind, _)| lexicon.words.find_class(kind)).collect::<Option<_>>()?;
        let nations = KINDS.iter().map(|(_, nation)| lexicon.names.nation(lexicon.words.get(nation))).collect();
        Some(Regions { kinds, nations })
    }
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let words = &reading.lexicon.words;
    let Some(regions) = &reading.vocabularies.regions else { return };
    let Regions { kinds, nations } = regions;
    super::venue::bind(reading, kinds, out);
    let Some(namesake) = words.find_class("namesake") else { return };
    let mut seen: FxHashMap<(String, usize), Told> = FxHashMap::default();
    // The last sentence in which a town was put in a region.
    let mut last_told: Option<usize> = None;
    for (index, s) in reading.doc.sentences.iter().enumerate() {
        // A dateline is set as a byline.
        if !matches!(reading.doc.block_of(s).kind, BlockKind::Paragraph | BlockKind::Deck | BlockKind::Headline | BlockKind::Byline) {
            continue;
        }
        let (first, last) = (s.tokens.0 as usize, s.tokens.1 as usize);
        if !reading.passes(index, Gates::REGION) {
            continue;
        }
        if last_told.is_some_and(|told: usize| told + VIEW >= index) {
            taken_up(reading, (kinds, nations), &seen, namesake, index, out);
        }
        let capitals = sign::all(reading.doc.signs.get(first..last).unwrap_or_default(), sign::CAPITAL);
        for at in capitals.map(|at| first + at as usize) {
            let town = reading.doc.tokens.get(at).is_some_and(|t| is_capital(t) && t.len >= 4)
                && !matches!(text(reading, at), "County" | "Township" | "Parish" | "District");
            if !town {
                continue;
            }
            let Some((kind, from, to)) = region_of(reading, kinds, at, last) else { continue };
            // "in New York, New Jersey and Virginia": one region after another, and no town.
            let next = to + usize::from(reading.lower(to) == ",");
            let next = next + usize::from(matches!(reading.lower(next), "and" | "or"));
            let more = next > to && kinds.get(kind).is_some_and(|c| (next..next + 2).any(|k| reading.ends(k, *c)));
            if more && at > first && reading.doc.tokens.get(at - 1).is_some_and(is_capital) {
                continue;
            }
            if says(reading, s, namesake) {
                break;
            }
            let (Some(town), Some(a), Some(b)) = (reading.doc.tokens.get(at), reading.doc.tokens.get(from), reading.doc.tokens.get(to - 1)) else {
                continue;
            };
            let span = town.span().to(a.span().to(b.span()));
            let region = normal(reading, from, to);
            // "Sudanese" for Sudan.
            let nation = |at: usize| reading.doc.tokens.get(at).and_then(|t| reading.lexicon.names.nation(t.word));
            let nation = if kind == 0 { nation(from).or_else(|| nation(to - 1)) } else { None };
            let two = reading.lexicon.names.is_common(text(reading, at)) && second_word(reading, at);
            let name = if two { format!("{} {}", text(reading, at - 1), text(reading, at)) } else { text(reading, at).to_owned() };
            let key = (name.to_lowercase(), kind);
            let quarter = (at + 1..from).find_map(|k| super::venue::quarter(text(reading, k)));
            // "Altenau, a village in Saxony … Altenau, Austria": the region of one nation, and another nation.
            let other_nation = || {
                let own = if kind == 0 { nation } else { nations.get(kind).copied().flatten() }?;
                (0..kinds.len()).filter(|k| (*k == 0) != (kind == 0)).find_map(|k| {
                    let (place, (name, told), sentence, _) = seen.get(&(key.0.clone(), k))?;
                    let of = if k == 0 { *told } else { nations.get(k).copied().flatten() }?;
                    let apart =
                        of != own && !reading.lexicon.names.nations_go_together(of, own) && *sentence != index as u32 && *sentence != u32::MAX;
                    apart.then(|| (*place, name.clone()))
                })
            };
            if let Some((other, name)) = other_nation() {
                let words = format!("{} is in {} here and in {} before", town.span().of(&reading.doc.text), title(&region), title(&name));
                out.push(conflict(("stated", span), ("other", other), words));
                continue;
            }
            match seen.get(&key) {
                Some((other, (known, _), sentence, Some(told)))
                    if *known == region && *sentence != index as u32 && *sentence != u32::MAX && quarter.is_some_and(|q| (q + 2) % 4 == *told) =>
                {
                    let words = format!("{} is on one side of {} here and on the other before", town.span().of(&reading.doc.text), title(&region));
                    out.push(conflict(("stated", span), ("other", *other), words));
                }
                Some((_, (known, Some(told)), _, _)) if nation.is_some_and(|n| n == *told || one_in_other(&region, known)) => {}
                Some((other, (name, _), sentence, _)) if *name != region && *sentence != index as u32 => {
                    let words = format!("{} is in {} here and in {} before", town.span().of(&reading.doc.text), title(&region), title(name));
                    out.push(conflict(("stated", span), ("other", *other), words));
                }
                Some((_, (name, _), _, _)) if *name != region => {
                    // Two towns of one name, told apart in one sentence.
                    seen.insert(key, (span, (region, nation), u32::MAX, None));
                }
                Some(_) => {}
                None => {
                    seen.insert(key, (span, (region, nation), index as u32, quarter));
                    last_told = Some(index);
                }
            }
        }
    }
    super::whereabouts::bind(reading, regions, &Seen::new(seen), namesake, out);
}

/// Whether one country is a part of the other.
fn one_in_other(a: &str, b: &str) -> bool {
    let whole =
        |w: &str| matches!(w, "britain" | "united kingdom" | "china" | "denmark" | "netherlands" | "united states" | "british" | "ireland" | "irish");
    whole(a) || whole(b)
}

/// Sentences from a town to words that take it up.
const VIEW: usize = 3;

/// "at Ballinagar, Co Offaly, … the Co Meath village": a settlement of a region that is taken up, where one town was put in another.
fn taken_up(
    reading: &Reading<'_>,
    (kinds, nations): (&[ClassId], &[Option<u16>]),
    seen: &FxHashMap<(String, usize), Told>,
    namesake: ClassId,
    index: usize,
    out: &mut Vec<Link>,
) {
    let Some(own) = reading.doc.sentences.get(index).filter(|_| !seen.is_empty()) else { return };
    let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let determiners = ["the", "this", "that"].map(|word| reading.lexicon.words.get(word));
    for the in first..last {
        // Behind the article a capital.
        let capital = reading.doc.tokens.get(the + 1).is_some_and(|t| t.kind == TokenKind::Word && (t.case != Case::Lower || t.len <= 6));
        if !capital || !reading.doc.tokens.get(the).is_some_and(|t| t.word != 0 && determiners.contains(&t.word)) {
            continue;
        }
        let at = the + 1 + usize::from(matches!(reading.lower(the + 1), "co" | "county" | "small" | "little" | "tiny"));
        let at = at + usize::from(matches!(reading.lower(the + 1), "co") && reading.lower(at) == ".");
        let names = &reading.lexicon.names;
        let found = kinds.iter().enumerate().find(|(_, class)| reading.is(at, **class));
        let to = found.and_then(|(_, class)| (at + 1..=(at + 4).min(last)).find(|end| reading.ends(end - 1, *class)));
        // "the Tanzanian city"
        let national = reading.is(at, names.nationality).then(|| reading.doc.tokens.get(at).and_then(|t| names.nation(t.word))).flatten();
        let Some(to) = to.or_else(|| national.map(|_| at + 1)) else { continue };
        let to_noun = to + usize::from(matches!(text(reading, to), "seaside" | "market" | "fishing" | "border" | "coastal" | "mining" | "mountain"));
        if !reading.is_a(to_noun, "settlement") {
            continue;
        }
        // "the Kent town of Deal": another.
        if matches!(text(reading, to_noun + 1), "of" | "where" | "that" | "which") || says(reading, own, namesake) {
            continue;
        }
        let region = normal(reading, at, to);
        let kind = found.map(|(kind, _)| kind);
        let in_view = |k: usize, s: u32| (Some(k) == kind || national.is_some()) && s != u32::MAX && (s as usize) + VIEW >= index;
        let mut towns = seen.iter().filter(|((_, k), (_, _, s, _))| in_view(*k, *s));
        let (Some(((_, k), (place, (name, told), sentence, _))), None) = (towns.next(), towns.next()) else { continue };
        let of = if *k == 0 { *told } else { nations.get(*k).copied().flatten() };
        let apart = match national {
            Some(own) => of.is_some_and(|of| of != own && !names.nations_go_together(of, own)),
            None => *name != region,
        };
        let Some(from) = reading.doc.sentences.get(*sentence as usize) else { continue };
        // The region stands nowhere before.
        let rests = (0..the).any(|k| {
            let token = reading.doc.tokens.get(k);
            reading.doc.words(reading.doc.tokens[k].span()).eq_ignore_ascii_case(text(reading, at))
                || national.is_some() && token.is_some_and(|t| t.word != 0 && t.case != Case::Lower && names.nation(t.word) == national)
        });
        let others = (from.tokens.0 as usize..last).any(|k| reading.is(k, namesake));
        // No other town is in view.
        let begin = reading.mentions.partition_point(|m| m.sentence < *sentence);
        let elsewhere = reading.mentions.iter().skip(begin).take_while(|m| (m.tokens.0 as usize) < the).any(|m| {
            let placed = (m.tokens.0 as usize)
                .checked_sub(1)
                .is_some_and(|b| reading.is(b, reading.lexicon.names.place_preposition) || reading.lower(b) == "to");
            placed
                && !place.contains(m.span)
                && !place.overlaps(m.span)
                && !kinds.iter().any(|k| reading.is(m.tokens.0 as usize, *k))
                && !reading.is(m.tokens.0 as usize, reading.lexicon.names.calendar)
        });
        let others = others || elsewhere;
        if apart && !rests && !others {
            let (Some(a), Some(b)) = (reading.doc.tokens.get(the + 1), reading.doc.tokens.get(to_noun)) else { continue };
            let words = format!("the {} is in {} here and in {} before", text(reading, to_noun), title(&region), title(name));
            out.push(conflict(("stated", a.span().to(b.span())), ("other", *place), words));
            return;
        }
    }
}

/// The region whose name begins at a token: its kind, and one past its last token.
pub(super) fn region_at(reading: &Reading<'_>, kinds: &[ClassId], at: usize, last: usize) -> Option<(usize, usize)> {
    let (kind, class) = kinds.iter().enumerate().find(|(_, class)| reading.is(at, **class))?;
    let to = (at + 1..=(at + 4).min(last)).find(|end| reading.ends(end - 1, *class)).unwrap_or(at + 1);
    let goes_on = reading.doc.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.spaced && to < last);
    (!goes_on).then_some((kind, to))
}

/// The region that a town is put in: its kind, and its tokens.
fn region_of(reading: &Reading<'_>, kinds: &[ClassId], at: usize, last: usize) -> Option<(usize, usize, usize)> {
    let names = &reading.lexicon.names;
    let token = reading.doc.tokens.get(at).filter(|t| is_capital(t) && t.len >= 4)?;
    // Nearly all words behind a capital are none of these.
    let next = reading.doc.tokens.get(at + 1)?;
    if next.len > 6 || !matches!(next.case, Case::Lower | Case::None) {
        return None;
    }
    let behind = reading.lower(at + 1);
    let stands = matches!(text(reading, at + 1), "is" | "was" | "lies" | "sits" | "stands");
    if !stands && !matches!(behind, "," | "in") {
        return None;
    }
    let word = reading.doc.words(token.span());
    let led = at.checked_sub(1).is_some_and(|b| reading.is(b, names.place_preposition) || reading.lower(b) == "of");
    let unfit = || {
        reading.is(at, names.demonym)
            || reading.is(at, names.calendar)
            || kinds.iter().any(|k| reading.is(at, *k))
            || names.is_common(word) && !second_word(reading, at)
            || names.is_given(word) && !led
    };
    let find = |from: usize| -> Option<(usize, usize, usize)> {
        // "in southern Peru", "in the north of Chile"
        let mut k = from;
        // "Western Australia" is a state by itself.
        let named = |k: usize| kinds.iter().any(|class| reading.is(k, *class));
        while k < last
            && k < from + 6
            && !named(k)
            && (is_direction(reading.lower(k)) || matches!(reading.lower(k), "the" | "of" | "county" | "co" | "." | "-"))
        {
            k += 1;
        }
        let (kind, class) = kinds.iter().enumerate().find(|(_, class)| reading.is(k, **class))?;
        let to = (k + 1..=(k + 4).min(last)).find(|end| reading.ends(end - 1, *class)).unwrap_or(k + 1);
        // "Norfolk Island", "Virginia Woolf" are no regions.
        let goes_on = reading.doc.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.spaced && to < last);
        (!goes_on).then_some((kind, k, to))
    };
    // A region with a noun behind it.
    let find_inside = |k: usize| -> Option<(usize, usize, usize)> {
        let (kind, class) = kinds.iter().enumerate().find(|(_, class)| reading.is(k, **class))?;
        let to = (k + 1..=(k + 4).min(last)).find(|end| reading.ends(end - 1, *class)).unwrap_or(k + 1);
        Some((kind, k, to))
    };
    // "Greenville, a town of 27,000 in western Alabama,", "Luxor, an Egyptian city"
    let apposed = |from: usize| -> Option<(usize, usize, usize)> {
        // "Yarrabin, one of South Australia's oldest settlements,"
        if reading.lower(from) == "one" && reading.lower(from + 1) == "of" {
            return find_inside(from + 2).filter(|(_, _, to)| matches!(reading.lower(*to), "'s" | "’s" | "'"));
        }
        let opens = matches!(reading.lower(from), "a" | "an" | "the");
        let reach = last.min(from + APPOSITION);
        let close =
            (from..reach).find(|k| matches!(reading.lower(*k), "," | ";" | "." | "which" | "that" | "who") || reading.is_stop(*k)).unwrap_or(reach);
        if !opens {
            return None;
        }
        if let Some(within) = (from + 1..close).rev().find(|k| reading.lower(*k) == "in") {
            return find(within + 1).filter(|(_, _, to)| *to == close);
        }
        // "Arlen, a Nebraska crossroads of 900"
        let noun = |to: usize| to < close && reading.doc.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
        if let Some(found) = find_inside(from + 1).filter(|(_, _, to)| noun(*to)) {
            return Some(found);
        }
        let settlement =
            (from + 2..close).any(|k| matches!(text(reading, k), "city" | "town" | "village" | "port" | "resort" | "capital" | "suburb" | "hamlet"));
        let national = from + 1;
        let whole = reading.doc.tokens.get(national).is_some_and(|t| t.case != Case::Lower) && reading.lower(national + 1) != "-";
        (settlement && whole && reading.is(national, names.nationality)).then_some((0, national, national + 1))
    };
    let found = match behind {
        "," => {
            let which =
                text(reading, at + 2) == "which" && matches!(text(reading, at + 3), "is" | "lies" | "sits" | "was") && text(reading, at + 4) == "in";
            let direct = if which {
                find(at + 5)
            } else if reading.lower(at + 2) == "in" {
                find(at + 3)
            } else {
                find(at + 2)
            };
            direct.or_else(|| apposed(at + 2))
        }
        // "Greenville is a town of 27,000 in Alabama", "Greenville lies in western Alabama"
        _ if stands => {
            if reading.lower(at + 2) == "in" {
                find(at + 3)
            } else {
                apposed(at + 2)
            }
        }
        "in" if led => find(at + 2),
        _ => None,
    };
    found.filter(|_| !unfit())
}

/// Whether a word is the second of a name: "Creek" in "near Alder Creek, Oregon".
fn second_word(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let names = &reading.lexicon.names;
    let capital = reading.doc.tokens.get(before).is_some_and(|t| is_capital(t) && t.len >= 3 && t.case == Case::Title);
    let led = before.checked_sub(1).is_none_or(|b| {
        reading.is(b, names.place_preposition)
            || matches!(reading.lower(b), "of" | "leave" | "from" | "through")
            || reading.is_stop(b)
            || reading.doc.sentence_at(before as u32).is_some_and(|s| s.tokens.0 as usize == before)
    });
    capital && led
}

fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper)
}

fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "north-west"
            | "northwestern"
            | "northeastern"
            | "southwestern"
            | "southeastern"
            | "northwest"
            | "northeast"
            | "southwest"
            | "southeast"
            | "north-east"
            | "south-east"
            | "south-west"
            | "north-western"
            | "north-eastern"
            | "south-western"
            | "south-eastern"
            | "upper"
            | "lower"
            | "rural"
            | "mid"
    )
}

/// The name of a region, written out.
pub(super) fn normal(reading: &Reading<'_>, from: usize, to: usize) -> String {
    let words: Vec<String> = (from..to).map(|at| text(reading, at).to_lowercase()).filter(|w| w != ".").collect();
    let name = words.join(" ");
    match name.as_str() {
        "ala" => "alabama",
        "ariz" => "arizona",
        "ark" => "arkansas",
        "calif" => "california",
        "colo" => "colorado",
        "conn" => "connecticut",
        "del" => "delaware",
        "fla" => "florida",
        "ga" => "georgia",
        "ill" => "illinois",
        "ind" => "indiana",
        "kan" => "kansas",
        "ky" => "kentucky",
        "la" => "louisiana",
        "md" => "maryland",
        "mass" => "massachusetts",
        "mich" => "michigan",
        "minn" => "minnesota",
        "miss" => "mississippi",
        "mo" => "missouri",
        "mont" => "montana",
        "neb" => "nebraska",
        "nev" => "nevada",
        "okla" => "oklahoma",
        "ore" => "oregon",
        "pa" => "pennsylvania",
        "tenn" => "tennessee",
        "tex" => "texas",
        "vt" => "vermont",
        "va" => "virginia",
        "wash" => "washington",
        "wis" => "wisconsin",
        "wyo" => "wyoming",
        "south australian" => "south australia",
        "western australian" | "west australian" => "western australia",
        "tasmanian" => "tasmania",
        "queenslander" => "queensland",
        "nova scotian" => "nova scotia",
        "albertan" => "alberta",
        "british columbian" => "british columbia",
        "ontarian" => "ontario",
        "manitoban" => "manitoba",
        "californian" => "california",
        "texan" => "texas",
        "alaskan" => "alaska",
        "hawaiian" => "hawaii",
        "floridian" => "florida",
        "virginian" => "virginia",
        "uk" | "u.k." | "united kingdom" | "great britain" => "britain",
        "us" | "usa" | "u.s." | "united states of america" => "united states",
        "holland" => "netherlands",
        "burma" => "myanmar",
        "türkiye" => "turkey",
        "czechia" => "czech republic",
        _ => return name,
    }
    .to_owned()
}

fn title(name: &str) -> String {
    name.split(' ')
        .map(|w| {
            let mut c = w.chars();
            c.next().map_or(String::new(), |f| f.to_uppercase().chain(c).collect())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

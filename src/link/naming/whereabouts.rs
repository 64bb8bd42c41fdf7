//! Where a text puts its towns, besides the regions that the lexicon names: on a nation's coast, in a quarter of the country, in a province by
//! its name.
//!
//! A ledger of towns: each statement is read by the word that begins it ("northern", "Norwegian"), so that a text without such words costs
//! nothing. Only what stands right behind the name of a town, or takes up the one town of its sentence, is said of it.

use super::cast::is_told;
use super::place::{Regions, Seen, normal, region_at};
use super::{conflict, says, text, venue};
use crate::base::Span;
use crate::doc::{Case, MentionKind, Sentence, TokenKind, sign};
use crate::link::{Filler, Link, Reading};
use crate::rule::lexicon::ClassId;
use rustc_hash::FxHashMap;
use std::cell::LazyCell;

/// Words from the name of a town to what says where it lies.
const REACH: usize = 13;
/// Statements of a document that are kept.
const MOST: usize = 400;
/// Statements of a document whose town is looked for.
const MOST_TRIED: usize = 4_000;

/// What a quarter is of.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Whole {
    /// "the country".
    Country,
    /// None said: "the northern border", which may be the neighbour's.
    Edge(String),
    /// A region, by its name.
    Named(String),
}

/// Where a town is said to be.
#[derive(Clone, Debug)]
struct Place {
    nation: Option<u16>,
    /// "the western province of Orsk": the sort of region, and its name.
    province: Option<(String, String)>,
    quarter: Option<(Whole, u8)>,
    span: Span,
    sentence: usize,
}

/// Binds two statements of where one town lies that cannot both be.
pub(super) fn bind(reading: &Reading<'_>, regions: &Regions, seen: &Seen, namesake: ClassId, out: &mut Vec<Link>) {
    let Some(compass) = reading.lexicon.words.find_class("compass-quarter") else { return };
    let nationality = reading.lexicon.names.nationality;
    let mut ledger: FxHashMap<String, Vec<Place>> = FxHashMap::default();
    let (mut kept, mut tries) = (0, 0);
    let one_nation = LazyCell::new(|| names_one_nation(reading));
    for (index, own, marks) in reading.with_landmarks().filter(|(_, s, _)| is_told(reading, s)) {
        let opens = |at: &usize| reading.is(*at, compass) || reading.is(*at, nationality);
        let mut marks = marks.iter().map(|at| *at as usize).filter(opens).peekable();
        if marks.peek().is_none() || kept >= MOST || says(reading, own, namesake) {
            continue;
        }
        for at in marks {
            let Some((place, end)) = place_at(reading, regions, own, index, at) else { continue };
            tries += 1;
            if tries == MOST_TRIED {
                reading.leave_unfinished("it says of too many places where they lie");
                return;
            }
            let Some(name) = town_before(reading, regions, own, at).or_else(|| taken_up(reading, &ledger, seen, own, at, end)) else { continue };
            let known = ledger.entry(name.clone()).or_default();
            let mut pair = known.iter().find(|o| o.sentence != index && apart(reading, o, &place, || *one_nation)).map(|o| (place.span, o.span));
            // Where the lexicon has the region, its nation is told, before or behind.
            for kind in 0..regions.kinds.len() {
                if pair.is_some() {
                    break;
                }
                let (Some(own), Some((span, nation, sentence))) = (place.nation, seen.nation_of(&name, kind, regions)) else { continue };
                if nation != own && !reading.lexicon.names.nations_go_together(nation, own) && sentence != index {
                    pair = Some(if sentence < index { (place.span, span) } else { (span, place.span) });
                }
            }
            kept += 1;
            if let Some((stated, other)) = pair {
                let told = |l: &Link| l.roles.iter().any(|(role, f)| *role == "stated" && matches!(f, Filler::Words(s) if s.overlaps(stated)));
                if !out.iter().any(told) {
                    let words = format!("it is \"{}\" here and \"{}\" before", reading.doc.words(stated), reading.doc.words(other));
                    out.push(conflict(("stated", stated), ("other", other), words));
                }
                return;
            }
            known.push(place);
        }
    }
}

/// Whether one town cannot be in two places.
fn apart(reading: &Reading<'_>, a: &Place, b: &Place, one_nation: impl FnOnce() -> bool) -> bool {
    if let (Some(x), Some(y)) = (a.nation, b.nation) {
        return x != y && !reading.lexicon.names.nations_go_together(x, y);
    }
    if let (Some((sort, name)), Some((other_sort, other))) = (&a.province, &b.province) {
        return sort == other_sort && name != other;
    }
    let (Some((whole, x)), Some((other, y))) = (&a.quarter, &b.quarter) else { return false };
    (x + 2) % 4 == *y
        && match (whole, other) {
            (Whole::Edge(_), Whole::Country) | (Whole::Country, Whole::Edge(_)) => one_nation(),
            _ => whole == other,
        }
}

/// Whether a text names one nation, so that "the country" and "the border" are of the same.
fn names_one_nation(reading: &Reading<'_>) -> bool {
    let names = &reading.lexicon.names;
    let regions = reading.vocabularies.regions.as_ref();
    let of_region = |at: usize| {
        let regions = regions?;
        regions.kinds.iter().enumerate().filter(|(_, class)| reading.is(at, **class)).find_map(|(kind, _)| regions.nation(kind))
    };
    let mut nations = sign::all(&reading.doc.signs, sign::CAPITAL).filter_map(|at| {
        let at = at as usize;
        let token = reading.doc.tokens.get(at).filter(|t| t.word != 0)?;
        names.nation(token.word).or_else(|| of_region(at))
    });
    let Some(first) = nations.next() else { return false };
    nations.all(|n| names.nations_go_together(first, n))
}

/// What a word of a quarter or of a nation says of a place, with one past its last token.
fn place_at(reading: &Reading<'_>, regions: &Regions, own: &Sentence, index: usize, at: usize) -> Option<(Place, usize)> {
    let last = own.tokens.1 as usize;
    let token = reading.doc.tokens.get(at)?;
    let span = |to: usize| reading.doc.tokens.get(to - 1).map(|t| token.span().to(t.span()));
    if crate::extract::quotes::covers(reading.quotations, token.span()) {
        return None;
    }
    let mut place = Place { nation: None, province: None, quarter: None, span: token.span(), sentence: index };
    let next = text(reading, at + 1);
    let title = |k: usize| k < last && reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 3);
    // "the western province of Orsk", "the Spanish province of Ourense"
    let sort = reading.is_a(at + 1, "administrative-land");
    let named = sort && text(reading, at + 2) == "of" && title(at + 3);
    if let Some(quarter) = venue::quarter(text(reading, at)) {
        if named {
            place.province = Some((next.to_owned(), text(reading, at + 3).to_lowercase()));
            place.span = span(at + 4)?;
            return Some((place, at + 4));
        }
        // "southern Ecuador", "the north of Chile"
        let adjective = text(reading, at).ends_with("ern");
        let from = if adjective { at + 1 } else { at + 2 };
        if (adjective || next == "of")
            && let Some((kind, to)) = region_at(reading, &regions.kinds, from, last)
        {
            let nation = |k: usize| reading.doc.tokens.get(k).and_then(|t| reading.lexicon.names.nation(t.word));
            place.nation = if kind == 0 { nation(from).or_else(|| nation(to - 1)) } else { regions.nation(kind) };
            place.quarter = Some((Whole::Named(normal(reading, from, to)), quarter));
            place.span = span(to)?;
            return Some((place, to));
        }
        let isle = (own.tokens.0 as usize..last)
            .any(|k| matches!(text(reading, k), "island" | "city" | "town's" | "county" | "state" | "province" | "district"));
        // "in the far south of the country", "the country's far north", "the northern border"
        let of_country = |k: usize| text(reading, k) == "of" && text(reading, k + 1) == "the" && matches!(text(reading, k + 2), "country" | "nation");
        let owned = (1..=3)
            .filter_map(|b| at.checked_sub(b))
            .any(|k| matches!(text(reading, k), "'s" | "’s") && k.checked_sub(1).is_some_and(|n| matches!(text(reading, n), "country" | "nation")));
        let edge = adjective && matches!(next, "border" | "frontier" | "coast") && !isle && text(reading, at + 2) != "of";
        let part = adjective && matches!(next, "part" | "half" | "corner" | "end" | "tip" | "edge") && of_country(at + 2);
        if !adjective && (of_country(at + 1) || owned) || part || edge || adjective && owned {
            let of_none = edge && !owned && next != "coast";
            place.quarter = Some((if of_none { Whole::Edge(next.to_owned()) } else { Whole::Country }, quarter));
            let to = if edge || part || adjective { at + 2 } else { at + 1 };
            place.span = span(to)?;
            return Some((place, to));
        }
        return None;
    }
    // "on the Norwegian coast", "the Spanish province of Ourense"
    let whole = token.case != Case::Lower && next != "-";
    let ground = reading.is_a(at + 1, "ground-of-a-nation");
    let end = if named { at + 4 } else { at + 2 };
    place.nation = reading.lexicon.names.nation(token.word).filter(|_| whole && (ground || named));
    place.nation?;
    place.span = span(end)?;
    Some((place, end))
}

/// The town right behind whose name a word says where it lies: "Orvalle, a market town close to the northern border", "near Orvalle, in the far
/// south".
fn town_before(reading: &Reading<'_>, regions: &Regions, own: &Sentence, at: usize) -> Option<String> {
    let first = own.tokens.0 as usize;
    // From the word back to the comma: a phrase of small letters.
    let mut k = at;
    while k > first && at - k < REACH {
        let before = k - 1;
        let token = reading.doc.tokens.get(before)?;
        if text(reading, before) == "," {
            break;
        }
        let plain = token.kind != TokenKind::Mark || text(reading, before) == "-";
        let set_apart = matches!(
            text(reading, before),
            "who"
                | "whose"
                | "where"
                | "while"
                | "after"
                | "when"
                | "but"
                | "from"
                | "then"
                | "now"
                | "once"
                | "today"
                | "formerly"
                | "former"
                | "opposite"
                | "facing"
                | "outside"
                | "across"
                | "beyond"
                | "by"
                | "for"
                | "with"
                | "against"
                | "into"
                | "than"
                | "not"
        );
        if !plain || token.case != Case::Lower && token.kind == TokenKind::Word || set_apart {
            return None;
        }
        k = before;
    }
    let comma = k.checked_sub(1).filter(|c| *c > first && text(reading, *c) == ",")?;
    // "a fishing town in", "in the", "on the", "which lies in the"
    let opens = text(reading, k);
    let lies = opens == "which" && matches!(text(reading, k + 1), "is" | "lies" | "sits" | "stands");
    if !(lies || matches!(opens, "a" | "an" | "in" | "on" | "near" | "close" | "at" | "along" | "deep" | "the" | "high"))
        || opens == "the" && k + 1 != at
    {
        return None;
    }
    // The word before the place: "in", "of the hills of", none behind an article.
    let mut prep = at;
    while prep > k
        && matches!(
            text(reading, prep - 1),
            "the" | "far" | "a" | "an" | "country" | "'s" | "’s" | "its" | "remote" | "rugged" | "deep" | "windswept" | "extreme"
        )
    {
        prep -= 1;
    }
    let lead = if prep == k { "" } else { text(reading, prep - 1) };
    let of = lead == "of" && prep >= 2 && reading.is_a(prep - 2, "part-of-a-land");
    let to = lead == "to" && prep >= 2 && text(reading, prep - 2) == "close";
    if !(of || to || matches!(lead, "" | "in" | "on" | "near" | "at" | "along")) {
        return None;
    }
    town_at(reading, regions, first, comma - 1)
}

/// The name of a town that ends at a token, as the ledger has it.
fn town_at(reading: &Reading<'_>, regions: &Regions, first: usize, at: usize) -> Option<String> {
    let names = &reading.lexicon.names;
    let token = reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Upper) && t.len >= 4)?;
    let word = reading.doc.words(token.span());
    let title = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title);
    let two = names.is_common(word) && at > first && title(at - 1);
    let head = if two { at - 1 } else { at };
    let led = head
        .checked_sub(1)
        .is_some_and(|b| reading.is(b, names.place_preposition) || matches!(reading.lower(b), "of" | "de" | "do" | "da" | "la" | "le"));
    let unfit = reading.is(at, names.demonym)
        || reading.is(at, names.calendar)
        || regions.kinds.iter().any(|k| reading.is(at, *k))
        || names.is_common(word) && !two
        || names.is_given(word) && !led
        || matches!(word, "County" | "Township" | "Parish" | "District" | "Province" | "State" | "University" | "Company");
    // Somebody or some body is no town.
    let from = reading.mentions.partition_point(|m| (m.tokens.1 as usize) <= at);
    let body = reading
        .mentions
        .get(from)
        .is_some_and(|m| (m.tokens.0 as usize) <= at && matches!(m.kind, MentionKind::Person | MentionKind::Organisation) && !led);
    (!unfit && !body).then(|| if two { format!("{} {word}", text(reading, at - 1)).to_lowercase() } else { word.to_lowercase() })
}

/// The one town of the ledger that a sentence names before a statement that takes it up: "Soldiers reached Quillomayo only on Tuesday, because roads
/// in that corner of northern Peru had been washed away", "kept at Vilar de Moura by the Spanish province of Ourense, in which the hamlet lies".
fn taken_up(reading: &Reading<'_>, ledger: &FxHashMap<String, Vec<Place>>, seen: &Seen, own: &Sentence, at: usize, end: usize) -> Option<String> {
    let before = |b: usize| at.checked_sub(b).map_or("", |k| text(reading, k));
    let corner = before(1) == "of" && reading.is_a(at.wrapping_sub(2), "part-of-an-area") && matches!(before(3), "that" | "this");
    let settled = |k: usize| reading.is_a(k, "settlement");
    let stands = |k: usize| matches!(text(reading, k), "lies" | "is" | "stands" | "sits");
    let relative = text(reading, end) == ","
        && (text(reading, end + 1) == "in"
            && text(reading, end + 2) == "which"
            && text(reading, end + 3) == "the"
            && settled(end + 4)
            && stands(end + 5)
            || text(reading, end + 1) == "where" && text(reading, end + 2) == "the" && settled(end + 3) && stands(end + 4));
    if !(corner || relative) {
        return None;
    }
    let capital = |k: &usize| reading.doc.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 4);
    let known = |k: usize| {
        let word = text(reading, k).to_lowercase();
        (ledger.contains_key(&word) || seen.has(&word)).then_some(word)
    };
    let mut towns = (own.tokens.0 as usize..at).filter(capital).filter_map(known);
    let town = towns.next()?;
    towns.all(|t| t == town).then_some(town)
}

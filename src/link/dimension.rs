//! Quantities in a unit of the wrong dimension: miles of farmland, megawatt-hours of a wind farm, per cent per 100,000.

use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{Per, Unit, UnitId};
use crate::doc::{Claim, ClaimId, Kind};
use rust_decimal::Decimal;

/// Quantities whose unit cannot be that of what they measure.
pub(super) const DIMENSION: Relation = Relation {
    name: "dimension",
    roles: &["stated", "other"],
    about: "a quantity in a unit of another dimension than the thing, or the same quantity elsewhere, has",
    bind,
};

/// How many figures back a quantity may be taken up again, and how many sentences.
const BACK: (usize, u32) = (8, 2);

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(plant), Some(storage), Some(area)) = (class("power-plant"), class("energy-storage"), class("has-an-area")) else { return };
    let (Some(fluid), Some(holding)) = (class("has-a-volume"), class("holds-a-volume")) else { return };
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some(figure) = claim.figure() else { continue };
        if claim.kind == Kind::Percent && matches!(figure.per, Some(Per::Number(n)) if n >= 1000) {
            let words = reading.doc.words(claim.span);
            out.push(link(k, None, format!("{words} is a share of a hundred, and cannot also be per so many thousand")));
            continue;
        }
        let (Unit::Measure(unit), Kind::Measure) = (figure.unit, claim.kind) else { continue };
        let dimension = dimension(reading, unit);
        let end = claim.tokens.1 as usize;
        // "The 40-megawatt-hour wind farm", which has a power; a battery has both.
        let hyphened = (claim.tokens.0 as usize..end).any(|at| reading.lower(at) == "-");
        if dimension == "energy" && hyphened && (end..end + 3).take_while(|at| !reading.is_stop(*at)).any(|at| reading.is(at, plant)) {
            let s = reading.sentence(claim).tokens;
            if !(s.0 as usize..s.1 as usize).any(|at| reading.is(at, storage)) {
                out.push(link(k, None, format!("a plant has a power; {} is an energy", reading.doc.words(claim.span))));
            }
            continue;
        }
        if let Some(words) = out_of_place(reading, claim, dimension, figure.per.is_some()) {
            out.push(link(k, None, words));
            continue;
        }
        // "The runway is 2,400 square metres long"
        if matches!(dimension, "area" | "volume")
            && matches!(reading.lower(end), "long" | "wide" | "tall" | "high" | "deep" | "thick")
            && reading.lower(end + 1) != "-"
        {
            out.push(link(k, None, format!("what is {} has a length; {} is none", reading.lower(end), reading.doc.words(claim.span))));
            continue;
        }
        // "The reservoir stores 92 million square metres of water": what is stored has a volume.
        if dimension == "area"
            && reading.lower(end) == "of"
            && (end + 1..end + 3).any(|at| reading.is(at, fluid))
            && (1..=6).any(|b| reading.start(claim).checked_sub(b).is_some_and(|at| reading.is(at, holding)))
        {
            out.push(link(k, None, format!("what is held has a volume; {} is an area", reading.doc.words(claim.span))));
            continue;
        }
        // "cut the volume to 18 million square metres"
        let back =
            |n: usize| reading.start(claim).checked_sub(n).map_or("", |at| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text)));
        if dimension == "area" && matches!(back(1), "to" | "of" | "at" | "is" | "was") && back(2) == "volume" {
            out.push(link(k, None, format!("a volume is in cubes; {} is an area", reading.doc.words(claim.span))));
            continue;
        }
        // "It has an area of 46 cubic kilometres"
        let area_of = class("area-noun").is_some_and(|c| reading.start(claim).checked_sub(2).is_some_and(|at| reading.is(at, c)));
        if dimension == "volume" && back(1) == "of" && area_of {
            out.push(link(k, None, format!("an area is in squares; {} is a volume", reading.doc.words(claim.span))));
            continue;
        }
        // "measures 140 metres by 110, which makes 15,400 metres of turf"
        if matches!(dimension, "length" | "volume")
            && let Some((a, b)) = sides(reading, k)
        {
            let words = format!("two lengths make an area; {} is none", reading.doc.words(claim.span));
            let mut found = link(k, Some(a), words);
            found.roles.push(("other", Filler::Claim(ClaimId(b as u32))));
            out.push(found);
            continue;
        }
        // "from 10.4 megawatts to 51.2 megawatt-hours"
        if let Some((next, other)) = reading.claims.get(k + 1).and_then(|n| measure(n).map(|u| (n, u)))
            && (claim.pattern, next.pattern) == ("from", "from-to")
            && clash(dimension, self::dimension(reading, other))
        {
            let words = format!("{} and {} are no amounts of one thing", reading.doc.words(claim.span), reading.doc.words(next.span));
            out.push(link(k + 1, Some(k), words));
            continue;
        }
        // "42 acres … the 42 miles of farmland"
        for (j, earlier) in reading.claims.iter().enumerate().take(k).rev().take(BACK.0) {
            if claim.sentence - earlier.sentence > BACK.1 {
                break;
            }
            let Some(other) = measure(earlier) else { continue };
            let same = earlier.figure().is_some_and(|f| f.point == figure.point && f.per == figure.per);
            if same && of_another_size(reading, claim, earlier, dimension, self::dimension(reading, other)) {
                let words = format!("{} and {} are no amounts of one thing", reading.doc.words(earlier.span), reading.doc.words(claim.span));
                out.push(link(k, Some(j), words));
                break;
            }
            let digits = figure.point.normalize().to_string().replace('.', "");
            let few = figure.point < Decimal::TEN && digits.trim_matches('0').len() < 2;
            if !same || few || !clash(dimension, self::dimension(reading, other)) {
                continue;
            }
            let before = reading.start(claim).checked_sub(1).map_or("", |at| reading.lower(at));
            // "the building's 640,000 cubic feet", "its 30 square kilometres"
            let owned = matches!(before, "'s" | "’s" | "its" | "their" | "his" | "her") || before == "'";
            let parted =
                owned || claim.sentence != earlier.sentence || (earlier.tokens.1..claim.tokens.0).any(|at| reading.lower(at as usize) == ";");
            let spread = |c: &Claim| {
                let s = reading.sentence(c).tokens;
                (s.0 as usize..s.1 as usize).any(|at| reading.is(at, area))
            };
            // "A 12-kilometre trail" is a thing of its own.
            let hyphened = (claim.tokens.0 as usize..end).any(|at| reading.lower(at) == "-");
            // "That capacity, 250 megawatt-hours,": of what was spoken of, by its noun.
            let opens = reading.sentence(claim).tokens.0 as usize;
            let taken_up = before == ","
                && reading.start(claim) <= opens + 5
                && matches!(reading.lower(opens), "that" | "this" | "the" | "its")
                && matches!(reading.lower(claim.tokens.1 as usize), "," | "." | "–" | "—");
            // "its storage capacity of 240 megawatts", "a floor area of"
            let measured = before == "of"
                && reading.start(claim).checked_sub(2).is_some_and(|at| {
                    matches!(
                        reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text)),
                        "capacity" | "area" | "volume" | "output" | "extent"
                    )
                });
            // "the 38-kilometre plot"
            let thing = reading.doc.tokens.get(end).map_or("", |t| t.span().of(&reading.doc.text));
            let told = {
                let s = reading.sentence(earlier).tokens;
                thing.len() > 3 && (s.0..s.1).any(|at| reading.doc.tokens.get(at as usize).is_some_and(|t| t.span().of(&reading.doc.text) == thing))
            };
            let flat = hyphened && before == "the" && told
                || hyphened && before == "the" && reading.lexicon.words.find_class("lies-flat").is_some_and(|c| reading.is(end, c));
            // "9.2 million cubic metres, and the authority says the 9.2 million square metres"
            let other_clause = (earlier.tokens.1..claim.tokens.0).any(|at| reading.lower(at as usize) == ",") && before == "the";
            let parted = parted || other_clause;
            // "The park's 24-megawatt-hour capacity"
            let capacity = hyphened && (owned || before == "the") && matches!(thing, "capacity" | "output");
            let plant_again = hyphened && before == "the" && matches!(dimension, "power" | "energy");
            let one_thing = taken_up
                || measured
                || !hyphened && (owned || matches!(before, "the" | "those" | "these" | "all" | "full" | "same"))
                || plant_again
                || capacity
                || flat
                || before == "at" && spread(earlier);
            if parted && one_thing {
                let words = format!("{} and {} are no amounts of one thing", reading.doc.words(earlier.span), reading.doc.words(claim.span));
                out.push(link(k, Some(j), words));
            }
            break;
        }
    }
}

/// "a tablet containing 50 grams … the same 50-milligram tablet": the digits again, of the thing that was spoken of, in a unit of another size.
fn of_another_size(reading: &Reading<'_>, claim: &Claim, earlier: &Claim, dimension: &str, other: &str) -> bool {
    let hyphened = |c: &Claim| (c.tokens.0..c.tokens.1).any(|at| reading.lower(at as usize) == "-");
    if dimension != other
        || !matches!(dimension, "mass" | "volume" | "power" | "energy" | "length")
        || claim.unit() == earlier.unit()
        || !hyphened(claim)
    {
        return false;
    }
    let back = |n: usize| reading.start(claim).checked_sub(n).map_or("", |at| reading.lower(at));
    let taken_up = matches!(back(1), "same" | "the" | "that" | "this" | "those" | "these");
    // A rounded distance in two units is one measured twice; a thing is told again by its name.
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let thing = word(claim.tokens.1 as usize);
    let own = reading.sentence(earlier).tokens;
    taken_up && thing.len() > 3 && (own.0 as usize..own.1 as usize).any(|at| word(at) == thing)
}

/// What a quantity is said to measure, by the words right around it, where its unit cannot: "travelling at 90 kilometres", "a floor area of 65
/// metres", "50 megawatt-hours of capacity", "can store 300 megawatts".
fn out_of_place(reading: &Reading<'_>, claim: &Claim, dimension: &str, per: bool) -> Option<String> {
    if per && dimension == "power" {
        // "generates 60 megawatts a year"
        let yearly = matches!(claim.figure().and_then(|f| f.per), Some(Per::Unit(_)));
        let makes =
            reading.start(claim).checked_sub(1).is_some_and(|at| reading.lexicon.words.find_class("makes-energy").is_some_and(|c| reading.is(at, c)));
        return (yearly && makes).then(|| format!("what is made in a length of time is an energy; {} is a power", reading.doc.words(claim.span)));
    }
    if per || !matches!(dimension, "length" | "energy" | "power") {
        return None;
    }
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let written = reading.doc.words(claim.span);
    let (start, end) = (reading.start(claim), reading.end(claim));
    let own = reading.sentence(claim).tokens;
    let first = own.0 as usize;
    let at = |back: usize| start.checked_sub(back).filter(|at| *at >= first);
    let before = |back: usize| at(back).map_or("", |at| reading.lower(at));
    let says = |name: &str| class(name).is_some_and(|c| (first..own.1 as usize).any(|at| (at < start || at >= end) && reading.is(at, c)));
    // "up to", "about": past a hedge that is no part of the claim.
    let skip = if before(1) == "to" && before(2) == "up" { 2 } else { 0 };
    match dimension {
        "length" => {
            // "travelling at 90 kilometres when", "at a speed of 90 kilometres"
            let ends = matches!(
                reading.lower(end),
                "." | "," | ";" | "when" | "before" | "as" | "and" | "on" | "in" | "through" | "at" | "down" | "towards"
            );
            let far = ["kilomet", "mile", "km"].iter().any(|u| written.to_lowercase().contains(u));
            let moving = before(1 + skip) == "at" && at(2 + skip).is_some_and(|at| class("moves-along").is_some_and(|c| reading.is(at, c)));
            let speed = before(1 + skip) == "of" && at(2 + skip).is_some_and(|at| class("speed-noun").is_some_and(|c| reading.is(at, c)));
            // "Gusts reached 140 kilometres before the mast snapped", "winds of up to 90 miles"
            let wind = |back: usize| at(back).is_some_and(|at| class("blows").is_some_and(|c| reading.is(at, c)));
            let blown =
                matches!(before(1 + skip), "of" | "at" | "reached" | "hit" | "topped" | "reaching" | "hitting" | "topping" | "exceeded" | "to")
                    && (wind(2 + skip) || wind(3 + skip));
            // "Winds of 120 kilometres tore off roofs", but "reached 20 kilometres inland"
            let goes_on = reading.doc.tokens.get(end).is_some_and(|t| reading.lexicon.words.is(t.word, reading.lexicon.time.past_verb));
            if far && (ends && (moving || speed) || blown && (ends || goes_on)) {
                return Some(format!("a speed is a distance over a time; {written} is a distance"));
            }
            // "burned 4,000 kilometres of forest", "75 metres of floor space"
            let of = reading.lower(end) == "of";
            let laid_waste = class("lays-waste").is_some_and(|c| at(1 + skip).is_some_and(|at| reading.is(at, c)));
            let ground = class("ground-noun").is_some_and(|c| (end + 1..end + 3).any(|at| reading.is(at, c)));
            let space = class("floor-space").is_some_and(|c| (end + 1..end + 4).any(|at| reading.is(at, c)));
            if of && (laid_waste && ground || space) {
                return Some(format!("an area is in squares; {written} is a length"));
            }
            // "an area of 65 metres", "The lake covers 340 kilometres"
            let word = reading.doc.tokens.get(end).map_or("", |t| t.span().of(&reading.doc.text));
            let closed = matches!(reading.lower(end), "." | "," | ";" | "and" | "in" | "on")
                || matches!(word, "had" | "has" | "was" | "is" | "burned" | "burnt")
                // "With a surface area of 340 kilometres the lake …"
                || matches!(word, "the" | "this" | "that" | "it" | "its" | "which" | "with" | "when" | "while" | "but" | "before" | "after" | ")");
            let within = class("around-a-place").is_some_and(|c| (3..=6).any(|b| at(b).is_some_and(|at| reading.is(at, c))));
            let area = before(1) == "of" && at(2).is_some_and(|at| class("area-noun").is_some_and(|c| reading.is(at, c))) && !within;
            let covers = class("covers-an-area").is_some_and(|c| at(1).is_some_and(|at| reading.is(at, c)))
                && class("lies-flat").is_some_and(|c| at(2).is_some_and(|at| reading.is(at, c)));
            (closed && (area || covers)).then(|| format!("an area is in squares; {written} is a length"))
        }
        "energy" => {
            let power = |at: usize| class("rate-of-power").is_some_and(|c| reading.is(at, c));
            let behind = reading.lower(end) == "of" && (reading.lower(end + 1) == "capacity" || reading.lower(end + 2) == "capacity");
            let ahead = before(1) == "of" && at(2).is_some_and(power);
            let large = ["att-hour", "wh", "att hour"].iter().any(|u| written.to_lowercase().contains(u));
            // "can deliver 50 megawatt-hours at any instant"
            let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
            let instant = word(end) == "at"
                && (matches!(word(end + 1), "once" | "peak")
                    || matches!(word(end + 2), "instant" | "moment") && word(end + 1) != "that"
                    || (word(end + 1), word(end + 2), word(end + 3)) == ("any", "one", "time"));
            if large && instant {
                return Some(format!("what is delivered at a moment is a power; {written} is an energy"));
            }
            (large && (behind || ahead) && !says("energy-storage") && !says("while-energy-is-made"))
                .then(|| format!("a capacity or an output is a power; {written} is an energy"))
        }
        _ => {
            let holds = at(1 + skip).is_some_and(|at| class("stores-energy").is_some_and(|c| reading.is(at, c)));
            let over = matches!(reading.lower(end), "for" | "over");
            (holds && !over && says("energy-storage")).then(|| format!("what is stored is an energy; {written} is a power"))
        }
    }
}

/// "140 metres by 110": the two sides before a quantity that has the digits of their area.
fn sides(reading: &Reading<'_>, k: usize) -> Option<(usize, usize)> {
    let claim = reading.claims.get(k)?;
    let product = claim.figure().filter(|f| f.to.is_none() && f.per.is_none())?.point;
    let from = k.saturating_sub(4);
    (from..k).rev().find_map(|a| {
        let (one, other) = (reading.claims.get(a)?, reading.claims.get(a + 1).filter(|_| a + 1 < k)?);
        let joined = matches!(reading.lower(reading.end(one)), "by" | "x" | "×") && reading.start(other) == reading.end(one) + 1;
        let length = |c: &Claim| measure(c).is_some_and(|u| self::dimension(reading, u) == "length") || c.kind == Kind::Count && c.noun.is_none();
        let near = one.sentence + 1 >= claim.sentence && length(one) && length(other) && (measure(one).is_some() || measure(other).is_some());
        let area = one.figure()?.point.checked_mul(other.figure()?.point)?;
        (joined && near && area == product && product >= Decimal::ONE_HUNDRED).then_some((a, a + 1))
    })
}

fn measure(claim: &Claim) -> Option<UnitId> {
    match (claim.kind, claim.figure()) {
        (Kind::Measure, Some(f)) => match f.unit {
            Unit::Measure(unit) if f.to.is_none() && f.given.is_none() => Some(unit),
            _ => None,
        },
        _ => None,
    }
}

fn dimension<'a>(reading: &Reading<'a>, unit: UnitId) -> &'a str {
    &reading.lexicon.units.get(unit).dimension
}

/// Dimensions that are taken for one another.
fn clash(a: &str, b: &str) -> bool {
    matches!(
        (a, b),
        ("power", "energy")
            | ("energy", "power")
            | ("length", "area")
            | ("area", "length")
            | ("area", "volume")
            | ("volume", "area")
            | ("mass", "volume")
            | ("volume", "mass")
    )
}

fn link(stated: usize, other: Option<usize>, words: String) -> Link {
    let mut roles = vec![("stated", Filler::Claim(ClaimId(stated as u32)))];
    roles.extend(other.map(|o| ("other", Filler::Claim(ClaimId(o as u32)))));
    Link { roles, strength: Strength::Construction, facts: vec![("conflict", words)], severity: None }
}

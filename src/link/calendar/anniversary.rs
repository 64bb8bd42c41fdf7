//! "its 150th anniversary" beside the year in which it began.

use super::{Reading, is_prose, says, says_other_year, text, written_year};
use crate::base::Grain;
use crate::doc::{Claim, ClaimId, Kind};
use crate::link::sameness::{Sense, shared};
use crate::link::whole_time::word;
use crate::link::{Filler, Link, Relation, Strength, class_at};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;

/// Binds a numbered anniversary, birthday or edition to the years that rule its number out.
pub(in crate::link) const ANNIVERSARY: Relation = Relation {
    name: "anniversary",
    roles: &["stated", "start", "at"],
    about: "a numbered anniversary, birthday or edition that the years of its beginning and its celebration rule out",
    bind,
};

/// Words from a beginning to its year, and from a number to its noun.
const REACH: usize = 7;

struct Classes {
    founding: ClassId,
    anniversary: ClassId,
    edition: ClassId,
    otherwise: ClassId,
    other_year: ClassId,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(founding), Some(anniversary), Some(edition), Some(otherwise), Some(other_year)) =
        (class("founding"), class("anniversary-noun"), class("edition-noun"), class("anniversary-otherwise"), class("other-year"))
    else {
        return;
    };
    let classes = Classes { founding, anniversary, edition, otherwise, other_year };
    for stated in numbered(reading, &classes).into_iter().chain(named(reading)).chain(since(reading)) {
        let Stated { place, tokens, sentence: index, number, is_edition } = stated;
        let stated = Stated { place, tokens, sentence: index, number, is_edition };
        let Some(sentence) = reading.doc.sentences.get(index).filter(|s| is_prose(reading, s)) else { continue };
        let before = index.checked_sub(1).filter(|b| reading.doc.sentences.get(*b).is_some_and(|s| s.passage == sentence.passage));
        let after = Some(index + 1).filter(|a| reading.doc.sentences.get(*a).is_some_and(|s| s.passage == sentence.passage));
        let guarded = |s: usize| reading.doc.sentences.get(s).is_some_and(|s| says(reading, s, classes.otherwise));
        // Who was born on the 29th of February may count the birthdays of leap years alone.
        let leap = reading.claims_of(index).1.iter().filter_map(Claim::when).any(|w| w.written.month == Some(2) && w.written.day == Some(29));
        if leap || guarded(index) || says_other_year(reading, sentence, classes.other_year) {
            continue;
        }
        let starts: Vec<(usize, i32)> = [Some(index), before, after]
            .into_iter()
            .flatten()
            .filter(|s| !guarded(*s))
            .flat_map(|s| {
                let (first, claims) = reading.claims_of(s);
                claims.iter().enumerate().filter_map(|(n, c)| Some((first + n, start(reading, &classes, c, tokens)?))).collect::<Vec<_>>()
            })
            .collect();
        // "the 75th anniversary of the company's founding in 1938": of two beginnings, the one that the anniversary is said to be of.
        let of_it = |n: usize| {
            reading.claims.get(n).is_some_and(|c| {
                let at = c.tokens.0 as usize;
                c.sentence as usize == index && at > tokens.1 && text(reading, tokens.1) == "of" && !(tokens.1..at).any(|k| text(reading, k) == ",")
            })
        };
        let own: Vec<(usize, i32)> = starts.iter().copied().filter(|(n, _)| of_it(*n)).collect();
        let starts = if own.len() == 1 { own } else { starts };
        let starts = match starts[..] {
            [] => in_view(reading, index, before, after, &stated),
            _ => starts,
        };
        let far = if starts.is_empty() { in_text(reading, &classes, &stated) } else { None };
        let starts = far.map_or(starts, |found| vec![found]);
        // "the 25th anniversary of his first rehearsal", where the band was founded long before: of something else that began.
        let own = reading
            .claims
            .get(starts.first().map_or(usize::MAX, |(n, _)| *n))
            .is_some_and(|c| c.sentence as usize == index && c.tokens.0 as usize > tokens.1);
        if !own && starts.iter().any(|(n, _)| is_of_another(reading, &classes, index, tokens.1, *n)) {
            continue;
        }
        // Of two beginnings either may be meant.
        let [(start, began)] = starts[..] else { continue };
        let years: Vec<(usize, i32)> = {
            let (first, claims) = reading.claims_of(index);
            let others = claims.iter().enumerate().filter(|(n, c)| first + n != start && !is_gap(reading, c));
            others.filter_map(|(n, c)| Some((first + n, year(reading, c)?))).collect()
        };
        // "Next year, 2026, is the 100th anniversary": one year, told twice.
        let years = match years[..] {
            [(n, y), (_, again), ..] if years.iter().all(|(_, other)| *other == y) && again == y => vec![(n, y)],
            _ => years,
        };
        // "The party is planned for the summer of 2027": the year of the celebration may be told in the next sentence.
        let beside = |s: Option<usize>| -> Option<(usize, i32)> {
            let (first, claims) = reading.claims_of(s?);
            let mut found = claims
                .iter()
                .enumerate()
                .map(|(n, c)| (first + n, c))
                .filter(|(n, c)| *n != start && !is_gap(reading, c))
                .filter_map(|(n, c)| Some((n, written_year(c)?)));
            let one = found.next()?;
            found.next().is_none().then_some(one)
        };
        let elsewhere = if years.is_empty() && reading.doc.meta.published.is_none() { beside(after).or_else(|| beside(before)) } else { None };
        let (at, when) = match years[..] {
            [] if let Some((n, y)) = elsewhere.filter(|(_, y)| *y > began) => (Some(n), y),
            [(n, y)] if reading.claims.get(n).is_some_and(|c| c.tokens.0 as usize >= tokens.1 || (c.tokens.0 as usize) < tokens.0) => (Some(n), y),
            [] => match reading.doc.meta.published {
                Some(day) => (None, day.year()),
                None => continue,
            },
            _ => continue,
        };
        let passed = when - began;
        let off = number - passed;
        // A first edition is the first; years without one make later numbers smaller. Without a year, it may be the next one or the last.
        let fits = if is_edition { off <= 1 && off >= -passed.max(0) } else { off == 0 || at.is_none() && off.abs() <= 1 };
        // "at an event marking the 10th anniversary of the flood on 28 August 2015": a year so near is that of another thing.
        let near = passed.checked_mul(3).is_some_and(|p| p < number);
        // "the 30th anniversary of that second birth": another year in view makes the number true.
        let in_view = [Some(index), before, after].into_iter().flatten().flat_map(|s| reading.claims_of(s).1);
        let explained = !is_edition && in_view.filter_map(written_year).any(|y| when - y == number);
        // "Its Goa office celebrated a 40th anniversary": of a part.
        let opens = sentence.tokens.0 as usize;
        let of_a_part = matches!(word(reading, opens), "its" | "their") && tokens.0 > opens + 2 && word(reading, tokens.0 - 1) == "a";
        if fits || passed <= 0 || near || explained || of_a_part {
            continue;
        }
        let words = if is_edition {
            format!("from {began} to {when} there are {} at most, not {number}", passed + 1)
        } else {
            format!("from {began} to {when} are {passed} years, not {number}")
        };
        let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
        let mut roles = vec![("stated", place), ("start", claim(start))];
        roles.extend(at.filter(|n| reading.claims.get(*n).and_then(written_year).is_some()).map(|n| ("at", claim(n))));
        out.push(Link {
            roles,
            strength: match (at, far) {
                (_, Some(_)) => Strength::Sole,
                (Some(_), _) => Strength::Construction,
                _ => Strength::Anaphor,
            },
            facts: vec![("conflict", words)],
            severity: (off.abs() == 1).then_some(Severity::Warning),
        });
    }
}

/// Whether a year is one in which what comes round each year was not held: "having missed 2020", "with no race in 2001", "in 2020 it was called off".
fn is_gap(reading: &Reading<'_>, claim: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("not-held") else { return false };
    let (opens, end) = reading.sentence(claim).tokens;
    let (start, behind) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let edge = |at: usize| matches!(text(reading, at), ";" | ":" | "(" | ")" | "–" | "—" | ".");
    // "never since interrupted"
    let told = |at: usize| {
        class_at(reading, class, at) && !(1..=2).any(|b| at.checked_sub(b).is_some_and(|k| matches!(word(reading, k), "never" | "without" | "nor")))
    };
    // A list of years goes on over its commas: "in 1940, 1941 and 2020".
    let pause = |at: usize| {
        let number = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == crate::doc::TokenKind::Digits);
        let goes_on = || number(at + 1) || matches!(text(reading, at + 1), "in" | "from") && number(at + 2);
        edge(at) || text(reading, at) == "and" && !goes_on() || text(reading, at) == "," && !number(at + 1)
    };
    let before = (opens as usize..start).rev().take(14).take_while(|at| !pause(*at)).any(told);
    let after = (behind..end as usize)
        .take(9)
        .take_while(|at| !edge(*at) && (*at == behind && matches!(text(reading, *at + 1), "when" | "which" | "where") || !pause(*at)))
        .any(told);
    before || after
}

/// Whether an anniversary is said to be of an event of somebody's own, which the sentence of a beginning does not name.
fn is_of_another(reading: &Reading<'_>, classes: &Classes, index: usize, of: usize, start: usize) -> bool {
    // "of the strike that closed it"
    let told = text(reading, of + 1) == "the" && matches!(text(reading, of + 3), "that" | "which" | "who" | "when");
    // "the 40th anniversary of the Solan rescue"
    let named = text(reading, of + 1) == "the"
        && reading.doc.tokens.get(of + 2).is_some_and(|t| t.case == crate::doc::Case::Title)
        && reading.doc.tokens.get(of + 3).is_some_and(|t| t.case == crate::doc::Case::Lower && t.kind == crate::doc::TokenKind::Word)
        && !matches!(text(reading, of + 3), "in" | "at" | "on" | "was" | "is" | "and" | "by");
    // Where the other beginning is told by its verb: "opened in 1875".
    let verb = |began: &Claim| (began.tokens.0.saturating_sub(4) as usize..began.tokens.0 as usize).any(|at| reading.is(at, classes.founding));
    let named = named && reading.claims.get(start).is_some_and(verb);
    let whose = told || named || matches!(reading.lower(of + 1), "its" | "his" | "her" | "their");
    if text(reading, of) != "of" || !whose {
        return false;
    }
    let sense = Sense::new(reading);
    let end = reading.doc.sentences[index].tokens.1 as usize;
    let last = (of + 2..(of + 7).min(end)).find(|at| reading.is_stop(*at) || text(reading, *at) == ",").unwrap_or((of + 7).min(end));
    let Some(began) = reading.claims.get(start) else { return false };
    let at = began.tokens.0;
    let theirs = sense.stems(at.saturating_sub(8).max(reading.sentence(began).tokens.0), at + 6);
    let beginning = reading.lexicon.words.find_class("beginning-noun");
    let named = (of + 2..last).any(|at| reading.is(at, classes.founding) || beginning.is_some_and(|class| reading.is(at, class)));
    !named && shared(&sense.stems(of as u32 + 2, last as u32), &theirs) == 0
}

/// The year of what the anniversary is of, where no word of founding stands before it: "the 30th anniversary of the explosion of 11 May 1985", "took to
/// the oars in the summer of 1885, when the station was founded", and the one other year in view that is off by a round number of years.
fn in_view(reading: &Reading<'_>, index: usize, before: Option<usize>, after: Option<usize>, stated: &Stated) -> Vec<(usize, i32)> {
    let years = |s: usize| {
        let (first, claims) = reading.claims_of(s);
        let known =
            claims.iter().enumerate().filter_map(|(n, c)| Some((first + n, c, written_year(c).filter(|_| !c.quoted && !is_gap(reading, c))?)));
        known.collect::<Vec<_>>()
    };
    // "of the explosion of 11 May 1985"
    let own = years(index);
    let of_it = own.iter().find(|(_, c, _)| {
        let at = c.tokens.0 as usize;
        let to = stated.tokens.1;
        at > to
            && at - to <= 14
            && matches!(text(reading, to), "of" | "since")
            && matches!(text(reading, at - 1), "of" | "in" | "on")
            && !(to..at).any(|k| reading.is_stop(k) || text(reading, k) == "," && k + 2 != at || matches!(text(reading, k), "who" | "which" | "by"))
    });
    if let Some((n, _, year)) = of_it {
        return vec![(*n, *year)];
    }
    let opening = reading.lexicon.words.find_class("founding");
    // "in 1885, when the station was founded"
    let told = |c: &Claim| {
        let end = c.tokens.1 as usize;
        text(reading, end) == "," && text(reading, end + 1) == "when" && (end + 2..end + 10).any(|k| opening.is_some_and(|o| reading.ends(k, o)))
    };
    let all: Vec<(usize, &Claim, i32)> = [Some(index), before, after].into_iter().flatten().flat_map(years).collect();
    let found: Vec<(usize, i32)> = all.iter().filter(|(_, c, _)| told(c)).map(|(n, _, y)| (*n, *y)).collect();
    if found.len() == 1 {
        return found;
    }
    // One year, and the celebration this year or in one that is told.
    let published = reading.doc.meta.published.map(|d| d.year());
    let past: Vec<(usize, i32)> = all
        .iter()
        .filter(|(n, c, y)| {
            let at = c.tokens.0 as usize;
            let of_own_time =
                published == Some(*y) || at > stated.tokens.1 && c.sentence as usize == index && matches!(text(reading, at - 1), "in" | ",");
            let lead = text(reading, at.saturating_sub(1));
            let _ = n;
            !of_own_time
                && matches!(
                    lead,
                    "in" | "on"
                        | "of"
                        | "May"
                        | "June"
                        | "July"
                        | "August"
                        | "September"
                        | "October"
                        | "November"
                        | "December"
                        | "January"
                        | "February"
                        | "March"
                        | "April"
                )
        })
        .map(|(n, _, y)| (*n, *y))
        .collect();
    // Of two years the first is that of the beginning, the last that of the celebration.
    let latest = all.iter().map(|(_, _, y)| *y).max();
    let two: Vec<(usize, i32)> = all.iter().filter(|(_, _, y)| Some(*y) != latest).map(|(n, _, y)| (*n, *y)).collect();
    let past = if past.len() == 1 { past } else { two };
    let [(n, began)] = past[..] else { return Vec::new() };
    let when = all.iter().map(|(_, _, y)| *y).filter(|y| *y != began).max().or(published);
    let off = when.map_or(0, |w| (stated.number - (w - began)).abs());
    let round = off > 0 && off % 10 == 0 && off <= 100 && stated.number % 5 == 0 && !stated.is_edition;
    if round { vec![(n, began)] } else { Vec::new() }
}

/// The year of a beginning that the text tells far from its anniversary: the one year with a word of founding, or the first year of the text, where the
/// text opens with it. It and the number are both round, and no year of the text makes the number true.
fn in_text(reading: &Reading<'_>, classes: &Classes, stated: &Stated) -> Option<(usize, i32)> {
    /// Years of a text that are looked at, and its sentences that open it.
    const YEARS: usize = 40;
    const OPENS: usize = 3;
    let now = reading.doc.meta.published?.year();
    let start = stated.tokens.0;
    let before = |n: usize| start.checked_sub(n).map_or("", |at| word(reading, at));
    // "the pier's 125th anniversary", "its 40th birthday"
    let owned = matches!(before(1), "its" | "their" | "'s" | "’s" | "our");
    let own_year = reading.claims_of(stated.sentence).1.iter().any(|c| written_year(c).is_some());
    if stated.is_edition || !owned || own_year || stated.number % 5 != 0 {
        return None;
    }
    let years: Vec<(usize, &Claim, i32)> =
        reading.claims.iter().enumerate().filter_map(|(n, c)| Some((n, c, written_year(c)?))).take(YEARS).collect();
    if years.len() == YEARS || years.iter().any(|(_, _, y)| (now - y - stated.number).abs() <= 1) {
        return None;
    }
    let past = || years.iter().filter(|(_, c, y)| !c.quoted && *y < now && is_prose(reading, reading.sentence(c)));
    let mut founded = past().filter(|(_, c, _)| self::start(reading, classes, c, stated.tokens).is_some());
    let one = founded.next();
    let one = one.filter(|(_, _, first)| founded.all(|(_, _, y)| first == y));
    let founded_first = one.map(|(_, _, y)| *y);
    let prose = reading.doc.sentences.iter().position(|s| reading.doc.block_of(s).kind == crate::doc::BlockKind::Paragraph)?;
    let earliest = past().map(|(_, _, y)| *y).min()?;
    let opens = || past().find(|(_, c, y)| *y == earliest && (c.sentence as usize) < prose + OPENS);
    let (n, _, began) = opens().or(one)?;
    let off = (now - began - stated.number).abs();
    let founding = founded_first == Some(*began);
    let round = (now - began) % 5 == 0 && (founding || off % 10 == 0 || off % 25 == 0) && off <= 100;
    (round && *began == earliest).then_some((*n, *began))
}

/// "to mark 20 years since the disaster", "Saturday marked 40 years to the day since …", "The bridge turns 50".
fn since(reading: &Reading<'_>) -> Vec<Stated> {
    let marks = |at: usize| reading.is_a(at, "keeps-a-day");
    let of = |(k, claim): (usize, &Claim)| {
        let (start, end) = (reading.start(claim), reading.end(claim));
        let figure = claim.figure().filter(|f| f.to.is_none() && f.hedge == crate::doc::Hedge::None)?;
        let back = |n: usize| start.checked_sub(n).filter(|at| *at >= reading.sentence(claim).tokens.0 as usize);
        let place = Filler::Claim(ClaimId(k as u32));
        let years = claim.kind == Kind::Duration
            && matches!(figure.unit, crate::base::Unit::Measure(id) if &*reading.lexicon.units.get(id).id == "year")
            && ((1..=3).any(|n| back(n).is_some_and(marks))
                || back(1).is_some_and(|at| matches!(word(reading, at), "is" | "been")) && text(reading, end) == "since")
            && (matches!(text(reading, end), "since" | "after" | "to" | "of" | "from")
                || text(reading, end) == "in"
                    && matches!(text(reading, end + 1), "business" | "print" | "existence" | "operation" | "service" | "production"));
        // "The bridge turns 50 on Friday."
        let opens = reading.sentence(claim).tokens.0 as usize;
        let turns = matches!(claim.kind, Kind::Age | Kind::Count)
            && back(1).is_some_and(|at| matches!(word(reading, at), "turns" | "turned" | "turn"))
            && word(reading, opens) == "the"
            && start <= opens + 8
            // "The youngest has just turned 20": somebody's age.
            && !text(reading, opens + 1).ends_with("est")
            && !(opens + 1..start).any(|at| reading.is_a(at, "human-noun"));
        let number = figure.point.to_i32().filter(|n| (years || turns) && (2..=2000).contains(n))?;
        let to = if text(reading, end) == "to" { (end..end + 5).find(|at| text(reading, *at) == "since").unwrap_or(end) } else { end };
        Some(Stated { place, tokens: (start, to), sentence: claim.sentence as usize, number, is_edition: false })
    };
    reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted).filter_map(of).collect()
}

/// An anniversary or edition with its number.
struct Stated {
    place: Filler,
    /// From its number to one past its noun.
    tokens: (usize, usize),
    sentence: usize,
    number: i32,
    is_edition: bool,
}

/// "150th anniversary", "35th edition".
fn numbered(reading: &Reading<'_>, classes: &Classes) -> Vec<Stated> {
    let claims = reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Ordinal && !c.quoted);
    claims
        .filter_map(|(k, claim)| {
            let (number, is_edition, end) = number(reading, classes, claim)?;
            let place = Filler::Claim(ClaimId(k as u32));
            Some(Stated { place, tokens: (claim.tokens.0 as usize, end), sentence: claim.sentence as usize, number, is_edition })
        })
        .collect()
}

/// Names of anniversaries and the years that they stand for, each a class of the lexicon.
const NAMED: [(&str, i32); 12] = [
    ("anniversary-10", 10),
    ("anniversary-25", 25),
    ("anniversary-40", 40),
    ("anniversary-50", 50),
    ("anniversary-60", 60),
    ("anniversary-70", 70),
    ("anniversary-100", 100),
    ("anniversary-150", 150),
    ("anniversary-200", 200),
    ("anniversary-300", 300),
    ("anniversary-400", 400),
    ("anniversary-500", 500),
];

/// "diamond jubilee", "bicentenary".
fn named(reading: &Reading<'_>) -> Vec<Stated> {
    let words = &reading.lexicon.words;
    let Some(last) = words.find_class("anniversary-last-word") else { return Vec::new() };
    let mut out = Vec::new();
    for &at in reading.landmarks() {
        let at = at as usize;
        let Some(token) = reading.doc.tokens.get(at).filter(|t| words.is(t.word, last)) else { continue };
        let Some((class, number)) = NAMED.iter().find_map(|(name, n)| words.find_class(name).filter(|c| reading.ends(at, *c)).map(|c| (c, *n)))
        else {
            continue;
        };
        let from = if words.is(token.word, class) { at } else { at.saturating_sub(1) };
        let (Some(first), Some(sentence)) = (reading.doc.tokens.get(from), reading.doc.sentence_index(at as u32)) else { continue };
        let place = Filler::Words(first.span().to(token.span()));
        out.push(Stated { place, tokens: (from, at + 1), sentence, number, is_edition: false });
    }
    out
}

/// The number of an anniversary or edition, and one past its noun: "150th anniversary", "silver (25th) wedding anniversary".
fn number(reading: &Reading<'_>, classes: &Classes, claim: &Claim) -> Option<(i32, bool, usize)> {
    let figure = claim.figure()?;
    let n = figure.point.to_i32().filter(|n| (2..=2000).contains(n) && figure.to.is_none())?;
    let end = claim.tokens.1 as usize;
    for at in end..end + REACH.min(4) {
        if reading.is(at, classes.anniversary) {
            return Some((n, false, at + 1));
        }
        if reading.is(at, classes.edition) {
            return Some((n, true, at + 1));
        }
        // "will be held for the 46th time"
        let held = word(reading, at) == "time"
            && (claim.tokens.0 as usize).checked_sub(3).is_some_and(|b| {
                word(reading, b + 1) == "for"
                    && matches!(word(reading, b), "held" | "run" | "staged" | "sailed" | "contested" | "hosted" | "celebrated")
            });
        if held && yearly(reading, claim) {
            return Some((n, true, at + 1));
        }
        if reading.is_stop(at) && text(reading, at) != ")" || text(reading, at) == "," {
            break;
        }
    }
    // "The 2024 show in Brandon, its 52nd, drew 14,000", "the 2010 running was the 61st"
    let start = claim.tokens.0 as usize;
    let led = start.checked_sub(1).is_some_and(|b| matches!(word(reading, b), "its" | "the" | "their"));
    let told = led && start.checked_sub(2).is_some_and(|b| matches!(word(reading, b), "," | "was" | "is" | "–" | "—" | "("));
    let alone = matches!(word(reading, end), "," | "." | ";" | ")" | "" | "–" | "—");
    let opens = reading.sentence(claim).tokens.0 as usize;
    let held = (opens..start).any(|at| reading.is(at, classes.edition) || reading.is_a(at, "yearly-event"));
    (told && alone && held && yearly(reading, claim)).then_some((n, true, end))
}

/// Whether the sentence of a claim or one beside it says that something comes round each year.
fn yearly(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (from, to) = (claim.sentence.saturating_sub(1) as usize, claim.sentence as usize + 1);
    reading.doc.sentences.get(from..(to + 1).min(reading.doc.sentences.len())).unwrap_or(&[]).iter().any(|s| {
        (s.tokens.0 as usize..s.tokens.1 as usize).any(|at| {
            matches!(
                (word(reading, at), word(reading, at + 1)),
                ("every" | "each", "year" | "summer" | "spring" | "autumn" | "winter") | ("annual" | "annually" | "yearly", _)
            )
        })
    })
}

/// The year of a beginning: a date behind a word of founding.
fn start(reading: &Reading<'_>, classes: &Classes, claim: &Claim, stated: (usize, usize)) -> Option<i32> {
    // Of a leap day one may count every fourth year.
    let leap = claim.when().is_some_and(|w| w.written.month == Some(2) && w.written.day == Some(29));
    if claim.quoted || leap || is_gap(reading, claim) {
        return None;
    }
    let year = written_year(claim)?;
    let opens = reading.sentence(claim).tokens.0 as usize;
    let mut at = claim.tokens.0 as usize;
    let from = at.saturating_sub(REACH).max(opens);
    while at > from {
        at -= 1;
        // "their diamond wedding in 2024" is the anniversary itself.
        if (stated.0..stated.1).contains(&at) {
            return None;
        }
        if reading.ends(at, classes.founding) {
            return Some(year);
        }
        // "formed by six weavers in 1904"
        let dated = reading.claim_at(claim.sentence as usize, at).and_then(|k| reading.claims.get(k)).is_some_and(|c| c.when().is_some());
        if reading.is_stop(at) || text(reading, at) == "," || dated {
            return None;
        }
    }
    None
}

/// The year of the celebration: written, or "this year", "next year".
fn year(reading: &Reading<'_>, claim: &Claim) -> Option<i32> {
    let when = claim.when()?;
    if when.grain == Grain::Time {
        return None;
    }
    if let Some(year) = written_year(claim) {
        return Some(year);
    }
    let _ = reading;
    when.firm_days().filter(|(a, b)| a.year() == b.year()).map(|(a, _)| a.year())
}

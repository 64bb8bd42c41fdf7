//! A decade or century beside a year outside it, and a half or quarter beside a number of months that it does not have.

mod in_view;

use super::{Reading, conflict, says_other_year, text, written_year};
use crate::base::{Grain, Run, Unit};
use crate::doc::{Claim, ClaimId, Hedge, Kind, Sentence, TokenKind};
use crate::link::words::said;
use crate::link::{Filler, Link, Relation, Strength};
use crate::rule::lexicon::ClassId;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// Binds a decade or century to the year beside it that lies outside.
pub(in crate::link) const DECADE_YEAR: Relation =
    Relation { name: "decade-year", roles: &["stated", "year"], about: "a decade or century beside a year that lies outside it", bind: decades };

/// Binds a half or quarter to months that do not make one.
pub(in crate::link) const PERIOD_LABEL: Relation = Relation {
    name: "period-label",
    roles: &["label", "months"],
    about: "a half, a quarter or a year beside a number of months that it does not have",
    bind: labels,
};

/// Words between a decade and a year that belongs to it.
const DECADE_REACH: usize = 16;

struct Classes {
    other: ClassId,
    elsewhere: ClassId,
    happens: ClassId,
    made: ClassId,
    evidence: ClassId,
}

fn decades(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(other), Some(elsewhere), Some(happens), Some(made), Some(evidence)) =
        (class("other-year"), class("year-of-another"), class("takes-place"), class("made"), class("dating-evidence"))
    else {
        return;
    };
    let classes = Classes { other, elsewhere, happens, made, evidence };
    for (k, claim) in reading.claims.iter().enumerate() {
        let Some((first, last)) = bounds(reading, claim) else { continue };
        let sentence = reading.sentence(claim);
        if claim.quoted || says_other_year(reading, sentence, classes.other) {
            continue;
        }
        let outside = |year: i32| year < first || year > last;
        // "a copy of one built in the 1920s": the time of another.
        let copied = (sentence.tokens.0..claim.tokens.0).any(|at| {
            matches!(text(reading, at as usize), "copy" | "copied" | "replica" | "imitation" | "modelled" | "modeled" | "replaced" | "replaces")
        });
        if copied {
            continue;
        }
        let found = beside(reading, k, claim).filter(|(_, year)| outside(*year)).map(|found| vec![found]).or_else(|| {
            let (begin, claims) = reading.claims_of(claim.sentence as usize);
            let years: Vec<(usize, i32)> =
                claims.iter().enumerate().filter_map(|(n, c)| Some((begin + n, written_year(c).filter(|_| !c.quoted)?))).collect();
            // Where one of the years fits, the others may be of something else.
            let all = !years.is_empty() && years.iter().all(|(_, year)| outside(*year));
            let behind: Vec<(usize, i32)> = years.iter().copied().filter(|(n, _)| *n > k).collect();
            if let Some((n, _)) = behind.first().copied() {
                return (all && is_within(reading, &classes, claim, reading.claims.get(n)?)).then_some(behind);
            }
            let before = years.last().copied()?;
            let year = reading.claims.get(before.0)?;
            (all && (is_built(reading, &classes, claim, year) || is_one_of(reading, &classes, claim, year))).then(|| vec![before])
        });
        let found = found.or_else(|| {
            let next = reading.doc.sentences.get(claim.sentence as usize + 1).filter(|n| n.passage == sentence.passage)?;
            let n = made_next(reading, &classes, claim, claim.sentence as usize + 1)?;
            let year = reading.claims.get(n).and_then(written_year).filter(|y| outside(*y) && !says_other_year(reading, next, classes.other))?;
            let own = reading.claims_of(claim.sentence as usize).1.iter().any(|c| written_year(c).is_some());
            (!own).then(|| vec![(n, year)])
        });
        let found = found.or_else(|| taken_up(reading, &classes, k, claim).filter(|(_, year)| outside(*year)).map(|f| vec![f]));
        let found = found.or_else(|| in_view::years(reading, &classes, k, claim));
        let Some(found) = found else {
            if let Some((place, year)) = of_evidence(reading, &classes, claim).filter(|(_, year)| outside(*year)) {
                let words = format!("{year} is not in the {}", reading.doc.words(claim.span).trim_start_matches("the "));
                let stated = Filler::Claim(crate::doc::ClaimId(k as u32));
                out.push(Link {
                    roles: vec![("stated", stated), ("year", Filler::Words(place))],
                    strength: Strength::Construction,
                    facts: vec![("conflict", words)],
                    severity: None,
                });
            }
            continue;
        };
        let Some((_, year)) = found.first() else { continue };
        let words = format!("{year} is not in the {}", reading.doc.words(claim.span).trim_start_matches("the "));
        let mut roles = vec![("stated", k)];
        roles.extend(found.iter().map(|(n, _)| ("year", *n)));
        out.push(conflict(&roles, words, Strength::Construction, None));
    }
}

/// The year in which what is said to be of a time was made or began, in the same sentence or the next: "completed in 1836 and one of the handsomest to
/// survive from the 18th century", "one of the treasures of the 17th century. Built in 1731 by a master from Graz".
fn taken_up(reading: &Reading<'_>, classes: &Classes, k: usize, claim: &Claim) -> Option<(usize, i32)> {
    let again = reading.lexicon.words.find_class("made-again")?;
    let begins = reading.lexicon.words.find_class("time-begins")?;
    let index = claim.sentence as usize;
    let own = reading.sentence(claim);
    let next = reading.doc.sentences.get(index + 1).filter(|n| n.passage == own.passage);
    let again_in = |from: usize, to: usize| (from..to).any(|at| reading.ends(at, again));
    let says_again = |s: &Sentence| again_in(s.tokens.0 as usize, s.tokens.1 as usize);
    // "is one of the few 18th-century buildings left"
    let adjective = reading.doc.words(claim.span).contains('-')
        && (own.tokens.0 as usize..reading.start(claim)).any(|t| matches!(reading.lower(t), "is" | "was" | "of" | "remains"));
    // What comes behind both is of another time: "whose monogram may still be made out".
    let told_to = reading.claims_of(index).1.iter().rfind(|c| c.when().is_some() && !c.quoted).map_or(own.tokens.1, |c| c.tokens.1);
    if again_in(own.tokens.0 as usize, told_to as usize) || !is_placed(reading, claim) && !adjective {
        return None;
    }
    let years = |s: usize| {
        let (first, claims) = reading.claims_of(s);
        let known = claims.iter().enumerate().filter_map(|(n, c)| Some((first + n, written_year(c).filter(|_| !c.quoted)?)));
        known.collect::<Vec<_>>()
    };
    // One decade in view.
    let (first, claims) = reading.claims_of(index);
    let times = claims.iter().enumerate().filter(|(n, c)| first + n != k && bounds(reading, c).is_some()).count();
    if times > 0 {
        return None;
    }
    let of_thing = |verb: ClassId, n: usize, opens: usize| {
        let year = reading.claims.get(n)?;
        let at = year.tokens.0 as usize;
        let lead = at.checked_sub(1).map_or("", |b| reading.lower(b));
        let found = (at.saturating_sub(7).max(opens)..at)
            .rev()
            .take_while(|t| !reading.is_stop(*t) && reading.lower(*t) != ",")
            .find(|t| reading.ends(*t, verb))?;
        // "put up by slate quarrymen in 1834", but not "had been", "until it was built in".
        let before = found.checked_sub(1).map_or("", |b| reading.lower(b));
        let clear =
            !(opens..found).rev().take(4).any(|t| matches!(reading.lower(t), "until" | "since" | "after" | "before" | "who" | "not" | "than"));
        (matches!(lead, "in" | "of") && clear && before != "not").then_some(found)
    };
    let here = years(index);
    let opens = own.tokens.0 as usize;
    match here[..] {
        [(n, year)] if !adjective || is_placed(reading, claim) => {
            // "is a plain building of the eighteenth century, put up by quarrymen in 1834": a thing and its making.
            let made = of_thing(classes.made, n, opens)?;
            let behind = reading.claims.get(n)?.tokens.0 > claim.tokens.0;
            let link = if behind {
                let (from, to) = (claim.tokens.1 as usize, made);
                reading.lower(from) == "," && to - from <= 4 && !(from + 1..to).any(|t| matches!(reading.lower(t), "a" | "an" | "with" | "its"))
            } else {
                let from = reading.claims.get(n)?.tokens.1 as usize;
                let to = reading.start(claim);
                to - from <= 14
                    && (matches!(reading.lower(from), "and" | ",")
                        && (from + 1..to).any(|t| matches!(reading.lower(t), "one" | "is" | "was" | "remains"))
                        && (from + 1..to).any(|t| {
                            matches!(
                                reading.lower(t),
                                "survive" | "survivor" | "survivors" | "survives" | "of" | "from" | "finest" | "relic" | "relics" | "gem"
                            )
                        })
                        || reading.lower(from) == "," && matches!(reading.lower(from + 1), "a" | "an" | "the" | "one") && to - from <= 8)
            };
            link.then_some((n, year))
        }
        [] => {
            let next = next.filter(|n| !says_again(n))?;
            let list = years(index + 1);
            let (n, year) = *list.first()?;
            let from = next.tokens.0 as usize;
            let head = text(reading, from);
            let participle = reading.is(from, classes.made);
            // "Its organ was built in 1731" may be later than the church.
            let part = matches!(head, "Its" | "Their")
                && (reading.is(from + 1, classes.evidence)
                    || matches!(reading.lower(from + 1), "foundations" | "foundation" | "walls" | "construction" | "building" | "nave"));
            let taken = matches!(head, "It" | "They") || part || participle || head == "Work" && reading.lower(from + 2) == "it";
            let reported = matches!(head, "A" | "An" | "The")
                && (from..from + 5).any(|t| {
                    reading.is(t, classes.evidence)
                        || matches!(
                            reading.lower(t),
                            "note" | "label" | "flyleaf" | "records" | "register" | "colophon" | "signature" | "seal" | "catalogue"
                        )
                });
            let year_claim = reading.claims.get(n)?;
            // "Its lamp, first lit in 1834, the year the tower was built, …"
            let end = year_claim.tokens.1 as usize;
            let year_of = reading.lower(end) == ","
                && reading.lower(end + 1) == "the"
                && reading.lower(end + 2) == "year"
                && reading.lower(end + 3) == "the"
                && (end + 4..end + 10).take_while(|t| reading.lower(*t) != ",").find(|t| reading.ends(*t, classes.made)).is_some_and(|verb| {
                    let noun = (end + 4..verb).take_while(|t| !matches!(reading.lower(*t), "was" | "were" | "had" | "is")).last();
                    noun.is_some_and(|noun| is_described(reading, own, noun))
                });
            let surviving = (opens..reading.start(claim))
                .any(|t| matches!(reading.lower(t), "survivor" | "relic" | "gem" | "jewel" | "dates" | "built" | "monument" | "masterpiece"));
            if year_of && surviving && matches!(head, "Its" | "It" | "The") && end - from <= 12 {
                return Some((n, year));
            }
            let made = of_thing(classes.made, n, from).or_else(|| taken.then(|| of_thing(begins, n, from)).flatten())?;
            let near = year_claim.tokens.0 as usize - from <= 14 && made - from <= 10;
            let thing = (opens..reading.start(claim))
                .any(|t| matches!(reading.lower(t), "is" | "are" | "was" | "among" | "one" | "dates" | "talk" | "of" | "from"));
            ((taken || reported) && near && thing).then_some((n, year))
        }
        _ => None,
    }
}

/// Whether a noun is what a sentence is of, or its head: "the tower" of a lighthouse, "the house" of a courthouse, but not "the harbour".
fn is_described(reading: &Reading<'_>, own: &Sentence, noun: usize) -> bool {
    let word = |t: usize| reading.doc.tokens.get(t).is_some_and(|w| w.kind == TokenKind::Word);
    let subject = (own.tokens.0 as usize..own.tokens.1 as usize)
        .take_while(|t| {
            word(*t)
                && !reading.is(*t, reading.lexicon.names.place_preposition)
                && !matches!(reading.lower(*t), "of" | "from" | "by" | "with" | "is" | "was" | "are" | "were" | "has" | "had" | "dates" | "remains")
        })
        .last();
    let Some(subject) = subject else { return false };
    let (thing, noun) = (text(reading, subject).to_lowercase(), text(reading, noun));
    let high = ["light", "lighthouse", "beacon", "belfry", "campanile", "minaret", "castle", "keep", "church", "windmill"];
    match noun {
        "building" | "structure" => true,
        "tower" => high.contains(&&*thing) || thing == "tower",
        _ => noun.len() >= 4 && thing.ends_with(noun),
    }
}

/// First and last year of a decade or century, or of its beginning, middle or end.
fn bounds(reading: &Reading<'_>, claim: &Claim) -> Option<(i32, i32)> {
    let when = claim.when().filter(|w| matches!(w.grain, Grain::Decade | Grain::Century))?;
    let (first, last) = when.firm_days()?;
    // Popular count has the 20th century begin in 1900.
    let first = if when.grain == Grain::Century && first.year() % 100 == 1 { first.year() - 1 } else { first.year() };
    let last = last.year();
    let tenth = (last - first + 1) / 10;
    let opening = claim.tokens.0 as usize;
    let stage = [opening, opening.saturating_sub(1)].into_iter().map(|at| reading.lower(at)).find(|w| matches!(*w, "early" | "mid" | "late"));
    let stage = stage.or_else(|| stage_of(reading, opening));
    Some(match stage {
        Some("end") => (first + 5 * tenth, last + 1),
        Some("early") => (first, first + 4 * tenth),
        Some("mid") => (first + 2 * tenth, last - 2 * tenth),
        Some("late") => (first + 5 * tenth, last),
        _ => (first, last),
    })
}

/// "in the closing years of the 1980s", "at the start of the 16th century".
fn stage_of(reading: &Reading<'_>, opening: usize) -> Option<&'static str> {
    let at = if reading.lower(opening) == "the" { opening } else { opening.checked_sub(1).filter(|at| reading.lower(*at) == "the")? };
    let of = at.checked_sub(1).filter(|at| reading.lower(*at) == "of")?;
    let back = |n: usize| of.checked_sub(n).map_or("", |at| reading.lower(at));
    let time = matches!(back(1), "years" | "decades" | "days" | "months" | "part" | "half");
    match if time { back(2) } else { back(1) } {
        "opening" | "early" | "first" if time => Some("early"),
        "closing" | "late" | "last" | "final" | "dying" | "second" if time => Some("end"),
        "start" | "beginning" | "outset" if !time => Some("early"),
        "end" | "close" | "twilight" if !time => Some("end"),
        "middle" if !time => Some("mid"),
        _ => None,
    }
}

/// The year in apposition to a decade.
fn beside(reading: &Reading<'_>, k: usize, claim: &Claim) -> Option<(usize, i32)> {
    let apposed = |n: usize| {
        let other = reading.claims.get(n).filter(|c| c.sentence == claim.sentence && !c.quoted)?;
        let year = written_year(other)?;
        let (a, b) = if n < k { (other, claim) } else { (claim, other) };
        let (from, to) = (a.tokens.1 as usize, b.tokens.0 as usize);
        let between = (from..to).all(|at| {
            matches!(
                text(reading, at),
                "," | "in"
                    | "("
                    | "-"
                    | "–"
                    | "—"
                    | "on"
                    | "the"
                    | "precisely"
                    | "exactly"
                    | "specifically"
                    | "notably"
                    | "particularly"
                    | "namely"
                    | "probably"
                    | "possibly"
                    | "at"
                    | "start"
                    | "beginning"
                    | "end"
                    | "close"
                    | "of"
                    | "middle"
                    | "early"
                    | "late"
            )
        });
        let parts = to > from && to - from <= 7 && (from..to).any(|at| matches!(text(reading, at), "," | "(" | "–" | "—" | "-"));
        // "in the 1990s, 1972 was remembered as"; "in the 1980s, in 2003, and in"
        let end = b.tokens.1 as usize;
        let closes =
            matches!(text(reading, end), "," | ")" | "." | ";" | "" | "–" | "—") || text(reading, end) == "to" && text(reading, end + 1) == "be";
        let list = reading.claims.get(n.max(k) + 1).is_some_and(|c| {
            c.sentence == claim.sentence && c.when().is_some_and(|w| w.grain != Grain::Time) && c.tokens.0 as usize <= b.tokens.1 as usize + 2
        });
        (between && parts && closes && !list).then_some((n, year))
    };
    apposed(k + 1).or_else(|| k.checked_sub(1).and_then(apposed))
}

/// Whether a year behind a decade is told as one of its years: "its best years were the 1930s: in 1951 it shipped", "the scandal of the 1990s
/// broke in 1982", "in the 1970s, when the plant opened (1989)", "flying to Rome in 1934", "dates from the 1680s; a stone gives 1612".
fn is_within(reading: &Reading<'_>, classes: &Classes, decade: &Claim, year: &Claim) -> bool {
    if is_built(reading, classes, decade, year) || is_lived(reading, decade, year) {
        return true;
    }
    let (from, to) = (decade.tokens.1 as usize, year.tokens.0 as usize);
    // "The church dates from the 14th century; it was begun in 1478"
    let again = matches!(reading.lower(from), ";" | "," | ":" | "–" | "—")
        && matches!(reading.lower(from + 1), "it" | "they")
        && to - from <= 8
        && reading.lower(to - 1) == "in"
        && (from..to).any(|at| reading.is(at, classes.made))
        && !(from..to).any(|at| reading.is(at, classes.elsewhere))
        && is_placed(reading, decade);
    if again
        && (reading.sentence(decade).tokens.0 as usize..reading.start(decade))
            .any(|at| matches!(text(reading, at), "dates" | "date" | "dating" | "belongs" | "built" | "is" | "comes"))
    {
        return true;
    }
    if is_founded_then(reading, classes, decade, year) {
        return true;
    }
    // "As the 16th century drew to a close, in 1692, …"
    let opened = reading.sentence(decade).tokens.0 as usize;
    let turns = from < to
        && to - from <= 8
        && matches!(text(reading, opened), "As" | "When" | "Just")
        && matches!(text(reading, from), "drew" | "dawned" | "opened" | "began" | "ended" | "closed")
        && text(reading, to - 1) == "in"
        && text(reading, to.saturating_sub(2)) == ",";
    // "One of the great air shows of the 1970s, it was held five times, from 1961 to 1965"
    let apposed = from < to
        && to - from <= 14
        && matches!(text(reading, opened), "One" | "A" | "An" | "Among")
        && reading.lower(from) == ","
        && matches!(reading.lower(from + 1), "it" | "he" | "she" | "they")
        && is_placed(reading, decade)
        && matches!(text(reading, to - 1), "in" | "from" | "between")
        && !(from..to)
            .any(|at| matches!(text(reading, at), "until" | "since" | "after" | "before" | "again" | "born" | "founded" | "had" | "later" | "still"));
    if turns || apposed {
        return true;
    }
    if from >= to || to - from > DECADE_REACH || (from..to).any(|at| reading.is(at, classes.elsewhere)) || !is_placed(reading, decade) {
        return false;
    }
    let told = matches!(reading.lower(to - 1), "in" | "(" | "a" | "the" | "of");
    let comma = |at: usize| reading.lower(at) == "," || reading.is_stop(at);
    let opens = reading.sentence(decade).tokens.0 as usize;
    let ahead = reading.start(decade) <= opens + 12;
    told && match reading.lower(from) {
        ":" => true,
        "—" | "–" => ahead,
        "," if ahead && reading.lower(from + 1) == "when" => !(from + 1..to).any(|at| reading.lower(at) == ","),
        "," if text(reading, from + 1).ends_with("ing") => ahead,
        // "A gem of the 18th century, the almshouses were put up in 1836"
        "," if matches!(text(reading, from + 1), "the" | "this") && matches!(text(reading, opens), "A" | "An" | "One" | "Built" | "Dating") => {
            reading.lower(to - 1) == "in" && !(from + 1..to).any(comma) && (from..to).any(|at| reading.is(at, classes.made))
        }
        _ => ahead && !(from..to).any(comma) && (from..to).any(|at| reading.is(at, classes.happens)),
    }
}

/// "the 18th-century chapel at Penrhos, whose foundation stone was laid in 1836": of the thing itself, by what tells its year.
fn is_founded_then(reading: &Reading<'_>, classes: &Classes, decade: &Claim, year: &Claim) -> bool {
    let (from, to) = (decade.tokens.1 as usize, year.tokens.0 as usize);
    if from >= to || to - from > DECADE_REACH || !reading.doc.words(decade.span).contains('-') || reading.lower(to - 1) != "in" {
        return false;
    }
    let Some(whose) = (from + 1..(from + 8).min(to)).find(|at| reading.lower(*at) == "whose" && reading.lower(*at - 1) == ",") else { return false };
    let parts = |at: usize| said!(reading, at, "foundation" | "foundations") || text(reading, at) == "cornerstone";
    let plain = !(from..whose - 1).any(|at| said!(reading, at, "," | "and" | "beside" | "near"));
    parts(whose + 1) && plain && (whose + 2..to).any(|at| reading.is(at, classes.made)) && !(whose..to).any(|at| said!(reading, at, ","))
}

/// "the mills of the 1950s", "in the 1950s": and not "since the 1950s".
fn is_placed(reading: &Reading<'_>, decade: &Claim) -> bool {
    let start = reading.start(decade);
    // "the Victorian 1880s"
    let named = start.checked_sub(1).is_some_and(|b| {
        reading.doc.tokens.get(b).is_some_and(|t| t.case == crate::doc::Case::Title) && b.checked_sub(1).is_some_and(|d| reading.lower(d) == "the")
    });
    let start = start - usize::from(named);
    let the = usize::from(start.checked_sub(1).is_some_and(|b| reading.lower(b) == "the"));
    let opens = reading.sentence(decade).tokens.0 as usize;
    let leads = start.checked_sub(1 + the).filter(|b| *b >= opens);
    leads.is_some_and(|b| matches!(reading.lower(b), "of" | "in" | "during" | "from" | "to" | "throughout" | "through" | "were" | "was"))
}

/// "The courthouse is a gem of the 1900s. Its cornerstone was laid in 1887": the year of the making, in the next sentence.
fn made_next(reading: &Reading<'_>, classes: &Classes, decade: &Claim, next: usize) -> Option<usize> {
    let sentence = reading.sentence(decade);
    let opens = sentence.tokens.0 as usize;
    let dates = (opens..reading.start(decade)).any(|at| {
        matches!(text(reading, at), "dates" | "date" | "dating" | "gem" | "relic" | "survivor" | "masterpiece" | "example" | "product" | "work")
            || reading.is(at, classes.made)
    });
    let ends = matches!(text(reading, decade.tokens.1 as usize), "." | "," | "");
    let own = reading.doc.sentences.get(next)?;
    let first = own.tokens.0 as usize;
    let (begin, claims) = reading.claims_of(next);
    let (n, year) = claims.iter().enumerate().find(|(_, c)| written_year(c).is_some() && !c.quoted)?;
    let at = year.tokens.0 as usize;
    // "The stone over the keeper's door gives the year it was built, 1862"
    let witness = matches!(text(reading, first), "The" | "A" | "An" | "Its") && (first + 1..first + 4).any(|k| reading.is(k, classes.evidence));
    if witness
        && (opens..reading.start(decade)).any(|k| matches!(text(reading, k), "since" | "dates" | "date" | "dating" | "built" | "stood"))
        && (first..at).any(|k| reading.is(k, classes.made) || text(reading, k) == "year")
        && !(first..at)
            .any(|k| matches!(text(reading, k), "restored" | "rebuilt" | "reopened" | "repaired" | "extended" | "added" | "replaced" | "moved"))
    {
        return Some(begin + n);
    }
    let taken_up = match text(reading, first) {
        "It" => true,
        "Its" => reading.is(first + 1, classes.evidence),
        _ => false,
    };
    let verb = (first + 1..at).find(|k| reading.is(*k, classes.made))?;
    let near = at <= verb + 4 && text(reading, at - 1) == "in" && verb <= first + 5;
    let elsewhere = (first..at).any(|k| reading.is(k, classes.elsewhere));
    (dates && ends && is_placed(reading, decade) && taken_up && near && !elsewhere).then_some(begin + n)
}

/// "It dates from the late 1600s; a stone over the door gives 1612": the year of the stone.
fn of_evidence(reading: &Reading<'_>, classes: &Classes, decade: &Claim) -> Option<(crate::base::Span, i32)> {
    let sentence = reading.sentence(decade);
    let (opens, from, end) = (sentence.tokens.0 as usize, decade.tokens.1 as usize, sentence.tokens.1 as usize);
    let dated = (opens..reading.start(decade)).any(|at| matches!(text(reading, at), "dates" | "date" | "dated" | "dating" | "built" | "from"));
    let pause = matches!(reading.lower(from), ";" | "," | ":" | "—" | "–");
    let thing = (from + 1..end.min(from + 8)).find(|at| reading.is(*at, classes.evidence))?;
    if !dated || !pause || !is_placed(reading, decade) || (from..end).any(|at| reading.is(at, classes.elsewhere)) {
        return None;
    }
    let is_year = |at: &usize| reading.doc.tokens.get(*at).is_some_and(|t| t.len == 4 && text(reading, *at).bytes().all(|b| b.is_ascii_digit()));
    let at = (thing + 1..end.min(thing + 10)).find(is_year)?;
    let year: i32 = text(reading, at).parse().ok().filter(|y| (900..2100).contains(y))?;
    reading.doc.tokens.get(at).map(|t| (t.span(), year))
}

/// "The eighteenth-century composer, who was born in 1821 and died in 1890": a life with both its years.
fn is_lived(reading: &Reading<'_>, century: &Claim, year: &Claim) -> bool {
    let adjective = reading.doc.words(century.span).contains('-') && century.when().is_some_and(|w| w.grain == Grain::Century);
    let (from, at) = (century.tokens.1 as usize, year.tokens.0 as usize);
    let end = year.tokens.1 as usize;
    let born = at.checked_sub(2).is_some_and(|b| text(reading, b) == "born" && text(reading, at - 1) == "in");
    let died = text(reading, end) == "and" && matches!(text(reading, end + 1), "died" | "dead") && text(reading, end + 2) == "in";
    adjective && born && died && at - from <= 7 && !(from..at).any(|k| matches!(text(reading, k), "of" | "by" | "and" | "for" | "in") && k + 1 != at)
}

/// "The strike of 1926, one of the bitterest of the 1930s": one of the things of its decade; "Built in 1888, the hall is a rare survivor of the
/// 18th century".
fn is_one_of(reading: &Reading<'_>, classes: &Classes, decade: &Claim, year: &Claim) -> bool {
    let (from, to) = (year.tokens.1 as usize, reading.start(decade));
    let the = usize::from(to.checked_sub(1).is_some_and(|at| text(reading, at) == "the"));
    let of = to.checked_sub(1 + the).filter(|at| *at > from && text(reading, *at) == "of" && text(reading, from) == "," && *at - from <= 10);
    let Some(of) = of else { return false };
    let one = matches!(text(reading, from + 1), "one") && text(reading, from + 2) == "of" && text(reading, from + 3) == "the";
    let told = year.tokens.0.checked_sub(1).is_some_and(|at| matches!(text(reading, at as usize), "of" | "in"));
    let opens = reading.sentence(year).tokens.0 as usize;
    let made = (year.tokens.0 as usize).checked_sub(2).is_some_and(|at| reading.ends(at, classes.made)) && year.tokens.0 as usize <= opens + 4;
    let kind = matches!(
        text(reading, of - 1),
        "survivor" | "relic" | "gem" | "product" | "masterpiece" | "work" | "building" | "monument" | "creation" | "child" | "example"
    );
    let said = (from + 1..of).any(|at| matches!(text(reading, at), "is" | "was" | "remains")) && !(from + 1..of).any(|at| text(reading, at) == ",");
    told && (one && !(from + 1..of).any(|at| text(reading, at) == ",") || made && kind && said)
}

/// Whether a century is said of a thing and the year of its making: "the 19th-century mill, built in 1905,".
fn is_built(reading: &Reading<'_>, classes: &Classes, century: &Claim, year: &Claim) -> bool {
    let of_a_thing = reading.doc.words(century.span).contains('-') && century.when().is_some_and(|w| w.grain == Grain::Century);
    let made = |at: usize| at.checked_sub(2).is_some_and(|b| reading.lower(at - 1) == "in" && reading.ends(b, classes.made));
    let at = year.tokens.0 as usize;
    let (from, to) =
        if century.tokens.0 < year.tokens.0 { (century.tokens.1 as usize, at) } else { (year.tokens.1 as usize, century.tokens.0 as usize) };
    // "Built in 1923, it is one of the few 19th-century warehouses left"
    let opens = reading.sentence(century).tokens.0 as usize;
    let predicated = year.tokens.0 < century.tokens.0
        && at <= opens + 6
        && reading.lower(from) == ","
        && to - from <= 12
        && (from + 1..(from + 5).min(to)).any(|k| matches!(reading.lower(k), "is" | "was" | "remains"))
        && !(from + 1..to).any(|k| matches!(reading.lower(k), "and" | "by" | "with" | "inside" | "near" | "beside" | "in" | "on" | ","));
    if of_a_thing && predicated && at.checked_sub(2).is_some_and(|b| reading.lower(at - 1) == "in" && reading.is(b, classes.made)) {
        return true;
    }
    // One thing between the two: "the 19th-century mill, built in 1905", "Built in 1905, the 19th-century mill".
    let which = (from..to).any(|k| reading.lower(k) == "which" && k > from && reading.lower(k - 1) == ",");
    let near = to.saturating_sub(from) <= if which { 9 } else { 7 }
        && !(from..to).any(|k| matches!(reading.lower(k), "and" | "of" | "by" | "with" | "for" | "inside" | "near"));
    of_a_thing && made(at) && near
}

/// Words from a label to its months.
const REACH: usize = 14;

fn labels(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(label), Some(linking)) = (class("period-label"), class("period-link")) else { return };
    taken_up_period(reading, out);
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
            if let Some(found) = miscounted(reading, first, claims, k) {
                out.push(found);
                continue;
            }
            let Some((count, last)) = months(reading, claims, k) else { continue };
            let found = label_beside(reading, claim, claims.get(last).unwrap_or(claim), label, linking).or_else(|| {
                // Nobody reports on five months but of a quarter or a half that is miscounted.
                let odd = count % 3 != 0;
                let odd_one =
                    odd.then(|| only_label(reading, sentence, label).or_else(|| only_label(reading, previous(reading, index)?, label))).flatten();
                odd_one
                    .or_else(|| opening_label(reading, sentence, claim, claims.get(last).unwrap_or(claim), label))
                    .or_else(|| label_taken_up(reading, index, claim, label))
            });
            let Some((at, months)) = found.filter(|(_, months)| *months != count) else { continue };
            let Some(token) = reading.doc.tokens.get(at) else { continue };
            let name = token.span().of(&reading.doc.text).to_ascii_lowercase();
            let mut roles = vec![("label", Filler::Words(token.span()))];
            roles.extend((k..=last).map(|n| ("months", Filler::Claim(ClaimId((first + n) as u32)))));
            out.push(Link {
                roles,
                strength: Strength::Construction,
                facts: vec![("conflict", format!("a {name} has {months} months, not {count}"))],
                severity: None,
            });
        }
    }
    calendar_ends(reading, out);
}

/// "Sales for the year to June rose. Over those nine months it opened two shops"; "in the first quarter of the calendar year, from April to June".
fn taken_up_period(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
        let when = claim.when();
        let ending = when.and_then(|w| match w.written.run {
            Some(Run::Ending(count)) => Some(u32::from(count)),
            _ => None,
        });
        let end = claim.tokens.1 as usize;
        // Of several months the next sentence takes up.
        if let Some(count) = ending {
            let index = claim.sentence as usize + 1;
            let own = reading.sentence(claim);
            let Some(next) = reading.doc.sentences.get(index).filter(|n| n.passage == own.passage) else { continue };
            let opens = next.tokens.0 as usize;
            let periods = reading.claims_of(claim.sentence as usize).1.iter().filter(|c| c.when().is_some_and(|w| w.written.run.is_some())).count();
            let (first, claims) = reading.claims_of(index);
            let Some((n, length)) = claims.iter().enumerate().map(|(n, c)| (first + n, c)).next().filter(|(_, c)| c.kind == Kind::Duration) else {
                continue;
            };
            let start = reading.start(length);
            let those = start == opens + 2 && matches!(text(reading, opens + 1), "those" | "these")
                || start == opens + 1 && matches!(text(reading, opens), "Those" | "These");
            let month = length.unit().is_some_and(|u| matches!(u, Unit::Measure(id) if &*reading.lexicon.units.get(id).id == "month"));
            let stated = length.figure().filter(|f| month && those && f.to.is_none() && f.hedge == Hedge::None).and_then(|f| f.point.to_u32());
            if let Some(stated) = stated.filter(|s| *s != count && periods == 1) {
                let words = format!("{} has {count} months, not {stated}", reading.doc.words(claim.span));
                out.push(Link {
                    roles: vec![("label", Filler::Claim(ClaimId(k as u32))), ("months", Filler::Claim(ClaimId(n as u32)))],
                    strength: Strength::Construction,
                    facts: vec![("conflict", words)],
                    severity: None,
                });
            }
            continue;
        }
        // "of the calendar year, from April to June"
        let Some(Run::Of { first, count }) = when.filter(|w| w.grain == Grain::Quarter).and_then(|w| w.written.run) else { continue };
        let calendar =
            text(reading, end) == "of" && text(reading, end + 1) == "the" && text(reading, end + 2) == "calendar" && text(reading, end + 3) == "year";
        let (Some(a), Some(b)) = (reading.claims.get(k + 1), reading.claims.get(k + 2)) else { continue };
        let month = |c: &Claim| c.when().filter(|w| w.grain == Grain::Month && c.sentence == claim.sentence).and_then(|w| w.written.month);
        let (Some(from), Some(to)) = (month(a), month(b)) else { continue };
        let lead = text(reading, end + 4) == "," && text(reading, end + 5) == "from" && a.tokens.0 as usize == end + 6;
        let joined = b.tokens.0 == a.tokens.1 + 1 && matches!(text(reading, a.tokens.1 as usize), "to" | "until" | "through");
        if calendar && lead && joined && (from != first || to != first + count - 1) {
            let words = format!(
                "{} of the calendar year does not run from {} to {}",
                reading.doc.words(claim.span),
                reading.doc.words(a.span),
                reading.doc.words(b.span)
            );
            let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
            out.push(Link {
                roles: vec![("label", claim(k)), ("months", claim(k + 1)), ("months", claim(k + 2))],
                strength: Strength::Construction,
                facts: vec![("conflict", words)],
                severity: None,
            });
        }
    }
}

/// The sentence before, of the same block.
fn previous<'r>(reading: &'r Reading<'_>, index: usize) -> Option<&'r Sentence> {
    let (own, before) = (reading.doc.sentences.get(index)?, reading.doc.sentences.get(index.checked_sub(1)?)?);
    (own.passage == before.passage).then_some(before)
}

/// How many months a claim says that a period has, and the last claim that says so: "the nine months to September", "four months that ended on
/// 31 October", "from September to December".
fn months(reading: &Reading<'_>, claims: &[Claim], k: usize) -> Option<(u32, usize)> {
    let claim = claims.get(k)?;
    if let Some(Run::Ending(count)) = claim.when().and_then(|w| w.written.run) {
        return Some((u32::from(count), k));
    }
    let start = reading.start(claim);
    let end = claim.tokens.1 as usize;
    if let (Kind::Duration, Some(Unit::Measure(unit)), Some(figure)) = (claim.kind, claim.unit(), claim.figure()) {
        let ends = matches!(text(reading, end), "to" | "ended" | "ending" | "from" | "through" | "until")
            || matches!(text(reading, end), "that" | "which") && matches!(text(reading, end + 1), "ended" | "ends" | "began")
            || matches!(text(reading, end), "'" | "’");
        let plain = figure.to.is_none() && figure.hedge == Hedge::None;
        // "During those nine months it opened four": of the period that was told.
        let taken_up = matches!(start.checked_sub(1).map_or("", |b| text(reading, b)), "those" | "these")
            && start.checked_sub(2).is_some_and(|b| matches!(reading.lower(b), "during" | "in" | "over" | "of" | "for" | "through" | "throughout"));
        let number = figure.point.to_u32();
        let number = match &*reading.lexicon.units.get(unit).id {
            "month" => number,
            "week" => match number? {
                13 | 14 => Some(3),
                26 | 27 => Some(6),
                39 | 40 => Some(9),
                52 | 53 => Some(12),
                _ => None,
            },
            _ => None,
        };
        return ((ends || taken_up) && plain).then(|| number.map(|n| (n, k))).flatten();
    }
    // "from September to December"
    let month = |c: &Claim| c.when().filter(|w| w.grain == Grain::Month && w.written.run.is_none()).and_then(|w| w.written.month);
    let (from, next) = (month(claim)?, claims.get(k + 1)?);
    let to = month(next)?;
    let led = start.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "from" | "," | "("));
    let joined = next.tokens.0 as usize == end + 1 && matches!(text(reading, end), "to" | "through" | "until");
    (led && joined).then(|| ((u32::from(to) + 12 - u32::from(from)) % 12 + 1, k + 1))
}

/// "In the nine months from April to October": a number of months that the two months beside it do not make.
fn miscounted(reading: &Reading<'_>, first: usize, claims: &[Claim], k: usize) -> Option<Link> {
    /// Words between the number of months and the first of them.
    const REACH: usize = 7;
    let [stated, from, to] = claims.get(k..k + 3)? else { return None };
    let figure = stated.figure().filter(|f| stated.kind == Kind::Duration && f.to.is_none() && f.hedge == Hedge::None && f.per.is_none())?;
    let Unit::Measure(unit) = figure.unit else { return None };
    let count = figure.point.to_u32().filter(|n| (2..=12).contains(n) && &*reading.lexicon.units.get(unit).id == "month")?;
    let month = |c: &Claim| {
        let plain = c.when().filter(|w| w.grain == Grain::Month && w.written.run.is_none() && !c.quoted);
        plain.filter(|w| w.written.year.is_none()).and_then(|w| w.written.month).map(u32::from)
    };
    let (a, b) = (month(from)?, month(to)?);
    let (end, start) = (reading.end(stated), reading.start(from));
    let small = |at: usize| {
        matches!(text(reading, at), "from" | "," | "(" | "of" | "the" | "year" | "this" | "period" | "between" | "running" | "or" | "–" | "—")
    };
    let joined = end < start
        && start - end <= REACH
        && (end..start).all(small)
        && reading.start(to) == reading.end(from) + 1
        && matches!((text(reading, start - 1), text(reading, reading.end(from))), ("from", "to" | "until" | "through") | ("between", "and"));
    let passed = (b + 12 - a) % 12;
    let fits = count == passed || count == passed + 1 || passed == 0;
    (joined && !fits).then(|| {
        let claim = |n: usize| Filler::Claim(ClaimId((first + n) as u32));
        Link {
            roles: vec![("label", claim(k)), ("months", claim(k + 1)), ("months", claim(k + 2))],
            strength: Strength::Construction,
            facts: vec![(
                "conflict",
                format!("{} to {} are {} months, not {count}", reading.doc.words(from.span), reading.doc.words(to.span), passed + 1),
            )],
            severity: None,
        }
    })
}

/// The months of the label at a token.
fn label_months(reading: &Reading<'_>, at: usize, label: ClassId) -> Option<u32> {
    if !reading.is(at, label) || is_share(reading, at) {
        return None;
    }
    match &*text(reading, at).to_ascii_lowercase() {
        "half" | "half-year" | "first-half" | "second-half" | "interim" => Some(6),
        "quarter" | "first-quarter" | "second-quarter" | "third-quarter" | "fourth-quarter" => Some(3),
        "full-year" => Some(12),
        // "the first three quarters"
        "quarters" => match at.checked_sub(1).map_or("", |b| text(reading, b)) {
            "two" => Some(6),
            "three" => Some(9),
            "four" => Some(12),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a half or a quarter is a share of something, no period: "to fall by about half in the year to March", "half of the nine months".
fn is_share(reading: &Reading<'_>, at: usize) -> bool {
    let Some(lead) = reading.lexicon.words.find_class("share-lead") else { return false };
    if !said!(reading, at, "half" | "quarter" | "quarters") {
        return false;
    }
    let mut before = at;
    let mut bare = true;
    while let Some(b) = before.checked_sub(1).filter(|b| said!(reading, *b, "a" | "an" | "one" | "two" | "three" | "and" | "as" | "-")) {
        // "the first-half", "half-year"
        bare &= !said!(reading, b, "-") || b.checked_sub(1).is_some_and(|w| said!(reading, w, "a" | "one" | "two" | "three" | "and"));
        before = b;
    }
    let Some(word) = before.checked_sub(1) else { return false };
    let change = reading.vocabularies.change.as_ref();
    let moved = change.is_some_and(|v| reading.is(word, v.up) || reading.is(word, v.down));
    // "the first half of the year" is a period, "half of the staff", "half as much" and "half the staff" are not.
    let ranked =
        reading.claim_at(reading.doc.sentence_index(at as u32).unwrap_or(usize::MAX), at).is_some_and(|k| reading.claims[k].kind == Kind::Date);
    let behind = said!(reading, at, "half")
        && said!(reading, at + 1, "as" | "the" | "its" | "a" | "an" | "their" | "his" | "her" | "that" | "what" | "again")
        || said!(reading, at + 1, "of") && (before < at || !said!(reading, word, "the" | "this" | "that" | "its" | "their" | "each" | "either"));
    let period = said!(reading, word, "first" | "second" | "third" | "fourth" | "last" | "latest" | "opening" | "closing" | "final");
    bare && !period && (reading.is(word, lead) || moved || behind && !ranked)
}

/// The label that only small words, words of reports and dates part from the months: "the first half, comprising the nine months to
/// September", "the nine months to September, the first half".
fn label_beside(reading: &Reading<'_>, first: &Claim, last: &Claim, label: ClassId, linking: ClassId) -> Option<(usize, u32)> {
    let sentence = reading.sentence(first);
    let opens = sentence.tokens.0 as usize;
    let mut at = first.tokens.0 as usize;
    let from = at.saturating_sub(REACH).max(opens);
    let mut paused = false;
    while at > from {
        at -= 1;
        if let Some(n) = label_months(reading, at, label) {
            return paused.then_some((at, n));
        }
        let dated = reading.claim_at(first.sentence as usize, at).and_then(|k| reading.claims.get(k)).is_some_and(|c| c.kind == Kind::Date);
        if reading.is(at, linking) {
            paused |= !matches!(text(reading, at), "the" | "its" | "of" | "year" | "this" | "financial" | "fiscal" | "a");
        } else if !dated {
            break;
        }
    }
    let end = last.tokens.1 as usize;
    let close = (end + 1..end + 5).find(|at| label_months(reading, *at, label).is_some())?;
    let plain = matches!(text(reading, end), "," | "(")
        && (end + 1..close).all(|at| {
            matches!(
                text(reading, at),
                "the" | "its" | "first" | "second" | "third" | "fourth" | "two" | "three" | "last" | "opening" | "final" | "financial" | "fiscal"
            )
        });
    let stops =
        matches!(text(reading, close + 1), "," | ")" | "." | ";" | "") || text(reading, close) == "quarters" && text(reading, close + 1) == "of";
    (plain && stops).then(|| label_months(reading, close, label).map(|n| (close, n))).flatten()
}

/// "First-quarter deliveries at the mill, for the six months to June, fell": the label that opens a sentence, and months that a pair of commas
/// sets off as its own.
fn opening_label(reading: &Reading<'_>, sentence: &Sentence, first: &Claim, last: &Claim, label: ClassId) -> Option<(usize, u32)> {
    let opens = sentence.tokens.0 as usize;
    let start = first.tokens.0 as usize;
    // "Profit for the third quarter, the six months to June, fell"
    let apposed = |at: usize| start >= at && start - at <= 6 && text(reading, at + 1) == ",";
    let found = only_label(reading, sentence, label).filter(|(at, _)| *at <= opens + 3 || apposed(*at))?;
    let led = (start.saturating_sub(4).max(opens)..start).rev().take_while(|at| text(reading, *at) != ",").collect::<Vec<_>>();
    let comma = led.last().copied().unwrap_or(start).checked_sub(1)?;
    let small = led.iter().all(|at| {
        matches!(
            text(reading, *at),
            "for"
                | "in"
                | "the"
                | "covering"
                | "its"
                | "over"
                | "that"
                | "is"
                | "which"
                | "cover"
                | "covers"
                | "covered"
                | "a"
                | "period"
                | "of"
                | "spanning"
                | "being"
                | "was"
                | "were"
        )
    });
    let closed = matches!(text(reading, last.tokens.1 as usize), "," | ")" | ".");
    let parted =
        (found.0..comma).any(|at| matches!(text(reading, at), "," | ";" | "and" | "but" | "while" | "compared" | "against" | "after" | "than"));
    (matches!(text(reading, comma), "," | "(") && small && closed && !parted).then_some(found)
}

/// "Takings in the first half rose 6 per cent. During those nine months it opened four cinemas.": the one label of the sentence before.
fn label_taken_up(reading: &Reading<'_>, index: usize, months: &Claim, label: ClassId) -> Option<(usize, u32)> {
    let start = months.tokens.0 as usize;
    let points = matches!(start.checked_sub(1).map_or("", |b| text(reading, b)), "those" | "these");
    let before = previous(reading, index).filter(|_| points)?;
    let dated = reading.claims_of(index - 1).1.iter().any(|c| c.when().is_some_and(|w| matches!(w.written.run, Some(Run::Ending(_)))));
    (!dated).then(|| only_label(reading, before, label)).flatten()
}

/// The one label of a sentence, with a word before it that makes it a period: "its opening quarter".
fn only_label(reading: &Reading<'_>, sentence: &Sentence, label: ClassId) -> Option<(usize, u32)> {
    let mut all = (sentence.tokens.0 as usize..sentence.tokens.1 as usize).filter_map(|at| label_months(reading, at, label).map(|n| (at, n)));
    let one = all.next()?;
    let before = one.0.checked_sub(1).map_or("", |b| text(reading, b));
    let period = matches!(
        before,
        "first" | "second" | "third" | "fourth" | "opening" | "final" | "last" | "closing" | "the" | "The" | "its" | "this" | "latest" | "-"
    ) || matches!(text(reading, one.0), "half-year" | "Half-year" | "first-half" | "second-half" | "First-half" | "Second-half");
    (all.next().is_none() && period).then_some(one)
}

/// "the calendar first quarter ended on 30 April"
fn calendar_ends(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| !c.quoted) {
        let ranked = |at: usize| ["first", "second", "third", "fourth"].iter().position(|w| reading.lower(at).starts_with(w));
        if claim.when().is_none_or(|w| w.grain != Grain::Quarter || w.written.year.is_some()) {
            continue;
        }
        let Some(rank) = (claim.tokens.0 as usize..claim.tokens.1 as usize).find_map(ranked) else { continue };
        let own = reading.sentence(claim);
        // "the calendar first quarter"; "which runs on the calendar year"
        let named = |s: &Sentence| {
            let words = s.tokens.0 as usize..s.tokens.1 as usize;
            words.clone().any(|at| text(reading, at) == "calendar")
                // "The group's financial year runs from January to December."
                || words.clone().any(|at| text(reading, at) == "year")
                    && words.clone().any(|at| {
                        text(reading, at) == "January" && matches!(text(reading, at + 1), "to" | "until" | "through") && text(reading, at + 2) == "December"
                    })
        };
        let index = claim.sentence as usize;
        let calendar = named(own)
            || previous(reading, index).is_some_and(named)
            || reading.doc.sentences.get(index + 1).is_some_and(|n| n.passage == own.passage && named(n));
        // The label may be taken up: "its third-quarter loss … In the quarter, which ended Aug. 31"
        let taken_up = reading.claims.get(k + 1..).unwrap_or_default().iter().take(6).position(|c| {
            c.sentence as usize <= claim.sentence as usize + 1 && c.when().is_some_and(|w| w.grain == Grain::Day && w.written.day.is_some())
        });
        // "the third quarter, the three months to 30 June", "the three months to June 30, the third quarter of the calendar year"
        let last_of = |c: &Claim| {
            let w = c.when().filter(|w| matches!(w.written.run, Some(Run::Ending(3))) && c.sentence == claim.sentence && !c.quoted)?;
            Some((w.written.month?, w.written.day))
        };
        let (begin, beside) = reading.claims_of(index);
        let mut periods = beside.iter().enumerate().filter_map(|(n, c)| last_of(c).map(|d| (begin + n, d)));
        if let (true, Some((n, (month, _))), None) = (calendar, periods.next(), periods.next())
            && u32::from(month) != rank as u32 * 3 + 3
        {
            let (a, b) = if n < k { (n, k) } else { (k, n) };
            let (from, to) = (reading.claims[a].tokens.1 as usize, reading.claims[b].tokens.0 as usize);
            let apposed = to >= from
                && to - from <= 3
                && matches!(text(reading, from), "," | "(" | "–" | "—")
                && (from + 1..to).all(|at| matches!(text(reading, at), "the" | "or" | "its" | "which" | "is" | "that"));
            if apposed && let Some(name) = chrono::Month::try_from((rank * 3 + 3) as u8).ok().map(|m| m.name()) {
                let words = format!("that quarter of the calendar ends in {name}");
                out.push(conflict(&[("label", k), ("months", n)], words, Strength::Construction, None));
            }
            continue;
        }
        let Some(n) = taken_up.map(|far| k + 1 + far) else { continue };
        let Some(next) = reading.claims.get(n) else { continue };
        let theirs = reading.sentence(next);
        let again = theirs.passage == own.passage && next.sentence == claim.sentence + 1;
        let label = (next.tokens.0 as usize).saturating_sub(6).max(theirs.tokens.0 as usize)..next.tokens.0 as usize;
        let again = again && label.clone().any(|at| matches!(text(reading, at), "quarter" | "half" | "period" | "months"));
        let Some((month, day)) = next.when().filter(|w| w.grain == Grain::Day).and_then(|w| w.written.month.zip(w.written.day)) else { continue };
        let between = claim.tokens.1 as usize..next.tokens.0 as usize;
        let between = if again { label } else { between };
        let ended = between.len() <= 9
            && between.clone().any(|at| matches!(text(reading, at), "ended" | "ends" | "ending" | "finished" | "closed" | "through" | "until"));
        let last = rank as u32 * 3 + 3;
        let right = NaiveDate::from_ymd_opt(2001, last, 1).and_then(|d| d.checked_add_months(Months::new(1))).and_then(|d| d.pred_opt());
        let Some(right) = right.filter(|r| (r.month(), r.day()) != (u32::from(month), u32::from(day))) else { continue };
        if calendar && ended && (again || claim.sentence == next.sentence) {
            let words = format!("that quarter of the calendar ends on {}", right.format("%-d %B"));
            out.push(conflict(&[("label", k), ("months", n)], words, Strength::Construction, None));
        }
    }
}

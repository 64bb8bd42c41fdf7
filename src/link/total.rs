//! A total and the parts that are said to make it up.
//!
//! Only lists that are exhaustive by their words: "a total of", "in all", "together … come to", "all 25", a list after a colon or between
//! dashes. A list with "including" or "of whom" is partial and binds nothing here.

use super::words::said;
use super::{Filler, Link, Reading, Strength, singular};
use crate::base::Unit;
use crate::doc::{Case, Claim, ClaimId, Form, Kind, Sentence, TokenKind};
use crate::rule::lexicon::{ClassId, Words};
use rust_decimal::Decimal;

#[derive(Debug)]
pub(in crate::link) struct Vocabulary {
    before: ClassId,
    after: ClassId,
    together: ClassId,
    partial: ClassId,
    versus: ClassId,
    comprises: ClassId,
    /// Nouns of a difference: rise, fall, gap.
    differences: [ClassId; 3],
    /// Other names for those who take part: "pts", "women".
    patients: ClassId,
}

impl Vocabulary {
    pub(in crate::link) fn of(words: &Words) -> Option<Vocabulary> {
        let find = |name| words.find_class(name);
        Some(Vocabulary {
            before: find("total-before")?,
            after: find("total-after")?,
            together: find("together")?,
            partial: find("partial-list")?,
            versus: find("versus")?,
            comprises: find("comprises")?,
            differences: [find("rise")?, find("fall")?, find("change-noun")?],
            patients: find("participants")?,
        })
    }
}

/// Parts and their total.
pub fn parts_of_total(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(v) = &reading.vocabularies.total else { return };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| can_add(c)) {
            if let Some((parts, bracketed)) = list_behind(reading, v, sentence, first, claims, k) {
                if !bracketed {
                    push(out, first + k, &parts, Strength::Construction);
                }
                continue;
            }
            let Some(cue) = total_cue(reading, v, sentence, claim) else { continue };
            // A list with "a handful" or "several" has no sum to check, nor has one of which so many are counted for each.
            if claims[..k].iter().any(|c| c.kind == claim.kind && c.figure().is_some_and(|f| f.form == Form::Vague)) {
                reading.refused(&[first + k], "a part is told by a word such as “several”, which has no sum");
                continue;
            }
            let own: Vec<usize> = claims[..k].iter().enumerate().filter(|(_, c)| is_part(reading, v, c, claim)).map(|(p, _)| first + p).collect();
            let own = run_before(reading, &own);
            if own.last().is_some_and(|p| has_one_more(reading, reading.noun_end(&reading.claims[*p]), reading.start(claim))) {
                reading.refused(&[first + k], "the list before it ends with a thing that is told without a number");
                continue;
            }
            let near = own.last().is_some_and(|p| {
                let (from, to) = (reading.noun_end(&reading.claims[*p]), reading.start(claim));
                to.saturating_sub(from) <= 16 && !own.iter().any(|p| separated(reading, v, *p, first + k)) && !multiplied(reading, from, to)
            });
            let announced = announced(reading, sentence, claims, claim);
            // "That is £3.1m altogether."
            let pointing = said!(reading, sentence.tokens.0 as usize, "that" | "this" | "it" | "they" | "these")
                && reading.start(claim) <= sentence.tokens.0 as usize + 5;
            let cue = if pointing && cue == Cue::Stated { Cue::Together } else { cue };
            let (mut parts, strength) = if own.len() >= 2 && near {
                (own, Strength::Construction)
            } else {
                let opens = reading.start(claim) == sentence.tokens.0 as usize + 1;
                let makes = pointing && cue == Cue::Together;
                if let Some(parts) = (makes && announced.is_none()).then(|| all_before(reading, v, index, claim)).flatten() {
                    push(out, first + k, &parts, Strength::Anaphor);
                    continue;
                }
                if (cue == Cue::Stated && announced.is_none()) || (cue == Cue::All && !opens) {
                    reading.refused(&[first + k], "it is called a total, but no list of two or more figures of its unit stands right before it");
                    continue;
                }
                let earlier = earlier(reading, v, index, claim, announced.is_some());
                // Without a number of items, only one list in the sentence right before is taken up.
                let taken = if announced.is_some() { earlier } else { run_before(reading, &earlier) };
                if announced.is_none() && taken.iter().any(|p| reading.claims[*p].sentence as usize + 1 != index) {
                    reading.refused_list(|| [&[first + k][..], &taken].concat(), "the figures that it may add up stand too far before it");
                    continue;
                }
                (taken, Strength::Anaphor)
            };
            // "those four bills", "the three items": as many as it says.
            if let Some(number) = announced {
                if parts.len() < number || (strength == Strength::Construction && parts.len() != number) {
                    reading.refused_list(
                        || [&[first + k][..], &parts].concat(),
                        "it is said how many parts there are, and another number of them stands before it",
                    );
                    continue;
                }
                parts = parts.split_off(parts.len() - number);
            }
            let headed = cue == Cue::Together && (0..3).any(|k| reading.is(sentence.tokens.0 as usize + k, v.together));
            let fit = nouns_fit(reading, &parts, claim) || headed && parts.len() >= 3 && near_total(reading, &parts, claim);
            if parts.len() >= 2 && parts.len() <= 20 && fit && parts.iter().all(|p| no_larger(reading, *p, claim)) {
                push(out, first + k, &parts, strength);
            } else if cue != Cue::All || parts.len() > 1 {
                let why = match parts.len() {
                    0..2 => "it is called a total, but fewer than two figures of its unit stand before it",
                    2..=20 if !fit => "the figures before it count other things than it does",
                    2..=20 => "one of the figures before it is larger than it is",
                    _ => "the list before it is too long",
                };
                reading.refused_list(|| [&[first + k][..], &parts].concat(), why);
            }
        }
    }
}

/// Totals with their parts in brackets right behind them: "95 patients (six women and nine men)".
pub fn parts_in_brackets(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(v) = &reading.vocabularies.total else { return };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        if claims.len() < 3 {
            continue;
        }
        for (k, _) in claims.iter().enumerate().filter(|(_, c)| can_add(c) || is_plain_time(c)) {
            if let Some((parts, true)) = list_behind(reading, v, sentence, first, claims, k) {
                push(out, first + k, &parts, Strength::Enclosed);
            }
        }
    }
}

/// The last of some figures that make one list: each joined to the next by a comma or "and" and few words, and no other figure between.
fn run_before(reading: &Reading<'_>, figures: &[usize]) -> Vec<usize> {
    let mut from = figures.len().saturating_sub(1);
    while from > 0 && coordinated(reading, figures[from - 1], figures[from]) {
        from -= 1;
    }
    figures[from..].to_vec()
}

/// Whether two figures are neighbours in one list.
fn coordinated(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&reading.claims[a], &reading.claims[b]);
    if x.sentence != y.sentence {
        return false;
    }
    let (from, to) = (reading.noun_end(x), reading.start(y));
    if from > to || to - from > 14 {
        return false;
    }
    let mut joined = false;
    for at in from..to {
        match reading.lower(at) {
            "," | "and" | "plus" | "&" => joined = true,
            ";" | ":" | "but" | "while" | "whereas" | "or" | "than" | "versus" | "compared" | "=" | "×" => return false,
            _ => {}
        }
    }
    // "Rs 41 lakh for two check dams": a number of what the money is for.
    let counted = |c: &Claim| c.kind == Kind::Count && x.kind == Kind::Money;
    let other = reading.claims[a + 1..b].iter().any(|c| !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Percent) && !counted(c));
    // Things of two kinds are one list only where they stand side by side: "14 men and nine women".
    let (m, n) = (reading.noun(x), reading.noun(y));
    let kinds = x.kind == Kind::Count && !m.is_empty() && !n.is_empty() && m != n && to - from > 2;
    joined && !other && !kinds
}

/// "17 lorries, six tankers and a pair of ambulances, 25 vehicles in all": a last part that an article stands for, with a mark behind it.
fn has_one_more(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let joins = |at: usize| said!(reading, at, "and" | "plus" | "&") && said!(reading, at + 1, "a" | "an" | "another");
    let mark = |at: usize| said!(reading, at, "," | "–" | "—" | ":" | ";");
    (from..to.min(from + 3)).find(|at| joins(*at)).is_some_and(|at| (at + 3..to).any(mark))
}

/// Whether something is counted for each of something else between two tokens.
fn multiplied(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(reading.lower(at), "each" | "every" | "per" | "apiece" | "×"))
}

/// Whether the nouns of parts and total can belong to one sum: one noun for all, or a total of things without one, or of people.
fn nouns_fit(reading: &Reading<'_>, parts: &[usize], total: &Claim) -> bool {
    if total.kind != Kind::Count {
        return true;
    }
    let own = reading.noun(total);
    let nouns: Vec<String> = parts.iter().map(|p| reading.noun(&reading.claims[*p])).collect();
    let named: Vec<&String> = nouns.iter().filter(|n| !n.is_empty()).collect();
    let distinct = named.windows(2).any(|w| w[0] != w[1]);
    // "14 men and nine women": a list of different things is a list of what its total counts only side by side, which `coordinated` saw to.
    // "2,600 passengers and 1,100 crew, 3,900 people"
    let people = matches!(own.as_str(), "person" | "people");
    own.is_empty() || named.iter().all(|n| **n == own) || distinct || people || named.is_empty()
}

/// "14 string players, nine from the brass and four percussionists … That makes 29 musicians": all figures of the sentence before, where
/// each is a number of the same sort and they come to about the total.
fn all_before(reading: &Reading<'_>, v: &Vocabulary, index: usize, total: &Claim) -> Option<Vec<usize>> {
    let before = index.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == reading.doc.sentences[index].passage)?;
    let (first, claims) = reading.claims_of(before);
    let parts: Vec<usize> = (0..claims.len()).filter(|k| can_add(&claims[*k])).map(|k| first + k).collect();
    let plain = claims.iter().all(|c| can_add(c) && is_part(reading, v, c, total) || matches!(c.kind, Kind::Date))
        && parts.iter().all(|p| !partial_before(reading, v, *p) && no_larger(reading, *p, total));
    (plain && (3..=8).contains(&parts.len()) && near_total(reading, &parts, total)).then_some(parts)
}

/// Whether the parts come to about the total: what was added up under another name.
fn near_total(reading: &Reading<'_>, parts: &[usize], total: &Claim) -> bool {
    let sum = parts.iter().try_fold(Decimal::ZERO, |s, p| s.checked_add(reading.claims[*p].figure()?.point));
    let (Some(sum), Some(stated)) = (sum, total.figure().map(|f| f.point)) else { return false };
    let off = sum.checked_sub(stated).map(|d| d.abs()).and_then(|d| d.checked_mul(Decimal::from(4)));
    off.is_some_and(|o| o <= stated)
}

fn no_larger(reading: &Reading<'_>, part: usize, total: &Claim) -> bool {
    match (reading.claims[part].figure(), total.figure()) {
        (Some(p), Some(t)) if p.unit == t.unit => p.point < t.point,
        _ => true,
    }
}

fn push(out: &mut Vec<Link>, total: usize, parts: &[usize], strength: Strength) {
    let filler = |c: usize| Filler::Claim(ClaimId(c as u32));
    let mut roles = vec![("total", filler(total))];
    roles.extend(parts.iter().map(|p| ("part", filler(*p))));
    out.push(Link { roles, strength, facts: Vec::new(), severity: None });
}

/// A figure that can be added to others.
fn can_add(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure)
        && claim.figure().is_some_and(|f| f.to.is_none() && f.per.is_none() && f.given.is_none())
}

/// A length of time: "25 months (12 of treatment and 13 of waiting)".
fn is_plain_time(claim: &Claim) -> bool {
    claim.kind == Kind::Duration && claim.figure().is_some_and(|f| f.to.is_none() && f.per.is_none() && f.given.is_none())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// "a total of T", "T in all".
    Stated,
    /// "together … T".
    Together,
    /// "all T".
    All,
}

/// What makes a figure a total.
fn total_cue(reading: &Reading<'_>, v: &Vocabulary, sentence: &Sentence, claim: &Claim) -> Option<Cue> {
    let start = reading.start(claim);
    let first = sentence.tokens.0 as usize;
    // "Together", "In all," at the head of the sentence, for its first figure; or right before the figure's verb.
    let takes_up = |at: usize| {
        reading.is(at, v.together)
            && !(claim.kind == Kind::Count
                && said!(reading, at, "in")
                && !said!(reading, at + 2, ",")
                && reading.claim_at(claim.sentence as usize, at + 2).is_none())
            && !said!(reading, at + 1, "with")
    };
    let before = |c: &&Claim| (c.tokens.0 as usize) < start && c.tokens.1 as usize > first;
    let alone = || !reading.claims_of(claim.sentence as usize).1.iter().filter(before).any(|c| can_add(c) && same_unit(c, claim));
    let together = (first..start.min(first + 4)).any(takes_up) && alone() || (start.saturating_sub(4).max(first)..start).any(takes_up);
    // "a two-tailed test" counts nothing.
    if reading.doc.tokens.get(claim.tokens.1 as usize).is_some_and(|t| !t.spaced && t.span().of(&reading.doc.text) == "-") {
        return None;
    }
    // "making a workforce of 1,150"; "making a profit of £3m" is a difference.
    if start >= first + 4 && said!(reading, start - 1, "of") {
        let article = (start.saturating_sub(5)..start - 2).rev().find(|at| *at > first && said!(reading, *at, "a" | "an"));
        let makes = article.is_some_and(|at| said!(reading, at - 1, "making" | "giving" | "makes" | "make" | "gives" | "give" | "gave" | "made"));
        if makes && article.is_some_and(|at| (at + 1..start - 1).all(|w| !v.differences.iter().any(|c| reading.is(w, *c)))) {
            return Some(Cue::Stated);
        }
    }
    // "The weekend total was 111."
    let total_of = (first + 1..(first + 5).min(start)).find(|at| said!(reading, *at, "total" | "tally" | "aggregate" | "sum"));
    if let Some(at) = total_of
        && start <= at + 3
        && said!(reading, first, "the" | "that" | "this" | "their" | "his" | "her" | "its" | "our")
        && (at + 1..start).all(|w| said!(reading, w, "is" | "was" | "came" | "comes" | "to" | "of" | "stands" | "stood" | "at" | "then" | "now"))
        && at + 1 < start
    {
        return Some(Cue::Together);
    }
    // "overpaid by a total of 100" is a difference.
    let difference = (2..=5).any(|b| start.checked_sub(b).is_some_and(|at| at >= first && said!(reading, at, "by")));
    if start > first && reading.ends(start - 1, v.before) && !difference {
        return Some(if together { Cue::Together } else { Cue::Stated });
    }
    if reading.is(reading.noun_end(claim), v.after) || reading.is(reading.end(claim), v.after) {
        return Some(if together { Cue::Together } else { Cue::Stated });
    }
    if start > first && said!(reading, start - 1, "all") {
        return Some(Cue::All);
    }
    together.then_some(Cue::Together)
}

/// As [`strictly_same_unit`], and a bare number beside a measure is understood in its unit.
fn same_unit(a: &Claim, b: &Claim) -> bool {
    let bare = |x: &Claim, y: &Claim| x.kind == Kind::Count && x.noun.is_none() && y.kind == Kind::Measure;
    if bare(a, b) || bare(b, a) {
        return true;
    }
    strictly_same_unit(a, b)
}

fn strictly_same_unit(a: &Claim, b: &Claim) -> bool {
    let unit = |c: &Claim| match c.unit() {
        Some(Unit::Money(m)) => Some(Unit::Money(crate::base::Currency { sure: true, ..m })),
        other => other,
    };
    a.kind == b.kind && unit(a) == unit(b)
}

/// Whether a figure of the same sentence can be a part of the total.
fn is_part(reading: &Reading<'_>, v: &Vocabulary, part: &Claim, total: &Claim) -> bool {
    if !can_add(part) || !strictly_same_unit(part, total) {
        return false;
    }
    let start = reading.start(part);
    let first = reading.sentence(part).tokens.0 as usize;
    // The N of "n of the N" is a whole, not a part.
    let of = part.kind == Kind::Count
        && (1..=3)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first))
            .take_while(|at| reading.claim_at(part.sentence as usize, *at).is_none())
            .any(|at| matches!(reading.lower(at), "of" | "than" | "all" | "over"));
    // "Rounds of 68, 71 and 70 gave … a three-round total of 211"
    let headed = start == first + 2 && reading.lower(first + 1) == "of";
    // "the 2015 total of 210 tons, while 2014 saw 120 tons": each of a year of its own.
    let year_of = |c: &Claim| {
        let (first, start) = (reading.sentence(c).tokens.0 as usize, reading.start(c));
        (1..=4).map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !said!(reading, *at, "," | ";" | "and"))).find_map(|at| {
            let date = &reading.claims[reading.claim_at(c.sentence as usize, at)?];
            date.when().filter(|w| w.grain == crate::base::Grain::Year)?.written.year
        })
    };
    if year_of(total).is_some_and(|own| year_of(part).is_some_and(|theirs| theirs != own)) {
        return false;
    }
    !(start > first && reading.ends(start - 1, v.versus)) && (!of || headed) && part.pattern != "count-joined"
}

/// Whether a word of a partial list or the end of a statement stands between a part and its total.
fn separated(reading: &Reading<'_>, v: &Vocabulary, part: usize, total: usize) -> bool {
    let (a, b) = (&reading.claims[part], &reading.claims[total]);
    // "… and six carriers from yards in Ulsan, 31 vessels in all": they come from there.
    let comes = |at: usize| reading.lower(at) == "from" && reading.claim_at(a.sentence as usize, at + 1).is_none();
    (a.tokens.1..b.tokens.0).any(|at| reading.is(at as usize, v.partial) && !comes(at as usize))
        || (1..=3).any(|back| {
            (a.tokens.0 as usize).checked_sub(back).is_some_and(|at| at >= reading.sentence(a).tokens.0 as usize && reading.is(at, v.partial))
        })
}

/// The list of parts behind a total: "six children – four daughters and three sons", "£9m: £4m for …, £3m for … and £2m for …".
fn list_behind(reading: &Reading<'_>, v: &Vocabulary, sentence: &Sentence, first: usize, claims: &[Claim], k: usize) -> Option<(Vec<usize>, bool)> {
    // Two parts at least stand behind it.
    if claims.len() < k + 3 {
        return None;
    }
    let total = &claims[k];
    let after = reading.noun_end(total);
    // The mark that opens the list, after at most four words.
    // "Seventeen medals came home with the swimmers: seven gold, four silver and three bronze"
    let colon = (after + 5..after + 14)
        .take_while(|at| {
            reading.token_in(sentence, *at).is_some() && reading.claim_at(total.sentence as usize, *at).is_none() && !said!(reading, *at, ",")
        })
        .find(|at| reading.is_stop(*at))
        .filter(|at| said!(reading, *at, ":") && reading.start(total) <= sentence.tokens.0 as usize + 2 && total.noun.is_some());
    let open = (after..after + 5)
        .find(|at| reading.is_stop(*at) || reading.is(*at, v.comprises) || (said!(reading, *at, "made") && said!(reading, at + 1, "up")))
        .or(colon)
        .or_else(|| {
            // "The 21 clergy who have signed the letter are 11 curates, six parish priests and two canons."
            let led = said!(reading, sentence.tokens.0 as usize, "the") && reading.start(total) == sentence.tokens.0 as usize + 1;
            (after..after + 10)
                .take_while(|at| led && reading.token_in(sentence, *at).is_some() && !said!(reading, *at, ","))
                .find(|at| said!(reading, *at, "are" | "were") && reading.claim_at(total.sentence as usize, at + 1).is_some())
        })?;
    let mark = reading.lower(open);
    // "21 from Norway, 14 from Sweden" come from there; they were not more before.
    let comes =
        |at: usize| said!(reading, at, "from") && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    if matches!(mark, ";" | ")" | "]" | "." | "”" | "\"" | "“")
        || (after..open)
            .any(|at| reading.is(at, v.partial) && !comes(at) || said!(reading, at, ",") && !(at + 1 == open && reading.is(open, v.comprises)))
        || reading.token_in(sentence, open).is_none()
    {
        return None;
    }
    let close = match mark {
        "(" => {
            let end = (open + 1..sentence.tokens.1 as usize).find(|at| said!(reading, *at, ")"))?;
            // "(8 male and 8 female; ages 21 to 34)"; but "(3 in one, 2 of them men; 4 in the other)" goes on.
            let semicolon = (open + 1..end).find(|at| said!(reading, *at, ";"));
            semicolon.filter(|s| !claims.iter().any(|c| (*s..end).contains(&(c.tokens.0 as usize)) && c.kind == total.kind)).unwrap_or(end)
        }
        "–" | "—" | "--" | "-" => (open + 1..sentence.tokens.1 as usize)
            .find(|at| reading.lower(*at) == mark && reading.is_stop(*at) || said!(reading, *at, ";" | "."))
            .unwrap_or(sentence.tokens.1 as usize),
        _ => (open + 1..sentence.tokens.1 as usize)
            .find(|at| said!(reading, *at, ";" | "–" | "—" | "(") || reading.is(*at, v.partial) && !comes(*at))
            .unwrap_or(sentence.tokens.1 as usize),
    };
    // "£22m from Spain, £14m from Italy"
    let source = |at: usize| said!(reading, at, "from") && reading.claim_at(total.sentence as usize, at + 1).is_none();
    // "58 in favour, 31 against and 13 undecided"
    let voted = |at: usize| said!(reading, at, "against") && said!(reading, at + 1, "and" | "," | ";" | "." | ")" | "or");
    if (open..close).any(|at| (reading.is(at, v.partial) || reading.is(at, v.versus) && !voted(at) && !source(at)) && !comes(at)) {
        return None;
    }
    if claims.get(k + 1).is_some_and(|c| (c.tokens.0 as usize) < open) {
        return None;
    }
    let mut inside: Vec<usize> = (k + 1..claims.len()).filter(|c| (claims[*c].tokens.0 as usize) < close).collect();
    // "(six men and 24 women aged between 19 and 40, mean age = 23)": the list ends with what "and" joins to it.
    if mark == "("
        && let Some(last) = (1..inside.len()).find(|i| {
            let (from, to) = (reading.end(&claims[inside[i - 1]]), reading.start(&claims[inside[*i]]));
            (from..to).any(|at| said!(reading, at, "and" | "&" | "plus"))
        })
        && inside.get(last + 1).is_some_and(|c| {
            let measured = matches!(claims[*c].kind, Kind::Measure | Kind::Percent | Kind::Money) && claims[*c].kind != total.kind;
            claims[*c].kind == Kind::Age
                || measured && (reading.end(&claims[inside[last]])..reading.start(&claims[*c])).any(|at| said!(reading, at, ","))
        })
    {
        inside.truncate(last + 1);
    }
    let parts: Vec<usize> =
        inside.iter().copied().filter(|c| (can_add(&claims[*c]) || is_plain_time(&claims[*c])) && strictly_same_unit(&claims[*c], total)).collect();
    // "(5 spayed females and 7 neutered males, 26.9 kg)": what is measured of them comes after the list.
    if mark == "("
        && let Some(last) = parts.last().copied()
        && inside.iter().position(|c| *c == last) == Some(parts.len() - 1)
        && inside.get(parts.len()).is_some_and(|c| {
            let other = matches!(claims[*c].kind, Kind::Measure | Kind::Percent | Kind::Money);
            claims[*c].kind == Kind::Age || other && (reading.end(&claims[last])..reading.start(&claims[*c])).any(|at| said!(reading, at, ","))
        })
    {
        inside.truncate(parts.len());
    }
    // Every figure of the list is a part, the first one opens it, and the last one is joined by "and".
    if parts.len() < 2 || parts.first() != inside.first() || reading.start(&claims[parts[0]]) > open + 3 {
        return None;
    }
    let last = &claims[*parts.last()?];
    let before_last = &claims[parts[parts.len() - 2]];
    let joined =
        (before_last.tokens.1 as usize..reading.start(last)).any(|at| said!(reading, at, "and" | "&" | "plus")) || (mark == "(" && parts.len() > 2);
    let commas =
        parts.windows(2).all(|w| (reading.end(&claims[w[0]])..reading.start(&claims[w[1]])).any(|at| said!(reading, at, "," | "and" | "plus" | "&")));
    // "three visits (weeks 4, 12 and 24)" lists labels: things that are counted are named, by a noun or by where they are.
    let told = |c: usize| said!(reading, reading.end(&claims[c]), "in" | "from" | "at" | "on" | "for" | "by" | "to" | "of" | "with" | "who");
    let described = |c: usize| {
        claims[c].noun.is_some()
            || told(c)
            || reading
                .doc
                .tokens
                .get(reading.end(&claims[c]))
                .is_some_and(|t| t.kind == TokenKind::Word && !said!(reading, reading.end(&claims[c]), "and" | "or" | "to"))
    };
    let all_described = parts.iter().all(|c| described(*c));
    let named = total.kind != Kind::Count || parts.iter().any(|c| claims[*c].noun.is_some()) || all_described;
    let joined = joined || mark == "(" && all_described;
    let labelled = reading.start(&claims[parts[0]]) > open + 1
        && !reading.lower(open + 1).is_empty()
        && !said!(reading, open + 1, "the" | "a" | "an" | "of" | "about" | "some" | "up");
    // "The delegation of 45 is made up of 22 engineers …"
    let composed = reading.start(total) > sentence.tokens.0 as usize
        && said!(reading, reading.start(total) - 1, "of")
        && !said!(reading, open, "(")
        && !reading.is_stop(open);
    // "(12 months of treatment and 13 of waiting)": times that are told of something, not "(14.8 and 14.4 ms)".
    if total.kind == Kind::Duration && !parts.iter().all(|c| told(*c)) {
        return None;
    }
    if !joined || !commas || !named || labelled || (total.kind == Kind::Count && total.noun.is_none() && !composed) {
        return None;
    }
    // A part that repeats the noun of the total may be another whole: "three books: two novels and …" is fine, "two teams: two …" not.
    let same_things = |c: usize| {
        let noun = reading.noun(&claims[c]);
        mark == "("
            && all_described
            && (noun.is_empty()
                || noun == reading.noun(total)
                || reading.ends(reading.noun_end(&claims[c]) - 1, v.patients) && reading.ends(reading.noun_end(total) - 1, v.patients))
    };
    (inside.len() == parts.len() && parts.iter().all(|c| no_larger(reading, first + c, total) || same_things(*c)))
        .then(|| (parts.iter().map(|c| first + c).collect(), mark == "(" && matches!(total.kind, Kind::Count | Kind::Duration)))
}

/// Figures of the sentences before, in the same block, that "together" may take up.
fn earlier(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, total: &Claim, far: bool) -> Vec<usize> {
    let block = reading.doc.sentences[sentence].block;
    let mut parts = Vec::new();
    for s in (sentence.saturating_sub(if far { 4 } else { 1 })..=sentence).rev() {
        if reading.doc.sentences[s].block != block {
            break;
        }
        let (first, claims) = reading.claims_of(s);
        let own: Vec<usize> = claims
            .iter()
            .enumerate()
            .filter(|(_, c)| c.tokens.1 <= total.tokens.0 && is_part(reading, v, c, total))
            .map(|(k, _)| first + k)
            .filter(|k| !partial_before(reading, v, *k))
            .collect();
        if s < sentence && own.is_empty() {
            break;
        }
        parts.splice(0..0, own);
    }
    parts
}

/// "Together the four items come to …": the number that is announced, from a count before the total or in its own noun phrase.
fn announced(reading: &Reading<'_>, sentence: &Sentence, claims: &[Claim], total: &Claim) -> Option<usize> {
    claims
        .iter()
        .filter(|c| c.tokens.1 <= total.tokens.0 && c.kind == Kind::Count && total.kind != Kind::Count)
        .filter(|c| {
            let start = reading.start(c);
            start > sentence.tokens.0 as usize && matches!(reading.lower(start - 1), "the" | "those" | "these" | "all" | "its" | "their")
        })
        .filter_map(|c| c.figure())
        .find_map(|f| usize::try_from(f.point).ok().filter(|n| (2..=12).contains(n)))
}

/// A whole, parts of it, and "the rest".
pub fn rest(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let (Some(v), Some(rest_word)) = (&reading.vocabularies.total, reading.lexicon.words.find_class("the-rest")) else { return };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| can_add(c)) {
            let start = reading.start(claim);
            let begin = sentence.tokens.0 as usize;
            let cue = (1..=3)
                .map_while(|b| start.checked_sub(b).filter(|at| *at >= begin && !reading.is_stop(*at) && !said!(reading, *at, ",")))
                .any(|at| reading.ends(at, rest_word))
                || (start > begin + 2 && said!(reading, start - 1, ",") && reading.ends(start - 2, rest_word));
            // "while the other 23 of the 72 homes"
            let named = claims.get(k + 1).filter(|w| {
                let (end, from) = (reading.end(claim), reading.start(w));
                let of_it = said!(reading, end, "of") && from <= end + 2 && from > end;
                of_it && start > begin && said!(reading, start - 1, "other" | "remaining" | "last") && can_add(w) && same_unit(w, claim)
            });
            if let Some(whole) = named {
                let value = |c: &Claim| c.figure().map(|f| f.point);
                let parts: Vec<usize> =
                    (0..k).filter(|p| can_add(&claims[*p]) && same_unit(&claims[*p], claim) && value(&claims[*p]) != value(whole)).collect();
                let plain = parts.iter().all(|p| !partial_before(reading, v, first + p));
                if plain && (2..=8).contains(&parts.len()) {
                    let filler = |c: usize| Filler::Claim(ClaimId((first + c) as u32));
                    let mut roles = vec![("rest", filler(k)), ("whole", filler(k + 1))];
                    roles.extend(parts.iter().map(|p| ("part", filler(*p))));
                    out.push(Link { roles, strength: Strength::Construction, facts: Vec::new(), severity: None });
                    continue;
                }
            }
            if !cue {
                continue;
            }
            // The whole: the first figure of this unit after "of", here or up to three sentences before; parts: all between.
            let block = sentence.block;
            let mut pool: Vec<usize> = claims[..k].iter().enumerate().map(|(p, _)| first + p).collect();
            let mut strength = Strength::Construction;
            let before = out.len();
            for s in (index.saturating_sub(3)..=index).rev() {
                if reading.doc.sentences[s].block != block {
                    break;
                }
                if s < index {
                    let (f, earlier) = reading.claims_of(s);
                    pool.splice(0..0, (0..earlier.len()).map(|p| f + p));
                    strength = Strength::Anaphor;
                }
                let fitting: Vec<usize> = pool
                    .iter()
                    .copied()
                    .filter(|p| {
                        can_add(&reading.claims[*p])
                            && same_unit(&reading.claims[*p], claim)
                            && (of_which(reading, *p) || !partial_before(reading, v, *p))
                    })
                    .collect();
                // The whole is the largest of those that can be it: "1,150 beds … 140 of them".
                let size = |p: usize| reading.claims[p].figure().map(|f| f.point);
                let largest = fitting.iter().filter_map(|p| size(*p)).max();
                if let Some(at) = fitting.iter().position(|p| size(*p) == largest && is_whole(reading, *p, s < index)) {
                    let mut parts: Vec<usize> = fitting[at + 1..].to_vec();
                    // "18 of the 26 miles": the part stands before its whole.
                    parts.extend(
                        fitting[..at]
                            .iter()
                            .copied()
                            .filter(|p| reading.claims[*p].sentence == reading.claims[fitting[at]].sentence && directly_of(reading, *p, fitting[at])),
                    );
                    // What is left is of the same things as the whole and its parts; "one group … the other" counts nothing.
                    let noun = reading.noun(&reading.claims[fitting[at]]);
                    let own = reading.noun(claim);
                    let alike = |n: &str| n.is_empty() || n == noun || singular(n) == singular(&noun);
                    parts.retain(|p| reading.claims[*p].figure().is_some_and(|f| f.point > Decimal::ONE || f.form == Form::Digits));
                    // "She has 480 trees in nine rows. Of these …": how the whole stands is no part of it.
                    let beside = |p: &usize| s < index && reading.claims[*p].sentence as usize == s && !alike(&reading.noun(&reading.claims[*p]));
                    parts.retain(|p| claim.kind != Kind::Count || !beside(p));
                    let fits = claim.kind != Kind::Count || alike(&own) && parts.iter().all(|p| alike(&reading.noun(&reading.claims[*p])));
                    if fits && (1..=8).contains(&parts.len()) {
                        let filler = |c: usize| Filler::Claim(ClaimId(c as u32));
                        let mut roles = vec![("rest", filler(first + k)), ("whole", filler(fitting[at]))];
                        roles.extend(parts.iter().map(|p| ("part", filler(*p))));
                        out.push(Link { roles, strength, facts: Vec::new(), severity: None });
                    }
                    break;
                }
            }
            if out.len() == before {
                reading.refused(&[first + k], "it is called the rest, but no whole with parts of the same things stands before it");
            }
        }
    }
}

/// Whether a part is introduced by "of which" or "of whom".
fn of_which(reading: &Reading<'_>, claim: usize) -> bool {
    let start = reading.start(&reading.claims[claim]);
    start >= 2 && reading.lower(start - 2) == "of" && matches!(reading.lower(start - 1), "which" | "whom")
}

/// Shares of one whole, and the share that is left: "Half goes to her sister and a third to a friend; the remaining quarter …".
pub fn rest_of_one(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let (Some(v), Some(rest_word)) = (&reading.vocabularies.total, reading.lexicon.words.find_class("the-rest")) else { return };
    let is_share = |c: &Claim| matches!(c.unit(), Some(Unit::Percent | Unit::Fraction)) && c.figure().is_some_and(|f| f.to.is_none());
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| is_share(c)) {
            let start = reading.start(claim);
            let begin = sentence.tokens.0 as usize;
            let cue = (1..=3).map_while(|b| start.checked_sub(b).filter(|at| *at >= begin && !reading.is_stop(*at))).any(|at| {
                // "at the last competition 30 per cent had done so" is of another time.
                let last = said!(reading, at, "last" | "final");
                reading.ends(at, rest_word) && (!last || at + 1 == start)
            });
            // "the remaining 26, most of them in Hexley": a share of what is left.
            let of_them = said!(reading, reading.end(claim), "of")
                && said!(reading, reading.end(claim) + 1, "them" | "these" | "those" | "which" | "whom")
                && claims[..k].iter().any(|c| reading.end(c) <= start && start - reading.end(c) <= 3);
            if !cue || of_them {
                continue;
            }
            let shares =
                |from: usize, list: &[Claim]| -> Vec<usize> { list.iter().enumerate().filter(|(_, c)| is_share(c)).map(|(p, _)| from + p).collect() };
            let mut parts = shares(first, &claims[..k]);
            let mut strength = Strength::Construction;
            if parts.is_empty() && index > 0 && reading.doc.sentences[index - 1].passage == sentence.passage {
                let (before, earlier) = reading.claims_of(index - 1);
                parts = shares(before, earlier);
                strength = Strength::Anaphor;
            }
            // "… on 46%, ahead of Cho by ten points. Lee had 9%, and the remaining 9% were undecided": others have their shares in the sentence
            // before.
            let before = index.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == sentence.passage);
            if parts.len() == 1 && strength == Strength::Construction {
                let earlier = before.map(|b| reading.claims_of(b)).map_or(Vec::new(), |(from, list)| shares(from, list));
                if earlier.len() == 1 {
                    continue;
                }
                // "44 percent went to shops and 31 to schools. Farm stands drew 19 percent, and the remaining 11 …": a list over two sentences.
                parts.splice(0..0, earlier);
            }
            // Other figures than shares between them, or a comparison, and the shares are not of one whole.
            // "20% each by the city and the state, and the other 60% by a loan": so much for each of several.
            let for_each = |p: &usize| {
                let c = &reading.claims[*p];
                said!(reading, reading.end(c), "each" | "apiece") || said!(reading, reading.start(c).wrapping_sub(1), "each")
            };
            let foreign = parts.iter().any(|p| partial_before(reading, v, *p) || is_moved(reading, *p) || for_each(p));
            // "… a fund that owns a fifth of it. The founders have 62% and their parents 8%; the other 10% …"
            let size = |c: &Claim| c.figure().map(|f| if c.unit() == Some(Unit::Percent) { f.point / Decimal::ONE_HUNDRED } else { f.point });
            let told = parts.iter().map(|p| &reading.claims[*p]).chain([claim]).try_fold(Decimal::ZERO, |sum, c| sum.checked_add(size(c)?));
            let made_up = before.filter(|_| strength == Strength::Construction).is_some_and(|b| {
                let (from, list) = reading.claims_of(b);
                let missing = told.and_then(|told| Decimal::ONE.checked_sub(told));
                shares(from, list).iter().any(|p| {
                    let apart = missing.zip(size(&reading.claims[*p])).map(|(a, b)| (a - b).abs());
                    apart.is_some_and(|apart| apart <= Decimal::new(2, 2))
                })
            });
            if parts.is_empty() || parts.len() > 8 || foreign || made_up {
                continue;
            }
            let filler = |c: usize| Filler::Claim(ClaimId(c as u32));
            let mut roles = vec![("rest", filler(first + k))];
            roles.extend(parts.iter().map(|p| ("part", filler(*p))));
            out.push(Link { roles, strength, facts: Vec::new(), severity: None });
        }
    }
}

/// Whether a share is how far something moved.
fn is_moved(reading: &Reading<'_>, claim: usize) -> bool {
    let c = &reading.claims[claim];
    let words = &reading.lexicon.words;
    let (start, end) = (reading.start(c), reading.end(c));
    ["up", "down", "rise", "fall"].iter().filter_map(|n| words.find_class(n)).any(|class| {
        reading.is(end, class)
            || reading.is(end + 1, class)
            || (1..=2)
                .map_while(|b| start.checked_sub(b).filter(|at| !reading.is_stop(*at) && reading.lower(*at) != ","))
                .any(|at| reading.ends(at, class))
    })
}

fn partial_before(reading: &Reading<'_>, v: &Vocabulary, claim: usize) -> bool {
    let c = &reading.claims[claim];
    let start = reading.start(c);
    let first = reading.sentence(c).tokens.0 as usize;
    (1..=3).any(|b| start.checked_sub(b).is_some_and(|at| at >= first && (reading.ends(at, v.partial) || reading.ends(at, v.versus))))
}

/// "Of the N", "n of the N", "has N beds" in an earlier sentence.
fn is_whole(reading: &Reading<'_>, claim: usize, earlier: bool) -> bool {
    let c = &reading.claims[claim];
    let start = reading.start(c);
    let first = reading.sentence(c).tokens.0 as usize;
    // "12 children (of the 28)" is an aside.
    let of = (1..=3).map_while(|b| start.checked_sub(b).filter(|at| *at >= first)).any(|at| {
        // "Of these 145 are let": a part.
        let taken_up = at + 2 == start && matches!(reading.lower(at + 1), "these" | "those" | "them" | "which" | "whom");
        reading.lower(at) == "of" && !taken_up && !(at > first && reading.lower(at - 1) == "(")
    });
    let before = start.checked_sub(1).filter(|at| *at >= first).map_or("", |at| reading.lower(at));
    let stated = earlier
        && (c.noun.is_some() && matches!(before, "were" | "are" | "was" | "is" | "there")
            || matches!(before, "has" | "had" | "have" | "holds" | "the" | "its"));
    let divided =
        (0..=1).any(|k| reading.lower(reading.noun_end(c) + k) == "of" && matches!(reading.lower(reading.noun_end(c) + k + 1), "which" | "whom"));
    // "It will put up 480 flats. The town lets 210 of them."
    let next = c.sentence as usize + 1;
    let taken_up = || {
        let of_them = |p: &Claim| reading.lower(reading.end(p)) == "of" && matches!(reading.lower(reading.end(p) + 1), "them" | "these" | "those");
        next < reading.doc.sentences.len() && reading.claims_of(next).1.iter().any(of_them)
    };
    of || stated || divided || earlier && c.noun.is_some() && taken_up()
}

fn directly_of(reading: &Reading<'_>, part: usize, whole: usize) -> bool {
    let (a, b) = (&reading.claims[part], &reading.claims[whole]);
    let (from, to) = (reading.end(a), reading.start(b));
    from < to && to - from <= 4 && (from..to).any(|at| reading.lower(at) == "of")
}

/// Shares that are said to make up one whole.
pub fn shares_of_whole(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(v), Some(partition), Some(of_three), Some(ballot), Some(several), Some(groups)) = (
        &reading.vocabularies.total,
        find("partition"),
        find("partition-of-three"),
        find("ballot"),
        find("several-answers"),
        find("of-several-groups"),
    ) else {
        return;
    };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        let tokens = || sentence.tokens.0 as usize..sentence.tokens.1 as usize;
        let percents: Vec<usize> = claims.iter().enumerate().filter(|(_, c)| c.unit() == Some(Unit::Percent)).map(|(k, _)| k).collect();
        if percents.len() < 2 || percents.len() > 12 {
            continue;
        }
        let votes = tokens().any(|at| reading.is(at, ballot));
        let two = percents.len() == 2 && makes_two(reading, sentence);
        let others = !others_of(reading, index).is_empty();
        let spent = spent_on(reading, claims, &percents);
        // "The estate is split three ways. His widow takes 55 per cent, a brother 35 and …"
        let announced = percents.len() >= 3
            && index.checked_sub(1).map(|b| &reading.doc.sentences[b]).is_some_and(|b| {
                b.passage == sentence.passage
                    && !reading.claims_of(index - 1).1.iter().any(|c| c.unit() == Some(Unit::Percent))
                    && (b.tokens.0 as usize..b.tokens.1 as usize).any(|at| reading.is(at, partition))
            });
        if !(votes
            || two
            || others
            || spent
            || announced
            || tokens().any(|at| reading.is(at, partition) || percents.len() >= 3 && reading.is(at, of_three)))
        {
            continue;
        }
        // One list: each share joined to the next by a comma, "and" or a new clause, no other figure between.
        let linked = percents.windows(2).all(|w| {
            let (a, b) = (&claims[w[0]], &claims[w[1]]);
            reading.start(b).saturating_sub(reading.end(a)) <= 16
                && claims[w[0] + 1..w[1]].iter().all(|c| matches!(c.kind, Kind::Date | Kind::Age | Kind::Ordinal | Kind::Count))
        });
        // Two shares above a half are two questions, save in a vote; a sum far beyond the whole is no sharing out.
        let half = Decimal::from(50);
        let large = percents.iter().filter(|k| claims[**k].figure().is_some_and(|f| f.point > half)).count();
        let sum = percents.iter().filter_map(|k| claims[*k].figure()).try_fold(Decimal::ZERO, |s, f| s.checked_add(f.point));
        let all = || percents.iter().map(|k| first + k).collect::<Vec<usize>>();
        if !linked || (large > 1 && !votes && !two) || sum.is_none_or(|s| s > Decimal::from(135)) {
            reading.refused_list(all, "the shares are no one list, or come to so much that they are of different wholes");
            continue;
        }
        let block = &reading.doc.blocks[sentence.block as usize];
        let block_tokens = block.tokens.0 as usize..block.tokens.1 as usize;
        if block_tokens.into_iter().any(|at| reading.is(at, several) || reading.is(at, groups)) {
            reading.refused_list(all, "more than one answer was possible");
            continue;
        }
        // "make up 54%" is no rise.
        let makes = |at: usize| said!(reading, at, "up") && at > 0 && said!(reading, at - 1, "make" | "makes" | "made" | "making");
        let beside = |k: usize, class: ClassId| {
            let start = reading.start(&claims[k]);
            // "Of those asked, 37 per cent": the whole.
            let opening = |at: usize| at <= sentence.tokens.0 as usize + 1 && said!(reading, sentence.tokens.0 as usize, "of");
            (1..=3).any(|b| {
                start.checked_sub(b).is_some_and(|at| at >= sentence.tokens.0 as usize && reading.ends(at, class) && !opening(at) && !makes(at))
            })
        };
        // A share of a part ("of whom 40%"), a comparison or a change is no share of the whole.
        let words = &reading.lexicon.words;
        let moved = ["up", "down", "rise", "fall"].map(|n| words.find_class(n));
        let foreign = percents.iter().any(|k| {
            let end = reading.end(&claims[*k]);
            reading.start(&claims[*k]).checked_sub(1).is_some_and(|at| reading.ends(at, v.versus))
                || beside(*k, v.partial)
                || moved.iter().flatten().any(|c| beside(*k, *c) || reading.is(end, *c) || reading.is(end + 1, *c))
        });
        if foreign {
            reading.refused_list(all, "one of the shares is a change, a comparison or a share of a part");
            continue;
        }
        if of_their_own_times(reading, claims, &percents) {
            reading.refused_list(all, "each of the shares is of a time of its own");
            continue;
        }
        // Shares of different groups ("40% of men and 70% of women") each name their own base.
        let bases: Vec<String> = percents.iter().filter_map(|k| base(reading, &claims[*k])).collect();
        if !votes && bases.windows(2).any(|w| w[0] != w[1]) {
            reading.refused_list(all, "the shares are of different groups");
            continue;
        }
        let filler = |c: usize| Filler::Claim(ClaimId((first + c) as u32));
        let mut parts: Vec<(&'static str, Filler)> = percents.iter().map(|k| ("part", filler(*k))).collect();
        // "Another 15 per cent plumped for the Green candidate and 11 per cent had not made up their minds."
        if !two || others {
            parts.extend(others_of(reading, index).into_iter().map(|c| ("part", Filler::Claim(ClaimId(c as u32)))));
        }
        out.push(Link { roles: parts, strength: Strength::Construction, facts: Vec::new(), severity: None });
    }
}

/// "elected in 2015 with 54% of the vote and again in 2020 with 51%", "48% in the first round and 57% in the second": each share with a time or a
/// turn of its own, before all of them or behind all of them.
fn of_their_own_times(reading: &Reading<'_>, claims: &[Claim], percents: &[usize]) -> bool {
    let turn = reading.lexicon.words.find_class("voting-turn");
    let times: Vec<usize> = (0..claims.len())
        .filter(|k| {
            let c = &claims[*k];
            let end = reading.end(c);
            let round = || turn.is_some_and(|class| claims.iter().any(|o| o.kind == Kind::Ordinal && reading.is(reading.end(o), class)));
            c.kind == Kind::Date || c.kind == Kind::Ordinal && round() && !reading.doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Digits)
        })
        .collect();
    if times.len() < percents.len() {
        return false;
    }
    let differ = |a: usize, b: usize| reading.doc.words(claims[a].span) != reading.doc.words(claims[b].span);
    let between = |from: usize, to: usize| times.iter().copied().find(|t| *t >= from && *t < to);
    let ends = |k: usize| percents.get(k + 1).copied().unwrap_or(claims.len());
    let begins = |k: usize| k.checked_sub(1).map_or(0, |b| percents[b]);
    let behind: Vec<usize> = percents.iter().enumerate().filter_map(|(k, p)| between(*p, ends(k))).collect();
    let before: Vec<usize> = percents.iter().enumerate().filter_map(|(k, p)| between(begins(k), *p)).collect();
    [behind, before].iter().any(|each| each.len() == percents.len() && each.windows(2).all(|w| differ(w[0], w[1])))
}

/// "52 per cent of its income on grants, 34 per cent on research and 19 per cent on running costs": shares of one base that is told with the
/// first, each with the same word behind it.
fn spent_on(reading: &Reading<'_>, claims: &[Claim], percents: &[usize]) -> bool {
    let [first, others @ ..] = percents else { return false };
    let behind = |k: usize| reading.lower(reading.end(&claims[k]));
    let word = others.first().map_or("", |k| behind(*k));
    let (from, to) = (reading.end(&claims[*first]), others.first().map_or(0, |k| reading.start(&claims[*k])));
    others.len() >= 2
        && matches!(word, "on" | "to" | "from" | "for" | "by" | "as" | "into" | "with")
        && others.iter().all(|k| behind(*k) == word)
        && behind(*first) == "of"
        && (from..to).any(|at| reading.lower(at) == word)
}

/// The shares of the sentence behind one, where it opens with "Another", "The remaining": it goes on with the list.
fn others_of(reading: &Reading<'_>, index: usize) -> Vec<usize> {
    let (Some(this), Some(next)) = (reading.doc.sentences.get(index), reading.doc.sentences.get(index + 1)) else { return Vec::new() };
    let at = next.tokens.0 as usize;
    let opens = matches!(reading.lower(at), "another")
        || matches!((reading.lower(at), reading.lower(at + 1)), ("a", "further") | ("the", "remaining" | "other" | "rest" | "remainder" | "last"));
    let (first, claims) = reading.claims_of(index + 1);
    let shares: Vec<usize> = claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.unit() == Some(Unit::Percent) && c.figure().is_some_and(|f| f.to.is_none()))
        .map(|(k, _)| first + k)
        .collect();
    let begins = shares.first().is_some_and(|k| reading.start(&reading.claims[*k]) <= at + 3);
    let moved = shares.iter().any(|k| is_moved(reading, *k) || reading.lower(reading.end(&reading.claims[*k])) == "of");
    if this.passage == next.passage && opens && begins && !moved && shares.len() <= 4 { shares } else { Vec::new() }
}

/// Whether a sentence says how two that make a whole share it: "Women make up 54% of the workforce and men 49%".
fn makes_two(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(one), Some(other), Some(verb)) = (find("one-of-two"), find("other-of-two"), find("share-verb")) else { return false };
    let any = |class| (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|at| reading.is(at, class));
    any(verb) && any(one) && any(other)
}

/// The noun behind "of" after a share: "readers" in "34% of readers".
pub(super) fn base(reading: &Reading<'_>, share: &Claim) -> Option<String> {
    let end = reading.end(share);
    if reading.lower(end) != "of" {
        return None;
    }
    let sentence = reading.sentence(share);
    let mut noun = String::new();
    for at in end + 1..end + 5 {
        let token = reading.token_in(sentence, at)?;
        let text = token.span().of(&reading.doc.text).to_lowercase();
        if !text.chars().all(char::is_alphabetic)
            || matches!(
                text.as_str(),
                "who" | "that" | "in" | "on" | "and" | "said" | "were" | "was" | "are" | "is" | "chose" | "voted" | "backed" | "opposed"
            )
        {
            break;
        }
        if !matches!(text.as_str(), "the" | "its" | "their" | "all" | "those") {
            noun = singular(&text);
            break;
        }
    }
    Some(noun)
}

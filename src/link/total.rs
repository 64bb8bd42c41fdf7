//! A total and the parts that are said to make it up.
//!
//! Only lists that are exhaustive by their words: "a total of", "in all", "together … come to", "all 25", a list after a colon or between
//! dashes. A list with "including" or "of whom" is partial and binds nothing here.

use super::{Filler, Link, Reading, Strength, singular};
use crate::base::Unit;
use crate::doc::{Claim, ClaimId, Form, Kind, Sentence};
use crate::rule::lexicon::ClassId;

struct Vocabulary {
    before: ClassId,
    after: ClassId,
    together: ClassId,
    partial: ClassId,
    versus: ClassId,
}

impl Vocabulary {
    fn of(reading: &Reading<'_>) -> Option<Vocabulary> {
        let find = |name| reading.lexicon.words.find_class(name);
        Some(Vocabulary {
            before: find("total-before")?,
            after: find("total-after")?,
            together: find("together")?,
            partial: find("partial-list")?,
            versus: find("versus")?,
        })
    }
}

/// Parts and their total.
pub fn parts_of_total(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(v) = Vocabulary::of(reading) else { return };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| can_add(c)) {
            if let Some(parts) = list_behind(reading, &v, sentence, first, claims, k) {
                push(out, first + k, &parts, Strength::Construction);
                continue;
            }
            let Some(cue) = total_cue(reading, &v, sentence, claim) else { continue };
            let mut parts: Vec<usize> =
                claims[..k].iter().enumerate().filter(|(_, c)| is_part(reading, &v, c, claim)).map(|(p, _)| first + p).collect();
            if parts.iter().any(|p| separated(reading, &v, *p, first + k)) {
                continue;
            }
            // A list with "a handful" or "several" has no sum to check.
            if claims[..k].iter().any(|c| c.kind == claim.kind && c.figure().is_some_and(|f| f.form == Form::Vague)) {
                continue;
            }
            let mut strength = Strength::Construction;
            if parts.len() < 2 {
                let opens = reading.start(claim) == sentence.tokens.0 as usize + 1;
                if cue == Cue::All && !opens || cue == Cue::Stated {
                    continue;
                }
                parts = earlier(reading, &v, index, claim);
                strength = Strength::Anaphor;
            }
            // "those four bills", "the three items": as many as it says.
            if let Some(number) = announced(reading, sentence, first, claims, claim) {
                if number == 1 || parts.len() < number || (strength == Strength::Construction && parts.len() != number) {
                    continue;
                }
                parts = parts.split_off(parts.len() - number);
            } else if strength == Strength::Anaphor && cue == Cue::All {
                // "All 48 were taken to hospital": people, or what the parts are, counted in the one sentence before.
                let noun = reading.noun(claim);
                let near = parts.iter().all(|p| reading.claims[*p].sentence as usize + 1 == index);
                if !near
                    || parts
                        .iter()
                        .any(|p| !noun.is_empty() && !reading.noun(&reading.claims[*p]).is_empty() && reading.noun(&reading.claims[*p]) != noun)
                {
                    continue;
                }
            } else if strength == Strength::Anaphor && cue != Cue::Together {
                continue;
            }
            if parts.len() >= 2 && parts.len() <= 20 {
                push(out, first + k, &parts, strength);
            }
        }
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
    let together = (first..start).any(|at| reading.is(at, v.together));
    if start > first && reading.ends(start - 1, v.before) || start > first + 1 && reading.ends(start - 2, v.before) {
        return Some(if together { Cue::Together } else { Cue::Stated });
    }
    if reading.is(reading.noun_end(claim), v.after) || reading.is(reading.end(claim), v.after) {
        return Some(if together { Cue::Together } else { Cue::Stated });
    }
    if start > first && reading.lower(start - 1) == "all" {
        return Some(Cue::All);
    }
    (together
        && (first..start)
            .filter(|at| {
                reading.claim_at(claim.sentence as usize, *at).is_some_and(|c| can_add(&reading.claims[c]) && same_unit(&reading.claims[c], claim))
            })
            .count()
            == 0)
        .then_some(Cue::Together)
}

fn same_unit(a: &Claim, b: &Claim) -> bool {
    let bare = |x: &Claim, y: &Claim| x.kind == Kind::Count && x.noun.is_none() && y.kind == Kind::Measure;
    if bare(a, b) || bare(b, a) {
        return true;
    }
    let unit = |c: &Claim| match c.unit() {
        Some(Unit::Money(m)) => Some(Unit::Money(crate::base::Currency { sure: true, ..m })),
        other => other,
    };
    a.kind == b.kind && unit(a) == unit(b)
}

/// Whether a figure of the same sentence can be a part of the total.
fn is_part(reading: &Reading<'_>, v: &Vocabulary, part: &Claim, total: &Claim) -> bool {
    if !can_add(part) || !same_unit(part, total) {
        return false;
    }
    let start = reading.start(part);
    let first = reading.sentence(part).tokens.0 as usize;
    !(start > first && (reading.ends(start - 1, v.versus) || matches!(reading.lower(start - 1), "of" | "than" | "all") && part.kind == Kind::Count))
}

/// Whether a word of a partial list or the end of a statement stands between a part and its total.
fn separated(reading: &Reading<'_>, v: &Vocabulary, part: usize, total: usize) -> bool {
    let (a, b) = (&reading.claims[part], &reading.claims[total]);
    (a.tokens.1..b.tokens.0).any(|at| reading.is(at as usize, v.partial))
        || (1..=3).any(|back| {
            (a.tokens.0 as usize).checked_sub(back).is_some_and(|at| at >= reading.sentence(a).tokens.0 as usize && reading.is(at, v.partial))
        })
}

/// The list of parts behind a total: "six children – four daughters and three sons", "£9m: £4m for …, £3m for … and £2m for …".
fn list_behind(reading: &Reading<'_>, v: &Vocabulary, sentence: &Sentence, first: usize, claims: &[Claim], k: usize) -> Option<Vec<usize>> {
    let total = &claims[k];
    let after = reading.noun_end(total);
    // The mark that opens the list, after at most four words.
    let open = (after..after + 5)
        .find(|at| reading.is_stop(*at) || reading.lower(*at) == "comprising" || (reading.lower(*at) == "made" && reading.lower(at + 1) == "up"))?;
    let mark = reading.lower(open);
    if matches!(mark, ";" | ")" | "]" | "." | "”" | "\"" | "“")
        || (after..open).any(|at| reading.is(at, v.partial) || reading.lower(at) == ",")
        || reading.token_in(sentence, open).is_none()
    {
        return None;
    }
    let close = match mark {
        "(" => (open + 1..sentence.tokens.1 as usize).find(|at| reading.lower(*at) == ")")?,
        "–" | "—" | "--" | "-" => (open + 1..sentence.tokens.1 as usize)
            .find(|at| reading.lower(*at) == mark && reading.is_stop(*at) || matches!(reading.lower(*at), ";" | "."))
            .unwrap_or(sentence.tokens.1 as usize),
        _ => (open + 1..sentence.tokens.1 as usize)
            .find(|at| matches!(reading.lower(*at), ";" | "–" | "—" | "(") || reading.is(*at, v.partial))
            .unwrap_or(sentence.tokens.1 as usize),
    };
    if (open..close).any(|at| reading.is(at, v.partial) || reading.is(at, v.versus)) {
        return None;
    }
    let inside: Vec<usize> = (k + 1..claims.len()).filter(|c| (claims[*c].tokens.0 as usize) < close).collect();
    let parts: Vec<usize> = inside.iter().copied().filter(|c| can_add(&claims[*c]) && same_unit(&claims[*c], total)).collect();
    // Every figure of the list is a part, the first one opens it, and the last one is joined by "and".
    if parts.len() < 2 || parts.first() != inside.first() || reading.start(&claims[parts[0]]) > open + 3 {
        return None;
    }
    let last = &claims[*parts.last()?];
    let before_last = &claims[parts[parts.len() - 2]];
    let joined = (before_last.tokens.1 as usize..reading.start(last)).any(|at| matches!(reading.lower(at), "and" | "&" | "plus"))
        || (mark == "(" && parts.len() > 2);
    let commas = parts
        .windows(2)
        .all(|w| (reading.end(&claims[w[0]])..reading.start(&claims[w[1]])).any(|at| matches!(reading.lower(at), "," | "and" | "plus" | "&")));
    if !joined || !commas || (total.kind == Kind::Count && total.noun.is_none()) {
        return None;
    }
    // A part that repeats the noun of the total may be another whole: "three books: two novels and …" is fine, "two teams: two …" not.
    (inside.len() == parts.len()).then(|| parts.iter().map(|c| first + c).collect())
}

/// Figures of the sentences before, in the same block, that "together" may take up.
fn earlier(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, total: &Claim) -> Vec<usize> {
    let block = reading.doc.sentences[sentence].block;
    let mut parts = Vec::new();
    for s in (sentence.saturating_sub(4)..=sentence).rev() {
        if reading.doc.sentences[s].block != block {
            break;
        }
        let (first, claims) = reading.claims_of(s);
        let own: Vec<usize> = claims
            .iter()
            .enumerate()
            .filter(|(_, c)| c.tokens.1 <= total.tokens.0 && is_part(reading, v, c, total) && noun_fits(reading, c, total))
            .map(|(k, _)| first + k)
            .collect();
        if s < sentence && own.is_empty() {
            break;
        }
        parts.splice(0..0, own);
    }
    parts
}

/// "Together the four items come to …": the number that is announced, from a count before the total or in its own noun phrase.
fn announced(reading: &Reading<'_>, sentence: &Sentence, first: usize, claims: &[Claim], total: &Claim) -> Option<usize> {
    let _ = first;
    claims
        .iter()
        .filter(|c| c.tokens.1 <= total.tokens.0 && c.kind == Kind::Count && total.kind != Kind::Count)
        .filter(|c| {
            let start = reading.start(c);
            start > sentence.tokens.0 as usize && matches!(reading.lower(start - 1), "the" | "those" | "these" | "all" | "its" | "their")
        })
        .filter_map(|c| c.figure())
        .find_map(|f| usize::try_from(f.point).ok().filter(|n| (2..=20).contains(n)))
}

/// Whether the nouns of a part and of a total can belong to one sum.
fn noun_fits(reading: &Reading<'_>, part: &Claim, total: &Claim) -> bool {
    if part.kind != Kind::Count {
        return true;
    }
    let (a, b) = (reading.noun(part), reading.noun(total));
    (a.is_empty() && b.is_empty()) || !a.is_empty() && (b.is_empty() || singular(&a) == singular(&b) || b == "person") || a.is_empty()
}

/// A whole, parts of it, and "the rest".
pub fn rest(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let (Some(v), Some(rest_word)) = (Vocabulary::of(reading), reading.lexicon.words.find_class("the-rest")) else { return };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| can_add(c)) {
            let start = reading.start(claim);
            let begin = sentence.tokens.0 as usize;
            let cue = (1..=3)
                .map_while(|b| start.checked_sub(b).filter(|at| *at >= begin && !reading.is_stop(*at) && reading.lower(*at) != ","))
                .any(|at| reading.ends(at, rest_word))
                || (start > begin + 2 && reading.lower(start - 1) == "," && reading.ends(start - 2, rest_word));
            if !cue {
                continue;
            }
            // The whole: the first figure of this unit after "of", here or up to three sentences before; parts: all between.
            let block = sentence.block;
            let mut pool: Vec<usize> = claims[..k].iter().enumerate().map(|(p, _)| first + p).collect();
            let mut strength = Strength::Construction;
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
                    .filter(|p| can_add(&reading.claims[*p]) && same_unit(&reading.claims[*p], claim) && !partial_before(reading, &v, *p))
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
                    if (1..=12).contains(&parts.len()) {
                        let filler = |c: usize| Filler::Claim(ClaimId(c as u32));
                        let mut roles = vec![("rest", filler(first + k)), ("whole", filler(fitting[at]))];
                        roles.extend(parts.iter().map(|p| ("part", filler(*p))));
                        out.push(Link { roles, strength, facts: Vec::new(), severity: None });
                    }
                    break;
                }
            }
        }
    }
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
    let of = (1..=3).map_while(|b| start.checked_sub(b).filter(|at| *at >= first)).any(|at| reading.lower(at) == "of");
    let has = earlier
        && (1..=3)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first))
            .any(|at| matches!(reading.lower(at), "has" | "had" | "have" | "holds" | "the" | "its" | "of"));
    of || has
}

fn directly_of(reading: &Reading<'_>, part: usize, whole: usize) -> bool {
    let (a, b) = (&reading.claims[part], &reading.claims[whole]);
    let (from, to) = (reading.end(a), reading.start(b));
    from < to && to - from <= 4 && (from..to).any(|at| reading.lower(at) == "of")
}

/// Shares that are said to make up one whole.
pub fn shares_of_whole(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let find = |name| reading.lexicon.words.find_class(name);
    let (Some(v), Some(partition), Some(several)) = (Vocabulary::of(reading), find("partition"), find("several-answers")) else { return };
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let (first, claims) = reading.claims_of(index);
        let tokens = || sentence.tokens.0 as usize..sentence.tokens.1 as usize;
        let percents: Vec<usize> = claims.iter().enumerate().filter(|(_, c)| c.unit() == Some(Unit::Percent)).map(|(k, _)| k).collect();
        if percents.len() < 2 || percents.len() > 12 || !tokens().any(|at| reading.is(at, partition)) {
            continue;
        }
        let block = &reading.doc.blocks[sentence.block as usize];
        let block_tokens = block.tokens.0 as usize..block.tokens.1 as usize;
        if block_tokens.into_iter().any(|at| reading.is(at, several)) {
            continue;
        }
        let beside = |k: usize, class: ClassId| {
            let start = reading.start(&claims[k]);
            (1..=3).any(|b| start.checked_sub(b).is_some_and(|at| at >= sentence.tokens.0 as usize && reading.ends(at, class)))
        };
        // A share of a part ("of whom 40%"), a comparison or a change is no share of the whole.
        let words = &reading.lexicon.words;
        let moved = ["up", "down", "rise", "fall"].map(|n| words.find_class(n));
        let foreign = percents.iter().any(|k| {
            let end = reading.end(&claims[*k]);
            beside(*k, v.versus)
                || beside(*k, v.partial)
                || moved.iter().flatten().any(|c| beside(*k, *c) || reading.is(end, *c) || reading.is(end + 1, *c))
        });
        if foreign {
            continue;
        }
        // Shares of different groups ("40% of men and 70% of women") each name their own base.
        let bases: Vec<String> = percents.iter().filter_map(|k| base(reading, &claims[*k])).collect();
        if bases.windows(2).any(|w| w[0] != w[1]) {
            continue;
        }
        let filler = |c: usize| Filler::Claim(ClaimId((first + c) as u32));
        out.push(Link {
            roles: percents.iter().map(|k| ("part", filler(*k))).collect(),
            strength: Strength::Construction,
            facts: Vec::new(),
            severity: None,
        });
    }
}

/// The noun behind "of" after a share: "readers" in "34% of readers".
fn base(reading: &Reading<'_>, share: &Claim) -> Option<String> {
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

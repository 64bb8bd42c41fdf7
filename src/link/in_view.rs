//! Figures that a word puts in order, wherever they stand in its view: a comparison, a ranking, a range, a set of so many.
//!
//! The word says what order holds; the figures of one measure in its sentence and the next are taken, and which of them is which is read from the
//! words that they share with its sides. Where there is more than one way to take them, nothing is bound.

use super::ordered::{exceeds, link};
use super::sameness::{Key, Sense, is_definite};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Kind, Sentence, TokenKind};
use crate::rule::lexicon::{ClassId, Words};
use rust_decimal::Decimal;

/// What is called the greater, and the other.
pub(super) const GREATER_IN_VIEW: Relation = Relation {
    name: "greater-in-view",
    roles: &["this", "other"],
    about: "two figures of one measure in view of a comparative that puts the first above the second",
    bind: |reading, out| compared(reading, out, true),
};

/// What is called the lesser, and the other.
pub(super) const LESSER_IN_VIEW: Relation = Relation {
    name: "lesser-in-view",
    roles: &["this", "other"],
    about: "two figures of one measure in view of a comparative that puts the first below the second",
    bind: |reading, out| compared(reading, out, false),
};

/// Two places of a ranking by the most.
pub(super) const RANKED_BY_MOST: Relation = Relation {
    name: "ranked-by-most",
    roles: &["lower", "upper", "rank", "next"],
    about: "two figures of one measure in one ranking by the most, over some sentences, the second in the higher place",
    bind: |reading, out| ranked(reading, out, Order::Most),
};

/// Two places of a ranking by the most, one of them without its unit.
pub(super) const RANKED_BARE: Relation = Relation {
    name: "ranked-bare",
    roles: &["lower", "upper", "rank", "next"],
    about: "two sums or shares in one ranking by the most, one of them a bare number, the second in the higher place",
    bind: |reading, out| ranked_units(reading, out, Order::Most, true),
};

/// Two places of a ranking by the least, as of times.
pub(super) const RANKED_BY_LEAST: Relation = Relation {
    name: "ranked-by-least",
    roles: &["lower", "upper", "rank", "next"],
    about: "two figures of one measure in one ranking by the least, over some sentences, the second in the higher place",
    bind: |reading, out| ranked(reading, out, Order::Least),
};

/// One place of a ranking for two.
pub(super) const SAME_RANK: Relation =
    Relation { name: "same-rank", roles: &["stated", "other"], about: "two that are said to have one place of one ranking", bind: same_rank };

/// A mean or an extreme outside its range.
pub(super) const OUTSIDE_RANGE: Relation = Relation {
    name: "range-in-view",
    roles: &["stated", "range", "low", "high"],
    about: "a mean or an extreme, and the range that was given for all",
    bind: outside,
};

/// A rank and the number of those ranked.
pub(super) const RANK_OF_SET: Relation = Relation {
    name: "rank-of-set",
    roles: &["rank", "size"],
    about: "a rank, and the number of those that are ranked in view of it",
    bind: rank_of_set,
};

fn text<'r>(reading: &'r Reading<'_>, at: usize) -> &'r str {
    reading.doc.tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text))
}

fn is_prose(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    matches!(reading.doc.block_of(sentence).kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Deck)
}

/// A figure that says how much of something there is.
fn is_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Count | Kind::Duration | Kind::Age)
        && !claim.quoted
        && claim.figure().is_some_and(is_definite)
        && !super::is_deviation(reading, claim)
        && !super::is_statistic(reading, claim)
        && !is_gap(reading, claim)
}

/// "20 seconds behind", "a further 12 points": a distance and no level.
fn is_gap(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = reading.noun_end(claim);
    let behind = (end..end + 2).take_while(|k| text(reading, *k) != ",").any(|k| {
        said!(
            reading,
            k,
            "behind"
                | "adrift"
                | "ahead"
                | "clear"
                | "back"
                | "later"
                | "earlier"
                | "ago"
                | "slower"
                | "faster"
                | "higher"
                | "lower"
                | "older"
                | "younger"
                | "away"
                | "off"
        )
    });
    let start = reading.start(claim);
    let before = (1..=2).filter_map(|b| start.checked_sub(b)).any(|k| {
        said!(
            reading,
            k,
            "further" | "another" | "by" | "extra" | "additional" | "other" | "every" | "each" | "per" | "first" | "last" | "next" | "top"
        )
    });
    // "stands 204 feet above the river", "187 feet below the crest": where it is, not how tall.
    let placed = claim.kind == Kind::Measure
        && said!(reading, end, "above" | "below" | "beneath" | "under")
        && said!(reading, end + 1, "the" | "sea" | "ground" | "street" | "its" | "water");
    // "the second most populous of the four islands": all of them.
    let all = claim.kind == Kind::Count
        && start >= 2
        && said!(reading, start - 1, "the")
        && said!(reading, start - 2, "of")
        && claim.figure().is_some_and(|f| f.form == crate::doc::Form::Words);
    behind || before || all || placed
}

/// A number that nothing is said to be of.
fn is_bare(claim: &Claim) -> bool {
    claim.kind == Kind::Count && claim.noun.is_none()
}

/// Whether two figures can be of one measure: a bare number is lent the unit of the other.
fn alike(sense: &Sense<'_>, a: &Claim, b: &Claim) -> bool {
    alike_of(sense, a, b, false)
}

/// As [`alike`], or two counts of two things: "138 of the officers and 171 of the nurses".
fn alike_of(sense: &Sense<'_>, a: &Claim, b: &Claim, things: bool) -> bool {
    let lent = is_bare(a) != is_bare(b)
        && matches!(
            (a.kind, b.kind),
            (_, Kind::Duration | Kind::Measure | Kind::Age | Kind::Money | Kind::Percent)
                | (Kind::Duration | Kind::Measure | Kind::Age | Kind::Money | Kind::Percent, _)
        );
    let one = || {
        (sense.agree(a, b).is_some()
            || a.kind == Kind::Measure && a.figure().zip(b.figure()).is_some_and(|(x, y)| x.unit == y.unit && x.per == y.per)
            || matches!(a.kind, Kind::Money | Kind::Count)
                && sense.dimension(a) == sense.dimension(b)
                && a.figure().zip(b.figure()).is_some_and(|(x, y)| x.per.is_none() != y.per.is_none()))
            && (things || a.kind != Kind::Count || a.noun.zip(b.noun).is_none_or(|(x, y)| sense.key(x) == sense.key(y)))
    };
    let (Some(x), Some(y)) = (a.figure(), b.figure()) else { return false };
    let far = x.point.max(y.point).checked_div(x.point.min(y.point)).is_none_or(|r| r > Decimal::from(20));
    let near = x.point.max(y.point).checked_div(x.point.min(y.point)).is_some_and(|r| r <= Decimal::from(4));
    !far && (one() || lent && near)
}

/// The figures of a sentence that say how much there is.
fn levels(reading: &Reading<'_>, sentence: usize) -> Vec<usize> {
    let (first, claims) = reading.claims_of(sentence);
    claims.iter().enumerate().filter(|(_, c)| is_level(reading, c)).map(|(k, _)| first + k).collect()
}

/// Whether two sentences are of one paragraph, or of two that follow one another.
fn together(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let block = |s: usize| reading.doc.sentences.get(s).map(|s| s.block);
    block(a).zip(block(b)).is_some_and(|(x, y)| x.abs_diff(y) <= 1) && reading.doc.sentences.get(b).is_some_and(|s| is_prose(reading, s))
}

/// Words that say which of two is more, or which is less.
#[derive(Debug)]
pub(super) struct Comparatives {
    word: [Option<ClassId>; 3],
    money: ClassId,
    any: ClassId,
    otherwise: ClassId,
    before: ClassId,
    fast: [u32; 2],
    slow: u32,
}

impl Comparatives {
    pub(super) fn of(words: &Words, above: bool) -> Option<Comparatives> {
        let class = |name: &str| words.find_class(name);
        let names = if above { ["greater-than", "greater-word", "outnumber"] } else { ["lesser-than", "lesser-word", "outnumbered"] };
        Some(Comparatives {
            word: names.map(class),
            money: class("compares-money")?,
            any: class("compares-any")?,
            otherwise: class("sides-otherwise")?,
            before: class("no-comparison")?,
            fast: ["quicker", "faster"].map(|word| words.get(word)),
            slow: words.get("slower"),
        })
    }
}

/// Words from a comparative to "than", and of what stands behind it.
const REACH: usize = 14;
const SIDE: usize = 12;

/// The sides of a comparison, one of which leaves its unit, or the time it is for, to the other.
pub(super) const COMPARED_BARE: Relation = Relation {
    name: "compared-bare",
    roles: &["this", "other"],
    about: "two figures that a comparative puts in another order than they are in, one of them without the unit or the rate of the other",
    bind: |reading, out| {
        compared_units(reading, out, true, true);
        compared_units(reading, out, false, true);
    },
};

fn compared(reading: &Reading<'_>, out: &mut Vec<Link>, above: bool) {
    compared_units(reading, out, above, false);
}

/// The classes of words of rankings.
pub(super) const RANKS: [&str; 3] = ["rank-opening", "rank-word", "lowest-word"];

/// The classes of words of comparison.
pub(super) const COMPARATIVES: [&str; 6] = ["greater-than", "greater-word", "outnumber", "lesser-than", "lesser-word", "outnumbered"];

fn compared_units(reading: &Reading<'_>, out: &mut Vec<Link>, above: bool, lent: bool) {
    let Some(classes) = &reading.vocabularies.comparing[usize::from(above)] else { return };
    let sense = Sense::new(reading);
    let mut done = None;
    for (index, _, at) in reading.comparatives().filter(|(_, s, _)| is_prose(reading, s)) {
        if done == Some(index) {
            continue;
        }
        let Some(token) = reading.doc.tokens.get(at) else { continue };
        // Of times, what is quicker is less.
        let speed = if classes.fast.contains(&token.word) {
            Some(true)
        } else if token.word == classes.slow {
            Some(false)
        } else {
            None
        };
        if speed.is_none() && !classes.word.iter().flatten().any(|c| reading.is(at, *c)) {
            continue;
        }
        if let Some((this, other)) = sides(reading, &sense, classes, index, at) {
            let times = reading.claims[this].kind == Kind::Duration || reading.claims[other].kind == Kind::Duration;
            if speed.is_some_and(|fast| (fast != times) != above) {
                continue;
            }
            let (p, q) = (&reading.claims[this], &reading.claims[other]);
            let (Some(x), Some(y)) = (p.figure(), q.figure()) else { continue };
            let priced = |c: &Claim| matches!(c.kind, Kind::Money | Kind::Percent);
            if (p.kind != q.kind && (priced(p) || priced(q)) || p.kind == q.kind && x.per != y.per) != lent {
                continue;
            }
            let mut found = link("this", this, "other", other);
            if lent {
                let wrong = if above { x.point < y.point } else { x.point > y.point };
                let unit = p.kind == q.kind && x.unit == y.unit || is_bare(p) && q.kind != Kind::Duration || is_bare(q) && p.kind != Kind::Duration;
                if !wrong || !unit {
                    continue;
                }
                let words = |c: &Claim| reading.doc.words(c.span);
                found.facts.push(("conflict", format!("{} is not {} than {}", words(p), if above { "more" } else { "less" }, words(q))));
            }
            out.push(found);
            done = Some(index);
        }
    }
}

/// Whether a figure may be what a comparative compares.
fn suits(reading: &Reading<'_>, classes: &Comparatives, at: usize, claim: &Claim) -> bool {
    let verb = classes.word[2].is_some_and(|c| reading.is(at, c));
    let of_any = reading.is(at, classes.any);
    let of_money = reading.is(at, classes.money);
    // "costs less than", "pay more than"
    let priced = at.checked_sub(1).is_some_and(|b| {
        matches!(
            text(reading, b),
            "costs"
                | "cost"
                | "pay"
                | "pays"
                | "paid"
                | "earn"
                | "earns"
                | "earned"
                | "charges"
                | "charge"
                | "charged"
                | "spend"
                | "spends"
                | "spent"
                | "sells"
                | "makes"
                | "fetches"
        )
    });
    let longer = said!(reading, at, "longer" | "shorter" | "quicker" | "slower" | "faster");
    match claim.kind {
        Kind::Money => of_any || of_money || priced || verb,
        Kind::Measure => !of_money && !said!(reading, at, "more" | "fewer" | "less" | "busier" | "fuller"),
        Kind::Percent => of_any && !said!(reading, at, "more" | "fewer" | "less"),
        Kind::Duration => longer || said!(reading, at, "brighter" | "sunnier" | "duller" | "cloudier" | "dimmer"),
        Kind::Age => said!(reading, at, "older" | "younger"),
        _ => is_bare(claim) || of_any && !priced || verb,
    }
}

/// The figure of what is compared, and that of what it is compared with.
fn sides(reading: &Reading<'_>, sense: &Sense<'_>, classes: &Comparatives, index: usize, at: usize) -> Option<(usize, usize)> {
    let own = reading.doc.sentences.get(index)?;
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    if at == first || reading.ends(at - 1, classes.before) || (first..end).any(|k| reading.is(k, classes.otherwise)) {
        return None;
    }
    // "did better than", "were keener to vote than"; but "better to test early than", "a poorer response than".
    let judging = said!(reading, at, "better" | "keener" | "poorer" | "weaker" | "stronger" | "richer");
    let told = at.checked_sub(1).is_some_and(|b| {
        matches!(
            text(reading, b),
            "did"
                | "do"
                | "does"
                | "done"
                | "fared"
                | "fare"
                | "fares"
                | "performed"
                | "scored"
                | "paid"
                | "were"
                | "was"
                | "is"
                | "are"
                | "got"
                | "became"
                | "remain"
                | "remained"
        )
    });
    if judging && (!told || text(reading, at) == "better" && text(reading, at + 1) == "to") {
        return None;
    }
    let verb = classes.word[2].is_some_and(|c| reading.is(at, c));
    let than = if verb { Some(at) } else { (at + 1..(at + REACH).min(end)).find(|k| said!(reading, *k, "than")) };
    let Some(than) = than else {
        return of_the_two(reading, sense, classes, index, at).or_else(|| beside_the_last(reading, sense, classes, index, at));
    };
    let close = (than + 1..end.min(than + SIDE)).find(|k| reading.is_stop(*k) || text(reading, *k) == ",").unwrap_or(end.min(than + SIDE));
    // "more than 160", "than last year", "than before"
    let of_time = |k: usize| {
        said!(
            reading,
            k,
            "last"
                | "year"
                | "ago"
                | "before"
                | "earlier"
                | "previous"
                | "usual"
                | "expected"
                | "average"
                | "ever"
                | "any"
                | "month"
                | "week"
                | "season"
        )
    };
    // "than hurling did last year", but "than last year".
    let small = |k: usize| {
        matches!(
            text(reading, k),
            "in" | "a"
                | "the"
                | "at"
                | "on"
                | "for"
                | "that"
                | "of"
                | "those"
                | "any"
                | "its"
                | "their"
                | "it"
                | "they"
                | "he"
                | "she"
                | "did"
                | "was"
                | "were"
                | "had"
        )
    };
    let head = (than + 1..close).find(|k| !small(*k)).unwrap_or(close);
    let of_a_time = (than + 1..(head + 1).min(close)).any(of_time)
        || matches!(text(reading, than + 1), "it" | "they" | "he" | "she" | "we" | "any") && (than + 1..close).any(of_time);
    if of_a_time
        || reading.claim_at(index, than + 1).is_some()
        || head < close && reading.doc.tokens.get(head).is_some_and(|t| t.kind == TokenKind::Digits)
    {
        return None;
    }
    let fits = |k: &usize| {
        let claim = &reading.claims[*k];
        let (start, close) = (reading.start(claim), reading.end(claim).max(reading.noun_end(claim)));
        // "12 metres longer than", "40 more boats"; "a town of 4,000".
        let of_the_gap = claim.sentence as usize == index
            && (close <= at
                && (at == close || at == close + 1 && !matches!(text(reading, close), "is" | "was" | "are" | "were" | "makes" | "made"))
                && text(reading, close) != ","
                || start < at && close > at
                || reading.end(claim) == at);
        let sized = claim.kind == Kind::Count
            && start.checked_sub(1).is_some_and(|b| said!(reading, b, "of"))
            && start.checked_sub(2).is_some_and(|b| {
                said!(
                    reading,
                    b,
                    "town"
                        | "village"
                        | "city"
                        | "hamlet"
                        | "parish"
                        | "island"
                        | "place"
                        | "population"
                        | "community"
                        | "settlement"
                        | "suburb"
                        | "county"
                        | "crossroads"
                )
            });
        // "the 20 km events", "a 90-day basis": a name, no level.
        let named = matches!(claim.kind, Kind::Measure | Kind::Duration)
            && reading
                .doc
                .tokens
                .get(close)
                .is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower && !sense.is_function_word(close as u32))
            && sense.reading.lexicon.nouns.is_plural(text(reading, close));
        let event = matches!(text(reading, close), "event" | "race" | "walk" | "final" | "title" | "sprint" | "relay" | "swim" | "basis");
        // "1-methyl-histidine"
        let compound = claim.kind == Kind::Count && text(reading, claim.tokens.1 as usize) == "-";
        !of_the_gap && !compound && !sized && !named && !event && suits(reading, classes, at, claim)
    };
    let mut found: Vec<usize> = levels(reading, index).into_iter().filter(fits).collect();
    let taken_up = matches!(text(reading, first), "That" | "This" | "It" | "They" | "These" | "He" | "She");
    if taken_up && found.len() == 1 && index > 0 && together(reading, index, index - 1) {
        found.splice(0..0, levels(reading, index - 1).into_iter().filter(fits));
    } else if found.is_empty() && together(reading, index, index + 1) {
        found.extend(levels(reading, index + 1).into_iter().filter(fits));
        if found.len() == 1 && together(reading, index + 1, index + 2) {
            found.extend(levels(reading, index + 2).into_iter().filter(fits));
        }
    }
    // Of several, the only two of one measure.
    if found.len() > 2 && found.len() <= 5 {
        let pairs: Vec<(usize, usize)> = found
            .iter()
            .enumerate()
            .flat_map(|(k, x)| found.iter().skip(k + 1).map(move |y| (*x, *y)))
            .filter(|(x, y)| {
                let (p, q) = (&reading.claims[*x], &reading.claims[*y]);
                p.kind == q.kind && p.kind != Kind::Count && alike(sense, p, q)
            })
            .collect();
        let [(x, y)] = pairs[..] else { return None };
        // No other figure of the kind stands beside them.
        let kind = reading.claims[x].kind;
        let all: usize = [reading.claims[x].sentence, reading.claims[y].sentence]
            .iter()
            .map(|s| reading.claims_of(*s as usize).1.iter().filter(|c| c.kind == kind).count())
            .max()
            .unwrap_or(0);
        if all > 2 {
            return None;
        }
        found = vec![x, y];
    }
    let [a, b] = found[..] else { return None };
    if !alike_of(sense, &reading.claims[a], &reading.claims[b], verb) || is_change(reading, &reading.claims[a], &reading.claims[b]) {
        return None;
    }
    let left = keys(sense, first, at);
    let right = keys(sense, than + 1, close);
    let people =
        |k: usize| sense.is_human(k as u32) || matches!(text(reading, k), "people" | "inhabitants" | "residents" | "islanders" | "villagers");
    let human = |from: usize, to: usize| (from..to).any(people);
    let (people_left, people_right) = (human(first, at), human(than + 1, close));
    let score = |k: usize, peer: usize| -> i32 {
        let claim = &reading.claims[k];
        let both = [a, b].iter().all(|c| reading.claims[*c].sentence as usize == index && reading.claims[*c].tokens.0 as usize > than);
        if claim.sentence as usize == index && claim.tokens.0 as usize > than && !both {
            return 4;
        }
        if (claim.sentence as usize) < index {
            return -4;
        }
        let mut around = context(reading, claim, &reading.claims[peer]);
        if both {
            around.0 = around.0.max(close);
        }
        let here = keys(sense, around.0, around.1);
        let mark = |mine: &[Key], theirs: &[Key]| mine.iter().any(|w| here.contains(w) && !theirs.contains(w));
        let mut score = i32::from(mark(&right, &left)) - i32::from(mark(&left, &right));
        if score == 0 && people_left != people_right && claim.noun.is_some() {
            score = if claim.noun.is_some_and(|n| people(n as usize)) == people_right { 1 } else { -1 };
        }
        score
    };
    // "catching 94mm of rain to the southern city's 71mm": of one subject, and the other behind "to".
    let (x, y) = (&reading.claims[a], &reading.claims[b]);
    let set_against = x.sentence as usize == index && y.sentence as usize == index && reading.start(x) > than && {
        let between = reading.noun_end(x)..reading.start(y);
        let short = between.len() <= 8 && !between.clone().any(|k| matches!(text(reading, k), ";" | "and" | "while" | ","));
        let led = (than + 1..reading.start(x)).any(|k| {
            text(reading, k) == "," && (matches!(text(reading, k + 1), "with" | "at" | "by" | "on") || text(reading, k + 1).ends_with("ing"))
        });
        short && led && between.clone().any(|k| matches!(text(reading, k), "to" | "against" | "versus"))
    };
    if set_against {
        return Some((a, b));
    }
    match score(a, b).cmp(&score(b, a)) {
        std::cmp::Ordering::Greater => Some((b, a)),
        std::cmp::Ordering::Less => Some((a, b)),
        std::cmp::Ordering::Equal => None,
    }
}

/// "At 912kg the visiting pack was the heavier of the two, Munster's eight having tipped the scales at 934kg": the only two of their measure.
fn of_the_two(reading: &Reading<'_>, sense: &Sense<'_>, classes: &Comparatives, index: usize, at: usize) -> Option<(usize, usize)> {
    let the = at.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "the" | "The"));
    let two = text(reading, at + 1) == "of"
        && matches!(text(reading, at + 2), "the" | "these" | "those")
        && matches!(text(reading, at + 3), "two" | "pair" | "brothers" | "sisters" | "twins");
    if !the || !two {
        return None;
    }
    let fits = |k: &usize| {
        let claim = &reading.claims[*k];
        let few = claim.kind == Kind::Count && claim.figure().is_some_and(|f| f.form == crate::doc::Form::Words);
        suits(reading, classes, at, claim) && !few
    };
    let mut found: Vec<usize> = levels(reading, index).into_iter().filter(fits).collect();
    if found.len() == 1 && together(reading, index, index + 1) {
        found.extend(levels(reading, index + 1).into_iter().filter(fits));
    }
    let [a, b] = found[..] else { return None };
    let (x, y) = (&reading.claims[a], &reading.claims[b]);
    if !alike(sense, x, y) || reading.claims_of(index).1.iter().filter(|c| c.kind == x.kind).count() > 2 {
        return None;
    }
    let before = |c: &Claim| c.sentence as usize == index && reading.noun_end(c) <= at;
    match (before(x), before(y)) {
        (true, false) | (false, false) => Some((a, b)),
        _ => None,
    }
}

/// "The mill at Tracy employs 1,140 people. Its sister plant has a smaller payroll, at 1,310": the figure of the sentence before is the other side.
fn beside_the_last(reading: &Reading<'_>, sense: &Sense<'_>, classes: &Comparatives, index: usize, at: usize) -> Option<(usize, usize)> {
    let own = reading.doc.sentences.get(index)?;
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let before = index.checked_sub(1).filter(|b| together(reading, index, *b))?;
    let another = matches!(text(reading, first), "Its" | "Their" | "In" | "At")
        && (first + 1..first + 4).any(|k| {
            matches!(
                text(reading, k),
                "sister" | "rival" | "neighbour" | "neighbor" | "twin" | "competitor" | "counterpart" | "other" | "neighbouring"
            )
        });
    // "Growers in Manitoba did better, it found, with an average of $58,900"
    let fared = at.checked_sub(1).is_some_and(|b| {
        matches!(text(reading, b), "did" | "do" | "does" | "fared" | "fare" | "earned" | "earn" | "paid" | "pay" | "got" | "get" | "made" | "make")
    });
    let placed = |s: usize| -> Vec<&str> {
        let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < s);
        reading
            .mentions
            .iter()
            .skip(begin)
            .take_while(|m| m.sentence as usize == s)
            .filter(|m| (m.tokens.0 as usize).checked_sub(1).is_some_and(|b| matches!(text(reading, b), "in" | "In" | "at" | "At" | "across")))
            .map(|m| reading.doc.words(m.span))
            .collect()
    };
    let (here, there) = (placed(index), placed(before));
    let other_place = fared && !here.is_empty() && !there.is_empty() && here.iter().all(|p| !there.contains(p));
    let another = another || other_place;
    let article = fared || at.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "a" | "an"));
    let time = (first..end).any(|k| {
        matches!(reading.lower(k), "last" | "year" | "ago" | "before" | "earlier" | "previous" | "than" | "now" | "month" | "week" | "season")
    });
    let only = |s: usize| -> Option<usize> {
        let found = levels(reading, s);
        let [one] = found[..] else { return None };
        Some(one)
    };
    let (this, other) = (only(index)?, only(before)?);
    let start = reading.start(&reading.claims[this]);
    let stated = start > at && start <= at + if fared { 10 } else { 5 } && matches!(reading.lower(start - 1), "at" | "of" | "with");
    let time = time && !(fared && !(first..end).any(|k| reading.lower(k) == "than"));
    let fit = suits(reading, classes, at, &reading.claims[this]) && alike(sense, &reading.claims[this], &reading.claims[other]);
    (another && article && !time && stated && fit).then_some((this, other))
}

/// "from 48.4 to 53.9", "monitored on a 90-day basis": no two sides.
fn is_change(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    let start = reading.start(a);
    let from = start.checked_sub(1).is_some_and(|k| reading.lower(k) == "from");
    let joined = reading.start(b) == reading.noun_end(a) + 1 && matches!(reading.lower(reading.noun_end(a)), "to" | "and");
    let compound = |c: &Claim| c.kind == Kind::Duration && c.span.of(&reading.doc.text).contains('-');
    // "to 78.3 million pounds from 85.7 million"
    let back =
        reading.start(b).checked_sub(1).is_some_and(|k| reading.lower(k) == "from") && start.checked_sub(1).is_some_and(|k| reading.lower(k) == "to");
    back || from && joined || compound(a) || compound(b)
}

/// The words between two tokens that mean something.
fn keys(sense: &Sense<'_>, from: usize, to: usize) -> Vec<Key> {
    let reading = sense.reading;
    (from..to)
        .filter(|k| reading.doc.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Word && t.len >= 3) && !sense.is_function_word(*k as u32))
        .map(|k| sense.key(k as u32))
        .collect()
}

/// The clause of a figure, as far as the other one.
fn context(reading: &Reading<'_>, claim: &Claim, peer: &Claim) -> (usize, usize) {
    let own = reading.sentence(claim);
    let breaks = |k: usize| reading.is_stop(k) || matches!(text(reading, k), "," | "and" | "but" | "while");
    let mut from = claim.tokens.0 as usize;
    let least = if peer.tokens.0 < claim.tokens.0 && peer.sentence == claim.sentence { reading.noun_end(peer) } else { own.tokens.0 as usize };
    while from > least.max(own.tokens.0 as usize) && !breaks(from - 1) {
        from -= 1;
    }
    // Words set off before the first figure belong to it: "In the hills, the board counted 40".
    if peer.tokens.0 > claim.tokens.0 || peer.sentence != claim.sentence {
        from = own.tokens.0 as usize;
    }
    let most = if peer.tokens.0 > claim.tokens.0 && peer.sentence == claim.sentence { reading.start(peer) } else { own.tokens.1 as usize };
    let to = (reading.noun_end(claim)..most).find(|k| breaks(*k)).unwrap_or(most);
    (from, to)
}

/// What a ranking is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Most,
    Least,
}

/// A place of a ranking that the words give.
#[derive(Clone, Copy)]
struct Rank {
    at: usize,
    /// None for the one behind the last: "next came".
    place: Option<u32>,
    order: Option<Order>,
}

struct Ranks {
    places: Option<ClassId>,
    most: Option<ClassId>,
    least: Option<ClassId>,
    otherwise: Option<ClassId>,
    /// Words that tell a place, or that one follows.
    opening: Option<ClassId>,
}

/// Sentences of one ranking.
const RANKING: usize = 3;

fn ranked(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: Order) {
    ranked_units(reading, out, wanted, false);
}

fn ranked_units(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: Order, lent: bool) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let v = Ranks {
        places: class("place-word"),
        most: class("rank-word"),
        least: class("lowest-word"),
        otherwise: class("no-one-ranking"),
        opening: class("rank-opening"),
    };
    let sense = Sense::new(reading);
    let placed: Vec<usize> = reading
        .with_landmarks()
        .filter(|(_, _, landmarks)| landmarks.iter().any(|at| v.places.is_some_and(|c| reading.is(*at as usize, c))))
        .map(|(index, ..)| index)
        .collect();
    let sorts = wanted == Order::Most && !lent;
    // Most texts rank nothing.
    if placed.is_empty() && !sorts {
        return;
    }
    let mut done = 0;
    for (index, sentence) in reading.with_claims() {
        if sorts && let Some((low, high)) = unsorted(reading, &sense, index, sentence) {
            out.push(link("lower", low, "upper", high));
            continue;
        }
        if placed.is_empty() || index < done || !is_prose(reading, sentence) {
            continue;
        }
        // "Ellingham remains the region's busiest airport. It handled 4.1m passengers": the first place stands in the sentence before, which has no figure.
        let lead = index
            .checked_sub(1)
            .filter(|b| *b >= done && reading.doc.sentences.get(*b).is_some_and(|s| s.claims.0 == s.claims.1 && is_prose(reading, s)));
        let (index, sentence) = match lead.and_then(|b| Some((b, reading.doc.sentences.get(b)?))) {
            Some(before) if together(reading, before.0, index) && matches!(text(reading, sentence.tokens.0 as usize), "It" | "They") => before,
            _ => (index, sentence),
        };
        // A place behind the first stands in one of the sentences, which few have.
        let behind_first = placed.get(placed.partition_point(|s| *s < index)).is_some_and(|s| *s < index + RANKING);
        if !behind_first {
            continue;
        }
        let ranks = ranks_of(reading, &v, sentence);
        if ranks.is_empty() {
            continue;
        }
        let mut waiting: Option<Rank> = None;
        let mut items: Vec<(u32, usize)> = Vec::new();
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut order: Option<Order> = None;
        let mut last = index;
        let mut measure: Option<&str> = None;
        for s in index..index + RANKING {
            let Some(next) = reading.doc.sentences.get(s).filter(|_| together(reading, index, s)) else { break };
            let own = if s == index { ranks.clone() } else { ranks_of(reading, &v, next) };
            // "won the 400m in 51.20 seconds": what was run is no result.
            let run = |k: &usize| {
                let claim = &reading.claims[*k];
                claim.kind == Kind::Measure
                    && reading.start(claim).checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "the" | "'s" | "’s"))
                    && matches!(reading.lower(reading.noun_end(claim)), "in" | "final" | "race" | "title" | "freestyle" | "butterfly" | "hurdles")
            };
            // "the second most populous of the four islands"
            let few = |k: &usize| {
                let claim = &reading.claims[*k];
                claim.kind == Kind::Count
                    && claim.figure().is_some_and(|f| f.form == crate::doc::Form::Words && f.point <= Decimal::TEN)
                    && reading.start(claim).checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "the" | "of" | "these" | "those"))
            };
            let figures: Vec<usize> = levels(reading, s).into_iter().filter(|k| !run(k) && !few(k)).collect();
            if own.is_empty() && figures.is_empty() {
                continue;
            }
            // "has become the second-busiest port. It moved 2.6 million boxes"
            if s == index && figures.is_empty() && own.len() == 1 && own[0].place.is_some() {
                waiting = own.first().copied();
                continue;
            }
            if let (Some(rank), [figure], true) = (waiting.take(), &figures[..], own.is_empty())
                && matches!(text(reading, next.tokens.0 as usize), "It" | "They" | "She" | "He" | "Its" | "Their")
                && let Some(place) = rank.place
            {
                order = order.or(rank.order);
                places.push((*figure, rank.at));
                items.push((place, *figure));
                last = s;
                continue;
            }
            let otherwise = v.otherwise.is_some_and(|c| (next.tokens.0 as usize..next.tokens.1 as usize).any(|k| reading.is(k, c)))
                || by_another_measure(reading, next, &figures, &mut measure);
            let Some(pairs) = paired(reading, &own, &figures, items.last().map(|i| i.0)).filter(|_| !otherwise) else { break };
            order = order.or_else(|| own.iter().find_map(|r| r.order));
            places.extend(pairs.iter().zip(&own).map(|((_, f), r)| (*f, r.at)));
            items.extend(pairs);
            last = s;
        }
        if items.len() < 2 {
            continue;
        }
        // "the second-deepest lake, with an area of 340 square kilometres": not what it is ranked by.
        let (from, to) = (sentence.tokens.0 as usize, reading.doc.sentences[last].tokens.1 as usize);
        let by_length = (from..to).any(|k| matches!(text(reading, k), "deepest" | "tallest" | "longest" | "highest" | "widest"));
        let length = |c: &Claim| match c.figure().map(|f| f.unit) {
            Some(crate::base::Unit::Measure(id)) => &*reading.lexicon.units.get(id).dimension == "length",
            _ => false,
        };
        if by_length && items.iter().any(|(_, k)| reading.claims[*k].kind == Kind::Measure && !length(&reading.claims[*k])) {
            continue;
        }
        done = last + 1;
        let Some((_, top)) = items.first() else { continue };
        let order = order.or_else(|| natural(reading, &sense, &reading.claims[*top]));
        if order != Some(wanted) {
            continue;
        }
        'pairs: for (k, (a, x)) in items.iter().enumerate() {
            for (b, y) in items.iter().skip(k + 1) {
                let (p, q) = (&reading.claims[*x], &reading.claims[*y]);
                if a == b || !alike(&sense, p, q) {
                    continue;
                }
                let (low, high) = if a > b { (*x, *y) } else { (*y, *x) };
                let (l, h) = (&reading.claims[low], &reading.claims[high]);
                let wrong = if wanted == Order::Most { exceeds(l, h) } else { exceeds(h, l) };
                // What a number without a unit is of no equation sees.
                let bare = l.kind != h.kind && [l, h].iter().any(|c| matches!(c.kind, Kind::Money | Kind::Percent));
                if wrong && bare == lent {
                    let mut found = link("lower", low, "upper", high);
                    if lent {
                        let words = |c: &Claim| reading.doc.words(c.span);
                        found.facts.push(("conflict", format!("{} is above {}", words(l), words(h))));
                    }
                    // The ordinals, where they are written as such.
                    for (role, of) in [("rank", low), ("next", high)] {
                        let at = places.iter().find(|(f, _)| *f == of).map(|(_, at)| *at);
                        let ordinal = at
                            .and_then(|at| reading.claim_at(reading.claims[of].sentence as usize, at))
                            .filter(|c| reading.claims[*c].kind == Kind::Ordinal);
                        found.roles.extend(ordinal.map(|c| (role, Filler::Claim(ClaimId(c as u32)))));
                    }
                    out.push(found);
                    break 'pairs;
                }
            }
        }
    }
}

/// What the figures of a measure are.
#[derive(Clone, Copy)]
enum Told {
    /// Of a dimension.
    Dimension(&'static str),
    Money,
    Count,
    /// Money or a count: "by sales".
    Sales,
    /// An amount or a count: "by output".
    Amount,
    /// No figure with a unit tells it.
    Nothing,
}

impl Told {
    fn fits(self, reading: &Reading<'_>, claim: &Claim) -> bool {
        match self {
            Told::Dimension(name) => match claim.unit() {
                Some(crate::base::Unit::Measure(id)) => &*reading.lexicon.units.get(id).dimension == name,
                _ => false,
            },
            Told::Money => claim.kind == Kind::Money,
            Told::Count => claim.kind == Kind::Count,
            Told::Sales => matches!(claim.kind, Kind::Money | Kind::Count),
            Told::Amount => matches!(claim.kind, Kind::Measure | Kind::Count),
            Told::Nothing => false,
        }
    }
}

/// What things are ranked by.
const MEASURES: [(&str, Told); 22] = [
    ("area", Told::Dimension("area")),
    ("size", Told::Dimension("area")),
    ("acreage", Told::Dimension("area")),
    ("length", Told::Dimension("length")),
    ("height", Told::Dimension("length")),
    ("depth", Told::Dimension("length")),
    ("weight", Told::Dimension("mass")),
    ("tonnage", Told::Dimension("mass")),
    ("value", Told::Money),
    ("revenue", Told::Money),
    ("turnover", Told::Money),
    ("sales", Told::Sales),
    ("volume", Told::Amount),
    ("output", Told::Amount),
    ("production", Told::Amount),
    ("population", Told::Count),
    ("staff", Told::Count),
    ("headcount", Told::Count),
    ("points", Told::Count),
    ("age", Told::Nothing),
    ("passengers", Told::Nothing),
    ("freight", Told::Nothing),
];

/// Whether a sentence ranks by something that its figures do not tell, or by another measure than the sentence before: "the second-largest by area,
/// with 4,900 people".
fn by_another_measure<'a>(reading: &Reading<'a>, sentence: &Sentence, figures: &[usize], known: &mut Option<&'a str>) -> bool {
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    for at in first + 1..end.saturating_sub(1) {
        if reading.lower(at) != "by" {
            continue;
        }
        let word = reading.doc.tokens.get(at + 1).map_or("", |t| t.span().of(&reading.doc.text));
        let Some((_, told)) = MEASURES.iter().find(|(name, _)| *name == word) else { continue };
        let fits = |k: &usize| is_bare(&reading.claims[*k]) || told.fits(reading, &reading.claims[*k]);
        if known.is_some_and(|k| k != word) || !figures.iter().all(fits) {
            return true;
        }
        *known = Some(word);
    }
    false
}

/// "in order of votes received, are Haddad with 3,204, Renn with 2,981 and Lind with 3,057": two neighbours of a list that stand in another order.
fn unsorted(reading: &Reading<'_>, sense: &Sense<'_>, index: usize, sentence: &Sentence) -> Option<(usize, usize)> {
    if sentence.claims.1 - sentence.claims.0 < 3 || !is_prose(reading, sentence) {
        return None;
    }
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let at = (first..end).find(|k| {
        said!(reading, *k, "order")
            && text(reading, k + 1) == "of"
            && k.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "in" | "In" | "descending" | "falling"))
    })?;
    if (first..end).any(|k| said!(reading, k, "alphabetical" | "appearance" | "seniority" | "age" | "arrival" | "not" | "date" | "chronological")) {
        return None;
    }
    let figures: Vec<usize> = levels(reading, index).into_iter().filter(|k| reading.claims[*k].tokens.0 as usize > at).collect();
    let one = figures.windows(2).all(|w| alike(sense, &reading.claims[w[0]], &reading.claims[w[1]]));
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    if figures.len() < 3 || !one {
        return None;
    }
    let rises: Vec<&[usize]> = figures.windows(2).filter(|w| point(w[1]) > point(w[0])).collect();
    // From the most to the least, with one that is out of its place.
    let falls = figures.len() - 1 - rises.len();
    let [slip] = rises[..] else { return None };
    (falls >= 1 && point(figures[0]) > point(figures[figures.len() - 1])).then_some((slip[1], slip[0]))
}

/// What places without a superlative are by: of times the least, of votes and tonnes the most; of a bare number it cannot be told.
fn natural(reading: &Reading<'_>, sense: &Sense<'_>, claim: &Claim) -> Option<Order> {
    match claim.kind {
        Kind::Duration => Some(Order::Least),
        // Of metres and kilograms, the medals go by the most.
        Kind::Measure => {
            // Of what is brought in, the most: "third for milk, with 92m litres".
            let dimension = match claim.unit() {
                Some(crate::base::Unit::Measure(id)) => &*reading.lexicon.units.get(id).dimension,
                _ => "",
            };
            if matches!(dimension, "mass" | "volume" | "area" | "energy") && claim.figure().is_some_and(|f| f.point >= Decimal::ONE_THOUSAND) {
                return Some(Order::Most);
            }
            let own = reading.sentence(claim);
            (own.tokens.0 as usize..own.tokens.1 as usize)
                .any(|k| {
                    matches!(
                        text(reading, k),
                        "gold"
                            | "Gold"
                            | "silver"
                            | "Silver"
                            | "bronze"
                            | "Bronze"
                            | "jump"
                            | "jumped"
                            | "leap"
                            | "leapt"
                            | "javelin"
                            | "discus"
                            | "hammer"
                            | "vault"
                            | "threw"
                            | "throw"
                            | "lifted"
                            | "put"
                            | "shot"
                    )
                })
                .then_some(Order::Most)
        }
        Kind::Count => {
            let noun = claim.noun?;
            let _ = sense;
            let strokes = matches!(reading.noun(claim).as_str(), "stroke" | "shot" | "penalty" | "fault" | "error" | "second" | "minute" | "under");
            (!strokes && reading.doc.tokens.get(noun as usize).is_some()).then_some(Order::Most)
        }
        _ => None,
    }
}

/// The places that the words of a sentence give, in order.
fn ranks_of(reading: &Reading<'_>, v: &Ranks, sentence: &Sentence) -> Vec<Rank> {
    let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
    let mut out: Vec<Rank> = Vec::new();
    let superlative = |at: usize| {
        if v.most.is_some_and(|c| reading.is(at, c)) {
            Some(Order::Most)
        } else if v.least.is_some_and(|c| reading.is(at, c)) {
            Some(Order::Least)
        } else {
            None
        }
    };
    let openers = &reading.vocabularies.ranks;
    let mut at = first;
    while at < end {
        // Nearly no word is one of a ranking.
        let may_rank = reading.doc.tokens.get(at).is_some_and(|t| openers.has(t.word));
        if !may_rank || !v.opening.is_some_and(|c| reading.is(at, c)) && superlative(at).is_none() {
            at += 1;
            continue;
        }
        let word = text(reading, at);
        let before = if at > first { text(reading, at - 1) } else { "" };
        let after = text(reading, at + 1);
        let ordinal = match word {
            "second" | "Second" => Some(2),
            "third" | "Third" => Some(3),
            "fourth" | "Fourth" => Some(4),
            "fifth" | "Fifth" => Some(5),
            _ => None,
        };
        if let Some(place) = ordinal {
            // "second-largest", "third busiest"
            let next = at + 1 + usize::from(after == "-");
            if let Some(order) = superlative(next) {
                out.push(Rank { at, place: Some(place), order: Some(order) });
                at = next + 1;
                continue;
            }
            let opens = at == first && matches!(after, "was" | "is" | "came" | "were" | "comes" | "place");
            let elided = matches!(before, "and" | ";" | ",") && reading.doc.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title);
            let led = opens
                || matches!(
                    before,
                    "was"
                        | "is"
                        | "were"
                        | "came"
                        | "comes"
                        | "come"
                        | "finished"
                        | "placed"
                        | "ranked"
                        | "ranks"
                        | "took"
                        | "takes"
                        | "lies"
                        | "lay"
                        | "in"
                        | "and"
                        | "stood"
                        | "sits"
                        | "a"
                        | "distant"
                        | "close"
                );
            let in_place = after == "place" && !matches!(before, "for" | "from" | "to");
            let placed = matches!(before, "came" | "comes" | "come" | "finished" | "ranked" | "ranks") && matches!(after, "for" | "among" | "of");
            // "Limes came second with 345 million and tomatoes third with 122 million"
            let listed = !out.is_empty()
                && at > first
                && matches!(after, "with" | "on" | "at")
                && reading.doc.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
            let tailed = matches!(after, "place" | "with" | "on" | "at" | "was" | "is" | "came" | "," | "." | "in" | "") || at + 1 == end;
            // "with Ali Haddou second in 8:19.9"
            let named =
                at > first && reading.doc.tokens.get(at - 1).is_some_and(|t| t.case == Case::Title) && matches!(after, "in" | "with" | "on" | "at");
            // "Breast cancer, the third, kills 2,100"
            let apposed = before == "the" && after == "," && at >= 2 && text(reading, at - 2) == ",";
            if led && tailed || opens || elided || named || apposed || in_place || placed || listed {
                out.push(Rank { at, place: Some(place), order: None });
            }
        } else if matches!(word, "silver" | "runner-up" | "bronze" | "gold" | "Silver" | "Runner-up" | "Bronze" | "Gold") {
            let place = match word {
                "gold" | "Gold" => 1,
                "bronze" | "Bronze" => 3,
                _ => 2,
            };
            out.push(Rank { at, place: Some(place), order: None });
        } else if matches!(word, "leading" | "foremost")
            && (1..=3).filter_map(|b| at.checked_sub(b)).any(|k| k >= first && matches!(text(reading, k), "the" | "The" | "'s" | "’s" | "its"))
            && reading.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len >= 4)
            && !matches!(
                after,
                "role"
                    | "roles"
                    | "part"
                    | "lady"
                    | "light"
                    | "edge"
                    | "figure"
                    | "figures"
                    | "actor"
                    | "actress"
                    | "member"
                    | "expert"
                    | "experts"
                    | "critic"
                    | "advocate"
                    | "opponent"
                    | "indicator"
                    | "article"
                    | "question"
                    | "scorer"
                    | "wicket-taker"
                    | "economist"
                    | "economists"
                    | "position"
                    | "group"
                    | "pack"
                    | "into"
                    | "from"
                    | "with"
            )
        {
            out.push(Rank { at, place: Some(1), order: Some(Order::Most) });
        } else if word == "took"
            && after == "the"
            && (at + 2..(at + 9).min(end))
                .any(|k| text(reading, k) == "in" && reading.doc.tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Digits))
        {
            out.push(Rank { at, place: Some(1), order: None });
        } else if matches!(word, "victory" | "Victory") && matches!(after, "went" | "goes") && text(reading, at + 2) == "to" {
            out.push(Rank { at, place: Some(1), order: None });
        } else if word == "top" && matches!(before, "came" | "comes" | "finished" | "come") {
            out.push(Rank { at, place: Some(1), order: Some(Order::Most) });
        } else if matches!(word, "won" | "winner") && !matches!(before, "was" | "were" | "been")
            || matches!(word, "first")
                && (matches!(before, "came" | "comes" | "was" | "finished" | "ranked" | "ranks" | "took" | "placed" | "stands")
                    || before == "in" && after == "place")
        {
            out.push(Rank { at, place: Some(1), order: None });
        } else if matches!(word, "Next" | "next") && matches!(after, "came" | "comes" | "come" | "is" | "was" | "were" | "are")
            || word == "followed" && after == "by"
            || word == "ahead" && after == "of" && !out.is_empty()
            || matches!(word, "then" | "Then") && (matches!(after, "came" | "comes" | "come") || before == "and")
            || matches!(before, "comes" | "came" | "come" | "is" | "was") && word == "next"
        {
            out.push(Rank { at, place: None, order: None });
        } else if let Some(order) = superlative(at) {
            // "the busiest", "Europe's biggest", "remains the island's busiest port"
            let definite = (1..=4)
                .filter_map(|b| at.checked_sub(b))
                .take_while(|k| *k >= first && !reading.is_stop(*k) && text(reading, *k) != ",")
                .any(|k| matches!(text(reading, k), "the" | "The" | "its" | "their" | "'s" | "’s" | "our"));
            let several = (1..=3)
                .filter_map(|b| at.checked_sub(b))
                .any(|k| matches!(text(reading, k), "of" | "among" | "second" | "third" | "fourth" | "fifth" | "next" | "joint" | "not"));
            let ranked = at.checked_sub(1).is_some_and(|b| {
                reading.doc.sentence_index(b as u32).and_then(|s| reading.claim_at(s, b)).is_some_and(|c| reading.claims[c].kind == Kind::Ordinal)
            });
            if definite && !several && !ranked && before != "-" {
                out.push(Rank { at, place: Some(1), order: Some(order) });
            }
        }
        at += 1;
    }
    out
}

/// The figures of a sentence with their places: one place to each figure, before it or behind it throughout, or a list that goes on.
fn paired(reading: &Reading<'_>, ranks: &[Rank], figures: &[usize], last: Option<u32>) -> Option<Vec<(u32, usize)>> {
    let place = |k: usize| reading.claims[k].tokens.0 as usize;
    let mut previous = last;
    let mut resolve = |r: &Rank| {
        let p = r.place.or_else(|| previous.map(|p| p + 1))?;
        previous = Some(p);
        Some(p)
    };
    if ranks.len() == figures.len() && !ranks.is_empty() {
        let before = ranks.iter().zip(figures).all(|(r, f)| r.at < place(*f)) && ranks.iter().skip(1).zip(figures).all(|(r, f)| r.at > place(*f));
        let behind = ranks.iter().zip(figures).all(|(r, f)| r.at > place(*f)) && figures.iter().skip(1).zip(ranks).all(|(f, r)| r.at < place(*f));
        if before || behind {
            return ranks.iter().zip(figures).map(|(r, f)| Some((resolve(r)?, *f))).collect();
        }
        return None;
    }
    // "was second in 1:08:37 and took third, a further 20 seconds behind": each figure by the place right before it.
    if ranks.len() > figures.len() && !figures.is_empty() {
        let mut own: Vec<(u32, usize)> = Vec::new();
        for f in figures {
            let near = ranks.iter().rev().find(|r| r.at < place(*f))?;
            let between = (near.at + 1..place(*f)).any(|k| matches!(text(reading, k), "," | "and" | ";"));
            if between || place(*f) > near.at + 5 {
                return None;
            }
            own.push((resolve(near)?, *f));
        }
        return own.windows(2).all(|w| w[0].0 != w[1].0).then_some(own);
    }
    // "Next come Calabranca, on 2.7 million, and Portvell, on 1.1 million"
    if let [only] = ranks
        && only.place.is_none()
        && figures.iter().all(|f| place(*f) > only.at)
    {
        let first = resolve(only)?;
        return Some((first..).zip(figures.iter().copied()).collect());
    }
    None
}

/// Sentences from one that has a place to the other.
const APART: usize = 3;

/// "Lanway is the region's second-largest employer. The bus maker Corran, the region's second-largest employer, …"
fn same_rank(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let Some(most) = class("rank-word") else { return };
    let otherwise = class("no-one-ranking");
    let mut seen: Vec<(u32, usize, usize)> = Vec::new();
    for (index, sentence, landmarks) in reading.with_landmarks().filter(|(_, s, _)| is_prose(reading, s)) {
        let (first, end) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        let told = |from: usize, to: usize| {
            otherwise.is_some_and(|c| (from..to).any(|k| reading.is(k, c)))
                || (from..to).any(|k| {
                    matches!(
                        text(reading, k),
                        "joint"
                            | "joint-"
                            | "tied"
                            | "shared"
                            | "former"
                            | "formerly"
                            | "then"
                            | "until"
                            | "once"
                            | "was"
                            | "were"
                            | "by"
                            | "become"
                            | "became"
                            | "overtook"
                            | "one"
                    )
                })
        };
        for &mark in landmarks {
            let at = mark as usize;
            let word = match text(reading, at) {
                "second" => 2,
                "third" => 3,
                "fourth" => 4,
                "fifth" => 5,
                _ => continue,
            };
            let superlative = at + 1 + usize::from(text(reading, at + 1) == "-");
            if !reading.is(superlative, most) || crate::extract::quotes::covers(reading.quotations, reading.doc.tokens[at].span()) {
                continue;
            }
            let near = (at.saturating_sub(8).max(first), (superlative + 6).min(end));
            if told(near.0, near.1) {
                continue;
            }
            let same = seen.iter().find(|(w, s, i)| {
                *w == word
                    && *i != index
                    && *i + APART >= index
                    && text(reading, *s) == text(reading, superlative)
                    && one_list(reading, *s, superlative)
            });
            if let Some((_, other, before)) = same {
                let (Some(a), Some(b)) = (holder(reading, *before, *other), holder(reading, index, superlative)) else { continue };
                if a != b && !(a.contains(&b) || b.contains(&a)) {
                    let span = |k: usize| {
                        let start = k.saturating_sub(if text(reading, k - 1) == "-" { 2 } else { 1 });
                        reading.doc.tokens[start].span().to(reading.doc.tokens[k].span())
                    };
                    let words = format!("{a} and {b} are both \"{}\"", reading.doc.words(span(superlative)));
                    out.push(Link {
                        roles: vec![("stated", Filler::Words(span(superlative))), ("other", Filler::Words(span(*other)))],
                        strength: Strength::Anaphor,
                        facts: vec![("conflict", words)],
                        severity: None,
                    });
                    return;
                }
            }
            seen.push((word, superlative, index));
        }
    }
}

/// Whether two ranks are of one list: the same words behind them, or none, and not of two places.
fn one_list(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let noun = |k: usize| -> Vec<String> {
        (k + 1..k + 4)
            .take_while(|k| {
                reading.doc.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
                    && !matches!(text(reading, *k), "in" | "by" | "with" | "after" | "of" | "and" | "has" | "is" | "to" | "on" | "for" | "at")
            })
            .map(|k| text(reading, k).to_lowercase())
            .collect()
    };
    let (x, y) = (noun(a), noun(b));
    // "Germany's second-largest", "the country's second-largest"
    let owner = |k: usize| -> Option<String> {
        let from = (1..=5).filter_map(|back| k.checked_sub(back)).find(|p| matches!(text(reading, *p), "'s" | "’s"))?;
        reading.doc.tokens.get(from.checked_sub(1)?).filter(|t| t.case != Case::Lower).map(|t| reading.doc.words(t.span()).to_owned())
    };
    let places = matches!((owner(a), owner(b)), (Some(p), Some(q)) if p != q);
    (x.is_empty() || y.is_empty() || x.last() == y.last()) && !places && !(x.is_empty() && y.is_empty())
}

/// The name that has a place: the one of its sentence right before it.
fn holder(reading: &Reading<'_>, sentence: usize, at: usize) -> Option<String> {
    let begin = reading.mentions.partition_point(|m| (m.sentence as usize) < sentence);
    let names = reading.mentions.iter().skip(begin).take_while(|m| m.sentence as usize == sentence);
    let possessed = |m: &&crate::doc::Mention| !m.possessive && (m.tokens.1 as usize) + 14 > at;
    let before = names.clone().filter(|m| (m.tokens.1 as usize) < at).filter(possessed).last();
    let plain = |m: &crate::doc::Mention| !m.quoted && m.kind != crate::doc::MentionKind::Place;
    before.filter(|m| plain(m)).map(|m| reading.doc.words(m.span).to_owned())
}

struct Ranges {
    mean: ClassId,
    extreme: ClassId,
    eldest: ClassId,
    mostly: ClassId,
    others: ClassId,
    none: ClassId,
    ranged: ClassId,
}

/// Sentences from a range to a value of it.
const VIEW: usize = 2;
/// Words from a mean or an extreme to its figure.
const ROLE: usize = 10;

fn outside(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(mean), Some(extreme), Some(eldest), Some(mostly), Some(others), Some(none), Some(ranged)) =
        (class("mean-noun"), class("extreme"), class("eldest"), class("mostly"), class("of-the-others"), class("none-of-them"), class("ranged"))
    else {
        return;
    };
    let v = Ranges { mean, extreme, eldest, mostly, others, none, ranged };
    let sense = Sense::new(reading);
    for (index, sentence) in reading.with_claims() {
        if sentence.claims.0 == sentence.claims.1 || !is_prose(reading, sentence) {
            continue;
        }
        let Some(bounds) = bounds(reading, &v, index) else { continue };
        let ranges = reading.claims_of(index).1.iter().filter(|c| c.figure().is_some_and(|f| f.to.is_some())).count();
        if ranges > 1 {
            continue;
        }
        let barred = |s: &Sentence| (s.tokens.0 as usize..s.tokens.1 as usize).any(|k| reading.is(k, v.mostly) || reading.is(k, v.others));
        if barred(sentence) {
            continue;
        }
        let (low, high) = bounds.ends;
        for s in index..=index + VIEW {
            let Some(next) = reading.doc.sentences.get(s).filter(|_| together(reading, index, s)) else { break };
            if s > index
                && (self::bounds(reading, &v, s).is_some()
                    || super::scope::opens_apart(reading, index as u32, s as u32)
                    || super::scope::departs_from_the_rule(reading, index as u32, s as u32))
            {
                break;
            }
            let (base, claims) = reading.claims_of(s);
            let levels: Vec<usize> =
                (base..base + claims.len()).filter(|k| is_level(reading, &reading.claims[*k]) && !bounds.claims.contains(k)).collect();
            for k in &levels {
                let claim = &reading.claims[*k];
                let Some(point) = claim.figure().map(|f| f.point) else { continue };
                let hedged = claim.figure().is_some_and(|f| !matches!(f.hedge, crate::doc::Hedge::None | crate::doc::Hedge::Exactly));
                let alike = bounds.claims.iter().any(|c| of_one_kind(reading, &sense, &reading.claims[*c], claim))
                    || claim.kind == Kind::Age && is_open_to(reading, sentence);
                // "a mean of 7 sessions (SD = 2.6)": of another part of the study than the range.
                let spread = text(reading, reading.noun_end(claim)) == "("
                    && matches!(text(reading, reading.noun_end(claim) + 1), "SD" | "sd" | "SE" | "SEM" | "IQR" | "s.d" | "s.d." | "±");
                if hedged || spread || s == index && (claim.tokens.0 as usize) < bounds.close || !alike {
                    continue;
                }
                let of_age = reading.claims[bounds.claims[0]].kind == Kind::Age || bounds.of_people && claim.kind == Kind::Age;
                let member = of_age && belongs(reading, next, claim) || s > index && is_entered(reading, sentence, next, claim, levels.len() == 1);
                if (point < low || point > high)
                    && (member || plays(reading, &v, next, claim, reading.claims[bounds.claims[0]].kind, levels.len() == 1))
                {
                    let mut roles = vec![("stated", Filler::Claim(ClaimId(*k as u32)))];
                    match bounds.claims[..] {
                        [a, b] => roles.extend([("low", Filler::Claim(ClaimId(a as u32))), ("high", Filler::Claim(ClaimId(b as u32)))]),
                        _ => roles.push(("range", Filler::Claim(ClaimId(bounds.claims[0] as u32)))),
                    }
                    let words = format!("{} is not within {} and {}", reading.doc.words(claim.span), low.normalize(), high.normalize());
                    out.push(Link { roles, strength: Strength::Anaphor, facts: vec![("conflict", words)], severity: None });
                    return;
                }
            }
        }
    }
}

/// Two figures of one kind, or a bare number beside a kind that lends it.
fn of_one_kind(reading: &Reading<'_>, sense: &Sense<'_>, a: &Claim, b: &Claim) -> bool {
    let unit = |c: &Claim| c.figure().map(|f| f.unit);
    let _ = reading;
    let nouns = a.kind != Kind::Count || a.noun.zip(b.noun).is_none_or(|(x, y)| sense.key(x) == sense.key(y));
    a.kind == b.kind && (unit(a) == unit(b)) && nouns
        || is_bare(b)
            && (matches!(a.kind, Kind::Age | Kind::Measure | Kind::Duration)
                || matches!(a.kind, Kind::Money | Kind::Percent) && b.figure().is_some_and(|f| f.form != crate::doc::Form::Words))
        || b.kind == Kind::Age && is_bare(a)
}

/// "in a band of 11C to 14C"
fn is_band(reading: &Reading<'_>, first: usize, start: usize) -> bool {
    start >= first + 2
        && text(reading, start - 1) == "of"
        && matches!(text(reading, start - 2), "band" | "range" | "spread" | "corridor" | "bracket" | "span")
}

/// A range with its ends.
struct Bounds {
    claims: Vec<usize>,
    ends: (Decimal, Decimal),
    /// One past its last token.
    close: usize,
    /// Of how old people are: "open to people from 16 to 24".
    of_people: bool,
}

/// The range of a sentence: "from 19 to 63", "between £240,000 and £310,000", "no less than … and no more than …", "the lowest was 38 and nobody did
/// better than 81".
fn bounds(reading: &Reading<'_>, v: &Ranges, index: usize) -> Option<Bounds> {
    let own = reading.doc.sentences.get(index)?;
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let (base, claims) = reading.claims_of(index);
    let fit = |c: &Claim| {
        matches!(c.kind, Kind::Money | Kind::Measure | Kind::Percent | Kind::Count | Kind::Duration | Kind::Age)
            && !c.quoted
            && !super::is_deviation(reading, c)
    };
    let word = |k: usize| super::whole_time::word(reading, k);
    for (k, claim) in claims.iter().enumerate().filter(|(_, c)| fit(c)) {
        let start = reading.start(claim);
        if let Some(ends) = age_limit(reading, first, claim) {
            return Some(Bounds { claims: vec![base + k], ends, close: reading.noun_end(claim), of_people: true });
        }
        let ranging = || {
            let said = |t: usize| reading.is(t, v.ranged) || said!(reading, t, "between" | "anywhere" | "anything" | "aged");
            (start.saturating_sub(5).max(first)..start).any(said)
        };
        // "raise it between 25 and 75 cents to $8.70": how far.
        let led_to = |at: usize| said!(reading, at, "to") && reading.claim_at(index, at + 1).is_some_and(|c| reading.claims[c].kind == claim.kind);
        if claim.kind == Kind::Money && led_to(reading.noun_end(claim)) && said!(reading, start.wrapping_sub(1), "between" | "by") {
            continue;
        }
        if let Some(f) = claim.figure()
            && let Some(to) = f.to
            && to > f.point
            && (claim.kind == Kind::Age || ranging() || is_band(reading, first, start))
        {
            return Some(Bounds {
                claims: vec![base + k],
                ends: (f.point, to),
                close: reading.noun_end(claim),
                of_people: aged_people(reading, first, start),
            });
        }
        let Some(next) = claims.get(k + 1).filter(|n| fit(n)) else { continue };
        let (Some(a), Some(b)) = (claim.figure(), next.figure()) else { continue };
        // "from 2,800 to 6,400 guineas": the noun stands behind both.
        let shared = claim.noun.is_some_and(|n| n >= next.tokens.0);
        let (from, to) = (if shared { reading.end(claim) } else { reading.noun_end(claim) }, reading.start(next));
        let lent = is_bare(claim) && matches!(next.kind, Kind::Money | Kind::Measure | Kind::Duration | Kind::Percent);
        if claim.kind != next.kind && !lent || to.saturating_sub(from) > 8 {
            continue;
        }
        // "Nobody scored above 90 or below 55"
        let none = || (start.saturating_sub(8).max(first)..start).any(|t| reading.is(t, v.none));
        if a.point > b.point
            && a.hedge == crate::doc::Hedge::MoreThan
            && b.hedge == crate::doc::Hedge::LessThan
            && claim.kind == next.kind
            && to.saturating_sub(from) <= 2
            && none()
        {
            return Some(Bounds {
                claims: vec![base + k + 1, base + k],
                ends: (b.point, a.point),
                close: reading.noun_end(next).min(end),
                of_people: false,
            });
        }
        // "a band of minus 4 to minus 17 degrees"
        if a.to.is_none()
            && b.to.is_none()
            && b.point < a.point
            && a.point.is_sign_negative()
            && to == from + 1
            && matches!(word(from), "to" | "and")
            && (ranging() || is_band(reading, first, start))
            && (claim.kind == next.kind || lent)
        {
            return Some(Bounds {
                claims: vec![base + k + 1, base + k],
                ends: (b.point, a.point),
                close: reading.noun_end(next).min(end),
                of_people: false,
            });
        }
        if a.to.is_some() || b.to.is_some() || a.point >= b.point || claim.kind != next.kind && !lent {
            continue;
        }
        let joined = to == from + 1 && said!(reading, from, "to" | "and");
        let led = start > first && said!(reading, start - 1, "from" | "between");
        // "no less than $14 million and no more than $62 million"
        let least = || {
            (start.saturating_sub(4).max(first)..start).any(|t| {
                matches!(
                    word(t),
                    "least"
                        | "less"
                        | "fewer"
                        | "minimum"
                        | "lowest"
                        | "smallest"
                        | "shortest"
                        | "cheapest"
                        | "youngest"
                        | "lightest"
                        | "slowest"
                        | "coldest"
                )
            }) || a.hedge == crate::doc::Hedge::AtLeast
                || (first..start)
                    .rev()
                    .take(8)
                    .any(|t| matches!(word(t), "lowest" | "smallest" | "shortest" | "cheapest" | "youngest" | "lightest" | "coldest"))
        };
        let most = || {
            b.hedge == crate::doc::Hedge::UpTo
                || (from..to).any(|t| {
                    reading.is(t, v.none)
                        || matches!(
                            word(t),
                            "most" | "maximum" | "highest" | "largest" | "longest" | "dearest" | "oldest" | "heaviest" | "hottest" | "best"
                        )
                })
        };
        let of_people = joined && led && aged_people(reading, first, start);
        if joined && led && (ranging() || of_people) || least() && most() {
            let claims = vec![base + k, base + k + 1];
            return Some(Bounds { claims, ends: (a.point, b.point), close: reading.noun_end(next).min(end), of_people });
        }
    }
    None
}

/// "for composers who have not yet reached 30", "open to writers under 35", "only to those aged 60 or over": the ages that may enter.
fn age_limit(reading: &Reading<'_>, first: usize, claim: &Claim) -> Option<(Decimal, Decimal)> {
    let figure = claim.figure().filter(|f| f.to.is_none() && f.point.is_integer())?;
    let (low, high) = (Decimal::from(5), Decimal::from(90));
    if !(is_bare(claim) || claim.kind == Kind::Age) || figure.point < low || figure.point > high {
        return None;
    }
    let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let word = |k: usize| text(reading, k);
    let back = |by: usize| start.checked_sub(by).filter(|k| *k >= first).map_or("", word);
    let entered = (first..start).any(|k| {
        matches!(
            word(k),
            "open"
                | "reserved"
                | "only"
                | "restricted"
                | "limited"
                | "eligible"
                | "prize"
                | "award"
                | "bursary"
                | "scholarship"
                | "scholarships"
                | "competition"
                | "contest"
                | "scheme"
                | "fellowship"
                | "grant"
                | "grants"
                | "apprenticeship"
                | "apprenticeships"
                | "race"
                | "league"
                | "squad"
                | "team"
                | "club"
        )
    });
    let people = (first..start)
        .any(|k| reading.doc.tokens.get(k).is_some_and(|t| t.case == Case::Lower) && matches!(word(k), "who" | "those" | "people" | "anyone"))
        || { start.checked_sub(2).is_some_and(|k| k >= first && Sense::new(reading).is_human_like(k as u32)) };
    if !entered || !people {
        return None;
    }
    let most = Decimal::from(150);
    let behind = word(end);
    if back(1) == "under"
        || back(1) == "below"
        || back(1) == "reached" && matches!(back(2), "yet" | "not")
        || back(1) == "turned" && matches!(back(2), "yet" | "not")
        || back(1) == "than" && back(2) == "younger"
    {
        return Some((Decimal::ZERO, figure.point.checked_sub(Decimal::ONE)?));
    }
    if back(1) == "over" || back(1) == "than" && back(2) == "older" && back(3) != "no" {
        return Some((figure.point, most));
    }
    if matches!(behind, "or" | "and") && matches!(word(end + 1), "under" | "younger" | "below") || back(1) == "than" && back(2) == "older" {
        return Some((Decimal::ZERO, figure.point));
    }
    if matches!(behind, "or" | "and") && matches!(word(end + 1), "over" | "older" | "above") {
        return Some((figure.point, most));
    }
    None
}

/// "open to people from 16 to 24", "for girls between 12 and 16".
fn aged_people(reading: &Reading<'_>, first: usize, start: usize) -> bool {
    (start.saturating_sub(3).max(first)..start).any(|k| {
        matches!(
            text(reading, k),
            "people"
                | "those"
                | "anyone"
                | "girls"
                | "boys"
                | "children"
                | "women"
                | "men"
                | "students"
                | "anybody"
                | "residents"
                | "youngsters"
                | "teenagers"
                | "adults"
        )
    }) && (first..start)
        .any(|k| matches!(text(reading, k), "open" | "reserved" | "only" | "restricted" | "limited" | "eligible" | "for" | "aimed" | "confined"))
}

/// Whether a figure was measured of one of those of whom the range was told: "the eight finalists, who were timed at between … Ines Marchetti
/// clocked 61.92".
fn is_entered(reading: &Reading<'_>, told: &Sentence, own: &Sentence, claim: &Claim, alone: bool) -> bool {
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let start = reading.start(claim);
    let word = |k: usize| text(reading, k);
    let timed = |w: &str| matches!(w, "timed" | "clocked" | "clocking" | "finished" | "ran" | "swam" | "rowed" | "cycled");
    let weighed = |w: &str| matches!(w, "weighed" | "weighing" | "weigh" | "weighs" | "scales" | "tipped");
    let scored = |w: &str| matches!(w, "scored" | "marked" | "marks" | "scores");
    let sold = |w: &str| matches!(w, "fetched" | "sold" | "bids" | "lots" | "prices" | "paid");
    let measured = |w: &str| matches!(w, "measured" | "measuring" | "measures");
    let before = start.saturating_sub(5).max(first)..start;
    let range = told.tokens.0 as usize..told.tokens.1 as usize;
    let alike = [&timed as &dyn Fn(&str) -> bool, &weighed, &scored, &sold, &measured]
        .iter()
        .any(|kind| range.clone().any(|k| kind(word(k))) && before.clone().any(|k| kind(word(k))));
    // One of them: who won it, or who did what they all did.
    let one = (first..end).any(|k| {
        matches!(
            word(k),
            "winner" | "prize" | "halfway" | "finalist" | "entry" | "champion" | "runner-up" | "rosette" | "among" | "whose" | "lot" | "exhibit"
        ) || reading.claims_of(claim.sentence as usize).1.iter().any(|c| c.kind == Kind::Ordinal && c.tokens.0 as usize == k)
    });
    let other = (first..end).any(|k| {
        matches!(
            word(k),
            "not"
                | "n't"
                | "no"
                | "never"
                | "last"
                | "previous"
                | "record"
                | "year"
                | "earlier"
                | "before"
                | "another"
                | "other"
                | "outside"
                | "disqualified"
                | "personal"
                | "best"
                | "if"
                | "would"
                | "could"
                | "hopes"
                | "than"
                | "by"
                | "heat"
                | "heats"
                | "semi-final"
                | "qualifying"
        )
    });
    // "Every one of the 16 flats went for between … The last to sell, a loft with a view, fetched £285,000."
    let every = range.clone().any(|k| matches!(word(k), "Every" | "every" | "All" | "all" | "Each" | "each" | "None" | "none"));
    let of_them = word(first) == "The"
        && matches!(
            word(first + 1),
            "last"
                | "first"
                | "cheapest"
                | "dearest"
                | "smallest"
                | "largest"
                | "biggest"
                | "best"
                | "finest"
                | "oldest"
                | "youngest"
                | "tallest"
                | "heaviest"
                | "lightest"
                | "final"
                | "shortest"
                | "longest"
        );
    let deed = |w: &str| {
        matches!(
            w,
            "fetched"
                | "went"
                | "sold"
                | "cost"
                | "made"
                | "brought"
                | "weighed"
                | "measured"
                | "scored"
                | "took"
                | "lasted"
                | "raised"
                | "paid"
                | "costs"
                | "weighs"
                | "measures"
        )
    };
    let did = range.clone().any(|k| deed(word(k))) && (start.saturating_sub(3).max(first)..start).any(|k| deed(word(k)));
    let then = (first..end).any(|k| matches!(word(k), "not" | "n't" | "year" | "before" | "previous" | "earlier" | "would" | "could" | "ago"));
    alone && (alike && one && !other || every && of_them && did && !then)
}

/// Whether the words around a figure make it the mean of all, or the extreme of them.
fn plays(reading: &Reading<'_>, v: &Ranges, own: &Sentence, claim: &Claim, kind: Kind, alone: bool) -> bool {
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let (start, close) = (reading.start(claim), reading.noun_end(claim));
    let word = |k: usize| super::whole_time::word(reading, k);
    let averaging = |k: usize| reading.is(k, v.mean) || matches!(word(k), "averaged" | "averaging" | "averages" | "mean" | "median");
    let the = |k: usize| {
        (1..=2)
            .filter_map(|b| k.checked_sub(b))
            .any(|b| matches!(text(reading, b), "the" | "The" | "its" | "their" | "Its" | "Their" | "a" | "an" | "class" | "on" | "'s" | "’s"))
    };
    // The clause of the figure, and what goes before it.
    let mut opens = start;
    while opens > first && !reading.is_stop(opens - 1) && (text(reading, opens - 1) != "," || opens + 3 > start) {
        opens -= 1;
    }
    let closes = (close..end).find(|k| reading.is_stop(*k) || text(reading, *k) == ",").unwrap_or(end);
    let of_another = |k: usize| {
        matches!(
            word(k),
            "national"
                | "nationally"
                | "nationwide"
                | "country"
                | "state"
                | "county"
                | "province"
                | "previous"
                | "before"
                | "until"
                | "last"
                | "previously"
                | "then"
                | "earlier"
                | "neighbouring"
                | "neighboring"
                | "another"
                | "other"
                | "elsewhere"
                | "global"
                | "world"
                | "industry"
                | "would"
                | "could"
                | "target"
                | "than"
                | "increase"
                | "rise"
                | "fall"
                | "compared"
                | "against"
                | "ago"
                | "recommended"
                | "recommends"
                | "guideline"
                | "guidelines"
                | "permitted"
                | "allowed"
                | "legal"
        )
    };
    let barred = |k: usize| {
        (reading.is(k, v.others) || reading.is(k, v.mostly)) && !(text(reading, k) == "most" && k > first && text(reading, k - 1) == "the")
    };
    if (opens..closes).any(of_another)
        || (first..closes).any(barred)
        || matches!(word(first), "before" | "until" | "previously" | "last" | "elsewhere")
    {
        return false;
    }
    let before = (start.saturating_sub(ROLE).max(first)..start).rev();
    let mut commas = 0;
    for k in before {
        if reading.is_stop(k) {
            break;
        }
        if text(reading, k) == "," {
            commas += 1;
            if commas > 2 {
                break;
            }
        }
        if averaging(k) && (the(k) || word(k.saturating_sub(1)) == "on" || matches!(word(k), "averaged" | "averaging" | "averages")) {
            // "The average price of a 90-square-metre flat" is no mean of flats.
            let of_money = said!(reading, k + 1, "price" | "cost" | "rent" | "salary" | "wage" | "income" | "fee" | "value");
            return !(of_money && claim.kind != Kind::Money) && of_all(reading, k, start);
        }
        let aged = reading.is(k, v.eldest);
        if aged && matches!(kind, Kind::Measure | Kind::Duration | Kind::Money | Kind::Percent) {
            return false;
        }
        // "The least crowded", "At Wednesday's low"
        let called = k > first
            && (matches!(text(reading, k), "least") && k + 1 < start
                || matches!(text(reading, k), "low" | "high" | "peak" | "trough") && matches!(text(reading, k - 1), "'s" | "’s" | "its" | "the"));
        let is_extreme = reading.ends(k, v.extreme) || claim.kind == Kind::Age && reading.is(k, v.eldest) || word(k) == "most" || called;
        if is_extreme
            && the(k)
            && !matches!(text(reading, k + 1), "of" if !matches!(text(reading, k + 2), "them" | "the" | "these" | "those" | "all"))
        {
            return true;
        }
    }
    // "Averaged over the summer, the readings came to 19.4C"
    alone && averaging(first)
}

/// Whether a mean is of the same things and measure: "the average was", "the mean mark was", not "the average fan spends" or "the average of those
/// next door".
fn of_all(reading: &Reading<'_>, mean: usize, figure: usize) -> bool {
    let word = |k: usize| text(reading, k);
    let measure = |w: &str| {
        matches!(
            w,
            "age"
                | "price"
                | "mark"
                | "score"
                | "time"
                | "temperature"
                | "salary"
                | "fee"
                | "cost"
                | "weight"
                | "height"
                | "length"
                | "bid"
                | "wage"
                | "rent"
                | "fare"
                | "speed"
                | "size"
                | "value"
                | "reading"
                | "depth"
                | "turnout"
                | "rate"
                | "wait"
                | "level"
                | "pay"
                | "figure"
                | "result"
                | "stay"
                | "journey"
                | "offer"
                | "grade"
                | "width"
                | "yield"
                | "charge"
                | "sum"
        )
    };
    let mut at = mean + 1;
    if measure(word(at)) {
        at += 1;
    }
    // "the average flat is let for"
    let thing = reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && (matches!(word(at + 1), "is" | "was")
            && matches!(word(at + 2), "let" | "sold" | "rented" | "priced" | "paid" | "aged" | "valued" | "put" | "at" | "weighed")
            || matches!(
                word(at + 1),
                "costs"
                    | "cost"
                    | "weighs"
                    | "weighed"
                    | "measures"
                    | "measured"
                    | "fetched"
                    | "fetches"
                    | "scored"
                    | "scores"
                    | "lasted"
                    | "lasts"
                    | "rents"
            ));
    if thing {
        at += 1;
    }
    let verb = matches!(
        word(at),
        "was"
            | "is"
            | "were"
            | "came"
            | "comes"
            | "stood"
            | "stands"
            | "being"
            | "at"
            | ","
            | "worked"
            | "works"
            | "of"
            | "for"
            | "over"
            | "across"
            | "among"
            | "in"
            | "on"
            | "the"
            | "it"
            | "a"
            | "fell"
            | "lay"
            | "an"
            | "just"
            | "about"
            | "around"
            | "only"
    ) || thing
        || at >= figure
        || matches!(word(mean), "averaged" | "averaging" | "averages")
        || matches!(word(mean.saturating_sub(1)), "on" | "On");
    // "The average flat is let for 935"
    let thing = reading.doc.tokens.get(mean + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && matches!(
            word(mean + 2),
            "is" | "was" | "costs" | "cost" | "sells" | "sold" | "goes" | "went" | "fetches" | "fetched" | "weighs" | "weighed"
        );
    let verb = verb || thing;
    let others = (mean + 1..figure).any(|k| {
        matches!(word(k), "of" | "for" | "among" | "in" | "at")
            && !matches!(word(k + 1), "all" | "them" | "the" | "these" | "those")
            && k + 1 < figure
            && reading.doc.tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Word)
    });
    verb && !others
}

/// Whether a sentence says of what age one has to be: "open to people from 16 to 24".
fn is_open_to(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|k| {
        matches!(text(reading, k), "open" | "restricted" | "limited" | "reserved" | "aimed" | "confined")
            && (k + 1..k + 6).any(|n| {
                matches!(
                    text(reading, n),
                    "people"
                        | "anyone"
                        | "anybody"
                        | "those"
                        | "children"
                        | "youngsters"
                        | "boys"
                        | "girls"
                        | "women"
                        | "men"
                        | "players"
                        | "applicants"
                        | "pupils"
                        | "students"
                        | "writers"
                        | "artists"
                )
            })
    })
}

/// "Sunita Pawar, 46, is among the ten whose applications have been accepted": one of those who had to be of an age.
fn belongs(reading: &Reading<'_>, own: &Sentence, claim: &Claim) -> bool {
    let start = claim.tokens.0 as usize;
    let apposed = start.checked_sub(1).is_some_and(|k| matches!(text(reading, k), "," | "is" | "aged" | "("));
    let went = |k: usize| {
        matches!(text(reading, k), "went" | "goes" | "awarded" | "given") && (k + 1..k + 4).any(|n| text(reading, n) == "to")
            || matches!(text(reading, k), "recipients" | "winners" | "entrants" | "members" | "successful")
    };
    // "reserved for the jobless aged 16 to 24, like Kieran Boyle, 31,"
    let like = (2..=5).filter_map(|b| start.checked_sub(b)).take_while(|k| *k >= own.tokens.0 as usize).any(|k| {
        (text(reading, k) == "like" || text(reading, k) == "including" || text(reading, k) == "as" && text(reading, k.wrapping_sub(1)) == "such")
            && (k + 1..start - 1).all(|n| reading.doc.tokens.get(n).is_some_and(|t| t.case != Case::Lower))
    });
    if apposed && like {
        return true;
    }
    let range = own.tokens.0 as usize..own.tokens.1 as usize;
    let over = reading.lexicon.words.find_class("over-age").is_some_and(|c| range.clone().any(|k| reading.is(k, c)));
    let member = range.clone().any(|k| {
        matches!(reading.lower(k), "among" | "one")
            && matches!(text(reading, k + 1), "the" | "those" | "them" | "of" | "this" | "its" | "their" | "his" | "her" | "last")
            || matches!(
                text(reading, k),
                "accepted" | "selected" | "picked" | "chosen" | "admitted" | "enrolled" | "awarded" | "shortlisted" | "hired" | "signed"
            )
            || went(k)
    });
    apposed
        && member
        && !over
        && !range.clone().any(|k| matches!(text(reading, k), "not" | "rejected" | "refused" | "no" | "never" | "although" | "despite" | "too"))
}

/// Sentences from a set to a rank of one of it.
fn rank_of_set(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(entrants), Some(took)) = (class("entrants"), class("took-part")) else { return };
    let sense = Sense::new(reading);
    for (k, claim) in reading.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Ordinal && !c.quoted) {
        if let Some(size) = limited(reading, &sense, claim).or_else(|| beyond(reading, &sense, claim)) {
            out.push(Link {
                roles: vec![("rank", Filler::Claim(ClaimId(k as u32))), ("size", Filler::Claim(ClaimId(size as u32)))],
                strength: Strength::Anaphor,
                facts: Vec::new(),
                severity: None,
            });
            continue;
        }
        let Some(rank) = claim.figure().map(|f| f.point).filter(|r| *r > Decimal::TWO) else { continue };
        let index = claim.sentence as usize;
        let own = reading.sentence(claim);
        let (first, at) = (own.tokens.0 as usize, claim.tokens.0 as usize);
        if !is_prose(reading, own) || !is_rank(reading, first, at, claim.tokens.1 as usize) {
            continue;
        }
        // In its own sentence before all; else in the one before.
        let sets = |s: usize| -> Vec<usize> {
            let (base, claims) = reading.claims_of(s);
            (base..base + claims.len()).filter(|c| is_set(reading, entrants, took, &reading.claims[*c])).collect()
        };
        let mut found = sets(index);
        if found.is_empty()
            && let Some(before) = index.checked_sub(1).filter(|b| together(reading, index, *b))
        {
            found = sets(before);
        }
        let [size] = found[..] else { continue };
        let Some(n) = reading.claims[size].figure().map(|f| f.point) else { continue };
        if rank > n {
            out.push(Link {
                roles: vec![("rank", Filler::Claim(ClaimId(k as u32))), ("size", Filler::Claim(ClaimId(size as u32)))],
                strength: Strength::Anaphor,
                facts: Vec::new(),
                severity: None,
            });
        }
    }
}

/// "the seventh of the drama's six episodes", "placed 214th among the island's 186 primary schools", "the ninth, the last on an eight-race card",
/// "her eighth novel and the last of the seven she wrote": the number of all, right behind the rank.
fn beyond(reading: &Reading<'_>, sense: &Sense<'_>, claim: &Claim) -> Option<usize> {
    let rank = claim.figure().map(|f| f.point).filter(|r| *r > Decimal::TWO)?;
    let own = reading.sentence(claim);
    let (first, end) = (own.tokens.0 as usize, own.tokens.1 as usize);
    let word = |k: usize| text(reading, k);
    let lower = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
    let start = claim.tokens.0 as usize;
    // "limp home 16th of the 14.": of those that were told.
    let of = claim.tokens.1 as usize;
    if word(of) == "of"
        && word(of + 1) == "the"
        && let Some(size) = reading.claim_at(claim.sentence as usize, of + 2)
        && is_bare(&reading.claims[size])
        && reading.doc.tokens.get(reading.claims[size].tokens.1 as usize).is_none_or(|t| t.kind == TokenKind::Mark)
        && reading.claims[size].figure().is_some_and(|f| is_definite(f) && f.point < rank)
    {
        return Some(size);
    }
    let before = start.checked_sub(1).filter(|k| *k >= first).map_or("", word);
    let definite = matches!(before, "the" | "The" | "its" | "their" | "his" | "her" | "'s" | "’s" | "this");
    let placed = matches!(
        before,
        "ranked"
            | "ranks"
            | "placed"
            | "came"
            | "comes"
            | "finished"
            | "stood"
            | "stands"
            | "rated"
            | "sits"
            | "lies"
            | "lay"
            | "was"
            | "is"
            | "only"
    );
    if !definite && !placed {
        return None;
    }
    let mut at = claim.tokens.1 as usize;
    // "her eighth novel and the last of", "the ninth, the last on"
    let mut noun: Option<usize> = None;
    let joins = |k: usize| matches!(word(k), "of" | "among" | "amongst" | "in" | "on" | "out" | "and" | ",");
    while at < end && at < claim.tokens.1 as usize + 3 && lower(at) && !joins(at) && !sense.is_function_word(at as u32) {
        noun = Some(at);
        at += 1;
    }
    let mut last = false;
    if matches!(word(at), "and" | ",") && matches!(word(at + 1), "the" | "last" | "final") {
        let k = at + 1 + usize::from(word(at + 1) == "the");
        if !matches!(word(k), "last" | "final") {
            return None;
        }
        last = true;
        at = k + 1;
    }
    let opening = word(at);
    if !matches!(opening, "of" | "among" | "amongst" | "on" | "in") || matches!(opening, "on" | "in") && !last {
        return None;
    }
    // Up to the number: "the island's", "the country's", "her", "an".
    let (base, claims) = reading.claims_of(claim.sentence as usize);
    let k = claims.iter().position(|c| c.tokens.0 as usize > at)?;
    let size = claims.get(k).filter(|c| {
        c.kind == Kind::Count && !c.quoted && c.figure().is_some_and(|f| is_definite(f) && f.hedge == crate::doc::Hedge::None && f.point.is_integer())
    })?;
    let to = size.tokens.0 as usize;
    let plain = to <= at + 6
        && (at + 1..to).all(|k| {
            matches!(
                word(k),
                "the" | "its" | "their" | "his" | "her" | "a" | "an" | "'s" | "’s" | "all" | "this" | "these" | "those" | "our" | "my" | "planned"
            ) || reading.doc.tokens.get(k + 1).is_some_and(|t| matches!(t.span().of(&reading.doc.text), "'s" | "’s") || t.case == Case::Title)
                || reading.doc.tokens.get(k).is_some_and(|t| t.case == Case::Title)
        })
        && (to == at + 1
            || (at + 1..to).any(|k| matches!(word(k), "the" | "its" | "their" | "his" | "her" | "a" | "an" | "'s" | "’s" | "these" | "those")));
    let point = size.figure()?.point;
    let things = match (noun, size.noun) {
        // "the fifth child of three generations": of other things.
        (Some(a), Some(b)) => sense.key(a as u32) == sense.key(b) || last,
        (Some(_), None) => last,
        (None, Some(_)) => true,
        (None, None) => false,
    };
    (plain && things && point >= Decimal::TWO && rank > point && point.checked_mul(Decimal::TEN).is_some_and(|p| rank < p)).then_some(base + k)
}

/// "gave the bill its fourth reading … allows a bill just three readings": a number of the same things that there are no more of.
fn limited(reading: &Reading<'_>, sense: &Sense<'_>, claim: &Claim) -> Option<usize> {
    let rank = claim.figure().map(|f| f.point).filter(|r| *r > Decimal::ONE)?;
    let noun = claim.tokens.1;
    let index = claim.sentence as usize;
    let word = reading.doc.tokens.get(noun as usize).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.len >= 4)?;
    let own = (claim.tokens.0 as usize)
        .checked_sub(1)
        .is_some_and(|b| matches!(text(reading, b), "its" | "their" | "his" | "her" | "the" | "a" | "The" | "A"));
    // "limited to just one child … could have a second child": by another rule.
    let allowed =
        (1..=4).map_while(|b| (claim.tokens.0 as usize).checked_sub(b)).any(|at| said!(reading, at, "could" | "can" | "may" | "might" | "would"));
    if !own || allowed || reading.lexicon.words.is(word.word, reading.lexicon.names.calendar) {
        return None;
    }
    let key = sense.key(noun);
    for s in [Some(index + 1), index.checked_sub(1), Some(index)].into_iter().flatten() {
        if !reading.doc.sentences.get(s).is_some_and(|x| is_prose(reading, x)) || !together(reading, index, s) {
            continue;
        }
        let (base, claims) = reading.claims_of(s);
        let found = claims.iter().position(|c| {
            let start = reading.start(c);
            let only = start.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "just" | "only"))
                || c.figure().is_some_and(|f| f.hedge == crate::doc::Hedge::UpTo);
            let limit = (start.saturating_sub(7)..start).any(|b| {
                matches!(
                    reading.lower(b),
                    "allows"
                        | "allow"
                        | "allowed"
                        | "permits"
                        | "permit"
                        | "limit"
                        | "limited"
                        | "maximum"
                        | "can"
                        | "may"
                        | "has"
                        | "have"
                        | "were"
                        | "are"
                        | "provides"
                        | "had"
                )
            });
            c.kind == Kind::Count
                && only
                && limit
                && c.noun.is_some_and(|n| sense.key(n) == key)
                && c.figure().is_some_and(|f| is_definite(f) && f.point < rank)
        });
        if let Some(k) = found {
            return Some(base + k);
        }
    }
    None
}

/// Whether an ordinal is a place: "ended up 23rd", "is now ninth", "ranks 31st", "slipped to 14th", "in 12th place".
fn is_rank(reading: &Reading<'_>, first: usize, at: usize, end: usize) -> bool {
    let word = |k: usize| text(reading, k);
    let place = matches!(word(end), "place" | "position" | "spot");
    let closed = place
        || matches!(
            word(end),
            "," | "."
                | ";"
                | ""
                | "and"
                | "with"
                | "for"
                | "on"
                | "in"
                | "of"
                | "among"
                | "overall"
                | "out"
                | "at"
                | "behind"
                | "after"
                | "this"
                | "last"
                | "from"
                | "–"
                | "—"
                | "("
                | "by"
                | "as"
        );
    let verb = (1..=4).filter_map(|b| at.checked_sub(b)).take_while(|k| *k >= first && !reading.is_stop(*k) && word(*k) != ",").any(|k| {
        matches!(
            word(k),
            "ranked"
                | "ranks"
                | "rank"
                | "ranking"
                | "came"
                | "comes"
                | "finished"
                | "finishes"
                | "finish"
                | "finishing"
                | "placed"
                | "ended"
                | "ends"
                | "ending"
                | "lies"
                | "lay"
                | "sits"
                | "sat"
                | "stood"
                | "stands"
                | "slipped"
                | "slips"
                | "dropped"
                | "drops"
                | "fell"
                | "falls"
                | "sank"
                | "sinks"
                | "climbed"
                | "climbs"
                | "rose"
                | "rises"
                | "moved"
                | "moves"
                | "jumped"
                | "tumbled"
                | "slid"
                | "plunged"
                | "languishes"
                | "languished"
                | "home"
                | "places"
                | "remains"
                | "remained"
                | "stays"
        )
    });
    // "It is now ninth", "was 31st"
    let is = at.checked_sub(1).is_some_and(|b| {
        matches!(word(b), "is" | "was" | "are" | "were" | "now" | "only" | "just" | "in" | "into") && (!matches!(word(b), "in" | "into") || place)
    });
    closed && (verb || is)
}

/// Whether a count is the number of all that are ranked: "all 21 local authorities", "a league table of eight ports", "among the 27 member states".
fn is_set(reading: &Reading<'_>, entrants: ClassId, took: ClassId, claim: &Claim) -> bool {
    let exact = claim.kind == Kind::Count
        && !claim.quoted
        && claim.figure().is_some_and(|f| is_definite(f) && f.hedge == crate::doc::Hedge::None && f.point.is_integer());
    if !exact {
        return false;
    }
    let start = reading.start(claim);
    let word = |back: usize| start.checked_sub(back).map_or("", |k| text(reading, k));
    let the = usize::from(matches!(word(1), "the" | "its" | "their" | "a" | "an"));
    let (one, two) = (word(1 + the), word(2 + the));
    let list = |w: &str| {
        matches!(
            w,
            "table"
                | "list"
                | "ranking"
                | "rankings"
                | "league"
                | "index"
                | "survey"
                | "field"
                | "study"
                | "group"
                | "comparison"
                | "class"
                | "poll"
                | "fleet"
                | "pack"
                | "line-up"
                | "grid"
                | "entry"
                | "division"
                | "sample"
                | "total"
                | "race"
                | "contest"
        )
    };
    let noun = claim.noun.is_some();
    let tail = reading.noun_end(claim);
    let taken = reading.is(tail, took)
        || (tail..tail + 3).any(|k| {
            matches!(text(reading, k), "ranked" | "surveyed" | "assessed" | "rated" | "compared" | "listed" | "polled" | "entered" | "started")
        });
    let thing = claim.noun.is_some_and(|n| reading.is(n as usize, entrants));
    // "40 capitals and 60 other cities": not all of them.
    let more = (tail..tail + 3)
        .any(|k| matches!(text(reading, k), "and" | "plus") && reading.doc.tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Digits));
    if more {
        return false;
    }
    // "a league table of the country's 18 police forces"
    let owned = matches!(word(1), "'s" | "’s")
        && (2..=5)
            .find(|b| word(*b) == "of")
            .is_some_and(|b| list(word(b + 1)) && (2..b).all(|k| word(k) != "," && !matches!(word(k), "and" | "with" | "in")));
    let owned = owned && noun;
    owned
        || one == "Of" && the == 1 && noun
        || one == "all" && noun
        || one == "of" && (list(two) || matches!(two, "out"))
        || one == "among" && noun
        || matches!(one, "compared" | "ranked" | "ranks" | "surveyed" | "assessed" | "rated" | "lists" | "listed" | "covers" | "covered" | "graded")
            && noun
        || noun && taken
        || thing && matches!(one, "only" | "just" | "of" | "were")
}

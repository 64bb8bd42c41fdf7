//! Two figures that a comparative puts in order: "carried fewer people than the ferry did".
//!
//! The comparative opens the way: its class says which side must be the greater, the words before it and behind "than" name the two sides, and the
//! figures in view are given to the sides whose words they share.

use super::{alike, alike_of, is_bare, is_prose, levels, text, together};
use crate::doc::{Case, Claim, Kind, TokenKind};
use crate::link::ordered::link;
use crate::link::sameness::{Key, Sense};
use crate::link::words::said;
use crate::link::{Link, Reading, Relation};
use crate::rule::lexicon::{ClassId, Words};

/// What is called the greater, and the other.
pub(in crate::link) const GREATER_IN_VIEW: Relation = Relation {
    name: "greater-in-view",
    roles: &["this", "other"],
    about: "two figures of one measure in view of a comparative that puts the first above the second",
    bind: |reading, out| compared(reading, out, true),
};

/// What is called the lesser, and the other.
pub(in crate::link) const LESSER_IN_VIEW: Relation = Relation {
    name: "lesser-in-view",
    roles: &["this", "other"],
    about: "two figures of one measure in view of a comparative that puts the first below the second",
    bind: |reading, out| compared(reading, out, false),
};

/// Words that say which of two is more, or which is less.
#[derive(Debug)]
pub(in crate::link) struct Comparatives {
    word: [Option<ClassId>; 3],
    money: ClassId,
    any: ClassId,
    otherwise: ClassId,
    before: ClassId,
    fast: [u32; 2],
    slow: u32,
}

impl Comparatives {
    pub(in crate::link) fn of(words: &Words, above: bool) -> Option<Comparatives> {
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
pub(in crate::link) const COMPARED_BARE: Relation = Relation {
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

/// The classes of words of comparison.
pub(in crate::link) const COMPARATIVES: [&str; 6] = ["greater-than", "greater-word", "outnumber", "lesser-than", "lesser-word", "outnumbered"];

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
    let priced = at.checked_sub(1).is_some_and(|b| reading.is_a(b, "pays-or-costs"));
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
    // "higher than most would pay but below the 27.4% of the rich": what it is higher than is told before "but".
    let close = (than + 1..end.min(than + SIDE))
        .find(|k| reading.is_stop(*k) || text(reading, *k) == "," || said!(reading, *k, "but"))
        .unwrap_or(end.min(than + SIDE));
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
    // "3% less than in the three months to March", "more than in the same quarter of 2024": that time, and no other side.
    let in_a_time = said!(reading, than + 1, "in" | "at" | "during" | "for" | "over") && is_of_a_time(reading, index, than + 2, close);
    if of_a_time
        || in_a_time
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
            && start.checked_sub(2).is_some_and(|b| reading.is_a(b, "place-with-people"));
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
    // "costs outweighed record numbers. Profit was €412m, against €468m": what is set against an earlier time is no two sides.
    let (l, r) = (&reading.claims[a.min(b)], &reading.claims[a.max(b)]);
    // "24%, higher than the average would pay but below the 27.4% of others": another comparison begins.
    if r.sentence as usize == index && (than..reading.start(r)).any(|k| said!(reading, k, "but")) {
        return None;
    }
    let elsewhere = l.sentence == r.sentence && l.sentence as usize != index;
    if elsewhere && (reading.end(l)..reading.start(r)).any(|k| said!(reading, k, "against" | "compared" | "from")) {
        return None;
    }
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
    let another = matches!(text(reading, first), "Its" | "Their" | "In" | "At") && (first + 1..first + 4).any(|k| reading.is_a(k, "one-like-it"));
    // "Growers in Manitoba did better, it found, with an average of $58,900"
    let fared = at.checked_sub(1).is_some_and(|b| reading.is_a(b, "fares"));
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

/// "in the three months to March", "in the same quarter of 2024": whether a stretch of words behind "in" opens with a time.
fn is_of_a_time(reading: &Reading<'_>, index: usize, from: usize, to: usize) -> bool {
    let open = (from..to).find(|k| !matches!(text(reading, *k), "the" | "same" | "a" | "any" | "first" | "second" | "third" | "fourth" | "previous"));
    open.is_some_and(|k| {
        let timed = reading.claim_at(index, k).is_some_and(|c| reading.claims.get(c).is_some_and(|c| matches!(c.kind, Kind::Date | Kind::Duration)));
        timed
            || matches!(
                text(reading, k),
                "quarter" | "half" | "period" | "months" | "weeks" | "days" | "years" | "decade" | "spring" | "summer" | "autumn" | "winter"
            )
    })
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

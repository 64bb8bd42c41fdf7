//! Sums that grow, are shared out or are added up over a few sentences: what there was and what came on top, the whole and what is left,
//! a list and the number that takes it up.
//!
//! In each, one figure is called the result by the words before it, and every other figure of its unit in view has a part in the sum.
//! A figure more than the sum needs, and nothing is bound.

use super::{in_view, link, said_before, same_unit, value};
use crate::doc::{Claim, Kind, TokenKind};
use crate::link::sameness::Sense;
use crate::link::words::said;
use crate::link::{Link, Reading, Relation, Strength, view};
use crate::rule::lexicon::{ClassId, WordSet, Words};
use rust_decimal::Decimal;

/// A new total, what there was before, and what was added.
pub(in crate::link) const GROWN_TOTAL: Relation = Relation {
    name: "grown-total",
    roles: &["now", "before", "added"],
    about: "a total to which something was brought, what it was before, and all that was added, in view of one another",
    bind: |reading, out| bind(reading, |sense, v, k| grown(sense, v, k).or_else(|| grown_in_sight(sense, v, k)), out),
};
/// What is left of a whole.
pub(in crate::link) const LEFT_OVER: Relation = Relation {
    name: "left-over",
    roles: &["rest", "whole", "part"],
    about: "what is said to be left, the whole that was told first, and all that was taken from it, in view of one another",
    bind: |reading, out| bind(reading, |sense, v, k| left_over(sense, v, k).or_else(|| left_in_sight(sense, v, k)), out),
};
/// A list, and the number that takes it up in the next sentence.
pub(in crate::link) const TAKEN_UP_TOTAL: Relation = Relation {
    name: "taken-up-total",
    roles: &["total", "part"],
    about: "the figures of a list, and the number that takes them up in the next sentence or after a clause",
    bind: |reading, out| bind(reading, |sense, v, k| taken_up(sense, v, k).or_else(|| listed(sense, v, k)), out),
};

#[derive(Debug)]
pub(in crate::link) struct Vocabulary {
    brings: ClassId,
    now_has: ClassId,
    more: ClassId,
    another: ClassId,
    added: ClassId,
    rest: ClassId,
    leaves: ClassId,
    kept: ClassId,
    ahead: ClassId,
    partial: ClassId,
    versus: ClassId,
    back_reference: ClassId,
    needs: ClassId,
    each: ClassId,
    grown_to: ClassId,
    grown_by_verb: ClassId,
    lifts: ClassId,
    still_left: ClassId,
    taken_away: ClassId,
    accounts: ClassId,
    had_before: ClassId,
    sought: ClassId,
    not_counted: ClassId,
    sums: ClassId,
    whole_list: ClassId,
    colon: u32,
    /// What the words around a result tell it by, in the order of [`Cue`], and all of it together.
    cues: [WordSet; 5],
    any_cue: WordSet,
}

/// By which words a figure may be the result of a sum: nearly no sentence has any of a sort.
#[derive(Clone, Copy)]
enum Cue {
    /// Something was brought to it.
    Grown,
    /// It grew, or is reached.
    Reached,
    /// It is the rest.
    Rest,
    /// It is still left.
    StillLeft,
    /// It is a sum.
    Sum,
}

impl Vocabulary {
    pub(in crate::link) fn of(words: &Words) -> Option<Vocabulary> {
        let find = |name| words.find_class(name);
        let cues = [
            &["brings-to", "now-has", "grew-by"][..],
            &["now-has", "grown-by-verb", "grown-to", "sets-off"],
            &["the-rest", "leaves-so-many", "kept-behind"],
            &["still-left"],
            &["word-for-a-sum"],
        ];
        Some(Vocabulary {
            cues: cues.map(|names| words.tellers_of(names.iter().filter_map(|name| find(name)))),
            any_cue: words.tellers_of(cues.iter().flat_map(|names| names.iter()).filter_map(|name| find(name))),
            brings: find("brings-to")?,
            now_has: find("now-has")?,
            more: find("added-behind")?,
            another: find("added-before")?,
            added: find("grew-by")?,
            rest: find("the-rest")?,
            leaves: find("leaves-so-many")?,
            kept: find("kept-behind")?,
            ahead: find("ahead-behind")?,
            partial: find("partial-list")?,
            versus: find("versus")?,
            back_reference: find("back-reference")?,
            needs: find("must-find")?,
            each: find("each-of-them")?,
            grown_to: find("grown-to")?,
            grown_by_verb: find("grown-by-verb")?,
            lifts: find("lifts-to")?,
            still_left: find("still-left")?,
            taken_away: find("taken-away")?,
            accounts: find("account-word")?,
            had_before: find("had-before")?,
            sought: find("sought")?,
            not_counted: find("not-counted")?,
            sums: find("word-for-a-sum")?,
            whole_list: find("whole-list")?,
            colon: words.get(":"),
        })
    }
}

fn bind(reading: &Reading<'_>, one: fn(&Sense<'_>, &Vocabulary, usize) -> Option<Link>, out: &mut Vec<Link>) {
    let Some(v) = &reading.vocabularies.tally else { return };
    let sense = Sense::new(reading);
    for k in &addends(reading, v).claims {
        out.extend(one(&sense, v, *k as usize));
    }
}

/// What every sum of a text is looked for by, found once.
#[derive(Debug)]
pub(in crate::link) struct Addends {
    /// The figures that can be the result of a sum, in order.
    claims: Vec<u32>,
    /// Whether each figure can be added to others.
    can_add: Vec<bool>,
    /// Whether the words of a sentence, and those up to the next one, may call a list the whole, or announce one.
    whole_lists: Vec<bool>,
    /// The cues of each sentence that has such a figure, one bit each.
    cues: Vec<u8>,
}

/// Tokens around a sentence in which a phrase that reaches into it, or that a figure at its end is told by, may stand.
const BEYOND: usize = 10;

impl Addends {
    /// Whether words around a figure may tell it by a cue.
    fn told_by(&self, claim: &Claim, cue: Cue) -> bool {
        self.cues.get(claim.sentence as usize).is_none_or(|cues| cues >> cue as u8 & 1 == 1)
    }
}

fn addends<'r>(reading: &'r Reading<'_>, v: &Vocabulary) -> &'r Addends {
    reading.shared.addends.get_or_init(|| {
        // The result, and two figures at least that make it up.
        let can_be_sum = |c: &Claim| super::has_company(reading, c.sentence as usize, 3, 1, 3) && !is_passed(reading, c);
        let can_add: Vec<bool> = reading.claims.iter().map(can_add).collect();
        let claims: Vec<u32> = (0u32..).zip(reading.claims).filter(|(k, c)| can_add[*k as usize] && can_be_sum(c)).map(|(k, _)| k).collect();
        let doc = reading.doc;
        let words = &reading.lexicon.words;
        let whole_list = |sentence: usize| {
            let from = doc.sentences[sentence].tokens.0 as usize;
            let to = doc.sentences.get(sentence + 1).map_or(doc.tokens.len(), |next| next.tokens.0 as usize);
            let own = doc.tokens.get(from..to).unwrap_or(&[]);
            own.iter().any(|t| words.opens(t.word, v.whole_list) || t.word == v.colon)
        };
        let mut whole_lists = vec![false; doc.sentences.len()];
        // Those in view of a list: its own sentence and the next.
        for (index, _) in reading.with_claims().filter(|(_, own)| own.claims.1 - own.claims.0 > 1) {
            whole_lists.iter_mut().enumerate().skip(index).take(2).for_each(|(s, whole)| *whole = whole_list(s));
        }
        let mut cues = vec![0; doc.sentences.len()];
        let mut done = None;
        for index in claims.iter().map(|k| reading.claims[*k as usize].sentence as usize) {
            if done.replace(index) == Some(index) {
                continue;
            }
            let own = doc.sentences[index].tokens;
            let around = (own.0 as usize).saturating_sub(BEYOND)..(own.1 as usize + BEYOND).min(doc.tokens.len());
            for token in doc.tokens.get(around).unwrap_or(&[]).iter().filter(|t| v.any_cue.has(t.word)) {
                for (bit, words) in v.cues.iter().enumerate() {
                    cues[index] |= u8::from(words.has(token.word)) << bit;
                }
            }
        }
        Addends { claims, can_add, whole_lists, cues }
    })
}

/// "carried it past $205,000" leaves open by how much.
fn is_passed(reading: &Reading<'_>, claim: &Claim) -> bool {
    reading.start(claim).checked_sub(1).is_some_and(|before| said!(reading, before, "past" | "beyond"))
}

/// A figure that can be added to others.
fn can_add(claim: &Claim) -> bool {
    super::is_amount(claim) && claim.kind != Kind::Duration && claim.figure().is_some_and(|f| f.per.is_none())
}

/// Whether two figures can count the same: one unit, and no two things.
fn alike(sense: &Sense<'_>, a: &Claim, b: &Claim) -> bool {
    let human = |n: u32| sense.is_human_like(n) || sense.is_anyone(n) || sense.toll(n).is_some();
    let anybody = |n: u32| sense.is_anyone(n) || sense.toll(n).is_some();
    // "Of the 145 jobs … the remaining 36 workers"
    let post = |n: u32| {
        ["job", "jobs", "post", "posts", "place", "places", "seat", "seats", "vacancy", "vacancies", "position", "positions"]
            .iter()
            .any(|w| sense.says(n, w))
    };
    let things = match (a.noun, b.noun) {
        // "the force is now 695 strong"
        (Some(x), Some(y)) if sense.says(x, "strong") || sense.says(y, "strong") => true,
        // Climbers are no skiers.
        (Some(x), Some(y)) => {
            sense.key(x) == sense.key(y) || human(x) && human(y) && (anybody(x) || anybody(y)) || post(x) && human(y) || human(x) && post(y)
        }
        _ => true,
    };
    same_unit(sense.reading, a, b) && a.kind == b.kind && (a.kind != Kind::Count || things)
}

/// All figures in view that can count the same as one, but for itself.
fn others(sense: &Sense<'_>, k: usize, before: usize, behind: usize) -> Vec<usize> {
    let reading = sense.reading;
    let claim = &reading.claims[k];
    in_view(reading, claim.sentence as usize, before, behind)
        .into_iter()
        .filter(|o| *o != k && can_add(&reading.claims[*o]) && alike(sense, claim, &reading.claims[*o]))
        .filter(|o| !view::is_stretch(reading, &reading.claims[*o]))
        .collect()
}

/// Whether a word stands right before a figure, its article and at most two more words between.
fn right_before(reading: &Reading<'_>, claim: &Claim, words: usize, class: ClassId) -> bool {
    said_before(reading, claim.sentence as usize, reading.start(claim), words, class)
}

fn sum(reading: &Reading<'_>, figures: &[usize]) -> Option<Decimal> {
    figures.iter().try_fold(Decimal::ZERO, |s, k| s.checked_add(value(reading, &reading.claims[*k])?))
}

/// Whether two amounts are within some factor of one another, in tenths.
fn within(a: Decimal, b: Decimal, tenths: i64) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    low > Decimal::ZERO && low.checked_mul(Decimal::new(tenths, 1)).is_some_and(|l| l >= high)
}

/// "… brought in a further £6,500, taking the total to £47,500."
fn grown(sense: &Sense<'_>, v: &Vocabulary, now: usize) -> Option<Link> {
    let reading = sense.reading;
    let claim = &reading.claims[now];
    let start = reading.start(claim);
    if !addends(reading, v).told_by(claim, Cue::Grown) {
        return None;
    }
    let to = start.checked_sub(1).is_some_and(|b| said!(reading, b, "to"));
    let brought = to && (right_before(reading, claim, 12, v.brings) || grew_by(reading, v, claim)) || right_before(reading, claim, 2, v.now_has);
    if !brought {
        return None;
    }
    let all = others(sense, now, 2, 1);
    let is_added = |k: &usize| {
        let c = &reading.claims[*k];
        let (from, end) = (reading.start(c), reading.noun_end(c));
        [reading.end(c), end].iter().any(|at| reading.is(*at, v.more))
            || (c.qualifiers.0..c.qualifiers.1).any(|at| reading.is(at as usize, v.more))
            || from.checked_sub(1).is_some_and(|b| reading.ends(b, v.another))
            || from.checked_sub(1).is_some_and(|b| said!(reading, b, "by")) && right_before(reading, c, 4, v.added)
    };
    let mut added: Vec<usize> = all.iter().copied().filter(is_added).collect();
    // "one on Friday and two more on Sunday"
    for &k in &all {
        let joined = added.iter().any(|a| k + 1 == *a && beside(reading, k, *a) && paired(reading, k, *a) || *a + 1 == k && beside(reading, *a, k));
        if !added.contains(&k) && joined {
            added.push(k);
        }
    }
    added.sort_unstable();
    // "… take the toll to 13, and four men are still unaccounted for": what is told after it is no part, but "from 35".
    let behind = |k: &usize| *k > now && !said!(reading, reading.start(&reading.claims[*k]).wrapping_sub(1), "from" | "with" | "against");
    let before: Vec<usize> = all.iter().copied().filter(|k| !added.contains(k)).collect();
    let earlier: Vec<usize> = before.iter().copied().filter(|k| !behind(k)).collect();
    let [before] = (if before.len() > 1 { earlier } else { before })[..] else {
        reading.refused(&[now], "it is not clear which of the figures before it was there first");
        return None;
    };
    let (total, old, new) = (value(reading, claim)?, value(reading, &reading.claims[before])?, sum(reading, &added)?);
    if is_told_twice(sense, before, &added) {
        return None;
    }
    let grew = total.checked_sub(old).filter(|d| *d > Decimal::ZERO)?;
    // "to 412 tonnes from 388" tells what there was.
    let was = reading.start(&reading.claims[before]).checked_sub(1).is_some_and(|b| said!(reading, b, "from"));
    let partial = !was && right_before(reading, &reading.claims[before], 3, v.partial);
    // "It had been 53 before three carcasses washed in": another number in view may have been added under another name.
    let gap = grew.checked_sub(new)?;
    // "Four more were condemned, but one family could go back": what makes up the gap may have come or gone.
    let under_another_name = |k: &usize| *k != now && *k != before && !added.contains(k) && value(reading, &reading.claims[*k]) == Some(gap.abs());
    let set_apart = |k: &usize| {
        let tokens = reading.sentence(&reading.claims[*k]).tokens;
        right_before(reading, &reading.claims[*k], 5, v.sought) || (tokens.0..tokens.1).any(|at| reading.is(at as usize, v.not_counted))
    };
    let wanted = added.iter().any(set_apart) || set_apart(&before);
    if wanted
        || gap < Decimal::ZERO && turned_back(reading, &added)
        || gap != Decimal::ZERO && in_view(reading, claim.sentence as usize, 2, 1).iter().any(under_another_name)
    {
        reading.refused(&[now, before], "another number beside it makes up what is missing, or one of them is only sought, or not counted");
        return None;
    }
    let fits = !added.is_empty() && old > new.min(old.checked_div(Decimal::TWO)?) && within(grew, new, 30) && !partial;
    (fits || !reading.refused(&[now, before], "nothing beside it is told as added, or far more or less than it grew by")).then(|| {
        let mut roles = vec![("now", now), ("before", before)];
        roles.extend(added.iter().map(|k| ("added", *k)));
        link(&roles)
    })
}

/// "500 new buses. A fleet of 500 buses": one figure, told in a heading and again below it.
fn is_told_twice(sense: &Sense<'_>, before: usize, added: &[usize]) -> bool {
    let reading = sense.reading;
    let (claim, size) = (|k: usize| &reading.claims[k], value(reading, &reading.claims[before]));
    let alike = |k: &usize| {
        let named = claim(*k).noun.zip(claim(before).noun).is_some_and(|(x, y)| sense.key(x) == sense.key(y));
        named && value(reading, claim(*k)) == size
    };
    let told = matches!(added, [one] if alike(one));
    told && reading.refused(&[before], "what was added and what there was before are one figure, told twice")
}

/// "They had already put in $515m; the new $240m lifts the amount to $855m.": what there was, what came on top and the greatest, which is
/// said to be reached, are the only figures in sight.
fn grown_in_sight(sense: &Sense<'_>, v: &Vocabulary, now: usize) -> Option<Link> {
    let reading = sense.reading;
    let claim = &reading.claims[now];
    if !addends(reading, v).told_by(claim, Cue::Reached) {
        return None;
    }
    let to = reading.start(claim).checked_sub(1).is_some_and(|b| said!(reading, b, "to"));
    // "goes to Hamilton on 205", "leaves for Rome with 29"
    let start = reading.start(claim);
    let first = reading.sentence(claim).tokens.0 as usize;
    let departs = start > first + 2
        && said!(reading, start - 1, "on" | "with")
        && reading.lexicon.words.find_class("sets-off").is_some_and(|c| (start.saturating_sub(6).max(first)..start - 1).any(|at| reading.is(at, c)));
    let now_has = departs || right_before(reading, claim, 2, v.now_has);
    if !(to && right_before(reading, claim, 10, v.grown_by_verb) || right_before(reading, claim, 7, v.grown_to) || now_has) {
        return None;
    }
    let mut all = others(sense, now, 1, 1);
    if all.len() < 2 && now_has {
        all = others(sense, now, 2, 1);
    }
    if !(2..=4).contains(&all.len()) {
        return None;
    }
    let size = |k: &usize| value(reading, &reading.claims[*k]);
    let near = |c: &Claim, class: ClassId| {
        let (from, end) = (reading.start(c), reading.noun_end(c));
        let first = reading.sentence(c).tokens.0 as usize;
        (end..end + 2).any(|at| reading.is(at, class)) || (from.saturating_sub(4).max(first)..from).any(|at| reading.ends(at, class))
    };
    let is_added = |k: &usize| {
        let c = &reading.claims[*k];
        near(c, v.more) || near(c, v.another) || (c.qualifiers.0..c.qualifiers.1).any(|at| reading.is(at as usize, v.more)) || near(c, v.added)
    };
    let is_before = |k: &usize| {
        let c = &reading.claims[*k];
        let (first, start) = (reading.sentence(c).tokens.0 as usize, reading.start(c));
        let behind = reading.noun_end(c)..(reading.noun_end(c) + 6).min(reading.sentence(c).tokens.1 as usize);
        // "He had 11 in the league before kick-off", "had 28 goals when the week began"
        let had = start > first
            && (said!(reading, start - 1, "had")
                || said!(reading, start - 1, "been" | "won" | "scored" | "at") && start > first + 1 && said!(reading, start - 2, "had"))
            && behind.clone().any(|at| said!(reading, at, "before" | "when" | "until" | "going"));
        // "with 211 wickets to his name, took seven in Colombo": what stands behind another figure is of that.
        let own = (start.saturating_sub(8).max(first)..start)
            .rev()
            .find(|at| {
                said!(reading, *at, ",")
                    && reading.claim_at(c.sentence as usize, at.saturating_sub(1)).is_none()
                    && all.iter().any(|o| *o != now && reading.end(&reading.claims[*o]) <= *at && reading.claims[*o].sentence == c.sentence)
            })
            .unwrap_or(start.saturating_sub(8).max(first));
        had || (own..behind.end).any(|at| reading.ends(at, v.had_before))
    };
    let added: Vec<usize> = all.iter().copied().filter(|k| is_added(k)).collect();
    let told: Vec<usize> = all.iter().copied().filter(|k| !added.contains(k) && is_before(k)).collect();
    let greatest = all.iter().copied().max_by_key(|k| size(k))?;
    let before = match told[..] {
        [one] => one,
        [] if !added.contains(&greatest) => greatest,
        _ => return None,
    };
    // "killed 12 in one town and nine in the other, bringing the toll this year to 43": of more than was told.
    let wider = |at: usize| {
        said!(reading, at, "this") && said!(reading, at + 1, "year" | "season" | "month" | "week" | "summer" | "winter" | "decade" | "century")
            || said!(reading, at, "so") && said!(reading, at + 1, "far")
            || said!(reading, at, "since")
    };
    if told.is_empty() && (start.saturating_sub(6).max(first)..start).any(wider) {
        return None;
    }
    // "… have lifted the fund to £99,500" says by itself that something was added.
    if added.is_empty() && told.is_empty() && !(to && right_before(reading, claim, 10, v.lifts)) || now_has && told.is_empty() {
        return None;
    }
    let added: Vec<usize> = all.iter().copied().filter(|k| *k != before).collect();
    let mut roles = added.clone();
    roles.extend([now, before]);
    let (total, old, new) = (size(&now)?, size(&before)?, sum(reading, &added)?);
    if is_told_twice(sense, before, &added) {
        return None;
    }
    let grew = total.checked_sub(old).filter(|d| *d > Decimal::ZERO)?;
    let sentences = roles.iter().map(|k| reading.claims[*k].sentence as usize);
    let (from, to) = (sentences.clone().min()?, sentences.max()?);
    let words = reading.doc.sentences[from].tokens.0 as usize..reading.doc.sentences[to].tokens.1 as usize;
    // What is still sought was not added, and what does not count is no part.
    let apart = words.into_iter().any(|at| {
        let money = claim.kind == Kind::Money && reading.is(at, v.accounts);
        // "and left the field with the ball in his pocket" takes nothing away, nor does "left him on 40".
        let went = reading.is(at, v.taken_away)
            && !(said!(reading, at, "left" | "leaves" | "leave")
                && said!(reading, at + 1, "the" | "for" | "with" | "him" | "her" | "them" | "it" | "on" | "behind" | "home"));
        reading.is(at, v.not_counted) || went || reading.is(at, v.each) || money
    }) || roles
        .iter()
        .any(|k| right_before(reading, &reading.claims[*k], 4, v.partial) || right_before(reading, &reading.claims[*k], 5, v.sought));
    let plain =
        added.iter().all(|k| !right_before(reading, &reading.claims[*k], 2, v.versus) && !right_before(reading, &reading.claims[*k], 2, v.rest));
    let greatest = all.iter().all(|k| size(k).is_some_and(|x| x < total));
    // "… but one family could go back": what makes up the gap may have come or gone.
    let gap = grew.checked_sub(new)?.abs();
    let made_up = in_view(reading, claim.sentence as usize, 2, 1).iter().any(|k| !roles.contains(k) && size(k) == Some(gap));
    let made_up = made_up || grew < new && turned_back(reading, &added);
    (!apart && !made_up && plain && greatest && view::sole(reading, &roles) && within(grew, new, 35) && new < total).then(|| {
        let mut roles = vec![("now", now), ("before", before)];
        roles.extend(added.iter().map(|k| ("added", *k)));
        Link { strength: Strength::Proximity, ..link(&roles) }
    })
}

/// "Four more homes were condemned, but one family could go back": what came to less than was added may have been taken off.
fn turned_back(reading: &Reading<'_>, added: &[usize]) -> bool {
    added.iter().any(|k| {
        let c = &reading.claims[*k];
        (reading.end(c)..reading.sentence(c).tokens.1 as usize).any(|at| said!(reading, at, "but" | "although" | "though" | "while"))
    })
}

/// "rose by nine to 71"
fn grew_by(reading: &Reading<'_>, v: &Vocabulary, now: &Claim) -> bool {
    let first = reading.sentence(now).tokens.0 as usize;
    let by = reading.start(now).checked_sub(2).and_then(|at| reading.claim_at(now.sentence as usize, at)).map(|k| &reading.claims[k]);
    let by = by.or_else(|| {
        let at = reading.start(now).checked_sub(3)?;
        reading.claim_at(now.sentence as usize, at).map(|k| &reading.claims[k])
    });
    by.is_some_and(|c| reading.start(c) > first && said!(reading, reading.start(c) - 1, "by") && right_before(reading, c, 4, v.added))
}

/// "one on Friday and two more": no more than when or where between the first and "and".
fn paired(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let (from, to) = (reading.noun_end(&reading.claims[a]), reading.start(&reading.claims[b]));
    to - from <= 4 && (from..to).any(|at| said!(reading, at, "and"))
}

/// Whether two figures of a sentence are neighbours in one list: few words between them, and one of them "and" or a comma.
fn beside(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&reading.claims[a], &reading.claims[b]);
    let (from, to) = (reading.noun_end(x), reading.start(y));
    x.sentence == y.sentence
        && from <= to
        && to - from <= 12
        && (from..to).any(|at| said!(reading, at, "," | "and" | "plus" | "&"))
        && !(from..to).any(|at| said!(reading, at, ";" | ":" | "but" | "while" | "whereas" | "or" | "than" | "to"))
}

/// "The ship carried 410 people. Rescuers picked up 372, leaving 38 unaccounted for."
fn left_over(sense: &Sense<'_>, v: &Vocabulary, rest: usize) -> Option<Link> {
    let reading = sense.reading;
    let claim = &reading.claims[rest];
    let start = reading.start(claim);
    let first = reading.sentence(claim).tokens.0 as usize;
    if !addends(reading, v).told_by(claim, Cue::Rest) {
        return None;
    }
    let aside = start > first + 1 && said!(reading, start - 1, ",") && reading.ends(start - 2, v.rest);
    // "which left him 3,446 ahead"
    let lead = [reading.end(claim), reading.noun_end(claim)].iter().any(|at| reading.is(*at, v.ahead));
    // "The £350,000 he kept", "23 are still to be had"
    let behind = (reading.noun_end(claim)..reading.noun_end(claim) + 4)
        .take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ","))
        .any(|at| reading.is(at, v.kept));
    let told = aside || right_before(reading, claim, 1, v.rest) || leaves(reading, v, claim);
    // "the owners of 25 are still haggling, and the last dozen have been pulled down": another part follows.
    let (_, own) = reading.claims_of(claim.sentence as usize);
    let more = || {
        let behind = reading.noun_end(claim)..reading.sentence(claim).tokens.1 as usize;
        own.iter().any(|c| c.tokens.0 > claim.tokens.1 && c.kind == claim.kind && c.figure().is_some())
            || behind.into_iter().any(|at| reading.is(at, v.rest))
    };
    if lead || !(told || behind && !more()) || is_of_a_group(reading, claim) {
        return None;
    }
    let mut all: Vec<usize> = others(sense, rest, 3, 0).into_iter().filter(|k| *k < rest).collect();
    // "350 flats in six blocks": how the whole stands is no part of it.
    if let Some(whole) = all.first().map(|k| &reading.claims[*k]) {
        let noun = |c: &Claim| c.noun.map(|n| sense.key(n));
        let beside = |c: &Claim| c.sentence == whole.sentence && noun(c).zip(noun(whole)).is_some_and(|(a, b)| a != b);
        let next = claim.sentence > whole.sentence;
        all.retain(|k| !(next && beside(&reading.claims[*k])));
    }
    let (whole, parts) = all.split_first()?;
    let size = |k: &usize| value(reading, &reading.claims[*k]);
    let (w, taken, r) = (size(whole)?, sum(reading, parts)?, size(&rest)?);
    let left = w.checked_sub(taken).filter(|l| *l > Decimal::ZERO)?;
    // "Turbines brought in $412m, equipment $268m and servicing the remaining $91m, leaving revenue at $771m": of a total that comes after.
    let whole_and_all = w.checked_add(taken).and_then(|s| s.checked_add(r));
    let later = |k: usize| reading.claims[k].sentence == claim.sentence && size(&k).is_some_and(|x| whole_and_all.is_some_and(|s| within(x, s, 11)));
    if (rest + 1..reading.claims.len()).take(4).any(later) {
        return None;
    }
    // Each figure between is a part: no comparison, no part of a part, no share for each.
    let plain = parts.iter().all(|k| {
        let c = &reading.claims[*k];
        let end = reading.noun_end(c);
        let of_part = said!(reading, end, "of") && said!(reading, end + 1, "them" | "whom" | "which" | "those" | "these");
        !right_before(reading, c, 1, v.versus)
            && (!right_before(reading, c, 2, v.partial) || of_them_before(reading, c))
            && !(of_part && c.sentence == reading.claims[*whole].sentence && k != &parts[0])
            && !reading.is(reading.end(c), v.each)
    });
    let next = reading.end(&reading.claims[*whole]) as u32;
    let named = sense.token_kind(next) == Some(TokenKind::Word) && !sense.is(next, sense.class("function-word"));
    let told = named || reading.claims[*whole].noun.is_some() || reading.claims[*whole].kind != Kind::Count;
    (plain && told && (1..=6).contains(&parts.len()) && r < w && parts.iter().all(|p| size(p).is_some_and(|x| x < w)) && within(left, r, 25)
        || !reading.refused(&[rest, *whole], "the figures before it are no whole and parts of it that leave about so much"))
    .then(|| {
        let mut roles = vec![("rest", rest), ("whole", *whole)];
        roles.extend(parts.iter().map(|k| ("part", *k)));
        // "Of the $7.5m raised, $4.2m has gone to families and $1.1m to farmers, leaving $3.2m": one list, told whole.
        let w = &reading.claims[*whole];
        let opens = said!(reading, first, "of") && w.sentence == claim.sentence && reading.start(w) <= first + 3;
        let enclosed = opens && parts.len() <= 3 && leaves(reading, v, claim) && parts.windows(2).all(|p| in_list(reading, p[0], p[1]));
        Link { strength: if enclosed { Strength::Enclosed } else { Strength::Anaphor }, ..link(&roles) }
    })
}

/// "Crews of 140 remained on the line": of things of their own, and not of what was told.
fn is_of_a_group(reading: &Reading<'_>, claim: &Claim) -> bool {
    let group = reading.start(claim).checked_sub(2).and_then(|at| Some((at, reading.doc.tokens.get(at)?)));
    claim.noun.is_none()
        && group.is_some_and(|(at, token)| {
            let word = reading.doc.words(token.span()).to_lowercase();
            let of_it =
                matches!(word.as_str(), "stocks" | "reserves" | "supplies" | "debts" | "savings" | "holdings" | "funds" | "dozens" | "hundreds");
            reading.lower(at + 1) == "of" && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !of_it
        })
}

/// "The loan was for $80,000. She has paid off $52,000 and still owes $38,000.": the whole comes first, what is said to be left comes last, and
/// nothing else is in sight.
fn left_in_sight(sense: &Sense<'_>, v: &Vocabulary, rest: usize) -> Option<Link> {
    let reading = sense.reading;
    let claim = &reading.claims[rest];
    if !addends(reading, v).told_by(claim, Cue::StillLeft) {
        return None;
    }
    let end = reading.noun_end(claim);
    let mut clause = (end..end + 4).take_while(|at| !reading.is_stop(*at) && !said!(reading, *at, ","));
    // "48 of the rest" is a part of it.
    let of_rest = said!(reading, end, "of");
    let left = right_before(reading, claim, 4, v.still_left)
        || !of_rest && clause.any(|at| reading.is(at, v.still_left) && !said!(reading, at - 1, "gone" | "went"));
    let lead = [reading.end(claim), end].iter().any(|at| reading.is(*at, v.ahead));
    let more = (end..reading.sentence(claim).tokens.1 as usize).any(|at| reading.is(at, v.rest));
    if !left || lead || more || is_of_a_group(reading, claim) {
        return None;
    }
    // Numbers without a unit are in that of what is left: "Pine covers 815 and native bush another 260".
    let lent = |c: &Claim| c.kind == Kind::Count && c.noun.is_none() && matches!(claim.kind, Kind::Measure | Kind::Money);
    let one = value(reading, claim)?.checked_div(claim.figure()?.point)?;
    // "The trust owns 5,600 acres. It lets 3,900 and farms the other 1,400."
    let bare = claim.kind == Kind::Count && claim.noun.is_none();
    let measured = |c: &Claim| bare && matches!(c.kind, Kind::Measure | Kind::Money);
    let fits = |k: &usize| {
        let c = &reading.claims[*k];
        *k != rest && can_add(c) && (alike(sense, claim, c) || lent(c) || measured(c))
    };
    let all: Vec<usize> = in_view(reading, claim.sentence as usize, 2, 0).into_iter().filter(fits).collect();
    let (whole, parts) = all.split_first()?;
    if !(1..=4).contains(&parts.len()) || all.iter().any(|k| *k > rest) {
        return None;
    }
    let points = bare && all.iter().any(|k| measured(&reading.claims[*k]));
    let size = |k: &usize| {
        if points {
            return reading.claims[*k].figure().map(|f| f.point);
        }
        let own = value(reading, &reading.claims[*k])?;
        if lent(&reading.claims[*k]) { own.checked_mul(one) } else { Some(own) }
    };
    let taken = parts.iter().try_fold(Decimal::ZERO, |s, k| s.checked_add(size(k)?))?;
    let (w, r) = (size(whole)?, size(&rest)?);
    let over = w.checked_sub(taken).filter(|l| *l > Decimal::ZERO)?;
    let mut roles = all.clone();
    roles.push(rest);
    // "the 27 still missing include two Ruisdaels"
    let (first, own) = reading.claims_of(claim.sentence as usize);
    roles.extend((rest + 1..first + own.len()).filter(|k| {
        let before = reading.start(&reading.claims[*k]).wrapping_sub(1);
        said!(reading, before, "include" | "includes" | "including" | "them")
    }));

    let plain = parts.iter().all(|k| {
        let c = &reading.claims[*k];
        let of_part = said!(reading, reading.noun_end(c), "of") && said!(reading, reading.noun_end(c) + 1, "them" | "whom" | "which");
        // "14 miles long. He rode for nine of them and did the other seven on foot"
        let only = parts.len() == 1 && c.sentence != reading.claims[*whole].sentence && said!(reading, reading.noun_end(c) + 1, "them");
        !right_before(reading, c, 1, v.versus) && !right_before(reading, c, 2, v.partial) && (!of_part || only) && !reading.is(reading.end(c), v.each)
    });
    let remaining = right_before(reading, claim, 2, v.rest);
    let grown = !remaining
        && all.iter().any(|k| right_before(reading, &reading.claims[*k], 2, v.another) || right_before(reading, &reading.claims[*k], 2, v.now_has));
    let smaller = r < w && parts.iter().all(|p| size(p).is_some_and(|x| x < w));
    (plain && !grown && smaller && within(over, r, 20) && view::sole(reading, &roles)).then(|| {
        let mut roles = vec![("rest", rest), ("whole", *whole)];
        roles.extend(parts.iter().map(|k| ("part", *k)));
        Link { strength: Strength::Proximity, ..link(&roles) }
    })
}

/// "leaving 38", "left her with 2,800"; not "left, after a $20m gain".
fn leaves(reading: &Reading<'_>, v: &Vocabulary, claim: &Claim) -> bool {
    let (start, first) = (reading.start(claim), reading.sentence(claim).tokens.0 as usize);
    (1..=4)
        .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at) && !said!(reading, *at, "," | "after" | "of")))
        .any(|at| reading.ends(at, v.leaves))
}

/// "Of these 145 are let": a part of what was told before.
fn of_them_before(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    (1..=3).any(|b| {
        start.checked_sub(b).is_some_and(|at| {
            said!(reading, at, "these" | "those" | "them" | "which" | "whom") && at.checked_sub(1).is_some_and(|o| said!(reading, o, "of"))
        })
    })
}

/// "Norway sent 12 athletes and Sweden 19. The 31 Scandinavians will share a camp."
fn taken_up(sense: &Sense<'_>, v: &Vocabulary, total: usize) -> Option<Link> {
    let reading = sense.reading;
    let claim = &reading.claims[total];
    let index = claim.sentence as usize;
    let start = reading.start(claim);
    let sentence = reading.sentence(claim);
    let before = index.checked_sub(1).filter(|b| reading.doc.sentences[*b].passage == sentence.passage)?;
    let (first, _) = reading.claims_of(index);
    let opens = (first..total).all(|k| !can_add(&reading.claims[k]));
    // "The 31 Scandinavians", "Its 29 tonnes", "Churchwardens must therefore find £77,500."
    let definite = start.checked_sub(1).is_some_and(|at| at == sentence.tokens.0 as usize && reading.is(at, v.back_reference));
    let all_of = start.checked_sub(1).is_some_and(|at| said!(reading, at, "all"));
    if !opens || !(definite || all_of || right_before(reading, claim, 5, v.needs)) {
        return None;
    }
    let (from, claims) = reading.claims_of(before);
    let lent = |c: &Claim| c.kind == Kind::Count && c.noun.is_none() && claim.kind == Kind::Measure;
    let fits = |c: &Claim| can_add(c) && (lent(c) || alike(sense, c, claim));
    let mut parts: Vec<usize> = (0..claims.len()).filter(|k| fits(&claims[*k])).map(|k| from + k).collect();
    // Every figure of the sentence before is a part, and they are one list; "in three states: 18 in Utah, …" counts the list itself.
    let run = (1..parts.len()).rev().take_while(|k| parts[k - 1] + 1 == parts[*k] && beside(reading, parts[k - 1], parts[*k])).count() + 1;
    let counts_list = parts.len() == run + 1
        && reading.claims[parts[0]].figure().is_some_and(|f| f.point == Decimal::from(run))
        && said!(reading, reading.noun_end(&reading.claims[parts[0]]), ":");
    if counts_list {
        parts.remove(0);
    }
    let only = claims.iter().all(|c| matches!(c.kind, Kind::Date | Kind::Ordinal) || can_add(c));
    let list = parts.len() >= 2 && parts.len() == run;
    // Numbers without a unit are in that of the total: "14 tonnes of Bramleys, nine of Cox".
    let one = value(reading, claim)?.checked_div(claim.figure()?.point)?;
    let size = |k: &usize| {
        let own = value(reading, &reading.claims[*k])?;
        if lent(&reading.claims[*k]) { own.checked_mul(one) } else { Some(own) }
    };
    let whole = parts.iter().try_fold(Decimal::ZERO, |s, k| s.checked_add(size(k)?))?;
    let t = value(reading, claim)?;
    let partial =
        parts.iter().any(|k| right_before(reading, &reading.claims[*k], 4, v.partial) || right_before(reading, &reading.claims[*k], 2, v.versus));
    let larger = parts.iter().all(|k| size(k).is_some_and(|p| p < t));
    let fits = only && list && larger && !partial && within(whole, t, 16);
    (fits || parts.len() > 1 && !reading.refused(&[total], "the figures of the sentence before are no one list that comes to about so much")).then(
        || {
            let mut roles = vec![("total", total)];
            roles.extend(parts.iter().map(|k| ("part", *k)));
            Link { strength: Strength::Anaphor, ..link(&roles) }
        },
    )
}

/// "It shipped 1.84m tonnes to Brazil, 1.21m to China and 0.66m to Indonesia, for sales of 4.11m.": a list, and the one greater figure of its
/// sort in sight, by a word that calls it a sum or the list the whole.
fn listed(sense: &Sense<'_>, v: &Vocabulary, total: usize) -> Option<Link> {
    let reading = sense.reading;
    let claim = &reading.claims[total];
    let index = claim.sentence as usize;
    let lent = |c: &Claim| c.kind == Kind::Count && c.noun.is_none() && matches!(claim.kind, Kind::Measure | Kind::Money);
    let (from, to) = view::sentences(reading, index, 1, 1);
    // "There was nobody else." behind the list
    let behind = |s: usize| {
        let passage = reading.doc.sentences[s].passage;
        reading.doc.sentences.get(s + 1).map_or(s, |n| if n.passage == passage { s + 1 } else { s })
    };
    // A list comes to the figure where a word of the one or of the other says so: nearly always neither does.
    let addends = addends(reading, v);
    let may_be_called = said!(reading, reading.start(claim).wrapping_sub(1), "all")
        || addends.told_by(claim, Cue::Sum)
            && (right_before(reading, claim, 7, v.sums) || (reading.noun_end(claim)..reading.noun_end(claim) + 3).any(|at| reading.is(at, v.sums)))
        || right_before(reading, claim, 1, v.back_reference);
    let Addends { can_add, whole_lists, .. } = addends;
    for s in from..=to {
        let (first, claims) = reading.claims_of(s);
        let may_be_whole = || whole_lists.get(s..=behind(s).max(to.min(s + 1))).is_none_or(|own| own.contains(&true));
        if claims.len() < 2 + usize::from(s == index) || !may_be_called && !may_be_whole() {
            continue;
        }
        let fits = |k: &usize| {
            let c = &reading.claims[*k];
            *k != total && can_add[*k] && (lent(c) || same_unit(reading, c, claim) && c.kind == claim.kind)
        };
        let parts = || (first..first + claims.len()).filter(fits);
        if parts().count() < 2 {
            continue;
        }
        let mut parts: Vec<usize> = parts().collect();
        // "at three addresses: 19 in …, seven in … and two behind …" counts the list itself.
        let mut announced = false;
        if parts.len() >= 3
            && reading.claims[parts[0]].figure().is_some_and(|f| f.point == Decimal::from(parts.len() - 1))
            && (reading.noun_end(&reading.claims[parts[0]])..reading.start(&reading.claims[parts[1]])).any(|at| said!(reading, at, ":"))
        {
            parts.remove(0);
            announced = true;
        }
        if !(2..=8).contains(&parts.len()) || !parts.windows(2).all(|w| in_list(reading, w[0], w[1])) {
            continue;
        }
        let mut roles = parts.clone();
        roles.push(total);
        // Things of one sort, or a number of all things in a sentence of its own behind them.
        let named = |k: &usize| reading.claims[*k].noun.map(|n| sense.key(n));
        let nouns: Vec<u64> = parts.iter().filter_map(named).collect();
        let one_sort = claim.kind != Kind::Count
            || nouns.windows(2).all(|w| w[0] == w[1]) && nouns.first().is_none_or(|n| named(&total).is_none_or(|t| t == *n))
            || parts.len() >= 3
                && s == index + 1
                && claim.noun.is_some_and(|n| sense.is_human_like(n) || sense.is_anyone(n))
                && parts.iter().all(|k| reading.claims[*k].noun.is_none_or(|n| sense.is_human_like(n) || sense.is_anyone(n)));
        let takes_up = parts.len() >= 3 && s < index && right_before(reading, claim, 1, v.back_reference);
        let odd = |k: &usize| {
            let c = &reading.claims[*k];
            let bracketed = said!(reading, reading.start(c).wrapping_sub(1), "(") && said!(reading, reading.end(c), ")");
            bracketed || c.pattern == "count-joined" || said!(reading, reading.end(c), "-")
        };
        if !(one_sort || takes_up) || roles.iter().any(odd) || (parts[0]..*parts.last()?).contains(&total) {
            continue;
        }
        let t = value(reading, claim)?;
        let size = |k: &usize| {
            let own = value(reading, &reading.claims[*k])?;
            if lent(&reading.claims[*k]) { own.checked_mul(t.checked_div(claim.figure()?.point)?) } else { Some(own) }
        };
        let whole = parts.iter().try_fold(Decimal::ZERO, |s, k| s.checked_add(size(k)?))?;
        let larger = parts.iter().all(|k| size(k).is_some_and(|p| p < t));
        let begin = reading.sentence(claim).tokens;
        let start = reading.start(claim);
        let all = said!(reading, start.wrapping_sub(1), "all") && start > begin.0 as usize;
        let called = all
            || right_before(reading, claim, if parts.len() == 2 { 3 } else { 7 }, v.sums)
            || (reading.noun_end(claim)..reading.noun_end(claim) + 3).any(|at| reading.is(at, v.sums))
            || right_before(reading, claim, 1, v.back_reference) && start <= begin.0 as usize + 5 && s < index;
        // What is told of the list stands in its own sentence or behind it.
        let exhausts = announced
            || (reading.doc.sentences[s].tokens.0 as usize..reading.doc.sentences[behind(s).max(to.min(s + 1))].tokens.1 as usize)
                .any(|at| reading.is(at, v.whole_list));
        // "… 212 in person and 148 by post. The total poll of 380 …"
        let opens =
            said!(reading, begin.0 as usize, "the" | "that" | "this" | "those" | "these" | "together" | "combined" | "all" | "in" | "their" | "its");
        let summed = s + 1 == index && opens && right_before(reading, claim, 4, v.sums);
        let strong = parts.len() >= 3 || (s == index || summed) && called;
        let called = called && (s <= index || exhausts);
        let partial =
            roles.iter().any(|k| right_before(reading, &reading.claims[*k], 3, v.partial) || right_before(reading, &reading.claims[*k], 2, v.versus));
        let list = reading.doc.sentences[s].tokens;
        let accounts = claim.kind == Kind::Money && (list.0 as usize..list.1 as usize).any(|at| reading.is(at, v.accounts));
        let member = s == index && parts.first().is_some_and(|p| total < *p && in_list(reading, total, *p));
        if accounts || member {
            continue;
        }
        let alone = sole_but_for_list(reading, &roles, if announced { parts.len() } else { 0 });
        if (called || exhausts && (s > index || s == index && total < parts[0])) && strong && larger && !partial && alone && within(whole, t, 14) {
            let mut roles = vec![("total", total)];
            roles.extend(parts.iter().map(|k| ("part", *k)));
            return Some(Link { strength: Strength::Proximity, ..link(&roles) });
        }
    }
    None
}

/// As [`view::sole`], the number of the list's own items aside.
fn sole_but_for_list(reading: &Reading<'_>, roles: &[usize], items: usize) -> bool {
    let first = roles.iter().map(|k| reading.claims[*k].sentence).min();
    let last = roles.iter().map(|k| reading.claims[*k].sentence).max();
    let counts_list = (items > 0).then_some(()).and(first.zip(last)).and_then(|(first, last)| {
        let counts = |(k, c): &(usize, &Claim)| !roles.contains(k) && c.figure().is_some_and(|f| f.point == Decimal::from(items));
        reading.claims_between(first as usize, last as usize).find(counts).map(|(k, _)| k)
    });
    let mut all = roles.to_vec();
    all.extend(counts_list);
    view::sole(reading, &all)
}

/// Whether two figures of a sentence are neighbours in a list, however long what is said of each.
fn in_list(reading: &Reading<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&reading.claims[a], &reading.claims[b]);
    let (from, to) = (reading.noun_end(x), reading.start(y));
    x.sentence == y.sentence
        && from <= to
        && to - from <= 18
        && (from..to).any(|at| said!(reading, at, "," | "and" | "plus" | "&" | ";"))
        && !(from..to).any(|at| said!(reading, at, ":" | "but" | "while" | "whereas" | "than" | "against"))
        && !(to > from && said!(reading, to - 1, "or"))
}

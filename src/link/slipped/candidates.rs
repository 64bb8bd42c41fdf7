//! The figures in view that are tried, and what they make.

use super::{NEAREST, Role, Told, is_slip, same_unit, value};
use crate::base::{Per, Unit};
use crate::doc::{BlockKind, Claim, Form, Kind};
use crate::link::{Reading, singular};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// Figures that may make the stated one.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) roles: Vec<(&'static str, usize)>,
    /// They make it, as far as they are written.
    pub(super) is_met: bool,
    /// They make it but for a slip.
    pub(super) is_slip: bool,
    /// Chance in ten thousand that they do.
    pub(super) chance: i64,
    /// How they stand to the stated one binds them as well.
    pub(super) is_bound: bool,
}

/// A figure in the base of its unit.
#[derive(Clone, Copy, Debug)]
struct Term {
    claim: usize,
    value: Decimal,
    step: Decimal,
    sentence: u32,
    /// It stands right behind a bracket.
    aside: bool,
    /// It has its share with it, in brackets: "112 (80.6%)".
    shared: bool,
    /// What it counts, as a number of the trial's nouns; none is the first.
    noun: usize,
}

/// What is asked of one stated figure.
struct Trial<'a> {
    reading: &'a Reading<'a>,
    own: Term,
    claim: &'a Claim,
    /// The words beside it call it what it is tried for, right beside it.
    close: bool,
    /// It only takes up what was told.
    taken_up: bool,
    /// Words before a difference.
    gap: ClassId,
    /// What is counted, each once.
    nouns: Vec<String>,
}

fn term(reading: &Reading<'_>, claim: usize) -> Option<Term> {
    let c = &reading.claims[claim];
    let figure = c.figure()?;
    let value = value(reading, c)?;
    let step = value.checked_div(figure.point)?.checked_mul(figure.step)?;
    let bracket = |at: usize| matches!(reading.lower(at), "(" | "[");
    let (first, start) = (reading.sentence(c).tokens.0 as usize, reading.start(c));
    let aside = (first..start).rev().find(|at| matches!(reading.lower(*at), "(" | "[" | ")" | "]")).is_some_and(bracket);
    let next = reading.claims.get(claim + 1).filter(|n| n.sentence == c.sentence && n.kind == Kind::Percent);
    let shared = next.is_some_and(|n| bracket(reading.start(n).saturating_sub(1)) && reading.start(n) <= reading.end(c) + 5);
    Some(Term { claim, value, step, sentence: c.sentence, aside, shared, noun: 0 })
}

/// All that is tried for a figure, what is bound first, then the nearest figures.
pub(super) fn of<'a>(reading: &'a Reading<'a>, stated: usize, role: Role, (told, gap): (Told, ClassId), view: &[usize]) -> Vec<Candidate> {
    let claim = &reading.claims[stated];
    let Some(own) = term(reading, stated) else { return Vec::new() };
    let nouns = vec![String::new()];
    let mut trial = Trial { reading, own, claim, close: told == Told::Close, taken_up: told == Told::TakenUp, gap, nouns };
    let mut terms: Vec<Term> = view.iter().filter_map(|k| term(reading, *k)).filter(|t| trial.counts(t)).collect();
    for t in &mut terms {
        let noun = reading.noun(&reading.claims[t.claim]);
        t.noun = trial.nouns.iter().position(|n| *n == *noun).unwrap_or_else(|| {
            trial.nouns.push(noun);
            trial.nouns.len() - 1
        });
    }
    let peers: Vec<Term> = terms.iter().copied().filter(|t| trial.is_peer(t)).collect();
    let mut found = match role {
        Role::Sum | Role::Total => trial.sums(&peers),
        Role::Difference => trial.differences(&peers),
        Role::Rest => trial.rests(&peers),
        Role::Average => trial.averages(&terms),
        Role::Product => trial.products(&terms),
        Role::Share => trial.shares(&terms),
        Role::Change => trial.changes(&terms),
    };
    found.sort_by_key(|c| !c.is_bound);
    found
}

fn per(claim: &Claim) -> Option<Per> {
    claim.figure().and_then(|f| f.per)
}

/// The greatest power of ten that divides all.
fn grain(values: &[Decimal]) -> Decimal {
    let mut grain = Decimal::ONE;
    let whole = |g: Decimal| values.iter().all(|v| v.checked_rem(g).is_some_and(|r| r.is_zero()));
    while !whole(grain) && grain > Decimal::new(1, 6) {
        grain /= Decimal::TEN;
    }
    while whole(grain * Decimal::TEN) && grain < Decimal::from(1_000_000_000) {
        grain *= Decimal::TEN;
    }
    grain
}

fn digits(value: Decimal, grain: Decimal) -> Option<String> {
    Some(value.checked_div(grain)?.normalize().trunc().to_string())
}

/// The chance, in ten thousand, that a number with so many digits is a slip away from another.
fn chance(digits: usize) -> i64 {
    match digits {
        0 | 1 => 9_000,
        2 => 2_000,
        3 => 310,
        4 => 42,
        _ => 6,
    }
}

/// Whether a figure that is written in such steps is one slip away from a value, and the chance, in ten thousand, of that.
pub(super) fn slip(made: Decimal, stated: Decimal, step: Decimal) -> Option<(bool, i64)> {
    let written = |v: Decimal| Some(v.checked_div(step)?.round().normalize().to_string());
    let (mut a, mut b) = (written(made)?, written(stated)?);
    while a.ends_with('0') && b.ends_with('0') && a.len() > 2 && b.len() > 2 {
        a.pop();
        b.pop();
    }
    // What is of quite another size could not have met it.
    Some((is_slip(&a, &b), if a.len() == b.len() { chance(b.len()) } else { 0 }))
}

impl Trial<'_> {
    fn of(&self, t: &Term) -> &Claim {
        &self.reading.claims[t.claim]
    }

    /// Whether a figure may be reckoned with: a few of something, in a word, are seldom meant, nor is what stands in brackets.
    fn counts(&self, t: &Term) -> bool {
        let few = self.is_few(t);
        let large = self.claim.unit() != Some(Unit::PercentagePoint) && self.own.value >= Decimal::ONE_HUNDRED && self.claim.kind == Kind::Count
            || self.claim.kind == Kind::Percent;
        let one = self.of(t).kind == Kind::Count && t.value <= Decimal::ONE;
        !one && !(few && large) && (!t.aside || self.own.aside)
    }

    fn is_few(&self, t: &Term) -> bool {
        self.of(t).kind == Kind::Count && self.of(t).figure().is_some_and(|f| f.form == Form::Words && f.point <= Decimal::TEN)
    }

    /// Whether a figure is a part of the one before it: "24 volunteers, five of whom".
    fn is_of_them(&self, t: &Term) -> bool {
        let end = self.reading.end(self.of(t));
        self.reading.lower(end) == "of" && matches!(self.reading.lower(end + 1), "them" | "whom" | "which" | "these" | "those")
    }

    fn is_peer(&self, t: &Term) -> bool {
        let whole = |t: &Term| t.step.fract().is_zero();
        let counted = self.claim.kind != Kind::Count || whole(t) == whole(&self.own);
        let unit = same_unit(self.reading, self.of(t), self.claim)
            || self.claim.unit() == Some(Unit::PercentagePoint) && self.of(t).unit() == Some(Unit::Percent);
        counted && !t.shared && !self.own.shared && unit && per(self.of(t)) == per(self.claim)
    }

    fn noun(&self, t: &Term) -> &str {
        &self.nouns[t.noun]
    }

    /// Whether two figures may be of one thing: they have one noun, or one of them has none.
    fn alike(&self, a: &Term, b: &Term) -> bool {
        a.noun == 0 || b.noun == 0 || a.noun == b.noun || self.of(a).kind != Kind::Count
    }

    fn distance(&self, t: &Term) -> usize {
        let apart = self.own.sentence.abs_diff(t.sentence) as usize * 4;
        // What is stated seldom comes before what it is made of.
        apart + self.own.claim.abs_diff(t.claim) + if t.claim > self.own.claim { 2 } else { 0 }
    }

    /// Times are compared in minutes where they are whole ones: hours are no powers of ten.
    fn scaled(&self, values: &[Decimal]) -> Vec<Decimal> {
        let sixty = Decimal::from(60);
        let whole = self.claim.kind == Kind::Duration && values.iter().all(|v| (*v % sixty).is_zero());
        if whole { values.iter().map(|v| *v / sixty).collect() } else { values.to_vec() }
    }

    /// What terms with signs come to, beside the stated figure.
    fn linear(&self, terms: &[(Term, i32)], roles: Vec<(&'static str, usize)>, is_bound: bool) -> Option<Candidate> {
        let own = self.own;
        let mut made = Decimal::ZERO;
        for (t, sign) in terms {
            made = made.checked_add(t.value.checked_mul(Decimal::from(*sign))?)?;
            // What is written more coarsely hides the digit.
            if t.step > own.step && self.of(t).figure().is_some_and(|f| !f.exact) {
                return None;
            }
        }
        if made <= Decimal::ZERO {
            return None;
        }
        let all: Vec<Decimal> = terms.iter().map(|(t, _)| t.value).chain([own.value, made]).collect();
        let all = self.scaled(&all);
        let g = grain(&all);
        let (a, b) = (digits(all[all.len() - 1], g)?, digits(all[all.len() - 2], g)?);
        Some(Candidate {
            roles,
            is_met: made == own.value,
            is_slip: is_slip(&a, &b),
            chance: if a.len() == b.len() { chance(b.len()) } else { 0 },
            is_bound,
        })
    }

    /// A value that is rounded as the stated one is written.
    fn nearly(&self, made: Decimal, from: [&Term; 2], roles: Vec<(&'static str, usize)>, is_bound: bool) -> Option<Candidate> {
        let own = self.own;
        // What they were rounded from may hide the digit.
        let counted = |t: &Term| self.of(t).kind == Kind::Count && t.step <= Decimal::ONE && t.value.fract().is_zero();
        for t in from.into_iter().filter(|t| !counted(t)) {
            let slack = made.abs().checked_mul(t.step)?.checked_div(t.value)?.checked_div(Decimal::TWO)?;
            if slack > own.step {
                return None;
            }
        }
        let is_met = made.checked_sub(own.value)?.abs() <= own.step;
        let slip = slip(made, own.value, own.step)?;
        // That a division leaves nothing is seldom chance.
        let even = if is_bound && made.checked_rem(own.step)?.is_zero() { 4 } else { 1 };
        Some(Candidate { roles, is_met, is_slip: slip.0, chance: slip.1 / even, is_bound })
    }

    fn sums(&self, peers: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        let less: Vec<Term> = peers.iter().copied().filter(|t| t.value < own.value).collect();
        let listed = |s: u32| self.listed(s);
        let one_place = |a: &Term, b: &Term| {
            (a.sentence == b.sentence || listed(a.sentence) && listed(b.sentence)) && (a.claim < own.claim) == (b.claim < own.claim)
        };
        let mut runs: Vec<(Vec<Term>, bool)> = Vec::new();
        // All of one sentence, on one side of the total; all of a list.
        let out_of = self.reading.end(self.claim);
        let partial = |run: &[Term]| {
            let start = run.first().map_or(0, |t| self.reading.start(self.of(t)));
            (1..=4).filter_map(|n| start.checked_sub(n)).any(|at| self.reading.is_a(at, "partial-list"))
        };
        // "81 out of 98", "72 of 469": a part.
        let behind = self.reading.noun_end(self.claim).max(out_of);
        let of =
            |at: usize| self.reading.lower(at) == "of" && (at + 1..at + 3).any(|k| self.reading.claim_at(self.own.sentence as usize, k).is_some());
        if self.reading.lower(out_of) == "out" || of(out_of) || of(behind) {
            return Vec::new();
        }
        for run in less.chunk_by(one_place).filter(|run| (2..=7).contains(&run.len())) {
            let near = run.iter().all(|t| t.sentence.abs_diff(own.sentence) <= 1 || listed(t.sentence));
            runs.push((run.to_vec(), near && self.close));
        }
        // The last two or three before it.
        let before: Vec<Term> = less.iter().copied().filter(|t| t.claim < own.claim).collect();
        if let Some(from) = before.len().checked_sub(2) {
            let run = &before[from..];
            let near = run.iter().all(|t| own.sentence - t.sentence <= 2);
            let added = run.iter().any(|t| self.is_added(t));
            if added || run[0].sentence == run[1].sentence {
                runs.push((run.to_vec(), near && self.close && added));
            }
        }
        if self.taken_up {
            runs.retain(|(run, _)| run.iter().all(|t| t.sentence + 1 == own.sentence));
        }
        runs.sort_by_key(|(run, _)| run.iter().map(|t| self.distance(t)).min().unwrap_or(0));
        let mut seen: Vec<Vec<usize>> = Vec::new();
        let mut out = Vec::new();
        for (run, is_bound) in runs {
            let claims: Vec<usize> = run.iter().map(|t| t.claim).collect();
            // "five for it, four against and one away": all of the list must be told.
            let told =
                self.reading.claims_of(run[0].sentence as usize).1.iter().filter(|c| c.kind == self.claim.kind && c.tokens.0 > self.claim.tokens.0);
            let opened = own.claim + 1 == claims[0] && self.is_opened(&run[0]) && told.count() == run.len();
            let coordinate = own.claim + 1 == claims[0] && run[0].sentence == own.sentence && !self.has_word_before(&run[0]);
            if coordinate {
                continue;
            }
            let is_bound = is_bound || opened;
            let all_few = run.iter().all(|t| self.is_few(t)) && own.value > Decimal::TEN;
            let few = all_few || !opened && run.iter().any(|t| self.is_few(t) && !self.is_added(t)) && run.iter().any(|t| !self.is_few(t));
            // "an advantage of 64" is no part of what it is an advantage over, nor is a line of an account.
            let foreign = run.iter().any(|t| self.is_of_them(t) || self.is_move(t) && !self.is_added(t) || self.is_of_an_account(t));
            if seen.contains(&claims) || partial(&run) || few || foreign || self.goes_on_to_a_rest(&run) {
                continue;
            }
            let sum = || [("total", own.claim)].into_iter().chain(claims.iter().map(|k| ("part", *k))).collect();
            let roles = match run[..] {
                [a, b] if self.is_added(&b) => vec![("now", own.claim), ("before", a.claim), ("added", b.claim)],
                [a, b] if self.is_added(&a) => vec![("now", own.claim), ("before", b.claim), ("added", a.claim)],
                _ => sum(),
            };
            seen.push(claims);
            let terms: Vec<(Term, i32)> = run.iter().map(|t| (*t, 1)).collect();
            out.extend(self.linear(&terms, roles, is_bound));
        }
        out
    }

    /// Whether words of an account stand before a figure: "an operating profit of $250m".
    fn is_of_an_account(&self, t: &Term) -> bool {
        let start = self.reading.start(self.of(t));
        (start.saturating_sub(3)..start).any(|at| self.reading.is_a(at, "account-word"))
    }

    /// Whether a list goes on with a rest in another unit: "and the remaining 15% from the parish".
    fn goes_on_to_a_rest(&self, run: &[Term]) -> bool {
        let Some(last) = run.iter().max_by_key(|t| t.claim).filter(|t| t.claim > self.own.claim) else { return false };
        let (from, to) = (self.reading.end(self.of(last)), self.reading.sentence(self.of(last)).tokens.1 as usize);
        (from..to).any(|at| matches!(self.reading.lower(at), "remaining" | "rest" | "remainder" | "balance"))
    }

    /// Whether a colon stands between the stated figure and the first of a list.
    fn is_opened(&self, first: &Term) -> bool {
        let colons =
            (self.reading.end(self.claim)..self.reading.start(self.of(first))).rev().take(4).filter(|at| self.reading.lower(*at) == ":").count();
        colons == 1 && first.sentence == self.own.sentence
    }

    /// Whether more than a comma stands between the stated figure with its noun and another: figures of one list are no sum of each other.
    fn has_word_before(&self, first: &Term) -> bool {
        let (from, to) = (self.reading.noun_end(self.claim), self.reading.start(self.of(first)));
        (from..to).any(|at| !matches!(self.reading.lower(at), "," | "and" | ";"))
    }

    fn listed(&self, sentence: u32) -> bool {
        matches!(self.reading.doc.block_of(&self.reading.doc.sentences[sentence as usize]).kind, BlockKind::Item { .. })
    }

    /// Whether a figure says how far something moved: "a decrease of 120".
    fn is_move(&self, t: &Term) -> bool {
        let start = self.reading.start(self.of(t));
        let moved = |at: usize| self.reading.ends(at, self.gap) || ["up", "down", "rise", "fall"].iter().any(|class| self.reading.is_a(at, class));
        (1..=2).filter_map(|n| start.checked_sub(n)).any(moved)
    }

    /// Whether a figure is what something came to: "to 9,446", "at 9,446".
    fn is_reached(&self, t: &Term) -> bool {
        self.reading.start(self.of(t)).checked_sub(1).is_some_and(|at| matches!(self.reading.lower(at), "to" | "at"))
    }

    /// Whether a figure is what was expected: "the 838 that analysts had expected".
    fn is_aim(&self, t: &Term) -> bool {
        let (start, end) = (self.reading.start(self.of(t)), self.reading.end(self.of(t)));
        (start.saturating_sub(4)..start).chain(end..end + 4).any(|at| self.reading.is_a(at, "slip-aim"))
    }

    /// Whether a figure is said to have come on top: "26 more", "added 26".
    fn is_added(&self, t: &Term) -> bool {
        let (start, end) = (self.reading.start(self.of(t)), self.reading.end(self.of(t)));
        (1..=3).filter_map(|n| start.checked_sub(n)).any(|at| self.reading.is_a(at, "added-before")) || self.reading.is_a(end, "added-behind")
    }

    /// Pairs of figures, those that stand side by side first, then the nearest.
    fn pairs(&self, peers: &[Term]) -> Vec<(Term, Term)> {
        let mut near: Vec<Term> = peers.to_vec();
        near.sort_by_key(|t| self.distance(t));
        near.truncate(NEAREST);
        near.sort_by_key(|t| t.claim);
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for a in 0..near.len() {
            for b in a + 1..near.len() {
                pairs.push((self.distance(&near[a]).max(self.distance(&near[b])) + 2 * (b - a), a, b));
            }
        }
        pairs.sort_unstable();
        pairs.into_iter().map(|(_, a, b)| (near[a], near[b])).collect()
    }

    /// Whether two figures are the only ones of their sentences that could be meant.
    fn alone(&self, a: &Term, b: &Term, peers: &[Term]) -> bool {
        let start = self.reading.start(self.claim);
        let taken_up = (2..=3).filter_map(|n| start.checked_sub(n)).any(|at| matches!(self.reading.lower(at), "the" | "that" | "this"));
        let reach = if self.claim.kind == Kind::Percent && taken_up { 2 } else { 1 };
        let near = |t: &Term| t.sentence.abs_diff(self.own.sentence) <= reach;
        let within = |t: &Term| (a.sentence..=b.sentence).contains(&t.sentence) || t.sentence == self.own.sentence;
        near(a) && near(b) && self.alike(a, b) && peers.iter().filter(|t| within(t)).count() == 2
    }

    fn differences(&self, peers: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        let tried = self.pairs(peers).into_iter().filter_map(|(a, b)| {
            let (more, less) = if a.value > b.value { (a, b) } else { (b, a) };
            let is_bound = self.close && self.alone(&a, &b, peers) && less.value > own.value;
            let side_by_side = !peers.iter().any(|t| t.claim > a.claim && t.claim < b.claim) && self.alike(&a, &b);
            if !is_bound && !side_by_side || self.taken_up && !self.alone(&a, &b, peers) {
                return None;
            }
            self.linear(&[(more, 1), (less, -1)], vec![("stated", own.claim), ("to", b.claim), ("from", a.claim)], is_bound)
        });
        tried.collect()
    }

    fn rests(&self, peers: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        let before: Vec<Term> = peers.iter().copied().filter(|t| t.claim < own.claim).collect();
        let mut out = Vec::new();
        // "the other 13 of the 72 homes": the whole stands behind.
        if self.reading.lower(self.reading.end(self.claim)) == "of" {
            return out;
        }
        for (k, whole) in before.iter().enumerate().rev() {
            let parts: Vec<Term> = before[k + 1..].iter().copied().filter(|t| t.value < whole.value).collect();
            // "Thirty of the works": a part itself.
            let of_them = self.reading.lower(self.reading.end(self.of(whole))) == "of";
            if whole.value <= own.value || parts.is_empty() || parts.len() > 5 || of_them {
                continue;
            }
            let terms: Vec<(Term, i32)> = [(*whole, 1)].into_iter().chain(parts.iter().map(|t| (*t, -1))).collect();
            let roles = [("rest", own.claim), ("whole", whole.claim)].into_iter().chain(parts.iter().map(|t| ("part", t.claim))).collect();
            out.extend(self.linear(&terms, roles, self.close && parts.len() == before.len() - k - 1));
        }
        out
    }

    fn averages(&self, terms: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        // "a policy", "to a herd": each of what was counted.
        let end = self.reading.noun_end(self.claim);
        let each: Vec<String> =
            (end..end + 4).map(|at| singular(&self.reading.doc.tokens.get(at).map_or("", |_| self.reading.doc.token(at)).to_lowercase())).collect();
        let mut out = Vec::new();
        for (a, b) in self.pairs(terms) {
            for (x, y) in [(a, b), (b, a)] {
                let unit = same_unit(self.reading, self.of(&x), self.claim);
                if !unit || self.of(&y).kind != Kind::Count || y.value <= Decimal::ONE || x.value <= own.value {
                    continue;
                }
                let noun = self.noun(&y);
                let is_bound = !noun.is_empty() && each.iter().any(|e| e == noun);
                let roles = vec![("stated", own.claim), ("total", x.claim), ("number", y.claim)];
                let candidate = x.value.checked_div(y.value).and_then(|made| self.nearly(made, [&x, &y], roles, is_bound));
                out.extend(candidate.filter(|c| c.is_met || c.chance < chance(2)));
            }
        }
        out
    }

    fn products(&self, terms: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        let whole = |t: &Term| t.value.fract().is_zero();
        let mut out = Vec::new();
        for (a, b) in self.pairs(terms) {
            for (x, y) in [(a, b), (b, a)] {
                let unit = same_unit(self.reading, self.of(&x), self.claim);
                if !unit
                    || self.of(&y).kind != Kind::Count
                    || y.value <= Decimal::TWO
                    || x.value <= Decimal::ONE
                    || !whole(&y)
                    || self.is_few(&y)
                    || self.is_few(&x)
                    || y.value > own.value
                {
                    continue;
                }
                if x.claim > y.claim && a.claim == y.claim && self.of(&x).kind == Kind::Count || self.is_of_them(&x) || self.is_of_them(&y) {
                    continue;
                }
                // "26 cases …, 1,140 animals, an average of 44": an average was rounded.
                let slack = x.step.checked_mul(y.value).and_then(|s| s.checked_div(Decimal::TWO));
                let rounded = x.value.checked_mul(y.value).and_then(|made| made.checked_sub(own.value)).zip(slack);
                if rounded.is_some_and(|(off, slack)| off.abs() <= slack) {
                    return Vec::new();
                }
                let is_bound = per(self.of(&x)).is_some() && x.sentence == y.sentence;
                let roles = vec![("total", own.claim), ("unit", x.claim), ("quantity", y.claim)];
                let candidate = x.value.checked_mul(y.value).and_then(|made| self.nearly(made, [&x, &y], roles, is_bound));
                out.extend(candidate.filter(|c| c.is_met || c.chance < chance(if is_bound { 2 } else { 3 })));
            }
        }
        out
    }

    fn shares(&self, terms: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        let levels: Vec<Term> = terms.iter().copied().filter(|t| !matches!(self.of(t).kind, Kind::Percent | Kind::Duration)).collect();
        let mut out = Vec::new();
        let last = levels.iter().rfind(|t| t.claim < own.claim).copied();
        for (a, b) in self.pairs(&levels) {
            if !same_unit(self.reading, self.of(&a), self.of(&b)) || per(self.of(&a)) != per(self.of(&b)) {
                continue;
            }
            let (whole, part) = if a.value > b.value { (a, b) } else { (b, a) };
            let roles = vec![("stated", own.claim), ("part", part.claim), ("whole", whole.claim)];
            let own_sentence = a.sentence == own.sentence && b.sentence == own.sentence;
            let sole = || self.alone(&a, &b, &levels);
            let beside = last.is_some_and(|l| l.claim == part.claim && l.sentence == own.sentence);
            let of_several = own.aside && self.reading.claims_of(own.sentence as usize).1.iter().filter(|c| c.kind == Kind::Percent).count() > 1;
            // "63 of the 350 …, equal to 28%"
            let joined = own_sentence && a.claim + 1 == b.claim && last.is_some_and(|l| l.claim == b.claim) && self.is_whole(&whole);
            let own_base = self.reading.lower(self.reading.end(self.claim)) == "of";
            let next = !own.aside
                && !own_base
                && a.sentence + 1 == own.sentence
                && b.sentence == a.sentence
                && self.in_one_block(&a)
                && sole()
                && part.value >= Decimal::TEN;
            let sole_whole = beside && (!own.aside || self.listed(whole.sentence)) && sole();
            let told = !whole.shared && (beside && self.is_whole(&whole) || joined || sole_whole || next);
            let is_bound = (self.close || next) && told && !of_several && !self.is_move(&part) && !self.is_reached(&whole);
            if !is_bound || self.is_aim(&own) {
                continue;
            }
            let made = part.value.checked_mul(Decimal::ONE_HUNDRED).and_then(|p| p.checked_div(whole.value));
            out.extend(made.and_then(|made| self.nearly(made, [&a, &b], roles, is_bound)));
        }
        out
    }

    /// Whether a figure stands in the paragraph of the stated one.
    fn in_one_block(&self, t: &Term) -> bool {
        let block = |s: u32| self.reading.doc.sentences[s as usize].block;
        block(t.sentence) == block(self.own.sentence)
    }

    /// Whether a number is told as a whole: "of the 350 lifts".
    fn is_whole(&self, whole: &Term) -> bool {
        let start = self.reading.start(self.of(whole));
        (1..=2)
            .filter_map(|n| start.checked_sub(n))
            .any(|at| matches!(self.reading.lower(at), "of" | "questioned" | "asked" | "polled" | "surveyed" | "interviewed"))
    }

    fn changes(&self, terms: &[Term]) -> Vec<Candidate> {
        let own = self.own;
        let hundred = Decimal::ONE_HUNDRED;
        let levels: Vec<Term> = terms
            .iter()
            .copied()
            .filter(|t| {
                !matches!(self.of(t).kind, Kind::Percent | Kind::Duration) && !t.shared && self.of(t).figure().is_some_and(|f| f.form == Form::Digits)
            })
            .collect();
        let over = |p: Decimal, q: Decimal| p.checked_mul(hundred)?.checked_div(q);
        let mut out = Vec::new();
        for (a, b) in self.pairs(&levels) {
            if !same_unit(self.reading, self.of(&a), self.of(&b)) || per(self.of(&a)) != per(self.of(&b)) || !self.alike(&a, &b) {
                continue;
            }
            let (more, less) = if a.value > b.value { (a, b) } else { (b, a) };
            let rise = over(more.value, less.value).and_then(|r| r.checked_sub(hundred));
            let fall = over(less.value, more.value).and_then(|r| hundred.checked_sub(r));
            let is_bound = self.close && self.alone(&a, &b, &levels);
            if self.is_aim(&a) || self.is_aim(&b) {
                continue;
            }
            let told = |classes: [&str; 2]| {
                let (start, end) = (self.reading.start(self.claim), self.reading.end(self.claim));
                (start.saturating_sub(5)..start).chain(end..end + 3).any(|at| classes.iter().any(|class| self.reading.is_a(at, class)))
            };
            let (up, down) = (told(["up", "rise"]), told(["down", "fall"]));
            let said = |t: &Term, word: &str| self.reading.start(self.of(t)).checked_sub(1).is_some_and(|at| self.reading.lower(at) == word);
            for (made, to, from) in [(rise.filter(|_| up || !down), more, less), (fall.filter(|_| down || !up), less, more)] {
                let roles = vec![("stated", own.claim), ("to", to.claim), ("from", from.claim)];
                if said(&to, "from") || said(&from, "to") {
                    continue;
                }
                out.extend(made.and_then(|made| self.nearly(made, [&a, &b], roles, is_bound)));
            }
        }
        out
    }
}

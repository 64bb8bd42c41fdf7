//! Shares that make up one whole, but for one digit of one of them.
//!
//! "51% said that it stayed the same, 38% that it rose and only 91% that it fell": the shares come to another sum than the whole, and would come
//! to it with one digit of one of them changed, or two that have changed places. A list of three shares that do that by chance is rare; where
//! the words say as well that the list is whole (both ends of a scale, what the shares make up, one base for all of them, a number with each
//! that gives one and the same whole), it is a slip.

use super::headline_edition::is_slip;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::Unit;
use crate::doc::{Claim, ClaimId, Hedge, Kind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// Binds the shares of a list that come to another sum than the whole by one slip.
pub(super) const SLIPPED_SHARE: Relation = Relation {
    name: "slipped-share",
    roles: &["part"],
    about: "Three shares or more that make up one whole, where one digit of one of them keeps them from coming to it.",
    bind,
};

/// Shares of one list.
const FEWEST: usize = 3;
const MOST: usize = 10;
/// Tokens from one share to the next.
const BETWEEN: usize = 24;
/// Tokens behind the last share that may still belong to it.
const BEHIND: usize = 14;
/// Tokens between a share and the end of a scale that it is of.
const BESIDE: usize = 4;
/// Tokens before the first share in which a change is told.
const LEAD: usize = 6;
/// So far above the whole are shares that only one base makes a list.
const NEAR: i64 = 112;

struct Classes {
    partition: [ClassId; 3],
    several: [ClassId; 2],
    versus: ClassId,
    partial: ClassId,
    moved: [ClassId; 4],
    ends: [ClassId; 2],
    untold: ClassId,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let is_share = |c: &Claim| c.unit() == Some(Unit::Percent);
    let mut classes: Option<Classes> = None;
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        if claims.len() < FEWEST || claims.iter().filter(|c| is_share(c)).count() < FEWEST {
            continue;
        }
        if classes.is_none() {
            classes = Classes::of(reading);
        }
        let Some(v) = &classes else { return };
        for run in runs(reading, claims) {
            let shares: Vec<&Claim> = run.iter().map(|k| &claims[*k]).collect();
            if !slipped(reading, &shares) {
                continue;
            }
            let all = || run.iter().map(|k| first + k).collect::<Vec<usize>>();
            let list = List { reading, v, index, tokens: (sentence.tokens.0 as usize, sentence.tokens.1 as usize), claims, run: &run };
            if list.is_foreign() {
                reading.refused_list(all, "one of the shares is a change, a comparison or a share of a part, or more than one answer was possible");
                continue;
            }
            if !list.is_whole() {
                reading.refused_list(all, "they come to about the whole, but nothing says that they make it up");
                continue;
            }
            if list.leaves_more() {
                reading.refused_list(all, "the text says that there is more than the list gives");
                continue;
            }
            let sum: Decimal = shares.iter().filter_map(|c| c.figure()).map(|f| f.point).sum();
            let roles = all().into_iter().map(|k| ("part", Filler::Claim(ClaimId(k as u32)))).collect();
            let facts = vec![("sum", format!("{}%", sum.normalize()))];
            out.push(Link { roles, strength: Strength::Construction, facts, severity: Some(Severity::Warning) });
        }
    }
}

impl Classes {
    fn of(reading: &Reading<'_>) -> Option<Classes> {
        let find = |name| reading.lexicon.words.find_class(name);
        Some(Classes {
            partition: [find("partition")?, find("partition-of-three")?, find("ballot")?],
            several: [find("several-answers")?, find("of-several-groups")?],
            versus: find("versus")?,
            partial: find("partial-list")?,
            moved: [find("up")?, find("down")?, find("rise")?, find("fall")?],
            ends: [find("low-end")?, find("high-end")?],
            untold: find("more-is-untold")?,
        })
    }
}

/// Lists of shares: each joined to the next by few words, with no colon and no other share between.
fn runs(reading: &Reading<'_>, claims: &[Claim]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    // "30.3% from 45 to 64": the second number has no sign, and no share.
    let bound = |c: &Claim| {
        c.pattern == "list-elided" && reading.start(c).checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "to" | "and" | "–" | "-"))
    };
    for (k, claim) in claims.iter().enumerate().filter(|(_, c)| c.unit() == Some(Unit::Percent) && !bound(c)) {
        let whole = claim.figure().is_none_or(|f| f.to.is_some() || f.per.is_some() || f.point > Decimal::ONE_HUNDRED || f.point <= Decimal::ZERO);
        let joined = run.last().is_some_and(|last: &usize| {
            let (from, to) = (reading.end(&claims[*last]), reading.start(claim));
            // "74%, precontemplation": a colon leads on to another list only where no number opens it.
            to.saturating_sub(from) <= BETWEEN && !(from..to).any(|at| reading.lower(at) == ":")
        });
        if !joined || whole {
            out.push(std::mem::take(&mut run));
        }
        if !whole {
            run.push(k);
        }
    }
    out.push(run);
    out.retain(|r| (FEWEST..=MOST).contains(&r.len()));
    out
}

/// The digits of a share as they are written.
fn written<'a>(reading: &Reading<'a>, share: &Claim) -> &'a str {
    let words = reading.doc.words(share.span);
    let end = words.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(words.len());
    words[..end].trim_end_matches('.')
}

/// Whether shares do not come to the whole, and would with one slip less.
fn slipped(reading: &Reading<'_>, shares: &[&Claim]) -> bool {
    let whole = Decimal::ONE_HUNDRED;
    let figures: Vec<_> = shares.iter().filter_map(|c| c.figure()).collect();
    let Some(sum) = figures.iter().try_fold(Decimal::ZERO, |s, f| s.checked_add(f.point)) else { return false };
    let Some(slack) = figures.iter().try_fold(Decimal::ZERO, |s, f| s.checked_add(f.step.checked_div(Decimal::TWO)?)) else { return false };
    let finest = figures.iter().map(|f| f.step).min().unwrap_or(Decimal::ONE);
    let off = sum - whole;
    // Of round shares every sum is a slip away from the whole.
    if figures.iter().all(|f| (f.point % Decimal::TEN).is_zero()) {
        return false;
    }
    // What rounding can do is no slip, nor is what one share would have to make up by itself.
    if off.abs() <= slack || off.abs() < Decimal::TWO || off.abs() >= whole {
        return false;
    }
    // In tenths the sum may be one of them off; whole numbers have to come to the whole, for nearly every sum is a slip away from near it.
    let rounding = if finest < Decimal::ONE { finest } else { Decimal::ZERO };
    shares.iter().zip(&figures).any(|(share, figure)| {
        let text = written(reading, share);
        if text.len() as u32 <= figure.step.normalize().scale() {
            return false;
        }
        let step = figure.step.normalize();
        [-rounding, Decimal::ZERO, rounding].iter().any(|r| {
            let right = figure.point - off + r;
            let as_written = format!("{:.*}", step.scale() as usize, right);
            right > Decimal::ZERO && right < whole && (right.round_dp(step.scale()) - right).abs() <= rounding && is_slip(&as_written, text)
        })
    })
}

/// What the numbers beside shares say.
enum Numbers {
    /// There are none, or they are of several wholes.
    None,
    /// All give one whole.
    AllAgree,
    /// All but one do.
    OneOdd,
}

struct List<'a> {
    reading: &'a Reading<'a>,
    v: &'a Classes,
    index: usize,
    tokens: (usize, usize),
    claims: &'a [Claim],
    run: &'a [usize],
}

impl List<'_> {
    fn shares(&self) -> impl Iterator<Item = &Claim> {
        self.run.iter().map(|k| &self.claims[*k])
    }

    /// The tokens of the list, its last share with what it is of included.
    fn region(&self) -> (usize, usize) {
        let from = self.shares().next().map_or(0, |c| self.reading.start(c));
        let to = self.shares().last().map_or(0, |c| self.reading.end(c));
        (from, (to + BEHIND).min(self.tokens.1))
    }

    fn any(&self, (from, to): (usize, usize), class: ClassId) -> bool {
        (from..to).any(|at| self.reading.is(at, class))
    }

    /// Whether the shares are not of one whole by what stands beside them.
    fn is_foreign(&self) -> bool {
        let reading = self.reading;
        let (from, to) = self.region();
        let last = self.shares().last().map_or(from, |c| reading.end(c));
        let against = |at: usize| match reading.lower(at) {
            "|" => true,
            "than" => !self.bounds(at),
            "from" => false,
            _ => reading.is(at, self.v.versus),
        };
        let mark = |at: usize| matches!(reading.lower(at), "±" | "<" | ">" | "≤" | "≥" | "−" | "=");
        let marked =
            |c: &Claim| reading.start(c).checked_sub(1).is_some_and(mark) && reading.lower(reading.start(c) - 1) != "=" || mark(reading.end(c));
        let inside = (from.saturating_sub(1)..last + 1).any(against) || self.shares().any(marked);
        // "Falling costs for storage (33%), …"
        let lead = (self.tokens.0 + 1).max(from.saturating_sub(LEAD))..from;
        let inside = inside || lead.into_iter().any(|at| self.v.moved[2..].iter().any(|m| reading.is(at, *m)) && reading.lower(at - 1) != "in");
        let moved = self.shares().any(|c| {
            let (start, end) = (reading.start(c), reading.end(c));
            let makes = |at: usize| reading.lower(at) == "up" && at > 0 && matches!(reading.lower(at - 1), "make" | "makes" | "made" | "making");
            let near = |at: usize| self.v.moved.iter().any(|m| reading.ends(at, *m)) && !makes(at);
            let before = (1..=2).filter_map(|b| start.checked_sub(b)).filter(|at| *at >= self.tokens.0);
            before.clone().any(near) || reading.lower(end) == "higher" || reading.lower(end) == "lower" || {
                let partial = before.clone().any(|at| reading.ends(at, self.v.partial) && reading.lower(at) != "from");
                partial && self.shares().next().is_none_or(|f| f.span != c.span)
            }
        });
        // What is asked is told right before the answers, or how it could be answered behind them.
        let sentence = &reading.doc.sentences[self.index];
        let asked = self.index.saturating_sub(2)..=self.index + 1;
        let said = asked.filter_map(|s| reading.doc.sentences.get(s)).filter(|s| s.block == sentence.block);
        let several = said.into_iter().any(|s| self.any((s.tokens.0 as usize, s.tokens.1 as usize), self.v.several[0]));
        // "29% of the old, 24% of the young and 54% of the sick", "13% in the first group, …"
        let bases: Vec<String> = self.shares().filter_map(|c| super::total::base(reading, c)).collect();
        let apart = bases.windows(2).any(|w| w[0] != w[1]) || self.shares().all(|c| matches!(reading.lower(reading.end(c)), "in" | "among"));
        let groups =
            (from..to.min(last + 4)).any(|at| reading.is(at, self.v.several[1]) && !matches!(reading.lower(at), "respectively" | "agree" | "agreed"));
        inside
            || moved
            || several
            || apart
            || groups
            || self.shares().any(|c| !matches!(c.figure().map(|f| f.hedge), Some(Hedge::None | Hedge::About)))
    }

    /// "less than a day", "more than 1,000 lines": a class of a scale.
    fn bounds(&self, than: usize) -> bool {
        than.checked_sub(1).is_some_and(|b| matches!(self.reading.lower(b), "less" | "more" | "fewer" | "older" | "younger"))
            && self
                .reading
                .doc
                .tokens
                .get(than + 1)
                .is_some_and(|t| t.kind == TokenKind::Digits || matches!(self.reading.lower(than + 1), "a" | "an" | "one"))
    }

    /// Whether shares that do not reach the whole are followed by words for what is left, without a share of its own.
    fn leaves_more(&self) -> bool {
        let reading = self.reading;
        let sum: Decimal = self.shares().filter_map(|c| c.figure()).map(|f| f.point).sum();
        let passage = reading.doc.sentences[self.index].passage;
        let last = reading.doc.sentences.get(self.index + 1).filter(|s| s.passage == passage);
        let end = last.map_or(self.tokens.1, |s| s.tokens.1 as usize);
        let shared = |at: usize| self.shares().any(|c| (at..at + 5).contains(&reading.start(c)));
        sum < Decimal::ONE_HUNDRED && (self.tokens.0..end).any(|at| reading.is(at, self.v.untold) && !shared(at))
    }

    /// Whether something says that the list is whole.
    fn is_whole(&self) -> bool {
        let [partition, of_three, ballot] = self.v.partition;
        let over = self.shares().filter_map(|c| c.figure()).map(|f| f.point).sum::<Decimal>() > Decimal::ONE_HUNDRED;
        let told = [partition, of_three].iter().any(|c| self.any(self.tokens, *c)) || over && self.any(self.tokens, ballot);
        match self.numbers() {
            // Each number says that its share is right: some are left out.
            Numbers::AllAgree => false,
            Numbers::OneOdd => true,
            Numbers::None => told || self.is_announced() || self.is_scale() || self.has_one_base(),
        }
    }

    /// "Applicants chose one of three projects.", "Visits were split three ways.": in the sentence or the one before.
    fn is_announced(&self) -> bool {
        let reading = self.reading;
        let doc = reading.doc;
        let chosen = |s: usize| {
            let (_, claims) = reading.claims_of(s);
            claims.iter().any(|c| {
                let start = reading.start(c);
                let many = c.figure().is_some_and(|f| f.unit == Unit::Count && f.point == Decimal::from(self.run.len()));
                many && start >= 2 && reading.lower(start - 1) == "of" && reading.lower(start - 2) == "one"
            })
        };
        let before = self.index.checked_sub(1).filter(|b| doc.sentences[*b].passage == doc.sentences[self.index].passage);
        let told = |s: usize| {
            let tokens = (doc.sentences[s].tokens.0 as usize, doc.sentences[s].tokens.1 as usize);
            !reading.claims_of(s).1.iter().any(|c| c.unit() == Some(Unit::Percent)) && self.any(tokens, self.v.partition[0])
        };
        chosen(self.index) || before.is_some_and(|b| chosen(b) || told(b))
    }

    /// "30% had a low level, 38% an intermediate level and 32% a high level": both ends of a scale stand beside the shares; or a word and its
    /// contrary, "undetectable" and "detectable".
    fn is_scale(&self) -> bool {
        let reading = self.reading;
        let (from, to) = self.region();
        let [low, high] = self.v.ends;
        // Each end beside a share of its own: up to a mark, or the next share.
        let parts = |at: usize| matches!(reading.lower(at), "," | ";") || self.shares().any(|c| reading.end(c) == at + 1);
        let beside = |c: &Claim, end: ClassId| {
            let (start, stop) = (reading.start(c), reading.end(c));
            let before = (self.tokens.0.max(start.saturating_sub(BESIDE))..start).rev().take_while(|at| !parts(*at));
            let behind = (stop..self.tokens.1.min(stop + BESIDE)).take_while(|at| !parts(*at));
            before.chain(behind).any(|at| reading.is(at, end))
        };
        let with = |end: ClassId| self.run.iter().copied().filter(|k| beside(&self.claims[*k], end)).collect::<Vec<usize>>();
        let (lows, highs) = (with(low), with(high));
        if lows.iter().any(|a| highs.iter().any(|b| a != b)) {
            return true;
        }
        // "for the mild, moderate and severe pain are 17.2%, …": the grades in a row of their own, the shares in another.
        let bare = self.run.windows(2).all(|w| reading.start(&self.claims[w[1]]).saturating_sub(reading.end(&self.claims[w[0]])) <= BESIDE);
        let graded = |end: ClassId| (self.tokens.0..from).rev().find(|at| reading.is(*at, end));
        if bare && graded(low).zip(graded(high)).is_some_and(|(a, b)| a.abs_diff(b) <= 2 * self.run.len()) {
            return true;
        }
        let text = |at: usize| reading.doc.token(at).to_lowercase();
        // "was undetectable in 21%": what the first share is of may stand before it.
        let label = self.tokens.0.max(from.saturating_sub(BESIDE));
        let words: Vec<String> = (label..to).map(text).filter(|w| w.len() >= 5).collect();
        let contrary = |w: &String| ["un", "non", "in", "dis"].iter().any(|p| w.strip_prefix(p).is_some_and(|stem| words.iter().any(|o| o == stem)));
        words.iter().any(contrary)
    }

    /// "106 (61%) preferred tea, 48 (27%) coffee; 21 (82%) had no preference": whether each share has its number, and what the numbers say.
    fn numbers(&self) -> Numbers {
        let reading = self.reading;
        let counts = |c: &&Claim| c.kind == Kind::Count && c.figure().is_some_and(|f| f.unit == Unit::Count && f.to.is_none());
        let near = |from: usize, to: usize, most: usize| from <= to && to - from <= most;
        let behind = |k: usize| self.claims.get(k + 1).filter(counts).filter(|c| near(reading.end(&self.claims[k]), reading.start(c), 3));
        // "2 cases (25%)", "113,506 pre-school children (under 6, 56.4%)": the one number since the share before.
        let before = |k: usize| {
            let last = self.run.iter().copied().filter(|r| *r < k).max().map_or(0, |r| r + 1);
            let mut own = self.claims[last..k].iter().filter(counts).filter(|c| near(reading.end(c), reading.start(&self.claims[k]), BETWEEN));
            own.next().filter(|_| own.next().is_none())
        };
        // "22% (N = 404), 28% (N = 504)": all stand on one side.
        let all_behind = self.run.iter().all(|k| behind(*k).is_some());
        let number = |k: usize| if all_behind { behind(k) } else { before(k) };
        let whole = |k: &usize| {
            let share = self.claims[*k].figure()?.tight()?.scale(Decimal::new(1, 2))?;
            number(*k)?.figure()?.tight()?.div(&share)
        };
        let wholes: Vec<_> = self.run.iter().filter_map(whole).collect();
        if wholes.len() != self.run.len() {
            return Numbers::None;
        }
        // A last place that is rounded in the wrong way is no other whole.
        let meet = |a: usize, b: usize| wholes[a].meets(&wholes[b]) || self.near(a, b, number);
        let agree = |odd: Option<usize>| {
            let others = || (0..wholes.len()).filter(move |k| Some(*k) != odd);
            others().all(|a| others().all(|b| meet(a, b)))
        };
        let alone = |odd: usize| (0..wholes.len()).all(|k| k == odd || !meet(k, odd));
        match () {
            () if agree(None) => Numbers::AllAgree,
            () if (0..wholes.len()).any(|odd| alone(odd) && agree(Some(odd))) => Numbers::OneOdd,
            () => Numbers::None,
        }
    }

    /// Whether the wholes that two shares of the list give with their numbers are one but for a hundredth part.
    fn near<'c>(&'c self, a: usize, b: usize, number: impl Fn(usize) -> Option<&'c Claim>) -> bool {
        let of = |k: usize| {
            let share = self.claims[self.run[k]].figure()?.point;
            number(self.run[k])?.figure()?.point.checked_div(share)
        };
        let within = |(x, y): (Decimal, Decimal)| Some((x - y).abs().checked_mul(Decimal::ONE_HUNDRED)? <= x.min(y));
        of(a).zip(of(b)).and_then(within).unwrap_or(false)
    }

    /// "55% of those asked said …, 14% said … and 36% had no view", "spending 36% on schools, 53% on roads and 19% on the rest", "47%, 36% and
    /// 26% of the patients": one base for all, and little more than the whole.
    fn has_one_base(&self) -> bool {
        let reading = self.reading;
        let shares: Vec<&Claim> = self.shares().collect();
        let ([first, ..], [.., last]) = (&shares[..], &shares[..]) else { return false };
        let figures = || shares.iter().filter_map(|c| c.figure());
        let sum: Decimal = figures().map(|f| f.point).sum();
        let fine = figures().all(|f| f.step < Decimal::ONE);
        let before = reading.start(last).saturating_sub(4);
        let closed = (before..reading.start(last)).any(|at| matches!(reading.lower(at), "and" | "while"));
        if !closed || !fine && sum <= Decimal::ONE_HUNDRED {
            return false;
        }
        let behind = |c: &Claim| reading.lower(reading.end(c));
        let bare = shares.windows(2).all(|w| reading.start(w[1]).saturating_sub(reading.end(w[0])) <= 3);
        let told_once = behind(first) == "of" && shares.iter().skip(1).all(|c| behind(c) != "of");
        let word = behind(last);
        let spent = matches!(word, "on" | "to" | "from" | "for" | "by" | "as" | "into") && shares.iter().all(|c| behind(c) == word);
        let said = self.run.windows(2).all(|w| w[1] == w[0] + 1);
        spent || said && (fine || sum <= Decimal::from(NEAR)) && (told_once || bare && word == "of")
    }
}

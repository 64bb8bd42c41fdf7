//! Links of what the patterns of rules match: within a paragraph, across the edge of two, and from the parts of a `near`, whose open roles the
//! figures in view fill.

use super::beside::is_level;
use super::{Bound, Course, Engine};
use crate::base::Grain;
use crate::check::eval::is_bare;
use crate::check::explain::Unlinked;
use crate::doc::{Block, Claim, ClaimId, Kind};
use crate::link::{self, Filler, Match, Reading, Skeleton, Strength};
use crate::rule::lexicon::Language;
use crate::rule::pattern::Slot;
use crate::rule::{ANYWHERE, Binding, InView, Near, Selection, Severity};
use rust_decimal::Decimal;

/// Whose pattern it is: rule, case, and part of a `near`.
pub(super) type Home = (usize, usize, Option<(usize, u32)>);

/// Sentences on either side of the edge of two paragraphs that are read as one.
const ACROSS: u32 = 2;

/// Places of a statement whose view is looked at.
const PLACES: usize = 8;

/// Sentences from the first to the last part of a statement whose parts may stand anywhere: a longer text is of many things.
const FAR: u32 = 60;

/// Choices of parts that are tried.
const CHOICES: usize = 256;

/// What the patterns are matched in, kept from one paragraph and document to the next.
#[derive(Default)]
struct Room {
    own: Skeleton,
    before: Skeleton,
    joined: Skeleton,
    matches: Vec<Match>,
    apart: Vec<Apart>,
}

/// A part of a statement whose parts may stand anywhere in the text.
struct Apart {
    rule: usize,
    case: usize,
    part: usize,
    sentence: u32,
    roles: Vec<(usize, ClaimId)>,
}

impl Engine {
    /// Binds what the patterns find, paragraph by paragraph and across the edge of two.
    pub(super) fn match_patterns(&self, courses: &mut [Course<'_>]) {
        let mut room = Room::default();
        // Patterns are of English words.
        for course in courses.iter_mut().filter(|course| course.reading.lexicon.language == Language::English) {
            self.match_in(course, &mut room);
        }
    }

    fn match_in(&self, course: &mut Course<'_>, room: &mut Room) {
        if self.patterns.count() == 0 {
            return;
        }
        let Course { reading, selection, links, outcome } = course;
        let Room { own, before, joined, matches, apart } = room;
        apart.clear();
        let has_claims = |(from, to): (u32, u32)| reading.doc.sentences[from as usize..to as usize].iter().any(|s| s.claims.0 != s.claims.1);
        let mut previous: Option<&Block> = None;
        for block in reading.doc.blocks.iter().filter(|b| b.sentences.0 < b.sentences.1) {
            let last = previous.replace(block);
            if !has_claims(block.sentences) {
                continue;
            }
            self.patterns.skeleton(reading, block.sentences, own);
            matches.clear();
            self.patterns.find(reading, own, None, matches);
            self.bind_matches(reading, block.sentences, selection, matches, links);
            if block.is_prose() {
                self.set_apart(block.sentences.0, selection, matches, apart);
            }
            if reading.explains() {
                // A part that may stand anywhere is no statement of its own.
                let whole = |home: &&Home| !matches!(home.2, Some((_, ANYWHERE)));
                let rule = |pattern: usize| self.homes.get(pattern).filter(whole).map(|home| home.0).filter(|rule| selection.is_on(*rule));
                let nearest = self.patterns.nearest(reading, own, matches, block.sentences.0, rule);
                outcome.unlinked.extend(nearest.into_iter().map(|miss| Unlinked::near(reading, miss, rule)));
            }
            // The end of the paragraph before with the beginning of this one, where they are of one passage.
            let passage = |b: &Block| reading.doc.sentences[b.sentences.0 as usize].passage;
            if let Some(last) = last.filter(|p| p.sentences.1 == block.sentences.0 && passage(p) == passage(block)) {
                let (from, to) = (last.sentences.0.max(last.sentences.1.saturating_sub(ACROSS)), block.sentences.1.min(block.sentences.0 + ACROSS));
                let edge = block.sentences.0;
                if has_claims((from, edge)) && has_claims((edge, to)) {
                    self.patterns.across(before, (from - last.sentences.0) as usize, own, (to - edge) as usize, joined);
                    matches.clear();
                    self.patterns.find(reading, joined, Some((edge - from) as usize), matches);
                    self.bind_matches(reading, (from, to), selection, matches, links);
                }
            }
            std::mem::swap(own, before);
        }
        self.join(reading, apart, links);
    }

    /// Keeps the parts of statements that may stand anywhere, of a block that begins with some sentence.
    fn set_apart(&self, first: u32, selection: &Selection, matches: &[Match], apart: &mut Vec<Apart>) {
        for m in matches {
            let Some((rule, case, Some((part, ANYWHERE)))) = self.homes.get(m.pattern).copied() else { continue };
            if selection.is_on(rule) {
                apart.push(Apart { rule, case, part, sentence: first + m.sentence, roles: m.roles.clone() });
            }
        }
    }

    /// Joins the parts of statements that may stand anywhere: in more than one sentence, and none that the text tells twice with other figures.
    fn join(&self, reading: &Reading<'_>, apart: &mut [Apart], links: &mut Vec<(usize, usize, Bound)>) {
        apart.sort_by_key(|a| (a.rule, a.case, a.part, a.sentence));
        for own in apart.chunk_by(|a, b| (a.rule, a.case) == (b.rule, b.case)) {
            let (rule, case) = (own[0].rule, own[0].case);
            let near = self.rules.rules[rule].cases[case].bindings.iter().find_map(|b| if let Binding::Near(near) = b { Some(near) } else { None });
            let groups: Vec<&[Apart]> = own.chunk_by(|a, b| a.part == b.part).collect();
            if near.is_none_or(|n| n.parts.len() != groups.len()) || groups.iter().any(|group| !tells_one(reading, group)) {
                continue;
            }
            // The place of each part that is nearest to the one before it.
            let mut chosen: Vec<&Apart> = Vec::new();
            for group in &groups {
                let from = chosen.last().map_or(0, |a| a.sentence);
                let apart = |a: &Apart, o: &Apart| a.roles.iter().all(|(_, claim)| o.roles.iter().all(|(_, other)| claim != other));
                let free = group.iter().filter(|a| chosen.iter().all(|o| apart(a, o)));
                chosen.extend(free.min_by_key(|a| a.sentence.abs_diff(from)));
            }
            let (first, last) = (chosen.iter().map(|a| a.sentence).min(), chosen.iter().map(|a| a.sentence).max());
            if chosen.len() == groups.len() && first.zip(last).is_some_and(|(first, last)| first < last && last - first <= FAR) {
                let roles = chosen.iter().flat_map(|a| a.roles.iter().map(|(role, claim)| (*role, Filler::Claim(*claim)))).collect();
                links.push((rule, case, Bound { roles, strength: Strength::Sole, facts: Vec::new(), severity: None, others: Vec::new() }));
            }
        }
    }

    /// Binds the matches in some sentences.
    fn bind_matches(
        &self,
        reading: &Reading<'_>,
        sentences: (u32, u32),
        selection: &Selection,
        matches: &[Match],
        links: &mut Vec<(usize, usize, Bound)>,
    ) {
        for m in matches {
            let (rule, case, part) = self.homes[m.pattern];
            if !selection.is_on(rule) || part.is_some() {
                continue;
            }
            let roles = m.roles.iter().map(|(role, claim)| (*role, Filler::Claim(*claim))).collect();
            let strength = if m.crosses { Strength::Anaphor } else { Strength::Construction };
            links.push((rule, case, Bound { roles, strength, facts: Vec::new(), severity: None, others: Vec::new() }));
        }
        self.near(reading, sentences, selection, matches, links);
    }

    /// Joins the parts of each `near` that a block holds.
    fn near(&self, reading: &Reading<'_>, sentences: (u32, u32), selection: &Selection, matches: &[Match], links: &mut Vec<(usize, usize, Bound)>) {
        let mut parts: Vec<(usize, usize, usize, u32, &Match)> = matches
            .iter()
            .filter_map(|m| self.homes.get(m.pattern).and_then(|(r, c, part)| part.map(|(p, within)| (*r, *c, p, within, m))))
            .filter(|(rule, _, _, within, _)| *within != ANYWHERE && selection.is_on(*rule))
            .collect();
        parts.sort_by_key(|(r, c, p, _, m)| (*r, *c, *p, m.symbols.0));
        for case in parts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((r, c, _, within, _)) = case.first().copied() else { continue };
            let near = self.rules.rules[r].cases[c].bindings.iter().find_map(|b| if let Binding::Near(near) = b { Some(near) } else { None });
            let wanted = near.map(|n| n.parts.len());
            let groups: Vec<Vec<&Match>> = case.chunk_by(|a, b| a.2 == b.2).map(|g| g.iter().map(|x| x.4).collect()).collect();
            if wanted != Some(groups.len()) {
                continue;
            }
            let mut choices: Vec<Vec<&Match>> = vec![Vec::new()];
            for group in &groups {
                let mut longer = Vec::new();
                for choice in &choices {
                    for m in group {
                        let close = choice.iter().all(|o| o.sentence.abs_diff(m.sentence) <= within);
                        let distinct = choice.iter().all(|o| o.roles.iter().all(|(_, a)| m.roles.iter().all(|(_, b)| a != b)));
                        if close && distinct && longer.len() < CHOICES {
                            longer.push(choice.iter().copied().chain([*m]).collect());
                        }
                    }
                }
                choices = longer;
            }
            let extent = |choice: &[&Match]| {
                let first = choice.iter().map(|m| m.symbols.0).min().unwrap_or(0);
                choice.iter().map(|m| m.symbols.1).max().unwrap_or(0) - first
            };
            // More figures, as in a longer list, are more surely meant than fewer; then the nearest.
            let bound = |choice: &[&Match]| choice.iter().map(|m| m.roles.len()).sum::<usize>();
            // "217 cases, compared with 48 in 2024. That is a rate of …": what is dated is of its own time.
            let dated = |choice: &[&Match]| {
                let claims = choice.iter().flat_map(|m| &m.roles).filter_map(|(_, id)| reading.claims.get(id.0 as usize));
                choice.iter().any(|m| m.sentence != choice[0].sentence) && claims.clone().any(|c| link::is_dated_behind(reading, c))
            };
            let several = choices.len() > 1;
            choices.sort_by_cached_key(|choice| (std::cmp::Reverse(bound(choice)), several && dated(choice), extent(choice)));
            let roles = |choice: &[&Match]| -> Vec<(usize, Filler)> {
                choice.iter().flat_map(|m| m.roles.iter().map(|(role, claim)| (*role, Filler::Claim(*claim)))).collect()
            };
            let mut all: Vec<Vec<(usize, Filler)>> = choices.iter().map(|choice| roles(choice)).collect();
            let mut severity = None;
            if let Some(near) = near.filter(|n| !n.view.is_empty()) {
                let place = |choice: &[&Match]| {
                    let at = |m: &&Match| m.sentence + sentences.0;
                    (choice.iter().map(at).min().unwrap_or(sentences.0), choice.iter().map(at).max().unwrap_or(sentences.0))
                };
                all = choices
                    .iter()
                    .zip(&all)
                    .take(PLACES)
                    .flat_map(|(choice, bound)| in_view(reading, near, sentences, place(choice), bound))
                    .collect();
                all.truncate(CHOICES);
                // Nearness alone is no proof.
                severity = Some(Severity::Warning).filter(|_| self.rules.rules[r].severity == Severity::Error);
            }
            if all.is_empty() {
                continue;
            }
            let nearest = all.remove(0);
            all.dedup();
            links.push((r, c, Bound { roles: nearest, strength: Strength::Anaphor, facts: Vec::new(), severity, others: all }));
        }
    }
}

/// Whether all places of a part tell of the same figures.
fn tells_one(reading: &Reading<'_>, group: &[Apart]) -> bool {
    let told = |a: &Apart| a.roles.iter().map(|(role, id)| (*role, reading.claims.get(id.0 as usize).map(|c| c.value))).collect::<Vec<_>>();
    group.iter().all(|a| told(a) == told(&group[0]))
}

/// Every way in which the figures in view of a statement fill the roles that its patterns leave open. Its own sentences are looked at first,
/// then those before, then those behind; the first that hold enough figures must hold no more.
fn in_view(reading: &Reading<'_>, near: &Near, block: (u32, u32), own: (u32, u32), bound: &[(usize, Filler)]) -> Vec<Vec<(usize, Filler)>> {
    let taken: Vec<ClaimId> = bound.iter().filter_map(|(_, f)| if let Filler::Claim(id) = f { Some(*id) } else { None }).collect();
    let spans = (0..=near.within).flat_map(|by| [(by, 0), (by, by)]);
    for (before, behind) in spans {
        let from = own.0.saturating_sub(before).max(block.0);
        let to = (own.1 + behind + 1).min(block.1);
        let claims = (reading.doc.sentences[from as usize].claims.0, reading.doc.sentences[to as usize - 1].claims.1);
        // "In 2019 his majority was 1,300.": of another time than the sentence before.
        if (from + 1..to).any(|s| opens_elsewhen(reading, s)) {
            return Vec::new();
        }
        let wanted = |k: usize| if near.view[k].many { 2 } else { near.view.iter().filter(|other| other.slots == near.view[k].slots).count() };
        let fillers: Vec<Vec<ClaimId>> = (0..near.view.len())
            .map(|k| {
                let strict = figures_of(reading, &near.view[k], claims, &taken, false);
                if strict.len() < wanted(k) && !strict.is_empty() { figures_of(reading, &near.view[k], claims, &taken, true) } else { strict }
            })
            .collect();
        if (0..fillers.len()).any(|k| fillers[k].len() < wanted(k)) {
            continue;
        }
        // "With nine precincts in ten counted, he had 24,310 votes and she 21,870": figures of another size are of other things.
        let sized = |list: Vec<ClaimId>, wanted: usize| -> Vec<ClaimId> {
            let point = |id: &ClaimId| reading.claims[id.0 as usize].figure().map_or(Decimal::ZERO, |f| f.point);
            let most = list.iter().map(point).max().unwrap_or_default();
            let near = |id: &&ClaimId| point(id).checked_mul(Decimal::from(20)).is_some_and(|p| p >= most);
            if list.len() > wanted && list.iter().filter(near).count() == wanted { list.iter().filter(near).copied().collect() } else { list }
        };
        let fillers: Vec<Vec<ClaimId>> =
            fillers.into_iter().enumerate().map(|(k, list)| if near.view[k].many { list } else { sized(list, wanted(k)) }).collect();
        if (0..fillers.len()).any(|k| !near.view[k].many && fillers[k].len() > wanted(k)) {
            return Vec::new();
        }
        let mut all = vec![bound.to_vec()];
        for (role, fillers) in near.view.iter().zip(&fillers) {
            let mut longer = Vec::new();
            if role.many {
                all.iter_mut().for_each(|choice| choice.extend(fillers.iter().map(|id| (role.role, Filler::Claim(*id)))));
                continue;
            }
            for choice in &all {
                for filler in fillers.iter().map(|id| Filler::Claim(*id)).filter(|f| choice.iter().all(|(_, other)| other != f)) {
                    if longer.len() < CHOICES {
                        longer.push(choice.iter().copied().chain([(role.role, filler)]).collect());
                    }
                }
            }
            all = longer;
        }
        return all;
    }
    Vec::new()
}

/// Whether a sentence begins with a year or a month: it tells of another time than the one before.
fn opens_elsewhen(reading: &Reading<'_>, sentence: u32) -> bool {
    let s = &reading.doc.sentences[sentence as usize];
    let first = reading.claims[s.claims.0 as usize..s.claims.1 as usize].first();
    first.is_some_and(|c| {
        c.kind == Kind::Date && c.tokens.0 <= s.tokens.0 + 1 && c.when().is_some_and(|w| matches!(w.grain, Grain::Year | Grain::Month))
    })
}

/// The figures among some claims that may fill a role; one that is told twice counts once. With `lent`, bare numbers are taken for sums or shares.
fn figures_of(reading: &Reading<'_>, role: &InView, claims: (u32, u32), taken: &[ClaimId], lent: bool) -> Vec<ClaimId> {
    let claim = |id: &ClaimId| &reading.claims[id.0 as usize];
    let point = |c: &Claim| c.figure().map(|f| f.point);
    let bare = |c: &Claim| {
        let sum = [Slot::Money, Slot::Measure].iter().any(|s| role.slots.has(*s)) && point(c).is_some_and(|p| p >= Decimal::ONE_THOUSAND);
        let share = role.slots.has(Slot::Percent) && point(c).is_some_and(|p| p > Decimal::ONE && p < Decimal::ONE_HUNDRED);
        lent && is_bare(c) && !role.slots.has(Slot::Count) && (sum || share)
    };
    let same = |a: &Claim, b: &Claim| point(a).is_some() && point(a) == point(b) && a.kind == b.kind && a.unit() == b.unit();
    let model = taken.first().map(claim).filter(|_| role.alike);
    let mut out: Vec<ClaimId> = Vec::new();
    for id in (claims.0..claims.1).map(ClaimId) {
        let c = claim(&id);
        let fits = role.slots.has(link::slot(reading.lexicon, c)) || bare(c);
        let of = |class| c.noun.is_none_or(|noun| reading.is(noun as usize, class));
        let alike = |m: &Claim| is_alike(reading, m, c);
        if fits
            && role.of.is_none_or(of)
            && model.is_none_or(alike)
            && !is_level(reading, c)
            && !taken.contains(&id)
            && !link::disowned(reading, c)
            && (c.kind == Kind::Score || !out.iter().chain(taken).any(|o| same(c, claim(o))))
        {
            out.push(id);
        }
    }
    out
}

/// Whether a figure may be of the kind of another, which is bound.
fn is_alike(reading: &Reading<'_>, model: &Claim, c: &Claim) -> bool {
    let (Some(m), Some(f)) = (model.figure(), c.figure()) else { return false };
    if f.to.is_some() {
        return false;
    }
    // "5.9 billion tons of ice, with a likely range of 3.1 billion to 5.2 billion"
    let large = f.point >= Decimal::ONE_THOUSAND && m.point >= Decimal::ONE_THOUSAND;
    let before = (c.sentence == model.sentence || large && c.sentence + 1 == model.sentence) && reading.end(c) <= reading.start(model);
    if is_bare(model) && before && matches!(c.kind, Kind::Measure | Kind::Money | Kind::Duration) {
        let same_step = f.step == m.step || f.point >= Decimal::ONE_THOUSAND && m.point >= Decimal::ONE_THOUSAND;
        let hyphened = (c.tokens.0..c.tokens.1).any(|at| reading.lower(at as usize) == "-");
        return f.unit != m.unit
            && same_step
            && !hyphened
            && f.point <= m.point.saturating_mul(Decimal::ONE_HUNDRED)
            && m.point <= f.point.saturating_mul(Decimal::ONE_HUNDRED);
    }
    // "There are 318 wolves in the forests. Biologists give a range of 340 to 410 for that estimate."
    let hundred = Decimal::ONE_HUNDRED;
    let told = c.sentence + 1 >= model.sentence && reading.end(c) <= reading.start(model) && f.point >= hundred && m.point >= hundred;
    if is_bare(model) && c.kind == Kind::Count && told && f.step == m.step {
        return true;
    }
    let unit = c.unit() == model.unit() || c.kind == Kind::Duration;
    c.kind == model.kind && unit && (c.kind != Kind::Count || (c.noun.is_none() || f.step < Decimal::ONE) && f.step == m.step)
}

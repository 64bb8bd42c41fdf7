//! Which findings stay where several tell of the same places.

use super::Engine;
use crate::check::Finding;
use std::collections::BTreeSet;

impl Engine {
    /// Drops findings where a rule that says the same thing better has one on the same places. Of rules that yield to one another, each in its
    /// turn, the finding that comes first stays.
    pub(super) fn yielding(&self, findings: &mut Vec<Finding>) {
        let rules = &self.rules.rules;
        let yielded_to = |id: &str| rules.iter().any(|r| r.yields_to.iter().any(|y| y == id));
        let first = |f: &Finding| f.labels.iter().map(|l| l.span.start).min().unwrap_or(0);
        let last = |f: &Finding| f.labels.iter().map(|l| l.span.end).max().unwrap_or(0);
        let mut stronger: Vec<usize> = (0..findings.len()).filter(|k| yielded_to(&rules[findings[*k].rule].id)).collect();
        stronger.sort_by_key(|k| first(&findings[*k]));
        let widest = stronger.iter().map(|k| last(&findings[*k]) - first(&findings[*k])).max().unwrap_or(0);
        let yields: Vec<Vec<usize>> = findings
            .iter()
            .enumerate()
            .map(|(own, f)| {
                let yields = &rules[f.rule].yields_to;
                if yields.is_empty() {
                    return Vec::new();
                }
                // Only what begins before the last place of the finding and ends behind its first can share a place with it.
                let (from, to) = (first(f).saturating_sub(widest), last(f));
                let near = &stronger[stronger.partition_point(|k| first(&findings[*k]) < from)..];
                let shares = |o: &Finding| f.labels.iter().any(|l| o.labels.iter().any(|o| o.span.overlaps(l.span)));
                let near = near.iter().copied().take_while(|k| first(&findings[*k]) < to);
                near.filter(|k| *k != own && yields.contains(&rules[findings[*k].rule].id) && shares(&findings[*k])).collect()
            })
            .collect();
        let mut own = 0;
        findings.retain(|_| {
            own += 1;
            stays(&yields, own - 1)
        });
    }
}

/// Whether a finding stays, where each yields to some others: it yields to none, or all that it leads to yield in a ring, of which it is the first.
fn stays(yields: &[Vec<usize>], own: usize) -> bool {
    let (mut reached, mut at, mut in_ring) = (vec![own], 0, false);
    while let Some(k) = reached.get(at).copied() {
        if yields[k].is_empty() {
            return k == own;
        }
        in_ring |= yields[k].contains(&own);
        for next in &yields[k] {
            if !reached.contains(next) {
                reached.push(*next);
            }
        }
        at += 1;
    }
    in_ring && reached.iter().all(|k| *k >= own)
}

/// Of the findings of one rule that share most of their places, keeps the one that rests on most.
pub(super) fn same_places(findings: &mut Vec<Finding>, from: usize) {
    let mut own: Vec<Finding> = findings.split_off(from);
    own.sort_by(|a, b| b.confidence.cmp(&a.confidence).then(b.labels.len().cmp(&a.labels.len())).then(a.place().cmp(&b.place())));
    let mut kept: Vec<Finding> = Vec::new();
    let mut primaries: BTreeSet<(u32, u32)> = BTreeSet::new();
    for f in own {
        let place = f.place();
        // Findings of one rule on the same stated figure are one finding.
        if primaries.insert(place) && !kept.iter().rev().take(64).any(|k| shares_most(k, &f)) {
            kept.push(f);
        }
    }
    findings.extend(kept);
}

fn shares_most(a: &Finding, b: &Finding) -> bool {
    let shared = b.labels.iter().filter(|l| a.labels.iter().any(|o| o.span == l.span)).count();
    shared >= 2 || shared == b.labels.len()
}

#[cfg(test)]
mod tests {
    use super::stays;

    #[test]
    fn of_findings_that_yield_in_a_ring_one_stays() {
        let kept = |yields: &[Vec<usize>]| (0..yields.len()).filter(|k| stays(yields, *k)).collect::<Vec<_>>();
        // One behind the other: the last.
        assert_eq!(kept(&[vec![1], vec![2], vec![]]), [2]);
        // Each to the other, and one besides.
        assert_eq!(kept(&[vec![1], vec![0], vec![]]), [0, 2]);
        // A ring that one more yields to, and a ring that yields to one outside.
        assert_eq!(kept(&[vec![1], vec![2], vec![1]]), [1]);
        assert_eq!(kept(&[vec![1], vec![0, 2], vec![]]), [2]);
    }
}

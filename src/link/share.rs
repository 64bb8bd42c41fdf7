//! A share of a whole, with the part and the whole in numbers: "416 of the 640 ballots (65 %)".
//!
//! First the part and its whole ("n of the N", "Of the N …, n", "p % of the N … – n –"), then the share that stands beside them as an
//! aside, in brackets, between dashes or after "or".

mod in_view;

use super::words::said;
use super::{Filler, Link, Reading, Strength, is_statistic};
use crate::base::{Interval, Unit};
use crate::doc::{Claim, ClaimId, Hedge, Kind, TokenKind};
use rust_decimal::Decimal;

/// A percentage of a whole.
pub fn percent(reading: &Reading<'_>, out: &mut Vec<Link>) {
    shares(reading, out, |c| c.unit() == Some(Unit::Percent));
}

/// A fraction of a whole: "a third", "one in five", "most".
pub fn fraction(reading: &Reading<'_>, out: &mut Vec<Link>) {
    // "9/32" has its whole already.
    shares(reading, out, |c| c.unit() == Some(Unit::Fraction) && c.pattern != "counted-share");
}

/// A percentage beside a part and a whole with a stroke, as science writes it: "18% (336/1,843)", "22/30 (73%)". Binds only what is off
/// by more than the last digit.
pub fn with_stroke(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let tokens = &reading.doc.tokens;
    let text = |at: usize| tokens.get(at).map_or("", |t| t.span().of(&reading.doc.text));
    let number = |at: usize| tokens.get(at).filter(|t| t.kind == TokenKind::Digits).and_then(|t| text_number(t.span().of(&reading.doc.text)));
    // The part, the whole and their words, if "n/N" begins at a token.
    let ratio = |at: usize| {
        let (part, whole) = (number(at)?, number(at + 2)?);
        let glued = text(at + 1) == "/" && text(at + 3) != "/" && at.checked_sub(1).is_none_or(|b| text(b) != "/");
        (glued && whole >= 5 && part <= whole).then(|| (part, whole, tokens[at].span().to(tokens[at + 2].span())))
    };
    let modelled = reading.lexicon.words.find_class("modelled");
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        for (k, claim) in claims.iter().enumerate().filter(|(_, c)| c.unit() == Some(Unit::Percent)) {
            let Some(figure) = claim.figure().filter(|f| f.to.is_none() && f.hedge == Hedge::None) else { continue };
            let (start, end) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
            let close = |at: usize| matches!(text(at), ")" | "]" | "," | ";");
            // "18% (336/1,843)", "18% (n = 336/1,843)"
            let behind = || {
                // "(group 3; 2.5%, 2/81)"
                let listed = text(end) == ","
                    && start.checked_sub(1).is_some_and(|b| matches!(text(b), ";" | "(" | "["))
                    && matches!(text(end + 4), ")" | "]");
                let open = (matches!(text(end), "(" | "[") || listed).then_some(end + 1)?;
                let at = if text(open) == "n" && text(open + 1) == "=" { open + 2 } else { open };
                ratio(at).filter(|_| close(at + 3))
            };
            // "336/1,843 (18%)", "24/115 patients (40.9%)", "(40/46, 87%)"
            let ahead = || {
                let before = start.checked_sub(1).filter(|_| start >= 5)?;
                match text(before) {
                    "(" | "[" | ";" if matches!(text(end), ")" | "]" | "," | ";") => {
                        let noun = tokens.get(before - 1).is_some_and(|t| t.kind == TokenKind::Word);
                        ratio(before - 3).or_else(|| noun.then(|| ratio(before - 4)).flatten())
                    }
                    "," => ratio(before - 3).filter(|(part, whole, _)| {
                        // "the 12/13 season"
                        let season = part + 1 == *whole && *whole < 100;
                        let inside = before >= 4 && matches!(text(before - 4), "(" | "[" | ";") && close(end);
                        inside || !season && (close(end) || matches!(text(end), "(" | "["))
                    }),
                    _ => None,
                }
            };
            let behind = behind();
            let Some((part, whole, span)) = behind.or_else(ahead) else { continue };
            let guarded = modelled.is_some_and(|c| (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|at| reading.is(at, c)))
                || is_statistic(reading, claim);
            let right = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED).and_then(|p| p.checked_div(Decimal::from(whole)));
            let (Some(right), Some(slack)) = (right, figure.step.checked_mul(Decimal::new(15, 1))) else { continue };
            let off = right.checked_sub(figure.point).map(|d| d.abs());
            if guarded || off.is_none_or(|d| d <= slack) {
                continue;
            }
            let right = format!("{}%", right.round_dp(if figure.step < Decimal::ONE { 2 } else { 1 }).normalize());
            let words = reading.doc.words(claim.span);
            let facts = vec![
                ("right", right.clone()),
                ("reckoning", format!("{part} / {whole} = {right}, not {words}")),
                ("part", part.to_string()),
                ("whole", whole.to_string()),
            ];
            out.push(Link {
                roles: vec![("stated", Filler::Claim(ClaimId((first + k) as u32))), ("ratio", Filler::Words(span))],
                strength: Strength::Construction,
                facts,
                severity: None,
            });
        }
    }
}

/// Smallest of two numbers whose shares come to the whole.
const HALF: u32 = 20;

/// Numbers with their shares of one whole, of which one gives another whole than all the rest: "1,804 votes, or 54%, ahead of Kerr (1,391,
/// 35%) and Mott (817, 20%)".
pub fn peers(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let Some(ballot) = reading.lexicon.words.find_class("ballot") else { return };
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        let shares = || claims.iter().filter(|c| c.unit() == Some(Unit::Percent));
        if claims.len() < 4 || claims.len() > 30 || shares().nth(1).is_none() {
            continue;
        }
        // Only of a vote is it sure that all shares are of one whole; elsewhere the odd one must be a slip for what it should be.
        let vote = claims.len() <= 18 && (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|at| reading.is(at, ballot));
        // A number, its share right behind it, and the whole that the two imply.
        let counted = |c: &Claim| c.kind == Kind::Count && is_amount(c);
        let pairs: Vec<(usize, usize, Interval)> = claims
            .windows(2)
            .enumerate()
            .filter_map(|(k, w)| {
                let [a, b] = w else { return None };
                let behind = counted(a)
                    && b.unit() == Some(Unit::Percent)
                    && (aside(reading, index, reading.noun_end(a), reading.start(b), 1) || !vote && in_brackets(reading, a, b));
                let ahead = !vote && counted(b) && a.unit() == Some(Unit::Percent) && numbered(reading, a, b);
                (behind || ahead).then_some(if behind { (k, k + 1) } else { (k + 1, k) })
            })
            .filter(|(_, p)| !is_statistic(reading, &claims[*p]) && reading.lower(reading.end(&claims[*p])) != "of")
            .filter_map(|(n, p)| {
                let taken = |c: usize| claims[c].figure().and_then(|f| if vote { f.loose() } else { f.tight() });
                let share = taken(p)?.scale(Decimal::new(1, 2))?;
                Some((first + n, first + p, taken(n)?.div(&share)?))
            })
            .collect();
        if let [one, other] = &pairs[..]
            && let Some((odd, peer, implied)) = halves(reading, one, other)
        {
            let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
            let roles = vec![("stated", claim(odd.1)), ("part", claim(odd.0)), ("peer", claim(peer.1))];
            out.push(Link { roles, strength: Strength::Construction, facts: vec![("implied", implied.to_string())], severity: None });
        }
        if claims.len() < 6 || pairs.len() < 3 || pairs.len() > 12 {
            continue;
        }
        let others = |k: usize| pairs.iter().enumerate().filter(move |(n, _)| *n != k).map(|(_, p)| p);
        let odd: Vec<usize> = (0..pairs.len())
            .filter(|k| others(*k).all(|p| !p.2.meets(&pairs[*k].2)) && others(*k).all(|p| others(*k).all(|q| p.2.meets(&q.2))))
            .collect();
        let [odd] = odd[..] else { continue };
        if !vote && !is_slip_for(reading, &pairs, odd) {
            continue;
        }
        let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
        let whole = others(odd).filter_map(|p| p.2.middle()).next().map_or(String::new(), |w| w.round().to_string());
        let mut roles = vec![("stated", claim(pairs[odd].1)), ("part", claim(pairs[odd].0))];
        roles.extend(others(odd).map(|p| ("peer", claim(p.1))));
        out.push(Link { roles, strength: Strength::Construction, facts: vec![("implied", whole)], severity: None });
    }
}

type Pair = (usize, usize, Interval);

/// "182 men (63.7%) and 73 women (36.3%)": two shares that come to the whole, and two numbers that are not in their proportion, but would be with
/// one digit other. The pair with that digit, the other one, and the whole that this gives.
fn halves<'p>(reading: &Reading<'_>, one: &'p Pair, other: &'p Pair) -> Option<(&'p Pair, &'p Pair, Decimal)> {
    let figure = |n: usize| reading.claims.get(n).and_then(Claim::figure);
    let (a, p, b, q) = (figure(one.0)?, figure(one.1)?, figure(other.0)?, figure(other.1)?);
    let few = Decimal::from(HALF);
    let whole = p.point.checked_add(q.point)?;
    // In tenths, for of round shares many are a whole by chance.
    if (whole - Decimal::ONE_HUNDRED).abs() > p.step || p.step >= Decimal::ONE || a.point < few || b.point < few {
        return None;
    }
    let both = a.point.checked_add(b.point)?;
    let share = a.point.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(both)?;
    if (share - p.point).abs() <= Decimal::TWO {
        return None;
    }
    let repaired = |odd: &Pair, own: Decimal, peer: Decimal, count: Decimal| {
        let right = count.checked_mul(own)?.checked_div(peer)?.round();
        let text = reading.doc.words(reading.claims.get(odd.0)?.span).replace(',', "");
        let near = [Decimal::NEGATIVE_ONE, Decimal::ZERO, Decimal::ONE];
        near.iter().any(|n| super::headline_edition::is_slip(&(right + n).normalize().to_string(), &text)).then_some(())
    };
    let implied = |count: Decimal, share: Decimal| Some(count.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(share)?.round());
    if repaired(one, p.point, q.point, b.point).is_some() {
        return Some((one, other, implied(b.point, q.point)?));
    }
    repaired(other, q.point, p.point, a.point)?;
    Some((other, one, implied(a.point, p.point)?))
}

/// "(N = 53; 88%)": a number and its share in one pair of brackets.
fn in_brackets(reading: &Reading<'_>, number: &Claim, share: &Claim) -> bool {
    let (end, start) = (reading.end(number), reading.start(share));
    end + 1 == start && matches!(reading.lower(end), ";" | ",") && reading.lower(reading.end(share)) == ")"
}

/// "17.2% (n = 17)": a share and its number behind it.
fn numbered(reading: &Reading<'_>, share: &Claim, number: &Claim) -> bool {
    let (end, start) = (reading.end(share), reading.start(number));
    let opened = reading.lower(end) == "(" && reading.lower(reading.end(number)) == ")";
    opened && end + 3 == start && reading.lower(end + 1) == "n" && reading.lower(end + 2) == "="
}

/// Whether the share that is other than its peers is a slip for the one that follows from their whole: one digit is another, or two have
/// changed places.
fn is_slip_for(reading: &Reading<'_>, pairs: &[(usize, usize, Interval)], odd: usize) -> bool {
    let figure = |n: usize| reading.claims.get(n).and_then(Claim::figure);
    let (Some(number), Some(share)) = (figure(pairs[odd].0), figure(pairs[odd].1)) else { return false };
    // All the wholes that the others allow.
    let others = || pairs.iter().enumerate().filter(|(k, _)| *k != odd).map(|(_, p)| &p.2);
    let (Some(lo), Some(hi)) = (others().filter_map(|i| Some(i.lo?.value)).max(), others().filter_map(|i| Some(i.hi?.value)).min()) else {
        return false;
    };
    let percent = |whole: Decimal| number.point.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    let places = share.step.normalize().scale();
    let text = |d: Decimal| format!("{:.*}", places as usize, d);
    let (Some(high), Some(low)) = (percent(lo), percent(hi)) else { return false };
    let stated = text(share.point);
    // Of one digit, every other is a slip away; and of one thing the share may be that of a smaller whole, unless the same number has another
    // share beside it.
    let again = pairs.iter().enumerate().any(|(k, p)| k != odd && figure(p.0).is_some_and(|f| f.point == number.point));
    if number.point < Decimal::TEN && !again || text(share.point).bytes().filter(u8::is_ascii_digit).count() < 2 {
        return false;
    }
    let mut right = low.round_dp(places);
    for _ in 0..8 {
        if right > high + share.step {
            break;
        }
        if super::headline_edition::is_slip(&text(right), &stated) {
            return true;
        }
        right += share.step;
    }
    false
}

/// A whole number with or without grouping.
fn text_number(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (!text.contains('.') && digits.len() <= 12).then(|| digits.parse().ok()).flatten()
}

fn shares(reading: &Reading<'_>, out: &mut Vec<Link>, wanted: impl Fn(&Claim) -> bool) {
    for (index, sentence) in reading.with_claims() {
        let (first, claims) = reading.claims_of(index);
        if !claims.iter().any(&wanted) {
            continue;
        }
        // Parts with their wholes: so few words stand between them that only the next figures can be meant.
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (part, p) in claims.iter().enumerate().filter(|(_, c)| is_amount(c)) {
            let near = claims.iter().enumerate().skip(part + 1).take(12).filter(|(_, w)| is_amount(w));
            joined.extend(near.filter(|(_, w)| alike(p, w) && of_joins(reading, p, w)).map(|(whole, _)| (part, whole)));
        }
        for (k, share) in claims.iter().enumerate().filter(|(_, c)| wanted(c)) {
            // "4.1 million of them fraud, itself 31 per cent up": how far it moved.
            if share.kind == Kind::Percent && said!(reading, reading.end(share), "up" | "down" | "higher" | "lower" | "more" | "fewer" | "less") {
                continue;
            }
            // "1,450 of its 14,600 positions, most of them in Oregon": of those that were told last.
            if share.kind == Kind::Fraction
                && of_them(reading, reading.end(share))
                && joined.iter().any(|(_, w)| claims[*w].tokens.1 <= share.tokens.0)
            {
                continue;
            }
            let before = out.len();
            let amounts = || claims.iter().enumerate().filter(|(_, c)| is_amount(c));
            let mut found: Vec<(usize, usize)> = Vec::new();
            // "n of the N (p%)", "p% (n of N)", "p% …: n of N"
            for &(part, whole) in &joined {
                let (p, w) = (&claims[part], &claims[whole]);
                let beside = if share.tokens.0 >= w.tokens.1 {
                    aside(reading, index, reading.noun_end(w), reading.start(share), 6)
                } else if share.tokens.1 <= p.tokens.0 {
                    // "to 3.75% on Thursday, but three of its nine members wanted no change"
                    !(reading.end(share)..reading.start(p)).any(|at| said!(reading, at, "but" | "while" | "whereas" | "although" | "though"))
                        && opened(reading, index, reading.end(share), reading.start(p))
                } else {
                    // "416 (65%) of the 640"
                    share.tokens.0 >= p.tokens.1 && aside(reading, index, reading.noun_end(p), reading.start(share), 2)
                };
                if beside {
                    found.push((part, whole));
                }
            }
            // "Of the N …, n (p%)"
            for (whole, w) in amounts().filter(|(_, w)| opens_with_of(reading, w)) {
                let part = amounts().filter(|(p, c)| *p > whole && c.tokens.1 <= share.tokens.0 && alike(c, w)).max_by_key(|(_, c)| c.tokens.0);
                // A figure with a percentage of its own is a sibling, not the whole; "compared with" ends the scope.
                let sibling = said!(reading, reading.noun_end(w), "(")
                    && reading.claim_at(index, reading.noun_end(w) + 1).is_some_and(|c| reading.claims[c].unit() == Some(Unit::Percent));
                if let Some((part, p)) = part
                    && !sibling
                    && !(w.tokens.1 as usize..p.tokens.0 as usize).any(|at| said!(reading, at, "compared" | "versus" | "vs" | "while" | "whereas"))
                    && aside(reading, index, reading.noun_end(p), reading.start(share), 2)
                    && !reading.doc.tokens[w.tokens.1 as usize..p.tokens.0 as usize].iter().any(|t| reading.lexicon.words.text(t.word) == ";")
                {
                    found.push((part, whole));
                }
            }
            // "p% of the N … – n –", "n people, or p% of the N"
            if let Some((whole, w)) = amounts().find(|(_, w)| w.tokens.0 >= share.tokens.1 && of_joins(reading, share, w)) {
                let next = amounts().find(|(p, c)| *p > whole && alike(c, w));
                if let Some((part, p)) = next
                    && introduced(reading, index, reading.noun_end(w), p)
                {
                    found.push((part, whole));
                }
                let before = amounts().rfind(|(p, c)| *p < k && alike(c, w));
                if let Some((part, p)) = before
                    && aside(reading, index, reading.noun_end(p), reading.start(share), 3)
                {
                    found.push((part, whole));
                }
            }
            // "30 percent of the two-room flats" are not of two.
            found.retain(|(p, w)| claims[*p].pattern != "count-joined" && claims[*w].pattern != "count-joined");
            // "called at 185 takeaways. In 37 of them, or 28 per cent, …"
            if found.is_empty() {
                for (part, p) in amounts() {
                    let end = reading.noun_end(p);
                    // "For 91 of these no purchase order could be found – 36 per cent, a proportion …"
                    let after = reading.end(share);
                    let closed = reading.doc.tokens.get(after).is_none_or(|t| t.kind == TokenKind::Mark) || of_them(reading, after);
                    let most = if closed && said!(reading, reading.start(share).wrapping_sub(1), "–" | "—" | "--" | "or" | "(") { 8 } else { 3 };
                    if !of_them(reading, end) || !(share.tokens.0 >= p.tokens.1 && aside(reading, index, end + 2, reading.start(share), most)) {
                        continue;
                    }
                    if let Some(whole) = antecedent(reading, index, first + part, first + part) {
                        let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
                        out.push(Link {
                            roles: vec![("stated", claim(first + k)), ("part", claim(first + part)), ("whole", claim(whole))],
                            strength: Strength::Anaphor,
                            facts: Vec::new(),
                            severity: None,
                        });
                    }
                    break;
                }
            }
            // "dealt with 180 cases. Just 63 were allowed – 45 per cent of them – and …"
            let them = said!(reading, reading.end(share) + 1, "them" | "those" | "these");
            if found.is_empty() && out.len() == before && them && of_them(reading, reading.end(share)) {
                let part = amounts().rfind(|(p, _)| *p < k);
                if let Some((part, p)) = part
                    && aside(reading, index, reading.noun_end(p), reading.start(share), 3)
                    && let Some(whole) = antecedent(reading, index, first + part, first + part)
                {
                    out.push(triple(first + k, first + part, whole, Strength::Anaphor));
                }
            }
            // "The levy raised £4m, of which £600,000 (15%) went …"
            if found.is_empty() && out.len() == before {
                let part = amounts().rfind(|(p, _)| *p < k);
                let whole = part.and_then(|(part, p)| amounts().rfind(|(w, c)| *w < part && alike(c, p)));
                if let (Some((part, p)), Some((whole, _))) = (part, whole)
                    && of_which(reading, p)
                    && whole + 1 == part
                    && amounts().filter(|(w, _)| *w < part).count() == 1
                    && aside(reading, index, reading.noun_end(p), reading.start(share), 1)
                {
                    out.push(triple(first + k, first + part, first + whole, Strength::Construction));
                }
            }
            // "pulled over 450 motorists. Just 18 per cent of them, or 131 people, …"
            if found.is_empty() && of_them(reading, reading.end(share)) {
                let part = amounts().find(|(p, c)| *p > k && introduced(reading, index, reading.end(share) + 2, c));
                if let Some((part, _)) = part
                    && let Some(whole) = antecedent(reading, index, first + k, first + part)
                {
                    let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
                    out.push(Link {
                        roles: vec![("stated", claim(first + k)), ("part", claim(first + part)), ("whole", claim(whole))],
                        strength: Strength::Anaphor,
                        facts: Vec::new(),
                        severity: None,
                    });
                }
            }
            // "The rate is a mere 54 per cent, though 2,144 of its 3,200 employees had been vaccinated."
            if found.is_empty()
                && share.unit() == Some(Unit::Percent)
                && claims.iter().filter(|c| wanted(c)).count() == 1
                && rate_named(reading, share)
            {
                for s in [index, index + 1] {
                    if reading.doc.sentences.get(s).is_none_or(|n| n.block != sentence.block) {
                        break;
                    }
                    let (from, list) = reading.claims_of(s);
                    let joined: Vec<(usize, usize)> = list
                        .windows(2)
                        .enumerate()
                        .filter(|(_, w)| is_amount(&w[0]) && is_amount(&w[1]) && alike(&w[0], &w[1]) && of_joins(reading, &w[0], &w[1]))
                        .map(|(n, _)| (from + n, from + n + 1))
                        .collect();
                    if s > index && list.iter().any(&wanted) {
                        break;
                    }
                    if let [(part, whole)] = joined[..] {
                        let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
                        out.push(Link {
                            roles: vec![("stated", claim(first + k)), ("part", claim(part)), ("whole", claim(whole))],
                            strength: Strength::Anaphor,
                            facts: Vec::new(),
                            severity: None,
                        });
                        break;
                    }
                }
            }
            if out.len() == before
                && found.is_empty()
                && let Some((part, whole)) = in_view::pair(reading, index, first + k).or_else(|| in_view::in_sight(reading, index, first + k))
            {
                let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
                out.push(Link {
                    roles: vec![("stated", claim(first + k)), ("part", claim(part)), ("whole", claim(whole))],
                    strength: Strength::Proximity,
                    facts: Vec::new(),
                    severity: None,
                });
            }
            // "cut its rate to 3.75% on Thursday, but three of its nine members wanted no change": another statement begins between them.
            let contrasted = |l: &Link| {
                l.roles.iter().find(|(n, _)| *n == "part").is_some_and(|(_, f)| match f {
                    Filler::Claim(id) => reading.claims.get(id.0 as usize).is_some_and(|p| {
                        p.sentence == share.sentence
                            && (reading.end(share)..reading.start(p))
                                .any(|at| said!(reading, at, "but" | "while" | "whereas" | "although" | "though") && said!(reading, at - 1, ","))
                    }),
                    _ => false,
                })
            };
            if out.get(before..).is_some_and(|new| new.iter().any(contrasted)) {
                out.truncate(before);
            }
            // "It has 14 plants and 8,700 employees, most of them in Poland": the greater is no part of the lesser.
            let point = |l: &Link, name: &str| {
                let (_, filler) = l.roles.iter().find(|(n, _)| *n == name)?;
                let Filler::Claim(id) = filler else { return None };
                reading.claims.get(id.0 as usize)?.figure().map(|f| f.point)
            };
            // "One in four of the 200 trees has it; in the avenue, 30 of the 44 do": a part that has its own whole behind it.
            let id = |l: &Link, name: &str| {
                l.roles.iter().find(|(n, _)| *n == name).and_then(|(_, f)| if let Filler::Claim(id) = f { Some(id.0 as usize) } else { None })
            };
            let of_another = |l: &Link| {
                let (Some(part), Some(whole)) = (id(l, "part"), id(l, "whole")) else { return false };
                let (p, next) = (&reading.claims[part], reading.claims.get(part + 1));
                next.is_some_and(|n| part + 1 != whole && n.sentence == p.sentence && is_amount(n) && alike(p, n) && of_joins(reading, p, n))
            };
            // "A majority of the 15 judges must agree.": what is needed.
            let needed = share.kind == Kind::Fraction
                && (reading.end(share)..(reading.end(share) + 8).min(sentence.tokens.1 as usize))
                    .any(|at| said!(reading, at, "must" | "needed" | "required" | "needs" | "need"));
            let greater = |l: &Link| point(l, "part").zip(point(l, "whole")).is_some_and(|(part, whole)| part > whole);
            let own = |l: &Link| id(l, "part").zip(id(l, "whole")).is_some_and(|(part, whole)| has_its_own_whole(reading, share, part, whole));
            let unfit = |l: &Link| l.strength != Strength::Construction && (greater(l) || of_another(l) || needed || own(l));
            if out.get(before..).is_some_and(|new| new.iter().any(unfit)) {
                out.truncate(before);
            }
            if out.len() == before && found.is_empty() {
                unbound(reading, first + k, first, &joined, amounts().filter(|(n, _)| *n != k).map(|(n, _)| n));
            }
            for (part, whole) in found.into_iter().take(1) {
                let claim = |n: usize| Filler::Claim(ClaimId((first + n) as u32));
                out.push(Link {
                    roles: vec![("stated", claim(k)), ("part", claim(part)), ("whole", claim(whole))],
                    strength: Strength::Construction,
                    facts: Vec::new(),
                    severity: None,
                });
            }
        }
    }
}

/// Whether the words around a share say of what it is, and neither a part nor a whole that stand near it: "its share of the vote was 12.6% …
/// second in 118 of the 650 contests", "a quarter of all footballers … 17 of the 92 clubs", "12 people died, most of them on the roads". Two ends of
/// a range are no share of it.
fn has_its_own_whole(reading: &Reading<'_>, share: &Claim, part: usize, whole: usize) -> bool {
    let (p, w) = (&reading.claims[part], &reading.claims[whole]);
    if share.figure().is_some_and(|f| f.to.is_some()) {
        return true;
    }
    let (start, end) = (reading.start(share), reading.end(share));
    let (first, close) = (reading.sentence(share).tokens.0 as usize, reading.sentence(share).tokens.1 as usize);
    if said!(reading, start, "most") && of_them(reading, end) && p.sentence == share.sentence && p.tokens.1 <= share.tokens.0 {
        return true;
    }
    let Some(noun) =
        w.noun.filter(|_| of_joins(reading, p, w) && !(start..end + 8).any(|at| reading.claim_at(share.sentence as usize, at) == Some(whole)))
    else {
        return false;
    };
    let sense = super::sameness::Sense::new(reading);
    let own = sense.stems(noun, noun + 1);
    let human = sense.is_human_like(noun) || sense.is_anyone(noun);
    // Whether some words name other things than the whole.
    let others = |from: usize, to: usize| {
        let named = sense.stems(from as u32, to as u32);
        let people = (from..to).any(|at| sense.is_human_like(at as u32) || sense.is_anyone(at as u32));
        !named.is_empty() && !(human && people) && super::sameness::shared(&named, &own) == 0
    };
    let phrase = |of: usize| {
        let stop =
            |at: usize| reading.is_stop(at) || sense.is_auxiliary(at as u32) || said!(reading, at, "," | "in" | "who" | "that" | "which" | "–" | "—");
        (of + 1..(of + 6).min(close)).find(|at| stop(*at)).unwrap_or((of + 6).min(close))
    };
    if said!(reading, end, "of") && said!(reading, end + 1, "all" | "the" | "its" | "their" | "every" | "our") {
        return others(end + 1, phrase(end));
    }
    let named = (start.saturating_sub(12).max(first)..start)
        .rev()
        .find(|at| said!(reading, *at, "share" | "proportion" | "percentage") && said!(reading, *at + 1, "of"));
    named.is_some_and(|at| others(at + 2, phrase(at + 1)))
}

/// Says why a share has no part and whole, where two numbers of its sentence may be taken for them.
#[cold]
fn unbound(reading: &Reading<'_>, share: usize, first: usize, joined: &[(usize, usize)], amounts: impl Iterator<Item = usize>) {
    if !reading.explains() {
        return;
    }
    if let Some((part, whole)) = joined.first() {
        reading.refused(&[share, first + part, first + whole], "no bracket, dash, comma or “or” sets it beside the part and its whole");
        return;
    }
    let amounts: Vec<usize> = amounts.map(|n| first + n).collect();
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    let stated = if reading.claims[share].kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    // Two that make about the share that is stated.
    let makes = |a: usize, b: usize| {
        let (part, whole) = (point(a)?.min(point(b)?), point(a)?.max(point(b)?));
        let made = part.checked_mul(stated)?.checked_div(whole)?;
        Some(super::view::of_one_size(made, point(share)?))
    };
    let pair = amounts.windows(2).find(|w| alike(&reading.claims[w[0]], &reading.claims[w[1]]) && makes(w[0], w[1]) == Some(true));
    if let Some([a, b]) = pair {
        reading.refused(&[share, *a, *b], "no words make one of the two numbers a part of the other (“n of the N”)");
    }
}

/// A share, its part and its whole.
fn triple(share: usize, part: usize, whole: usize, strength: Strength) -> Link {
    let claim = |n: usize| Filler::Claim(ClaimId(n as u32));
    Link { roles: vec![("stated", claim(share)), ("part", claim(part)), ("whole", claim(whole))], strength, facts: Vec::new(), severity: None }
}

/// Whether a part is introduced by "of which".
fn of_which(reading: &Reading<'_>, part: &Claim) -> bool {
    let start = reading.start(part);
    start >= 2 && matches!(reading.lower(start - 1), "which" | "whom" | "that") && reading.lower(start - 2) == "of"
}

/// Whether a share is said to be a rate of what stands before it: "a response rate of 46%", "That comes to 21.8 percent", "which is 38%".
fn sums_up(reading: &Reading<'_>, share: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("sums-up-a-share") else { return false };
    let first = reading.sentence(share).tokens.0 as usize;
    let start = reading.start(share);
    // "The failure rate, 38 per cent, was …"
    let rate = reading.lexicon.words.find_class("rate-noun");
    let apposed = start >= first + 2
        && reading.lower(start - 1) == ","
        && matches!(reading.lower(reading.end(share)), "," | "." | ";" | ")")
        && rate.is_some_and(|c| reading.is(start - 2, c));
    // "At 25%, the failure rate is the worst for years."
    let end = reading.end(share);
    let fronted = start == first + 1
        && reading.lower(first) == "at"
        && reading.lower(end) == ","
        && rate.is_some_and(|c| (end + 1..end + 5).any(|at| reading.is(at, c) && !has_own_base(reading, at)));
    // "That 45% failure rate alarmed the council."
    let pointing = start == first + 1
        && matches!(reading.lower(first), "that" | "this")
        && rate.is_some_and(|c| (end..end + 3).any(|at| reading.is(at, c) && !has_own_base(reading, at)));
    // "Of 450 votes cast, 180 were for the plan, or 45%."
    let restated = start >= first + 3
        && reading.lower(start - 1) == "or"
        && reading.lower(start - 2) == ","
        && matches!(reading.lower(end), "." | ";" | "," | "");
    if fronted || restated || pointing {
        return true;
    }
    let said = apposed
        || (1..=3)
            .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at)))
            .take_while(|at| reading.lower(*at) != ",")
            .any(|at| reading.ends(at, class));
    // "A death rate of 25% was expected": of no part that was told.
    let looked_for = matches!(reading.lower(end), "is" | "was" | "were" | "had" | "would")
        && (end + 1..end + 4).any(|at| reading.is_a(at, "wished-for"))
        || matches!(reading.lower(end), "is" | "was")
            && matches!(
                reading.lower(end + 1),
                "expected"
                    | "forecast"
                    | "predicted"
                    | "feared"
                    | "normal"
                    | "usual"
                    | "typical"
                    | "common"
                    | "assumed"
                    | "planned"
                    | "allowed"
                    | "tolerated"
            );
    said && !looked_for
        && !matches!(
            reading.lower(reading.end(share)),
            "of" | "in" | "among" | "for" | "more" | "less" | "higher" | "lower" | "above" | "below" | "on" | "up" | "down"
        )
}

/// "the share in the upper house", "the acceptance rate was lowest at Oxford": a rate of something that the words behind it name.
fn has_own_base(reading: &Reading<'_>, rate: usize) -> bool {
    let next = |n: usize| reading.lower(rate + n);
    let placed =
        |n: usize| matches!(next(n), "at" | "in" | "among" | "for") && !matches!(next(n + 1), "years" | "a" | "decades" | "history" | "months");
    let of_superlative =
        matches!(next(1), "is" | "was") && placed(3) && reading.doc.tokens.get(rate + 4).is_some_and(|t| t.case == crate::doc::Case::Title);
    matches!(next(1), "in" | "among" | "for" | "at" | "of") || of_superlative
}

/// Whether a share is said to be the rate, the proportion, the turnout: a few words before it in its clause, and no base of its own behind it.
fn rate_named(reading: &Reading<'_>, share: &Claim) -> bool {
    let Some(class) = reading.lexicon.words.find_class("rate-noun") else { return false };
    let first = reading.sentence(share).tokens.0 as usize;
    let start = reading.start(share);
    let named = (1..=7)
        .map_while(|b| start.checked_sub(b).filter(|at| *at >= first && !reading.is_stop(*at) && reading.lower(*at) != ","))
        .any(|at| reading.is(at, class));
    named && !matches!(reading.lower(reading.end(share)), "of" | "in" | "among" | "for")
}

/// Whether "of them" stands at a token.
fn of_them(reading: &Reading<'_>, at: usize) -> bool {
    reading.lower(at) == "of" && matches!(reading.lower(at + 1), "them" | "those" | "these" | "whom" | "which")
}

/// What "them" in "37 of them" takes up: the one count of things in its sentence or the one before.
fn antecedent(reading: &Reading<'_>, sentence: usize, before: usize, part: usize) -> Option<usize> {
    let passage = reading.doc.sentences[sentence].passage;
    for s in (sentence.saturating_sub(1)..=sentence).rev() {
        if reading.doc.sentences[s].passage != passage {
            break;
        }
        let (first, claims) = reading.claims_of(s);
        let wholes: Vec<usize> = (0..claims.len())
            .map(|k| first + k)
            .filter(|k| {
                *k < before
                    && is_amount(&reading.claims[*k])
                    && reading.claims[*k].noun.is_some()
                    && alike(&reading.claims[*k], &reading.claims[part])
            })
            .collect();
        // "They number 203, and three-quarters of them, 152, …": what has no noun stands for what was told.
        let bare: Vec<usize> = (0..claims.len())
            .map(|k| first + k)
            .filter(|k| *k < before && s == sentence && is_amount(&reading.claims[*k]) && alike(&reading.claims[*k], &reading.claims[part]))
            .collect();
        match wholes[..] {
            [] if bare.len() == 1 && reading.claims[bare[0]].figure().map(|f| f.point) > reading.claims[part].figure().map(|f| f.point) => {
                return Some(bare[0]);
            }
            [] => {}
            [one] => return Some(one),
            _ => return None,
        }
    }
    None
}

/// A number that can be a part or a whole.
fn is_amount(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Count | Kind::Money | Kind::Measure) && claim.figure().is_some_and(|f| f.to.is_none() && f.per.is_none())
}

fn alike(a: &Claim, b: &Claim) -> bool {
    a.kind == b.kind && a.unit() == b.unit()
}

/// Whether only "of" and a few words of a noun phrase stand between two claims: "416 of the town's 640".
fn of_joins(reading: &Reading<'_>, a: &Claim, b: &Claim) -> bool {
    let (from, to) = (reading.end(a), reading.start(b));
    if a.sentence != b.sentence || from >= to || to - from > 7 || from + 1 > to {
        return false;
    }
    let of = (from..to).find(|at| said!(reading, *at, "of" | "among"));
    let Some(of) = of.filter(|of| *of - from <= 2) else { return false };
    (from..to).all(|at| {
        reading.doc.tokens[at].kind == TokenKind::Word
            && !said!(
                reading,
                at,
                "and" | "or" | "in" | "by" | "for" | "with" | "who" | "which" | "that" | "said" | "was" | "were" | "is" | "are" | "from" | "to"
            )
    }) && to - of <= if said!(reading, to - 1, "of") { 6 } else { 5 }
}

/// Whether a claim follows "of" at the beginning of its clause.
fn opens_with_of(reading: &Reading<'_>, claim: &Claim) -> bool {
    let first = reading.sentence(claim).tokens.0 as usize;
    let start = reading.start(claim);
    (1..=4).map_while(|back| start.checked_sub(back).filter(|at| *at >= first)).find(|at| said!(reading, *at, "of" | "among")).is_some_and(|at| {
        // "of which 363 (63.6%)": a part, not the whole.
        let taken_up = (at + 1..start).any(|k| said!(reading, k, "which" | "whom" | "them" | "," | "these"));
        !taken_up && (at == first || said!(reading, at - 1, "," | ";" | "–" | "—" | ":"))
    })
}

/// Whether what stands between two tokens sets the second off as an aside to the first: a bracket, a dash, a comma or "or", and few words.
pub(super) fn aside(reading: &Reading<'_>, sentence: usize, from: usize, to: usize, most: usize) -> bool {
    if from >= to || to - from > most + 6 {
        return false;
    }
    let (mut set_off, mut words) = (false, 0);
    for at in from..to {
        match reading.lower(at) {
            "(" | "–" | "—" | "--" | "or" | ":" | "[" => set_off = true,
            "-" if reading.doc.tokens[at].spaced => set_off = true,
            "," => set_off = true,
            ";" | ")" | "and" | "but" | "while" | "from" | "to" | "than" | "with" | "by" | "against" => return false,
            _ if reading.claim_at(sentence, at).is_some() => return false,
            // ", a rate of 25%"
            "a" | "an" | "the" | "of" | "about" | "just" | "only" | "some" | "that" | "is" | "which" | "rate" | "share" | "proportion" | "i.e." => {}
            _ => words += 1,
        }
    }
    set_off && words <= most
}

/// Whether a bracket or a colon leads from a share to "n of N".
fn opened(reading: &Reading<'_>, sentence: usize, from: usize, to: usize) -> bool {
    if from >= to {
        return false;
    }
    let last = reading.lower(to - 1);
    let near = to - from <= 14 && (from..to).all(|at| reading.claim_at(sentence, at).is_none() && reading.lower(at) != ";");
    near && (matches!(last, ":" | "(" | "–" | "—")
        || (last == "-" && reading.doc.tokens[to - 1].spaced)
        || (to - from <= 3 && matches!(last, "," | "or")))
}

/// Whether a number after "p% of the N …" is the part: set off by dashes or brackets, after "or", or followed by "in all".
fn introduced(reading: &Reading<'_>, sentence: usize, from: usize, part: &Claim) -> bool {
    let to = reading.start(part);
    if from > to
        || to - from > 14
        || (from..to).any(|at| {
            reading.lower(at) == ";"
                || reading.claim_at(sentence, at).is_some_and(|c| reading.claims[c].kind != Kind::Date && reading.claims[c].kind != Kind::Duration)
        })
    {
        return false;
    }
    let end = reading.noun_end(part);
    let after = reading.lower(end);
    let before = to.checked_sub(1).map_or("", |at| reading.lower(at));
    let dash = |at: usize| matches!(reading.lower(at), "–" | "—" | "--") || (reading.lower(at) == "-" && reading.doc.tokens[at].spaced);
    let closed = |at: usize| dash(at) || matches!(reading.lower(at), ")" | "," | ".") || reading.doc.tokens.get(at).is_none();
    let in_all = after == "in" && matches!(reading.lower(end + 1), "all" | "total");
    let opened = to > from && (dash(to - 1) || before == "(");
    // ", 812 people, said": between two commas, right behind the whole.
    let apposed = before == "," && after == "," && to - from <= 3;
    apposed
        || (opened && (closed(end) || in_all))
        || (matches!(before, "or" | ":") && (closed(end) || in_all))
        || (before == "," && in_all)
        || (from < to && dash(from) && in_all)
}

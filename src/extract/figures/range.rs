//! Two amounts that belong together: ranges, "from X to Y", scores and votes.

use super::line::Line;
use super::numeral::Numeral;
use super::{Amount, Draft, amount, noun, shared_per};
use crate::base::Unit;
use crate::doc::{Case, Claim, Form, Kind, TokenKind, Value};
use crate::rule::lexicon::ClassId;
use rust_decimal::Decimal;

/// What joins two amounts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    To,
    And,
}

/// Reads what an amount begins together with the one behind it; none where it stands alone.
pub(super) fn read(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if let Some(end) = votes(line, a, claims) {
        return Some(end);
    }
    if line.text(a.end) == ":"
        && is_ratio(line, a.start)
        && let (Ok(left), Ok(right)) = (line.text(a.start).parse(), line.text(a.end + 1).parse())
    {
        push_score(line, a.start, a.end + 2, left, right, "ratio", claims);
        return Some(a.end + 2);
    }
    let j = a.end;
    let (joiner, next) = joiner(line, j)?;
    let from = joiner == Joiner::To && preceded_by(line, a.start, "from");
    let between = joiner == Joiner::And && preceded_by(line, a.start, "between");
    // A noun may stand between the ends of "from 18,400 members to 15,100".
    let next = if joiner == Joiner::Dash && line.text(next) == "~" && line.is_digits(next + 1) { next + 1 } else { next };
    let b = amount::read(line, next).ok()?;
    if super::not_quantity::at(line, next).is_some() && joiner != Joiner::Dash {
        return None;
    }
    if joiner == Joiner::Dash && super::numeral::slash_fraction(line, next).is_some() {
        return None;
    }
    if joiner == Joiner::Dash
        && let Some(end) = score(line, a, &b, claims)
    {
        return Some(end);
    }
    // "Twenty-ten" is a year.
    if joiner == Joiner::Dash && a.number.form == Form::Words && b.number.form == Form::Words && b.number.value < a.number.value && !b.has_unit() {
        return Some(b.end);
    }
    match joiner {
        Joiner::And if !between => return None,
        Joiner::To if from => return pair(line, *a, b, claims),
        _ => {}
    }
    if let Some(end) = parts(line, a, &b, claims) {
        return Some(end);
    }
    // "the currency firmed 1.2% to 18.40 per dollar": a range has its sign behind the last.
    if joiner == Joiner::To && a.unit == Unit::Percent && b.unit == Unit::Count && !from {
        return None;
    }
    let (mut a, b) = lend(line, *a, b)?;
    if joiner == Joiner::Dash {
        lend_noughts(line, &mut a, &b);
    }
    if a.unit != b.unit && !same_money(a.unit, b.unit) {
        return None;
    }
    // "silver rose 12.5 cents to $17.22": no range is told in two units.
    if joiner == Joiner::To && b.prefixed && !a.prefixed && worth(line, &a).is_some_and(|w| w != Decimal::ONE) {
        return None;
    }
    if joiner == Joiner::To {
        // "rose 3% to 45%", "9 votes to 5": not one quantity.
        let rising = b.number.value > a.number.value;
        let change = (1..=3).any(|k| a.start.checked_sub(k).is_some_and(|i| line.class(i, line.source.lexicon.numbers.classes.change)));
        let lent = line.raw(j).is_some_and(|_| j == a.number.end);
        let bare_unit_first = !lent || a.prefixed;
        let quantity = b.has_unit() || b.number.scale.is_some() || noun::after(line, b.end, false).noun.is_some();
        // "won 1 to 0", "0 to 3"; "0.00% to 0.75%" and "0 to 18 months" are ranges.
        let nil = a.number.value.is_zero() && a.unit == Unit::Count;
        if !rising || (change && (bare_unit_first || !quantity)) || nil {
            return None;
        }
    }
    // "the trial BIG 1-98": a name and its number.
    let letters = a.start > 1 && line.raw(a.start - 1).is_some_and(|t| t.case == Case::Upper && t.len > 1);
    let plain = |x: &Amount| !x.has_unit() && x.number.is_plain() && x.number.form == Form::Digits;
    if joiner == Joiner::Dash
        && letters
        && plain(&a)
        && plain(&b)
        && noun::after(line, b.end, false).noun.is_none()
        && !line.class_before(a.start, line.source.lexicon.numbers.classes.statistic)
        && line.sentence_has_lower()
    {
        return Some(b.end);
    }
    let mut draft = Draft::of(line, &b);
    draft.start = a.start;
    draft.figure.point = a.number.value;
    draft.figure.to = Some(b.number.value);
    draft.figure.step = a.number.step.min(b.number.step);
    draft.figure.round_step = a.number.round_step.min(b.number.round_step);
    let settled = draft.settle(line, &b);
    draft.figure.per = shared_per(draft.figure.per, None);
    draft.figure.exact = false;
    draft.pattern = match joiner {
        Joiner::Dash => "range-dash",
        Joiner::To => "range-to",
        Joiner::And => "range-between",
    };
    if !settled {
        return None;
    }
    age(line, &mut draft);
    Some(draft.push(line, claims))
}

/// "one to two tenths of an inch", "two-to-three hundredths of a percent": both ends count parts of one thing.
fn parts(line: &Line<'_>, a: &Amount, b: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if a.has_unit() || b.has_unit() || !a.number.is_plain() || !b.number.is_plain() || b.number.value <= a.number.value {
        return None;
    }
    let e = b.number.end + usize::from(line.is_hyphen(b.number.end));
    let bottom = line.at(e).map_or(0, |t| line.source.lexicon.numbers.word(t.word).denominator);
    if bottom < 3
        || b.number.value >= Decimal::from(bottom)
        || !line.ends_in_s(e)
        || bottom == 4 && !(line.is(e + 1, "of") && ["a", "an", "the", "all", "its"].iter().any(|w| line.is(e + 2, w)))
    {
        return None;
    }
    let of = line.is(e + 1, "of") && (line.is(e + 2, "a") || line.is(e + 2, "an"));
    let end = if of { e + 3 } else { e + 1 };
    let part = |v: Decimal| v.checked_div(Decimal::from(bottom));
    let step = part(Decimal::ONE)?;
    let number = Numeral { end, value: part(b.number.value)?, step, round_step: step, broken: true, ..b.number };
    let whole = amount::with_number(line, a.start, number).ok()?;
    if of && !whole.has_unit() {
        return None;
    }
    let mut draft = Draft::of(line, &whole);
    if !whole.has_unit() {
        (draft.kind, draft.figure.unit, draft.end) = (Kind::Fraction, Unit::Fraction, e + 1);
    }
    draft.figure.point = part(a.number.value)?;
    draft.figure.to = Some(number.value);
    draft.pattern = "range-of-parts";
    Some(draft.push(line, claims))
}

/// What stands between two amounts, and where the second begins.
fn joiner(line: &Line<'_>, j: usize) -> Option<(Joiner, usize)> {
    let token = line.raw(j)?;
    if token.kind == TokenKind::Mark {
        // "a 20-to-25-year sentence"
        if line.is_hyphen(j) && line.is(j + 1, "to") && line.is_hyphen(j + 2) {
            let b = amount::read(line, j + 3).ok()?;
            return (b.hyphen || line.is_hyphen(b.number.end)).then_some((Joiner::To, j + 3));
        }
        let dash = line.is_dash(j) && line.text(j) != "—" && line.text(j) != "--";
        let tight = line.glued(j) && line.glued(j + 1);
        let digits = (line.is_digits(j + 1) || line.text(j + 1) == "~" && line.is_digits(j + 2)) && line.is_digits(j.wrapping_sub(1));
        let long = line.text(j) == "–" && !line.glued(j) && !line.glued(j + 1) && digits;
        // "100 - 1000 g", "75 -300mm": of one unit, and rising.
        let loose = digits && !tight && !long && line.raw(j).is_some_and(|t| t.spaced) && is_loose_range(line, j);
        // "8~12 minutes", as the East writes it.
        if line.text(j) == "~" && tight && digits {
            return Some((Joiner::Dash, j + 1));
        }
        // "33–35", "33 – 35"; "4- to 6-week" hangs its hyphen.
        // "10—15% of questions"
        let wide = line.text(j) == "—" && tight && digits && line.text(j + 1).len() <= 4 && !line.text(j - 1).contains(',');
        if (dash || wide) && (tight || long || loose) {
            return Some((Joiner::Dash, j + 1));
        }
        if dash && line.glued(j) && !line.glued(j + 1) && (line.is(j + 1, "to") || line.is(j + 1, "or")) && line.is(j + 1, "to") {
            return Some((Joiner::To, j + 2));
        }
        return None;
    }
    if line.is(j, "to") {
        return Some((Joiner::To, j + 1));
    }
    if line.is(j, "and") {
        return Some((Joiner::And, j + 1));
    }
    None
}

/// Whether the dash at `j`, with space before it, joins two numbers of which the second has a unit and is the larger.
pub(super) fn is_loose_range(line: &Line<'_>, j: usize) -> bool {
    let Some(low) = j.checked_sub(1).and_then(|i| line.text(i).parse::<Decimal>().ok()) else { return false };
    let hedged = usize::from(line.text(j + 1) == "~");
    let second = amount::read(line, j + 1 + hedged).ok().filter(|b| matches!(b.unit, Unit::Measure(u) if !line.source.lexicon.units.is_time(u)));
    !(j >= 2 && (line.is_dash(j - 2) || line.text(j - 2) == "/")) && second.is_some_and(|b| b.number.scale.is_none() && b.number.value > low)
}

/// Whether the word stands before the amount, hedges aside.
fn preceded_by(line: &Line<'_>, start: usize, word: &str) -> bool {
    let mut i = start;
    for _ in 0..7 {
        let Some(b) = i.checked_sub(1) else { return false };
        if line.is(b, word) {
            return true;
        }
        let hedge = [
            "about",
            "around",
            "roughly",
            "some",
            "just",
            "over",
            "under",
            "nearly",
            "almost",
            "approximately",
            "only",
            "an",
            "a",
            "estimated",
            "more",
            "than",
            "least",
            "at",
            // "from a mean baseline value of below 0.5 to 3.03"
            "of",
            "below",
            "above",
            "value",
            "baseline",
            "mean",
            "median",
            "average",
            "initial",
            "level",
        ]
        .iter()
        .any(|w| line.is(b, w));
        if !hedge {
            return false;
        }
        i = b;
    }
    false
}

/// "10-15,000 people", "£20–30 000": the thousands of the second are those of the first, if the two are near one another then.
fn lend_noughts(line: &Line<'_>, a: &mut Amount, b: &Amount) {
    let digits = line.text(b.number.end - 1);
    if !b.number.grouped || !b.number.is_plain() || !digits.ends_with("000") || !a.number.is_plain() || a.number.form != Form::Digits {
        return;
    }
    let five = Decimal::from(5);
    let near = |low: Decimal| low < b.number.value && low.checked_mul(five).is_some_and(|most| most >= b.number.value);
    if a.number.value < Decimal::ONE_THOUSAND
        && let Some(number) = a.number.times(Decimal::ONE_THOUSAND).filter(|n| near(n.value))
    {
        a.number = Numeral { scale: None, end: a.number.end, ..number };
    }
}

fn same_money(a: Unit, b: Unit) -> bool {
    matches!((a, b), (Unit::Money(x), Unit::Money(y)) if x.code == y.code)
}

/// The two with scale and unit lent by the other where one lacks them; none where they are two different quantities.
fn lend(line: &Line<'_>, mut a: Amount, mut b: Amount) -> Option<(Amount, Amount)> {
    let thousand = Decimal::ONE_THOUSAND;
    // "$10 to $15 billion": 10 is billions too, if it is not larger than what a scale could leave.
    if let (None, Some(scale)) = (a.number.scale, b.number.scale) {
        let mantissa = b.number.value.checked_div(scale)?;
        let ten = mantissa.checked_mul(Decimal::TEN)?;
        // "0.1 BTC to 2 million BTC", "10 dollars to 2 million dollars": a unit behind the first says that it is whole.
        let whole = a.has_unit() && !a.prefixed;
        if a.number.value < thousand && !whole && (a.number.value <= mantissa || (a.number.value < ten && !a.has_unit())) && !a.number.open_m {
            // "between 5 and 10 hundred" is rare and right all the same.
            let end = a.number.end;
            a.number = Numeral { end, ..a.number.times(scale)? };
        }
    }
    // "two to three hundred": so is the hundred, which counts as no scale.
    if a.number.form == Form::Words && a.number.is_plain() && !a.has_unit() && a.number.value < Decimal::TEN {
        let last = b.number.end - 1;
        let hundred = b.number.form == Form::Words && b.number.is_plain() && line.is(last, "hundred") && b.number.value < thousand;
        if hundred && b.number.value > a.number.value.checked_mul(Decimal::ONE_HUNDRED)? {
            let end = a.number.end;
            a.number = Numeral { end, scale: None, ..a.number.times(Decimal::ONE_HUNDRED)? };
        }
    }
    // An "m" that only the second has: "5-7m".
    match (a.unit, b.unit) {
        (Unit::Count, unit) if unit != Unit::Count => {
            // "between 3 and £48m" has no common quantity unless the sign may be left out.
            if b.prefixed {
                return None;
            }
            // "50p to 2.50"? The minor unit is lent by its words only.
            if matches!(unit, Unit::Money(_))
                && let Some(worth) = worth(line, &b).filter(|w| *w != Decimal::ONE)
            {
                a.number = a.number.times(worth).map(|n| Numeral { scale: None, end: a.number.end, ..n })?;
            }
            a.unit = unit;
        }
        (unit, Unit::Count) if a.prefixed || matches!(unit, Unit::Percent) => {
            // "£15-20", "5%-7": the sign holds for both.
            b.unit = unit;
            b.family = a.family;
        }
        _ => {}
    }
    // "£15-20m" has its scale behind: the "m" is still open.
    if b.number.open_m {
        let m = b.number.end;
        let number = b.number.times(Decimal::from(1_000_000))?;
        b.number = Numeral { end: m + 1, open_m: false, ..number };
        b.end = b.end.max(m + 1);
        if a.number.scale.is_none() && a.number.value < thousand {
            let end = a.number.end;
            a.number = Numeral { end, ..a.number.times(Decimal::from(1_000_000))? };
        }
    }
    Some((a, b))
}

/// What one of the word of money behind an amount is worth: a hundredth in "15-20p".
fn worth(line: &Line<'_>, b: &Amount) -> Option<Decimal> {
    super::unit::money(line, b.number.end, false).map(|(m, ..)| m.worth)
}

/// "from X to Y": two claims, each with what the other lends.
fn pair(line: &Line<'_>, a: Amount, b: Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    let lone = a.end == a.number.end && a.unit == Unit::Count;
    let noun_of_b = noun::after(line, b.end, false).noun;
    let (mut x, mut y) = (a, b);
    if let Some((p, q)) = lend(line, a, b) {
        x = p;
        y = q;
        // "from 58% to 54": points or members? The unit is lent only where nothing else is counted.
        if b.unit == Unit::Count && q.unit != Unit::Count && noun_of_b.is_some() {
            y = b;
        }
    }
    let mut first = Draft::of(line, &x);
    let mut second = Draft::of(line, &y);
    second.start = y.start;
    if !first.settle(line, &x) || !second.settle(line, &y) {
        return None;
    }
    // "from 14 to 11 weeks": the noun too.
    if lone && first.noun.is_none() {
        first.noun = second.noun;
    }
    first.qualifiers = if first.noun.is_some() && first.noun == second.noun { second.qualifiers } else { first.qualifiers };
    first.figure.per = shared_per(first.figure.per, second.figure.per);
    first.pattern = "from";
    second.pattern = "from-to";
    if age(line, &mut second) {
        first.kind = Kind::Age;
    }
    first.push(line, claims);
    Some(second.push(line, claims))
}

/// "12 to 14 years old": a duration that is an age.
fn age(line: &Line<'_>, draft: &mut Draft) -> bool {
    // "adult participants (20–72 years)".
    let years = matches!(draft.figure.unit, Unit::Measure(u) if line.source.lexicon.units.find("year") == Some(u));
    let persons = years
        && draft.start >= 2
        && line.text(draft.start - 1) == "("
        && line.class(draft.start - 2, line.source.lexicon.numbers.classes.of_age)
        && draft.figure.to.is_some_and(|to| to < Decimal::from(120));
    if draft.kind == Kind::Duration && (persons || super::word::of_an_age(line, draft.start)) {
        draft.kind = Kind::Age;
        return true;
    }
    let e = draft.end + usize::from(line.is_hyphen(draft.end));
    let end = if line.is(e, "old") || line.is(e, "olds") {
        e + 1
    } else if line.is(e, "of") && line.is(e + 1, "age") {
        e + 2
    } else {
        return false;
    };
    if draft.kind != Kind::Duration {
        return false;
    }
    draft.kind = Kind::Age;
    draft.end = end;
    draft.qualifiers = end;
    true
}

/// Whether "1:4" stands at a run of digits, and a word of a ratio near it.
pub(super) fn is_ratio(line: &Line<'_>, i: usize) -> bool {
    let small =
        |k: usize| line.is_digits(k) && line.text(k).len() <= 3 && !line.text(k).starts_with('0') && line.text(k).bytes().all(|b| b.is_ascii_digit());
    let alone = !(line.glued(i + 3) && matches!(line.text(i + 3), ":" | "-" | "–" | "/"))
        && !(line.glued(i) && matches!(line.text(i.wrapping_sub(1)), ":" | "/"));
    let ratio = |k: usize| line.class(k, line.source.lexicon.numbers.classes.ratio);
    small(i)
        && line.touches(i + 1, ":")
        && line.glued(i + 2)
        && small(i + 2)
        && alone
        && ((1..=5).any(|k| i.checked_sub(k).is_some_and(ratio)) || (i + 3..i + 5).any(ratio))
}

/// "3-1", "54-46": two small whole numbers that fall, or that a word of contest goes with, and that count nothing.
fn score(line: &Line<'_>, a: &Amount, b: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    let plain = |x: &Amount| x.number.is_plain() && !x.prefixed && x.number.end == x.start + 1 && !x.number.grouped;
    if !plain(a) || a.has_unit() || !b.number.is_plain() || b.prefixed || b.start + 1 != b.number.end || line.text(a.end) == "—" {
        return None;
    }
    // "the 16-4A District".
    if line.glued(b.number.end) && line.is_word(b.number.end) && line.raw(b.number.end).is_some_and(|t| t.case != Case::Lower) {
        return Some(b.number.end + 1);
    }
    let (home, away): (u32, u32) = (a.number.value.try_into().ok()?, b.number.value.try_into().ok()?);
    if home > 999 || away > 999 {
        return None;
    }
    let classes = &line.source.lexicon.numbers.classes;
    let cue = |i: usize| line.class(i, classes.contest);
    let end = b.number.end;
    // The thing right behind decides first: "a 54-46 vote", "3-1 win".
    let behind = (end..end + 3).any(cue);
    let counted = b.has_unit() || noun::after(line, end, false).noun.is_some_and(|n| !cue(n));
    let near = (1..=12).any(|k| a.start.checked_sub(k).is_some_and(cue));
    // No range falls or has one end twice.
    let falls = home >= away;
    // "6-4, 3-6, 7-5", "6-2 (2-1, 0-1, 3-0)": beside another score.
    let listed = claims.last().is_some_and(|c| {
        let gap = (line.first + a.start).saturating_sub(c.tokens.1 as usize);
        c.kind == Kind::Score
            && gap <= 2
            && c.tokens.1 as usize <= line.first + a.start
            && (1..=gap).all(|k| matches!(line.text(a.start - k), "," | "(" | ";" | "and"))
    });
    let near = near || listed && home < 100 && away < 100;
    let is_score = behind || (!counted && (near || falls)) || (near && !b.has_unit() && home >= away && home < 20);
    // "10-20 km away" is a range for all its cue; "twenty-ten" without one is a year.
    let worded = a.number.form != Form::Digits || b.number.form != Form::Digits;
    if !is_score || b.has_unit() || (worded && !near && !behind) {
        return None;
    }
    // "open 9-5", "the 9-5 job": hours.
    let hours = |i: usize| ["open", "opening", "opens", "hours", "job", "shift", "daily", "weekdays", "week"].iter().any(|w| line.is(i, w));
    if !behind && home <= 12 && away <= 12 && ((1..=3).any(|k| a.start.checked_sub(k).is_some_and(hours)) || hours(end)) {
        return Some(end);
    }
    // "2-1-0", "10-5 odds of 3-1": longer chains have been refused already.
    push_score(line, a.start, end, home, away, "score", claims);
    Some(end)
}

/// "by 312 votes to 297", "9 votes to 5", "won 312 to 297".
fn votes(line: &Line<'_>, a: &Amount, claims: &mut Vec<Claim>) -> Option<usize> {
    if a.has_unit() || a.prefixed || !a.number.is_plain() {
        return None;
    }
    let classes = &line.source.lexicon.numbers.classes;
    let mut j = a.end;
    let named = ["votes", "vote", "games", "sets", "points", "goals"].iter().any(|w| line.is(j, w));
    if named {
        j += 1;
    }
    let hyphens = line.is_hyphen(j) && line.is(j + 1, "to") && line.is_hyphen(j + 2);
    if !(hyphens || line.is(j, "to") || (named && line.is(j, "against"))) {
        return None;
    }
    let b = amount::read(line, if hyphens { j + 3 } else { j + 1 }).ok()?;
    if b.has_unit() || b.prefixed || !b.number.is_plain() {
        return None;
    }
    let (home, away): (u32, u32) = (a.number.value.try_into().ok()?, b.number.value.try_into().ok()?);
    let votes = line.is(a.end, "votes") || line.is(a.end, "vote");
    if !votes {
        // Without the word, the larger comes first and a word of contest before it; "outnumbered two to one" is a ratio, "outnumbered, 24 to
        // 19" gives two counts.
        let behind = |class: ClassId| (1..=6).any(|k| a.start.checked_sub(k).is_some_and(|i| line.class(i, class)));
        let near = behind(classes.contest) || away == 1 && behind(classes.ratio) || (hyphens && line.class(b.end, classes.ratio));
        let verb_of_change = a.start.checked_sub(1).is_some_and(|i| line.class(i, classes.change) && !line.is(i, "by") && !line.is(i, "lost"));
        let from = preceded_by(line, a.start, "from");
        // "was rejected by 41 to 46", "a vote of 41 to 46"
        let cast = home < away
            && ["by", "of", "was"].iter().any(|w| preceded_by(line, a.start, w))
            && (1..=6).any(|k| {
                let says = |i: usize| {
                    ["vote", "votes", "voted", "passed", "approved", "rejected", "defeated", "carried", "adopted", "ratified", "ballot"]
                        .iter()
                        .any(|w| line.is(i, w))
                };
                a.start.checked_sub(k).is_some_and(says)
            });
        if !near
            || from
            || verb_of_change
            || home <= away && !cast
            || noun::after(line, b.end, false).noun.is_some_and(|n| !line.class(n, classes.contest))
        {
            return None;
        }
    }
    push_score(line, a.start, b.end, home, away, "votes", claims);
    Some(b.end)
}

pub(super) fn push_score(line: &Line<'_>, start: usize, end: usize, home: u32, away: u32, pattern: &'static str, claims: &mut Vec<Claim>) {
    let at = |i: usize| (line.first + i) as u32;
    claims.push(Claim {
        span: line.span(start, end),
        tokens: (at(start), at(end)),
        sentence: line.sentence,
        kind: Kind::Score,
        value: Value::Score(home, away),
        noun: None,
        qualifiers: (at(end), at(end)),
        hedge_span: None,
        quoted: false,
        pattern,
    });
}

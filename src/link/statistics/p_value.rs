//! A test statistic with its degrees of freedom, and the p-value that does not follow from it.
//!
//! As statcheck does it (Nuijten et al. 2016, Behavior Research Methods 48), the statistic is taken as the interval that it may have been
//! rounded from, and so is the p-value; the two must meet, for a test with two sides or with one. The distributions are those of the crate
//! statrs; their values are widened by a millionth before they are compared as decimals, so that no verdict hangs on the last bit of a float.

use crate::base::Span;
use crate::link::{Filler, Link, Reading, Relation, Strength};
use crate::rule::Severity;
use regex::Regex;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};
use std::ops::Range;
use std::sync::OnceLock;

/// Binds a p-value to the statistic that it does not follow from.
pub(in crate::link) const P_VALUE: Relation =
    Relation { name: "p-value", roles: &["p", "statistic"], about: "a test statistic and a p-value that does not follow from it", bind };

/// "t(28) = 1.20, p = .03", "F(2, 57) = 3.4; P < 0.05", "χ²(1, N = 90) = 5.1, p = .02", "z = 2.10, p < .01".
/// Digits and word boundaries are those of ASCII, which are built and searched in a tenth of the time; no other digits could be read.
const REPORT: &str = r"(?x)
    (?P<statistic> (?P<name> (?-u:\b) (?: t | F | r | [zZ] | X2 | chi-?square(?:d)? ) | χ2 | χ² )
      \s* (?: \( \s* (?P<df1> [0-9]+ (?: \.[0-9]+ )? ) \s* (?: , \s* (?: [nN] \s* = \s* )? (?P<df2> [0-9] [0-9,]* (?: \.[0-9]+ )? ) \s* )? \) )?
      \s* = \s* (?P<value> [-−–]? [0-9]* \.? [0-9]+ ) )
    (?: \s* [,;] \s* (?: (?: and | with | giving ) \s+ )? | \s+ (?: and | with | giving ) \s+ ) (?: (?: two | 2 ) [-\x20] (?: sided | tailed ) \s+ )?
    (?P<p> [pP] \s* (?P<sign> = | < | > | ≤ ) \s* (?P<reported> 0? \.[0-9]+ ) )";

/// The pattern of a report, for the few texts that need it.
fn report() -> Option<&'static Regex> {
    static REPORTS: OnceLock<Option<Regex>> = OnceLock::new();
    REPORTS.get_or_init(|| Regex::new(REPORT).ok()).as_ref()
}

/// The p-values of a sentence: where each stands, its sign and its number ("p < .01").
fn p_values(words: &str) -> impl Iterator<Item = (Range<usize>, &str, &str)> {
    words.match_indices(['=', '<', '>', '≤']).filter_map(|(at, sign)| {
        let before = words[..at].trim_end().strip_suffix(['p', 'P'])?;
        let behind = words[at + sign.len()..].trim_start();
        let places = behind.strip_prefix('0').unwrap_or(behind).strip_prefix('.')?;
        let rest = places.trim_start_matches(|c: char| c.is_ascii_digit());
        let alone = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_') && rest.len() < places.len();
        let end = words.len() - rest.len();
        alone.then(|| (before.len()..end, sign, &words[words.len() - behind.len()..end]))
    })
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let text = &reading.doc.text;
    let mut done = 0;
    // Signs of comparison behind a "p": nearly no text has one.
    let after_p =
        |at: &u32| at.checked_sub(1).and_then(|b| reading.doc.tokens.get(b as usize)).is_some_and(|t| t.span().of(text).ends_with(['p', 'P']));
    for &at in reading.signs().iter().filter(|at| after_p(at)) {
        let Some(sentence) = Some(at).filter(|at| *at >= done).and_then(|at| reading.doc.sentence_at(at)) else { continue };
        done = sentence.tokens.1;
        let (Some(first), Some(last)) =
            (reading.doc.tokens.get(sentence.tokens.0 as usize), sentence.tokens.1.checked_sub(1).and_then(|at| reading.doc.tokens.get(at as usize)))
        else {
            continue;
        };
        let (start, end) = (first.start as usize, last.end() as usize);
        let Some(words) = text.get(start..end) else { continue };
        let lower = words.to_lowercase();
        let place = |at: Range<usize>| Filler::Words(Span::from_range(start + at.start..start + at.end));
        let other_test = || {
            [
                "one-sided",
                "one-tailed",
                "one sided",
                "one tailed",
                "corrected",
                "bonferroni",
                "adjusted",
                "bootstrap",
                "permutation",
                "exact test",
                "greenhouse",
            ]
            .iter()
            .any(|w| lower.contains(w))
        };
        // A statistic has its sign behind its name or its degrees of freedom.
        let of_statistic = |at: &&u32| {
            let before = at.checked_sub(1).and_then(|b| reading.doc.tokens.get(b as usize)).map_or("", |t| t.span().of(text));
            before.ends_with(['t', 'F', 'r', 'z', 'Z', '2', '²', 'd', 'e', ')'])
        };
        let signs = reading.signs().get(reading.signs().partition_point(|at| *at < sentence.tokens.0)..).unwrap_or(&[]);
        let reported = signs.iter().take_while(|at| **at < sentence.tokens.1).any(|at| of_statistic(&at));
        for found in report().filter(|_| reported).into_iter().flat_map(|report| report.captures_iter(words)) {
            let Some(test) = Test::of(&found) else { continue };
            let Some((low, high)) = test.p() else { continue };
            let (Some(p), Some(statistic)) = (found.name("p"), found.name("statistic")) else { continue };
            if test.agrees(low, high) || other_test() {
                continue;
            }
            let shown = if low.round_dp(3) == high.round_dp(3) {
                format!("p = {}", low.round_dp(3).normalize())
            } else {
                format!("p = {} to {}", low.round_dp(3).normalize(), high.round_dp(3).normalize())
            };
            out.push(Link {
                roles: vec![("p", place(p.range())), ("statistic", place(statistic.range()))],
                strength: Strength::Construction,
                facts: vec![("conflict", format!("{} gives {shown}, not {}", statistic.as_str(), p.as_str()))],
                severity: (!test.matters(low, high)).then_some(Severity::Info),
            });
        }
        significance(&lower, words, &place, out);
    }
}

/// "no significant gain (p = 0.002)", "a significant effect (p = .3)": the words against the one p-value of the sentence.
fn significance(lower: &str, words: &str, place: &dyn Fn(Range<usize>) -> Filler, out: &mut Vec<Link>) {
    if lower.matches("significan").count() != 1
        || ["trend", "marginal", "borderline", "interaction", "level", "adjust", "correct", "clinically", "but", "although", "whereas", "while"]
            .iter()
            .any(|w| lower.contains(w))
    {
        return;
    }
    let mut all = p_values(words);
    let (Some((at, sign, value)), None) = (all.next(), all.next()) else { return };
    let Ok(p) = format!("0{}", value.trim_start_matches('0')).parse::<Decimal>() else { return };
    let whole = &words[at.clone()];
    let limit = Decimal::new(5, 2);
    let denied = [
        "no significant",
        "not significant",
        "non-significant",
        "nonsignificant",
        "no statistically significant",
        "not statistically significant",
        "insignificant",
        "not significantly",
    ]
    .iter()
    .any(|w| lower.contains(w));
    let below = matches!(sign, "=" | "<" | "≤") && p < limit;
    let above = matches!(sign, "=" | ">") && p >= Decimal::new(6, 2);
    let told = if denied && below && p <= Decimal::new(1, 2) {
        format!("{whole} is significant at the usual level")
    } else if !denied
        && above
        && (lower.contains("a significant ")
            || lower.contains("was significant")
            || lower.contains("were significant")
            || lower.contains("significantly"))
        && !lower.contains(" no")
    {
        format!("{whole} is not significant at the usual level")
    } else {
        return;
    };
    out.push(Link {
        roles: vec![("p", place(at))],
        strength: Strength::Construction,
        facts: vec![("conflict", told)],
        severity: Some(Severity::Info),
    });
}

/// A statistic and the p-value that is reported for it.
struct Test {
    name: Name,
    /// Degrees of freedom.
    freedom: (Option<f64>, Option<f64>),
    /// The statistic without its sign, from and to, as it may have been rounded.
    low: f64,
    high: f64,
    sign: char,
    reported: Decimal,
    /// Half a unit of the last place of the p-value.
    half: Decimal,
}

#[derive(Clone, Copy, PartialEq)]
enum Name {
    T,
    F,
    R,
    Z,
    ChiSquared,
}

impl Test {
    fn of(found: &regex::Captures<'_>) -> Option<Test> {
        let text = |name: &str| found.name(name).map(|m| m.as_str());
        let name = match text("name")? {
            "t" => Name::T,
            "F" => Name::F,
            "r" => Name::R,
            "z" | "Z" => Name::Z,
            _ => Name::ChiSquared,
        };
        // A correction of the degrees of freedom changes both: of "F(2,1.48)" the second is something else.
        if name == Name::F && text("df2").is_some_and(|d| d.contains('.')) && text("df1").is_some_and(|d| !d.contains('.')) {
            return None;
        }
        let number = |s: &str| s.replace(',', "").trim_start_matches(['-', '−', '–']).parse::<Decimal>().ok();
        let zero = |s: &str| if s.starts_with('.') { format!("0{s}") } else { s.to_owned() };
        let value = number(&zero(text("value")?.trim_start_matches(['-', '−', '–'])))?;
        let half = Decimal::try_new(5, value.scale() + 1).ok()?;
        let reported = zero(text("reported")?).parse::<Decimal>().ok()?;
        let freedom = |n: &str| text(n).and_then(number).and_then(|d| d.to_f64());
        Some(Test {
            name,
            freedom: (freedom("df1"), freedom("df2")),
            low: value.checked_sub(half)?.max(Decimal::ZERO).to_f64()?,
            high: value.checked_add(half)?.to_f64()?,
            sign: text("sign")?.chars().next()?,
            half: Decimal::try_new(5, reported.scale() + 1).ok()?,
            reported,
        })
    }

    /// The p-value of a test with two sides, at least and at most.
    fn p(&self) -> Option<(Decimal, Decimal)> {
        let margin = Decimal::new(1, 6);
        let low = Decimal::from_f64(self.tail(self.high)?)?.checked_sub(margin)?.max(Decimal::ZERO);
        let high = Decimal::from_f64(self.tail(self.low)?)?.checked_add(margin)?.min(Decimal::ONE);
        Some((low, high))
    }

    /// How likely a statistic at least as far from nought is by chance.
    #[expect(clippy::float_arithmetic, reason = "distributions are functions of floats; the result is widened before it is compared")]
    fn tail(&self, x: f64) -> Option<f64> {
        let p = match (self.name, self.freedom) {
            (Name::Z, _) => 2.0 * Normal::standard().sf(x),
            (Name::T, (Some(df), None)) => 2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(x),
            (Name::R, (Some(df), None)) if x < 1.0 => 2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(x * (df / (1.0 - x * x)).sqrt()),
            (Name::F, (Some(a), Some(b))) => FisherSnedecor::new(a, b).ok()?.sf(x),
            (Name::ChiSquared, (Some(df), _)) => ChiSquared::new(df).ok()?.sf(x),
            _ => return None,
        };
        p.is_finite().then_some(p)
    }

    /// Whether the reported p-value is on the other side of the usual level, or more than twice what it should be or less than half: a
    /// smaller slip is mostly one of rounding on the way.
    fn matters(&self, low: Decimal, high: Decimal) -> bool {
        let (level, two) = (Decimal::new(5, 2), Decimal::TWO);
        let flips = high < level && self.reported > level || low > level && self.reported <= level;
        flips || self.reported > high * two || self.reported * two < low
    }

    /// Whether what is reported can be, for two sides or for one.
    fn agrees(&self, low: Decimal, high: Decimal) -> bool {
        let two = Decimal::TWO;
        let sides: &[(Decimal, Decimal)] = &[(low, high), (low / two, high / two)];
        let one_side = matches!(self.name, Name::T | Name::Z | Name::R);
        sides.iter().take(if one_side { 2 } else { 1 }).any(|(low, high)| match self.sign {
            '<' | '≤' if self.reported.is_zero() => *low <= self.half,
            '<' | '≤' => *low <= self.reported,
            '>' => *high >= self.reported,
            // ".000" stands for less than .0005.
            _ => *low <= self.reported + self.half && *high >= self.reported - self.half,
        })
    }
}

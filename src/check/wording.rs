//! Numbers as the article would write them, and sums in one line.

use super::eval::{Dimension, Level, Operands, Quantity};
use crate::base::{Unit, grouped};
use crate::doc::{Claim, Document};
use crate::rule::equation::{Aspect, Expr, Operator};
use rust_decimal::{Decimal, RoundingStrategy};

/// Writes sums for one link.
#[derive(Debug)]
pub struct Wording<'a> {
    /// The document, for the words of the claims.
    pub doc: &'a Document,
    /// The claims by role.
    pub operands: &'a Operands<'a>,
}

impl Wording<'_> {
    /// The expression in the article's figures: "£48m / £40m - 1".
    pub fn expression(&self, expr: &Expr) -> String {
        self.write(expr, 0)
    }

    fn write(&self, expr: &Expr, outer: u8) -> String {
        match expr {
            Expr::Number(n) => n.normalize().to_string(),
            Expr::Published => self.operands.published.map_or(String::new(), |d| d.format("%Y").to_string()),
            Expr::Squared(e) => format!("{}²", self.write(e, 3)),
            Expr::Role(r) | Expr::Of(Aspect::Bare | Aspect::Day, r) => self.role_words(*r, " + "),
            Expr::Of(aspect, r) => self.aspect_words(*aspect, *r),
            Expr::Sum(r) => {
                let words = self.role_words(*r, " + ");
                if outer > 1 && words.contains(" + ") { format!("({words})") } else { words }
            }
            Expr::CountOf(r) => self.operands.roles.get(*r).map_or(0, Vec::len).to_string(),
            Expr::Neg(e) => format!("-{}", self.write(e, 3)),
            // A difference either way is shown with the greater first.
            Expr::Abs(e) if matches!(&**e, Expr::Binary(_, Operator::Subtract, _)) && self.is_negative(e) => {
                let Expr::Binary(a, op, b) = &**e else { return String::new() };
                self.write(&Expr::Binary(b.clone(), *op, a.clone()), 0)
            }
            Expr::Abs(e) => self.write(e, 0),
            Expr::Binary(a, op, b) => {
                let (sign, rank) = match op {
                    Operator::Add => ("+", 1),
                    Operator::Subtract => ("-", 1),
                    Operator::Multiply => ("×", 2),
                    Operator::Divide => ("/", 2),
                };
                let text = format!("{} {sign} {}", self.write(a, rank), self.write(b, rank + 1));
                if outer > rank { format!("({text})") } else { text }
            }
        }
    }

    fn is_negative(&self, expr: &Expr) -> bool {
        let end = self.operands.value(expr, Level::Point).and_then(|q| q.value.lo);
        end.is_some_and(|e| e.value.is_sign_negative())
    }

    /// A number of a score; the second half of a rate, where it is a number.
    fn aspect_words(&self, aspect: Aspect, role: usize) -> String {
        let value = self.operands.value(&Expr::Of(aspect, role), Level::Point).and_then(|q| q.value.lo);
        value.map_or(String::new(), |end| grouped(&end.value.normalize().to_string()))
    }

    /// The words of the claims in a role.
    pub fn role_words(&self, role: usize, between: &str) -> String {
        let claims = self.operands.roles.get(role).map_or(&[][..], Vec::as_slice);
        claims.iter().map(|c| self.doc.words(c.span).replace('\n', " ")).collect::<Vec<_>>().join(between)
    }

    /// The value of an expression, written like `model`: in its unit and scale, with one digit more than it has.
    pub fn value_like(&self, expr: &Expr, model: &Claim) -> Option<String> {
        let q = self.operands.value(expr, Level::Point)?;
        let value = q.value.lo?.value;
        self.like(q.dimension, value, model)
    }

    fn like(&self, dimension: Dimension, value: Decimal, model: &Claim) -> Option<String> {
        let figure = model.figure()?;
        let own = match figure.unit {
            Unit::Percent | Unit::PercentagePoint => value.checked_mul(Decimal::ONE_HUNDRED)?,
            Unit::PerMille => value.checked_mul(Decimal::ONE_THOUSAND)?,
            Unit::BasisPoint => value.checked_mul(Decimal::from(10_000))?,
            // `bare` figures are in the base unit, too.
            Unit::Measure(id) if matches!(dimension, Dimension::Physical(_) | Dimension::Number) => {
                self.operands.lexicon.units.from_base(id, value)?
            }
            Unit::Measure(_) => return None,
            _ => value,
        };
        let words = self.doc.words(model.span);
        if matches!(figure.unit, Unit::Fraction | Unit::Multiple) {
            return Some(if figure.unit == Unit::Fraction {
                format!("{}%", rounded(value.checked_mul(Decimal::ONE_HUNDRED)?, 1))
            } else {
                format!("{} times", rounded(value, 2))
            });
        }
        // The digits of the words, replaced; a scale word keeps its worth.
        let first = words.find(|c: char| c.is_ascii_digit());
        if let Some(start) = first
            && figure.to.is_none()
        {
            let len = words[start..]
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')))
                .unwrap_or(words.len() - start);
            let run = words[start..start + len].trim_end_matches([',', '.', '\'', '’', '\u{a0}']);
            let digits: String = run.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let rest = &words[start + run.len()..];
            if let Ok(written) = digits.parse::<Decimal>()
                && !written.is_zero()
                && !rest.contains(|c: char| c.is_ascii_digit())
                && let Some(scale) = figure.point.abs().checked_div(written)
                && !scale.is_zero()
            {
                let decimals = digits.split_once('.').map_or(0, |(_, d)| d.len() as u32);
                let shown = own.abs().checked_div(scale)?;
                let whole = shown.fract().is_zero();
                let text = rounded(shown, if whole { decimals } else { (decimals + 1).min(4) });
                let text = if run.contains(',') || own.abs() >= Decimal::from(10_000) { grouped(&text) } else { text };
                let sign = if own.is_sign_negative() && !own.is_zero() && !figure.point.is_sign_negative() { "-" } else { "" };
                return Some(format!("{sign}{}{text}{rest}", &words[..start]));
            }
        }
        Some(grouped(&rounded(own, if own.fract().is_zero() { 0 } else { 2 })))
    }

    /// An interval in the unit of `model`, for the reckoning.
    pub fn interval_like(&self, q: &Quantity, model: &Claim) -> Option<String> {
        let lo = self.like(q.dimension, q.value.lo?.value, model)?;
        let hi = self.like(q.dimension, q.value.hi?.value, model)?;
        (lo != hi).then(|| format!("{lo} to {hi}"))
    }
}

/// The value rounded to so many decimals, without trailing noughts.
fn rounded(value: Decimal, decimals: u32) -> String {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noughts_are_trimmed() {
        assert_eq!(rounded("20.0000".parse().unwrap(), 1), "20");
    }
}

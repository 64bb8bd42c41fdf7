//! The equations of rule files: what must be true of the claims that a link binds.
//!
//! ```text
//! stated = to / from - 1          the intervals of both sides meet
//! total = sum(part)               a role that may be filled more than once
//! stated = to / from or stated = to / from - 1
//! part <= whole                   some value of the one is not above some value of the other
//! ```
//! `abs(x)`, `sum(role)`, `number(role)` (how many fill it), and what is in one figure besides its value: `first(score)` and
//! `second(score)` of "41-44" or of a range, `per(rate)` of "15 per 100,000" or "$40 a week" (in seconds), `bare(speed)` without its dimension, in
//! the base unit: metres, seconds, metres a second; `written(limit)` without its hedge. `year(date)` is the year of a date, or the years of a period; `day(date)` its day, in seconds, which is compared with `bare(duration)`; `published()` the year of
//! publication, where it is known; `squared(x)` is for sums of squares.
//!
//! A role occurs once in a comparison: interval arithmetic would count its width twice.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An arithmetic expression over roles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// A constant.
    Number(Decimal),
    /// The figure in that role, an index into the rule's roles.
    Role(usize),
    /// The sum of all figures in that role.
    Sum(usize),
    /// How many fillers that role has.
    CountOf(usize),
    /// Something in the figure in that role besides its value.
    Of(Aspect, usize),
    /// The year of publication.
    Published,
    /// Multiplied by itself; of what is not negative.
    Squared(Box<Expr>),
    /// Without its sign.
    Abs(Box<Expr>),
    /// Sign turned.
    Neg(Box<Expr>),
    /// Two operands.
    Binary(Box<Expr>, Operator, Box<Expr>),
}

/// What is in a figure besides its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aspect {
    /// The first number of a score or a range.
    First,
    /// The second number of a score or a range.
    Second,
    /// The second half of a rate.
    Per,
    /// The value without its dimension, in the base unit.
    Bare,
    /// What is written, without its hedge: 260 of "more than 260".
    Written,
    /// The year, or years, of a date.
    Year,
    /// The day, or days, of a date, counted in seconds.
    Day,
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// Plus.
    Add,
    /// Minus.
    Subtract,
    /// Times.
    Multiply,
    /// Divided by.
    Divide,
}

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// The intervals meet.
    Equal,
    /// Left may be less than or equal to right.
    AtMost,
    /// Left may be less than right.
    Below,
    /// Left may be greater than or equal to right.
    AtLeast,
    /// Left may be greater than right.
    Above,
}

/// What must be true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// One comparison.
    Compare(Expr, Comparison, Expr),
    /// All of them.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
}

impl Condition {
    /// Parses a condition; `roles` are the roles it may name. The error is a message and a byte offset into `text`.
    pub fn parse(text: &str, roles: &[String]) -> Result<Condition, (usize, String)> {
        let mut p = Parser { text, at: 0, roles, used: Vec::new() };
        let c = p.any()?;
        p.space();
        if p.at < text.len() {
            return Err((p.at, format!("expected the end of the equation, found \"{}\"", &text[p.at..])));
        }
        Ok(c)
    }

    /// Every comparison in it.
    pub fn comparisons(&self) -> Vec<(&Expr, Comparison, &Expr)> {
        match self {
            Condition::Compare(a, c, b) => vec![(a, *c, b)],
            Condition::All(list) | Condition::Any(list) => list.iter().flat_map(Condition::comparisons).collect(),
        }
    }
}

impl Condition {
    /// Whether the figures of a role are added up in it.
    pub fn adds_up(&self, role: usize) -> bool {
        self.comparisons().iter().any(|(a, _, b)| a.adds_up(role) || b.adds_up(role))
    }
}

impl Expr {
    /// Whether the figures of a role are added up in it.
    pub fn adds_up(&self, role: usize) -> bool {
        match self {
            Expr::Sum(r) => *r == role,
            Expr::Abs(e) | Expr::Neg(e) | Expr::Squared(e) => e.adds_up(role),
            Expr::Binary(a, _, b) => a.adds_up(role) || b.adds_up(role),
            Expr::Number(_) | Expr::Published | Expr::Role(_) | Expr::CountOf(_) | Expr::Of(..) => false,
        }
    }

    /// Whether the role occurs in it.
    pub fn mentions(&self, role: usize) -> bool {
        match self {
            Expr::Number(_) | Expr::Published => false,
            Expr::Role(r) | Expr::Sum(r) | Expr::CountOf(r) | Expr::Of(_, r) => *r == role,
            Expr::Abs(e) | Expr::Neg(e) | Expr::Squared(e) => e.mentions(role),
            Expr::Binary(a, _, b) => a.mentions(role) || b.mentions(role),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    roles: &'a [String],
    /// Roles of the comparison at hand.
    used: Vec<usize>,
}

type Parsed<T> = Result<T, (usize, String)>;

impl Parser<'_> {
    fn space(&mut self) {
        self.at += self.text[self.at..].len() - self.text[self.at..].trim_start().len();
    }

    fn eat(&mut self, piece: &str) -> bool {
        self.space();
        let rest = &self.text[self.at..];
        let word = piece.bytes().all(|b| b.is_ascii_alphabetic());
        if !rest.starts_with(piece) || (word && rest[piece.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')) {
            return false;
        }
        self.at += piece.len();
        true
    }

    fn any(&mut self) -> Parsed<Condition> {
        let mut list = vec![self.all()?];
        while self.eat("or") {
            list.push(self.all()?);
        }
        Ok(if list.len() == 1 { list.remove(0) } else { Condition::Any(list) })
    }

    fn all(&mut self) -> Parsed<Condition> {
        let mut list = vec![self.compare()?];
        while self.eat("and") {
            list.push(self.compare()?);
        }
        Ok(if list.len() == 1 { list.remove(0) } else { Condition::All(list) })
    }

    fn compare(&mut self) -> Parsed<Condition> {
        self.used.clear();
        let left = self.sum()?;
        let comparison = if self.eat("<=") {
            Comparison::AtMost
        } else if self.eat(">=") {
            Comparison::AtLeast
        } else if self.eat("<") {
            Comparison::Below
        } else if self.eat(">") {
            Comparison::Above
        } else if self.eat("=") {
            Comparison::Equal
        } else {
            return Err((self.at, "expected a comparison: = < <= > >=".into()));
        };
        let right = self.sum()?;
        Ok(Condition::Compare(left, comparison, right))
    }

    fn sum(&mut self) -> Parsed<Expr> {
        let mut left = self.product()?;
        loop {
            let op = if self.eat("+") {
                Operator::Add
            } else if self.eat("-") {
                Operator::Subtract
            } else {
                return Ok(left);
            };
            left = Expr::Binary(Box::new(left), op, Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Parsed<Expr> {
        let mut left = self.unary()?;
        loop {
            let op = if self.eat("*") {
                Operator::Multiply
            } else if self.eat("/") {
                Operator::Divide
            } else {
                return Ok(left);
            };
            left = Expr::Binary(Box::new(left), op, Box::new(self.unary()?));
        }
    }

    fn unary(&mut self) -> Parsed<Expr> {
        if self.eat("-") { Ok(Expr::Neg(Box::new(self.unary()?))) } else { self.primary() }
    }

    fn primary(&mut self) -> Parsed<Expr> {
        self.space();
        let rest = &self.text[self.at..];
        if self.eat("(") {
            let inner = self.sum()?;
            return if self.eat(")") { Ok(inner) } else { Err((self.at, "expected \")\"".into())) };
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        if digits > 0 {
            let number = rest[..digits].parse().map_err(|_| (self.at, format!("\"{}\" is no number", &rest[..digits])))?;
            self.at += digits;
            return Ok(Expr::Number(number));
        }
        let len = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
        let (name, at) = (&rest[..len], self.at);
        if name.is_empty() {
            return Err((at, "expected a role, a number or \"(\"".into()));
        }
        self.at += len;
        if self.eat("(") {
            if name == "published" {
                return if self.eat(")") { Ok(Expr::Published) } else { Err((self.at, "expected \")\"".into())) };
            }
            let inner = match name {
                "squared" => Expr::Squared(Box::new(self.sum()?)),
                "year" => Expr::Of(Aspect::Year, self.role()?),
                "day" => Expr::Of(Aspect::Day, self.role()?),
                "abs" => Expr::Abs(Box::new(self.sum()?)),
                "sum" => Expr::Sum(self.role()?),
                "number" => Expr::CountOf(self.role()?),
                "bare" => Expr::Of(Aspect::Bare, self.role()?),
                "written" => Expr::Of(Aspect::Written, self.role()?),
                "first" => Expr::Of(Aspect::First, self.exact()?),
                "second" => Expr::Of(Aspect::Second, self.exact()?),
                "per" => Expr::Of(Aspect::Per, self.exact()?),
                _ => {
                    let known = "abs, squared, sum, number, first, second, per, bare, written, year and published";
                    return Err((at, format!("unknown function \"{name}\"; there are {known}")));
                }
            };
            return if self.eat(")") { Ok(inner) } else { Err((self.at, "expected \")\"".into())) };
        }
        self.at = at;
        Ok(Expr::Role(self.role()?))
    }

    /// A role of which something without width is taken: it may occur again.
    fn exact(&mut self) -> Parsed<usize> {
        let used = std::mem::take(&mut self.used);
        let role = self.role();
        self.used = used;
        role
    }

    fn role(&mut self) -> Parsed<usize> {
        self.space();
        let rest = &self.text[self.at..];
        let len = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
        let name = &rest[..len];
        let Some(role) = self.roles.iter().position(|r| r == name) else {
            return Err((self.at, format!("unknown role \"{name}\"; there are {}", self.roles.join(", "))));
        };
        if self.used.contains(&role) {
            return Err((self.at, format!("role \"{name}\" occurs twice in one comparison, which would count its interval twice")));
        }
        self.used.push(role);
        self.at += len;
        Ok(role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles() -> Vec<String> {
        ["stated", "to", "from", "part"].map(String::from).to_vec()
    }

    #[test]
    fn precedence_is_that_of_school() {
        let c = Condition::parse("stated = to / from - 1", &roles()).unwrap();
        let Condition::Compare(Expr::Role(0), Comparison::Equal, Expr::Binary(left, Operator::Subtract, _)) = c else { panic!("{c:?}") };
        assert!(matches!(*left, Expr::Binary(_, Operator::Divide, _)));
    }

    #[test]
    fn faults_name_their_place() {
        assert_eq!(Condition::parse("stated = two", &roles()).unwrap_err().0, 9);
        assert!(Condition::parse("stated = (to - from) / from", &roles()).unwrap_err().1.contains("twice"));
        assert!(Condition::parse("stated", &roles()).unwrap_err().1.contains("comparison"));
        assert!(Condition::parse("stated = max(to)", &roles()).unwrap_err().1.contains("unknown function"));
        assert!(Condition::parse("stated = to extra", &roles()).unwrap_err().1.contains("end of the equation"));
    }

    #[test]
    fn what_has_no_width_may_occur_again() {
        assert!(Condition::parse("stated = first(to) - second(to)", &roles()).is_ok());
        assert!(Condition::parse("stated / per(stated) = part", &roles()).is_ok());
        assert!(Condition::parse("bare(to) = bare(to)", &roles()).is_err());
    }

    #[test]
    fn alternatives_may_name_a_role_again() {
        assert!(matches!(Condition::parse("stated = to or stated = sum(part)", &roles()).unwrap(), Condition::Any(_)));
    }
}

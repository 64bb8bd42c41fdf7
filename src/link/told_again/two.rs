//! Two numbers that may be one, and what makes it doubtful.
//!
//! Each doubt has what outweighs it: a number that a text is about ("Section 508", told five times) is that number beside itself as well; two
//! digits in another order are no two rows of one table. What is left is looked at by an editor: it is told of, and not more.

use super::{
    AROUND, Beside, COMMON_WORDS, FAR_APART, FEW_ALIKE, Level, NEXT_FIGURE, NEXT_SHORT, Near, Number, Numbers, OFTEN, PARTS_APART, Result, SPARSE,
    STATED_APART, STATEMENT, STATEMENT_WORDS, Sort, TOLD, Told, is_turned, unique,
};
use crate::doc::TokenKind;

/// Two numbers with what stands around both.
pub(super) struct Two<'t, 'a> {
    pub(super) told: &'t Told<'a>,
    pub(super) numbers: &'t Numbers<'a>,
    pub(super) number: &'t Number<'a>,
    pub(super) other: &'t Number<'a>,
    pub(super) odd: u32,
    pub(super) first: u32,
    pub(super) around_odd: &'t [Near],
    pub(super) around_first: &'t [Near],
    /// How many numbers the odd one slips from.
    pub(super) like: usize,
}

/// What is known of two numbers by what stands next to them.
pub(super) struct Known {
    /// The next figure behind them.
    pub(super) behind: Beside,
    /// What they weigh at least.
    pub(super) least: i32,
    /// Whether something speaks against them that something else outweighs.
    pub(super) doubtful: bool,
}

impl Two<'_, '_> {
    /// What is known of them, or why they are two.
    pub(super) fn known(&self) -> std::result::Result<Known, &'static str> {
        let Two { told, numbers, number, other, odd, first, .. } = *self;
        let (ours, theirs) = ((odd, self.around_odd), (first, self.around_first));
        // Round numbers are alike by nature: "Section 580" and "Section 508", but not "150" and "105" of two rows.
        let (least, significant) = (number.significant.min(other.significant), number.significant.max(other.significant));
        if (significant <= 2 || least <= 2 && !told.is_told_alike(odd, first)) && !told.is_scaled(odd) {
            return Err("they are so short or so round that many are alike");
        }
        let beside = told.are_set_beside(odd, &other.places);
        if beside && !(other.places.len() >= OFTEN || self.is_turned() || self.like == 1) {
            return Err("they are set beside each other");
        }
        if told.are_apart(odd, first) {
            return Err("their units, times or years differ");
        }
        let before = told.beside(Sort::Figure, NEXT_FIGURE, false, ours, theirs);
        let behind = told.beside(Sort::Figure, NEXT_FIGURE, true, ours, theirs);
        let edition = told.are_editions(odd, first);
        let (a, b) = (told.result(odd), told.result(first));
        let range = (a == Result::Range) != (b == Result::Range);
        // Digits that no chance gives.
        let exact = significant >= 5 || significant >= 3 && self.is_turned();
        let value = [a, b].contains(&Result::Value) && !exact && before != Beside::Same && behind != Beside::Same && !self.has_company();
        let doubts = [beside, edition, before == Beside::Other, behind == Beside::Other, range, value];
        let (why, outweighed) = match doubts {
            [false, false, false, false, false, false] => ("", true),
            [true, false, false, false, false, false] => ("they are set beside each other", self.is_told_often(behind)),
            [true, false, true, false, false, false] => ("they are set beside each other", self.is_framed()),
            [false, true, false, false, false, false] => ("they number two editions of one thing", self.is_that_edition(behind)),
            [false, false, true, false, false, false] => ("the figures before them are others", self.is_one_statement(behind)),
            [false, false, false, true, false, false] => ("the figures behind them are others", self.is_the_same_but_what_follows()),
            [false, false, false, false, true, false] => {
                ("one of them is an end of a range", behind == Beside::Same || behind == Beside::None && self.has_company())
            }
            [false, false, false, false, false, true] => ("they are results, of which a text has many alike", significant >= 4),
            _ => ("the figures beside them are others", false),
        };
        if !outweighed {
            return Err(why);
        }
        if told.is_replaced(false, ours, theirs) || told.is_replaced(true, ours, theirs) {
            return Err("one word around them is another, where all others are the same");
        }
        if told.is_difference(numbers, odd, first) {
            return Err("the difference of the two is told between them");
        }
        let doubtful = !why.is_empty();
        let told = doubtful || self.is_familiar(before);
        Ok(Known { behind, least: if told { TOLD } else { 0 }, doubtful })
    }

    fn apart(&self) -> u32 {
        self.odd.abs_diff(self.first)
    }

    /// Whether they differ by the order of their digits.
    pub(super) fn is_turned(&self) -> bool {
        is_turned(self.number.text, self.other.text)
    }

    /// Whether they differ in the first digit.
    fn differ_first(&self) -> bool {
        self.number.text.as_bytes().first() != self.other.text.as_bytes().first()
    }

    /// Words around one of them that stand around the other in another place.
    fn words(&self) -> usize {
        let again = |n: &&Near| self.around_first.iter().any(|o| o.key == n.key && o.at != n.at);
        unique(self.around_odd).filter(|n| n.sort == Sort::Content).filter(again).count()
    }

    /// Whether a figure around one of them stands around the other.
    fn has_company(&self) -> bool {
        self.around_odd.iter().any(|n| n.sort == Sort::Figure && self.around_first.iter().any(|o| o.key == n.key))
    }

    fn is_sparse(&self) -> bool {
        self.around_odd.iter().chain(self.around_first).filter(|n| n.sort == Sort::Figure).count() <= SPARSE
    }

    fn has_few_alike(&self) -> bool {
        self.numbers.shapes.get(&self.number.shape()).is_none_or(|n| *n <= FEW_ALIKE)
    }

    /// Tokens that are the same right beside both, before them and behind them.
    fn same_beside(&self) -> (u32, u32) {
        let tokens = self.told.sense.reading.doc.tokens.len() as u32;
        let same = |x: Option<u32>, y: Option<u32>| x.zip(y).is_some_and(|(x, y)| x < tokens && y < tokens && self.told.key(x) == self.told.key(y));
        let before = (1..=AROUND).take_while(|by| same(self.odd.checked_sub(*by), self.first.checked_sub(*by))).count();
        let behind = (1..=AROUND).take_while(|by| same(self.odd.checked_add(*by), self.first.checked_add(*by))).count();
        (before as u32, behind as u32)
    }

    /// Whether one part of the words and figures of the shorter of their two statements stands in the other one.
    fn share_statement(&self, part: usize) -> bool {
        let doc = self.told.sense.reading.doc;
        let statement = |at: u32| {
            let (from, to) = doc.sentence_at(at).map_or((at, at), |s| s.tokens);
            let own = (from.max(at.saturating_sub(STATEMENT))..to.min(at + STATEMENT)).filter(|k| *k != at);
            own.map(|k| Near { key: self.told.key(k), sort: self.told.sort(k), at: k }).collect::<Vec<_>>()
        };
        let (x, y) = (statement(self.odd), statement(self.first));
        let fewer = unique(&x).count().min(unique(&y).count());
        let shared = unique(&x).filter(|n| y.iter().any(|o| o.key == n.key)).count();
        fewer >= STATEMENT_WORDS && shared * part >= fewer
    }

    /// Whether the number stands in what is above the text.
    fn is_above(&self) -> bool {
        self.other.places.iter().any(|p| self.told.level(*p) < Level::Body)
    }

    /// Two that speak of one thing by themselves: what is told twice already, in words that both have; the same company and most words; or the
    /// same words over the text.
    fn is_familiar(&self, before: Beside) -> bool {
        let twice = self.other.places.len() >= 2 && self.has_few_alike() && self.is_sparse() && {
            let beside = self.same_beside();
            self.words() >= 2 && beside.0 + beside.1 > 0
        };
        let one = || self.differ_first() && self.like == 1 && self.has_company() && self.share_statement(3);
        let again = || before == Beside::Same && self.apart() >= FAR_APART && self.words() >= 2;
        let titled = || self.told.level(self.odd) != self.told.level(self.first) && self.same_beside().0 >= SPARSE as u32;
        twice || one() || again() || titled()
    }

    /// "Section 508 is a law … conforming with Section 508 … beyond Section 908": one that is told often, or in another order.
    fn is_told_often(&self, behind: Beside) -> bool {
        let often = self.other.places.len() >= OFTEN;
        often && behind != Beside::Other && self.words() >= COMMON_WORDS && self.has_few_alike()
    }

    /// The same tokens right before and right behind, and no other number that it may be.
    fn is_framed(&self) -> bool {
        let (before, behind) = self.same_beside();
        before > 0 && behind > 0 && self.like == 1 && self.differ_first()
    }

    /// The edition that a text tells of twice, far from it; or in its title, with two digits in another order.
    fn is_that_edition(&self, behind: Beside) -> bool {
        let named = self.same_beside().0 > 0 && self.odd.checked_sub(1).is_some_and(|b| self.told.sense.token_kind(b) == Some(TokenKind::Word));
        let far = self.apart() >= STATED_APART && behind == Beside::None;
        named && self.other.places.len() >= 2 && (far || self.is_turned() && self.is_above())
    }

    /// The same word before both, and most of the statement; or the same figure behind, in another part.
    fn is_one_statement(&self, behind: Beside) -> bool {
        let named = self.same_beside().0 > 0 && self.odd.checked_sub(1).is_some_and(|b| self.told.sense.token_kind(b) == Some(TokenKind::Word));
        named && self.share_statement(2) && !self.are_followed_otherwise()
            || behind == Beside::Same && self.apart() >= PARTS_APART && self.words() >= 2
    }

    /// Whether short numbers right behind them differ: "7.34 [6 hours]", "7.44 [10 ml]".
    fn are_followed_otherwise(&self) -> bool {
        let digits = |at: u32| (at + 1..=at + NEXT_SHORT).find(|k| self.told.sense.token_kind(*k) == Some(TokenKind::Digits));
        digits(self.odd).zip(digits(self.first)).is_some_and(|(x, y)| self.told.key(x) != self.told.key(y))
    }

    /// The same words right beside both, and no other number that it may be; or two digits in another order, in another paragraph.
    fn is_the_same_but_what_follows(&self) -> bool {
        let (before, behind) = self.same_beside();
        let words = self.words();
        before + behind >= 2 && words >= 2 && self.like == 1 && self.differ_first()
            || self.is_turned() && words >= 3 && self.apart() >= PARTS_APART / 2 && self.is_sparse()
    }
}

//! Reasons to stay silent that no single rule owns.
//!
//! They stand in one list and are asked in its order; the first that holds is the one that `--explain` tells. Last of all it is seen whether
//! other figures in view would make the statement true.

mod apart;
pub(super) mod changes;
mod figures;
mod shares;
mod sums;

use super::Bound;
use super::beside::{self, changed_twice};
use super::explained;
use super::reinterpreted::{has_a_subtotal, is_of_something_else, with_a_nearer_figure};
use crate::check::eval::{Level, Operands};
use crate::doc::{Claim, Kind};
use crate::link::{self, Filler, Reading, Strength};
use crate::rule::equation::Condition;
use crate::rule::{Case, Rule};
use apart::{
    have_years_of_their_own, is_across_paragraphs, is_compared_with_others, is_left_before_its_whole, is_near_in_a_long_text,
    is_of_a_thing_of_its_own, is_set_apart, others_agree,
};
use changes::{
    are_ends_of_a_range, are_moves, is_from_one_to_the_other, is_less_by_so_much, is_reckoned_from, is_set_against_a_level, is_taken_up,
    is_their_sum, is_to_multiply_another, moves_to_another_level,
};
use figures::{
    are_one_side_twice, has_another_scoring, has_points_deducted, has_the_interval_of_another, has_unread, is_a_group_of_an_age, is_a_multiple,
    is_hedged_by_than, is_margin_of_error, is_of_a_share, is_of_a_time, is_of_an_aside, is_of_next_time, is_of_other_things, is_of_the_wind,
    is_of_two_matches, is_some_of_the_games, is_step, is_told_outside, is_wickets, leads_by_more_than_there_is, tells_a_difference,
};
use shares::{
    are_of_one_list, compares_a_part_with_its_whole, has_a_part_of_another_clause, is_a_rate_of_the_figure_before_it, is_a_rest_told_over,
    is_a_share_of_it, is_a_share_of_the_part, is_of_a_part_and_its_whole, is_of_the_figure_before_it, is_the_price_of_another_thing,
    is_the_share_itself,
};
use sums::{
    adds_a_part_of_its_total, goes_on_with_one, has_a_part_apart, has_a_part_in_another_unit, has_a_part_put_back, is_added_to, is_itself_a_part,
    is_left_of_a_part, is_made_up_in_words, is_of_parts, is_rounded_quotient, is_short_by_one_beside, makes_a_greater_whole,
    with_a_share_of_the_whole, with_a_third_figure,
};

/// A link that is broken under a rule, as the guards look at it.
pub(super) struct Judged<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) rule: &'a Rule,
    pub(super) case: &'a Case,
    pub(super) link: &'a Bound,
    pub(super) operands: &'a Operands<'a>,
    /// The claims of all roles.
    pub(super) claims: Vec<&'a Claim>,
    /// The sentence of the first of them, and that of the last.
    pub(super) first: u32,
    pub(super) last: u32,
}

/// Which links a guard is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Of all.
    All,
    /// Of those that a sum is required of.
    Sums,
    /// Of sums, but not of those whose figures stand inside one another.
    Open,
    /// Of sums whose figures no construction of the language joins.
    Loose,
}

/// A reason to stay silent.
struct Guard {
    of: Of,
    why: &'static str,
    holds: fn(&Judged<'_>) -> bool,
}

const fn guard(of: Of, why: &'static str, holds: fn(&Judged<'_>) -> bool) -> Guard {
    Guard { of, why, holds }
}

/// The guards, in the order in which they are asked.
const GUARDS: &[Guard] = &[
    // What the words say of one of the figures.
    guard(Of::All, "one of the figures is given as wrong, old or disputed", |j| j.any(link::disowned)),
    guard(Of::All, "one of the figures is what the paper says that it said before", |j| j.any(link::is_taken_back)),
    guard(Of::All, "one of the figures is a deviation, or a part of another", |j| j.any(link::is_deviation)),
    guard(Of::All, "one of the figures counts the wickets that fell", |j| j.claims.iter().any(|c| is_wickets(j.reading, c))),
    guard(Of::Sums, "it is a margin of error", |j| {
        j.rule.group != "statistics" && j.roles(&["lead", "stated"]).any(|c| is_margin_of_error(j.reading, c))
    }),
    guard(Of::All, "one of the figures is so many of another time, or by how much it was late", |j| {
        matches!(j.rule.group.as_str(), "arithmetic" | "durations")
            && j.roles(&["number", "time", "stated", "length"]).any(|c| is_of_a_time(j.reading, c))
    }),
    guard(Of::All, "an age is that of a group", |j| j.claims.iter().any(|c| is_a_group_of_an_age(j.reading, c))),
    guard(Of::Sums, "the number counts pages", |j| j.rule.group == "elections" && j.claims.iter().any(|c| is_of_other_things(j.reading, c))),
    guard(Of::All, "the later figure is by how much two others differ", tells_a_difference),
    guard(Of::All, "it is the speed of the wind or the water", |j| {
        j.rule.id == "speed-distance-time" && j.claims.iter().any(|c| is_of_the_wind(j.reading, c))
    }),
    guard(Of::All, "so many are some of the games", |j| j.rule.group == "sport" && j.roles(&["games"]).any(|c| is_some_of_the_games(j.reading, c))),
    guard(Of::All, "it is of the next time", |j| j.rule.id == "tense-vs-date" && j.claims.iter().any(|c| is_of_next_time(j.reading, c))),
    guard(Of::All, "the points are given in another way", has_another_scoring),
    guard(Of::All, "the figures are of one list", are_of_one_list),
    guard(Of::All, "what is left is a number told over again as a share", is_a_rest_told_over),
    guard(Of::All, "it is what another figure comes to for each", is_a_rate_of_the_figure_before_it),
    guard(Of::All, "points were taken off, as the text tells elsewhere", has_points_deducted),
    guard(Of::Sums, "so many are a share of those who were asked", |j| j.roles(&["sample"]).any(|c| is_of_a_share(j.reading, c))),
    guard(Of::Sums, "what is to be multiplied is something else", is_to_multiply_another),
    guard(Of::Sums, "another number beside it is what the vote lacks", is_short_by_one_beside),
    guard(Of::All, "one of the figures is so much each time", |j| j.claims.iter().any(|c| is_step(j, c))),
    // What a check of statistics compares is one.
    guard(Of::Sums, "one of the figures is a statistic", |j| j.rule.group != "statistics" && j.any(link::is_statistic)),
    guard(Of::Sums, "the figures are a table set as prose", |j| (j.first..=j.last).any(|s| link::is_flattened_table(j.reading, s))),
    guard(Of::Sums, "as written, the figures agree", |j| j.require().is_some_and(|r| j.operands.possible(r, Level::Point) == Some(true))),
    guard(Of::Sums, "a number among them was not understood", |j| {
        j.adds_up() && j.link.strength != Strength::Sole && has_unread(j.reading, &j.claims)
    }),
    guard(Of::All, "a word beside the figures sets them apart", is_set_apart),
    guard(Of::All, "another clause with a subject of its own begins between them", |j| {
        j.change().is_some_and(|[stated, from, to]| {
            // The ends of a length of time may each have a clause of its own.
            from.kind != Kind::Date
                && !is_taken_up(j, stated)
                && [from, to].iter().all(|level| link::is_of_a_clause_of_its_own(j.reading, stated, level))
        })
    }),
    guard(Of::All, "the levels are told in a clause of their own, and the change of something else", |j| {
        j.change().is_some_and(|[stated, from, to]| !is_taken_up(j, stated) && link::are_of_an_ended_clause(j.reading, stated, [from, to]))
    }),
    guard(Of::All, "the date tells when something else happened", |j| {
        [("stated", "at"), ("age", "year"), ("other", "since")].iter().any(|(figure, date)| {
            let one = |name: &str| Some(*j.operands.roles[j.rule.roles.iter().position(|r| r == name)?].first()?);
            one(figure)
                .zip(one(date))
                .is_some_and(|(figure, date)| date.kind == Kind::Date && link::is_told_by_another_clause(j.reading, figure, date))
        })
    }),
    guard(Of::Open, "the share tells another figure over again", is_of_the_figure_before_it),
    guard(Of::All, "it is a move to a level of its own", moves_to_another_level),
    guard(Of::All, "the two sides are of two times", |j| {
        j.roles(&["ahead"]).zip(j.roles(&["behind"])).any(|(a, b)| link::are_each_told_with_a_time(j.reading, a, b))
    }),
    guard(Of::Open, "it is a share of the part itself", is_a_share_of_the_part),
    guard(Of::Sums, "the distance says where a place lies", |j| j.roles(&["distance"]).any(|c| link::tells_where_it_lies(j.reading, c))),
    guard(Of::Open, "it is what is left of another figure", |j| {
        j.change().is_some_and(|[stated, from, to]| [from, to].iter().all(|c| c.tokens.1 <= stated.tokens.0) && link::is_left_over(j.reading, stated))
    }),
    guard(Of::Open, "the share is by how much more or less it is", |j| {
        j.has_role("whole") && j.roles(&["stated"]).any(|c| c.kind == Kind::Percent && link::is_more_or_less(j.reading, c))
    }),
    guard(Of::Sums, "other figures beside it agree", others_agree),
    // What one of the roles is of.
    guard(Of::Open, "what is left is told of a line that is not reached", |j| j.roles(&["rest", "added"]).any(|c| link::is_short_of(j.reading, c))),
    guard(Of::Loose, "the part is one of what was left out", |j| j.roles(&["part"]).any(|c| link::is_of_the_rest(j.reading, c))),
    guard(Of::Open, "one of the parts is of a time of its own, or a gap to another", |j| {
        j.roles(&["part"]).any(|c| link::is_of_a_when_clause(j.reading, c) || link::is_a_gap(j.reading, c))
    }),
    guard(Of::All, "what is left is told paragraphs before the whole", is_left_before_its_whole),
    guard(Of::All, "it is compared with others, whose number is not among them", is_compared_with_others),
    guard(Of::Loose, "it is what is left of one of the parts", is_left_of_a_part),
    guard(Of::Open, "a part between them is told in another unit", has_a_part_in_another_unit),
    guard(Of::Open, "the part is told in a clause of its own, behind the share with its number", has_a_part_of_another_clause),
    guard(Of::Open, "with what is left they make another figure of the text", makes_a_greater_whole),
    guard(Of::Open, "what was taken for the total is one of the parts, and with them it makes another figure", is_itself_a_part),
    guard(Of::Open, "it is what the two come to together", is_their_sum),
    guard(Of::All, "what is told to be above or below a level did not move from it", is_set_against_a_level),
    guard(Of::All, "what is so many times another is no number that it is shared by", |j| j.roles(&["number"]).any(|c| is_a_multiple(j.reading, c))),
    guard(Of::Loose, "the two are the cheapest and the dearest of a range", is_from_one_to_the_other),
    guard(Of::All, "the lead is greater than what the leader has", leads_by_more_than_there_is),
    guard(Of::All, "the two are what one side had and has", are_one_side_twice),
    guard(Of::Open, "so much each is for each of what stands before it", is_the_price_of_another_thing),
    guard(Of::Open, "the parts are each of a year of its own", have_years_of_their_own),
    guard(Of::Open, "each of the figures is of a time of its own", |j| {
        j.change().is_some_and(|figures| link::are_each_of_a_time(j.reading, figures))
    }),
    guard(Of::All, "one of the parts is of an earlier time", |j| {
        let then = || j.roles(&["part"]).filter(|c| link::is_of_then(j.reading, c)).count();
        (1..j.roles(&["part"]).count()).contains(&then())
    }),
    guard(Of::Open, "one of the parts is made up of what follows it", |j| j.roles(&["part"]).any(|c| link::is_total_of_what_follows(j.reading, c))),
    guard(Of::Open, "one of the parts is told as a share, in a word", |j| {
        j.roles(&["rest"]).zip(j.roles(&["whole"])).any(|(rest, whole)| link::is_told_in_part(j.reading, whole, rest))
    }),
    guard(Of::Open, "to the last place that is written, it is the quotient", is_rounded_quotient),
    guard(Of::Open, "it is of the time that its clause tells", |j| {
        j.roles(&["stated", "lead", "seats"]).any(|c| link::is_of_then_by_its_clause(j.reading, c, &j.claims))
    }),
    guard(Of::Open, "with another change beside it it is true", |j| {
        j.change().is_some_and(|[stated, from, to]| changed_twice(j.reading, stated, from, to))
    }),
    guard(Of::Open, "one of the shares is of a group that its sentence opens with", |j| {
        j.claims.iter().any(|c| c.sentence > j.first && link::is_of_its_own_group(j.reading, c))
    }),
    // What is told without a figure, and what a figure is of.
    guard(Of::Open, "it is compared with what was aimed at, which none of the two is", |j| {
        j.change().is_some_and(|[stated, from, to]| link::is_short_of_an_aim(j.reading, stated, [from, to]))
    }),
    guard(Of::Open, "one of the two is a part of the other", |j| {
        is_of_a_part_and_its_whole(j) || compares_a_part_with_its_whole(j) || adds_a_part_of_its_total(j)
    }),
    guard(Of::Open, "one of the parts came on top, and was not taken away", has_a_part_put_back),
    guard(Of::Open, "the share is what somebody makes of another matter", is_a_share_of_it),
    guard(Of::Open, "the number is what the share comes to, and not its whole", |j| j.link.strength != Strength::Figures && is_the_share_itself(j)),
    guard(Of::Open, "what is compared is so much more or less, of something else", is_less_by_so_much),
    guard(Of::Open, "the two are the ends of a range", are_ends_of_a_range),
    guard(Of::Open, "the two are by how much something moved", are_moves),
    guard(Of::Open, "the level is the one that it is reckoned from", is_reckoned_from),
    guard(Of::Loose, "the two are of a whole time, and it is of a shorter one", |j| {
        j.change().is_some_and(|[stated, from, to]| link::is_of_the_whole_time(j.reading, stated, &[from, to]))
    }),
    guard(Of::Open, "one of the numbers is what is needed", |j| j.roles(&["party", "seats", "part"]).any(|c| link::is_needed(j.reading, c))),
    guard(Of::Open, "it is one of several moves", |j| j.roles(&["stated"]).any(|c| link::is_a_later_step(j.reading, c))),
    guard(Of::Open, "one of the figures is of somebody before", |j| !j.has_role("from") && !j.has_role("before") && j.any(link::is_of_a_predecessor)),
    guard(Of::Open, "the share is of several numbers together", |j| {
        j.roles(&["stated"]).zip(j.roles(&["part"])).any(|(stated, part)| link::is_of_several(j.reading, stated, part))
    }),
    guard(Of::Open, "the rate is for so many of another thing", |j| {
        j.roles(&["base"]).zip(j.roles(&["population"])).any(|(base, whole)| link::is_for_another_thing(j.reading, base, whole))
    }),
    guard(Of::Open, "something was added that has no figure", is_added_to),
    guard(Of::Open, "one of the parts is only expected, or of something narrower", has_a_part_apart),
    guard(Of::Open, "so many more as are missing are told in words", is_made_up_in_words),
    guard(Of::Open, "one more is told of beside it", goes_on_with_one),
    guard(Of::Open, "the words of comparison say how exact the number is", |j| {
        j.rule.group == "ranges" && j.roles(&["other"]).any(|c| is_hedged_by_than(j, c))
    }),
    guard(Of::All, "it is the interval of another figure, which lies within it", |j| j.rule.group == "statistics" && has_the_interval_of_another(j)),
    guard(Of::All, "what is compared stands before the aside that the figure is in", |j| j.rule.group == "ranges" && is_of_an_aside(j)),
    // What sets the sentences apart.
    guard(Of::Loose, "the sentence of the change begins with a thing of its own", |j| {
        j.has_role("from") && j.has_role("to") && j.roles(&["stated"]).any(|c| is_of_a_thing_of_its_own(j, c))
    }),
    guard(Of::Loose, "it is of another time", |j| {
        j.roles(&["estimate", "lead"]).any(|c| c.sentence > j.first && link::is_of_then_by_its_date(j.reading, c, j.first))
    }),
    guard(Of::Loose, "it is said to lie outside the range", |j| j.rule.group == "statistics" && is_told_outside(j)),
    guard(Of::Loose, "one of the sentences is of a place, a group or an occasion of its own", |j| {
        !j.compares() && j.later_sentences().any(|s| link::opens_apart(j.reading, j.first, s))
    }),
    guard(Of::Loose, "what is so as a rule is no limit for one time", |j| {
        j.rule.group == "ranges" && j.later_sentences().any(|s| link::departs_from_the_rule(j.reading, j.first, s))
    }),
    guard(Of::Loose, "the sentences are of two years", |j| {
        j.rule.group == "arithmetic"
            && j.link.strength != Strength::Figures
            && !j.tells_two_times()
            && j.later_sentences().any(|s| link::are_of_two_years(j.reading, j.first, s))
    }),
    guard(Of::Loose, "one of the figures is of an earlier time", |j| {
        let behind = |c: &&&Claim| c.sentence == j.last && j.last > j.first;
        !j.tells_two_times() && !j.compares() && j.claims.iter().filter(behind).any(|c| link::is_of_then(j.reading, c))
    }),
    guard(Of::All, "the paragraphs of a long text are of different things, and no word takes the one up in the other", is_across_paragraphs),
    guard(Of::All, "in a long text nothing is bound by nearness alone", is_near_in_a_long_text),
    guard(Of::Loose, "one of the figures is another's", |j| j.claims.iter().any(|c| c.sentence > j.first && link::is_of_another(j.reading, c))),
    // What else stands beside them.
    guard(Of::Loose, "one of the figures has another of that sort beside it", |j| link::has_its_own(j.reading, &j.claims)),
    guard(Of::Loose, "the figures are of two competitions", |j| j.last > j.first && link::competes_apart(j.reading, &j.claims)),
    guard(Of::Sums, "one of the scores is of another match", is_of_two_matches),
    guard(Of::Sums, "of attempts only those that failed are left", |j| {
        let whole = j.roles(&["whole"]).next();
        j.roles(&["rest"]).any(|rest| whole.is_some_and(|whole| link::is_no_miss(j.reading, rest, whole)))
    }),
    guard(Of::Loose, "what is for each is for each of another number beside it", |j| link::shares_out_another(j.reading, &j.claims)),
    // "…, and with smaller sums it has now passed £375,000": a total of more than is told.
    guard(Of::Loose, "the total takes in more than is told", |j| {
        j.adds_up() && j.roles(&["total", "now", "whole"]).any(|c| link::takes_in_more(j.reading, c))
    }),
    // "ninth of the six seeded players and four qualifiers"
    guard(Of::Open, "the number goes on with another", |j| j.roles(&["size"]).any(|c| link::goes_on(j.reading, c))),
    guard(Of::Open, "what is stated is so far off that it is of something else", is_of_something_else),
    guard(Of::Open, "with another figure beside it it is true", with_a_third_figure),
    guard(Of::Open, "with a share of the whole as another part it is true", with_a_share_of_the_whole),
    guard(Of::Open, "a figure nearer to the others makes it true", |j| j.link.strength != Strength::Sole && with_a_nearer_figure(j)),
    guard(Of::Open, "one of the figures is what two others make", has_a_subtotal),
    guard(Of::Sums, "some of the shares are all there is", explained::some_are_the_whole),
    guard(Of::Sums, "what the others come to is told beside them, and this of another time", explained::is_told_rightly_beside),
    guard(Of::All, "the levels have their own change with them", explained::have_their_own_change),
    guard(Of::Open, "other figures of the text make what is stated", explained::is_made_by_others),
];

/// The first reason to stay silent on a link that is broken under a rule.
pub(super) fn reason(reading: &Reading<'_>, rule: &Rule, case: &Case, link: &Bound, operands: &Operands<'_>) -> Option<&'static str> {
    let claims: Vec<&Claim> = operands.roles.iter().flatten().copied().collect();
    let (first, last) = (claims.iter().map(|c| c.sentence).min()?, claims.iter().map(|c| c.sentence).max()?);
    let judged = Judged { reading, rule, case, link, operands, claims, first, last };
    let found = GUARDS.iter().find(|guard| judged.is(guard.of) && (guard.holds)(&judged)).map(|guard| guard.why);
    found.or_else(|| judged.is(Of::Open).then(|| beside::makes_true(&judged)).flatten())
}

impl<'a> Judged<'a> {
    /// Whether it is of those that a guard is asked of.
    fn is(&self, of: Of) -> bool {
        let sums = self.case.require.is_some();
        match of {
            Of::All => true,
            Of::Sums => sums,
            Of::Open => sums && self.link.strength != Strength::Enclosed,
            Of::Loose => sums && self.is_loose(),
        }
    }

    /// Whether no construction joins the figures.
    pub(super) fn is_loose(&self) -> bool {
        !matches!(self.link.strength, Strength::Enclosed | Strength::Construction)
    }

    /// What must hold of the figures.
    pub(super) fn require(&self) -> Option<&'a Condition> {
        self.case.require.as_ref()
    }

    fn any(&self, is: impl Fn(&Reading<'_>, &Claim) -> bool) -> bool {
        self.claims.iter().any(|c| is(self.reading, c))
    }

    /// Whether what is required adds something up.
    pub(super) fn adds_up(&self) -> bool {
        self.require().is_some_and(is_of_parts)
    }

    /// The claims of some roles.
    fn roles(&self, names: &'static [&'static str]) -> impl Iterator<Item = &'a Claim> {
        let named = |role: &String| names.contains(&role.as_str());
        self.rule.roles.iter().zip(&self.operands.roles).filter(move |(role, _)| named(role)).flat_map(|(_, claims)| claims.iter().copied())
    }

    pub(super) fn has_role(&self, name: &str) -> bool {
        self.rule.roles.iter().any(|r| r == name)
    }

    /// A change with the levels that it leads from and to.
    fn change(&self) -> Option<[&'a Claim; 3]> {
        let first = |name: &str| self.operands.roles[self.rule.roles.iter().position(|r| r == name)?].first().copied();
        Some([first("stated")?, first("from")?, first("to")?])
    }

    /// A total with everything else, where one of the roles is called so.
    fn sum(&self) -> Option<(&'a Claim, Vec<&'a Claim>)> {
        let total = self.roles(&["total"]).chain(self.roles(&["now"])).chain(self.roles(&["whole"])).next()?;
        Some((total, self.claims.iter().copied().filter(|c| c.tokens != total.tokens).collect()))
    }

    /// Whether a rule compares: what is compared is of two places.
    fn compares(&self) -> bool {
        self.rule.group == "rankings" || self.claims.iter().any(|c| c.kind == Kind::Multiple)
    }

    /// Whether a rule sets one time against another: that is told by its roles.
    fn tells_two_times(&self) -> bool {
        self.rule.roles.iter().any(|r| matches!(r.as_str(), "from" | "to" | "before" | "now"))
    }

    /// The sentence of the first of all that was bound, words and names included, and that of the last.
    fn extent(&self) -> (u32, u32) {
        let doc = self.reading.doc;
        let words = self.link.roles.iter().filter_map(|(_, filler)| match filler {
            Filler::Words(span) => Some(doc.sentences.partition_point(|s| s.span.end <= span.start) as u32),
            _ => None,
        });
        words.filter(|s| (*s as usize) < doc.sentences.len()).fold((self.first, self.last), |(a, b), s| (a.min(s), b.max(s)))
    }

    /// The sentences behind the first that hold one of the figures.
    fn later_sentences(&self) -> impl Iterator<Item = u32> {
        (self.first + 1..=self.last).filter(|s| self.claims.iter().any(|c| c.sentence == *s && c.kind != Kind::Date))
    }
}

#[cfg(test)]
mod tests {
    use super::GUARDS;
    use std::collections::BTreeSet;

    #[test]
    fn each_guard_has_a_reason_of_its_own() {
        let reasons: BTreeSet<&str> = GUARDS.iter().map(|guard| guard.why).collect();
        assert_eq!(reasons.len(), GUARDS.len());
    }
}

//! Reasons to stay silent that no single rule owns.
//!
//! They stand in one list and are asked in its order; the first that holds is the one that `--explain` tells. Last of all it is seen whether
//! other figures in view would make the statement true.

use super::Bound;
use super::beside::{self, changed_twice, missing_addend, third_figure};
use super::explained;
use super::judge::operands;
use super::reinterpreted::{has_a_subtotal, is_of_something_else, with_a_nearer_figure};
use crate::base::{Interval, Per, Unit};
use crate::check::eval::{Level, Operands};
use crate::doc::{BlockKind, Case as LetterCase, Claim, Kind, TokenKind};
use crate::link::{self, Filler, Reading, Strength};
use crate::rule::equation::{Comparison, Condition, Expr, Operator};
use crate::rule::{Alternatives, Binding, Case, Rule, Slack};
use rust_decimal::Decimal;

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
            !is_taken_up(j, stated) && [from, to].iter().all(|level| link::is_of_a_clause_of_its_own(j.reading, stated, level))
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
                .is_some_and(|(figure, date)| date.kind == Kind::Date && link::is_dated_by_another_clause(j.reading, figure, date))
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
    guard(Of::Open, "with what is left they make another figure of the text", makes_a_greater_whole),
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
    guard(Of::Open, "the number is what the share comes to, and not its whole", is_the_share_itself),
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
        j.rule.group == "arithmetic" && !j.tells_two_times() && j.later_sentences().any(|s| link::are_of_two_years(j.reading, j.first, s))
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

/// "217 for four", "96-3 declared": the wickets behind the runs.
fn is_wickets(reading: &Reading<'_>, claim: &Claim) -> bool {
    let start = reading.start(claim);
    claim.kind == Kind::Count
        && claim.noun.is_none()
        && claim.figure().is_some_and(|f| f.point < Decimal::TEN)
        && start >= 2
        && reading.lower(start - 1) == "for"
        && reading.claim_at(claim.sentence as usize, start - 2).is_some_and(|k| {
            let runs = &reading.claims[k];
            runs.kind == Kind::Count && runs.noun.is_none() && runs.tokens.1 as usize == start - 1
        })
}

/// "In four steps of 25 basis points each", "the third increase of 25 basis points": so much each time.
fn is_step(j: &Judged<'_>, claim: &Claim) -> bool {
    if !matches!(claim.unit(), Some(Unit::BasisPoint | Unit::PercentagePoint)) {
        return false;
    }
    let reading = j.reading;
    let start = reading.start(claim) as u32;
    let counted = || {
        reading.doc.tokens.get((start as usize).wrapping_sub(1)).is_some_and(|t| reading.doc.words(t.span()) == "of")
            && reading.claims_in(start.saturating_sub(4), start).iter().any(|o| o.kind == Kind::Ordinal)
    };
    // "its second 25-basis-point cut": so many of them.
    let again = || {
        let step = reading.lexicon.words.find_class("nth-step").filter(|_| j.link.strength != Strength::Construction);
        step.is_some_and(|class| start > 0 && link::class_at(reading, class, start as usize - 1))
    };
    claim.figure().is_some_and(|f| matches!(f.per, Some(Per::Each))) || counted() || again()
}

/// Whether one of the scores is of another match than the figures beside it.
fn is_of_two_matches(j: &Judged<'_>) -> bool {
    let other = |c: &Claim| j.claims.iter().find(|o| o.tokens != c.tokens).copied();
    j.rule.group == "sport" && j.claims.len() > 1 && j.claims.iter().any(|c| other(c).is_some_and(|o| link::is_of_another_match(j.reading, c, o)))
}

/// Figures and dates from which a text is a long one, where what stands near may be of anything.
const LONG: usize = 12;

/// Groups of rules whose figures are told of one thing in one paragraph. Names, repeated figures, headlines and tables are told all over a text.
const OF_ONE_PARAGRAPH: [&str; 12] =
    ["arithmetic", "percentages", "counts", "elections", "sport", "finance", "statistics", "ranges", "rankings", "durations", "dates", "units"];

/// Whether the figures stand in two paragraphs of a long text, the later of which does not begin with a word that takes up the other.
fn is_across_paragraphs(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let block = |s: u32| reading.doc.sentences[s as usize].block;
    let (first, last) = j.extent();
    let told_once = j.link.strength == Strength::Sole;
    if reading.claims.len() < LONG
        || block(first) == block(last)
        || told_once
        || is_of_a_life(j)
        || !OF_ONE_PARAGRAPH.contains(&j.rule.group.as_str())
    {
        return false;
    }
    // A headline and what is set off speak of all that follows.
    let paragraph = |s: u32| reading.doc.blocks[block(s) as usize].kind == BlockKind::Paragraph;
    paragraph(first) && paragraph(last) && !takes_up(reading, last)
}

/// Of one person the age and the birth are told all over a text.
fn is_of_a_life(j: &Judged<'_>) -> bool {
    j.has_role("age") && j.has_role("birth")
}

/// Claims before the first of a sum that are looked through.
const FAR: usize = 60;

/// "£620,000 had gone to gambling, £240,000 on cars and £95,000 on holidays. The remaining £345,000 has not been traced": what was taken for the
/// whole is the first of the parts, and all of them make a figure that was told before.
fn makes_a_greater_whole(j: &Judged<'_>) -> bool {
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let mut sum = Decimal::ZERO;
    let mut of = None;
    for c in j.roles(&["rest", "whole", "part"]) {
        let Some(total) = point(c).and_then(|p| sum.checked_add(p)) else { return false };
        sum = total;
        of = of.or(Some(c));
    }
    let Some(model) = of.filter(|_| j.has_role("rest")) else { return false };
    let end = j.reading.doc.sentences[j.first as usize].claims.0 as usize;
    j.reading.claims[end.saturating_sub(FAR)..end].iter().any(|c| {
        c.kind == model.kind && c.unit() == model.unit() && c.figure().and_then(|f| f.tight()).is_some_and(|i| i.meets(&Interval::point(sum)))
    })
}

/// "26 cases involved 1,140 animals, an average of 44 each": an average is rounded, though it is written like a count.
fn is_rounded_quotient(j: &Judged<'_>) -> bool {
    let Some(Condition::Compare(Expr::Role(role), Comparison::Equal, right @ Expr::Binary(_, Operator::Divide, _))) = j.require() else {
        return false;
    };
    let [stated] = j.operands.roles[*role][..] else { return false };
    let (Some(figure), Some(quotient)) = (stated.figure(), j.operands.value(right, Level::Point)) else { return false };
    let half = figure.step.checked_div(Decimal::TWO);
    let near = half.and_then(|half| Some(Interval::closed(figure.point.checked_sub(half)?, figure.point.checked_add(half)?)));
    figure.to.is_none() && near.is_some_and(|near| near.meets(&quotient.value))
}

/// "the 2015 total of 210 tons, while 2014 saw 120 tons and 2013 just 37": parts right behind years that are not one.
fn have_years_of_their_own(j: &Judged<'_>) -> bool {
    /// Words from a year to its figure.
    const NEAR: u32 = 4;
    let year = |c: &Claim| {
        let start = j.reading.start(c) as u32;
        let dates = j.reading.claims_in(start.saturating_sub(NEAR).max(j.reading.sentence(c).tokens.0), start);
        dates.iter().filter_map(|d| d.when()?.written.year).next_back()
    };
    let mut years = j.roles(&["part", "total"]).filter_map(year);
    years.next().is_some_and(|first| years.any(|y| y != first))
}

/// Whether only nearness joins figures of a long text: they stand in two sentences, the later of which does not begin with a word that takes up the
/// one before, or others of the kind stand among them.
fn is_near_in_a_long_text(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let told_once = j.link.strength == Strength::Sole;
    if reading.claims.len() < LONG || !j.is_loose() || told_once || is_of_a_life(j) || !OF_ONE_PARAGRAPH.contains(&j.rule.group.as_str()) {
        return false;
    }
    let (first, last) = j.extent();
    let among_others = || stands_among_others(j, first, last);
    let one_block = reading.doc.sentences[first as usize].block == reading.doc.sentences[last as usize].block;
    // "It was founded in 1900. The concert marks its 125th anniversary."
    let of_its_beginning = j.has_role("start") && one_block && first + 1 == last;
    let goes_on = |j: &Judged<'_>| j.link.strength == Strength::Anaphor && first + 1 == last && (takes_up(reading, last) || of_its_beginning);
    !is_change_taken_up(j) && !is_told_through(j) && (first != last && !goes_on(j) || among_others())
}

/// Whether figures of the kind of those that are bound stand among them.
fn stands_among_others(j: &Judged<'_>, first: u32, last: u32) -> bool {
    j.reading.claims_between(first as usize, last as usize).any(|(_, c)| {
        let kind = j.claims.iter().any(|o| o.kind == c.kind && o.unit() == c.unit());
        kind && c.kind != Kind::Date && !j.claims.iter().any(|o| o.tokens == c.tokens)
    })
}

/// "There will be 480 flats in nine blocks. The town lets 210 of them. A further 150 are for nurses, and the remaining 90 …": what is left of a whole in the
/// same paragraph, where each number between is bound or is of something else.
fn is_told_through(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let Some(whole) = j.roles(&["whole"]).next().filter(|_| j.has_role("rest")) else { return false };
    let block = |s: u32| reading.doc.sentences[s as usize].block;
    let of_them =
        j.roles(&["part"]).any(|c| reading.lower(reading.end(c)) == "of" && matches!(reading.lower(reading.end(c) + 1), "them" | "these" | "those"));
    let near = j.last - j.first <= 2 && block(j.first) == block(j.last) && j.first == whole.sentence;
    near && of_them
        && reading.claims_between(j.first as usize, j.last as usize).all(|(_, c)| {
            let bound = j.claims.iter().any(|o| o.tokens == c.tokens);
            let of_another = c.noun.is_some() && reading.noun(c) != reading.noun(whole);
            bound || c.kind != whole.kind || c.unit() != whole.unit() || of_another
        })
}

/// "It sold for £268,000. A year before it was £231,000. The increase of 16% …": a change that the words take up, behind two levels which stand in
/// the sentences before it, each the only figure of its unit there.
fn is_change_taken_up(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let Some([stated, from, to]) = j.change().filter(|[stated, ..]| is_taken_up(j, stated)) else { return false };
    let opens = reading.sentence(stated).tokens.0 as usize + 6 >= reading.start(stated);
    let alone =
        |level: &Claim| reading.claims_of(level.sentence as usize).1.iter().filter(|c| c.unit() == level.unit() && c.kind == level.kind).count() == 1;
    let together = from.sentence == to.sentence || alone(from) && alone(to);
    let block = |c: &Claim| reading.doc.sentences[c.sentence as usize].block;
    let before = |c: &Claim| c.sentence < stated.sentence && stated.sentence - c.sentence <= 2 && block(c) == block(stated);
    opens && together && before(from) && before(to) && from.kind != Kind::Percent
}

/// Whether a sentence begins with a word that takes up what was told before it: "That is …", "In a county of 620,000 people, that is …".
fn takes_up(reading: &Reading<'_>, sentence: u32) -> bool {
    /// Words of a phrase that leads to the sentence.
    const LED: usize = 9;
    let (opens, closes) = reading.doc.sentences[sentence as usize].tokens;
    let (opens, closes) = (opens as usize, closes as usize);
    let Some(class) = reading.lexicon.words.find_class("paragraph-takes-up") else { return false };
    let led = || {
        let leads = matches!(reading.lower(opens), "in" | "for" | "with" | "among" | "across");
        let comma = (opens..closes.min(opens + LED)).find(|at| reading.lower(*at) == ",");
        let is = |at: usize| {
            matches!(reading.lower(at), "that" | "this") && matches!(reading.lower(at + 1), "is" | "was" | "makes" | "made" | "means" | "gives")
        };
        leads && comma.is_some_and(|at| is(at + 1))
    };
    link::class_at(reading, class, opens) || led()
}

/// Whether a word of the case's `unless` stands beside the figures.
fn is_set_apart(j: &Judged<'_>) -> bool {
    let (reading, case, first, last) = (j.reading, j.case, j.first, j.last);
    if case.unless.is_empty() {
        return false;
    }
    // A part without a figure may stand in the sentence before: "A motion fell, where two-thirds had to back it. Twenty-four …", and
    // what sets the figures apart in the one behind: "… and it fell. Two-thirds would have been needed."
    let parts = case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if near.has_words_alone()));
    let own = &reading.doc.sentences[first as usize];
    let before = first.checked_sub(1).filter(|b| parts && first == last && reading.doc.sentences[*b as usize].passage == own.passage);
    let from = reading.doc.sentences[before.unwrap_or(first) as usize].tokens.0 as usize;
    let behind = reading.doc.sentences.get(last as usize + 1).filter(|s| parts && first == last && s.passage == own.passage);
    let to = behind.unwrap_or(&reading.doc.sentences[last as usize]).tokens.1 as usize;
    // "hauling up to 90 containers": what belongs to another figure.
    let foreign: Vec<crate::base::Span> = reading
        .claims_in(from as u32, to as u32)
        .iter()
        .filter(|c| !j.claims.iter().any(|o| o.tokens == c.tokens))
        .filter_map(|c| c.hedge_span)
        .collect();
    let head = own.tokens.0 as usize;
    let denied = |at: usize| {
        // "with no one-off items": what is not there sets nothing apart.
        at > from && reading.lower(at - 1) == "no"
            // "at least one serious hazard": no bound of the figures.
            || reading.lower(at) == "at" && reading.lower(at + 1) == "least" && matches!(reading.lower(at + 2), "one" | "once" | "a" | "part" | "some")
            // "By passengers, …" at the head is of all.
            || at == head && reading.lower(at) == "by"
            || !foreign.is_empty() && reading.doc.tokens.get(at).is_some_and(|t| foreign.iter().any(|h| h.contains(t.span())))
    };
    // "That margin of 16% was below the target", "a yield of 5.6%, against 3% a year ago": what the figures are compared with, behind all of them.
    let behind = j.claims.iter().map(|c| c.tokens.1 as usize).max().unwrap_or(to);
    let compared = reading.lexicon.words.find_class("set-beside").and_then(|class| {
        let end = reading.doc.sentences[last as usize].tokens.1 as usize;
        (behind..end.min(behind + 14)).find(|at| link::class_at(reading, class, *at)).map(|at| (at, end))
    });
    let aside = |at: usize| compared.is_some_and(|(from, to)| at > from && at < to);
    // Of what is told far apart, only the sentences themselves.
    let between = |at: usize| {
        let own = |s: u32| (reading.doc.sentences[s as usize].tokens.0 as usize..reading.doc.sentences[s as usize].tokens.1 as usize).contains(&at);
        j.link.strength == Strength::Sole && !j.claims.iter().any(|c| own(c.sentence))
    };
    (from..to).any(|at| !denied(at) && !aside(at) && !between(at) && case.unless.iter().any(|class| link::class_at(reading, *class, at)))
}

/// Whether another choice of the figures agrees, where the rule speaks of it.
fn others_agree(j: &Judged<'_>) -> bool {
    let Some(require) = j.require() else { return false };
    let agrees = |other: &Vec<(usize, Filler)>| {
        let other = operands(j.reading, j.rule, j.case, other);
        let given = j.case.given.as_ref().is_none_or(|g| other.possible(g, Level::Point) != Some(false));
        let level = if j.rule.slack == Slack::Exact { Level::Point } else { Level::Loose };
        given && other.possible(require, level) == Some(true)
    };
    j.link.others.iter().any(agrees)
}

/// Whether the change stands behind both levels, in a sentence that begins with a thing of its own: not "the 35-basis-point reduction", which
/// takes up what was told.
fn is_of_a_thing_of_its_own(j: &Judged<'_>, claim: &Claim) -> bool {
    let start = j.reading.start(claim);
    let word = |back: usize| start.checked_sub(back).map_or("", |at| j.reading.lower(at));
    let taken_up = (1..=2).any(|back| matches!(word(back), "the" | "that" | "this" | "those")) || is_taken_up(j, claim);
    let behind = !taken_up && j.claims.iter().all(|o| o.tokens == claim.tokens || o.sentence < claim.sentence);
    behind && j.last > j.first && link::turns_to_another(j.reading, j.first, claim.sentence)
}

/// "the 3 per cent increase", "the cut of 50 basis points": the change that was told of.
pub(super) fn is_taken_up(j: &Judged<'_>, claim: &Claim) -> bool {
    let (reading, start, end) = (j.reading, j.reading.start(claim), j.reading.end(claim));
    let noun = |at: usize| {
        ["rise", "fall"].iter().any(|name| reading.lexicon.words.find_class(name).is_some_and(|class| link::class_at(reading, class, at)))
    };
    let the = |back: usize| start.checked_sub(back).is_some_and(|at| matches!(reading.lower(at), "the" | "that" | "this"));
    the(1) && noun(end) || the(3) && reading.lower(start - 1) == "of" && noun(start - 2)
}

/// "67 of the assembly's 120 seats, a majority of 14": the two are no levels between which something moved, unless so many are missing.
fn is_of_a_part_and_its_whole(j: &Judged<'_>) -> bool {
    j.change().is_some_and(|[stated, from, to]| {
        let end = j.reading.noun_end(stated);
        let lacks = link::is_short_of(j.reading, stated) || matches!(j.reading.lower(end), "off" | "away" | "missing" | "left");
        // "14 homes, of which ten are good"
        let start = j.reading.start(to).max(j.reading.start(from));
        let of_which = from.sentence == to.sentence
            && start >= 2
            && matches!(j.reading.lower(start - 1), "which" | "whom")
            && j.reading.lower(start - 2) == "of";
        stated.kind == Kind::Count && !lacks && (of_which || link::is_one_of_the_other(j.reading, from, to))
    })
}

/// "63 people have died, 14 more than in 2022, and twenty of them in May": no number that the others were added to.
fn adds_a_part_of_its_total(j: &Judged<'_>) -> bool {
    let now = j.roles(&["now"]).next();
    let before = || j.roles(&["before", "added"]);
    now.is_some_and(|now| before().any(|c| c.tokens.0 > now.tokens.0 && link::is_one_of_the_other(j.reading, now, c)))
}

/// "A ticket cost £3.15 then and is more than £4 now": no comparison, but a bound of the number.
fn is_hedged_by_than(j: &Judged<'_>, claim: &Claim) -> bool {
    let before = j.reading.start(claim).checked_sub(1);
    let than = before.is_some_and(|at| j.reading.lower(at) == "than");
    than && claim.hedge_span.is_some_and(|hedge| before.and_then(|at| j.reading.doc.tokens.get(at)).is_some_and(|t| hedge.contains(t.span())))
}

/// "lost 7,303 of the 19,610 who had backed his predecessor": no two sides of a comparison.
fn compares_a_part_with_its_whole(j: &Judged<'_>) -> bool {
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let (Some(this), Some(other)) = (one(&["this"]), one(&["other"])) else { return false };
    let (part, whole) = if this.tokens.0 < other.tokens.0 { (this, other) } else { (other, this) };
    let (from, to) = (j.reading.noun_end(part), j.reading.start(whole));
    let of = |at: usize| j.reading.lower(at) == "of" || j.reading.lower(at) == "out" && j.reading.lower(at + 1) == "of";
    let closed = (from..to).all(|at| !matches!(j.reading.lower(at), "and" | "," | "while" | "to"));
    part.sentence == whole.sentence && from < to && to - from <= 4 && of(from) && closed
}

/// "shut seven of its 46 shops and opened two, leaving 41": what was taken away and what was added, which together leave so many.
fn has_a_part_put_back(j: &Judged<'_>) -> bool {
    let Some(added) = j.reading.lexicon.words.find_class("adds-so-many").filter(|_| j.has_role("rest") && j.has_role("whole")) else { return false };
    let point = |c: &Claim| c.figure().filter(|f| f.to.is_none()).map(|f| f.point);
    let puts_back = |c: &Claim| {
        let (first, start) = (j.reading.sentence(c).tokens.0 as usize, j.reading.start(c));
        (start.saturating_sub(2).max(first)..start).any(|at| link::class_at(j.reading, added, at))
    };
    let left = || {
        let whole = point(j.roles(&["whole"]).next()?)?;
        j.roles(&["part"]).try_fold(whole, |left, part| {
            let size = point(part)?;
            if puts_back(part) { left.checked_add(size) } else { left.checked_sub(size) }
        })
    };
    j.roles(&["part"]).any(puts_back) && j.roles(&["rest"]).next().and_then(point).is_some_and(|rest| left() == Some(rest))
}

/// "54.6 per cent of those who applied, or 117,100, and of the men 97,500"
fn is_the_share_itself(j: &Judged<'_>) -> bool {
    /// Words from a share to what it comes to, and from a number to its share.
    const NEAR: usize = 8;
    const BESIDE: usize = 4;
    let (reading, stated) = (j.reading, j.roles(&["stated"]).next());
    let (Some(stated), Some(whole)) = (stated, j.roles(&["whole"]).next()) else { return false };
    if !matches!(stated.kind, Kind::Percent | Kind::Fraction) || stated.sentence != whole.sentence {
        return false;
    }
    let or = |at: usize| reading.lower(at.wrapping_sub(1)) == "or" && reading.lower(at.wrapping_sub(2)) == ",";
    let (end, start) = (reading.end(stated), reading.start(whole));
    let before = reading.lower(end) == "of" && end < start && start - end <= NEAR && or(start);
    // "in 541 cases, or 48%, and knives in 294"; but "84 of the 1,400, or 9%".
    let start = reading.start(stated);
    let counts = reading.claims_in(reading.sentence(stated).tokens.0, stated.tokens.0);
    let near = counts.iter().rev().find(|c| c.kind != Kind::Date).filter(|c| start - reading.end(c) <= BESIDE + 2 && or(start));
    let of_another = near.is_some_and(|near| {
        let part = j.roles(&["part"]).next();
        part.is_some_and(|part| near.tokens != part.tokens && !(near.tokens == whole.tokens && part.tokens.0 < whole.tokens.0))
    });
    before || of_another
}

/// "spent £149m, or 33 per cent, and in the year before £160m": a share that tells the number before it over again is a change of no others.
fn is_of_the_figure_before_it(j: &Judged<'_>) -> bool {
    /// Words from the number to its share.
    const NEAR: usize = 5;
    let reading = j.reading;
    let Some([stated, from, to]) = j.change().filter(|[s, ..]| matches!(s.kind, Kind::Percent | Kind::Fraction)) else { return false };
    let start = reading.start(stated);
    let or = |at: usize| reading.lower(at - 1) == "or" && matches!(reading.lower(at - 2), "," | "(");
    if start < reading.sentence(stated).tokens.0 as usize + 3 || !or(start) {
        return false;
    }
    let before = reading.claims_in(reading.sentence(stated).tokens.0, stated.tokens.0).iter().rev().find(|c| c.kind != Kind::Date);
    let Some(number) = before.filter(|c| start - reading.end(c) <= NEAR && !matches!(c.kind, Kind::Percent | Kind::Fraction)) else { return false };
    let apart = to.figure().zip(from.figure()).and_then(|(to, from)| to.point.checked_sub(from.point)).map(|d| d.abs());
    let is_apart = number.figure().zip(apart).is_some_and(|(f, apart)| f.tight().is_some_and(|i| i.meets(&Interval::point(apart))));
    ![from, to].iter().any(|c| c.tokens == number.tokens) && !is_apart && (number.hedge_span.is_some() || !link::is_a_change(reading, number))
}

/// "61,000 of its 94,000 members voted, 88 per cent of them for a strike": of those that were told last, which are the part.
fn is_a_share_of_the_part(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let one = |names: &'static [&'static str]| j.roles(names).next();
    let (Some(stated), Some(part), Some(whole)) = (one(&["stated"]), one(&["part"]), one(&["whole"])) else { return false };
    let end = reading.end(stated);
    let of_them = reading.lower(end) == "of" && matches!(reading.lower(end + 1), "them" | "whom" | "these" | "those");
    let or = reading.start(stated).checked_sub(1).is_some_and(|at| reading.lower(at) == "or");
    of_them && !or && [part, whole].iter().all(|c| c.sentence == stated.sentence && c.tokens.1 <= stated.tokens.0)
}

/// "the margin fell by three points to 14 per cent", "risen by 19 per cent to £12.1m": a move with the level that it leads to right behind it is no lead,
/// and no change to another.
fn moves_to_another_level(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let leads_to = |c: &Claim| {
        let end = reading.end(c);
        let level = reading.claim_at(c.sentence as usize, end + 1).filter(|_| reading.lower(end) == "to")?;
        reading.claims.get(level).filter(|l| l.kind != Kind::Date && link::is_a_change(reading, c))
    };
    // "made $3.2bn, as costs rose by 6 per cent to $5.1bn": what it began with is another's.
    let from_another = || {
        let [stated, from, to] = j.change()?;
        let own = leads_to(stated)?.tokens == to.tokens && from.tokens.1 <= stated.tokens.0;
        (own && link::is_of_a_clause_of_its_own(reading, stated, from)).then_some(())
    };
    let another = || {
        let [stated, from, to] = j.change()?;
        leads_to(stated).filter(|l| l.tokens != to.tokens && l.tokens != from.tokens && !(l.unit() == to.unit() && l.figure() == to.figure()))
    };
    j.roles(&["lead"]).any(|c| leads_to(c).is_some()) || another().is_some() || from_another().is_some()
}

/// "earnings of $3.10 to $3.35 a share, down from $3.60 to $3.85", "cut its forecast to between $2.10 and $2.30, from $2.40 to $2.60"
fn are_ends_of_a_range(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let (Some(from), Some(to)) = (j.roles(&["from"]).next(), j.roles(&["to"]).next()) else { return false };
    let joined = |a: &Claim, b: &Claim| {
        let end = reading.end(a);
        a.sentence == b.sentence && reading.start(b) == end + 1 && matches!(reading.lower(end), "to" | "-" | "–") && a.unit() == b.unit()
    };
    let (first, claims) = (reading.sentence(from).tokens.0, reading.claims_in(reading.sentence(from).tokens.0, from.tokens.0));
    let ranged = |c: &Claim| c.figure().is_some_and(|f| f.to.is_some()) && c.unit() == from.unit();
    // "down from", and no verb: "rose from 70 to 84 and dew point jumped from 63 to 48".
    let moved = reading.start(from).checked_sub(2).is_some_and(|at| matches!(reading.lower(at), "down" | "up" | "lower" | "higher" | ","));
    moved && joined(from, to) && first < from.tokens.0 && (claims.iter().any(ranged) || claims.windows(2).any(|pair| joined(&pair[0], &pair[1])))
}

/// "It grew by only 900 acres, compared with 7,100 on Monday"; "the chance of a rate cut at 44%, against 31%": no levels of what moved.
fn are_moves(j: &Judged<'_>) -> bool {
    /// Words from a chance to what it is.
    const CHANCE: usize = 10;
    let reading = j.reading;
    let Some(to) = j.roles(&["to"]).next().filter(|_| j.rule.group == "percentages" && !j.has_role("stated")) else { return false };
    let (first, start) = (reading.sentence(to).tokens.0 as usize, reading.start(to));
    let by = (1..=2).filter_map(|back| start.checked_sub(back)).find(|at| *at >= first && reading.lower(*at) == "by");
    let at = start.checked_sub(1).is_some_and(|at| reading.lower(at) == "at");
    let chance = at
        && reading.lexicon.words.find_class("chance-of").is_some_and(|class| {
            let from = start.saturating_sub(CHANCE).max(first);
            (from..start).any(|at| link::class_at(reading, class, at) && matches!(reading.lower(at + 1), "of" | "that" | "for"))
        });
    by.is_some() || chance
}

/// "Brent has shed $12.70, or 15%, since its January peak of $82": where it began.
fn is_reckoned_from(j: &Judged<'_>) -> bool {
    /// Words from the joint to the level.
    const NEAR: usize = 6;
    let reading = j.reading;
    j.rule.group == "finance"
        && j.roles(&["level"]).any(|level| {
            let (first, start) = (reading.sentence(level).tokens.0 as usize, reading.start(level));
            (start.saturating_sub(NEAR).max(first)..start)
                .rev()
                .take_while(|at| !reading.is_stop(*at) && reading.lower(*at) != ",")
                .any(|at| matches!(reading.lower(at), "since" | "from"))
        })
}

/// "reached $2,265, up from $2,140 a year ago but $10 less than the record"
fn is_less_by_so_much(j: &Judged<'_>) -> bool {
    if j.rule.group != "ranges" {
        return false;
    }
    let reading = j.reading;
    let by_so_much = |c: &Claim| {
        let end = reading.noun_end(c).max(reading.end(c));
        reading.lower(end + 1) == "than" && c.figure().is_some() && !j.claims.iter().any(|o| o.tokens == c.tokens)
    };
    (j.first..=j.last).any(|s| reading.claims_of(s as usize).1.iter().any(by_so_much))
}

/// "the two centres, where 96 per cent of 4,730 patients were seen", "who visited 240 of the 2,310 polling stations, reckoned it was nearer 9 per
/// cent": a share with a clause of its own between it and the part.
fn is_a_share_of_it(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let (Some(stated), Some(part)) = (j.roles(&["stated"]).next(), j.roles(&["part"]).next()) else { return false };
    let whole = j.roles(&["whole"]).next();
    if !matches!(stated.kind, Kind::Percent | Kind::Fraction)
        || whole.is_none_or(|w| w.sentence != stated.sentence)
        || part.sentence != stated.sentence
    {
        return false;
    }
    let start = reading.start(stated);
    let from = reading.end(part);
    // Its own subject: "it was".
    let of_it = (from..start)
        .any(|at| reading.lower(at) == "it" && matches!(reading.lower(at + 1), "was" | "is" | "were" | "stood" | "came" | "had" | "would"));
    // What it is of, right behind it, and a word of place before it.
    let of_its_own = whole.is_some_and(|w| w.tokens.0 > stated.tokens.1)
        && (from..start).any(|at| {
            matches!(reading.lower(at), "where" | "whose")
                || reading.lower(at) == "which" && matches!(reading.lower(at - 1), "in" | "at" | "for" | "of")
        });
    from < start && (of_it || of_its_own)
}

/// "Once the rent is added, income came to £4.7m"
fn is_added_to(j: &Judged<'_>) -> bool {
    j.adds_up() && j.sum().is_some_and(|(total, parts)| link::is_added_untold(j.reading, total, &parts))
}

/// "The district itself had 19, and its health officer expects 25": in a sentence of its own.
fn has_a_part_apart(j: &Judged<'_>) -> bool {
    let Some((total, parts)) = j.sum().filter(|_| j.adds_up()) else { return false };
    let apart = |c: &Claim| total.sentence != c.sentence && !parts.iter().all(|p| p.sentence == c.sentence);
    parts.iter().any(|c| apart(c) && (link::is_foreseen(j.reading, c) || link::is_of_itself(j.reading, c)))
}

/// "He went over twice": the two that a sum or a difference lacks.
fn is_made_up_in_words(j: &Judged<'_>) -> bool {
    let grown = j.is_loose().then(|| short_of_growth(j)).flatten();
    short_of_sum(j).into_iter().chain(grown).any(|missing| link::is_told_in_words(j.reading, j.first, j.last, missing))
}

/// What the parts of a sum lack, or have too much.
fn short_of_sum(j: &Judged<'_>) -> Option<Decimal> {
    j.require().filter(|r| is_of_parts(r)).and_then(|r| missing_addend(j.operands, r))
}

/// How many more a count grew or fell by than is stated.
fn short_of_growth(j: &Judged<'_>) -> Option<Decimal> {
    let [stated, from, to] = j.change().filter(|[stated, ..]| stated.kind == Kind::Count)?;
    to.figure()?.point.checked_sub(from.figure()?.point)?.abs().checked_sub(stated.figure()?.point)
}

/// "Five catches and a stumping later, he flies home with 52": the one that a sum or a difference lacks.
fn goes_on_with_one(j: &Judged<'_>) -> bool {
    let with_one = |c: &&Claim| {
        let end = j.reading.noun_end(c);
        c.kind == Kind::Count && j.reading.lower(end) == "and" && matches!(j.reading.lower(end + 1), "a" | "an" | "another")
    };
    [short_of_sum(j), short_of_growth(j)].contains(&Some(Decimal::ONE)) && j.claims.iter().any(with_one)
}

fn is_told_outside(j: &Judged<'_>) -> bool {
    let sentences = &j.reading.doc.sentences;
    let end = if j.first == j.last { (j.last as usize + 1).min(sentences.len() - 1) } else { j.last as usize };
    link::is_told_outside(j.reading, sentences[j.first as usize].tokens.0, sentences[end].tokens.1)
}

fn with_a_third_figure(j: &Judged<'_>) -> bool {
    let Some(require) = j.require().filter(|_| j.rule.alternatives != Alternatives::None) else { return false };
    let other = third_figure(j.reading, require, j.operands, &j.claims, j.link.strength);
    other.is_some_and(|other| {
        j.reading.point_beside(other);
        true
    })
}

/// "A quarter of the 4,000-tonne crop", "of which the state pays half, the region €45m and the city the other €62m": a share of the whole is a part of
/// it too.
fn with_a_share_of_the_whole(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let whole = j.rule.roles.iter().position(|r| r == "whole").and_then(|r| {
        let claim = *j.operands.roles[r].first()?;
        Some((claim, j.operands.value(&Expr::Role(r), Level::Point)?.value.lo?.value))
    });
    let (Some((whole, point)), Some(missing)) = (whole, j.require().and_then(|r| missing_addend(j.operands, r))) else { return false };
    let last = j.claims.iter().map(|c| c.tokens.0).max().unwrap_or(0);
    let first = whole.tokens.1;
    reading.claims_of(whole.sentence as usize).1.iter().any(|c| {
        let share = c.figure().filter(|f| f.to.is_none()).map(|f| if c.kind == Kind::Percent { f.point / Decimal::ONE_HUNDRED } else { f.point });
        matches!(c.kind, Kind::Percent | Kind::Fraction)
            && !j.claims.iter().any(|o| o.tokens == c.tokens)
            && (reading.lower(reading.end(c)) == "of" || first < c.tokens.0 && c.tokens.1 < last)
            && share.and_then(|s| s.checked_mul(point)?.checked_sub(missing)?.abs().checked_mul(Decimal::ONE_HUNDRED)).is_some_and(|d| d <= missing)
    })
}

/// Whether a condition adds things up.
fn is_of_parts(require: &Condition) -> bool {
    require
        .comparisons()
        .iter()
        .any(|(a, _, b)| [a, b].iter().any(|e| matches!(e, Expr::Sum(_) | Expr::Binary(_, Operator::Add | Operator::Subtract, _))))
}

/// Whether a number that is no figure stands among some: "Norway sent 21 boats, Sweden 14 and Denmark eight", where it may be that of a name.
fn has_unread(reading: &Reading<'_>, claims: &[&Claim]) -> bool {
    let (Some(from), Some(to)) = (claims.iter().map(|c| c.tokens.0).min(), claims.iter().map(|c| c.tokens.1).max()) else { return false };
    let tokens = &reading.doc.tokens;
    let unread = |at: &u32| {
        let (Some(token), Some(before)) = (tokens.get(*at as usize), at.checked_sub(1).and_then(|b| tokens.get(b as usize))) else { return false };
        token.kind == TokenKind::Digits
            && token.spaced
            && before.kind == TokenKind::Word
            && before.case != LetterCase::Lower
            && matches!(reading.lower(*at as usize + 1), "," | ";" | "and" | "." | ")" | ":" | "while" | "but")
            && reading.doc.sentence_at(*at).is_some_and(|s| {
                !(s.claims.0..s.claims.1).any(|k| reading.claims.get(k as usize).is_some_and(|c| (c.tokens.0..c.tokens.1).contains(at)))
            })
    };
    // A number further off is of something else.
    to - from <= 200 && (from..to).any(|at| unread(&at))
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

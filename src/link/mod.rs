//! Which claims speak of the same thing, and in which roles.
//!
//! A *relation* is a function that binds claims, names and places to roles; one file each. It knows constructions of the language,
//! it does no sums: whether what it bound can be true is for the rules to say. Where a relation only ever binds what is in conflict
//! (two spellings of one name), its links are defects by themselves and its rule has no equation. Where it drops what it looked at, it says
//! why, in a line that costs nothing unless somebody asks: `reading.refused(&[a, b], "their units differ")`.

mod age_birth;
mod age_event;
mod aside;
mod attribute;
mod calendar;
mod called;
mod change;
mod clause;
mod conversion;
mod currency_pair;
mod date_order;
mod dimension;
mod duration;
mod guards;
mod headline_edition;
mod headline_figure;
mod impossible_date;
mod in_view;
mod introduction;
mod ledger;
mod life;
mod link_address;
mod list_count;
mod money_slip;
mod name_variant;
mod naming;
mod options;
mod ordered;
mod org_variant;
mod quote_marks;
mod quote_words;
mod range;
mod reckoned;
mod record;
mod record_of_three;
mod refusal;
mod relative_day;
mod retold;
mod same_fact;
mod same_person;
mod same_words;
mod sameness;
mod scale_slip;
mod scope;
mod share;
mod skeleton;
mod slipped;
mod slipped_share;
mod spacing;
mod statistics;
mod subset;
mod table_text;
mod table_total;
mod term_variant;
mod then;
mod told_again;
mod total;
mod untold;
mod view;
mod vocabularies;
mod weekday_date;
mod whole_time;
mod words;

pub use change::{is_a_change, is_left_over, is_more_or_less};
pub use clause::{are_of_an_ended_clause, is_of_a_clause_of_its_own, is_told_by_another_clause};
pub use guards::{class_at, class_before, disowned, is_deviation, is_flattened_table, is_statistic};
pub use headline_edition::is_slip;
pub use options::Options;
pub use refusal::Refusal;
pub use scope::{
    competes_apart, departs_from_the_rule, goes_on, has_its_own, is_a_gap, is_no_miss, is_of_a_when_clause, is_of_another, is_of_another_match,
    is_of_its_own_group, is_of_the_rest, is_short_of, is_taken_back, is_told_outside, opens_apart, shares_out_another, takes_in_more, tells_one_more,
    turns_to_another,
};
pub use skeleton::{Match, NearMiss, Patterns, Skeleton, slot};
pub use slipped::chance_of_slip;
pub use then::{
    are_each_of_a_time, are_each_told_with_a_time, are_of_two_years, is_dated_behind, is_of_then, is_of_then_by_its_clause, is_of_then_by_its_date,
};
pub use untold::{
    is_a_later_step, is_added_untold, is_for_another_thing, is_foreseen, is_needed, is_of_a_predecessor, is_of_itself, is_of_several,
    is_of_the_whole_time, is_one_of_the_other, is_short_of_an_aim, is_told_in_part, is_told_in_words, is_total_of_what_follows, tells_where_it_lies,
};
pub use vocabularies::Vocabularies;
pub use words::singular;

use crate::base::Span;
use crate::doc::{Claim, ClaimId, Document, Mention, MentionId};
use crate::extract::{Extracted, Quotation, Stray};
use crate::rule::Severity;
use crate::rule::lexicon::Lexicon;
use std::cell::{Cell, OnceCell};

/// All that a relation reads from.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub doc: &'a Document,
    /// What the words mean.
    pub lexicon: &'a Lexicon,
    /// Figures and dates, in order of place.
    pub claims: &'a [Claim],
    /// Names, in order of place.
    pub mentions: &'a [Mention],
    /// Quotations, in order of place.
    pub quotations: &'a [Quotation],
    /// Quotation marks without a partner, in order of place.
    pub strays: &'a [Stray],
    /// What the newsroom accepts.
    pub options: &'a Options,
    vocabularies: &'a Vocabularies,
    shared: Shared,
}

/// What more than one relation asks for, worked out when the first one does.
#[derive(Debug, Default)]
struct Shared {
    people: OnceCell<same_person::People>,
    name_pairs: OnceCell<Vec<name_variant::Pair>>,
    pairs: OnceCell<change::Pairs>,
    products: OnceCell<reckoned::product::Products>,
    addends: OnceCell<reckoned::tally::Addends>,
    slips: OnceCell<slipped::Slips>,
    acronyms: OnceCell<naming::acronym::Acronyms>,
    facts: OnceCell<Vec<same_fact::Fact>>,
    places: OnceCell<words::Places>,
    headline: OnceCell<Option<usize>>,
    grids: OnceCell<Vec<(table_total::Grid, usize, bool)>>,
    /// The sentences with a word for a place behind the first, for the relations of rankings.
    placed: OnceCell<Vec<usize>>,
    /// For each claim, what was asked of it and the answers.
    remembered: OnceCell<Box<[Cell<u8>]>>,
    /// Why the relation that is being bound has left something alone.
    unfinished: Cell<Option<&'static str>>,
    /// Why links are not made, for those who ask.
    refusals: Option<Box<refusal::Refusals>>,
}

/// What several relations ask of one claim, which its words answer once for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Whether it says how far something moved.
    Change = 0,
    /// Whether it says how much there is.
    Level = 1,
}

impl<'a> Reading<'a> {
    /// A reading of what was extracted.
    pub fn new(doc: &'a Document, lexicon: &'a Lexicon, vocabularies: &'a Vocabularies, extracted: &'a Extracted, options: &'a Options) -> Self {
        let Extracted { claims, mentions, quotations, strays } = extracted;
        Reading { doc, lexicon, claims, mentions, quotations, strays, options, vocabularies, shared: Shared::default() }
    }

    /// The answer to what was asked of a claim, found when it is asked for the first time; where reasons are kept they are told each time.
    fn remembered(&self, claim: &Claim, asked: Asked, find: impl FnOnce() -> bool) -> bool {
        let answers = self.shared.remembered.get_or_init(|| vec![Cell::new(0); self.claims.len()].into());
        let own = self.claims.element_offset(claim).and_then(|at| answers.get(at)).filter(|_| !self.explains());
        let Some(own) = own else { return find() };
        let (known, yes) = (1 << (asked as u8 * 2), 2 << (asked as u8 * 2));
        if own.get() & known == 0 {
            let answer = if find() { known | yes } else { known };
            own.set(own.get() | answer);
        }
        own.get() & yes != 0
    }

    /// Says that a relation leaves something alone that it should look at, because the document has too much of it: the work on a document is
    /// bounded, and nobody may take for checked what is not.
    fn leave_unfinished(&self, why: &'static str) {
        self.shared.unfinished.set(Some(why));
    }

    /// Why the relation that was bound last has left something alone, if it has.
    pub fn take_unfinished(&self) -> Option<&'static str> {
        self.shared.unfinished.take()
    }
}

/// What can fill a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A figure or date.
    Claim(ClaimId),
    /// A name.
    Mention(MentionId),
    /// Any words.
    Words(Span),
}

/// How much the binding rests on, strongest first (part 0.4 of the catalogue of checks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A figure and the brackets right behind it that open it up: no other figure has a part in it.
    Enclosed,
    /// One clause with a template: "rose p% to B from A".
    Construction,
    /// Wherever they stand, each is the only one of the text that its words can mean.
    Sole,
    /// The figures themselves, which come out but for one slip.
    Figures,
    /// The next sentence with an anaphor: "that is", "together", "the rest".
    Anaphor,
    /// The same head noun with the same qualifiers, anywhere.
    SameNoun,
    /// Nearness alone.
    Proximity,
}

/// Claims bound to roles.
#[derive(Clone, Debug)]
pub struct Link {
    /// Role names, as the relation declares them, with what fills them; a role may occur more than once ("part").
    pub roles: Vec<(&'static str, Filler)>,
    /// How much it rests on.
    pub strength: Strength,
    /// Further words for the message, by name.
    pub facts: Vec<(&'static str, String)>,
    /// A severity that the relation knows better than its rule.
    pub severity: Option<Severity>,
}

/// A relation that is written in code.
#[derive(Clone, Copy)]
pub struct Relation {
    /// Its name in rule files.
    pub name: &'static str,
    /// Its roles; the first is the primary place of a finding.
    pub roles: &'static [&'static str],
    /// What it binds, in a sentence.
    pub about: &'static str,
    /// Appends all links of a document.
    pub bind: fn(&Reading<'_>, &mut Vec<Link>),
}

/// One row of the table.
const fn relation(name: &'static str, roles: &'static [&'static str], about: &'static str, bind: fn(&Reading<'_>, &mut Vec<Link>)) -> Relation {
    Relation { name, roles, about, bind }
}

/// Every relation, in order of name.
#[rustfmt::skip]
pub const RELATIONS: &[Relation] = &[
    relation("age-birth", &["age", "birth", "event"], "an age that the date of birth rules out", age_birth::bind),
    relation("caption-name", &["caption", "body"], "a name in a caption beside a name like it in the body", name_variant::bind_caption),
    relation("change-amount", &["stated", "to", "from"], "a change in the unit of the two levels it joins", change::amount),
    relation("change-down", &["verb", "to", "from"], "two levels after a verb of falling", change::down),
    relation("change-multiple", &["stated", "to", "from"], "a factor between two levels", change::multiple),
    relation("change-percent", &["stated", "to", "from"], "a percentage or fraction of change between two levels", change::percent),
    relation("change-percent-of-percents", &["stated", "to", "from"], "a change in per cent between two percentages", change::percent_of_percents),
    relation("change-points-as-percent", &["stated", "to", "from"], "the difference of two percentages to the digit, called a percentage", change::points_as_percent),
    relation("change-points", &["stated", "to", "from"], "a change in percentage points between two percentages", change::points),
    relation("change-up", &["verb", "to", "from"], "two levels after a verb of rising", change::up),
    relation("conversion", &["restated", "original"], "a quantity and its conversion beside it that do not agree by the factors of their units", conversion::quantities),
    relation("currency-pair", &["pair", "other"], "a sum and its conversion at another rate than the other conversions between the two currencies", currency_pair::divergent),
    relation("currency-pair-inverted", &["pair", "other"], "a sum and its conversion at one over the rate of the others", currency_pair::inverted),
    relation("currency-pair-of-day", &["pair"], "a sum and its conversion at a rate that was not paid on its day", currency_pair::of_day::bind),
    relation("currency-pair-scale", &["stated", "other"], "a sum and its conversion that are a thousand or a million times too far apart", currency_pair::scale),
    relation("date-order", &["stated", "other"], "two events of one subject, the later dated before the earlier", date_order::bind),
    relation("duration", &["stated", "from", "to"], "a length of time that its two dates rule out", duration::bind),
    relation("fraction-of", &["stated", "part", "whole"], "a fraction in words, with the part and the whole in numbers", share::fraction),
    relation("headline-name", &["headline", "body"], "a name in the headline beside a name like it in the body", name_variant::bind_headline),
    relation("impossible-date", &["stated"], "a day or time that the calendar or the clock does not have", impossible_date::bind),
    relation("introduction", &["second", "first"], "a person introduced in full again, or only after the short form", introduction::bind),
    relation("name-spelling", &["odd", "usual"], "two spellings of one person's name", name_variant::bind_spelling),
    relation("name-transliteration", &["odd", "usual"], "two ways of bringing the name of one person or place into Latin letters", name_variant::bind_transliteration),
    relation("organisation-name", &["odd", "usual"], "two names or spellings of one organisation", org_variant::bind),
    relation("parts-of-total", &["total", "part"], "a total and the parts that make it up", total::parts_of_total),
    relation("parts-in-brackets", &["total", "part"], "a total and the parts in brackets right behind it", total::parts_in_brackets),
    relation("percent-of", &["stated", "part", "whole"], "a percentage, with the part and the whole in numbers", share::percent),
    relation("percent-of-peers", &["stated", "part", "peer"], "a number and its share that give another whole than their neighbours", share::peers),
    relation("percent-with-stroke", &["stated", "ratio"], "a percentage beside n/N that it is not", share::with_stroke),
    relation("quote-marks", &["mark"], "a quotation mark without a partner", quote_marks::bind),
    relation("quote-words", &["fragment", "fuller"], "a quoted fragment that is not verbatim in the fuller quotation", quote_words::bind),
    relation("range-inverted", &["range"], "a range whose first end is above its second", range::inverted),
    relation("age-limit", &["stated", "range"], "somebody whose age is outside the limit that the group is named by", range::age_limit),
    relation("relative-day", &["stated", "other"], "today, yesterday or tomorrow with a weekday or date that another rules out", relative_day::bind),
    relation("rest", &["rest", "whole", "part"], "a whole, parts of it, and what is left", total::rest),
    relation("rest-of-one", &["rest", "part"], "shares of one whole, and the share that is left", total::rest_of_one),
    relation("scale-slip", &["stated", "other"], "two sums of money a thousand or a million times apart that speak of one thing", scale_slip::bind),
    relation("shares-of-whole", &["part"], "percentages that share out one whole", total::shares_of_whole),
    relation("spacing", &["place"], "a space that is missing, or one too many", spacing::bind),
    relation("table-total", &["total", "label", "part"], "a total of a table that no reading of its cells adds up to", table_total::bind),
    relation("temperature-change", &["restated", "original"], "a change of temperature converted as a reading, or a reading as a change", conversion::temperature_changes),
    relation("weekday-date", &["stated"], "a weekday beside a date that falls on another", weekday_date::bind),
    age_event::AGE_EVENT,
    attribute::ATTRIBUTE,
    calendar::anchor::YEAR_ANCHOR,
    calendar::anniversary::ANNIVERSARY,
    calendar::clock::CLOCK_DURATION,
    calendar::label::DECADE_YEAR,
    calendar::label::PERIOD_LABEL,
    calendar::since::FIRST_SINCE,
    calendar::tense::TENSE_DATE,
    change::ADDED_UP,
    change::THERE_AND_BACK,
    change::THERE_AND_BACK_EQUAL,
    dimension::DIMENSION,
    headline_edition::HEADLINE_EDITION,
    headline_figure::CAPTION_FIGURE,
    headline_figure::HEADLINE_FIGURE,
    in_view::COMPARED_BARE,
    in_view::GREATER_IN_VIEW,
    in_view::LESSER_IN_VIEW,
    in_view::LIST_SUPERLATIVE,
    in_view::NAMED_RANK,
    in_view::OUTSIDE_RANGE,
    in_view::RANKED_BARE,
    in_view::RANKED_BY_LEAST,
    in_view::RANKED_BY_MOST,
    in_view::RANK_OF_SET,
    in_view::SAME_RANK,
    ledger::LEDGER,
    link_address::LINK_ADDRESS,
    list_count::LIST_COUNT,
    money_slip::ELIDED_SCALE,
    money_slip::MINOR_UNIT,
    money_slip::OTHER_CURRENCY,
    naming::acronym::ACRONYM,
    naming::acronym::UNDEFINED,
    naming::age::TOLD_AGE,
    naming::credit::CREDIT_NAME,
    naming::form_of_address::FORM_OF_ADDRESS,
    naming::kin::PARENT_NAME,
    naming::nation::NATION,
    naming::office::OFFICE,
    naming::place::PLACE,
    naming::speaker::SPEAKER,
    naming::unintroduced::UNINTRODUCED,
    ordered::COMPARED_ABOVE,
    ordered::COMPARED_BELOW,
    ordered::RANKED,
    record::RECORD_BARE,
    record::RECORD_HIGH,
    record::RECORD_LOW,
    record_of_three::RECORD_OF_THREE,
    reckoned::factors::TOTAL_OF_THREE,
    reckoned::product::RATE_OF_PERIOD,
    reckoned::product::RATE_OVER_MEASURE,
    reckoned::product::SHARE_OF_EACH,
    reckoned::product::TOTAL_OF_EACH,
    reckoned::product::TOTAL_OF_EACH_OVER_MEASURE,
    reckoned::product::TOTAL_OF_PERIOD,
    reckoned::product::TOTAL_OVER_MEASURE,
    reckoned::tally::GROWN_TOTAL,
    reckoned::tally::LEFT_OVER,
    reckoned::tally::TAKEN_UP_TOTAL,
    retold::RETOLD,
    same_fact::BIRTHDAY,
    same_fact::SAME_FACT,
    same_fact::TOLD_FAR,
    same_words::SAME_WORDS,
    slipped::SLIPPED_AVERAGE,
    slipped::SLIPPED_CHANGE,
    slipped::SLIPPED_DIFFERENCE,
    slipped::SLIPPED_PERCENT,
    slipped::SLIPPED_PRODUCT,
    slipped::SLIPPED_REST,
    slipped_share::SLIPPED_SHARE,
    slipped::SLIPPED_SUM,
    slipped::SLIPPED_TOTAL,
    statistics::granularity::GRANULARITY,
    statistics::p_value::P_VALUE,
    subset::PART_OF_WHOLE,
    subset::VOTES_OVER_MEMBERS,
    table_text::TABLE_TEXT,
    term_variant::TERM_SPELLING,
    told_again::TOLD_AGAIN,
];

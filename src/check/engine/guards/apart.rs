//! Guards that look at what sets figures apart: paragraphs, other figures among them, words beside them.

use super::super::explained;
use super::Judged;
use super::changes::is_taken_up;
use crate::base::Span;
use crate::check::engine::judge::operands;
use crate::check::eval::Level;
use crate::doc::{BlockKind, Claim, Kind};
use crate::link::{self, Filler, Reading, Strength};
use crate::rule::{Binding, Slack};

/// Figures and dates from which a text is a long one, where what stands near may be of anything.
const LONG: usize = 12;

/// Groups of rules whose figures are told of one thing in one paragraph. Names, repeated figures, headlines and tables are told all over a text.
const OF_ONE_PARAGRAPH: [&str; 12] =
    ["arithmetic", "percentages", "counts", "elections", "sport", "finance", "statistics", "ranges", "rankings", "durations", "dates", "units"];

/// Groups whose patterns look for words of one subject, which stand for nothing else two sentences on end.
const OF_CONTESTS: [&str; 4] = ["elections", "sport", "statistics", "counts"];

/// Whether the figures stand in two paragraphs of a long text, the later of which does not begin with a word that takes up the other.
pub(super) fn is_across_paragraphs(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let block = |s: u32| reading.doc.sentences[s as usize].block;
    let (first, last) = j.extent();
    let told_once = matches!(j.link.strength, Strength::Sole | Strength::Figures);
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
    paragraph(first) && paragraph(last) && !takes_up(reading, last) && !explained::is_one_slip_off(j)
}

/// Of one person the age and the birth are told all over a text.
fn is_of_a_life(j: &Judged<'_>) -> bool {
    j.has_role("age") && j.has_role("birth")
}

/// "the 2015 total of 210 tons, while 2014 saw 120 tons and 2013 just 37": parts right behind years that are not one.
pub(super) fn have_years_of_their_own(j: &Judged<'_>) -> bool {
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
pub(super) fn is_near_in_a_long_text(j: &Judged<'_>) -> bool {
    let reading = j.reading;
    let told_once = matches!(j.link.strength, Strength::Sole | Strength::Figures);
    if reading.claims.len() < LONG || !j.is_loose() || told_once || is_of_a_life(j) || !OF_ONE_PARAGRAPH.contains(&j.rule.group.as_str()) {
        return false;
    }
    let (first, last) = j.extent();
    let among_others = || stands_among_others(j, first, last);
    let one_block = reading.doc.sentences[first as usize].block == reading.doc.sentences[last as usize].block;
    // "It was founded in 1900. The concert marks its 125th anniversary."
    let of_its_beginning = j.has_role("start") && one_block && first + 1 == last;
    let goes_on = |j: &Judged<'_>| j.link.strength == Strength::Anaphor && first + 1 == last && (takes_up(reading, last) || of_its_beginning);
    // "All 45 councillors were in their seats. Twenty-four backed it, 17 opposed it and three abstained.": figures that are told of ballots, matches and
    // polls alone, by words of their own in two sentences of one paragraph.
    let of_a_contest = one_block && last - first <= 1 && OF_CONTESTS.contains(&j.rule.group.as_str());
    !of_a_contest
        && !is_change_taken_up(j)
        && !is_told_through(j)
        && !explained::is_one_slip_off(j)
        && (first != last && !goes_on(j) || among_others())
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
pub(super) fn is_set_apart(j: &Judged<'_>) -> bool {
    let (reading, case, first, last) = (j.reading, j.case, j.first, j.last);
    if case.unless.is_empty() {
        return false;
    }
    // A part without a figure may stand in the sentence before: "A motion fell, where two-thirds had to back it. Twenty-four …", and
    // what sets the figures apart in the one behind: "… and it fell. Two-thirds would have been needed."
    let parts = case.bindings.iter().any(|b| matches!(b, Binding::Near(near) if near.has_words_alone()));
    let own = &reading.doc.sentences[first as usize];
    let before = first.checked_sub(1).filter(|b| parts && first == last && reading.doc.sentences[*b as usize].block == own.block);
    let from = reading.doc.sentences[before.unwrap_or(first) as usize].tokens.0 as usize;
    let behind = reading.doc.sentences.get(last as usize + 1).filter(|s| parts && first == last && s.block == own.block);
    let to = behind.unwrap_or(&reading.doc.sentences[last as usize]).tokens.1 as usize;
    // "hauling up to 90 containers": what belongs to another figure.
    let foreign: Vec<Span> = reading
        .claims_in(from as u32, to as u32)
        .iter()
        .filter(|c| !j.claims.iter().any(|o| o.tokens == c.tokens))
        .filter_map(|c| c.hedge_span)
        .collect();
    let head = own.tokens.0 as usize;
    let denied = |at: usize| {
        // "with no one-off items": what is not there sets nothing apart.
        at > from && reading.lower(at - 1) == "no"
            || is_denied(reading, from, at)
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
        // "19 for, 11 against, and four abstentions": those against are no comparison.
        let votes = |at: usize| j.rule.group == "elections" && reading.lower(at) == "against";
        (behind..end.min(behind + 14)).find(|at| link::class_at(reading, class, *at) && !votes(*at)).map(|at| (at, end))
    });
    let aside = |at: usize| compared.is_some_and(|(from, to)| at > from && at < to);
    // Of what is told far apart, only the sentences themselves.
    let between = |at: usize| {
        let own = |s: u32| (reading.doc.sentences[s as usize].tokens.0 as usize..reading.doc.sentences[s as usize].tokens.1 as usize).contains(&at);
        j.link.strength == Strength::Sole && !j.claims.iter().any(|c| own(c.sentence))
    };
    (from..to).any(|at| !denied(at) && !aside(at) && !between(at) && case.unless.iter().any(|class| link::class_at(reading, *class, at)))
}

/// Whether a word is denied by those before it in its clause: "none of them abstained", "neither the speaker nor deputies", "without any recount". What
/// is "without the speaker" is reckoned without him.
fn is_denied(reading: &Reading<'_>, from: usize, at: usize) -> bool {
    /// Words from the one that denies.
    const NEAR: usize = 4;
    let before =
        (from.max(at.saturating_sub(NEAR))..at).rev().take_while(|k| !reading.is_stop(*k) && !matches!(reading.lower(*k), "," | "but" | "and"));
    for k in before {
        match reading.lower(k) {
            "none" | "neither" | "nor" | "nobody" => return true,
            "without" => return k + 1 == at || matches!(reading.lower(k + 1), "any" | "a" | "an"),
            _ => {}
        }
    }
    false
}

/// Whether another choice of the figures agrees, where the rule speaks of it.
pub(super) fn others_agree(j: &Judged<'_>) -> bool {
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
pub(super) fn is_of_a_thing_of_its_own(j: &Judged<'_>, claim: &Claim) -> bool {
    let start = j.reading.start(claim);
    let word = |back: usize| start.checked_sub(back).map_or("", |at| j.reading.lower(at));
    let taken_up = (1..=2).any(|back| matches!(word(back), "the" | "that" | "this" | "those")) || is_taken_up(j, claim);
    let behind = !taken_up && j.claims.iter().all(|o| o.tokens == claim.tokens || o.sentence < claim.sentence);
    behind && j.last > j.first && link::turns_to_another(j.reading, j.first, claim.sentence)
}

/// "The other four were winched off. … The coroner made nine recommendations": what is left stands before the paragraph of what was taken for its whole.
pub(super) fn is_left_before_its_whole(j: &Judged<'_>) -> bool {
    let block = |c: &Claim| j.reading.doc.sentences[c.sentence as usize].block;
    j.roles(&["rest"]).next().zip(j.roles(&["whole"]).next()).is_some_and(|(rest, whole)| block(rest) < block(whole))
}

/// "champions three times in six years, have 14, four fewer than the record holders": compared with others, whose number is not told.
pub(super) fn is_compared_with_others(j: &Judged<'_>) -> bool {
    /// Words of those that it is compared with.
    const LONGEST: usize = 6;
    let reading = j.reading;
    let Some([stated, from, to]) = j.change().filter(|[stated, ..]| stated.kind == Kind::Count) else { return false };
    let than = (reading.end(stated)..reading.noun_end(stated) + 3).find(|at| reading.lower(*at) == "than");
    let Some(than) = than.filter(|_| [from, to].iter().all(|c| c.sentence == stated.sentence && c.tokens.1 <= stated.tokens.0)) else { return false };
    let ends = |at: usize| reading.is_stop(at) || reading.lower(at) == ",";
    let others: Vec<&str> = (than + 1..than + 1 + LONGEST).take_while(|at| !ends(*at)).map(|at| reading.lower(at)).collect();
    let words = |word: &&&str| word.len() > 3 || word.chars().next().is_some_and(char::is_numeric);
    let first = reading.sentence(stated).tokens.0 as usize;
    let told = |word: &&str| (first..reading.start(stated)).any(|at| reading.lower(at) == *word);
    // "than last year", "than the year before" is a time, not others.
    let time = reading.claims_in(than as u32, than as u32 + 4).iter().any(|c| c.kind == Kind::Date);
    !time && !others.is_empty() && !others.iter().filter(words).any(told)
}

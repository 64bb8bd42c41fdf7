//! The items of a list, counted in every way in which it can plausibly be read.

use super::{Announced, List, is_partial, mark, name_word, plural, span_of};
use crate::base::Span;
use crate::doc::{Claim, Kind, TokenKind};
use crate::link::Filler;
use crate::link::sameness::Sense;
use crate::link::words::said;

/// "openness and thrift": two things and nothing more.
pub(super) fn two_items(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    /// Words of an item.
    const LONGEST_ITEM: u32 = 12;
    let mut to = to;
    while to > from && mark(sense, to - 1, &[".", "!", ")", "”", "\""]) {
        to -= 1;
    }
    // The number of a source behind the last one: "… in the other arm [11]."
    if to > from + 3 && mark(sense, to - 1, &["]"]) && sense.token_kind(to - 2) == Some(TokenKind::Digits) && mark(sense, to - 3, &["["]) {
        to -= 3;
    }
    // What stands in brackets explains: "the college [SBC] and UTT [University of Tarn Tops]".
    let mut depth = 0u32;
    let outside: Vec<bool> = (from..to)
        .map(|at| {
            depth += u32::from(mark(sense, at, &["["]));
            let out = depth == 0;
            depth -= u32::from(mark(sense, at, &["]"])).min(depth);
            out
        })
        .collect();
    let out = |at: u32| outside.get((at - from) as usize) == Some(&true);
    let ands: Vec<u32> = (from..to).filter(|at| out(*at) && sense.says(*at, "and")).collect();
    let (and, n) = (*ands.first()?, ands.len() as u32);
    let glued = |at: u32| sense.token_kind(at) == Some(TokenKind::Digits) && sense.reading.doc.tokens.get(at as usize).is_some_and(|t| !t.spaced);
    let claims = sense.reading.claims_in(from, to);
    // "a 72-hour forecast and a 120-hour forecast", "ferment29": no numbers of things.
    let plain_figure = |c: &Claim| matches!(c.kind, Kind::Duration | Kind::Measure | Kind::Date) || glued(c.tokens.0);
    let figure = |at: u32| claims.iter().any(|c| (c.tokens.0..c.tokens.1).contains(&at) && plain_figure(c));
    let word = |at: u32| {
        sense.token_kind(at) == Some(TokenKind::Word) || figure(at) || glued(at) || mark(sense, at, &["-", "'", "’", "“", "”", "/", "\u{fffc}"])
    };
    let plain = (from..to)
        .filter(|at| out(*at))
        .all(|at| word(at) && !sense.is_auxiliary(at) && !sense.says(at, "or") && !sense.says(at, "each") && !sense.says(at, "both"));
    // "two measures of behaviour and two measures of mood" are four.
    let counted = claims.iter().any(|c| c.tokens.1 <= to && !plain_figure(c));
    let short = !counted && n <= 2 && and > from && and + 1 < to && and - from <= LONGEST_ITEM && to - and - 1 <= LONGEST_ITEM;
    let items = vec![span_of(sense, from, and)?, span_of(sense, and + 1, to)?];
    // "after surgery and before and after loading" may be three.
    (plain && short).then_some(List { items, least: 2, most: 1 + n })
}

/// "the Royal, St Anne's, Fairfield": three names or more without "and".
pub(super) fn bare_items(sense: &Sense<'_>, from: u32, to: u32, longest: u32) -> Option<List> {
    let mut to = to;
    while to > from && mark(sense, to - 1, &["."]) {
        to -= 1;
    }
    let mut spans = Vec::new();
    let mut start = from;
    for at in from..=to {
        if at < to && !mark(sense, at, &[","]) {
            // Numbers, brackets and other clauses make it something else than a list of names.
            let word = sense.token_kind(at) == Some(TokenKind::Word) && !sense.is_auxiliary(at) && !sense.says(at, "and") && !sense.says(at, "or");
            if !word {
                return None;
            }
            continue;
        }
        if start >= at
            || at - start > longest
            || !(start..at).any(|k| name_word(sense, k))
            || !(start..at).all(|k| name_word(sense, k) || sense.is_function_word(k) || sense.says(k, "'s") || sense.says(k, "’s"))
        {
            return None;
        }
        spans.push(span_of(sense, start, at)?);
        start = at + 1;
    }
    let n = spans.len() as u32;
    (n >= 3).then_some(List { items: spans, least: n, most: n })
}

/// Whether an item begins with a capital, past an article and quotation marks.
pub(super) fn named(sense: &Sense<'_>, item: Span) -> bool {
    let words = item.of(&sense.reading.doc.text).trim_start_matches(['"', '“', '‘', '\'', '*']);
    // "the racecourse in Kilcrane"
    let placed = words.strip_prefix("the ").is_some_and(|w| !w.contains(',') && w.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase)));
    // "the second mate, Ole Brandal"
    let called = words.split_once(", ").is_some_and(|(_, name)| name.starts_with(char::is_uppercase));
    placed || called || words.strip_prefix("the ").unwrap_or(words).starts_with(char::is_uppercase)
}

/// "Three brothers, Tom, 9, Sam, 12, Joe, 14, and Max, 17, were rescued."
pub(super) fn names(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    let noun = a.to.checked_sub(1)?;
    let kin = sense.is(noun, sense.class("kin"));
    // "The trio, made up of …"
    let group = matches!(a.filler, Filler::Words(_));
    let human = kin || group || sense.is_human_like(noun);
    if !mark(sense, a.to, &[","]) || !human && !plural(sense, noun) {
        return None;
    }
    if !human {
        // "He has lived in four countries, Chad, Mali and Niger.": names to the end of the sentence.
        let placed = u32::from(said!(sense.reading, a.to as usize + 1, "in" | "at" | "near"));
        let (list, _) = run_of_names(sense, a.to + 1 + placed, sentence.1)?;
        let last = list.items.last()?.end;
        let ends = sense
            .reading
            .doc
            .tokens
            .iter()
            .skip(a.to as usize)
            .take((sentence.1 - a.to) as usize)
            .filter(|t| t.start >= last)
            .all(|t| t.kind == TokenKind::Mark);
        let other = (a.to..sentence.1).any(|at| sense.token_kind(at) == Some(TokenKind::Digits));
        // "will close five offices, in Denver, Atlanta, Toronto and Dublin, by June": but not towns with their states, "Salem, Ohio, and Bend, Oregon".
        let past = (a.to..sentence.1).find(|at| sense.reading.doc.tokens.get(*at as usize).is_some_and(|t| t.start >= last))?;
        let closed = placed == 1 && mark(sense, past, &[","]) && !name_word(sense, past + 1);
        let with_states = list.items.len() as u32 >= 2 * a.number;
        let partial = if closed { is_partial(sense, a.from, past) } else { is_partial(sense, a.from, sentence.1) };
        let other = if closed { (a.to..past).any(|at| sense.token_kind(at) == Some(TokenKind::Digits)) } else { other };
        return ((ends || closed) && !with_states && !other && list.items.len() >= 3 && !partial).then_some(list);
    }
    // "The trio, made up of Ann Bell, Kay Dunn and Liz Ford,"
    let made_up = match (sense.text(a.to + 1), sense.text(a.to + 2), sense.text(a.to + 3)) {
        ("made", "up", "of") => 3,
        ("consisting" | "composed" | "formed", "of" | "by", _) => 2,
        ("comprising" | "namely", ..) => 1,
        _ => 0,
    };
    let (list, ages) = run_of_names(sense, a.to + 1 + made_up, sentence.1)?;
    let full = |s: &Span| s.of(&sense.reading.doc.text).contains(' ');
    let last = list.items.last()?.end;
    let within = |at: u32| sense.reading.doc.tokens.get(at as usize).is_some_and(|t| t.start < last);
    let none_aged = !(a.to..sentence.1).any(|at| sense.token_kind(at) == Some(TokenKind::Digits) && within(at));
    (ages || none_aged && (kin || list.items.iter().all(full))).then_some(list)
}

/// "Tom, 9, Sam, 12, Joe, 14, and Max, 17": names up to the one after "and", or to the end of the sentence; whether each has an age.
pub(super) fn run_of_names(sense: &Sense<'_>, from: u32, to: u32) -> Option<(List, bool)> {
    let mut items: Vec<Span> = Vec::new();
    let mut at = from;
    let mut ages = 0u32;
    let mut closed = false;
    while at < to {
        if sense.says(at, "and") {
            closed = true;
            at += 1;
        }
        // "soprano Maya Lindgren", "the winger Eoin Brosnan"
        let role = (at..(at + 3).min(to))
            .take_while(|k| {
                sense.token_kind(*k) == Some(TokenKind::Word)
                    && !name_word(sense, *k)
                    && (sense.is_human_like(*k)
                        || !sense.is_function_word(*k)
                            && !is_partial(sense, *k, *k + 1)
                            && !sense.text(*k).ends_with("ing")
                            && *k == at
                            && name_word(sense, at + 1)
                            && name_word(sense, at + 2)
                            && !sense.is_auxiliary(*k)
                        || *k == at && ["the", "his", "her"].iter().any(|w| sense.says(at, w)))
            })
            .count() as u32;
        if role > 0 && !sense.is_function_word(at + role - 1) && name_word(sense, at + role) && name_word(sense, at + role + 1) {
            at += role;
        }
        let from = at;
        while at < to && sense.token_kind(at) == Some(TokenKind::Word) && name_word(sense, at) {
            at += 1;
        }
        if at == from || at - from > 4 {
            return None;
        }
        items.push(span_of(sense, from, at)?);
        // ", 9," or "(9)"
        if mark(sense, at, &[","]) && sense.token_kind(at + 1) == Some(TokenKind::Digits) {
            ages += 1;
            at += 2;
        } else if mark(sense, at, &["("]) && sense.token_kind(at + 1) == Some(TokenKind::Digits) && mark(sense, at + 2, &[")"]) {
            ages += 1;
            at += 3;
        }
        if closed {
            break;
        }
        if mark(sense, at, &[","]) {
            at += 1;
        } else if mark(sense, at, &["."]) && at + 1 >= to && items.len() >= 3 {
            closed = true;
            break;
        } else if !sense.says(at, "and") {
            break;
        }
    }
    // "and Ruth, as well as Joel"; "and Ruth Moore and her son"
    let on = if mark(sense, at, &[","]) { at + 1 } else { at };
    let goes_on = ["as", "plus", "along", "together"].iter().any(|w| sense.says(on, w))
        || sense.says(at, "and")
        || sense.says(on, "and") && name_word(sense, on + 1);
    let n = items.len() as u32;
    (closed && n >= 2 && !goes_on).then_some((List { items, least: n, most: n }, ages == n))
}

/// Counts the items of a list from its first token to one past its last.
pub(super) fn items(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    let doc = sense.reading.doc;
    let mut to = to;
    while to > from && mark(sense, to - 1, &[".", "!", "?", "…"]) {
        to -= 1;
    }
    // Cut at the separators that no bracket or quotation holds.
    let semicolons = (from..to).any(|at| mark(sense, at, &[";"]));
    let separator = if semicolons { ";" } else { "," };
    let (mut depth, mut quoted) = (0i32, false);
    let mut segments: Vec<(u32, u32)> = Vec::new();
    let mut start = from;
    for at in from..to {
        if at < start || sense.token_kind(at) != Some(TokenKind::Mark) {
            continue;
        }
        match sense.text(at) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth -= 1,
            "\"" => quoted = !quoted,
            ":" | "?" | "!" => return None,
            "–" | "—" | "--" if depth == 0 && !quoted => return None,
            "." if depth == 0 && !quoted => return None,
            // American style puts the comma inside: “Salt,” “Ninepins”
            s if s == separator && depth == 1 && mark(sense, at + 1, &["”"]) => {
                segments.push((start, at));
                start = at + 2;
                depth = 0;
            }
            s if s == separator && depth == 0
                // A comma inside straight quotation marks ends the item as well: "Salt," "Ninepins".
                && !quoted =>
            {
                segments.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth != 0 || quoted {
        return None;
    }
    // ", the federation said": who says so is no item.
    let saying = |at: u32| said!(sense.reading, at as usize, "said" | "says" | "announced" | "confirmed" | "added" | "reported");
    let attributed = saying(to - 1) && to - start <= 6 || said!(sense.reading, start as usize, "according") || saying(start) && to - start <= 5;
    if attributed && segments.len() >= 2 {
        to = start - 1;
    } else {
        segments.push((start, to));
    }
    // "… and Ahmed Dar, a seamer from Lahore": what is said of the last is no item.
    if separator == "," && segments.len() >= 3 {
        let (last, before) = (segments[segments.len() - 1], segments[segments.len() - 2]);
        let has = |s: (u32, u32)| (s.0..s.1).any(|at| said!(sense.reading, at as usize, "and"));
        let said_of = said!(sense.reading, last.0 as usize, "a" | "an" | "who" | "whose" | "which") && !has(last) && has(before);
        if said_of && (before.0..before.1).any(|at| said!(sense.reading, at as usize, "and") && name_word(sense, at + 1)) {
            segments.pop();
        }
    }
    // "six years for theft, two for fraud and 18 months for perjury, nine and a half years in all": what they come to is no item.
    if segments.len() >= 3
        && let Some(&last) = segments.last()
        && tells_their_sum(sense, last)
    {
        segments.pop();
    }
    if segments.len() < 2 || segments.iter().any(|(a, b)| a >= b || b - a > 20) {
        return None;
    }
    let joins = |at: u32| said!(sense.reading, at as usize, "and" | "or" | "&") && !is_inside_a_figure(sense, at);
    let mut ands = 0u32;
    let mut appositives = 0u32;
    let mut spans: Vec<Span> = Vec::new();
    let k = segments.len() as u32;
    let mut in_last = 0u32;
    let mut oxford = false;
    let ends_with_and = segments.last().is_some_and(|(a, b)| (*a..*b).any(|at| said!(sense.reading, at as usize, "and")));
    for (i, (a, b)) in segments.iter().enumerate() {
        let last = i + 1 == segments.len();
        let mut a = *a;
        if joins(a) {
            if !last {
                return None;
            }
            oxford = true;
            a += 1;
        }
        if a >= *b {
            return None;
        }
        // A clause is no item, and "one regressor for each stimulus" is several.
        // But "an alarm that had been switched off" is one.
        let relative = (a..*b).find(|at| said!(sense.reading, *at as usize, "that" | "who" | "which" | "where" | "whose"));
        let clause = |at: u32| sense.is_auxiliary(at) && relative.is_none_or(|r| at < r || r == a);
        // What follows a clause may go on with it: "who were admitted, detained or referred".
        let goes_on = relative.is_some_and(|r| r > a && (r..*b).any(|at| sense.is_auxiliary(at)))
            && !semicolons
            && segments.get(i + 1).is_some_and(|(n, _)| {
                let n = if joins(*n) { *n + 1 } else { *n };
                !said!(sense.reading, n as usize, "a" | "an" | "the" | "his" | "her" | "its" | "their")
                    && !name_word(sense, n)
                    && i + 2 < segments.len()
            });
        if goes_on || (a..*b).any(|at| clause(at) || said!(sense.reading, at as usize, "each") || said!(sense.reading, at as usize, "every")) {
            return None;
        }
        let first = doc.tokens.get(a as usize)?;
        let named_before = i > 0 && segments.get(i - 1).is_some_and(|(p, _)| name_word(sense, *p) || mark(sense, *p, &["\u{fffc}"]));
        let opener = ["the", "a", "an", "his", "her", "its", "their", "who", "which", "where", "with", "all", "both", "as", "in", "from", "of"];
        let note = mark(sense, a, &["["]) && sense.token_kind(a + 1) == Some(TokenKind::Digits);
        if (first.kind == TokenKind::Digits && *b - a == 1 || note) && i > 0 {
            // An age, a year or the number of a source is no item by itself.
            appositives += 1;
        } else if said!(sense.reading, a as usize, "a" | "an")
            && *b - a == 2
            && segments.get(i + 1).is_some_and(|(n, _)| !said!(sense.reading, *n as usize, "a" | "an" | "the") && !joins(*n))
        {
            // "a custom, static site" is one.
            appositives += 1;
        } else if i > 0
            && (opener.iter().any(|w| sense.says(a, w))
                && (named_before || said!(sense.reading, a as usize, "who" | "which" | "where" | "with" | "all" | "both" | "in" | "from" | "of")))
        {
            appositives += 1;
        }
        let inner: Vec<u32> = (a..*b).filter(|at| joins(*at)).collect();
        if last && !oxford {
            in_last = inner.len() as u32;
            if let Some(&and) = inner.first() {
                spans.push(span_of(sense, a, and)?);
                spans.push(span_of(sense, and + 1, *b)?);
                continue;
            }
        } else {
            // "institution or local level" is one item of a list that ends with "and".
            let or = |at: &&u32| said!(sense.reading, (**at) as usize, "or") && ends_with_and;
            ands += inner.iter().filter(|at| !or(at)).count() as u32;
        }
        spans.push(span_of(sense, a, *b)?);
    }
    let (least, most) = if semicolons {
        // "A; B; C, and D"
        let commas = (from..to).filter(|at| mark(sense, *at, &[","]) && joins(at + 1)).count() as u32;
        // "Harold and Mae Stroud, who shared the job; Lewis Tan; and …"
        (k, k + commas + ands)
    } else if oxford {
        (k - appositives.min(k), k + ands)
    } else {
        match in_last {
            0 => return None,
            1 => {
                // "jobs, health and safety" may be two.
                let (a, b) = *segments.last()?;
                let and = (a..b).find(|at| joins(*at))?;
                let compound = b - and == 2 && and - a <= 1 && k == 2 && !name_word(sense, a);
                (k + 1 - appositives.min(k) - u32::from(compound), k + 1 + ands)
            }
            n => (k + 1 - appositives.min(k), k + n + ands),
        }
    };
    Some(List { items: spans, least, most })
}

/// "nine and a half years in all", "making 14 years", "a total of 30 months"
fn tells_their_sum(sense: &Sense<'_>, (from, to): (u32, u32)) -> bool {
    let ends = |n: u32, words: [&str; 2]| to - from > n && sense.says(to - n, words[0]) && (n < 2 || sense.says(to - 1, words[1]));
    let closes = ends(2, ["in", "all"]) || ends(2, ["in", "total"]) || ends(2, ["all", "told"]) || ends(1, ["altogether", ""]);
    let opens = ["making", "totalling", "totaling"].iter().any(|w| sense.says(from, w))
        || said!(sense.reading, from as usize, "a" | "an") && sense.says(from + 1, "total") && sense.says(from + 2, "of")
        || said!(sense.reading, from as usize, "in") && said!(sense.reading, from as usize + 1, "all" | "total");
    (closes || opens) && !sense.reading.claims_in(from, to).is_empty()
}

/// The "and" of "nine and a half years" joins no items.
fn is_inside_a_figure(sense: &Sense<'_>, at: u32) -> bool {
    sense.reading.claims_in(at, at + 1).iter().any(|c| c.tokens.0 < at && at + 1 < c.tokens.1 && c.figure().is_some_and(|f| f.to.is_none()))
}

/// Whether an item may be two: two words joined by "and" and nothing more ("width and height: …"), not a heading of several words.
pub(super) fn joined(sense: &Sense<'_>, item: Span) -> bool {
    let tokens = &sense.reading.doc.tokens;
    let at = tokens.partition_point(|t| t.start < item.start) as u32;
    let and = ["and", "&", "/", "or"].iter().any(|w| sense.says(at + 1, w));
    let ends = tokens.get(at as usize + 3).is_none_or(|t| t.start >= item.end) || sense.token_kind(at + 3) == Some(TokenKind::Mark);
    and && ends
}

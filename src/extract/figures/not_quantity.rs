//! Digits that are no quantity: telephone numbers, versions, models, roads, sections, addresses, clock times, lists, years.

use super::line::Line;
use super::unit;
use crate::doc::{Case, Token, TokenKind};
use crate::rule::lexicon::Role;
use std::ops::ControlFlow::{self, Break, Continue};

/// Where the thing that is no quantity ends, if one begins (or lies) at the digits `i`.
pub(super) fn at(line: &Line<'_>, i: usize) -> Option<usize> {
    let token = line.at(i)?;
    let classes = &line.source.lexicon.numbers.classes;
    if token.kind != TokenKind::Digits {
        // "days −6 to −2", "on day -1": a label below nought.
        let mark = token.kind == TokenKind::Mark && matches!(line.text(i), "-" | "−" | "–") && line.glued(i + 1);
        if mark && i >= 2 && line.text(i - 1) == "," && is_fine(line, i - 2) && is_fine(line, i + 1) {
            return Some(i + 2);
        }
        let minus = token.kind == TokenKind::Mark && matches!(line.text(i), "-" | "−" | "–" | "+") && token.spaced;
        return (minus && line.glued(i + 1) && line.is_digits(i + 1) && line.class_before(i, classes.label) && line.is_time_label(i - 1))
            .then(|| label_end(line, i + 1));
    }
    let text = line.text(i);
    if between_words(line, i, text) {
        return is_year(line, i).then_some(i + 1);
    }
    let before = line.before(i);
    let before_text = if i > 0 { line.text(i - 1) } else { "" };
    let joined = !token.spaced;
    let (next_text, glued) = (line.text(i + 1), line.glued(i + 1));
    let around = Around { text, before, before_text, next_text, glued };
    if joined && let Break(found) = touching_what_is_before(line, i, &around) {
        return found;
    }
    let by_a_mark = [before, line.raw(i + 1)].iter().flatten().any(|t| t.kind == TokenKind::Mark);
    if (glued || by_a_mark)
        && let Break(found) = by_a_mark_or_touched(line, i, &around)
    {
        return found;
    }
    // "930 AM", "1500 GMT": the clock.
    // "About 632 MST camps" are no time: without "AM", four digits are.
    let hour = text.len() == 4 || ["am", "pm", "a.m.", "p.m."].iter().any(|w| line.is(i + 1, w));
    if hour
        && (3..=4).contains(&text.len())
        && token.len as usize == text.len()
        && line.class(i + 1, classes.clock)
        && line.raw(i + 1).is_some_and(|t| t.case != Case::Title)
    {
        return Some(i + 2);
    }
    // "the 5' end", "3'-UTR": the ends of a strand.
    if matches!(text, "3" | "5") && glued && matches!(next_text, "'" | "′" | "’") {
        let strand =
            line.is_hyphen(i + 2) || (line.is_lower_word(i + 2) && !line.class(i + 2, classes.stop) && !line.class(i + 2, classes.after_length));
        if strand && !line.is_digits(i + 2) {
            return Some(i + 2);
        }
    }
    // "LAT...LON 4111 10170 4114": places on a map.
    if line.is(i.wrapping_sub(1), "lon") && i > 0 {
        return Some((i + 1..).take_while(|k| line.is_digits(*k)).last().map_or(i + 1, |k| k + 1));
    }
    // "[12]", "[3, 4]".
    if in_citation(line, i) {
        return Some(i + 1);
    }
    // "in other studies (40)", "as described (12, 14)".
    if before_text == "("
        && joined
        && text.len() <= 3
        && text.bytes().all(|b| b.is_ascii_digit())
        && i >= 2
        && line.raw(i - 2).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
        && (line.class(i - 2, classes.citing) || names_a_work(line, i))
        || before_text == "(" && joined && text.len() <= 3 && i >= 3 && line.text(i - 2) == "." && line.is(i - 3, "al") && glued && next_text == ")"
    {
        let close = (i + 1..i + 12).find(|k| !(line.is_digits(*k) || matches!(line.text(*k), "," | "-" | "–" | ";")));
        if let Some(close) = close.filter(|k| line.text(*k) == ")") {
            return Some(close + 1);
        }
    }
    // "No. 7", "Fig. 2", "p. 12", "Section 4", "number two", "vols. 1-3", "(Article 50)".
    // "as used here,22–24 the time": the numbers of works.
    if before_text == "," && joined && text.len() <= 3 && i >= 2 && line.is_lower_word(i - 2) && line.glued(i - 1) && line.text(i - 2).len() > 2 {
        return Some(label_end(line, i));
    }
    // "Note: 1 The charge includes".
    if before_text == ":"
        && i == 2
        && text.len() <= 2
        && line.is(0, "note")
        && super::amount::read(line, i).is_ok_and(|a| !a.has_unit() && super::noun::after(line, a.end, false).noun.is_none())
    {
        return Some(i + 1);
    }
    // "on day +1".
    if before_text == "+" && joined && i >= 2 && line.is_time_label(i - 2) {
        return Some(label_end(line, i));
    }
    // "pp.&nbsp;3–4", as wikis write it.
    if before_text == ";" && i >= 5 && line.is(i - 2, "nbsp") && line.text(i - 4) == "." && line.class(i - 5, classes.label) {
        return Some(label_end(line, i));
    }
    let numbered = before_text == ":" && ["no", "nos", "number"].iter().any(|w| line.is(i.wrapping_sub(2), w));
    let label_at = if (before_text == "." || numbered) && before.is_some_and(|t| !t.spaced) { i.checked_sub(2) } else { i.checked_sub(1) };
    if let Some(l) = label_at
        && line.class(l, classes.label)
        // "a quake of magnitude 6.3" is measured.
        && !(line.is(l, "magnitude") && text.contains('.'))
        && labels(line, l, i)
        && !is_some_of(line, i)
    {
        return Some(label_end(line, i));
    }
    if before_text == "Year" && i.checked_sub(1).is_some_and(|l| unit::is_school_year(line, l)) {
        return Some(label_end(line, i));
    }
    // "+44 20 7946 0958", "020 7946 0958", "(555) 123-4567".
    let international = before_text == "+" && joined && text.len() <= 3;
    let leading_nought = text.len() >= 2 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()) && !line.alone(i, i + 1);
    if (international && line.is_digits(i + 1)) || leading_nought {
        let mut end = chain(line, i + 1);
        while end < i + 12 && line.is_digits(end) && line.text(end).bytes().all(|b| b.is_ascii_digit()) {
            end = chain(line, end + 1);
        }
        return Some(end);
    }
    if before_text == "(" && glued && next_text == ")" && text.len() == 3 && line.is_digits(i + 2) {
        return Some(chain(line, i + 2));
    }
    // "(1) a vote, or (2) a petition": items inside a sentence.
    if before_text == "(" && joined && glued && next_text == ")" && text.len() <= 2 {
        let first = line
            .tokens
            .windows(3)
            .take(super::line::SCOPE)
            .any(|w| matches!(w, [a, b, c] if line.source.word(a) == "(" && line.source.word(b) == "1" && line.source.word(c) == ")"));
        if first {
            return Some(i + 2);
        }
    }
    // "call 101", "dialled 999": a number of the telephone, where it counts nothing.
    if (3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && line.class_before(i, classes.telephone) && line.closes(i + 1) {
        return Some(i + 1);
    }
    // "moveForward(100)": an argument.
    if before_text == "("
        && joined
        && line.glued(i - 1)
        && glued
        && next_text == ")"
        && i >= 2
        && line.raw(i - 2).is_some_and(|t| t.case == Case::Mixed)
    {
        return Some(i + 2);
    }
    // "R 3.6.x".
    if glued && next_text == "." && line.touches(i + 2, "x") {
        return Some(i + 3);
    }
    // "107 Stat. 888", "42 U.S.C. 1983": laws by volume and page.
    if matches!(next_text, "Stat" | "Stat." | "U.S.C." | "USC" | "U.S.C" | "CFR" | "C.F.R." | "C.F.R") && line.raw(i + 1).is_some_and(|t| t.spaced) {
        return Some(i + 2);
    }
    // "620 N. Michigan Avenue".
    if matches!(next_text, "N" | "S" | "E" | "W")
        && line.touches(i + 2, ".")
        && text.len() <= 5
        && (line.raw(i + 3).is_none() || line.raw(i + 3).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title))
    {
        return Some(i + 3);
    }
    // "3 Restated for new standards": the number of a note under a table.
    if i == 0
        && text.len() == 1
        && line.raw(1).is_some_and(|t| t.spaced && t.case == Case::Title)
        && (line.class(1, classes.note) || line.class(1, classes.stop) && !line.class(1, classes.month))
        && line.sentence_has_lower()
    {
        return Some(1);
    }
    // "3.3 Fair value estimation": the number of a section, at its head.
    if i == 0
        && text.len() <= 4
        && text.split_once('.').is_some_and(|(a, b)| a.len() <= 2 && b.len() == 1 && b != "0")
        && line.raw(1).is_some_and(|t| t.spaced && t.kind == TokenKind::Word && t.case == Case::Title)
        && line.is_lower_word(2)
        && !line.role(1).has(Role::SCALE)
        && unit::at(line, 1).is_none()
    {
        return Some(1);
    }
    // "the 707 was a freighter": an aeroplane.
    let jet = text.len() == 3 && text.starts_with('7') && text.ends_with('7') && i > 0 && line.is(i - 1, "the");
    if jet && line.closes(i + 1) && !line.is(i + 1, "of") && !line.is(i + 1, "who") {
        return Some(i + 1);
    }
    // "git 101", "Economics 101": a first course.
    if text == "101" && i > 0 && line.is_word(i - 1) && !line.class_before(i, classes.stop) && !line.class_before(i, classes.change) {
        let plural = super::noun::after(line, i + 1, false).noun.is_some();
        let measured = super::amount::read(line, i).is_ok_and(|a| a.has_unit());
        if !plural
            && !measured
            && (line.closes(i + 1) || line.is_lower_word(i + 1))
            && line.raw(i - 1).is_some_and(|t| t.len > 2)
            && !line.is(i - 1, "least")
        {
            return Some(i + 1);
        }
    }
    // "the 0.1 release", "(USWDS) 2.0": a version.
    if text.len() <= 4 && text.contains('.') && !text.contains(',') {
        let named =
            before_text == ")" && text.ends_with(".0") && line.closes(i + 1) && i >= 2 && line.raw(i - 2).is_some_and(|t| t.case == Case::Upper);
        if named || line.class(i + 1, classes.version) {
            return Some(i + 1);
        }
        // "0.7-alpha.1".
        if line.is_hyphen(i + 1) && line.class(i + 2, classes.version) {
            return Some(chain(line, i + 3));
        }
    }
    // "a 1-800 number": free of charge.
    if text == "1" && line.is_dash(i + 1) && glued && line.glued(i + 2) {
        let free = matches!(line.text(i + 2), "800" | "888" | "877" | "866" | "855" | "844" | "833" | "900");
        if free {
            return Some(chain(line, i + 3));
        }
    }
    // "3(31), 1102", "12(4):55–60": volume, issue and pages.
    if next_text == "(" && glued && line.is_digits(i + 2) && line.text(i + 3) == ")" && !text.contains(['.', ',']) {
        let page = if matches!(line.text(i + 4), "," | ":") && line.glued(i + 4) { i + 5 } else { i + 4 };
        if page == i + 5 && line.is_digits(page) {
            return Some(label_end(line, page));
        }
        // "The Journal of Open Source Software, 2(14), https://…"
        let named = before_text == "," && i >= 2 && line.raw(i - 2).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title);
        if named && line.text(i + 4) == "," {
            return Some(i + 4);
        }
    }
    // "ISRCTN: 35739639": the number of a record.
    if text.len() >= 7 && text.bytes().all(|b| b.is_ascii_digit()) && before_text == ":" && line.closes(i + 1) {
        return Some(i + 1);
    }
    // "two groups: 1) ultrasound, 2) placebo": so are these, where no bracket is open.
    if text.len() <= 2 && glued && next_text == ")" && line.is_word(i + 2) {
        let near = line.tokens.get(i.saturating_sub(30)..i).unwrap_or_default();
        let mark = |m: &str| near.iter().filter(|t| line.source.word(t) == m).count();
        if mark("(") <= mark(")") {
            return Some(i + 2);
        }
    }
    // The number of an item at the start of its line: "1. Peel", "2) Cut", "(3) Boil".
    let item = if i == 0 { Some(i) } else { (i == 1 && before_text == "(").then_some(i) };
    if item.is_some() && text.len() <= 2 {
        let after = next_text;
        if glued
            && (after == ")"
                || (after == "." && (line.tokens.len() == i + 2 || line.raw(i + 2).is_some_and(|t| t.spaced && t.kind == TokenKind::Word))))
        {
            return Some(i + 2);
        }
    }
    // "10 Downing Street".
    if text.len() <= 5 && !text.contains(['.', ',']) && line.raw(i + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title) {
        for k in i + 2..i + 5 {
            match line.raw(k) {
                Some(t) if t.kind == TokenKind::Word && t.case == Case::Title => {
                    if line.class(k, classes.street) {
                        return Some(k + 1);
                    }
                }
                // "675 West 10th Avenue".
                Some(t) if t.kind == TokenKind::Digits && ["st", "nd", "rd", "th"].iter().any(|s| line.touches(k + 1, s)) => {}
                Some(t) if t.kind == TokenKind::Word && !t.spaced && line.is_digits(k - 1) => {}
                _ => break,
            }
        }
    }
    if is_year(line, i) {
        return Some(i + 1);
    }
    // "Boeing 737", "iPhone 12", "S&P 500", "Route 66", "Apollo 11": a bare number behind a name, and nothing that it counts.
    if let Some(b) = before.filter(|t| t.kind == TokenKind::Word && token.spaced && i > 0 && t.case != Case::Lower) {
        let shouted = i == 1;
        // "OAuth 2.0": of a name in capitals alone, which may be a measure, only a round one.
        let version = text.len() <= 5 && text.contains('.') && !text.contains(',') && (b.case != Case::Upper && b.len > 2 || text.ends_with(".0"));
        let plain = text.len() <= 4 && !text.contains([',', '.']) || version;
        let function = line.class(i - 1, classes.stop)
            || line.class(i - 1, classes.before_year)
            || line.class(i - 1, classes.before_fraction)
            || (line.class(i - 1, classes.statistic) && (text.len() < 4 || text.contains('.')));
        let opens = shouted && version && text.ends_with(".0") && b.len > 3 && line.is_lower_word(i + 1);
        if plain && !function && (!shouted && b.word_is_name(line) || opens) && !is_some_of(line, i) {
            let counts = super::amount::read(line, i)
                .ok()
                .is_some_and(|a| a.has_unit() || a.number.scale.is_some() || super::noun::after(line, a.end, false).noun.is_some());
            // "Winds northeast 20 to 30 mph"
            let ranges = line.is(i + 1, "to") && line.is_digits(i + 2) && super::amount::read(line, i + 2).is_ok_and(|a| a.has_unit());
            if !counts && !ranges && !matches!(next_text, "-" | "–") && !goes_on(line, i) {
                // "BIPs 340, 341 and 342".
                let several = text.len() <= 3 && !version && super::noun::is_abbreviation(line.text(i - 1));
                return Some(if version {
                    versions_end(line, i)
                } else if several {
                    label_end(line, i)
                } else {
                    i + 1
                });
            }
        }
    }
    None
}

/// What stands around a run of digits.
struct Around<'a> {
    text: &'a str,
    before: Option<&'a Token>,
    before_text: &'a str,
    next_text: &'a str,
    /// It touches what is behind it.
    glued: bool,
}

/// Digits that touch what is before them: where what is no quantity ends, or that they are to be read on as a number.
fn touching_what_is_before(line: &Line<'_>, i: usize, around: &Around<'_>) -> ControlFlow<Option<usize>> {
    let classes = &line.source.lexicon.numbers.classes;
    let &Around { text, before, before_text, next_text, glued, .. } = around;
    // "3.4.5", "6,5000,000" are left to the number reader, which refuses them.
    // Letters that touch: "A320", "G20", "M25", "v2"; not "USD34" or "Rs5", which the currency has taken.
    if before.is_some_and(|t| t.kind == TokenKind::Word) {
        return Break(Some(chain(line, i + 1)));
    }
    // "Covid-19", "F-16", "Catch-22": a name before the hyphen; but "mid-20s", "to-1", "plus-12" are not read either.
    if i >= 2 && line.is_hyphen(i - 1) && line.raw(i - 2).is_some_and(|t| t.kind == TokenKind::Word) {
        let role = line.role(i - 2);
        // "6-foot-2" is a height, "LB-1" a star.
        let share = ["in", "to"].iter().any(|w| line.is(i - 2, w)) && i >= 4 && (line.is_digits(i - 4) || line.role(i - 4).has(Role::CARDINAL));
        let measured = i >= 4 && line.is_hyphen(i - 3) && (share || unit::at(line, i - 2).is_some());
        if !role.has(Role::CARDINAL) && !role.has(Role::SCALE) && !measured {
            return Break(Some(chain(line, i + 1)));
        }
    }
    // "n=91" is counted.
    if before_text == "=" && i >= 2 && matches!(line.text(i - 2), "n" | "N") && !(i >= 3 && line.glued(i - 2) && line.is_word(i - 3)) {
        return Break(None);
    }
    // "UTC+9".
    if before_text == "+" && line.glued(i - 1) && i >= 2 && line.is_word(i - 2) {
        return Break(Some(chain(line, i + 1)));
    }
    // "(CHU-9D)24": the number of a note.
    if before_text == ")" && i > 1 {
        return Break(Some(chain(line, i + 1)));
    }
    // "Group (2)".
    if before_text == "("
        && glued
        && next_text == ")"
        && text.len() <= 2
        && i >= 2
        && line.class(i - 2, classes.label)
        && line.raw(i - 2).is_some_and(|t| t.case == Case::Title)
    {
        return Break(Some(i + 2));
    }
    // "interleukin (IL)-10".
    if i >= 2 && line.is_hyphen(i - 1) && line.text(i - 2) == ")" {
        return Break(Some(chain(line, i + 1)));
    }
    // "p=0.04", "BMI=31.1": a statistic is told, not a parameter.
    if before_text == "="
        && i >= 2
        && line.is_word(i - 2)
        && (text.contains('.') || glued && next_text == "·" && line.glued(i + 2) && line.is_digits(i + 2))
        && (glued && next_text == "·" || !glued || matches!(next_text, ")" | "]" | "," | ";" | "."))
    {
        let opens = line.raw(i - 2).is_some_and(|t| t.spaced) || matches!(line.text(i.wrapping_sub(3)), "(" | "[" | ";" | ",");
        return Break((!opens).then(|| chain(line, i + 1)));
    }
    // "#7", "@1", "/42", "_3", "\\2".
    // "220C/425F", "100km/62 miles": the same in another unit.
    let unit_at = |k: usize| line.source.lexicon.units.spellings.longest(line.rest(k)).is_some();
    if before_text == "/" && i >= 3 && line.glued(i - 1) && line.glued(i - 2) && line.text(i - 3).bytes().all(|b| b.is_ascii_digit()) {
        let pair = unit_at(i - 2) && unit::at(line, i + 1).is_some() && !line.text(i - 3).is_empty();
        if pair {
            return Break(None);
        }
    }
    if matches!(before_text, "#" | "@" | "/" | "_" | "\\" | "=" | "§" | "¶" | "." | ":" | "∶" | "^" | "&" | "*" | "##") && i > 0 {
        return Break(Some(chain(line, i + 1)));
    }
    Continue(())
}

/// Digits beside a mark, or touched by what is behind them; likewise.
fn by_a_mark_or_touched(line: &Line<'_>, i: usize, around: &Around<'_>) -> ControlFlow<Option<usize>> {
    let classes = &line.source.lexicon.numbers.classes;
    let &Around { text, before_text, next_text, glued, .. } = around;
    // "21...Qb7", "31.Qc8+": moves of chess.
    if matches!(next_text, "..." | "…" | "..") && glued && line.glued(i + 2) && line.is_word(i + 2) && line.glued(i + 3) {
        return Break(Some(chain(line, i + 3)));
    }
    if next_text == "."
        && glued
        && line.glued(i + 2)
        && line.is_word(i + 2)
        && line.text(i + 2).len() <= 5
        && line.glued(i + 3)
        && (line.is_digits(i + 3) || line.text(i + 3) == "-")
    {
        return Break(Some(chain(line, i + 3)));
    }
    // "42.05N 93.82W": a place on the globe.
    if matches!(next_text, "N" | "S" | "E" | "W") && glued && !(line.glued(i + 2) && line.is_digits(i + 2)) && text.contains('.') {
        let pole = |k: usize| matches!(line.text(k), "N" | "S" | "E" | "W") && line.glued(k) && line.is_digits(k.wrapping_sub(1));
        if (i >= 2 && pole(i - 1)) || pole(i + 3) || (i >= 3 && line.text(i - 1) == "," && pole(i - 2)) || pole(i + 4) {
            return Break(Some(i + 2));
        }
    }
    // "on postoperative day (POD) 1, 2, 3 and 5".
    if before_text == ")"
        && i >= 4
        && line.text(i - 3) == "("
        && line.raw(i - 2).is_some_and(|t| t.case == Case::Upper)
        && line.class(i - 4, classes.label)
        && !line.source.lexicon.nouns.is_plural(line.text(i - 4))
        && super::amount::read(line, i).is_ok_and(|a| !a.has_unit() && super::noun::after(line, a.end, false).noun.is_none())
    {
        return Break(Some(label_end(line, i)));
    }
    // "heat shock protein 27 (HSP-27)": a number that its short name has too.
    if next_text == "("
        && text.len() <= 3
        && i > 0
        && line.is_lower_word(i - 1)
        && line.raw(i + 2).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
        && (i + 3..i + 6).any(|k| line.text(k) == text && line.glued(k))
    {
        return Break(Some(i + 1));
    }
    // "(39.188639, -120.108848)": a place on the globe.
    let fine = |k: usize| is_fine(line, k);
    if fine(i) && (next_text == "," && (fine(i + 2) || fine(i + 3)) || before_text == "," && i >= 2 && fine(i - 2)) {
        return Break(Some(i + 1));
    }
    if matches!(before_text, "§" | "#" | "№") {
        return Break(Some(chain(line, i + 1)));
    }
    // "7-Eleven", "3M", "4x4", "737s", "1990s", "20s", "5G", "3D": letters or names that touch from behind.
    if glued {
        let Some(next) = line.raw(i + 1) else { return Break(None) };
        if super::numeral::exponent_at(line, i + 1).is_some() {
            return Break(None);
        }
        // "25(OH)D", "18FC@gsa.gov".
        if next.kind == TokenKind::Link
            || (next_text == "("
                && line.glued(i + 2)
                && line.raw(i + 2).is_some_and(|t| t.kind == TokenKind::Word && (t.case == Case::Upper || t.len == 1 && line.touches(i + 3, ")"))))
        {
            let groups = groups_end(line, i + 1);
            return Break(Some(if groups > i + 1 { groups } else { chain(line, i + 2) }));
        }
        if next.kind == TokenKind::Word && !touching_word_is_fine(line, i + 1) {
            return Break(Some(chain(line, i + 2)));
        }
        if next_text == ":" && super::range::is_ratio(line, i) {
            return Break(None);
        }
        if matches!(next_text, "/" | ":" | "_" | "@" | "=" | "^") && line.glued(i + 2) {
            // "CQ 55/68 (81%)".
            if super::word::counted_share(line, i).is_some() {
                return Break(None);
            }
            let fraction = super::numeral::slash_fraction(line, i).is_some() || super::numeral::raised(line, i).is_some();
            // "10.1371/journal.pone" is the name of a paper.
            let doi = text.starts_with("10.") && text.len() >= 7;
            let rate = next_text == "/"
                && !doi
                && line.raw(i + 2).is_some_and(|t| t.kind == TokenKind::Word)
                && (unit::at(line, i + 2).is_some() || !line.is_hyphen(i + 3) && !matches!(line.text(i + 3), "(" | "/" | "_"));
            if !fraction && !rate {
                return Break(Some(chain(line, i + 2)));
            }
        }
        if line.is_hyphen(i + 1)
            && line.raw(i + 2).is_some_and(|t| {
                t.kind == TokenKind::Word && (t.case == Case::Upper || t.case == Case::Mixed) || (t.case == Case::Title && t.kind == TokenKind::Word)
            })
        {
            let known = unit::at(line, i + 2).is_some()
                || line.role(i + 2).has(Role::SCALE)
                || line.source.lexicon.nouns.is_plural(&line.text(i + 2).to_lowercase())
                || unit::money(line, i + 1, true).is_some();
            let headline = !line.sentence_has_lower();
            if !known && !headline {
                return Break(Some(chain(line, i + 2)));
            }
        }
        // "555-1234", "2019-20", "978-3-16": three runs joined, or one that no range has.
        if let Some(end) = digit_chain(line, i) {
            return Break(Some(end));
        }
    }
    Continue(())
}

/// Whether plain digits stand between two small words that make nothing else of them: most do, and of all that follows only a year is left.
fn between_words(line: &Line<'_>, i: usize, text: &str) -> bool {
    let classes = &line.source.lexicon.numbers.classes;
    let small = |t: &Token| t.kind == TokenKind::Word && t.case == Case::Lower;
    let Some([before, token, after]) = i.checked_sub(1).and_then(|b| line.tokens.get(b..b + 3)) else { return false };
    small(before)
        && small(after)
        && token.spaced
        && after.spaced
        && text.bytes().all(|b| b.is_ascii_digit())
        && !text.starts_with('0')
        && !(text.len() == 3 && (text == "101" || text.starts_with('7')))
        && ![classes.label, classes.telephone].iter().any(|class| line.class(i - 1, *class))
        && ![classes.clock, classes.version].iter().any(|class| line.class(i + 1, *class))
        && !line.is(i - 1, "lon")
}

/// What a name is, for the number behind it.
trait Name {
    fn word_is_name(&self, line: &Line<'_>) -> bool;
}

impl Name for crate::doc::Token {
    fn word_is_name(&self, line: &Line<'_>) -> bool {
        // The first word of a sentence has its capital anyway.
        let first = line.tokens.first().is_some_and(|t| t.start == self.start);
        !first || self.case == Case::Mixed || self.case == Case::Upper
    }
}

/// "Boise sent 46 firefighters, Twin Falls 31 and Pocatello 22": whether a number behind a name goes on with a list of what was counted before.
fn goes_on(line: &Line<'_>, i: usize) -> bool {
    let closes = line.at(i + 1).is_none() || matches!(line.text(i + 1), "," | "and" | "." | ";");
    let title = |k: usize| line.raw(k).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    // "the People's Party 27", "the Farmers' Union 33"
    let name = |k: usize| title(k) || k > 0 && title(k - 1) && matches!(line.text(k), "'s" | "’s" | "'" | "’");
    let mut from = i;
    while from > 0 && i - from < 6 && name(from - 1) {
        from -= 1;
    }
    // "and the Liberals 14"
    if from < i && from > 1 && line.is(from - 1, "the") {
        from -= 1;
    }
    if !closes || from == i || from < 4 || !matches!(line.text(from - 1), "," | "and" | ";" | "while" | "but") {
        return false;
    }
    // What was counted is taken already.
    let digits = |k: usize| line.raw(k).is_some_and(|t| t.kind == TokenKind::Digits);
    let lower = |k: usize| line.raw(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
    let things = |k: usize| lower(k) && (line.ends_in_s(k) || line.source.lexicon.nouns.is_plural(line.text(k)));
    // "Labour won 24 of the seats"
    let of_them = |k: usize| line.is(k, "of") && line.is(k + 1, "the") && things(k + 2);
    let counted = (1..from - 1).any(|k| digits(k) && (things(k + 1) || of_them(k + 1)));
    let own = from + usize::from(line.is(from, "the"));
    let again = (0..from - 1).any(|k| name(k) && line.text(k) == line.text(own));
    counted && !again
}

/// Letters that may touch digits from behind and leave them a number: scales, units, "st", "th", "p".
fn touching_word_is_fine(line: &Line<'_>, i: usize) -> bool {
    let text = line.text(i);
    let role = line.role(i);
    // "173b6e68" is a name.
    if text.len() == 1 && line.glued(i + 1) && line.is_digits(i + 1) && role.has(Role::GLUED_SCALE) {
        return false;
    }
    if role.has(Role::SHORT_SCALE) || role.has(Role::GLUED_SCALE) || role.has(Role::SCALE) {
        return true;
    }
    if matches!(
        text,
        "m" | "M"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "ST"
            | "ND"
            | "RD"
            | "TH"
            | "pc"
            | "pct"
            | "bp"
            | "bps"
            | "pp"
            | "p"
            | "c"
            | "x"
            | "percent"
            | "pts"
            | "t"
            | "T"
            | "am"
            | "pm"
    ) {
        return true;
    }
    if text == "s" {
        return false;
    }
    // "an 8in pizza", but "2in1"
    if text == "in" {
        return !line.glued(i + 1) || line.is_hyphen(i + 1);
    }
    unit::at(line, i).is_some() || unit::money(line, i, true).is_some() || (text.starts_with(['\'', '’']))
}

/// The end of what is joined on without a space.
fn chain(line: &Line<'_>, mut j: usize) -> usize {
    while line.glued(j)
        && line.raw(j).is_some_and(|t| {
            t.kind != TokenKind::Mark
                || matches!(line.text(j), "-" | "/" | ":" | "_" | "." | "–" | "@" | "=")
                    && line.glued(j + 1)
                    && line.raw(j + 1).is_some_and(|n| n.kind != TokenKind::Mark)
        })
    {
        j += 1;
    }
    j
}

/// Runs of digits joined by hyphens or points that are no range: three or more, or with a leading nought.
fn digit_chain(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut j = i;
    let mut runs = 1;
    let mut odd = false;
    while line.is_dash(j + 1) && line.glued(j + 1) && line.glued(j + 2) && line.is_digits(j + 2) {
        runs += 1;
        odd |= line.text(j + 2).starts_with('0') && line.text(j + 2).len() > 1 && !line.text(j + 2).contains('.');
        j += 2;
    }
    // "555-1234": a telephone number of old.
    let counts = unit::after(line, j + 1).is_some() || super::noun::after(line, j + 1, false).noun.is_some();
    let phone =
        runs == 2 && !counts && line.text(i).len() == 3 && line.text(j).len() == 4 && line.text(j).parse::<u32>().is_ok() && line.text(i + 1) == "-";
    let seasons = runs == 2 && is_four_digit_year(line.text(i)) && matches!(line.text(j).len(), 2 | 4) && line.text(j).parse::<u32>().is_ok();
    // "GB/T 2589-2008": a standard and its year.
    let standard = runs == 2
        && line.text(i).len() >= 3
        && is_four_digit_year(line.text(j))
        && line.text(i).parse::<u32>().ok() > line.text(j).parse::<u32>().ok()
        && i > 0
        && line.raw(i - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    (runs >= 3 || odd || phone || seasons || standard).then(|| chain(line, j + 1))
}

/// Past the letters and numbers in brackets of "Section 4(a)(2)".
fn groups_end(line: &Line<'_>, mut j: usize) -> usize {
    for _ in 0..4 {
        if !(line.text(j) == "(" && line.glued(j) && line.glued(j + 1) && line.touches(j + 2, ")")) {
            break;
        }
        j += 3;
    }
    j
}

/// One past the last of the editions that a name has: "Rust 1.65, 1.66 and 1.67".
fn versions_end(line: &Line<'_>, i: usize) -> usize {
    let mut j = i + 1;
    for _ in 0..8 {
        let comma = usize::from(line.text(j) == ",");
        let and = usize::from(["and", "or", "to"].iter().any(|w| line.is(j + comma, w)));
        let next = j + comma + and;
        let edition = line.is_digits(next) && line.text(next).contains('.') && line.text(next).len() <= 5 && !line.text(next).contains(',');
        if comma + and == 0 || !edition || !line.closes(next + 1) {
            break;
        }
        j = next + 1;
    }
    j
}

/// Whether a decimal has four places or more, as places on the globe have.
fn is_fine(line: &Line<'_>, i: usize) -> bool {
    line.text(i).split_once('.').is_some_and(|(whole, d)| d.len() >= 4 && whole != "0")
}

/// "common in the elderly (39).": behind a word that is no plural, what stands in brackets by itself counts nothing.
fn names_a_work(line: &Line<'_>, i: usize) -> bool {
    let word = line.text(i - 2);
    let number = |k: usize| line.role(k).has(Role::CARDINAL) || line.role(k).has(Role::SCALE) || line.is_digits(k);
    line.touches(i + 1, ")")
        && (line.text(i).len() >= 2 || line.raw(i + 2).is_none() || line.text(i + 2) == ".")
        && !line.source.lexicon.nouns.is_plural(word)
        && !number(i - 2)
        && !(i >= 3 && number(i - 3))
        && !["total", "aged", "age", "score", "number", "people", "n"].contains(&word)
        && (line.raw(i + 2).is_none() || matches!(line.text(i + 2), "." | ";" | ","))
}

/// "[12]", "[3, 4–6]".
fn in_citation(line: &Line<'_>, i: usize) -> bool {
    let inside = |j: usize| line.is_digits(j) || matches!(line.text(j), "," | "-" | "–" | ";");
    let mut a = i;
    while a > 0 && inside(a - 1) && i - a < 12 {
        a -= 1;
    }
    let mut b = i + 1;
    while inside(b) && b - i < 12 {
        b += 1;
    }
    // "[0.025–0.280]" is an interval.
    let broken = (a..b).any(|j| line.text(j).contains('.'));
    // "738 [451, 1118]": so is this, around the number before it.
    let value = |k: usize| line.text(k).parse::<rust_decimal::Decimal>().ok().filter(|_| line.raw(k).is_some_and(|t| t.kind == TokenKind::Digits));
    if a >= 2
        && b == a + 3
        && let (Some(middle), Some(low), Some(high)) = (value(a - 2), value(a), value(a + 2))
        && low <= middle
        && middle <= high
    {
        return false;
    }
    a > 0 && line.text(a - 1) == "[" && line.text(b) == "]" && !broken
}

/// "will build 102 of them", "gives the Nationalists 76 of the 200 seats": a number that is a part of another is no name's.
fn is_some_of(line: &Line<'_>, i: usize) -> bool {
    let pointing = || ["them", "those", "these", "which", "whom"].iter().any(|w| line.is(i + 2, w));
    let numbered = || ["the", "its", "their", "his", "her", "our", "some"].iter().any(|w| line.is(i + 2, w)) && line.is_digits(i + 3);
    line.is(i + 1, "of") && (pointing() || numbered())
}

/// Whether the word really labels the number: "a number of 7", "type 2 diabetes", "in case 12 people come", "day 3".
fn labels(line: &Line<'_>, label: usize, i: usize) -> bool {
    let lower = line.raw(label).is_some_and(|t| t.case == Case::Lower);
    // "They number 203", "a network that now numbers 560"
    if (line.is(label, "number") || line.is(label, "numbers"))
        && label > 0
        && ["they", "we", "who", "which", "that", "it", "now", "currently", "still", "together", "these", "those"]
            .iter()
            .any(|w| line.is(label - 1, w))
    {
        return false;
    }
    // "are level 2 inputs", "level 3 assets": of a scale.
    if line.is(label, "level")
        && lower
        && matches!(line.text(i), "1" | "2" | "3")
        && !(label > 0 && ["to", "will", "would"].iter().any(|w| line.is(label - 1, w)))
    {
        return true;
    }
    // "no 12 people" and "at no 10": the short form has its stop or its capital.
    if line.is(label, "no") || line.is(label, "nos") {
        return !lower || matches!(line.text(i - 1), "." | ":");
    }
    let counts = super::amount::read(line, i)
        .ok()
        .map(|a| a.has_unit() || a.number.scale.is_some() || super::noun::after(line, a.end, false).noun.is_some_and(|n| n == a.end));
    // Words that are also verbs or things, before what is counted.
    // So are plurals: "two sessions 4 months apart".
    let weak = line.class(label, line.source.lexicon.numbers.classes.label_weak)
        || counts == Some(true) && line.text(label).len() > 4 && line.source.lexicon.nouns.is_plural(line.text(label)) && label + 1 == i;
    if lower && weak {
        return counts == Some(false);
    }
    // "a python 12 feet long", "PG 1 h 42 min": a label has no length.
    let measure = super::amount::read(line, i).ok().and_then(|a| match a.unit {
        crate::base::Unit::Measure(unit) if label + 1 == i && !a.hyphen => Some(line.source.lexicon.units.is_time(unit)),
        _ => None,
    });
    if lower && measure == Some(false) && line.raw(i + 1).is_some_and(|t| t.spaced && t.len > 1) || measure == Some(true) && line.text(label) == "PG"
    {
        return false;
    }
    if !lower && counts == Some(true) {
        // "Boeing 737 planes" is a model; "In Section 12 people" does not occur.
        return true;
    }
    true
}

/// One past the last of the numbers that a label has: "pages 10-12", "Sections 4, 5 and 6".
fn label_end(line: &Line<'_>, i: usize) -> usize {
    let mut j = chain(line, i + 1);
    j = groups_end(line, j);
    for _ in 0..8 {
        let joiner = line.is_dash(j) || matches!(line.text(j), "," | "&") || ["and", "to", "or", "through", "thru"].iter().any(|w| line.is(j, w));
        // "in Chapter 3, 34 people" is not a list of chapters.
        let next = j + 1 + usize::from(line.text(j) == "," && (line.is(j + 1, "and") || line.is(j + 1, "or")));
        let next = next + usize::from(matches!(line.text(next), "-" | "−" | "+") && line.glued(next + 1) && !line.glued(next));
        let plain = line.is_digits(next)
            && line.text(next).len() <= 3
            && super::amount::read(line, next)
                .ok()
                .is_some_and(|a| !a.has_unit() && a.number.scale.is_none() && super::noun::after(line, a.end, false).noun.is_none());
        if !(joiner && plain) {
            break;
        }
        j = chain(line, next + 1);
    }
    j
}

fn is_four_digit_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|n| (1500..2100).contains(&n))
}

/// A bare year, which is for the grammar of dates; "2000 people" is a count.
fn is_year(line: &Line<'_>, i: usize) -> bool {
    let text = line.text(i);
    if text.len() != 4 || !text.parse::<u32>().is_ok_and(|n| (1500..2100).contains(&n)) {
        return false;
    }
    let Some(amount) = super::amount::read(line, i).ok() else { return true };
    if amount.has_unit() || amount.number.scale.is_some() || amount.number.end > i + 1 {
        return false;
    }
    if i > 0 && matches!(line.text(i - 1), "$" | "£" | "€") {
        return false;
    }
    let classes = &line.source.lexicon.numbers.classes;
    // "more than 2000", "nearly 1,500": a bound of a count; "since at least 2019" is led by its preposition.
    if line.class_before(i, classes.count_hedge) || (line.is(i.wrapping_sub(1), "than") && i > 1 && line.class(i - 2, classes.count_hedge)) {
        return false;
    }
    // "a total of 2046 eligible children", not "over the total of 2019 by 5%"
    let is_total = i > 2 && line.is(i - 1, "of") && line.is(i - 2, "total") && line.is(i - 3, "a");
    if is_total && line.is_lower_word(i + 1) && super::noun::after(line, i + 1, false).noun.is_some() {
        return false;
    }
    if line.class_before(i, classes.before_year) {
        return true;
    }
    // "1046 children (1527 in the first arm and 1519 in the other)": no year is in anything.
    if line.is(i + 1, "in") && line.is(i + 2, "the") && i > 0 && (line.text(i - 1) == "(" || line.is(i - 1, "and")) {
        return false;
    }
    let round = text.ends_with("00") || text.ends_with("50");
    let noun = super::noun::after(line, i + 1, false).noun;
    // "we still had 1727 errors"
    let old = text < "1800" && i > 0 && !line.is(i - 1, "the") && line.is_lower_word(i - 1);
    if old && noun == Some(i + 1) && line.is_lower_word(i + 1) && line.ends_in_s(i + 1) {
        return false;
    }
    !(round && noun == Some(i + 1) && line.is_lower_word(i + 1))
}

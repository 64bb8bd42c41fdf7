//! A figure of the text beside the row of a table that is about the same thing.
//!
//! A row is meant where its label stands in a sentence near the table, followed by a figure of the sort that the row has. The figure has to
//! be one of the row, as far as it is rounded; bound is what is none of them, but near enough to one to be a slip of it.

use super::table_total::{Grid, grids, has_tables, loose_lines};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength, view};
use crate::base::{Interval, Span, Unit};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Kind, TokenKind};
use rust_decimal::Decimal;

/// Binds a figure of the text to the cell of a table that it is a slip of.
pub(super) const TABLE_TEXT: Relation =
    Relation { name: "table-text", roles: &["stated", "cell"], about: "a figure beside the label of a row of a table that has another figure", bind };

/// Blocks before and behind a table that speak of it.
const REACH: usize = 12;
/// Words from a label to its figure.
const NEAR: usize = 13;
/// Words of a label.
const LONGEST: usize = 4;
/// Rows that are looked for.
const ROWS: usize = 200;

struct Row {
    words: Vec<String>,
    row: usize,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(otherwise_class), Some(most), Some(least)) = (class("row-otherwise"), class("row-most"), class("row-least")) else { return };
    if !has_tables(reading) {
        return;
    }
    let mut tables: Vec<(Grid, usize, usize)> = grids(reading)
        .iter()
        .filter(|(.., one_line)| !one_line)
        .map(|(grid, first, _)| {
            let cells = grid.rows.iter().map(Vec::len).sum();
            (grid.clone(), *first, cells)
        })
        .collect();
    let mut at = 0;
    while at < reading.doc.blocks.len() {
        match loose_lines(reading, at) {
            Some((grid, blocks)) => {
                tables.push((grid, at, blocks));
                at += blocks;
            }
            None => at += 1,
        }
    }
    for (grid, first, cells) in tables {
        let width = grid.width();
        if width < 2 {
            continue;
        }
        let mut rows = labels(reading, &grid);
        if rows.is_empty() {
            rows = years(reading, &grid);
        }
        let dated = !rows.is_empty() && rows.iter().all(|r| is_a_year(&r.words));
        let heading = heading(reading, &grid);
        let heads = heads(reading, &grid);
        let near = first.saturating_sub(REACH)..(first + cells + REACH).min(reading.doc.blocks.len());
        for block in reading.doc.blocks.get(near).unwrap_or_default() {
            if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Headline) {
                continue;
            }
            for index in block.sentences.0 as usize..block.sentences.1 as usize {
                let Some(sentence) = reading.doc.sentences.get(index) else { break };
                let tokens = sentence.tokens.0 as usize..sentence.tokens.1 as usize;
                if reading.doc.words(block.span).starts_with('|') {
                    continue;
                }
                let otherwise = |to: usize| {
                    // "more than" behind the figure is said of another.
                    tokens.clone().any(|at| reading.is(at, otherwise_class) && !(at > to && matches!(reading.lower(at), "more" | "than")))
                };
                let found: Vec<(usize, usize, &Row)> =
                    tokens.clone().filter_map(|at| rows.iter().find_map(|r| stands(reading, at, &r.words).map(|end| (at, end, r)))).collect();
                // "The Greens, who had hoped to profit from Labour's troubles,": what an aside on a label names is not what is told of.
                let asides: Vec<(usize, usize)> = found.iter().map(|(_, end, _)| (*end, behind_aside(reading, index, *end))).collect();
                let inside = |at: usize| asides.iter().any(|(from, to)| (*from..*to).contains(&at));
                let found: Vec<(usize, usize, &Row)> = found.into_iter().filter(|(at, ..)| !inside(*at)).collect();
                // A year is no label of a thing: its figure has to be of what the head of the table names, and the only one.
                if dated && !(found.len() == 1 && is_under_a_head(reading, index, &heads)) {
                    continue;
                }
                if found.len() > 1 {
                    let of_several: Vec<Link> = found
                        .iter()
                        .zip(found.iter().skip(1).map(|f| f.0).chain([tokens.end]))
                        .filter_map(|((_, end, row), next)| {
                            let k = figure(reading, index, *end, &heads)?;
                            let claim = reading.claims.get(k).filter(|c| (c.tokens.1 as usize) <= next && !otherwise(c.tokens.1 as usize))?;
                            let (cell, words) = slip(reading, &grid, row.row, claim, &heading)?;
                            Some(Link {
                                roles: vec![("stated", Filler::Claim(ClaimId(k as u32))), ("cell", Filler::Words(cell))],
                                strength: Strength::SameNoun,
                                facts: vec![("conflict", words)],
                                severity: None,
                            })
                        })
                        .collect();
                    out.extend(of_several);
                    continue;
                }
                let [(start, end, row)] = found[..] else { continue };
                if !dated && !otherwise(tokens.end) {
                    superlative(reading, &grid, &rows, row, (start, end), (tokens.start, tokens.end), (most, least), out);
                }
                // What an aside on the label tells sets nothing apart.
                let aside = end..behind_aside(reading, index, end);
                let beside = figure(reading, index, end, &heads).or_else(|| figure_before(reading, index, found[0].0, &heads));
                let Some(k) = beside else { continue };
                // "averaged 1.2 tonnes a hectare" beside 2.1: the digits change places.
                let turned = reading.claims.get(k).is_some_and(|c| {
                    let soft = |at: usize| {
                        matches!(
                            reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span())),
                            "average" | "averaged" | "each" | "per" | "least" | "than" | "more"
                        )
                    };
                    let scale = heading.first().copied().unwrap_or(Decimal::ONE);
                    let slipped = |n: Decimal, f: Decimal| anagram(n, f) || n.checked_mul(scale).is_some_and(|n| anagram(n, f));
                    c.figure().is_some_and(|f| (1..grid.width()).any(|col| grid.number(row.row, col).is_some_and(|n| slipped(n.value, f.point))))
                        && !tokens.clone().any(|at| reading.is(at, otherwise_class) && !soft(at) && !aside.contains(&at))
                });
                let Some(claim) = reading.claims.get(k).filter(|c| turned || !otherwise(c.tokens.1 as usize)) else { continue };
                if let Some((cell, words)) = slip(reading, &grid, row.row, claim, &heading) {
                    out.push(Link {
                        roles: vec![("stated", Filler::Claim(ClaimId(k as u32))), ("cell", Filler::Words(cell))],
                        strength: Strength::SameNoun,
                        facts: vec![("conflict", words)],
                        severity: None,
                    });
                }
            }
        }
    }
}

/// The labels of the rows that have figures, each once.
fn labels(reading: &Reading<'_>, grid: &Grid) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for row in grid.head..grid.rows.len().min(ROWS) {
        let Some(cell) = grid.cell(row, 0) else { continue };
        if grid.number(row, 0).is_some() || (1..grid.width()).all(|col| grid.number(row, col).is_none()) {
            continue;
        }
        let text = cell.span.of(&reading.doc.text).to_lowercase();
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        let plain = (1..=LONGEST).contains(&words.len())
            // "Rao", but not "the" or "men".
            && words.iter().any(|w| w.len() >= 4 || w.len() == 3 && cell.span.of(&reading.doc.text).starts_with(char::is_uppercase) && words.len() == 1)
            && words.iter().all(|w| !w.chars().all(|c| c.is_ascii_digit()));
        if plain
            && !matches!(words[0].as_str(), "total" | "other" | "others" | "all" | "average" | "mean" | "year" | "month" | "week" | "day" | "season")
        {
            out.push(Row { words, row });
        }
    }
    // A label that stands twice names two things.
    let twice: Vec<Vec<String>> = out.iter().filter(|r| out.iter().filter(|o| o.words == r.words).count() > 1).map(|r| r.words.clone()).collect();
    out.retain(|r| !twice.contains(&r.words));
    out
}

/// The rows of a table whose first column has nothing but years, each once.
fn years(reading: &Reading<'_>, grid: &Grid) -> Vec<Row> {
    let label = |row: usize| grid.cell(row, 0).map(|cell| vec![cell.span.of(&reading.doc.text).trim().to_owned()]);
    let rows = grid.head..grid.rows.len().min(ROWS);
    if rows.len() < 2 || !rows.clone().all(|row| label(row).is_some_and(|words| is_a_year(&words))) {
        return Vec::new();
    }
    let out: Vec<Row> = rows.filter_map(|row| Some(Row { words: label(row)?, row })).collect();
    let rises = out.windows(2).all(|w| w[0].words < w[1].words) || out.windows(2).all(|w| w[0].words > w[1].words);
    if rises { out } else { Vec::new() }
}

fn is_a_year(words: &[String]) -> bool {
    matches!(words, [year] if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && matches!(&year[..2], "18" | "19" | "20"))
}

/// Whether a sentence has one year and one figure, and that is of what stands in the head of the table: "drew 61,900 visitors in 2024".
fn is_under_a_head(reading: &Reading<'_>, sentence: usize, heads: &str) -> bool {
    let (_, claims) = reading.claims_of(sentence);
    let [one, other] = claims else { return false };
    let (date, figure) = if one.kind == Kind::Date { (one, other) } else { (other, one) };
    let noun = figure.noun.and_then(|n| reading.doc.tokens.get(n as usize)).map(|t| reading.doc.words(t.span()).to_lowercase());
    date.kind == Kind::Date
        && date.when().is_some_and(|w| w.grain == crate::base::Grain::Year)
        && figure.kind == Kind::Count
        && figure.figure().is_some_and(|f| f.to.is_none() && f.point >= Decimal::TEN)
        && noun.is_some_and(|n| heads.split(|c: char| !c.is_alphanumeric()).any(|w| w == n))
}

/// What the head of a table says of its figures: currency and scale, "£m", "$ million", "(000s)".
fn heading(reading: &Reading<'_>, grid: &Grid) -> Vec<Decimal> {
    let mut scale = Decimal::ONE;
    for row in 0..grid.head.max(1) {
        for cell in (0..grid.width()).filter_map(|col| grid.cell(row, col)) {
            let text = cell.span.of(&reading.doc.text).to_lowercase();
            let any = |marks: &[&str]| marks.iter().any(|m| text.contains(m));
            if any(&["£m", "$m", "€m", "million", "mn", "₹m"]) {
                scale = Decimal::from(1_000_000);
            } else if any(&["£bn", "$bn", "€bn", "billion"]) {
                scale = Decimal::from(1_000_000_000);
            } else if any(&["crore"]) {
                scale = Decimal::from(10_000_000);
            } else if any(&["lakh"]) {
                scale = Decimal::from(100_000);
            } else if any(&["000s", "'000", "’000", "thousand", "£k", "$k", "€k"]) {
                scale = Decimal::ONE_THOUSAND;
            }
        }
    }
    vec![scale]
}

/// The words over the columns of a table, in lower case.
fn heads(reading: &Reading<'_>, grid: &Grid) -> String {
    let cells = (0..grid.head.max(1)).flat_map(|row| (0..grid.width()).filter_map(move |col| grid.cell(row, col)));
    let mut out = String::new();
    for cell in cells {
        out.push_str(&cell.span.of(&reading.doc.text).to_lowercase());
        out.push(' ');
    }
    out
}

/// Whether a figure is no rate, or one that the head of the table tells: "€212 a tonne" under "€ a tonne".
fn is_no_other_rate(reading: &Reading<'_>, claim: &Claim, heads: &str) -> bool {
    let Some(figure) = claim.figure() else { return false };
    let end = claim.tokens.1 as usize;
    let unit = (end..end + 3)
        .map(|at| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span())))
        .find(|w| w.len() > 2 && *w != "per" && *w != "every");
    // "t/ha"
    let short = |unit: &str| match unit {
        "hectare" | "hectares" => "ha",
        "hour" => "h",
        "second" => "s",
        "kilometre" | "kilometer" => "km",
        "litre" | "liter" => "l",
        "tonne" => "t",
        _ => "",
    };
    figure.per.is_none()
        || unit.is_some_and(|unit| {
            let (unit, short) = (unit.to_lowercase(), short(unit));
            heads.split(|c: char| !c.is_alphanumeric()).any(|w| w == unit || !short.is_empty() && w == short)
        })
}

/// Where the words of a label end that stand at a token: "Cable car", "Cable-car".
fn stands(reading: &Reading<'_>, at: usize, words: &[String]) -> Option<usize> {
    let mut end = at;
    for (k, w) in words.iter().enumerate() {
        if k > 0 && reading.lower(end) == "-" && reading.doc.tokens.get(end).is_some_and(|t| !t.spaced) {
            end += 1;
        }
        if !stands_one(reading, end, w, words.len()) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Whether a word of a label of so many stands at a token.
fn stands_one(reading: &Reading<'_>, at: usize, w: &str, words: usize) -> bool {
    reading.doc.tokens.get(at).is_some_and(|t| {
        if words == 1 && t.kind == TokenKind::Digits {
            return reading.doc.words(t.span()) == w;
        }
        let one_more = |long: &str, short: &str| long.len() == short.len() + 1 && long.ends_with('s') && long.starts_with(short);
        t.kind == TokenKind::Word && (t.len as usize).abs_diff(w.len()) <= 1 && (w.len() > 3 || words > 1 || t.case == Case::Title) && {
            let own = reading.doc.words(t.span()).to_lowercase();
            // "Pedestrian deaths" beside the row "Pedestrians", "The Conservatives" beside the row "Conservative"
            own == *w || words == 1 && w.len() >= 6 && (one_more(w, &own) || t.case == Case::Title && one_more(&own, w))
        }
    })
}

/// Where a sentence goes on behind an aside on what a label names: "Hexley, which has lost money for six years, | carried 685,000".
fn behind_aside(reading: &Reading<'_>, sentence: usize, end: usize) -> usize {
    /// Words of an aside.
    const LONG: usize = 30;
    let close = reading.doc.sentences.get(sentence).map_or(end, |s| s.tokens.1 as usize).min(end + LONG);
    let comma = |at: usize| reading.lower(at) == ",";
    let told = |at: usize| {
        let word =
            reading.doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower).map_or("", |t| reading.doc.words(t.span()));
        word.len() > 4 && word.ends_with("ed")
            || matches!(
                word,
                "had"
                    | "has"
                    | "have"
                    | "saw"
                    | "sold"
                    | "took"
                    | "grew"
                    | "rose"
                    | "fell"
                    | "won"
                    | "drew"
                    | "made"
                    | "lost"
                    | "held"
                    | "kept"
                    | "came"
            )
    };
    if !comma(end) || !matches!(reading.lower(end + 1), "which" | "who" | "whose" | "where" | "the" | "a" | "an") {
        return end;
    }
    // "instead lost four seats"
    let adverb = |at: usize| {
        let word = reading.lower(at);
        word.ends_with("ly") || matches!(word, "instead" | "then" | "now" | "still" | "also" | "even" | "again" | "thus" | "duly")
    };
    (end + 2..close).find(|at| comma(*at) && (told(*at + 1) || adverb(*at + 1) && told(*at + 2))).map_or(end, |at| at + 1)
}

/// The figure behind a label: "Revenue rose to £48.2m", not "rose by".
fn figure(reading: &Reading<'_>, sentence: usize, end: usize, heads: &str) -> Option<usize> {
    let (first, claims) = reading.claims_of(sentence);
    let end = behind_aside(reading, sentence, end);
    // "finished third with 56 points", "the wettest of the three cities"
    let aside = |c: &Claim| {
        let start = c.tokens.0 as usize;
        let words = c.figure().is_some_and(|f| f.form == crate::doc::Form::Words && f.point <= Decimal::TEN);
        let back = |by: usize| start.checked_sub(by).map_or("", |at| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span())));
        matches!(c.kind, Kind::Date | Kind::Ordinal)
            || c.kind == Kind::Count && words && (back(1) == "the" && back(2) == "of" || back(1) == "all" || back(1) == "of")
    };
    let mut behind = claims.iter().enumerate().filter(|(_, c)| c.tokens.0 as usize >= end && !aside(c));
    let (n, claim) = behind.next()?;
    // "lost four seats and finished with nine": what it came to stands behind how far it moved.
    let (n, claim) =
        if is_no_level(reading, claim) { behind.next().filter(|(_, c)| came_to(reading, c) && !is_no_level(reading, c))? } else { (n, claim) };
    let start = reading.start(claim);
    let plain = claim.figure().is_some_and(|f| f.to.is_none() && f.given.is_none()) && is_no_other_rate(reading, claim, heads);
    let before = start.checked_sub(1).map_or("", |at| reading.lower(at));
    // "with sales of ₹184 crore", but "a rise of"
    let of_level = before == "of"
        && start.checked_sub(2).is_some_and(|at| {
            matches!(
                reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span())),
                "sales"
                    | "turnover"
                    | "revenue"
                    | "revenues"
                    | "takings"
                    | "turnout"
                    | "total"
                    | "population"
                    | "output"
                    | "harvest"
                    | "profit"
                    | "profits"
                    | "average"
                    | "score"
                    | "yield"
                    | "rainfall"
                    | "attendance"
            )
        });
    let moved = !of_level && matches!(before, "by" | "up" | "down" | "of" | "another" | "further" | "from");
    // "At Easterby, 1,374 patients"; "Tulsa finished top, winning 84 games"
    // "Ola Strand, whose 11 clean sheets"
    let goes_on = |at: usize| {
        at == end
            || reading.lower(at + 1).ends_with("ing")
            || matches!(reading.lower(at + 1), "with" | "on" | "at" | "when" | "where" | "which" | "whose" | "who")
    };
    let stopped = (end..start).any(|at| reading.is_stop(at) || reading.lower(at) == "," && !goes_on(at));
    (start <= end + NEAR
        && !of_these(reading, claim)
        && plain
        && !moved
        && !stopped
        && !claim.quoted
        && matches!(claim.kind, Kind::Money | Kind::Count | Kind::Percent | Kind::Measure))
    .then_some(first + n)
}

/// "finished with nine", "were left with 14", "ended on 31": what a side came to.
fn came_to(reading: &Reading<'_>, claim: &Claim) -> bool {
    let class = reading.lexicon.words.find_class("came-to-so-many");
    let start = reading.start(claim);
    start.checked_sub(2).is_some_and(|at| class.is_some_and(|c| super::class_at(reading, c, at)))
}

/// "fell four seats short of a majority", "lost eight seats", "cleared the 5 percent hurdle", "was reduced to 14 men": a gap, a change, a line or a
/// state, not how much the row has.
fn is_no_level(reading: &Reading<'_>, claim: &Claim) -> bool {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (start, end) = (reading.start(claim), reading.noun_end(claim).max(reading.end(claim)));
    let first = reading.sentence(claim).tokens.0 as usize;
    let stands = |name: &str, at: usize| class(name).is_some_and(|c| super::class_at(reading, c, at));
    let before = |by: usize| start.checked_sub(by).filter(|at| *at >= first);
    // "since 1998, when 1,466 millimetres fell": of another year than the table.
    // "lost for the first time in 17 league matches": how long it had been.
    let spans = before(1).is_some_and(|at| said!(reading, at, "in" | "for"))
        && before(2).is_some_and(|at| said!(reading, at, "time" | "win" | "defeat" | "loss"));
    // "The youngest of them is 20."
    let bare = claim.noun.is_none() && (reading.is_stop(reading.end(claim)) || said!(reading, reading.end(claim), "," | "and"));
    let aged = bare
        && before(1).is_some_and(|at| said!(reading, at, "is" | "was" | "aged"))
        && (first..start).any(|at| said!(reading, at, "youngest" | "oldest" | "eldest" | "aged"));
    // "have 16 matches left", "won 11 in a row": what is to come, and a run.
    let run = said!(reading, end, "left" | "remaining" | "straight" | "running" | "consecutive" | "successive")
        || said!(reading, end, "to") && said!(reading, end + 1, "play" | "go" | "come")
        || said!(reading, end, "in") && said!(reading, end + 1, "a") && said!(reading, end + 2, "row")
        || said!(reading, end, "in") && said!(reading, end + 1, "succession" | "hand");
    // "a 12-play drive": what something is like.
    let like = claim.pattern == "count-joined";
    spans
        || like
        || aged
        || run
        || super::is_short_of(reading, claim)
        || super::is_of_then(reading, claim)
        || is_of_a_clause_with_a_year(reading, claim)
        || [reading.end(claim), end].iter().any(|at| stands("gap-behind-figure", *at))
        || before(2).is_some_and(|at| stands("left-with", at))
        || !before(1).is_some_and(|at| said!(reading, at, "to" | "at"))
            && (1..=3).any(|by| before(by).is_some_and(|at| stands("moves-by-so-much", at)))
        || stands("line-to-pass", reading.end(claim)) && before(1).is_some_and(|at| said!(reading, at, "the" | "a"))
}

/// "since 1998, when 1,466 millimetres fell"
fn is_of_a_clause_with_a_year(reading: &Reading<'_>, claim: &Claim) -> bool {
    let (_, claims) = reading.claims_of(claim.sentence as usize);
    let start = reading.start(claim);
    let year =
        claims.iter().rev().find(|c| c.kind == Kind::Date && (c.tokens.1 as usize) < start && c.when().is_some_and(|w| w.written.year.is_some()));
    // "a by-election which gave them 28 of what were then 55 seats"
    let end = reading.end(claim);
    let then = said!(reading, end, "of") && (end + 1..end + 5).any(|at| said!(reading, at, "then"));
    then || year.is_some_and(|c| (c.tokens.1 as usize..start).any(|at| said!(reading, at, "when" | "then" | "which")))
}

/// "46 of its games": a part of what the row has.
fn of_these(reading: &Reading<'_>, claim: &Claim) -> bool {
    let end = claim.tokens.1 as usize;
    claim.kind != Kind::Percent
        && reading.lower(end) == "of"
        && matches!(reading.lower(end + 1), "its" | "the" | "their" | "them" | "those" | "these" | "his" | "her" | "which" | "whom")
}

/// The one figure of a sentence before a label: "1,374 patients waited too long at Easterby".
fn figure_before(reading: &Reading<'_>, sentence: usize, label: usize, heads: &str) -> Option<usize> {
    let (first, claims) = reading.claims_of(sentence);
    let mut figures = claims.iter().enumerate().filter(|(_, c)| c.kind != Kind::Date);
    let (n, claim) = figures.next()?;
    if is_no_level(reading, claim) {
        return None;
    }
    let start = reading.start(claim);
    let before = start.checked_sub(1).map_or("", |at| reading.lower(at));
    let plain = claim.figure().is_some_and(|f| f.to.is_none() && f.given.is_none()) && is_no_other_rate(reading, claim, heads);
    let led = label.checked_sub(1).is_some_and(|b| matches!(reading.lower(b), "at" | "in" | "for" | "by" | "of"));
    let near = (claim.tokens.1 as usize) < label && label <= claim.tokens.1 as usize + NEAR;
    let stopped = (claim.tokens.1 as usize..label).any(|at| reading.is_stop(at) || reading.lower(at) == ",");
    let moved = matches!(before, "by" | "up" | "down" | "of" | "another" | "further" | "from");
    let sort = matches!(claim.kind, Kind::Money | Kind::Count | Kind::Percent | Kind::Measure);
    (figures.next().is_none() && plain && led && near && !stopped && !moved && sort && !claim.quoted && !of_these(reading, claim))
        .then_some(first + n)
}

/// The cell that a figure is a slip of, where it is none of the row.
fn slip(reading: &Reading<'_>, grid: &Grid, row: usize, claim: &Claim, heading: &[Decimal]) -> Option<(Span, String)> {
    let figure = claim.figure()?;
    // "11 clean sheets" under "Clean sheets"
    if let Some((value, span)) = under_heading(reading, grid, row, claim)
        && claim.kind == Kind::Count
        && figure.exact
    {
        let words = format!("the text has {}, the table {}", reading.doc.words(claim.span), span.of(&reading.doc.text));
        // What is far off is of another thing.
        let near = view::within(value, figure.point, 30) || (value - figure.point).abs() <= Decimal::ONE || anagram(value, figure.point);
        return (value != figure.point && near).then_some((span, words));
    }
    let stated = figure.loose()?;
    let scale = heading.first().copied()?;
    let mut nearest: Option<(Decimal, Span)> = None;
    let mut cells = 0;
    for col in 1..grid.width() {
        let Some(number) = grid.number(row, col) else { continue };
        cells += 1;
        let percent = matches!(figure.unit, Unit::Percent);
        if number.percent && !percent {
            continue;
        }
        for times in [scale, Decimal::ONE] {
            let value = number.value.checked_mul(times)?;
            let half = number.step.checked_mul(times)?.checked_div(Decimal::TWO)?;
            let cell = Interval::closed(value.checked_sub(half)?, value.checked_add(half)?);
            if cell.meets(&stated) || Interval::point(-value).meets(&stated) {
                return None;
            }
            let off = figure.point.checked_sub(value)?.abs();
            let limit = value.abs().checked_mul(Decimal::new(3, 1))?;
            let span = grid.cell(row, col)?.span;
            // What is far off is of another thing, unless it has the same digits in another order.
            if (off <= limit || anagram(figure.point, value)) && nearest.is_none_or(|(o, _)| off < o) {
                nearest = Some((off, span));
            }
        }
    }
    let (_, span) = nearest.filter(|_| cells > 0)?;
    Some((span, format!("the text has {}, the table {}", reading.doc.words(claim.span), span.of(&reading.doc.text))))
}

/// The cell of a row under the heading that is the noun of a figure, word for word.
fn under_heading(reading: &Reading<'_>, grid: &Grid, row: usize, claim: &Claim) -> Option<(Decimal, Span)> {
    let end = claim.noun? as usize + 1;
    let from = claim.tokens.1 as usize;
    let noun: Vec<String> = (from..end).filter_map(|at| reading.doc.tokens.get(at)).map(|t| reading.doc.words(t.span()).to_lowercase()).collect();
    let head = grid.head.checked_sub(1)?;
    let is_named = |col: usize| {
        let text = grid.cell(head, col).map(|c| c.span.of(&reading.doc.text).to_lowercase()).unwrap_or_default();
        if text.contains('%') {
            return false;
        }
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        !words.is_empty() && words.iter().copied().eq(noun.iter().map(String::as_str))
    };
    let mut columns = (1..grid.width()).filter(|col| is_named(*col));
    let col = columns.next().filter(|_| columns.next().is_none())?;
    let number = grid.number(row, col).filter(|n| !n.percent && n.step <= Decimal::ONE)?;
    Some((number.value, grid.cell(row, col)?.span))
}

/// Whether two numbers have the same digits, two or more, in another order.
fn anagram(a: Decimal, b: Decimal) -> bool {
    let digits = |d: Decimal| {
        let mut digits: Vec<u8> = d.normalize().to_string().bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let (x, y) = (digits(a), digits(b));
    x == y && x.len() >= 2 && a != b
}

/// "Leeds has the highest rate", where another row of the one column of figures is above it.
#[expect(clippy::too_many_arguments, reason = "the table and the sentence")]
fn superlative(
    reading: &Reading<'_>,
    grid: &Grid,
    rows: &[Row],
    own: &Row,
    (start, end): (usize, usize),
    (from, to): (usize, usize),
    (most, least): (crate::rule::lexicon::ClassId, crate::rule::lexicon::ClassId),
    out: &mut Vec<Link>,
) {
    if rows.len() < 2 {
        return;
    }
    let word = |at: usize| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span()));
    let close = |at: &usize| *at >= end && *at < end + 14 || *at < start && *at + 6 > start;
    let mut found = (from..to).filter(close).filter(|at| reading.is(*at, most) || reading.is(*at, least));
    let (Some(at), None) = (found.next(), found.next()) else { return };
    // "the second highest", "the highest since"
    let before = at.checked_sub(1).map_or("", word);
    let far = at >= end + 5 || at < start;
    let barred = |t: usize| {
        matches!(
            word(t),
            "since"
                | "among"
                | "ever"
                | "outside"
                | "but"
                | "second"
                | "third"
                | "next"
                | "previous"
                | "until"
                | "once"
                | "not"
                | "n't"
                | "no"
                | "than"
                | "if"
                | "except"
                | "behind"
                | "after"
                | "before"
                | "rise"
                | "fall"
                | "drop"
                | "increase"
                | "gain"
                | "jump"
                | "change"
                | "one"
                | "share"
                | "proportion"
                | "per"
                | "apart"
                | "although"
        )
    };
    let of_a_change = (at + 1..(at + 4).min(to))
        .any(|t| matches!(word(t), "rise" | "fall" | "drop" | "increase" | "decrease" | "gain" | "jump" | "change" | "growth"));
    let ranked = of_a_change
        || !matches!(before, "the" | "its" | "their")
        || (at..to).any(|t| matches!(word(t), "since" | "among" | "ever" | "outside"))
        || far && (from..to).any(|t| barred(t) && !(word(t) == "than" || word(t) == "one" && t > at));
    if ranked || reading.is(at, most) && reading.is(at, least) {
        return;
    }
    // The one column of figures, or the one whose head stands in the sentence: "Turnout was at its highest in".
    let named = |col: usize| {
        let head = (0..grid.head.max(1)).filter_map(|row| grid.cell(row, col)).map(|c| c.span.of(&reading.doc.text).to_lowercase()).next_back();
        head.is_some_and(|head| {
            head.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= 4).any(|w| (from..to).any(|t| word(t).to_lowercase() == w))
        })
    };
    let mut columns = (1..grid.width()).filter(|col| grid.width() == 2 || named(*col));
    let (Some(column), None) = (columns.next(), columns.next()) else { return };
    let value = |row: usize| grid.number(row, column).map(|n| n.value);
    let Some(mine) = value(own.row) else { return };
    let up = reading.is(at, most);
    let beaten = rows.iter().filter(|r| r.row != own.row).find(|r| value(r.row).is_some_and(|v| if up { v > mine } else { v < mine }));
    let (Some(other), Some(token)) = (beaten, reading.doc.tokens.get(at)) else { return };
    let (Some(cell), Some(label)) = (grid.cell(other.row, column), grid.cell(other.row, 0)) else { return };
    let text = &reading.doc.text;
    let words = format!("in the table {} has {}, {} {}", label.span.of(text), cell.span.of(text), own.words.join(" "), mine.normalize());
    out.push(Link {
        roles: vec![("stated", Filler::Words(token.span())), ("cell", Filler::Words(cell.span))],
        strength: Strength::SameNoun,
        facts: vec![("conflict", words)],
        severity: None,
    });
}

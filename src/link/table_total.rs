//! Rows and columns of a table that are called totals, with what they should add up.
//!
//! A table does not say which of its rows a total covers, so every reading that an accountant might have is tried: any run of rows
//! that ends above the total, with subtotals or without, with deductions taken off. A total that no reading gives is bound only where
//! the other columns show which reading is meant, or where the table is so plain that there is but one. Cells are read here, not taken
//! from the claims: brackets are losses, and the scale of the heading is the same for all of a column.

use super::aside::significant;
use super::{Filler, Link, Reading, Strength};
use crate::base::{Interval, Span, grouped};
use crate::doc::{Block, BlockKind};
use rust_decimal::Decimal;

/// Rows above a total that are looked at.
const LONGEST: usize = 80;
/// Cells that are looked at for the totals of one table: a table of nothing but totals is left alone at last.
const MOST_WORK: usize = 4_000_000;
/// Parts that are shown.
const SHOWN: usize = 12;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Content {
    /// Nothing.
    Empty,
    /// A dash: nothing, or not known.
    Dash,
    /// Words.
    Words,
    /// A number.
    Number(Number),
}

/// A number in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: Decimal,
    /// Worth of one in its last place.
    pub step: Decimal,
    /// Written with the sign.
    pub percent: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub span: Span,
    pub content: Content,
}

/// A table as rows of cells; the first of a row is its label.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Vec<Option<Cell>>>,
    /// How many rows at the top are marked as the head.
    pub head: usize,
    /// Columns whose whole numbers were counted.
    counted: Vec<bool>,
    /// Rows without a number, which head what follows.
    headings: Vec<bool>,
}

/// Totals that their table does not give.
pub(super) fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    for (grid, first, one_line) in grids(reading) {
        if is_said_to_overlap(reading, *first) {
            continue;
        }
        let grid = grid.clone();
        if *one_line {
            foot(reading, grid, out);
            continue;
        }
        let turned = grid.turned();
        foot(reading, grid, out);
        foot(reading, turned, out);
    }
}

/// Whether the words above or below a table say that some are in more than one row: "with interchanges counted once in the last row".
fn is_said_to_overlap(reading: &Reading<'_>, first: usize) -> bool {
    let Some(class) = reading.lexicon.words.find_class("overlapping-parts") else { return false };
    let blocks = &reading.doc.blocks;
    let prose = |b: &&crate::doc::Block| !matches!(b.kind, BlockKind::Cell { .. });
    let above = first.checked_sub(1).and_then(|b| blocks.get(b)).filter(prose);
    let below = blocks.get(first..).unwrap_or(&[]).iter().find(prose);
    above.into_iter().chain(below).any(|b| (b.tokens.0..b.tokens.1).any(|at| reading.is(at as usize, class)))
}

/// Whether a document may have tables: cells, or bars in its text. Most have neither.
pub(super) fn has_tables(reading: &Reading<'_>) -> bool {
    reading.doc.blocks.iter().any(|b| matches!(b.kind, BlockKind::Cell { .. })) || memchr::memchr(b'|', reading.doc.text.as_bytes()).is_some()
}

/// The tables of a document, each with its first block and whether it was written in one line.
pub(super) fn grids<'r>(reading: &'r Reading<'_>) -> &'r [(Grid, usize, bool)] {
    reading.shared.grids.get_or_init(|| find_grids(reading))
}

fn find_grids(reading: &Reading<'_>) -> Vec<(Grid, usize, bool)> {
    let blocks = &reading.doc.blocks;
    let mut out = Vec::new();
    if !has_tables(reading) {
        return out;
    }
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let first = at;
        let BlockKind::Cell { table, .. } = block.kind else {
            out.extend(one_line(reading, block.span).map(|grid| (grid, first, true)));
            at += 1;
            continue;
        };
        let mut grid = Grid::default();
        while let Some(b) = blocks.get(at) {
            let BlockKind::Cell { table: t, row, col, head } = b.kind else { break };
            if t != table {
                break;
            }
            at += 1;
            let (row, col) = (row as usize, col as usize);
            if row > 100_000 || col > 500 {
                continue;
            }
            if grid.rows.len() <= row {
                grid.rows.resize_with(row + 1, Vec::new);
            }
            if head {
                grid.head = grid.head.max(row + 1);
            }
            if let Some(cells) = grid.rows.get_mut(row) {
                if cells.len() <= col {
                    cells.resize(col + 1, None);
                }
                if let Some(slot) = cells.get_mut(col) {
                    *slot = Some(cell(&reading.doc.text, b.span));
                }
            }
        }
        out.push((grid, first, false));
    }
    out
}

/// A table that someone wrote in lines of paragraphs: "| £m | 2023 | 2022 |", "| Revenue | 42.8 | 40.0". The number is how many blocks it takes.
pub(super) fn loose_lines(reading: &Reading<'_>, first: usize) -> Option<(Grid, usize)> {
    let mut grid = Grid::default();
    let mut at = first;
    let barred = |b: &&Block| matches!(b.kind, BlockKind::Paragraph) && opens_with_a_bar(reading, b.span);
    while let Some(block) = reading.doc.blocks.get(at).filter(barred) {
        let text = reading.doc.words(block.span).trim_end();
        if text.contains('\n') || grid.rows.len() > 200 {
            break;
        }
        let mut from = 1;
        let mut row = Vec::new();
        for to in text.match_indices('|').skip(1).map(|(k, _)| k).chain((!text.ends_with('|')).then_some(text.len())) {
            row.push(Some(cell(&reading.doc.text, Span::new(block.span.start + from as u32, block.span.start + to as u32))));
            from = to + 1;
        }
        grid.rows.push(row);
        at += 1;
    }
    // "| Leeds | 6.1 | Hull | 7.3": pairs in one line.
    if let [row] = &grid.rows[..] {
        let number = |c: &Option<Cell>| c.is_some_and(|c| matches!(c.content, Content::Number(_)));
        if row.len() >= 4 && row.len().is_multiple_of(2) && row.chunks(2).all(|p| !number(&p[0]) && number(&p[1])) {
            grid.rows = row.chunks(2).map(<[_]>::to_vec).collect();
        }
    }
    (at > first).then_some((grid, at - first))
}

/// Whether a bar stands at the beginning of a block.
fn opens_with_a_bar(reading: &Reading<'_>, span: Span) -> bool {
    span.start < span.end && reading.doc.text.as_bytes().get(span.start as usize) == Some(&b'|')
}

/// A table that someone wrote in one line: "| North | 210 | South | 340 | Total | 540 |".
fn one_line(reading: &Reading<'_>, span: Span) -> Option<Grid> {
    if !opens_with_a_bar(reading, span) {
        return None;
    }
    let text = reading.doc.words(span).trim_end();
    if text.contains('\n') {
        return None;
    }
    let mut pieces = Vec::new();
    let mut from = 1;
    for (k, _) in text.match_indices('|').skip(1) {
        pieces.push((from, k));
        from = k + 1;
    }
    if from < text.len() {
        pieces.push((from, text.len()));
    }
    let cells: Vec<Cell> = pieces.iter().map(|(a, b)| cell(&reading.doc.text, Span::new(span.start + *a as u32, span.start + *b as u32))).collect();
    let mut grid = Grid::default();
    let words = |c: &Cell| reading.doc.words(c.span);
    if cells.iter().all(|c| matches!(c.content, Content::Words)) {
        // "Yes 48.2%": label and figure in one cell.
        for c in &cells {
            let text = words(c);
            let cut = text.rfind(char::is_whitespace)?;
            let label = Span::new(c.span.start, c.span.start + cut as u32);
            let figure = cell(&reading.doc.text, Span::new(c.span.start + cut as u32, c.span.end));
            if !matches!(figure.content, Content::Number(_)) {
                return None;
            }
            grid.rows.push(vec![Some(cell(&reading.doc.text, label)), Some(figure)]);
        }
    } else if cells.len().is_multiple_of(2) && cells.len() >= 6 {
        for pair in cells.chunks(2) {
            grid.rows.push(pair.iter().copied().map(Some).collect());
        }
        // "Team | Avg": a heading over the pairs.
        grid.head = usize::from(matches!(grid.content(0, 1), Content::Words));
    } else {
        return None;
    }
    Some(grid)
}

/// Reads a cell.
fn cell(text: &str, span: Span) -> Cell {
    let raw = span.of(text);
    let start = raw.len() - raw.trim_start().len();
    let trimmed = raw.trim();
    let trimmed = trimmed.trim_matches('*');
    let lead = raw.trim().len() - raw.trim().trim_start_matches('*').len();
    let start = span.start + (start + lead) as u32;
    let span = Span::new(start, start + trimmed.len() as u32);
    Cell { span, content: content(trimmed) }
}

fn content(text: &str) -> Content {
    let text = text.trim();
    if text.is_empty() {
        return Content::Empty;
    }
    // Marks of footnotes after the figure.
    let mut body = text.trim_end_matches(['*', '†', '‡', '§', '¹', '²', '³', '⁴', 'ᵃ', 'ᵇ']).trim();
    if let Some(open) = body.rfind([' ', '[']).filter(|k| *k > 0)
        && let Some(note) = body.get(open..)
        && let Some(inner) = note.trim().strip_prefix(['(', '[']).and_then(|n| n.strip_suffix([')', ']']))
        && inner.len() <= 2
        && inner.chars().all(|c| c.is_ascii_alphanumeric())
        && body.get(..open).is_some_and(|b| b.contains(|c: char| c.is_ascii_digit()))
    {
        body = body.get(..open).unwrap_or(body).trim();
    }
    let plain: String = body.chars().filter(|c| !c.is_whitespace() && !matches!(c, '$' | '£' | '€' | '¥' | '₹' | '\u{200b}')).collect();
    if plain.is_empty() || plain.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '%')) {
        return Content::Dash;
    }
    let (negative, inner) = match plain.strip_prefix('(') {
        Some(rest) => match rest.strip_suffix(')').or_else(|| rest.strip_suffix(")%")) {
            Some(inner) => (true, inner.to_owned()),
            None => return Content::Words,
        },
        None => match plain.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, plain.strip_prefix('+').unwrap_or(&plain).to_owned()),
        },
    };
    let percent = plain.ends_with('%') || inner.ends_with('%');
    let inner = inner.trim_end_matches('%');
    let digits_end = inner.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(inner.len());
    let (digits, suffix) = inner.split_at(digits_end);
    let scale = match suffix.to_ascii_lowercase().as_str() {
        "" => Decimal::ONE,
        "k" => Decimal::ONE_THOUSAND,
        "m" | "mn" | "million" => Decimal::from(1_000_000),
        "bn" | "b" | "billion" => Decimal::from(1_000_000_000),
        _ => return Content::Words,
    };
    // Commas every three digits only.
    let (whole, decimals) = digits.split_once('.').map_or((digits, ""), |(w, d)| (w, d));
    let grouped = whole.split(',').enumerate().all(|(k, g)| (k == 0 && !g.is_empty() && g.len() <= 3) || g.len() == 3);
    if (whole.contains(',') && !grouped) || decimals.contains([',', '.']) || digits.is_empty() {
        return Content::Words;
    }
    let Ok(value) = digits.replace(',', "").parse::<Decimal>() else { return Content::Words };
    let step = Decimal::new(1, decimals.len().min(20) as u32);
    let (Some(value), Some(step)) = (value.checked_mul(scale), step.checked_mul(scale)) else { return Content::Words };
    Content::Number(Number { value: if negative { -value } else { value }, step, percent })
}

impl Grid {
    fn content(&self, row: usize, col: usize) -> Content {
        self.cell(row, col).map_or(Content::Empty, |c| c.content)
    }

    pub fn cell(&self, row: usize, col: usize) -> Option<Cell> {
        self.rows.get(row)?.get(col).copied().flatten()
    }

    pub fn number(&self, row: usize, col: usize) -> Option<Number> {
        match self.content(row, col) {
            Content::Number(n) => Some(n),
            _ => None,
        }
    }

    /// What a number may have been rounded from.
    fn interval(&self, n: Number, col: usize) -> Option<Interval> {
        if n.step == Decimal::ONE && !n.percent && self.counted.get(col).copied().unwrap_or(false) {
            return Some(Interval::point(n.value));
        }
        let half = n.step.checked_div(Decimal::TWO)?;
        Some(Interval::closed(n.value.checked_sub(half)?, n.value.checked_add(half)?))
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Rows as columns. Only a table with one head row and labels in the first column has a second direction.
    fn turned(&self) -> Grid {
        let mut out = Grid { head: 1, ..Grid::default() };
        if self.head > 1 || self.width() > 60 || self.rows.len() > 2_000 {
            return out;
        }
        for col in 0..self.width() {
            out.rows.push((0..self.rows.len()).map(|row| self.cell(row, col)).collect());
        }
        out
    }
}

/// What a label makes of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// A plain line.
    Line,
    /// "Total" and nothing else.
    Total,
    /// "Total votes", "Net income": a total of some kind.
    TotalOf,
    /// Part of the line above.
    OfWhich,
    /// Taken off.
    Less,
    /// Not to be summed: an average, a rate, an index.
    Measure,
}

fn label(text: &str) -> Label {
    let lower = text.trim().trim_matches(['*', ':', '_']).to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '-').filter(|w| !w.is_empty()).collect();
    let Some(first) = words.first() else { return Label::Line };
    const MEASURES: &[&str] = &[
        "average",
        "avg",
        "mean",
        "median",
        "rate",
        "rates",
        "index",
        "ratio",
        "per",
        "%",
        "percent",
        "percentage",
        "margin",
        "share",
        "price",
        "yield",
        "growth",
        "turnout",
        "density",
        "score",
        "rank",
        "ranking",
        "age",
        "year",
        "years",
        "eps",
        "temperature",
        "max",
        "min",
        "maximum",
        "minimum",
        "range",
        "std",
        "sd",
        "deviation",
        "variance",
        "position",
        "place",
        "id",
        "p",
        "weight",
        "height",
        "speed",
        "time",
        "times",
        "date",
        "unique",
        "distinct",
        "cumulative",
        "running",
        "balance",
        "earnings-per-share",
        "diluted",
        "basic",
        "multiple",
        "vs",
        "versus",
        "shares",
        "weighted",
    ];
    if words.iter().any(|w| MEASURES.contains(w) || w.ends_with('%')) {
        return Label::Measure;
    }
    if lower.starts_with("of which") || matches!(*first, "including" | "incl" | "thereof" | "o/w" | "whereof") || lower.contains("of which") {
        return Label::OfWhich;
    }
    if matches!(*first, "less" | "minus" | "deduct") {
        return Label::Less;
    }
    match words.as_slice() {
        ["total" | "totals" | "all" | "sum" | "overall" | "together" | "altogether" | "combined" | "both" | "aggregate"]
        | ["all", "told" | "together" | "two" | "three" | "four" | "five" | "six"]
        | ["both", ..]
        | [
            "grand" | "overall" | "group" | "combined" | "consolidated" | "company" | "county" | "district" | "national" | "final" | "whole",
            "total" | "totals",
        ]
        | ["in", "total" | "all"]
        | ["all", "seven" | "eight"]
        | [
            "all",
            "regions" | "areas" | "districts" | "groups" | "ages" | "categories" | "segments" | "divisions" | "schools" | "countries" | "parties"
            | "sites" | "wards" | "seasons" | "months" | "quarters",
        ] => Label::Total,
        ["total" | "totals" | "net" | "sum" | "overall" | "subtotal" | "sub-total", ..] => Label::TotalOf,
        ["all" | "whole" | "entire" | "combined", _] | ["all" | "whole" | "entire" | "combined", _, _] => Label::TotalOf,
        ["other", .., "net"] => Label::Line,
        [.., "total" | "totals" | "net"] => Label::TotalOf,
        _ => Label::Line,
    }
}

/// Whether a heading names the year or the period of its column: "Year ended 31 March 2019", "Less than 1 year".
fn names_period(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let period = words.clone().any(|w| matches!(w, "ended" | "ending") || w.bytes().all(|b| b.is_ascii_digit()));
    period
        && words
            .all(|w| !matches!(w, "average" | "mean" | "rate" | "per" | "percent" | "percentage" | "share" | "price" | "growth" | "index" | "ratio"))
}

/// How the lines that begin with "Less" are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Less {
    /// Their sign is written.
    Added,
    /// What they say is taken off, a loss added.
    Subtracted,
    /// Whatever their sign, they are taken off.
    Off,
}

/// A reading of what a total covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cover {
    /// First row.
    start: usize,
    /// Lines that are totals themselves count, and the lines below them do not.
    subtotals: bool,
    /// Every row counts, whatever it is called.
    all: bool,
    /// Every row but totals counts: "Performance share plan" is called a share and is a line like any other.
    lines: bool,
    /// Deductions are taken off.
    less: Less,
}

/// Whether a column adds up under a reading; `None` where a cell of it cannot be told.
fn adds_up(grid: &Grid, labels: &[Label], rows: (usize, usize), col: usize, cover: Cover, strict: bool) -> Option<bool> {
    let total = grid.number(rows.1, col)?;
    let mut sum = Interval::point(Decimal::ZERO);
    let mut parts = 0;
    for row in parts_of(grid, labels, rows, cover) {
        match grid.content(row, col) {
            Content::Number(n) => {
                let interval = grid.interval(n, col)?;
                let less = labels.get(row) == Some(&Label::Less);
                let subtracted = less && (cover.less == Less::Subtracted || cover.less == Less::Off && n.value > Decimal::ZERO);
                sum = if subtracted { sum.sub(&interval)? } else { sum.add(&interval)? };
                parts += 1;
            }
            // A line over its own breakdown.
            Content::Empty | Content::Words if strict => return None,
            _ => {}
        }
    }
    if parts < if strict { 2 } else { 1 } { None } else { Some(sum.meets(&grid.interval(total, col)?)) }
}

fn parts_of<'a>(grid: &'a Grid, labels: &'a [Label], rows: (usize, usize), cover: Cover) -> impl Iterator<Item = usize> + 'a {
    (cover.start..rows.1).filter(move |row| {
        let label = labels.get(*row).copied().unwrap_or(Label::Line);
        let is_total = matches!(label, Label::Total | Label::TotalOf);
        let is_heading = grid.headings.get(*row).copied().unwrap_or(false);
        !is_heading
            && (cover.all
                || cover.lines && !is_total
                || !cover.lines && label != Label::Measure && label != Label::OfWhich && if cover.subtotals { is_total } else { !is_total })
    })
}

/// Every reading of a total in a row.
fn covers(first: usize, total: usize) -> impl Iterator<Item = Cover> {
    (first..total.saturating_sub(1)).flat_map(|start| {
        [(false, false, false), (true, false, false), (false, true, false), (false, false, true)].into_iter().flat_map(
            move |(subtotals, all, lines)| {
                [Less::Added, Less::Subtracted, Less::Off].into_iter().map(move |less| Cover { start, subtotals, all, lines, less })
            },
        )
    })
}

/// Foots every total row of a grid.
fn foot(reading: &Reading<'_>, mut grid: Grid, out: &mut Vec<Link>) {
    if grid.rows.len() < 3 || grid.width() < 2 {
        return;
    }
    let words = |row: usize, col: usize| grid.cell(row, col).map_or("", |c| reading.doc.words(c.span));
    let labels: Vec<Label> = (0..grid.rows.len()).map(|row| label(words(row, 0))).collect();
    // Headings: the words above the first number of each column.
    let headed_as_measure = |col: usize| {
        let head = (0..grid.rows.len()).take_while(|row| grid.number(*row, col).is_none_or(is_year));
        head.map(|row| words(row, col)).any(|text| label(text) == Label::Measure && !names_period(text))
    };
    let measures: Vec<bool> = (0..grid.width()).map(headed_as_measure).collect();
    let class = reading.lexicon.words.find_class("counted-column");
    let is_counted = |col: usize| {
        let head = (0..grid.head).map(|row| words(row, col));
        head.flat_map(|text| text.split(|c: char| !c.is_alphabetic())).any(|word| {
            let word = reading.lexicon.words.get(&word.to_lowercase());
            word != 0 && class.is_some_and(|c| reading.lexicon.words.is(word, c))
        })
    };
    let counted: Vec<bool> = (0..grid.width()).map(is_counted).collect();
    grid.counted = counted;
    grid.headings = (0..grid.rows.len()).map(|row| (1..grid.width()).all(|col| grid.content(row, col) == Content::Empty)).collect();
    let grid = &grid;
    let mut work = 0usize;
    for total in 0..grid.rows.len() {
        let called = matches!(labels.get(total), Some(Label::Total | Label::TotalOf));
        if total < 2 || !called && total + 1 < grid.rows.len() {
            continue;
        }
        if !called {
            shown_by_others(reading, grid, &labels, total, out);
            continue;
        }
        let first = grid.head.max(total.saturating_sub(LONGEST));
        if first + 2 > total {
            continue;
        }
        work = work.saturating_add((total - first).saturating_mul(total - first).saturating_mul(grid.width()));
        if work > MOST_WORK {
            reading.leave_unfinished("its tables have too many rows that may be totals");
            break;
        }
        foot_row(reading, grid, &labels, &measures, (first, total), out);
    }
}

/// A last row that no word calls a total, where every column but one adds up to it to the digit: three at the least.
fn shown_by_others(reading: &Reading<'_>, grid: &Grid, labels: &[Label], total: usize, out: &mut Vec<Link>) {
    let first = grid.head;
    if total < first + 2 || total - first > LONGEST || labels.get(first..=total).is_none_or(|l| l.iter().any(|l| *l != Label::Line)) {
        return;
    }
    let columns: Vec<usize> = (1..grid.width()).filter(|col| grid.number(total, *col).is_some()).collect();
    let sums: Vec<Option<Decimal>> = columns.iter().map(|col| column_sum(grid, (first, total), *col)).collect();
    if columns.len() < 3 || sums.iter().any(Option::is_none) {
        return;
    }
    let off: Vec<usize> =
        columns.iter().zip(&sums).filter(|(col, sum)| grid.number(total, **col).map(|n| n.value) != **sum).map(|(col, _)| *col).collect();
    let [col] = off[..] else { return };
    let Some(stated) = grid.number(total, col) else { return };
    let sum = column_sum(grid, (first, total), col).unwrap_or_default();
    // Off by one may be rounding.
    if (sum - stated.value).abs() <= stated.step || stated.percent {
        return;
    }
    let cover = Cover { start: first, subtotals: false, all: false, lines: false, less: Less::Added };
    report(reading, grid, labels, (first, total), col, cover, stated, columns.len() - 1, out);
}

/// The sum of the numbers of a column, all of them there.
fn column_sum(grid: &Grid, rows: (usize, usize), col: usize) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for row in rows.0..rows.1 {
        let number = grid.number(row, col).filter(|n| !n.percent && !is_year(*n))?;
        sum = sum.checked_add(number.value)?;
    }
    (!sum.is_zero()).then_some(sum)
}

/// Whether a column of whole numbers is off by two or more, where all the others add up to the digit: that is no rounding.
fn off_among_exact(grid: &Grid, labels: &[Label], rows: (usize, usize), columns: &[usize], col: usize) -> bool {
    let plain = labels.get(rows.0..rows.1).is_some_and(|l| l.iter().all(|l| *l == Label::Line));
    let stated = |col: usize| grid.number(rows.1, col).filter(|n| n.step == Decimal::ONE && !n.percent).map(|n| n.value);
    let exact = |col: usize| column_sum(grid, rows, col).zip(stated(col)).map(|(sum, stated)| (sum - stated).abs());
    plain
        && columns.len() >= 2
        && rows.1 - rows.0 <= 4
        && columns.iter().all(|c| *c == col || exact(*c) == Some(Decimal::ZERO))
        && exact(col).is_some_and(|off| off >= Decimal::TWO)
}

/// A year that heads a column or stands in a row of headings.
fn is_year(n: Number) -> bool {
    n.step == Decimal::ONE && !n.percent && n.value >= Decimal::from(1800) && n.value <= Decimal::from(2100)
}

fn foot_row(reading: &Reading<'_>, grid: &Grid, labels: &[Label], measures: &[bool], rows: (usize, usize), out: &mut Vec<Link>) {
    let is_share = |col: usize| {
        // Rows of percentages between the others are another matter.
        let line = |row: &usize| labels.get(*row) != Some(&Label::Measure);
        let percent = (rows.0..=rows.1).filter(line).filter_map(|row| grid.number(row, col)).any(|n| n.percent);
        (percent, grid.number(rows.1, col).is_some_and(|n| n.value == Decimal::ONE_HUNDRED))
    };
    let columns: Vec<usize> = (1..grid.width())
        .filter(|col| {
            let (percent, whole) = is_share(*col);
            grid.number(rows.1, *col).is_some() && (whole || (!percent && !measures.get(*col).copied().unwrap_or(false)))
        })
        .collect();
    if columns.is_empty() {
        return;
    }
    let all: Vec<Cover> = covers(rows.0, rows.1).collect();
    // A table of nothing but lines and one total has but one reading.
    let only = match columns[..] {
        [col] => plain(grid, labels, rows, col),
        _ => None,
    };
    let possible = |c: &Cover| only.is_none_or(|only| c.start == only.start);
    let holds = |col: usize| all.iter().any(|c| possible(c) && adds_up(grid, labels, rows, col, *c, false) == Some(true));
    let failing: Vec<usize> = columns.iter().copied().filter(|col| !holds(*col) || off_among_exact(grid, labels, rows, &columns, *col)).collect();
    let [col] = failing[..] else { return };
    let Some(total) = grid.number(rows.1, col) else { return };
    let others: Vec<usize> = columns.iter().copied().filter(|c| *c != col).collect();
    // The reading that the other columns agree on.
    let shown = all
        .iter()
        .map(|c| (others.iter().filter(|o| adds_up(grid, labels, rows, **o, *c, true) == Some(true)).count(), c))
        .fold((0, None), |best: (usize, Option<&Cover>), (n, c)| if n > best.0 { (n, Some(c)) } else { best });
    let cover = match shown.1 {
        Some(cover) => *cover,
        None => match only {
            Some(cover) => cover,
            None => return,
        },
    };
    if adds_up(grid, labels, rows, col, cover, true) != Some(false) && !off_among_exact(grid, labels, rows, &columns, col) {
        return;
    }
    report(reading, grid, labels, rows, col, cover, total, others.len(), out);
}

/// The only reading of a table that has nothing but lines and one total.
fn plain(grid: &Grid, labels: &[Label], rows: (usize, usize), col: usize) -> Option<Cover> {
    let start = (rows.0..rows.1).find(|row| {
        let named = grid.cell(*row, 0).is_some_and(|c| !c.span.is_empty()) && labels.get(*row) != Some(&Label::Measure);
        grid.number(*row, col).is_some_and(|n| !is_year(n) || named)
    })?;
    let is_plain = (start..rows.1).all(|row| matches!(labels.get(row), Some(Label::Line | Label::OfWhich)) && grid.number(row, col).is_some());
    let is_last = (rows.1 + 1..grid.rows.len()).all(|row| grid.number(row, col).is_none());
    (is_plain && is_last).then_some(Cover { start, subtotals: false, all: false, lines: false, less: Less::Added })
}

/// Digits from which one that is other can be no chance.
const DIGITS: usize = 3;

/// Whether two sums are written alike but for one digit, or for two that have changed places.
fn is_slip(right: &Decimal, stated: &Decimal) -> bool {
    let text = |d: &Decimal| d.normalize().to_string();
    let digits = |t: &str| t.bytes().filter(u8::is_ascii_digit).count();
    let (a, b) = (text(right), text(stated));
    digits(&a) >= DIGITS && super::headline_edition::is_slip(&a, &b)
}

#[expect(clippy::too_many_arguments, reason = "the place of one total")]
fn report(
    reading: &Reading<'_>,
    grid: &Grid,
    labels: &[Label],
    rows: (usize, usize),
    col: usize,
    cover: Cover,
    total: Number,
    evidence: usize,
    out: &mut Vec<Link>,
) {
    let parts: Vec<usize> = parts_of(grid, labels, rows, cover).collect();
    let numbers: Vec<Number> = parts.iter().filter_map(|row| grid.number(*row, col)).collect();
    let mut sum = Decimal::ZERO;
    for n in &numbers {
        match sum.checked_add(n.value) {
            Some(s) => sum = s,
            None => return,
        }
    }
    // A mean, a greatest value, a count without doubles: less than the sum of what is not negative.
    let greatest = numbers.iter().map(|n| n.value).max().unwrap_or_default();
    let positive = numbers.iter().all(|n| n.value >= Decimal::ZERO);
    let slip = is_slip(&sum, &total.value);
    if positive && total.value <= greatest && !(slip && evidence > 0) {
        return;
    }
    // "Other, net" may be a line like any other.
    let label = grid.cell(rows.1, 0).map_or("", |c| reading.doc.words(c.span)).trim().to_lowercase();
    if evidence < 2 && !slip && (label.starts_with("net ") || label.ends_with(" net")) {
        return;
    }
    // Of "total equipment" the lines above need not be all, if nothing but the total itself shows it.
    if evidence == 0 && labels.get(rows.1) != Some(&Label::Total) && !slip {
        return;
    }
    let twice = |a: Decimal, b: Decimal| a.checked_mul(Decimal::TWO).is_some_and(|a| a < b);
    if (evidence == 0 && positive && (twice(total.value, sum) || twice(sum, total.value)))
        || (total.percent && (sum - total.value).abs() > Decimal::from(15))
    {
        return;
    }
    let text = |row: usize| grid.cell(row, col).map_or(String::new(), |c| reading.doc.words(c.span).to_owned());
    let places = numbers.iter().chain([&total]).map(|n| n.step.normalize().scale()).max().unwrap_or(0);
    let scale = numbers.iter().chain([&total]).map(|n| n.step).max().unwrap_or(Decimal::ONE);
    let right = if scale > Decimal::ONE { significant(sum, 6) } else { grouped(&sum.round_dp(places).to_string()) };
    let right = format!("{right}{}", if total.percent { "%" } else { "" });
    let shown = if parts.len() <= SHOWN {
        parts.iter().map(|row| text(*row)).collect::<Vec<_>>().join(" + ")
    } else {
        format!("the {} lines above", parts.len())
    };
    let mut roles = Vec::new();
    let Some(cell) = grid.cell(rows.1, col) else { return };
    roles.push(("total", Filler::Words(cell.span)));
    if let Some(label) = grid.cell(rows.1, 0).filter(|c| !c.span.is_empty()) {
        roles.push(("label", Filler::Words(label.span)));
    }
    roles.extend(parts.iter().take(SHOWN).filter_map(|row| Some(("part", Filler::Words(grid.cell(*row, col)?.span)))));
    out.push(Link {
        roles,
        strength: Strength::Construction,
        facts: vec![("reckoning", format!("{shown} = {right}, not {}", text(rows.1))), ("right", right)],
        severity: None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(String, String)> {
        match content(text) {
            Content::Number(n) => Some((n.value.normalize().to_string(), n.step.normalize().to_string())),
            _ => None,
        }
    }

    #[test]
    fn cells_are_read_as_accountants_write_them() {
        let n = |value: &str, step: &str| Some((value.to_owned(), step.to_owned()));
        assert_eq!(number("1,234"), n("1234", "1"));
        assert_eq!(number("$ (1.8)"), n("-1.8", "0.1"));
        assert_eq!(number("−12.50"), n("-12.5", "0.01"));
        assert_eq!(number("48.2%"), n("48.2", "0.1"));
        assert_eq!(number("£4.2bn"), n("4200000000", "100000000"));
        assert_eq!(number("3,732 (4)"), n("3732", "1"));
        assert_eq!(number("1,2,3"), None);
        assert_eq!(number("12 May"), None);
        assert_eq!(content("—"), Content::Dash);
        assert_eq!(content("n/a"), Content::Words);
        assert_eq!(content("  "), Content::Empty);
    }

    #[test]
    fn labels_tell_totals_from_lines() {
        assert_eq!(label("**Total**"), Label::Total);
        assert_eq!(label("Total assets"), Label::TotalOf);
        assert_eq!(label("of which Port"), Label::OfWhich);
        assert_eq!(label("Less: tax"), Label::Less);
        assert_eq!(label("Average age"), Label::Measure);
        assert_eq!(label("North"), Label::Line);
    }
}

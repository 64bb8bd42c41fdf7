//! What was understood of a document: every figure, date and name with its place.

use super::json::write;
use super::{Lines, Page, printable};
use crate::base::{End, Grain, Interval, Per, Span, Unit};
use crate::doc::{Claim, Figure, Hedge, Kind, Mention, MentionKind, Value, Vast};
use crate::extract::Extracted;
use crate::rule::lexicon::Lexicon;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io::Write as _;

/// The format of a list of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimsFormat {
    /// Columns, for reading.
    Table,
    /// One JSON object.
    Json,
    /// One JSON object a document, each on its line.
    Jsonl,
    /// A web page: the text of each document with what was understood marked.
    Html,
}

#[derive(Serialize)]
struct ClaimsPage<'a, C, N> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    claims: C,
    names: N,
}

/// A list of which each entry is made when it is written.
struct Entries<F>(F);

impl<I: IntoIterator<Item: Serialize>, F: Fn() -> I> Serialize for Entries<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct JsonClaim<'a> {
    start: u32,
    end: u32,
    text: Cow<'a, str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<JsonValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Cow<'a, str>>,
    /// Of what a minor unit is a part: `USD` for 50 `cent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hedge: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    noun: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<JsonWhen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
}

#[derive(Default, Serialize)]
struct JsonValue {
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<String>,
}

#[derive(Serialize)]
struct JsonWhen {
    first: Option<String>,
    last: Option<String>,
    grain: &'static str,
}

#[derive(Serialize)]
struct JsonName<'a> {
    start: u32,
    end: u32,
    text: Cow<'a, str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

/// The head of the web page: a colour for each kind of claim.
const HEAD: &str = r#"<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>What was understood</title>
<style>
body { font: 1rem/1.6 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1rem; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: #e8e8e8; border-radius: 0.2em; padding: 0 0.1em; }
.money { background: #cfeccf; }
.percent, .fraction, .multiple { background: #ffe2b8; }
.count, .ordinal, .score { background: #cfe3ff; }
.measure { background: #f3d1f0; }
.date, .duration, .age { background: #fff3a8; }
.person, .organisation, .place, .name { background: none; border-bottom: 1px dotted; }
</style>
</head>
<body>
"#;

/// The patterns of words that name no number, but an interval.
const NO_NUMBER: [&str; 2] = ["open-share", "open-size"];

/// What comes between two pages.
pub const fn claims_separator(format: ClaimsFormat) -> &'static [u8] {
    match format {
        ClaimsFormat::Json => b",\n",
        ClaimsFormat::Jsonl | ClaimsFormat::Html => b"",
        ClaimsFormat::Table => b"\n",
    }
}

/// What comes before the first page, and after the last.
pub const fn claims_edges(format: ClaimsFormat) -> (&'static [u8], &'static [u8]) {
    match format {
        ClaimsFormat::Json => (b"{\"documents\":[", b"]}\n"),
        ClaimsFormat::Html => (HEAD.as_bytes(), b"</body>\n</html>\n"),
        ClaimsFormat::Jsonl | ClaimsFormat::Table => (b"", b""),
    }
}

/// Writes the claims of a document; `explain` names the production that read each.
pub fn claims_page(format: ClaimsFormat, page: &Page<'_>, extracted: &Extracted, lexicon: &Lexicon, explain: bool, out: &mut Vec<u8>) {
    let claims = || extracted.claims.iter().map(|c| json_claim(page, lexicon, c, explain));
    let names = || extracted.mentions.iter().map(|m| json_name(page, m));
    match format {
        ClaimsFormat::Table => table(page, claims(), names(), out),
        ClaimsFormat::Html => html(page, claims(), names(), out),
        ClaimsFormat::Json | ClaimsFormat::Jsonl => {
            let row = ClaimsPage {
                id: page.record.map(|r| r.id),
                path: if page.record.is_none() { Some(page.path) } else { None },
                published: page.doc.meta.published.map(|d| d.to_string()),
                claims: Entries(claims),
                names: Entries(names),
            };
            write(&row, out);
            if format == ClaimsFormat::Jsonl {
                out.push(b'\n');
            }
        }
    }
}

/// Columns: place, words, kind, reading.
fn table<'a>(page: &Page<'_>, claims: impl Iterator<Item = JsonClaim<'a>>, names: impl Iterator<Item = JsonName<'a>>, out: &mut Vec<u8>) {
    let lines = Lines::new(page.source);
    let mut cells: Vec<(u32, [String; 4])> = Vec::new();
    let place = |start| {
        let (line, column) = lines.position(start);
        format!("{line}:{column}")
    };
    for c in claims {
        cells.push((c.start, [place(c.start), one_line(&c.text), c.kind.to_owned(), reading(&c)]));
    }
    for n in names {
        cells.push((n.start, [place(n.start), one_line(&n.text), n.kind.to_owned(), n.title.map(one_line).unwrap_or_default()]));
    }
    cells.sort_by_key(|(start, _)| *start);
    let width = |k: usize| cells.iter().filter_map(|(_, c)| c.get(k)).map(|c| unicode_width::UnicodeWidthStr::width(c.as_str())).max().unwrap_or(0);
    let (a, b, c) = (width(0), width(1).min(40), width(2));
    // Writing into memory cannot fail.
    let _ = writeln!(out, "{}", page.name());
    for (_, [place, text, kind, reading]) in &cells {
        let pad = " ".repeat(b.saturating_sub(unicode_width::UnicodeWidthStr::width(text.as_str())));
        let _ = writeln!(out, "{}", format!("  {place:>a$}  {text}{pad}  {kind:c$}  {reading}").trim_end());
    }
}

/// What a claim was read as, in words.
fn reading(c: &JsonClaim<'_>) -> String {
    let mut reading: Vec<String> = Vec::new();
    if let Some(v) = &c.value {
        reading.extend(v.point.clone());
        if let (Some(from), Some(to)) = (&v.from, &v.to) {
            reading.push(format!("{from} to {to}"));
        }
    }
    reading.extend(c.unit.as_deref().map(str::to_owned));
    reading.extend(c.per.as_ref().map(|p| format!("per {p}")));
    reading.extend(c.noun.clone());
    if let Some(v) = c.value.as_ref().filter(|v| v.lo != v.hi && (v.lo.is_some() || v.hi.is_some())) {
        let end = |e: &Option<String>| e.clone().unwrap_or_else(|| "…".to_owned());
        reading.push(format!("[{}, {}]", end(&v.lo), end(&v.hi)));
    }
    reading.extend(c.hedge.map(|h| format!("({h})")));
    if let Some(w) = &c.when {
        reading.push(match (&w.first, &w.last) {
            (Some(first), Some(last)) if first == last => first.clone(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "not resolved".to_owned(),
        });
        reading.push(format!("({})", w.grain));
    }
    reading.extend(c.pattern.map(|p| format!("by {p}")));
    reading.join(" ")
}

/// The source with a mark around each claim and name; what it was read as is the title of the mark.
fn html<'a>(page: &Page<'_>, claims: impl Iterator<Item = JsonClaim<'a>>, names: impl Iterator<Item = JsonName<'a>>, out: &mut Vec<u8>) {
    let claims = claims.map(|c| (c.start, c.end, c.kind, reading(&c)));
    let names = names.map(|n| (n.start, n.end, n.kind, n.title.map(one_line).unwrap_or_default()));
    let mut marks: Vec<_> = claims.chain(names).collect();
    marks.sort_by_key(|m| (m.0, std::cmp::Reverse(m.1)));
    let mut text = String::new();
    let piece = |from: u32, to: u32| String::from_utf8_lossy(page.source.get(from as usize..to as usize).unwrap_or_default());
    text.push_str("<section>\n<h2>");
    escape(&page.name(), &mut text);
    text.push_str("</h2>\n<pre>");
    let mut at = 0;
    for (start, end, kind, reading) in marks {
        // Of two that overlap, the first stands.
        if start < at || end < start {
            continue;
        }
        escape(&piece(at, start), &mut text);
        text.push_str(&format!("<mark class=\"{kind}\" title=\""));
        escape(format!("{kind} {reading}").trim_end(), &mut text);
        text.push_str("\">");
        escape(&piece(start, end), &mut text);
        text.push_str("</mark>");
        at = end;
    }
    escape(&piece(at, u32::try_from(page.source.len()).unwrap_or(u32::MAX)), &mut text);
    text.push_str("</pre>\n</section>\n");
    out.extend_from_slice(text.as_bytes());
}

/// Adds text to a web page; what is no character of one is replaced.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a claim was read as, and by which production of the grammar, in words.
pub(super) fn explained(page: &Page<'_>, lexicon: &Lexicon, claim: &Claim) -> String {
    reading(&json_claim(page, lexicon, claim, true))
}

fn json_claim<'a>(page: &Page<'a>, lexicon: &'a Lexicon, claim: &Claim, explain: bool) -> JsonClaim<'a> {
    let place = page.source_span(claim.span);
    // "9.5 days" stays as it is written.
    let decimals = page.doc.words(claim.span).contains('.');
    let minor = minor_unit(page, lexicon, claim);
    let whole = match &minor {
        Some((worth, _)) => claim.figure().and_then(|f| in_minor_units(f, *worth)),
        None => claim.figure().filter(|_| !decimals).and_then(|f| in_whole_units(lexicon, f)),
    };
    let figure = whole.as_ref().or_else(|| claim.figure());
    let minor = minor.filter(|_| whole.is_some());
    let in_minor = minor.is_some();
    JsonClaim {
        start: place.start,
        end: place.end,
        text: page.source_text(place),
        kind: kind(claim.kind),
        value: match &claim.value {
            // "most", "several": no number is written.
            Value::Figure(f) if NO_NUMBER.contains(&claim.pattern) => Some(JsonValue { point: None, ..value(figure.unwrap_or(f)) }),
            Value::Figure(f) => Some(value(figure.unwrap_or(f))),
            Value::Score(a, b) => Some(JsonValue { from: Some(a.to_string()), to: Some(b.to_string()), ..JsonValue::default() }),
            Value::Vast(v) => Some(JsonValue { point: Some(expanded(v)), ..JsonValue::default() }),
            Value::When(_) => None,
        },
        unit: match &claim.value {
            Value::Vast(v) => unit(lexicon, v.unit),
            _ => match minor {
                Some((_, name)) => Some(name.into()),
                None => figure.and_then(|f| unit(lexicon, f.unit)),
            },
        },
        currency: figure.filter(|_| in_minor).and_then(|f| unit(lexicon, f.unit)).map(Cow::into_owned),
        per: figure.and_then(|f| f.per).map(|p| per(lexicon, p)),
        hedge: figure.and_then(|f| hedge(f.hedge)),
        noun: claim.noun.and_then(|n| noun(page, lexicon, n)),
        when: claim.when().map(|w| JsonWhen { first: w.first.map(|d| d.to_string()), last: w.last.map(|d| d.to_string()), grain: grain(w.grain) }),
        pattern: explain.then_some(claim.pattern),
    }
}

fn json_name<'a>(page: &Page<'a>, mention: &Mention) -> JsonName<'a> {
    let place = page.source_span(mention.span);
    JsonName {
        start: place.start,
        end: place.end,
        text: page.source_text(place),
        kind: match mention.kind {
            MentionKind::Person => "person",
            MentionKind::Organisation => "organisation",
            MentionKind::Place => "place",
            MentionKind::Other => "name",
        },
        title: mention.title.map(|t: Span| page.doc.words(t)),
    }
}

/// A length of time in the largest unit that makes it a whole number: "an hour and a half" is 90 minutes, "2 years 3 months" 27 months. `None`
/// where it is one already, or where no smaller unit makes it one: a month has no fixed number of days.
fn in_whole_units(lexicon: &Lexicon, figure: &Figure) -> Option<Figure> {
    /// How far a part in tenths of an hour may be from whole for want of digits.
    const DIGITS: u32 = 12;
    let units = &lexicon.units;
    let Unit::Measure(mut id) = figure.unit else { return None };
    if !units.is_time(id) || figure.point.fract().is_zero() && figure.to.is_none_or(|to| to.fract().is_zero()) {
        return None;
    }
    let mut worth = Decimal::ONE;
    loop {
        let (smaller, count) = match &*units.get(id).id {
            "century" => ("year", 100),
            "decade" => ("year", 10),
            "year" => ("month", 12),
            "week" => ("day", 7),
            "day" => ("hour", 24),
            "hour" => ("minute", 60),
            "minute" => ("second", 60),
            _ => return None,
        };
        id = units.find(smaller)?;
        worth = worth.checked_mul(Decimal::from(count))?;
        let times = |v: Decimal| v.checked_mul(worth).map(|v| v.round_dp(DIGITS));
        let (point, to) = (times(figure.point)?, figure.to.map(times));
        if point.fract().is_zero() && to.is_none_or(|to| to.is_some_and(|to| to.fract().is_zero())) {
            let given = match figure.given {
                Some(given) => Some(given.scale(worth)?),
                None => None,
            };
            let (step, round_step) = (times(figure.step)?, times(figure.round_step)?);
            return Some(Figure { point, to: to.flatten(), given, step, round_step, unit: Unit::Measure(id), ..*figure });
        }
    }
}

/// What one of the minor unit is worth in which an amount is told, and what one is called: a hundredth and "cent" for "50 cents". `None` where
/// the currency itself is written, as in "three dollars and fifty cents".
fn minor_unit<'a>(page: &Page<'_>, lexicon: &'a Lexicon, claim: &Claim) -> Option<(Decimal, &'a str)> {
    let Some(Unit::Money(_)) = claim.figure().map(|f| f.unit) else { return None };
    let tokens = page.doc.tokens.get(claim.tokens.0 as usize..claim.tokens.1 as usize)?;
    let currencies = &lexicon.currencies;
    if !tokens.iter().any(|t| currencies.one(t.word).is_some()) {
        return None;
    }
    let mut found = None;
    for at in 0..tokens.len() {
        let rest = tokens.get(at..)?;
        if rest.first().is_none_or(|t| t.word == 0) {
            continue;
        }
        if currencies.signs.longest(rest).is_some() {
            return None;
        }
        if let Some((len, money)) = currencies.names.longest(rest) {
            if !money.minor {
                return None;
            }
            found = Some((money.worth, currencies.one(rest.get(len - 1)?.word)?));
            if at + len == tokens.len() {
                break;
            }
        }
    }
    found
}

/// An amount of money in a unit that is worth so much of its currency.
fn in_minor_units(figure: &Figure, worth: Decimal) -> Option<Figure> {
    let parts = |v: Decimal| v.checked_div(worth);
    let given = match figure.given {
        Some(given) => Some(given.scale(parts(Decimal::ONE)?)?),
        None => None,
    };
    let to = match figure.to {
        Some(to) => Some(parts(to)?),
        None => None,
    };
    Some(Figure { point: parts(figure.point)?, to, given, step: parts(figure.step)?, round_step: parts(figure.round_step)?, ..*figure })
}

fn value(figure: &Figure) -> JsonValue {
    let interval = figure.loose().unwrap_or(Interval::ALL);
    let end = |e: Option<End>| e.map(|e| decimal(e.value));
    let (lo, hi) = (end(interval.lo), end(interval.hi));
    match figure.to {
        Some(to) => JsonValue { point: None, from: Some(decimal(figure.point)), to: Some(decimal(to)), lo, hi },
        None => JsonValue { point: Some(decimal(figure.point)), from: None, to: None, lo, hi },
    }
}

/// A vast number written out, or with its power of ten where that would be longer than a line.
fn expanded(vast: &Vast) -> String {
    let mantissa = decimal(vast.mantissa);
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa.as_str()), |d| ("-", d));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    match usize::try_from(vast.power) {
        Ok(power) if power <= 60 => {
            let zeros = "0".repeat(power.saturating_sub(part.len()));
            let (front, back) = part.split_at(power.min(part.len()));
            let point = if back.is_empty() { "" } else { "." };
            let all = format!("{whole}{front}{zeros}{point}{back}");
            let all = all.trim_start_matches('0');
            let nought = if all.is_empty() || all.starts_with('.') { "0" } else { "" };
            format!("{sign}{nought}{all}")
        }
        _ => format!("{mantissa}e{}", vast.power),
    }
}

/// A value without noughts at its end. Nearly all have few digits, and are written without reckoning in 96 bits.
fn decimal(value: Decimal) -> String {
    let (Ok(mut digits), mut places) = (i64::try_from(value.mantissa()), value.scale()) else { return value.normalize().to_string() };
    while places > 0 && digits % 10 == 0 {
        (digits, places) = (digits / 10, places - 1);
    }
    match 10u64.checked_pow(places) {
        _ if places == 0 => digits.to_string(),
        Some(one) => {
            let (sign, digits) = (if digits < 0 { "-" } else { "" }, digits.unsigned_abs());
            format!("{sign}{}.{:0places$}", digits / one, digits % one, places = places as usize)
        }
        None => value.normalize().to_string(),
    }
}

pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "count",
        Kind::Money => "money",
        Kind::Percent => "percent",
        Kind::Measure => "measure",
        Kind::Fraction => "fraction",
        Kind::Multiple => "multiple",
        Kind::Ordinal => "ordinal",
        Kind::Age => "age",
        Kind::Duration => "duration",
        Kind::Date => "date",
        Kind::Score => "score",
    }
}

/// The name of a unit in machine formats; none for a bare number or count.
fn unit(lexicon: &Lexicon, unit: Unit) -> Option<Cow<'_, str>> {
    Some(match unit {
        // The kind tells these.
        Unit::Count | Unit::Fraction | Unit::Multiple => return None,
        Unit::Percent => "percent".into(),
        Unit::PercentagePoint => "percentage-point".into(),
        Unit::BasisPoint => "basis-point".into(),
        Unit::PerMille => "permille".into(),
        Unit::Money(currency) => currency.as_str().to_owned().into(),
        Unit::Measure(id) => measure(lexicon, id),
    })
}

fn measure(lexicon: &Lexicon, id: crate::base::UnitId) -> Cow<'_, str> {
    Cow::Borrowed(&*lexicon.units.get(id).id)
}

fn per(lexicon: &Lexicon, per: Per) -> String {
    match per {
        Per::Number(n) => n.to_string(),
        Per::Unit(id) => measure(lexicon, id).into_owned(),
        Per::Each => "each".to_owned(),
    }
}

const fn hedge(hedge: Hedge) -> Option<&'static str> {
    Some(match hedge {
        Hedge::None => return None,
        Hedge::Exactly => "exactly",
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::JustOver => "just-over",
        Hedge::MoreThan => "more-than",
        Hedge::AtLeast => "at-least",
        Hedge::LessThan => "less-than",
        Hedge::UpTo => "up-to",
    })
}

const fn grain(grain: Grain) -> &'static str {
    match grain {
        Grain::Time => "time",
        Grain::Day => "day",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Months => "months",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    }
}

/// The head noun, in lower case and in the singular.
fn noun(page: &Page<'_>, lexicon: &Lexicon, token: u32) -> Option<String> {
    let token = page.doc.tokens.get(token as usize)?;
    Some(lexicon.nouns.singular(page.doc.words(token.span())).to_lowercase())
}

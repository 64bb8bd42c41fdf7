//! Laws of the sums: what is true and rounded as a writer rounds is left alone; one figure moved beyond its slack is found, and on it.

use addsup::check::{Engine, Finding};
use addsup::doc::Document;
use addsup::link::Options;
use addsup::read::{Format, Hints, read};
use addsup::rule::{Selection, Severity};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn findings(text: &str) -> (Document, Vec<Finding>) {
    let engine = Engine::built_in();
    let mut doc = read(text.as_bytes(), Format::Markdown, &Hints::default());
    let found = engine.check(&mut doc, &Selection::of(&engine.rules), &Options::default(), false).findings;
    (doc, found.into_iter().filter(|f| f.severity > Severity::Info).collect())
}

/// Nothing may be found in a true statement.
fn silent(text: &str) -> Result<(), TestCaseError> {
    let (doc, found) = findings(text);
    let said: Vec<_> = found.iter().map(|f| (f.message.clone(), f.labels.iter().map(|l| doc.words(l.span).to_owned()).collect::<Vec<_>>())).collect();
    prop_assert!(said.is_empty(), "{text:?}: {said:?}");
    Ok(())
}

/// Exactly one finding, with the moved figure among its places.
fn found_on(text: &str, moved: &str) -> Result<(), TestCaseError> {
    let (doc, found) = findings(text);
    prop_assert_eq!(found.len(), 1, "{:?}: {:?}", text, found);
    let words: Vec<&str> = found[0].labels.iter().map(|l| doc.words(l.span)).collect();
    prop_assert!(words.contains(&moved), "{text:?}: {words:?} without {moved:?}");
    Ok(())
}

/// The percentage of change, rounded to a whole one.
fn change(from: u32, to: u32) -> Decimal {
    let (from, to) = (Decimal::from(from), Decimal::from(to));
    ((to / from - Decimal::ONE) * Decimal::ONE_HUNDRED).abs().round()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes(from in 101u32..400, rise in 5u32..90, slip in 20u32..60) {
        // Less than that could be the rounding of two round figures: £160m from £110m may be a rise of 57%.
        let to = from + from * rise / 100 + 1;
        let p = change(from, to);
        silent(&format!("Profit rose {p}% to £{to}m from £{from}m."))?;
        let wrong = format!("{}%", p + Decimal::from(slip));
        found_on(&format!("Profit rose {wrong} to £{to}m from £{from}m."), &wrong)?;
    }

    #[test]
    fn shares(whole in 211u32..9_000, percent in 3u32..95, slip in 6u32..40) {
        let part = whole * percent / 100 + 1;
        let p = (Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole)).round();
        let group = |n: u32| if n >= 1_000 { format!("{},{:03}", n / 1_000, n % 1_000) } else { n.to_string() };
        let (part, whole) = (group(part), group(whole));
        silent(&format!("Of the {whole} ballots, {part} ({p}%) were cast by post."))?;
        let wrong = format!("{}%", if p > Decimal::from(50) { p - Decimal::from(slip.min(40)) } else { p + Decimal::from(slip) });
        found_on(&format!("Of the {whole} ballots, {part} ({wrong}) were cast by post."), &wrong)?;
    }

    #[test]
    fn totals(a in 11u32..99, b in 11u32..99, c in 11u32..99, slip in 3u32..40) {
        let m = |tenths: u32| format!("£{}.{}m", tenths / 10, tenths % 10);
        let text = |total: &str| format!("The fund will spend {} on roads, {} on schools and {} on parks, a total of {total}.", m(a), m(b), m(c));
        silent(&text(&m(a + b + c)))?;
        let wrong = m(a + b + c + slip);
        found_on(&text(&wrong), &wrong)?;
    }

    #[test]
    fn weekdays(days in 0i64..20_000, off in 1u64..7) {
        let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Days::new(days as u64);
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let day = date.weekday().num_days_from_monday() as usize;
        let text = |weekday: &str| format!("The vote was held on {weekday}, {} {} {}.", date.day(), months[date.month0() as usize], date.year());
        silent(&text(names[day]))?;
        let (_, found) = findings(&text(names[(day + off as usize) % 7]));
        prop_assert_eq!(found.len(), 1, "{} {:?}", text(names[(day + off as usize) % 7]), found);
    }
}

//! Formats agree: one article as plain text, Markdown and HTML gives the same findings on the same words.

use addsup::check::Engine;
use addsup::link::Options;
use addsup::read::{Format, Hints, read};
use addsup::rule::Selection;

const HEADLINE: &str = "Harbour profit up a quarter";

const PARAGRAPHS: [&str; 4] = [
    "Profit at the harbour company rose 25% to £48m from £40m last year, its chairman, Alberto Gonzales, said on Tuesday, 14 March 2024.",
    "Of the 640 ballots cast by shareholders, 416 (55%) were sent by post. “We lost nobody,” Mr Gonzalez said.",
    "The fund will spend £4.2m on roads, £1.9m on schools and £0.8m on parks, a total of £7.4m & no more.",
    "A fence of 30-foot (48-kilometre) panels will be built by 31 June 2025.",
];

/// The findings of a text, as rule and words.
fn findings(text: &str, format: Format) -> Vec<(String, Vec<String>)> {
    let engine = Engine::built_in();
    let mut doc = read(text.as_bytes(), format, &Hints::default());
    let found = engine.check(&mut doc, &Selection::of(&engine.rules), &Options::default(), false).findings;
    let words = |f: &addsup::check::Finding| f.labels.iter().map(|l| doc.words(l.span).to_owned()).collect();
    found.iter().map(|f| (engine.rules.rules[f.rule].id.clone(), words(f))).collect()
}

#[test]
fn one_article_in_three_formats_gives_the_same_findings() {
    let plain = findings(&format!("{HEADLINE}\n\n{}\n", PARAGRAPHS.join("\n\n")), Format::Text);
    assert!(plain.len() >= 5, "the article has its faults: {plain:?}");
    let emphasised = PARAGRAPHS.map(|p| p.replace("416", "**416**").replace("roads", "_roads_"));
    let markdown = findings(&format!("# {HEADLINE}\n\n{}\n", emphasised.join("\n\n")), Format::Markdown);
    let escaped = PARAGRAPHS.map(|p| format!("<p>{}</p>", p.replace('&', "&amp;").replace('£', "&pound;").replace("416", "<b>416</b>")));
    let html = findings(&format!("<html><body><article><h1>{HEADLINE}</h1>{}</article></body></html>", escaped.join("\n")), Format::Html);
    assert_eq!(plain, markdown);
    assert_eq!(plain, html);
}

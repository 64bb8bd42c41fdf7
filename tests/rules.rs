//! Every example of every built-in rule, under all rules.

use addsup::check::{Engine, failures};

#[test]
fn every_example_of_every_rule_holds() {
    let engine = Engine::built_in();
    assert!(engine.rules.rules.len() > 10, "the rules are built in");
    let failures = failures(engine, |_| true);
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_has_a_page() {
    let mut wanting = Vec::new();
    for rule in &Engine::built_in().rules.rules {
        let mut wants = |what: &str, is: bool| {
            if !is {
                wanting.push(format!("{} wants {what}", rule.file));
            }
        };
        wants("three bad examples", rule.bad.len() >= 3);
        wants("three good examples", rule.good.len() >= 3);
        wants("a summary of one sentence", rule.summary.ends_with('.') && rule.summary.len() < 120);
        wants("a why", rule.why.trim().len() > 60);
        wants("messages", rule.cases.iter().all(|c| !c.message.trim().is_empty()));
        wants("help: what to look at", rule.cases.iter().all(|c| !c.help.trim().is_empty()));
        wants("a good example that says why it is good", rule.good.iter().any(|e| e.why.is_some()));
    }
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}

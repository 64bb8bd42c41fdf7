//! Every example of every built-in rule, under all rules.

use addsup::check::{Engine, failures};

#[test]
fn every_example_of_every_rule_holds() {
    let engine = Engine::built_in();
    assert!(engine.rules.rules.len() > 10, "the rules are built in");
    let failures = failures(engine, |_| true);
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

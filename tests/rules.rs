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

/// The build reads the relations from the sources of the program: what it made of them is what the program has.
#[test]
fn rules_have_the_roles_of_their_relations() {
    let mut bound = 0;
    for rule in &addsup::check::Engine::built_in().rules.rules {
        for binding in rule.cases.iter().flat_map(|case| &case.bindings) {
            let addsup::rule::Binding::Relation(name) = binding else { continue };
            let relation = addsup::link::RELATIONS.iter().find(|r| r.name == name).unwrap_or_else(|| panic!("{}: no relation {name}", rule.id));
            for role in relation.roles {
                assert!(rule.roles.iter().any(|r| r == role), "{}: {name} binds {role}", rule.id);
            }
            bound += 1;
        }
    }
    assert!(bound > 50, "{bound}");
}

/// What is put together from the snapshot finds what the files say, and grows with a house rule as the files would.
#[test]
fn the_snapshot_of_the_lexicon_can_be_added_to() {
    let mut lexicon = addsup::rule::lexicon::Lexicon::built_in("en").unwrap();
    let (known, up) = (lexicon.words.count(), lexicon.words.find_class("rise-verb"));
    let rose = lexicon.words.get("rose");
    assert_eq!(lexicon.words.text(rose), "rose");
    assert_eq!(lexicon.words.get("zyzzyvas"), 0);
    for (at, word) in ["zyzzyvas", "zyzzyvasandothers", "zyzzyvasandothersbesides"].into_iter().enumerate() {
        let number = lexicon.words.intern(word);
        assert_eq!(number as usize, known + at);
        assert_eq!((lexicon.words.get(word), lexicon.words.text(number)), (number, word));
    }
    let class = lexicon.words.class("insects");
    assert_ne!(Some(class), up);
    lexicon.words.put(known as u32, class);
    assert!(lexicon.words.is(known as u32, class) && !lexicon.words.is(rose, class));
    assert_eq!(lexicon.words.get("rose"), rose);
    assert!(addsup::rule::lexicon::Lexicon::built_in("tlh").is_none());
}

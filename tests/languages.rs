//! A text in another language: its slips are found by the checks that speak it, and the others say nothing.

use addsup::check::Engine;
use addsup::link::Options;
use addsup::read::{Columns, Container, Format, Hints, read, records};
use addsup::rule::Selection;

/// Articles without a slip, of the kinds that an English reading would stumble over.
const CLEAN: &[&str] = &[
    "Der Umsatz der Werft stieg im vergangenen Jahr um 12 Prozent auf 1,4 Milliarden Euro. Das teilte das Unternehmen am Donnerstag in Emden mit. \
     Unter dem Strich blieben 48,5 Millionen Euro, nach 40 Millionen Euro im Vorjahr. Die Dividende soll um 25 Cent auf 1,50 Euro je Aktie steigen.",
    "Von den 640 abgegebenen Stimmen entfielen 416 auf Bürgermeisterin Sabine Müller (65 Prozent), 224 auf Herausforderer Jörg Mueller. Die Wahlbeteiligung \
     lag bei 54,3 Prozent. Müller, 52, regiert seit 2012. Am 9. Mai wird sie vereidigt, der 1. Mai ist frei.",
    "Am 24.12.2023 schneite es im Harz, am 31.12. regnete es. Zwischen 8.30 Uhr und 17 Uhr fielen 12,5 Millimeter. Das ist gut die Hälfte dessen, was sonst \
     im ganzen Monat fällt. In den 1980er Jahren waren es 1.200 Millimeter im Jahr.",
    "Der 1. FC Hallsund gewann am Samstag mit 3:1 (1:0) gegen die SG Neustadt. Vor 12.300 Zuschauern traf Kapitän Ivo Marsch in der 14., 38. und 90.+2 Minute. \
     Am 17. Spieltag steht der Verein auf Platz 3. Das Rückspiel ist am Mittwoch um 20.45 Uhr.",
    "»Wir haben 20 bis 30 Bewerbungen bekommen«, sagte Schulleiterin Eva Roth der „Morgenpost“. Zwei Drittel davon kamen aus dem Umland. Bis 2030 fehlen \
     rund 2.000 Lehrkräfte; 2018 waren es erst 800. Ein Jahr später folgte Paragraf 5 der Verordnung vom 3. März 2019.",
    "Die Brücke ist 1.285 Meter lang, 30 Meter breit und kostete 98 Mio. Euro statt 75 Mio. Euro. Knapp 40.000 Autos fahren täglich darüber, je Stunde also etwa \
     1.700. Sie wurde am Freitag, dem 13. September 2019, eröffnet. Der Bau begann vor acht Jahren.",
    "Goethe wurde am 28. August 1749 in Frankfurt geboren und starb am 22. März 1832 in Weimar. Er wurde 82 Jahre alt. Caesar starb 44 v. Chr. an den Iden des März.",
    "An der Umfrage nahmen 1.003 Menschen teil. 48 Prozent sind dafür, 39 Prozent dagegen, der Rest ist unentschieden. Die Fehlertoleranz liegt bei +/- 3 Prozentpunkten. \
     Im Mai waren es 45 Prozent gewesen.",
];

/// The findings of a text, as rule and words.
fn findings(text: &str, format: Format, hints: &Hints<'_>) -> Vec<(String, String)> {
    let engine = Engine::built_in();
    let mut doc = read(text.as_bytes(), format, hints);
    let found = engine.check(&mut doc, &Selection::of(&engine.rules), &Options::default(), false).findings;
    found.iter().map(|f| (engine.rules.rules[f.rule].id.clone(), doc.words(f.labels[0].span).to_owned())).collect()
}

fn german(text: &str) -> Vec<(String, String)> {
    let published = "2024-03-15".parse().ok();
    findings(text, Format::Text, &Hints { published, language: Some("de"), ..Hints::default() })
}

#[test]
fn sound_german_is_left_alone() {
    for text in CLEAN {
        assert_eq!(german(text), [], "{text}");
    }
    assert_eq!(german(&CLEAN.join("\n\n")), []);
}

#[test]
fn german_slips_are_found() {
    for (slip, rule, words) in [
        ("Das Fest beginnt am Montag, 24. Mai 2023.", "weekday-date-mismatch", "Montag, 24. Mai 2023"),
        ("Am Freitag, dem 12. September 2019, wurde die Brücke eröffnet.", "weekday-date-mismatch", "Freitag, dem 12. September 2019"),
        ("Die Frist endet am 31. April.", "impossible-date", "31. April"),
        ("Geboren am 29.02.1990 in Kiel.", "impossible-date", "29.02.1990"),
        ("Der Zug fährt um 18:65 Uhr.", "impossible-date", "18:65 Uhr"),
        ("Gezählt wurden zwischen 40 und 25 Luchse.", "range-inverted", "40 und 25"),
        ("Er wurde gestern, Dienstag, gewählt.", "relative-day-mismatch", "gestern, Dienstag"),
        ("Der Mast ist 30 Fuß (30 Meter) hoch.", "unit-conversion-mismatch", "30 Meter"),
    ] {
        let found = german(slip);
        assert_eq!(found.iter().map(|(r, w)| (r.as_str(), w.as_str())).collect::<Vec<_>>(), [(rule, words)], "{slip}");
        // In the midst of an article too, and nothing else is said of it.
        let article = format!("{}\n\n{slip}\n\n{}", CLEAN[0], CLEAN[4]);
        assert_eq!(german(&article).len(), 1, "{article}");
    }
}

#[test]
fn english_checks_do_not_read_german() {
    // What English patterns would take for slips: nobody is guessed at.
    let texts = [
        "Of the 640 Stimmen, 416 (55%) went to Müller.",
        "Profit rose 25% to £48m from £40m, sagte sie.",
        "Alberto Gonzales kam. „Niemand fehlt“, sagte Mr Gonzalez.",
    ];
    for text in texts {
        assert_eq!(german(text), [], "{text}");
    }
    assert!(texts.iter().any(|text| !findings(text, Format::Text, &Hints::default()).is_empty()), "English checks would speak");
}

#[test]
fn a_document_says_its_language() {
    let slip = "Das Fest beginnt am Montag, 24. Mai 2023.";
    let hints = Hints::default();
    let finds = |found: Vec<(String, String)>| found.iter().any(|(rule, _)| rule == "weekday-date-mismatch");
    assert!(finds(findings(&format!("---\nlang: de-AT\n---\n\n{slip}\n"), Format::Markdown, &hints)));
    assert!(finds(findings(&format!("<html lang=\"de\"><body><p>{slip}</p></body></html>"), Format::Html, &hints)));
    assert!(finds(findings(slip, Format::Text, &Hints { usual_language: Some("de"), ..hints })));
    assert!(!finds(findings(slip, Format::Text, &hints)), "English is read where nothing else is said");
    // What the document says goes before what is usual, the flag before both.
    let english = format!("---\nlang: en\n---\n\n{slip}\n");
    assert!(!finds(findings(&english, Format::Markdown, &Hints { usual_language: Some("de"), ..hints })));
    assert!(finds(findings(&english, Format::Markdown, &Hints { language: Some("de"), ..hints })));
}

#[test]
fn a_record_says_its_language() {
    let jsonl = b"{\"text\": \"a\", \"language\": \"de\"}\n{\"text\": \"b\", \"lang\": \"de-CH\"}\n{\"text\": \"c\"}\n";
    let csv = b"text,language\na,de\n";
    for (bytes, container, expected) in
        [(&jsonl[..], Container::Jsonl, &[Some("de"), Some("de-CH"), Some("en")][..]), (&csv[..], Container::Csv, &[Some("de")])]
    {
        let hints = Hints { language: Some("en"), ..Hints::default() };
        let found: Vec<_> = records(bytes, container, &Columns::default()).map(|r| r.unwrap().document(Format::Text, &hints).meta.language).collect();
        assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    }
}

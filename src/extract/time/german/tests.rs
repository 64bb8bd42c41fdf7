use crate::base::{Grain, Span};
use crate::doc::{Block, BlockKind, Document, Value};
use crate::rule::lexicon::Language;

/// The dates of a text of 15 May 2024: words, and the days that they name.
fn dates(text: &str) -> Vec<String> {
    let mut doc = Document { text: text.to_owned(), ..Document::default() };
    doc.meta.published = "2024-05-15".parse().ok();
    doc.blocks.push(Block::new(BlockKind::Paragraph, Span::new(0, text.len() as u32)));
    let lexicon = Language::German.lexicon();
    crate::segment::segment(&mut doc, lexicon);
    let extracted = crate::extract::extract(&mut doc, lexicon);
    let mut out = Vec::new();
    for claim in &extracted.claims {
        let Value::When(when) = claim.value else { continue };
        let words = doc.words(claim.span);
        out.push(if when.grain == Grain::Time {
            format!("{words} = {}:{:02}", when.written.hour.unwrap_or(99), when.written.minute.unwrap_or(99))
        } else {
            let day = |d: Option<chrono::NaiveDate>| d.map_or("?".to_owned(), |d| d.to_string());
            let weekday = when.written.weekday.map_or(String::new(), |w| format!(" {w}"));
            if when.first == when.last {
                format!("{words} = {}{weekday}", day(when.first))
            } else {
                format!("{words} = {}..{}", day(when.first), day(when.last))
            }
        });
    }
    out
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(dates(text), expected, "{text}");
}

#[test]
fn days_with_their_months() {
    check("Am 24. Mai 2023 begann es, am 3. Juni endete es.", &["24. Mai 2023 = 2023-05-24", "3. Juni = 2023-06-03"]);
    check(
        "Dienstag, den 24. Mai 2022, und Freitag (20. Mai 2022)",
        &["Dienstag, den 24. Mai 2022 = 2022-05-24 Tue", "Freitag (20. Mai 2022) = 2022-05-20 Fri"],
    );
    check(
        "Der Vertrag vom 1.4.2019 gilt bis zum 31.12.2025, die Rechnung vom 04.05.23 nicht.",
        &["1.4.2019 = 2019-04-01", "31.12.2025 = 2025-12-31", "04.05.23 = 2023-05-04"],
    );
    check("Die Messe läuft vom 3. bis zum 12. September.", &["3. = 2024-09-03", "12. September = 2024-09-12"]);
    check("Er kommt am 22.04. zurück.", &["22.04. = 2024-04-22"]);
    check("Der neunundzwanzigste Februar 2023 fehlt.", &["neunundzwanzigste Februar 2023 = ?"]);
    check("Am 30. April, einem Dienstag, ist frei.", &["30. April, einem Dienstag = 2024-04-30 Tue"]);
    check("Das Konzert am 27. 11. 2023 und der Termin am siebten Vierten.", &["27. 11. 2023 = 2023-11-27", "siebten Vierten = 2023-04-07"]);
    check("2024-03-14 steht da, 14/03/2024 auch.", &["2024-03-14 = 2024-03-14", "14/03/2024 = 2024-03-14"]);
}

#[test]
fn a_stop_behind_a_day_ends_no_sentence() {
    let mut doc =
        Document { text: "Er kam am 24. Mai nach Bonn. Am 2. Tag ging er. Es waren 12. Danach schwieg er.".to_owned(), ..Document::default() };
    doc.blocks.push(Block::new(BlockKind::Paragraph, Span::new(0, doc.text.len() as u32)));
    crate::segment::segment(&mut doc, Language::German.lexicon());
    let sentences: Vec<&str> = doc.sentences.iter().map(|s| s.span.of(&doc.text)).collect();
    assert_eq!(sentences, ["Er kam am 24. Mai nach Bonn.", "Am 2. Tag ging er.", "Es waren 12.", "Danach schwieg er."]);
}

#[test]
fn what_is_counted_from_the_day_of_writing() {
    check(
        "Gestern war Regen, vorgestern Sonne, heute Wind und übermorgen Schnee.",
        &["Gestern = 2024-05-14", "vorgestern = 2024-05-13", "heute = 2024-05-15", "übermorgen = 2024-05-17"],
    );
    check("Das geschah gestern, Dienstag, und heute Abend.", &["gestern, Dienstag = 2024-05-14 Tue", "heute Abend = 2024-05-15"]);
    check("Am Morgen war es kühl, guten Morgen.", &[]);
    check(
        "Voriges Jahr und im nächsten Monat, letzte Woche, vorletztes Jahr.",
        &[
            "Voriges Jahr = 2023-01-01..2023-12-31",
            "nächsten Monat = 2024-06-01..2024-06-30",
            "letzte Woche = 2024-05-06..2024-05-12",
            "vorletztes Jahr = 2022-01-01..2022-12-31",
        ],
    );
    check("Vor drei Jahren war es so, vor zwei Tagen auch.", &["Vor drei Jahren = 2021-01-01..2021-12-31", "vor zwei Tagen = 2024-05-13"]);
    check("In den letzten Jahren wuchs die Stadt.", &[]);
    check("Die Wahl war am Sonntag, gewählt wurde am Montagabend.", &["Sonntag = 2024-05-12 Sun", "Montagabend = 2024-05-13 Mon"]);
    check("Das Spiel wird nächste Woche Montag sein.", &["nächste Woche Montag = 2024-05-20 Mon"]);
}

#[test]
fn months_years_and_periods() {
    check(
        "Anfang Mai 2023, Ende 1989 und im Jahr 1848.",
        &["Anfang Mai 2023 = 2023-05-01..2023-05-31", "Ende 1989 = 1989-01-01..1989-12-31", "1848 = 1848-01-01..1848-12-31"],
    );
    check(
        "Im dritten Quartal 2022 und im 2. Halbjahr 2021, Q1 2020.",
        &["dritten Quartal 2022 = 2022-07-01..2022-09-30", "2. Halbjahr 2021 = 2021-07-01..2021-12-31", "Q1 2020 = 2020-01-01..2020-03-31"],
    );
    check(
        "Im 19. Jahrhundert, in den 1980er Jahren und den neunziger Jahren.",
        &["19. Jahrhundert = 1801-01-01..1900-12-31", "1980er Jahren = 1980-01-01..1989-12-31", "neunziger Jahren = 1990-01-01..1999-12-31"],
    );
    check(
        "Der Krieg von 1939–1945, die Saison 2012/13, 44 v. Chr. geschah es.",
        &["1939–1945 = 1939-01-01..1945-12-31", "2012/13 = 2012-01-01..2013-12-31"],
    );
    check("2023 stieg der Umsatz auf 2000 Euro, 1500 Menschen kamen.", &["2023 = 2023-01-01..2023-12-31"]);
    check(
        "Ostermontag 2024 und der Tag der Deutschen Einheit im Jahr 2020.",
        &["Ostermontag 2024 = 2024-04-01", "Tag der Deutschen Einheit im Jahr 2020 = 2020-10-03"],
    );
    check("Im Sommer 2021 war es heiß.", &["Sommer 2021 = 2021-06-01..2021-08-31"]);
}

#[test]
fn times_of_day() {
    check(
        "Um 18:12 Uhr, um 19.30 Uhr, gegen 8 Uhr abends und um Mitternacht.",
        &["18:12 Uhr = 18:12", "19.30 Uhr = 19:30", "8 Uhr abends = 20:00", "Mitternacht = 0:00"],
    );
    check("Beginn ist um 20:15, Einlass ab zehn Uhr.", &["20:15 = 20:15", "zehn Uhr = 10:00"]);
    check("Es stand 2:1.", &[]);
}

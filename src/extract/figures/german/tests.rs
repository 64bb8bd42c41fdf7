use crate::base::{Span, Unit};
use crate::doc::{Block, BlockKind, Document, Kind, Value};
use crate::rule::lexicon::Language;

/// The figures of a text: words, value, unit, and the hedge if there is one.
fn figures(text: &str) -> Vec<String> {
    let mut doc = Document { text: text.to_owned(), ..Document::default() };
    doc.blocks.push(Block::new(BlockKind::Paragraph, Span::new(0, text.len() as u32)));
    let lexicon = Language::German.lexicon();
    crate::segment::segment(&mut doc, lexicon);
    let extracted = crate::extract::extract(&mut doc, lexicon);
    let mut out = Vec::new();
    for claim in extracted.claims.iter().filter(|c| c.kind != Kind::Date) {
        let words = doc.words(claim.span);
        out.push(match &claim.value {
            Value::Figure(f) => {
                let unit = match f.unit {
                    Unit::Count => claim.noun.map_or(String::new(), |n| doc.token(n as usize).to_owned()),
                    Unit::Money(c) => c.as_str().to_owned(),
                    Unit::Measure(u) => lexicon.units.get(u).id.to_string(),
                    other => format!("{other:?}"),
                };
                let to = f.to.map_or(String::new(), |to| format!("..{}", to.normalize()));
                let hedge = claim.hedge_span.map_or(String::new(), |h| format!(" ({})", doc.words(h)));
                let kind = if matches!(claim.kind, Kind::Age | Kind::Ordinal) { format!(" {:?}", claim.kind) } else { String::new() };
                format!("{words} = {}{to} {unit}{kind}{hedge}", f.point.round_dp(4).normalize()).trim_end().to_owned()
            }
            Value::Score(a, b) => format!("{words} = {a}:{b}"),
            other => format!("{words} = {other:?}"),
        });
    }
    out
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(figures(text), expected, "{text}");
}

#[test]
fn decimal_commas_and_grouping_points() {
    check("Der Umsatz stieg auf 1.234,5 Euro.", &["1.234,5 Euro = 1234.5 EUR"]);
    check("Das Becken fasst 2.300 Liter.", &["2.300 Liter = 2300 liter"]);
    check("Gezählt wurden 1.150.000 Vögel.", &["1.150.000 = 1150000 Vögel"]);
    check("Die Strecke misst 4,800 Kilometer.", &["4,800 Kilometer = 4.8 kilometer"]);
    check("In Zürich kostet der Kaffee 5.50 Franken, die Uhr 12'500 Franken.", &["5.50 Franken = 5.5 CHF", "12'500 Franken = 12500 CHF"]);
    check("Rund 40 000 Besucher kamen.", &["40 000 = 40000 Besucher (Rund)"]);
    check("Er zahlte 1 250,75 Euro.", &["1 250,75 Euro = 1250.75 EUR"]);
    check("Im Netz 192.168.0.1 und Version 1.2.3 steht nichts.", &[]);
}

#[test]
fn numbers_in_words() {
    check("Zweihunderteinundzwanzig Bäume wurden gefällt.", &["Zweihunderteinundzwanzig = 221 Bäume"]);
    check("Es kamen zwölftausenddreihundert Menschen.", &["zwölftausenddreihundert = 12300 Menschen"]);
    check("Die Stadt hat zwei Millionen dreihunderttausend Einwohner.", &["zwei Millionen dreihunderttausend = 2300000 Einwohner"]);
    check("Das kostete eine Million Euro.", &["eine Million Euro = 1000000 EUR"]);
    check("Eine halbe Million Bienen schwärmte aus.", &["Eine halbe Million = 500000 Bienen"]);
    check("Nach anderthalb Stunden fielen dreieinhalb Liter.", &["anderthalb Stunden = 1.5 hour", "dreieinhalb Liter = 3.5 liter"]);
    check("Ein Dutzend Eier und fünf Dutzend Brötchen.", &["Ein Dutzend = 12 Eier", "fünf Dutzend = 60 Brötchen"]);
    check(
        "Drei Viertel der Wähler, ein Drittel der Höfe und die Hälfte aller Orte.",
        &["Drei Viertel = 0.75 Fraction", "ein Drittel = 0.3333 Fraction", "Hälfte = 0.5 Fraction"],
    );
    check("Zwei Komma fünf Meter hoch.", &["Zwei Komma fünf Meter = 2.5 meter"]);
    check("Fünf und drei Viertel Milliarden.", &["Fünf und drei Viertel Milliarden = 5750000000"]);
    check("Minus zwölf Grad, dann -3,5 Grad.", &["Minus zwölf Grad = -12 degree", "-3,5 Grad = -3.5 degree"]);
    check(
        "Mehrere Hundert Schafe, ein paar Tausend Ziegen und Dutzende Kühe.",
        &["Mehrere Hundert = 300 Schafe", "ein paar Tausend = 3000 Ziegen", "Dutzende = 12 Kühe"],
    );
}

#[test]
fn articles_nouns_and_verbs_are_no_numbers() {
    for text in [
        "Ein Mann und eine Frau achten auf die Einheit.",
        "Die Achtung vor dem Elfmeter war einhellig, der Dreher blieb einsam.",
        "Frau Hundert und Herr Tausend wohnen in der Siebenstraße.",
        "Er achte die Regeln, sagte sie.",
        "Der Airbus A320, die Boeing 737, Covid-19, der G20-Gipfel und Artikel 5.",
        "Siehe Seite 12, Kapitel 3, Abb. 4 und § 17.",
        "Zunächst dauerte es, zuletzt nicht.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn money_and_shares() {
    check("Ein Plus von 3,5 Mrd. Euro, rund 12 Mio. US-Dollar.", &["3,5 Mrd. Euro = 3500000000 EUR", "12 Mio. US-Dollar = 12000000 USD (rund)"]);
    check(
        "EUR 4,2 Mio. oder € 300, dazu 20 €, 15 US$, 99 Cent.",
        &["EUR 4,2 Mio. = 4200000 EUR", "€ 300 = 300 EUR", "20 € = 20 EUR", "15 US$ = 15 USD", "99 Cent = 0.99 EUR"],
    );
    check(
        "Der Eintritt kostet zwei Euro fünfzig, das Buch 15 Dollar und 20 Cent.",
        &["zwei Euro fünfzig = 2.5 EUR", "15 Dollar und 20 Cent = 15.2 USD"],
    );
    check("Das 300-Euro-Rad und ein 100-Millionen-Euro-Projekt.", &["300-Euro = 300 EUR", "100-Millionen-Euro = 100000000 EUR"]);
    check(
        "16,4 Millionen kanadische Dollar und 500 schwedische Kronen.",
        &["16,4 Millionen kanadische Dollar = 16400000 CAD", "500 schwedische Kronen = 500 SEK"],
    );
    check(
        "Um 1,5 Prozentpunkte auf 12 %, also 50 Basispunkte und 0,5 Promille.",
        &["1,5 Prozentpunkte = 1.5 PercentagePoint", "12 % = 12 Percent", "50 Basispunkte = 50 BasisPoint", "0,5 Promille = 0.5 PerMille"],
    );
}

#[test]
fn ranges_and_hedges() {
    check(
        "Zwischen 10 und 15 Euro, 20 bis 30 Prozent und 10–15 Kilometer.",
        &["10 und 15 Euro = 10..15 EUR", "20 bis 30 Prozent = 20..30 Percent", "10–15 Kilometer = 10..15 kilometer"],
    );
    check("Die Galaxis hat 100 bis 300 Milliarden Sterne.", &["100 bis 300 Milliarden = 100000000000..300000000000 Sterne"]);
    check("Von 10 auf 15 Euro.", &["10 = 10", "15 Euro = 15 EUR"]);
    check(
        "Mindestens 20 Boote, knapp 300 Gäste, mehr als 5 Stunden, bis zu 40 Grad und gut 7 Tonnen.",
        &[
            "20 = 20 Boote (Mindestens)",
            "300 = 300 Gäste (knapp)",
            "5 Stunden = 5 hour (mehr als)",
            "40 Grad = 40 degree (bis zu)",
            "7 Tonnen = 7 tonne (gut)",
        ],
    );
}

#[test]
fn factors_ranks_ages_scores() {
    check("Der dreifache Preis ist doppelt so hoch, das Ziel 3-fach.", &["dreifache = 3 Multiple", "doppelt = 2 Multiple", "3 = 3"]);
    check("Sie kam auf den dritten Platz, er am 2. Spieltag.", &["dritten = 3 Platz Ordinal", "2. = 2 Spieltag Ordinal"]);
    check(
        "Der 34-Jährige, eine Zweiundzwanzigjährige, sie war 41 Jahre alt und er starb im Alter von 87 Jahren.",
        &["34-Jährige = 34 year Age", "41 Jahre alt = 41 year Age", "87 Jahren = 87 year Age"],
    );
    check("Der Verein gewann 3:1 und verlor 0:2.", &["3:1 = 3:1", "0:2 = 0:2"]);
    check("Sie zahlen 12 Euro pro Stunde, es gab 5 Fälle je 100.000 Einwohner.", &["12 Euro = 12 EUR", "5 = 5 Fälle"]);
}

//! Many sentences through one helper: what is claimed, in the shortest words that tell.

use crate::base::{Per, Span, Unit};
use crate::doc::{Block, BlockKind, Claim, Document, Hedge, Kind, Value};
use crate::rule::lexicon::Lexicon;

fn document(text: &str, kind: BlockKind) -> (Document, Vec<Claim>) {
    let mut doc = Document { text: text.to_owned(), ..Document::default() };
    doc.blocks.push(Block::new(kind, Span::new(0, text.len() as u32)));
    crate::segment::segment(&mut doc, Lexicon::english());
    let extracted = crate::extract::extract(&mut doc, Lexicon::english());
    (doc, extracted.claims)
}

/// Each figure as `words = value unit`, hedges, rates and nouns with it; dates are left out.
fn figures(text: &str) -> Vec<String> {
    let (doc, claims) = document(text, BlockKind::Paragraph);
    claims.iter().filter(|c| c.kind != Kind::Date).map(|c| show(&doc, c)).collect()
}

fn show(doc: &Document, claim: &Claim) -> String {
    let lexicon = Lexicon::english();
    let mut out = format!("{} =", claim.span.of(&doc.text));
    match &claim.value {
        Value::Score(a, b) => out += &format!(" {a}:{b}"),
        Value::When(_) => out += " date",
        Value::Vast(v) => out += &format!(" {}e{}", v.mantissa, v.power),
        Value::Figure(f) => {
            out += match f.hedge {
                Hedge::None => "",
                Hedge::Exactly => " exactly",
                Hedge::About => " about",
                Hedge::Nearly => " nearly",
                Hedge::JustOver => " just over",
                Hedge::MoreThan => " >",
                Hedge::AtLeast => " >=",
                Hedge::LessThan => " <",
                Hedge::UpTo => " <=",
            };
            out += &format!(" {}", f.point.round_dp(4).normalize());
            if let Some(to) = f.to {
                out += &format!("..{}", to.normalize());
            }
            match f.unit {
                Unit::Count => {}
                Unit::Percent => out += " %",
                Unit::PercentagePoint => out += " points",
                Unit::BasisPoint => out += " bp",
                Unit::PerMille => out += " permille",
                Unit::Fraction | Unit::Multiple => {
                    let given = f.given.map(|g| (g.lo.unwrap().value.round_dp(3).normalize(), g.hi.unwrap().value.round_dp(3).normalize()));
                    out += &given.map_or(String::new(), |(lo, hi)| format!(" [{lo}, {hi}]"));
                }
                Unit::Money(m) => out += &format!(" {}{}", m.as_str(), if m.sure { "" } else { "?" }),
                Unit::Measure(u) => out += &format!(" {}", lexicon.units.get(u).id),
            }
            match f.per {
                None => {}
                Some(Per::Unit(u)) => out += &format!(" per {}", lexicon.units.get(u).id),
                Some(Per::Number(n)) => out += &format!(" per {n}"),
                Some(Per::Each) => out += " each",
            }
        }
    }
    match claim.kind {
        Kind::Ordinal => out += " rank",
        Kind::Age => out += " old",
        _ => {}
    }
    if let Some(noun) = claim.noun {
        out += &format!(" ({})", lexicon.nouns.singular(doc.token(noun as usize)));
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(figures(text), expected, "{text}");
}

#[test]
fn digits_with_every_grouping() {
    check("It has 1,200,500 users.", &["1,200,500 = 1200500 (user)"]);
    check("It has 1 234 567 residents.", &["1 234 567 = 1234567 (resident)"]);
    check("It has 1\u{202f}234 residents.", &["1\u{202f}234 = 1234 (resident)"]);
    check("It cost ₹12,34,567.", &["₹12,34,567 = 1234567 INR"]);
    check("It made 6,4 million tonnes.", &["6,4 million tonnes = 6400000 tonne"]);
    check("It sold 1.150.000 cars.", &["1.150.000 = 1150000 (car)"]);
    check("In all, 6,5000,000 pennies are missing.", &[]);
    check("Growth was −0.6% and the balance $-50.8bn.", &["−0.6% = -0.6 %", "$-50.8bn = -50800000000 USD?"]);
    check("It is 1 1/2 miles and 2½ hours away.", &["1 1/2 miles = 1.5 mile", "2½ hours = 2.5 hour"]);
    check("It was minus 5C, or ten degrees below zero.", &["minus 5C = -5 celsius", "ten degrees below zero = -10 degree"]);
}

#[test]
fn scales_glued_and_spelled() {
    check("It holds €2.3bn in cash and $1.2tn in bonds.", &["€2.3bn = 2300000000 EUR", "$1.2tn = 1200000000000 USD?"]);
    check("About two and a half million people fled.", &["two and a half million = about 2500000 (person)"]);
    check("It cost half a million dollars.", &["half a million dollars = 500000 USD?"]);
    check("Twenty-eight thousand six hundred forty-two students enrolled.", &["Twenty-eight thousand six hundred forty-two = 28642 (student)"]);
    check("He read a hundred and one books and two dozen poems.", &["a hundred and one = 101 (book)", "two dozen = 24 (poem)"]);
    check("The star weighs about 1.99 × 10^30 kg.", &["1.99 × 10^30 kg = 1.99e30"]);
    check("It weighs 9.1 × 10^-31 kg.", &["9.1 × 10^-31 kg = 9.1e-31"]);
    check("The loss was 72·5% (P = 0·05).", &["72·5% = 72.5 %", "0·05 = 0.05"]);
    check("It has 3.5 × 10^6 cells.", &["3.5 × 10^6 = 3500000 (cell)"]);
}

#[test]
fn m_is_million_or_metre() {
    check("The app has 35m users worldwide.", &["35m = 35000000 (user)"]);
    check("It will lift output to 1.2m tons.", &["1.2m tons = 1200000 ton"]);
    check("The tower is 35m tall.", &["35m = 35 meter"]);
    check("She threw 61.02m.", &["61.02m = 61.02 meter"]);
    check("It lost £35m.", &["£35m = 35000000 GBP"]);
}

#[test]
fn ranges_are_one_claim_and_changes_two() {
    check("Revenue should reach 33-35 billion euros.", &["33-35 billion euros = 33000000000..35000000000 EUR"]);
    check("Between four and five thousand people came.", &["four and five thousand = 4000..5000 (person)"]);
    check("Sales went from $10 to $15 billion.", &["$10 = 10000000000 USD?", "$15 billion = 15000000000 USD?"]);
    check("Profit rose from £40m to £48m.", &["£40m = 40000000 GBP", "£48m = 48000000 GBP"]);
    check("Prices rose 5-7% a year.", &["5-7% = 5..7 % per year"]);
    check("Sales rose 25% to £48m.", &["25% = 25 %", "£48m = 48000000 GBP"]);
    check("Tickets cost £15-20 each.", &["£15-20 = 15..20 GBP each"]);
    check("They are $10-$20.", &["$10-$20 = 10..20 USD?"]);
}

#[test]
fn hedges_before_and_after() {
    check("Some 2,000 fans and no fewer than 30 police came.", &["2,000 = about 2000 (fan)", "30 = >= 30 (police)"]);
    check("More than 40 people, nearly 300 dogs, up to 12 cats.", &["40 = > 40 (person)", "300 = nearly 300 (dog)", "12 = <= 12 (cat)"]);
    check("It takes 40 minutes or so, just over 3 miles.", &["40 minutes = about 40 minute", "3 miles = just over 3 mile"]);
    check(
        "It took 40 or so people, 100+ vans and 1,000 or more kilograms of rope.",
        &["40 = about 40 (person)", "100 = >= 100 (van)", "1,000 or more kilograms = >= 1000 kilogram"],
    );
    check("Some two to three hundred cars burned.", &["two to three hundred = about 200..300 (car)"]);
    check("She raised $900,000 more than $1.1m.", &["$900,000 = 900000 USD?", "$1.1m = 1100000 USD?"]);
}

#[test]
fn money_in_every_dress() {
    check("He paid US$5m, A$1.2bn, HK$5 and R$4.", &["US$5m = 5000000 USD", "A$1.2bn = 1200000000 AUD", "HK$5 = 5 HKD", "R$4 = 4 BRL"]);
    check("The deal is worth USD34.6 million.", &["USD34.6 million = 34600000 USD"]);
    check("The state set aside Rs 5 crore.", &["Rs 5 crore = 50000000 INR?"]);
    check("Shares closed at 250p, or 45 cents a share.", &["250p = 2.5 GBP", "45 cents = 0.45 USD? each"]);
    check("Bread costs three dollars and fifty cents.", &["three dollars and fifty cents = 3.5 USD?"]);
    check("It paid 3.4bn kroner, and 5m Danish kroner more.", &["3.4bn kroner = 3400000000 DKK", "5m Danish kroner = 5000000 DKK"]);
    check("It paid 3.4bn kroner.", &["3.4bn kroner = 3400000000 NOK?"]);
    check("Wages start at $20 (£16) an hour.", &["$20 = 20 USD? per hour", "£16 = 16 GBP per hour"]);
    check("A $2-a-day wage; £9,250 a year; 23 per 100,000.", &["$2 = 2 USD? per day", "£9,250 = 9250 GBP per year", "23 = 23 per 100000"]);
}

#[test]
fn percentages_and_points() {
    check("It rose 1.5 percentage points, then 25 basis points.", &["1.5 percentage points = 1.5 points", "25 basis points = 25 bp"]);
    check("It rose by a quarter-point, then half a percentage point.", &["a quarter-point = 0.25 points", "half a percentage point = 0.5 points"]);
    check("Support slipped four points to 54%.", &["four points = 4 points", "54% = 54 %"]);
    check("The index fell 210 points to 7,610.", &["210 = 210 (point)", "7,610 = 7610"]);
    check("It is up 12 per cent, 12 percent or 12pc.", &["12 per cent = 12 %", "12 percent = 12 %", "12pc = 12 %"]);
}

#[test]
fn units_simple_and_compound() {
    check("The 6-foot-2 forward is 6 ft 2 in (1.88 m) tall.", &["6-foot-2 = 74 inch", "6 ft 2 in = 74 inch", "1.88 m = 1.88 meter"]);
    check("A 30-foot wall and a 120-mile trip.", &["30-foot = 30 foot", "120-mile = 120 mile"]);
    check("It lasted 2 hours 14 minutes.", &["2 hours 14 minutes = 134 minute"]);
    check("The truck weighs 12 tonnes (26,455 pounds).", &["12 tonnes = 12 tonne", "26,455 pounds = 26455 pound"]);
    check("It spent 26,455 pounds.", &["26,455 pounds = 26455 GBP?"]);
    check("She dropped 25 pounds.", &["25 pounds = 25 pound"]);
    check("She dropped 25 pounds, a British tourist said.", &["25 pounds = 25 GBP"]);
    check("This summer we work at 18F below.", &[]);
    check("One MP took 57 kb in 2 y at 26 KM/H.", &["One = 1 (mp)", "57 kb = 57 kilobyte", "2 y = 2 year", "26 KM/H = 26 kilometer-per-hour"]);
    check("TORNADO 4 W BRUCE; A QUARTER OR TENTHS OF AN INCH.", &["4 = 4"]);
    check("It took more than a year and a half of work.", &["a year and a half = > 1.5 year"]);
    check("They gave a score of “5″.", &["5 = 5"]);
    check("We work at 18F with a crew of 11F.", &[]);
    check("It grew to 50,000 in 2020.", &["50,000 = 50000"]);
    check("A 5 MW plant, a 5 mW laser, 80 km/h.", &["5 MW = 5 megawatt", "5 mW = 5 milliwatt", "80 km/h = 80 kilometer-per-hour"]);
    check("It was 30°C (86°F).", &["30°C = 30 celsius", "86°F = 86 fahrenheit"]);
    check("It went on for three more years.", &["three more years = 3 year"]);
}

#[test]
fn lists_say_the_unit_once() {
    check("It was measured at 5, 10 and 15 minutes.", &["5 = 5 minute", "10 = 10 minute", "15 minutes = 15 minute"]);
    check(
        "Wards of two or three beds, and rooms of 12 or 15 square metres.",
        &["two = 2 (bed)", "three = 3 (bed)", "12 = 12 square-meter", "15 square metres = 15 square-meter"],
    );
    check("The bids were $3, $4 and $5 million.", &["$3 = 3000000 USD?", "$4 = 4000000 USD?", "$5 million = 5000000 USD?"]);
    check("It sells 12-, 24- and 36-month loans.", &["12 = 12 month", "24 = 24 month", "36-month = 36 month"]);
    check("The gap was 3.5 ± 0.2 mm.", &["3.5 = 3.5 millimeter", "0.2 mm = 0.2 millimeter"]);
    check("They lost by 12, 5 percent of it at home.", &["12 = 12", "5 percent = 5 %"]);
    check("He scored 12 and $5 was paid.", &["12 = 12", "$5 = 5 USD?"]);
}

#[test]
fn head_nouns() {
    check("Of the 640 postal ballots, 416 were cast by post.", &["640 = 640 (ballot)", "416 = 416"]);
    check("Officers arrested 14 men and nine women.", &["14 = 14 (man)", "nine = 9 (woman)"]);
    check("The 11-member board met.", &["11 = 11 (member)"]);
    check("Two cars hit 200 people injured earlier.", &["Two = 2 (car)", "200 = 200 (person)"]);
    check("A 6.3 magnitude quake caused eleven deaths.", &["6.3 = 6.3", "eleven = 11 (death)"]);
    check("One passenger seriously injured.", &["One = 1 (passenger)"]);
    check("There were about 632 MST camps (and 12) then.", &["632 = about 632 (camp)", "12 = 12"]);
    check("She served for one term with 170 MPs.", &["one = 1 (term)", "170 = 170 (mp)"]);
    check("One of them left and no one stayed.", &[]);
}

#[test]
fn fractions_multiples_and_vague_sizes() {
    check("Two-thirds of voters and a third of members left.", &["Two-thirds = 0.6667 [0.6, 0.733]", "a third = 0.3333 [0.3, 0.367]"]);
    check("One in five homes is empty.", &["One in five = 0.2 [0.182, 0.222] (home)"]);
    check("It was a 1-in-100 chance.", &["1-in-100 = 0.01 [0.01, 0.01]"]);
    check("Three of the 12 jurors asked.", &["Three = 3", "12 = 12 (juror)"]);
    check("A third man was seen.", &["third = 3 rank (man)"]);
    check("Rents more than doubled and sales grew sixfold.", &["doubled = > 2 [1.9, 2.2]", "sixfold = 6 [5.7, 7.7]"]);
    check("It carries three times as many riders.", &["three times = 3 [2.85, 3.3]"]);
    check("They won three times.", &["three = 3 (time)"]);
    check("Tens of thousands of fans and dozens of dogs.", &["Tens of thousands = 10000 (fan)", "dozens = 12 (dog)"]);
    check("Half the town and nearly half of us.", &["Half = 0.5 [0.45, 0.55]", "half = nearly 0.5 [0.45, 0.55]"]);
}

#[test]
fn ages_and_ranks_and_scores() {
    check("A 60-, 65- and 70-year-old signed up.", &["60 = 60 year old", "65 = 65 year old", "70-year-old = 70 year old"]);
    check("A 22-year-old man and a boy aged nine.", &["22-year-old = 22 year old (man)", "nine = 9 year old"]);
    check("Nick Hague, 44, spent 200 days in space.", &["44 = 44 year old", "200 days = 200 day"]);
    check("She finished 12th in the second-largest race.", &["12th = 12 rank", "second = 2 rank (race)"]);
    check("Arsenal won 3-1 after a 54-46 vote.", &["3-1 = 3:1", "54-46 = 54:46"]);
    check("It is a ratio of 1:4, and they were outnumbered two to one.", &["1:4 = 1:4", "two to one = 2:1"]);
    check("They were randomised 2:1 at 5:30 in Room 3:4.", &["2:1 = 2:1"]);
    check("The articles passed by votes of 230-to-197.", &["230-to-197 = 230:197"]);
    check("It passed by 312 votes to 297.", &["312 votes to 297 = 312:297"]);
    check("The motion was rejected by 41 to 46.", &["41 to 46 = 41:46"]);
    check("She beat a qualifier from Jersey, 6-4, 3-6, 7-5.", &["6-4 = 6:4", "3-6 = 3:6", "7-5 = 7:5"]);
    check("The Farmers had 31 seats and Civic Choice won 29.", &["31 = 31 (seat)", "29 = 29"]);
    check("Booking lines are open 9-5.", &[]);
    check("He died at 81, a week short of his 82nd birthday.", &["81 = 81 year old", "82nd = 82 rank (birthday)"]);
    check("She was the first two hours late.", &["two hours = 2 hour"]);
    check("It was first detected in the first recorded case.", &["first = 1 rank (case)"]);
    check("They gave mobile-first designs.", &[]);
    check(
        "Children aged 7–12 years and girls aged 5, 7 and nine.",
        &["7–12 years = 7..12 year old", "5 = 5 year old", "7 = 7 year old", "nine = 9 year old"],
    );
    check(
        "It suits those from 12 to 14 years old, or 3-5 years of age.",
        &["12 = 12 year old", "14 years old = 14 year old", "3-5 years of age = 3..5 year old"],
    );
    check("Teens aged 13-18 use it.", &["13-18 = 13..18 year old"]);
    check("Children under five and people over 65 may go in; he was 34 and ill.", &["five = < 5 year old", "65 = > 65 year old", "34 = 34 year old"]);
    check("A man aged 45, and 12 others, were held.", &["45 = 45 year old", "12 = 12 (other)"]);
    check("James Fields, now 22, was jailed.", &["22 = 22 year old"]);
}

#[test]
fn fractions_of_more_than_one_word() {
    check("one hundred and thirty fifths", &["one hundred and thirty fifths = 26 [23.4, 28.6]"]);
    check("one hundred thirty-fifths", &["one hundred thirty-fifths = 2.8571 [2.571, 3.143]"]);
    check("a hundred trillionth", &["a hundred trillionth = 100000000000000 rank"]);
}

#[test]
fn spoken_figures_only_where_nothing_else_is_said() {
    check("two fifty", &["two fifty = 250"]);
    check("He spoke of two fifty times.", &["two = 2", "fifty = 50 (time)"]);
    check("10 k", &["10 k = 10000"]);
    check("168 F", &["168 F = 168 fahrenheit"]);
    check("-27C", &["-27C = -27 celsius"]);
    check("42 SAR", &["42 SAR = 42 SAR"]);
    check("They ran 10 k and sang.", &["10 = 10"]);
}

#[test]
fn what_is_no_quantity() {
    for text in [
        "Covid-19 hit the S&P 500 and the iPhone 12.",
        "The Boeing 737, the F-16, the A320neo and the LB-1 met at the G20.",
        "Take the M25, Route 66 or Interstate 95 to 10 Downing Street.",
        "As Figure 3b and Group 7 of 2004 MN4 show.",
        "See Section 4, Fig. 2, page 12 and No. 7 of Article 50 [12].",
        "Call 020 7946 0958 or +44 20 7946 0958.",
        "Version 3.4.5 and v2 run on 192.168.1.2.",
        "It is open 24/7, as on 9/11, at 7-Eleven.",
        "He lives a million miles away and had second thoughts.",
        "See Public Law No: 102-481.",
        "At UTC+9, codons 12 and 13, № 6, stage two of it: 1) a and 2) b.",
        "Use OAuth 2.0, versions 4, 5, and 6 of it, or interleukin (IL)-10; a new one comes.",
        "Phase Three of World War Two is part one.",
        "It closed at 930 AM near mile marker 43.",
        "LAT...LON 4111 10170 4114 10135",
        "The table is in thousands, and the 5' end is free.",
        "The first lady was at first a zero-sum player.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn brackets_are_a_minus_only_in_cells() {
    let cell = |text: &str| {
        let (doc, claims) = document(text, BlockKind::Cell { table: 0, row: 1, col: 1, head: false });
        claims.iter().map(|c| show(&doc, c)).collect::<Vec<_>>()
    };
    assert_eq!(cell("(1,234)"), ["1,234 = -1234"]);
    check("It fell (1,234).", &["1,234 = 1234"]);
}

#[test]
fn nothing_panics_on_odd_input() {
    for text in [
        "",
        "-",
        "$",
        "1 ½",
        "99999999999999999999999999999999",
        "1.99 x 10^",
        "½½",
        "a a a",
        "one-",
        "5-",
        "-5-5-5",
        "10^999",
        "£-",
        "1/0",
        "79228162514264337593543950335 million",
        "between and",
        "'6'2\"",
        "from 1 to",
    ] {
        let _ = figures(text);
    }
}

#[test]
fn labels_and_names_that_hold_digits() {
    check("Call 101 or dial 999 at once; we called 20 people.", &["20 = 20 (person)"]);
    check("The clinic, at 675 West 10th Avenue, has a 401(k) plan.", &[]);
    check("It was given on days −6 to −2, on day -1 and on day +1.", &[]);
    check("Problem 2: the text is too small. Goal 14 was met.", &[]);
    check("A problem 20 people had.", &["20 = 20 (person)"]);
    check("A tier-one target of two tier-one firms.", &["two = 2 (firm)"]);
    check("From Days Two through Seven it rains.", &[]);
    check("White wins with 21...Qb7 22.c6 Rxa1 23.cxb7 Re7.", &[]);
    check("See doi 10.1371/journal.pone and GB/T 2589-2008.", &[]);
    check("As other studies (40) and reports (12, 14) show, men (41) came.", &["41 = 41"]);
    check("They were likelier (aRR 1.92) to use OAuth 2.0.", &["1.92 = 1.92"]);
    check("A total of 45 CAD patients paid 30 CAD each.", &["45 = 45 (patient)", "30 CAD = 30 CAD each"]);
    check("Of 20 races, 14 won prizes.", &["20 = 20 (race)", "14 = 14"]);
    check("The fine was 14,000 won.", &["14,000 won = 14000 KRW?"]);
}

#[test]
fn shares_as_counted() {
    check("It rose in 47.8% (22/46) of mothers.", &["47.8% = 47.8 %", "22/46 = 0.4783 [0.478, 0.478]"]);
    check("It occurred in 12/48 patients.", &["12/48 = 0.25 [0.25, 0.25] (patient)"]);
    check("They met on 3/14 and in 12/13, and rang 24/7.", &[]);
}

#[test]
fn units_of_the_sciences() {
    check("It had 5 mg kg-1 and 3 mg 100 g-1.", &["5 mg = 5 milligram per kilogram", "3 mg = 3 milligram"]);
    check("At 2 W m−2 and 6 kg ha⁻¹ day⁻¹ it grew.", &["2 W = 2 watt per square-meter", "6 kg = 6 kilogram per hectare"]);
    check(
        "The mass is 20 (kg), in 52.49 μM or 5 mM salt.",
        &["20 (kg) = 20 kilogram", "52.49 μM = 52.49 micromole-per-liter", "5 mM = 5 millimole-per-liter"],
    );
    check(
        "It took 8~12 minutes, ~5 minutes or 2 - ~7 minutes.",
        &["8~12 minutes = 8..12 minute", "5 minutes = about 5 minute", "2 = 2", "7 minutes = about 7 minute"],
    );
}

#[test]
fn ranges_of_parts() {
    check("It fell by one to two tenths of an inch.", &["one to two tenths of an inch = 0.1..0.2 inch"]);
    check("It hit two to three fifths of homes.", &["two to three fifths = 0.4..0.6"]);
    check("One to two quarters of growth came.", &["One to two = 1..2 (quarter)"]);
}

#[test]
fn lengths_of_time_and_ages() {
    check("It was shut for a week, 32 hours of them in the dark.", &["a week = 1 week", "32 hours = 32 hour"]);
    check("It took 1 year, 2 days, 3 hours.", &["1 year, 2 days, 3 hours = 8817 hour"]);
    check("Adults older than 18 years and children younger than 5.", &["18 years = > 18 year old", "5 = < 5 year old"]);
    check("We saw it over a 12-month period.", &["12-month = 12 month"]);
    check("It scored in the first and 5th minutes.", &["first = 1 rank", "5th = 5 rank (minute)"]);
}

#[test]
fn money_named_before_its_number() {
    check("The price starts at dollar 22.5 million.", &["dollar 22.5 million = 22500000 USD?"]);
    check("In Euro 96 the dollar fell; against the dollar 3 of them fell.", &["3 = 3"]);
    check(
        "It lost two billion SKr/year, hk $ 10 million and 10 lira 11a.",
        &["two billion SKr = 2000000000 SEK per year", "hk $ 10 million = 10000000 HKD", "10 lira = 10 TRY?"],
    );
}

#[test]
fn numbers_of_notes_works_and_editions() {
    check("It helps the elderly (39). They used forty (40) of them; members (41) came.", &["forty = 40", "40 = 40", "41 = 41"]);
    check("As Visser et al. (23) found, the Utility (CHU-9D)24 is a measure; Group (2) was given it.", &[]);
    check("It appeared in the Journal of Things, 3(31), 1102.", &[]);
    check("The (USWDS) 2.0 came in the 0.1 release, and versions 1 through 16.", &[]);
    check("They gave a git 101 workshop to 101 people.", &["101 = 101 (person)"]);
    check("Call a 1-800 number of the 16-4A District after the trial BIG 1-98.", &[]);
    check("It ran for two sessions 4 months apart.", &["two = 2 (session)", "4 months = 4 month"]);
}

#[test]
fn names_and_levels() {
    check("We believe in the Four Opens as they stand; Tropical Depression Ten is near the coast.", &[]);
    check("The rate fell to zero; zero tolerance of zero-sum games.", &["zero = 0"]);
    check("He would have been 80 on Friday. The median age was 41 years.", &["80 = 80 year old", "41 years = 41 year old"]);
    check("It is 330× faster.", &["330× = 330 [313.5, 363]"]);
    check("It is under a hectare and over a foot.", &["a hectare = < 1 hectare"]);
    check("The price was $20 43.", &["$20 = 20 USD?", "43 = 43"]);
    check("$20 43", &["$20 43 = 20.43 USD?"]);
    check("0033", &["0033 = 33"]);
}

#[test]
fn powers_and_signs_set_level() {
    check("The rate was 7.7×10−5; it is 5 x 10-6 m.", &["7.7×10−5 = 0.0001", "5 x 10-6 m = 0 meter"]);
    check("It changed by 3% vs –6% and at –5°C.", &["3% = 3 %", "–6% = -6 %", "–5°C = -5 celsius"]);
    check("See CVE-2020-26297 at (39.188639, -120.108848).", &[]);
    check("They were 0.0139, 0.0421 and 0.0123.", &["0.0139 = 0.0139", "0.0421 = 0.0421", "0.0123 = 0.0123"]);
    check("On day (POD) 1, 2 and 5 the protein 27 (HSP-27) rose; in SPSS ver. 15.0 it fell.", &[]);
    check("A Three-Month Intake in this age group (4–12 years) helped.", &["Three-Month = 3 month", "4–12 years = 4..12 year old"]);
}

#[test]
fn pairs_that_share_their_unit() {
    check("They took 32.4 ± 9.9 h and 36.2 ± 10.3 h.", &["32.4 = 32.4 hour", "9.9 h = 9.9 hour", "36.2 = 36.2 hour", "10.3 h = 10.3 hour"]);
    check("It fell (−8.5, 5.3%) in men (12, 40%).", &["−8.5 = -8.5 %", "5.3% = 5.3 %", "12 = 12", "40% = 40 %"]);
    check("It took 2 h/week more.", &["2 h = 2 hour per week"]);
    check("The moveForward(100); event came with R 3.6.x.", &[]);
}

#[test]
fn points_of_scales_and_names_with_digits() {
    check("In the poll they used seven-point scales.", &["seven = 7 (point)"]);
    check("The poll has a 7-point lead.", &["7-point = 7 points"]);
    check("The C17∶0 ratio of 173b6e68 and COSMIC Alpha 2 as it was.", &[]);
}

#[test]
fn times_that_were_taken() {
    check("She won the race in 2:14:04, a best of 2:14:04.5.", &["2:14:04 = 8044 second", "2:14:04.5 = 8044.5 second"]);
    check(
        "It rose by 16 p.p. in the first 3 d; CQ 55/68 (81%); P=0.027.",
        &["16 p.p. = 16 points", "3 d = 3 day", "55/68 = 0.8088 [0.809, 0.809]", "81% = 81 %", "0.027 = 0.027"],
    );
    check("As used here,22–24 in month four and file 1, it is 1au away.", &["1au = 1 astronomical-unit"]);
}

#[test]
fn laws_notes_and_addresses() {
    check("It follows Section 4(a)(2) of the Act, 107 Stat. 888 and 42 U.S.C. 1983.", &[]);
    check("3 Restated due to adoption of new standards here.", &[]);
    check("5 Britons died when a bus fell into the sea.", &["5 = 5 (briton)"]);
    check("They bought 620 N. Michigan Avenue with M-One rotary systems.", &[]);
    check("What is new in Rust 1.65, 1.66 and 1.67.", &[]);
    check(
        "In all, 741 adult participants (20–72 yrs) came, for 5 c.c. each.",
        &["741 = 741 (participant)", "20–72 yrs = 20..72 year old", "5 c.c. = 5 cubic-centimeter each"],
    );
}

#[test]
fn heat_and_names_of_heat() {
    check("Aaron Snow led 18F for a year.", &["a year = 1 year"]);
    check("Snow fell at 18F in the north.", &["18F = 18 fahrenheit"]);
    check("It was 19C, and it was kept at 37C; Section 19C of the early 19C.", &["19C = 19 celsius", "37C = 37 celsius"]);
    check(
        "Some 300&nbsp;million people, 28&nbsp;km and 5&nbsp;% came.",
        &["300&nbsp;million = about 300000000 (person)", "28&nbsp;km = 28 kilometer", "5&nbsp;% = 5 %"],
    );
    check("The video of Between Two Ferns is liked; Mio 0.7-alpha.1 is out.", &[]);
}

#[test]
fn one_of_a_people_or_of_letters() {
    check("Only one Democratic senator voted against it.", &["one = 1 (senator)"]);
    check("One US official and one NASA engineer left.", &["One = 1 (official)", "one = 1 (engineer)"]);
    check("About 12 US soldiers were there.", &["12 = about 12 (soldier)"]);
    check("There was one Republican in the room.", &["one = 1 (republican)"]);
    check("They saw exactly one RCW for each of the objects.", &["one = exactly 1 (rcw)"]);
    check("At one point US forces left the town.", &[]);
}

#[test]
fn parts_powers_and_signs() {
    check("minus three fifths", &["minus three fifths = -0.6 [-0.66, -0.54]"]);
    check("There are 2^16 ports.", &["2^16 = 65536 (port)"]);
    check("2.5^-1", &["2.5^-1 = 0.4"]);
    check("The meals had 19 E% of protein and 5 wt% of water.", &["19 E% = 19 %", "5 wt% = 5 %"]);
    check("The cloth measures 2 yd 7'.", &["2 yd 7' = 13 foot"]);
    check("The rope of 1m is equal to 10 dm.", &["1m = 1 meter", "10 dm = 10 decimeter"]);
    check("The scheme paid R40 to R55 a head.", &["R40 to R55 = 40..55 ZAR each"]);
    check("The roads R40 and R55 are shut.", &[]);
    check("Survival was 10.9 (3.5–16.5) months.", &["10.9 = 10.9 month", "3.5–16.5 = 3.5..16.5 month"]);
    check("A quake of magnitude 6.3 was felt.", &["6.3 = 6.3"]);
    check("The change is in BIPs 340, 341 and 342.", &[]);
}

#[test]
fn times_that_are_occasions() {
    check("She was chosen five times as captain of the side.", &["five = 5 (time)"]);
    check("It is five times as likely.", &["five times = 5 [4.75, 5.5]"]);
    check("They won in times of 2:20:51 and 2:20:55.", &["2:20:51 = 8451 second", "2:20:55 = 8455 second"]);
    check("Moran, the former chairman of the county council, was 68.", &["68 = 68 year old"]);
    check("Kay Moran was 66.", &["66 = 66 year old"]);
    check("Humidity was 66.", &["66 = 66"]);
}

#[test]
fn what_brackets_and_lists_lend() {
    check(
        "They were 11.1±0.4 (±SD) years, 150.1±7.0 cm and 41.3±8.4 kg.",
        &["11.1 = 11.1 year", "0.4 = 0.4 year", "150.1 = 150.1 centimeter", "7.0 cm = 7 centimeter", "41.3 = 41.3 kilogram", "8.4 kg = 8.4 kilogram"],
    );
    check("The means were 742 [463, 1127] and 5 [− 35, 38].", &["742 = 742", "463 = 463", "1127 = 1127", "5 = 5", "− 35 = -35", "38 = 38"]);
    check("It was shown before [12, 14].", &[]);
    check("He was followed by Dejene Debela, 2:05:46, and by others.", &["2:05:46 = 7546 second"]);
    check("It took one day, 18 hours and 23 minutes.", &["one day, 18 hours and 23 minutes = 2543 minute"]);
    check("We still had 1727 errors.", &["1727 = 1727 (error)"]);
    check("Silver rose 12.5 cents to $17.22.", &["12.5 cents = 0.125 USD?", "$17.22 = 17.22 USD?"]);
    check("The vase made 850,000 rand, say Rand papers.", &["850,000 rand = 850000 ZAR"]);
}

#[test]
fn labels_and_choices() {
    check("It says that 10—15% of questions are new.", &["10—15% = 10..15 %"]);
    check("The answers of reviewer 1 and the level 2 inputs are off by one.", &[]);
    check("It is in Journal of Open Tools, 2(14), https://example.org.", &[]);
    check("The list was cut by one on Friday, when two by two and one by one they came home.", &["one = 1", "two = 2", "two = 2"]);
    check("They took 10/15 mg for 18/24 weeks.", &[]);
    check("They took 3/4 mg of it.", &["3/4 mg = 0.75 milligram"]);
    check("She ran it at 6:40 a mile.", &["6:40 = 400 second per mile"]);
}

#[test]
fn small_parts_and_heads_of_sections() {
    check("It took three ten-thousandths of a second.", &["three ten-thousandths of a second = 0.0003 second"]);
    check("3.3 Fair value estimation of the group goes on here.", &[]);
    check("Tropical Depression Three of the season nears the coast before it dies.", &[]);
    check("The agency says that the 707 was a freighter.", &[]);
    check("They found the 707 people that they sought.", &["707 = 707 (person)"]);
}

#[test]
fn results_and_baselines() {
    check("Those with a score of ≥4 came.", &["4 = >= 4"]);
    check("Those with a score of < 4 came.", &["4 = < 4"]);
    check("She had a score of about 12.", &["12 = about 12"]);
    check("She had a score of B in it.", &[]);
    check("It drew a score of Finns.", &["a score = 20 (finn)"]);
    check("It drew a score of senators.", &["a score = 20 (senator)"]);
    check("It rose from a baseline value of below 0.5 to 3.03.", &["0.5 = < 0.5", "3.03 = 3.03"]);
    check("It rose from a mean of 12 to 17 km.", &["12 = 12 kilometer", "17 km = 17 kilometer"]);
    check("It took 4.76 (range, 0.15–9.84) years.", &["4.76 = 4.76 year", "0.15–9.84 = 0.15..9.84 year"]);
    check("It means 0.00% to 0.75% a year.", &["0.00% to 0.75% = 0..0.75 % per year"]);
    check("It lasts 0 to 18 months.", &["0 to 18 months = 0..18 month"]);
    check("They stood at 0 to 3. See pg. 44 there.", &["0 = 0", "3 = 3"]);
    check("It took 45.2 (SD 10.1) minutes.", &["45.2 = 45.2 minute", "10.1 = 10.1 minute"]);
    check("They used it 29.06 (SD 20.02) hours per week.", &["29.06 = 29.06 hour per week", "20.02 = 20.02 hour per week"]);
    check("It has 45 (and 10 more) minutes.", &["45 = 45", "10 = 10"]);
}

#[test]
fn a_second_age_is_one_as_the_first() {
    check("People aged between 18 and 25 filed 40 requests.", &["18 and 25 = 18..25 year old", "40 = 40 (request)"]);
    check("Those under 15 and over 45 are free.", &["15 = < 15 year old", "45 = > 45 year old"]);
}

#[test]
fn a_name_with_its_number_is_no_money() {
    check("China spoke at COP22, and paid COP50,000.", &["COP50,000 = 50000 COP"]);
}

#[test]
fn what_is_a_part_of_a_number_is_no_name() {
    check("It will build 102 of them, and gives the Nationalists 76 of the 200 seats.", &["102 = 102", "76 = 76", "200 = 200 (seat)"]);
    check("They read Section 12 of the Act.", &[]);
}

#[test]
fn thousands_that_a_space_parts() {
    check("It paid R5 740 for each of the pumps.", &["R5 740 = 5740 ZAR"]);
    check("It paid €12 500, and £3 200 a year.", &["€12 500 = 12500 EUR", "£3 200 = 3200 GBP per year"]);
    check("They walked 1 250 km and shipped 84 600 tonnes.", &["1 250 km = 1250 kilometer", "84 600 tonnes = 84600 tonne"]);
    check("The town of 8 400 people shed 1 100 jobs.", &["8 400 = 8400 (person)", "1 100 = 1100 (job)"]);
    check("Thefts fell to 1 051 from 1 200 in May.", &["1 051 = 1051", "1 200 = 1200"]);
    // One alone shows nothing; a comma shows that spaces part nothing.
    check("They walked 1 250 km.", &["1 = 1", "250 km = 250 kilometer"]);
    check("It paid €12 500 of 12,000.", &["€12 = 12 EUR", "500 = 500", "12,000 = 12000"]);
    check(
        "They walked 1 250 km and shipped 84 600 of 12,000 tonnes.",
        &["1 = 1", "250 km = 250 kilometer", "84 = 84", "600 = 600", "12,000 tonnes = 12000 tonne"],
    );
    check("He sold for $3 500 ml of it.", &["$3 = 3 USD?", "500 ml = 500 milliliter"]);
}

#[test]
fn what_is_not_seen_is_in_no_number() {
    check("It paid 12\u{ad}500 dollars.", &["12\u{ad}500 dollars = 12500 USD?"]);
    check("It paid 1,\u{200b}250 euros and $\u{2060}40.", &["1,\u{200b}250 euros = 1250 EUR", "$\u{2060}40 = 40 USD?"]);
    check("It is 4\u{2060}200 tonnes of 2\u{2007}500.", &["4\u{2060}200 tonnes = 4200 tonne", "2\u{2007}500 = 2500"]);
}

#[test]
fn heights_and_weights_as_papers_write_them() {
    check("He is 5 ft. 11 in. tall.", &["5 ft. 11 in = 71 inch"]);
    check("The 6-ft. 2-in. guard left.", &["6-ft. 2 = 74 inch"]);
    check("At 6'4 and 210lb he was the lightest.", &["6'4 = 76 inch", "210lb = 210 pound"]);
    check("He is 6' 8\" tall.", &["6' 8\" = 80 inch"]);
    check("They called it '6'4 at the end.", &["6 = 6", "4 = 4"]);
    check("They found a python 12 feet 4 inches long.", &["12 feet 4 inches = 148 inch"]);
    check("It runs on python 12 and on type 2 of it.", &[]);
    check("Rated PG 1 h 42 min.", &["1 h 42 min = 102 minute"]);
}

#[test]
fn rates_by_what_is_sold() {
    check("Crude slipped to $52 a barrel and gold rose.", &["$52 = 52 USD? per barrel"]);
    check("It is €89 a night, or £112 a head.", &["€89 = 89 EUR each", "£112 = 112 GBP each"]);
    check("It cost $90 a couple of times.", &["$90 = 90 USD?", "a couple = 2 (time)"]);
    check("They bought the 40 workers a drink, and 12 boys a ticket.", &["40 = 40 (worker)", "12 = 12 (boy)"]);
    check("It rose to $6.12¾ a bushel.", &["$6.12¾ = 6.1275 USD? per bushel"]);
}

#[test]
fn millions_set_against_millions() {
    check("The crop was 1.2m tonnes, down from 1.35m.", &["1.2m tonnes = 1200000 tonne", "1.35m = 1350000 tonne"]);
    check("Subscribers reached 2.4m, up from 2.1m in March.", &["2.4m = 2400000", "2.1m = 2100000"]);
    check("She jumped 2.4m, up from 2.1m in March.", &["2.4m = 2.4 meter", "2.1m = 2.1 meter"]);
    check(
        "R985 went on gloves and R1 250 on tape; N5m and R5 million were left.",
        &["R985 = 985 ZAR", "R1 250 = 1250 ZAR", "N5m = 5000000 NGN", "R5 million = 5000000 ZAR"],
    );
    check("The R21 road is closed, and N95 masks are sold.", &[]);
}

#[test]
fn ends_of_ranges_that_are_joined_or_lack_their_noughts() {
    check("He serves a 20-to-25-year sentence.", &["20-to-25-year = 20..25 year"]);
    check("It drew 10-15,000 people at £20–30,000 a day.", &["10-15,000 = 10000..15000 (person)", "£20–30,000 = 20000..30000 GBP per day"]);
    check("It drew 5-9,000 and 1-10,000 people.", &["5-9,000 = 5000..9000", "1-10,000 = 1..10000 (person)"]);
    check("The net loss was $(3.2) million, not $(4).", &["$(3.2) million = -3200000 USD?", "$(4) = -4 USD?"]);
    check("It rose by 0.4 of a percentage point, or minus 26 at night.", &["0.4 of a percentage point = 0.4 points", "minus 26 = -26"]);
    check("Heat the oven to 220C/425F now.", &["220C = 220 celsius", "425F = 425 fahrenheit"]);
    check("It fell from a third to about a quarter.", &["a third = 0.3333 [0.3, 0.367]", "a quarter = about 0.25 [0.225, 0.275]"]);
}

#[test]
fn ages_behind_somebody_without_a_name() {
    check("A girl aged 9 and her brother, 12, were found.", &["9 = 9 year old", "12 = 12 year old"]);
    check("The young driver, 45, was hurt.", &["45 = 45 year old"]);
    check("The twins, both 31, share it.", &["31 = 31 year old"]);
    check("The engine, 45, and the children, 7, 22, and 32, were hurt.", &["45 = 45", "7 = 7", "22 = 22", "32 = 32"]);
}

#[test]
fn small_units_and_rates_by_weight() {
    check("She bought an 8in pizza and a 12in-thick board, not a 2in1.", &["8in = 8 inch", "12in = 12 inch"]);
    check("Her 100m time fell.", &["100m = 100 meter"]);
    check("Coffee is $4 a pound, or 80p per pound.", &["$4 = 4 USD? per pound", "80p = 0.8 GBP per pound"]);
    check("Winds of force 9 and 12ft waves came.", &["12ft = 12 foot"]);
    check("The force of 12 men left.", &["12 = 12 (man)"]);
    check("Of the hundred and twenty crew none spoke.", &["hundred and twenty = 120 (crew)"]);
    check(
        "It is 57 km long, 2 300 m deep, and cost 12 200 million francs.",
        &["57 km = 57 kilometer", "2 300 m = 2300 meter", "12 200 million francs = 12200000000 CHF?"],
    );
}

#[test]
fn larger_units_and_the_smaller_behind_them() {
    check("He is 6ft. 2in. tall.", &["6ft. 2in = 74 inch"]);
    check("It had 3 lbs. 4 oz. of it. The rest went.", &["3 lbs. 4 oz = 52 ounce"]);
    check("He is 11 stone, 4 pounds, or 11 st 4 lb.", &["11 stone, 4 pounds = 158 pound", "11 st 4 lb = 158 pound"]);
    check("He is ten stone and six pounds. He lives at 11 st 4.", &["ten stone and six pounds = 146 pound", "11 = 11", "4 = 4"]);
    check("It fell 6ft. 12 men left.", &["6ft = 6 foot", "12 = 12 (man)"]);
}

#[test]
fn what_a_letter_of_money_and_a_comma_can_mean() {
    check("It costs R14.50 a litre, R99 a month or R14,50.", &["R14.50 = 14.5 ZAR per liter", "R99 = 99 ZAR per month", "R14,50 = 14.5 ZAR"]);
    check("It took kr 4 500 and SEK 4 500.", &["kr 4 500 = 4500 SEK", "SEK 4 500 = 4500 SEK"]);
    check("It took 4 500 kronor and 1.250,50 euros.", &["4 = 4", "500 kronor = 500 SEK?", "1.250,50 euros = 1250.5 EUR"]);
    check("Gas is at $3.10 per MMBtu.", &["$3.10 = 3.1 USD? per million-british-thermal-units"]);
    check("Winds northeast 20 to 30 mph came.", &["20 to 30 mph = 20..30 mile-per-hour"]);
}

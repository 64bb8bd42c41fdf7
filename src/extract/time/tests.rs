use crate::base::{Grain, Span};
use crate::doc::{Block, BlockKind, Document};
use crate::extract::{Extracted, extract};
use crate::rule::lexicon::Lexicon;
use chrono::NaiveDate;

/// A document of paragraphs split at blank lines; a first line that begins with "# " is the headline.
fn document(text: &str, published: Option<&str>) -> (Document, Extracted) {
    let mut doc = Document { text: text.to_owned(), ..Document::default() };
    let mut at = 0;
    for part in text.split("\n\n") {
        let (skip, kind) = if part.starts_with("# ") { (2, BlockKind::Headline) } else { (0, BlockKind::Paragraph) };
        doc.blocks.push(Block::new(kind, Span::from_range(at + skip..at + part.len())));
        at += part.len() + 2;
    }
    doc.meta.published = published.and_then(|p| p.parse::<NaiveDate>().ok());
    let lexicon = Lexicon::english();
    crate::segment::segment(&mut doc, lexicon);
    let extracted = extract(&mut doc, lexicon);
    (doc, extracted)
}

/// Every date as "words first..last", or "words ?" where it is unresolved, or "words 14:30".
fn dates(text: &str, published: Option<&str>) -> Vec<String> {
    let (doc, extracted) = document(text, published);
    extracted
        .claims
        .iter()
        .filter_map(|c| {
            let when = c.when()?;
            let words = c.span.of(&doc.text);
            Some(match (when.first, when.last) {
                (Some(a), Some(b)) if a == b => format!("{words} = {a}"),
                (Some(a), Some(b)) => format!("{words} = {a}..{b}"),
                _ if when.grain == Grain::Time => {
                    format!("{words} = {}:{:02}", when.written.hour.unwrap_or(99), when.written.minute.unwrap_or(99))
                }
                _ => format!("{words} ?"),
            })
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(dates(text, None), expected, "{text}");
}

fn check_on(published: &str, text: &str, expected: &[&str]) {
    assert_eq!(dates(text, Some(published)), expected, "{text}");
}

#[test]
fn days_in_every_order() {
    for words in [
        "14 March 2024",
        "March 14, 2024",
        "14th of March, 2024",
        "Mar. 14, 2024",
        "2024-03-14",
        "14/03/2024",
        "03/14/2024",
        "14.3.2024",
        "14-Mar-2024",
        "March 14th 2024",
    ] {
        check(&format!("It opened on {words} in Leeds."), &[&format!("{words} = 2024-03-14")]);
    }
    check("It opened on 04/05/2024.", &["04/05/2024 ?"]);
    check("It opened on 04/05/2024 and closed on 14/05/2024.", &["04/05/2024 = 2024-05-04", "14/05/2024 = 2024-05-14"]);
    check("It opened on 04/05/2024 and closed on 05/14/2024.", &["04/05/2024 = 2024-04-05", "05/14/2024 = 2024-05-14"]);
    check("It opened on 14 March.", &["14 March ?"]);
    check("The twenty-fourth of May 2012 was wet.", &["twenty-fourth of May 2012 = 2012-05-24"]);
}

#[test]
fn impossible_days_are_kept() {
    check("The lease expires on 31 June 2026.", &["31 June 2026 ?"]);
    check("She was born on February 29, 1990, in Leeds.", &["February 29, 1990 ?"]);
    check("The train leaves at 14:75 from platform 2.", &["14:75 = 14:75"]);
    check("Doors open at 24:00 for the party.", &["24:00 = 24:00"]);
}

#[test]
fn weekdays_belong_to_their_dates() {
    for words in [
        "Tuesday, 24 May 2023",
        "Tuesday 24 May 2023",
        "Tuesday, May 24, 2023",
        "Tuesday (24 May 2023)",
        "24 May 2023 (Tuesday)",
        "Tues., May 24, 2023",
        "Tuesday 24/05/2023",
        "Tuesday evening, May 24, 2023",
    ] {
        check(&format!("It happened on {words} again."), &[&format!("{words} = 2023-05-24")]);
    }
    check("On 24 May 2023, a Tuesday, it rained.", &["24 May 2023, a Tuesday = 2023-05-24"]);
    check("It met last Friday to this Thursday, June 1st through June 7th.", &["last Friday ?", "this Thursday ?", "June 1st ?", "June 7th ?"]);
    check(
        "The storm hit on the night of Friday 16 to Saturday 17 February 2024.",
        &["Friday 16 = 2024-02-16", "Saturday 17 February 2024 = 2024-02-17"],
    );
    check("May 3, Wednesday, May 4 and after", &["May 3 ?", "Wednesday, May 4 ?"]);
    check("The Sun sat on its story, as he sat.", &[]);
}

#[test]
fn runs_of_days_share_month_and_year() {
    check("The fair runs from 3 to 9 August 2024.", &["3 = 2024-08-03", "9 August 2024 = 2024-08-09"]);
    check("It ran March 14–16, 2024.", &["March 14 = 2024-03-14", "16, 2024 = 2024-03-16"]);
    check("It ran from 30 December to 2 January 2024.", &["30 December = 2023-12-30", "2 January 2024 = 2024-01-02"]);
    check("It won 6-3 March 4.", &["March 4 ?"]);
}

#[test]
fn months_and_years() {
    check("In May 2019 it rose; in May it may fall.", &["May 2019 = 2019-05-01..2019-05-31", "May = 2019-05-01..2019-05-31"]);
    check("They march on, and May said so.", &[]);
    check("In 2022 sales rose.", &["2022 = 2022-01-01..2022-12-31"]);
    check(
        "Since 1998 the 1911 mill (1912: a fire) has stood.",
        &["1998 = 1998-01-01..1998-12-31", "1911 = 1911-01-01..1911-12-31", "1912 = 1912-01-01..1912-12-31"],
    );
    check("She led it from 1998 to 2006.", &["1998 = 1998-01-01..1998-12-31", "2006 = 2006-01-01..2006-12-31"]);
    check("the 2012–13 season and the years 1998-2006", &["2012–13 = 2012-01-01..2013-12-31", "1998-2006 = 1998-01-01..2006-12-31"]);
    check(
        "In the 1980s, the mid-'80s and the 19th century",
        &["1980s = 1980-01-01..1989-12-31", "mid-'80s = 1980-01-01..1989-12-31", "19th century = 1801-01-01..1900-12-31"],
    );
    check("About 2000 people, 1,911 votes, a 2000-word essay, $2000 and 2000m.", &[]);
    check("In Q3 2023 and the third quarter of 2022", &["Q3 2023 = 2023-07-01..2023-09-30", "the third quarter of 2022 = 2022-07-01..2022-09-30"]);
    check("Caesar died in 44 BC, Claudius in AD 54.", &["AD 54 = 0054-01-01..0054-12-31"]);
}

#[test]
fn what_is_no_date() {
    check("They won 3-1 and 31-6, played 24/7 in version 2.3.2012, Section 1/4, on the 14th floor.", &[]);
    check("Windows 2000 ran in Room 2012 on Route 1999 of 1,998 km.", &[]);
    check("The second man, the first of many, was second.", &[]);
    check("He reads USA Today.", &[]);
}

#[test]
fn days_from_the_day_of_publication() {
    let on = "2023-05-25";
    check_on(on, "Yesterday, Tuesday, he spoke.", &["Yesterday, Tuesday = 2023-05-24"]);
    check_on(on, "He met him in Beijing earlier today and tonight.", &["today = 2023-05-25", "tonight = 2023-05-25"]);
    check_on(on, "It opened on Monday and will close on Friday.", &["Monday = 2023-05-22", "Friday = 2023-05-26"]);
    check_on(on, "It opened on Thursday.", &["Thursday = 2023-05-25"]);
    check_on(on, "The day before yesterday it rained.", &["The day before yesterday = 2023-05-23"]);
    check_on(
        on,
        "last year, this month, last week, three years ago",
        &[
            "last year = 2022-01-01..2022-12-31",
            "this month = 2023-05-01..2023-05-31",
            "last week = 2023-05-15..2023-05-21",
            "three years ago = 2020-01-01..2020-12-31",
        ],
    );
    check_on(on, "In the first four months of the year exports fell.", &["the first four months of the year = 2023-01-01..2023-04-30"]);
    check_on(on, "It fell in the three months to April.", &["three months to April = 2023-02-01..2023-04-30"]);
    check_on(on, "It was signed on 14 December and will end on 3 June.", &["14 December = 2022-12-14", "3 June = 2023-06-03"]);
}

#[test]
fn the_text_gives_the_year_before_publication_does() {
    check_on("2023-05-25", "# The summer of 2019\n\nHe left on 14 March.", &["summer of 2019 = 2019-06-01..2019-08-31", "14 March = 2023-03-14"]);
    check_on("2023-05-25", "# Elections 2019\n\nHe left on 14 March.", &["2019 = 2019-01-01..2019-12-31", "14 March = 2019-03-14"]);
    check_on("2023-05-25", "He came in June 2018 and left on 14 July.", &["June 2018 = 2018-06-01..2018-06-30", "14 July = 2018-07-14"]);
}

#[test]
fn clock_times() {
    check(
        "It began at 10.40am and ended at 7 p.m. GMT, at 14:30 or noon.",
        &["10.40am = 10:40", "7 p.m. GMT = 19:00", "14:30 = 14:30", "noon = 12:00"],
    );
    check("See John 3:16; odds of 5:2; a time of 14:32.", &[]);
}

#[test]
fn months_and_days_of_a_named_year() {
    let on = "2023-05-25";
    check_on(
        on,
        "In October last year and June of this year it rose.",
        &["October last year = 2022-10-01..2022-10-31", "June of this year = 2023-06-01..2023-06-30"],
    );
    check_on(on, "It opened on 14 March last year.", &["14 March last year = 2022-03-14"]);
    check_on(
        on,
        "They met on Tuesday of last week and meet on Friday next week.",
        &["Tuesday of last week = 2023-05-16", "Friday next week = 2023-06-02"],
    );
    check_on(on, "It was late July when he, then aged 40 in 2008, phoned.", &["late July = 2022-07-01..2022-07-31", "2008 = 2008-01-01..2008-12-31"]);
    check_on(on, "In Jan it fell.", &["Jan = 2023-01-01..2023-01-31"]);
    check("It fell (04/2016) and, on 3 Aug 96, rose.", &["04/2016 = 2016-04-01..2016-04-30", "3 Aug 96 = 1996-08-03"]);
    check("The deadline is 2018 March 18.", &["2018 March 18 = 2018-03-18"]);
    check("Sunday 12/7/2014 was cold.", &["Sunday 12/7/2014 = 2014-12-07"]);
    check("The AD1A704 part at [1:02:29] and q1, q2.", &[]);
}

#[test]
fn any_cut_of_a_text_is_read_without_harm() {
    let text = "On Tues., 14–16 March 2024 (Thu), the '80s, 2012–13, 1998-06, 04/2016, 31/10/74, 14.3.2024, 2024-03-14T10:00:00Z, Q3 2023, 3Q23, FY23 and \
                the first nine months of 1999, yesterday, Monday, 3 May–7pm ET; 44 BC, AD 54, mid-19th century, twenty-fourth of May, at 14:75, from 99999 to 0 ago.";
    let mut claims = 0;
    let cuts = (0..text.len()).filter(|i| text.is_char_boundary(*i));
    for cut in cuts {
        for part in [&text[cut..], &text[..cut]] {
            let (doc, extracted) = document(part, Some("2024-02-29"));
            for claim in &extracted.claims {
                assert!(!claim.span.is_empty() && claim.span.end as usize <= part.len() && claim.tokens.1 as usize <= doc.tokens.len(), "{part}");
                claims += 1;
            }
        }
    }
    assert!(claims > 1000);
}

#[test]
fn the_verb_tells_the_direction() {
    let on = "2024-05-14";
    for (text, expected) in [
        ("The minister will be buried on Friday.", "Friday = 2024-05-17"),
        ("Games scheduled for Monday were still played.", "Monday = 2024-05-13"),
        ("The storm was expected to pass late on Monday.", "Monday = 2024-05-13"),
        ("Parliament was to meet on Wednesday.", "Wednesday = 2024-05-15"),
        ("Forecasters predict rain on Saturday.", "Saturday = 2024-05-18"),
        ("She died on Saturday, reportedly due to a fall.", "Saturday = 2024-05-11"),
        ("He set himself a target on Saturday.", "Saturday = 2024-05-11"),
        ("The court is to rule in June.", "June = 2024-06-01..2024-06-30"),
        ("Riots had broken out due to a shooting in August.", "August = 2023-08-01..2023-08-31"),
        ("The mayor extended the ban until 20 June.", "20 June = 2024-06-20"),
        ("The club said it would move in September.", "September = 2024-09-01..2024-09-30"),
        ("It formed over the sea this weekend.", "this weekend = 2024-05-11..2024-05-12"),
        ("It will be wet this weekend.", "this weekend = 2024-05-18..2024-05-19"),
        ("Over the weekend it rained.", "the weekend = 2024-05-11..2024-05-12"),
        ("The mayor, Ann May, stepped down on 24 March.", "24 March = 2024-03-24"),
        ("On Thursday, Mira Holm, a candidate for the seat to be filled, held a rally.", "Thursday = 2024-05-09"),
        ("The talks resume next Wednesday.", "next Wednesday = 2024-05-22"),
        ("The council held a vote Monday.", "Monday = 2024-05-13"),
    ] {
        check_on(on, text, &[expected]);
    }
}

#[test]
fn days_counted_from_other_days_of_the_text() {
    let on = "2024-05-14";
    check_on(on, "It met on 3 April. The next day it left.", &["3 April = 2024-04-03", "The next day = 2024-04-04"]);
    check_on(
        on,
        "It fell in March 2020. The following month it rose.",
        &["March 2020 = 2020-03-01..2020-03-31", "The following month = 2020-04-01..2020-04-30"],
    );
    check_on(
        on,
        "It fell in March 2020. The next month it rose.",
        &["March 2020 = 2020-03-01..2020-03-31", "The next month = 2020-04-01..2020-04-30"],
    );
    check_on(on, "Visits rose against the previous quarter.", &["the previous quarter = 2024-01-01..2024-03-31"]);
    check_on(on, "It fell on March 4 and 5 respectively.", &["March 4 = 2024-03-04", "5 = 2024-03-05"]);
    check_on(on, "It won in 2020. The next day it lost.", &["2020 = 2020-01-01..2020-12-31", "The next day ?"]);
    check_on(on, "It opened on 3 April and closed on the 19th.", &["3 April = 2024-04-03", "19th = 2024-04-19"]);
    check_on(on, "It opened on the 19th and will close on the 27th.", &["19th = 2024-04-19", "27th = 2024-05-27"]);
    check_on(on, "They met on Friday 10th in Leeds.", &["Friday 10th = 2024-05-10"]);
}

#[test]
fn periods_around_the_day_of_publication() {
    let on = "2024-05-14";
    check_on(on, "Sales rose over the past year.", &["the past year = 2023-05-14..2024-05-14"]);
    check_on(on, "It was the last year of the war.", &["the last year ?"]);
    check_on(on, "More will follow in the coming month.", &["the coming month = 2024-05-14..2024-06-14"]);
    check_on(on, "Profit fell last quarter.", &["last quarter = 2024-01-01..2024-03-31"]);
    check_on(on, "Profit fell in the third quarter.", &["the third quarter = 2023-07-01..2023-09-30"]);
    check_on(on, "Last summer was hot.", &["Last summer = 2023-06-01..2023-08-31"]);
    check_on(on, "The 2025 Q1 plan is out.", &["2025 Q1 = 2025-01-01..2025-03-31"]);
    check_on(on, "The ship will leave in two months.", &["in two months = 2024-07-01..2024-07-31"]);
    check_on(on, "The financial year ended 31 March 2024 was good.", &["financial year ended 31 March 2024 = 2023-04-01..2024-03-31"]);
    check_on(on, "She starts tomorrow, a Wednesday, at noon.", &["tomorrow, a Wednesday = 2024-05-15", "noon = 12:00"]);
}

#[test]
fn years_of_things() {
    let year = |words: &str| format!("{words} = {words}-01-01..{words}-12-31");
    for (text, words) in [
        ("She entered the upcoming 2020 race.", "2020"),
        ("Marsh wins 2020 Kentmere caucuses", "2020"),
        ("Roads are bad; 2018 saw 11,187 accidents.", "2018"),
        ("Harbour Fair 2019 offers food and music.", "2019"),
        ("The club hosted the 2017 Women's Cup.", "2017"),
        ("Her last record was 2014's best.", "2014"),
        ("His unsuccessful 2018 campaign cost a lot.", "2018"),
    ] {
        check(text, &[&year(words)]);
    }
    check("They sold 1950 tickets, counted 2016 votes and hired 1984 full-time staff.", &[]);
}

#[test]
fn other_orders_and_calendars() {
    check("It was on Sunday, March, 6th 2016 again.", &["Sunday, March, 6th 2016 = 2016-03-06"]);
    check("The month was 2024 August.", &["2024 August = 2024-08-01..2024-08-31"]);
    check("He left on 28 June in 2020.", &["28 June in 2020 = 2020-06-28"]);
    check("It began on January first, 2000, at dawn.", &["January first, 2000 = 2000-01-01"]);
    check_on(
        "2024-05-14",
        "It opened on 13/5 and closes on 5/20, 5/21 or 5/22.",
        &["13/5 = 2024-05-13", "5/20 = 2024-05-20", "5/21 = 2024-05-21", "5/22 = 2024-05-22"],
    );
    check_on("2024-05-14", "It opened on 7/6.", &["7/6 ?"]);
    check_on("2018-07-05", "It opens Friday 7/6.", &["Friday 7/6 = 2018-07-06"]);
    check("Mixed on 1/2 acre, 3/4 done.", &[]);
    check("She won on 10 August 88 AD.", &["10 August 88 AD = 0088-08-10"]);
    for left_alone in [
        "Caesar fell on 15 March 44 BC in Rome.",
        "It opened on 10 August 2555 BE in Bangkok.",
        "The mosque dates from 1445 AH.",
        "It happened on 25 October 1917 (Old Style).",
        "It happened on 25 October 1917 O.S. again.",
        "It began at half past seven and ended at a quarter to six.",
    ] {
        check(left_alone, &[]);
    }
}

#[test]
fn days_with_a_name() {
    let on = "2024-05-14";
    for (text, expected) in [
        ("It snowed on Christmas Day.", "Christmas Day = 2023-12-25"),
        ("The shop will close on New Year’s Eve.", "New Year’s Eve = 2024-12-31"),
        ("They met at Christmas, she said.", "Christmas = 2023-12-25"),
        ("Polls closed on Easter Monday.", "Easter Monday = 2024-04-01"),
        ("She was born on Good Friday 2018.", "Good Friday 2018 = 2018-03-30"),
        ("We left on easter 2018.", "easter 2018 = 2018-04-01"),
        ("They will leave May twenty nine.", "May twenty nine = 2024-05-29"),
        ("It is on Monday of the following week.", "Monday of the following week = 2024-05-20"),
        ("It fell on Thanksgiving Day, 2010, in Maine.", "Thanksgiving Day, 2010 = 2010-11-25"),
    ] {
        check_on(on, text, &[expected]);
    }
    check_on(on, "The Christmas tree, the Easter Rising and a Boxing Day Test were shown.", &[]);
}

#[test]
fn the_same_period_before() {
    let on = "2024-05-14";
    check_on(
        on,
        "Profit rose to £5m in the third quarter from £4m a year earlier.",
        &["the third quarter = 2023-07-01..2023-09-30", "a year earlier = 2022-07-01..2022-09-30"],
    );
    check_on(
        on,
        "It sold 12 ships in February 2024, against nine a year earlier.",
        &["February 2024 = 2024-02-01..2024-02-29", "a year earlier = 2023-02-01..2023-02-28"],
    );
    check_on(on, "It sold more than a year earlier.", &["a year earlier ?"]);
    check_on(on, "In the first nine months, sales rose.", &["the first nine months = 2023-01-01..2023-09-30"]);
    check("The first two quarters of 1990 were good.", &["The first two quarters of 1990 = 1990-01-01..1990-06-30"]);
}

#[test]
fn runs_of_weekdays_and_parts_of_periods() {
    let on = "2024-05-14";
    check_on(on, "They announced mourning, Wednesday through Friday.", &["Wednesday = 2024-05-08", "Friday = 2024-05-10"]);
    check_on(on, "It sank 238 years ago this Friday.", &["238 years ago = 1786-01-01..1786-12-31", "this Friday = 2024-05-17"]);
    check_on(on, "It shows the work of 2022 honorees.", &["2022 = 2022-01-01..2022-12-31"]);
    check_on(on, "It counted a total of 2022 votes, and a total of 2022 honorees.", &[]);
    check_on(on, "It rained from Friday to Monday.", &["Friday = 2024-05-10", "Monday = 2024-05-13"]);
    check_on(on, "Earlier in the month it rained.", &["the month = 2024-05-01..2024-05-31"]);
    check_on(on, "It rained on 3 May and the next morning it froze.", &["3 May = 2024-05-03", "the next morning = 2024-05-04"]);
    check_on(on, "She has lived there since at least 1994.", &["1994 = 1994-01-01..1994-12-31"]);
    check_on(on, "Vera May met him in April, in protest to May's plan.", &["April = 2024-04-01..2024-04-30"]);
}

#[test]
fn years_as_they_are_said() {
    let year = |words: &str, year: u32| format!("{words} = {year}-01-01..{year}-12-31");
    check("It fell in nineteen eighty-four and rose by twenty-ten.", &[&year("nineteen eighty-four", 1984), &year("twenty-ten", 2010)]);
    check("In nineteen eighty-foot poles and for twenty twenty men came.", &[]);
}

#[test]
fn shopping_days_follow_a_thursday() {
    check("It fell on Black Friday 2019 and Cyber Monday 2019.", &["Black Friday 2019 = 2019-11-29", "Cyber Monday 2019 = 2019-12-02"]);
    check("It fell on Black Friday 2010.", &["Black Friday 2010 = 2010-11-26"]);
}

#[test]
fn the_year_earlier_quarter() {
    check(
        "Profit in the third quarter of 2010 beat that of the year-earlier quarter.",
        &["the third quarter of 2010 = 2010-07-01..2010-09-30", "the year-earlier quarter = 2009-07-01..2009-09-30"],
    );
    check("It made a year-end loss.", &[]);
}

#[test]
fn seasons_without_a_year() {
    let on = "2010-09-20";
    check_on(on, "It opened in the spring.", &["spring = 2010-03-01..2010-05-31"]);
    check_on(on, "It will close in the summer.", &["summer = 2011-06-01..2011-08-31"]);
    check_on(on, "It snows in winter.", &["winter ?"]);
    check_on(on, "In the fall of the house, in Spring Street, it was in the summer house.", &[]);
}

#[test]
fn papers_that_are_numbered_by_year() {
    check("It follows ASU 2017-07, ASU No. 2009-13 and GB/T 2589-2008.", &[]);
    check("The NBA 2009-10 season began.", &["2009-10 = 2009-01-01..2010-12-31"]);
    check("It was 2004 MN4.", &[]);
    check("At 458 AM EDT it rained; about 458 people came.", &["458 AM EDT = 4:58"]);
}

#[test]
fn what_begins_on_a_day_ends_after_it() {
    check_on(
        "2025-06-24",
        "From noon today to 6 PM Wednesday it is hot.",
        &["noon = 12:00", "today = 2025-06-24", "6 PM = 18:00", "Wednesday = 2025-06-25"],
    );
    check("On 2020-12-30 21:21 it was found.", &["2020-12-30 = 2020-12-30", "21:21 = 21:21"]);
    check_on("2004-12-30", "It rose to Level 4 Dec. 24, they say.", &["Dec. 24 = 2004-12-24"]);
}

#[test]
fn years_are_near_and_a_census_is_one() {
    check("It was seen in 2733 men.", &[]);
    check("It fell between the 2001 and 2011 census.", &["2001 = 2001-01-01..2001-12-31", "2011 = 2011-01-01..2011-12-31"]);
    check("It is correct to 2009 unless noted.", &["2009 = 2009-01-01..2009-12-31"]);
}

#[test]
fn years_of_a_list_are_what_the_first_is() {
    check("At 31 December 2019 and 2018 it had debt.", &["31 December 2019 = 2019-12-31", "2018 = 2018-12-31"]);
    check(
        "For the years ended 30 June 2019 and 2018, sales fell.",
        &["the years ended 30 June 2019 = 2018-07-01..2019-06-30", "2018 = 2017-07-01..2018-06-30"],
    );
    check("In fiscal 2019, 2018 and 2017 it paid more.", &["fiscal 2019 ?", "2018 ?", "2017 ?"]);
    check("In 2019 and 2018 sales rose.", &["2019 = 2019-01-01..2019-12-31", "2018 = 2018-01-01..2018-12-31"]);
    check_on("2023-05-24", "The ship sailed from July 13 to 17 of last year.", &["July 13 = 2022-07-13", "17 of last year = 2022-07-17"]);
    check("From 1905 onwards the town grew.", &["1905 = 1905-01-01..1905-12-31"]);
    check("It was a hit in the late 80's.", &["late 80's = 1980-01-01..1989-12-31"]);
    check(
        "Meet on May 19, 16:00-17:00 there (14:00-15:00 UTC).",
        &["May 19 ?", "16:00 = 16:00", "17:00 = 17:00", "14:00 = 14:00", "15:00 UTC = 15:00"],
    );
}

#[test]
fn periods_of_accounts_have_ended() {
    check_on("2023-05-24", "Sales fell in the year to March.", &["the year to March = 2022-04-01..2023-03-31"]);
    check_on("2023-05-24", "Sales will fall in the year to March.", &["the year to March = 2023-04-01..2024-03-31"]);
    check_on("2023-05-24", "Some are thought to have left in the year to September.", &["the year to September = 2021-10-01..2022-09-30"]);
    check_on(
        "2023-05-24",
        "An operation around 2006 that saved her. Radio 4's Today programme is on today.",
        &["2006 = 2006-01-01..2006-12-31", "today = 2023-05-24"],
    );
    check_on("2023-05-24", "It was the largest gain since May 25.", &["May 25 = 2022-05-25"]);
    check("It covers 2010 through 2014.", &["2010 = 2010-01-01..2010-12-31", "2014 = 2014-01-01..2014-12-31"]);
    check("On 29 jan 2021 it met.", &["29 jan 2021 = 2021-01-29"]);
    check_on("2023-05-24", "He left on the evening of the 14th.", &["14th = 2023-05-14"]);
}

#[test]
fn beside_what_is_told_from_the_day_of_writing() {
    check_on(
        "2020-05-06",
        "It had asked as early as July 2019. The licence ran out on Monday, as they met after a break that began on March 13.",
        &["July 2019 = 2019-07-01..2019-07-31", "Monday = 2020-05-04", "March 13 = 2020-03-13"],
    );
}

#[test]
fn what_lasts_is_no_date() {
    check_on("2004-11-24", "A round may last months.", &[]);
    check_on("2004-11-24", "It rained for most of last month.", &["last month = 2004-10-01..2004-10-31"]);
}

#[test]
fn months_without_their_capital() {
    check_on("2018-05-24", "The april 2017 bonus came late.", &["april 2017 = 2017-04-01..2017-04-30"]);
    check_on("2018-05-24", "They went there in 2017 april.", &["2017 april = 2017-04-01..2017-04-30"]);
    check_on("2018-09-07", "What did they do between august and october?", &["august = 2018-08-01..2018-08-31", "october = 2018-10-01..2018-10-31"]);
    check("He stayed from 26 june to 28 june in 2020.", &["26 june = 2020-06-26", "28 june in 2020 = 2020-06-28"]);
    check("It was the 1st of march.", &["1st of march ?"]);
    check_on("2018-01-07", "It may be in may.", &["may = 2018-05-01..2018-05-31"]);
    check("They may or may not come, or may and march.", &[]);
    check("They may march, and an august body may follow.", &[]);
    check("The file is from 2012/aug/10 there.", &["2012/aug/10 = 2012-08-10"]);
}

#[test]
fn months_of_a_run_may_be_short() {
    check("It ran Jan-Feb 2017 in Leeds.", &["Jan = 2017-01-01..2017-01-31", "Feb 2017 = 2017-02-01..2017-02-28"]);
    check("It ran from Nov-Feb 2017 there.", &["Nov = 2016-11-01..2016-11-30", "Feb 2017 = 2017-02-01..2017-02-28"]);
    check_on("2018-05-29", "We will leave after Feb.", &["Feb = 2019-02-01..2019-02-28"]);
    check("Sales from April to June in 2017 fell.", &["April = 2017-04-01..2017-04-30", "June in 2017 = 2017-06-01..2017-06-30"]);
    check("The plan for Dec/2018 is set.", &["Dec/2018 = 2018-12-01..2018-12-31"]);
    check("It closed in 9/2012 and 12-2015 for good.", &["9/2012 = 2012-09-01..2012-09-30", "12-2015 = 2015-12-01..2015-12-31"]);
    check("It closed on Dec31 , 1994.", &["Dec31 , 1994 = 1994-12-31"]);
    check("The gene Sept9 is active.", &[]);
    check_on("2018-10-24", "He stayed from this May to Oct 2020.", &["this May = 2018-05-01..2018-05-31", "Oct 2020 = 2020-10-01..2020-10-31"]);
    check("It met on May eighth – tenth, 2010.", &["May eighth = 2010-05-08", "tenth, 2010 = 2010-05-10"]);
    check("It met from the eighth to eleventh May 2010.", &["eighth = 2010-05-08", "eleventh May 2010 = 2010-05-11"]);
}

#[test]
fn weeks_of_a_month_are_not_counted_from_now() {
    check_on("2018-11-29", "It was the last week of 2016.", &["the last week of 2016 = 2016-12-26..2017-01-01"]);
    check_on("2018-11-29", "We met in the first week of Jan 2015.", &["the first week of Jan 2015 = 2014-12-29..2015-01-04"]);
    check_on("2018-05-24", "It opened in the 3rd week of January.", &["the 3rd week of January = 2018-01-15..2018-01-21"]);
    check_on("2018-03-14", "It is free the week of April 10.", &["the week of April 10 = 2018-04-09..2018-04-15"]);
    check_on("2018-03-14", "It is free the week of April 15.", &["the week of April 15 = 2018-04-15..2018-04-21"]);
    check_on("2015-05-21", "It ran the week of May 11 to May 15.", &["May 11 = 2015-05-11", "May 15 = 2015-05-15"]);
    check_on("2018-11-29", "It rained all last week.", &["last week = 2018-11-19..2018-11-25"]);
    check("She is in the second week of labour.", &[]);
}

#[test]
fn quarters_and_halves_in_any_order() {
    check("It rose during 2017-q1 and 2017 q2.", &["2017-q1 = 2017-01-01..2017-03-31", "2017 q2 = 2017-04-01..2017-06-30"]);
    check("2019-H2 will be hard, from q1 of 2020 on.", &["2019-H2 = 2019-07-01..2019-12-31", "q1 of 2020 = 2020-01-01..2020-03-31"]);
    check("The answer to q1 is known.", &[]);
}

#[test]
fn years_that_are_open_at_one_end() {
    check("Show sales for 2012 or later.", &["2012 = 2012-01-01..2012-12-31"]);
    check("It is no later than 2018 that they came.", &["2018 = 2018-01-01..2018-12-31"]);
    check("Sales before 2010 or after 2018 are left out.", &["2010 = 2010-01-01..2010-12-31", "2018 = 2018-01-01..2018-12-31"]);
    check("It had 2012 or more visitors.", &[]);
    check("He paid 1995 NOK for it.", &[]);
    check("The 2015 NAD talks are over.", &["2015 = 2015-01-01..2015-12-31"]);
    check("The range is 2014~2018.", &["2014~2018 = 2014-01-01..2018-12-31"]);
}

#[test]
fn weeks_and_days_to_come() {
    check_on("2019-01-31", "Are you free on following Friday?", &["Friday = 2019-02-08"]);
    check_on("2019-01-31", "They spoke of it following Wednesday's quake.", &["Wednesday = 2019-01-30"]);
    check_on("2019-01-31", "Are you free on coming Thursday?", &["Thursday = 2019-02-07"]);
    check_on("2017-12-04", "Let us meet next week on Tuesday or Thursday.", &["next week on Tuesday = 2017-12-12", "Thursday = 2017-12-14"]);
    check_on("2017-12-04", "We meet next week Mon or so.", &["next week Mon = 2017-12-11"]);
    check_on("2018-10-17", "Will he be back in two days, or in a week?", &["in two days = 2018-10-19", "in a week = 2018-10-22..2018-10-28"]);
    check_on("2018-10-17", "They built it in two days or in a week.", &[]);
    check_on("2018-08-07", "It was the week of the 18th.", &["the week of the 18th = 2018-07-16..2018-07-22"]);
    check_on("2018-03-23", "We will have a meeting in 2 weeks, and so on.", &["in 2 weeks = 2018-04-02..2018-04-08"]);
    check_on("2018-03-23", "In two weeks, voters will decide.", &["In two weeks = 2018-04-02..2018-04-08"]);
    check_on("2018-03-23", "In two weeks, they built it.", &[]);
    check_on("2018-03-23", "They built it in two weeks.", &[]);
    check_on("2019-06-18", "It is the best of this calendar year.", &["this calendar year = 2019-01-01..2019-12-31"]);
}

#[test]
fn numeric_days_that_can_be_told() {
    check("It is open from 10/15/2018-10/17/2018.", &["10/15/2018 = 2018-10-15", "10/17/2018 = 2018-10-17"]);
    check_on("2018-10-24", "It is closed from 10/25 to 01/25.", &["10/25 = 2018-10-25", "01/25 = 2019-01-25"]);
    check("It rose from 3/5 to 4/5 of them.", &[]);
}

#[test]
fn german_dates_in_other_texts() {
    check("It happened on 24. Mai 2023 in Berlin.", &["24. Mai 2023 = 2023-05-24"]);
    check("On 5. März 2020, he left.", &["5. März 2020 = 2020-03-05"]);
    check("She ranked 24. May was wet there.", &[]);
}

#[test]
fn what_is_told_of_the_date_before() {
    check(
        "He left in November 2019 and was charged the following March.",
        &["November 2019 = 2019-11-01..2019-11-30", "the following March = 2020-03-01..2020-03-31"],
    );
    check("He left in 2019 and was charged the following March.", &["2019 = 2019-01-01..2019-12-31", "the following March = 2020-03-01..2020-03-31"]);
    check("It closed on 3 May 1980, after losses the previous June.", &["3 May 1980 = 1980-05-03", "the previous June = 1979-06-01..1979-06-30"]);
    check("He was charged the following March.", &["the following March ?"]);
    check(
        "It passed in May 2011 and took effect in October of the following year.",
        &["May 2011 = 2011-05-01..2011-05-31", "October of the following year = 2012-10-01..2012-10-31"],
    );
    check("She was born on 3 May 1980 and left on 4 June the next year.", &["3 May 1980 = 1980-05-03", "4 June the next year = 1981-06-04"]);
    check("It sank in March 1912; in October of that year they met.", &["March 1912 = 1912-03-01..1912-03-31", "October = 1912-10-01..1912-10-31"]);
    check(
        "It opened in June 2015; that same month a boiler burst.",
        &["June 2015 = 2015-06-01..2015-06-30", "that same month = 2015-06-01..2015-06-30"],
    );
    check("He won on 3 May 1998 and later in the same year he lost.", &["3 May 1998 = 1998-05-03"]);
    check("He won on 3 May 1998. In the same year, he lost.", &["3 May 1998 = 1998-05-03", "the same year = 1998-01-01..1998-12-31"]);
    check("He won in the same year as his brother, and on the same day.", &[]);
    check(
        "The winter of 2019-20 was mild, as in summer 2010/11.",
        &["winter of 2019-20 = 2019-12-01..2020-02-29", "summer 2010/11 = 2010-06-01..2010-08-31"],
    );
    check_on("2024-05-16", "They meet every other Tuesday and every second Friday.", &["Tuesday ?", "Friday ?"]);
    check("For the quarter ended March 31, 2024, sales fell.", &["the quarter ended March 31, 2024 = 2024-01-01..2024-03-31"]);
}

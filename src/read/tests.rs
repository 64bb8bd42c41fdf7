//! Every format through one helper: the blocks, and whether each word of them stands in the file where the map says.

use super::*;
use crate::base::Span;
use crate::doc::BlockKind;
use proptest::prelude::*;

/// Kind and words, one block a line: "P" paragraph, "T" headline, "H2", "I0" or "N0" an item, "C0.1.2" or "C0.1.2*" a cell of the
/// head, "Cap", "Q", "By", "Fn", "D" the summary, "No" and "L" fields of the front matter.
fn outline(doc: &Document) -> String {
    let mut out = String::new();
    for block in &doc.blocks {
        let kind = match block.kind {
            BlockKind::Headline => "T".to_owned(),
            BlockKind::Heading(n) => format!("H{n}"),
            BlockKind::Paragraph => "P".to_owned(),
            BlockKind::Item { list, ordered } => format!("{}{list}", if ordered { 'N' } else { 'I' }),
            BlockKind::Cell { table, row, col, head } => format!("C{table}.{row}.{col}{}", if head { "*" } else { "" }),
            BlockKind::Deck => "D".to_owned(),
            BlockKind::Caption => "Cap".to_owned(),
            BlockKind::Quote => "Q".to_owned(),
            BlockKind::Byline => "By".to_owned(),
            BlockKind::Footnote => "Fn".to_owned(),
            BlockKind::Credit => "By".to_owned(),
            BlockKind::Label { numbered } => if numbered { "No" } else { "L" }.to_owned(),
        };
        out.push_str(&format!("{kind}: {}\n", doc.words(block.span).replace('\n', " ")));
    }
    out
}

/// Reads, checks every place, compares the outline.
fn check(format: Format, source: &str, expected: &str) {
    let doc = read(source.as_bytes(), format, &Hints::default());
    sound(&doc, source.len());
    assert!(places(&doc, source.as_bytes(), std::str::from_utf8) > 0, "no word was checked in {source:?}");
    let expected: String = expected.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect();
    let found: String = outline(&doc).lines().map(|l| format!("{}\n", l.trim_end())).collect();
    assert_eq!(found, expected, "{source}");
}

/// Checks that the words are in the file where the map says; returns how many. A word that went through a reference, an escape or
/// the like is longer in the file, and is passed over.
fn places<'b, E: std::fmt::Debug, S: AsRef<str>>(doc: &Document, bytes: &'b [u8], decode: impl Fn(&'b [u8]) -> Result<S, E>) -> usize {
    let mut checked = 0;
    for block in &doc.blocks {
        let text = doc.words(block.span);
        for word in text.split_whitespace() {
            let start = block.span.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
            let at = doc.map.source(Span::from_range(start..start + word.len()));
            let slice = decode(&bytes[at.start as usize..at.end as usize]).expect("on the bounds of characters");
            let slice = slice.as_ref();
            if word.contains(['\u{fffc}', '⁻', '⁵', '⁰'])
                || slice.contains(['&', '<', '\\', '`', '{', '[', ']', '*', '_', '~', '\u{7f}', '\u{ad}', '\u{200b}', '\'', '"']) && slice != word
            {
                continue;
            }
            assert_eq!(slice, word, "in {text:?}");
            checked += 1;
        }
    }
    checked
}

/// What must hold of every document, whatever the bytes.
fn sound(doc: &Document, source_len: usize) {
    let mut last = 0;
    for block in &doc.blocks {
        assert!(block.span.start >= last && block.span.end >= block.span.start, "blocks out of order");
        last = block.span.end;
        assert!(doc.text.is_char_boundary(block.span.start as usize) && doc.text.is_char_boundary(block.span.end as usize));
        let at = doc.map.source(block.span);
        assert!(at.end as usize <= source_len, "{at:?} of {source_len}");
    }
    for problem in &doc.problems {
        assert!(problem.at.is_none_or(|at| at.end as usize <= source_len));
    }
    for (at, offset, _) in &doc.directives {
        assert!(at.end as usize <= source_len && *offset as usize <= doc.text.len());
    }
}

fn published(format: Format, source: &str) -> String {
    read(source.as_bytes(), format, &Hints::default()).meta.published.map_or(String::new(), |d| d.to_string())
}

mod text {
    use super::*;

    fn is(source: &str, expected: &str) {
        check(Format::Text, source, expected);
    }

    #[test]
    fn a_news_item() {
        is(
            "Bridge closes after 12 years\n\nWednesday, January 9, 2019 \n\nThe bridge closed on Monday.\n\nTraffic now goes by Oak Street, the mayor said.\n",
            "T: Bridge closes after 12 years
             By: Wednesday, January 9, 2019
             P: The bridge closed on Monday.
             P: Traffic now goes by Oak Street, the mayor said.",
        );
        assert_eq!(published(Format::Text, "Bridge closes soon\n\nWednesday, January 9, 2019 \n\nThe bridge closed.\n"), "2019-01-09");
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        is(
            "The council met on Tuesday evening to settle the budget of the\nlibrary, which had been open since May. It was the third such\nmeeting.\n\nNobody came.\n",
            "P: The council met on Tuesday evening to settle the budget of the library, which had been open since May. It was the third such meeting.
             P: Nobody came.",
        );
    }

    #[test]
    fn a_paragraph_a_line() {
        let long = "The council met on Tuesday evening to settle the budget of the library, which had been open since May and had never had a budget of its own before.";
        is(&format!("{long}\n{long}\n"), &format!("P: {long}\nP: {long}"));
    }

    #[test]
    fn byline_and_dateline() {
        is(
            "Profit falls at Harrow Mills\nBy Jane Moss and Tom Hill\n\nPARIS, May 5 (Reuters) — Profit fell 5%.\n\nGDP — the sum of all — fell.\n",
            "T: Profit falls at Harrow Mills
             By: By Jane Moss and Tom Hill
             By: PARIS, May 5 (Reuters)
             P: Profit fell 5%.
             P: GDP — the sum of all — fell.",
        );
    }

    #[test]
    fn lists() {
        is(
            "There are three steps:\n\n1. Wash.\n2. Rinse and\n   repeat.\n3. Dry.\n\nAnd:\n- one\n- two\n",
            "P: There are three steps:
             N0: Wash.
             N0: Rinse and    repeat.
             N0: Dry.
             P: And:
             I1: one
             I1: two",
        );
    }

    #[test]
    fn tables_are_cells() {
        is(
            "Results were as follows.\n\nTown      2019    2020\nLeeds       10      12\nHull         7       9\n\nThat was all.\n",
            "P: Results were as follows.
             C0.0.0: Town\nC0.0.1: 2019\nC0.0.2: 2020
             C0.1.0: Leeds\nC0.1.1: 10\nC0.1.2: 12
             C0.2.0: Hull\nC0.2.1: 7\nC0.2.2: 9
             P: That was all.",
        );
    }

    #[test]
    fn what_is_not_for_readers_is_left_out() {
        is(
            "It rained all day.\n\n/O.NEW.KFWD.TO.W.0006.180122T0206Z/\n\n-----------\n\n&&\n\nIt stopped at 5.\n",
            "P: It rained all day.\nP: It stopped at 5.",
        );
    }

    #[test]
    fn headings_and_labels() {
        is(
            "TITLE:\nA study of rain\n\nMETHODS:\nWe measured the rain for two years in forty towns of the north.\n\nInvitation to Paris\n\nHe went.\n",
            "T: A study of rain
             H2: METHODS:
             P: We measured the rain for two years in forty towns of the north.
             H2: Invitation to Paris
             P: He went.",
        );
    }

    #[test]
    fn plain_text_is_its_own_source() {
        let doc = read("Zürich grew.\r\n\r\nIt rained.\r\n".as_bytes(), Format::Text, &Hints::default());
        assert!(doc.map.is_identity());
        assert_eq!(outline(&doc), "P: Zürich grew.\nP: It rained.\n");
    }
}

mod markdown {
    use super::*;

    fn is(source: &str, expected: &str) {
        check(Format::Markdown, source, expected);
    }

    #[test]
    fn inline_marks_go_and_words_stay_whole() {
        is(
            "Sales *rose* un**bel**ievably to [£5m](https://x.y/55 \"99\") on `code 7`,\nthey said ~~in 2018~~ \\*twice\\*.\n",
            "P: Sales rose unbelievably to £5m on \u{fffc}, they said *twice*.",
        );
    }

    #[test]
    fn summaries_of_the_front_matter_are_blocks() {
        let source = "---\ntitle: The mill\nsummary: 'Three mills closed in 2011, says Jane Moss.'\ndescription: >\n  Three mills closed\n  in May.\ntags: [a, b]\n---\n\nThe text.\n";
        check(
            Format::Markdown,
            source,
            "T: The mill\nD: Three mills closed in 2011, says Jane Moss.\nD: Three mills closed in May.\nL: [a, b]\nP: The text.",
        );
    }

    #[test]
    fn front_matter_gives_title_and_date() {
        let yaml = "---\ntitle: 'The council''s plan'\nauthors:\n  - x\ndate: 2020-05-06\n---\n\nIt is cheap.\n";
        is(yaml, "T: The council's plan\nP: It is cheap.");
        assert_eq!(published(Format::Markdown, yaml), "2020-05-06");
        let toml = "+++\ntitle = \"A \\\"big\\\" plan\"\npath = \"2021/02/03/plan\"\n+++\nIt is dear.\n";
        is(toml, "T: A \"big\" plan\nP: It is dear.");
        assert_eq!(published(Format::Markdown, toml), "2021-02-03");
        let lines = "Title: A plan of 57 parts\nDate: 2014-11-17\nCategory: Plans\n\nHello.\n";
        is(lines, "T: A plan of 57 parts\nL: Plans\nP: Hello.");
        assert_eq!(published(Format::Markdown, lines), "2014-11-17");
    }

    #[test]
    fn a_folded_title_keeps_its_places() {
        is("---\ntitle: >\n  A long\n  title\ndate: x\n---\nBody text.\n", "T: A long title\nP: Body text.");
    }

    #[test]
    fn the_first_heading_is_the_headline() {
        is("# Nine hurt\n\nNine were hurt.\n\n## Aid\n\n# More\n", "T: Nine hurt\nP: Nine were hurt.\nH2: Aid\nH1: More");
    }

    #[test]
    fn captions() {
        is(
            "*Caption: Jane Moss, 55, in Oslo.*\n\n![Two men walk](a.jpg)\n*Tom Hill in Bergen.*\n\n*An aside.*\n",
            "Cap: Jane Moss, 55, in Oslo.\nCap: Tom Hill in Bergen.\nCap: Two men walk\nCap: An aside.",
        );
    }

    #[test]
    fn lists_nest_and_items_go_on() {
        is("- one\n- two\n\n  more\n- three\n  1. a\n  2. b\n", "I0: one\nI0: two\nP: more\nI0: three\nN1: a\nN1: b");
    }

    #[test]
    fn tables_with_empty_cells() {
        is("| A | B |\n|---|---|\n| x |   |\n", "C0.0.0*: A\nC0.0.1*: B\nC0.1.0: x\nC0.1.1:");
        let doc = read(b"| A | B |\n|---|---|\n| x |   |\n", Format::Markdown, &Hints::default());
        let empty = doc.map.source(doc.blocks[3].span);
        assert!(empty.is_empty() && (24..29).contains(&empty.start), "{empty:?}");
    }

    #[test]
    fn templates_and_code_are_no_prose() {
        is(
            "{% include x.html n=5 %}\n\n{{< figure src=\"a\" n=7 >}}\n\nThe {{ site.name }} has 5{% if x %}, they say{% endif %}.\n\n```\nlet x = 9;\n```\n\n    indented 8\n\n[A report]({{ site.url }}/9) came.\n",
            "P: The \u{fffc} has 5, they say.\nP: A report came.",
        );
    }

    #[test]
    fn code_between_templates() {
        is("One 1.\n\n{% highlight rust %}\nlet x = 5;\n{% endhighlight %}\n\nTwo 2{% raw %}{{ 7 }}{%- endraw -%}.\n", "P: One 1.\nP: Two 2.");
    }

    #[test]
    fn html_inside() {
        is(
            "<div class=\"x\">\n\nInside *it*.\n\n</div>\n\n<p>Raw <b>text</b> &amp; more.</p>\n\n<script>var x = 5;</script>\n\nSo 10<sup>6</sup> men<sup>[1](#a)</sup> came.<br>All of them.\n",
            "P: Inside it.\nP: Raw text & more.\nP: So 10⁶ men came. All of them.",
        );
    }

    #[test]
    fn quotes_and_footnotes() {
        is("> We won.\n\nIt is so.[^1]\n\n[^1]: Or not.\n", "Q: We won.\nP: It is so.\nFn: Or not.");
    }

    #[test]
    fn directives() {
        let source = "One is 1.\n\n<!-- addsup: ignore sum-mismatch -- as agreed -->\n\nTwo is 2.\n";
        let doc = read(source.as_bytes(), Format::Markdown, &Hints::default());
        let (at, offset, words) = &doc.directives[0];
        assert_eq!(words, "ignore sum-mismatch -- as agreed");
        assert_eq!(at.of(source), "<!-- addsup: ignore sum-mismatch -- as agreed -->");
        assert!(doc.blocks[0].span.end <= *offset && *offset <= doc.blocks[1].span.start);
    }

    #[test]
    fn a_broken_front_matter_is_a_problem_and_no_more() {
        let doc = read(b"---\ntitle: \"open\ndate: 2020-01-02\n---\nText.\n", Format::Markdown, &Hints::default());
        assert_eq!(doc.problems.len(), 1);
        assert_eq!(doc.meta.published.map(|d| d.to_string()).as_deref(), Some("2020-01-02"));
        let doc = read(format!("---\na: {}\n---\nText.\n", "x".repeat(70_000)).as_bytes(), Format::Markdown, &Hints::default());
        assert_eq!((doc.problems.len(), outline(&doc).as_str()), (1, "P: Text.\n"));
    }
}

mod html {
    use super::*;

    fn is(source: &str, expected: &str) {
        check(Format::Html, source, expected);
    }

    #[test]
    fn a_page() {
        is(
            "<!DOCTYPE html>\r\n<html lang=en><head><title>Nine hurt | The Post</title><style>p{margin:5}</style></head><body>\r\n<nav><ul><li>Home</nav>\
             <header><p>The Post</p></header><main><h1>Nine hurt in Oslo</h1><p>Nine were <em>hurt</em>, un<b>believ</b>ably&nbsp;&mdash; said\r\n&#8220;one&#8221;.\
             <p>It cost &pound;5m<br>or so.<script>var x = 55;</script><aside><p>Related: 7 tips</p></aside>\
             <p hidden>No.</p><p style=\"display: none\">No.</p></main><footer>2019</footer>",
            "T: Nine hurt in Oslo
             P: Nine were hurt, unbelievably\u{a0}— said “one”.
             P: It cost £5m or so.",
        );
    }

    #[test]
    fn a_title_without_a_heading_is_the_headline() {
        is("<title>Nine hurt in Oslo | The Post</title><p>They were hurt.", "T: Nine hurt in Oslo\nP: They were hurt.");
    }

    #[test]
    fn only_the_article_is_read() {
        let long = "The council met on Tuesday to settle the budget of the library. ".repeat(4);
        is(
            &format!(
                "<h1>The Post</h1><p>Subscribe now.</p><article><h1>Budget</h1><header>By Jane Moss</header><p>{long}</p></article><p>More news.</p>"
            ),
            &format!("T: Budget\nBy: By Jane Moss\nP: {long}"),
        );
    }

    #[test]
    fn lists_and_line_breaks() {
        is(
            "<ul><li>one<li>two<ol><li>a</ol><li><p>three</p><p>more</p></ul><p>first<br><br>second<blockquote>said</blockquote>",
            "I0: one\nI0: two\nN1: a\nI0: three\nP: more\nP: first\nP: second\nQ: said",
        );
    }

    #[test]
    fn tables_with_spans_and_parts() {
        is(
            "<table><caption>Sales by town</caption><tr><th>Town<th colspan=2>Sales<tr><td rowspan=2>Leeds<td><p>5</p><p>(4)</p><td></td><tr><td>6<td>7</table>",
            "Cap: Sales by town
             C0.0.0*: Town\nC0.0.1*: Sales
             C0.1.0: Leeds\nC0.1.1: 5 (4)\nC0.1.2:
             C0.2.1: 6\nC0.2.2: 7",
        );
    }

    #[test]
    fn a_table_that_lays_out_a_page_is_no_table() {
        let long = "The council met on Tuesday to settle the budget of the library. ".repeat(7);
        is(
            &format!("<table><tr><td>Menu of the day<td><p>{long}</p><p>It rained.</p></table>"),
            &format!("P: Menu of the day\nP: {long}\nP: It rained."),
        );
    }

    #[test]
    fn pictures_code_and_deletions() {
        is(
            "<figure><img src=a.jpg alt='Two men &amp; a dog'><figcaption>Jane Moss, 55.</figcaption></figure><p>Run <code>x = 7</code> or <del>8</del> <s>9</s> ten.</p><pre>11 men</pre>\
             <p>Area 5 km<sup>2</sup>, 10<sup>6</sup> men<sup>[3]</sup>, the 19<sup>th</sup>.",
            "Cap: Two men & a dog\nCap: Jane Moss, 55.\nP: Run \u{fffc} or ten.\nP: Area 5 km², 10⁶ men, the 19th.",
        );
    }

    #[test]
    fn the_date_of_a_page() {
        for (source, expected) in [
            ("<meta property=\"article:published_time\" content=\"2019-01-09T10:00:00Z\"><meta name=date content=2018-01-01>", "2019-01-09"),
            ("<meta name=\"DC.date.issued\" content=\"2019-01-09\">", "2019-01-09"),
            ("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\", \"datePublished\" : \"2019-01-09\"}</script>", "2019-01-09"),
            ("<time datetime=2001-01-01></time><article><time datetime=2019-01-09>today</time></article>", "2019-01-09"),
            ("<time datetime=2001-01-01></time><time datetime=2019-01-09></time>", ""),
            ("<meta name=author content=2019-01-09>", ""),
        ] {
            assert_eq!(published(Format::Html, source), expected, "{source}");
        }
        let doc = read(b"<html lang='en-GB'><p>x", Format::Html, &Hints::default());
        assert_eq!(doc.meta.language.as_deref(), Some("en-gb"));
    }

    #[test]
    fn references_as_browsers_read_them() {
        is("<p>a &lt b &copy2024 &notit; &unknown; AT&T &#x41;&#66; &", "P: a < b ©2024 ¬it; &unknown; AT&T AB &");
    }

    #[test]
    fn deep_nesting_is_read_as_text() {
        let source = format!("{}<p>Deep 5 words.{}", "<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
        is(&source, "P: Deep 5 words.");
    }
}

mod encodings {
    use super::*;

    const TEXT: &str = "Zürich paid €5 to Łódź 😀 twice.\r\n\r\nIt rained.\n";

    fn utf16(text: &str, big: bool, bom: bool) -> Vec<u8> {
        let mark = bom.then_some(0xFEFFu16);
        mark.into_iter().chain(text.encode_utf16()).flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn utf_16_with_and_without_its_mark() {
        for (big, bom) in [(true, true), (false, true), (true, false), (false, false)] {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                let bytes = utf16(TEXT, big, bom);
                let doc = read(&bytes, format, &Hints::default());
                sound(&doc, bytes.len());
                let decode = |b: &[u8]| {
                    let units: Vec<u16> =
                        b.chunks_exact(2).map(|p| if big { u16::from_be_bytes([p[0], p[1]]) } else { u16::from_le_bytes([p[0], p[1]]) }).collect();
                    String::from_utf16(&units)
                };
                assert_eq!(places(&doc, &bytes, decode), 9, "{format:?} {big} {bom}");
            }
        }
    }

    #[test]
    fn utf_8_with_its_mark() {
        let bytes = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        let doc = read(&bytes, Format::Text, &Hints::default());
        assert_eq!(places(&doc, &bytes, std::str::from_utf8), 9);
        assert_eq!(doc.map.source(doc.blocks[0].span).start, 3);
    }

    #[test]
    fn windows_1252() {
        let bytes = b"Caf\xe9s made \x805m.\n\nIt \x93rained\x94.\n";
        let doc = read(bytes, Format::Text, &Hints::default());
        assert_eq!(outline(&doc), "P: Cafés made €5m.\nP: It “rained”.\n");
        let decode = |b: &[u8]| Ok::<_, ()>(encoding_rs::WINDOWS_1252.decode_without_bom_handling(b).0.into_owned());
        assert_eq!(places(&doc, bytes, decode), 5);
    }

    #[test]
    fn the_encoding_that_a_page_declares() {
        let (page, _, _) = encoding_rs::SHIFT_JIS.encode("<meta charset=\"shift_jis\"><p>東京 5 grew.</p>");
        let doc = read(&page, Format::Html, &Hints::default());
        assert_eq!(outline(&doc), "P: 東京 5 grew.\n");
        let decode = |b: &[u8]| Ok::<_, ()>(encoding_rs::SHIFT_JIS.decode_without_bom_handling(b).0.into_owned());
        assert_eq!(places(&doc, &page, decode), 3);
    }

    #[test]
    fn a_damaged_byte_is_a_problem() {
        let bytes = "Zürich für alle, \u{e9}t\u{e9}".as_bytes().iter().copied().chain(*b" x\xffy.\n").collect::<Vec<u8>>();
        let doc = read(&bytes, Format::Text, &Hints::default());
        assert_eq!(outline(&doc), "P: Zürich für alle, été x\u{fffd}y.\n");
        assert_eq!(doc.problems.len(), 1);
        assert_eq!(doc.problems[0].at.map(|at| at.start as usize), Some(bytes.len() - 4));
    }

    #[test]
    fn a_text_cut_in_a_character_is_told_from_another_encoding() {
        let cut = "It cost €5, not €".as_bytes();
        let doc = read(&cut[..cut.len() - 1], Format::Text, &Hints::default());
        assert_eq!(outline(&doc), "P: It cost €5, not \u{fffd}\n");
        assert!(doc.problems.len() == 1 && doc.problems[0].lost);
        let doc = read(b"He went to the caf\xe9", Format::Text, &Hints::default());
        assert_eq!((outline(&doc).as_str(), doc.problems.len()), ("P: He went to the café\n", 0));
    }

    #[test]
    fn binary_is_refused() {
        let doc = read(&[0, 1, 2, 3, 0, 0, 0, 7, 0x89, b'P', b'N', b'G', 0, 0], Format::Text, &Hints::default());
        assert!(doc.blocks.is_empty() && doc.problems.len() == 1);
    }
}

mod meta {
    use super::*;

    #[test]
    fn the_given_date_wins_and_the_file_name_comes_after_metadata() {
        let given = NaiveDate::from_ymd_opt(2001, 1, 1);
        let source = b"---\ndate: 2020-05-06\n---\nText.\n";
        let hints = Hints { published: given, file_name: Some("2016-02-24-x.md"), ..Hints::default() };
        let meta = |hints: &Hints<'_>, source: &[u8]| {
            let meta = read(source, Format::Markdown, hints).meta;
            (meta.published.map(|d| d.to_string()).unwrap_or_default(), meta.published_origin)
        };
        assert_eq!(meta(&hints, source), ("2001-01-01".into(), Some(Origin::Given)));
        let hints = Hints { published: None, ..hints };
        assert_eq!(meta(&hints, source), ("2020-05-06".into(), Some(Origin::Metadata)));
        assert_eq!(meta(&hints, b"Text.\n"), ("2016-02-24".into(), Some(Origin::FileName)));
        assert_eq!(meta(&Hints::default(), b"# A b\n\n5 May 2019\n\nText.\n"), ("2019-05-05".into(), Some(Origin::Dateline)));
        let hints = Hints { date_field: Some("printed"), ..Hints::default() };
        assert_eq!(meta(&hints, b"---\ndate: 2020-05-06\nprinted: 2020-05-07\n---\nText.\n"), ("2020-05-07".into(), Some(Origin::Metadata)));
    }
}

mod many {
    use super::*;

    #[test]
    fn json_lines() {
        let file = b"{\"id\":1,\"text\":\"A \\u00e9.\",\"other\":[1]}\n\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":5}\n{oops\n{\"text\":\"x\",\"published\":\"2020-01-02\",\"title\":\"T\",\"format\":\"markdown\"}";
        let found: Vec<_> = records(file, Container::Jsonl, &Columns::default()).collect();
        assert_eq!(found.len(), 5);
        let first = found[0].as_ref().expect("good");
        assert_eq!((first.id.as_str(), first.text.as_str(), first.line), ("1", "A é.", 1));
        let lines: Vec<(u64, bool)> =
            found[1..4].iter().map(|r| r.as_ref().expect_err("bad")).map(|e| (e.line, e.message.contains("expected"))).collect();
        assert_eq!(lines, [(3, true), (4, true), (5, true)]);
        let last = found[4].as_ref().expect("good");
        assert_eq!((last.id.as_str(), last.format, last.title.as_deref()), ("6", Some(Format::Markdown), Some("T")));
        assert_eq!(last.published.map(|d| d.to_string()).as_deref(), Some("2020-01-02"));
    }

    #[test]
    fn csv() {
        let file = b"nr;body;when\n1;\"Two\nlines\";2020-01-02\n2\n3;x;soon\n";
        let columns = Columns { id: "nr".into(), text: "body".into(), published: "when".into(), ..Columns::default() };
        let found: Vec<_> = records(file, Container::Csv, &columns).collect();
        assert_eq!(found[0].as_ref().map(|r| (r.id.as_str(), r.text.as_str(), r.line)), Ok(("1", "Two\nlines", 2)));
        assert!(found[1].is_err());
        let last = found[2].as_ref().expect("good");
        assert_eq!((last.published, last.problems.len()), (None, 1));
        let missing: Vec<_> = records(b"a,b\n1,2\n", Container::Csv, &columns).collect();
        assert_eq!(missing.len(), 1);
        assert!(missing[0].as_ref().is_err_and(|e| e.message.contains("\"body\"")));
    }
}

#[test]
fn words_of_shortcodes_are_where_they_stand() {
    let source = "\n<!--{%<img alt=\"a b\">%}\n\nText.\n\n{{< figure src=\"x.png\" alt=\"A ferry of 1999\" >}}\n";
    let doc = read(source.as_bytes(), Format::Markdown, &Hints::default());
    assert!(doc.blocks.iter().any(|b| doc.words(b.span) == "A ferry of 1999"));
    assert!(places(&doc, source.as_bytes(), std::str::from_utf8) >= 5);
}

/// Templates with words to show inside a run of text, and inside HTML that is read in one piece.
#[test]
fn words_of_templates_keep_their_places() {
    for source in ["|<sup>{%<img alt=\"a b\">%}-->*", "<p>{{<p><img alt=\"a b\">}}<sup>*"] {
        let doc = read(source.as_bytes(), Format::Markdown, &Hints::default());
        sound(&doc, source.len());
        assert!(places(&doc, source.as_bytes(), std::str::from_utf8) > 1, "{source}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            sound(&read(&bytes, format, &Hints::default()), bytes.len());
        }
        let _ = records(&bytes, Container::Jsonl, &Columns::default()).count();
        let _ = records(&bytes, Container::Csv, &Columns::default()).count();
    }

    #[test]
    fn no_markup_panics(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        let source: String = pieces.concat();
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let doc = read(source.as_bytes(), format, &Hints::default());
            sound(&doc, source.len());
            places(&doc, source.as_bytes(), std::str::from_utf8);
        }
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "word",
    "Größe",
    "5,000",
    "# ",
    "- ",
    "1. ",
    "> ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "|",
    "|---|---|\n",
    "| a | b |\n",
    "[",
    "](",
    ")",
    "![",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<li>",
    "<ul>",
    "</ul>",
    "<br>",
    "<sup>",
    "</sup>",
    "<h1>",
    "</h1>",
    "<script>",
    "</script>",
    "<!-- addsup: x -->",
    "<!--",
    "-->",
    "&amp;",
    "&#8217;",
    "&notit;",
    "&#xfffff;",
    "{{",
    "}}",
    "{%",
    "%}",
    "---\n",
    "title: x\n",
    "+++\n",
    "Caption: ",
    "By Jane Moss",
    "5 May 2019",
    "PARIS (AP) — ",
    "\t",
    "   ",
    "\r\n",
    "~~",
    "[^1]",
    "[^1]: ",
    "\u{ad}",
    "😀",
    "<article>",
    "</article>",
    "<code>",
    "</code>",
    "<img alt=\"a b\">",
    "<title>",
    "</title>",
    "<q>",
    "</q>",
    "=",
    "\0",
    "\u{7f}",
];

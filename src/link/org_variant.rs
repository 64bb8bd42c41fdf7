//! One organisation under two names: another form that is known to be its name, or another spelling of one word.

use super::{Filler, Link, Reading, Strength, class_at};
use crate::base::Span;
use crate::doc::{BlockKind, Case, MentionId, MentionKind, Token, TokenKind};
use crate::link::same_person;
use rustc_hash::FxHashMap;

/// Words of a name that are compared.
const WORDS: usize = 6;
/// Names with the same other words that are compared with one another.
const NEIGHBOURS: usize = 6;

/// Tokens between two names of one sentence that are hardly two partners of it.
const FAR: u32 = 8;

/// Forms of one organisation's name.
pub(super) fn bind(reading: &Reading<'_>, links: &mut Vec<Link>) {
    aliases(reading, links);
    forms(reading, links);
    spellings(reading, links);
}

/// The sentence of a token, unless it says that there are two forms.
fn plain_sentence(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let doc = reading.doc;
    let k = doc.sentences.partition_point(|s| s.tokens.1 as usize <= at);
    let sentence = doc.sentences.get(k)?;
    let prose = matches!(
        doc.block_of(sentence).kind,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } | BlockKind::Caption | BlockKind::Headline | BlockKind::Deck
    );
    let explained = (sentence.tokens.0 as usize..sentence.tokens.1 as usize).any(|i| class_at(reading, reading.lexicon.names.explained, i));
    (prose && !explained).then_some(k)
}

fn aliases(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    let organisations = &reading.lexicon.names.organisations;
    // Body, form, place, sentence; a sentence that explains has none.
    let mut found: Vec<(u16, u16, Span, Option<usize>)> = Vec::new();
    let mut done = 0;
    for &at in reading.landmarks() {
        let at = at as usize;
        let Some(t) = doc.tokens.get(at).filter(|_| at >= done) else { continue };
        if t.kind != TokenKind::Word || matches!(t.case, Case::Lower | Case::None) {
            continue;
        }
        let Some((len, (body, form))) = organisations.longest(&doc.tokens[at..]) else { continue };
        let run = &doc.tokens[at..at + len];
        if run.iter().all(|t| t.kind != TokenKind::Word || t.case != Case::Lower || t.len <= 5) {
            found.push((*body, *form, Span::new(t.start, run[len - 1].end()), plain_sentence(reading, at)));
        }
        done = at + len;
    }
    found.sort_by_key(|f| (f.0, f.1, f.2.start));
    for body in found.chunk_by(|a, b| a.0 == b.0) {
        let forms: Vec<_> = body.chunk_by(|a, b| a.1 == b.1).collect();
        let [one, other, ..] = forms[..] else { continue };
        let known = |a: &(u16, u16, Span, Option<usize>)| a.3.is_none();
        let together = one.iter().any(|a| other.iter().any(|b| a.3 == b.3));
        let (a, b) = (doc.words(one[0].2), doc.words(other[0].2));
        let accepted = reading.options.accepted.iter().any(|w| w == a || w == b)
            || reading.options.aliases.iter().any(|g| g.iter().any(|w| w == a) && g.iter().any(|w| w == b));
        if together || accepted || one.iter().any(known) || other.iter().any(known) {
            continue;
        }
        let (odd, usual) = if one[0].2.start < other[0].2.start { (other, one) } else { (one, other) };
        links.push(Link {
            roles: vec![("odd", Filler::Words(odd[0].2)), ("usual", Filler::Words(usual[0].2))],
            strength: Strength::Construction,
            facts: vec![("what", format!("“{}” and “{}” are names of one organisation", doc.words(usual[0].2), doc.words(odd[0].2)))],
            severity: None,
        });
    }
}

/// The words of each name that may be that of an organisation, with its number.
fn named<'a>(reading: &Reading<'a>) -> Vec<(usize, Vec<&'a str>)> {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    // Most names of persons come again.
    let mut things: FxHashMap<&str, bool> = FxHashMap::default();
    let mut out = Vec::new();
    for (k, m) in reading.mentions.iter().enumerate() {
        if m.tokens.1 < m.tokens.0 + 2 {
            continue;
        }
        // "Lonmore Platinum said": what it makes is no surname.
        let mut thing = || {
            let last = reading.doc.tokens.get(m.tokens.1.wrapping_sub(1) as usize).map_or("", |t| doc.words(t.span()));
            let person = m.kind == MentionKind::Person && m.title.is_none();
            person && *things.entry(last).or_insert_with(|| names.is_common(last) && !names.is_family(last))
        };
        if !matches!(m.kind, MentionKind::Organisation | MentionKind::Other) && !thing()
            || same_person::place_of(reading, m) != Some(same_person::Place::Body)
        {
            continue;
        }
        let words: Vec<&str> = doc.tokens[m.tokens.0 as usize..m.tokens.1 as usize]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .take(WORDS)
            .map(|t| doc.words(t.span()))
            .collect();
        if words.iter().any(|w| w.contains(char::is_lowercase)) {
            out.push((k, words));
        }
    }
    out
}

/// Each beginning of a name with one of its words left out: its length, which word, and a number for the others and where it is left out.
fn left_out_of(words: &[&str]) -> impl Iterator<Item = (usize, usize, (u64, u8))> {
    (2..=words.len()).flat_map(move |len| (0..len).map(move |left_out| (len, left_out))).map(move |(len, left_out)| {
        let others = words[..len].iter().enumerate().filter(|(i, _)| *i != left_out);
        let key =
            others.fold(0xcbf2_9ce4_8422_2325u64, |h, (i, w)| w.bytes().fold(h ^ i as u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)));
        (len, left_out, (key, (len * 8 + left_out) as u8))
    })
}

/// The numbers that names share which differ in the word left out, in order.
fn alike_but_one(named: &[(usize, Vec<&str>)]) -> Vec<(u64, u8)> {
    let mut seen: FxHashMap<(u64, u8), &str> = FxHashMap::with_capacity_and_hasher(named.len() * 3, Default::default());
    let mut alike = Vec::new();
    for (_, words) in named {
        for (_, left_out, key) in left_out_of(words) {
            if *seen.entry(key).or_insert(words[left_out]) != words[left_out] {
                alike.push(key);
            }
        }
    }
    alike.sort_unstable();
    alike.dedup();
    alike
}

fn spellings(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    let names = &reading.lexicon.names;
    let mut buckets: FxHashMap<(u64, u8), Vec<(usize, &str)>> = FxHashMap::default();
    let mut reported: Vec<(&str, &str)> = Vec::new();
    let named = named(reading);
    let alike = alike_but_one(&named);
    if alike.is_empty() {
        return;
    }
    for (k, words) in named {
        let m = &reading.mentions[k];
        // Nearly no name is another one but for one word.
        if !left_out_of(&words).any(|(.., key)| alike.binary_search(&key).is_ok()) {
            continue;
        }
        let common: Vec<bool> = words.iter().map(|w| w.len() >= 4 && names.is_common(w)).collect();
        for (len, left_out, key) in left_out_of(&words) {
            if alike.binary_search(&key).is_err() {
                continue;
            }
            let word = words[left_out];
            // In a long name an ordinary word may be a slip as well: "Zambezi Charter Bank", "Kerala Choir Workers' Federation".
            let rare = || words[..len].iter().enumerate().any(|(i, w)| i != left_out && w.len() >= 5 && !common[i]);
            let long = len >= 3 && left_out > 0 && left_out + 1 < len && word.len() >= 4 && rare();
            // A partner may bear an ordinary word: "Hartwell & Price".
            let partner = len == 2 && word.len() >= 4 && is_partnership(reading, m) && rare();
            // "Johns Hopkins University", "John Hopkins University"
            let founded = || {
                let last = m.tokens.1.checked_sub(1).is_some_and(|at| reading.is(at as usize, names.organisation_head));
                len >= 3 && left_out == 0 && word.len() >= 4 && last && rare()
            };
            if !word.is_ascii() || (word.len() < 5 || common[left_out]) && !long && !partner && !founded() {
                continue;
            }
            let bucket = buckets.entry(key).or_default();
            if bucket.iter().any(|(_, w)| *w == word) {
                continue;
            }
            for (other, w) in bucket.iter().take(NEIGHBOURS) {
                let o = &reading.mentions[*other];
                let pair = (word.min(w), word.max(w));
                // "Hargreave & Lyle", "Hargreaves & Lyle": partners are not one of several.
                let plain = |w: &str| w.bytes().skip(1).all(|b| b.is_ascii_lowercase());
                let whole = left_out == 0 && words[1..len].iter().all(|w| w.len() > 3 || *w == "and") && plain(word) && plain(w);
                let partners = len < 4 && (whole || is_partnership(reading, m) && is_partnership(reading, o));
                if reported.contains(&pair)
                    || !(one_word(word, w)
                        || left_out == 0 && one_s_more(word, w) && founded()
                        || partners && one_letter_more(word, w)
                        || long && !plural(word, w) && (cut(word, w) || one_word(word, w)))
                    || same_person::in_one_clause(reading, m, o)
                        && !(partners && is_partnership(reading, m) && m.tokens.0.abs_diff(o.tokens.1) >= FAR)
                    || same_person::is_qualified(reading, m, false)
                    || same_person::is_qualified(reading, o, false)
                {
                    continue;
                }
                // In a long name that a saint or founder gave, either is a slip: "Saint Brendan's Hospice Trust".
                let founder = len >= 4 && left_out > 0 && doc.words(m.span).split(' ').count() == doc.words(o.span).split(' ').count();
                if names.is_given(word) && names.is_given(w) && !founder || reading.options.accepted.iter().any(|a| a == word || a == w) {
                    continue;
                }
                // "West Germany", "West Germans"; "Uttar Pradesh as Uttam Pradesh"
                let nation = |word: &str| names.nation(reading.lexicon.words.get(&word.to_lowercase())).is_some();
                if nation(word) && nation(w) || is_renamed(reading, m, o) || is_renamed(reading, o, m) {
                    continue;
                }
                reported.push(pair);
                links.push(Link {
                    roles: vec![("odd", Filler::Mention(MentionId(k as u32))), ("usual", Filler::Mention(MentionId(*other as u32)))],
                    strength: Strength::Construction,
                    facts: vec![(
                        "what",
                        format!("“{}” and “{}” look like one name", doc.words(o.span).replace('\n', " "), doc.words(m.span).replace('\n', " ")),
                    )],
                    severity: None,
                });
            }
            bucket.push((k, word));
        }
    }
}

/// Whether the sentence of a name tells another name for it: "referred to Uttar Pradesh as Uttam Pradesh".
fn is_renamed(reading: &Reading<'_>, m: &crate::doc::Mention, other: &crate::doc::Mention) -> bool {
    let Some(sentence) = reading.doc.sentences.get(m.sentence as usize) else { return false };
    let (name, word) = (reading.doc.words(other.span), |at: usize| reading.doc.tokens.get(at).map_or("", |t| reading.doc.words(t.span())));
    let as_one = |joint: usize, beside: Span| {
        matches!(word(joint), "as" | "or" | "to" | "into" | "not") && (sentence.span.start <= beside.start && beside.end <= sentence.span.end)
    };
    let long = name.len() as u32;
    let (at, behind) = (m.tokens.0 as usize, m.tokens.1 as usize);
    let before = at.checked_sub(1).and_then(|joint| {
        let end = reading.doc.tokens.get(joint.checked_sub(1)?)?.end();
        Some((joint, Span::new(end.checked_sub(long)?, end)))
    });
    let after = reading.doc.tokens.get(behind + 1).map(|t| (behind, Span::new(t.start, t.start + long)));
    let is_name = |span: Span| reading.doc.text.get(span.start as usize..span.end as usize) == Some(name);
    before.into_iter().chain(after).any(|(joint, beside)| is_name(beside) && as_one(joint, beside))
}

/// Whether a name has an ampersand.
fn is_partnership(reading: &Reading<'_>, m: &crate::doc::Mention) -> bool {
    (m.tokens.0..m.tokens.1).any(|at| reading.doc.tokens.get(at as usize).is_some_and(|t| t.word == reading.lexicon.names.marks.ampersand))
}

/// Classes of the forms of a company that exclude one another.
const FORMS: [&str; 5] = ["company-form-american", "company-form-british", "company-form-public", "company-form-german", "company-form-italian"];

/// "Mallee Grain Ltd … the directors of Mallee Grain Inc": one name with the forms of two countries.
fn forms(reading: &Reading<'_>, links: &mut Vec<Link>) {
    let doc = reading.doc;
    let lower = |at: usize| doc.tokens.get(at).map(|t| doc.words(t.span()).to_lowercase());
    let mut seen: FxHashMap<String, (usize, Span, Option<usize>)> = FxHashMap::default();
    let classes = FORMS.map(|name| reading.lexicon.words.find_class(name));
    for &at in reading.companies() {
        let at = at as usize;
        // In lower case only "plc".
        let written = |t: &Token| t.case != Case::Lower || doc.words(t.span()) == "plc";
        let Some(token) = doc.tokens.get(at).filter(|t| written(t)) else { continue };
        let Some(form) = classes.iter().position(|class| class.is_some_and(|class| reading.is(at, class))) else { continue };
        let comma = usize::from(at.checked_sub(1).and_then(lower).is_some_and(|w| w == ","));
        let capital = |k: usize| doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && !matches!(t.case, Case::Lower | Case::None));
        let end = at - comma;
        let mut from = end;
        while from > 0
            && end - from < WORDS
            && (capital(from - 1) || from > 1 && lower(from - 1).is_some_and(|w| w == "&" || w == "-") && capital(from - 2))
        {
            from -= 1;
        }
        // One word alone only if it is a name.
        let alone = end == from + 1 && doc.tokens.get(from).is_some_and(|t| t.len >= 5 && !reading.lexicon.names.is_common(doc.words(t.span())));
        if end < from + 2 && !alone {
            continue;
        }
        let (Some(a), Some(b)) = (doc.tokens.get(from), doc.tokens.get(end - 1)) else { continue };
        let name = doc.words(a.span().to(b.span())).to_lowercase();
        let sentence = plain_sentence(reading, at);
        match seen.get(&name) {
            Some((other, place, known)) if *other != form => {
                let apart = known.is_some() && sentence.is_some() && *known != sentence;
                let of_two = |s: Option<usize>| {
                    s.and_then(|s| doc.sentences.get(s)).is_some_and(|s| {
                        (s.tokens.0 as usize..s.tokens.1 as usize).any(|k| {
                            lower(k).is_some_and(|w| {
                                matches!(
                                    w.as_str(),
                                    "subsidiary"
                                        | "subsidiaries"
                                        | "unit"
                                        | "arm"
                                        | "parent"
                                        | "affiliate"
                                        | "owned"
                                        | "division"
                                        | "merged"
                                        | "successor"
                                        | "predecessor"
                                        | "both"
                                )
                            })
                        })
                    })
                };
                if apart && !of_two(*known) && !of_two(sentence) {
                    let span = a.span().to(token.span());
                    links.push(Link {
                        roles: vec![("odd", Filler::Words(span)), ("usual", Filler::Words(*place))],
                        strength: Strength::Construction,
                        facts: vec![("what", format!("“{}” and “{}” are one name with two forms of company", doc.words(*place), doc.words(span)))],
                        severity: None,
                    });
                    return;
                }
            }
            Some(_) => {}
            None => {
                seen.insert(name, (form, a.span().to(token.span()), sentence));
            }
        }
    }
}

/// Whether one word is the other with "ed" or one more letter: "Charter" and "Chartered".
fn cut(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 5 && long.strip_prefix(short).is_some_and(|rest| matches!(rest, "ed" | "d" | "s"))
}

/// Whether the two are a nation and its people: "America" and "American".
fn plural(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| matches!(rest, "n" | "an" | "ian" | "ish" | "ese"))
}

/// Whether one word is the other with a letter behind it.
fn one_letter_more(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let more = long.len() == short.len() + 1 && short.len() >= 5 && long.starts_with(short);
    // "Hendricks", "Hendrix"
    more || short.len() >= 5 && short.as_bytes().first() == long.as_bytes().first() && same_person::sounds_like(a, b)
}

/// Whether one word is the other with an "s" behind it: "John", "Johns".
fn one_s_more(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 4 && long.strip_prefix(short) == Some("s")
}

/// Whether two words look like one, misspelled: one letter, or two in a long word, and no ending of another form of it.
fn one_word(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let d = same_person::edits(&a, &b);
    a != b && a.as_bytes().first() == b.as_bytes().first() && !long.starts_with(short.as_str()) && (d == 1 || d == 2 && short.len() >= 9)
}

//! Where a sentence holds the list of what it announces: behind a colon, between dashes or brackets, after "are", in the next sentence.

use super::items::{bare_items, items, named, run_of_names, two_items};
use super::numbered::{claim_number, labelled, ones};
use super::{Announced, List, MOST, is_partial, mark, name_word, plural, span_of};
use crate::base::{Span, Unit};
use crate::doc::{BlockKind, Claim, Kind, TokenKind};
use crate::link::Filler;
use crate::link::sameness::Sense;
use crate::link::words::said;
use rust_decimal::Decimal;

/// "four priorities: education, crime and economic development"
pub(super) fn colon(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32), claims: &[Claim]) -> Option<List> {
    let colon = (a.to..sentence.1.min(a.to + 14)).find(|at| mark(sense, *at, &[":"]))?;
    // A second number before the colon may be the one that is listed.
    let bound = |c: &Claim| {
        c.noun.is_none()
            && c.tokens
                .0
                .checked_sub(1)
                .is_some_and(|b| ["to", "at", "under", "over", "aged", "until", "before", "after"].iter().any(|w| sense.says(b, w)))
    };
    let one_of = |c: &Claim| c.figure().is_some_and(|f| f.point == Decimal::ONE) && sense.says(c.tokens.1, "of");
    let small =
        |c: &Claim| !one_of(c) && c.figure().is_some_and(|f| f.unit == Unit::Count && f.point <= MOST.into() && c.kind != Kind::Ordinal) && !bound(c);
    // Right before the colon stands what is listed, whatever was counted before, unless it is what the other is taken of: "two of three trials:".
    let of_it = |c: &Claim| (c.tokens.1..a.from).any(|at| sense.says(at, "of")) && a.from - c.tokens.1 <= 3;
    // "the 12 indicators in the four subgroups of providers:"
    let narrowed = sense.says(a.to, "of") && !claims.iter().any(|c| (a.to..colon).contains(&c.tokens.0));
    let first = |c: &Claim| if a.to == colon || narrowed { c.tokens.0 > a.from || c.tokens.1 <= a.from && of_it(c) } else { true };
    if claims.iter().any(|c| c.tokens.0 >= sentence.0 && c.tokens.1 <= colon && c.tokens.0 != a.from && small(c) && first(c)) {
        return None;
    }
    // A clause end between the number and the colon gives the colon to something else.
    if sense.says(colon - 1, "of")
        || (a.to..colon).any(|at| {
            mark(sense, at, &[",", ";", "(", "–", "—", "“", "\""])
                || mark(sense, at, &["-"]) && sense.reading.doc.tokens.get(at as usize).is_some_and(|t| t.spaced)
        })
        || a.to == a.from + 1 && sense.says(a.to, "of")
    {
        return None;
    }
    // What stands between must only narrow the noun: "three reasons for closing the school:", "six books on it:".
    let following = a.from.checked_sub(1).is_some_and(|b| b >= sentence.0 && sense.says(b, "following"));
    let narrows =
        a.to == colon || ["for", "to", "of", "in", "on", "about", "behind", "from", "at", "this", "that", "why"].iter().any(|w| sense.says(a.to, w));
    let clause = (a.to..colon).any(|at| sense.is_auxiliary(at) || sense.says(at, "by"));
    // "five subjects made compulsory to 18:", "four sites visited by the panel:": not "Two people died:".
    let participle = a.from > sentence.0 && {
        let word = sense.text(a.to);
        word.len() >= 5 && word.ends_with("ed") || matches!(word, "made" | "given" | "set" | "taken" | "held" | "built" | "chosen" | "put")
    };
    let announced = following || (narrows || participle) && !clause;
    // "Five countries have refused to sign: Malta, Latvia, Norway and Chile."
    let subject = a.from == sentence.0 || a.from == sentence.0 + 1 && sense.says(sentence.0, "the");
    // "declared four counties disaster areas: Allard, Penrose and St Croix"
    let plain = (a.to..colon).all(|at| sense.token_kind(at) == Some(TokenKind::Word)) && !clause && colon - a.to <= 6;
    if !announced && !subject && !plain {
        return None;
    }
    let list = ones(sense, colon + 1, sentence.1)
        .or_else(|| labelled(sense, colon + 1, sentence.1))
        .or_else(|| items(sense, colon + 1, sentence.1))
        .or_else(|| bare_items(sense, colon + 1, sentence.1, if following { 8 } else { 4 }))
        .or_else(|| two_items(sense, colon + 1, sentence.1))?;
    if !announced && !list.items.iter().all(|s| named(sense, *s)) {
        return None;
    }
    // "a port worker from Rijeka" comes from there.
    let class = sense.class("partial-list");
    let item = |at: u32| sense.says(at, "and") && sense.says(at + 1, "more") && sense.token_kind(at + 2) == Some(TokenKind::Word);
    let partial = (colon..sentence.1).any(|at| {
        sense.is(at, class)
            && !(sense.says(at, "other") && sense.says(at - 1, "the"))
            && !(sense.says(at, "from") && name_word(sense, at + 1))
            && !item(at)
    });
    (!opens_part(sense, a, sentence.0) && !partial).then_some(list)
}

/// Whether the words before a number make what it counts a part of something else: "including three banks: …"; "The plan included
/// three phases: …" does not.
fn opens_part(sense: &Sense<'_>, a: &Announced, first: u32) -> bool {
    let from = a.from.saturating_sub(3).max(first);
    let verb = |at: u32| ["included", "includes", "include", "from", "other"].iter().any(|w| sense.says(at, w));
    let one_of = |at: u32| sense.says(at + 1, "of") && ["one", "either", "any"].iter().any(|w| sense.says(at, w));
    (from..a.from).any(|at| is_partial(sense, at, at + 1) && !verb(at) && !one_of(at))
}

/// "The three finalists are Leeds, Hull and Derby."
pub(super) fn predicated(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    let before = a.from.checked_sub(1).filter(|b| *b >= sentence.0)?;
    let definite = ["the", "its", "their", "our", "his", "her"].iter().any(|w| sense.says(before, w)) && before == sentence.0;
    if !definite || !["are", "were"].iter().any(|w| sense.says(a.to, w)) || is_partial(sense, a.from, sentence.1) {
        return None;
    }
    let list = items(sense, a.to + 1, sentence.1)?;
    let plain =
        (a.to + 1..sentence.1).all(|at| !sense.is_auxiliary(at) && !["who", "which", "while", "with", "for"].iter().any(|w| sense.says(at, w)));
    (plain && list.items.len() >= 3 && list.items.iter().all(|s| named(sense, *s))).then_some(list)
}

/// "six languages (English, French, German, Dutch and Welsh)"
pub(super) fn bracketed(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    if !mark(sense, a.to, &["("]) {
        return None;
    }
    let close = (a.to + 1..sentence.1).find(|at| mark(sense, *at, &[")"]))?;
    let list = items(sense, a.to + 1, close)?;
    let counted = sense.reading.claims_in(a.to + 1, close).iter().any(|c| c.tokens.1 <= close);
    let closed = (a.to + 1..close).any(|at| sense.says(at, "and"))
        && !(a.to + 1..close).any(|at| mark(sense, at, &[";", "[", "/", "("]) || sense.token_kind(at) == Some(TokenKind::Digits));
    (!counted && closed && list.items.len() >= 3 && list.items.iter().all(|s| named(sense, *s)) && !is_partial(sense, a.from, close)).then_some(list)
}

/// "… will get four vaccines free of charge, the ministry announced: measles, rotavirus and pneumococcal."
pub(super) fn announced_then(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    let colon = (a.to..sentence.1.min(a.to + 20)).find(|at| mark(sense, *at, &[":"]))?;
    const SAID: [&str; 9] = ["announced", "said", "says", "confirmed", "added", "explained", "wrote", "reported", "reports"];
    // ", the ministry announced:", ", said Councillor Farrow:", ", according to the clerk:"
    let comma = (a.to..colon).rev().find(|at| mark(sense, *at, &[","]))?;
    let said = SAID.iter().any(|w| sense.says(colon - 1, w) || sense.says(comma + 1, w))
        || sense.says(comma + 1, "according") && sense.says(comma + 2, "to");
    let subject = a.from <= sentence.0 + 1;
    let clear = said
        && (a.to..comma).all(|at| sense.token_kind(at) == Some(TokenKind::Word) && (!sense.is_auxiliary(at) || subject))
        && (comma + 1..colon).all(|at| sense.token_kind(at) == Some(TokenKind::Word) || mark(sense, at, &["."]));
    let other = sense.reading.claims_in(sentence.0, colon).iter().any(|c| c.tokens.1 <= colon && c.tokens.0 != a.from && c.kind == Kind::Count);
    if !clear || other || is_partial(sense, a.from, sentence.1) {
        return None;
    }
    items(sense, colon + 1, sentence.1).filter(|l| l.items.len() >= 3)
}

/// "among her three children, with the house going to Miriam, the land to Jonah, the paintings to Esther and the boat to Saul"
pub(super) fn shared_out(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    if !mark(sense, a.to, &[",", ":", ";", "–", "—"]) || !sense.is_human_like(a.to.checked_sub(1)?) {
        return None;
    }
    let mut spans = Vec::new();
    let mut start = a.to + 1;
    let mut to = sentence.1;
    while to > start && mark(sense, to - 1, &[".", "!"]) {
        to -= 1;
    }
    for at in start..=to {
        let cut = at == to || mark(sense, at, &[",", ";"]) || sense.says(at, "and");
        if !cut {
            if sense.is_auxiliary(at) || sense.token_kind(at) == Some(TokenKind::Mark) {
                return None;
            }
            continue;
        }
        if at == start {
            // ", and"
            start = at + 1;
            continue;
        }
        // "the land to Jonah": a name or two at the end after "to".
        let mut name = at;
        while name > start && name_word(sense, name - 1) && !sense.says(name - 1, "to") {
            name -= 1;
        }
        if name == at || at - name > 3 || name <= start || !sense.says(name - 1, "to") {
            return None;
        }
        let span = span_of(sense, name, at)?;
        let text = &sense.reading.doc.text;
        if spans.iter().any(|s: &Span| s.of(text) == span.of(text)) {
            return None;
        }
        spans.push(span);
        start = at + 1;
    }
    let n = spans.len() as u32;
    (n >= 2).then_some(List { items: spans, least: n, most: n })
}

/// Words of an item between a dash and the end of a sentence.
const BRIEF: usize = 4;

/// "Both finalists - Adair, Okoro and Lindqvist - trained in Oslo."
pub(super) fn dashes(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    let is_dash = |at: u32| {
        mark(sense, at, &["–", "—", "--"]) || mark(sense, at, &["-"]) && sense.reading.doc.tokens.get(at as usize).is_some_and(|t| t.spaced)
    };
    let open = (a.to..sentence.1.min(a.to + 8)).find(|at| is_dash(*at))?;
    if (a.to..open).any(|at| sense.token_kind(at) == Some(TokenKind::Mark)) {
        return None;
    }
    let noun = a.to.saturating_sub(1);
    let counted = matches!(a.filler, Filler::Claim(_)) && open == a.to;
    let listed = counted && sense.is(noun, sense.class("list-noun"));
    let second = (open + 1..sentence.1).find(|at| is_dash(*at));
    // "four groupings — “roots” and “leaves.”": each in its marks, there is nothing else.
    let quoted = counted && plural(sense, noun) && mark(sense, open + 1, &["“", "\""]);
    let people = counted && sense.is_human_like(noun);
    let whole = counted && plural(sense, noun);
    let close = second.or((listed || quoted || people || whole).then_some(sentence.1))?;
    let listed = listed || quoted;
    let listed = listed || counted && second.is_some() && plural(sense, noun) && a.to > a.from + 1;
    if open > a.to + 3 && !sense.reading.claims_in(a.to, open).is_empty() {
        return None;
    }
    let list = items(sense, open + 1, close).or_else(|| two_items(sense, open + 1, close).filter(|_| listed))?;
    let all_names = list.items.iter().all(|s| s.of(&sense.reading.doc.text).split(' ').any(|w| w.starts_with(char::is_uppercase)));
    // "five authors – Ana Ruiz, Jon Fell and Mia Holm."
    let full = |s: &Span| {
        let words = s.of(&sense.reading.doc.text);
        words.contains(' ') && words.split(' ').all(|w| w.starts_with(char::is_uppercase))
    };
    // "around five events – launch, open day, prize draw, and gala."
    let brief = |s: &Span| s.of(&sense.reading.doc.text).split_whitespace().count() <= BRIEF;
    let closing = second.is_none() && counted && plural(sense, noun) && list.least == list.most && list.items.iter().all(brief);
    if second.is_none() && !listed && !closing && !(list.items.len() >= 3 && list.items.iter().all(full)) {
        return None;
    }
    // "two main components – looms, hands and ledgers – that"
    ((all_names || listed || closing) && !is_partial(sense, a.from, close)).then_some(list)
}

/// "Councils met in nine towns of the province.", and below it nothing but "Aalen, Bremke, Celle and Dorum."
pub(super) fn list_below(sense: &Sense<'_>, index: usize) -> Option<List> {
    /// Words of an item.
    const LONGEST_ITEM: usize = 3;
    let doc = sense.reading.doc;
    let (this, next) = (doc.sentences.get(index)?, doc.sentences.get(index + 1)?);
    let block = doc.block_of(next);
    let alone = next.block == this.block + 1 && block.kind == BlockKind::Paragraph && block.sentences == (index as u32 + 1, index as u32 + 2);
    let small = |c: &&Claim| c.kind == Kind::Count && c.figure().is_some_and(|f| f.point <= MOST.into());
    let counts = sense.reading.claims_of(index).1.iter().filter(small).count();
    if !alone || counts != 1 || is_partial(sense, this.tokens.0, next.tokens.1) || next.claims.1 > next.claims.0 {
        return None;
    }
    let list = items(sense, next.tokens.0, next.tokens.1)?;
    let short = list.items.iter().all(|s| named(sense, *s) && s.of(&doc.text).split_whitespace().count() <= LONGEST_ITEM);
    (short && list.items.len() >= 4 && list.least == list.most).then_some(list)
}

/// "There are six books on it. They are A, B, C, D and E."
pub(super) fn they_are(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    let doc = sense.reading.doc;
    let (this, next) = (doc.sentences.get(index)?, doc.sentences.get(index + 1)?);
    if this.block != next.block && !(next.block == this.block + 1 && doc.block_of(next).is_prose()) {
        return None;
    }
    let from = next.tokens.0;
    let opens = (sense.says(from, "they") || sense.says(from, "these") || sense.says(from, "those"))
        && ["are", "were"].iter().any(|w| sense.says(from + 1, w))
        || sense.says(from, "the")
            && claim_number(sense, next.claims, from + 1) == Some(a.number)
            && ["are", "were"].iter().any(|w| sense.says(from + 2, w));
    let numbers = sense.reading.claims_of(index).1.iter().filter(|c| !matches!(c.kind, Kind::Date | Kind::Age | Kind::Ordinal)).count();
    // "a seamer from Haryana" comes from there.
    let class = sense.class("partial-list");
    let partial = (a.from..next.tokens.1).any(|at| sense.is(at, class) && !(sense.says(at, "from") && name_word(sense, at + 1)));
    if !opens || numbers != 1 || partial || sense.says(a.to, "of") {
        return None;
    }
    let start = if sense.says(from, "the") { from + 3 } else { from + 2 };
    let start = if mark(sense, start, &[":"]) { start + 1 } else { start };
    // Titles and names: what follows "they are" may be any predicate.
    let list = run_of_names(sense, start, next.tokens.1).filter(|(_, ages)| *ages).map(|(l, _)| l).or_else(|| items(sense, start, next.tokens.1))?;
    (list.items.iter().all(|s| named(sense, *s))).then_some(list)
}

/// "Only three councillors held out. Dervla Quirke, Pat Hession, Mary Lally and Tom Geoghegan, the three in question, asked …": the names that
/// open the next sentence, and behind them the number again.
pub(super) fn in_question(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    let doc = sense.reading.doc;
    let (this, next) = (doc.sentences.get(index)?, doc.sentences.get(index + 1)?);
    if this.block != next.block || !sense.is_human_like(a.to.checked_sub(1)?) {
        return None;
    }
    let (list, _) = run_of_names(sense, next.tokens.0, next.tokens.1)?;
    let last = list.items.last()?.end;
    let mut at = (next.tokens.0..next.tokens.1).find(|at| doc.tokens.get(*at as usize).is_some_and(|t| t.start >= last))?;
    if !mark(sense, at, &[",", "–", "—", "("]) {
        return None;
    }
    at += 1;
    at += u32::from(["the", "all", "those", "these"].iter().any(|w| sense.says(at, w)));
    (claim_number(sense, next.claims, at) == Some(a.number) && !is_partial(sense, a.from, next.tokens.1)).then_some(list)
}

/// "She gave three reasons. The rains had come early; cement ran short; a claim was not settled; and the treasury was slow.": the clauses of the
/// next sentence, cut by semicolons.
pub(super) fn clauses_behind(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    let doc = sense.reading.doc;
    let (this, next) = (doc.sentences.get(index)?, doc.sentences.get(index + 1)?);
    let listed = sense.is(a.to.checked_sub(1)?, sense.class("list-noun"));
    let counts = sense.reading.claims_of(index).1.iter().filter(|c| c.kind == Kind::Count).count();
    if this.passage != next.passage || !listed || counts != 1 || is_partial(sense, a.from, next.tokens.1) {
        return None;
    }
    let cuts: Vec<u32> = (next.tokens.0..next.tokens.1).filter(|at| mark(sense, *at, &[";"])).collect();
    let last = *cuts.last()?;
    if cuts.len() < 2 || !sense.says(last + 1, "and") {
        return None;
    }
    let starts = std::iter::once(next.tokens.0).chain(cuts.iter().map(|at| at + 1));
    let items: Vec<Span> = starts.filter_map(|at| span_of(sense, at, at + 2)).collect();
    let n = items.len() as u32;
    Some(List { items, least: n, most: n })
}

/// "Police have named the three people killed when their car hit a tree as Declan Furey, 34, and his wife, Niamh, 31.": names with ages to the
/// end of the sentence.
pub(super) fn identified(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    named_as(sense, (sentence.0, a.from), a, a.to, sentence)
}

/// "Police want to question five men. They were named on Friday as Ruan Pretorius, 34; Sipho Mabaso, 29; and Deon Fourie, 38."
pub(super) fn identified_next(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    let doc = sense.reading.doc;
    let (this, next) = (doc.sentences.get(index)?, doc.sentences.get(index + 1)?);
    let from = next.tokens.0;
    let taken_up = sense.says(from, "they") || sense.says(from, "the") && (sense.is_human_like(from + 1) || sense.says(from + 1, "dead"));
    let counts = sense.reading.claims_of(index).1.iter().filter(|c| c.kind == Kind::Count).count();
    let own = this.passage == next.passage && taken_up && counts == 1 && !is_partial(sense, this.tokens.0, this.tokens.1);
    own.then(|| named_as(sense, next.tokens, a, from + 1, next.tokens)).flatten()
}

/// The names with ages behind "named … as", to the end of a sentence.
fn named_as(sense: &Sense<'_>, said: (u32, u32), a: &Announced, from: u32, sentence: (u32, u32)) -> Option<List> {
    let said = (said.0..said.1).any(|at| said!(sense.reading, at as usize, "named" | "identified" | "names" | "identifies" | "naming"));
    let as_ = (from..sentence.1)
        .find(|at| said!(sense.reading, *at as usize, "as") && name_word(sense, at + 1))
        .filter(|_| said && sense.is_human_like(a.to - 1) || said && sense.is_anyone(a.to - 1))?;
    let aged = |at: u32| {
        sense.token_kind(at) == Some(TokenKind::Digits)
            && sense.text(at).len() <= 3
            && (mark(sense, at - 1, &[",", "("]))
            && (at + 1 >= sentence.1 || mark(sense, at + 1, &[",", ".", ";", ")"]))
    };
    let ages = (as_ + 1..sentence.1).filter(|at| aged(*at)).count() as u32;
    // Names open behind "as", a mark or "and".
    let opens = |at: u32| {
        name_word(sense, at)
            && sense.token_kind(at) == Some(TokenKind::Word)
            && (at == as_ + 1 || mark(sense, at - 1, &[",", ";"]) || said!(sense.reading, (at - 1) as usize, "and"))
    };
    let starts: Vec<u32> = (as_ + 1..sentence.1).filter(|at| opens(*at)).collect();
    let names = starts.len() as u32;
    let clause = (as_ + 1..sentence.1).any(|at| sense.is_auxiliary(at) || mark(sense, at, &[":", "“"]));
    let items: Vec<Span> = starts.iter().filter_map(|at| span_of(sense, *at, at + 1)).collect();
    (ages >= 2 && !clause && names >= ages && !is_partial(sense, sentence.0, sentence.1)).then_some(List {
        items,
        least: ages,
        most: names.max(ages),
    })
}

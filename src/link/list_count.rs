//! An announced number of things against the things listed.
//!
//! A list is counted in every way in which it can plausibly be read ("health and social care" may be one item or two, "Smith, the
//! mayor" is one or two); only where none of them gives the announced number is there a link. Lists that say they are partial are not
//! counted.

use super::sameness::{Sense, is_definite};
use super::words::said;
use super::{Filler, Link, Reading, Relation, Strength};
use crate::base::{Span, Unit};
use crate::doc::{BlockKind, Case, Claim, ClaimId, Form, Hedge, Kind, TokenKind};
use crate::rule::Severity;
use crate::rule::lexicon::Lookup;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Binds an announced number to a list of another length.
pub(super) const LIST_COUNT: Relation = Relation {
    name: "list-count",
    roles: &["announced", "item"],
    about: "A number of things that is announced and the things then listed, where no reading of the list gives that number.",
    bind,
};

/// Most that is announced of a list in prose.
const MOST: u32 = 20;

/// An announced number: how many, its place, and the tokens after it.
struct Announced {
    number: u32,
    filler: Filler,
    /// First token of the announcement.
    from: u32,
    /// One past the number and its noun.
    to: u32,
}

/// A list with how many items it may have.
struct List {
    items: Vec<Span>,
    least: u32,
    most: u32,
}

fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let sense = Sense::new(reading);
    let group: [Option<_>; 4] = ["group-of-two", "group-of-three", "group-of-four", "group-of-five"].map(|n| sense.class(n));
    let is_group = |at: &&u32| group.iter().any(|c| sense.is(**at, *c));
    let mut groups = reading.landmarks().iter().filter(is_group).copied().peekable();
    for (index, sentence) in reading.doc.sentences.iter().enumerate() {
        let block = reading.doc.block_of(sentence);
        while groups.next_if(|at| *at < sentence.tokens.0).is_some() {}
        let heading = matches!(block.kind, BlockKind::Heading(_));
        if !heading && !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } | BlockKind::Caption | BlockKind::Deck)
        {
            continue;
        }
        let claims = reading.claims.get(sentence.claims.0 as usize..sentence.claims.1 as usize).unwrap_or(&[]);
        for (k, claim) in claims.iter().enumerate() {
            let Some(a) = announced(&sense, claim, sentence.claims.0 + k as u32) else { continue };
            if heading {
                // "Two branches: release and development"
                let opens = a.from == sentence.tokens.0 && mark(&sense, a.to, &[":"]);
                if let Some(list) = opens.then(|| two_items(&sense, a.to + 1, sentence.tokens.1)).flatten() {
                    push(&sense, &a, &list, out);
                }
                continue;
            }
            let found = colon(&sense, &a, sentence.tokens, claims)
                .or_else(|| dashes(&sense, &a, sentence.tokens))
                .or_else(|| names(&sense, &a, sentence.tokens))
                .or_else(|| they_are(&sense, &a, index))
                .or_else(|| list_below(&sense, index))
                .or_else(|| shared_out(&sense, &a, sentence.tokens))
                .or_else(|| enumerated(&sense, &a, index))
                .or_else(|| predicated(&sense, &a, sentence.tokens))
                .or_else(|| bracketed(&sense, &a, sentence.tokens))
                .or_else(|| announced_then(&sense, &a, sentence.tokens))
                .or_else(|| in_question(&sense, &a, index))
                .or_else(|| identified(&sense, &a, sentence.tokens))
                .or_else(|| identified_next(&sense, &a, index))
                .or_else(|| clauses_behind(&sense, &a, index));
            if let Some(list) = found {
                let far = push(&sense, &a, &list, out);
                let _ =
                    far && reading.refused_claims(&[claim], "the list behind it is so much longer or shorter that it is a list of something else");
            } else if reading.explains() && (a.to..sentence.tokens.1.min(a.to + 14)).any(|at| mark(&sense, at, &[":"])) {
                reading.refused_claims(&[claim], "what follows the colon is not read as a list of what it counts");
            }
        }
        // "Both finalists – A, B and C – trained …", "The trio – A, B, C and D – met"
        while let Some(at) = groups.next_if(|at| *at < sentence.tokens.1) {
            if sense.token_kind(at) == Some(TokenKind::Word)
                && let Some(k) = group.iter().position(|c| sense.is(at, *c))
            {
                // "The trio of finalists, soprano Maya Lindgren and tenor Oscar Bello, …"
                let of = if said!(sense.reading, (at + 1) as usize, "of") && sense.token_kind(at + 2) == Some(TokenKind::Word) { 1 } else { 0 };
                let to = if sense.token_kind(at + 1) == Some(TokenKind::Word) { at + 2 + of } else { at + 1 };
                let span = reading.doc.tokens.get(at as usize).map_or(Span::default(), |t| t.span());
                let a = Announced { number: k as u32 + 2, filler: Filler::Words(span), from: at, to };
                if let Some(list) = dashes(&sense, &a, sentence.tokens).or_else(|| names(&sense, &a, sentence.tokens)) {
                    push(&sense, &a, &list, out);
                }
            }
        }
    }
    blocks(&sense, out);
    headings(&sense, out);
}

/// Binds a list of another length; whether it is off by so much that it is bound to nothing.
fn push(sense: &Sense<'_>, a: &Announced, list: &List, out: &mut Vec<Link>) -> bool {
    // "Two of the four suspects, Lars Brix and Ove Dahl, were released": the list is of the two.
    let taken = a.from.checked_sub(3).and_then(|at| {
        let claim = sense.reading.claims_in(at, at + 1).first()?;
        let of = sense.says(at + 1, "of") && ["the", "its", "their", "his", "her", "these", "those"].iter().any(|w| sense.says(at + 2, w));
        claim.figure().filter(|_| of && claim.kind == Kind::Count)?.point.to_u32()
    });
    if taken.is_some_and(|n| (list.least..=list.most).contains(&n)) {
        return false;
    }
    // "Rokycany and Krompachy" behind a semicolon are as many items as they are shown to be.
    let most = list.most.max(list.items.len() as u32);
    if (list.least..=most).contains(&a.number) || is_enumeration(sense, list) || is_told_twice(sense, list) || in_all(sense, list) == Some(a.number) {
        return false;
    }
    // A list that is off by far is a list of something else.
    let off = if a.number < list.least { list.least - a.number } else { a.number.saturating_sub(list.most) };
    if off == 0 || off > 2.max(a.number / 3) {
        return off > 0;
    }
    let mut roles = vec![("announced", a.filler)];
    roles.extend(list.items.iter().map(|s| ("item", Filler::Words(*s))));
    let listed = if list.least == list.most { list.least.to_string() } else { format!("{} or {}", list.least, list.most) };
    out.push(Link { roles, strength: Strength::Construction, facts: vec![("listed", listed)], severity: Some(Severity::Error) });
    false
}

/// "First, cut the fees, and mend the roof.": the first of several that stand in sentences of their own.
fn is_enumeration(sense: &Sense<'_>, list: &List) -> bool {
    let said = |k: usize, first: bool| {
        list.items.get(k).and_then(|s| first_token(sense, *s)).is_some_and(|at| match first {
            true => said!(sense.reading, at as usize, "first" | "firstly") && mark(sense, at + 1, &[",", ":"]),
            false => said!(sense.reading, at as usize, "second" | "secondly"),
        })
    };
    said(0, true) && !said(1, false)
}

/// "Ann and Ben, Ben and Ann": the same again.
fn is_told_twice(sense: &Sense<'_>, list: &List) -> bool {
    let words = |s: &Span| sense.reading.doc.words(*s).to_lowercase();
    list.items.iter().enumerate().any(|(k, s)| {
        let own = words(s);
        list.items[..k].iter().any(|o| {
            let other = words(o);
            own == other || own.split(" and ").any(|w| w == other) || other.split(" and ").any(|w| w == own)
        })
    })
}

/// How many the items of a list are together, where each says how many it is: "one man, three women and one girl".
fn in_all(sense: &Sense<'_>, list: &List) -> Option<u32> {
    list.items.iter().try_fold(0u32, |sum, s| {
        let at = first_token(sense, *s)?;
        let claim = sense.reading.claims_in(at, at + 3).first().filter(|c| c.kind == Kind::Count && c.tokens.0 <= at + 1)?;
        sum.checked_add(claim.figure()?.point.to_u32()?)
    })
}

/// The token that a stretch of text begins with.
fn first_token(sense: &Sense<'_>, span: Span) -> Option<u32> {
    let tokens = &sense.reading.doc.tokens;
    let at = tokens.partition_point(|t| t.start < span.start);
    tokens.get(at).filter(|t| t.start < span.end).map(|_| at as u32)
}

/// A small exact number of things.
fn announced(sense: &Sense<'_>, claim: &Claim, id: u32) -> Option<Announced> {
    let figure = claim.figure()?;
    let exact = matches!(figure.hedge, Hedge::None | Hedge::Exactly) || figure.hedge == Hedge::About && turns_around(sense, claim);
    if claim.kind != Kind::Count || figure.unit != Unit::Count || !is_definite(figure) || !exact {
        return None;
    }
    let number = figure.point.to_u32().filter(|n| (2..=MOST).contains(n) && figure.point.fract().is_zero())?;
    let before = claim.tokens.0.checked_sub(1).filter(|b| *b >= sense.sentence(claim).0);
    // "Round Two", "2.0", "(11)" are names and references.
    let named = before.is_some() && name_word(sense, claim.tokens.0) || sense.text(claim.tokens.0).contains('.');
    let listed = sense.is(sense.end(claim).saturating_sub(1), sense.class("list-noun"));
    if named || before.is_some_and(|b| said!(sense.reading, b as usize, "top")) && !listed || super::disowned(sense.reading, claim) {
        return None;
    }
    let there_are =
        before.and_then(|b| b.checked_sub(1)).is_some_and(|t| said!(sense.reading, t as usize, "there")) && mark(sense, claim.tokens.1, &["."]);
    if claim.noun.is_some() || there_are || said!(sense.reading, claim.tokens.1 as usize, "of") {
        return Some(Announced { number, filler: Filler::Claim(ClaimId(id)), from: claim.tokens.0, to: sense.end(claim) });
    }
    // "four major loom makers:", "four town-hall meetings:": a noun further off, right before the list.
    let noun = (claim.tokens.1..claim.tokens.1 + BETWEEN)
        .take_while(|at| adjective(sense, *at))
        .find(|at| sense.token_kind(*at) == Some(TokenKind::Word) && plural(sense, *at) && mark(sense, at + 1, &[":", "–", "—"]))?;
    (!mark(sense, claim.tokens.1, &["-"])).then_some(Announced { number, filler: Filler::Claim(ClaimId(id)), from: claim.tokens.0, to: noun + 1 })
}

/// "built around five themes", "centred around three questions": "around" is no hedge.
fn turns_around(sense: &Sense<'_>, claim: &Claim) -> bool {
    let start = sense.start(claim);
    let first = sense.sentence(claim).0;
    sense.says(start, "around") && (start.saturating_sub(3).max(first)..start).any(|at| sense.is(at, sense.class("turns-around")))
}

/// Tokens between a number and its noun: "four colour-coded", "11 best-loved 2013".
const BETWEEN: u32 = 5;

/// Whether a token may stand between a number and its noun.
fn adjective(sense: &Sense<'_>, at: u32) -> bool {
    (matches!(sense.token_kind(at), Some(TokenKind::Word | TokenKind::Digits)) || mark(sense, at, &["-", "*", "\u{fffc}"]))
        && (!sense.is(at, sense.class("function-word")) || ["new", "other", "more", "same"].iter().any(|w| sense.says(at, w)))
        && !sense.is_auxiliary(at)
}

fn mark(sense: &Sense<'_>, at: u32, marks: &[&str]) -> bool {
    sense.token_kind(at) == Some(TokenKind::Mark) && marks.contains(&sense.text(at))
}

fn is_partial(sense: &Sense<'_>, from: u32, to: u32) -> bool {
    let class = sense.class("partial-list");
    // "and more supportive actions" is an item.
    let item = |at: u32| {
        sense.says(at, "and") && sense.says(at + 1, "more") && sense.token_kind(at + 2) == Some(TokenKind::Word) && !sense.is_function_word(at + 2)
    };
    // "From 1733 until 1738" is a time.
    let dated = |at: u32| sense.says(at, "from") && sense.token_kind(at + 1) == Some(TokenKind::Digits);
    (from..to).any(|at| sense.is(at, class) && !item(at) && !dated(at))
}

/// "four priorities: education, crime and economic development"
fn colon(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32), claims: &[Claim]) -> Option<List> {
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
fn predicated(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
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
fn bracketed(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
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
fn announced_then(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
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

/// "one to show the form and one to take in what is sent", "one at noon, another at dusk and a third at night": what is told of each.
fn ones(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    let nth = ["second", "third", "fourth", "fifth", "sixth"];
    let opens = |at: u32| {
        let one = sense.says(at, "one") && !sense.says(at + 1, "of") && !mark(sense, at + 1, &["-"]);
        let another = sense.says(at, "another") && sense.token_kind(at + 1) == Some(TokenKind::Word);
        one || another || (sense.says(at, "a") || sense.says(at, "the")) && nth.iter().any(|w| sense.says(at + 1, w))
    };
    let joined = |at: u32| at == from || mark(sense, at - 1, &[",", ";"]) || sense.says(at - 1, "and");
    let starts: Vec<u32> = (from..to).filter(|at| opens(*at) && joined(*at)).collect();
    // "and the other for …" is one more, "and the others" any number.
    let other = (from + 1..to).find(|at| sense.says(*at, "other") && sense.says(at - 1, "the"));
    let open = (from..to).any(|at| ["others", "rest", "two", "several", "each", "every"].iter().any(|w| sense.says(at, w)));
    // "one in the open, and the other three under glass"
    let counted = other.and_then(|at| sense.reading.claims_in(at + 1, at + 2).first()).and_then(Claim::figure);
    let more = match counted {
        Some(figure) => figure.point.to_u32().filter(|m| *m <= MOST && figure.unit == Unit::Count)?,
        None => u32::from(other.is_some()),
    };
    let plural_other = counted.is_none() && other.is_some_and(|at| sense.is(at + 1, sense.class("list-noun")) || plural(sense, at + 1));
    if starts.first() != Some(&from) || open || plural_other {
        return None;
    }
    let n = starts.len() as u32 + more;
    let items: Vec<Span> = starts.into_iter().chain(other).filter_map(|at| span_of(sense, at, (at + 3).min(to))).collect();
    (n >= 2).then_some(List { items, least: n, most: n })
}

/// "Trial 1 compared soy with milk; Trial 2 compared two sorts of milk": one word again and again, with the numbers from 1 or the letters from A.
fn labelled(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    let word = sense.text(from);
    let label = |k: u32, at: u32| {
        let text = sense.text(at);
        text.parse() == Ok(k) || text.len() == 1 && text.bytes().next().is_some_and(|b| u32::from(b) + 1 == u32::from(b'A') + k)
    };
    if sense.token_kind(from) != Some(TokenKind::Word) || !label(1, from + 1) {
        return None;
    }
    let (mut items, mut at) = (Vec::new(), from);
    loop {
        items.push(span_of(sense, at, at + 2)?);
        let k = items.len() as u32 + 1;
        let Some(next) = (at + 2..to).find(|n| sense.text(*n).eq_ignore_ascii_case(word) && label(k, n + 1)) else { break };
        at = next;
    }
    // The next sentence may go on.
    let n = items.len() as u32;
    let goes_on = (to..to + 3).any(|at| sense.text(at).eq_ignore_ascii_case(word) && label(n + 1, at + 1));
    (n >= 2 && !goes_on).then_some(List { items, least: n, most: n })
}

/// "openness and thrift": two things and nothing more.
fn two_items(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    /// Words of an item.
    const LONGEST_ITEM: u32 = 12;
    let mut to = to;
    while to > from && mark(sense, to - 1, &[".", "!", ")", "”", "\""]) {
        to -= 1;
    }
    // The number of a source behind the last one: "… in the other arm [11]."
    if to > from + 3 && mark(sense, to - 1, &["]"]) && sense.token_kind(to - 2) == Some(TokenKind::Digits) && mark(sense, to - 3, &["["]) {
        to -= 3;
    }
    // What stands in brackets explains: "the college [SBC] and UTT [University of Tarn Tops]".
    let mut depth = 0u32;
    let outside: Vec<bool> = (from..to)
        .map(|at| {
            depth += u32::from(mark(sense, at, &["["]));
            let out = depth == 0;
            depth -= u32::from(mark(sense, at, &["]"])).min(depth);
            out
        })
        .collect();
    let out = |at: u32| outside.get((at - from) as usize) == Some(&true);
    let ands: Vec<u32> = (from..to).filter(|at| out(*at) && sense.says(*at, "and")).collect();
    let (and, n) = (*ands.first()?, ands.len() as u32);
    let glued = |at: u32| sense.token_kind(at) == Some(TokenKind::Digits) && sense.reading.doc.tokens.get(at as usize).is_some_and(|t| !t.spaced);
    let claims = sense.reading.claims_in(from, to);
    // "a 72-hour forecast and a 120-hour forecast", "ferment29": no numbers of things.
    let plain_figure = |c: &Claim| matches!(c.kind, Kind::Duration | Kind::Measure | Kind::Date) || glued(c.tokens.0);
    let figure = |at: u32| claims.iter().any(|c| (c.tokens.0..c.tokens.1).contains(&at) && plain_figure(c));
    let word = |at: u32| {
        sense.token_kind(at) == Some(TokenKind::Word) || figure(at) || glued(at) || mark(sense, at, &["-", "'", "’", "“", "”", "/", "\u{fffc}"])
    };
    let plain = (from..to)
        .filter(|at| out(*at))
        .all(|at| word(at) && !sense.is_auxiliary(at) && !sense.says(at, "or") && !sense.says(at, "each") && !sense.says(at, "both"));
    // "two measures of behaviour and two measures of mood" are four.
    let counted = claims.iter().any(|c| c.tokens.1 <= to && !plain_figure(c));
    let short = !counted && n <= 2 && and > from && and + 1 < to && and - from <= LONGEST_ITEM && to - and - 1 <= LONGEST_ITEM;
    let items = vec![span_of(sense, from, and)?, span_of(sense, and + 1, to)?];
    // "after surgery and before and after loading" may be three.
    (plain && short).then_some(List { items, least: 2, most: 1 + n })
}

/// "the Royal, St Anne's, Fairfield": three names or more without "and".
fn bare_items(sense: &Sense<'_>, from: u32, to: u32, longest: u32) -> Option<List> {
    let mut to = to;
    while to > from && mark(sense, to - 1, &["."]) {
        to -= 1;
    }
    let mut spans = Vec::new();
    let mut start = from;
    for at in from..=to {
        if at < to && !mark(sense, at, &[","]) {
            // Numbers, brackets and other clauses make it something else than a list of names.
            let word = sense.token_kind(at) == Some(TokenKind::Word) && !sense.is_auxiliary(at) && !sense.says(at, "and") && !sense.says(at, "or");
            if !word {
                return None;
            }
            continue;
        }
        if start >= at
            || at - start > longest
            || !(start..at).any(|k| name_word(sense, k))
            || !(start..at).all(|k| name_word(sense, k) || sense.is_function_word(k) || sense.says(k, "'s") || sense.says(k, "’s"))
        {
            return None;
        }
        spans.push(span_of(sense, start, at)?);
        start = at + 1;
    }
    let n = spans.len() as u32;
    (n >= 3).then_some(List { items: spans, least: n, most: n })
}

/// Whether an item begins with a capital, past an article and quotation marks.
fn named(sense: &Sense<'_>, item: Span) -> bool {
    let words = item.of(&sense.reading.doc.text).trim_start_matches(['"', '“', '‘', '\'', '*']);
    // "the racecourse in Kilcrane"
    let placed = words.strip_prefix("the ").is_some_and(|w| !w.contains(',') && w.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase)));
    // "the second mate, Ole Brandal"
    let called = words.split_once(", ").is_some_and(|(_, name)| name.starts_with(char::is_uppercase));
    placed || called || words.strip_prefix("the ").unwrap_or(words).starts_with(char::is_uppercase)
}

/// "among her three children, with the house going to Miriam, the land to Jonah, the paintings to Esther and the boat to Saul"
fn shared_out(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
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
fn dashes(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
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
fn list_below(sense: &Sense<'_>, index: usize) -> Option<List> {
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
fn they_are(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
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
fn in_question(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
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
fn clauses_behind(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
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
fn identified(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    named_as(sense, (sentence.0, a.from), a, a.to, sentence)
}

/// "Police want to question five men. They were named on Friday as Ruan Pretorius, 34; Sipho Mabaso, 29; and Deon Fourie, 38."
fn identified_next(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
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

/// The number that stands there, among some claims.
fn claim_number(sense: &Sense<'_>, claims: (u32, u32), at: u32) -> Option<u32> {
    let k = sense.reading.claims.get(claims.0 as usize..claims.1 as usize)?.iter().find(|c| c.tokens.0 == at)?;
    k.figure()?.point.to_u32()
}

/// "for two reasons. First, … Second, … Third, …"
fn enumerated(sense: &Sense<'_>, a: &Announced, index: usize) -> Option<List> {
    const ENUMERATORS: [&str; 6] =
        ["enumerator-first", "enumerator-second", "enumerator-third", "enumerator-fourth", "enumerator-fifth", "enumerator-sixth"];
    let doc = sense.reading.doc;
    let block = doc.sentences.get(index)?.block;
    if !sense.is(a.to.checked_sub(1)?, sense.class("list-noun")) {
        return None;
    }
    if let Some(list) = the_first(sense, &ENUMERATORS, index) {
        return (list.most > a.number).then_some(list);
    }
    let mut items = Vec::new();
    for s in doc.sentences.iter().skip(index + 1).take(24).take_while(|s| s.block == block) {
        let at = s.tokens.0;
        let next = *ENUMERATORS.get(items.len())?;
        if sense.is(at, sense.class(next)) && (mark(sense, at + 1, &[","]) || sense.text(at).ends_with("ly")) {
            items.push(doc.tokens.get(at as usize)?.span());
        } else if (sense.says(at, "finally") || sense.says(at, "lastly")) && !items.is_empty() {
            items.push(doc.tokens.get(at as usize)?.span());
            break;
        } else if items.is_empty() && s.claims.0 != s.claims.1 {
            return None;
        }
    }
    let n = items.len() as u32;
    // Fewer may go on in other words.
    (n > a.number && n >= 3).then_some(List { items, least: n, most: n })
}

/// "The first is openness; the second is thrift; and the third, which few like, is speed."
fn the_first(sense: &Sense<'_>, enumerators: &[&str], index: usize) -> Option<List> {
    let doc = sense.reading.doc;
    let block = doc.sentences.get(index)?.block;
    let mut items = Vec::new();
    for s in doc.sentences.iter().skip(index + 1).take(24).take_while(|s| s.block == block) {
        for at in s.tokens.0..s.tokens.1 {
            let opens = at == s.tokens.0 || at.checked_sub(1).is_some_and(|b| mark(sense, b, &[";", ","]) || sense.says(b, "and"));
            if !opens || !sense.says(at, "the") {
                continue;
            }
            let class = enumerators.get(items.len())?;
            // "The first was rain, the second a strike"
            let last = at > s.tokens.0 && sense.says(at - 1, "and");
            let elided = !items.is_empty() && (last || ["a", "an", "the", "his", "her", "its", "their"].iter().any(|w| sense.says(at + 2, w)));
            let predicate = elided
                || ["is", "was", "are", "were"].iter().any(|w| sense.says(at + 2, w))
                || mark(sense, at + 2, &[",", ":"]) && !sense.is(at + 3, sense.class("enumerator-third"));
            if sense.is(at + 1, sense.class(class)) && predicate {
                items.push(span_of(sense, at, at + 2)?);
            }
        }
        if items.is_empty() {
            return None;
        }
    }
    let n = items.len() as u32;
    (n >= 3).then_some(List { items, least: n, most: n })
}

/// "Three brothers, Tom, 9, Sam, 12, Joe, 14, and Max, 17, were rescued."
fn names(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32)) -> Option<List> {
    let noun = a.to.checked_sub(1)?;
    let kin = sense.is(noun, sense.class("kin"));
    let human = kin || sense.is_human_like(noun);
    if !mark(sense, a.to, &[","]) || !human && !plural(sense, noun) {
        return None;
    }
    if !human {
        // "He has lived in four countries, Chad, Mali and Niger.": names to the end of the sentence.
        let (list, _) = run_of_names(sense, a.to + 1, sentence.1)?;
        let last = list.items.last()?.end;
        let ends = sense
            .reading
            .doc
            .tokens
            .iter()
            .skip(a.to as usize)
            .take((sentence.1 - a.to) as usize)
            .filter(|t| t.start >= last)
            .all(|t| t.kind == TokenKind::Mark);
        let other = (a.to..sentence.1).any(|at| sense.token_kind(at) == Some(TokenKind::Digits));
        return (ends && !other && list.items.len() >= 3 && !is_partial(sense, a.from, sentence.1)).then_some(list);
    }
    let (list, ages) = run_of_names(sense, a.to + 1, sentence.1)?;
    let full = |s: &Span| s.of(&sense.reading.doc.text).contains(' ');
    let none_aged = !(a.to..sentence.1).any(|at| sense.token_kind(at) == Some(TokenKind::Digits));
    (ages || none_aged && (kin || list.items.iter().all(full))).then_some(list)
}

/// "Tom, 9, Sam, 12, Joe, 14, and Max, 17": names up to the one after "and", or to the end of the sentence; whether each has an age.
fn run_of_names(sense: &Sense<'_>, from: u32, to: u32) -> Option<(List, bool)> {
    let mut items: Vec<Span> = Vec::new();
    let mut at = from;
    let mut ages = 0u32;
    let mut closed = false;
    while at < to {
        if sense.says(at, "and") {
            closed = true;
            at += 1;
        }
        // "soprano Maya Lindgren", "the winger Eoin Brosnan"
        let role = (at..(at + 3).min(to))
            .take_while(|k| {
                sense.token_kind(*k) == Some(TokenKind::Word)
                    && !name_word(sense, *k)
                    && (sense.is_human_like(*k)
                        || !sense.is_function_word(*k)
                            && !is_partial(sense, *k, *k + 1)
                            && !sense.text(*k).ends_with("ing")
                            && *k == at
                            && name_word(sense, at + 1)
                            && name_word(sense, at + 2)
                            && !sense.is_auxiliary(*k)
                        || *k == at && ["the", "his", "her"].iter().any(|w| sense.says(at, w)))
            })
            .count() as u32;
        if role > 0 && !sense.is_function_word(at + role - 1) && name_word(sense, at + role) && name_word(sense, at + role + 1) {
            at += role;
        }
        let from = at;
        while at < to && sense.token_kind(at) == Some(TokenKind::Word) && name_word(sense, at) {
            at += 1;
        }
        if at == from || at - from > 4 {
            return None;
        }
        items.push(span_of(sense, from, at)?);
        // ", 9," or "(9)"
        if mark(sense, at, &[","]) && sense.token_kind(at + 1) == Some(TokenKind::Digits) {
            ages += 1;
            at += 2;
        } else if mark(sense, at, &["("]) && sense.token_kind(at + 1) == Some(TokenKind::Digits) && mark(sense, at + 2, &[")"]) {
            ages += 1;
            at += 3;
        }
        if closed {
            break;
        }
        if mark(sense, at, &[","]) {
            at += 1;
        } else if mark(sense, at, &["."]) && at + 1 >= to && items.len() >= 3 {
            closed = true;
            break;
        } else if !sense.says(at, "and") {
            break;
        }
    }
    // "and Ruth, as well as Joel"; "and Ruth Moore and her son"
    let on = if mark(sense, at, &[","]) { at + 1 } else { at };
    let goes_on = ["as", "plus", "along", "together"].iter().any(|w| sense.says(on, w))
        || sense.says(at, "and")
        || sense.says(on, "and") && name_word(sense, on + 1);
    let n = items.len() as u32;
    (closed && n >= 2 && !goes_on).then_some((List { items, least: n, most: n }, ages == n))
}

fn name_word(sense: &Sense<'_>, at: u32) -> bool {
    sense.reading.doc.tokens.get(at as usize).is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed | Case::Upper))
}

/// Counts the items of a list from its first token to one past its last.
fn items(sense: &Sense<'_>, from: u32, to: u32) -> Option<List> {
    let doc = sense.reading.doc;
    let mut to = to;
    while to > from && mark(sense, to - 1, &[".", "!", "?", "…"]) {
        to -= 1;
    }
    // Cut at the separators that no bracket or quotation holds.
    let semicolons = (from..to).any(|at| mark(sense, at, &[";"]));
    let separator = if semicolons { ";" } else { "," };
    let (mut depth, mut quoted) = (0i32, false);
    let mut segments: Vec<(u32, u32)> = Vec::new();
    let mut start = from;
    for at in from..to {
        if at < start || sense.token_kind(at) != Some(TokenKind::Mark) {
            continue;
        }
        match sense.text(at) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth -= 1,
            "\"" => quoted = !quoted,
            ":" | "?" | "!" => return None,
            "–" | "—" | "--" if depth == 0 && !quoted => return None,
            "." if depth == 0 && !quoted => return None,
            // American style puts the comma inside: “Salt,” “Ninepins”
            s if s == separator && depth == 1 && mark(sense, at + 1, &["”"]) => {
                segments.push((start, at));
                start = at + 2;
                depth = 0;
            }
            s if s == separator && depth == 0
                // A comma inside straight quotation marks ends the item as well: "Salt," "Ninepins".
                && !quoted =>
            {
                segments.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth != 0 || quoted {
        return None;
    }
    // ", the federation said": who says so is no item.
    let saying = |at: u32| said!(sense.reading, at as usize, "said" | "says" | "announced" | "confirmed" | "added" | "reported");
    let attributed = saying(to - 1) && to - start <= 6 || said!(sense.reading, start as usize, "according") || saying(start) && to - start <= 5;
    if attributed && segments.len() >= 2 {
        to = start - 1;
    } else {
        segments.push((start, to));
    }
    // "… and Ahmed Dar, a seamer from Lahore": what is said of the last is no item.
    if separator == "," && segments.len() >= 3 {
        let (last, before) = (segments[segments.len() - 1], segments[segments.len() - 2]);
        let has = |s: (u32, u32)| (s.0..s.1).any(|at| said!(sense.reading, at as usize, "and"));
        let said_of = said!(sense.reading, last.0 as usize, "a" | "an" | "who" | "whose" | "which") && !has(last) && has(before);
        if said_of && (before.0..before.1).any(|at| said!(sense.reading, at as usize, "and") && name_word(sense, at + 1)) {
            segments.pop();
        }
    }
    if segments.len() < 2 || segments.iter().any(|(a, b)| a >= b || b - a > 20) {
        return None;
    }
    let joins =
        |at: u32| said!(sense.reading, at as usize, "and") || said!(sense.reading, at as usize, "or") || said!(sense.reading, at as usize, "&");
    let mut ands = 0u32;
    let mut appositives = 0u32;
    let mut spans: Vec<Span> = Vec::new();
    let k = segments.len() as u32;
    let mut in_last = 0u32;
    let mut oxford = false;
    let ends_with_and = segments.last().is_some_and(|(a, b)| (*a..*b).any(|at| said!(sense.reading, at as usize, "and")));
    for (i, (a, b)) in segments.iter().enumerate() {
        let last = i + 1 == segments.len();
        let mut a = *a;
        if joins(a) {
            if !last {
                return None;
            }
            oxford = true;
            a += 1;
        }
        if a >= *b {
            return None;
        }
        // A clause is no item, and "one regressor for each stimulus" is several.
        // But "an alarm that had been switched off" is one.
        let relative = (a..*b).find(|at| said!(sense.reading, *at as usize, "that" | "who" | "which" | "where" | "whose"));
        let clause = |at: u32| sense.is_auxiliary(at) && relative.is_none_or(|r| at < r || r == a);
        // What follows a clause may go on with it: "who were admitted, detained or referred".
        let goes_on = relative.is_some_and(|r| r > a && (r..*b).any(|at| sense.is_auxiliary(at)))
            && !semicolons
            && segments.get(i + 1).is_some_and(|(n, _)| {
                let n = if joins(*n) { *n + 1 } else { *n };
                !said!(sense.reading, n as usize, "a" | "an" | "the" | "his" | "her" | "its" | "their")
                    && !name_word(sense, n)
                    && i + 2 < segments.len()
            });
        if goes_on || (a..*b).any(|at| clause(at) || said!(sense.reading, at as usize, "each") || said!(sense.reading, at as usize, "every")) {
            return None;
        }
        let first = doc.tokens.get(a as usize)?;
        let named_before = i > 0 && segments.get(i - 1).is_some_and(|(p, _)| name_word(sense, *p) || mark(sense, *p, &["\u{fffc}"]));
        let opener = ["the", "a", "an", "his", "her", "its", "their", "who", "which", "where", "with", "all", "both", "as", "in", "from", "of"];
        let note = mark(sense, a, &["["]) && sense.token_kind(a + 1) == Some(TokenKind::Digits);
        if (first.kind == TokenKind::Digits && *b - a == 1 || note) && i > 0 {
            // An age, a year or the number of a source is no item by itself.
            appositives += 1;
        } else if said!(sense.reading, a as usize, "a" | "an")
            && *b - a == 2
            && segments.get(i + 1).is_some_and(|(n, _)| !said!(sense.reading, *n as usize, "a" | "an" | "the") && !joins(*n))
        {
            // "a custom, static site" is one.
            appositives += 1;
        } else if i > 0
            && (opener.iter().any(|w| sense.says(a, w))
                && (named_before || said!(sense.reading, a as usize, "who" | "which" | "where" | "with" | "all" | "both" | "in" | "from" | "of")))
        {
            appositives += 1;
        }
        let inner: Vec<u32> = (a..*b).filter(|at| joins(*at)).collect();
        if last && !oxford {
            in_last = inner.len() as u32;
            if let Some(&and) = inner.first() {
                spans.push(span_of(sense, a, and)?);
                spans.push(span_of(sense, and + 1, *b)?);
                continue;
            }
        } else {
            // "institution or local level" is one item of a list that ends with "and".
            let or = |at: &&u32| said!(sense.reading, (**at) as usize, "or") && ends_with_and;
            ands += inner.iter().filter(|at| !or(at)).count() as u32;
        }
        spans.push(span_of(sense, a, *b)?);
    }
    let (least, most) = if semicolons {
        // "A; B; C, and D"
        let commas = (from..to).filter(|at| mark(sense, *at, &[","]) && joins(at + 1)).count() as u32;
        // "Harold and Mae Stroud, who shared the job; Lewis Tan; and …"
        (k, k + commas + ands)
    } else if oxford {
        (k - appositives.min(k), k + ands)
    } else {
        match in_last {
            0 => return None,
            1 => {
                // "jobs, health and safety" may be two.
                let (a, b) = *segments.last()?;
                let and = (a..b).find(|at| joins(*at))?;
                let compound = b - and == 2 && and - a <= 1 && k == 2 && !name_word(sense, a);
                (k + 1 - appositives.min(k) - u32::from(compound), k + 1 + ands)
            }
            n => (k + 1 - appositives.min(k), k + n + ands),
        }
    };
    Some(List { items: spans, least, most })
}

fn span_of(sense: &Sense<'_>, from: u32, to: u32) -> Option<Span> {
    let doc = sense.reading.doc;
    let (a, b) = (doc.tokens.get(from as usize)?, doc.tokens.get(to.checked_sub(1)? as usize)?);
    (a.start < b.end()).then(|| a.span().to(b.span()))
}

/// "Here are five tips:" before a list of items.
fn blocks(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let doc = sense.reading.doc;
    // The blocks of each list, found once for all lists.
    let mut members: Lookup<u32, Vec<usize>> = Lookup::default();
    for (k, block) in doc.blocks.iter().enumerate() {
        if let BlockKind::Item { list, .. } = block.kind {
            members.entry(list).or_default().push(k);
        }
    }
    for (k, block) in doc.blocks.iter().enumerate() {
        let Some(BlockKind::Item { list, .. }) = doc.blocks.get(k + 1).map(|b| b.kind) else { continue };
        if matches!(block.kind, BlockKind::Item { list: own, .. } if own == list)
            || !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Quote)
        {
            continue;
        }
        let Some(a) = announced_above(sense, block) else { continue };
        let of_list = |b: &crate::doc::Block| matches!(b.kind, BlockKind::Item { list: l, .. } if l == list);
        let own = members.get(&list).map_or(&[][..], Vec::as_slice);
        let items: Vec<Span> = own.iter().filter(|m| **m > k).filter_map(|m| doc.blocks.get(*m)).map(|b| b.span).collect();
        let n = items.len() as u32;
        // Items that follow in another markup may go on with the list, unless they are of a list inside it.
        let last = own.last().copied().unwrap_or(k);
        let item = |b: &crate::doc::Block| matches!(b.kind, BlockKind::Item { .. });
        let between = doc.blocks.get(k + 1..last).unwrap_or(&[]);
        let inner = |b: &crate::doc::Block| matches!(b.kind, BlockKind::Item { list: l, .. } if l > list);
        let nested = between.iter().filter(|b| item(b) && !of_list(b)).count() as u32;
        let goes_on = nested == 0 && doc.blocks.get(last + 1).is_some_and(inner);
        let loose = |b: &crate::doc::Block| doc.words(b.span).starts_with(['*', '-', '•', '+', '–']);
        let broken = between.iter().any(|b| !item(b) && (b.kind != BlockKind::Paragraph || loose(b)));
        // "two separate systems: two separate teams, two separate sets …": items that count are no items of the list.
        let counting = items.iter().all(|s| {
            let claims = sense.reading.claims;
            let k = claims.partition_point(|c| c.span.start < s.start);
            claims.get(k).is_some_and(|c| c.span.start == s.start && c.figure().is_some())
        });
        if n < 2 || counting || n < a.announced.number && (goes_on || broken || a.partial) {
            continue;
        }
        let shown: Vec<Span> = items.iter().filter_map(|s| first_words(sense, *s)).collect();
        // "param1 and param2: …" are two in one item.
        let pairs = items.iter().filter(|s| joined(sense, **s)).count() as u32;
        // One item in a list of its own, between others, may be one of them in another markup.
        let pairs = pairs + u32::from(nested == 1);
        push(sense, &a.announced, &List { items: shown, least: n, most: n + pairs }, out);
    }
}

/// The number that the last sentence of a block announces as that of the list below it.
fn announced_above(sense: &Sense<'_>, block: &crate::doc::Block) -> Option<Above> {
    let reading = sense.reading;
    let last = block.sentences.1.checked_sub(1).filter(|s| *s >= block.sentences.0).and_then(|s| reading.doc.sentences.get(s as usize))?;
    let close = last.tokens.1.checked_sub(1).filter(|e| *e >= last.tokens.0)?;
    let heading = matches!(block.kind, BlockKind::Heading(_));
    let closed = mark(sense, close, &[":", "."]);
    let colon = mark(sense, close, &[":"]);
    let end = if closed { close } else { close + 1 };
    let claims = reading.claims.get(last.claims.0 as usize..last.claims.1 as usize).unwrap_or(&[]);
    // The last number before the colon; another one in its clause may be meant.
    // "one of three things will happen", "70 websites in four areas"
    let may_count = |c: &Claim| {
        c.kind == Kind::Count
            && c.figure().is_some_and(|f| {
                f.form != Form::Vague && f.unit == Unit::Count && (Decimal::ONE..=Decimal::from(MOST)).contains(&f.point)
            })
            && !(c.figure().is_some_and(|f| f.point == Decimal::ONE) && sense.says(c.tokens.1, "of"))
            && !c.quoted
            // "at step 4/passed"
            && !mark(sense, c.tokens.1, &["/"])
    };
    let figures: Vec<(usize, &Claim)> = claims.iter().enumerate().filter(|(_, c)| may_count(c)).collect();
    let (i, claim) = figures.last().copied()?;
    let clause = |at: u32| mark(sense, at, &[",", ";", "–", "—"]) || sense.says(at, "but") || sense.says(at, "and");
    if figures.len() > 1 && !figures[..figures.len() - 1].iter().all(|(_, o)| (o.tokens.1..claim.tokens.0).any(clause)) {
        return None;
    }
    let a = announced_of_block(sense, claim, last.claims.0 + i as u32, last.tokens, end)?;
    // "The committee has made four recommendations." ends with its noun.
    let list_noun = sense.is(a.to.saturating_sub(1), sense.class("list-noun"));
    // "a list of the drawbacks of the two solutions": the drawbacks are listed.
    let whose = a.from.checked_sub(3).is_some_and(|at| {
        at >= last.tokens.0
            && plural(sense, at)
            && said!(reading, at as usize + 1, "of")
            && said!(reading, at as usize + 2, "the" | "these" | "those" | "both")
    });
    let stated = closed && !colon && a.to == end && list_noun && !whose;
    let headed = heading && a.to == end && last.tokens.0 + 4 >= a.from;
    if !colon && !stated && !headed || !headed && !announces_list(sense, &a, last.tokens, end) {
        return None;
    }
    // "four tools, including:", "in several formats, for example three:"
    let one_of = a.from.checked_sub(2).is_some_and(|at| ["one", "any", "either"].iter().any(|w| sense.says(at, w)));
    let before = is_partial(sense, a.from.saturating_sub(2).max(last.tokens.0), a.from) && !one_of;
    let after = end.saturating_sub(2).max(a.to);
    let partial = before && !sense.says(a.from - 1, "from") || is_partial(sense, after, end) && !sense.says(after, "from");
    Some(Above { announced: a, partial })
}

/// A number that is announced above a list.
struct Above {
    announced: Announced,
    /// The list need not be whole.
    partial: bool,
}

/// As [`announced`], where a list below shows that its items may be what is counted: the noun may be further off, "under four
/// conditions" is no bound, "my top seven tips" are seven.
fn announced_of_block(sense: &Sense<'_>, claim: &Claim, id: u32, sentence: (u32, u32), end: u32) -> Option<Announced> {
    let figure = claim.figure()?;
    let number = figure.point.to_u32().filter(|n| (2..=MOST).contains(n) && figure.point.fract().is_zero())?;
    let under = figure.hedge == Hedge::LessThan && sense.says(sense.start(claim), "under");
    let hedged = !matches!(figure.hedge, Hedge::None | Hedge::Exactly) && !under;
    // "a 5-part series", "Round Two", "2.0" are no counts of what follows.
    let named = claim.tokens.0 > sentence.0 && name_word(sense, claim.tokens.0)
        || sense.text(claim.tokens.0).contains('.')
        || mark(sense, claim.tokens.1, &["-"]);
    if !is_definite(figure) || hedged || named || super::disowned(sense.reading, claim) {
        return None;
    }
    let word = |at: u32| sense.token_kind(at) == Some(TokenKind::Word);
    let noun = claim.noun.filter(|n| plural(sense, *n) || sense.is(*n, sense.class("list-noun"))).or_else(|| {
        let to = (claim.tokens.1 + BETWEEN).min(end);
        (claim.tokens.1..to).take_while(|at| adjective(sense, *at)).find(|at| word(*at) && plural(sense, *at) && !mark(sense, at + 1, &["-"]))
    });
    let there = |at: u32| sense.says(at, "here") || sense.says(at, "there");
    // "here are seven to consider:", "Four at the second stage:"
    let bare = sense.says(claim.tokens.1, "to") && claim.tokens.0.checked_sub(2).is_some_and(there)
        || claim.tokens.0 == sentence.0 && ["at", "in", "from", "on"].iter().any(|w| sense.says(claim.tokens.1, w)) && end - claim.tokens.1 <= 12;
    if noun.is_none() && !bare && !sense.says(claim.tokens.1, "of") {
        return None;
    }
    let to = noun.map_or(claim.tokens.1, |n| (n + 1).max(claim.tokens.1));
    Some(Announced { number, filler: Filler::Claim(ClaimId(id)), from: claim.tokens.0, to })
}

/// Whether an item may be two: two words joined by "and" and nothing more ("width and height: …"), not a heading of several words.
fn joined(sense: &Sense<'_>, item: Span) -> bool {
    let tokens = &sense.reading.doc.tokens;
    let at = tokens.partition_point(|t| t.start < item.start) as u32;
    let and = ["and", "&", "/", "or"].iter().any(|w| sense.says(at + 1, w));
    let ends = tokens.get(at as usize + 3).is_none_or(|t| t.start >= item.end) || sense.token_kind(at + 3) == Some(TokenKind::Mark);
    and && ends
}

/// "5 ways to save water" over headings that are numbered 1 to 4.
fn headings(sense: &Sense<'_>, out: &mut Vec<Link>) {
    let reading = sense.reading;
    let doc = reading.doc;
    let Some(title) = doc.blocks.iter().find(|b| b.kind == BlockKind::Headline) else { return };
    let Some(sentence) = doc.sentences.get(title.sentences.0 as usize).filter(|_| title.sentences.1 > title.sentences.0) else { return };
    let Some(claim) = reading.claims.get(sentence.claims.0 as usize).filter(|_| sentence.claims.1 > sentence.claims.0) else { return };
    let Some(a) = announced(sense, claim, sentence.claims.0) else { return };
    if !(a.to.saturating_sub(3)..a.to + 1).any(|at| sense.is(at, sense.class("title-list-noun"))) {
        return;
    }
    let mut items: Vec<Span> = Vec::new();
    for block in doc.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_))) {
        let text = doc.words(block.span).trim_start_matches(['#', '(']);
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let marked = text.get(digits.len()..).is_some_and(|r| r.starts_with(['.', ')', ':', '–', '-']));
        let Some(number) = digits.parse::<u32>().ok().filter(|_| marked) else { continue };
        // Numbers that do not run on from 1 are no such list.
        if number != items.len() as u32 + 1 {
            return;
        }
        items.push(block.span);
    }
    let n = items.len() as u32;
    if n >= 3 {
        let shown: Vec<Span> = items.iter().filter_map(|s| first_words(sense, *s)).collect();
        push(sense, &a, &List { items: shown, least: n, most: n }, out);
    }
}

/// Whether the sentence that ends in a colon announces its number as that of the list.
fn announces_list(sense: &Sense<'_>, a: &Announced, sentence: (u32, u32), end: u32) -> bool {
    let noun = a.to.saturating_sub(1);
    let before = a.from.checked_sub(1).filter(|b| *b >= sentence.0);
    let following =
        before.is_some_and(|b| sense.says(b, "following") || sense.says(b, "these")) || sense.says(a.to, "following") || sense.says(a.to, "below");
    let presented = (sentence.0..a.from).any(|at| sense.says(at, "here") || sense.says(at, "there"));
    let listed = sense.is(noun, sense.class("list-noun"));
    let adjacent = a.to == end;
    // "two of the five ways:" announces the two, "in three days:" nothing; but "one of three things will happen:", "in six key ways:".
    let of_some = before.is_some_and(|b| {
        sense.says(b, "of")
            && b.checked_sub(1).is_some_and(|n| ["one", "each", "any", "none", "either", "series"].iter().all(|w| !sense.says(n, w)) && !listed)
    });
    let taken = sense.says(a.to, "of") && noun + 1 == a.from + 1 && !listed
        || of_some
        || before.is_some_and(|b| ["after", "within", "last", "past", "next"].iter().any(|w| sense.says(b, w)) || sense.says(b, "in") && !listed);
    // Words that only narrow the noun: "three huge wins to this approach:", "two metrics, in order of strictness:".
    let clause = (a.to..end).any(|at| {
        mark(sense, at, &[",", ";", "–", "—", ":", "“", "”", "\""])
            || ["but", "while", "because", "so"].iter().any(|w| sense.says(at, w))
            || sense.says(at, "and") && (sense.is_auxiliary(at + 2) || sense.says(at + 1, "a") || sense.says(at + 1, "the"))
    });
    // "The four styles we looked at were:", "four examples of how this can occur are:"
    let copula = end.checked_sub(1).is_some_and(|at| at > a.to && ["are", "were", "is", "include", "including"].iter().any(|w| sense.says(at, w)));
    let short = end.saturating_sub(a.to) <= 14;
    // "Four at the second stage:": the noun is told elsewhere.
    let bare = noun == a.from;
    !taken && (following || adjacent || bare || presented && listed || short && (listed || copula || !clause && plural(sense, noun)))
}

/// Whether a noun has the ending of a plural.
fn plural(sense: &Sense<'_>, at: u32) -> bool {
    let word = sense.text(at);
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") || ["people", "criteria", "women", "men", "children"].contains(&word)
}

/// The first words of an item, for its label.
fn first_words(sense: &Sense<'_>, span: Span) -> Option<Span> {
    let tokens = &sense.reading.doc.tokens;
    let at = tokens.partition_point(|t| t.start < span.start);
    let first = tokens.get(at)?;
    let last = tokens.get(at..(at + 4).min(tokens.len()))?.iter().take_while(|t| t.end() <= span.end).last()?;
    Some(first.span().to(last.span()))
}

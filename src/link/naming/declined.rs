//! Somebody who declined to comment, and is quoted a few sentences on.
//!
//! The two are of one matter where the text says of neither what it was about, or says the same of both.

use super::cast::is_told;
use super::{conflict, says, text};
use crate::base::Span;
use crate::doc::{Case, Sentence, TokenKind};
use crate::link::words::said;
use crate::link::{Link, Reading};
use crate::rule::lexicon::{ClassId, Gates};

/// Sentences from the refusal to the quotation.
const VIEW: usize = 4;
/// Words from a quotation to its speaker.
const REACH: usize = 12;

/// Binds a refusal to comment and a quotation of the same body or person.
pub(super) fn bind(reading: &Reading<'_>, out: &mut Vec<Link>) {
    let class = |name: &str| reading.lexicon.words.find_class(name);
    let (Some(silence), Some(later)) = (class("keeps-silent"), class("spoke-otherwise")) else { return };
    // The last words of such phrases are rare, their first ones ("has", "would") are not.
    let refuses = |(index, own): &(usize, &Sentence)| reading.passes(*index, Gates::SILENCE) && is_told(reading, own);
    for (index, own) in reading.doc.sentences.iter().enumerate().filter(refuses) {
        let (first, last) = (own.tokens.0 as usize, own.tokens.1 as usize);
        let Some(at) = (first + 1..last).find(|at| reading.is(*at, silence)) else { continue };
        let token = |at: usize| reading.doc.tokens.get(at);
        if token(at).is_none_or(|t| crate::extract::quotes::covers(reading.quotations, t.span())) || says(reading, own, later) {
            continue;
        }
        let Some(end) = silent_until(reading, silence, at, last) else { continue };
        let matter = matter(reading, end, last);
        // "Coastline Bank, which declined to comment, said through a spokeswoman that it was …"
        let silent = token(end - 1).map_or(0, |t| t.start);
        let behind = reading.quotations.iter().skip(reading.quotations.partition_point(|q| q.span.start <= silent));
        let inside = behind
            .take_while(|q| q.span.start < own.span.end)
            .find(|q| q.span.end <= own.span.end && q.span.of(&reading.doc.text).split_whitespace().count() >= 5);
        if let Some(q) = inside
            && (first..at).any(|k| matches!(text(reading, k), "which" | "who"))
            && (end..last).take_while(|k| token(*k).is_some_and(|t| t.start < q.span.start)).any(|k| reading.is(k, reading.lexicon.names.speech))
        {
            let place = token(at).map_or(own.span, |t| t.span().to(token(end - 1).map_or(t.span(), |e| e.span())));
            out.push(conflict(("stated", q.span), ("other", place), "who would not speak is quoted".to_owned()));
            return;
        }
        let Some(who) = subject(reading, first, at) else { continue };
        for s in index + 1..=index + VIEW {
            let Some(next) = reading.doc.sentences.get(s).filter(|s| is_told(reading, s)) else { break };
            let next_range = next.tokens.0 as usize..next.tokens.1 as usize;
            // "said of the case", "about it": of what was spoken of.
            let of_it = || {
                next_range.clone().any(|k| {
                    matches!(text(reading, k), "of" | "about" | "on")
                        && (text(reading, k + 1) == "it"
                            || text(reading, k + 1) == "the"
                                && matches!(text(reading, k + 2), "case" | "matter" | "affair" | "incident" | "claims" | "allegations" | "subject"))
                })
            };
            // A name that the refusal is about: "the death of Alma Reyes".
            let named_again = || {
                let own_name = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title && t.len >= 4);
                (end..last).any(|k| {
                    own_name(k) && !reading.is(k, reading.lexicon.names.calendar) && next_range.clone().any(|j| text(reading, j) == text(reading, k))
                })
            };
            let same_matter = match matter {
                Matter::Untold => true,
                Matter::Of(noun) => next_range.clone().any(|k| text(reading, k) == text(reading, noun)) || of_it() || named_again(),
                Matter::Other => named_again(),
            };
            let otherwise = next_range.clone().any(|k| {
                reading.is(k, later) && reading.doc.tokens.get(k).is_some_and(|t| !crate::extract::quotes::covers(reading.quotations, t.span()))
            });
            if otherwise || !same_matter {
                continue;
            }
            let from = reading.quotations.partition_point(|q| q.span.start < next.span.start);
            let Some(quotation) = reading.quotations.get(from).filter(|q| q.span.end <= next.span.end) else { continue };
            // "We do not comment on such matters," an official said: so it was declined.
            let refusal = |k: usize| {
                said!(reading, k, "comment" | "comments" | "commenting" | "discuss" | "speculate" | "elaborate")
                    && reading.doc.tokens.get(k).is_some_and(|t| quotation.span.contains(t.span()))
            };
            if next_range.clone().any(refusal) {
                continue;
            }
            if speaks(reading, next, quotation.span, who) {
                let place = token(at).map_or(own.span, |t| t.span().to(token(end - 1).map_or(t.span(), |e| e.span())));
                let name = text(reading, who);
                let facts = format!("{name} would not speak, and is quoted");
                out.push(conflict(("stated", quotation.span), ("other", place), facts));
                return;
            }
        }
    }
}

/// What a refusal is about.
#[derive(Clone, Copy)]
enum Matter {
    Untold,
    Of(usize),
    Other,
}

/// The last word of the name that opens a sentence and has an apposition between it and its verb.
fn apposed_name(reading: &Reading<'_>, first: usize, verb: usize) -> Option<usize> {
    let close = verb.checked_sub(1).filter(|at| text(reading, *at) == ",")?;
    let open = (first + 1..close).find(|at| text(reading, *at) == ",")?;
    let name = (first..open).all(|at| reading.doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title));
    (name && open <= first + 4 && close > open + 1 && close <= open + 12).then_some(open - 1)
}

/// The head of the subject of a refusal: "The hospital", "Mr Vance", "A spokesman for the hospital".
///
/// "A spokeswoman for the school" is that of the school.
fn subject(reading: &Reading<'_>, first: usize, verb: usize) -> Option<usize> {
    // "Rob Neilands, chairman of the harbour board, declined to comment"
    if let Some(name) = apposed_name(reading, first, verb) {
        return Some(name);
    }
    // "Asked about the well, the company made no comment"
    let first = (first..verb).rev().find(|k| text(reading, *k) == ",").map_or(first, |k| k + 1);
    if verb > first + 8 {
        return None;
    }
    let mut at = verb.checked_sub(1)?;
    while at > first && matches!(text(reading, at), "has" | "had" | "have" | "yesterday" | "also" | "both") {
        at -= 1;
    }
    let plain = (first..at).all(|k| reading.doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word || text(reading, k) == "."));
    let token = reading.doc.tokens.get(at)?;
    let pronoun = matches!(text(reading, at), "He" | "She" | "They" | "It" | "he" | "she" | "they" | "it" | "who" | "which");
    // "Hospital bosses": of the hospital.
    let staff =
        matches!(text(reading, at), "bosses" | "officials" | "managers" | "chiefs" | "executives" | "representatives" | "leaders" | "spokesmen");
    let of_body = at.checked_sub(1).filter(|b| staff && *b >= first && reading.doc.tokens.get(*b).is_some_and(|t| t.len >= 4));
    (plain && token.kind == TokenKind::Word && !pronoun && token.len >= 3).then_some(of_body.unwrap_or(at))
}

/// One past the words of silence.
fn silent_until(reading: &Reading<'_>, silence: ClassId, at: usize, last: usize) -> Option<usize> {
    (at + 1..=last.min(at + 7)).rev().find(|end| reading.ends(end - 1, silence))
}

/// What the words behind a refusal say that it was about.
fn matter(reading: &Reading<'_>, end: usize, last: usize) -> Matter {
    let verb = end.checked_sub(1).map_or("", |k| text(reading, k));
    let word = text(reading, end);
    if matches!(word, "." | "," | "" | ";") && verb != "discuss" {
        return Matter::Untold;
    }
    let head = |from: usize| {
        let close = (from..last)
            .find(|k| {
                reading.is_stop(*k)
                    || reading.is(*k, reading.lexicon.names.place_preposition)
                    || matches!(text(reading, *k), "," | "." | "and" | "because" | "of" | "in" | "on" | "at" | "to" | "for" | "with" | "by" | "that")
            })
            .unwrap_or(last);
        close.checked_sub(1).filter(|k| *k >= from && reading.doc.tokens.get(*k).is_some_and(|t| t.case == Case::Lower && t.len >= 4))
    };
    let of = match word {
        "on" | "about" => head(end + 1),
        _ if verb == "discuss" => head(end),
        _ => None,
    };
    of.map_or(Matter::Other, Matter::Of)
}

/// Whether the words beside a quotation say that the subject speaks: "said a spokesman for the hospital", "a hospital spokesman said", "Mr Vance
/// said".
fn speaks(reading: &Reading<'_>, own: &Sentence, quotation: Span, who: usize) -> bool {
    let names = &reading.lexicon.names;
    let from = reading.doc.tokens.partition_point(|t| t.start < quotation.start);
    let to = reading.doc.tokens.partition_point(|t| t.start < quotation.end);
    let before = from.saturating_sub(REACH).max(own.tokens.0 as usize)..from;
    let behind = to..(to + REACH).min(own.tokens.1 as usize);
    [before, behind].into_iter().any(|range| {
        let verb = range.clone().any(|k| reading.is(k, names.speech));
        let capital = |k: usize| reading.doc.tokens.get(k).is_some_and(|t| t.case != Case::Lower);
        // "Calder's spokesman" for Calder Mining.
        let short = who.checked_sub(1).filter(|b| capital(who) && capital(*b) && text(reading, *b).len() >= 4);
        let is_name =
            |k: &usize| text(reading, *k).eq_ignore_ascii_case(text(reading, who)) || short.is_some_and(|s| text(reading, s) == text(reading, *k));
        // "the airline's spokeswoman, Jill Marden": of the only one that was named.
        let general = reading.lexicon.words.find_class("firm-noun").is_some_and(|c| {
            range.clone().any(|k| {
                (reading.ends(k, c)
                    || matches!(text(reading, k), "club" | "hospital" | "council" | "school" | "university" | "charity" | "trust" | "union"))
                    && matches!(text(reading, k + 1), "'s" | "’s")
                    && (k + 2..k + 5).any(|r| reading.is(r, names.role) || text(reading, r).starts_with("spokes"))
                    && k.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "the" | "The"))
            })
        });
        if verb && general && (capital(who) || range.clone().any(|k| text(reading, k).eq_ignore_ascii_case(text(reading, who)))) {
            return true;
        }
        // "the spokeswoman said": the one who would not.
        let same_voice = range.clone().any(|k| {
            let spokes =
                text(reading, k).starts_with("spokes") && k.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "the" | "The" | "same"));
            let opens = who.saturating_sub(6);
            spokes
                && (opens..who).any(|b| text(reading, b) == text(reading, k))
                && (reading.is(k + 1, names.speech) || k.checked_sub(2).is_some_and(|b| reading.is(b, names.speech)))
        });
        if same_voice {
            return true;
        }
        let named = range.clone().find(|k| is_name(k) && !is_name(&(k + 1)));
        // A body speaks through somebody; a person by his name, and no other is named beside it.
        named.is_some_and(|k| {
            let spokesman = range.clone().any(|s| text(reading, s).starts_with("spokes"));
            // "Norris Shipping's director, Eva Lund", "the director of the mine"
            let officer = matches!(text(reading, k + 1), "'s" | "’s" | "'" | "’") && (k + 2..k + 6).any(|r| reading.is(r, names.role))
                || (k.saturating_sub(3)..k).any(|b| matches!(text(reading, b), "for" | "of"))
                    && (k.saturating_sub(6)..k).any(|r| reading.is(r, names.role));
            let spokesman = spokesman || officer;
            let other = range.clone().any(|s| {
                // "Hull City": the words of its name go before it.
                let of_name = s < k && s + 3 >= k && (s..k).all(capital);
                s != k
                    && !is_name(&s)
                    && !of_name
                    && capital(s)
                    && reading.doc.tokens.get(s).is_some_and(|t| t.kind == TokenKind::Word)
                    && !reading.is(s, names.honorific)
                    && s != own.tokens.0 as usize
            });
            // "the minister said", "said the minister": of the one who would not.
            let role = reading.is(k, names.role)
                && k.checked_sub(1).is_some_and(|b| matches!(text(reading, b), "the" | "The"))
                && (reading.is(k + 1, names.speech) || k.checked_sub(2).is_some_and(|b| reading.is(b, names.speech)));
            // "a spokesperson for Eastern Rail said", "Calder's spokesman, Reid Lawton, said"
            let for_it = (k.saturating_sub(3)..k).any(|b| matches!(text(reading, b), "for" | "of")) || matches!(text(reading, k + 1), "'s" | "’s");
            verb && (spokesman && (!other || for_it) || capital(k) && !other || role && !other)
        })
    })
}

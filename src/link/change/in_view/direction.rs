//! The only two levels in view of a verb of rising or falling that no construction joins to them.

use super::{is_of_average, is_uncounted, told_order};
use crate::doc::Kind;
use crate::link::change::level::{Mark, alike, is_level, mark};
use crate::link::change::movement::{is_change, is_named, moved};
use crate::link::change::pairs::pairs;
use crate::link::change::{Pair, Vocabulary, link};
use crate::link::sameness::{Sense, shared};
use crate::link::{Filler, Link, Reading, Strength, view};
use crate::rule::lexicon::ClassId;

/// "Infant mortality crept up last year. There were 4.6 deaths, against 5.3 in 2022.": a verb in a sentence without levels, and the one pair
/// of the next sentence, which speaks of the same or of nothing new.
pub(in crate::link::change) fn direction(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, class: ClassId, out: &mut Vec<Link>) {
    let s = &reading.doc.sentences[sentence];
    let Some(before) = sentence.checked_sub(1).map(|b| &reading.doc.sentences[b]) else { return };
    if before.passage != s.passage && view::sentences(reading, sentence, 1, 0).0 == sentence {
        return;
    }
    if (s.tokens.0..s.tokens.0 + 2).any(|at| reading.is(at as usize, v.contrast)) {
        return;
    }
    // "Eggs got more expensive", "Fewer adults were waiting"
    let find = |name| reading.lexicon.words.find_class(name);
    let (more, less) = (find("is-more"), find("is-less"));
    // "got more expensive", "Fewer adults"; "larger values" says nothing of a change.
    let compared = |at: usize, class: Option<ClassId>| {
        class.is_some_and(|c| reading.is(at, c))
            && (at == before.tokens.0 as usize && matches!(reading.lower(at), "fewer" | "more")
                || (1..=2).any(|b| {
                    at.checked_sub(b).is_some_and(|k| {
                        matches!(
                            reading.lower(k),
                            "is" | "are"
                                | "was"
                                | "were"
                                | "got"
                                | "get"
                                | "gets"
                                | "getting"
                                | "become"
                                | "becomes"
                                | "became"
                                | "becoming"
                                | "grown"
                                | "grew"
                                | "grow"
                                | "been"
                                | "being"
                                | "waiting"
                                | "turned"
                                | "seen"
                        )
                    })
                }))
    };
    let up = find("up") == Some(class);
    let told = |at: usize| compared(at, if up { more } else { less });
    let cues = |t: (u32, u32)| (t.0 as usize..t.1 as usize).filter(|at| moved(reading, *at, v.up) || moved(reading, *at, v.down));
    if cues(s.tokens).next().is_some() {
        return;
    }
    let (first, claims) = reading.claims_of(sentence - 1);
    if (0..claims.len()).any(|k| is_level(reading, v, &reading.claims[first + k]) || is_change(reading, v, &reading.claims[first + k])) {
        return;
    }
    let mut verbs: Vec<usize> = cues(before.tokens).collect();
    if verbs.is_empty() {
        verbs = (before.tokens.0 as usize..before.tokens.1 as usize).filter(|at| compared(*at, more) || compared(*at, less)).collect();
    }
    let ([verb], [pair]) = (&verbs[..], pairs(reading, v, sentence)) else { return };
    let here = |k: usize| reading.claims[k].sentence as usize == sentence;
    let sense = Sense::new(reading);
    let stems = |t: (u32, u32)| sense.stems(t.0, t.1);
    let from = &reading.claims[pair.from];
    // "The team climbed … Its goal difference worsened from minus four": a verb of its own.
    let left = reading.start(&reading.claims[pair.from.min(pair.to)]);
    let own_verb = (left.saturating_sub(4).max(s.tokens.0 as usize)..left).any(|at| v.is_of_worth(reading, at));
    if own_verb {
        return;
    }
    let set_against = reading
        .start(from)
        .checked_sub(1)
        .is_some_and(|b| matches!(reading.lower(b), "from" | "against" | "with" | "to" | "versus" | "vs" | "than" | "was" | "were" | "been"));
    // "The number, 6,140 a month earlier, was put at 6,472"
    let earlier_behind = reading.is(reading.noun_end(from), v.earlier);
    // "Eggs got more expensive. A dozen cost $3.19, against $3.74": of a price.
    let dear = before.passage == s.passage
        && from.kind == Kind::Money
        && matches!(reading.lower(*verb + 1), "expensive") | matches!(reading.lower(*verb), "dearer" | "cheaper" | "costlier" | "pricier");
    // "Officers logged 2,614 in the year to March": of what was spoken of.
    let unnamed = from.kind == Kind::Count && from.noun.is_none() && reading.claims[pair.to].noun.is_none()
        || from.kind == Kind::Money
            && reading.lexicon.words.find_class("price-that-moves").is_some_and(|c| (before.tokens.0 as usize..*verb).any(|at| reading.is(at, c)));
    let generic = before.passage == s.passage && (reading.is(s.tokens.0 as usize, v.generic) || unnamed);
    if (reading.ends(*verb, class) || told(*verb))
        && !is_denied(reading, before.tokens, *verb)
        && here(pair.from)
        && here(pair.to)
        && mark(reading, v, sentence, from) == Mark::From
        && (set_against || earlier_behind)
        && (generic || dear || shared(&stems(before.tokens), &stems(s.tokens)) >= 1)
    {
        let mut l = link(&[("to", pair.to), ("from", pair.from)], Strength::Anaphor);
        l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[*verb].span())));
        out.push(l);
    }
}

/// "Unemployment climbed again. The rate for May was 8.9 per cent. In April it had been 9.3.": a verb, and two levels of different times that
/// are the only figures of their sentences.
pub(in crate::link::change) fn direction_in_sight(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, class: ClassId, out: &mut Vec<Link>) {
    let s = &reading.doc.sentences[sentence];
    // Few sentences have two figures in view and such a verb.
    let behind = &reading.doc.sentences[(sentence + 2).min(reading.doc.sentences.len() - 1)];
    if behind.claims.1 < s.claims.0 + 2 || !(s.tokens.0 as usize..s.tokens.1 as usize).any(|at| reading.ends(at, class)) {
        return;
    }
    let (_, last) = view::sentences(reading, sentence, 0, 2);
    let mut found: Vec<usize> = Vec::new();
    for at in sentence..=last {
        let (first, claims) = reading.claims_of(at);
        if claims.len() > 8 {
            return;
        }
        for (k, c) in claims.iter().enumerate() {
            if matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Score | Kind::Duration | Kind::Age) {
                continue;
            }
            // "despite a promise of 600 extra teachers"
            let extra = matches!(reading.lower(reading.end(c)), "extra" | "additional" | "new" | "more" | "fewer");
            if at == sentence && extra && c.kind == Kind::Count {
                continue;
            }
            if matches!(c.kind, Kind::Multiple | Kind::Fraction) || is_change(reading, v, c) || !is_level(reading, v, c) {
                if at == sentence || found.len() < 2 {
                    return;
                }
                continue;
            }
            found.push(first + k);
        }
        if found.len() >= 2 {
            break;
        }
    }
    let [a, b] = found[..] else { return };
    let (x, y) = (&reading.claims[a], &reading.claims[b]);
    // A pair in the sentence of the verb is bound by its own words.
    if x.sentence == y.sentence && x.sentence as usize == sentence || !alike(reading, a, b) || !view::sole(reading, &[a, b]) {
        return;
    }
    let end = reading.doc.sentences[y.sentence as usize].tokens.1 as usize;
    let (from, to) = (s.tokens.0 as usize, s.tokens.1 as usize);
    let mut verbs = (from..end).filter(|at| moved(reading, *at, v.up) || moved(reading, *at, v.down));
    let (Some(verb), None) = (verbs.next(), verbs.next()) else { return };
    if verb >= to || !reading.ends(verb, class) || is_denied(reading, s.tokens, verb) || is_named(reading, verb, to) {
        return;
    }
    if (to..end).any(|at| reading.is(at, v.contrast) || reading.is(at, v.ranging) || v.is_of_worth(reading, at) && reading.lower(at + 1) == "from") {
        return;
    }
    // Where the first level stands in the sentence of the verb, nothing may begin another statement between them.
    let start = reading.start(x);
    // "The yield eased after the report, finishing the day at 4.37 percent."
    let finishing = |at: usize| {
        matches!(reading.lower(at - 1), "at" | "on" | "to")
            && reading.lexicon.words.find_class("finishing-at").is_some_and(|c| (at.saturating_sub(5)..at).any(|k| reading.is(k, c)))
    };
    if x.sentence as usize == sentence && (verb > start || start - verb > 3 && !finishing(start)) {
        return;
    }
    let point = |k: usize| reading.claims[k].figure().map(|f| f.point);
    let (Some(p), Some(q)) = (point(a), point(b)) else { return };
    if !view::within(p, q, 20) {
        return;
    }
    let told = told_order(reading, v, a, b);
    let then = (is_of_then(reading, a), is_of_then(reading, b));
    let pair = match (told, then) {
        (Some(p), (true, false)) if p.from == b => return,
        (Some(p), (false, true)) if p.from == a => return,
        (_, (true, true)) => return,
        (Some(p), _) => p,
        (None, (true, false)) => Pair { from: a, to: b },
        (None, (false, true)) => Pair { from: b, to: a },
        _ => return,
    };
    let sense = Sense::new(reading);
    let stems = |k: usize| {
        let t = reading.sentence(&reading.claims[k]).tokens;
        sense.stems(t.0, t.1)
    };
    let own = sense.stems(s.tokens.0, s.tokens.1);
    // "It handed over …", "The seasonally adjusted rate for May was …": of what was told.
    let opener = |k: usize| {
        let first = reading.sentence(&reading.claims[k]).tokens.0 as usize;
        reading.is(first, v.generic)
            || matches!(reading.lower(first), "it" | "they" | "there")
            || reading.lower(first) == "the" && (first + 1..first + 5).any(|at| reading.is_a(at, "is-quoted-as"))
    };
    // "found 47 bedded down, where a year earlier there had been 61": bare numbers are of what was told.
    let unnamed = x.kind == Kind::Count && x.noun.is_none() && y.noun.is_none() && x.sentence as usize == sentence + 1;
    let priced = x.kind == Kind::Money
        && y.kind == Kind::Money
        && reading.lexicon.words.find_class("price-that-moves").is_some_and(|c| (from..verb).any(|at| reading.is(at, c)));
    // "The ministry put it at 31 per cent"
    let put_at = x.sentence as usize == sentence + 1 && (start.saturating_sub(4)..start).any(|at| reading.lower(at) == "it");
    let spoken =
        x.sentence as usize == sentence || shared(&own, &stems(a)) + shared(&own, &stems(b)) >= 1 || opener(a) || unnamed || priced || put_at;
    if !spoken || is_of_average(reading, a, b) || is_uncounted(reading, [a, a, b]) || crate::link::change::of_unlike_periods(reading, pair) {
        return;
    }
    let mut l = link(&[("to", pair.to), ("from", pair.from)], Strength::Anaphor);
    l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[verb].span())));
    out.push(l);
}

/// Whether a figure that has its sentence, or its half of one, to itself is said to be of an earlier time: "A month ago it cost 1,700".
fn is_of_then(reading: &Reading<'_>, me: usize) -> bool {
    let c = &reading.claims[me];
    let (first, claims) = reading.claims_of(c.sentence as usize);
    let tokens = reading.sentence(c).tokens;
    let (mut from, mut to) = (tokens.0 as usize, tokens.1 as usize);
    for (k, other) in claims.iter().enumerate().filter(|(k, o)| first + k != me && o.kind == c.kind) {
        if first + k < me {
            from = (from).max((reading.start(c)).saturating_sub(7)).max(reading.noun_end(other));
        } else {
            to = to.min(reading.start(other));
        }
    }
    crate::link::then::are_of_then(reading, c.sentence as usize, from..to, true)
}

/// "Unemployment is falling again: the rate was 4.8% in March, up from 4.3%.": a statement, a colon, and the one pair that should bear it out.
pub(in crate::link::change) fn direction_before_colon(reading: &Reading<'_>, v: &Vocabulary, sentence: usize, class: ClassId, out: &mut Vec<Link>) {
    let (from, to) = {
        let t = reading.doc.sentences[sentence].tokens;
        (t.0 as usize, t.1 as usize)
    };
    let Some(colon) = (from..to).find(|at| reading.lower(*at) == ":") else { return };
    let verbs: Vec<usize> = (from..colon).filter(|at| moved(reading, *at, v.up) || moved(reading, *at, v.down)).collect();
    let [verb] = verbs[..] else { return };
    let (first, claims) = reading.claims_of(sentence);
    let before = |k: usize| (reading.claims[k].tokens.0 as usize) < colon;
    if !reading.ends(verb, class)
        || is_denied(reading, (from as u32, to as u32), verb)
        || (0..claims.len()).any(|k| before(first + k) && (is_level(reading, v, &claims[k]) || is_change(reading, v, &claims[k])))
    {
        return;
    }
    let pairs = pairs(reading, v, sentence);
    let [pair] = pairs[..] else { return };
    // "up from" right before the earlier level says how it moved there; another verb may tell of another thing.
    let own = |at: usize| reading.start(&reading.claims[pair.from]).saturating_sub(at) <= 2;
    let others = (colon..to).any(|at| (moved(reading, at, v.up) || moved(reading, at, v.down)) && !own(at));
    if !others && !before(pair.from) && !before(pair.to) && mark(reading, v, sentence, &reading.claims[pair.from]) == Mark::From {
        let mut l = link(&[("to", pair.to), ("from", pair.from)], Strength::Construction);
        l.roles.insert(0, ("verb", Filler::Words(reading.doc.tokens[verb].span())));
        out.push(l);
    }
}

/// Whether a verb of change is denied, wished for or said of a possibility: "did not fall", "hopes to cut", "if prices rise".
fn is_denied(reading: &Reading<'_>, tokens: (u32, u32), verb: usize) -> bool {
    let Some(class) = reading.lexicon.words.find_class("not-come-true") else { return true };
    (verb.saturating_sub(6).max(tokens.0 as usize)..verb).any(|at| reading.is(at, class))
}

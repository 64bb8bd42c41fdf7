//! Looking around a claim, word by word.

use super::{Reading, class_at, guards::class_ending};
use crate::doc::{Block, BlockKind, Case, Claim, Sentence, Token, TokenKind, sign};
use crate::rule::lexicon::{ClassId, Gates, WordSet};

/// Whether the word or mark at a token of a reading is one of some that the lexicon knows: `said!(reading, at, "he" | "she")`. As
/// [`Reading::lower`] compared with each of them, but by one number.
macro_rules! said {
    ($reading:expr, $at:expr, $($word:literal)|+) => {{
        let key = $reading.key($at);
        $(key == const { crate::rule::lexicon::key($word) })||+
    }};
}
pub(in crate::link) use said;

/// Tokens that relations look for in the whole text, found for all of them in one pass.
#[derive(Debug, Default)]
pub(super) struct Places {
    landmarks: Vec<u32>,
    /// The sentences that have landmarks: number, first landmark and one past the last.
    landmarked: Vec<(u32, u32, u32)>,
    /// The landmarks that may be words of comparison with two figures in view, each behind its sentence.
    comparatives: Vec<(u32, u32)>,
    /// The landmarks that may be words of a record in a sentence with figures, likewise.
    records: Vec<(u32, u32)>,
    /// The gates of the words of each sentence.
    gates: Vec<Gates>,
    companies: Vec<u32>,
    /// The sentences that have claims.
    told: Vec<u32>,
    capitals: Vec<u32>,
    digits: Vec<u32>,
    signs: Vec<u32>,
    marks: Vec<u32>,
    unknown: Vec<u32>,
}

impl Places {
    /// Those of a document.
    fn of(reading: &Reading<'_>) -> Places {
        let doc = reading.doc;
        // Of a hundred tokens of prose hardly ever more are of one sort.
        let of_a_hundred = |tokens: usize| Vec::with_capacity(doc.tokens.len() * tokens / 100 + 8);
        let mut out = Places {
            unknown: of_a_hundred(10),
            digits: of_a_hundred(3),
            marks: of_a_hundred(16),
            gates: Vec::with_capacity(doc.sentences.len()),
            ..Places::default()
        };
        let words = &reading.lexicon.words;
        let token = |at: u32| doc.tokens.get(at as usize);
        let mut gated: Vec<(u32, Gates)> = Vec::with_capacity(doc.tokens.len() / 8 + 8);
        // All sorts in one pass, eight tokens at a time.
        for (first, eight) in sign::eights(&doc.signs) {
            eight.each(sign::MARK, |at| out.marks.push(first + at));
            eight.each(sign::UNKNOWN, |at| out.unknown.push(first + at));
            eight.each(sign::GATED, |at| {
                if let Some(t) = token(first + at) {
                    gated.push((first + at, words.gates(t.word).of_relations()));
                }
            });
            eight.each(sign::CAPITAL, |at| {
                if token(first + at).is_some_and(|t| t.case == Case::Upper) {
                    out.capitals.push(first + at);
                }
            });
            eight.each(sign::DIGITS, |at| out.digits.push(first + at));
            eight.each(sign::QUOTING, |at| {
                if token(first + at).is_some_and(|t| matches!(t.span().of(&doc.text), "=" | "<" | ">" | "≤")) {
                    out.signs.push(first + at);
                }
            });
        }
        let vocabularies = reading.vocabularies;
        let mut gated = gated.iter().peekable();
        for (index, sentence) in (0u32..).zip(&doc.sentences) {
            let told = sentence.claims.0 < sentence.claims.1;
            if told {
                out.told.push(index);
            }
            let mut gates = Gates::default();
            // What stands in no sentence comes before the first token of the next.
            let mut from = out.landmarks.len();
            while let Some((at, own)) = gated.next_if(|(at, _)| *at < sentence.tokens.1) {
                let inside = *at >= sentence.tokens.0;
                out.place(*at, *own);
                if inside {
                    gates = gates.with(*own);
                } else {
                    from = out.landmarks.len();
                }
            }
            out.gates.push(gates);
            let to = out.landmarks.len();
            if from < to {
                out.landmarked.push((index, from as u32, to as u32));
                let Places { landmarks, comparatives, records, .. } = &mut out;
                let own = landmarks.get(from..to).unwrap_or(&[]);
                let among = |words: &WordSet, at: &u32| token(*at).is_some_and(|t| words.has(t.word));
                if reading.in_view_of(index as usize) >= 2 {
                    comparatives.extend(own.iter().filter(|at| among(&vocabularies.comparatives, at)).map(|at| (index, *at)));
                }
                if told {
                    records.extend(own.iter().filter(|at| among(&vocabularies.records, at)).map(|at| (index, *at)));
                }
            }
        }
        gated.for_each(|(at, own)| out.place(*at, *own));
        out
    }

    /// Notes a token behind some gates.
    fn place(&mut self, at: u32, gates: Gates) {
        if gates.has(Gates::LANDMARK) {
            self.landmarks.push(at);
        }
        if gates.has(Gates::COMPANY) {
            self.companies.push(at);
        }
    }
}

impl<'a> Reading<'a> {
    /// The headline, if there is one.
    pub fn headline(&self) -> Option<&'a Block> {
        let blocks = &self.doc.blocks;
        let place = *self.shared.headline.get_or_init(|| blocks.iter().position(|b| b.kind == BlockKind::Headline));
        blocks.get(place?)
    }

    /// The sentence of a claim.
    pub fn sentence(&self, claim: &Claim) -> &'a Sentence {
        &self.doc.sentences[claim.sentence as usize]
    }

    /// The claims of a sentence, with the index of the first.
    pub fn claims_of(&self, sentence: usize) -> (usize, &'a [Claim]) {
        self.doc.sentences.get(sentence).map_or((0, &[]), |s| (s.claims.0 as usize, &self.claims[s.claims.0 as usize..s.claims.1 as usize]))
    }

    /// The sentences that have claims, with their numbers: most have none.
    pub fn with_claims(&self) -> impl Iterator<Item = (usize, &'a Sentence)> {
        let doc = self.doc;
        self.places().told.iter().filter_map(|index| Some((*index as usize, doc.sentences.get(*index as usize)?)))
    }

    /// The claims that begin at one token or behind it and before another, in order.
    pub fn claims_in(&self, from: u32, to: u32) -> &'a [Claim] {
        let first = self.claims.partition_point(|c| c.tokens.0 < from);
        let rest = self.claims.get(first..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|c| c.tokens.0 < to)).unwrap_or(&[])
    }

    /// The claims from one sentence to another, both included, with their numbers.
    pub fn claims_between(&self, first: usize, last: usize) -> impl Iterator<Item = (usize, &'a Claim)> + use<'a> {
        let from = self.doc.sentences.get(first).map_or(0, |s| s.claims.0 as usize);
        let to = self.doc.sentences.get(last).map_or(from, |s| s.claims.1 as usize);
        let claims: &'a [Claim] = self.claims;
        (from..).zip(claims.get(from..to).unwrap_or(&[]))
    }

    /// The tokens with a word that some relation looks for in the whole text, in order.
    pub fn landmarks(&self) -> &[u32] {
        &self.places().landmarks
    }

    /// The tokens that are words of nothing but capitals, in order.
    pub fn capitals(&self) -> &[u32] {
        &self.places().capitals
    }

    /// The tokens that are digits, in order.
    pub fn digits(&self) -> &[u32] {
        &self.places().digits
    }

    /// Each block with the tokens in it that are digits.
    pub fn digits_by_block(&self) -> impl Iterator<Item = (&'a Block, &[u32])> {
        self.by_block(self.digits())
    }

    /// Each block with those of some tokens that are in it.
    pub fn by_block<'t>(&self, tokens: &'t [u32]) -> impl Iterator<Item = (&'a Block, &'t [u32])> + use<'a, 't> {
        let mut rest = tokens;
        self.doc.blocks.iter().map(move |block| {
            let from = rest.iter().position(|at| *at >= block.tokens.0).unwrap_or(rest.len());
            let to = from + rest[from..].iter().position(|at| *at >= block.tokens.1).unwrap_or(rest.len() - from);
            let own = &rest[from..to];
            rest = &rest[to..];
            (block, own)
        })
    }

    /// The tokens that are signs of comparison: "=", "<", ">", "≤", in order.
    pub fn signs(&self) -> &[u32] {
        &self.places().signs
    }

    /// The tokens that are marks, in order.
    pub fn marks(&self) -> &[u32] {
        &self.places().marks
    }

    /// The tokens that are words which the lexicon does not know, in order.
    pub fn unknown(&self) -> &[u32] {
        &self.places().unknown
    }

    /// The tokens that may be the form of a company, in order.
    pub fn companies(&self) -> &[u32] {
        &self.places().companies
    }

    /// Whether a word behind a gate stands in a sentence, by its number.
    pub fn passes(&self, sentence: usize, gate: Gates) -> bool {
        self.places().gates.get(sentence).is_some_and(|gates| gates.has(gate))
    }

    fn places(&self) -> &Places {
        self.shared.places.get_or_init(|| Places::of(self))
    }

    /// The sentences that have landmarks, with their numbers and landmarks: most have none.
    pub fn with_landmarks(&self) -> impl Iterator<Item = (usize, &'a Sentence, &[u32])> {
        let (doc, places) = (self.doc, self.places());
        let own = |(index, from, to): &(u32, u32, u32)| {
            let index = *index as usize;
            Some((index, doc.sentences.get(index)?, places.landmarks.get(*from as usize..*to as usize)?))
        };
        places.landmarked.iter().filter_map(own)
    }

    /// How many claims stand in a sentence, the one before it and the two behind it: they follow one another.
    fn in_view_of(&self, sentence: usize) -> u32 {
        let sentences = &self.doc.sentences;
        let first = sentences.get(sentence.saturating_sub(1)).map_or(0, |s| s.claims.0);
        let last = sentences.get(sentence + 2).or(sentences.last()).map_or(first, |s| s.claims.1);
        last.saturating_sub(first)
    }

    /// The tokens that may be words of comparison, with their sentences, where two figures are in view of one.
    pub fn comparatives(&self) -> impl Iterator<Item = (usize, &'a Sentence, usize)> {
        self.with_sentence(&self.places().comparatives)
    }

    /// The tokens that may be words of records, with their sentences, where those have figures.
    pub fn records(&self) -> impl Iterator<Item = (usize, &'a Sentence, usize)> {
        self.with_sentence(&self.places().records)
    }

    /// Some tokens, each with its sentence and the number of that.
    fn with_sentence<'t>(&self, tokens: &'t [(u32, u32)]) -> impl Iterator<Item = (usize, &'a Sentence, usize)> + use<'a, 't> {
        let doc = self.doc;
        tokens.iter().filter_map(move |(index, at)| Some((*index as usize, doc.sentences.get(*index as usize)?, *at as usize)))
    }

    /// The landmarks of a sentence, by its number.
    pub fn landmarks_in(&self, sentence: usize) -> &[u32] {
        let Places { landmarks, landmarked, .. } = self.places();
        let k = landmarked.binary_search_by_key(&(sentence as u32), |own| own.0).ok();
        k.and_then(|k| landmarks.get(landmarked[k].1 as usize..landmarked[k].2 as usize)).unwrap_or(&[])
    }

    /// First token of a claim, its hedge included.
    pub fn start(&self, claim: &Claim) -> usize {
        let mut at = claim.tokens.0 as usize;
        if let Some(hedge) = claim.hedge_span {
            while at > 0 && self.doc.tokens[at - 1].start >= hedge.start && self.doc.tokens[at - 1].start < claim.span.start {
                at -= 1;
            }
        }
        at
    }

    /// One past the last token of a claim, a hedge after it included ("or so").
    pub fn end(&self, claim: &Claim) -> usize {
        let mut at = claim.tokens.1 as usize;
        if let Some(hedge) = claim.hedge_span {
            while self.doc.tokens.get(at).is_some_and(|t| t.start >= hedge.start && t.end() <= hedge.end) {
                at += 1;
            }
        }
        at
    }

    /// One past the last token of the claim's noun phrase: its noun, where it has one.
    pub fn noun_end(&self, claim: &Claim) -> usize {
        self.end(claim).max(claim.noun.map_or(0, |n| n as usize + 1))
    }

    /// The token at an index, if it is inside the sentence.
    pub fn token_in(&self, sentence: &Sentence, at: usize) -> Option<&'a Token> {
        (at >= sentence.tokens.0 as usize && at < sentence.tokens.1 as usize).then(|| self.doc.tokens.get(at)).flatten()
    }

    /// The lower-cased word or mark at an index as it stands in the lexicon; empty where the lexicon does not know it.
    pub fn lower(&self, at: usize) -> &'a str {
        self.doc.tokens.get(at).map_or("", |t| self.lexicon.words.text(t.word))
    }

    /// The key of the word or mark at an index as it stands in the lexicon; nought where the lexicon does not know it. To be compared by `said!`.
    #[inline]
    pub fn key(&self, at: usize) -> u64 {
        self.doc.tokens.get(at).map_or(0, |t| self.lexicon.words.key(t.word))
    }

    /// Whether the word at an index is of a class.
    #[inline]
    pub fn is(&self, at: usize, class: ClassId) -> bool {
        class_at(self, class, at)
    }

    /// As [`Reading::is`], for a class by its name: for what is asked seldom, behind something cheaper.
    pub fn is_a(&self, at: usize, name: &str) -> bool {
        self.lexicon.words.find_class(name).is_some_and(|class| class_at(self, class, at))
    }

    /// Whether a word of the class stands at an index or a phrase of it ends there.
    #[inline]
    pub fn ends(&self, at: usize, class: ClassId) -> bool {
        class_ending(self, class, at)
    }

    /// Whether the token is a mark that ends a clause: a semicolon, colon, bracket, quotation mark or spaced dash.
    pub fn is_stop(&self, at: usize) -> bool {
        self.doc.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Mark
                && self.lexicon.words.is(t.word, self.lexicon.segmentation.clause_mark)
                && (t.spaced || t.word != self.lexicon.names.marks.hyphen)
        })
    }

    /// Whether the block of a token breaks off: "The council has shut the bridge on…", as a page has of its other articles.
    pub fn breaks_off(&self, at: usize) -> bool {
        let sentence = u32::try_from(at).ok().and_then(|at| self.doc.sentence_at(at));
        sentence.is_some_and(|s| {
            let words = self.doc.words(self.doc.block_of(s).span).trim_end();
            words.ends_with('…') || words.ends_with("...") || words.ends_with("[…]") || words.ends_with("[...]")
        })
    }

    /// The claim that covers a token of a sentence, if there is one.
    pub fn claim_at(&self, sentence: usize, at: usize) -> Option<usize> {
        let (first, claims) = self.claims_of(sentence);
        // Claims are in order of place and share no token.
        let k = claims.partition_point(|c| c.tokens.1 as usize <= at);
        claims.get(k).filter(|c| c.tokens.0 as usize <= at).map(|_| first + k)
    }

    /// The singular head noun of a claim, in lower case; empty where it has none.
    pub fn noun(&self, claim: &Claim) -> String {
        claim.noun.map_or(String::new(), |n| singular(&self.doc.token(n as usize).to_lowercase()))
    }
}

/// A rough singular, for comparing nouns of one text: both sides go through it, so that it need not be a word.
pub fn singular(noun: &str) -> String {
    match noun {
        "people" | "persons" => return "person".into(),
        "men" => return "man".into(),
        "women" => return "woman".into(),
        "children" => return "child".into(),
        _ => {}
    }
    if let Some(stem) = noun.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    for (ending, keep) in [("sses", 2), ("shes", 2), ("ches", 2), ("xes", 1)] {
        if noun.ends_with(ending) {
            return noun[..noun.len() - ending.len() + keep].to_owned();
        }
    }
    noun.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with('s')).unwrap_or(noun).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::rule::lexicon::Lexicon;
    use regex::Regex;
    use std::path::Path;

    /// How relations compare words, where LITERAL is one of them, and how many words each way finds at least.
    const COMPARISONS: [(&str, usize); 3] = [
        (r#"\.lower\([^"\n]*?\) *[!=]= *(LITERAL)"#, 250),
        (r#"matches!\(\s*\w+\.lower\((?:[^()"]|\([^()]*\))*\),\s*((?:LITERAL[\s|]*)+)\)"#, 1400),
        (r#"said!\((?:[^()"]|\((?:[^()"]|\([^()]*\))*\))*,\s*((?:LITERAL[\s|]*)+)\)"#, 1000),
    ];

    /// The words that the sources of relations compare with [`super::Reading::lower`], or by [`super::said`], with the number of the comparison.
    fn asked_for(folder: &Path, out: &mut Vec<(usize, String, String)>) {
        let comparisons = COMPARISONS.map(|(c, _)| Regex::new(&c.replace("LITERAL", r#""(?:[^"\\]|\\.)*""#)).unwrap());
        let literal = Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                asked_for(&path, out);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            for (k, list) in comparisons.iter().enumerate().flat_map(|(k, c)| c.captures_iter(&text).map(move |list| (k, list))) {
                out.extend(literal.captures_iter(&list[1]).map(|word| (k, name.clone(), word[1].replace("\\\\", "\\").replace("\\\"", "\""))));
            }
        }
    }

    #[test]
    fn the_lexicon_knows_every_word_that_relations_ask_for() {
        let words = &Lexicon::english().words;
        let mut asked = Vec::new();
        asked_for(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/link"), &mut asked);
        for (k, (pattern, floor)) in COMPARISONS.into_iter().enumerate() {
            let found = asked.iter().filter(|(of, ..)| *of == k).count();
            assert!(found >= floor, "only {found} words are asked for by {pattern}");
        }
        let missing: Vec<_> = asked.into_iter().filter(|(_, _, word)| !word.is_empty() && words.get(word) == 0).collect();
        assert!(missing.is_empty(), "of no table of the lexicon, so that `lower` never gives them: {missing:?}");
    }
}

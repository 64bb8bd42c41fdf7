//! Names of persons, organisations and places.
//!
//! A name is a run of capitalised words, cut where the words say so: a title or role before it, particles and initials inside it, a
//! possessive behind it. What it names is told by evidence of the text (a title, a known given name, a verb of saying, "Inc", "in"
//! before a known town), never by a guess: a name without evidence is [`MentionKind::Other`]. A capital at the start of a sentence is
//! no evidence of a name.

pub mod chinese;

use super::{Quotation, Source, quotes};
use crate::base::Span;
use crate::doc::{BlockKind, Case, Claim, Mention, MentionKind, Sentence, Token, TokenKind, sign};
use crate::rule::lexicon::name_part as part;
use rustc_hash::FxHashSet;

/// What may stand before the name of a person.
const BEFORE_NAME: u16 = part::HONORIFIC | part::ROLE | part::ROLE_MODIFIER | part::DEMONYM;

/// Longest run of capitalised words that is read as names; a longer one is a title or a heading.
const LONGEST_RUN: usize = 14;

/// The names of a document, in order of place.
pub(super) fn read(source: Source<'_>, taken: &[bool], _claims: &[Claim], quotations: &[Quotation]) -> Vec<Mention> {
    // Prose has fewer; what is not needed is never touched.
    let mentions = Vec::with_capacity(source.doc.tokens.len() / 24);
    let mut reader = Reader { source, taken, quotations, mentions, run: Vec::with_capacity(LONGEST_RUN), begun: 0 };
    for block in &source.doc.blocks {
        if matches!(block.kind, BlockKind::Byline) {
            continue;
        }
        let Some(sentences) = source.doc.sentences.get(block.sentences.0 as usize..block.sentences.1 as usize) else { continue };
        for (k, sentence) in sentences.iter().enumerate() {
            if matches!(block.kind, BlockKind::Headline | BlockKind::Heading(_)) && reader.is_title_case(sentence) {
                continue;
            }
            reader.sentence(block.sentences.0 + k as u32, sentence);
        }
    }
    let mut mentions = reader.mentions;
    settle(source, &mut mentions);
    mentions
}

/// Decides by the names of the whole document what one sentence could not: a bare surname whose full name is elsewhere is a person's,
/// and a name with the next word run on ("Mishustinvisiting") ends where the known name ends.
fn settle(source: Source<'_>, mentions: &mut [Mention]) {
    let text = source.doc.text.as_str();
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    let mut heads = Heads::default();
    for m in mentions.iter().filter(|m| m.kind == MentionKind::Person) {
        let surname = m.surname.of(text);
        surnames.insert(surname);
        heads.put(surname);
    }
    if surnames.is_empty() {
        return;
    }
    let givens: FxHashSet<&str> = mentions.iter().filter_map(|m| m.given).map(|g| g.of(text)).collect();
    for m in mentions {
        // "Frido Walker", where "Frido Welker" is spoken of too.
        if m.kind == MentionKind::Other && m.given.is_none() && m.tokens.1 == m.tokens.0 + 2 {
            let token = |at: u32| source.doc.tokens.get(at as usize).map(Token::span);
            if let (Some(given), Some(surname)) = (token(m.tokens.0), token(m.tokens.0 + 1))
                && givens.contains(given.of(text))
            {
                m.given = Some(given);
                m.surname = surname;
            }
        }
        let surname = m.surname.of(text);
        if m.kind == MentionKind::Other && surnames.contains(surname) && (m.given.is_some() || m.span == m.surname) {
            m.kind = MentionKind::Person;
        }
        fused(source, &surnames, &heads, m);
    }
}

/// How names begin, a bit for each way of it: nearly no word begins as one that is longer than four letters does.
struct Heads([u64; 256]);

impl Default for Heads {
    fn default() -> Self {
        Heads([0; 256])
    }
}

impl Heads {
    fn bit(word: &str) -> Option<usize> {
        let first = u32::from_le_bytes(*word.as_bytes().first_chunk()?);
        Some((first.wrapping_mul(0x9e37_79b1) >> 18) as usize)
    }

    fn put(&mut self, name: &str) {
        if let Some(bit) = Heads::bit(name) {
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether some name may have the first four letters of a word.
    fn has(&self, word: &str) -> bool {
        Heads::bit(word).is_some_and(|bit| self.0[bit / 64] >> (bit % 64) & 1 == 1)
    }
}

/// Cuts a mention where a known name has the next word run on to it.
fn fused(source: Source<'_>, surnames: &FxHashSet<&str>, heads: &Heads, m: &mut Mention) {
    let text = source.doc.text.as_str();
    for at in m.tokens.0..m.tokens.1 {
        let Some(token) = source.doc.tokens.get(at as usize) else { return };
        if token.len < 8 || token.case != Case::Title || token.word != 0 || token.span().end > m.span.end {
            continue;
        }
        let word = source.word(token);
        if !word.is_ascii() {
            continue;
        }
        // The known name with the word that runs on: at least four letters and three.
        let known = |cut: &usize| surnames.contains(&word[..*cut]) && runs_on(source, &word[*cut..]);
        let mut cut = if heads.has(word) { (4..=word.len() - 3).rev().find(known) } else { None };
        if cut.is_none() && at > m.tokens.0 && m.kind == MentionKind::Person {
            cut = long_participle(source, word);
        }
        let Some(cut) = cut else { continue };
        let end = token.start + cut as u32;
        m.span.end = end;
        m.tokens.1 = at + 1;
        m.possessive = false;
        m.kind = MentionKind::Person;
        m.surname = Span::new(token.start, end);
        m.given = (at > m.tokens.0).then(|| Span::new(m.span.start, text[..token.start as usize].trim_end().len() as u32));
        return;
    }
}

/// Whether letters after a known name are a word that went on without a space: a verb or a small word, not the end of another name.
fn runs_on(source: Source<'_>, tail: &str) -> bool {
    let names = &source.lexicon.names;
    let word = source.lexicon.words.get(tail);
    tail.bytes().all(|b| b.is_ascii_lowercase())
        && (source.lexicon.words.is_in_name(word, part::SPEECH) && tail.len() >= 4
            || source.lexicon.words.is(word, names.runs_on)
            || (tail.len() >= 5 && (tail.ends_with("ing") || tail.ends_with("ed")) && names.is_common(tail)))
}

/// Where a long participle ("visiting") begins that is run on to an unknown name.
fn long_participle(source: Source<'_>, surname: &str) -> Option<usize> {
    if !surname.ends_with("ing") || source.lexicon.names.is_common(surname) {
        return None;
    }
    (4..=surname.len().checked_sub(8)?).find(|cut| surname.get(*cut..).is_some_and(|tail| source.lexicon.names.is_common(tail)))
}

struct Reader<'a> {
    source: Source<'a>,
    taken: &'a [bool],
    quotations: &'a [Quotation],
    mentions: Vec<Mention>,
    /// Tokens of the run that is being read; reused.
    run: Vec<usize>,
    /// How many quotations begin before the last mention.
    begun: usize,
}

impl Reader<'_> {
    fn tokens(&self) -> &[Token] {
        &self.source.doc.tokens
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.source.doc.tokens.get(at)
    }

    fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| self.source.word(t))
    }

    fn is(&self, at: usize, parts: u16) -> bool {
        self.token(at).is_some_and(|t| self.source.lexicon.words.is_in_name(t.word, parts))
    }

    fn word(&self, at: usize) -> u32 {
        self.token(at).map_or(0, |t| t.word)
    }

    /// Whether most words of a heading are capitalised, so that capitals tell nothing.
    fn is_title_case(&self, sentence: &Sentence) -> bool {
        let (mut upper, mut lower) = (0, 0);
        for t in self.source.doc.sentence_tokens(sentence).iter().skip(1).filter(|t| t.kind == TokenKind::Word && t.len >= 4) {
            if t.case == Case::Lower { lower += 1 } else { upper += 1 }
        }
        upper > lower && upper >= 3
    }

    fn sentence(&mut self, index: u32, sentence: &Sentence) {
        let (first, last) = (sentence.tokens.0 as usize, sentence.tokens.1 as usize);
        let mut at = first;
        let signs = &self.source.doc.signs;
        loop {
            at = sign::next(signs, at, sign::CAPITAL);
            if at >= last {
                return;
            }
            if self.taken.get(at) == Some(&true) {
                at += 1;
                continue;
            }
            if at == first && self.only_opens(at, last) {
                at += 1;
                continue;
            }
            let end = self.collect(at, last);
            if self.run.len() <= LONGEST_RUN {
                self.understand(index, first, last);
            }
            at = end.max(at + 1);
        }
    }

    /// Whether the first word of a sentence is one that only opens it, as half of all first words are: a name goes on with a capital.
    fn only_opens(&self, at: usize, last: usize) -> bool {
        let (names, words) = (&self.source.lexicon.names, &self.source.lexicon.words);
        let tokens = &self.source.doc.tokens[..last];
        let opens = |t: &Token| t.case != Case::Upper && words.is_in_name(t.word, part::OPENER);
        tokens.get(at).is_some_and(opens)
            && tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower && t.spaced)
            && !tokens.get(at + 1).is_some_and(|t| t.word == names.marks.of || words.is_in_name(t.word, part::PARTICLE))
    }

    /// Collects the run that begins at `at`; gives the token after it.
    fn collect(&mut self, at: usize, last: usize) -> usize {
        let source = self.source;
        let (names, words) = (&source.lexicon.names, &source.lexicon.words);
        let marks = &names.marks;
        let tokens = &source.doc.tokens[..last];
        let capital = |i: usize| {
            tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !matches!(t.case, Case::Lower | Case::None) && t.word != marks.possessive)
                && self.taken.get(i) != Some(&true)
        };
        self.run.clear();
        self.run.push(at);
        let mut i = at + 1;
        while let Some(t) = tokens.get(i) {
            let previous = &tokens[i - 1];
            if t.kind == TokenKind::Word {
                if t.spaced && capital(i) {
                    self.run.push(i);
                    i += 1;
                    continue;
                }
                // "van der", "al-", "bin", before a capital.
                if t.spaced && t.case == Case::Lower && words.is_in_name(t.word, part::PARTICLE) {
                    let mut k = i + 1;
                    while tokens.get(k).is_some_and(|n| {
                        n.word == marks.hyphen && !n.spaced || n.spaced && n.case == Case::Lower && words.is_in_name(n.word, part::PARTICLE)
                    }) {
                        k += 1;
                    }
                    if capital(k) {
                        self.run.extend(i..=k);
                        i = k + 1;
                        continue;
                    }
                }
                // "Secretary of State", "University of Leeds", "Bank of the West".
                if t.word == marks.of && (words.is_in_name(previous.word, part::ROLE) || words.is_in_name(previous.word, part::ORGANISATION_HEAD)) {
                    let k = if tokens.get(i + 1).is_some_and(|n| n.word == marks.the) { i + 2 } else { i + 1 };
                    if capital(k) {
                        self.run.extend(i..=k);
                        i = k + 1;
                        continue;
                    }
                }
                break;
            }
            if t.kind != TokenKind::Mark {
                break;
            }
            // The stop of an initial or of an abbreviated title.
            if t.word == marks.stop && !t.spaced {
                let short = previous.len == 1
                    || words.is_in_name(previous.word, part::HONORIFIC)
                    || words.is_in_name(previous.word, part::ROLE)
                    || words.is_in_name(previous.word, part::SUFFIX);
                let abbreviated = previous.case == Case::Title && short && previous.len <= 5;
                if abbreviated && capital(i + 1) && (tokens[i + 1].spaced || previous.len == 1) {
                    self.run.push(i);
                    self.run.push(i + 1);
                    i += 2;
                    continue;
                }
                break;
            }
            // "O'Dwyer-Kane", "Jean-Paul".
            if t.word == marks.hyphen && !t.spaced && capital(i + 1) && !tokens[i + 1].spaced && tokens[i + 1].case != Case::Upper {
                self.run.push(i);
                self.run.push(i + 1);
                i += 2;
                continue;
            }
            if t.word == marks.ampersand && t.spaced && capital(i + 1) {
                self.run.push(i);
                self.run.push(i + 1);
                i += 2;
                continue;
            }
            break;
        }
        i
    }

    /// "Helen Marsh … Marsh, the finance director": a common word that begins a sentence, and is the surname of somebody who was named in full.
    fn is_a_surname_told(&self, at: usize, last: usize) -> bool {
        /// Names back in which the person is looked for.
        const BACK: usize = 60;
        let marks = &self.source.lexicon.names.marks;
        let behind = at + 1;
        let beside = behind < last && (self.word(behind) == marks.comma || self.is(behind, part::SPEECH));
        let text = &self.source.doc.text;
        beside
            && self
                .mentions
                .iter()
                .rev()
                .take(BACK)
                .any(|m| m.kind == MentionKind::Person && m.given.is_some() && m.surname.of(text) == self.text(at) && m.tokens.1 == m.tokens.0 + 2)
    }

    /// Makes a mention of the run, if it is a name.
    fn understand(&mut self, index: u32, first: usize, last: usize) {
        let source = self.source;
        let names = &source.lexicon.names;
        let marks = &names.marks;
        let mut from = 0;
        let run = std::mem::take(&mut self.run);
        // What each word of the run is, found once.
        let mut parts = [0; LONGEST_RUN];
        for (parts, at) in parts.iter_mut().zip(&run) {
            *parts = source.lexicon.words.in_name(self.word(*at));
        }
        let is = |k: usize, wanted: u16| k < run.len() && parts.get(k).is_some_and(|parts| parts & wanted != 0);
        let opens = run[0] == first
            || (run[0] > first
                && self.token(run[0] - 1).is_some_and(|t| t.kind == TokenKind::Mark && t.word != marks.comma && t.word != marks.hyphen));
        // A capital that only the sentence, or the calendar, asked for.
        if opens && self.token(run[0]).is_some_and(|t| t.case != Case::Upper) {
            let alone = run.len() == 1;
            let known = !alone && is(0, BEFORE_NAME | part::PLACE);
            let opener = is(0, part::OPENER);
            if (opener || (!known && names.is_common(self.text(run[0])) && (alone || !names.is_given(self.text(run[0])))))
                && !(alone && self.is_a_surname_told(run[0], last))
            {
                from = 1;
            }
        }
        // "Grandmaster Aleksandr Zhumagulov": a word for what he is, at the beginning, before a given name and a surname.
        if opens
            && from == 0
            && run.len() >= 3
            && run[1] == run[0] + 1
            && names.is_given(self.text(run[1]))
            && self.token(run[2]).is_some_and(|t| t.kind == TokenKind::Word)
            && !is(0, BEFORE_NAME | part::PLACE)
            && !names.is_given(self.text(run[0]))
            && self.token(run[0]).is_some_and(|t| t.case == Case::Title)
            && source.lexicon.dictionary.contains(&self.text(run[0]).to_lowercase())
        {
            from = 1;
        }
        while is(from, part::CALENDAR) && from + 1 < run.len() || is(from, part::CALENDAR) && run.len() == from + 1 && !opens {
            from += 1;
        }
        // The title: up to the last word of an office or form of address that a name follows.
        let mut name = from;
        let office_first = is(from, part::ROLE | part::HONORIFIC | part::DEMONYM);
        let office = |k: usize| is(k, part::HONORIFIC | part::ROLE);
        // "Colin Marsh, 41, Dean Marsh, 38, and": an office that is a given name as well, before a surname and an age.
        let aged = |at: usize| {
            let digits = self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Digits && t.len == 2);
            digits && self.token(at).is_some_and(|t| t.word == marks.comma) && self.token(at + 2).is_some_and(|t| t.word == marks.comma)
        };
        let called = || run.len() == from + 2 && is(from, part::ROLE) && aged(run[from + 1] + 1);
        let starts_given = || run.get(from).is_some_and(|at| names.is_given(self.text(*at))) && (!office_first || called());
        let mut role_title = false;
        if (from..run.len().saturating_sub(1)).any(office) && !starts_given() {
            for k in from..run.len().saturating_sub(1) {
                if office(k) {
                    role_title |= is(k, part::ROLE);
                    name = k + 1;
                    // The stop of "Gov.", the complement of "Secretary of State".
                    if run.get(name).is_some_and(|at| self.word(*at) == marks.stop) {
                        name += 1;
                    } else if run.get(name).is_some_and(|at| self.word(*at) == marks.of) {
                        name += 2;
                        if run.get(name - 1).is_some_and(|at| self.word(*at) == marks.the) {
                            name += 1;
                        }
                    }
                }
            }
        }
        if name == from {
            while is(name, part::DEMONYM) && name + 1 < run.len() {
                name += 1;
                from = name;
            }
        }
        let offices = |k: usize| is(k, BEFORE_NAME);
        if name >= run.len() || (run.len() > 1 && name > from && (name..run.len()).all(offices) && !is(name - 1, part::HONORIFIC)) {
            self.run = run;
            return;
        }
        let mut title = (name > from).then(|| Span::new(self.tokens()[run[from]].start, self.tokens()[run[name - 1]].end()));
        let honorific = (from..name).any(|k| is(k, part::HONORIFIC));
        // A suffix is no surname.
        let mut end = run.len();
        while end > name + 1 && (is(end - 1, part::SUFFIX) || run.get(end - 1).is_some_and(|at| self.word(*at) == marks.stop)) {
            end -= 1;
        }
        let head = run[name];
        let tail = run[end - 1];
        let count = run[name..end].iter().filter(|at| self.token(**at).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)).count();
        let after = run[run.len() - 1] + 1;
        let mut possessive = false;
        let mut behind = after;
        if let Some(t) = self.token(after).filter(|t| after < last && !t.spaced) {
            if t.word == marks.possessive {
                possessive = true;
                behind += 1;
            } else if t.word == marks.apostrophe && self.text(after - 1).ends_with('s') && self.token(after + 1).is_some_and(|n| n.spaced) {
                possessive = true;
                behind += 1;
            }
        }
        // A role in lower case before it: "finance director Alan Robinson", "the finance director, Alan Robinson,".
        if title.is_none()
            && name == 0
            && let Some(span) = self.role_before(head, first)
        {
            title = Some(span);
            role_title = true;
        }
        let speaks = behind < last && self.is(behind, part::SPEECH) || head > first && self.is(head - 1, part::SPEECH) && name == 0;
        // "Frido Welker: I think so." in an interview.
        let relative = name == 0 && head > first && self.is(head - 1, part::RELATIVE);
        let speaks = speaks
            || relative
            || opens
                && count == 2
                && run.len() == 2
                && self.word(behind) == marks.colon
                && !names.is_common(self.text(head))
                && !names.is_common(self.text(tail));
        // "Philippa Cathcart, who chairs the club": things are taken up with "which".
        let speaks = speaks
            || count == 2
                && run.len() == 2
                && self.word(behind) == marks.comma
                && self.word(behind + 1) == marks.who
                && !names.is_common(self.text(head))
                && !names.is_common(self.text(tail));
        let acronym = count == 1 && self.token(tail).is_some_and(|t| t.case == Case::Upper);
        let ampersand = run[name..end].iter().any(|at| self.word(*at) == marks.ampersand);
        let organisation =
            ampersand || (name..end).any(|k| is(k, part::ORGANISATION_HEAD)) && !(count == 2 && names.is_given(self.text(head)) && title.is_some());
        let given_first = count >= 2 && names.is_given(self.text(head)) && !(is(name, part::PLACE) && title.is_none());
        let initial_first =
            count >= 2 && self.token(head).is_some_and(|t| t.len == 1) || count >= 2 && self.text(head).len() <= 6 && self.text(head).contains('.');
        let family_first = count >= 2
            && is(name, part::FAMILY_FIRST)
            && run.get(name + 1).is_some_and(|at| chinese::is_pinyin(self.text(*at)) && (title.is_some() || !names.is_common(self.text(*at))));
        let place_tail = count >= 2 && is(end - 1, part::PLACE_TAIL);
        let age_after = self.word(behind) == marks.comma
            && self.token(behind + 1).is_some_and(|t| t.kind == TokenKind::Digits && t.len <= 2)
            && self.word(behind + 2) == marks.comma;
        // "J. Calder Brandvold", but not "I Love Lucy"
        let initial_first = initial_first && (role_title || speaks || age_after)
            || count == 3
                && self.token(head).is_some_and(|t| t.len == 1)
                && run.get(name + 1).is_some_and(|at| self.word(*at) == marks.stop)
                && run.get(name + 2).is_some_and(|at| names.is_given(self.text(*at)))
                && !names.is_common(self.text(tail));
        let ordinary = || names.is_common(self.text(tail)) && !names.is_given(self.text(tail));
        let kind = if acronym {
            MentionKind::Other
        } else if place_tail && !honorific && !role_title {
            MentionKind::Place
        } else if organisation {
            MentionKind::Organisation
        } else if honorific && (!(count == 1 && opens && ordinary()) || matches!(self.text(run[from]), "Mr" | "Mrs" | "Ms" | "Dr")) {
            MentionKind::Person
        } else if count == 1 {
            let before = head.checked_sub(1).filter(|b| *b >= first);
            if self.is(head, part::PLACE) && !role_title {
                MentionKind::Place
            } else if (role_title || speaks) && !self.is(head, part::DEMONYM) && !self.is(head, part::CALENDAR) && !ordinary() {
                MentionKind::Person
            } else if before.is_some_and(|b| self.is(b, part::PLACE_PREPOSITION))
                && self.word(behind) != marks.possessive
                && self.is(head, part::PLACE)
            {
                MentionKind::Place
            } else {
                MentionKind::Other
            }
        } else if given_first || family_first || initial_first {
            MentionKind::Person
        } else if (role_title || speaks || age_after)
            && self.token(head).is_some_and(|t| t.case != Case::Upper || t.len <= 2)
            && !names.is_common(self.text(head))
            && !self.is(head, part::PLACE)
            && !self.is(head, part::DEMONYM)
            && count <= 4
        {
            MentionKind::Person
        } else {
            MentionKind::Other
        };
        let skip = count == 1
            && kind != MentionKind::Person
            && (acronym
                || self.is(head, part::CALENDAR)
                || self.is(head, part::DEMONYM)
                || self.is(head, part::ROLE)
                || is(end - 1, part::HONORIFIC));
        if !skip {
            let span = Span::new(self.tokens()[head].start, self.tokens()[tail].end());
            let (given, surname) = self.parts(&run[name..end], kind, family_first, place_tail);
            if title.is_none() {
                title = self.role_after(behind, last, kind);
            }
            self.mentions.push(Mention {
                span,
                tokens: (head as u32, tail as u32 + 1),
                sentence: index,
                kind,
                title,
                given,
                surname,
                possessive,
                quoted: quotes::covers_next(self.quotations, span, &mut self.begun),
            });
        }
        self.run = run;
    }

    /// Given names and surname of the tokens of a name.
    fn parts(&self, run: &[usize], kind: MentionKind, family_first: bool, place_tail: bool) -> (Option<Span>, Span) {
        let names = &self.source.lexicon.names;
        let tokens = self.tokens();
        let span = |a: usize, b: usize| Span::new(tokens[a].start, tokens[b].end());
        let whole = span(run[0], run[run.len() - 1]);
        let is_word = |at: usize| tokens[at].kind == TokenKind::Word;
        // "Clarence Witfield Way" bears a person's name.
        let run = if place_tail && run.len() >= 3 && names.is_given(self.text(run[0])) { &run[..run.len() - 1] } else { run };
        let named_after = place_tail && run.len() >= 2 && names.is_given(self.text(run[0]));
        // Two unknown words may be a person of whom nothing else is said yet.
        let unknown = kind == MentionKind::Other
            && run.len() == 2
            && run.iter().all(|at| {
                is_word(*at) && tokens[*at].len >= 4 && tokens[*at].case == Case::Title && !self.is(*at, part::PLACE) && !self.is(*at, part::DEMONYM)
            })
            && !run.iter().any(|at| names.is_common(self.text(*at)));
        if run.len() < 2 || !(kind == MentionKind::Person || named_after || unknown) {
            return (None, whole);
        }
        if family_first {
            return (Some(span(run[1], run[run.len() - 1])), span(run[0], run[0]));
        }
        // Back from the last word over hyphens and particles.
        let mut k = run.len() - 1;
        while k > 1 {
            let before = run[k - 1];
            let hyphen = !is_word(before) && self.word(before) == names.marks.hyphen;
            let particle = is_word(before) && tokens[before].case == Case::Lower;
            if hyphen && k >= 2 && !(k == 2 && is_word(run[0]) && run.len() == 3) {
                k -= if is_word(run[k - 2]) && tokens[run[k - 2]].case == Case::Lower { 1 } else { 2 };
            } else if particle {
                k -= 1;
            } else {
                break;
            }
        }
        if k == 0 {
            return (None, whole);
        }
        let mut last_given = k - 1;
        if !is_word(run[last_given]) && self.word(run[last_given]) == names.marks.hyphen {
            // "Jean-Paul" alone: a given name, or a double surname.
            return (None, whole);
        }
        while last_given > 0 && !is_word(run[last_given]) && self.word(run[last_given]) != names.marks.stop {
            last_given -= 1;
        }
        (Some(span(run[0], run[last_given])), span(run[k], run[run.len() - 1]))
    }

    /// A role in lower case right before a name, with the words that belong to it; a comma may stand between.
    fn role_before(&self, head: usize, first: usize) -> Option<Span> {
        let names = &self.source.lexicon.names;
        let mut at = head.checked_sub(1)?;
        let comma = self.word(at) == names.marks.comma;
        if comma {
            at = at.checked_sub(1)?;
        }
        if at < first || !self.is(at, part::ROLE) || self.token(at)?.kind != TokenKind::Word {
            return None;
        }
        let end = self.token(at)?.end();
        let mut start = at;
        while start > first {
            let b = start - 1;
            let t = self.token(b)?;
            let belongs =
                t.kind == TokenKind::Word && t.word != 0 && (self.is(b, part::ROLE_MODIFIER) || self.is(b, part::DEMONYM) || self.is(b, part::ROLE))
                    || t.word == names.marks.hyphen && !t.spaced && b > first;
            if !belongs {
                break;
            }
            start = b;
        }
        Some(Span::new(self.token(start)?.start, end))
    }

    /// A role in apposition after a name: "Alan Robinson, the finance director,". It reaches to the next comma.
    fn role_after(&self, at: usize, last: usize, kind: MentionKind) -> Option<Span> {
        let names = &self.source.lexicon.names;
        if self.word(at) != names.marks.comma || at + 1 >= last || !matches!(kind, MentionKind::Person | MentionKind::Other) {
            return None;
        }
        let start = at + 1;
        let mut role = false;
        for k in start..last.min(start + 14) {
            let t = self.token(k)?;
            role |= k < start + 7 && self.is(k, part::ROLE) && t.kind == TokenKind::Word;
            let stops =
                t.kind == TokenKind::Mark && t.word != names.marks.hyphen && t.word != names.marks.apostrophe && t.word != names.marks.ampersand;
            if stops {
                let before_verb = t.word == names.marks.comma || t.word == names.marks.stop || t.word == names.marks.semicolon;
                return (role && before_verb && k > start).then(|| Span::new(self.tokens()[start].start, self.tokens()[k - 1].end()));
            }
            if t.kind == TokenKind::Word && (t.word == names.marks.who || self.is(k, part::SPEECH)) {
                return None;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Span;
    use crate::doc::{Block, BlockKind, Document};
    use crate::rule::lexicon::Lexicon;

    /// Each mention as "Kind title | given | surname".
    fn names(text: &str) -> Vec<String> {
        let mut doc = Document { text: text.to_owned(), ..Document::default() };
        doc.blocks.push(Block::new(BlockKind::Paragraph, Span::new(0, text.len() as u32)));
        let lexicon = Lexicon::english();
        crate::segment::segment(&mut doc, lexicon);
        let extracted = crate::extract::extract(&mut doc, lexicon);
        let words = |s: Option<Span>| s.map_or("-", |s| doc.words(s)).to_owned();
        extracted.mentions.iter().map(|m| format!("{:?} {} | {} | {}", m.kind, words(m.title), words(m.given), doc.words(m.surname))).collect()
    }

    #[test]
    fn persons_with_titles_and_particles() {
        for (text, expected) in [
            ("Russian Prime Minister Mikhail Mishustin's plane landed.", "Person Russian Prime Minister | Mikhail | Mishustin"),
            ("The Rev. Clarence Whitfield opened it.", "Person Rev. | Clarence | Whitfield"),
            ("US Secretary of State Antony Blinken left.", "Person US Secretary of State | Antony | Blinken"),
            ("Yesterday the finance director, Alan Robinson, resigned.", "Person finance director | Alan | Robinson"),
            ("Alan Robinson, the finance director, resigned.", "Person the finance director | Alan | Robinson"),
            ("He met Ursula von der Leyen there.", "Person - | Ursula | von der Leyen"),
            ("It was Siobhán O'Dwyer-Kane who left.", "Person - | Siobhán | O'Dwyer-Kane"),
            ("The author is J. K. Rowling, he said.", "Other - | - | J. K. Rowling"),
            ("Mr Gonzalez, the attorney general, resigned.", "Person Mr | - | Gonzalez"),
            ("The deal with his counterpart Li Qiang failed.", "Person counterpart | Qiang | Li"),
            ("Valiano said tickets had sold out.", "Person - | - | Valiano"),
            ("Martin Luther King Jr. spoke.", "Person - | Martin Luther | King"),
            ("She saw Mahmoud al-Zahar leave.", "Person - | Mahmoud | al-Zahar"),
        ] {
            assert_eq!(names(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_names_are_not_persons() {
        for (text, expected) in [
            ("The shares of Procter & Gamble fell.", vec!["Organisation - | - | Procter & Gamble"]),
            ("He studied at the University of Leeds.", vec!["Organisation - | - | University of Leeds"]),
            ("They met in Moscow.", vec!["Place - | - | Moscow"]),
            ("Yesterday it rained. Spending rose on Monday.", vec![]),
            ("The sign says Clarence Witfield Way.", vec!["Place - | Clarence | Witfield"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn a_known_name_is_cut_from_the_word_run_on_to_it() {
        let found = names("He received Michael Mishustinvisiting Beijing. Mikhail Mishustin had arrived.");
        assert_eq!(found[0], "Person - | Michael | Mishustin");
        assert_eq!(names("Mr John spoke. Johnson wrote it, and Johnstone went.")[1..], ["Person - | - | Johnson", "Other - | - | Johnstone"]);
    }
}

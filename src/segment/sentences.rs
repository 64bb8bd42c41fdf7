//! Tokens into sentences.
//!
//! A full stop ends a sentence unless its word is an abbreviation that wants a word after it ("Mr.", "Jan." before a day), an
//! initial, or what follows does not look like a beginning. Written here rather than taken from a library because it reads our
//! tokens and our lexicon, in one pass.

use crate::base::Span;
use crate::doc::{Case, Sentence, Token, TokenKind};
use crate::rule::lexicon::Lexicon;

/// Most tokens of a sentence. Prose has none so long; what has no stops at all is cut, so that what looks at all pairs of figures of
/// a sentence stays bounded.
const LONGEST: usize = 400;

/// Which of the marks that look alike on both sides stand open.
#[derive(Clone, Copy, Default)]
struct Open {
    double: bool,
    single: bool,
    apostrophe: bool,
}

impl Open {
    fn pass(&mut self, text: &str, token: &Token) {
        if token.kind == TokenKind::Mark {
            match text.as_bytes().get(token.start as usize..token.end() as usize) {
                Some(b"\"") => self.double = !self.double,
                Some(b"'") => self.single = !self.single,
                Some(mark) if mark == "’".as_bytes() => self.apostrophe = !self.apostrophe,
                _ => {}
            }
        }
    }

    fn has(self, mark: &str) -> bool {
        match mark {
            "\"" => self.double,
            "'" => self.single,
            _ => self.apostrophe,
        }
    }
}

/// Appends the sentences of one block, whose tokens that may end one are `stops`.
pub fn split(text: &str, tokens: &[Token], stops: &[u32], block: (u32, u32), index: u32, lexicon: &Lexicon, out: &mut Vec<Sentence>) {
    let (first, last) = (block.0 as usize, block.1 as usize);
    let mut start = first;
    let mut i = first;
    let mut stops = stops;
    // Open since the beginning of the block, and of the sentence.
    let (mut in_block, mut in_sentence) = (Open::default(), Open::default());
    while i < last {
        while let Some((_, rest)) = stops.split_first().filter(|(stop, _)| (**stop as usize) < i) {
            stops = rest;
        }
        i = stops.first().map_or(last, |stop| *stop as usize).min((start + LONGEST).max(i));
        if i >= last {
            break;
        }
        in_block.pass(text, &tokens[i]);
        in_sentence.pass(text, &tokens[i]);
        if !ends_sentence(text, tokens, i, first, last, in_block, lexicon) && i - start < LONGEST {
            i += 1;
            continue;
        }
        // Closing marks and the stops of "?!" stay with their sentence.
        let mut end = i + 1;
        while end < last && is_closing(text, tokens, end, in_sentence) {
            in_block.pass(text, &tokens[end]);
            in_sentence.pass(text, &tokens[end]);
            end += 1;
        }
        push(tokens, start, end, index, out);
        start = end;
        i = end;
        in_sentence = Open::default();
    }
    if start < last {
        push(tokens, start, last, index, out);
    }
}

fn push(tokens: &[Token], start: usize, end: usize, block: u32, out: &mut Vec<Sentence>) {
    let span = Span::new(tokens[start].start, tokens[end - 1].end());
    out.push(Sentence { span, block, passage: block, tokens: (start as u32, end as u32), claims: (0, 0) });
}

/// Whether the token at `i` closes what came before: a quotation mark or bracket without space before it.
fn is_closing(text: &str, tokens: &[Token], i: usize, open: Open) -> bool {
    let t = &tokens[i];
    if t.kind != TokenKind::Mark || t.spaced {
        return false;
    }
    match t.span().of(text) {
        ")" | "]" | "”" | "»" | "!" | "?" | "." | "…" => true,
        // A straight mark closes if it is the second of a pair in this sentence, or if a space follows it.
        mark @ ("\"" | "'" | "’") => tokens.get(i + 1).is_none_or(|n| n.spaced) || open.has(mark),
        _ => false,
    }
}

/// Whether a token may be the last of a sentence, or tells which marks stand open: it is a mark, or an abbreviation with its own dots.
#[inline]
fn may_end(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Mark => true,
        TokenKind::Word => token.len >= 4 && text.as_bytes()[token.end() as usize - 1] == b'.',
        TokenKind::Digits | TokenKind::Link => false,
    }
}

fn ends_sentence(text: &str, tokens: &[Token], i: usize, first: usize, last: usize, mut open: Open, lexicon: &Lexicon) -> bool {
    let t = &tokens[i];
    if !may_end(text, t) {
        return false;
    }
    let dotted_word = t.kind == TokenKind::Word;
    let mark = t.span().of(text);
    let strong = matches!(mark, "!" | "?");
    if !strong && !dotted_word && mark != "." && mark != "…" && mark != "..." {
        return false;
    }
    // What follows, past the closing marks.
    let mut next = i + 1;
    while next < last && !tokens[next].spaced && is_closing(text, tokens, next, open) {
        open.pass(text, &tokens[next]);
        next += 1;
    }
    let Some(n) = tokens.get(next).filter(|_| next < last) else { return true };
    let glued_quote = next > i + 1 && !n.spaced;
    if !n.spaced && !glued_quote {
        return false;
    }
    let begins = match n.kind {
        TokenKind::Word => n.case != Case::Lower,
        TokenKind::Digits => true,
        TokenKind::Mark => matches!(n.span().of(text), "“" | "\"" | "'" | "‘" | "«" | "(" | "[" | "$" | "£" | "€" | "—" | "–" | "-" | "•" | "*"),
        TokenKind::Link => true,
    };
    if !begins {
        return false;
    }
    if strong {
        return true;
    }
    let known = &lexicon.segmentation;
    if dotted_word {
        // "the U.S. Senate", "the U.S. The"; "5 p.m. Monday", "5 p.m. He".
        return n.kind == TokenKind::Word && n.case == Case::Title && lexicon.words.is(n.word, known.opener);
    }
    let Some(before) = i.checked_sub(1).filter(|b| *b >= first && !t.spaced).map(|b| &tokens[b]) else { return true };
    if before.kind != TokenKind::Word {
        // "24. Mai", "am 3. Tag": a rank, where no language but one that writes them so has the words.
        let rank = before.kind == TokenKind::Digits && before.len <= 3;
        let before_rank = i.checked_sub(2).filter(|b| *b >= first).map(|b| &tokens[b]);
        // "27. 11. 2023"
        let year = n.kind == TokenKind::Digits && n.len == 4 && before_rank.is_some_and(|t| t.kind == TokenKind::Mark && t.span().of(text) == ".");
        let goes_on = lexicon.words.is(n.word, known.after_rank) || before_rank.is_some_and(|t| lexicon.words.is(t.word, known.before_rank));
        return !(rank && (goes_on || year && lexicon.language.ranks_have_stops()));
    }
    // "sold for £3.4m. The buyer": the scale or unit of a number.
    let unit = !before.spaced && i.checked_sub(2).filter(|b| *b >= first).is_some_and(|b| tokens[b].kind == TokenKind::Digits);
    if unit && before.case == Case::Lower {
        return true;
    }
    // "grew to 1.59 m. However,": a unit with a space before it.
    let measured = i.checked_sub(2).filter(|b| *b >= first).is_some_and(|b| tokens[b].kind == TokenKind::Digits);
    if measured && before.case == Case::Lower && n.kind == TokenKind::Word && lexicon.words.is(n.word, known.opener) {
        return true;
    }
    let bytes = before.len;
    let initial = before.case == Case::Title && bytes == 1;
    if initial && text.as_bytes()[before.start as usize] != b'I' {
        // "J. Smith", but "plan B. The": an initial stands before another name, not before a sentence opener.
        return n.kind == TokenKind::Word && lexicon.words.is(n.word, known.opener);
    }
    if lexicon.words.is(before.word, known.leading) {
        return false;
    }
    if lexicon.words.is(before.word, known.abbreviation) {
        return n.kind == TokenKind::Word && lexicon.words.is(n.word, known.opener);
    }
    if lexicon.words.is(before.word, known.before_digits) {
        return n.kind != TokenKind::Digits;
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::doc::{Block, BlockKind, Document};
    use crate::rule::lexicon::Lexicon;

    fn sentences(text: &str) -> Vec<String> {
        let mut doc = Document { text: text.to_owned(), ..Document::default() };
        doc.blocks.push(Block::new(BlockKind::Paragraph, crate::base::Span::new(0, text.len() as u32)));
        crate::segment::segment(&mut doc, Lexicon::english());
        doc.sentences.iter().map(|s| s.span.of(text).to_owned()).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            sentences("The U.S. said on Jan. 5 that Mr. Smith paid $1.5 bn. It rose 3.2 pct. No. 7 won."),
            ["The U.S. said on Jan. 5 that Mr. Smith paid $1.5 bn.", "It rose 3.2 pct.", "No. 7 won."]
        );
        assert_eq!(
            sentences("He left the U.S. He met J. K. Rowling of Acme Inc. in May. Then 40 left."),
            ["He left the U.S.", "He met J. K. Rowling of Acme Inc. in May.", "Then 40 left."]
        );
    }

    #[test]
    fn a_scale_behind_a_number_is_no_abbreviation() {
        assert_eq!(sentences("It sold for £3.4m. The buyer was M. Dupont."), ["It sold for £3.4m.", "The buyer was M. Dupont."]);
        assert_eq!(
            sentences("She is 1.59 m. However, the case of 3 v. Moss was lost."),
            ["She is 1.59 m.", "However, the case of 3 v. Moss was lost."]
        );
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(
            sentences("\"We won.\" He left. “Stop!” she said. (It ended.) Fin"),
            ["\"We won.\"", "He left.", "“Stop!” she said.", "(It ended.)", "Fin"]
        );
        assert_eq!(sentences("the two countries.”Xi said, according"), ["the two countries.”", "Xi said, according"]);
    }

    #[test]
    fn clock_times_end_sentences_only_before_an_opener() {
        assert_eq!(
            sentences("Doors open at 5 p.m. Monday. It ends at 9 p.m. The bar stays."),
            ["Doors open at 5 p.m. Monday.", "It ends at 9 p.m.", "The bar stays."]
        );
    }
}

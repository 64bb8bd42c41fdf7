//! Quotations: what stands between quotation marks, and marks that have lost their partner.
//!
//! Knows the English conventions: double and single marks, curly or straight, guillemets; a quotation of several paragraphs opens
//! each of them and closes only the last. An apostrophe, a sign for inches or feet and a dropped letter ('90s) are no quotation
//! marks. Where a text leaves it open what a mark is, no partner is missed.

use super::Source;
use crate::base::Span;
use crate::doc::{BlockKind, Case, Token, TokenKind, sign};

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted words, without their marks.
    pub span: Span,
    /// Which block it begins in.
    pub block: u32,
}

/// A quotation mark without a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Token of the mark.
    pub token: u32,
    /// It opens a quotation that nothing closes; otherwise it closes one that nothing opens.
    pub opens: bool,
}

/// Whether a place is inside a quotation.
pub fn covers(quotations: &[Quotation], span: Span) -> bool {
    let k = quotations.partition_point(|q| q.span.start <= span.start);
    k > 0 && quotations[k - 1].span.contains(span)
}

/// As [`covers`], for one place after the other: `begun` is how many quotations begin before the last of them.
pub(super) fn covers_next(quotations: &[Quotation], span: Span, begun: &mut usize) -> bool {
    while quotations.get(*begun).is_some_and(|q| q.span.start <= span.start) {
        *begun += 1;
    }
    let last = |begun: usize| begun.checked_sub(1).and_then(|k| quotations.get(k));
    while last(*begun).is_some_and(|q| q.span.start > span.start) {
        *begun -= 1;
    }
    last(*begun).is_some_and(|q| q.span.contains(span))
}

/// The form of a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Curly,
    Straight,
    CurlySingle,
    StraightSingle,
    Guillemet,
}

impl Form {
    fn is_single(self) -> bool {
        matches!(self, Form::CurlySingle | Form::StraightSingle)
    }
}

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Opens,
    Closes,
    /// Closes if something is open, otherwise opens.
    Either,
}

/// An opening mark that waits for its partner.
#[derive(Clone, Copy, Debug)]
struct Open {
    token: usize,
    form: Form,
}

/// More missing partners than this in a document, and more than one in four marks, is noise of the text's making, not the writer's.
const NOISE: usize = 6;

/// Words by which the language of a block is told.
const SAMPLE: usize = 40;

/// Tokens in which another closing mark is looked for.
const LOOK_AHEAD: usize = 200;

/// Quotations, and marks without a partner.
pub(super) fn scan(source: Source<'_>) -> (Vec<Quotation>, Vec<Stray>) {
    let mut s =
        Scan { source, quotations: Vec::new(), strays: Vec::new(), pending: None, pairs: 0, single_pairs: 0, homes: Vec::new(), set_off: false };
    for (index, block) in source.doc.blocks.iter().enumerate() {
        let range = block.tokens.0 as usize..block.tokens.1 as usize;
        match block.kind {
            BlockKind::Cell { .. } | BlockKind::Byline => {
                s.pending = None;
            }
            _ => {
                s.set_off = block.kind == BlockKind::Quote;
                s.block(index as u32, range, matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote));
            }
        }
    }
    s.settle_pending();
    let mut strays = s.answered();
    if strays.len() > NOISE && strays.len() * 4 > s.pairs {
        strays.clear();
    }
    (s.quotations, strays)
}

/// A long quotation may leave out the marks of its middle paragraphs, over this many blocks.
const LONG_QUOTATION: u32 = 12;

struct Scan<'a> {
    source: Source<'a>,
    quotations: Vec<Quotation>,
    strays: Vec<Stray>,
    /// The last paragraph ended inside this quotation.
    pending: Option<(Open, u32)>,
    pairs: usize,
    single_pairs: usize,
    /// For each missing partner: its block, and whether it is only there to answer another one, as its own block is unsure.
    homes: Vec<(u32, bool)>,
    /// In a quotation set off as a block, whose marks the page may draw.
    set_off: bool,
}

impl Scan<'_> {
    fn settle_pending(&mut self) {
        if let Some((open, block)) = self.pending.take() {
            self.stray(block, open.token, true, false);
        }
    }

    fn stray(&mut self, block: u32, token: usize, opens: bool, ghost: bool) {
        let ghost = ghost || self.is_foreign(block) || !opens && self.is_signed(token);
        self.strays.push(Stray { token: token as u32, opens });
        self.homes.push((block, ghost));
    }

    /// Whether a block is in another language, with other customs: few of its words are ordinary English ones.
    fn is_foreign(&self, block: u32) -> bool {
        let doc = self.source.doc;
        let Some(b) = doc.blocks.get(block as usize) else { return true };
        let tokens = doc.tokens.get(b.tokens.0 as usize..b.tokens.1 as usize).unwrap_or(&[]);
        let (mut words, mut known) = (0usize, 0usize);
        for t in tokens.iter().filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower).take(SAMPLE) {
            words += 1;
            known += usize::from(self.source.lexicon.names.is_common(doc.words(t.span())));
        }
        words >= 4 && known * 2 < words || tokens.iter().any(|t| t.kind == TokenKind::Mark && matches!(doc.words(t.span()), "¿" | "¡" | "।"))
    }

    /// Whether a dash and a name follow a closing mark: a quotation that the page sets off, with an opening mark of its own.
    fn is_signed(&self, token: usize) -> bool {
        let doc = self.source.doc;
        let dash = |t: &Token| matches!(doc.words(t.span()), "-" | "–" | "—" | "--");
        doc.tokens.get(token + 1).is_some_and(dash) && doc.tokens.get(token + 2).is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed))
    }

    /// What is left when an opening mark is answered by the next closing one in a later block: items of a list, or a long quotation
    /// that does not open its middle paragraphs.
    fn answered(&mut self) -> Vec<Stray> {
        let mut all: Vec<(Stray, u32, bool)> = self.strays.iter().zip(&self.homes).map(|(s, (block, ghost))| (*s, *block, *ghost)).collect();
        all.sort_by_key(|(s, _, _)| s.token);
        let mut left = Vec::new();
        let mut k = 0;
        while let Some((stray, block, ghost)) = all.get(k) {
            if let Some((next, other, _)) = all.get(k + 1)
                && stray.opens
                && !next.opens
                && *other > *block
                && *other - *block <= LONG_QUOTATION
            {
                k += 2;
                continue;
            }
            if !ghost {
                left.push(*stray);
            }
            k += 1;
        }
        left
    }

    fn block(&mut self, index: u32, range: std::ops::Range<usize>, paragraph: bool) {
        let doc = self.source.doc;
        let marks = &self.source.lexicon.names.marks;
        let words = &self.source.lexicon.words;
        let bytes = doc.text.as_bytes();
        let Some(tokens) = doc.tokens.get(range.clone()) else { return };
        let mut stack: Vec<Open> = Vec::new();
        let mut unsure = self.set_off;
        let mut first_double = true;
        let mut continued = false;
        let mut last_end: Option<u32> = None;
        for k in sign::all(doc.signs.get(range.clone()).unwrap_or_default(), sign::QUOTING) {
            let k = k as usize;
            let Some(token) = tokens.get(k) else { break };
            if !words.is(token.word, self.source.lexicon.names.quote_mark) {
                unsure |= token.len > 1 && bytes.get(token.start as usize) == Some(&b'#');
                unsure |= matches!(bytes.get(token.start as usize), Some(b'`' | b'{' | b'}' | b'=' | b'<' | b'>' | b'\\' | b'|' | b'_'));
                continue;
            }
            let Some((form, act)) = self.act(tokens, k, &stack, &mut unsure) else { continue };
            let at = range.start + k;
            if first_double && !form.is_single() {
                first_double = false;
                // The paragraph before ended inside a quotation: this one goes on with it, or the partner was forgotten.
                if let Some((open, block)) = self.pending.take() {
                    if k == 0 && form == open.form && act != Act::Closes {
                        continued = true;
                    } else if act == Act::Closes || (act == Act::Either && !token.spaced) {
                        self.quote(tokens.first().map_or(token.start, |t| t.start), token.start, index, form);
                        last_end = Some(token.end());
                        continue;
                    } else {
                        self.stray(block, open.token, true, false);
                    }
                }
            }
            let partner = stack
                .iter()
                .rposition(|o| o.form == form || (form.is_single() == o.form.is_single() && form != Form::Guillemet && o.form != Form::Guillemet));
            match (act, partner) {
                (Act::Opens, _) | (Act::Either, None) => {
                    // Paragraphs written in one line, a stroke between them: each opens the quotation again.
                    let stroke = k > 0 && bytes.get(tokens[k - 1].start as usize) == Some(&b'/');
                    if stroke && stack.last().is_some_and(|o| o.form == form) {
                        stack.pop();
                    }
                    stack.push(Open { token: at, form });
                }
                (Act::Closes | Act::Either, Some(p)) => {
                    // A single mark left open inside a closed pair was an apostrophe.
                    let open = stack[p];
                    stack.truncate(p);
                    let inside = stack.iter().any(|o| !o.form.is_single()) || (form.is_single() && !stack.is_empty());
                    self.pairs += 1;
                    self.single_pairs += usize::from(form == Form::StraightSingle);
                    if !inside {
                        let start = doc.tokens[open.token].end();
                        self.quote(start, token.start, index, form);
                        last_end = Some(token.end());
                    }
                }
                (Act::Closes, None) => {
                    let closes_words = k > 0 && !token.spaced;
                    if form == Form::StraightSingle || !closes_words {
                        continue;
                    }
                    // Opened by a single mark: one slip, not two.
                    if !form.is_single()
                        && let Some(p) = stack.iter().rposition(|o| o.form.is_single())
                    {
                        let open = stack[p];
                        stack.truncate(p);
                        if !unsure && open.form == Form::CurlySingle {
                            self.stray(index, open.token, true, false);
                        }
                        continue;
                    }
                    // Turned the wrong way at its beginning: "the”inverted bottle”".
                    if let Some((last, home)) = self.strays.last().zip(self.homes.last())
                        && home.0 == index
                        && !last.opens
                        && doc.tokens.get(last.token as usize + 1).is_some_and(|n| !n.spaced && n.kind == TokenKind::Word)
                    {
                        continue;
                    }
                    self.stray(index, at, false, unsure);
                    // What it closes: the words from the last quotation, or the start of the paragraph, on.
                    if form == Form::Curly && !unsure && last_end.is_none() && stack.is_empty() {
                        self.quote(tokens[0].start, token.start, index, form);
                        last_end = Some(token.end());
                    }
                }
            }
        }
        if !first_double || paragraph {
            // No mark at all in this paragraph: the one before was left open.
            self.settle_pending();
        }
        let ends_in_colon = tokens.last().is_some_and(|t| t.word == marks.colon);
        let doubles = stack.iter().filter(|o| !o.form.is_single()).count();
        for open in stack {
            let arrow = open.form == Form::Guillemet && doc.tokens.get(open.token).is_some_and(|t| t.word == marks.close_guillemet);
            let alone = open.form == Form::StraightSingle && (self.single_pairs < 2 || open.token != range.start);
            if arrow || alone {
                continue;
            }
            if unsure || (ends_in_colon && !open.form.is_single()) {
                self.stray(index, open.token, true, true);
                continue;
            }
            // An item of a list goes on in paragraphs of its own, each with its mark.
            if (paragraph || self.next_begins_with(index, open.form)) && doubles == 1 && !open.form.is_single() && open.form != Form::Guillemet {
                self.pending = Some((open, index));
                let start = doc.tokens[open.token].end();
                if continued || self.next_begins_with(index, open.form) {
                    self.quote(start, tokens.last().map_or(start, Token::end), index, open.form);
                }
            } else {
                self.stray(index, open.token, true, false);
            }
        }
    }

    /// Whether the next block is a paragraph that begins with a mark of this form.
    fn next_begins_with(&self, block: u32, form: Form) -> bool {
        let marks = &self.source.lexicon.names.marks;
        let Some(next) = self.source.doc.blocks.get(block as usize + 1) else { return false };
        let Some(token) = self.source.doc.tokens.get(next.tokens.0 as usize) else { return false };
        match form {
            Form::Curly => token.word == marks.open,
            Form::Straight => token.word == marks.straight,
            _ => false,
        }
    }

    fn quote(&mut self, start: u32, end: u32, block: u32, _form: Form) {
        let start = self.quotations.last().map_or(start, |q| q.span.end.max(start));
        if start < end {
            self.quotations.push(Quotation { span: Span::new(start, end), block });
        }
    }

    /// What the mark at `k` does; none where it is no quotation mark.
    fn act(&self, tokens: &[Token], k: usize, stack: &[Open], unsure: &mut bool) -> Option<(Form, Act)> {
        let marks = &self.source.lexicon.names.marks;
        let token = &tokens[k];
        let before = k.checked_sub(1).and_then(|b| tokens.get(b));
        let after = tokens.get(k + 1);
        let open_before = token.spaced || before.is_none_or(|b| self.opens_room(b));
        let glued_after = after.is_some_and(|a| !a.spaced && !self.closes_room(a));
        let glued_digit = before.is_some_and(|b| b.kind == TokenKind::Digits && !token.spaced);
        let w = token.word;
        if w == marks.open || w == marks.low {
            if w == marks.low {
                *unsure = true;
            }
            // Turned the wrong way, or the closing mark of another language.
            if !open_before && !glued_after && !stack.is_empty() {
                *unsure = true;
                return Some((Form::Curly, Act::Closes));
            }
            return Some((Form::Curly, Act::Opens));
        }
        if w == marks.close {
            if glued_digit && stack.is_empty() {
                return None;
            }
            if open_before && glued_after && token.spaced {
                *unsure = true;
                return Some((Form::Curly, Act::Either));
            }
            return Some((Form::Curly, Act::Closes));
        }
        if w == marks.straight {
            if glued_digit && !stack.iter().any(|o| !o.form.is_single()) {
                return None;
            }
            *unsure |= glued_digit && after.is_some_and(|a| a.spaced && a.case == Case::Lower);
            return Some((
                Form::Straight,
                match (open_before, glued_after) {
                    (true, true) if token.spaced || before.is_none_or(|b| matches!(self.source.word(b), "(" | "[")) => Act::Opens,
                    (false, false) => Act::Closes,
                    _ => Act::Either,
                },
            ));
        }
        // “1″ is quoted; 20″ of snow is measured.
        let alone = k.checked_sub(2).and_then(|b| tokens.get(b)).is_some_and(|b| b.word == marks.open && before.is_some_and(|d| !d.spaced));
        if w == marks.double_prime && (!glued_digit || alone) {
            return stack.iter().any(|o| !o.form.is_single()).then_some((Form::Curly, Act::Closes));
        }
        if w == marks.open_guillemet || w == marks.close_guillemet {
            return Some((Form::Guillemet, if open_before && glued_after { Act::Opens } else { Act::Either }));
        }
        if w == marks.open_single {
            let next = after?;
            let starts = open_before && glued_after && next.kind != TokenKind::Digits && !self.is_clipped(next);
            return starts.then_some((Form::CurlySingle, Act::Opens));
        }
        // An apostrophe by its word number: ' or ’.
        let curly = token.len > 1;
        let form = if curly { Form::CurlySingle } else { Form::StraightSingle };
        if !token.spaced && before.is_some() && !glued_after {
            let is_open = stack.iter().any(|o| o.form.is_single());
            if glued_digit && !is_open {
                return None;
            }
            let after_stop = before.is_some_and(|b| b.kind == TokenKind::Mark && (b.word == marks.stop || b.word == marks.comma));
            // A plural possessive looks the same: if another mark can close, this one does not.
            let plural = before.is_some_and(|b| self.source.word(b).ends_with(['s', 'S']));
            if is_open && plural && self.closes_later(tokens, k) {
                return None;
            }
            return (is_open || after_stop).then_some((form, Act::Closes));
        }
        // “’We wanted to”: turned the wrong way right behind an opening mark.
        let inner = curly && !token.spaced && before.is_some_and(|b| b.word == marks.open);
        if inner && glued_after {
            let next = after?;
            let starts = next.kind == TokenKind::Word && next.case == Case::Title && !self.is_clipped(next);
            return starts.then_some((form, Act::Opens));
        }
        if !curly && open_before && glued_after {
            let next = after?;
            let starts = next.kind == TokenKind::Word && !self.is_clipped(next);
            return starts.then_some((form, Act::Opens));
        }
        None
    }

    /// Whether a mark like that at `k` can close after it, before the next one that opens.
    fn closes_later(&self, tokens: &[Token], k: usize) -> bool {
        let marks = &self.source.lexicon.names.marks;
        let rest = tokens.get(k + 1..).unwrap_or(&[]);
        for (i, t) in rest.iter().take(LOOK_AHEAD).enumerate() {
            if t.kind != TokenKind::Mark || (t.word != marks.apostrophe && t.word != marks.open_single) {
                continue;
            }
            let glued_after = rest.get(i + 1).is_some_and(|a| !a.spaced && !self.closes_room(a));
            if t.word == marks.open_single || (t.spaced && glued_after) {
                return false;
            }
            if t.len == tokens[k].len && !t.spaced && !glued_after {
                return true;
            }
        }
        false
    }

    /// Whether a word commonly follows an apostrophe for letters left out: 'em, 'til.
    fn is_clipped(&self, token: &Token) -> bool {
        self.source.lexicon.words.is(token.word, self.source.lexicon.names.clipped)
    }

    /// Whether a quotation may begin right after a mark.
    fn opens_room(&self, token: &Token) -> bool {
        token.kind == TokenKind::Mark
            && matches!(
                self.source.word(token).chars().next(),
                Some('(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '«' | '¿' | '*' | '…' | ':')
            )
    }

    /// Whether a quotation may end right before a mark.
    fn closes_room(&self, token: &Token) -> bool {
        token.kind == TokenKind::Mark
            && matches!(
                self.source.word(token).chars().next(),
                Some('.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–' | '-' | '/' | '”' | '’' | '"' | '\'' | '»' | '*' | '…' | '^')
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Block, Document};
    use crate::rule::lexicon::Lexicon;

    /// Quotations and the words before and after each mark without a partner; `//` begins a paragraph.
    fn scanned(text: &str) -> (Vec<String>, Vec<String>) {
        let mut doc = Document { text: text.replace("//", "\n\n"), ..Document::default() };
        let mut at = 0;
        for part in text.split("//") {
            doc.blocks.push(Block::new(BlockKind::Paragraph, Span::new(at, at + part.len() as u32)));
            at += part.len() as u32 + 2;
        }
        let lexicon = Lexicon::english();
        crate::segment::segment(&mut doc, lexicon);
        let (quotations, strays) = scan(Source { doc: &doc, lexicon, thousands: &std::cell::OnceCell::new() });
        let strays = strays.iter().map(|s| format!("{}{}", if s.opens { "open " } else { "close " }, doc.tokens[s.token as usize].start)).collect();
        (quotations.iter().map(|q| q.span.of(&doc.text).to_owned()).collect(), strays)
    }

    #[test]
    fn quotations_are_found_in_every_house_style() {
        for (text, quotes) in [
            ("“We lost everything,” she said.", vec!["We lost everything,"]),
            ("\"We lost,\" she said. \"All of it.\"", vec!["We lost,", "All of it."]),
            ("He said: ‘We don’t know the boys’ names.’", vec!["We don’t know the boys’ names."]),
            ("Tunnel is 'dead in the water'", vec!["dead in the water"]),
            ("“She said ‘no’ to me,” he said.", vec!["She said ‘no’ to me,"]),
            ("Elle a dit « non » hier.", vec![" non "]),
            ("The '90s band's 12\" single sold out.", vec![]),
            ("(\"Quietly\") he left—\"now\"—and went.", vec!["Quietly", "now"]),
            ("It was 5'10\" tall and the boys' toys rock 'n' roll.", vec![]),
        ] {
            let (found, strays) = scanned(text);
            assert_eq!((found, strays), (quotes.iter().map(|q| (*q).to_owned()).collect(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn a_mark_without_a_partner_is_named() {
        for (text, expected) in [
            ("China is willing to continue.”Xi said.", "close 29"),
            ("\"We lost everything, she said.", "open 0"),
            ("He wrote “that the law was clear” and “that it must be kept.", "open 42"),
            ("“First we ran.//Then we hid. She said so.", "open 0"),
            ("It was over,’ he said.", "close 12"),
        ] {
            assert_eq!(scanned(text).1, [expected], "{text}");
        }
    }

    #[test]
    fn a_quotation_of_several_paragraphs_closes_once() {
        let (quotes, strays) = scanned("“First we ran.//“Then we hid,” she said.");
        assert_eq!((quotes, strays), (vec!["First we ran.".to_owned(), "Then we hid,".to_owned()], vec![]));
        let (_, strays) = scanned("\"First we ran.//\"Then we hid.//\"It ended,\" she said.");
        assert_eq!(strays, Vec::<String>::new());
        let (_, strays) = scanned("“First we ran.//Then we hid,” she said.");
        assert_eq!(strays, Vec::<String>::new());
    }

    #[test]
    fn what_a_closing_mark_without_partner_closes_is_still_a_quotation() {
        let (quotes, _) = scanned("Russia has our steady mutual support.”Xi said.");
        assert_eq!(quotes, ["Russia has our steady mutual support."]);
    }
}

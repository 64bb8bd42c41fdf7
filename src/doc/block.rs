//! Document, block, sentence.

use super::{SourceMap, Token};
use crate::base::Span;
use chrono::{NaiveDate, NaiveDateTime};

/// What a block is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the whole.
    Headline,
    /// A heading inside; 1 is the highest.
    Heading(u8),
    /// Running prose.
    Paragraph,
    /// An item of a list; `ordered` where the list is numbered. Items of one list share `list`.
    Item {
        /// Which list of the document, from 0.
        list: u32,
        /// Numbered or lettered.
        ordered: bool,
    },
    /// A cell of a table, by table, row and column, all from 0.
    Cell {
        /// Which table of the document.
        table: u32,
        /// Row, the head row being 0 where there is one.
        row: u32,
        /// Column.
        col: u32,
        /// Whether the row is marked as the head.
        head: bool,
    },
    /// What stands between the title and the text to sum it up: the standfirst, the summary of the front matter.
    Deck,
    /// Words that go with a picture.
    Caption,
    /// A quotation set off as a block.
    Quote,
    /// "By Jane Moss", "(Reuters)": who wrote it, not what happened.
    Byline,
    /// A note at the foot.
    Footnote,
    /// A name that the front matter gives to one who wrote, edited or translated. It has tokens and no sentences.
    Credit,
    /// A field of the front matter that is not read out: the number of an issue, its tags, its address. It has tokens and no sentences.
    Label {
        /// Whether it numbers the text or names its version.
        numbered: bool,
    },
}

/// A run of text that belongs together; sentences never cross its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its place in the text.
    pub span: Span,
    /// First of its sentences; filled by `segment`.
    pub sentences: (u32, u32),
    /// First of its tokens and one past the last; filled by `segment`.
    pub tokens: (u32, u32),
}

impl Block {
    /// A block whose sentences and tokens are yet to be found.
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Block { kind, span, sentences: (0, 0), tokens: (0, 0) }
    }

    /// Whether it is running text, in which a sentence may lean on the one before.
    pub fn is_prose(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } | BlockKind::Footnote)
    }
}

/// A sentence, or a clause that stands alone such as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the text.
    pub span: Span,
    /// Which block it is in.
    pub block: u32,
    /// The first block of its passage: short paragraphs that follow one another, as newspapers set them, are read on as one.
    pub passage: u32,
    /// First token and one past the last.
    pub tokens: (u32, u32),
    /// Claims in it, first and one past the last, in order of place; filled by `extract`.
    pub claims: (u32, u32),
}

/// Where the publication date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Given with the run or in the line of input.
    Given,
    /// In front matter or metadata.
    Metadata,
    /// In the name of the file.
    FileName,
    /// In the dateline or the byline.
    Dateline,
}

/// What is known of the document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Where that was found.
    pub published_origin: Option<Origin>,
    /// Language by BCP 47, in lower case, where the document says so.
    pub language: Option<String>,
    /// When what the text announces begins and ends, where the front matter tells both.
    pub event: Option<(Moment, Moment)>,
}

/// A day and time of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What the clock shows, midnight where it tells only the day.
    pub when: NaiveDateTime,
    /// The time zone as written, or nothing.
    pub zone: String,
    /// Its place in the *source*.
    pub place: Span,
}

/// Something about the input that the user should know and that did not stop the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in the source file, if it is at a place.
    pub at: Option<Span>,
    /// What was expected and what was found.
    pub message: String,
    /// Whether something of the prose could not be read.
    pub lost: bool,
}

/// A document: prose in blocks with its places in the file.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The prose. Blocks are ranges of it; what lies between blocks is not read: white space, the label of a caption, a bullet.
    pub text: String,
    /// Back to the file.
    pub map: SourceMap,
    /// In order of place; the headline, if there is one, is the first of its kind.
    pub blocks: Vec<Block>,
    /// Date, language.
    pub meta: Meta,
    /// What the reader noticed.
    pub problems: Vec<Problem>,
    /// Comments addressed to the tool ("addsup: ignore …"), each with its place in the *source* and the offset in the text at
    /// which it stands; they bind to the next block.
    pub directives: Vec<(Span, u32, String)>,
    /// Links whose address has a number: where their words are in the text, and the address.
    pub links: Vec<(Span, String)>,
    /// Filled by `segment`, in order.
    pub sentences: Vec<Sentence>,
    /// Filled by `segment`, in order.
    pub tokens: Vec<Token>,
    /// What may stand at each token; filled by `segment`.
    pub signs: Vec<u8>,
}

impl Document {
    /// The words at a place of the text.
    #[inline]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The words of a token.
    pub fn token(&self, index: usize) -> &str {
        self.tokens[index].span().of(&self.text)
    }

    /// The tokens of a sentence.
    #[inline]
    pub fn sentence_tokens(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.0 as usize..sentence.tokens.1 as usize]
    }

    /// The sentence that a token is in; none for a token behind the last one.
    pub fn sentence_at(&self, token: u32) -> Option<&Sentence> {
        self.sentences.get(self.sentences.partition_point(|s| s.tokens.1 <= token))
    }

    /// The index of the sentence that a token is in.
    pub fn sentence_index(&self, token: u32) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.tokens.1 <= token);
        (index < self.sentences.len()).then_some(index)
    }

    /// The block that a sentence is in.
    #[inline]
    pub fn block_of(&self, sentence: &Sentence) -> &Block {
        &self.blocks[sentence.block as usize]
    }
}

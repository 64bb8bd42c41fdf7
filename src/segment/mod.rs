//! Blocks into tokens and sentences.
//!
//! One pass over the text for the tokens, one over the tokens for the sentences. Knows the lexicon's abbreviations; knows
//! nothing of figures, except that a mark between two digits belongs to them.

mod sentences;
mod tokens;

use crate::doc::{BlockKind, Document, Sentence};
use crate::rule::lexicon::Lexicon;

/// Sentences of a short paragraph.
const SHORT: u32 = 3;

/// Fills the tokens and sentences of a document, block by block.
pub fn segment(doc: &mut Document, lexicon: &Lexicon) {
    // Hardly any text has more; what is not needed is never touched, and what has to grow is copied.
    let mut tokens = Vec::with_capacity(doc.text.len() / 3);
    let mut signs = Vec::with_capacity(doc.text.len() / 3);
    let mut sentences: Vec<Sentence> = Vec::with_capacity(doc.text.len() / 64);
    let mut stops: Vec<u32> = Vec::new();
    let mut passage: Option<u32> = None;
    for (index, block) in doc.blocks.iter_mut().enumerate() {
        let first = tokens.len() as u32;
        stops.clear();
        tokens::tokenize(&doc.text, block.span, &lexicon.words, &mut tokens, &mut signs, &mut stops);
        block.tokens = (first, tokens.len() as u32);
        let first_sentence = sentences.len() as u32;
        if !matches!(block.kind, BlockKind::Label { .. } | BlockKind::Credit) {
            sentences::split(&doc.text, &tokens, &stops, block.tokens, index as u32, lexicon, &mut sentences);
        }
        block.sentences = (first_sentence, sentences.len() as u32);
        let short = block.kind == BlockKind::Paragraph && (1..=SHORT).contains(&(block.sentences.1 - first_sentence));
        if let Some(passage) = passage.filter(|_| short) {
            sentences[first_sentence as usize..].iter_mut().for_each(|s| s.passage = passage);
        }
        passage = if short { Some(passage.unwrap_or(index as u32)) } else { None };
    }
    doc.tokens = tokens;
    doc.signs = signs;
    doc.sentences = sentences;
}

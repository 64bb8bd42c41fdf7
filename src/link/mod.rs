//! Which claims speak of the same thing, and in which roles.
//!
//! A *relation* is a function that binds claims, names and places to roles; one file each. It knows constructions of the language,
//! it does no sums: whether what it bound can be true is for the rules to say. Where a relation only ever binds what is in conflict
//! (two spellings of one name), its links are defects by themselves and its rule has no equation.

mod guards;
mod headline_figure;
mod list_count;
mod options;
mod same_fact;
mod sameness;
mod skeleton;
mod subset;

pub use guards::{class_at, disowned};
pub use options::Options;
pub use skeleton::{Match, Patterns, Skeleton, slot};

use crate::base::Span;
use crate::doc::{Claim, ClaimId, Document, Mention, MentionId};
use crate::extract::{Extracted, Quotation};
use crate::rule::Severity;
use crate::rule::lexicon::Lexicon;

/// All that a relation reads from.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The document.
    pub doc: &'a Document,
    /// What the words mean.
    pub lexicon: &'a Lexicon,
    /// Figures and dates, in order of place.
    pub claims: &'a [Claim],
    /// Names, in order of place.
    pub mentions: &'a [Mention],
    /// Quotations, in order of place.
    pub quotations: &'a [Quotation],
    /// What the newsroom accepts.
    pub options: &'a Options,
}

impl<'a> Reading<'a> {
    /// A reading of what was extracted.
    pub fn new(doc: &'a Document, lexicon: &'a Lexicon, extracted: &'a Extracted, options: &'a Options) -> Self {
        Reading { doc, lexicon, claims: &extracted.claims, mentions: &extracted.mentions, quotations: &extracted.quotations, options }
    }
}

/// What can fill a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A figure or date.
    Claim(ClaimId),
    /// A name.
    Mention(MentionId),
    /// Any words.
    Words(Span),
}

/// How much the binding rests on, strongest first (part 0.4 of the catalogue of checks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// One clause with a template: "rose p% to B from A".
    Construction,
    /// The next sentence with an anaphor: "that is", "together", "the rest".
    Anaphor,
    /// The same head noun with the same qualifiers, anywhere.
    SameNoun,
    /// Nearness alone.
    Proximity,
}

/// Claims bound to roles.
#[derive(Clone, Debug)]
pub struct Link {
    /// Role names, as the relation declares them, with what fills them; a role may occur more than once ("part").
    pub roles: Vec<(&'static str, Filler)>,
    /// How much it rests on.
    pub strength: Strength,
    /// Further words for the message, by name.
    pub facts: Vec<(&'static str, String)>,
    /// A severity that the relation knows better than its rule.
    pub severity: Option<Severity>,
}

/// A relation that is written in code.
#[derive(Clone, Copy)]
pub struct Relation {
    /// Its name in rule files.
    pub name: &'static str,
    /// Its roles; the first is the primary place of a finding.
    pub roles: &'static [&'static str],
    /// What it binds, in a sentence.
    pub about: &'static str,
    /// Appends all links of a document.
    pub bind: fn(&Reading<'_>, &mut Vec<Link>),
}

/// Every relation, in order of name.
pub const RELATIONS: &[Relation] = &[
    headline_figure::CAPTION_FIGURE,
    headline_figure::HEADLINE_FIGURE,
    list_count::LIST_COUNT,
    subset::PART_OF_WHOLE,
    same_fact::SAME_FACT,
    subset::VOTES_OVER_MEMBERS,
];

//! Which claims speak of the same thing, and in which roles.
//!
//! A *relation* is a function that binds claims, names and places to roles; one file each. It knows constructions of the language,
//! it does no sums: whether what it bound can be true is for the rules to say. Where a relation only ever binds what is in conflict
//! (two spellings of one name), its links are defects by themselves and its rule has no equation.

mod guards;
mod introduction;
mod name_variant;
mod options;
mod org_variant;
mod quote_marks;
mod quote_words;
mod same_person;
mod skeleton;
mod spacing;

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
    Relation {
        name: "caption-name",
        roles: &["caption", "body"],
        about: "a name in a caption beside a name like it in the body",
        bind: name_variant::bind_caption,
    },
    Relation {
        name: "headline-name",
        roles: &["headline", "body"],
        about: "a name in the headline beside a name like it in the body",
        bind: name_variant::bind_headline,
    },
    Relation {
        name: "introduction",
        roles: &["second", "first"],
        about: "a person introduced in full again, or only after the short form",
        bind: introduction::bind,
    },
    Relation { name: "name-spelling", roles: &["odd", "usual"], about: "two spellings of one person's name", bind: name_variant::bind_spelling },
    Relation {
        name: "name-transliteration",
        roles: &["odd", "usual"],
        about: "two ways of bringing the name of one person or place into Latin letters",
        bind: name_variant::bind_transliteration,
    },
    Relation { name: "organisation-name", roles: &["odd", "usual"], about: "two names or spellings of one organisation", bind: org_variant::bind },
    Relation { name: "quote-marks", roles: &["mark"], about: "a quotation mark without a partner", bind: quote_marks::bind },
    Relation {
        name: "quote-words",
        roles: &["fragment", "fuller"],
        about: "a quoted fragment that is not verbatim in the fuller quotation",
        bind: quote_words::bind,
    },
    Relation { name: "spacing", roles: &["place"], about: "a space that is missing, or one too many", bind: spacing::bind },
];

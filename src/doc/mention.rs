//! A name in the text: who or what is spoken of.

use crate::base::Span;

/// Which mention of the document, in order of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A company, agency, party, team.
    Organisation,
    /// A town, country, river.
    Place,
    /// A name whose kind the text does not tell.
    Other,
}

/// One mention of a name, with the parts that the words show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name without its title: "Mikhail Mishustin" in "Russian Prime Minister Mikhail Mishustin's".
    pub span: Span,
    /// First token of the name and one past the last, a possessive left out.
    pub tokens: (u32, u32),
    /// Which sentence it is in.
    pub sentence: u32,
    /// What it names.
    pub kind: MentionKind,
    /// Title, role or honorific right before it, as written ("Russian Prime Minister", "Mr"), or in apposition after it.
    pub title: Option<Span>,
    /// Given names, as written; none where only a surname stands.
    pub given: Option<Span>,
    /// Surname, as written; the whole name where it cannot be told apart.
    pub surname: Span,
    /// Followed by a possessive "'s".
    pub possessive: bool,
    /// It is inside quotation marks.
    pub quoted: bool,
}

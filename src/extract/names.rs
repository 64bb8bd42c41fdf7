//! Names of persons, organisations and places.

use super::{Quotation, Source};
use crate::doc::{Claim, Mention};

/// The names of a document, in order of place.
pub(super) fn read(_source: Source<'_>, _taken: &[bool], _claims: &[Claim], _quotations: &[Quotation]) -> Vec<Mention> {
    Vec::new()
}

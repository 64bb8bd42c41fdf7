//! Quotations: what stands between quotation marks.

use super::Source;
use crate::base::Span;

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted words, without their marks.
    pub span: Span,
    /// Which block it begins in.
    pub block: u32,
}

/// The quotations of a document, in order of place; they do not overlap, an inner quotation is part of the outer one.
pub(super) fn read(_source: Source<'_>) -> Vec<Quotation> {
    Vec::new()
}

/// Whether a place is inside a quotation.
pub fn covers(quotations: &[Quotation], span: Span) -> bool {
    let k = quotations.partition_point(|q| q.span.start <= span.start);
    k > 0 && quotations[k - 1].span.contains(span)
}

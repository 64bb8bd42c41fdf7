//! Why a link was not made, for those who ask with `--explain`.
//!
//! A relation says so in one line where it drops what it looked at: `reading.refused(&[a, b], "their units differ")`. Nothing is kept, and
//! nothing allocated, unless the reading is one that explains.

use super::Reading;
use crate::base::Span;
use crate::doc::Claim;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// What a relation looked at and did not bind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    /// The places, that of the statement first.
    pub places: Vec<Span>,
    /// Why not, for an editor.
    pub why: &'static str,
    /// Whether no relation binds it.
    pub for_all: bool,
}

/// Refusals of a document that are kept: of a table with thousands of figures nobody reads them all.
const MOST: u32 = 4_000;

/// The refusals of the relation that is being bound, each once, in order of place.
#[derive(Debug)]
pub(super) struct Refusals {
    kept: RefCell<BTreeSet<Refusal>>,
    left: Cell<u32>,
    beside: Cell<Option<Span>>,
}

impl Default for Refusals {
    fn default() -> Self {
        Refusals { kept: RefCell::default(), left: Cell::new(MOST), beside: Cell::new(None) }
    }
}

impl Refusals {
    fn keep(&self, refusal: Refusal) {
        if self.left.get() > 0 && self.kept.borrow_mut().insert(refusal) {
            self.left.set(self.left.get() - 1);
        }
    }
}

impl<'a> Reading<'a> {
    /// The same reading, which keeps why links are not made.
    #[must_use]
    pub fn explaining(mut self) -> Self {
        self.shared.refusals = Some(Box::default());
        self
    }

    /// Whether it keeps why links are not made.
    #[inline]
    pub fn explains(&self) -> bool {
        self.shared.refusals.is_some()
    }

    /// Says why some figures, by their indices, were not bound; always true, so that it can end a condition.
    #[inline]
    pub(super) fn refused(&self, figures: &[usize], why: &'static str) -> bool {
        if let Some(refusals) = &self.shared.refusals {
            let places = figures.iter().filter_map(|k| self.claims.get(*k)).map(|c| c.span).collect();
            refusals.keep(Refusal { places, why, for_all: false });
        }
        true
    }

    /// As [`Reading::refused`], of claims.
    #[inline]
    pub(super) fn refused_claims(&self, claims: &[&Claim], why: &'static str) -> bool {
        if let Some(refusals) = &self.shared.refusals {
            refusals.keep(Refusal { places: claims.iter().map(|c| c.span).collect(), why, for_all: false });
        }
        true
    }

    /// As [`Reading::refused`], of a list that is made only where somebody asks.
    #[inline]
    pub(super) fn refused_list(&self, figures: impl FnOnce() -> Vec<usize>, why: &'static str) -> bool {
        !self.explains() || self.refused(&figures(), why)
    }

    /// As [`Reading::refused`], of any places.
    #[inline]
    pub(super) fn refused_at(&self, places: &[Span], why: &'static str) -> bool {
        if let Some(refusals) = &self.shared.refusals {
            refusals.keep(Refusal { places: places.to_vec(), why, for_all: false });
        }
        true
    }

    /// Says why a figure is left alone by all that would compare it, where that is so; returns whether it is.
    #[inline]
    pub(super) fn left_alone(&self, claim: &Claim, is_so: bool, why: &'static str) -> bool {
        if let Some(refusals) = self.shared.refusals.as_ref().filter(|_| is_so) {
            refusals.keep(Refusal { places: vec![claim.span], why, for_all: true });
        }
        is_so
    }

    /// The refusals of the relation that was bound last, in order of place.
    pub fn take_refusals(&self) -> Vec<Refusal> {
        self.shared.refusals.as_ref().map_or_else(Vec::new, |refusals| refusals.kept.take().into_iter().collect())
    }

    /// Notes the other figure that makes a statement true.
    #[inline]
    pub fn point_beside(&self, claim: &Claim) {
        if let Some(refusals) = &self.shared.refusals {
            refusals.beside.set(Some(claim.span));
        }
    }

    /// The other figure that made the statement true that was looked at last.
    pub fn take_beside(&self) -> Option<Span> {
        self.shared.refusals.as_ref().and_then(|refusals| refusals.beside.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Document;
    use crate::extract::Extracted;
    use crate::link::{Options, Vocabularies};
    use crate::rule::lexicon::Lexicon;

    fn with_reading(test: impl FnOnce(Reading<'_>)) {
        let lexicon = Lexicon::english();
        let (doc, extracted, options) = (Document::default(), Extracted::default(), Options::default());
        test(Reading::new(&doc, lexicon, &Vocabularies::of(lexicon), &extracted, &options));
    }

    #[test]
    fn refusals_are_kept_once_in_order_of_place_and_handed_over_once() {
        with_reading(|reading| {
            let reading = reading.explaining();
            for at in [9, 3, 9, 3, 3] {
                assert!(reading.refused_at(&[Span::new(at, at + 1)], "their units differ"));
            }
            assert!(reading.refused_at(&[Span::new(3, 4)], "a clause stands between them"));
            let shown: Vec<_> = reading.take_refusals().iter().map(|r| (r.places[0].start, r.why)).collect();
            assert_eq!(shown, [(3, "a clause stands between them"), (3, "their units differ"), (9, "their units differ")]);
            assert!(reading.take_refusals().is_empty());
        });
    }

    #[test]
    fn refusals_of_a_document_are_bounded() {
        with_reading(|reading| {
            let reading = reading.explaining();
            let mut all = 0;
            for round in 0..3 {
                for at in 0..MOST {
                    reading.refused_at(&[Span::new(at, at + round)], "their units differ");
                }
                all += reading.take_refusals().len();
            }
            assert_eq!(all, MOST as usize);
        });
    }

    #[test]
    fn nothing_is_kept_where_nobody_asks() {
        with_reading(|reading| {
            assert!(reading.refused_at(&[Span::new(0, 1)], "their units differ") && !reading.explains());
            assert!(reading.take_refusals().is_empty());
        });
    }
}

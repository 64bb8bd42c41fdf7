//! What was made of the files under `rules/` when the program was built: all of it read, checked and numbered, so that nothing is left to do
//! at the start but to put it together.

/// A language as it was taken apart when the program was built.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its folder under `rules/lexicon/`.
    pub language: &'static str,
    /// The small tables, in the format of `postcard`.
    pub small: &'static [u8],
    /// The large tables: numbers of eight bytes in the order of the machine, on a boundary of eight bytes.
    pub arena: &'static [u8],
    /// The words, one behind the other.
    pub texts: &'static str,
    /// Long lists of words, packed, by name.
    pub lists: &'static [(&'static str, &'static [u8])],
}

/// Bytes on a boundary of eight.
#[repr(C, align(8))]
struct Aligned<const N: usize>([u8; N]);

include!(concat!(env!("OUT_DIR"), "/snapshot.rs"));

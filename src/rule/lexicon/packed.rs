//! Long lists of words, packed when the program is built and asked without being unpacked. The build script has this file as well: it packs
//! what is looked up here.
//!
//! A packed list is a table of fingerprints of 32 bits; a word is in the list if its fingerprint stands in the run of slots that begins at
//! the place of the word. A word that is not in the list is taken for one that is once in ten thousand million questions.

/// A list of words.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordList {
    slots: &'static [[u8; 4]],
}

impl WordList {
    /// The list that [`pack`] made.
    pub const fn new(packed: &'static [u8]) -> WordList {
        WordList { slots: packed.as_chunks().0 }
    }

    /// Whether a word is in the list, byte for byte.
    #[inline]
    pub fn has(&self, word: &[u8]) -> bool {
        let hash = hash(word);
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        while let Some(slot) = self.slots.get(place).map(|s| u32::from_le_bytes(*s)) {
            if slot == 0 || slot == fingerprint(hash) {
                return slot != 0;
            }
            place = (place + 1) & mask;
        }
        false
    }
}

/// Packs words for a list.
pub fn pack<'w>(words: impl Iterator<Item = &'w [u8]> + Clone) -> Vec<u8> {
    let size = (words.clone().count() * 2).next_power_of_two();
    let mut slots = vec![0u32; size];
    for word in words {
        let hash = hash(word);
        let mut place = hash as usize & (size - 1);
        while slots[place] != 0 && slots[place] != fingerprint(hash) {
            place = (place + 1) & (size - 1);
        }
        slots[place] = fingerprint(hash);
    }
    slots.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// The half of a hash that does not tell the place; never nought, which is an empty slot.
fn fingerprint(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1
}

/// A hash of some bytes, taken eight at a time.
fn hash(word: &[u8]) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let (eights, rest) = word.as_chunks::<8>();
    let mut hash = word.len() as u64;
    for eight in eights {
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(MIX);
    }
    // The first and the last bytes of what is left may overlap: with the length they tell all of it.
    let rest = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
        (Some(first), Some(last), _) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32,
        (_, _, [a]) => u64::from(*a),
        (_, _, [a, b]) => u64::from(*a) | u64::from(*b) << 8,
        (_, _, [a, b, c]) => u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16,
        _ => 0,
    };
    hash = (hash.rotate_left(5) ^ rest).wrapping_mul(MIX);
    hash = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        let words = ["", "a", "ab", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnopq"];
        let list = WordList::new(pack(words.iter().map(|w| w.as_bytes())).leak());
        for word in words {
            assert!(list.has(word.as_bytes()), "{word}");
        }
        for word in ["b", "ba", "acb", "abdc", "abcdefgg", "hgfedcba", "abcdefgih", "abcdefghijklmnopqr"] {
            assert!(!list.has(word.as_bytes()), "{word}");
        }
        assert!(!WordList::default().has(b"a"));
    }
}

//! Which characters are letters, by one look-up.

/// A bit for each character up to U+FFFF, made when the program is built.
static LETTERS: [u64; 0x1_0000 / 64] = include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// As [`char::is_alphabetic`], whose cost for scripts far from the Latin is that of a search through its table.
#[inline]
pub fn is_letter(c: char) -> bool {
    LETTERS.get(c as usize / 64).map_or_else(|| c.is_alphabetic(), |bits| bits >> (c as usize % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::is_letter;

    #[test]
    fn the_table_is_that_of_the_standard_library() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphabetic()));
    }
}

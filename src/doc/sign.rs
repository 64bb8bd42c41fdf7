//! What may stand at a token, one bit each: those who look through a whole text go from sign to sign, eight tokens at a time.

/// A word that the lexicon does not know.
pub const UNKNOWN: u8 = 1;
/// A word that does not begin with a small letter.
pub const CAPITAL: u8 = 1 << 1;
/// Digits.
pub const DIGITS: u8 = 1 << 2;
/// A mark.
pub const MARK: u8 = 1 << 3;
/// A word or mark that a figure may begin with.
pub const FIGURE: u8 = 1 << 4;
/// A word or mark that a date or time may begin with.
pub const TIME: u8 = 1 << 5;
/// A word that relations look for in the whole text.
pub const GATED: u8 = 1 << 6;
/// A mark that may quote, or that stands where code or a page's source does: all that those who look for quotations ask of marks.
pub const QUOTING: u8 = 1 << 7;

/// One of each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

/// The first token, from one on, that has one of the signs; the number of tokens where there is none.
#[inline]
pub fn next(signs: &[u8], from: usize, wanted: u8) -> usize {
    let rest = signs.get(from..).unwrap_or_default();
    let (chunks, tail) = rest.as_chunks::<8>();
    for (k, chunk) in chunks.iter().enumerate() {
        let found = u64::from_le_bytes(*chunk) & (EACH * u64::from(wanted));
        if found != 0 {
            return from + k * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let end = from + rest.len();
    tail.iter().position(|sign| sign & wanted != 0).map_or(end, |k| end - tail.len() + k)
}

/// Every token that has one of the signs, in order.
pub fn all(signs: &[u8], wanted: u8) -> All<'_> {
    All { signs, wanted: EACH * u64::from(wanted), found: 0, first: 0, next: 0 }
}

/// What [`all`] gives.
pub struct All<'s> {
    signs: &'s [u8],
    /// The signs, once for each byte.
    wanted: u64,
    /// Of the eight tokens from `first` on, those still to be given: the lowest bit of the byte of each.
    found: u64,
    first: u32,
    /// The eight after them.
    next: u32,
}

impl Iterator for All<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        while self.found == 0 {
            let rest = self.signs.get(self.next as usize..)?;
            let eight = match rest.first_chunk::<8>() {
                Some(eight) => u64::from_le_bytes(*eight),
                None if rest.is_empty() => return None,
                None => rest.iter().rev().fold(0, |eight, sign| eight << 8 | u64::from(*sign)),
            };
            self.first = self.next;
            self.next += 8;
            // Any of the bits, moved to the lowest of its byte.
            let mut found = eight & self.wanted;
            if found != 0 {
                found |= found >> 4 & (EACH * 0x0f);
                found |= found >> 2 & (EACH * 0x03);
                self.found = (found | found >> 1) & EACH;
            }
        }
        let at = self.first + self.found.trailing_zeros() / 8;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// The signs of eight tokens that follow one another.
#[derive(Clone, Copy)]
pub struct Eight(u64);

/// All tokens, eight at a time, with the number of the first of them; where there are fewer, the others have no sign.
pub fn eights(signs: &[u8]) -> impl Iterator<Item = (u32, Eight)> {
    let (chunks, tail) = signs.as_chunks::<8>();
    let last = tail.iter().rev().fold(0, |eight, sign| eight << 8 | u64::from(*sign));
    let last = (!tail.is_empty()).then_some(last);
    (0u32..).step_by(8).zip(chunks.iter().map(|chunk| u64::from_le_bytes(*chunk)).chain(last).map(Eight))
}

impl Eight {
    /// Calls with the place among the eight of each that has one sign.
    #[inline]
    pub fn each(self, wanted: u8, mut with: impl FnMut(u32)) {
        let mut found = self.0 & (EACH * u64::from(wanted));
        while found != 0 {
            with(found.trailing_zeros() / 8);
            found &= found - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_wherever_they_stand() {
        let mut dice = 7u32;
        let signs: Vec<u8> = (0..203)
            .map(|_| {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if dice >> 29 == 0 { 1 << (dice >> 20 & 7) } else { 0 }
            })
            .collect();
        for wanted in [UNKNOWN, CAPITAL | MARK, DIGITS, 0x7f, 0x80] {
            let places: Vec<u32> = (0..).zip(&signs).filter(|(_, s)| *s & wanted != 0).map(|(at, _)| at).collect();
            assert_eq!(all(&signs, wanted).collect::<Vec<_>>(), places);
            if wanted.is_power_of_two() {
                let mut found = Vec::new();
                eights(&signs).for_each(|(first, eight)| eight.each(wanted, |at| found.push(first + at)));
                assert_eq!(found, places);
            }
            for from in 0..=signs.len() {
                let first = places.iter().map(|at| *at as usize).find(|at| *at >= from).unwrap_or(signs.len());
                assert_eq!(next(&signs, from, wanted), first);
            }
        }
    }
}

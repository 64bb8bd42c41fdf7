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
pub fn all(signs: &[u8], wanted: u8) -> impl Iterator<Item = u32> {
    let (chunks, tail) = signs.as_chunks::<8>();
    let in_chunks = (0u32..).zip(chunks).flat_map(move |(k, chunk)| {
        // Any of the bits, moved to the lowest of its byte.
        let mut found = u64::from_le_bytes(*chunk) & (EACH * u64::from(wanted));
        found |= found >> 4 & (EACH * 0x0f);
        found |= found >> 2 & (EACH * 0x03);
        found = (found | found >> 1) & EACH;
        std::iter::from_fn(move || {
            let bit = found.trailing_zeros();
            found &= found.wrapping_sub(1);
            (bit < u64::BITS).then_some(k * 8 + bit / 8)
        })
    });
    let behind = (chunks.len() * 8) as u32;
    in_chunks.chain((behind..).zip(tail).filter(move |(_, sign)| *sign & wanted != 0).map(|(at, _)| at))
}

/// Appends every token that has one of the signs, in order: as [`all`], where a whole text is gone through.
pub fn collect(signs: &[u8], wanted: u8, out: &mut Vec<u32>) {
    let (chunks, tail) = signs.as_chunks::<8>();
    for (k, chunk) in (0u32..).zip(chunks) {
        let mut found = u64::from_le_bytes(*chunk) & (EACH * u64::from(wanted));
        while found != 0 {
            let token = found.trailing_zeros() / 8;
            found &= !(0xff << (token * 8));
            out.push(k * 8 + token);
        }
    }
    let behind = (chunks.len() * 8) as u32;
    out.extend((behind..).zip(tail).filter(|(_, sign)| *sign & wanted != 0).map(|(at, _)| at));
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
            let mut collected = Vec::new();
            collect(&signs, wanted, &mut collected);
            assert_eq!(collected, places);
            for from in 0..=signs.len() {
                let first = places.iter().map(|at| *at as usize).find(|at| *at >= from).unwrap_or(signs.len());
                assert_eq!(next(&signs, from, wanted), first);
            }
        }
    }
}

//! Lines and columns of a file.

/// Where the lines of a file begin.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    source: &'a [u8],
    starts: Vec<u32>,
    /// How many characters begin before each stretch of [`STRETCH`] bytes, so that a long line is not counted through for each place.
    counts: Vec<u32>,
}

/// Bytes of a stretch.
const STRETCH: usize = 4_096;

impl<'a> Lines<'a> {
    /// Finds the lines.
    pub fn new(source: &'a [u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', source).map(|at| at as u32 + 1));
        let mut count = 0;
        let counts = source
            .chunks(STRETCH)
            .map(|stretch| {
                let before = count;
                count += characters(stretch);
                before as u32
            })
            .collect();
        Lines { source, starts, counts }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: u32) -> usize {
        let stretch = (offset as usize / STRETCH).min(self.counts.len().saturating_sub(1));
        let rest = self.source.get(stretch * STRETCH..offset as usize).unwrap_or_default();
        self.counts.get(stretch).map_or(0, |c| *c as usize) + characters(rest)
    }

    /// Line and column of a byte, both from 1; columns count characters.
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let offset = offset.min(self.source.len() as u32);
        let line = self.starts.partition_point(|s| *s <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, 1 + self.characters_before(offset) - self.characters_before(start))
    }
}

/// How many characters begin in some bytes.
fn characters(bytes: &[u8]) -> usize {
    // Which nearly all stretches are.
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("a\n£5 b\n".as_bytes());
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(2), (2, 1));
        assert_eq!(lines.position(6), (2, 4));
        assert_eq!(lines.position(8), (3, 1));
        assert_eq!(lines.position(99), (3, 1));
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_its_beginning() {
        let text = format!("one\n{}", "£5 ".repeat(5_000));
        let lines = Lines::new(text.as_bytes());
        assert_eq!(lines.position(4 + 4 * 3_000), (2, 1 + 3 * 3_000));
        assert_eq!(lines.position(text.len() as u32), (2, 1 + 3 * 5_000));
    }
}

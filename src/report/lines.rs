//! Lines and columns of a file.

/// Where the lines of a file begin.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    source: &'a [u8],
    starts: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// Finds the lines.
    pub fn new(source: &'a [u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', source).map(|at| at as u32 + 1));
        Lines { source, starts }
    }

    /// Line and column of a byte, both from 1; columns count characters.
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let offset = offset.min(self.source.len() as u32);
        let line = self.starts.partition_point(|s| *s <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.source.get(start as usize..offset as usize).unwrap_or_default();
        (line, 1 + before.iter().filter(|b| **b & 0xc0 != 0x80).count())
    }
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
}

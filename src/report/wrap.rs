//! A paragraph on one line, cut into lines without moving a byte.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// The same text with some of its spaces turned into line breaks, so that lines are at most `width` columns where that can be
/// done. Ranges in `whole`, sorted by start, are not broken if they fit on a line.
pub(super) fn wrap(text: &str, whole: &[Range<usize>], width: usize) -> String {
    let mut out = text.to_owned().into_bytes();
    let (mut column, mut space, mut after_space) = (0usize, None::<usize>, 0usize);
    let mut next = 0;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            (column, space, after_space) = (0, None, 0);
            continue;
        }
        let w = c.width().unwrap_or(1);
        while whole.get(next).is_some_and(|r| r.end <= at) {
            next += 1;
        }
        let inside = whole.get(next).is_some_and(|r| r.start < at && at < r.end && r.end - r.start <= width);
        if c == ' ' && !inside {
            space = Some(at);
            after_space = 0;
        } else {
            after_space += w;
        }
        column += w;
        if column > width
            && let Some(s) = space.take()
        {
            if let Some(b) = out.get_mut(s) {
                *b = b'\n';
            }
            column = after_space;
        }
    }
    // Only ASCII spaces were replaced, by ASCII.
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Columns of the widest line.
pub(super) fn widest(text: &str) -> usize {
    text.split('\n').map(|l| l.chars().map(|c| c.width().unwrap_or(1)).sum()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spaces_change_and_only_into_line_breaks() {
        assert_eq!(wrap("aaa bbb ccc ddd", &[], 7), "aaa bbb\nccc ddd");
        assert_eq!(wrap("aaa bbb\nccc ddd eee", &[], 7), "aaa bbb\nccc ddd\neee");
        assert_eq!(wrap("abcdefghij kl", &[], 4), "abcdefghij\nkl");
        assert_eq!(wrap("", &[], 4), "");
    }

    #[test]
    fn what_is_marked_stays_on_one_line() {
        assert_eq!(wrap("aaa bbb ccc ddd", &[4..11], 9), "aaa\nbbb ccc\nddd");
        // unless it is longer than a line
        assert_eq!(wrap("aaa bbb ccc ddd", &[0..15], 7), "aaa bbb\nccc ddd");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("中文 中文 中文", &[], 9), "中文 中文\n中文");
    }
}

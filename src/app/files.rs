//! Files on disk: their formats, their limits, their names as they are shown.

use super::args::InputFormat;
use crate::read::{Container, Format, LARGEST};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How an input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As one document.
    One(Format),
    /// As many.
    Many(Container),
}

/// How a file is read, by its extension; none where the extension is not known.
pub fn kind_of(path: &Path) -> Option<Kind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "jsonl" | "ndjson" => Some(Kind::Many(Container::Jsonl)),
        "csv" | "tsv" => Some(Kind::Many(Container::Csv)),
        other => Format::from_extension(other).map(Kind::One),
    }
}

/// How a file is read that was named on the command line.
pub fn kind(format: InputFormat, path: &Path) -> Kind {
    match format {
        InputFormat::Auto => kind_of(path).unwrap_or(Kind::One(Format::Text)),
        InputFormat::Text => Kind::One(Format::Text),
        InputFormat::Markdown => Kind::One(Format::Markdown),
        InputFormat::Html => Kind::One(Format::Html),
        InputFormat::Jsonl => Kind::Many(Container::Jsonl),
        InputFormat::Csv => Kind::Many(Container::Csv),
    }
}

/// All bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|e| refusal(&e))?;
    let meta = file.metadata().map_err(|e| refusal(&e))?;
    if meta.is_dir() {
        return Err("is a folder".to_owned());
    }
    if meta.len() > LARGEST as u64 {
        return Err(too_large(meta.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    read_limited(file, &mut bytes)?;
    Ok(bytes)
}

/// All bytes of a stream, up to the limit.
pub fn read_limited(stream: impl Read, bytes: &mut Vec<u8>) -> Result<(), String> {
    stream.take(LARGEST as u64 + 1).read_to_end(bytes).map_err(|e| refusal(&e))?;
    if bytes.len() > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(()) }
}

/// The text of a small file: a rule, a configuration, a baseline.
pub fn read_text(path: &Path) -> Result<String, String> {
    String::from_utf8(read(path)?).map_err(|e| {
        let line = 1 + memchr::memchr_iter(b'\n', e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default()).count();
        format!("expected UTF-8, found bytes on line {line} that are not")
    })
}

/// Whether the bytes are no text: a nought byte among the first, in a file that does not begin as UTF-16 does.
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..8_192).unwrap_or(bytes);
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if utf16 || memchr::memchr(0, head).is_none() {
        return false;
    }
    // UTF-16 without a mark: half of the bytes are nought, always on the same side.
    let sides = head.chunks_exact(2).fold((0usize, 0usize), |(a, b), p| (a + usize::from(p[0] == 0), b + usize::from(p[1] == 0)));
    let (more, less) = (sides.0.max(sides.1), sides.0.min(sides.1));
    !(less == 0 && more * 3 > head.len())
}

/// Why a file could not be read.
pub fn refusal(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn too_large(bytes: u64) -> String {
    format!("too large: {} MB, where at most {} MB are read", bytes.div_ceil(1 << 20), LARGEST >> 20)
}

/// A path as it is shown: with forward slashes, and without "./" before it.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noughts_make_a_file_binary_unless_it_is_utf16() {
        assert!(is_binary(b"\x7fELF\x02\x01\x01\0\0\0"));
        assert!(!is_binary("Ünder £5".as_bytes()));
        let utf16: Vec<u8> = "The toll rose to 5.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!is_binary(&utf16));
        assert!(!is_binary(b""));
    }

    #[test]
    fn extensions_tell_the_format() {
        assert_eq!(kind_of(Path::new("a/B.MD")), Some(Kind::One(Format::Markdown)));
        assert_eq!(kind_of(Path::new("a.jsonl")), Some(Kind::Many(Container::Jsonl)));
        assert_eq!(kind_of(Path::new("a.png")), None);
        assert_eq!(kind(InputFormat::Auto, Path::new("README")), Kind::One(Format::Text));
    }
}

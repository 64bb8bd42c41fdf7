//! What can be wrong with a file under `rules/`.

/// A rule or lexicon file that cannot be used, with the place of the fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct LoadError {
    /// Path of the file as it was given.
    pub file: String,
    /// Line of the fault, from 1.
    pub line: usize,
    /// What was expected and what was found.
    pub message: String,
}

impl LoadError {
    /// An error at a byte offset of `text`.
    pub fn at(file: &str, text: &str, offset: usize, message: impl Into<String>) -> Self {
        LoadError { file: file.to_owned(), line: line_of(text, offset), message: message.into() }
    }

    /// The error of the TOML parser, with its line.
    pub fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        LoadError::at(file, text, error.span().map_or(0, |s| s.start), error.message())
    }
}

/// The line, from 1, that a byte offset is in.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count()
}

//! The whole line from bytes to findings, for one document and for many.

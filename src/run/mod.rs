//! The pipeline over one document and over many, and what is settled for it: configuration, selection, suppression, baseline.
//!
//! Touches no file: what is read and written goes through the caller.

pub mod baseline;
pub mod batch;
pub mod config;
pub mod intake;
pub mod nearest;
pub mod pipeline;
pub mod selection;
pub mod suppress;

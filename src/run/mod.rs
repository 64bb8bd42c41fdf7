//! The pipeline over one document and over many, and what is settled for it: configuration, selection, suppression, baseline.
//!
//! Touches no file: what is read and written goes through the caller.

pub mod baseline;
pub mod batch;
pub mod config;
pub mod nearest;
pub mod pipeline;
pub mod selection;
pub mod suppress;

#[cfg(test)]
mod testing {
    use crate::rule::lexicon::Words;
    use crate::rule::{Rule, RuleSet};

    /// Rules that bind nothing, given as group, id and status.
    pub fn rules(rules: &[(&str, &str, &str)]) -> RuleSet {
        let parse = |(group, id, status): &(&str, &str, &str)| {
            let text = format!(
                "id = \"{id}\"\nsummary = \"s\"\nseverity = \"error\"\nstatus = \"{status}\"\nwhy = \"w\"\nrelation = \"x\"\nmessage = \"m\"\n\
                 [[bad]]\ntext = \"a\"\nflags = [\"a\"]\n[[good]]\ntext = \"b\"\n"
            );
            Rule::parse(&format!("{group}/{id}.toml"), &text, &mut Words::default(), &[("x", &["a"])]).unwrap()
        };
        RuleSet { rules: rules.iter().map(parse).collect() }
    }
}

//! Findings that were there before, so that a newsroom can begin with the new ones.
//!
//! One line a finding: document, rule and fingerprint, with tabs between. The fingerprint is made of the rule and the words, so
//! that edits elsewhere in the article do not bring an old finding back.

use crate::check::Finding;
use crate::report::fingerprint;
use crate::rule::RuleSet;
use std::collections::BTreeSet;

/// The first line of a baseline.
const HEAD: &str = "# addsup baseline 1: document, rule, fingerprint";

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeSet<String>,
}

impl Baseline {
    /// Reads a baseline; what is wrong is named with its line.
    pub fn parse(path: &str, text: &str) -> Result<Baseline, String> {
        let mut known = BTreeSet::new();
        for (k, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.split('\t').count() != 3 {
                return Err(format!("{path}:{}: expected document, rule and fingerprint with tabs between", k + 1));
            }
            known.insert(line.to_owned());
        }
        Ok(Baseline { known })
    }

    /// Whether a finding of a document is known.
    pub fn knows(&self, document: &str, finding: &Finding, rules: &RuleSet) -> bool {
        self.known.contains(&entry(document, finding, rules))
    }
}

/// The line of a finding.
pub fn entry(document: &str, finding: &Finding, rules: &RuleSet) -> String {
    let rule = rules.rules.get(finding.rule).map_or("", |r| r.id.as_str());
    format!("{}\t{rule}\t{}", document.replace(['\t', '\n', '\r'], " "), fingerprint(finding))
}

/// The text of a baseline.
pub fn write(entries: impl IntoIterator<Item = String>) -> String {
    let entries: BTreeSet<String> = entries.into_iter().collect();
    let mut out = format!("{HEAD}\n");
    for entry in entries {
        out.push_str(&entry);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Confidence;
    use crate::rule::Severity;

    #[test]
    fn what_was_written_is_known_again() {
        let finding = |fingerprint| Finding {
            rule: 0,
            severity: Severity::Error,
            confidence: Confidence::High,
            labels: Vec::new(),
            message: String::new(),
            reckoning: String::new(),
            help: String::new(),
            fingerprint,
        };
        let rules = RuleSet::default();
        let text = write([entry("a.txt", &finding(7), &rules), entry("a.txt", &finding(3), &rules)]);
        assert_eq!(text, format!("{HEAD}\na.txt\t\t0000000000000003\na.txt\t\t0000000000000007\n"));
        let baseline = Baseline::parse("base", &text).unwrap();
        assert!(baseline.knows("a.txt", &finding(7), &rules));
        assert!(!baseline.knows("a.txt", &finding(8), &rules));
        assert!(!baseline.knows("b.txt", &finding(7), &rules));
        assert_eq!(Baseline::parse("base", "# x\nnonsense").unwrap_err(), "base:2: expected document, rule and fingerprint with tabs between");
    }
}

//! Findings that the writer has looked at and let stand.
//!
//! Three ways to say so, all of which name the rule: a comment before a paragraph (`addsup: ignore RULE -- reason`), a comment for
//! the whole file (`addsup: ignore-file RULE -- reason`), and for formats without comments a file beside the article with lines
//! `RULE: "exact words" -- reason`. One that silences nothing is reported: it outlives the text that it was written for.

use super::nearest::did_you_mean;
use crate::base::Span;
use crate::check::Finding;
use crate::doc::Document;
use crate::rule::RuleSet;
use regex::Regex;
use std::sync::LazyLock;

/// What a suppression covers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scope {
    /// Places in this range of the text.
    Range(Span),
    /// The document.
    Everywhere,
    /// Places with these words.
    Words(String),
}

/// Where a suppression is written, for messages about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a span of the source.
    Source(Span),
    /// On a line of the file beside it.
    SideFile(usize),
}

/// One suppression: one rule, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    rule: Option<usize>,
    scope: Scope,
    place: Place,
}

/// Something about the suppressions that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub place: Place,
    /// What.
    pub message: String,
}

/// Reads the comments of a document.
pub fn directives(doc: &Document, rules: &RuleSet, remarks: &mut Vec<Remark>) -> Vec<Suppression> {
    let mut out = Vec::new();
    for (span, offset, text) in &doc.directives {
        let place = Place::Source(*span);
        let mut remark = |message: String| remarks.push(Remark { place: place.clone(), message });
        let text = text.trim();
        let text = text.strip_prefix("addsup:").unwrap_or(text).trim();
        let (order, reason) = match text.split_once("--") {
            Some((order, reason)) => (order.trim(), reason.trim()),
            None => (text, ""),
        };
        let (verb, names) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
        let scope = match verb {
            "ignore-file" => Scope::Everywhere,
            "ignore" => match doc.blocks.iter().find(|b| b.span.end > *offset && !b.span.is_empty()) {
                Some(block) => Scope::Range(block.span),
                None => {
                    remark("nothing follows that this could silence".to_owned());
                    continue;
                }
            },
            other => {
                remark(format!("unknown instruction \"{other}\"{}", did_you_mean(other, ["ignore", "ignore-file"])));
                continue;
            }
        };
        let names: Vec<&str> = names.split([',', ' ']).filter(|n| !n.is_empty()).collect();
        if names.is_empty() && verb == "ignore" {
            remark("name the rule that is to be silent: ignore RULE -- reason".to_owned());
            continue;
        }
        if reason.is_empty() {
            remark("give the reason, for whoever reads this next: -- reason".to_owned());
        }
        if names.is_empty() {
            out.push(Suppression { rule: None, scope: scope.clone(), place: place.clone() });
        }
        for name in names {
            match rules.find(name) {
                Some(rule) => out.push(Suppression { rule: Some(rule), scope: scope.clone(), place: place.clone() }),
                None => remark(unknown(rules, name)),
            }
        }
    }
    out
}

/// A line of the file beside a document: rule, words, and what follows the last quotation mark.
static SIDE_LINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"^([^:]*?)[ \t]*:[ \t]*"(.*)"([^"]*)$"#).expect("tested below"));

/// Reads the file beside a document.
pub fn side_file(text: &str, rules: &RuleSet, remarks: &mut Vec<Remark>) -> Vec<Suppression> {
    let mut out = Vec::new();
    for (k, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = Place::SideFile(k + 1);
        let mut remark = |message: String| remarks.push(Remark { place: place.clone(), message });
        let Some((_, [rule, words, rest])) = SIDE_LINE.captures(line).map(|parts| parts.extract()) else {
            remark("expected RULE: \"exact words\" -- reason".to_owned());
            continue;
        };
        if rest.trim().strip_prefix("--").is_none_or(|r| r.trim().is_empty()) {
            remark("give the reason, for whoever reads this next: -- reason".to_owned());
        }
        match rules.find(rule) {
            Some(rule) => out.push(Suppression { rule: Some(rule), scope: Scope::Words(words.to_owned()), place }),
            None => remark(unknown(rules, rule)),
        }
    }
    out
}

fn unknown(rules: &RuleSet, name: &str) -> String {
    format!("no rule is named \"{name}\"{}", did_you_mean(name, rules.rules.iter().map(|r| r.id.as_str())))
}

/// Takes away what is suppressed, and remarks on suppressions that silence nothing.
pub fn apply(doc: &Document, suppressions: &[Suppression], findings: &mut Vec<Finding>, rules: &RuleSet, remarks: &mut Vec<Remark>) {
    let mut used = vec![false; suppressions.len()];
    findings.retain(|finding| {
        let mut keep = true;
        for (suppression, used) in suppressions.iter().zip(&mut used) {
            if suppression.covers(doc, finding) {
                *used = true;
                keep = false;
            }
        }
        keep
    });
    for (suppression, _) in suppressions.iter().zip(used).filter(|(_, used)| !used) {
        let rule = suppression.rule.and_then(|r| rules.rules.get(r)).map_or("", |r| r.id.as_str());
        let what = if rule.is_empty() {
            "nothing is found here that this could silence".into()
        } else {
            format!("\"{rule}\" finds nothing that this could silence")
        };
        remarks.push(Remark { place: suppression.place.clone(), message: what });
    }
}

impl Suppression {
    fn covers(&self, doc: &Document, finding: &Finding) -> bool {
        if self.rule.is_some_and(|r| r != finding.rule) {
            return false;
        }
        match &self.scope {
            Scope::Everywhere => true,
            Scope::Range(range) => finding.labels.iter().any(|l| l.span.overlaps(*range)),
            Scope::Words(words) => finding.labels.iter().any(|l| {
                let label = doc.text.get(l.span.start as usize..l.span.end as usize).unwrap_or_default();
                !label.is_empty() && (label.contains(words.as_str()) || words.contains(label))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Confidence, Label};
    use crate::doc::{Block, BlockKind};
    use crate::rule::Severity;

    fn rules() -> RuleSet {
        crate::run::testing::rules(&[("g", "date-order", "stable"), ("g", "sum-mismatch", "stable")])
    }

    /// A document of two paragraphs, "one 1" and "two 2", with a sum-mismatch on the digit of each.
    fn document() -> (Document, Vec<Finding>) {
        let mut doc = Document { text: "one 1\ntwo 2".into(), ..Document::default() };
        let spans = [Span::new(0, 5), Span::new(6, 11)];
        doc.blocks.extend(spans.map(|s| Block::new(BlockKind::Paragraph, s)));
        let findings = spans.map(|s| Finding {
            rule: 1,
            severity: Severity::Error,
            confidence: Confidence::High,
            labels: vec![Label { span: Span::new(s.end - 1, s.end), primary: true, role: "total".to_owned() }],
            message: String::new(),
            reckoning: String::new(),
            help: String::new(),
            fingerprint: 0,
        });
        (doc, findings.into())
    }

    /// Which digits are still found, and what was remarked, under a comment at an offset of the text or the lines of a side file.
    fn left(comment: Option<(u32, &str)>, side: &str) -> (String, Vec<String>) {
        let (mut doc, mut findings) = document();
        doc.directives.extend(comment.map(|(offset, text)| (Span::new(offset, offset), offset, text.to_owned())));
        let (rules, mut remarks) = (rules(), Vec::new());
        let mut suppressions = directives(&doc, &rules, &mut remarks);
        suppressions.extend(side_file(side, &rules, &mut remarks));
        apply(&doc, &suppressions, &mut findings, &rules, &mut remarks);
        let digits = findings.iter().map(|f| doc.words(f.labels[0].span)).collect();
        (digits, remarks.into_iter().map(|r| r.message).collect())
    }

    #[test]
    fn a_comment_silences_the_named_rule_in_the_next_block() {
        assert_eq!(left(None, ""), ("12".into(), vec![]));
        assert_eq!(left(Some((0, "ignore sum-mismatch -- rounded")), ""), ("2".into(), vec![]));
        assert_eq!(left(Some((6, "addsup: ignore sum-mismatch -- rounded")), ""), ("1".into(), vec![]));
        assert_eq!(left(Some((0, "ignore-file sum-mismatch -- a quiz")), ""), ("".into(), vec![]));
        assert_eq!(left(Some((0, "ignore-file -- a quiz")), ""), ("".into(), vec![]));
    }

    #[test]
    fn a_side_file_silences_by_words() {
        assert_eq!(left(None, "# a note\nsum-mismatch: \"1\" -- rounded\n"), ("2".into(), vec![]));
        assert_eq!(left(None, "sum-mismatch: \"two 2\" -- rounded"), ("1".into(), vec![]));
        assert_eq!(left(None, "sum-mismatch : \"2\"-- he said \"2\" -- rounded").0, "1", "the last mark closes");
        assert_eq!(left(None, "sum-mismatch \"1\"").1, ["expected RULE: \"exact words\" -- reason"]);
    }

    #[test]
    fn what_silences_nothing_is_remarked_on() {
        assert_eq!(left(Some((0, "ignore date-order -- x")), "").1, ["\"date-order\" finds nothing that this could silence"]);
        assert_eq!(left(Some((0, "ignore sum-mismach -- x")), "").1, ["no rule is named \"sum-mismach\"; did you mean \"sum-mismatch\"?"]);
        assert_eq!(left(Some((0, "ignore -- x")), "").1, ["name the rule that is to be silent: ignore RULE -- reason"]);
        assert_eq!(left(Some((0, "ignroe sum-mismatch -- x")), "").1, ["unknown instruction \"ignroe\"; did you mean \"ignore\"?"]);
        assert_eq!(left(Some((11, "ignore sum-mismatch -- x")), "").1, ["nothing follows that this could silence"]);
        assert_eq!(left(Some((0, "ignore sum-mismatch")), ""), ("2".into(), vec!["give the reason, for whoever reads this next: -- reason".into()]));
    }
}

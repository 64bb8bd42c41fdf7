//! One rule, as its file says it.

use super::Severity;
use super::equation::Condition;
use super::lexicon::{Language, Words};
use super::pattern;
use super::snapshot::Later;
use super::source::LoadError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// Whether a rule is on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Being tried: on only when selected.
    Nursery,
    /// On.
    Stable,
    /// Sound, but of interest to some newsrooms only: on when selected.
    Optional,
}

/// How wide a written figure is taken when both readings are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Slack {
    /// Just what is written; figures with a hedge or a range are left alone.
    Exact,
    /// Half a unit of the last digit written.
    Tight,
    /// Half a unit of the last digit that is not nought.
    Loose,
}

/// Where another figure that would make the statement true silences it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alternatives {
    /// Nowhere: the construction leaves no doubt about what is meant.
    None,
    /// In the sentences that the link is in.
    Sentence,
    /// In its block.
    Block,
}

/// One way to bind a rule's roles.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Binding {
    /// A relation in code, by name.
    Relation(String),
    /// A pattern over the skeleton, as it is written.
    Pattern(String),
    /// Parts that stand near one another in any order.
    Near(Near),
}

/// Parts of a statement that stand in one paragraph in any order, so many sentences apart at most: a poll's sample here, its margin of
/// error there. Where a part is found more than once, the nearest are bound, and any other choice that is consistent silences the rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Near {
    /// The patterns of each part.
    pub parts: Vec<Vec<String>>,
    /// Sentences from the first part to the last, less one.
    pub within: u32,
    /// Roles that no pattern binds: the figures in view of the parts fill them, where there are exactly so many of their kind.
    pub view: Vec<InView>,
    /// Whether the parts may stand anywhere in the text, in more than one sentence; then each must be told but once, or of the same figures.
    pub anywhere: bool,
}

/// A role that is filled by the figures in view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InView {
    /// The role.
    pub role: usize,
    /// The kinds of figures that fill it.
    pub slots: pattern::Slots,
    /// What a number has to be of, where it says what it is of.
    pub of: Option<super::lexicon::ClassId>,
    /// Whether all that are in view fill it.
    pub many: bool,
    /// Whether they have to be of the unit of the figures that are bound by patterns.
    pub alike: bool,
}

impl Near {
    /// Whether one of its parts binds no figure: "a motion fell".
    pub fn has_words_alone(&self) -> bool {
        let binds = |text: &String| text.split('{').skip(1).any(|slot| slot.split('}').next().is_some_and(|inner| inner.contains(':')));
        self.parts.iter().any(|ways| !ways.iter().any(binds))
    }
}

/// One way of writing what a rule is about: bindings, and what must then be true.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Case {
    /// Tried in order.
    pub bindings: Vec<Binding>,
    /// What must be true; none where every link is a defect by itself.
    pub require: Option<Condition>,
    /// The equation as written.
    pub require_text: String,
    /// The rule speaks only where this holds.
    pub given: Option<Condition>,
    /// The figures, other than ranks, have to be of one sort: all money, all percentages, numbers of the same things.
    pub alike: bool,
    /// Classes of words that silence it in the sentences it binds: those of the rule where the case names none of its own.
    pub unless: Vec<super::lexicon::ClassId>,
    /// The message, with roles and facts in braces.
    pub message: String,
    /// What to look at, likewise.
    pub help: String,
}

/// An example of a rule file.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The passage, as Markdown.
    pub text: String,
    /// The exact words that are flagged, the primary place first.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The message, or a part of it.
    #[serde(default)]
    pub says: Option<String>,
    /// Publication date.
    #[serde(default)]
    pub published: Option<String>,
    /// Language, where it is not English.
    #[serde(default)]
    pub language: Option<String>,
    /// Severity, where it differs from the rule's.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// What makes it right or wrong.
    #[serde(default)]
    pub why: Option<String>,
}

/// A rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Its name; states the defect.
    pub id: String,
    /// Family: the folder it is in unless it says otherwise.
    pub group: String,
    /// What it finds, in a sentence.
    pub summary: String,
    /// How bad a finding is.
    pub severity: Severity,
    /// Severity of a finding that only the tight reading shows; none: it is not reported.
    pub doubtful: Option<Severity>,
    /// Whether it is on by default.
    pub status: Status,
    /// How wide figures are taken.
    pub slack: Slack,
    /// Where another figure silences it.
    pub alternatives: Alternatives,
    /// The languages besides English that it speaks: it binds by what is told of figures and dates, not by words.
    pub languages: Vec<Language>,
    /// Rules that say the same thing better: where one of them has a finding on the same places, this rule is silent.
    pub yields_to: Vec<String>,
    /// What a reader sees, and the usual causes.
    pub why: String,
    /// Names of the roles, indexed by equations and patterns.
    pub roles: Vec<String>,
    /// The ways of writing it.
    pub cases: Vec<Case>,
    /// Passages to flag.
    pub bad: Later<Example>,
    /// Passages to leave alone.
    pub good: Later<Example>,
    /// Passages on which it is wrong today.
    pub known: Later<Example>,
    /// Path of its file.
    pub file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCase {
    relation: Option<Spanned<toml::Value>>,
    find: Option<Spanned<toml::Value>>,
    near: Option<BTreeMap<String, Spanned<toml::Value>>>,
    view: Option<BTreeMap<String, Spanned<String>>>,
    within: Option<u32>,
    #[serde(default)]
    anywhere: bool,
    #[serde(default)]
    alike: bool,
    require: Option<Spanned<String>>,
    given: Option<Spanned<String>>,
    unless: Option<Vec<Spanned<String>>>,
    message: Option<Spanned<String>>,
    help: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: Spanned<String>,
    group: Option<String>,
    summary: String,
    severity: Severity,
    doubtful: Option<Severity>,
    status: Status,
    slack: Option<Slack>,
    alternatives: Option<Alternatives>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    languages: Vec<Spanned<String>>,
    #[serde(default, rename = "yields-to")]
    yields_to: Vec<String>,
    why: String,
    #[serde(default)]
    roles: Vec<String>,
    relation: Option<Spanned<toml::Value>>,
    find: Option<Spanned<toml::Value>>,
    near: Option<BTreeMap<String, Spanned<toml::Value>>>,
    within: Option<u32>,
    #[serde(default)]
    alike: bool,
    require: Option<Spanned<String>>,
    given: Option<Spanned<String>>,
    message: Option<Spanned<String>>,
    help: Option<Spanned<String>>,
    #[serde(default)]
    case: Vec<RawCase>,
    #[serde(default)]
    bad: Vec<Spanned<Example>>,
    #[serde(default)]
    good: Vec<Spanned<Example>>,
    #[serde(default)]
    known: Vec<Spanned<Example>>,
}

/// A relation that rules may name: its name and its roles.
pub type RelationSpec = (&'static str, &'static [&'static str]);

impl Rule {
    /// Parses a rule file and checks it as far as it can be checked alone; all that is wrong with it is told, in order of line. `path` is
    /// its path for messages, which ends in `GROUP/ID.toml`.
    pub fn parse(path: &str, text: &str, words: &mut Words, relations: &[RelationSpec]) -> Result<Rule, Vec<LoadError>> {
        let raw: Raw = toml::from_str(text).map_err(|e| vec![LoadError::toml(path, text, &e)])?;
        let mut faults = Faults { path, text, list: Vec::new() };
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
        let folder = path.rsplit('/').nth(1).unwrap_or("house");
        if raw.id.get_ref() != stem {
            faults.add(raw.id.span().start, format!("id \"{}\" differs from the file name \"{stem}\"", raw.id.get_ref()));
        }
        if raw.bad.is_empty() || raw.good.is_empty() {
            faults.add(0, "a rule needs at least one [[bad]] and one [[good]] example");
        }
        for example in raw.bad.iter().chain(&raw.good).chain(&raw.known) {
            faults.example(example);
        }
        for example in raw.bad.iter().filter(|e| e.get_ref().flags.is_empty()) {
            faults.add(example.span().start, "a [[bad]] example names the words it flags");
        }
        let unless = faults.classes(&raw.unless, words);
        let mut raws = raw.case;
        if raw.relation.is_some() || raw.find.is_some() || raw.near.is_some() {
            raws.insert(
                0,
                RawCase {
                    relation: raw.relation,
                    find: raw.find,
                    near: raw.near,
                    view: None,
                    within: raw.within,
                    anywhere: false,
                    alike: raw.alike,
                    require: raw.require,
                    given: raw.given,
                    unless: None,
                    message: None,
                    help: None,
                },
            );
        }
        if raws.is_empty() {
            faults.add(0, "a rule needs a `relation`, a `find`, a [near] or a [[case]]");
        }
        // Those that the file names first come first: the first is the primary place.
        let mut roles: Vec<String> = raw.roles;
        let mut cases = Vec::new();
        for case in raws {
            let before = faults.list.len();
            let mut bindings = faults.bindings(case.relation, case.find, words, relations, &mut roles);
            if let Some(near) = case.near {
                let parts = near.into_values().map(|part| faults.patterns(Some(part), words, &mut roles)).collect();
                if let Some((_, kind)) = case.view.iter().flatten().next().filter(|_| case.anywhere) {
                    faults.add(kind.span().start, "what may stand anywhere leaves no role to the figures in view");
                }
                let view = faults.in_view(case.view.unwrap_or_default(), words, &mut roles);
                bindings.push(Binding::Near(Near { parts, within: case.within.unwrap_or(1), view, anywhere: case.anywhere }));
            }
            if faults.list.len() > before {
                // Without its roles, what follows cannot be judged.
                continue;
            }
            let facts_allowed = bindings.iter().any(|b| matches!(b, Binding::Relation(_)));
            let require = faults.condition(case.require.as_ref(), &roles);
            let given = faults.condition(case.given.as_ref(), &roles);
            let message = case.message.as_ref().or(raw.message.as_ref());
            let help = case.help.as_ref().or(raw.help.as_ref());
            if message.is_none() {
                faults.add(0, "no message");
            }
            for template in [message, help].into_iter().flatten() {
                for name in placeholders(template.get_ref()) {
                    if name != "right" && !facts_allowed && !roles.iter().any(|r| r == name) {
                        faults.add(template.span().start, format!("unknown role {{{name}}}; there are {}", roles.join(", ")));
                    }
                }
            }
            cases.push(Case {
                alike: case.alike,
                unless: case.unless.map_or_else(|| unless.clone(), |own| faults.classes(&own, words)),
                bindings,
                require_text: case.require.as_ref().map_or(String::new(), |r| r.get_ref().clone()),
                require,
                given,
                message: message.map_or(String::new(), |m| m.get_ref().clone()),
                help: help.map_or(String::new(), |h| h.get_ref().clone()),
            });
        }
        let languages = faults.languages(&raw.languages, &cases);
        if !faults.list.is_empty() {
            faults.list.sort_by_key(|f| f.line);
            faults.list.dedup();
            return Err(faults.list);
        }
        let examples = |list: Vec<Spanned<Example>>| list.into_iter().map(Spanned::into_inner).collect();
        Ok(Rule {
            id: raw.id.into_inner(),
            group: raw.group.unwrap_or_else(|| folder.to_owned()),
            summary: raw.summary,
            severity: raw.severity,
            doubtful: raw.doubtful,
            status: raw.status,
            slack: raw.slack.unwrap_or(Slack::Loose),
            alternatives: raw.alternatives.unwrap_or(Alternatives::Sentence),
            languages,
            yields_to: raw.yields_to,
            why: raw.why,
            roles,
            cases,
            bad: examples(raw.bad),
            good: examples(raw.good),
            known: examples(raw.known),
            file: path.to_owned(),
        })
    }
}

/// What is wrong with a rule file.
struct Faults<'a> {
    path: &'a str,
    text: &'a str,
    list: Vec<LoadError>,
}

impl Faults<'_> {
    /// Something wrong at a byte offset.
    fn add(&mut self, at: usize, message: impl Into<String>) {
        self.list.push(LoadError::at(self.path, self.text, at, message));
    }

    /// The classes of those names.
    fn classes(&mut self, names: &[Spanned<String>], words: &Words) -> Vec<super::lexicon::ClassId> {
        let mut out = Vec::new();
        for class in names {
            match words.find_class(class.get_ref()) {
                Some(id) => out.push(id),
                None => self.add(class.span().start, format!("no class \"{}\" in the lexicon", class.get_ref())),
            }
        }
        out
    }

    /// The languages of those codes. Patterns and classes of words are English, so that a rule with any speaks no other.
    fn languages(&mut self, codes: &[Spanned<String>], cases: &[Case]) -> Vec<Language> {
        let wordless = |case: &Case| case.unless.is_empty() && case.bindings.iter().all(|b| matches!(b, Binding::Relation(_)));
        let mut out = Vec::new();
        for code in codes {
            match Language::from_tag(code.get_ref()) {
                Some(language) if cases.iter().all(wordless) => out.push(language),
                Some(_) => self.add(code.span().start, "a rule with patterns or `unless` speaks English only"),
                None => self.add(code.span().start, format!("expected {}, found \"{}\"", Language::codes(), code.get_ref())),
            }
        }
        out
    }

    fn example(&mut self, example: &Spanned<Example>) {
        let Example { text, flags, published, language, .. } = example.get_ref();
        if let Some(code) = language.as_ref().filter(|code| Language::from_tag(code).is_none()) {
            self.add(example.span().start, format!("expected {}, found \"{code}\"", Language::codes()));
        }
        for words in flags.iter().filter(|f| !text.contains(f.as_str())) {
            self.add(example.span().start, format!("\"{words}\" does not occur in the example's text"));
        }
        if let Some(day) = published.as_ref().filter(|p| p.parse::<chrono::NaiveDate>().is_err()) {
            self.add(example.span().start, format!("expected a day such as \"2024-03-14\", found \"{day}\""));
        }
    }

    fn bindings(
        &mut self,
        relation: Option<Spanned<toml::Value>>,
        find: Option<Spanned<toml::Value>>,
        words: &mut Words,
        relations: &[RelationSpec],
        roles: &mut Vec<String>,
    ) -> Vec<Binding> {
        let mut bindings = Vec::new();
        for (at, name) in self.strings(relation) {
            let Some((_, spec)) = relations.iter().find(|(n, _)| *n == name) else {
                let names: Vec<&str> = relations.iter().map(|(n, _)| *n).collect();
                self.add(at, format!("unknown relation \"{name}\"; there are {}", names.join(", ")));
                continue;
            };
            for role in *spec {
                if !roles.iter().any(|r| r == role) {
                    roles.push((*role).to_owned());
                }
            }
            bindings.push(Binding::Relation(name));
        }
        bindings.extend(self.patterns(find, words, roles).into_iter().map(Binding::Pattern));
        bindings
    }

    fn patterns(&mut self, list: Option<Spanned<toml::Value>>, words: &mut Words, roles: &mut Vec<String>) -> Vec<String> {
        let mut out = Vec::new();
        for (at, text) in self.strings(list) {
            match pattern::parse(&text, words, roles) {
                Ok(_) => out.push(text),
                Err((offset, message)) => self.add(at + 1 + offset, message),
            }
        }
        out
    }

    /// Roles that the figures in view fill: a kind (`number*` for all of that kind, `alike` for those of the unit of the others), and for numbers a
    /// class of what they are of.
    fn in_view(&mut self, view: BTreeMap<String, Spanned<String>>, words: &Words, roles: &mut Vec<String>) -> Vec<InView> {
        let mut out = Vec::new();
        for (name, kind) in view {
            let at = kind.span().start;
            let (kind, class) = kind.get_ref().split_once(' ').map_or((kind.get_ref().as_str(), None), |(kind, class)| (kind, Some(class)));
            let many = kind.ends_with('*');
            let kind = kind.trim_end_matches('*');
            let alike = kind == "alike";
            let Some(slots) = pattern::Slot::named(if alike { "level" } else { kind }) else {
                self.add(at, format!("unknown kind \"{kind}\"; there are {}", pattern::Slot::NAMES));
                continue;
            };
            let of = class.and_then(|class| words.find_class(class));
            if let Some(class) = class.filter(|_| of.is_none()) {
                self.add(at, format!("no class \"{class}\" in the lexicon"));
            }
            let role = roles.iter().position(|r| *r == name).unwrap_or_else(|| {
                roles.push(name);
                roles.len() - 1
            });
            out.push(InView { role, slots: pattern::Slots::of(slots), of, many, alike });
        }
        out
    }

    fn condition(&mut self, condition: Option<&Spanned<String>>, roles: &[String]) -> Option<Condition> {
        let condition = condition?;
        match Condition::parse(condition.get_ref(), roles) {
            Ok(parsed) => Some(parsed),
            Err((offset, message)) => {
                self.add(condition.span().start + 1 + offset, message);
                None
            }
        }
    }

    /// A string or a list of strings, each with its offset in the file.
    fn strings(&mut self, value: Option<Spanned<toml::Value>>) -> Vec<(usize, String)> {
        let Some(value) = value else { return Vec::new() };
        let span = value.span();
        let raw = self.text.get(span.clone()).unwrap_or("");
        let list = match value.into_inner() {
            toml::Value::String(s) => Some(vec![s]),
            toml::Value::Array(list) => list.into_iter().map(|v| v.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        let Some(list) = list else {
            self.add(span.start, "expected a string or a list of strings");
            return Vec::new();
        };
        let mut from = 0;
        list.into_iter()
            .map(|s| {
                // The place of the string inside a list, for the line of an error.
                let at = raw.get(from..).and_then(|rest| rest.find(s.as_str())).map_or(from, |k| from + k);
                from = at;
                (span.start + at.saturating_sub(1), s)
            })
            .collect()
    }
}

/// The names in braces.
fn placeholders(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|p| p.split_once('}').map(|(name, _)| name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELATIONS: &[RelationSpec] = &[("from-to", &["stated", "from", "to"])];

    fn rule(body: &str) -> Result<Rule, Vec<LoadError>> {
        let examples = "\n[[bad]]\ntext = \"a b\"\nflags = [\"a\"]\n[[good]]\ntext = \"b\"\n";
        let text = format!("id = \"x\"\nsummary = \"s\"\nseverity = \"error\"\nstatus = \"stable\"\nwhy = \"w\"\n{body}{examples}");
        Rule::parse("rules/family/x.toml", &text, &mut Words::default(), RELATIONS)
    }

    #[test]
    fn a_rule_is_read_with_its_family() {
        let r = rule("relation = \"from-to\"\nrequire = \"stated = to / from - 1\"\nmessage = \"{from} to {to} is {right}\"").unwrap();
        assert_eq!((r.group.as_str(), r.roles.len(), r.cases.len()), ("family", 3, 1));
    }

    #[test]
    fn faults_name_file_and_line() {
        let line = |body: &str| rule(body).map(|_| ()).unwrap_err().swap_remove(0);
        let e = line("relation = \"from-to\"\nrequire = \"stated = two\"\nmessage = \"m\"");
        assert_eq!((e.file.as_str(), e.line), ("rules/family/x.toml", 7));
        assert!(line("relation = \"nothing\"\nmessage = \"m\"").message.contains("unknown relation"));
        assert!(line("colour = 1\n").message.contains("unknown field"));
        assert!(line("message = \"m\"").message.contains("needs a `relation`"));
        assert!(line("find = \"{a:count} of {b:count}\"\nrequire = \"a <= b\"\nmessage = \"{c}\"").message.contains("unknown role"));
        assert_eq!(line("find = [\n\"{a:count}\",\n\"{b:colour}\",\n]\nmessage = \"m\"").line, 8);
        assert!(line("relation = \"from-to\"\nmessage = \"m\"\nlanguages = [\"xx\"]").message.contains("expected en or de"));
        assert!(line("find = \"{a:count} of {b:count}\"\nmessage = \"m\"\nlanguages = [\"de\"]").message.contains("English only"));
        let other = Rule::parse(
            "rules/family/y.toml",
            "id = \"x\"\nsummary = \"s\"\nseverity = \"error\"\nstatus = \"stable\"\nwhy = \"w\"\n",
            &mut Words::default(),
            RELATIONS,
        );
        assert!(other.unwrap_err()[0].message.contains("differs"));
    }

    #[test]
    fn all_faults_are_told_in_order_of_line() {
        let text = "id = \"x\"\nsummary = \"s\"\nseverity = \"error\"\nstatus = \"stable\"\nunless = [\"no-class\"]\nwhy = \"w\"\n\
            find = [\"{a:colour}\"]\n[[case]]\nfind = \"{b:count} of {c:count}\"\nrequire = \"b <= d\"\nmessage = \"{e}\"\n\
            [[bad]]\ntext = \"a b\"\nflags = [\"c\"]\npublished = \"2024-13-01\"\n";
        let faults = Rule::parse("f/x.toml", text, &mut Words::default(), RELATIONS).unwrap_err();
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [1, 5, 7, 10, 11, 12, 12], "{faults:?}");
    }

    #[test]
    fn examples_are_checked() {
        let text = "id = \"x\"\nsummary = \"s\"\nseverity = \"error\"\nstatus = \"stable\"\nwhy = \"w\"\nrelation=\"from-to\"\nmessage=\"m\"\n[[bad]]\ntext = \"a b\"\nflags = [\"c\"]\n[[good]]\ntext = \"b\"\n";
        let e = Rule::parse("x.toml", text, &mut Words::default(), RELATIONS).unwrap_err();
        assert!(e[0].message.contains("does not occur"), "{e:?}");
    }
}

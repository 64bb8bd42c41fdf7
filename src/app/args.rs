//! The command line: flags with their names and their help.

use crate::report;
use crate::rule::lexicon::Language;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks that the figures, dates and names of an article agree with one another.
///
/// addsup reads prose and reports statements that cannot all be true: sums that do not add up, percentages that do not follow from
/// their figures, dates that fall on another weekday, one person under two spellings. It needs no network, and the same input gives
/// the same output everywhere.
#[derive(Debug, Parser)]
#[command(name = "addsup", version, propagate_version = true, arg_required_else_help = true, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check articles and report what does not agree
    Check(Box<Check>),
    /// Show every figure, date and name that was understood
    Extract(Box<Extract>),
    /// Show the page of a rule, or the list of all rules
    Explain(Explain),
    /// List, test and begin rules
    Rules(Rules),
}

/// What is read.
#[derive(Args, Debug)]
pub struct Input {
    /// Files, folders, or - for standard input; folders are searched for txt, md, html, jsonl and csv files that git does not ignore
    #[arg(value_name = "PATH", default_value = "-")]
    pub paths: Vec<PathBuf>,

    /// How the input is written down; auto goes by the extension
    #[arg(long, value_enum, default_value_t = InputFormat::Auto, value_name = "FORMAT")]
    pub input_format: InputFormat,

    /// Day of publication, for every document that is read
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub published: Option<NaiveDate>,

    /// Language of every document that is read: en or de; else what the document or addsup.toml says, else en
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Language>,

    /// Name that standard input goes by
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,

    /// Configuration file, instead of the addsup.toml nearest above each file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Threads to work on, as many as the machine has if not given; they change nothing in the output
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,

    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// `addsup check`
#[derive(Args, Debug)]
pub struct Check {
    /// What is read.
    #[command(flatten)]
    pub input: Input,

    /// How findings are written
    #[arg(long, short, value_enum, default_value_t = Format::Full, value_name = "FORMAT")]
    pub format: Format,

    /// Folder of house rules, besides the built-in ones; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,

    /// Only these rules or groups (all, stable, nursery, optional), by name, with commas between
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub select: Vec<String>,

    /// Not these rules or groups
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub ignore: Vec<String>,

    /// Lowest severity that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    pub fail_on: FailOn,

    /// Show also, for each sentence, what was read in it, the links that were tried, and why others were not made
    ///
    /// Each sentence with figures is shown with its claims (words, kind, value with unit, noun, interval, hedge and period, and the
    /// production that read it), the links that the rules tried with the verdict of each, and the links that were not made: what a
    /// check looked at and dropped, and the rule patterns that came nearest with what they lack. A figure that is the statement of
    /// a link is not explained again for other rules; with `--select` one rule explains all that it looked at. In json and jsonl the
    /// lines are strings of `"explain"`.
    #[arg(long)]
    pub explain: bool,

    /// Leave out the findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// List the findings in this file, for --baseline, and end with status 0
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
}

/// `addsup extract`
#[derive(Args, Debug)]
pub struct Extract {
    /// What is read.
    #[command(flatten)]
    pub input: Input,

    /// How claims are written; a table on a terminal and JSON lines elsewhere if not given
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    pub format: Option<ClaimsFormat>,

    /// Name the production of the grammar that read each claim
    #[arg(long)]
    pub explain: bool,
}

/// `addsup explain`
#[derive(Args, Debug)]
pub struct Explain {
    /// A rule; without one, all rules are listed
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// Folder of house rules, besides the built-in ones; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
}

/// `addsup rules`
#[derive(Args, Debug)]
pub struct Rules {
    /// What to do.
    #[command(subcommand)]
    pub command: RulesCommand,
}

/// What to do with rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// List all rules, one a line: id, group, severity, status, summary
    List {
        /// Folder of house rules, besides the built-in ones; may be given more than once
        #[arg(long, value_name = "DIR")]
        rules: Vec<PathBuf>,
    },
    /// Run the examples of the rules in a folder, under all rules
    Test {
        /// The folder of house rules
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Begin a rule: write a rule file to fill in
    New {
        /// Its name: the defect that it finds, in lower case with hyphens, such as toll-mismatch
        #[arg(value_name = "ID")]
        id: String,

        /// The folder to write it in
        #[arg(long, value_name = "DIR", default_value = "rules")]
        dir: PathBuf,
    },
}

/// How input is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// By the extension; text where it is not known
    Auto,
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// One JSON object a line: {"id","text","format"?,"published"?,"title"?,"language"?}
    Jsonl,
    /// A table with a head row that has a column "text"
    Csv,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The paragraph with its places marked
    Full,
    /// One line a finding
    Concise,
    /// One JSON object: {"documents":[…]}
    Json,
    /// One JSON object a document, each on its line
    Jsonl,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Full => report::Format::Full,
            Format::Concise => report::Format::Concise,
            Format::Json => report::Format::Json,
            Format::Jsonl => report::Format::Jsonl,
            Format::Sarif => report::Format::Sarif,
            Format::Github => report::Format::Github,
        }
    }
}

/// How claims are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ClaimsFormat {
    /// Columns, for reading
    Table,
    /// One JSON object: {"documents":[…]}
    Json,
    /// One JSON object a document, each on its line
    Jsonl,
    /// A web page with the text of each document, what was understood marked
    Html,
}

impl From<ClaimsFormat> for report::ClaimsFormat {
    fn from(format: ClaimsFormat) -> Self {
        match format {
            ClaimsFormat::Table => report::ClaimsFormat::Table,
            ClaimsFormat::Json => report::ClaimsFormat::Json,
            ClaimsFormat::Jsonl => report::ClaimsFormat::Jsonl,
            ClaimsFormat::Html => report::ClaimsFormat::Html,
        }
    }
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Info,
    /// Nothing
    Never,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "expected a day such as 2024-03-14".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| format!("expected {}", Language::codes()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_flags_are_consistent() {
        super::Arguments::command().debug_assert();
    }
}

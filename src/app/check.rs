//! `addsup check`.

use super::args::{Check, FailOn};
use super::output::Output;
use super::settings::Finder;
use super::source::Jobs;
use super::work::{self, Done, Item, Press};
use super::{CLEAN, FOUND, Fault, WRONG, files, house};
use crate::check::{Engine, Unchecked};
use crate::doc::Document;
use crate::report::{self, Explained, Format, Lines, Page, Style, Totals};
use crate::rule::Severity;
use crate::run::baseline::{self, Baseline};
use crate::run::pipeline::{self, Checked, Job};
use crate::run::selection::Flags;
use crate::run::suppress::Place;

/// Checks what the command line names.
pub fn run(arguments: &Check) -> Result<u8, Fault> {
    let (engine, faulty) = house::engine_of_sound_rules(&arguments.rules)?;
    let flags = Flags { select: arguments.select.clone(), ignore: arguments.ignore.clone() };
    let finder = Finder::new(engine, &flags, arguments.explain, arguments.input.config.as_deref())?;
    let baseline = match &arguments.baseline {
        Some(path) => {
            let name = files::shown(path);
            let text = files::read_text(path).map_err(|why| Fault::one(format!("{name}: {why}")))?;
            Some(Baseline::parse(&name, &text).map_err(Fault::one)?)
        }
        None => None,
    };
    let format = Format::from(arguments.format);
    let mut output = Output::open(&arguments.input)?;
    let press = Checker { engine, format, style: output.style, baseline, keep_entries: arguments.write_baseline.is_some() };
    let mut edge = Vec::new();
    report::head(format, &engine.rules, &mut edge);
    let _ = output.write(&edge)?;
    let sum = work::run(&arguments.input, Jobs::new(&arguments.input, finder), &press, report::separator(format), &mut output)?;
    if !sum.broken {
        edge.clear();
        report::tail(format, sum.totals, &mut edge);
        let _ = output.write(&edge)?;
        output.finish()?;
    }
    let wrong = sum.wrong().or(faulty.then_some(WRONG));
    if let Some(path) = &arguments.write_baseline {
        let text = baseline::write(sum.entries);
        std::fs::write(path, text).map_err(|e| Fault::one(format!("{}: cannot be written: {e}", files::shown(path))))?;
        return Ok(wrong.unwrap_or(CLEAN));
    }
    let fails = match arguments.fail_on {
        FailOn::Error => sum.totals.reaches(Severity::Error),
        FailOn::Warning => sum.totals.reaches(Severity::Warning),
        FailOn::Info => sum.totals.reaches(Severity::Info),
        FailOn::Never => false,
    };
    Ok(wrong.unwrap_or(if fails { FOUND } else { CLEAN }))
}

struct Checker<'a> {
    engine: &'a Engine,
    format: Format,
    style: Style,
    baseline: Option<Baseline>,
    keep_entries: bool,
}

impl Press for Checker<'_> {
    fn pages(&self, read: Vec<(Item<'_>, Document)>) -> Vec<Done> {
        let items: Vec<Item<'_>> = read.iter().map(|(item, _)| *item).collect();
        fn job<'a>((item, doc): (Item<'a>, Document)) -> Job<'a> {
            Job { doc, settings: &item.local.settings, side_file: item.side_file.map(|(_, text)| text.as_str()) }
        }
        let checked = pipeline::check_all(self.engine, read.into_iter().map(job).collect());
        items.iter().zip(checked).map(|(item, checked)| self.page(item, checked)).collect()
    }
}

impl Checker<'_> {
    /// Makes the page of a document that was checked.
    fn page(&self, item: &Item<'_>, mut checked: Checked) -> Done {
        let rules = &self.engine.rules;
        let mut done = Done::default();
        if self.baseline.is_some() || self.keep_entries {
            let name = item.name();
            if let Some(baseline) = &self.baseline {
                checked.findings.retain(|f| !baseline.knows(&name, f, rules));
            }
            if self.keep_entries {
                done.entries.extend(checked.findings.iter().map(|f| baseline::entry(&name, f, rules)));
            }
        }
        for Unchecked { rule, why } in &checked.unchecked {
            let id = rules.rules.get(*rule).map_or("", |r| r.id.as_str());
            done.warn(format!("{}: not checked to the end for {id}: {why}", item.name()));
        }
        for remark in &checked.remarks {
            let (name, line) = match (&remark.place, item.side_file) {
                (Place::SideFile(line), Some((name, _))) => (name.clone(), *line),
                (Place::SideFile(line), None) => (item.name(), *line),
                (Place::Source(span), _) => (item.name(), Lines::new(item.source(&checked.doc)).position(span.start).0),
            };
            done.messages.push(("warning", format!("{name}:{line}: {}", remark.message)));
        }
        done.totals = Totals::of(&checked.findings);
        let page = Page {
            path: item.path,
            record: item.record,
            source: item.source(&checked.doc),
            doc: &checked.doc,
            findings: &checked.findings,
            traces: &checked.traces,
            explained: checked.explained.as_ref().map(|(read, unlinked)| Explained { read, unlinked, lexicon: self.engine.lexicon_of(&checked.doc) }),
            unchecked: &checked.unchecked,
        };
        let mut bytes = Vec::new();
        report::page(self.format, self.style, rules, &page, &mut bytes);
        if !bytes.is_empty() {
            done.pages.push(bytes);
        }
        done
    }
}

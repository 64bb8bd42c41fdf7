//! `addsup extract`.

use super::args::Extract;
use super::output::Output;
use super::settings::Finder;
use super::source::Jobs;
use super::work::{self, Done, Item, Press};
use super::{CLEAN, Fault, house};
use crate::check::Engine;
use crate::doc::Document;
use crate::report::{self, ClaimsFormat, Page, Totals};
use crate::run::pipeline::understand;
use crate::run::selection::Flags;

/// Shows what was understood of what the command line names.
pub fn run(arguments: &Extract) -> Result<u8, Fault> {
    let engine = house::engine(&[])?;
    let flags = Flags::default();
    let finder = Finder::new(engine, &flags, false, arguments.input.config.as_deref())?;
    let mut output = Output::open(&arguments.input)?;
    let by_default = if output.terminal { ClaimsFormat::Table } else { ClaimsFormat::Jsonl };
    let format = arguments.format.map_or(by_default, ClaimsFormat::from);
    let press = Extractor { engine, format, explain: arguments.explain };
    let (head, tail) = report::claims_edges(format);
    let _ = output.write(head)?;
    let sum = work::run(&arguments.input, Jobs::new(&arguments.input, finder), &press, report::claims_separator(format), &mut output)?;
    if !sum.broken {
        let _ = output.write(tail)?;
        output.finish()?;
    }
    Ok(sum.wrong().unwrap_or(CLEAN))
}

struct Extractor<'a> {
    engine: &'a Engine,
    format: ClaimsFormat,
    explain: bool,
}

impl Press for Extractor<'_> {
    fn pages(&self, read: Vec<(Item<'_>, Document)>) -> Vec<Done> {
        read.into_iter().map(|(item, doc)| self.page(&item, doc)).collect()
    }
}

impl Extractor<'_> {
    /// Makes the page of a document that was read.
    fn page(&self, item: &Item<'_>, doc: Document) -> Done {
        let (doc, extracted) = understand(self.engine, doc);
        let page = Page {
            path: item.path,
            record: item.record,
            source: item.source(&doc),
            doc: &doc,
            findings: &[],
            traces: &[],
            explained: None,
            unchecked: &[],
        };
        // Hardly any list is longer; what is not needed is never touched, and what has to grow is copied.
        let mut bytes = Vec::with_capacity(extracted.claims.len() * 128 + extracted.mentions.len() * 80 + 256);
        report::claims_page(self.format, &page, &extracted, self.engine.lexicon_of(&doc), self.explain, &mut bytes);
        let mut done = Done::default();
        done.totals = Totals::of(&[]);
        done.pages.push(bytes);
        done
    }
}

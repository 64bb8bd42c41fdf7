//! One job after another on many threads, the pages written in the order of the input.

use super::args::Input;
use super::output::{Output, complain};
use super::settings::Local;
use super::source::{Job, columns};
use super::{Fault, WRONG, files, panics};
use crate::doc::Document;
use crate::read::{Container, Hints, Record as RecordRead, RecordError, read_owned, records};
use crate::report::{Lines, Record, Totals};
use crate::rule::lexicon::Language;
use crate::run::batch::in_order;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Bytes of documents that are checked side by side: what is known of them fits into the memory next to the processor.
const SIDE_BY_SIDE: usize = 64 * 1024;

/// A document that was read, with what is needed to report on it.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    /// The file as it is shown.
    pub path: &'a str,
    /// Which document of the file.
    pub record: Option<Record<'a>>,
    /// The bytes that its places count in; none where they are the text of the document itself.
    pub source: Option<&'a [u8]>,
    /// What is settled for it.
    pub local: &'a Local,
    /// The suppressions beside it: name of the file and text.
    pub side_file: Option<&'a (String, String)>,
}

/// What came of a job.
#[derive(Default)]
pub struct Done {
    /// The pages that are not empty.
    pub pages: Vec<Vec<u8>>,
    /// Lines of a baseline.
    pub entries: Vec<String>,
    /// Findings.
    pub totals: Totals,
    /// Messages for standard error, with their level.
    pub messages: Vec<(&'static str, String)>,
    /// Something could not be read.
    pub failed: bool,
    /// Bytes that were read.
    bytes: u64,
}

impl Done {
    fn fail(&mut self, message: String) {
        self.messages.push(("error", message));
        self.failed = true;
    }

    pub fn warn(&mut self, message: String) {
        self.messages.push(("warning", message));
    }

    /// Adds what came of one of its documents.
    fn add(&mut self, own: Done) {
        self.pages.extend(own.pages);
        self.entries.extend(own.entries);
        self.messages.extend(own.messages);
        self.totals.add(own.totals);
        self.failed |= own.failed;
    }
}

/// How the documents of a run become pages.
pub trait Press: Sync {
    /// Makes the pages of some documents, in order.
    fn pages(&self, read: Vec<(Item<'_>, Document)>) -> Vec<Done>;
}

/// The sum of a run.
#[derive(Default)]
pub struct Sum {
    /// Findings.
    pub totals: Totals,
    /// Lines of a baseline.
    pub entries: Vec<String>,
    /// Something could not be read.
    pub failed: bool,
    /// The reader of the report has gone.
    pub broken: bool,
}

impl Sum {
    /// The status that goes before that of the findings.
    pub fn wrong(&self) -> Option<u8> {
        self.failed.then_some(WRONG)
    }
}

/// Does all jobs and writes the pages.
pub fn run(input: &Input, jobs: impl Iterator<Item = Job> + Send, press: &impl Press, separator: &[u8], output: &mut Output) -> Result<Sum, Fault> {
    let threads = input.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    // One article needs no threads; starting them would take longer than it does.
    let single =
        input.paths.len() == 1 && input.paths.iter().all(|p| p.is_file() && matches!(files::kind(input.input_format, p), files::Kind::One(_)));
    let threads = if single { 1 } else { threads };
    let mut sum = Sum::default();
    let mut fault = None;
    let mut first = true;
    let mut progress = Progress::new(output);
    in_order(
        threads,
        jobs,
        |job| work(input, press, job),
        |done| {
            progress.step(&done);
            for page in &done.pages {
                let before: &[u8] = if first { b"" } else { separator };
                first = false;
                for bytes in [before, page] {
                    match output.write(bytes) {
                        Ok(ControlFlow::Continue(())) => {}
                        Ok(ControlFlow::Break(())) => {
                            sum.broken = true;
                            return ControlFlow::Break(());
                        }
                        Err(e) => {
                            fault = Some(e);
                            return ControlFlow::Break(());
                        }
                    }
                }
            }
            for (level, message) in &done.messages {
                progress.aside(|| complain(level, message));
            }
            sum.totals.add(done.totals);
            sum.entries.extend(done.entries);
            sum.failed |= done.failed;
            ControlFlow::Continue(())
        },
    );
    progress.finish();
    fault.map_or(Ok(sum), Err)
}

/// Does one job.
fn work(input: &Input, press: &impl Press, job: Job) -> Done {
    let mut done = Done::default();
    match job {
        Job::Failed(message) => done.fail(message),
        Job::Document { path, name, format, bytes, local } => {
            let on_disk = bytes.is_none();
            let bytes = match bytes.map_or_else(|| files::read(&path), Ok) {
                Ok(bytes) => bytes,
                Err(why) => {
                    done.fail(format!("{name}: {why}"));
                    return done;
                }
            };
            if files::is_binary(&bytes) {
                done.fail(format!("{name}: looks like a binary file, not like text"));
                return done;
            }
            done.bytes = bytes.len() as u64;
            // In a folder an empty file is nobody's mistake; one that was asked for is.
            if on_disk && bytes.trim_ascii().is_empty() && input.paths.contains(&path) {
                done.fail(format!("{name}: the file is empty, there is nothing to check"));
            }
            let side_file = on_disk.then(|| side_file(&path)).flatten();
            let hints = Hints { file_name: Some(&name), ..hints(input, &local) };
            let item = Item { path: &name, record: None, source: None, local: &local, side_file: side_file.as_ref() };
            guarded(press, item, || read_owned(bytes, format, &hints), &mut done);
        }
        Job::Lines { name, bytes, before, local } => {
            done.bytes = bytes.len() as u64;
            several(input, press, Of { name: &name, local: &local, before }, records(&bytes, Container::Jsonl, &columns(&local)), &mut done);
        }
        Job::Rows { name, rows, local } => {
            several(input, press, Of { name: &name, local: &local, before: 0 }, rows.into_iter(), &mut done);
        }
    }
    done
}

/// What is known of a document from the command line and the configuration.
fn hints<'a>(input: &Input, local: &'a Local) -> Hints<'a> {
    Hints {
        published: input.published,
        date_field: local.config.published_field.as_deref(),
        language: input.language.map(Language::code),
        usual_language: local.config.language.map(Language::code),
        ..Hints::default()
    }
}

/// Where records are from.
#[derive(Clone, Copy)]
struct Of<'a> {
    /// The file as it is shown.
    name: &'a str,
    local: &'a Local,
    /// The number of the line before the first.
    before: u64,
}

/// Checks records, so many of them side by side.
fn several(input: &Input, press: &impl Press, of: Of<'_>, rows: impl Iterator<Item = Result<RecordRead, RecordError>>, done: &mut Done) {
    let (mut held, mut bytes) = (Vec::new(), 0);
    for row in rows {
        match row {
            Ok(row) => {
                bytes += row.text.len();
                held.push(row);
                if bytes >= SIDE_BY_SIDE {
                    side_by_side(input, press, of, &held, done);
                    held.clear();
                    bytes = 0;
                }
            }
            Err(e) => {
                side_by_side(input, press, of, &held, done);
                held.clear();
                bytes = 0;
                done.fail(format!("{}:{}: {}", of.name, of.before + e.line, e.message));
            }
        }
    }
    side_by_side(input, press, of, &held, done);
}

/// Checks some records side by side; one by one where that fails, so that only the one that makes it fail is lost.
fn side_by_side(input: &Input, press: &impl Press, of: Of<'_>, rows: &[RecordRead], done: &mut Done) {
    let hints = hints(input, of.local);
    let numbers: Vec<(usize, Option<String>)> = rows
        .iter()
        .map(|row| {
            let line = usize::try_from(of.before + row.line).unwrap_or(usize::MAX);
            // A record without a name goes by the number of its line in the file, not in the piece of it.
            (line, (of.before > 0 && row.id == row.line.to_string()).then(|| line.to_string()))
        })
        .collect();
    let items = rows.iter().zip(&numbers).map(|(row, (line, numbered))| {
        let record = Some(Record { id: numbered.as_deref().unwrap_or(&row.id), line: *line });
        (row, Item { path: of.name, record, source: Some(row.text.as_bytes()), local: of.local, side_file: None })
    });
    let read = |row: &RecordRead| row.document(crate::read::Format::Text, &hints);
    let together = panics::guard(|| {
        let (read, problems): (Vec<_>, Vec<_>) = items
            .clone()
            .map(|(row, item)| {
                let doc = read(row);
                let problems = problems(&item, &doc);
                ((item, doc), problems)
            })
            .unzip();
        (press.pages(read), problems)
    });
    match together {
        Ok((pages, problems)) => {
            for (own, problems) in pages.into_iter().zip(problems) {
                done.add(problems);
                done.add(own);
            }
        }
        Err(_) => items.for_each(|(row, item)| guarded(press, item, || (read(row), None), done)),
    }
}

/// Reads a document and makes its page; whatever happens in there, the run goes on. What `read` gives beside the document is its source, where
/// that is neither known before nor its text.
fn guarded(press: &impl Press, item: Item<'_>, read: impl FnOnce() -> (Document, Option<Vec<u8>>), done: &mut Done) {
    let page = panics::guard(|| {
        let (doc, source) = read();
        let item = Item { source: source.as_deref().or(item.source), ..item };
        let problems = problems(&item, &doc);
        (problems, press.pages(vec![(item, doc)]))
    });
    match page {
        Ok((problems, pages)) => {
            done.add(problems);
            pages.into_iter().for_each(|own| done.add(own));
        }
        Err(message) => done.fail(format!("{}: {message}", item.name())),
    }
}

/// What could not be read of a document as it was meant.
fn problems(item: &Item<'_>, doc: &Document) -> Done {
    let mut done = Done::default();
    if !doc.problems.is_empty() {
        let lines = Lines::new(item.source(doc));
        for problem in &doc.problems {
            let message = match problem.at {
                Some(at) => format!("{}:{}: {}", item.name(), lines.position(at.start).0, problem.message),
                None => format!("{}: {}", item.name(), problem.message),
            };
            if problem.lost { done.fail(message) } else { done.warn(message) }
        }
    }
    done
}

impl Item<'_> {
    /// The bytes that its places count in.
    pub fn source<'s>(&'s self, doc: &'s Document) -> &'s [u8] {
        self.source.unwrap_or(doc.text.as_bytes())
    }

    /// The name that people read.
    pub fn name(&self) -> String {
        match self.record {
            Some(record) => format!("{}:{}", self.path, record.id),
            None => self.path.to_owned(),
        }
    }
}

/// The suppressions beside a file: `NAME.txt.addsup`, or `NAME.addsup`.
fn side_file(path: &std::path::Path) -> Option<(String, String)> {
    let mut long = path.as_os_str().to_owned();
    long.push(".addsup");
    [long.into(), path.with_extension("addsup")]
        .into_iter()
        .find_map(|p: std::path::PathBuf| Some((files::shown(&p), std::fs::read_to_string(&p).ok()?)))
}

/// What is shown while the work lasts, on a terminal that is not busy with the report.
struct Progress {
    bar: Option<ProgressBar>,
    wanted: bool,
    began: Instant,
    documents: u64,
    bytes: u64,
}

impl Progress {
    fn new(output: &Output) -> Self {
        let wanted = std::io::stderr().is_terminal() && !output.terminal;
        Progress { bar: None, wanted, began: Instant::now(), documents: 0, bytes: 0 }
    }

    fn step(&mut self, done: &Done) {
        self.documents += done.totals.documents;
        self.bytes += done.bytes;
        if !self.wanted || (self.bar.is_none() && self.began.elapsed() < Duration::from_secs(1)) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner());
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10)).with_style(style)
        });
        bar.set_message(format!("{} documents, {} MB", self.documents, self.bytes >> 20));
        bar.tick();
    }

    /// Writes a line past the bar.
    fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

//! One job after another on many threads, the pages written in the order of the input.

use super::args::Input;
use super::output::{Output, complain};
use super::settings::Local;
use super::source::{Job, OneFile, columns};
use super::{Fault, WRONG, files, panics};
use crate::doc::Document;
use crate::read::{Container, Hints, Record as RecordRead, RecordError, read_owned, records};
use crate::report::{Lines, Record, Totals};
use crate::rule::lexicon::Language;
use crate::run::batch::in_order;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
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
        Job::Documents(files) => {
            let (mut held, mut bytes) = (Vec::new(), 0);
            for file in files {
                match Loaded::of(input, file) {
                    Ok(file) => {
                        bytes += file.size;
                        held.push(file);
                    }
                    Err(message) => {
                        check_files(input, press, &held, &mut done);
                        held.clear();
                        bytes = 0;
                        done.fail(message);
                    }
                }
                if bytes >= SIDE_BY_SIDE {
                    check_files(input, press, &held, &mut done);
                    held.clear();
                    bytes = 0;
                }
            }
            check_files(input, press, &held, &mut done);
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

/// A file with one document.
struct Loaded {
    file: OneFile,
    /// Its bytes, until they are taken.
    bytes: Cell<Option<Vec<u8>>>,
    size: usize,
    side_file: Option<(String, String)>,
    /// In a folder an empty file is nobody's mistake; one that was asked for is.
    in_vain: bool,
}

impl Loaded {
    /// Reads a file; the error is a message.
    fn of(input: &Input, mut file: OneFile) -> Result<Loaded, String> {
        let on_disk = file.bytes.is_none();
        let name = &file.name;
        let bytes = file.bytes.take().map_or_else(|| files::read(&file.path), Ok).map_err(|why| format!("{name}: {why}"))?;
        if files::is_binary(&bytes) {
            return Err(format!("{name}: looks like a binary file, not like text"));
        }
        let in_vain = on_disk && bytes.trim_ascii().is_empty() && input.paths.contains(&file.path);
        let side_file = on_disk.then(|| side_file(&file.path)).flatten();
        Ok(Loaded { size: bytes.len(), bytes: Cell::new(Some(bytes)), file, side_file, in_vain })
    }
}

/// Checks some files side by side.
fn check_files(input: &Input, press: &impl Press, files: &[Loaded], done: &mut Done) {
    for file in files {
        done.bytes += file.size as u64;
        if file.in_vain {
            done.fail(format!("{}: the file is empty, there is nothing to check", file.file.name));
        }
    }
    fn todo<'a>(input: &'a Input, loaded: &'a Loaded) -> Todo<'a> {
        let OneFile { path, name, format, local, .. } = &loaded.file;
        let item = Item { path: name, record: None, source: None, local, side_file: loaded.side_file.as_ref() };
        let hints = Hints { file_name: Some(name), ..hints(input, local) };
        let bytes = move || loaded.bytes.take().or_else(|| files::read(path).ok()).unwrap_or_default();
        Todo { item, read: Box::new(move || read_owned(bytes(), *format, &hints)) }
    }
    side_by_side(press, &files.iter().map(|file| todo(input, file)).collect::<Vec<_>>(), done);
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
        let fault = match row {
            Ok(row) => {
                bytes += row.text.len();
                held.push(row);
                None
            }
            Err(e) => Some(format!("{}:{}: {}", of.name, of.before + e.line, e.message)),
        };
        if bytes >= SIDE_BY_SIDE || fault.is_some() {
            check_records(input, press, of, &held, done);
            held.clear();
            bytes = 0;
        }
        fault.into_iter().for_each(|message| done.fail(message));
    }
    check_records(input, press, of, &held, done);
}

/// Checks some records side by side.
fn check_records(input: &Input, press: &impl Press, of: Of<'_>, rows: &[RecordRead], done: &mut Done) {
    let line = |row: &RecordRead| usize::try_from(of.before + row.line).unwrap_or(usize::MAX);
    // A record without a name goes by the number of its line in the file, not in the piece of it.
    let numbered = |row: &RecordRead| (of.before > 0 && row.id == row.line.to_string()).then(|| line(row).to_string());
    let numbers: Vec<Option<String>> = rows.iter().map(numbered).collect();
    fn todo<'a>(input: &'a Input, of: Of<'a>, row: &'a RecordRead, record: Record<'a>) -> Todo<'a> {
        let item = Item { path: of.name, record: Some(record), source: Some(row.text.as_bytes()), local: of.local, side_file: None };
        Todo { item, read: Box::new(move || (row.document(crate::read::Format::Text, &hints(input, of.local)), None)) }
    }
    let named = rows.iter().zip(&numbers).map(|(row, number)| (row, Record { id: number.as_deref().unwrap_or(&row.id), line: line(row) }));
    side_by_side(press, &named.map(|(row, record)| todo(input, of, row, record)).collect::<Vec<_>>(), done);
}

/// A document that is to be checked.
struct Todo<'a> {
    item: Item<'a>,
    /// Reads it. What is given beside the document is its source, where that is neither known before nor its text.
    read: Box<dyn Fn() -> (Document, Option<Vec<u8>>) + 'a>,
}

/// Reads some documents and makes their pages; whatever happens in there, the run goes on, and only the document that it happens in is lost.
fn side_by_side(press: &impl Press, todos: &[Todo<'_>], done: &mut Done) {
    let made = panics::guard(|| {
        let (docs, sources): (Vec<Document>, Vec<Option<Vec<u8>>>) = todos.iter().map(|todo| (todo.read)()).unzip();
        let items = todos.iter().zip(&sources).map(|(todo, source)| Item { source: source.as_deref().or(todo.item.source), ..todo.item });
        let read: Vec<(Item<'_>, Document)> = items.zip(docs).collect();
        let problems: Vec<Done> = read.iter().map(|(item, doc)| problems(item, doc)).collect();
        (problems, press.pages(read))
    });
    match (made, todos) {
        (Ok((problems, pages)), _) => {
            for own in problems.into_iter().zip(pages).flat_map(|(problems, page)| [problems, page]) {
                done.add(own);
            }
        }
        (Err(message), [one]) => done.fail(format!("{}: {message}", one.item.name())),
        (Err(_), _) => todos.chunks(1).for_each(|one| side_by_side(press, one, done)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Finder;
    use crate::check::Engine;
    use crate::read::{Format, read};
    use crate::run::selection::Flags;

    /// Breaks at some words.
    struct Fragile;

    impl Press for Fragile {
        fn pages(&self, read: Vec<(Item<'_>, Document)>) -> Vec<Done> {
            let page = |(item, doc): &(Item<'_>, Document)| {
                assert!(!doc.text.contains("fragile"), "it broke");
                Done { pages: vec![item.path.as_bytes().to_vec()], ..Done::default() }
            };
            read.iter().map(page).collect()
        }
    }

    #[test]
    fn of_documents_side_by_side_only_the_one_that_breaks_is_lost() {
        let flags = Flags { select: Vec::new(), ignore: Vec::new() };
        let mut finder = Finder::new(Engine::built_in(), &flags, false, None).ok().unwrap();
        let local = finder.of(&std::env::temp_dir()).unwrap();
        let texts = [("a", "The ferry left."), ("b", "It was fragile."), ("c", "The ferry came."), ("d", "It rained.")];
        let todos = texts.map(|(path, text)| Todo {
            item: Item { path, record: None, source: None, local: &local, side_file: None },
            read: Box::new(move || (read(text.as_bytes(), Format::Text, &Hints::default()), None)),
        });
        let mut done = Done::default();
        side_by_side(&Fragile, &todos, &mut done);
        assert_eq!(done.pages, [b"a", b"c", b"d"]);
        let [("error", message)] = &done.messages[..] else { panic!("one is lost: {:?}", done.messages) };
        assert!(done.failed && message.starts_with("b: ") && message.contains("it broke"), "{message}");
    }
}

//! What is to be done, as a stream of jobs: files one by one, files of many documents in pieces of bounded size.

use super::args::{Input, InputFormat};
use super::files::{self, Kind};
use super::settings::{Finder, Local};
use crate::read::{Columns, Container, Record, RecordError, records};
use ignore::{Walk, WalkBuilder};
use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of JSON lines that make a job.
const PIECE: usize = 256 * 1024;
/// Rows of a table that make a job.
const ROWS: usize = 64;

/// A piece of work.
pub enum Job {
    /// Files with one document each.
    Documents(Vec<OneFile>),
    /// Whole lines of a file of many documents; the number of the line before them.
    Lines { name: String, bytes: Vec<u8>, before: u64, local: Arc<Local> },
    /// Documents of a table.
    Rows { name: String, rows: Vec<Result<Record, RecordError>>, local: Arc<Local> },
    /// Something could not be read: its name and why.
    Failed(String),
}

/// A file with one document.
pub struct OneFile {
    pub path: PathBuf,
    /// As it is shown.
    pub name: String,
    pub format: crate::read::Format,
    /// Its bytes, where they have been read already.
    pub bytes: Option<Vec<u8>>,
    pub local: Arc<Local>,
}

/// Files of a folder that make a job: few at the beginning, so that every thread has some.
const FILES: usize = 16;
const GROWING: usize = 64;

/// The jobs of a run, in the order of the command line, folders in order of name.
pub struct Jobs<'a> {
    input: &'a Input,
    finder: Finder<'a>,
    paths: VecDeque<PathBuf>,
    walk: Option<Walk>,
    lines: Option<Lines>,
    ready: VecDeque<Job>,
    refused: BTreeSet<String>,
    /// How many files have been given out.
    given: usize,
}

impl<'a> Jobs<'a> {
    /// The jobs of some input.
    pub fn new(input: &'a Input, finder: Finder<'a>) -> Self {
        Jobs {
            input,
            finder,
            paths: input.paths.iter().cloned().collect(),
            walk: None,
            lines: None,
            ready: VecDeque::new(),
            refused: BTreeSet::new(),
            given: 0,
        }
    }

    /// Begins with what was named on the command line.
    fn begin(&mut self, path: PathBuf) -> Option<Job> {
        if path.as_os_str() == "-" {
            let name = self.input.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
            let folder = name.parent().map(Path::to_owned).unwrap_or_default();
            return self.open(name, &folder, None);
        }
        if path.is_dir() {
            // With "." given, paths are shown as they are seen from there.
            self.walk = Some(WalkBuilder::new(&path).sort_by_file_name(Ord::cmp).require_git(false).build());
            return None;
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let named = files::kind(self.input.input_format, &path);
        self.file(path, &folder, named)
    }

    fn file(&mut self, path: PathBuf, folder: &Path, kind: Kind) -> Option<Job> {
        match kind {
            Kind::One(format) => {
                let name = files::shown(&path);
                match self.local(folder) {
                    Ok(local) => Some(Job::Documents(vec![OneFile { path, name, format, bytes: None, local }])),
                    Err(fault) => self.refused(fault),
                }
            }
            Kind::Many(_) => match File::open(&path) {
                Ok(file) => self.open(path, folder, Some(file)),
                Err(e) => Some(Job::Failed(format!("{}: {}", files::shown(&path), files::refusal(&e)))),
            },
        }
    }

    /// Begins with an open file, or with standard input.
    fn open(&mut self, path: PathBuf, folder: &Path, file: Option<File>) -> Option<Job> {
        let name = files::shown(&path);
        let local = match self.local(folder) {
            Ok(local) => local,
            Err(fault) => return self.refused(fault),
        };
        let stream: Box<dyn BufRead + Send> = match file {
            Some(file) => Box::new(BufReader::with_capacity(PIECE, file)),
            None => Box::new(BufReader::with_capacity(PIECE, io::stdin())),
        };
        match files::kind(self.input.input_format, &path) {
            Kind::Many(Container::Jsonl) => {
                self.lines = Some(Lines { name, stream, before: 0, local });
                None
            }
            Kind::Many(Container::Csv) => {
                let mut bytes = Vec::new();
                if let Err(why) = files::read_limited(stream, &mut bytes) {
                    return Some(Job::Failed(format!("{name}: {why}")));
                }
                let mut rows = Vec::with_capacity(ROWS);
                for row in records(&bytes, Container::Csv, &columns(&local)) {
                    rows.push(row);
                    if rows.len() == ROWS {
                        self.ready.push_back(Job::Rows { name: name.clone(), rows: std::mem::take(&mut rows), local: local.clone() });
                    }
                }
                self.ready.push_back(Job::Rows { name, rows, local });
                None
            }
            Kind::One(format) => {
                let mut bytes = Vec::new();
                match files::read_limited(stream, &mut bytes) {
                    Ok(()) => Some(Job::Documents(vec![OneFile { path, name, format, bytes: Some(bytes), local }])),
                    Err(why) => Some(Job::Failed(format!("{name}: {why}"))),
                }
            }
        }
    }

    /// A configuration that cannot be used stands above many files, and is told of once.
    fn refused(&mut self, fault: String) -> Option<Job> {
        self.refused.insert(fault.clone()).then_some(Job::Failed(fault))
    }

    fn local(&mut self, folder: &Path) -> Result<Arc<Local>, String> {
        self.finder.of(folder)
    }

    /// The next file of a folder.
    fn walked(&mut self, entry: Result<ignore::DirEntry, ignore::Error>) -> Option<Job> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => return Some(Job::Failed(e.to_string())),
        };
        if !entry.file_type().is_some_and(|t| t.is_file()) {
            return None;
        }
        let path = entry.into_path();
        let by_name = files::kind_of(&path)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let local = match self.local(&folder) {
            Ok(local) => local,
            Err(fault) => return self.refused(fault),
        };
        if !local.wants(&std::path::absolute(&path).unwrap_or_else(|_| path.clone())) {
            return None;
        }
        let kind = if self.input.input_format == InputFormat::Auto { by_name } else { files::kind(self.input.input_format, &path) };
        self.file(path, &folder, kind)
    }
}

impl Iterator for Jobs<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        let mut job = self.one()?;
        if let Job::Documents(files) = &mut job {
            self.given += 1;
            while files.len() < FILES.min(self.given / GROWING) {
                match self.one() {
                    Some(Job::Documents(more)) => {
                        self.given += more.len();
                        files.extend(more);
                    }
                    Some(other) => {
                        self.ready.push_front(other);
                        break;
                    }
                    None => break,
                }
            }
        }
        Some(job)
    }
}

impl Jobs<'_> {
    /// What is next: a file, or a piece of one.
    fn one(&mut self) -> Option<Job> {
        loop {
            if let Some(job) = self.ready.pop_front() {
                return Some(job);
            }
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(job) => return Some(job),
                    None => self.lines = None,
                }
                continue;
            }
            let job = if let Some(walk) = &mut self.walk {
                match walk.next() {
                    Some(entry) => self.walked(entry),
                    None => {
                        self.walk = None;
                        None
                    }
                }
            } else {
                let path = self.paths.pop_front()?;
                self.begin(path)
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

/// Names of the fields of a record.
pub fn columns(local: &Local) -> Columns {
    let mut columns = Columns::default();
    if let Some(field) = &local.config.published_field {
        columns.published.clone_from(field);
    }
    columns
}

/// A file of JSON lines, in pieces.
struct Lines {
    name: String,
    stream: Box<dyn BufRead + Send>,
    before: u64,
    local: Arc<Local>,
}

impl Lines {
    fn next(&mut self) -> Option<Job> {
        let mut bytes = Vec::with_capacity(PIECE + PIECE / 4);
        while bytes.len() < PIECE {
            let length = bytes.len();
            let limit = crate::read::LARGEST as u64 + 1;
            match io::Read::take(&mut self.stream, limit).read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(n) if n as u64 == limit => return Some(self.stop(format!("a line is too large, where at most {} MB are read", limit >> 20))),
                Ok(_) => {}
                Err(e) => return Some(self.stop(files::refusal(&e))),
            }
            if bytes.len() == length {
                break;
            }
        }
        if bytes.is_empty() {
            return None;
        }
        let before = self.before;
        self.before += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Some(Job::Lines { name: self.name.clone(), bytes, before, local: self.local.clone() })
    }

    /// Reads no further.
    fn stop(&mut self, why: String) -> Job {
        self.stream = Box::new(io::empty());
        Job::Failed(format!("{}: {why}", self.name))
    }
}

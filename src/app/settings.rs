//! What was settled for a file: its configuration, found upwards from it, and the flags.

use super::{Fault, files};
use crate::check::Engine;
use crate::run::config::{Config, FILE_NAME};
use crate::run::pipeline::Settings;
use crate::run::selection::{Flags, selection};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What holds for the files below one configuration.
#[derive(Debug)]
pub struct Local {
    /// The configuration.
    pub config: Config,
    /// For the pipeline.
    pub settings: Settings,
    include: Option<Gitignore>,
    exclude: Option<Gitignore>,
}

impl Local {
    /// Whether a file that was found in a folder is to be looked at.
    pub fn wants(&self, path: &Path) -> bool {
        let matches = |set: &Gitignore| set.matched_path_or_any_parents(path, false).is_ignore();
        let inside = |set: &Gitignore| path.starts_with(set.path()) && matches(set);
        self.include.as_ref().is_none_or(inside) && !self.exclude.as_ref().is_some_and(inside)
    }
}

/// Finds the configuration of each file; every folder is looked at once.
pub struct Finder<'a> {
    engine: &'a Engine,
    flags: &'a Flags,
    explain: bool,
    /// The one file that was given, if one was.
    given: Option<Arc<Local>>,
    none: Arc<Local>,
    folders: BTreeMap<PathBuf, Result<Arc<Local>, String>>,
}

impl<'a> Finder<'a> {
    /// A finder; reads the configuration that was given on the command line, if one was.
    pub fn new(engine: &'a Engine, flags: &'a Flags, explain: bool, given: Option<&Path>) -> Result<Self, Fault> {
        let none = Arc::new(local(engine, flags, explain, Config::default(), Path::new("")).map_err(Fault::one)?);
        let given = given.map(|path| load(engine, flags, explain, path).map(Arc::new)).transpose().map_err(Fault::one)?;
        Ok(Finder { engine, flags, explain, given, none, folders: BTreeMap::new() })
    }

    /// What holds for a file in a folder.
    pub fn of(&mut self, folder: &Path) -> Result<Arc<Local>, String> {
        if let Some(given) = &self.given {
            return Ok(given.clone());
        }
        // A name without a folder is one in the working folder.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        self.above(&folder)
    }

    fn above(&mut self, folder: &Path) -> Result<Arc<Local>, String> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let path = folder.join(FILE_NAME);
        let found = if path.is_file() {
            load(self.engine, self.flags, self.explain, &path).map(Arc::new)
        } else {
            match folder.parent() {
                Some(parent) => self.above(parent),
                None => Ok(self.none.clone()),
            }
        };
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }
}

fn load(engine: &Engine, flags: &Flags, explain: bool, path: &Path) -> Result<Local, String> {
    let here = std::env::current_dir().unwrap_or_default();
    let shown = files::shown(path.strip_prefix(here).unwrap_or(path));
    let text = files::read_text(path).map_err(|why| format!("{shown}: {why}"))?;
    let config = Config::parse(&shown, &text).map_err(|e| e.to_string())?;
    let root = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    local(engine, flags, explain, config, root.parent().unwrap_or(Path::new("")))
}

fn local(engine: &Engine, flags: &Flags, explain: bool, config: Config, root: &Path) -> Result<Local, String> {
    let selection = selection(&engine.rules, &config, flags)?;
    let patterns = |patterns: &[String]| -> Result<Option<Gitignore>, String> {
        let mut builder = GitignoreBuilder::new(root);
        for pattern in patterns {
            builder.add_line(None, pattern).map_err(|e| format!("{}: {e}", config.path))?;
        }
        let built = builder.build().map_err(|e| format!("{}: {e}", config.path))?;
        Ok((!patterns.is_empty()).then_some(built))
    };
    let (include, exclude) = (patterns(&config.include)?, patterns(&config.exclude)?);
    let settings = Settings { selection, names: config.names.clone(), explain };
    Ok(Local { config, settings, include, exclude })
}

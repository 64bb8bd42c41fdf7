//! The faces of the tool: files, terminals, exit statuses. For now the command line.

mod args;
mod check;
mod explain;
mod extract;
mod files;
mod house;
mod output;
mod panics;
mod settings;
mod source;
mod work;

use clap::Parser as _;
use std::ffi::OsString;
use std::process::ExitCode;

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`.
const FOUND: u8 = 1;
/// The command line, the configuration or an input is not as it should be.
const WRONG: u8 = 2;

/// A fault that ends the run, in the words that the user reads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault(Vec<String>);

impl Fault {
    fn one(message: impl Into<String>) -> Fault {
        Fault(vec![message.into()])
    }
}

/// Runs the command line and gives the exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match args::Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(e) => {
            // Help and version come this way too; a reader that has gone is no fault.
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { WRONG } else { CLEAN });
        }
    };
    panics::keep_quiet();
    let run = || match &arguments.command {
        args::Command::Check(a) => check::run(a),
        args::Command::Extract(a) => extract::run(a),
        args::Command::Explain(a) => explain::run(a),
        args::Command::Rules(a) => house::run(a),
    };
    // What breaks outside a document is told too.
    let status = panics::guard(run).unwrap_or_else(|message| Err(Fault::one(message)));
    ExitCode::from(status.unwrap_or_else(|fault| {
        for message in fault.0 {
            output::complain("error", &message);
        }
        WRONG
    }))
}

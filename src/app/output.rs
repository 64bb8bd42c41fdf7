//! Where the report goes: standard output or a file; a reader that has gone is no fault.

use super::Fault;
use super::args::{Color, Input};
use crate::report::{Style, printable};
use anstream::{AutoStream, ColorChoice};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::ops::ControlFlow;

/// Columns of a page that is not on a terminal.
const WIDTH: usize = 100;

/// The stream that a report is written to.
pub struct Output {
    stream: Box<dyn Write>,
    name: String,
    /// Whether it is a terminal, on which what is ready is shown at once.
    pub terminal: bool,
    /// How reports for reading look on it.
    pub style: Style,
}

impl Output {
    /// Opens the stream that the command line asks for.
    pub fn open(input: &Input) -> Result<Output, Fault> {
        if let Some(path) = &input.output {
            let file = File::create(path).map_err(|e| Fault::one(format!("{}: cannot be written: {e}", path.display())))?;
            let style = Style { color: input.color == Color::Always, width: WIDTH };
            return Ok(Output { stream: Box::new(BufWriter::new(file)), name: path.display().to_string(), terminal: false, style });
        }
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let choice = match input.color {
            Color::Auto => AutoStream::choice(&stdout),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let color = choice != ColorChoice::Never;
        let width = if terminal { terminal_size::terminal_size().map_or(WIDTH, |(w, _)| usize::from(w.0).clamp(40, 140)) } else { WIDTH };
        // On a terminal the colours may need translating for it; elsewhere the bytes go as they are.
        let stream: Box<dyn Write> =
            if color { Box::new(AutoStream::new(stdout, ColorChoice::Always)) } else { Box::new(BufWriter::with_capacity(1 << 16, stdout)) };
        Ok(Output { stream, name: "standard output".to_owned(), terminal, style: Style { color, width } })
    }

    /// Writes; breaks when nothing more can be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<ControlFlow<()>, Fault> {
        let done = self.stream.write_all(bytes).and_then(|()| if self.terminal { self.stream.flush() } else { Ok(()) });
        self.flow(done)
    }

    /// Writes out what is held back.
    pub fn finish(&mut self) -> Result<(), Fault> {
        let done = self.stream.flush();
        self.flow(done).map(|_| ())
    }

    fn flow(&self, done: io::Result<()>) -> Result<ControlFlow<()>, Fault> {
        match done {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(e) => Err(Fault::one(format!("{}: cannot be written: {e}", self.name))),
        }
    }
}

/// Writes text to standard output.
pub fn print(text: &str) -> Result<(), Fault> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Fault::one(format!("standard output: cannot be written: {e}"))),
        _ => Ok(()),
    }
}

/// Writes a message to standard error; where even that is gone, there is no one to tell.
pub fn complain(level: &str, message: &str) {
    let _ = writeln!(io::stderr().lock(), "{level}: {}", printable(message));
}

//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    addsup::app::main(std::env::args_os())
}

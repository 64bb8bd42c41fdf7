//! The command line.

use std::process::ExitCode;

/// Memory comes from mimalloc: a text makes many small lists, and a long one many pages.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    addsup::app::main(std::env::args_os())
}

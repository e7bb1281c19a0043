//! The `gkcheck` command: arguments in, exit code out. All else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    gkcheck::cli::run(wild::args_os())
}

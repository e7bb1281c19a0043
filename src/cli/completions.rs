//! `gkcheck completions SHELL`: what makes a shell complete commands and flags.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;

use super::{Failure, terminal};

/// 写出命令行补全脚本：bash、zsh、fish、powershell、elvish
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 哪一种命令行：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "命令行", help_heading = "参数", hide_possible_values = true)]
    shell: Shell,
}

impl Arguments {
    pub(super) fn run(&self) -> Result<ExitCode, Failure> {
        // The library panics where it cannot write; a buffer always takes it.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "gkcheck", &mut script);
        let mut out = terminal::output();
        out.write_all(&script)?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

//! What the terminal can show: colour, width; and the one place where output goes out.

use std::io::{self, BufWriter, IsTerminal, StdoutLock};

use clap::{Args, ValueEnum};

/// How text is drawn: flags of every command that draws.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Drawing {
    /// 是否使用颜色：auto 自动、always 总是、never 从不
    #[arg(long, value_name = "何时", default_value = "auto", hide_possible_values = true, hide_default_value = true)]
    pub color: Color,
    /// 只用 ASCII 画线，方框显示为 [x] 和 [ ]，适合旧式控制台
    #[arg(long)]
    pub ascii: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Color {
    /// 在终端上才用颜色
    Auto,
    /// 总是
    Always,
    /// 从不
    Never,
}

impl Color {
    /// Whether to colour standard output. `NO_COLOR`, set to anything but nothing, means no.
    pub fn wanted(self) -> bool {
        let asked_not_to = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => !asked_not_to && io::stdout().is_terminal(),
        }
    }
}

/// Columns to fill where output goes to no terminal, or its width is unknown.
const PLAIN_WIDTH: usize = 100;

/// Columns of the terminal.
pub fn width() -> usize {
    let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    named.or_else(measured).filter(|columns| (40..=400).contains(columns)).unwrap_or(PLAIN_WIDTH)
}

/// Standard output, written in large pieces.
pub fn output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

//! `--format text`: for the person who must mend it. Each finding shows the cell with carets under the exact
//! characters, what is wrong, how to mend it and by which document; then a table for files and for rules, and
//! one closing line.

mod diagnostic;
mod tables;

use std::io::{self, Write};

use super::alike::group;
use crate::finding::Severity;
use crate::lint::Report;
use crate::rule::{Labels, fill};

/// How to show a report.
#[derive(Debug, Clone)]
pub struct Style {
    /// Whether to colour it.
    pub color: bool,
    /// Whether to draw with ASCII alone and show boxes as `[x]`, for consoles that give ■ two columns.
    pub ascii: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// At most so many diagnostics.
    pub most: Option<usize>,
    /// From which severity on the check counts as failed.
    pub fail_on: Option<Severity>,
}

/// Writes a report.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, style: &Style, labels: &Labels) -> io::Result<()> {
    let groups = group(report.findings());
    let shown = style.most.unwrap_or(groups.len()).min(groups.len());
    for group in &groups[..shown] {
        diagnostic::write(out, group, style, labels)?;
    }
    let told: usize = groups[..shown].iter().map(|group| 1 + group.also.len()).sum();
    let left_out = report.found() - told;
    if left_out > 0 {
        let slots = [("count", left_out.to_string()), ("shown", shown.to_string())];
        writeln!(out, "{}\n", fill(&labels.left_out, &slots))?;
    }
    tables::write(out, report, style, labels)
}

//! `--format text`: for the person who must mend it. Each finding shows the cell with carets under the exact
//! characters, what is wrong, how to mend it and by which document; then a table for files and for rules, and
//! one closing line.

mod diagnostic;
mod snippet;
mod tables;

use std::collections::HashMap;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::lint::Report;
use crate::place::{CellRef, parts_of};
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

/// A diagnostic: findings that say the same of the same text, shown once.
struct Group<'r> {
    first: &'r Finding,
    also: Vec<CellRef>,
}

/// Writes a report.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, style: &Style, labels: &Labels) -> io::Result<()> {
    let groups = group(report);
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

/// Findings of one sheet that say the same of the same characters in the same column stand together: a fault
/// copied down a column is shown once.
fn group<'r>(report: &'r Report) -> Vec<Group<'r>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for finding in report.findings() {
        let place = finding.place.as_ref();
        let alike = place.map(|place| {
            let marked = parts_of(&place.text, &place.marks);
            (&finding.file, &finding.code, &finding.message, &place.sheet, &place.column, marked)
        });
        let known_group = alike.as_ref().and_then(|alike| known.get(alike));
        if let (Some(&number), Some(place)) = (known_group, place) {
            groups[number].also.push(place.cell);
            continue;
        }
        if let Some(alike) = alike {
            known.insert(alike, groups.len());
        }
        groups.push(Group { first: finding, also: Vec::new() });
    }
    groups
}

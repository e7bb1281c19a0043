//! `--format github`: workflow commands, which GitHub shows as annotations beside the files of a pull request. A cell's
//! row stands for the line. Nothing of a cell or a file's name can end a command or begin another.

use std::io::{self, Write};
use std::path::MAIN_SEPARATOR;

use super::address::address;
use super::visible::on_one_line;
use crate::finding::{Finding, Severity};
use crate::lint::Report;
use crate::rule::{Labels, fill};

/// Writes a report; at most `most` findings, where that is said.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, most: Option<usize>, labels: &Labels) -> io::Result<()> {
    let all = report.found();
    let shown = report.findings().count().min(most.unwrap_or(all));
    for finding in report.findings().take(shown) {
        writeln!(out, "{}", command(finding, labels))?;
    }
    if shown < all {
        let slots = [("count", (all - shown).to_string()), ("shown", shown.to_string())];
        writeln!(out, "::notice::{}", data(&fill(&labels.outputs.left_out, &slots)))?;
    }
    Ok(())
}

/// `::error file=目录.xlsx,line=4,title=GK501 政府网站未勾选::社会救助!H4 公开渠道和载体: …`
fn command(finding: &Finding, labels: &Labels) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let file = property(&finding.file.replace(MAIN_SEPARATOR, "/"));
    let line = finding.place.as_ref().map_or_else(String::new, |place| {
        let line = u64::from(place.cell.row) + 1;
        format!(",line={line}")
    });
    let title = property(&format!("{} {}", finding.code, finding.title));
    let place = finding.place.as_ref().map_or_else(String::new, |place| {
        let heading = if place.column.is_empty() { String::new() } else { format!(" {}", place.column) };
        format!("{}{heading}: ", address(place, labels))
    });
    let message = data(&format!("{place}{}", finding.message));
    let help = data(&format!("{}: {}", labels.help, finding.help));
    format!("::{command} file={file}{line},title={title}::{message}%0A{help}")
}

/// A text behind the second `::`.
fn data(text: &str) -> String {
    on_one_line(text).replace('%', "%25")
}

/// A text between the first `::` and the second, where commas and colons end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! `--format concise`: a line for each finding, for editors, `grep` and people in a hurry.

use std::io::{self, Write};

use super::address::address;
use super::visible::on_one_line;
use crate::finding::Finding;
use crate::lint::Report;
use crate::rule::{Labels, fill};

/// Writes a report; at most `most` findings, where that is said.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, most: Option<usize>, labels: &Labels) -> io::Result<()> {
    let all = report.found();
    let mut shown = 0;
    for finding in report.findings().take(most.unwrap_or(all)) {
        writeln!(out, "{}", line(finding, labels))?;
        shown += 1;
    }
    if shown < all {
        let slots = [("count", (all - shown).to_string()), ("shown", shown.to_string())];
        writeln!(out, "{}", fill(&labels.left_out, &slots))?;
    }
    Ok(())
}

/// `目录.xlsx:社会救助!H4:1-5: 错误 GK501 …`
fn line(finding: &Finding, labels: &Labels) -> String {
    let place = finding.place.as_ref().map_or_else(String::new, |place| {
        let mark = place.marks.first().map_or_else(String::new, |mark| match mark.len() {
            0 => String::new(),
            1 => format!(":{}", mark.start + 1),
            _ => format!(":{}-{}", mark.start + 1, mark.end),
        });
        format!(":{}{mark}", address(place, labels))
    });
    let severity = labels.severity(finding.severity);
    let line = format!("{}{place}: {severity} {} {}", finding.file, finding.code, finding.message);
    on_one_line(&line)
}

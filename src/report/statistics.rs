//! `--statistics`: of each rule, on how much it ran, how much it found, how much it could not judge, or why it did not
//! run.

use std::io::{self, Write};

use super::skipped;
use super::visible::{on_one_line, padded, width};
use crate::lint::Report;
use crate::rule::{Labels, Lang};

/// Writes a line for each rule.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, lang: Lang, labels: &Labels) -> io::Result<()> {
    let words = &labels.outputs;
    let name = |code: &str, title: &str| on_one_line(&format!("{code} {title}"));
    let names = report.coverage.iter().map(|(rule, _)| name(&rule.code, &rule.words(lang).title));
    let names: Vec<String> = [labels.rule.clone()].into_iter().chain(names).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let line = |name: &str, counts: [&str; 3]| {
        let counts = counts.map(|count| format!("  {}{count}", " ".repeat(8_usize.saturating_sub(width(count)))));
        format!("  {}{}", padded(name, widest), counts.concat())
    };
    writeln!(out, "\n{}", line(&names[0], [&words.ran, &labels.count, &words.unread]))?;
    for ((_, coverage), name) in report.coverage.iter().zip(&names[1..]) {
        if let Some(why) = coverage.skipped() {
            writeln!(out, "  {}  {}: {}", padded(name, widest), words.not_run, skipped::why(why, labels))?;
            continue;
        }
        let [ran, found, unread] = [coverage.ran, coverage.found, coverage.unread].map(|count| count.to_string());
        writeln!(out, "{}", line(name, [&ran, &found, &unread]))?;
    }
    Ok(())
}

//! What every report for people says of the whole: the verdict with its numbers, and what was found and is not told.

use crate::finding::Severity;
use crate::lint::Report;
use crate::rule::{Labels, fill};

/// The verdict, with its numbers; `fail_on` is the severity from which the check counts as failed.
#[must_use]
pub fn line(report: &Report, fail_on: Option<Severity>, labels: &Labels) -> String {
    let skipped = report.coverage.iter().filter(|(_, coverage)| coverage.skipped().is_some()).count();
    let verdict = if report.fails(fail_on) { &labels.failed } else { &labels.passed };
    let slots = [
        ("verdict", verdict.clone()),
        ("files", report.files.len().to_string()),
        ("entries", report.entries().to_string()),
        ("errors", report.count(Severity::Error).to_string()),
        ("warnings", report.count(Severity::Warning).to_string()),
        ("infos", report.count(Severity::Info).to_string()),
        ("ran", (report.coverage.len() - skipped).to_string()),
        ("skipped", skipped.to_string()),
    ];
    fill(&labels.summary, &slots)
}

/// How much is not told since the district lives with it, how much since it was known, and how much of what was known
/// is no more; a sentence for each that is so.
#[must_use]
pub fn held_back(report: &Report, labels: &Labels) -> Vec<String> {
    let words = &labels.baseline;
    let (ignored, known) = report.held_back();
    let gone = report.gone.as_ref().map_or(0, Vec::len);
    let sentences = [(&words.ignored, ignored), (&words.known, known), (&words.gone, gone)];
    let said = sentences.into_iter().filter(|(_, count)| *count > 0);
    said.map(|(sentence, count)| fill(sentence, &[("count", count.to_string())])).collect()
}

//! `--format json`: the contract for other programs, and for joining reports. Spans count characters of the cell's text.

mod contract;
mod saved;

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::skipped;
use super::visible::write_json;
use crate::baseline::Known;
use crate::finding::Severity;
use crate::lint::report::HeldBack;
use crate::lint::{Report, UnitReport};
use crate::roster::{Scope, Told};
use crate::rule::Labels;
use contract::{FileShown, Held, Shown, VERSION, shown_file};

pub use saved::{Saved, SavedFault, files, read};

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    findings: Findings<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    held_back: Vec<Held<'r>>,
    /// What a baseline knew and is found no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<&'r [Known]>,
    rules: Vec<RuleShown<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<UnitShown>,
    files: Vec<FileShown<'r>>,
    /// The day it was judged at.
    as_of: NaiveDate,
    /// How much of the district was checked.
    scope: Scope,
    /// Whether units were compared.
    roster: bool,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<usize>,
}

/// At most so many findings, written one by one: there may be tens of thousands.
struct Findings<'r>(&'r Report<'r>, usize);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.findings().take(self.1).map(Shown::of))
    }
}

/// A unit of the district, worst first.
#[derive(Serialize)]
struct UnitShown {
    unit: String,
    told: Vec<Told>,
    files: usize,
    entries: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    due: Vec<String>,
    listed: Vec<String>,
}

#[derive(Serialize)]
struct RuleShown<'r> {
    code: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ran: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    entries: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// Writes a report; at most `most` findings, where that is said.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, most: Option<usize>, labels: &Labels) -> io::Result<()> {
    let all = report.found();
    let shown = report.findings().count().min(most.unwrap_or(all));
    let rules = report.coverage.iter().map(|(rule, coverage)| {
        let ran = coverage.skipped().is_none();
        RuleShown {
            code: &rule.code,
            ran: ran.then_some(coverage.ran),
            found: ran.then_some(coverage.found),
            unread: (coverage.unread > 0).then_some(coverage.unread),
            skipped: coverage.skipped().map(|why| skipped::why(why, labels)),
        }
    });
    let output = Output {
        version: VERSION,
        findings: Findings(report, shown),
        held_back: report.held_back.iter().map(held).collect(),
        gone: report.gone.as_deref(),
        rules: rules.collect(),
        units: if report.has_units() { report.units().into_iter().map(shown_unit).collect() } else { Vec::new() },
        files: report.files.iter().map(|file| shown_file(file, report)).collect(),
        as_of: report.as_of,
        scope: report.district.scope,
        roster: !report.district.roster.is_empty(),
        summary: Summary {
            files: report.files.len(),
            entries: report.entries(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            infos: report.count(Severity::Info),
        },
        left_out: (shown < all).then_some(all - shown),
    };
    write_json(out, &output)
}

fn held(held: &HeldBack) -> Held<'_> {
    Held { because: Cow::Borrowed(&held.because), finding: Shown::of(&held.finding) }
}

fn shown_unit(unit: UnitReport) -> UnitShown {
    let [errors, warnings, infos] = unit.found;
    UnitShown {
        unit: unit.name,
        told: unit.told,
        files: unit.files,
        entries: unit.entries,
        errors,
        warnings,
        infos,
        due: unit.due,
        listed: unit.listed,
    }
}

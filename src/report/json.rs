//! `--format json`: the contract for other programs. Spans count characters of the cell's text.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::skipped;
use super::visible::write_json;
use crate::catalog::Field;
use crate::finding::{Authority, Finding, Fix, Severity};
use crate::fingerprint::Fingerprint;
use crate::lint::{Report, UnitReport};
use crate::listing::Listing;
use crate::place::{CellRef, Span};
use crate::roster::Told;
use crate::rule::Labels;

/// The version of the contract.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    findings: Findings<'r>,
    rules: Vec<RuleShown<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<UnitShown>,
    /// What the files list, to join reports by; only where units are told apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    listings: Vec<&'r Listing>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<usize>,
}

/// At most so many findings, written one by one: there may be tens of thousands.
struct Findings<'r>(&'r Report<'r>, usize);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.findings().take(self.1).map(shown_finding))
    }
}

#[derive(Serialize)]
struct Shown<'r> {
    code: &'r str,
    name: &'r str,
    severity: Severity,
    message: &'r str,
    help: &'r str,
    file: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'r str>,
    sheet: Option<&'r str>,
    cell: Option<CellRef>,
    row: Option<u64>,
    column: Option<&'r str>,
    field: Option<&'static str>,
    item: Option<&'r str>,
    text: Option<&'r str>,
    span: Option<Span>,
    basis: &'r [Authority],
    related: Vec<Related<'r>>,
    fix: Option<&'r Fix>,
    fingerprint: Fingerprint,
}

/// Other characters that belong to a finding.
#[derive(Serialize)]
struct Related<'r> {
    cell: CellRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    /// Where it stands in another file.
    #[serde(flatten)]
    elsewhere: Option<OtherFile<'r>>,
}

/// Where a cell of another file stands, and what it says.
#[derive(Serialize)]
struct OtherFile<'r> {
    unit: &'r str,
    file: &'r str,
    sheet: &'r str,
    text: &'r str,
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
        rules: rules.collect(),
        units: if report.has_units() { report.units().into_iter().map(shown_unit).collect() } else { Vec::new() },
        listings: listings(report),
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

/// The listings of all files, where any of them was told to be of a unit by where it lies.
fn listings<'r>(report: &'r Report) -> Vec<&'r Listing> {
    let listings = || report.files.iter().map(|file| &file.listing);
    let is_placed =
        |listing: &Listing| listing.unit.as_ref().is_some_and(|unit| matches!(unit.told, Told::Folder | Told::File));
    if report.district.roster.is_empty() && !listings().any(is_placed) {
        return Vec::new();
    }
    listings().collect()
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

fn shown_finding(finding: &Finding) -> Shown<'_> {
    let place = finding.place.as_ref();
    let marks = place.map_or(&[][..], |place| &place.marks);
    let related = place.map_or_else(Vec::new, |place| {
        let here =
            place.marks.iter().skip(1).map(|&span| Related { cell: place.cell, span: Some(span), elsewhere: None });
        let beside = place.related.iter().map(|&cell| Related { cell, span: None, elsewhere: None });
        let elsewhere = place.elsewhere.iter().map(|other| {
            let file = OtherFile { unit: &other.unit, file: &other.file, sheet: &other.sheet, text: &other.text };
            Related { cell: other.cell, span: None, elsewhere: Some(file) }
        });
        here.chain(beside).chain(elsewhere).collect()
    });
    Shown {
        code: &finding.code,
        name: &finding.name,
        severity: finding.severity,
        message: &finding.message,
        help: &finding.help,
        file: &finding.file,
        unit: finding.unit.as_deref(),
        sheet: place.map(|place| &*place.sheet),
        cell: place.map(|place| place.cell),
        row: place.map(|place| u64::from(place.cell.row) + 1),
        column: place.map(|place| &*place.column),
        field: place.and_then(|place| place.field).map(Field::name),
        item: place.map(|place| &*place.item),
        text: place.map(|place| &*place.text),
        span: marks.first().copied(),
        basis: &finding.basis,
        related,
        fix: finding.fix.as_ref(),
        fingerprint: finding.fingerprint,
    }
}

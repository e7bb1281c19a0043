//! The first sheet: the verdict, the numbers, each unit (or each file, where no units are told apart) and each rule, worst
//! first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Sheets, files, units};
use crate::finding::Severity;
use crate::rule::fill;

pub(super) fn write(sheets: &Sheets, page: &mut Worksheet) -> Result<(), XlsxError> {
    let words = &sheets.labels.sheet;
    page.set_name(&words.overview)?.set_screen_gridlines(false).set_paper_size(9).set_print_fit_to_pages(1, 0);
    let has_units = !sheets.order.units.is_empty();
    if has_units {
        page.set_landscape();
    }
    let widths = if has_units { &units::WIDTHS[..] } else { &files::WIDTHS[..] };
    for (column, width) in (0..).zip(widths) {
        page.set_column_width(column, *width)?;
    }
    page.set_row_height(0, 30)?.write_string_with_format(0, 0, &words.title, &sheets.looks.title)?;
    page.write_string_with_format(1, 0, closing(sheets), &sheets.looks.lead)?;
    let next = if has_units { units::write(sheets, page, 3)? } else { files::table(sheets, page, 3)? };
    rules(sheets, page, next + 1)
}

/// The closing line of the report for people.
fn closing(sheets: &Sheets) -> String {
    let (report, labels) = (sheets.report, sheets.labels);
    let skipped = report.coverage.iter().filter(|(_, coverage)| coverage.skipped().is_some()).count();
    let verdict = if report.fails(sheets.style.fail_on) { &labels.failed } else { &labels.passed };
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

/// A row for each rule that found something, the heaviest first.
fn rules(sheets: &Sheets, page: &mut Worksheet, first: u32) -> Result<(), XlsxError> {
    let mut heaviest: BTreeMap<&str, Severity> = BTreeMap::new();
    for finding in sheets.report.findings() {
        let known = heaviest.entry(&finding.code).or_insert(finding.severity);
        *known = finding.severity.max(*known);
    }
    let coverage = sheets.report.coverage.iter();
    let found = coverage.filter_map(|(rule, coverage)| Some((*heaviest.get(&*rule.code)?, *rule, coverage.found)));
    let mut found: Vec<_> = found.collect();
    if found.is_empty() {
        return Ok(());
    }
    found.sort_by_key(|(severity, rule, found)| (Reverse(*severity), Reverse(*found), rule.code.clone()));
    let (labels, looks) = (sheets.labels, &sheets.looks);
    looks.heads_with_numbers(page, first, &[&labels.rule, &labels.severity, &labels.count], &(2..3))?;
    for (row, (severity, rule, found)) in (first + 1..).zip(found) {
        looks.write(page, row, 0, &format!("{} {}", rule.code, rule.words(sheets.style.lang).title))?;
        page.write_string_with_format(row, 1, labels.severity(severity), &looks.weight(severity))?;
        looks.count(page, (row, 2), found, None)?;
    }
    Ok(())
}

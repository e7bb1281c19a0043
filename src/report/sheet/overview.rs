//! The first sheet: the verdict, the numbers, each unit (or each file, where no units are told apart) and each rule,
//! worst first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Sheets, files, units};
use crate::finding::Severity;
use crate::report::closing;

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
    let verdict = closing::line(sheets.report, sheets.style.fail_on, sheets.labels);
    let lead = [vec![verdict], closing::held_back(sheets.report, sheets.labels)].concat();
    for (row, sentence) in (1..).zip(&lead) {
        page.write_string_with_format(row, 0, sentence, &sheets.looks.lead)?;
    }
    let first = u32::try_from(lead.len()).unwrap_or(1) + 2;
    let next = if has_units { units::write(sheets, page, first)? } else { files::table(sheets, page, first)? };
    rules(sheets, page, next + 1)
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

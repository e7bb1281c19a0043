//! The table of units in the overview: the worst first, each leading to its findings.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Sheets, row_height};
use crate::finding::Severity;
use crate::lint::{Standing, UnitReport};

/// Widths of the columns.
pub(super) const WIDTHS: [u8; 10] = [28, 14, 9, 9, 9, 9, 9, 12, 9, 60];

/// A row for each unit; gives the row behind the last.
pub(super) fn write(sheets: &Sheets, page: &mut Worksheet, first: u32) -> Result<u32, XlsxError> {
    let (labels, words) = (sheets.labels, &sheets.labels.coverage);
    let told = [&labels.units.unit, &words.told, &labels.units.files, &labels.entries];
    let found = [&labels.error, &labels.warning, &labels.info];
    let domains = [&words.due, &words.covered, &words.lacking_fields];
    let heads: Vec<&str> = told.into_iter().chain(found).chain(domains).map(String::as_str).collect();
    sheets.looks.heads_with_numbers(page, first, &heads, &(2..9))?;
    let mut row = first;
    for unit in &sheets.order.units {
        row += 1;
        line(sheets, page, row, unit)?;
    }
    Ok(row + 1)
}

fn line(sheets: &Sheets, page: &mut Worksheet, row: u32, unit: &UnitReport) -> Result<(), XlsxError> {
    let (labels, looks) = (sheets.labels, &sheets.looks);
    let target = (&*labels.sheet.findings, sheets.order.row_of(&unit.name));
    looks.leading(page, (row, 0), &unit.name, target)?;
    let told: Vec<&str> = unit.told.iter().map(|told| labels.units.told(*told)).collect();
    let told = if unit.files == 0 { labels.coverage.no_files.clone() } else { told.join(&labels.comma) };
    looks.write(page, row, 1, &told)?;
    looks.count(page, (row, 2), unit.files, None)?;
    looks.count(page, (row, 3), unit.entries, None)?;
    for ((column, count), severity) in (4..).zip(unit.found).zip(Severity::ALL) {
        looks.count(page, (row, column), count, Some(severity))?;
    }
    looks.count(page, (row, 7), unit.due.len(), None)?;
    looks.count(page, (row, 8), unit.covered(), None)?;
    let lacking: Vec<&str> = unit.due_and(Standing::Missing).collect();
    let lacking = lacking.join(&labels.comma);
    looks.write(page, row, 9, &lacking)?;
    let cells = [(&*unit.name, WIDTHS[0]), (&*told, WIDTHS[1]), (&*lacking, WIDTHS[9])];
    page.set_row_height(row, row_height(cells.into_iter()))?;
    Ok(())
}

//! The files, worst first, with links to them: a sheet of their own where units are told apart, else a table of the
//! overview.

use std::cmp::Reverse;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Sheets, link};
use crate::finding::Severity;
use crate::lint::FileReport;
use crate::report::visible::in_cell;

/// Widths of the columns; on a sheet of their own, files have two more.
pub(super) const WIDTHS: [u8; 7] = [56, 10, 10, 10, 10, 24, 14];

/// The sheet of files.
pub(super) fn write(sheets: &Sheets, page: &mut Worksheet) -> Result<(), XlsxError> {
    page.set_name(&sheets.labels.sheet.files)?.set_screen_gridlines(false).set_paper_size(9);
    page.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?.set_freeze_panes(1, 1)?;
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    let next = table(sheets, page, 0)?;
    page.autofilter(0, 0, (next - 1).max(1), 6)?;
    Ok(())
}

/// A row for each file; gives the row behind the last.
pub(super) fn table(sheets: &Sheets, page: &mut Worksheet, first: u32) -> Result<u32, XlsxError> {
    let (labels, looks) = (sheets.labels, &sheets.looks);
    let heads = [&labels.files, &labels.entries, &labels.error, &labels.warning, &labels.info];
    looks.heads_with_numbers(page, first, &heads.map(String::as_str), &(1..5))?;
    let has_units = !sheets.order.units.is_empty();
    if has_units {
        page.write_string_with_format(first, 5, &labels.units.unit, &looks.head)?;
        page.write_string_with_format(first, 6, &labels.coverage.told, &looks.head)?;
    }
    let counted = |file| (file, Severity::ALL.map(|severity| FileReport::count(file, severity)));
    let mut files: Vec<(&FileReport, [usize; 3])> = sheets.report.files.iter().map(counted).collect();
    files.sort_by_key(|(_, counts)| Reverse(*counts));
    let mut row = first;
    for (file, counts) in files {
        row += 1;
        name(sheets, page, (row, 0), &file.file)?;
        looks.count(page, (row, 1), file.entries, None)?;
        for ((column, count), severity) in (2..).zip(counts).zip(Severity::ALL) {
            looks.count(page, (row, column), count, Some(severity))?;
        }
        if has_units {
            let unit = file.listing.unit.as_ref();
            looks.write(page, row, 5, unit.map_or("", |unit| &unit.name))?;
            looks.write(page, row, 6, unit.map_or("", |unit| labels.units.told(unit.told)))?;
        }
    }
    Ok(row + 1)
}

/// The name of a file, as a link to it where there can be one.
pub(super) fn name(sheets: &Sheets, page: &mut Worksheet, at: (u32, u16), file: &str) -> Result<(), XlsxError> {
    match link::to_file(file, sheets.style.folder, None) {
        Some(url) if at.0 < super::findings::MOST_LINKS => {
            page.write_url_with_format(at.0, at.1, url.set_text(in_cell(file)), &sheets.looks.link).map(drop)
        }
        _ => sheets.looks.write(page, at.0, at.1, file),
    }
}

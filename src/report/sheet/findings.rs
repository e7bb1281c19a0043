//! The sheet of findings: a row each, unit by unit, to be filtered, with a link to the cell and the cell's text, in which
//! the marked characters stand out.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Sheets, files, link, marked, row_height};
use crate::finding::{Authority, Finding, Place};
use crate::report::address::cell;
use crate::report::visible::in_cell;
use crate::rule::fill;

/// Widths of the columns.
const WIDTHS: [u8; 12] = [16, 28, 14, 10, 24, 16, 8, 9, 40, 40, 50, 40];
/// A sheet holds so many links, and so many rows.
pub(super) const MOST_LINKS: u32 = 65_000;
pub(super) const MOST_ROWS: usize = 1_048_000;
/// Columns with something more than a text.
const UNIT: u16 = 0;
const FILE: u16 = 1;
const CELL: u16 = 3;
const SEVERITY: u16 = 6;
const TEXT: u16 = 10;
const LAST: u16 = 11;

pub(super) fn write(sheets: &Sheets, page: &mut Worksheet) -> Result<(), XlsxError> {
    let (labels, words) = (sheets.labels, &sheets.labels.sheet);
    page.set_name(&words.findings)?.set_screen_gridlines(false).set_landscape().set_paper_size(9);
    page.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?.set_freeze_panes(1, CELL + 1)?;
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    if sheets.order.units.is_empty() {
        page.set_column_hidden(UNIT)?;
    }
    let place = [&labels.units.unit, &words.file, &words.sheet, &words.cell, &labels.item, &words.column];
    let told = [&labels.severity, &words.code, &words.message, &labels.help, &words.text, &labels.basis];
    let heads: Vec<&str> = place.into_iter().chain(told).map(String::as_str).collect();
    sheets.looks.heads(page, 0, &heads)?;
    let mut row = 0;
    for finding in &sheets.order.findings {
        row += 1;
        line(sheets, page, row, finding)?;
    }
    page.autofilter(0, 0, row.max(1), LAST)?;
    let left_out = sheets.report.found() - usize::try_from(row).unwrap_or(0);
    if left_out > 0 {
        let sentence = fill(&words.left_out, &[("count", left_out.to_string())]);
        // The column of units may be hidden.
        page.write_string_with_format(row + 1, FILE, sentence, &sheets.looks.lead)?;
    }
    Ok(())
}

fn line(sheets: &Sheets, page: &mut Worksheet, row: u32, finding: &Finding) -> Result<(), XlsxError> {
    let (labels, looks) = (sheets.labels, &sheets.looks);
    let place = finding.place.as_ref();
    let of_place = |word: fn(&Place) -> &str| place.map_or("", word);
    let basis: Vec<String> = finding.basis.iter().map(Authority::shown).collect();
    let basis = basis.join("\n");
    let texts = [
        (UNIT, finding.unit.as_deref().unwrap_or_default()),
        (FILE, &*finding.file),
        (2, of_place(|place| &place.sheet)),
        (4, of_place(|place| &place.item)),
        (5, of_place(|place| &place.column)),
        (7, &finding.code),
        (8, &finding.message),
        (9, &finding.help),
        (LAST, &basis),
    ];
    for (column, text) in texts {
        looks.write(page, row, column, text)?;
    }
    linked(sheets, page, row, finding)?;
    let severity = labels.severity(finding.severity);
    page.write_string_with_format(row, SEVERITY, severity, &looks.weight(finding.severity))?;
    let shown = text(sheets, page, row, place)?;
    let cells = texts.iter().map(|(column, text)| (*text, WIDTHS[usize::from(*column)]));
    page.set_row_height(row, row_height(cells.chain([(shown.as_str(), WIDTHS[usize::from(TEXT)])])))?;
    Ok(())
}

/// The cell, as a link to it, or to the file where its cells have no names; about a file as a whole, its name is one.
fn linked(sheets: &Sheets, page: &mut Worksheet, row: u32, finding: &Finding) -> Result<(), XlsxError> {
    let Some(place) = &finding.place else {
        // The settings are no spreadsheet to be opened.
        if *finding.file != *sheets.report.district.file {
            files::name(sheets, page, (row, FILE), &finding.file)?;
        }
        return sheets.looks.write(page, row, CELL, "");
    };
    let name = cell(place, place.cell, sheets.labels);
    let has_name = !place.in_document && !place.sheet.is_empty();
    let target = has_name.then(|| (&*place.sheet, place.cell.to_string()));
    match link::to_file(&finding.file, sheets.style.folder, target) {
        Some(url) if row < MOST_LINKS => {
            page.write_url_with_format(row, CELL, url.set_text(name), &sheets.looks.link).map(drop)
        }
        _ => sheets.looks.write(page, row, CELL, &name),
    }
}

/// The text of the cell, its marked characters in colour; gives what is shown.
fn text(sheets: &Sheets, page: &mut Worksheet, row: u32, place: Option<&Place>) -> Result<String, XlsxError> {
    let pieces = place.map_or_else(Vec::new, |place| marked::pieces(&place.text, &place.marks));
    let shown: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
    let looks = &sheets.looks;
    // A mark over everything tells nothing apart.
    if pieces.len() < 2 {
        looks.write(page, row, TEXT, &in_cell(&shown))?;
        return Ok(shown);
    }
    let format = |marked: bool| if marked { &looks.mark } else { &looks.plain };
    let rich: Vec<(&Format, &str)> = pieces.iter().map(|(piece, marked)| (format(*marked), piece.as_str())).collect();
    page.write_rich_string_with_format(row, TEXT, &rich, looks.of_text(&shown))?;
    Ok(shown)
}

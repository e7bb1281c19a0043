//! The sheet of rules: on how much each ran, what it found, why it matters and by which documents.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Sheets, row_height};
use crate::finding::Authority;
use crate::report::skipped;
use crate::rule::fill;

/// Widths of the columns.
const WIDTHS: [u8; 6] = [8, 30, 8, 26, 70, 50];

pub(super) fn write(sheets: &Sheets, page: &mut Worksheet) -> Result<(), XlsxError> {
    let (labels, words, looks) = (sheets.labels, &sheets.labels.sheet, &sheets.looks);
    page.set_name(&words.rules)?.set_screen_gridlines(false).set_landscape().set_paper_size(9);
    page.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?.set_freeze_panes(1, 2)?;
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    let heads = [&words.code, &labels.rule, &labels.severity, &words.ran, &words.why, &labels.basis];
    looks.heads(page, 0, &heads.map(String::as_str))?;
    let mut last = 0;
    for (row, (rule, coverage)) in (1..).zip(&sheets.report.coverage) {
        let told = rule.words(sheets.style.lang);
        let slots = [("ran", coverage.ran.to_string()), ("found", coverage.found.to_string())];
        let ran = coverage.skipped().map_or_else(|| fill(&words.judged, &slots), |why| skipped::why(why, labels));
        let basis: Vec<String> = rule.basis.iter().map(Authority::shown).collect();
        let (severity, basis) = (labels.severity(rule.severity), basis.join("\n"));
        let texts = [&*rule.code, &told.title, severity, &ran, told.why.trim(), &basis];
        for (column, text) in (0..).zip(texts) {
            looks.write(page, row, column, text)?;
        }
        page.set_row_height(row, row_height(texts.into_iter().zip(WIDTHS)))?;
        last = row;
    }
    page.autofilter(0, 0, last.max(1), 5)?;
    Ok(())
}

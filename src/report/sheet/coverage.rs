//! The sheet of coverage: which unit lists which field of work, in signs; what is missing leads to the finding that
//! says so.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Sheets, link};
use crate::lint::{Standing, UnitReport};
use crate::report::standing;
use crate::report::visible::in_cell;

/// The row of headings, below the legend.
const HEADS: u32 = 1;
/// Points that an upright heading needs for each of its characters, and the most it gets.
const UPRIGHT: usize = 14;
const HIGHEST: usize = 170;
/// More columns than this no sheet has.
const MOST: usize = 16_000;

pub(super) fn write(sheets: &Sheets, domains: &[String], page: &mut Worksheet) -> Result<(), XlsxError> {
    let (labels, looks) = (sheets.labels, &sheets.looks);
    let domains = &domains[..domains.len().min(MOST)];
    page.set_name(&labels.coverage.title)?.set_screen_gridlines(false).set_landscape().set_paper_size(9);
    page.set_print_fit_to_pages(1, 0).set_repeat_rows(HEADS, HEADS)?.set_freeze_panes(HEADS + 1, 2)?;
    page.set_column_width(0, 24)?.set_column_width(1, 8)?;
    page.write_string_with_format(0, 0, legend(sheets), &looks.lead)?;
    page.set_row_height(0, 20)?;
    looks.heads(page, HEADS, &[&labels.units.unit, &labels.units.domains])?;
    let mut longest = 0;
    for (column, domain) in (2..).zip(domains) {
        page.set_column_width(column, 4)?;
        page.write_string_with_format(HEADS, column, in_cell(domain), &looks.upright)?;
        longest = domain.chars().count().max(longest);
    }
    let height = (longest * UPRIGHT + 6).clamp(30, HIGHEST);
    page.set_row_height(HEADS, u16::try_from(height).unwrap_or_default())?;
    let mut row = HEADS;
    for unit in &sheets.order.units {
        row += 1;
        line(sheets, page, row, (unit, domains))?;
    }
    lacking(sheets, page, row + 1, domains)
}

/// The signs, and what they mean.
fn legend(sheets: &Sheets) -> String {
    let words = standing::ALL.map(|one| standing::words(one, sheets.labels));
    let told = words.map(|words| format!("{} {}", words.sign, words.meaning).trim().to_owned());
    told.join("    ")
}

fn line(
    sheets: &Sheets,
    page: &mut Worksheet,
    row: u32,
    (unit, domains): (&UnitReport, &[String]),
) -> Result<(), XlsxError> {
    let (looks, findings) = (&sheets.looks, &sheets.labels.sheet.findings);
    looks.leading(page, (row, 0), &unit.name, (findings, sheets.order.row_of(&unit.name)))?;
    let covered = if unit.due.is_empty() { String::new() } else { format!("{}/{}", unit.covered(), unit.due.len()) };
    looks.write(page, row, 1, &covered)?;
    for (column, domain) in (2..).zip(domains) {
        let stands = unit.standing(domain);
        let (sign, format) = (&standing::words(stands, sheets.labels).sign, looks.standing(stands));
        let lacks = matches!(stands, Standing::Missing | Standing::Unclear);
        match sheets.order.row_of_lack(unit, domain).filter(|_| lacks) {
            Some(to) => page.write_url_with_format(row, column, link::to_row(findings, to).set_text(sign), &format)?,
            None => page.write_string_with_format(row, column, sign, &format)?,
        };
    }
    Ok(())
}

/// How many units lack each field of work.
fn lacking(sheets: &Sheets, page: &mut Worksheet, row: u32, domains: &[String]) -> Result<(), XlsxError> {
    let looks = &sheets.looks;
    looks.heads(page, row, &[&sheets.labels.coverage.lacking, ""])?;
    for (column, domain) in (2..).zip(domains) {
        let lacking = sheets.order.units.iter().filter(|unit| unit.standing(domain) == Standing::Missing).count();
        let count = u32::try_from(lacking).unwrap_or(u32::MAX);
        page.write_number_with_format(row, column, count, &looks.sign)?;
    }
    Ok(())
}

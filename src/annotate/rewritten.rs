//! A new .xlsx of the values and merged areas of any other file: what is neither is not carried over, and the copy
//! says so.

use std::collections::HashSet;

use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, FormatUnderline, Note as Comment, Url, Worksheet,
    XlsxError,
};

use super::layout::{BOX, height_for};
use super::mark::WRITER;
use super::notes::{Note, Notes};
use super::summary::{LINKED, Row, Summary, WIDTHS};
use crate::place::{Area, CellRef};
use crate::read::{Sheet, Texts, Workbook};
use crate::report::sheet::{begins_like_formula, row_height, tint};
use crate::report::visible::{in_cell, width};
use crate::rule::Labels;

/// A column is at least and at most so wide, in characters.
const NARROWEST: u8 = 8;
const WIDEST: u8 = 40;
/// So many cells are laid out for merged areas.
const MERGED: u64 = 2_000_000;
/// Rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Whether all cells of a workbook find room in an .xlsx.
#[must_use]
pub fn fits(workbook: &Workbook) -> bool {
    let rows = || workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows().all(|row| row.index < ROWS && row.cells.iter().all(|(column, _)| *column < COLUMNS))
}

/// The new workbook; `notes` are those of its sheets, `names` what they are called in it.
pub fn rewritten(
    workbook: &Workbook,
    names: &[String],
    notes: &[Notes<'_>],
    summary: &Summary,
    labels: &Labels,
) -> Result<Vec<u8>, XlsxError> {
    let mut to = rust_xlsxwriter::Workbook::new();
    to.set_properties(&DocProperties::new().set_author(WRITER));
    for ((sheet, name), notes) in workbook.sheets.iter().zip(names).zip(notes) {
        let page = to.add_worksheet();
        page.set_name(name)?.set_hidden(sheet.hidden && workbook.sheets.len() > 1);
        let grid = Values { texts: &workbook.texts, sheet, notes, summary, labels };
        grid.write(page)?;
    }
    write_summary(to.add_worksheet(), summary)?;
    if let Some(first) = workbook.sheets.iter().position(|sheet| !sheet.hidden) {
        to.worksheet_from_index(first)?.set_active(true);
    }
    to.save_to_buffer()
}

/// A sheet's values on their way.
struct Values<'v> {
    texts: &'v Texts,
    sheet: &'v Sheet,
    notes: &'v Notes<'v>,
    summary: &'v Summary,
    labels: &'v Labels,
}

impl Values<'_> {
    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let wide: HashSet<CellRef> = self
            .sheet
            .merges
            .iter()
            .filter(|area| area.first.column < area.last.column)
            .map(|area| area.first)
            .collect();
        let widths = self.widths(&wide);
        for (column, width) in (0..).zip(&widths) {
            page.set_column_width(column, *width)?;
        }
        for row in &self.sheet.rows {
            let mut texts = Vec::new();
            for &(column, text) in &row.cells {
                let (cell, text) = (CellRef::new(row.index, column), in_cell(self.texts.text(text)));
                let format = self.format(cell, &text);
                page.write_string_with_format(row.index, narrow(column), &text, &format)?;
                if !wide.contains(&cell) {
                    texts.push((text, widths[usize::from(narrow(column))]));
                }
            }
            page.set_row_height(row.index, row_height(texts.iter().map(|(text, width)| (text.as_str(), *width))))?;
            if row.hidden {
                page.set_row_hidden(row.index)?;
            }
        }
        self.merge_all(page)?;
        for (cell, note) in self.notes {
            self.comment(page, *cell, note)?;
        }
        Ok(())
    }

    /// The widths of the columns; a text that runs over several says nothing of one.
    fn widths(&self, wide: &HashSet<CellRef>) -> Vec<u8> {
        let mut widths: Vec<u8> = Vec::new();
        for row in &self.sheet.rows {
            for &(column, text) in row.cells.iter().filter(|cell| !wide.contains(&CellRef::new(row.index, cell.0))) {
                let at = usize::from(narrow(column));
                widths.resize(widths.len().max(at + 1), NARROWEST);
                let widest = self.texts.text(text).lines().map(width).max().unwrap_or(0) + 2;
                widths[at] = widths[at].max(u8::try_from(widest).unwrap_or(u8::MAX).min(WIDEST));
            }
        }
        widths
    }

    /// The format of a cell: marked where it has findings; and what begins like a formula is never one, even when the
    /// cell is edited.
    fn format(&self, cell: CellRef, text: &str) -> Format {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
        let format = if begins_like_formula(text) { plain.set_quote_prefix() } else { plain };
        match self.notes.get(&cell) {
            Some(note) => format.set_background_color(Color::RGB(tint(note.severity))),
            None => format,
        }
    }

    /// Merges areas, as far as there is anything in their rows and columns; blank cells are laid out one by one.
    fn merge_all(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let rows = &self.sheet.rows;
        let last_row = rows.last().map_or(0, |row| row.index);
        let last_column = rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.0).max().unwrap_or(0);
        let mut room = MERGED;
        for area in &self.sheet.merges {
            let first = area.first;
            let last = CellRef::new(area.last.row.min(last_row), area.last.column.min(last_column));
            if first.row > last.row || first.column > last.column || first == last {
                continue;
            }
            let cells = u64::from(last.row - first.row + 1) * u64::from(last.column - first.column + 1);
            let Some(left) = room.checked_sub(cells) else { continue };
            room = left;
            self.merge(page, Area::new(first, last))?;
        }
        Ok(())
    }

    fn merge(&self, page: &mut Worksheet, Area { first, last }: Area) -> Result<(), XlsxError> {
        let text = self.text_at(first);
        let format = self.format(first, &text);
        let merged = page.merge_range(first.row, narrow(first.column), last.row, narrow(last.column), &text, &format);
        match merged {
            // Areas that overlap are unsound; the first of them stays.
            Ok(_) | Err(XlsxError::MergeRangeOverlaps(..)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn text_at(&self, cell: CellRef) -> String {
        self.sheet.text_at(cell).map_or_else(String::new, |text| in_cell(self.texts.text(text)))
    }

    fn comment(&self, page: &mut Worksheet, cell: CellRef, note: &Note<'_>) -> Result<(), XlsxError> {
        if self.text_at(cell).is_empty() {
            page.write_blank(cell.row, narrow(cell.column), &self.format(cell, ""))?;
        }
        let paragraphs = note.paragraphs(self.labels, &self.summary.name);
        let text: Vec<String> = paragraphs.iter().map(|(head, body)| format!("{head}\n{body}")).collect();
        let text = text.join("\n\n");
        let comment = Comment::new(&text).set_author("gkcheck").add_author_prefix(false);
        let comment = comment.set_width(BOX).set_height(height_for(&text)).set_font_name("宋体").set_font_size(9);
        page.insert_note(cell.row, narrow(cell.column), &comment).map(drop)
    }
}

fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// How the summary's cells look.
struct Looks {
    plain: Format,
    quoted: Format,
    head: Format,
    link: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let plain = font().set_text_wrap();
        Self {
            quoted: plain.clone().set_quote_prefix(),
            head: plain.clone().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            link: plain.clone().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x0005_63C1)),
            plain,
        }
    }
}

fn font() -> Format {
    Format::new().set_align(FormatAlign::Top).set_font_name("微软雅黑").set_font_size(10)
}

/// Writes the summary on a sheet of its own.
fn write_summary(page: &mut Worksheet, summary: &Summary) -> Result<(), XlsxError> {
    page.set_name(&summary.name)?.set_tab_color(Color::RGB(0x00C0_0000)).set_screen_gridlines(false);
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    for (row, line) in (0..).zip(&summary.lead) {
        let format = if row == 0 { font().set_bold().set_font_size(14) } else { font() };
        page.write_string_with_format(row, 0, line, &format)?;
    }
    if summary.rows.is_empty() {
        return Ok(());
    }
    let looks = Looks::default();
    let first = u32::try_from(summary.lead.len()).unwrap_or(0) + 1;
    for (column, words) in (0..).zip(&summary.heads) {
        page.write_string_with_format(first, column, words, &looks.head)?;
    }
    let mut last = first;
    for found in &summary.rows {
        last += 1;
        write_row(page, last, found, &looks)?;
    }
    page.set_freeze_panes(first + 1, 0)?.autofilter(first, 0, last, 8)?;
    Ok(())
}

fn write_row(page: &mut Worksheet, row: u32, found: &Row, looks: &Looks) -> Result<(), XlsxError> {
    page.set_row_height(row, found.height())?;
    for (column, words) in (0_u16..).zip(&found.cells) {
        match &found.link {
            _ if column == 0 => {
                let weight = looks.plain.clone().set_bold().set_background_color(Color::RGB(tint(found.severity)));
                page.write_string_with_format(row, 0, words, &weight)?;
            }
            Some(target) if usize::from(column) == LINKED => {
                let url = Url::new(format!("internal:{target}")).set_text(words);
                page.write_url_with_format(row, column, url, &looks.link)?;
            }
            _ => {
                let format = if begins_like_formula(words) { &looks.quoted } else { &looks.plain };
                page.write_string_with_format(row, column, words, format)?;
            }
        }
    }
    Ok(())
}

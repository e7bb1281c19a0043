//! XML spreadsheets of 2003, element by element. Names are taken without their prefix, as writers differ in it;
//! indexes count from one and may leap, within the sheet. Number formats are not applied.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::book::Book;
use super::excel::{iso_date, number, truth};
use super::limits::Limits;
use super::package::{local_attribute, resolved};
use super::unreadable::{TooLarge, Unreadable};
use crate::place::{Area, CellRef};

/// Elements whose text is none of the cell's: a comment holds `Data` of its own.
const PASSED_OVER: [&str; 2] = ["Comment", "PhoneticText"];

/// Reads every worksheet.
pub fn read(text: &str, book: &mut Book<'_>) -> Result<(), Unreadable> {
    Worksheets {
        limits: book.limits(),
        book,
        row: 0,
        column: 0,
        next_row: 0,
        cell: None,
        part: Part::Other,
        in_table: false,
        is_whole: false,
    }
    .read(text)
}

/// Reads worksheets into a book.
struct Worksheets<'b, 'l> {
    book: &'b mut Book<'l>,
    limits: &'l Limits,
    row: u32,
    column: u32,
    /// The row after the open one.
    next_row: u32,
    cell: Option<Cell>,
    part: Part,
    in_table: bool,
    /// Whether the workbook has ended.
    is_whole: bool,
}

/// An open cell.
#[derive(Debug, Default)]
struct Cell {
    /// How many columns and rows its merged area has besides its own.
    more: (u32, u32),
    /// The type of its value.
    kind: String,
    text: String,
}

/// Where text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// In the value of a cell.
    Data,
    /// In the word for what is hidden.
    Visible,
    Other,
}

impl Worksheets<'_, '_> {
    fn read(mut self, text: &str) -> Result<(), Unreadable> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        // How many elements are open, and in how many of them one is passed over.
        let (mut depth, mut passed_over) = (0_u64, 0_u64);
        loop {
            let event = reader.read_event().map_err(Unreadable::corrupt)?;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => (),
            }
            Unreadable::unless_within(TooLarge::Nesting, depth, self.limits.nesting)?;
            match event {
                Event::Start(element) if passed_over > 0 || is_passed_over(&element) => passed_over += 1,
                Event::End(_) if passed_over > 0 => passed_over -= 1,
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if passed_over > 0 => (),
                Event::Start(element) => self.start(&element)?,
                Event::End(element) => self.end(element.local_name().as_ref())?,
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(entity) => self.text(&resolved(&entity))?,
                Event::Eof if self.is_whole => return Ok(()),
                // What is cut off may be half the catalog.
                Event::Eof => return Err(Unreadable::corrupt("the workbook does not end")),
                _ => (),
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match element.local_name().as_ref() {
            "Worksheet" => {
                self.in_table = false;
                return self.book.begin(&local_attribute(element, "Name").unwrap_or_default(), false);
            }
            "Table" => (self.in_table, self.next_row) = (true, 0),
            "Row" if self.in_table => {
                self.row = count(element, "Index").map_or(self.next_row, |index| index.saturating_sub(1));
                // Rows of one form are written once: <Row ss:Span="3"> stands for four blank ones.
                self.next_row = self.row.saturating_add(count(element, "Span").unwrap_or(0)).saturating_add(1);
                self.column = 0;
                if count(element, "Hidden") == Some(1) {
                    self.book.hide_rows(self.row, self.next_row - 1)?;
                }
            }
            "Cell" if self.in_table => {
                self.column = count(element, "Index").map_or(self.column, |index| index.saturating_sub(1));
                let more = |name| count(element, name).unwrap_or(0);
                self.cell = Some(Cell { more: (more("MergeAcross"), more("MergeDown")), ..Cell::default() });
            }
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = local_attribute(element, "Type").unwrap_or_default();
                    self.part = Part::Data;
                }
            }
            "Visible" => self.part = Part::Visible,
            _ => (),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "Cell" => self.end_cell()?,
            "Row" => self.row = self.next_row,
            "Table" => self.in_table = false,
            "Data" | "Visible" => self.part = Part::Other,
            "Workbook" => self.is_whole = true,
            _ => (),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        match (self.part, &mut self.cell) {
            (Part::Data, Some(cell)) => {
                cell.text.push_str(text);
                // Four bytes a character at most; the book counts them exactly.
                Unreadable::unless_within(TooLarge::Text, cell.text.len() as u64 / 4, self.limits.text)
            }
            (Part::Visible, _) if matches!(text.trim(), "SheetHidden" | "SheetVeryHidden") => {
                self.book.hide();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let Some(Cell { more: (across, down), kind, text }) = self.cell.take() else {
            return Ok(());
        };
        let at = CellRef::new(self.row, self.column);
        self.column = self.column.saturating_add(across).saturating_add(1);
        self.book.put(at, &shown(&kind, text))?;
        self.book.merge(Area::new(at, CellRef::new(at.row.saturating_add(down), at.column.saturating_add(across))))
    }
}

fn is_passed_over(element: &BytesStart<'_>) -> bool {
    PASSED_OVER.contains(&element.local_name().as_ref())
}

/// A value as every reader shows it.
fn shown(kind: &str, text: String) -> String {
    match kind {
        "Number" => text.trim().parse().map_or(text, number),
        "Boolean" => truth(text.trim() == "1").to_owned(),
        // A time alone is one of the day before the first.
        "DateTime" => match iso_date(text.trim()).split_once(' ') {
            Some(("1899-12-31" | "1899-12-30", time)) => time.to_owned(),
            _ => iso_date(text.trim()),
        },
        _ => text,
    }
}

/// A number in an attribute.
fn count(element: &BytesStart<'_>, key: &str) -> Option<u32> {
    let text = local_attribute(element, key)?;
    let text = text.trim();
    // A number too long to be held lies outside every sheet.
    text.parse().ok().or_else(|| (text.len() > 9 && text.bytes().all(|b| b.is_ascii_digit())).then_some(u32::MAX))
}

#[cfg(test)]
mod tests;

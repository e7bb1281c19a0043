//! content.xml, element by element: sheets, rows and cells with their repeats. What floats over the cells or
//! stands behind them (comments, drawings, copies of linked files) is passed over.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::cell::Cell;
use crate::place::{Area, CellRef};
use crate::read::TextId;
use crate::read::book::{Book, COLUMNS, ROWS};
use crate::read::limits::Limits;
use crate::read::package::{attribute, resolved};
use crate::read::pieces::Pieces;
use crate::read::unreadable::{TooLarge, Unreadable};

/// Elements that may hold paragraphs or tables of their own, none of which belong to the sheet.
const PASSED_OVER: [&str; 7] = [
    "office:annotation",
    "office:forms",
    "table:content-validations",
    "table:dde-links",
    "table:shapes",
    "table:tracked-changes",
    "text:ruby-text",
];

/// Reads content.xml into a book.
pub struct Content<'b, 'l> {
    book: &'b mut Book<'l>,
    limits: &'l Limits,
    /// Styles whose sheets are hidden, and the style just begun.
    hiding: HashSet<String>,
    style: String,
    /// Whether a sheet is open: a table in a table is none.
    in_sheet: bool,
    row: u32,
    repeated: u32,
    /// Whether the row is hidden, by hand or by a filter.
    is_hidden: bool,
    column: u32,
    cells: Vec<(u32, u32, TextId)>,
    merges: Vec<Area>,
    cell: Option<Cell>,
    in_paragraph: bool,
    laid_out: u64,
}

impl<'b, 'l> Content<'b, 'l> {
    /// A reader at the beginning.
    pub fn new(book: &'b mut Book<'l>) -> Self {
        Self {
            limits: book.limits(),
            book,
            hiding: HashSet::new(),
            style: String::new(),
            in_sheet: false,
            row: 0,
            repeated: 1,
            is_hidden: false,
            column: 0,
            cells: Vec::new(),
            merges: Vec::new(),
            cell: None,
            in_paragraph: false,
            laid_out: 0,
        }
    }

    /// Reads the whole part.
    pub fn read(mut self, source: impl BufRead) -> Result<(), Unreadable> {
        let mut pieces = Pieces::new(source, self.limits);
        // How many elements are open inside one that is passed over, itself included.
        let mut passed_over = 0_u64;
        loop {
            match pieces.next()? {
                Event::Start(element) if passed_over > 0 || is_passed_over(&element) => passed_over += 1,
                Event::End(_) if passed_over > 0 => passed_over -= 1,
                Event::Eof if passed_over > 0 => return Err(Unreadable::corrupt("the document ends in the middle")),
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if passed_over > 0 => (),
                Event::Start(element) => self.start(&element)?,
                Event::End(element) => self.end(element.name().as_ref())?,
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(entity) => self.text(&resolved(&entity))?,
                Event::Eof => return Ok(()),
                _ => (),
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            "style:table-properties" if attribute(element, "table:display").is_some_and(|shown| shown == "false") => {
                self.hiding.insert(std::mem::take(&mut self.style));
            }
            "table:table" => self.start_sheet(element)?,
            "table:table-row" => {
                self.repeated = count(element, "table:number-rows-repeated");
                self.column = 0;
                self.is_hidden = attribute(element, "table:visibility").is_some_and(|seen| seen != "visible");
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(Cell::new(element)),
            "text:p" | "text:h" => {
                self.in_paragraph = true;
                if let Some(cell) = &mut self.cell {
                    cell.paragraph();
                }
            }
            "text:s" => self.blanks(' ', count(element, "text:c"))?,
            "text:tab" => self.blanks('\t', 1)?,
            "text:line-break" => self.blanks('\n', 1)?,
            _ => (),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "table:table" => self.in_sheet = false,
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "text:p" | "text:h" => self.in_paragraph = false,
            _ => (),
        }
        Ok(())
    }

    fn start_sheet(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        let name = attribute(element, "table:name").unwrap_or_default();
        let hidden = attribute(element, "table:style-name").is_some_and(|style| self.hiding.contains(&style));
        // LibreOffice keeps what it last saw of linked files as hidden sheets named 'file:///…'#$Sheet1.
        self.in_sheet = !(hidden && name.starts_with("'file:"));
        self.row = 0;
        if self.in_sheet { self.book.begin(&name, hidden) } else { Ok(()) }
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let first = self.column;
        self.column = first.saturating_add(cell.repeated).min(COLUMNS);
        if !self.in_sheet {
            return Ok(());
        }
        if let Some(id) = self.book.intern(cell.shown())?.filter(|_| first < self.column) {
            self.cells.push((first, self.column, id));
        }
        let (columns, rows) = cell.spanned;
        if (columns > 1 || rows > 1) && first < COLUMNS && self.row < ROWS {
            let last = CellRef::new(self.row.saturating_add(rows - 1), first.saturating_add(columns - 1));
            self.merges.push(Area::new(CellRef::new(self.row, first), last));
        }
        Ok(())
    }

    /// Lays out the row as often as it is repeated, within the limit and the sheet.
    fn end_row(&mut self) -> Result<(), Unreadable> {
        let end = self.row.saturating_add(self.repeated).min(ROWS);
        let rows = u64::from(end - self.row);
        let width: u64 = self.cells.iter().map(|&(first, end, _)| u64::from(end - first)).sum();
        self.laid_out = self.laid_out.saturating_add(rows.saturating_mul(width));
        Unreadable::unless_within(TooLarge::LaidOutCells, self.laid_out, self.limits.laid_out_cells)?;
        let merges = rows.saturating_mul(self.merges.len() as u64);
        Unreadable::unless_within(TooLarge::Merges, merges, self.limits.merges)?;
        if width > 0 || merges > 0 {
            for row in self.row..end {
                self.lay_out(row)?;
            }
            if self.is_hidden {
                self.book.hide_rows(self.row, end - 1)?;
            }
        }
        self.cells.clear();
        self.merges.clear();
        self.row = end;
        Ok(())
    }

    fn lay_out(&mut self, row: u32) -> Result<(), Unreadable> {
        for &(first, end, id) in &self.cells {
            for column in first..end {
                self.book.put_id(CellRef::new(row, column), id)?;
            }
        }
        let down = row - self.row;
        for &Area { first, last } in &self.merges {
            let moved = |corner: CellRef| CellRef::new(corner.row.saturating_add(down), corner.column);
            self.book.merge(Area::new(moved(first), moved(last)))?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.as_mut().filter(|_| self.in_paragraph) else {
            return Ok(());
        };
        cell.push(text);
        // Four bytes a character at most; the book counts them exactly.
        Unreadable::unless_within(TooLarge::Text, cell.len() as u64 / 4, self.limits.text)
    }

    fn blanks(&mut self, c: char, times: u32) -> Result<(), Unreadable> {
        Unreadable::unless_within(TooLarge::Text, u64::from(times), self.limits.text)?;
        self.text(&String::from(c).repeat(times as usize))
    }
}

fn is_passed_over(element: &BytesStart<'_>) -> bool {
    let name = element.name();
    name.as_ref().starts_with("draw:") || PASSED_OVER.contains(&name.as_ref())
}

/// A number in an attribute; one where there is none.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    let text = attribute(element, name);
    // A number too long to be held stands for "to the end".
    text.map_or(1, |text| text.trim().parse().unwrap_or(if text.len() > 9 { u32::MAX } else { 1 }).max(1))
}

#[cfg(test)]
mod tests;

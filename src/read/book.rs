//! A [`Workbook`] in the making: readers put texts where they find them, in any order; the book keeps the limits,
//! leaves blanks out, interns, and at the end brings rows and cells into order.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::limits::Limits;
use super::memory::Memory;
use super::unreadable::{TooLarge, Unreadable};
use super::{Form, Row, Sheet, TextId, Texts, Workbook};
use crate::place::{Area, CellRef};

/// Rows of a sheet, in every spreadsheet program of today.
pub const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub const COLUMNS: u32 = 16_384;

/// Characters of a sheet's name; Excel stops at 31, and every finding shows it.
const NAME: usize = 200;

/// A workbook in the making.
pub struct Book<'l> {
    limits: &'l Limits,
    texts: Texts,
    sheets: Vec<Sheet>,
    /// Runs of hidden rows, first and last, by the number of their sheet.
    hidden_rows: Vec<(usize, RangeInclusive<u32>)>,
    cells: u64,
    merges: u64,
    memory: Memory,
}

/// Bytes that a distinct text takes beside its letters: in the list, in the index, and where each grammar notes what
/// it means.
const TEXT: u64 = 160;
/// Bytes of a row, a cell, a merged area and a run of hidden rows, with the room that growing lists leave.
const ROW: u64 = 80;
const CELL: u64 = 12;
const MERGE: u64 = 24;
const RUN: u64 = 48;

impl<'l> Book<'l> {
    /// An empty book that will keep `limits`.
    pub fn new(limits: &'l Limits) -> Self {
        let (texts, sheets, hidden_rows) = (Texts::default(), Vec::new(), Vec::new());
        let memory = Memory::new(limits.memory);
        Self { limits, texts, sheets, hidden_rows, cells: 0, merges: 0, memory }
    }

    /// The limits it keeps.
    pub fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// Counts bytes that are held elsewhere until the book is finished.
    pub fn hold(&mut self, bytes: u64) -> Result<(), Unreadable> {
        self.memory.hold(bytes)
    }

    /// Begins the next sheet; what follows belongs to it.
    pub fn begin(&mut self, name: &str, hidden: bool) -> Result<(), Unreadable> {
        let count = self.sheets.len() as u64 + 1;
        Unreadable::unless_within(TooLarge::Sheets, count, self.limits.sheets)?;
        let name = name.chars().take(NAME).collect();
        self.sheets.push(Sheet { name, rows: Vec::new(), merges: Vec::new(), hidden });
        Ok(())
    }

    /// Hides the sheet begun last, where that is known only at its end.
    pub fn hide(&mut self) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.hidden = true;
        }
    }

    /// Hides rows of the sheet begun last, from `first` to `last`; rows that follow one another, or come again, make one run.
    pub fn hide_rows(&mut self, first: u32, last: u32) -> Result<(), Unreadable> {
        let Some(sheet) = self.sheets.len().checked_sub(1) else {
            return Ok(());
        };
        match self.hidden_rows.last_mut() {
            Some((of, run)) if *of == sheet && *run.start() <= first && first <= run.end().saturating_add(1) => {
                *run = *run.start()..=last.max(*run.end());
            }
            _ => {
                self.hidden_rows.push((sheet, first..=last));
                self.memory.keep(RUN)?;
            }
        }
        Ok(())
    }

    /// The id of a cell's text; none where it is blank.
    pub fn intern(&mut self, text: &str) -> Result<Option<TextId>, Unreadable> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        // A character takes up to four bytes: most texts need no counting.
        if text.len() as u64 > self.limits.text {
            let count = text.chars().count() as u64;
            Unreadable::unless_within(TooLarge::Text, count, self.limits.text)?;
        }
        let known = self.texts.len();
        let id = self.texts.intern(&single_breaks(text));
        if self.texts.len() > known {
            self.memory.keep(TEXT + text.len() as u64)?;
        }
        Ok(Some(id))
    }

    /// Puts a text into a cell of the grid.
    pub fn put(&mut self, cell: CellRef, text: &str) -> Result<(), Unreadable> {
        match self.intern(text)? {
            Some(id) => self.put_id(cell, id),
            None => Ok(()),
        }
    }

    /// Puts an interned text into a cell of the grid.
    pub fn put_id(&mut self, cell: CellRef, id: TextId) -> Result<(), Unreadable> {
        if cell.row >= ROWS || cell.column >= COLUMNS {
            return Err(Unreadable::corrupt(format_args!("cell {cell} lies outside the sheet")));
        }
        self.record(cell, id)
    }

    /// Puts an interned text at a record and field, which no grid bounds.
    pub fn record(&mut self, cell: CellRef, id: TextId) -> Result<(), Unreadable> {
        self.cells += 1;
        Unreadable::unless_within(TooLarge::Cells, self.cells, self.limits.cells)?;
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        match sheet.rows.last_mut() {
            Some(row) if row.index == cell.row => {
                row.cells.push((cell.column, id));
                self.memory.keep(CELL)
            }
            _ => {
                sheet.rows.push(Row { index: cell.row, hidden: false, cells: vec![(cell.column, id)] });
                self.memory.keep(ROW + CELL)
            }
        }
    }

    /// Adds a merged area; a single cell is none, and what lies outside the grid is cut off.
    pub fn merge(&mut self, area: Area) -> Result<(), Unreadable> {
        let Area { first: a, last: b } = area;
        let first = CellRef::new(a.row.min(b.row), a.column.min(b.column));
        let last = CellRef::new(a.row.max(b.row).min(ROWS - 1), a.column.max(b.column).min(COLUMNS - 1));
        if first == last || first.row > last.row || first.column > last.column {
            return Ok(());
        }
        self.merges += 1;
        Unreadable::unless_within(TooLarge::Merges, self.merges, self.limits.merges)?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.merges.push(Area::new(first, last));
        }
        self.memory.keep(MERGE)
    }

    /// The finished workbook, rows, cells and merges in order.
    pub fn finish(mut self, form: Form) -> Workbook {
        for sheet in &mut self.sheets {
            tidy(&mut sheet.rows);
            sheet.merges.sort_unstable();
            sheet.merges.dedup();
            sheet.merges.shrink_to_fit();
        }
        for (sheet, run) in self.hidden_rows {
            let rows = &mut self.sheets[sheet].rows;
            let first = rows.partition_point(|row| row.index < *run.start());
            let hidden = rows[first..].iter_mut().take_while(|row| run.contains(&row.index));
            hidden.for_each(|row| row.hidden = true);
        }
        self.memory.release();
        Workbook { sheets: self.sheets, texts: self.texts, form, memory: self.memory }
    }
}

/// One `\n` for every kind of line break: `\r\n` comes from CSV and `_x000D_`, a lone `\r` from old Macs.
fn single_breaks(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Rows by index, cells by column; of several cells at one place the last stays, as it would on the screen.
fn tidy(rows: &mut Vec<Row>) {
    if !rows.is_sorted_by(|a, b| a.index < b.index) {
        rows.sort_by_key(|row| row.index);
        rows.dedup_by(|next, row| {
            let same = next.index == row.index;
            if same {
                row.cells.append(&mut next.cells);
            }
            same
        });
    }
    for row in rows {
        if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
            row.cells.sort_by_key(|cell| cell.0);
            row.cells.dedup_by(|next, cell| {
                let same = next.0 == cell.0;
                if same {
                    *cell = *next;
                }
                same
            });
        }
        row.cells.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(cell: &str) -> CellRef {
        cell.parse().unwrap()
    }

    fn flat(workbook: &Workbook) -> Vec<(String, &str)> {
        let rows = workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
        rows.flat_map(|row| row.cells.iter().map(|&(column, id)| (row.index, column, id)))
            .map(|(row, column, id)| (CellRef::new(row, column).to_string(), workbook.texts.text(id)))
            .collect()
    }

    #[test]
    fn cells_come_out_in_order_and_the_last_wins() {
        let limits = Limits::default();
        let mut book = Book::new(&limits);
        book.begin("表", false).unwrap();
        for (at, text) in [("B3", "丙"), ("A3", "乙"), ("C1", "旧"), ("A2", " \u{3000}\n"), ("C1", "新"), ("A3", "甲")]
        {
            book.put(cell(at), text).unwrap();
        }
        let flat_cells = [("C1".into(), "新"), ("A3".into(), "甲"), ("B3".into(), "丙")];
        assert_eq!(flat(&book.finish(Form::Sheets)), flat_cells);
    }

    #[test]
    fn texts_stay_as_they_are_but_for_line_breaks() {
        let limits = Limits::default();
        let mut book = Book::new(&limits);
        book.begin("表", false).unwrap();
        book.put(cell("A1"), " 一\r\n二\r三 ").unwrap();
        assert_eq!(flat(&book.finish(Form::Sheets)), [("A1".into(), " 一\n二\n三 ")]);
    }

    #[test]
    fn limits_are_kept() {
        let limits = Limits { text: 3, cells: 2, sheets: 1, ..Limits::default() };
        let mut book = Book::new(&limits);
        book.begin("表", false).unwrap();
        assert!(book.put(cell("A1"), "三个字").is_ok());
        let long = Err(Unreadable::TooLarge { what: TooLarge::Text, limit: 3 });
        assert_eq!(book.put(cell("A2"), "四个字了"), long);
        assert!(book.put(cell("A2"), "二").is_ok());
        let full = Err(Unreadable::TooLarge { what: TooLarge::Cells, limit: 2 });
        assert_eq!(book.put(cell("A3"), "三"), full);
        let limits = Limits { memory: 1400, ..Limits::default() };
        let mut held = Book::new(&limits);
        held.begin("表", false).unwrap();
        assert!(held.put(cell("A1"), &"字".repeat(200)).is_ok());
        assert_eq!(held.put(cell("A2"), "二").unwrap_err().limit_name(), Some("memory"));
        let sheets = Err(Unreadable::TooLarge { what: TooLarge::Sheets, limit: 1 });
        assert_eq!(book.begin("又", false), sheets);
        assert_eq!(book.put(CellRef::new(ROWS, 0), "出界").unwrap_err().case(), "corrupt");
    }

    #[test]
    fn merges_are_turned_upright_and_cut_to_the_grid() {
        let limits = Limits::default();
        let mut book = Book::new(&limits);
        book.begin("表", false).unwrap();
        for (a, b) in [("B3", "A2"), ("C1", "C1"), ("A1", "B1"), ("A1", "B1")] {
            book.merge(Area::new(cell(a), cell(b))).unwrap();
        }
        book.merge(Area::new(cell("D4"), CellRef::new(u32::MAX, u32::MAX))).unwrap();
        let shown: Vec<_> = book.finish(Form::Sheets).sheets[0].merges.iter().map(Area::to_string).collect();
        assert_eq!(shown, ["A1:B1", "A2:B3", "D4:XFD1048576"]);
    }
}

//! Tables as sheets of the book. The outermost is written as it is read; tables in it wait for its end, since a book
//! is written sheet by sheet. Keeps count of what is held meanwhile.

use super::names::Names;
use super::table::Table;
use crate::place::CellRef;
use crate::read::book::Book;
use crate::read::unreadable::{TooLarge, Unreadable};

/// The sheets of a page.
pub struct Sheets<'b, 'l> {
    /// Their names.
    pub names: Names,
    book: &'b mut Book<'l>,
    begun: usize,
    /// Finished tables that stood in the one that is open.
    waiting: Vec<Table>,
    /// Cells that have no sheet yet.
    held: u64,
    /// Places that cells take, blank ones and merged areas included.
    covered: u64,
    merges: u64,
}

impl<'b, 'l> Sheets<'b, 'l> {
    /// No sheet yet.
    pub fn new(book: &'b mut Book<'l>) -> Self {
        Self { names: Names::default(), book, begun: 0, waiting: Vec::new(), held: 0, covered: 0, merges: 0 }
    }

    /// Whether there is still none.
    pub fn is_empty(&self) -> bool {
        self.begun == 0
    }

    /// Counts the places a cell takes, and its merged area if it has one: looking for a free place among them takes
    /// time, blank as they are.
    pub fn count(&mut self, covered: u64, merges: usize) -> Result<(), Unreadable> {
        let limits = self.book.limits();
        self.covered += covered;
        self.merges += merges as u64;
        Unreadable::unless_within(TooLarge::Cells, self.covered, limits.cells)?;
        Unreadable::unless_within(TooLarge::Merges, self.merges, limits.merges)
    }

    /// Puts a cell of an outermost table; its first text begins the sheet.
    pub fn put(&mut self, table: &mut Table, at: CellRef, text: &str) -> Result<(), Unreadable> {
        if !std::mem::replace(&mut table.has_sheet, true) {
            self.begin(table.hidden)?;
        }
        if table.is_row_hidden() {
            self.book.hide_rows(at.row, at.row)?;
        }
        self.book.put(at, text)
    }

    /// Holds a cell of a table in a table.
    pub fn hold(&mut self, table: &mut Table, at: CellRef, text: String) -> Result<(), Unreadable> {
        table.cells.push((at, text));
        self.held += 1;
        Unreadable::unless_within(TooLarge::LaidOutCells, self.held, self.book.limits().laid_out_cells)
    }

    /// Keeps a finished table in a table for a sheet of its own.
    pub fn keep(&mut self, table: Table) {
        self.waiting.push(table);
    }

    /// The cells of a table in a table are held no more.
    pub fn release(&mut self, table: &Table) {
        self.held -= table.cells.len() as u64;
    }

    /// Ends the sheet of an outermost table, and lays down those that stood in it.
    pub fn end(&mut self, table: &Table) -> Result<(), Unreadable> {
        self.held = 0;
        let inner = std::mem::take(&mut self.waiting);
        for &area in table.merges.iter().filter(|_| table.has_sheet) {
            self.book.merge(area)?;
        }
        for table in inner {
            self.begin(table.hidden)?;
            for (at, text) in &table.cells {
                self.book.put(*at, text)?;
            }
            for &area in &table.merges {
                self.book.merge(area)?;
            }
        }
        Ok(())
    }

    fn begin(&mut self, hidden: bool) -> Result<(), Unreadable> {
        let name = self.names.of(self.begun);
        self.begun += 1;
        self.book.begin(&name, hidden)
    }
}

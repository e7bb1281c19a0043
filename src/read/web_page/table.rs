//! Where the cells of a table stand: `rowspan` and `colspan` push their neighbours along, and nothing reaches below
//! its group of rows. Knows no tags.

use super::flow::Flow;
use crate::place::{Area, CellRef};
use crate::read::book::COLUMNS;

/// The widest cell of HTML.
const WIDEST: u32 = 1000;
/// The highest.
const HIGHEST: u32 = 65_534;

/// An open table.
#[derive(Debug, Default)]
pub struct Table {
    /// The open cell.
    pub cell: Option<Cell>,
    /// Whether all of it is kept from the eye.
    pub hidden: bool,
    /// Whether it has a sheet of the book by now.
    pub has_sheet: bool,
    /// Cells that have no sheet yet.
    pub cells: Vec<(CellRef, String)>,
    /// Merged areas.
    pub merges: Vec<Area>,
    /// Columns that any cell has reached.
    pub width: u32,
    row: u32,
    column: u32,
    open_row: OpenRow,
    /// By column, the first row that no cell above reaches into.
    free_from: Vec<u32>,
    /// Merged areas of earlier groups of rows.
    settled: usize,
}

/// Whether a row is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum OpenRow {
    #[default]
    None,
    Shown,
    Hidden,
}

/// An open cell.
#[derive(Debug)]
pub struct Cell {
    /// Its place.
    pub at: CellRef,
    /// Its text.
    pub flow: Flow,
    /// Whether it is kept from the eye.
    pub hidden: bool,
}

/// What the attributes of a cell say.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Rows it covers; 0 for all to the end of the group.
    pub rows: u32,
    /// Columns it covers.
    pub columns: u32,
    /// Whether these are one merged cell.
    pub merged: bool,
    /// Whether it is kept from the eye.
    pub hidden: bool,
}

impl Table {
    /// A table at its beginning.
    pub fn new(hidden: bool) -> Self {
        Self { hidden, ..Self::default() }
    }

    /// Begins a row.
    pub fn start_row(&mut self, hidden: bool) {
        self.end_row();
        self.open_row = if hidden { OpenRow::Hidden } else { OpenRow::Shown };
        self.column = 0;
    }

    /// Whether the row that is open is kept from the eye.
    pub fn is_row_hidden(&self) -> bool {
        self.open_row == OpenRow::Hidden
    }

    /// Ends the row, if one is open.
    pub fn end_row(&mut self) {
        self.row = self.row.saturating_add(u32::from(self.open_row != OpenRow::None));
        self.open_row = OpenRow::None;
    }

    /// Takes the row back, as if it had not begun.
    pub fn forget_row(&mut self) {
        self.open_row = OpenRow::None;
    }

    /// Ends a group of rows: what is merged ends with it.
    pub fn end_group(&mut self) {
        self.end_row();
        let last = self.row.saturating_sub(1);
        for area in &mut self.merges[self.settled..] {
            area.last.row = area.last.row.min(last).max(area.first.row);
        }
        self.settled = self.merges.len();
        self.free_from.clear();
    }

    /// Begins a cell at the next free column, and gives the number of columns it walked over.
    pub fn start_cell(&mut self, shape: Shape) -> u64 {
        if self.open_row == OpenRow::None {
            self.start_row(false);
        }
        let from = self.column;
        while self.free_from.get(self.column as usize).is_some_and(|&row| row > self.row) {
            self.column += 1;
        }
        let at = CellRef::new(self.row, self.column);
        let columns = shape.columns.clamp(1, WIDEST);
        let rows = if shape.rows == 0 { HIGHEST } else { shape.rows.min(HIGHEST) };
        self.cell = Some(Cell { at, flow: Flow::default(), hidden: shape.hidden });
        if at.column < COLUMNS {
            self.column += columns;
            self.width = self.width.max(self.column);
            self.reach(at, rows, columns);
        }
        if shape.merged && (rows > 1 || columns > 1) {
            self.merges.push(Area::new(at, CellRef::new(at.row.saturating_add(rows - 1), at.column + columns - 1)));
        }
        u64::from(self.column - from)
    }

    fn reach(&mut self, at: CellRef, rows: u32, columns: u32) {
        if rows < 2 {
            return;
        }
        let (first, end) = (at.column as usize, (at.column + columns) as usize);
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        self.free_from[first..end].fill(at.row.saturating_add(rows));
    }

    /// Whether it is a table by itself rather than the layout of a cell: several rows, one of three columns or more.
    pub fn is_tabular(&self) -> bool {
        let mut rows = self.cells.chunk_by(|(a, _), (b, _)| a.row == b.row);
        let count = rows.clone().count();
        count > 1 && rows.any(|row| row.len() > 2)
    }
}

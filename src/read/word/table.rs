//! Rows and cells of one table on the grid of its sheet: how many columns a cell takes, and which cells are merged
//! into the one before or above them. The text of a merged cell is that of its first; Word shows no other.

use crate::place::{Area, CellRef};
use crate::read::book::{Book, COLUMNS};
use crate::read::unreadable::Unreadable;

/// A table in the making.
#[derive(Debug, Default)]
pub struct Table {
    name: String,
    /// Whether its sheet has begun: a table whose rows are all deleted has none.
    is_sheet: bool,
    row: u32,
    column: u32,
    is_deleted: bool,
    is_hidden: bool,
    cells: Vec<Spot>,
    /// Merged areas that reach down to the row above, from left to right.
    above: Vec<Area>,
    /// The shape of the cell that is open.
    pub shape: Shape,
}

/// What the properties of a cell say of its place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// How many columns of the grid it takes; none stands for one.
    pub span: Option<u32>,
    /// Whether it is merged with the cells above and below.
    pub down: Merge,
    /// Whether it is merged with the cells beside it, in the old way without a span.
    pub across: Merge,
    /// Whether it is deleted while changes are tracked.
    pub is_deleted: bool,
}

/// A cell's part in a merge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Merge {
    /// None.
    #[default]
    No,
    /// It is the first.
    Begins,
    /// It is merged into the one before.
    GoesOn,
}

/// A cell of the row that is open: its first and last column, and what it holds.
#[derive(Debug)]
struct Spot {
    first: u32,
    last: u32,
    down: Merge,
    text: String,
}

impl Table {
    /// A table that will be the sheet of this name.
    pub fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Whether it has become a sheet.
    pub fn is_sheet(&self) -> bool {
        self.is_sheet
    }

    /// Begins a row.
    pub fn start_row(&mut self) {
        self.column = 0;
        self.is_deleted = false;
        self.is_hidden = false;
        self.cells.clear();
    }

    /// Leaves columns free at the beginning of the row.
    pub fn leave(&mut self, columns: u32) {
        self.column = self.column.saturating_add(columns).min(COLUMNS);
    }

    /// The row is deleted while changes are tracked.
    pub fn delete_row(&mut self) {
        self.is_deleted = true;
    }

    /// The row is shown only together with the marks of formatting.
    pub fn hide_row(&mut self) {
        self.is_hidden = true;
    }

    /// Ends the cell that is open.
    pub fn end_cell(&mut self, text: String) -> Result<(), Unreadable> {
        let shape = std::mem::take(&mut self.shape);
        if shape.is_deleted {
            return Ok(());
        }
        let first = self.column;
        if first >= COLUMNS {
            return Err(Unreadable::corrupt("a row is wider than any table"));
        }
        self.leave(shape.span.unwrap_or(1).max(1));
        let last = self.column - 1;
        match self.cells.last_mut() {
            Some(before) if shape.across == Merge::GoesOn => before.last = last,
            _ => self.cells.push(Spot { first, last, down: shape.down, text }),
        }
        Ok(())
    }

    /// Puts the row into the book.
    pub fn end_row(&mut self, book: &mut Book<'_>) -> Result<(), Unreadable> {
        if self.is_deleted {
            return Ok(());
        }
        if !self.is_sheet {
            book.begin(&self.name, false)?;
            self.is_sheet = true;
        }
        let mut above = std::mem::take(&mut self.above).into_iter().peekable();
        for Spot { first, last, down, text } in self.cells.drain(..) {
            while let Some(ended) = above.next_if(|area| area.first.column < first) {
                book.merge(ended)?;
            }
            let here = CellRef::new(self.row, first);
            let end = CellRef::new(self.row, last);
            let is_above = |area: &Area| (area.first.column, area.last.column) == (first, last);
            if down == Merge::GoesOn
                && let Some(area) = above.next_if(is_above)
            {
                self.above.push(Area::new(area.first, end));
                continue;
            }
            // A cell merged into one that is not there stands for itself.
            book.put(here, &text)?;
            match down {
                Merge::No => book.merge(Area::new(here, end))?,
                Merge::Begins | Merge::GoesOn => self.above.push(Area::new(here, end)),
            }
        }
        if self.is_hidden {
            book.hide_rows(self.row, self.row)?;
        }
        self.row = self.row.saturating_add(1);
        above.try_for_each(|ended| book.merge(ended))
    }

    /// Ends the table.
    pub fn end(&mut self, book: &mut Book<'_>) -> Result<(), Unreadable> {
        self.above.drain(..).try_for_each(|ended| book.merge(ended))
    }
}

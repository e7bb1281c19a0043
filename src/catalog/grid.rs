//! A sheet as its user sees it: a cell inside a merged area has the area's text.

use crate::place::{Area, CellRef};
use crate::read::{Row, Sheet, TextId, Texts};

/// One sheet with its merges resolved.
pub struct Grid<'w> {
    /// The sheet's rows that hold text.
    pub rows: &'w [Row],
    /// The texts behind the ids.
    pub texts: &'w Texts,
    merges: &'w [Area],
    /// The height of the tallest merge: how far up one may have begun.
    tallest: u32,
}

impl<'w> Grid<'w> {
    /// The grid of one sheet; its merges stand in reading order.
    #[must_use]
    pub fn new(sheet: &'w Sheet, texts: &'w Texts) -> Self {
        let tallest = sheet.merges.iter().map(|m| m.last.row - m.first.row).max().unwrap_or(0);
        Self { rows: &sheet.rows, texts, merges: &sheet.merges, tallest }
    }

    /// The text that stands in a cell itself.
    #[must_use]
    pub fn own(&self, at: CellRef) -> Option<TextId> {
        let row = self.rows.binary_search_by_key(&at.row, |row| row.index).ok()?;
        own(&self.rows[row], at.column)
    }

    /// The merged areas that reach into a row, from top to bottom.
    pub fn merges_over(&self, row: u32) -> impl Iterator<Item = Area> {
        let from = row.saturating_sub(self.tallest);
        let start = self.merges.partition_point(|m| m.first.row < from);
        self.merges[start..].iter().copied().take_while(move |m| m.first.row <= row).filter(move |m| m.last.row >= row)
    }

    /// The cell whose text a cell shows: itself, or the first cell of its merged area.
    #[must_use]
    pub fn origin(&self, at: CellRef) -> CellRef {
        self.merges_over(at.row).find(|m| m.contains(at)).map_or(at, |m| m.first)
    }

    /// The text a cell shows.
    #[must_use]
    pub fn shown(&self, at: CellRef) -> Option<TextId> {
        self.own(at).or_else(|| self.own(self.origin(at)))
    }
}

/// The text that stands in a row's column itself.
#[must_use]
pub fn own(row: &Row, column: u32) -> Option<TextId> {
    let cell = row.cells.binary_search_by_key(&column, |&(at, _)| at).ok()?;
    Some(row.cells[cell].1)
}

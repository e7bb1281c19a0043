//! Where the box of a comment stands: right of its cell, so wide and so high that its text fits, told in columns and
//! rows and the pixels into them.

use std::fmt;

use super::grid::{Grid, RowTag};
use super::scale::Scale;
use crate::place::CellRef;
use crate::report::visible::lines;

/// Pixels of a box across.
pub const BOX: u32 = 320;
/// Pixels of a line of nine points, and how many narrow characters find room on one.
const LINE: u32 = 17;
const ROOM: usize = 50;
/// A box higher than this is no box; who reads so much reads the summary.
const HIGHEST: u32 = 600;
/// Columns and rows of a sheet.
const LAST_COLUMN: u32 = 16_383;
const LAST_ROW: u32 = 1_048_575;

/// The corners of a box.
#[derive(Debug, PartialEq, Eq)]
pub struct Anchor {
    left: (u32, u32),
    top: (u32, u32),
    right: (u32, u32),
    bottom: (u32, u32),
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corners = [self.left, self.top, self.right, self.bottom].map(|(cell, pixels)| format!("{cell}, {pixels}"));
        f.write_str(&corners.join(", "))
    }
}

/// How high a box must be for a text.
#[must_use]
pub fn height_for(text: &str) -> u32 {
    let lines = lines(text, ROOM) + 1;
    u32::try_from(lines).unwrap_or(HIGHEST).saturating_mul(LINE).clamp(60, HIGHEST)
}

/// Where the columns and rows of a sheet begin.
#[derive(Debug)]
pub struct Room {
    columns: Scale,
    rows: Scale,
}

impl Room {
    /// The room on a sheet.
    #[must_use]
    pub fn of(grid: &Grid<'_>) -> Self {
        let columns = grid.columns.iter().filter_map(|(range, column)| Some((range, column_pixels(column.width?))));
        let own = |row: &RowTag| Some((row.number..row.number.saturating_add(1), row_pixels(f64::from(row.height?))));
        let mut rows: Vec<_> = grid.rows.iter().filter_map(own).collect();
        rows.sort_by_key(|(row, _)| row.start);
        Self {
            columns: Scale::new(columns, column_pixels(grid.width.unwrap_or(8.43)), LAST_COLUMN),
            rows: Scale::new(rows.into_iter(), row_pixels(grid.height.unwrap_or(15.0)), LAST_ROW),
        }
    }
}

/// The box of a comment on a cell.
#[must_use]
pub fn anchor(room: &Room, cell: CellRef, text: &str) -> Anchor {
    let column = cell.column.saturating_add(1).min(LAST_COLUMN);
    let row = cell.row.saturating_sub(1).min(LAST_ROW);
    let right = room.columns.walk(column, BOX + 12);
    let bottom = room.rows.walk(row, height_for(text) + 4);
    Anchor { left: (column, 12), top: (row, 4), right, bottom }
}

fn column_pixels(width: f64) -> u32 {
    if width == 0.0 { 0 } else { rounded(width * 7.0 + 5.0) }
}

fn row_pixels(height: f64) -> u32 {
    rounded(height * 4.0 / 3.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cell has a few thousand pixels at most")]
fn rounded(pixels: f64) -> u32 {
    pixels.clamp(0.0, 10_000.0) as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_box_stands_right_of_its_cell() {
        let text = "<w><sheetFormatPr defaultRowHeight='15'/><cols><col min='2' max='2' width='10'/><col min='3' max='3' \
                    hidden='1' width='9'/></cols><sheetData><row r='1' ht='30'/></sheetData></w>";
        let grid = Grid::read(text, &BTreeSet::new()).unwrap();
        // 75 and 0 pixels wide, then 64 each; 40 pixels high, then 20 each.
        assert_eq!(anchor(&Room::of(&grid), CellRef::new(0, 0), "短").to_string(), "1, 12, 0, 4, 7, 1, 2, 4");
        assert!(height_for(&"长".repeat(1_000)) > 300);
    }
}

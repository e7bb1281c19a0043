//! Where the box of a comment stands: right of its cell, so wide and so high that its text fits, told in columns and
//! rows and the pixels into them.

use std::fmt;

use super::grid::Grid;
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

/// The box of a comment on a cell.
#[must_use]
pub fn anchor(grid: &Grid<'_>, cell: CellRef, text: &str) -> Anchor {
    let column = (cell.column + 1).min(LAST_COLUMN);
    let row = cell.row.saturating_sub(1);
    let right = walk((column, 12), BOX, LAST_COLUMN, |column| column_pixels(grid, column));
    let bottom = walk((row, 4), height_for(text), LAST_ROW, |row| row_pixels(grid, row));
    Anchor { left: (column, 12), top: (row, 4), right, bottom }
}

/// So many pixels on from a place.
fn walk((mut cell, offset): (u32, u32), pixels: u32, last: u32, size: impl Fn(u32) -> u32) -> (u32, u32) {
    let mut left = pixels + offset;
    // Hidden cells have no size: a box over many of them ends somewhere too.
    for _ in 0..1_000 {
        let here = size(cell);
        if left < here || cell == last {
            return (cell, left.min(here));
        }
        left -= here;
        cell += 1;
    }
    (cell, 0)
}

fn column_pixels(grid: &Grid<'_>, column: u32) -> u32 {
    let own = grid.columns.iter().find(|columns| columns.range.contains(&column)).and_then(|columns| columns.width);
    rounded(own.or(grid.width).unwrap_or(8.43) * 7.0 + 5.0 * f64::from(u8::from(own != Some(0.0))))
}

fn row_pixels(grid: &Grid<'_>, row: u32) -> u32 {
    let place = grid.rows.partition_point(|known| known.number < row);
    let own = grid.rows.get(place).filter(|known| known.number == row).and_then(|known| known.height);
    rounded(own.map(f64::from).or(grid.height).unwrap_or(15.0) * 4.0 / 3.0)
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
        assert_eq!(anchor(&grid, CellRef::new(0, 0), "短").to_string(), "1, 12, 0, 4, 7, 1, 2, 4");
        assert!(height_for(&"长".repeat(1_000)) > 300);
    }
}

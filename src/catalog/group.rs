//! The rows under one merged 一级事项. Such a merge does not say that the cells beside it are shared as well: a lone
//! blank among filled cells is missing. But what only the first row of the group fills, it fills for all of them.

use super::field::Field;
use super::grid::Grid;
use super::table::Table;
use crate::place::{Area, CellRef};

/// The rows under one merged primary item.
#[derive(Debug)]
pub struct Group {
    /// The first cell of the merge.
    pub first: CellRef,
    /// Whether it has rows enough to tell a habit from a slip.
    is_large: bool,
    /// The fields that some row below the first fills.
    filled: Vec<Field>,
}

/// In fewer rows one blank cell is no habit.
const LEAST_ROWS: u32 = 3;

/// So many rows of a group are looked at.
const SAMPLE: usize = 60;

impl Group {
    /// The rows that the merge which begins at `first` covers.
    #[must_use]
    pub fn read(grid: &Grid, table: &Table, first: CellRef) -> Self {
        let area = grid.merges_over(first.row).find(|area| area.first == first);
        let area = area.unwrap_or(Area::new(first, first));
        let start = grid.rows.partition_point(|row| row.index <= first.row);
        let below = grid.rows[start..].iter().take(SAMPLE).take_while(|row| row.index <= area.last.row);
        let mut filled: Vec<Field> = Vec::new();
        for row in below {
            for column in table.columns.iter().filter(|column| row.text_at(column.index).is_some()) {
                if !filled.contains(&column.field) {
                    filled.push(column.field);
                }
            }
        }
        Self { first, is_large: area.last.row - first.row + 1 >= LEAST_ROWS, filled }
    }

    /// Whether a blank cell of a field is as in the first row: numbers count primary items, and what no other row
    /// fills is meant for all.
    #[must_use]
    pub fn leaves_blank(&self, field: Field) -> bool {
        field == Field::Serial || self.is_large && !self.filled.contains(&field)
    }
}

//! A sheet as its user sees it: a cell inside a merged area has the area's text.

use crate::place::{Area, CellRef};
use crate::read::{Row, Sheet, TextId, Texts};

/// Merged areas that reach into one row: more than a header has columns lie one upon the other.
const MOST_OVER: usize = 1000;

/// One sheet with its merges resolved.
pub struct Grid<'w> {
    /// The sheet's rows that hold text.
    pub rows: &'w [Row],
    /// The texts behind the ids.
    pub texts: &'w Texts,
    merges: &'w [Area],
    /// The last row that any of a run of merges reaches: of the whole in place 1, and of the halves of the run in place
    /// n in the places 2n and 2n + 1.
    reach: Vec<u32>,
}

impl<'w> Grid<'w> {
    /// The grid of one sheet; its merges stand in reading order.
    #[must_use]
    pub fn new(sheet: &'w Sheet, texts: &'w Texts) -> Self {
        let width = sheet.merges.len().next_power_of_two();
        let mut reach = vec![0; 2 * width];
        for (leaf, merge) in reach[width..].iter_mut().zip(&sheet.merges) {
            *leaf = merge.last.row;
        }
        for run in (1..width).rev() {
            reach[run] = reach[2 * run].max(reach[2 * run + 1]);
        }
        Self { rows: &sheet.rows, texts, merges: &sheet.merges, reach }
    }

    /// The text that stands in a cell itself.
    #[must_use]
    pub fn own(&self, at: CellRef) -> Option<TextId> {
        let row = self.rows.binary_search_by_key(&at.row, |row| row.index).ok()?;
        self.rows[row].text_at(at.column)
    }

    /// The merged areas that reach into a row, from top to bottom.
    pub fn merges_over(&self, row: u32) -> impl Iterator<Item = Area> {
        self.all_over(row).take(MOST_OVER)
    }

    fn all_over(&self, row: u32) -> impl Iterator<Item = Area> {
        let begun = self.merges.partition_point(|m| m.first.row <= row);
        let width = self.reach.len() / 2;
        // Runs to be looked into, the next one last: one merge down the whole sheet must not have all be looked at.
        let mut runs = vec![1];
        std::iter::from_fn(move || {
            while let Some(run) = runs.pop() {
                if self.reach[run] < row {
                    continue;
                }
                if let Some(leaf) = run.checked_sub(width) {
                    if leaf < begun {
                        return Some(self.merges[leaf]);
                    }
                    runs.clear();
                } else {
                    runs.extend([2 * run + 1, 2 * run]);
                }
            }
            None
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_over_a_row_are_all_found() {
        let area = |first: (u32, u32), last: (u32, u32)| {
            Area::new(CellRef::new(first.0, first.1), CellRef::new(last.0, last.1))
        };
        let mut merges = vec![area((0, 0), (99, 0)), area((3, 1), (4, 2)), area((4, 3), (90, 3))];
        merges.extend((5..60).map(|row| area((row, 1), (row + row % 3, 2))));
        for count in 0..merges.len() {
            let sheet =
                Sheet { name: String::new(), rows: Vec::new(), merges: merges[..count].to_vec(), hidden: false };
            let texts = Texts::default();
            let grid = Grid::new(&sheet, &texts);
            for row in 0..120 {
                let reaching = merges[..count].iter().filter(|m| m.first.row <= row && row <= m.last.row);
                assert!(grid.merges_over(row).eq(reaching.copied()), "row {row} of {count}");
            }
        }
    }
}

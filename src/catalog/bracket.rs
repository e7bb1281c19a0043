//! A title broken over rows: what opened 《 or （ in the row above and is closed in the same column of this one shows
//! that the row is no item of its own.

use std::collections::BTreeMap;

use crate::read::{Row, Texts};

/// How many brackets the last item's cells have left open, by column.
#[derive(Debug, Default)]
pub struct OpenBrackets(BTreeMap<u32, usize>);

impl OpenBrackets {
    /// Begins with an item.
    pub fn begin(&mut self, row: &Row, texts: &Texts) {
        self.0.clear();
        self.go_on(row, texts);
    }

    /// Goes on with the next lines of its cells.
    pub fn go_on(&mut self, row: &Row, texts: &Texts) {
        for &(column, id) in &row.cells {
            let before = self.in_column(column);
            let depth = texts.text(id).chars().fold(before, |depth, c| match c {
                '《' | '（' => depth + 1,
                '》' | '）' => depth.saturating_sub(1),
                _ => depth,
            });
            self.0.insert(column, depth);
        }
    }

    /// Whether a row goes on with what is open: in the same column nothing opens before something closes.
    #[must_use]
    pub fn are_closed_by(&self, row: &Row, texts: &Texts) -> bool {
        row.cells.iter().any(|&(column, id)| {
            let first = texts.text(id).chars().find(|c| matches!(c, '《' | '（' | '》' | '）'));
            self.in_column(column) > 0 && !matches!(first, Some('《' | '（'))
        })
    }

    fn in_column(&self, column: u32) -> usize {
        self.0.get(&column).copied().unwrap_or(0)
    }
}

//! How the columns of a sheet look: each is told once, however often and in whatever order a file tells it.

use std::collections::BTreeMap;
use std::ops::Range;

/// How columns look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Their width in characters, where they have one of their own; none is left where they are hidden.
    pub width: Option<f64>,
    /// The style of cells that are not there.
    pub style: Option<usize>,
}

/// The columns of a sheet that look otherwise than the rest.
#[derive(Debug, Default)]
pub struct Columns {
    /// By the first of them, counted from zero; behind it, where they end.
    pieces: BTreeMap<u32, (u32, Column)>,
    /// What the pieces cover: stretches that do not touch, so that what is told again is stepped over at once.
    covered: BTreeMap<u32, u32>,
}

impl Columns {
    /// Says how some columns look; where that was said before, what was said first holds.
    pub fn add(&mut self, range: Range<u32>, column: Column) {
        let mut at = range.start;
        while at < range.end {
            let told = self.covered.range(..=at).next_back().map_or(0, |(_, end)| *end);
            if told > at {
                at = told;
                continue;
            }
            let next = self.covered.range(at..).next().map_or(range.end, |(start, _)| range.end.min(*start));
            self.pieces.insert(at, (next, column));
            self.cover(at, next);
            at = next;
        }
    }

    fn cover(&mut self, at: u32, next: u32) {
        let before = self.covered.range(..at).next_back().filter(|(_, end)| **end == at);
        let start = before.map_or(at, |(start, _)| *start);
        let end = self.covered.remove(&next).unwrap_or(next);
        self.covered.insert(start, end);
    }

    /// How a column looks, where anything is said of it.
    pub fn get(&self, column: u32) -> Option<Column> {
        let (_, (end, found)) = self.pieces.range(..=column).next_back()?;
        (column < *end).then_some(*found)
    }

    /// What is said, from the left.
    pub fn iter(&self) -> impl Iterator<Item = (Range<u32>, Column)> {
        self.pieces.iter().map(|(start, (end, column))| (*start..*end, *column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(width: f64) -> Column {
        Column { width: Some(width), style: None }
    }

    #[test]
    fn what_is_said_first_holds() {
        let mut columns = Columns::default();
        columns.add(3..5, wide(1.0));
        columns.add(8..9, wide(2.0));
        columns.add(0..10, wide(3.0));
        columns.add(4..12, wide(4.0));
        let told: Vec<_> =
            (0..13).map(|column| columns.get(column).and_then(|found| found.width).unwrap_or(0.0)).collect();
        assert_eq!(told, [3.0, 3.0, 3.0, 1.0, 1.0, 3.0, 3.0, 3.0, 2.0, 3.0, 4.0, 4.0, 0.0]);
        assert_eq!(columns.covered.into_iter().collect::<Vec<_>>(), [(0, 12)]);
    }

    #[test]
    fn what_is_said_again_costs_nothing() {
        let mut columns = Columns::default();
        for column in (0..8_000).rev() {
            columns.add(2 * column..2 * column + 1, wide(1.0));
        }
        for _ in 0..100_000 {
            columns.add(0..16_384, wide(2.0));
        }
        assert_eq!((columns.pieces.len(), columns.covered.len()), (16_000, 1));
    }
}

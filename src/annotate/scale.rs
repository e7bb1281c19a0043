//! Where the columns or rows of a sheet begin, in pixels: added up once, so that every place is found at once, however
//! many of them are hidden.

use std::ops::Range;

/// Columns from left to right, or rows from top to bottom.
#[derive(Debug)]
pub struct Scale {
    steps: Vec<Step>,
    /// The last of them.
    last: u32,
}

/// Some of one size.
#[derive(Debug)]
struct Step {
    /// The first of them.
    first: u32,
    /// Where it begins.
    start: u64,
    size: u32,
}

impl Scale {
    /// `known` are those of a size of their own, in order; every other is of the `usual` size.
    pub fn new(known: impl Iterator<Item = (Range<u32>, u32)>, usual: u32, last: u32) -> Self {
        let mut steps = Vec::new();
        let (mut at, mut start) = (0, 0);
        for (range, size) in known {
            // What is told again of the same row means nothing.
            if range.start < at || range.is_empty() {
                continue;
            }
            for (range, size) in [(at..range.start, usual), (range, size)] {
                if !range.is_empty() {
                    steps.push(Step { first: range.start, start, size });
                    start += u64::from(range.end - range.start) * u64::from(size);
                    at = range.end;
                }
            }
        }
        steps.push(Step { first: at, start, size: usual });
        Self { steps, last }
    }

    /// The place so many pixels on from the beginning of a column or row: which it lies in, and how deep.
    pub fn walk(&self, from: u32, pixels: u32) -> (u32, u32) {
        let Some(step) = self.step(|step| step.first <= from) else { return (from, 0) };
        let target = step.start + u64::from(from - step.first) * u64::from(step.size) + u64::from(pixels);
        // Of those that begin at one pixel all but the last are hidden.
        let Some(step) = self.step(|step| step.start <= target) else { return (from, 0) };
        let size = u64::from(step.size);
        let far = (target - step.start).checked_div(size).map(|far| u64::from(step.first) + far);
        match far.and_then(|cell| u32::try_from(cell).ok()).filter(|cell| *cell <= self.last) {
            Some(cell) => (cell, u32::try_from((target - step.start) % size).unwrap_or(0)),
            None => (self.last, step.size),
        }
    }

    fn step(&self, is_reached: impl Fn(&Step) -> bool) -> Option<&Step> {
        self.steps.get(self.steps.partition_point(is_reached).checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_over_hidden_cells_and_at_the_end() {
        let scale = Scale::new([(2..5, 0), (5..6, 30), (5..6, 99)].into_iter(), 10, 9);
        assert_eq!(scale.walk(0, 15), (1, 5));
        assert_eq!(scale.walk(0, 20), (5, 0));
        assert_eq!(scale.walk(3, 29), (5, 29));
        assert_eq!(scale.walk(5, 35), (6, 5));
        assert_eq!(scale.walk(5, 1_000), (9, 10));
        assert_eq!(Scale::new(std::iter::empty(), 0, 9).walk(3, 40), (9, 0));
    }
}

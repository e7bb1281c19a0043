//! A cell's characters made ready for reading: blanks dropped and remembered as gaps, width folded, brackets paired.
//! Knows no vocabulary; everything later counts in these letters and comes back to the cell through [`Letters::span`].

use std::ops::Range;

use crate::grammar::fold::{fold, is_blank, is_invisible, key};
use crate::place::Span;

/// How far a letter stands from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// At once.
    None,
    /// One blank.
    Blank,
    /// Two or more blanks, or a wide one.
    Wide,
    /// A line break.
    Line,
}

/// The letters of one cell.
#[derive(Debug)]
pub(super) struct Letters {
    /// Folded as [`key`] folds.
    pub(super) keys: Vec<char>,
    /// As written, only width folded: R is not r where it stands for a box.
    pub(super) written: Vec<char>,
    original: Vec<char>,
    gaps: Vec<Gap>,
    origin: Vec<u32>,
    /// For a bracket, the one that belongs to it.
    pair: Vec<Option<usize>>,
}

impl Letters {
    pub(super) fn new(text: &str) -> Self {
        let mut letters = Self {
            keys: Vec::new(),
            written: Vec::new(),
            original: Vec::new(),
            gaps: Vec::new(),
            origin: Vec::new(),
            pair: Vec::new(),
        };
        // key() keeps every character that is not blank, one for one.
        let folded = key(text);
        let mut folded = folded.chars();
        let mut gap = Gap::None;
        for (index, c) in (0..).zip(text.chars()) {
            if is_blank(c) {
                gap = widen(gap, c);
                continue;
            }
            let Some(k) = folded.next() else { break };
            if is_lost_blank(c) {
                gap = widen(gap, c);
                continue;
            }
            letters.keys.push(k);
            letters.written.push(fold(c));
            letters.original.push(c);
            letters.gaps.push(gap);
            letters.origin.push(index);
            gap = Gap::None;
        }
        letters.pair_brackets();
        letters
    }

    fn pair_brackets(&mut self) {
        self.pair = vec![None; self.keys.len()];
        let mut open = Vec::new();
        for (index, &c) in self.keys.iter().enumerate() {
            match c {
                '(' => open.push(index),
                ')' => {
                    if let Some(start) = open.pop() {
                        self.pair[start] = Some(index);
                        self.pair[index] = Some(start);
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The gap before a letter; a line break at either end of the cell.
    pub(super) fn gap(&self, index: usize) -> Gap {
        if index == 0 {
            return Gap::Line;
        }
        self.gaps.get(index).copied().unwrap_or(Gap::Line)
    }

    /// The closing bracket of the opening one at `index`, if it stands before `end`.
    pub(super) fn close(&self, index: usize, end: usize) -> Option<usize> {
        self.pair.get(index).copied().flatten().filter(|&close| index < close && close < end)
    }

    /// Whether the letter at `index` closes no bracket opened at `start` or later.
    pub(super) fn closes_nothing(&self, index: usize, start: usize) -> bool {
        self.keys[index] == ')' && self.pair[index].is_none_or(|open| open < start)
    }

    /// The letter at `index`, if it stands before `end`.
    pub(super) fn at(&self, index: usize, end: usize) -> Option<char> {
        (index < end).then(|| self.keys.get(index).copied()).flatten()
    }

    /// Whether `word` begins at `index` and ends before `end`.
    pub(super) fn starts(&self, index: usize, end: usize, word: &[char]) -> bool {
        self.keys.get(index..end.min(self.len())).is_some_and(|rest| rest.starts_with(word))
    }

    /// The characters as written, without the blanks among them.
    pub(super) fn without_blanks(&self, range: Range<usize>) -> String {
        self.original[range].iter().collect()
    }

    /// The cell's characters from the first to the last letter of `range`.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.origin.get(range.start).copied().unwrap_or_default();
        match range.end.checked_sub(1).filter(|&last| last >= range.start) {
            Some(last) => Span::new(start, self.origin.get(last).map_or(start, |&at| at + 1)),
            None => Span::new(start, start),
        }
    }
}

/// `?` and U+FFFD are blanks that an encoding lost; variation selectors (✔️) are no letters.
pub(super) fn is_lost_blank(c: char) -> bool {
    matches!(c, '?' | '？' | '\u{FFFD}' | '\u{FE00}'..='\u{FE0F}')
}

fn widen(gap: Gap, c: char) -> Gap {
    let next = match c {
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Gap::Line,
        '\t' | '\u{3000}' | '\u{2003}' => Gap::Wide,
        c if is_invisible(c) || matches!(c, '\u{FE00}'..='\u{FE0F}') => return gap,
        _ if gap == Gap::None => Gap::Blank,
        _ => Gap::Wide,
    };
    gap.max(next)
}

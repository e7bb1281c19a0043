//! Letter-spaced text, as it comes out of a PDF: 20 个 工 作 日 内. One fault a cell, with one edit that closes up all
//! of it; a blank between a number and its unit, or a line break, is none.

use super::wording::edited;
use super::{Wording, WordingFault};
use crate::grammar::fold;
use crate::place::Span;

/// So many blanks between single characters make a text letter-spaced.
const SPACED: usize = 3;

/// The letter-spaced part of a cell.
pub(super) fn find(original: &str) -> Option<Wording> {
    let runs = runs(original);
    let whole = Span::new(runs.first()?.0, runs.last()?.1);
    let mut inside = runs.iter().copied().peekable();
    let mut text = String::new();
    for (index, c) in (0..whole.end).zip(original.chars()).skip(whole.start as usize) {
        inside.next_if(|run| run.1 <= index);
        let spaced = inside.peek().is_some_and(|run| run.0 <= index);
        if !(spaced && fold::is_blank(c)) {
            text.push(c);
        }
    }
    Some(edited(WordingFault::LetterSpaced, whole, &text))
}

/// The runs of single characters, from their first to behind their last.
fn runs(original: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut run = Run::default();
    let (mut index, mut gap) = (0, Gap::None);
    for c in original.chars() {
        if fold::is_blank(c) {
            gap = if gap == Gap::Line || matches!(c, '\n' | '\r') { Gap::Line } else { Gap::Blank };
        } else {
            if !run.takes(c, gap) {
                found.extend(run.is_spaced().then_some((run.start, run.end)));
                run = Run::default();
            }
            run.push(c, index, gap);
            gap = Gap::None;
        }
        index += 1;
    }
    found.extend(run.is_spaced().then_some((run.start, run.end)));
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Line,
}

/// Single characters parted by blanks; a number is one of them.
#[derive(Default)]
struct Run {
    last: Option<char>,
    start: u32,
    end: u32,
    gaps: usize,
    hanzi_gaps: usize,
}

impl Run {
    fn takes(&self, c: char, gap: Gap) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        let digits = last.is_numeric() && c.is_numeric() && last.is_ascii() == c.is_ascii() && !is_hanzi(c);
        match gap {
            Gap::Line => false,
            Gap::Blank => is_spaced(last) && is_spaced(c),
            Gap::None => digits,
        }
    }

    fn push(&mut self, c: char, index: u32, gap: Gap) {
        let last = self.last;
        if let Some(last) = last.filter(|_| gap == Gap::Blank) {
            self.gaps += 1;
            self.hanzi_gaps += usize::from(is_hanzi(last) && is_hanzi(c));
        } else if last.is_none() {
            self.start = index;
        }
        self.last = Some(c);
        self.end = index + 1;
    }

    fn is_spaced(&self) -> bool {
        self.gaps >= SPACED && self.hanzi_gaps >= 2
    }
}

fn is_spaced(c: char) -> bool {
    is_hanzi(c) || c.is_ascii_digit() || matches!(c, '０'..='９')
}

fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')
}

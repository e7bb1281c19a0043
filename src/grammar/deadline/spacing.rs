//! Letter-spaced text, as it comes out of a PDF: 20 个 工 作 日 内. One fault a cell, with one edit that closes up all
//! of it, and mends what else is wrong inside, so that edits never overlap; a blank between a number and its unit, or
//! a line break, is none.

use super::wording::edited;
use super::{Wording, WordingFault};
use crate::grammar::fold;
use crate::place::{Edit, Span};

/// So many blanks between single characters make a text letter-spaced.
const SPACED: usize = 3;

/// Adds the letter-spacing of a cell to its faults. Its edit closes up the runs and, within `clauses`, what was cut
/// apart beside them (工 作 日内 公开); faults inside are mended by it too and keep no edit of their own.
///
/// `tight` are numbers and units no blank belongs in, however few there are.
pub(super) fn add(original: &str, clauses: &[Span], tight: &[Span], found: &mut Vec<Wording>) {
    let runs = merged(runs(original), tight);
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return;
    };
    let blanks = blanks(original, &runs, clauses);
    let mut whole = Span::new(first.0, last.1);
    if let (Some(first), Some(last)) = (blanks.first(), blanks.last()) {
        whole = whole.cover(Span::new(first.saturating_sub(1), last + 2));
    }
    let mut inner = Vec::new();
    for wording in found.iter_mut() {
        let crosses = |edit: &Edit| edit.span.start < whole.end && edit.span.end > whole.start;
        if wording.edit.as_ref().is_some_and(crosses) {
            inner.extend(wording.edit.take());
        }
    }
    whole = inner.iter().fold(whole, |whole, edit| whole.cover(edit.span));
    inner.sort_by_key(|edit| edit.span);
    let text = closed_up(original, whole, &blanks, &inner);
    found.push(edited(WordingFault::LetterSpaced, whole, &text));
}

/// The runs with the tight places among them, in order and apart from each other.
fn merged(mut runs: Vec<(u32, u32)>, tight: &[Span]) -> Vec<(u32, u32)> {
    runs.extend(tight.iter().map(|span| (span.start, span.end)));
    runs.sort_unstable();
    let mut found: Vec<(u32, u32)> = Vec::with_capacity(runs.len());
    for run in runs {
        match found.last_mut().filter(|last| run.0 < last.1) {
            Some(last) => last.1 = last.1.max(run.1),
            None => found.push(run),
        }
    }
    found
}

/// Whether blanks cut this number into single digits: 2 0; in 1 20 the 1 may be an item's.
pub(super) fn is_cut(number: &str) -> bool {
    let mut parts = number.split(fold::is_blank).filter(|part| !part.is_empty());
    let several = parts.clone().nth(1).is_some();
    several && !number.contains(['\n', '\r']) && parts.all(|part| part.chars().count() == 1)
}

/// Whether blanks stand in two places of a number with its unit; one blank is none to speak of.
pub(super) fn is_parted(limit: &str) -> bool {
    let parts = limit.split(fold::is_blank).filter(|part| !part.is_empty());
    !limit.contains(['\n', '\r']) && parts.count() > 2
}

/// The characters of `whole` with `inner` edits made and without `blanks`.
fn closed_up(original: &str, whole: Span, blanks: &[u32], inner: &[Edit]) -> String {
    let mut text = String::new();
    let mut edits = inner.iter().peekable();
    let mut skip = whole.start;
    let characters = (0..).zip(original.chars());
    for (index, c) in characters.skip(whole.start as usize) {
        while let Some(edit) = edits.next_if(|edit| edit.span.start <= index) {
            text.extend(edit.text.chars().filter(|&c| !fold::is_blank(c)));
            skip = skip.max(edit.span.end);
        }
        if index >= whole.end {
            break;
        }
        if index >= skip && blanks.binary_search(&index).is_err() {
            text.push(c);
        }
    }
    text
}

/// The blanks to close up, in order: all in the runs, single ones beside them within a clause.
fn blanks(original: &str, runs: &[(u32, u32)], clauses: &[Span]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut runs = runs.iter().peekable();
    let mut clauses = clauses.iter().peekable();
    let mut characters = (0..).zip(original.chars()).peekable();
    let mut last = None;
    while let Some((index, c)) = characters.next() {
        runs.next_if(|run| run.1 <= index);
        clauses.next_if(|clause| clause.end <= index);
        let next = characters.peek().map(|&(_, c)| c);
        if fold::is_blank(c) {
            let spaced = runs.peek().is_some_and(|run| run.0 <= index);
            let within = clauses.peek().is_some_and(|clause| clause.start <= index);
            let single = last.is_some_and(is_spaced) && next.is_some_and(is_spaced);
            let line = matches!(c, '\n' | '\r');
            if spaced || within && single && !line {
                found.push(index);
            }
        }
        last = Some(c);
    }
    found
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

//! The legend of a form that was left in a cell: （“■”表示必选项，“□”表示可选项）. Its boxes are nobody's, so it is taken
//! out before anything is read. Finds it; the reading goes on as if blanks stood there.

use std::ops::Range;

use super::letters::{Gap, Letters};
use super::marks::BoxSet;
use super::words::Text;
use crate::place::Span;

/// Where legends stand in a cell.
pub(super) fn find(letters: &Letters, boxes: &BoxSet, text: &Text) -> Vec<Span> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..letters.len() {
        let is_box = boxes.state(letters.keys[at]).is_some();
        if is_box && found.last().is_none_or(|last| last.end <= at) && explains(letters, boxes, at) {
            let from = found.last().map_or(0, |last| last.end);
            found.push(around(letters, text, from, at));
        }
    }
    found.into_iter().map(|range| letters.span(range)).collect()
}

/// The cell with blanks where its legends stand; every character keeps its place.
pub(super) fn without(cell: &str, legends: &[Span]) -> String {
    let mut legends = legends.iter().peekable();
    (0..)
        .zip(cell.chars())
        .map(|(index, c)| {
            while legends.next_if(|span| span.end <= index).is_some() {}
            let inside = legends.peek().is_some_and(|span| span.start <= index);
            if inside { ' ' } else { c }
        })
        .collect()
}

/// Whether a legend speaks of the box at `at`: “■”表示.
fn explains(letters: &Letters, boxes: &BoxSet, at: usize) -> bool {
    let quoted = |at: usize| letters.keys.get(at).is_some_and(|c| "”\"’'」』)".contains(*c));
    let after = (at + 1..letters.len().min(at + 3)).find(|&next| !quoted(next));
    after.is_some_and(|next| boxes.is_legend(letters, next))
}

/// The brackets around it, or else its line, with the 注： before it.
fn around(letters: &Letters, text: &Text, from: usize, at: usize) -> Range<usize> {
    let end = letters.len();
    let near = from.max(at.saturating_sub(24));
    for open in (near..at).rev() {
        if let Some(close) = letters.close(open, end).filter(|&close| close > at) {
            return open..close + 1;
        }
    }
    let opening = |index: &usize| text.notes.iter().any(|word| letters.starts(*index, end, word));
    let quote = at.checked_sub(1).filter(|&before| "“\"‘'「『".contains(letters.keys[before]));
    let start = (near..at).find(opening).or(quote).unwrap_or(at);
    let stop = (at + 1..end).find(|&next| letters.gap(next) == Gap::Line);
    start..stop.unwrap_or(end)
}

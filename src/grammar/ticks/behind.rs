//! Forms that print every box and are filled in by hand: □政府网站√ □政府公报. The tick stands behind the name whose
//! box it fills, not before the next one. Decides for the cell as a whole; single runs of boxes are `marks`'s work.

use super::letters::{Gap, Letters};
use super::marks::Mark;
use super::words::Text;

/// Gives every tick behind a boxed name to that name's box, where the whole cell is written so.
pub(super) fn settle(letters: &Letters, text: &Text, marks: Vec<Mark>) -> Vec<Mark> {
    if !is_so_written(letters, text, &marks) {
        return marks;
    }
    let mut settled: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        match settled.last_mut().filter(|_| mark.check) {
            Some(boxed) => {
                boxed.ticked = true;
                boxed.glyph = mark.glyph;
                boxed.behind = Some(mark.range);
            }
            None => settled.push(mark),
        }
    }
    settled
}

fn is_so_written(letters: &Letters, text: &Text, marks: &[Mark]) -> bool {
    let Some(first) = marks.first() else {
        return false;
    };
    let start = first.range.start;
    let leads = start == 0 || letters.keys[start - 1] == ':';
    let boxes_empty = marks.iter().all(|mark| mark.check || !mark.ticked);
    let mut checks = (0..marks.len()).filter(|&at| marks[at].check).peekable();
    leads && boxes_empty && checks.peek().is_some() && checks.all(|at| is_behind(letters, text, marks, at))
}

/// Whether the tick ends the name of the box before it: tight to the name, and to nothing that follows.
fn is_behind(letters: &Letters, text: &Text, marks: &[Mark], at: usize) -> bool {
    let Some(boxed) = at.checked_sub(1).map(|before| &marks[before]) else {
        return false;
    };
    let (start, end) = (marks[at].range.start, marks[at].range.end);
    let tight = !boxed.check
        && boxed.range.end < start
        && letters.gap(start) == Gap::None
        && !text.is_separator(letters.keys[start - 1]);
    let free = end == letters.len()
        || letters.gap(end) > Gap::None
        || text.is_separator(letters.keys[end])
        || marks.get(at + 1).is_some_and(|next| next.range.start == end);
    tight && free
}

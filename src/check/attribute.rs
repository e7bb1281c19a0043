//! What an element says in words: of a cell of boxes, the options that are ticked.

use crate::catalog::{Entry, Field};
use crate::grammar::fold;
use crate::grammar::ticks::Boxes;

/// What an entry says of a field, folded, and the number of the column; `None` where it says nothing. Of
/// ■主动公开 □不予公开 only what is ticked counts.
#[must_use]
pub fn stated(entry: &Entry, field: Field) -> Option<(String, usize)> {
    let said = entry.field_text(field)?;
    let text = entry.cell(said.column).text?;
    let boxes = entry.readings.boxes(field, text);
    if boxes.boxes != Boxes::Kept {
        return Some((fold::key(said.value), said.column));
    }
    let ticked = boxes.options.iter().filter(|option| option.ticked == Some(true));
    let texts: Vec<String> = ticked.map(|option| fold::key(option.span.of(said.value))).collect();
    Some((texts.join("、"), said.column))
}

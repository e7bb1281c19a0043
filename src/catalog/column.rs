//! A column of a table, as it was understood.

use super::field::Field;
use crate::place::CellRef;

/// A column that was understood.
#[derive(Debug, Clone)]
pub struct Column {
    /// Where it stands, counted from zero.
    pub index: u32,
    /// The field its cells fill.
    pub field: Field,
    /// Where each option has a column of its own: the option.
    pub option: Option<String>,
    /// Its heading, without blanks.
    pub heading: String,
    /// The lowest cell of its heading.
    pub heading_cell: CellRef,
    /// Whether the heading was damaged, and the field told by place and values.
    pub guessed: bool,
}

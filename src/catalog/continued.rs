//! A table that goes on without a header of its own: in the next table of a document, or on the next sheet, as where
//! each page of a print became one. It must be as wide, and its rows must look like rows of the table before; where
//! that cannot be told, it is another table and nobody's business.

use super::column::Column;
use super::field::Field;
use super::grid::Grid;
use super::readings::tick_field;
use super::row_kind::{RowKind, RowKinds};
use super::table::Table;
use super::template::{TableKind, Template};
use crate::grammar::Grammars;
use crate::grammar::ticks::TickField;
use crate::read::Row;

/// So many rows are looked at.
const SAMPLE: usize = 30;

/// An item has at least so many cells that tell their column by what they say: 公开依据, 公开时限, the boxes, the ticks.
const LEAST_TELLING: usize = 3;

/// The table that goes on with `above` on the sheet of `grid`; `None` where it cannot be told to.
#[must_use]
pub fn goes_on(above: &Table, grid: &Grid, template: &Template, grammars: &Grammars) -> Option<Table> {
    if !matches!(template.kind, TableKind::Catalog | TableKind::Elements) || !fits_below(above, grid.rows) {
        return None;
    }
    let columns = above.columns.iter().map(|column| Column { guessed: false, ..column.clone() }).collect();
    // What its header lacks was told of the table above.
    let table = Table { goes_on: true, title: None, missing: Vec::new(), columns, ..above.clone() };
    let kinds = RowKinds::new(grid, &table, template);
    let items = grid.rows.iter().take(SAMPLE).filter(|row| kinds.of(row) == RowKind::Entry);
    let (alike, others) = items.partition::<Vec<&Row>, _>(|row| looks_alike(row, &table, grid, grammars));
    let is_whole = alike.iter().any(|row| kinds.is_whole(row));
    (is_whole && alike.len() > others.len()).then_some(table)
}

/// Whether no cell stands beside the columns of the table above.
fn fits_below(above: &Table, rows: &[Row]) -> bool {
    let [first, last] = [above.columns.first(), above.columns.last()].map(|column| column.map(|column| column.index));
    let first = first.unwrap_or(u32::MAX).min(above.header.first.column);
    let last = last.unwrap_or(0).max(above.header.last.column);
    let ends = |row: &Row| Some((row.cells.first()?.0, row.cells.last()?.0));
    rows.iter().filter_map(ends).all(|(from, to)| first <= from && to <= last)
}

/// Whether the cells of a row say what is said in their columns, for the most part.
fn looks_alike(row: &Row, table: &Table, grid: &Grid, grammars: &Grammars) -> bool {
    let told = row.cells.iter().filter_map(|&(index, text)| {
        let column = table.columns.iter().find(|column| column.index == index)?;
        fits(column, grid.texts.text(text), grammars)
    });
    let (right, wrong) = told.partition::<Vec<bool>, _>(|&fits| fits);
    right.len() >= LEAST_TELLING && right.len() > wrong.len() * 2
}

/// Whether a text says what is said in a column; `None` where anything may stand.
fn fits(column: &Column, text: &str, grammars: &Grammars) -> Option<bool> {
    match column.field {
        Field::Deadline => Some(grammars.is_deadline(text)),
        Field::Basis => Some(text.contains('《')),
        _ if column.option.is_some() => Some(grammars.is_mark(text)),
        Field::Channels => Some(grammars.is_option(TickField::Channels, text)),
        field => field.has_options().then(|| grammars.is_option(tick_field(field), text)),
    }
}

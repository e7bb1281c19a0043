//! Where a finding stands, as users of the file would say it: `社会救助!H4`, or in a Word document `表1 第4行第8列`.

use crate::finding::Place;
use crate::place::CellRef;
use crate::rule::{Labels, fill};

/// The sheet and the cell of a place.
#[must_use]
pub fn address(place: &Place, labels: &Labels) -> String {
    address_of(place, place.cell, labels)
}

/// The sheet of a place and a cell beside it.
#[must_use]
pub fn address_of(place: &Place, at: CellRef, labels: &Labels) -> String {
    let cell = cell(place, at, labels);
    match &*place.sheet {
        "" => cell,
        sheet if place.in_document => format!("{sheet} {cell}"),
        sheet => format!("{sheet}!{cell}"),
    }
}

/// A cell beside a place.
#[must_use]
pub fn cell(place: &Place, cell: CellRef, labels: &Labels) -> String {
    if !place.in_document {
        return cell.to_string();
    }
    let slots = [("row", (cell.row + 1).to_string()), ("column", (cell.column + 1).to_string())];
    fill(&labels.document_cell, &slots)
}

//! Where a finding stands, as users of the file would say it: `社会救助!H4`, or in a Word document `表1 第4行第8列`.

use crate::finding::{Elsewhere, Place};
use crate::listing::Spot;
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
    in_sheet(&place.sheet, &cell(place, at, labels), place.in_document)
}

/// A cell beside a place.
#[must_use]
pub fn cell(place: &Place, cell: CellRef, labels: &Labels) -> String {
    cell_name(cell, place.in_document, labels)
}

/// The sheet and the cell in another file, and the cell alone.
#[must_use]
pub fn elsewhere(other: &Elsewhere, labels: &Labels) -> [String; 2] {
    let cell = cell_name(other.cell, other.in_document, labels);
    [in_sheet(&other.sheet, &cell, other.in_document), cell]
}

/// The sheet and the cell of a listed cell.
#[must_use]
pub fn spot(spot: &Spot, labels: &Labels) -> String {
    in_sheet(&spot.sheet, &cell_name(spot.cell, spot.in_document, labels), spot.in_document)
}

fn cell_name(cell: CellRef, in_document: bool, labels: &Labels) -> String {
    if !in_document {
        return cell.to_string();
    }
    let slots = [("row", (cell.row + 1).to_string()), ("column", (cell.column + 1).to_string())];
    fill(&labels.document_cell, &slots)
}

fn in_sheet(sheet: &str, cell: &str, in_document: bool) -> String {
    match sheet {
        "" => cell.to_owned(),
        sheet if in_document => format!("{sheet} {cell}"),
        sheet => format!("{sheet}!{cell}"),
    }
}

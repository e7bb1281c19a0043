//! Gives cells of a sheet's part their new styles: an attribute where the cell is there, a cell where it is not, a row
//! where that is missing too, each in its order.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::grid::{Grid, RowCells};
use super::xml::{Edits, Form};
use crate::place::CellRef;

/// Notes in `edits` what gives each cell its style.
pub fn paint(grid: &Grid<'_>, styles: &BTreeMap<CellRef, usize>, edits: &mut Edits) {
    // New cells of one place in the text, in order: several rows may begin where one stood.
    let mut rows: BTreeMap<u32, Vec<(CellRef, usize)>> = BTreeMap::new();
    for (&cell, &style) in styles {
        match grid.found.get(&cell) {
            Some(tag) => edits.set(&tag.open, "s", style),
            None => rows.entry(cell.row).or_default().push((cell, style)),
        }
    }
    let mut behind_all = String::new();
    let highest = highest(grid.rows.iter().map(|known| known.number));
    for (row, cells) in rows {
        if let Some(beside) = grid.beside.get(&row) {
            into_row(grid.prefix, beside, &cells, edits);
            continue;
        }
        let new = new_row(grid.prefix, row, &cells);
        match grid.rows.get(highest.partition_point(|number| *number <= row)) {
            Some(next) => edits.insert(next.start, new),
            None => behind_all.push_str(&new),
        }
    }
    let Some(data) = grid.data.as_ref().filter(|_| !behind_all.is_empty()) else { return };
    edits.put_within(&data.open, data.end, &behind_all);
}

/// New cells of a row that is there.
fn into_row(prefix: &str, beside: &RowCells<'_>, cells: &[(CellRef, usize)], edits: &mut Edits) {
    // A hint about the first and last column must stay true.
    if let (Some(place), Some(spans)) = (beside.row.open.place_of("spans"), beside.row.open.value("spans")) {
        let known = spans.split([':', ' ']).filter_map(|number| number.parse::<u32>().ok());
        let all: Vec<u32> = known.chain(cells.iter().map(|(cell, _)| cell.column + 1)).collect();
        let (first, last) = (all.iter().min().unwrap_or(&1), all.iter().max().unwrap_or(&1));
        edits.replace(place, format!("{first}:{last}"));
    }
    let open = &beside.row.open;
    if open.form == Form::Empty {
        let new: String = cells.iter().map(|(cell, style)| new_cell(prefix, *cell, *style)).collect();
        edits.put_within(open, beside.row.end, &new);
        return;
    }
    let highest = highest(beside.cells.iter().map(|(column, _)| *column));
    for (cell, style) in cells {
        let next = beside.cells.get(highest.partition_point(|column| *column <= cell.column));
        edits.insert(next.map_or(beside.row.end, |(_, start)| *start), new_cell(prefix, *cell, *style));
    }
}

/// The highest number so far at each place: where it first exceeds another, that number does.
fn highest(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut last = 0;
    let so_far = numbers.map(|number| {
        last = number.max(last);
        last
    });
    so_far.collect()
}

fn new_row(prefix: &str, row: u32, cells: &[(CellRef, usize)]) -> String {
    let mut text = format!("<{prefix}row r=\"{}\">", u64::from(row) + 1);
    for (cell, style) in cells {
        text.push_str(&new_cell(prefix, *cell, *style));
    }
    // Writing to a text cannot fail.
    let _ = write!(text, "</{prefix}row>");
    text
}

fn new_cell(prefix: &str, cell: CellRef, style: usize) -> String {
    format!("<{prefix}c r=\"{cell}\" s=\"{style}\"/>")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn painted(text: &str, cells: &[&str]) -> String {
        let cells: BTreeSet<CellRef> = cells.iter().map(|cell| cell.parse().unwrap()).collect();
        let grid = Grid::read(text, &cells).unwrap();
        let styles = cells.iter().map(|cell| (*cell, 10 + grid.style_of(*cell))).collect();
        let mut edits = Edits::default();
        paint(&grid, &styles, &mut edits);
        edits.applied(text)
    }

    #[test]
    fn cells_that_are_there_change_their_style_alone() {
        let text = "<worksheet><sheetData><row r='2'><c r='B2' s='1' t='s'><v>0</v></c><c r=\"C2\"/></row></sheetData></worksheet>";
        let expected = text.replace("s='1'", "s='11'").replace("<c r=\"C2\"", "<c s=\"10\" r=\"C2\"");
        assert_eq!(painted(text, &["B2", "C2"]), expected);
    }

    #[test]
    fn cells_and_rows_that_are_missing_come_in_order() {
        let text = "<x:worksheet><x:cols><x:col min='3' max='4' style='7'/></x:cols><x:sheetData><x:row r='2' \
                    spans=\"2:2\" ht='9'><x:c r='B2'/></x:row><x:row r='5' s='3' customFormat='1'/></x:sheetData></x:worksheet>";
        let expected = "<x:worksheet><x:cols><x:col min='3' max='4' style='7'/></x:cols><x:sheetData><x:row r=\"1\">\
                        <x:c r=\"A1\" s=\"10\"/></x:row><x:row r='2' spans=\"1:3\" ht='9'><x:c r=\"A2\" s=\"10\"/><x:c r='B2'/>\
                        <x:c r=\"C2\" s=\"17\"/></x:row><x:row r='5' s='3' customFormat='1'><x:c r=\"C5\" s=\"13\"/>\
                        </x:row><x:row r=\"9\"><x:c r=\"A9\" s=\"10\"/></x:row></x:sheetData></x:worksheet>";
        assert_eq!(painted(text, &["A1", "A2", "C2", "C5", "A9"]), expected);
        let empty = "<worksheet><sheetData/></worksheet>";
        let filled = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"10\"/></row></sheetData></worksheet>";
        assert_eq!(painted(empty, &["A1"]), filled);
    }

    #[test]
    fn cells_without_names_are_counted() {
        let text = "<worksheet><sheetData><row><c/><c s='4'/></row><row><c/></row></sheetData></worksheet>";
        let expected = text.replace("s='4'", "s='14'").replace("<row><c/></row>", "<row><c s=\"10\"/></row>");
        assert_eq!(painted(text, &["B1", "A2"]), expected);
    }
}

//! .xlsx and .xlsm: cell by cell through the library's streaming reader, never its dense one; merged areas and hidden
//! rows, which it does not tell or tells apart, in one more pass over the sheet.

use std::collections::HashMap;
use std::io::BufRead;

use calamine::{Cell, DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};
use quick_xml::events::Event;

use super::repacked::repack;
use super::{styles, value};
use crate::place::CellRef;
use crate::read::TextId;
use crate::read::book::Book;
use crate::read::package::{Metered, Package, attribute};
use crate::read::pieces::Pieces;
use crate::read::unreadable::Unreadable;

/// Reads the workbook in a package.
pub fn read(package: Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let (main, repacked) = repack(package, book)?;
    let mut package = Package::open(&repacked, book.limits())?;
    styles::check(&mut package, book)?;
    let mut xlsx = Xlsx::new(package.metered()).map_err(unreadable)?;
    for (n, sheet) in main.sheets.iter().enumerate() {
        book.begin(&sheet.name, sheet.hidden)?;
        let Some(part) = sheet.part else {
            continue;
        };
        // First of all: it finds out whether the library can hold every cell of the sheet in memory.
        read_rest(package.reader(&main.path_of(part))?, book)?;
        match xlsx.worksheet_cells_reader(&n.to_string()) {
            // A dialog or a macro sheet, or one without any data.
            Err(XlsxError::NotAWorksheet(_)) => (),
            Err(error) => return Err(unreadable(error)),
            Ok(cells) => read_cells(cells, book)?,
        }
    }
    Ok(())
}

/// Merged areas and hidden rows.
fn read_rest(part: impl BufRead, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let mut pieces = Pieces::new(part, book.limits()).forgiving();
    let (mut row, mut in_cell) = (0_u32, false);
    loop {
        let piece = if in_cell { pieces.next_of_same() } else { pieces.next() };
        let element = match piece? {
            Event::Start(element) => element,
            Event::End(element) => {
                in_cell &= element.local_name().as_ref() != "c";
                continue;
            }
            Event::Eof => return Ok(()),
            _ => continue,
        };
        match element.local_name().as_ref() {
            "row" => {
                row = attribute(&element, "r").and_then(|row| row.parse().ok()).unwrap_or(row.saturating_add(1));
                if attribute(&element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                    book.hide_rows(row.saturating_sub(1), row.saturating_sub(1))?;
                }
            }
            "c" => in_cell = true,
            "mergeCell" => {
                let area = attribute(&element, "ref").and_then(|area| area.parse().ok());
                area.map_or(Ok(()), |area| book.merge(area))?;
            }
            _ => (),
        }
    }
}

fn read_cells(mut cells: XlsxCellReader<'_, Metered<'_>>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    // A shared string stays where it is while the sheet is read: its address stands for its text.
    let mut shared: HashMap<usize, Option<TextId>> = HashMap::new();
    while let Some(cell) = next_cell(&mut cells)? {
        let id = match cell.get_value() {
            DataRef::SharedString(text) => {
                let address = text.as_ptr().addr();
                match shared.get(&address) {
                    Some(&id) => id,
                    None => *shared.entry(address).or_insert(book.intern(text)?),
                }
            }
            value => match value::shown(value) {
                Some(text) => book.intern(&text)?,
                None => None,
            },
        };
        if let Some(id) = id {
            let (row, column) = cell.get_position();
            book.put_id(CellRef::new(row, column), id)?;
        }
    }
    Ok(())
}

/// The next cell the library understands. One with an error value younger than it (#SPILL!), with an element or a
/// type it does not expect, or with a text that is not there, is passed over: one cell less is better than no workbook.
fn next_cell<'c>(cells: &mut XlsxCellReader<'c, Metered<'_>>) -> Result<Option<Cell<DataRef<'c>>>, Unreadable> {
    loop {
        match cells.next_cell() {
            Err(
                XlsxError::CellError(_)
                | XlsxError::CellTAttribute(_)
                | XlsxError::ParseFloat(_)
                | XlsxError::Unexpected(_)
                | XlsxError::UnexpectedNode(_),
            ) => (),
            outcome => return outcome.map_err(unreadable),
        }
    }
}

fn unreadable(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        error => Unreadable::corrupt(error),
    }
}

//! .xlsx and .xlsm: cell by cell through the library's streaming reader, never its dense one.

use std::collections::HashMap;

use calamine::{Cell, DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};

use super::{area, styles, value, worksheets};
use crate::place::CellRef;
use crate::read::TextId;
use crate::read::book::Book;
use crate::read::package::{Metered, Package};
use crate::read::unreadable::Unreadable;

/// Reads the workbook in a package.
pub fn read(mut package: Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    styles::check(&mut package, book.limits())?;
    let mut xlsx = Xlsx::new(package.metered()).map_err(unreadable)?;
    for (name, hidden) in worksheets(xlsx.sheets_metadata()) {
        book.begin(&name, hidden)?;
        match xlsx.worksheet_cells_reader(&name) {
            // A dialog or a macro sheet, or one without any data.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(unreadable(error)),
            Ok(cells) => read_cells(cells, book)?,
        }
        for merge in xlsx.merge_cells_by_sheet_name(&name).map_err(unreadable)? {
            book.merge(area(&merge))?;
        }
    }
    Ok(())
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

/// The next cell the library understands. One with an error value younger than it (#SPILL!), or with an element
/// or a type it does not expect, is passed over: one cell less is better than no workbook.
fn next_cell<'c>(cells: &mut XlsxCellReader<'c, Metered<'_>>) -> Result<Option<Cell<DataRef<'c>>>, Unreadable> {
    loop {
        match cells.next_cell() {
            Err(
                XlsxError::CellError(_)
                | XlsxError::CellTAttribute(_)
                | XlsxError::ParseFloat(_)
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

//! .xlsx and .xlsm: cell by cell through the library's streaming reader, never its dense one.

use std::collections::HashMap;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

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
        match read_cells(&mut xlsx, &name, book) {
            // A dialog or a macro sheet, or one without any data.
            Err(XlsxOr::Library(XlsxError::NotAWorksheet(_))) => continue,
            Err(XlsxOr::Library(error)) => return Err(unreadable(error)),
            Err(XlsxOr::Own(error)) => return Err(error),
            Ok(()) => (),
        }
        for merge in xlsx.merge_cells_by_sheet_name(&name).map_err(unreadable)? {
            book.merge(area(&merge))?;
        }
    }
    Ok(())
}

enum XlsxOr {
    Library(XlsxError),
    Own(Unreadable),
}

fn read_cells(xlsx: &mut Xlsx<Metered<'_>>, name: &str, book: &mut Book<'_>) -> Result<(), XlsxOr> {
    let mut cells = xlsx.worksheet_cells_reader(name).map_err(XlsxOr::Library)?;
    // A shared string stays where it is while the sheet is read: its address stands for its text.
    let mut shared: HashMap<usize, Option<TextId>> = HashMap::new();
    while let Some(cell) = cells.next_cell().map_err(XlsxOr::Library)? {
        let (row, column) = cell.get_position();
        let id = match cell.get_value() {
            DataRef::SharedString(text) => match shared.get(&text.as_ptr().addr()) {
                Some(&id) => id,
                None => *shared.entry(text.as_ptr().addr()).or_insert(book.intern(text).map_err(XlsxOr::Own)?),
            },
            value => match value::shown(value) {
                Some(text) => book.intern(&text).map_err(XlsxOr::Own)?,
                None => None,
            },
        };
        if let Some(id) = id {
            book.put_id(CellRef::new(row, column), id).map_err(XlsxOr::Own)?;
        }
    }
    Ok(())
}

fn unreadable(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        error => Unreadable::corrupt(error),
    }
}

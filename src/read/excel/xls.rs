//! .xls and WPS .et: the record stream is taken out of its container, made safe, and handed to the library in a
//! sound container of its own.

use std::io::Cursor;

use calamine::{Reader, Xls};

use super::{area, biff, value, worksheets};
use crate::place::CellRef;
use crate::read::book::Book;
use crate::read::compound::{self, Compound};
use crate::read::unreadable::Unreadable;

/// Reads the workbook in a compound file.
pub fn read(file: &Compound<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    // "Book" is what Excel 5 and 95 call it; a file saved for both has both. One at the top counts before any in an
    // embedded object.
    let names = if file.has("Book") && !file.has("Workbook") { ["Book", "Workbook"] } else { ["Workbook", "Book"] };
    let stream = names.into_iter().find_map(|name| file.stream(name));
    let mut stream = stream.ok_or_else(|| Unreadable::corrupt("the workbook stream is missing"))?;
    let safe = biff::tame(&mut stream, book.limits())?;
    // The library copies the stream twice.
    book.hold((3 * stream.len() as u64).saturating_add(safe.memory))?;
    let sound = compound::wrapped("Workbook", &stream);
    let sound = sound.ok_or_else(|| Unreadable::corrupt("the workbook stream is too long"))?;
    drop(stream);
    let mut xls = Xls::new(Cursor::new(sound)).map_err(Unreadable::corrupt)?;
    for (number, (name, hidden)) in worksheets(xls.sheets_metadata()).into_iter().enumerate() {
        book.begin(&name, hidden)?;
        let cells = xls.worksheet_range(&name).map_err(Unreadable::corrupt)?;
        let (top, left) = cells.start().unwrap_or_default();
        for (row, column, value) in cells.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            if let Some(text) = value::shown_whole(value) {
                book.put(CellRef::new(top + row, left + column), &text)?;
            }
        }
        for merge in xls.merge_cells_by_sheet_name(&name).map_err(Unreadable::corrupt)? {
            book.merge(area(&merge))?;
        }
        for &row in safe.hidden_rows.get(number).into_iter().flatten() {
            book.hide_rows(row.into(), row.into())?;
        }
    }
    Ok(())
}

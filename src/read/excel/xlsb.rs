//! .xlsb: cells through the library's streaming reader; merged areas, hidden rows, and the errors that formulas give,
//! from the records of the sheet itself, since the library passes over them.

use calamine::{Reader, Xlsb, XlsbError};

use super::records::{Records, u32_at};
use super::repacked::repack;
use super::value;
use crate::place::{Area, CellRef};
use crate::read::book::Book;
use crate::read::package::{Metered, Package};
use crate::read::unreadable::{TooLarge, Unreadable};

const ROW: u16 = 0;
const FORMULA_ERROR: u16 = 11;
const MERGE: u16 = 176;
const STRING: u16 = 19;

/// Bytes of a shared string beside its letters, which take three each at most.
const STRING_ITEM: u64 = 48;
const LETTER: u64 = 3;

/// The bit of a row of no height.
const HIDDEN: u8 = 0x10;

/// Reads the workbook in a package.
pub fn read(package: Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let limits = book.limits();
    let (main, repacked) = repack(package, book)?;
    let mut package = Package::open(&repacked, limits)?;
    let strings = package.size("xl/sharedStrings.bin");
    Unreadable::unless_within(TooLarge::SharedStrings, strings, limits.shared_strings)?;
    Unreadable::unless_within(TooLarge::Part, package.size("xl/styles.bin"), limits.part)?;
    check_strings(&mut package, book)?;
    let mut xlsb = Xlsb::new(package.metered()).map_err(unreadable)?;
    for (n, sheet) in main.sheets.iter().enumerate() {
        book.begin(&sheet.name, sheet.hidden)?;
        if let Some(part) = sheet.part {
            // First of all: it makes sure that the library finds in each record what it looks for.
            read_rest(&mut package, &main.path_of(part), book)?;
            read_cells(&mut xlsb, &n.to_string(), book)?;
        }
    }
    Ok(())
}

fn read_cells(xlsb: &mut Xlsb<Metered<'_>>, name: &str, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let mut cells = xlsb.worksheet_cells_reader(name).map_err(unreadable)?;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        if let Some(text) = value::shown(cell.get_value()) {
            let (row, column) = cell.get_position();
            book.put(CellRef::new(row, column), &text)?;
        }
    }
    Ok(())
}

/// Makes sure that each shared string is as long as it says, and counts what the library takes up for them: what a
/// record lacks, it would take from the record before, a million times over.
fn check_strings(package: &mut Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let name = "xl/sharedStrings.bin";
    if !package.has(name) {
        return Ok(());
    }
    let mut records = Records::new(package.reader(name)?, book.limits().part);
    while let Some((kind, body)) = records.next(&[STRING])? {
        if !has_text(body, 1) {
            return Err(corrupt_record(kind));
        }
        book.hold(STRING_ITEM + LETTER * u64::from(u32_at(body, 1)))?;
    }
    Ok(())
}

/// Whether a record holds all of the text that begins at a place in it.
fn has_text(body: &[u8], at: usize) -> bool {
    let units = u64::from(u32_at(body, at));
    body.len() as u64 >= at as u64 + 4 + 2 * units
}

/// Whether a record of a sheet holds all that the library looks for in it: number, error, truth, real number, text.
fn is_whole(kind: u16, body: &[u8]) -> bool {
    match kind {
        ROW => body.len() >= 4,
        2 | 7 => body.len() >= 12,
        3 | 4 | 10 => body.len() >= 9,
        5 | 9 => body.len() >= 16,
        6 | 8 => has_text(body, 8),
        _ => true,
    }
}

fn corrupt_record(kind: u16) -> Unreadable {
    Unreadable::corrupt(format_args!("a record of the kind {kind} lacks its end"))
}

/// Merged areas, hidden rows, and cells whose formula ended in an error.
fn read_rest(package: &mut Package<'_>, path: &str, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let mut records = Records::new(package.reader(path)?, book.limits().part);
    let mut row = 0;
    while let Some((kind, body)) = records.next(&[ROW, 2, 3, 4, 5, 6, 7, 8, 9, 10, FORMULA_ERROR, MERGE])? {
        if !is_whole(kind, body) {
            return Err(corrupt_record(kind));
        }
        let field = |n: usize| u32_at(body, 4 * n);
        match kind {
            ROW => {
                row = field(0);
                if body.get(11).is_some_and(|flags| flags & HIDDEN != 0) {
                    book.hide_rows(row, row)?;
                }
            }
            FORMULA_ERROR if body.len() > 8 => {
                book.put(CellRef::new(row, field(0)), error_text(body[8]))?;
            }
            MERGE => book.merge(Area::new(CellRef::new(field(0), field(2)), CellRef::new(field(1), field(3))))?,
            _ => (),
        }
    }
    Ok(())
}

fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}

fn unreadable(error: XlsbError) -> Unreadable {
    match error {
        XlsbError::Password => Unreadable::Encrypted,
        error => Unreadable::corrupt(error),
    }
}

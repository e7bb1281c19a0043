//! .xlsb: cells through the library's streaming reader; merged areas, hidden rows, and the errors that formulas give,
//! from the records of the sheet itself, since the library passes over them.

use std::collections::HashMap;
use std::io::{self, Read};

use calamine::{Reader, Xlsb, XlsbError};

use super::{value, worksheets};
use crate::place::{Area, CellRef};
use crate::read::book::Book;
use crate::read::package::{Metered, Package, attribute, elements};
use crate::read::unreadable::{TooLarge, Unreadable};

const ROW: u16 = 0;
const FORMULA_ERROR: u16 = 11;
const NAME: u16 = 39;
const SHEET: u16 = 156;
const MERGE: u16 = 176;

/// The bit of a row of no height.
const HIDDEN: u8 = 0x10;

/// Bytes of the workbook part, and of one defined name in it: the library unfolds the formulas of names.
const WORKBOOK: u64 = 4 << 20;
const LONGEST_NAME: usize = 16 << 10;
/// UTF-16 units of a sheet's name or of a relationship's; Excel stops at 31.
const LONGEST_TITLE: usize = 255;

/// Reads the workbook in a package.
pub fn read(mut package: Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let limits = book.limits();
    let strings = package.size("xl/sharedStrings.bin");
    Unreadable::unless_within(TooLarge::SharedStrings, strings, limits.shared_strings)?;
    Unreadable::unless_within(TooLarge::Part, package.size("xl/styles.bin"), limits.part)?;
    let paths = sheet_paths(&mut package)?;
    Unreadable::unless_within(TooLarge::Sheets, paths.len() as u64, limits.sheets)?;
    let mut xlsb = Xlsb::new(package.metered()).map_err(unreadable)?;
    for (name, hidden) in worksheets(xlsb.sheets_metadata()) {
        book.begin(&name, hidden)?;
        read_cells(&mut xlsb, &name, book)?;
        if let Some((_, path)) = paths.iter().find(|(title, _)| *title == name) {
            read_rest(&mut package, path, book)?;
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

/// Merged areas, hidden rows, and cells whose formula ended in an error.
fn read_rest(package: &mut Package<'_>, path: &str, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let mut records = Records::new(package.reader(path)?);
    let mut row = 0;
    while let Some((kind, body)) = records.next(&[ROW, FORMULA_ERROR, MERGE]).map_err(Unreadable::corrupt)? {
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

/// The name and the part of each sheet, from the workbook part; refuses what the library would unfold too far.
fn sheet_paths(package: &mut Package<'_>) -> Result<Vec<(String, String)>, Unreadable> {
    Unreadable::unless_within(TooLarge::Part, package.size("xl/workbook.bin"), WORKBOOK)?;
    let mut targets = HashMap::new();
    elements(&package.whole("xl/_rels/workbook.bin.rels")?, |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            targets.insert(id, format!("xl/{target}"));
        }
    });
    // The library keeps a copy for each sheet.
    if targets.values().any(|target| target.len() > LONGEST_NAME) {
        return Err(Unreadable::corrupt("the path of a sheet is too long"));
    }
    let workbook = package.whole("xl/workbook.bin")?;
    let mut records = Records::new(&workbook[..]);
    let mut sheets = Vec::new();
    while let Some((kind, body)) = records.next(&[NAME, SHEET]).map_err(Unreadable::corrupt)? {
        if body.len() > LONGEST_NAME || (kind == NAME && u32_at(body, 9) as usize > LONGEST_TITLE) {
            return Err(Unreadable::corrupt("a name is too long"));
        }
        if kind == SHEET {
            let too_long = || Unreadable::corrupt("a sheet's name is too long");
            let (id, next) = wide_text(body, 8).ok_or_else(too_long)?;
            let (name, _) = wide_text(body, next).ok_or_else(too_long)?;
            sheets.push((name, targets.get(&id).cloned().unwrap_or_default()));
        }
    }
    Ok(sheets)
}

/// A text of UTF-16 units behind its length, and where it ends; the length of none at all is all ones.
fn wide_text(body: &[u8], at: usize) -> Option<(String, usize)> {
    let length = match u32_at(body, at) {
        u32::MAX => 0,
        units => units as usize,
    };
    let end = at + 4 + 2 * length;
    let raw = body.get(at + 4..end).filter(|_| length <= LONGEST_TITLE)?;
    let units: Vec<u16> = raw.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
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

fn u32_at(body: &[u8], at: usize) -> u32 {
    body.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn unreadable(error: XlsbError) -> Unreadable {
    match error {
        XlsbError::Password => Unreadable::Encrypted,
        error => Unreadable::corrupt(error),
    }
}

/// The records of a part: type and length in one to four bytes of seven bits each, then the body.
struct Records<R> {
    source: R,
    body: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn new(source: R) -> Self {
        Self { source, body: Vec::new() }
    }

    /// The next record of one of these kinds.
    fn next(&mut self, wanted: &[u16]) -> io::Result<Option<(u16, &[u8])>> {
        loop {
            let Some(kind) = self.number(2)? else {
                return Ok(None);
            };
            let kind = u16::try_from(kind).unwrap_or(u16::MAX);
            let length = u64::from(self.number(4)?.unwrap_or(0));
            let mut body = self.source.by_ref().take(length);
            if wanted.contains(&kind) {
                self.body.clear();
                body.read_to_end(&mut self.body)?;
                return Ok(Some((kind, &self.body)));
            }
            io::copy(&mut body, &mut io::sink())?;
        }
    }

    fn number(&mut self, longest: u32) -> io::Result<Option<u32>> {
        let mut number = 0;
        for place in 0..longest {
            let mut byte = [0];
            if self.source.read(&mut byte)? == 0 {
                return Ok(None);
            }
            number |= u32::from(byte[0] & 0x7F) << (7 * place);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(number))
    }
}

//! Excel's own formats, through calamine: .xlsx and .xlsm, .xlsb, and .xls with its twin, WPS .et. Each reader
//! first makes sure that the library can neither run out of memory nor run for ever on what it is given.

mod biff;
mod main_part;
mod records;
mod repacked;
mod strings;
mod styles;
mod value;
mod xls;
mod xlsb;
mod xlsx;

pub use main_part::{Listed, MainPart, joined, relationships_of};
pub use value::{iso_date, iso_time, number, truth};
pub use xls::read as read_xls;
pub use xlsb::read as read_xlsb;
pub use xlsx::read as read_xlsx;

use calamine::{Dimensions, SheetType, SheetVisible};

use crate::place::{Area, CellRef};

/// A sheet that may hold a catalog, by its name, and whether it is hidden. Charts and macro sheets are none.
fn worksheets(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn area(merge: &Dimensions) -> Area {
    let corner = |(row, column)| CellRef::new(row, column);
    Area::new(corner(merge.start), corner(merge.end))
}

//! Bytes → [`Workbook`]: every spreadsheet, document and text format into sheets of interned texts. The kind is
//! told by the bytes, never by the name. What the cells mean is `catalog`'s business; nothing outside this folder
//! knows which library reads what.

mod book;
mod compound;
mod delimited;
mod encoding;
mod excel;
mod kind;
pub mod limits;
mod memory;
mod open_document;
mod package;
mod pieces;
mod quiet;
pub mod texts;
pub mod unreadable;
mod web_page;
mod word;
mod xml_2003;

#[cfg(test)]
mod tests;

pub use excel::{Listed, MainPart, joined, relationships_of};
pub use limits::Limits;
pub use memory::Memory;
pub use package::part_text;
pub use quiet::quietly;
pub use texts::{TextId, Texts};
pub use unreadable::{TooLarge, Unreadable};

use std::borrow::Cow;

use crate::place::{Area, CellRef};
use book::Book;
use compound::Compound;
use kind::{Container, Packaged, Written};
use package::Package;

/// What one file holds.
#[derive(Debug)]
pub struct Workbook {
    /// Sheets in the order of the file.
    pub sheets: Vec<Sheet>,
    /// Every distinct cell text, once.
    pub texts: Texts,
    /// What its sheets are to its users.
    pub form: Form,
    /// What is held for it in memory.
    pub memory: Memory,
}

/// What the sheets of a workbook are to those who look at the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Sheets of cells with names: D4.
    Sheets,
    /// Records of a text file.
    Records,
    /// Tables of a document, whose rows and columns are counted.
    Document,
}

/// One sheet, or one table of a document: its rows that hold any text, and its merged areas.
#[derive(Debug)]
pub struct Sheet {
    /// The sheet's name; 表1, 表2 … for the tables of a document; empty for text files, which have none.
    pub name: String,
    /// Rows with at least one text, in order; blank cells do not appear.
    pub rows: Vec<Row>,
    /// Merged areas, in reading order.
    pub merges: Vec<Area>,
    /// Whether the sheet is hidden from its user.
    pub hidden: bool,
}

/// One row and its texts, by column.
#[derive(Debug)]
pub struct Row {
    /// Counted from zero.
    pub index: u32,
    /// Whether the row is hidden from its user.
    pub hidden: bool,
    /// Column (counted from zero) and text, by column; never blank.
    pub cells: Vec<(u32, TextId)>,
}

impl Sheet {
    /// The text that stands in a cell itself.
    #[must_use]
    pub fn text_at(&self, cell: CellRef) -> Option<TextId> {
        let row = self.rows.binary_search_by_key(&cell.row, |row| row.index).ok()?;
        self.rows[row].text_at(cell.column)
    }
}

impl Row {
    /// The text that stands in a column itself.
    #[must_use]
    pub fn text_at(&self, column: u32) -> Option<TextId> {
        let cell = self.cells.binary_search_by_key(&column, |&(at, _)| at).ok()?;
        Some(self.cells[cell].1)
    }
}

/// Reads a whole file.
///
/// # Errors
/// Says why it cannot be read; hostile files end here too, never in a panic or an abort.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    read_within(bytes, &Limits::default())
}

/// Reads a whole file under limits of one's own.
///
/// # Errors
/// As [`read`].
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    Unreadable::unless_within(TooLarge::Input, bytes.len() as u64, limits.input)?;
    let read = quiet::quietly(|| {
        let mut book = Book::new(limits);
        book.hold(bytes.len() as u64)?;
        let form = match kind::container(bytes)? {
            Container::Zip => read_package(bytes, &mut book)?,
            Container::Compound => read_compound(bytes, &mut book)?,
            Container::Text => read_text(bytes, &mut book)?,
        };
        Ok(book.finish(form))
    });
    // A library that panics on a file met bytes it did not expect.
    read.unwrap_or_else(|words| Err(Unreadable::corrupt(words)))
}

/// Where the sheets of an .xlsx or .xlsm stand, for changing them in place; none where the file is of another kind.
///
/// # Errors
/// As [`read`].
pub fn sheets_of_xlsx(bytes: &[u8], limits: &Limits) -> Result<Option<MainPart>, Unreadable> {
    if kind::container(bytes)? != Container::Zip {
        return Ok(None);
    }
    let mut package = Package::open(bytes, limits)?;
    if kind::packaged(&mut package)? != Packaged::Xlsx {
        return Ok(None);
    }
    MainPart::read(&mut package, limits).map(Some)
}

fn read_package(bytes: &[u8], book: &mut Book<'_>) -> Result<Form, Unreadable> {
    let mut package = Package::open(bytes, book.limits())?;
    match kind::packaged(&mut package)? {
        Packaged::Xlsx => excel::read_xlsx(package, book)?,
        Packaged::Xlsb => excel::read_xlsb(package, book)?,
        Packaged::OpenDocument => open_document::read(package, book)?,
        Packaged::Word => return word::read(package, book).map(|()| Form::Document),
    }
    Ok(Form::Sheets)
}

fn read_compound(bytes: &[u8], book: &mut Book<'_>) -> Result<Form, Unreadable> {
    let file = Compound::open(bytes).ok_or_else(|| Unreadable::corrupt("the compound file is damaged"))?;
    kind::compounded(&file)?;
    excel::read_xls(&file, book).map(|()| Form::Sheets)
}

fn read_text(bytes: &[u8], book: &mut Book<'_>) -> Result<Form, Unreadable> {
    let text = encoding::decode(bytes, book.limits().memory)?;
    book.hold(if matches!(text, Cow::Owned(_)) { text.len() as u64 } else { 0 })?;
    // Some programs mark the beginning twice.
    let text = text.trim_start_matches('\u{FEFF}');
    match kind::written(text)? {
        Written::Delimited => delimited::read(text, book).map(|()| Form::Records),
        Written::WebPage => {
            // A comment or an attribute is held whole, however long.
            book.hold(text.len() as u64)?;
            web_page::read(text, book).map(|()| Form::Sheets)
        }
        Written::Xml2003 => xml_2003::read(text, book).map(|()| Form::Sheets),
    }
}

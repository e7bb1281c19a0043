//! .ods in one pass of its own over content.xml: the library would lay out every repeated row and column, which a
//! small file can make as many as it likes, and knows no merged areas. Repeats are counted before they are laid
//! out, and blank ones cost nothing: Calc ends every sheet with a million blank rows.

mod cell;
mod content;

use super::book::Book;
use super::package::Package;
use super::unreadable::Unreadable;
use content::Content;

/// Reads the spreadsheet in a package.
pub fn read(mut package: Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let manifest = package.whole("META-INF/manifest.xml")?;
    let is_encrypted = manifest.windows(15).any(|window| window == b"encryption-data");
    if is_encrypted || package.has("encrypted-package") {
        return Err(Unreadable::Encrypted);
    }
    Content::new(book).read(package.reader("content.xml")?)
}

//! .docx: every table of the document is one sheet, its grid the sheet's grid. One pass over the main part; headers,
//! footnotes and comments are parts of their own and are not read, and neither is what stands between the tables.

mod cell;
mod document;
mod part;
mod shown;
mod symbol;
mod table;

#[cfg(test)]
mod tests;

use super::book::Book;
use super::package::{Package, attribute, elements};
use super::unreadable::Unreadable;
use document::Document;

/// Where nearly every writer puts the document.
const USUAL: &str = "word/document.xml";

/// Reads the tables of the document in a package.
pub fn read(mut package: Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let part = main_part(&mut package)?;
    Document::new(book).read(package.reader(&part)?)
}

/// The name of the part that holds the document: Word's own servers write document2.xml.
fn main_part(package: &mut Package<'_>) -> Result<String, Unreadable> {
    let mut named = None;
    elements(&package.whole("_rels/.rels")?, |element| {
        let is_document = attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
        if is_document {
            named = attribute(element, "Target");
        }
    });
    Ok(named.filter(|name| package.has(name)).unwrap_or_else(|| USUAL.to_owned()))
}

//! An .xlsx or .xlsb put together anew for the library: the sheets under plain names, beside the strings and the formats, their
//! parts copied as they are compressed. Parts in UTF-16, and dimensions the library stumbles over, are mended.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::main_part::MainPart;
use super::records::{PROPERTIES, SHEET, in_wide_text, record};
use crate::place::Area;
use crate::read::book::Book;
use crate::read::package::{Package, in_utf8};
use crate::read::unreadable::Unreadable;

/// How far into a sheet its dimensions stand.
const HEAD: u64 = 4096;
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What the workbook part says, and the new package, which is held in the place of the old one.
pub fn repack(mut package: Package<'_>, book: &mut Book<'_>) -> Result<(MainPart, Vec<u8>), Unreadable> {
    let main = MainPart::read(&mut package, book.limits())?;
    let repacked = repacked(&mut package, &main)?;
    drop(package);
    book.hold(repacked.len() as u64)?;
    Ok((main, repacked))
}

/// The new package; its sheets are named by their places in the list.
fn repacked(package: &mut Package<'_>, main: &MainPart) -> Result<Vec<u8>, Unreadable> {
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let extension = main.extension();
    let root = format!("<Relationship Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"xl/workbook.{extension}\"/>");
    store(&mut to, "_rels/.rels", wrapped("Relationships", &root))?;
    let mut targets = String::new();
    for (n, part) in main.parts.iter().enumerate() {
        let path = main.path_of(n);
        copy(package, part, &mut to, &path)?;
        let target = path.trim_start_matches("xl/");
        // Writing to a text cannot fail.
        let _ = write!(targets, "<Relationship Id=\"{n}\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"{target}\"/>");
    }
    store(&mut to, &format!("xl/_rels/workbook.{extension}.rels"), wrapped("Relationships", &targets))?;
    let workbook = if main.is_binary { in_records(main) } else { in_xml(main).into_bytes() };
    store(&mut to, &format!("xl/workbook.{extension}"), workbook)?;
    for (part, name) in [(&main.strings, "sharedStrings"), (&main.styles, "styles")] {
        if let Some(part) = part {
            copy(package, part, &mut to, &format!("xl/{name}.{extension}"))?;
        }
    }
    Ok(to.finish().map_err(Unreadable::corrupt)?.into_inner())
}

fn in_xml(main: &MainPart) -> String {
    let mut sheets = String::new();
    for (n, part) in listed(main) {
        let _ = write!(sheets, "<sheet name=\"{n}\" r:id=\"{part}\"/>");
    }
    let days = if main.from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    wrapped("workbook", &format!("{days}<sheets>{sheets}</sheets>"))
}

fn in_records(main: &MainPart) -> Vec<u8> {
    const END_OF_SHEETS: u16 = 144;
    const CALCULATION: u16 = 157;
    let mut workbook = record(PROPERTIES, &u32::from(main.from_1904).to_le_bytes());
    for (n, part) in listed(main) {
        let [id, name] = [part, n].map(|number| in_wide_text(&number.to_string()));
        workbook.extend(record(SHEET, &[&[0; 8][..], &id, &name].concat()));
    }
    // Behind the sheets the library looks for names, until something comes that stands behind these.
    workbook.extend([record(END_OF_SHEETS, &[]), record(CALCULATION, &[])].concat());
    workbook
}

/// Sheets that have a part: their places in the list, and their parts.
fn listed(main: &MainPart) -> impl Iterator<Item = (usize, usize)> {
    main.sheets.iter().enumerate().filter_map(|(n, sheet)| sheet.part.map(|part| (n, part)))
}

type Archive = ZipWriter<Cursor<Vec<u8>>>;

fn wrapped(element: &str, content: &str) -> String {
    format!("<{element} xmlns:r=\"{RELATIONSHIPS}\">{content}</{element}>")
}

fn store(to: &mut Archive, name: &str, content: impl AsRef<[u8]>) -> Result<(), Unreadable> {
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    to.start_file(name, plain).map_err(Unreadable::corrupt)?;
    to.write_all(content.as_ref()).map_err(Unreadable::corrupt)
}

/// Copies a part as it is, or mended where it must be.
fn copy(package: &mut Package<'_>, part: &str, to: &mut Archive, name: &str) -> Result<(), Unreadable> {
    let mut head = Vec::new();
    // What is damaged is for the reader of the sheet to say.
    let _ = package.reader(part)?.take(HEAD).read_to_end(&mut head);
    let text = in_utf8(&head);
    let is_wide = matches!(text, std::borrow::Cow::Owned(_));
    if !is_wide && unsound_dimensions(&text).is_none() {
        return to.raw_copy_file_rename(package.raw(part)?, name).map_err(Unreadable::corrupt);
    }
    let mut content = in_utf8(&package.whole(part)?).into_owned();
    if let Some(value) = unsound_dimensions(&content[..content.len().min(head.len())]) {
        content.splice(value, *b"A1");
    }
    store(to, name, content)
}

/// Where the area of `<dimension ref="…">` stands, if it is none: whole rows, whole columns, nothing.
fn unsound_dimensions(head: &[u8]) -> Option<std::ops::Range<usize>> {
    let after =
        |from: usize, word: &[u8]| Some(from + head[from..].windows(word.len()).position(|w| w == word)? + word.len());
    let reference = after(after(0, b"dimension")?, b"ref=")?;
    let quote = head.get(reference)?;
    let start = reference + 1;
    let end = start + head[start..].iter().position(|b| b == quote)?;
    let area = std::str::from_utf8(&head[start..end]).ok().and_then(|area| area.parse::<Area>().ok());
    let is_sound = area.is_some_and(|Area { first, last }| first.row <= last.row && first.column <= last.column);
    (!is_sound).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_are_sound_or_replaced() {
        let unsound = |head: &str| unsound_dimensions(head.as_bytes()).map(|at| head[at].to_owned());
        assert_eq!(unsound("<worksheet><dimension ref=\"A1:C9\"/><sheetData>"), None);
        assert_eq!(unsound("<worksheet><sheetData>"), None);
        for area in ["1:4", "A:C", "", "B2:A1", "A0", "A1:B2:C3"] {
            assert_eq!(unsound(&format!("<x:dimension ref='{area}'/>")), Some(area.to_owned()));
        }
    }
}

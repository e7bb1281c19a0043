//! What a file is, told by its bytes and never by its name: spreadsheets named for another format are common, and
//! so are web pages and PDFs named .xls.

use super::compound::{self, Compound};
use super::package::Package;
use super::unreadable::Unreadable;

/// First bytes of a ZIP archive; the second of an empty one.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// First bytes of what is neither a spreadsheet nor a text.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"Rar!\x1A", "a RAR archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"SQLite format 3\0", "a database"),
];

/// First bytes of worksheets without a workbook, as written before 1993.
const OLD_EXCEL: [&[u8]; 3] = [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"];

/// What the outside of a file promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A ZIP archive.
    Zip,
    /// A compound file.
    Compound,
    /// Presumably text.
    Text,
}

/// The container, or what else it is.
pub fn container(bytes: &[u8]) -> Result<Container, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if ZIP.iter().any(|zip| bytes.starts_with(zip)) {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return Ok(Container::Compound);
    }
    if OLD_EXCEL.iter().any(|old| bytes.starts_with(old)) {
        return Err(Unreadable::OldExcel);
    }
    match FOREIGN.iter().find(|(first, _)| bytes.starts_with(first)) {
        Some((_, name)) => Err(Unreadable::NotSpreadsheet(name)),
        None => Ok(Container::Text),
    }
}

/// Which spreadsheet or document with tables a package holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packaged {
    /// .xlsx, .xlsm
    Xlsx,
    /// .xlsb
    Xlsb,
    /// .ods
    OpenDocument,
    /// .docx
    Word,
}

/// The kind of an .ods.
const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// What a package holds that can be read, or what else it is, by the names of its parts.
pub fn packaged(package: &mut Package<'_>) -> Result<Packaged, Unreadable> {
    let has = |name| package.has(name);
    let under = |folder| package.names().any(|name| name.starts_with(folder));
    let ends = |end: &str| package.names().any(|name| name.ends_with(end));
    if ends("workbook.bin") {
        return Ok(Packaged::Xlsb);
    }
    // The folder, not the workbook itself: some services call it workbook22.xml; others have no such folder.
    if under("xl/") || ends("workbook.xml") {
        return Ok(Packaged::Xlsx);
    }
    if under("word/") {
        return Ok(Packaged::Word);
    }
    if has("mimetype") {
        return open_document(&package.whole("mimetype")?);
    }
    let foreign = [("ppt/", "a presentation"), ("ofd.xml", "an OFD document"), ("index/", "an Apple iWork document")];
    let foreign = foreign.into_iter().find(|(first, _)| under(first));
    // Some writers leave the first part out; the list of parts says the same.
    if package.whole("META-INF/manifest.xml")?.windows(SPREADSHEET.len()).any(|kind| kind == SPREADSHEET) {
        return Ok(Packaged::OpenDocument);
    }
    Err(Unreadable::NotSpreadsheet(foreign.map_or("a ZIP archive", |(_, name)| name)))
}

fn open_document(kind: &[u8]) -> Result<Packaged, Unreadable> {
    let kind = String::from_utf8_lossy(kind);
    match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("spreadsheet") => Ok(Packaged::OpenDocument),
        Some(kind) if kind.starts_with("text") => Err(Unreadable::NotSpreadsheet("an OpenDocument text")),
        Some(_) => Err(Unreadable::NotSpreadsheet("an OpenDocument file")),
        None => Err(Unreadable::NotSpreadsheet("a ZIP archive")),
    }
}

/// Whether a compound file holds a workbook, or what else it is.
pub fn compounded(file: &Compound<'_>) -> Result<(), Unreadable> {
    if file.has("EncryptedPackage") || file.has("\u{9}DRMContent") {
        return Err(Unreadable::Encrypted);
    }
    if file.has("Workbook") || file.has("Book") {
        return Ok(());
    }
    if file.has("WordDocument") {
        return Err(Unreadable::OldWord);
    }
    if file.has("PowerPoint Document") {
        return Err(Unreadable::NotSpreadsheet("a presentation"));
    }
    if file.stream("Workbook").is_some() || file.stream("Book").is_some() {
        return Ok(());
    }
    Err(Unreadable::NotSpreadsheet("a compound file without a workbook"))
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Records and separators.
    Delimited,
    /// HTML.
    WebPage,
    /// An XML spreadsheet of 2003.
    Xml2003,
}

/// What web pages begin with, and tables of pages that are no more than the table.
const PAGE: [&str; 11] =
    ["<!doctype html", "<!--", "<meta", "<head", "<body", "<style", "<script", "<title", "<div", "<tr", "<center"];

/// What a text is written in, told by its first characters; refused where that is no table.
pub fn written(text: &str) -> Result<Written, Unreadable> {
    const HEAD: usize = 4096;
    let head: String = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).chars().take(HEAD).collect();
    let head = head.to_ascii_lowercase();
    // A web page in one file, as browsers and WPS save it.
    if head.starts_with("mime-version:") {
        return Err(Unreadable::Html);
    }
    if !head.starts_with('<') {
        return Ok(Written::Delimited);
    }
    let is_page = head.contains("<html");
    // Some programs leave the declaration of XML out.
    let is_workbook = head.contains("workbook") && head.contains("urn:schemas-microsoft-com:office:spreadsheet");
    if is_workbook && !is_page {
        return Ok(Written::Xml2003);
    }
    let is_xml = head.starts_with("<?xml");
    // Not <tableStyles>, say, in a part of a workbook.
    let has_table = head.split("<table").skip(1).any(|rest| rest.starts_with(['>', ' ', '\t', '\r', '\n', '/']));
    match is_page || has_table || PAGE.iter().any(|tag| head.starts_with(tag)) {
        true => Ok(Written::WebPage),
        false if is_xml => Err(Unreadable::NotSpreadsheet("an XML document")),
        // Only a cell may begin so otherwise: 〈…〉 is at times typed as <…>.
        false => Ok(Written::Delimited),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        let told = |bytes: &[u8]| container(bytes).map_err(|other| other.case());
        assert_eq!(told(b""), Err("empty"));
        assert_eq!(told(b"PK\x03\x04..."), Ok(Container::Zip));
        assert_eq!(told(b"%PDF-1.7"), Err("not-spreadsheet"));
        assert_eq!(told(b"\x09\x04\x06\x00"), Err("old-excel"));
        assert_eq!(told("序号,公开事项".as_bytes()), Ok(Container::Text));
    }

    #[test]
    fn pages_are_told_from_tables() {
        let told = |text: &str| written(text).map_err(|other| other.case());
        let cases = [
            ("\u{FEFF}\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", Ok(Written::WebPage)),
            ("<table border=1><tr><td>序号</td></tr></table>", Ok(Written::WebPage)),
            ("<!-- made by the office system --><html>", Ok(Written::WebPage)),
            ("<?xml version=\"1.0\"?><!DOCTYPE html><html><body>", Ok(Written::WebPage)),
            ("MIME-Version: 1.0\r\nContent-Type: multipart/related", Err("html")),
            (
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>",
                Ok(Written::Xml2003),
            ),
            ("<ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">", Ok(Written::Xml2003)),
            ("<?xml version=\"1.0\"?><rss/>", Err("not-spreadsheet")),
            ("<?xml version=\"1.0\"?><styleSheet><tableStyles/>", Err("not-spreadsheet")),
            ("<政府信息公开条例>,20个工作日", Ok(Written::Delimited)),
            ("序号,<table>", Ok(Written::Delimited)),
        ];
        for (text, kind) in cases {
            assert_eq!(told(text), kind, "{text}");
        }
    }
}

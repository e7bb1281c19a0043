//! Whether a file is an annotated copy as it was written: only such a one may be replaced by another. One that was saved
//! again, by whatever program, is somebody's work.

use std::io::{Read, Seek};

use zip::ZipArchive;

use super::summary_part::STEM;

/// Who writes new workbooks. Every program that saves them again puts its user in the place.
pub const WRITER: &str = "gkcheck --annotate";

/// Bytes of a workbook's properties that are read.
const PROPERTIES: u64 = 100_000;

/// Whether a file is an annotated copy that nobody has saved again.
pub fn is_copy(file: impl Read + Seek) -> bool {
    let Ok(mut archive) = ZipArchive::new(file) else { return false };
    (0..archive.len()).any(|number| is_summary(&mut archive, number)) || is_rewritten(&mut archive)
}

/// A workbook changed in place has our summary in a part whose name no other program keeps.
fn is_summary(archive: &mut ZipArchive<impl Read + Seek>, number: usize) -> bool {
    let Ok(entry) = archive.by_index_data(number) else { return false };
    let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
    let name = name.rsplit('/').next().and_then(|name| name.strip_prefix(STEM)?.strip_suffix(".xml"));
    name.is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

fn is_rewritten(archive: &mut ZipArchive<impl Read + Seek>) -> bool {
    let Ok(part) = archive.by_name("docProps/core.xml") else { return false };
    let mut text = String::new();
    let is_read = part.take(PROPERTIES).read_to_string(&mut text).is_ok();
    is_read && text.contains(&format!("<cp:lastModifiedBy>{WRITER}</cp:lastModifiedBy>"))
}

//! Links from the workbook to the files it speaks of, so that they still lead there when the folder is moved.

use std::path::{Component, Path, PathBuf, absolute};

use rust_xlsxwriter::Url;

use crate::report::visible::in_cell;

/// A link leads no further than so many characters.
const LONGEST: usize = 1_000;

/// The link to a file, and to a cell of it; none where no link could be right.
pub fn to_file(file: &str, folder: &Path, cell: Option<(&str, String)>) -> Option<Url> {
    let path = relative(&absolute(file).ok()?, &absolute(folder).ok()?);
    let path = path.to_str()?.replace('\\', "/");
    // `#` ends a path, and standard input has none.
    if path.contains('#') || file.starts_with('<') {
        return None;
    }
    let sheet = cell.as_ref().map_or("", |(sheet, _)| sheet);
    // What no link may hold is shown otherwise.
    if in_cell(&path) != path || in_cell(sheet) != sheet {
        return None;
    }
    let path = if path.contains('%') { escaped(&path) } else { path };
    let place = cell.map_or_else(String::new, |(sheet, cell)| format!("#{}", location(sheet, &cell)));
    let is_sound = path.chars().count() + place.chars().count() <= LONGEST;
    is_sound.then(|| Url::new(format!("file:///{path}{place}")))
}

/// The link to a row of a sheet of the workbook itself.
pub fn to_row(sheet: &str, row: u32) -> Url {
    Url::new(format!("internal:{}", location(sheet, &format!("A{}", row + 1))))
}

/// A cell of a sheet as a link names it.
#[must_use]
pub fn location(sheet: &str, cell: &str) -> String {
    format!("'{}'!{cell}", sheet.replace('\'', "''"))
}

/// A path with what a link must not hold as it is.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20").replace('[', "%5b").replace(']', "%5d")
}

/// The way from a folder to a file; the file's whole path where they lie on different drives.
fn relative(file: &Path, folder: &Path) -> PathBuf {
    let same = file.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    if same == 0 {
        return file.to_path_buf();
    }
    let up = folder.components().skip(same).map(|_| Component::ParentDir);
    up.chain(file.components().skip(same)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_folder_of_the_workbook() {
        let way = |file: &str, folder: &str| relative(Path::new(file), Path::new(folder));
        assert_eq!(way("/区/民政局/目录.xlsx", "/区"), Path::new("民政局/目录.xlsx"));
        assert_eq!(way("/区/民政局/目录.xlsx", "/区/通报/十一月"), Path::new("../../民政局/目录.xlsx"));
        assert!(to_file("甲#乙.xlsx", Path::new("."), None).is_none());
        assert!(to_file("甲\u{7}乙.xlsx", Path::new("."), None).is_none());
        assert!(to_file("<stdin>", Path::new("."), None).is_none());
        assert_eq!(location("甲'乙", "H4"), "'甲''乙'!H4");
    }
}

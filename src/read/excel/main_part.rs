//! The workbook part of an .xlsx or .xlsb and the parts it leads to: which sheets there are, and where. The library would
//! give the whole workbook up for a sheet of macros, for one that leads nowhere, or for a word it does not know.

use std::collections::{BTreeMap, HashMap};

use super::records::{PROPERTIES, Records, SHEET, u32_at, wide_text};
use crate::read::limits::Limits;
use crate::read::package::{Package, attribute, elements, local_attribute};
use crate::read::unreadable::{TooLarge, Unreadable};

/// What the workbook part says.
#[derive(Debug, Default)]
pub struct MainPart {
    /// Its own path.
    pub path: String,
    /// Its worksheets, in its order.
    pub sheets: Vec<Listed>,
    /// The paths of the parts that hold sheets, each once.
    pub parts: Vec<String>,
    /// The path of the shared strings.
    pub strings: Option<String>,
    /// The path of the cell formats.
    pub styles: Option<String>,
    /// Whether days count from 1904.
    pub from_1904: bool,
    /// Whether its parts are records and not XML: .xlsb.
    pub is_binary: bool,
    /// Whether the workbook holds macros: .xlsm.
    pub has_macros: bool,
}

/// A worksheet, as the workbook lists it.
#[derive(Debug)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Whether its user does not see it.
    pub hidden: bool,
    /// Its place in [`MainPart::parts`]; none where the package lacks its part.
    pub part: Option<usize>,
}

/// Where a relationship leads, and what stands there: the last word of its type.
struct Target {
    path: String,
    kind: String,
}

impl MainPart {
    /// Reads the workbook part and its relationships.
    ///
    /// # Errors
    /// Where there is none, or no sheet can be found.
    pub(in crate::read) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Self, Unreadable> {
        let path = main_part(package)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let targets = targets(package, &path, folder)?;
        let is_binary = path.to_ascii_lowercase().ends_with(".bin");
        let mut main = Self { path: path.clone(), is_binary, ..Self::default() };
        let extension = main.extension();
        let of_kind = |package: &Package<'_>, kind: &str| {
            let named = targets.values().find(|target| target.kind == kind).map(|target| target.path.clone());
            let usual = joined(folder, &format!("{kind}.{extension}"));
            named.into_iter().chain([usual]).find(|path| package.has(path))
        };
        (main.strings, main.styles) = (of_kind(package, "sharedStrings"), of_kind(package, "styles"));
        main.has_macros = targets.values().any(|target| target.kind == "vbaProject");
        let workbook = package.whole(&path)?;
        let list = List { main, targets: &targets, places: HashMap::new(), package };
        let main = if is_binary { list.records(&workbook)? } else { list.elements(&workbook) };
        Unreadable::unless_within(TooLarge::Sheets, main.sheets.len() as u64, limits.sheets)?;
        if main.parts.is_empty() && !main.sheets.is_empty() {
            return Err(Unreadable::corrupt("no sheet can be found"));
        }
        Ok(main)
    }

    /// How the names of its parts end.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        if self.is_binary { "bin" } else { "xml" }
    }

    /// The path of a sheet's part in a package of our own.
    #[must_use]
    pub fn path_of(&self, part: usize) -> String {
        format!("xl/worksheets/{part}.{}", self.extension())
    }
}

/// The list of sheets in the making.
struct List<'t, 'p, 'a> {
    main: MainPart,
    targets: &'t BTreeMap<String, Target>,
    places: HashMap<&'t str, usize>,
    package: &'p Package<'a>,
}

impl List<'_, '_, '_> {
    fn elements(mut self, workbook: &[u8]) -> MainPart {
        elements(workbook, |element| match element.local_name().as_ref() {
            "sheet" => {
                let hidden =
                    attribute(element, "state").is_some_and(|state| matches!(&*state, "hidden" | "veryHidden"));
                let id = local_attribute(element, "id").unwrap_or_default();
                self.add(&id, attribute(element, "name").unwrap_or_default(), hidden);
            }
            "workbookPr" => {
                self.main.from_1904 |= attribute(element, "date1904").is_some_and(|v| v == "1" || v == "true");
            }
            _ => (),
        });
        self.main
    }

    fn records(mut self, workbook: &[u8]) -> Result<MainPart, Unreadable> {
        let mut records = Records::new(workbook, workbook.len() as u64);
        while let Some((kind, body)) = records.next(&[PROPERTIES, SHEET])? {
            if kind == PROPERTIES {
                self.main.from_1904 = u32_at(body, 0) & 1 != 0;
                continue;
            }
            let too_long = || Unreadable::corrupt("a sheet's name is too long");
            let (id, next) = wide_text(body, 8).ok_or_else(too_long)?;
            let (name, _) = wide_text(body, next).ok_or_else(too_long)?;
            self.add(&id, name, u32_at(body, 0) != 0);
        }
        Ok(self.main)
    }

    fn add(&mut self, id: &str, name: String, hidden: bool) {
        // What was a module of macros once still stands among the sheets and leads nowhere.
        let target = self.targets.get(id);
        if id.is_empty() || target.is_some_and(|target| target.kind != "worksheet") {
            return;
        }
        let path = target.map(|target| target.path.as_str()).filter(|path| self.package.has(path));
        let parts = &mut self.main.parts;
        let part = path.map(|path| {
            *self.places.entry(path).or_insert_with(|| {
                parts.push(path.to_owned());
                parts.len() - 1
            })
        });
        self.main.sheets.push(Listed { name, hidden, part });
    }
}

/// The path of the workbook part: nearly always `xl/workbook.xml`, but not always.
fn main_part(package: &mut Package<'_>) -> Result<String, Unreadable> {
    let mut path = None;
    elements(&package.whole("_rels/.rels")?, |element| {
        let kind = attribute(element, "Type").unwrap_or_default();
        if kind.ends_with("/relationships/officeDocument") {
            path = attribute(element, "Target");
        }
    });
    let usual = ["xl/workbook.xml", "xl/workbook.bin", "workbook.xml"].map(str::to_owned);
    let found = path.into_iter().chain(usual).find(|path| package.has(path));
    found.ok_or_else(|| Unreadable::corrupt("the package names no workbook"))
}

/// Where the relationships of `part` lead, by their names; in order, so that of several of one kind the same is taken
/// every time.
fn targets(package: &mut Package<'_>, part: &str, folder: &str) -> Result<BTreeMap<String, Target>, Unreadable> {
    let mut targets = BTreeMap::new();
    elements(&package.whole(&relationships_of(part))?, |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            let kind = attribute(element, "Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            targets.insert(id, Target { path: joined(folder, &target), kind });
        }
    });
    Ok(targets)
}

/// The path of the part that lists what `part` leads to: `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`.
#[must_use]
pub fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as a path from the root.
#[must_use]
pub fn joined(folder: &str, target: &str) -> String {
    if target.starts_with('/') || folder.is_empty() {
        return target.to_owned();
    }
    match target.strip_prefix("../") {
        Some(target) => joined(folder.rsplit_once('/').map_or("", |(above, _)| above), target),
        None => format!("{folder}/{}", target.trim_start_matches("./")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relationships_stand_beside_their_part() {
        let parts = ["xl/workbook.xml", "/xl/workbook22.xml", "workbook.xml"];
        let expected = ["xl/_rels/workbook.xml.rels", "/xl/_rels/workbook22.xml.rels", "_rels/workbook.xml.rels"];
        assert_eq!(parts.map(relationships_of), expected);
    }

    #[test]
    fn targets_are_told_from_the_root() {
        let cases = [("xl", "a/b.xml", "xl/a/b.xml"), ("xl", "/xl/b.xml", "/xl/b.xml"), ("xl", "../b.xml", "b.xml")];
        for (folder, target, path) in cases.into_iter().chain([("", "b.xml", "b.xml"), ("a/b", "./c", "a/b/c")]) {
            assert_eq!(joined(folder, target), path);
        }
    }
}

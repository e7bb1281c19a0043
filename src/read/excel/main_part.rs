//! The workbook part of an .xlsx and the parts it leads to, found as the library finds them: which part is which sheet
//! is what it does not tell.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::read::package::{Package, attribute, elements};
use crate::read::unreadable::Unreadable;

/// The path of the workbook part: nearly always `xl/workbook.xml`, but not always.
pub fn main_part(package: &mut Package<'_>) -> Result<String, Unreadable> {
    let part = package.whole("_rels/.rels")?;
    let (mut path, mut ambiguous) = (None, false);
    elements(&part, |element| {
        ambiguous |= element.attributes().any(|attribute| attribute.is_err());
        let kind = attribute(element, "Type").unwrap_or_default();
        if kind.ends_with("/relationships/officeDocument") {
            path = attribute(element, "Target");
        }
    });
    let none = || Unreadable::corrupt("the package names no workbook");
    path.filter(|_| !ambiguous).ok_or_else(none)
}

/// The path of the part that lists what `part` leads to: `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`.
pub fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The part of each sheet, by the sheet's name; of several sheets of one name, the first counts.
pub fn sheet_parts(package: &mut Package<'_>) -> Result<HashMap<String, String>, Unreadable> {
    let main = main_part(package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut targets = HashMap::new();
    elements(&package.whole(&relationships_of(&main))?, |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            let from_root = target.starts_with('/') || folder.is_empty();
            targets.insert(id, if from_root { target } else { format!("{folder}/{target}") });
        }
    });
    let mut parts = HashMap::new();
    elements(&package.whole(&main)?, |element| {
        if element.local_name().as_ref() != "sheet" {
            return;
        }
        let target = local_attribute(element, "id").and_then(|id| targets.get(&id));
        if let (Some(name), Some(target)) = (attribute(element, "name"), target) {
            parts.entry(name).or_insert_with(|| target.clone());
        }
    });
    Ok(parts)
}

/// An attribute's value by the name without its prefix: that of relationships differs from writer to writer.
fn local_attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut keys = element.attributes();
    let mut keys = keys.with_checks(false).flatten().map(|attribute| attribute.key);
    let key = keys.find(|key| key.local_name().as_ref() == name)?;
    attribute(element, key.as_ref())
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
}

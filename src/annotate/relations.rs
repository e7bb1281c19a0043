//! What leads from part to part in a package: relationships beside a part, and the list of what each part is.

use std::collections::BTreeMap;

use super::parts::Parts;
use super::xml::{Edits, Form, Holder, Unpatchable, escaped, tags};
use crate::read::{joined, relationships_of};

const LIST: &str = "[Content_Types].xml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The strict form of the format names everything otherwise.
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// A relationship: what it is called and where it leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its name in the part.
    pub id: String,
    /// The path of the part it leads to.
    pub path: String,
    /// The last word of its type: `comments`.
    pub kind: String,
}

/// The namespace of relationships that a part uses.
pub fn namespace(part: &str) -> &'static str {
    if part.contains("http://purl.oclc.org/ooxml/spreadsheetml/main") { STRICT } else { OFFICE }
}

/// What a part leads to.
pub fn relations(parts: &mut Parts<'_>, part: &str) -> Result<Vec<Relation>, Unpatchable> {
    let Some(text) = parts.text(&relationships_of(part))? else { return Ok(Vec::new()) };
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Vec::new();
    for tag in tags(&text) {
        let tag = tag?;
        if !tag.opens("Relationship") || tag.value("TargetMode").is_some_and(|mode| mode == "External") {
            continue;
        }
        if let (Some(id), Some(target)) = (tag.value("Id"), tag.value("Target")) {
            let kind = tag.value("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id, path: joined(folder, &target), kind });
        }
    }
    Ok(found)
}

/// Leads from a part to another; gives the name of the new relationship.
pub fn relate(
    parts: &mut Parts<'_>,
    part: &str,
    to: &str,
    (kind, namespace): (&str, &str),
) -> Result<String, Unpatchable> {
    let path = relationships_of(part);
    let text = parts.text(&path)?.unwrap_or_else(|| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{PACKAGE}/relationships\"/>"
        )
    });
    let id = format!("rIdGk{}", last_number(&text).checked_add(1).ok_or_else(no_name)?);
    let root = root(&text, "Relationships")?;
    let prefix = root.open.prefix();
    let to = to.trim_start_matches('/');
    let element =
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{namespace}/{kind}\" Target=\"/{}\"/>", escaped(to));
    parts.put(&path, appended(&text, &root, &element));
    Ok(id)
}

/// What new parts are; written all at once, as the list may be long.
#[derive(Debug, Default)]
pub struct Declared {
    parts: Vec<(String, &'static str)>,
    endings: BTreeMap<&'static str, &'static str>,
}

impl Declared {
    /// Says what a new part is.
    pub fn part(&mut self, part: &str, kind: &'static str) {
        self.parts.push((part.trim_start_matches('/').to_owned(), kind));
    }

    /// Says what parts with an ending are, where nothing says it yet.
    pub fn ending(&mut self, ending: &'static str, kind: &'static str) {
        self.endings.insert(ending, kind);
    }

    /// Writes it into the package.
    pub fn write(mut self, parts: &mut Parts<'_>) -> Result<(), Unpatchable> {
        let text = parts.text(LIST)?;
        let text = text.ok_or_else(|| Unpatchable::new("the package does not say what its parts are"))?;
        let root = root(&text, "Types")?;
        for tag in tags(&text) {
            let tag = tag?;
            if tag.opens("Default") {
                let known = tag.value("Extension").unwrap_or_default();
                self.endings.retain(|ending, _| !known.eq_ignore_ascii_case(ending));
            }
        }
        let prefix = root.open.prefix();
        let ending = |(ending, kind)| format!("<{prefix}Default Extension=\"{ending}\" ContentType=\"{kind}\"/>");
        let part = |(part, kind): &(String, &str)| {
            format!("<{prefix}Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escaped(part))
        };
        let mut edits = Edits::default();
        let (endings, new): (String, String) =
            (self.endings.iter().map(ending).collect(), self.parts.iter().map(part).collect());
        // Defaults stand before what is said of single parts.
        if root.open.form == Form::Start {
            edits.insert(root.open.at.end, endings);
            edits.append(&root, &new);
        } else {
            edits.append(&root, &(endings + &new));
        }
        parts.put(LIST, edits.applied(&text));
        Ok(())
    }
}

/// The highest number of a name like those of ours; letter case means nothing to some readers.
fn last_number(text: &str) -> u64 {
    let lower = text.to_ascii_lowercase();
    let numbers = lower.split("ridgk").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    });
    numbers.max().unwrap_or(0)
}

fn no_name() -> Unpatchable {
    Unpatchable::new("the relationships have used up their names")
}

fn root<'t>(text: &'t str, local: &str) -> Result<Holder<'t>, Unpatchable> {
    Holder::find(text, 0, local)?.ok_or_else(|| Unpatchable::new(format_args!("<{local}> is missing")))
}

fn appended(text: &str, root: &Holder<'_>, element: &str) -> String {
    let mut edits = Edits::default();
    edits.append(root, element);
    edits.applied(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_names_stand_behind_those_that_are_there() {
        assert_eq!(last_number("<Relationship Id='RIDGK7'/><Relationship Id=\"rIdGk12\"/><x Id='rId99'/>"), 12);
        assert_eq!(last_number("<Relationships/>"), 0);
    }
}

//! What leads from part to part in a package: relationships beside a part, and the list of what each part is.

use super::parts::Parts;
use super::xml::{Edits, Holder, Unpatchable, escaped, tags};
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
    // Letter case means nothing to some readers.
    let lower = text.to_ascii_lowercase();
    let is_free = |id: &String| !lower.contains(&id.to_ascii_lowercase());
    let id = (1..u32::MAX).map(|number| format!("rIdGk{number}")).find(is_free).unwrap_or_default();
    let root = root(&text, "Relationships")?;
    let prefix = root.open.prefix();
    let to = to.trim_start_matches('/');
    let element =
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{namespace}/{kind}\" Target=\"/{}\"/>", escaped(to));
    parts.put(&path, appended(&text, &root, &element));
    Ok(id)
}

/// Says what a new part is.
pub fn declare(parts: &mut Parts<'_>, part: &str, kind: &str) -> Result<(), Unpatchable> {
    let text = types(parts)?;
    let root = root(&text, "Types")?;
    let prefix = root.open.prefix();
    let part = part.trim_start_matches('/');
    let element = format!("<{prefix}Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escaped(part));
    let changed = appended(&text, &root, &element);
    parts.put(LIST, changed);
    Ok(())
}

/// Says what parts with an ending are, where nothing says it yet.
pub fn declare_ending(parts: &mut Parts<'_>, ending: &str, kind: &str) -> Result<(), Unpatchable> {
    let text = types(parts)?;
    let root = root(&text, "Types")?;
    for tag in tags(&text) {
        let tag = tag?;
        if tag.opens("Default") && tag.value("Extension").is_some_and(|known| known.eq_ignore_ascii_case(ending)) {
            return Ok(());
        }
    }
    let prefix = root.open.prefix();
    let mut edits = Edits::default();
    let element = format!("<{prefix}Default Extension=\"{ending}\" ContentType=\"{kind}\"/>");
    // Defaults stand before what is said of single parts.
    edits.insert(root.open.at.end, element);
    let changed = edits.applied(&text);
    parts.put(LIST, changed);
    Ok(())
}

fn types(parts: &mut Parts<'_>) -> Result<String, Unpatchable> {
    parts.text(LIST)?.ok_or_else(|| Unpatchable::new("the package does not say what its parts are"))
}

fn root<'t>(text: &'t str, local: &str) -> Result<Holder<'t>, Unpatchable> {
    Holder::find(text, 0, local)?.ok_or_else(|| Unpatchable::new(format_args!("<{local}> is missing")))
}

fn appended(text: &str, root: &Holder<'_>, element: &str) -> String {
    let mut edits = Edits::default();
    edits.append(root, element);
    edits.applied(text)
}

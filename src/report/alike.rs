//! Which findings say the same: those of one sheet, about the same characters in the same column. A fault copied down
//! a column is then shown once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::place::{CellRef, parts_of};

/// What findings that are alike have in common: file, rule, message, sheet, column, and the marked characters.
pub type Key<'f> = (&'f Arc<str>, &'f str, &'f str, &'f str, &'f str, Vec<&'f str>);

/// What a finding has in common with those like it; `None` for one about a whole file, which is like no other.
#[must_use]
pub fn key(finding: &Finding) -> Option<Key<'_>> {
    let place = finding.place.as_ref()?;
    let marked = parts_of(&place.text, &place.marks);
    Some((&finding.file, &finding.code, &finding.message, &place.sheet, &place.column, marked))
}

/// Findings shown as one.
pub struct Group<'r> {
    /// The first of them.
    pub first: &'r Finding,
    /// The cells of the others.
    pub also: Vec<CellRef>,
}

/// Findings that are alike stand together, where the first of them stands.
pub fn group<'r>(findings: impl Iterator<Item = &'r Finding>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    for finding in findings {
        let key = key(finding);
        let known_group = key.as_ref().and_then(|key| known.get(key));
        if let (Some(&number), Some(place)) = (known_group, &finding.place) {
            groups[number].also.push(place.cell);
            continue;
        }
        if let Some(key) = key {
            known.insert(key, groups.len());
        }
        groups.push(Group { first: finding, also: Vec::new() });
    }
    groups
}

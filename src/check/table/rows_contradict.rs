//! Do two rows of the same item say different things?

use std::collections::HashMap;

use serde::Deserialize;

use super::{AskedTable, Listed, TableQuestion, listed};
use crate::catalog::{Entry, Field};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};
use crate::grammar::fold;

/// Finds entries that list an item listed before and differ from it in one of `fields`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowsContradict {
    /// What must not differ.
    fields: Vec<Field>,
}

impl TableQuestion for RowsContradict {
    fn shape(&self) -> Shape {
        Shape { kind: "rows-contradict", slots: &["item", "element", "found", "first"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        if self.fields.iter().all(|&field| asked.column(field).is_none()) {
            return Answer::NotAsked;
        }
        let mut firsts: HashMap<String, Entry> = HashMap::new();
        let mut hits = Vec::new();
        for (number, entry) in asked.entries().enumerate() {
            let Some(Listed { identity, .. }) = listed(&entry) else { continue };
            let Some(first) = firsts.get(&identity) else {
                firsts.insert(identity, entry);
                continue;
            };
            for &field in &self.fields {
                let (Some(here), Some(there)) = (said(&entry, field), said(first, field)) else { continue };
                let Some(column) = asked.column(field).filter(|_| here != there) else { continue };
                let mut hit = Hit::new(Site::Cell { entry: number, column }, Vec::new())
                    .slot("item", entry.item())
                    .slot("element", asked.template.heading_of(field))
                    .slot("found", here)
                    .slot("first", there);
                hit.related = vec![Related::Cell(first.own_cell(column))];
                hits.push(hit);
            }
        }
        Answer::Judged(hits)
    }
}

/// What an entry says of a field, folded for comparing: ticked options by name, other texts as they are. `None`
/// where it says nothing: that is another rule's business.
fn said(entry: &Entry, field: Field) -> Option<String> {
    if !field.has_options() {
        return entry.field_text(field).map(|text| fold::key(text.value));
    }
    let ticks = entry.ticks(field)?;
    let ticked = ticks.options.iter().filter(|option| option.value.ticked == Some(true));
    let names: Vec<&str> = ticked.map(|option| option.value.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

//! Do two rows of the same item say different things?

use std::collections::HashMap;

use serde::Deserialize;

use super::{AskedTable, Listed, TableQuestion, listed};
use crate::catalog::{Entry, Field};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
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
        let mut firsts: HashMap<String, Entry> = HashMap::new();
        let mut hits = Vec::new();
        for (number, entry) in asked.entries().enumerate() {
            let Some(Listed { identity, .. }) = listed(&entry) else { continue };
            let Some(first) = firsts.get(&identity) else {
                firsts.insert(identity, entry);
                continue;
            };
            for &field in &self.fields {
                let (here, there) = (said(&entry, field), said(first, field));
                let Some(column) = asked.column(field).filter(|_| here != there) else { continue };
                let mut hit = Hit::new(Site::Cell { entry: number, column }, Vec::new())
                    .slot("item", entry.item())
                    .slot("element", asked.template.heading_of(field))
                    .slot("found", here)
                    .slot("first", there);
                hit.related = vec![first.own_cell(column)];
                hits.push(hit);
            }
        }
        Answer::Judged(hits)
    }
}

/// What an entry says of a field, folded for comparing: ticked options by name, other texts as they are.
fn said(entry: &Entry, field: Field) -> String {
    if !field.has_options() {
        return entry.field_text(field).map_or(String::new(), |text| fold::key(text.value));
    }
    let Some(ticks) = entry.ticks(field) else { return String::new() };
    let ticked = ticks.options.iter().filter(|option| option.value.ticked == Some(true));
    ticked.map(|option| option.value.name.as_str()).collect::<Vec<_>>().join("、")
}

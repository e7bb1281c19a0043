//! Do two rows of the same item say different things?

use std::collections::HashMap;

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
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
        let mut firsts: HashMap<&str, Entry> = HashMap::new();
        let mut hits = Vec::new();
        for (number, entry, listed) in asked.listed() {
            let Some(first) = firsts.get(listed.identity.as_str()) else {
                firsts.insert(&listed.identity, entry);
                continue;
            };
            for &field in &self.fields {
                let (Some(here), Some(there)) = (said(&entry, field), said(first, field)) else { continue };
                let Some(column) = asked.column(field).filter(|_| here.meant != there.meant) else { continue };
                let mut hit = Hit::new(Site::Cell { entry: number, column }, Vec::new())
                    .slot("item", entry.item())
                    .slot("element", asked.template.heading_of(field))
                    .slot("found", here.told)
                    .slot("first", there.told);
                hit.related = vec![Related::Cell(first.own_cell(column))];
                hits.push(hit);
            }
        }
        Answer::Judged(hits)
    }
}

/// What an entry says of a field: `meant` is compared, `told` is shown.
struct Said {
    meant: String,
    told: String,
}

/// `None` where an entry says nothing of a field: that is another rule's business.
fn said(entry: &Entry, field: Field) -> Option<Said> {
    if field.has_options() {
        let ticks = entry.ticks(field)?;
        let ticked = ticks.options.iter().filter(|option| option.value.ticked == Some(true));
        let names: Vec<&str> = ticked.map(|option| option.value.name.as_str()).collect();
        let told = names.join("、");
        return (!names.is_empty()).then(|| Said { meant: told.clone(), told });
    }
    let text = entry.field_text(field)?.value;
    let meant = match entry.deadline().filter(|_| field == Field::Deadline) {
        Some(deadline) => deadline.value.meaning().join(";"),
        None => fold::key(text),
    };
    Some(Said { meant, told: text.split_whitespace().collect() })
}

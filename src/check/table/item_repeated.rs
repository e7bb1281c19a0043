//! Is the same item listed twice?

use std::collections::HashMap;

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::batch::AskedBatch;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};
use crate::place::CellRef;

/// Finds entries that list an item listed before. Rows that share one merged name are one item told at length.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRepeated {}

impl TableQuestion for ItemRepeated {
    fn shape(&self) -> Shape {
        Shape { kind: "item-repeated", slots: &["item", "first"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let mut seen: HashMap<&str, CellRef> = HashMap::new();
        let mut hits = Vec::new();
        for (number, entry, listed) in asked.listed() {
            let at = entry.own_cell(listed.column);
            let first = *seen.entry(&listed.identity).or_insert(at);
            if first == at {
                continue;
            }
            let mut hit = Hit::new(Site::Cell { entry: number, column: listed.column }, Vec::new())
                .slot("item", entry.item())
                .slot("first", first);
            hit.related = vec![Related::Cell(first)];
            hits.push(hit);
        }
        Answer::Judged(hits)
    }

    /// Items of a field of work that nothing tells may be of two.
    fn ask_of_units(&self, asked: &AskedBatch) -> Vec<Hit> {
        let mut hits = Vec::new();
        for pages in asked.pages() {
            for (again, first) in pages.repeated(|item| item.domain.is_some().then_some(item.identity)) {
                let hit = pages.hit(again, first, |item| Some(&item.named));
                let address = pages.address(first, again);
                hits.extend(hit.map(|hit| hit.slot("item", &again.item.name).slot("first", address)));
            }
        }
        hits
    }
}

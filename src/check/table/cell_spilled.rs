//! Does the text of one cell stand in several?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds cells whose text went on in the rows below them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellSpilled {}

impl TableQuestion for CellSpilled {
    fn shape(&self) -> Shape {
        Shape { kind: "cell-spilled", slots: &["element", "rows"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let hits = asked.rows.spilled.iter().map(|spilled| {
            let (entry, column) = (spilled.entry, spilled.column);
            let element = asked.template.heading_of(asked.table.columns[column].field);
            let hit = Hit::new(Site::Cell { entry, column }, Vec::new());
            hit.slot("element", element).slot("rows", spilled.pieces + 1)
        });
        Answer::Judged(hits.collect())
    }
}

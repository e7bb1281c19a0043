//! Is a column there for every field the template requires?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds required fields without a column, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMissing {}

impl TableQuestion for ColumnMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "column-missing", slots: &["element", "template"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let hits = asked.table.missing.iter().map(|&field| {
            Hit::new(Site::Heading(asked.table.header.first), Vec::new())
                .slot("element", asked.template.heading_of(field))
                .slot("template", &asked.template.name)
        });
        Answer::Judged(hits.collect())
    }
}

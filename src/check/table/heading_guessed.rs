//! Was a heading so damaged that its field had to be told by place and values?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds guessed headings, one hit each; without any heading it is the case `blank`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingGuessed {}

impl TableQuestion for HeadingGuessed {
    fn shape(&self) -> Shape {
        Shape { kind: "heading-guessed", slots: &["found", "element"], cases: &["blank"] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let guessed = asked.table.columns.iter().filter(|column| column.guessed);
        let hits = guessed.map(|column| {
            let element = column.option.as_deref().unwrap_or(asked.template.heading_of(column.field));
            Hit::new(Site::Heading(column.heading_cell), Vec::new())
                .slot("found", &column.heading)
                .slot("element", element)
                .case(column.heading.is_empty().then_some("blank"))
        });
        Answer::Judged(hits.collect())
    }
}

//! Was a heading so damaged that its field had to be told by place and values?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::catalog::Column;
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
        let guessed: Vec<&Column> = asked.table.columns.iter().filter(|column| column.guessed).collect();
        let element = |column: &&Column| {
            let whole = asked.template.heading_of(column.field);
            column.option.as_deref().unwrap_or(whole).to_owned()
        };
        // 公开对象 merged over 全社会 and 特定群体, whose own headings were lost, is one heading.
        let hits = guessed.chunk_by(|one, other| one.heading_cell == other.heading_cell).map(|columns| {
            let elements: Vec<String> = columns.iter().map(element).collect();
            let Column { heading, heading_cell, .. } = columns[0];
            Hit::new(Site::Heading(*heading_cell), Vec::new())
                .slot("found", heading)
                .slot("element", elements.join("、"))
                .case(heading.is_empty().then_some("blank"))
        });
        Answer::Judged(hits.collect())
    }
}

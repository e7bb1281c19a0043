//! Are there rows with a serial number and nothing else?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds them, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowBare {}

impl TableQuestion for RowBare {
    fn shape(&self) -> Shape {
        Shape { kind: "row-bare", slots: &["found"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let hits = asked.rows.bare.iter().map(|&(at, text)| {
            Hit::new(Site::Loose(at, text), Vec::new()).slot("found", asked.readings.texts().text(text))
        });
        Answer::Judged(hits.collect())
    }
}

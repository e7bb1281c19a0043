//! Does the table stand on a hidden sheet?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds tables on hidden sheets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetHidden {}

impl TableQuestion for SheetHidden {
    fn shape(&self) -> Shape {
        Shape { kind: "sheet-hidden", slots: &["sheet"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let hidden = asked.table.hidden.as_ref();
        let site = Site::Heading(asked.table.header.first);
        Answer::of(hidden.map(|sheet| Hit::new(site, Vec::new()).slot("sheet", sheet)))
    }
}

//! Has the table any entries?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds tables that are a header and nothing else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntriesMissing {}

impl TableQuestion for EntriesMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "entries-missing", slots: &[], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let empty = asked.rows.entries.is_empty();
        Answer::of(empty.then(|| Hit::new(Site::Heading(asked.table.header.first), Vec::new())))
    }
}

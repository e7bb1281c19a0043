//! Does a cell say 同上 with nothing above?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds such cells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameAsAboveDangling {}

/// So many are told of one table: any more mean that 同上 is something else there.
const MOST: usize = 100_000;

impl TableQuestion for SameAsAboveDangling {
    fn shape(&self) -> Shape {
        Shape { kind: "same-as-above-dangling", slots: &["found"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let dangling = asked.rows.same_as_above.iter().filter(|same| asked.rows.meant_by(same).is_none());
        let hits = dangling.filter_map(|same| {
            let found = asked.readings.texts().text(same.cell.text?);
            Some(Hit::new(Site::Loose(same.cell.at, same.cell.text?), Vec::new()).slot("found", found.trim()))
        });
        Answer::Judged(hits.take(MOST).collect())
    }
}

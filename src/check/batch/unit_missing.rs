//! Does a unit of the roster have no catalog?

use serde::Deserialize;

use super::{AskedBatch, BatchHit, BatchQuestion, BatchSite};
use crate::check::Shape;

/// Finds units without a table in any file, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitMissing {}

impl BatchQuestion for UnitMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "unit-missing", slots: &["unit"], cases: &["unreadable"] }
    }

    fn ask(&self, asked: &AskedBatch) -> Option<Vec<BatchHit>> {
        if asked.roster.is_empty() || asked.partial {
            return None;
        }
        let without = asked.roster.units.iter().filter(|unit| asked.of_unit(&unit.name).all(|file| file.tables == 0));
        let hits = without.map(|unit| {
            let has_file = asked.of_unit(&unit.name).next().is_some();
            let hit = BatchHit::new(BatchSite::Roster(unit.name.clone())).slot("unit", &unit.name);
            BatchHit { case: has_file.then_some("unreadable"), ..hit }
        });
        Some(hits.collect())
    }
}

//! Does a unit of the roster have no catalog?

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::roster::Scope;

/// Finds units without a table in any file, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitMissing {}

impl BatchQuestion for UnitMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "unit-missing", slots: &["unit"], cases: &["unreadable"] }
    }

    fn ask(&self, asked: &AskedBatch) -> Answer {
        if asked.roster.is_empty() || asked.scope != Scope::All {
            return Answer::NotAsked;
        }
        let without = asked.roster.units.iter().filter(|unit| asked.of_unit(&unit.name).all(|file| file.tables == 0));
        let hits = without.map(|unit| {
            let has_file = asked.of_unit(&unit.name).next().is_some();
            let hit = Hit::new(Site::Unit(unit.name.clone()), Vec::new()).slot("unit", &unit.name);
            hit.case(has_file.then_some("unreadable"))
        });
        Answer::Judged(hits.collect())
    }
}

//! Is a catalog of a unit that the roster does not have?

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds files of units that are not in the roster, or that nothing tells the unit of: one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitUnknown {}

impl BatchQuestion for UnitUnknown {
    fn shape(&self) -> Shape {
        Shape { kind: "unit-unknown", slots: &["unit"], cases: &["untold"] }
    }

    fn ask(&self, asked: &AskedBatch) -> Answer {
        if asked.roster.is_empty() {
            return Answer::NotAsked;
        }
        // What cannot be read, or holds no catalog, is said so already.
        let catalogs = asked.listings.iter().enumerate().filter(|(_, listing)| listing.tables > 0);
        let hit = |number| Hit::new(Site::Listing(number), Vec::new());
        let hits = catalogs.filter_map(|(number, listing)| match &listing.unit {
            Some(unit) if unit.known => None,
            Some(unit) => Some(hit(number).slot("unit", &unit.name)),
            None => Some(hit(number).case(Some("untold"))),
        });
        Answer::Judged(hits.collect())
    }
}

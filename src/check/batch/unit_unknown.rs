//! Is a catalog of a unit that the roster does not have?

use serde::Deserialize;

use super::{AskedBatch, BatchHit, BatchQuestion, BatchSite};
use crate::check::Shape;

/// Finds files of units that are not in the roster, or that nothing tells the unit of: one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitUnknown {}

impl BatchQuestion for UnitUnknown {
    fn shape(&self) -> Shape {
        Shape { kind: "unit-unknown", slots: &["unit"], cases: &["untold"] }
    }

    fn ask(&self, asked: &AskedBatch) -> Option<Vec<BatchHit>> {
        if asked.roster.is_empty() {
            return None;
        }
        // What cannot be read, or holds no catalog, is said so already.
        let catalogs = asked.listings.iter().enumerate().filter(|(_, listing)| listing.tables > 0);
        let hits = catalogs.filter_map(|(number, listing)| match &listing.unit {
            Some(unit) if unit.known => None,
            Some(unit) => Some(BatchHit::new(BatchSite::File(number)).slot("unit", &unit.name)),
            None => Some(BatchHit { case: Some("untold"), ..BatchHit::new(BatchSite::File(number)) }),
        });
        Some(hits.collect())
    }
}

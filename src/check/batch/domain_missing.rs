//! Does a unit list nothing of a field of work it answers for?

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::listing::Listing;
use crate::roster::{Scope, Unit};

/// Finds fields of work that the roster gives to a unit and none of its tables is told to be of, one hit each. A unit
/// without any catalog is another question's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainMissing {}

impl BatchQuestion for DomainMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "domain-missing", slots: &["unit", "domain", "untold"], cases: &["untold"] }
    }

    fn ask(&self, asked: &AskedBatch) -> Answer {
        if asked.scope != Scope::All || asked.roster.units.iter().all(|unit| unit.domains.is_empty()) {
            return Answer::NotAsked;
        }
        Answer::Judged(asked.roster.units.iter().flat_map(|unit| missing(unit, asked)).collect())
    }
}

fn missing(unit: &Unit, asked: &AskedBatch) -> Vec<Hit> {
    let files: Vec<&Listing> = asked.of_unit(&unit.name).filter(|file| file.tables > 0).collect();
    let untold: usize = files.iter().map(|file| file.untold).sum();
    // A unit with one field of work has no need to say which it is.
    if files.is_empty() || (unit.domains.len() == 1 && untold > 0) {
        return Vec::new();
    }
    let is_listed = |domain: &str| files.iter().any(|file| file.domains.iter().any(|listed| listed == domain));
    let due = unit.domains.iter().filter(|domain| !is_listed(asked.domains.named(domain).unwrap_or(domain)));
    due.map(|domain| {
        let hit = Hit::new(Site::Unit(unit.name.clone()), Vec::new()).slot("unit", &unit.name);
        hit.slot("domain", domain).slot("untold", untold).case((untold > 0).then_some("untold"))
    })
    .collect()
}

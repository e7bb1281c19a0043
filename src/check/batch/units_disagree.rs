//! Do units say different things of the same item?

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};
use crate::fingerprint::Digest;
use crate::listing::{Placed, Said};

/// Finds items that units list with different values of one of `fields`. Where most units agree, the others are found;
/// else every one of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsDisagree {
    /// What must not differ.
    fields: Vec<Field>,
}

/// What one unit says of an item.
struct OfUnit<'a> {
    unit: &'a str,
    placed: Placed,
}

impl BatchQuestion for UnitsDisagree {
    fn shape(&self) -> Shape {
        Shape {
            kind: "units-disagree",
            slots: &["item", "field", "found", "units", "others"],
            cases: &["deadline", "basis"],
        }
    }

    fn ask(&self, asked: &AskedBatch) -> Answer {
        // Without a roster folders may be years as well as units.
        if asked.roster.is_empty() {
            return Answer::NotAsked;
        }
        let mut hits = Vec::new();
        for &field in &self.fields {
            for of_item in by_item(asked, field).values() {
                hits.extend(disagreeing(of_item, field));
            }
        }
        Answer::Judged(hits)
    }
}

/// Of each item what each unit says first, by identity.
fn by_item<'a>(asked: &AskedBatch<'a>, field: Field) -> BTreeMap<Digest, Vec<OfUnit<'a>>> {
    let mut items: BTreeMap<Digest, Vec<OfUnit>> = BTreeMap::new();
    for (number, listing) in asked.listings.iter().enumerate() {
        let Some(unit) = &listing.unit else { continue };
        for item in &listing.items {
            let Some(said) = item.said(field) else { continue };
            let told = items.entry(item.identity).or_default();
            if !told.iter().any(|other| other.unit == unit.name) {
                let placed = Placed { listing: number, item: item.name.clone(), said: said.clone() };
                told.push(OfUnit { unit: &unit.name, placed });
            }
        }
    }
    items
}

fn disagreeing(told: &[OfUnit], field: Field) -> Vec<Hit> {
    let of_most = told.iter().find(|one| {
        let alike = told.iter().filter(|other| agree(&one.placed.said, &other.placed.said)).count();
        alike * 2 > told.len()
    });
    let is_found = |one: &&OfUnit| match of_most {
        Some(most) => !agree(&one.placed.said, &most.placed.said),
        None => told.iter().any(|other| !agree(&one.placed.said, &other.placed.said)),
    };
    told.iter().filter(is_found).map(|one| hit(one, told, field)).collect()
}

/// Deadlines agree where they mean the same; bases where one cites all that the other does: more of them is no
/// contradiction.
fn agree(one: &Said, other: &Said) -> bool {
    let holds = |all: &Said, some: &Said| some.meant.iter().all(|meant| all.meant.contains(meant));
    match one.field {
        Field::Basis => holds(one, other) || holds(other, one),
        _ => one.meant == other.meant,
    }
}

fn hit(one: &OfUnit, told: &[OfUnit], field: Field) -> Hit {
    let others: Vec<&OfUnit> = told.iter().filter(|other| !agree(&one.placed.said, &other.placed.said)).collect();
    let words = |said: &Said| said.text.split_whitespace().collect::<String>();
    let mut hit = Hit::new(Site::Listed(one.placed.clone()), Vec::new())
        .slot("item", &one.placed.item)
        .slot("field", &one.placed.said.spot.column)
        .slot("found", words(&one.placed.said))
        .slot("units", others.iter().map(|other| other.unit).collect::<Vec<_>>().join("、"))
        .slot("others", others.first().map_or_else(String::new, |other| words(&other.placed.said)));
    hit.related = others.into_iter().map(|other| Related::Listed(other.placed.clone())).collect();
    hit.case(Some(if field == Field::Basis { "basis" } else { "deadline" }))
}

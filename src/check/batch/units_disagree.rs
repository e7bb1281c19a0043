//! Do units say different things of the same item?

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};
use crate::fingerprint::Digest;
use crate::listing::{Item, Placed, Said};

/// Finds items that units list with different values of one of `fields`. Where most units agree, the others are found;
/// else every one of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsDisagree {
    /// What must not differ.
    fields: Vec<Field>,
}

/// So many units that say the same are named, and shown.
const MOST_NAMED: usize = 5;

/// What one unit says of an item.
struct OfUnit<'a> {
    unit: &'a str,
    /// The number of the listing that says it.
    listing: usize,
    item: &'a Item,
    said: &'a Said,
}

impl OfUnit<'_> {
    fn placed(&self) -> Placed {
        Placed { listing: self.listing, item: self.item.name.clone(), said: self.said.clone() }
    }
}

impl BatchQuestion for UnitsDisagree {
    fn shape(&self) -> Shape {
        Shape {
            kind: "units-disagree",
            slots: &["item", "field", "found", "units", "count", "others"],
            cases: &["many", "deadline", "basis"],
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

/// Of each item what each unit says last, by identity: of last year's file and this year's, the later name is this year's.
fn by_item<'a>(asked: &AskedBatch<'a>, field: Field) -> BTreeMap<Digest, Vec<OfUnit<'a>>> {
    let mut items: BTreeMap<Digest, Vec<OfUnit>> = BTreeMap::new();
    for (number, listing) in asked.listings.iter().enumerate() {
        let Some(unit) = &listing.unit else { continue };
        for item in &listing.items {
            let Some(said) = item.said(field) else { continue };
            let told = items.entry(item.identity).or_default();
            let own = OfUnit { unit: &unit.name, listing: number, item, said };
            match told.iter_mut().find(|other| other.unit == unit.name) {
                // In one file the first counts: what repeats it is another rule's.
                Some(before) if before.listing < number => *before = own,
                Some(_) => (),
                None => told.push(own),
            }
        }
    }
    items
}

fn disagreeing(told: &[OfUnit], field: Field) -> Vec<Hit> {
    let of_most = told.iter().find(|one| {
        let alike = told.iter().filter(|other| agree(one.said, other.said)).count();
        alike * 2 > told.len()
    });
    let is_found = |one: &&OfUnit| match of_most {
        Some(most) => !agree(one.said, most.said),
        None => told.iter().any(|other| !agree(one.said, other.said)),
    };
    told.iter().filter(is_found).filter_map(|one| hit(one, told, of_most, field)).collect()
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

/// `found` stands against what most units say, else against what the first other one says; units that say neither stand
/// among the related cells.
fn hit(one: &OfUnit, told: &[OfUnit], of_most: Option<&OfUnit>, field: Field) -> Option<Hit> {
    let others = || told.iter().filter(|other| !agree(one.said, other.said));
    let against = of_most.or_else(|| others().next())?;
    let (alike, apart): (Vec<&OfUnit>, Vec<&OfUnit>) = others().partition(|other| agree(against.said, other.said));
    let named: Vec<&str> = alike.iter().take(MOST_NAMED).map(|other| other.unit).collect();
    let words = |said: &Said| said.text.split_whitespace().collect::<String>();
    let mut hit = Hit::new(Site::Listed(one.placed()), Vec::new())
        .slot("item", &one.item.name)
        .slot("field", &one.said.spot.column)
        .slot("found", words(one.said))
        .slot("units", named.join("、"))
        .slot("count", alike.len())
        .slot("others", words(against.said));
    let shown = alike.iter().take(MOST_NAMED).chain(apart.iter().take(MOST_NAMED));
    hit.related = shown.map(|other| Related::Listed(other.placed())).collect();
    let many = (alike.len() > MOST_NAMED).then_some("many");
    Some(hit.case(many).case(Some(if field == Field::Basis { "basis" } else { "deadline" })))
}

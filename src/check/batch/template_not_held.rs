//! Does a table follow a template that does not hold in the district, or for its unit?

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::listing::{Followed, Listing, Placed};

/// Finds the headers of tables that fit none of the templates that hold as well as another one: one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateNotHeld {}

impl BatchQuestion for TemplateNotHeld {
    fn shape(&self) -> Shape {
        Shape { kind: "template-not-held", slots: &["template", "title", "held"], cases: &[] }
    }

    fn ask(&self, asked: &AskedBatch) -> Answer {
        if asked.held.is_empty() && asked.roster.units.iter().all(|unit| unit.templates.is_empty()) {
            return Answer::NotAsked;
        }
        let hits = asked.listings.iter().enumerate().flat_map(|(number, listing)| {
            let held = held(listing, asked);
            let holds = |followed: &&Followed| followed.templates.iter().any(|template| held.contains(template));
            let others = listing.followed.iter().filter(move |followed| !held.is_empty() && !holds(followed));
            others.map(move |followed| hit(number, followed, asked, held))
        });
        Answer::Judged(hits.collect())
    }
}

/// The templates that hold for a file: its unit's own, where the roster names any.
fn held<'a>(listing: &Listing, asked: &AskedBatch<'a>) -> &'a [String] {
    let unit = listing.known_unit().and_then(|told| asked.roster.units.iter().find(|unit| unit.name == told.name));
    unit.map(|unit| unit.templates.as_slice()).filter(|own| !own.is_empty()).unwrap_or(asked.held)
}

fn hit(listing: usize, followed: &Followed, asked: &AskedBatch, held: &[String]) -> Hit {
    let title = |name: &str| {
        let known = asked.templates.iter().find(|template| template.name == name);
        known.map_or("", |template| &template.title)
    };
    let told: Vec<String> = held.iter().map(|name| format!("“{}”（{name}）", title(name))).collect();
    let template = followed.templates.first().map_or("", String::as_str);
    let placed = Placed { listing, item: "".into(), said: followed.header.clone() };
    let hit = Hit::new(Site::Listed(placed), Vec::new()).slot("template", template).slot("title", title(template));
    hit.slot("held", told.join("、"))
}

//! Does a catalog name an agency that no unit of the roster is?

use serde::Deserialize;

use super::{AskedBatch, BatchQuestion};
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::fold;
use crate::listing::{Placed, Said};
use crate::place::{Span, count};
use crate::roster::Roster;

/// Finds names in 公开主体 that no unit bears, each text of a file once; the nearest name of the roster is offered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgencyUnlisted {
    /// What stands between two agencies.
    between: Expression,
    /// Names that are no unit's own, or another rule's business.
    spared: Expression,
}

/// A name that is so many of its characters off another is no misspelling of it: a third.
const NEAR: usize = 3;

impl BatchQuestion for AgencyUnlisted {
    fn shape(&self) -> Shape {
        Shape { kind: "agency-unlisted", slots: &["found", "nearest"], cases: &["nearest"] }
    }

    fn ask(&self, asked: &AskedBatch) -> Answer {
        if asked.roster.is_empty() {
            return Answer::NotAsked;
        }
        let mut hits = Vec::new();
        for (number, listing) in asked.listings.iter().enumerate() {
            for said in &listing.agencies {
                hits.extend(
                    self.unlisted(said, asked.roster).map(|(name, span)| hit(number, said, (name, span), asked)),
                );
            }
        }
        Answer::Judged(hits)
    }
}

impl AgencyUnlisted {
    /// The first name of a text that no unit bears. A name with more before or behind it is that unit still:
    /// 某区教体局、教体局办公室.
    fn unlisted<'s>(&self, said: &'s Said, roster: &Roster) -> Option<(&'s str, Span)> {
        let text: &str = &said.text;
        let mut start = 0;
        let ends = self.between.find_iter(text).map(|gap| (gap.start(), gap.end())).chain([(text.len(), text.len())]);
        for (end, next) in ends {
            let part = &text[start..end];
            let name = part.trim();
            if !name.is_empty() && !self.spared.is_match(name) && !roster.stands_in(name) {
                let before = start + (part.len() - part.trim_start().len());
                let first = count(&text[..before]);
                return Some((name, Span::new(first, first + count(name))));
            }
            start = next;
        }
        None
    }
}

fn hit(listing: usize, said: &Said, (name, span): (&str, Span), asked: &AskedBatch) -> Hit {
    let placed = Placed { listing, item: "".into(), said: said.clone() };
    let nearest = nearest(name, asked.roster);
    let hit = Hit::new(Site::Listed(placed), vec![span]).slot("found", name).slot("nearest", nearest.unwrap_or(""));
    hit.case(nearest.map(|_| "nearest"))
}

fn nearest<'a>(name: &str, roster: &'a Roster) -> Option<&'a str> {
    let key = fold::key(name);
    let length = key.chars().count();
    let distances = roster.units.iter().map(|unit| (strsim::osa_distance(&key, &fold::key(&unit.name)), &unit.name));
    let (distance, nearest) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance * NEAR <= length).then_some(nearest)
}

//! Has a decision ended?

use serde::Deserialize;

use super::{AskedSettings, SettingsQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds decisions whose last day is over, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IgnoreExpired {}

impl SettingsQuestion for IgnoreExpired {
    fn shape(&self) -> Shape {
        Shape { kind: "ignore-expired", slots: &["decision", "until", "reason"], cases: &[] }
    }

    fn ask(&self, asked: &AskedSettings) -> Answer {
        if asked.used.is_empty() {
            return Answer::NotAsked;
        }
        let ended = asked.used.iter().filter_map(|used| Some((used.ignore, used.ignore.until?)));
        let ended = ended.filter(|(ignore, _)| !ignore.holds(asked.today));
        let hits = ended.map(|(ignore, until)| {
            let hit = Hit::new(Site::File, Vec::new()).slot("decision", ignore.shown());
            hit.slot("until", until).slot("reason", &ignore.reason)
        });
        Answer::Judged(hits.collect())
    }
}

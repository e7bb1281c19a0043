//! Is there nothing that a decision is about?

use serde::Deserialize;

use super::{AskedSettings, SettingsQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::roster::Scope;

/// Finds decisions for which nothing was found although its rule was asked of everything, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IgnoreUnmatched {}

impl SettingsQuestion for IgnoreUnmatched {
    fn shape(&self) -> Shape {
        Shape { kind: "ignore-unmatched", slots: &["decision", "reason"], cases: &[] }
    }

    fn ask(&self, asked: &AskedSettings) -> Answer {
        if asked.used.is_empty() || asked.scope != Scope::All {
            return Answer::NotAsked;
        }
        let idle = asked.used.iter().filter(|used| used.asked && used.held_back == 0 && used.ignore.holds(asked.today));
        let hits = idle.map(|used| {
            let hit = Hit::new(Site::File, Vec::new()).slot("decision", used.ignore.shown());
            hit.slot("reason", &used.ignore.reason)
        });
        Answer::Judged(hits.collect())
    }
}

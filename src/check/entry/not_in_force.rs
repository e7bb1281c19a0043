//! Is a cited document still in force?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged, unsure};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds citations of documents that have ended by the day of the check; the case `succeeded` where it is known what
/// took their place, `undated` where the day of their end is not recorded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotInForce {}

impl EntryQuestion for NotInForce {
    fn shape(&self) -> Shape {
        let cases = &["succeeded", "undated", "medium", "unverified"];
        Shape { kind: "not-in-force", slots: &["title", "ended", "successor"], cases }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        judged(&asked.entry, Field::Basis, asked.law, |cited| ended(cited, asked))
    }
}

fn ended(cited: &Cited, asked: &Asked) -> Option<Hit> {
    let document = cited.document.filter(|document| document.has_ended_by(asked.law.as_of))?;
    let hit = Hit::new(Site::Column(cited.column), vec![cited.citation.title_span])
        .slot("title", &document.title)
        .slot("ended", document.ended.map_or(String::new(), |ended| ended.to_string()))
        .slot("successor", &document.successor)
        .case((!document.successor.is_empty()).then_some("succeeded"))
        .case(document.ended.is_none().then_some("undated"))
        .case(unsure(document));
    Some(hit)
}

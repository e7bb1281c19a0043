//! Is a document of one year, or of a period that has passed, cited as a standing basis?

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, cited};
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds citations of work plans of a year, of the case `current` where it is the year of the check, and of documents
/// for a period that has passed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AnnualDocument {
    /// Titles of work plans; group `year` is the year.
    plan: Expression,
    /// Titles that name a period; group `end` is its last year, or one of `periods`.
    period: Expression,
    /// Names of periods and the year each ends with: 十三五 = 2020.
    periods: BTreeMap<String, i32>,
}

impl EntryQuestion for AnnualDocument {
    fn shape(&self) -> Shape {
        Shape { kind: "annual-document", slots: &["title", "year"], cases: &["current", "period"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(cited) = cited(&asked.entry, Field::Basis, asked.law) else { return Answer::NotAsked };
        let year = asked.law.as_of.year();
        Answer::Judged(cited.iter().filter_map(|cited| self.annual(cited, year)).collect())
    }
}

impl AnnualDocument {
    fn annual(&self, cited: &Cited, today: i32) -> Option<Hit> {
        let title = cited.citation.title.as_str();
        let hit = |year: i32| {
            Hit::new(Site::Column(cited.column), vec![cited.citation.title_span])
                .slot("title", title)
                .slot("year", year)
        };
        if let Some(year) = self.plan.captures(title).and_then(|found| found.name("year")?.as_str().parse().ok()) {
            return Some(hit(year).case((year >= today).then_some("current")));
        }
        let end = self.period.captures(title)?;
        let end = end.name("end").or_else(|| end.name("name"))?.as_str();
        let end: i32 = end.parse().ok().or_else(|| self.periods.get(end).copied())?;
        (end < today).then(|| hit(end).case(Some("period")))
    }
}

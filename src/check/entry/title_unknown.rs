//! Does the lawbook know a cited document?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::cited;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds titles in 《》 that are not in the lawbook.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleUnknown {}

impl EntryQuestion for TitleUnknown {
    fn shape(&self) -> Shape {
        Shape { kind: "title-unknown", slots: &["title"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(cited) = cited(&asked.entry, Field::Basis, asked.law) else { return Answer::NotAsked };
        let unknown = cited.iter().filter(|cited| cited.document.is_none() && cited.citation.marked);
        let hit = |title: &str, column, span| Hit::new(Site::Column(column), vec![span]).slot("title", title);
        Answer::Judged(unknown.map(|c| hit(&c.citation.title, c.column, c.citation.title_span)).collect())
    }
}

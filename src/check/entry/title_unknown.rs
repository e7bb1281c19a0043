//! Does the lawbook know a cited document?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged};
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
        judged(&asked.entry, Field::Basis, asked.law, unknown)
    }
}

fn unknown(cited: &Cited) -> Option<Hit> {
    let citation = Some(cited.citation).filter(|citation| citation.marked && cited.document.is_none())?;
    Some(Hit::new(Site::Column(cited.column), vec![citation.title_span]).slot("title", &citation.title))
}

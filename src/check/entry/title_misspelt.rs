//! Is a cited title one or two characters off a known one?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::Edit;

/// Finds misprints of known titles. What is the title of another document is told apart by `law`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleMisspelt {}

impl EntryQuestion for TitleMisspelt {
    fn shape(&self) -> Shape {
        Shape { kind: "title-misspelt", slots: &["found", "title"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        judged(&asked.entry, Field::Basis, asked.law, |cited| misspelt(cited, asked))
    }
}

fn misspelt(cited: &Cited, asked: &Asked) -> Option<Hit> {
    let citation = Some(cited.citation).filter(|citation| citation.marked && cited.document.is_none())?;
    let number = citation.number.as_ref().map(|number| number.text.as_str());
    let meant = asked.law.misprint_of(&citation.title, number)?;
    let edit = Edit { span: citation.title_span, text: meant.title.clone() };
    let hit = Hit::new(Site::Column(cited.column), vec![citation.title_span])
        .slot("found", &citation.title)
        .slot("title", &meant.title)
        .edit(Some(edit));
    Some(hit)
}

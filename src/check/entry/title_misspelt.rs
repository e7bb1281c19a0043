//! Is a cited title one or two characters off a known one?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, cited};
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
        let Some(cited) = cited(&asked.entry, Field::Basis, asked.law) else { return Answer::NotAsked };
        let unknown = cited.iter().filter(|cited| cited.document.is_none() && cited.citation.marked);
        Answer::Judged(unknown.filter_map(|cited| misspelt(cited, asked)).collect())
    }
}

fn misspelt(cited: &Cited, asked: &Asked) -> Option<Hit> {
    let citation = cited.citation;
    let number = citation.number.as_ref().map(|number| number.text.as_str());
    let meant = asked.law.misprint_of(&citation.title, number)?;
    let edit = Edit { span: citation.title_span, text: meant.title.clone() };
    let hit = Hit::new(Site::Column(cited.column), vec![citation.title_span])
        .slot("found", &citation.title)
        .slot("title", &meant.title)
        .edit(Some(edit));
    Some(hit)
}

//! Is a required element there?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::Span;

/// Finds elements that are blank after inheritance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementMissing {
    /// The elements an entry must have.
    fields: Vec<Field>,
}

impl EntryQuestion for ElementMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "element-missing", slots: &["element"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        self.fields.iter().map(|&field| vec![field]).collect()
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let &[field] = asked.fields else { return Answer::NotAsked };
        let must_fill = asked.template().must_fill(field);
        // Where each option has a column, a blank one says no, and whether none is ticked is asked elsewhere.
        let is_whole = |&column: &usize| must_fill && asked.entry.table.columns[column].option.is_none();
        let Some(column) = asked.entry.columns(field).next().filter(is_whole) else { return Answer::NotAsked };
        if asked.entry.columns(field).any(|column| !asked.entry.is_blank(asked.entry.text(column))) {
            return Answer::clean();
        }
        let text = asked.entry.text(column);
        let hit = Hit::new(Site::Column(column), vec![Span::whole(text)]);
        Answer::of(Some(hit.slot("element", asked.template().heading_of(field))))
    }
}

//! Do the boxes still tell what is ticked?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Boxes;
use crate::place::Span;

/// Finds cells that lost some boxes; with none at all it is the case `absent`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxesLost {
    /// The field.
    field: Field,
}

impl EntryQuestion for BoxesLost {
    fn shape(&self) -> Shape {
        Shape { kind: "boxes-lost", slots: &["element"], cases: &["absent"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field) else { return Answer::NotAsked };
        let case = match ticks.boxes {
            Boxes::Blank => return Answer::NotAsked,
            Boxes::Kept => return Answer::clean(),
            Boxes::Absent => Some("absent"),
            Boxes::Undecidable => None,
        };
        let (column, bare) = ticks.without_box();
        let here = bare.iter().filter(|option| option.column == column);
        let mut marks: Vec<Span> = here.map(|option| option.value.span).collect();
        if marks.is_empty() {
            marks.push(Span::whole(asked.entry.text(column)));
        }
        let hit = Hit::new(Site::Column(column), marks).slot("element", asked.template().heading_of(self.field));
        Answer::of(Some(hit.case(case)))
    }
}

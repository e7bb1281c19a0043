//! Is anything ticked at all?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Boxes;
use crate::place::Span;

/// Finds fields none of whose options is ticked. A blank cell of boxes is a missing element where the template
/// has one cell for it, and is left to that rule by `blank-too = false`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoneTicked {
    /// The field.
    field: Field,
    /// Whether a wholly blank cell counts.
    blank_too: bool,
}

impl EntryQuestion for NoneTicked {
    fn shape(&self) -> Shape {
        Shape { kind: "none-ticked", slots: &["element", "options"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field) else { return Answer::NotAsked };
        match ticks.boxes {
            Boxes::Blank if !self.blank_too => return Answer::NotAsked,
            Boxes::Undecidable => return Answer::Unread,
            _ => {}
        }
        if ticks.options.iter().any(|option| option.value.ticked == Some(true)) {
            return Answer::clean();
        }
        let options: Vec<&str> = ticks.options.iter().map(|option| option.value.name.as_str()).collect();
        let hit = Hit::new(Site::Column(ticks.column), vec![Span::whole(asked.entry.text(ticks.column))])
            .slot("element", asked.template().heading_of(self.field))
            .slot("options", options.join("、"));
        Answer::of(Some(hit))
    }
}

//! Has every option among boxed ones a box of its own?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Boxes;

/// Finds options without a box in cells whose other options have one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionWithoutBox {
    /// The field.
    field: Field,
}

impl EntryQuestion for OptionWithoutBox {
    fn shape(&self) -> Shape {
        Shape { kind: "option-without-box", slots: &["options"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field).filter(|ticks| !ticks.by_column) else {
            return Answer::NotAsked;
        };
        match ticks.boxes {
            Boxes::Kept => {}
            Boxes::Undecidable => return Answer::Unread,
            Boxes::Absent | Boxes::Blank => return Answer::NotAsked,
        }
        let (column, bare) = ticks.without_box();
        if bare.is_empty() {
            return Answer::clean();
        }
        let names: Vec<&str> = bare.iter().map(|option| option.value.name.as_str()).collect();
        let marks = bare.iter().filter(|option| option.column == column).map(|option| option.value.span).collect();
        Answer::of(Some(Hit::new(Site::Column(column), marks).slot("options", names.join("、"))))
    }
}

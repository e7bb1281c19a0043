//! Does the option that must lead the list lead it?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Boxes;

/// Finds cells in which `option` is ticked and another one stands before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionNotFirst {
    /// The field with the option.
    field: Field,
    /// The option's canonical name.
    option: String,
}

impl EntryQuestion for OptionNotFirst {
    fn shape(&self) -> Shape {
        Shape { kind: "option-not-first", slots: &["option", "found", "before"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field).filter(|ticks| !ticks.by_column) else {
            return Answer::NotAsked;
        };
        // Without any box the order of the names is no order of platforms.
        if matches!(ticks.boxes, Boxes::Blank | Boxes::Absent) {
            return Answer::NotAsked;
        }
        if ticks.boxes == Boxes::Undecidable {
            return Answer::Unread;
        }
        let Some(place) = ticks.options.iter().position(|option| option.value.name == self.option) else {
            return Answer::clean();
        };
        let option = &ticks.options[place];
        // Where the list stands in several columns, each begins at the top.
        let is_first = place == 0 || ticks.options[place - 1].column != option.column;
        if is_first || ticks.is_ticked(&self.option) != Some(true) {
            return Answer::clean();
        }
        let hit = Hit::new(Site::Column(option.column), vec![option.value.span])
            .slot("option", &self.option)
            .slot("found", &option.value.text)
            .slot("before", &ticks.options[0].value.name);
        Answer::of(Some(hit))
    }
}

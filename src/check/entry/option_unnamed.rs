//! Is an option that wants a name named if, and only if, it is ticked?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Boxes;

/// Finds `option` ticked without a name; named without a tick it is the case `unticked`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OptionUnnamed {
    /// The field.
    field: Field,
    /// The option that wants a name.
    option: String,
    /// Only where the heading over it says so.
    heading_asks: Option<Expression>,
}

impl EntryQuestion for OptionUnnamed {
    fn shape(&self) -> Shape {
        Shape { kind: "option-unnamed", slots: &["option", "found"], cases: &["unticked"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field) else { return Answer::NotAsked };
        // Without any box the list tells nothing of what was meant to be ticked and named.
        if ticks.boxes == Boxes::Absent {
            return Answer::NotAsked;
        }
        let Some(option) = ticks.options.iter().find(|option| option.value.name == self.option) else {
            return Answer::NotAsked;
        };
        let heading = &asked.entry.table.columns[option.column].heading;
        if self.heading_asks.as_ref().is_some_and(|asks| !asks.is_match(heading)) {
            return Answer::NotAsked;
        }
        let tick = &option.value;
        let case = match (tick.ticked, &tick.detail) {
            (Some(true), None) => None,
            (Some(false), Some(_)) => Some("unticked"),
            (None, _) => return Answer::Unread,
            _ => return Answer::clean(),
        };
        let hit = Hit::new(Site::Column(option.column), vec![tick.span])
            .slot("option", &self.option)
            .slot("found", &tick.text);
        Answer::of(Some(hit.case(case)))
    }
}

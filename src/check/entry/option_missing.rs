//! Does a cell that lists its unticked options too list all of the template's?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::Span;

/// Finds cells that lack options of the template's list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionMissing {
    /// The field.
    field: Field,
}

impl EntryQuestion for OptionMissing {
    fn shape(&self) -> Shape {
        Shape { kind: "option-missing", slots: &["options", "count"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field).filter(|ticks| !ticks.by_column) else {
            return Answer::NotAsked;
        };
        let Some(list) = asked.template().options.get(&self.field) else { return Answer::NotAsked };
        // A cell that names only what is ticked is the commonest form, and lacks nothing.
        let unticked =
            |n: &usize| ticks.options[*n].value.ticked == Some(false) && ticks.options[*n].value.glyph.is_some();
        if !(0..ticks.options.len()).any(|n| unticked(&n)) {
            return Answer::NotAsked;
        }
        let listed = |name: &&String| ticks.options.iter().any(|option| option.value.name == **name);
        let missing: Vec<&str> = list.iter().filter(|name| !listed(name)).map(String::as_str).collect();
        if missing.is_empty() {
            return Answer::clean();
        }
        let whole = Span::whole(asked.entry.text(ticks.column));
        let hit = Hit::new(Site::Column(ticks.column), vec![whole])
            .slot("options", missing.join("、"))
            .slot("count", missing.len());
        Answer::of(Some(hit))
    }
}

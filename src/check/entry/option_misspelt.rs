//! Is an option's name misspelt?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::Edit;

/// Finds near misses of known options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionMisspelt {
    /// The field.
    field: Field,
}

impl EntryQuestion for OptionMisspelt {
    fn shape(&self) -> Shape {
        Shape { kind: "option-misspelt", slots: &["found", "better"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let ticks = asked.entry.ticks(self.field).filter(|ticks| !ticks.options.is_empty() && !ticks.by_column);
        let Some(ticks) = ticks else { return Answer::NotAsked };
        let hits = ticks.options.iter().filter(|option| option.value.misspelt).map(|option| {
            let tick = &option.value;
            Hit::new(Site::Column(option.column), vec![tick.name_span])
                .slot("found", tick.written_name())
                .slot("better", &tick.name)
                .edit(Some(Edit { span: tick.name_span, text: tick.name.clone() }))
        });
        Answer::Judged(hits.collect())
    }
}

//! Is the same option listed twice?

use std::collections::HashMap;

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::fold;
use crate::grammar::ticks::Tick;

/// Finds an option that stands in a cell again, under the same words: 发布会 beside 听证会 are two ways to say
/// one canonical option, and no repetition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionRepeated {
    /// The field.
    field: Field,
}

impl EntryQuestion for OptionRepeated {
    fn shape(&self) -> Shape {
        Shape { kind: "option-repeated", slots: &["option", "found"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let ticks = asked.entry.ticks(self.field).filter(|ticks| !ticks.options.is_empty() && !ticks.by_column);
        let Some(ticks) = ticks else { return Answer::NotAsked };
        let mut seen: HashMap<String, usize> = HashMap::new();
        let words = |tick: &Tick| fold::key(tick.written_name()) + &fold::key(tick.detail.as_deref().unwrap_or(""));
        let again = ticks.options.iter().enumerate().find_map(|(number, option)| {
            let first = *seen.entry(words(&option.value)).or_insert(number);
            (first != number).then_some((number, first))
        });
        let Some((again, first)) = again else { return Answer::clean() };
        let option = &ticks.options[again];
        let both = [again, first].into_iter().map(|n| &ticks.options[n]);
        let marks = both.filter(|one| one.column == option.column).map(|one| one.value.span).collect();
        let hit = Hit::new(Site::Column(option.column), marks)
            .slot("option", option.value.name_span.of(asked.entry.text(option.column)))
            .slot("found", &option.value.text);
        Answer::of(Some(hit))
    }
}

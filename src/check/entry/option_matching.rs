//! Does the name of an option look like something else?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds options outside the vocabulary whose names match `any` and not `unless`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionMatching {
    /// The field.
    field: Field,
    /// What the name looks like.
    any: Vec<Expression>,
    /// What makes it a proper option all the same.
    #[serde(default)]
    unless: Vec<Expression>,
}

impl EntryQuestion for OptionMatching {
    fn shape(&self) -> Shape {
        Shape { kind: "option-matching", slots: &["options"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let ticks = asked.entry.ticks(self.field).filter(|ticks| !ticks.options.is_empty() && !ticks.by_column);
        let Some(ticks) = ticks else { return Answer::NotAsked };
        let matches = |name: &str| {
            self.any.iter().any(|expression| expression.is_match(name))
                && !self.unless.iter().any(|expression| expression.is_match(name))
        };
        let found: Vec<_> = ticks.options.iter().filter(|o| !o.value.known && matches(&o.value.name)).collect();
        let Some(first) = found.first() else { return Answer::clean() };
        let names: Vec<&str> = found.iter().map(|option| option.value.name.as_str()).collect();
        let here = found.iter().filter(|option| option.column == first.column);
        let marks = here.map(|option| option.value.name_span).collect();
        Answer::of(Some(Hit::new(Site::Column(first.column), marks).slot("options", names.join("、"))))
    }
}

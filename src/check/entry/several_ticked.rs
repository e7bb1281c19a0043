//! Are options ticked together that exclude each other?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};

/// Finds fields in which all of `options` are ticked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeveralTicked {
    /// The field.
    field: Field,
    /// The options that exclude each other, by canonical name.
    options: Vec<String>,
}

impl EntryQuestion for SeveralTicked {
    fn shape(&self) -> Shape {
        Shape { kind: "several-ticked", slots: &["element", "options"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field) else { return Answer::NotAsked };
        if !self.options.iter().all(|name| ticks.is_ticked(name) == Some(true)) {
            return Answer::clean();
        }
        let is_one = |name: &str| self.options.iter().any(|option| option == name);
        let ticked: Vec<_> = (ticks.options.iter())
            .filter(|option| option.value.ticked == Some(true) && is_one(&option.value.name))
            .collect();
        let Some(last) = ticked.last() else { return Answer::clean() };
        let here = ticked.iter().filter(|option| option.column == last.column);
        let mut hit = Hit::new(Site::Column(last.column), here.map(|option| option.value.span).collect())
            .slot("element", asked.template().heading_of(self.field))
            .slot("options", self.options.join("、"));
        let elsewhere = ticked.iter().filter(|option| option.column != last.column);
        hit.related = elsewhere.map(|option| Related::Column(option.column)).collect();
        Answer::of(Some(hit))
    }
}

//! Does the deadline's clock fit the method of disclosure?

use regex::Regex;
use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::entry::pattern::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds clocks of one method on rows of another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineClock {
    /// What starts the clock.
    started_by: Vec<Expression>,
    /// The method such a clock belongs to.
    belongs_to: String,
}

impl EntryQuestion for DeadlineClock {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-clock", slots: &["found", "method", "expected"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Deadline, Field::Method]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let (Some(In { value: deadline, column }), Some(method)) =
            (asked.entry.deadline(), asked.entry.ticks(Field::Method))
        else {
            return Answer::NotAsked;
        };
        let ticked: Vec<&str> = (method.options.iter())
            .filter(|option| option.value.ticked == Some(true))
            .map(|option| option.value.name.as_str())
            .collect();
        let [only] = ticked[..] else { return Answer::Unread };
        if only == self.belongs_to {
            return Answer::clean();
        }
        let starts = |event: &str| self.started_by.iter().any(|expression| Regex::is_match(expression, event));
        // Where another clause runs from something else, the cell speaks of both methods.
        if !deadline.clauses.iter().filter_map(|c| c.event.as_deref()).all(starts) {
            return Answer::clean();
        }
        let clause = deadline.clauses.iter().find(|c| c.event.is_some());
        Answer::of(clause.map(|clause| {
            Hit::new(Site::Column(column), vec![clause.span])
                .slot("found", clause.event.as_deref().unwrap_or(""))
                .slot("method", only)
                .slot("expected", &self.belongs_to)
        }))
    }
}

//! Is a refresh cycle longer than the limit for publishing?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::Period;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds cycles (每季度, 每半年) that always take longer than `at-most`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineCycle {
    /// The longest cycle that is allowed.
    at_most: Period,
}

impl EntryQuestion for DeadlineCycle {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-cycle", slots: &["found", "limit"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Deadline]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let longest = *asked.law.calendar().calendar_days(self.at_most.working_days).end();
        let too_long = deadline.clauses.iter().filter(|c| c.cycle_days.is_some_and(|days| days > longest));
        let hits = too_long.map(|clause| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(asked.entry.text(column)))
                .slot("limit", self.at_most.working_days)
        });
        Answer::Judged(hits.collect())
    }
}

//! Is a refresh cycle longer than the limit for publishing?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::days;
use crate::check::special::{self, TELLING};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::Clause;
use crate::law::limits::{Bound, Length};

/// Finds cycles (每季度, 每半年) that always take longer than `at-most`, unless a law or regulation asks no more of this
/// kind of information.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineCycle {
    /// The longest cycle that is allowed.
    at_most: Length,
}

impl EntryQuestion for DeadlineCycle {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-cycle", slots: &["found", "limit"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![[Field::Deadline].into_iter().chain(TELLING).collect()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let longest = *days(self.at_most, asked.law.calendar()).end();
        let mut too_long: Vec<(&Clause, u32)> =
            deadline.clauses.iter().filter_map(|c| Some((c, c.cycle_days.filter(|days| *days > longest)?))).collect();
        if !too_long.is_empty() {
            too_long.retain(|(_, cycle)| !is_allowed(*cycle, asked));
        }
        let hits = too_long.into_iter().map(|(clause, _)| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(asked.entry.text(column)))
                .slot("limit", self.at_most.number())
        });
        Answer::Judged(hits.collect())
    }
}

/// Whether a law or regulation asks for no shorter cycle of this kind of information.
fn is_allowed(cycle: u32, asked: &Asked) -> bool {
    let calendar = asked.law.calendar();
    special::limits(&asked.entry, asked.law).into_iter().any(|limit| match limit.limit {
        Bound::Periodic(most) => limit.may_loosen && cycle <= *days(most, calendar).end(),
        _ => false,
    })
}

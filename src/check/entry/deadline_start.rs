//! Is it said from which day a deadline counts?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::{Clause, ClauseKind};

/// Finds limits none of which says from when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineStart {}

impl EntryQuestion for DeadlineStart {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-start", slots: &["found"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Deadline]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        // A start said once holds for the clauses beside it.
        if deadline.clauses.iter().any(|clause| clause.event.is_some()) {
            return Answer::clean();
        }
        let first = deadline.clauses.iter().find(|clause| counts_from_a_day(clause));
        Answer::of(first.map(|clause| {
            Hit::new(Site::Column(column), vec![clause.limit]).slot("found", clause.limit.of(asked.entry.text(column)))
        }))
    }
}

fn counts_from_a_day(clause: &Clause) -> bool {
    use ClauseKind::{CalendarDays, Hours, Months, WorkingDays};
    matches!(clause.kind, WorkingDays | CalendarDays | Months | Hours)
}

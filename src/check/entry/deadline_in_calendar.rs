//! Does a limit in calendar days exceed a number of working days in some years?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::{Comparison, compare, days, publishing};
use crate::check::special::{TELLING, is_published_within};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::Clause;
use crate::law::limits::Length;

/// Finds clauses in calendar days or months that may take longer than `may-exceed`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineInCalendar {
    /// The limit they are compared with.
    may_exceed: Length,
}

impl EntryQuestion for DeadlineInCalendar {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-in-calendar", slots: &["found", "limit", "fewest", "most"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![[Field::Deadline].into_iter().chain(TELLING).collect()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let calendar = asked.law.calendar();
        let span = days(self.may_exceed, calendar);
        let compared = |clause: &Clause| Some(compare(publishing(clause)?, self.may_exceed, calendar));
        let may_exceed = |clause: &&Clause| compared(clause) == Some(Comparison::MayExceed);
        // What a document sets of its own is compared with that.
        if deadline.clauses.iter().any(|clause| may_exceed(&clause)) && is_published_within(&asked.entry, asked.law) {
            return Answer::clean();
        }
        let hits = deadline.clauses.iter().filter(may_exceed).map(|clause| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(asked.entry.text(column)))
                .slot("limit", self.may_exceed.number())
                .slot("fewest", span.start())
                .slot("most", span.end())
        });
        Answer::Judged(hits.collect())
    }
}

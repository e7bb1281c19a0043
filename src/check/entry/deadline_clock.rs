//! Does the deadline's clock fit the method of disclosure?

use regex::Regex;
use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds clocks of one method on rows of another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineClock {
    /// The clocks there are.
    clocks: Vec<Clock>,
}

/// A clock that belongs to one method of disclosure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Clock {
    /// What starts it.
    started_by: Vec<Expression>,
    /// The method it belongs to.
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
        let events = || deadline.clauses.iter().filter_map(|clause| clause.event.as_deref());
        // Where another clause runs from something else, the cell speaks of both methods.
        let foreign =
            self.clocks.iter().find(|clock| clock.belongs_to != only && events().all(|e| clock.starts_with(e)));
        let clause = deadline.clauses.iter().find(|clause| clause.event.is_some());
        let hit = foreign.zip(clause).map(|(clock, clause)| {
            Hit::new(Site::Column(column), vec![clause.span])
                .slot("found", clause.event.as_deref().unwrap_or(""))
                .slot("method", only)
                .slot("expected", &clock.belongs_to)
        });
        Answer::of(hit)
    }
}

impl Clock {
    fn starts_with(&self, event: &str) -> bool {
        self.started_by.iter().any(|expression| Regex::is_match(expression, event))
    }
}

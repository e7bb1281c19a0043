//! Does the deadline say nothing that can be checked?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::{Clause, ClauseKind};
use crate::place::Span;

/// Finds deadlines whose clauses are all beside the point, and the first of them is one of `kinds`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineOnly {
    /// The kinds of clause.
    kinds: Vec<ClauseKind>,
}

impl EntryQuestion for DeadlineOnly {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-only", slots: &["found"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Deadline]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        // 定期 names no cycle that could be checked.
        let names_cycle = |c: &Clause| c.kind != ClauseKind::Periodic || c.cycle_days.is_some();
        let says_something = |c: &Clause| (c.is_publication() || c.kind == ClauseKind::BeforeEvent) && names_cycle(c);
        if deadline.clauses.iter().any(says_something) {
            return Answer::clean();
        }
        // What cannot be read weighs least: the clause that can be read tells which rule speaks.
        let readable = |c: &&Clause| c.kind != ClauseKind::Unreadable;
        let first = deadline.clauses.iter().find(readable).or(deadline.clauses.first());
        if !first.is_some_and(|clause| self.kinds.contains(&clause.kind)) {
            return Answer::clean();
        }
        let text = asked.entry.text(column);
        let of_kind = deadline.clauses.iter().filter(|c| self.kinds.contains(&c.kind));
        let marks: Vec<Span> = of_kind.map(|clause| clause.limit).collect();
        let found = marks.first().map_or("", |mark| mark.of(text));
        let hit = Hit::new(Site::Column(column), marks.clone()).slot("found", found);
        Answer::of(Some(hit))
    }
}

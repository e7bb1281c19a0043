//! Schedule: is the time of completion a day, the end of a month, or a range?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Term;

/// Finds terms without a day that comes once, and of the case `impossible` days that no calendar has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermUnreadable {}

impl EntryQuestion for TermUnreadable {
    fn shape(&self) -> Shape {
        Shape { kind: "term-unreadable", slots: &["found"], cases: &["impossible", "blank"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Term]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(column) = asked.entry.columns(Field::Term).next() else { return Answer::NotAsked };
        let text = asked.entry.text(column);
        let (marks, case) = match asked.entry.readings.grammars().term(text) {
            Term::By { .. } | Term::Done => return Answer::clean(),
            Term::Impossible(span) => (vec![span], Some("impossible")),
            Term::None => (Vec::new(), Some("blank")),
            Term::Unreadable => (Vec::new(), None),
        };
        let found = marks.first().map_or(text, |mark| mark.of(text));
        Answer::of(Some(Hit::new(Site::Column(column), marks.clone()).slot("found", found).case(case)))
    }
}

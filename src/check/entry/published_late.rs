//! Ledger: was it published after its last day?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::ledger::{self, Dates, dates, is_withheld, last_day};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Day;
use crate::law::limits::Length;

/// Finds publications later than `at-most` after the day of forming, or than the limit the row states.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PublishedLate {
    /// The limit where the row states none.
    at_most: Length,
    /// Methods of what is not to be published.
    withheld: Vec<String>,
}

impl EntryQuestion for PublishedLate {
    fn shape(&self) -> Shape {
        Shape { kind: "published-late", slots: &["found", "formed", "limit", "due", "late"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        let [formed, published, others @ ..] = ledger::READ;
        vec![[published, formed].into_iter().chain(others).collect()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let entry = &asked.entry;
        let Some(Dates { formed, published }) = dates(entry) else { return Answer::NotAsked };
        let (on, formed) = match (published.day, formed.day) {
            (Day::On(on), Day::On(formed)) => (on, formed),
            (Day::None, _) => return Answer::NotAsked,
            _ => return Answer::Unread,
        };
        let limit = ledger::limit(entry, self.at_most, asked.law.calendar());
        let Ok(due) = last_day(formed, limit, asked.law.calendar()) else { return Answer::Unread };
        // A date to come is impossible, not late.
        if on <= due || on > asked.law.as_of || is_withheld(entry, &self.withheld) {
            return Answer::clean();
        }
        let hit = Hit::new(Site::Column(published.column), Vec::new())
            .slot("found", on)
            .slot("formed", formed)
            .slot("limit", limit)
            .slot("due", due)
            .slot("late", (on - due).num_days());
        Answer::of(Some(hit))
    }
}

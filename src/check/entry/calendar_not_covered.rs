//! Ledger: does the count of days leave the years whose holidays are known?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::ledger::{self, Dates, dates, is_withheld, last_day};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Day;
use crate::law::limits::Length;

/// Finds rows whose last day cannot be told, and for which it matters: nothing is published yet, or not in the years
/// that are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CalendarNotCovered {
    /// The limit where the row states none.
    at_most: Length,
    /// Methods of what is not to be published.
    withheld: Vec<String>,
}

impl EntryQuestion for CalendarNotCovered {
    fn shape(&self) -> Shape {
        Shape { kind: "calendar-not-covered", slots: &["formed", "limit", "first", "last"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![ledger::READ.to_vec()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let entry = &asked.entry;
        let Some(Dates { formed, published }) = dates(entry) else { return Answer::NotAsked };
        let Day::On(formed) = formed.day else { return Answer::NotAsked };
        // A date to come is impossible, not uncovered; nothing is due for what is withheld.
        if formed > asked.law.as_of || (published.day == Day::None && is_withheld(entry, &self.withheld)) {
            return Answer::NotAsked;
        }
        let (limit, calendar) = (ledger::limit(entry, self.at_most, asked.law.calendar()), asked.law.calendar());
        let Err(beyond) = last_day(formed, limit, calendar) else { return Answer::clean() };
        let in_time = |on| on >= formed && calendar.workdays_after(formed, on).is_ok();
        if matches!(published.day, Day::On(on) if in_time(on)) {
            return Answer::clean();
        }
        let (first, last) = beyond.told();
        let hit = Hit::new(Site::Column(published.column), Vec::new())
            .slot("formed", formed)
            .slot("limit", limit)
            .slot("first", first)
            .slot("last", last);
        Answer::of(Some(hit))
    }
}

//! Ledger: has the last day passed, and nothing is published?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::ledger::{self, Dates, dates, is_withheld, last_day};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Day;
use crate::law::limits::Length;

/// Finds rows without a day of publishing whose last day has passed, and of the case `soon` those whose last day is
/// near.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PublicationOverdue {
    /// The limit where the row states none.
    at_most: Length,
    /// So many working days before the last day it is near.
    soon_working_days: usize,
    /// Methods of what is not to be published.
    withheld: Vec<String>,
}

impl EntryQuestion for PublicationOverdue {
    fn shape(&self) -> Shape {
        Shape { kind: "publication-overdue", slots: &["formed", "limit", "due", "as-of"], cases: &["soon"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![ledger::READ.to_vec()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let entry = &asked.entry;
        let Some(Dates { formed, published }) = dates(entry) else { return Answer::NotAsked };
        if published.day != Day::None || is_withheld(entry, &self.withheld) {
            return Answer::NotAsked;
        }
        let Day::On(formed) = formed.day else { return Answer::Unread };
        let limit = ledger::limit(entry, self.at_most, asked.law.calendar());
        let (calendar, today) = (asked.law.calendar(), asked.law.as_of);
        let Ok(due) = last_day(formed, limit, calendar) else { return Answer::Unread };
        let is_over = due < today;
        let is_soon = || calendar.workdays_after(today, due).is_ok_and(|days| days <= self.soon_working_days);
        // What is not formed yet is another rule's business.
        if formed > today || !(is_over || is_soon()) {
            return Answer::clean();
        }
        let hit = Hit::new(Site::Column(published.column), Vec::new())
            .slot("formed", formed)
            .slot("limit", limit)
            .slot("due", due)
            .slot("as-of", today)
            .case((!is_over).then_some("soon"));
        Answer::of(Some(hit))
    }
}

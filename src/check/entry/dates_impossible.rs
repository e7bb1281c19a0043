//! Ledger: can the dates be true?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::ledger::{Dated, dated};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Day;

/// Finds dates that no calendar has, dates to come (the case `future`), and publications before the forming (the case
/// `reversed`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatesImpossible {}

impl EntryQuestion for DatesImpossible {
    fn shape(&self) -> Shape {
        Shape { kind: "dates-impossible", slots: &["found", "formed", "as-of"], cases: &["future", "reversed"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Formed, Field::Published]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let dates: Vec<Dated> =
            [Field::Formed, Field::Published].into_iter().filter_map(|field| dated(&asked.entry, field)).collect();
        if dates.iter().all(|date| matches!(date.day, Day::None | Day::Unreadable)) {
            return Answer::Unread;
        }
        let mut hits: Vec<Hit> = dates.iter().filter_map(|date| impossible(*date, asked)).collect();
        if let [formed, published] = dates[..]
            && let (Day::On(formed), Day::On(on)) = (formed.day, published.day)
            && on < formed
        {
            let hit = Hit::new(Site::Column(published.column), Vec::new()).slot("found", on).slot("formed", formed);
            hits.push(hit.case(Some("reversed")));
        }
        Answer::Judged(hits)
    }
}

fn impossible(date: Dated, asked: &Asked) -> Option<Hit> {
    let (marks, case) = match date.day {
        Day::Impossible(span) => (vec![span], None),
        Day::On(day) if day > asked.law.as_of => (Vec::new(), Some("future")),
        _ => return None,
    };
    let text = asked.entry.text(date.column);
    let found = marks.first().map_or(text, |mark| mark.of(text));
    let hit = Hit::new(Site::Column(date.column), marks.clone()).slot("found", found).slot("as-of", asked.law.as_of);
    Some(hit.case(case))
}

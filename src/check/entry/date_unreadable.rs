//! Ledger: can a date be read?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::ledger::dated;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Day;

/// Finds cells of a date column that hold no date, unless they say that nothing is to be published.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateUnreadable {
    /// Words of what is not to be published.
    withheld: Vec<String>,
}

impl EntryQuestion for DateUnreadable {
    fn shape(&self) -> Shape {
        Shape { kind: "date-unreadable", slots: &["found", "element"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Formed], vec![Field::Published]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let &[field] = asked.fields else { return Answer::NotAsked };
        let Some(date) = dated(&asked.entry, field) else { return Answer::NotAsked };
        let text = asked.entry.text(date.column);
        let says_so = self.withheld.iter().any(|word| text.contains(word.as_str()));
        if date.day != Day::Unreadable || says_so {
            return Answer::clean();
        }
        let hit = Hit::new(Site::Column(date.column), Vec::new()).slot("found", text);
        Answer::of(Some(hit.slot("element", asked.template().heading_of(field))))
    }
}

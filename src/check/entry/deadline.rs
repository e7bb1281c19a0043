//! Is a limit for publishing longer than it may be?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::{Comparison, Period};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds clauses longer than `at-most`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deadline {
    /// The longest limit that is allowed.
    at_most: Period,
    /// Whether a cited law changes the question.
    cited_law: CitedLaw,
    /// Laws that set no limit of their own: they do not count as cited.
    #[serde(default)]
    besides: Vec<String>,
}

/// Which entries are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CitedLaw {
    /// Only those that cite no law which might set a limit of its own.
    Absent,
    /// Only those that cite one.
    Present,
}

impl EntryQuestion for Deadline {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline", slots: &["found", "limit", "law"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Deadline, Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let law = self.law_cited(asked);
        let wanted = match self.cited_law {
            CitedLaw::Absent => law.is_none(),
            CitedLaw::Present => law.is_some(),
        };
        let calendar = asked.law.calendar();
        let compared: Vec<_> =
            deadline.clauses.iter().filter_map(|c| Some((c, self.at_most.compare(c, calendar)?))).collect();
        if compared.is_empty() {
            return Answer::Unread;
        }
        if !wanted {
            return Answer::clean();
        }
        let text = asked.entry.text(column);
        let too_long = compared.into_iter().filter(|(_, comparison)| *comparison == Comparison::Exceeds);
        let hit = |clause: &crate::grammar::deadline::Clause| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(text))
                .slot("limit", self.at_most.working_days)
                .slot("law", law.unwrap_or(""))
        };
        Answer::Judged(too_long.map(|(clause, _)| hit(clause)).collect())
    }
}

impl Deadline {
    /// The first cited law or regulation that might set a limit of its own.
    fn law_cited<'a>(&self, asked: &Asked<'a>) -> Option<&'a str> {
        let lawbook = asked.law.lawbook();
        let besides = |title: &str| {
            let full = lawbook.find(title).map_or(title, |document| &document.title);
            // 信息公开条例 is a nickname of 中华人民共和国政府信息公开条例.
            self.besides.iter().any(|other| other == full || other.ends_with(title))
        };
        let citations = &asked.entry.basis()?.value.citations;
        citations.iter().map(|c| c.title.as_str()).find(|title| lawbook.may_set_limits(title) && !besides(title))
    }
}

//! Is a limit for publishing longer than it may be?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::{Comparison, compare, publishing};
use crate::check::special::{self, TELLING};
use crate::check::{Answer, MOST_HITS, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::Clause;
use crate::law::limits::{Bound, Length};

/// Finds clauses longer than `at-most`, unless a law or regulation allows so long for this kind of information.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deadline {
    /// The longest limit that is allowed.
    at_most: Length,
    /// Whether a cited law changes the question.
    cited_law: CitedLaw,
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
        vec![[Field::Deadline].into_iter().chain(TELLING).collect()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let mut lengths = deadline.clauses.iter().filter_map(|clause| Some((clause, publishing(clause)?))).peekable();
        if lengths.peek().is_none() {
            return Answer::Unread;
        }
        let calendar = asked.law.calendar();
        let exceeds = |length: Length, limit: Length| compare(length, limit, calendar) == Comparison::Exceeds;
        let too_long: Vec<(&Clause, Length)> = lengths.filter(|(_, length)| exceeds(*length, self.at_most)).collect();
        if too_long.is_empty() {
            return Answer::clean();
        }
        if has_longer_limit(self.at_most, asked) {
            return Answer::clean();
        }
        let law = law_cited(asked);
        if law.is_some() != (self.cited_law == CitedLaw::Present) {
            return Answer::clean();
        }
        let text = asked.entry.text(column);
        let hit = |(clause, _): (&Clause, Length)| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(text))
                .slot("limit", self.at_most.number())
                .slot("law", law.unwrap_or(""))
        };
        Answer::Judged(too_long.into_iter().take(MOST_HITS).map(hit).collect())
    }
}

/// Whether a law or regulation is known to set a longer limit for this kind of information (条例第二十六条: 法律、法规对政府
/// 信息公开的期限另有规定的，从其规定); whether that is kept is another question.
fn has_longer_limit(usual: Length, asked: &Asked) -> bool {
    let calendar = asked.law.calendar();
    special::limits(&asked.entry, asked.law).into_iter().any(|limit| match limit.limit {
        Bound::PublishWithin(most) => limit.may_loosen && compare(most, usual, calendar) != Comparison::Within,
        _ => false,
    })
}

/// The first cited law or regulation that might set a limit of its own.
fn law_cited<'a>(asked: &Asked<'a>) -> Option<&'a str> {
    let citations = &asked.entry.basis()?.value.citations;
    citations.iter().map(|citation| citation.title.as_str()).find(|title| asked.law.may_set_limits(title))
}

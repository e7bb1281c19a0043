//! "Found nothing" is not "never ran": of each rule, on how much it ran, how much it found, or why it did not.

use serde::{Deserialize, Serialize};

use crate::check::Answer;
use crate::finding::Hit;

/// Of one rule in one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Entries, tables or files it judged.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub judged: usize,
    /// Those it could not judge, since what it needs cannot be read.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unread: usize,
    /// What it found.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub found: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    skip: Option<Skip>,
}

/// Why a rule did not run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// There was no table.
    NoTable,
    /// There was no table of the kind it is about.
    OtherKind,
    /// The tables have no column for what it reads: its heading.
    NoColumn(String),
    /// Nothing of the kind it is about stands in the tables.
    NothingToAsk,
    /// The settings say nothing of what it is about, or not everything is checked.
    NotSet,
    /// What it needs could not be read anywhere.
    Unread,
}

/// Of one rule in all files.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Entries, tables or files it judged.
    pub ran: usize,
    /// Those it could not judge.
    pub unread: usize,
    /// What it found.
    pub found: usize,
    skip: Option<Skip>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Tally {
    /// Notes what came of a question that is asked once of everything, and gives what was found.
    pub fn take(&mut self, answer: Answer) -> Vec<Hit> {
        let Answer::Judged(hits) = answer else {
            self.skip(Skip::NotSet);
            return Vec::new();
        };
        self.judged += 1;
        hits
    }

    /// Notes why it did not run, should it run nowhere else.
    pub fn skip(&mut self, why: Skip) {
        self.skip = self.skip.take().max(Some(why));
    }
}

impl Coverage {
    /// In one file alone.
    #[must_use]
    pub fn of(tally: &Tally) -> Self {
        let mut coverage = Self::default();
        coverage.add(tally);
        coverage
    }

    /// Adds what happened in one file.
    pub fn add(&mut self, tally: &Tally) {
        self.ran += tally.judged;
        self.unread += tally.unread;
        self.found += tally.found;
        self.skip = self.skip.take().max(tally.skip.clone());
    }

    /// Why it did not run; `None` where it ran.
    #[must_use]
    pub fn skipped(&self) -> Option<Skip> {
        match (self.ran, self.unread) {
            (0, 0) => Some(self.skip.clone().unwrap_or(Skip::NothingToAsk)),
            (0, _) => Some(Skip::Unread),
            _ => None,
        }
    }
}

//! The closed set of questions a rule may ask, one file a kind. A check returns where, and words for the rule's
//! sentences; it knows no prose, no severity, no file and no output.
//!
//! Scope is a type: [`entry`] questions see one entry, [`table`] questions a whole table, [`file`] questions
//! what came of reading and locating, [`batch`] questions what all units list, [`settings`] questions what came of
//! the decisions in `gkcheck.toml`.

pub mod attribute;
pub mod batch;
pub mod cited;
pub mod entry;
pub mod expression;
pub mod file;
pub mod ledger;
pub mod period;
pub mod settings;
pub mod special;
pub mod table;

use serde::Deserialize;

use crate::finding::Hit;

/// A hostile cell may hold a fault in every word, and each finding shows the cell: of one question, so many are told of
/// one cell. Honest cells hold a handful.
pub const MOST_HITS: usize = 64;

/// What a rule asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// About a file.
    File(file::FileCheck),
    /// About a whole table.
    Table(table::TableCheck),
    /// About one entry.
    Entry(entry::EntryCheck),
    /// About all units together.
    Batch(batch::BatchCheck),
    /// About the decisions in the settings.
    Settings(settings::SettingsCheck),
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was judged; no hit means that all is well.
    Judged(Vec<Hit>),
    /// What the question needs could not be read, so it was not judged.
    Unread,
    /// There is nothing of the kind here to ask about.
    NotAsked,
}

impl Answer {
    /// Judged, and nothing is wrong.
    #[must_use]
    pub fn clean() -> Self {
        Self::Judged(Vec::new())
    }

    /// One hit where there is something to mark, and none otherwise.
    #[must_use]
    pub fn of(hit: Option<Hit>) -> Self {
        Self::Judged(hit.into_iter().collect())
    }
}

/// What a rule file may say of a kind: the words its sentences may name, the cases it may weigh differently.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Its key in rule files.
    pub kind: &'static str,
    /// Words its hits carry.
    pub slots: &'static [&'static str],
    /// Cases its hits may be.
    pub cases: &'static [&'static str],
}

impl Check {
    /// Whether it is asked of all units together and of nothing else.
    #[must_use]
    pub fn is_across(&self) -> bool {
        matches!(self, Self::Batch(_) | Self::Settings(_))
    }

    /// What a rule file may say of it.
    #[must_use]
    pub fn shape(&self) -> Shape {
        match self {
            Self::File(check) => check.shape(),
            Self::Table(check) => check.shape(),
            Self::Entry(check) => check.shape(),
            Self::Batch(check) => check.shape(),
            Self::Settings(check) => check.shape(),
        }
    }
}

/// Makes a scope's enum of kinds from a list: a kind's file, type and TOML key are one word.
macro_rules! kinds {
    ($(#[$doc:meta])* $scope:ident: $question:ident { $($file:ident => $kind:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "each kind's own type says what it asks")]
        pub enum $scope {
            $($kind($file::$kind)),+
        }

        impl $scope {
            /// The question itself.
            #[must_use]
            pub fn question(&self) -> &dyn $question {
                match self {
                    $(Self::$kind(question) => question),+
                }
            }

            /// What a rule file may say of it.
            #[must_use]
            pub fn shape(&self) -> crate::check::Shape {
                self.question().shape()
            }
        }
    };
}
pub(crate) use kinds;

//! What the law says, as data: which documents exist ([`Lawbook`]) and which days are working days
//! ([`Calendar`]). Knows nothing of tables or rules; each part is read from its file when first asked.

pub mod calendar;
pub mod lawbook;

pub use calendar::Calendar;
pub use lawbook::{Lawbook, Ranks};

use std::sync::OnceLock;

/// The fact files, parsed when first asked for.
#[derive(Debug)]
pub struct Law {
    holidays: String,
    documents: String,
    ranks: Ranks,
    calendar: OnceLock<Calendar>,
    lawbook: OnceLock<Lawbook>,
}

impl Law {
    /// Law from the texts of `holidays.tsv` and `lawbook.tsv`, and what `ranks.toml` says.
    #[must_use]
    pub fn new(holidays: String, documents: String, ranks: Ranks) -> Self {
        Self { holidays, documents, ranks, calendar: OnceLock::new(), lawbook: OnceLock::new() }
    }

    /// Which days are working days.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::parse(&self.holidays))
    }

    /// Which documents there are.
    #[must_use]
    pub fn lawbook(&self) -> &Lawbook {
        self.lawbook.get_or_init(|| Lawbook::parse(&self.documents, &self.ranks))
    }
}

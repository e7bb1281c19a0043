//! What a cell's text means. Each grammar turns text into a value whose every part knows its characters, and
//! says so where it cannot read on. Grammars know words (`rules/vocabulary/`), never tables or rules.

pub mod citation;
pub mod date;
pub mod deadline;
pub mod fold;
pub mod ticks;

use std::sync::OnceLock;

use citation::{BasisWords, CitationGrammar};
use date::{DateWords, Day, Term};
use deadline::{ClauseKind, DeadlineGrammar, DeadlineWords};
use ticks::{Boxes, TickField, TickGrammar, TickWords};

/// The words all grammars know.
#[derive(Debug)]
pub struct Vocabulary {
    /// Of deadlines.
    pub deadline: DeadlineWords,
    /// Of citations.
    pub basis: BasisWords,
    /// Of dates and what is done.
    pub date: DateWords,
    /// Of options and their boxes.
    pub ticks: TickWords,
}

/// All grammars, each compiled when first asked for.
pub struct Grammars {
    words: Vocabulary,
    deadline: OnceLock<DeadlineGrammar>,
    citation: OnceLock<CitationGrammar>,
    ticks: [OnceLock<TickGrammar>; 4],
}

impl Grammars {
    /// Grammars that know these words.
    #[must_use]
    pub fn new(words: Vocabulary) -> Self {
        Self { words, deadline: OnceLock::new(), citation: OnceLock::new(), ticks: Default::default() }
    }

    /// The grammar of 公开时限.
    #[must_use]
    pub fn deadline(&self) -> &DeadlineGrammar {
        self.deadline.get_or_init(|| DeadlineGrammar::new(&self.words.deadline))
    }

    /// The grammar of 公开依据.
    #[must_use]
    pub fn citation(&self) -> &CitationGrammar {
        self.citation.get_or_init(|| CitationGrammar::new(&self.words.basis))
    }

    /// The grammar of the options of a field.
    #[must_use]
    pub fn ticks(&self, field: TickField) -> &TickGrammar {
        self.ticks[field as usize].get_or_init(|| TickGrammar::new(&self.words.ticks, field))
    }

    /// The day that a text names.
    #[must_use]
    pub fn day(&self, text: &str) -> Day {
        date::read_day(text, &self.words.date)
    }

    /// The term that a text sets.
    #[must_use]
    pub fn term(&self, text: &str) -> Term {
        date::read_term(text, &self.words.date)
    }

    /// Whether what starts a clock is the forming of the information.
    #[must_use]
    pub fn is_forming(&self, event: &str) -> bool {
        date::is_forming(event, &self.words.date)
    }

    /// Whether a text says that a task's time was moved.
    #[must_use]
    pub fn says_put_off(&self, text: &str) -> bool {
        date::says_put_off(text, &self.words.date)
    }

    /// Whether a text says that a task was dropped.
    #[must_use]
    pub fn says_closed(&self, text: &str) -> bool {
        date::says_closed(text, &self.words.date)
    }

    /// Whether a text says that a task is done.
    #[must_use]
    pub fn says_done(&self, text: &str) -> bool {
        date::says_done(text, &self.words.date)
    }

    /// Whether a text says when something is to be published.
    #[must_use]
    pub fn is_deadline(&self, text: &str) -> bool {
        self.deadline().read(text).clauses.iter().any(|clause| clause.kind != ClauseKind::Unreadable)
    }

    /// Whether a text holds a known option of a field.
    #[must_use]
    pub fn is_option(&self, field: TickField, text: &str) -> bool {
        self.ticks(field).read(text).options.iter().any(|option| option.known)
    }

    /// Whether a text is but a tick, or what stands for none, under the heading of an option.
    #[must_use]
    pub fn is_mark(&self, text: &str) -> bool {
        self.ticks(TickField::Method).read_column("", text).detail.is_none()
    }

    /// Whether a text stands in catalogs and nowhere else: a list of channels in boxes, or a deadline that runs from the
    /// forming of the information.
    #[must_use]
    pub fn is_of_catalog(&self, text: &str) -> bool {
        let ticks = self.ticks(TickField::Channels).read(text);
        let channels = ticks.options.iter().filter(|option| option.known).count();
        (ticks.boxes == Boxes::Kept && channels > 1) || (self.is_forming(text) && self.is_deadline(text))
    }

    /// Whether a text is a cell of channel boxes.
    #[must_use]
    pub fn is_boxes(&self, text: &str) -> bool {
        let ticks = self.ticks(TickField::Channels).read(text);
        ticks.boxes == Boxes::Kept && ticks.options.iter().any(|option| option.known)
    }
}

impl std::fmt::Debug for Grammars {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Grammars").finish_non_exhaustive()
    }
}

//! What a date says: the days of a ledger (形成日期, 公开日期), and the terms of a schedule (完成时间) with the words
//! that say a task is done. Reads the text; which day is too late, and by which calendar, is for the law and the
//! checks to say.

mod body;
mod clock;
mod day;
mod done;
mod last;
mod point;
mod scan;
mod term;
#[cfg(test)]
mod tests;
mod words;
mod written;

use chrono::NaiveDate;

pub use last::LastDay;
pub use words::{DateWords, Words};

use crate::place::Span;

/// What a ledger cell says of the day on which something was formed or published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Day {
    /// The whole cell is this date.
    On(NaiveDate),
    /// These characters are written as a date and no calendar has it: 2024-02-30.
    Impossible(Span),
    /// It has not happened, or the cell is left blank.
    None,
    /// Anything else: several dates, a month without its day, a year of two digits, a text.
    Unreadable,
}

/// What a schedule cell says of the time by which a task is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// It is to be done by a day.
    By {
        /// The latest day that the cell names. A bare month, quarter or year is taken to its end, also before 前.
        last: LastDay,
        /// The characters of that date, a range with its beginning, and 底前 with it.
        span: Span,
        /// Whether the cell says as well that it is done already.
        done: bool,
    },
    /// These characters are written as a date and no calendar has it: 9月31日前, 13月底前.
    Impossible(Span),
    /// It is done already; no date is named.
    Done,
    /// The cell is left blank.
    None,
    /// No date that comes once: 长期坚持, 每季度, 本月底.
    Unreadable,
}

/// The day that a ledger cell names.
#[must_use]
pub fn read_day(text: &str, words: &DateWords) -> Day {
    day::read(text, words)
}

/// The term that a schedule cell sets.
#[must_use]
pub fn read_term(text: &str, words: &DateWords) -> Term {
    term::read(text, words)
}

/// Whether the state of a task says that it was dropped: 已取消.
#[must_use]
pub fn says_closed(text: &str, words: &DateWords) -> bool {
    words.closed.any_in(text)
}

/// Whether the state of a task says that its time was moved: 延期至2027年6月.
#[must_use]
pub fn says_put_off(text: &str, words: &DateWords) -> bool {
    words.put_off.any_in(text)
}

/// Whether what starts a clock is the forming of the information.
#[must_use]
pub fn is_forming(event: &str, words: &DateWords) -> bool {
    words.forming.any_in(event)
}

/// Whether the state of a task says that it is wholly done: 已完成, 是, √, 100%; not 基本完成, 完成80%.
#[must_use]
pub fn says_done(text: &str, words: &DateWords) -> bool {
    done::is_state(text, words)
}

//! Was what a ledger lists published in time? The day of forming, the limit and the day of publishing of one row; what a
//! rule makes of them, the questions say.

use chrono::{Days, Months, NaiveDate};

use super::attribute;
use super::period::{Comparison, compare, publishing};
use crate::catalog::{Entry, Field};
use crate::grammar::date::Day;
use crate::grammar::deadline::{Clause, ClauseKind};
use crate::law::Calendar;
use crate::law::calendar::NotCovered;
use crate::law::limits::Length;

/// The fields of a ledger's row that tell it.
pub const READ: [Field; 5] = [Field::Formed, Field::Published, Field::Deadline, Field::Method, Field::Remark];

/// A date in a ledger.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// What the cell says.
    pub day: Day,
    /// The number of the column.
    pub column: usize,
}

/// When a row's information was formed and published.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// 形成日期
    pub formed: Dated,
    /// 公开日期
    pub published: Dated,
}

/// Both dates of a row; `None` where a column is missing.
#[must_use]
pub fn dates(entry: &Entry) -> Option<Dates> {
    Some(Dates { formed: dated(entry, Field::Formed)?, published: dated(entry, Field::Published)? })
}

/// The date in a field's cell; `None` where there is no column.
#[must_use]
pub fn dated(entry: &Entry, field: Field) -> Option<Dated> {
    let column = entry.columns(field).next()?;
    let text = entry.text(column);
    let day = if entry.is_blank(text) { Day::None } else { entry.readings.grammars().day(text) };
    Some(Dated { day, column })
}

/// The limit that a row states, where that is no longer than `usual` and counts from the forming; else `usual`.
#[must_use]
pub fn limit(entry: &Entry, usual: Length, calendar: &Calendar) -> Length {
    let Some(deadline) = entry.deadline() else { return usual };
    let from_forming = |clause: &&Clause| {
        let event = clause.event.as_deref().unwrap_or("");
        event.is_empty() || entry.readings.grammars().is_forming(event)
    };
    // 立即 is no number of days.
    let counted = |clause: &&Clause| clause.kind != ClauseKind::Immediate && from_forming(clause);
    let mut stated = deadline.value.clauses.iter().filter(counted).filter_map(publishing);
    stated.find(|stated| compare(*stated, usual, calendar) != Comparison::Exceeds).unwrap_or(usual)
}

/// The last day on which something formed on a day may be published.
///
/// # Errors
/// Where the count leaves the years whose holidays are known.
pub fn last_day(formed: NaiveDate, limit: Length, calendar: &Calendar) -> Result<NaiveDate, NotCovered> {
    let not_covered = NotCovered { covered: calendar.covered() };
    let day = match limit {
        Length::WorkingDays(number) => return calendar.last_day(formed, number),
        Length::Days(number) => formed.checked_add_days(Days::new(number.into())),
        Length::Hours(number) => formed.checked_add_days(Days::new(number.div_ceil(24).into())),
        Length::Months(number) => formed.checked_add_months(Months::new(number)),
    };
    // 民法典第二百零三条: a period does not end on a day of rest, but on the working day after it.
    let day = day.ok_or(not_covered)?;
    match day.pred_opt() {
        Some(before) => calendar.last_day(before, 1),
        None => Err(not_covered),
    }
}

/// Whether what a row lists is not for the public: its method, or a remark, says one of `words`.
#[must_use]
pub fn is_withheld(entry: &Entry, words: &[String]) -> bool {
    let says = |field| attribute::stated(entry, field).map(|(said, _)| said);
    let is_proactive = |said: &String| said.contains("主动公开") && !said.contains("不主动公开");
    let withheld = |said: String| !is_proactive(&said) && words.iter().any(|word| said.contains(word.as_str()));
    [Field::Method, Field::Remark].into_iter().filter_map(says).any(withheld)
}

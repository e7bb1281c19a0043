//! A length of time in a rule file, and how a deadline clause compares with it.

use serde::Deserialize;

use crate::grammar::deadline::{Clause, ClauseKind};
use crate::law::Calendar;

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Period {
    /// 工作日
    pub working_days: u32,
}

/// How a clause compares with a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Never longer.
    Within,
    /// Longer in some years, not in others: it counts calendar days.
    MayExceed,
    /// Always longer.
    Exceeds,
}

impl Period {
    /// Compares a clause that sets a limit for publishing with the period; `None` for other clauses. A refresh
    /// cycle (每季度) sets no such limit.
    #[must_use]
    pub fn compare(self, clause: &Clause, calendar: &Calendar) -> Option<Comparison> {
        let number = clause.number.unwrap_or(0);
        let (fewest, most) = match clause.kind {
            ClauseKind::WorkingDays => return Some(exceeds(number > self.working_days)),
            ClauseKind::Hours => (number.div_ceil(24), number.div_ceil(24)),
            ClauseKind::CalendarDays => (number, number),
            ClauseKind::Months => (number.saturating_mul(28), number.saturating_mul(31)),
            ClauseKind::Immediate => return Some(Comparison::Within),
            _ => return None,
        };
        let span = calendar.calendar_days(self.working_days);
        Some(if most <= *span.start() {
            Comparison::Within
        } else if fewest > *span.end() {
            Comparison::Exceeds
        } else {
            Comparison::MayExceed
        })
    }
}

fn exceeds(longer: bool) -> Comparison {
    if longer { Comparison::Exceeds } else { Comparison::Within }
}

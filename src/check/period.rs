//! How long a deadline clause gives, and whether that is longer than a limit. Working days and calendar days are
//! compared by the calendar: what takes longer in some years and not in others is told apart.

use std::ops::RangeInclusive;

use crate::grammar::deadline::{Clause, ClauseKind, Unit};
use crate::law::Calendar;
use crate::law::limits::Length;

/// How a length of time compares with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// Never longer.
    Within,
    /// Longer in some years, not in others.
    MayExceed,
    /// Always longer.
    Exceeds,
}

/// How soon a clause wants publishing; `None` for other clauses. A refresh cycle (每季度) and a fixed day say nothing of
/// that.
#[must_use]
pub fn publishing(clause: &Clause) -> Option<Length> {
    let number = clause.number.unwrap_or(0);
    match clause.kind {
        ClauseKind::WorkingDays => Some(Length::WorkingDays(number)),
        ClauseKind::CalendarDays => Some(Length::Days(number)),
        ClauseKind::Hours => Some(Length::Hours(number)),
        ClauseKind::Months => Some(Length::Months(number)),
        ClauseKind::Immediate => Some(Length::Hours(0)),
        _ => None,
    }
}

/// The length that a clause of one kind names: 公示7天, 听证会7个工作日前.
#[must_use]
pub fn named(clause: &Clause, kind: ClauseKind) -> Option<Length> {
    let number = clause.number.filter(|_| clause.kind == kind)?;
    Some(match clause.unit? {
        Unit::WorkingDays => Length::WorkingDays(number),
        Unit::CalendarDays => Length::Days(number),
        Unit::Hours => Length::Hours(number),
        Unit::Months => Length::Months(number),
    })
}

/// Whether one length of time is longer than another.
#[must_use]
pub fn compare(length: Length, limit: Length, calendar: &Calendar) -> Comparison {
    use Length::{Days, Hours, Months, WorkingDays};
    let exactly = |longer: bool| if longer { Comparison::Exceeds } else { Comparison::Within };
    match (length, limit) {
        (WorkingDays(a), WorkingDays(b)) | (Days(a), Days(b)) | (Hours(a), Hours(b)) | (Months(a), Months(b)) => {
            exactly(a > b)
        }
        (Hours(hours), Days(days)) => exactly(u64::from(hours) > u64::from(days) * 24),
        (Days(days), Hours(hours)) => exactly(u64::from(days) * 24 > u64::from(hours)),
        _ => {
            let (length, limit) = (days(length, calendar), days(limit, calendar));
            if length.end() <= limit.start() {
                Comparison::Within
            } else if length.start() > limit.end() {
                Comparison::Exceeds
            } else {
                Comparison::MayExceed
            }
        }
    }
}

/// How few and how many calendar days a length takes.
#[must_use]
pub fn days(length: Length, calendar: &Calendar) -> RangeInclusive<u32> {
    match length {
        Length::WorkingDays(number) => calendar.calendar_days(number),
        Length::Days(number) => number..=number,
        Length::Hours(number) => number.div_ceil(24)..=number.div_ceil(24),
        Length::Months(number) => number.saturating_mul(28)..=number.saturating_mul(31),
    }
}

#[cfg(test)]
mod tests {
    use super::Comparison::{Exceeds, MayExceed, Within};
    use super::*;
    use Length::{Days, Hours, Months, WorkingDays};

    #[test]
    fn working_days_and_calendar_days_are_compared_by_the_calendar() {
        let (calendar, _) = Calendar::parse([include_str!("../../rules/law/holidays.tsv")]);
        for (length, limit, expected) in [
            (WorkingDays(20), Days(20), Exceeds),
            (WorkingDays(10), Days(20), MayExceed),
            (WorkingDays(3), Days(20), Within),
            (Days(25), WorkingDays(20), Within),
            (Days(30), WorkingDays(20), MayExceed),
            (Days(39), WorkingDays(20), Exceeds),
            (Days(7), WorkingDays(7), Within),
            (Months(1), WorkingDays(20), MayExceed),
            (Months(2), WorkingDays(20), Exceeds),
            (Hours(48), Days(2), Within),
            (Days(3), Hours(48), Exceeds),
            (WorkingDays(20), Hours(5), Exceeds),
            (Hours(0), WorkingDays(1), Within),
        ] {
            assert_eq!(compare(length, limit, &calendar), expected, "{length} {limit}");
        }
    }
}

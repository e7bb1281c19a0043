//! The last day of a term, whose year may be left to the table around it. Knows the calendar's months and leap years,
//! nothing of how a date is written.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The years a date may stand in; another is a slip of the pen.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// A year as a text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Year {
    /// By its number.
    Named(i32),
    /// So many years after the one the table is about.
    After(i32),
}

/// The last day on which something may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LastDay {
    year: Year,
    month: u32,
    /// None is the last of the month.
    day: Option<u32>,
}

impl LastDay {
    /// A day of a month from 1 to 12, or the month's last; none where no year has it.
    pub(super) fn new(year: Year, month: u32, day: Option<u32>) -> Option<Self> {
        let last = Self { year, month, day };
        // A leap year, where the text leaves the year open.
        let some_year = if let Year::Named(year) = year { year } else { 2000 };
        last.in_year(some_year).filter(|date| YEARS.contains(&date.year())).map(|_| last)
    }

    /// One day of one year.
    pub(super) fn on(date: NaiveDate) -> Option<Self> {
        Self::new(Year::Named(date.year()), date.month(), Some(date.day()))
    }

    /// The year where the cell names it; without one, the year is for the table to say.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        match self.year {
            Year::Named(year) => Some(year),
            Year::After(_) => None,
        }
    }

    /// The day, where a table about `year` supplies the year that the cell leaves open. None only for 2月29日 in a year
    /// that has no such day.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let year = match self.year {
            Year::Named(year) => year,
            Year::After(years) => year.checked_add(years)?,
        };
        match self.day {
            Some(day) => NaiveDate::from_ymd_opt(year, self.month, day),
            None => NaiveDate::from_ymd_opt(year, self.month, 1)?
                .checked_add_months(Months::new(1))?
                .checked_sub_days(Days::new(1)),
        }
    }

    /// The year it is told by.
    pub(super) fn told(self) -> Year {
        self.year
    }

    /// The same day a year later: 11月至3月 ends in the next year.
    pub(super) fn next_year(self) -> Option<Self> {
        let year = match self.year {
            Year::Named(year) => Year::Named(year + 1),
            Year::After(years) => Year::After(years + 1),
        };
        Self::new(year, self.month, self.day)
    }

    /// Whether it comes before another; a named year is taken to come after one that is left open.
    pub(super) fn is_before(self, other: Self) -> bool {
        self.order() < other.order()
    }

    fn order(self) -> (bool, i32, u32, u32) {
        let (named, year) = match self.year {
            Year::Named(year) => (true, year),
            Year::After(years) => (false, years),
        };
        (named, year, self.month, self.day.unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_as_their_year_has_it() {
        let february = LastDay::new(Year::After(0), 2, None).unwrap();
        let ends = [2020, 2021, 2100].map(|year| february.in_year(year).unwrap().to_string());
        assert_eq!(ends, ["2020-02-29", "2021-02-28", "2100-02-28"]);
        let leap_day = LastDay::new(Year::After(0), 2, Some(29)).unwrap();
        assert_eq!(leap_day.in_year(2021), None);
        assert_eq!(LastDay::new(Year::Named(2021), 2, Some(29)), None);
        assert_eq!(LastDay::new(Year::Named(2101), 2, None), None);
        assert_eq!(february.in_year(i32::MAX), None);
    }
}

//! Working days with the State Council's holidays and make-up workdays (国务院办公厅关于节假日安排的通知, year by
//! year). Outside the years of its table it knows nothing and says so.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Mutex;

use chrono::{Datelike, NaiveDate, Weekday};

use super::table::{Fault, Table};

/// The days that differ from the ordinary week, and the years in which they are known.
#[derive(Debug)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, Special>,
    /// The first and the last day that are known; `None` where the table is empty.
    covered: Option<(NaiveDate, NaiveDate)>,
    /// The working days among them, in order.
    worked: Vec<NaiveDate>,
    /// Answers already counted: working days → calendar days they may take.
    spans: Mutex<BTreeMap<u32, RangeInclusive<u32>>>,
}

/// A day that differs from the ordinary week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Special {
    worked: bool,
    name: String,
}

/// How a number of working days was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The day the clock starts on; it is not counted.
    pub start: NaiveDate,
    /// How many working days.
    pub days: u32,
    /// The last day.
    pub last: NaiveDate,
    /// Days between them that are not worked, with the holiday's name; none on a plain weekend.
    pub skipped: Vec<(NaiveDate, Option<String>)>,
    /// Days of weekends between them that are worked, with the name of the holiday they make up for.
    pub made_up: Vec<(NaiveDate, String)>,
}

/// A count that leaves the years the table knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCovered {
    /// The first and the last day that are known.
    pub covered: Option<(NaiveDate, NaiveDate)>,
}

impl NotCovered {
    /// The first and the last day that are known, as they are told; empty where none is.
    #[must_use]
    pub fn told(self) -> (String, String) {
        self.covered.map_or_else(Default::default, |(first, last)| (first.to_string(), last.to_string()))
    }
}

impl Calendar {
    /// Reads tables of `date<TAB>off|work<TAB>name`; a later table's day takes the place of an earlier one's. Lines
    /// that are none of these are left out and reported.
    #[must_use]
    pub fn parse<'t>(tables: impl IntoIterator<Item = &'t str>) -> (Self, Vec<Fault>) {
        let mut days = BTreeMap::new();
        let mut faults = Vec::new();
        for text in tables {
            let table = Table::new(text);
            faults.extend(table.lacks(&["date", "day"]));
            for line in table.lines() {
                let worked = match line.field("day") {
                    "off" => Some(false),
                    "work" => Some(true),
                    _ => None,
                };
                match (line.field("date").parse::<NaiveDate>(), worked) {
                    (Ok(date), Some(worked)) => {
                        days.insert(date, Special { worked, name: line.field("name").to_owned() });
                    }
                    _ => faults.push(line.fault("每行应为“2027-01-01<Tab>off 或 work<Tab>节日名称”".to_owned())),
                }
            }
        }
        (Self::of(days), faults)
    }

    fn of(days: BTreeMap<NaiveDate, Special>) -> Self {
        let mut calendar = Self { covered: covered(&days), days, worked: Vec::new(), spans: Mutex::default() };
        if let Some((first, last)) = calendar.covered {
            let known = first.iter_days().take_while(|day| *day <= last);
            calendar.worked = known.filter(|day| calendar.is_workday(*day)).collect();
        }
        calendar
    }

    /// The first and the last day that are known: every year of which the table holds New Year's Day, as each year's
    /// notice does. A notice's days in the year before, or a region's own holidays, make no year known.
    #[must_use]
    pub fn covered(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.covered
    }

    /// Whether a day is worked; meaningful only inside the years the table covers.
    #[must_use]
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        self.days.get(&date).map_or(!is_weekend(date), |day| day.worked)
    }

    /// The last of `days` working days after `start`. The start day is not counted (条例第二十六条, 民法典第二百零一条).
    ///
    /// # Errors
    /// Where the count leaves the years that are known.
    pub fn last_day(&self, start: NaiveDate, days: u32) -> Result<NaiveDate, NotCovered> {
        let not_covered = NotCovered { covered: self.covered };
        let first = self.covered.map(|(first, _)| first).ok_or(not_covered)?;
        if start < first {
            return Err(not_covered);
        }
        let after = self.worked.partition_point(|day| *day <= start);
        let counted = usize::try_from(days).ok().and_then(|days| after.checked_add(days)?.checked_sub(1));
        counted.and_then(|last| self.worked.get(last)).copied().ok_or(not_covered)
    }

    /// The last of `days` working days after `start`, and how they were counted.
    ///
    /// # Errors
    /// Where the count leaves the years that are known.
    pub fn due(&self, start: NaiveDate, days: u32) -> Result<Due, NotCovered> {
        let last = self.last_day(start, days)?;
        let mut due = Due { start, days, last, skipped: Vec::new(), made_up: Vec::new() };
        for day in start.iter_days().skip(1).take_while(|day| *day <= last) {
            match self.days.get(&day) {
                Some(special) if special.worked && is_weekend(day) => due.made_up.push((day, special.name.clone())),
                Some(special) if !special.worked => due.skipped.push((day, Some(special.name.clone()))),
                None if is_weekend(day) => due.skipped.push((day, None)),
                // An extended holiday's table may name ordinary working days, too.
                Some(_) | None => {}
            }
        }
        Ok(due)
    }

    /// How many working days lie after `from`, up to and including `to`.
    ///
    /// # Errors
    /// Where one of the days is not known.
    pub fn workdays_after(&self, from: NaiveDate, to: NaiveDate) -> Result<usize, NotCovered> {
        let knows = |day: NaiveDate| self.covered.is_some_and(|(first, last)| first <= day && day <= last);
        if !knows(from) || !knows(to) {
            return Err(NotCovered { covered: self.covered });
        }
        let before = |day: NaiveDate| self.worked.partition_point(|worked| *worked <= day);
        Ok(before(to).saturating_sub(before(from)))
    }

    /// How few and how many calendar days `workdays` working days take, over every start day of the table.
    #[must_use]
    pub fn calendar_days(&self, workdays: u32) -> RangeInclusive<u32> {
        let Ok(mut spans) = self.spans.lock() else { return self.count_spans(workdays) };
        spans.entry(workdays).or_insert_with(|| self.count_spans(workdays)).clone()
    }

    fn count_spans(&self, workdays: u32) -> RangeInclusive<u32> {
        let beyond = workdays as usize > self.worked.len();
        let Some((first, last)) = self.covered.filter(|_| !beyond) else {
            return workdays..=workdays.saturating_mul(2);
        };
        let days = first.iter_days().take_while(|day| *day <= last).filter_map(|start| {
            let due = self.last_day(start, workdays).ok()?;
            u32::try_from((due - start).num_days()).ok()
        });
        let (shortest, longest) = days.fold((u32::MAX, 0), |(low, high), days| (low.min(days), high.max(days)));
        // No count of this length fits into the table.
        if longest == 0 { workdays..=workdays.saturating_mul(2) } else { shortest..=longest }
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn covered(days: &BTreeMap<NaiveDate, Special>) -> Option<(NaiveDate, NaiveDate)> {
    let new_years: Vec<i32> = days.keys().filter(|day| day.ordinal() == 1).map(Datelike::year).collect();
    let first = *new_years.first()?;
    let years = new_years.iter().zip(first..).take_while(|(known, year)| *known == year).count();
    let last = first + i32::try_from(years).ok()? - 1;
    Some((NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> Calendar {
        let (calendar, faults) = Calendar::parse([include_str!("../../rules/law/holidays.tsv")]);
        assert_eq!(faults, []);
        calendar
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn twenty_working_days_take_25_to_38_calendar_days() {
        assert_eq!(built_in().calendar_days(20), 25..=38);
        assert_eq!(built_in().calendar_days(100_000), 100_000..=200_000);
    }

    #[test]
    fn make_up_workdays_are_worked_and_holidays_are_not() {
        let days = ["2026-10-06", "2026-10-10", "2026-10-11", "2026-10-12"];
        assert_eq!(days.map(|text| built_in().is_workday(day(text))), [false, true, false, true]);
    }

    #[test]
    fn the_start_day_is_not_counted() {
        let calendar = built_in();
        for (start, days, last) in [
            ("2019-04-03", 7, "2019-04-15"),
            ("2020-01-10", 20, "2020-02-14"),
            ("2021-09-15", 7, "2021-09-26"),
            ("2022-12-31", 20, "2023-02-02"),
            ("2024-09-10", 20, "2024-10-14"),
            ("2026-02-01", 7, "2026-02-10"),
            ("2026-09-15", 20, "2026-10-19"),
            ("2026-11-20", 20, "2026-12-18"),
        ] {
            assert_eq!(calendar.last_day(day(start), days), Ok(day(last)), "{start} {days}");
        }
    }

    #[test]
    fn a_count_tells_what_it_skipped_and_which_weekends_were_worked() {
        let due = built_in().due(day("2026-09-18"), 5).unwrap();
        assert_eq!(due.last, day("2026-09-24"));
        assert_eq!(due.skipped, [(day("2026-09-19"), None)]);
        assert_eq!(due.made_up, [(day("2026-09-20"), "国庆节".to_owned())]);
    }

    #[test]
    fn nothing_is_counted_outside_the_years_known() {
        let calendar = built_in();
        assert_eq!(calendar.covered(), Some((day("2007-01-01"), day("2026-12-31"))));
        assert_eq!(calendar.last_day(day("2026-12-01"), 22), Ok(day("2026-12-31")));
        for (start, days) in [("2026-12-01", 23), ("2026-12-31", 1), ("2006-12-31", 1), ("2030-01-01", 1)] {
            assert!(calendar.last_day(day(start), days).is_err(), "{start} {days}");
        }
        assert_eq!(calendar.workdays_after(day("2026-10-08"), day("2026-10-12")), Ok(3));
        assert!(calendar.workdays_after(day("2026-12-30"), day("2027-01-05")).is_err());
    }

    #[test]
    fn a_later_table_adds_a_year_or_a_holiday() {
        let own = "date\tday\tname\n2027-01-01\toff\t元旦\n2026-04-20\toff\t三月三\n下一年\toff\t元旦\n";
        let (calendar, faults) = Calendar::parse([include_str!("../../rules/law/holidays.tsv"), own]);
        assert_eq!(calendar.covered().map(|covered| covered.1), Some(day("2027-12-31")));
        assert!(!calendar.is_workday(day("2026-04-20")));
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [4]);
        let (regional, _) = Calendar::parse(["date\tday\n2026-01-01\toff\n2027-04-09\toff"]);
        assert_eq!(regional.covered().map(|covered| covered.1), Some(day("2026-12-31")));
    }
}

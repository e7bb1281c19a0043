//! Working days with the State Council's holidays and make-up workdays (国务院办公厅关于节假日安排的通知, year by
//! year). Outside the years of its table it knows nothing and says so.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Mutex;

use chrono::{Datelike, NaiveDate, Weekday};

/// The days that differ from the ordinary week.
#[derive(Debug)]
pub struct Calendar {
    /// Day → whether it is worked.
    days: BTreeMap<NaiveDate, bool>,
    /// Answers already counted: working days → calendar days they may take.
    spans: Mutex<BTreeMap<u32, RangeInclusive<u32>>>,
}

impl Calendar {
    /// Reads `date<TAB>off|work<TAB>name` lines; a line that is none of these is left out.
    #[must_use]
    pub fn parse(table: &str) -> Self {
        let day = |line: &str| {
            let mut fields = line.split('\t');
            let date = fields.next()?.parse().ok()?;
            match fields.next()? {
                "off" => Some((date, false)),
                "work" => Some((date, true)),
                _ => None,
            }
        };
        let days = table.lines().filter_map(day).collect();
        Self { days, spans: Mutex::default() }
    }

    /// Whether a day is worked; meaningful only inside the years the table covers.
    #[must_use]
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        self.days.get(&date).copied().unwrap_or(!weekend)
    }

    /// How few and how many calendar days `workdays` working days take, over every start day of the table.
    /// The start day is not counted (条例第二十六条, 民法典第二百零一条).
    #[must_use]
    pub fn calendar_days(&self, workdays: u32) -> RangeInclusive<u32> {
        let Ok(mut spans) = self.spans.lock() else { return self.count_spans(workdays) };
        spans.entry(workdays).or_insert_with(|| self.count_spans(workdays)).clone()
    }

    fn count_spans(&self, workdays: u32) -> RangeInclusive<u32> {
        let (Some((&first, _)), Some((&last, _))) = (self.days.first_key_value(), self.days.last_key_value()) else {
            return workdays..=workdays * 2;
        };
        let dates: Vec<NaiveDate> = first.iter_days().take_while(|&day| day <= last).collect();
        let worked: Vec<usize> = (0..dates.len()).filter(|&day| self.is_workday(dates[day])).collect();
        let days = (0..dates.len()).filter_map(|start| {
            let next = worked.partition_point(|&day| day <= start);
            let due = worked.get(next + (workdays as usize).checked_sub(1)?)?;
            u32::try_from(due - start).ok()
        });
        let (shortest, longest) = days.fold((u32::MAX, 0), |(low, high), days| (low.min(days), high.max(days)));
        shortest.min(longest)..=longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_working_days_take_25_to_38_calendar_days() {
        let calendar = Calendar::parse(include_str!("../../rules/law/holidays.tsv"));
        assert_eq!(calendar.calendar_days(20), 25..=38);
    }

    #[test]
    fn make_up_workdays_are_worked_and_holidays_are_not() {
        let calendar = Calendar::parse("2026-10-06\toff\t国庆节\n2026-10-10\twork\t国庆节\n");
        let worked = ["2026-10-06", "2026-10-10", "2026-10-11", "2026-10-12"]
            .map(|day| calendar.is_workday(day.parse().unwrap()));
        assert_eq!(worked, [false, true, false, true]);
    }
}

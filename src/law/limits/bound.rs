//! What a limit demands, in the lengths and days that documents use. How two lengths compare is the checks' affair.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a limit demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// At most so long after the event.
    PublishWithin(Length),
    /// Each year by this day at the latest.
    PublishBy(MonthDay),
    /// To be left up at least so long.
    PostingAtLeast(Length),
    /// At least so long before the event.
    PublishBeforeEvent(Length),
    /// At least once in so long.
    Periodic(Length),
}

/// A length of time, as documents count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// 工作日
    WorkingDays(u32),
    /// 日, each day of the calendar.
    Days(u32),
    /// 小时
    Hours(u32),
    /// 月
    Months(u32),
}

/// A day of every year: `01-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Length {
    /// How many of its unit.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::WorkingDays(number) | Self::Days(number) | Self::Hours(number) | Self::Months(number) => number,
        }
    }
}

impl fmt::Display for Length {
    /// As a catalog writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDays(number) => write!(f, "{number}个工作日"),
            Self::Days(number) => write!(f, "{number}日"),
            Self::Hours(0) => f.write_str("当日"),
            Self::Hours(number) => write!(f, "{number}小时"),
            Self::Months(number) => write!(f, "{number}个月"),
        }
    }
}

impl fmt::Display for MonthDay {
    /// As a catalog writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}月{}日", self.month, self.day)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        // 2024 has a 29 February.
        let known = parts.filter(|(month, day)| chrono::NaiveDate::from_ymd_opt(2024, *month, *day).is_some());
        let (month, day) = known.ok_or_else(|| format!("应为“01-31”这样的月日，不是“{text}”"))?;
        Ok(Self { month, day })
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        format!("{:02}-{:02}", day.month, day.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_year_must_exist() {
        assert!(MonthDay::try_from("02-29".to_owned()).is_ok());
        assert!(MonthDay::try_from("02-30".to_owned()).is_err());
        assert!(MonthDay::try_from("一月".to_owned()).is_err());
    }
}

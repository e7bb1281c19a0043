//! One known document: its names, its numbers, the years of its texts, and whether it is in force on a day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::number;
use crate::law::table::Line;

/// One known document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its full title, without outer marks, and with 〈〉 for inner ones.
    pub title: String,
    /// Other titles it is known by.
    pub aliases: Vec<String>,
    /// 法律, 行政法规, 部门规章 …; empty where it is not known.
    pub kind: String,
    /// The bodies that issued it; empty where it is not known.
    pub issued_by: String,
    /// Its numbers: of the first text, then of those that carried later ones.
    pub numbers: Vec<String>,
    /// When its first text was issued.
    pub issued: Option<Day>,
    /// The years in which later texts were adopted, in order.
    pub revised: Vec<i32>,
    /// Whether it is in force, as far as the source says.
    pub status: Status,
    /// The first day on which it is no longer in force.
    pub ended: Option<Day>,
    /// What took its place; free text, titles in 《》.
    pub successor: String,
    /// The day the source speaks for; none where the fact is common knowledge.
    pub as_of: Option<Day>,
    /// How sure the facts are.
    pub confidence: Confidence,
}

/// Whether a document is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 现行有效
    InForce,
    /// 已废止
    Repealed,
    /// 已被代替
    Replaced,
    /// 已失效
    Expired,
    /// The source does not say.
    Unverified,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Not read in a source itself.
    Medium,
    /// Read in a source.
    High,
}

/// A day, or a month or a year where no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// `2019`
    Year(i32),
    /// `2019-06`
    Month(i32, u32),
    /// `2019-04-03`
    On(NaiveDate),
}

impl Document {
    /// Reads a line of the lawbook.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(line: &Line) -> Result<Self, String> {
        let title = line.field("title");
        if title.is_empty() {
            return Err("缺少题名（title）".to_owned());
        }
        let mut revised = Vec::new();
        for year in line.field("revised_years").split(',').map(str::trim).filter(|year| !year.is_empty()) {
            revised.push(year.parse().map_err(|_| format!("revised_years 应为年份，不是“{year}”"))?);
        }
        revised.sort_unstable();
        Ok(Self {
            title: single_marked(title),
            aliases: line.parts("aliases").map(str::to_owned).collect(),
            kind: line.field("kind").to_owned(),
            issued_by: line.field("issued_by").to_owned(),
            numbers: line.parts("numbers").map(str::to_owned).collect(),
            issued: day(line, "issued_on")?,
            revised,
            status: line.field("status").parse()?,
            ended: day(line, "ended_on")?,
            successor: line.field("replaced_by").to_owned(),
            as_of: day(line, "as_of")?,
            confidence: line.field("confidence").parse()?,
        })
    }

    /// Takes over what an older fact about it tells and this one leaves open.
    pub fn complete(&mut self, older: &Self) {
        for (own, other) in [(&mut self.kind, &older.kind), (&mut self.issued_by, &older.issued_by)] {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        self.aliases.extend(older.aliases.iter().cloned());
        if self.numbers.is_empty() {
            self.numbers.clone_from(&older.numbers);
        }
        if self.revised.is_empty() {
            self.revised.clone_from(&older.revised);
        }
        self.issued = self.issued.or(older.issued);
    }

    /// Whether its status says that it is no longer in force.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self.status, Status::Repealed | Status::Replaced | Status::Expired)
    }

    /// The first day on which it is known to be no longer in force. Where no end is recorded, the day of the source
    /// stands for it, and where that is not recorded either, any day.
    #[must_use]
    pub fn ended(&self) -> Option<NaiveDate> {
        let known_since = || self.as_of.map_or(NaiveDate::MIN, Day::first);
        self.ended.map(Day::first).or_else(|| self.has_ended().then(known_since))
    }

    /// Whether it is known to be no longer in force on a day.
    #[must_use]
    pub fn has_ended_by(&self, day: NaiveDate) -> bool {
        self.ended().is_some_and(|ended| ended <= day)
    }

    /// The years of its texts up to a day: the first and every later one.
    #[must_use]
    pub fn texts(&self, day: NaiveDate) -> Vec<i32> {
        let issued = self.issued.map(Day::year);
        issued.into_iter().chain(self.revised.iter().copied()).filter(|year| *year <= day.year()).collect()
    }

    /// The place of a number among its own; `None` where it never was one of them.
    #[must_use]
    pub fn number(&self, cited: &str) -> Option<usize> {
        self.numbers.iter().position(|own| number::same(own, cited))
    }

    /// The number of the text in force.
    #[must_use]
    pub fn current_number(&self) -> Option<&str> {
        self.numbers.last().map(String::as_str)
    }
}

/// Inner marks as they stand inside 《》.
fn single_marked(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}

fn day(line: &Line, column: &str) -> Result<Option<Day>, String> {
    match line.field(column) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|()| format!("{column} 应为日期、月份或年份，不是“{text}”")),
    }
}

impl Day {
    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::On(day) => day.year(),
        }
    }

    /// The day itself, or the first one it may be.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN),
            Self::On(day) => day,
        }
    }
}

impl FromStr for Day {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Ok(day) = text.parse() {
            return Ok(Self::On(day));
        }
        let year = |text: &str| text.parse().ok().filter(|_| text.len() == 4);
        match text.split_once('-') {
            None => year(text).map(Self::Year).ok_or(()),
            Some((text, month)) => {
                let month = month.parse().ok().filter(|month| (1..=12).contains(month));
                year(text).zip(month).map(|(year, month)| Self::Month(year, month)).ok_or(())
            }
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::On(day) => write!(f, "{day}"),
        }
    }
}

impl Status {
    /// Its name in the lawbook and in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Repealed => "repealed",
            Self::Replaced => "replaced",
            Self::Expired => "expired",
            Self::Unverified => "unverified",
        }
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let all = [Self::InForce, Self::Repealed, Self::Replaced, Self::Expired, Self::Unverified];
        let known = all.map(Self::name).join("、");
        let named = all.into_iter().find(|status| status.name() == text);
        named.ok_or_else(|| format!("status 应为 {known} 之一，不是“{text}”"))
    }
}

impl FromStr for Confidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "high" => Ok(Self::High),
            "medium" => Ok(Self::Medium),
            _ => Err(format!("confidence 应为 high 或 medium，不是“{text}”")),
        }
    }
}

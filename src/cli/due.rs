//! `gkcheck due DATE`: the last day of a number of working days, and how they were counted.

use std::io::Write;
use std::process::ExitCode;

use chrono::{Datelike, NaiveDate};
use clap::Args;
use serde::Serialize;

use super::{Common, Failure, Format, Setting, read_day, terminal};
use crate::law::calendar::{Due, NotCovered};
use crate::report::visible::{on_one_line, write_json};
use crate::rule::{Labels, fill};

/// 从某一天起若干个工作日，最后一天是哪一天
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 信息形成或者变更的日期，如 2026-09-15；这一天不计入
    #[arg(value_name = "日期", help_heading = "参数")]
    start: String,
    /// 多少个工作日
    #[arg(long, value_name = "天数", default_value_t = 20, hide_default_value = true)]
    days: u32,
    /// 输出格式：text 文字、json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
}

#[derive(Serialize)]
struct Shown {
    start: NaiveDate,
    days: u32,
    due: NaiveDate,
    /// Days between them that are not worked.
    skipped: Vec<NaiveDate>,
    /// Days of weekends between them that are.
    worked: Vec<NaiveDate>,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let labels = setting.knowledge.labels(setting.lang);
        let start = read_day(&self.start, &setting.knowledge, setting.lang)?;
        if self.days == 0 {
            return Err(Failure::about(&labels.no_such_days, "0"));
        }
        let due = setting.knowledge.law.calendar().due(start, self.days);
        let due = due.map_err(|beyond| not_covered(beyond, start, self.days, labels))?;
        let mut out = terminal::output();
        match self.format {
            Format::Text => write!(out, "{}", told(&due, labels))?,
            Format::Json => {
                let dates = |days: &[(NaiveDate, Option<String>)]| days.iter().map(|(day, _)| *day).collect();
                let worked = due.made_up.iter().map(|(day, _)| *day).collect();
                let shown =
                    Shown { start: due.start, days: due.days, due: due.last, skipped: dates(&due.skipped), worked };
                write_json(&mut out, &shown)?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn not_covered(beyond: NotCovered, start: NaiveDate, days: u32, labels: &Labels) -> Failure {
    let (first, last) = beyond.told();
    let slots = [("start", start.to_string()), ("days", days.to_string()), ("first", first), ("last", last)];
    Failure::Sentence(fill(&labels.not_covered, &slots))
}

/// How the days were counted, for a person.
fn told(due: &Due, labels: &Labels) -> String {
    let weekday = |day: NaiveDate| {
        let name = labels.weekdays.get(day.weekday().num_days_from_monday() as usize);
        let slots = [("day", day.to_string()), ("name", name.cloned().unwrap_or_default())];
        fill(&labels.day_of_week, &slots)
    };
    let slots = [("start", weekday(due.start)), ("days", due.days.to_string()), ("due", weekday(due.last))];
    let mut told = fill(&labels.due, &slots) + "\n\n";
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    let made_up = due.made_up.iter().map(|(day, _)| (*day, labels.made_up.as_str()));
    let skipped = due.skipped.iter().map(|(day, name)| (*day, name.as_deref().unwrap_or(&labels.weekend)));
    for (day, reason) in skipped.chain(made_up) {
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, days)) => days.push(day.format("%m-%d").to_string()),
            None => reasons.push((reason, vec![day.to_string()])),
        }
    }
    told.extend(
        reasons.iter().map(|(reason, days)| format!("  {}: {}\n", on_one_line(reason), days.join(&labels.comma))),
    );
    told
}

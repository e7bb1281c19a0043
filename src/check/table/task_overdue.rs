//! Schedule: has the time of completion passed, and the task is not done?

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::catalog::{Entry, Field};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::{Day, Term};
use crate::place::Span;

/// Finds tasks whose last day has passed and that nothing says are done. A last day without a year belongs to the year of
/// the title, else of the tasks around it, else of the day of the check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskOverdue {}

/// Years that a title may name.
const YEARS: RangeInclusive<i32> = 2000..=2100;

impl TableQuestion for TaskOverdue {
    fn shape(&self) -> Shape {
        Shape { kind: "task-overdue", slots: &["found", "task", "due", "as-of", "days"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let Some(column) = asked.column(Field::Term) else { return Answer::NotAsked };
        let today = asked.law.as_of;
        let mut year = year_of_title(asked).or_else(|| first_year(asked, column));
        let mut hits = Vec::new();
        let mut told = None;
        for (number, entry) in asked.entries().enumerate() {
            let Term::By { last, span, done } = term(&entry, column) else { continue };
            year = last.year().or(year);
            let due = last.in_year(year.unwrap_or(today.year()));
            let Some(due) = due.filter(|due| *due < today && !done && !is_done(&entry, today)) else { continue };
            // A merged cell is one term of several tasks.
            if told.replace(entry.cell(column).at) == Some(entry.cell(column).at) {
                continue;
            }
            hits.push(overdue(number, column, (due, span), asked, &entry));
        }
        Answer::Judged(hits)
    }
}

fn term(entry: &Entry, column: usize) -> Term {
    entry.readings.grammars().term(entry.text(column))
}

/// Whether the task is done, dropped, or put off to a day that has not passed: 已完成, 2020年7月20日, 延期至2027年6月.
fn is_done(entry: &Entry, today: NaiveDate) -> bool {
    let Some(said) = entry.field_text(Field::Progress) else { return false };
    let grammars = entry.readings.grammars();
    let is_past = matches!(grammars.day(said.value), Day::On(day) if day <= today);
    let is_put_off = || match grammars.term(said.value) {
        Term::By { last, done, .. } => {
            let is_later = last.year().and_then(|year| last.in_year(year)).is_some_and(|day| day >= today);
            done || (is_later && grammars.says_put_off(said.value))
        }
        _ => false,
    };
    is_past || grammars.says_done(said.value) || grammars.says_closed(said.value) || is_put_off()
}

fn overdue(number: usize, column: usize, due: (NaiveDate, Span), asked: &AskedTable, entry: &Entry) -> Hit {
    let (due, span) = due;
    let today = asked.law.as_of;
    Hit::new(Site::Cell { entry: number, column }, vec![span])
        .slot("found", span.of(entry.text(column)))
        .slot("task", entry.item())
        .slot("due", due)
        .slot("as-of", today)
        .slot("days", (today - due).num_days())
}

/// The year that the title over the table names: 2024年政务公开任务分工.
fn year_of_title(asked: &AskedTable) -> Option<i32> {
    let title = asked.readings.texts().text(asked.table.title?);
    let (before, _) = title.split_once('年')?;
    let digits = before.len().checked_sub(4)?;
    before.get(digits..)?.parse().ok().filter(|year| YEARS.contains(year))
}

fn first_year(asked: &AskedTable, column: usize) -> Option<i32> {
    asked.entries().find_map(|entry| match term(&entry, column) {
        Term::By { last, .. } => last.year(),
        _ => None,
    })
}

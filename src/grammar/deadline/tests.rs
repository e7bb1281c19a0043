//! Cells and what they say, as tables: `kind number < event`, one line a clause.

mod catalogs;
mod clauses;
mod kinds;
mod mutants;
mod numbers;
mod places;
mod wording;

use std::fmt::Write;
use std::sync::LazyLock;

use super::{Clause, ClauseKind, Deadline, DeadlineGrammar, DeadlineWords, Unit, WordingFault};
use crate::place::Edit;

/// The grammar of the built-in words, made once.
pub(super) fn grammar() -> &'static DeadlineGrammar {
    static GRAMMAR: LazyLock<DeadlineGrammar> = LazyLock::new(built_in);
    &GRAMMAR
}

fn built_in() -> DeadlineGrammar {
    let words = include_str!("../../../rules/vocabulary/deadline.toml");
    let words: DeadlineWords = toml::from_str(words).unwrap();
    DeadlineGrammar::new(&words)
}

/// `working_days 20 < 信息形成`, `periodic 90d`, `posting_period 7wd`.
pub(super) fn flat(deadline: &Deadline) -> Vec<String> {
    deadline.clauses.iter().map(flat_clause).collect()
}

fn flat_clause(clause: &Clause) -> String {
    let mut flat = serde_json::to_value(clause.kind).unwrap().as_str().unwrap().to_owned();
    if let Some(number) = clause.number {
        write!(flat, " {number}").unwrap();
    }
    if matches!(clause.kind, ClauseKind::PostingPeriod | ClauseKind::BeforeEvent) {
        flat += match clause.unit {
            Some(Unit::WorkingDays) => "wd",
            Some(Unit::CalendarDays) => "d",
            Some(Unit::Hours) => "h",
            Some(Unit::Months) => "m",
            None => "",
        };
    }
    if let Some(days) = clause.cycle_days {
        write!(flat, " {days}d").unwrap();
    }
    if let Some(event) = &clause.event {
        write!(flat, " < {event}").unwrap();
    }
    flat
}

/// Reads each cell and shows all that differ at once.
pub(super) fn assert_reads(cases: &[(&str, &[&str])]) {
    let grammar = grammar();
    let mut wrong = String::new();
    for (cell, expected) in cases {
        let found = flat(&grammar.read(cell));
        if found != *expected {
            writeln!(wrong, "{cell:?}\n  expected {expected:?}\n  found    {found:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

//! Cells and what they say, as tables.

mod days;
mod mutants;
mod states;
mod terms;

use std::fmt::Write;
use std::sync::LazyLock;

use chrono::Datelike;

use super::{DateWords, Day, Term, read_day, read_term};

/// The built-in words, read once.
pub(super) fn words() -> &'static DateWords {
    static WORDS: LazyLock<DateWords> =
        LazyLock::new(|| toml::from_str(include_str!("../../../rules/vocabulary/date.toml")).unwrap());
    &WORDS
}

/// `2024-04-07`, `impossible 2月30日`, `none`, `?`.
pub(super) fn day(text: &str) -> String {
    match read_day(text, words()) {
        Day::On(date) => date.to_string(),
        Day::Impossible(span) => format!("impossible {}", span.of(text)),
        Day::None => "none".to_owned(),
        Day::Unreadable => "?".to_owned(),
    }
}

/// `2020-07-31 [2020年7月底前]`, without a year `Y-07-31`, a year later `Y+1-07-31`; `done`, `none`, `?`.
pub(super) fn term(text: &str) -> String {
    match read_term(text, words()) {
        Term::By { last, span, done } => {
            let date = last.in_year(2021).unwrap();
            let year = match (last.year(), date.year()) {
                (Some(year), _) => year.to_string(),
                (None, 2021) => "Y".to_owned(),
                (None, year) => format!("Y+{}", year - 2021),
            };
            let done = if done { " done" } else { "" };
            format!("{year}-{:02}-{:02} [{}]{done}", date.month(), date.day(), span.of(text))
        }
        Term::Impossible(span) => format!("impossible {}", span.of(text)),
        Term::Done => "done".to_owned(),
        Term::None => "none".to_owned(),
        Term::Unreadable => "?".to_owned(),
    }
}

/// Reads each cell and shows all that differ at once.
pub(super) fn assert_all(read: fn(&str) -> String, cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (cell, expected) in cases {
        let found = read(cell);
        if found != *expected {
            writeln!(wrong, "{cell:?}\n  expected {expected}\n  found    {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

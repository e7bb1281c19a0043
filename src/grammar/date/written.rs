//! One date with its year, its month and its day, however it is written: 2024年4月7日, 2024.4.7, 2024-04-07,
//! 20240407, 二〇二四年四月七日, 2024 4 7. What stands around it is the neighbours' affair.

use chrono::NaiveDate;

use super::last::YEARS;
use super::scan::{Cursor, Join, Number};

/// A date as it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    /// None where no calendar has it.
    pub date: Option<NaiveDate>,
    /// Whether 日 or 号 stands behind the day.
    pub labelled: bool,
    /// Whether 月 stands behind the month.
    pub month_labelled: bool,
}

/// Signs between the parts of a date; those of a line mean the same.
const SEPARATORS: [&str; 4] = [".．。·•﹒", "/／╱\\", "-－‐‑–—−―", "、"];

/// Signs behind a day; 曰 is how some programs recognise 日.
pub(super) const DAY: &str = "日号號曰";

/// Takes a separator, and tells which line it is of; nine is a mere blank before the next number.
pub(super) fn separator(at: &mut Cursor<'_>) -> Option<usize> {
    let found = SEPARATORS.iter().position(|signs| at.eat_of(signs).is_some());
    found.or_else(|| (at.is_gap() && at.is_number()).then_some(BLANK))
}

/// What [`separator`] calls a blank.
pub(super) const BLANK: usize = 9;

/// Takes a date.
pub(super) fn eat(at: &mut Cursor<'_>) -> Option<Written> {
    let mut ahead = *at;
    let year = ahead.number(Join::Year)?;
    let written = if year.digits == 8 { run_together(year)? } else { in_parts(&mut ahead, year)? };
    ahead.eat_of(DAY);
    *at = ahead;
    Some(written)
}

/// 20240407. Eight digits that name no year of ours are no date: 88812345.
fn run_together(digits: Number) -> Option<Written> {
    let value = digits.value?;
    let (year, month, day) = (i32::try_from(value / 10_000).ok()?, value / 100 % 100, value % 100);
    let date = NaiveDate::from_ymd_opt(year, month, day);
    YEARS.contains(&year).then_some(Written { date, labelled: true, month_labelled: false })
}

fn in_parts(at: &mut Cursor<'_>, year: Number) -> Option<Written> {
    // Two digits of a year leave the century open, and more than five are no year.
    if year.is_short_year() || year.digits > 5 {
        return None;
    }
    let join = if year.spaced { Join::Spaced } else { Join::Labelled };
    let sign = if at.eat("年") { None } else { Some(separator(at)?) };
    let month = month(at, join)?;
    let month_labelled = at.eat("月");
    if !month_labelled {
        let same = sign.is_some() && separator(at) == sign;
        if !same {
            return None;
        }
    }
    let day = at.number(join)?;
    // A register's number is written with signs too: 2024-001-015.
    if !month_labelled && (year.digits < 4 || month.digits > 2 || day.digits > 2) {
        return None;
    }
    let labelled = at.peek().is_some_and(|c| DAY.contains(c));
    let date = date(year, month, day);
    // Numbers between blanks are no date as soon as one of them does not fit.
    (date.is_some() || sign != Some(BLANK)).then_some(Written { date, labelled, month_labelled })
}

/// A month's number; 元月 is January.
fn month(at: &mut Cursor<'_>, join: Join) -> Option<Number> {
    if at.rest().starts_with("元月") {
        at.bump();
        return Some(Number { value: Some(1), digits: 1, spaced: false, in_characters: true });
    }
    at.number(join)
}

fn date(year: Number, month: Number, day: Number) -> Option<NaiveDate> {
    let year = i32::try_from(year.value?).ok().filter(|year| YEARS.contains(year))?;
    let parts = month.digits <= 3 && day.digits <= 3;
    NaiveDate::from_ymd_opt(year, month.value?, day.value?).filter(|_| parts)
}

//! One point of a schedule's time: a day, a part of a month, a month, a quarter, a half-year or a year, each with the
//! last day it may mean. Which of several points counts, and from where a missing year comes, is for `term` to say.

use chrono::Datelike;

use super::body::{self, Body};
use super::last::{LastDay, YEARS, Year};
use super::scan::{Cursor, Join};
use super::written::{self, BLANK, DAY};
use super::{DateWords, clock};

/// A point, its year perhaps open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub year: Option<Year>,
    pub body: Body,
    pub form: Form,
    /// 前 or 内 stands behind it.
    pub before: bool,
}

/// How a point is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In words.
    Words,
    /// With signs between its parts: 2020.7.
    Signs,
    /// A year and its end: 2022年底.
    YearEnd,
    /// A year and nothing else: it means the year's end only where the text around it says so.
    BareYear,
}

/// What was found at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    Point(Point),
    /// A date that no calendar has.
    Impossible,
    /// A year of two digits: 20年7月.
    ShortYear,
}

/// Takes the point that begins here.
pub(super) fn eat(at: &mut Cursor<'_>, words: &DateWords) -> Option<Found> {
    let found = full_date(at).or_else(|| with_year(at)).or_else(|| without_year(at, words))?;
    let Found::Point(point) = found else { return Some(found) };
    if point.body.day.is_some() {
        clock::eat(at);
    }
    Some(finish(at, point))
}

/// Takes what ends a range and borrows from `earlier`: the 9日 of 4月7日至9日, the 11 of 2020.7-11.
pub(super) fn eat_end(at: &mut Cursor<'_>, earlier: Point) -> Option<Found> {
    let mut ahead = *at;
    let first = ahead.number(Join::Labelled)?;
    let day = |number: super::scan::Number| Some(number.up_to(31).unwrap_or_default());
    let (month, day) = if earlier.body.day.is_some() && ahead.eat_of(DAY).is_some() {
        (earlier.body.month, day(first))
    } else if earlier.form != Form::Signs || first.digits > 2 {
        return None;
    } else if earlier.body.day.is_none() {
        (first.up_to(12).unwrap_or_default(), None)
    } else if let Some(second) = eat_sign(&mut ahead).and_then(|_| ahead.number(Join::Labelled)) {
        (first.up_to(12).unwrap_or_default(), day(second))
    } else {
        (earlier.body.month, day(first))
    };
    ahead.eat_of(DAY);
    *at = ahead;
    let body = Body { month, day, wraps: false };
    Some(finish(at, Point { year: earlier.year, body, form: earlier.form, before: false }))
}

/// Takes the 前 behind a point, and looks whether its day exists.
fn finish(at: &mut Cursor<'_>, point: Point) -> Found {
    let before = body::eat_before(at);
    let last = LastDay::new(point.year.unwrap_or(Year::After(0)), point.body.month, point.body.day);
    last.map_or(Found::Impossible, |_| Found::Point(Point { before, ..point }))
}

fn eat_sign(at: &mut Cursor<'_>) -> Option<usize> {
    let mut ahead = *at;
    let sign = written::separator(&mut ahead).filter(|&sign| sign != BLANK)?;
    *at = ahead;
    Some(sign)
}

/// 2020年9月30日, 2020-09-30, 20200930.
fn full_date(at: &mut Cursor<'_>) -> Option<Found> {
    let mut ahead = *at;
    let written = written::eat(&mut ahead)?;
    // 2020年7月3项 is no day, 2020-7-11月 a range.
    let open = !written.labelled && (written.month_labelled && !body::is_closed(ahead) || ahead.peek() == Some('月'));
    if open {
        return None;
    }
    *at = ahead;
    let Some(date) = written.date else {
        body::eat_before(at);
        return Some(Found::Impossible);
    };
    let form = if written.month_labelled { Form::Words } else { Form::Signs };
    let body = Body { month: date.month(), day: Some(date.day()), wraps: false };
    Some(Found::Point(Point { year: Some(Year::Named(date.year())), body, form, before: false }))
}

fn with_year(at: &mut Cursor<'_>) -> Option<Found> {
    let mut ahead = *at;
    let number = ahead.number(Join::Year)?;
    let named = ahead.eat("年");
    if !named && number.digits != 4 || number.digits > 5 {
        return None;
    }
    let (body, form) = after_year(&mut ahead, named)?;
    // 20年底 and 3年内 may be spans of time.
    let in_year = matches!(form, Form::Words | Form::Signs);
    let year = number.value.and_then(|year| i32::try_from(year).ok()).unwrap_or(i32::MAX);
    if number.is_short_year() && !in_year || form == Form::BareYear && !YEARS.contains(&year) {
        return None;
    }
    *at = ahead;
    if number.is_short_year() {
        return Some(Found::ShortYear);
    }
    Some(Found::Point(Point { year: Some(Year::Named(year)), body, form, before: false }))
}

/// What follows a year. `named` is whether 年 or a word for the year was taken.
fn after_year(at: &mut Cursor<'_>, named: bool) -> Option<(Body, Form)> {
    let year_end = Body { month: 12, day: None, wraps: false };
    if named {
        at.eat("度");
        at.eat("的");
    }
    if at.eat_first(&["年底", "年末", "年终", "年内", "底", "末"]) || named && at.eat_first(&["终", "内"]) {
        return Some((year_end, Form::YearEnd));
    }
    if let Some(body) = body::eat(at) {
        return Some((body, Form::Words));
    }
    if named {
        return Some((year_end, Form::BareYear));
    }
    let sign = eat_sign(at)?;
    if let Some(body) = body::eat(at) {
        return Some((body, Form::Words));
    }
    let month = at.number(Join::Labelled).filter(|month| month.digits <= 2)?.up_to(12)?;
    at.eat_first(&["底", "末"]);
    // 2020.7.123 is something else; 2020-07-2020-11 a range.
    let mut ahead = *at;
    let goes_on = eat_sign(&mut ahead) == Some(sign) && ahead.number(Join::Year).is_some_and(|next| next.digits > 4);
    (!goes_on).then_some((Body { month, day: None, wraps: false }, Form::Signs))
}

fn without_year(at: &mut Cursor<'_>, words: &DateWords) -> Option<Found> {
    let mut ahead = *at;
    let years = [(0, &words.this_year), (1, &words.next_year)].into_iter().find(|(_, list)| ahead.eat_word(list));
    let (year, (body, form)) = match years {
        Some((years, _)) => (Some(Year::After(years)), after_year(&mut ahead, true)?),
        None => (None, in_open_year(&mut ahead)?),
    };
    *at = ahead;
    Some(Found::Point(Point { year, body, form, before: false }))
}

/// 年底前, 三季度, 9月30日, 9.30前.
fn in_open_year(at: &mut Cursor<'_>) -> Option<(Body, Form)> {
    // 两年内 and 半年内 are spans of time.
    let counted = at.back().is_some_and(|c| "两几半数多周".contains(c));
    if !counted && at.eat_first(&["年底", "年末", "年终", "年度内", "年内"]) {
        return Some((Body { month: 12, day: None, wraps: false }, Form::YearEnd));
    }
    if let Some(body) = body::eat(at) {
        return Some((body, Form::Words));
    }
    let month = at.number(Join::Labelled).filter(|month| month.digits <= 2)?;
    at.eat_of(".．/／")?;
    let day = at.number(Join::Labelled).filter(|day| day.digits <= 2)?;
    // Without 前 it may as well be a number of a list or a share.
    let told = at.eat_of(DAY).is_some() || body::eat_before(&mut at.clone());
    let body = Body { month: month.up_to(12)?, day: Some(day.up_to(31)?), wraps: false };
    told.then_some((body, Form::Signs))
}

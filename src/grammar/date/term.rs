//! The term of a schedule cell: all points it names are read, a year carries over to the points behind it, and the
//! latest counts. What comes again every year or month, and what only begins something, is no term.

use super::last::{LastDay, Year};
use super::point::{self, Form, Found, Point};
use super::scan::{Cursor, Join};
use super::words::bare;
use super::{DateWords, Day, Term, body, day, done};
use crate::grammar::fold::Folded;
use crate::place::Span;

/// The term that `text` sets.
pub(super) fn read(text: &str, words: &DateWords) -> Term {
    let bare = bare(text);
    if bare.is_empty() || words.is_blank(&bare) {
        return Term::None;
    }
    let folded = Folded::compact(text);
    let mut reading = Reading::new(Cursor::new(&folded), words);
    reading.read();
    let done = done::is_said(folded.as_str(), words);
    if let Some(span) = reading.impossible {
        return Term::Impossible(span);
    }
    if reading.unknown {
        return Term::Unreadable;
    }
    if let Some((last, span)) = reading.latest {
        return Term::By { last, span, done };
    }
    if done || words.ticked.has(&bare) || words.already.has(&bare) {
        return Term::Done;
    }
    alone(text, words, reading.seen)
}

/// A cell that is Excel's bare number of a day, 44043.
fn alone(text: &str, words: &DateWords, seen: bool) -> Term {
    match day::read_with_span(text, words) {
        _ if seen => Term::Unreadable,
        (Day::On(date), span) => {
            LastDay::on(date).map_or(Term::Unreadable, |last| Term::By { last, span, done: false })
        }
        _ => Term::Unreadable,
    }
}

/// The point before.
#[derive(Clone, Copy)]
struct Earlier {
    point: Point,
    last: LastDay,
    /// Where it begins, with the range it ends.
    begin: usize,
    end: usize,
}

struct Reading<'f, 'w> {
    at: Cursor<'f>,
    words: &'w DateWords,
    /// The year that was spoken of last.
    year: Option<Year>,
    earlier: Option<Earlier>,
    latest: Option<(LastDay, Span)>,
    impossible: Option<Span>,
    /// A point whose day cannot be told.
    unknown: bool,
    /// A word like 每年 rules the sentence.
    yearly: bool,
    /// Any point was met, be it one that does not count.
    seen: bool,
}

impl<'f, 'w> Reading<'f, 'w> {
    fn new(at: Cursor<'f>, words: &'w DateWords) -> Self {
        let (year, earlier, latest, impossible) = (None, None, None, None);
        Self { at, words, year, earlier, latest, impossible, unknown: false, yearly: false, seen: false }
    }

    fn read(&mut self) {
        while !self.at.is_end() {
            let start = self.at.at;
            if self.at.eat_word(&self.words.yearly) {
                self.yearly = true;
                self.pass_points();
            } else if self.at.eat_word(&self.words.recurring) {
                self.pass_points();
            } else if let Some(found) = self.find() {
                self.take(start, found);
            } else {
                self.pass();
            }
        }
    }

    fn find(&mut self) -> Option<Found> {
        if let Some(found) = point::eat(&mut self.at, self.words) {
            return Some(found);
        }
        let earlier = self.earlier?;
        let link = self.at.between(earlier.end..self.at.at);
        if is_short(link) && link.chars().all(is_link) { point::eat_end(&mut self.at, earlier.point) } else { None }
    }

    fn take(&mut self, start: usize, found: Found) {
        self.seen = true;
        match found {
            Found::Point(point) => self.add(start, point),
            Found::Impossible => {
                self.impossible.get_or_insert(self.at.span_from(start));
            }
            Found::ShortYear => self.unknown = true,
        }
    }

    fn add(&mut self, start: usize, point: Point) {
        if point.form == Form::BareYear && !point.before && !self.may_end_year() {
            if self.at.is_number() || matches!(self.at.peek(), Some('O' | 'o')) {
                self.year = point.year;
            }
            return;
        }
        if point.year.is_none() && self.yearly {
            return;
        }
        self.yearly = false;
        let year = self.year_of(point);
        let Some(mut last) = LastDay::new(year, point.body.month, point.body.day) else {
            self.impossible.get_or_insert(self.at.span_from(start));
            return;
        };
        let range = self.earlier.filter(|earlier| is_range(self.at.between(earlier.end..start)));
        let turns = point.year.is_none() && range.is_some_and(|first| last.is_before(first.last));
        if point.body.wraps || turns {
            last = last.next_year().unwrap_or(last);
        }
        self.year = Some(last.told());
        let begin = range.map_or(start, |first| first.begin);
        self.earlier = Some(Earlier { point, last, begin, end: self.at.at });
        let begins = !point.before && (self.words.starts.begin(self.at.rest()).is_some() || self.runs_on());
        if !begins && self.latest.is_none_or(|(latest, _)| !last.is_before(latest)) {
            self.latest = Some((last, self.at.span_from(begin)));
        }
    }

    fn year_of(&self, point: Point) -> Year {
        match (point.year, self.year) {
            (Some(Year::Named(year)), _) => Year::Named(year),
            (Some(Year::After(years)), Some(Year::Named(year))) => Year::Named(year + years),
            (Some(Year::After(years)), _) => Year::After(years),
            (None, year) => year.unwrap_or(Year::After(0)),
        }
    }

    /// Whether a range begins here whose end is no day: 2020年7月至今, 至长期.
    fn runs_on(&self) -> bool {
        let mut ahead = self.at;
        let end = ahead.eat_of("至到").is_some() && ahead.peek().is_some_and(char::is_alphanumeric);
        end && !ahead.is_number() && point::eat(&mut ahead, self.words).is_none()
    }

    /// Whether a year without more ends here, so that its end is meant: not 2020年要点.
    fn may_end_year(&self) -> bool {
        let rest = self.at.rest();
        let closed = self.at.peek().is_none_or(|c| !c.is_alphanumeric() || body::RANGE.contains(c));
        closed || self.words.finished.begin(rest).is_some() || self.words.starts.begin(rest).is_some()
    }

    /// Reads over the points of a word like 每年, 每年3月底、9月底前.
    fn pass_points(&mut self) {
        self.seen = true;
        while point::eat(&mut self.at, self.words).is_some() {
            while self.at.peek().is_some_and(is_link) {
                self.at.bump();
            }
        }
    }

    /// Reads over what is no point: a number with its unit 年, a title, or one character.
    fn pass(&mut self) {
        if self.at.is_number() && self.at.number(Join::Labelled).is_some() {
            self.at.eat("年");
            return;
        }
        if matches!(self.at.peek(), Some('。' | '；' | ';')) {
            self.yearly = false;
        }
        let title = self.at.rest().strip_prefix('《').and_then(|rest| rest.find(['》', '《']));
        match title {
            Some(length) => self.at.at += '《'.len_utf8() + length,
            None => self.at.bump(),
        }
    }
}

/// What may stand between the points of a list or a range.
fn is_link(c: char) -> bool {
    body::RANGE.contains(c) || matches!(c, '、' | '和' | '及' | '与' | '一')
}

fn is_range(link: &str) -> bool {
    let link = link.strip_prefix('起').unwrap_or(link);
    is_short(link) && link.chars().all(|c| body::RANGE.contains(c) || c == '一')
}

/// One or two signs: nothing else is looked at, however far the point before lies behind.
fn is_short(link: &str) -> bool {
    (1..=6).contains(&link.len())
}

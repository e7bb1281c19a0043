//! The day of a ledger cell, where the whole cell is one date and what commonly stands around one: a weekday in
//! brackets, a time, 公开. How the date itself is written is known next door.

use chrono::{Days, NaiveDate};

use super::scan::Cursor;
use super::words::bare;
use super::{DateWords, Day, clock, written};
use crate::grammar::fold::Folded;
use crate::place::Span;

/// Excel's number for a day that lost its format, by the count that begins with 1900. Its ends are 1982-02-18 and
/// 2099-12-31; smaller numbers count other things.
const SERIALS: std::ops::RangeInclusive<u64> = 30_000..=73_050;

/// The day that `text` names.
pub(super) fn read(text: &str, words: &DateWords) -> Day {
    read_with_span(text, words).0
}

/// The day, and the characters that write it.
pub(super) fn read_with_span(text: &str, words: &DateWords) -> (Day, Span) {
    let whole = Span::whole(text);
    let bare = bare(text);
    if bare.is_empty() || words.is_blank(&bare) || words.unpublished.has(&bare) || words.not_yet.begin(&bare).is_some()
    {
        return (Day::None, whole);
    }
    let folded = Folded::compact(text);
    if let Some(date) = serial(folded.as_str()) {
        return (Day::On(date), whole);
    }
    let mut at = Cursor::new(&folded);
    while at.eat_word(&words.leads) || at.eat_of("(（[【［:：").is_some() {}
    let start = at.at;
    let Some(written) = written::eat(&mut at) else { return (Day::Unreadable, whole) };
    let span = at.span_from(start);
    if !is_tail(at, words) {
        return (Day::Unreadable, whole);
    }
    (written.date.map_or(Day::Impossible(span), Day::On), span)
}

fn serial(text: &str) -> Option<NaiveDate> {
    let (days, time) = text.split_once('.').unwrap_or((text, "0"));
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !figures(days) || !figures(time) {
        return None;
    }
    let days: u64 = days.parse().ok().filter(|days| SERIALS.contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// Whether nothing else than what may stand behind a date stands there.
fn is_tail(mut at: Cursor<'_>, words: &DateWords) -> bool {
    while !at.is_end() {
        let taken = at.eat_of("()（）[]【】［］。.,，、;；").is_some()
            || clock::eat(&mut at)
            || weekday(&mut at, words)
            || at.eat_word(&words.times_of_day)
            || at.eat_word(&words.tails);
        if !taken {
            return false;
        }
    }
    true
}

fn weekday(at: &mut Cursor<'_>, words: &DateWords) -> bool {
    let mut ahead = *at;
    let found = ahead.eat_word(&words.weekdays) && ahead.eat_of("一二三四五六日天1234567").is_some();
    if found {
        *at = ahead;
    }
    found
}

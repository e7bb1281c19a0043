//! The time of day behind a date, `09:30:00`, `9时30分`: it is read over, since a day is all that counts.

use super::scan::{Cursor, Join};

/// Takes a time of day, also with a T before it and China's zone behind it. Another zone may mean another day and is
/// left.
pub(super) fn eat(at: &mut Cursor<'_>) -> bool {
    let mut ahead = *at;
    ahead.eat("T");
    if !part(&mut ahead, 24) || ahead.eat_of(":：时時点點").is_none() {
        return false;
    }
    if ahead.eat_of("整半").is_none() && part(&mut ahead, 59) {
        ahead.eat_of(":：分");
        if part(&mut ahead, 60) {
            ahead.eat("秒");
            fraction(&mut ahead);
        }
    }
    ahead.eat("+08:00");
    *at = ahead;
    true
}

fn part(at: &mut Cursor<'_>, last: u32) -> bool {
    let mut ahead = *at;
    let fits = ahead.number(Join::Labelled).and_then(|number| number.value).is_some_and(|value| value <= last);
    if fits {
        *at = ahead;
    }
    fits
}

fn fraction(at: &mut Cursor<'_>) {
    let mut ahead = *at;
    if ahead.eat(".") && ahead.number(Join::Labelled).is_some() {
        *at = ahead;
    }
}

//! The part of a point that stands inside a year: 7月底, 6月中旬, 9月30日, 第三季度, 上半年, and lists of them whose
//! last member counts. Leaves years and the order of points to its neighbours.

use super::scan::{Cursor, Join, Number};

/// A place in a year. A number that cannot be is 0, which no calendar has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    pub month: u32,
    /// None is the last of the month.
    pub day: Option<u32>,
    /// Its first month comes after its last: 11—3月.
    pub wraps: bool,
}

/// Signs between the ends of a range.
pub(super) const RANGE: &str = "至到-－‐‑–—−―─~～";

/// What stands behind the number of a day.
const DAY: &[&str] = &["日", "号", "號", "曰"];

/// Takes a place in a year.
pub(super) fn eat(at: &mut Cursor<'_>) -> Option<Body> {
    let mut ahead = *at;
    let body = half(&mut ahead).or_else(|| quarter(&mut ahead)).or_else(|| month(&mut ahead))?;
    *at = ahead;
    Some(body)
}

/// Takes 前 or 内; not that of 前期 and 内容.
pub(super) fn eat_before(at: &mut Cursor<'_>) -> bool {
    let mut ahead = *at;
    let found = ahead.eat_first(&["之前", "以前", "前", "以内", "之内", "内"]);
    if !found || ahead.peek().is_some_and(|c| "期述景瞻后往列容部".contains(c)) {
        return false;
    }
    *at = ahead;
    true
}

/// Whether a number may end here: nothing goes on but 前 and the like.
pub(super) fn is_closed(at: Cursor<'_>) -> bool {
    at.peek().is_none_or(|c| !c.is_alphanumeric() || matches!(c, '前' | '之' | '以' | '内' | '至' | '到'))
}

fn half(at: &mut Cursor<'_>) -> Option<Body> {
    let month = if at.eat_first(&["上、下半年", "上下半年", "下半年"]) {
        12
    } else if at.eat("上半年") {
        6
    } else {
        return None;
    };
    at.eat_first(&["底", "末"]);
    Some(Body { month, day: None, wraps: false })
}

fn quarter(at: &mut Cursor<'_>) -> Option<Body> {
    let mut ahead = *at;
    // 前三季度 ends with the third.
    ahead.eat("前");
    let (_, last) = list(&mut ahead, &["季度", "季末", "季底"])?;
    ahead.eat_first(&["末", "底"]);
    *at = ahead;
    Some(Body { month: last.up_to(4).unwrap_or_default() * 3, day: None, wraps: false })
}

fn month(at: &mut Cursor<'_>) -> Option<Body> {
    let (month, wraps) = if at.eat("元月") {
        (1, false)
    } else {
        let (first, last) = list(at, &["月份", "月"])?;
        let last = last.up_to(12).unwrap_or_default();
        (last, first.is_some_and(|first| first > last))
    };
    Some(Body { month, day: day(at), wraps })
}

/// Parts of a month with their last days. What may reach to the month's end is taken to reach there.
const PARTS: [(&[&str], Option<u32>); 4] = [
    (&["中下旬", "下旬", "下半月", "月底", "月末", "底", "末"], None),
    (&["上中旬", "中上旬", "中旬"], Some(20)),
    (&["上半月"], Some(15)),
    (&["上旬", "初"], Some(10)),
];

/// The day behind a month; none where the whole month is meant.
fn day(at: &mut Cursor<'_>) -> Option<u32> {
    if let Some((_, day)) = PARTS.iter().find(|(names, _)| at.eat_first(names)) {
        return *day;
    }
    let mut ahead = *at;
    let number = if let Some((_, last)) = list(&mut ahead, DAY) {
        last
    } else {
        ahead = *at;
        ahead.number(Join::Labelled).filter(|_| is_closed(ahead))?
    };
    *at = ahead;
    Some(number.up_to(31).unwrap_or_default())
}

/// Takes numbers under one label, 7—9月, 第三、四季度: the last, and the first where they make a range.
fn list(at: &mut Cursor<'_>, labels: &[&str]) -> Option<(Option<u32>, Number)> {
    let mut ahead = *at;
    ahead.eat("第");
    let first = ahead.number(Join::Labelled)?;
    let (mut last, mut range) = (first, false);
    for _ in 0..4 {
        if ahead.eat_first(labels) {
            *at = ahead;
            return Some((first.value.filter(|_| range), last));
        }
        range = ahead.eat_of(RANGE).is_some();
        if !range && ahead.eat_of("、和及与或").is_none() {
            return None;
        }
        ahead.eat_of(RANGE);
        ahead.eat("第");
        last = ahead.number(Join::Labelled)?;
    }
    None
}

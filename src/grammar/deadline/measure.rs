//! A number with its unit (20个工作日, 半个月, 5至7日): its pattern, and what it amounts to. What it counts is read by
//! its neighbour from what stands around it.

use std::ops::Range;

use regex::Captures;

use super::Unit;
use super::numeral::{NUMBER, Numeral};

/// The pattern of a number with its unit; its groups are read by [`measure`].
pub(super) fn pattern() -> String {
    format!(
        "(?:[（(](?P<n0>{NUMBER})[）)]|(?P<n1>{NUMBER})(?:[（(]{NUMBER}[）)])?(?:个?(?:工作日|自然日|日|天|周|月)?内?(?:[至到或、~～/]|[-—–―－]+)(?P<n2>{NUMBER}))?)\
         (?P<measure>(?:个|個|[（(]个[）)])*)(?:[（(]{NUMBER}[）)])?(?:连续|有效|法定|完整|正常)?的?(?P<unit>[日天](?:以内|之内|内)[（(]工作日[）)]|(?:日|天|个)?[（(]工作日[）)]|[日天]个?工作日|工作日+|工作天|工作内|工日|作日\
         |自然日|日历日|自然天|日历天|天|日|周年?|星期|礼拜|半月|月|季度|年半?|小时|钟头|[hH]|分钟)"
    )
}

/// The larger of a range's numbers, in the unit it is judged by.
pub(super) fn measure(found: &Captures) -> Option<(u32, Unit, Range<usize>)> {
    let unit = found.name("unit")?;
    let first = Numeral::read(found.name("n1").or(found.name("n0"))?.as_str())?;
    let second = found.name("n2").and_then(|n| Numeral::read(n.as_str()));
    let number = second.map_or(first, |second| first.max(second));
    let (count, kind) = match unit.as_str() {
        // 2025年 is a date.
        "年" | "年半" if number.whole > 99 => return None,
        "周年" => return None,
        text if text.contains(['工', '作']) => (number.rounded(), Unit::WorkingDays),
        "周" | "星期" | "礼拜" => (number.times(7), Unit::CalendarDays),
        "半月" => (number.times(30) + 15, Unit::CalendarDays),
        "月" if number.half => (number.times(30), Unit::CalendarDays),
        "月" => (number.whole, Unit::Months),
        "季度" => (number.times(3), Unit::Months),
        "年" => (number.times(12), Unit::Months),
        "年半" => (number.times(12) + 6, Unit::Months),
        "小时" | "钟头" | "h" | "H" => (number.rounded(), Unit::Hours),
        "分钟" => (number.rounded().div_ceil(60), Unit::Hours),
        _ => (number.rounded(), Unit::CalendarDays),
    };
    (count > 0).then_some((count, kind, unit.range()))
}

/// A number with a unit that means something else: 某一天, 7×24小时, 24小时服务, 2019年.
pub(super) fn sane(head: &str, tail: &str, unit: &str) -> bool {
    let named = ["同", "某", "任", "这", "那", "哪", "近", "前述", "×", "*", "x", "X", "周", "星期", "."];
    if named.iter().any(|word| head.ends_with(word)) {
        return false;
    }
    let served = ["自助", "服务", "热线", "开放", "值班", "在线", "监督"];
    !(unit == "小时" && served.iter().any(|word| tail.starts_with(word)))
}

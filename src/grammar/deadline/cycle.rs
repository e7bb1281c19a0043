//! How long a refresh cycle is, where it is counted: 每3个月, 半年一次.

use regex::Captures;

use super::numeral::Numeral;

/// 每3个月: the length of the cycle in days.
pub(super) fn every(hit: &Captures) -> Option<u32> {
    let number = hit.name("n1").or(hit.name("n0")).and_then(|n| Numeral::read(n.as_str()))?;
    Some(match hit.name("unit")?.as_str() {
        text if text.contains(['工', '作']) => (number.rounded() * 7).div_ceil(5),
        "周" | "星期" | "礼拜" => number.times(7),
        "半月" => number.times(30) + 15,
        "月" => number.times(30),
        "季度" => number.times(90),
        "年" => number.times(365),
        "年半" => number.times(365) + 182,
        "小时" | "钟头" | "h" | "H" | "分钟" => 1,
        _ => number.rounded(),
    })
}

/// 半年一次, 一季度公开一次.
pub(super) fn once(text: &str) -> Option<u32> {
    let number: String = text.chars().take_while(|c| !"个年季月周星日天".contains(*c)).collect();
    let number = Numeral::read(&number)?;
    let unit = text.chars().find(|c| "年季月周星日天".contains(*c))?;
    let size = match unit {
        '年' => 365,
        '季' => 90,
        '月' => 30,
        '周' | '星' => 7,
        _ => 1,
    };
    Some(number.times(size).max(1))
}

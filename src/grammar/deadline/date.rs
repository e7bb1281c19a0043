//! The patterns of dates: 每年1月31日前, 2020年12月底前, 第一季度. A day named within a shorter cycle
//! (每月10日前) is the cycle, with its day.

/// A number in a date.
const N: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})";
/// What puts it before the date.
const BEFORE: &str = "(?:之前|以前|前|内)?";

/// The year a date stands in.
fn year() -> String {
    "(?:(?:每一?年度?|次年度?|当年度?|本年度?|来年|翌年|第二年|上一?年度?|下一?年度?|明年|今年|各年度?\
     |[0-9]{4}年|二[〇零○][一二三四五六七八九十〇零○]{2}年)的?)"
        .to_owned()
}

/// A date, with its year or without.
pub(super) fn date() -> String {
    let year = year();
    let part = "(?:底|末|初|月底|上旬|中旬|下旬)";
    let day = format!("(?:{N}[日号]|份?{part}|份)");
    let until = format!("(?:[至到\\-—–~～－、或和]{year}?{N}(?:月{day}?|[日号]))*");
    let months = format!("(?:{N}月?[至到\\-—–~～－、]){{0,3}}{N}月");
    let month = format!(
        "{year}?{months}{day}{until}{BEFORE}|{year}{months}{until}{BEFORE}|{N}月?[至到\\-—–~～－]{{1,2}}{months}{BEFORE}|{months}(?:之前|以前|前)"
    );
    let quarter = format!(
        "{year}?第?[一二三四1-4]季度的?(?:首月|首个月|第{N}个月|最后一个月|末月)?(?:初|末|底|{N}[日号])?{BEFORE}"
    );
    let turn = format!(
        "{year}年?(?:底|末|初|终|中)?(?:之前|以前|前)|{year}年?(?:底|末|初|终|内)|年(?:底|末|初|终)(?:之前|以前|前)?|年内|\
         {year}?[上下]半年(?:底|末|初)?{BEFORE}"
    );
    let next_month = format!(
        "[次当本下]一?个?月份?的?(?:{N}[日号]|底|末|初|[上中下]旬|第{N}个工作日|内)(?:[至到\\-—~～]{N}[日号])?{BEFORE}|月[底末初](?:之前|以前|前)?"
    );
    let next_quarter = format!("[次当本下]一?个?季度?的?{}{BEFORE}", within_quarter());
    let plain = "[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}日?(?:之前|以前|前)?";
    format!("{month}|{quarter}|{next_month}|{next_quarter}|{turn}|{plain}")
}

/// A month or quarter that comes again, with its day.
pub(super) fn within_month() -> String {
    format!(
        "每一?个?月份?的?(?:{N}[日号]|底|末|初|[上中下]旬|第{N}个工作日|最后一[个天]工?作?日?)(?:[至到\\-—~～]{N}[日号])?{BEFORE}"
    )
}

/// As [`within_month`].
pub(super) fn within_this_quarter() -> String {
    format!("每一?个?季度?的?{}{BEFORE}", within_quarter())
}

fn within_quarter() -> String {
    format!("(?:(?:首|末|第{N}|最后一|头一)个?月份?的?(?:{N}[日号]|底|末|初|[上中下]旬)?|底|末|初|{N}[日号])")
}
